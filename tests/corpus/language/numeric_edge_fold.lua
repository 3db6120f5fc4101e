-- What is computed at compile time must be what would be computed at run time.
local function rt(op, a, b) return load("local a, b = ... return a " .. op .. " b")(a, b) end
local function same(x, y)
  if x ~= x then return y ~= y end
  return x == y and math.type(x) == math.type(y) and 1 / x == 1 / y
end
local values = { "0", "1", "-1", "0.0", "-0.0", "1.0", "2", "3", "-3", "0.5", "1e308", "-1e308",
  "9223372036854775807", "(-9223372036854775807-1)", "1/0", "-1/0", "(0/0)", "64", "63", "-64", "9007199254740993", "2^53" }
local operators = { "+", "-", "*", "/", "//", "%", "^" }
local bit_operators = { "&", "|", "~", "<<", ">>" }
-- Left out: -0.0 - 0, where the reference implementation itself gives 0.0 when
-- the 0 is a constant and -0.0 when it is not.
local function left_out(op, x, y) return op == "-" and x == "-0.0" and y == "0" end
local checked, different, errors = 0, 0, 0
local function try(list)
  for _, op in ipairs(list) do
    for _, x in ipairs(values) do
      for _, y in ipairs(values) do
        local source = "return (" .. x .. ") " .. op .. " (" .. y .. ")"
        local a, b = load("return " .. x)(), load("return " .. y)()
        local ok1, r1 = pcall(load(source))
        local ok2, r2 = pcall(rt, op, a, b)
        checked = checked + 1
        if left_out(op, x, y) then checked = checked - 1
        elseif ok1 ~= ok2 then different = different + 1
        elseif not ok1 then errors = errors + 1
        elseif not same(r1, r2) then different = different + 1; print(source, r1, r2) end
      end
    end
  end
end
try(operators)
print(checked, different, errors)  -- expect: 3387	0	24
checked, different, errors = 0, 0, 0
try(bit_operators)
print(checked, different, errors)  -- expect: 2420	0	1140
-- One operand constant, the other not.
checked, different = 0, 0
for _, op in ipairs { "+", "-", "*", "/", "//", "%", "^", "&", "|", "~", "<<", ">>", "<", "<=", ">", ">=", "==", "~=" } do
  for _, x in ipairs(values) do
    for _, y in ipairs(values) do
      local a, b = load("return " .. x)(), load("return " .. y)()
      local ok0, r0 = pcall(rt, op, a, b)
      local ok1, r1 = pcall(load("local b = ... return (" .. x .. ") " .. op .. " b"), b)
      local ok2, r2 = pcall(load("local a = ... return a " .. op .. " (" .. y .. ")"), a)
      checked = checked + 1
      local agree = ok0 == ok1 and ok0 == ok2
      if agree and ok0 then
        if type(r0) == "boolean" then agree = r0 == r1 and r0 == r2 else agree = same(r0, r1) and same(r0, r2) end
      end
      if not agree and not left_out(op, x, y) then different = different + 1; print(x, op, y, r0, r1, r2) end
    end
  end
end
print(checked, different)  -- expect: 8712	0
print(-0.0, 0.0 * -1, 0 * -1, -(0.0), 0.0 - 0.0, -0.0 - 0.0, 1 / (-0.0 + -0.0))
-- expect: -0.0	-0.0	0	-0.0	0.0	-0.0	-inf
print(0/0 ~= 0/0, -(0/0) ~= 0/0, (tostring(0/0):gsub("-", "")), (tostring(-(0/0)):gsub("-", "")))
-- expect: true	true	nan	nan
-- The sign of a NaN that comes of infinite constants is the machine's.
do
  local a = 1e999
  local b = a + 1.0
  local function zero(...) return ... end
  local made = tostring(zero(0.0) / zero(0.0))
  print(tostring(b - a) == made, tostring(-a / a) == made, tostring(a * 0.0) == made)  -- expect: true	true	true
end
