/* The system's memory. */
#define _GNU_SOURCE /* mremap, MAP_ANONYMOUS */
#include "runtime/memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* The kernel rounds sizes up to whole pages, whatever their size is. Not MAP_NORESERVE: the system then refuses, as it does to malloc, what is larger than all of its memory. */
static void *map(size_t size) {
  void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return p == MAP_FAILED ? NULL : p;
}

static void release(void *p, size_t size) {
  if (size >= MEMORY_PAGES_MIN) munmap(p, size);
  else free(p);
}

static void *resize_mapped(void *old, size_t old_size, size_t new_size) {
  int was_mapped = old && old_size >= MEMORY_PAGES_MIN, mapped = new_size >= MEMORY_PAGES_MIN;
  if (was_mapped && mapped) {
    void *p = mremap(old, old_size, new_size, MREMAP_MAYMOVE);
    return p == MAP_FAILED ? NULL : p;
  }
  void *p = mapped ? map(new_size) : malloc(new_size);
  if (p && old) {
    memcpy(p, old, old_size < new_size ? old_size : new_size);
    release(old, old_size);
  }
  return p;
}

void *memory_system(void *ud, void *p, size_t old_size, size_t new_size) {
  if (new_size == 0) {
    release(p, p ? old_size : 0);
    return NULL;
  }
  if (LIKELY(new_size < MEMORY_PAGES_MIN && (!p || old_size < MEMORY_PAGES_MIN))) return realloc(p, new_size);
  return resize_mapped(p, old_size, new_size);
}

void *memory_take_zeroed(const Memory *m, size_t size, enum MemoryFor what) {
  if (memory_is_pages(m)) return size >= MEMORY_PAGES_MIN ? memory_take(m, size, what) : calloc(1, size);
  void *p = memory_take(m, size, what);
  return p ? memset(p, 0, size) : NULL;
}

void memory_discard(void *p, size_t size) { madvise(p, size, MADV_DONTNEED); }

void memory_trim(const Memory *m) {
#ifdef __GLIBC__
  if (memory_is_pages(m)) malloc_trim(0);
#endif
}
