/* A C module whose functions do little but cross between Lua and C, one kind of crossing each. bench/capi/run compiles it; its programs call it. */
#include <lauxlib.h>
#include <lua.h>
#include <string.h>

/* Calls: the work is to take the arguments and to return one number. */

static int none(lua_State *L) {
  (void)L;
  return 0;
}

static int sum1(lua_State *L) {
  lua_pushinteger(L, luaL_checkinteger(L, 1) + 1);
  return 1;
}

static int sum3(lua_State *L) {
  lua_pushinteger(L, luaL_checkinteger(L, 1) + luaL_checkinteger(L, 2) + luaL_checkinteger(L, 3));
  return 1;
}

static int sum8(lua_State *L) {
  lua_Integer sum = 0;
  for (int i = 1; i <= 8; i++) sum += luaL_checkinteger(L, i);
  lua_pushinteger(L, sum);
  return 1;
}

static int scale(lua_State *L) {
  lua_pushnumber(L, luaL_checknumber(L, 1) * luaL_optnumber(L, 2, 0.5));
  return 1;
}

/* Tables. */

static int reverse(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer n = luaL_len(L, 1);
  for (lua_Integer i = 1, j = n; i < j; i++, j--) {
    lua_geti(L, 1, i);
    lua_geti(L, 1, j);
    lua_seti(L, 1, i);
    lua_seti(L, 1, j);
  }
  return 0;
}

static int raw_sum(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer sum = 0, n = (lua_Integer)lua_rawlen(L, 1);
  for (lua_Integer i = 1; i <= n; i++) {
    lua_rawgeti(L, 1, i);
    sum += lua_tointeger(L, -1);
    lua_pop(L, 1);
  }
  lua_pushinteger(L, sum);
  return 1;
}

/* move(point, n): n times x += dx, y += dy. */
static int move(lua_State *L) {
  lua_Integer n = luaL_checkinteger(L, 2);
  for (lua_Integer i = 0; i < n; i++) {
    lua_getfield(L, 1, "x");
    lua_getfield(L, 1, "dx");
    lua_pushnumber(L, lua_tonumber(L, -2) + lua_tonumber(L, -1));
    lua_setfield(L, 1, "x");
    lua_getfield(L, 1, "y");
    lua_getfield(L, 1, "dy");
    lua_pushnumber(L, lua_tonumber(L, -2) + lua_tonumber(L, -1));
    lua_setfield(L, 1, "y");
    lua_pop(L, 4);
  }
  return 0;
}

static int next_sum(lua_State *L) {
  lua_Integer sum = 0;
  luaL_checktype(L, 1, LUA_TTABLE);
  for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) sum += lua_tointeger(L, -1);
  lua_pushinteger(L, sum);
  return 1;
}

/* record(i): a table as a decoder builds it. */
static int record(lua_State *L) {
  lua_Integer i = luaL_checkinteger(L, 1);
  lua_createtable(L, 0, 4);
  lua_pushinteger(L, i);
  lua_setfield(L, -2, "id");
  lua_pushliteral(L, "name");
  lua_setfield(L, -2, "name");
  lua_pushnumber(L, (lua_Number)i / 2);
  lua_setfield(L, -2, "weight");
  lua_createtable(L, 3, 0);
  for (int k = 1; k <= 3; k++) {
    lua_pushinteger(L, i + k);
    lua_rawseti(L, -2, k);
  }
  lua_setfield(L, -2, "list");
  return 1;
}

/* Userdata. */

typedef struct {
  double x, y;
} Vector;

#define VECTOR "crossings.Vector"

static int vector(lua_State *L) {
  Vector *v = lua_newuserdatauv(L, sizeof *v, 0);
  v->x = luaL_checknumber(L, 1);
  v->y = luaL_checknumber(L, 2);
  luaL_setmetatable(L, VECTOR);
  return 1;
}

static int vector_add(lua_State *L) {
  Vector *v = luaL_checkudata(L, 1, VECTOR);
  v->x += luaL_checknumber(L, 2);
  v->y += luaL_checknumber(L, 3);
  return 0;
}

static int vector_length2(lua_State *L) {
  Vector *v = luaL_checkudata(L, 1, VECTOR);
  lua_pushnumber(L, v->x * v->x + v->y * v->y);
  return 1;
}

static int vector_plus(lua_State *L) {
  Vector *a = luaL_checkudata(L, 1, VECTOR), *b = luaL_checkudata(L, 2, VECTOR);
  Vector *sum = lua_newuserdatauv(L, sizeof *sum, 0);
  sum->x = a->x + b->x;
  sum->y = a->y + b->y;
  luaL_setmetatable(L, VECTOR);
  return 1;
}

/* Strings. */

static int upper(lua_State *L) {
  size_t length;
  const char *s = luaL_checklstring(L, 1, &length);
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (size_t i = 0; i < length; i++) luaL_addchar(&b, s[i] >= 'a' && s[i] <= 'z' ? s[i] - 32 : s[i]);
  luaL_pushresult(&b);
  return 1;
}

/* join(list, n): the list's values n times, through luaL_addvalue. */
static int join(lua_State *L) {
  lua_Integer n = luaL_len(L, 1);
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (lua_Integer i = 1; i <= n; i++) {
    lua_geti(L, 1, i);
    luaL_addvalue(&b);
    luaL_addlstring(&b, ", ", 2);
  }
  luaL_pushresult(&b);
  return 1;
}

static int repeat(lua_State *L) {
  size_t length;
  const char *s = luaL_checklstring(L, 1, &length);
  lua_Integer n = luaL_checkinteger(L, 2);
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (lua_Integer i = 0; i < n; i++) luaL_addlstring(&b, s, length);
  luaL_pushresult(&b);
  return 1;
}

/* pieces(text, size): how many pieces of the text were pushed as strings of their own, each once. */
static int pieces(lua_State *L) {
  size_t length;
  const char *s = luaL_checklstring(L, 1, &length);
  size_t size = (size_t)luaL_checkinteger(L, 2), count = 0;
  for (size_t at = 0; at + size <= length; at += size, count++) {
    lua_pushlstring(L, s + at, size);
    lua_pop(L, 1);
  }
  lua_pushinteger(L, (lua_Integer)count);
  return 1;
}

/* Calls from C. */

static int fold(lua_State *L) {
  lua_Integer n = luaL_checkinteger(L, 2);
  lua_pushinteger(L, 0);
  for (lua_Integer i = 1; i <= n; i++) {
    lua_pushvalue(L, 1);
    lua_insert(L, -2);
    lua_pushinteger(L, i);
    lua_call(L, 2, 1);
  }
  return 1;
}

static int fold_protected(lua_State *L) {
  lua_Integer n = luaL_checkinteger(L, 2);
  lua_pushinteger(L, 0);
  for (lua_Integer i = 1; i <= n; i++) {
    lua_pushvalue(L, 1);
    lua_insert(L, -2);
    lua_pushinteger(L, i);
    if (lua_pcall(L, 2, 1, 0) != LUA_OK) return lua_error(L);
  }
  return 1;
}

/* A closure with two upvalues: a count and a step. */
static int count(lua_State *L) {
  lua_Integer value = lua_tointeger(L, lua_upvalueindex(1)) + lua_tointeger(L, lua_upvalueindex(2));
  lua_pushinteger(L, value);
  lua_copy(L, -1, lua_upvalueindex(1));
  return 1;
}

static int counter(lua_State *L) {
  lua_pushinteger(L, 0);
  lua_pushvalue(L, 1);
  lua_pushcclosure(L, count, 2);
  return 1;
}

/* references(value, n): n references made, read and dropped, eight at a time. */
static int references(lua_State *L) {
  lua_Integer n = luaL_checkinteger(L, 2), sum = 0;
  for (lua_Integer i = 0; i < n; i += 8) {
    int refs[8];
    for (int k = 0; k < 8; k++) {
      lua_pushvalue(L, 1);
      refs[k] = luaL_ref(L, LUA_REGISTRYINDEX);
    }
    for (int k = 0; k < 8; k++) {
      sum += lua_rawgeti(L, LUA_REGISTRYINDEX, refs[k]) == LUA_TTABLE;
      lua_pop(L, 1);
      luaL_unref(L, LUA_REGISTRYINDEX, refs[k]);
    }
  }
  lua_pushinteger(L, sum);
  return 1;
}

/* juggle(n): stack operations alone. */
static int juggle(lua_State *L) {
  lua_Integer n = luaL_checkinteger(L, 1);
  lua_settop(L, 0);
  for (int i = 1; i <= 6; i++) lua_pushinteger(L, i);
  for (lua_Integer i = 0; i < n; i++) {
    lua_pushvalue(L, 2);
    lua_insert(L, 3);
    lua_remove(L, 1);
    lua_rotate(L, 2, 2);
    lua_pushnil(L);
    lua_copy(L, 1, -1);
    lua_replace(L, 4);
  }
  lua_Integer sum = 0;
  for (int i = 1; i <= 6; i++) sum = sum * 7 + lua_tointeger(L, i);
  lua_pushinteger(L, sum);
  return 1;
}

static int yielded(lua_State *L, int status, lua_KContext context) {
  (void)status;
  (void)context;
  return lua_gettop(L) - 1;
}

/* Gives up its argument from C and returns what it is resumed with, by a continuation. */
static int give(lua_State *L) {
  luaL_checkany(L, 1);
  lua_pushvalue(L, 1);
  return lua_yieldk(L, 1, 0, yielded);
}

int luaopen_crossings(lua_State *L) {
  static const luaL_Reg functions[] = {{"none", none},
                                       {"sum1", sum1},
                                       {"sum3", sum3},
                                       {"sum8", sum8},
                                       {"scale", scale},
                                       {"reverse", reverse},
                                       {"raw_sum", raw_sum},
                                       {"move", move},
                                       {"next_sum", next_sum},
                                       {"record", record},
                                       {"vector", vector},
                                       {"upper", upper},
                                       {"join", join},
                                       {"repeat_text", repeat},
                                       {"pieces", pieces},
                                       {"fold", fold},
                                       {"fold_protected", fold_protected},
                                       {"counter", counter},
                                       {"references", references},
                                       {"juggle", juggle},
                                       {"give", give},
                                       {NULL, NULL}};
  static const luaL_Reg methods[] = {
      {"add", vector_add}, {"length2", vector_length2}, {"__add", vector_plus}, {NULL, NULL}};
  luaL_newmetatable(L, VECTOR);
  luaL_setfuncs(L, methods, 0);
  lua_pushvalue(L, -1);
  lua_setfield(L, -2, "__index");
  luaL_newlib(L, functions);
  return 1;
}
