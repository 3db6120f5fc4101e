-- warn writes to stderr when it is on.
warn("off by default")
warn("@on")
warn("a ", "joined ", "warning")
warn("@off")
warn("off again")
print(pcall(warn))  -- expect: false	bad argument #1 to 'warn' (string expected, got no value)
print(pcall(warn, 1, {}))  -- expect: false	bad argument #2 to 'warn' (string expected, got table)
-- expect-warning: Lua warning: a joined warning
