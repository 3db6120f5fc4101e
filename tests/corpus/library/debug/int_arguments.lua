-- Levels, indices and counts are C ints in the reference: the upper half of a larger integer is lost.  -- skip: wrapped it names the main chunk
local big = 1 << 40
local function f(a, b) return a, b, big end
print(debug.getinfo(big, "S").what, debug.getinfo(big + 1, "S").what) -- expect: C	main
print(debug.getinfo(-1, "S"), debug.getinfo(-big - 1, "S")) -- expect: nil	nil
print(debug.getlocal(f, big + 2), debug.getlocal(f, big), debug.getlocal(f, math.mininteger)) -- expect: b	nil	nil
print(pcall(debug.getlocal, big + (1 << 31), 1)) -- expect: false	bad argument #1 to 'debug.getlocal' (level out of range)
print((debug.getlocal(big, 1)), (debug.getlocal(big + 1, 1))) -- expect: (C temporary)	big
print(debug.getlocal(1, -(1 << 31))) -- expect: nil
print(debug.getupvalue(f, big + 1)) -- expect: big	1099511627776
print(debug.upvalueid(f, big + 1) == debug.upvalueid(f, 1), debug.upvalueid(f, big)) -- expect: true	nil
debug.upvaluejoin(f, big + 1, f, (1 << 32) + 1)
debug.sethook(print, "", big)
print(debug.gethook()) -- expect: nil
debug.sethook(function() end, "", big + 1000000)
print(select(3, debug.gethook())) -- expect: 1000000
debug.sethook()
print(debug.getuservalue(io.stdout, big + 1)) -- expect: nil
