-- Tail calls do not grow the stack.
local function loop(n) if n == 0 then return "done" end return loop(n - 1) end
print(loop(1000000))  -- expect: done
local function loop3(n, a, b) if n == 0 then return a, b end return loop3(n - 1, b, a) end
print(loop3(1000001, "x", "y"))  -- expect: y	x
local function many(n, ...) if n == 0 then return select("#", ...) end return many(n - 1, ...) end
print(many(100000, 1, 2, 3, 4, 5))  -- expect: 5
local even, odd
function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
print(even(1000000), odd(1000000))  -- expect: true	false
local obj = { n = 0 }
function obj:step(k) self.n = self.n + 1; if k == 0 then return self.n end return self:step(k - 1) end
print(obj:step(500000))  -- expect: 500001
-- Through a __call metamethod.
local callable = setmetatable({}, { __call = function(self, n) if n == 0 then return "called" end return self(n - 1) end })
print(callable(100000))  -- expect: called
-- Through library functions.
local function viaselect(n) if n == 0 then return "via select" end return select(2, n, viaselect(n - 1)) end
print(viaselect(100))  -- expect: via select
local function viaload(n) if n == 0 then return "x" end return viaload(n - 1) end
print(pcall(viaload, 100000))  -- expect: true	x
-- A varargs function with growing arity.
local function spread(n, a, b, c, d, e) if n == 0 then return a, e end return spread(n - 1, e, a, b, c, d) end
print(spread(1000, 1, 2, 3, 4, 5))  -- expect: 1	5
-- A parenthesised call is not a tail call, but works; results are adjusted.
local function two() return 1, 2 end
local function paren() return (two()) end
print(paren())  -- expect: 1
print((function() return two() end)())  -- expect: 1	2
-- State machines written as tail calls.
local states = {}
function states.start(s, i) return states[s:sub(i, i) == "a" and "a" or "other"](s, i + 1) end
function states.a(s, i) if i > #s then return "ends in a" end return states.start(s, i) end
function states.other(s, i) if i > #s then return "ends in other" end return states.start(s, i) end
print(states.start(("ab"):rep(50000) .. "a", 1), states.start(("ab"):rep(50000), 1))
-- expect: ends in a	ends in other
-- In a coroutine.
print(coroutine.wrap(function() return loop(200000) end)())  -- expect: done
-- A library function that __call leads to keeps the frame of its caller: its errors name this line and the variable.
local native = setmetatable({}, { __call = math.floor })
print(pcall(function() return native() end))
-- expect: false	tail_calls.lua:42: bad argument #1 to 'native' (number expected, got table)
local joined = setmetatable({ 1, 2, 3 }, { __call = table.concat })
print((function(...) return joined(...) end)("-", 2, 3, "extra", "more"))  -- expect: 2-3
print(pcall(function(...) return joined(...) end, "-", 2, {}))
-- expect: false	tail_calls.lua:46: bad argument #4 to 'joined' (number expected, got table)
-- Through __call, too; a function of C found that way runs on top of the caller, which its errors name.
local callable = setmetatable({}, { __call = function(self, n) if n == 0 then return "called" end return self(n - 1) end })
print(callable(200000))  -- expect: called
local function native() local c = setmetatable({}, { __call = string.rep }) return c(2) end
print(pcall(native))  -- expect: false	tail_calls.lua:51: bad argument #1 to 'c' (string expected, got table)
local function rest(...) local c = setmetatable({}, { __call = function(_, ...) return ... end }) return c(...) end
print(rest(1, 2, 3, 4, 5))  -- expect: 1	2	3	4	5
local function many(...) local c = setmetatable({}, { __call = rawequal }) return c(c, ...) end
print(many(1, 2, 3, 4, 5))  -- expect: true
