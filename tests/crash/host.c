/* A host's signals are its own. */
#include <signal.h>
#include <stdio.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

int main(void) {
  static const int numbers[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
  lua_State *L = luaL_newstate();
  int taken = 0;
  luaL_openlibs(L);
  luaL_dostring(L, "return 1");
  for (int i = 0; i < 5; i++) {
    struct sigaction there;
    sigaction(numbers[i], NULL, &there);
    taken += there.sa_handler != SIG_DFL;
  }
  lua_close(L);
  printf("%d taken\n", taken);
  return 0;
}
