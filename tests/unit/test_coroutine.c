/* Coroutines and stack segments, without the interpreter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "runtime/coroutine.h"
#include "runtime/heap.h"
#include "runtime/ops.h"

static int open_state(void **state) {
  *state = rt_open_state();
  return *state == NULL;
}

static int close_state(void **state) {
  rt_close_state(*state);
  return 0;
}

static Value native(State *L, NativeFn fn) { return FROM_FUNCTION(rt_native_new(L, (void *)fn, 0)); }

static Value compiled(State *L, Entry entry) {
  Closure *f = rt_native_new(L, NULL, 0);
  f->entry = entry;
  return FROM_FUNCTION(f);
}

/* The tests' bodies run as natives on the main stack. */
static void run(void **state, NativeFn fn) {
  State *L = *state;
  Ret out;
  enum Status status = rt_pcall(L, native(L, fn), NULL, 0, VALUE_NIL, &out);
  if (status != STATUS_OK && IS_STRING(out.v)) print_message("%s\n", AS_STRING(out.v)->data);
  assert_int_equal(status, STATUS_OK);
}

static Ret generator(State *L, Value *args, int64_t n) {
  int64_t i = AS_INT(args[0]);
  for (;; i++) {
    Value v[5] = {FROM_SMALL_INT(i), VALUE_TRUE, VALUE_FALSE, FROM_SMALL_INT(i + 1), FROM_SMALL_INT(n)};
    Ret got = rt_yield(L, v, 5);
    n = got.n;
    if (n > 0 && IS_NIL(got.v)) return rt_retn(L, args, 1);
    if (n > 4) assert_true(L->mv[4] == FROM_SMALL_INT(4));
  }
}

static Ret values_body(State *L, Value *args, int64_t n) {
  State *co = rt_coroutine_new(L, native(L, generator));
  Value in[6] = {FROM_SMALL_INT(10), FROM_SMALL_INT(1), FROM_SMALL_INT(2),
                 FROM_SMALL_INT(3),  FROM_SMALL_INT(4), VALUE_TRUE};
  Ret out;
  assert_int_equal(rt_coroutine_status(L, co), COROUTINE_SUSPENDED);
  for (int i = 0; i < 100; i++) {
    assert_int_equal(rt_resume(L, co, in, i % 6 + 1, &out), STATUS_YIELD);
    assert_int_equal(out.n, 5);
    assert_int_equal(AS_INT(out.v), 10 + i);
    assert_int_equal(AS_INT(L->mv[3]), 11 + i);
    assert_int_equal(AS_INT(L->mv[4]), i % 6 + 1);
    if (i % 10 == 0) heap_collect(L);
  }
  in[0] = VALUE_NIL;
  assert_int_equal(rt_resume(L, co, in, 1, &out), STATUS_OK);
  assert_int_equal(AS_INT(out.v), 10);
  assert_int_equal(rt_coroutine_status(L, co), COROUTINE_DEAD);
  assert_int_equal(rt_resume(L, co, in, 1, &out), STATUS_ERROR_RUN);
  assert_string_equal(AS_STRING(out.v)->data, "cannot resume dead coroutine");
  return rt_ret0();
}
static void test_values(void **state) { run(state, values_body); }

#define MANY 100000
/* 0 where an emulator keeps what is given back. */
static long resident_kb(void) {
  long pages = 0, ignored;
  if (getenv("VMC_TEST_EMULATED")) return 0;
  FILE *f = fopen("/proc/self/statm", "r");
  if (f && fscanf(f, "%ld %ld", &ignored, &pages) != 2) pages = 0;
  if (f) fclose(f);
  return pages * 4;
}

static Ret many_body(State *L, Value *args, int64_t n) {
  Table *all = rt_table_new(L, 0, MANY);
  Value f = native(L, generator), in = FROM_SMALL_INT(0);
  Ret out;
  rt_push_space(L, 1)[0] = FROM_TABLE(all);
  long before = resident_kb();
  for (int i = 1; i <= MANY; i++) {
    State *co = rt_coroutine_new(L, f);
    rt_table_set_int(L, all, i, FROM_THREAD(co));
    in = FROM_SMALL_INT(i);
    assert_int_equal(rt_resume(L, co, &in, 1, &out), STATUS_YIELD);
  }
  long each = (resident_kb() - before) * 1024 / MANY;
  print_message("%d suspended coroutines: %ld bytes each\n", MANY, each);
  heap_collect(L);
  for (int round = 1; round <= 2; round++)
    for (int i = 1; i <= MANY; i++) {
      assert_int_equal(rt_resume(L, AS_THREAD(rt_table_get_int(all, i)), &in, 1, &out), STATUS_YIELD);
      assert_int_equal(AS_INT(out.v), i + round);
    }
  in = VALUE_NIL;
  for (int i = 1; i <= MANY; i += 2) {
    assert_int_equal(rt_resume(L, AS_THREAD(rt_table_get_int(all, i)), &in, 1, &out), STATUS_OK);
    rt_table_set_int(L, all, i, VALUE_NIL);
  }
  heap_collect(L);
  for (int i = 2; i <= MANY; i += 2) rt_table_set_int(L, all, i, VALUE_NIL);
  heap_collect(L);
  return rt_ret0();
}
static void test_many(void **state) { run(state, many_body); }

/* Recursion in the style of compiled code; yields at its deepest point, then returns or fails. */
static Ret recurse(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  if (UNLIKELY(C_STACK_LOW(L))) return rt_enter_slow(L, self, argc, a0, a1, a2);
  Frame *f = ++L->frame;
  f->func = self;
  f->pc = 0;
  Ret ret = {a0, 1};
  assert_true(argc == 5 && L->mv[3] == a0 && L->mv[4] == VALUE_TRUE);
  if (a0 != a1) {
    Value args[5] = {0, 0, 0, a0 + 1, VALUE_TRUE};
    L->mv = args;
    ret = RT_ENTER(L, self, 5, a0 + 1, a1, a2);
  } else {
    Value v = a0;
    rt_yield(L, &v, 1);
    if (IS_TRUTHY(a2)) rt_error(L, "at the bottom");
  }
  L->frame = f - 1;
  return ret;
}

static Ret deep_body(State *L, Value *args, int64_t n) {
  Ret out;
  for (int depth = 1; depth <= 1000000; depth *= 10)
    for (int fails = 0; fails < 2; fails++) {
      State *co = rt_coroutine_new(L, compiled(L, recurse));
      Value in[5] = {FROM_SMALL_INT(0), FROM_SMALL_INT(depth > 200000 ? 200000 : depth), VALUE_BOOL(fails),
                     FROM_SMALL_INT(0), VALUE_TRUE};
      assert_int_equal(rt_resume(L, co, in, 5, &out), STATUS_YIELD);
      assert_true(out.v == in[1]);
      heap_collect(L);
      if (!fails) {
        assert_int_equal(rt_resume(L, co, in, 0, &out), STATUS_OK);
        assert_true(out.v == in[1]);
        continue;
      }
      Value error;
      assert_int_equal(rt_resume(L, co, in, 0, &out), STATUS_ERROR_RUN);
      assert_string_equal(AS_STRING(out.v)->data, "at the bottom");
      assert_int_equal(rt_coroutine_status(L, co), COROUTINE_DEAD);
      heap_collect(L);
      if (depth % 3) continue;
      assert_int_equal(rt_coroutine_close(L, co, &error), STATUS_ERROR_RUN);
      assert_int_equal(rt_coroutine_close(L, co, &error), STATUS_OK);
    }
  return rt_ret0();
}
static void test_deep(void **state) { run(state, deep_body); }

static Ret overflow_body(State *L, Value *args, int64_t n) {
  Ret out;
  Value in[5] = {FROM_SMALL_INT(0), VALUE_NIL, VALUE_NIL, FROM_SMALL_INT(0), VALUE_TRUE};
  for (int i = 0; i < 3; i++) {
    State *co = rt_coroutine_new(L, compiled(L, recurse));
    assert_int_equal(rt_resume(L, co, in, 5, &out), STATUS_ERROR_RUN);
    assert_string_equal(AS_STRING(out.v)->data, "stack overflow");
  }
#ifndef __SANITIZE_ADDRESS__ /* its shadow memory is not given back */
  assert_true(resident_kb() < 300000);
#endif
  return rt_ret0();
}
static void test_overflow(void **state) { run(state, overflow_body); }

/* Catches errors that come from larger segments, again and again at the edge. */
static Ret edge(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  if (UNLIKELY(C_STACK_LOW(L))) return rt_enter_slow(L, self, argc, a0, a1, a2);
  Frame *f = ++L->frame;
  f->func = self;
  f->pc = 0;
  Ret ret = {a0, 1}, out;
  if (a0 == a1) rt_error(L, "edge");
  Value args[2] = {a0 + 1, a1};
  if (AS_INT(a0) % 10 == 9) {
    for (int i = 0; i < 2; i++) {
      assert_int_equal(rt_pcall(L, FROM_FUNCTION(self), args, 2, VALUE_NIL, &out), STATUS_ERROR_RUN);
      assert_string_equal(AS_STRING(out.v)->data, "edge");
      assert_true(L->frame == f);
    }
    rt_error(L, "edge");
  }
  ret = RT_ENTER(L, self, 2, a0 + 1, a1, a2);
  L->frame = f - 1;
  return ret;
}

static Ret edge_body(State *L, Value *args, int64_t n) {
  Ret out;
  for (int depth = 1; depth <= 100; depth += 7) {
    State *co = rt_coroutine_new(L, compiled(L, edge));
    Value in[2] = {FROM_SMALL_INT(0), FROM_SMALL_INT(depth)};
    assert_int_equal(rt_resume(L, co, in, 2, &out), STATUS_ERROR_RUN);
    assert_string_equal(AS_STRING(out.v)->data, "edge");
  }
  return rt_ret0();
}
static void test_errors_across_segments(void **state) { run(state, edge_body); }

static Ret nest(State *L, Value *args, int64_t n) {
  Ret out;
  State *co = rt_coroutine_new(L, FROM_FUNCTION(L->frame->func));
  Value depth = FROM_SMALL_INT(AS_INT(args[0]) + 1);
  enum Status status = rt_resume(L, co, &depth, 1, &out);
  if (status == STATUS_OK) return rt_ret1(out.v);
  assert_string_equal(AS_STRING(out.v)->data, "C stack overflow");
  return rt_ret1(depth);
}

static Ret nested_body(State *L, Value *args, int64_t n) {
  Value zero = FROM_SMALL_INT(0);
  Ret out = rt_call(L, native(L, nest), 1, zero, VALUE_NIL, VALUE_NIL);
  assert_in_range(AS_INT(out.v), 190, 202);
  return rt_ret0();
}
static void test_nested(void **state) { run(state, nested_body); }

static int closed;
static Ret close_one(State *L, Value *args, int64_t n) {
  closed = closed * 10 + (IS_NIL(args[1]) ? 1 : 2);
  if (IS_TRUTHY(rt_table_get_int(AS_TABLE(args[0]), 1))) rt_error(L, "in close");
  return rt_ret0();
}

static Ret with_pending(State *L, Value *args, int64_t n) {
  for (int i = 0; i < 3; i++) {
    Table *meta = rt_table_new(L, 0, 0), *t = rt_table_new(L, 0, 1);
    rt_table_set(L, meta, FROM_STRING(L->g->event_names[EVENT_CLOSE]), native(L, close_one));
    rt_table_set_int(L, t, 1, VALUE_BOOL(i == 1 && IS_TRUTHY(args[0])));
    rt_set_metatable(L, FROM_TABLE(t), meta);
    rt_tbc(L, FROM_TABLE(t));
  }
  rt_yield(L, args, 1);
  rt_error(L, "resumed");
}

static Ret close_body(State *L, Value *args, int64_t n) {
  Ret out;
  Value in = VALUE_FALSE, error;
  State *co = rt_coroutine_new(L, native(L, with_pending));
  assert_int_equal(rt_coroutine_close(L, co, &error), STATUS_OK); /* never started */
  co = rt_coroutine_new(L, native(L, with_pending));
  closed = 0;
  assert_int_equal(rt_resume(L, co, &in, 1, &out), STATUS_YIELD);
  heap_collect(L);
  assert_int_equal(rt_coroutine_close(L, co, &error), STATUS_OK);
  assert_int_equal(closed, 111);
  assert_int_equal(rt_coroutine_status(L, co), COROUTINE_DEAD);

  co = rt_coroutine_new(L, native(L, with_pending));
  in = VALUE_TRUE;
  closed = 0;
  assert_int_equal(rt_resume(L, co, &in, 1, &out), STATUS_YIELD);
  assert_int_equal(rt_coroutine_close(L, co, &error), STATUS_ERROR_RUN);
  assert_string_equal(AS_STRING(error)->data, "in close");
  assert_int_equal(closed, 112);

  co = rt_coroutine_new(L, native(L, with_pending));
  in = VALUE_FALSE;
  closed = 0;
  assert_int_equal(rt_resume(L, co, &in, 1, &out), STATUS_YIELD);
  assert_int_equal(rt_resume(L, co, &in, 1, &out), STATUS_ERROR_RUN);
  assert_int_equal(closed, 0);
  assert_int_equal(rt_coroutine_close(L, co, &error), STATUS_ERROR_RUN);
  assert_string_equal(AS_STRING(error)->data, "resumed");
  assert_int_equal(closed, 222);
  return rt_ret0();
}
static void test_close(void **state) { run(state, close_body); }

static Ret forbidden(State *L, Value *args, int64_t n) {
  rt_no_yield_begin(L);
  assert_false(rt_is_yieldable(L));
  rt_yield(L, args, 0);
  return rt_ret0();
}

static Ret forbids(State *L, Value *args, int64_t n) {
  Ret out;
  assert_int_equal(rt_pcall(L, native(L, forbidden), NULL, 0, VALUE_NIL, &out), STATUS_ERROR_RUN);
  assert_string_equal(AS_STRING(out.v)->data, "attempt to yield across a C-call boundary");
  assert_true(rt_is_yieldable(L));
  rt_yield(L, args, 0);
  return rt_ret0();
}

static Ret forbid_body(State *L, Value *args, int64_t n) {
  Ret out;
  State *co = rt_coroutine_new(L, native(L, forbids));
  assert_int_equal(rt_resume(L, co, NULL, 0, &out), STATUS_YIELD);
  assert_int_equal(rt_resume(L, co, NULL, 0, &out), STATUS_OK);
  assert_false(rt_is_yieldable(L));
  rt_yield(L, args, 0);
  return rt_ret0();
}

static void test_no_yield(void **state) {
  State *L = *state;
  Ret out;
  assert_int_equal(rt_pcall(L, native(L, forbid_body), NULL, 0, VALUE_NIL, &out), STATUS_ERROR_RUN);
  assert_string_equal(AS_STRING(out.v)->data, "attempt to yield from outside a coroutine");
}

static void use_stack(State *L, void *ud) {
  volatile char big[600 * 1024];
  big[0] = 1;
  for (size_t i = 0; i < sizeof big; i += 4096) big[i] = 1;
  *(int *)ud = big[0];
  heap_collect(L);
}

static Ret large_native(State *L, Value *args, int64_t n) {
  int done = 0;
  rt_run_with_stack(L, 700 * 1024, use_stack, &done);
  assert_int_equal(done, 1);
  rt_run_with_stack(L, 100 << 20, use_stack, &done);
  return rt_ret0();
}

static Ret with_stack_body(State *L, Value *args, int64_t n) {
  Ret out;
  State *co = rt_coroutine_new(L, native(L, large_native));
  assert_int_equal(rt_resume(L, co, NULL, 0, &out), STATUS_OK);
  return rt_ret0();
}
static void test_run_with_stack(void **state) { run(state, with_stack_body); }

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_values, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_many, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_deep, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_overflow, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_errors_across_segments, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_nested, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_close, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_no_yield, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_run_with_stack, open_state, close_state),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
