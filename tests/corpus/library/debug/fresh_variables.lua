-- Each execution of a declaration makes a new variable, which upvalueid can tell apart. The fourth state of a loop.
local function make()
  local list, i = {}, 1
  ::again::
  local nothing
  list[#list + 1] = function () return nothing end
  list[#list + 1] = function () return nothing end
  i = i + 1
  if i <= 2 then goto again end
  return list
end
local f = make()
local function same(a, b) return debug.upvalueid(f[a], 1) == debug.upvalueid(f[b], 1) end
print(same(1, 2), same(3, 4), same(1, 3), same(2, 4))  -- expect: true	true	false	false
-- A chunk begins as all chunks of Lua 5.4 do.
local dump = string.dump(make)
print(dump:sub(1, 15) == "\27Lua\x54\0\x19\x93\r\n\x1a\n\4\8\8", string.unpack("<i8d", dump, 16))
-- expect: true	22136	370.5	32
local truncated = 0
for n = 1, #dump - 1 do
  local chunk, message = load(dump:sub(1, n), "chunk", "b")
  if not chunk and message:find("truncated") then truncated = truncated + 1 end
end
print(truncated == #dump - 1)  -- expect: true
