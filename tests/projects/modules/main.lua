-- Modules as a program has them; built, it must print what lua5.4 prints when it runs from these files.
local a = require "lib.a"
print("main", select("#", ...), ..., a.name)
print(require "lib.a" == a, select(2, require "lib.a"))
print(pcall(require, "nosuch.optional") == false)
print(pcall(function() return require "nosuch.protected" end) == false)
print(require("lib.x").sub)
for _, n in ipairs {"p1", "p2"} do print(require("plug." .. n)) end

-- a message of a module's function, and a traceback through two modules
print(pcall(a.fail))
print(select(2, xpcall(a.fail, debug.traceback)))

-- loaded again, it is another table with the same content
package.loaded["lib.a"] = nil
local again = require("lib.a")
print(again ~= a, again.name, again.add(1, 2), a.add(1, 2))

-- a cycle
print(#require("lib.cycle1"), type(require("lib.cycle2").loaded))

-- what a preload function gives comes first
package.preload["lib.hidden"] = function(...) return {...} end
print(require("lib.hidden")[1], require("lib.hidden")[2])

-- names through variables
local req, name = require, "lib." .. "named"
local function inner() return req(name) end
print(inner())
print(type(_G.require "lib.global"))

-- a module that fails
print(select("#", pcall(require, "lib.fails")))
print(package.loaded["lib.fails"])
print(debug.getinfo(a.fail, "S").source, debug.getinfo(a.fail, "S").linedefined)
for i = 1, 4 do print(i, package.searchers[i] ~= nil) end
require "lib.global".boom()
