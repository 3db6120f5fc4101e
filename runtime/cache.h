/* The cache of field accesses that all sites share: what shape and key lead to. cache.c owns it and says why a hit is
 * right; here is what the interpreter expands in line where a site's own cache does not serve.
 *
 * Sets of two entries, found by hash of shape and key. A collection empties it. */
#ifndef VMC_RUNTIME_CACHE_H
#define VMC_RUNTIME_CACHE_H

#include "runtime/state.h"

typedef struct {
  String *key;
  Cache c; /* as of a site */
} Known;

#define KNOWN_SETS_LOG 10
typedef Known KnownSet[2];
struct FieldCaches {
  KnownSet reads[1 << KNOWN_SETS_LOG], stores[1 << KNOWN_SETS_LOG];
  uint32_t turn; /* picks whom a new entry replaces */
};

/* A sum of multiples: shapes made one after the other, met with one key, are spread evenly. */
static inline Known *known_set(KnownSet *sets, const Shape *shape, const String *key) {
  uint64_t hash = (uint64_t)(uintptr_t)shape * 0x9E3779B97F4A7C15u + (uint64_t)(uintptr_t)key * 0xD6E8FEB86659FD93u;
  return sets[hash >> (64 - KNOWN_SETS_LOG)];
}

/* The entry, or NULL. */
static inline const Known *known_find(KnownSet *sets, const Shape *shape, const String *key) {
  const Known *known = known_set(sets, shape, key);
  if (LIKELY(known->key == key && known->c.shape == shape)) return known;
  known++;
  return known->key == key && known->c.shape == shape ? known : NULL;
}

static inline int known_holder_holds(const State *L, const Cache *c) {
  return c->u.holder->shape == c->holder_shape && c->epoch == L->g->meta_epoch;
}

/* Of a cache that leads to a slot of the table itself: whether a nil there is all there is to know. */
static inline int cache_allows_nil(const State *L, const Cache *c) { return c->epoch == L->g->meta_epoch; }

/* Where c, which has t's shape, leads: 1 and the value, which is nil only where the key is known to be absent; else 0. */
static inline int cache_read(const State *L, const Table *t, const Cache *c, Value *v) {
  const Table *holder = c->u.holder;
  if (UNLIKELY(c->slot == NO_SLOT) || (holder && !known_holder_holds(L, c))) return 0;
  *v = (holder ? holder : t)->slots[c->slot];
  return LIKELY(*v != VALUE_NIL) || holder == L->g->nothing || (!holder && cache_allows_nil(L, c));
}

/* The same for what the shared cache knows of t and key; then the site's cache becomes the same. */
static inline int known_read(const State *L, const Table *t, const String *key, Cache *cache, Value *v) {
  const Known *known = known_find(L->g->fields->reads, t->shape, key);
  if (UNLIKELY(!known || !cache_read(L, t, &known->c, v))) return 0;
  *cache = known->c;
  return 1;
}

/* Stores v in an existing slot of t. Returns 0 when the shared cache does not know of one. */
static inline int known_write(const State *L, const Table *t, const String *key, Cache *cache, Value v) {
  const Known *known = known_find(L->g->fields->stores, t->shape, key);
  if (UNLIKELY(!known || known->c.u.next_shape || key->h.extra)) return 0;
  if (UNLIKELY(t->slots[known->c.slot] == VALUE_NIL && !cache_allows_nil(L, &known->c))) return 0;
  t->slots[known->c.slot] = v;
  *cache = known->c;
  return 1;
}

#endif
