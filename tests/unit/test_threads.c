/* Several states in one process, on one thread and on several; a state that moves from thread to thread. */
#include <malloc.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "aot/aot.h"
#include "embed/open.h"
#include "runtime/heap.h"
#include "runtime/lib.h"
#include "runtime/ops.h"

/* Collects on the main stack and in coroutines, throws and catches, overflows its stack, and returns a number that
 * depends on all that. */
static const char program[] =
    "local n, seen = ..., {}\n"
    "local function tree(d) return d > 0 and {tree(d - 1), tree(d - 1)} or {} end\n"
    "local function size(t) return 1 + (t[1] and size(t[1]) + size(t[2]) or 0) end\n"
    "local producers = {}\n"
    "for i = 1, 20 do\n"
    "  producers[i] = coroutine.wrap(function()\n"
    "    for j = 1, n do local t = tree(4); if j % 7 == 0 then collectgarbage() end; coroutine.yield(size(t)) end\n"
    "    error({i})\n"
    "  end)\n"
    "end\n"
    "local sum = 0\n"
    "for j = 1, n do for i = 1, 20 do sum = sum + producers[i]() end end\n"
    "for i = 1, 20 do local ok, e = pcall(producers[i]); sum = sum + e[1] end\n"
    "for i = 1, 300 do seen['key' .. i] = tostring(i):rep(5) end\n"
    "collectgarbage()\n"
    "for i = 1, 300 do assert(seen['key' .. i] == tostring(i):rep(5)) end\n"
    "local function deep(d) return 1 + deep(d + 1) end\n"
    "local ok, message = pcall(deep, 1)\n"
    "assert(not ok and message:find('stack overflow'))\n"
    "count = (count or 0) + 1\n"
    "return sum, count\n";
#define SUM(n) (20 * 31 * (int64_t)(n) + 210)

typedef struct {
  State *L;
  int64_t n, sum, count;
  enum Status status;
} Job;

static Ret run_job(State *L, void *ud) {
  Job *job = ud;
  int failed = 0;
  Value f = rt_load(L, program, sizeof program - 1, "=program", "t", &failed);
  if (failed) rt_throw(L, f);
  Ret ret = rt_call(L, f, 1, FROM_SMALL_INT(job->n), VALUE_NIL, VALUE_NIL);
  job->sum = AS_INT(ret.v);
  job->count = AS_INT(L->mv[1]);
  return rt_ret0();
}

static void *do_job(void *ud) {
  Job *job = ud;
  Ret out;
  job->status = rt_protect(job->L, run_job, job, VALUE_NIL, &out);
  if (job->status != STATUS_OK && IS_STRING(out.v)) print_message("%s\n", AS_STRING(out.v)->data);
  return NULL;
}

static void check_job(const Job *job, int64_t count) {
  assert_int_equal(job->status, STATUS_OK);
  assert_int_equal(job->sum, SUM(job->n));
  assert_int_equal(job->count, count);
}

/* On a thread of its own, with a stack of `size` bytes. */
static void on_thread(void *(*fn)(void *), void *ud, size_t size) {
  pthread_t thread;
  pthread_attr_t attr;
  pthread_attr_init(&attr);
  assert_int_equal(pthread_attr_setstacksize(&attr, size), 0);
  assert_int_equal(pthread_create(&thread, &attr, fn, ud), 0);
  pthread_attr_destroy(&attr);
  pthread_join(thread, NULL);
}

static void *open_one(void *ud) {
  *(State **)ud = vmc_open();
  return NULL;
}

static void *close_one(void *ud) {
  rt_close_state(ud);
  return NULL;
}

/* What the host holds on the present thread's stack is a root, without a protected call and inside one. */
static Ret collect(State *L, void *ud) {
  for (int i = 0; i < 20000; i++) rt_string_new(L, (const char *)&i, sizeof i);
  heap_collect(L);
  return rt_ret0();
}

static void *hold(void *ud) {
  State *L = ud;
  Ret out;
  String *volatile held = rt_string_from_c(L, "a string that only this stack refers to, neither short nor interned");
  heap_collect(L);
  rt_protect(L, collect, NULL, VALUE_NIL, &out);
  for (int i = 0; i < 1000; i++)
    rt_string_from_c(L, "another string of the same size as the other, which is not it .....");
  return (void *)(uintptr_t)(strncmp(held->data, "a string that", 13) != 0);
}

static void *check_hold(void *ud) {
  void **in_out = ud;
  *in_out = hold(*in_out);
  return NULL;
}

static void test_moves(void **state) {
  State *L = NULL;
  on_thread(open_one, &L, 256 << 10); /* the stack of that thread is gone when the others run */
  assert_non_null(L);
  for (int64_t i = 1; i <= 6; i++) {
    Job job = {.L = L, .n = 15};
    if (i % 3 == 0) do_job(&job);
    else on_thread(do_job, &job, (size_t)(i * 128) << 10);
    check_job(&job, i);
    void *result = L;
    if (i % 3 == 1) check_hold(&result);
    else on_thread(check_hold, &result, 64 << 10);
    assert_null(result);
  }
  on_thread(close_one, L, 256 << 10);
}

static void test_opened_here_used_there(void **state) {
  State *L = vmc_open();
  Job job = {.L = L, .n = 10};
  on_thread(do_job, &job, 128 << 10);
  check_job(&job, 1);
  rt_close_state(L);
}

/* A state's function called from inside another's. */
static Ret run_inner(State *outer, void *ud) {
  Job *jobs = ud;
  do_job(&jobs[1]);
  Ret ret = run_job(outer, &jobs[0]);
  do_job(&jobs[1]);
  collect(outer, NULL);
  return ret;
}

static void test_nested(void **state) {
  Ret out;
  Job jobs[] = {{.L = vmc_open(), .n = 12}, {.L = vmc_open(), .n = 9}};
  for (int64_t i = 1; i <= 3; i++) {
    jobs[0].status = rt_protect(jobs[0].L, run_inner, jobs, VALUE_NIL, &out);
    check_job(&jobs[0], i);
    check_job(&jobs[1], 2 * i);
  }
  rt_close_state(jobs[0].L);
  rt_close_state(jobs[1].L);
}

#define THREADS 4
static void *open_run_close(void *ud) {
  Job *job = ud;
  job->count = 0;
  for (int64_t round = 1; round <= 4; round++) {
    if (!(job->L = vmc_open())) return NULL;
    vmc_set_dispatch(job->L, round % 2 ? "goto" : "switch");
    do_job(job);
    do_job(job);
    rt_close_state(job->L);
    if (job->status != STATUS_OK) return NULL;
  }
  return NULL;
}

static void test_parallel(void **state) {
  pthread_t threads[THREADS];
  Job jobs[THREADS];
  for (int i = 0; i < THREADS; i++) {
    jobs[i] = (Job){.n = 8 + i};
    assert_int_equal(pthread_create(&threads[i], NULL, open_run_close, &jobs[i]), 0);
  }
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < THREADS; i++) check_job(&jobs[i], 2);
}

/* Threads that compile at once, in states of their own. */

static Ret compile_and_run(State *L, void *ud) {
  const Job *job = ud;
  char text[400], *message = NULL;
  int failed = 0, len = snprintf(text, sizeof text,
                                 "local n = ...\nlocal t = {}\n"
                                 "for i = 1, n do t[i] = function(a) return a * %d + i end end\n"
                                 "local sum = 0\nfor i = 1, n do sum = sum + t[i](i) end\n"
                                 "for i = 1, 20 do t['k' .. i] = i end\n"
                                 "for k, v in pairs(t) do if math.type(v) then sum = sum + v end end\n"
                                 "return sum",
                                 (int)job->n);
  Value f = rt_load(L, text, (size_t)len, "=text", "t", &failed);
  if (failed) rt_throw(L, f);
  if (!aot_run_tcc(L, AS_FUNCTION(f)->proto, 0, NULL, &message)) rt_error(L, "%s", message ? message : "no memory");
  AS_FUNCTION(f)->entry = AS_FUNCTION(f)->proto->entry;
  if (!(AS_FUNCTION(f)->proto->flags & PROTO_COMPILED)) rt_error(L, "not compiled");
  return rt_call(L, f, 1, FROM_SMALL_INT(100), VALUE_NIL, VALUE_NIL);
}

#define ROUNDS 12
static void *compile_often(void *ud) {
  Job *job = ud;
  for (job->count = 0; job->count < ROUNDS; job->count++) {
    Ret out;
    if (!(job->L = vmc_open())) return NULL;
    job->status = rt_protect(job->L, compile_and_run, job, VALUE_NIL, &out);
    job->sum = job->status == STATUS_OK ? AS_INT(out.v) : -1;
    if (job->status != STATUS_OK) print_message("%s\n", AS_STRING(out.v)->data);
    rt_close_state(job->L);
    if (job->sum != 5050 * (job->n + 1) + 210) return NULL;
  }
  return NULL;
}

static void test_parallel_compilers(void **state) {
  pthread_t threads[THREADS];
  Job jobs[THREADS];
  for (int i = 0; i < THREADS; i++) {
    jobs[i] = (Job){.n = 3 + i};
    assert_int_equal(pthread_create(&threads[i], NULL, compile_often, &jobs[i]), 0);
  }
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < THREADS; i++) assert_int_equal(jobs[i].count, ROUNDS);
}

/* Machine code, which libtcc takes from malloc, is freed with its state. */
static void test_code_dies(void **state) {
  Job job = {.n = 5};
  compile_often(&job);
  size_t before = mallinfo2().uordblks;
  compile_often(&job);
  assert_int_equal(job.count, ROUNDS);
  assert_true(mallinfo2().uordblks < before + ROUNDS * 10000); /* libtcc itself loses two kilobytes a time */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_moves),    cmocka_unit_test(test_opened_here_used_there), cmocka_unit_test(test_nested),
      cmocka_unit_test(test_parallel), cmocka_unit_test(test_parallel_compilers),     cmocka_unit_test(test_code_dies),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
