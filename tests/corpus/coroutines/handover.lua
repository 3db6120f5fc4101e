-- What crosses a switch: any number of values, each way, for every pair of resumer and yielder.
local unpack, pack = table.unpack, table.pack
local function numbers(n, from) local t = {} for i = 1, n do t[i] = from + i end return t end
local function same(n, from, ...)
  local got = pack(...)
  if got.n ~= n then error(("got %d values, not %d"):format(got.n, n), 2) end
  for i = 1, n do
    if got[i] ~= from + i then error(("value %d of %d is %s"):format(i, n, tostring(got[i])), 2) end
  end
  return true
end
local counts = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 20, 62, 63, 64, 65, 66, 67, 200, 600, 3000, 1, 0 }

-- Yields of each kind: from Lua, as a tail call, through pcall, from a metamethod, from an iterator.
local yields = {
  function(...) return coroutine.yield(...) end,
  function(...) local r = pack(coroutine.yield(...)) return unpack(r, 1, r.n) end,
  function(...) return select(2, pcall(coroutine.yield, ...)) end,
  function(...) return select(2, pcall(function(...) return coroutine.yield(...) end, ...)) end,
  function(...)
    local values, back = pack(...)
    local object = setmetatable({}, { __index = function() back = pack(coroutine.yield(unpack(values, 1, values.n))) end })
    local _ = object.field
    return unpack(back, 1, back.n)
  end,
  function(...)
    local values, back = pack(...)
    for _ in function(_, done) if not done then back = pack(coroutine.yield(unpack(values, 1, values.n))) return 1 end end do end
    return unpack(back, 1, back.n)
  end,
}
-- Resumers of each kind; all return what was yielded.
local resumers = {
  function(f) local co = coroutine.create(f) return function(...) return select(2, assert(coroutine.resume(co, ...))) end end,
  function(f) local co = coroutine.create(f) return function(...)
    local r = pack(coroutine.resume(co, ...))
    assert(r[1] == true)
    return unpack(r, 2, r.n)
  end end,
  function(f) local co = coroutine.create(f) return function(...) return select(3, assert(pcall(coroutine.resume, co, ...))) end end,
  function(f) return coroutine.wrap(f) end,
  function(f) local g = coroutine.wrap(f) return function(...) return g(...) end end,
  function(f) local g = coroutine.wrap(f) return function(...) return select(2, assert(pcall(g, ...))) end end,
  function(f) -- another one for every turn
    local co, turn = coroutine.create(f), 0
    return function(...)
      turn = turn + 1
      if turn % 2 == 0 then return select(2, coroutine.resume(co, ...)) end
      return coroutine.wrap(function(...) return select(2, coroutine.resume(co, ...)) end)(...)
    end
  end,
}
local checked = 0
for _, make in ipairs(resumers) do
  for _, yield in ipairs(yields) do
    local step = make(function(...)
      same(counts[1], 1000, ...)
      for i = 2, #counts do same(counts[i], 1000 * i, yield(unpack(numbers(counts[i - 1], -1000 * i), 1, counts[i - 1]))) end
      return unpack(numbers(counts[#counts] + 5, 77), 1, counts[#counts] + 5)
    end)
    for i = 2, #counts do
      same(counts[i - 1], -1000 * i, step(unpack(numbers(counts[i - 1], 1000 * (i - 1)), 1, counts[i - 1])))
      checked = checked + 1
    end
    same(counts[#counts] + 5, 77, step(unpack(numbers(counts[#counts], 1000 * #counts), 1, counts[#counts])))
  end
end
print(checked)  -- expect: 840

-- nil and false, and calls that want more or fewer results than there are.
local co = coroutine.create(function(...)
  print(select("#", ...), ...)
  local a, b, c, d, e = coroutine.yield()
  print(a, b, c, d, e)
  local f = coroutine.yield(nil)
  print(f)
  coroutine.yield(nil, false, nil)
  print((coroutine.yield(1, 2)))
  print(coroutine.yield(1, 2, 3, nil))
  return nil, nil
end)
print(coroutine.resume(co, nil, nil))
-- expect: 2	nil	nil
-- expect: true
print(coroutine.resume(co, 1, nil, 3))
-- expect: 1	nil	3	nil	nil
-- expect: true	nil
print(coroutine.resume(co))
-- expect: nil
-- expect: true	nil	false	nil
local ok, a, b, c = coroutine.resume(co)
print(ok, a, b, c)  -- expect: true	1	2	nil
local ok, a, b, c, d, e = coroutine.resume(co, "x", "y")
print(ok, a, b, c, d, e)
-- expect: x
-- expect: true	1	2	3	nil	nil
print(coroutine.resume(co, "p", "q", "r", "s"))
-- expect: p	q	r	s
-- expect: true	nil	nil

-- A thread that a wrap and a resume use by turns is the same thread for both.
local inner
local g = coroutine.wrap(function(...)
  inner = coroutine.running()
  local n = select("#", ...)
  while true do n = n + select("#", coroutine.yield(n, "of", n)) end
end)
print(g(1, 2))                                -- expect: 2	of	2
print(coroutine.resume(inner, 1, 2, 3, 4))    -- expect: true	6	of	6
print(g())                                    -- expect: 6	of	6
print(coroutine.resume(inner))                -- expect: true	6	of	6
print(pcall(g, nil, nil, nil, nil, nil))      -- expect: true	11	of	11

-- Loops over a wrap: values, the loop's own arguments, and its end.
for a, b, c, d in coroutine.wrap(function(s, control)
  print("first", s, control)
  for i = 1, 3 do print("next", coroutine.yield(i, i * i, i * i * i)) end
end), "state", "control" do print(a, b, c, d) end
-- expect: first	state	control
-- expect: 1	1	1	nil
-- expect: next	state	1
-- expect: 2	4	8	nil
-- expect: next	state	2
-- expect: 3	9	27	nil
-- expect: next	state	3
local sum = 0
for v in coroutine.wrap(function() for i = 1, 10000 do coroutine.yield(i) end end) do sum = sum + v end
print(sum)  -- expect: 50005000

-- Yields at every depth: on one stack segment and on those above it; resumes likewise.
local function dive(depth, most)
  if depth > 0 then
    coroutine.yield(depth)
    local below = dive(depth - 1, most)
    coroutine.yield(-depth)
    return below + 1
  end
  return 0
end
local function walk(depth, most)
  local total, last = 0, nil
  local wrapped = coroutine.wrap(dive)
  local v = wrapped(depth)
  while v ~= depth or total == 0 do
    total = total + math.abs(v)
    last, v = v, wrapped()
    if v == depth then return total, v end
  end
end
print(walk(2000))  -- expect: 4002000	2000
local function deep_resume(depth, step) if depth == 0 then return step("deep") end return (deep_resume(depth - 1, step)) end
print(coroutine.wrap(function()
  local echo = coroutine.wrap(function(...) while true do coroutine.yield(...) end end)
  local text = ""
  for depth = 0, 400, 7 do text = deep_resume(depth, echo) end
  return text
end)())
-- expect: deep
