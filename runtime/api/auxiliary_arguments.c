/* The auxiliary library's checks of arguments, of which a call of a C function makes several: the usual case of each
 * looks at the slot and is done. An index that is not in use reads as nil (api_slot). */
#include <string.h>

#include "runtime/api/api.h"

int luaL_argerror(lua_State *L, int arg, const char *extra) { rt_arg_error(L, arg, "%s", extra); }

int luaL_typeerror(lua_State *L, int arg, const char *expected) {
  const Value *slot = api_slot(L, arg);
  rt_type_error_of(L, arg, expected, *slot, slot != API_NONE);
}

static VMC_COLD VMC_NORETURN void wrong_type(State *L, int arg, int type) {
  luaL_typeerror(L, arg, lua_typename(L, type));
  __builtin_unreachable();
}

static VMC_COLD VMC_NORETURN void no_integer(State *L, int arg) {
  if (lua_isnumber(L, arg)) rt_arg_error(L, arg, "number has no integer representation");
  wrong_type(L, arg, LUA_TNUMBER);
}

lua_Integer luaL_checkinteger(lua_State *L, int arg) {
  int64_t i;
  Value v = api_value(L, arg);
  if (LIKELY(IS_INT(v))) return AS_INT(v);
  if (UNLIKELY(!rt_to_integer(v, &i))) no_integer(L, arg);
  return i;
}

lua_Integer luaL_optinteger(lua_State *L, int arg, lua_Integer otherwise) {
  return IS_NIL(api_value(L, arg)) ? otherwise : luaL_checkinteger(L, arg);
}

lua_Number luaL_checknumber(lua_State *L, int arg) {
  double d;
  Value v = api_value(L, arg);
  if (LIKELY(IS_DOUBLE(v))) return AS_DOUBLE(v);
  if (LIKELY(IS_INT(v))) return (double)AS_INT(v);
  if (UNLIKELY(!rt_to_double(v, &d))) wrong_type(L, arg, LUA_TNUMBER);
  return d;
}

lua_Number luaL_optnumber(lua_State *L, int arg, lua_Number otherwise) {
  return IS_NIL(api_value(L, arg)) ? otherwise : luaL_checknumber(L, arg);
}

const char *luaL_checklstring(lua_State *L, int arg, size_t *len) {
  Value v = api_value(L, arg);
  if (LIKELY(IS_STRING(v))) {
    if (len) *len = AS_STRING(v)->len;
    return AS_STRING(v)->data;
  }
  const char *s = lua_tolstring(L, arg, len);
  if (UNLIKELY(!s)) wrong_type(L, arg, LUA_TSTRING);
  return s;
}

const char *luaL_optlstring(lua_State *L, int arg, const char *otherwise, size_t *len) {
  if (!IS_NIL(api_value(L, arg))) return luaL_checklstring(L, arg, len);
  if (len) *len = otherwise ? strlen(otherwise) : 0;
  return otherwise;
}

int luaL_checkoption(lua_State *L, int arg, const char *otherwise, const char *const list[]) {
  const char *given = otherwise ? luaL_optstring(L, arg, otherwise) : luaL_checkstring(L, arg);
  for (int i = 0; list[i]; i++)
    if (strcmp(list[i], given) == 0) return i;
  rt_arg_error(L, arg, "invalid option '%s'", given);
}

void luaL_checktype(lua_State *L, int arg, int type) {
  const Value *slot = api_slot(L, arg);
  if (LIKELY(type == LUA_TTABLE ? IS_TABLE(*slot) : type == LUA_TFUNCTION && IS_FUNCTION(*slot))) return;
  if (UNLIKELY((int)rt_type(*slot) != type || slot == API_NONE)) wrong_type(L, arg, type);
}

void luaL_checkany(lua_State *L, int arg) {
  if (UNLIKELY(api_slot(L, arg) == API_NONE)) luaL_argerror(L, arg, "value expected");
}

void luaL_checkstack(lua_State *L, int n, const char *message) {
  if (LIKELY(lua_checkstack(L, n))) return;
  if (message) luaL_error(L, "stack overflow (%s)", message);
  luaL_error(L, "stack overflow");
}

/* What counts is the metatable that the registry has under this name now. Light userdata share one metatable. */
void *luaL_testudata(lua_State *L, int arg, const char *name) {
  Value v = api_value(L, arg);
  int full = API_IS_USERDATA(v);
  void *block = LIKELY(full) ? ((Userdata *)AS_PTR(v))->data : lua_touserdata(L, arg);
  if (UNLIKELY(!block)) return NULL;
  const Table *meta = LIKELY(full) ? ((Userdata *)AS_PTR(v))->metatable : rt_metatable(L, v);
  if (UNLIKELY(!meta)) return NULL;
  return rt_table_get_string(AS_TABLE(L->g->registry), api_name(L, name)) == FROM_TABLE(meta) ? block : NULL;
}

void *luaL_checkudata(lua_State *L, int arg, const char *name) {
  void *block = luaL_testudata(L, arg, name);
  if (UNLIKELY(!block)) luaL_typeerror(L, arg, name);
  return block;
}
