#include "runtime/hook.h"

#include "runtime/call.h"
#include "runtime/coroutine.h"
#include "runtime/frames.h"
#include "runtime/heap.h"
#include "runtime/ops.h"
#include "runtime/stack.h"

/* A request that is not ours may be lost here only if the hook is active, and then it is raised again. */
static void use_limits(State *L1) {
  if (rt_hook_active(L1)) L1->poll = 1;
  if (L1->segment) stack_use_limits(L1);
}

void rt_hook_prepare(State *L, State *L1) {
  if (L1->hook) return;
  struct Hook *h = heap_storage_resize(L, NULL, 0, sizeof *h);
  *h = (struct Hook){.func = VALUE_NIL, .pc = HOOK_FRESH};
  L1->hook = h;
}

static struct Hook *make_hook(State *L, State *L1) {
  rt_hook_prepare(L, L1);
  struct Hook *h = L1->hook;
  h->frame = NULL; /* another activation can be there by now */
  return h;
}

static void remove_hook(State *L1) {
  struct Hook *h = L1->hook;
  if (!h) return;
  h->frame = NULL;
  h->fn = NULL;
  h->func = VALUE_NIL;
  h->mask = 0;
  use_limits(L1);
}

static void set_hook(State *L, State *L1, struct Hook with) {
  struct Hook *h = make_hook(L, L1);
  h->fn = with.fn;
  h->data = with.data;
  h->func = with.func;
  h->mask = with.mask;
  h->count = h->left = with.count;
  heap_barrier(L, THREAD_OF(L1), h->func);
  use_limits(L1);
}

void rt_hook_set(State *L, State *L1, Value func, uint32_t mask, int32_t count) {
  if (IS_NIL(func) || mask == 0) remove_hook(L1);
  else set_hook(L, L1, (struct Hook){.func = func, .mask = mask, .count = count});
}

void rt_hook_set_native(State *L, State *L1, HookFn fn, void *data, uint32_t mask, int32_t count) {
  if (!fn || mask == 0) remove_hook(L1);
  else set_hook(L, L1, (struct Hook){.fn = fn, .data = data, .func = VALUE_NIL, .mask = mask, .count = count});
}

void rt_hook_get(State *L1, struct Hook *hook) {
  static const struct Hook none = {.func = VALUE_NIL};
  *hook = L1->hook ? *L1->hook : none;
}

void rt_hook_free(State *L1) {
  if (L1->hook) heap_storage_free(L1->g->heap, L1->hook, sizeof(struct Hook));
  L1->hook = NULL;
}

void rt_hook_restore(State *L, uint32_t running) {
  if (!L->hook) return;
  L->hook->running = running;
  use_limits(L);
}

static void call_function(State *L, Value func, enum HookEvent event, int line) {
  static const char *const names[] = {"call", "return", "line", "count", "tail call"};
  rt_call(L, func, 2, FROM_STRING(rt_string_from_c(L, names[event])),
          line < 0 ? VALUE_NIL : FROM_SMALL_INT((int64_t)line), VALUE_NIL);
}

static void run_hook(State *L, enum HookEvent event, int line) {
  struct Hook *h = L->hook;
  Value *mv = L->mv, *top = L->top;
  h->running = 1;
  h->line = line;
  h->interrupted = rt_frame_first(L);
  L->poll = L->g->exec->is_limited != 0; /* of the hook's own steps */
  stack_use_limits(L);
  if (h->fn && (event == HOOK_EVENT_LINE || event == HOOK_EVENT_COUNT)) {
    h->fn(L, h->data, event, line); /* may yield */
  } else {
    rt_no_yield_begin(L);
    if (h->fn) h->fn(L, h->data, event, line);
    else call_function(L, h->func, event, line);
    rt_no_yield_end(L);
  }
  h->running = 0;
  use_limits(L);
  L->mv = mv;
  L->top = top;
}

void rt_hook_call_event(State *L, int64_t argument_count) {
  struct Hook *h = L->hook;
  h->frame = L->frame;
  h->pc = HOOK_FRESH;
  if (!(h->mask & HOOK_CALL)) return;
  h->transfer_first = 1;
  h->transfer_count = (int32_t)argument_count;
  run_hook(L, rt_frame_is_tail(L->frame) ? HOOK_EVENT_TAIL_CALL : HOOK_EVENT_CALL, -1);
}

void rt_hook_return_event(State *L, int64_t first, int64_t count) {
  struct Hook *h = L->hook;
  if (!(h->mask & HOOK_RETURN)) return;
  h->transfer_first = (int32_t)first;
  h->transfer_count = (int32_t)count;
  run_hook(L, HOOK_EVENT_RETURN, -1);
}

uint32_t rt_hook_last(State *L, Frame *f) {
  struct Hook *h = L->hook;
  if (h->frame != f) { /* a call returned here, or the hook was set by it: f->pc is still where it was made */
    h->frame = f;
    h->pc = rt_frame_pc(f);
  }
  return h->pc;
}

void rt_hook_silent(State *L, Frame *f, uint32_t pc) {
  L->hook->frame = f;
  L->hook->pc = pc;
}

static void count_instruction(State *L, struct Hook *h) {
  if (!(h->mask & HOOK_COUNT) || --h->left > 0) return;
  h->left = h->count;
  run_hook(L, HOOK_EVENT_COUNT, -1);
}

void rt_hook_back_edge(State *L) { count_instruction(L, L->hook); }

void rt_hook_instruction(State *L, Frame *f, uint32_t pc, int again, int passed) {
  struct Hook *h = L->hook;
  Proto *p = f->func->proto;
  uint32_t last = rt_hook_last(L, f);
  f->pc = (uint64_t)(uintptr_t)(p->run + pc);
  h->pc = pc;
  h->transfer_count = 0;
  count_instruction(L, h);
  if (passed && h->mask & HOOK_LINE && passed != rt_proto_line(p, last)) run_hook(L, HOOK_EVENT_LINE, passed);
  if (!(h->mask & HOOK_LINE)) return;
  if (again || last == HOOK_FRESH || rt_proto_line(p, pc) != rt_proto_line(p, last))
    run_hook(L, HOOK_EVENT_LINE, rt_proto_line(p, pc));
}
