/* The coroutine library, on top of runtime/coroutine.h. */
#include "runtime/coroutine.h"

#include "runtime/lib.h"
#include "runtime/number.h"

static State *check_coroutine(State *L, Value *args, int64_t n) {
  if (n < 1 || !IS_BOXED(args[0], KIND_THREAD)) rt_type_error(L, 1, "thread");
  return AS_THREAD(args[0]);
}

static Ret co_create(State *L, Value *args, int64_t n) {
  return rt_ret1(FROM_THREAD(rt_coroutine_new(L, rt_check_function(L, args, n, 0))));
}

static Ret co_resume(State *L, Value *args, int64_t n) {
  Ret result;
  enum Status status = rt_resume(L, check_coroutine(L, args, n), args + 1, n - 1, &result);
  return rt_resume_results(L, status, result);
}

static Ret wrap_call(State *L, Value *args, int64_t n) {
  State *co = AS_THREAD(rt_upvalue(L, 0));
  Ret result;
  enum Status status = rt_resume(L, co, args, n, &result);
  return rt_wrap_results(L, co, status, result);
}

static Ret co_wrap(State *L, Value *args, int64_t n) {
  State *co = rt_coroutine_new(L, rt_check_function(L, args, n, 0));
  Closure *f = rt_lib_function(L, wrap_call, rt_wrap_entry, 1);
  rt_upvalue_set(L, f, 0, FROM_THREAD(co));
  return rt_ret1(FROM_FUNCTION(f));
}

/* Whoever resumed finds the values by their address: they are on this stack no longer. */
static Ret co_yield (State *L, Value *args, int64_t n) {
  rt_pop_to(L, args);
  return rt_yield(L, args, n);
}

static const char *const status_names[] = {"suspended", "running", "normal", "dead"}; /* by enum CoroutineStatus */

/* The names are upvalues: not looked for among all strings each time. */
static Ret co_status(State *L, Value *args, int64_t n) {
  return rt_ret1(rt_upvalue(L, rt_coroutine_status(L, check_coroutine(L, args, n))));
}

LEAF(status_leaf) {
  LEAF_IF(argc >= 1 && IS_BOXED(a0, KIND_THREAD)) return rt_ret1(self->up[rt_coroutine_status(L, AS_THREAD(a0))]);
  LEAF_OTHERWISE;
}

static Ret co_running(State *L, Value *args, int64_t n) {
  return rt_ret2(L, FROM_THREAD(L), VALUE_BOOL(L == L->g->main));
}

static int thread_is_yieldable(State *L, State *co) { return co == L ? rt_is_yieldable(L) : co != L->g->main; }

static Ret co_isyieldable(State *L, Value *args, int64_t n) {
  State *co = n >= 1 ? check_coroutine(L, args, n) : L;
  return rt_ret1(VALUE_BOOL(thread_is_yieldable(L, co)));
}

static Ret co_close(State *L, Value *args, int64_t n) {
  State *co = check_coroutine(L, args, n);
  enum CoroutineStatus status = rt_coroutine_status(L, co);
  if (status == COROUTINE_RUNNING || status == COROUTINE_NORMAL)
    rt_error(L, "cannot close a %s coroutine", status_names[status]);
  Value error = VALUE_NIL;
  if (rt_coroutine_close(L, co, &error) == STATUS_OK) return rt_ret1(VALUE_TRUE);
  return rt_ret2(L, VALUE_FALSE, error);
}

void rt_lib_coroutine(State *L) {
  static const LibEntry entries[] = {
      {"close", co_close},
      {"create", co_create},
      {"isyieldable", co_isyieldable},
      {"resume", co_resume, rt_resume_entry},
      {"running", co_running},
      {"wrap", co_wrap},
      {"yield", co_yield, rt_yield_entry},
      {0},
  };
  Table *t = rt_lib_open(L, "coroutine", entries);
  Closure *status = rt_lib_function(L, co_status, status_leaf, COROUTINE_DEAD + 1);
  for (int i = 0; i <= COROUTINE_DEAD; i++)
    rt_upvalue_set(L, status, i, FROM_STRING(rt_string_from_c(L, status_names[i])));
  rt_lib_set(L, t, "status", rt_lib_value(L, status));
}
