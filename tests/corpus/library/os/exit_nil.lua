-- os.exit(nil) is success, as is no argument.
print("leaving")  -- expect: leaving
os.exit(nil, nil)
