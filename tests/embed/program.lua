-- Run several times in one process: constants that are objects, caches of fields, globals and methods, and collections.
local rounds = tonumber(arg and arg[1]) or 3
local Point = {}
Point.__index = Point
local function new(x, y) return setmetatable({x = x, y = y, kind = "point"}, Point) end
function Point:sum(label) return (label == "sum of a point, a long string constant beyond forty bytes" and self.x + self.y or 0) end
function counter(n)
  total = (total or 0) + n
  return total
end
local parts = {}
total = 0
for round = 1, rounds do
  local s = 0
  for i = 1, 300 do
    local p = new(i, round)
    if i % 2 == 0 then p.extra = "extra" end
    s = s + p:sum("sum of a point, a long string constant beyond forty bytes") + #(p.extra or "none")
  end
  counter(s)
  collectgarbage()
  local co = coroutine.wrap(function(a) for i = 1, 3 do coroutine.yield(a .. i .. Point.sum({x = i, y = 2}, "other")) end end)
  parts[#parts + 1] = co("co") .. ":" .. co() .. ":" .. s .. ":" .. tostring(1 << 60 | round)
end
answer = table.concat(parts, ",") .. " " .. total .. " " .. counter(0x7FFFFFFFFFFF)
assert(answer == "co10:co20:46800:1152921504606846977,co10:co20:47100:1152921504606846978,co10:co20:47400:1152921504606846979 141300 140737488496627" or rounds ~= 3, answer)
return answer
