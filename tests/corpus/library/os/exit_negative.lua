-- os.exit with a negative status.
os.exit(-1)
-- expect-exit: 255
