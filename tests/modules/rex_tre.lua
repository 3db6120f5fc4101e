-- packages: lua-rex-tre
-- modules: rex_tre
-- about: find, match, gsub with strings, tables and functions, split, callbacks that throw, yield and collect, approximate matching
local rex = require "rex_tre"
-- include: rex.lua

print("version", type(rex.version()))
local approximate = rex.new "(kitten)"
for _, word in ipairs { "kitten", "sitten", "kittn", "kiitten", "sitting", "dog" } do
  local from, to, captures, cost = approximate:aexec(word, { max_cost = 2, cost_ins = 1, cost_del = 1, cost_subst = 1, max_ins = 2, max_del = 2, max_subst = 2, max_err = 2 })
  print("aexec", word, from, to, captures and captures.cost, captures and captures.num_err, cost)
end
print("lazy", rex.match("<a><b>", "<(.+?)>"))
print("have", approximate:have_approx(), approximate:have_backrefs())
