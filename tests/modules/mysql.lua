-- packages: lua-sql-mysql
-- modules: luasql.mysql
-- about: environment objects, connections that are refused, misuse (no server is started)
local luasql = require "luasql.mysql"
local make = luasql.mysql
-- include: sql_refused.lua
