# mle: a text editor; its commands are Lua functions that are called by keys, and edit through 200 functions of the editor.
# binary: mle
run() {
    cat >commands.lua <<'LUA'
local names = {}
for name in pairs(mle) do names[#names + 1] = name end
table.sort(names)
local log = io.open("log", "w")
log:write(#names, " ", names[1], " ", names[#names], "\n")
local function note(...)
    local t = table.pack(...)
    for i = 1, t.n do t[i] = tostring(t[i]):gsub("0x%x+", "0x") end
    log:write(table.concat(t, " "), "\n")
    log:flush()
end
mle.editor_register_cmd("lua_wrap", function(ctx)
    note("insert", pcall(mle.mark_insert_before, ctx.mark, "<lua>", 5))
    note("end", pcall(mle.mark_move_end, ctx.mark))
    note("append", pcall(mle.mark_insert_before, ctx.mark, "\nadded", 6))
    note("get", select("#", mle.buffer_get(ctx.buffer)), type(mle.buffer_get(ctx.buffer)))
end)
mle.editor_register_cmd("lua_replace", function(ctx)
    note("replace", pcall(mle.buffer_replace, ctx.buffer, 0, 3, "NEW", 3))
    note("find", pcall(mle.mark_move_beginning, ctx.mark), pcall(mle.mark_move_next_str, ctx.mark, "two", 3), pcall(mle.mark_insert_before, ctx.mark, "[2]", 3))
    note("substr", pcall(mle.buffer_new))
end)
mle.editor_register_cmd("lua_failing", function(ctx) error "in a command" end)
note("bad argument", pcall(mle.mark_insert_before))
note("bad function", pcall(mle.editor_register_cmd, "x"))
note("shell", pcall(mle.util_escape_shell_arg, "it's", 4))
LUA
    printf 'line one\nline two\n' | timeout 20 mle -N -H 1 -x commands.lua -K 'keys,,1' -k 'lua_wrap,M-w,' -k 'lua_replace,M-q,' -k 'lua_failing,M-f,' -n keys -M 'go M-w M-f M-q M-w' -p go 2>&1
    echo "status $?"
    cat log
}
