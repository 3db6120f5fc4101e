-- debug.getlocal of functions that do not run: the names of parameters; of natives; and all that can be wrong.
local function names(f)
  local list = {}
  for i = 1, 10 do
    local name = debug.getlocal(f, i)
    if not name then break end
    list[i] = name
  end
  return table.concat(list, " ")
end
print(names(function () end))  -- expect:
print(names(function (a) end))  -- expect: a
print(names(function (a, b, c) local d = 1 return d end))  -- expect: a b c
print(names(function (a, b, ...) local d = 1 return d end))  -- expect: a b
print(names(function (...) local d = 1 return d end))  -- expect:
print(names(function (same, same) return same end))  -- expect: same same
print(names(function (captured) return function () captured = captured return captured end end))  -- expect: captured
local object = {}
function object:method(x, y) return self, x, y end
function object.plain(x, y) return x, y end
print(names(object.method), "|", names(object.plain))  -- expect: self x y	|	x y
print(names(load("local x = ... return x")) == "")  -- expect: true
-- Only the name is a result.
print(select("#", debug.getlocal(object.plain, 1)), select("#", debug.getlocal(object.plain, 3)))  -- expect: 1	1
-- Numbers without a parameter.
for _, n in ipairs { 0, -1, 3, 200, 1 << 30 } do io.write(tostring(debug.getlocal(object.plain, n)), ",") end
print(".")  -- expect: nil,nil,nil,nil,nil,.
print(debug.getlocal(object.plain, "1"), debug.getlocal(object.plain, 2.0))  -- expect: x	y
-- Varargs of a function that does not run have no names; stripped functions neither.
print(debug.getlocal(function (...) end, -1))  -- expect: nil
local stripped = load(string.dump(function (a, b) return a + b end, true))
print(debug.getlocal(stripped, 1), debug.getlocal(stripped, 3))  -- expect: nil	nil
local kept = load(string.dump(function (a, b) return a + b end))
print(debug.getlocal(kept, 1), debug.getlocal(kept, 2))  -- expect: a	b
-- Natives.
print(debug.getlocal(print, 1), debug.getlocal(string.rep, 2), debug.getlocal(coroutine.wrap(print), 1))
-- expect: nil	nil	nil
-- A running native has temporaries, its arguments first.
print(debug.getlocal(0, 1))  -- expect: (C temporary)	0
print(debug.getlocal(0, 2))  -- expect: (C temporary)	2
print(debug.getlocal(0, 3))  -- expect: nil
print(debug.getlocal(0, 3, "third"))  -- expect: (C temporary)	third
print(debug.getlocal(0, 0), debug.getlocal(0, -1), debug.getlocal(0, 1000000))  -- expect: nil	nil	nil
print(select("#", debug.getlocal(0, 1000000)))  -- expect: 1
local co = coroutine.create(function () coroutine.yield() end)
coroutine.resume(co)
print(debug.getlocal(co, 0, 1))  -- expect: nil
-- A function before a thread's level: parameters of a function, whatever the thread.
print(debug.getlocal(co, object.plain, 2))  -- expect: y
-- Levels out of range.
print(pcall(debug.getlocal, 1000, 1))  -- expect: false	bad argument #1 to 'debug.getlocal' (level out of range)
print(pcall(debug.getlocal, -1, 1))  -- expect: false	bad argument #1 to 'debug.getlocal' (level out of range)
print(pcall(debug.getlocal, co, 2, 1))  -- expect: false	bad argument #2 to 'debug.getlocal' (level out of range)
print(pcall(debug.getlocal, co, -1, 1))  -- expect: false	bad argument #2 to 'debug.getlocal' (level out of range)
print(pcall(debug.getlocal, coroutine.create(print), 0, 1))
-- expect: false	bad argument #2 to 'debug.getlocal' (level out of range)
coroutine.resume(co)
print(pcall(debug.getlocal, co, 0, 1))  -- expect: false	bad argument #2 to 'debug.getlocal' (level out of range)
-- Arguments.
print(pcall(debug.getlocal))  -- expect: false	bad argument #2 to 'debug.getlocal' (number expected, got no value)
print(pcall(debug.getlocal, 1))  -- expect: false	bad argument #2 to 'debug.getlocal' (number expected, got no value)
print(pcall(debug.getlocal, "x", 1))
-- expect: false	bad argument #1 to 'debug.getlocal' (number expected, got string)
print(pcall(debug.getlocal, "x"))  -- expect: false	bad argument #2 to 'debug.getlocal' (number expected, got no value)
print(pcall(debug.getlocal, 1, "x"))
-- expect: false	bad argument #2 to 'debug.getlocal' (number expected, got string)
print(pcall(debug.getlocal, 1, 1.5))
-- expect: false	bad argument #2 to 'debug.getlocal' (number has no integer representation)
print(pcall(debug.getlocal, 1.5, 1))
-- expect: false	bad argument #1 to 'debug.getlocal' (number has no integer representation)
print(pcall(debug.getlocal, {}, 1))  -- expect: false	bad argument #1 to 'debug.getlocal' (number expected, got table)
print(pcall(debug.getlocal, nil, nil))  -- expect: false	bad argument #2 to 'debug.getlocal' (number expected, got nil)
print(pcall(debug.getlocal, print))
-- expect: false	bad argument #2 to 'debug.getlocal' (number expected, got no value)
print(pcall(debug.getlocal, print, {}))
-- expect: false	bad argument #2 to 'debug.getlocal' (number expected, got table)
print(pcall(debug.getlocal, co))  -- expect: false	bad argument #3 to 'debug.getlocal' (number expected, got no value)
print(pcall(debug.getlocal, co, 1))
-- expect: false	bad argument #3 to 'debug.getlocal' (number expected, got no value)
print(pcall(debug.getlocal, co, "x", 1))
-- expect: false	bad argument #2 to 'debug.getlocal' (number expected, got string)
print(pcall(function () debug.getlocal(1) end))
-- expect: false	getlocal.lua:82: bad argument #2 to 'getlocal' (number expected, got no value)
