-- os.tmpname: names of new files.
local a, b = os.tmpname(), os.tmpname("ignored", 1)
print(type(a), a ~= b, select("#", a), #a == #b, a:match("^/") ~= nil)
-- expect: string	true	1	true	true

-- The file exists and is empty; it can be written and removed.
local f = io.open(a)
print(io.type(f), f:read("a") == "", f:close())  -- expect: file	true	true
f = io.open(a, "w")
print(f:write("content") == f, f:close(), io.open(a):read("a"))  -- expect: true	true	content
print(os.remove(a), os.remove(b), io.open(a) == nil)  -- expect: true	true	true

-- All names differ.
local names, different = {}, true
for i = 1, 20 do
  local name = os.tmpname()
  different = different and not names[name]
  names[name] = true
end
for name in pairs(names) do os.remove(name) end
print(different)  -- expect: true
