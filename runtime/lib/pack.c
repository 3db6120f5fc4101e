/* string.pack, packsize, unpack: binary structures described by a format string. */
#include <stdint.h>
#include <string.h>

#include "runtime/lib/strlib.h"

#define INTEGER_SIZE_MAX 16
#define NATIVE_ALIGNMENT 8
#define PAD_BYTE 0

enum OptionKind {
  PACK_INT,
  PACK_UINT,
  PACK_FLOAT,
  PACK_DOUBLE,
  PACK_FIXED,
  PACK_COUNTED,
  PACK_ZERO,
  PACK_PAD,
  PACK_ALIGN,
  PACK_NOTHING
};

typedef struct {
  State *L;
  const char *p; /* rest of the format */
  int little;
  int alignment_max;
} Format;

typedef struct {
  enum OptionKind kind;
  size_t size;    /* bytes; of the length field for PACK_COUNTED */
  size_t padding; /* before it, for alignment */
} Option;

static void format_init(Format *f, State *L, const String *text) {
  f->L = L;
  f->p = text->data;
  f->little = 1; /* the machine's own order */
  f->alignment_max = 1;
}

static int is_digit(char c) { return c >= '0' && c <= '9'; }

/* A number of at most INT32_MAX; digits that would exceed it are left alone. */
static int64_t scan_size(Format *f, int64_t otherwise) {
  if (!is_digit(*f->p)) return otherwise;
  int64_t n = 0;
  do n = n * 10 + (*f->p++ - '0');
  while (is_digit(*f->p) && n <= (INT32_MAX - 9) / 10);
  return n;
}

static size_t scan_limited_size(Format *f, int64_t otherwise) {
  int64_t size = scan_size(f, otherwise);
  if (size > INTEGER_SIZE_MAX || size < 1)
    rt_error(f->L, "integral size (%d) out of limits [1,%d]", (int)size, INTEGER_SIZE_MAX);
  return (size_t)size;
}

/* One option without its alignment; flags of the format take effect. */
static Option scan_option(Format *f) {
  char c = *f->p++;
  switch (c) {
  case 'b': return (Option){PACK_INT, sizeof(char), 0};
  case 'B': return (Option){PACK_UINT, sizeof(char), 0};
  case 'h': return (Option){PACK_INT, sizeof(short), 0};
  case 'H': return (Option){PACK_UINT, sizeof(short), 0};
  case 'l': return (Option){PACK_INT, sizeof(long), 0};
  case 'L': return (Option){PACK_UINT, sizeof(long), 0};
  case 'j': return (Option){PACK_INT, sizeof(int64_t), 0};
  case 'J': return (Option){PACK_UINT, sizeof(int64_t), 0};
  case 'T': return (Option){PACK_UINT, sizeof(size_t), 0};
  case 'i': return (Option){PACK_INT, scan_limited_size(f, sizeof(int)), 0};
  case 'I': return (Option){PACK_UINT, scan_limited_size(f, sizeof(int)), 0};
  case 'f': return (Option){PACK_FLOAT, sizeof(float), 0};
  case 'd':
  case 'n': return (Option){PACK_DOUBLE, sizeof(double), 0};
  case 's': return (Option){PACK_COUNTED, scan_limited_size(f, sizeof(size_t)), 0};
  case 'c': {
    int64_t size = scan_size(f, -1);
    if (size < 0) rt_error(f->L, "missing size for format option 'c'");
    return (Option){PACK_FIXED, (size_t)size, 0};
  }
  case 'z': return (Option){PACK_ZERO, 0, 0};
  case 'x': return (Option){PACK_PAD, 1, 0};
  case 'X': return (Option){PACK_ALIGN, 0, 0};
  case ' ': break;
  case '<': f->little = 1; break;
  case '>': f->little = 0; break;
  case '=': f->little = 1; break;
  case '!': f->alignment_max = (int)scan_limited_size(f, NATIVE_ALIGNMENT); break;
  default: rt_error(f->L, "invalid format option '%c'", c);
  }
  return (Option){PACK_NOTHING, 0, 0};
}

/* The next option, aligned for offset `at`. */
static Option next_option(Format *f, size_t at) {
  Option option = scan_option(f);
  size_t align = option.size;
  if (option.kind == PACK_ALIGN) {
    Option like = *f->p ? scan_option(f) : (Option){PACK_FIXED, 0, 0};
    align = like.size;
    if (like.kind == PACK_FIXED || align == 0) rt_arg_error(f->L, 1, "invalid next option for option 'X'");
  }
  if (align <= 1 || option.kind == PACK_FIXED) return option;
  if (align > (size_t)f->alignment_max) align = (size_t)f->alignment_max;
  if (align & (align - 1)) rt_arg_error(f->L, 1, "format asks for alignment not power of 2");
  option.padding = (align - (at & (align - 1))) & (align - 1);
  return option;
}

/* Bytes. */

/* Value bits in `size` bytes; those beyond eight are copies of the sign. */
static void write_integer(char *out, uint64_t u, int little, size_t size, int negative) {
  for (size_t k = 0; k < size; k++) {
    out[little ? k : size - 1 - k] = (char)(k < 8 ? u & 0xFF : negative ? 0xFF : 0);
    u >>= 8;
  }
}

static int64_t read_integer(State *L, const char *in, int little, size_t size, int is_signed) {
  uint64_t u = 0;
  for (size_t k = size < 8 ? size : 8; k-- > 0;) u = u << 8 | (unsigned char)in[little ? k : size - 1 - k];
  if (size < 8) {
    if (is_signed) {
      uint64_t sign = UINT64_C(1) << (size * 8 - 1);
      u = (u ^ sign) - sign;
    }
    return (int64_t)u;
  }
  int fill = is_signed && (int64_t)u < 0 ? 0xFF : 0;
  for (size_t k = 8; k < size; k++)
    if ((unsigned char)in[little ? k : size - 1 - k] != fill)
      rt_error(L, "%d-byte integer does not fit into Lua Integer", (int)size);
  return (int64_t)u;
}

static void pack_integer(Buffer *b, const Format *f, const Option *option, Value *args, int64_t n, int i) {
  int64_t v = rt_check_int(b->L, args, n, i);
  if (option->size < 8) {
    if (option->kind == PACK_INT) {
      int64_t limit = INT64_C(1) << (option->size * 8 - 1);
      if (v < -limit || v >= limit) rt_arg_error(b->L, i + 1, "integer overflow");
    } else if ((uint64_t)v >> (option->size * 8)) rt_arg_error(b->L, i + 1, "unsigned overflow");
  }
  write_integer(rt_buffer_reserve(b, option->size), (uint64_t)v, f->little, option->size,
                option->kind == PACK_INT && v < 0);
  b->len += option->size;
}

static void pack_double(Buffer *b, const Format *f, const Option *option, double d) {
  uint64_t bits = 0;
  float single = (float)d;
  if (option->kind == PACK_FLOAT) memcpy(&bits, &single, sizeof single);
  else memcpy(&bits, &d, sizeof d);
  write_integer(rt_buffer_reserve(b, option->size), bits, f->little, option->size, 0);
  b->len += option->size;
}

static void pack_string(Buffer *b, const Format *f, const Option *option, Value *args, int64_t n, int i) {
  State *L = b->L;
  String *s = rt_check_string(L, args, n, i);
  switch (option->kind) {
  case PACK_FIXED:
    if (s->len > option->size) rt_arg_error(L, i + 1, "string longer than given size");
    rt_buffer_add(b, s->data, s->len);
    memset(rt_buffer_reserve(b, option->size - s->len), PAD_BYTE, option->size - s->len);
    b->len += option->size - s->len;
    break;
  case PACK_COUNTED:
    if (option->size < 8 && s->len >> (option->size * 8))
      rt_arg_error(L, i + 1, "string length does not fit in given size");
    write_integer(rt_buffer_reserve(b, option->size), s->len, f->little, option->size, 0);
    b->len += option->size;
    rt_buffer_add(b, s->data, s->len);
    break;
  default: /* PACK_ZERO */
    if (memchr(s->data, 0, s->len)) rt_arg_error(L, i + 1, "string contains zeros");
    rt_buffer_add(b, s->data, s->len + 1);
  }
}

Ret rt_lib_string_pack(State *L, Value *args, int64_t n) {
  Format f;
  Buffer b;
  int i = 0;
  format_init(&f, L, rt_check_string(L, args, n, 0)); /* before n grows: an absent format is "no value" */
  rt_buffer_init(L, &b);
  args[n++] = VALUE_NIL; /* the first missing value counts as nil: messages say so */
  L->frame->vararg_count++;
  while (*f.p) {
    Option option = next_option(&f, b.len);
    memset(rt_buffer_reserve(&b, option.padding), PAD_BYTE, option.padding);
    b.len += option.padding;
    if (option.kind < PACK_PAD) i++;
    switch (option.kind) {
    case PACK_INT:
    case PACK_UINT: pack_integer(&b, &f, &option, args, n, i); break;
    case PACK_FLOAT:
    case PACK_DOUBLE: pack_double(&b, &f, &option, rt_check_double(L, args, n, i)); break;
    case PACK_FIXED:
    case PACK_COUNTED:
    case PACK_ZERO: pack_string(&b, &f, &option, args, n, i); break;
    case PACK_PAD: rt_buffer_add_char(&b, PAD_BYTE); break;
    default: break;
    }
  }
  return rt_ret1(FROM_STRING(rt_buffer_finish(&b)));
}

Ret rt_lib_string_packsize(State *L, Value *args, int64_t n) {
  Format f;
  size_t total = 0;
  format_init(&f, L, rt_check_string(L, args, n, 0));
  while (*f.p) {
    Option option = next_option(&f, total);
    if (option.kind == PACK_COUNTED || option.kind == PACK_ZERO) rt_arg_error(L, 1, "variable-length format");
    size_t size = option.size + option.padding;
    if (total > RT_LIB_SIZE_MAX - size) rt_arg_error(L, 1, "format result too large");
    total += size;
  }
  return rt_ret1(rt_int(L, (int64_t)total));
}

/* Results pile up on the value stack, one contiguous run. */
typedef struct {
  Value *first;
  int64_t count;
} Results;

static void results_add(State *L, Results *r, Value v) {
  if (!rt_has_space(L, 1)) rt_error(L, "stack overflow (too many results)");
  Value *slot = rt_push_space(L, 1);
  if (r->count++ == 0) r->first = slot;
  *slot = v;
}

static Value unpack_double(const char *in, int little, size_t size) {
  double d;
  uint64_t bits = 0;
  for (size_t k = size; k-- > 0;) bits = bits << 8 | (unsigned char)in[little ? k : size - 1 - k];
  if (size == sizeof(float)) {
    uint32_t half = (uint32_t)bits;
    float single;
    memcpy(&single, &half, sizeof single);
    d = single;
  } else memcpy(&d, &bits, sizeof d);
  return value_canonical_nan(d);
}

Ret rt_lib_string_unpack(State *L, Value *args, int64_t n) {
  Format f;
  Results results = {NULL, 0};
  format_init(&f, L, rt_check_string(L, args, n, 0));
  String *s = rt_check_string(L, args, n, 1);
  uint64_t at = (uint64_t)rt_slice_start(rt_opt_int(L, args, n, 2, 1), s->len) - 1;
  if (at > s->len) rt_arg_error(L, 3, "initial position out of string");
  while (*f.p) {
    Option option = next_option(&f, at);
    if (option.padding + option.size > s->len - at) rt_arg_error(L, 2, "data string too short");
    at += option.padding;
    const char *in = s->data + at, *zero;
    switch (option.kind) {
    case PACK_INT:
    case PACK_UINT:
      results_add(L, &results, rt_int(L, read_integer(L, in, f.little, option.size, option.kind == PACK_INT)));
      break;
    case PACK_FLOAT:
    case PACK_DOUBLE: results_add(L, &results, unpack_double(in, f.little, option.size)); break;
    case PACK_FIXED: results_add(L, &results, FROM_STRING(rt_string_new(L, in, option.size))); break;
    case PACK_COUNTED: {
      uint64_t len = (uint64_t)read_integer(L, in, f.little, option.size, 0);
      if (len > s->len - at - option.size) rt_arg_error(L, 2, "data string too short");
      results_add(L, &results, FROM_STRING(rt_string_new(L, in + option.size, len)));
      at += len;
      break;
    }
    case PACK_ZERO:
      zero = memchr(in, 0, s->len - at);
      if (!zero) rt_arg_error(L, 2, "unfinished string for format 'z'");
      results_add(L, &results, FROM_STRING(rt_string_new(L, in, (size_t)(zero - in))));
      at += (uint64_t)(zero - in) + 1;
      break;
    default: break;
    }
    at += option.size;
  }
  results_add(L, &results, rt_int(L, (int64_t)at + 1));
  return rt_retn(L, results.first, results.count);
}
