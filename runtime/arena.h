/* Scratch memory of one compilation or translation: nothing is freed singly, one call empties everything.
 *
 * With a State, blocks are storage of its heap, counted there, and a failure throws Lua's memory error. Without one
 * they are malloc's, which Lua sees nothing of, and a failure jumps to on_failure. So nothing here returns NULL. The
 * collector does not look inside: a heap object that only an arena points at is lost. */
#ifndef VMC_RUNTIME_ARENA_H
#define VMC_RUNTIME_ARENA_H

#include <setjmp.h>

#include "runtime/call.h"
#include "runtime/heap.h"

typedef struct ArenaBlock ArenaBlock;
typedef struct {
  State *L;           /* or NULL */
  ArenaBlock *blocks; /* newest first */
  jmp_buf on_failure; /* without L: the owner sets it before the first allocation */
} Arena;              /* all zero: empty, without a State */

/* A position to go back to: everything allocated since is freed. */
typedef struct {
  ArenaBlock *block;
  size_t used;
} ArenaMark;

/* Zeroed, aligned to 16 bytes. */
void *rt_arena_alloc(Arena *arena, size_t count, size_t size);
#define ARENA_NEW(arena, type, count) ((type *)rt_arena_alloc((arena), (count), sizeof(type)))
/* An array with room for at least `needed` elements and its old content. *capacity counts elements and is updated. */
void *rt_arena_grow(Arena *arena, void *array, size_t *capacity, size_t needed, size_t element_size);
const char *rt_arena_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* No memory: throws or jumps. */
VMC_NORETURN void rt_arena_fail(Arena *arena);
ArenaMark rt_arena_mark(Arena *arena);
void rt_arena_release(Arena *arena, ArenaMark mark); /* neither throws nor jumps */
void rt_arena_free(Arena *arena);                    /* releases everything; the arena is empty afterwards */

#endif
