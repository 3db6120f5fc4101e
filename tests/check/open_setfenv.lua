setfenv(1, {})
print(anything)
