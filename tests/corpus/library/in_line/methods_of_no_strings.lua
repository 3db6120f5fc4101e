-- A method of strings is asked of something else in the middle of a loop that takes it for a string: the receiver lies where the loop still has a variable's value.
local function lengths(list, x, y, z)
  local a, b, c, seen
  local sum = 0
  for i = 1, #list do
    a, b, c = x[i], y[i], z[i]
    sum = sum + list[i]:len()
    seen = b
  end
  return sum, a, b, c, seen
end
local odd = {}
odd["l" .. "en"] = function() return 5 end
print(lengths({ "abc", odd, "abcd", odd }, { 1, 2, 3, 4 }, { "p", "q", "r", "s" }, { 4, 5, 6, 7 }))
-- expect: 17	4	s	7	s
print(lengths({ "abc", odd, odd }, { "a", "b", "c" }, { "p", "q", "r" }, { "x", "y", "z" }))
-- expect: 13	c	r	z	r
