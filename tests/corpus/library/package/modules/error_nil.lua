-- A module that fails with nil.
error(nil)
