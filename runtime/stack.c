#define _GNU_SOURCE
#include "runtime/stack.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "runtime/context.h"
#include "runtime/heap.h"
#include "runtime/hook.h"
#include "runtime/memory.h"

#define KB ((size_t)1 << 10)
#define MB ((size_t)1 << 20)
#define RESERVATION                                                                                                    \
  (128 * MB) /* pooled segments are cut out of mappings of this size: the kernel allows 65,530 mappings */
#define MEDIUM_WARM_MAX 8
#define TRIM_LEFT 256    /* idle segments that a trim leaves alone */
#define TRIM_MAIN 16     /* cycles between looks at the main thread's stack */
#define SCRATCH_SLOTS 72 /* a native may use this many slots above top without a push */

/* c_budget: what Lua code may use above c_limit; the rest of the C stack is headroom for natives. frame_count,
 * value_count: limits of interpreted code. A small segment has the C stack's first kilobyte, the frame records and the
 * first 48 values in one page of 4 KiB, which is all that a shallow generator touches. Its size is an odd number of pages, so that
 * the entries of many such pages in page tables, and in the buffers of them, are not all in the same few sets. */
typedef struct {
  size_t total, c_stack, c_budget, frame_area;
  uint32_t frame_count, value_count;
} Geometry;
static const Geometry geometries[SEGMENT_SIZES] = {
    {644 * KB, 256 * KB + 1152, 1536, 80 * sizeof(Frame), 80 - FRAME_SLACK, 48000},
    {4 * MB, 1 * MB, 768 * KB, 1728 * KB, 54000, 150000},
    {778 * MB, 256 * MB, 252 * MB, 512 * MB, 200000, 1000000},
};
/* Half a page between the offsets in their pages of the first records and the first values: processors take a load for
 * dependent on a store to the same offset of another page, which made a call of a native from the interpreter four times
 * slower. */
#define APART ((size_t)2048)
#define STACK_BYTES(exec) ((exec)->page + 1024) /* a shallow coroutine's: a page and its share of page tables */
/* Stacks count fully as memory, but a part of that where collections are paced: most serve again when their coroutine
 * ends, and a crowd of coroutines would let the heap grow by several times what it holds. */
#define STACK_PACE 4
#define HANDLER_C_ROOM (1 * MB) /* what an error handler gets after a stack overflow, in a large segment */
#define HANDLER_FRAMES 10000
#define HANDLER_VALUES 50000

static void *reserve(size_t size) {
  void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (p == MAP_FAILED) return NULL;
  madvise(p, size, MADV_NOHUGEPAGE);
  return p;
}

static void discard(const struct Exec *exec, char *low, char *high) {
  low = (char *)(((uintptr_t)low + exec->page - 1) & ~(uintptr_t)(exec->page - 1));
  high = (char *)((uintptr_t)high & ~(uintptr_t)(exec->page - 1));
  if (low < high) madvise(low, (size_t)(high - low), MADV_DONTNEED);
}

/* Lays out a segment; shift halves the C stack and the frame records that many times (little address space). */
static void lay_out(Segment *s, enum SegmentSize size, char *low, int shift) {
  const Geometry *g = &geometries[size];
  size_t c_stack = g->c_stack >> shift, frame_area = g->frame_area >> shift;
  s->size = size;
  s->low = low;
  s->c_high = low + c_stack;
  s->c_limit = s->c_high - (g->c_budget >> shift);
  s->frames = (Frame *)(void *)s->c_high;
  s->frame_limit = s->frames + (g->frame_count >> shift);
  s->values = (Value *)(void *)(s->c_high + frame_area + (size == SEGMENT_SMALL ? 0 : APART));
  s->value_limit = s->values + g->value_count;
  s->end = low + g->total - (g->c_stack - c_stack) - (g->frame_area - frame_area);
  s->sp = NULL;
  s->left_frame = NULL;
  s->left_top = NULL;
}

static int large_create(const struct Exec *exec, Segment *s) {
  for (int shift = 0; shift <= 5; shift++) {
    lay_out(s, SEGMENT_LARGE, NULL, shift);
    char *low = reserve((size_t)s->end);
    if (!low) continue;
    lay_out(s, SEGMENT_LARGE, low, shift);
    mprotect(low, exec->page, PROT_NONE);
    return 1;
  }
  return 0;
}

static int pool_resize(const Memory *m, SegmentPool *pool, uint32_t capacity) {
  char **warm = memory_take(m, 2 * capacity * sizeof *warm, MEMORY_FOR_OTHER);
  if (!warm) return 0;
  if (pool->warm_count) memcpy(warm, pool->warm, pool->warm_count * sizeof *warm);
  if (pool->cold_count) memcpy(warm + capacity, pool->cold, pool->cold_count * sizeof *warm);
  memory_give(m, pool->warm, 2 * pool->capacity * sizeof *warm);
  pool->warm = warm;
  pool->cold = warm + capacity;
  pool->capacity = capacity;
  return 1;
}

/* A mapping full of cold segments of one pooled size. */
static int pool_grow(struct Exec *exec, enum SegmentSize size) {
  const Memory *m = &exec->g->memory;
  SegmentPool *pool = &exec->pools[size];
  uint32_t count = (uint32_t)(RESERVATION / geometries[size].total);
  if (exec->reservation_count == exec->reservation_capacity) {
    uint32_t capacity = exec->reservation_capacity * 2 + 8;
    void *grown = memory_resize(m, exec->reservations, exec->reservation_capacity * sizeof *exec->reservations,
                                capacity * sizeof *exec->reservations);
    if (!grown) return 0;
    exec->reservations = grown;
    exec->reservation_capacity = capacity;
  }
  char *base = reserve(RESERVATION);
  if (!base) return 0;
  if (!pool_resize(m, pool, pool->capacity + count)) {
    munmap(base, RESERVATION);
    return 0;
  }
  exec->reservations[exec->reservation_count].base = base;
  exec->reservations[exec->reservation_count++].size = RESERVATION;
  for (uint32_t i = count; i > 0; i--) pool->cold[pool->cold_count++] = base + (i - 1) * geometries[size].total;
  return 1;
}

static int by_address(const void *a, const void *b) {
  uintptr_t x = (uintptr_t) * (char *const *)a, y = (uintptr_t) * (char *const *)b;
  return (x > y) - (x < y);
}

/* The n segments that were put first grow cold, neighbours with one system call. */
static void pool_cool(struct Exec *exec, enum SegmentSize size, uint32_t n) {
  SegmentPool *pool = &exec->pools[size];
  size_t total = geometries[size].total;
  char **warm = pool->warm;
  qsort(warm, n, sizeof *warm, by_address);
  for (uint32_t i = 0, j; i < n; i = j) {
    for (j = i + 1; j < n && warm[j] == warm[j - 1] + total;) j++;
    discard(exec, warm[i], warm[j - 1] + total);
  }
  for (uint32_t i = n; i > 0; i--) pool->cold[pool->cold_count++] = warm[i - 1];
  memmove(warm, warm + n, (pool->warm_count - n) * sizeof *warm);
  pool->warm_count -= n;
}

static void pool_put(struct Exec *exec, enum SegmentSize size, char *low) {
  SegmentPool *pool = &exec->pools[size];
  if (size == SEGMENT_MEDIUM && pool->warm_count >= MEDIUM_WARM_MAX) pool_cool(exec, size, MEDIUM_WARM_MAX / 2);
  vmc_assert(pool->warm_count + pool->cold_count < pool->capacity, "a segment is given back once");
  if (size == SEGMENT_SMALL) exec->small_used--;
  pool->warm[pool->warm_count++] = low;
}

/* Gives back the pages beyond what L uses, from a C stack pointer on. */
static void discard_unused(State *L, char *sp) {
  const struct Exec *exec = L->g->exec;
  Segment *s = L->segment;
  if (s->size != SEGMENT_LARGE) return;
  discard(exec, s->low + exec->page, sp > s->low && sp <= s->c_high ? sp - 64 * KB : s->c_high);
  discard(exec, (char *)(L->frame + 512), (char *)s->values);
  discard(exec, (char *)(L->top + 8192), s->end);
}

/* Slowly, unless all: cycles of a small heap follow each other fast, and a crowd of coroutines, or a deep recursion,
 * may be followed by another. */
void rt_stacks_trim(State *L, int all) {
  struct Exec *exec = L->g->exec;
  State *main = L->g->main;
  for (int i = 0; i < LOOK_AHEAD; i++) exec->last[i] = NULL;
  SegmentPool *small = &exec->pools[SEGMENT_SMALL], *medium = &exec->pools[SEGMENT_MEDIUM];
  uint32_t idle = all ? small->warm_count : small->idle;
  if (idle > TRIM_LEFT) pool_cool(exec, SEGMENT_SMALL, all ? idle - TRIM_LEFT : idle / 16);
  small->idle = small->warm_count;
  if (all && medium->warm_count > 0) pool_cool(exec, SEGMENT_MEDIUM, medium->warm_count);
  if (!all && ++exec->trims % TRIM_MAIN) return;
  if (main) discard_unused(main, main == L ? __builtin_frame_address(0) : main->sp);
}

/* The lines that a switch to a shallow coroutine needs: of its thread, of its C stack from sp on, its records and its
 * values, which share a page with the first kilobyte of the C stack. (Macros: gcc drops calls that only prefetch.) */
#define RECORDS_IN_PAGE (geometries[SEGMENT_SMALL].c_stack % (4 * KB))
#define RECORDS_BY(at) ((char *)(((uintptr_t)(at) + KB) & ~(4 * KB - 1)) + RECORDS_IN_PAGE)
#define PREFETCH_RECORDS(records)                                                                                      \
  (__builtin_prefetch(records), __builtin_prefetch((records) + 64),                                                    \
   __builtin_prefetch((records) + geometries[SEGMENT_SMALL].frame_area))
#define PREFETCH_C_STACK(at)                                                                                           \
  (__builtin_prefetch(at), __builtin_prefetch((at) + 64), __builtin_prefetch((at) + 128),                              \
   __builtin_prefetch((at) + 192), __builtin_prefetch((at) + 256))
#define BEGUN_BYTES 512 /* what a coroutine uses of its C stack, roughly, until it yields first */

void stack_look_ahead(struct Exec *exec, State *co) {
  struct Coroutine *c = co->coroutine, *last = exec->last[LOOK_AHEAD - 1];
  for (int i = LOOK_AHEAD - 1; i > 0; i--) exec->last[i] = exec->last[i - 1];
  exec->last[0] = c;
  if (last) {
    char *sp = co->sp, *begun = (sp ? RECORDS_BY(sp) : c->segment.c_high) - BEGUN_BYTES;
    int again = !sp || last->next == ~(uintptr_t)co; /* new ones will be begun in the order of their making */
    last->next = ~(uintptr_t)co;
    last->next_sp = !again ? NULL : sp && sp < begun ? sp : begun;
  }
  if (!c->next_sp) return;
  const State *next = (const State *)~c->next;
  __builtin_prefetch(&next->frame);
  __builtin_prefetch(&next->sp);
  PREFETCH_C_STACK(c->next_sp);
  PREFETCH_RECORDS(RECORDS_BY(c->next_sp));
}

int stack_acquire(struct Exec *exec, Segment *s, enum SegmentSize size) {
  if (exec->finished.low) {
    Segment finished = exec->finished;
    exec->finished.low = NULL;
    stack_release(exec, &finished);
  }
  if (size == SEGMENT_LARGE) return large_create(exec, s);
  SegmentPool *pool = &exec->pools[size];
  if (pool->warm_count == 0 && pool->cold_count == 0 && !pool_grow(exec, size)) return 0;
  char *low = pool->warm_count > 0 ? pool->warm[--pool->warm_count] : pool->cold[--pool->cold_count];
  if (pool->warm_count < pool->idle) pool->idle = pool->warm_count;
  if (size == SEGMENT_SMALL && exec->small_used++ >= CROWD && pool->warm_count > 0)
    PREFETCH_RECORDS(pool->warm[pool->warm_count - 1] + geometries[SEGMENT_SMALL].c_stack); /* of the next one */
  lay_out(s, size, low, 0);
  return 1;
}

void stack_release(struct Exec *exec, Segment *s) {
  stack_release_above(exec, s);
  stack_unpoison(s->low, s->c_high);
  if (s->size == SEGMENT_LARGE) munmap(s->low, (size_t)(s->end - s->low));
  else pool_put(exec, s->size, s->low);
}

/* The description of a segment above the first lies in the segment itself: copy it before giving that away. */
void stack_release_above(struct Exec *exec, Segment *s) {
  Segment *above = s->above;
  s->above = NULL;
  while (above) {
    Segment copy = *above;
    above = copy.above;
    copy.above = NULL;
    stack_release(exec, &copy);
  }
}

Segment *stack_above(struct Exec *exec, Segment *s, enum SegmentSize size) {
  Segment fresh, *above = s->above;
  vmc_assert(size > s->size || size == SEGMENT_LARGE, "the next segment is larger");
  if (above && above->size >= size) return above;
  stack_release_above(exec, s);
  if (!stack_acquire(exec, &fresh, size)) return NULL;
  above = (Segment *)(void *)fresh.c_high;
  *above = fresh;
  above->frames += (sizeof(Segment) + sizeof(Frame) - 1) / sizeof(Frame);
  above->below = s;
  above->above = NULL;
  s->above = above;
  return above;
}

void stack_count_bytes(State *L, int64_t delta) {
  Heap *heap = L->g->heap;
  int64_t paces = delta / STACK_PACE;
  L->coroutine->stack_bytes += (uint32_t)delta;
  heap_count_external(heap, paces);
  heap_correct_external(heap, delta - paces);
}

/* Corrected by the next collection, which measures. */
void stack_count(State *L, enum SegmentSize size) {
  uint32_t bytes = size == SEGMENT_SMALL    ? (uint32_t)STACK_BYTES(L->g->exec)
                   : size == SEGMENT_MEDIUM ? 64 * KB
                                            : 1 * MB;
  if (L->coroutine) stack_count_bytes(L, bytes);
}

/* What the thread uses of its segments; those above the innermost it has left. */
static size_t used_bytes(State *co) {
  Frame *frame = co->frame;
  Value *top = co->top;
  size_t bytes = 0;
  char *sp = co->sp;
  for (Segment *s = co->segment; s; s = s->below) {
    bytes += (sp ? (size_t)(s->c_high - sp) : 0) + (size_t)((char *)frame - (char *)s->frames) +
             (size_t)((char *)top - (char *)s->values);
    frame = s->below ? s->below->left_frame : NULL;
    top = s->below ? s->below->left_top : NULL;
    sp = s->below ? s->below->sp : NULL;
  }
  return bytes > STACK_BYTES(co->g->exec) ? bytes : STACK_BYTES(co->g->exec);
}

size_t rt_thread_bytes(State *co) {
  struct Coroutine *c = co->coroutine;
  if (c && c->has_stack && c->status == COROUTINE_SUSPENDED) {
    stack_release_above(co->g->exec, co->segment);
    size_t bytes = used_bytes(co);
    heap_correct_external(co->g->heap, (int64_t)bytes - c->stack_bytes);
    c->stack_bytes = (uint32_t)bytes;
  }
  return sizeof(Thread) + sizeof(struct Coroutine) + (c ? c->stack_bytes / STACK_PACE : 0);
}

int64_t stack_value_count(enum SegmentSize size) { return geometries[size].value_count; }

void stack_retire(struct Exec *exec, Segment *s) {
  if (exec->finished.low) {
    Segment finished = exec->finished;
    exec->finished.low = NULL;
    stack_release(exec, &finished);
  }
  exec->finished = *s;
}

void stack_use_limits(State *L) {
  Segment *s = L->segment;
  vmc_assert((!s->c_limit || s->low < s->c_limit) && s->c_limit < s->c_high && (char *)s->values <= s->end,
             "a segment is laid out in order");
  vmc_assert(L->frame >= s->frames && (char *)L->frame < (char *)s->values,
             "the innermost record lies in the innermost segment");
  vmc_assert(L->top >= s->values && (char *)L->top < s->end, "the top lies in the innermost segment");
  L->c_limit_real = s->c_limit;
  L->top_limit = s->value_limit;
  L->frame_limit = s->frame_limit;
  if (L->g->exec->overflowed == L) {
    L->c_limit_real -= HANDLER_C_ROOM;
    L->top_limit += HANDLER_VALUES;
    L->frame_limit = (L->frame > L->frame_limit ? L->frame : L->frame_limit) + HANDLER_FRAMES;
  }
  L->c_limit = L->c_limit_real;
  if (L->poll) L->c_limit = C_LIMIT_POLL;
}

static void trim(State *L) {
  stack_release_above(L->g->exec, L->segment);
  discard_unused(L, __builtin_frame_address(0));
}

void stack_forget_overflow(State *L) {
  struct Exec *exec = L->g->exec;
  if (exec->overflowed != L) return;
  exec->overflowed = NULL;
  exec->overflow_protect = NULL;
  trim(L);
}

#if defined __SANITIZE_ADDRESS__
#define ADDRESS_SANITIZER 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define ADDRESS_SANITIZER 1
#endif
#endif
#ifdef ADDRESS_SANITIZER
void __asan_unpoison_memory_region(void const volatile *addr, size_t size);
#ifdef __SANITIZE_ADDRESS__
/* The sanitizer's own guess at the running stack is wrong on our stacks, and it says so at every call that does not
 * return. rt_throw_status unpoisons what it abandons. */
__attribute__((visibility("default"))) void __asan_handle_no_return(void); /* in place of the sanitizer's own */
void __asan_handle_no_return(void) {}
#endif

void stack_unpoison(const void *low, const void *high) {
  if ((const char *)low < (const char *)high)
    __asan_unpoison_memory_region(low, (size_t)((const char *)high - (const char *)low));
}
#else
void stack_unpoison(const void *low, const void *high) {}
#endif

#ifdef __GLIBC__
extern void *__libc_stack_end;
#else
#define __libc_stack_end NULL /* asking costs more system calls, but knows the main thread's, too */
#endif
#define MAIN_STACK_APART (64 * MB) /* the kernel keeps more than this below the main thread's stack free */

/* The operating system's stack that sp points into; 0 when that cannot be found out for want of memory. A stack that
 * the host made itself has no end that we know: sp is taken for it. */
static int find_host_stack(char *sp, char **low, char **high) {
  pthread_attr_t attr;
  void *start = NULL;
  size_t size = 0;
  *high = __libc_stack_end;
  *low = sp;
  if (sp < *high && *high - sp < (ptrdiff_t)MAIN_STACK_APART) return 1;
  *high = sp;
  if (pthread_getattr_np(pthread_self(), &attr) != 0) return 0;
  pthread_attr_getstack(&attr, &start, &size);
  pthread_attr_destroy(&attr);
  if (sp < (char *)start || sp >= (char *)start + size) return 1;
  *low = start;
  *high = (char *)start + size;
  return 1;
}

_Thread_local struct Exec *stack_owner;

/* The end of the stack that runs, which is no thread's of the state that asks: a C function of another state works for
 * it, or the host. 0: for want of memory it is not known; *high is where we are, then. */
static int find_foreign_stack(char **high) {
  static _Thread_local char *low, *end; /* asking costs system calls */
  char *sp = __builtin_frame_address(0);
  const Segment *s = stack_owner ? stack_owner->current->segment : NULL;
  if (s && stack_holds(s, sp)) {
    *high = s->c_high;
    return 1;
  }
  int known = sp >= low && sp < end;
  if (!known && !(known = find_host_stack(sp, &low, &end))) low = end = NULL;
  *high = known ? end : sp;
  return known;
}

int stack_note_host(struct Exec *exec) { return find_foreign_stack(&exec->host_high); }

struct Exec *stack_open(Global *g) {
  struct Exec *exec = memory_take_zeroed(&g->memory, sizeof *exec, MEMORY_FOR_OTHER);
  if (!exec) return NULL;
  exec->g = g;
  exec->page = (size_t)sysconf(_SC_PAGESIZE);
  if (!stack_acquire(exec, &exec->main_segment, SEGMENT_LARGE)) {
    memory_give(&g->memory, exec, sizeof *exec);
    return NULL;
  }
  exec->main_segment.below = exec->main_segment.above = NULL;
  return exec;
}

void stack_close(struct Exec *exec) {
  const Memory *m = &exec->g->memory;
  if (exec->finished.low) stack_release(exec, &exec->finished);
  stack_release(exec, &exec->main_segment);
  for (uint32_t i = 0; i < exec->reservation_count; i++) munmap(exec->reservations[i].base, exec->reservations[i].size);
  for (int i = 0; i < SEGMENT_SIZES; i++)
    memory_give(m, exec->pools[i].warm, 2 * exec->pools[i].capacity * sizeof(char *));
  memory_give(m, exec->reservations, exec->reservation_capacity * sizeof *exec->reservations);
  memory_give(m, exec, sizeof *exec);
}

void rt_clear_scratch(State *L) {
  for (int i = 0; i < TOP_SLACK; i++) L->top[i] = VALUE_NIL;
  L->tail.func = NULL;
  L->tail.a0 = L->tail.a1 = L->tail.a2 = VALUE_NIL;
}

typedef void (*Visit)(void *ud, const uint64_t *low, const uint64_t *high, int precise);

static void visit_range(Visit visit, void *ud, const void *low, const void *high) {
  if ((const char *)low < (const char *)high) visit(ud, low, high, 0);
}

/* The C stack of a segment from sp up, but for what its activations, the innermost of which is `frame`, exclude. */
static void visit_frames(Segment *s, char *sp, Frame *frame, Visit visit, void *ud) {
  for (Frame *f = frame; f > s->frames; f--) {
    if (!f->func || !(f->flags & FRAME_REGISTERS) || !f->func->proto || !FRAME_PC_IS_INDEX(f)) continue;
    char *const *extent = FRAME_C_EXTENT(f);
    if (extent[0] < sp || extent[1] < extent[0] || extent[1] > s->c_high) continue;
    visit_range(visit, ud, sp, extent[0]);
    sp = extent[1];
  }
  visit_range(visit, ud, sp, s->c_high);
}

static void visit_c_stack(struct Exec *exec, Segment *s, char *sp, Frame *frame, Visit visit, void *ud) {
  sp = (char *)((uintptr_t)sp & ~(uintptr_t)7);
  if (sp >= s->low && sp <= s->c_high) visit_frames(s, sp, frame, visit, ud);
  else if (sp && s == &exec->main_segment) { /* called without a protected call */ stack_note_host(exec);
    visit_range(visit, ud, sp, exec->host_high);
  }
}

/* Values are scanned like C stacks: registers and scratch slots below top may hold words left over from earlier calls.
 */
void rt_thread_roots(State *co, char *sp_if_running,
                     void (*visit)(void *ud, const uint64_t *low, const uint64_t *high, int precise), void *ud) {
  struct Exec *exec = co->g->exec;
  struct Coroutine *c = co->coroutine;
  Frame *frame = co->frame;
  Value *top = co->top + (c && !c->begun ? 0 : SCRATCH_SLOTS); /* nothing runs on a new thread */
  char *sp = sp_if_running;
  if (sp && !stack_holds(co->segment, sp)) { /* C code works for the thread from another stack */
    char *high;
    find_foreign_stack(&high);
    visit_range(visit, ud, (char *)((uintptr_t)sp & ~(uintptr_t)7), high);
    sp = NULL;
  }
  if (!sp) sp = co->sp;
  for (Segment *s = co->segment; s; s = s->below) {
    visit_c_stack(exec, s, sp, frame, visit, ud);
    visit_range(visit, ud, s->frames, frame + 1);
    visit_range(visit, ud, s->values, top);
    if (!s->below) break;
    frame = s->below->left_frame;
    top = s->below->left_top;
    sp = s->below->sp;
  }
  for (Closing *e = co->closing; e && e->below; e = e->below) visit(ud, &e->v, &e->v + 1, 1);
  visit_range(visit, ud, &co->tail, &co->tail + 1);
  if (co->hook) visit_range(visit, ud, &co->hook->func, &co->hook->func + 1);
  if (c) visit_range(visit, ud, c, c + 1);
  else {
    if (exec->host_sp) visit_range(visit, ud, exec->host_sp, exec->host_high);
    visit_range(visit, ud, &exec->host_function, &exec->host_function + 1);
  }
}
