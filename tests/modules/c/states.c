/* A module that opens Lua states of its own, as rings or lanes do: values are copied between them, each has an allocator that counts and can refuse, and
 * a function of the opener can be called from inside. */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define KIND "states.State"

typedef struct {
  lua_State *state;
  size_t used, limit, peak, blocks;
  lua_State *caller; /* who runs it now; a panic or a callback goes there */
} Inner;

static void *allocate(void *data, void *block, size_t old, size_t size) {
  Inner *inner = data;
  if (!block) old = 0;
  if (size == 0) {
    inner->used -= old;
    inner->blocks -= block != NULL;
    free(block);
    return NULL;
  }
  if (size > old && inner->limit && inner->used + (size - old) > inner->limit) return NULL;
  void *fresh = realloc(block, size);
  if (fresh) {
    inner->used += size - old;
    inner->blocks += block == NULL;
    if (inner->used > inner->peak) inner->peak = inner->used;
  }
  return fresh;
}

/* Copies the value at the index; tables are copied key by key. False: a value that has no copy, and nothing was pushed. */
static int copy(lua_State *from, int at, lua_State *to, int depth) {
  size_t length;
  const char *text;
  at = lua_absindex(from, at);
  luaL_checkstack(to, 4, "copy");
  luaL_checkstack(from, 4, "copy");
  switch (lua_type(from, at)) {
  case LUA_TNIL: lua_pushnil(to); return 1;
  case LUA_TBOOLEAN: lua_pushboolean(to, lua_toboolean(from, at)); return 1;
  case LUA_TLIGHTUSERDATA: lua_pushlightuserdata(to, lua_touserdata(from, at)); return 1;
  case LUA_TNUMBER:
    if (lua_isinteger(from, at)) lua_pushinteger(to, lua_tointeger(from, at));
    else lua_pushnumber(to, lua_tonumber(from, at));
    return 1;
  case LUA_TSTRING:
    text = lua_tolstring(from, at, &length);
    lua_pushlstring(to, text, length);
    return 1;
  case LUA_TTABLE:
    if (depth == 0) return 0;
    lua_newtable(to);
    for (lua_pushnil(from); lua_next(from, at); lua_pop(from, 1)) {
      if (!copy(from, -2, to, depth - 1)) {
        lua_pop(from, 2);
        lua_pop(to, 1);
        return 0;
      }
      if (!copy(from, -1, to, depth - 1)) {
        lua_pop(from, 2);
        lua_pop(to, 2);
        return 0;
      }
      lua_rawset(to, -3);
    }
    return 1;
  default: return 0;
  }
}

static Inner *self(lua_State *L) {
  Inner *inner = luaL_checkudata(L, 1, KIND);
  luaL_argcheck(L, inner->state, 1, "state is closed");
  return inner;
}

/* callback(f-name, ...) inside a state: calls the opener's global function of that name. */
static int callback(lua_State *L) {
  Inner *inner = lua_touserdata(L, lua_upvalueindex(1));
  lua_State *outer = inner->caller;
  if (!outer) return luaL_error(L, "nobody runs this state");
  int top = lua_gettop(outer), n = lua_gettop(L);
  lua_getglobal(outer, luaL_checkstring(L, 1));
  for (int i = 2; i <= n; i++)
    if (!copy(L, i, outer, 10)) {
      lua_settop(outer, top);
      return luaL_argerror(L, i, "value cannot be copied");
    }
  if (lua_pcall(outer, n - 1, 1, 0) != LUA_OK) {
    lua_pushstring(L, lua_tostring(outer, -1));
    lua_settop(outer, top);
    return lua_error(L);
  }
  int copied = copy(outer, -1, L, 10);
  lua_settop(outer, top);
  return copied ? 1 : luaL_error(L, "result cannot be copied");
}

static int new_state(lua_State *L) {
  lua_Integer limit = luaL_optinteger(L, 1, 0);
  Inner *inner = lua_newuserdatauv(L, sizeof *inner, 0);
  memset(inner, 0, sizeof *inner);
  luaL_setmetatable(L, KIND);
  inner->limit = (size_t)limit;
  inner->state = lua_newstate(allocate, inner);
  if (!inner->state) {
    luaL_pushfail(L);
    lua_pushliteral(L, "not enough memory for a state");
    return 2;
  }
  return 1;
}

static int open_all(lua_State *I) {
  luaL_openlibs(I);
  lua_pushcclosure(I, callback, 1);
  lua_setglobal(I, "callback");
  return 0;
}

static int open_libraries(lua_State *L) {
  Inner *inner = self(L);
  lua_State *I = inner->state;
  lua_pushcfunction(I, open_all);
  lua_pushlightuserdata(I, inner);
  int status = lua_pcall(I, 1, 0, 0);
  lua_pushinteger(L, status);
  if (status == LUA_OK) return 1;
  lua_pushstring(L, lua_tostring(I, -1));
  lua_pop(I, 1);
  return 2;
}

/* run(state, text, ...): status, results or message. */
static int run(lua_State *L) {
  Inner *inner = self(L);
  lua_State *I = inner->state, *before = inner->caller;
  size_t length;
  const char *text = luaL_checklstring(L, 2, &length);
  int n = lua_gettop(L), top = lua_gettop(I);
  luaL_argcheck(L, lua_checkstack(I, n), 1, "state has no stack left");
  int status = luaL_loadbuffer(I, text, length, "=inner");
  if (status == LUA_OK) {
    for (int i = 3; i <= n; i++)
      if (!copy(L, i, I, 10)) {
        lua_settop(I, top);
        return luaL_argerror(L, i, "value cannot be copied");
      }
    inner->caller = L;
    status = lua_pcall(I, n - 2, LUA_MULTRET, 0);
    inner->caller = before;
  }
  lua_settop(L, 1);
  lua_pushinteger(L, status);
  int results = lua_gettop(I) - top;
  for (int i = 1; i <= results; i++)
    if (!copy(I, top + i, L, 10)) lua_pushfstring(L, "(a %s)", luaL_typename(I, top + i));
  lua_settop(I, top);
  return results + 1;
}

static int memory(lua_State *L) {
  Inner *inner = luaL_checkudata(L, 1, KIND);
  lua_pushinteger(L, (lua_Integer)inner->used);
  lua_pushinteger(L, (lua_Integer)inner->peak);
  lua_pushinteger(L, (lua_Integer)inner->blocks);
  return 3;
}

static int limit(lua_State *L) {
  Inner *inner = self(L);
  lua_Integer more = luaL_checkinteger(L, 2);
  inner->limit = more ? inner->used + (size_t)more : 0;
  return 0;
}

static int close_state(lua_State *L) {
  Inner *inner = luaL_checkudata(L, 1, KIND);
  if (inner->state) lua_close(inner->state);
  inner->state = NULL;
  return 0;
}

/* Whether two states are what they seem: allocator, main threads, registries, extra space, panic functions. */
static int facts(lua_State *L) {
  Inner *inner = self(L);
  lua_State *I = inner->state;
  void *data;
  lua_pushboolean(L, lua_getallocf(I, &data) == allocate && data == inner);
  lua_pushboolean(L, lua_getallocf(L, &data) != allocate);
  lua_rawgeti(I, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD);
  lua_pushboolean(L, lua_tothread(I, -1) == I);
  lua_pop(I, 1);
  memcpy(lua_getextraspace(I), &inner, sizeof inner);
  lua_State *thread = lua_newthread(I);
  Inner *seen;
  memcpy(&seen, lua_getextraspace(thread), sizeof seen);
  lua_pushboolean(L, seen == inner);
  lua_pop(I, 1);
  lua_pushboolean(L, lua_version(I) == 504);
  lua_pushinteger(L, lua_gettop(I));
  lua_pushboolean(L, luaL_getmetatable(I, KIND) == LUA_TNIL);
  lua_pop(I, 1);
  return 7;
}

static void *work(void *data) {
  lua_State *I = luaL_newstate();
  if (!I) return NULL;
  luaL_openlibs(I);
  char *answer = NULL;
  if (luaL_dostring(I, data) == LUA_OK && lua_isstring(I, -1)) answer = strdup(lua_tostring(I, -1));
  lua_close(I);
  return answer;
}

/* threads(text, n): runs the text in n threads at once, each in a state of its own; their results. */
static int threads(lua_State *L) {
  char *text = (char *)luaL_checkstring(L, 1);
  lua_Integer n = luaL_checkinteger(L, 2);
  pthread_t all[32];
  luaL_argcheck(L, n >= 1 && n <= 32, 2, "1 to 32");
  for (lua_Integer i = 0; i < n; i++)
    if (pthread_create(&all[i], NULL, work, text)) return luaL_error(L, "no thread");
  lua_createtable(L, (int)n, 0);
  for (lua_Integer i = 0; i < n; i++) {
    void *answer;
    pthread_join(all[i], &answer);
    lua_pushstring(L, answer ? answer : "failed");
    free(answer);
    lua_rawseti(L, -2, i + 1);
  }
  return 1;
}

int luaopen_states(lua_State *L) {
  static const luaL_Reg methods[] = {{"open", open_libraries},
                                     {"run", run},
                                     {"memory", memory},
                                     {"limit", limit},
                                     {"close", close_state},
                                     {"facts", facts},
                                     {"__gc", close_state},
                                     {"__close", close_state},
                                     {NULL, NULL}};
  static const luaL_Reg functions[] = {{"new", new_state}, {"threads", threads}, {NULL, NULL}};
  luaL_checkversion(L);
  luaL_newmetatable(L, KIND);
  luaL_setfuncs(L, methods, 0);
  lua_pushvalue(L, -1);
  lua_setfield(L, -2, "__index");
  luaL_newlib(L, functions);
  return 1;
}
