/* Field access: what a site does when its inline cache does not serve, the cache that all sites share, and why hits in
 * either are right. object.h says how a hit is checked.
 *
 * A shape tells which short string keys a table has in which slots, and what is known of its metatable (shape.c); a
 * table in dictionary mode has none of its keys in slots, and no cache serves it. A value of nil read from a slot always
 * means the slow path.
 *
 * Read, own key: the shape alone proves that the slot is the key's.
 *
 * Read through __index: the receiver's shape proves that the key is absent in it and which prototype it has. Then come
 * links, each one a prototype that lacks the key and has a metatable with a table as __index, up to the holder. The
 * holder's shape is checked. What could change between is made to bump g->meta_epoch, which is checked too:
 *  - another __index stored in a metatable (store_event in table.c; inline caches never serve stores of event-named keys,
 * so that all those to metatables come by there), which also retires the roots that told of it;
 *  - a key stored in, or another metatable given to, a table marked TABLE_IS_INDEX: one that a cached look-up passed
 * without finding its key. Adding a key through a store cache would go unseen; so such a table gets an owned shape,
 * which no store cache leads from. In dictionary mode no store cache serves it anyway. Only keys count that were ever
 * missed so (STRING_MISSED).
 *
 * A key that is absent everywhere leads to the table g->nothing, whose first slot is nil. The chain's end is a table
 * without metatable, or with one that has no __index and is marked TABLE_IS_INDEX for that.
 *
 * Store, existing key: the shape proves the slot; an old value of nil in a table with a metatable goes the slow way
 * (__newindex). Store, new key: allowed when the metatable has no __newindex; the shape proves it, or else says nothing
 * of metatables, and then the cache says that the metatable is to be asked (holder_shape is set).
 *
 * Sites that see many shapes find their slots in the cache that all share (cache.h), keyed by shape and key. What serves
 * there becomes the site's own. */
#include <string.h>

#include "runtime/cache.h"
#include "runtime/heap.h"
#include "runtime/helpers.h"
#include "runtime/memory.h"
#include "runtime/ops.h"
#include "runtime/shape.h"
#include "runtime/strings.h"
#include "runtime/table.h"

#define CHAIN_MAX 16 /* tables between receiver and holder, of a cached look-up */
#define WALK_MAX 100 /* tables that are looked at before rt_index takes over, which knows endless chains */

/* The shared cache of a state that has none of its own: empty, and nobody writes to it. So does a state with a host's
 * memory begin, because its own would be half of what it needs; when it was missed often, it gets one. */
static struct FieldCaches no_fields;
#define MISSED_ENOUGH 2000

static int has_own(const Global *g) { return g->fields && g->fields != &no_fields; }

static VMC_COLD void take_own(Global *g) {
  struct FieldCaches *fields = memory_take_zeroed(&g->memory, sizeof *fields, MEMORY_FOR_OTHER);
  g->fields_missed = 0;
  if (fields) g->fields = fields;
}

static void give_own(Global *g) {
  if (has_own(g)) memory_give(&g->memory, g->fields, sizeof *g->fields);
}

void rt_field_caches_init(State *L) {
  L->g->fields = &no_fields;
  if (memory_is_pages(&L->g->memory)) take_own(L->g);
  L->g->nothing = rt_table_new(L, 1, 0);
  L->g->nothing->slots[0] = VALUE_NIL;
}

void rt_field_caches_destroy(Global *g) {
  give_own(g);
  g->fields = NULL;
}

void rt_field_caches_spare(Global *g) {
  if (!has_own(g) || memory_is_pages(&g->memory)) return;
  give_own(g);
  g->fields = &no_fields;
}

void rt_field_caches_forget(Global *g) {
  if (has_own(g)) memset(g->fields, 0, sizeof *g->fields);
}

/* Makes an entry; where there is no cache, one for the caller alone. It replaces one or the other by turns: were it
 * always the older one, three keys of one set that are used in a circle would never find themselves. */
static const Known *known_put(Global *g, int store, String *key, Cache c) {
  static _Thread_local Known lost;
  struct FieldCaches *fields = g->fields;
  Known *known = known_set(store ? fields->stores : fields->reads, c.shape, key);
  if (UNLIKELY(fields == &no_fields)) {
    known = &lost;
    if (++g->fields_missed == MISSED_ENOUGH) take_own(g);
  } else if (known[1].key == key && known[1].c.shape == c.shape) known++;
  else if (known[0].key && (known[0].key != key || known[0].c.shape != c.shape)) known += fields->turn++ & 1;
  *known = (Known){key, c};
  return known;
}

/* Reading. */

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

/* Where a look-up that begins behind the receiver ends: the table that has the key in a slot, g->nothing, or NULL when
 * that cannot be cached. The tables in between are watched from then on. May collect. */
static Table *find_holder(State *L, Table *prototype, String *key, uint32_t *slot) {
  Table *passed[CHAIN_MAX + 1], *holder = NULL;
  int count = 0;
  for (Table *t = prototype; !holder; count++) {
    if (count == CHAIN_MAX) return NULL;
    if (t->shape->is_dict) {
      if (!IS_NIL(rt_table_get_string(t, key))) return NULL;
    } else {
      int32_t found = rt_shape_find(t->shape, key);
      if (found >= 0) {
        if (IS_NIL(t->slots[found])) return NULL;
        *slot = (uint32_t)found;
        holder = t;
        break;
      }
    }
    passed[count] = t;
    Value index = t->metatable ? rt_table_event(L, t->metatable, EVENT_INDEX) : VALUE_NIL;
    if (IS_TABLE(index)) t = AS_TABLE(index);
    else if (!IS_NIL(index)) return NULL;
    else {
      if (t->metatable) passed[++count] = t->metatable;
      *slot = 0;
      holder = L->g->nothing;
    }
  }
  if (count) key->h.flags |= STRING_MISSED;
  for (int i = 0; i < count; i++) watch(L, passed[i]);
  return holder;
}

/* The entry for t and key, made anew. NULL when t is in dictionary mode now. May collect. */
static const Known *fill_read(State *L, Table *t, String *key) {
  rt_table_settle(L, t);
  Cache c = {t->shape, {NULL}, NULL, NO_SLOT, 0};
  if (c.shape->is_dict) return NULL;
  int32_t found = rt_shape_find(c.shape, key);
  if (found >= 0) c.slot = (uint32_t)found;
  else if (c.shape->h.extra == META_NONE) {
    c.u.holder = L->g->nothing;
    c.slot = 0;
  } else if (c.shape->h.extra != META_ANY) {
    vmc_assert(!(c.shape->root->h.flags & SHAPE_RETIRED), "a table has settled before a cache is filled for it");
    c.u.holder = find_holder(L, c.shape->root->prototype, key, &c.slot);
    if (!c.u.holder) c.slot = NO_SLOT;
  }
  if (c.u.holder) {
    c.holder_shape = c.u.holder->shape;
    c.epoch = L->g->meta_epoch;
  }
  return known_put(L->g, 0, key, c);
}

/* Else there is nothing to learn behind it. */
static inline int has_prototype(State *L, const Table *t) {
  return t->metatable && IS_TABLE(rt_table_event(L, t->metatable, EVENT_INDEX));
}

/* The site's cache says from now on that t has not the key, and nothing else: no access hits it but for those of compiled code that call what stands
 * behind __index or __newindex. */
static inline void note_absent(const Table *t, Cache *cache) {
  *cache = (Cache){.shape = t->shape, .u.next_shape = t->shape, .slot = NO_SLOT};
}

/* The value of key in o, a table, when no cache serves as it is. */
static __attribute__((noinline)) Value read_field(State *L, Value o, String *key, Cache *cache) {
  Table *t = AS_TABLE(o);
  for (int depth = key->h.flags & STRING_LONG ? WALK_MAX : 0; depth < WALK_MAX; depth++) {
    const Known *known = NULL;
    Value v;
    if (LIKELY(!t->shape->is_dict)) {
      known = known_find(L->g->fields->reads, t->shape, key);
      if (UNLIKELY(!known || (known->c.u.holder && !known_holder_holds(L, &known->c)) ||
                   (known->c.slot == NO_SLOT && has_prototype(L, t) && rt_table_settle(L, t))))
        known = fill_read(L, t, key);
    }
    if (UNLIKELY(!known)) v = rt_table_get_string(t, key);
    else if (cache_read(L, t, &known->c, &v)) {
      if (depth == 0) *cache = known->c;
      return v;
    } else v = VALUE_NIL;
    if (v != VALUE_NIL || !t->metatable) return v;
    Value index = rt_table_event(L, t->metatable, EVENT_INDEX);
    if (IS_NIL(index)) return VALUE_NIL;
    if (IS_FUNCTION(index)) {
      if (depth == 0 && known && known->c.slot == NO_SLOT) note_absent(t, cache);
      return rt_call_metamethod(L, index, 2, FROM_TABLE(t), FROM_STRING(key), VALUE_NIL);
    }
    if (!IS_TABLE(index)) break;
    t = AS_TABLE(index);
  }
  return rt_index(L, o, FROM_STRING(key));
}

/* Of a site that was met with a string: such a cache has no shape, so that no table hits it. The epoch says that strings
 * still have the metatable and it the __index that they had. */
static inline int string_method_holds(const State *L, const Cache *c) {
  return !c->shape && c->u.holder && known_holder_holds(L, c);
}

/* A field of the table behind __index of strings, nil when there is none. */
static __attribute__((noinline)) Value string_method(State *L, String *key, Cache *cache) {
  Table *meta = L->g->type_meta[TYPE_STRING];
  Value index = meta ? rt_table_event(L, meta, EVENT_INDEX) : VALUE_NIL;
  if (!IS_TABLE(index)) return VALUE_NIL;
  Table *holder = AS_TABLE(index);
  int32_t slot = holder->shape->is_dict ? -1 : rt_shape_find(holder->shape, key);
  if (slot < 0) return VALUE_NIL;
  *cache = (Cache){NULL, {holder}, holder->shape, (uint32_t)slot, L->g->meta_epoch};
  return holder->slots[slot];
}

static __attribute__((noinline)) Value other_index(State *L, Value o, String *key, Cache *cache) {
  if (IS_STRING(o)) {
    Value v = string_method(L, key, cache);
    if (v != VALUE_NIL) return v;
  }
  return rt_index(L, o, FROM_STRING(key));
}

/* Likewise without a stack frame for a hit. */
static __attribute__((noinline)) Value other_field(State *L, Value o, String *key, Cache *cache) {
  if (LIKELY(IS_STRING(o) && string_method_holds(L, cache))) {
    Value v = cache->u.holder->slots[cache->slot];
    if (LIKELY(v != VALUE_NIL)) return v;
  }
  return other_index(L, o, key, cache);
}

/* Whether a cache that led to nothing leads to a slot of the table itself: `self.target = nil` somewhere, and
 * `if self.target` here. */
static inline int is_cleared(const Cache *c) { return !c->u.holder && c->slot != NO_SLOT; }

/* Looks behind t, which has nil in the key's slot. Returns NULL when that cannot be cached; else nobody has the key, and
 * the new entry says so. May collect. */
static const Known *fill_cleared(State *L, Table *t, String *key) {
  rt_table_settle(L, t);
  if (t->shape->is_dict || t->shape->h.extra == META_ANY) return NULL;
  uint32_t slot;
  Table *prototype = t->shape->root->prototype;
  if (prototype && find_holder(L, prototype, key, &slot) != L->g->nothing) return NULL;
  if (t->shape->is_dict) return NULL; /* t may be among the prototypes, and is watched now */
  int32_t found = rt_shape_find(t->shape, key);
  vmc_assert(found >= 0, "a key that was cleared keeps its slot");
  return known_put(L->g, 0, key, (Cache){t->shape, {NULL}, NULL, (uint32_t)found, L->g->meta_epoch});
}

/* What the shared cache knows of t's prototype and key. */
static inline int behind(const State *L, const Table *t, const String *key, Value *v) {
  const Table *prototype = t->shape->root->prototype;
  const Known *known = prototype ? known_find(L->g->fields->reads, prototype->shape, key) : NULL;
  return known && cache_read(L, prototype, &known->c, v);
}

/* A hit in the shared cache led to nil, or to what it does not know any more. */
static __attribute__((noinline)) Value missed_field(State *L, Value o, String *key, Cache *cache) {
  Table *t = AS_TABLE(o);
  if (cache->slot == NO_SLOT && cache->shape == t->shape && t->metatable) {
    Value index = rt_table_event(L, t->metatable, EVENT_INDEX);
    if (LIKELY(IS_FUNCTION(index))) return rt_call_metamethod(L, index, 2, o, FROM_STRING(key), VALUE_NIL);
  }
  const Known *known = known_find(L->g->fields->reads, t->shape, key);
  Value v = VALUE_NIL;
  if (known && is_cleared(&known->c) && t->slots[known->c.slot] == VALUE_NIL) {
    if (behind(L, t, key, &v) && v != VALUE_NIL) return v;
    if ((known = fill_cleared(L, t, key))) {
      *cache = known->c;
      return VALUE_NIL;
    }
  }
  return read_field(L, o, key, cache);
}

/* Written so that a hit needs no stack frame and no more registers than a call leaves to the function. */
Value rt_get_field(State *L, Value o, String *key, Cache *cache) {
  if (UNLIKELY(!IS_TABLE(o))) return other_field(L, o, key, cache);
  const Table *t = AS_TABLE(o);
  Value own;
  if (LIKELY(t->shape == cache->shape))
    return LIKELY(cache_read(L, t, cache, &own)) ? own : missed_field(L, o, key, cache);
  const Known *known = known_set(L->g->fields->reads, t->shape, key);
  if (UNLIKELY(known->key != key || known->c.shape != t->shape)) {
    known++;
    if (UNLIKELY(known->key != key || known->c.shape != t->shape)) return read_field(L, o, key, cache);
  }
  if (known->c.u.holder) {
    t = known->c.u.holder;
    if (UNLIKELY(t->shape != known->c.holder_shape || known->c.epoch != L->g->meta_epoch))
      return read_field(L, o, key, cache);
  } else if (UNLIKELY(known->c.slot == NO_SLOT)) return read_field(L, o, key, cache);
  Value v = t->slots[known->c.slot];
  if (UNLIKELY(v == VALUE_NIL && t != L->g->nothing)) return missed_field(L, o, key, cache);
  *cache = known->c;
  return v;
}

/* Groups of compiled code. */

/* A place that meets several shapes by turns shall not search each time: after some misses it does so at every power of two. */
#define EAGER_MISSES 8

void rt_meet_shape(State *L, Value o, ShapeGroup *group, const Value *constants, const uint16_t *keys, uint32_t count) {
  uint16_t slots[SHAPE_GROUP_MEMBERS];
  Shape *shape = IS_TABLE(o) ? AS_TABLE(o)->shape : NULL;
  group->misses++;
  if (!shape || shape->is_dict || (group->misses > EAGER_MISSES && group->misses & (group->misses - 1))) return;
  for (uint32_t n = 0; n < count; n++) {
    int32_t slot = rt_shape_find(shape, AS_STRING(constants[keys[n]]));
    if (slot < 0) return;
    slots[n] = (uint16_t)slot;
  }
  group->shape = shape;
  memcpy(group->slots, slots, count * sizeof *slots);
}

/* Writing. */

static inline int has_newindex(State *L, const Table *t) {
  return t->metatable && !IS_NIL(rt_table_event(L, t->metatable, EVENT_NEWINDEX));
}

/* The same without looking: 1 unless it is known that there is none. */
static inline int may_have_newindex(const Table *t) {
  return t->metatable && MAY_HAVE_EVENT(t->metatable, EVENT_NEWINDEX);
}

/* Whether all that may forbid a new key in a table of this shape also changes the epoch. */
static inline int is_open(const Shape *shape) {
  return shape->h.extra == META_NONE || shape->h.extra == META_PROTOTYPE;
}

/* The entry for a store to t, made anew; NULL when there can be none. May collect. */
static const Known *fill_store(State *L, Table *t, String *key) {
  rt_table_settle(L, t);
  Shape *shape = t->shape, *next = NULL;
  if (shape->is_dict) return NULL;
  int32_t slot = rt_shape_find(shape, key);
  if (slot < 0) {
    if (shape->h.flags & SHAPE_OWNED || shape->h.extra == META_PROTOTYPE_NEWINDEX) return NULL;
    next = rt_shape_add(L, shape, key, 0);
    if (!next) return NULL;
    vmc_assert(next->count == shape->count + 1 && next->root == shape->root, "a cached new key takes the next slot");
  }
  Cache c = {shape, {NULL}, NULL, (uint32_t)slot, 0};
  if (next || is_open(shape)) c.epoch = L->g->meta_epoch;
  if (next) {
    c.u.next_shape = next;
    c.slot = shape->count;
    if (shape->h.extra == META_ANY) c.holder_shape = shape;
  }
  return known_put(L->g, 1, key, c);
}

int rt_set_slot(State *L, Table *t, String *key, Value v) {
  Cache site;
  if (t->shape->is_dict || key->h.flags & STRING_LONG) return 0;
  if (UNLIKELY(!known_find(L->g->fields->stores, t->shape, key))) {
    int32_t slot = rt_shape_find(t->shape, key);
    if (slot < 0) return 0;
    known_put(L->g, 1, key, (Cache){t->shape, {NULL}, NULL, (uint32_t)slot, 0});
  }
  if (!known_write(L, t, key, &site, v)) return 0;
  heap_barrier(L, t, v);
  return 1;
}

/* Of a key that t does not have, or only with nil. Returns 0 when __newindex is no function. */
static int call_newindex(State *L, Table *t, String *key, Cache *cache, int is_absent, Value v) {
  Value handler = rt_table_event(L, t->metatable, EVENT_NEWINDEX);
  if (!IS_FUNCTION(handler)) return 0;
  if (is_absent && !key->h.extra) note_absent(t, cache);
  rt_call_metamethod(L, handler, 3, FROM_TABLE(t), FROM_STRING(key), v);
  return 1;
}

/* Whether t has not the key, in slots, and cannot get it without being asked. */
static inline int is_forbidden(const Table *t, String *key) {
  return t->shape->h.extra == META_PROTOTYPE_NEWINDEX && rt_shape_find(t->shape, key) < 0;
}

/* A store of the key to t may change what shapes say. */
static inline int tells_of_event(const Table *t, const String *key) {
  return key->h.extra && t->h.flags & TABLE_IS_META;
}

/* Stores v where caches can tell how. Returns 0 when they cannot. */
static int write_field(State *L, Table *t, String *key, Cache *cache, Value v) {
  if (t->shape->is_dict || key->h.flags & STRING_LONG || tells_of_event(t, key)) return 0;
  const Known *known = known_find(L->g->fields->stores, t->shape, key);
  if (UNLIKELY(!known || (known->c.epoch != L->g->meta_epoch &&
                          (known->c.u.next_shape || (t->slots[known->c.slot] == VALUE_NIL && is_open(t->shape))))))
    known = fill_store(L, t, key);
  if (UNLIKELY(!known)) return is_forbidden(t, key) && call_newindex(L, t, key, cache, 1, v);
  const Cache c = known->c;
  if (!c.u.next_shape) {
    if (IS_NIL(t->slots[c.slot]) && !cache_allows_nil(L, &c) && has_newindex(L, t))
      return call_newindex(L, t, key, cache, 0, v);
    t->slots[c.slot] = v;
    heap_barrier(L, t, v);
  } else {
    if (c.holder_shape && has_newindex(L, t)) return call_newindex(L, t, key, cache, 1, v);
    if (IS_NIL(v)) return 0;
    rt_table_add_slot(L, t, c.u.next_shape, v);
  }
  if (!key->h.extra) *cache = c;
  return 1;
}

static inline void add_field(State *L, Table *t, const Cache *c, Value v) {
  vmc_assert(c->slot == t->shape->count, "a cached new key takes the next slot");
  t->slots[c->slot] = v;
  t->shape = c->u.next_shape;
  heap_barrier(L, t, v);
  heap_barrier(L, t, FROM_OBJECT(t->shape));
}

/* Whether t has room for the new key that a cache which has its shape leads to, and nothing forbids it. */
static inline int adds_key(State *L, const Table *t, const Cache *c) {
  return c->slot < t->h.extra && c->epoch == L->g->meta_epoch && !(c->holder_shape && may_have_newindex(t));
}

static __attribute__((noinline)) void write_any(State *L, Value o, String *key, Cache *cache, Value v) {
  if (IS_TABLE(o)) {
    Table *t = AS_TABLE(o);
    if (write_field(L, t, key, cache, v)) return;
    if (!t->metatable) {
      rt_table_set_string(L, t, key, v);
      return;
    }
  }
  rt_set_index(L, o, FROM_STRING(key), v);
}

/* What the shared cache knows. */
static __attribute__((noinline)) void set_known(State *L, Value o, String *key, Cache *cache, Value v) {
  Table *t = AS_TABLE(o);
  const Known *known = NULL;
  if (cache->slot == NO_SLOT && LIKELY(IS_TABLE(o) && cache->shape == t->shape) && t->metatable &&
      call_newindex(L, t, key, cache, 1, v))
    return;
  if (LIKELY(IS_TABLE(o)) && !tells_of_event(t, key)) known = known_find(L->g->fields->stores, t->shape, key);
  if (UNLIKELY(!known)) write_any(L, o, key, cache, v);
  else if (!known->c.u.next_shape && LIKELY(t->slots[known->c.slot] != VALUE_NIL || cache_allows_nil(L, &known->c))) {
    t->slots[known->c.slot] = v;
    heap_barrier(L, t, v);
    if (!key->h.extra) *cache = known->c;
  } else if (known->c.u.next_shape && LIKELY(adds_key(L, t, &known->c))) {
    add_field(L, t, &known->c, v);
    if (!key->h.extra) *cache = known->c;
  } else write_any(L, o, key, cache, v);
}

/* Written so that a hit needs no stack frame. */
void rt_set_field(State *L, Value o, String *key, Cache *cache, Value v) {
  Table *t = AS_TABLE(o);
  if (UNLIKELY(!IS_TABLE(o) || t->shape != cache->shape)) set_known(L, o, key, cache, v);
  else if (cache->u.next_shape && LIKELY(adds_key(L, t, cache))) add_field(L, t, cache, v);
  else if (!cache->u.next_shape && LIKELY(t->slots[cache->slot] != VALUE_NIL || cache_allows_nil(L, cache))) {
    t->slots[cache->slot] = v;
    heap_barrier(L, t, v);
  } else set_known(L, o, key, cache, v);
}

/* A store of the key led from a table of the shape `before` to one of `after`, in which nothing had a say. */
static void note_raw_set(State *L, Shape *before, Shape *after, String *key) {
  if (after == before || after->is_dict || after->parent != before || after->count != before->count + 1) {
    int32_t slot = after == before && !after->is_dict ? rt_shape_find(after, key) : -1;
    if (slot >= 0) known_put(L->g, 1, key, (Cache){after, {NULL}, NULL, (uint32_t)slot, 0});
    return;
  }
  if (before->h.extra == META_PROTOTYPE_NEWINDEX) return;
  Cache c = {before, {NULL}, before->h.extra == META_ANY ? before : NULL, before->count, L->g->meta_epoch};
  c.u.next_shape = after;
  known_put(L->g, 1, key, c);
}

/* What rawset does. A key that is added is known from then on, as one that a store in the text adds. */
void rt_raw_set(State *L, Table *t, Value k, Value v) {
  Shape *before = t->shape;
  String *key = AS_STRING(k);
  if (!IS_STRING(k) || key->h.extra || IS_NIL(v) || before->is_dict || t->h.flags & TABLE_IS_INDEX) {
    rt_table_set(L, t, k, v);
    return;
  }
  const Known *known = known_find(L->g->fields->stores, before, key);
  if (known && !known->c.u.next_shape) {
    t->slots[known->c.slot] = v;
    heap_barrier(L, t, v);
  } else if (known && known->c.slot < t->h.extra && known->c.epoch == L->g->meta_epoch) add_field(L, t, &known->c, v);
  else {
    rt_table_set(L, t, k, v);
    note_raw_set(L, before, t->shape, key);
  }
}

/* What an access would find. These follow the paths above, without filling or replacing anything. */

static enum FieldOutcome read_outcome(State *L, Table *t, String *key, const Cache *cache) {
  const int has_index = t->metatable && !IS_NIL(rt_table_event(L, t->metatable, EVENT_INDEX));
  Value v;
  if (t->shape == cache->shape && cache_read(L, t, cache, &v)) return FIELD_INLINE;
  if (t->shape->is_dict || key->h.flags & STRING_LONG)
    return has_index && IS_NIL(rt_table_get_string(t, key)) ? FIELD_SEARCHED : FIELD_DICTIONARY;
  const Known *known = known_find(L->g->fields->reads, t->shape, key);
  if (!known) return FIELD_SEARCHED;
  if (cache_read(L, t, &known->c, &v)) return FIELD_SHARED;
  return is_cleared(&known->c) && (!has_index || behind(L, t, key, &v)) ? FIELD_SHARED : FIELD_SEARCHED;
}

static enum FieldOutcome store_outcome(State *L, Table *t, String *key, const Cache *cache, Value v) {
  if (t->shape == cache->shape) {
    if (cache->u.next_shape && adds_key(L, t, cache)) return FIELD_INLINE;
    if (!cache->u.next_shape && (t->slots[cache->slot] != VALUE_NIL || cache_allows_nil(L, cache))) return FIELD_INLINE;
  }
  if (t->shape->is_dict || key->h.flags & STRING_LONG)
    return has_newindex(L, t) && IS_NIL(rt_table_get_string(t, key)) ? FIELD_SEARCHED : FIELD_DICTIONARY;
  if (tells_of_event(t, key)) return FIELD_SEARCHED;
  const Known *known = known_find(L->g->fields->stores, t->shape, key);
  if (!known) return FIELD_SEARCHED;
  if (!known->c.u.next_shape)
    return IS_NIL(t->slots[known->c.slot]) && !cache_allows_nil(L, &known->c) ? FIELD_SEARCHED : FIELD_SHARED;
  const int asks_in_vain = !known->c.holder_shape || !has_newindex(L, t);
  return known->c.epoch == L->g->meta_epoch && !IS_NIL(v) && asks_in_vain ? FIELD_SHARED : FIELD_SEARCHED;
}

enum FieldOutcome rt_field_outcome(State *L, Value o, String *key, const Cache *cache, const Value *stored) {
  if (IS_TABLE(o))
    return stored ? store_outcome(L, AS_TABLE(o), key, cache, *stored) : read_outcome(L, AS_TABLE(o), key, cache);
  if (!IS_STRING(o) || stored) return FIELD_SEARCHED;
  if (!string_method_holds(L, cache)) return FIELD_SEARCHED;
  return IS_NIL(cache->u.holder->slots[cache->slot]) ? FIELD_SEARCHED : FIELD_INLINE;
}
