-- packages: lua-cjson
-- modules: cjson cjson.safe
-- about: nested documents there and back, numbers, escapes, invalid texts and values, sparse arrays, independent instances
local cjson = require "cjson"
local safe = require "cjson.safe"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end

local function show(value)
  if value == cjson.null then return "null" end
  if type(value) == "string" then return ("%q"):format(value) end
  if type(value) ~= "table" then return math.type(value) and math.type(value) .. " " .. tostring(value) or tostring(value) end
  local keys = {}
  for k in pairs(value) do keys[#keys + 1] = k end
  table.sort(keys, function(a, b)
    if type(a) == type(b) then return a < b end
    return type(a) == "number"
  end)
  local parts = {}
  for i, k in ipairs(keys) do parts[i] = (type(k) == "number" and "" or k .. ": ") .. show(value[k]) end
  return "{" .. table.concat(parts, ", ") .. "}"
end

print(cjson._NAME, cjson._VERSION, type(cjson.null), tostring(cjson.null))

for _, text in ipairs {
  "[]", "{}", "[1, 2.5, -3, 1e3, 1E-2, 0.1]", '{"a": {"b": {"c": [null, true, false]}}}', ' [ "x" , [ [ ] ] ] ', '"text"', "12", "null",
  '["\\u0041\\u00e9\\u20ac\\ud83d\\ude00", "\\n\\t\\"\\\\\\/\\b\\f\\r"]', "[9007199254740993, 1e400, -0, 123456789012345678901]", '{"": 1, "1": 2}',
  '[[[[[[[[[[1]]]]]]]]]]', "[0x10, NaN, Infinity, -Infinity, 012]", '{"a": 1, "a": 2}',
} do
  local ok, value = pcall(cjson.decode, text)
  print(text, ok and show(value) or value)
end

for _, text in ipairs {
  "", " ", "[", "]", "[1,", "[1,]", "[1 2]", '{"a"', '{"a":', '{"a":}', "{1: 2}", '{"a": 1,}', "{a: 1}", '"open', '"\\x"', '"\\u12g4"', '"\\ud800"', '"\\udc00\\ud800"',
  "tru", "nul", "+1", "1.", ".5", "1e", "--1", "[1] x", "\1", '"\1"', "'single'", "[1],", "{} {}", "\239\187\191[]",
} do
  print(("%q"):format(text), select(2, pcall(cjson.decode, text)) , select("#", safe.decode(text)), select(2, safe.decode(text)))
end
try("no argument", cjson.decode)
try("two arguments", cjson.decode, "[]", 1)
try("table", cjson.decode, {})
try("number", cjson.decode, 12)
print("safe bad argument", pcall(safe.decode, nil))
try("UTF-16", cjson.decode, "\0[\0]")
try("UTF-16 little", cjson.decode, "[\0]\0")
try("deep", cjson.decode, ("["):rep(1001) .. ("]"):rep(1001))
print("1000 deep", type(cjson.decode(("["):rep(1000) .. ("]"):rep(1000))))

for _, value in ipairs {
  {}, { 1, 2, 3 }, { a = 1 }, { "x", { "y", { z = false } } }, { 1.5, 1e100, -0.0, 2 ^ 53, 2 ^ 63, math.maxinteger, math.mininteger, 0.1, 1 / 3, 100 },
  "plain", "esc \" \\ / \n \t \0 \127 é", 12, true, cjson.null, { cjson.null, cjson.null },
} do
  print(cjson.encode(value))
end
print("holes", cjson.encode { 1, nil, 3 }, cjson.encode { [1] = 1, [2] = 2, [4] = 4 })
print("number keys", cjson.encode { [1.5] = "x" }, cjson.encode { [-1] = "y" })
try("sparse", cjson.encode, { [1] = 1, [1000] = 2 })
try("function", cjson.encode, print)
try("nested function", cjson.encode, { a = { b = print } })
try("thread", cjson.encode, { coroutine.create(print) })
try("userdata", cjson.encode, io.stdout)
try("boolean key", cjson.encode, { [true] = 1 })
try("NaN", cjson.encode, { 0 / 0 })
try("infinity", cjson.encode, { -math.huge })
print("safe", safe.encode { print })
print("safe value", safe.encode { 1 }, safe.decode "[1]"[1])
local circle = {}
circle.circle = circle
try("circle", cjson.encode, circle)

-- Settings, and instances of their own.
print("settings", cjson.encode_max_depth(), cjson.decode_max_depth(), cjson.encode_number_precision(), cjson.encode_keep_buffer(), cjson.encode_invalid_numbers())
print("sparse setting", cjson.encode_sparse_array())
local other = cjson.new()
print("precision", other.encode_number_precision(3), other.encode(math.pi), cjson.encode(math.pi))
print("sparse", other.encode_sparse_array(true, 1, 1), other.encode { [1] = 1, [1000] = 2 })
print("invalid", other.encode_invalid_numbers "null", other.encode { 0 / 0, math.huge })
print("invalid", other.encode_invalid_numbers(true), other.encode { math.huge, -math.huge })
print("depth", other.decode_max_depth(2), pcall(other.decode, "[[[]]]"))
print("depth", other.encode_max_depth(1), pcall(other.encode, { { {} } }))
print("decode invalid", other.decode_invalid_numbers(false), pcall(other.decode, "[NaN]"), cjson.decode_invalid_numbers())
print("keep", other.encode_keep_buffer(false), other.encode { 1 })
try("bad depth", other.encode_max_depth, 0)
try("bad depth", other.encode_max_depth, "x")
try("bad precision", other.encode_number_precision, 99)
try("bad option", other.encode_invalid_numbers, "maybe")
try("too many", other.encode_max_depth, 1, 2)
try("many values", other.encode, 1, 2)

-- A larger document, there and back.
local seed = 42
local function random(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed // 65536 % n + 1
end
local function build(depth)
  local kind = depth == 0 and random(4) or random(6)
  if kind == 1 then return random(100000)
  elseif kind == 2 then return ("string %d \u{e9}\n"):format(random(1000)):rep(random(3))
  elseif kind == 3 then return random(2) == 1
  elseif kind == 4 then return cjson.null end
  local t = {}
  for i = 1, random(6) do
    if kind == 5 then t[i] = build(depth - 1) else t["key" .. i] = build(depth - 1) end
  end
  return t
end
local function same(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then return a == b end
  for k, v in pairs(a) do if not same(v, b[k]) then return false end end
  for k in pairs(b) do if a[k] == nil then return false end end
  return true
end
local documents, bytes = 0, 0
for i = 1, 200 do
  local document = { build(5), n = nil }
  local text = cjson.encode(document)
  local back = cjson.decode(text)
  assert(same(document, back), text)
  documents, bytes = documents + 1, bytes + #text
  if i % 50 == 0 then collectgarbage() end
end
print("round trips", documents, bytes > 10000)
local long = {}
for i = 1, 20000 do long[i] = { id = i, name = "n" .. i } end
local text = cjson.encode(long)
local back = cjson.decode(text)
print("long", #text > 300000, #back, back[20000].id, back[20000].name)
local strings = cjson.decode('["' .. ("x"):rep(100000) .. '"]')
print("long string", #strings[1])
