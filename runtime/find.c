/* What compiled code asks of the cache of all sites in the middle of a path that makes no calls otherwise: these two keep all registers, so that it need not have
 * saved any. They call nothing, and touch none but general ones. */
#if defined __x86_64__ && defined __GNUC__ && !defined __clang__
#pragma GCC target("general-regs-only")
#endif
#include "runtime/cache.h"
#include "runtime/helpers.h"

/* A site that meets several shapes by turns keeps one of them for some of these: it is served half of the time, say, and what it holds need not be
 * written each time. */
#define TURNS 8
static inline void note(State *L, Cache *cache, const Known *known) {
  if (++L->g->fields_found % TURNS == 0) *cache = known->c;
}

Value rt_find_field(State *L, Table *t, String *key, Cache *cache) {
  Value v;
  const Known *known = known_find(L->g->fields->reads, t->shape, key);
  if (UNLIKELY(!known || !cache_read(L, t, &known->c, &v))) return VALUE_NIL;
  note(L, cache, known);
  return v;
}

Value *rt_find_slot(State *L, Table *t, String *key, Cache *cache) {
  const Known *known = known_find(L->g->fields->stores, t->shape, key);
  if (UNLIKELY(!known || known->c.u.next_shape || key->h.extra)) return NULL;
  Value *slot = &t->slots[known->c.slot];
  if (UNLIKELY(*slot == VALUE_NIL && !cache_allows_nil(L, &known->c))) return NULL;
  note(L, cache, known);
  return slot;
}
