-- os.difftime: the seconds between two times, as a float.
local function try(f, ...) print((select(2, pcall(f, ...)))) end
print(os.difftime(10, 5), os.difftime(5, 10), os.difftime(0, 0), math.type(os.difftime(1, 1)))
-- expect: 5.0	-5.0	0.0	float
print(select("#", os.difftime(1, 2)), os.difftime(1, 2, "ignored"))  -- expect: 1	-1.0

-- With os.time: whole seconds of dates.
local a = os.time({ year = 2024, month = 3, day = 1, hour = 0 })
local b = os.time({ year = 2024, month = 2, day = 28, hour = 12, sec = 1 })
print(os.difftime(a, b), os.difftime(b, a), os.difftime(a, b) == a - b)  -- expect: 129599.0	-129599.0	true
local now = os.time()
print(os.difftime(os.time(), now) >= 0)  -- expect: true

-- Arguments are integers, also as floats and strings.
print(os.difftime(10.0, "5"), os.difftime("0x10", 6.0), os.difftime(-0.0, 0))  -- expect: 5.0	10.0	0.0
print(os.difftime(1 << 53, 1))  -- expect: 9.007199254741e+15
print(os.difftime(math.maxinteger, math.mininteger), os.difftime(math.mininteger, math.maxinteger))
-- expect: 1.844674407371e+19	-1.844674407371e+19

-- Wrong arguments. The second is required.
try(os.difftime)  -- expect: bad argument #1 to 'os.difftime' (number expected, got no value)
try(os.difftime, 1)  -- expect: bad argument #2 to 'os.difftime' (number expected, got no value)
try(os.difftime, nil, 1)  -- expect: bad argument #1 to 'os.difftime' (number expected, got nil)
try(os.difftime, 1, nil)  -- expect: bad argument #2 to 'os.difftime' (number expected, got nil)
try(os.difftime, 1.5, 1)  -- expect: bad argument #1 to 'os.difftime' (number has no integer representation)
try(os.difftime, 1, 2 ^ 63)  -- expect: bad argument #2 to 'os.difftime' (number has no integer representation)
try(os.difftime, 0 / 0, 1)  -- expect: bad argument #1 to 'os.difftime' (number has no integer representation)
try(os.difftime, "x", 1)  -- expect: bad argument #1 to 'os.difftime' (number expected, got string)
try(os.difftime, 1, "1.5")  -- expect: bad argument #2 to 'os.difftime' (number has no integer representation)
try(os.difftime, {}, 1)  -- expect: bad argument #1 to 'os.difftime' (number expected, got table)
try(os.difftime, 1, {})  -- expect: bad argument #2 to 'os.difftime' (number expected, got table)
try(os.difftime, true, {})  -- expect: bad argument #1 to 'os.difftime' (number expected, got boolean)
try(function() os.difftime(1) end)
-- expect: difftime.lua:33: bad argument #2 to 'difftime' (number expected, got no value)
try(function() os.difftime({}, 1) end)
-- expect: difftime.lua:35: bad argument #1 to 'difftime' (number expected, got table)
