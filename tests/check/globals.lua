print(undefined) --> 7 undefined-global
print(later, _G.anything, _ENV.something)
later = 1
function declared() return later end
local function f()
  made = declared() --> 3 global-in-function
  print(made)
  _G.explicit = 1
  rawset(_G, "raw", 1)
  print(explicit, raw, arg, _VERSION)
end
f()
local x = undefined.field + (undefined)[1] --> 11 undefined-global, 30 undefined-global
undefined.field = x --> 1 undefined-global
undefined.f(x):g { unset } --> 1 undefined-global, 20 undefined-global
do local _ENV = {} ; a = b end
local function sandbox(_ENV) y = z; return function() return w end end
sandbox {}
-- What other versions of Lua have may be asked for.
local unpack = table.unpack or unpack
if setfenv then setfenv(f, {}) end
print(unpack, typo and typo.x) --> 15 undefined-global, 24 undefined-global
if loadsting then f() end --> 4 undefined-global
for i = 1, limit do print(i) end --> 12 undefined-global
for k in each() do print(k) end --> 10 undefined-global
while going do f() end --> 7 undefined-global
repeat f() until done --> 18 undefined-global
return result, function() return inner end --> 8 undefined-global, 34 undefined-global
