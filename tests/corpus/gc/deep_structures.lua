-- Marking uses no recursion: long chains through every kind of object.
-- skip: debug unoptimised code keeps old words on its stack
-- skip: asan unoptimised code keeps old words on its stack
-- skip: stress too much for a collection at every allocation
local held = {}
local function build(n, link)
  local head
  for i = 1, n do head = link(head) end
  held[1] = head
end
local function check(name, n, link)
  build(n, link)
  collectgarbage()
  local count = collectgarbage("count")
  held[1] = nil
  collectgarbage() collectgarbage()
  print(name, collectgarbage("count") < count)
end
check("fields", 100000, function(next) return { next = next } end)  -- expect: fields	true
check("arrays", 100000, function(next) return { next } end)  -- expect: arrays	true
check("keys", 30000, function(next) return { [next or 1] = true } end)  -- expect: keys	true
check("closures", 50000, function(next) return function() return next end end)  -- expect: closures	true
check("metatables", 20000, function(next) local t = setmetatable({}, { __index = next }) return t end)
-- expect: metatables	true
check("coroutines", 1000, function(next)
  local co = coroutine.create(function(held) coroutine.yield() return held end)
  coroutine.resume(co, next)
  return co
end)
-- expect: coroutines	true
check("finalized", 20000, function(next) local t = setmetatable({ next }, { __gc = function() end }) return t end)
-- expect: finalized	true
check("weak values", 20000, function(next) local t = setmetatable({ weak = next, next = { next } }, { __mode = "v" }) return t end)
-- expect: weak values	true
