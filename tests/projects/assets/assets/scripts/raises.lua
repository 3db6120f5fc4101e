error("raised inside")
