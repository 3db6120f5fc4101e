return "p1:" .. table.concat({...}, ",")
