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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_extra_space, open_state, close_state),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
