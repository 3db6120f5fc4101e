-- packages: lua-expat
-- modules: lxp lxp.lom lxp.totable lxp.threat
-- about: all callbacks, namespaces, entities, parsing in pieces, errors with positions, callbacks that throw, stop and yield, documents as tables
local lxp = require "lxp"
local lom = require "lxp.lom"
local totable = require "lxp.totable"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end
local function attributes(t)
  local parts = {}
  for i, name in ipairs(t) do parts[i] = name .. "=" .. t[name] end
  return "[" .. table.concat(parts, ",") .. "]"
end

local document = [==[<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE doc [
  <!ENTITY greeting "hello &amp; goodbye">
  <!ATTLIST item kind CDATA "default">
]>
<!-- a comment -->
<?target some data?>
<doc xmlns:n="urn:n" a="1" b='two &lt; three'>
  <item>text &greeting; more</item>
  <item kind="own"><![CDATA[raw <markup> & all]]></item>
  <n:inner n:attr="x"/>
  caf&#233;
</doc>
]==]

local function callbacks(log, names)
  local c = {}
  for name in names:gmatch "%S+" do
    c[name] = function(parser, ...)
      local parts = {}
      for i = 1, select("#", ...) do
        local v = select(i, ...)
        parts[i] = type(v) == "table" and attributes(v) or ("%q"):format(tostring(v)):gsub("\n", "n")
      end
      log[#log + 1] = name .. "(" .. table.concat(parts, ", ") .. ")"
    end
  end
  return c
end
local all = "StartElement EndElement CharacterData Comment ProcessingInstruction StartCdataSection EndCdataSection StartDoctypeDecl EndDoctypeDecl XmlDecl AttlistDecl EntityDecl StartNamespaceDecl EndNamespaceDecl"
do
  local log = {}
  local p = lxp.new(callbacks(log, all))
  print("parse", p:parse(document))
  print("end", p:parse())
  print("close", p:close())
  for _, line in ipairs(log) do print("", line) end
end
do
  local log = {}
  local p = lxp.new(callbacks(log, "StartElement EndElement StartNamespaceDecl EndNamespaceDecl"), "|")
  print("namespaces", p:parse(document), p:parse(), p:close())
  for _, line in ipairs(log) do print("", line) end
end
-- In pieces; character data comes as one when merged.
local reference
for _, size in ipairs { 10000, 1, 3, 50 } do
  local log = {}
  local p = lxp.new(callbacks(log, "StartElement EndElement CharacterData"))
  for at = 1, #document, size do assert(p:parse(document:sub(at, at + size - 1))) end
  p:parse()
  p:close()
  local text = table.concat(log, ";")
  reference = reference or text
  print("pieces of", size, #log > 5, text == reference)
end
do
  local log, p = {}, nil
  p = lxp.new(callbacks(log, "Default DefaultExpand"))
  print("default", p:parse "<a>x<b/>&lt;</a>", #log)
  p = lxp.new(setmetatable(callbacks(log, "StartElement"), nil))
  print("base", p:setbase "http://base/", p:getbase())
  print("encoding", p:setencoding "ISO-8859-1", p:parse "<a>\233</a>")
  print("callbacks", p:getcallbacks() ~= nil)
end
-- Positions and errors.
for _, text in ipairs { "<a>", "<a></b>", "<a", "text", "<a>&nothing;</a>", "<a b=1/>", "<a b='1' b='2'/>", "<a/><b/>", "<a>\1</a>", "", "<!DOCTYPE", "<a>]]></a>", "<?xml version='2'?><a/>", "<a>\xff</a>" } do
  local p = lxp.new {}
  local ok, message, line, column, position = p:parse(text)
  if ok then ok, message, line, column, position = p:parse() end
  print("error", ("%q"):format(text), ok, message, line, column, position)
  print("", pcall(p.close, p))
end
do
  local p
  p = lxp.new { StartElement = function(parser, name) print("position", name, parser:pos()) end, CharacterData = function(parser) print("current bytes", parser:getcurrentbytecount()) end }
  p:parse "<a>\n  <b/>\n<c>xyz</c></a>"
  p:parse()
  p:close()
  try("closed", p.parse, p, "<a/>")
end
-- Callbacks that throw, stop, resume, yield.
try("throws", function() lxp.new { StartElement = function(_, name) error("in " .. name, 0) end }:parse "<a><b/></a>" end)
print("error value", select(2, pcall(function() lxp.new { CharacterData = function() error { code = 3 } end }:parse "<a>x</a>" end)).code)
try("stop", function()
  local log = {}
  local p = lxp.new { StartElement = function(parser, name) log[#log + 1] = name if name == "b" then parser:stop() end end }
  local ok, why = p:parse "<a><b/><c/></a>"
  return ok, why, table.concat(log, " ")
end)
try("yield", coroutine.wrap(function() return lxp.new { StartElement = coroutine.yield }:parse "<a/>" end))
try("no function", lxp.new, { StartElement = 12 })
try("unknown callback", lxp.new, { Nothing = print })
try("no table", lxp.new, "x")
try("bad separator", lxp.new, {}, {})
try("bad text", function() lxp.new {}:parse {} end)
try("wrong self", lxp.new {}.parse, io.stdout, "x")
try("parse in callback", function()
  return lxp.new { StartElement = function(parser) parser:parse "<b/>" end }:parse "<a/>"
end)
do
  local log = {}
  local c = callbacks(log, "StartElement")
  local p = lxp.new(c)
  p:parse "<a>"
  c.StartElement = function(_, name) log[#log + 1] = "replaced " .. name end
  p:parse "<b/>"
  c.StartElement = nil
  p:parse "<c/></a>"
  p:parse()
  print("replaced", table.concat(log, "; "))
end
do
  local depth, deepest = 0, 0
  local p = lxp.new { StartElement = function() depth = depth + 1 deepest = math.max(deepest, depth) end, EndElement = function() depth = depth - 1 end }
  for _ = 1, 2000 do p:parse "<x>" end
  for _ = 1, 2000 do p:parse "</x>" end
  print("deep", deepest, depth, p:parse())
end
-- External entities with a parser within the parser.
do
  local p
  p = lxp.new {
    ExternalEntityRef = function(parser, subparser, base, system, public)
      print("external", base, system, public)
      print("subparser", type(subparser), subparser:parse "<inner>from outside</inner>")
      subparser:parse()
      return subparser:close()
    end,
    StartElement = function(_, name) print("element", name) end,
  }
  print(p:parse '<!DOCTYPE a [<!ENTITY e SYSTEM "file.xml">]><a>&e;</a>')
end

local tree = lom.parse(document)
local function show(node, indent)
  if type(node) == "string" then
    if node:find "%S" then print(indent .. ("%q"):format(node):gsub("\n", "n")) end
    return
  end
  print(indent .. node.tag .. " " .. attributes(node.attr))
  for _, child in ipairs(node) do show(child, indent .. "  ") end
end
show(tree, "")
print("lom error", lom.parse "<a><b></a>")
print("find", lom.find_elem(tree, "item")[1])
local t = totable.parse "<a x='1'><b>text</b> tail<c/></a>"
print("totable", t[0] or t[1], #t)
print("threat", pcall(function()
  local threat = require "lxp.threat"
  local p = threat.new({ StartElement = function() end, threat = { depth = 3 } })
  return p:parse "<a><b><c><d/></c></b></a>"
end))
for i = 1, 300 do
  local p = lxp.new { StartElement = function() return i end }
  p:parse "<a><b>"
  if i % 100 == 0 then collectgarbage() end
end
print("dropped", true)
