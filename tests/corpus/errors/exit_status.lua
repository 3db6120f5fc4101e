-- os.exit with a number.
io.write("written before exit\n")  -- expect: written before exit
os.exit(7)
-- expect-exit: 7
