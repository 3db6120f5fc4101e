/* What the rest of aot needs of libtcc. Source texts include the prelude. On failure: 0 and a message (malloc). */
#ifndef VMC_AOT_TCC_H
#define VMC_AOT_TCC_H

#include "runtime/function.h"

/* Compiles source in memory and attaches its `unit0` to the tree of prototypes. */
int aot_tcc_run(State *L, Proto *main, const char *source, char **message);
/* Compiles source to an ELF object file. */
int aot_tcc_object(const char *source, const char *path, char **message);

#endif
