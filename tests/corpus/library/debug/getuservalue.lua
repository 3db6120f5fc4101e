-- debug.getuservalue: values that hosts attach to userdata. Files have none.
print(debug.getuservalue(io.stdout))  -- expect: nil
print(debug.getuservalue(io.stdout, 1))  -- expect: nil
print(select("#", debug.getuservalue(io.stdout)), select("#", debug.getuservalue(io.stdout, 1)))  -- expect: 1	1
for _, n in ipairs { 0, -1, 2, 100, math.maxinteger, math.mininteger, "1", 1.0 } do
  io.write(tostring(debug.getuservalue(io.stdout, n)), " ")
end
print(".")  -- expect: nil nil nil nil nil nil nil nil .
local file = io.tmpfile()
print(debug.getuservalue(file), debug.getuservalue(file, 1))  -- expect: nil	nil
file:close()
print(debug.getuservalue(file))  -- expect: nil
-- Other values have none either.
print(debug.getuservalue({}), debug.getuservalue(1), debug.getuservalue("x"), debug.getuservalue(nil))
-- expect: nil	nil	nil	nil
print(debug.getuservalue(print), debug.getuservalue(coroutine.create(print)), debug.getuservalue(true))
-- expect: nil	nil	nil
print(select("#", debug.getuservalue(5)), select("#", debug.getuservalue()))  -- expect: 1	1
local function f() local up = file; return up end
print(debug.getuservalue(debug.upvalueid(f, 1)))  -- expect: nil
-- Arguments.
print(pcall(debug.getuservalue, io.stdout, "x"))
-- expect: false	bad argument #2 to 'debug.getuservalue' (number expected, got string)
print(pcall(debug.getuservalue, io.stdout, 1.5))
-- expect: false	bad argument #2 to 'debug.getuservalue' (number has no integer representation)
print(pcall(debug.getuservalue, io.stdout, {}))
-- expect: false	bad argument #2 to 'debug.getuservalue' (number expected, got table)
print(pcall(debug.getuservalue, 5, {}))
-- expect: false	bad argument #2 to 'debug.getuservalue' (number expected, got table)
print(pcall(debug.getuservalue, io.stdout, nil))  -- expect: true	nil
