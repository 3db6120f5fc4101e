/* Finalizers: which objects have one, which are due, and running them. */
#include "runtime/coroutine.h"
#include "runtime/heap_internal.h"
#include "runtime/ops.h"
#include "runtime/stack.h"

#define FINALIZER_FLAG TABLE_FINALIZER

static Value value_of(void *object) {
  return ((Header *)object)->kind == KIND_TABLE ? FROM_TABLE(object) : FROM_OBJECT(object);
}

/* For one more. Room in `pending` for everything registered is made here, where failing is harmless: separating cannot
 * fail. */
static int make_room(Heap *heap) {
  return heap_vector_reserve(heap, &heap->pending, heap->pending.count + heap->finalizers.count + 1) &&
         heap_vector_reserve(heap, &heap->finalizers, heap->finalizers.count + 1);
}

void heap_add_finalizer(State *L, Value obj) {
  Heap *heap = L->g->heap;
  Header *h = AS_PTR(obj);
  if (h->flags & FINALIZER_FLAG || heap->closing) return;
  if (!make_room(heap) && !(heap_collect_for_room(L) && make_room(heap))) rt_out_of_memory(L);
  heap->finalizers.items[heap->finalizers.count++] = h;
  h->flags |= FINALIZER_FLAG;
}

void heap_finalizers_push(Heap *heap) {
  for (size_t i = heap->pending_head; i < heap->pending.count; i++) heap_push(heap, heap->pending.items[i]);
}

static void enqueue(Heap *heap, void *object) {
  ((Header *)object)->flags &= (uint8_t)~FINALIZER_FLAG;
  vmc_assert(heap->pending.count < heap->pending.capacity, "room for what is due was made when it was registered");
  vmc_assert(((Header *)object)->kind == KIND_TABLE || ((Header *)object)->kind == KIND_USERDATA,
             "tables and userdata have finalizers");
  heap->pending.items[heap->pending.count++] = object;
}

void heap_finalizers_separate(Heap *heap) {
  Vector *all = &heap->finalizers;
  size_t first = heap->pending.count, kept = 0;
  for (size_t i = all->count; i-- > 0;)
    if (!((Header *)all->items[i])->mark) {
      enqueue(heap, all->items[i]);
      all->items[i] = NULL;
    }
  if (heap->pending.count == first) return;
  for (size_t i = 0; i < all->count; i++)
    if (all->items[i]) all->items[kept++] = all->items[i];
  all->count = kept;
  for (size_t i = first; i < heap->pending.count; i++) heap_push(heap, heap->pending.items[i]);
}

/* Also from inside a finalizer that calls os.exit: it never returns, the others still run. */
void heap_queue_all_finalizers(State *L) {
  Heap *heap = L->g->heap;
  heap->closing = 1;
  heap->finalizing = 0;
  L->g->exec->finalizing = NULL;
  for (size_t i = heap->finalizers.count; i-- > 0;) enqueue(heap, heap->finalizers.items[i]);
  heap->finalizers.count = 0;
}

static void warn_error(State *L, Value error) {
  rt_warn(L, "error in __gc (", 1);
  rt_warn(L, IS_STRING(error) ? AS_STRING(error)->data : "error object is not a string", 1);
  rt_warn(L, ")", 0);
}

static void warn_not_callable(State *L, Value gc) {
  rt_warn(L, "error in __gc (attempt to call a ", 1);
  rt_warn(L, rt_typename(L, gc), 1);
  rt_warn(L, " value (metamethod '__gc'))", 0);
}

static void finalize(State *L, Value obj) {
  Ret result;
  Value gc = rt_metamethod(L, obj, EVENT_GC);
  if (IS_NIL(gc)) return;
  if (!IS_FUNCTION(gc) && IS_NIL(rt_metamethod(L, gc, EVENT_CALL))) {
    warn_not_callable(L, gc);
    return;
  }
  int allowed = rt_allow_step(L, gc);
  if (rt_pcall(L, gc, &obj, 1, VALUE_NIL, &result) != STATUS_OK) warn_error(L, result.v);
  rt_allow_end(L, allowed);
}

void heap_run_finalizers(State *L) {
  Heap *heap = L->g->heap;
  if (heap->finalizing || heap->pending_head == heap->pending.count) return;
  struct Exec *exec = L->g->exec;
  Frame *outer = exec->finalizing;
  heap->finalizing = 1;
  exec->finalizing = L->frame;
  rt_no_yield_begin(L);
  while (heap->pending_head < heap->pending.count) finalize(L, value_of(heap->pending.items[heap->pending_head++]));
  heap->pending_head = heap->pending.count = 0;
  rt_no_yield_end(L);
  exec->finalizing = outer;
  /* The calls left their arguments behind, above the top of the stack and below this frame: they would look alive. */
  rt_clear_scratch(L);
  heap_scrub_c_stack();
  heap->finalizing = 0;
}
