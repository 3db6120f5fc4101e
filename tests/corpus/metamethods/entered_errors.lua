-- Errors, tracebacks, levels and names inside of metamethods that are Lua functions, and tail calls out of them.  -- skip: wrapped it names the main chunk
local seen
local mt = {}
for _, e in ipairs{"add", "sub", "unm", "concat", "len", "index", "newindex", "eq", "lt", "le", "band", "bnot", "shl", "idiv", "call"} do
  mt["__" .. e] = function(...)
    local info, up = debug.getinfo(1, "nt"), debug.getinfo(2, "l")
    seen = e .. ": " .. tostring(info.namewhat) .. " " .. tostring(info.name) .. " from line " .. up.currentline
    return true
  end
end
local t, u = setmetatable({}, mt), setmetatable({}, mt)
local x
x = t + 1          print(seen)
x = 1 - t          print(seen)
x = -t             print(seen)
x = "a" .. t       print(seen)
x = #t             print(seen)
x = t.f            print(seen)
x = t[1]           print(seen)
t.f = 1            print(seen)
t[1] = 1           print(seen)
x = t == u         print(seen)
x = t < u          print(seen)
x = t <= 1         print(seen)
x = t & 1          print(seen)
x = ~t             print(seen)
x = 1 << t         print(seen)
x = t // 2         print(seen)
x = t(1)           print(seen)
pcall(function() local y = t:method() end) print(seen)

-- Errors in them: position, and the traceback's lines.
local function lines(e) return (e:gsub("\n%s*", " / ")) end
local function fails(mt, op)
  local o = setmetatable({}, mt)
  print(select(2, xpcall(op, function(m) return lines(debug.traceback(m, 2)) end, o)))
end
fails({__add = function(a, b) error("in add") end}, function(o) local y = o + 1 return y end)
fails({__index = function(a, b) return a + b end}, function(o) local y = o.key return y end)
fails({__index = function(a, b) return nil .. b end}, function(o) local y = o[1] return y end)
fails({__lt = function(a, b) local z = nil; return z.x end}, function(o) if o < o then return 1 end end)
fails({__concat = function(a, b) return #5 end}, function(o) local y = "x" .. o .. "y" return y end)
fails({__newindex = function(a, b, c) error({}, 2) end}, function(o) o.key = 1 end)
fails({__len = function(a) error("level 2", 2) end}, function(o) local y = #o
  return y end)
fails({__call = function(a) error("level 2", 2) end}, function(o) local y = o()
  return y end)
fails({__eq = function(a) error("eq") end}, function(o)
  return o == setmetatable({}, getmetatable(o)) end)
-- Operands are still named as before.
local function message(f, ...) return select(2, pcall(f, ...)) end
print(message(function() local s = setmetatable({}, {__add = function(p, q) return p.x.y end}) return s + 1 end))
print(message(function() local s = setmetatable({}, {__concat = function(p, q) return {} end}) return "x" .. s .. s end))
print(message(function() local s = setmetatable({}, {__concat = function(p, q) return nil end}) local n = "x" return n .. (s .. s) end))
print(message(function() local first, s = {}, setmetatable({}, {__concat = function(p, q) return "t" end}) return first .. "x" .. s end))

-- Tail calls out of metamethods: results arrive, frames do not pile up.
local function id(...) return ... end
local tail = setmetatable({}, {
  __add = function(p, q) return id(q, p) end, __index = function(p, k) return id(k) end, __len = function(p) return id(7, 8) end,
  __lt = function(p, q) return id(false, true) end, __le = function(p, q) return id(1) end, __eq = function(p, q) return id() end,
  __concat = function(p, q) return id("<" .. type(p) .. type(q) .. ">") end, __newindex = function(p, k, v) return rawset(p, k, v) end,
  __call = function(self, ...) return select("#", ...) end, __unm = function() return id(nil) end,
  __sub = function(p, q) if q == 0 then return "done" end return p - (q - 1) end,
  __mul = function(p, q) return string.rep("x", q) end,
})
tail.set = 1
print(tail + 5, tail.key, #tail, tail < 1, tail <= 1, tail > 1, tail == setmetatable({}, getmetatable(tail)), "a" .. tail .. "b", rawget(tail, "set"), tail(1, 2), -tail, tail * 3)
print(tail - 150)
do
  local function loop(p, n) if n == 0 then return debug.traceback("deep") end return loop(p, n - 1) end
  local o = setmetatable({}, {__add = function(p, n) return loop(p, n) end})
  local s = o + 10000
  print(select(2, s:gsub("tail calls", "")), #s < 600)
end

-- Recursion through metamethods is limited as calls of C functions are; through __call it is not.
local function depth(mt, op)
  local n = 0
  local o
  o = setmetatable({}, mt(function() n = n + 1 end))
  local ok, e = pcall(op, o)
  return ok, (e:gsub("^.-:%d+: ", "")), n > 150 and n < 250
end
print(depth(function(d) return {__index = function(o, k) d() return o[k] .. "" end} end, function(o) return o.x end))
print(depth(function(d) return {__index = function(o, k) d() return o[k] end} end, function(o) return o.x end))
print(depth(function(d) return {__add = function(o, k) d() return o + k end} end, function(o) return o + 1 end))
print(depth(function(d) return {__lt = function(o, k) d() return not (o < k) end} end, function(o) return o < 1 end))
print(depth(function(d) return {__newindex = function(o, k, v) d() o[k] = v end} end, function(o) o.x = 1 end))
do
  local o = setmetatable({}, {__call = function(self, n) if n == 0 then return 0 end return 1 + self(n - 1) end})
  print(o(10000))
end
-- Afterwards all is as it was: the limit is there again.
for i = 1, 3 do print(depth(function(d) return {__unm = function(o) d() return -o end} end, function(o) return -o end)) end

-- What lua5.4 prints:
-- expect: add: metamethod add from line 13
-- expect: sub: metamethod sub from line 14
-- expect: unm: metamethod unm from line 15
-- expect: concat: metamethod concat from line 16
-- expect: len: metamethod len from line 17
-- expect: index: metamethod index from line 18
-- expect: index: metamethod index from line 19
-- expect: newindex: metamethod newindex from line 20
-- expect: newindex: metamethod newindex from line 21
-- expect: eq: metamethod eq from line 22
-- expect: lt: metamethod lt from line 23
-- expect: le: metamethod le from line 24
-- expect: band: metamethod band from line 25
-- expect: bnot: metamethod bnot from line 26
-- expect: shl: metamethod shl from line 27
-- expect: idiv: metamethod idiv from line 28
-- expect: call: local t from line 29
-- expect: index: metamethod index from line 30
-- expect: entered_errors.lua:38: in add / stack traceback: / [C]: in function 'error' / entered_errors.lua:38: in metamethod 'add' / entered_errors.lua:38: in function <entered_errors.lua:38> / [C]: in function 'xpcall' / entered_errors.lua:36: in local 'fails' / entered_errors.lua:38: in main chunk / [C]: in ?
-- expect: entered_errors.lua:39: attempt to add a 'table' with a 'string' / stack traceback: / [C]: in metamethod 'add' / entered_errors.lua:39: in metamethod 'index' / entered_errors.lua:39: in function <entered_errors.lua:39> / [C]: in function 'xpcall' / entered_errors.lua:36: in local 'fails' / entered_errors.lua:39: in main chunk / [C]: in ?
-- expect: entered_errors.lua:40: attempt to concatenate a nil value / stack traceback: / entered_errors.lua:40: in metamethod 'index' / entered_errors.lua:40: in function <entered_errors.lua:40> / [C]: in function 'xpcall' / entered_errors.lua:36: in local 'fails' / entered_errors.lua:40: in main chunk / [C]: in ?
-- expect: entered_errors.lua:41: attempt to index a nil value (local 'z') / stack traceback: / entered_errors.lua:41: in metamethod 'lt' / entered_errors.lua:41: in function <entered_errors.lua:41> / [C]: in function 'xpcall' / entered_errors.lua:36: in local 'fails' / entered_errors.lua:41: in main chunk / [C]: in ?
-- expect: entered_errors.lua:42: attempt to get length of a number value / stack traceback: / entered_errors.lua:42: in metamethod 'concat' / entered_errors.lua:42: in function <entered_errors.lua:42> / [C]: in function 'xpcall' / entered_errors.lua:36: in local 'fails' / entered_errors.lua:42: in main chunk / [C]: in ?
-- expect: entered_errors.lua:33: attempt to call a nil value (method 'gsub') / stack traceback: / entered_errors.lua:33: in function <entered_errors.lua:33> / (...tail calls...) / [C]: in function 'error' / entered_errors.lua:43: in metamethod 'newindex' / entered_errors.lua:43: in function <entered_errors.lua:43> / [C]: in function 'xpcall' / entered_errors.lua:36: in local 'fails' / entered_errors.lua:43: in main chunk / [C]: in ?
-- expect: entered_errors.lua:44: level 2 / stack traceback: / [C]: in function 'error' / entered_errors.lua:44: in metamethod 'len' / entered_errors.lua:44: in function <entered_errors.lua:44> / [C]: in function 'xpcall' / entered_errors.lua:36: in local 'fails' / entered_errors.lua:44: in main chunk / [C]: in ?
-- expect: entered_errors.lua:46: level 2 / stack traceback: / [C]: in function 'error' / entered_errors.lua:46: in local 'o' / entered_errors.lua:46: in function <entered_errors.lua:46> / [C]: in function 'xpcall' / entered_errors.lua:36: in local 'fails' / entered_errors.lua:46: in main chunk / [C]: in ?
-- expect: entered_errors.lua:48: eq / stack traceback: / [C]: in function 'error' / entered_errors.lua:48: in metamethod 'eq' / entered_errors.lua:49: in function <entered_errors.lua:48> / [C]: in function 'xpcall' / entered_errors.lua:36: in local 'fails' / entered_errors.lua:48: in main chunk / [C]: in ?
-- expect: entered_errors.lua:52: attempt to index a nil value (field 'x')
-- expect: entered_errors.lua:53: attempt to concatenate a table value (local 's')
-- expect: entered_errors.lua:54: attempt to concatenate a nil value (local 's')
-- expect: entered_errors.lua:55: attempt to concatenate a table value (local 'first')
-- expect: 5	key	7	false	true	false	false	a<tablestring>	1	2	nil	xxx
-- expect: done
-- expect: 1	true
-- expect: false	C stack overflow	true
-- expect: false	C stack overflow	true
-- expect: false	C stack overflow	true
-- expect: false	C stack overflow	true
-- expect: false	C stack overflow	true
-- expect: 10000
-- expect: false	C stack overflow	true
-- expect: false	C stack overflow	true
-- expect: false	C stack overflow	true
