/* A state is opened whole, wherever collections fall. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "embed/open.h"
#include "runtime/heap.h"
#include "runtime/lib.h"
#include "runtime/ops.h"

static const char program[] = "assert(io.type(io.output()) == 'file' and io.input() == io.stdin)\n"
                              "assert(utf8.len(utf8.char(228, 8364)) == 2 and math.random(3) <= 3)\n"
                              "for word in ('a b'):gmatch('%a') do assert(#word == 1) end\n"
                              "assert(require('string') == string and package.searchers[2])\n"
                              "return 17\n";

static Ret open_and_run(State *L, void *ud) {
  int failed = 0;
  rt_open_libs(L);
  Value f = rt_load(L, program, sizeof program - 1, "=program", "t", &failed);
  assert_false(failed);
  return rt_call(L, f, 0, VALUE_NIL, VALUE_NIL, VALUE_NIL);
}

/* In the stress build each of the collections looks for stores without a barrier. */
static void test_collections(void **state) {
  for (int every = 1; every <= 100; every++) {
    Ret out;
    State *L = vmc_open_bare();
    assert_non_null(L);
    heap_set_stress(L->g->heap, every);
    assert_int_equal(rt_protect(L, open_and_run, NULL, VALUE_NIL, &out), STATUS_OK);
    assert_true(out.v == FROM_SMALL_INT((int64_t)17));
    rt_close_state(L);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_collections)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
