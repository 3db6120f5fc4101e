# Lists what include/*.h declare as a table of addresses, which makes a program have the whole API: awk -f api.awk
# HEADER... > api.c
BEGIN {
  print "#include \"embed/open.h\""
  print "#include \"include/lua.h\"\n#include \"include/lauxlib.h\"\n#include \"include/lualib.h\"\n#include \"include/vmc.h\"\n"
  print "VMC_REPLACEABLE const void *const vmc_api[] = {"
}
/vmc_compile/ { next } # is in libvmc-tcc
/^LUA(LIB|MOD)?_API / && match($0, /(lua(L|open)?|vmc)_[a-z_]+[)]?[(]/) {
  name = substr($0, RSTART, RLENGTH)
  gsub(/[()]/, "", name)
  print "  (const void *)" name ","
}
END { print "  lua_ident};" }
