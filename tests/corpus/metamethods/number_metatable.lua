-- A metatable for numbers: only what raw arithmetic cannot do reaches it, and its results may have any type.
debug.setmetatable(0, {
  __band = function(a, b) return "band " .. tostring(a) .. " " .. tostring(b) end,
  __shl = function() return { "shl" } end,
  __bnot = function(a) return "bnot " .. tostring(a) end,
  __add = function() return "add" end,
  __idiv = function() return "idiv" end,
  __unm = function() return "unm" end,
  __lt = function() return true end,
  __concat = function() return "concat" end,
})

-- Floats without an integer value, known when compiled: the results are used as what they are.
local function floats()
  local a, b = 1.5, 2 ^ 70
  local c, d, e, f = a & 3, b & 1, ~a, 1.5 << 2
  print(c, type(c), #c)  -- expect: band 1.5 3	string	10
  print(d, e == 1, e)  -- expect: band 1.1805916207174e+21 1	false	bnot 1.5
  print(type(f), f[1])  -- expect: table	shl
  for i = 1, 2 do
    local x = (i + 0.5) & i
    local y = x .. "!"
    print(math.type(x), y)
  end
end
floats()
-- expect: nil	band 1.5 1!
-- expect: nil	band 2.5 2!

-- The raw operation comes first, and errors that are not about types are raised.
local one, zero = 1, 0
print(one + 2, one & 3, -one, ~one, 1 .. 2, 3.0 & 1, one << 1)  -- expect: 3	1	-1	-2	12	1	2
print(pcall(function() return one // zero end))  -- expect: false	number_metatable.lua:33: attempt to divide by zero
print(one + {}, {} + one, 1.5 .. {}, one < {}, {} // one)  -- expect: add	add	concat	true	idiv
debug.setmetatable(0, nil)
print(pcall(function() return 1.5 & one end))
-- expect: false	number_metatable.lua:36: number has no integer representation
