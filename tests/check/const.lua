local x <const> = 1
x = 2 --> 3 syntax
