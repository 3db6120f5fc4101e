local a
x = = 1 --> 5 syntax
