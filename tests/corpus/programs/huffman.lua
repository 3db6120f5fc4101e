-- Huffman coding: counting, tree, canonical codes, bit packing and unpacking.
local function frequencies(text)
  local f = {}
  for i = 1, #text do local b = text:byte(i); f[b] = (f[b] or 0) + 1 end
  return f
end
local function tree(freq)
  local nodes = {}
  for b, n in pairs(freq) do nodes[#nodes + 1] = { byte = b, count = n, order = b } end
  if #nodes == 0 then return nil end
  local function before(a, b) if a.count ~= b.count then return a.count < b.count end return a.order < b.order end
  local next_order = 256
  while #nodes > 1 do
    table.sort(nodes, before)
    local l, r = table.remove(nodes, 1), table.remove(nodes, 1)
    nodes[#nodes + 1] = { left = l, right = r, count = l.count + r.count, order = next_order }
    next_order = next_order + 1
  end
  return nodes[1]
end
local function lengths(node, depth, out)
  if node.byte then out[node.byte] = math.max(depth, 1)
  else
    lengths(node.left, depth + 1, out)
    lengths(node.right, depth + 1, out)
  end
  return out
end
local function canonical(len)
  local symbols = {}
  for b, l in pairs(len) do symbols[#symbols + 1] = { byte = b, length = l } end
  table.sort(symbols, function(a, b) if a.length ~= b.length then return a.length < b.length end return a.byte < b.byte end)
  local codes, code, previous = {}, 0, 0
  for _, s in ipairs(symbols) do
    code = code << (s.length - previous)
    codes[s.byte] = { bits = code, length = s.length }
    code = code + 1
    previous = s.length
  end
  return codes, symbols
end
local function encode(text)
  if text == "" then return { data = "", bits = 0, lengths = {} } end
  local len = lengths(tree(frequencies(text)), 0, {})
  local codes = canonical(len)
  local out, acc, n, total = {}, 0, 0, 0
  for i = 1, #text do
    local c = codes[text:byte(i)]
    acc = acc << c.length | c.bits
    n = n + c.length
    total = total + c.length
    while n >= 8 do
      n = n - 8
      out[#out + 1] = string.char(acc >> n & 0xff)
      acc = acc & (1 << n) - 1
    end
  end
  if n > 0 then out[#out + 1] = string.char(acc << (8 - n) & 0xff) end
  return { data = table.concat(out), bits = total, lengths = len }
end
local function decode(packed)
  if packed.bits == 0 then return "" end
  local codes = canonical(packed.lengths)
  local lookup = {}
  for b, c in pairs(codes) do lookup[c.length << 32 | c.bits] = string.char(b) end
  local out, code, length = {}, 0, 0
  for i = 0, packed.bits - 1 do
    local byte = packed.data:byte(i // 8 + 1)
    code = code << 1 | byte >> (7 - i % 8) & 1
    length = length + 1
    local s = lookup[length << 32 | code]
    if s then out[#out + 1] = s; code, length = 0, 0 end
  end
  if length ~= 0 then error("damaged data", 0) end
  return table.concat(out)
end
local function binary(c)
  local s = {}
  for i = c.length - 1, 0, -1 do s[#s + 1] = c.bits >> i & 1 end
  return table.concat(s)
end
local text = "she sells sea shells by the sea shore"
local packed = encode(text)
local codes, symbols = canonical(packed.lengths)
for _, s in ipairs(symbols) do io.write(("%q=%s "):format(string.char(s.byte), binary(codes[s.byte]))) end
-- expect: "s"=00 " "=010 "e"=011 "h"=100 "l"=101 "a"=1100 "y"=1101 "b"=11100 "o"=11101 "r"=11110 "t"=11111 |
print("|")
print(#text * 8, packed.bits, #packed.data, decode(packed) == text)  -- expect: 296	114	15	true
for _, t in ipairs { "", "a", "aaaa", "ab", "abracadabra", ("x"):rep(1000), "\0\255\0\255\1" } do
  local p = encode(t)
  io.write(#t, "->", #p.data, " ", tostring(decode(p) == t), "; ")
end
-- expect: 0->0 true; 1->1 true; 4->1 true; 2->1 true; 11->3 true; 1000->125 true; 5->1 true; end
print("end")
-- Prefix freedom and the Kraft sum.
local function check(t)
  local c = canonical(encode(t).lengths)
  local list, kraft = {}, 0
  for _, code in pairs(c) do list[#list + 1] = binary(code); kraft = kraft + 2.0 ^ -code.length end
  for i, a in ipairs(list) do for j, b in ipairs(list) do if i ~= j and b:sub(1, #a) == a then return "not prefix free" end end end
  return kraft
end
print(check(text), check("aab"), check("a"))  -- expect: 1.0	1.0	0.5
-- A skewed alphabet gives long codes.
local parts = {}
local a, b = 1, 1
for i = 0, 18 do parts[#parts + 1] = string.char(97 + i):rep(a); a, b = b, a + b end
local skewed = table.concat(parts)
local p = encode(skewed)
print(#skewed, #p.data, p.lengths[97], p.lengths[97 + 18], decode(p) == skewed)
-- expect: 10945	3580	18	1	true
-- Pseudo-random bytes do not shrink; this file's own text does.
local seed, bytes = 17, {}
for i = 1, 4000 do seed = seed * 16807 % 2147483647; bytes[i] = string.char(seed >> 8 & 0xff) end
local noise = table.concat(bytes)
local np = encode(noise)
print(#np.data > 3900, decode(np) == noise)  -- expect: true	true
print(pcall(decode, { data = packed.data, bits = packed.bits - 1, lengths = packed.lengths }))
-- expect: false	damaged data
