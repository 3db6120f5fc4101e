-- A converter from a small Markdown to HTML: blocks, nested lists, inline markup, tables, a table of contents.
local function escape(s) return (s:gsub("[&<>]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;" })) end
local function inline(s)
  local protected = {}
  local function protect(html) protected[#protected + 1] = html; return "\1" .. #protected .. "\2" end
  s = s:gsub("`([^`]+)`", function(code) return protect("<code>" .. escape(code) .. "</code>") end)
  s = escape(s)
  s = s:gsub("!%[([^%]]*)%]%(([^)]+)%)", function(alt, src) return protect(('<img src="%s" alt="%s">'):format(src, alt)) end)
  s = s:gsub("%[([^%]]+)%]%(([^)]+)%)", function(text, href) return protect(('<a href="%s">'):format(href)) .. text .. protect("</a>") end)
  s = s:gsub("%*%*(.-)%*%*", "<strong>%1</strong>"):gsub("%*([^%s*][^*]*)%*", "<em>%1</em>"):gsub("~~(.-)~~", "<del>%1</del>")
  s = s:gsub("  \n", "<br>\n")
  for _ = 1, 2 do s = s:gsub("\1(%d+)\2", function(n) return protected[tonumber(n)] end) end
  return s
end
local function slug(s) return (s:lower():gsub("[^%w%s-]", ""):gsub("%s+", "-")) end

local Converter = {}
Converter.__index = Converter
function Converter.new(text)
  local lines = {}
  for line in (text .. "\n"):gmatch("([^\n]*)\n") do lines[#lines + 1] = line:gsub("\t", "    ") end
  return setmetatable({ lines = lines, at = 1, out = {}, headings = {} }, Converter)
end
function Converter:peek() return self.lines[self.at] end
function Converter:next() self.at = self.at + 1; return self.lines[self.at - 1] end
function Converter:emit(...) self.out[#self.out + 1] = table.concat({ ... }) end

local blocks = {
  { "^%s*$", function(c) c:next() end },
  { "^(#+)%s+(.-)%s*#*$", function(c, marks, title)
    c:next()
    local level = math.min(#marks, 6)
    c.headings[#c.headings + 1] = { level = level, title = title, id = slug(title) }
    c:emit(("<h%d id=\"%s\">%s</h%d>"):format(level, slug(title), inline(title), level))
  end },
  { "^```(%w*)$", function(c, language)
    c:next()
    local code = {}
    while c:peek() and not c:peek():match("^```$") do code[#code + 1] = escape(c:next()) end
    c:next()
    c:emit(language ~= "" and ('<pre class="%s">'):format(language) or "<pre>", table.concat(code, "\n"), "</pre>")
  end },
  { "^%-%-%-+$", function(c) c:next() c:emit("<hr>") end },
  { "^>%s?", function(c)
    local quoted = {}
    while c:peek() and c:peek():match("^>") do quoted[#quoted + 1] = c:next():gsub("^>%s?", "") end
    local inner = Converter.new(table.concat(quoted, "\n"))
    c:emit("<blockquote>", inner:convert(), "</blockquote>")
  end },
  { "^%s*[-*+]%s+", function(c) c:list(0) end },
  { "^%s*%d+%.%s+", function(c) c:list(0) end },
  { "^|.*|%s*$", function(c) c:table() end },
  { "", function(c)
    local text = {}
    while c:peek() and not c:peek():match("^%s*$") and not c:peek():match("^[#>|`]") do text[#text + 1] = c:next():match("^%s*(.-)$") end
    if #text == 0 then text[1] = c:next() end
    c:emit("<p>", inline(table.concat(text, "\n")), "</p>")
  end },
}
function Converter:list(indent)
  local first = self:peek():match("^%s*(%d+)%.")
  local tag = first and "ol" or "ul"
  self:emit(first and first ~= "1" and ('<ol start="%s">'):format(first) or "<" .. tag .. ">")
  while self:peek() do
    local spaces, marker, text = self:peek():match("^(%s*)([-*+%d]+%.?)%s+(.*)$")
    if not spaces or #spaces < indent then break end
    if (marker:match("%d") and "ol" or "ul") ~= tag and #spaces == indent then break end
    if #spaces > indent then
      self.out[#self.out] = self.out[#self.out]:gsub("</li>$", "")
      self:list(#spaces)
      self.out[#self.out] = self.out[#self.out] .. "</li>"
    else
      self:next()
      local box = text:match("^%[([ x])%]%s")
      if box then text = (box == "x" and "&#9745; " or "&#9744; ") .. inline(text:sub(5)) else text = inline(text) end
      self:emit("<li>", text, "</li>")
    end
  end
  self:emit("</", tag, ">")
end
function Converter:table()
  local rows = {}
  while self:peek() and self:peek():match("^|.*|%s*$") do
    local row = {}
    for cell in self:next():match("^|(.*)|%s*$"):gmatch("([^|]*)|?") do row[#row + 1] = cell:match("^%s*(.-)%s*$") end
    if row[#row] == "" then row[#row] = nil end
    rows[#rows + 1] = row
  end
  local align = {}
  if rows[2] and rows[2][1]:match("^:?%-+:?$") then
    for i, c in ipairs(table.remove(rows, 2)) do
      align[i] = c:match("^:%-+:$") and "center" or c:match("^%-+:$") and "right" or nil
    end
  end
  self:emit("<table>")
  for i, row in ipairs(rows) do
    local cells = {}
    for j, cell in ipairs(row) do
      local tag = i == 1 and "th" or "td"
      cells[j] = ("<%s%s>%s</%s>"):format(tag, align[j] and (' align="' .. align[j] .. '"') or "", inline(cell), tag)
    end
    self:emit("<tr>", table.concat(cells), "</tr>")
  end
  self:emit("</table>")
end
function Converter:convert()
  while self:peek() do
    local line = self:peek()
    for _, block in ipairs(blocks) do
      local captures = table.pack(line:match(block[1]))
      if captures[1] then
        block[2](self, table.unpack(captures, 1, captures.n))
        break
      end
    end
  end
  return table.concat(self.out, "\n")
end
function Converter:contents()
  local lines = {}
  for _, h in ipairs(self.headings) do lines[#lines + 1] = ("  "):rep(h.level - 1) .. "- " .. h.title .. " (#" .. h.id .. ")" end
  return table.concat(lines, "\n")
end

local document = [==[
# Title with *emphasis* & more

A paragraph with **bold**, *italic*, `code <b>` and ~~struck~~ text,
on two lines with 1 < 2.

## List section ##

- one
- two with [a link](http://example.org/?a=1&b=2)
  - nested **one**
  - nested two
    1. deep
    2. deeper
- [x] done
- [ ] to do

3. third
4. fourth

> A quotation
> over *two* lines
>
> - with a list

```lua
local x = a < b and "<tag>"
print(x)
```

---

### Table: numbers!

| name | count | price |
|:----:|-------|------:|
| a    | 1     | 2.50  |
| *b*  | `2`   | 3     |

![picture](x.png) ends.
]==]
local c = Converter.new(document)
print(c:convert())
-- expect: <h1 id="title-with-emphasis-more">Title with <em>emphasis</em> &amp; more</h1>
-- expect: <p>A paragraph with <strong>bold</strong>, <em>italic</em>, <code>code &lt;b&gt;</code> and <del>struck</del> text,
-- expect: on two lines with 1 &lt; 2.</p>
-- expect: <h2 id="list-section">List section</h2>
-- expect: <ul>
-- expect: <li>one</li>
-- expect: <li>two with <a href="http://example.org/?a=1&amp;b=2">a link</a>
-- expect: <ul>
-- expect: <li>nested <strong>one</strong></li>
-- expect: <li>nested two
-- expect: <ol>
-- expect: <li>deep</li>
-- expect: <li>deeper</li>
-- expect: </ol></li>
-- expect: </ul></li>
-- expect: <li>&#9745; done</li>
-- expect: <li>&#9744; to do</li>
-- expect: </ul>
-- expect: <ol start="3">
-- expect: <li>third</li>
-- expect: <li>fourth</li>
-- expect: </ol>
-- expect: <blockquote><p>A quotation
-- expect: over <em>two</em> lines</p>
-- expect: <ul>
-- expect: <li>with a list</li>
-- expect: </ul></blockquote>
-- expect: <pre class="lua">local x = a &lt; b and "&lt;tag&gt;"
-- expect: print(x)</pre>
-- expect: <hr>
-- expect: <h3 id="table-numbers">Table: numbers!</h3>
-- expect: <table>
-- expect: <tr><th align="center">name</th><th>count</th><th align="right">price</th></tr>
-- expect: <tr><td align="center">a</td><td>1</td><td align="right">2.50</td></tr>
-- expect: <tr><td align="center"><em>b</em></td><td><code>2</code></td><td align="right">3</td></tr>
-- expect: </table>
-- expect: <p><img src="x.png" alt="picture"> ends.</p>
print(c:contents())
-- expect: - Title with *emphasis* & more (#title-with-emphasis-more)
-- expect:   - List section (#list-section)
-- expect:     - Table: numbers! (#table-numbers)
print(Converter.new(""):convert() == "", Converter.new("plain"):convert(), Converter.new("* a\n* b"):convert():gsub("\n", ""))
-- expect: true	<p>plain</p>	<ul><li>a</li><li>b</li></ul>	3
local many = {}
for i = 1, 200 do many[i] = ("## Section %d\n\nText **%d** and `%d`.\n\n- a\n- b\n"):format(i, i, i) end
local big = Converter.new(table.concat(many, "\n"))
local html = big:convert()
print(#html, #big.headings, select(2, html:gsub("<li>", "")), select(2, html:gsub("<strong>", "")))
-- expect: 24767	200	400	200
