local x = host()
x = guest(other) --> 11 undefined-global
local x = x --> 7 shadow
print(x)
