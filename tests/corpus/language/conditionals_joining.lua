-- Values that come together after branches: nil, numbers, tables, in all combinations.
local function show(v) if type(v) == "table" then return "{" .. tostring(v[1]) .. "}" end return tostring(v) end
local function pick(k)
  local v
  if k == 1 then v = 1 elseif k == 2 then v = 2.5 elseif k == 3 then v = "s" elseif k == 4 then v = { 4 } elseif k == 5 then v = false elseif k == 6 then v = function() return 6 end end
  return v
end
local r = {}
for k = 0, 6 do local v = pick(k); r[#r + 1] = type(v) == "function" and v() or show(v) end
print(table.concat(r, " "))  -- expect: nil 1 2.5 s {4} false 6
local function numeric(flag, n) local x = n; if flag then x = x + 1 else x = x + 0.5 end; return x * 2 end
print(numeric(true, 1), numeric(false, 1), numeric(true, 1.5), numeric(false, 2^53))
-- expect: 4	3.0	5.0	1.8014398509482e+16
local function default(x) x = x or 10; return x + 1 end
print(default(), default(5), default(2.5), default(false), pcall(default, "x"))
-- expect: 11	6	3.5	11	false	conditionals_joining.lua:14: attempt to add a 'string' with a 'number'
local function nested(a, b)
  local r
  if a then if b then r = "both" else r = 1 end else if b then r = 2.5 end end
  if not r then return "neither" end
  return r
end
print(nested(1, 1), nested(1), nested(nil, 1), nested())  -- expect: both	1	2.5	neither
local function loop_join(n)
  local best, at
  for i = 1, n do
    local v = (i * 7) % 5
    if not best or v > best then best, at = v, i end
  end
  return best, at
end
print(loop_join(0)) print(loop_join(1)) print(loop_join(10))
-- expect: nil	nil
-- expect: 2	1
-- expect: 4	2
local function early(list) for i, v in ipairs(list) do if v == 0 then return nil, "zero at " .. i end if v < 0 then return -v end end return #list end
print(early {}) print(early { 1, 2 }) print(early { 1, 0, -1 }) print(early { 1, -5 })
-- expect: 0
-- expect: 2
-- expect: nil	zero at 2
-- expect: 5
local function flags(n)
  local odd, big, neg
  if n % 2 ~= 0 then odd = true end
  if n > 100 then big = true elseif n < 0 then neg = true end
  return (odd and "o" or "") .. (big and "b" or "") .. (neg and "n" or "")
end
print(flags(1), flags(102), flags(-3), flags(101), flags(0) == "")  -- expect: o	b	on	ob	true
-- and / or chains that keep the operand, not a boolean.
local function chain(a, b, c) return a and b or c, a or b and c, (a or b) and c, not a and b or c end
for _, v in ipairs { { 1, 2, 3 }, { false, 2, 3 }, { nil, nil, 3 }, { 1, false, 3 }, { 0, "", false } } do print(chain(v[1], v[2], v[3])) end
-- expect: 2	1	3	3
-- expect: 3	3	3	2
-- expect: 3	nil	nil	3
-- expect: 3	1	3	3
-- expect: 	0	false	false
-- Loops with several exits.
local function search(list, target)
  local i, found, why = 1, false, nil
  while true do
    local v = list[i]
    if v == nil then why = "end" break end
    if v == target then found, why = true, "hit" break end
    if type(v) ~= type(target) then why = "type" break end
    i = i + 1
  end
  return found, why, i
end
print(search({ 1, 2, 3 }, 2)) print(search({ 1, 2, 3 }, 9)) print(search({ 1, "x" }, 5)) print(search({}, nil))
-- expect: true	hit	2
-- expect: false	end	4
-- expect: false	type	2
-- expect: false	end	1
-- A variable set in only some turns.
local last_even, count = nil, 0
for i = 1, 9 do if i % 2 == 0 then last_even = i elseif last_even then count = count + last_even end end
print(last_even, count)  -- expect: 8	20
-- Conditions on comparisons of mixed numbers; switch by table; ternaries within ternaries.
local function sign(x) return x > 0 and "+" or x < 0 and "-" or x == 0 and "0" or "nan" end
print(sign(5), sign(-0.5), sign(0), sign(-0.0), sign(0 / 0), sign(math.mininteger), sign(1 / 0))
-- expect: +	-	0	0	nan	-	+
local actions = { add = function(s, v) return s + v end, neg = function(s) return -s end, str = function(s) return "(" .. s .. ")" end }
local state = 0
for op, v in ("add 5 add 2.5 neg 0 str 0"):gmatch("(%a+) (%S+)") do state = actions[op](state, tonumber(v)) end
print(state)  -- expect: (-7.5)
if nil then error() elseif false then error() else print("else") end  -- expect: else
local t = {}
if t.x == nil and not t.y and (t.z or true) then t.x = t.x or {}; t.x.y = t.x.y or 1 end
print(t.x.y)  -- expect: 1
