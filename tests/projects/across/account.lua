local balance = 0
local account = {}
function account.deposit(n) balance = balance + n end
function account.balance() return balance end
return account
