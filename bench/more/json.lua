-- A recursive-descent JSON reader and writer: find, sub, match, gsub with a function, table.concat.
-- quick: 1
local rounds = tonumber(arg and arg[1]) or 80

local escapes = {['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n"}

local function write(v)
  if type(v) == "string" then return '"' .. v:gsub('["\\\n]', escapes) .. '"' end
  if type(v) ~= "table" then return tostring(v) end
  local parts = {}
  if #v > 0 then
    for i, item in ipairs(v) do parts[i] = write(item) end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  local keys = {}
  for k in pairs(v) do keys[#keys + 1] = k end
  table.sort(keys)
  for i, k in ipairs(keys) do parts[i] = string.format('"%s":%s', k, write(v[k])) end
  return "{" .. table.concat(parts, ",") .. "}"
end

local function read(text)
  local at = 1
  local value
  local function next_char()
    at = text:find("%S", at)
    return text:sub(at, at)
  end
  local function items(close, item)
    at = at + 1
    while next_char() ~= close do
      item()
      if next_char() == "," then at = at + 1 end
    end
    at = at + 1
  end
  local function string_value()
    local last = text:find('"', at + 1, true)
    local s = text:sub(at + 1, last - 1)
    at = last + 1
    return s
  end
  function value()
    local c = next_char()
    if c == "{" then
      local object = {}
      items("}", function()
        local key = string_value()
        at = text:find(":", at, true) + 1
        object[key] = value()
      end)
      return object
    elseif c == "[" then
      local list = {}
      items("]", function() list[#list + 1] = value() end)
      return list
    elseif c == '"' then
      return string_value()
    end
    local word = text:match("^[%w.+-]+", at)
    at = at + #word
    if word == "true" then return true elseif word == "false" then return false end
    return tonumber(word)
  end
  return value()
end

local records = {}
for i = 1, 300 do
  records[i] = {id = i, name = "record " .. i, active = i % 3 == 0, values = {i, i + 0.5, -i}, tags = {"a", "b" .. i % 5}}
end
local text = write(records)
for round = 1, rounds do
  local copy = read(text)
  copy[round].id = -round
  text = write(copy)
end
print(#text, text:sub(1, 120))
