-- A module that fails with a table.
error({ code = 42 })
