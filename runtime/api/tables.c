/* Tables, metatables and userdata: reading, writing, making. */
#include <string.h>

#include "runtime/api/api.h"
#include "runtime/lib.h"

/* With metamethods. */

typedef struct {
  Value receiver, key, v;
} Access;

static void run_index(State *L, void *ud) {
  Access *a = ud;
  a->v = rt_index(L, a->receiver, a->key);
}

static void run_set_index(State *L, void *ud) {
  Access *a = ud;
  rt_set_index(L, a->receiver, a->key, a->v);
}

static __attribute__((noinline)) Value index_slow(State *L, Value receiver, Value key) {
  Access a = {receiver, key, VALUE_NIL};
  api_run(L, run_index, &a);
  return a.v;
}

static __attribute__((noinline)) void set_index_slow(State *L, Value receiver, Value key, Value v) {
  Access a = {receiver, key, v};
  api_run(L, run_set_index, &a);
}

Value api_index(State *L, Value receiver, Value key) {
  if (LIKELY(IS_TABLE(receiver))) {
    Value v = rt_table_get(L, AS_TABLE(receiver), key);
    if (LIKELY(!IS_NIL(v) || !rt_table_metatable(AS_TABLE(receiver)))) return v;
  }
  return index_slow(L, receiver, key);
}

void api_set_index(State *L, Value receiver, Value key, Value v) {
  if (LIKELY(IS_TABLE(receiver) && !rt_table_metatable(AS_TABLE(receiver))))
    rt_table_set(L, AS_TABLE(receiver), key, v);
  else set_index_slow(L, receiver, key, v);
}

/* Names. One that is no short string has no entry that stays. */

static __attribute__((noinline)) NameEntry *name_enter(State *L, NameEntry *entry, const char *name) {
  String *s = rt_string_from_c(L, name);
  *entry = (NameEntry){s->len <= STRING_SHORT_MAX ? name : NULL, s, NULL, 0};
  return entry;
}

VMC_INLINE NameEntry *name_entry(State *L, const char *name) {
  NameEntry *entry = &L->g->names[(uintptr_t)name * 0x9E3779B97F4A7C15UL >> (64 - NAME_ENTRIES_LOG)];
  return LIKELY(entry->from == name && strcmp(entry->string->data, name) == 0) ? entry : name_enter(L, entry, name);
}

String *api_name(State *L, const char *name) { return name_entry(L, name)->string; }

/* From now on tables of t's shape are known to have the entry's name there. */
static __attribute__((noinline)) int note_slot(NameEntry *entry, const Table *t) {
  int32_t slot = t->shape->is_dict || !entry->from ? -1 : rt_shape_find(t->shape, entry->string);
  if (slot < 0) return 0;
  entry->shape = t->shape;
  entry->slot = (uint64_t)slot;
  return 1;
}

static Value get_field(State *L, Value receiver, const char *name) {
  NameEntry *entry = name_entry(L, name);
  String *key = entry->string;
  if (LIKELY(IS_TABLE(receiver))) {
    Table *t = AS_TABLE(receiver);
    Value v = t->shape == entry->shape || note_slot(entry, t) ? t->slots[entry->slot] : rt_table_get_string(t, key);
    if (LIKELY(!IS_NIL(v) || !rt_table_metatable(t))) return v;
  }
  return index_slow(L, receiver, FROM_STRING(key));
}

/* The value is on top of the stack, and is popped afterwards. A field that is not nil is overwritten without more, as by
 * the caches of stores (object.h). */
static void set_field(State *L, Value receiver, const char *name) {
  NameEntry *entry = name_entry(L, name);
  String *key = entry->string;
  Value v = L->top[-1];
  if (LIKELY(IS_TABLE(receiver))) {
    Table *t = AS_TABLE(receiver);
    if (LIKELY((t->shape == entry->shape || note_slot(entry, t)) && !IS_NIL(t->slots[entry->slot]) && !key->h.extra)) {
      t->slots[entry->slot] = v;
      heap_barrier(L, t, v);
    } else if (!rt_table_metatable(t)) rt_table_set_string(L, t, key, v);
    else set_index_slow(L, receiver, FROM_STRING(key), v);
  } else set_index_slow(L, receiver, FROM_STRING(key), v);
  L->top--;
}

static int push_and_type(State *L, Value v) {
  api_push(L, v);
  return (int)rt_type(v);
}

#define GLOBALS(L) rt_table_get_int(AS_TABLE((L)->g->registry), LUA_RIDX_GLOBALS)

int lua_getglobal(lua_State *L, const char *name) { return push_and_type(L, get_field(L, GLOBALS(L), name)); }
void lua_setglobal(lua_State *L, const char *name) { set_field(L, GLOBALS(L), name); }

int lua_getfield(lua_State *L, int index, const char *name) {
  return push_and_type(L, get_field(L, api_value(L, index), name));
}
void lua_setfield(lua_State *L, int index, const char *name) { set_field(L, api_value(L, index), name); }

int lua_gettable(lua_State *L, int index) {
  Value v = api_index(L, api_value(L, index), L->top[-1]);
  L->top[-1] = v;
  return (int)rt_type(v);
}
void lua_settable(lua_State *L, int index) {
  api_set_index(L, api_value(L, index), L->top[-2], L->top[-1]);
  L->top -= 2;
}

int lua_geti(lua_State *L, int index, lua_Integer i) {
  Value receiver = api_value(L, index), v;
  if (LIKELY(IS_TABLE(receiver))) {
    Table *t = AS_TABLE(receiver);
    v = LIKELY((uint64_t)i - 1 < t->asize) ? t->array[i - 1] : rt_table_get_int(t, i);
    if (LIKELY(!IS_NIL(v) || !rt_table_metatable(t))) return push_and_type(L, v);
  }
  return push_and_type(L, index_slow(L, receiver, rt_int(L, i)));
}

void lua_seti(lua_State *L, int index, lua_Integer i) {
  Value receiver = api_value(L, index);
  if (LIKELY(IS_TABLE(receiver) && !rt_table_metatable(AS_TABLE(receiver))))
    rt_table_set_int(L, AS_TABLE(receiver), i, L->top[-1]);
  else set_index_slow(L, receiver, rt_int(L, i), L->top[-1]);
  L->top--;
}

/* Without. */

static Table *table_at(State *L, int index) {
  Value v = api_value(L, index);
  vmc_assert(IS_TABLE(v), "raw access is to tables");
  return AS_TABLE(v);
}

int lua_rawget(lua_State *L, int index) {
  Value v = rt_table_get(L, table_at(L, index), L->top[-1]);
  L->top[-1] = v;
  return (int)rt_type(v);
}

int lua_rawgeti(lua_State *L, int index, lua_Integer i) {
  return push_and_type(L, rt_table_get_int(table_at(L, index), i));
}

int lua_rawgetp(lua_State *L, int index, const void *p) {
  Table *t = table_at(L, index);
  return push_and_type(L, rt_table_get(L, t, api_light_userdata(L, (void *)(uintptr_t)p)));
}

void lua_rawset(lua_State *L, int index) {
  rt_table_set(L, table_at(L, index), L->top[-2], L->top[-1]);
  L->top -= 2;
}

void lua_rawseti(lua_State *L, int index, lua_Integer i) {
  rt_table_set_int(L, table_at(L, index), i, L->top[-1]);
  L->top--;
}

void lua_rawsetp(lua_State *L, int index, const void *p) {
  Table *t = table_at(L, index);
  rt_table_set(L, t, api_light_userdata(L, (void *)(uintptr_t)p), L->top[-1]);
  L->top--;
}

int lua_next(lua_State *L, int index) {
  Value v;
  if (rt_table_next(L, table_at(L, index), &L->top[-1], &v)) {
    api_push(L, v);
    return 1;
  }
  L->top--;
  return 0;
}

void lua_createtable(lua_State *L, int array_count, int record_count) {
  Table *t =
      rt_table_new(L, record_count > 0 ? (uint32_t)record_count : 0, array_count > 0 ? (uint32_t)array_count : 0);
  api_push(L, FROM_TABLE(t));
}

/* Metatables. */

int lua_getmetatable(lua_State *L, int index) {
  Table *meta = rt_metatable(L, api_value(L, index));
  if (!meta) return 0;
  api_push(L, FROM_TABLE(meta));
  return 1;
}

int lua_setmetatable(lua_State *L, int index) {
  Value v = api_value(L, index), meta = L->top[-1];
  rt_set_metatable(L, v, IS_TABLE(meta) ? AS_TABLE(meta) : NULL);
  L->top--;
  return 1;
}

/* Userdata. */

void *lua_newuserdatauv(lua_State *L, size_t size, int user_values) {
  Userdata *u = rt_userdata_new(L, size, user_values);
  api_push(L, FROM_OBJECT(u));
  return u->data;
}

static Value *user_value(State *L, int index, int n) {
  Value v = api_value(L, index);
  vmc_assert(API_IS_USERDATA(v), "user values belong to full userdata");
  Userdata *u = AS_PTR(v);
  return n >= 1 && n <= (int64_t)u->user_value_count ? &u->user_values[n - 1] : NULL;
}

int lua_getiuservalue(lua_State *L, int index, int n) {
  const Value *p = user_value(L, index, n);
  if (p) return push_and_type(L, *p);
  lua_pushnil(L);
  return LUA_TNONE;
}

int lua_setiuservalue(lua_State *L, int index, int n) {
  Value *p = user_value(L, index, n);
  Value owner = api_value(L, index), v = *--L->top;
  if (!p) return 0;
  *p = v;
  heap_barrier(L, AS_PTR(owner), v);
  return 1;
}
