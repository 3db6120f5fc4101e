print("cycle2") return {loaded = package.loaded["lib.cycle1"]}
