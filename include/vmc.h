/* What vmc has and Lua's C API has not. Included after lua.h; functions of libvmc.so and libvmc.a.
 *
 * In the comments: [-o +p x] as in the manual: what a function pops and pushes, and which errors it may raise. */
#ifndef VMC_VMC_H
#define VMC_VMC_H

#include "lua.h"

/* The version of the library, "0.1.0". */
LUA_API const char *vmc_version(void);

/* A C function's body: what luaopen_ functions made by `vmc build --shared` call, with the arguments of require on the stack. Runs
 * the module's main chunk with them and returns 1, its first result. An error when the module was made by another version of vmc. */
LUA_API int vmc_runshared(lua_State *L, const void *shared);

#endif
