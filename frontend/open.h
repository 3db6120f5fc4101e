/* The library's top: joins front end, bytecode and runtime into a state that can run programs (vmc_open, declared in
 * runtime/host.h), and lets its owner choose an interpreter. */
#ifndef VMC_FRONTEND_OPEN_H
#define VMC_FRONTEND_OPEN_H

#include "runtime/host.h"

/* As vmc_open, but without libraries: rt_open_libs adds them. */
State *vmc_open_bare(void);

/* For functions compiled from now on. name: "switch", "goto", "tail", "profile". Returns 0 when this build has no such
 * interpreter. */
int vmc_set_dispatch(State *L, const char *name);

#endif
