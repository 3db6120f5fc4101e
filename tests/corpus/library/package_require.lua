-- require, package.loaded, preload, path, searchers, searchpath.
package.path = "./modules/?.lua;./modules/?/init.lua"
local m, where = require("simple")
print(m.name, m.args, where)  -- expect: simple module	simple ./modules/simple.lua	./modules/simple.lua
print(require("simple") == m, select("#", require("simple")), package.loaded.simple == m)
-- expect: true	1	true
print(require("nested.inner").value, require("folder").kind)  -- expect: inner: nested.inner	init of folder
print(require("returns_nothing"), package.loaded.returns_nothing)  -- expect: true	true
print((require("returns_false")), loads_counted)  -- expect: false	1
-- A module that stores itself.
print(require("stores_itself").marker)  -- expect: stored by the module
-- Missing, and with errors.
local ok, e = pcall(require, "no.such.module")
print(ok, (e:gsub("\n.*cpath.*", ""):gsub("%.so'", ".so'"):match("^[^\n]*")))
-- expect: false	module 'no.such.module' not found:
print(e:find("no field package.preload['no.such.module']", 1, true) ~= nil, e:find("no file './modules/no/such/module.lua'", 1, true) ~= nil)
-- expect: true	true
ok, e = pcall(require, "with_error")
print(ok, (e:gsub("\n.*", "")))  -- expect: false	./modules/with_error.lua:2: this module fails
print(package.loaded.with_error)  -- expect: nil
ok, e = pcall(require, "with_syntax_error")
print(ok, (e:gsub("\n%s*", " | ")))
-- expect: false	error loading module 'with_syntax_error' from file './modules/with_syntax_error.lua': | ./modules/with_syntax_error.lua:2: unexpected symbol near '='
-- preload.
package.preload["made.up"] = function(name, extra) return { n = name, e = extra } end
local made, extra = require("made.up")
print(made.n, made.e, extra)  -- expect: made.up	:preload:	:preload:
package.preload.again = function() return nil end
print(require("again"), package.loaded.again)  -- expect: true	true
package.preload.sets_loaded = function(n) package.loaded[n] = "set by the loader" end
print(require("sets_loaded"))  -- expect: set by the loader	:preload:
-- Removing from package.loaded loads again.
local before = require("counted")
package.loaded.counted = nil
local after = require("counted")
print(before.n, after.n, before == after)  -- expect: 1	2	false
-- searchpath
print(package.searchpath("simple", package.path))  -- expect: ./modules/simple.lua
print(package.searchpath("nested.inner", package.path))  -- expect: ./modules/nested/inner.lua
print(package.searchpath("nope", "./?.x;./?/y"))
-- expect: nil	no file './nope.x'
-- expect: 	no file './nope/y'
print(package.searchpath("a-b", "./?.lua", "-", "+"))  -- expect: nil	no file './a+b.lua'
print(package.searchpath("a.b", "?;?.c"))
-- expect: nil	no file 'a/b'
-- expect: 	no file 'a/b.c'
-- A searcher of our own.
table.insert(package.searchers, 2, function(name)
  if name:match("^virtual%.") then return function(n, x) return { from = n, data = x } end, "loader data" end
  return "\n\tnot virtual: " .. name
end)
local v, data = require("virtual.module")
print(v.from, v.data, data)  -- expect: virtual.module	loader data	loader data
ok, e = pcall(require, "other")
print(e:find("not virtual: other", 1, true) ~= nil)  -- expect: true
print(type(package.config), package.config:sub(1, 1), #package.searchers, type(package.cpath), package.loaded._G == _G, package.loaded.string == string)
-- expect: string	/	5	string	true	true
-- Circular requires see the unfinished state.
local first = require("circular_a")
print(first.name, first.other.name, first.other.seen)  -- expect: a	b	a
-- Bad settings.
local saved = package.path
package.path = nil
print(pcall(require, "whatever"))  -- expect: false	'package.path' must be a string
package.path = saved
local searchers = package.searchers
package.searchers = nil
print(pcall(require, "whatever"))  -- expect: false	'package.searchers' must be a table
package.searchers = searchers
print(package.loadlib("/nonexistent.so", "f") == nil, select(3, package.loadlib("/nonexistent.so", "f")))
-- expect: true	open
