/* Numbers as values and as text: boxing, conversions between the subtypes, Lua's numeral syntax, formatting. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/heap_internal.h"
#include "runtime/number.h"

Value rt_int_new(State *L, int64_t i) {
  if (INT_FITS(i)) return FROM_SMALL_INT(i);
  return heap_box_new(L, i);
}

int rt_is_integer(Value v, int64_t *i) {
  if (IS_INT(v)) {
    *i = AS_INT(v);
    return 1;
  }
  if (IS_BOXED_INT(v)) {
    *i = AS_BOXED_INT(v);
    return 1;
  }
  return 0;
}

int rt_is_number(Value v) { return IS_INT(v) || IS_DOUBLE(v) || IS_BOXED_INT(v); }

/* The bounds are powers of two, so that both comparisons are exact; NaN fails them. */
int rt_float_to_integer(double d, int64_t *i) {
  if (!(d >= -0x1p63 && d < 0x1p63)) return 0;
  int64_t n = (int64_t)d;
  if ((double)n != d) return 0;
  *i = n;
  return 1;
}

int rt_to_integer(Value v, int64_t *i) {
  if (rt_is_integer(v, i)) return 1;
  if (IS_DOUBLE(v)) return rt_float_to_integer(AS_DOUBLE(v), i);
  double d;
  if (!IS_STRING(v)) return 0;
  switch (rt_numeral_parse(AS_STRING(v)->data, AS_STRING(v)->len, i, &d)) {
  case NUMERAL_INTEGER: return 1;
  case NUMERAL_FLOAT: return rt_float_to_integer(d, i);
  default: return 0;
  }
}

int rt_to_double(Value v, double *d) {
  int64_t i;
  if (IS_DOUBLE(v)) *d = AS_DOUBLE(v);
  else if (rt_is_integer(v, &i)) *d = (double)i;
  else if (IS_STRING(v)) {
    enum NumeralKind kind = rt_numeral_parse(AS_STRING(v)->data, AS_STRING(v)->len, &i, d);
    if (kind == NUMERAL_NONE) return 0;
    if (kind == NUMERAL_INTEGER) *d = (double)i;
  } else return 0;
  return 1;
}

int rt_to_number(State *L, Value v, Value *number) {
  if (rt_is_number(v)) *number = v;
  else if (IS_STRING(v)) {
    Value parsed = rt_parse_number(L, AS_STRING(v)->data, AS_STRING(v)->len);
    if (IS_NIL(parsed)) return 0;
    *number = parsed;
  } else return 0;
  return 1;
}

/* Parsing. A numeral is scanned once by hand. Floats that are not exact products of two doubles are rewritten as digits
 * and an exponent, without a point, and given to strtod: correctly rounded, whatever the locale. */

typedef struct {
  const char *p, *end;
} Text;

static int is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static int is_digit(char c) { return (unsigned char)(c - '0') < 10; }

static int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Digits that strtod is given; more cannot change the rounding of a double but through "something nonzero follows". */
#define DECIMAL_DIGITS_MAX 800
#define HEX_DIGITS_MAX 40
/* Exponents are clipped here, far beyond what any double needs, so that sums cannot overflow. */
#define EXPONENT_MAX 1000000000000

typedef struct {
  char text[DECIMAL_DIGITS_MAX + 40];
  int len;          /* digits in text, leading zeros dropped */
  int any;          /* saw a digit at all */
  int rest;         /* a nonzero digit was dropped */
  int64_t exponent; /* of the base: value = text * base^exponent */
} Digits;

static void digits_scan(Text *t, Digits *out, int base, int max) {
  int seen_point = 0;
  for (; t->p < t->end; t->p++) {
    char c = *t->p;
    if (c == '.' && !seen_point) {
      seen_point = 1;
      continue;
    }
    if (base == 10 ? !is_digit(c) : hex_digit(c) < 0) break;
    out->any = 1;
    out->exponent -= seen_point;
    if (out->len < max) {
      if (out->len > 0 || c != '0') out->text[out->len++] = c;
    } else {
      out->exponent++;
      out->rest |= c != '0';
    }
  }
}

/* "e+10"; the marker has been seen. 0 when no digit follows. */
static int exponent_scan(Text *t, int64_t *exponent) {
  int negative = 0;
  int64_t e = 0;
  if (t->p < t->end && (*t->p == '+' || *t->p == '-')) negative = *t->p++ == '-';
  if (t->p == t->end || !is_digit(*t->p)) return 0;
  for (; t->p < t->end && is_digit(*t->p); t->p++)
    if (e < EXPONENT_MAX) e = e * 10 + (*t->p - '0');
  *exponent = negative ? -e : e;
  return 1;
}

#define HAS_EXTENDED (LDBL_MANT_DIG >= 64)

/* Powers of ten that a 64-bit mantissa holds exactly (5^27 < 2^64). */
static const long double exact_powers[] = {1e0L,  1e1L,  1e2L,  1e3L,  1e4L,  1e5L,  1e6L,  1e7L,  1e8L,  1e9L,
                                           1e10L, 1e11L, 1e12L, 1e13L, 1e14L, 1e15L, 1e16L, 1e17L, 1e18L, 1e19L,
                                           1e20L, 1e21L, 1e22L, 1e23L, 1e24L, 1e25L, 1e26L, 1e27L};

/* Up to 19 digits: one operation in extended precision. Its error of half a unit in 2^64 decides the double unless a
 * tie is that close. */
static int extended_decimal(const Digits *digits, int64_t exponent, double *d) {
  if (!HAS_EXTENDED || digits->len > 19 || exponent < -27 || exponent > 27) return 0;
  uint64_t n = 0;
  for (int k = 0; k < digits->len; k++) n = n * 10 + (uint64_t)(digits->text[k] - '0');
  long double x = exponent < 0 ? (long double)n / exact_powers[-exponent] : (long double)n * exact_powers[exponent];
  *d = (double)(x * (1 - 0x1p-63L));
  return *d == (double)(x * (1 + 0x1p-63L));
}

static double digits_to_double(Digits *d, int base, int64_t exponent) {
  double result;
  if (d->len == 0) return 0.0;
  if (base == 10 && !d->rest && extended_decimal(d, exponent, &result)) return result;
  char text[DECIMAL_DIGITS_MAX + 80];
  int n = 0;
  if (base == 16) text[n++] = '0', text[n++] = 'x';
  memcpy(text + n, d->text, (size_t)d->len);
  n += d->len;
  if (d->rest) {
    text[n++] = '1';
    exponent -= base == 16 ? 4 : 1;
  }
  if (exponent > 99999) exponent = 99999;
  if (exponent < -99999) exponent = -99999;
  snprintf(text + n, 40, "%c%d", base == 16 ? 'p' : 'e', (int)exponent);
  return strtod(text, NULL);
}

static int only_space_left(Text *t) {
  while (t->p < t->end && is_space(*t->p)) t->p++;
  return t->p == t->end;
}

/* Behind "0x". Integers wrap around. */
static enum NumeralKind parse_hex(Text *t, int negative, int64_t *i, double *d) {
  uint64_t n = 0;
  const char *start = t->p;
  int h;
  for (; t->p < t->end && (h = hex_digit(*t->p)) >= 0; t->p++) n = n << 4 | (unsigned)h;
  int is_float = t->p < t->end && (*t->p == '.' || (*t->p | 0x20) == 'p');
  if (!is_float) {
    if (t->p == start || !only_space_left(t)) return NUMERAL_NONE;
    *i = (int64_t)(negative ? 0 - n : n);
    return NUMERAL_INTEGER;
  }
  Digits digits;
  int64_t exponent = 0;
  digits.len = digits.any = digits.rest = 0;
  digits.exponent = 0;
  t->p = start;
  digits_scan(t, &digits, 16, HEX_DIGITS_MAX);
  if (!digits.any) return NUMERAL_NONE;
  if (t->p < t->end && (*t->p | 0x20) == 'p') {
    t->p++;
    if (!exponent_scan(t, &exponent)) return NUMERAL_NONE;
  }
  if (!only_space_left(t)) return NUMERAL_NONE;
  *d = digits_to_double(&digits, 16, digits.exponent * 4 + exponent);
  if (negative) *d = -*d;
  return NUMERAL_FLOAT;
}

static const double powers_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                       1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* At most 15 digits times or over a power of ten that is exact: one correctly rounded operation. */
static int fast_decimal(const Digits *digits, int64_t exponent, double *d) {
  if (digits->len > 15 || exponent < -22 || exponent > 22) return 0;
  int64_t n = 0;
  for (int k = 0; k < digits->len; k++) n = n * 10 + (digits->text[k] - '0');
  *d = exponent < 0 ? (double)n / powers_of_ten[-exponent] : (double)n * powers_of_ten[exponent];
  return 1;
}

static enum NumeralKind parse_decimal_float(Text *t, int negative, double *d) {
  Digits digits;
  int64_t exponent = 0;
  digits.len = digits.any = digits.rest = 0;
  digits.exponent = 0;
  digits_scan(t, &digits, 10, DECIMAL_DIGITS_MAX);
  if (!digits.any) return NUMERAL_NONE;
  if (t->p < t->end && (*t->p | 0x20) == 'e') {
    t->p++;
    if (!exponent_scan(t, &exponent)) return NUMERAL_NONE;
  }
  if (!only_space_left(t)) return NUMERAL_NONE;
  exponent += digits.exponent;
  if (!fast_decimal(&digits, exponent, d)) *d = digits_to_double(&digits, 10, exponent);
  if (negative) *d = -*d;
  return NUMERAL_FLOAT;
}

enum NumeralKind rt_numeral_parse(const char *s, size_t len, int64_t *i, double *d) {
  Text t = {s, s + len};
  int negative = 0;
  while (t.p < t.end && is_space(*t.p)) t.p++;
  if (t.p < t.end && (*t.p == '-' || *t.p == '+')) negative = *t.p++ == '-';
  if (t.end - t.p >= 2 && t.p[0] == '0' && (t.p[1] | 0x20) == 'x') {
    t.p += 2;
    return parse_hex(&t, negative, i, d);
  }
  const char *start = t.p;
  uint64_t n = 0, limit = (uint64_t)INT64_MAX + (uint64_t)negative;
  for (; t.p < t.end && is_digit(*t.p); t.p++) {
    unsigned digit = (unsigned)(*t.p - '0');
    if (n > (limit - digit) / 10) goto is_float; /* does not fit an integer */
    n = n * 10 + digit;
  }
  if (t.p > start && only_space_left(&t)) {
    *i = (int64_t)(negative ? 0 - n : n);
    return NUMERAL_INTEGER;
  }
is_float:
  t.p = start;
  return parse_decimal_float(&t, negative, d);
}

Value rt_parse_number(State *L, const char *s, size_t len) {
  int64_t i;
  double d;
  switch (rt_numeral_parse(s, len, &i, &d)) {
  case NUMERAL_INTEGER: return rt_int(L, i);
  case NUMERAL_FLOAT: return FROM_DOUBLE(d);
  default: return VALUE_NIL;
  }
}

/* Formatting. */

static const char two_digits[] =
    "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"
    "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

/* Writes n's digits so that they end before `end`; returns where they start. */
static char *write_digits(char *end, uint64_t n) {
  while (n >= 100) {
    end -= 2;
    memcpy(end, two_digits + n % 100 * 2, 2);
    n /= 100;
  }
  if (n < 10) *--end = (char)('0' + n);
  else {
    end -= 2;
    memcpy(end, two_digits + n * 2, 2);
  }
  return end;
}

int rt_format_integer(char *out, int64_t i) {
  char digits[24], *end = digits + sizeof digits;
  char *p = write_digits(end, i < 0 ? 0 - (uint64_t)i : (uint64_t)i);
  if (i < 0) *--p = '-';
  memcpy(out, p, (size_t)(end - p));
  out[end - p] = 0;
  return (int)(end - p);
}

#define SIGNIFICANT 14
#define SIGNIFICANT_LOW 10000000000000.0L   /* 10^13 */
#define SIGNIFICANT_HIGH 100000000000000.0L /* 10^14 */

/* d > 0 as 14 rounded digits, value = digits * 10^(exponent - 13). One rounded operation on a mantissa of 64 bits
 * leaves at least 16 bits behind the units, so that only values close to a tie are undecided: then, and outside the
 * exact powers, returns 0. */
static int fourteen_digits(double d, uint64_t *digits, int *exponent) {
  if (!HAS_EXTENDED || !(d >= 1e-14 && d < 1e40)) return 0;
  int e = (int)floor(log10(d));
  for (;;) { /* log10 may be off by one next to a power of ten */
    int shift = SIGNIFICANT - 1 - e;
    if (shift > 27 || shift < -27) return 0;
    long double scaled = shift >= 0 ? (long double)d * exact_powers[shift] : (long double)d / exact_powers[-shift];
    if (scaled < SIGNIFICANT_LOW) {
      e--;
      continue;
    }
    if (scaled >= SIGNIFICANT_HIGH) {
      e++;
      continue;
    }
    uint64_t whole = (uint64_t)scaled;
    long double fraction = scaled - (long double)whole;
    if (fraction > 0.4999L && fraction < 0.5001L) return 0;
    /* the scaling may have rounded across the bounds; the digits are then still those of the nearest decimal */
    whole += fraction > 0.5L;
    if (whole == (uint64_t)SIGNIFICANT_HIGH) {
      whole /= 10;
      e++;
    }
    *digits = whole;
    *exponent = e;
    return 1;
  }
}

/* The digits as %.14g shows them: trailing zeros dropped, exponential below 1e-4 and from 1e14 on. */
static int write_general(char *out, uint64_t digits, int exponent) {
  char text[24], *p = out;
  char *first = write_digits(text + sizeof text, digits);
  int n = SIGNIFICANT;
  while (n > 1 && first[n - 1] == '0') n--;
  if (exponent < -4 || exponent >= SIGNIFICANT) {
    *p++ = first[0];
    if (n > 1) {
      *p++ = '.';
      memcpy(p, first + 1, (size_t)n - 1);
      p += n - 1;
    }
    *p++ = 'e';
    *p++ = exponent < 0 ? '-' : '+';
    unsigned e = (unsigned)abs(exponent); /* two digits at least; fourteen_digits stays below 100 */
    memcpy(p, two_digits + e * 2, 2);
    return (int)(p + 2 - out);
  }
  if (exponent < 0) {
    memcpy(p, "0.0000", (size_t)(1 - exponent));
    p += 1 - exponent;
    memcpy(p, first, (size_t)n);
    return (int)(p + n - out);
  }
  int whole = exponent + 1;
  memcpy(p, first, (size_t)whole); /* zeros dropped from the count are still in the text */
  p += whole;
  if (n > whole) {
    *p++ = '.';
    memcpy(p, first + whole, (size_t)(n - whole));
    p += n - whole;
  }
  return (int)(p - out);
}

static int format_float(char *out, double d) {
  char *p = out;
  uint64_t digits;
  int exponent, n;
  if (!isfinite(d)) return snprintf(out, 64, "%.14g", d);
  if (signbit(d)) {
    *p++ = '-';
    d = -d;
  }
  if (d < 1e14 && d == (double)(int64_t)d) n = rt_format_integer(p, (int64_t)d);
  else if (fourteen_digits(d, &digits, &exponent)) n = write_general(p, digits, exponent);
  else n = snprintf(p, 60, "%.14g", d);
  p += n;
  return (int)(p - out);
}

/* A point tells a float that looks like an integer from one. */
int rt_format_number(char *out, Value number) {
  int64_t i;
  if (rt_is_integer(number, &i)) return rt_format_integer(out, i);
  int n = format_float(out, AS_DOUBLE(number));
  int looks_integer = 1;
  for (int k = out[0] == '-'; k < n; k++)
    if (!is_digit(out[k])) looks_integer = 0;
  if (looks_integer) {
    out[n++] = '.';
    out[n++] = '0';
  }
  out[n] = 0;
  return n;
}

int rt_format_general(char *out, double d) {
  int n = format_float(out, d);
  out[n] = 0;
  return n;
}

String *rt_number_to_string(State *L, Value number) {
  char text[64];
  return rt_string_new(L, text, (size_t)rt_format_number(text, number));
}
