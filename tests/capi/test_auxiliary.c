/* lauxlib.h: errors, results, values, references, modules, chunks. Arguments and buffers have files of their own. */
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "capi.h"

/* ---- errors ---- */

static int raise_formatted(lua_State *L) {
  return luaL_error(L, "%s %d %I %f %c %%", "text", 12, (LUAI_UACINT)-3, 0.5, 'x');
}
static int raise_plain(lua_State *L) { return luaL_error(L, "plain"); }
static int raise_argument(lua_State *L) { return luaL_argerror(L, (int)luaL_optinteger(L, 2, 1), "extra"); }
static int raise_extra(lua_State *L) { return luaL_argerror(L, 1, "extra"); }
static int raise_type(lua_State *L) { return luaL_typeerror(L, 2, "wonder"); }

TEST(errors) {
  assert_run_fails(L, raise_formatted, "f()", "code:1: text 12 -3 0.5 x %");
  assert_run_fails(L, raise_plain, "\n\nf()", "code:3: plain");
  assert_int_equal(try_with(L, raise_plain, 0), LUA_ERRRUN); /* nobody who has lines called it */
  assert_string_equal(lua_tostring(L, -1), "plain");
  assert_run_fails(L, raise_plain, "pcall(f) local ok, e = pcall(f) error(e, 0)", "plain");
  assert_run_fails(L, raise_plain, "return f()",
                   "code:1: plain"); /* a tail call, but not of a function that has lines */
}

TEST(argument_errors) {
  assert_run_fails(L, raise_argument, "f()", "code:1: bad argument #1 to 'f' (extra)");
  assert_run_fails(L, raise_argument, "f(0, 3)", "code:1: bad argument #3 to 'f' (extra)");
  assert_run_fails(L, raise_argument, "local g = f g()", "code:1: bad argument #1 to 'g' (extra)");
  assert_run_fails(L, raise_argument, "local t = {m = f} t.m()", "code:1: bad argument #1 to 'm' (extra)");
  assert_run_fails(L, raise_argument, "local t = {m = f} t:m()", "code:1: calling 'm' on bad self (extra)");
  assert_run_fails(L, raise_argument, "local t = {m = f} t:m(2)", "code:1: bad argument #1 to 'm' (extra)");
  assert_run_fails(L, raise_argument, "local t = {m = f} t:m(3)", "code:1: bad argument #2 to 'm' (extra)");
  assert_run_fails(L, raise_argument, "local ok, e = pcall(f) error(e, 0)", "bad argument #1 to 'f' (extra)");
  assert_run_fails(
      L, raise_argument,
      "package.loaded.module = {inner = f} f = nil local ok, e = pcall(package.loaded.module.inner) error(e, 0)",
      "bad argument #1 to 'module.inner' (extra)");
  assert_run_fails(L, raise_argument,
                   "package.loaded.module = nil local g = f f = nil local ok, e = pcall(g) error(e, 0)",
                   "bad argument #1 to '?' (extra)");
  assert_run_fails(L, raise_extra, "return (setmetatable({}, {__index = f}).x)",
                   "code:1: bad argument #1 to 'index' (extra)");
  assert_run_fails(L, raise_type, "f()", "code:1: bad argument #2 to 'f' (wonder expected, got no value)");
  assert_run_fails(L, raise_type, "f(1, '')", "code:1: bad argument #2 to 'f' (wonder expected, got string)");
  assert_run_fails(L, raise_type, "local t = {m = f} t:m({})",
                   "code:1: bad argument #1 to 'm' (wonder expected, got table)");
}

static int where(lua_State *L) {
  luaL_where(L, (int)luaL_checkinteger(L, 1));
  return 1;
}

TEST(positions) {
  assert_run(L, where, "local a = f(0)\nlocal b = f(1)\nlocal c = f(2) return a, b, c, (f(100))",
             "'' 'code:2: ' '' ''");
  assert_run(L, where, "local function g(n)\nlocal r = f(n)\nreturn r end\nlocal r = g(2)\nreturn r, (g(1))",
             "'code:4: ' 'code:2: '");
  lua_settop(L, 0);
  luaL_where(L, 0);
  luaL_where(L, 1);
  assert_stack(L, "'' ''");
  lua_settop(L, 0);
  assert_int_equal(luaL_loadbuffer(L, "error('x')", 10, "a text\nof two lines"), LUA_OK);
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
  assert_stack(L, "'[string \"a text...\"]:1: x'");
  lua_settop(L, 0);
  assert_int_equal(luaL_loadbuffer(L, "error('x')", 10, "@folder/file.lua"), LUA_OK);
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
  assert_stack(L, "'folder/file.lua:1: x'");
}

static int trace(lua_State *L) {
  const char *message = lua_tostring(L, 1);
  luaL_traceback(L, L, message, (int)luaL_optinteger(L, 2, 0));
  return 1;
}

TEST(tracebacks) {
  assert_run(L, trace, "local function g() local r = f('message') return r end\nlocal r = g()\nreturn r",
             "'message\nstack traceback:\n\t[C]: in function 'f'\n\tcode:1: in local 'g'\n\tcode:2: in main chunk'");
  assert_run(L, trace, "local r = f(nil, 1) return r", "'stack traceback:\n\tcode:1: in main chunk'");
  assert_run(L, trace, "local r = f('m', 100) return r", "'m\nstack traceback:'");
  lua_settop(L, 0);
  luaL_traceback(L, L, NULL, 0);
  assert_stack(L, "'stack traceback:'");
  /* of another thread, suspended and then dead */
  lua_settop(L, 0);
  run_code(L, "local function inner() coroutine.yield() error('x') end\n"
              "return coroutine.create(function ()\ninner()\nend)");
  lua_State *T = lua_tothread(L, 1);
  int count;
  assert_int_equal(lua_resume(T, L, 0, &count), LUA_YIELD);
  luaL_traceback(L, T, "there", 0);
  assert_top(
      L, 1,
      "'there\nstack traceback:\n\t[C]: in function 'coroutine.yield'\n\tcode:1: in upvalue 'inner'\n\tcode:3: in "
      "function <code:2>'");
  luaL_traceback(L, T, NULL, 2);
  assert_top(L, 1, "'stack traceback:\n\tcode:3: in function <code:2>'");
  assert_int_equal(lua_resume(T, L, 0, &count), LUA_ERRRUN);
  luaL_traceback(L, T, NULL, 0);
  assert_top(
      L, 1,
      "'stack traceback:\n\t[C]: in function 'error'\n\tcode:1: in upvalue 'inner'\n\tcode:3: in function <code:2>'");
  /* a deep one shows its ends */
  assert_int_equal(
      run_with(L, trace, "local function g(n) if n == 0 then return (f()) end return (g(n - 1)) end return (g(100))"),
      LUA_OK);
  const char *text = lua_tostring(L, 1);
  assert_contains(text, "\n\t...\t(skipping 81 levels)\n");
  int lines = 0;
  for (const char *s = text; *s; s++) lines += *s == '\n';
  assert_int_equal(lines, 22);
}

/* ---- results of the system ---- */

static int file_result(lua_State *L) {
  errno = (int)luaL_checkinteger(L, 2);
  return luaL_fileresult(L, lua_toboolean(L, 1), lua_tostring(L, 3));
}
static int exec_result(lua_State *L) {
  errno = (int)luaL_checkinteger(L, 2);
  return luaL_execresult(L, (int)luaL_checkinteger(L, 1));
}

TEST(system_results) {
  assert_run(L, file_result, "return f(true, 0)", "true");
  assert_run(L, file_result, "return f(true, 2, 'name')", "true");
  assert_run(L, file_result, "return f(false, 2)", "nil 'No such file or directory' 2");
  assert_run(L, file_result, "return f(false, 13, 'name')", "nil 'name: Permission denied' 13");
  assert_run(L, exec_result, "return f(0, 0)", "true 'exit' 0");
  assert_run(L, exec_result, "return f(0, 2)", "true 'exit' 0");
  assert_run(L, exec_result, "return f(3 << 8, 0)", "nil 'exit' 3");
  assert_run(L, exec_result, "return f(9, 0)", "nil 'signal' 9");
  assert_run(L, exec_result, "return f(-1, 10)", "nil 'No child processes' 10");
  assert_run(L, exec_result, "return f(3 << 8, 2)", "nil 'No such file or directory' 2");
  assert_run(L, exec_result, "return f(-1, 0)", "nil 'exit' -1");
}

/* ---- values ---- */

static int to_string(lua_State *L) {
  size_t length = 99;
  int top = lua_gettop(L);
  const char *s = luaL_tolstring(L, 1, &length);
  assert_int_equal(lua_gettop(L), top + 1);
  assert_ptr_equal(s, lua_tostring(L, -1));
  lua_pushinteger(L, (lua_Integer)length);
  lua_pushstring(L, luaL_typename(L, 1)); /* the value itself stays */
  return 3;
}

TEST(to_strings) {
  assert_run(L, to_string, "return f('text')", "'text' 4 'string'");
  assert_run(L, to_string, "return f('')", "'' 0 'string'");
  assert_run(L, to_string, "return f(12)", "'12' 2 'number'");
  assert_run(L, to_string, "return f(-0.0)", "'-0.0' 4 'number'");
  assert_run(L, to_string, "return f(1e100)", "'1e+100' 6 'number'");
  assert_run(L, to_string, "return f(math.mininteger)", "'-9223372036854775808' 20 'number'");
  assert_run(L, to_string, "return f(nil)", "'nil' 3 'nil'");
  assert_run(L, to_string, "return f(false)", "'false' 5 'boolean'");
  assert_run(L, to_string, "return f(true)", "'true' 4 'boolean'");
  assert_run(L, to_string, "return f(setmetatable({}, {__tostring = function () return 'own' end}))",
             "'own' 3 'table'");
  assert_run(L, to_string, "return f(setmetatable({}, {__tostring = function () return 12 end}))", "'12' 2 'table'");
  assert_run(L, to_string, "local s = tostring(f) return s == f(f), #s == select(2, f(f))", "true true");
  assert_run(L, to_string, "local t = {} return tostring(t) == f(t), (tostring(io.stdout) == f(io.stdout))",
             "true true");
  assert_run(L, to_string, "local t = setmetatable({}, {__name = 'Kind'}) return (f(t):gsub('0x%x+', 'address'))",
             "'Kind: address'");
  assert_run(L, to_string, "local t = setmetatable({}, {__name = 1}) return (f(t):gsub('0x%x+', 'address'))",
             "'table: address'");
  assert_run_fails(L, to_string, "f(setmetatable({}, {__tostring = function () return {} end}))",
                   "code:1: '__tostring' must return a string");
  assert_run_fails(L, to_string, "f(setmetatable({}, {__tostring = function () end}))",
                   "code:1: '__tostring' must return a string");
  assert_run_fails(L, to_string, "f(setmetatable({}, {__tostring = function () error('inside', 0) end}))", "inside");
  lua_settop(L, 0);
  lua_pushinteger(L, 5);
  assert_string_equal(luaL_tolstring(L, -1, NULL), "5");
  assert_stack(L, "5 '5'");
}

TEST(to_string_addresses) {
  char expected[100];
  lua_newtable(L);
  snprintf(expected, sizeof expected, "table: %p", lua_topointer(L, 1));
  assert_string_equal(luaL_tolstring(L, 1, NULL), expected);
  lua_settop(L, 0);
  lua_newuserdatauv(L, 5, 0);
  snprintf(expected, sizeof expected, "userdata: %p", lua_topointer(L, 1));
  assert_string_equal(luaL_tolstring(L, 1, NULL), expected);
  lua_settop(L, 0);
  lua_pushlightuserdata(L, (void *)0x1234567);
  assert_string_equal(luaL_tolstring(L, 1, NULL), "userdata: 0x1234567");
  lua_settop(L, 0);
  lua_pushthread(L);
  snprintf(expected, sizeof expected, "thread: %p", lua_topointer(L, 1));
  assert_string_equal(luaL_tolstring(L, 1, NULL), expected);
  lua_settop(L, 0);
  lua_pushcfunction(L, to_string);
  snprintf(expected, sizeof expected, "function: %p", lua_topointer(L, 1));
  assert_string_equal(luaL_tolstring(L, 1, NULL), expected);
}

static int length(lua_State *L) {
  int top = lua_gettop(L);
  lua_pushinteger(L, luaL_len(L, 1));
  assert_int_equal(lua_gettop(L), top + 1);
  return 1;
}

TEST(lengths) {
  assert_run(L, length, "return f({1, 2, 3}), f('four'), f(setmetatable({}, {__len = function () return 5 end}))",
             "3 4 5");
  assert_run(L, length,
             "local function len(v) return f(setmetatable({}, {__len = function () return v end})) end return "
             "len(2.0), len('7')",
             "2 7");
  assert_run_fails(L, length, "f(setmetatable({}, {__len = function () return 1.5 end}))",
                   "code:1: object length is not an integer");
  assert_run_fails(L, length, "f(setmetatable({}, {__len = function () return 'x' end}))",
                   "code:1: object length is not an integer");
  assert_run_fails(L, length, "f(setmetatable({}, {__len = function () end}))",
                   "code:1: object length is not an integer");
  assert_int_equal(run_with(L, length, "f(1)"), LUA_ERRRUN);
  assert_contains(lua_tostring(L, 1), "attempt to get length of a number value");
}

TEST(substitutions) {
  assert_string_equal(luaL_gsub(L, "a.b.c", ".", "::"), "a::b::c");
  assert_string_equal(luaL_gsub(L, "a.b.c", "%a", "x"), "a.b.c"); /* no patterns */
  assert_string_equal(luaL_gsub(L, "", "x", "y"), "");
  assert_string_equal(luaL_gsub(L, "xx", "x", ""), "");
  assert_string_equal(luaL_gsub(L, "aaa", "aa", "b"), "ba");
  assert_string_equal(luaL_gsub(L, "abab", "ab", "abab"), "abababab");
  assert_stack(L, "'a::b::c' 'a.b.c' '' '' 'ba' 'abababab'");
  lua_settop(L, 0);
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  luaL_addstring(&b, "<");
  luaL_addgsub(&b, "one two three", " ", ", ");
  luaL_addstring(&b, ">");
  luaL_pushresult(&b);
  assert_stack(L, "'<one, two, three>'");
  char large[5001];
  memset(large, '.', 5000);
  large[5000] = 0;
  assert_int_equal(strlen(luaL_gsub(L, large, ".", "123")), 15000);
}

/* A table whose fields come and go through functions. */
TEST(subtables) {
  lua_newtable(L);
  assert_int_equal(luaL_getsubtable(L, 1, "sub"), 0);
  assert_stack(L, "table table");
  assert_int_equal(luaL_getsubtable(L, -2, "sub"), 1);
  assert_int_equal(lua_rawequal(L, 2, 3), 1);
  lua_settop(L, 1);
  lua_pushinteger(L, 1);
  lua_setfield(L, 1, "sub"); /* what is there and no table goes */
  assert_int_equal(luaL_getsubtable(L, -1, "sub"), 0);
  assert_int_equal(lua_getfield(L, 1, "sub"), LUA_TTABLE);
  assert_int_equal(lua_rawequal(L, -1, -2), 1);
  assert_int_equal(luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE), 1);
  lua_getglobal(L, "package");
  lua_getfield(L, -1, "loaded");
  assert_int_equal(lua_rawequal(L, -1, -3), 1);
  lua_settop(L, 0);
  run_code(L,
           "stored = {} return setmetatable({}, {__index = function (t, k) return k == 'there' and stored or nil end,\n"
           "__newindex = function (t, k, v) stored[k] = v end})");
  assert_int_equal(luaL_getsubtable(L, 1, "there"), 1);
  assert_int_equal(luaL_getsubtable(L, 1, "made"), 0);
  lua_getglobal(L, "stored");
  lua_getfield(L, -1, "made");
  assert_int_equal(lua_rawequal(L, -1, -3), 1);
}

/* ---- references ---- */

TEST(references) {
  lua_newtable(L);
  for (int i = 0; i < 100; i++) {
    lua_pushinteger(L, 1000 + i);
    int reference = luaL_ref(L, 1);
    assert_true(reference > 0);
    lua_pushinteger(L, reference);
    lua_setfield(L, LUA_REGISTRYINDEX, "last");
    assert_int_equal(lua_rawgeti(L, 1, reference), LUA_TNUMBER);
    assert_int_equal(lua_tointeger(L, -1), 1000 + i);
    lua_settop(L, 1);
  }
  lua_pushnil(L);
  assert_int_equal(luaL_ref(L, 1), LUA_REFNIL);
  assert_stack(L, "table");
  luaL_unref(L, 1, LUA_REFNIL); /* nothing happens */
  luaL_unref(L, 1, LUA_NOREF);
  lua_pushliteral(L, "a");
  int a = luaL_ref(L, -2);
  lua_pushliteral(L, "b");
  int b = luaL_ref(L, -2);
  assert_true(a > 0 && b > 0 && a != b);
  luaL_unref(L, -1, a);
  luaL_unref(L, -1, b);
  lua_pushliteral(L, "c");
  assert_int_equal(luaL_ref(L, 1), b); /* what was given back last is given out first */
  lua_pushliteral(L, "d");
  assert_int_equal(luaL_ref(L, 1), a);
  lua_pushboolean(L, 0); /* only nil is special */
  int c = luaL_ref(L, 1);
  assert_true(c != a && c != b && c > 0);
  lua_rawgeti(L, 1, c);
  lua_rawgeti(L, 1, a);
  lua_rawgeti(L, 1, b);
  assert_stack(L, "table false 'd' 'c'");
}

TEST(reference_numbers) { /* where they are, modules know: the free list begins at 3, behind what the registry has */
  lua_newtable(L);
  int expected[] = {1, 2, 4, 5, 6};
  for (size_t i = 0; i < COUNT(expected); i++) {
    lua_pushboolean(L, 1);
    assert_int_equal(luaL_ref(L, 1), expected[i]);
  }
  lua_rawgeti(L, 1, 3);
  luaL_unref(L, 1, 2);
  lua_rawgeti(L, 1, 3);
  luaL_unref(L, 1, 5);
  lua_rawgeti(L, 1, 3);
  lua_rawgeti(L, 1, 5);
  assert_stack(L, "table 0 2 5 2");
}

TEST(registry_references) {
  int references[50];
  for (int i = 0; i < 50; i++) {
    lua_newtable(L);
    lua_pushinteger(L, i);
    lua_rawseti(L, -2, 1);
    references[i] = luaL_ref(L, LUA_REGISTRYINDEX);
    assert_true(references[i] > LUA_RIDX_LAST);
    for (int k = 0; k < i; k++) assert_int_not_equal(references[i], references[k]);
  }
  collect(L);
  for (int i = 0; i < 50; i++) {
    assert_int_equal(lua_rawgeti(L, LUA_REGISTRYINDEX, references[i]), LUA_TTABLE);
    lua_rawgeti(L, -1, 1);
    assert_int_equal(lua_tointeger(L, -1), i);
    lua_settop(L, 0);
    luaL_unref(L, LUA_REGISTRYINDEX, references[i]);
  }
  for (int i = 49; i >= 0; i--) {
    lua_pushboolean(L, 1);
    assert_int_equal(luaL_ref(L, LUA_REGISTRYINDEX), references[i]);
  }
  assert_int_equal(lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS), LUA_TTABLE);
  assert_int_equal(lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD), LUA_TTHREAD);
}

/* ---- modules ---- */

static int first(lua_State *L) {
  lua_pushliteral(L, "first");
  return 1;
}
static int count_up(lua_State *L) {
  lua_pushinteger(L, lua_tointeger(L, lua_upvalueindex(1)) + 1);
  lua_copy(L, -1, lua_upvalueindex(1));
  lua_pushvalue(L, lua_upvalueindex(2));
  return 2;
}
static const luaL_Reg functions[] = {{"first", first}, {"later", NULL}, {"count", count_up}, {NULL, NULL}};

TEST(function_lists) {
  luaL_newlib(L, functions);
  assert_stack(L, "table");
  lua_setglobal(L, "module");
  run_code(L, "local n = 0 for k in pairs(module) do n = n + 1 end return module.first(), module.later, n");
  assert_stack(L, "'first' false 3");
  lua_settop(L, 0);
  lua_newtable(L);
  lua_pushinteger(L, 10);
  lua_pushliteral(L, "shared");
  luaL_setfuncs(L, functions, 2);
  assert_stack(L, "table");
  lua_setglobal(L, "module");
  run_code(L, "local a, b = module.count(), module.count() return a, b, select(2, module.count()), module.later, "
              "module.first()");
  assert_stack(L, "11 12 'shared' false 'first'");
  lua_settop(L, 0);
  static const luaL_Reg empty[] = {{NULL, NULL}};
  lua_newtable(L);
  lua_pushinteger(L, 10);
  luaL_setfuncs(L, empty, 1);
  assert_stack(L, "table");
  /* a table with metamethods hears of the fields */
  lua_settop(L, 0);
  run_code(L, "names = {} return setmetatable({}, {__newindex = function (t, k) names[#names + 1] = k end})");
  luaL_setfuncs(L, functions, 0);
  run_code(L, "return table.concat(names, ' ')");
  assert_stack(L, "table 'first later count'");
}

static int set_many(lua_State *L) {
  lua_newtable(L);
  luaL_setfuncs(L, functions, 2000000);
  return 0;
}

static int times_opened;
static int open_module(lua_State *L) {
  times_opened++;
  assert_int_equal(lua_gettop(L), 1);
  assert_string_equal(lua_tostring(L, 1), "some.module");
  luaL_newlib(L, functions);
  return 1;
}
static int open_nothing(lua_State *L) {
  (void)L;
  return 0;
}
static int require_failing(lua_State *L) {
  luaL_requiref(L, "failing.module", raise_plain, 1);
  return 1;
}

TEST(modules) {
  assert_failure(L, set_many, "", "stack overflow (too many upvalues)");
  times_opened = 0;
  luaL_requiref(L, "some.module", open_module, 0);
  assert_stack(L, "table");
  run_code(L, "return package.loaded['some.module'], _G['some.module'], require 'some.module'");
  assert_stack(L, "table table nil table");
  assert_true(lua_rawequal(L, 1, 2) && lua_rawequal(L, 1, 4));
  lua_settop(L, 1);
  luaL_requiref(L, "some.module", open_module, 1);
  lua_getglobal(L, "some.module");
  assert_stack(L, "table table table");
  assert_true(lua_rawequal(L, 1, 2) && lua_rawequal(L, 1, 3));
  assert_int_equal(times_opened, 1);
  lua_settop(L, 0);
  run_code(L, "package.loaded['some.module'] = false");
  luaL_requiref(L, "some.module", open_module, 0);
  assert_int_equal(times_opened, 2);
  lua_settop(L, 0);
  luaL_requiref(L, "empty.module", open_nothing, 1); /* its nil is no value of package.loaded */
  assert_stack(L, "nil");
  lua_settop(L, 0);
  assert_failure(L, require_failing, "", "plain");
  run_code(L, "return package.loaded['failing.module'], _G['failing.module']");
  assert_stack(L, "nil nil");
}

static int check_version(lua_State *L) {
  luaL_checkversion_(L, luaL_checknumber(L, 1), (size_t)luaL_checkinteger(L, 2));
  return 0;
}

TEST(versions) {
  luaL_checkversion(L);
  assert_int_equal(LUAL_NUMSIZES, 136);
  assert_run(L, check_version, "return f(504, 136)", "");
  assert_run_fails(L, check_version, "f(503, 136)",
                   "code:1: version mismatch: app. needs 503.0, Lua core provides 504.0");
  assert_run_fails(L, check_version, "f(504, 72)", "code:1: core and library have incompatible numeric types");
}

PLAIN_TEST(library) { /* the host's own allocator is malloc, and all libraries are there */
  lua_State *L = luaL_newstate();
  assert_non_null(L);
  assert_int_equal(lua_gettop(L), 0);
  luaL_checkversion(L);
  lua_getglobal(L, "print");
  assert_stack(L, "nil");
  luaL_openlibs(L);
  lua_settop(L, 0);
  run_code(L, "local n = {} for _, name in ipairs {'_G', 'coroutine', 'table', 'io', 'os', 'string', 'utf8', 'math', "
              "'debug', 'package'} do\n"
              "if type(package.loaded[name]) == 'table' and (_G[name] == package.loaded[name]) then n[#n + 1] = name "
              "end end return #n");
  assert_stack(L, "10");
  void *ud;
  lua_Alloc alloc = lua_getallocf(L, &ud);
  void *block = alloc(ud, NULL, 0, 100);
  assert_non_null(block);
  block = alloc(ud, block, 100, 200);
  assert_non_null(block);
  assert_null(alloc(ud, block, 200, 0));
  lua_close(L);
}

/* Runs a body in a process of its own: its status, and what it wrote to stderr. */
static int in_child(void (*body)(void), char *output, size_t size) {
  int ends[2], status;
  assert_int_equal(pipe(ends), 0);
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], 2);
    close(ends[0]);
    body();
    _exit(0);
  }
  close(ends[1]);
  size_t n = 0;
  for (ssize_t got; n + 1 < size && (got = read(ends[0], output + n, size - 1 - n)) > 0;) n += (size_t)got;
  output[n] = 0;
  close(ends[0]);
  assert_int_equal(waitpid(child, &status, 0), child);
  return status;
}

static void die_of_text(void) {
  lua_State *L = luaL_newstate();
  signal(SIGABRT, SIG_DFL);
  luaL_error(L, "nobody listens");
}
static void die_of_table(void) {
  lua_State *L = luaL_newstate();
  signal(SIGABRT, SIG_DFL);
  lua_newtable(L);
  lua_error(L);
}
static void warn(void) {
  lua_State *L = luaL_newstate();
  lua_warning(L, "not yet", 0);
  lua_warning(L, "@on", 0);
  lua_warning(L, "in ", 1);
  lua_warning(L, "@two ", 1);
  lua_warning(L, "pieces", 0);
  lua_warning(L, "@unknown", 0);
  lua_warning(L, "@off", 0);
  lua_warning(L, "no more", 0);
  lua_close(L);
}

/* An emulator tells of the signal, too. */
static void assert_begins(const char *output, const char *expected) {
  if (strncmp(output, expected, strlen(expected)) != 0) assert_string_equal(output, expected);
}

PLAIN_TEST(panics_and_warnings) {
  char output[1000];
  int status = in_child(die_of_text, output, sizeof output);
  assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
  assert_begins(output, "PANIC: unprotected error in call to Lua API (nobody listens)\n");
  status = in_child(die_of_table, output, sizeof output);
  assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
  assert_begins(output, "PANIC: unprotected error in call to Lua API (error object is not a string)\n");
  status = in_child(warn, output, sizeof output);
  assert_int_equal(status, 0);
  assert_string_equal(output, "Lua warning: in @two pieces\n");
}

PLAIN_TEST(single_libraries) {
  static const luaL_Reg libraries[] = {{LUA_GNAME, luaopen_base},          {LUA_LOADLIBNAME, luaopen_package},
                                       {LUA_COLIBNAME, luaopen_coroutine}, {LUA_TABLIBNAME, luaopen_table},
                                       {LUA_IOLIBNAME, luaopen_io},        {LUA_OSLIBNAME, luaopen_os},
                                       {LUA_STRLIBNAME, luaopen_string},   {LUA_MATHLIBNAME, luaopen_math},
                                       {LUA_UTF8LIBNAME, luaopen_utf8},    {LUA_DBLIBNAME, luaopen_debug}};
  static const char *const members[] = {"print",  "searchers", "wrap",  "sort", "lines",
                                        "getenv", "format",    "floor", "char", "sethook"};
  for (size_t i = 0; i < COUNT(libraries); i++) {
    lua_State *L = luaL_newstate();
    luaL_requiref(L, libraries[i].name, libraries[i].func, 0); /* the one without the others */
    assert_stack(L, "table");
    assert_int_equal(lua_getfield(L, 1, members[i]), i == 1 ? LUA_TTABLE : LUA_TFUNCTION);
    assert_int_equal(lua_getglobal(L, libraries[i].name), i == 0 ? LUA_TTABLE : LUA_TNIL);
    lua_close(L);
  }
}

/* ---- chunks ---- */

TEST(load_buffers) {
  assert_int_equal(luaL_loadbuffer(L, "return 1, ...xx", 12 + 1, "=name"), LUA_OK); /* the length counts */
  lua_pushinteger(L, 2);
  lua_call(L, 1, LUA_MULTRET);
  assert_stack(L, "1 2");
  lua_settop(L, 0);
  assert_int_equal(luaL_loadstring(L, "return 'a', 1"), LUA_OK);
  lua_call(L, 0, LUA_MULTRET);
  assert_stack(L, "'a' 1");
  lua_settop(L, 0);
  assert_int_equal(luaL_loadstring(L, "x ="), LUA_ERRSYNTAX);
  assert_stack(L, "'[string \"x =\"]:1: unexpected symbol near <eof>'");
  lua_settop(L, 0);
  assert_int_equal(luaL_loadbufferx(L, "return", 6, "=name", "b"), LUA_ERRSYNTAX);
  assert_stack(L, "'attempt to load a text chunk (mode is 'b')'");
  lua_settop(L, 0);
  assert_int_equal(luaL_loadbufferx(L, LUA_SIGNATURE "junk", 8, "=name", "t"), LUA_ERRSYNTAX);
  assert_stack(L, "'attempt to load a binary chunk (mode is 't')'");
  lua_settop(L, 0);
  assert_int_equal(luaL_loadbufferx(L, LUA_SIGNATURE "junk", 8, "=name", NULL), LUA_ERRSYNTAX);
  lua_settop(L, 0);
  assert_int_equal(luaL_loadbuffer(L, "", 0, "=name"), LUA_OK);
  assert_int_equal(luaL_loadbuffer(L, "error 'x'", 9, "=name"), LUA_OK);
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
  assert_top(L, 1, "'name:1: x'");
  lua_settop(L, 0);
  assert_int_equal(luaL_dostring(L, "return 1, 2"), LUA_OK);
  assert_int_not_equal(luaL_dostring(L, "error('y', 0)"), LUA_OK);
  assert_stack(L, "1 2 'y'");
}

static const char *write_file(const char *text, size_t length) {
  static char name[] = "/tmp/vmc-capi-XXXXXX";
  memcpy(name + strlen(name) - 6, "XXXXXX", 6);
  int file = mkstemp(name);
  assert_true(file >= 0);
  assert_int_equal(write(file, text, length), length);
  close(file);
  return name;
}

TEST(load_files) {
  static const struct {
    const char *text, *mode, *expected;
    int status;
  } cases[] = {
      {"return 1, ...", NULL, "1 'argument'", LUA_OK},
      {"return 1, ...", "t", "1 'argument'", LUA_OK},
      {"", NULL, "", LUA_OK},
      {"#!/usr/bin/lua\nreturn 2", NULL, "2", LUA_OK},
      {"#", NULL, "", LUA_OK},
      {"\xEF\xBB\xBFreturn 3", NULL, "3", LUA_OK},
      {"\xEF\xBB\xBF# first\nreturn 4", NULL, "4", LUA_OK},
      {"# first\nreturn (", NULL, "2: unexpected symbol near <eof>", LUA_ERRSYNTAX},
      {"return", "b", "attempt to load a text chunk (mode is 'b')", LUA_ERRSYNTAX},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    const char *name = write_file(cases[i].text, strlen(cases[i].text));
    lua_settop(L, 0);
    assert_int_equal(luaL_loadfilex(L, name, cases[i].mode), cases[i].status);
    if (cases[i].status == LUA_OK) {
      lua_pushliteral(L, "argument");
      lua_call(L, 1, LUA_MULTRET);
      assert_stack(L, cases[i].expected);
    } else assert_contains(lua_tostring(L, 1), cases[i].expected);
    unlink(name);
  }
  lua_settop(L, 0);
  const char *name = write_file("return function () end\nerror 'here'", 34);
  assert_int_equal(luaL_dofile(L, name), 1);
  char expected[100];
  snprintf(expected, sizeof expected, "%s:2: here", name);
  unlink(name);
  lua_settop(L, 0);
  assert_int_equal(luaL_loadfile(L, "/nonexistent/file"), LUA_ERRFILE);
  assert_stack(L, "'cannot open /nonexistent/file: No such file or directory'");
  lua_settop(L, 0);
  assert_int_equal(luaL_loadfile(L, "/"), LUA_ERRFILE);
  assert_stack(L, "'cannot read /: Is a directory'");
}

TEST(load_dumped_files) { /* with a first line for the shell, and with bytes that text files have not */
  assert_int_equal(luaL_loadstring(L, "return '#! a line\\n' .. string.dump(load [[return 'dumped', ...]])"), LUA_OK);
  lua_call(L, 0, 1);
  size_t length;
  const char *text = lua_tolstring(L, 1, &length), *name = write_file(text, length);
  assert_int_equal(luaL_loadfilex(L, name, "b"), LUA_OK);
  lua_pushinteger(L, 1);
  lua_call(L, 1, LUA_MULTRET);
  assert_top(L, 2, "'dumped' 1");
  assert_int_equal(luaL_loadfilex(L, name, "t"), LUA_ERRSYNTAX);
  assert_contains(lua_tostring(L, -1), "attempt to load a binary chunk");
  unlink(name);
}

/* ---- any request for memory can fail ---- */

static int use_types(lua_State *L) {
  luaL_newmetatable(L, "a type that nobody has made before");
  lua_newuserdatauv(L, 100, 2);
  luaL_setmetatable(L, "a type that nobody has made before");
  luaL_checkudata(L, -1, "a type that nobody has made before");
  assert_int_equal(luaL_getmetafield(L, -1, "__name"), LUA_TSTRING);
  return 1;
}
static int use_references(lua_State *L) {
  lua_newtable(L);
  for (int i = 0; i < 40; i++) {
    lua_pushinteger(L, i);
    int reference = luaL_ref(L, 1);
    if (i % 3 == 0) luaL_unref(L, 1, reference);
  }
  lua_pushliteral(L, "in the registry");
  luaL_unref(L, LUA_REGISTRYINDEX, luaL_ref(L, LUA_REGISTRYINDEX));
  return 0;
}
static int use_modules(lua_State *L) {
  luaL_requiref(L, "some.module", open_module, 1);
  luaL_getsubtable(L, -1, "sub");
  return 0;
}
static int use_values(lua_State *L) {
  lua_newtable(L);
  luaL_tolstring(L, 1, NULL);
  lua_pushnumber(L, 12.75);
  luaL_tolstring(L, -1, NULL);
  luaL_checklstring(L, -2, NULL);
  luaL_gsub(L, "some text that is long enough", " ", " and then some more text, ");
  luaL_len(L, 1);
  return 0;
}
static int use_positions(lua_State *L) {
  luaL_where(L, 1);
  luaL_traceback(L, L, "message", 0);
  errno = ENOENT;
  luaL_fileresult(L, 0, "name");
  luaL_execresult(L, 9);
  return 0;
}
static int use_chunks(lua_State *L) {
  if (luaL_loadstring(L, "local a, b = {1, 2, x = 'text'}, function (...) return ... end return a, b") == LUA_ERRMEM)
    return lua_error(L);
  lua_call(L, 0, 2);
  if (luaL_loadstring(L, "return +") == LUA_ERRMEM) return lua_error(L);
  return 0;
}
static int fail_check(lua_State *L) { return (int)luaL_checkinteger(L, 1); }

TEST(operations_without_memory) {
  static const lua_CFunction operations[] = {use_types,  use_references, use_modules,     use_values,    use_positions,
                                             use_chunks, fail_check,     raise_formatted, raise_argument};
  Account *account = account_of(L);
  for (size_t i = 0; i < COUNT(operations); i++)
    for (size_t nth = 1;; nth++) {
      lua_settop(L, 0);
      lua_gc(L, LUA_GCCOLLECT);
      run_code(L, "package.loaded['some.module'] = nil");
      lua_pushnil(L);
      lua_setfield(L, LUA_REGISTRYINDEX, "a type that nobody has made before");
      account->fail_at = account->requests + nth;
      int status = try_with(L, operations[i], 0);
      int failed = account->requests >= account->fail_at;
      account->fail_at = 0;
      int ends_in_error =
          operations[i] == fail_check || operations[i] == raise_formatted || operations[i] == raise_argument;
      const char *message = status == LUA_OK ? NULL : lua_tostring(L, -1);
      if (status == LUA_ERRMEM || (status == LUA_ERRRUN && !ends_in_error))
        assert_string_equal(message, "not enough memory");
      else assert_int_equal(status, ends_in_error ? LUA_ERRRUN : LUA_OK);
      if (!failed) break;
      assert_true(nth < 10000);
    }
}

/* ---- a thread that does not run ---- */

static int fail_elsewhere(lua_State *L) {
  lua_State *T = lua_newthread(L);
  lua_pushliteral(T, "no number");
  switch (lua_tointeger(L, 1)) {
  case 0: luaL_error(T, "elsewhere"); break;
  case 1: luaL_checkinteger(T, 1); break;
  case 2: luaL_checktype(T, 1, LUA_TTABLE); break;
  case 3:
    luaL_loadstring(T, "error('inside', 0)");
    lua_call(T, 0, 0);
    break;
  case 4:
    luaL_loadstring(T, "return setmetatable({}, {__tostring = function () error('to string', 0) end})");
    lua_call(T, 0, 1);
    luaL_tolstring(T, -1, NULL);
    break;
  case 5: {
    luaL_Buffer b;
    luaL_buffinit(T, &b);
    luaL_addstring(&b, "text");
    luaL_prepbuffsize(&b, (size_t)-1);
    break;
  }
  }
  return 0;
}

TEST(errors_elsewhere) { /* are errors of the protected call that runs */
  static const char *const messages[] = {"elsewhere",
                                         "bad argument #1 (number expected, got string)",
                                         "bad argument #1 (table expected, got string)",
                                         "inside",
                                         "to string",
                                         "buffer too large"};
  for (size_t i = 0; i < COUNT(messages); i++) {
    lua_settop(L, 0);
    lua_pushinteger(L, (lua_Integer)i);
    assert_int_equal(try_with(L, fail_elsewhere, 1), LUA_ERRRUN);
    assert_string_equal(lua_tostring(L, -1), messages[i]);
    assert_int_equal(lua_gettop(L), 1);
  }
}

TEST(work_elsewhere) {
  lua_State *T = lua_newthread(L);
  lua_pushvalue(L, 1);
  lua_setglobal(L, "T");
  luaL_Buffer b;
  luaL_buffinit(T, &b);
  for (int i = 0; i < 1000; i++) luaL_addstring(&b, "text");
  luaL_pushresult(&b);
  assert_int_equal(lua_rawlen(T, 1), 4000);
  lua_pushinteger(T, 12);
  assert_int_equal(luaL_checkinteger(T, 2), 12);
  assert_string_equal(luaL_tolstring(T, 2, NULL), "12");
  assert_int_equal(
      luaL_loadstring(
          T, "return setmetatable({}, {__tostring = function () return coroutine.running() == T and 'own' end, "
             "__len = function () return 7 end, __call = function (_, x) return x end})"),
      LUA_OK);
  lua_call(T, 0, 1);
  assert_string_equal(luaL_tolstring(T, 4, NULL), "own");
  assert_int_equal(luaL_len(T, 4), 7);
  assert_int_equal(luaL_callmeta(T, 4, "__len"), 1);
  int reference = luaL_ref(T, LUA_REGISTRYINDEX);
  assert_int_equal(lua_rawgeti(L, LUA_REGISTRYINDEX, reference), LUA_TNUMBER);
  luaL_requiref(T, "some.module", open_module, 0);
  luaL_newmetatable(T, "Elsewhere");
  luaL_traceback(T, T, "none", 0);
  assert_string_equal(lua_tostring(T, -1), "none\nstack traceback:");
  assert_stack(L, "thread 7");
  assert_top(T, 4, "'own' table table 'none\nstack traceback:'");
}
