/* What include/vmc.h declares for modules that `vmc build --shared` made. */
#include "runtime/api/api.h"

#include <string.h>

#include "aot/program.h"
#include "include/lauxlib.h"
#include "include/vmc.h"
#include "runtime/version.h"

const char *vmc_version(void) { return VMC_VERSION; }

int vmc_runshared(lua_State *L, const void *given) {
  const AotShared *shared = given;
  int n = lua_gettop(L);
  if (strcmp(shared->abi, vmc_abi) != 0)
    return luaL_error(L, "the module was made by another version of vmc (%s) than runs here (%s): build it again",
                      shared->abi, vmc_abi);
  api_push(L, aot_shared_load(L, shared));
  lua_insert(L, 1);
  lua_call(L, n, 1);
  return 1;
}
