-- Order of evaluation that programs rely on: arguments, constructors, operators, indexing.
local log = {}
local function t(v) log[#log + 1] = tostring(v); return v end
local function flush() print(table.concat(log, " ")); log = {} end
local function f(...) t("call"); return ... end
f(t(1), t(2), t(3)) flush()  -- expect: 1 2 3 call
local _ = { t("a"), t("b"), x = t("c"), [t("k")] = t("v"), t("d") } flush()  -- expect: a b c k v d
_ = t(1) + t(2) * t(3) flush()  -- expect: 1 2 3
_ = (t(1) + t(2)) * t(3) flush()  -- expect: 1 2 3
_ = t("a") .. t("b") .. t("c") flush()  -- expect: a b c
_ = t(2) ^ t(3) ^ t(2) flush()  -- expect: 2 3 2
_ = t(false) and t(1) or t(2) flush()  -- expect: false 2
_ = t(nil) or t(false) or t(3) flush()  -- expect: nil false 3
_ = t(1) < t(2), t(3) > t(4), t(5) == t(6) flush()  -- expect: 1 2 3 4 5 6
local obj = setmetatable({}, { __index = function(_, k) t("index " .. k); return function(self, x) t("method " .. k .. x) end end })
obj:go(t("arg")) flush()  -- expect: index go arg method goarg
obj.other(obj, t("arg2")) flush()  -- expect: index other arg2 method otherarg2
_ = t(obj)[t("key")]
log[1] = "obj" flush()  -- expect: obj key index key
local function g() t("g"); return f end
g()(t(1)) flush()  -- expect: g 1 call
-- Return lists and nested calls.
local function r() return t("r1"), t("r2"), (t("r3")) end
r() flush()  -- expect: r1 r2 r3
-- Short circuits skip what they need not evaluate.
local function boom() error("must not run") end
print(nil and boom(), false and boom(), 1 or boom(), not (nil and boom()))  -- expect: nil	false	1	true
local i = 0
local function nxt() i = i + 1; return i end
local list = { nxt(), nxt(), nxt(), [10] = nxt(), nxt() }
print(list[1], list[2], list[3], list[4], list[10])  -- expect: 1	2	3	5	4
