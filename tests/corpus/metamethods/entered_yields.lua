-- Yields from within metamethods that are Lua functions, at every kind of instruction; coroutines that are closed or die
-- there; to-be-closed variables in them.
local yield, wrap = coroutine.yield, coroutine.wrap
local mt = {
  __add = function(a, b) return yield("add", b) end,
  __index = function(t, k) return yield("index", k) end,
  __newindex = function(t, k, v) yield("newindex", k, v) end,
  __len = function(t) local n = yield("len") return n end,
  __unm = function(t) return (yield("unm")) end,
  __eq = function(a, b) return yield("eq") end,
  __lt = function(a, b) return yield("lt") end,
  __le = function(a, b) return yield("le") end,
  __concat = function(a, b)
    local r = yield("concat", type(a) == "table" and "obj" or a, type(b) == "table" and "obj" or b)
    return r
  end,
  __call = function(self, x) return yield("call", x) end,
  __close = function() yield("close") end,
}
local function new() return setmetatable({}, mt) end
local function body()
  local o, p = new(), new()
  local r = {}
  r[#r + 1] = o + 1
  r[#r + 1] = o.key
  r[#r + 1] = o[10]
  o.key = "v"
  o[5] = "w"
  r[#r + 1] = #o
  r[#r + 1] = -o
  r[#r + 1] = o == p
  r[#r + 1] = o < p and "less" or "not less"
  if o <= 1 then r[#r + 1] = "then" else r[#r + 1] = "else" end
  r[#r + 1] = "a" .. o .. "b" .. o .. "c"
  r[#r + 1] = o("arg")
  for x in o, nil, nil do r[#r + 1] = x end
  do local c <close> = o end
  local n = 0
  while o < 3 do n = n + 1 end
  r[#r + 1] = n
  return table.concat(r, " ", 1, #r):gsub("true", "T")
end
for i, v in ipairs{} do end
local function drive(answers)
  local co = coroutine.create(function() local r = {} for i, v in ipairs{pcall(body)} do r[i] = tostring(v) end return table.unpack(r) end)
  local n = 0
  local send = nil
  while true do
    local got = table.pack(coroutine.resume(co, send))
    for i = 1, got.n do got[i] = tostring(got[i]) end
    print(table.concat(got, " "))
    if coroutine.status(co) == "dead" then break end
    n = n + 1
    send = answers[n]
  end
end
drive{"A", "B", "C", nil, nil, "L", "M", true, true, 1, "X", "Y", "Z", "call!", "it1", nil, nil, true, true, false}
drive{"A", "B", "C", nil, nil, "L", "M", "tr", false, false, "X"}
-- A coroutine that waits in a metamethod is closed; another one dies there.
do
  local closed = {}
  local function closer(name) return setmetatable({}, {__close = function(_, e) closed[#closed + 1] = name .. ":" .. tostring(e) end}) end
  local o = setmetatable({}, {__add = function(a, b) local c <close> = closer("inner") yield(1) return 5 end,
    __index = function(t, k) local c <close> = closer("index") error("E", 0) end})
  local co = coroutine.create(function() local c <close> = closer("outer") local x = o + 1 return x end)
  coroutine.resume(co)
  print(coroutine.close(co), table.concat(closed, " "))
  closed = {}
  co = coroutine.create(function() local c <close> = closer("outer") local x = o.x return x end)
  print(coroutine.resume(co))
  print(debug.traceback(co, "died"):match("index") ~= nil, coroutine.close(co))
  print(table.concat(closed, " "))
  closed = {}
  print(wrap(function() local x = (o + 1) + 2 return x, "end" end)())
  local w = wrap(function() local x = (o + 1) + 2 return x, "end" end)
  w()
  print(w(), table.concat(closed, " "))
end
-- Natives that call back may not be yielded across, metamethods that they reach neither.
print(wrap(function() return pcall(table.concat, setmetatable({}, {__index = function(t, k) return yield(k) end}), ",", 1, 2) end)())
print(wrap(function() return pcall(table.sort, {new(), new()}, nil) end)())
-- Many coroutines in the middle of operators.
do
  local o = setmetatable({}, {__add = function(a, b) yield(b) return a end, __lt = function(a, b) return yield(b) end})
  local all = {}
  for i = 1, 100 do all[i] = wrap(function() local s = 0 for j = 1, 20 do local x = o + j if o < j then s = s + j end end return "sum " .. s end) end
  local last
  for round = 1, 41 do for i = 1, 100 do last = all[i](round % 2 == 1 and i % 3 == 0) end end
  print(last)
end

-- What lua5.4 prints:
-- expect: true add 1
-- expect: true index key
-- expect: true index 10
-- expect: true newindex key v
-- expect: true newindex 5 w
-- expect: true len
-- expect: true unm
-- expect: true eq
-- expect: true lt
-- expect: true le
-- expect: true concat obj c
-- expect: true concat obj bX
-- expect: true call arg
-- expect: true call nil
-- expect: true call nil
-- expect: true call nil
-- expect: true close
-- expect: true lt
-- expect: true lt
-- expect: true lt
-- expect: true false entered_yields.lua:41: invalid value (boolean) at index 6 in table for 'concat'
-- expect: true add 1
-- expect: true index key
-- expect: true index 10
-- expect: true newindex key v
-- expect: true newindex 5 w
-- expect: true len
-- expect: true unm
-- expect: true eq
-- expect: true lt
-- expect: true le
-- expect: true concat obj c
-- expect: true concat obj bX
-- expect: true false entered_yields.lua:34: attempt to concatenate a nil value (local 'o')
-- expect: true	inner:nil outer:nil
-- expect: false	E
-- expect: true	false	E
-- expect: index:E outer:E
-- expect: 1
-- expect: 7	inner:nil
-- expect: false	attempt to yield across a C-call boundary
-- expect: false	attempt to yield across a C-call boundary
-- expect: sum 0
