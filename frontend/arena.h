/* Scratch memory of one compilation: symbols, syntax trees and growing arrays.
 *
 * Blocks are storage of the runtime's heap, so they are counted there and a failing allocation raises Lua's memory
 * error. The collector does not look inside: a heap object that only the arena points at is lost (see
 * fe_anchor in context.h). Nothing is freed singly; fe_arena_free empties everything. */
#ifndef VMC_FRONTEND_ARENA_H
#define VMC_FRONTEND_ARENA_H

#include "runtime/call.h"
#include "runtime/heap.h"

typedef struct {
  State *L;
  struct ArenaBlock *blocks; /* newest first */
  char *next, *limit;        /* the free part of the newest block */
  size_t block_size;         /* of the next block */
} Arena;

void fe_arena_init(Arena *arena, State *L);
void fe_arena_free(Arena *arena); /* never throws; the arena is empty afterwards */
/* Zeroed memory aligned for any scalar. Throws for memory only. */
void *fe_arena_alloc(Arena *arena, size_t size);
/* An array with room for at least `needed` elements and its old content. *capacity counts elements and is updated. */
void *fe_arena_grow(Arena *arena, void *array, size_t *capacity, size_t needed, size_t element_size);

#define FE_NEW(arena, Type) ((Type *)fe_arena_alloc((arena), sizeof(Type)))

#endif
