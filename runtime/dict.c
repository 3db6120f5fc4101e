/* Dictionaries of tables. */
#include "runtime/dict.h"

#include <string.h>

#include "runtime/call.h"
#include "runtime/heap.h"

#define CAPACITY_MIN 2u
#define NARROW_MAX 65535u /* nodes that entries of 16 bits can tell apart */
#define INDEX_MIN_LOG 3u  /* enough for four nodes: there are many small tables */
#define INDEX_MIN_NODES 4u
#define AHEAD 8 /* nodes whose strings are prefetched while an index is built */

static int is_boxed(Value key, enum ObjectKind kind) { return IS_OBJECT(key) && ((Header *)AS_PTR(key))->kind == kind; }

int dict_is_integer(Value key, int64_t *i) {
  if (IS_INT(key)) *i = AS_INT(key);
  else if (is_boxed(key, KIND_BOXED_INT)) *i = ((BoxedInt *)AS_PTR(key))->i;
  else return 0;
  return 1;
}

/* Strings by content, boxed values by what they hold, everything else by itself. */
static inline uint32_t hash_key(Value key) {
  if (IS_INT(key)) return DICT_HASH_WORD(key);
  if (IS_STRING(key)) return rt_string_hash(AS_STRING(key));
  if (is_boxed(key, KIND_BOXED_INT)) key = (uint64_t)((BoxedInt *)AS_PTR(key))->i;
  else if (is_boxed(key, KIND_BOXED_LIGHT)) key = (uint64_t)(uintptr_t)((BoxedLight *)AS_PTR(key))->p;
  return DICT_HASH_WORD(key);
}

/* The index. */

static uint16_t *narrow_entry(Dict *d, uint32_t i) { return (uint16_t *)(void *)d - 1 - (int64_t)i; }
/* Above the first lies the empty entry of 16 bits. */
static uint32_t *wide_entry(Dict *d, uint32_t i) { return (uint32_t *)(void *)d - 2 - (int64_t)i; }

static size_t index_bytes(const Dict *d) {
  return d->mask ? ((size_t)d->mask + 1) * sizeof(uint16_t) : ((size_t)1 << d->wide_log) * sizeof(uint32_t) + 8;
}

size_t dict_bytes(const Dict *d) { return index_bytes(d) + sizeof *d + (size_t)d->capacity * sizeof(DictNode); }

static uint32_t index_mask(const Dict *d) { return d->mask ? d->mask : (uint32_t)(((uint64_t)1 << d->wide_log) - 1); }
static uint32_t entry(Dict *d, uint32_t i) { return d->mask ? *narrow_entry(d, i) : *wide_entry(d, i); }

static inline void index_put_narrow(Dict *d, uint32_t mask, uint32_t hash, uint32_t n) {
  uint32_t i = hash & mask;
  while (*narrow_entry(d, i)) i = (i + 1) & mask;
  *narrow_entry(d, i) = (uint16_t)n;
}

static void index_put(Dict *d, uint32_t hash, uint32_t n) {
  if (LIKELY(d->mask)) {
    index_put_narrow(d, d->mask, hash, n);
    return;
  }
  uint32_t mask = index_mask(d), i = hash & mask;
  while (*wide_entry(d, i)) i = (i + 1) & mask;
  *wide_entry(d, i) = n;
}

DictNode *dict_find_wide(Dict *d, Value key, uint32_t hash) {
  uint32_t mask = index_mask(d);
  for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
    uint32_t n = *wide_entry(d, i);
    DictNode *node = DICT_NODE(d, n);
    if (node->key == key) return node;
    if (n == 0) return NULL;
  }
}

static int equal_content(Value a, Value b) {
  if (a == b) return 1;
  if (IS_STRING(a)) return IS_STRING(b) && rt_string_equal(AS_STRING(a), AS_STRING(b));
  if (!IS_OBJECT(a) || !IS_OBJECT(b)) return 0;
  Header *x = AS_PTR(a), *y = AS_PTR(b);
  if (x->kind != y->kind) return 0;
  if (x->kind == KIND_BOXED_INT) return ((BoxedInt *)x)->i == ((BoxedInt *)y)->i;
  return x->kind == KIND_BOXED_LIGHT && ((BoxedLight *)x)->p == ((BoxedLight *)y)->p;
}

static DictNode *find_content(Dict *d, Value key) {
  uint32_t mask = index_mask(d), n;
  for (uint32_t i = hash_key(key) & mask; (n = entry(d, i)) != 0; i = (i + 1) & mask)
    if (equal_content(key, DICT_NODE(d, n)->key)) return DICT_NODE(d, n);
  return NULL;
}

DictNode *dict_find(Dict *d, Value key) {
  if (!d) return NULL;
  if (IS_STRING(key)) {
    String *s = AS_STRING(key);
    return s->h.flags & STRING_LONG ? find_content(d, key) : dict_find_word(d, key, s->h.aux);
  }
  return IS_OBJECT(key) ? find_content(d, key) : dict_find_word(d, key, DICT_HASH_WORD(key));
}

DictNode *dict_find_int(Dict *d, int64_t i) {
  if (!d || !(d->flags & DICT_INTEGERS)) return NULL;
  if (LIKELY(INT_FITS(i))) return dict_find_small_int(d, FROM_SMALL_INT(i));
  BoxedInt box = {{KIND_BOXED_INT, 0, 0, 0, 0}, i};
  return find_content(d, FROM_OBJECT(&box));
}

DictNode *dict_insert(Dict *d, Value key) {
  vmc_assert(d->used < d->capacity, "there is room for a key");
  vmc_assert(!IS_NIL(key) && key != DICT_DEAD, "a key that is inserted is one");
  uint32_t n = ++d->used;
  DictNode *node = DICT_NODE(d, n);
  if (IS_INT(key) || is_boxed(key, KIND_BOXED_INT)) d->flags |= DICT_INTEGERS;
  index_put(d, hash_key(key), n);
  *node = (DictNode){key, VALUE_NIL};
  return node;
}

/* Sizes. */

/* Nodes for `count` keys: a power of two, so that a dictionary which only grows doubles. Where that would leave room
 * for less than a quarter of it, keys that come and go would make it be rebuilt all the time: then a quarter more. */
static uint64_t capacity_for(uint64_t count, int growing) {
  uint64_t capacity = CAPACITY_MIN;
  while (capacity < count) capacity *= 2;
  return growing || count <= capacity / 4 * 3 ? capacity : capacity + (capacity + 3) / 4;
}

/* At most five sixteenths full, so that most keys are found at the first entry looked at; five eighths where entries
 * are larger, and the memory of a node takes longer than a few steps. */
static uint32_t index_log(uint64_t capacity) {
  uint32_t log = INDEX_MIN_LOG;
  if (capacity <= INDEX_MIN_NODES) return log;
  while (((uint64_t)5 << log) < capacity * (capacity <= NARROW_MAX ? 16 : 8)) log++;
  return log;
}

static void index_clear(Dict *d) { memset((char *)d - index_bytes(d), 0, index_bytes(d)); }

static Dict *allocate(State *L, uint64_t capacity) {
  uint32_t log = index_log(capacity);
  Dict shape = {.capacity = (uint32_t)capacity, .nobody = DICT_NOBODY};
  if (UNLIKELY(capacity > (uint64_t)1 << 31)) rt_run_error(L, "table overflow");
  if (capacity <= NARROW_MAX) shape.mask = (1u << log) - 1;
  else shape.wide_log = (uint8_t)log;
  char *p = heap_storage_resize(L, NULL, 0, dict_bytes(&shape));
  Dict *d = (Dict *)(void *)(p + index_bytes(&shape));
  *d = shape;
  index_clear(d);
  return d;
}

Dict *dict_new(State *L, uint64_t count) { return allocate(L, capacity_for(count, 1)); }

void dict_free(struct Heap *heap, Dict *d) {
  if (d) heap_storage_free(heap, (char *)d - index_bytes(d), dict_bytes(d));
}

int dict_has_values(const Dict *d) {
  for (uint32_t i = 0; i < d->used; i++)
    if (!IS_NIL(d->nodes[i].v)) return 1;
  return 0;
}

/* Appends the live nodes of `from`, which may be `d` itself; then its index must be empty, and `used` is 0. */
static void take_nodes(Dict *d, DictNode *from, uint32_t count) {
  uint32_t used = d->used;
  const uint32_t mask = d->mask;
  for (uint32_t i = 0; i < count; i++) {
    if (i + AHEAD < count && IS_STRING(from[i + AHEAD].key)) __builtin_prefetch(AS_STRING(from[i + AHEAD].key));
    if (IS_NIL(from[i].v)) continue;
    vmc_assert(used < d->capacity, "a dictionary has room for what it was made for");
    d->nodes[used++] = from[i];
    uint32_t hash = hash_key(d->nodes[used - 1].key);
    if (LIKELY(mask)) index_put_narrow(d, mask, hash, used);
    else index_put(d, hash, used);
  }
  d->used = used;
}

/* A dictionary without cleared nodes only grows; then it doubles. */
static uint64_t capacity_after(const Dict *d, uint64_t live, uint64_t extra) {
  return capacity_for(live + extra, !d || live == d->used);
}

Dict *dict_copy(State *L, Dict *from, uint64_t live, uint64_t extra) {
  Dict *d = allocate(L, capacity_after(from, live, extra));
  if (!from) return d;
  d->flags = from->flags;
  take_nodes(d, from->nodes, from->used);
  return d;
}

int dict_compact(Dict *d, uint64_t live, uint64_t extra) {
  uint32_t used = d->used;
  if (capacity_after(d, live, extra) != d->capacity) return 0;
  index_clear(d);
  d->used = 0;
  take_nodes(d, d->nodes, used);
  return 1;
}
