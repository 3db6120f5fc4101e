#ifndef RUNTIME_WALK_H
#define RUNTIME_WALK_H

/* The loop `for a, b in r[0], r[1], r[2], r[3]` whose registers lie in a frame: what the interpreter and compiled code
 * with visible registers do alike. A walk over a table by `next` keeps its position as an integer in r[3], which is
 * nothing that a program can put there: rt_walk_prepare takes away what it did put. */
#include "runtime/function.h"
#include "runtime/ops.h"
#include "runtime/table.h"

static inline void rt_walk_prepare(State *L, Value *r) {
  rt_tbc(L, r[3]);
  if (r[0] == FROM_FUNCTION(L->g->next_native) && IS_TABLE(r[1]) && IS_NIL(r[2])) r[3] = FROM_SMALL_INT(0);
  else if (IS_INT(r[3])) r[3] = VALUE_NIL;
}

static inline void rt_walk_give(Value *r, Value key, Value value, int64_t count) {
  r[4] = key;
  for (int64_t n = 1; n < count; n++) {
    r[4 + n] = value;
    value = VALUE_NIL;
  }
}

/* Puts the next turn's `count` values at r[4]; 0: the iterator has to be called. */
static inline int rt_walk_next(State *L, Value *r, int64_t count) {
  if (IS_INT(r[3])) {
    uint64_t position = (uint64_t)AS_INT(r[3]);
    Value key, value;
    if (!rt_table_next_at(AS_TABLE(r[1]), &position, &key, &value)) key = value = VALUE_NIL;
    r[3] = FROM_SMALL_INT((int64_t)position);
    rt_walk_give(r, key, value, count);
    return 1;
  }
  if (r[0] == FROM_FUNCTION(L->g->ipairs_native) && IS_TABLE(r[1]) && IS_INT(r[2])) {
    const Table *t = AS_TABLE(r[1]);
    const uint64_t position = (uint64_t)AS_INT(r[2]);
    if (position < t->asize && t->array[position] != VALUE_NIL) {
      rt_walk_give(r, r[2] + 1, t->array[position], count);
      return 1;
    }
  }
  return 0;
}

#endif
