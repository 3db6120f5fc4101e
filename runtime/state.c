/* Opening and closing a Lua state. The main thread's State lies outside the heap. */
#include <stdio.h>
#include <stdlib.h>

#include "runtime/heap.h"
#include "runtime/hook.h"
#include "runtime/memory.h"
#include "runtime/ops.h"
#include "runtime/shape.h"
#include "runtime/stack.h"
#include "runtime/warn.h"

/* All that one state needs besides the heap and the stacks. */
typedef struct {
  Global global;
  struct Warn warn;
  Thread main;
} Root;

static void init_main_thread(Root *root) {
  Global *g = &root->global;
  State *L = &root->main.state;
  struct Exec *exec = g->exec;
  Segment *s = &exec->main_segment;
  root->main.h.kind = KIND_THREAD;
  L->g = g;
  L->segment = s;
  L->frame = L->frame_base = s->frames;
  L->frame->func = NULL;
  L->frame->pc = 0;
  L->frame->base = s->values;
  L->top = L->value_base = s->values;
  L->closing = &exec->main_bottom;
  L->tail.a0 = L->tail.a1 = L->tail.a2 = VALUE_NIL;
  exec->main_bottom.v = VALUE_NIL;
  exec->current = L;
  stack_use_limits(L);
}

static Ret host(State *L, Value *args, int64_t n) { return rt_ret0(); }

/* Everything that allocates heap objects. */
static Ret populate(State *L, void *ud) {
  Global *g = L->g;
  if (!rt_strings_init(L) || !rt_shapes_init(L)) rt_out_of_memory(L);
  rt_field_caches_init(L);
  g->memory_message = rt_string_from_c(L, "not enough memory");
  Table *registry = rt_table_new(L, 4, 2);
  g->registry = FROM_TABLE(registry);
  g->globals = FROM_TABLE(rt_table_new(L, 0, 0));
  rt_table_set_int(L, registry, 1, FROM_THREAD(g->main));
  rt_table_set_int(L, registry, 2, g->globals);
  rt_table_set(L, registry, rt_str(L, "_LOADED"), FROM_TABLE(rt_table_new(L, 0, 0)));
  g->c_functions = rt_table_new(L, 0, 0);
  g->exec->host_function = rt_native_new(L, (void *)host, 0);
  rt_hook_prepare(L, g->main);
  return rt_ret0();
}

State *rt_open_state(void) { return rt_open_state_with(memory_system, NULL); }

State *rt_open_state_with(Allocate f, void *ud) {
  Ret out;
  Memory memory = {f, ud, NULL};
  Root *root = memory_take_zeroed(&memory, sizeof *root, MEMORY_FOR_THREAD);
  if (!root) return NULL;
  Global *g = &root->global;
  g->memory = memory;
  memory_keep_pages(&g->memory, &g->kept_pages);
  g->warn = &root->warn;
  rt_warn_init(g->warn);
  g->registry = g->globals = VALUE_NIL;
  g->exec = stack_open(g);
  if (!g->exec) {
    memory_give(&memory, root, sizeof *root);
    return NULL;
  }
  init_main_thread(root);
  g->main = &root->main.state;
  g->heap = heap_create(g);
  if (!g->heap) {
    stack_close(g->exec);
    memory_give(&memory, root, sizeof *root);
    return NULL;
  }
  if (rt_protect(g->main, populate, NULL, VALUE_NIL, &out) == STATUS_OK) return g->main;
  rt_close_state(g->main);
  return NULL;
}

static Ret run_all_finalizers(State *L, void *ud) {
  heap_queue_all_finalizers(L);
  heap_run_finalizers(L);
  return rt_ret0();
}

/* Finalizers of a closing state are called by nobody. */
static void leave_activations(State *L) {
  L->frame = L->frame_base;
  L->g->exec->host_function = NULL;
}

/* os.exit closes the state from inside: the memory under our feet has to stay then. */
static int runs_on_own_stack(State *L) {
  struct Exec *exec = L->g->exec;
  return exec->host_sp != NULL || exec->current != L;
}

struct AtClose {
  struct AtClose *older;
  void (*release)(void *data);
  void *data;
};

int rt_at_close(State *L, void (*release)(void *data), void *data) {
  struct AtClose *last = memory_take(&L->g->memory, sizeof *last, MEMORY_FOR_OTHER);
  if (!last) return 0;
  *last = (struct AtClose){L->g->at_close, release, data};
  L->g->at_close = last;
  return 1;
}

static void release_all(Global *g) {
  while (g->at_close) {
    struct AtClose last = *g->at_close;
    memory_give(&g->memory, g->at_close, sizeof *g->at_close);
    g->at_close = last.older;
    last.release(last.data);
  }
}

static void check_nothing_left(size_t bytes) {
#ifdef VMC_DEBUG
  if (bytes == 0) return;
  fprintf(stderr, "internal error: %zu bytes of a closed state are nobody's\n", bytes);
  abort();
#endif
}

void rt_close_state(State *L) {
  Ret out;
  Global *g = L->g;
  Memory memory = g->memory;
  L = g->main;
  int inside = runs_on_own_stack(L);
  if (inside) { /* perhaps on a coroutine's C stack, which main's limit knows nothing about */
    L->segment->c_limit = NULL;
    stack_use_limits(L);
    g->exec->current = L;
  }
  if (!IS_NIL(g->globals)) {
    enum Status status = STATUS_OK;
    Value error = VALUE_NIL;
    rt_close_after_error(L, rt_closing_bottom(L), VALUE_NIL, &status, &error);
    leave_activations(L);
    rt_protect(L, run_all_finalizers, NULL, VALUE_NIL, &out);
  }
  if (inside) return; /* the process is about to end */
  rt_closing_free(L);
  rt_hook_free(L);
  rt_program_data_free(g);
  rt_strings_destroy(g);
  rt_shapes_destroy(g);
  rt_field_caches_destroy(g);
  check_nothing_left(heap_destroy(g->heap));
  release_all(g);
  stack_close(g->exec);
  memory_pages_tidy(&g->kept_pages, 0);
  memory_give(&memory, (char *)g - offsetof(Root, global), sizeof(Root));
}
