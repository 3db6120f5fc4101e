print("cycle1") return {require "lib.cycle2"}
