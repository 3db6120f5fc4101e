-- Unusual but valid source text.
local function run(s, ...) return assert(load(s, "=s"))(...) end
print(run("return--[[x]]1"), run("return[[x]]"), run("return'x'"), run("return{1}")[1], run("return-1"), run("return#'abc'"), run("return not nil"))
-- expect: 1	x	x	1	-1	3	true
print(run("local a<const> =1 return a"), run("local a <const> , b = 1 , 2 return a+b"), run(";;;return 1;"), run("return;"), run(""))
-- expect: 1	3	1	nil
print(run("x=0x1 y=2 return x+y"), run("local a=1;local b=a return(b)"), run("return 1--comment"), run("return 1--[==[\n]==]"))
-- expect: 3	1	1	1
print(run("f=load'return 5' return f()"), run("return(function(...)return...end)(1,2)"), run("return({1,2})[2]"), run("return('x'):rep(3)"))
-- expect: 5	1	2	xxx
print(run("local t={f=function()return 7 end}return t.f()"), run("local t={['a b']=1}return t['a b']"), run("return #{1,2,3,}"))
-- expect: 7	1	3
print(run("goto a ::a:: return 'a'"), run("do goto b end ::b:: return 'b'"), run("::c::::d:: return 'cd'"), run("local goto_ = 1 return goto_"))
-- expect: a	b	cd	1
print(run("return 0xA+0Xa+1E1+1e+1+.5+5."), run("return 1 ..2"), run("return 1. ..2"), run("return 3 .. 4"), run("return - - 1"), run("return -(-1)"), run("return not not 1"))
-- expect: 45.5	12	1.02	34	1	1	true
print(run("return 2^-2"), run("return -2^2"), run("return 2^3^2"), run("return 1 .. 2 == '12'"), run("return 'a'..'b'=='ab'"), run("return 1 <2 ==true"))
-- expect: 0.25	-4.0	512.0	true	true	true
print(run("if 1 then return 'one' end"), run("if nil then elseif 1 then return 'elseif' end"), run("while 1 do return 'while' end"), run("repeat return 'repeat' until 1"))
-- expect: one	elseif	while	repeat
print(run("for i=1,1 do return i end"), run("for k,v in next,{5}do return k,v end"), run("for _=1,0 do end return 'none'"))
-- expect: 1	1	none
print(run("local function f()return end return f()"), run("local function f()return;end return select('#',f())"), run("function g.h.i(a)return a end return g.h.i(3)", (function() g = { h = {} } end)()))
-- expect: nil	0	3
print(run("a={b={}} function a.b:c()return self==a.b end return a.b:c()"), run("local s='x' return s:upper()"), run("return ('%d'):format(3)"), run("return #'\\z  \n  abc'"))
-- expect: true	X	3	3
print(run("return [==[\n]]]=]]==]"), run("return '\\\n' == '\\n'"), run("return \"'\" .. '\"'"), run("return '\\65\\066\\x43\\u{44}'"))
-- expect: ]]]=]	true	'"	ABCD
print(run("local a,b,c=(function()return 1,2,3 end)()return a,b,c"), run("local a,b=((function()return 1,2 end)())return a,b"))
-- expect: 1	1	nil
print(run("return ...", 1, 2), run("local a,b=...return b,a", 1, 2), run("return select('#',...)"), run("return (...)", 5, 6))
-- expect: 1	2	0	5
print(run("local t={n=1,[2]=2,3;4,} return t.n,t[1],t[2]"))  -- expect: 1	3	4
print(run("local _ENV={x=1} return x"), run("local function f(_ENV)return y end return f{y=2}"), run("return _G==_ENV"))
-- expect: 1	2	true
print(run("return 5//2,5.0//2,-5//2,5%3,-5%3,5&3,5|3,5~3,~5,1<<4,256>>4"))
-- expect: 2	2.0	-3	2	1	1	7	6	-6	16	16
print(run("return 1<2,1<=2,1>2,1>=2,1==2,1~=2"), run("return nil==false,1 and 2,nil and 1,false or 3,nil or false"))
-- expect: true	false	2	nil	3	false
print(run("local t=setmetatable({},{__index=function(_,k)return k end})return t.x,t['y'],t[1]"))
-- expect: x	y	1
print(run("return(((((1)))))"), run("local f=function(...)return(...)end return f(1,2)"), run("return type(nil),type(type)"))
-- expect: 1	1	nil	function
print(run("local a={}a.x,a.y=1,2 return a.x,a.y"), run("local a={}a[1],a[2],a[3]=1,2 return #a"), run("a,b=1 return a,b"))
-- expect: 1	2	1	nil
print(run("local x<close> =nil return 1"), run("local x <const> =nil return x"), run("local and_,or_,not_=1,2,3 return and_+or_+not_"))
-- expect: 1	nil	6
print(pcall(load, "\239\187\191return 1"), run("\t\v\f\r\n return 'white space'"))
-- expect: true	white space
print(run("return 9223372036854775807, -9223372036854775808, 0x7fffffffffffffff, 1e308*10, -1e308*10"))
-- expect: 9223372036854775807	-9.2233720368548e+18	9223372036854775807	inf	-inf
print(run("local a <const>, b <close>, c = 1, nil, 3 return a, b, c"))  -- expect: 1	nil	3
print(run("return function() end") ~= nil, run("return (function() end)()"), run("local function r() return r end return r() == r()"))
-- expect: true	nil	true
