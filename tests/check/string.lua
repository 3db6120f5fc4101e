local x = "abc --> 11 syntax
