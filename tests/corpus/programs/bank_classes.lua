-- A class library with inheritance, mixins, properties, abstract methods and events; a bank built on it.
local Object = { name = "Object" }
Object.__index = Object
Object.class = Object
local metamethods = { "__tostring", "__eq", "__lt", "__le", "__add", "__sub", "__len", "__call", "__concat", "__unm", "__close" }
function Object:extend(name, fields)
  local c = { name = name, super = self, __index = nil }
  for _, m in ipairs(metamethods) do c[m] = rawget(self, m) end
  for k, v in pairs(fields or {}) do c[k] = v end
  c.class = c
  c.__index = c
  return setmetatable(c, { __index = self, __call = function(cls, ...) return cls:new(...) end, __tostring = function() return "class " .. name end })
end
setmetatable(Object, { __call = function(cls, ...) return cls:new(...) end })
function Object:new(...)
  if self.abstract and rawget(self, "abstract") then error("cannot instantiate " .. self.name, 3) end
  local o = setmetatable({}, self)
  o:init(...)
  return o
end
function Object:init() end
function Object:is(class)
  local c = self.class
  while c do
    if c == class then return true end
    c = c.super
  end
  return false
end
function Object:mixin(...)
  for _, m in ipairs { ... } do for k, v in pairs(m) do if k ~= "included" then self[k] = v end end if m.included then m.included(self) end end
  return self
end
function Object.__tostring(o) return "a " .. o.class.name end

local Events = {}
function Events:on(name, f)
  self.handlers = rawget(self, "handlers") or {}
  self.handlers[name] = self.handlers[name] or {}
  table.insert(self.handlers[name], f)
  return self
end
function Events:fire(name, ...)
  for _, f in ipairs((rawget(self, "handlers") or {})[name] or {}) do f(self, ...) end
end
local Comparable = { included = function(c)
  c.__lt = function(a, b) return a:compare(b) < 0 end
  c.__le = function(a, b) return a:compare(b) <= 0 end
  c.__eq = function(a, b) return a:compare(b) == 0 end
end }

local Money = Object:extend("Money")
Money:mixin(Comparable)
function Money:init(cents) self.cents = math.tointeger(cents) or error("cents must be an integer", 2) end
function Money:compare(o) return self.cents - o.cents end
function Money.__add(a, b) return Money(a.cents + b.cents) end
function Money.__sub(a, b) return Money(a.cents - b.cents) end
function Money.__unm(a) return Money(-a.cents) end
function Money.__tostring(m)
  local sign = m.cents < 0 and "-" or ""
  local c = math.abs(m.cents)
  return ("%s%d.%02d"):format(sign, c // 100, c % 100)
end
function Money.__concat(a, b) return tostring(a) .. tostring(b) end
function Money:times(rate) return Money(math.floor(self.cents * rate + 0.5)) end

local Account = Object:extend("Account", { abstract = true, count = 0 })
Account:mixin(Events)
function Account:init(owner, opening)
  Account.count = Account.count + 1
  self.number, self.owner, self.balance, self.history = Account.count, owner, Money(0), {}
  if opening then self:deposit(opening) end
end
function Account:record(kind, amount)
  self.history[#self.history + 1] = { kind = kind, amount = amount, balance = self.balance }
  self:fire("change", kind, amount)
end
function Account:deposit(amount)
  if amount <= Money(0) then error("amount must be positive", 2) end
  self.balance = self.balance + amount
  self:record("deposit", amount)
  return self
end
function Account:withdraw(amount)
  if amount > self:available() then error({ code = "insufficient", missing = amount - self:available() }) end
  self.balance = self.balance - amount
  self:record("withdrawal", amount)
  return self
end
function Account:available() return self.balance end
function Account:close_month() end
function Account.__tostring(a) return ("%s #%d of %s: %s"):format(a.class.name, a.number, a.owner, a.balance) end

local Savings = Account:extend("Savings", { rate = 0.012 })
function Savings:init(owner, opening, rate) Account.init(self, owner, opening); self.rate = rate end
function Savings:close_month()
  local interest = self.balance:times(self.rate / 12)
  if interest > Money(0) then self:deposit(interest) end
end
local Checking = Account:extend("Checking", { limit = Money(50000), fee = Money(150) })
function Checking:available() return self.balance + self.limit end
function Checking:close_month()
  if self.balance < Money(0) then self.balance = self.balance - self.fee; self:record("fee", self.fee) end
end
local Student = Checking:extend("Student", { limit = Money(10000) })
function Student:close_month() end
function Student:withdraw(amount)
  if amount > Money(20000) then error("limit for students is 200.00", 2) end
  return Student.super.withdraw(self, amount)
end

local Bank = Object:extend("Bank")
function Bank:init() self.accounts, self.journal = {}, {} end
function Bank:open(class, ...)
  local a = class(...)
  self.accounts[#self.accounts + 1] = a
  a:on("change", function(acc, kind, amount) self.journal[#self.journal + 1] = ("%d %s %s"):format(acc.number, kind, amount) end)
  return a
end
function Bank:transfer(from, to, amount)
  local before = from.balance
  local ok, e = pcall(function()
    from:withdraw(amount)
    if to.frozen then error("account is frozen", 0) end
    to:deposit(amount)
  end)
  if not ok then
    from.balance = before
    return false, type(e) == "table" and e.code .. " by " .. e.missing or e
  end
  return true
end
function Bank:total() local t = Money(0) for _, a in ipairs(self.accounts) do t = t + a.balance end return t end
function Bank.__len(b) return #b.accounts end

local bank = Bank()
local anna = bank:open(Savings, "Anna", Money(100000), 0.024)
local bob = bank:open(Checking, "Bob")
local cleo = bank:open(Student, "Cleo", Money(5000))
print(anna) print(bob) print(cleo)
-- expect: Savings #1 of Anna: 1000.00
-- expect: Checking #2 of Bob: 0.00
-- expect: Student #3 of Cleo: 50.00
print(#bank, bank:total(), anna:is(Savings), anna:is(Account), anna:is(Checking), cleo:is(Checking), tostring(Student), tostring(bank))
-- expect: 3	1050.00	true	true	false	true	class Student	a Bank
print(bank:transfer(anna, bob, Money(25050)))  -- expect: true
print(bank:transfer(bob, cleo, Money(80000)))  -- expect: false	insufficient by 49.50
print(bank:transfer(cleo, anna, Money(15001)))  -- expect: false	insufficient by 0.01
cleo.frozen = true
print(bank:transfer(anna, cleo, Money(100)), anna.balance)  -- expect: false	749.50
bob:withdraw(Money(70000))
print(pcall(cleo.withdraw, cleo, Money(30000)))  -- expect: false	limit for students is 200.00
print(pcall(anna.deposit, anna, Money(-5)))  -- expect: false	amount must be positive
print(pcall(Account, "Nobody"))  -- expect: false	bank_classes.lua:154: cannot instantiate Account
print(pcall(Money, 1.5))  -- expect: false	bank_classes.lua:18: cents must be an integer
for month = 1, 12 do for _, a in ipairs(bank.accounts) do a:close_month() end end
print(anna) print(bob) print(cleo) print(bank:total())
-- expect: Savings #1 of Anna: 767.69
-- expect: Checking #2 of Bob: -467.50
-- expect: Student #3 of Cleo: 50.00
-- expect: 350.19
print(#anna.history, anna.history[#anna.history].kind, anna.history[1].amount .. " opening")
-- expect: 15	deposit	1000.00 opening
table.sort(bank.accounts, function(a, b) return a.balance > b.balance end)
for i, a in ipairs(bank.accounts) do io.write(i, ":", a.owner, i < #bank and ", " or "\n") end
-- expect: 1:Anna, 2:Cleo, 3:Bob
print(table.concat(bank.journal, "; ", 1, 6), #bank.journal)
-- expect: 1 withdrawal 250.50; 2 deposit 250.50; 1 withdrawal 1.00; 2 withdrawal 700.00; 1 deposit 1.50; 2 fee 1.50	28
local amounts = { Money(300), Money(-5), Money(20), Money(0) }
table.sort(amounts)
for i, m in ipairs(amounts) do amounts[i] = tostring(m) end
print(table.concat(amounts, " "), Money(5) == Money(5), Money(5) ~= Money(6), -Money(7) < Money(0))
-- expect: -0.05 0.00 0.20 3.00	true	true	true
-- Changing a class at run time.
function Account:summary() return self.owner:upper() .. " " .. self.balance end
print(anna:summary(), cleo:summary())  -- expect: ANNA 767.69	CLEO 50.00
Checking.fee = Money(0)
bob:close_month()
print(bob.balance, rawget(bob, "fee"), Student.fee)  -- expect: -467.50	nil	0.00
-- A resource that closes itself.
local log = {}
local Session = Object:extend("Session", { __close = function(s, e) log[#log + 1] = "closed " .. s.id .. (e and " after " .. tostring(e) or "") end })
function Session:init(id) self.id = id; log[#log + 1] = "opened " .. id end
do local s <close> = Session("a") end
pcall(function() local s <close> = Session("b"); error("trouble", 0) end)
print(table.concat(log, ", "))  -- expect: opened a, closed a, opened b, closed b after trouble
