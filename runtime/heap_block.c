/* Blocks, arenas, spans and the map from addresses to blocks: where the memory of objects comes from and goes to. */
#include "runtime/heap_internal.h"

#include <string.h>

#define MAP_MIN 64u
#define HUGE_ARENAS_FROM 8 /* arenas of 2 MiB */

static size_t blocks_of(const Heap *heap, size_t size) {
  return (size + heap_block_size(heap) - 1) >> heap->scale.block_shift;
}

/* The map. */

static HeapBlock deleted; /* of no size: nothing is in it */

static void map_put(Heap *heap, uint64_t address, HeapBlock *b) {
  size_t i = heap_map_index(heap, address);
  while (heap->map[i] && heap->map[i] != &deleted) i = (i + 1) & heap->map_mask;
  heap->map_used += !heap->map[i];
  heap->map[i] = b;
  heap->map_count++;
}

/* Of a span's blocks one may find the other's entry, and leaves its own, which serves as well. */
static void map_remove(Heap *heap, uint64_t address, const HeapBlock *b) {
  size_t i = heap_map_index(heap, address);
  while (heap->map[i] != b) i = (i + 1) & heap->map_mask;
  heap->map[i] = &deleted;
  heap->map_count--;
}

/* Points `count` blocks from base on at b; there is room. */
static void map_add(Heap *heap, HeapBlock *b, size_t count) {
  uint64_t first = (uint64_t)(uintptr_t)b->base, size = count << heap->scale.block_shift;
  for (uint64_t at = 0; at < size; at += heap_block_size(heap)) map_put(heap, first + at, b);
  if (first < heap->low) {
    if (heap->extent) heap->extent += heap->low - first;
    heap->low = first;
  }
  if (first + size - heap->low > heap->extent) heap->extent = first + size - heap->low;
}

static void map_drop(Heap *heap, const HeapBlock *b, size_t count) {
  uint64_t first = (uint64_t)(uintptr_t)b->base, size = count << heap->scale.block_shift;
  for (uint64_t at = 0; at < size; at += heap_block_size(heap)) map_remove(heap, first + at, b);
}

static void add_again(void *ud, HeapBlock *b) { map_add(ud, b, b->arena ? b->span : blocks_of(ud, b->size)); }

static int map_resize(Heap *heap, size_t capacity) {
  const Memory *m = &heap->g->memory;
  HeapBlock **map = memory_take_zeroed(m, capacity * sizeof *map, MEMORY_FOR_OTHER);
  if (!map) return 0;
  memory_give(m, heap->map, (heap->map_mask + 1) * sizeof *map);
  heap->map = map;
  heap->map_mask = capacity - 1;
  heap->map_shift = 64 - (uint32_t)__builtin_ctzl(capacity);
  heap->map_count = heap->map_used = 0;
  heap_each_block(heap, add_again, heap);
  return 1;
}

static int map_reserve(Heap *heap, size_t count) {
  size_t capacity = MAP_MIN;
  if ((heap->map_used + count) * 2 <= heap->map_mask + 1) return 1;
  while (capacity < (heap->map_count + count) * 3) capacity *= 2;
  return map_resize(heap, capacity);
}

/* Arenas. */

static size_t arena_size(const Heap *heap) {
  size_t blocks = heap->scale.arena_blocks;
  return sizeof(HeapArena) + blocks * sizeof(HeapBlock) + ((blocks + 1) << heap->scale.block_shift);
}

int heap_blocks_init(Heap *heap) {
  heap->low = UINT64_MAX;
  heap->block_mask = ~(uint64_t)(heap_block_size(heap) - 1);
  heap->spans.span_next = heap->spans.span_prev = &heap->spans;
  return map_resize(heap, MAP_MIN);
}

void heap_blocks_destroy(Heap *heap) {
  const Memory *m = &heap->g->memory;
  for (size_t i = 0; i < heap->arena_count; i++) memory_give(m, heap->arenas[i], arena_size(heap));
  memory_give(m, heap->arenas, heap->arena_capacity * sizeof(HeapArena *));
  memory_give(m, heap->map, (heap->map_mask + 1) * sizeof *heap->map);
}

static char *align_block(const Heap *heap, void *p) {
  uintptr_t rest = heap_block_size(heap) - 1;
  return (char *)(((uintptr_t)p + rest) & ~rest);
}

static uint32_t run_mask(unsigned count) { return (uint32_t)(((uint64_t)1 << count) - 1); }

/* Those of a large heap in huge pages: misses of the address cache take a seventh of the time of a program that walks
 * 50 MB of objects. A small one would get more memory than it needs. */
static HeapArena *arena_take(Heap *heap, size_t described) {
  const Memory *m = &heap->g->memory;
  size_t size = arena_size(heap);
  if (!memory_is_pages(m) || size < MEMORY_PAGES_MIN) return memory_take(m, size, MEMORY_FOR_OTHER);
  size_t page = heap->g->kept_pages.page, rest = page - 1;
  if (heap->arena_count >= HUGE_ARENAS_FROM) return memory_map_huge((size + rest) & ~rest, (described + rest) & ~rest);
  return memory_take_zeroed(m, size, MEMORY_FOR_OTHER);
}

static HeapArena *arena_new(Heap *heap) {
  const Memory *m = &heap->g->memory;
  unsigned count = heap->scale.arena_blocks;
  size_t described = sizeof(HeapArena) + count * sizeof(HeapBlock);
  if (heap->arena_count == heap->arena_capacity) {
    size_t capacity = heap->arena_capacity ? heap->arena_capacity * 2 : 8;
    HeapArena **arenas =
        memory_resize(m, heap->arenas, heap->arena_capacity * sizeof *arenas, capacity * sizeof *arenas);
    if (!arenas) return NULL;
    heap->arenas = arenas;
    heap->arena_capacity = capacity;
  }
  HeapArena *a = arena_take(heap, described);
  if (!a) return NULL;
  memset(a, 0, described);
  a->base = align_block(heap, (char *)a + described);
  a->is_pages = (uint8_t)(memory_is_pages(m) && arena_size(heap) >= MEMORY_PAGES_MIN);
  a->free_mask = run_mask(count);
  a->dirty_mask = a->is_pages ? 0 : a->free_mask;
  for (unsigned i = 0; i < count; i++) {
    a->blocks[i].base = a->base + ((size_t)i << heap->scale.block_shift);
    a->blocks[i].arena = a;
  }
  heap->free_blocks += count;
  heap->arenas[heap->arena_count++] = a;
  return a;
}

/* The lowest position of `count` neighbouring set bits, or -1. */
static int find_run(uint32_t mask, unsigned count) {
  for (unsigned have = 1; have < count && mask; have++) mask &= mask >> 1;
  return mask ? __builtin_ctz(mask) : -1;
}

static HeapBlock *blocks_take(Heap *heap, unsigned count) {
  size_t i = heap->arena_hint;
  HeapArena *a = NULL;
  int at = -1;
  if (!map_reserve(heap, count)) return NULL;
  if (heap->free_blocks >= count)
    for (; i < heap->arena_count; i++) {
      a = heap->arenas[i];
      if (a->free_mask && (at = find_run(a->free_mask, count)) >= 0) break;
    }
  if (at < 0) {
    i = heap->arena_count;
    if (!(a = arena_new(heap))) return NULL;
    at = 0;
  }
  if (count == 1) heap->arena_hint = i;
  HeapBlock *b = &a->blocks[at];
  map_add(heap, b, count);
  a->free_mask &= ~(run_mask(count) << at);
  heap->free_blocks -= count;
  heap->used_blocks += count;
  b->span = (uint8_t)count;
  vmc_assert(b->state == BLOCK_FREE, "a block that is taken was free");
  return b;
}

static void blocks_give(Heap *heap, HeapBlock *b) {
  HeapArena *a = b->arena;
  uint32_t bits = run_mask(b->span) << (b - a->blocks);
  vmc_assert(b->state != BLOCK_FREE && !(a->free_mask & bits), "a block is given back once");
  vmc_assert(heap->used_blocks >= b->span, "used blocks are counted");
  map_drop(heap, b, b->span);
  b->state = BLOCK_FREE;
  a->free_mask |= bits;
  a->dirty_mask |= bits;
  heap->free_blocks += b->span;
  heap->used_blocks -= b->span;
  heap->arena_hint = 0;
}

HeapBlock *heap_block_take(Heap *heap, unsigned cell_class) {
  HeapBlock *b = blocks_take(heap, 1);
  if (!b) return NULL;
  uint32_t size = heap->classes[cell_class].cell_size, bit = 1u << (b - b->arena->blocks);
  b->state = BLOCK_CELLS;
  b->cell_class = (uint8_t)cell_class;
  b->cell_size = size;
  b->cell_count = (uint32_t)(heap_block_size(heap) / size);
  b->size = (size_t)b->cell_count * size;
  b->inverse = (uint32_t)((((uint64_t)1 << 32) + size - 1) / size);
  b->swept = 1;
  b->boxes_alive = 0;
  b->charged = 0;
  b->next = NULL;
  if (b->arena->dirty_mask & bit && b->clean != size)
    for (uint32_t i = 0; i < b->cell_count; i++)
      *(Header *)(b->base + i * (size_t)size) = (Header){KIND_FREE, 0, 0, 0, 0}; /* sweeping looks at the mark first */
  b->arena->dirty_mask &= ~bit;
  b->runs = (Run *)b->base;
  *b->runs = (Run){{KIND_FREE, 0, 0, 0, b->cell_count * size}, NULL};
  return b;
}

/* Of boxes no header was written. */
void heap_block_release(Heap *heap, HeapBlock *b) {
  b->clean = b->cell_class == BOX_CLASS ? 0 : b->cell_size;
  blocks_give(heap, b);
}

static size_t own_size(const Heap *heap, size_t size) { return sizeof(HeapBlock) + heap_block_size(heap) + size; }

static enum MemoryFor memory_for(enum ObjectKind kind) {
  switch (kind) {
  case KIND_STRING: return MEMORY_FOR_STRING;
  case KIND_TABLE: return MEMORY_FOR_TABLE;
  case KIND_CLOSURE: return MEMORY_FOR_FUNCTION;
  case KIND_USERDATA: return MEMORY_FOR_USERDATA;
  case KIND_THREAD: return MEMORY_FOR_THREAD;
  case KIND_FREE:
  case KIND_BOXED_INT:
  case KIND_BOXED_LIGHT:
  case KIND_CELL:
  case KIND_PROTO:
  case KIND_SHAPE: break;
  }
  return MEMORY_FOR_OTHER;
}

/* A span with memory of its own. The last block need not be whole: nobody else can have one there. */
static HeapBlock *own_take(Heap *heap, size_t size, size_t count, enum ObjectKind kind) {
  HeapBlock *b = memory_take(&heap->g->memory, own_size(heap, size), memory_for(kind));
  if (b && !map_reserve(heap, count)) { /* in this order: who asks for too much does not get a large map */
    memory_give(&heap->g->memory, b, own_size(heap, size));
    b = NULL;
  }
  if (!b) return NULL;
  memset(b, 0, sizeof *b);
  b->base = align_block(heap, b + 1);
  map_add(heap, b, count);
  return b;
}

void *heap_span_take(Heap *heap, size_t size, enum ObjectKind kind) {
  if (size > PTRDIFF_MAX / 2) return NULL;
  size_t count = blocks_of(heap, size);
  HeapBlock *b;
  if (count <= heap->scale.span_blocks) {
    b = blocks_take(heap, (unsigned)count);
    if (!b) return NULL;
    b->arena->dirty_mask &= ~(run_mask(b->span) << (b - b->arena->blocks));
    for (size_t i = 0; i < count; i++) b[i].clean = 0;
  } else if (!(b = own_take(heap, size, count, kind))) return NULL;
  b->state = BLOCK_SPAN;
  b->swept = 1;
  b->size = size;
  b->span_next = heap->spans.span_next;
  b->span_prev = &heap->spans;
  b->span_next->span_prev = b->span_prev->span_next = b;
  return b->base;
}

void heap_span_release(Heap *heap, HeapBlock *b) {
  b->span_next->span_prev = b->span_prev;
  b->span_prev->span_next = b->span_next;
  if (b->arena) {
    blocks_give(heap, b);
    return;
  }
  map_drop(heap, b, blocks_of(heap, b->size));
  memory_give(&heap->g->memory, b, own_size(heap, b->size));
}

static int is_free(const Heap *heap, const HeapArena *a) { return a->free_mask == run_mask(heap->scale.arena_blocks); }

static void arena_free(Heap *heap, size_t i) {
  HeapArena *a = heap->arenas[i];
  vmc_assert(is_free(heap, a) && heap->free_blocks >= heap->scale.arena_blocks,
             "an arena goes when all its blocks are free");
  memory_give(&heap->g->memory, a, arena_size(heap));
  heap->free_blocks -= heap->scale.arena_blocks;
  heap->arenas[i] = heap->arenas[--heap->arena_count];
}

/* Walks from the last arena: allocation prefers the first ones. */
void heap_blocks_trim(Heap *heap, size_t keep) {
  size_t kept = 0;
  for (size_t i = 0; i < heap->arena_count; i++) kept += (size_t)__builtin_popcount(heap->arenas[i]->dirty_mask);
  for (size_t i = heap->arena_count; i-- > 0 && kept > keep;) {
    HeapArena *a = heap->arenas[i];
    size_t dirty = (size_t)__builtin_popcount(a->dirty_mask);
    if (is_free(heap, a) && heap->free_blocks >= keep + heap->scale.arena_blocks) {
      arena_free(heap, i);
      kept -= dirty;
      continue;
    }
    if (!a->is_pages) continue;
    kept -= dirty;
    while (a->dirty_mask) { /* one call per stretch of neighbours */
      unsigned first = (unsigned)__builtin_ctz(a->dirty_mask);
      uint32_t rest = ~(a->dirty_mask >> first);
      unsigned count = rest ? (unsigned)__builtin_ctz(rest) : heap->scale.arena_blocks - first;
      memory_discard(a->blocks[first].base, (size_t)count << heap->scale.block_shift);
      a->dirty_mask &= ~(run_mask(count) << first);
    }
  }
  heap->arena_hint = 0;
  if (heap->map_count * 16 < heap->map_mask && heap->map_mask >= MAP_MIN) map_resize(heap, (heap->map_mask + 1) / 4);
}

void heap_each_block(Heap *heap, void (*fn)(void *ud, HeapBlock *b), void *ud) {
  for (size_t i = 0; i < heap->arena_count; i++)
    for (unsigned j = 0; j < heap->scale.arena_blocks; j++) {
      HeapBlock *b = &heap->arenas[i]->blocks[j];
      if (b->state != BLOCK_FREE) fn(ud, b);
    }
  for (HeapBlock *b = heap->spans.span_next; b != &heap->spans; b = b->span_next)
    if (!b->arena) fn(ud, b);
}
