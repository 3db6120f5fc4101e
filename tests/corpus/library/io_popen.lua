-- io.popen, os.execute, os.getenv: results of commands.
local p = io.popen("echo hello; echo world")
print(p:read("l"), p:read("a"), io.type(p))
-- expect: hello	world
-- expect: 	file
print(p:close())  -- expect: true	exit	0
print(io.popen("exit 3"):close())  -- expect: nil	exit	3
print(io.popen("true"):close())  -- expect: true	exit	0
for line in io.popen("printf 'a\\nb\\nc\\n'"):lines() do io.write(line, ",") end  -- expect: a,b,c,
print()
local w = io.popen("cat", "w")
io.stdout:flush()  -- expect: to a command
w:write("to a command\n")
print(w:close())  -- expect: true	exit	0
print(pcall(io.popen, "true", "x"))  -- expect: false	bad argument #2 to 'io.popen' (invalid mode)
print(os.execute("exit 0"))  -- expect: true	exit	0
print(os.execute("exit 5"))  -- expect: nil	exit	5
print(os.execute())  -- expect: true
print(os.execute("kill -9 $$"))  -- expect: nil	signal	9
print(os.getenv("HOME") ~= nil, os.getenv("NO_SUCH_VARIABLE_HERE"))  -- expect: true	nil
local out = io.popen("nonexistent_command_xyz 2>/dev/null")
print(out:read("a"), out:close())  -- expect: 	nil	exit	127
