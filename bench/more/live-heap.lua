-- A large live graph, marked again and again while short-lived objects come and go.
-- quick: 1000
local rounds = tonumber(arg and arg[1]) or 1500000

local nodes = {}
for i = 1, 150000 do nodes[i] = {id = i, name = "node" .. i % 1000, edges = {}} end
for i = 1, #nodes do
  for k = 1, 3 do nodes[i].edges[k] = nodes[i * k * 7919 % #nodes + 1] end
end

local sum = 0
for round = 1, rounds do
  local visit = {node = nodes[round % #nodes + 1], depth = round % 3 + 1}
  sum = sum + visit.node.edges[visit.depth].id % 5
end

local reached, stack, seen = 0, {nodes[1]}, {}
while #stack > 0 do
  local node = table.remove(stack)
  if not seen[node] then
    seen[node] = true
    reached = reached + 1
    for _, next_node in ipairs(node.edges) do stack[#stack + 1] = next_node end
  end
end
print(sum, reached)
