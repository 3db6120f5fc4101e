-- A small language: lexer, recursive-descent parser, evaluator, simplifier and derivative.
local function tokenize(source)
  local tokens, pos = {}, 1
  while true do
    pos = source:match("^%s*()", pos)
    if pos > #source then break end
    local number = source:match("^%d+%.?%d*", pos)
    local name = source:match("^[%a_][%w_]*", pos)
    local op = source:match("^[<>=!]=", pos) or source:match("^[-+*/^%%(),=<>;]", pos)
    if number then tokens[#tokens + 1] = { kind = "number", value = tonumber(number), pos = pos }; pos = pos + #number
    elseif name then tokens[#tokens + 1] = { kind = "name", value = name, pos = pos }; pos = pos + #name
    elseif op then tokens[#tokens + 1] = { kind = op, value = op, pos = pos }; pos = pos + #op
    else error(("unexpected character '%s' at %d"):format(source:sub(pos, pos), pos), 0) end
  end
  tokens[#tokens + 1] = { kind = "end", pos = pos }
  return tokens
end

local precedence = {
  ["="] = { 1, right = true }, ["=="] = { 2 }, ["!="] = { 2 }, ["<"] = { 3 }, [">"] = { 3 }, ["<="] = { 3 }, [">="] = { 3 },
  ["+"] = { 4 }, ["-"] = { 4 }, ["*"] = { 5 }, ["/"] = { 5 }, ["%"] = { 5 }, ["^"] = { 7, right = true },
}

local function parse(source)
  local tokens, at = tokenize(source), 1
  local function peek() return tokens[at] end
  local function advance() at = at + 1; return tokens[at - 1] end
  local function expect(kind)
    local t = advance()
    if t.kind ~= kind then error(("expected '%s' at %d"):format(kind, t.pos), 0) end
    return t
  end
  local expression
  local function primary()
    local t = advance()
    if t.kind == "number" then return { kind = "number", value = t.value } end
    if t.kind == "name" then
      if peek().kind == "(" then
        advance()
        local args = {}
        if peek().kind ~= ")" then
          repeat args[#args + 1] = expression(0) until peek().kind ~= "," or not advance()
        end
        expect(")")
        return { kind = "call", name = t.value, args = args }
      end
      return { kind = "name", name = t.value }
    end
    if t.kind == "(" then
      local e = expression(0)
      expect(")")
      return e
    end
    if t.kind == "-" then return { kind = "negate", operand = expression(6) } end
    error(t.kind == "end" and "unexpected end" or ("unexpected '%s' at %d"):format(t.value, t.pos), 0)
  end
  function expression(limit)
    local left = primary()
    while true do
      local op = peek().kind
      local p = precedence[op]
      if not p or p[1] <= limit then return left end
      advance()
      local right = expression(p.right and p[1] - 1 or p[1])
      if op == "=" and left.kind ~= "name" then error("cannot assign", 0) end
      left = { kind = "binary", op = op, left = left, right = right }
    end
  end
  local list = {}
  repeat
    list[#list + 1] = expression(0)
  until peek().kind ~= ";" or (advance() and peek().kind == "end")
  expect("end")
  return list
end

local function show(e)
  if e.kind == "number" then return ("%g"):format(e.value)
  elseif e.kind == "name" then return e.name
  elseif e.kind == "negate" then return "-" .. show(e.operand)
  elseif e.kind == "call" then
    local args = {}
    for i, a in ipairs(e.args) do args[i] = show(a) end
    return e.name .. "(" .. table.concat(args, ", ") .. ")"
  end
  return "(" .. show(e.left) .. " " .. e.op .. " " .. show(e.right) .. ")"
end

local operators = {
  ["+"] = function(a, b) return a + b end, ["-"] = function(a, b) return a - b end,
  ["*"] = function(a, b) return a * b end,
  ["/"] = function(a, b) if b == 0 then error("division by zero", 0) end return a / b end,
  ["%"] = function(a, b) return a % b end, ["^"] = function(a, b) return a ^ b end,
  ["<"] = function(a, b) return a < b and 1 or 0 end, [">"] = function(a, b) return a > b and 1 or 0 end,
  ["<="] = function(a, b) return a <= b and 1 or 0 end, [">="] = function(a, b) return a >= b and 1 or 0 end,
  ["=="] = function(a, b) return a == b and 1 or 0 end, ["!="] = function(a, b) return a ~= b and 1 or 0 end,
}
local functions = {
  sqrt = math.sqrt, max = math.max, min = math.min, abs = math.abs,
  sum = function(...) local s = 0 for i = 1, select("#", ...) do s = s + select(i, ...) end return s end,
  ["if"] = function(c, a, b) if c ~= 0 then return a end return b end,
}
local function evaluate(e, env)
  if e.kind == "number" then return e.value
  elseif e.kind == "name" then return env[e.name] or error("undefined: " .. e.name, 0)
  elseif e.kind == "negate" then return -evaluate(e.operand, env)
  elseif e.kind == "call" then
    local f = functions[e.name] or error("no function: " .. e.name, 0)
    local args = {}
    for i, a in ipairs(e.args) do args[i] = evaluate(a, env) end
    return f(table.unpack(args))
  elseif e.op == "=" then
    env[e.left.name] = evaluate(e.right, env)
    return env[e.left.name]
  end
  return operators[e.op](evaluate(e.left, env), evaluate(e.right, env))
end

-- Closures instead of trees.
local function compile(e)
  if e.kind == "number" then local v = e.value; return function() return v end end
  if e.kind == "name" then local n = e.name; return function(env) return env[n] or error("undefined: " .. n, 0) end end
  if e.kind == "negate" then local f = compile(e.operand); return function(env) return -f(env) end end
  if e.kind == "call" then
    local f, args = functions[e.name] or error("no function: " .. e.name, 0), {}
    for i, a in ipairs(e.args) do args[i] = compile(a) end
    if #args == 1 then local a = args[1]; return function(env) return f(a(env)) end end
    return function(env)
      local values = {}
      for i = 1, #args do values[i] = args[i](env) end
      return f(table.unpack(values))
    end
  end
  if e.op == "=" then
    local name, f = e.left.name, compile(e.right)
    return function(env) local v = f(env); env[name] = v; return v end
  end
  local op, left, right = operators[e.op], compile(e.left), compile(e.right)
  return function(env) return op(left(env), right(env)) end
end

local function number(v) return { kind = "number", value = v } end
local function binary(op, l, r)
  local function is(e, v) return e.kind == "number" and e.value == v end
  if l.kind == "number" and r.kind == "number" then return number(operators[op](l.value, r.value)) end
  if op == "+" and is(l, 0) then return r elseif (op == "+" or op == "-") and is(r, 0) then return l
  elseif op == "*" and (is(l, 0) or is(r, 0)) then return number(0)
  elseif op == "*" and is(l, 1) then return r elseif (op == "*" or op == "/" or op == "^") and is(r, 1) then return l
  elseif op == "^" and is(r, 0) then return number(1) end
  return { kind = "binary", op = op, left = l, right = r }
end
local function derive(e, x)
  if e.kind == "number" then return number(0) end
  if e.kind == "name" then return number(e.name == x and 1 or 0) end
  if e.kind == "negate" then return binary("*", number(-1), derive(e.operand, x)) end
  local l, r = e.left, e.right
  if e.op == "+" or e.op == "-" then return binary(e.op, derive(l, x), derive(r, x)) end
  if e.op == "*" then return binary("+", binary("*", derive(l, x), r), binary("*", l, derive(r, x))) end
  if e.op == "^" and r.kind == "number" then
    return binary("*", binary("*", number(r.value), binary("^", l, number(r.value - 1))), derive(l, x))
  end
  error("cannot derive " .. show(e), 0)
end

local env = { pi = 3.14159, x = 2 }
for _, source in ipairs {
  "1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "10 - 4 - 3", "100 / 10 / 5", "7 % 4 + 1", "y = x * 4; z = y + 1; z / 3",
  "a = b = 5; a + b", "max(1, 5, 3) + min(4, 2)", "sqrt(16) + abs(-3)", "sum()", "sum(1, 2, 3, sum(4, 5))", "if(x > 1, 10, 20)", "1 < 2 == 1",
  "3 >= 3", "2 != 2", "x ^ 2 - 2 * x + 1",
  "1 +", "(1", "1 2", "@", "undefined_name + 1", "nothing(1)", "1 / 0", "3 = 4", "f(1,", ")", "",
} do
  local ok, result = pcall(function()
    local values = {}
    for _, e in ipairs(parse(source)) do
      local v = evaluate(e, env)
      local w = compile(e)(env)
      assert(v == w, "evaluators differ")
      values[#values + 1] = ("%s -> %g"):format(show(e), v)
    end
    return table.concat(values, " | ")
  end)
  print(ok and result or "error: " .. result)
end
-- expect: (1 + (2 * 3)) -> 7
-- expect: ((1 + 2) * 3) -> 9
-- expect: (2 ^ (3 ^ 2)) -> 512
-- expect: -(2 ^ 2) -> -4
-- expect: ((10 - 4) - 3) -> 3
-- expect: ((100 / 10) / 5) -> 2
-- expect: ((7 % 4) + 1) -> 4
-- expect: (y = (x * 4)) -> 8 | (z = (y + 1)) -> 9 | (z / 3) -> 3
-- expect: (a = (b = 5)) -> 5 | (a + b) -> 10
-- expect: (max(1, 5, 3) + min(4, 2)) -> 7
-- expect: (sqrt(16) + abs(-3)) -> 7
-- expect: sum() -> 0
-- expect: sum(1, 2, 3, sum(4, 5)) -> 15
-- expect: if((x > 1), 10, 20) -> 10
-- expect: ((1 < 2) == 1) -> 1
-- expect: (3 >= 3) -> 1
-- expect: (2 != 2) -> 0
-- expect: (((x ^ 2) - (2 * x)) + 1) -> 1
-- expect: error: unexpected end
-- expect: error: expected ')' at 3
-- expect: error: expected 'end' at 3
-- expect: error: unexpected character '@' at 1
-- expect: error: undefined: undefined_name
-- expect: error: no function: nothing
-- expect: error: division by zero
-- expect: error: cannot assign
-- expect: error: unexpected end
-- expect: error: unexpected ')' at 1
-- expect: error: unexpected end
for _, source in ipairs { "x ^ 3 + 2 * x ^ 2 - x + 7", "(x + 1) * (x - 1)", "-(x ^ 2)", "3 * x * x", "sqrt(x)" } do
  local ok, r = pcall(function() return show(derive(parse(source)[1], "x")) end)
  print(source, ok and r or "error: " .. r)
end
-- expect: x ^ 3 + 2 * x ^ 2 - x + 7	(((3 * (x ^ 2)) + (2 * (2 * x))) - 1)
-- expect: (x + 1) * (x - 1)	((x - 1) + (x + 1))
-- expect: -(x ^ 2)	(-1 * (2 * x))
-- expect: 3 * x * x	((3 * x) + (3 * x))
-- expect: sqrt(x)	error: cannot derive sqrt(x)
local poly = compile(parse("x ^ 3 - 2 * x + 1")[1])
local total = 0
for i = 1, 2000 do total = total + poly { x = i / 100 } end
print(("%.4f"):format(total))  -- expect: 3965981.0000
