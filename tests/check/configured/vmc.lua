return {main = "main.lua", globals = {"host", "guest"}, ignore = "unused-value", warn = {"shadow,unused-place"}, output = "app"}
