-- A module without a result.
loaded_nothing = true
