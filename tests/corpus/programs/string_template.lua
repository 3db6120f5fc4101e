-- A template engine: text with {{ expressions }}, {% statements %}, filters, includes; compiled with load.
local Template = { cache = {}, filters = {} }
local function split_filters(expression)
  local parts = {}
  for part in (expression .. "|"):gmatch("%s*(.-)%s*|") do parts[#parts + 1] = part end
  local code = parts[1]
  for i = 2, #parts do
    local name, args = parts[i]:match("^([%a_]+)%s*:?%s*(.*)$")
    code = ("filters.%s(%s%s)"):format(name, code, args ~= "" and ", " .. args or "")
  end
  return code
end
function Template.compile(source, name)
  local code = { "local out, filters, include, escape = ... " }
  local function text(s)
    if s ~= "" then code[#code + 1] = ("out[#out + 1] = %q "):format(s):gsub("\\\n", "\\n") end
  end
  local pos, depth = 1, 0
  while true do
    local open, at = source:match("(){([{%%#])", pos)
    if not open then break end
    at = source:sub(open + 1, open + 1)
    text(source:sub(pos, open - 1))
    local close = at == "{" and "}}" or at .. "}"
    local stop = source:find(close, open + 2, true)
    if not stop then
      local _, line = source:sub(1, open):gsub("\n", "")
      error(("%s: line %d: '%s' is not closed"):format(name or "template", line + 1, "{" .. at), 0)
    end
    local body = source:sub(open + 2, stop - 1):match("^%s*(.-)%s*$")
    if at == "{" then
      local raw = body:match("^!%s*(.*)$")
      code[#code + 1] = raw and ("out[#out + 1] = tostring(%s) "):format(split_filters(raw)) or ("out[#out + 1] = escape(%s) "):format(split_filters(body))
    elseif at == "%" then
      local include = body:match("^include%s+(.+)$")
      code[#code + 1] = include and ("include(%s) "):format(include) or body .. " "
    end
    pos = stop + 2
    if at == "%" and source:sub(pos, pos) == "\n" then pos = pos + 1 end
  end
  text(source:sub(pos))
  return table.concat(code)
end
local entities = { ["<"] = "&lt;", [">"] = "&gt;", ["&"] = "&amp;", ['"'] = "&quot;" }
local function escape(v) return v == nil and "" or (tostring(v):gsub('[<>&"]', entities)) end
function Template.render(source, data, name)
  local env = setmetatable({}, { __index = function(_, k) local v = data[k]; if v ~= nil then return v end return _G[k] end })
  local code = Template.cache[source]
  if not code then
    code = Template.compile(source, name)
    Template.cache[source] = code
  end
  local f, message = load(code, "=" .. (name or "template"), "t", env)
  if not f then error(message, 0) end
  local out = {}
  local function include(other, extra)
    local scope = extra and setmetatable(extra, { __index = env }) or env
    out[#out + 1] = Template.render(Template.sources[other] or error("no template " .. other, 0), scope, other)
  end
  f(out, Template.filters, include, escape)
  return table.concat(out)
end
local f = Template.filters
function f.upper(s) return tostring(s):upper() end
function f.default(v, d) if v == nil or v == "" then return d end return v end
function f.join(t, sep) return table.concat(t, sep or ", ") end
function f.truncate(s, n) s = tostring(s); return #s > n and s:sub(1, n - 3) .. "..." or s end
function f.money(n) local s = ("%.2f"):format(n); local int, dec = s:match("^(%-?%d+)(%..*)$"); return int:reverse():gsub("(%d%d%d)", "%1,"):reverse():gsub("^(%-?),", "%1") .. dec end
function f.plural(n, one, many) return n .. " " .. (n == 1 and one or many) end
Template.sources = {
  header = "== {{ title | upper }} ==\n",
  row = "{{ item.name | truncate: 12 }}: {{ item.price | money }}\n",
}
print(Template.render("Hello {{ name }}, 1 + 1 = {{ 1 + 1 }}{# a comment #}!", { name = "<World>" }))
-- expect: Hello &lt;World&gt;, 1 + 1 = 2!
print(Template.render("{{! raw }} {{ missing | default: 'nothing' }} {{ list | join: '-' | upper }}", { raw = "<b>", list = { "a", "b", "c" } }))
-- expect: <b> nothing A-B-C
print(Template.render([[
{% include "header" %}
{% for i, item in ipairs(items) do %}
{{ i }}. {% include "row", { item = item } %}
{% if item.tags then %}
   tags: {% for j, tag in ipairs(item.tags) do %}{{ tag }}{% if j < #item.tags then %}, {% end %}{% end %}

{% end %}
{% end %}
{{ #items | plural: "item", "items" }}, total {{ total(items) | money }}
]], {
  title = "price list",
  total = function(list) local s = 0 for _, i in ipairs(list) do s = s + i.price end return s end,
  items = {
    { name = "Chair", price = 49.5 }, { name = "Table & two long benches", price = 1234567.891, tags = { "wood", "\"oak\"" } }, { name = "Lamp", price = 0.999 },
  },
}))
-- expect: == PRICE LIST ==
-- expect: 1. Chair: 49.50
-- expect: 2. Table &amp; t...: 1,234,567.89
-- expect:    tags: wood, &quot;oak&quot;
-- expect: 3. Lamp: 1.00
-- expect: 3 items, total 1,234,618.39
-- expect:
for _, bad in ipairs {
  "text {{ unclosed", "line one\nline two {% if x %} a {% end", "{{ }}", "{% for x in %}{% end %}", "{{ nosuch.field }}",
  "{{ 1 | nofilter }}", "{% include 'missing' %}", "{% end %}", "{{ 'x' .. nil }}",
} do
  local ok, e = pcall(Template.render, bad, {}, "bad")
  print(ok, "[" .. tostring(e):gsub("\n.*", "") .. "]")
end
-- expect: false	[bad: line 1: '{{' is not closed]
-- expect: false	[bad: line 2: '{%' is not closed]
-- expect: true	[]
-- expect: false	[bad:1: unexpected symbol near 'end']
-- expect: false	[bad:1: attempt to index a nil value (global 'nosuch')]
-- expect: false	[bad:1: attempt to call a nil value (field 'nofilter')]
-- expect: false	[no template missing]
-- expect: false	[bad:1: <eof> expected near 'end']
-- expect: false	[bad:1: attempt to concatenate a nil value]
local cached = 0
for _ in pairs(Template.cache) do cached = cached + 1 end
print(cached > 5)  -- expect: true
local long = ("{{ x }}-{% if x > 5 then %}big{% else %}small{% end %};"):rep(200)
local r = Template.render(long, { x = 7 })
print(#r, r:sub(1, 12), select(2, r:gsub("big", "")))  -- expect: 1200	7-big;7-big;	200
