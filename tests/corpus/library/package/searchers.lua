-- package.searchers: how require looks for loaders.
package.path, package.cpath = "./modules/?.lua", "./none/?.so"
print(type(package.searchers), #package.searchers)  -- expect: table	4
for i = 1, 4 do io.write(type(package.searchers[i]), i < 4 and " " or "\n") end
-- expect: function function function function
local default = { table.unpack(package.searchers) }

-- Each is called with the name only. A function with a value is the loader and its data.
local function ours(...)
  print("asked", select("#", ...), ...)
  return function (...)
    print("loads", select("#", ...), ...)
    return { data = select(2, ...) }
  end, "loader data", "ignored"
end
package.searchers = { ours }
local module, data = require("virtual.module")
-- expect: asked	1	virtual.module
-- expect: loads	2	virtual.module	loader data
print(module.data, data, select("#", require("virtual.module")))  -- expect: loader data	loader data	1
-- Without loader data.
package.searchers = { function () return function (...) return select("#", ...) end end }
print(require("no data"))  -- expect: 2	nil
-- Data of every type.
for _, value in ipairs { 12, true, false, "text" } do
  package.searchers = { function () return function (_, x) return { x } end, value end }
  package.loaded.typed = nil
  local m, d = require("typed")
  print(m[1], d)
  -- expect: 12	12
  -- expect: true	true
  -- expect: false	false
  -- expect: text	text
end

-- The order; the first that finds stops the search.
local order = {}
local function note(word, found)
  return function () order[#order + 1] = word; return found and function () return word end end
end
package.searchers = { note("a"), note("b"), note("c", true), note("d", true) }
print(require("ordered"), table.concat(order, " "))  -- expect: c	a b c
-- Messages are joined, each on a line of its own; numbers count; anything else is passed over.
local function says(...)
  local results = table.pack(...)
  return function () return table.unpack(results, 1, results.n) end
end
package.searchers = { says("first"), says(), says(nil), says(12), says(1.5), says({}), says(true), says("last\n\ttwo lines"), says("") }
print(pcall(require, "nobody"))
-- expect: false	module 'nobody' not found:
-- expect: 	first
-- expect: 	12
-- expect: 	1.5
-- expect: 	last
-- expect: 	two lines
-- expect: 	
package.searchers = {}
print(pcall(require, "nobody"))  -- expect: false	module 'nobody' not found:
package.searchers = { says() }
print(pcall(require, "nobody"))  -- expect: false	module 'nobody' not found:
-- The list ends at the first nil.
package.searchers = { says("one"), nil, says("three") }
print(pcall(require, "nobody"))
-- expect: false	module 'nobody' not found:
-- expect: 	one
package.searchers = { [2] = says("two") }
print(pcall(require, "nobody"))  -- expect: false	module 'nobody' not found:
-- It is read without metamethods.
package.searchers = setmetatable({}, { __index = { says(function () return "from the metatable" end) } })
print(pcall(require, "nobody"))  -- expect: false	module 'nobody' not found:
-- What is in it is called: tables with __call are searchers, other values are errors.
package.searchers = { setmetatable({}, { __call = function (_, name) return function () return "callable for " .. name end end }) }
print(require("callable"))  -- expect: callable for callable	nil
package.searchers = { "text" }
print(pcall(require, "nobody"))  -- expect: false	attempt to call a string value
package.searchers = { false }
print(pcall(require, "nobody"))  -- expect: false	attempt to call a boolean value
-- Errors in searchers and their callers' names for them.
package.searchers = { function (name) error("no " .. name .. " today", 0) end }
print(pcall(require, "nobody"))  -- expect: false	no nobody today
package.searchers = { function (name) error({ name }) end }
print(select(2, pcall(require, "in a table"))[1])  -- expect: in a table
-- A searcher may add to the list.
package.searchers = { function () package.searchers[2] = says("added"); return "adds" end }
print(pcall(require, "nobody"))
-- expect: false	module 'nobody' not found:
-- expect: 	adds
-- expect: 	added
-- A searcher may replace it: the old list is searched on.
package.searchers = { function () package.searchers = {}; return "replaces" end, says("second") }
print(pcall(require, "nobody"))
-- expect: false	module 'nobody' not found:
-- expect: 	replaces
-- expect: 	second
-- It must be a table.
for _, wrong in ipairs { 1, "text", true, print } do
  package.searchers = wrong
  print(pcall(require, "nobody"))
  -- expect: false	'package.searchers' must be a table
  -- expect: false	'package.searchers' must be a table
  -- expect: false	'package.searchers' must be a table
  -- expect: false	'package.searchers' must be a table
end
package.searchers = nil
print(pcall(require, "nobody"))  -- expect: false	'package.searchers' must be a table
print(require("ordered"))  -- expect: c
package.searchers = "not needed for what is loaded"
print(require("string") == string)  -- expect: true
setmetatable(package, { __index = { searchers = { says("inherited list") } } })
package.searchers = nil
print(pcall(require, "nobody"))
-- expect: false	module 'nobody' not found:
-- expect: 	inherited list
setmetatable(package, nil)

-- The four that are there, one by one.
package.searchers = default
print(default[1]("absent"))  -- expect: no field package.preload['absent']
local loader, where = default[2]("simple")
print(type(loader), where)  -- expect: function	./modules/simple.lua
print(loader("name", "data").args, package.loaded.simple)  -- expect: name data	nil
print(default[2]("absent"))  -- expect: no file './modules/absent.lua'
print(default[3]("absent"))  -- expect: no file './none/absent.so'
print(select("#", default[4]("absent")))  -- expect: 0
print(default[4]("absent.sub"))  -- expect: no file './none/absent.so'
print(pcall(default[2], "with_syntax_error"))
-- expect: false	error loading module 'with_syntax_error' from file './modules/with_syntax_error.lua':
-- expect: 	./modules/with_syntax_error.lua:2: unexpected symbol near '='
for i = 1, 4 do print(pcall(default[i])) end
-- expect: false	bad argument #1 to '?' (string expected, got no value)
-- expect: false	bad argument #1 to '?' (string expected, got no value)
-- expect: false	bad argument #1 to '?' (string expected, got no value)
-- expect: false	bad argument #1 to '?' (string expected, got no value)
for i = 1, 4 do print(pcall(default[i], {})) end
-- expect: false	bad argument #1 to '?' (string expected, got table)
-- expect: false	bad argument #1 to '?' (string expected, got table)
-- expect: false	bad argument #1 to '?' (string expected, got table)
-- expect: false	bad argument #1 to '?' (string expected, got table)
for i = 2, 4 do print(pcall(default[i], 12)) end
-- expect: true	no file './modules/12.lua'
-- expect: true	no file './none/12.so'
-- expect: true
-- Extended: one more at the front, in the middle, at the end.
table.insert(package.searchers, 1, function (name) if name == "front" then return function () return "found first" end end return "front is asked" end)
table.insert(package.searchers, says("end is asked"))
print(require("front"))  -- expect: found first	nil
print(require("simple").name)  -- expect: simple module
print(pcall(require, "a.b"))
-- expect: false	module 'a.b' not found:
-- expect: 	front is asked
-- expect: 	no field package.preload['a.b']
-- expect: 	no file './modules/a/b.lua'
-- expect: 	no file './none/a/b.so'
-- expect: 	no file './none/a.so'
-- expect: 	end is asked
-- A searcher that requires.
package.searchers = { function (name)
  if name == "outer" then local inner = require("inner"); return function () return "outer with " .. inner end end
  return function () return name end, "data of " .. name
end }
print(require("outer"))  -- expect: outer with inner	nil
print(require("inner"))  -- expect: inner
-- No yield out of a searcher or a loader.
package.searchers = { function () coroutine.yield() end }
print(coroutine.resume(coroutine.create(require), "yielder"))
-- expect: false	attempt to yield across a C-call boundary
