-- A text adventure as a state machine: rooms, items, a parser for commands, scripted play.
local World = {}
World.__index = World

local function room(t) t.exits = t.exits or {}; t.items = t.items or {}; return t end
function World.new()
  local w = setmetatable({ here = "cellar", bag = {}, flags = {}, moves = 0, score = 0, over = false }, World)
  w.rooms = {
    cellar = room { title = "Damp Cellar", text = "Water drips from the ceiling.", exits = { up = "kitchen" }, items = { "lamp", "rope" } },
    kitchen = room {
      title = "Kitchen", text = "Smells of old soup.", exits = { down = "cellar", north = "garden", east = "study" }, items = { "knife" },
    },
    garden = room { title = "Garden", text = "Overgrown, but sunny.", exits = { south = "kitchen" }, items = { "rose" } },
    study = room { title = "Study", dark = true, text = "Books, and a chest.", exits = { west = "kitchen" }, items = { "chest" } },
  }
  w.items = {
    lamp = { text = "A brass lamp.", use = function(w) w.flags.light = not w.flags.light; return "The lamp is " .. (w.flags.light and "on." or "off.") end },
    rope = { text = "Four metres of rope." },
    knife = { text = "Rather blunt.", use = function(w)
      if w:at("rope") then w:drop_from("rope"); w.bag[#w.bag + 1] = "string"; return "You cut the rope into string." end
      return "There is nothing to cut."
    end },
    string = { text = "Short pieces of string." },
    rose = { text = "It has thorns.", take = function(w)
      if not w:carrying("string") then return false, "Ouch! The thorns keep you off." end
      w.score = w.score + 10
      return true, "You tie the stems and take the rose."
    end },
    chest = { text = "Locked, it needs something pretty.", heavy = true, use = function(w)
      if w:carrying("rose") then w.over = true; w.score = w.score + 50; return "The chest opens. You win!" end
      return "It stays shut."
    end },
  }
  return w
end
local function index_of(list, x) for i, v in ipairs(list) do if v == x then return i end end end
function World:carrying(item) return index_of(self.bag, item) ~= nil end
function World:at(item) return index_of(self.rooms[self.here].items, item) or self:carrying(item) end
function World:drop_from(item)
  for _, list in ipairs { self.bag, self.rooms[self.here].items } do
    local i = index_of(list, item)
    if i then table.remove(list, i) return end
  end
end
function World:can_see()
  return not self.rooms[self.here].dark or self.flags.light and self:at("lamp")
end
function World:describe()
  local r = self.rooms[self.here]
  if not self:can_see() then return "It is pitch dark." end
  local exits = {}
  for e in pairs(r.exits) do exits[#exits + 1] = e end
  table.sort(exits)
  local text = r.title .. ". " .. r.text .. " Exits: " .. table.concat(exits, ", ") .. "."
  if #r.items > 0 then text = text .. " You see: " .. table.concat(r.items, ", ") .. "." end
  return text
end
local commands = {}
function commands.look(w, item)
  if not item then return w:describe() end
  if not w:at(item) then return "You see no " .. item .. "." end
  return w.items[item].text
end
function commands.go(w, direction)
  local target = w.rooms[w.here].exits[direction]
  if not target then return "You cannot go that way." end
  w.here = target
  w.moves = w.moves + 1
  return w:describe()
end
function commands.take(w, item)
  local here = w.rooms[w.here].items
  local i = index_of(here, item)
  if not i or not w:can_see() then return "There is no " .. tostring(item) .. " here." end
  local def = w.items[item]
  if def.heavy then return "Too heavy." end
  if def.take then
    local ok, message = def.take(w)
    if ok then table.remove(here, i); w.bag[#w.bag + 1] = item end
    return message
  end
  w.bag[#w.bag + 1] = table.remove(here, i)
  return "Taken."
end
function commands.drop(w, item)
  local i = index_of(w.bag, item)
  if not i then return "You have no " .. tostring(item) .. "." end
  table.insert(w.rooms[w.here].items, table.remove(w.bag, i))
  return "Dropped."
end
function commands.use(w, item)
  if not w:at(item) then return "You have no " .. tostring(item) .. "." end
  local f = w.items[item].use
  return f and f(w) or "Nothing happens."
end
function commands.inventory(w)
  if #w.bag == 0 then return "You carry nothing." end
  table.sort(w.bag)
  return "You carry: " .. table.concat(w.bag, ", ") .. "."
end
for short, long in pairs { n = "north", s = "south", e = "east", w = "west", u = "up", d = "down" } do
  commands[short] = function(w) return commands.go(w, long) end
  commands[long] = commands[short]
end
commands.i, commands.get, commands.l = commands.inventory, commands.take, commands.look

-- The game is a coroutine: it yields its answers and receives the next line.
local function game()
  return coroutine.wrap(function(line)
    local w = World.new()
    local answer = w:describe()
    while not w.over do
      line = coroutine.yield(answer)
      if line == nil then return "Bye." end
      local verb, rest = line:lower():match("^%s*(%a+)%s*(.-)%s*$")
      rest = rest and rest:gsub("^the%s+", "")
      if rest == "" then rest = nil end
      local command = verb and commands[verb]
      answer = command and command(w, rest) or "I do not understand '" .. line .. "'."
    end
    return answer .. (" Score %d in %d moves."):format(w.score, w.moves)
  end)
end
local function play(script)
  local g = game()
  print(g())
  for line in script:gmatch("[^;]+") do
    line = line:match("^%s*(.-)%s*$")
    print("> " .. line)
    local answer = g(line)
    print(answer)
    if answer:find("Score") then return end
  end
  print(g(nil))
end
play "look; take rope; take lamp; go up; n; take rose; dance; xyzzy; south; get the knife; use knife; inventory; n; take the rose; s; e; look; use lamp; look; take chest; use chest"
-- expect: Damp Cellar. Water drips from the ceiling. Exits: up. You see: lamp, rope.
-- expect: > look
-- expect: Damp Cellar. Water drips from the ceiling. Exits: up. You see: lamp, rope.
-- expect: > take rope
-- expect: Taken.
-- expect: > take lamp
-- expect: Taken.
-- expect: > go up
-- expect: Kitchen. Smells of old soup. Exits: down, east, north. You see: knife.
-- expect: > n
-- expect: Garden. Overgrown, but sunny. Exits: south. You see: rose.
-- expect: > take rose
-- expect: Ouch! The thorns keep you off.
-- expect: > dance
-- expect: I do not understand 'dance'.
-- expect: > xyzzy
-- expect: I do not understand 'xyzzy'.
-- expect: > south
-- expect: Kitchen. Smells of old soup. Exits: down, east, north. You see: knife.
-- expect: > get the knife
-- expect: Taken.
-- expect: > use knife
-- expect: You cut the rope into string.
-- expect: > inventory
-- expect: You carry: knife, lamp, string.
-- expect: > n
-- expect: Garden. Overgrown, but sunny. Exits: south. You see: rose.
-- expect: > take the rose
-- expect: You tie the stems and take the rose.
-- expect: > s
-- expect: Kitchen. Smells of old soup. Exits: down, east, north.
-- expect: > e
-- expect: It is pitch dark.
-- expect: > look
-- expect: It is pitch dark.
-- expect: > use lamp
-- expect: The lamp is on.
-- expect: > look
-- expect: Study. Books, and a chest. Exits: west. You see: chest.
-- expect: > take chest
-- expect: Too heavy.
-- expect: > use chest
-- expect: The chest opens. You win! Score 60 in 6 moves.
play "i; drop lamp; go sideways; u; look knife; look ghost; use ghost; use lamp; 123"
-- expect: Damp Cellar. Water drips from the ceiling. Exits: up. You see: lamp, rope.
-- expect: > i
-- expect: You carry nothing.
-- expect: > drop lamp
-- expect: You have no lamp.
-- expect: > go sideways
-- expect: You cannot go that way.
-- expect: > u
-- expect: Kitchen. Smells of old soup. Exits: down, east, north. You see: knife.
-- expect: > look knife
-- expect: Rather blunt.
-- expect: > look ghost
-- expect: You see no ghost.
-- expect: > use ghost
-- expect: You have no ghost.
-- expect: > use lamp
-- expect: You have no lamp.
-- expect: > 123
-- expect: I do not understand '123'.
-- expect: Bye.
