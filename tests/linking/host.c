/* A host written for Lua 5.4: runs the file that is its argument with the other arguments, prints what it returns. Linked with vmc or the
 * reference's library, which see no difference. */
#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>

static int add(lua_State *L) {
  lua_pushinteger(L, luaL_checkinteger(L, 1) + luaL_checkinteger(L, 2));
  return 1;
}

static int explain(lua_State *L) {
  luaL_traceback(L, L, lua_tostring(L, 1), 1);
  return 1;
}

int main(int argc, char **argv) {
  lua_State *L = luaL_newstate();
  if (!L || argc < 2) return 2;
  luaL_openlibs(L);
  lua_register(L, "add", add);
  lua_pushcfunction(L, explain);
  int failed = luaL_loadfile(L, argv[1]);
  for (int i = 2; i < argc && !failed; i++) lua_pushstring(L, argv[i]);
  if (!failed) failed = lua_pcall(L, argc - 2, LUA_MULTRET, 1);
  for (int i = 2; i <= lua_gettop(L); i++) printf("%s\n", luaL_tolstring(L, i, NULL)), lua_pop(L, 1);
  lua_close(L);
  return failed != 0;
}
