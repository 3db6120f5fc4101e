local lib = require "lib.util"
print(lib, SHARED, missing, hidden) --> 20 undefined-global
