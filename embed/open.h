/* Joins front end, bytecode and runtime into a state that can run programs, and lets its owner choose an interpreter.
 */
#ifndef VMC_EMBED_OPEN_H
#define VMC_EMBED_OPEN_H

#include "runtime/call.h"

/* A state that can compile and interpret, with all libraries; NULL when there is no memory. rt_close_state ends it. */
State *vmc_open(void);
/* As vmc_open, but without libraries: rt_open_libs adds them. */
State *vmc_open_bare(void);
/* As vmc_open_bare, with the host's memory (runtime/memory.h). */
State *vmc_open_bare_with(Allocate f, void *ud);

/* The functions of Lua's C API: whoever links the library has them all, for the C modules that it may load. */
extern const void *const vmc_api[];

/* For functions compiled from now on. name: "switch", "goto", "tail", "profile". Returns 0 when this build has no such
 * interpreter. */
int vmc_set_dispatch(State *L, const char *name);

#endif
