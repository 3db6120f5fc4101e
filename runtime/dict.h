/* The dictionary of a table: every key that has neither a slot nor an array element (object.h shows the layout).
 *
 * A deleted key keeps its node, with value nil, until the dictionary is rebuilt: positions of a walk stay valid, a key
 * that comes back finds its node. The collector replaces dead keys by DICT_DEAD. Nodes fill up in the order of
 * insertion, and only a rebuild takes any back; the caller sees to room before inserting. */
#ifndef VMC_RUNTIME_DICT_H
#define VMC_RUNTIME_DICT_H

#include "runtime/strings.h"

#define DICT_DEAD (TAG_SPECIAL + 3) /* key that was collected */

/* Dict.flags */
#define DICT_INTEGERS 1   /* there may be integer keys */
#define DICT_ZERO_FIRST 2 /* a walk over the table begins with key 0 (table.c says when) */

#define DICT_IS_FULL(d) ((d)->used == (d)->capacity)

size_t dict_bytes(const Dict *d);
/* An empty dict with room for `count` keys. No collection happens while it is without owner. */
Dict *dict_new(State *L, uint64_t count);
/* The same for live nodes of `from` (or NULL) and `extra` more keys. The nodes move in their order; `from` stays. */
Dict *dict_copy(State *L, Dict *from, uint64_t live, uint64_t extra);
/* Drops cleared nodes and rebuilds the index, where dict_copy would make one of the same size. 0: it would not. */
int dict_compact(Dict *d, uint64_t live, uint64_t extra);
int dict_has_values(const Dict *d);
void dict_free(struct Heap *heap, Dict *d);
/* Node of a key, or NULL; d may be NULL. Content counts for long strings, boxed integers and boxed light userdata. */
DictNode *dict_find(Dict *d, Value key);
DictNode *dict_find_int(Dict *d, int64_t i);
/* A key that is not there; needs room. */
DictNode *dict_insert(Dict *d, Value key);
int dict_is_integer(Value key, int64_t *i);
DictNode *dict_find_wide(Dict *d, Value key, uint32_t hash);

/* Keys that are equal only to themselves: immediate integers, booleans, floats, short strings, tables, ... Where the
 * index has entries of 16 bits. */
static inline DictNode *dict_find_narrow(Dict *d, Value key, uint32_t hash) {
  uint32_t mask = d->mask;
  const uint16_t *index = (const uint16_t *)(const void *)d - 1;
  for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
    uint32_t n = index[-(int64_t)i];
    DictNode *node = DICT_NODE(d, n);
    if (node->key == key) return node;
    if (n == 0) return NULL;
  }
}

/* The same of any dict. */
static inline DictNode *dict_find_word(Dict *d, Value key, uint32_t hash) {
  return LIKELY(d->mask) ? dict_find_narrow(d, key, hash) : dict_find_wide(d, key, hash);
}

static inline DictNode *dict_find_small_int(Dict *d, Value key) { return dict_find_word(d, key, DICT_HASH_WORD(key)); }

static inline DictNode *dict_find_short(Dict *d, String *key) {
  return d ? dict_find_word(d, FROM_STRING(key), key->h.aux) : NULL;
}

#endif
