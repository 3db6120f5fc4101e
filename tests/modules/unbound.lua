-- packages: lua-unbound
-- modules: lunbound
-- about: names answered from a hosts file, callbacks and waiting, errors of the configuration (no query leaves the machine)
local unbound = require "lunbound"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end

print(unbound._VERSION, type(unbound._LIBVER))
local file = io.open("hosts", "w")
file:write "127.0.0.1 local.test\n127.0.0.2 second.test other.test\n::1 six.test\n"
file:close()
local ctx = unbound.new { async = false, hoststxt = "hosts", resolvconf = false }
print("context", (tostring(ctx):gsub("0x%x+", "0x")))
local function address(data)
  if #data == 4 then return table.concat({ data:byte(1, 4) }, ".") end
  return (data:gsub(".", function(c) return ("%02x"):format(c:byte()) end))
end
local function show(answer)
  if type(answer) ~= "table" then return tostring(answer) end
  local list = {}
  for i, data in ipairs(answer) do list[i] = address(data) end
  return ("%s type %s class %s rcode %s [%s] secure=%s bogus=%s"):format(answer.qname, answer.qtype, answer.qclass, answer.rcode, table.concat(list, " "), answer.secure, answer.bogus)
end
print("resolve", show(ctx:resolve("local.test", 1, 1)))
print("resolve", show(ctx:resolve("second.test")))
print("resolve", show(ctx:resolve("six.test", 28)))
print("reverse", show(ctx:resolve("1.0.0.127.in-addr.arpa", 12)) ~= nil)
local queries = {}
for _, name in ipairs { "local.test", "other.test" } do
  queries[#queries + 1] = ctx:resolve_async(function(answer, why) print("async", show(answer), why) end, name, 1, 1)
end
print("queries", #queries, (tostring(queries[1]):gsub("0x%x+", "0x")))
print("wait", ctx:wait())
print("poll", ctx:poll(), type(ctx:getfd()))
print("process", pcall(ctx.process, ctx))
try("throws", function()
  ctx:resolve_async(function(answer) error("inside callback", 0) end, "local.test")
  return ctx:wait()
end)
print("cancel", pcall(function()
  local q = ctx:resolve_async(function() print "not called" end, "local.test")
  return q:cancel()
end))
print("wait", pcall(ctx.wait, ctx))
try("no name", ctx.resolve, ctx)
try("bad type", ctx.resolve, ctx, "local.test", "A")
try("bad callback", ctx.resolve_async, ctx, 12, "local.test")
try("wrong self", ctx.resolve, io.stdout, "x")
print("hosts missing", pcall(unbound.new, { hoststxt = "no such file" }))
print("trust", pcall(unbound.new, { trusted = "nonsense" }))
try("no table", unbound.new, 12)
for i = 1, 5 do unbound.new { hoststxt = "hosts", resolvconf = false } end
collectgarbage()
print("collected", true)
