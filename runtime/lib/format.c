/* string.format. A conversion is parsed once into a Spec; integers, strings and characters are laid out here, floats by
 * snprintf unless their digits are certain without it. */
#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "runtime/lib/strlib.h"
#include "runtime/number.h"

#define SPEC_MAX 21    /* characters between '%' and the conversion letter, as the reference limits them */
#define FLOAT_ROOM 512 /* %99.99f of the largest double: 309 digits, sign, point, 99 digits */

enum { FLAG_MINUS = 1, FLAG_PLUS = 2, FLAG_SPACE = 4, FLAG_ALTERNATE = 8, FLAG_ZERO = 16 };

typedef struct {
  char text[SPEC_MAX + 8];     /* "%-5.2d", terminated */
  int len;                     /* of text */
  int flags, width, precision; /* -1: none given. Valid after check_spec */
} Spec;

static int is_digit(char c) { return c >= '0' && c <= '9'; }

static int flag_bit(char c) {
  switch (c) {
  case '-': return FLAG_MINUS;
  case '+': return FLAG_PLUS;
  case ' ': return FLAG_SPACE;
  case '#': return FLAG_ALTERNATE;
  case '0': return FLAG_ZERO;
  default: return 0;
  }
}

/* Takes the text from behind the '%' up to the conversion letter, which is returned; p moves behind it. */
static char spec_scan(State *L, const char **p, Spec *spec) {
  size_t n = strspn(*p, "-+ #0123456789.");
  if (n >= SPEC_MAX) rt_error(L, "invalid format (too long)");
  spec->text[0] = '%';
  memcpy(spec->text + 1, *p, n + 1);
  spec->len = (int)n + 2;
  spec->text[spec->len] = 0;
  *p += n + 1;
  return spec->text[spec->len - 1];
}

static int has_modifiers(const Spec *spec) { return spec->len > 2; }

/* At most two digits. */
static int scan_number(const char **p) {
  int n = -1;
  for (int k = 0; k < 2 && is_digit(**p); k++) n = (n < 0 ? 0 : n * 10) + *(*p)++ - '0';
  return n;
}

/* Only these flags, at most two digits of width, at most two of precision and only where allowed. */
static void check_spec(State *L, Spec *spec, int allowed, int with_precision) {
  const char *p = spec->text + 1;
  spec->flags = 0;
  spec->precision = -1;
  for (int bit; (bit = flag_bit(*p)) & allowed; p++) spec->flags |= bit;
  spec->width = *p == '0' ? -1 : scan_number(&p); /* a zero here is a flag that is not allowed */
  if (*p == '.' && with_precision) {
    p++;
    spec->precision = scan_number(&p);
    if (spec->precision < 0) spec->precision = 0;
  }
  if (!isalpha((unsigned char)*p)) rt_error(L, "invalid conversion specification: '%s'", spec->text);
}

/* Text in a field of the given width; `prefix` (a sign or 0x) goes before padding zeros, behind padding spaces. */
static void add_field(Buffer *b, const Spec *spec, const char *prefix, size_t prefix_len, size_t zeros,
                      const char *text, size_t len) {
  size_t used = prefix_len + zeros + len,
         pad = spec->width > 0 && (size_t)spec->width > used ? (size_t)spec->width - used : 0;
  char *out = rt_buffer_reserve(b, used + pad);
  if (pad && !(spec->flags & FLAG_MINUS)) {
    memset(out, ' ', pad);
    out += pad;
  }
  memcpy(out, prefix, prefix_len);
  out += prefix_len;
  memset(out, '0', zeros);
  out += zeros;
  memcpy(out, text, len);
  out += len;
  if (pad && (spec->flags & FLAG_MINUS)) memset(out, ' ', pad);
  b->len += used + pad;
}

/* Digits of an integer with its sign or base prefix. Zero padding is ignored when there is a precision or left
 * alignment. */
static void add_digits(Buffer *b, const Spec *spec, const char *prefix, const char *digits, size_t len) {
  size_t prefix_len = strlen(prefix), zeros = 0;
  if (spec->precision >= 0) {
    if (spec->precision == 0 && len == 1 && digits[0] == '0') len = 0;
    if ((size_t)spec->precision > len) zeros = (size_t)spec->precision - len;
  } else if ((spec->flags & (FLAG_ZERO | FLAG_MINUS)) == FLAG_ZERO && spec->width > 0 &&
             (size_t)spec->width > prefix_len + len)
    zeros = (size_t)spec->width - prefix_len - len;
  add_field(b, spec, prefix, prefix_len, zeros, digits, len);
}

static void add_signed(Buffer *b, const Spec *spec, int64_t i) {
  char text[64], *digits = text;
  size_t len = (size_t)rt_format_integer(text, i);
  const char *sign = spec->flags & FLAG_PLUS ? "+" : spec->flags & FLAG_SPACE ? " " : "";
  if (i < 0) {
    sign = "-";
    digits++;
    len--;
  }
  add_digits(b, spec, sign, digits, len);
}

/* Base 8, 10 or 16. */
static void add_unsigned(Buffer *b, const Spec *spec, uint64_t u, unsigned base, int upper) {
  char text[32], *end = text + sizeof text, *p = end;
  const char *letters = upper ? "0123456789ABCDEF" : "0123456789abcdef", *prefix = "";
  int zero = u == 0;
  do *--p = letters[u % base];
  while ((u /= base) > 0);
  if (spec->flags & FLAG_ALTERNATE) {
    if (base == 16 && !zero) prefix = upper ? "0X" : "0x";
    if (base == 8 && !zero && spec->precision <= end - p) *--p = '0'; /* octal's marker counts as a digit */
    if (base == 8 && zero && spec->precision == 0) prefix = "0";
  }
  add_digits(b, spec, prefix, p, (size_t)(end - p));
}

/* %.Nf of a moderate number: its scaled value is exact enough in extended precision unless it is close to a tie. */
static int add_fixed(Buffer *b, const Spec *spec, double d) {
  static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
  int precision = spec->precision < 0 ? 6 : spec->precision;
  double size = fabs(d);
  if (LDBL_MANT_DIG < 64 || precision < 1 || precision > 9 || !(size < 1e9) || spec->flags & FLAG_ALTERNATE) return 0;
  long double scaled = (long double)size * powers[precision];
  uint64_t units = (uint64_t)scaled;
  long double fraction = scaled - (long double)units;
  if (fraction > 0.499L && fraction < 0.501L) return 0;
  units += fraction > 0.5L;
  char text[48], digits[64];
  int len = rt_format_integer(digits, (int64_t)units), whole = len - precision, n = 0;
  const char *sign = signbit(d) ? "-" : spec->flags & FLAG_PLUS ? "+" : spec->flags & FLAG_SPACE ? " " : "";
  if (whole <= 0) {
    text[n++] = '0';
    text[n++] = '.';
    for (; whole < 0; whole++) text[n++] = '0';
    memcpy(text + n, digits, (size_t)len);
    n += len;
  } else {
    memcpy(text, digits, (size_t)whole);
    text[whole] = '.';
    memcpy(text + whole + 1, digits + whole, (size_t)precision);
    n = len + 1;
  }
  size_t prefix = strlen(sign), zeros = 0;
  if ((spec->flags & (FLAG_ZERO | FLAG_MINUS)) == FLAG_ZERO && spec->width > 0 &&
      (size_t)spec->width > prefix + (size_t)n)
    zeros = (size_t)spec->width - prefix - (size_t)n;
  add_field(b, spec, sign, prefix, zeros, text, (size_t)n);
  return 1;
}

static void add_float(Buffer *b, const Spec *spec, char conversion, double d) {
  if (conversion == 'f' && add_fixed(b, spec, d)) return;
  char *out = rt_buffer_reserve(b, FLOAT_ROOM);
  if (strcmp(spec->text, "%.14g") == 0) {
    b->len += (size_t)rt_format_general(out, d);
    return;
  }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  b->len += (size_t)snprintf(out, FLOAT_ROOM, spec->text, d); /* check_spec has bounded the text */
#pragma GCC diagnostic pop
}

static void add_quoted_string(Buffer *b, const String *s) {
  rt_buffer_add_char(b, '"');
  for (uint64_t k = 0; k < s->len; k++) {
    unsigned char c = (unsigned char)s->data[k];
    if (c == '"' || c == '\\' || c == '\n') {
      rt_buffer_add_char(b, '\\');
      rt_buffer_add_char(b, c);
    } else if (iscntrl(c)) rt_buffer_printf(b, is_digit(s->data[k + 1]) ? "\\%03d" : "\\%d", c);
    else rt_buffer_add_char(b, c);
  }
  rt_buffer_add_char(b, '"');
}

/* A literal that reads back as the same value. */
static void add_quoted(State *L, Buffer *b, Value v, int arg) {
  int64_t i;
  if (IS_STRING(v)) add_quoted_string(b, AS_STRING(v));
  else if (rt_is_integer(v, &i)) {
    if (i == INT64_MIN) rt_buffer_printf(b, "0x8000000000000000"); /* its decimal form would read as a float */
    else rt_buffer_add_value(b, v);
  } else if (IS_DOUBLE(v)) {
    double d = AS_DOUBLE(v);
    if (d != d) rt_buffer_printf(b, "(0/0)");
    else if (isinf(d)) rt_buffer_printf(b, d < 0 ? "-1e9999" : "1e9999");
    else rt_buffer_printf(b, "%a", d);
  } else if (IS_NIL(v) || IS_BOOL(v)) rt_buffer_add_value(b, rt_tostring(L, v));
  else rt_arg_error(L, arg, "value has no literal form");
}

static void add_string(State *L, Buffer *b, Spec *spec, Value v, int arg) {
  v = rt_tostring(L, v);
  String *s = AS_STRING(v);
  if (!has_modifiers(spec)) {
    rt_buffer_add(b, s->data, s->len);
    return;
  }
  if (memchr(s->data, 0, s->len)) rt_arg_error(L, arg, "string contains zeros");
  check_spec(L, spec, FLAG_MINUS, 1);
  size_t len = s->len;
  if (spec->precision >= 0 && (size_t)spec->precision < len) len = (size_t)spec->precision;
  add_field(b, spec, "", 0, 0, s->data, len);
}

static void add_pointer(Buffer *b, const Spec *spec, Value v) {
  char text[32];
  enum Type t = rt_type(v);
  const void *p = t >= TYPE_STRING || t == TYPE_LIGHTUSERDATA ? rt_pointer(v) : NULL;
  int n = p ? snprintf(text, sizeof text, "%p", p) : snprintf(text, sizeof text, "(null)");
  add_field(b, spec, "", 0, 0, text, (size_t)n);
}

static void add_conversion(State *L, Buffer *b, Value *args, int64_t n, int i, char conversion, Spec *spec) {
  int64_t integer;
  double d;
  switch (conversion) {
  case 'c': {
    check_spec(L, spec, FLAG_MINUS, 0);
    char c = (char)rt_check_int(L, args, n, i);
    add_field(b, spec, "", 0, 0, &c, 1);
    return;
  }
  case 'd':
  case 'i':
    integer = rt_check_int(L, args, n, i);
    check_spec(L, spec, FLAG_MINUS | FLAG_PLUS | FLAG_ZERO | FLAG_SPACE, 1);
    add_signed(b, spec, integer);
    return;
  case 'u':
    integer = rt_check_int(L, args, n, i);
    check_spec(L, spec, FLAG_MINUS | FLAG_ZERO, 1);
    add_unsigned(b, spec, (uint64_t)integer, 10, 0);
    return;
  case 'o':
  case 'x':
  case 'X':
    integer = rt_check_int(L, args, n, i);
    check_spec(L, spec, FLAG_MINUS | FLAG_ALTERNATE | FLAG_ZERO, 1);
    add_unsigned(b, spec, (uint64_t)integer, conversion == 'o' ? 8 : 16, conversion == 'X');
    return;
  case 'a':
  case 'A':
    check_spec(L, spec, ~0, 1);
    add_float(b, spec, conversion, rt_check_double(L, args, n, i));
    return;
  case 'e':
  case 'E':
  case 'f':
  case 'g':
  case 'G':
    d = rt_check_double(L, args, n, i);
    check_spec(L, spec, ~0, 1);
    add_float(b, spec, conversion, d);
    return;
  case 'p':
    check_spec(L, spec, FLAG_MINUS, 0);
    add_pointer(b, spec, args[i]);
    return;
  case 'q':
    if (has_modifiers(spec)) rt_error(L, "specifier '%%q' cannot have modifiers");
    add_quoted(L, b, args[i], i + 1);
    return;
  case 's': add_string(L, b, spec, args[i], i + 1); return;
  default: rt_error(L, "invalid conversion '%s' to 'format'", spec->text);
  }
}

Ret rt_lib_string_format(State *L, Value *args, int64_t n) {
  String *format = rt_check_string(L, args, n, 0);
  const char *p = format->data, *end = p + format->len, *percent;
  int64_t arg = 0;
  Buffer b;
  Spec spec;
  rt_buffer_init(L, &b);
  while ((percent = memchr(p, '%', (size_t)(end - p)))) {
    rt_buffer_add(&b, p, (size_t)(percent - p));
    p = percent + 1;
    if (*p == '%') {
      rt_buffer_add_char(&b, '%');
      p++;
      continue;
    }
    if (++arg >= n) rt_arg_error(L, (int)arg + 1, "no value");
    if (*p == 's') { /* the two most common ones, plain */
      Value v = args[arg];
      rt_buffer_add_value(&b, rt_is_plain_text(L, v) ? v : rt_tostring(L, v));
      p++;
    } else if (*p == 'd') {
      char *out = rt_buffer_reserve(&b, 64);
      b.len += (size_t)rt_format_integer(out, rt_check_int(L, args, n, (int)arg));
      p++;
    } else {
      char conversion = spec_scan(L, &p, &spec);
      add_conversion(L, &b, args, n, (int)arg, conversion, &spec);
    }
  }
  rt_buffer_add(&b, p, (size_t)(end - p));
  return rt_ret1(FROM_STRING(rt_buffer_finish(&b)));
}
