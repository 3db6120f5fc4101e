-- A game's main loop over entities made of components: systems ask for those that have what they need; entities gain and lose components.
-- Stresses: records whose fields come and go, tables as sets, systems as objects with callbacks, removal while walking.
-- quick: 5
local frames = tonumber(arg and arg[1]) or 3000

local seed = 23
local function random(n)
  seed = seed * 16807 % 2147483647
  return seed % n
end

local World = {}
World.__index = World
function World.new() return setmetatable({ entities = {}, systems = {}, dirty = {}, next_id = 1, alive = 0, events = {} }, World) end
function World:spawn(components)
  local e = components
  e.id = self.next_id
  self.next_id = self.next_id + 1
  self.entities[e.id] = e
  self.alive = self.alive + 1
  self:changed(e)
  return e
end
function World:kill(e)
  self.entities[e.id] = nil
  self.alive = self.alive - 1
  e.dead = true
  self:changed(e)
end
function World:changed(e) self.dirty[e] = true end
function World:add_system(s)
  s.members, s.list = {}, {}
  self.systems[#self.systems + 1] = s
end
local function wanted(e, needs)
  if e.dead then return false end
  for i = 1, #needs do if e[needs[i]] == nil then return false end end
  return true
end
function World:refresh()
  local any = false
  for e in pairs(self.dirty) do
    any = true
    for _, s in ipairs(self.systems) do
      local want = wanted(e, s.needs)
      if want ~= (s.members[e] or false) then
        s.members[e] = want or nil
        s.stale = true
      end
    end
    self.dirty[e] = nil
  end
  if any then
    for _, s in ipairs(self.systems) do
      if s.stale then
        local list = {}
        for e in pairs(s.members) do list[#list + 1] = e end
        table.sort(list, function(a, b) return a.id < b.id end) -- the same order everywhere
        s.list, s.stale = list, false
      end
    end
  end
end
function World:update(dt)
  self:refresh()
  for _, s in ipairs(self.systems) do
    local process = s.process
    for _, e in ipairs(s.list) do process(s, e, dt, self) end
  end
end

local world = World.new()
local stats = { moved = 0, shots = 0, deaths = 0, burnt = 0, drawn = 0 }
world:add_system({ needs = { "x", "y", "vx", "vy" }, process = function(_, e, dt)
  e.x, e.y = (e.x + e.vx * dt) % 1000, (e.y + e.vy * dt) % 1000
  stats.moved = stats.moved + 1
end })
world:add_system({ needs = { "weapon", "x" }, process = function(_, e, dt, w)
  e.weapon.heat = e.weapon.heat - 1
  if e.weapon.heat <= 0 then
    e.weapon.heat = e.weapon.rate
    stats.shots = stats.shots + 1
    w:spawn({ x = e.x, y = e.y, vx = e.id % 5 - 2, vy = 3, life = 20, damage = 2 })
  end
end })
world:add_system({ needs = { "life" }, process = function(_, e, dt, w)
  e.life = e.life - 1
  if e.life <= 0 then
    stats.deaths = stats.deaths + 1
    w:kill(e)
  end
end })
world:add_system({ needs = { "burning", "health" }, process = function(_, e, dt, w)
  e.health = e.health - 1
  stats.burnt = stats.burnt + 1
  if e.health <= 0 then
    w:kill(e)
  elseif e.health % 7 == 0 then
    e.burning = nil -- a component goes
    w:changed(e)
  end
end })
world:add_system({ needs = { "sprite", "x" }, process = function(s, e)
  stats.drawn = (stats.drawn + #e.sprite + math.floor(e.x)) % 1000003
end })

for i = 1, 150 do
  local e = { x = i * 6, y = i * 3 % 500, sprite = i % 2 == 0 and "ship" or "rock" }
  if i % 3 > 0 then e.vx, e.vy = i % 7 - 3, i % 5 - 2 end
  if i % 4 == 0 then e.weapon = { heat = i % 10, rate = 9 + i % 5 } end
  if i % 2 == 1 then e.health = 50 + i end
  world:spawn(e)
end
for frame = 1, frames do
  world:update(1)
  if frame % 5 == 0 then
    local e = world.entities[random(world.next_id - 1) + 1]
    if e and e.health and not e.burning then
      e.burning = true
      world:changed(e)
    end
    if world.alive < 300 then world:spawn({ x = random(1000), y = 0, vx = 1, vy = 1, health = 30, sprite = "rock" }) end
  end
end
print(world.alive, world.next_id, stats.moved, stats.shots, stats.deaths, stats.burnt, stats.drawn)
