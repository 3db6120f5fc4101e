/* Protected calls and throwing. An error unwinds the C stack to the innermost Protect in one step; only then are the
 * abandoned to-be-closed variables closed, as the reference does. */
#include <stdio.h>
#include <stdlib.h>

#include "runtime/context.h"
#include "runtime/heap.h"
#include "runtime/hook.h"
#include "runtime/ops.h"
#include "runtime/stack.h"

void rt_protect_begin(State *L, Protect *p, Value handler) {
  vmc_assert(L->g->exec->current == L || !L->protect, "the running thread protects its calls");
  vmc_assert(L->native_depth >= rt_base_depth(L), "a thread is at least as deep as its resumer");
  p->below = L->protect;
  p->segment = L->segment;
  p->frame = L->frame;
  p->top = L->top;
  p->closing = L->closing;
  p->native_depth = L->native_depth - rt_base_depth(L);
  p->no_yield = L->coroutine ? L->coroutine->no_yield : 0;
  p->host_sp = L->g->exec->host_sp;
  p->hook_running = L->hook ? L->hook->running : 0;
  p->handler = handler;
  p->status = STATUS_OK;
  p->error = VALUE_NIL;
  L->protect = p;
}

void rt_protect_restore(State *L, Protect *p) {
  struct Exec *exec = L->g->exec;
  vmc_assert(p->top >= p->segment->values && p->top <= p->segment->value_limit + TOP_SLACK + 50000,
             "the top that is restored lies in its segment");
  stack_owner = exec;
  L->segment = p->segment;
  L->frame = p->frame;
  L->top = p->top;
  L->native_depth = p->native_depth + rt_base_depth(L);
  if (L->coroutine) L->coroutine->no_yield = p->no_yield;
  else exec->host_sp = p->host_sp;
  if (exec->overflow_protect == p || !p->below) stack_forget_overflow(L);
  stack_use_limits(L);
  rt_hook_restore(L, p->hook_running);
}

typedef struct {
  State *L;
  Ret (*body)(State *L, void *ud);
  void *ud;
  Ret ret;
} Body;

static void run_body(void *arg) {
  Body *b = arg;
  b->ret = b->body(b->L, b->ud);
  if (b->ret.n < 0) b->ret = rt_finish_tail(b->L);
}

typedef struct {
  Ret (*body)(State *L, void *ud);
  void *ud;
  Value handler;
  Ret *out;
  enum Status status;
} Outermost;

static void protect_on_main_stack(State *L, void *ud) {
  Outermost *o = ud;
  o->status = rt_protect(L, o->body, o->ud, o->handler, o->out);
}

/* A host that calls in on its own stack moves to the large one. */
static int on_host_stack(State *L) {
  struct Exec *exec = L->g->exec;
  char *sp = __builtin_frame_address(0);
  return !L->protect && !L->coroutine && !exec->host_sp &&
         !(sp > exec->main_segment.low && sp <= exec->main_segment.c_high);
}

Value rt_message_handler(State *L) { return L->protect ? L->protect->handler : VALUE_NIL; }

static Value memory_error(State *L) {
  String *message = L->g->memory_message;
  return message ? FROM_STRING(message) : VALUE_NIL;
}

enum Status rt_protect(State *L, Ret (*body)(State *L, void *ud), void *ud, Value handler, Ret *out) {
  if (UNLIKELY(!L->protect) && on_host_stack(L)) {
    if (!stack_note_host(L->g->exec)) {
      *out = rt_ret1(memory_error(L));
      return STATUS_ERROR_MEMORY;
    }
    Outermost o = {body, ud, handler, out, STATUS_OK};
    rt_run_on_main_stack(L, protect_on_main_stack, &o);
    return o.status;
  }
  Protect p;
  Body b = {L, body, ud, {VALUE_NIL, 0}};
  rt_protect_begin(L, &p, handler);
  int caught = rt_context_catch((void *volatile *)&p.catcher, run_body, &b);
  L->protect = p.below;
  if (LIKELY(!caught)) {
    *out = b.ret;
    return STATUS_OK;
  }
  enum Status status = p.status;
  Value error = p.error;
  rt_protect_restore(L, &p);
  if (status == STATUS_ERROR_MEMORY) { /* what was too much shall not be kept by what it left on the stacks */
    rt_clear_scratch(L);
    heap_scrub_c_stack();
  }
  rt_close_after_error(L, p.closing, handler, &status, &error);
  *out = rt_ret1(error);
  return status;
}

typedef struct {
  Value f;
  const Value *args;
  int64_t n;
} Pcall;

static Ret run_pcall(State *L, void *ud) {
  Pcall *c = ud;
  return rt_call_array_yieldable(L, c->f, c->args, c->n);
}

enum Status rt_pcall(State *L, Value f, const Value *args, int64_t n, Value handler, Ret *out) {
  Pcall c = {f, args, n};
  return rt_protect(L, run_pcall, &c, handler, out);
}

/* The host's function finds the error on top of what it left on the stack, and may jump away for good. */
static void call_panic(State *L, Value error) {
  State *main = L->g->main;
  L->g->exec->host_sp = NULL;
  stack_owner = NULL;
  L->g->exec->current = main;
  main->segment = &L->g->exec->main_segment;
  if (main->frame != main->frame_base) main->top = main->frame_base[1].base;
  main->frame = main->frame_base;
  main->native_depth = 0;
  stack_use_limits(main);
  *main->top++ = error;
  L->g->panic(main);
}

void rt_panic(State *L, Value error) {
  if (L->g->panic) call_panic(L, error);
  else
    fprintf(stderr, "PANIC: unprotected error (%s)\n",
            IS_STRING(error) ? AS_STRING(error)->data : rt_typename(L, error));
  fflush(stderr);
  abort();
}

/* Abandoned C frames, for the address sanitizer. */
static void unpoison_to(State *L, Protect *p) {
  Segment *s = L->segment;
  char *sp = __builtin_frame_address(0);
  for (; s != p->segment; s = s->below) {
    stack_unpoison(sp, s->c_high);
    sp = s->below->sp;
  }
  stack_unpoison(sp, p->catcher);
}

void rt_throw_status(State *L, enum Status status, Value error) {
  L = L->g->exec->current; /* a host may work on another thread */
  Protect *p = L->protect;
  if (!p) rt_panic(L, error);
  p->status = status;
  p->error = error;
  vmc_assert(p->catcher, "a protected call can be unwound to");
  unpoison_to(L, p);
  rt_context_unwind(p->catcher, 1);
}

/* The handler runs here, on top of the activation that failed. An error in it comes here again, until native_depth
 * stops that. */
void rt_throw(State *L, Value error) {
  L = L->g->exec->current;
  Protect *p = L->protect;
  if (p && !IS_NIL(p->handler)) {
    rt_no_yield_begin(L);
    int allowed = rt_allow_step(L, p->handler);
    error = rt_call(L, p->handler, 1, error, VALUE_NIL, VALUE_NIL).v;
    rt_allow_end(L, allowed);
    rt_no_yield_end(L);
  }
  rt_throw_status(L, STATUS_ERROR_RUN, error);
}

void rt_out_of_memory(State *L) { rt_throw_status(L, STATUS_ERROR_MEMORY, memory_error(L)); }
