-- Calls one method of one class in a loop; it updates two fields of the object.
-- quick: 1000
local calls = tonumber(arg and arg[1]) or 24000000

local Account = {}
Account.__index = Account

function Account.new(balance)
  return setmetatable({ balance = balance, deposits = 0 }, Account)
end

function Account:deposit(amount)
  self.balance = (self.balance + amount) % 1000003
  self.deposits = self.deposits + 1
  return self.balance
end

local account = Account.new(100)
local last = 0
for i = 1, calls do
  last = account:deposit(i)
end
print(string.format("%d deposits: %d", account.deposits, last))
