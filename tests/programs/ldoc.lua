-- LDoc asks LuaFileSystem whether a file is there before it opens it. LuaFileSystem is a C module and looks at the disk, so that embedded
-- files would not exist for it; what can be opened does.
local lfs = require "lfs"
local attributes = lfs.attributes
function lfs.attributes(name, what, ...)
  local found, message, code = attributes(name, what, ...)
  local file = not found and io.open(name)
  if not file then return found, message, code end
  file:close()
  local all = {mode = "file", modification = 0}
  return type(what) == "string" and all[what] or all
end
return require "ldoc.main"
