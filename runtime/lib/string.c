/* The string library: bytes and slices, registration, and the arithmetic metamethods that coerce strings to numbers. */
#include "runtime/lib/strlib.h"

#include <ctype.h>
#include <string.h>

#include "runtime/number.h"

/* As many results as the reference's stack would hold. */
#define RESULTS_MAX 1000000

int64_t rt_slice_start(int64_t position, uint64_t len) {
  if (position > 0) return position;
  if (position == 0 || position < -(int64_t)len) return 1;
  return (int64_t)len + position + 1;
}

int64_t rt_slice_end(int64_t position, uint64_t len) {
  if (position > (int64_t)len) return (int64_t)len;
  if (position >= 0) return position;
  return position < -(int64_t)len ? 0 : (int64_t)len + position + 1;
}

static Ret string_len(State *L, Value *args, int64_t n) {
  return rt_ret1(rt_int(L, (int64_t)rt_check_string(L, args, n, 0)->len));
}

LEAF(len_leaf) {
  LEAF_IF(IS_STRING(a0)) return rt_ret1(FROM_SMALL_INT((int64_t)AS_STRING(a0)->len));
  LEAF_OTHERWISE;
}

/* s[start..end], 1-based and clipped. */
static Value slice(State *L, String *s, int64_t start, int64_t end) {
  if (start > end) return rt_str(L, "");
  if (start == end) return FROM_STRING(rt_string_of_byte(L, (unsigned char)s->data[start - 1]));
  if (start == 1 && end == (int64_t)s->len) return FROM_STRING(s);
  return FROM_STRING(rt_string_new(L, s->data + start - 1, (size_t)(end - start + 1)));
}

static Ret string_sub(State *L, Value *args, int64_t n) {
  String *s = rt_check_string(L, args, n, 0);
  int64_t start = rt_slice_start(rt_check_int(L, args, n, 1), s->len);
  int64_t end = rt_slice_end(rt_opt_int(L, args, n, 2, -1), s->len);
  return rt_ret1(slice(L, s, start, end));
}

LEAF(sub_leaf) {
  LEAF_IF(IS_STRING(a0) && IS_INT(a1) && (IS_INT(a2) || IS_NIL(a2))) {
    String *s = AS_STRING(a0);
    int64_t start = rt_slice_start(AS_INT(a1), s->len);
    int64_t end = rt_slice_end(IS_NIL(a2) ? -1 : AS_INT(a2), s->len);
    return rt_ret1(slice(L, s, start, end));
  }
  LEAF_OTHERWISE;
}

static Ret string_byte(State *L, Value *args, int64_t n) {
  String *s = rt_check_string(L, args, n, 0);
  int64_t first = rt_opt_int(L, args, n, 1, 1);
  int64_t start = rt_slice_start(first, s->len);
  int64_t end = rt_slice_end(rt_opt_int(L, args, n, 2, first), s->len);
  if (start > end) return rt_ret0();
  const unsigned char *bytes = (const unsigned char *)s->data + start - 1;
  int64_t count = end - start + 1;
  if (count == 1) return rt_ret1(FROM_SMALL_INT(*bytes));
  if (count >= RESULTS_MAX || !rt_has_space(L, count)) rt_error(L, "stack overflow (string slice too long)");
  Value *results = rt_push_space(L, count);
  for (int64_t k = 0; k < count; k++) results[k] = FROM_SMALL_INT(bytes[k]);
  return rt_retn(L, results, count);
}

LEAF(byte_leaf) {
  LEAF_IF(IS_STRING(a0) && (IS_INT(a1) || argc == 1) && (IS_NIL(a2) || a1 == a2)) {
    const String *s = AS_STRING(a0);
    int64_t i = argc == 1 ? 1 : AS_INT(a1);
    if (i < 0) i += (int64_t)s->len + 1;
    if (LIKELY((uint64_t)i - 1 < s->len)) return rt_ret1(FROM_SMALL_INT((unsigned char)s->data[i - 1]));
  }
  LEAF_OTHERWISE;
}

/* Bytes under construction: on the C stack when the result will be interned, so that no object is made only to be
 * dropped. */
typedef struct {
  char *data;
  String *string;
  size_t len;
  char small[STRING_SHORT_MAX + 1];
} Bytes;

static char *bytes_begin(State *L, Bytes *b, size_t len) {
  b->len = len;
  b->string = len > STRING_SHORT_MAX ? rt_string_begin(L, len) : NULL;
  b->data = b->string ? b->string->data : b->small;
  return b->data;
}

static Ret bytes_finish(State *L, Bytes *b) {
  return rt_ret1(FROM_STRING(b->string ? rt_string_finish(L, b->string) : rt_string_new(L, b->data, b->len)));
}

static Ret string_char(State *L, Value *args, int64_t n) {
  Bytes b;
  char *out = bytes_begin(L, &b, (size_t)n);
  for (int64_t k = 0; k < n; k++) {
    uint64_t c = (uint64_t)rt_check_int(L, args, n, (int)k);
    if (c > 255) rt_arg_error(L, (int)k + 1, "value out of range");
    out[k] = (char)c;
  }
  return bytes_finish(L, &b);
}

LEAF(char_leaf) {
  LEAF_IF(argc == 1 && a0 - FROM_SMALL_INT(0) <= 255) {
    return rt_ret1(FROM_STRING(rt_string_of_byte(L, (unsigned char)AS_INT(a0))));
  }
  LEAF_OTHERWISE;
}

static Ret string_lower(State *L, Value *args, int64_t n) {
  Bytes b;
  String *s = rt_check_string(L, args, n, 0);
  char *out = bytes_begin(L, &b, s->len);
  for (uint64_t k = 0; k < s->len; k++) out[k] = (char)tolower((unsigned char)s->data[k]);
  return bytes_finish(L, &b);
}

static Ret string_upper(State *L, Value *args, int64_t n) {
  Bytes b;
  String *s = rt_check_string(L, args, n, 0);
  char *out = bytes_begin(L, &b, s->len);
  for (uint64_t k = 0; k < s->len; k++) out[k] = (char)toupper((unsigned char)s->data[k]);
  return bytes_finish(L, &b);
}

static Ret string_reverse(State *L, Value *args, int64_t n) {
  Bytes b;
  String *s = rt_check_string(L, args, n, 0);
  char *out = bytes_begin(L, &b, s->len);
  for (uint64_t k = 0; k < s->len; k++) out[k] = s->data[s->len - 1 - k];
  return bytes_finish(L, &b);
}

/* data[0..unit) repeated to fill `total` bytes, by doubling what is there. */
static void fill_repeated(char *data, size_t unit, size_t total) {
  if (unit == 1) {
    memset(data + 1, data[0], total - 1);
    return;
  }
  for (size_t done = unit; done < total;) {
    size_t step = done < total - done ? done : total - done;
    memcpy(data + done, data, step);
    done += step;
  }
}

static Ret string_rep(State *L, Value *args, int64_t n) {
  Bytes b;
  String *s = rt_check_string(L, args, n, 0);
  int64_t times = rt_check_int(L, args, n, 1);
  String *separator = rt_opt_string(L, args, n, 2, NULL);
  size_t gap = separator ? separator->len : 0, unit = s->len + gap;
  if (times <= 0) return rt_ret1(rt_str(L, ""));
  if (unit > RT_LIB_SIZE_MAX / (uint64_t)times) rt_error(L, "resulting string too large");
  size_t total = unit * (size_t)times - gap;
  if (total == 0) return rt_ret1(rt_str(L, ""));
  if (times == 1) return rt_ret1(FROM_STRING(s));
  char *out = bytes_begin(L, &b, total);
  memcpy(out, s->data, s->len);
  if (gap) memcpy(out + s->len, separator->data, gap);
  fill_repeated(out, unit, total);
  return bytes_finish(L, &b);
}

static Ret string_dump(State *L, Value *args, int64_t n) {
  Closure *f = AS_FUNCTION(rt_check_function(L, args, n, 0));
  if (!f->proto) rt_error(L, "unable to dump given function");
  return rt_ret1(FROM_STRING(L->g->code->dump(L, f->proto, IS_TRUTHY(args[1]))));
}

/* Arithmetic on strings. The first operand's metamethod is found first; when one of the operands is no numeral,
 * the second one gets its turn. As in the reference, a call by hand with a single operand uses it twice, and negation
 * takes the second operand. */
static Ret string_arith(State *L, Value *args, int64_t n, Event op) {
  Value a, b;
  if (rt_to_number(L, args[0], &a) && rt_to_number(L, args[n == 1 ? 0 : 1], &b))
    return rt_ret1(rt_arith(L, op, op == EVENT_UNM ? b : a, b));
  Value handler = IS_STRING(args[1]) ? VALUE_NIL : rt_metamethod(L, args[1], op);
  if (IS_NIL(handler))
    rt_error(L, "attempt to %s a '%s' with a '%s'", L->g->event_names[op]->data + 2, rt_type_name(rt_type(args[0])),
             rt_type_name(rt_type(args[1])));
  return rt_ret1(rt_call(L, handler, 2, args[0], args[1], VALUE_NIL).v);
}

#define ARITH_METAMETHOD(name, op)                                                                                     \
  static Ret name(State *L, Value *args, int64_t n) { return string_arith(L, args, n, op); }
ARITH_METAMETHOD(meta_add, EVENT_ADD)
ARITH_METAMETHOD(meta_sub, EVENT_SUB)
ARITH_METAMETHOD(meta_mul, EVENT_MUL)
ARITH_METAMETHOD(meta_mod, EVENT_MOD)
ARITH_METAMETHOD(meta_pow, EVENT_POW)
ARITH_METAMETHOD(meta_div, EVENT_DIV)
ARITH_METAMETHOD(meta_idiv, EVENT_IDIV)
ARITH_METAMETHOD(meta_unm, EVENT_UNM)

static const LibEntry metamethods[] = {{"__add", meta_add},   {"__sub", meta_sub}, {"__mul", meta_mul},
                                       {"__mod", meta_mod},   {"__pow", meta_pow}, {"__div", meta_div},
                                       {"__idiv", meta_idiv}, {"__unm", meta_unm}, {0}};

static const LibEntry functions[] = {{"byte", string_byte, byte_leaf},
                                     {"char", string_char, char_leaf},
                                     {"dump", string_dump},
                                     {"find", rt_lib_string_find},
                                     {"format", rt_lib_string_format},
                                     {"gmatch", rt_lib_string_gmatch},
                                     {"gsub", rt_lib_string_gsub},
                                     {"len", string_len, len_leaf},
                                     {"lower", string_lower},
                                     {"match", rt_lib_string_match},
                                     {"pack", rt_lib_string_pack},
                                     {"packsize", rt_lib_string_packsize},
                                     {"rep", string_rep},
                                     {"reverse", string_reverse},
                                     {"sub", string_sub, sub_leaf},
                                     {"unpack", rt_lib_string_unpack},
                                     {"upper", string_upper},
                                     {0}};

void rt_lib_string(State *L) {
  Table *t = rt_lib_open(L, "string", functions);
  rt_lib_recognise(L, "string", t);
  Table *meta = rt_table_new(L, 0, 0);
  rt_lib_register(L, meta, metamethods);
  rt_lib_set(L, meta, "__index", FROM_TABLE(t));
  rt_set_metatable(L, rt_str(L, ""), meta);
}
