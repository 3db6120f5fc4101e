-- Lexical errors: strings, escapes, comments, numbers, odd characters.
local function try(s) local _, e = load(s, "=s") print(e) end
try("x = 'unfinished")  -- expect: s:1: unfinished string near <eof>
try("x = \"unfinished")  -- expect: s:1: unfinished string near <eof>
try("x = 'unfinished\nnext line'")  -- expect: s:1: unfinished string near ''unfinished'
try("x = 'ends with backslash\\")  -- expect: s:1: unfinished string near <eof>
try("x = 'escaped newline\\\n and end")  -- expect: s:2: unfinished string near <eof>
try("x = [[unfinished")
-- expect: s:1: unfinished long string (starting at line 1) near <eof>
try("x = [==[unfinished]]")
-- expect: s:1: unfinished long string (starting at line 1) near <eof>
try("x = [==[unfinished]=]")  -- expect: s:1: unfinished long string (starting at line 1) near <eof>
try("\n\nx = [[starts here\n\n\n")
-- expect: s:6: unfinished long string (starting at line 3) near <eof>
try("--[[ unfinished comment")
-- expect: s:1: unfinished long comment (starting at line 1) near <eof>
try("--[==[ unfinished comment ]]")
-- expect: s:1: unfinished long comment (starting at line 1) near <eof>
try("x = [=bad")  -- expect: s:1: invalid long string delimiter near '[='
try("x = [=")  -- expect: s:1: invalid long string delimiter near '[='
try("x = '\\q'")  -- expect: s:1: invalid escape sequence near ''\q'
try("x = '\\c'")  -- expect: s:1: invalid escape sequence near ''\c'
try("x = '\\xg0'")  -- expect: s:1: hexadecimal digit expected near ''\xg'
try("x = '\\x1'")  -- expect: s:1: hexadecimal digit expected near ''\x1''
try("x = '\\x'")  -- expect: s:1: hexadecimal digit expected near ''\x''
try("x = '\\x4")  -- expect: s:1: hexadecimal digit expected near ''\x4'
try("x = '\\256'")  -- expect: s:1: decimal escape too large near ''\256''
try("x = '\\999'")  -- expect: s:1: decimal escape too large near ''\999''
try("x = '\\300 more'")  -- expect: s:1: decimal escape too large near ''\300 '
try("x = '\\u'")  -- expect: s:1: missing '{' near ''\u''
try("x = '\\u{'")  -- expect: s:1: hexadecimal digit expected near ''\u{''
try("x = '\\u{}'")  -- expect: s:1: hexadecimal digit expected near ''\u{}'
try("x = '\\u{110000000}'")  -- expect: s:1: UTF-8 value too large near ''\u{110000000'
try("x = '\\u{80000000}'")  -- expect: s:1: UTF-8 value too large near ''\u{80000000'
try("x = '\\u{12'")  -- expect: s:1: missing '}' near ''\u{12''
try("x = '\\u{zz}'")  -- expect: s:1: hexadecimal digit expected near ''\u{z'
try("x = '\\u1234'")  -- expect: s:1: missing '{' near ''\u1'
try("x = '\\z")  -- expect: s:1: unfinished string near <eof>
try("x = 'a\\")  -- expect: s:1: unfinished string near <eof>
try("x = '\\400'")  -- expect: s:1: decimal escape too large near ''\400''
try("x = 3x")  -- expect: s:1: malformed number near '3x'
try("x = 0x")  -- expect: s:1: malformed number near '0x'
try("x = 0xg")  -- expect: s:1: malformed number near '0xg'
try("x = 0x1p")  -- expect: s:1: malformed number near '0x1p'
try("x = 0x1p+")  -- expect: s:1: malformed number near '0x1p+'
try("x = 1e")  -- expect: s:1: malformed number near '1e'
try("x = 1e+")  -- expect: s:1: malformed number near '1e+'
try("x = 1.2.3")  -- expect: s:1: malformed number near '1.2.3'
try("x = 1..2")  -- expect: s:1: malformed number near '1..2'
try("x = 3.e")  -- expect: s:1: malformed number near '3.e'
try("x = .e1")  -- expect: s:1: unexpected symbol near '.'
try("x = 0x.p1")  -- expect: s:1: malformed number near '0x.p1'
try("x = 08.1.2")  -- expect: s:1: malformed number near '08.1.2'
try("x = 1_000")  -- expect: s:1: malformed number near '1_'
try("x = 12abc")  -- expect: s:1: malformed number near '12abc'
try("x = 0b101")  -- expect: s:1: malformed number near '0b101'
try("x = 1e5x")  -- expect: s:1: malformed number near '1e5x'
try("x = #!")  -- expect: s:1: unexpected symbol near '!'
try("# first")  -- expect: s:1: unexpected symbol near '#'
try("x = a # b # c")  -- expect: s:1: unexpected symbol near '#'
try("x = ~=")  -- expect: s:1: unexpected symbol near '~='
try("x = ::")  -- expect: s:1: unexpected symbol near '::'
try("x = : y")  -- expect: s:1: unexpected symbol near ':'
try("x = ...y")  -- expect: s:1: syntax error near <eof>
try("x = ....")  -- expect: s:1: unexpected symbol near '.'
try("x = =")  -- expect: s:1: unexpected symbol near '='
try("x == y")  -- expect: s:1: syntax error near '=='
try("x = [")  -- expect: s:1: unexpected symbol near '['
try("x = ]")  -- expect: s:1: unexpected symbol near ']'
try("x = {")  -- expect: s:1: unexpected symbol near <eof>
try("x = }")  -- expect: s:1: unexpected symbol near '}'
try("x = <")  -- expect: s:1: unexpected symbol near '<'
try("x = >>")  -- expect: s:1: unexpected symbol near '>>'
try("x = //")  -- expect: s:1: unexpected symbol near '//'
try("x = %")  -- expect: s:1: unexpected symbol near '%'
try("x = ^")  -- expect: s:1: unexpected symbol near '^'
try("x = &")  -- expect: s:1: unexpected symbol near '&'
try("x = |")  -- expect: s:1: unexpected symbol near '|'
try("x = '" .. ("long "):rep(30) .. "")  -- expect: s:1: unfinished string near <eof>
try("x = " .. ("a"):rep(100) .. " " .. ("b"):rep(100))  -- expect: s:1: syntax error near <eof>
try("x = '" .. ("y"):rep(100) .. "' '" .. ("z"):rep(100) .. "'")
-- expect: s:1: unexpected symbol near ''zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz''
try("x = [[long\nbracket]] 'string'")
-- expect: s:2: unexpected symbol near ''string''
try("x = 'tab\there' 5")  -- expect: s:1: unexpected symbol near '5'
try("x = 5 'new\\nline'")
-- expect: s:1: unexpected symbol near ''new
-- expect: line''
try("x = \"double \\\" quote\" y")  -- expect: s:1: syntax error near <eof>
try("for for")  -- expect: s:1: <name> expected near 'for'
try("and")  -- expect: s:1: unexpected symbol near 'and'
try("x = and")  -- expect: s:1: unexpected symbol near 'and'
try("x = 1 true")  -- expect: s:1: unexpected symbol near 'true'
try("x = 1 function")  -- expect: s:1: <name> expected near <eof>
try("x = 0x1F 0x2F")  -- expect: s:1: unexpected symbol near '0x2F'
try("x = 1.5 2.5")  -- expect: s:1: unexpected symbol near '2.5'
try("x = 1e10 1e20")  -- expect: s:1: unexpected symbol near '1e20'
try("x = 9007199254740993 5 5")  -- expect: s:1: unexpected symbol near '5'
try("x = a.b.c.d e.f")  -- expect: s:1: syntax error near <eof>
