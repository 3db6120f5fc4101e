/* Equality and order. Integers and floats are compared by mathematical value: neither operand is rounded to the
 * other's type. */
#include <math.h>

#include "runtime/number.h"

/* Every integer of at most this magnitude is a double exactly. */
#define EXACT_INTEGER (INT64_C(1) << 53)
#define IS_EXACT(i) ((i) >= -EXACT_INTEGER && (i) <= EXACT_INTEGER)

static int int_equals_double(int64_t i, double d) {
  int64_t n;
  return rt_float_to_integer(d, &n) && n == i;
}

/* i < d. Beyond 2^53 every double is an integer, so that rounding d up keeps the answer. */
static int int_less_double(int64_t i, double d) {
  if (IS_EXACT(i)) return (double)i < d;
  if (d >= 0x1p63) return 1;
  return d > -0x1p63 && i < (int64_t)ceil(d);
}

static int int_less_equal_double(int64_t i, double d) {
  if (IS_EXACT(i)) return (double)i <= d;
  if (d >= 0x1p63) return 1;
  return d >= -0x1p63 && i <= (int64_t)floor(d);
}

static int double_less_int(double d, int64_t i) { return d == d && !int_less_equal_double(i, d); }
static int double_less_equal_int(double d, int64_t i) { return d == d && !int_less_double(i, d); }

static int number_less(Value a, Value b) {
  int64_t i, j;
  if (rt_is_integer(a, &i)) return rt_is_integer(b, &j) ? i < j : int_less_double(i, AS_DOUBLE(b));
  return rt_is_integer(b, &j) ? double_less_int(AS_DOUBLE(a), j) : AS_DOUBLE(a) < AS_DOUBLE(b);
}

static int number_less_equal(Value a, Value b) {
  int64_t i, j;
  if (rt_is_integer(a, &i)) return rt_is_integer(b, &j) ? i <= j : int_less_equal_double(i, AS_DOUBLE(b));
  return rt_is_integer(b, &j) ? double_less_equal_int(AS_DOUBLE(a), j) : AS_DOUBLE(a) <= AS_DOUBLE(b);
}

int rt_raw_equal(Value a, Value b) {
  int64_t i, j;
  if (IS_DOUBLE(a)) {
    if (IS_DOUBLE(b)) return AS_DOUBLE(a) == AS_DOUBLE(b);
    return rt_is_integer(b, &j) && int_equals_double(j, AS_DOUBLE(a));
  }
  if (a == b) return 1;
  if (IS_DOUBLE(b)) return rt_is_integer(a, &i) && int_equals_double(i, AS_DOUBLE(b));
  if (IS_STRING(a)) return IS_STRING(b) && rt_string_equal(AS_STRING(a), AS_STRING(b));
  if (IS_BOXED_INT(a)) return IS_BOXED_INT(b) && AS_BOXED_INT(a) == AS_BOXED_INT(b);
  if (IS_BOXED(a, KIND_BOXED_LIGHT))
    return IS_BOXED(b, KIND_BOXED_LIGHT) && ((BoxedLight *)AS_PTR(a))->p == ((BoxedLight *)AS_PTR(b))->p;
  return 0;
}

int rt_equal(State *L, Value a, Value b) {
  if (IS_TABLE(a) && IS_TABLE(b)) {
    if (a == b) return 1;
  } else {
    if (rt_raw_equal(a, b)) return 1;
    if (!IS_BOXED(a, KIND_USERDATA) || !IS_BOXED(b, KIND_USERDATA)) return 0;
  }
  Value handler = rt_handler(L, a, b, EVENT_EQ);
  if (IS_NIL(handler)) return 0;
  return IS_TRUTHY(rt_call_metamethod(L, handler, 2, a, b, VALUE_NIL));
}

static int compare_by_metamethod(State *L, Value a, Value b, Event e) {
  Value handler = rt_handler(L, a, b, e);
  if (!IS_NIL(handler)) return IS_TRUTHY(rt_call_metamethod(L, handler, 2, a, b, VALUE_NIL));
  /* Builds of the reference that keep what Lua 5.3 had take a <= b for not (b < a). The call is made here: the interpreter, to which metamethods
   * may be left, takes their results as they are. */
  if (e == EVENT_LE) handler = rt_binary_metamethod(L, b, a, EVENT_LT);
  if (IS_NIL(handler)) rt_compare_error(L, a, b);
  return !IS_TRUTHY(rt_call(L, handler, 2, b, a, VALUE_NIL).v);
}

int rt_less(State *L, Value a, Value b) {
  if (IS_TABLE(a)) return compare_by_metamethod(L, a, b, EVENT_LT);
  if (IS_STRING(a) && IS_STRING(b)) return rt_string_compare(AS_STRING(a), AS_STRING(b)) < 0;
  if (rt_is_number(a) && rt_is_number(b)) return number_less(a, b);
  return compare_by_metamethod(L, a, b, EVENT_LT);
}

int rt_less_equal(State *L, Value a, Value b) {
  if (IS_TABLE(a)) return compare_by_metamethod(L, a, b, EVENT_LE);
  if (IS_STRING(a) && IS_STRING(b)) return rt_string_compare(AS_STRING(a), AS_STRING(b)) <= 0;
  if (rt_is_number(a) && rt_is_number(b)) return number_less_equal(a, b);
  return compare_by_metamethod(L, a, b, EVENT_LE);
}
