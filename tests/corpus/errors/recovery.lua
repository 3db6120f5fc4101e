-- After errors of every kind the program goes on with the right state.
local results = {}
local function attempt(name, f, ...)
  local before = #results
  local ok, e = pcall(f, ...)
  results[#results + 1] = name .. (ok and "+" or "-")
  assert(#results == before + 1)
  return ok, e
end
-- Errors in the middle of multiple assignments and constructors.
local a, b = 1, 2
attempt("assign", function() a, b = 10, nil + 1 end)
print(a, b)  -- expect: 1	2
local t = { 1, 2 }
attempt("constructor", function() t = { 3, 4, nil .. "x" } end)
print(#t, t[1])  -- expect: 2	1
attempt("field", function() t.x, t.y = 5, nil + 1 end)
print(t.x, t.y)  -- expect: nil	nil
-- In nested loops with live iterators.
local seen = {}
for i = 1, 3 do
  for k, v in pairs { 10, 20, 30 } do
    local ok = pcall(function() if v == i * 10 then error("skip") end seen[#seen + 1] = i .. ":" .. v end)
    if not ok then seen[#seen + 1] = "!" end
  end
end
print(table.concat(seen, " "))  -- expect: ! 1:20 1:30 2:10 ! 2:30 3:10 3:20 !
-- Deep inside recursion, caught far above; many times.
local function dig(n) if n == 0 then error({ depth = "reached" }) end return dig(n - 1) + 1 end
local caught = 0
for i = 1, 300 do
  local ok, e = pcall(dig, i)
  if not ok and e.depth == "reached" then caught = caught + 1 end
end
print(caught)  -- expect: 300
-- Through coroutines: the failing one dies, others live.
local alive = coroutine.wrap(function() for i = 1, 10 do coroutine.yield(i) end end)
alive()
for i = 1, 3 do
  local co = coroutine.create(function() local x = alive(); if i == 2 then error("co " .. x, 0) end coroutine.yield(x) end)
  print(coroutine.resume(co))
end
-- expect: true	2
-- expect: false	co 3
-- expect: true	4
print(alive())  -- expect: 5
-- Errors inside pcall inside coroutine inside pcall.
print(pcall(function()
  local co = coroutine.wrap(function()
    local ok, e = pcall(function() coroutine.yield("y1"); error("inner", 0) end)
    coroutine.yield(e)
    error("outer", 0)
  end)
  print(co(), co())
  return co()
end))
-- expect: y1	inner
-- expect: false	recovery.lua:55: outer
-- A failing iterator function, a failing __close, a failing __index inside a loop.
local n = 0
attempt("iterator", function() for v in function() n = n + 1 if n == 3 then error("it") end return n end do end end)
print(n)  -- expect: 3
local closed = {}
attempt("close", function()
  for i = 1, 3 do
    local c <close> = setmetatable({}, { __close = function() closed[#closed + 1] = i; if i == 2 then error("close " .. i, 0) end end })
  end
end)
print(table.concat(closed, " "))  -- expect: 1 2
local log = {}
local bad = setmetatable({}, { __index = function(_, k) if k > 3 then error("k " .. k, 0) end return k end })
attempt("index", function() for i = 1, 5 do log[#log + 1] = bad[i] end end)
print(table.concat(log, " "))  -- expect: 1 2 3
-- Sorting with a comparator that fails now and then leaves a permutation.
local list = {}
for i = 1, 50 do list[i] = (i * 37) % 101 end
local sum = 0
for _, v in ipairs(list) do sum = sum + v end
local calls = 0
attempt("sort", function() table.sort(list, function(x, y) calls = calls + 1 if calls == 100 then error("tired") end return x < y end) end)
local after = 0
for _, v in ipairs(list) do after = after + v end
print(sum == after, #list)  -- expect: true	50
table.sort(list)
local ordered = true
for i = 2, #list do ordered = ordered and list[i - 1] <= list[i] end
print(ordered)  -- expect: true
-- load of a bad chunk, require of a missing module, string.format failures.
attempt("load", function() return load("x = ") or error("bad chunk", 0) end)
attempt("require", require, "no_such_module_anywhere")
attempt("format", string.format, "%d", "x")
attempt("tostring", tostring, setmetatable({}, { __tostring = function() error("ts", 0) end }))
print(table.concat(results, " "))
-- expect: assign- constructor- field- iterator- close- index- sort- load- require- format- tostring-
-- Stack overflow, then normal work.
local function over() return over() + 1 end
for i = 1, 2 do print((pcall(over))) end
-- expect: false
-- expect: false
print(select("#", table.unpack({}, 1, 100)), #("x"):rep(1000), (function(...) return select("#", ...) end)(table.unpack({}, 1, 50)))
-- expect: 100	1000	50
-- An error value that is itself used as a key, compared, rethrown many times.
local token = setmetatable({}, { __eq = function() error("never compared") end })
local function rethrow(n) local ok, e = pcall(n == 0 and error or rethrow, n == 0 and token or n - 1) error(e) end
local ok, e = pcall(rethrow, 20)
print(ok, rawequal(e, token))  -- expect: false	true
