return "p2:" .. table.concat({...}, ",")
