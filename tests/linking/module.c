/* A C module in one file: two of its names open it. */
#include <lua.h>
#include <lauxlib.h>

static int twice(lua_State *L) {
  lua_pushinteger(L, 2 * luaL_checkinteger(L, 1));
  return 1;
}

int luaopen_small_part(lua_State *L) {
  static const luaL_Reg functions[] = {{"twice", twice}, {NULL, NULL}};
  luaL_newlib(L, functions);
  lua_pushvalue(L, 1);
  lua_setfield(L, -2, "name");
  return 1;
}

int luaopen_other(lua_State *L) { return luaopen_small_part(L); }
