-- print: separators, conversion, metamethods, errors.
print()  -- expect:
print(nil)  -- expect: nil
print(nil, nil)  -- expect: nil	nil
print("")  -- expect:
print("a", nil, 1.0, false, "b", 2)  -- expect: a	nil	1.0	false	b	2
print("tab\tinside", "new\nline", "", "|")
-- expect: tab	inside	new
-- expect: line		|
print("a\0b" == "a\0b", #"a\0b")  -- expect: true	3
-- Numbers as tostring writes them.
print(1, 1.0, -0.0, 1e15, 1e100, 0.1, 1 / 0, -1 / 0, math.mininteger, math.maxinteger)
-- expect: 1	1.0	-0.0	1e+15	1e+100	0.1	inf	-inf	-9223372036854775808	9223372036854775807
print(3.14159265358979, 2^53, 2^63, 1e14, 123456789012345.0)
-- expect: 3.1415926535898	9.007199254741e+15	9.2233720368548e+18	1e+14	1.2345678901234e+14
-- Many arguments.
print(table.unpack({}, 1, 5))  -- expect: nil	nil	nil	nil	nil
print(select("#", print()))
-- expect:
-- expect: 0
local many = {}
for i = 1, 40 do many[i] = i end
print(table.unpack(many))
-- expect: 1	2	3	4	5	6	7	8	9	10	11	12	13	14	15	16	17	18	19	20	21	22	23	24	25	26	27	28	29	30	31	32	33	34	35	36	37	38	39	40
-- __tostring and __name.
print(setmetatable({}, { __tostring = function() return "by metamethod" end }), "next")  -- expect: by metamethod	next
print(setmetatable({}, { __tostring = function(...) return select("#", ...) .. " argument" end }))
-- expect: 1 argument
print((tostring(setmetatable({}, { __name = "Named" })):gsub("0x%x+", "ADDRESS")))  -- expect: Named: ADDRESS
print(setmetatable({}, { __tostring = setmetatable({}, { __call = function() return "callable" end }) }))
-- expect: callable
-- print does not use the global tostring.
local saved = tostring
tostring = function() return "replaced" end
print(1, setmetatable({}, { __tostring = function() return "not replaced" end }))  -- expect: 1	not replaced
tostring = nil
print(2, {} ~= nil)  -- expect: 2	true
tostring = saved
-- __tostring must return a string; an error in it leaves print, after what was printed before.
print(pcall(print, setmetatable({}, { __tostring = function() return {} end })))
-- expect: false	'__tostring' must return a string
print(pcall(print, setmetatable({}, { __tostring = function() end })))
-- expect: false	'__tostring' must return a string
print(pcall(print, setmetatable({}, { __tostring = function() error("in __tostring", 0) end })))
-- expect: false	in __tostring
print(pcall(print, "before", setmetatable({}, { __tostring = function() error("after one", 0) end }), "never"))
-- expect: beforefalse	after one
print(pcall(print, 1, 2, setmetatable({}, { __tostring = function() return nil end })))
-- expect: 1	2false	'__tostring' must return a string
print(pcall(print, setmetatable({}, { __tostring = 5 })))  -- expect: false	attempt to call a number value
print(pcall(function() print(setmetatable({}, { __tostring = function() return true end })) end))
-- expect: false	print.lua:51: '__tostring' must return a string
-- A number that __tostring returns will do.
print(pcall(print, setmetatable({}, { __tostring = function() return 12 end })))
-- expect: 12
-- expect: true
-- __tostring that prints.
print("outer", setmetatable({}, { __tostring = function() print("inner"); return "done" end }))
-- expect: outerinner
-- expect: 	done
-- Types with a metatable of their own.
debug.setmetatable(nil, { __tostring = function() return "NIL" end })
debug.setmetatable(1, { __tostring = function(n) return "number" end })
debug.setmetatable(true, { __tostring = function(b) return "boolean" end })
getmetatable("").__tostring = function(s) return "string" end
print(nil, 1, 1.5, true, false, "s")  -- expect: NIL	number	number	boolean	boolean	string
getmetatable("").__tostring = nil
debug.setmetatable(nil, nil)
debug.setmetatable(1, nil)
debug.setmetatable(true, nil)
print(nil, 1, 1.5, true, "s")  -- expect: nil	1	1.5	true	s
-- print and io.write share a stream.
io.write("written ")
print("printed")
io.write("")  -- expect: written printed
-- Yielding in __tostring is not possible.
print(coroutine.resume(coroutine.create(function()
  print(setmetatable({}, { __tostring = function() coroutine.yield() end }))
end)))  -- expect: false	attempt to yield across a C-call boundary
