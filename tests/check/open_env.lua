_ENV = {print = print}
print(anything)
