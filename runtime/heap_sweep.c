/* Sweeping: dead cells become free runs, empty blocks return to their arena. HeapBlock by block, as allocation asks for
 * cells; heap_sweep_finish does the rest before the next mark. */
#include "runtime/heap_internal.h"

#include <string.h>

#include "runtime/coroutine.h"
#include "runtime/function.h"
#include "runtime/shape.h"
#include "runtime/table.h"

#define SWEEP_AHEAD 1024 /* bytes: cells that are asked for before they are looked at */

static void free_proto_storage(Heap *heap, Proto *p) {
  if (p->run != p->code) heap_storage_free(heap, p->run, p->code_len * sizeof *p->run);
  heap_storage_free(heap, p->int_runs, p->int_runs_size);
  heap_storage_free(heap, p->code, p->code_len * sizeof *p->code);
  rt_proto_free_data(heap, p);
  heap_storage_free(heap, p->protos, p->proto_count * sizeof *p->protos);
  heap_storage_free(heap, p->upvalues, p->upvalue_count * sizeof *p->upvalues);
  heap_storage_free(heap, p->lines, p->code_len * sizeof *p->lines);
  heap_storage_free(heap, p->locals, p->local_count * sizeof *p->locals);
  heap_storage_free(heap, p->loops, p->loop_count * sizeof *p->loops);
}

/* What a dying object owns beyond its cell. */
static void free_storage(Heap *heap, Header *h) {
  switch ((enum ObjectKind)h->kind) {
  case KIND_TABLE: rt_table_free_storage(heap, (Table *)h); break;
  case KIND_USERDATA: {
    Userdata *u = (Userdata *)h;
    heap_storage_free(heap, u->user_values, u->user_value_count * sizeof(Value) + u->raw_bytes);
    break;
  }
  case KIND_THREAD: rt_thread_free(&((Thread *)h)->state); break;
  case KIND_PROTO: free_proto_storage(heap, (Proto *)h); break;
  case KIND_SHAPE: rt_shape_free_storage(heap, (Shape *)h); break;
  case KIND_FREE:
  case KIND_STRING:
  case KIND_CLOSURE:
  case KIND_BOXED_INT:
  case KIND_BOXED_LIGHT:
  case KIND_CELL: break;
  }
}

/* A bit for each kind that owns storage. */
enum { FREES_CELL = 0, FREES_STORAGE = 1 };
#define KIND(name, frees) | FREES_##frees << KIND_##name
static const unsigned storage_kinds = 0 VMC_OBJECT_KINDS(KIND);
#undef KIND
_Static_assert(KIND_COUNT <= 32, "a bit for each kind");

/* Whether there is something to do for free_storage; of tables, most own nothing. */
static inline int owns_storage(const Header *h) {
  if (h->kind == KIND_TABLE) {
    const Table *t = (const Table *)h;
    return t->dict != NULL || t->slots != t->cells || (h->flags & TABLE_ARRAY_STORAGE);
  }
  return storage_kinds >> h->kind & 1;
}

typedef struct {
  Run *first, **link;
  char *start; /* of the open run, or NULL */
} RunList;

static inline void run_close(RunList *runs, char *end) {
  if (!runs->start) return;
  Run *run = (Run *)runs->start;
  run->h.aux = (uint32_t)(end - runs->start);
  *runs->link = run;
  runs->link = &run->next;
  runs->start = NULL;
}

static void sweep_cells(Heap *heap, HeapBlock *b) {
  RunList runs = {NULL, NULL, NULL};
  runs.link = &runs.first;
  size_t size = b->cell_size, freed = 0;
  char *end = b->base + size * b->cell_count, *p;
  int poison = heap->stress != 0;
  for (p = b->base; p != end; p += size) {
    Header *h = (Header *)p;
    __builtin_prefetch(p + SWEEP_AHEAD, 1);
    if (h->mark) {
      h->mark = 0;
      run_close(&runs, p);
      continue;
    }
    if (h->kind != KIND_FREE) {
      if (UNLIKELY(owns_storage(h))) free_storage(heap, h);
      h->kind = KIND_FREE;
      freed++;
      if (UNLIKELY(poison)) memset(h + 1, 0xDB, size - sizeof *h);
    }
    if (!runs.start) runs.start = p;
  }
  run_close(&runs, p);
  *runs.link = NULL;
  b->runs = runs.first;
  vmc_assert(heap->bytes >= freed * size, "the bytes in use are counted");
  heap->bytes -= freed * size;
}

/* The same for a block of boxes. */
static void sweep_boxes(Heap *heap, HeapBlock *b) {
  RunList runs = {NULL, NULL, NULL};
  BoxedInt *first = (BoxedInt *)b->base, *end = first + b->cell_count;
  size_t alive = 0;
  runs.link = &runs.first;
  if (b->boxes_alive || UNLIKELY(heap->stress != 0)) {
    for (BoxedInt *box = first; box != end; box++) {
      if (box->h.mark) {
        box->h.mark = 0;
        alive++;
        run_close(&runs, (char *)box);
        continue;
      }
      box->h.kind = KIND_FREE;
      if (UNLIKELY(heap->stress != 0)) box->i = (int64_t)0xDBDBDBDBDBDBDBDB;
      if (!runs.start) runs.start = (char *)box;
    }
  } else runs.start = b->base;
  run_close(&runs, (char *)end);
  *runs.link = NULL;
  if (runs.first) runs.first->h.kind = KIND_FREE;
  b->runs = runs.first;
  b->boxes_alive = 0;
  heap->bytes -= b->charged - alive * sizeof(BoxedInt);
  b->charged = (uint32_t)(alive * sizeof(BoxedInt));
}

/* Frees the dead cells of b and rebuilds its runs. */
void heap_sweep_block(Heap *heap, HeapBlock *b) {
  vmc_assert(!b->swept && heap->unswept_blocks > 0, "a block is swept once a cycle");
  b->swept = 1;
  heap->unswept_blocks--;
  if (b->cell_class == BOX_CLASS) sweep_boxes(heap, b);
  else sweep_cells(heap, b);
}

static int block_is_empty(const HeapBlock *b) { return b->runs && b->runs->h.aux == b->cell_count * b->cell_size; }

/* A swept block that nobody wanted. */
static void keep_or_release(Heap *heap, HeapBlock *b) {
  int keep = b->cell_class == BOX_CLASS && heap->box_blocks > 0;
  if (keep) heap->box_blocks--;
  if (block_is_empty(b) && !keep) heap_block_release(heap, b);
  else if (b->runs) {
    Allocator *a = &heap->classes[b->cell_class];
    b->next = a->partial;
    a->partial = b;
  }
}

void heap_sweep_some(Heap *heap) {
  if (!heap->unswept_blocks) return;
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    Allocator *a = &heap->classes[c];
    HeapBlock *b = a->unswept;
    if (!b) continue;
    a->unswept = b->next;
    heap_sweep_block(heap, b);
    keep_or_release(heap, b);
    return;
  }
}

void heap_sweep_finish(Heap *heap) {
  while (heap->unswept_blocks) heap_sweep_some(heap);
}

static void sweep_spans(Heap *heap) {
  for (HeapBlock *b = heap->spans.span_next, *next; b != &heap->spans; b = next) {
    Header *h = (Header *)b->base;
    next = b->span_next;
    if (h->mark) {
      h->mark = 0;
      continue;
    }
    free_storage(heap, h);
    h->kind = KIND_FREE;
    heap->bytes -= b->size;
    heap_span_release(heap, b);
  }
}

void heap_detach(Heap *heap, Allocator *a) {
  heap->bytes -= (size_t)(a->end - a->cur);
  if (a->cur != a->end) a->block->charged -= (uint32_t)(a->end - a->cur);
  a->cur = a->end = NULL;
}

static void detach_allocators(Heap *heap) {
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    Allocator *a = &heap->classes[c];
    heap_detach(heap, a);
    a->block = a->unswept = a->partial = NULL;
  }
}

static void block_unswept(void *ud, HeapBlock *b) {
  Heap *heap = ud;
  if (b->state != BLOCK_CELLS) return;
  Allocator *a = &heap->classes[b->cell_class];
  b->swept = 0;
  b->runs = NULL;
  vmc_assert(a->cell_size == b->cell_size, "a block is in the list of its class");
  b->next = a->unswept;
  a->unswept = b;
  heap->unswept_blocks++;
}

/* Everything is marked: spans are swept now, blocks become unswept. */
void heap_sweep_begin(Heap *heap) {
  sweep_spans(heap);
  detach_allocators(heap);
  heap_each_block(heap, block_unswept, heap);
}

/* Closing: nothing is marked (but leftovers of an unfinished sweep), so everything dies. */
void heap_free_all(Heap *heap) {
  heap_sweep_finish(heap);
  heap_sweep_begin(heap);
  heap_sweep_finish(heap);
}
