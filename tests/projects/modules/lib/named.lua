return "named " .. (...)
