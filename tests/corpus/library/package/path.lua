-- package.path: where require looks for Lua files.
print(type(package.path))  -- expect: string
print(package.path:find("./?.lua;./?/init.lua", 1, true) ~= nil, package.path:find(";;", 1, true))  -- expect: true	nil
for _, part in ipairs { "/usr/local/share/lua/5.4/?.lua", "/usr/local/lib/lua/5.4/?/init.lua" } do
  print(package.path:find(part, 1, true) ~= nil)
  -- expect: true
  -- expect: true
end
package.cpath = ""
package.preload.ready = function () return "preloaded" end

-- Templates are tried in order; dots of the name are directories; a template may have several marks, or none.
package.path = "./none/?.lua;./modules/?.lua;./modules/?/init.lua"
print(select(2, require("simple")))  -- expect: ./modules/simple.lua
print(select(2, require("folder")))  -- expect: ./modules/folder/init.lua
print(select(2, require("nested.inner")))  -- expect: ./modules/nested/inner.lua
print(select(2, require("deep.er.still")))  -- expect: ./modules/deep/er/still.lua
package.path = "./?/simple.lua"
print(require("modules").args, select(2, require("modules")))  -- expect: modules ./modules/simple.lua
package.loaded.modules = nil
print(select(2, require("modules")))  -- expect: ./modules/simple.lua
package.path = "./modules/?/?.lua"
print(pcall(require, "twice"))
-- expect: false	module 'twice' not found:
-- expect: 	no field package.preload['twice']
-- expect: 	no file './modules/twice/twice.lua'
-- expect: 	no file ''
package.path = "./modules/simple.lua"
print(select(2, require("any name at all")))  -- expect: ./modules/simple.lua
print(require("any name at all").args)  -- expect: any name at all ./modules/simple.lua
print(require("with\0zero").name)  -- expect: simple module

-- A slash in a name is left alone, and makes another module of the same file.
package.path = "./modules/?.lua"
local a, b = require("nested.inner"), require("nested/inner")
print(a == b, b.value, package.loaded["nested/inner"] == b)  -- expect: false	inner: nested/inner	true
print(pcall(require, ("./modules/simple"):sub(1)))  -- not a constant: vmc build would find it by its own package.path
-- expect: false	module './modules/simple' not found:
-- expect: 	no field package.preload['./modules/simple']
-- expect: 	no file './modules///modules/simple.lua'
-- expect: 	no file ''
-- expect: 	no file ''

-- Empty templates, at the ends and between others.
package.path = ";./x/?;;"
print(pcall(require, "m"))
-- expect: false	module 'm' not found:
-- expect: 	no field package.preload['m']
-- expect: 	no file ''
-- expect: 	no file './x/m'
-- expect: 	no file ''
-- expect: 	no file ''
-- expect: 	no file ''
package.path = ""
print(pcall(require, "m"))
-- expect: false	module 'm' not found:
-- expect: 	no field package.preload['m']
-- expect: 	no file ''
-- expect: 	no file ''
package.path = ";"
print(pcall(require, "m"))
-- expect: false	module 'm' not found:
-- expect: 	no field package.preload['m']
-- expect: 	no file ''
-- expect: 	no file ''
-- expect: 	no file ''
package.path = "?"
print(pcall(require, "a.b"))
-- expect: false	module 'a.b' not found:
-- expect: 	no field package.preload['a.b']
-- expect: 	no file 'a/b'
-- expect: 	no file ''
-- expect: 	no file ''
print(pcall(require, ""))
-- expect: false	module '' not found:
-- expect: 	no field package.preload['']
-- expect: 	no file ''
-- expect: 	no file ''
print(pcall(require, "%d%s?"))
-- expect: false	module '%d%s?' not found:
-- expect: 	no field package.preload['%d%s?']
-- expect: 	no file '%d%s?'
-- expect: 	no file ''

-- A folder can be opened for reading, so that it counts as found.
package.path = "./?"
print(pcall(require, "modules/nested"))
-- expect: false	error loading module 'modules/nested' from file './modules/nested':
-- expect: 	cannot read ./modules/nested: Is a directory

-- It must be a string; a number counts as one. The preloaded are found before.
package.path = nil
print(pcall(require, "m"))  -- expect: false	'package.path' must be a string
print(require("ready"))  -- expect: preloaded	:preload:
package.path = {}
print(pcall(require, "m"))  -- expect: false	'package.path' must be a string
package.path = false
print(pcall(require, "m"))  -- expect: false	'package.path' must be a string
package.path = print
print(pcall(require, "m"))  -- expect: false	'package.path' must be a string
package.path = 77
print(pcall(require, "m"))
-- expect: false	module 'm' not found:
-- expect: 	no field package.preload['m']
-- expect: 	no file '77'
-- expect: 	no file ''
package.path = -0.0
print(pcall(require, "m"))
-- expect: false	module 'm' not found:
-- expect: 	no field package.preload['m']
-- expect: 	no file '-0.0'
-- expect: 	no file ''

-- A package table without the field asks its metatable; the searchers know the table, not the global variable.
package.path = nil
setmetatable(package, { __index = function (_, key) return key == "path" and "./modules/?.lua" or nil end })
print(select(2, require("counted")))  -- expect: ./modules/counted.lua
setmetatable(package, nil)
package.path = "./modules/?.lua"
local real = package
package = { path = "nowhere", searchers = {} }
print(select(2, require("returns_two")))  -- expect: ./modules/returns_two.lua
package = real

-- Long paths: each template is tried.
local parts = {}
for i = 1, 100 do parts[i] = "./none" .. i .. "/?.lua" end
package.path = table.concat(parts, ";") .. ";./modules/?.lua"
print(select(2, require("empty")))  -- expect: ./modules/empty.lua
local message = select(2, pcall(require, "missing"))
print(select(2, message:gsub("no file", "")), message:find("no file './none57/missing.lua'", 1, true) ~= nil)
-- expect: 102	true
