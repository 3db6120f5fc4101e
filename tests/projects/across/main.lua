-- Functions of other modules, called where they are hot, while what their names stand for changes.
local vector = require("vector")
local mix, scale = require("numbers").mix, require("numbers").scale
local account = require "account"

local function numbers(n)
  local hash, sum = 7, 0.0
  for i = 1, n do
    hash = mix(hash, i)
    sum = sum + scale(i + 0.5, 2.0)
  end
  return hash, sum
end
print(numbers(1000))
print(mix(1.5, 2), mix("10", 3), scale(3, 2), pcall(mix, {}, 1))

-- a field of the module is replaced, and put back
local function lengths(n)
  local sum = 0.0
  for i = 1, n do
    if i == n // 2 then vector.length = function(x, y) return x + y end end
    sum = sum + vector.length(i + 0.0, 3.0)
  end
  return sum
end
local length = vector.length
print(string.format("%.6f", lengths(100)))
vector.length = length
print(string.format("%.6f", lengths(100)))

-- methods of a class that another module has; one is replaced by a function of this module
local function walk(n)
  local v, step = vector.new(0.0, 0.0), vector.new(1.0, 0.5)
  for i = 1, n do
    v:add(step)
    if i == n - 5 then
      function vector.class:add(other) self.x = self.x - other.x end
    end
  end
  return v.x, v.y
end
print(walk(50))

-- a module that is loaded again: the same functions, other captured variables
for _ = 1, 10 do account.deposit(5) end
package.loaded.account = nil
local another = require("account")
for _ = 1, 3 do another.deposit(1) end
print(account.balance(), another.balance(), account.deposit == another.deposit)

-- another module under the name of one that is part of the program
package.loaded.numbers = {mix = function(a, b) return a - b end}
local other = require("numbers")
local difference = 0
for i = 1, 10 do difference = difference + other.mix(i, 1) end
print(difference, other.scale)
package.loaded.numbers = nil
package.preload.numbers = function(...) return {mix = function(a, b) return a .. b end, name = ...} end
print(require("numbers").mix(1, 2), require("numbers").name)

-- a global function of a module that assigns it, too
function shared(a) return "main " .. a end
print(vector.call_shared(1), shared(2))

-- in line, in a loop of this module: what is unusual before something has changed, and behind that
local function scalings(list, k)
  local sum = 0
  for i = 1, #list do sum = sum + list[i]:scaled(k) + vector.calls() end
  return sum
end
local list = {}
for i = 1, 5 do
  list[i] = vector.new(i, 2 * i)
  list[i].scalings = 0
end
print(scalings(list, 2), scalings(list, 0.5), list[2].scalings)
list[3].y = "30"
print(scalings(list, 2), vector.calls())
list[4].x = {}
print(pcall(scalings, list, 2))
print(vector.calls(), list[4].scalings, list[5].scalings)
list[2].scalings = nil
print(pcall(scalings, list, 2))
print(select(2, xpcall(scalings, function(m) return (debug.traceback(m, 1):gsub("\n%s*%[C%][^\n]*", "")) end, list, 2)))

-- messages and tracebacks through modules
local function fails(a) return 1 + scale(a, 2.0) end
print(pcall(fails, nil))
print(select(2, xpcall(fails, function(m) return (debug.traceback(m, 1):gsub("\n%s*%[C%][^\n]*", "")) end, {})))
print(scale(4.0, {}))
