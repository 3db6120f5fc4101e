-- os.exit keeps the low eight bits of the status; a whole float is an integer.
print("leaving")  -- expect: leaving
os.exit(256.0 + 77)
-- expect-exit: 77
