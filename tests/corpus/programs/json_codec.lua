-- A JSON encoder and decoder with positions in its error messages.
local json = {}
local null = setmetatable({}, { __tostring = function() return "null" end })
json.null = null

local escapes = { ['"'] = '\\"', ["\\"] = "\\\\", ["\b"] = "\\b", ["\f"] = "\\f", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t" }
local function quote(s)
  return '"' .. s:gsub('[%c"\\]', function(c) return escapes[c] or ("\\u%04x"):format(c:byte()) end) .. '"'
end

local function is_array(t)
  local n = 0
  for k in pairs(t) do
    if math.type(k) ~= "integer" or k < 1 then return false end
    if k > n then n = k end
  end
  return n == #t, n
end

local encode
local function encode_table(t, out, indent, level, seen)
  if seen[t] then error("circular reference", 0) end
  seen[t] = true
  local newline = indent and "\n" .. indent:rep(level + 1) or ""
  local last = indent and "\n" .. indent:rep(level) or ""
  local array, n = is_array(t)
  if array and (n > 0 or getmetatable(t) ~= nil) then
    out[#out + 1] = "["
    for i = 1, n do
      if i > 1 then out[#out + 1] = "," end
      out[#out + 1] = newline
      encode(t[i], out, indent, level + 1, seen)
    end
    out[#out + 1] = (n > 0 and last or "") .. "]"
  else
    local keys = {}
    for k in pairs(t) do
      if type(k) ~= "string" then error("key must be a string, not " .. type(k), 0) end
      keys[#keys + 1] = k
    end
    table.sort(keys)
    out[#out + 1] = "{"
    for i, k in ipairs(keys) do
      if i > 1 then out[#out + 1] = "," end
      out[#out + 1] = newline .. quote(k) .. (indent and ": " or ":")
      encode(t[k], out, indent, level + 1, seen)
    end
    out[#out + 1] = (#keys > 0 and last or "") .. "}"
  end
  seen[t] = nil
end

function encode(v, out, indent, level, seen)
  local kind = type(v)
  if v == null or v == nil then out[#out + 1] = "null"
  elseif kind == "boolean" then out[#out + 1] = tostring(v)
  elseif kind == "string" then out[#out + 1] = quote(v)
  elseif math.type(v) == "integer" then out[#out + 1] = ("%d"):format(v)
  elseif kind == "number" then
    if v ~= v or v == math.huge or v == -math.huge then error("number out of range", 0) end
    out[#out + 1] = ("%.17g"):format(v):gsub("^(-?%d+)$", "%1.0")
  elseif kind == "table" then encode_table(v, out, indent, level, seen)
  else error("cannot encode a " .. kind, 0) end
end

function json.encode(v, indent)
  local out = {}
  encode(v, out, indent, 0, {})
  return table.concat(out)
end

function json.decode(text)
  local pos = 1
  local function fail(message)
    local line, last = 1, 0
    for at in text:sub(1, pos - 1):gmatch("()\n") do line = line + 1; last = at end
    error(("%s at line %d, column %d"):format(message, line, pos - last), 0)
  end
  local function skip() pos = text:match("^[ \t\r\n]*()", pos) end
  local function expect(c)
    skip()
    if text:sub(pos, pos) ~= c then fail("expected '" .. c .. "'") end
    pos = pos + 1
  end
  local unescape = { b = "\b", f = "\f", n = "\n", r = "\r", t = "\t", ['"'] = '"', ["\\"] = "\\", ["/"] = "/" }
  local function string_value()
    local parts = {}
    pos = pos + 1
    while true do
      local chunk, after = text:match('^([^"\\%c]*)()', pos)
      parts[#parts + 1] = chunk
      pos = after
      local c = text:sub(pos, pos)
      if c == '"' then pos = pos + 1; return table.concat(parts)
      elseif c == "\\" then
        local e = text:sub(pos + 1, pos + 1)
        if e == "u" then
          local hex = text:match("^%x%x%x%x", pos + 2) or fail("bad unicode escape")
          local code = tonumber(hex, 16)
          pos = pos + 6
          if code >= 0xD800 and code < 0xDC00 then
            local low = text:match("^\\u(%x%x%x%x)", pos)
            if low then
              code = 0x10000 + ((code - 0xD800) << 10) + (tonumber(low, 16) - 0xDC00)
              pos = pos + 6
            end
          end
          parts[#parts + 1] = utf8.char(code)
        else
          parts[#parts + 1] = unescape[e] or fail("bad escape")
          pos = pos + 2
        end
      elseif c == "" then fail("unfinished string")
      else fail("control character in string") end
    end
  end
  local value
  local function array()
    local t, n = setmetatable({}, {}), 0
    pos = pos + 1
    skip()
    if text:sub(pos, pos) == "]" then pos = pos + 1 return t end
    while true do
      n = n + 1
      t[n] = value()
      skip()
      local c = text:sub(pos, pos)
      if c == "]" then pos = pos + 1 return t end
      if c ~= "," then fail("expected ',' or ']'") end
      pos = pos + 1
    end
  end
  local function object()
    local t = {}
    pos = pos + 1
    skip()
    if text:sub(pos, pos) == "}" then pos = pos + 1 return t end
    while true do
      skip()
      if text:sub(pos, pos) ~= '"' then fail("expected a key") end
      local key = string_value()
      expect(":")
      t[key] = value()
      skip()
      local c = text:sub(pos, pos)
      if c == "}" then pos = pos + 1 return t end
      if c ~= "," then fail("expected ',' or '}'") end
      pos = pos + 1
    end
  end
  function value()
    skip()
    local c = text:sub(pos, pos)
    if c == "{" then return object()
    elseif c == "[" then return array()
    elseif c == '"' then return string_value()
    elseif c == "-" or c:match("%d") then
      local number, after = text:match("^(-?%d+%.?%d*[eE]?[+-]?%d*)()", pos)
      if not number or number:match("^-?0%d") or not tonumber(number) then fail("bad number") end
      pos = after
      return math.tointeger(number) and not number:find("[.eE]") and math.tointeger(number) or tonumber(number)
    end
    for word, v in pairs { ["true"] = true, ["false"] = false, null = null } do
      if text:sub(pos, pos + #word - 1) == word then pos = pos + #word; return v end
    end
    fail(c == "" and "unexpected end" or "unexpected '" .. c .. "'")
  end
  local result = value()
  skip()
  if pos <= #text then fail("trailing characters") end
  return result
end

local document = [==[
{
  "name": "vehicle \"x\"", "wheels": 4, "weight": 1250.5, "electric": false,
  "owner": null, "tags": ["fast", "red", "\u00e9\u20ac\ud83d\ude00"],
  "dimensions": { "length": 4.2e0, "width": -1.8E+0, "history": [[], [1, [2, [3]]], {}] },
  "big": 9007199254740993, "exp": 1e3, "slash": "a\/b\\c\n"
}
]==]
local data = json.decode(document)
print(data.name, data.wheels, math.type(data.wheels), data.weight, data.electric, data.owner)
-- expect: vehicle "x"	4	integer	1250.5	false	null
print(data.tags[3], #data.tags, data.dimensions.history[2][2][2][1], data.big, data.exp, data.slash)
-- expect: é€😀	3	3	9007199254740993	1000.0	a/b\c
-- expect:
print(json.encode(data))
-- expect: {"big":9007199254740993,"dimensions":{"history":[[],[1,[2,[3]]],{}],"length":4.2000000000000002,"width":-1.8},"electric":false,"exp":1000.0,"name":"vehicle \"x\"","owner":null,"slash":"a/b\\c\n","tags":["fast","red","é€😀"],"weight":1250.5,"wheels":4}
print(json.encode({ 1, 2, { a = { true, false, json.null } } }, "  "))
-- expect: [
-- expect:   1,
-- expect:   2,
-- expect:   {
-- expect:     "a": [
-- expect:       true,
-- expect:       false,
-- expect:       null
-- expect:     ]
-- expect:   }
-- expect: ]
print(json.encode(json.decode(json.encode(data))) == json.encode(data))  -- expect: true
for _, bad in ipairs { "", "{", "[1,", "[1 2]", '{"a" 1}', '{a: 1}', '"abc', '"\\x"', "nul", "01", "1 2", "[1,\n2,\n}", '"\\u12"', "-", '{"a":1,}' } do
  print((select(2, pcall(json.decode, bad))))
end
-- expect: unexpected end at line 1, column 1
-- expect: expected a key at line 1, column 2
-- expect: unexpected end at line 1, column 4
-- expect: expected ',' or ']' at line 1, column 4
-- expect: expected ':' at line 1, column 6
-- expect: expected a key at line 1, column 2
-- expect: unfinished string at line 1, column 5
-- expect: bad escape at line 1, column 2
-- expect: unexpected 'n' at line 1, column 1
-- expect: bad number at line 1, column 1
-- expect: trailing characters at line 1, column 3
-- expect: unexpected '}' at line 3, column 1
-- expect: bad unicode escape at line 1, column 2
-- expect: bad number at line 1, column 1
-- expect: expected a key at line 1, column 8
for _, v in ipairs { print, { [1.5] = 1 }, 1 / 0, { x = coroutine.create(print) } } do print((select(2, pcall(json.encode, v)))) end
-- expect: cannot encode a function
-- expect: key must be a string, not number
-- expect: number out of range
-- expect: cannot encode a thread
local loop = {}
loop.self = loop
print((select(2, pcall(json.encode, loop))))  -- expect: circular reference
-- A larger document, there and back.
local big = {}
for i = 1, 500 do big[i] = { id = i, name = ("item %d"):format(i), values = { i, i / 2, i * i }, nested = { deep = { deeper = i % 2 == 0 } } } end
local text = json.encode(big)
local back = json.decode(text)
print(#text, #back, back[500].values[3], back[499].nested.deep.deeper, json.encode(back) == text)
-- expect: 44751	500	250000	false	true
