-- packages: lua-readline
-- modules: readline C-readline
-- about: history kept and written, lines read from what is no terminal, completion functions set, handlers, misuse
local readline = require "readline"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end
print("options", (function(ok, t) return ok, t.keeplines end)(pcall(readline.set_options, { keeplines = 100, histfile = os.getenv "HOME" .. "/history.txt", completion = true })))
for _, line in ipairs { "first line", "second line", "third line" } do readline.add_history(line) end
print("save", pcall(readline.save_history))
print("completer", pcall(readline.set_complete_list, { "apple", "banana" }))
print("function", pcall(readline.set_complete_function, function(text, from, to) return { text .. "1" } end))
print("default", pcall(readline.set_default_complete_function))
try("bad function", readline.set_complete_function, 12)
try("bad history", require "C-readline", 12)
try("strerror", readline.strerror, 2)
io.stdout:flush()
print("at the end", readline.readline "prompt> ")
io.stdout:flush()
print("handler", pcall(readline.handler_install, "prompt> ", function(line) print("line", line) readline.handler_remove() end))
print("read", pcall(readline.read_char))
