#include "frontend/arena.h"

#include <string.h>

#define FIRST_BLOCK ((size_t)8 << 10)
#define LARGEST_BLOCK ((size_t)256 << 10)

struct ArenaBlock {
  struct ArenaBlock *older;
  size_t size; /* of the whole block */
};

void fe_arena_init(Arena *arena, State *L) {
  memset(arena, 0, sizeof *arena);
  arena->L = L;
  arena->block_size = FIRST_BLOCK;
}

void fe_arena_free(Arena *arena) {
  struct ArenaBlock *block = arena->blocks;
  arena->blocks = NULL;
  arena->next = arena->limit = NULL;
  while (block) {
    struct ArenaBlock *older = block->older;
    heap_storage_free(arena->L->g->heap, block, block->size);
    block = older;
  }
}

static void add_block(Arena *arena, size_t room) {
  size_t size = arena->block_size;
  if (size < room + sizeof(struct ArenaBlock)) size = room + sizeof(struct ArenaBlock);
  struct ArenaBlock *block = heap_storage_resize(arena->L, NULL, 0, size);
  block->older = arena->blocks;
  block->size = size;
  arena->blocks = block;
  arena->next = (char *)(block + 1);
  arena->limit = (char *)block + size;
  if (arena->block_size < LARGEST_BLOCK) arena->block_size *= 2;
}

void *fe_arena_alloc(Arena *arena, size_t size) {
  if (size > SIZE_MAX / 4) rt_out_of_memory(arena->L);
  size = (size + 7) & ~(size_t)7;
  if ((size_t)(arena->limit - arena->next) < size) add_block(arena, size);
  void *p = arena->next;
  arena->next += size;
  return memset(p, 0, size);
}

void *fe_arena_grow(Arena *arena, void *array, size_t *capacity, size_t needed, size_t element_size) {
  if (needed <= *capacity) return array;
  size_t wanted = *capacity ? *capacity * 2 : 8;
  if (wanted < needed) wanted = needed;
  if (wanted > SIZE_MAX / 4 / element_size) rt_out_of_memory(arena->L);
  void *grown = fe_arena_alloc(arena, wanted * element_size);
  if (*capacity) memcpy(grown, array, *capacity * element_size);
  *capacity = wanted;
  return grown;
}
