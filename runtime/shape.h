/* Shapes, as table.c, cache.c and the collector see them; see table.h for the rest. */
#ifndef VMC_RUNTIME_SHAPE_H
#define VMC_RUNTIME_SHAPE_H

#include "runtime/table.h"

#define SHAPE_OWNED                                                                                                    \
  1 /* Header.flags: belongs to one table, has no transitions, and no store cache leads to or from it */

/* The keys of a lineage in slot order; `hash` maps a key to its slot by open addressing (absent while capacity is
 * small). */
typedef struct ShapeKeys {
  uint32_t references; /* shapes */
  uint32_t count;
  uint32_t capacity;
  uint32_t hash_mask; /* 0: no hash */
  uint32_t live;      /* collector: largest count of a marked shape */
  String **keys;
  uint16_t *hash; /* slot + 1, or 0 */
} ShapeKeys;

/* The shape without keys of a metatable (may be NULL), for tables in slot or in dictionary mode. */
Shape *rt_shape_root(State *L, Table *metatable, int is_dict);
/* The same keys in the same slots with another metatable; NULL: go to dictionary mode. */
Shape *rt_shape_with_metatable(State *L, Shape *shape, Table *metatable);
/* A copy that no other table has. */
Shape *rt_shape_own(State *L, Shape *shape);

/* Collector's hooks. Trace pushes what the shape keeps alive. After marking, `purge` forgets dead children and trailing
 * keys that no live shape owns; rt_shapes_purge forgets the dead roots. */
void rt_shape_trace(struct Heap *heap, Shape *shape);
void rt_shape_purge(struct Heap *heap, Shape *shape);
void rt_shapes_trace(Global *g);
void rt_shapes_purge(Global *g);
void rt_shapes_shrink(Global *g); /* after a collection: makes their registry smaller */
void rt_shape_free_storage(struct Heap *heap, Shape *shape);

#endif
