/* Blocks of growing size; an allocation is the next free part of the newest one. */
#include "runtime/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/memory.h"

#define FIRST_BLOCK ((size_t)8 << 10)
#define LARGEST_BLOCK ((size_t)256 << 10) /* in a host's memory */
#define LARGEST_PAGES ((size_t)2 << 20)   /* a huge page */

struct ArenaBlock {
  ArenaBlock *older;
  size_t used, capacity; /* of data */
  _Alignas(16) char data[];
};

void rt_arena_fail(Arena *arena) {
  if (arena->L) rt_out_of_memory(arena->L);
  longjmp(arena->on_failure, 1);
}

static ArenaBlock *add_block(Arena *arena, size_t room) {
  int pages = !arena->L || memory_is_pages(&arena->L->g->memory);
  size_t size = arena->blocks ? (sizeof(ArenaBlock) + arena->blocks->capacity) * 2 : FIRST_BLOCK;
  size_t largest = pages ? LARGEST_PAGES : LARGEST_BLOCK;
  if (size > largest) size = largest;
  if (size < sizeof(ArenaBlock) + room) size = sizeof(ArenaBlock) + room;
  size_t capacity = size - sizeof(ArenaBlock);
  ArenaBlock *block = arena->L ? heap_storage_resize(arena->L, NULL, 0, size) : malloc(size);
  if (!block) rt_arena_fail(arena);
  if (arena->L && pages && size >= LARGEST_PAGES) memory_prefer_huge(block, size);
  block->older = arena->blocks;
  block->used = 0;
  block->capacity = capacity;
  return arena->blocks = block;
}

void *rt_arena_alloc(Arena *arena, size_t count, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 4) rt_arena_fail(arena);
  bytes = (bytes + 15) & ~(size_t)15;
  ArenaBlock *block = arena->blocks;
  if (!block || block->capacity - block->used < bytes) block = add_block(arena, bytes);
  void *p = block->data + block->used;
  block->used += bytes;
  return memset(p, 0, bytes);
}

void *rt_arena_grow(Arena *arena, void *array, size_t *capacity, size_t needed, size_t element_size) {
  if (needed <= *capacity) return array;
  size_t wanted = *capacity ? *capacity * 2 : 8;
  if (wanted < needed) wanted = needed;
  void *grown = rt_arena_alloc(arena, wanted, element_size);
  if (*capacity) memcpy(grown, array, *capacity * element_size);
  *capacity = wanted;
  return grown;
}

const char *rt_arena_format(Arena *arena, const char *format, ...) {
  char local[256];
  va_list args;
  va_start(args, format);
  int n = vsnprintf(local, sizeof local, format, args);
  va_end(args);
  if (n < 0) rt_arena_fail(arena);
  char *out = rt_arena_alloc(arena, (size_t)n + 1, 1);
  if ((size_t)n < sizeof local) return memcpy(out, local, (size_t)n + 1);
  va_start(args, format);
  vsnprintf(out, (size_t)n + 1, format, args);
  va_end(args);
  return out;
}

ArenaMark rt_arena_mark(Arena *arena) { return (ArenaMark){arena->blocks, arena->blocks ? arena->blocks->used : 0}; }

void rt_arena_release(Arena *arena, ArenaMark mark) {
  while (arena->blocks != mark.block) {
    ArenaBlock *block = arena->blocks;
    arena->blocks = block->older;
    if (arena->L) heap_storage_free(arena->L->g->heap, block, sizeof *block + block->capacity);
    else free(block);
  }
  if (arena->blocks) arena->blocks->used = mark.used;
}

void rt_arena_free(Arena *arena) { rt_arena_release(arena, (ArenaMark){NULL, 0}); }
