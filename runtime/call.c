/* Entering functions: natives, tail calls, calls of any value, and the move to a larger stack segment. */
#include "runtime/call.h"

#include <string.h>

#include "runtime/context.h"
#include "runtime/hook.h"
#include "runtime/ops.h"
#include "runtime/stack.h"

VMC_INLINE void push_record(State *L, Closure *self, Value *args, int64_t argc) {
  Frame *f = ++L->frame;
  f->func = self;
  f->pc = 0;
  f->base = args;
  f->vararg_count = (int32_t)argc;
  f->flags = 0;
}

/* Spills the arguments to the value stack, pads them, and makes the native's frame the running one. */
VMC_INLINE void push_native(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value *args = L->top;
  if (argc <= 3) {
    args[3] = args[4] = args[5] = VALUE_NIL;
    L->top = args + NATIVE_PADDING;
  } else {
    if (L->mv != args) memmove(args + 3, L->mv + 3, (size_t)(argc - 3) * sizeof(Value)); /* may overlap */
    for (int64_t i = argc; i < NATIVE_PADDING; i++) args[i] = VALUE_NIL;
    L->top = args + (argc < NATIVE_PADDING ? NATIVE_PADDING : argc);
  }
  args[0] = a0;
  args[1] = a1;
  args[2] = a2;
  push_record(L, self, args, argc);
}

/* Reports the return of the running native to a hook; its frame stays. */
static VMC_COLD Ret native_returning(State *L, Ret ret) {
  Value *args = L->frame->base;
  int64_t argc = L->frame->vararg_count;
  if (!rt_hook_active(L) || !(L->hook->mask & HOOK_RETURN)) return ret;
  Value *results = L->top = L->top < args + argc ? args + argc : L->top;
  rt_push_space(L, ret.n > 0 ? ret.n : 1);
  if (ret.n > 1) memmove(results + 1, L->mv + 1, (size_t)(ret.n - 1) * sizeof(Value));
  results[0] = ret.v;
  rt_hook_return_event(L, results - args + 1, ret.n);
  L->mv = results;
  return ret;
}

/* The native whose frame was pushed. An active hook, which it may have set, keeps a poll requested. */
#define RUN_NATIVE(args)                                                                                               \
  do {                                                                                                                 \
    Ret ret_ = ((NativeFn)self->native)(L, args, argc);                                                                \
    if (UNLIKELY(L->poll)) ret_ = native_returning(L, ret_);                                                           \
    L->frame--;                                                                                                        \
    L->top = args;                                                                                                     \
    return ret_;                                                                                                       \
  } while (0)

Ret rt_native_leave(State *L, Ret ret) {
  if (UNLIKELY(L->poll)) ret = native_returning(L, ret);
  L->top = L->frame->base;
  L->frame--;
  return ret;
}

static __attribute__((noinline)) Ret enter_with_many(State *L, Closure *self, int64_t argc, Value a0, Value a1,
                                                     Value a2) {
  Value *args = L->top;
  push_native(L, self, argc, a0, a1, a2);
  RUN_NATIVE(args);
}

/* Few arguments need no spilling here: a frame without holes holds no old words that the collector would find. */
Ret rt_native_entry(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value *args = L->top;
  if (UNLIKELY(C_STACK_LOW(L) || args + argc >= L->top_limit || L->frame >= L->frame_limit))
    return rt_enter_slow(L, self, argc, a0, a1, a2);
  if (UNLIKELY(argc > 3)) return enter_with_many(L, self, argc, a0, a1, a2);
  push_native(L, self, argc, a0, a1, a2);
  RUN_NATIVE(args);
}

/* Functions of the C API. */

typedef struct {
  State *L;
  CFunction f;
  Continuation continuation;
  int count;
} CCall;

static void call_c(void *arg) {
  CCall *call = arg;
  call->count = call->f(call->L);
}

static void call_continuation(void *arg) {
  CCall *call = arg;
  const Continuation *c = &call->continuation;
  call->count = c->k(call->L, c->status, c->context);
}

/* In a coroutine, where the function may be left by rt_c_continue. The place to come back to is in its record. */
static int64_t call_c_in_coroutine(State *L, CFunction f) {
  CCall call = {.L = L, .f = f};
  void *volatile *catcher = (void *volatile *)(void *)&L->frame->pc;
  int left = rt_context_catch(catcher, call_c, &call);
  while (left) {
    call.continuation = L->coroutine->continuation;
    if (!call.continuation.k) return call.continuation.count;
    left = rt_context_catch(catcher, call_continuation, &call);
  }
  return call.count;
}

static VMC_NORETURN void leave_c(State *L, Continuation continuation) {
  Frame *f = L->frame;
  vmc_assert(f->func && f->func->entry == rt_c_entry && f->pc, "a C function that runs in a coroutine is left");
  L->coroutine->continuation = continuation;
  stack_unpoison(__builtin_frame_address(0), (void *)(uintptr_t)f->pc);
  rt_context_unwind((void *)(uintptr_t)f->pc, 1);
}

void rt_c_continue(State *L, CContinuation k, int status, intptr_t context) {
  leave_c(L, (Continuation){.k = k, .status = status, .context = context});
}

void rt_c_return(State *L, int64_t count) { leave_c(L, (Continuation){.count = count}); }

VMC_INLINE void push_c(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value *args = L->top;
  if (UNLIKELY(argc > 3) && L->mv != args) memmove(args + 3, L->mv + 3, (size_t)(argc - 3) * sizeof(Value));
  args[0] = a0;
  args[1] = a1;
  args[2] = a2;
  L->top = args + argc;
  push_record(L, self, args, argc);
}

/* The C function whose frame was pushed. */
VMC_INLINE Ret run_c(State *L, Closure *self, Value *args) {
  CFunction f = (CFunction)self->native;
  int64_t n = UNLIKELY(L->coroutine != NULL) ? call_c_in_coroutine(L, f) : f(L);
  if (rt_closes_slots(L, args)) rt_close_slots(L, args, n);
  Value *results = L->top - n;
  Ret ret = {n > 0 ? results[0] : VALUE_NIL, n};
  L->mv = results;
  if (UNLIKELY(L->poll)) ret = native_returning(L, ret);
  L->frame--;
  L->top = args;
  return ret;
}

Ret rt_c_entry(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value *args = L->top;
  if (UNLIKELY(C_STACK_LOW(L) || args + argc >= L->top_limit || L->frame >= L->frame_limit))
    return rt_enter_slow(L, self, argc, a0, a1, a2);
  push_c(L, self, argc, a0, a1, a2);
  return run_c(L, self, args);
}

/* Under a hook or a limit of steps, when a poll is always requested; room was checked. */
static Ret enter_hooked_native(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value *args = L->top;
  if (self->entry == rt_c_entry) {
    push_c(L, self, argc, a0, a1, a2);
    if (rt_hook_active(L)) rt_hook_call_event(L, argc);
    return run_c(L, self, args);
  }
  push_native(L, self, argc, a0, a1, a2);
  if (rt_hook_active(L)) rt_hook_call_event(L, argc);
  RUN_NATIVE(args);
}

Ret rt_ret2(State *L, Value a, Value b) {
  Value *results = L->top;
  Ret ret = {a, 2};
  results[1] = b;
  L->mv = results;
  return ret;
}

Ret rt_ret3(State *L, Value a, Value b, Value c) {
  Value *results = L->top;
  Ret ret = {a, 3};
  results[1] = b;
  results[2] = c;
  L->mv = results;
  return ret;
}

Ret rt_ret_true(State *L, Ret results) {
  if (results.n == 0) return rt_ret1(VALUE_TRUE);
  if (results.n == 1) return rt_ret2(L, VALUE_TRUE, results.v);
  const Value *from = L->mv;
  Value *top = L->top, *to = rt_push_space(L, results.n + 1);
  memmove(to + 2, from + 1, (size_t)(results.n - 1) * sizeof(Value));
  to[0] = VALUE_TRUE;
  to[1] = results.v;
  rt_pop_to(L, top);
  return rt_retn(L, to, results.n + 1);
}

Ret rt_retn(State *L, Value *results, int64_t n) {
  Ret ret = {n > 0 ? results[0] : VALUE_NIL, n};
  L->mv = results;
  return ret;
}

static VMC_NORETURN void overflow(State *L) {
  struct Exec *exec = L->g->exec;
  if (exec->overflowed == L) rt_throw_status(L, STATUS_ERROR_HANDLER, rt_str(L, "error in error handling"));
  exec->overflowed = L; /* until the error is caught */
  exec->overflow_protect = L->protect;
  stack_use_limits(L);
  rt_run_error(L, "stack overflow");
}

int rt_has_space(State *L, int64_t n) { return n < L->top_limit - L->top; }

Value *rt_push_space(State *L, int64_t n) {
  Value *p = L->top;
  if (UNLIKELY(n >= L->top_limit - p)) overflow(L);
  L->top = p + n;
  return p;
}

Ret rt_finish_tail(State *L) {
  Ret ret;
  do {
    Closure *f = L->tail.func;
    L->frame[1].flags = FRAME_TAIL;
    ret = f->entry(L, f, L->tail.argc, L->tail.a0, L->tail.a1, L->tail.a2);
  } while (ret.n < 0);
  return ret;
}

/* At the limit an error is thrown; a little more is allowed so that error handlers can run. */
VMC_COLD void rt_depth_reached(State *L) {
  if (L->native_depth == RT_NATIVE_DEPTH_MAX) rt_run_error(L, "C stack overflow");
  if (L->native_depth >= RT_NATIVE_DEPTH_MAX / 10 * 11)
    rt_throw_status(L, STATUS_ERROR_HANDLER, rt_str(L, "error in error handling"));
}

Ret rt_call_yieldable(State *L, Value f, int64_t argc, Value a0, Value a1, Value a2) {
  rt_depth_begin(L);
  Closure *callee = LIKELY(IS_FUNCTION(f)) ? AS_FUNCTION(f) : rt_callable(L, f, &argc, &a0, &a1, &a2);
  Ret ret = RT_ENTER(L, callee, argc, a0, a1, a2);
  L->native_depth--;
  return ret;
}

/* Our coroutines could yield from anywhere; the reference's cannot from within a native that called back. */
static Ret call_from_native(State *L, Value f, int64_t argc, Value a0, Value a1, Value a2) {
  L->coroutine->no_yield++;
  Ret ret = rt_call_yieldable(L, f, argc, a0, a1, a2);
  L->coroutine->no_yield--;
  return ret;
}

Ret rt_call(State *L, Value f, int64_t argc, Value a0, Value a1, Value a2) {
  if (L->coroutine && (!L->frame->func || !L->frame->func->proto)) return call_from_native(L, f, argc, a0, a1, a2);
  return rt_call_yieldable(L, f, argc, a0, a1, a2);
}

/* The arguments go where the callee's registers will begin. */
static inline int leave_metamethod(State *L, int rest, Value handler, int64_t argc, Value a0, Value a1, Value a2) {
  Frame *f = L->frame;
  if (!(f->pc & FRAME_PC_OFFER) || !IS_FUNCTION(handler)) return 0;
  Closure *callee = AS_FUNCTION(handler);
  if (callee->entry != L->g->code->interpreter_entry) return 0;
  Value *window = L->top;
  f->pc -= FRAME_PC_OFFER;
  f[1].func = callee;
  f[1].pc = (uint64_t)argc;
  f[1].shape = FRAME_SHAPE(WANT_FINISH_REST(rest));
  window[0] = a0;
  window[1] = a1;
  window[2] = a2;
  rt_depth_begin(L);
  return 1;
}

int rt_leave_metamethod(State *L, int rest, Value handler, int64_t argc, Value a0, Value a1, Value a2) {
  return leave_metamethod(L, rest, handler, argc, a0, a1, a2);
}

Value rt_call_metamethod(State *L, Value handler, int64_t argc, Value a0, Value a1, Value a2) {
  const Closure *running = L->frame->func;
  if (leave_metamethod(L, 0, handler, argc, a0, a1, a2)) return VALUE_NIL;
  if (UNLIKELY(!IS_FUNCTION(handler) || !running || !running->proto)) return rt_call(L, handler, argc, a0, a1, a2).v;
  rt_depth_begin(L);
  Ret ret = RT_ENTER(L, AS_FUNCTION(handler), argc, a0, a1, a2);
  L->native_depth--;
  return ret.v;
}

static Value argument(const Value *args, int64_t n, int64_t i) { return i < n ? args[i] : VALUE_NIL; }

Ret rt_call_array(State *L, Value f, const Value *args, int64_t n) {
  L->mv = (Value *)(uintptr_t)args;
  return rt_call(L, f, n, argument(args, n, 0), argument(args, n, 1), argument(args, n, 2));
}

Ret rt_call_array_yieldable(State *L, Value f, const Value *args, int64_t n) {
  L->mv = (Value *)(uintptr_t)args;
  return rt_call_yieldable(L, f, n, argument(args, n, 0), argument(args, n, 1), argument(args, n, 2));
}

/* Puts v before the arguments. Those from the fourth on move to the free part of the value stack, because mv may
 * point at values that are somebody else's. */
static void shift_arguments(State *L, Value v, int64_t *argc, Value *a0, Value *a1, Value *a2) {
  int64_t n = *argc;
  if (n >= 3) {
    Value *to = L->top;
    if (n + 1 >= L->top_limit - to) overflow(L);
    memmove(to + 4, L->mv + 3, (size_t)(n - 3) * sizeof(Value));
    to[3] = *a2;
    L->mv = to;
  }
  *a2 = *a1;
  *a1 = *a0;
  *a0 = v;
  *argc = n + 1;
}

Closure *rt_callable(State *L, Value f, int64_t *argc, Value *a0, Value *a1, Value *a2) {
  while (!IS_FUNCTION(f)) {
    Value handler = rt_metamethod(L, f, EVENT_CALL);
    if (IS_NIL(handler)) rt_call_error(L, f);
    shift_arguments(L, f, argc, a0, a1, a2);
    f = handler;
  }
  return AS_FUNCTION(f);
}

/* A call that continues on another segment. */
typedef struct {
  State *L;
  Closure *self;
  int64_t argc;
  Value a0, a1, a2;
  uint16_t flags; /* of the record that the callee was to have */
  Ret ret;
} Move;

static void run_moved(void *arg) {
  Move *m = arg;
  m->L->frame[1].flags = m->flags;
  m->ret = m->self->entry(m->L, m->self, m->argc, m->a0, m->a1, m->a2);
  if (m->ret.n < 0) m->ret = rt_finish_tail(m->L);
}

static int64_t slots_needed(Closure *self, int64_t argc) {
  return self->proto ? 2 * argc + self->proto->max_stack + 3 : argc + NATIVE_PADDING + 1;
}

static Segment *move_to(State *L, enum SegmentSize size) {
  Segment *from = L->segment, *kept = from->above, *to = stack_above(L->g->exec, from, size);
  if (!to) rt_out_of_memory(L);
  if (to != kept) stack_count(L, size);
  return to;
}

static Segment *larger_segment(State *L, Closure *self, int64_t argc) {
  Segment *from = L->segment;
  if (from->size == SEGMENT_LARGE) overflow(L);
  enum SegmentSize size = from->size + 1;
  while (slots_needed(self, argc) >= stack_value_count(size)) {
    if (size == SEGMENT_LARGE) overflow(L);
    size++;
  }
  return move_to(L, size);
}

/* Runs fn(arg) on `to`, above a boundary record. */
static void run_on_segment(State *L, Segment *to, Value *top, void (*fn)(void *arg), void *arg) {
  Segment *from = L->segment;
  vmc_assert(to->below == from && from->above == to, "a call moves on to the next segment");
  from->left_frame = L->frame;
  from->left_top = L->top;
  to->frames->func = NULL;
  to->frames->pc = (uint64_t)(uintptr_t)L->frame;
  to->frames->base = top;
  to->frames->flags = 0;
  L->segment = to;
  L->frame = to->frames;
  L->top = top;
  stack_use_limits(L);
  rt_context_call(&from->sp, to->low, to->c_high, fn, arg);
  vmc_assert(L->segment == to && L->frame == to->frames, "a moved call comes back to the boundary record");
  L->segment = from;
  L->frame = from->left_frame;
  L->top = from->left_top;
  stack_use_limits(L);
}

static VMC_COLD Ret move_call(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Segment *to = larger_segment(L, self, argc);
  Move move = {L, self, argc, a0, a1, a2, L->frame[1].flags, {VALUE_NIL, 0}};
  if (argc > 3) {
    memmove(to->values + 3, L->mv + 3, (size_t)(argc - 3) * sizeof(Value));
    L->mv = to->values;
  }
  run_on_segment(L, to, to->values, run_moved, &move);
  return move.ret;
}

static int fits(State *L, Closure *self, int64_t argc) {
  char *sp = __builtin_frame_address(0);
  return sp - 512 >= L->c_limit_real && slots_needed(self, argc) < L->top_limit - L->top && L->frame < L->frame_limit;
}

/* Keeps the arguments on the value stack while polling. */
static void poll_with_arguments(State *L, int64_t argc, Value a0, Value a1, Value a2) {
  Value *top = L->top;
  uint16_t flags = L->frame[1].flags;
  int64_t n = argc > 3 ? argc : 3;
  if (n >= L->top_limit - top) {
    L->c_limit = L->c_limit_real; /* no room: a later back edge polls */
    return;
  }
  if (argc > 3) memmove(top + 3, L->mv + 3, (size_t)(argc - 3) * sizeof(Value));
  top[0] = a0;
  top[1] = a1;
  top[2] = a2;
  L->top = top + n;
  rt_poll(L);
  L->frame[1].flags = flags;
  L->top = top;
  L->mv = top;
}

/* Comes of an entry that was asked for a poll, or has too little room. What it wants of the C stack it alone knows: compiled code asks with its
 * variables already on the stack. So it is entered here after a poll only, and when it comes back then, there is no poll to make. */
Ret rt_enter_slow(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  int polled = L->c_limit == C_LIMIT_POLL;
  if (polled) poll_with_arguments(L, argc, a0, a1, a2);
  if (polled && fits(L, self, argc)) {
    if (!rt_hook_active(L) && !L->g->exec->is_limited) return self->entry(L, self, argc, a0, a1, a2);
    if (self->proto) return L->g->code->hooked_entry(L, self, argc, a0, a1, a2);
    return enter_hooked_native(L, self, argc, a0, a1, a2);
  }
  return move_call(L, self, argc, a0, a1, a2);
}

/* Running C code with a large stack. */
typedef struct {
  State *L;
  void (*fn)(State *L, void *ud);
  void *ud;
} Run;

static void run_fn(void *arg) {
  Run *run = arg;
  run->fn(run->L, run->ud);
}

void rt_run_with_stack(State *L, size_t bytes, void (*fn)(State *L, void *ud), void *ud) {
  Segment *s = L->segment;
  char *sp = __builtin_frame_address(0);
  Run run = {L, fn, ud};
  int inside = sp > s->low && sp <= s->c_high;
  if (!inside || s->size == SEGMENT_LARGE || sp - s->c_limit > (ptrdiff_t)bytes) {
    fn(L, ud);
    return;
  }
  Segment *to = move_to(L, bytes <= 800 * 1024 ? s->size + 1 : SEGMENT_LARGE);
  run_on_segment(L, to, to->values, run_fn, &run);
}

/* The host's stack may be that of another state's thread, which waits now. */
static void run_for_host(void *arg) {
  Run *run = arg;
  struct Exec *exec = run->L->g->exec;
  if (stack_owner) stack_owner->current->sp = exec->host_sp;
  stack_owner = exec;
  run->fn(run->L, run->ud);
}

/* The frame of the host's C function, which tracebacks end with, stays below whatever fn calls. */
void rt_run_on_main_stack(State *L, void (*fn)(State *L, void *ud), void *ud) {
  struct Exec *exec = L->g->exec;
  Segment *s = &exec->main_segment;
  char *sp = __builtin_frame_address(0);
  Run run = {L, fn, ud};
  Frame *frame = L->frame;
  if (exec->host_sp || (sp > s->low && sp <= s->c_high) || L->coroutine) {
    fn(L, ud);
    return;
  }
  if (exec->host_function && frame == L->frame_base) push_record(L, exec->host_function, L->top, 0);
  struct Exec *below = stack_owner;
  rt_context_call(&exec->host_sp, s->low, s->c_high, run_for_host, &run);
  stack_owner = below;
  exec->host_sp = L->sp = NULL;
  L->frame = frame;
}
