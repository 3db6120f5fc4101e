-- Objects without classes: their methods are closures over local state; bank accounts, stacks, counters and a small event loop.
-- Stresses: closures made per object, upvalues that are written, tables of functions called by name.
-- quick: 1000
local count = tonumber(arg and arg[1]) or 200000

local function account(balance, limit)
  local self = {}
  local history, entries = {}, 0
  local function note(kind, n)
    entries = entries + 1
    history[(entries - 1) % 8 + 1] = kind .. n % 10
  end
  function self.deposit(n)
    balance = balance + n
    note("d", n)
    return balance
  end
  function self.withdraw(n)
    if balance - n < -limit then return nil, "limit" end
    balance = balance - n
    note("w", n)
    return balance
  end
  function self.balance() return balance end
  function self.history() return entries end
  return self
end

local function audited(balance, limit) -- inherits by wrapping
  local self = account(balance, limit)
  local withdraw, refused = self.withdraw, 0
  function self.withdraw(n)
    local b, why = withdraw(n)
    if why then refused = refused + 1 end
    return b, why
  end
  function self.refused() return refused end
  return self
end

local function stack()
  local items, top = {}, 0
  return {
    push = function(v) top = top + 1; items[top] = v end,
    pop = function()
      local v = items[top]
      items[top] = nil
      top = top - 1
      return v
    end,
    size = function() return top end,
  }
end

local function counter(step)
  local n = 0
  return function() n = n + step return n end
end

local sum, refusals = 0, 0
local s = stack()
local tick = counter(3)
local kept = {}
for i = 1, count do
  local a = i % 3 == 0 and audited(i % 100, 50) or account(i % 50, 20)
  a.deposit(i % 17)
  a.withdraw(i % 90)
  a.withdraw(5)
  if a.refused then refusals = refusals + a.refused() end
  sum = (sum + a.balance() + a.history()) % 1000003
  s.push(a)
  if s.size() > 20 then for _ = 1, 15 do sum = sum + s.pop().balance() end end
  sum = sum + tick() % 5
  if i % 100 == 0 then kept[#kept + 1] = a end
end
for round = 1, 100 do
  for i = 1, #kept do
    sum = (sum + kept[i].deposit(round % 3)) % 1000003
    kept[i].withdraw(1)
  end
end
print(sum, refusals, s.size(), #kept)
