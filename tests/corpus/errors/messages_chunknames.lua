-- How chunk names appear in messages.  -- skip: wrapped it names the main chunk
local function name_of(chunkname, source)
  local f, e = load(source or "error('x')", chunkname)
  if not f then return e end
  return (select(2, pcall(f)))
end
print(name_of("=plain"))  -- expect: plain:1: x
print(name_of("@file.lua"))  -- expect: file.lua:1: x
print(name_of("code as name"))  -- expect: [string "code as name"]:1: x
print(name_of("two\nlines"))  -- expect: [string "two..."]:1: x
print(name_of("\nempty first line"))  -- expect: [string "..."]:1: x
print(name_of(""))  -- expect: [string ""]:1: x
print(name_of("="))  -- expect: :1: x
print(name_of("@"))  -- expect: :1: x
print(name_of("=" .. ("x"):rep(100)))
-- expect: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx:1: x
print(name_of("@" .. ("dir/"):rep(30) .. "file.lua"))
-- expect: ...dir/dir/dir/dir/dir/dir/dir/dir/dir/dir/dir/dir/file.lua:1: x
print(name_of(("long source "):rep(10)))
-- expect: [string "long source long source long source long sour..."]:1: x
print(name_of("=" .. ("y"):rep(59)))
-- expect: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy:1: x
print(name_of("=" .. ("y"):rep(60)))
-- expect: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy:1: x
print(name_of("@" .. ("z"):rep(59)))
-- expect: zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz:1: x
print(name_of("@" .. ("z"):rep(60)))
-- expect: ...zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz:1: x
print(name_of(("w"):rep(45)))  -- expect: [string "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww..."]:1: x
print(name_of(("w"):rep(46)))  -- expect: [string "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww..."]:1: x
print(name_of(nil, "error('no name')"))  -- expect: [string "error('no name')"]:1: no name
print(name_of(nil, "error('no name, a rather long source text that needs cutting')"))
-- expect: [string "error('no name, a rather long source text tha..."]:1: no name, a rather long source text that needs cutting
print(name_of(nil, "\n\nerror('no name, starts with newlines')"))
-- expect: [string "..."]:3: no name, starts with newlines
print(name_of("=syntax", "x ="))  -- expect: syntax:1: unexpected symbol near <eof>
print(name_of(nil, "x = = 5"))  -- expect: [string "x = = 5"]:1: unexpected symbol near '='
print(name_of(nil, "x =\n= 5"))  -- expect: [string "x =..."]:2: unexpected symbol near '='
local i = debug.getinfo(load("return 1", "=short"), "S")
print(i.source, i.short_src, i.what, i.linedefined, i.lastlinedefined)  -- expect: =short	short	main	0	0
i = debug.getinfo(load("return 1"), "S")
print(i.source, i.short_src)  -- expect: return 1	[string "return 1"]
i = debug.getinfo(print, "S")
print(i.source, i.short_src, i.what, i.linedefined, i.lastlinedefined)  -- expect: =[C]	[C]	C	-1	-1
i = debug.getinfo(1, "S")
print(i.source, i.short_src, i.what, i.linedefined, i.lastlinedefined)
-- expect: @messages_chunknames.lua	messages_chunknames.lua	main	0	0
local function f()

end
i = debug.getinfo(f, "S")
print(i.source, i.what, i.linedefined, i.lastlinedefined)  -- expect: @messages_chunknames.lua	Lua	48	50
print(pcall(load("error('position')", "@my file.lua")))  -- expect: false	my file.lua:1: position
print(pcall(load("\n\nlocal t = nil; t.x = 1", "@other.lua")))
-- expect: false	other.lua:3: attempt to index a nil value (local 't')
