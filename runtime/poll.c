/* Things that happen between instructions: finalizers, interrupts. A request raises State.poll, which back edges look
 * at, and State.c_limit, which every function entry looks at. */
#include "runtime/heap.h"
#include "runtime/helpers.h"
#include "runtime/hook.h"
#include "runtime/stack.h"
#include "runtime/strings.h"

/* Exec.poll_pending. */
#define PENDING_REQUEST 1
#define PENDING_LIMIT 2 /* nothing but the limit: the thread that is switched to polls, too */

void rt_request_poll(State *L) {
  struct Exec *exec = L->g->exec;
  exec->poll_pending = PENDING_REQUEST;
  State *running = exec->current;
  *(volatile uint32_t *)&running->poll = 1;
  *(char *volatile *)&running->c_limit = C_LIMIT_POLL;
}

void rt_limit_steps(State *L, uint64_t steps) {
  struct Exec *exec = L->g->exec;
  exec->is_limited = steps != UINT64_MAX;
  exec->steps_left = steps;
  rt_request_poll(L);
}

int rt_allow_step(State *L, Value f) {
  struct Exec *exec = L->g->exec;
  if (LIKELY(!exec->is_limited) || exec->steps_left || !IS_FUNCTION(f) || AS_FUNCTION(f)->proto) return 0;
  exec->steps_left = 1;
  return 1;
}

void rt_allow_end(State *L, int allowed) {
  if (allowed && L->g->exec->steps_left == 1) L->g->exec->steps_left = 0;
}

void rt_interrupt(State *L) {
  L->g->exec->interrupted = 1;
  rt_request_poll(L);
}

void rt_interrupt_forget(State *L) { L->g->exec->interrupted = 0; }

/* The position is that of a function's own errors: where what is interrupted was called. */
static VMC_COLD void throw_interrupt(State *L) {
  const String *at = rt_where(L, 1);
  rt_throw(L, FROM_STRING(rt_string_format(L, "%sinterrupted!", at->data)));
}

/* Whoever catches the error gets it again with his next step. */
static VMC_COLD void throw_exhausted(State *L) {
  const String *at = rt_where(L, 1);
  rt_throw(L, FROM_STRING(rt_string_format(L, "%sinstruction limit exceeded", at->data)));
}

void rt_poll(State *L) {
  struct Exec *exec = L->g->exec;
  int requested = exec->poll_pending & PENDING_REQUEST;
  exec->poll_pending = exec->is_limited ? PENDING_LIMIT : 0;
  L->poll = exec->is_limited || rt_hook_active(L) ? 1 : 0;
  L->c_limit = L->poll ? C_LIMIT_POLL : L->c_limit_real;
  if (exec->interrupted) {
    exec->interrupted = 0;
    throw_interrupt(L);
  }
  if (UNLIKELY(exec->is_limited)) {
    if (!exec->steps_left) throw_exhausted(L);
    exec->steps_left--;
  }
  heap_run_finalizers(L); /* throws nothing, forbids yields */
  if (!requested) return;
  /* A loop that allocates in the same frames again and again would find the same old words there at every collection.
   */
  rt_clear_scratch(L);
  heap_scrub_c_stack();
}

/* Compiled code that runs already when a hook is set does not change over. */
void rt_poll_compiled(State *L) {
  rt_poll(L);
  if (rt_hook_active(L)) rt_hook_back_edge(L);
}
