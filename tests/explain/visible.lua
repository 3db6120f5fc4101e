-- options: --visible-locals --> registers on the Lua stack: others may look at them (--visible-locals)
local function sum(t) --> function 'sum' | registers on the Lua stack
  local s = 0
  for i = 1, #t do s = s + t[i] end --> loop in one version: others may change registers
  return s
end
print(sum({1}))
