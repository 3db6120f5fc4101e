/* The standard library, opened part by part as hosts do it. */
#include "runtime/api/api.h"
#include "runtime/lib.h"

/* Those who open a part by hand decide where it is known: the library itself would put it into the globals and into
 * package.loaded. */
static int open_part(State *L, const char *name, void (*open)(State *L)) {
  Table *loaded = rt_registry_table(L, LUA_LOADED_TABLE), *globals = AS_TABLE(L->g->globals);
  String *key = rt_string_from_c(L, name);
  Value was_loaded = rt_table_get_string(loaded, key), was_global = rt_table_get_string(globals, key);
  rt_table_set_string(L, loaded, key, VALUE_NIL);
  open(L);
  api_push(L, rt_table_get_string(loaded, key));
  rt_table_set_string(L, loaded, key, was_loaded);
  rt_table_set_string(L, globals, key, was_global);
  return 1;
}

int luaopen_base(lua_State *L) {
  rt_lib_base(L);
  api_push(L, L->g->globals);
  return 1;
}

int luaopen_coroutine(lua_State *L) { return open_part(L, "coroutine", rt_lib_coroutine); }
int luaopen_table(lua_State *L) { return open_part(L, "table", rt_lib_table); }
int luaopen_io(lua_State *L) { return open_part(L, "io", rt_lib_io); }
int luaopen_os(lua_State *L) { return open_part(L, "os", rt_lib_os); }
int luaopen_string(lua_State *L) { return open_part(L, "string", rt_lib_string); }
int luaopen_utf8(lua_State *L) { return open_part(L, "utf8", rt_lib_utf8); }
int luaopen_math(lua_State *L) { return open_part(L, "math", rt_lib_math); }
int luaopen_debug(lua_State *L) { return open_part(L, "debug", rt_lib_debug); }
int luaopen_package(lua_State *L) { return open_part(L, "package", rt_lib_package); }

void luaL_openlibs(lua_State *L) { rt_open_libs(L); }
