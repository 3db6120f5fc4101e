/* The dictionary of a table: every key that has neither a slot nor an array element.
 *
 * Open addressing with triangular probing over nodes of key and value. An immediate integer is first tried at the place
 * of its low bits, so that neighbours lie together, then probed for like other keys. A deleted key keeps its node, with
 * value nil, until a rehash; the collector replaces dead keys by DICT_DEAD. The caller sees to room before inserting.
 */
#ifndef VMC_RUNTIME_DICT_H
#define VMC_RUNTIME_DICT_H

#include "runtime/strings.h"

typedef struct {
  Value key; /* normalised; VALUE_NIL: never used */
  Value v;
} DictNode;

struct Dict {        /* storage of a table, or NULL when empty */
  uint32_t shift;    /* 64 - log2 of capacity */
  uint32_t used;     /* nodes with a key, deleted ones included */
  uint32_t limit;    /* of used */
  uint32_t integers; /* upper bound of integer keys */
  DictNode nodes[];
};

#define DICT_DEAD (TAG_SPECIAL + 3) /* key that was collected */
#define DICT_CAPACITY(d) ((uint64_t)1 << (64 - (d)->shift))
#define DICT_BYTES(capacity) (sizeof(Dict) + (size_t)(capacity) * sizeof(DictNode))

/* An empty dict for `count` keys and as many to come. No collection happens while it is without owner. */
Dict *dict_new(State *L, uint64_t count);
void dict_free(struct Heap *heap, Dict *d);
/* Node of a key, or NULL; d may be NULL. Content counts for long strings, boxed integers and boxed light userdata. */
DictNode *dict_find(Dict *d, Value key);
DictNode *dict_find_int(Dict *d, int64_t i);
/* A key that is not there; needs used < limit. */
DictNode *dict_insert(Dict *d, Value key);
int dict_is_integer(Value key, int64_t *i);

/* The factor depends on the capacity: with one factor for all, the keys of a walk over one dictionary would come in the
 * order of their places in a smaller one, and all the early ones would crowd together there. */
#define DICT_HASH(word, shift)                                                                                         \
  ((uint64_t)(word) * (0x9E3779B97F4A7C15u + (uint64_t)(shift)*0x632BE59BD9B4E01Au) >> (shift))

/* Keys that are equal only to themselves: immediate integers, booleans, floats, short strings, tables, ... */
static inline DictNode *dict_find_word(Dict *d, Value key, uint64_t hashed) {
  uint64_t mask = DICT_CAPACITY(d) - 1;
  for (uint64_t i = DICT_HASH(hashed, d->shift), step = 0;; i = (i + ++step) & mask) {
    if (d->nodes[i].key == key) return &d->nodes[i];
    if (d->nodes[i].key == VALUE_NIL) return NULL;
  }
}

static inline DictNode *dict_find_small_int(Dict *d, Value key) {
  DictNode *n = &d->nodes[key & (DICT_CAPACITY(d) - 1)];
  if (n->key == key) return n;
  return n->key == VALUE_NIL ? NULL : dict_find_word(d, key, key);
}

static inline DictNode *dict_find_short(Dict *d, String *key) {
  return d ? dict_find_word(d, FROM_STRING(key), key->h.aux) : NULL;
}

#endif
