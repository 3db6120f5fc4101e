-- require: loading, second result, errors, cycles.
package.path, package.cpath = "./modules/?.lua;./modules/?/init.lua", "./none/?.so"

-- The module is called with its name and where it was found; this place is the second result the first time.
local module, where = require("simple")
print(module.name, module.args, where)  -- expect: simple module	simple ./modules/simple.lua	./modules/simple.lua
print(require("simple") == module, select("#", require("simple")), package.loaded.simple == module)
-- expect: true	1	true
local records = require("records")
print(records.count, records.args[1], records.args[2], records.source, records.what)
-- expect: 2	records	./modules/records.lua	@./modules/records.lua	main
print(require("nested.inner").value, require("folder").kind)  -- expect: inner: nested.inner	init of folder
print(require("deep.er.still"))  -- expect: deep.er.still	./modules/deep/er/still.lua
-- Names are strings, numbers count as such.
package.preload["5"] = function (name) return math.type(name) or type(name) end
print(require(5))  -- expect: string	:preload:
package.preload["5.0"] = function (name) return "float" end
print(require(5.0))  -- expect: float	:preload:

-- What modules return.
print(require("returns_nothing"))  -- expect: true	./modules/returns_nothing.lua
print(require("returns_nothing"))  -- expect: true
print(require("empty"))  -- expect: true	./modules/empty.lua
print(require("returns_two"))  -- expect: first	./modules/returns_two.lua
print((require("returns_false")), loads_counted)  -- expect: false	1
print((require("returns_false")), loads_counted)  -- expect: false	2
print(require("stores_itself").marker)  -- expect: stored by the module
print(require("stores_and_returns"))  -- expect: returned	./modules/stores_and_returns.lua
print(require("stores_and_returns"))  -- expect: returned
print(require("stores_false"))  -- expect: false	./modules/stores_false.lua
print(require("stores_false"))  -- expect: false	./modules/stores_false.lua
-- Loaded again after it was removed.
local before = require("counted")
package.loaded.counted = nil
local after = require("counted")
print(before.n, after.n, before == after, require("counted") == after)  -- expect: 1	2	false	true
-- Globals are shared; a first line with # is skipped.
print(require("changes_env").same, made_by_module)  -- expect: true	7
print(require("hash_line").first_line, require("hash_line").line)  -- expect: ignored	2

-- Cycles see the unfinished state; a module that requires itself runs again.
local first = require("circular_a")
print(first.name, first.other.name, first.other.seen)  -- expect: a	b	a
local own = require("requires_itself")
print(own.depth, own.inner.depth, own.inner.inner.depth, package.loaded.requires_itself == own)  -- expect: 3	3	3	true

-- Not found: all the places.
print(pcall(require, "no.such.module"))
-- expect: false	module 'no.such.module' not found:
-- expect: 	no field package.preload['no.such.module']
-- expect: 	no file './modules/no/such/module.lua'
-- expect: 	no file './modules/no/such/module/init.lua'
-- expect: 	no file './none/no/such/module.so'
-- expect: 	no file './none/no.so'
print(pcall(require, "single"))
-- expect: false	module 'single' not found:
-- expect: 	no field package.preload['single']
-- expect: 	no file './modules/single.lua'
-- expect: 	no file './modules/single/init.lua'
-- expect: 	no file './none/single.so'
-- Errors in modules pass through, and leave nothing loaded.
print(pcall(require, "with_error"))  -- expect: false	./modules/with_error.lua:2: this module fails
print(package.loaded.with_error, pcall(require, "with_error"))
-- expect: nil	false	./modules/with_error.lua:2: this module fails
print(pcall(require, "runtime_error"))
-- expect: false	./modules/runtime_error.lua:2: attempt to index a nil value (global 'nothing')
print(select(2, pcall(require, "error_table")).code)  -- expect: 42
print(pcall(require, "error_nil"))  -- expect: false	nil
print(pcall(require, "with_syntax_error"))
-- expect: false	error loading module 'with_syntax_error' from file './modules/with_syntax_error.lua':
-- expect: 	./modules/with_syntax_error.lua:2: unexpected symbol near '='
print(package.loaded.with_syntax_error)  -- expect: nil
print(pcall(require, "requires_missing"))
-- expect: false	./modules/requires_missing.lua:2: module 'nowhere.to.be.found' not found:
-- expect: 	no field package.preload['nowhere.to.be.found']
-- expect: 	no file './modules/nowhere/to/be/found.lua'
-- expect: 	no file './modules/nowhere/to/be/found/init.lua'
-- expect: 	no file './none/nowhere/to/be/found.so'
-- expect: 	no file './none/nowhere.so'
print(package.loaded.requires_missing)  -- expect: nil
-- Arguments.
print(pcall(require))  -- expect: false	bad argument #1 to 'require' (string expected, got no value)
print(pcall(require, nil))  -- expect: false	bad argument #1 to 'require' (string expected, got nil)
print(pcall(require, {}))  -- expect: false	bad argument #1 to 'require' (string expected, got table)
print(pcall(require, true))  -- expect: false	bad argument #1 to 'require' (string expected, got boolean)
print(pcall(require, print))  -- expect: false	bad argument #1 to 'require' (string expected, got function)
print(pcall(function () require() end))
-- expect: false	require.lua:87: bad argument #1 to 'require' (string expected, got no value)
-- The position of a failing require.
print(pcall(function ()
  local x = 1
  require("")
end))
-- expect: false	require.lua:92: module '' not found:
-- expect: 	no field package.preload['']
-- expect: 	no file './modules/.lua'
-- expect: 	no file './modules//init.lua'
-- expect: 	no file './none/.so'
-- Further arguments are ignored.
print(require("simple", "more", "arguments") == module)  -- expect: true
-- In a coroutine; no yield out of a module.
print(coroutine.wrap(function () return require("simple").name end)())  -- expect: simple module
print(coroutine.resume(coroutine.create(function () return require("yields") end)))
-- expect: false	attempt to yield across a C-call boundary
print(package.loaded.yields)  -- expect: nil
-- With another environment, and as a local: the same function.
local r = require
do
  local _ENV = { require = r }
  x = require("simple").name
  r = x
end
print(r)  -- expect: simple module
-- A module in a protected call, under another name, by dofile and loadfile: none of these is known to require.
print(dofile("./modules/counted.lua").n, require("counted").n)  -- expect: 3	2
print(loadfile("./modules/simple.lua")("own", "arguments").args)  -- expect: own arguments
