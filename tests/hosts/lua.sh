# The stand-alone interpreter of Lua's own distribution (lua.c), run by scripts and by commands typed into it.
# source: lua5.4-*
build() {
    cc -O1 -DLUA_USE_POSIX -DLUA_USE_DLOPEN $LUA_CFLAGS "$source/src/lua.c" -o lua $LUA_LIBS -lm -ldl -Wl,-E
}
run() {
    cat >script.lua <<'LUA'
local args = table.pack(...)
print(_VERSION, args.n, ..., arg[0], #arg, arg[-1] ~= nil)
local lpeg = package.searchpath("lpeg", package.cpath)
if lpeg then print(require "lpeg".match(require "lpeg".C "ab", "abc")) end
local co = coroutine.wrap(function(...) local a = coroutine.yield(...) error(a) end)
print(co(1, 2))
print(pcall(co, "thrown"))
print(select("#", table.unpack({}, 1, 100)), string.format("%q", 1 / 3), 7 // 2, 7.0 // 2, 1 << 62)
local t = setmetatable({}, { __index = function(_, k) return k .. "!" end, __close = function() print "closed" end })
do local c <close> = t end
print(t.x, #arg, debug.traceback("traceback"))
goto done
do print "not reached" end
::done::
collectgarbage()
return 1
LUA
    echo 'error "in a file"' >failing.lua
    echo 'error(setmetatable({}, { __tostring = function() return "an object" end }))' >object.lua
    echo 'local function f() local x = nil; return x.y end local function g() return (f()) end g()' >nested.lua
    set +e
    ./lua script.lua one two; echo "status $?"
    for file in failing object nested missing; do ./lua $file.lua 2>&1; echo "status $?"; done
    ./lua -e 'print(1 + 1)' -e 'x = 5' -l math -e 'print(x, math == require "math")' 2>&1; echo "status $?"
    ./lua -e 'print(' 2>&1; echo "status $?"
    ./lua -x 2>&1; echo "status $?"
    ./lua -W -e 'warn("a ", "warning")' 2>&1; echo "status $?"
    ./lua -E -e 'print(os.getenv "LUA_INIT" ~= nil)' - script.lua </dev/null 2>&1; echo "status $?"
    LUA_INIT='print "from LUA_INIT"' ./lua -e 'print "then"' 2>&1; echo "status $?"
    printf '1 + 1\nx = 10\n= x * 2\nfor i = 1, 2 do\nprint(i)\nend\nerror "typed"\nlocal y <const> = 1; return y, nil\nreturn\n"unfinished\nf(\n' | ./lua -i 2>&1; echo "status $?"
    echo 'print("from stdin", ...)' | ./lua - a b 2>&1; echo "status $?"
    ./lua -e 'os.exit(7, true)'; echo "status $?"
    ./lua -e 'os.exit(false)'; echo "status $?"
    ./lua -e 'setmetatable({}, { __gc = function() print "finalizer at the end" end })'; echo "status $?"
    ./lua -e 'local function r() return r() + 1 end r()' 2>&1 | head -3
    ./lua -e 'print(string.rep("x", 3), #string.dump(function() end) > 10, load(string.dump(function(a) return a * 2 end))(21))'
}
