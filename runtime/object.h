/* Layout of heap objects. (prelude)
 *
 * Every object starts with a Header. Objects never move. Raw storage that belongs to one object (a table's
 * array, overflow slots, a dictionary) comes from heap_storage_* and dies with its owner: hold the
 * owner, never the raw storage, across anything that may allocate. */
#ifndef VMC_RUNTIME_OBJECT_H
#define VMC_RUNTIME_OBJECT_H

#include "runtime/value.h"

typedef struct State State;
typedef struct Global Global;
typedef struct String String;
typedef struct Table Table;
typedef struct Shape Shape;
typedef struct Dict Dict;
typedef struct Closure Closure;
typedef struct Proto Proto;
typedef struct Cell Cell;
typedef struct Userdata Userdata;
typedef struct Frame Frame;

/* Header.kind. KIND(name, what the collector frees when such an object dies: its cell alone, or STORAGE beyond it).
 * Switches over kinds have no `default`, so that the compiler names those that do not know a new one. */
/* clang-format off */
#define VMC_OBJECT_KINDS(KIND) \
  KIND(FREE, CELL) /* 0: a free heap cell */ \
  KIND(STRING, CELL) \
  KIND(TABLE, STORAGE) \
  KIND(CLOSURE, CELL) \
  KIND(USERDATA, STORAGE) \
  KIND(THREAD, STORAGE) \
  KIND(BOXED_INT, CELL) \
  KIND(BOXED_LIGHT, CELL) /* light userdata wider than 48 bits */ \
  KIND(CELL, CELL) \
  KIND(PROTO, STORAGE) \
  KIND(SHAPE, STORAGE)
/* clang-format on */
enum ObjectKind {
#define KIND(name, frees) KIND_##name,
  VMC_OBJECT_KINDS(KIND)
#undef KIND
};
#define KIND_ONE(name, frees) +1u
#define KIND_COUNT (0u VMC_OBJECT_KINDS(KIND_ONE))

typedef struct {
  uint8_t kind;
  uint8_t mark;  /* the collector's; 0 on allocation */
  uint8_t flags; /* meaning depends on the kind */
  uint8_t extra; /* String: metamethod event + 1, or 0. Table: capacity of slots, see table.h. Shape: its claim */
  uint32_t aux;  /* String: hash. Shape: events whose keys it has (bit per event). Closure: number of upvalues */
} Header;

/* Strings of at most STRING_SHORT_MAX bytes are interned: equal content means equal pointer. Longer ones
 * carry STRING_LONG and compare by content (rt_value_equal handles both). data[len] is 0. */
#define STRING_SHORT_MAX 40
#define STRING_LONG 1   /* not interned */
#define STRING_HASHED 2 /* long: aux holds the hash */
#define STRING_MISSED 4 /* short: a cached look-up passed a table that has no such key, see cache.c */
struct String {
  Header h;
  uint64_t len;
  char data[];
};

#define TABLE_RULES_META 1 /* is the metatable of one of which shapes may tell: a __mode would make that one weak */
#define TABLE_IS_META 2    /* has served as a metatable: shapes may tell what its __index and __newindex are */
#define TABLE_WEAK_KEYS 4  /* set by the collector while marking */
#define TABLE_WEAK_VALUES 8
#define TABLE_FINALIZER 16     /* registered for __gc; the same bit in a Userdata */
#define TABLE_ARRAY_STORAGE 32 /* array is storage, not a part of cells */
/* a cached look-up went through it and found nothing: a new key or metatable must invalidate */
#define TABLE_IS_INDEX 64
/* Header.aux: the constructor's number in Global.constructors + 1, or 0; how often it was met as a prototype without a
 * root (shape.c), up to 15; whether its constructor has several keyed fields and no list. */
#define TABLE_CONSTRUCTOR(aux) ((aux)&0xFFFF)
#define TABLE_MEETINGS(aux) ((aux) >> 16 & 15)
#define TABLE_MEETING (1u << 16)
#define TABLE_KEYED (1u << 31)
/* What an access to a field needs stands next to the first cells: more often than not it is in one cache line. */
struct Table {
  Header h;
  Table *metatable; /* or NULL */
  Dict *dict;       /* all other keys, or NULL */
  uint32_t asize;   /* capacity of array */
  uint32_t border;  /* a hint for the length operator */
  Shape *shape;     /* says which string keys have slots, and something about the metatable. Never NULL */
  Value *slots;     /* shape->count values in use; points into this object (cells) or to storage */
  Value *array;     /* array[i-1] is t[i], for 1 <= i <= asize; unused elements are nil */
  Value cells[];    /* inline storage made with the table: slots first, then array */
};

/* Whether tables that have this one as their metatable may have a __newindex, for who does not know the events (ops.h). */
#define MAY_HAVE_NEWINDEX(meta) ((meta)->shape->h.aux >> 1 & 1)

/* The dictionary of a table: every key that has neither a slot nor an array element (dict.h has the functions).
 *
 * Nodes lie in the order of insertion; an index, a hash with linear probing, leads to them and lies *below* the struct,
 * growing downwards. Entry 0 means nobody: it leads to what looks like a node whose key nothing equals. So fast paths
 * look at one entry and one node without asking whether there is any. They see indices of 16 bits only: a larger
 * dictionary has mask 0 and one empty entry where they look. */
typedef struct {
  Value key; /* normalised */
  Value v;
} DictNode;
struct Dict {
  uint32_t mask;     /* of the index if its entries have 16 bits, else 0 */
  uint32_t capacity; /* nodes */
  Value nobody;      /* DICT_NOBODY; from here on it looks like node 0 */
  uint32_t used;     /* nodes taken, cleared ones included */
  uint8_t wide_log;  /* log2 of entries if they have 32 bits, else 0 */
  uint8_t flags;
  DictNode nodes[]; /* node n is nodes[n - 1] */
};
#define DICT_NOBODY (TAG_SPECIAL + 4) /* no value */
#define DICT_NODE(d, n) ((DictNode *)(void *)&(d)->nobody + (n))
/* The node where a key with this hash is looked for first. */
#define DICT_FIRST_NODE(d, hash) DICT_NODE(d, ((const uint16_t *)(const void *)(d))[-1 - (int64_t)((hash) & (d)->mask)])
/* The hash of keys that are not strings. Every bit of the word counts in the low bits, and strides do no harm. */
#define DICT_HASH_WORD(w) ((uint32_t)(((w) ^ (w) >> 32) * 0x9E3779B97F4A7C15UL >> 32))

/* A hidden class: the string keys of a table in slot order, and what is known of its metatable (shape.c). Two tables
 * with the same shape keep the same key in the same slot, and their metatables behave alike as far as the root says.
 * Immutable but for the caches of transitions. */
struct Shape {
  Header h;
  Shape *root;              /* the shape without keys that it grew from; itself */
  Table *prototype;         /* of a root, or NULL */
  uint32_t count;           /* slots in use */
  uint32_t is_dict;         /* string keys live in the table's dict; count is 0 */
  struct ShapeKeys *keys;   /* shared by a lineage of shapes; only the first `count` entries belong to this one */
  struct ShapeLinks *links; /* transitions to other shapes, weak */
  Shape *parent;            /* the shape with one key less; keeps it alive. NULL for roots and owned shapes */
};

/* Result of every call: the first result (nil when there is none) and the number of results. Result i, i >= 1, is
 * L->mv[i], valid until the next call or push. n == RET_TAIL: the callee asks its caller to perform the
 * call described by L->tail (see RT_ENTER). */
typedef struct {
  Value v;
  int64_t n;
} Ret;
#define RET_TAIL (-1)
#define RET_TYPED (-3) /* between compiled functions that know each other, see generated.h */

/* The calling convention of every function, interpreted, compiled or native. Absent ones of the first three
 * arguments are nil. Argument i, i >= 3, is L->mv[i] until the callee's first call, push or allocation. */
typedef Ret (*Entry)(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2);
typedef Ret (*Rest)(State *L, Closure *self, uint64_t at, Value first,
                    int64_t count); /* goes on with a function whose registers are in its frame */

/* a native that is a value for the program (rt_lib_value): its upvalues are nobody's business */
#define CLOSURE_LIGHT 1
struct Closure {
  Header h;
  Entry entry;
  Proto *proto; /* NULL for native functions */
  void *native; /* NativeFn of a native function, whatever its entry (rt_native_entry, or what goes first, see lib.h) */
  Value up[];   /* h.aux of them. A captured variable that is assigned after capture: tagged Cell (FROM_OBJECT) */
};

struct Cell { /* a captured variable that is assigned after its capture */
  Header h;
  Value v;
};
#define AS_CELL(v) ((Cell *)((v)-TAG_OBJECT))

typedef struct {
  Header h;
  int64_t i;
} BoxedInt;

typedef struct {
  Header h;
  void *p;
} BoxedLight;

struct Userdata {
  Header h;
  Table *metatable;
  uint64_t size;
  uint32_t user_value_count;
  uint32_t flags;
  Value *user_values; /* storage, or NULL */
  uint64_t raw_bytes; /* of storage there when it is not for values: what belongs to a luaL_Buffer */
  char data[];
};

/* Inline cache of one field access site. All zero: empty. The collector empties caches whose shapes or holder died.
 * Behind it is a cache that all sites share, see runtime/cache.c, which also says why this is enough for a hit:
 *
 *   read    shape == receiver->shape, and then the value is
 *             holder == NULL   receiver->slots[slot]
 *             else             holder->slots[slot], if holder_shape == holder->shape and epoch == g->meta_epoch
 *           A value of nil is a miss, but the receiver's own if epoch == g->meta_epoch.
 *   store   shape == t->shape, and then
 *             next_shape == NULL   slots[slot] = v, if the old value is not nil or epoch == g->meta_epoch
 *             else                 slots[slot] = v, shape = next_shape, if slot < t->h.extra and epoch == g->meta_epoch,
 *                                  and, where holder_shape is set, the metatable has no __newindex
 */
typedef struct {
  Shape *shape; /* receiver's shape */
  union {
    Table *holder;     /* get: table that holds the key, NULL when it is the receiver itself */
    Shape *next_shape; /* set: shape after adding the key, NULL when the key exists */
  } u;
  Shape *holder_shape;
  uint32_t slot;
  /* The value of L->g->meta_epoch when this was filled: get through __index, set of a new key. Of a key that t has: when it
   * was last known that nobody behind t has it, that nothing forbids to give it a value; or 0. */
  uint32_t epoch;
} Cache;

#define NO_SLOT 0xFFFFFFFFu /* for `slot`: tables of that shape have not the key, and no more is known */

/* Free cells of one size class, from `cur` to `end`, and where more of them come from (heap.c). Whoever has an object of that size to
 * make may take the first one, if there is any, and need not tell. */
typedef struct {
  char *cur, *end;
  uint32_t cell_size;
  struct HeapBlock *block;   /* that cur lies in */
  struct HeapBlock *unswept; /* lists */
  struct HeapBlock *partial;
} Allocator;

/* Of compiled code: where tables of one shape have the fields of a group of accesses to one table (aot/shapes.h). All zero: empty.
 * The collector empties groups whose shape died. Loops that guess have one each, without members, whose misses say how often they
 * were left for their general version since the last collection. */
#define SHAPE_GROUP_MEMBERS 10
typedef struct {
  Shape *shape;    /* has all the fields */
  uint32_t misses; /* comparisons that failed, since the last collection */
  uint16_t slots[SHAPE_GROUP_MEMBERS];
} ShapeGroup;

/* Of compiled code: what a constructor's tables begin with. All zero: unknown, and there is no cell. Lies in the place of a ShapeGroup,
 * and is emptied like one. */
typedef struct {
  Shape *shape;    /* has the names that the constructor lists, in that order */
  uint32_t misses; /* how often a table was made in vain, since the last collection */
  uint32_t cells;  /* which allocator has cells of the size: bytes behind Global.cells. 0: one that never has any */
  Header header;
} TableSite;
_Static_assert(sizeof(TableSite) <= sizeof(ShapeGroup), "a site lies in the place of a group");

#endif
