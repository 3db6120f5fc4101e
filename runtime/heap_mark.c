/* Marking: roots, an explicit stack, tracing by kind.
 *
 * The stack holds objects that may or may not be marked already, and ranges of values (two words: address, then count *
 * 2 + 1). An object's mark is looked at when it comes off the stack through a short queue, so that its memory has been
 * prefetched by then. When the stack cannot grow, roots wait until it has been emptied; children are dropped, and
 * heap_drain finds them again by walking the heap. */
#include "runtime/heap_internal.h"

#include <string.h>

#include "runtime/coroutine.h"
#include "runtime/dict.h"
#include "runtime/frames.h"
#include "runtime/function.h"
#include "runtime/ops.h"
#include "runtime/shape.h"
#include "runtime/strings.h"
#include "runtime/table.h"

#define QUEUE 8 /* objects being prefetched */
#define RANGE_STEP 64

int heap_mark_init(Heap *heap) {
  size_t capacity = heap->scale.mark_stack;
  heap->mark_stack = memory_take(&heap->g->memory, capacity * sizeof(uint64_t), MEMORY_FOR_OTHER);
  heap->mark_capacity = heap->mark_stack ? capacity : 0;
  return heap->mark_stack != NULL;
}

static int resize_stack(Heap *heap, size_t capacity) {
  uint64_t *stack =
      memory_resize(&heap->g->memory, heap->mark_stack, heap->mark_capacity * sizeof *stack, capacity * sizeof *stack);
  if (!stack) return 0;
  heap->mark_stack = stack;
  heap->mark_capacity = capacity;
  return 1;
}

static void drain_stack(Heap *heap);

/* Takes off the stack what has been marked meanwhile. Entries can be told apart from the top down only. */
static void drop_marked(Heap *heap) {
  uint64_t *stack = heap->mark_stack;
  size_t from = heap->mark_top, to = heap->mark_top;
  while (from > 0) {
    uint64_t word = stack[--from];
    if (word & 1) {
      stack[--to] = word;
      stack[--to] = stack[--from];
    } else if (!((Header *)(uintptr_t)word)->mark) stack[--to] = word;
  }
  heap->mark_top -= to;
  memmove(stack, stack + to, heap->mark_top * sizeof *stack);
}

/* A full stack that cannot grow. Nobody traces while roots are pushed. Otherwise, dropping the marked makes sure that
 * walking the heap again gets further than the last time. */
static void make_room(Heap *heap) {
  if (!heap->rooting) {
    drop_marked(heap);
    heap->overflowed = heap->mark_top > heap->mark_capacity / 2;
    return;
  }
  heap->rooting = 0;
  drain_stack(heap);
  heap->rooting = 1;
}

void heap_grow_mark_stack(Heap *heap) {
  if (heap->overflowed && !heap->rooting) return; /* until everything has been traced */
  if (!resize_stack(heap, heap->mark_capacity * 2)) make_room(heap);
}

static void shrink_mark_stack(Heap *heap) {
  if (heap->mark_capacity > heap->scale.mark_stack_keep) resize_stack(heap, heap->scale.mark_stack_keep);
}

/* Pushes the values of a short range, or leaves the rest of a long one on the stack. */
void heap_push_range(Heap *heap, const Value *values, size_t count) {
  if (count > RANGE_STEP) {
    if (heap->mark_top + 2 > heap->mark_capacity) heap_grow_mark_stack(heap);
    if (heap->mark_top + 2 > heap->mark_capacity) return; /* overflowed */
    heap->mark_stack[heap->mark_top++] = (uint64_t)(uintptr_t)(values + RANGE_STEP);
    heap->mark_stack[heap->mark_top++] = (count - RANGE_STEP) * 2 + 1;
    count = RANGE_STEP;
  }
  for (size_t i = 0; i < count; i++) heap_push_value(heap, values[i]);
}

/* heap_push_range for ranges that are mostly short. */
static inline void push_values(Heap *heap, const Value *values, size_t count) {
  if (count > RANGE_STEP || heap->mark_top + count > heap->mark_capacity) {
    heap_push_range(heap, values, count);
    return;
  }
  size_t top = heap->mark_top;
  for (size_t i = 0; i < count; i++)
    if (IS_HEAP(values[i])) heap->mark_stack[top++] = (uint64_t)(uintptr_t)AS_PTR(values[i]);
  heap->mark_top = top;
}

static void trace_table(Heap *heap, Table *t) {
  Shape *shape = t->shape;
  vmc_assert(shape->h.kind == KIND_SHAPE, "a table has a shape");
  Table *meta = t->metatable;
  heap->live += sizeof *t + (TABLE_SLOT_CAPACITY(t->h.extra) + (size_t)t->asize) * sizeof(Value);
  if (!shape->h.mark) heap_push(heap, shape);
  if (meta) {
    if (!meta->h.mark) heap_push(heap, meta);
    unsigned mode = MAY_HAVE_EVENT(meta, EVENT_MODE) ? heap_weak_mode(heap, meta) : 0;
    t->h.flags &= (uint8_t) ~(TABLE_WEAK_KEYS | TABLE_WEAK_VALUES);
    if (mode) {
      t->h.flags |= (uint8_t)mode;
      if (t->h.flags & TABLE_IS_META) rt_epoch_next(heap->g); /* its __index may be about to go */
      heap_trace_weak(heap, t, mode);
      return;
    }
  }
  push_values(heap, t->slots, shape->count);
  push_values(heap, t->array, t->asize);
  if (t->dict) heap_trace_dict(heap, t);
}

static void trace_proto(Heap *heap, Proto *p) {
  heap->live += sizeof *p + p->code_len * 8 + p->cache_count * sizeof(Cache);
  if (!heap_vector_push(heap, &heap->protos, p)) heap->protos_lost = 1;
  if (p->constants) heap_push_range(heap, p->constants, p->constant_count);
  for (uint32_t i = 0; p->protos && i < p->proto_count; i++)
    if (p->protos[i]) heap_push(heap, p->protos[i]);
  for (uint32_t i = 0; p->upvalues && i < p->upvalue_count; i++)
    if (p->upvalues[i].name) heap_push(heap, p->upvalues[i].name);
  for (uint32_t i = 0; p->locals && i < p->local_count; i++)
    if (p->locals[i].name) heap_push(heap, p->locals[i].name);
  if (p->source) heap_push(heap, p->source);
  if (p->root) heap_push(heap, p->root);
}

/* Any memory of 8-byte words. Reads what belongs to other frames, redzones included. */
__attribute__((no_sanitize("address"))) static void scan_words(Heap *heap, const uint64_t *low, const uint64_t *high) {
  for (const uint64_t *p = low; p < high; p++) {
    Header *h = heap_find(heap, *p);
    if (h && !h->mark) heap_push(heap, h);
  }
}

static void visit_range(void *ud, const uint64_t *low, const uint64_t *high, int precise) { scan_words(ud, low, high); }

/* A thread's own words (pending tail call, extra values) and its stacks. sp: where its C stack ends if it runs. */
static void scan_thread(Heap *heap, State *co, char *sp) {
  scan_words(heap, (const uint64_t *)(void *)co, (const uint64_t *)(void *)(co + 1));
  rt_thread_roots(co, sp, visit_range, heap);
}

static void trace(Heap *heap, Header *h) {
  vmc_assert(h->mark == 1, "what is traced is marked");
  switch ((enum ObjectKind)h->kind) {
  case KIND_STRING: heap->live += sizeof(String) + (size_t)((String *)h)->len; break;
  case KIND_TABLE: trace_table(heap, (Table *)h); break;
  case KIND_CLOSURE: {
    Closure *f = (Closure *)h;
    heap->live += sizeof *f + h->aux * sizeof(Value);
    if (f->proto) heap_push(heap, f->proto);
    push_values(heap, f->up, h->aux);
    break;
  }
  case KIND_USERDATA: {
    Userdata *u = (Userdata *)h;
    heap->live += sizeof *u + u->size + u->raw_bytes;
    if (u->metatable) heap_push(heap, u->metatable);
    if (u->user_values) heap_push_range(heap, u->user_values, u->user_value_count);
    break;
  }
  case KIND_THREAD:
    heap->live += rt_thread_bytes(&((Thread *)h)->state);
    scan_thread(heap, &((Thread *)h)->state, NULL);
    break;
  case KIND_CELL:
    heap->live += sizeof(Cell);
    heap_push_value(heap, ((Cell *)h)->v);
    break;
  case KIND_PROTO: trace_proto(heap, (Proto *)h); break;
  case KIND_SHAPE:
    rt_shape_trace(heap, (Shape *)h);
    if (!heap_vector_push(heap, &heap->shapes, h)) heap->shapes_lost = 1;
    break;
  case KIND_BOXED_INT: heap_block_of(heap, (uint64_t)(uintptr_t)h)->boxes_alive = 1; break;
  case KIND_BOXED_LIGHT:
  case KIND_FREE: break;
  }
}

static void drain_stack(Heap *heap) {
  Header *queue[QUEUE];
  unsigned head = 0, queued = 0;
  for (;;) {
    while (queued < QUEUE && heap->mark_top) {
      uint64_t word = heap->mark_stack[--heap->mark_top];
      if (word & 1) {
        const Value *values = (const Value *)(uintptr_t)heap->mark_stack[--heap->mark_top];
        heap_push_range(heap, values, (size_t)(word >> 1));
        continue;
      }
      Header *h = (Header *)(uintptr_t)word;
      __builtin_prefetch(h);
      queue[(head + queued++) % QUEUE] = h;
    }
    if (!queued) return;
    Header *h = queue[head];
    head = (head + 1) % QUEUE;
    queued--;
    if (h->mark) continue;
    h->mark = 1;
    if (h->kind == KIND_TABLE) trace_table(heap, (Table *)h);
    else trace(heap, h);
    if (UNLIKELY(heap->ephemeron_mode)) heap_ephemeron_key(heap, h);
  }
}

/* After an overflow: children of marked objects may be unmarked. Tracing again is harmless but for the vectors of
 * tables, which may then hold a table twice. */
static void retrace_block(void *ud, HeapBlock *b) {
  Heap *heap = ud;
  uint32_t count = b->state == BLOCK_SPAN ? 1 : b->cell_count;
  for (uint32_t i = 0; i < count; i++) {
    Header *h = (Header *)(b->base + i * (size_t)b->cell_size);
    if (h->kind == KIND_FREE || !h->mark) continue;
    trace(heap, h);
    drain_stack(heap);
  }
}

void heap_drain(Heap *heap) {
  drain_stack(heap);
  while (UNLIKELY(heap->overflowed)) {
    heap->overflowed = 0;
    heap_each_block(heap, retrace_block, heap);
  }
}

static void mark_roots(State *L, char *sp) {
  Global *g = L->g;
  Heap *heap = g->heap;
  /* First, so that a reference does not trace them again. The main State may live outside the heap. */
  THREAD_OF(L)->h.mark = 1;
  if (g->main) THREAD_OF(g->main)->h.mark = 1;
  heap->rooting = 1;
  scan_words(heap, (const uint64_t *)(void *)g, (const uint64_t *)(void *)&g->memory);
  heap_push_value(heap, g->registry);
  heap_push_value(heap, g->globals);
  for (size_t i = 0; i < sizeof g->event_names / sizeof *g->event_names; i++)
    if (g->event_names[i]) heap_push(heap, g->event_names[i]);
  for (size_t i = 0; i < sizeof g->bytes / sizeof *g->bytes; i++)
    if (g->bytes[i]) heap_push(heap, g->bytes[i]);
  rt_shapes_trace(g);
  heap_finalizers_push(heap);
  if (L != g->main) scan_thread(heap, L, sp);
  if (g->main) scan_thread(heap, g->main, L == g->main ? sp : NULL);
  heap->rooting = 0;
}

static int dead(const void *object) { return object && !((const Header *)object)->mark; }

static void clear_caches(void *ud, Header *h) {
  Proto *p = (Proto *)h;
  if (!h->mark || !p->caches) return;
  for (uint32_t i = 0; i < p->cache_count; i++) {
    Cache *c = &p->caches[i];
    if (dead(c->shape) || dead(c->u.holder) || dead(c->holder_shape)) memset(c, 0, sizeof *c);
  }
  for (uint32_t i = 0; i < p->group_count; i++) {
    ShapeGroup *group = &p->groups[i];
    if (dead(group->shape)) memset(group, 0, sizeof *group);
    else group->misses = 0; /* loops that make tables are left where a collection is due */
  }
}

static void purge_shape(void *ud, Header *h) {
  if (h->mark) rt_shape_purge(ud, (Shape *)h);
}

/* Whatever refers to dead objects without keeping them alive. */
static void forget_dead(Heap *heap) {
  if (heap->protos_lost) heap_each(heap, KIND_PROTO, clear_caches, heap);
  else
    for (size_t i = 0; i < heap->protos.count; i++) clear_caches(heap, heap->protos.items[i]);
  if (heap->shapes_lost) heap_each(heap, KIND_SHAPE, purge_shape, heap);
  else
    for (size_t i = 0; i < heap->shapes.count; i++) rt_shape_purge(heap, heap->shapes.items[i]);
  rt_shapes_purge(heap->g);
  rt_table_events_forget(heap->g);
  rt_field_caches_forget(heap->g);
  rt_strings_sweep(heap->g);
}

static void begin(Heap *heap) {
  memset(heap->g->names, 0, sizeof heap->g->names); /* these would be taken for roots */
  memset(heap->g->joins, 0, sizeof heap->g->joins);
  heap->live = 0;
  heap->mark_top = 0;
  heap->overflowed = 0;
  heap->shapes_lost = heap->protos_lost = 0;
  heap->weak_values.count = heap->weak_keys.count = heap->weak_both.count = heap->dead_keys.count = 0;
  heap->shapes.count = heap->protos.count = 0;
}

/* No sweep comes by a State that is not in the heap. */
static void unmark_outside(Heap *heap, State *co) {
  if (co && !heap_find(heap, (uint64_t)(uintptr_t)co)) THREAD_OF(co)->h.mark = 0;
}

void heap_mark_all(State *L, char *sp) {
  Heap *heap = L->g->heap;
  vmc_assert(heap->collecting && !heap->rooting, "marking belongs to a cycle");
  begin(heap);
  rt_frames_forget_dead(L);
  mark_roots(L, sp);
  heap_drain(heap);
  heap_ephemerons_converge(heap);
  /* Objects about to be finalized leave weak values before that, weak keys after. */
  heap_clear_values(heap, 0, 0);
  size_t values = heap->weak_values.count, both = heap->weak_both.count;
  heap->rooting = 1;
  heap_finalizers_separate(heap);
  heap->rooting = 0;
  heap_drain(heap);
  heap_ephemerons_converge(heap);
  heap_clear_values(heap, values, both);
  heap->rooting = 1;
  heap_clear_keys(heap);
  heap->rooting = 0;
  heap_ephemerons_end(heap);
  forget_dead(heap);
  shrink_mark_stack(heap);
  unmark_outside(heap, L->g->main);
  unmark_outside(heap, L);
}
