-- Operands in parentheses, last operands of `and` and `or`, and computed keys have the line where they end, whatever
-- comes after them on later lines.
local lines
local meta = {}
local object = setmetatable({}, meta)
local function note(event) lines[#lines + 1] = event .. debug.getinfo(3, "l").currentline end
function meta.__index() note "index" return object end
function meta.__newindex() note "newindex" end
function meta.__add() note "add" return object end
function meta.__lt() note "lt" return true end
function meta.__call() return object end
U = object

local function show(text)
  lines = {}
  local f = assert(load(text, "=c"))
  local _, message = pcall(f)
  print(table.concat(lines, " "), message)
end

show "local x = (U.foo)\n + 2" -- expect: index1 add2	nil
show "local x = (U.foo)\n:m()" -- expect: index1 index2	nil
show "local x = (\nU.foo\n)\n + 2" -- expect: index3 add4	nil
show "local x = ((U.foo)\n)\n.bar" -- expect: index1 index3	nil
show "local x = (U.foo)\n[1]" -- expect: index1 index2	nil
show "local x = (U and U.foo)\n + 2" -- expect: index1 add2	nil
show "local x = (nil or U.foo)\n < 2" -- expect: index1 lt2	nil
show "local x = {[U.foo\n]\n=\n1}" -- expect: index1	nil
show "local x = U[U.foo\n]" -- expect: index1 index2	nil
show "local x = U.foo\n + 2" -- expect: index2 add2	nil
show "local U = U\nlocal function f() local x = (U.foo)\n + 2 end f()" -- expect: index2 add3	nil
show "local u\nlocal function f() local x = (u.foo)\n + 2 end f()" -- expect: 	c:2: attempt to index a nil value (upvalue 'u')
show "local x = (u.foo)\n + 2" -- expect: 	c:1: attempt to index a nil value (global 'u')
show "local x = (U and u.foo)\n:m()" -- expect: 	c:1: attempt to index a nil value (global 'u')
show "local t = {}\nlocal x = {[t.a.b\n] = 1}" -- expect: 	c:2: attempt to index a nil value (field 'a')
