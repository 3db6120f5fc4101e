/* What debug.sethook was told, per thread. Nothing calls hooks yet: this keeps debug.gethook honest. */
#ifndef VMC_RUNTIME_HOOK_H
#define VMC_RUNTIME_HOOK_H

#include "runtime/state.h"

#define HOOK_CALL 1
#define HOOK_RETURN 2
#define HOOK_LINE 4
#define HOOK_COUNT 8

struct Hook {
  Value func;
  uint32_t mask;
  int32_t count;
};

/* Sets L1's hook; mask 0 or a nil function: none. May throw for memory. */
void rt_hook_set(State *L, State *L1, Value func, uint32_t mask, int32_t count);
/* Fills *hook; all zero with a nil function when there is none. */
void rt_hook_get(State *L1, struct Hook *hook);
void rt_hook_free(State *L1);

#endif
