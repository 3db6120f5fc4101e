/* What the collector's files share; nothing else includes this but the files of runtime/ that allocate objects on hot
 * paths.
 *
 * Small objects (up to half a block) are cells of blocks; all cells of a block have one size. Blocks are cut from arenas.
 * Larger objects are spans of whole blocks, or have memory of their own. A hash leads from any address to its block.
 * Blocks have 64 KiB and arenas 2 MiB where the system gives the memory; a host that does may have little: 4 KiB and 64
 * KiB there (HeapScale).
 *
 * A cycle: finish sweeping what the last one left; mark everything (the world stands still); clear weak tables, inline
 * caches, the intern table, dead transitions; declare all blocks unswept. Allocation sweeps blocks as it needs cells.
 * Between cycles Header.mark is 0 in swept blocks; in an unswept block 0 means dead and 1 alive.
 *
 * Boxed integers come and go faster than anything else, and own nothing. Their blocks hold nothing else, and a block in
 * which none was marked is free without being walked: its cells still look like boxes, so that a stale word may find
 * one, which does no harm. */
#ifndef VMC_RUNTIME_HEAP_INTERNAL_H
#define VMC_RUNTIME_HEAP_INTERNAL_H

#include "runtime/heap.h"
#include "runtime/memory.h"

/* How a heap parcels its memory, and what it keeps of it. */
typedef struct {
  uint8_t block_shift;  /* log2 of a block's bytes */
  uint8_t arena_blocks; /* up to 32 */
  uint8_t span_blocks;  /* most in an arena; larger objects have memory of their own */
  int64_t budget;       /* at least so many bytes between cycles */
  /* Entries of tables: */
  uint32_t mark_stack, mark_stack_keep; /* at first, and between cycles */
  uint32_t vector_keep, strings_keep;   /* fewer do not shrink */
} HeapScale;

#define CELL_MAX 32768u /* of all scales */
#define BOX_CLASS 44u   /* integers beyond the immediate ones; the classes below hold cells of all kinds */
#define CLASS_COUNT 45u

/* A stretch of free cells. Lies in the first of them; h.kind is KIND_FREE, h.aux its length in bytes. */
typedef struct Run {
  Header h;
  struct Run *next;
} Run;

enum BlockState { BLOCK_FREE, BLOCK_CELLS, BLOCK_SPAN };

typedef struct HeapBlock {
  char *base;
  struct HeapArena *arena; /* NULL: memory of its own */
  struct HeapBlock *next;  /* in its class's list of unswept or partly free blocks */
  Run *runs;               /* free cells, not those handed to the allocator */
  uint32_t cell_size;
  uint32_t cell_count;
  uint32_t inverse; /* ceil(2^32 / cell_size): offset * inverse >> 32 is the cell's index */
  uint8_t state;
  uint8_t cell_class;
  uint8_t swept;
  uint8_t span;        /* blocks of a span in an arena */
  uint8_t boxes_alive; /* of BOX_CLASS: one was marked */
  uint32_t clean;   /* of a free block: its cells had that size, and their headers still say that they are free; or 0 */
  uint32_t charged; /* of BOX_CLASS: its bytes in Heap.bytes */
  size_t size;      /* bytes of all cells, or of the span's object */
  struct HeapBlock *span_next, *span_prev;
} HeapBlock;

/* The description comes first in the memory that it describes, then, aligned, the blocks. That of a span with memory of
 * its own, a HeapBlock, likewise. */
typedef struct HeapArena {
  char *base;
  uint32_t free_mask;  /* bit per block */
  uint32_t dirty_mask; /* free blocks that are not zero pages */
  uint8_t is_pages;    /* memory_discard may be asked for blocks */
  HeapBlock blocks[];
} HeapArena;

typedef struct {
  void **items;
  size_t count, capacity;
} Vector;

/* What waits in a cycle for keys of weak tables to be marked (weak.c). */
typedef struct {
  Header *key;
  Value v;
  uint32_t next; /* index + 1 of the next entry in the bucket */
} Ephemeron;

typedef struct {
  Ephemeron *entries;
  uint32_t *buckets;
  size_t count, capacity; /* as many buckets as entries fit; a power of two */
  int failed;             /* no memory: converge by repetition instead */
} Ephemerons;

struct Heap {
  Allocator none; /* has no cells; what compiled code takes for one of the next */
  Allocator classes[CLASS_COUNT];
  uint8_t class_of[1024 / 16 + 1]; /* class of sizes up to 1024, by (size + 15) / 16 */
  uint8_t running, collecting, finalizing, overflowed;
  uint8_t closing;                  /* no object gets a finalizer any more */
  uint8_t rooting;                  /* pushing onto the mark stack may drain it: nothing is being traced */
  uint8_t shapes_lost, protos_lost; /* a vector below could not grow: walk the heap instead */
  uint8_t ephemeron_mode;
  uint32_t no_collect; /* > 0: multi-step updates are under way; collections wait. A memory error resets it */
  int stress, stress_left;
  enum GcMode mode;
  int pause, stepmul;
  size_t bytes;    /* cells, spans and storage in use; cells handed to allocators count as used, see heap_bytes */
  size_t external; /* see heap_count_external */
  size_t small_storage, small_storage_peak; /* bytes of storage that is malloc's; the most since memory_trim */
  size_t limit;                             /* of bytes and external: allocation beyond fails; 0: none */
  int64_t allocated;                        /* net bytes allocated since the last cycle */
  int64_t budget;                           /* collect when allocated exceeds this */
  int64_t step_credit;
  size_t live; /* estimate of the last mark */
  size_t cycles;
  HeapScale scale;
  /* Open addressing, at most half full: for every block in use, and every one of a span, its HeapBlock. The address is in
   * none but the block that has it (size), so that entries need no key. */
  HeapBlock **map;
  size_t map_mask, map_used, map_count; /* used: with deleted entries, which lead to a block without a size */
  uint32_t map_shift;
  uint64_t block_mask;
  uint64_t low, extent; /* all blocks lie from low on, within so many bytes */
  HeapArena **arenas;   /* sorted by nothing; arena_hint: no free block before it */
  size_t arena_count, arena_capacity, arena_hint;
  size_t free_blocks, used_blocks;
  size_t unswept_blocks;
  size_t box_blocks; /* empty ones that sweeping keeps for boxes: as many as they have filled since the last cycle */
  HeapBlock spans;   /* list head */
  uint64_t *mark_stack;
  size_t mark_top, mark_capacity;
  Vector weak_values, weak_keys, weak_both, dead_keys; /* tables met while marking */
  Vector shapes, protos;                               /* marked ones */
  Vector finalizers;                                   /* registered objects, in order */
  Vector pending;                                      /* to be finalized; pending_head is the next */
  size_t pending_head;
  Ephemerons ephemerons;
  size_t ephemerons_done;
  struct BarrierCheck *barriers; /* of builds that look for missing barriers */
  Global *g;
};

/* heap_block.c */
int heap_blocks_init(Heap *heap);
void heap_blocks_destroy(Heap *heap);
HeapBlock *heap_block_take(Heap *heap, unsigned cell_class); /* NULL when out of memory */
void heap_block_release(Heap *heap, HeapBlock *b);
void *heap_span_take(Heap *heap, size_t size, enum ObjectKind kind);
void heap_span_release(Heap *heap, HeapBlock *b);
void heap_blocks_trim(Heap *heap, size_t keep); /* gives back all but `keep` free blocks */
/* Calls fn(ud, block) for every block that holds objects. */
void heap_each_block(Heap *heap, void (*fn)(void *ud, HeapBlock *b), void *ud);

/* Where the search for an address begins. Neighbours lie apart, so that it is short. */
static inline size_t heap_map_index(const Heap *heap, uint64_t address) {
  return (size_t)((address & heap->block_mask) * 0x9E3779B97F4A7C15u >> heap->map_shift);
}

/* The block in use that has an object or cell at address, or NULL. */
static inline HeapBlock *heap_block_of(const Heap *heap, uint64_t address) {
  size_t i = heap_map_index(heap, address);
  for (HeapBlock *b; (b = heap->map[i]); i = (i + 1) & heap->map_mask)
    if (LIKELY(address - (uint64_t)(uintptr_t)b->base < b->size)) return b;
  return NULL;
}

static inline size_t heap_block_size(const Heap *heap) { return (size_t)1 << heap->scale.block_shift; }
static inline size_t heap_cell_max(const Heap *heap) { return heap_block_size(heap) / 2; }

/* heap_sweep.c */
void heap_sweep_begin(Heap *heap);
void heap_sweep_block(Heap *heap, HeapBlock *b);
void heap_sweep_some(Heap *heap); /* a block of any class */
void heap_sweep_finish(Heap *heap);
void heap_free_all(Heap *heap);
void heap_detach(Heap *heap, Allocator *a); /* takes back the cells it has not used; the next sweep finds them */

/* heap_mark.c. Marking never allocates from the heap. */
int heap_mark_init(Heap *heap);
void heap_mark_all(State *L, char *sp);
void heap_drain(Heap *heap);
void heap_push_range(Heap *heap, const Value *values, size_t count);
void heap_grow_mark_stack(Heap *heap);

static inline void heap_push(Heap *heap, void *object) {
  if (UNLIKELY(heap->mark_top == heap->mark_capacity)) {
    heap_grow_mark_stack(heap);
    if (heap->mark_top == heap->mark_capacity) return; /* overflowed */
  }
  heap->mark_stack[heap->mark_top++] = (uint64_t)(uintptr_t)object;
}

static inline void heap_push_value(Heap *heap, Value v) {
  if (IS_HEAP(v)) heap_push(heap, AS_PTR(v));
}

/* weak.c */
enum { WEAK_KEYS = TABLE_WEAK_KEYS, WEAK_VALUES = TABLE_WEAK_VALUES };
unsigned heap_weak_mode(Heap *heap, Table *meta);
void heap_trace_dict(Heap *heap, Table *t); /* strong keys and values */
void heap_trace_weak(Heap *heap, Table *t, unsigned mode);
void heap_ephemerons_converge(Heap *heap);
void heap_ephemeron_key(Heap *heap, Header *key); /* key was marked while in ephemeron mode */
void heap_ephemerons_end(Heap *heap);
void heap_clear_values(Heap *heap, size_t from_values, size_t from_both);
void heap_clear_keys(Heap *heap);

/* heap_check.c: the collector's invariants and those of the objects; does nothing outside the builds with assertions.
 * They cost more than a cycle, and take their turn in some only. */
#define HEAP_CHECK_DUE(heap) ((heap)->cycles % ((heap)->live < (size_t)1 << 19 ? 4 : 64) == 0)
void heap_check_before_mark(Heap *heap);
void heap_check_after_mark(Heap *heap);

/* heap_barrier.c: likewise, outside the stress build. */
void heap_barriers_check(Heap *heap);  /* before marking: what changed since the last cycle told of it */
void heap_barriers_record(Heap *heap); /* after marking */
void heap_barriers_free(Heap *heap);

/* finalizer.c */
void heap_finalizers_separate(Heap *heap); /* moves unmarked registered objects to pending and pushes them */
void heap_finalizers_push(Heap *heap);     /* pending ones are roots */

/* Returns 0 when out of memory. */
int heap_vector_reserve(Heap *heap, Vector *v, size_t count);
void heap_vector_free(Heap *heap, Vector *v);
/* Gives back what `count` items will not need soon; keeps the items. */
void heap_vector_shrink(Heap *heap, Vector *v, size_t count);
static inline int heap_vector_push(Heap *heap, Vector *v, void *item) {
  if (UNLIKELY(v->count == v->capacity) && !heap_vector_reserve(heap, v, v->count + 1)) return 0;
  v->items[v->count++] = item;
  return 1;
}

/* heap.c */
VMC_COLD void *heap_new_slow(State *L, size_t size, enum ObjectKind kind);
VMC_COLD BoxedInt *heap_box_slow(State *L);

/* A boxed integer. i must not be an immediate one. */
static inline Value heap_box_new(State *L, int64_t i) {
  Allocator *a = &L->g->heap->classes[BOX_CLASS];
  BoxedInt *box = (BoxedInt *)a->cur;
  if (LIKELY((char *)box != a->end)) {
    a->cur = (char *)(box + 1);
    box->h = (Header){KIND_BOXED_INT, 0, 0, 0, 0};
  } else box = heap_box_slow(L);
  box->i = i;
  return FROM_OBJECT(box);
}

/* Has `a` a free cell now, without a collection? */
int heap_has_cell(State *L, Allocator *a);

/* Where objects of up to SMALL_CELL_MAX bytes, a multiple of 16, are made. */
#define SMALL_CELL_MAX 256u
static inline Allocator *heap_allocator_of(Heap *heap, size_t size) { return &heap->classes[size / 16 - 1]; }

/* heap_new for hot callers. */
static inline void *heap_new_fast(State *L, size_t size, enum ObjectKind kind) {
  Heap *heap = L->g->heap;
  if (LIKELY(size <= 1024)) {
    Allocator *a = &heap->classes[heap->class_of[(size + 15) >> 4]];
    char *p = a->cur;
    if (LIKELY(p != a->end)) {
      a->cur = p + a->cell_size;
      *(Header *)p = (Header){(uint8_t)kind, 0, 0, 0, 0};
      return p;
    }
  }
  return heap_new_slow(L, size, kind);
}

#endif
