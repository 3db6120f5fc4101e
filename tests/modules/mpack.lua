-- own: mpack
-- modules: mpack
-- about: all types there and back, streams unpacked in pieces, extensions with functions that throw, sessions of requests and responses
local mpack = require "mpack"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
local function show(v)
  if v == mpack.NIL then return "NIL" end
  if type(v) ~= "table" then return type(v) == "string" and ("%q"):format(v) or (math.type(v) or "") .. tostring(v) end
  local parts = {}
  for k, x in pairs(v) do parts[#parts + 1] = tostring(k) .. "=" .. show(x) end
  table.sort(parts)
  return "{" .. table.concat(parts, ",") .. "}"
end

for _, v in ipairs { 0, 1, 127, 128, 255, 256, 65535, 65536, 2 ^ 31, 2 ^ 32, 2 ^ 53, -1, -32, -33, -128, -129, -32768, -32769, -2 ^ 31, 1.5, -0.25, 1e100, math.huge, "", "text", ("x"):rep(31), ("x"):rep(32),
  ("x"):rep(300), true, false, {}, { 1, 2, 3 }, { a = 1 }, { 1, { 2, { 3, { k = "v" } } } } } do
  local packed = mpack.pack(v)
  print(#packed < 30 and hex(packed) or #packed, show(mpack.unpack(packed)))
end
print("NIL", hex(mpack.pack(mpack.NIL)), show(mpack.unpack "\xc0"), pcall(mpack.pack, nil))
try("function", mpack.pack, print)
try("thread", mpack.pack, coroutine.create(print))
try("userdata", mpack.pack, io.stdout)
try("short", mpack.unpack, "\x92\x01")
try("invalid", mpack.unpack, "\xc1")
try("no string", mpack.unpack, {})
try("none", mpack.unpack)
local loop = {}
loop[1] = loop
try("cycle", mpack.pack, loop)

local message = mpack.pack { id = 7, list = { 1, "two", 3.5 }, deep = { { { {} } } } }
local unpack, results = mpack.Unpacker(), {}
for i = 1, #message do
  local value, position = unpack(message:sub(i, i))
  if value ~= nil then results[#results + 1] = show(value) end
end
print("pieces", #results, results[1])
local many = {}
for i = 1, 50 do many[i] = mpack.pack { i, tostring(i) } end
many = table.concat(many)
local position, count, total = 1, 0, 0
local reader = mpack.Unpacker()
while position <= #many do
  local value
  value, position = reader(many, position)
  count, total = count + 1, total + value[1]
end
print("stream", count, total)

-- Extensions: metatables to functions that pack and unpack.
local Point = {}
Point.__index = Point
local function point(x, y) return setmetatable({ x = x, y = y }, Point) end
local pack = mpack.Packer { ext = { [Point] = function(p) return 5, ("%d,%d"):format(p.x, p.y) end } }
local read = mpack.Unpacker { ext = { [5] = function(code, text) local x, y = text:match "(%d+),(%d+)" return point(math.tointeger(x), math.tointeger(y)) end } }
local packed = pack { points = { point(1, 2), point(30, 40) } }
local back = read(packed)
print("extension", getmetatable(back.points[1]) == Point, back.points[2].x, back.points[2].y)
print("unknown", pcall(mpack.Unpacker(), packed))
try("throws", mpack.Packer { ext = { [Point] = function() error("in pack", 0) end } }, point(1, 2))
try("throws", mpack.Unpacker { ext = { [5] = function() error("in unpack", 0) end } }, packed)
try("bad options", mpack.Packer, { ext = 12 })
try("bad code", mpack.Unpacker, { ext = { x = print } })

-- Sessions.
local a, b = mpack.Session { unpack = mpack.Unpacker() }, mpack.Session { unpack = mpack.Unpacker() }
local packer = mpack.Packer()
local request = a:request "the request's data" .. packer "method" .. packer { 1, 2 }
local kind, id, method, arguments, at = b:receive(request, 1)
print("receive", kind, type(id), method, show(arguments), at)
local reply = b:reply(id) .. packer(mpack.NIL) .. packer "result"
print("answer", a:receive(reply, 1))
print("notification", b:receive(a:notify() .. packer "event" .. packer {}, 1))
try("bad session", a.receive, io.stdout, "x", 1)
try("bad reply", b.reply, b, "x")
for i = 1, 300 do
  local u = mpack.Unpacker()
  u(message:sub(1, i % (#message - 1) + 1))
  if i % 100 == 0 then collectgarbage() end
end
local large = {}
for i = 1, 5000 do large[i] = { id = i, name = "n" .. i } end
local text = mpack.pack(large)
print("large", #text > 50000, #mpack.unpack(text), mpack.unpack(text)[5000].name)
