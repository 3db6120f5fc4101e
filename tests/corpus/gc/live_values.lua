-- Nothing that is still needed is collected, wherever it is held.
local function churn() for i = 1, 2000 do local t = { i, tostring(i), { i } } end collectgarbage() end
-- In registers during expressions.
local function fresh(v) return { v = v } end
print(fresh(1).v + (churn() or 0) + fresh(2).v)  -- expect: 3
print((function(a, b, c) churn() return a.v .. b.v .. c.v end)(fresh("x"), fresh("y"), fresh("z")))
-- expect: xyz
print(({ fresh(1), (churn()), fresh(3) })[3].v)  -- expect: 3
local s = ("dynamic "):rep(3) .. tostring(#"abc")
churn()
print(s)  -- expect: dynamic dynamic dynamic 3
-- In a loop's hidden state: iterator closure, state, control variable.
local function iter(n) local state = { n = n, i = 0 } return function(st) st.i = st.i + 1 churn() if st.i <= st.n then return { st.i } end end, state end
local total = 0
for item in iter(5) do total = total + item[1] end
print(total)  -- expect: 15
for k, v in pairs { a = fresh(5) } do churn() print(k, v.v) end  -- expect: a	5
-- In upvalues only, shared and not.
local function closures() local obj, other = fresh("up"), fresh("value") return function() return obj.v .. other.v end, function(v) obj = v end end
local get, set = closures()
churn()
print(get())  -- expect: upvalue
set(fresh("new"))
churn()
print(get())  -- expect: newvalue
-- In a suspended coroutine: locals, varargs, pending results, its own closures.
local co = coroutine.create(function(...)
  local l = fresh("local")
  local got = coroutine.yield(fresh("yielded"))
  local n = select("#", ...)
  return l.v, got.v, n, (...).v, (select(n, ...)).v
end)
local _, y = coroutine.resume(co, fresh("first"), fresh("last"))
churn()
print(y.v)  -- expect: yielded
print(select(2, coroutine.resume(co, fresh("sent"))))  -- expect: local	sent	2	first	last
local inner = coroutine.wrap(function() local keep = fresh("inner") coroutine.wrap(function() churn() coroutine.yield() end)() coroutine.yield() return keep.v end)
inner()
churn()
print(inner())  -- expect: inner
-- In metatables, as keys, in weak tables with another reference.
local keyed = { [fresh("key")] = "by key" }
churn()
for k, v in pairs(keyed) do print(k.v, v) end  -- expect: key	by key
local meta = setmetatable({}, { __index = setmetatable({}, { __index = { deep = fresh("deep") } }) })
churn()
print(meta.deep.v)  -- expect: deep
-- In pending calls: arguments of a function that is being called while others are evaluated.
local function collect_args(...) churn() local r = {} for i = 1, select("#", ...) do r[i] = (select(i, ...)).v end return table.concat(r, " ") end
print(collect_args(fresh(1), (function() churn() return fresh(2) end)(), fresh(3)))  -- expect: 1 2 3
-- In error values and through error handling.
local ok, e = pcall(function() local obj = fresh("error value") error(obj) end)
churn()
print(e.v)  -- expect: error value
print(select(2, xpcall(function() error(fresh("handled")) end, function(err) churn() return err end)).v)
-- expect: handled
-- In to-be-closed variables and the values being returned past them.
local function returns() local c <close> = setmetatable({}, { __close = churn }) return fresh("r1"), fresh("r2") end
local r1, r2 = returns()
print(r1.v, r2.v)  -- expect: r1	r2
-- In debug structures, in package.loaded, in the registry of library state.
package.loaded["gc.module"] = fresh("module")
churn()
print(require("gc.module").v)  -- expect: module
-- In strings built piece by piece, in buffers of gsub and concat.
print((("abc"):gsub(".", function(c) churn() return c .. fresh(c).v end)))  -- expect: aabbcc
print(table.concat({ fresh("a").v, (function() churn() return "b" .. tostring(1.5) end)(), "c" }, ","))
-- expect: a,b1.5,c
print(#string.format("%s %s", setmetatable({}, { __tostring = function() churn() return ("t"):rep(100) end }), ("u"):rep(50) .. tostring({}):sub(1, 0)))
-- expect: 151
-- In sort while it compares, in table.insert with a __newindex that allocates.
local list = {}
for i = 1, 30 do list[i] = fresh(31 - i) end
table.sort(list, function(p, q) if p.v % 10 == 0 then churn() end return p.v < q.v end)
print(list[1].v, list[30].v)  -- expect: 1	30
-- Old objects that get young ones assigned through every kind of store.
local old = { list = {}, sub = {} }
churn() churn()
for i = 1, 20 do
  old.field = fresh(i)
  old[i] = fresh(i)
  rawset(old, "raw", fresh(i))
  table.insert(old.list, fresh(i))
  old.sub["k" .. i] = fresh(i)
  setmetatable(old.sub, { __index = fresh(i) })
  if i % 5 == 0 then churn() end
end
print(old.field.v, old[7].v, old.raw.v, old.list[11].v, old.sub.k13.v, getmetatable(old.sub).__index.v)
-- expect: 20	7	20	11	13	20
