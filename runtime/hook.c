#include "runtime/hook.h"

#include "runtime/heap.h"

void rt_hook_set(State *L, State *L1, Value func, uint32_t mask, int32_t count) {
  if (IS_NIL(func) || mask == 0) {
    rt_hook_free(L1);
    return;
  }
  if (!L1->hook) L1->hook = heap_storage_resize(L, NULL, 0, sizeof(struct Hook));
  L1->hook->func = func;
  L1->hook->mask = mask;
  L1->hook->count = count;
  heap_barrier(L, L1, func);
}

void rt_hook_get(State *L1, struct Hook *hook) {
  static const struct Hook none = {VALUE_NIL, 0, 0};
  *hook = L1->hook ? *L1->hook : none;
}

void rt_hook_free(State *L1) {
  if (L1->hook) heap_storage_free(L1->g->heap, L1->hook, sizeof(struct Hook));
  L1->hook = NULL;
}
