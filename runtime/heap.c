/* Allocation, storage, pacing and the public face of the collector. */
#include "runtime/heap_internal.h"

#include <string.h>

#include "runtime/call.h"
#include "runtime/coroutine.h"
#include "runtime/function.h"
#include "runtime/shape.h"
#include "runtime/stack.h"
#include "runtime/strings.h"
#include "runtime/table.h"

#define EAGER_BLOCKS 32 /* heaps of fewer blocks are swept at once */
#define STEP_BASIC 16384
#define TRIM_MIN ((size_t)8 << 20) /* free storage that is worth a memory_trim */

/* A host gives memory piece by piece, from what may be a small budget. */
static const HeapScale system_scale = {16, 32, 16, 1 << 20, 1u << 14, 1u << 17, 1u << 12, 1u << 16},
                       host_scale = {12, 16, 8, 1 << 18, 1u << 8, 1u << 10, 1u << 8, 1u << 12};

static void fill_classes(Heap *heap) {
  unsigned c = 0;
  for (uint32_t size = 16; size <= SMALL_CELL_MAX; size += 16) heap->classes[c++].cell_size = size;
  for (uint32_t base = SMALL_CELL_MAX; base < CELL_MAX; base *= 2)
    for (uint32_t quarter = 1; quarter <= 4; quarter++) heap->classes[c++].cell_size = base + base / 4 * quarter;
  heap->classes[BOX_CLASS].cell_size = sizeof(BoxedInt);
  c = 0;
  for (uint32_t i = 0; i <= 1024 / 16; i++) {
    if (heap->classes[c].cell_size < i * 16) c++;
    heap->class_of[i] = (uint8_t)c;
  }
}

static unsigned class_of_size(const Heap *heap, size_t size) {
  unsigned c = heap->class_of[size <= 1024 ? (size + 15) >> 4 : 1024 / 16];
  while (heap->classes[c].cell_size < size) c++;
  return c;
}

Heap *heap_create(Global *g) {
  Heap *heap = memory_take_zeroed(&g->memory, sizeof *heap, MEMORY_FOR_OTHER);
  if (!heap) return NULL;
  heap->g = g;
  g->cells = &heap->none;
  heap->scale = memory_is_pages(&g->memory) ? system_scale : host_scale;
  heap->running = 1;
  heap->pause = 200;
  heap->stepmul = 100;
  heap->budget = heap->scale.budget;
  memory_pages_tidy(&g->kept_pages, (size_t)heap->budget + TRIM_MIN);
  fill_classes(heap);
  if (!heap_blocks_init(heap) || !heap_mark_init(heap)) {
    heap_blocks_destroy(heap);
    memory_give(&g->memory, heap, sizeof *heap);
    return NULL;
  }
  return heap;
}

size_t heap_destroy(Heap *heap) {
  heap_barriers_free(heap);
  heap_free_all(heap);
  size_t lost = heap->bytes;
  Vector *vectors[] = {&heap->weak_values, &heap->weak_keys, &heap->weak_both,  &heap->dead_keys,
                       &heap->shapes,      &heap->protos,    &heap->finalizers, &heap->pending};
  for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) heap_vector_free(heap, vectors[i]);
  memory_give(&heap->g->memory, heap->mark_stack, heap->mark_capacity * sizeof *heap->mark_stack);
  heap_blocks_destroy(heap);
  memory_give(&heap->g->memory, heap, sizeof *heap);
  return lost;
}

int heap_vector_reserve(Heap *heap, Vector *v, size_t count) {
  if (count <= v->capacity) return 1;
  size_t capacity = v->capacity ? v->capacity * 2 : 16;
  while (capacity < count) capacity *= 2;
  void **items = memory_resize(&heap->g->memory, v->items, v->capacity * sizeof *items, capacity * sizeof *items);
  if (!items) return 0;
  v->items = items;
  v->capacity = capacity;
  return 1;
}

void heap_vector_shrink(Heap *heap, Vector *v, size_t count) {
  size_t keep = heap->scale.vector_keep, capacity = count * 2 > keep ? count * 2 : keep;
  if (capacity >= v->capacity / 2) return;
  void **items = memory_resize(&heap->g->memory, v->items, v->capacity * sizeof *items, capacity * sizeof *items);
  if (!items) return;
  v->items = items;
  v->capacity = capacity;
}

void heap_vector_free(Heap *heap, Vector *v) {
  memory_give(&heap->g->memory, v->items, v->capacity * sizeof *v->items);
  *v = (Vector){NULL, 0, 0};
}

/* Collecting. */

static int64_t budget_after(const Heap *heap) {
  double budget = (double)heap->live * (heap->pause - 100) / 100;
  if (budget < (double)heap->scale.budget) return heap->scale.budget;
  return budget > (double)INT64_MAX / 2 ? INT64_MAX / 2 : (int64_t)budget;
}

/* Registers are spilled in the caller; this frame lies below. */
static __attribute__((noinline)) void mark_from_here(State *L) { heap_mark_all(L, __builtin_frame_address(0)); }

static void note_storage_peak(Heap *heap) {
  if (heap->small_storage_peak < heap->small_storage) heap->small_storage_peak = heap->small_storage;
}

/* Free memory that malloc holds, beyond the bytes that are allowed, goes back to the system. */
static void trim_storage(Heap *heap, size_t allowed) {
  note_storage_peak(heap);
  if (heap->small_storage_peak - heap->small_storage <= allowed + TRIM_MIN) return;
  memory_trim(&heap->g->memory);
  heap->small_storage_peak = heap->small_storage;
}

/* Tables whose size follows what was found alive. */
static void shrink_tables(Heap *heap) {
  Vector *vectors[] = {&heap->weak_values, &heap->weak_keys, &heap->weak_both,
                       &heap->dead_keys,   &heap->shapes,    &heap->protos};
  size_t finalizers = heap->finalizers.count + heap->pending.count; /* see heap_add_finalizer */
  for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) heap_vector_shrink(heap, vectors[i], vectors[i]->count);
  heap_vector_shrink(heap, &heap->finalizers, finalizers);
  heap_vector_shrink(heap, &heap->pending, finalizers);
  rt_strings_shrink(heap->g);
  rt_shapes_shrink(heap->g);
}

/* EAGER: what was found dead is freed at once, and almost all free memory given back; LAST_RESORT: all of it. */
enum Thoroughness { LAZY, EAGER, LAST_RESORT };

static __attribute__((noinline)) void cycle(State *L, enum Thoroughness eager) {
  Heap *heap = L->g->heap;
  if (heap->collecting) return;
  L = L->g->exec->current; /* a host may work on another thread */
  vmc_assert(!heap->no_collect, "no collection interrupts an update of several steps");
  heap->collecting = 1;
  __builtin_unwind_init(); /* all callee-saved registers into this frame */
  note_storage_peak(heap);
  heap_sweep_finish(heap);
  trim_storage(heap, (size_t)heap->budget); /* what the last cycle freed bit by bit */
  heap_check_before_mark(heap);
  heap_barriers_check(heap);
  rt_constructors_forget(heap->g);
  mark_from_here(L);
  heap_check_after_mark(heap);
  heap_barriers_record(heap);
  if (eager) heap->box_blocks = 0;
  heap_sweep_begin(heap);
  shrink_tables(heap);
  if (eager || heap->used_blocks < EAGER_BLOCKS) heap_sweep_finish(heap);
  if (eager == LAST_RESORT) rt_field_caches_spare(heap->g);
  heap->budget = budget_after(heap);
  heap->allocated = 0;
  heap->step_credit = 0;
  heap->cycles++;
  /* Blocks that the budget does not need until the next cycle go back to the system. */
  size_t keep = eager == LAST_RESORT ? 0 : EAGER_BLOCKS;
  if (!eager) keep += (size_t)(heap->budget >> heap->scale.block_shift);
  if (heap->free_blocks > keep) heap_blocks_trim(heap, keep);
  if (eager) {
    trim_storage(heap, 0);
    memory_pages_tidy(&heap->g->kept_pages, 0);
  }
  memory_pages_tidy(&heap->g->kept_pages, (size_t)heap->budget + TRIM_MIN);
  rt_stacks_trim(L, eager);
  heap->collecting = 0;
  vmc_assert(heap->pending_head <= heap->pending.count, "finalizers that are due are a queue");
  rt_request_poll(L); /* for finalizers, and to forget what lies on the stacks: see rt_poll */
}

__attribute__((noinline)) void heap_scrub_c_stack(void) {
  volatile uint64_t words[256];
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) words[i] = 0;
}

/* A program that asks for a collection expects its garbage to go: old words in the holes of our own frames must not
 * keep it. */
void heap_collect(State *L) {
  heap_scrub_c_stack();
  cycle(L, EAGER);
}

/* An allocation of `size` bytes is about to happen. */
static void maybe_collect(State *L, Heap *heap, size_t size) {
  heap->allocated += (int64_t)size;
  if (heap->no_collect || heap->collecting) return;
  if (UNLIKELY(heap->stress) && heap->running) {
    if (--heap->stress_left > 0) return;
    cycle(L, LAZY);
    heap->stress_left =
        heap->stress * (int)(1 + (heap->live >> 19)); /* more rarely in a large heap, or time is its square */
    return;
  }
  if (heap->allocated >= heap->budget && heap->running) cycle(L, LAZY);
}

void heap_correct_external(Heap *heap, int64_t delta) { heap->external += (size_t)delta; }

void heap_count_external(Heap *heap, int64_t delta) {
  heap->allocated += delta;
  heap_correct_external(heap, delta);
}

/* What coroutines' stacks and files hold counts, or a limit would be none for a program that makes many. */
static int over_limit(const Heap *heap, size_t size) {
  return heap->limit && (size > heap->limit || heap->bytes + heap->external > heap->limit - size);
}

int heap_collect_for_room(State *L) {
  Heap *heap = L->g->heap;
  if (heap->no_collect || heap->collecting) return 0;
  cycle(L, LAST_RESORT);
  return 1;
}

static VMC_NORETURN VMC_COLD void fail(State *L, Heap *heap) {
  heap->no_collect = 0;
  rt_out_of_memory(L);
}

#ifdef VMC_DEBUG
#define REFUSED() (heap_test_refuses && heap_test_refuses())
#else
#define REFUSED() 0
#endif

/* Gives a's allocator another run of cells; 0 when out of memory. */
static int refill(Heap *heap, Allocator *a, unsigned cell_class) {
  HeapBlock *b = a->block;
  if (REFUSED()) return 0;
  if (!b || !b->runs) {
    if ((b = a->partial)) a->partial = b->next;
    else
      while ((b = a->unswept)) {
        a->unswept = b->next;
        heap_sweep_block(heap, b);
        if (b->runs) break;
      }
    heap_sweep_some(heap);
    if (!b && over_limit(heap, heap_block_size(heap))) return 0;
    if (!b && !(b = heap_block_take(heap, cell_class))) return 0;
    a->block = b;
    if (cell_class == BOX_CLASS) heap->box_blocks++;
  }
  Run *run = b->runs;
  uint32_t length = run->h.aux;
  vmc_assert(run->h.kind == KIND_FREE && run->h.mark == 0, "a run of free cells is free");
  vmc_assert(length > 0 && length % a->cell_size == 0, "a run is made of whole cells");
  vmc_assert((char *)run >= b->base && (char *)run + length <= b->base + heap_block_size(heap),
             "a run lies in its block");
  b->runs = run->next;
  if (UNLIKELY(
          heap->stress)) { /* few cells at a time, so that allocations are seen; of two the second is taken in line */
    const uint32_t take = a->cell_size << (heap->stress_left & 1);
    if (length > take) {
      Run *rest = (Run *)((char *)run + take);
      *rest = (Run){{KIND_FREE, 0, 0, 0, length - take}, b->runs};
      b->runs = rest;
      length = take;
    }
  }
  a->cur = (char *)run;
  a->end = a->cur + length;
  heap->bytes += length;
  b->charged += length;
  return 1;
}

static void *new_span(State *L, Heap *heap, size_t size, enum ObjectKind kind) {
  void *p;
  maybe_collect(L, heap, size);
  heap_sweep_some(heap);
  for (int again = 0;; again = 1) {
    p = over_limit(heap, size) ? NULL : heap_span_take(heap, size, kind);
    if (p) break;
    if (again || !heap_collect_for_room(L)) fail(L, heap);
  }
  heap->bytes += size;
  return p;
}

static char *new_cell(State *L, Heap *heap, unsigned cell_class) {
  Allocator *a = &heap->classes[cell_class];
  if (a->cur == a->end) { /* cells are charged run by run; a fresh block is charged in one piece */
    maybe_collect(L, heap, 0);
    if (a->cur == a->end && !refill(heap, a, cell_class) &&
        !(heap_collect_for_room(L) && (a->cur != a->end || refill(heap, a, cell_class))))
      fail(L, heap);
    heap->allocated += a->end - a->cur;
  }
  char *p = a->cur;
  a->cur += a->cell_size;
  return p;
}

int heap_has_cell(State *L, Allocator *a) {
  Heap *heap = L->g->heap;
  const int is_due = heap->stress ? heap->stress_left <= 1 : heap->allocated >= heap->budget;
  if (a->cur != a->end) return 1;
  if (a == &heap->none || (is_due && heap->running) || !refill(heap, a, (unsigned)(a - heap->classes))) return 0;
  heap->stress_left -= heap->stress != 0;
  heap->allocated += a->end - a->cur;
  return 1;
}

/* Every so many boxes, a look at who makes them. */
BoxedInt *heap_box_slow(State *L) {
  const Frame *f = L->frame;
  const CodeServices *code = L->g->code;
  Proto *p = f && f->func ? f->func->proto : NULL;
  if (p && !(p->flags & PROTO_COMPILED) && code && code->integers_hot) code->integers_hot(L, p);
  BoxedInt *box = (BoxedInt *)new_cell(L, L->g->heap, BOX_CLASS);
  box->h = (Header){KIND_BOXED_INT, 0, 0, 0, 0};
  return box;
}

void *heap_new_slow(State *L, size_t size, enum ObjectKind kind) {
  Heap *heap = L->g->heap;
  char *p;
  vmc_assert(!heap->collecting, "no object is made while the collector runs");
  vmc_assert(kind > KIND_FREE && kind < KIND_COUNT && size >= sizeof(Header), "an object has a kind and a header");
  if (UNLIKELY(size > heap_cell_max(heap))) p = new_span(L, heap, size, kind);
  else p = new_cell(L, heap, class_of_size(heap, size));
  *(Header *)p = (Header){(uint8_t)kind, 0, 0, 0, 0};
  return p;
}

void *heap_new(State *L, size_t size, enum ObjectKind kind) { return heap_new_fast(L, size, kind); }

/* Storage. */

static size_t small_storage(size_t size) { return size < MEMORY_PAGES_MIN ? size : 0; }

static void count_storage(Heap *heap, size_t old_size, size_t new_size) {
  heap->bytes += new_size - old_size;
  heap->small_storage += small_storage(new_size) - small_storage(old_size);
}

void *heap_storage_try(Heap *heap, size_t size) {
  void *p = memory_take(&heap->g->memory, size, MEMORY_FOR_OTHER);
  if (p) count_storage(heap, 0, size);
  return p;
}

void heap_storage_free(Heap *heap, void *p, size_t size) {
  if (!p) return;
  vmc_assert(size > 0 && size <= heap->bytes, "storage is given back with the size that it had");
  count_storage(heap, size, 0);
  memory_give(&heap->g->memory, p, size);
}

void *heap_storage_resize(State *L, void *old, size_t old_size, size_t new_size) {
  Heap *heap = L->g->heap;
  void *p;
  vmc_assert(!heap->collecting, "nothing is allocated while the collector runs");
  if (!old) old_size = 0;
  if (new_size == 0) {
    heap->allocated -= (int64_t)old_size;
    heap_storage_free(heap, old, old_size);
    return NULL;
  }
  if (new_size > old_size) {
    maybe_collect(L, heap, new_size - old_size);
    if (new_size >= heap_block_size(heap)) heap_sweep_some(heap);
  } else heap->allocated -= (int64_t)(old_size - new_size);
  for (int again = 0;; again = 1) {
    p = new_size > old_size && over_limit(heap, new_size - old_size)
            ? NULL
            : memory_resize(&L->g->memory, old, old_size, new_size);
    if (p) break;
    if (again || !heap_collect_for_room(L)) fail(L, heap);
  }
  count_storage(heap, old_size, new_size);
  return p;
}

/* Finding. */

Header *heap_find(Heap *heap, uint64_t word) {
  uint64_t address = word & PAYLOAD_MASK;
  if (address - heap->low >= heap->extent) return NULL;
  HeapBlock *b = heap_block_of(heap, address);
  if (!b) return NULL;
  uint64_t offset = address - (uint64_t)(uintptr_t)b->base;
  if (b->state == BLOCK_SPAN) return (Header *)b->base;
  uint64_t index = offset * b->inverse >> 32;
  Header *h = (Header *)(b->base + index * b->cell_size);
  if (h->kind == KIND_FREE || (!b->swept && !h->mark)) return NULL;
  return h;
}

typedef struct {
  enum ObjectKind kind;
  void (*fn)(void *ud, Header *obj);
  void *ud;
} Each;

static void each_in_block(void *ud, HeapBlock *b) {
  const Each *each = ud;
  uint32_t count = b->state == BLOCK_SPAN ? 1 : b->cell_count;
  for (uint32_t i = 0; i < count; i++) {
    Header *h = (Header *)(b->base + i * (size_t)b->cell_size);
    if (h->kind == each->kind && (b->swept || h->mark)) each->fn(each->ud, h);
  }
}

void heap_each(Heap *heap, enum ObjectKind kind, void (*fn)(void *ud, Header *obj), void *ud) {
  Each each = {kind, fn, ud};
  heap_each_block(heap, each_in_block, &each);
}

/* Parameters. */

size_t heap_bytes(Heap *heap) {
  size_t bytes = heap->bytes + heap->external;
  for (unsigned c = 0; c < CLASS_COUNT; c++) bytes -= (size_t)(heap->classes[c].end - heap->classes[c].cur);
  return bytes;
}

/* A cycle is one piece of work here; steps only count towards it. Its cost is the size of the heap. In generational
 * mode a step stands for a young collection, which ends no cycle; a step of some size, for the one that allocating so
 * much would start, if any. */
int heap_step(State *L, int64_t kbytes) {
  Heap *heap = L->g->heap;
  int64_t work = kbytes > 0 ? kbytes * 1024 : STEP_BASIC, due = (int64_t)heap_bytes(heap);
  if (kbytes > INT64_MAX / 1024) work = INT64_MAX / 2;
  heap->step_credit += work < INT64_MAX / 4 ? work : INT64_MAX / 4;
  int young = heap->mode == GC_GENERATIONAL;
  if (young) due = kbytes ? heap->budget - heap->allocated : 0;
  if (heap->step_credit < due) return 0;
  cycle(L, EAGER);
  return !young;
}

void heap_stop(Heap *heap, int stopped) {
  heap->running = !stopped;
  if (!stopped) heap->allocated = 0;
}
int heap_is_running(Heap *heap) { return heap->running; }
int heap_is_finalizing(Heap *heap) { return heap->finalizing; }
size_t heap_cycles(Heap *heap) { return heap->cycles; }
void heap_set_limit(Heap *heap, size_t bytes) { heap->limit = bytes; }

enum GcMode heap_set_mode(Heap *heap, enum GcMode mode) {
  enum GcMode previous = heap->mode;
  heap->mode = mode;
  return previous;
}

int heap_set_pause(Heap *heap, int percent) {
  int previous = heap->pause;
  if (percent >= 0) heap->pause = percent;
  return previous;
}

int heap_set_stepmul(Heap *heap, int percent) {
  int previous = heap->stepmul;
  if (percent >= 0) heap->stepmul = percent;
  return previous;
}

void heap_set_stress(Heap *heap, int every) {
  heap->stress = every;
  heap->stress_left = every;
  for (unsigned c = 0; c < CLASS_COUNT && every; c++) heap_detach(heap, &heap->classes[c]);
}
