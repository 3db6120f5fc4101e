-- A folder as module.
return { kind = "init of " .. (...) }
