/* A module that crashes in the way that it is told. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>

static volatile int zero;

static int deep(volatile char *p) {
  volatile char room[4096];
  room[0] = p ? *p : 0;
  return deep(room) + room[0];
}

static void quit(int number) { _exit(7); }

static int now(lua_State *L) {
  const char *how = luaL_checkstring(L, 1);
  if (!strcmp(how, "null")) *(volatile int *)16 = 1;
  if (!strcmp(how, "deep")) deep(NULL);
  if (!strcmp(how, "abort")) abort();
  if (!strcmp(how, "zero")) zero = 100 / zero;
  if (!strcmp(how, "trap")) __builtin_trap();
  if (!strcmp(how, "kill")) raise(SIGBUS);
  if (!strcmp(how, "handled")) {
    signal(SIGSEGV, quit);
    *(volatile int *)16 = 1;
  }
  return 0;
}

int luaopen_crash(lua_State *L) {
  lua_newtable(L);
  lua_pushcfunction(L, now);
  lua_setfield(L, -2, "now");
  return 1;
}
