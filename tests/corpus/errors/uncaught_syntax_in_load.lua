-- A syntax error passed on by assert(load()).
local source = "local x = = 5"
local f = assert(load(source, "=config"))
-- expect-error: lua: uncaught_syntax_in_load.lua:3: config:1: unexpected symbol near '='
