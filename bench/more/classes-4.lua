-- Four classes of accounts behind one interface; each month all of them are settled.
-- Stresses: sites with as many classes as an in-line cache is meant to hold.
-- quick: 20
local months = tonumber(arg and arg[1]) or 3000

local function class(base)
  local c = {}
  c.__index = c
  return base and setmetatable(c, { __index = base }) or c
end
local Account = class()
function Account.new(c, balance) return setmetatable({ balance = balance, fees = 0 }, c) end
function Account:fee() return 1 end
function Account:interest() return 0 end
function Account:settle()
  local fee = self:fee()
  self.fees = self.fees + fee
  self.balance = self.balance + self:interest() - fee
  return self.balance
end
local Savings = class(Account)
function Savings:interest() return self.balance > 0 and 2 or 0 end
local Business = class(Account)
function Business:fee() return self.balance > 500 and 3 or 5 end
local Student = class(Savings)
function Student:fee() return 0 end

local accounts, kinds = {}, { Account, Savings, Business, Student }
for i = 1, 1000 do
  local kind = kinds[i % 4 + 1]
  accounts[i] = kind:new(i)
end
local sum = 0
for month = 1, months do
  for i = 1, #accounts do sum = sum + accounts[i]:settle() end
  sum = sum % 1000003
end
print(sum, accounts[1].balance, accounts[4].fees)
