-- packages: lua-filesystem
-- modules: lfs
-- about: a scratch folder is made, walked, changed and removed; attributes, links, times, locks, iterators that are left early
local lfs = require "lfs"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end

local function write(path, text)
  local file = assert(io.open(path, "w"))
  file:write(text)
  file:close()
end

print(lfs._VERSION)
local start = lfs.currentdir()
local root = "lfs-scratch"
print("mkdir", lfs.mkdir(root))
print("again", lfs.mkdir(root))
print("chdir", lfs.chdir(root), lfs.currentdir() == start .. "/" .. root)
for _, folder in ipairs { "a", "a/b", "a/b/c", "d", "empty" } do assert(lfs.mkdir(folder)) end
for i, path in ipairs { "one.txt", "a/two.txt", "a/b/three.lua", "a/b/c/four.lua", "d/five.txt" } do write(path, ("x"):rep(i * 10)) end

local function walk(path, visit)
  local names = {}
  for name in lfs.dir(path) do
    if name ~= "." and name ~= ".." then names[#names + 1] = name end
  end
  table.sort(names)
  for _, name in ipairs(names) do
    local full = path .. "/" .. name
    local attributes = lfs.symlinkattributes(full)
    visit(full, attributes)
    if attributes.mode == "directory" then walk(full, visit) end
  end
end
local function list()
  walk(".", function(path, attributes)
    print("", path, attributes.mode, attributes.mode == "file" and attributes.size or "-", attributes.permissions)
  end)
end
print("umask", os.execute "true")
list()

print("link", lfs.link("one.txt", "hard.txt"), lfs.attributes("hard.txt", "nlink"))
print("symlink", lfs.link("a/two.txt", "soft.txt", true), lfs.attributes("soft.txt", "mode"), lfs.symlinkattributes("soft.txt", "mode"), lfs.symlinkattributes("soft.txt", "target"))
print("dangling", lfs.link("nowhere", "dangling", true), lfs.attributes("dangling", "mode"))
print("same file", lfs.attributes("one.txt", "ino") == lfs.attributes("hard.txt", "ino"), lfs.attributes("one.txt").ino == lfs.attributes("soft.txt").ino)
print("touch", lfs.touch("one.txt", 1000000000, 1200000000), lfs.attributes("one.txt", "access"), lfs.attributes("one.txt", "modification"))
print("touch one", lfs.touch("one.txt", 1300000000), lfs.attributes("one.txt", "access"), lfs.attributes("one.txt", "modification"))
print("touch now", lfs.touch "one.txt", os.time() - lfs.attributes("one.txt", "modification") < 100)
print("touch none", lfs.touch "none")
local into = { size = "old", extra = "kept" }
print("into table", lfs.attributes("d/five.txt", into) == into, into.size, into.extra, into.mode)
local names = {}
for k, v in pairs(lfs.attributes ".") do names[#names + 1] = k .. ":" .. (math.type(v) or type(v)) end
table.sort(names)
print("fields", table.concat(names, " "))
print("none", lfs.attributes "none")
print("none field", lfs.attributes("none", "size"))
try("bad field", lfs.attributes, "one.txt", "colour")
try("no path", lfs.attributes)
try("table for path", lfs.attributes, {})
try("dir none", lfs.dir, "none")
try("dir file", lfs.dir, "one.txt")
print("rmdir full", lfs.rmdir "a")
print("rmdir none", lfs.rmdir "none")
print("chdir none", lfs.chdir "none")
print("rmdir", lfs.rmdir "empty")

-- The folder iterator's userdata: methods, misuse, early exit, closing by scope.
local iterate, object, _, closing = lfs.dir "a"
print("kinds", type(iterate), type(object), type(closing), object == closing)
local seen = {}
for _ = 1, 4 do seen[#seen + 1] = object:next() end
table.sort(seen)
print("next", table.concat(seen, " "), object:next())
try("after the end", object.next, object)
local again = select(2, lfs.dir "a")
print("close", again:close(), again:close())
try("closed", again.next, again)
try("wrong userdata", again.next, io.stdout)
try("no self", again.next)
local opened
for name in lfs.dir "a" do opened = true break end
print("left early", opened, pcall(function()
  for name in lfs.dir "a" do error("inside " .. #name, 0) end
end))
for i = 1, 300 do
  for name in lfs.dir "." do break end
  local unfinished = lfs.dir "."
  if i % 100 == 0 then collectgarbage() end
end
print("not out of descriptors")
print("metatable", getmetatable(object).__index == getmetatable(object).__index, type(getmetatable(object).__gc), type(getmetatable(object).__close))

-- Locks on files and folders, modes.
local file = assert(io.open("lock.txt", "w+"))
file:write "content"
file:flush()
print("lock", lfs.lock(file, "w"), lfs.unlock(file))
print("lock part", lfs.lock(file, "r", 0, 4), lfs.unlock(file, 0, 4))
try("lock mode", lfs.lock, file, "x")
try("lock no file", lfs.lock, "lock.txt", "w")
try("lock userdata", lfs.lock, object, "w")
print("setmode", lfs.setmode(file, "binary"))
try("setmode", lfs.setmode, file, "neither")
file:close()
try("lock closed", lfs.lock, file, "w")
local lock = lfs.lock_dir "d"
print("lock_dir", type(lock), lfs.lock_dir "d")
print("free", lock:free(), lock:free())
lock = lfs.lock_dir "d"
print("again", type(lock))
lock = nil
collectgarbage() collectgarbage()
print("collected", type(lfs.lock_dir("d", 10)))
os.remove "d/lockfile.lfs"

-- Everything is moved, renamed, then removed from the leaves.
print("rename", os.rename("a/b", "moved"), lfs.attributes("moved/c/four.lua", "size"))
list()
local function remove(path)
  local attributes = lfs.symlinkattributes(path)
  if attributes.mode == "directory" then
    for name in lfs.dir(path) do
      if name ~= "." and name ~= ".." then remove(path .. "/" .. name) end
    end
    assert(lfs.rmdir(path))
  else
    assert(os.remove(path))
  end
end
assert(lfs.chdir "..")
remove(root)
print("gone", lfs.attributes(root))
print(lfs.chdir(start), lfs.currentdir() == start)
-- A coroutine as a walker: yields between calls into the module.
lfs.mkdir "w" lfs.mkdir "w/x" write("w/f", "1") write("w/x/g", "22")
local function tree(path)
  return coroutine.wrap(function()
    local function go(p)
      local found = {}
      for name in lfs.dir(p) do if not name:find "^%.+$" then found[#found + 1] = name end end
      table.sort(found)
      for _, name in ipairs(found) do
        coroutine.yield(p .. "/" .. name, lfs.attributes(p .. "/" .. name, "mode"))
        if lfs.attributes(p .. "/" .. name, "mode") == "directory" then go(p .. "/" .. name) end
      end
    end
    go(path)
  end)
end
for path, mode in tree "w" do print(path, mode) end
remove "w"
