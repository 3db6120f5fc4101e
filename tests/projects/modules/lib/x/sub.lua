return "sub:" .. table.concat({...}, ",")
