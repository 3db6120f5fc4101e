/* Concatenation of any number of operands. A run of strings and numbers becomes one string in one step: numbers are
 * written into a scratch area on the C stack, lengths are added up, and the bytes are copied once. */
#include <string.h>

#include "runtime/number.h"

#define NUMBER_ROOM 32 /* longest number is 24 bytes: sign, 14 digits, point, exponent; or 20 for an integer */
#define NUMBERS_MAX 24 /* numbers of one step */
#define PIECES_MAX 64  /* operands of one step */
#define LENGTH_MAX ((size_t)INT64_MAX - 4096)

static int is_text(Value v) { return IS_STRING(v) || rt_is_number(v); }

typedef struct {
  const char *data;
  size_t len;
} Piece;

/* Joins v[0..n) and `last`, all strings or numbers, n < PIECES_MAX, at most NUMBERS_MAX of them numbers. */
static Value join(State *L, const Value *v, int64_t n, Value last) {
  Piece pieces[PIECES_MAX];
  char numbers[NUMBERS_MAX * NUMBER_ROOM], *room = numbers, text[64];
  size_t total = 0;
  int64_t nonempty = -1;
  for (int64_t k = 0; k <= n; k++) {
    Value x = k < n ? v[k] : last;
    Piece *p = &pieces[k];
    if (IS_STRING(x)) {
      p->data = AS_STRING(x)->data;
      p->len = AS_STRING(x)->len;
    } else {
      p->len = (size_t)rt_format_number(text, x);
      memcpy(room, text, p->len);
      p->data = room;
      room += NUMBER_ROOM;
    }
    if (p->len > LENGTH_MAX - total) rt_run_error(L, "string length overflow");
    if (p->len > 0) nonempty = nonempty == -1 ? k : -2;
    total += p->len;
  }
  if (nonempty >= 0) { /* the others are empty: nothing to build when it is a string already */
    Value x = nonempty < n ? v[nonempty] : last;
    if (IS_STRING(x)) return x;
  }
  if (total <= STRING_SHORT_MAX) {
    char *out = text;
    for (int64_t k = 0; k <= n; k++) {
      memcpy(out, pieces[k].data, pieces[k].len);
      out += pieces[k].len;
    }
    return FROM_STRING(rt_string_new(L, text, total));
  }
  String *s = rt_string_begin(L, total);
  char *out = s->data;
  for (int64_t k = 0; k <= n; k++) {
    memcpy(out, pieces[k].data, pieces[k].len);
    out += pieces[k].len;
  }
  return FROM_STRING(rt_string_finish(L, s));
}

static Value concat_handler(State *L, Value a, Value b, int64_t which) {
  Value handler = rt_binary_metamethod(L, a, b, EVENT_CONCAT);
  if (!IS_NIL(handler)) return handler;
  if (is_text(a)) rt_operand_error(L, b, (int)which + 1, "concatenate");
  rt_operand_error(L, a, (int)which, "concatenate");
}

/* From the right, as the operator associates: `done` stands for all operands from v[i] on. A metamethod's result, too,
 * is an operand at its leftmost constituent's place; messages name that. */
Value rt_concat_rest(State *L, const Value *v, int64_t i, Value done) {
  while (i > 0) {
    if (!is_text(done) || !is_text(v[i - 1])) {
      i--;
      Value handler = concat_handler(L, v[i], done, i);
      if (rt_leave_metamethod(L, (int)i, handler, 2, v[i], done, VALUE_NIL)) return VALUE_NIL;
      done = rt_call_metamethod(L, handler, 2, v[i], done, VALUE_NIL);
      continue;
    }
    int64_t first = i, numbers = !IS_STRING(done);
    while (first > 0 && i - first < PIECES_MAX - 1) {
      if (!IS_STRING(v[first - 1]) && (!rt_is_number(v[first - 1]) || ++numbers > NUMBERS_MAX)) break;
      first--;
    }
    done = join(L, v + first, i - first, done);
    i = first;
  }
  return done;
}

Value rt_concat(State *L, const Value *v, int64_t n) { return rt_concat_rest(L, v, n - 1, v[n - 1]); }
