-- package.cpath: where require looks for C libraries. The file of a template need only be readable to be opened.
print(type(package.cpath), package.cpath:find("?.so", 1, true) ~= nil)  -- expect: string	true
print(package.cpath:find("loadall.so", 1, true) ~= nil, package.cpath:sub(-6))  -- expect: true	./?.so
local default = package.cpath

-- Reports what a failing require says, with the file of the test as NAME.
local file = os.tmpname()
local function report(...)
  local ok, message = pcall(...)
  message = message:gsub(file:gsub("%p", "%%%0"), "NAME"):gsub("file too short", "not a library"):gsub("invalid ELF header", "not a library")
  print(ok, message)
end
package.path = ""

-- The third and the fourth searcher look there, the fourth for the root of a dotted name.
package.cpath = "./?.one;./?/two"
report(require, "plain")
-- expect: false	module 'plain' not found:
-- expect: 	no field package.preload['plain']
-- expect: 	no file ''
-- expect: 	no file './plain.one'
-- expect: 	no file './plain/two'
report(require, "a.b.c")
-- expect: false	module 'a.b.c' not found:
-- expect: 	no field package.preload['a.b.c']
-- expect: 	no file ''
-- expect: 	no file './a/b/c.one'
-- expect: 	no file './a/b/c/two'
-- expect: 	no file './a.one'
-- expect: 	no file './a/two'
report(require, "a..b")
-- expect: false	module 'a..b' not found:
-- expect: 	no field package.preload['a..b']
-- expect: 	no file ''
-- expect: 	no file './a//b.one'
-- expect: 	no file './a//b/two'
-- expect: 	no file './a.one'
-- expect: 	no file './a/two'
report(require, ".b")
-- expect: false	module '.b' not found:
-- expect: 	no field package.preload['.b']
-- expect: 	no file ''
-- expect: 	no file './/b.one'
-- expect: 	no file './/b/two'
-- expect: 	no file './.one'
-- expect: 	no file './/two'

-- Several marks in a template, none, and empty templates.
package.cpath = "?x?;fixed;;"
report(require, "m")
-- expect: false	module 'm' not found:
-- expect: 	no field package.preload['m']
-- expect: 	no file ''
-- expect: 	no file 'mxm'
-- expect: 	no file 'fixed'
-- expect: 	no file ''
-- expect: 	no file ''
package.cpath = ""
report(require, "m")
-- expect: false	module 'm' not found:
-- expect: 	no field package.preload['m']
-- expect: 	no file ''
-- expect: 	no file ''

-- A file that is there and is no library.
package.cpath = file
local f = io.open(file, "w")
f:write("not a library")
f:close()
report(require, "m")
-- expect: false	error loading module 'm' from file 'NAME':
-- expect: 	NAME: not a library
report(require, "m.sub")
-- expect: false	error loading module 'm.sub' from file 'NAME':
-- expect: 	NAME: not a library
report(require, "v1-m")
-- expect: false	error loading module 'v1-m' from file 'NAME':
-- expect: 	NAME: not a library
report(require, "x-y-z")
-- expect: false	error loading module 'x-y-z' from file 'NAME':
-- expect: 	NAME: not a library
package.cpath = "./?.none;" .. file
report(require, "m")
-- expect: false	error loading module 'm' from file 'NAME':
-- expect: 	NAME: not a library
package.cpath = file .. ";./?.none"
report(require, "m")
-- expect: false	error loading module 'm' from file 'NAME':
-- expect: 	NAME: not a library
print(package.loaded.m)  -- expect: nil
print(package.searchpath("m", package.cpath) == file)  -- expect: true
os.remove(file)
report(require, "m")
-- expect: false	module 'm' not found:
-- expect: 	no field package.preload['m']
-- expect: 	no file ''
-- expect: 	no file 'NAME'
-- expect: 	no file './m.none'

-- It must be a string; a number counts as one.
package.cpath = nil
report(require, "m")  -- expect: false	'package.cpath' must be a string
package.cpath = {}
report(require, "m")  -- expect: false	'package.cpath' must be a string
package.cpath = true
report(require, "m")  -- expect: false	'package.cpath' must be a string
package.cpath = 12
report(require, "m")
-- expect: false	module 'm' not found:
-- expect: 	no field package.preload['m']
-- expect: 	no file ''
-- expect: 	no file '12'
package.cpath = 1.5
report(require, "m.n")
-- expect: false	module 'm.n' not found:
-- expect: 	no field package.preload['m.n']
-- expect: 	no file ''
-- expect: 	no file '1.5'
-- expect: 	no file '1.5'
-- The Lua path comes first, so that a Lua module needs no cpath.
package.cpath = nil
package.path = "./modules/?.lua"
print(require("simple").name)  -- expect: simple module
package.preload.ready = function () return "preloaded" end
print(require("ready"))  -- expect: preloaded	:preload:
-- Fields that metamethods supply count.
setmetatable(package, { __index = function (_, key) if key == "cpath" then return "./from_index/?" end end })
package.path = ""
report(require, "m")
-- expect: false	module 'm' not found:
-- expect: 	no field package.preload['m']
-- expect: 	no file ''
-- expect: 	no file './from_index/m'
setmetatable(package, nil)
package.cpath = default
