/* Where the parts of vmc lie: in a build folder beside the command, or where `make install` puts them. */
#ifndef VMC_AOT_INSTALLED_H
#define VMC_AOT_INSTALLED_H

#include "runtime/arena.h"

/* Paths in arena memory; NULL when there is no such thing. */
const char *aot_installed_part(Arena *arena, const char *name); /* libvmc.a, vmc-runner */
const char *aot_installed_headers(Arena *arena);                /* the folder of lua.h */
const char *aot_installed_sources(Arena *arena);                /* the folder that tools/runtime.mk describes */

#endif
