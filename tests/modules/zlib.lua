-- packages: lua-zlib
-- modules: zlib
-- about: deflate and inflate streams in pieces, sync and full flushes, formats, functions and files as sinks, checksums, broken streams
local zlib = require "zlib"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end

print(type(zlib.version()), zlib.BEST_SPEED, zlib.BEST_COMPRESSION)
local text = {}
for i = 1, 2000 do text[i] = ("line %d of the text, %d\n"):format(i, i * i % 97) end
text = table.concat(text)
print("adler32", zlib.adler32()(text), zlib.adler32()(""), zlib.adler32() "abc")
print("crc32", zlib.crc32()(text), zlib.crc32()(""), zlib.crc32() "abc")
local a, b = zlib.crc32(), zlib.crc32()
a "first " b "second"
print("pieces", a "second", (zlib.crc32() "first second"))
print("combine", zlib.crc32 and pcall(function() local x, y = zlib.crc32(), zlib.crc32() x "first " y "second" return x(y) end))

for _, level in ipairs { zlib.BEST_SPEED, 6, zlib.BEST_COMPRESSION, 0 } do
  local packed, eof, bytes_in, bytes_out = zlib.deflate(level)(text, "finish")
  print("level", level, #packed < #text or level == 0, eof, bytes_in == #text, bytes_out == #packed)
  local plain, done, i, o = zlib.inflate()(packed)
  print("inflate", plain == text, done, i == #packed, o == #text)
end

local stream, parts = zlib.deflate(), {}
for at = 1, #text, 1000 do parts[#parts + 1] = (stream(text:sub(at, at + 999))) end
parts[#parts + 1] = (stream("", "finish"))
local packed = table.concat(parts)
for _, size in ipairs { 1, 7, 100, 5000 } do
  local inflate, out, eof = zlib.inflate(), {}
  for at = 1, #packed, size do
    local piece
    piece, eof = inflate(packed:sub(at, at + size - 1))
    out[#out + 1] = piece
  end
  print("pieces of", size, table.concat(out) == text, eof)
end
local flushed = zlib.deflate()
local first = flushed("some text", "sync")
local second = flushed(" and more", "full")
local inflate = zlib.inflate()
print("sync", inflate(first))
print("full", inflate(second))
print("finish", inflate((flushed("", "finish"))))
try("after finish", flushed, "x")
print("trailing", (function() local p, eof, i = zlib.inflate()(packed .. "trailing") return p == text, eof, i == #packed end)())
for _, bits in ipairs { 15, -15, 31 } do
  local p = zlib.deflate(9, bits)(text, "finish")
  print("window", bits, zlib.inflate(bits)(p) == text, bits == 31 and p:sub(1, 2) == "\31\139" or p:byte() ~= 31)
end
print("automatic", zlib.inflate()(zlib.deflate(9, 31)("gzip too", "finish")))

-- Sinks.
local out = {}
local to_function = zlib.deflate(9, nil, function(piece) out[#out + 1] = piece end)
print("sink", (function(ok, result, ...) return ok, type(result), ... end)(pcall(to_function, text, "finish")))
print("sink out", #out)
try("garbage", zlib.inflate(), "this is not a compressed text")
try("empty", zlib.inflate(), "")
try("broken", zlib.inflate(), packed:sub(1, 100) .. ("\255"):rep(50) .. packed:sub(150))
try("table", zlib.deflate(), {})
try("bad flush", zlib.deflate(), "x", "sideways")
try("bad level", zlib.deflate, 100)
try("bad bits", zlib.inflate, 3)
try("level type", zlib.deflate, "many")
print("nil", (function(ok, result, ...) return ok, #result, ... end)(pcall(zlib.deflate(), nil)))
print("environment", type(zlib.deflate()), type(zlib.adler32()))
local yielding = coroutine.wrap(function()
  local s = zlib.deflate()
  for i = 1, 3 do coroutine.yield(#s("piece " .. i, "sync") > 0) end
  return #s("", "finish") > 0
end)
print("coroutine", yielding(), yielding(), yielding(), yielding())

-- Streams that are dropped half way, and collections among those in use.
local live = zlib.deflate()
local sum = 0
for i = 1, 300 do
  local dropped = zlib.deflate(i % 10)
  dropped("x" .. i)
  local reader = zlib.inflate()
  reader(packed:sub(1, i))
  sum = sum + #live(("data %d "):format(i), i % 50 == 0 and "sync" or "none")
  if i % 100 == 0 then collectgarbage() end
end
print("dropped", sum > 0)
