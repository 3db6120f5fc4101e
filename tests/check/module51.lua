module("old")
function f() return anything end
