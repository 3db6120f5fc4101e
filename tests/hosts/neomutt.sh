# neomutt: a mail client whose configuration runs Lua, which reads and sets its variables.
# binary: neomutt
run() {
    mkdir -p home
    cat >rc <<'RC'
lua mutt.set("history",12)
lua-source script.lua
lua error("in_the_configuration")
lua local
RC
    cat >script.lua <<'LUA'
local out = io.open("log", "w")
out:write(tostring(mutt.get "history"), "\n")
mutt.set("history", 34)
for _, name in ipairs { "hostname", "arrow_cursor", "sleep_time", "attribution", "no_such_option" } do
    local ok, value = pcall(mutt.get, name)
    out:write(name, " ", tostring(ok), " ", type(value), "\n")
end
out:write(table.concat({ tostring(pcall(mutt.set, "no_such_option", 1)), tostring(pcall(mutt.set, "arrow_cursor", "perhaps")) }, " "), "\n")
mutt.set("arrow_cursor", true)
mutt.call("set", "sleep_time=3")
out:write(tostring(pcall(mutt.call, "no_such_command", "x")), "\n", tostring(mutt.get "arrow_cursor"), " ", tostring(mutt.get "sleep_time"), "\n")
local names = {}
for k, v in pairs(mutt) do names[#names + 1] = k .. "=" .. type(v) end
table.sort(names)
out:write(table.concat(names, " "), "\n")
out:close()
LUA
    HOME=$PWD/home neomutt -n -F rc -Q history -Q arrow_cursor -Q sleep_time 2>&1 | sed "s#$PWD/##g"
    cat log
}
