/* See inflate.h. Codes of up to FAST bits are looked up; longer ones, which are rare, are found bit by bit. */
#include "runtime/inflate.h"

#include <stdint.h>
#include <string.h>

#define FAST 10
#define CODE_MAX 15 /* bits */
#define LITERALS 288
#define DISTANCES 32
#define END_OF_BLOCK 256

/* Canonical: codes of one length are consecutive numbers in the order of their symbols, and follow on shorter ones. */
typedef struct {
  uint16_t fast[1 << FAST]; /* by the next bits: symbol << 4 | length; 0: a longer code, or none */
  uint16_t count[CODE_MAX + 1];
  uint16_t symbols[LITERALS]; /* in the order of their codes */
} Codes;

typedef struct {
  const unsigned char *in, *end;
  uint64_t bits;   /* the next ones, the first is the lowest */
  unsigned count;  /* of valid bits */
  unsigned beyond; /* bytes of zeros that were taken from behind the end */
  unsigned char *out, *start, *limit;
} Inflater;

static void refill(Inflater *z) {
  while (z->count <= 56) {
    if (z->in < z->end) z->bits |= (uint64_t)*z->in++ << z->count;
    else z->beyond++;
    z->count += 8;
  }
}

static unsigned take(Inflater *z, unsigned n) { /* at most 32 */
  if (z->count < n) refill(z);
  unsigned v = (unsigned)(z->bits & (((uint64_t)1 << n) - 1));
  z->bits >>= n;
  z->count -= n;
  return v;
}

/* Bits that do not exist were used. */
static int is_overrun(const Inflater *z) { return z->beyond * 8 > z->count; }

static unsigned reversed(unsigned code, unsigned len) {
  unsigned out = 0;
  for (; len; len--, code >>= 1) out = out << 1 | (code & 1);
  return out;
}

/* 0: more codes than there can be. */
static int make_codes(Codes *c, const unsigned char *lengths, unsigned n) {
  unsigned next[CODE_MAX + 2], place[CODE_MAX + 2];
  memset(c, 0, sizeof *c);
  for (unsigned i = 0; i < n; i++) c->count[lengths[i]]++;
  c->count[0] = 0;
  next[1] = place[1] = 0;
  for (unsigned len = 1; len <= CODE_MAX; len++) {
    if (next[len] + c->count[len] > 1u << len) return 0;
    next[len + 1] = (next[len] + c->count[len]) << 1;
    place[len + 1] = place[len] + c->count[len];
  }
  for (unsigned i = 0; i < n; i++) {
    unsigned len = lengths[i];
    if (!len) continue;
    c->symbols[place[len]++] = (uint16_t)i;
    unsigned code = reversed(next[len]++, len);
    for (; len <= FAST && code < 1u << FAST; code += 1u << len) c->fast[code] = (uint16_t)(i << 4 | len);
  }
  return 1;
}

/* The next symbol, or -1. */
static int take_symbol(Inflater *z, const Codes *c) {
  if (z->count < CODE_MAX) refill(z);
  unsigned entry = c->fast[z->bits & ((1 << FAST) - 1)];
  if (__builtin_expect(entry != 0, 1)) {
    z->bits >>= entry & 15;
    z->count -= entry & 15;
    return (int)(entry >> 4);
  }
  unsigned code = 0, first = 0, place = 0;
  for (unsigned len = 1; len <= CODE_MAX; len++) {
    code = code << 1 | (unsigned)(z->bits >> (len - 1) & 1);
    if (code - first < c->count[len]) {
      z->bits >>= len;
      z->count -= len;
      return c->symbols[place + code - first];
    }
    place += c->count[len];
    first = (first + c->count[len]) << 1;
  }
  return -1;
}

static int copy_stored(Inflater *z) {
  take(z, z->count & 7);
  unsigned len = take(z, 16), check = take(z, 16);
  if (len != (~check & 0xFFFF) || is_overrun(z)) return 0;
  z->in -= z->count / 8 - z->beyond; /* what was read ahead */
  z->bits = z->count = z->beyond = 0;
  if (len > (size_t)(z->end - z->in) || len > (size_t)(z->limit - z->out)) return 0;
  memcpy(z->out, z->in, len);
  z->in += len;
  z->out += len;
  return 1;
}

/* What came `distance` bytes before, once more. The two may overlap. */
static int copy_match(Inflater *z, unsigned len, unsigned distance) {
  if (distance > (size_t)(z->out - z->start) || len > (size_t)(z->limit - z->out)) return 0;
  const unsigned char *from = z->out - distance;
  if (distance >= len) memcpy(z->out, from, len);
  else
    for (unsigned n = 0; n < len; n++) z->out[n] = from[n];
  z->out += len;
  return 1;
}

static int copy_coded(Inflater *z, const Codes *literals, const Codes *distances) {
  static const uint16_t base[] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                  31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
  static const uint8_t extra[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                  2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
  for (;;) {
    int symbol = take_symbol(z, literals);
    if (symbol < 0) return 0;
    if (symbol < END_OF_BLOCK) {
      if (z->out == z->limit) return 0;
      *z->out++ = (unsigned char)symbol;
      continue;
    }
    if (symbol == END_OF_BLOCK) return 1;
    if (symbol - 257 >= (int)(sizeof extra)) return 0;
    unsigned len = base[symbol - 257] + take(z, extra[symbol - 257]);
    int far = take_symbol(z, distances);
    if (far < 0 || far >= 30) return 0;
    unsigned more = far < 4 ? 0 : (unsigned)far / 2 - 1;
    unsigned distance = 1 + (far < 4 ? (unsigned)far : (2 + ((unsigned)far & 1)) << more) + take(z, more);
    if (!copy_match(z, len, distance)) return 0;
  }
}

static int copy_fixed(Inflater *z, Codes *literals, Codes *distances) {
  unsigned char lengths[LITERALS];
  memset(lengths, 8, 144);
  memset(lengths + 144, 9, 112);
  memset(lengths + 256, 7, 24);
  memset(lengths + 280, 8, 8);
  make_codes(literals, lengths, LITERALS);
  memset(lengths, 5, DISTANCES);
  make_codes(distances, lengths, DISTANCES);
  return copy_coded(z, literals, distances);
}

/* The lengths of both codes, which are coded themselves. */
static int take_lengths(Inflater *z, Codes *codes, unsigned char *lengths, unsigned count) {
  for (unsigned n = 0; n < count;) {
    int symbol = take_symbol(z, codes);
    unsigned char what = 0;
    unsigned times;
    if (symbol < 0 || is_overrun(z)) return 0;
    if (symbol < 16) {
      lengths[n++] = (unsigned char)symbol;
      continue;
    }
    if (symbol == 16) {
      if (n == 0) return 0;
      what = lengths[n - 1];
      times = 3 + take(z, 2);
    } else times = symbol == 17 ? 3 + take(z, 3) : 11 + take(z, 7);
    if (times > count - n) return 0;
    memset(lengths + n, what, times);
    n += times;
  }
  return 1;
}

static int copy_dynamic(Inflater *z, Codes *literals, Codes *distances) {
  static const uint8_t order[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
  unsigned char lengths[LITERALS + DISTANCES] = {0};
  unsigned literal_count = 257 + take(z, 5), distance_count = 1 + take(z, 5), count = 4 + take(z, 4);
  if (literal_count > LITERALS) return 0;
  for (unsigned n = 0; n < count; n++) lengths[order[n]] = (unsigned char)take(z, 3);
  if (!make_codes(literals, lengths, 19) || !take_lengths(z, literals, lengths, literal_count + distance_count))
    return 0;
  return make_codes(literals, lengths, literal_count) &&
         make_codes(distances, lengths + literal_count, distance_count) && copy_coded(z, literals, distances);
}

int rt_inflate(const unsigned char *in, size_t len, unsigned char *out, size_t size) {
  Inflater z = {.in = in, .end = in + len, .out = out, .start = out, .limit = out + size};
  Codes literals, distances;
  for (int last = 0; !last;) {
    last = (int)take(&z, 1);
    unsigned kind = take(&z, 2);
    int ok = kind == 0   ? copy_stored(&z)
             : kind == 1 ? copy_fixed(&z, &literals, &distances)
             : kind == 2 ? copy_dynamic(&z, &literals, &distances)
                         : 0;
    if (!ok || is_overrun(&z)) return 0;
  }
  return z.out == z.limit;
}
