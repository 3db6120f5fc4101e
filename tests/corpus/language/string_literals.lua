-- Escapes, long brackets, line continuations.
print("tab[\t] quote[\"] apostrophe['] backslash[\\]")
-- expect: tab[	] quote["] apostrophe['] backslash[\]
print('single "double" \'', "it's")  -- expect: single "double" '	it's
print(#"\a\b\f\n\r\t\v\\\"\'", ("\a\b\f\v"):byte(1, -1))  -- expect: 10	7	8	12	11
print("\65\066\0667\x41\x7a\u{41}\u{e9}\u{20AC}\u{1F600}")  -- expect: ABB7AzAé€😀
print(#"\0", #"\0001", ("\0001"):byte(1, -1))  -- expect: 1	2	0	49
print(("\x00\xff\255\0"):byte(1, -1))  -- expect: 0	255	255	0
print(("\u{0}\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}"):byte(1, -1))
-- expect: 0	127	194	128	223	191	224	160	128	239	191	191	240	144	128	128	244	143	191	191
print(("\u{7FFFFFFF}"):byte(1, -1))  -- expect: 253	191	191	191	191	191
print("a\z
       b\z   c", "x\
y")
-- expect: abc	x
-- expect: y
print([[long]], [==[with ]] and ]=] inside]==], #[[

first newline dropped]], [[
line 1
line 2]])
-- expect: long	with ]] and ]=] inside	22	line 1
-- expect: line 2
print(#[[

]], #[[
]], [[\n is not an escape]], [=[]]]=])
-- expect: 1	0	\n is not an escape	]]
print(#"a\
b", "a\
b" == "a\nb")
-- expect: 3	true
-- Carriage returns, alone or paired with a newline, count as one newline.
print(#load("return [[a\r\nb]]")(), #load("return [[a\n\rb]]")(), #load("return [[a\rb]]")(), #load("return [[\r\na]]")())
-- expect: 3	3	3	1
print(load("return 'a\\\r\nb'")() == "a\nb", load("x = 1\r\nerror('l')")  ~= nil)  -- expect: true	true
print(pcall(load("\r\n\n\r\r\nerror('line 4')", "=c")))  -- expect: false	c:4: line 4
--[[ a comment
over lines ]] print("after comment")
-- expect: after comment
--[==[ ]] ]=]
]==] print("after level-2 comment")  -- expect: after level-2 comment
---[[ not a block comment
print("shown")  -- expect: shown
--]]
--[ also a line comment
print("a" .. --[[inline]] "b")
-- expect: ab
print("\z
", #"\z   ")
-- expect: 	0
