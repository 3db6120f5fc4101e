-- A module that needs another one, which is not there.
return require("nowhere.to.be.found")
