-- The sign of a NaN, which is printed, is the machine's in every mode: minus, and turned by unary minus. No compiler shall make one of constants,
-- or a subtraction of a negation.
local function f1(z) return -z/z end
local function f2(z) return z/z end
local function f3(i) return i/i end
local function f4(a,b) return a-b end
local function main()
  local z=0.0
  local y = z*2
  print(y/y, -y/y, (z-z)/(z-z), (z+1-1)/z)
  local h = math.huge
  print(h-h, h*0, h/h, -h+h, h%1, math.huge-math.huge)
  local w = 1e308
  w = w*10
  print(w-w, w/w, w*0.0)
  for j=1,2 do print(f1(0.0), f2(0.0), f3(0), f4(1e308*10,1e308*10)) end
  local s=0 for j=1,2 do s = f1(0.0) local t = f2(0.0) local u = f3(0) print(s,t,u, f4(math.huge,math.huge)) end
  local acc, x = {}, 0.0
  for j=1,3 do local q = -x/x; local r = x/x local v = x*1e308*1e308/x acc[#acc+1]=q acc[#acc+1]=r acc[#acc+1]=v end
  print(table.unpack(acc))
  local m = 0.0
  while m < 1 do local k = m/m; print(k, k*-1, -k, k+1, 1-k) m = m+1 end
  local n = 3 repeat local a = n-3; print(a/a, -(a/a)) n = n + 1 until n > 3
  local inf = 1/0 print(inf-inf, inf*0, (inf-inf)*-1, 0*inf)
  if z == 0 then z = 0.0 end print(z/z, -z/z)
  local i0 = 0 print(i0/i0, -i0/i0, i0/-i0)
  local p = 2^1024 print(p-p, p/p)
  local c = 0.0 local function cap() c = c + 0.0 return c/c end print(cap())
  print((0/0)*-1, -(0/0)*-1, 0/0-1, 1-0/0)
  local nn = 0/0 print(nn*-1, -nn*-1, nn-1, -nn-1, -nn+nn ~= 0)
  print(math.fmod(1,0.0), math.sqrt(-1), math.sqrt(-z-1), math.sin(1/0), math.log(-1), (-8)^(1/3), math.acos(2), 5%0.0, z%z, z//z, -z//z, h//1%h)
end
main()
local z=0.0
print(-z/z, z/z) local y=z*2 print(y/y, -y/y)
for j=1,2 do local q=z*3 print(q/q, -q/z, z/-z, f1(z), f2(z)) end

local function run(x,y) local n = x/y  -- nan at run time
  return -(n*2), -(n/2), 3-(-n), (-n)*4, -n-1, -(n+1), -(1-n), (-x)/y, x/(-y), -(x/y), -(x*0), n/-1, n/-1.0, n*-1.0, 0-n, 0.0-n, -0.0-n, n-(-n) ~= 0
end
print(run(0.0,0.0)) print(run(0,0)) print(run(1/0,-1/0))
local function show(x) local s=0.0 for i=1,2 do local n=x/x print(-(n*2), -(n/2), 3-(-n), (-n)*4, -(n-1), -(x*(1/0)), n/-1, n*-1, 0-n) end end
show(0.0)
local x = 1e308 for i=1,2 do x = x*10 end print(x-x, -x+x, x/x, -(x-x))
for i=1,2 do local n=x/x print(-(n*2), -(n/2), 3-(-n), (-n)*4, -(n-1), -(x*0), n/-1, n*-1, 0-n) end

-- expect: -nan	-nan	-nan	-nan
-- expect: -nan	-nan	-nan	-nan	-nan	-nan
-- expect: -nan	-nan	-nan
-- expect: -nan	-nan	-nan	-nan
-- expect: -nan	-nan	-nan	-nan
-- expect: -nan	-nan	-nan	-nan
-- expect: -nan	-nan	-nan	-nan
-- expect: -nan	-nan	-nan	-nan	-nan	-nan	-nan	-nan	-nan
-- expect: -nan	-nan	nan	-nan	-nan
-- expect: -nan	nan
-- expect: -nan	-nan	-nan	-nan
-- expect: -nan	-nan
-- expect: -nan	-nan	-nan
-- expect: -nan	-nan
-- expect: -nan
-- expect: -nan	nan	-nan	-nan
-- expect: -nan	nan	-nan	nan	true
-- expect: -nan	-nan	-nan	-nan	-nan	-nan	nan	-nan	-nan	-nan	-nan	-nan
-- expect: -nan	-nan
-- expect: -nan	-nan
-- expect: -nan	-nan	-nan	-nan	-nan
-- expect: -nan	-nan	-nan	-nan	-nan
-- expect: nan	nan	nan	nan	nan	nan	nan	-nan	-nan	nan	-0.0	-nan	-nan	-nan	-nan	-nan	-nan	true
-- expect: nan	nan	nan	nan	nan	nan	nan	-nan	-nan	nan	0	-nan	-nan	-nan	-nan	-nan	-nan	true
-- expect: nan	nan	nan	nan	nan	nan	nan	-nan	-nan	nan	nan	-nan	-nan	-nan	-nan	-nan	-nan	true
-- expect: nan	nan	nan	nan	nan	nan	-nan	-nan	-nan
-- expect: nan	nan	nan	nan	nan	nan	-nan	-nan	-nan
-- expect: -nan	-nan	-nan	nan
-- expect: nan	nan	nan	nan	nan	nan	-nan	-nan	-nan
-- expect: nan	nan	nan	nan	nan	nan	-nan	-nan	-nan
