-- lpeg: a grammar that folds arithmetic, and one that splits a log into tables.
-- packages: lua-lpeg
-- quick: 5
local lpeg = require "lpeg"
local P, R, S, V, C, Ct, Cf, Cg = lpeg.P, lpeg.R, lpeg.S, lpeg.V, lpeg.C, lpeg.Ct, lpeg.Cf, lpeg.Cg
local n = tonumber(arg and arg[1]) or 1000
local space = S " \n" ^ 0
local number = C(R "09" ^ 1) / tonumber * space
local function operator(set) return C(S(set)) * space end
local function eval(a, op, b)
  if op == "+" then return a + b elseif op == "-" then return a - b elseif op == "*" then return a * b end
  return a // (b + 1)
end
local expression = P {
  "Sum",
  Sum = Cf(V "Product" * Cg(operator "+-" * V "Product") ^ 0, eval),
  Product = Cf(V "Factor" * Cg(operator "*/" * V "Factor") ^ 0, eval),
  Factor = number + P "(" * space * V "Sum" * P ")" * space,
}
local parts = {}
for i = 1, 150 do parts[i] = ("(%d + %d) * %d - %d / 3"):format(i, i * 7 % 13, i % 5, i * 11) end
local text = table.concat(parts, " + ")
local name, rest = C((R "az" + R "AZ") ^ 1), C((1 - S "\n") ^ 0)
local line = Ct(Cg(C(R "09" ^ 1) / tonumber, "time") * " " * Cg(name, "level") * ": " * Cg(rest, "message")) * P "\n"
local log = Ct(line ^ 0)
local lines = {}
for i = 1, 400 do lines[i] = ("%d %s: message number %d with some words\n"):format(i * 100, i % 3 == 0 and "warning" or "info", i) end
lines = table.concat(lines)
local sum = 0
for _ = 1, n do
  sum = sum + expression:match(text)
  local entries = log:match(lines)
  sum = sum + #entries + entries[400].time
end
print(sum)
