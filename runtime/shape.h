/* Shapes, as table.c, cache.c and the collector see them; see table.h for the rest. */
#ifndef VMC_RUNTIME_SHAPE_H
#define VMC_RUNTIME_SHAPE_H

#include "runtime/table.h"

/* Header.flags. */
#define SHAPE_OWNED 1   /* belongs to one table, has no transitions, and no store cache leads to or from it */
#define SHAPE_RETIRED 2 /* a root: what it says may be wrong */

/* Header.extra, of a root and of all shapes that grow from it: what is known of the metatables of their tables. */
enum ShapeClaim {
  META_NONE,              /* they have none */
  META_ANY,               /* nothing; a table in dictionary mode may have none */
  META_PROTOTYPE,         /* __index is root->prototype, and there is no __newindex */
  META_PROTOTYPE_NEWINDEX /* __index is root->prototype, and there is a __newindex */
};

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

/* The shape without keys for tables that have this metatable, or none. `meetings` says how much closer this brings its
 * prototype to a root of its own. */
#define MEETINGS_NEW_OBJECT 3
#define MEETINGS_MISS 1 /* of a cache */
Shape *rt_shape_root(State *L, Table *metatable, unsigned meetings);
Shape *rt_shape_dictionary(const Global *g); /* of all tables in dictionary mode that are not watched */
/* The same keys in the same slots under another root; NULL: go to dictionary mode. */
Shape *rt_shape_move(State *L, Shape *shape, Shape *root);
/* A copy that no other table has. */
Shape *rt_shape_own(State *L, Shape *shape);
/* Whether the collector may take the fields of a metatable away. */
#define rt_shape_may_be_weak(meta) ((meta)->metatable && MAY_HAVE_EVENT((meta)->metatable, EVENT_MODE))
/* The __index or __newindex of a metatable is about to change: retires the roots that could tell of it. */
void rt_shape_retire(State *L, Table *metatable);
void rt_shapes_retire(Global *g);                                      /* all of them */
int rt_shape_is_true(Global *g, const Shape *shape, Table *metatable); /* for assertions */

/* Collector's hooks. Trace pushes what the shape keeps alive. After marking, `purge` forgets dead children and trailing
 * keys that no live shape owns; rt_shapes_purge forgets the dead roots. */
void rt_shape_trace(struct Heap *heap, Shape *shape);
void rt_shape_purge(struct Heap *heap, Shape *shape);
void rt_shapes_trace(Global *g);
void rt_shapes_purge(Global *g);
void rt_shapes_shrink(Global *g); /* after a collection: makes their registry smaller */
void rt_shape_free_storage(struct Heap *heap, Shape *shape);

#endif
