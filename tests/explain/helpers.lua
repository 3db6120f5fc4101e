-- options: --without=fields,elements --without operators,entries,loops,quick
local function sum(t, k) --> no typed entry: --without=entries
  local s = t.start --> field by a helper: t.start
  for i = 1, 10 do --> loop in one version: --without=loops
    s = s + t[i] * k --> element by a helper: t[i] | operator by a helper: t[i] * k, s + …
  end
  return s
end
print(sum({start = 1}, 2))
