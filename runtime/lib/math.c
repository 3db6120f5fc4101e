/* The math library, with what builds of the reference keep of Lua 5.3: pow, log10, frexp, ldexp, the hyperbolic functions and atan2. */
#include <math.h>
#include <time.h>

#include "runtime/lib.h"
#include "runtime/number.h"

/* A float as an integer when it fits one, as floor, ceil and modf return it. */
static Value integer_if_fits(State *L, double d) {
  int64_t i;
  return rt_float_to_integer(d, &i) ? rt_int(L, i) : FROM_DOUBLE(d);
}

static Ret math_abs(State *L, Value *args, int64_t n) {
  int64_t i;
  if (n > 0 && rt_is_integer(args[0], &i)) return rt_ret1(rt_int(L, i < 0 ? (int64_t)(0 - (uint64_t)i) : i));
  return rt_ret1(FROM_DOUBLE(fabs(rt_check_double(L, args, n, 0))));
}

LEAF(abs_leaf) {
  LEAF_IF(IS_INT(a0) && a0 != TAG_INT) return rt_ret1(AS_INT(a0) < 0 ? FROM_SMALL_INT(-AS_INT(a0)) : a0);
  LEAF_IF(IS_DOUBLE(a0)) return rt_ret1(FROM_DOUBLE(fabs(AS_DOUBLE(a0))));
  LEAF_OTHERWISE;
}

/* Floats whose integer part is an immediate integer. */
#define IS_MODERATE(v) (IS_DOUBLE(v) && fabs(AS_DOUBLE(v)) < 0x1p46)

LEAF(floor_leaf) {
  LEAF_IF(IS_INT(a0)) return rt_ret1(a0);
  LEAF_IF(IS_MODERATE(a0)) {
    int64_t i = (int64_t)AS_DOUBLE(a0);
    return rt_ret1(FROM_SMALL_INT(i - ((double)i > AS_DOUBLE(a0))));
  }
  LEAF_OTHERWISE;
}

LEAF(ceil_leaf) {
  LEAF_IF(IS_INT(a0)) return rt_ret1(a0);
  LEAF_IF(IS_MODERATE(a0)) {
    int64_t i = (int64_t)AS_DOUBLE(a0);
    return rt_ret1(FROM_SMALL_INT(i + ((double)i < AS_DOUBLE(a0))));
  }
  LEAF_OTHERWISE;
}

static Ret math_floor(State *L, Value *args, int64_t n) {
  int64_t i;
  if (n > 0 && rt_is_integer(args[0], &i)) return rt_ret1(args[0]);
  return rt_ret1(integer_if_fits(L, floor(rt_check_double(L, args, n, 0))));
}

static Ret math_ceil(State *L, Value *args, int64_t n) {
  int64_t i;
  if (n > 0 && rt_is_integer(args[0], &i)) return rt_ret1(args[0]);
  return rt_ret1(integer_if_fits(L, ceil(rt_check_double(L, args, n, 0))));
}

#define FLOAT_FUNCTION(name, expr)                                                                                     \
  static Ret math_##name(State *L, Value *args, int64_t n) {                                                           \
    double x = rt_check_double(L, args, n, 0);                                                                         \
    return rt_ret1(FROM_DOUBLE(expr));                                                                                 \
  }                                                                                                                    \
  LEAF(name##_leaf) {                                                                                                  \
    LEAF_IF(IS_DOUBLE(a0) || IS_INT(a0)) {                                                                             \
      double x = IS_INT(a0) ? (double)AS_INT(a0) : AS_DOUBLE(a0);                                                      \
      return rt_ret1(FROM_DOUBLE(expr));                                                                               \
    }                                                                                                                  \
    LEAF_OTHERWISE;                                                                                                    \
  }
FLOAT_FUNCTION(sqrt, sqrt(x))
FLOAT_FUNCTION(sin, sin(x))
FLOAT_FUNCTION(cos, cos(x))
FLOAT_FUNCTION(tan, tan(x))
FLOAT_FUNCTION(asin, asin(x))
FLOAT_FUNCTION(acos, acos(x))
FLOAT_FUNCTION(exp, exp(x))
FLOAT_FUNCTION(sinh, sinh(x))
FLOAT_FUNCTION(cosh, cosh(x))
FLOAT_FUNCTION(tanh, tanh(x))
FLOAT_FUNCTION(log10, log10(x))
#define PI 3.141592653589793238462643383279502884
FLOAT_FUNCTION(deg, x *(180.0 / PI))
FLOAT_FUNCTION(rad, x *(PI / 180.0))

static Ret math_atan(State *L, Value *args, int64_t n) {
  double y = rt_check_double(L, args, n, 0);
  double x = IS_NIL(args[1]) ? 1.0 : rt_check_double(L, args, n, 1);
  return rt_ret1(FROM_DOUBLE(atan2(y, x)));
}

static Ret math_log(State *L, Value *args, int64_t n) {
  double x = rt_check_double(L, args, n, 0);
  if (IS_NIL(args[1])) return rt_ret1(FROM_DOUBLE(log(x)));
  double base = rt_check_double(L, args, n, 1);
  double result = base == 2.0 ? log2(x) : base == 10.0 ? log10(x) : log(x) / log(base);
  return rt_ret1(FROM_DOUBLE(result));
}

static Ret math_pow(State *L, Value *args, int64_t n) {
  double x = rt_check_double(L, args, n, 0);
  return rt_ret1(FROM_DOUBLE(pow(x, rt_check_double(L, args, n, 1))));
}

LEAF(pow_leaf) {
  LEAF_IF((IS_DOUBLE(a0) || IS_INT(a0)) && (IS_DOUBLE(a1) || IS_INT(a1))) {
    double x = IS_INT(a0) ? (double)AS_INT(a0) : AS_DOUBLE(a0), y = IS_INT(a1) ? (double)AS_INT(a1) : AS_DOUBLE(a1);
    return rt_ret1(FROM_DOUBLE(pow(x, y)));
  }
  LEAF_OTHERWISE;
}

static Ret math_frexp(State *L, Value *args, int64_t n) {
  int exponent;
  double fraction = frexp(rt_check_double(L, args, n, 0), &exponent);
  return rt_ret2(L, FROM_DOUBLE(fraction), FROM_SMALL_INT(exponent));
}

static Ret math_ldexp(State *L, Value *args, int64_t n) {
  double x = rt_check_double(L, args, n, 0);
  return rt_ret1(FROM_DOUBLE(ldexp(x, (int)rt_check_int(L, args, n, 1))));
}

/* Unlike the operator, truncates: the result has the sign of the dividend. */
static Ret math_fmod(State *L, Value *args, int64_t n) {
  int64_t a, b;
  if (n > 1 && rt_is_integer(args[0], &a) && rt_is_integer(args[1], &b)) {
    if (b == 0) rt_arg_error(L, 2, "zero");
    return rt_ret1(b == -1 ? FROM_SMALL_INT(0) : rt_int(L, a % b));
  }
  double y = rt_check_double(L, args, n, 1),
         x = rt_check_double(L, args, n, 0); /* the reference complains in this order */
  return rt_ret1(FROM_DOUBLE(fmod(x, y)));
}

static Ret math_modf(State *L, Value *args, int64_t n) {
  int64_t i;
  if (n > 0 && rt_is_integer(args[0], &i)) return rt_ret2(L, args[0], FROM_DOUBLE(0.0));
  double x = rt_check_double(L, args, n, 0), whole = x < 0 ? ceil(x) : floor(x);
  double fraction = x == whole ? 0.0 : x - whole;
  return rt_ret2(L, integer_if_fits(L, whole), FROM_DOUBLE(fraction));
}

static Ret math_tointeger(State *L, Value *args, int64_t n) {
  int64_t i;
  rt_check_any(L, args, n, 0);
  return rt_ret1(rt_to_integer(args[0], &i) ? rt_int(L, i) : VALUE_NIL);
}

/* The names are upvalues: not looked for among all strings each time. */
static Value number_type(const Closure *self, Value v) {
  if (IS_DOUBLE(v)) return self->up[0];
  return rt_is_number(v) ? self->up[1] : VALUE_NIL;
}

static Ret math_type(State *L, Value *args, int64_t n) {
  rt_check_any(L, args, n, 0);
  return rt_ret1(number_type(L->frame->func, args[0]));
}

LEAF(type_leaf) {
  LEAF_IF(argc >= 1) return rt_ret1(number_type(self, a0));
  LEAF_OTHERWISE;
}

static Ret math_ult(State *L, Value *args, int64_t n) {
  uint64_t a = (uint64_t)rt_check_int(L, args, n, 0), b = (uint64_t)rt_check_int(L, args, n, 1);
  return rt_ret1(VALUE_BOOL(a < b));
}

static Ret math_max(State *L, Value *args, int64_t n) {
  if (n < 1) rt_arg_error(L, 1, "value expected");
  Value best = args[0];
  for (int64_t k = 1; k < n; k++)
    if (rt_less(L, best, args[k])) best = args[k];
  return rt_ret1(best);
}

static Ret math_min(State *L, Value *args, int64_t n) {
  if (n < 1) rt_arg_error(L, 1, "value expected");
  Value best = args[0];
  for (int64_t k = 1; k < n; k++)
    if (rt_less(L, args[k], best)) best = args[k];
  return rt_ret1(best);
}

/* Two numbers of one kind. */
LEAF(max_leaf) {
  LEAF_IF(argc == 2 && BOTH_INT(a0, a1)) return rt_ret1(a0 < a1 ? a1 : a0);
  LEAF_IF(argc == 2 && BOTH_DOUBLE(a0, a1)) return rt_ret1(AS_DOUBLE(a0) < AS_DOUBLE(a1) ? a1 : a0);
  LEAF_OTHERWISE;
}

LEAF(min_leaf) {
  LEAF_IF(argc == 2 && BOTH_INT(a0, a1)) return rt_ret1(a1 < a0 ? a1 : a0);
  LEAF_IF(argc == 2 && BOTH_DOUBLE(a0, a1)) return rt_ret1(AS_DOUBLE(a1) < AS_DOUBLE(a0) ? a1 : a0);
  LEAF_OTHERWISE;
}

/* Random numbers: xoshiro256**, seeded and projected so that a seed gives the reference's sequence. The generator is a
 * userdata, upvalue of random and randomseed. */

typedef struct {
  uint64_t s[4];
} Generator;

#define GENERATOR(f) ((Generator *)((Userdata *)AS_PTR((f)->up[0]))->data)

static uint64_t rotate_left(uint64_t x, int n) { return x << n | x >> (64 - n); }

static uint64_t next_random(Generator *g) {
  uint64_t *s = g->s, result = rotate_left(s[1] * 5, 7) * 9, t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate_left(s[3], 45);
  return result;
}

static void seed_generator(Generator *g, uint64_t high, uint64_t low) {
  g->s[0] = high;
  g->s[1] = 0xff;
  g->s[2] = low;
  g->s[3] = 0;
  for (int k = 0; k < 16; k++) next_random(g);
}

/* Uniform in [0, max]: the random bits cut to the width of max, drawn again while they are beyond it. */
static uint64_t project(Generator *g, uint64_t random, uint64_t max) {
  if ((max & (max + 1)) == 0) return random & max;
  uint64_t mask = ~UINT64_C(0) >> __builtin_clzll(max);
  while ((random &= mask) > max) random = next_random(g);
  return random;
}

static Value random_float(uint64_t random) { return FROM_DOUBLE((double)(random >> 11) * 0x1p-53); }

static Ret math_random(State *L, Value *args, int64_t n) {
  Generator *g = GENERATOR(L->frame->func);
  uint64_t random = next_random(g);
  int64_t low = 1, high;
  switch (n) {
  case 0: return rt_ret1(random_float(random));
  case 1:
    high = rt_check_int(L, args, n, 0);
    if (high == 0) return rt_ret1(rt_int(L, (int64_t)random));
    break;
  case 2:
    low = rt_check_int(L, args, n, 0);
    high = rt_check_int(L, args, n, 1);
    break;
  default: rt_error(L, "wrong number of arguments");
  }
  if (low > high) rt_arg_error(L, 1, "interval is empty");
  uint64_t r = project(g, random, (uint64_t)high - (uint64_t)low) + (uint64_t)low;
  return rt_ret1(rt_int(L, (int64_t)r));
}

LEAF(random_leaf) {
  Generator *g = GENERATOR(self);
  LEAF_IF(argc == 0) return rt_ret1(random_float(next_random(g)));
  Value low = argc == 1 ? FROM_SMALL_INT(1) : a0, high = argc == 1 ? a0 : a1;
  LEAF_IF(argc <= 2 && BOTH_INT(low, high) && low <= high)
  return rt_ret1(low + project(g, next_random(g), high - low));
  LEAF_OTHERWISE;
}

static Ret math_randomseed(State *L, Value *args, int64_t n) {
  uint64_t high, low;
  if (n == 0) {
    high = (uint64_t)time(NULL);
    low = (uint64_t)(uintptr_t)L;
  } else {
    high = (uint64_t)rt_check_int(L, args, n, 0);
    low = (uint64_t)rt_opt_int(L, args, n, 1, 0);
  }
  seed_generator(GENERATOR(L->frame->func), high, low);
  return rt_ret2(L, rt_int(L, (int64_t)high), rt_int(L, (int64_t)low));
}

static const LibEntry functions[] = {{"abs", math_abs, abs_leaf},
                                     {"acos", math_acos, acos_leaf},
                                     {"asin", math_asin, asin_leaf},
                                     {"atan", math_atan},
                                     {"ceil", math_ceil, ceil_leaf},
                                     {"cos", math_cos, cos_leaf},
                                     {"cosh", math_cosh, cosh_leaf},
                                     {"deg", math_deg, deg_leaf},
                                     {"exp", math_exp, exp_leaf},
                                     {"floor", math_floor, floor_leaf},
                                     {"fmod", math_fmod},
                                     {"frexp", math_frexp},
                                     {"ldexp", math_ldexp},
                                     {"log", math_log},
                                     {"log10", math_log10, log10_leaf},
                                     {"max", math_max, max_leaf},
                                     {"min", math_min, min_leaf},
                                     {"modf", math_modf},
                                     {"pow", math_pow, pow_leaf},
                                     {"rad", math_rad, rad_leaf},
                                     {"sin", math_sin, sin_leaf},
                                     {"sinh", math_sinh, sinh_leaf},
                                     {"sqrt", math_sqrt, sqrt_leaf},
                                     {"tointeger", math_tointeger},
                                     {"tan", math_tan, tan_leaf},
                                     {"tanh", math_tanh, tanh_leaf},
                                     {"ult", math_ult},
                                     {0}};

VMC_REPLACEABLE void rt_lib_math(State *L) {
  Table *t = rt_lib_open(L, "math", functions);
  Userdata *generator = rt_userdata_new(L, sizeof(Generator), 0);
  seed_generator((Generator *)generator->data, (uint64_t)time(NULL), (uint64_t)(uintptr_t)L);
  Closure *random = rt_lib_function(L, math_random, random_leaf, 1);
  random->up[0] = FROM_OBJECT(generator);
  rt_lib_set(L, t, "random", FROM_FUNCTION(random));
  Closure *seed = rt_lib_function(L, math_randomseed, NULL, 1);
  seed->up[0] = FROM_OBJECT(generator);
  rt_lib_set(L, t, "randomseed", FROM_FUNCTION(seed));
  Closure *type = rt_lib_function(L, math_type, type_leaf, 2);
  rt_upvalue_set(L, type, 0, rt_str(L, "float"));
  rt_upvalue_set(L, type, 1, rt_str(L, "integer"));
  rt_lib_set(L, t, "type", rt_lib_value(L, type));
  rt_lib_set(L, t, "atan2", rt_table_get_string(t, rt_string_from_c(L, "atan")));
  rt_lib_set(L, t, "pi", FROM_DOUBLE(PI));
  rt_lib_set(L, t, "huge", FROM_DOUBLE(HUGE_VAL));
  rt_lib_set(L, t, "maxinteger", rt_int_new(L, INT64_MAX));
  rt_lib_set(L, t, "mininteger", rt_int_new(L, INT64_MIN));
  rt_lib_recognise(L, "math", t);
}
