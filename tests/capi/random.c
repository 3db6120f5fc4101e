/* Random calls of the API, their results printed: with vmc and with the reference the same seed prints the same.
 *
 *     random SEED
 *
 * What is not the same anywhere is not printed: addresses, the order of lua_next, what lies below yielded values. Every step
 * works on the stack of a thread: of the one that runs, or of one that does not. Threads' bodies take steps themselves,
 * yield with continuations, call with continuations, raise errors. */
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#define STEPS 400
#define THREADS 4
#define DEPTH_MAX 6
#define STACK_MAX 40

static uint64_t seed;
static int steps_left, depth;

static uint32_t draw(uint32_t n) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return (uint32_t)(seed >> 11) % n;
}

/* ---- printing ---- */

static void print_string(const char *s, size_t n) {
  uint32_t sum = 0;
  for (size_t i = 0; i < n; i++) sum = sum * 31 + (unsigned char)s[i];
  putchar('\'');
  for (size_t i = 0; i < n && i < 60; i++) putchar(s[i] < ' ' || s[i] > '~' ? '.' : s[i]);
  printf("'");
  if (n > 60) printf("(%zu %08x)", n, sum);
}

static void print_value(lua_State *L, int i) {
  size_t n;
  switch (lua_type(L, i)) {
  case LUA_TNUMBER:
    if (lua_isinteger(L, i)) printf("%lld", (long long)lua_tointeger(L, i));
    else if (isnan(lua_tonumber(L, i))) printf("nan");
    else printf("%.17gf", lua_tonumber(L, i));
    break;
  case LUA_TSTRING: {
    const char *s = lua_tolstring(L, i, &n);
    print_string(s, n);
    break;
  }
  case LUA_TBOOLEAN: printf("%s", lua_toboolean(L, i) ? "true" : "false"); break;
  case LUA_TLIGHTUSERDATA: printf("light:%" PRIxPTR, (uintptr_t)lua_touserdata(L, i)); break;
  case LUA_TTABLE:
  case LUA_TUSERDATA: printf("%s(%zu)", luaL_typename(L, i), (size_t)lua_rawlen(L, i)); break;
  case LUA_TFUNCTION: printf(lua_iscfunction(L, i) ? "cfunction" : "function"); break;
  default: printf("%s", luaL_typename(L, i));
  }
}

static void print_top(lua_State *L, int n) {
  int top = lua_gettop(L);
  for (int i = top - n + 1 > 1 ? top - n + 1 : 1; i <= top; i++) {
    putchar(' ');
    print_value(L, i);
  }
  putchar('\n');
}

/* ---- values ---- */

static lua_Integer draw_integer(void) {
  static const lua_Integer integers[] = {0,
                                         1,
                                         -1,
                                         2,
                                         3,
                                         7,
                                         10,
                                         64,
                                         255,
                                         1LL << 31,
                                         1LL << 46,
                                         1LL << 47,
                                         (1LL << 47) - 1,
                                         -(1LL << 47),
                                         -(1LL << 47) - 1,
                                         1LL << 53,
                                         (1LL << 53) + 1,
                                         1LL << 62,
                                         INT64_MAX,
                                         INT64_MIN};
  lua_Integer i = integers[draw(sizeof integers / sizeof *integers)];
  return draw(4) ? i : (lua_Integer)((lua_Unsigned)i + draw(5) - 2);
}

static lua_Number draw_number(void) {
  static const lua_Number numbers[] = {0.0,
                                       -0.0,
                                       0.5,
                                       1.0,
                                       -1.5,
                                       3.0,
                                       1e15,
                                       1e16,
                                       1e100,
                                       9007199254740993.0,
                                       9.2233720368547758e18,
                                       -9.2233720368547758e18,
                                       5e-324,
                                       HUGE_VAL,
                                       -HUGE_VAL};
  return draw(20) ? numbers[draw(sizeof numbers / sizeof *numbers)] : NAN;
}

static void push_string(lua_State *L) {
  static const char *const texts[] = {"",
                                      "a",
                                      "key",
                                      "name",
                                      "10",
                                      "0x10",
                                      " 7 ",
                                      "1e2",
                                      "3.0",
                                      "-5",
                                      "9223372036854775808",
                                      "nan",
                                      "longer than the forty characters of a short string, certainly",
                                      "b\0c"};
  char text[300];
  size_t n;
  switch (draw(6)) {
  case 0:
    n = draw(sizeof text);
    for (size_t i = 0; i < n; i++) text[i] = (char)('a' + draw(3));
    lua_pushlstring(L, text, n);
    break;
  case 1:
    lua_pushfstring(L, "%s-%d-%I-%f-%%", texts[draw(8)], (int)draw(100), (LUAI_UACINT)draw_integer(), 0.5 * draw(10));
    break;
  case 2: lua_pushlstring(L, "b\0c", 3); break;
  default: lua_pushstring(L, texts[draw(sizeof texts / sizeof *texts)]);
  }
}

static int return_all(lua_State *L) { return lua_gettop(L); }
static int return_upvalues(lua_State *L) {
  int n = 0;
  while (n < 255 && !lua_isnone(L, lua_upvalueindex(n + 1))) n++;
  luaL_checkstack(L, n, NULL);
  for (int i = 1; i <= n; i++) lua_pushvalue(L, lua_upvalueindex(i));
  if (n > 1) lua_copy(L, -1, lua_upvalueindex(1));
  return n;
}
static int raise_first(lua_State *L) {
  lua_settop(L, 1);
  return lua_error(L);
}
static int call_first(lua_State *L) {
  if (lua_gettop(L) == 0) lua_pushnil(L);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}
static int yield_all(lua_State *L) { return lua_yield(L, lua_gettop(L)); }

static int body(lua_State *L);

static void push_function(lua_State *L) {
  static const lua_CFunction functions[] = {return_all, raise_first, call_first, yield_all, body};
  static const char *const chunks[] = {
      "return ...",
      "local a, b = ... return b, a, select('#', ...)",
      "local a = ... error(a, 0)",
      "local a, b = ... return a + b",
      "local a, b = ... return a .. b",
      "local t = {...} return select('#', ...), t[1], t[2]", /* not #t: with nil among them that is not one number */
      "local x, y = coroutine.yield(...) return y, x, 'resumed'",
      "return pcall(...)",
      "local n = 0 for i = 1, 200 do n = n + i % 7 end return n, ...",
      "local f = ... local a <close> = setmetatable({}, {__close = function(_, e) seen = e end}) return f()",
      "return coroutine.wrap(function(...) local a = coroutine.yield(...) return a end)(...)",
      "local a, b = ... return a < b, a == b",
      "local a = ... local function f(n) if n == 0 then return a end return f(n - 1) end return f(20)",
      "local s = {} for i = 1, 50 do s[i] = {i} end return #s, s[50][1], ...",
      "local a, k = ... a[k] = 5 return a[k]",
      "return math.type((...)), tostring((...)) == nil",
      "return select(2, pcall(error, ...))",
  };
  uint32_t k = draw(10);
  if (k < 5) lua_pushcfunction(L, functions[k]);
  else luaL_loadstring(L, chunks[draw(sizeof chunks / sizeof *chunks)]);
}

static void push_table(lua_State *L) {
  int n = (int)draw(5);
  lua_createtable(L, (int)draw(3) * 2, (int)draw(3) * 2);
  for (int i = 1; i <= n; i++) lua_pushinteger(L, draw_integer()), lua_rawseti(L, -2, i);
  if (draw(2)) push_string(L), lua_setfield(L, -2, "key");
  if (draw(2)) lua_pushboolean(L, 1), lua_setfield(L, -2, "name");
  if (draw(3) == 0) {
    static const char *const names[] = {"arithmetic", "indexing", "failing"};
    luaL_getmetatable(L, names[draw(3)]);
    lua_setmetatable(L, -2);
  }
}

static void push_any(lua_State *L) {
  switch (draw(12)) {
  case 0: lua_pushnil(L); break;
  case 1: lua_pushboolean(L, (int)draw(2)); break;
  case 2:
  case 3: lua_pushinteger(L, draw_integer()); break;
  case 4: lua_pushnumber(L, draw_number()); break;
  case 5:
  case 6: push_string(L); break;
  case 7: lua_pushlightuserdata(L, (void *)(uintptr_t)(draw(2) ? draw(100) : (uint64_t)draw(1 << 30) << 33)); break;
  case 8: push_table(L); break;
  case 9: {
    size_t n = draw(200);
    memset(lua_newuserdatauv(L, n, (int)draw(4)), 'u', n);
    if (draw(2)) luaL_setmetatable(L, "arithmetic");
    break;
  }
  default: push_function(L);
  }
}

/* ---- operations that may fail: on copies of the topmost values, protected ---- */

static int do_arith(lua_State *L) {
  int op = (int)lua_tointeger(L, 1);
  lua_remove(L, 1);
  lua_arith(L, op);
  return 1;
}
static int do_compare(lua_State *L) {
  lua_pushboolean(L, lua_compare(L, 2, 3, (int)lua_tointeger(L, 1)));
  return 1;
}
static int do_concat(lua_State *L) {
  int n = (int)lua_tointeger(L, 1);
  lua_remove(L, 1);
  lua_concat(L, n);
  return 1;
}
static int do_len(lua_State *L) {
  lua_len(L, 1);
  return 1;
}
static int do_get(lua_State *L) {
  lua_settop(L, 2);
  int type = lua_gettable(L, 1);
  lua_pushinteger(L, type);
  return 2;
}
static int do_getfield(lua_State *L) {
  lua_getfield(L, 1, "key");
  lua_geti(L, 1, 1);
  return 2;
}
static int do_setfield(lua_State *L) {
  lua_settop(L, 2);
  if (lua_isnil(L, 2)) lua_pushboolean(L, 0), lua_replace(L, 2);
  lua_setfield(L, 1, "name");
  return 0;
}

static void guarded(lua_State *L, lua_CFunction f, int operand, int values) {
  int top = lua_gettop(L);
  if (top < values) return;
  lua_pushcfunction(L, f);
  lua_pushinteger(L, operand);
  if (operand < 0) lua_pop(L, 1);
  for (int i = values; i > 0; i--) lua_pushvalue(L, top - i + 1);
  printf(" status %d", lua_pcall(L, lua_gettop(L) - top - 1, LUA_MULTRET, 0));
}

/* ---- threads ---- */

static char anchors[THREADS];

static lua_State *thread(lua_State *L, uint32_t i) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &anchors[i]);
  lua_State *co = lua_tothread(L, -1);
  lua_pop(L, 1);
  if (!co) {
    co = lua_newthread(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &anchors[i]);
  }
  return co;
}

/* Begun, and neither ended nor suspended. */
static int is_active(lua_State *co) {
  lua_Debug ar;
  return lua_status(co) == LUA_OK && lua_getstack(co, 0, &ar);
}

static void resume_thread(lua_State *L) {
  uint32_t number = draw(THREADS);
  lua_State *co = thread(L, number);
  int results = 0, arguments = (int)draw(4);
  printf(" thread %u", (unsigned)number);
  if (co == L || is_active(co) || depth >= DEPTH_MAX) {
    printf(" runs");
    return;
  }
  if (lua_status(co) == LUA_OK) {
    lua_settop(co, 0);
    push_function(co);
  } else if (lua_status(co) != LUA_YIELD) {
    lua_resetthread(co);
    lua_settop(co, 0);
    return;
  }
  for (int i = 0; i < arguments; i++) push_any(co);
  depth++;
  putchar('\n');
  int status = lua_resume(co, L, arguments, &results);
  depth--;
  printf("resumed %u: %d,", (unsigned)number, status);
  if (status == LUA_OK || status == LUA_YIELD) {
    printf(" %d:", results);
    if (lua_gettop(L) + results < STACK_MAX) {
      luaL_checkstack(L, results, NULL);
      lua_xmove(co, L, results);
    } else lua_pop(co, results);
  } else {
    lua_pushvalue(co, -1);
    lua_xmove(co, L, 1);
    if (draw(2)) printf(" closed %d", lua_resetthread(co)), lua_settop(co, 0);
  }
}

/* ---- steps ---- */

static const char *read_byte(lua_State *L, void *ud, size_t *size) {
  const char **text = ud;
  (void)L;
  *size = **text != 0;
  return (*text)++;
}

static int keep_piece(lua_State *L, const void *piece, size_t size, void *ud) {
  (void)L;
  luaL_addlstring(ud, piece, size);
  return 0;
}

static void dump_and_load(lua_State *L) {
  luaL_Buffer b;
  lua_State *other = lua_newthread(L);
  lua_insert(L, -2);
  luaL_buffinit(other, &b);
  int status = lua_dump(L, keep_piece, &b, (int)draw(2));
  luaL_pushresult(&b);
  printf(" status %d", status);
  lua_remove(L, -2);
  if (status) return;
  size_t n;
  const char *binary = lua_tolstring(other, -1, &n);
  lua_pop(L, 1);
  luaL_checkstack(L, 1, NULL);
  if (luaL_loadbufferx(L, binary, n, "=dumped", "b")) lua_error(L);
  lua_pushglobaltable(L);
  if (!lua_setupvalue(L, -2, 1)) lua_pop(L, 1);
}

static void print_info(lua_State *L) {
  lua_Debug ar;
  lua_pushvalue(L, -1);
  lua_getinfo(L, ">Su", &ar);
  printf(" %s %d %d %d %d %s", ar.what, ar.nups, ar.nparams, *ar.what != 'C' && ar.isvararg, ar.linedefined,
         *ar.what == 'C' ? "" : ar.short_src);
}

static void change_table(lua_State *L) {
  if (lua_gettop(L) < 2 || !lua_istable(L, -2)) return;
  switch (draw(4)) {
  case 0:
    lua_pushvalue(L, -1);
    if (lua_isnil(L, -1)) lua_pop(L, 1), lua_pushboolean(L, 0);
    lua_rawseti(L, -3, (lua_Integer)lua_rawlen(L, -3) + 1);
    break;
  case 1:
    if (lua_isnil(L, -1) || (lua_isnumber(L, -1) && lua_type(L, -1) == LUA_TNUMBER)) break;
    lua_pushvalue(L, -1);
    lua_pushinteger(L, draw_integer());
    lua_rawset(L, -4);
    break;
  case 2:
    lua_pushvalue(L, -1);
    lua_rawsetp(L, -3, (void *)(uintptr_t)draw(10));
    break;
  default: lua_pushvalue(L, -1); printf(" %d", lua_rawget(L, -3));
  }
}

static int count_pairs(lua_State *L) {
  int n = 0;
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) n++;
  return n;
}

/* One call on the stack of L, which has room. runs: L is the running thread. */
static void step(lua_State *L, int runs) {
  static const char *const names[] = {
      "push",           "pushvalue", "rotate",    "insert",    "remove",  "replace",  "copy",  "settop",    "arith",
      "compare",        "concat",    "len",       "get",       "fields",  "setfield", "table", "tolstring", "tonumber",
      "stringtonumber", "rawequal",  "metatable", "uservalue", "closure", "upvalue",  "pcall", "gc",        "load",
      "dump",           "info",      "resume",    "move",      "next",    "other"};
  int top = lua_gettop(L), is = 0;
  uint32_t kind = top < 2 ? 0 : top > STACK_MAX ? 7 : draw(sizeof names / sizeof *names);
  int at = top ? (int)draw((uint32_t)top) + 1 : 0, to = top ? -(int)draw((uint32_t)top) - 1 : 0;
  printf("%s", names[kind]);
  luaL_checkstack(L, 60, "steps");
  switch (kind) {
  case 0: push_any(L); break;
  case 1: lua_pushvalue(L, draw(2) ? at : to); break;
  case 2: lua_rotate(L, at, (int)draw((uint32_t)(top - at + 1)) * (draw(2) ? 1 : -1)); break;
  case 3: lua_insert(L, at); break;
  case 4: lua_remove(L, to); break;
  case 5: lua_replace(L, at); break;
  case 6: lua_copy(L, at, to); break;
  case 7: lua_settop(L, draw(2) ? at - 1 : -(int)draw((uint32_t)(top > 10 ? 10 : top)) - 1); break;
  case 8: {
    int op = (int)draw(14);
    printf(" %d", op);
    guarded(L, do_arith, op, op >= LUA_OPUNM ? 1 : 2);
    break;
  }
  case 9: guarded(L, do_compare, (int)draw(3), 2); break;
  case 10: at = (int)draw(5), guarded(L, do_concat, at > top ? 0 : at, at > top ? 0 : at); break;
  case 11: guarded(L, do_len, -1, 1); break;
  case 12: guarded(L, do_get, -1, 2); break;
  case 13: guarded(L, do_getfield, -1, 1); break;
  case 14: guarded(L, do_setfield, -1, 2); break;
  case 15: change_table(L); break;
  case 16: {
    size_t n = 0;
    const char *s = lua_tolstring(L, at, &n);
    if (s) putchar(' '), print_string(s, n);
    break;
  }
  case 17: {
    lua_Integer integer = lua_tointegerx(L, at, &is);
    printf(" %lld %d", (long long)integer, is);
    lua_Number number = lua_tonumberx(L, at, &is);
    if (isnan(number)) printf(" nan");
    else printf(" %.17g %d", number, is);
    printf(" %d%d%d%d%d", lua_toboolean(L, at), lua_isnumber(L, at), lua_isstring(L, at), lua_isinteger(L, at),
           lua_iscfunction(L, at));
    break;
  }
  case 18:
    if (lua_type(L, at) == LUA_TSTRING) printf(" %d", (int)lua_stringtonumber(L, lua_tostring(L, at)));
    break;
  case 19: printf(" %d", lua_rawequal(L, at, to)); break;
  case 20: {
    int has = lua_getmetatable(L, at);
    printf(" %d", has);
    if (has) lua_pop(L, 1);
    if (lua_istable(L, at) && draw(2)) luaL_getmetatable(L, "indexing"), lua_setmetatable(L, at);
    break;
  }
  case 21:
    if (lua_type(L, at) == LUA_TUSERDATA) {
      lua_pushvalue(L, -1);
      printf(" %d", lua_setiuservalue(L, at, (int)draw(4) + 1));
      printf(" %d", lua_getiuservalue(L, at, (int)draw(4) + 1));
    }
    break;
  case 22: lua_pushcclosure(L, return_upvalues, (int)draw((uint32_t)(top > 6 ? 6 : top) + 1)); break;
  case 23:
    if (lua_isfunction(L, at)) {
      const char *name = lua_getupvalue(L, at, (int)draw(3) + 1);
      printf(" %s", name ? name : "none");
      if (lua_iscfunction(L, at) && top > 2) {
        lua_pushvalue(L, to < -1 ? -1 : at);
        if (!lua_setupvalue(L, at, 1)) lua_pop(L, 1);
      }
    }
    break;
  case 24: {
    int arguments = (int)draw(4);
    if (arguments + 1 > top || depth >= DEPTH_MAX) break;
    if (!lua_isfunction(L, -arguments - 1) && draw(4)) break;
    depth++;
    int status = lua_pcall(L, arguments, (int)draw(5) - 1, 0);
    depth--;
    printf(" status %d", status);
    break;
  }
  case 25: lua_gc(L, draw(3) ? LUA_GCSTEP : LUA_GCCOLLECT, 10); break;
  case 26: {
    static const char *const texts[] = {
        "return 1, ...", "x = = 1",    "local a <const> = 5 return a", "return function(a) return a end",
        "for",           "return 'abc"};
    const char *text = texts[draw(6)];
    printf(" %d", lua_load(L, read_byte, &text, draw(2) ? "=loaded" : "loaded", draw(5) ? NULL : "b"));
    break;
  }
  case 27:
    if (lua_isfunction(L, -1)) dump_and_load(L);
    break;
  case 28:
    if (lua_isfunction(L, -1)) print_info(L);
    break;
  case 29:
    if (runs) resume_thread(L);
    break;
  case 30: {
    lua_State *other = thread(L, draw(THREADS));
    int n = (int)draw(3) + 1;
    if (other != L && lua_status(other) == LUA_OK && !is_active(other) && n <= top && lua_gettop(other) < STACK_MAX) {
      lua_checkstack(other, n);
      lua_xmove(L, other, n);
      printf(" %d", lua_gettop(other));
    }
    break;
  }
  case 31:
    if (lua_istable(L, -1)) printf(" %d", count_pairs(L));
    break;
  default: {
    lua_State *other = thread(L, draw(THREADS));
    if (runs && other != L && lua_status(other) == LUA_OK && !is_active(other)) {
      printf(" thread: ");
      step(other, 0);
    }
  }
  }
  printf(":");
  print_top(L, 4);
}

static int body_goes_on(lua_State *L, int status, lua_KContext context) {
  /* Whether there was a yield: the reference also says so when a protected call within caught an error. */
  printf("body %d %d:", status == LUA_YIELD ? LUA_OK : status, (int)context);
  print_top(L, 5);
  luaL_checkstack(L, 60, "body");
  for (uint32_t n = draw(5); n > 0 && steps_left > 0; n--, steps_left--) step(L, 1);
  int top = lua_gettop(L), n = top ? (int)draw((uint32_t)(top > 4 ? 4 : top) + 1) : 0;
  if (context > 8) return n;
  switch (draw(6)) {
  case 0: return n;
  case 1:
    if (top) return lua_error(L);
    return 0;
  case 2:
    push_function(L);
    push_any(L);
    lua_callk(L, 1, (int)draw(4) - 1, context + 1, body_goes_on);
    return body_goes_on(L, LUA_OK, context + 1);
  case 3:
    push_function(L);
    push_any(L);
    return body_goes_on(L, lua_pcallk(L, 1, (int)draw(4) - 1, 0, context + 1, body_goes_on), context + 1);
  default:
    if (lua_isyieldable(L)) return lua_yieldk(L, n, context + 1, draw(5) ? body_goes_on : NULL);
    return n;
  }
}

static int body(lua_State *L) {
  lua_settop(L, lua_gettop(L) > 10 ? 10 : lua_gettop(L));
  if (depth > DEPTH_MAX + 4) return 0;
  depth++;
  int before = depth, n = body_goes_on(L, LUA_OK, 0);
  depth = before - 1;
  return n;
}

static int session(lua_State *L) {
  luaL_checkstack(L, 100, "session");
  for (; steps_left > 0; steps_left--) {
    depth = 0;
    step(L, 1);
  }
  return 0;
}

static const char setting[] =
    "local names = {arithmetic = {}, indexing = {}, failing = {}} local reg = debug.getregistry()\n"
    "for _, e in ipairs{'add', 'sub', 'mul', 'div', 'mod', 'pow', 'unm', 'idiv', 'band', 'bor', 'bxor', 'shl', 'shr', "
    "'bnot', 'concat', 'lt', 'le', 'eq', 'len'} do\n"
    "  names.arithmetic['__' .. e] = function(a, b) return e end\n"
    "  names.failing['__' .. e] = function(a, b) error(e .. ' failed', 0) end\n"
    "end\n"
    "names.arithmetic.__index = function(_, k) return type(k) end names.arithmetic.__call = function(self, ...) return "
    "select('#', ...), ... end\n"
    "names.indexing.__index = {key = 'inherited', [1] = 'first'} names.indexing.__newindex = function(t, k, v) "
    "rawset(t, k, v) end\n"
    "names.failing.__index = function(_, k) error({k}) end names.failing.__newindex = function() error() end "
    "names.failing.__name = 'Failing'\n"
    "for name, t in pairs(names) do reg[name] = t end";

int main(int argc, char **argv) {
  seed = (argc > 1 ? strtoull(argv[1], NULL, 10) : 1) * 0x9e3779b97f4a7c15u + 1;
  for (int i = 0; i < 10; i++) draw(2);
  lua_State *L = luaL_newstate();
  luaL_openlibs(L);
  if (luaL_dostring(L, setting)) return printf("%s\n", lua_tostring(L, -1)), 1;
  steps_left = STEPS;
  while (steps_left > 0) {
    lua_settop(L, 0);
    lua_pushcfunction(L, session);
    if (lua_pcall(L, 0, 0, 0)) {
      printf("ended:");
      print_top(L, 1);
      steps_left--;
    }
  }
  lua_close(L);
  printf("closed\n");
  return 0;
}
