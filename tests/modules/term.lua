-- packages: lua-term
-- modules: term term.core term.colors term.cursor
-- about: escape sequences of colours and of the cursor, to a file and to a string, what is a terminal
local term = require "term"
local colors = require "term.colors"
local cursor = require "term.cursor"

-- Each function here has two names among the loaded modules; where it is called like this, it goes by the name in the call.
local function try(name, f, ...)
  print(name, pcall(function(...)
    local result = f(...)
    return result
  end, ...))
end
print("isatty", term.isatty(io.stdin), term.isatty(io.stdout))
local file = io.open("f", "w")
print("isatty file", term.isatty(file))
file:close()
print("isatty closed", pcall(term.isatty, file))
try("isatty string", term.isatty, "x")
for _, name in ipairs { "red", "green", "onblue", "bright", "underscore", "reset" } do
  print(name, ("%q"):format(colors[name] "text"), ("%q"):format(tostring(colors[name])), ("%q"):format(colors[name] .. "joined"))
end
print("none", pcall(function() return colors.nothing "x" end))
term.clear()
term.cleareol()
cursor["goto"](3, 4)
cursor.goup(2)
cursor.godown(1)
cursor.goleft(5)
cursor.goright(1)
cursor.save()
cursor.restore()
print()
try("goup", cursor.goup)
try("goto", cursor["goto"], "x", {})
