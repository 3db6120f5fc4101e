-- Tables with fields and elements, made by one constructor so often that their room is known: either kind grows first, or between the other.
local function show(t, count)
  local parts = {}
  for i = 1, #t do parts[i] = tostring(t[i]) end
  local names = {}
  for k, v in pairs(t) do
    if type(k) == "string" then names[#names + 1] = k .. "=" .. tostring(v) end
  end
  table.sort(names)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  assert(n == #parts + #names and n == count, n)
  return table.concat(parts, ",") .. ";" .. table.concat(names, ",")
end

local makers = {
  function(i) -- elements after the fields
    local t = { n = i }
    for j = 1, 4 do t[j] = i * j end
    return t, 5
  end,
  function(i) -- then more of each
    local t = { n = i, m = -i }
    for j = 1, 4 do t[j] = i * j end
    t.o = i
    t.p = i
    t.q = i
    for j = 5, 9 do t[j] = i * j end
    t.r = i
    return t, 15
  end,
  function(i) -- elements before the fields
    local t = {}
    for j = 1, 4 do t[j] = i * j end
    t.a, t.b, t.c = 1, 2, 3
    return t, 7
  end,
  function(i) -- sometimes none, sometimes one, from the end
    local t = { n = i, gone = 1 }
    t.gone = nil
    for j = i % 4, 1, -1 do t[j] = i end
    t.z = i
    return t, 2 + i % 4
  end,
  function(i) -- a metatable in between
    local t = setmetatable({ n = i }, { __index = function(_, k) return k end })
    t.x = t.y
    for j = 1, 4 do t[j] = i * j end
    t.y = t[5]
    return t, 7
  end,
}
for _, make in ipairs(makers) do
  local first, last
  for i = 1, 300 do
    local t, count = make(i)
    last = show(t, count)
    first = first or last
  end
  print(first, last)
end
-- expect: 1,2,3,4;n=1	300,600,900,1200;n=300
-- expect: 1,2,3,4,5,6,7,8,9;m=-1,n=1,o=1,p=1,q=1,r=1	300,600,900,1200,1500,1800,2100,2400,2700;m=-300,n=300,o=300,p=300,q=300,r=300
-- expect: 1,2,3,4;a=1,b=2,c=3	300,600,900,1200;a=1,b=2,c=3
-- expect: 1;n=1,z=1	;n=300,z=300
-- expect: 1,2,3,4;n=1,x=y,y=5	300,600,900,1200;n=300,x=y,y=5
