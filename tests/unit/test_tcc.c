/* What the installed libtcc gets wrong, and what generated C relies on: a change of either is noticed here. Each probe
 * is the body of `long probe(long a, long b)`; `today` is what libtcc answers, `right` what C says. Where the two
 * differ generated C avoids the form (top of aot/generated.h). */
#include <float.h>
#include <libtcc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
  const char *what, *body;
  long a, b, right, today;
} Probe;

static const Probe probes[] = {
    {"a statement expression", "return ({ long x_ = a; x_ + b; });", 1, 2, 3, 3},
    {"a comma in a condition", "long v; return (v = a, 1) && v > b;", 2, 1, 1, 1},
    {"comma operands of ?: in a condition", "long v; if (a ? (v = b, 1) : (v = b + 1, 1)) return v; return -1;", 0, 5,
     6, 6},
    {"comma operands of ?: through a constant address",
     "static long m[2]; long *c = m, v; c[0] = 7; if (a ? (v = c[0], 1) : (v = c[1], 1)) return v; return -1;", 1, 5, 7,
     7},
    {"unsigned word of a logical expression", "return (unsigned long)(a && b) - 2 < 0;", 1, 1, 0, 0},
    {"unsignedness of a logical expression", "return ((unsigned)(a && b) - 2u) >> 31;", 1, 1, 1, 1},
    {"unsigned comparison of a logical expression", "return (unsigned)(a && b) - 2 > 0;", 1, 1, 1, 0},
    {"constant operand of &&", "return (a && 1) || (b && 0);", 0, 1, 0, 0},
    {"constants on both sides", "return (1 && a) && (b || 0);", 1, 0, 0, 0},
    {"unary minus of a NaN", "union { double d; long v; } u; u.v = a; u.d = -u.d; return u.v == b;",
     0x7FF8000000000000L, (long)0xFFF8000000000000UL, 1, 0},
    {"minus zero", "union { double d; long v; } u; u.v = a; u.d = -u.d; return u.v == b;", 0,
     (long)0x8000000000000000UL, 1, 1},
    {"comparison with NaN", "union { double d; long v; } u; u.v = a; return u.d < 1.0 || u.d >= 1.0 || u.d == u.d;",
     0x7FF8000000000000L, 0, 0, 0},
    {"unsigned 64-bit compare", "return (unsigned long)a - 0xFFFB000000000000UL >> 48 == 0;",
     (long)0xFFFB000000000010UL, 0, 1, 1},
    {"precision of a constant quotient",
     "union { double d; long v; } u; u.d = 1.0 / 9007199254740991.0; return u.v - 0x3CA0000000000000L;", 0, 0, 1,
     LDBL_MANT_DIG > 64}, /* x86's long double rounds a second time */
    {"shift of a negative", "return a >> b;", -8, 1, -4, -4},
};

static void unheard(void *ud, const char *message) {}

static int answer(const Probe *p, long *result) {
  char text[1024];
  TCCState *s = tcc_new();
  snprintf(text, sizeof text, "long probe(long a, long b) { %s }", p->body);
  tcc_set_error_func(s, NULL, unheard);
  tcc_set_options(s, "-nostdlib -nostdinc");
  tcc_set_output_type(s, TCC_OUTPUT_MEMORY);
  int done = tcc_compile_string(s, text) == 0 && tcc_relocate(s, TCC_RELOCATE_AUTO) >= 0;
  if (done) *result = ((long (*)(long, long))(uintptr_t)tcc_get_symbol(s, "probe"))(p->a, p->b);
  tcc_delete(s);
  return done;
}

static void test_probes(void **state) {
  int changed = 0;
  for (size_t i = 0; i < sizeof probes / sizeof *probes; i++) {
    long result = 0;
    const Probe *p = &probes[i];
    if (!answer(p, &result)) {
      print_error("%s: libtcc does not compile it\n", p->what);
      changed++;
    } else if (result != p->today) {
      print_error("%s: %ld, was %ld, right is %ld\n", p->what, result, p->today, p->right);
      changed++;
    }
  }
  assert_int_equal(changed, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_probes)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
