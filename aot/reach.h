/* What a Lua module reaches: the modules that it requires, and the parts of the runtime.
 *
 * A forward dataflow over the bytecode follows `require`, `pcall`, `debug`, `debug.getinfo`, the table of globals, constant strings and
 * the module's own name (`...`) through local variables and upvalues that are not assigned again, and joins constant strings. What is
 * lost sight of is taken to reach everything. */
#ifndef VMC_AOT_REACH_H
#define VMC_AOT_REACH_H

#include "aot/cfg.h"
#include "aot/parts.h"

typedef struct Require Require;
struct Require {
  Require *next;
  const char *name;   /* NULL: computed */
  const char *prefix; /* what a computed name begins with; NULL: unknown */
  uint32_t line;      /* 0: unknown */
  int is_optional;    /* called by pcall, or in a function that pcall is given: its failure is provided for */
  uint32_t function;  /* Proto.index of the calling function */
};

typedef struct {
  Require *requires; /* in the order of the code, inner functions where they are made */
  uint32_t parts;    /* of enum Part: those that it may use, whatever it requires */
  int sees_frames;   /* debug.getinfo may give it functions that run: of a program that requires modules, `require` */
} Reach;

/* name: what `...` begins with in the main function, NULL when that is unknown. Everything is in arena memory. */
Reach aot_reach(Arena *arena, const Proto *main, const char *name);

#endif
