-- package.config: five lines that describe how paths are written.
print(type(package.config), #package.config)  -- expect: string	10
print((package.config:gsub("\n", "|")))  -- expect: /|;|?|!|-|
local lines = {}
for line in package.config:gmatch("([^\n]*)\n") do lines[#lines + 1] = line end
print(#lines)  -- expect: 5
print("directory separator", lines[1])  -- expect: directory separator	/
print("between templates", lines[2])  -- expect: between templates	;
print("place of the name", lines[3])  -- expect: place of the name	?
print("folder of the executable", lines[4])  -- expect: folder of the executable	!
print("mark to ignore", lines[5])  -- expect: mark to ignore	-
print(package.config:sub(-1) == "\n")  -- expect: true

-- The functions use these characters: searchpath is told a name with a dot, templates with two marks, and a separator.
print(package.searchpath("a.b", "?" .. lines[1] .. "?" .. lines[2] .. "!" .. lines[3]))
-- expect: nil	no file 'a/b/a/b'
-- expect: 	no file '!a/b'

-- It describes: changing it changes nothing.
package.config = ":\n,\n*\n!\n+\n"
print(package.searchpath("a.b", "?/x;?,y"))
-- expect: nil	no file 'a/b/x'
-- expect: 	no file 'a/b,y'
package.config = nil
print(package.searchpath("a.b", "?"), rawget(package, "config"))  -- expect: nil	nil
package.path = "./modules/?.lua"
print(require("simple").name)  -- expect: simple module
