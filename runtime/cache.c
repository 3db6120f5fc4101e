/* Filling the inline caches of field access sites (object.h says how a hit is checked), and why hits are right.
 *
 * A shape tells which short string keys a table has in which slots, and its metatable; a table in dictionary mode has
 * none of its keys in slots, and no cache serves it. A value of nil read from a slot always means the slow path.
 *
 * Read, own key: the shape alone proves that the slot is the key's.
 *
 * Read through __index: the receiver's shape proves that the key is absent in it and which metatable it has. Then come
 * links, each one a metatable's __index that is a table, which lacks the key and has a metatable itself, up to the
 * holder. The holder's shape is checked. What could change between is made to bump g->meta_epoch, which is checked too:
 *  - an event-named key (__index) stored in a table that serves as a metatable (TABLE_IS_META; store caches never serve
 * event-named keys, so every such store comes by rt_table_set_*);
 *  - a key stored in, or another metatable given to, a table marked TABLE_IS_INDEX: one that a cached lookup passed
 * without finding its key. Adding a key through a store cache would go unseen; so such a table gets an owned shape,
 * which no store cache leads from. In dictionary mode no store cache serves it anyway.
 *
 * Store, existing key: the shape proves the slot; an old value of nil in a table with a metatable goes the slow way
 * (__newindex). Store, new key: allowed when the metatable has no __newindex. The epoch is checked, and bumped when a
 * metatable gets one. */
#include "runtime/heap.h"
#include "runtime/ops.h"
#include "runtime/shape.h"
#include "runtime/strings.h"
#include "runtime/table.h"

#define CHAIN_MAX 8 /* tables between receiver and holder */

static void watch(State *L, Table *t) {
  if (t->h.flags & TABLE_IS_INDEX) return;
  if (!t->shape->is_dict) {
    Shape *own = rt_shape_own(L, t->shape);
    t->shape = own;
    heap_barrier(L, t, FROM_OBJECT(own));
  }
  vmc_assert(t->shape->is_dict || t->shape->h.flags & SHAPE_OWNED, "a watched table has a shape of its own");
  t->h.flags |= TABLE_IS_INDEX;
}

static Table *index_table(State *L, const Table *t) {
  Table *meta = t->shape->metatable;
  if (!meta) return NULL;
  Value index = rt_table_get_string(meta, L->g->event_names[EVENT_INDEX]);
  return IS_TABLE(index) ? AS_TABLE(index) : NULL;
}

/* The table behind t's __index chain that has key in a slot, or NULL. passed[0..*count) are the tables before it. */
static Table *find_holder(State *L, const Table *t, String *key, Table **passed, int *count, int32_t *slot) {
  Table *next = index_table(L, t);
  for (*count = 0; next && *count < CHAIN_MAX; next = index_table(L, next)) {
    if (next->shape->is_dict) {
      if (!IS_NIL(rt_table_get_string(next, key))) return NULL;
    } else if ((*slot = rt_shape_find(next->shape, key)) >= 0) return IS_NIL(next->slots[*slot]) ? NULL : next;
    passed[(*count)++] = next;
  }
  return NULL;
}

Value rt_cache_get(State *L, Cache *cache, Value receiver, String *key) {
  Table *passed[CHAIN_MAX], *holder;
  int count;
  if (!IS_TABLE(receiver) || (key->h.flags & STRING_LONG)) return VALUE_NIL;
  Table *t = AS_TABLE(receiver);
  if (t->shape->is_dict) return VALUE_NIL;
  int32_t slot = rt_shape_find(t->shape, key);
  if (slot >= 0) {
    if (!IS_NIL(t->slots[slot])) *cache = (Cache){t->shape, {NULL}, NULL, (uint32_t)slot, 0};
    return t->slots[slot];
  }
  holder = find_holder(L, t, key, passed, &count, &slot);
  if (!holder) return VALUE_NIL;
  for (int i = 0; i < count; i++) watch(L, passed[i]); /* may collect, so before the cache is filled */
  vmc_assert(holder != t && (uint32_t)slot < holder->shape->count, "a holder has the slot that a cache leads to");
  *cache = (Cache){t->shape, {holder}, holder->shape, (uint32_t)slot, L->g->meta_epoch};
  return holder->slots[slot];
}

void rt_cache_set(State *L, Cache *cache, Table *t, String *key) {
  Shape *shape = t->shape;
  if (shape->is_dict || key->h.extra || (key->h.flags & STRING_LONG)) return;
  int32_t slot = rt_shape_find(shape, key);
  if (slot >= 0) {
    *cache = (Cache){shape, {NULL}, NULL, (uint32_t)slot, 0};
    return;
  }
  if (shape->h.flags & SHAPE_OWNED) return;
  if (shape->metatable && !IS_NIL(rt_table_get_string(shape->metatable, L->g->event_names[EVENT_NEWINDEX]))) return;
  Shape *next = rt_shape_add(L, shape, key, 0);
  if (!next) return;
  *cache = (Cache){shape, {NULL}, NULL, shape->count, L->g->meta_epoch};
  cache->u.next_shape = next;
  vmc_assert(next->count == cache->slot + 1 && next->metatable == shape->metatable,
             "a cached new key takes the next slot");
}
