/* Blocks, arenas, spans and the map from addresses to blocks: where the memory of objects comes from and goes to. */
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include "runtime/heap_internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define MAP_TOP ((size_t)1 << 16) /* entries; each stands for 4 GiB */
#define MAP_LEVEL ((size_t)1 << 16)

void *heap_map(size_t size) {
  void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return p == MAP_FAILED ? NULL : p;
}

void heap_unmap(void *p, size_t size) { munmap(p, size); }

int heap_blocks_init(Heap *heap) {
  heap->map = heap_map(MAP_TOP * sizeof *heap->map);
  heap->low = UINT64_MAX;
  heap->spans.span_next = heap->spans.span_prev = &heap->spans;
  return heap->map != NULL;
}

void heap_blocks_destroy(Heap *heap) {
  for (size_t i = 0; i < heap->arena_count; i++) {
    heap_unmap(heap->arenas[i]->mapping, ARENA_SIZE + BLOCK_SIZE);
    free(heap->arenas[i]);
  }
  free(heap->arenas);
  if (!heap->map) return;
  for (uint64_t i = heap->low >> 32; i <= heap->high >> 32 && i < MAP_TOP; i++)
    if (heap->map[i]) heap_unmap(heap->map[i], MAP_LEVEL * sizeof(HeapBlock *));
  heap_unmap(heap->map, MAP_TOP * sizeof *heap->map);
}

/* Points [base, base + count blocks) at b, or at nothing. */
static int map_set(Heap *heap, char *base, size_t count, HeapBlock *b) {
  uint64_t first = (uint64_t)(uintptr_t)base, end = first + (count << BLOCK_SHIFT);
  for (uint64_t a = first; a < end; a += BLOCK_SIZE) {
    HeapBlock ***level = &heap->map[a >> 32];
    if (!*level && !(*level = heap_map(MAP_LEVEL * sizeof(HeapBlock *)))) return 0;
    (*level)[a >> BLOCK_SHIFT & (MAP_LEVEL - 1)] = b;
    /* After the level exists, so that destroying finds it even when a later one cannot be had. */
    if (a < heap->low) heap->low = a;
    if (a + BLOCK_SIZE > heap->high) heap->high = a + BLOCK_SIZE;
  }
  return 1;
}

static char *align_block(void *p) { return (char *)(((uintptr_t)p + BLOCK_SIZE - 1) & ~(uintptr_t)(BLOCK_SIZE - 1)); }

static HeapArena *arena_new(Heap *heap) {
  if (heap->arena_count == heap->arena_capacity) {
    size_t capacity = heap->arena_capacity ? heap->arena_capacity * 2 : 8;
    HeapArena **arenas = realloc(heap->arenas, capacity * sizeof *arenas);
    if (!arenas) return NULL;
    heap->overhead += (capacity - heap->arena_capacity) * sizeof *arenas;
    heap->arenas = arenas;
    heap->arena_capacity = capacity;
  }
  HeapArena *a = calloc(1, sizeof *a);
  if (!a) return NULL;
  a->mapping = heap_map(ARENA_SIZE + BLOCK_SIZE);
  if (!a->mapping) {
    free(a);
    return NULL;
  }
  a->base = align_block(a->mapping);
  a->free_mask = UINT32_MAX;
  for (unsigned i = 0; i < ARENA_BLOCKS; i++) {
    a->blocks[i].base = a->base + i * (size_t)BLOCK_SIZE;
    a->blocks[i].arena = a;
  }
  heap->overhead += sizeof *a;
  heap->free_blocks += ARENA_BLOCKS;
  heap->arenas[heap->arena_count++] = a;
  return a;
}

/* The lowest position of `count` neighbouring set bits, or -1. */
static int find_run(uint32_t mask, unsigned count) {
  for (unsigned have = 1; have < count && mask; have++) mask &= mask >> 1;
  return mask ? __builtin_ctz(mask) : -1;
}

static uint32_t run_mask(unsigned count) { return (uint32_t)(((uint64_t)1 << count) - 1); }

static HeapBlock *blocks_take(Heap *heap, unsigned count) {
  size_t i = heap->arena_hint;
  HeapArena *a = NULL;
  int at = -1;
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
  if (!map_set(heap, b->base, count, b)) {
    map_set(heap, b->base, 1, NULL);
    return NULL;
  }
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
  map_set(heap, b->base, b->span, NULL);
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
  b->cell_count = BLOCK_SIZE / size;
  b->inverse = (uint32_t)((((uint64_t)1 << 32) + size - 1) / size);
  b->swept = 1;
  b->boxes_alive = 0;
  b->charged = 0;
  b->next = NULL;
  if (b->arena->dirty_mask & bit) {
    for (uint32_t i = 0; i < b->cell_count; i++)
      *(Header *)(b->base + i * (size_t)size) = (Header){KIND_FREE, 0, 0, 0, 0}; /* sweeping looks at the mark first */
    b->arena->dirty_mask &= ~bit;
  }
  b->runs = (Run *)b->base;
  *b->runs = (Run){{KIND_FREE, 0, 0, 0, b->cell_count * size}, NULL};
  return b;
}

void heap_block_release(Heap *heap, HeapBlock *b) { blocks_give(heap, b); }

void *heap_span_take(Heap *heap, size_t size) {
  if (size > PTRDIFF_MAX / 2) return NULL;
  size_t count = (size + BLOCK_SIZE - 1) >> BLOCK_SHIFT;
  HeapBlock *b;
  if (count <= SPAN_BLOCKS_MAX) {
    b = blocks_take(heap, (unsigned)count);
    if (!b) return NULL;
    b->arena->dirty_mask &= ~(run_mask(b->span) << (b - b->arena->blocks));
  } else {
    if (!(b = calloc(1, sizeof *b))) return NULL;
    b->mapping_size = (count + 1) << BLOCK_SHIFT;
    b->mapping = heap_map(b->mapping_size);
    if (b->mapping) b->base = align_block(b->mapping);
    if (!b->mapping || !map_set(heap, b->base, count, b)) {
      if (b->mapping) {
        map_set(heap, b->base, 1, NULL);
        heap_unmap(b->mapping, b->mapping_size);
      }
      free(b);
      return NULL;
    }
    heap->overhead += sizeof *b;
  }
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
  map_set(heap, b->base, (b->size + BLOCK_SIZE - 1) >> BLOCK_SHIFT, NULL);
  heap_unmap(b->mapping, b->mapping_size);
  heap->overhead -= sizeof *b;
  free(b);
}

static void arena_free(Heap *heap, size_t i) {
  HeapArena *a = heap->arenas[i];
  vmc_assert(a->free_mask == UINT32_MAX && heap->free_blocks >= ARENA_BLOCKS,
             "an arena goes when all its blocks are free");
  heap_unmap(a->mapping, ARENA_SIZE + BLOCK_SIZE);
  free(a);
  heap->overhead -= sizeof *a;
  heap->free_blocks -= ARENA_BLOCKS;
  heap->arenas[i] = heap->arenas[--heap->arena_count];
}

/* Walks from the last arena: allocation prefers the first ones. */
void heap_blocks_trim(Heap *heap, size_t keep) {
  size_t kept = 0;
  for (size_t i = 0; i < heap->arena_count; i++) kept += (size_t)__builtin_popcount(heap->arenas[i]->dirty_mask);
  for (size_t i = heap->arena_count; i-- > 0 && kept > keep;) {
    HeapArena *a = heap->arenas[i];
    kept -= (size_t)__builtin_popcount(a->dirty_mask);
    if (a->free_mask == UINT32_MAX && heap->free_blocks >= keep + ARENA_BLOCKS) {
      arena_free(heap, i);
      continue;
    }
    while (a->dirty_mask) { /* one call per stretch of neighbours */
      unsigned first = (unsigned)__builtin_ctz(a->dirty_mask);
      uint32_t rest = ~(a->dirty_mask >> first);
      unsigned count = rest ? (unsigned)__builtin_ctz(rest) : ARENA_BLOCKS - first;
      madvise(a->blocks[first].base, (size_t)count << BLOCK_SHIFT, MADV_DONTNEED);
      a->dirty_mask &= ~(run_mask(count) << first);
    }
  }
  heap->arena_hint = 0;
}

void heap_each_block(Heap *heap, void (*fn)(void *ud, HeapBlock *b), void *ud) {
  for (size_t i = 0; i < heap->arena_count; i++)
    for (unsigned j = 0; j < ARENA_BLOCKS; j++) {
      HeapBlock *b = &heap->arenas[i]->blocks[j];
      if (b->state != BLOCK_FREE) fn(ud, b);
    }
  for (HeapBlock *b = heap->spans.span_next; b != &heap->spans; b = b->span_next)
    if (!b->arena) fn(ud, b);
}
