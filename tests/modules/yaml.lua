-- packages: lua-yaml
-- modules: lyaml yaml
-- about: documents there and back, anchors, tags, scalars of all styles, events of the parser, the emitter driven by hand, syntax errors
local lyaml = require "lyaml"
local yaml = require "yaml"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end
local function show(value)
  if value == lyaml.null then return "null" end
  if type(value) ~= "table" then return type(value) == "string" and ("%q"):format(value) or (math.type(value) or "") .. " " .. tostring(value) end
  local keys = {}
  for k in pairs(value) do keys[#keys + 1] = k end
  table.sort(keys, function(a, b)
    if type(a) == type(b) and type(a) ~= "table" then return a < b end
    return type(a) < type(b)
  end)
  local parts = {}
  for i, k in ipairs(keys) do parts[i] = (math.type(k) and tostring(k) or show(k)) .. ": " .. show(value[k]) end
  return "{" .. table.concat(parts, ", ") .. "}"
end

print(type(lyaml._VERSION), type(yaml.version))
for _, text in ipairs {
  "plain", "12", "-1.5e3", "0x1f", "0o17", "017", "true", "no", "~", "null", ".inf", "-.inf", "'quoted ''text'''", '"esc\\n\\u00e9\\x41"', "1_000", "1:30", "2024-01-15",
  "[a, 1, [b, {c: d}]]", "{a: 1, b: [x, y], 3: z}", "- a\n- - b\n  - c\n- k: v\n  l: m\n", "a: &x {p: 1}\nb: *x\nc:\n  <<: *x\n  q: 2\n",
  "text: |\n  line one\n  line two\nfold: >\n  folded\n  words\n\n  next\nkeep: |+\n  x\n\nstrip: |-\n  y\n", "!!str 12", "!!int '7'", "!!float 3", "!!bool yes", "? complex\n: value\n", "# comment\nkey: value # more\n",
  "---\nfirst\n---\nsecond\n", "", "a: b: c", "[1, 2", "{a: 1", "\"open", "a: *nowhere", "- a\n b", "\t- x", "%YAML 9.9\n---\nx", "a: !unknown x", "@x",
} do
  local ok, value = pcall(lyaml.load, text)
  print(("%q"):format(text):gsub("\n", "n"), ok and show(value) or value)
end
print("all", show(lyaml.load("---\na\n---\n- b\n---\nc: d\n", { all = true })))
print("shared", (function() local t = lyaml.load "a: &x [1]\nb: *x\n" return t.a == t.b end)())
print("cycle", pcall(function() local t = lyaml.load "&a [*a]" return t[1] == t end))
try("bad", lyaml.load, 12)
try("bad", lyaml.load)

for _, value in ipairs {
  { "text" }, { 12 }, { 1.5 }, { true }, { { 1, 2, { 3, 4 } } }, { { a = { b = { c = "d" } } } }, { "multi\nline\n" }, { "" }, { "true" }, { "12" }, { "~" }, { " spaces " }, { "a: b" }, { "- x" },
  { "\u{e9}\1" }, { lyaml.null }, { { lyaml.null, false } }, { {} }, { { [1] = "x", k = "y" } }, { "first", "second" }, { 0 / 0 }, { math.huge }, { ("long "):rep(40) },
} do
  local ok, text = pcall(lyaml.dump, value)
  print("dump", ok and ("%q"):format(text):gsub("\n", "n") or text)
end
try("function", lyaml.dump, { print })
try("not a list", lyaml.dump, "x")
local shared = { "s" }
print(lyaml.dump({ { shared, shared } }))
local loop = {}
loop[1] = loop
print("loop", select(2, pcall(lyaml.dump, { loop })):match "stack overflow")
print(lyaml.dump({ { p = shared } }, { anchors = { anchor = shared } }))
print("round trip", show(lyaml.load(lyaml.dump { { list = { 1, 2.5, "x", true }, map = { k = { "v" } }, text = "a\nb\n", null = lyaml.null } })))
print("implicit", show(lyaml.load("v: 0b101", { implicit_scalar = function(s) return s == "0b101" and 5 or s end })))
print("explicit", pcall(lyaml.load, "!up x", { explicit_scalar = { ["!up"] = string.upper } }))
print("throws", pcall(lyaml.load, "a: b", { implicit_scalar = function(s) error("in scalar " .. s, 0) end }))

-- The parser's events, the scanner's tokens, the emitter by hand.
local function events(text)
  local log = {}
  for event in yaml.parser(text) do
    log[#log + 1] = event.type .. (event.value and "=" .. event.value or "") .. (event.anchor and "&" .. event.anchor or "") .. (event.tag and "!" .. event.tag or "") ..
      (event.start_mark and "@" .. event.start_mark.line .. "," .. event.start_mark.column or "")
  end
  return table.concat(log, " ")
end
print(events "a: &x [1, 'two']\nb: *x\n")
print(pcall(events, "a: [1"))
try("parser argument", yaml.parser, {})
print("scanner", (function()
  local log = {}
  for token in yaml.scanner "k: [v, *a]" do log[#log + 1] = token.type .. (token.value and "=" .. token.value or "") end
  return table.concat(log, " ")
end)())
print("scanner error", pcall(function() for token in yaml.scanner "\"open" do end end))
local emitter = yaml.emitter()
local function emit(event) return emitter.emit(event) end
print("emit", emit { type = "STREAM_START" }, emit { type = "DOCUMENT_START", implicit = true })
emit { type = "MAPPING_START", style = "BLOCK" }
emit { type = "SCALAR", value = "key" }
emit { type = "SEQUENCE_START", style = "FLOW" }
for i = 1, 3 do emit { type = "SCALAR", value = tostring(i), style = i == 2 and "DOUBLE_QUOTED" or nil } end
emit { type = "SEQUENCE_END" }
emit { type = "SCALAR", value = "tagged", tag = "!t", anchor = "an" }
emit { type = "ALIAS", anchor = "an" }
emit { type = "MAPPING_END" }
print("end", emit { type = "DOCUMENT_END", implicit = true })
print("stream end", emit { type = "STREAM_END" })
print("wrong event", pcall(yaml.emitter().emit, { type = "NOTHING" }))
print("out of order", pcall(yaml.emitter().emit, { type = "SCALAR", value = "x" }))
print("no table", pcall(yaml.emitter().emit, 12))

-- A larger document; parsers that are dropped in the middle.
local rows = {}
for i = 1, 500 do rows[i] = { id = i, name = "name " .. i, tags = { "t" .. i % 7, "u" }, nested = { x = i / 4, ok = i % 2 == 0 } } end
local text = lyaml.dump { rows }
local back = lyaml.load(text)
print("large", #back, back[500].name, back[77].nested.x, back[3].nested.ok, back[7].tags[1])
for i = 1, 200 do
  local next_event = yaml.parser "a: [1, 2, {b: c}]"
  for _ = 1, i % 8 do next_event() end
  if i % 50 == 0 then collectgarbage() end
end
print("dropped", true)
