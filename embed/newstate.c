/* States for hosts: lua_newstate, luaL_newstate and what goes with them. */
#include <stdio.h>
#include <stdlib.h>

#include "embed/open.h"
#include "runtime/api/api.h"
#include "runtime/lib.h"
#include "runtime/warn.h"

/* A host's calls are no activations: nothing stands for them in tracebacks. */
static State *for_host(State *L) {
  if (L) L->g->exec->host_function = NULL;
  return L;
}

static int nothing(lua_State *L) { return 0; }

/* A host pushes its first functions outside of any protected call: there is room for them already. */
static Ret make_room(State *L, void *ud) {
  rt_light_function(L, nothing);
  return rt_ret0();
}

lua_State *lua_newstate(lua_Alloc f, void *ud) {
  Ret out;
  State *L = for_host(vmc_open_bare_with(f, ud));
  if (!L) return NULL;
  rt_warn_set(L, NULL, NULL);
  if (rt_protect(L, make_room, NULL, VALUE_NIL, &out) == STATUS_OK) return L;
  rt_close_state(L);
  return NULL;
}

lua_Alloc lua_getallocf(lua_State *L, void **ud) {
  if (ud) *ud = L->g->memory.ud;
  return L->g->memory.f;
}

void lua_setallocf(lua_State *L, lua_Alloc f, void *ud) {
  L->g->memory.f = f;
  L->g->memory.ud = ud;
}

static int report_and_abort(lua_State *L) {
  const char *message = lua_tostring(L, -1);
  if (!message) message = "error object is not a string";
  fprintf(stderr, "PANIC: unprotected error in call to Lua API (%s)\n", message);
  fflush(stderr);
  return 0; /* the caller aborts */
}

lua_State *luaL_newstate(void) {
  State *L = for_host(vmc_open_bare());
  if (L) L->g->panic = report_and_abort;
  return L;
}

void lua_close(lua_State *L) { rt_close_state(L); }
