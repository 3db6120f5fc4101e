-- A module that records how it was loaded.
return { name = "simple module", args = table.concat({ ... }, " ") }
