/* Coroutines: creation, switching, death. A coroutine that ended normally gives its stack back at once; one that died
 * of an error keeps it, for tracebacks, until it is closed or collected. */
#include "runtime/coroutine.h"

#include <string.h>

#include "runtime/context.h"
#include "runtime/heap.h"
#include "runtime/hook.h"
#include "runtime/ops.h"
#include "runtime/stack.h"

/* The creator's hook goes on in co if it is the host's. Of one that debug.sethook set, debug.gethook shows the mask and
 * the count; nothing is called. */
static void inherit_hook(State *L, State *co) {
  struct Hook *h = L->hook;
  if (!h) return;
  if (h->fn) {
    rt_hook_set_native(L, co, h->fn, h->data, h->mask, h->count);
  } else if (h->mask | h->inherited_mask) {
    co->hook = heap_storage_resize(L, NULL, 0, sizeof *co->hook);
    *co->hook = (struct Hook){
        .func = VALUE_NIL, .pc = HOOK_FRESH, .inherited_mask = h->mask | h->inherited_mask, .count = h->count};
  }
}

/* Nothing runs on co, and nothing lies on its value stack. */
static void clear_stack(State *co) {
  struct Coroutine *c = co->coroutine;
  Segment *s = &c->segment;
  s->sp = NULL;
  c->begun = c->kill = c->finished = 0;
  c->no_yield = 0;
  c->base = NULL;
  co->segment = s;
  co->protect = NULL;
  co->frame = co->frame_base = s->frames;
  *co->frame = (Frame){0};
  co->top = co->value_base = s->values;
  stack_use_limits(co);
}

static void give_stack(State *L, State *co) {
  struct Coroutine *c = co->coroutine;
  Segment *s = &c->segment;
  vmc_assert(!c->has_stack, "a thread has one stack");
  if (!stack_acquire(L->g->exec, s, SEGMENT_SMALL)) rt_out_of_memory(L);
  stack_count(co, SEGMENT_SMALL);
  s->below = s->above = NULL;
  c->has_stack = 1;
  clear_stack(co);
}

State *rt_thread_new(State *L) {
  Thread *thread = heap_new(L, sizeof *thread + sizeof(struct Coroutine), KIND_THREAD);
  State *co = &thread->state;
  struct Coroutine *c = (struct Coroutine *)(void *)(thread + 1);
  memcpy(thread->extra, THREAD_OF(L->g->main)->extra, sizeof thread->extra);
  memset(co, 0, sizeof *co);
  memset(c, 0, sizeof *c);
  co->g = L->g;
  co->data = L->data;
  co->g->has_coroutines = 1;
  co->coroutine = c;
  co->closing = &c->bottom;
  co->tail.a0 = co->tail.a1 = co->tail.a2 = VALUE_NIL;
  c->bottom.v = VALUE_NIL;
  c->body = c->error = VALUE_NIL;
  c->status = COROUTINE_SUSPENDED;
  inherit_hook(L, co);
  give_stack(L, co);
  return co;
}

State *rt_coroutine_new(State *L, Value body) {
  State *co = rt_thread_new(L);
  *co->top++ = body;
  return co;
}

void rt_thread_keep_stack(State *L, State *co) {
  struct Coroutine *c = co->coroutine;
  if (!c || c->keeps_stack) return;
  c->keeps_stack = 1;
  if (c->has_stack) return;
  give_stack(L, co);
  c->status = COROUTINE_SUSPENDED;
}

static void run_coroutine(void *arg) {
  State *co = arg;
  struct Coroutine *c = co->coroutine;
  int64_t n = c->transfer_count;
  const Value *args = c->transfer;
  Value a0 = n > 0 ? args[0] : VALUE_NIL, a1 = n > 1 ? args[1] : VALUE_NIL, a2 = n > 2 ? args[2] : VALUE_NIL;
  co->mv = (Value *)(uintptr_t)args;
  Value body = c->body;
  c->body = VALUE_NIL;
  Closure *f = IS_FUNCTION(body) ? AS_FUNCTION(body) : rt_callable(co, body, &n, &a0, &a1, &a2);
  Ret ret = RT_ENTER(co, f, n, a0, a1, a2);
  c->error = ret.v; /* the first result; the others are in mv */
  c->transfer_count = ret.n;
}

/* Back to the resumer, for good or until something is left to close. */
static void leave(State *co) {
  struct Coroutine *c = co->coroutine;
  rt_context_switch(&co->segment->sp, c->resumer->segment->sp);
}

static void die(State *co, enum Status outcome) {
  vmc_assert(co->coroutine->status == COROUTINE_RUNNING, "a coroutine dies while it runs");
  co->coroutine->status = COROUTINE_DEAD;
  co->coroutine->outcome = outcome;
}

/* First function on a coroutine's stack. */
static void coroutine_main(void *arg) {
  State *co = arg;
  struct Coroutine *c = co->coroutine;
  Protect base;
  rt_protect_begin(co, &base, VALUE_NIL);
  c->base = &base;
  int caught = rt_context_catch((void *volatile *)&base.catcher, run_coroutine, co);
  if (caught) {
    if (!c->kill) {
      c->error = base.error;
      die(co, base.status);
      stack_forget_overflow(co);
      leave(co); /* comes back to be closed */
    }
    enum Status outcome = c->outcome;
    co->protect = NULL;
    rt_protect_restore(co, &base);
    co->protect = &base; /* errors inside __close have protected calls of their own */
    c->no_yield++;
    rt_close_after_error(co, &c->bottom, VALUE_NIL, &outcome, &c->error);
    c->outcome = outcome;
  } else c->outcome = STATUS_OK;
  die(co, c->outcome);
  c->finished = 1;
  for (;;) leave(co);
}

static enum Status refuse(State *L, const char *message, Ret *out) {
  *out = rt_ret1(FROM_STRING(rt_string_from_c(L, message)));
  return STATUS_ERROR_RUN;
}

static void retire(State *co) {
  struct Coroutine *c = co->coroutine;
  if (!c->has_stack) return;
  vmc_assert(co->segment == &c->segment, "a coroutine that ended is back on its first segment");
  stack_retire(co->g->exec, &c->segment);
  heap_count_external(co->g->heap, -(int64_t)c->stack_bytes);
  c->stack_bytes = 0;
  c->segment.above = NULL;
  c->has_stack = 0;
  co->segment = NULL;
  co->frame = NULL;
  co->top = NULL;
  co->protect = NULL;
  c->base = NULL;
}

/* What ran on co has ended. */
static void end(State *co) {
  struct Coroutine *c = co->coroutine;
  if (!c->keeps_stack) {
    retire(co);
    return;
  }
  stack_release_above(co->g->exec, &c->segment);
  stack_unpoison(c->segment.low, c->segment.c_high);
  clear_stack(co);
  c->status = COROUTINE_SUSPENDED;
}

/* The first resume of co, or the first after an end: 0 when there is nothing to call. */
static int begin(State *co, const Value **args, int64_t n) {
  struct Coroutine *c = co->coroutine;
  Segment *s = &c->segment;
  if (co->top == co->value_base) return 0;
  co->top--;
  c->body = *co->top;
  if (*args == co->top + 1) *args = memmove(co->top, co->top + 1, (size_t)n * sizeof(Value));
  c->begun = 1;
  s->sp = rt_context_new(s->low, s->c_high, coroutine_main, co);
  return 1;
}

/* A poll that was requested while threads changed goes to whoever runs now. */
static inline void set_current(State *L) {
  struct Exec *exec = L->g->exec;
  exec->current = L;
  __asm__ volatile("" ::: "memory"); /* a signal handler may have looked at the old one */
  if (UNLIKELY(exec->poll_pending)) {
    L->poll = 1;
    L->c_limit = C_LIMIT_POLL;
  }
}

/* Runs co until it yields or dies. */
static inline void switch_to(State *L, State *co) {
  struct Coroutine *c = co->coroutine;
  vmc_assert(co != L && c->has_stack && !c->finished, "a thread that is switched to waits with a stack");
  vmc_assert(L->g->exec->current == L, "the running thread switches");
  uint32_t depth = L->native_depth + 1;
  co->native_depth = depth + (co->native_depth - c->base_depth);
  c->base_depth = depth;
  c->resumer = L;
  c->status = COROUTINE_RUNNING;
  if (L->coroutine) L->coroutine->status = COROUTINE_NORMAL;
  set_current(co);
  rt_context_switch(&L->segment->sp, co->segment->sp);
  set_current(L);
  vmc_assert(c->resumer == L && c->status != COROUTINE_RUNNING, "a coroutine comes back to its resumer");
  c->resumer = NULL;
  if (L->coroutine) L->coroutine->status = COROUTINE_RUNNING;
}

enum Status rt_resume(State *L, State *co, const Value *args, int64_t n, Ret *out) {
  struct Coroutine *c = co->coroutine;
  if (UNLIKELY(!c || c->status != COROUTINE_SUSPENDED))
    return refuse(
        L, c && c->status == COROUTINE_DEAD ? "cannot resume dead coroutine" : "cannot resume non-suspended coroutine",
        out);
  if (UNLIKELY(L->native_depth >= RT_NATIVE_DEPTH_MAX)) return refuse(L, "C stack overflow", out);
  if (UNLIKELY(!c->begun) && !begin(co, &args, n)) return refuse(L, "cannot resume dead coroutine", out);
  c->transfer = args;
  c->transfer_count = n;
  switch_to(L, co);
  if (LIKELY(c->status == COROUTINE_SUSPENDED)) {
    const Value *values = c->transfer;
    out->n = c->transfer_count;
    out->v = out->n > 0 ? values[0] : VALUE_NIL;
    L->mv = (Value *)(uintptr_t)values;
    return STATUS_YIELD;
  }
  out->v = c->error;
  out->n = 1;
  if (c->outcome != STATUS_OK) return c->outcome;
  out->n = c->transfer_count;
  L->mv = co->mv;
  c->error = VALUE_NIL;
  end(co);
  return STATUS_OK;
}

enum Status rt_resume_own(State *L, State *co, int64_t n, int64_t *count) {
  Ret out;
  co->top -= n;
  vmc_assert(co->coroutine->keeps_stack && co->top >= co->value_base, "the arguments lie on a stack that stays");
  enum Status status = rt_resume(L, co, co->top, n, &out);
  if (!rt_has_space(co, out.n)) status = refuse(L, "stack overflow", &out);
  Value *results = co->top;
  if (out.n > 1) memmove(results + 1, L->mv + 1, (size_t)(out.n - 1) * sizeof(Value));
  if (out.n > 0) results[0] = out.v;
  co->top += out.n;
  *count = out.n;
  return status;
}

Ret rt_yield(State *L, const Value *values, int64_t n) {
  struct Coroutine *c = L->coroutine;
  if (UNLIKELY(!c)) rt_run_error(L, "attempt to yield from outside a coroutine");
  if (UNLIKELY(c->no_yield)) rt_run_error(L, "attempt to yield across a C-call boundary");
  c->transfer = values;
  c->transfer_count = n;
  c->status = COROUTINE_SUSPENDED;
  rt_context_switch(&L->segment->sp, c->resumer->segment->sp);
  if (UNLIKELY(c->kill)) {
    L->protect = c->base;
    rt_throw_status(L, STATUS_OK, VALUE_NIL);
  }
  Ret ret = {c->transfer_count > 0 ? c->transfer[0] : VALUE_NIL, c->transfer_count};
  L->mv = (Value *)(uintptr_t)c->transfer;
  return ret;
}

enum CoroutineStatus rt_coroutine_status(State *L, State *co) {
  struct Coroutine *c = co->coroutine;
  if (c && c->keeps_stack && !c->begun && co->top == co->value_base) return COROUTINE_DEAD;
  if (c) return c->status;
  return co == L ? COROUTINE_RUNNING : COROUTINE_NORMAL;
}

enum Status rt_coroutine_close(State *L, State *co, Value *error) {
  struct Coroutine *c = co->coroutine;
  if (!c || (c->status != COROUTINE_SUSPENDED && c->status != COROUTINE_DEAD))
    rt_run_error(L, "cannot close a running coroutine");
  if (c->has_stack && c->begun) {
    if (L->native_depth >= RT_NATIVE_DEPTH_MAX) rt_run_error(L, "C stack overflow");
    c->kill = 1;
    switch_to(L, co);
  }
  enum Status outcome = c->outcome;
  *error = outcome == STATUS_OK ? VALUE_NIL : c->error;
  c->status = COROUTINE_DEAD;
  if (c->has_stack) end(co);
  c->outcome = STATUS_OK;
  c->error = c->body = VALUE_NIL;
  return outcome;
}

int rt_is_yieldable(State *L) { return L->coroutine && L->coroutine->no_yield == 0; }

void rt_no_yield_begin(State *L) {
  if (L->coroutine) L->coroutine->no_yield++;
}

void rt_no_yield_end(State *L) {
  vmc_assert(!L->coroutine || L->coroutine->no_yield > 0, "what forbids yields ends once");
  if (L->coroutine) L->coroutine->no_yield--;
}

void rt_thread_free(State *co) {
  struct Coroutine *c = co->coroutine;
  if (c && c->has_stack) {
    stack_release(co->g->exec, &c->segment);
    heap_correct_external(co->g->heap, -(int64_t)c->stack_bytes);
    c->has_stack = 0;
  }
  rt_closing_free(co);
  rt_hook_free(co);
}
