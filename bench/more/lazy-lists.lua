-- Functional programming with iterators, lazy streams and immutable lists: map, filter, fold, zip, take, a sieve of streams.
-- Stresses: generic `for` over closures, linked cells with a metatable, thunks that replace themselves by their values, select and varargs.
-- quick: 2
local rounds = tonumber(arg and arg[1]) or 85

local Stream = {}
Stream.__index = function(s, k)
  if k == "tail" then -- computed once
    local t = rawget(s, "thunk")()
    rawset(s, "tail", t)
    rawset(s, "thunk", nil)
    return t
  end
  return Stream[k]
end
local function cons(head, thunk) return setmetatable({ head = head, thunk = thunk }, Stream) end
local function from(n) return cons(n, function() return from(n + 1) end) end
function Stream:filter(f)
  local s = self
  while not f(s.head) do s = s.tail end
  return cons(s.head, function() return s.tail:filter(f) end)
end
function Stream:map(f) return cons(f(self.head), function() return self.tail:map(f) end) end
function Stream:zip(other, f) return cons(f(self.head, other.head), function() return self.tail:zip(other.tail, f) end) end
function Stream:each(n)
  local s, i = nil, 0
  return function()
    if i >= n then return nil end
    i = i + 1
    s = s and s.tail or self
    return s.head
  end
end
local function sieve(s)
  local p = s.head
  return cons(p, function() return sieve(s.tail:filter(function(n) return n % p ~= 0 end)) end)
end

local List = {}
List.__index = List
local Nil = setmetatable({ length = 0 }, List)
local function list(...)
  local l = Nil
  for i = select("#", ...), 1, -1 do l = setmetatable({ first = (select(i, ...)), rest = l, length = l.length + 1 }, List) end
  return l
end
function List:push(v) return setmetatable({ first = v, rest = self, length = self.length + 1 }, List) end
function List:fold(f, acc)
  local l = self
  while l ~= Nil do
    acc = f(acc, l.first)
    l = l.rest
  end
  return acc
end
function List:reverse() return self:fold(function(acc, v) return acc:push(v) end, Nil) end
function List:map(f) return self:fold(function(acc, v) return acc:push(f(v)) end, Nil):reverse() end
function List:filter(f) return self:fold(function(acc, v) return f(v) and acc:push(v) or acc end, Nil):reverse() end
List.__concat = function(a, b) return a:reverse():fold(function(acc, v) return acc:push(v) end, b) end
List.__eq = function(a, b)
  while a.length > 0 and b.length > 0 do
    if a.first ~= b.first then return false end
    a, b = a.rest, b.rest
  end
  return a.length == b.length
end
local function each(l)
  return function(_, node)
    node = node == nil and l or node.rest
    if node.length > 0 then return node, node.first end
  end
end

local sum, equal = 0, 0
for round = 1, rounds do
  local primes = sieve(from(2))
  for p in primes:each(60 + round % 10) do sum = sum + p end
  local squares = from(round):map(function(n) return n * n end):filter(function(n) return n % 3 == 1 end)
  for a in squares:zip(primes, function(x, y) return x - y end):each(100) do sum = sum + a end
  local l = list(1, 2, 3, round)
  for i = 1, 120 do l = l:push(i * round % 17) end
  local m = l:map(function(v) return v + 1 end):filter(function(v) return v % 2 == 0 end)
  sum = sum + m:fold(function(a, v) return a + v end, 0) + (l .. m).length
  if l == l:reverse():reverse() then equal = equal + 1 end
  if m == l then equal = equal + 100 end
  for _, v in each(m) do sum = sum + v end
  sum = sum % 1000003
end
print(sum, equal)
