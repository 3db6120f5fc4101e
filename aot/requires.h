/* What a Lua module requires: the calls of `require` in its code, with their argument where that is known.
 *
 * A forward dataflow over the bytecode follows `require`, `pcall`, constant strings and the module's own name (`...`)
 * through local variables and upvalues that are not assigned again, and joins constant strings. */
#ifndef VMC_AOT_REQUIRES_H
#define VMC_AOT_REQUIRES_H

#include "aot/cfg.h"

typedef struct Require Require;
struct Require {
  Require *next;
  const char *name;  /* NULL: computed */
  uint32_t line;     /* 0: unknown */
  int is_optional;   /* called by pcall, or in a function that pcall is given: its failure is provided for */
  uint32_t function; /* Proto.index of the calling function */
};

/* In the order of the code, inner functions where they are made. name: what `...` begins with in the main function, NULL
 * when that is unknown. Everything is in arena memory. */
Require *aot_requires(Arena *arena, const Proto *main, const char *name);

#endif
