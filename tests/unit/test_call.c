/* Calls, protected calls, errors, to-be-closed variables and deep recursion, without the interpreter: functions are
 * natives, or C functions with the entry convention of compiled code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "runtime/coroutine.h"
#include "runtime/frames.h"
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

static void assert_message(Value v, const char *text) {
  assert_true(IS_STRING(v));
  assert_string_equal(AS_STRING(v)->data, text);
}

/* Returns its arguments in reverse. */
static Ret reverse(State *L, Value *args, int64_t n) {
  Value *results = rt_push_space(L, n);
  for (int64_t i = 0; i < n; i++) results[i] = args[n - 1 - i];
  return rt_retn(L, results, n);
}

static void test_arguments_and_results(void **state) {
  State *L = *state;
  Value args[300], f = native(L, reverse);
  for (int i = 0; i < 300; i++) args[i] = FROM_SMALL_INT(i);
  for (int n = 0; n <= 300; n += n < 10 ? 1 : 97) {
    Ret out;
    assert_int_equal(rt_pcall(L, f, args, n, VALUE_NIL, &out), STATUS_OK);
    assert_int_equal(out.n, n);
    if (n > 0) assert_true(out.v == FROM_SMALL_INT(n - 1));
    else assert_true(IS_NIL(out.v));
    for (int i = 1; i < n; i++) assert_true(L->mv[i] == FROM_SMALL_INT(n - 1 - i));
  }
}

static Ret check_padding(State *L, Value *args, int64_t n) {
  for (int64_t i = n; i < NATIVE_PADDING; i++) assert_true(IS_NIL(args[i]));
  return rt_ret2(L, FROM_SMALL_INT(n), args[5]);
}

static void test_padding(void **state) {
  State *L = *state;
  Value args[8], f = native(L, check_padding);
  for (int i = 0; i < 8; i++) args[i] = VALUE_TRUE;
  for (int n = 0; n <= 8; n++) {
    Ret out;
    memset(L->top, 0x55, 64 * sizeof(Value));
    assert_int_equal(rt_pcall(L, f, args, n, VALUE_NIL, &out), STATUS_OK);
    assert_int_equal(AS_INT(out.v), n);
    assert_true(L->mv[1] == (n > 5 ? VALUE_TRUE : VALUE_NIL));
  }
}

/* __call chains put the callee before the arguments each time. */
static void test_callable_chain(void **state) {
  State *L = *state;
  Ret out;
  Value f = native(L, reverse), args[5];
  for (int depth = 0; depth < 5; depth++) {
    Table *meta = rt_table_new(L, 0, 0), *object = rt_table_new(L, 0, 0);
    rt_table_set(L, meta, FROM_STRING(L->g->event_names[EVENT_CALL]), f);
    rt_set_metatable(L, FROM_TABLE(object), meta);
    f = FROM_TABLE(object);
  }
  for (int i = 0; i < 5; i++) args[i] = FROM_SMALL_INT(i);
  assert_int_equal(rt_pcall(L, f, args, 5, VALUE_NIL, &out), STATUS_OK);
  assert_int_equal(out.n, 10);
  assert_true(out.v == FROM_SMALL_INT(4));
  assert_true(L->mv[4] == FROM_SMALL_INT(0));
  assert_true(L->mv[5] == f);
  assert_true(IS_TABLE(L->mv[9]) && L->mv[9] != f);
  assert_int_equal(rt_pcall(L, FROM_SMALL_INT(1), NULL, 0, VALUE_NIL, &out), STATUS_ERROR_RUN);
  assert_message(out.v, "attempt to call a number value");
}

static Ret fail_now(State *L, Value *args, int64_t n) { rt_error(L, "%s %d", "failed", 42); }
static Ret fail_argument(State *L, Value *args, int64_t n) { rt_type_error(L, 2, "table"); }
static Ret decorate(State *L, Value *args, int64_t n) {
  return rt_ret1(FROM_STRING(rt_string_format(L, "<%s at %d>", AS_STRING(args[0])->data, (int)rt_frame_last_level(L))));
}

static void test_errors(void **state) {
  State *L = *state;
  Ret out;
  Value args[2] = {VALUE_TRUE, VALUE_TRUE};
  Frame *frame = L->frame;
  Value *top = L->top;
  assert_int_equal(rt_pcall(L, native(L, fail_now), NULL, 0, VALUE_NIL, &out), STATUS_ERROR_RUN);
  assert_message(out.v, "failed 42");
  assert_int_equal(rt_pcall(L, native(L, fail_argument), args, 2, VALUE_NIL, &out), STATUS_ERROR_RUN);
  assert_message(out.v, "bad argument #2 to '?' (table expected, got boolean)");
  assert_int_equal(rt_pcall(L, native(L, fail_argument), args, 1, VALUE_NIL, &out), STATUS_ERROR_RUN);
  assert_message(out.v, "bad argument #2 to '?' (table expected, got no value)");
  assert_int_equal(rt_pcall(L, native(L, fail_now), NULL, 0, native(L, decorate), &out), STATUS_ERROR_RUN);
  assert_message(out.v, "<failed 42 at 2>"); /* handler, fail_now, the host */
  assert_true(L->frame == frame && L->top == top && L->native_depth == 0);
}

static void test_error_in_handler(void **state) {
  State *L = *state;
  Ret out;
  assert_int_equal(rt_pcall(L, native(L, fail_now), NULL, 0, native(L, fail_now), &out), STATUS_ERROR_HANDLER);
  assert_message(out.v, "error in error handling");
}

static Ret nest(State *L, Value *args, int64_t n) {
  Ret out;
  Value next = FROM_SMALL_INT(AS_INT(args[0]) + 1);
  enum Status status = rt_pcall(L, FROM_FUNCTION(L->frame->func), &next, 1, VALUE_NIL, &out);
  return status == STATUS_OK ? rt_ret1(out.v) : rt_ret2(L, next, out.v);
}

static void test_native_depth(void **state) {
  State *L = *state;
  Ret out;
  Value zero = FROM_SMALL_INT(0);
  assert_int_equal(rt_pcall(L, native(L, nest), &zero, 1, VALUE_NIL, &out), STATUS_OK);
  assert_in_range(AS_INT(out.v), 190, 200);
  assert_int_equal(L->native_depth, 0);
}

/* A recursive function as generated code has it. */
static Ret recurse(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  if (UNLIKELY(C_STACK_LOW(L))) return rt_enter_slow(L, self, argc, a0, a1, a2);
  Frame *f = ++L->frame;
  f->func = self;
  f->pc = 0;
  Ret ret = {a0, 1};
  if (a0 != a1) ret = RT_ENTER(L, self, 2, a0 + 1, a1, VALUE_NIL);
  L->frame = f - 1;
  return ret;
}

static void test_deep_recursion(void **state) {
  State *L = *state;
  Ret out;
  Value args[2] = {FROM_SMALL_INT(0), FROM_SMALL_INT(200000)}, f = compiled(L, recurse);
  assert_int_equal(rt_pcall(L, f, args, 2, VALUE_NIL, &out), STATUS_OK);
  assert_true(out.v == args[1]);
}

static void test_stack_overflow(void **state) {
  State *L = *state;
  Ret out;
  Value args[2] = {FROM_SMALL_INT(0), VALUE_NIL}, f = compiled(L, recurse), deep = native(L, decorate);
  for (int i = 0; i < 2; i++) {
    assert_int_equal(rt_pcall(L, f, args, 2, VALUE_NIL, &out), STATUS_ERROR_RUN);
    assert_message(out.v, "stack overflow");
    assert_int_equal(rt_pcall(L, f, args, 2, deep, &out), STATUS_ERROR_RUN);
    assert_true(strncmp(AS_STRING(out.v)->data, "<stack overflow at ", 19) == 0);
    assert_int_equal(rt_pcall(L, f, args, 2, f, &out), STATUS_ERROR_HANDLER);
    assert_message(out.v, "error in error handling");
  }
}

/* Asks its caller for the next call a0 times. */
static Ret count_down(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  if (UNLIKELY(C_STACK_LOW(L))) return rt_enter_slow(L, self, argc, a0, a1, a2);
  Ret ret = {VALUE_TRUE, 1};
  if (a0 == FROM_SMALL_INT(0)) return ret;
  L->tail.func = self;
  L->tail.argc = 1;
  L->tail.a0 = a0 - 1;
  ret.n = RET_TAIL;
  return ret;
}

static void test_tail_calls(void **state) {
  State *L = *state;
  Ret out;
  Value n = FROM_SMALL_INT(1000000);
  assert_int_equal(rt_pcall(L, compiled(L, count_down), &n, 1, VALUE_NIL, &out), STATUS_OK);
  assert_true(out.v == VALUE_TRUE);
}

static char closed[64];
static Ret close_one(State *L, Value *args, int64_t n) {
  String *name = AS_STRING(rt_table_get_int(AS_TABLE(args[0]), 1));
  strcat(closed, name->data);
  strcat(closed, IS_NIL(args[1]) ? "-" : "!");
  if (name->data[0] == 'x') rt_throw(L, FROM_STRING(name));
  return rt_ret0();
}

static Value closable(State *L, const char *name) {
  Table *meta = rt_table_new(L, 0, 0), *t = rt_table_new(L, 0, 1);
  rt_table_set(L, meta, FROM_STRING(L->g->event_names[EVENT_CLOSE]), native(L, close_one));
  rt_table_set_int(L, t, 1, FROM_STRING(rt_string_from_c(L, name)));
  rt_set_metatable(L, FROM_TABLE(t), meta);
  return FROM_TABLE(t);
}

static Ret closing_ok(State *L, Value *args, int64_t n) {
  rt_tbc(L, closable(L, "a"));
  rt_tbc(L, VALUE_NIL);
  rt_tbc(L, closable(L, "b"));
  rt_tbc(L, closable(L, "c"));
  rt_close_count(L, 1);
  heap_collect(L);
  rt_close_count(L, 3);
  return rt_ret0();
}

static Ret closing_fail(State *L, Value *args, int64_t n) {
  rt_tbc(L, closable(L, "a"));
  rt_tbc(L, closable(L, "x1"));
  rt_tbc(L, VALUE_FALSE);
  rt_tbc(L, closable(L, "x2"));
  rt_tbc(L, closable(L, "b"));
  heap_collect(L);
  rt_error(L, "first");
}

static Ret not_closable(State *L, Value *args, int64_t n) {
  rt_tbc(L, VALUE_TRUE);
  return rt_ret0();
}

static void test_closing(void **state) {
  State *L = *state;
  Ret out;
  closed[0] = 0;
  assert_int_equal(rt_pcall(L, native(L, closing_ok), NULL, 0, VALUE_NIL, &out), STATUS_OK);
  assert_string_equal(closed, "c-b-a-");
  closed[0] = 0;
  assert_int_equal(rt_pcall(L, native(L, closing_fail), NULL, 0, VALUE_NIL, &out), STATUS_ERROR_RUN);
  assert_string_equal(closed, "b!x2!x1!a!");
  assert_message(out.v, "x1");
  assert_int_equal(rt_pcall(L, native(L, not_closable), NULL, 0, VALUE_NIL, &out), STATUS_ERROR_RUN);
  assert_message(out.v, "variable '?' got a non-closable value");
}

static Ret poll_now(State *L, Value *args, int64_t n) {
  rt_interrupt(L);
  assert_true(L->poll);
  Value list[5] = {args[0], args[1], args[2], args[3], args[4]};
  return rt_call_array(L, args[4], list, 5); /* polls at the entry */
}

static void test_interrupt(void **state) {
  State *L = *state;
  Ret out;
  Value args[5] = {VALUE_TRUE, VALUE_FALSE, VALUE_TRUE, FROM_SMALL_INT(7), native(L, reverse)};
  assert_int_equal(rt_pcall(L, native(L, poll_now), args, 5, VALUE_NIL, &out), STATUS_ERROR_RUN);
  assert_message(out.v, "interrupted!");
  rt_request_poll(L);
  assert_int_equal(rt_pcall(L, args[4], args, 5, VALUE_NIL, &out), STATUS_OK);
  assert_int_equal(out.n, 5);
  assert_true(L->mv[1] == FROM_SMALL_INT(7) && L->mv[4] == VALUE_TRUE);
  assert_false(L->poll);
}

static Ret push_much(State *L, Value *args, int64_t n) {
  int64_t count = AS_INT(args[0]);
  Value *p = rt_push_space(L, count);
  for (int64_t i = 0; i < count; i++) p[i] = VALUE_NIL;
  return rt_ret0();
}

static void test_push_space(void **state) {
  State *L = *state;
  Ret out;
  Value n = FROM_SMALL_INT(900000), f = native(L, push_much);
  assert_int_equal(rt_pcall(L, f, &n, 1, VALUE_NIL, &out), STATUS_OK);
  n = FROM_SMALL_INT(2000000);
  assert_int_equal(rt_pcall(L, f, &n, 1, VALUE_NIL, &out), STATUS_ERROR_RUN);
  assert_message(out.v, "stack overflow");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_arguments_and_results, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_padding, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_callable_chain, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_errors, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_error_in_handler, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_native_depth, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_deep_recursion, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_stack_overflow, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_tail_calls, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_closing, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_interrupt, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_push_space, open_state, close_state),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
