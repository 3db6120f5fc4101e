-- Line events and active lines of every statement: jumps back, tests of loops, jumps with a line to themselves.
-- Lines of chunks; each is shown as the lines that the hook saw, a bar, and the active lines.
local function show(source)
  local chunk = assert(load(source))
  local events, active = {}, {}
  local function note(_, line)
    local info = debug.getinfo(2, "fl")
    if info.func == chunk then
      assert(info.currentline == line)
      events[#events + 1] = line
    end
  end
  local co = coroutine.create(chunk)
  debug.sethook(co, note, "l")
  assert(coroutine.resume(co, 1, 2))
  for line in pairs(debug.getinfo(chunk, "L").activelines) do active[#active + 1] = line end
  table.sort(active)
  print(table.concat(events, " ") .. " | " .. table.concat(active, " "))
end

-- while: the test comes before the body, also again; a jump back has the line of the body's last token.
show "local n = 0\nwhile n < 2 do\nn = n + 1\nend\nn = 5"
-- expect: 1 2 3 2 3 2 5 | 1 2 3 5
show "local n = 0\nwhile n < 3 do n = n + 1 end\nn = 5"
-- expect: 1 2 2 2 2 3 | 1 2 3
show "local n = 0\nwhile n < 2 do\nn = n + 1\nif n > 1 then\nn = n + 0\nend\nend\nn = 5"
-- expect: 1 2 3 4 2 3 4 5 6 2 8 | 1 2 3 4 5 6 8
show "local n = 0\nwhile n < 2 do\nn = n + 1\nif n > 1 then\nn = n + 0\nelse\nn = n + 0\nend\nend\nn = 5"
-- expect: 1 2 3 4 7 8 2 3 4 5 2 10 | 1 2 3 4 5 7 8 10
show "local n = 0\nwhile n < 2 do\nn = n + 1\nfor i = 1, 1 do\nlocal x = i\nend\nend\nn = 5"
-- expect: 1 2 3 4 5 4 6 2 3 4 5 4 6 2 8 | 1 2 3 4 5 6 8
show "local n = 0\nwhile n < 2 do\nn = n + 1\nfor i = 1, 0 do\nlocal x = i\nend\nend\nn = 5"
-- expect: 1 2 3 4 6 2 3 4 6 2 8 | 1 2 3 4 5 6 8
show "local n = 0\nwhile n < 2 do\nn = n + 1\nrepeat\nlocal x = 1\nuntil x\n\nend\nn = 5"
-- expect: 1 2 3 5 6 2 3 5 6 2 9 | 1 2 3 5 6 9
show "local n = 0\nwhile n < 2 do\nn = n + 1\nlocal m = 0\nwhile m < 2 do\nm = m + 1\nend\nend\nn = 5"
-- expect: 1 2 3 4 5 6 5 6 5 2 3 4 5 6 5 6 5 2 9 | 1 2 3 4 5 6 7 9
show "local n = 0\nwhile n < 2 do n = n + 1 local m = 0 while m < 1 do m = m + 1 end end\nn = 5"
-- expect: 1 2 2 2 2 2 3 | 1 2 3
show "local n = 0\nwhile n < 2\nand\ntrue do\nn = n + 1\nend\nn = 5"
-- expect: 1 2 5 2 5 2 7 | 1 2 5 7
show "local n, f = 0, function(x) return x end\nwhile f(n) < 2 and\nf(n) < 3 and f(n) < 4 and\nf(n) < 5 do\nn = n + 1\nend\nn = 5"
-- expect: 1 2 3 4 5 2 3 4 5 2 7 | 1 2 3 4 5 7
show "local n, f = 0, function(x) return x end\nwhile f(n) < 2 and f(n) < 3 and f(n) < 4 and f(n) < 5 do n = n + 1 end\nn = 5"
-- expect: 1 2 2 2 3 | 1 2 3
show "local x = true\nwhile x do\nwhile x do\nx = false\nend\nend\nx = 5"
-- expect: 1 2 3 4 3 2 7 | 1 2 3 4 5 7
show "while false do\nlocal x = 1\nend\nlocal x = 5"
-- expect: 1 4 | 1 2 4
-- while true: its jump back has that line, too.
show "local n = 0\nwhile true do\nn = n + 1\nif n > 1 then\nbreak\nend\nend\nn = 5"
-- expect: 1 3 4 6 3 4 8 | 1 3 4 6 8
show "local n = 0\nwhile true do n = n + 1 if n > 1 then break end end\nn = 5"
-- expect: 1 2 2 3 | 1 2 3
show "local n = 0\nwhile true do\nn = n + 1\nlocal m = 0\nif n > 2 then break end\nwhile m < 1 do\nm = m + 1\nend\nend\nn = 5"
-- expect: 1 3 4 5 6 7 6 3 4 5 6 7 6 3 4 5 10 | 1 3 4 5 6 7 8 10
-- repeat.
show "local n = 0\nrepeat\nn = n + 1\nuntil n > 1\nn = 5"
-- expect: 1 3 4 3 4 5 | 1 3 4 5
show "local n = 0\nrepeat n = n + 1 until n > 2\nn = 5"
-- expect: 1 2 2 2 3 | 1 2 3
show "local n, f = 0\nrepeat\nn = n + 1\nlocal m = n\nf = function() return m end\nuntil m > 1\nn = 5"
-- expect: 1 3 4 5 6 3 4 5 6 7 | 1 3 4 5 6 7
-- Numeric for, with captured and assigned loop variables, and with its bounds on several lines.
show "for i = 1, 2 do\nlocal x = i\nend\nlocal x"
-- expect: 1 2 1 2 1 4 | 1 2 4
show "for i = 1, 3 do local x = i end\nlocal x"
-- expect: 1 1 1 2 | 1 2
show "for i =\n1,\n2,\n1\ndo\nlocal x = i\nend\nlocal x"
-- expect: 2 3 4 5 6 1 6 1 8 | 1 2 3 4 5 6 8
show "for i = 1,\n2\ndo\nlocal x = i\nend\nlocal x"
-- expect: 1 2 3 4 1 4 1 6 | 1 2 3 4 6
show "local f\nfor i = 1, 2 do\nf = function() i = i + 1 end\nend\nf = nil"
-- expect: 1 2 3 2 3 2 5 | 1 2 3 5
-- Generic for: the first call of the iterator is a part of the entry, leaving has the line of `end`.
show "for k in next, {1, 2} do\nlocal x = k\nend\nlocal x"
-- expect: 1 2 1 2 1 3 4 | 1 2 3 4
show "for k in next, {1, 2} do local x = k end\nlocal x"
-- expect: 1 1 1 2 | 1 2
show "for k, v\nin\nnext, {1, 2}\ndo\nlocal x = k\nend\nlocal x"
-- expect: 3 4 5 3 5 3 6 7 | 3 4 5 6 7
show "for k in next,\n{1, 2},\nnil do\nlocal x = k\nend\nlocal x"
-- expect: 1 2 3 4 1 4 1 5 6 | 1 2 3 4 5 6
show "local function f(_, i) if i < 2 then return i + 1 end end\nfor i in f,\nnil,\n0 do local x = i end\nlocal x"
-- expect: 1 2 3 4 4 2 4 2 4 5 | 1 2 3 4 5
show "local f\nfor k in next, {1, 2} do\nf = function() k = 1 end\nend\nf = nil"
-- expect: 1 2 3 2 3 2 4 5 | 1 2 3 4 5
-- goto and break.
show "for i = 1, 2 do\nif i == 1 then goto continue end\nlocal x = i\n::continue::\nend\nlocal x"
-- expect: 1 2 1 2 3 1 6 | 1 2 3 6
show "do\nlocal x = 1\ngoto done\nend\n::done::\nlocal x"
-- expect: 2 3 6 | 2 3 6
show "for i = 1, 2 do\nif i == 1 then\nbreak\nend\nend\nlocal x"
-- expect: 1 2 6 | 1 2 6
show "for i = 1, 2 do\ndo\nbreak\nend\nend\nlocal x"
-- expect: 1 3 6 | 1 3 6
show "for k in next, {1} do\nlocal c <close> = nil\nif k then\nbreak\nend\nend\nlocal x"
-- expect: 1 2 3 6 7 | 1 2 3 5 6 7
-- if.
show "local x = 3\nif x == 1 then\nx = 1\nelseif x == 2 then\nx = 2\nelseif x == 3 then\nx = 0\nelse\nx = 4\nend\nx = 5"
-- expect: 1 2 4 6 7 11 | 1 2 3 4 5 6 7 9 11
show "local x = 1\nif x == 1 then\nif x == 1 then\nx = 2\nend\nelse\nx = 3\nend\nx = 5"
-- expect: 1 2 3 4 5 9 | 1 2 3 4 5 7 9
show "local x = 1\nif not\nx\nthen\nx = 2\nend\nx = 5"
-- expect: 1 4 7 | 1 4 5 7
show "local x = 1\nif x ==\n1\nthen\nx = 2\nend\nx = 5"
-- expect: 1 3 5 7 | 1 3 5 7
show "local x = 1\nif nil then\nx = 2\nend\nx = 5"
-- expect: 1 2 5 | 1 2 3 5
-- Variables that are captured and assigned later cause no events of their own.
show "local x =\n1\n\nlocal function f() x = x + 1 end\nf()\nx = -\nx\nf(x)"
-- expect: 2 4 5 6 8 | 2 4 5 6 8
-- To-be-closed variables are closed in the line of the block's last token.
show "local x\ndo\nlocal c <close> = nil\nx = 1\nif x then\nx = 2\nend\nend\nx = 5"
-- expect: 1 3 4 5 6 7 9 | 1 3 4 5 6 7 9
-- The main function's lines without statements.
show "\n\n-- comment\n\nlocal x = 1\n\n"
-- expect: 5 | 5
show ""
-- expect: 1 | 1

-- The first event of functions: no parameter has a line.
local function first(f, ...)
  local events, base = {}, debug.getinfo(f, "S").linedefined
  local co = coroutine.create(f)
  debug.sethook(co, function(_, line)
    if debug.getinfo(2, "f").func == f then events[#events + 1] = line - base end
  end, "l")
  coroutine.resume(co, ...)
  print(table.concat(events, " "))
end
first(function(a)  -- expect: 2 3

  local f = function() a = a + 1 end
end, 1)
first(function(...)  -- expect: 1 2
  local a = ...
end, 1)
first(function(...) return ... end, 1)  -- expect: 0
first(function() end)  -- expect: 0
first(function()  -- expect: 3 4 5
  local function f()
    return f
  end
  f = nil
end)

-- An error in a hook has the line of its event, also of one for a jump back.
local function loop()
  local n = 0
  while n < 3 do
    n = n + 1
    if n < 2 then n = 1 else
      n = n + 1
    end
  end
end
local base = debug.getinfo(loop, "S").linedefined
debug.sethook(function(_, line)
  if debug.getinfo(2, "f").func == loop and line == base + 6 then error("stopped", 2) end
end, "l")
local ok, message = pcall(loop)
debug.sethook()
print(message == "lines_statements.lua:" .. base + 6 .. ": stopped")  -- expect: true

-- Binary chunks keep it all.
local copy = load(string.dump(loop))
local lines = {}
debug.sethook(function(_, line)
  if debug.getinfo(2, "f").func == copy then lines[#lines + 1] = line - base end
end, "l")
copy()
debug.sethook()
print(table.concat(lines, " "))  -- expect: 1 2 3 4 2 3 4 5 6 2 8
