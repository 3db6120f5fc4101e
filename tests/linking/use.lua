-- Uses the module `shared` by both of its arguments' names; prints what must be the same wherever it runs.
local folder, other = ...
package.path, package.cpath = "", folder .. "/?.so"
local M = require("shared")
print(M.name, M.path == folder .. "/shared.so", M.sum(100), M.count)
local next = M.counter()
print(next(), next())
print(pcall(M.fails))
package.loaded.shared = nil
local again = require("shared")
print(again ~= M, again.sum(10), M.sum(1))
if other then print(require(other).name, select(2, require(other).sum(3))) end
collectgarbage()
local co = coroutine.wrap(function() return M.sum(5) end)
print(co())
