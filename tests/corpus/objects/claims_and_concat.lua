-- A concatenation may run a metamethod, which changes the objects whose fields a loop has looked at.
local target
local changes = {
  nothing = function() end,
  removed = function(p) p.y = nil setmetatable(p, {__index = {y = 100}}) end,
  other = function(p) p.x, p.y, p.z = nil, nil, nil for i = 1, 40 do p["k" .. i] = -i end p.y, p.x, p.z = 7, 8, 9 end,
  moved = function(p) for i = 1, 40 do p["m" .. i] = -i end end,
}
local change, when, turn
local piece = setmetatable({}, {
  __concat = function(a, b)
    turn = turn + 1
    if turn == when then changes[change](target) end
    return type(a) == "table" and b or a
  end,
})
local function sum(p, n)
  local s, text = 0, ""
  for _ = 1, n do
    s = s + p.x + p.y
    text = text .. piece
    s = s + p.y * 10 + p.x + p.z
    p.x = p.x + 1
    p.y = p.y
  end
  return s, #text
end
local function stores(p, n)
  local text = ""
  for i = 1, n do
    p.x = p.x + p.y
    text = piece .. text
    p.x = p.x + i
    p.y = p.y + p.x
  end
  return p.x, p.y, rawget(p, "x"), rawget(p, "y")
end
for _, name in ipairs {"nothing", "removed", "other", "moved"} do
  for _, f in ipairs {sum, stores} do
    for at = 1, 12, 5 do
      change, when, turn = name, at, 0
      target = {x = 1, y = 2, z = 3}
      local p = target
      print(name, at, pcall(f, p, 12))
    end
  end
end

-- expect: nothing	1	true	456	0
-- expect: nothing	6	true	456	0
-- expect: nothing	11	true	456	0
-- expect: nothing	1	true	196417	317798	196417	317798
-- expect: nothing	6	true	196417	317798	196417	317798
-- expect: nothing	11	true	196417	317798	196417	317798
-- expect: removed	1	true	13294	0
-- expect: removed	6	true	7904	0
-- expect: removed	11	true	2514	0
-- expect: removed	1	true	1932095	3126184	1932095	3126184
-- expect: removed	6	true	157393	254655	157393	254655
-- expect: removed	11	true	150160	225284	150160	225284
-- expect: other	1	true	1344	0
-- expect: other	6	true	904	0
-- expect: other	11	true	564	0
-- expect: other	1	true	428257	692923	428257	692923
-- expect: other	6	true	5366	8671	5366	8671
-- expect: other	11	true	57	83	57	83
-- expect: moved	1	true	456	0
-- expect: moved	6	true	456	0
-- expect: moved	11	true	456	0
-- expect: moved	1	true	196417	317798	196417	317798
-- expect: moved	6	true	196417	317798	196417	317798
-- expect: moved	11	true	196417	317798	196417	317798
