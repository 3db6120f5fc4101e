-- A method that one access site has found through __index, and everything that may then change on the way to it.
local function three(what, change, back)
  local B = { m = function() return "B" end }
  local A = setmetatable({ other = 1 }, { __index = B })
  local o = setmetatable({ field = 1 }, { __index = A })
  local function call(x) return x:m() end
  local function read(x) return x.m() end
  local out = { call(o), read(o), call(o), read(o) }
  change(o, A, B)
  out[#out + 1], out[#out + 2] = call(o), read(o)
  out[#out + 1], out[#out + 2] = call(o), read(o)
  if back then
    back(o, A, B)
    out[#out + 1], out[#out + 2] = call(o), read(o)
  end
  print(what, table.concat(out, " "))
end
local function new() return "new" end

three("key in between", function(_, A) A.m = new end, function(_, A) A.m = nil end)
-- expect: key in between	B B B B new new new new B B
three("rawset in between", function(_, A) rawset(A, "m", new) end, function(_, A) rawset(A, "m", nil) end)
-- expect: rawset in between	B B B B new new new new B B
three("computed key", function(_, A) local k = "m"; A[k] = new end)
-- expect: computed key	B B B B new new new new
three("metatable in between", function(_, A) setmetatable(A, { __index = { m = new } }) end)
-- expect: metatable in between	B B B B new new new new
three("__index in between", function(_, A) getmetatable(A).__index = { m = new } end)
-- expect: __index in between	B B B B new new new new
three("rawset of __index", function(_, A) rawset(getmetatable(A), "__index", { m = new }) end)
-- expect: rawset of __index	B B B B new new new new
three("function as __index", function(_, A) getmetatable(A).__index = function() return new end end)
-- expect: function as __index	B B B B new new new new
three("__index of the object", function(o) getmetatable(o).__index = { m = new } end)
-- expect: __index of the object	B B B B new new new new
three("metatable of the object", function(o) setmetatable(o, { __index = { m = new } }) end)
-- expect: metatable of the object	B B B B new new new new
three("another function", function(_, _, B) B.m = new end)
-- expect: another function	B B B B new new new new
three("own key", function(o) o.m = new end, function(o) o.m = nil end)
-- expect: own key	B B B B new new new new B B
three("key gone and back in another place", function(_, A, B)
  B.m = nil
  A.m = new
end)
-- expect: key gone and back in another place	B B B B new new new new
three("holder in another layout", function(_, _, B)
  for i = 1, 40 do B["k" .. i] = i end -- a dictionary now
  B.m = new
end)
-- expect: holder in another layout	B B B B new new new new
three("holder's layout and content", function(_, A)
  setmetatable(A, { __index = setmetatable({ first = 1, m = new }, {}) })
end)
-- expect: holder's layout and content	B B B B new new new new

-- The holder keeps its place in the chain, but gets another layout: what was the method's slot belongs to another key.
do
  local mt = {}
  local B = { m = function() return "B" end }
  mt.__index = B
  local objects = { setmetatable({}, mt), setmetatable({}, mt) }
  local function call(x) return x:m() end
  call(objects[1])
  call(objects[2])
  for i = 1, 2000 do B["k" .. i] = function() return "k" end end
  B.m = new
  print(call(objects[1]), call(objects[2])) -- expect: new	new
end
