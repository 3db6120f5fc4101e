/* Shapes: which string keys of a table have slots, and what is known of its metatable.
 *
 * Shapes form trees. Adding a key leads to a child; transitions are weak, a child keeps its parent alive, so a path
 * stays as long as a table uses its end. Shapes of one lineage share a ShapeKeys: a shape with n keys owns its first n
 * entries. The newest shape appends in place; a second child of an older one (a branch) copies.
 *
 * A root has no keys, and says one of four things about the metatables of its tables (enum ShapeClaim). Which metatable
 * a table has is its own business: programs make one for every object, and all those whose __index is the same table
 * look alike here. A prototype, the table behind __index, gets a root of its own when it has been met several times
 * (`is_known`); until then its objects are under the root that says nothing. When the __index of a metatable is replaced,
 * or a __newindex appears, what the root says is no longer true of some of its tables, nobody knows which: it is
 * retired. No cache is filled for shapes under a retired root; each of its tables moves to another root when a cache
 * misses (rt_table_settle).
 *
 * Tables whose changes must be seen by the runtime (TABLE_IS_INDEX, see cache.c) have an owned shape: no other table
 * has it, it has no parent and no transitions, and adding a key makes a new owned one.
 *
 * The registry of prototypes' roots is weak: a root lives while a table has a shape of its tree. It does not keep its
 * prototype alive, the metatables do. Those that may be weak (they have a metatable with a __mode) are not told of: the
 * collector takes their __index away without a store. */
#include "runtime/shape.h"

#include <string.h>

#include "runtime/heap_internal.h"
#include "runtime/ops.h"
#include "runtime/strings.h"

#define LINEAR_MAX 8 /* keys without a hash */
#define KEYS_MIN 4
#define COMPUTED_MAX 24      /* keys of a table when the next one comes from t[k] */
#define COMPUTED_CHILDREN 32 /* children of a shape that a key from t[k] may lead to */
#define BRANCH_COPY_MAX 128
#define LINKS_LINEAR 4
#define ROOTS_MIN 16
#define ROOTS_MAX 2048  /* prototypes with roots; others have to share the root that says nothing */
#define ROOTS_KEEP 1024 /* entries that a collection leaves alone */
#define MEETINGS_ENOUGH 8
#define LATEST 64 /* a power of two */

typedef struct {
  void *key; /* String *, or Shape * for the same keys under another root; NULL: free */
  Shape *child;
} Link;

typedef struct ShapeLinks {
  uint32_t capacity; /* a power of two; up to LINKS_LINEAR the links lie in a row, then it is a hash */
  uint32_t count;    /* links */
  uint32_t used;     /* places taken, by links and by deleted ones (child NULL, key LINK_DELETED) */
  Link links[];
} ShapeLinks;

#define LINK_DELETED(links) ((void *)(links)) /* matches no key */

typedef struct {
  Table *prototype;
  Shape *shapes[2]; /* by whether the metatables have a __newindex; NULL: none */
} Roots;

/* The root of a metatable's tables, of those met last: valid during its epoch. Not of the root that says nothing. */
typedef struct {
  const Table *metatable;
  Shape *root;
  uint32_t epoch;
} Latest;

struct ShapeTable {
  Shape *any, *dictionary; /* roots, as is Global.empty_shape. Strong */
  Roots *roots; /* open addressing by prototype, power of two; entry without shapes and prototype != NULL: deleted */
  size_t capacity, used, live;
  Latest latest[LATEST];
};

static size_t pointer_hash(const void *p) { return (size_t)((uint64_t)(uintptr_t)p * 0x9E3779B97F4A7C15u >> 32); }

/* Keys. */

static size_t keys_bytes(const ShapeKeys *k) { return k->capacity * sizeof(String *); }
static size_t hash_bytes(const ShapeKeys *k) { return k->hash_mask ? (k->hash_mask + 1) * sizeof(uint16_t) : 0; }

static void keys_release(Heap *heap, ShapeKeys *k) {
  if (!k) return;
  vmc_assert(k->references > 0, "keys are released by those who refer to them");
  if (--k->references > 0) return;
  heap_storage_free(heap, k->keys, keys_bytes(k));
  heap_storage_free(heap, k->hash, hash_bytes(k));
  heap_storage_free(heap, k, sizeof *k);
}

static void hash_insert(ShapeKeys *k, uint32_t slot) {
  uint32_t i = k->keys[slot]->h.aux & k->hash_mask;
  while (k->hash[i]) i = (i + 1) & k->hash_mask;
  k->hash[i] = (uint16_t)(slot + 1);
}

/* Nothing was inserted after the last key, so no probe passes its entry. */
static void remove_last(ShapeKeys *k) {
  vmc_assert(k->count > 0, "there is a last key");
  uint32_t slot = --k->count;
  if (!k->hash_mask) return;
  uint32_t i = k->keys[slot]->h.aux & k->hash_mask;
  while (k->hash[i] != slot + 1) i = (i + 1) & k->hash_mask;
  k->hash[i] = 0;
}

static void keys_reserve(State *L, ShapeKeys *k, uint32_t count) {
  if (count <= k->capacity) return;
  uint32_t capacity = k->capacity ? k->capacity * 2 : KEYS_MIN, mask = 1;
  while (capacity < count) capacity *= 2;
  if (capacity > LINEAR_MAX) { /* first, so that a hash is never too small for the capacity should memory run out */
    while (mask < capacity * 2 - 1) mask = mask * 2 + 1;
    uint16_t *hash = heap_storage_resize(L, NULL, 0, (mask + 1) * sizeof *hash);
    memset(hash, 0, (mask + 1) * sizeof *hash);
    heap_storage_free(L->g->heap, k->hash, hash_bytes(k));
    k->hash = hash;
    k->hash_mask = mask;
    for (uint32_t i = 0; i < k->count; i++) hash_insert(k, i);
  }
  k->keys = heap_storage_resize(L, k->keys, keys_bytes(k), capacity * sizeof(String *));
  k->capacity = capacity;
}

static void keys_append(ShapeKeys *k, String *key) {
  vmc_assert(k->count < k->capacity, "there is room for a key");
  vmc_assert(!(key->h.flags & STRING_LONG), "keys with slots are short strings");
  k->keys[k->count++] = key;
  if (k->hash_mask) hash_insert(k, k->count - 1);
}

static ShapeKeys *keys_new(State *L) {
  ShapeKeys *k = heap_storage_resize(L, NULL, 0, sizeof *k);
  memset(k, 0, sizeof *k);
  k->references = 1;
  return k;
}

int32_t rt_shape_find(Shape *shape, String *key) {
  const ShapeKeys *k = shape->keys;
  uint32_t count = shape->count;
  if (count == 0) return -1;
  if (count <= LINEAR_MAX || !k->hash_mask) {
    for (uint32_t i = 0; i < count; i++)
      if (k->keys[i] == key) return (int32_t)i;
    return -1;
  }
  for (uint32_t i = key->h.aux & k->hash_mask; k->hash[i]; i = (i + 1) & k->hash_mask) {
    uint32_t slot = k->hash[i] - 1u;
    if (k->keys[slot] == key) return slot < count ? (int32_t)slot : -1;
  }
  return -1;
}

String *rt_shape_key(Shape *shape, uint32_t slot) {
  vmc_assert(slot < shape->count, "a slot in use has a key");
  return shape->keys->keys[slot];
}

/* Links. */

static inline Link *link_find(ShapeLinks *links, const void *key) {
  if (!links) return NULL;
  if (links->capacity <= LINKS_LINEAR) {
    for (uint32_t i = 0; i < links->count; i++)
      if (links->links[i].key == key) return &links->links[i];
    return NULL;
  }
  size_t mask = links->capacity - 1;
  for (size_t i = pointer_hash(key) & mask; links->links[i].key; i = (i + 1) & mask)
    if (links->links[i].key == key) return &links->links[i];
  return NULL;
}

static size_t links_bytes(uint32_t capacity) { return sizeof(ShapeLinks) + capacity * sizeof(Link); }

static void link_put(ShapeLinks *links, void *key, Shape *child) {
  vmc_assert(links->used < links->capacity, "there is room for a transition");
  size_t i = links->used++;
  links->count++;
  if (links->capacity > LINKS_LINEAR) {
    size_t mask = links->capacity - 1;
    for (i = pointer_hash(key) & mask; links->links[i].key; i = (i + 1) & mask) continue;
  }
  links->links[i] = (Link){key, child};
}

static void link_add(State *L, Shape *shape, void *key, Shape *child) {
  ShapeLinks *old = shape->links;
  uint32_t capacity = old ? old->capacity : 0;
  if (!old || old->used == capacity || (capacity > LINKS_LINEAR && old->used * 4 >= capacity * 3)) {
    uint32_t larger = 1, count = old ? old->count + 1 : 1;
    while (larger < (count <= LINKS_LINEAR ? count : count * 2)) larger *= 2;
    ShapeLinks *links = heap_storage_resize(L, NULL, 0, links_bytes(larger));
    memset(links, 0, links_bytes(larger));
    links->capacity = larger;
    for (uint32_t i = 0; i < capacity; i++)
      if (old->links[i].child) link_put(links, old->links[i].key, old->links[i].child);
    if (old) heap_storage_free(L->g->heap, old, links_bytes(capacity));
    shape->links = links;
  }
  link_put(shape->links, key, child);
}

/* Building shapes. A collection in the middle could forget keys that are not owned yet, so it waits; the heap resets
 * the counter when it throws, and everything reachable is whole at every allocation. */

static Shape *shape_new(State *L, Shape *root) {
  Shape *s = heap_new_fast(L, sizeof *s, KIND_SHAPE);
  s->root = root ? root : s;
  s->prototype = NULL;
  if (root) {
    s->h.extra = root->h.extra;
    s->h.aux = root->h.aux;
  }
  s->count = 0;
  s->is_dict = 0;
  s->keys = NULL;
  s->links = NULL;
  s->parent = NULL;
  return s;
}

static Shape *root_new(State *L, enum ShapeClaim claim, Table *prototype) {
  Shape *s = shape_new(L, NULL);
  s->h.extra = (uint8_t)claim;
  s->prototype = prototype;
  return s;
}

/* A shape with the keys of `from`, then `key`. */
static Shape *shape_extend(State *L, Shape *from, String *key) {
  ShapeKeys *k = from->keys;
  vmc_assert(!from->is_dict, "a shape in dictionary mode gets no slots");
  uint32_t n = from->count;
  Shape *s = shape_new(L, from->root);
  s->h.flags = from->h.flags & SHAPE_OWNED;
  s->h.aux = from->h.aux | (key->h.extra ? 1u << (key->h.extra - 1) : 0);
  if (k && n > 0 && (k->count == n || k->keys[n] == key)) {
    if (k->count == n) {
      keys_reserve(L, k, n + 1);
      keys_append(k, key);
    }
    k->references++;
  } else {
    ShapeKeys *copy = keys_new(L);
    s->keys = copy; /* owned from here on, should memory run out */
    keys_reserve(L, copy, n + 1);
    for (uint32_t i = 0; i < n; i++) keys_append(copy, k->keys[i]);
    keys_append(copy, key);
    k = copy;
  }
  s->keys = k;
  s->count = n + 1;
  return s;
}

/* Why a key may not get a slot: then the table goes to dictionary mode. */
static int refuses(const Shape *shape, const String *key, int computed) {
  const ShapeKeys *k = shape->keys;
  uint32_t n = shape->count;
  if (n >= TABLE_SLOTS_MAX) return 1;
  if (computed && (n >= COMPUTED_MAX || (shape->links && shape->links->count >= COMPUTED_CHILDREN))) return 1;
  return n > BRANCH_COPY_MAX && k->count != n && k->keys[n] != key;
}

Shape *rt_shape_add(State *L, Shape *shape, String *key, int computed) {
  if (shape->is_dict || (key->h.flags & STRING_LONG)) return NULL;
  Link *link = link_find(shape->links, key);
  if (link && !(computed && shape->count >= COMPUTED_MAX)) return link->child;
  if (refuses(shape, key, computed)) return NULL;
  L->g->heap->no_collect++;
  Shape *child = shape_extend(L, shape, key);
  if (!(shape->h.flags & SHAPE_OWNED)) {
    link_add(L, shape, key, child);
    child->parent = shape;
  }
  L->g->heap->no_collect--;
  return child;
}

/* Roots. */

static Roots *roots_find(struct ShapeTable *t, const Table *prototype) {
  if (!t->capacity) return NULL;
  for (size_t i = pointer_hash(prototype) & (t->capacity - 1); t->roots[i].prototype; i = (i + 1) & (t->capacity - 1))
    if (t->roots[i].prototype == prototype) return &t->roots[i];
  return NULL;
}

static Roots *roots_put(struct ShapeTable *t, Table *prototype) {
  size_t i = pointer_hash(prototype) & (t->capacity - 1);
  while (t->roots[i].prototype) i = (i + 1) & (t->capacity - 1);
  t->roots[i].prototype = prototype;
  vmc_assert(t->used < t->capacity, "the registry of roots is never full");
  t->used++;
  return &t->roots[i];
}

static int is_deleted(const Roots *r) { return !r->shapes[0] && !r->shapes[1]; }

static size_t roots_wanted(const struct ShapeTable *t) {
  size_t live = 0, capacity = ROOTS_MIN;
  for (size_t i = 0; i < t->capacity; i++) live += !is_deleted(&t->roots[i]);
  while (capacity < (live + 1) * 2) capacity *= 2;
  return capacity;
}

static void roots_rebuild(Heap *heap, struct ShapeTable *t, Roots *roots, size_t capacity) {
  Roots *old = t->roots;
  size_t old_capacity = t->capacity;
  memset(roots, 0, capacity * sizeof *roots);
  t->roots = roots;
  t->capacity = capacity;
  t->used = t->live = 0;
  for (size_t i = 0; i < old_capacity; i++)
    if (!is_deleted(&old[i])) {
      memcpy(roots_put(t, old[i].prototype)->shapes, old[i].shapes, sizeof old[i].shapes);
      t->live++;
    }
  heap_storage_free(heap, old, old_capacity * sizeof *old);
}

static void roots_make_room(State *L, struct ShapeTable *t) {
  if ((t->used + 1) * 4 <= t->capacity * 3) return;
  size_t capacity = roots_wanted(t);
  roots_rebuild(L->g->heap, t, heap_storage_resize(L, NULL, 0, capacity * sizeof(Roots)), capacity);
}

/* Whether a prototype has been met often enough to have a root. */
static int is_known(const struct ShapeTable *t, Table *prototype, unsigned meetings) {
  for (; meetings > 0 && TABLE_MEETINGS(prototype->h.aux) < MEETINGS_ENOUGH; meetings--)
    prototype->h.aux += TABLE_MEETING;
  return TABLE_MEETINGS(prototype->h.aux) >= MEETINGS_ENOUGH && t->live < ROOTS_MAX;
}

Shape *rt_shape_dictionary(const Global *g) { return g->shapes->dictionary; }

static __attribute__((noinline)) Shape *root_of(State *L, Table *metatable, unsigned meetings, Latest *latest) {
  struct ShapeTable *t = L->g->shapes;
  Value index = rt_table_event(L, metatable, EVENT_INDEX);
  if (!IS_TABLE(index) || rt_shape_may_be_weak(metatable)) return t->any;
  if (metatable->metatable) metatable->metatable->h.flags |= TABLE_RULES_META;
  Table *prototype = AS_TABLE(index);
  int newindex = !IS_NIL(rt_table_event(L, metatable, EVENT_NEWINDEX));
  Roots *roots = roots_find(t, prototype);
  if (roots && roots->shapes[newindex]) {
    *latest = (Latest){metatable, roots->shapes[newindex], L->g->meta_epoch};
    return roots->shapes[newindex];
  }
  if (!is_known(t, prototype, meetings)) return t->any;
  L->g->heap->no_collect++;
  Shape *s = root_new(L, newindex ? META_PROTOTYPE_NEWINDEX : META_PROTOTYPE, prototype);
  if (!roots) {
    roots_make_room(L, t);
    roots = roots_put(t, prototype);
  }
  t->live += (size_t)is_deleted(roots);
  roots->shapes[newindex] = s;
  L->g->heap->no_collect--;
  return s;
}

Shape *rt_shape_root(State *L, Table *metatable, unsigned meetings) {
  if (!metatable) return L->g->empty_shape;
  Latest *latest = &L->g->shapes->latest[pointer_hash(metatable) % LATEST];
  if (LIKELY(latest->metatable == metatable && latest->epoch == L->g->meta_epoch)) return latest->root;
  return root_of(L, metatable, meetings, latest);
}

static void retire(Global *g, Roots *roots) {
  for (int i = 0; i < 2; i++) {
    if (!roots->shapes[i]) continue;
    roots->shapes[i]->h.flags |= SHAPE_RETIRED;
    roots->shapes[i]->prototype = NULL;
    roots->shapes[i] = NULL;
    rt_epoch_next(g);
  }
}

void rt_shape_retire(State *L, Table *metatable) {
  Value index = rt_table_event(L, metatable, EVENT_INDEX);
  Roots *roots = IS_TABLE(index) ? roots_find(L->g->shapes, AS_TABLE(index)) : NULL;
  if (!roots || is_deleted(roots)) return;
  retire(L->g, roots);
  L->g->shapes->live--;
}

void rt_shapes_retire(Global *g) {
  struct ShapeTable *t = g->shapes;
  for (size_t i = 0; i < t->capacity; i++)
    if (!is_deleted(&t->roots[i])) retire(g, &t->roots[i]);
  t->live = 0;
}

int rt_shape_is_true(Global *g, const Shape *shape, Table *metatable) {
  const Shape *root = shape->root;
  if (root->h.flags & SHAPE_RETIRED) return 1;
  switch ((enum ShapeClaim)root->h.extra) {
  case META_NONE: return !metatable;
  case META_ANY: return metatable || root->is_dict;
  case META_PROTOTYPE:
  case META_PROTOTYPE_NEWINDEX:
    return metatable && rt_table_get_string(metatable, g->event_names[EVENT_INDEX]) == FROM_TABLE(root->prototype) &&
           IS_NIL(rt_table_get_string(metatable, g->event_names[EVENT_NEWINDEX])) == (root->h.extra == META_PROTOTYPE);
  }
  return 0;
}

Shape *rt_shape_own(State *L, Shape *shape) {
  Shape *s = shape_new(L, shape->root);
  s->h.flags = SHAPE_OWNED;
  s->h.aux = shape->h.aux;
  s->count = shape->count;
  if ((s->keys = shape->keys)) s->keys->references++;
  return s;
}

Shape *rt_shape_move(State *L, Shape *shape, Shape *root) {
  if (shape->root == root) return shape;
  if (shape->h.flags & SHAPE_OWNED) {
    Shape *s = rt_shape_own(L, shape);
    s->root = root;
    s->h.extra = root->h.extra;
    return s;
  }
  if (shape->count == 0) return root;
  Link *link = link_find(shape->links, root);
  if (link) return link->child;
  Shape *s = root;
  for (uint32_t i = 0; i < shape->count && s; i++) s = rt_shape_add(L, s, rt_shape_key(shape, i), 0);
  if (!s) return NULL;
  L->g->heap->no_collect++;
  link_add(L, shape, root, s);
  L->g->heap->no_collect--;
  return s;
}

int rt_shape_join(State *L, Table *t, Table *metatable) {
  Shape *shape = t->shape, *next;
  Join *join = JOIN_OF(L->g, shape, metatable);
  if (LIKELY(JOIN_SERVES(L->g, join, t, metatable))) {
    t->shape = join->to;
    t->metatable = metatable;
    heap_barrier(L, t, FROM_OBJECT(t->shape));
    heap_barrier(L, t, FROM_TABLE(metatable));
    return 1;
  }
  if (UNLIKELY(t->metatable || shape->h.flags || shape->is_dict)) return 0;
  if (UNLIKELY(t->h.flags & (TABLE_IS_INDEX | TABLE_IS_META) || MAY_HAVE_EVENT(metatable, EVENT_GC))) return 0;
  const int is_known = metatable->h.flags & TABLE_IS_META; /* else it may be this one table's */
  metatable->h.flags |= TABLE_IS_META;
  next = rt_shape_root(L, metatable, MEETINGS_NEW_OBJECT);
  if (shape->count > 0) {
    const Link *link = link_find(shape->links, next);
    next = LIKELY(link != NULL) ? link->child : rt_shape_move(L, shape, next);
    if (UNLIKELY(!next)) return 0;
  }
  vmc_assert(next->count == shape->count, "another root leaves the slots as they are");
  t->shape = next;
  t->metatable = metatable;
  heap_barrier(L, t, FROM_OBJECT(next));
  heap_barrier(L, t, FROM_TABLE(metatable));
  /* Of what may become a prototype's object meetings are counted. */
  if (is_known && (next->h.extra != META_ANY || !IS_TABLE(rt_table_event(L, metatable, EVENT_INDEX))))
    *join = (Join){shape, metatable, metatable->shape, next, L->g->meta_epoch};
  return 1;
}

int rt_shapes_init(State *L) {
  struct ShapeTable *t = memory_take_zeroed(&L->g->memory, sizeof *t, MEMORY_FOR_OTHER);
  if (!t) return 0;
  L->g->shapes = t;
  rt_epoch_next(L->g);
  L->g->empty_shape = root_new(L, META_NONE, NULL);
  t->any = root_new(L, META_ANY, NULL);
  t->dictionary = root_new(L, META_ANY, NULL);
  t->dictionary->is_dict = 1;
  t->dictionary->h.aux = UINT32_MAX; /* any event may be there */
  return 1;
}

void rt_shapes_destroy(Global *g) {
  struct ShapeTable *t = g->shapes;
  g->shapes = NULL;
  if (!t) return;
  heap_storage_free(g->heap, t->roots, t->capacity * sizeof *t->roots);
  memory_give(&g->memory, t, sizeof *t);
}

/* Collector's hooks. */

/* The parent's keys are its own business. */
void rt_shape_trace(Heap *heap, Shape *shape) {
  ShapeKeys *k = shape->keys;
  heap->live += sizeof *shape;
  if (shape->parent) heap_push(heap, shape->parent);
  else heap_push(heap, shape->root);
  if (!k) return;
  if (k->live < shape->count) k->live = shape->count;
  for (uint32_t i = shape->parent ? shape->parent->count : 0; i < shape->count; i++) heap_push(heap, k->keys[i]);
}

void rt_shapes_trace(Global *g) {
  if (!g->shapes) return;
  Shape *const roots[] = {g->empty_shape, g->shapes->any, g->shapes->dictionary};
  for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
    if (roots[i]) heap_push(g->heap, roots[i]);
}

static void purge_links(Heap *heap, Shape *shape) {
  ShapeLinks *links = shape->links;
  Link *kept = links->links, *end = kept + links->capacity;
  for (Link *l = kept; l < end; l++)
    if (l->child && !l->child->h.mark) {
      *l = (Link){LINK_DELETED(links), NULL};
      links->count--;
    }
  if (links->count == 0) {
    shape->links = NULL;
    heap_storage_free(heap, links, links_bytes(links->capacity));
  } else if (links->capacity <= LINKS_LINEAR && links->used > links->count) {
    for (Link *l = kept; l < end; l++)
      if (l->child) *kept++ = *l;
    while (kept < end) *kept++ = (Link){NULL, NULL};
    links->used = links->count;
  }
}

void rt_shape_purge(Heap *heap, Shape *shape) {
  ShapeKeys *k = shape->keys;
  if (shape->links) purge_links(heap, shape);
  if (!k) return;
  while (k->live && k->count > k->live) remove_last(k);
  k->live = 0; /* the first shape of the lineage to come by does it */
}

void rt_shapes_purge(Global *g) {
  struct ShapeTable *t = g->shapes;
  if (!t) return;
  for (size_t i = 0; i < t->capacity; i++) {
    Roots *r = &t->roots[i];
    if (is_deleted(r)) continue;
    for (int j = 0; j < 2; j++)
      if (r->shapes[j] && !r->shapes[j]->h.mark) r->shapes[j] = NULL;
    if (!is_deleted(r) && !r->prototype->h.mark) retire(g, r); /* nobody has such a metatable any more */
    if (is_deleted(r)) t->live--;
  }
  memset(t->latest, 0, sizeof t->latest);
}

void rt_shapes_shrink(Global *g) {
  struct ShapeTable *t = g->shapes;
  if (!t || t->capacity <= ROOTS_KEEP) return;
  size_t capacity = roots_wanted(t);
  if (capacity > t->capacity / 4) return;
  Roots *roots = heap_storage_try(g->heap, capacity * sizeof *roots);
  if (roots) roots_rebuild(g->heap, t, roots, capacity);
}

void rt_shape_free_storage(Heap *heap, Shape *shape) {
  keys_release(heap, shape->keys);
  if (shape->links) heap_storage_free(heap, shape->links, links_bytes(shape->links->capacity));
}
