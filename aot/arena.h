/* Memory of one translation: an arena that one call empties, and text that grows in it.
 *
 * Nothing here returns NULL: when the system has no memory, the translation is abandoned by longjmp to
 * arena->on_failure, which the entry points of aot.h set. Not the runtime's heap: nothing of this is seen by Lua. */
#ifndef VMC_AOT_ARENA_H
#define VMC_AOT_ARENA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ArenaBlock ArenaBlock;
typedef struct {
  ArenaBlock *blocks; /* newest first */
  jmp_buf on_failure;
} Arena;

/* A position to go back to: everything allocated since is freed. */
typedef struct {
  ArenaBlock *block;
  size_t used;
} ArenaMark;

void *aot_arena_alloc(Arena *arena, size_t count, size_t size); /* zeroed, 16-byte aligned */
const char *aot_arena_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
ArenaMark aot_arena_mark(Arena *arena);
void aot_arena_release(Arena *arena, ArenaMark mark);
void aot_arena_free(Arena *arena);
#define ARENA_NEW(arena, type, count) ((type *)aot_arena_alloc((arena), (count), sizeof(type)))

typedef struct { /* text under construction; data is malloc memory and always zero-terminated once non-NULL */
  Arena *arena;  /* for its on_failure */
  char *data;
  size_t len, capacity;
} Text;

void aot_text_add(Text *text, const char *data, size_t len);
void aot_text_put(Text *text, const char *zero_terminated);
void aot_text_printf(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void aot_text_vprintf(Text *text, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
void aot_text_free(Text *text);

#endif
