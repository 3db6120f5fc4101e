-- Control flow graphs: construction, depth-first numbering, dominators, natural loops and their nesting.
-- Stresses: graphs of objects, sets keyed by objects, recursion, lists that grow and shrink.
-- quick: 3
local graphs = tonumber(arg and arg[1]) or 800

local seed = 99
local function random(n)
  seed = seed * 16807 % 2147483647
  return seed % n + 1
end

local Block = {}
Block.__index = Block
function Block.new(name) return setmetatable({ name = name, succ = {}, pred = {}, number = 0 }, Block) end
function Block:edge_to(b)
  self.succ[#self.succ + 1] = b
  b.pred[#b.pred + 1] = self
end

local Graph = {}
Graph.__index = Graph
function Graph.new() return setmetatable({ blocks = {} }, Graph) end
function Graph:block()
  local b = Block.new(#self.blocks + 1)
  self.blocks[b.name] = b
  return b
end
-- Structured code: sequences, diamonds and loops, and an odd jump.
function Graph:build(from, depth)
  if depth == 0 then
    local b = self:block()
    from:edge_to(b)
    return b
  end
  local kind = random(4)
  if kind == 1 then
    return self:build(self:build(from, depth - 1), depth - 1)
  elseif kind == 2 then
    local join = self:block()
    self:build(from, depth - 1):edge_to(join)
    self:build(from, depth - 1):edge_to(join)
    return join
  elseif kind == 3 then
    local head = self:block()
    from:edge_to(head)
    local tail = self:build(head, depth - 1)
    tail:edge_to(head)
    local out = self:block()
    head:edge_to(out)
    return out
  end
  local last = self:build(self:build(from, depth - 1), depth - 1)
  if random(3) == 1 then last:edge_to(self.blocks[random(#self.blocks)]) end
  return last
end

local Analysis = {}
Analysis.__index = Analysis
function Analysis.new(graph) return setmetatable({ graph = graph, order = {}, idom = {}, loops = {} }, Analysis) end
function Analysis:number(entry)
  local seen, post = {}, {}
  local function visit(b)
    seen[b] = true
    for _, s in ipairs(b.succ) do if not seen[s] then visit(s) end end
    post[#post + 1] = b
  end
  visit(entry)
  for i = #post, 1, -1 do
    self.order[#self.order + 1] = post[i]
    post[i].number = #self.order
  end
end
function Analysis:intersect(a, b)
  local idom = self.idom
  while a ~= b do
    while a.number > b.number do a = idom[a] end
    while b.number > a.number do b = idom[b] end
  end
  return a
end
function Analysis:dominators(entry)
  local idom, order = self.idom, self.order
  idom[entry] = entry
  local changed = true
  while changed do
    changed = false
    for i = 2, #order do
      local b, new = order[i], nil
      for _, p in ipairs(b.pred) do
        if idom[p] then new = new and self:intersect(p, new) or p end
      end
      if idom[b] ~= new then
        idom[b] = new
        changed = true
      end
    end
  end
end
function Analysis:dominates(a, b)
  while b.number > a.number do b = self.idom[b] end
  return a == b
end
local Loop = {}
Loop.__index = Loop
function Loop.new(head) return setmetatable({ head = head, body = { [head] = true }, size = 1, parent = nil }, Loop) end
function Loop:add(b)
  if self.body[b] then return false end
  self.body[b] = true
  self.size = self.size + 1
  return true
end
function Loop:depth() return self.parent and self.parent:depth() + 1 or 1 end
function Analysis:find_loops()
  local by_head = {}
  for _, b in ipairs(self.order) do
    for _, h in ipairs(b.succ) do
      if self:dominates(h, b) then
        local loop = by_head[h]
        if not loop then
          loop = Loop.new(h)
          by_head[h] = loop
          self.loops[#self.loops + 1] = loop
        end
        local todo = {}
        if loop:add(b) then todo[1] = b end
        while #todo > 0 do
          local c = table.remove(todo)
          for _, p in ipairs(c.pred) do
            if p.number > 0 and loop:add(p) then todo[#todo + 1] = p end
          end
        end
      end
    end
  end
  table.sort(self.loops, function(a, b) return a.size < b.size or a.size == b.size and a.head.number < b.head.number end)
  for i, inner in ipairs(self.loops) do
    for k = i + 1, #self.loops do
      if self.loops[k].body[inner.head] and self.loops[k] ~= inner then
        inner.parent = self.loops[k]
        break
      end
    end
  end
end

local blocks, loops, deepest, sum = 0, 0, 0, 0
for g = 1, graphs do
  local graph = Graph.new()
  local entry = graph:block()
  graph:build(entry, 8)
  local a = Analysis.new(graph)
  a:number(entry)
  a:dominators(entry)
  a:find_loops()
  blocks, loops = blocks + #a.order, loops + #a.loops
  for _, l in ipairs(a.loops) do
    deepest = math.max(deepest, l:depth())
    sum = (sum * 31 + l.size * l.head.number) % 1000003
  end
  for i = 2, #a.order do sum = (sum + a.idom[a.order[i]].number * i) % 1000003 end
end
print(blocks, loops, deepest, sum)
