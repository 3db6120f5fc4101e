-- Line events and active lines of expressions over several lines.
local function show(source)
  local chunk = assert(load(source))
  local events, active = {}, {}
  local co = coroutine.create(chunk)
  debug.sethook(co, function(_, line)
    if debug.getinfo(2, "f").func == chunk then events[#events + 1] = line end
  end, "l")
  assert(coroutine.resume(co, 1, 2))
  for line in pairs(debug.getinfo(chunk, "L").activelines) do active[#active + 1] = line end
  table.sort(active)
  print(table.concat(events, " ") .. " | " .. table.concat(active, " "))
end

-- `...` has the line of the token before it.
show "local a, b =\n..."
-- expect: 1 2 | 1 2
show "local a = (\n...\n)"
-- expect: 1 3 | 1 3
show "local t = {\n...\n}"
-- expect: 1 3 | 1 3
show "local t = {\n1,\n...\n}"
-- expect: 1 2 4 | 1 2 4
show "select(1,\n...\n)"
-- expect: 1 3 | 1 3
show "return 1,\n..."
-- expect: 1 2 | 1 2
-- Table constructors: the last item is stored at the closing brace.
show "local t = {\n1,\n2,\nx = 3,\n['y'] =\n4,\n{\n5\n},\n}"
-- expect: 1 2 3 4 6 9 10 | 1 2 3 4 6 9 10
show "local t = {\n1,\nselect(\n1, 2)\n}"
-- expect: 1 2 3 4 3 5 | 1 2 3 4 5
show "local t\nt = {\nx = 1,\ny = 2\n}\nt = nil"
-- expect: 1 2 3 4 5 6 | 1 2 3 4 5 6
show "local t\nt = {\nx = 1,\n2\n}\nt = nil"
-- expect: 1 2 3 5 6 | 1 2 3 5 6
-- Concatenations, comparisons and logical operators.
show "local a, b = 1, 2\nlocal c = a\n.. 'x'\n.. b\n.. a ~= nil and 'x'\nlocal d"
-- expect: 1 3 4 5 6 | 1 3 4 5 6
show "local a, b = 1, 2\nlocal c = a\nand b\nor a\nlocal d"
-- expect: 1 3 4 5 | 1 3 4 5
show "local a, b = 1, 2\nlocal c = (a <\nb) == (b >\na)\nlocal d"
-- expect: 1 3 4 5 | 1 3 4 5
show "local a, b = 1, 2\nrawequal(a\n< b\n, 1)\nlocal d"
-- expect: 1 2 3 4 2 5 | 1 2 3 4 5
show "local a, b = 1, 2\nlocal c = not\na\nlocal d"
-- expect: 1 3 4 | 1 3 4
show "local a, b = 1, 2\nif a and not\nb\nthen\na = 2\nend\nlocal d"
-- expect: 1 2 4 7 | 1 2 4 5 7
-- Arithmetic, with captured variables as well.
show "local a, b = 1, 2\nlocal c = a\n+\nb\n*\na\nlocal d = -\na\nlocal e"
-- expect: 1 5 3 7 9 | 1 3 5 7 9
show "local a, b = 1, 2\nlocal f = function() a = a + 1 b = b + 1 end\nlocal c = a\n+\nb\nlocal d = -\na\nlocal e"
-- expect: 1 2 4 6 8 | 1 2 4 6 8
-- Calls.
show "local s = string.rep(\n'x',\n3)\nlocal d"
-- expect: 1 2 3 1 4 | 1 2 3 4
show "local s\ns = string.rep('x',\n3\n)\ns = nil"
-- expect: 1 2 4 2 4 5 | 1 2 4 5
-- Assignments over several lines.
show "local a, b, c = 1, 2,\n3\na, b = b,\na\na\n= b\na, b, c =\n1\nlocal d"
-- expect: 1 2 3 4 6 8 9 | 1 2 3 4 6 8 9
show "local t = {}\nt.x\n=\n5\nt.y = t.\nx\nt[1], t[2] =\n3,\n4\nlocal d"
-- expect: 1 4 6 8 9 10 | 1 4 6 8 9 10
-- A table in a variable of an outer function is read after its key.
local t = {1}
local function read()
  return t[(function() t = {2} return 1 end)()]
end
print(read())  -- expect: 2
t = {1}
local function write()
  local old = t
  t[(function() t = {2} return 1 end)()] = 7
  return old[1], t[1]
end
print(write())  -- expect: 1	7
