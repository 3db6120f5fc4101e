-- A module in a folder.
return { value = "inner: " .. ... }
