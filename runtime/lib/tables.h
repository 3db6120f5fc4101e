/* Element access that table.c and sort.c share: raw where there is no metatable, else through metamethods. */
#ifndef VMC_RUNTIME_LIB_TABLES_H
#define VMC_RUNTIME_LIB_TABLES_H

#include "runtime/ops.h"

#define RESULTS_MAX 1000000 /* of one call, as the reference's stack limit */

#define IS_RAW_TABLE(v) (IS_TABLE(v) && !rt_table_metatable(AS_TABLE(v)))

VMC_INLINE Value rt_element_get(State *L, Value t, int64_t i) {
  if (IS_RAW_TABLE(t)) return rt_table_get_int(AS_TABLE(t), i);
  return rt_index(L, t, rt_int(L, i));
}

VMC_INLINE void rt_element_set(State *L, Value t, int64_t i, Value v) {
  if (IS_RAW_TABLE(t)) rt_table_set_int(L, AS_TABLE(t), i, v);
  else rt_set_index(L, t, rt_int(L, i), v);
}

int64_t rt_tablelike_length(State *L, Value t);

/* Sorts t[1..count] with `less` (a function, or nil for the operator). The order in which elements are compared, hence
 * the order of equal ones, is that of the reference for arrays without a random pivot. (sort.c) */
void rt_sort(State *L, Value t, int64_t count, Value less);

#endif
