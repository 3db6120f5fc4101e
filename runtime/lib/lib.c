/* Argument checks, registration, userdata: what the files of the standard library share. */
#include "runtime/lib.h"

#include <string.h>

#include "runtime/heap.h"
#include "runtime/number.h"

/* Registration. */

void rt_lib_set(State *L, Table *t, const char *name, Value v) {
  rt_table_set_string(L, t, rt_string_from_c(L, name), v);
}

Closure *rt_lib_function(State *L, NativeFn fn, Entry entry, int upvalue_count) {
  Closure *f = rt_native_new(L, (void *)fn, upvalue_count);
  if (entry) f->entry = entry;
  return f;
}

void rt_lib_register(State *L, Table *t, const LibEntry *entries) {
  for (; entries->name; entries++)
    rt_lib_set(L, t, entries->name, rt_lib_value(L, rt_lib_function(L, entries->fn, entries->entry, 0)));
}

void rt_lib_recognise(State *L, const char *library, Table *t) {
  static const char *const names[][2] = {
#define NATIVE(library, name) {#library, #name},
      VMC_NATIVES(NATIVE)
#undef NATIVE
  };
  for (int n = 0; n < NATIVE_COUNT; n++) {
    if (strcmp(names[n][0], library) != 0) continue;
    Value v = rt_table_get_string(t, rt_string_from_c(L, names[n][1]));
    vmc_assert(IS_FUNCTION(v), "the library has the function that compiled code recognises");
    L->g->natives[n] = AS_FUNCTION(v);
  }
}

Value rt_lib_value(State *L, Closure *f) {
  f->h.flags |= CLOSURE_LIGHT;
  rt_table_set(L, L->g->c_functions, TAG_LIGHT + (uintptr_t)f->native, FROM_FUNCTION(f));
  return FROM_FUNCTION(f);
}

Table *rt_registry_table(State *L, const char *name) {
  Table *registry = AS_TABLE(L->g->registry);
  String *key = rt_string_from_c(L, name);
  Value v = rt_table_get_string(registry, key);
  if (IS_TABLE(v)) return AS_TABLE(v);
  Table *t = rt_table_new(L, 0, 0);
  rt_table_set_string(L, registry, key, FROM_TABLE(t));
  return t;
}

Table *rt_registry_weak_table(State *L, const char *name) {
  Table *t = rt_registry_table(L, name);
  if (rt_table_metatable(t)) return t;
  Table *meta = rt_table_new(L, 1, 0);
  rt_lib_set(L, meta, "__mode", rt_str(L, "k"));
  rt_set_metatable(L, FROM_TABLE(t), meta);
  return t;
}

Table *rt_lib_open(State *L, const char *name, const LibEntry *entries) {
  Table *loaded = rt_registry_table(L, "_LOADED");
  String *key = rt_string_from_c(L, name);
  Value v = rt_table_get_string(loaded, key);
  Table *t = IS_TABLE(v) ? AS_TABLE(v) : rt_table_new(L, 0, 0);
  rt_table_set_string(L, loaded, key, FROM_TABLE(t));
  rt_table_set_string(L, AS_TABLE(L->g->globals), key, FROM_TABLE(t));
  rt_lib_register(L, t, entries);
  return t;
}

void rt_open_libs(State *L) {
  rt_lib_base(L);
  rt_lib_package(L);
  rt_lib_coroutine(L);
  rt_lib_table(L);
  rt_lib_io(L);
  rt_lib_os(L);
  rt_lib_string(L);
  rt_lib_math(L);
  rt_lib_utf8(L);
  rt_lib_debug(L);
}

/* Arguments. An absent one is nil in `args` as long as i < NATIVE_PADDING, which all callers keep to for i >= n. */

static VMC_COLD VMC_NORETURN void number_error(State *L, Value v, int i) {
  double d;
  if (rt_to_double(v, &d)) rt_arg_error(L, i + 1, "number has no integer representation");
  rt_type_error(L, i + 1, "number");
}

int64_t rt_check_int(State *L, Value *args, int64_t n, int i) {
  int64_t result;
  if (LIKELY(i < n && IS_INT(args[i]))) return AS_INT(args[i]);
  if (i >= n) rt_type_error(L, i + 1, "number");
  if (!rt_to_integer(args[i], &result)) number_error(L, args[i], i);
  return result;
}

int64_t rt_opt_int(State *L, Value *args, int64_t n, int i, int64_t otherwise) {
  return i >= n || IS_NIL(args[i]) ? otherwise : rt_check_int(L, args, n, i);
}

int rt_check_c_int(State *L, Value *args, int64_t n, int i) { return (int)rt_check_int(L, args, n, i); }

int rt_opt_c_int(State *L, Value *args, int64_t n, int i, int otherwise) {
  return (int)rt_opt_int(L, args, n, i, otherwise);
}

double rt_check_double(State *L, Value *args, int64_t n, int i) {
  double d;
  if (i >= n || !rt_to_double(args[i], &d)) rt_type_error(L, i + 1, "number");
  return d;
}

String *rt_check_string(State *L, Value *args, int64_t n, int i) {
  if (LIKELY(i < n)) {
    if (LIKELY(IS_STRING(args[i]))) return AS_STRING(args[i]);
    if (rt_is_number(args[i])) {
      String *s = rt_number_to_string(L, args[i]);
      args[i] = FROM_STRING(s);
      return s;
    }
  }
  rt_type_error(L, i + 1, "string");
}

String *rt_opt_string(State *L, Value *args, int64_t n, int i, String *otherwise) {
  return i >= n || IS_NIL(args[i]) ? otherwise : rt_check_string(L, args, n, i);
}

Table *rt_check_table(State *L, Value *args, int64_t n, int i) {
  if (i >= n || !IS_TABLE(args[i])) rt_type_error(L, i + 1, "table");
  return AS_TABLE(args[i]);
}

void rt_check_any(State *L, Value *args, int64_t n, int i) {
  (void)args;
  if (i >= n) rt_arg_error(L, i + 1, "value expected");
}

Value rt_check_function(State *L, Value *args, int64_t n, int i) {
  if (i >= n || !IS_FUNCTION(args[i])) rt_type_error(L, i + 1, "function");
  return args[i];
}

int rt_check_option(State *L, Value *args, int64_t n, int i, const char *otherwise, const char *const *names) {
  const char *given = otherwise && (i >= n || IS_NIL(args[i])) ? otherwise : rt_check_string(L, args, n, i)->data;
  for (int k = 0; names[k]; k++)
    if (strcmp(names[k], given) == 0) return k;
  rt_arg_error(L, i + 1, "invalid option '%s'", given);
}

/* Userdata. */

Userdata *rt_userdata_new(State *L, size_t size, int user_values) {
  if (size > ((size_t)1 << 46)) rt_out_of_memory(L);
  Userdata *u = heap_new(L, sizeof(Userdata) + size, KIND_USERDATA);
  u->metatable = NULL;
  u->size = size;
  u->user_value_count = 0;
  u->flags = 0;
  u->user_values = NULL;
  u->raw_bytes = 0;
  memset(u->data, 0, size);
  if (user_values > 0) {
    u->user_values = heap_storage_resize(L, NULL, 0, (size_t)user_values * sizeof(Value));
    for (int i = 0; i < user_values; i++) u->user_values[i] = VALUE_NIL;
    u->user_value_count = (uint32_t)user_values;
  }
  return u;
}

Table *rt_named_metatable(State *L, const char *name, int *created) {
  Table *registry = AS_TABLE(L->g->registry);
  String *key = rt_string_from_c(L, name);
  Value v = rt_table_get_string(registry, key);
  if (created) *created = !IS_TABLE(v);
  if (IS_TABLE(v)) return AS_TABLE(v);
  Table *t = rt_table_new(L, 0, 0);
  rt_table_set_string(L, registry, key, FROM_TABLE(t));
  rt_table_set_string(L, t, L->g->event_names[EVENT_NAME], FROM_STRING(key));
  return t;
}
