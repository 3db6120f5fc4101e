local function pass(...) return ... end
local function count(...) local a, b = ...; return select("#", ...), a, b end
local function tail(f, ...) return f(1, 2, 3, 4, ...) end
local function both(f) local a, b = f(f()); f(a, b, a, b) return { a, f() } end
local function each(t)
  local n = 0
  for k, v in pairs(t) do n = n + v end
  for _, v in ipairs(t) do n = n - v end
  return n
end
local function words(a, b) return a .. b, a .. " " .. b .. 1 .. "\n" end
