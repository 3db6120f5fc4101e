-- A module that fails.
error("this module fails")
