/* The basic functions. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "runtime/coroutine.h"
#include "runtime/heap.h"
#include "runtime/lib.h"
#include "runtime/number.h"
#include "runtime/stack.h"

/* Output and conversion. */

static Ret base_print(State *L, Value *args, int64_t n) {
  char number[64];
  for (int64_t i = 0; i < n; i++) {
    Value v = args[i];
    if (!rt_is_plain_text(L, v)) v = rt_tostring(L, v); /* may print itself: before the separator */
    if (i > 0) putc_unlocked('\t', stdout);
    if (IS_STRING(v)) fwrite_unlocked(AS_STRING(v)->data, 1, AS_STRING(v)->len, stdout);
    else fwrite_unlocked(number, 1, (size_t)rt_format_number(number, v), stdout);
  }
  putc_unlocked('\n', stdout);
  fflush_unlocked(stdout);
  return rt_ret0();
}

static Ret base_tostring(State *L, Value *args, int64_t n) {
  rt_check_any(L, args, n, 0);
  return rt_ret1(rt_tostring(L, args[0]));
}

/* Of values whose text cannot be another's business. */
LEAF(tostring_leaf) {
  LEAF_IF(IS_STRING(a0) || IS_INT(a0) || IS_DOUBLE(a0)) {
    if (rt_is_plain_text(L, a0)) return rt_ret1(IS_STRING(a0) ? a0 : FROM_STRING(rt_number_to_string(L, a0)));
  }
  LEAF_OTHERWISE;
}

static int digit_value(int c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
}

/* White space, sign, digits of the base (wrapping around), white space; nil when s is anything else. */
static Value parse_in_base(State *L, const String *s, int base) {
  const char *p = s->data, *end = p + s->len;
  uint64_t u = 0;
  while (p < end && isspace((unsigned char)*p)) p++;
  int negative = p < end && *p == '-';
  if (p < end && (*p == '-' || *p == '+')) p++;
  if (p == end || digit_value((unsigned char)*p) >= base) return VALUE_NIL;
  for (; p < end && digit_value((unsigned char)*p) < base; p++)
    u = u * (uint64_t)base + (uint64_t)digit_value((unsigned char)*p);
  while (p < end && isspace((unsigned char)*p)) p++;
  if (p != end) return VALUE_NIL;
  int64_t i = (int64_t)(negative ? 0 - u : u);
  return rt_int(L, i);
}

static Ret base_tonumber(State *L, Value *args, int64_t n) {
  if (n >= 2 && !IS_NIL(args[1])) {
    int64_t base = rt_check_int(L, args, n, 1);
    if (!IS_STRING(args[0])) rt_type_error(L, 1, "string");
    if (base < 2 || base > 36) rt_arg_error(L, 2, "base out of range");
    return rt_ret1(parse_in_base(L, AS_STRING(args[0]), (int)base));
  }
  if (IS_STRING(args[0])) return rt_ret1(rt_parse_number(L, AS_STRING(args[0])->data, AS_STRING(args[0])->len));
  if (rt_is_number(args[0])) return rt_ret1(args[0]);
  rt_check_any(L, args, n, 0);
  return rt_ret1(VALUE_NIL);
}

LEAF(tonumber_leaf) {
  LEAF_IF(argc == 1) {
    if (IS_INT(a0) || IS_DOUBLE(a0)) return rt_ret1(a0);
    if (IS_STRING(a0)) return rt_ret1(rt_parse_number(L, AS_STRING(a0)->data, AS_STRING(a0)->len));
  }
  LEAF_OTHERWISE;
}

static Ret base_type(State *L, Value *args, int64_t n) {
  if (n < 1) rt_arg_error(L, 1, "value expected");
  return rt_ret1(rt_upvalue(L, rt_type(args[0])));
}

LEAF(type_leaf) {
  LEAF_IF(argc >= 1) return rt_ret1(self->up[rt_type(a0)]);
  LEAF_OTHERWISE;
}

static Ret base_warn(State *L, Value *args, int64_t n) {
  rt_check_string(L, args, n, 0);
  for (int64_t i = 1; i < n; i++) rt_check_string(L, args, n, (int)i);
  for (int64_t i = 0; i < n; i++) rt_warn(L, AS_STRING(args[i])->data, i < n - 1);
  return rt_ret0();
}

static Ret base_select(State *L, Value *args, int64_t n) {
  if (n >= 1 && IS_STRING(args[0]) && AS_STRING(args[0])->data[0] == '#') return rt_ret1(FROM_SMALL_INT(n - 1));
  int64_t i = rt_check_int(L, args, n, 0);
  if (i < 0) i = n + i;
  else if (i > n) i = n;
  if (i < 1) rt_arg_error(L, 1, "index out of range");
  return rt_retn(L, args + i, n - i);
}

/* Results from the fourth argument on are in mv already. */
LEAF(select_leaf) {
  LEAF_IF(IS_STRING(a0) && AS_STRING(a0)->data[0] == '#') return rt_ret1(FROM_SMALL_INT(argc - 1));
  LEAF_IF(IS_INT(a0)) {
    int64_t i = AS_INT(a0);
    if (i >= argc) return rt_ret0();
    if (argc <= 3) {
      if (i == 1) return argc == 2 ? rt_ret1(a1) : rt_ret2(L, a1, a2);
      if (i == 2) return rt_ret1(a2);
    } else if (i >= 2) {
      Ret rest = {i == 2 ? a2 : L->mv[i], argc - i};
      L->mv += i;
      return rest;
    }
  }
  LEAF_OTHERWISE;
}

/* Errors and protected calls. */

static VMC_NORETURN void throw_with_position(State *L, Value message, int level) {
  if (IS_STRING(message) && level > 0) {
    Value parts[2] = {FROM_STRING(rt_where(L, level)), message};
    message = rt_concat(L, parts, 2);
  }
  rt_throw(L, message);
}

static Ret base_error(State *L, Value *args, int64_t n) {
  throw_with_position(L, args[0], rt_opt_c_int(L, args, n, 1, 1));
}

static Ret base_assert(State *L, Value *args, int64_t n) {
  if (LIKELY(IS_TRUTHY(args[0]))) return rt_retn(L, args, n);
  rt_check_any(L, args, n, 0);
  throw_with_position(L, n > 1 ? args[1] : rt_str(L, "assertion failed!"), 1);
}

LEAF(assert_leaf) {
  LEAF_IF(IS_TRUTHY(a0) && argc <= 3) {
    return argc == 1 ? rt_ret1(a0) : argc == 2 ? rt_ret2(L, a0, a1) : rt_ret3(L, a0, a1, a2);
  }
  LEAF_OTHERWISE;
}

/* true and the results, or false and the error. */
static Ret protected_results(State *L, enum Status status, Ret result) {
  return status == STATUS_OK ? rt_ret_true(L, result) : rt_ret2(L, VALUE_FALSE, result.v);
}

static Ret base_pcall(State *L, Value *args, int64_t n) {
  Ret result;
  if (n < 1) rt_arg_error(L, 1, "value expected");
  enum Status status = rt_pcall(L, args[0], args + 1, n - 1, VALUE_NIL, &result);
  return protected_results(L, status, result);
}

static Ret base_xpcall(State *L, Value *args, int64_t n) {
  Ret result;
  Value handler = rt_check_function(L, args, n, 1);
  enum Status status = rt_pcall(L, args[0], args + 2, n > 2 ? n - 2 : 0, handler, &result);
  return protected_results(L, status, result);
}

/* Tables. */

static Ret base_next(State *L, Value *args, int64_t n) {
  Table *t = rt_check_table(L, args, n, 0);
  Value key = n > 1 ? args[1] : VALUE_NIL, v;
  if (!rt_table_next(L, t, &key, &v)) return rt_ret1(VALUE_NIL);
  return rt_ret2(L, key, v);
}

/* Is a table empty? */
LEAF(next_leaf) {
  LEAF_IF(IS_TABLE(a0) && IS_NIL(a1)) {
    Value key = VALUE_NIL, v;
    if (!rt_table_next(L, AS_TABLE(a0), &key, &v)) return rt_ret1(VALUE_NIL);
    return rt_ret2(L, key, v);
  }
  LEAF_OTHERWISE;
}

static Ret base_pairs(State *L, Value *args, int64_t n) {
  rt_check_any(L, args, n, 0);
  Value metamethod = rt_metamethod(L, args[0], EVENT_PAIRS);
  if (LIKELY(IS_NIL(metamethod))) return rt_ret3(L, FROM_FUNCTION(L->g->next_native), args[0], VALUE_NIL);
  Ret r = rt_call_yieldable(L, metamethod, 1, args[0], VALUE_NIL, VALUE_NIL);
  Value second = r.n > 1 ? L->mv[1] : VALUE_NIL, third = r.n > 2 ? L->mv[2] : VALUE_NIL;
  return rt_ret3(L, r.v, second, third);
}

LEAF(pairs_leaf) {
  LEAF_IF(IS_TABLE(a0) && IS_NIL(rt_metamethod(L, a0, EVENT_PAIRS)))
  return rt_ret3(L, FROM_FUNCTION(L->g->next_native), a0, VALUE_NIL);
  LEAF_OTHERWISE;
}

static Ret ipairs_next(State *L, Value *args, int64_t n) {
  int64_t i = (int64_t)((uint64_t)rt_check_int(L, args, n, 1) + 1);
  Value v;
  if (LIKELY(IS_TABLE(args[0]))) v = rt_table_get_int(AS_TABLE(args[0]), i);
  else v = VALUE_NIL;
  if (IS_NIL(v) && !(IS_TABLE(args[0]) && !rt_table_metatable(AS_TABLE(args[0]))))
    v = rt_index(L, args[0], rt_int(L, i));
  return IS_NIL(v) ? rt_ret1(VALUE_NIL) : rt_ret2(L, rt_int(L, i), v);
}

LEAF(ipairs_next_leaf) {
  LEAF_IF(IS_TABLE(a0) && IS_INT(a1)) {
    int64_t i = AS_INT(a1) + 1;
    Value v = rt_table_get_int(AS_TABLE(a0), i);
    if (!IS_NIL(v)) return rt_ret2(L, rt_int(L, i), v);
    if (!rt_table_metatable(AS_TABLE(a0))) return rt_ret1(VALUE_NIL);
  }
  LEAF_OTHERWISE;
}

static Ret base_ipairs(State *L, Value *args, int64_t n) {
  rt_check_any(L, args, n, 0);
  return rt_ret3(L, FROM_FUNCTION(L->g->ipairs_native), args[0], FROM_SMALL_INT(0));
}

LEAF(ipairs_leaf) {
  LEAF_IF(argc >= 1) return rt_ret3(L, FROM_FUNCTION(L->g->ipairs_native), a0, FROM_SMALL_INT(0));
  LEAF_OTHERWISE;
}

static Ret base_rawequal(State *L, Value *args, int64_t n) {
  rt_check_any(L, args, n, 0);
  rt_check_any(L, args, n, 1);
  return rt_ret1(VALUE_BOOL(rt_raw_equal(args[0], args[1])));
}

LEAF(rawequal_leaf) {
  LEAF_IF(argc >= 2) return rt_ret1(VALUE_BOOL(rt_raw_equal(a0, a1)));
  LEAF_OTHERWISE;
}

static Ret base_rawlen(State *L, Value *args, int64_t n) {
  if (n >= 1 && IS_STRING(args[0])) return rt_ret1(FROM_SMALL_INT((int64_t)AS_STRING(args[0])->len));
  if (n < 1 || !IS_TABLE(args[0])) rt_type_error(L, 1, "table or string");
  return rt_ret1(FROM_SMALL_INT((int64_t)rt_table_length(AS_TABLE(args[0]))));
}

LEAF(rawlen_leaf) {
  LEAF_IF(IS_TABLE(a0)) return rt_ret1(FROM_SMALL_INT((int64_t)rt_table_length(AS_TABLE(a0))));
  LEAF_OTHERWISE;
}

static Ret base_rawget(State *L, Value *args, int64_t n) {
  Table *t = rt_check_table(L, args, n, 0);
  rt_check_any(L, args, n, 1);
  return rt_ret1(rt_table_get(L, t, args[1]));
}

LEAF(rawget_leaf) {
  LEAF_IF(IS_TABLE(a0) && argc >= 2) {
    return rt_ret1(IS_STRING(a1) ? rt_table_get_string(AS_TABLE(a0), AS_STRING(a1))
                                 : rt_table_get(L, AS_TABLE(a0), a1));
  }
  LEAF_OTHERWISE;
}

static Ret base_rawset(State *L, Value *args, int64_t n) {
  Table *t = rt_check_table(L, args, n, 0);
  rt_check_any(L, args, n, 1);
  rt_check_any(L, args, n, 2);
  rt_table_set(L, t, args[1], args[2]);
  return rt_ret1(args[0]);
}

LEAF(rawset_leaf) {
  LEAF_IF(IS_TABLE(a0) && argc >= 3 && !IS_NIL(a1) && !IS_DOUBLE(a1)) {
    rt_raw_set(L, AS_TABLE(a0), a1, a2);
    return rt_ret1(a0);
  }
  LEAF_OTHERWISE;
}

static Ret base_getmetatable(State *L, Value *args, int64_t n) {
  rt_check_any(L, args, n, 0);
  Table *meta = rt_metatable(L, args[0]);
  if (!meta) return rt_ret1(VALUE_NIL);
  Value shown = rt_table_event(L, meta, EVENT_METATABLE);
  return rt_ret1(IS_NIL(shown) ? FROM_TABLE(meta) : shown);
}

LEAF(getmetatable_leaf) {
  LEAF_IF(argc >= 1) {
    Table *meta = rt_metatable(L, a0);
    if (!meta) return rt_ret1(VALUE_NIL);
    Value shown = rt_table_event(L, meta, EVENT_METATABLE);
    return rt_ret1(IS_NIL(shown) ? FROM_TABLE(meta) : shown);
  }
  LEAF_OTHERWISE;
}

static Ret base_setmetatable(State *L, Value *args, int64_t n) {
  Table *t = rt_check_table(L, args, n, 0), *old = rt_table_metatable(t);
  if (n < 2 || !(IS_NIL(args[1]) || IS_TABLE(args[1]))) rt_type_error(L, 2, "nil or table");
  if (UNLIKELY(old && !IS_NIL(rt_table_event(L, old, EVENT_METATABLE))))
    rt_error(L, "cannot change a protected metatable");
  rt_set_metatable(L, args[0], IS_NIL(args[1]) ? NULL : AS_TABLE(args[1]));
  return rt_ret1(args[0]);
}

LEAF(setmetatable_leaf) {
  LEAF_IF(IS_TABLE(a0) && IS_TABLE(a1)) {
    if (LIKELY(rt_shape_join(L, AS_TABLE(a0), AS_TABLE(a1)))) return rt_ret1(a0);
    Table *old = rt_table_metatable(AS_TABLE(a0));
    if (LIKELY(!old || IS_NIL(rt_table_event(L, old, EVENT_METATABLE)))) {
      rt_set_metatable(L, a0, AS_TABLE(a1));
      return rt_ret1(a0);
    }
  }
  LEAF_OTHERWISE;
}

/* Chunks. */

/* The loaded function, or nil and the message. */
static Ret load_results(State *L, Value v, int failed, const Value *env) {
  if (failed) return rt_ret2(L, VALUE_NIL, v);
  Closure *f = AS_FUNCTION(v);
  if (env && f->h.aux > 0) rt_upvalue_set(L, f, 0, *env); /* a fresh closure: nothing shares it yet */
  return rt_ret1(v);
}

/* A chunk that a function gives piece by piece. */
typedef struct {
  Chunk chunk;
  Value reader, piece;
  int failed;
} Reading;

static const char *next_piece(State *L, void *ud, size_t *len) {
  Reading *reading = ud;
  Value piece = rt_call(L, reading->reader, 0, VALUE_NIL, VALUE_NIL, VALUE_NIL).v;
  if (IS_NIL(piece)) return NULL;
  if (!IS_STRING(piece) && !rt_is_number(piece)) rt_error(L, "reader function must return a string");
  String *s = AS_STRING(reading->piece = rt_tostring(L, piece));
  *len = s->len;
  return s->len > 0 ? s->data : NULL;
}

static Ret load_reading(State *L, void *ud) {
  Reading *reading = ud;
  return rt_ret1(rt_load_chunk(L, &reading->chunk, &reading->failed));
}

/* Errors in the reader are load's result. As in the reference, they also pass through the message handler that
 * surrounds the call of load. */
static Value load_pieces(State *L, Value reader, const char *name, const char *mode, int *failed) {
  Reading reading = {.chunk = {"", 0, next_piece, &reading, name, mode}, .reader = reader, .piece = VALUE_NIL};
  Ret result;
  rt_no_yield_begin(L);
  enum Status status = rt_protect(L, load_reading, &reading, rt_message_handler(L), &result);
  rt_no_yield_end(L);
  *failed = status != STATUS_OK || reading.failed;
  return result.v;
}

static Ret base_load(State *L, Value *args, int64_t n) {
  int failed = 0;
  String *mode = rt_opt_string(L, args, n, 2, NULL);
  const char *allowed = mode ? mode->data : "bt";
  Value v;
  if (n >= 1 && (IS_STRING(args[0]) || rt_is_number(args[0]))) {
    String *text = rt_check_string(L, args, n, 0), *name = rt_opt_string(L, args, n, 1, text);
    v = rt_load(L, text->data, text->len, name->data, allowed, &failed);
  } else {
    String *name = rt_opt_string(L, args, n, 1, NULL);
    rt_check_function(L, args, n, 0);
    v = load_pieces(L, args[0], name ? name->data : "=(load)", allowed, &failed);
  }
  return load_results(L, v, failed, n >= 4 ? &args[3] : NULL);
}

static Ret base_loadfile(State *L, Value *args, int64_t n) {
  int failed = 0;
  String *filename = rt_opt_string(L, args, n, 0, NULL), *mode = rt_opt_string(L, args, n, 1, NULL);
  Value v = rt_load_file(L, filename ? filename->data : NULL, mode ? mode->data : "bt", &failed);
  return load_results(L, v, failed, n >= 3 ? &args[2] : NULL);
}

static Ret base_dofile(State *L, Value *args, int64_t n) {
  int failed = 0;
  String *filename = rt_opt_string(L, args, n, 0, NULL);
  Value v = rt_load_file(L, filename ? filename->data : NULL, "bt", &failed);
  if (failed) rt_throw(L, v);
  return rt_call_yieldable(L, v, 0, VALUE_NIL, VALUE_NIL, VALUE_NIL);
}

/* Garbage collection. */

static Value mode_name(State *L, enum GcMode mode) {
  return mode == GC_GENERATIONAL ? rt_str(L, "generational") : rt_str(L, "incremental");
}

static Value collect_count(State *L) {
  double kbytes = (double)heap_bytes(L->g->heap) / 1024;
  return FROM_DOUBLE(kbytes);
}

static Value collect_step(State *L, int64_t kbytes) {
  int finished = heap_step(L, kbytes);
  heap_run_finalizers(L);
  return VALUE_BOOL(finished);
}

/* Zero leaves a parameter as it is. */
static Value collect_incremental(State *L, Value *args, int64_t n) {
  int pause = rt_opt_c_int(L, args, n, 1, 0), stepmul = rt_opt_c_int(L, args, n, 2, 0);
  rt_opt_c_int(L, args, n, 3, 0);
  if (pause != 0) heap_set_pause(L->g->heap, heap_percent(pause));
  if (stepmul != 0) heap_set_stepmul(L->g->heap, heap_percent(stepmul));
  return mode_name(L, heap_set_mode(L->g->heap, GC_INCREMENTAL));
}

static Value collect_generational(State *L, Value *args, int64_t n) {
  rt_opt_int(L, args, n, 1, 0);
  rt_opt_int(L, args, n, 2, 0);
  return mode_name(L, heap_set_mode(L->g->heap, GC_GENERATIONAL));
}

/* Takes its caller's place on the C stack, without holes in which old words would be found. */
static __attribute__((noinline)) Ret collect_all(State *L) {
  rt_clear_scratch(L);
  heap_collect(L);
  heap_run_finalizers(L);
  return rt_ret1(FROM_SMALL_INT(0));
}

static Ret base_collectgarbage(State *L, Value *args, int64_t n) {
  enum { COLLECT, STOP, RESTART, COUNT, STEP, SETPAUSE, SETSTEPMUL, ISRUNNING, GENERATIONAL, INCREMENTAL };
  static const char *const names[] = {"collect",    "stop",      "restart",      "count",       "step", "setpause",
                                      "setstepmul", "isrunning", "generational", "incremental", NULL};
  struct Heap *heap = L->g->heap;
  int option = rt_check_option(L, args, n, 0, "collect", names);
  int number = option == STEP || option == SETPAUSE || option == SETSTEPMUL ? rt_opt_c_int(L, args, n, 1, 0) : 0;
  if (heap_is_finalizing(heap)) return rt_ret1(VALUE_NIL);
  switch (option) {
  case COLLECT: return collect_all(L);
  case STOP: heap_stop(heap, 1); break;
  case RESTART: heap_stop(heap, 0); break;
  case COUNT: return rt_ret1(collect_count(L));
  case STEP: return rt_ret1(collect_step(L, number));
  case SETPAUSE: return rt_ret1(FROM_SMALL_INT(heap_set_pause(heap, heap_percent(number))));
  case SETSTEPMUL: return rt_ret1(FROM_SMALL_INT(heap_set_stepmul(heap, heap_percent(number))));
  case ISRUNNING: return rt_ret1(VALUE_BOOL(heap_is_running(heap)));
  case GENERATIONAL: return rt_ret1(collect_generational(L, args, n));
  default: return rt_ret1(collect_incremental(L, args, n));
  }
  return rt_ret1(FROM_SMALL_INT(0));
}

/* type's upvalues are the names it answers with. */
_Static_assert(TYPE_NIL == 0 && TYPE_BOOLEAN == 1 && TYPE_NUMBER == 3 && TYPE_STRING == 4 && TYPE_TABLE == 5 &&
                   TYPE_FUNCTION == 6,
               "generated code finds names by these numbers (aot/native_bodies.h)");
static void open_type(State *L, Table *t) {
  Closure *f = rt_lib_function(L, base_type, type_leaf, TYPE_THREAD + 1);
  for (int i = 0; i <= TYPE_THREAD; i++)
    rt_upvalue_set(L, f, i, FROM_STRING(rt_string_from_c(L, rt_type_name((enum Type)i))));
  rt_lib_set(L, t, "type", rt_lib_value(L, f));
}

void rt_lib_base(State *L) {
  static const LibEntry entries[] = {
      {"assert", base_assert, assert_leaf},
      {"collectgarbage", base_collectgarbage},
      {"dofile", base_dofile},
      {"error", base_error},
      {"getmetatable", base_getmetatable, getmetatable_leaf},
      {"ipairs", base_ipairs, ipairs_leaf},
      {"load", base_load},
      {"loadfile", base_loadfile},
      {"pairs", base_pairs, pairs_leaf},
      {"pcall", base_pcall},
      {"print", base_print},
      {"rawequal", base_rawequal, rawequal_leaf},
      {"rawget", base_rawget, rawget_leaf},
      {"rawlen", base_rawlen, rawlen_leaf},
      {"rawset", base_rawset, rawset_leaf},
      {"select", base_select, select_leaf},
      {"setmetatable", base_setmetatable, setmetatable_leaf},
      {"tonumber", base_tonumber, tonumber_leaf},
      {"tostring", base_tostring, tostring_leaf},
      {"warn", base_warn},
      {"xpcall", base_xpcall},
      {0},
  };
  Table *globals = AS_TABLE(L->g->globals);
  rt_table_set_string(L, rt_registry_table(L, "_LOADED"), rt_string_from_c(L, "_G"), L->g->globals);
  rt_lib_register(L, globals, entries);
  rt_lib_set(L, globals, "_G", L->g->globals);
  rt_lib_set(L, globals, "_VERSION", rt_str(L, "Lua 5.4"));
  L->g->next_native = rt_lib_function(L, base_next, next_leaf, 0);
  L->g->ipairs_native = rt_lib_function(L, ipairs_next, ipairs_next_leaf, 0);
  rt_lib_value(L, L->g->ipairs_native);
  rt_lib_set(L, globals, "next", rt_lib_value(L, L->g->next_native));
  open_type(L, globals);
  rt_lib_recognise(L, "_G", globals);
}
