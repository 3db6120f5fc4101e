local t = { 1, 2, x = 3, ["y z"] = 4, [10] = 5, f() }
t.x.y, t[1], t[t] = t.a, t[2], nil
function t.m(a) return a end
function t:n(a, ...) return self:m(a):m(...) end
t:n(1, 2, 3)
return t.m(t:n())
