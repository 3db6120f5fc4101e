-- The line of a syntax error, and what is being closed from which line.
local function try(s) print((select(2, load(s, "=s")))) end
try("\n\n\nx = = 1")  -- expect: s:4: unexpected symbol near '='
try("x = {\n1,\n2,\n3")  -- expect: s:4: '}' expected (to close '{' at line 1) near <eof>
try("f(\n1,\n2")  -- expect: s:3: ')' expected (to close '(' at line 1) near <eof>
try("if x then\n  y()\n\n\n")  -- expect: s:5: 'end' expected (to close 'if' at line 1) near <eof>
try("while x do\n  if y then\n    z()\n  end\n")
-- expect: s:5: 'end' expected (to close 'while' at line 1) near <eof>
try("function f()\n  for i = 1, 10 do\n    if x then\n  end\n")
-- expect: s:5: 'end' expected (to close 'for' at line 2) near <eof>
try("local t = {\n  a = 1\n  b = 2\n}")  -- expect: s:3: '}' expected (to close '{' at line 1) near 'b'
try("local s = 'abc\ndef'")  -- expect: s:1: unfinished string near ''abc'
try("print('a'\nprint('b')")  -- expect: s:2: ')' expected (to close '(' at line 1) near 'print'
try("x = (1 +\n2\n")  -- expect: s:3: ')' expected (to close '(' at line 1) near <eof>
try("do\n  local x = 1\n  repeat\n    x = 2\n  end\n")
-- expect: s:5: 'until' expected (to close 'repeat' at line 3) near 'end'
try("local function f(a,\n  b,\n  1) end")  -- expect: s:3: <name> or '...' expected near '1'
try("return function()\n  return {\n    x = function()\n      y\n    end\n  }\nend")
-- expect: s:5: syntax error near 'end'
try("a = 1\nb = 2\nc = 3 d e\nf = 4")  -- expect: s:3: syntax error near 'e'
try("--[[\n\n]]\n\nx = )")
-- expect: s:5: unexpected symbol near ')'
try("x = [[\n\n]] y z")
-- expect: s:3: syntax error near 'z'
try("x = 1\r\ny = )\r\n")  -- expect: s:2: unexpected symbol near ')'
try("x = 1\r\n\r\ny = )")  -- expect: s:3: unexpected symbol near ')'
try("x = 1\ry = 2\rz = )")  -- expect: s:3: unexpected symbol near ')'
try("x = 1\n\ry = )")  -- expect: s:2: unexpected symbol near ')'
try("goto done\nlocal x\n::done::\nprint(x)")
-- expect: s:4: <goto done> at line 1 jumps into the scope of local 'x'
try("\n\nbreak\n")  -- expect: s:4: break outside loop at line 3
try("\ngoto nowhere\n\n")  -- expect: s:4: no visible label 'nowhere' for <goto> at line 2
try("::a::\n\n::a::")  -- expect: s:3: label 'a' already defined on line 3
try("local x <const> = 1\n\nx = 2")  -- expect: s:3: attempt to assign to const variable 'x'
try("x = 'a\\\nb\\\nc' 5")  -- expect: s:3: unexpected symbol near '5'
try("x = \"\\z\n\n\n\" 5")  -- expect: s:4: unexpected symbol near '5'
try("local a = 1\nlocal b = 2 +\n\n\nlocal c")  -- expect: s:5: unexpected symbol near 'local'
try("return 1\nx = 2")  -- expect: s:2: <eof> expected near 'x'
try("for i = 1, 2 do\n  while true do\n    repeat\n      if x then\n        function f()\n")
-- expect: s:6: 'end' expected (to close 'function' at line 5) near <eof>
-- Chunk names of every form in syntax errors.
print(load("x = = 1", "=named"))  -- expect: nil	named:1: unexpected symbol near '='
print(load("x = = 1", "@file.lua"))  -- expect: nil	file.lua:1: unexpected symbol near '='
print(load("x = = 1", "source text"))  -- expect: nil	[string "source text"]:1: unexpected symbol near '='
print(load("x = = 1"))  -- expect: nil	[string "x = = 1"]:1: unexpected symbol near '='
print(load("\nx = = 1\n"))  -- expect: nil	[string "..."]:2: unexpected symbol near '='
print(load("x = = 1", ("@" .. ("d"):rep(100))))
-- expect: nil	...dddddddddddddddddddddddddddddddddddddddddddddddddddddddd:1: unexpected symbol near '='
print(load("x = = 1", ""))  -- expect: nil	[string ""]:1: unexpected symbol near '='
print(load("-- comment\nx = = 1"))
-- expect: nil	[string "-- comment..."]:2: unexpected symbol near '='
