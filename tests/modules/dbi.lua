-- packages: lua-dbi-sqlite3 lua-dbi-mysql lua-dbi-postgresql
-- modules: DBI dbd.sqlite3 dbd.mysql dbd.postgresql
-- about: prepared statements with parameters of all types, rows as tables, transactions, errors; the two servers' drivers as far as a refused connection
local DBI = require "DBI"

local function try(name, f, ...)
  print(name, pcall(f, ...))
end

print(DBI._VERSION, table.concat((function() local d = DBI.Drivers() table.sort(d) return d end)(), " "))
local db = assert(DBI.Connect("SQLite3", "dbi.db"))
print("connected", (tostring(db):gsub("0x%x+", "0x")), db:ping())
print("autocommit", db:autocommit(true))
print("create", (DBI.Do(db, "CREATE TABLE t (id INTEGER, name TEXT, x REAL, flag BOOLEAN, none TEXT)")))
local insert = assert(db:prepare "INSERT INTO t VALUES (?, ?, ?, ?, ?)")
print("statement", (tostring(insert):gsub("0x%x+", "0x")))
for i = 1, 5 do print("execute", insert:execute(i, "name " .. i, i / 4, i % 2 == 0, nil), insert:affected()) end
print("too few", pcall(insert.execute, insert, 1))
print("too many", pcall(insert.execute, insert, 1, 2, 3, 4, 5, 6))
print("bad type", pcall(insert.execute, insert, {}, 1, 1, 1, 1))
print("close", insert:close(), pcall(insert.execute, insert, 1, 2, 3, 4, 5))
local select_all = assert(db:prepare "SELECT id, name, x, flag, none FROM t WHERE id > ? ORDER BY id")
print("select", select_all:execute(1), table.concat(select_all:columns(), " "))
for row in select_all:rows() do print(table.unpack(row, 1, 5)) end
select_all:execute(3)
for row in select_all:rows(true) do print(row.id, math.type(row.id), row.name, row.x, row.flag, row.none) end
select_all:execute(4)
local first = select_all:fetch(true)
print("fetch", first.name, select_all:fetch())
print("rowcount", pcall(select_all.rowcount, select_all))
print("syntax", db:prepare "SELEC 1")
print("quote", pcall(db.quote, db, "it's"))
db:autocommit(false)
DBI.Do(db, "DELETE FROM t")
print("rollback", db:rollback())
local count = db:prepare "SELECT count(*) FROM t"
count:execute()
print("count", count:fetch()[1])
count:close()
print("commit", db:commit())
try("wrong self", db.prepare, io.stdout, "x")
try("no sql", db.prepare, db)
select_all:close()
print("close", db:close(), db:ping(), pcall(db.prepare, db, "SELECT 1"))
print("no file", DBI.Connect("SQLite3", "/no/such/folder/db"))
print("no driver", (select(2, pcall(DBI.Connect, "Nothing", "x")):gsub("are: .*", "are: ...")))
for _, driver in ipairs { "MySQL", "PostgreSQL" } do
  local con, why = DBI.Connect(driver, "nothing", "nobody", "secret", "127.0.0.1", 1)
  print(driver, con, type(why))
  try("bad host", DBI.Connect, driver, {}, "x")
end
for i = 1, 50 do
  local m = DBI.Connect("SQLite3", ":memory:")
  local s = m:prepare "SELECT 1 UNION SELECT 2"
  s:execute()
  s:fetch()
  if i % 20 == 0 then collectgarbage() end
end
collectgarbage()
print("dropped", true)
