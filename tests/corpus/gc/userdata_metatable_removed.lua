-- A userdata that survives collections loses its metatable and gets it back, again and again.
local file <close> = io.tmpfile()
local meta = debug.getmetatable(file)
for i = 1, 200 do
  collectgarbage()
  debug.setmetatable(file, i % 2 == 0 and meta or nil)
end
print(io.type(file)) -- expect: file
