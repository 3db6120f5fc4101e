/* Arithmetic and bitwise operators: raw results on numbers, then metamethods, then the operand errors. Strings are
 * coerced by the metamethods of the string library, not here. */
#include <math.h>

#include "runtime/helpers.h"
#include "runtime/number.h"

int64_t rt_int_floor_div(State *L, int64_t a, int64_t b) {
  if (b == 0) rt_run_error(L, "attempt to divide by zero");
  if (b == -1) return (int64_t)(0 - (uint64_t)a); /* mininteger wraps */
  int64_t q = a / b;
  return q - ((a ^ b) < 0 && q * b != a);
}

int64_t rt_int_mod(State *L, int64_t a, int64_t b) {
  if (b == 0) rt_run_error(L, "attempt to perform 'n%%0'");
  if (b == -1) return 0;
  int64_t r = a % b;
  return r != 0 && (r ^ b) < 0 ? r + b : r;
}

/* The result has the sign of the divisor; a NaN passes through. */
double rt_float_mod(double a, double b) {
  double r = fmod(a, b);
  return r != 0 && (r < 0) != (b < 0) && r == r ? r + b : r;
}

double rt_float_floor_div(double a, double b) { return floor(a / b); }

/* Operators on two integers that have an integer result. 0: division by zero. */
static int integer_arith(State *L, Event op, int64_t a, int64_t b, int64_t *r) {
  uint64_t x = (uint64_t)a, y = (uint64_t)b;
  switch (op) {
  case EVENT_ADD: *r = (int64_t)(x + y); return 1;
  case EVENT_SUB: *r = (int64_t)(x - y); return 1;
  case EVENT_MUL: *r = (int64_t)(x * y); return 1;
  case EVENT_MOD:
    if (b != 0) *r = rt_int_mod(L, a, b);
    return b != 0;
  case EVENT_IDIV:
    if (b != 0) *r = rt_int_floor_div(L, a, b);
    return b != 0;
  case EVENT_BAND: *r = a & b; return 1;
  case EVENT_BOR: *r = a | b; return 1;
  case EVENT_BXOR: *r = a ^ b; return 1;
  case EVENT_SHL: *r = (int64_t)rt_shift_left(x, b); return 1;
  case EVENT_SHR: *r = (int64_t)rt_shift_right(x, b); return 1;
  case EVENT_UNM: *r = (int64_t)(0 - x); return 1;
  case EVENT_BNOT: *r = ~a; return 1;
  default: return 0;
  }
}

static double float_arith(Event op, double a, double b) {
  switch (op) {
  case EVENT_ADD: return a + b;
  case EVENT_SUB: return a - b;
  case EVENT_MUL: return a * b;
  case EVENT_DIV: return a / b;
  case EVENT_POW: return rt_float_pow(a, b);
  case EVENT_MOD: return rt_float_mod(a, b);
  case EVENT_IDIV: return rt_float_floor_div(a, b);
  default: return -a; /* EVENT_UNM */
  }
}

static int is_bitwise(Event op) { return (op >= EVENT_BAND && op <= EVENT_SHR) || op == EVENT_BNOT; }

/* Integer value of a number of either subtype. */
static int integral(Value v, int64_t *i) {
  return rt_is_integer(v, i) || (IS_DOUBLE(v) && rt_float_to_integer(AS_DOUBLE(v), i));
}

int rt_arith_raw(State *L, Event op, Value a, Value b, Value *result) {
  int64_t i, j, r;
  if (is_bitwise(op)) {
    if (!integral(a, &i) || !integral(b, &j)) return 0;
    integer_arith(L, op, i, j, &r);
    *result = rt_int(L, r);
    return 1;
  }
  int a_int = rt_is_integer(a, &i), b_int = rt_is_integer(b, &j);
  if (a_int && b_int && op != EVENT_DIV && op != EVENT_POW) {
    if (!integer_arith(L, op, i, j, &r)) return 0;
    *result = rt_int(L, r);
    return 1;
  }
  if ((!a_int && !IS_DOUBLE(a)) || (!b_int && !IS_DOUBLE(b))) return 0;
  *result = FROM_DOUBLE(float_arith(op, a_int ? (double)i : AS_DOUBLE(a), b_int ? (double)j : AS_DOUBLE(b)));
  return 1;
}

/* The operands gave no raw result and have no metamethod. */
VMC_NORETURN static void arith_error(State *L, Event op, Value a, Value b) {
  int numbers = rt_is_number(a) && rt_is_number(b);
  if (numbers && !is_bitwise(op)) { /* integer division by zero throws */
    if (op == EVENT_MOD) rt_int_mod(L, 0, 0);
    rt_int_floor_div(L, 0, 0);
  }
  if (numbers) rt_no_integer_error(L, a, b);
  int which = rt_is_number(a); /* the first operand that is no number */
  rt_operand_error(L, which ? b : a, which, is_bitwise(op) ? "perform bitwise operation on" : "perform arithmetic on");
}

static Value arith_by_metamethod(State *L, Event op, Value a, Value b) {
  Value handler = rt_handler(L, a, b, op);
  if (IS_NIL(handler)) arith_error(L, op, a, b);
  return rt_call_metamethod(L, handler, 2, a, b, VALUE_NIL);
}

static __attribute__((noinline)) Value arith_without_table(State *L, Event op, Value a, Value b) {
  Value result;
  if (rt_arith_raw(L, op, a, b, &result)) return result;
  if (rt_is_number(a) && rt_is_number(b) && !is_bitwise(op)) arith_error(L, op, a, b);
  return arith_by_metamethod(L, op, a, b);
}

Value rt_arith(State *L, Event op, Value a, Value b) {
  if (IS_TABLE(a) || IS_TABLE(b)) return arith_by_metamethod(L, op, a, b);
  return arith_without_table(L, op, a, b);
}
