/* Where the memory of a state comes from: one function, the system's or the host's (lua_newstate's lua_Alloc).
 *
 * Everything in the state's heap is asked for and given back here, with the exact size that it had, and aligned as malloc
 * aligns, no more. The stacks are not (stack.h): they are reserved address space, which no such function can give.
 * Nothing here collects, throws or counts; NULL means that there is no memory, and the old block is as it was. */
#ifndef VMC_RUNTIME_MEMORY_H
#define VMC_RUNTIME_MEMORY_H

#include <stdlib.h>

#include "runtime/state.h"

/* malloc's below 1 MiB, mapped above, so that large arrays grow without copying and go back to the system. ud is not
 * used. */
void *memory_system(void *ud, void *p, size_t old_size, size_t new_size);

/* What the function is told in place of an old size where there is no old block: the values of LUA_TSTRING and so on. */
enum MemoryFor {
  MEMORY_FOR_OTHER = 0,
  MEMORY_FOR_STRING = 4,
  MEMORY_FOR_TABLE,
  MEMORY_FOR_FUNCTION,
  MEMORY_FOR_USERDATA,
  MEMORY_FOR_THREAD
};

#define MEMORY_PAGES_MIN ((size_t)1 << 20)

/* Whether blocks of MEMORY_PAGES_MIN bytes and more are fresh pages: zero, and memory_discard may be asked for parts of
 * them. */
static inline int memory_is_pages(const Memory *m) { return m->f == memory_system; }

/* p may be NULL, then old_size is 0. Neither size is 0 otherwise. What memory_system does with small blocks is expanded
 * here and in memory_give, because storage comes and goes often. */
static inline void *memory_resize(const Memory *m, void *p, size_t old_size, size_t new_size) {
  if (LIKELY(memory_is_pages(m) && (old_size | new_size) < MEMORY_PAGES_MIN)) return realloc(p, new_size);
  return UNLIKELY(new_size > PTRDIFF_MAX / 2) ? NULL : m->f(m->ud, p, old_size, new_size);
}

static inline void memory_give(const Memory *m, void *p, size_t size) {
  if (!p) return;
  if (LIKELY(memory_is_pages(m) && size < MEMORY_PAGES_MIN)) free(p);
  else m->f(m->ud, p, size, 0);
}

/* A fresh block. `what`: enum MemoryFor. */
static inline void *memory_take(const Memory *m, size_t size, enum MemoryFor what) {
  return UNLIKELY(size > PTRDIFF_MAX / 2) ? NULL : m->f(m->ud, NULL, (size_t)what, size);
}

void *memory_take_zeroed(const Memory *m, size_t size, enum MemoryFor what);

/* Gives back the pages from p on, which lie in a block of pages; they read as zero afterwards. */
void memory_discard(void *p, size_t size);
/* Gives back what malloc keeps for later. */
void memory_trim(const Memory *m);

#endif
