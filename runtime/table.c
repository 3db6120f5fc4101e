/* Tables: slots, array and dictionary of one table, and how keys move between them.
 *
 * Invariants. Short string keys have a slot, unless the shape is in dictionary mode; then they are in the dict. An
 * integer key in 1..asize is in the array and nowhere else. Everything else is in the dict. `border` is at most asize.
 * Sizes change in five places only: slots_reserve, array_grow, array_shrink, rehash, to_dictionary. */
#include "runtime/table.h"

#include <math.h>
#include <string.h>

#include "runtime/call.h"
#include "runtime/dict.h"
#include "runtime/helpers.h"
#include "runtime/heap_internal.h"
#include "runtime/ops.h"
#include "runtime/shape.h"
#include "runtime/strings.h"

#define INLINE_MAX 31         /* values inside the object, of slots and of array */
#define MADE_MAX 255          /* tables after which a constructor learns anew */
#define QUICK_MAX 25          /* slots of a table whose cell has one of the smallest classes */
#define CONSTRUCTOR_GROWTHS 3 /* tables that have to grow before others get more room */
#define EMPTY_CELLS 1 /* of a table made without hints, until its constructor has learnt more: serves slots or array */
#define ARRAY_FIRST 4
#define ARRAY_SLOW_GROWTH (1u << 16) /* from here on by half, not double */
#define ARRAY_MAX (1u << 31)
#define ARRAY_MAX_LOG 31
#define ARRAY_SAMPLES 16u

/* Creation. */

static uint8_t slot_code(uint32_t capacity) {
  if (capacity <= TABLE_SLOTS_CODE_MAX) return (uint8_t)capacity;
  return (uint8_t)(TABLE_SLOTS_CODE_MAX + 1 + (capacity > 256) + (capacity > 512));
}

/* Slot capacities that Header.extra can express. */
static uint32_t slots_round(uint32_t n) {
  if (n <= TABLE_SLOTS_CODE_MAX) return n;
  return n <= 256 ? 256 : n <= 512 ? 512 : 1024;
}

static void array_clear(Value *array, uint32_t from, uint32_t to) {
  vmc_assert(from <= to, "an array is cleared upwards");
  for (uint32_t i = from; i < to; i++) array[i] = VALUE_NIL;
}

static Table *table_new(State *L, uint32_t slots, uint32_t array) {
  Table *t = heap_new_fast(L, sizeof *t + (slots + array) * sizeof(Value), KIND_TABLE);
  t->h.extra = (uint8_t)slots;
  t->shape = L->g->empty_shape;
  t->metatable = NULL;
  t->slots = t->cells;
  t->array = t->cells + slots;
  t->asize = array;
  t->border = array;
  t->dict = NULL;
  vmc_assert(slots <= INLINE_MAX && array <= INLINE_MAX, "what a table holds inline is small");
  array_clear(t->array, 0, array);
  return t;
}

static void slots_reserve(State *L, Table *t, uint32_t n);

/* Tables without a list that one constructor makes tend to get the same number of fields, later ones included
 * (`local self = setmetatable({}, C)`), or to become arrays: once some had to grow, the next ones have room from the
 * start. What was learnt is forgotten after 256 tables, in case it was about others. */
static uint32_t constructor_hash(const State *L) {
  const Frame *f = L->frame;
  const Proto *p = f->func ? f->func->proto : NULL;
  return (uint32_t)((f->pc ^ (uint64_t)(uintptr_t)p >> 4) * 0x9E3779B97F4A7C15u >> 32);
}

static uint32_t constructor_of(const State *L) { return constructor_hash(L) % CONSTRUCTORS; }

static uint32_t constructor_aux(uint32_t constructor, uint32_t slot_capacity) {
  return constructor + 1 + (slot_capacity > 1 ? TABLE_KEYED : 0);
}

static uint32_t slots_expected(Constructor *c, uint32_t slots) {
  if (UNLIKELY(c->made++ == MADE_MAX)) c->slots = c->growths = 0;
  return c->slots > slots ? c->slots : slots;
}

static void note_growth(Global *g, const Table *t, uint32_t slots) {
  if (!TABLE_CONSTRUCTOR(t->h.aux)) return;
  Constructor *c = &g->constructors[TABLE_CONSTRUCTOR(t->h.aux) - 1];
  if (c->growths < CONSTRUCTOR_GROWTHS) c->growths++;
  else if (slots > c->slots && slots <= INLINE_MAX) c->slots = (uint8_t)slots;
}

static __attribute__((noinline)) Table *new_sized(State *L, uint32_t slot_capacity, uint32_t array_capacity) {
  uint32_t slots = slot_capacity <= INLINE_MAX ? slot_capacity : 0;
  uint32_t array = array_capacity <= INLINE_MAX ? array_capacity : 0, aux = 0;
  if (array_capacity == 0 && slots == slot_capacity) {
    aux = constructor_of(L);
    slots = slots_expected(&L->g->constructors[aux], slots ? slots : EMPTY_CELLS);
    aux = constructor_aux(aux, slot_capacity);
  }
  slots += slots && !((slots + array) & 1); /* cells of the heap come in steps of 16 bytes */
  Table *t = table_new(L, slots, array);
  t->h.aux = aux;
  if (UNLIKELY(slots < slot_capacity))
    slots_reserve(L, t, slot_capacity < TABLE_SLOTS_MAX ? slot_capacity : TABLE_SLOTS_MAX);
  if (UNLIKELY(array < array_capacity)) rt_table_reserve_array(L, t, array_capacity);
  return t;
}

/* Nearly all tables are made without a list and find a cell: what they need is here once more, without a call, and so
 * without a stack frame. */
static inline void table_fill(Table *t, Shape *shape, uint32_t slots, uint32_t aux) {
  t->h = (Header){KIND_TABLE, 0, 0, (uint8_t)slots, aux};
  t->shape = shape;
  t->metatable = NULL;
  t->slots = t->cells;
  t->array = t->cells + slots;
  t->asize = 0;
  t->border = 0;
  t->dict = NULL;
}

Table *rt_table_new(State *L, uint32_t slot_capacity, uint32_t array_capacity) {
  if (UNLIKELY(array_capacity != 0 || slot_capacity > QUICK_MAX)) return new_sized(L, slot_capacity, array_capacity);
  Global *g = L->g;
  uint32_t site = constructor_of(L);
  Constructor *c = &g->constructors[site];
  uint32_t slots = slot_capacity ? slot_capacity : EMPTY_CELLS;
  slots = (c->slots > slots ? c->slots : slots) | 1;
  Allocator *a = heap_allocator_of(g->heap, sizeof(Table) + slots * sizeof(Value));
  Table *t = (Table *)(void *)a->cur;
  if (UNLIKELY(slots > QUICK_MAX || (char *)t == a->end || c->made == MADE_MAX)) return new_sized(L, slot_capacity, 0);
  c->made++;
  vmc_assert(a->cell_size == sizeof *t + slots * sizeof(Value), "a table without a list fills its cell");
  a->cur = (char *)(t->cells + slots);
  table_fill(t, g->empty_shape, slots, constructor_aux(site, slot_capacity));
  return t;
}

/* Records. A constructor that lists names alone gives its tables the shape that they will have in the end, so that its
 * stores find their slots there. Which one that is tells an earlier table made there, once it is whole. */

void rt_constructors_forget(Global *g) {
  for (Constructor *c = g->constructors; c < g->constructors + CONSTRUCTORS; c++) {
    c->u.shape = NULL;
    c->tries = 0;
  }
}

/* The shape of a table without metatable that has t's first n keys, or NULL. */
static Shape *record_shape(State *L, const Table *t, uint32_t n) {
  Shape *shape = L->g->empty_shape;
  if (t->shape->is_dict || t->shape->count < n) return NULL;
  for (uint32_t i = 0; i < n && shape; i++) shape = rt_shape_add(L, shape, rt_shape_key(t->shape, i), 0);
  return shape;
}

static __attribute__((noinline)) Table *new_record(State *L, uint32_t n) {
  uint32_t hash = constructor_hash(L);
  Constructor *c = &L->g->constructors[hash % CONSTRUCTORS];
  if (c->tries < CONSTRUCTOR_TRIES && c->u.first && c->hash == hash) {
    Shape *shape = record_shape(L, c->u.first, n);
    c->tries++;
    if (shape) *c = (Constructor){{shape}, hash, CONSTRUCTOR_KNOWN, c->slots, c->growths, c->made};
  }
  Table *t = rt_table_new(L, n, 0); /* may collect */
  if (c->tries == CONSTRUCTOR_KNOWN && c->hash == hash && c->u.shape->count == n) {
    t->shape = c->u.shape;
    vmc_assert(t->shape->count == n && t->slots == t->cells, "a record has its slots inside");
    array_clear(t->slots, 0, n);
  } else if (!c->u.first) {
    c->u.first = t;
    c->hash = hash;
  }
  return t;
}

Table *rt_record_new(State *L, uint32_t slot_capacity) {
  Global *g = L->g;
  uint32_t hash = constructor_hash(L), site = hash % CONSTRUCTORS;
  Constructor *c = &g->constructors[site];
  Shape *shape = c->u.shape;
  if (UNLIKELY(slot_capacity > QUICK_MAX || c->tries == CONSTRUCTOR_TRIES)) return rt_table_new(L, slot_capacity, 0);
  if (UNLIKELY(c->tries != CONSTRUCTOR_KNOWN || c->hash != hash || shape->count != slot_capacity ||
               c->made == MADE_MAX))
    return new_record(L, slot_capacity);
  uint32_t slots = (c->slots > slot_capacity ? c->slots : slot_capacity) | 1;
  Allocator *a = heap_allocator_of(g->heap, sizeof(Table) + slots * sizeof(Value));
  Table *t = (Table *)(void *)a->cur;
  if (UNLIKELY(slots > QUICK_MAX || (char *)t == a->end)) return new_record(L, slot_capacity);
  c->made++;
  vmc_assert(a->cell_size == sizeof *t + slots * sizeof(Value), "a record fills its cell");
  a->cur = (char *)(t->cells + slots);
  table_fill(t, shape, slots, constructor_aux(site, slot_capacity));
  for (uint32_t i = 0; i < slot_capacity; i++) t->cells[i] = VALUE_NIL;
  return t;
}

/* Tables that compiled code makes in line, where it has a site for a constructor (TableSite). */

#define SITE_LEARNS 16 /* tables of a constructor that are seen to grow before others are made in line */

static Shape *site_shape(State *L, const Value *constants, const uint16_t *keys, uint32_t count) {
  Shape *shape = L->g->empty_shape;
  for (uint32_t i = 0; i < count; i++) {
    shape = rt_shape_add(L, shape, AS_STRING(constants[keys[i]]), 0);
    vmc_assert(shape && shape->count == i + 1, "the names of a record get slots, each another one");
  }
  return shape;
}

static Table *list_at(State *L, TableSite *site, uint32_t elements) {
  const size_t size = (sizeof(Table) + elements * sizeof(Value) + 15) & ~(size_t)15;
  Table *t = table_new(L, 0, elements);
  site->shape = t->shape;
  site->header = t->h;
  site->cells = size <= SMALL_CELL_MAX ? (uint32_t)(size / 16 * sizeof(Allocator)) : 0;
  return t;
}

Table *rt_table_at(State *L, TableSite *site, const Value *constants, const uint16_t *keys, uint32_t count,
                   uint32_t elements) {
  if (elements) return list_at(L, site, elements);
  const uint32_t number = constructor_of(L);
  Constructor *c = &L->g->constructors[number];
  Shape *shape = site->shape ? site->shape : site_shape(L, constants, keys, count);
  const uint32_t slots = slots_expected(c, count ? count : EMPTY_CELLS) | 1;
  const size_t size = sizeof(Table) + slots * sizeof(Value);
  vmc_assert(slots <= INLINE_MAX, "what a table holds inline is small");
  Table *t = heap_new_fast(L, size, KIND_TABLE); /* a collection may empty the site */
  table_fill(t, shape, slots, constructor_aux(number, count));
  array_clear(t->cells, 0, count);
  site->shape = shape;
  site->header = t->h;
  site->cells = c->made >= SITE_LEARNS && slots <= QUICK_MAX ? (uint32_t)(size / 16 * sizeof(Allocator)) : 0;
  return t;
}

int rt_has_cell_at(State *L, const TableSite *site) {
  return heap_has_cell(L, (Allocator *)(void *)((char *)L->g->cells + site->cells));
}

void rt_table_free_storage(struct Heap *heap, Table *t) {
  if (t->slots != t->cells) heap_storage_free(heap, t->slots, TABLE_SLOT_CAPACITY(t->h.extra) * sizeof(Value));
  if (t->h.flags & TABLE_ARRAY_STORAGE) heap_storage_free(heap, t->array, t->asize * sizeof(Value));
  dict_free(heap, t->dict);
}

/* Slots. */

static void slots_reserve(State *L, Table *t, uint32_t n) {
  uint32_t capacity = TABLE_SLOT_CAPACITY(t->h.extra), larger = capacity < 4 ? 4 : capacity * 2;
  Value *old = t->slots, *slots;
  if (n <= capacity) return;
  if (larger > TABLE_SLOTS_CODE_MAX && larger < 2 * 128) larger = TABLE_SLOTS_CODE_MAX;
  larger = slots_round(larger > n ? larger : n);
  note_growth(L->g, t, n);
  if (old == t->cells) {
    slots = heap_storage_resize(L, NULL, 0, larger * sizeof(Value));
    memcpy(slots, old, t->shape->count * sizeof(Value));
  } else slots = heap_storage_resize(L, old, capacity * sizeof(Value), larger * sizeof(Value));
  t->slots = slots;
  t->h.extra = slot_code(larger);
  vmc_assert(TABLE_SLOT_CAPACITY(t->h.extra) == larger, "a table knows the capacity of its slots");
}

static void to_dictionary(State *L, Table *t);

void rt_table_add_slot(State *L, Table *t, Shape *next, Value v) {
  uint32_t slot = t->shape->count;
  slots_reserve(L, t, slot + 1);
  vmc_assert(next->count == slot + 1 && next->root == t->shape->root, "a key that is added takes the next slot");
  vmc_assert(slot < TABLE_SLOT_CAPACITY(t->h.extra), "there is room for a slot");
  t->slots[slot] = v;
  t->shape = next;
  heap_barrier(L, t, v);
  heap_barrier(L, t, FROM_OBJECT(next));
}

/* A new short string key; the value is not nil. Returns 0 when the table went to dictionary mode instead. */
static int slot_add(State *L, Table *t, String *key, Value v, int computed) {
  Shape *next = rt_shape_add(L, t->shape, key, computed);
  if (!next) {
    to_dictionary(L, t);
    return 0;
  }
  rt_table_add_slot(L, t, next, v);
  return 1;
}

/* Array and dictionary sizes. */

static int pull_node(Table *t, DictNode *n, uint32_t position) {
  int live = !IS_NIL(n->v);
  t->array[position] = n->v;
  n->v = VALUE_NIL;
  return live;
}

/* Moves what the dictionary holds for positions [from, to) into the array. */
static void array_pull(State *L, Table *t, uint32_t from, uint32_t to) {
  Dict *d = t->dict;
  int pulled = 0;
  if (!d || !(d->flags & DICT_INTEGERS)) return;
  vmc_assert(from <= to && to <= t->asize, "the array has the positions that it takes over");
  if (to - from < d->used) {
    for (uint32_t i = from; i < to; i++) {
      DictNode *n = dict_find_int(d, (int64_t)i + 1);
      if (n) pulled |= pull_node(t, n, i);
    }
  } else {
    for (DictNode *n = d->nodes, *end = n + d->used; n < end; n++) {
      uint64_t position = (uint64_t)AS_INT(n->key) - 1;
      if (IS_INT(n->key) && position >= from && position < to) pulled |= pull_node(t, n, (uint32_t)position);
    }
  }
  if (!pulled || dict_has_values(d)) return;
  t->dict = NULL;
  dict_free(L->g->heap, d);
}

/* The cells of a table that are no slots yet become its array, if there are as many as a first array has. */
static int array_from_cells(Table *t, uint32_t size) {
  uint32_t slots = t->shape->count,
           spare = (t->h.extra - slots) & ~1u; /* growth by doubling shall lead to powers of two */
  if (t->asize || t->slots != t->cells || t->h.extra > INLINE_MAX || spare < size) return 0;
  t->asize = spare;
  t->array = t->cells + slots;
  t->h.extra = (uint8_t)slots;
  array_clear(t->array, 0, spare);
  return 1;
}

/* The new elements are pulled from the dictionary. */
static void array_grow(State *L, Table *t, uint32_t size) {
  uint32_t old = t->asize;
  vmc_assert(size > old, "an array that grows becomes larger");
  if (array_from_cells(t, size)) {
    t->border = t->asize;
    array_pull(L, t, 0, t->asize);
    return;
  }
  if (t->h.flags & TABLE_ARRAY_STORAGE) {
    t->array = heap_storage_resize(L, t->array, old * sizeof(Value), size * sizeof(Value));
  } else {
    Value *array = heap_storage_resize(L, NULL, 0, size * sizeof(Value));
    if (!old) note_growth(L->g, t, t->shape->count + ARRAY_FIRST);
    if (old) memcpy(array, t->array, old * sizeof(Value));
    t->array = array;
    t->h.flags |= TABLE_ARRAY_STORAGE;
  }
  t->asize = size;
  t->border = size;
  array_clear(t->array, old, size);
  array_pull(L, t, old, size);
}

void rt_table_reserve_array(State *L, Table *t, uint32_t n) {
  if (n <= t->asize) return;
  if (n > ARRAY_MAX) rt_run_error(L, "table overflow");
  array_grow(L, t, n);
}

/* Elements in use from position `from` on. */
static uint32_t array_live(const Table *t, uint32_t from) {
  uint32_t live = 0;
  for (uint32_t i = from; i < t->asize; i++) live += t->array[i] != VALUE_NIL;
  return live;
}

/* What a rehash knows of a table. bins[b] counts the integer keys in (2^(b-1), 2^b]. */
typedef struct {
  uint64_t live; /* in the dictionary */
  uint32_t bins[ARRAY_MAX_LOG + 2];
} Census;

static void count_key(Census *c, int64_t i) {
  if ((uint64_t)i - 1 >= ARRAY_MAX) return;
  c->bins[i == 1 ? 0 : 64 - __builtin_clzll((uint64_t)i - 1)]++;
}

static void count_dict(Census *c, const Dict *d) {
  int integers = d && d->flags & DICT_INTEGERS;
  for (uint32_t i = 0; d && i < d->used; i++) {
    if (IS_NIL(d->nodes[i].v)) continue;
    c->live++;
    if (integers && IS_INT(d->nodes[i].key)) count_key(c, AS_INT(d->nodes[i].key));
  }
}

/* Counting a large array takes longer than rebuilding a small dictionary. One of which most elements in a sample are in
 * use is taken for full: then it does not shrink, and too large a new size is found out when it has been counted. */
static int array_looks_full(const Table *t) {
  uint32_t used = 0, step = t->asize / ARRAY_SAMPLES;
  for (uint32_t i = 0; i < ARRAY_SAMPLES; i++) used += t->array[i * step] != VALUE_NIL;
  return used > ARRAY_SAMPLES / 4 * 3;
}

static void count_array(Census *c, const Table *t, int exact) {
  uint32_t from = 0;
  for (int b = 0; from < t->asize; b++) {
    uint64_t end = (uint64_t)1 << b;
    uint32_t to = end < t->asize ? (uint32_t)end : t->asize;
    if (exact)
      for (uint32_t i = from; i < to; i++) c->bins[b] += t->array[i] != VALUE_NIL;
    else c->bins[b] += to - from;
    from = to;
  }
}

/* The largest power of two n such that more than n/2 of the keys 1..n are in use, or 0. */
static uint32_t best_array_size(const Census *c) {
  uint64_t below = 0, best = 0;
  for (int b = 0; b <= ARRAY_MAX_LOG; b++) {
    below += c->bins[b];
    if (below > ((uint64_t)1 << b) / 2) best = (uint64_t)1 << b;
  }
  return (uint32_t)best;
}

static Census census(const Table *t, Value key, int exact) {
  Census c = {0};
  if (IS_INT(key)) count_key(&c, AS_INT(key));
  count_dict(&c, t->dict);
  count_array(&c, t, exact);
  return c;
}

/* Integer keys of which even the smallest is too large for an array of so few, as a queue's are: a short look that saves
 * the census. Counts the dictionary. */
static int keys_are_far(const Table *t, Value key, uint64_t *live) {
  const Dict *d = t->dict;
  uint64_t count = t->asize + 1u, nearest = IS_INT(key) && AS_INT(key) > 0 ? (uint64_t)AS_INT(key) : UINT64_MAX;
  if (t->asize > ARRAY_SAMPLES || !d) return 0;
  *live = 0;
  for (const DictNode *n = d->nodes, *end = n + d->used; n < end; n++) {
    if (IS_NIL(n->v)) continue;
    ++*live;
    if (!IS_INT(n->key) || AS_INT(n->key) <= 0) continue;
    count++;
    if ((uint64_t)AS_INT(n->key) < nearest) nearest = (uint64_t)AS_INT(n->key);
  }
  return nearest > 2 * count;
}

/* The size that the array should have when the dictionary is full and `key` is to be added. */
static uint32_t wanted_array_size(const Table *t, Value key, uint64_t *live) {
  uint32_t used = t->dict ? t->dict->used : 0, asize = t->asize, size;
  if (keys_are_far(t, key, live)) return asize;
  int exact = asize / 4 <= used || asize < ARRAY_SAMPLES || !array_looks_full(t);
  Census c = census(t, key, exact);
  *live = c.live;
  size = best_array_size(&c);
  if (!exact) {
    if (size <= asize) return asize;
    c = census(t, key, 1);
    size = best_array_size(&c);
  }
  return size < asize && array_live(t, 0) > asize / 2 ? asize : size;
}

/* Moves the array's elements from `size` on into d. */
static void array_push_out(Table *t, Dict *d, uint32_t size) {
  vmc_assert(size < t->asize, "only what lies beyond the new end is moved");
  for (uint32_t i = size; i < t->asize; i++) {
    if (IS_NIL(t->array[i])) continue;
    dict_insert(d, FROM_SMALL_INT((int64_t)i + 1))->v = t->array[i];
    t->array[i] = VALUE_NIL;
  }
}

/* What lies beyond `size` moves to the dictionary, which has room. Memory comes first: should it run out, or a collection
 * look at the table, each element is in one place. */
static void array_shrink(State *L, Table *t, uint32_t size) {
  uint32_t old = t->asize;
  int is_storage = t->h.flags & TABLE_ARRAY_STORAGE;
  Value *array = is_storage ? NULL : t->array;
  if (is_storage && size > 0) array = heap_storage_resize(L, NULL, 0, size * sizeof(Value));
  array_push_out(t, t->dict, size);
  if (is_storage) {
    if (size > 0) memcpy(array, t->array, size * sizeof(Value));
    else t->h.flags &= (uint8_t)~TABLE_ARRAY_STORAGE;
    heap_storage_free(L->g->heap, t->array, old * sizeof(Value));
  }
  t->array = array;
  t->asize = size;
  t->border = size;
}

/* Room for `extra` keys more: cleared ones are dropped. */
static void dict_make_room(State *L, Table *t, uint64_t live, uint64_t extra) {
  Dict *old = t->dict;
  if (live + extra > 0 && old && dict_compact(old, live, extra)) return;
  t->dict = live + extra > 0 ? dict_copy(L, old, live, extra) : NULL;
  dict_free(L->g->heap, old);
}

/* The dictionary is full: choose the array's size anew, leave room for `extra` more keys (one of which may be the
 * integer `key`). A collection on the way can only clear entries, of weak tables. */
static void rehash(State *L, Table *t, Value key, uint64_t extra) {
  uint64_t live;
  uint32_t size = wanted_array_size(t, key, &live);
  if (size > t->asize) { /* pulls keys from the dictionary */
    array_grow(L, t, size);
    Census c = {0};
    count_dict(&c, t->dict);
    live = c.live;
    if (IS_INT(key) && (uint64_t)AS_INT(key) - 1 < t->asize) extra--;
  }
  if (size < t->asize) extra += array_live(t, size);
  dict_make_room(L, t, live, extra);
  if (size < t->asize) array_shrink(L, t, size);
}

/* Key 0 is new. The reference walks 0, 1, ..., n upwards when a constructor lists them with their keys (`{[0] = a, [1] =
 * b}`), and 0 last when they come one by one; programs depend on the former. */
static void note_zero(Table *t) {
  if (t->h.aux & TABLE_KEYED && t->asize == 0) t->dict->flags |= DICT_ZERO_FIRST;
  else t->dict->flags &= (uint8_t)~DICT_ZERO_FIRST;
}

static void dict_add(State *L, Table *t, Value key, Value v) {
  vmc_assert(!IS_NIL(key) && !IS_NIL(v), "a dictionary gets keys with values");
  if (!t->dict || DICT_IS_FULL(t->dict)) {
    rehash(L, t, key, 1);
    int64_t i = IS_INT(key) ? AS_INT(key) : 0;
    if (i > 0 && i <= t->asize) {
      t->array[i - 1] = v;
      return;
    }
  }
  dict_insert(t->dict, key)->v = v;
  if (key == FROM_SMALL_INT(0)) note_zero(t);
}

/* All slots move to the dictionary, which they share with whatever was there. */
static void to_dictionary(State *L, Table *t) {
  Shape *shape = t->shape, *next = rt_shape_dictionary(L->g);
  vmc_assert(!shape->is_dict, "a table goes to dictionary mode once");
  uint64_t live = 0;
  for (uint32_t i = 0; i < shape->count; i++) live += t->slots[i] != VALUE_NIL;
  if (!t->dict || t->dict->capacity - t->dict->used < live + 1) rehash(L, t, VALUE_NIL, live + 1);
  for (uint32_t i = 0; i < shape->count; i++)
    if (t->slots[i] != VALUE_NIL) dict_insert(t->dict, FROM_STRING(rt_shape_key(shape, i)))->v = t->slots[i];
  t->shape = next;
  heap_barrier(L, t, FROM_OBJECT(next));
  if (t->slots != t->cells) {
    heap_storage_free(L->g->heap, t->slots, TABLE_SLOT_CAPACITY(t->h.extra) * sizeof(Value));
    t->slots = t->cells;
  }
  t->h.extra = 0;
}

/* Reading. */

Value rt_table_get_string(Table *t, String *key) {
  DictNode *n;
  if (UNLIKELY(key->h.flags & STRING_LONG)) n = dict_find(t->dict, FROM_STRING(key));
  else if (t->shape->is_dict) n = dict_find_short(t->dict, key);
  else {
    int32_t slot = rt_shape_find(t->shape, key);
    return slot >= 0 ? t->slots[slot] : VALUE_NIL;
  }
  return n ? n->v : VALUE_NIL;
}

Value rt_table_get_int(Table *t, int64_t i) {
  if (LIKELY((uint64_t)i - 1 < t->asize)) return t->array[i - 1];
  DictNode *n = dict_find_int(t->dict, i);
  return n ? n->v : VALUE_NIL;
}

/* Floats with an integer value, and boxed integers, are integer keys. */
static int key_is_integer(Value key, int64_t *i) {
  if (IS_DOUBLE(key)) {
    double d = AS_DOUBLE(key);
    if (!(d >= -0x1p63 && d < 0x1p63) || (double)(int64_t)d != d) return 0;
    *i = (int64_t)d;
    return 1;
  }
  return dict_is_integer(key, i);
}

Value rt_table_get(State *L, Table *t, Value key) {
  int64_t i;
  if (IS_STRING(key)) return rt_table_get_string(t, AS_STRING(key));
  if (IS_INT(key)) return rt_table_get_int(t, AS_INT(key));
  if (IS_NIL(key)) return VALUE_NIL;
  if (key_is_integer(key, &i)) return rt_table_get_int(t, i);
  DictNode *n = dict_find(t->dict, key);
  return n ? n->v : VALUE_NIL;
}

/* Writing. */

/* An event-named key is about to be stored. `self.__index = self` in a constructor is stored for every object, and
 * changes nothing but the first time. */
static VMC_COLD void store_event(State *L, Table *t, String *key, Value v) {
  vmc_assert(key->h.extra > 0 && key->h.extra <= EVENT_COUNT, "an event-named key names an event");
  Event e = key->h.extra - 1u;
  if (e == EVENT_MODE && t->h.flags & TABLE_RULES_META) rt_shapes_retire(L->g);
  if (!(t->h.flags & TABLE_IS_META) || (e != EVENT_INDEX && e != EVENT_NEWINDEX)) return;
  Value old = rt_table_event(L, t, e);
  if (old == v) return;
  rt_shape_retire(L, t);
  if (!IS_NIL(old) || t->h.flags & TABLE_IS_INDEX) rt_epoch_next(L->g);
}

/* A key is about to appear in a table that cached look-ups went through. */
static VMC_COLD void watched_store(State *L, Table *t, String *key, Value v) {
  if (key->h.flags & STRING_MISSED && !IS_NIL(v) && IS_NIL(rt_table_get_string(t, key))) rt_epoch_next(L->g);
}

static void set_in_dict(State *L, Table *t, Value key, Value v) {
  DictNode *n = dict_find(t->dict, key);
  if (n) n->v = v;
  else if (!IS_NIL(v)) dict_add(L, t, key, v);
}

static void set_string(State *L, Table *t, String *key, Value v, int computed) {
  int32_t slot;
  if (UNLIKELY(key->h.extra)) store_event(L, t, key, v);
  if (UNLIKELY(t->h.flags & TABLE_IS_INDEX)) watched_store(L, t, key, v);
  if (UNLIKELY(t->shape->is_dict || (key->h.flags & STRING_LONG))) set_in_dict(L, t, FROM_STRING(key), v);
  else if ((slot = rt_shape_find(t->shape, key)) >= 0) t->slots[slot] = v;
  else if (!IS_NIL(v) && !slot_add(L, t, key, v, computed)) set_in_dict(L, t, FROM_STRING(key), v);
  heap_barrier(L, t, FROM_STRING(key));
  heap_barrier(L, t, v);
}

void rt_table_set_string(State *L, Table *t, String *key, Value v) { set_string(L, t, key, v, 0); }

/* What an array of which `live` elements are in use grows to. An even number: of an array with every other element the
 * next one is the first that is missing. */
static uint32_t array_larger(uint32_t size, uint32_t live) {
  if (size < ARRAY_FIRST) return ARRAY_FIRST;
  return size < ARRAY_SLOW_GROWTH && live >= size / 4 * 3 ? size * 2 : (size + size / 2 + 3) & ~3u;
}

/* t[asize + 1] = v. The array grows if more than half of it is in use: a queue whose head moves up goes to the
 * dictionary instead, where a rehash drops what was cleared. */
static void array_append(State *L, Table *t, Value v) {
  uint32_t size = t->asize, live = array_live(t, 0);
  if (size > ARRAY_FIRST && ((uint64_t)live + 1) * 2 <= (uint64_t)size + 1) {
    rehash(L, t, FROM_SMALL_INT((int64_t)size + 1), 1);
    if (size < t->asize) t->array[size] = v;
    else dict_insert(t->dict, FROM_SMALL_INT((int64_t)size + 1))->v = v;
    return;
  }
  if (size >= ARRAY_MAX / 2) rt_run_error(L, "table overflow");
  array_grow(L, t, array_larger(size, live));
  t->array[size] = v;
}

static VMC_COLD void set_outside_array(State *L, Table *t, int64_t i, Value v) {
  DictNode *n = dict_find_int(t->dict, i);
  if (n) n->v = v;
  else if (IS_NIL(v)) return;
  else if (i == (int64_t)t->asize + 1) array_append(L, t, v);
  else dict_add(L, t, rt_int(L, i), v);
}

void rt_table_set_int(State *L, Table *t, int64_t i, Value v) {
  if (LIKELY((uint64_t)i - 1 < t->asize)) t->array[i - 1] = v;
  else set_outside_array(L, t, i, v);
  heap_barrier(L, t, v);
}

void rt_table_set(State *L, Table *t, Value key, Value v) {
  int64_t i;
  if (IS_INT(key)) rt_table_set_int(L, t, AS_INT(key), v);
  else if (IS_STRING(key)) set_string(L, t, AS_STRING(key), v, 1);
  else if (key_is_integer(key, &i)) rt_table_set_int(L, t, i, v);
  else {
    if (IS_NIL(key)) rt_run_error(L, "table index is nil");
    if (IS_DOUBLE(key) && isnan(AS_DOUBLE(key))) rt_run_error(L, "table index is NaN");
    set_in_dict(L, t, key, v);
    heap_barrier(L, t, key);
    heap_barrier(L, t, v);
  }
}

/* Length. */

/* A border in [low, high]: element `low` is in use (or low is 0), element `high` is not. */
static uint32_t border_between(const Table *t, uint32_t low, uint32_t high) {
  vmc_assert(low < high && high <= t->asize, "a border is looked for within the array");
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (IS_NIL(t->array[middle - 1])) high = middle;
    else low = middle;
  }
  return low;
}

/* The array is full: the dictionary may go on. */
static uint64_t border_in_dict(Table *t, uint64_t low) {
  uint64_t high = low + 1;
  if (!t->dict || IS_NIL(rt_table_get_int(t, (int64_t)high))) return low;
  do {
    low = high;
    if (high > (uint64_t)INT64_MAX / 2) { /* someone fooled us: walk */
      for (low = 1; !IS_NIL(rt_table_get_int(t, (int64_t)low)); low++) continue;
      return low - 1;
    }
    high *= 2;
  } while (!IS_NIL(rt_table_get_int(t, (int64_t)high)));
  while (high - low > 1) {
    uint64_t middle = (low + high) / 2;
    if (IS_NIL(rt_table_get_int(t, (int64_t)middle))) high = middle;
    else low = middle;
  }
  return low;
}

#define BORDER_STEPS 4 /* neighbours looked at before a binary search */

uint64_t rt_table_length(Table *t) {
  uint32_t b = t->border, size = t->asize;
  if (b > size) b = size;
  if (b > 0 && IS_NIL(t->array[b - 1])) { /* below the hint */
    uint32_t low = b > BORDER_STEPS ? b - BORDER_STEPS : 0;
    for (b--; b > low && IS_NIL(t->array[b - 1]); b--) continue;
    if (b > 0 && IS_NIL(t->array[b - 1])) b = border_between(t, 0, b);
    t->border = b;
    return b;
  }
  for (int step = 0; step < BORDER_STEPS && b < size; step++, b++)
    if (IS_NIL(t->array[b])) {
      t->border = b;
      return b;
    }
  if (b < size && IS_NIL(t->array[size - 1])) return t->border = border_between(t, b, size);
  t->border = size;
  return border_in_dict(t, size);
}

/* Traversal. Positions: 0, which stands for key 0 where that comes first; array; slots; nodes of the dictionary. */

static int zero_first(const Table *t) { return t->dict && t->dict->flags & DICT_ZERO_FIRST; }

static int walk(Table *t, uint64_t *pos, Value *key, Value *v) {
  uint64_t i = *pos, asize = t->asize, count = t->shape->count;
  if (i == 0) {
    *pos = i = 1;
    if (UNLIKELY(zero_first(t)) && !IS_NIL(*v = rt_table_get_int(t, 0))) {
      *key = FROM_SMALL_INT(0);
      return 1;
    }
  }
  for (i -= 1; i < asize; i++)
    if (!IS_NIL(t->array[i])) {
      *key = FROM_SMALL_INT((int64_t)i + 1);
      *v = t->array[i];
      *pos = i + 2;
      return 1;
    }
  for (i -= asize; i < count; i++)
    if (!IS_NIL(t->slots[i])) {
      *key = FROM_STRING(rt_shape_key(t->shape, (uint32_t)i));
      *v = t->slots[i];
      *pos = asize + i + 2;
      return 1;
    }
  uint64_t used = t->dict ? t->dict->used : 0;
  for (i -= count; i < used; i++) {
    const DictNode *n = &t->dict->nodes[i];
    if (IS_NIL(n->v) || (n->key == FROM_SMALL_INT(0) && zero_first(t))) continue;
    *key = n->key;
    *v = n->v;
    *pos = asize + count + i + 2;
    return 1;
  }
  *pos = asize + count + used + 1;
  return 0;
}

int rt_table_next_at(Table *t, uint64_t *pos, Value *key, Value *v) { return walk(t, pos, key, v); }

/* The position after key's. No table holds a float with an integer value, so that such a key is not found. */
static uint64_t position_after(State *L, Table *t, Value key) {
  int64_t i;
  DictNode *n;
  if (IS_NIL(key)) return 0;
  if (dict_is_integer(key, &i)) {
    if ((uint64_t)i - 1 < t->asize) return (uint64_t)i + 1;
    n = dict_find_int(t->dict, i);
  } else {
    if (IS_STRING(key) && !(AS_STRING(key)->h.flags & STRING_LONG)) {
      int32_t slot = rt_shape_find(t->shape, AS_STRING(key));
      if (slot >= 0) return (uint64_t)t->asize + (uint32_t)slot + 2;
    }
    n = dict_find(t->dict, key);
  }
  if (!n) rt_run_error(L, "invalid key to 'next'");
  if (UNLIKELY(key == FROM_SMALL_INT(0)) && zero_first(t)) return 1;
  return (uint64_t)t->asize + t->shape->count + (uint64_t)(n - t->dict->nodes) + 2;
}

/* Whether `pos` is the position after key's, where that is told without a search. */
static int comes_after(const Table *t, Value key, uint64_t pos) {
  uint64_t i = pos - 2 - t->asize; /* of slots, then nodes */
  if (i < t->shape->count) return key == FROM_STRING(rt_shape_key(t->shape, (uint32_t)i));
  i -= t->shape->count;
  return t->dict && i < t->dict->used && t->dict->nodes[i].key == key && key != FROM_SMALL_INT(0);
}

int rt_table_next(State *L, Table *t, Value *key, Value *v) {
  uint64_t pos = L->g->next_position; /* of the last call: most likely it walks the same table */
  if (!comes_after(t, *key, pos)) pos = position_after(L, t, *key);
  int more = walk(t, &pos, key, v);
  L->g->next_position = pos;
  return more;
}

/* Metatables. */

/* Nothing has changed when memory runs out. */
static void set_metatable(State *L, Table *t, Table *meta, Shape *root) {
  Shape *next = t->shape->is_dict ? t->shape : rt_shape_move(L, t->shape, root);
  if (!next) {
    to_dictionary(L, t);
    next = t->shape;
  }
  vmc_assert(next->count == t->shape->count, "another root leaves the slots as they are");
  t->shape = next;
  t->metatable = meta;
  heap_barrier(L, t, FROM_OBJECT(next));
  if (meta) heap_barrier(L, t, FROM_TABLE(meta));
}

void rt_table_set_metatable(State *L, Table *t, Table *meta) {
  if (meta) meta->h.flags |= TABLE_IS_META;
  if (t->metatable == meta) return;
  set_metatable(L, t, meta, rt_shape_root(L, meta, MEETINGS_NEW_OBJECT));
  if (t->h.flags & TABLE_IS_INDEX) rt_epoch_next(L->g);
  if (meta && t->h.flags & TABLE_IS_META) {
    meta->h.flags |= TABLE_RULES_META;
    if (rt_shape_may_be_weak(t)) rt_shape_retire(L, t);
  }
}

int rt_table_settle(State *L, Table *t) {
  const Shape *before = t->shape;
  if (before->is_dict || before->h.extra == META_NONE) return 0;
  if (before->h.extra != META_ANY && !(before->root->h.flags & SHAPE_RETIRED)) return 0;
  set_metatable(L, t, t->metatable, rt_shape_root(L, t->metatable, MEETINGS_MISS));
  return t->shape != before;
}
