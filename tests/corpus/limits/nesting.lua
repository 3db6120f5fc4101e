-- Deep nesting of syntax: accepted up to a limit, then a clean error.
local function nested(open, core, close, n) return open:rep(n) .. core .. close:rep(n) end
local function try(what, source)
  local f, e = load(source, "=n")
  print(what, f and true or (e:match("C stack overflow") or e:match("chunk has too many syntax levels") or e:match("overflow") or e:match("too many")))
end
for _, n in ipairs { 10, 100, 180 } do
  try("parentheses " .. n, "return " .. nested("(", "1", ")", n))
  try("tables " .. n, "return " .. nested("{", "1", "}", n))
  try("blocks " .. n, nested("do ", "", " end ", n))
  try("ifs " .. n, nested("if x then ", "", " end ", n))
  try("whiles " .. n, nested("while x do ", "", " end ", n))
  try("functions " .. n, nested("local function f() ", "", " end ", n))
  if n == 10 then try("function expressions " .. n, "return " .. nested("function() return ", "1", " end", n)) end
  try("calls " .. n, "return " .. nested("f(", "1", ")", n))
  try("indices " .. n, "return " .. nested("t[", "1", "]", n))
  try("unary " .. n, "return " .. ("- "):rep(n) .. "1")
  try("nots " .. n, "return " .. ("not "):rep(n) .. "1")
  try("concatenations " .. n, "return " .. ("'a' .. "):rep(n) .. "'b'")
  try("powers " .. n, "return " .. ("2 ^ "):rep(n) .. "1")
end
-- expect: parentheses 10	true
-- expect: tables 10	true
-- expect: blocks 10	true
-- expect: ifs 10	true
-- expect: whiles 10	true
-- expect: functions 10	true
-- expect: function expressions 10	true
-- expect: calls 10	true
-- expect: indices 10	true
-- expect: unary 10	true
-- expect: nots 10	true
-- expect: concatenations 10	true
-- expect: powers 10	true
-- expect: parentheses 100	true
-- expect: tables 100	true
-- expect: blocks 100	true
-- expect: ifs 100	true
-- expect: whiles 100	true
-- expect: functions 100	true
-- expect: calls 100	true
-- expect: indices 100	true
-- expect: unary 100	true
-- expect: nots 100	true
-- expect: concatenations 100	true
-- expect: powers 100	true
-- expect: parentheses 180	true
-- expect: tables 180	true
-- expect: blocks 180	true
-- expect: ifs 180	true
-- expect: whiles 180	true
-- expect: functions 180	true
-- expect: calls 180	true
-- expect: indices 180	true
-- expect: unary 180	true
-- expect: nots 180	true
-- expect: concatenations 180	true
-- expect: powers 180	true
for _, n in ipairs { 300, 100000 } do
  try("parentheses " .. n, "return " .. nested("(", "1", ")", n))
  try("tables " .. n, "return " .. nested("{", "1", "}", n))
  try("blocks " .. n, nested("do ", "", " end ", n))
  try("functions " .. n, "return " .. nested("function() return ", "1", " end", n))
  try("unary " .. n, "return " .. ("- "):rep(n) .. "1")
end
-- expect: parentheses 300	C stack overflow
-- expect: tables 300	C stack overflow
-- expect: blocks 300	C stack overflow
-- expect: functions 300	C stack overflow
-- expect: unary 300	C stack overflow
-- expect: parentheses 100000	C stack overflow
-- expect: tables 100000	C stack overflow
-- expect: blocks 100000	C stack overflow
-- expect: functions 100000	C stack overflow
-- expect: unary 100000	C stack overflow
-- Things that are loops in the parser have no such limit.
try("additions", "return " .. ("1 + "):rep(50000) .. "1")  -- expect: additions	true
try("ands", "local x = 1 return " .. ("x and "):rep(50000) .. "x")  -- expect: ands	true
try("index chain", "return t" .. (".x"):rep(50000))  -- expect: index chain	true
try("call chain", "return f" .. ("()"):rep(50000))  -- expect: call chain	true
try("statements", ("x = 1 "):rep(50000))  -- expect: statements	true
try("comments", ("--[[ c ]] "):rep(50000))
-- expect: comments	true
print(load("local x = 0 return x " .. ("+ 1 "):rep(5000))())  -- expect: 5000
print(load("local t = {} t.x = t return t" .. (".x"):rep(1000) .. " == t")())  -- expect: true
print(load("local function f() return f end f = function() return f end return f" .. ("()"):rep(1000) .. " == f")())
-- expect: true
-- The values of nested expressions.
print(load("return " .. nested("(1 + ", "0", ")", 80))())  -- expect: 80
print(load("return " .. nested("(", "7", ")", 150))())  -- expect: 7
local function depth(t) local n = 0; while type(t) == "table" do n = n + 1; t = t[1] end return n end
print(depth(load("return " .. nested("{", "", "}", 150))()))  -- expect: 150
print(load("local function f(x) return x + 1 end return " .. nested("f(", "0", ")", 80))())  -- expect: 80
