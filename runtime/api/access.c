/* Looking at values: types, conversions, comparison, operators. */
#include <string.h>

#include "runtime/api/api.h"
#include "runtime/coroutine.h"

int lua_type(lua_State *L, int index) {
  const Value *p = api_slot(L, index);
  return p == &api_none ? LUA_TNONE : (int)rt_type(*p);
}

const char *lua_typename(lua_State *L, int type) {
  return type == LUA_TNONE ? "no value" : rt_type_name((enum Type)type);
}

int lua_iscfunction(lua_State *L, int index) {
  Value v = api_value(L, index);
  return IS_FUNCTION(v) && !AS_FUNCTION(v)->proto;
}

int lua_isinteger(lua_State *L, int index) {
  int64_t i;
  Value v = api_value(L, index);
  return IS_INT(v) || rt_is_integer(v, &i);
}

int lua_isnumber(lua_State *L, int index) {
  double d;
  return rt_to_double(api_value(L, index), &d);
}

int lua_isstring(lua_State *L, int index) {
  Value v = api_value(L, index);
  return IS_STRING(v) || rt_is_number(v);
}

int lua_isuserdata(lua_State *L, int index) {
  Value v = api_value(L, index);
  return IS_LIGHT(v) || API_IS_USERDATA(v) || IS_BOXED(v, KIND_BOXED_LIGHT);
}

lua_Number lua_tonumberx(lua_State *L, int index, int *is_number) {
  double d = 0;
  Value v = api_value(L, index);
  int converted = 1;
  if (LIKELY(IS_DOUBLE(v))) d = AS_DOUBLE(v);
  else if (IS_INT(v)) d = (double)AS_INT(v);
  else converted = rt_to_double(v, &d);
  if (is_number) *is_number = converted;
  return converted ? d : 0;
}

lua_Integer lua_tointegerx(lua_State *L, int index, int *is_integer) {
  int64_t i = 0;
  Value v = api_value(L, index);
  int converted = 1;
  if (LIKELY(IS_INT(v))) i = AS_INT(v);
  else converted = rt_to_integer(v, &i);
  if (is_integer) *is_integer = converted;
  return converted ? i : 0;
}

int lua_toboolean(lua_State *L, int index) { return IS_TRUTHY(api_value(L, index)); }

const char *lua_tolstring(lua_State *L, int index, size_t *len) {
  Value *slot = api_slot(L, index);
  String *s;
  if (LIKELY(IS_STRING(*slot))) s = AS_STRING(*slot);
  else if (rt_is_number(*slot)) {
    s = rt_number_to_string(L, *slot);
    *slot = FROM_STRING(s);
    if (index < LUA_REGISTRYINDEX) heap_barrier(L, L->frame->func, *slot);
  } else {
    if (len) *len = 0;
    return NULL;
  }
  if (len) *len = s->len;
  return s->data;
}

lua_Unsigned lua_rawlen(lua_State *L, int index) {
  Value v = api_value(L, index);
  if (IS_TABLE(v)) return rt_table_length(AS_TABLE(v));
  if (IS_STRING(v)) return AS_STRING(v)->len;
  return API_IS_USERDATA(v) ? ((Userdata *)AS_PTR(v))->size : 0;
}

void *lua_touserdata(lua_State *L, int index) {
  Value v = api_value(L, index);
  if (IS_LIGHT(v)) return AS_PTR(v);
  if (API_IS_USERDATA(v)) return ((Userdata *)AS_PTR(v))->data;
  return IS_BOXED(v, KIND_BOXED_LIGHT) ? ((BoxedLight *)AS_PTR(v))->p : NULL;
}

lua_State *lua_tothread(lua_State *L, int index) {
  Value v = api_value(L, index);
  if (!IS_BOXED(v, KIND_THREAD)) return NULL;
  rt_thread_keep_stack(L, AS_THREAD(v));
  return AS_THREAD(v);
}

const void *lua_topointer(lua_State *L, int index) {
  Value v = api_value(L, index);
  return IS_HEAP(v) || IS_LIGHT(v) ? rt_is_number(v) ? NULL : rt_pointer(v) : NULL;
}

size_t lua_stringtonumber(lua_State *L, const char *s) {
  size_t len = strlen(s);
  Value v = rt_parse_number(L, s, len);
  if (IS_NIL(v)) return 0;
  api_push(L, v);
  return len + 1;
}

/* Operators. */

typedef struct {
  Value a, b, result;
  int op;
  int holds;
} Operation;

static void run_arith(State *L, void *ud) {
  static const Event events[] = {EVENT_ADD,  EVENT_SUB, EVENT_MUL,  EVENT_MOD, EVENT_POW, EVENT_DIV, EVENT_IDIV,
                                 EVENT_BAND, EVENT_BOR, EVENT_BXOR, EVENT_SHL, EVENT_SHR, EVENT_UNM, EVENT_BNOT};
  Operation *o = ud;
  o->result = rt_arith(L, events[o->op], o->a, o->b);
}

void lua_arith(lua_State *L, int op) {
  int unary = op == LUA_OPUNM || op == LUA_OPBNOT;
  Operation o = {.a = L->top[unary ? -1 : -2], .b = L->top[-1], .op = op};
  api_run(L, run_arith, &o);
  L->top -= !unary;
  L->top[-1] = o.result;
}

static void run_compare(State *L, void *ud) {
  Operation *o = ud;
  switch (o->op) {
  case LUA_OPEQ: o->holds = rt_equal(L, o->a, o->b); break;
  case LUA_OPLT: o->holds = rt_less(L, o->a, o->b); break;
  default: o->holds = rt_less_equal(L, o->a, o->b); break;
  }
}

int lua_compare(lua_State *L, int index1, int index2, int op) {
  const Value *a = api_slot(L, index1), *b = api_slot(L, index2);
  if (a == &api_none || b == &api_none) return 0;
  Operation o = {.a = *a, .b = *b, .op = op};
  api_run(L, run_compare, &o);
  return o.holds;
}

int lua_rawequal(lua_State *L, int index1, int index2) {
  const Value *a = api_slot(L, index1), *b = api_slot(L, index2);
  return a != &api_none && b != &api_none && rt_raw_equal(*a, *b);
}

static void run_len(State *L, void *ud) {
  Operation *o = ud;
  o->result = rt_length(L, o->a);
}

void lua_len(lua_State *L, int index) {
  Operation o = {.a = api_value(L, index)};
  api_run(L, run_len, &o);
  api_push(L, o.result);
}

typedef struct {
  Value *v;
  int n;
  Value result;
} Concatenation;

static void run_concat(State *L, void *ud) {
  Concatenation *c = ud;
  c->result = rt_concat(L, c->v, c->n);
}

void lua_concat(lua_State *L, int n) {
  Concatenation c = {L->top - n, n, VALUE_NIL};
  if (n == 1) return;
  if (n == 0) c.result = rt_str(L, "");
  else api_run(L, run_concat, &c);
  L->top -= n;
  api_push(L, c.result);
}
