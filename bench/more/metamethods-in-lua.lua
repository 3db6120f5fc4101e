-- Read-only proxies, default values and small vectors: metamethods that are Lua functions.
-- Stresses: __index and __newindex functions, __add, __sub, __mul, __unm, __eq, __lt, __le, __len, __concat, __call.
-- quick: 2000
local count = tonumber(arg and arg[1]) or 500000

local log = { stores = 0, misses = 0 }
local function tracked(store)
  return setmetatable({}, {
    __index = function(_, k)
      local v = store[k]
      if v == nil then log.misses = log.misses + 1 return 0 end
      return v
    end,
    __newindex = function(_, k, v)
      log.stores = log.stores + 1
      store[k] = v
    end,
    __len = function() return #store end,
    __call = function(_, k, by)
      store[k] = store[k] + by
      return store[k]
    end,
  })
end

local Vec = {}
Vec.__index = Vec
local function vec(x, y) return setmetatable({ x = x, y = y }, Vec) end
function Vec.__add(a, b) return vec(a.x + b.x, a.y + b.y) end
function Vec.__sub(a, b) return vec(a.x - b.x, a.y - b.y) end
function Vec.__mul(a, k) return vec(a.x * k, a.y * k) end
function Vec.__unm(a) return vec(-a.x, -a.y) end
function Vec.__eq(a, b) return a.x == b.x and a.y == b.y end
function Vec.__lt(a, b) return a.x < b.x or a.x == b.x and a.y < b.y end
function Vec.__le(a, b) return not (b < a) end
function Vec.__concat(a, b) return vec(a.x, b.y) end

local p = tracked({ total = 0, hits = 0, 1, 2, 3 })
local position, step = vec(0, 0), vec(2, 1)
local equal, less = 0, 0
for i = 1, count do
  p.total = p.total + p.hits + p.unknown
  p.hits = i % 10
  p("hits", 1)
  position = position + step * (i % 3) - vec(1, 1)
  if position == vec(position.x, 0) then equal = equal + 1 end
  if position < step or -position <= step then less = less + 1 end
  if i % 7 == 0 then position = position .. step end
  if position.x > 1000 then position = vec(#p > 3 and 1 or 0, 0) end
end
print(p.total, log.stores, log.misses, position.x, position.y, equal, less)
