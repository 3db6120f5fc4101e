-- Syntax errors in statements.
local function try(s) print((select(2, load(s, "=s")))) end
try("if")  -- expect: s:1: unexpected symbol near <eof>
try("if x")  -- expect: s:1: 'then' expected near <eof>
try("if x then")  -- expect: s:1: 'end' expected near <eof>
try("if x then else")  -- expect: s:1: 'end' expected near <eof>
try("if x then elseif")  -- expect: s:1: unexpected symbol near <eof>
try("if x then elseif y then")  -- expect: s:1: 'end' expected near <eof>
try("if x then else elseif y then end")  -- expect: s:1: 'end' expected near 'elseif'
try("if x then end end")  -- expect: s:1: <eof> expected near 'end'
try("if then end")  -- expect: s:1: unexpected symbol near 'then'
try("if x do end")  -- expect: s:1: 'then' expected near 'do'
try("if (x then end")  -- expect: s:1: ')' expected near 'then'
try("\n\nif x then\n\n")  -- expect: s:5: 'end' expected (to close 'if' at line 3) near <eof>
try("while")  -- expect: s:1: unexpected symbol near <eof>
try("while x")  -- expect: s:1: 'do' expected near <eof>
try("while x do")  -- expect: s:1: 'end' expected near <eof>
try("while x then end")  -- expect: s:1: 'do' expected near 'then'
try("while do end")  -- expect: s:1: unexpected symbol near 'do'
try("\nwhile x do\n\n\n")  -- expect: s:5: 'end' expected (to close 'while' at line 2) near <eof>
try("repeat")  -- expect: s:1: 'until' expected near <eof>
try("repeat until")  -- expect: s:1: unexpected symbol near <eof>
try("repeat x = 1")  -- expect: s:1: 'until' expected near <eof>
try("repeat end")  -- expect: s:1: 'until' expected near 'end'
try("repeat x = 1 end until x")  -- expect: s:1: 'until' expected near 'end'
try("for")  -- expect: s:1: <name> expected near <eof>
try("for i")  -- expect: s:1: '=' or 'in' expected near <eof>
try("for i = ")  -- expect: s:1: unexpected symbol near <eof>
try("for i = 1")  -- expect: s:1: ',' expected near <eof>
try("for i = 1 do end")  -- expect: s:1: ',' expected near 'do'
try("for i = 1,")  -- expect: s:1: unexpected symbol near <eof>
try("for i = 1, 2")  -- expect: s:1: 'do' expected near <eof>
try("for i = 1, 2 do")  -- expect: s:1: 'end' expected near <eof>
try("for i = 1, 2, 3, 4 do end")  -- expect: s:1: 'do' expected near ','
try("for i, j = 1, 2 do end")  -- expect: s:1: 'in' expected near '='
try("for 1 = 1, 2 do end")  -- expect: s:1: <name> expected near '1'
try("for i in")  -- expect: s:1: unexpected symbol near <eof>
try("for i in x")  -- expect: s:1: 'do' expected near <eof>
try("for i, in x do end")  -- expect: s:1: <name> expected near 'in'
try("for i.x in y do end")  -- expect: s:1: '=' or 'in' expected near '.'
try("for i = 1, 2 then end")  -- expect: s:1: 'do' expected near 'then'
try("for in x do end")  -- expect: s:1: <name> expected near 'in'
try("do")  -- expect: s:1: 'end' expected near <eof>
try("do do end")  -- expect: s:1: 'end' expected near <eof>
try("end")  -- expect: s:1: <eof> expected near 'end'
try("do end end")  -- expect: s:1: <eof> expected near 'end'
try("until x")  -- expect: s:1: <eof> expected near 'until'
try("else")  -- expect: s:1: <eof> expected near 'else'
try("elseif x then")  -- expect: s:1: <eof> expected near 'elseif'
try("then")  -- expect: s:1: unexpected symbol near 'then'
try("in x")  -- expect: s:1: unexpected symbol near 'in'
try("local")  -- expect: s:1: <name> expected near <eof>
try("local 1")  -- expect: s:1: <name> expected near '1'
try("local x =")  -- expect: s:1: unexpected symbol near <eof>
try("local x, ")  -- expect: s:1: <name> expected near <eof>
try("local x.y = 1")  -- expect: s:1: unexpected symbol near '.'
try("local x y")  -- expect: s:1: syntax error near <eof>
try("local function")  -- expect: s:1: <name> expected near <eof>
try("local function f")  -- expect: s:1: '(' expected near <eof>
try("local function f(")  -- expect: s:1: <name> or '...' expected near <eof>
try("local function f()")  -- expect: s:1: 'end' expected near <eof>
try("local function f.g() end")  -- expect: s:1: '(' expected near '.'
try("local function f:g() end")  -- expect: s:1: '(' expected near ':'
try("local x <const = 1")  -- expect: s:1: '>' expected near '='
try("local x <> = 1")  -- expect: s:1: <name> expected near '>'
try("local x <1> = 1")  -- expect: s:1: <name> expected near '1'
try("local x <consts> = 1")  -- expect: s:1: unknown attribute 'consts'
try("local x <const>, y <const> = 1, 2; y = 1")  -- expect: s:1: attempt to assign to const variable 'y'
try("local end = 1")  -- expect: s:1: <name> expected near 'end'
try("local nil")  -- expect: s:1: <name> expected near 'nil'
try("function")  -- expect: s:1: <name> expected near <eof>
try("function f")  -- expect: s:1: '(' expected near <eof>
try("function f(")  -- expect: s:1: <name> or '...' expected near <eof>
try("function f() ")  -- expect: s:1: 'end' expected near <eof>
try("function f.() end")  -- expect: s:1: <name> expected near '('
try("function f:g.h() end")  -- expect: s:1: '(' expected near '.'
try("function f:g:h() end")  -- expect: s:1: '(' expected near ':'
try("function f.g:h() end")  -- expect: nil
try("function (x) end")  -- expect: s:1: <name> expected near '('
try("function f[1]() end")  -- expect: s:1: '(' expected near '['
try("function 1() end")  -- expect: s:1: <name> expected near '1'
try("function f() end end")  -- expect: s:1: <eof> expected near 'end'
try("\nfunction f()\n  if x then\n")  -- expect: s:4: 'end' expected (to close 'if' at line 3) near <eof>
try("return 1 x = 2")  -- expect: s:1: <eof> expected near 'x'
try("return; x = 1")  -- expect: s:1: <eof> expected near 'x'
try("return\nx")  -- expect: nil
try("do return end x = 1")  -- expect: nil
try("do return x = 1 end")  -- expect: s:1: 'end' expected near '='
try("break")  -- expect: s:1: break outside loop at line 1
try("while x do break x = 1 end")  -- expect: nil
try("if x then break end")  -- expect: s:1: break outside loop at line 1
try("function f() break end")  -- expect: s:1: break outside loop at line 1
try("for i = 1, 2 do local function f() break end end")  -- expect: s:1: break outside loop at line 1
try("goto")  -- expect: s:1: <name> expected near <eof>
try("goto 1")  -- expect: s:1: <name> expected near '1'
try("goto x")  -- expect: s:1: no visible label 'x' for <goto> at line 1
try("goto x.y")  -- expect: s:1: unexpected symbol near '.'
try("::x")  -- expect: s:1: '::' expected near <eof>
try("::")  -- expect: s:1: <name> expected near <eof>
try("::1::")  -- expect: s:1: <name> expected near '1'
try("::x:: ::x::")  -- expect: s:1: label 'x' already defined on line 1
try("::x:: do ::x:: end")  -- expect: s:1: label 'x' already defined on line 1
try("do ::x:: end ::x::")  -- expect: nil
try("goto x; local a; ::x:: print(a)")  -- expect: s:1: <goto x> at line 1 jumps into the scope of local 'a'
try("goto x; local a; ::x::")  -- expect: nil
try("do goto x end; local a; ::x:: a = 1")
-- expect: s:1: <goto x> at line 1 jumps into the scope of local 'a'
try("repeat local a; goto x; local b; ::x:: until b")
-- expect: s:1: <goto x> at line 1 jumps into the scope of local 'b'
try("goto continue; local y = 1; ::continue:: return y")
-- expect: s:1: <goto continue> at line 1 jumps into the scope of local 'y'
try("function f() goto x end ::x::")  -- expect: s:1: no visible label 'x' for <goto> at line 1
try(";")  -- expect: nil
try(";;")  -- expect: nil
try("x = 1; ; y = 2")  -- expect: nil
try("f();(g)()")  -- expect: nil
try("f()\n(g)()")  -- expect: nil
try("a = b\n(c or d).e = 1")  -- expect: s:2: unexpected symbol near '='
try("x = y z = w")  -- expect: nil
try("x = 1 y")  -- expect: s:1: syntax error near <eof>
try("print 'a' 'b'")  -- expect: nil
try("print 5")  -- expect: s:1: syntax error near '5'
try("print -5")  -- expect: s:1: syntax error near '-'
try("print = 5 print")  -- expect: s:1: syntax error near <eof>
try("local a <close>, b <close> = 1, 2")  -- expect: s:1: multiple to-be-closed variables in local list
try("local a <close> = 1; a = 2")  -- expect: s:1: attempt to assign to const variable 'a'
try("local x <const> = 5; x = 6")  -- expect: s:1: attempt to assign to const variable 'x'
try("local x <const> = 5; local function f() x = 7 end")
-- expect: s:1: attempt to assign to const variable 'x'
try("local x <const> = 5; for x = 1, 2 do x = 3 end")  -- expect: nil
try("local x <const> = 5; x.y = 6")  -- expect: nil
try("local x <const>; x()")  -- expect: nil
