-- Accesses to fields of one object in a loop, between which something makes it another kind of table: whatever may run a function.

local function change(o)
  for k = 1, 1200 do o["k" .. k] = k end
  o.x, o.y = o.x + 100, o.y + 1000
end
local object, name
local function act(a, b)
  local n = type(a) == "table" and rawget(a, "n") or type(b) == "table" and rawget(b, "n")
  if n == 4 then change(object) end
end
local meta = {
  __index = function(t, k) if rawget(t, "n") == 4 and k ~= "m" then change(object) end return k == "m" and function(_, o, i) if i == 4 then change(o) end end or nil end,
  __newindex = function(t, k, v) act(t) end,
  __call = function(t, _, k) if k == nil then act(t) return t.n end end,
  __close = function(t) act(t) end,
  __eq = function(a, b) act(a) return true end,
}
for _, event in ipairs {"add", "mul", "idiv", "band", "unm", "lt", "le", "concat", "len"} do meta["__" .. event] = function(a, b) act(a, b) return 1 end end
local function subject(n) return setmetatable({n = n}, meta) end
local w = {subject(1), subject(2), subject(3), subject(4), subject(5), subject(6)}
-- Values for which operators call nothing but for one.
local function values(plain) return {plain, plain, plain, subject(4), plain, plain} end

local function at_call(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    if i == 4 then change(o) end
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_add(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    local u = v[i] + 1
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_product(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    local u = v[i] * v[i]
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_quotient(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    local u = v[i] // 2
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_bits(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    local u = v[i] & 3
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_minus(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    local u = -v[i]
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_less(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    local u = v[i] < v[1]
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_less_than_constant(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    local u = v[i] <= 5 and 1 or 2
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_equal(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    local u = v[i] == w[i]
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_concatenation(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    local u = v[i] .. "x"
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_length(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    local u = #w[i]
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_field(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    local u = w[i].q
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_element(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    local u = w[i][7]
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_named_element(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    local u = w[i][name]
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_store(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    w[i].q = i
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_element_store(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    w[i][7] = i
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_named_store(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    w[i][name] = i
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_method(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    local u = w[i]:m(o, i)
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_iteration(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    for k in w[i] do s = s + k end
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_closing(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    do local c <close> = w[i] end
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_end_of_loop(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    for j = 1, i do s = s + o.x if i == 4 and j == 2 then change(o) end end
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end
local function at_raw(o, v, w, name)
  local s = 0
  for i = 1, 6 do
    s = s + o.x + o.y
    if i == 4 then for k = 1, 1200 do o["r" .. k] = k end o.x, o.y = o.x + 100, o.y + 1000 end
    s = s + o.x - o.y * 2 + o.x
  end
  return s
end

local function run(what, f, v, w)
  object = {x = 1, y = 2}
  local first = f(object, v, w, "named")
  local sum = 0
  for k, n in pairs(object) do sum = sum + n end
  print(what, first, object.x, object.y, sum)
end
run("call", at_call, values(7), w)
-- expect: call	-3194	101	1002	721703
run("add", at_add, values(7), w)
-- expect: add	-3194	101	1002	721703
run("product", at_product, values(7), w)
-- expect: product	-3194	101	1002	721703
run("quotient", at_quotient, values(7), w)
-- expect: quotient	-3194	101	1002	721703
run("bits", at_bits, values(7), w)
-- expect: bits	-3194	101	1002	721703
run("minus", at_minus, values(7), w)
-- expect: minus	-3194	101	1002	721703
run("less", at_less, values(7), w)
-- expect: less	-3194	101	1002	721703
run("less_than_constant", at_less_than_constant, values(7), w)
-- expect: less_than_constant	-3194	101	1002	721703
run("equal", at_equal, w, {subject(1), subject(2), subject(3), subject(4), subject(5), subject(6)})
-- expect: equal	-3194	101	1002	721703
run("concatenation", at_concatenation, values("7"), w)
-- expect: concatenation	-3194	101	1002	721703
run("length", at_length, values(7), w)
-- expect: length	-3194	101	1002	721703
run("field", at_field, values(7), w)
-- expect: field	-3194	101	1002	721703
run("element", at_element, values(7), w)
-- expect: element	-3194	101	1002	721703
run("named_element", at_named_element, values(7), w)
-- expect: named_element	-3194	101	1002	721703
run("store", at_store, values(7), w)
-- expect: store	-3194	101	1002	721703
run("element_store", at_element_store, values(7), w)
-- expect: element_store	-3194	101	1002	721703
run("named_store", at_named_store, values(7), w)
-- expect: named_store	-3194	101	1002	721703
run("method", at_method, values(7), w)
-- expect: method	-3194	101	1002	721703
run("iteration", at_iteration, values(7), w)
-- expect: iteration	-3173	101	1002	721703
run("closing", at_closing, values(7), w)
-- expect: closing	-3194	101	1002	721703
run("end_of_loop", at_end_of_loop, values(7), w)
-- expect: end_of_loop	-1873	101	1002	721703
run("raw", at_raw, values(7), w)
-- expect: raw	-3194	101	1002	721703

-- A field that becomes nil under another name of the object, and an __index that has something for it.
local function aliased(o, p, values)
  local s = 0
  for i = 1, #values do
    s = s + o.x + o.y
    p.y = values[i]
    s = s + o.x + (o.y or 50)
    p.y = 2
  end
  return s
end
local function defaults() return setmetatable({x = 1, y = 2}, {__index = {y = 700}}) end
object = defaults()
print(aliased(object, object, {3, 4, 5, 6}), aliased(object, defaults(), {3, 4, 5, 6})) -- expect: 34	24
print(aliased(object, object, {3, false, 5, 6})) -- expect: 80
local function cleared(o, p, n)
  local s = 0
  for i = 1, n do
    s = s + o.x + o.y
    if i % 3 == 0 then p.y = nil end
    s = s + o.x + o.y
    if i % 3 == 0 then p.y = 5 end
  end
  return s
end
object = defaults()
print(cleared(object, object, 7), cleared(object, defaults(), 7), cleared(object, object, 2)) -- expect: 1459	84	24
object = {x = 1, y = 2}
print(pcall(cleared, object, object, 7)) -- expect: false	fields_between_calls.lua:296: attempt to perform arithmetic on a nil value (field 'y')

-- A variable that others assign while it is accessed.
local shared = {x = 1, y = 2}
local function assign(i) if i == 3 then shared = {y = 10, z = 0, x = 20} elseif i == 5 then shared = {a = 1, b = 2, x = 30, y = 40} end end
local function captured(n)
  local s, t = 0, 0
  for i = 1, n do
    local held = shared
    s = s + held.x + held.y
    assign(i)
    s = s + shared.x * 2 + shared.y * 3
    t = t + held.x + held.y
  end
  return s, t
end
print(captured(7)) -- expect: 905	209

-- Tables made in the loop.
local function made(n)
  local s, kept = 0, {}
  for i = 1, n do
    local t = {x = i}
    t.y = i * 2
    if i % 4 == 0 then change(t) kept[#kept + 1] = t end
    t.z = t.x + t.y
    s = s + t.x + t.y + t.z
  end
  return s, kept[1].x, kept[1].y, kept[1].z, kept[2].z
end
print(made(9)) -- expect: 4670	104	1008	1112	1124

-- Objects of several kinds in turn, and fields that only some have.
local kinds = {{x = 1, y = 2}, {y = 3, x = 4}, setmetatable({x = 5}, {__index = {y = 6}}), {z = 0, x = 7, y = 8}, {x = 9.5, y = 10}}
local function mixed(list, n)
  local s = 0
  for i = 1, n do
    local o = list[i % #list + 1]
    s = s + o.x * 2 + o.y
    o.x = o.x + 1
    s = s + o.x - o.y
  end
  return s
end
print(mixed(kinds, 23)) -- expect: 515.0
kinds[3] = {x = 1}
print(pcall(mixed, kinds, 23)) -- expect: false	fields_between_calls.lua:342: attempt to perform arithmetic on a nil value (field 'y')
