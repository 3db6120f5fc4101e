-- math.randomseed: seeds and the sequences they give, its results; argument errors.
local function err(...) print((select(2, pcall(...)))) end
local function draw() return math.random(0) end

-- A seed gives the same sequence every time; both of its parts count, the second is 0 by default.
for _, seed in ipairs { 0, 1, 42, -1, 123456789, 1 << 50, math.maxinteger, math.mininteger } do
  math.randomseed(seed)
  local first, second = draw(), draw()
  math.randomseed(seed, 0)
  print(seed, first, second, draw() == first, draw() == second)
end
-- expect: 0	4554719557422691265	4331835599999590920	true	true
-- expect: 1	-3401804370673955427	-247601303632394777	true	true
-- expect: 42	-1276290044721465627	8333941968102511665	true	true
-- expect: -1	-6532212821526904015	-1196536760348545977	true	true
-- expect: 123456789	-8807486497290693269	-5620225258248769823	true	true
-- expect: 1125899906842624	-1328811203611100019	-2966391980259736711	true	true
-- expect: 9223372036854775807	2109649683840586809	5129503355334672232	true	true
-- expect: -9223372036854775808	5036059568217425151	4973990004745254833	true	true
math.randomseed(42, 7)
print(draw(), draw(), draw())  -- expect: -3100642489518372304	-513943613097109053	3114548357680379993
math.randomseed(7, 42)
print(draw(), draw(), draw())  -- expect: -7110829377297234683	5094403775464272975	-5207282826209478580
math.randomseed(0, math.mininteger)
print(draw(), draw(), draw())  -- expect: 1295396888224892537	-6452187779832159802	-1474500503547488314
math.randomseed(-1, -1)
print(draw(), draw(), draw())  -- expect: -1629708565441205637	1392864485325296298	3250226248594353642
-- Floats with an integer value and strings are integers.
math.randomseed(123)
local expected = draw()
for _, seed in ipairs { 123.0, "123", "0x7b", " 123.0 " } do
  math.randomseed(seed)
  io.write(tostring(draw() == expected), " ")
end
math.randomseed(123, "0")
io.write(tostring(draw() == expected), " ")
math.randomseed(123, nil)
print(draw() == expected)  -- expect: true true true true true true
-- The results are the two parts of the seed.
print(math.randomseed(42))  -- expect: 42	0
print(math.randomseed(42, 7))  -- expect: 42	7
print(math.randomseed(3.0, "5"))  -- expect: 3	5
print(math.randomseed(math.mininteger, math.maxinteger))  -- expect: -9223372036854775808	9223372036854775807
print(math.randomseed(1, 2, 3))  -- expect: 1	2
-- Without arguments they are weakly random, and give the sequence again.
local a, b = math.randomseed()
local x, y = draw(), draw()
print(math.type(a), math.type(b), select("#", math.randomseed()))  -- expect: integer	integer	2
math.randomseed(a, b)
print(draw() == x, draw() == y)  -- expect: true	true
-- The generator's state is one, for every coroutine and every function.
math.randomseed(9)
x, y = draw(), draw()
math.randomseed(9)
print(coroutine.wrap(function() return draw() end)() == x, draw() == y)  -- expect: true	true
coroutine.wrap(math.randomseed)(9)
print(draw() == x)  -- expect: true
err(math.randomseed, nil)  -- expect: bad argument #1 to 'math.randomseed' (number expected, got nil)
err(math.randomseed, "x")  -- expect: bad argument #1 to 'math.randomseed' (number expected, got string)
err(math.randomseed, {})  -- expect: bad argument #1 to 'math.randomseed' (number expected, got table)
err(math.randomseed, true, 1)  -- expect: bad argument #1 to 'math.randomseed' (number expected, got boolean)
err(math.randomseed, 1.5)  -- expect: bad argument #1 to 'math.randomseed' (number has no integer representation)
err(math.randomseed, 2 ^ 63)  -- expect: bad argument #1 to 'math.randomseed' (number has no integer representation)
err(math.randomseed, 0 / 0)  -- expect: bad argument #1 to 'math.randomseed' (number has no integer representation)
err(math.randomseed, 1, "x")  -- expect: bad argument #2 to 'math.randomseed' (number expected, got string)
err(math.randomseed, 1, {})  -- expect: bad argument #2 to 'math.randomseed' (number expected, got table)
err(math.randomseed, 1, 1.5)  -- expect: bad argument #2 to 'math.randomseed' (number has no integer representation)
err(math.randomseed, 1, 1 / 0)
-- expect: bad argument #2 to 'math.randomseed' (number has no integer representation)
err(function() math.randomseed({}) end)
-- expect: randomseed.lua:70: bad argument #1 to 'randomseed' (number expected, got table)
-- A refused seed changes nothing.
math.randomseed(9)
pcall(math.randomseed, 1.5)
pcall(math.randomseed, 1, {})
print(draw() == x)  -- expect: true
