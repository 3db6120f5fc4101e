-- Files that nobody can reach are closed in time: a file weighs more than its object.
local function open_files()
  local self <close> = io.open("/proc/self/stat")
  local pipe <close> = io.popen("ls /proc/" .. self:read("n") .. "/fd | wc -l")
  return pipe:read("n")
end
local most = 0
for i = 1, 1500 do
  local f = assert(io.open("/dev/null"))
  if i % 300 == 0 then most = math.max(most, open_files()) end
end
print(most > 0, most < 800)  -- expect: true	true
-- Closing gives back what opening counted.
collectgarbage() collectgarbage()
local before = collectgarbage("count")
for i = 1, 200 do
  local f <close> = assert(io.open("/dev/null"))
end
for line in io.lines("/dev/null") do print(line) end
collectgarbage() collectgarbage()
print(math.abs(collectgarbage("count") - before) < 100)  -- expect: true
