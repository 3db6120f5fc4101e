-- packages: lua-sql-postgres
-- modules: luasql.postgres
-- about: environment objects, connections that are refused, misuse (no server is started)
local luasql = require "luasql.postgres"
local make = luasql.postgres
-- include: sql_refused.lua
