-- package.preload: loaders of given modules, which the first searcher looks up.
package.path, package.cpath = "./modules/?.lua", ""
print(type(package.preload), next(package.preload))  -- expect: table	nil
print(debug.getregistry()._PRELOAD == package.preload)  -- expect: true

-- The loader is called with the name and ":preload:", which require returns, too.
package.preload["made.up"] = function (...)
  print(select("#", ...), ...)
  return { kind = "made up" }
end
local made, data = require("made.up")
-- expect: 2	made.up	:preload:
print(made.kind, data, package.loaded["made.up"] == made)  -- expect: made up	:preload:	true
print(require("made.up") == made, select("#", require("made.up")))  -- expect: true	1
-- It comes before the files, and stays when the module is loaded.
package.preload.simple = function () return "not the file" end
print(require("simple"))  -- expect: not the file	:preload:
package.loaded.simple = nil
print(require("simple"))  -- expect: not the file	:preload:
package.loaded.simple, package.preload.simple = nil, nil
print(require("simple").name)  -- expect: simple module
-- Results of the loader: nothing, nil, false; it may store the module itself.
package.preload.nothing = function () end
print(require("nothing"))  -- expect: true	:preload:
package.preload.no = function () return false end
print(require("no"))  -- expect: false	:preload:
print(package.loaded.no)  -- expect: false
package.preload.sets = function (name) package.loaded[name] = "set by the loader" end
print(require("sets"))  -- expect: set by the loader	:preload:
package.preload.two = function () return 1, 2 end
print(require("two"))  -- expect: 1	:preload:
-- Natives are loaders, too.
package.preload.upper = string.upper
print(require("upper"))  -- expect: UPPER	:preload:
-- Errors leave nothing loaded, and can be tried again.
local tries = 0
package.preload.flaky = function ()
  tries = tries + 1
  if tries < 3 then error("try " .. tries) end
  return tries
end
print(pcall(require, "flaky"))  -- expect: false	preload.lua:39: try 1
print(pcall(require, "flaky"), package.loaded.flaky)  -- expect: false	nil
print(pcall(require, "flaky"))  -- expect: true	3	:preload:
-- A value that is no function is passed over by require, as nothing found; a message is added to the others.
package.preload.wrong = {}
print(pcall(require, "wrong"))
-- expect: false	module 'wrong' not found:
-- expect: 	no file './modules/wrong.lua'
-- expect: 	no file ''
package.preload.wrong = true
print(pcall(require, "wrong"))
-- expect: false	module 'wrong' not found:
-- expect: 	no file './modules/wrong.lua'
-- expect: 	no file ''
package.preload.wrong = "no function, but words"
print(pcall(require, "wrong"))
-- expect: false	module 'wrong' not found:
-- expect: 	no function, but words
-- expect: 	no file './modules/wrong.lua'
-- expect: 	no file ''
package.preload.wrong = 5
print(pcall(require, "wrong"))
-- expect: false	module 'wrong' not found:
-- expect: 	5
-- expect: 	no file './modules/wrong.lua'
-- expect: 	no file ''
package.preload.wrong = setmetatable({}, { __call = function () return "called" end })
print(pcall(require, "wrong"))
-- expect: false	module 'wrong' not found:
-- expect: 	no file './modules/wrong.lua'
-- expect: 	no file ''
package.preload.wrong = false
print(pcall(require, "wrong"))
-- expect: false	module 'wrong' not found:
-- expect: 	no file './modules/wrong.lua'
-- expect: 	no file ''
-- The field is only a reference to the table that require uses.
local real = package.preload
package.preload = { elsewhere = function () return "elsewhere" end }
print(pcall(require, "elsewhere"))
-- expect: false	module 'elsewhere' not found:
-- expect: 	no field package.preload['elsewhere']
-- expect: 	no file './modules/elsewhere.lua'
-- expect: 	no file ''
real.here = function () return "here" end
print(require("here"))  -- expect: here	:preload:
package.preload = nil
real.again = function () return "again" end
print(require("again"))  -- expect: again	:preload:
package.preload = real
-- Its metamethods take part.
setmetatable(real, { __index = function (_, name) if name:find("^any_") then return function (n) return "generated " .. n end end end })
print(require("any_thing"))  -- expect: generated any_thing	:preload:
print(select(2, pcall(require, "other")):match("[^\n]*\n[^\n]*"))
-- expect: module 'other' not found:
-- expect: 	no field package.preload['other']
setmetatable(real, nil)
-- The searcher by itself.
print(package.searchers[1]("none"))  -- expect: no field package.preload['none']
print(package.searchers[1]("here") == real.here, select(2, package.searchers[1]("here")))  -- expect: true	:preload:
print(pcall(package.searchers[1]))  -- expect: false	bad argument #1 to '?' (string expected, got no value)
print(pcall(package.searchers[1], {}))  -- expect: false	bad argument #1 to '?' (string expected, got table)
