/* Numerals and number formatting: tables of text and the value it stands for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "runtime/number.h"

typedef struct {
  const char *text;
  enum NumeralKind kind;
  int64_t i;
  double d;
} ParseCase;

static const ParseCase parse_cases[] = {
    {"0", NUMERAL_INTEGER, 0, 0},
    {"-0", NUMERAL_INTEGER, 0, 0},
    {" \t42\n", NUMERAL_INTEGER, 42, 0},
    {"+7", NUMERAL_INTEGER, 7, 0},
    {"9223372036854775807", NUMERAL_INTEGER, INT64_MAX, 0},
    {"-9223372036854775808", NUMERAL_INTEGER, INT64_MIN, 0},
    {"9223372036854775808", NUMERAL_FLOAT, 0, 0x1p63},
    {"-9223372036854775809", NUMERAL_FLOAT, 0, -0x1p63},
    {"0x10", NUMERAL_INTEGER, 16, 0},
    {"0XfF", NUMERAL_INTEGER, 255, 0},
    {"0xffffffffffffffff", NUMERAL_INTEGER, -1, 0},
    {"0x1ffffffffffffffff", NUMERAL_INTEGER, -1, 0},
    {"-0x1", NUMERAL_INTEGER, -1, 0},
    {"0x.8", NUMERAL_FLOAT, 0, 0.5},
    {"0x1p4", NUMERAL_FLOAT, 0, 16},
    {"0xA.8p-1", NUMERAL_FLOAT, 0, 5.25},
    {"0x1p-1075", NUMERAL_FLOAT, 0, 0},
    {"0x1.8p-1075", NUMERAL_FLOAT, 0, 0x1p-1074},
    {"1.", NUMERAL_FLOAT, 0, 1},
    {".5", NUMERAL_FLOAT, 0, 0.5},
    {"1e3", NUMERAL_FLOAT, 0, 1000},
    {"1E+2", NUMERAL_FLOAT, 0, 100},
    {"0.1", NUMERAL_FLOAT, 0, 0.1},
    {"9007199254740993.0", NUMERAL_FLOAT, 0, 9007199254740992.0},
    {"1e400", NUMERAL_FLOAT, 0, INFINITY},
    {"1e-99999999999999999999", NUMERAL_FLOAT, 0, 0},
    {"0e99999999999999999999", NUMERAL_FLOAT, 0, 0},
    {"2.2250738585072014e-308", NUMERAL_FLOAT, 0, 2.2250738585072014e-308},
    {"", NUMERAL_NONE, 0, 0},
    {" ", NUMERAL_NONE, 0, 0},
    {"-", NUMERAL_NONE, 0, 0},
    {"- 1", NUMERAL_NONE, 0, 0},
    {"--1", NUMERAL_NONE, 0, 0},
    {".", NUMERAL_NONE, 0, 0},
    {"1e", NUMERAL_NONE, 0, 0},
    {"1e+", NUMERAL_NONE, 0, 0},
    {"0x", NUMERAL_NONE, 0, 0},
    {"0x.", NUMERAL_NONE, 0, 0},
    {"0x1p", NUMERAL_NONE, 0, 0},
    {"1 2", NUMERAL_NONE, 0, 0},
    {"1.2.3", NUMERAL_NONE, 0, 0},
    {"nan", NUMERAL_NONE, 0, 0},
    {"inf", NUMERAL_NONE, 0, 0},
    {"1_000", NUMERAL_NONE, 0, 0},
};

static void test_parse(void **state) {
  (void)state;
  for (size_t k = 0; k < sizeof parse_cases / sizeof *parse_cases; k++) {
    const ParseCase *c = &parse_cases[k];
    int64_t i = 0;
    double d = 0;
    if (rt_numeral_parse(c->text, strlen(c->text), &i, &d) != c->kind) fail_msg("kind of '%s'", c->text);
    if (c->kind == NUMERAL_INTEGER && i != c->i) fail_msg("'%s' gave %ld", c->text, (long)i);
    if (c->kind == NUMERAL_FLOAT && d != c->d) fail_msg("'%s' gave %a", c->text, d);
  }
}

static void test_parse_respects_length(void **state) {
  (void)state;
  int64_t i;
  double d;
  assert_int_equal(rt_numeral_parse("12345", 2, &i, &d), NUMERAL_INTEGER);
  assert_int_equal(i, 12);
  assert_int_equal(rt_numeral_parse("1\0002", 3, &i, &d), NUMERAL_NONE);
  assert_int_equal(rt_numeral_parse("0x1", 2, &i, &d), NUMERAL_NONE);
}

/* More digits than any fixed buffer: 1 followed by a thousand zeros, taken back by the exponent; a tie broken by the
 * last digit. */
static void test_parse_long(void **state) {
  (void)state;
  char text[2100];
  int64_t i;
  double d;
  memset(text, '0', sizeof text);
  text[0] = '1';
  strcpy(text + 1001, "e-1000");
  assert_int_equal(rt_numeral_parse(text, strlen(text), &i, &d), NUMERAL_FLOAT);
  assert_true(d == 1.0);
  memset(text, '0', sizeof text);
  memcpy(text, "9007199254740993.", 17);
  strcpy(text + 2000, "1");
  assert_int_equal(rt_numeral_parse(text, strlen(text), &i, &d), NUMERAL_FLOAT);
  assert_true(d == 9007199254740994.0);
}

static void expect_text(double d, const char *expected) {
  char text[64];
  int len = rt_format_number(text, value_canonical_nan(d));
  assert_string_equal(text, expected);
  assert_int_equal(len, (int)strlen(expected));
}

static void test_format(void **state) {
  (void)state;
  char text[64];
  expect_text(0.0, "0.0");
  expect_text(-0.0, "-0.0");
  expect_text(1.0, "1.0");
  expect_text(-17.25, "-17.25");
  expect_text(0.1, "0.1");
  expect_text(1.0 / 3, "0.33333333333333");
  expect_text(2.0 / 3, "0.66666666666667");
  expect_text(1e14, "1e+14");
  expect_text(99999999999999.0, "99999999999999.0");
  expect_text(1e-4, "0.0001");
  expect_text(1e-5, "1e-05");
  expect_text(123456789012345.0, "1.2345678901234e+14");
  expect_text(0x1p63, "9.2233720368548e+18");
  expect_text(1e100, "1e+100");
  expect_text(5e-324, "4.9406564584125e-324");
  expect_text(9.99999999999999, "10.0");
  expect_text(INFINITY, "inf");
  expect_text(-INFINITY, "-inf");
  expect_text(NAN, signbit(NAN) ? "-nan" : "nan");
  static const int64_t integers[] = {0, 9, 10, 99, 100, -1, -100, INT64_MAX, INT64_MIN};
  static const char *const texts[] = {
      "0", "9", "10", "99", "100", "-1", "-100", "9223372036854775807", "-9223372036854775808"};
  for (size_t k = 0; k < sizeof integers / sizeof *integers; k++) {
    assert_int_equal(rt_format_integer(text, integers[k]), (int)strlen(texts[k]));
    assert_string_equal(text, texts[k]);
  }
}

static void test_conversion(void **state) {
  (void)state;
  int64_t i;
  assert_true(rt_float_to_integer(-0x1p63, &i) && i == INT64_MIN);
  assert_false(rt_float_to_integer(0x1p63, &i));
  assert_false(rt_float_to_integer(0.5, &i));
  assert_false(rt_float_to_integer(NAN, &i));
  assert_true(rt_raw_equal(FROM_DOUBLE(3.0), FROM_SMALL_INT(3)));
  assert_false(rt_raw_equal(FROM_DOUBLE(NAN), FROM_DOUBLE(NAN)));
  assert_true(rt_raw_equal(FROM_DOUBLE(-0.0), FROM_SMALL_INT(0)));
  assert_true(rt_float_mod(5, -INFINITY) == -INFINITY);
  assert_true(rt_float_mod(-5, INFINITY) == INFINITY);
  assert_true(rt_shift_left(1, 64) == 0 && rt_shift_left(1, -64) == 0 && rt_shift_left(4, -1) == 2);
  assert_true(rt_shift_left(1, INT64_MIN) == 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_parse),      cmocka_unit_test(test_parse_respects_length),
      cmocka_unit_test(test_parse_long), cmocka_unit_test(test_format),
      cmocka_unit_test(test_conversion),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
