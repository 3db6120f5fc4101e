-- packages: lua-socket
-- modules: mime mime.core ltn12
-- about: base64, quoted-printable, line wrapping and dot stuffing, low-level and as ltn12 filters in chunks of every size
local mime = require "mime"
local ltn12 = require "ltn12"

-- Each function here has two names among the loaded modules; where it is called like this, it goes by the name in the call.
local function try(name, f, ...)
  print(name, pcall(function(...)
    local result = f(...)
    return type(result)
  end, ...))
end

print(mime._VERSION)
local text = "The quick brown fox = jumps \t over\r\nthe lazy dog.\r\n.dots\r\n..more \r\nh\xc3\xa9llo \0 zero" .. ("x"):rep(100)
for _, s in ipairs { "", "a", "ab", "abc", "abcd", "\0\255\1" } do print("b64", ("%q"):format(s), mime.b64(s), mime.unb64((mime.b64(s)))) end
print("b64 rest", mime.b64("ab", "cde"), mime.b64("abc", nil), mime.b64(nil, "x"))
print("unb64 rest", mime.unb64 "YWJ", mime.unb64("YWJ", "jZGVm"))
print("unb64 noise", mime.unb64 "Y W\nJ-j")
print("qp", mime.qp "a=b\r\n", mime.qp("trailing space \r\nx"))
print("qp rest", mime.qp("one\r", "\ntwo"), mime.qp(nil, "x "))
print("unqp", mime.unqp "a=3Db=\r\nc", mime.unqp("=4", "1"), mime.unqp "bad =ZZ =")
print("wrp", mime.wrp(10, "0123456789abcdef", 10), mime.wrp(3, "abcdefgh", 5))
print("wrp end", mime.wrp(5, nil, 10), mime.wrp(10, nil, 10))
print("qpwrp", mime.qpwrp(8, "ab=3Dcd=20efgh", 8))
print("eol", mime.eol(0, "a\nb\r\nc\rd"), mime.eol(0, nil, "\n"))
print("eol marker", mime.eol(0, "a\nb", "<>"), mime.eol(13, "\nb"))
print("dot", mime.dot(2, ".one\r\n.two"), mime.dot(0, ".x"), mime.dot(2, nil))
try("dot type", mime.dot, "x")
try("wrp type", mime.wrp, 1, {})
try("b64 type", mime.b64, {})
try("encode name", mime.encode, "nothing")
try("decode name", mime.decode)
try("stuff", mime.stuff)
try("normalize", mime.normalize "\n", "a\r\nb")

local function run(filter, input, size)
  local out = {}
  assert(ltn12.pump.all(ltn12.source.chain(function()
    if input == "" then return nil end
    local piece = input:sub(1, size)
    input = input:sub(size + 1)
    return piece
  end, filter), (ltn12.sink.table(out))))
  return table.concat(out)
end
local function chain() return ltn12.filter.chain(mime.encode "base64", mime.wrap("base64", 30)) end
print(run(chain(), text, 1000))
print(run(mime.encode("quoted-printable", "text"), text, 1000))
print(run(ltn12.filter.chain(mime.encode "quoted-printable", mime.wrap "quoted-printable"), text, 1000))
local same = 0
for size = 1, 40 do
  if run(chain(), text, size) == run(chain(), text, 1000)
    and run(ltn12.filter.chain(chain(), mime.decode "base64"), text, size) == text
    and run(ltn12.filter.chain(mime.encode("quoted-printable", "binary"), mime.wrap "quoted-printable", mime.decode "quoted-printable"), text, size) == text
    and run(mime.stuff(), text, size) == run(mime.stuff(), text, 1000)
    and run(mime.normalize(), text, size) == run(mime.normalize(), text, 1000) then
    same = same + 1
  end
end
print("chunk sizes that agree", same)
local random, state = {}, 7
for i = 1, 30000 do
  state = (state * 1103515245 + 12345) & 0x7fffffff
  random[i] = string.char(state >> 16 & 255)
end
random = table.concat(random)
print("binary", #mime.b64(random), mime.unb64((mime.b64(random))) == random, mime.unqp((mime.qp(random .. "end"))) == random .. "end")
