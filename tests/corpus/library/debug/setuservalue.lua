-- debug.setuservalue: files have no place for user values, so that it returns nil for them.
print(debug.setuservalue(io.stdout, "x"))  -- expect: nil
print(debug.setuservalue(io.stdout, "x", 1))  -- expect: nil
print(debug.setuservalue(io.stdout, nil, 1), select("#", debug.setuservalue(io.stdout, nil)))  -- expect: nil	1
for _, n in ipairs { 0, -1, 2, 100, math.maxinteger, math.mininteger, "1", 1.0 } do
  io.write(tostring(debug.setuservalue(io.stdout, {}, n)), " ")
end
print(".")  -- expect: nil nil nil nil nil nil nil nil .
print(debug.getuservalue(io.stdout, 1))  -- expect: nil
local file = io.tmpfile()
print(debug.setuservalue(file, 1), io.type(file))  -- expect: nil	file
file:close()
print(debug.setuservalue(file, 1), io.type(file))  -- expect: nil	closed file
-- Arguments: full userdata only.
print(pcall(debug.setuservalue))
-- expect: false	bad argument #1 to 'debug.setuservalue' (userdata expected, got no value)
print(pcall(debug.setuservalue, nil, 1))
-- expect: false	bad argument #1 to 'debug.setuservalue' (userdata expected, got nil)
print(pcall(debug.setuservalue, {}, 1))
-- expect: false	bad argument #1 to 'debug.setuservalue' (userdata expected, got table)
print(pcall(debug.setuservalue, 1, 1))
-- expect: false	bad argument #1 to 'debug.setuservalue' (userdata expected, got number)
print(pcall(debug.setuservalue, "x", 1))
-- expect: false	bad argument #1 to 'debug.setuservalue' (userdata expected, got string)
print(pcall(debug.setuservalue, print, 1))
-- expect: false	bad argument #1 to 'debug.setuservalue' (userdata expected, got function)
print(pcall(debug.setuservalue, io.stdout))  -- expect: false	bad argument #2 to 'debug.setuservalue' (value expected)
print(pcall(debug.setuservalue, io.stdout, 1, "x"))
-- expect: false	bad argument #3 to 'debug.setuservalue' (number expected, got string)
print(pcall(debug.setuservalue, io.stdout, 1, 1.5))
-- expect: false	bad argument #3 to 'debug.setuservalue' (number has no integer representation)
print(pcall(debug.setuservalue, io.stdout, 1, {}))
-- expect: false	bad argument #3 to 'debug.setuservalue' (number expected, got table)
print(pcall(debug.setuservalue, {}, 1, {}))
-- expect: false	bad argument #3 to 'debug.setuservalue' (number expected, got table)
print(pcall(debug.setuservalue, {}))
-- expect: false	bad argument #1 to 'debug.setuservalue' (userdata expected, got table)
local function f() return file end
print(pcall(debug.setuservalue, debug.upvalueid(f, 1), 1))
-- expect: false	bad argument #1 to 'debug.setuservalue' (userdata expected, got light userdata)
print(pcall(function () debug.setuservalue({}) end))
-- expect: false	setuservalue.lua:41: bad argument #1 to 'setuservalue' (userdata expected, got table)
