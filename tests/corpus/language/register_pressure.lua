-- Expressions and statements that need many temporaries at once.
local function id(...) return ... end
local a, b, c, d, e, f, g, h = 1, 2, 3, 4, 5, 6, 7, 8
print(((a + b) * (c + d) - (e + f) * (g + h)) // ((a - b) + (c - d) + (e - f) + (g - h) + 5))
-- expect: -144
print(a + (b + (c + (d + (e + (f + (g + (h + (a + (b + (c + (d + (e + (f + (g + h)))))))))))))))
-- expect: 72
print((((((((a + b) + c) + d) + e) + f) + g) + h))  -- expect: 36
print(id(a, id(b, id(c, id(d, id(e, id(f, id(g, id(h)))))))))  -- expect: 1	2	3	4	5	6	7	8
print(select("#", id(a, b), id(c, d), id(e, id(f, g), h)), (id(1, 2)) + (id(3, 4)))  -- expect: 5	4
local t = { a, { b, { c, { d, { e, { f, { g, { h } } } } } } }, x = { y = { z = { a + b, c * d, [e .. ""] = f } } } }
print(t[2][2][2][2][2][2][2][1], t.x.y.z[1], t.x.y.z[2], t.x.y.z["5"])  -- expect: 8	3	12	6
print(t.x.y.z[t.x.y.z[1] - 1] + t.x.y.z[#t.x.y.z] * (t.x.y.z["5"] or 0))  -- expect: 84
print(("%d %d %d"):format(a + b, c + d, e + f) .. ("-"):rep(g - a) .. #("x"):rep(h))
-- expect: 3 7 11------8
print(a < b and c < d and (e < f and g or h) or (a and b and (c or d)))  -- expect: 7
print(not (a > b) and (c ~= d) == (e ~= f) and #(tostring(g) .. tostring(h)) == 2)  -- expect: true
-- Swaps and rotations of many variables.
a, b, c, d, e, f, g, h = h, g, f, e, d, c, b, a
print(a, b, c, d, e, f, g, h)  -- expect: 8	7	6	5	4	3	2	1
a, b, c, d = b, c, d, a
print(a, b, c, d)  -- expect: 7	6	5	8
local arr = { 1, 2, 3, 4, 5 }
local i, j = 1, 5
arr[i], arr[j], i, j = arr[j], arr[i], j, i
print(table.concat(arr, " "), i, j)  -- expect: 5 2 3 4 1	5	1
arr[1], arr[2], arr[3], arr[4], arr[5] = arr[2], arr[3], arr[4], arr[5], arr[1]
print(table.concat(arr, " "))  -- expect: 2 3 4 1 5
-- Method chains and nested closures in arguments.
local builder = setmetatable({ parts = {} }, { __index = { add = function(s, ...) for _, v in ipairs { ... } do s.parts[#s.parts + 1] = tostring(v) end return s end, done = function(s, sep) return table.concat(s.parts, sep) end } })
print(builder:add(1, 2):add((function(x) return x * 2 end)(21), (function(...) return select("#", ...) end)(nil, nil)):add(builder:done("+")):done(","))
-- expect: 1,2,42,2,1+2+42+2
-- Many locals alive across calls and loops.
local function many()
  local v1, v2, v3, v4, v5, v6, v7, v8, v9, v10 = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  local w1, w2, w3, w4, w5, w6, w7, w8, w9, w10 = v1 * 2, v2 * 2, v3 * 2, v4 * 2, v5 * 2, v6 * 2, v7 * 2, v8 * 2, v9 * 2, v10 * 2
  local s = 0
  for k = 1, 3 do
    local x1, x2, x3 = v1 + w1 * k, v2 + w2 * k, v3 + w3 * k
    for l = 1, 2 do
      local y1, y2 = x1 * l + w10, x2 * l + w9
      s = s + x1 + x2 + x3 + y1 + y2 + v4 + w5 + v6 + w7 + v8 + v9 + v10 + w4 + v5 + w6 + v7 + w8
      v1, w1 = w1, v1
    end
  end
  return s, v1, w1, v10, w10
end
print(many())  -- expect: 1197	1	2	10	20
-- A large function call with mixed arguments, twice nested.
print(math.max(1, math.min(9, 8, math.max(2, 3, math.min(5, 4))), math.max(math.min(7, 6), 5), 0), string.char(72, 105, 33, 60 + 3, ("A"):byte() + 1))
-- expect: 6	Hi!?B
-- Deep arithmetic with side effects in between.
local n = 0
local function tick(v) n = n + 1; return v * n end
print(tick(1) + tick(1) * (tick(1) + tick(1) * (tick(1) + tick(1))) - tick(1), n)  -- expect: 88	7
print(({ tick(1), tick(1), tick(1) })[2] .. ({ x = tick(2), y = tick(3) }).y .. select(2, tick(1), tick(1)))
-- expect: 93614
-- Long concatenations of computed parts.
local r = {}
for k = 1, 5 do r[k] = "<" .. k .. ":" .. k * k .. ":" .. k / 2 .. ":" .. tostring(k > 2) .. ":" .. ("z"):rep(k) .. ">" end
print(table.concat(r))
-- expect: <1:1:0.5:false:z><2:4:1.0:false:zz><3:9:1.5:true:zzz><4:16:2.0:true:zzzz><5:25:2.5:true:zzzzz>
-- Comparison chains as values, nested conditionals in constructors and returns.
local function classify(x) return { sign = x > 0 and 1 or x < 0 and -1 or 0, size = x * x > 100 and "big" or "small", parity = x % 2 == 0 and "even" or "odd" } end
for _, x in ipairs { -12, 0, 3, 40 } do local k = classify(x); io.write(k.sign, k.size, k.parity, " ") end
-- expect: -1bigeven 0smalleven 1smallodd 1bigeven end
print("end")
