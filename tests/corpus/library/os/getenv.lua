-- os.getenv: variables of the environment, nil when they are not defined.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
print(os.getenv("LC_ALL"), os.getenv("TZ"), type(os.getenv("PATH")))  -- expect: C	UTC	string
print(os.getenv("NO_SUCH_VARIABLE_HERE"), select("#", os.getenv("NO_SUCH_VARIABLE_HERE")))  -- expect: nil	1
print(os.getenv("lc_all"), os.getenv("LC_ALL="), os.getenv(""), os.getenv("=C"), os.getenv(" LC_ALL"))
-- expect: nil	nil	nil	nil	nil
print(os.getenv("LC_ALL", "ignored"), os.getenv("LC_ALL\0ignored"))  -- expect: C	C
print(os.getenv(12), os.getenv(1.5))  -- expect: nil	nil

-- A command sees the same ones.
print(io.popen("echo $LC_ALL"):read() == os.getenv("LC_ALL"))  -- expect: true

-- Wrong arguments.
try(os.getenv)  -- expect: bad argument #1 to 'os.getenv' (string expected, got no value)
try(os.getenv, nil)  -- expect: bad argument #1 to 'os.getenv' (string expected, got nil)
try(os.getenv, {})  -- expect: bad argument #1 to 'os.getenv' (string expected, got table)
try(os.getenv, true)  -- expect: bad argument #1 to 'os.getenv' (string expected, got boolean)
try(os.getenv, print)  -- expect: bad argument #1 to 'os.getenv' (string expected, got function)
try(function() os.getenv() end)
-- expect: getenv.lua:19: bad argument #1 to 'getenv' (string expected, got no value)
try(function() os.getenv({}) end)
-- expect: getenv.lua:21: bad argument #1 to 'getenv' (string expected, got table)
