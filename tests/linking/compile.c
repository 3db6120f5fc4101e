/* Compiles a function in memory that has an upvalue and makes closures; prints what it returned before and after. */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdio.h>
#include <vmc.h>

static const char text[] = "local count = 0\n"
                           "local function run(n)\n"
                           "  local t = {}\n"
                           "  for i = 1, n do count = count + 1 t[i] = function() return count * i end end\n"
                           "  return t[n]()\n"
                           "end\n"
                           "return run, function() return count end\n";

static void show(lua_State *L, int argument) {
  lua_pushvalue(L, 1);
  lua_pushinteger(L, argument);
  if (lua_pcall(L, 1, 1, 0)) printf("error: ");
  printf("%s\n", lua_tostring(L, -1));
  lua_pop(L, 1);
}

int main(void) {
  lua_State *L = luaL_newstate();
  luaL_openlibs(L);
  if (luaL_dostring(L, text)) return 1;
  show(L, 10);
  lua_pushvalue(L, 1);
  printf("%d\n", vmc_compile(L, 1));
  printf("%d\n", lua_rawequal(L, 1, -1));
  lua_settop(L, 2);
  show(L, 10);
  lua_pushvalue(L, 2);
  lua_call(L, 0, 1);
  printf("count %s\n", lua_tostring(L, -1));
  lua_settop(L, 2);
  for (int i = 0; i < 100; i++)
    if (vmc_compile(L, -2)) return 2;
  lua_gc(L, LUA_GCCOLLECT);
  show(L, 1);
  lua_pushcfunction(L, luaopen_math);
  printf("%d", vmc_compile(L, -1));
  printf(" %s\n", lua_tostring(L, -1));
  printf("%d\n", lua_gettop(L));
  if (luaL_loadstring(L, "local s = 0 for i = 1, 100 do s = s + i end local x <close> = nil error(s, 0)")) return 3;
  if (vmc_compile(L, -1)) return 4;
  printf("%d", lua_pcall(L, 0, 0, 0));
  printf(" %s\n", lua_tostring(L, -1));
  lua_close(L);
  return 0;
}
