-- packages: lua-guestfs
-- modules: guestfs
-- about: handles that are configured, not launched: properties, drives, events with callbacks, errors
local guestfs = require "guestfs"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end
local g = guestfs.create { environment = false }
print(type(g), type(guestfs.event_all))
print("version", (function() local v = g:version() return type(v.major), type(v.release) end)())
g:set_trace(false)
g:set_verbose(false)
g:set_autosync(true)
print("autosync", g:get_autosync(), g:set_autosync(false), g:get_autosync())
print("memsize", g:set_memsize(768), g:get_memsize(), math.type(g:get_memsize()))
print("append", g:set_append "console=x", g:get_append(), g:set_append(nil), g:get_append())
print("state", g:is_config(), g:is_ready(), g:is_launching())
local file = io.open("disk.img", "w")
file:seek("set", 1024 * 1024 - 1)
file:write "\0"
file:close()
print("drive", g:add_drive("disk.img", { format = "raw", readonly = true, name = "d" }))
print("drives", #g:debug_drives())
local events = {}
local handle = g:set_event_callback(function(gg, event, eh, flags, buf, array) events[#events + 1] = event .. ":" .. #buf end, guestfs.event_all)
g:set_trace(true)
g:get_memsize()
g:set_trace(false)
print("events", #events > 0, events[1] and events[1]:match "^%a+")
print("delete", g:delete_event_callback(handle))
print("not launched", (function(ok, e) return ok, type(e), tostring(e) end)(pcall(g.list_devices, g)))
print("missing", (function(ok, e) return ok, type(e), e.msg and e.msg:match "no such" or e.code end)(pcall(g.add_drive, g, "none.img")))
print("bad option", (function(ok, e) return ok, tostring(e) end)(pcall(g.add_drive, g, "disk.img", { nothing = 1 })))
try("bad type", g.set_memsize, g, "x")
try("wrong self", g.get_memsize, io.stdout)
print("strings", table.concat(g:get_tmpdir() and { "t" } or {}, " "))
print("close", g:close())
try("closed", g.get_memsize, g)
for i = 1, 5 do guestfs.create() end
collectgarbage()
print("collected", true)
