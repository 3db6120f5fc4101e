print(string.foo, string.format, math.pi, table["nosuch"]) --> 14 undefined-field, 49 undefined-field
string.trim = function(s) return (s:match("^%s*(.-)%s*$")) end
print(string.trim("x"), ("x"):trim(), ("x"):trimm()) --> 45 undefined-field
print(math.pow and math.pow(1, 2), table.getn or function() end)
if io.lines2 then io.lines2() end
if os.tyme() == 1 then print(os.time()) end --> 7 undefined-field
local string = {}
print(string.foo, coroutine.x == nil)
print(package.loaded.x, _G.string.foo, table.pack)
