/* Memory of one translation: see arena.h. */
#include "aot/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)256 * 1024)

struct ArenaBlock {
  ArenaBlock *older;
  size_t used, capacity;
  max_align_t data[];
};

void *aot_arena_alloc(Arena *arena, size_t count, size_t size) {
  if (size && count > (SIZE_MAX - BLOCK_SIZE) / size) longjmp(arena->on_failure, 1);
  size_t bytes = (count * size + 15) & ~(size_t)15;
  ArenaBlock *block = arena->blocks;
  if (!block || block->capacity - block->used < bytes) {
    size_t capacity = bytes > BLOCK_SIZE ? bytes : BLOCK_SIZE;
    block = malloc(sizeof *block + capacity);
    if (!block) longjmp(arena->on_failure, 1);
    *block = (ArenaBlock){.older = arena->blocks, .capacity = capacity};
    arena->blocks = block;
  }
  void *p = (char *)block->data + block->used;
  block->used += bytes;
  return memset(p, 0, bytes);
}

const char *aot_arena_format(Arena *arena, const char *format, ...) {
  char local[256];
  va_list args;
  va_start(args, format);
  int n = vsnprintf(local, sizeof local, format, args);
  va_end(args);
  if (n < 0) longjmp(arena->on_failure, 1);
  char *out = aot_arena_alloc(arena, (size_t)n + 1, 1);
  if ((size_t)n < sizeof local) return memcpy(out, local, (size_t)n + 1);
  va_start(args, format);
  vsnprintf(out, (size_t)n + 1, format, args);
  va_end(args);
  return out;
}

ArenaMark aot_arena_mark(Arena *arena) { return (ArenaMark){arena->blocks, arena->blocks ? arena->blocks->used : 0}; }

void aot_arena_release(Arena *arena, ArenaMark mark) {
  while (arena->blocks != mark.block) {
    ArenaBlock *older = arena->blocks->older;
    free(arena->blocks);
    arena->blocks = older;
  }
  if (arena->blocks) arena->blocks->used = mark.used;
}

void aot_arena_free(Arena *arena) { aot_arena_release(arena, (ArenaMark){NULL, 0}); }

static void reserve(Text *text, size_t extra) {
  if (extra >= SIZE_MAX / 4) longjmp(text->arena->on_failure, 1);
  size_t need = text->len + extra + 1;
  if (need <= text->capacity) return;
  size_t capacity = text->capacity ? text->capacity * 2 : 4096;
  while (capacity < need) capacity *= 2;
  char *data = realloc(text->data, capacity);
  if (!data) longjmp(text->arena->on_failure, 1);
  text->data = data;
  text->capacity = capacity;
}

void aot_text_add(Text *text, const char *data, size_t len) {
  reserve(text, len);
  memcpy(text->data + text->len, data, len);
  text->len += len;
  text->data[text->len] = 0;
}

void aot_text_put(Text *text, const char *s) { aot_text_add(text, s, strlen(s)); }

void aot_text_vprintf(Text *text, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  reserve(text, 128);
  int n = vsnprintf(text->data + text->len, text->capacity - text->len, format, args);
  if (n < 0) longjmp(text->arena->on_failure, 1);
  if ((size_t)n >= text->capacity - text->len) {
    reserve(text, (size_t)n);
    vsnprintf(text->data + text->len, text->capacity - text->len, format, again);
  }
  va_end(again);
  text->len += (size_t)n;
}

void aot_text_printf(Text *text, const char *format, ...) {
  va_list args;
  va_start(args, format);
  aot_text_vprintf(text, format, args);
  va_end(args);
}

void aot_text_free(Text *text) {
  free(text->data);
  text->data = NULL;
  text->len = text->capacity = 0;
}
