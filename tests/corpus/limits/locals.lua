-- 200 local variables in a function, not 201.
local function names(prefix, n, sep) local t = {} for i = 1, n do t[i] = prefix .. i end return table.concat(t, sep or ", ") end
local function numbers(n) local t = {} for i = 1, n do t[i] = i end return table.concat(t, ", ") end
local f = load("local " .. names("v", 200) .. " = " .. numbers(200) .. " return v1, v100, v200")
print(f())  -- expect: 1	100	200
print(load("local " .. names("v", 201) .. " = 1"))
-- expect: nil	[string "local v1, v2, v3, v4, v5, v6, v7, v8, v9, v10..."]:1: too many local variables (limit is 200) in main function near '='
-- One statement each.
local lines = {}
for i = 1, 200 do lines[i] = ("local a%d = %d"):format(i, i) end
print(load(table.concat(lines, "\n") .. "\nreturn a1 + a200")())  -- expect: 201
lines[201] = "local one_too_many"
print(load(table.concat(lines, "\n"), "=many"))
-- expect: nil	many:201: too many local variables (limit is 200) in main function near <eof>
-- In nested blocks they may be reused.
local blocks = {}
for i = 1, 50 do blocks[i] = "do local " .. names("b", 100) .. " = " .. i .. " total = total + b1 end" end
local env = { total = 0 }
load(table.concat(blocks, "\n"), "=blocks", "t", env)()
print(env.total)  -- expect: 1275
-- Parameters count as locals.
f = load("local function f(" .. names("p", 199) .. ") return p1, p199 end return f(" .. numbers(199) .. ")")
print(f())  -- expect: 1	199
print(load("local function f(" .. names("p", 201) .. ") end"))
-- expect: nil	[string "local function f(p1, p2, p3, p4, p5, p6, p7, ..."]:1: too many local variables (limit is 200) in function at line 1 near ')'
f = load("return function(" .. names("p", 150) .. ", ...) return select('#', ...), p150 end")()
print(f(table.unpack((function() local t = {} for i = 1, 160 do t[i] = i end return t end)())))
-- expect: 10	150
-- Functions with all registers in use: expressions among 190 locals.
f = load("local " .. names("v", 190) .. " = " .. numbers(190) .. [[

  local s = v1 + v2 * v3 - (v4 + (v5 * (v6 + v7)))
  local t = { v1, v2, v3, v190, n = v189 }
  return s, #t, t.n, ("%d"):format(v188), #(v1 .. v2 .. v3 .. v4)
]])
print(f())  -- expect: -62	4	189	188	4
-- Locals in a loop body and a captured one among many.
f = load("local " .. names("v", 180) .. " = " .. numbers(180) .. [[

  local fs = {}
  for i = 1, 3 do local x = i * v100; fs[i] = function() x = x + v180; return x end end
  return fs[1](), fs[2](), fs[3](), fs[1]()
]])
print(f())  -- expect: 280	380	480	460
