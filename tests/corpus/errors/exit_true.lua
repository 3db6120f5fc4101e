-- os.exit(true) is success; pending output is flushed.
io.write("no newline at the end")  -- expect: no newline at the end
os.exit(true)
