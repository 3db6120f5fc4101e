/* The utf8 library. Sequences follow the original definition (up to six bytes, 31 bits); unless `lax`, surrogates and
 * code points above 10FFFF are rejected. Overlong forms always are. */
#include <stdint.h>

#include "runtime/heap.h"
#include "runtime/lib/strlib.h"

#define CODE_MAX 0x7FFFFFFFu
#define UNICODE_MAX 0x10FFFFu

typedef const unsigned char *Bytes;

static int is_continuation(unsigned char c) { return (c & 0xC0) == 0x80; }

/* Decodes the sequence at s, which ends before a zero byte at the latest. Returns what follows it, or NULL. */
static Bytes decode(Bytes s, int strict, uint32_t *code) {
  static const uint32_t least[] = {0, 0x80, 0x800, 0x10000, 0x200000, 0x4000000};
  if (*s < 0x80) {
    *code = *s;
    return s + 1;
  }
  int following = __builtin_clz(~((unsigned)*s << 24)) - 1; /* leading ones of the first byte, less itself */
  if (following < 1 || following > 5) return NULL;
  uint32_t c = *s & (0x3Fu >> following);
  for (int k = 1; k <= following; k++) {
    if (!is_continuation(s[k])) return NULL;
    c = c << 6 | (s[k] & 0x3Fu);
  }
  if (c < least[following]) return NULL;
  if (strict && (c > UNICODE_MAX || (c >= 0xD800 && c <= 0xDFFF))) return NULL;
  *code = c;
  return s + following + 1;
}

static size_t encode(char *out, uint32_t code) {
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  size_t len = code < 0x800 ? 2 : code < 0x10000 ? 3 : code < 0x200000 ? 4 : code < 0x4000000 ? 5 : 6;
  for (size_t k = len - 1; k > 0; k--) {
    out[k] = (char)(0x80 | (code & 0x3F));
    code >>= 6;
  }
  out[0] = (char)((0xFF00u >> len) | code);
  return len;
}

/* 1-based; negative positions count from the end; 0 when that is before the string. */
static int64_t position(int64_t i, uint64_t len) {
  if (i >= 0) return i;
  return i < -(int64_t)len ? 0 : (int64_t)len + i + 1;
}

static Ret utf8_len(State *L, Value *args, int64_t n) {
  String *s = rt_check_string(L, args, n, 0);
  int64_t len = (int64_t)s->len, count = 0;
  int64_t at = position(rt_opt_int(L, args, n, 1, 1), s->len), end = position(rt_opt_int(L, args, n, 2, -1), s->len);
  int strict = !IS_TRUTHY(args[3]);
  if (at < 1 || at > len + 1) rt_arg_error(L, 2, "initial position out of bounds");
  if (end > len) rt_arg_error(L, 3, "final position out of bounds");
  for (at--; at < end; count++) {
    uint32_t code;
    Bytes next = decode((Bytes)s->data + at, strict, &code);
    if (!next) return rt_ret2(L, VALUE_NIL, rt_int(L, at + 1));
    at = next - (Bytes)s->data;
  }
  return rt_ret1(rt_int(L, count));
}

static Ret utf8_codepoint(State *L, Value *args, int64_t n) {
  String *s = rt_check_string(L, args, n, 0);
  int64_t first = position(rt_opt_int(L, args, n, 1, 1), s->len);
  int64_t last = position(rt_opt_int(L, args, n, 2, first), s->len), count = 0;
  int strict = !IS_TRUTHY(args[3]);
  if (first < 1) rt_arg_error(L, 2, "out of bounds");
  if (last > (int64_t)s->len) rt_arg_error(L, 3, "out of bounds");
  if (first > last) return rt_ret0();
  if (last - first >= INT32_MAX || !rt_has_space(L, last - first + 1)) rt_error(L, "string slice too long");
  Value *results = rt_push_space(L, last - first + 1); /* immediate integers only: no collection in between */
  Bytes p = (Bytes)s->data + first - 1, end = (Bytes)s->data + last;
  while (p < end) {
    uint32_t code;
    p = decode(p, strict, &code);
    if (!p) rt_error(L, "invalid UTF-8 code");
    results[count++] = FROM_SMALL_INT(code);
  }
  return rt_retn(L, results, count);
}

static uint32_t check_code(State *L, Value *args, int64_t n, int i) {
  uint64_t code = (uint64_t)rt_check_int(L, args, n, i);
  if (code > CODE_MAX) rt_arg_error(L, i + 1, "value out of range");
  return (uint32_t)code;
}

static Ret utf8_char(State *L, Value *args, int64_t n) {
  char one[8];
  if (n == 1) return rt_ret1(FROM_STRING(rt_string_new(L, one, encode(one, check_code(L, args, n, 0)))));
  Buffer b;
  rt_buffer_init(L, &b);
  for (int64_t i = 0; i < n; i++) rt_buffer_add(&b, one, encode(one, check_code(L, args, n, (int)i)));
  return rt_ret1(FROM_STRING(rt_buffer_finish(&b)));
}

static Ret utf8_offset(State *L, Value *args, int64_t argc) {
  String *s = rt_check_string(L, args, argc, 0);
  int64_t n = rt_check_int(L, args, argc, 1), len = (int64_t)s->len;
  int64_t at = position(rt_opt_int(L, args, argc, 2, n >= 0 ? 1 : len + 1), s->len) - 1;
  Bytes p = (Bytes)s->data; /* p[len] is 0, no continuation */
  if (at < 0 || at > len) rt_arg_error(L, 3, "position out of bounds");
  if (n == 0) {
    while (at > 0 && is_continuation(p[at])) at--;
    return rt_ret1(rt_int(L, at + 1));
  }
  if (is_continuation(p[at])) rt_error(L, "initial position is a continuation byte");
  if (n < 0) {
    for (; n < 0 && at > 0; n++) do
        at--;
      while (at > 0 && is_continuation(p[at]));
  } else {
    for (n--; n > 0 && at < len; n--) do
        at++;
      while (is_continuation(p[at]));
  }
  return rt_ret1(n == 0 ? rt_int(L, at + 1) : VALUE_NIL);
}

/* The control variable is the position of the previous character, 0 at the start. */
static Ret iterate(State *L, Value *args, int64_t n, int strict) {
  String *s = rt_check_string(L, args, n, 0);
  int64_t previous = 0;
  rt_to_integer(args[1], &previous);
  uint64_t at = (uint64_t)previous;
  Bytes p = (Bytes)s->data;
  if (at < s->len)
    while (is_continuation(p[at])) at++;
  if (at >= s->len) return rt_ret0();
  uint32_t code;
  Bytes next = decode(p + at, strict, &code);
  if (!next || is_continuation(*next)) rt_error(L, "invalid UTF-8 code");
  return rt_ret2(L, rt_int(L, (int64_t)at + 1), FROM_SMALL_INT(code));
}

static Ret iterate_strict(State *L, Value *args, int64_t n) { return iterate(L, args, n, 1); }
static Ret iterate_lax(State *L, Value *args, int64_t n) { return iterate(L, args, n, 0); }

/* Upvalues: the strict and the lax iterator. */
static Ret utf8_codes(State *L, Value *args, int64_t n) {
  String *s = rt_check_string(L, args, n, 0);
  if (is_continuation((unsigned char)s->data[0])) rt_arg_error(L, 1, "invalid UTF-8 code");
  return rt_ret3(L, rt_upvalue(L, IS_TRUTHY(args[1])), FROM_STRING(s), FROM_SMALL_INT(0));
}

static const LibEntry functions[] = {
    {"char", utf8_char}, {"codepoint", utf8_codepoint}, {"len", utf8_len}, {"offset", utf8_offset}, {0}};

VMC_REPLACEABLE void rt_lib_utf8(State *L) {
  static const char charpattern[] = "[\0-\x7F\xC2-\xFD][\x80-\xBF]*";
  Table *t = rt_lib_open(L, "utf8", functions);
  Closure *codes = rt_lib_function(L, utf8_codes, NULL, 2);
  codes->up[0] = rt_lib_value(L, rt_lib_function(L, iterate_strict, NULL, 0));
  heap_barrier(L, codes, codes->up[0]);
  codes->up[1] = rt_lib_value(L, rt_lib_function(L, iterate_lax, NULL, 0));
  heap_barrier(L, codes, codes->up[1]);
  rt_lib_set(L, t, "codes", rt_lib_value(L, codes));
  rt_lib_set(L, t, "charpattern", FROM_STRING(rt_string_new(L, charpattern, sizeof charpattern - 1)));
}
