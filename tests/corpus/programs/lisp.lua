-- A small Lisp: reader, macros, closures, proper tail calls through a trampoline-free loop.
local Symbol = {}
Symbol.__index = Symbol
Symbol.__tostring = function(s) return s.name end
local symbols = {}
local function sym(name)
  if not symbols[name] then symbols[name] = setmetatable({ name = name }, Symbol) end
  return symbols[name]
end
local Nil = setmetatable({}, { __tostring = function() return "()" end })
local function is_symbol(x) return getmetatable(x) == Symbol end
local Pair = {}
local function cons(a, d) return setmetatable({ a, d }, Pair) end
local function is_pair(x) return getmetatable(x) == Pair end
local function list(t, tail) local l = tail or Nil; for i = #t, 1, -1 do l = cons(t[i], l) end return l end
local function unlist(l) local t = {}; while is_pair(l) do t[#t + 1] = l[1]; l = l[2] end return t, l end
local show
Pair.__tostring = function(p) return show(p) end
function show(x)
  if is_pair(x) then
    local items, rest = unlist(x)
    for i, v in ipairs(items) do items[i] = show(v) end
    return "(" .. table.concat(items, " ") .. (rest ~= Nil and " . " .. show(rest) or "") .. ")"
  elseif type(x) == "string" then return ("%q"):format(x)
  elseif type(x) == "boolean" then return x and "#t" or "#f"
  elseif type(x) == "function" then return "<primitive>"
  elseif type(x) == "table" and x.params then return "<lambda>" end
  return tostring(x)
end

local function read_all(source)
  local pos = 1
  local read
  local function skip()
    while true do
      pos = source:match("^%s*()", pos)
      if source:sub(pos, pos) ~= ";" then return end
      pos = source:match("^[^\n]*()", pos)
    end
  end
  function read()
    skip()
    if pos > #source then error("unexpected end", 0) end
    local c = source:sub(pos, pos)
    if c == "(" then
      pos = pos + 1
      local items, tail = {}, nil
      while true do
        skip()
        if pos > #source then error("missing )", 0) end
        if source:sub(pos, pos) == ")" then pos = pos + 1 return list(items, tail) end
        if source:match("^%.%s", pos) then pos = pos + 1; tail = read() else items[#items + 1] = read() end
      end
    elseif c == ")" then error("unexpected )", 0)
    elseif c == "'" then pos = pos + 1 return list { sym "quote", read() }
    elseif c == "`" then pos = pos + 1 return list { sym "quasiquote", read() }
    elseif c == "," then
      pos = pos + 1
      if source:sub(pos, pos) == "@" then pos = pos + 1 return list { sym "splice", read() } end
      return list { sym "unquote", read() }
    elseif c == '"' then
      local s, after = source:match('^"([^"]*)"()', pos)
      if not s then error("unfinished string", 0) end
      pos = after
      return s
    end
    local token, after = source:match("^([^%s()'\"`,]+)()", pos)
    pos = after
    if token == "#t" then return true elseif token == "#f" then return false end
    return tonumber(token) or sym(token)
  end
  local forms = {}
  skip()
  while pos <= #source do forms[#forms + 1] = read(); skip() end
  return forms
end

local Env = {}
Env.__index = Env
local function scope(parent) return setmetatable({ vars = {}, parent = parent }, Env) end
function Env:find(name)
  local e = self
  while e do
    if e.vars[name] ~= nil then return e end
    e = e.parent
  end
  error("unbound: " .. name, 0)
end

local special = {}
local eval
local function eval_body(body, env)
  while is_pair(body) and body[2] ~= Nil do eval(body[1], env); body = body[2] end
  return body[1]
end
local function bind(f, args)
  local env, i = scope(f.env), 1
  local p = f.params
  while is_pair(p) do
    if args[i] == nil then error("too few arguments", 0) end
    env.vars[p[1].name] = args[i]
    p, i = p[2], i + 1
  end
  if p ~= Nil then env.vars[p.name] = list(table.move(args, i, #args, 1, {}))
  elseif i <= #args then error("too many arguments", 0) end
  return env
end
local function apply(f, args)
  if type(f) == "function" then return f(table.unpack(args)) end
  if not (type(f) == "table" and f.params) then error("not a function: " .. show(f), 0) end
  local env = bind(f, args)
  return eval(eval_body(f.body, env), env)
end
function eval(x, env)
  while true do
    if is_symbol(x) then return env:find(x.name).vars[x.name] end
    if not is_pair(x) then return x end
    local head = x[1]
    if is_symbol(head) and special[head.name] then
      local tail, value, new_env = special[head.name](x[2], env)
      if not tail then return value end
      x, env = value, new_env or env
    else
      local f = eval(head, env)
      if type(f) == "table" and f.macro then
        x = apply(f.macro, (unlist(x[2])))
      else
        local args, rest = {}, x[2]
        while is_pair(rest) do args[#args + 1] = eval(rest[1], env); rest = rest[2] end
        if type(f) == "function" then return f(table.unpack(args)) end
        if not (type(f) == "table" and f.params) then error("not a function: " .. show(f), 0) end
        env = bind(f, args)
        x = eval_body(f.body, env)
      end
    end
  end
end
function special.quote(x) return false, x[1] end
special["if"] = function(x, env)
  if eval(x[1], env) ~= false then return true, x[2][1] end
  if x[2][2] == Nil then return false, Nil end
  return true, x[2][2][1]
end
function special.define(x, env)
  local target = x[1]
  if is_pair(target) then env.vars[target[1].name] = { params = target[2], body = x[2], env = env } return false, target[1] end
  env.vars[target.name] = eval(x[2][1], env)
  return false, target
end
special["set!"] = function(x, env) local v = eval(x[2][1], env); env:find(x[1].name).vars[x[1].name] = v; return false, v end
function special.lambda(x, env) return false, { params = x[1], body = x[2], env = env } end
function special.begin(x, env) return true, eval_body(x, env) end
function special.macro(x, env) env.vars[x[1][1].name] = { macro = { params = x[1][2], body = x[2], env = env } } return false, x[1][1] end
function special.let(x, env)
  local new = scope(env)
  for _, b in ipairs((unlist(x[1]))) do new.vars[b[1].name] = eval(b[2][1], env) end
  return true, eval_body(x[2], new), new
end
special["and"] = function(x, env)
  if x == Nil then return false, true end
  while x[2] ~= Nil do if eval(x[1], env) == false then return false, false end x = x[2] end
  return true, x[1]
end
special["or"] = function(x, env)
  while x ~= Nil do local v = eval(x[1], env); if v ~= false then return false, v end x = x[2] end
  return false, false
end
function special.cond(x, env)
  while x ~= Nil do
    local clause = x[1]
    if clause[1] == sym "else" or eval(clause[1], env) ~= false then
      local b = scope(env)
      return true, eval_body(clause[2], b), b
    end
    x = x[2]
  end
  return false, Nil
end
local function quasi(x, env)
  if not is_pair(x) then return x end
  if x[1] == sym "unquote" then return eval(x[2][1], env) end
  if is_pair(x[1]) and x[1][1] == sym "splice" then
    return list((unlist(eval(x[1][2][1], env))), quasi(x[2], env))
  end
  return cons(quasi(x[1], env), quasi(x[2], env))
end
function special.quasiquote(x, env) return false, quasi(x[1], env) end

local function global()
  local g = scope(nil)
  local v = g.vars
  local function fold(f, unit) return function(a, b, ...)
    if a == nil then return unit end
    if b == nil then return f(unit, a) end
    local r = f(a, b)
    for i = 1, select("#", ...) do r = f(r, (select(i, ...))) end
    return r
  end end
  v["+"] = fold(function(a, b) return a + b end, 0)
  v["*"] = fold(function(a, b) return a * b end, 1)
  v["-"] = fold(function(a, b) return a - b end, 0)
  v["/"] = function(a, b) return a // b end
  v["mod"] = function(a, b) return a % b end
  v["<"] = function(a, b) return a < b end
  v[">"] = function(a, b) return a > b end
  v["="] = function(a, b) return a == b end
  v["eq?"] = rawequal
  v["not"] = function(a) return a == false end
  v.cons, v.list = cons, function(...) return list { ... } end
  v.car = function(p) if not is_pair(p) then error("car of " .. show(p), 0) end return p[1] end
  v.cdr = function(p) if not is_pair(p) then error("cdr of " .. show(p), 0) end return p[2] end
  v["null?"] = function(p) return p == Nil end
  v["pair?"] = is_pair
  v.apply = function(f, args) return apply(f, (unlist(args))) end
  v.concat = function(...) local t = { ... } for i, x in ipairs(t) do t[i] = type(x) == "string" and x or show(x) end return table.concat(t) end
  v.error = function(m) error(m, 0) end
  return g
end

local env = global()
local function run(source)
  local ok, e = pcall(function()
    for _, form in ipairs(read_all(source)) do
      local v = eval(form, env)
      if not is_symbol(v) then print(show(v)) end
    end
  end)
  if not ok then print("error: " .. tostring(e)) end
end
run [[
(+ 1 2 (* 3 4)) (- 5) (list 1 "two" 'three #t '(4 . 5) '(6 7 . 8)) '()
(define (fact n) (if (= n 0) 1 (* n (fact (- n 1)))))
(fact 20)
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(fib 18)
]]
-- expect: 15
-- expect: -5
-- expect: (1 "two" three #t (4 . 5) (6 7 . 8))
-- expect: ()
-- expect: 2432902008176640000
-- expect: 2584
run [[
(define (map f l) (if (null? l) '() (cons (f (car l)) (map f (cdr l)))))
(define (filter p l) (cond ((null? l) '()) ((p (car l)) (cons (car l) (filter p (cdr l)))) (else (filter p (cdr l)))))
(define (fold f a l) (if (null? l) a (fold f (f a (car l)) (cdr l))))
(define (range a b) (if (> a b) '() (cons a (range (+ a 1) b))))
(map (lambda (x) (* x x)) (range 1 10))
(fold + 0 (filter (lambda (x) (= (mod x 3) 0)) (range 1 100)))
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))
(loop 100000 0)
]]
-- expect: (1 4 9 16 25 36 49 64 81 100)
-- expect: 1683
-- expect: 5000050000
run [[
(define (counter) (let ((n 0)) (lambda () (set! n (+ n 1)) n)))
(define c (counter)) (define d (counter))
(c) (c) (d) (c)
(macro (unless test . body) `(if ,test '() (begin ,@body)))
(unless (= 1 2) "evaluated" "last")
(unless (= 1 1) (error "must not run"))
(macro (swap a b) `(let ((tmp ,a)) (set! ,a ,b) (set! ,b tmp)))
(define x 1) (define y 2)
(swap x y) (list x y)
(macro (while test . body) `(let ((go #f)) (set! go (lambda () (if ,test (begin ,@body (go)) '()))) (go)))
(define i 0) (define total 0)
(while (< i 1000) (set! total (+ total i)) (set! i (+ i 1)))
total
(apply + (list 1 2 3)) ((lambda args args) 1 2 3) ((lambda (a . rest) rest) 1 2 3)
(and 1 2 3) (and 1 #f 3) (or #f 2) (or) (and)
(let ((a 1) (b 2)) (define c 3) (+ a b c))
(concat "a" 1 '(b c)) (eq? 'a 'a) (pair? '()) car (lambda (x) x)
; a comment at the end
]]
-- expect: 1
-- expect: 2
-- expect: 1
-- expect: 3
-- expect: "last"
-- expect: ()
-- expect: 1
-- expect: (2 1)
-- expect: ()
-- expect: 499500
-- expect: 6
-- expect: (1 2 3)
-- expect: (2 3)
-- expect: 3
-- expect: #f
-- expect: 2
-- expect: #f
-- expect: #t
-- expect: 6
-- expect: "a1(b c)"
-- expect: #t
-- expect: #f
-- expect: <primitive>
-- expect: <lambda>
for _, bad in ipairs { "(", ")", "(1 2)", "undefined", "(car '())", '"open', "((lambda (x) x))", "((lambda (x) x) 1 2)", "(error \"custom\")", "(+ 1 'a)", "'" } do run(bad) end
-- expect: error: missing )
-- expect: error: unexpected )
-- expect: error: not a function: 1
-- expect: error: unbound: undefined
-- expect: error: car of ()
-- expect: error: unfinished string
-- expect: error: too few arguments
-- expect: error: too many arguments
-- expect: error: custom
-- expect: error: lisp.lua:199: attempt to perform arithmetic on a table value (local 'b')
-- expect: error: unexpected end
run [[
(define (queens board n size)
  (if (= n 0) 1
    (fold + 0 (map (lambda (col) (if (safe col 1 board) (queens (cons col board) (- n 1) size) 0)) (range 1 size)))))
(define (safe col d board)
  (or (null? board)
      (and (not (= (car board) col)) (not (= (car board) (+ col d))) (not (= (car board) (- col d))) (safe col (+ d 1) (cdr board)))))
(queens '() 6 6)
]]
-- expect: 4
