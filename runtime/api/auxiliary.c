/* The auxiliary library but for arguments (auxiliary_arguments.c) and buffers (auxiliary_buffer.c). What modules call
 * often, tables of types and references, works on values directly; the rest is written as a host would write it. */
#include <errno.h>
#include <string.h>

#include "runtime/api/api.h"
#include "runtime/lib.h"

/* Errors and where they happened. */

void luaL_where(lua_State *L, int level) { api_push(L, FROM_STRING(rt_where(L, level))); }

int luaL_error(lua_State *L, const char *format, ...) {
  va_list args;
  luaL_where(L, 1);
  va_start(args, format);
  lua_pushvfstring(L, format, args);
  va_end(args);
  lua_concat(L, 2);
  return lua_error(L);
}

/* Results of the system. */

int luaL_fileresult(lua_State *L, int ok, const char *name) { return rt_push_results(L, rt_file_result(L, ok, name)); }

int luaL_execresult(lua_State *L, int status) { return rt_push_results(L, rt_exec_result(L, status)); }

/* Types of userdata. */

int luaL_newmetatable(lua_State *L, const char *name) {
  if (luaL_getmetatable(L, name) != LUA_TNIL) return 0;
  lua_pop(L, 1);
  lua_createtable(L, 0, 2);
  lua_pushstring(L, name);
  lua_setfield(L, -2, "__name");
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, name);
  return 1;
}

void luaL_setmetatable(lua_State *L, const char *name) {
  luaL_getmetatable(L, name);
  lua_setmetatable(L, -2);
}

int luaL_getmetafield(lua_State *L, int index, const char *name) {
  Table *meta = rt_metatable(L, api_value(L, index));
  if (!meta) return LUA_TNIL;
  Value v = rt_table_get_string(meta, api_name(L, name));
  if (!IS_NIL(v)) api_push(L, v);
  return (int)rt_type(v);
}

int luaL_callmeta(lua_State *L, int index, const char *name) {
  index = lua_absindex(L, index);
  if (luaL_getmetafield(L, index, name) == LUA_TNIL) return 0;
  lua_pushvalue(L, index);
  lua_call(L, 1, 1);
  return 1;
}

/* Values. */

static void run_tostring(State *L, void *ud) {
  Value *v = ud;
  *v = rt_tostring(L, *v);
}

const char *luaL_tolstring(lua_State *L, int index, size_t *len) {
  Value v = api_value(L, index);
  if (IS_STRING(v) && rt_is_plain_text(L, v)) lua_pushvalue(L, index);
  else {
    api_run(L, run_tostring, &v);
    api_push(L, v);
  }
  return lua_tolstring(L, -1, len);
}

lua_Integer luaL_len(lua_State *L, int index) {
  int is_integer;
  lua_len(L, index);
  lua_Integer n = lua_tointegerx(L, -1, &is_integer);
  if (!is_integer) luaL_error(L, "object length is not an integer");
  lua_pop(L, 1);
  return n;
}

int luaL_getsubtable(lua_State *L, int index, const char *name) {
  if (lua_getfield(L, index, name) == LUA_TTABLE) return 1;
  lua_pop(L, 1);
  index = lua_absindex(L, index);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_setfield(L, index, name);
  return 0;
}

/* References. A key that was given back holds the one that was given back before it, 0 at the end; the last one is at
 * FREE_LIST, an element of the same table. Modules rely on the numbers that come of this. */

#define FREE_LIST (LUA_RIDX_LAST + 1)

/* A key that was never given out. Before FREE_LIST there are two, which the length, a border, may not show. */
static int64_t fresh_reference(Table *t) {
  int64_t length = (int64_t)rt_table_length(t);
  for (int64_t i = 1; i < FREE_LIST && length == FREE_LIST; i++)
    if (IS_NIL(rt_table_get_int(t, i))) return i;
  return length + 1;
}

int luaL_ref(lua_State *L, int index) {
  Table *t = AS_TABLE(api_value(L, index));
  Value v = L->top[-1], free = rt_table_get_int(t, FREE_LIST);
  int64_t reference = IS_INT(free) ? AS_INT(free) : 0;
  if (IS_NIL(v)) {
    L->top--;
    return LUA_REFNIL;
  }
  if (reference != 0) rt_table_set_int(L, t, FREE_LIST, rt_table_get_int(t, reference));
  else {
    if (IS_NIL(free)) rt_table_set_int(L, t, FREE_LIST, FROM_SMALL_INT(0));
    reference = fresh_reference(t);
  }
  rt_table_set_int(L, t, reference, v);
  L->top--;
  return (int)reference;
}

void luaL_unref(lua_State *L, int index, int reference) {
  if (reference < 0) return;
  Table *t = AS_TABLE(api_value(L, index));
  rt_table_set_int(L, t, reference, rt_table_get_int(t, FREE_LIST));
  rt_table_set_int(L, t, FREE_LIST, FROM_SMALL_INT(reference));
}

/* Modules. */

void luaL_setfuncs(lua_State *L, const luaL_Reg *list, int upvalues) {
  luaL_checkstack(L, upvalues, "too many upvalues");
  for (; list->name; list++) {
    if (list->func) {
      for (int i = 0; i < upvalues; i++) lua_pushvalue(L, -upvalues);
      lua_pushcclosure(L, list->func, upvalues);
    } else lua_pushboolean(L, 0);
    lua_setfield(L, -2 - upvalues, list->name);
  }
  lua_pop(L, upvalues);
}

void luaL_requiref(lua_State *L, const char *name, lua_CFunction open, int global) {
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  lua_getfield(L, -1, name);
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    lua_pushcfunction(L, open);
    lua_pushstring(L, name);
    lua_call(L, 1, 1);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, name);
  }
  lua_remove(L, -2);
  if (!global) return;
  lua_pushvalue(L, -1);
  lua_setglobal(L, name);
}
