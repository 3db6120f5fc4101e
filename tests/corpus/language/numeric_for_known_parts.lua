-- Numeric loops in which some of start, limit and step are literals: limits of every kind.
local maxi, mini = math.maxinteger, math.mininteger
local limits = { 0, 3, -3, 2.5, -2.5, math.huge, -math.huge, 0 / 0, maxi, mini, 1 << 47, -(1 << 47), 2 ^ 53, "3", {} }
local function show(loop)
  local results = {}
  for n, limit in ipairs(limits) do
    local ok, count, first, last = pcall(loop, limit)
    results[n] = ok and (count == 0 and "-" or count .. ":" .. first .. ".." .. last) or count:gsub("^.-:%d+: ", "")
  end
  print(table.concat(results, " ", 1, 7))
  print(table.concat(results, " ", 8, 13))
  print(results[14], results[15])
end

show(function(limit)
  local n, first, last = 0
  for i = 1, limit do n, first, last = n + 1, first or i, i; if n == 4 then break end end
  return n, first, last
end)
-- expect: - 3:1..3 - 2:1..2 - 4:1..4 -
-- expect: - 4:1..4 - 4:1..4 - 4:1..4
-- expect: 3:1..3	bad 'for' limit (number expected, got table)

show(function(limit)
  local n, first, last = 0
  for i = 1, limit, -1 do n, first, last = n + 1, first or i, i; if n == 4 then break end end
  return n, first, last
end)
-- expect: 2:1..0 - 4:1..-2 - 4:1..-2 - 4:1..-2
-- expect: 4:1..-2 - 4:1..-2 - 4:1..-2 -
-- expect: -	bad 'for' limit (number expected, got table)

-- A literal zero: an error whatever the limit is.
local function zero(limit) for i = 1, limit, 0 do return 1, 0, 0 end return 0 end
local function zero_local(limit)
  local step = 0
  for i = limit and 1, limit, step do return 1, 0, 0 end
  return 0
end
for _, limit in ipairs { 5, -5, 1 << 50, 2.5, "x" } do
  print(pcall(zero, limit))
  print(pcall(zero_local, limit))
end
-- expect: false	numeric_for_known_parts.lua:34: 'for' step is zero
-- expect: false	numeric_for_known_parts.lua:37: 'for' step is zero
-- expect: false	numeric_for_known_parts.lua:34: 'for' step is zero
-- expect: false	numeric_for_known_parts.lua:37: 'for' step is zero
-- expect: false	numeric_for_known_parts.lua:34: 'for' step is zero
-- expect: false	numeric_for_known_parts.lua:37: 'for' step is zero
-- expect: false	numeric_for_known_parts.lua:34: 'for' step is zero
-- expect: false	numeric_for_known_parts.lua:37: 'for' step is zero
-- expect: false	numeric_for_known_parts.lua:34: 'for' step is zero
-- expect: false	numeric_for_known_parts.lua:37: 'for' step is zero

-- Steps as large as integers are, starts at the ends.
show(function(limit)
  local n, first, last = 0
  for i = -1, limit, 0x7fffffffffffffff do n, first, last = n + 1, first or i, i; if n == 4 then break end end
  return n, first, last
end)
-- expect: 1:-1..-1 1:-1..-1 - 1:-1..-1 - 2:-1..9223372036854775806 -
-- expect: - 2:-1..9223372036854775806 - 1:-1..-1 - 1:-1..-1
-- expect: 1:-1..-1	bad 'for' limit (number expected, got table)
show(function(limit)
  local n, first, last = 0
  for i = 0x7fffffffffffffff, limit, -0x7fffffffffffffff do n, first, last = n + 1, first or i, i; if n == 4 then break end end
  return n, first, last
end)
-- expect: 2:9223372036854775807..0 1:9223372036854775807..9223372036854775807 2:9223372036854775807..0 1:9223372036854775807..9223372036854775807 2:9223372036854775807..0 - 3:9223372036854775807..-9223372036854775807
-- expect: 3:9223372036854775807..-9223372036854775807 1:9223372036854775807..9223372036854775807 3:9223372036854775807..-9223372036854775807 1:9223372036854775807..9223372036854775807 2:9223372036854775807..0 1:9223372036854775807..9223372036854775807
-- expect: 1:9223372036854775807..9223372036854775807	bad 'for' limit (number expected, got table)

-- A float step makes a float loop.
show(function(limit)
  local n, first, last = 0
  for i = 1, limit, 0.75 do n, first, last = n + 1, first or i, i; if n == 4 then break end end
  return n, first, last
end)
-- expect: - 3:1.0..2.5 - 3:1.0..2.5 - 4:1.0..3.25 -
-- expect: 1:1.0..1.0 4:1.0..3.25 - 4:1.0..3.25 - 4:1.0..3.25
-- expect: 3:1.0..2.5	bad 'for' limit (number expected, got table)
