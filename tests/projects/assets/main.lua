-- Files inside the program, used in every way in which files are used.
local function show(what, ...) print(what, ...) end

-- formats, positions
local f = assert(io.open("assets/lines.txt"))
show("type", io.type(f), tostring(f):match("^file %(") )
show("read", f:read("l", "n", "n", "l", "L", "a", "a", "l"))
show("end", f:read(0), f:read(1), f:read("n"), f:read("a"))
show("seek", f:seek("set", 3), f:read(4), f:seek(), f:seek("cur", -2), f:read(2), f:seek("end"), f:seek("end", -3), f:read("a"))
show("before", f:seek("set", -1))
show("before", f:seek("cur", -1000))
show("still", f:seek())
show("beyond", f:seek("set", 10000), f:read("a"), f:read("l"), f:read(1))
show("write", f:write("x"))
show("flush", f:flush() == f or f:flush())
show("setvbuf", f:setvbuf("no"), f:setvbuf("full", 10), f:setvbuf("line"), f:seek("set"), f:read("L"))
show("close", f:close(), io.type(f), tostring(f))
show("closed", pcall(f.read, f))
show("closed", pcall(f.lines, f))

-- binary content, by blocks of all sizes
local function checksum(s)
  local h = #s
  for i = 1, #s do h = (h * 31 + s:byte(i)) & 0xFFFFFFFF end
  return h
end
for _, name in ipairs { "random", "large.txt", "mixed", "none" } do
  local path = "assets/" .. name
  local all = assert(io.open(path, "rb")):read("a")
  show(name, #all, checksum(all))
  for _, step in ipairs { 1000, 4096, 131072, 131073, 1 << 30 } do
    local parts, file = {}, io.open(path)
    for part in file:lines(step) do parts[#parts + 1] = part end
    assert(table.concat(parts) == all and not file:read(step))
  end
  local file, at = io.open(path), 12345
  for _ = 1, 100 do
    at = (at * 7919 + 17) % (#all + 1)
    assert(file:seek("set", at) == at)
    local n = at % 9001
    assert((file:read(n) or "") == all:sub(at + 1, at + n))
    assert(file:seek() == math.min(at + n, #all))
  end
  assert(file:seek("end") == #all)
end
local total, count = 0, 0
for _, a, b in function(lines) local l = lines() if l then return l, l:match("(%d+) (%d+)\r$") end end, io.lines("assets/large.txt") do
  total, count = total + a * b, count + 1
end
show("lines", count, total)
show("two formats", io.lines("assets/lines.txt", 5, "l")())
show("read by lines", pcall(function() for l in io.lines("assets/lines.txt", "x") do end end))
for l in io.lines("assets/lines.txt", "L") do io.write("[", l, "]") end
print()

-- names
for _, name in ipairs { "./assets/lines.txt", "assets//lines.txt", "assets/scripts/../lines.txt", "././/assets/./empty/../../assets/lines.txt",
                        "assets/lines.txt/", "assets/lines.txt/x", "assets/lines.txt/.", "assets/nosuch", "assets/nosuch/x", "assets/scripts/one", "Assets/lines.txt",
                        "lines.txt", "../assets/lines.txt", "single.txt", "res/strings/de.lua", "", "assets/scripts/one.lua\0x" } do
  local file, message, code = io.open(name)
  show(name, file and file:read("l"), message, code)
end
for _, mode in ipairs { "r", "rb", "r+", "r+b" } do
  local file, message, code = io.open("assets/nosuch/file", mode)
  show(mode, file, message, code)
end
show("mode", pcall(io.open, "assets/lines.txt", "rw"))

-- folders
for _, name in ipairs { "assets", "assets/", "./assets/empty", "assets/scripts/." } do
  local folder = io.open(name)
  show(name, folder:read(0))
  show(name, folder:read("a"))
  show(name, folder:read("l"))
  show(name, folder:close())
  show(name, loadfile(name))
  show(name, pcall(function() for l in io.lines(name) do end end))
end

-- the default input
local before = io.input()
show("input", io.input("assets/lines.txt") == io.input(), io.read("l"), io.read("n"))
for l in io.lines() do show("line", l) end
show("input closes", io.input():close(), io.input(before) == before)
show("no input", pcall(io.input, "assets/nosuch"))
show("no lines", pcall(io.lines, "assets/nosuch"))

-- code
show("dofile", dofile("assets/scripts/one.lua"))
show("loadfile", loadfile("./assets/scripts/one.lua")("argument"))
show("loadfile", loadfile("assets/scripts/bad.lua"))
show("loadfile", loadfile("assets/scripts/nosuch.lua"))
show("loadfile", loadfile("assets/scripts/one.lua", "b"))
show("dofile", pcall(dofile, "assets/scripts/bad.lua"))
show("dofile", pcall(dofile, "assets/nosuch.lua"))
show("raises", pcall(dofile, "assets/scripts/raises.lua"))
local environment = {}
show("environment", loadfile("res/strings/de.lua", "t", environment)(), environment.title, title)
package.path = "assets/scripts/?.lua;assets/?/none"
show("searchpath", package.searchpath("module", package.path))
show("searchpath", package.searchpath("no.such", package.path))
show("searchpath", package.searchpath("assets.empty", "?", "."))
local name = "module"
show("require", require(name).name, require(name).file, select(2, require(name)))
show("not there", pcall(require, name .. "s"))

-- closing
do
  local closed
  do
    local file <close> = io.open("assets/lines.txt")
    closed = file
  end
  show("to be closed", io.type(closed))
end
for _ = 1, 3000 do io.open("assets/large.txt"):read(1) end -- nobody closes them
show("many", collectgarbage("count") < 100000)
