/* The meaning of Lua's operators, metamethods included; conversions between numbers and strings. */
#ifndef VMC_RUNTIME_OPS_H
#define VMC_RUNTIME_OPS_H

#include "runtime/call.h"
#include "runtime/strings.h"
#include "runtime/table.h"

/* Events of metatables, with their keys. The order is fixed: index of Global.event_names, bit of Header.aux in
 * shapes. Arithmetic operators are named by their events, EVENT_ADD .. EVENT_BNOT. */
/* clang-format off */
#define VMC_EVENTS(EVENT) \
  EVENT(INDEX, "__index") \
  EVENT(NEWINDEX, "__newindex") \
  EVENT(GC, "__gc") \
  EVENT(MODE, "__mode") \
  EVENT(LEN, "__len") \
  EVENT(EQ, "__eq") \
  EVENT(CALL, "__call") \
  EVENT(CLOSE, "__close") \
  EVENT(ADD, "__add") \
  EVENT(SUB, "__sub") \
  EVENT(MUL, "__mul") \
  EVENT(MOD, "__mod") \
  EVENT(POW, "__pow") \
  EVENT(DIV, "__div") \
  EVENT(IDIV, "__idiv") \
  EVENT(BAND, "__band") \
  EVENT(BOR, "__bor") \
  EVENT(BXOR, "__bxor") \
  EVENT(SHL, "__shl") \
  EVENT(SHR, "__shr") \
  EVENT(UNM, "__unm") \
  EVENT(BNOT, "__bnot") \
  EVENT(LT, "__lt") \
  EVENT(LE, "__le") \
  EVENT(CONCAT, "__concat") \
  EVENT(TOSTRING, "__tostring") \
  EVENT(NAME, "__name") \
  EVENT(PAIRS, "__pairs") \
  EVENT(METATABLE, "__metatable")
/* clang-format on */
typedef enum {
#define EVENT(name, key) EVENT_##name,
  VMC_EVENTS(EVENT)
#undef EVENT
      EVENT_COUNT
} Event;
_Static_assert(EVENT_COUNT <= EVENTS_MAX, "an event is a bit of Header.aux");

enum Type {
  TYPE_NIL,
  TYPE_BOOLEAN,
  TYPE_LIGHTUSERDATA,
  TYPE_NUMBER,
  TYPE_STRING,
  TYPE_TABLE,
  TYPE_FUNCTION,
  TYPE_USERDATA,
  TYPE_THREAD
};
enum Type rt_type(Value v);
const char *rt_type_name(enum Type t);
const char *rt_typename(State *L, Value v); /* for messages: honours __name */

/* Numbers. */
Value rt_int_new(State *L, int64_t i); /* immediate or boxed */
#define rt_int(L, i)                                                                                                   \
  (__extension__({                                                                                                     \
    int64_t int_ = (i);                                                                                                \
    INT_FITS(int_) ? FROM_SMALL_INT(int_) : rt_int_new((L), int_);                                                     \
  }))
int rt_is_integer(Value v, int64_t *i); /* integer subtype only */
int rt_is_number(Value v);
int rt_to_integer(Value v, int64_t *i);             /* numbers and convertible strings with an exact integer value */
int rt_float_to_integer(double d, int64_t *i);      /* exact only */
int rt_to_double(Value v, double *d);               /* numbers and convertible strings */
int rt_to_number(State *L, Value v, Value *number); /* keeps the subtype */
/* Lua's numeral syntax, surrounding white space allowed. Returns nil when s is no numeral. Allocates only for boxed
 * integers. */
Value rt_parse_number(State *L, const char *s, size_t len);
String *rt_number_to_string(State *L, Value number);
int rt_format_number(char *out /* 64 bytes */, Value number); /* length */
#define value_canonical_nan(d)                                                                                         \
  ((d) == (d) ? FROM_DOUBLE(d) : (FROM_DOUBLE(d) >> 63 ? 0xFFF8000000000000UL : 0x7FF8000000000000UL))
int64_t rt_int_floor_div(State *L, int64_t a, int64_t b); /* throw on zero */
int64_t rt_int_mod(State *L, int64_t a, int64_t b);
double rt_float_mod(double a, double b);
double rt_float_floor_div(double a, double b);
static inline uint64_t rt_shift_left(uint64_t x, int64_t by) {
  if ((uint64_t)by < 64) return x << by;
  return by < 0 && by > -64 ? x >> -by : 0;
}
static inline uint64_t rt_shift_right(uint64_t x, int64_t by) {
  if ((uint64_t)by < 64) return x >> by;
  return by < 0 && by > -64 ? x << -by : 0;
}
/* Raw result of op on two numbers, or 0 when it has none without throwing (constant folding). */
int rt_arith_raw(State *L, Event op, Value a, Value b, Value *result);

/* Metatables. */
Table *rt_metatable(State *L, Value v);                          /* or NULL */
Value rt_metamethod(State *L, Value v, Event e);                 /* nil when absent */
Value rt_binary_metamethod(State *L, Value a, Value b, Event e); /* of a, else of b */
_Static_assert(EVENT_NEWINDEX == 1, "MAY_HAVE_NEWINDEX (object.h) knows its bit");
#define MAY_HAVE_EVENT(meta, e) ((meta)->shape->h.aux >> (e)&1)
/* Of a shape that has the event, when event_slots does not know where: remembers it there. */
Value rt_table_event_find(State *L, Table *meta, Event e);
static inline Value rt_table_event(State *L, Table *meta, Event e) {
  if (!MAY_HAVE_EVENT(meta, e)) return VALUE_NIL;
  unsigned way = EVENT_WAY(meta->shape);
  if (LIKELY(L->g->event_slots[e][way].shape == meta->shape)) return meta->slots[L->g->event_slots[e][way].slot];
  return rt_table_event_find(L, meta, e);
}
/* The handler of a, if it is a table that has one; else of b. */
static inline Value rt_handler(State *L, Value a, Value b, Event e) {
  if (IS_TABLE(a)) {
    Table *meta = AS_TABLE(a)->metatable;
    Value its = meta ? rt_table_event(L, meta, e) : VALUE_NIL;
    if (its != VALUE_NIL) return its;
  }
  return rt_binary_metamethod(L, a, b, e);
}
void rt_table_events_forget(Global *g);                /* the collector is about to free shapes */
void rt_set_metatable(State *L, Value v, Table *meta); /* any type; registers finalizers, invalidates */

/* Operators. All may throw and call. */
Value rt_index(State *L, Value receiver, Value key);
void rt_set_index(State *L, Value receiver, Value key, Value v);
Value rt_arith(State *L, Event op, Value a, Value b); /* unary: b = a */
int rt_raw_equal(Value a, Value b);
int rt_equal(State *L, Value a, Value b);
int rt_less(State *L, Value a, Value b);
int rt_less_equal(State *L, Value a, Value b);
Value rt_length(State *L, Value v);
Value rt_concat(State *L, const Value *v, int64_t n);
/* The first i operands of a concatenation, before what the others gave. */
Value rt_concat_rest(State *L, const Value *v, int64_t i, Value done);
Value rt_tostring(State *L, Value v); /* honours __tostring and __name; result is a string */
/* A string or number whose own text is what rt_tostring gives: its type's metatable has no __tostring. */
int rt_is_plain_text(State *L, Value v);

#endif
