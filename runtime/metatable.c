/* Metatables and the lookup of metamethods. */
#include <string.h>

#include "runtime/heap.h"
#include "runtime/number.h"

Table *rt_metatable(State *L, Value v) {
  if (IS_TABLE(v)) return rt_table_metatable(AS_TABLE(v));
  if (IS_BOXED(v, KIND_USERDATA)) return ((Userdata *)AS_PTR(v))->metatable;
  return L->g->type_meta[rt_type(v)];
}

Value rt_table_event_find(State *L, Table *meta, Event e) {
  Shape *shape = meta->shape;
  if (shape->is_dict) return rt_table_get_string(meta, L->g->event_names[e]);
  int32_t slot = rt_shape_find(shape, L->g->event_names[e]);
  vmc_assert(slot >= 0, "a shape knows its events");
  unsigned way = EVENT_WAY(shape);
  L->g->event_slots[e][way].shape = shape;
  L->g->event_slots[e][way].slot = (uint64_t)slot;
  return meta->slots[slot];
}

void rt_table_events_forget(Global *g) { memset(g->event_slots, 0, sizeof g->event_slots); }

Value rt_metamethod(State *L, Value v, Event e) {
  Table *meta = LIKELY(IS_TABLE(v)) ? rt_table_metatable(AS_TABLE(v)) : rt_metatable(L, v);
  return meta ? rt_table_event(L, meta, e) : VALUE_NIL;
}

void rt_set_metatable(State *L, Value v, Table *meta) {
  if (IS_TABLE(v)) rt_table_set_metatable(L, AS_TABLE(v), meta);
  else {
    if (meta) meta->h.flags |= TABLE_IS_META;
    if (IS_BOXED(v, KIND_USERDATA)) {
      Userdata *u = AS_PTR(v);
      u->metatable = meta;
      heap_barrier(L, u, meta ? FROM_TABLE(meta) : VALUE_NIL);
    } else {
      L->g->type_meta[rt_type(v)] = meta; /* a root: no barrier */
      rt_epoch_next(L->g);
      return;
    }
  }
  if (meta && !IS_NIL(rt_table_event(L, meta, EVENT_GC))) heap_add_finalizer(L, v);
}
