/* What a host in C does beyond calling functions: its bytes before a thread, threads whose stacks it fills, hooks,
 * warnings and closers of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "embed/open.h"
#include "runtime/coroutine.h"
#include "runtime/heap.h"
#include "runtime/lib.h"
#include "runtime/ops.h"

static int open_state(void **state) {
  *state = vmc_open();
  return *state == NULL;
}

static int close_state(void **state) {
  rt_close_state(*state);
  return 0;
}

static Value native(State *L, NativeFn fn) { return FROM_FUNCTION(rt_native_new(L, (void *)fn, 0)); }

/* The tests' bodies run as natives. */
static void run(void **state, NativeFn fn) {
  State *L = *state;
  Ret out;
  enum Status status = rt_pcall(L, native(L, fn), NULL, 0, VALUE_NIL, &out);
  if (status != STATUS_OK && IS_STRING(out.v)) print_message("%s\n", AS_STRING(out.v)->data);
  assert_int_equal(status, STATUS_OK);
}

static Value load(State *L, const char *text) {
  int failed = 0;
  Value f = rt_load(L, text, strlen(text), "=text", "t", &failed);
  if (failed) rt_throw(L, f);
  return f;
}

/* Extra space. */

#define EXTRA(L) ((uint64_t *)(void *)((char *)(L)-8))

static Ret extra_body(State *L, Value *args, int64_t n) {
  Value *threads = rt_push_space(L, 20);
  for (int i = 0; i < 20; i++) threads[i] = VALUE_NIL;
  *EXTRA(L->g->main) = 0x1122334455667788;
  for (int i = 0; i < 20; i++) { /* neighbours in memory */
    State *co = rt_coroutine_new(L, native(L, extra_body));
    threads[i] = FROM_THREAD(co);
    assert_true(*EXTRA(co) == 0x1122334455667788);
    *EXTRA(co) = ~(uint64_t)i;
  }
  heap_collect(L);
  for (int i = 0; i < 20; i++) {
    State *co = AS_THREAD(threads[i]);
    assert_true(*EXTRA(co) == ~(uint64_t)i);
    assert_int_equal(rt_coroutine_status(L, co), COROUTINE_SUSPENDED);
  }
  assert_true(*EXTRA(L->g->main) == 0x1122334455667788);
  return rt_ret0();
}
static void test_extra_space(void **state) { run(state, extra_body); }

/* Threads that the host fills. */

static void push(State *co, int64_t v) { *co->top++ = FROM_SMALL_INT(v); }

static void expect(State *co, int64_t count, int64_t last) {
  assert_true(co->top - count >= co->value_base);
  if (count > 0) assert_true(co->top[-1] == FROM_SMALL_INT(last));
  co->top -= count;
}

/* Adds its arguments up, yields i values for each i of them, and returns the sum twice. */
static const char adder[] = "local function pack(i, ...) if i > 0 then return pack(i - 1, i, ...) end return ... end\n"
                            "local sum, n = 0, select('#', ...)\n"
                            "for i = 1, n do\n"
                            "  sum = sum + select(i, ...)\n"
                            "  local got, more = coroutine.yield(pack(i))\n"
                            "  sum = sum + got + #{pcall(string.rep, 'x', more)} - 2\n"
                            "end\n"
                            "collectgarbage()\n"
                            "return sum, sum\n";

static void add_up(State *L, State *co, int64_t n) {
  int64_t count, sum = 0;
  *co->top++ = load(L, adder);
  for (int64_t i = 1; i <= n; i++) push(co, i * 100), sum += i * 100;
  heap_collect(L); /* the stack of a thread that has not begun is looked at */
  assert_int_equal(rt_coroutine_status(L, co), COROUTINE_SUSPENDED);
  enum Status status = rt_resume_own(L, co, n, &count);
  for (int64_t i = 1; i <= n; i++) {
    assert_int_equal(status, STATUS_YIELD);
    assert_int_equal(count, i);
    expect(co, count, i);
    push(co, i), sum += i;
    if (i % 2) push(co, 3);
    else *co->top++ = FROM_STRING(rt_string_from_c(L, "3"));
    heap_collect(L);
    status = rt_resume_own(L, co, 2, &count);
  }
  assert_int_equal(status, STATUS_OK);
  assert_int_equal(count, 2);
  expect(co, 2, sum);
  assert_true(co->top == co->value_base);
  assert_int_equal(rt_coroutine_status(L, co), COROUTINE_DEAD);
}

static State *new_host_thread(State *L) {
  State *co = rt_thread_new(L);
  *rt_push_space(L, 1) = FROM_THREAD(co);
  rt_thread_keep_stack(L, co);
  return co;
}

static Ret host_thread_body(State *L, Value *args, int64_t n) {
  int64_t count;
  State *co = new_host_thread(L);
  assert_int_equal(rt_coroutine_status(L, co), COROUTINE_DEAD); /* there is nothing to call */
  assert_int_equal(rt_resume_own(L, co, 0, &count), STATUS_ERROR_RUN);
  assert_string_equal(AS_STRING(*--co->top)->data, "cannot resume dead coroutine");
  for (int64_t i = 0; i < 60; i++) add_up(L, co, i); /* the same thread again and again */
  push(co, 7);
  add_up(AS_THREAD(FROM_THREAD(L)), new_host_thread(L), 5);
  expect(co, 1, 7);
  return rt_ret0();
}
static void test_host_thread(void **state) { run(state, host_thread_body); }

/* An error stays to be looked at; after closing, the thread is as new. */
static Ret failing_body(State *L, Value *args, int64_t n) {
  int64_t count;
  State *co = new_host_thread(L);
  Value error;
  for (int i = 0; i < 3; i++) {
    *co->top++ = load(L, "local t <close> = setmetatable({}, {__close = function() closed = (closed or 0) + 1 end})\n"
                         "local function deep(n) if n > 0 then return 1 + deep(n - 1) end error({n}) end\n"
                         "return deep(3000)");
    push(co, 1);
    assert_int_equal(rt_resume_own(L, co, 1, &count), STATUS_ERROR_RUN);
    assert_int_equal(count, 1);
    assert_true(IS_TABLE(co->top[-1]));
    assert_int_equal(rt_coroutine_status(L, co), COROUTINE_DEAD);
    assert_int_equal(rt_coroutine_close(L, co, &error), STATUS_ERROR_RUN);
    assert_true(IS_TABLE(error) && co->top == co->value_base);
    add_up(L, co, 4);
    *co->top++ = load(L, "local t <close> = setmetatable({}, {__close = function() closed = closed + 1 end})\n"
                         "coroutine.yield(1)");
    assert_int_equal(rt_resume_own(L, co, 0, &count), STATUS_YIELD);
    assert_int_equal(rt_coroutine_close(L, co, &error), STATUS_OK);
    assert_int_equal(AS_INT(rt_table_get(L, AS_TABLE(L->g->globals), rt_str(L, "closed"))), 2 * (i + 1));
    add_up(L, co, 4);
  }
  return rt_ret0();
}
static void test_failing(void **state) { run(state, failing_body); }

/* A coroutine that Lua made is on the host's list from some time on. */
static Ret adopted_body(State *L, Value *args, int64_t n) {
  Ret out;
  State *co = rt_coroutine_new(L, load(L, "return ...")), *other = rt_coroutine_new(L, load(L, "return ..."));
  Value one = FROM_SMALL_INT(1), *keep = rt_push_space(L, 2);
  keep[0] = FROM_THREAD(co);
  keep[1] = FROM_THREAD(other);
  assert_int_equal(co->top - co->value_base, 1); /* its function */
  assert_int_equal(rt_resume(L, co, &one, 1, &out), STATUS_OK);
  assert_int_equal(rt_coroutine_status(L, co), COROUTINE_DEAD);
  rt_thread_keep_stack(L, co);
  assert_int_equal(rt_coroutine_status(L, co), COROUTINE_DEAD);
  add_up(L, co, 3);
  rt_thread_keep_stack(L, other);
  assert_int_equal(rt_resume(L, other, &one, 1, &out), STATUS_OK);
  assert_true(out.n == 1 && out.v == one);
  add_up(L, other, 3);
  return rt_ret0();
}
static void test_adopted(void **state) { run(state, adopted_body); }

/* Threads that never run, and that nobody refers to. */
static Ret unused_body(State *L, Value *args, int64_t n) {
  Value f = load(L, "return 1");
  heap_collect(L);
  size_t before = heap_bytes(L->g->heap);
  for (int i = 0; i < 30000; i++) {
    rt_coroutine_new(L, f);
    if (i % 1000 == 0) assert_true(heap_bytes(L->g->heap) < before + (64 << 20));
  }
  heap_collect(L);
  heap_collect(L);
  assert_true(heap_bytes(L->g->heap) < before + (1 << 20));
  return rt_ret0();
}
static void test_unused(void **state) { run(state, unused_body); }

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_extra_space, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_host_thread, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_failing, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_adopted, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_unused, open_state, close_state),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
