-- packages: lua-sql-sqlite3
-- modules: luasql.sqlite3
-- about: a database in a file and one in memory: transactions, cursors as iterators, column types, errors of SQL, objects used after their end, collections
local luasql = require "luasql.sqlite3"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end
local function kind(x) return (tostring(x):gsub("0x%x+", "0x")) end

print(luasql._VERSION)
local env = luasql.sqlite3()
print("env", kind(env))
local con = assert(env:connect "test.db")
print("con", kind(con))
print("create", con:execute "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, height REAL, photo BLOB)")
print("again", con:execute "CREATE TABLE people (id INTEGER)")
print("syntax", con:execute "SELEC 1")
for i, row in ipairs { { "Ada", 1.65 }, { "Bob", 1.8 }, { "C'est", 1 }, { "D\u{e9}", -2.5 } } do
  print("insert", con:execute(("INSERT INTO people (name, height) VALUES ('%s', %s)"):format(con:escape(row[1]), row[2])), con:getlastautoid())
end
print("constraint", con:execute "INSERT INTO people (name) VALUES (NULL)")
local cur = con:execute "SELECT id, name, height, photo FROM people ORDER BY id"
print("cursor", kind(cur), table.concat(cur:getcolnames(), " "), table.concat(cur:getcoltypes(), " "))
local row = cur:fetch({}, "a")
while row do
  print("row", row.id, math.type(row.id), row.name, row.height, row.photo)
  row = cur:fetch(row, "a")
end
print("end", pcall(cur.fetch, cur), pcall(cur.close, cur))
cur = con:execute "SELECT name, height FROM people WHERE height > 1.7"
print("numeric", cur:fetch())
print("numeric", table.unpack(cur:fetch({}, "n") or { "none" }))
print("close", cur:close(), cur:close())
try("closed", cur.fetch, cur)
local function rows(sql)
  local c = assert(con:execute(sql))
  return function() return c:fetch() end
end
for id, name in rows "SELECT id, name FROM people ORDER BY name DESC" do print("iterate", id, name) end
print("types", con:execute("SELECT 1, 1.5, 'x', NULL, x'00ff41', 9007199254740993, -1"):fetch())
print("update", con:execute "UPDATE people SET height = height + 1 WHERE id > 2", con:execute "DELETE FROM people WHERE id = 99")
print("autocommit", con:setautocommit(false))
con:execute "DELETE FROM people"
print("inside", con:execute("SELECT count(*) FROM people"):fetch())
print("rollback", con:rollback())
print("after", con:execute("SELECT count(*) FROM people"):fetch())
con:execute "DELETE FROM people WHERE id = 1"
print("commit", con:commit(), con:setautocommit(true))
print("after", con:execute("SELECT count(*), sum(height) FROM people"):fetch())

local other = env:connect "test.db"
other:execute "BEGIN EXCLUSIVE"
print("locked", con:execute "INSERT INTO people (name) VALUES ('locked out')")
other:execute "COMMIT"
print("open twice", other:execute("SELECT name FROM people ORDER BY id LIMIT 1"):fetch())
print("no folder", env:connect "/no/such/folder/x.db")
try("bad argument", env.connect, env)
try("bad sql", con.execute, con, {})
try("wrong self", con.execute, io.stdout, "x")
try("wrong self", cur.fetch, con)
try("bad mode", function() local c = con:execute "SELECT 1" return c:fetch({}, "x") end)
print("fetch into", (function()
  local c = con:execute "SELECT 1 AS one, 2 AS two"
  local t = { three = 3 }
  return c:fetch(t, "an") == t, t.one, t[2], t.three
end)())

-- Memory databases, many rows, cursors that are dropped.
local memory = env:connect ":memory:"
memory:execute "CREATE TABLE t (k INTEGER, v TEXT)"
memory:execute "BEGIN"
for i = 1, 5000 do memory:execute(("INSERT INTO t VALUES (%d, '%s')"):format(i % 100, ("v"):rep(i % 17))) end
memory:execute "COMMIT"
local groups = 0
local c = memory:execute "SELECT k, count(*), max(length(v)) FROM t GROUP BY k ORDER BY k"
local k, count, longest = c:fetch()
while k do groups = groups + 1 if k == 7 then print("group", k, count, longest) end k, count, longest = c:fetch() end
print("groups", groups)
for i = 1, 100 do
  local dropped = memory:execute "SELECT * FROM t"
  dropped:fetch()
  dropped = nil
  if i % 25 == 0 then collectgarbage() end
end
collectgarbage() collectgarbage()
print("walk", coroutine.wrap(function()
  local w = memory:execute "SELECT DISTINCT k FROM t WHERE k < 3 ORDER BY k"
  return (function(...) w:close() return ... end)(w:fetch(), w:fetch(), w:fetch())
end)())
print("close", memory:close(), memory:close())
try("execute closed", memory.execute, memory, "SELECT 1")
print("open cursor", (function() local kept = con:execute "SELECT 1" return pcall(con.close, con) end)())
collectgarbage()
other:close()
print("env", pcall(env.close, env))
con = nil
collectgarbage() collectgarbage()
print("env", pcall(env.close, env))
