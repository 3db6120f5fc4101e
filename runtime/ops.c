/* Types, indexing, length and tostring. */
#include "runtime/number.h"

/* __index and __newindex chains longer than this are taken for loops. */
#define CHAIN_MAX 2000

enum Type rt_type(Value v) {
  if (IS_INT(v) || IS_DOUBLE(v)) return TYPE_NUMBER;
  if (IS_STRING(v)) return TYPE_STRING;
  if (IS_TABLE(v)) return TYPE_TABLE;
  if (IS_NIL(v)) return TYPE_NIL;
  if (IS_BOOL(v)) return TYPE_BOOLEAN;
  if (IS_FUNCTION(v)) return TYPE_FUNCTION;
  if (IS_LIGHT(v)) return TYPE_LIGHTUSERDATA;
  switch ((enum ObjectKind)((Header *)AS_PTR(v))->kind) {
  case KIND_BOXED_INT: return TYPE_NUMBER;
  case KIND_THREAD: return TYPE_THREAD;
  case KIND_BOXED_LIGHT: return TYPE_LIGHTUSERDATA;
  case KIND_USERDATA: return TYPE_USERDATA;
  case KIND_STRING:
  case KIND_TABLE:
  case KIND_CLOSURE: /* have tags of their own */
  case KIND_CELL:
  case KIND_PROTO:
  case KIND_SHAPE: /* are no values for the program */
  case KIND_FREE: break;
  }
  vmc_assert(0, "a value has a type");
  return TYPE_USERDATA;
}

const char *rt_type_name(enum Type t) {
  static const char *const names[] = {"nil",   "boolean",  "userdata", "number", "string",
                                      "table", "function", "userdata", "thread"};
  return names[t];
}

const char *rt_typename(State *L, Value v) {
  if (IS_TABLE(v) || IS_BOXED(v, KIND_USERDATA)) {
    Value name = rt_metamethod(L, v, EVENT_NAME);
    if (IS_STRING(name)) return AS_STRING(name)->data;
  }
  return rt_type_name(rt_type(v));
}

Value rt_binary_metamethod(State *L, Value a, Value b, Event e) {
  Value handler = VALUE_NIL;
  if (LIKELY(IS_TABLE(a))) {
    if (rt_table_metatable(AS_TABLE(a))) handler = rt_table_event(L, rt_table_metatable(AS_TABLE(a)), e);
  } else handler = rt_metamethod(L, a, e);
  return IS_NIL(handler) ? rt_metamethod(L, b, e) : handler;
}

Value rt_index(State *L, Value receiver, Value key) {
  for (int depth = 0; depth < CHAIN_MAX; depth++) {
    Value handler;
    if (IS_TABLE(receiver)) {
      Table *t = AS_TABLE(receiver), *meta;
      Value v = rt_table_get(L, t, key);
      if (!IS_NIL(v)) return v;
      meta = rt_table_metatable(t);
      if (!meta || IS_NIL(handler = rt_table_event(L, meta, EVENT_INDEX))) return VALUE_NIL;
    } else {
      handler = rt_metamethod(L, receiver, EVENT_INDEX);
      /* only the instruction's own operand has a name */
      if (IS_NIL(handler)) rt_index_error(L, receiver, key, depth == 0 ? 0 : -1);
    }
    if (IS_FUNCTION(handler)) return rt_call_metamethod(L, handler, 2, receiver, key, VALUE_NIL);
    receiver = handler;
  }
  rt_run_error(L, "'__index' chain too long; possible loop");
}

void rt_set_index(State *L, Value receiver, Value key, Value v) {
  for (int depth = 0; depth < CHAIN_MAX; depth++) {
    Value handler;
    if (IS_TABLE(receiver)) {
      Table *t = AS_TABLE(receiver), *meta = rt_table_metatable(t);
      if (!meta || IS_NIL(handler = rt_table_event(L, meta, EVENT_NEWINDEX)) || !IS_NIL(rt_table_get(L, t, key))) {
        rt_table_set(L, t, key, v);
        return;
      }
    } else {
      handler = rt_metamethod(L, receiver, EVENT_NEWINDEX);
      if (IS_NIL(handler)) rt_index_error(L, receiver, key, depth == 0 ? 0 : -1);
    }
    if (IS_FUNCTION(handler)) {
      rt_call_metamethod(L, handler, 3, receiver, key, v);
      return;
    }
    receiver = handler;
  }
  rt_run_error(L, "'__newindex' chain too long; possible loop");
}

Value rt_length(State *L, Value v) {
  Value handler;
  if (IS_STRING(v)) return rt_int(L, (int64_t)AS_STRING(v)->len);
  if (IS_TABLE(v)) {
    Table *meta = rt_table_metatable(AS_TABLE(v));
    if (!meta || IS_NIL(handler = rt_table_event(L, meta, EVENT_LEN)))
      return rt_int(L, (int64_t)rt_table_length(AS_TABLE(v)));
  } else {
    handler = rt_metamethod(L, v, EVENT_LEN);
    if (IS_NIL(handler)) rt_operand_error(L, v, 0, "get length of");
  }
  return rt_call_metamethod(L, handler, 2, v, v, VALUE_NIL);
}

/* The address that identifies v: of userdata and threads what C code knows them by, or the pointer itself. */
const void *rt_pointer(Value v) {
  if (IS_BOXED(v, KIND_THREAD)) return AS_THREAD(v);
  if (IS_BOXED(v, KIND_BOXED_LIGHT)) return ((BoxedLight *)AS_PTR(v))->p;
  return IS_BOXED(v, KIND_USERDATA) ? ((Userdata *)AS_PTR(v))->data : AS_PTR(v);
}

int rt_is_plain_text(State *L, Value v) {
  return (IS_STRING(v) || rt_is_number(v)) && IS_NIL(rt_metamethod(L, v, EVENT_TOSTRING));
}

Value rt_tostring(State *L, Value v) {
  Value handler = rt_metamethod(L, v, EVENT_TOSTRING);
  if (!IS_NIL(handler)) {
    Value s = rt_call(L, handler, 1, v, VALUE_NIL, VALUE_NIL).v;
    if (rt_is_number(s)) return FROM_STRING(rt_number_to_string(L, s));
    if (!IS_STRING(s)) rt_error(L, "'__tostring' must return a string");
    return s;
  }
  switch (rt_type(v)) {
  case TYPE_NUMBER: return FROM_STRING(rt_number_to_string(L, v));
  case TYPE_STRING: return v;
  case TYPE_NIL: return rt_str(L, "nil");
  case TYPE_BOOLEAN: return v == VALUE_TRUE ? rt_str(L, "true") : rt_str(L, "false");
  default: break;
  }
  Value name = rt_metamethod(L, v, EVENT_NAME);
  const char *type = IS_STRING(name) ? AS_STRING(name)->data : rt_type_name(rt_type(v));
  return FROM_STRING(rt_string_format(L, "%s: %p", type, rt_pointer(v)));
}
