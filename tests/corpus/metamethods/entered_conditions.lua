-- Comparisons by Lua functions: the truth of the first result decides, in branches both ways, as values, with constants
-- on either side, and at the end of loops.
local calls = 0
local answer
local mt = {
  __eq = function(a, b) calls = calls + 1 return answer end,
  __lt = function(a, b) calls = calls + 1 return answer end,
  __le = function(a, b) calls = calls + 1 return answer end,
}
local a, b = setmetatable({}, mt), setmetatable({}, mt)
local function values()
  return a == b, a ~= b, a < b, a > b, a <= b, a >= b, a < 1, a > 1, 1 < a, 1 > a, a <= 1, a >= 1, 1 <= a, 1 >= a, a < 1.5, 1.5 <= a, a < "x", "x" < a
end
local function branches()
  local s = ""
  if a == b then s = s .. "1" else s = s .. "0" end
  if a ~= b then s = s .. "1" else s = s .. "0" end
  if a < b then s = s .. "1" else s = s .. "0" end
  if not (a < b) then s = s .. "1" else s = s .. "0" end
  if a >= b then s = s .. "1" else s = s .. "0" end
  if a < 7 then s = s .. "1" else s = s .. "0" end
  if not (a > 7) then s = s .. "1" else s = s .. "0" end
  if 7 <= a and a <= b then s = s .. "1" else s = s .. "0" end
  if a < b or a == b then s = s .. "1" else s = s .. "0" end
  return s
end
for _, v in ipairs{true, 0, "x", {}} do
  answer = v
  print(branches(), values())
end
answer = false
print(branches(), values())
answer = nil
print(branches(), values())
print(calls)
mt.__eq = function() end
mt.__lt = function() return end
mt.__le = function() return nil, true end
print(branches(), values())
-- Loops whose test is a comparison: back edges.
local counter = {n = 0}
local cmt = {__lt = function(x, y) x.n = x.n + 1 return x.n < 1000 end, __le = function(x, y) y.n = y.n + 1 return y.n < 500 end,
  __eq = function(x, y) x.n = x.n + 1 return x.n > 300 end}
setmetatable(counter, cmt)
local rounds = 0
while counter < 5 do rounds = rounds + 1 end
print(rounds, counter.n)
counter.n, rounds = 0, 0
repeat rounds = rounds + 1 until not (5 <= counter)
print(rounds, counter.n)
counter.n, rounds = 0, 0
local other = setmetatable({n = 0}, cmt)
repeat rounds = rounds + 1 until counter == other
print(rounds, counter.n)
counter.n, rounds = 0, 0
while true do
  rounds = rounds + 1
  if counter == other then break end
  collectgarbage("step")
end
print(rounds)
-- Equality asks only for two tables (or userdata) that differ.
local asked = 0
local e = setmetatable({}, {__eq = function() asked = asked + 1 return true end})
print(e == e, e == 1, e == "x", e == {}, {} == e, e ~= {}, rawequal(e, {}), asked)

-- What lua5.4 prints:
-- expect: 101011011	true	false	true	true	true	true	true	true	true	true	true	true	true	true	true	true	true	true
-- expect: 101011011	true	false	true	true	true	true	true	true	true	true	true	true	true	true	true	true	true	true
-- expect: 101011011	true	false	true	true	true	true	true	true	true	true	true	true	true	true	true	true	true	true
-- expect: 101011011	true	false	true	true	true	true	true	true	true	true	true	true	true	true	true	true	true	true
-- expect: 010100100	false	true	false	false	false	false	false	false	false	false	false	false	false	false	false	false	false	false
-- expect: 010100100	false	true	false	false	false	false	false	false	false	false	false	false	false	false	false	false	false	false
-- expect: 168
-- expect: 010100100	false	true	false	false	false	false	false	false	false	false	false	false	false	false	false	false	false	false
-- expect: 999	1000
-- expect: 500	500
-- expect: 301	301
-- expect: 301
-- expect: true	false	false	true	true	false	false	3
