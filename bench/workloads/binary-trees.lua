-- Builds and walks many complete binary trees: allocation and collection.
-- One large tree lives through the whole run.
-- quick: 8
local depth = tonumber(arg and arg[1]) or 16
local least = 4

local function build(depth)
  if depth == 0 then
    return {}
  end
  return { left = build(depth - 1), right = build(depth - 1) }
end

local function count(tree)
  if tree.left then
    return 1 + count(tree.left) + count(tree.right)
  end
  return 1
end

local long_lived = build(depth)
for d = least, depth, 2 do
  local trees = 2 ^ (depth - d + least)
  local nodes = 0
  for _ = 1, trees do
    nodes = nodes + count(build(d))
  end
  print(string.format("%d trees of depth %d: %d nodes", trees, d, nodes))
end
print(string.format("long-lived tree of depth %d: %d nodes", depth, count(long_lived)))
