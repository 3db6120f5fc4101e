-- package.loaded: what require has loaded, and decides whether to load.
package.path, package.cpath = "./modules/?.lua", ""

-- The libraries are in it.
local names = {}
for name, value in pairs(package.loaded) do
  names[#names + 1] = name .. (value == _G[name] and "" or "?")
end
table.sort(names)
print(table.concat(names, " "))  -- expect: _G coroutine debug io math os package string table utf8
print(package.loaded._G == _G, package.loaded.package == package)  -- expect: true	true
print(require("string") == string, select("#", require("string")), require("_G") == _G)  -- expect: true	1	true
print(debug.getregistry()._LOADED == package.loaded)  -- expect: true

-- A value that is there is the result, without a second one; false and nil mean "not loaded".
package.loaded.given = "value"
print(require("given"))  -- expect: value
package.loaded.given = 0
print(require("given"))  -- expect: 0
package.loaded.counted = false
print(require("counted").n)  -- expect: 1
print(require("counted").n, package.loaded.counted.n)  -- expect: 1	1
package.loaded.counted = nil
print(require("counted").n)  -- expect: 2
package.loaded.string = nil
print(pcall(require, "string"))
-- expect: false	module 'string' not found:
-- expect: 	no field package.preload['string']
-- expect: 	no file './modules/string.lua'
-- expect: 	no file ''
package.loaded.string = string

-- A key that is a number is the string for require.
package.loaded["12"] = "twelve"
print(require(12), require("12"))  -- expect: twelve	twelve
package.loaded[13] = "number"
print(pcall(require, 13))
-- expect: false	module '13' not found:
-- expect: 	no field package.preload['13']
-- expect: 	no file './modules/13.lua'
-- expect: 	no file ''

-- What a loader returns is stored; with nil what it stored itself stays; with nothing there it is true.
print((require("returns_nothing")), package.loaded.returns_nothing)  -- expect: true	true
print((require("empty")), package.loaded.empty)  -- expect: true	true
print((require("returns_false")), package.loaded.returns_false)  -- expect: false	false
print((require("stores_itself")).marker, package.loaded.stores_itself.marker)
-- expect: stored by the module	stored by the module
print((require("stores_and_returns")), package.loaded.stores_and_returns)  -- expect: returned	returned
print((require("stores_false")), package.loaded.stores_false)  -- expect: false	false
print((require("returns_two")), package.loaded.returns_two)  -- expect: first	first

-- The field of the table is only a reference: another table in its place is not used.
local real = package.loaded
package.loaded = {}
print(require("given"), (require("simple")).name)  -- expect: 0	simple module
print(next(package.loaded), real.simple.name)  -- expect: nil	simple module
package.loaded = nil
print((require("simple")).name)  -- expect: simple module
package.loaded = real

-- Metamethods of the table take part.
local log = {}
local store = {}
setmetatable(real, {
  __index = function (_, key) log[#log + 1] = "get " .. key; return store[key] end,
  __newindex = function (_, key, value) log[#log + 1] = "set " .. key .. " " .. tostring(value); store[key] = value end,
})
package.preload.watched = function () return "found" end
print(require("watched"))  -- expect: found	:preload:
print(require("watched"))  -- expect: found
print(rawget(real, "watched"))  -- expect: nil
package.preload.silent = function () end
print(require("silent"))  -- expect: true	:preload:
print(table.concat(log, ", "))
-- expect: get watched, set watched found, get watched, get watched, get silent, get silent, set silent true
setmetatable(real, nil)
setmetatable(real, { __newindex = function () end })
print(require("watched"), rawget(real, "watched"))  -- expect: true	nil
package.preload.silent = function () end
print(require("silent"))  -- expect: true	:preload:
setmetatable(real, { __index = function (_, key) error("no reading of " .. key, 0) end })
print(pcall(require, "watched"))  -- expect: false	no reading of watched
setmetatable(real, nil)

-- Functions are named after the module that holds them, in messages.
local t = { helper = string.rep }
package.loaded.string, package.loaded.zzz = nil, t
print(pcall(string.rep))  -- expect: false	bad argument #1 to 'zzz.helper' (string expected, got no value)
package.loaded.string, package.loaded.zzz = string, nil
