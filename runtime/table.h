/* Tables: shapes for string keys, an array part, a dictionary for everything else.
 *
 * Raw access only: metamethods are in ops.h. Keys are normalised here (a float with an integer value becomes that
 * integer). String keys live in slots described by the shape until the table turns to dictionary mode (too many keys,
 * many keys made by t[k] with a computed k, or many deleted ones); keys 1..asize in the array; the rest in the dict. A
 * deleted key is a nil value; its slot stays until a rehash, so `next` may continue from it. */
#ifndef VMC_RUNTIME_TABLE_H
#define VMC_RUNTIME_TABLE_H

#include "runtime/state.h"

#define TABLE_SLOTS_MAX 1024 /* more string keys than this: dictionary mode */
/* Header.extra: capacity of slots; codes above 240 stand for 240 + k: 256 << (k - 1) slots. `slot < h.extra` therefore
 * always implies room. */

#define TABLE_SLOTS_CODE_MAX 240
#define TABLE_SLOT_CAPACITY(extra)                                                                                     \
  ((extra) <= TABLE_SLOTS_CODE_MAX ? (uint32_t)(extra) : 256u << ((extra)-TABLE_SLOTS_CODE_MAX - 1))

/* Something has changed that inline caches take for granted. No epoch is 0, which stands for none in a cache. */
static inline void rt_epoch_next(Global *g) { g->meta_epoch += g->meta_epoch == UINT32_MAX ? 2 : 1; }

int rt_shapes_init(State *L);
void rt_shapes_destroy(Global *g);

Table *rt_table_new(State *L, uint32_t slot_capacity, uint32_t array_capacity); /* both parts inline when small */
/* The same for a constructor that lists `slot_capacity` short names as keys and nothing else: the slots that they had last
 * are there, and hold nil. */
Table *rt_record_new(State *L, uint32_t slot_capacity);
void rt_constructors_forget(Global *g);            /* the collector is about to free shapes and tables */
Value rt_table_get(State *L, Table *t, Value key); /* any key; nil when absent, also for a nil or NaN key */
Value rt_table_get_string(Table *t, String *key);
Value rt_table_get_int(Table *t, int64_t i);
/* Throw "index is nil" / "index is NaN" / "table overflow". Barriers and cache invalidation included. */
void rt_table_set(State *L, Table *t, Value key, Value v);
void rt_table_set_string(State *L, Table *t, String *key, Value v);
void rt_table_set_int(State *L, Table *t, int64_t i, Value v);
uint64_t rt_table_length(Table *t); /* a border */
/* Advances *key and fills *v; returns 0 at the end. Start with nil. Throws "invalid key to 'next'". */
int rt_table_next(State *L, Table *t, Value *key, Value *v);
/* The same walk by position, for pairs loops in the interpreter and compiled code: *pos starts at 0. A position stays
 * valid while existing fields are assigned or cleared. */
int rt_table_next_at(Table *t, uint64_t *pos, Value *key, Value *v);
void rt_table_reserve_array(State *L, Table *t, uint32_t n); /* at least n array elements */
void rt_table_set_metatable(State *L, Table *t,
                            Table *meta); /* changes the shape; marks meta TABLE_IS_META. No __gc handling */
/* The same for the first metatable of t where it is known at once where t's shape leads and there is no finalizer. 0: t
 * is as it was. (shape.c) */
int rt_shape_join(State *L, Table *t, Table *metatable);
/* A cache missed for t: if there is a root now that says more of its metatable, t's shape moves there (or t turns to
 * dictionary mode). Returns whether the shape has changed. */
int rt_table_settle(State *L, Table *t);
/* t gets the key that leads from its shape to `next`. */
void rt_table_add_slot(State *L, Table *t, Shape *next, Value v);
#define rt_table_metatable(t) ((t)->metatable)

/* Slot of a string key in a shape, or -1. */
int32_t rt_shape_find(Shape *shape, String *key);
/* The shape after adding key (or NULL: go to dictionary mode). `computed`: the key came from t[k]. */
Shape *rt_shape_add(State *L, Shape *shape, String *key, int computed);
String *rt_shape_key(Shape *shape, uint32_t slot);

/* t[key] = v where key has a slot that is not nil (cache.c). 0: it has not. */
void rt_raw_set(State *L, Table *t, Value k, Value v); /* rawset: any key but nil and NaN */
int rt_set_slot(State *L, Table *t, String *key, Value v);
void rt_field_caches_init(State *L); /* cache.c: what all access sites share */
void rt_field_caches_destroy(Global *g);
void rt_field_caches_forget(Global *g); /* the collector is about to free shapes */
void rt_field_caches_spare(Global *g);  /* gives back what it can do without, when there is no memory */

/* For profiles: who would serve an access to o.key at the site of this cache, a read, or a store of *stored. Changes
 * nothing. */
enum FieldOutcome {
  FIELD_INLINE,     /* the site's own cache, through a holder too; also absent keys and methods of strings */
  FIELD_SHARED,     /* the cache that all sites share */
  FIELD_DICTIONARY, /* a hash look-up: the table is in dictionary mode, or the key is a long string */
  FIELD_SEARCHED,   /* nobody: keys are searched, caches filled, tables behind __index visited, functions called */
  FIELD_OUTCOMES
};
enum FieldOutcome rt_field_outcome(State *L, Value o, String *key, const Cache *cache, const Value *stored);

/* Collector's hooks, called by heap.c only. */
void rt_table_free_storage(struct Heap *heap, Table *t);

#endif
