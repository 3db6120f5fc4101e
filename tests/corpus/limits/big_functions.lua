-- Big functions: many statements, long jumps, many nested functions.
local function repeated(n, f) local t = {} for i = 1, n do t[i] = f(i) end return table.concat(t, "\n") end
-- 20,000 statements in a row.
print(load("local x = 0\n" .. repeated(20000, function(i) return ("x = x + %d"):format(i % 10) end) .. "\nreturn x")())
-- expect: 90000
-- A loop whose body is long: the jump back, break and goto are far.
local f = load([[
local n, x = ..., 0
for i = 1, n do
  if i == 4 then goto continue end
  if i == 7 then break end
]] .. repeated(12000, function(i) return ("  x = x + %d"):format(i % 3) end) .. [[

  ::continue::
end
return x]])
print(f(3), f(5), f(100))  -- expect: 36000	48000	60000
f = load("local x, n = 0, ... while x < n do\n" .. repeated(5000, function(i) return "x = x + 1" end) .. "\nend return x")
print(f(1), f(5001))  -- expect: 5000	10000
-- Long if / elseif chains.
f = load("local k = ... if false then\n" .. repeated(1000, function(i) return ("elseif k == %d then return 'case %d'"):format(i, i) end) .. "\nelse return 'other' end")
print(f(1), f(500), f(1000), f(1001))  -- expect: case 1	case 500	case 1000	other
-- Conditions with many operands.
f = load("local x = ... return " .. repeated(500, function(i) return ("x == %d"):format(i * 2) end):gsub("\n", " or "))
print(f(2), f(1000), f(999))  -- expect: true	true	false
f = load("local x = ... return " .. repeated(400, function(i) return ("x ~= %d"):format(i) end):gsub("\n", " and ") .. " and 'none'")
print(f(0), f(200))  -- expect: none	false
-- 1000 nested functions side by side, and their lines.
f = load(repeated(1000, function(i) return ("local function f() return %d end t[%d] = f"):format(i, i) end):gsub("local function f", "function f") .. " return t", "=fs", "t", { t = {} })
local t = f()
print(#t, t[1](), t[1000](), debug.getinfo(t[777], "S").linedefined)  -- expect: 1000	1	1000	777
-- An error far down has the right line.
print(pcall(load(("\n"):rep(70000) .. "error('far')", "=lines")))  -- expect: false	lines:70001: far
print(pcall(load("local t\n" .. repeated(3000, function() return "x = 1" end) .. "\nt.y = 1", "=lines2", "t", {})))
-- expect: false	lines2:3002: attempt to index a nil value (local 't')
print(pcall(load("local a" .. (" "):rep(100000) .. "\n = nil + 1", "=wide")))
-- expect: false	wide:2: attempt to perform arithmetic on a nil value
-- Lines that jump by more than a byte can hold.
print(pcall(load("local t = nil" .. ("\n"):rep(300) .. "local x = 1" .. ("\n"):rep(200) .. "return t.x", "=jumps")))
-- expect: false	jumps:501: attempt to index a nil value (local 't')
-- Calls with many arguments and results.
local args = {}
for i = 1, 250 do args[i] = tostring(i) end
print(load("return select('#', " .. table.concat(args, ", ") .. ")")())  -- expect: 250
print(load("local function f() return " .. table.concat(args, ", ") .. " end return select('#', f()), (select(250, f()))")())
-- expect: 250	250
print(load("local a = { f() } return #a", "=f", "t", { f = function() return table.unpack(args) end })())
-- expect: 250
-- More arguments than there are registers may be a compile-time error.
for i = 251, 300 do args[i] = tostring(i) end
local many, message = load("return f(" .. table.concat(args, ", ") .. ")", "=many arguments")
print(many ~= nil or message:match("too many registers") ~= nil)  -- expect: true
print(#load("return { " .. table.concat(args, ", ") .. " }")())  -- expect: 300
-- A table constructor of 100,000 items, of mixed kinds, nested.
local items = {}
for i = 1, 100000 do items[i] = i % 3 == 0 and ("x%d = %d"):format(i, i) or i % 3 == 1 and tostring(i) or ("{ %d }"):format(i) end
local big = load("return { " .. table.concat(items, ", ") .. " }")()
print(#big, big.x99999, big[1], big[2][1], big[66667])  -- expect: 66667	99999	1	2	100000
