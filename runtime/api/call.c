/* Calling, protected calls, errors, continuations, coroutines. */
#include <string.h>

#include "runtime/api/api.h"
#include "runtime/coroutine.h"
#include "runtime/hook.h"

/* Where calls of a thread run. */

typedef struct {
  State *L;
  void (*fn)(State *L, void *ud);
  void *ud;
} Elsewhere;

static void run_there(State *running, void *ud) {
  const Elsewhere *e = ud;
  api_run(e->L, e->fn, e->ud);
}

static Ret visited(State *L, void *ud) {
  run_there(L, ud);
  return rt_ret0();
}

void api_run_elsewhere(State *L, void (*fn)(State *L, void *ud), void *ud) {
  struct Exec *exec = L->g->exec;
  State *current = exec->current;
  Elsewhere e = {L, fn, ud};
  if (!current->coroutine && !exec->host_sp && !stack_holds(current->segment, __builtin_frame_address(0))) {
    stack_note_host(exec);
    rt_run_on_main_stack(current, run_there, &e);
    return;
  }
  Ret out;
  enum Status status = rt_thread_visit(stack_owner == exec ? L : current, visited, &e, &out);
  if (status != STATUS_OK) rt_throw_status(L, status, out.v);
}

/* Calls. */

typedef struct {
  int argc, want;
  lua_KFunction k;
  lua_KContext ctx;
} Call;

/* The results take the place of the function at `to`: as many as are wanted. */
VMC_INLINE void place_results(State *L, Value *to, Ret ret, int want) {
  if (LIKELY(want == 1)) {
    *to = ret.v;
    L->top = to + 1;
    return;
  }
  int64_t n = want == LUA_MULTRET ? ret.n : want;
  if (n > ret.n) {
    if (ret.n > 1) memmove(to + 1, L->mv + 1, (size_t)(ret.n - 1) * sizeof(Value));
    for (int64_t i = ret.n; i < n; i++) to[i] = VALUE_NIL;
  } else if (n > 1) {
    if (UNLIKELY(n >= L->top_limit - to)) rt_run_error(L, "stack overflow");
    memmove(to + 1, L->mv + 1, (size_t)(n - 1) * sizeof(Value));
  }
  if (n > 0 && ret.n > 0) to[0] = ret.v;
  L->top = to + n;
}

/* A call that may be continued looks whether its coroutine yielded meanwhile. */
static uint32_t yield_count(State *L) { return L->coroutine ? L->coroutine->yields : 0; }

VMC_INLINE void call_top(State *L, const Call *call, int yieldable) {
  int argc = call->argc;
  Value *f = L->top - argc - 1;
  Ret ret = (yieldable ? rt_call_array_yieldable : rt_call_array)(L, f[0], f + 1, argc);
  place_results(L, f, ret, call->want);
}

static void run_call(State *L, void *ud) { call_top(L, ud, 0); }

static void run_call_continued(State *L, void *ud) {
  Call *call = ud;
  uint32_t yields = yield_count(L);
  call_top(L, call, 1);
  if (yield_count(L) != yields) rt_c_continue(L, call->k, LUA_YIELD, call->ctx);
}

void lua_callk(lua_State *L, int argc, int want, lua_KContext ctx, lua_KFunction k) {
  Call call = {argc, want, k, ctx};
  if (k && rt_is_yieldable(L)) api_run(L, run_call_continued, &call);
  else api_run(L, run_call, &call);
}

typedef struct {
  Call call;
  Value handler;
  int yieldable;
  int status;
} ProtectedCall;

static Ret call_protected(State *L, void *ud) {
  ProtectedCall *p = ud;
  call_top(L, &p->call, p->yieldable);
  return rt_ret0();
}

/* On an error the message takes the place of the function and its arguments. */
static void run_pcall(State *L, void *ud) {
  Ret out;
  ProtectedCall *p = ud;
  Value *f = L->top - p->call.argc - 1;
  uint32_t yields = yield_count(L);
  p->status = (int)rt_protect(L, call_protected, p, p->handler, &out);
  if (p->status != LUA_OK) {
    *f = out.v;
    L->top = f + 1;
  }
  if (yield_count(L) != yields && p->yieldable)
    rt_c_continue(L, p->call.k, p->status == LUA_OK ? LUA_YIELD : p->status, p->call.ctx);
}

int lua_pcallk(lua_State *L, int argc, int want, int handler, lua_KContext ctx, lua_KFunction k) {
  ProtectedCall p = {.call = {argc, want, k, ctx}};
  p.handler = handler == 0 ? VALUE_NIL : api_value(L, handler);
  p.yieldable = k && rt_is_yieldable(L);
  api_run(L, run_pcall, &p);
  return p.status;
}

/* Errors. */

/* The message of a memory error, caught and raised again, stays one. */
int lua_error(lua_State *L) {
  Value error = *--L->top;
  if (IS_STRING(error) && AS_STRING(error) == L->g->memory_message) rt_out_of_memory(L);
  rt_throw(L, error);
}

lua_CFunction lua_atpanic(lua_State *L, lua_CFunction panic) {
  lua_CFunction old = L->g->panic;
  L->g->panic = panic;
  return old;
}

/* Coroutines. */

int lua_yieldk(lua_State *L, int count, lua_KContext ctx, lua_KFunction k) {
  L->top -= count; /* whoever resumes finds the values there */
  Ret ret = rt_yield(L, L->top, count);
  if (L->hook && L->hook->running) return 0; /* a hook goes on when its thread does */
  if (UNLIKELY(!rt_has_space(L, ret.n))) rt_run_error(L, "stack overflow");
  place_results(L, L->top, ret, LUA_MULTRET);
  if (k) rt_c_continue(L, k, LUA_YIELD, ctx);
  rt_c_return(L, ret.n);
}

int lua_isyieldable(lua_State *L) { return rt_is_yieldable(L); }

typedef struct {
  State *co;
  int argc;
  int64_t count;
  int status;
} Resume;

static void run_resume(State *L, void *ud) {
  Resume *r = ud;
  r->status = (int)rt_resume_own(L, r->co, r->argc, &r->count);
}

int lua_resume(lua_State *L, lua_State *from, int argc, int *count) {
  State *current = L->g->exec->current;
  Resume r = {.co = L, .argc = argc};
  (void)from; /* who resumes is the running thread */
  rt_thread_keep_stack(current, L);
  api_run(current, run_resume, &r);
  *count = (int)r.count;
  return r.status;
}

int lua_status(lua_State *L) {
  struct Coroutine *c = L->coroutine;
  if (!c) return LUA_OK;
  if (c->status == COROUTINE_SUSPENDED) return c->begun ? LUA_YIELD : LUA_OK;
  return c->status == COROUTINE_DEAD ? (int)c->outcome : LUA_OK;
}

typedef struct {
  State *co;
  Value error;
  int status;
} Close;

static void run_close(State *L, void *ud) {
  Close *c = ud;
  c->status = (int)rt_coroutine_close(L, c->co, &c->error);
}

/* Variables that wait on a thread that runs nothing. */
static void run_close_slots(State *L, void *ud) { rt_close_slots(L, L->value_base, 0); }

int lua_closethread(lua_State *L, lua_State *from) {
  (void)from;
  State *current = L->g->exec->current;
  Close c = {L, VALUE_NIL, LUA_OK};
  rt_thread_keep_stack(current, L);
  if (!L->coroutine) return LUA_OK;
  if (L->closing != rt_closing_bottom(L) && !L->coroutine->base) api_run(L, run_close_slots, NULL);
  api_run(current, run_close, &c);
  L->top = L->value_base;
  if (c.status != LUA_OK) api_push(L, c.error);
  return c.status;
}

int lua_resetthread(lua_State *L) { return lua_closethread(L, NULL); }
