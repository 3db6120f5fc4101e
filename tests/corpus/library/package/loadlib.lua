-- package.loadlib: failures come as nil, a message and the place "open" or "init".
local file = os.tmpname()
local function show(result, message, where, ...)
  if message then message = message:gsub(file:gsub("%p", "%%%0"), "NAME"):gsub("^%S*libc%.so%.6:", "LIBC:") end
  print(result, message, where, ...)
end
-- A library that is not there, with a function or with "*".
show(package.loadlib("/nonexistent/library.so", "luaopen_x"))
-- expect: nil	/nonexistent/library.so: cannot open shared object file: No such file or directory	open
show(package.loadlib("/nonexistent/library.so", "*"))
-- expect: nil	/nonexistent/library.so: cannot open shared object file: No such file or directory	open
show(package.loadlib("/nonexistent/library.so", ""))
-- expect: nil	/nonexistent/library.so: cannot open shared object file: No such file or directory	open
print(select("#", package.loadlib("/nonexistent/library.so", "f")))  -- expect: 3
-- No search along a path, no extension is added.
package.cpath = "./?.lua;./modules/?.lua"
print(package.loadlib("simple", "f") == nil, (select(3, package.loadlib("simple", "f"))))  -- expect: true	open
-- A file that is no library.
local f = io.open(file, "w")
f:write("x")
f:close()
show(package.loadlib(file, "luaopen_x"))  -- expect: nil	NAME: file too short	open
os.remove(file)
-- A library without that function; "*" makes its functions known to later ones and returns true.
show(package.loadlib("libc.so.6", "no_such_function"))  -- expect: nil	LIBC: undefined symbol: no_such_function	init
show(package.loadlib("libc.so.6", ""))  -- expect: nil	LIBC: undefined symbol: 	init
show(package.loadlib("libc.so.6", "*"))  -- expect: true	nil	nil
show(package.loadlib("libc.so.6", "*"))  -- expect: true	nil	nil
-- Numbers count as strings.
show(package.loadlib(12, 13))  -- expect: nil	12: cannot open shared object file: No such file or directory	open
-- Arguments.
print(pcall(package.loadlib))  -- expect: false	bad argument #1 to 'package.loadlib' (string expected, got no value)
print(pcall(package.loadlib, "x"))
-- expect: false	bad argument #2 to 'package.loadlib' (string expected, got no value)
print(pcall(package.loadlib, nil, "f"))
-- expect: false	bad argument #1 to 'package.loadlib' (string expected, got nil)
print(pcall(package.loadlib, {}, "f"))
-- expect: false	bad argument #1 to 'package.loadlib' (string expected, got table)
print(pcall(package.loadlib, "x", {}))
-- expect: false	bad argument #2 to 'package.loadlib' (string expected, got table)
print(pcall(package.loadlib, "x", true))
-- expect: false	bad argument #2 to 'package.loadlib' (string expected, got boolean)
print(pcall(function () package.loadlib("x") end))
-- expect: false	loadlib.lua:43: bad argument #2 to 'loadlib' (string expected, got no value)
