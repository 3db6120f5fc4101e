-- _ENV as global environment, local, parameter, upvalue.
print(_ENV == _G, _G._G == _G)  -- expect: true	true
x = 1
print(_ENV.x, _G.x, rawget(_G, "x"))  -- expect: 1	1	1
do
  local _ENV = { print = print }
  x = 2
  print(x, _ENV.x)
end
-- expect: 2	2
print(x)  -- expect: 1
local function with(_ENV) y = 5; return z end
local env = { z = "z value" }
print(with(env), env.y, y)  -- expect: z value	5	nil
local function sandbox(code, env) return load(code, "=sandbox", "t", env)() end
print(sandbox("a = 1; b = a + 1; return b", {}))  -- expect: 2
local e = {}
sandbox("function f() return g() end function g() return 'g' end", e)
print(e.f(), e.g(), f, g)  -- expect: g	g	nil	nil
-- Globals with fallback.
local fallback = setmetatable({}, { __index = _G })
print(sandbox("own = 1; return type(print), own", fallback), rawget(fallback, "own"), own)
-- expect: function	1	nil
-- A chunk's upvalue can be replaced.
local chunk = load("return value")
debug.setupvalue(chunk, 1, { value = "replaced" })
print(chunk())  -- expect: replaced
-- Functions defined under a local _ENV keep it.
local function module()
  local _ENV = setmetatable({}, { __index = _G })
  function hello(name) return greeting .. name end
  greeting = "hello "
  return _ENV
end
local m = module()
print(m.hello("world"), greeting)  -- expect: hello world	nil
m.greeting = "bye "
print(m.hello("world"))  -- expect: bye world
-- _ENV nil or not a table.
print(pcall(function() local _ENV = nil; return anything end))
-- expect: false	environments.lua:40: attempt to index a nil value (local '_ENV')
print(pcall(function() local _ENV = 5; anything = 1 end))
-- expect: false	environments.lua:42: attempt to index a number value (local '_ENV')
do local _ENV <const> = { v = "const env" }; v2 = v; _G = _ENV end
print(v2)  -- expect: nil
-- Strict globals.
local strict = setmetatable({}, {
  __index = function(_, k) error("undefined variable " .. k, 2) end,
  __newindex = function(_, k) error("assignment to undeclared " .. k, 2) end,
})
print(pcall(load("return missing", "=strict", "t", strict)))
-- expect: false	strict:1: undefined variable missing
print(pcall(load("\nmissing = 1", "=strict", "t", strict)))
-- expect: false	strict:2: assignment to undeclared missing
-- Replacing a library function is seen at once.
local old = math.floor
math.floor = function(v) return "mine" end
print(math.floor(1.5))  -- expect: mine
math.floor = old
print(math.floor(1.5))  -- expect: 1
local saved_print = print
print = function(...) saved_print("[", ...) end
print("redefined")  -- expect: [	redefined
print = saved_print
print(type(_VERSION), _VERSION)  -- expect: string	Lua 5.4
