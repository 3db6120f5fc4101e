/* Prototypes, closures, cells, and access to upvalues from outside. */
#include "runtime/function.h"

#include <string.h>

#include "runtime/call.h"
#include "runtime/heap_internal.h"

Proto *rt_proto_new(State *L) {
  Proto *p = heap_new(L, sizeof(Proto), KIND_PROTO);
  memset((char *)p + sizeof(Header), 0, sizeof(Proto) - sizeof(Header));
  p->root = p;
  p->max_stack = 2;
  if (L->g->code) p->entry = L->g->code->interpreter_entry;
  return p;
}

void *rt_proto_array(State *L, size_t element_size, uint32_t count) {
  if (count == 0) return NULL;
  if (count > SIZE_MAX / 2 / element_size) rt_out_of_memory(L);
  void *array = heap_storage_resize(L, NULL, 0, element_size * count);
  memset(array, 0, element_size * count);
  return array;
}

void rt_proto_move_data(State *L, Proto *p, Value *to, uint32_t group_count) {
  Cache *caches = (Cache *)(void *)to;
  Value *constants = (Value *)(caches + p->cache_count);
  if (p->cache_count) memcpy(caches, p->caches, p->cache_count * sizeof *caches);
  if (p->constant_count) memcpy(constants, p->constants, p->constant_count * sizeof *constants);
  rt_proto_free_data(L->g->heap, p);
  p->caches = caches;
  p->constants = constants;
  p->groups = (ShapeGroup *)(void *)(constants + p->constant_count);
  p->group_count = group_count;
  memset(p->groups, 0, group_count * sizeof *p->groups);
  p->flags |= PROTO_DATA_ELSEWHERE;
}

void rt_proto_free_data(struct Heap *heap, Proto *p) {
  if (p->flags & PROTO_DATA_ELSEWHERE) return;
  heap_storage_free(heap, p->caches, p->cache_count * sizeof *p->caches);
  heap_storage_free(heap, p->constants, p->constant_count * sizeof *p->constants);
}

static void use_data(void *data, Header *thread) { ((Thread *)thread)->state.data = data; }

int rt_program_data(State *L, uint64_t words) {
  Global *g = L->g;
  if (g->main->data || words > SIZE_MAX / 2 / sizeof(Value)) return 0;
  Value *data = heap_storage_resize(L, NULL, 0, (words + 1) * sizeof *data);
  g->data_words = words + 1;
  use_data(data, &THREAD_OF(g->main)->h);
  if (g->has_coroutines) heap_each(g->heap, KIND_THREAD, use_data, data);
  return 1;
}

static void use_modules(void *modules, Header *thread) { ((Thread *)thread)->state.modules = modules; }

/* Each piece of data is as long as its first word says, which lies before it. */
Value *rt_module_data(State *L, uint32_t slot, uint64_t words) {
  Global *g = L->g;
  Value **modules = g->main->modules;
  if ((slot < g->module_count && modules[slot]) || words > SIZE_MAX / 2 / sizeof(Value)) return NULL;
  if (slot >= g->module_count) {
    modules = heap_storage_resize(L, modules, g->module_count * sizeof *modules, (slot + 1) * sizeof *modules);
    memset(modules + g->module_count, 0, (slot + 1 - g->module_count) * sizeof *modules);
    g->module_count = slot + 1;
    use_modules(modules, &THREAD_OF(g->main)->h);
    if (g->has_coroutines) heap_each(g->heap, KIND_THREAD, use_modules, modules);
  }
  Value *data = heap_storage_resize(L, NULL, 0, (words + 1) * sizeof *data);
  memset(data, 0, (words + 1) * sizeof *data);
  data[0] = words;
  return modules[slot] = data + 1;
}

void rt_program_data_free(Global *g) {
  Value **modules = g->main->modules;
  heap_storage_free(g->heap, g->main->data, g->data_words * sizeof(Value));
  for (uint32_t n = 0; n < g->module_count; n++)
    if (modules[n]) heap_storage_free(g->heap, modules[n] - 1, (modules[n][-1] + 1) * sizeof(Value));
  heap_storage_free(g->heap, modules, g->module_count * sizeof *modules);
}

static inline Closure *new_closure(State *L, Entry entry, Proto *proto, void *native, uint32_t upvalue_count) {
  Closure *f = heap_new_fast(L, sizeof(Closure) + upvalue_count * sizeof(Value), KIND_CLOSURE);
  f->h.aux = upvalue_count;
  f->entry = entry;
  f->proto = proto;
  f->native = native;
  for (uint32_t i = 0; i < upvalue_count; i++) f->up[i] = VALUE_NIL;
  return f;
}

Closure *rt_closure_new(State *L, Proto *proto) {
  vmc_assert(proto->entry && proto->max_stack >= 2, "a prototype is whole before functions are made of it");
  return new_closure(L, proto->entry, proto, NULL, proto->upvalue_count);
}

Closure *rt_native_new(State *L, void *native_fn, int upvalue_count) {
  return new_closure(L, rt_native_entry, NULL, native_fn, (uint32_t)upvalue_count);
}

Closure *rt_c_function_new(State *L, CFunction f, int upvalue_count) {
  return new_closure(L, rt_c_entry, NULL, (void *)f, (uint32_t)upvalue_count);
}

Cell *rt_cell_new(State *L, Value v) {
  Cell *cell = heap_new_fast(L, sizeof(Cell), KIND_CELL);
  cell->v = v;
  return cell;
}

static int is_cell(Closure *f, int i) { return f->proto && f->proto->upvalues[i].is_cell; }

Value rt_upvalue_get(Closure *f, int i) {
  vmc_assert(i >= 0 && (uint32_t)i < f->h.aux, "a function has the upvalue that is asked for");
  Value v = f->up[i];
  return is_cell(f, i) ? AS_CELL(v)->v : v;
}

/* Nesting is limited by the front end, but undumped chunks may be deep: the search keeps to p's position in the
 * pre-order walk and does not recurse. */
Proto *rt_proto_parent(Proto *p) {
  Proto *at = p->root;
  while (at && at != p) {
    Proto *down = NULL;
    for (uint32_t i = 0; i < at->proto_count; i++) { /* the last inner function that starts at or before p */
      Proto *inner = at->protos[i];
      if (inner == p) return at;
      if (inner->index <= p->index && (!down || inner->index > down->index)) down = inner;
    }
    at = down;
  }
  return NULL;
}

void rt_upvalue_set(State *L, Closure *f, int i, Value v) {
  vmc_assert(i >= 0 && (uint32_t)i < f->h.aux, "a function has the upvalue that is set");
  if (is_cell(f, i)) {
    vmc_assert(((Header *)AS_PTR(f->up[i]))->kind == KIND_CELL, "a shared variable is in a cell");
    Cell *cell = AS_CELL(f->up[i]);
    cell->v = v;
    heap_barrier(L, cell, v);
    return;
  }
  f->up[i] = v;
  heap_barrier(L, f, v);
}
