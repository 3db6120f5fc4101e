/* Limits of what a state's program may use: what include/vmc.h has beyond lua.h. */
#include "runtime/api/api.h"

#include "include/vmc.h"
#include "runtime/stack.h"

void vmc_setmemorylimit(lua_State *L, size_t bytes) { heap_set_limit(L->g->heap, bytes); }

void vmc_setsteplimit(lua_State *L, lua_Unsigned steps) { rt_limit_steps(L, steps); }

lua_Unsigned vmc_getsteplimit(lua_State *L) {
  const struct Exec *exec = L->g->exec;
  return exec->is_limited ? exec->steps_left : VMC_NOLIMIT;
}
