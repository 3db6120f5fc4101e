-- Syntax errors in expressions: what is unexpected, and near which token.
local function try(s) print((select(2, load(s, "=s")))) end
try("x =")  -- expect: s:1: unexpected symbol near <eof>
try("x = )")  -- expect: s:1: unexpected symbol near ')'
try("x = 1 +")  -- expect: s:1: unexpected symbol near <eof>
try("x = + 1")  -- expect: s:1: unexpected symbol near '+'
try("x = 1 + + 2")  -- expect: s:1: unexpected symbol near '+'
try("x = (1")  -- expect: s:1: ')' expected near <eof>
try("x = (1 + 2")  -- expect: s:1: ')' expected near <eof>
try("x = (\n1\n+ 2")  -- expect: s:3: ')' expected (to close '(' at line 1) near <eof>
try("x = ()")  -- expect: s:1: unexpected symbol near ')'
try("x = 1 2")  -- expect: s:1: unexpected symbol near '2'
try("x = 'a' 'b'")  -- expect: s:1: unexpected symbol near ''b''
try("x = {1, 2")  -- expect: s:1: '}' expected near <eof>
try("x = {1 2}")  -- expect: s:1: '}' expected near '2'
try("x = {a = }")  -- expect: s:1: unexpected symbol near '}'
try("x = {[1] 2}")  -- expect: s:1: '=' expected near '2'
try("x = {[1 = 2}")  -- expect: s:1: ']' expected near '='
try("x = {, }")  -- expect: s:1: unexpected symbol near ','
try("x = {;}")  -- expect: s:1: unexpected symbol near ';'
try("x = {1;;2}")  -- expect: s:1: unexpected symbol near ';'
try("x = f(")  -- expect: s:1: unexpected symbol near <eof>
try("x = f(1, )")  -- expect: s:1: unexpected symbol near ')'
try("x = f(,)")  -- expect: s:1: unexpected symbol near ','
try("x = a.")  -- expect: s:1: <name> expected near <eof>
try("x = a.1")  -- expect: s:1: unexpected symbol near '.1'
try("x = a.'b'")  -- expect: s:1: <name> expected near ''b''
try("x = a[")  -- expect: s:1: unexpected symbol near <eof>
try("x = a[]")  -- expect: s:1: unexpected symbol near ']'
try("x = a[1")  -- expect: s:1: ']' expected near <eof>
try("x = a:b")  -- expect: s:1: function arguments expected near <eof>
try("x = a:b.c")  -- expect: s:1: function arguments expected near '.'
try("x = a:1()")  -- expect: s:1: <name> expected near '1'
try("x = not")  -- expect: s:1: unexpected symbol near <eof>
try("x = #")  -- expect: s:1: unexpected symbol near <eof>
try("x = - ")  -- expect: s:1: unexpected symbol near <eof>
try("x = 1 .. ")  -- expect: s:1: unexpected symbol near <eof>
try("x = a and")  -- expect: s:1: unexpected symbol near <eof>
try("x = or b")  -- expect: s:1: unexpected symbol near 'or'
try("x = 1 == ")  -- expect: s:1: unexpected symbol near <eof>
try("x = 5 = 5")  -- expect: s:1: unexpected symbol near '='
try("x = function")  -- expect: s:1: '(' expected near <eof>
try("x = function(")  -- expect: s:1: <name> or '...' expected near <eof>
try("x = function()")  -- expect: s:1: 'end' expected near <eof>
try("x = function(1) end")  -- expect: s:1: <name> or '...' expected near '1'
try("x = function(a,) end")  -- expect: s:1: <name> or '...' expected near ')'
try("x = function(a b) end")  -- expect: s:1: ')' expected near 'b'
try("x = function(..., a) end")  -- expect: s:1: ')' expected near ','
try("x = function(a, ...")  -- expect: s:1: ')' expected near <eof>
try("x = ... ")  -- expect: nil
try("function f() return ... end")  -- expect: s:1: cannot use '...' outside a vararg function near '...'
try("x = if")  -- expect: s:1: unexpected symbol near 'if'
try("x = end")  -- expect: s:1: unexpected symbol near 'end'
try("x = nil nil")  -- expect: s:1: unexpected symbol near 'nil'
try("x = true.y")  -- expect: s:1: unexpected symbol near '.'
try("x = 'str'.y")  -- expect: s:1: unexpected symbol near '.'
try("x = ('str').y")  -- expect: nil
try("x = {}.y")  -- expect: s:1: unexpected symbol near '.'
try("x = ({}).y")  -- expect: nil
try("x = 1.y")  -- expect: s:1: malformed number near '1.y'
try("x = function() end ()")  -- expect: s:1: unexpected symbol near ')'
try("x = (function() end) ()")  -- expect: nil
try("return 1,")  -- expect: s:1: unexpected symbol near <eof>
try("return , 1")  -- expect: s:1: unexpected symbol near ','
try("return return")  -- expect: s:1: unexpected symbol near 'return'
try("x = a b = 2 c")  -- expect: s:1: syntax error near <eof>
try("x, = 1")  -- expect: s:1: unexpected symbol near '='
try("x, y")  -- expect: s:1: '=' expected near <eof>
try("x, 1 = 2")  -- expect: s:1: unexpected symbol near '1'
try("f() = 1")  -- expect: s:1: syntax error near '='
try("(a) = 1")  -- expect: s:1: syntax error near '='
try("(a).b = 1")  -- expect: nil
try("a.b:c = 1")  -- expect: s:1: function arguments expected near '='
try("a:b() = 2")  -- expect: s:1: syntax error near '='
try("1 = x")  -- expect: s:1: unexpected symbol near '1'
try("'s' = x")  -- expect: s:1: unexpected symbol near ''s''
try("nil = 1")  -- expect: s:1: unexpected symbol near 'nil'
try("x + 1")  -- expect: s:1: syntax error near '+'
try("x")  -- expect: s:1: syntax error near <eof>
try("x.y")  -- expect: s:1: syntax error near <eof>
try("x[1]")  -- expect: s:1: syntax error near <eof>
try("x:y")  -- expect: s:1: function arguments expected near <eof>
try("f")  -- expect: s:1: syntax error near <eof>
try("(f)")  -- expect: s:1: syntax error near <eof>
try("(f)()")  -- expect: nil
try("x == 1")  -- expect: s:1: syntax error near '=='
try("{}")  -- expect: s:1: unexpected symbol near '{'
try("...")  -- expect: s:1: unexpected symbol near '...'
try("x = @")  -- expect: s:1: unexpected symbol near '@'
try("x = $1")  -- expect: s:1: unexpected symbol near '$'
try("x = a ? b : c")  -- expect: s:1: unexpected symbol near '?'
try("x != 1")  -- expect: s:1: syntax error near '!'
try("x = !y")  -- expect: s:1: unexpected symbol near '!'
try("x += 1")  -- expect: s:1: syntax error near '+'
try("x++")  -- expect: s:1: syntax error near '+'
try("x = a && b")  -- expect: s:1: unexpected symbol near '&'
try("x = 'a' + ")  -- expect: s:1: unexpected symbol near <eof>
try("x = `cmd`")  -- expect: s:1: unexpected symbol near '`'
try("x = \\1")  -- expect: s:1: unexpected symbol near '\'
try("x = 1 // ")  -- expect: s:1: unexpected symbol near <eof>
try("x = 1 << ")  -- expect: s:1: unexpected symbol near <eof>
try("x = ~")  -- expect: s:1: unexpected symbol near <eof>
try("x ~= 1")  -- expect: s:1: syntax error near '~='
try("x = a ~ ")  -- expect: s:1: unexpected symbol near <eof>
try("x = é")  -- expect: s:1: unexpected symbol near '<\195>'
try("\1 = 1")  -- expect: s:1: unexpected symbol near '<\1>'
try("x = \0")  -- expect: s:1: unexpected symbol
try("x = \127")  -- expect: s:1: unexpected symbol near '<\127>'
try("x = a;;; = b")  -- expect: s:1: unexpected symbol near '='
