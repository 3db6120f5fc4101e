-- An interpreter for a small Lisp, whose scopes are tables that inherit the scope around them through __index.
-- Stresses: __index chains that are as deep as scopes are nested, tables made per call, lists as tables, dispatch by name.
-- quick: 5
local rounds = tonumber(arg and arg[1]) or 35

local function read(text)
  local position = 1
  local function item()
    local at, last, token = text:find("^%s*([()]?)", position)
    position = last + 1
    if token == "(" then
      local list = {}
      while true do
        at, last = text:find("^%s*%)", position)
        if at then
          position = last + 1
          return list
        end
        list[#list + 1] = item()
      end
    end
    at, last, token = text:find("^([^%s()]+)", position)
    position = last + 1
    return tonumber(token) or token
  end
  return item()
end

local Scope = {}
function Scope.new(parent) return setmetatable({}, { __index = parent }) end
function Scope.under(parent) -- the metatable is made once per parent
  local mt = rawget(parent, "__children")
  if not mt then
    mt = { __index = parent }
    rawset(parent, "__children", mt)
  end
  return setmetatable({}, mt)
end

local eval
local special = {}
special["if"] = function(x, scope)
  if eval(x[2], scope) then return eval(x[3], scope) end
  return eval(x[4], scope)
end
special["define"] = function(x, scope) scope[x[2]] = eval(x[3], scope) end
special["set"] = function(x, scope)
  local name, s = x[2], scope
  while rawget(s, name) == nil do s = getmetatable(s).__index end
  s[name] = eval(x[3], scope)
end
special["begin"] = function(x, scope)
  local v
  for i = 2, #x do v = eval(x[i], scope) end
  return v
end
special["let"] = function(x, scope)
  local inner = Scope.new(scope)
  inner[x[2]] = eval(x[3], scope)
  return eval(x[4], inner)
end
special["while"] = function(x, scope)
  while eval(x[2], scope) do
    for i = 3, #x do eval(x[i], scope) end
  end
end
special["lambda"] = function(x, scope)
  local names, body = x[2], x[3]
  return function(...)
    local inner = Scope.under(scope)
    for i = 1, #names do inner[names[i]] = (select(i, ...)) end
    return eval(body, inner)
  end
end
local unpack = table.unpack or unpack
function eval(x, scope)
  local kind = type(x)
  if kind == "number" then return x end
  if kind == "string" then return scope[x] end
  local form = special[x[1]]
  if form then return form(x, scope) end
  local f = eval(x[1], scope)
  if #x == 2 then return f(eval(x[2], scope)) end
  if #x == 3 then return f(eval(x[2], scope), eval(x[3], scope)) end
  local args = {}
  for i = 2, #x do args[i - 1] = eval(x[i], scope) end
  return f(unpack(args))
end

local global = {
  ["+"] = function(a, b) return a + b end, ["-"] = function(a, b) return a - b end, ["*"] = function(a, b) return a * b % 1000003 end,
  ["<"] = function(a, b) return a < b end, ["="] = function(a, b) return a == b end,
  cons = function(a, b) return { first = a, rest = b } end, car = function(l) return l.first end, cdr = function(l) return l.rest end,
  null = function(l) return l == false end,
}
global["nil"] = false
local program = read([[
(begin
  (define fib (lambda (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))
  (define range (lambda (a b) (if (< a b) (cons a (range (+ a 1) b)) nil)))
  (define fold (lambda (f v l) (if (null l) v (fold f (f v (car l)) (cdr l)))))
  (define map (lambda (f l) (if (null l) nil (cons (f (car l)) (map f (cdr l))))))
  (define adder (lambda (n) (lambda (x) (let m (* n 3) (let k (+ m x) (lambda (y) (+ (+ k y) (+ n 1))))))))
  (define counter 0)
  (define tick (lambda (by) (begin (set counter (+ counter by)) counter)))
  (define i 0)
  (while (< i 60)
    (tick (fold + 0 (map (lambda (x) (((adder i) x) 2)) (range 0 20))))
    (set i (+ i 1)))
  (+ (fib size) counter))
]])
local sum = 0
for round = 1, rounds do
  local scope = Scope.new(global)
  scope.size = 13 + round % 3
  sum = (sum * 31 + eval(program, scope)) % 1000003
end
print(sum)
