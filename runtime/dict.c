/* Dictionaries of tables. */
#include "runtime/dict.h"

#include <string.h>

#include "runtime/heap.h"

#define CAPACITY_MIN 4u

static int is_boxed(Value key, enum ObjectKind kind) { return IS_OBJECT(key) && ((Header *)AS_PTR(key))->kind == kind; }

int dict_is_integer(Value key, int64_t *i) {
  if (IS_INT(key)) *i = AS_INT(key);
  else if (is_boxed(key, KIND_BOXED_INT)) *i = ((BoxedInt *)AS_PTR(key))->i;
  else return 0;
  return 1;
}

/* The word to hash: strings by content, boxed values by what they hold, everything else by itself. */
static uint64_t hash_word(Value key) {
  if (IS_STRING(key)) return rt_string_hash(AS_STRING(key));
  if (is_boxed(key, KIND_BOXED_INT)) return (uint64_t)((BoxedInt *)AS_PTR(key))->i;
  if (is_boxed(key, KIND_BOXED_LIGHT)) return (uint64_t)(uintptr_t)((BoxedLight *)AS_PTR(key))->p;
  return key;
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
  uint64_t mask = DICT_CAPACITY(d) - 1;
  for (uint64_t i = DICT_HASH(hash_word(key), d->shift), step = 0;; i = (i + ++step) & mask) {
    if (d->nodes[i].key == VALUE_NIL) return NULL;
    if (equal_content(key, d->nodes[i].key)) return &d->nodes[i];
  }
}

DictNode *dict_find(Dict *d, Value key) {
  if (!d) return NULL;
  if (IS_STRING(key)) {
    String *s = AS_STRING(key);
    return s->h.flags & STRING_LONG ? find_content(d, key) : dict_find_word(d, key, s->h.aux);
  }
  if (IS_INT(key)) return dict_find_small_int(d, key);
  return IS_OBJECT(key) ? find_content(d, key) : dict_find_word(d, key, key);
}

DictNode *dict_find_int(Dict *d, int64_t i) {
  if (!d || !d->integers) return NULL;
  if (LIKELY(INT_FITS(i))) return dict_find_small_int(d, FROM_SMALL_INT(i));
  BoxedInt box = {{KIND_BOXED_INT, 0, 0, 0, 0}, i};
  return find_content(d, FROM_OBJECT(&box));
}

DictNode *dict_insert(Dict *d, Value key) {
  vmc_assert(d->used < DICT_CAPACITY(d), "a dictionary is never full, or a search would not end");
  vmc_assert(!IS_NIL(key) && key != DICT_DEAD, "a key that is inserted is one");
  uint64_t mask = DICT_CAPACITY(d) - 1, step = 0, i = key & mask;
  if (!IS_INT(key) || d->nodes[i].key != VALUE_NIL)
    for (i = DICT_HASH(hash_word(key), d->shift); d->nodes[i].key != VALUE_NIL;) i = (i + ++step) & mask;
  d->used++;
  d->integers += (uint32_t)(IS_INT(key) || is_boxed(key, KIND_BOXED_INT));
  d->nodes[i].key = key;
  return &d->nodes[i];
}

/* At most five eighths full, for short probes; a rehash is paid for by a quarter of the capacity in insertions. */
Dict *dict_new(State *L, uint64_t count) {
  uint64_t capacity = CAPACITY_MIN;
  uint32_t shift = 62;
  while (capacity * 3 / 8 < count) capacity *= 2, shift--;
  Dict *d = heap_storage_resize(L, NULL, 0, DICT_BYTES(capacity));
  d->shift = shift;
  d->used = d->integers = 0;
  d->limit = (uint32_t)(capacity * 5 / 8);
  vmc_assert(count <= d->limit, "a dictionary has room for what it was made for");
  for (uint64_t i = 0; i < capacity; i++) d->nodes[i] = (DictNode){VALUE_NIL, VALUE_NIL};
  return d;
}

void dict_free(struct Heap *heap, Dict *d) {
  if (d) heap_storage_free(heap, d, DICT_BYTES(DICT_CAPACITY(d)));
}
