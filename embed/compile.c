/* vmc_compile (include/vmc.h). Of the embedding library the part that needs libtcc: it is in libvmc-tcc.a, not in libvmc. */
#include "runtime/api/api.h"

#include <stdlib.h>

#include "aot/aot.h"
#include "include/vmc.h"
#include "runtime/heap.h"

/* The same function, of prototypes of its own: those of f may be running in the interpreter, which must find its constants
 * where they are. */
static Closure *copy_function(State *L, const Closure *f) {
  int failed = 0;
  String *dump = L->g->code->dump(L, f->proto, 0);
  const Chunk chunk = {dump->data, dump->len, NULL, NULL, "=?", "b"};
  Value v = L->g->code->load(L, &chunk, &failed);
  if (failed) rt_throw(L, v);
  __asm__ volatile("" : : "r"(dump));
  return AS_FUNCTION(v);
}

int vmc_compile(lua_State *L, int index) {
  char *message = NULL;
  Value v = api_value(L, index);
  if (!IS_FUNCTION(v) || !AS_FUNCTION(v)->proto) {
    lua_pushliteral(L, "not a Lua function");
    return LUA_ERRRUN;
  }
  index = lua_absindex(L, index);
  const Closure *f = AS_FUNCTION(v);
  Closure *copy = copy_function(L, f);
  api_push(L, FROM_FUNCTION(copy));
  if (!aot_run_tcc(L, copy->proto, 0, NULL, &message)) {
    lua_pop(L, 1);
    lua_pushstring(L, message ? message : "not enough memory");
    free(message);
    return LUA_ERRRUN;
  }
  copy->entry = copy->proto->entry;
  for (uint32_t n = 0; n < copy->proto->upvalue_count; n++) {
    copy->up[n] = f->up[n];
    heap_barrier(L, copy, copy->up[n]);
  }
  lua_replace(L, index);
  return LUA_OK;
}
