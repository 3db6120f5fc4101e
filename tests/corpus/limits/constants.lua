-- Many constants in one function: strings, integers, floats; more than 255, more than 70000.
local function build(n, make)
  local t = {}
  for i = 1, n do t[i] = make(i) end
  return table.concat(t, ",")
end
local function check(n, make, expected)
  local t = load("return { " .. build(n, make) .. " }")()
  local ok = #t == n
  for i = 1, n do if t[i] ~= expected(i) then ok = false end end
  print(n, ok)
end
check(300, function(i) return ("'s%d'"):format(i) end, function(i) return "s" .. i end)  -- expect: 300	true
check(70000, function(i) return ("'s%d'"):format(i) end, function(i) return "s" .. i end)
-- expect: 70000	true
check(300, function(i) return i .. ".25" end, function(i) return i + 0.25 end)  -- expect: 300	true
check(70000, function(i) return i .. ".5" end, function(i) return i + 0.5 end)  -- expect: 70000	true
check(140000, function(i) return tostring(i * 100003) end, function(i) return i * 100003 end)
-- expect: 140000	true
-- Named fields with many different names.
local t = load("return { " .. build(5000, function(i) return ("f%d = %d"):format(i, i) end) .. " }")()
local n, ok = 0, true
for k, v in pairs(t) do n = n + 1; ok = ok and k == "f" .. v end
print(n, ok)  -- expect: 5000	true
-- Field accesses, globals and methods whose name constant has a high index.
local src = { "local t = ... local s = 0" }
for i = 1, 1000 do src[#src + 1] = ("t.field%d = %d"):format(i, i) end
for i = 1, 1000 do src[#src + 1] = ("s = s + t.field%d * %d.5"):format(i, i) end
src[#src + 1] = "function t:method_at_the_end(x) return self.field1000 + x end"
src[#src + 1] = "return s, t:method_at_the_end(5), t.field999 == 999, t.field1 < 2, t.field2 .. 'late string constant'"
print(load(table.concat(src, "\n"))({}))  -- expect: 334083750.0	1005	true	true	2late string constant
src = {}
for i = 1, 1000 do src[#src + 1] = ("global%d = %d"):format(i, i) end
src[#src + 1] = "return global1 + global500 + global1000, undefined_global_at_the_end"
print(load(table.concat(src, "\n"), "=globals", "t", {})())  -- expect: 1501	nil
src[#src + 1] = ""
src[#src - 1] = "return undefined_global_at_the_end.x"
print(pcall(load(table.concat(src, "\n"), "=globals", "t", {})))
-- expect: false	globals:1001: attempt to index a nil value (global 'undefined_global_at_the_end')
src[#src - 1] = "local t = {} t.late_field.x = 1"
print(pcall(load(table.concat(src, "\n"), "=globals", "t", {})))
-- expect: false	globals:1001: attempt to index a nil value (field 'late_field')
-- Arithmetic and comparison with constants of high index.
src = { "local a, r = ..., {}" }
for i = 1, 400 do src[#src + 1] = ("r[%d] = a + %d.125"):format(i, i) end
for i = 401, 800 do src[#src + 1] = ("r[%d] = a == %d.125"):format(i, i) end
src[#src + 1] = "return #r, r[400], r[401], r[800], a == 900.125, a < 901.125, a & 1000001, a // 1000.5"
print(load(table.concat(src, "\n"))(800.125 - 0.125))
-- expect: 800	1200.125	false	false	false	true	512	0.0
-- Equal constants are one value: 1 and 1.0, 0.0 and -0.0 stay distinct.
print(load("return 1, 1.0, 1, 1.0, '1', -0.0, 0.0, 0, 1/0, -1/0, 2^53, 9007199254740992")())
-- expect: 1	1.0	1	1.0	1	-0.0	0.0	0	inf	-inf	9.007199254741e+15	9007199254740992
-- Long string constants.
local long = ("x"):rep(100000)
local f = load("return '" .. long .. "', '" .. long .. "y'")
local a, b = f()
print(#a, #b, a == long, a .. "y" == b)  -- expect: 100000	100001	true	true
