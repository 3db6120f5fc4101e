-- os.exit(false) is failure without a message.
print("leaving")  -- expect: leaving
os.exit(false)
-- expect-exit: 1
