-- What an error leaves behind: locals, upvalues, tables, loops, nesting.
local log = {}
local function step(s) log[#log + 1] = s end
local shared = 0
local ok = pcall(function()
  shared = 1
  step("a")
  error("x")
  step("never")
end)
print(ok, shared, table.concat(log, ","))  -- expect: false	1	a
-- Many levels of protection.
local function protect(n)
  if n == 0 then error("core", 0) end
  local ok, e = pcall(protect, n - 1)
  error(n .. ">" .. e, 0)
end
print(pcall(protect, 5))  -- expect: false	5>4>3>2>1>core
local function deep(n) if n == 0 then return "ok" end local a, b = pcall(deep, n - 1) return b end
print(deep(150))  -- expect: ok
-- A loop with errors in every turn.
local caught = 0
for i = 1, 10000 do
  local ok, e = pcall(function() if i % 2 == 0 then error(i) end return i end)
  if not ok then caught = caught + e end
end
print(caught)  -- expect: 25005000
-- Errors inside table functions leave the table usable.
local t = { 5, 3, 1, 4, 2 }
print(pcall(table.sort, t, function(a, b) if a == 1 or b == 1 then error("one!", 0) end return a < b end))
-- expect: false	one!
table.sort(t)
print(table.concat(t, " "))  -- expect: 1 2 3 4 5
print(pcall(string.gsub, "abc", ".", function(c) if c == "b" then error("b!", 0) end end))
-- expect: false	b!
-- The upvalues of a function that failed.
local n = 0
local function counter() n = n + 1; if n == 2 then error("two", 0) end return n end
print(pcall(counter), pcall(counter), pcall(counter))  -- expect: true	false	true	3
-- An error in a metamethod, in an iterator, in a module loader.
print(pcall(function() return setmetatable({}, { __index = function(_, k) error("no field " .. k, 0) end }).missing end))
-- expect: false	no field missing
print(pcall(function() for x in function() error("iterator", 0) end do end end))  -- expect: false	iterator
print(pcall(function() return #setmetatable({}, { __len = function() error("len", 0) end }) end))
-- expect: false	len
print(pcall(function() return setmetatable({}, { __eq = function() error("eq", 0) end }) == setmetatable({}, { __eq = function() error("eq2", 0) end }) end))
-- expect: false	eq
package.preload.faulty = function() error("loader", 0) end
print(pcall(require, "faulty"))  -- expect: false	loader
print(package.loaded.faulty)  -- expect: nil
-- Varargs and returns through pcall.
print(pcall(select, "#"))  -- expect: true	0
print(select("#", pcall(function() end)))  -- expect: 1
print((pcall(error)))  -- expect: false
local function pass(...) return ... end
print(pcall(pass, 1, nil, 3))  -- expect: true	1	nil	3
-- break and return out of protected functions' callers.
local function find(list, pred)
  for i, v in ipairs(list) do
    local ok, r = pcall(pred, v)
    if ok and r then return i, v end
  end
  return nil
end
print(find({ 1, {}, "x", 4 }, function(v) return v > 3 end))  -- expect: 4	4
-- Error objects with methods and __tostring.
local Err = {}
Err.__index = Err
Err.__tostring = function(e) return "Err: " .. e.msg end
local function raise(msg) error(setmetatable({ msg = msg }, Err)) end
local ok, e = pcall(raise, "custom")
print(ok, tostring(e), getmetatable(e) == Err)  -- expect: false	Err: custom	true
-- try / catch / finally as functions.
local function try(body, catch, finally)
  local r = table.pack(pcall(body))
  if not r[1] and catch then r = table.pack(pcall(catch, r[2])) end
  if finally then finally() end
  if not r[1] then error(r[2], 0) end
  return table.unpack(r, 2, r.n)
end
print(try(function() error("e1", 0) end, function(e) return "caught " .. e end, function() print("finally 1") end))
-- expect: finally 1
-- expect: caught e1
print(pcall(try, function() error("e2", 0) end, function(e) error("again " .. e, 0) end, function() print("finally 2") end))
-- expect: finally 2
-- expect: false	again e2
print(try(function() return 1, 2 end, nil, function() print("finally 3") end))
-- expect: finally 3
-- expect: 1	2
