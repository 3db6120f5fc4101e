/* Looks for stores without a barrier (stress build only).
 *
 * After marking, what every live object refers to is summed up. Before the next cycle marks, an object whose sum is
 * another one must have been named by heap_barrier in between. Objects made since the last cycle are new: stores into
 * those need no barrier. The order of references within an object does not count: a table may move its own elements
 * about. Threads are left out, their stacks are roots. */
#include "runtime/heap_internal.h"

#ifdef VMC_CHECK_BARRIERS

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/dict.h"
#include "runtime/function.h"
#include "runtime/shape.h"
#include "runtime/table.h"

typedef struct {
  const Header *object; /* NULL: free */
  uint64_t sum;
  int stored; /* the barrier named it */
} Record;

struct BarrierCheck {
  Record *records; /* open addressing, a power of two, at most half full */
  size_t capacity, count;
};

static uint64_t mix(uint64_t x) {
  x = (x ^ x >> 32) * 0x9E3779B97F4A7C15u;
  x = (x ^ x >> 29) * 0xD6E8FEB86659FD93u;
  return x ^ x >> 32;
}

static uint64_t sum_pointer(const void *p) { return p ? mix((uint64_t)(uintptr_t)p) : 0; }
static uint64_t sum_value(Value v) { return IS_HEAP(v) ? mix(v) : 0; }

static uint64_t sum_values(const Value *values, size_t count) {
  uint64_t sum = 0;
  for (size_t i = 0; values && i < count; i++) sum += sum_value(values[i]);
  return sum;
}

static uint64_t sum_table(const Table *t) {
  uint64_t sum = sum_pointer(t->shape) + sum_pointer(t->metatable) + sum_values(t->slots, t->shape->count) +
                 sum_values(t->array, t->asize);
  for (uint32_t i = 0; t->dict && i < t->dict->used; i++) {
    const DictNode *n = &t->dict->nodes[i];
    if (!IS_NIL(n->v)) sum += sum_value(n->key) + sum_value(n->v);
  }
  return sum;
}

static uint64_t sum_proto(const Proto *p) {
  uint64_t sum = sum_pointer(p->source) + sum_pointer(p->root) + sum_values(p->constants, p->constant_count);
  for (uint32_t i = 0; p->protos && i < p->proto_count; i++) sum += sum_pointer(p->protos[i]);
  for (uint32_t i = 0; p->upvalues && i < p->upvalue_count; i++) sum += sum_pointer(p->upvalues[i].name);
  for (uint32_t i = 0; p->locals && i < p->local_count; i++) sum += sum_pointer(p->locals[i].name);
  return sum;
}

static uint64_t sum_shape(const Shape *s) {
  uint64_t sum = sum_pointer(s->root) + sum_pointer(s->parent);
  for (uint32_t i = 0; s->keys && i < s->count; i++) sum += sum_pointer(s->keys->keys[i]);
  return sum;
}

static uint64_t sum_object(const Header *h) {
  switch ((enum ObjectKind)h->kind) {
  case KIND_TABLE: return sum_table((const Table *)h);
  case KIND_CLOSURE: {
    const Closure *f = (const Closure *)h;
    return sum_pointer(f->proto) + sum_values(f->up, h->aux);
  }
  case KIND_USERDATA: {
    const Userdata *u = (const Userdata *)h;
    return sum_pointer(u->metatable) + sum_values(u->user_values, u->user_value_count);
  }
  case KIND_CELL: return sum_value(((const Cell *)h)->v);
  case KIND_PROTO: return sum_proto((const Proto *)h);
  case KIND_SHAPE: return sum_shape((const Shape *)h);
  case KIND_FREE:
  case KIND_STRING:
  case KIND_THREAD:
  case KIND_BOXED_INT:
  case KIND_BOXED_LIGHT: break;
  }
  return 0;
}

/* The object's record, or the place for one. */
static Record *find(const struct BarrierCheck *check, const void *object) {
  size_t i = (size_t)mix((uint64_t)(uintptr_t)object) & (check->capacity - 1);
  while (check->records[i].object && check->records[i].object != object) i = (i + 1) & (check->capacity - 1);
  return &check->records[i];
}

void heap_note_store(State *L, const void *owner) {
  const struct BarrierCheck *check = L->g->heap->barriers;
  if (check && check->capacity) find(check, owner)->stored = 1; /* a free place stays free */
}

static void report(const Header *h) {
  static const char *const names[KIND_COUNT] = {"free cell",         "string",    "table",   "function",
                                                "userdata",          "thread",    "integer", "pointer",
                                                "captured variable", "prototype", "shape"};
  fprintf(stderr, "missing barrier: a %s (%p) changed since the last collection, and nobody said so", names[h->kind],
          (const void *)h);
  if (h->kind == KIND_CLOSURE && ((const Closure *)h)->proto)
    fprintf(stderr, " (function at line %u)", ((const Closure *)h)->proto->line_defined);
  if (h->kind == KIND_TABLE) {
    const Table *t = (const Table *)h;
    fprintf(stderr, " (%u fields, array of %u, %s)", t->shape->count, t->asize,
            t->dict ? "dictionary" : "no dictionary");
    for (uint32_t i = 0; i < t->shape->count && i < 8; i++) fprintf(stderr, " %s", rt_shape_key(t->shape, i)->data);
  }
  fprintf(stderr, "\n");
  abort();
}

/* A recorded object was alive then, so that it cannot have been freed yet. */
void heap_barriers_check(Heap *heap) {
  struct BarrierCheck *check = heap->barriers;
  for (size_t i = 0; check && i < check->capacity; i++) {
    const Record *r = &check->records[i];
    if (r->object && !r->stored && sum_object(r->object) != r->sum) report(r->object);
  }
  if (!check) return;
  free(check->records);
  *check = (struct BarrierCheck){NULL, 0, 0};
}

static void count_marked(void *ud, HeapBlock *b) {
  size_t *count = ud;
  uint32_t cells = b->state == BLOCK_SPAN ? 1 : b->cell_count;
  for (uint32_t i = 0; i < cells; i++) *count += ((Header *)(b->base + i * (size_t)b->cell_size))->mark;
}

static void record_marked(void *ud, HeapBlock *b) {
  struct BarrierCheck *check = ud;
  uint32_t cells = b->state == BLOCK_SPAN ? 1 : b->cell_count;
  for (uint32_t i = 0; i < cells; i++) {
    const Header *h = (const Header *)(b->base + i * (size_t)b->cell_size);
    if (h->kind == KIND_FREE || !h->mark) continue;
    *find(check, h) = (Record){h, sum_object(h), 0};
    check->count++;
  }
}

/* Without memory nothing is recorded, and nothing found. */
void heap_barriers_record(Heap *heap) {
  struct BarrierCheck *check = heap->barriers;
  size_t marked = 0, capacity = 1024;
  if (!HEAP_CHECK_DUE(heap)) return;
  if (!check && !(check = heap->barriers = calloc(1, sizeof *check))) return;
  heap_each_block(heap, count_marked, &marked);
  while (capacity < marked * 2) capacity *= 2;
  if (!(check->records = calloc(capacity, sizeof *check->records))) return;
  check->capacity = capacity;
  heap_each_block(heap, record_marked, check);
  vmc_assert(check->count <= capacity / 2, "the records of live objects are at most half full");
}

void heap_barriers_free(Heap *heap) {
  if (heap->barriers) free(heap->barriers->records);
  free(heap->barriers);
  heap->barriers = NULL;
}

#else

void heap_barriers_check(Heap *heap) {}
void heap_barriers_record(Heap *heap) {}
void heap_barriers_free(Heap *heap) {}

#endif
