/* Where the memory of a state comes from: one function, the system's or the host's (lua_newstate's lua_Alloc).
 *
 * Everything in the state's heap is asked for and given back here, with the exact size that it had, and aligned as malloc
 * aligns, no more. The stacks are not (stack.h): they are reserved address space, which no such function can give.
 * Nothing here collects, throws or counts; NULL means that there is no memory, and the old block is as it was. */
#ifndef VMC_RUNTIME_MEMORY_H
#define VMC_RUNTIME_MEMORY_H

#include <stdlib.h>

#include "runtime/state.h"

/* malloc's below 1 MiB, mapped above, so that large arrays go back to the system. ud is not used. */
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

/* Whether blocks of MEMORY_PAGES_MIN bytes and more are pages: memory_discard may be asked for parts of them. */
static inline int memory_is_pages(const Memory *m) { return m->f == memory_system; }

/* Blocks of pages, which a state keeps for a while: a program that makes a large array again and again, or lets one
 * grow, would spend its time in page faults otherwise. Sizes and contracts are those of memory_system. */
void *memory_pages_resize(const Memory *m, void *p, size_t old_size, size_t new_size);
void memory_pages_give(const Memory *m, void *p, size_t size);
void memory_keep_pages(Memory *m, KeptPages *kept);
/* Gives back what is kept beyond `allowed` bytes, or all if none came or went since the last call. From now on no more
 * than that is kept. */
void memory_pages_tidy(KeptPages *kept, size_t allowed);

/* p may be NULL, then old_size is 0. Neither size is 0 otherwise. What the system does with small blocks is expanded
 * here and in memory_give, because storage comes and goes often. */
static inline void *memory_resize(const Memory *m, void *p, size_t old_size, size_t new_size) {
  if (UNLIKELY(new_size > PTRDIFF_MAX / 2)) return NULL;
  if (!memory_is_pages(m)) return m->f(m->ud, p, old_size, new_size);
  if (LIKELY((old_size | new_size) < MEMORY_PAGES_MIN)) return realloc(p, new_size);
  return memory_pages_resize(m, p, old_size, new_size);
}

static inline void memory_give(const Memory *m, void *p, size_t size) {
  if (!p) return;
  if (!memory_is_pages(m)) m->f(m->ud, p, size, 0);
  else if (LIKELY(size < MEMORY_PAGES_MIN)) free(p);
  else memory_pages_give(m, p, size);
}

/* A fresh block, of any contents. `what`: enum MemoryFor. */
static inline void *memory_take(const Memory *m, size_t size, enum MemoryFor what) {
  if (UNLIKELY(size > PTRDIFF_MAX / 2)) return NULL;
  return memory_is_pages(m) ? memory_resize(m, NULL, 0, size) : m->f(m->ud, NULL, (size_t)what, size);
}

void *memory_take_zeroed(const Memory *m, size_t size, enum MemoryFor what);

/* A block of pages, `size` is whole ones, for what is to lie in huge pages where the system has them: a multiple of their size
 * lies `offset` behind its start. memory_give takes it. */
void *memory_map_huge(size_t size, size_t offset);

/* Of a fresh block of pages that will be filled from its start: where huge pages of it would lie, they may. */
void memory_prefer_huge(void *p, size_t size);

/* Gives back the pages from p on, which lie in a block of pages; they read as zero afterwards. */
void memory_discard(void *p, size_t size);
/* Gives back what malloc keeps for later. */
void memory_trim(const Memory *m);

#endif
