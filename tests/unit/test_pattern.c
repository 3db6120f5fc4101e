/* The pattern matcher without the library around it: where a match ends and what it captured. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "runtime/lib/pattern.h"

static State *L;

static int setup(void **state) {
  (void)state;
  L = rt_open_state();
  return L ? 0 : -1;
}

static int teardown(void **state) {
  (void)state;
  rt_close_state(L);
  return 0;
}

typedef struct {
  const char *subject, *pattern;
  int64_t end;         /* offset, -1: no match at the start */
  const char *capture; /* first one, or NULL */
} MatchCase;

static const MatchCase match_cases[] = {
    {"abc", "abc", 3, NULL},
    {"abc", "b", -1, NULL},
    {"abc", "", 0, NULL},
    {"aaab", "a*", 3, NULL},
    {"aaab", "a-", 0, NULL},
    {"aaab", "a-b", 4, NULL},
    {"aaab", "a+b$", 4, NULL},
    {"b", "a+", -1, NULL},
    {"b", "a?b", 1, NULL},
    {"key = value", "(%w+)%s*=%s*%w+", 11, "key"},
    {"[x]", "%[([^]]*)%]", 3, "x"},
    {"]]", "[]]+", 2, NULL},
    {"a-z", "[a%-z]+", 3, NULL},
    {"a-", "[a-]+", 2, NULL},
    {"(a(b)c)d", "%b()", 7, NULL},
    {"(a(b)c", "%b()", -1, NULL},
    {"THE (quick) fox", "%f[%a]%a+%f[%A]", 3, NULL},
    {"'it'", "(['\"])(.-)%1", 4, "'"},
    {"x\\", "x%\\", 2, NULL},
    {"a$b", "a$b", 3, NULL},
};

static void test_match(void **state) {
  (void)state;
  for (size_t k = 0; k < sizeof match_cases / sizeof *match_cases; k++) {
    const MatchCase *c = &match_cases[k];
    String *subject = rt_string_from_c(L, c->subject), *pattern = rt_string_from_c(L, c->pattern);
    Matcher m;
    rt_pattern_init(&m, L, subject, pattern);
    const char *end = rt_pattern_match(&m, subject->data, pattern->data);
    if ((end ? end - subject->data : -1) != c->end) fail_msg("'%s' on '%s'", c->pattern, c->subject);
    if (!c->capture) continue;
    Value v = rt_pattern_value(&m, 0, subject->data, end);
    assert_true(IS_STRING(v));
    assert_string_equal(AS_STRING(v)->data, c->capture);
  }
}

static void test_skip(void **state) {
  (void)state;
  String *subject = rt_string_from_c(L, "..x..y");
  Matcher m;
  String *literal = rt_string_from_c(L, "y%d"), *optional = rt_string_from_c(L, "y?x"),
         *absent = rt_string_from_c(L, "z");
  rt_pattern_init(&m, L, subject, literal);
  assert_ptr_equal(rt_pattern_skip(&m, subject->data, literal->data), subject->data + 5);
  rt_pattern_init(&m, L, subject, optional);
  assert_ptr_equal(rt_pattern_skip(&m, subject->data, optional->data), subject->data);
  rt_pattern_init(&m, L, subject, absent);
  assert_null(rt_pattern_skip(&m, subject->data, absent->data));
}

static void test_plain(void **state) {
  (void)state;
  assert_true(rt_pattern_is_plain(rt_string_from_c(L, "abc)]")));
  assert_true(rt_pattern_is_plain(rt_string_new(L, "a\0b", 3)));
  assert_false(rt_pattern_is_plain(rt_string_new(L, "a\0%", 3)));
  assert_false(rt_pattern_is_plain(rt_string_from_c(L, "a.c")));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_match),
      cmocka_unit_test(test_skip),
      cmocka_unit_test(test_plain),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
