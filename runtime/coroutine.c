/* Coroutines: creation, switching, death. A coroutine that ended normally gives its stack back at once; one that died
 * of an error keeps it, for tracebacks, until it is closed or collected. */
#include "runtime/coroutine.h"

#include <string.h>

#include "runtime/context.h"
#include "runtime/heap.h"
#include "runtime/hook.h"
#include "runtime/number.h"
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
    rt_hook_prepare(L, co);
    co->hook->inherited_mask = h->mask | h->inherited_mask;
    co->hook->count = h->count;
  }
}

/* Nothing runs on co, and nothing lies on its value stack. */
static void clear_stack(State *co) {
  struct Coroutine *c = co->coroutine;
  Segment *s = &c->segment;
  co->sp = NULL;
  c->begun = c->finished = c->in_entry = 0;
  c->no_yield = 0;
  c->base = NULL;
  co->segment = s;
  co->protect = NULL;
  co->frame = co->frame_base = s->frames;
  *co->frame = (Frame){.base = s->values};
  co->top = co->value_base = s->values;
  stack_use_limits(co);
}

static void give_stack(State *L, State *co) {
  struct Coroutine *c = co->coroutine;
  Segment *s = &c->segment;
  vmc_assert(!c->has_stack, "a thread has one stack");
  if (!stack_acquire(L->g->exec, s, SEGMENT_SMALL) &&
      !(heap_collect_for_room(L) && stack_acquire(L->g->exec, s, SEGMENT_SMALL)))
    rt_out_of_memory(L);
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
  size_t size = sizeof *co + sizeof *c;
  __asm__(
      ""
      : "+r"(size)); /* a call of memset: what the compiler writes for a known size takes longer than all else here */
  memset(co, 0, size);
  co->g = L->g;
  co->data = L->data;
  co->modules = L->modules;
  co->g->has_coroutines = 1;
  co->coroutine = c;
  co->closing = &c->bottom;
  co->tail.a0 = co->tail.a1 = co->tail.a2 = VALUE_NIL;
  c->bottom.v = VALUE_NIL;
  c->body = VALUE_NIL;
  c->status = COROUTINE_SUSPENDED;
  inherit_hook(L, co);
  give_stack(L, co);
  if (L->g->exec->small_used >= CROWD) stack_look_ahead(L->g->exec, co);
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

/* The resumer of co, which is about to be continued. */
static inline State *return_to_resumer(State *co, struct Coroutine *c) {
  State *L = c->resumer;
  vmc_assert(L->g->exec->current == co && c->status != COROUTINE_RUNNING, "a coroutine comes back to its resumer");
  c->resumer = NULL;
  set_current(L);
  return L;
}

static Ret leave_entry(void *arg, Value v, int64_t n) {
  Ret ret = {v, n};
  return rt_native_leave(arg, ret);
}

/* Where L, which waits in an entry, is continued. Its record goes, now or after a hook has heard of the return. */
static inline void *entry_context(State *L) {
  if (UNLIKELY(L->poll)) return rt_context_interrupt(L->sp, leave_entry, L);
  L->top = L->frame->base; /* a host may have left values there */
  L->frame--;
  return L->sp;
}

typedef struct {
  State *co;
  Ret passed; /* arguments, others are in mv; then results */
} Body;

static void run_coroutine(void *arg) {
  Body *b = arg;
  State *co = b->co;
  struct Coroutine *c = co->coroutine;
  int64_t n = b->passed.n;
  Value a0 = b->passed.v, a1 = n > 1 ? co->mv[1] : VALUE_NIL, a2 = n > 2 ? co->mv[2] : VALUE_NIL;
  Value body = c->body;
  c->body = VALUE_NIL;
  Closure *f = IS_FUNCTION(body) ? AS_FUNCTION(body) : rt_callable(co, body, &n, &a0, &a1, &a2);
  b->passed = RT_ENTER(co, f, n, a0, a1, a2);
}

static Ret ended_in_entry(void *arg, Value v, int64_t n);

/* Back to the resumer, for good or until something is left to close. */
static void leave(State *co, enum Status outcome, Ret ret) {
  struct Coroutine *c = co->coroutine;
  vmc_assert(c->status == COROUTINE_RUNNING, "a coroutine dies while it runs");
  c->status = COROUTINE_DEAD;
  c->outcome = (uint8_t)outcome;
  State *L = return_to_resumer(co, c);
  void *to = L->sp;
  if (c->resumed_by != RESUMED_BY_C) to = rt_context_interrupt(to, ended_in_entry, co);
  rt_context_pass(&co->sp, to, ret.v, ret.n);
}

/* First function on a coroutine's stack. */
static Ret coroutine_main(void *arg, Value v, int64_t n) {
  State *co = arg;
  struct Coroutine *c = co->coroutine;
  Protect base;
  Body body = {co, {v, n}};
  rt_protect_begin(co, &base, VALUE_NIL);
  c->base = &base;
  int caught = rt_context_catch((void *volatile *)&base.catcher, run_coroutine, &body);
  enum Status outcome = STATUS_OK;
  if (caught) {
    if (base.status != STATUS_YIELD) {
      c->error = base.error;
      stack_forget_overflow(co);
      leave(co, base.status, rt_ret1(base.error)); /* comes back to be closed */
    }
    outcome = c->outcome;
    co->protect = NULL;
    rt_protect_restore(co, &base);
    co->protect = &base; /* errors inside __close have protected calls of their own */
    c->no_yield++;
    rt_close_after_error(co, &c->bottom, VALUE_NIL, &outcome, &c->error);
  }
  c->finished = 1;
  leave(co, outcome, body.passed);
  __builtin_unreachable();
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
  stack_count_bytes(co, -(int64_t)c->stack_bytes);
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
  co->top += c->kept;
  c->status = COROUTINE_SUSPENDED;
}

/* The first resume of co, or the first after an end: 0 when there is nothing to call. */
static int begin(State *co) {
  struct Coroutine *c = co->coroutine;
  Segment *s = &c->segment;
  if (co->top == co->value_base) return 0;
  c->body = *--co->top;
  c->kept = (uint32_t)(co->top - co->value_base);
  c->begun = 1;
  co->sp = rt_context_new(s->low, s->c_high, coroutine_main, co);
  return 1;
}

/* co becomes the running thread. */
static inline void become(State *L, State *co, struct Coroutine *c, enum ResumedBy by) {
  vmc_assert(co != L && c->has_stack && !c->finished, "a thread that is switched to waits with a stack");
  vmc_assert(L->g->exec->current == L, "the running thread switches");
  if (L->g->exec->small_used >= CROWD) stack_look_ahead(L->g->exec, co);
  uint32_t depth = L->native_depth + 1;
  co->native_depth = depth + (co->native_depth - c->base_depth);
  c->base_depth = (uint16_t)depth;
  c->resumer = L;
  c->status = COROUTINE_RUNNING;
  c->in_entry = 0;
  c->resumed_by = (uint8_t)by;
  set_current(co);
}

/* The end of rt_resume when co is dead and ret is what it passed. */
static enum Status ended(State *L, State *co, Ret ret, Ret *out) {
  struct Coroutine *c = co->coroutine;
  vmc_assert(c->status == COROUTINE_DEAD, "a coroutine comes back suspended or dead");
  *out = ret;
  if (c->outcome != STATUS_OK) return c->outcome;
  L->mv = co->mv;
  end(co);
  return STATUS_OK;
}

enum Status rt_resume(State *L, State *co, const Value *args, int64_t n, Ret *out) {
  struct Coroutine *c = co->coroutine;
  if (UNLIKELY(!c || c->status != COROUTINE_SUSPENDED))
    return refuse(
        L, c && c->status == COROUTINE_DEAD ? "cannot resume dead coroutine" : "cannot resume non-suspended coroutine",
        out);
  if (UNLIKELY(L->native_depth >= RT_NATIVE_DEPTH_MAX)) return refuse(L, "C stack overflow", out);
  if (UNLIKELY(!c->begun)) {
    if (!begin(co)) return refuse(L, "cannot resume dead coroutine", out);
    if (args == co->top + 1) args = memmove(co->top, args, (size_t)n * sizeof(Value));
  }
  void *to = c->in_entry ? entry_context(co) : co->sp;
  co->mv = (Value *)(uintptr_t)args;
  become(L, co, c, RESUMED_BY_C);
  Ret ret = rt_context_pass(&L->sp, to, n > 0 ? args[0] : VALUE_NIL, n);
  if (UNLIKELY(c->status != COROUTINE_SUSPENDED)) return ended(L, co, ret, out);
  *out = ret;
  return STATUS_YIELD;
}

typedef struct {
  State *co;
  Ret (*body)(State *L, void *ud);
  void *ud;
  Ret *out;
  enum Status status;
} Visit;

static void run_visit(void *arg) {
  Visit *v = arg;
  v->status = rt_protect(v->co, v->body, v->ud, VALUE_NIL, v->out);
}

/* A thread's C stack is used below whatever waits on it. */
static void run_below(State *co, void *volatile *save, Visit *v) {
  Segment *s = co->segment;
  struct Exec *owner = stack_owner;
  void *sp = co->sp, *left = *save;
  char *high = sp ? (char *)(((uintptr_t)sp - 128) & ~(uintptr_t)15) : s->c_high;
  stack_owner = co->g->exec;
  rt_context_call(save, s->low, high, run_visit, v);
  stack_owner = owner;
  *save = left;
  co->sp = sp;
}

static void visit_other(State *L, State *co, Visit *v) {
  struct Coroutine *c = co->coroutine;
  uint32_t depth = co->native_depth;
  uint8_t status = 0, begun = 0;
  State *resumer = NULL;
  if (c) {
    status = c->status;
    begun = c->begun;
    resumer = c->resumer;
    c->status = COROUTINE_RUNNING;
    c->begun = 1; /* there will be scratch values above its top */
    c->resumer = L;
    c->no_yield++;
  }
  if (co->native_depth <= L->native_depth) co->native_depth = L->native_depth + 1;
  set_current(co);
  stack_use_limits(co);
  run_below(co, &L->sp, v);
  set_current(L);
  co->native_depth = depth;
  if (!c) return;
  c->status = status;
  c->begun = begun;
  c->resumer = resumer;
  c->no_yield--;
  if (status == COROUTINE_SUSPENDED) stack_release_above(co->g->exec, co->segment);
}

enum Status rt_thread_visit(State *co, Ret (*body)(State *L, void *ud), void *ud, Ret *out) {
  State *L = co->g->exec->current;
  Visit v = {co, body, ud, out, STATUS_OK};
  vmc_assert(co->segment, "a thread that is visited has a stack");
  if (L->native_depth >= RT_NATIVE_DEPTH_MAX) rt_run_error(L, "C stack overflow");
  if (co != L) visit_other(L, co, &v);
  else if (stack_owner && stack_owner != co->g->exec) {
    rt_no_yield_begin(co);
    run_below(co, &stack_owner->current->sp, &v);
    rt_no_yield_end(co);
  } else run_visit(&v); /* on a stack that the host made */
  return v.status;
}

enum Status rt_resume_own(State *L, State *co, int64_t n, int64_t *count) {
  Ret out;
  co->top -= n;
  vmc_assert((!co->coroutine || co->coroutine->keeps_stack) && co->top >= co->segment->values,
             "the arguments lie on a stack that stays");
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
  c->status = COROUTINE_SUSPENDED;
  c->yields++;
  State *to = return_to_resumer(L, c);
  void *context = c->resumed_by == RESUMED_BY_C ? to->sp : entry_context(to);
  to->mv = (Value *)(uintptr_t)values;
  if (c->resumed_by == RESUMED_BY_RESUME) {
    to->mv--; /* results from the second on */
    return rt_context_pass(&L->sp, context, VALUE_TRUE, n + 1);
  }
  return rt_context_pass(&L->sp, context, n > 0 ? values[0] : VALUE_NIL, n);
}

/* A coroutine that resumed another one keeps the status of a running one. */
enum CoroutineStatus rt_coroutine_status(State *L, State *co) {
  struct Coroutine *c = co->coroutine;
  if (c && c->status == COROUTINE_RUNNING && co != L) return COROUTINE_NORMAL;
  if (c && c->keeps_stack && !c->begun && co->top == co->value_base) return COROUTINE_DEAD;
  if (c) return c->status;
  return co == L ? COROUTINE_RUNNING : COROUTINE_NORMAL;
}

/* Runs on a suspended coroutine's stack, which ends. */
static Ret unwind(void *arg, Value v, int64_t n) {
  State *co = arg;
  co->protect = co->coroutine->base;
  rt_throw_status(co, STATUS_YIELD, VALUE_NIL);
}

enum Status rt_coroutine_close(State *L, State *co, Value *error) {
  struct Coroutine *c = co->coroutine;
  if (!c || (c->status != COROUTINE_SUSPENDED && c->status != COROUTINE_DEAD))
    rt_run_error(L, "cannot close a running coroutine");
  if (c->has_stack && c->base) { /* it has run */
    if (L->native_depth >= RT_NATIVE_DEPTH_MAX) rt_run_error(L, "C stack overflow");
    void *to = co->sp;
    if (c->status == COROUTINE_SUSPENDED) to = rt_context_interrupt(to, unwind, co);
    become(L, co, c, RESUMED_BY_C);
    rt_context_pass(&L->sp, to, VALUE_NIL, 0);
  }
  enum Status outcome = c->outcome;
  *error = outcome == STATUS_OK ? VALUE_NIL : c->error;
  c->status = COROUTINE_DEAD;
  if (c->has_stack) end(co);
  c->outcome = STATUS_OK;
  c->error = VALUE_NIL;
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

/* The library's resume, wrap and yield as entries. A switch between two of them happens between two calls of Lua code:
 * nothing of the runtime's is left on the C stacks, so that the one that is continued goes on as if its call had
 * returned. What a waiting thread has to do then is done for it by the thread that continues it. What is rare goes
 * through the natives, or through code that the other thread is interrupted with: polls, hooks, ends. */

#define ENTRY_VALUES_MAX 64
#define ENTRY_BLOCKED(L, argc) (C_STACK_LOW(L) || (L)->frame >= (L)->frame_limit || (argc) > ENTRY_VALUES_MAX)

/* The entry's record. It has no slots: its arguments are on their way. */
static inline void push_entry(State *L, Closure *self) {
  Frame *f = ++L->frame;
  f->func = self;
  f->pc = 0;
  f->base = L->top;
  f->shape = 0;
}

/* Arguments from the fourth on, after those that `to` has. */
static inline void pass_more(State *L, int64_t argc, Value *to) {
  for (int64_t i = 3; i < argc; i++) to[i - 3] = L->mv[i];
}

static inline int may_run(State *L, State *co) {
  struct Coroutine *c = co->coroutine;
  return c && c->status == COROUTINE_SUSPENDED && !co->poll && L->native_depth < RT_NATIVE_DEPTH_MAX;
}
/* Whether co can be continued at once. */
static inline int waits(State *L, State *co) { return may_run(L, co) && co->coroutine->begun; }

/* What its caller cannot do, and does again when it was only that the thread had to be begun. */
static __attribute__((noinline)) Ret enter_new(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value v = self->entry == rt_wrap_entry ? self->up[0] : a0;
  if (!ENTRY_BLOCKED(L, argc) && IS_BOXED(v, KIND_THREAD)) {
    State *co = AS_THREAD(v);
    if (may_run(L, co) && !co->coroutine->begun && begin(co)) return self->entry(L, self, argc, a0, a1, a2);
  }
  return rt_native_entry(L, self, argc, a0, a1, a2);
}

static inline Ret enter_coroutine(State *L, State *co, enum ResumedBy by, Value v, int64_t n) {
  struct Coroutine *c = co->coroutine;
  co->frame -= c->in_entry;
  become(L, co, c, by);
  return rt_context_pass(&L->sp, co->sp, v, n);
}

/* In a crowd each thread's memory is cold. Where it waits is asked for at once, not when the last look-up leads there:
 * first the lines of the thread, if v is one, then those of its stack. */
static inline void prefetch_thread(Value v) {
  const char *thread = AS_PTR(v);
  __builtin_prefetch(thread + offsetof(Thread, state.frame));
  __builtin_prefetch(thread + offsetof(Thread, state.sp));
  __builtin_prefetch(thread + sizeof(Thread));
}
static inline void prefetch_stack(const State *co) {
  const char *sp = co->sp;
  __builtin_prefetch(sp);
  __builtin_prefetch(sp + 64);
  __builtin_prefetch(sp + 128);
  __builtin_prefetch(co->frame);
}

Ret rt_resume_entry(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  prefetch_thread(a0);
  if (UNLIKELY(ENTRY_BLOCKED(L, argc) || !IS_BOXED(a0, KIND_THREAD) || !waits(L, AS_THREAD(a0))))
    return enter_new(L, self, argc, a0, a1, a2);
  State *co = AS_THREAD(a0);
  prefetch_stack(co);
  Value *args = co->mv = co->top;
  args[1] = a2;
  pass_more(L, argc, args + 2);
  push_entry(L, self);
  return enter_coroutine(L, co, RESUMED_BY_RESUME, a1, argc - 1);
}

Ret rt_wrap_entry(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  prefetch_thread(self->up[0]);
  State *co = AS_THREAD(self->up[0]);
  if (UNLIKELY(ENTRY_BLOCKED(L, argc) || !waits(L, co))) return enter_new(L, self, argc, a0, a1, a2);
  prefetch_stack(co);
  Value *args = co->mv = co->top;
  args[1] = a1;
  args[2] = a2;
  pass_more(L, argc, args + 3);
  push_entry(L, self);
  return enter_coroutine(L, co, RESUMED_BY_WRAP, a0, argc);
}

Ret rt_yield_entry(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  struct Coroutine *c = L->coroutine;
  if (UNLIKELY(ENTRY_BLOCKED(L, argc) || !c || c->no_yield || c->resumer->poll))
    return rt_native_entry(L, self, argc, a0, a1, a2);
  push_entry(L, self);
  c->in_entry = 1;
  c->yields++;
  c->status = COROUTINE_SUSPENDED;
  State *to = return_to_resumer(L, c);
  Value *results = to->mv = to->top;
  if (c->resumed_by == RESUMED_BY_RESUME) {
    results[1] = a0;
    results[2] = a1;
    results[3] = a2;
    pass_more(L, argc, results + 4);
    to->frame--;
    return rt_context_pass(&L->sp, to->sp, VALUE_TRUE, argc + 1);
  }
  results[1] = a1;
  results[2] = a2;
  pass_more(L, argc, results + 3);
  to->frame -= c->resumed_by == RESUMED_BY_WRAP;
  return rt_context_pass(&L->sp, to->sp, a0, argc);
}

Ret rt_resume_results(State *L, enum Status status, Ret ret) {
  return UNLIKELY(status > STATUS_YIELD) ? rt_ret2(L, VALUE_FALSE, ret.v) : rt_ret_true(L, ret);
}

/* An error that ends the coroutine is thrown again: its variables are closed first, and a string gets the position of
 * the call in front. */
static VMC_COLD VMC_NORETURN void wrap_error(State *L, State *co, enum Status status, Value error) {
  if (rt_coroutine_status(L, co) == COROUTINE_DEAD) {
    Value after = error;
    enum Status closed = rt_coroutine_close(L, co, &after);
    if (closed != STATUS_OK) error = after;
  }
  if (status != STATUS_ERROR_MEMORY && IS_STRING(error)) {
    Value parts[2] = {FROM_STRING(rt_where(L, 1)), error};
    error = rt_concat(L, parts, 2);
  }
  rt_throw(L, error);
}

Ret rt_wrap_results(State *L, State *co, enum Status status, Ret ret) {
  if (UNLIKELY(status > STATUS_YIELD)) wrap_error(L, co, status, ret.v);
  return ret;
}

/* Runs on the stack of a resumer that waits in an entry. */
static Ret ended_in_entry(void *arg, Value v, int64_t n) {
  State *co = arg, *L = co->g->exec->current;
  Ret ret = {v, n};
  enum Status status = ended(L, co, ret, &ret);
  ret = co->coroutine->resumed_by == RESUMED_BY_WRAP ? rt_wrap_results(L, co, status, ret)
                                                     : rt_resume_results(L, status, ret);
  return rt_native_leave(L, ret);
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
