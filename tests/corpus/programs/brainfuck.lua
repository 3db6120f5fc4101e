-- Brainfuck three ways: an interpreter, an optimising interpreter and a compiler to Lua functions.
local function interpret(program, input)
  local jumps, stack = {}, {}
  for i = 1, #program do
    local c = program:sub(i, i)
    if c == "[" then stack[#stack + 1] = i
    elseif c == "]" then
      local open = table.remove(stack) or error("unmatched ] at " .. i, 0)
      jumps[open], jumps[i] = i, open
    end
  end
  if #stack > 0 then error("unmatched [ at " .. stack[#stack], 0) end
  local tape, at, ip, inp, out = {}, 0, 1, 1, {}
  while ip <= #program do
    local c = program:byte(ip)
    if c == 43 then tape[at] = ((tape[at] or 0) + 1) % 256
    elseif c == 45 then tape[at] = ((tape[at] or 0) - 1) % 256
    elseif c == 62 then at = at + 1
    elseif c == 60 then at = at - 1
    elseif c == 46 then out[#out + 1] = string.char(tape[at] or 0)
    elseif c == 44 then tape[at] = input and input:byte(inp) or 0; inp = inp + 1
    elseif c == 91 then if (tape[at] or 0) == 0 then ip = jumps[ip] end
    elseif c == 93 then if (tape[at] or 0) ~= 0 then ip = jumps[ip] end
    end
    ip = ip + 1
  end
  return table.concat(out)
end

local function parse(program)
  local pos = 1
  local function block(nested)
    local code = {}
    while pos <= #program do
      local c = program:sub(pos, pos)
      local from = pos
      pos = pos + 1
      local last = code[#code]
      if c == "+" or c == "-" then
        local d = c == "+" and 1 or -1
        if last and last.op == "add" then last.n = last.n + d else code[#code + 1] = { op = "add", n = d } end
      elseif c == ">" or c == "<" then
        local d = c == ">" and 1 or -1
        if last and last.op == "move" then last.n = last.n + d else code[#code + 1] = { op = "move", n = d } end
      elseif c == "." or c == "," then code[#code + 1] = { op = c == "." and "put" or "get" }
      elseif c == "[" then
        local body = block(from)
        if #body == 1 and body[1].op == "add" and body[1].n == -1 then code[#code + 1] = { op = "clear" }
        else code[#code + 1] = { op = "loop", body = body } end
      elseif c == "]" then
        if not nested then error("unmatched ] at " .. from, 0) end
        return code
      end
    end
    if nested then error("unmatched [ at " .. nested, 0) end
    return code
  end
  return block(nil)
end

local function run_tree(program, input)
  local code = parse(program)
  local tape, at, inp, out = setmetatable({}, { __index = function() return 0 end }), 0, 1, {}
  local actions = {}
  local function run(list)
    for i = 1, #list do
      local s = list[i]
      actions[s.op](s)
    end
  end
  function actions.add(s) tape[at] = (tape[at] + s.n) % 256 end
  function actions.move(s) at = at + s.n end
  function actions.clear() tape[at] = 0 end
  function actions.put() out[#out + 1] = string.char(tape[at]) end
  function actions.get() tape[at] = input and input:byte(inp) or 0; inp = inp + 1 end
  function actions.loop(s) while tape[at] ~= 0 do run(s.body) end end
  run(code)
  return table.concat(out)
end

local function compile(program)
  local lines, indent = { "local input = ...", "local tape, at, inp, out = setmetatable({}, { __index = function() return 0 end }), 0, 1, {}" }, ""
  local function emit(s) lines[#lines + 1] = indent .. s end
  local function generate(list)
    for _, s in ipairs(list) do
      if s.op == "add" then emit(("tape[at] = (tape[at] + %d) %% 256"):format(s.n))
      elseif s.op == "move" then emit(("at = at + %d"):format(s.n))
      elseif s.op == "clear" then emit("tape[at] = 0")
      elseif s.op == "put" then emit("out[#out + 1] = string.char(tape[at])")
      elseif s.op == "get" then emit("tape[at] = input and input:byte(inp) or 0; inp = inp + 1")
      else
        emit("while tape[at] ~= 0 do")
        indent = indent .. " "
        generate(s.body)
        indent = indent:sub(2)
        emit("end")
      end
    end
  end
  generate(parse(program))
  emit("return table.concat(out)")
  return assert(load(table.concat(lines, "\n"), "=bf")), #lines
end

-- A program that prints a text: each character is reached from the one before, in steps of ten.
local function printer(text)
  local out, previous = {}, 0
  for i = 1, #text do
    local difference = text:byte(i) - previous
    local sign = difference < 0 and "-" or "+"
    local tens, ones = math.abs(difference) // 10, math.abs(difference) % 10
    if tens > 0 then out[#out + 1] = ">++++++++++[<" .. sign:rep(tens) .. ">-]<" end
    out[#out + 1] = sign:rep(ones) .. "."
    previous = text:byte(i)
  end
  return table.concat(out)
end

local programs = {
  hello = { printer("Hello, brackets!") },
  cat = { ",[.,]", "echo this" },
  reverse = { ">,[>,]<[.<]", "desserts" },
  countdown = { printer("9") .. "[>+>+<<-]>>[<<+>>-]<" .. ("-"):rep(48) .. "[<-.>-]" },
  upper = { ",----------[----------------------.,----------]", "shout\n" },
  add = { ",>,<------------------------------------------------[->+<]>.", "34" },
  empty = { "" },
  comment = { "no code here" },
}
local names = {}
for n in pairs(programs) do names[#names + 1] = n end
table.sort(names)
for _, n in ipairs(names) do
  local p, input = programs[n][1], programs[n][2]
  local f, size = compile(p)
  local r1, r2, r3 = interpret(p, input), run_tree(p, input), f(input)
  print(n, r1 == r2 and r2 == r3, size)
  io.write(r3:sub(1, 60), "\n")
end
-- expect: add	true	16
-- expect: 7
-- expect: cat	true	8
-- expect: echo this
-- expect: comment	true	3
-- expect:
-- expect: countdown	true	38
-- expect: 9876543210
-- expect: empty	true	3
-- expect:
-- expect: hello	true	115
-- expect: Hello, brackets!
-- expect: reverse	true	14
-- expect: stressed
-- expect: upper	true	11
-- expect: SHOUT
for _, bad in ipairs { "[", "]", "[[]", "+]", "[]]" } do
  print(bad, select(2, pcall(interpret, bad)), select(2, pcall(run_tree, bad)), select(2, pcall(compile, bad)))
end
-- expect: [	unmatched [ at 1	unmatched [ at 1	unmatched [ at 1
-- expect: ]	unmatched ] at 1	unmatched ] at 1	unmatched ] at 1
-- expect: [[]	unmatched [ at 1	unmatched [ at 1	unmatched [ at 1
-- expect: +]	unmatched ] at 2	unmatched ] at 2	unmatched ] at 2
-- expect: []]	unmatched ] at 3	unmatched ] at 3	unmatched ] at 3
-- Something that runs for a while: nested counting loops.
local heavy = ("+"):rep(40) .. "[>" .. ("+"):rep(40) .. "[>+++++[>+>+<<-]<-]<-]>>>>."
print(interpret(heavy):byte(), run_tree(heavy):byte(), compile(heavy)():byte())  -- expect: 64	64	64
