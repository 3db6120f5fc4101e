/* What vmc has and Lua's C API has not. Included after lua.h; functions of libvmc.so and libvmc.a.
 *
 * In the comments, [-o +p x] as in the manual: how many values a function pops and pushes, and which errors it may raise. */
#ifndef VMC_VMC_H
#define VMC_VMC_H

#include "lua.h"

/* The version of the library, "0.1.0". */
LUA_API const char *vmc_version(void);

/* [-0 +0 -] All threads of L together may have so many bytes; 0: no limit. What they have already counts (lua_gc's LUA_GCCOUNT). An
 * allocation beyond it collects garbage first; if that does not help it fails as one of the system's: "not enough memory", which the program
 * may catch. C modules' own allocations and stacks of the system do not count. */
LUA_API void vmc_setmemorylimit(lua_State *L, size_t bytes);

/* [-0 +0 -] A limit for endless programs. A step is a call (of a C function, too) or a jump back in a loop, in interpreted and in compiled functions,
 * and stands for the instructions since the last one. When all are used up, the running function, whichever thread of the state it is in, gets the
 * error "instruction limit exceeded". It may catch it, but gets it again with the next step, so that it comes to an end; so does any
 * function that the host calls, until it sets another limit. C functions that finalize objects or handle messages are called all the same (what
 * they call is not). Neither hooks nor coroutines escape. What a C function does inside of one call
 * (string.rep, a pattern that backtracks) counts as one step. While there is a limit, functions that are called are interpreted, as under a hook: the price is that of a count hook
 * that is never called.
 * Only the thread that runs the state may set it. VMC_NOLIMIT: no limit. */
#define VMC_NOLIMIT (~(lua_Unsigned)0)
LUA_API void vmc_setsteplimit(lua_State *L, lua_Unsigned steps);
/* [-0 +0 -] How many steps are left, or VMC_NOLIMIT. */
LUA_API lua_Unsigned vmc_getsteplimit(lua_State *L);

/* [-0 +(0|1) m] Replaces the Lua function at the index by one that was compiled in memory: a copy, with the same upvalues, of which the functions
 * that it makes are compiled, too. Functions that it reaches through upvalues and tables stay as they are, and so does what the
 * original's callers hold. Returns LUA_OK, or LUA_ERRRUN with a message pushed. The machine code lives as long as the state. Needs
 * libtcc, which is under the LGPL: this function alone is not in libvmc but in libvmc-tcc.a: a host links libvmc-tcc.a libvmc.a -ltcc -lm -ldl
 * -lpthread. The vmc command exports it, too. */
LUA_API int vmc_compile(lua_State *L, int index);

/* A C function's body: what luaopen_ functions made by `vmc build --shared` call, with the arguments of require on the stack. Runs
 * the module's main chunk with them and returns 1, its first result. An error when the module was made by another version of vmc. */
LUA_API int vmc_runshared(lua_State *L, const void *shared);

#endif
