/* A script in two states that live at once, and in states of two threads: every run returns the same number. */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <pthread.h>
#include <stdio.h>

static const char *script, *folder;

static lua_State *start(void) {
  lua_State *L = luaL_newstate();
  luaL_openlibs(L);
  lua_pushstring(L, folder);
  lua_setglobal(L, "folder");
  if (luaL_loadstring(L, script)) printf("%s\n", lua_tostring(L, -1));
  return L;
}

static double value(lua_State *L) {
  lua_pushvalue(L, -1);
  if (lua_pcall(L, 0, 1, 0)) printf("%s\n", lua_tostring(L, -1));
  double v = lua_tonumber(L, -1);
  lua_pop(L, 1);
  return v;
}

static void *many(void *ud) {
  for (int i = 0; i < 20; i++) {
    lua_State *L = start();
    *(double *)ud += value(L);
    lua_close(L);
  }
  return NULL;
}

int main(int argc, char **argv) {
  double sums[2] = {0, 0};
  pthread_t threads[2];
  folder = argv[1];
  script = "package.path, package.cpath = '', folder .. '/?.so'\nlocal M = require('shared')\nreturn (select(2, "
           "M.sum(10))) + M.count\n";
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, many, &sums[i]);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  lua_State *a = start(), *b = start();
  double first = value(a), second = value(b);
  printf("%g %g %g %g %g %g\n", sums[0] / 20, sums[1] / 20, first, second, value(a), value(b));
  lua_close(a);
  printf("%g\n", value(b));
  lua_close(b);
  return argc != 2;
}
