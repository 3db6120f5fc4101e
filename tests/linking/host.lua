-- What the host runs: the host's function, the libraries, errors across C, a coroutine.
local parts = {_VERSION, add(2, 40), select("#", ...), (...)}
parts[#parts + 1] = tostring(pcall(add, 1, "x"))
parts[#parts + 1] = select(2, pcall(add, 1, {}))
parts[#parts + 1] = coroutine.wrap(function(a) return coroutine.yield(a) end)("yielded")
parts[#parts + 1] = string.format("%5.1f|%q", 2.25, "a\nb")
parts[#parts + 1] = load("return 1 // 1 | 2")()
parts[#parts + 1] = tostring(utf8.char(228, 8364)) .. #table.pack(string.byte("abc", 1, -1))
for i = 1, #parts do print(i, parts[i]) end
return "first", #parts, nil, 1e15
