/* The system's memory. */
#define _GNU_SOURCE /* mremap, MAP_ANONYMOUS */
#include "runtime/memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#define HUGE_PAGE ((size_t)2 << 20) /* of x86-64, and of AArch64 with pages of 4 KiB */

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

/* Kept pages. A block may lie in several of the kernel's areas, where ranges met; then mremap refuses it. */

static size_t whole_pages(const KeptPages *kept, size_t size) { return (size + kept->page - 1) & ~(kept->page - 1); }

static void kept_remove(KeptPages *kept, unsigned i) {
  kept->bytes -= kept->ranges[i].size;
  kept->ranges[i] = kept->ranges[--kept->count];
}

/* The first `size` bytes of a range. */
static char *kept_cut(KeptPages *kept, unsigned i, size_t size) {
  char *start = kept->ranges[i].start;
  vmc_assert(size <= kept->ranges[i].size, "what is cut off a range lies in it");
  kept->ranges[i].start += size;
  kept->ranges[i].size -= size;
  kept->bytes -= size;
  kept->used = 1;
  if (kept->ranges[i].size == 0) kept_remove(kept, i);
  return start;
}

/* From the smallest range that suffices; or NULL. */
static char *kept_take(KeptPages *kept, size_t size) {
  unsigned best = kept->count;
  for (unsigned i = 0; i < kept->count; i++)
    if (kept->ranges[i].size >= size && (best == kept->count || kept->ranges[i].size < kept->ranges[best].size))
      best = i;
  return best < kept->count ? kept_cut(kept, best, size) : NULL;
}

/* `more` bytes that follow `end`. */
static int kept_extend(KeptPages *kept, const char *end, size_t more) {
  for (unsigned i = 0; i < kept->count; i++)
    if (kept->ranges[i].start == end && kept->ranges[i].size >= more) return kept_cut(kept, i, more) != NULL;
  return 0;
}

static void kept_give(KeptPages *kept, char *start, size_t size) {
  if (kept->bytes + size > kept->allowed) {
    munmap(start, size);
    return;
  }
  for (unsigned i = 0; i < kept->count;) {
    char *other = kept->ranges[i].start;
    size_t other_size = kept->ranges[i].size;
    if (other + other_size != start && start + size != other) {
      i++;
      continue;
    }
    start = other < start ? other : start;
    size += other_size;
    kept_remove(kept, i);
  }
  if (kept->count == KEPT_RANGES) {
    munmap(start, size);
    return;
  }
  kept->ranges[kept->count].start = start;
  kept->ranges[kept->count++].size = size;
  kept->bytes += size;
  kept->used = 1;
}

static void kept_release(KeptPages *kept, size_t allowed) {
  while (kept->bytes > allowed) {
    munmap(kept->ranges[0].start, kept->ranges[0].size);
    kept_remove(kept, 0);
  }
}

void memory_keep_pages(Memory *m, KeptPages *kept) {
  kept->page = (size_t)sysconf(_SC_PAGESIZE);
  m->kept = kept;
}

void memory_pages_tidy(KeptPages *kept, size_t allowed) {
  kept_release(kept, kept->used ? allowed : 0);
  kept->allowed = allowed;
  kept->used = 0;
}

static void *pages_take(const Memory *m, size_t size) {
  KeptPages *kept = m->kept;
  if (!kept || !kept->bytes) return map(size);
  char *p = kept_take(kept, whole_pages(kept, size));
  if (!p && !(p = map(size))) {
    kept_release(kept, 0);
    p = map(size);
  }
  return p;
}

void memory_pages_give(const Memory *m, void *p, size_t size) {
  if (m->kept) kept_give(m->kept, p, whole_pages(m->kept, size));
  else munmap(p, size);
}

static void *copy_over(const Memory *m, void *new, size_t new_size, void *old, size_t old_size) {
  if (!new) return NULL;
  memcpy(new, old, old_size < new_size ? old_size : new_size);
  memory_give(m, old, old_size);
  return new;
}

/* Both are pages: where kept ones follow, or to kept ones if that is less work than having so many new ones cleared. */
static void *pages_grow(const Memory *m, void *old, size_t old_size, size_t new_size) {
  KeptPages *kept = m->kept;
  if (kept && kept->bytes) {
    size_t size = whole_pages(kept, old_size), larger = whole_pages(kept, new_size);
    if (size == larger || kept_extend(kept, (char *)old + size, larger - size)) return old;
    char *p = (larger - size) >= size / 4 ? kept_take(kept, larger) : NULL;
    if (p) return copy_over(m, p, new_size, old, old_size);
  }
  void *p = mremap(old, old_size, new_size, MREMAP_MAYMOVE);
  return p != MAP_FAILED ? p : copy_over(m, pages_take(m, new_size), new_size, old, old_size);
}

static void *pages_shrink(const Memory *m, char *old, size_t old_size, size_t new_size) {
  if (!m->kept) return mremap(old, old_size, new_size, MREMAP_MAYMOVE);
  size_t size = whole_pages(m->kept, old_size), smaller = whole_pages(m->kept, new_size);
  if (smaller < size) kept_give(m->kept, old + smaller, size - smaller);
  return old;
}

void *memory_pages_resize(const Memory *m, void *old, size_t old_size, size_t new_size) {
  vmc_assert((old_size | new_size) >= MEMORY_PAGES_MIN && new_size > 0, "what is small is malloc's");
  if (!old) return pages_take(m, new_size);
  if (new_size < MEMORY_PAGES_MIN) return copy_over(m, malloc(new_size), new_size, old, old_size);
  if (old_size < MEMORY_PAGES_MIN) return copy_over(m, pages_take(m, new_size), new_size, old, old_size);
  return new_size > old_size ? pages_grow(m, old, old_size, new_size) : pages_shrink(m, old, old_size, new_size);
}

void *memory_take_zeroed(const Memory *m, size_t size, enum MemoryFor what) {
  if (memory_is_pages(m)) return size >= MEMORY_PAGES_MIN ? map(size) : calloc(1, size);
  void *p = memory_take(m, size, what);
  return p ? memset(p, 0, size) : NULL;
}

void memory_prefer_huge(void *p, size_t size) {
#ifdef MADV_HUGEPAGE
  madvise(p, size, MADV_HUGEPAGE); /* where there are none, small ones serve */
#endif
}

void *memory_map_huge(size_t size, size_t offset) {
  uintptr_t rest = HUGE_PAGE - 1;
  char *p = map(size + HUGE_PAGE);
  if (!p) return NULL;
  char *start = (char *)(((uintptr_t)p + offset + rest) & ~rest) - offset, *end = start + size;
  if (start > p) munmap(p, (size_t)(start - p));
  if (p + size + HUGE_PAGE > end) munmap(end, (size_t)(p + size + HUGE_PAGE - end));
  memory_prefer_huge(start, size);
  return start;
}

void memory_discard(void *p, size_t size) { madvise(p, size, MADV_DONTNEED); }

void memory_trim(const Memory *m) {
#ifdef __GLIBC__
  if (memory_is_pages(m)) malloc_trim(0);
#endif
}
