/* Slow paths of the opcode bodies that are not operators of ops.h already: number-only shortcuts before the general
 * operators, element access, numeric loops. */
#include "runtime/dict.h"
#include "runtime/helpers.h"

#include <math.h>

#include "runtime/cache.h"
#include "runtime/heap_internal.h"
#include "runtime/number.h"
#include "runtime/ops.h"

/* The operands as doubles when both are numbers in immediate or double form. */
static inline int both_doubles(Value a, Value b, double *x, double *y) {
  if (IS_DOUBLE(a)) *x = AS_DOUBLE(a);
  else if (IS_INT(a)) *x = (double)AS_INT(a);
  else return 0;
  if (IS_DOUBLE(b)) *y = AS_DOUBLE(b);
  else if (IS_INT(b)) *y = (double)AS_INT(b);
  else return 0;
  return !BOTH_INT(a, b);
}

/* Integer operands of either representation. Those beyond the immediate ones come here on every operation (hashes,
 * random number generators), so the way to a boxed result is short. */
static inline int integer_operand(Value v, int64_t *i) {
  if (IS_INT(v)) *i = AS_INT(v);
  else if (IS_BOXED_INT(v)) *i = ((BoxedInt *)AS_PTR(v))->i;
  else return 0;
  return 1;
}
static inline int integer_operands(Value a, Value b, int64_t *i, int64_t *j) {
  return integer_operand(a, i) && integer_operand(b, j);
}
static inline Value integer_result(State *L, uint64_t r) {
  if (INT_FITS(r)) return FROM_SMALL_INT(r);
  return heap_box_new(L, (int64_t)r);
}

#define INTEGER_OPERATOR(expr)                                                                                         \
  int64_t i, j;                                                                                                        \
  if (integer_operands(a, b, &i, &j)) return integer_result(L, expr);
#define FLOAT_OPERATOR(expr)                                                                                           \
  double x, y;                                                                                                         \
  if (both_doubles(a, b, &x, &y)) return FROM_DOUBLE(expr);
#define OPERATOR(name, event, fast)                                                                                    \
  Value name(State *L, Value a, Value b) {                                                                             \
    fast;                                                                                                              \
    return rt_arith(L, event, a, b);                                                                                   \
  }
OPERATOR(rt_add, EVENT_ADD, INTEGER_OPERATOR((uint64_t)i + (uint64_t)j) FLOAT_OPERATOR(x + y))
OPERATOR(rt_sub, EVENT_SUB, INTEGER_OPERATOR((uint64_t)i - (uint64_t)j) FLOAT_OPERATOR(x - y))
OPERATOR(rt_mul, EVENT_MUL, INTEGER_OPERATOR((uint64_t)i *(uint64_t)j) FLOAT_OPERATOR(x *y))
OPERATOR(rt_div, EVENT_DIV, FLOAT_OPERATOR(x / y))
OPERATOR(rt_mod, EVENT_MOD, FLOAT_OPERATOR(rt_float_mod(x, y)))
OPERATOR(rt_idiv, EVENT_IDIV, FLOAT_OPERATOR(rt_float_floor_div(x, y)))
OPERATOR(rt_band, EVENT_BAND, INTEGER_OPERATOR((uint64_t)(i &j)))
OPERATOR(rt_bor, EVENT_BOR, INTEGER_OPERATOR((uint64_t)(i | j)))
OPERATOR(rt_bxor, EVENT_BXOR, INTEGER_OPERATOR((uint64_t)(i ^ j)))
OPERATOR(rt_shl, EVENT_SHL, INTEGER_OPERATOR(rt_shift_left((uint64_t)i, j)))
OPERATOR(rt_shr, EVENT_SHR, INTEGER_OPERATOR(rt_shift_right((uint64_t)i, j)))

double rt_float_pow(double a, double b) { return b == 2 ? a * a : pow(a, b); }
double rt_float_cos(double x) { return cos(x); }
double rt_float_exp(double x) { return exp(x); }
double rt_float_sin(double x) { return sin(x); }
double rt_float_sqrt(double x) { return sqrt(x); }

Value rt_pow(State *L, Value a, Value b) {
  double x, y;
  if (both_doubles(a, b, &x, &y)) return FROM_DOUBLE(rt_float_pow(x, y));
  if (BOTH_INT(a, b)) return FROM_DOUBLE(rt_float_pow((double)AS_INT(a), (double)AS_INT(b)));
  return rt_arith(L, EVENT_POW, a, b);
}

Value rt_unm(State *L, Value a) { return rt_arith(L, EVENT_UNM, a, a); }
Value rt_bnot(State *L, Value a) { return rt_arith(L, EVENT_BNOT, a, a); }

/* Such an access has no cache of its own. */
static __attribute__((noinline)) Value get_computed(State *L, Value o, String *key) {
  Cache site = {NULL, {NULL}, NULL, 0, 0};
  return rt_get_field(L, o, key, &site);
}

static __attribute__((noinline)) Value get_index(State *L, Value o, Value key) {
  if (IS_TABLE(o)) {
    Table *t = AS_TABLE(o);
    if (IS_STRING(key) && !t->shape->is_dict) {
      const Known *known = known_find(L->g->fields->reads, t->shape, AS_STRING(key));
      Value v;
      if (LIKELY(known && cache_read(L, t, &known->c, &v))) return v;
      if (!known || known->c.slot != NO_SLOT) return get_computed(L, o, AS_STRING(key));
      Value index = t->metatable ? rt_table_event(L, t->metatable, EVENT_INDEX) : VALUE_NIL;
      if (IS_FUNCTION(index)) return rt_call_metamethod(L, index, 2, o, key, VALUE_NIL);
      return IS_NIL(index) ? VALUE_NIL : get_computed(L, o, AS_STRING(key));
    }
    Value v = IS_STRING(key) ? rt_table_get_string(t, AS_STRING(key)) : rt_table_get(L, t, key);
    if (v != VALUE_NIL || !t->metatable) return v;
    Value handler = rt_table_event(L, rt_table_metatable(t), EVENT_INDEX);
    if (IS_NIL(handler)) return VALUE_NIL;
    if (IS_FUNCTION(handler)) return rt_call_metamethod(L, handler, 2, o, key, VALUE_NIL);
  }
  return rt_index(L, o, key);
}

Value rt_find_index(State *L, const Table *t, const String *key) {
  const Known *known = known_find(L->g->fields->reads, t->shape, key);
  Value v;
  return known && cache_read(L, t, &known->c, &v) ? v : VALUE_NIL;
}

/* Keys that are equal to nothing but the same word: immediate integers, booleans, tables, functions. A hit needs no stack
 * frame. */
#define IS_WORD_KEY(key) ((key) >= TAG_SPECIAL && !IS_STRING(key) && !IS_OBJECT(key))

Value rt_get_index(State *L, Value o, Value key) {
  if (UNLIKELY(!IS_TABLE(o))) return rt_index(L, o, key);
  Table *t = AS_TABLE(o);
  if (IS_STRING(key) && !t->shape->is_dict) {
    const Known *known = known_set(L->g->fields->reads, t->shape, AS_STRING(key));
    if (UNLIKELY(known->key != AS_STRING(key) || known->c.shape != t->shape)) known++;
    if (UNLIKELY(known->key != AS_STRING(key) || known->c.shape != t->shape)) return get_index(L, o, key);
    if (known->c.u.holder) {
      t = known->c.u.holder;
      if (UNLIKELY(!known_holder_holds(L, &known->c))) return get_index(L, o, key);
    } else if (UNLIKELY(known->c.slot == NO_SLOT)) return get_index(L, o, key);
    Value v = t->slots[known->c.slot];
    return LIKELY(v != VALUE_NIL || t == L->g->nothing) ? v : get_index(L, o, key);
  }
  if (LIKELY(IS_WORD_KEY(key))) {
    const uint64_t position = ELEMENT_POSITION(key);
    Value v = VALUE_NIL;
    if (position < t->asize) v = t->array[position];
    else if (t->dict && LIKELY(t->dict->mask)) {
      const DictNode *n = dict_find_narrow(t->dict, key, DICT_HASH_WORD(key));
      if (n) v = n->v;
    } else if (t->dict) return get_index(L, o, key);
    if (LIKELY(v != VALUE_NIL) || !t->metatable) return v;
  }
  return get_index(L, o, key);
}

void rt_put_index(State *L, Value o, Value key, Value v) {
  if (IS_TABLE(o) && IS_STRING(key) && rt_set_slot(L, AS_TABLE(o), AS_STRING(key), v)) return;
  if (IS_TABLE(o) && !AS_TABLE(o)->metatable) {
    if (IS_INT(key)) rt_table_set_int(L, AS_TABLE(o), AS_INT(key), v);
    else rt_table_set(L, AS_TABLE(o), key, v);
  } else rt_set_index(L, o, key, v);
}

void rt_set_list(State *L, Table *t, uint32_t first, const Value *v, int64_t n) {
  if (n <= 0) return;
  if ((uint64_t)first + (uint64_t)n > t->asize) rt_table_reserve_array(L, t, first + (uint32_t)n);
  vmc_assert(first + (uint64_t)n <= t->asize, "a constructor has reserved its elements");
  for (int64_t i = 0; i < n; i++) {
    t->array[first + i] = v[i];
    heap_barrier(L, t, v[i]);
  }
}

Ret rt_tail_call(State *L, Value f, int64_t argc, Value a0, Value a1, Value a2) {
  Closure *callee = IS_FUNCTION(f) ? AS_FUNCTION(f) : rt_callable(L, f, &argc, &a0, &a1, &a2);
  if (!callee->proto) return RT_ENTER(L, callee, argc, a0, a1, a2); /* its errors name the caller's line */
  L->tail.func = callee;
  L->tail.argc = argc;
  L->tail.a0 = a0;
  L->tail.a1 = a1;
  L->tail.a2 = a2;
  Ret r = {VALUE_NIL, RET_TAIL};
  return r;
}

/* Limit of an integer loop: 1 when the loop cannot run. A limit beyond the integers is clipped; NaN counts as one
 * below. */
static int integer_limit(State *L, Value limit, int64_t init, int64_t step, int64_t *out) {
  double d;
  Value number;
  if (!rt_to_number(L, limit, &number)) rt_for_error(L, limit, "limit");
  if (!rt_is_integer(number, out)) {
    d = AS_DOUBLE(number);
    d = step < 0 ? ceil(d) : floor(d);
    if (d >= 9223372036854775808.0) {
      if (step < 0) return 1;
      *out = INT64_MAX;
    } else if (!(d >= -9223372036854775808.0)) {
      if (step > 0) return 1;
      *out = INT64_MIN;
    } else *out = (int64_t)d;
  }
  return step > 0 ? init > *out : init < *out;
}

/* The reference converts strings here, although the manual asks for numbers. */
static double float_operand(State *L, Value v, const char *what) {
  double d;
  if (!rt_to_double(v, &d)) rt_for_error(L, v, what);
  return d;
}

/* After it r[0..2] are all integers or all floats. */
int rt_for_prepare(State *L, Value *r) {
  int64_t init, limit, step;
  if (rt_is_integer(r[0], &init) && rt_is_integer(r[2], &step)) {
    if (step == 0) rt_error(L, "'for' step is zero");
    if (integer_limit(L, r[1], init, step, &limit)) return 0;
    r[1] = rt_int(L, limit);
  } else { /* checked in the reference's order: limit, step, initial value */
    double dlimit = float_operand(L, r[1], "limit"), dstep = float_operand(L, r[2], "step"),
           dinit = float_operand(L, r[0], "initial value");
    if (dstep == 0) rt_error(L, "'for' step is zero");
    if (dstep > 0 ? dlimit < dinit : dinit < dlimit) return 0; /* so that NaN runs once */
    r[0] = FROM_DOUBLE(dinit);
    r[1] = FROM_DOUBLE(dlimit);
    r[2] = FROM_DOUBLE(dstep);
  }
  r[3] = r[0];
  return 1;
}

int rt_for_next(State *L, Value *r) {
  int64_t i, limit, step;
  if (IS_DOUBLE(r[2])) {
    double x = AS_DOUBLE(r[0]) + AS_DOUBLE(r[2]);
    if (!(AS_DOUBLE(r[2]) > 0 ? x <= AS_DOUBLE(r[1]) : AS_DOUBLE(r[1]) <= x)) return 0;
    r[0] = r[3] = FROM_DOUBLE(x);
    return 1;
  }
  if (!rt_is_integer(r[0], &i) || !rt_is_integer(r[1], &limit) || !rt_is_integer(r[2], &step)) return 0;
  /* the distance that is left, unsigned: the sum itself might overflow */
  uint64_t left = step > 0 ? (uint64_t)limit - (uint64_t)i : (uint64_t)i - (uint64_t)limit;
  uint64_t stride = step > 0 ? (uint64_t)step : 0 - (uint64_t)step;
  if (left < stride) return 0;
  r[0] = r[3] = rt_int(L, (int64_t)((uint64_t)i + (uint64_t)step));
  return 1;
}
