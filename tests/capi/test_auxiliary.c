/* lauxlib.h: every function, on every path. */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "capi.h"

/* Runs chunk `code`, in which the global `f` is the C function: errors have positions, functions have names. */
static int run_with(lua_State *L, lua_CFunction f, const char *code) {
  lua_settop(L, 0);
  lua_register(L, "f", f);
  load_code(L, code);
  return lua_pcall(L, 0, LUA_MULTRET, 0);
}

#define assert_run(L, f, code, expected)                                                                               \
  do {                                                                                                                 \
    assert_int_equal(run_with(L, f, code), LUA_OK);                                                                    \
    assert_stack(L, expected);                                                                                         \
  } while (0)
#define assert_run_fails(L, f, code, message)                                                                          \
  do {                                                                                                                 \
    assert_int_equal(run_with(L, f, code), LUA_ERRRUN);                                                                \
    assert_string_equal(lua_tostring(L, 1), message);                                                                  \
    assert_int_equal(lua_gettop(L), 1);                                                                                \
  } while (0)

/* ---- arguments ---- */

static int check_integer(lua_State *L) {
  lua_pushinteger(L, luaL_checkinteger(L, 1));
  return 1;
}
static int opt_integer(lua_State *L) {
  lua_pushinteger(L, luaL_optinteger(L, 1, -7));
  return 1;
}

TEST(integers) {
  assert_run(L, check_integer, "return f(3), f(3.0), f('3'), f('0x10'), f(' -3e1 ')", "3 3 3 16 -30");
  assert_run(L, check_integer, "return f(math.mininteger), f(math.maxinteger), f(1 << 50)",
             "-9223372036854775808 9223372036854775807 1125899906842624");
  assert_run(L, check_integer, "return f(-2^63), f('9007199254740993')", "-9223372036854775808 9007199254740993");
  assert_run(L, opt_integer, "return f(), f(nil), f(4), f('5')", "-7 -7 4 5");
  for (int i = 0; i < 2; i++) {
    lua_CFunction f = i ? opt_integer : check_integer;
    assert_run_fails(L, f, "f(1.5)", "code:1: bad argument #1 to 'f' (number has no integer representation)");
    assert_run_fails(L, f, "f('1.5')", "code:1: bad argument #1 to 'f' (number has no integer representation)");
    assert_run_fails(L, f, "f(2^63)", "code:1: bad argument #1 to 'f' (number has no integer representation)");
    assert_run_fails(L, f, "f(0/0)", "code:1: bad argument #1 to 'f' (number has no integer representation)");
    assert_run_fails(L, f, "f('x')", "code:1: bad argument #1 to 'f' (number expected, got string)");
    assert_run_fails(L, f, "f({})", "code:1: bad argument #1 to 'f' (number expected, got table)");
    assert_run_fails(L, f, "f(false)", "code:1: bad argument #1 to 'f' (number expected, got boolean)");
  }
  assert_run_fails(L, check_integer, "f()", "code:1: bad argument #1 to 'f' (number expected, got no value)");
  assert_run_fails(L, check_integer, "f(nil)", "code:1: bad argument #1 to 'f' (number expected, got nil)");
  assert_run_fails(L, check_integer, "local t = {f = f} t.f()",
                   "code:1: bad argument #1 to 'f' (number expected, got no value)");
}

static int check_number(lua_State *L) {
  lua_pushnumber(L, luaL_checknumber(L, 1));
  return 1;
}
static int opt_number(lua_State *L) {
  lua_pushnumber(L, luaL_optnumber(L, 1, 0.5));
  return 1;
}

TEST(numbers) {
  assert_run(L, check_number, "return f(3), f(3.25), f('3'), f('0x.8'), f(1 << 62)",
             "3.0 3.25 3.0 0.5 4.6116860184274e+18");
  assert_run(L, opt_number, "return f(), f(nil), f(4), f('5')", "0.5 0.5 4.0 5.0");
  assert_run(L, check_number, "return tostring(f(-(0/0))) == tostring(-(0/0)), tostring(f(0/0)) == tostring(0/0)",
             "true true");
  for (int i = 0; i < 2; i++) {
    lua_CFunction f = i ? opt_number : check_number;
    assert_run_fails(L, f, "f('1x')", "code:1: bad argument #1 to 'f' (number expected, got string)");
    assert_run_fails(L, f, "f(print)", "code:1: bad argument #1 to 'f' (number expected, got function)");
  }
  assert_run_fails(L, check_number, "f()", "code:1: bad argument #1 to 'f' (number expected, got no value)");
}

/* The string, its length, and the type that the argument has afterwards. */
static int check_string(lua_State *L) {
  size_t length = 99;
  const char *s = luaL_checklstring(L, 1, &length);
  lua_pushlstring(L, s, length);
  lua_pushinteger(L, (lua_Integer)length);
  lua_pushstring(L, luaL_typename(L, 1));
  assert_ptr_equal(s, luaL_checkstring(L, 1)); /* without a length, too */
  assert_ptr_equal(s, lua_tostring(L, 1));
  return 3;
}
static int opt_string(lua_State *L) {
  size_t length = 99;
  const char *s = luaL_optlstring(L, 1, lua_toboolean(L, 2) ? NULL : "default", &length);
  assert_true(luaL_optstring(L, 1, s) == s);
  if (s) lua_pushlstring(L, s, length);
  else lua_pushnil(L);
  lua_pushinteger(L, (lua_Integer)length);
  return 2;
}

TEST(strings) {
  assert_run(L, check_string, "return f('text')", "'text' 4 'string'");
  assert_run(L, check_string, "return #f('a\\0b'), select(2, f('a\\0b'))", "3 3 'string'");
  assert_run(L, check_string, "return f(12)", "'12' 2 'string'");
  assert_run(L, check_string, "return f(-0.5)", "'-0.5' 4 'string'");
  assert_run(L, check_string, "return f(1e15)", "'1e+15' 5 'string'");
  assert_run(L, check_string, "return f(1 << 60)", "'1152921504606846976' 19 'string'");
  assert_run(L, check_string, "return f('')", "'' 0 'string'");
  assert_run(L, check_string, "local x = 7 f(x) return math.type(x)", "'integer'"); /* its copy is the caller's own */
  assert_run(L, opt_string, "return f()", "'default' 7");
  assert_run(L, opt_string, "return f(nil)", "'default' 7");
  assert_run(L, opt_string, "return f(nil, true)", "nil 0");
  assert_run(L, opt_string, "return f('x')", "'x' 1");
  assert_run(L, opt_string, "return f(1.0)", "'1.0' 3");
  for (int i = 0; i < 2; i++) {
    lua_CFunction f = i ? opt_string : check_string;
    assert_run_fails(L, f, "f({})", "code:1: bad argument #1 to 'f' (string expected, got table)");
    assert_run_fails(L, f, "f(true)", "code:1: bad argument #1 to 'f' (string expected, got boolean)");
    assert_run_fails(L, f, "f(coroutine.create(f))", "code:1: bad argument #1 to 'f' (string expected, got thread)");
  }
  assert_run_fails(L, check_string, "f()", "code:1: bad argument #1 to 'f' (string expected, got no value)");
}

static int check_type(lua_State *L) {
  luaL_checktype(L, 2, (int)luaL_checkinteger(L, 1));
  return 0;
}
static int check_any(lua_State *L) {
  luaL_checkany(L, 2);
  return 0;
}
static int check_top(lua_State *L) { /* any index will do */
  lua_pushinteger(L, 1);
  luaL_checkinteger(L, -1);
  lua_pushliteral(L, "x");
  luaL_checktype(L, -1, LUA_TSTRING);
  luaL_checkany(L, lua_upvalueindex(1)); /* an upvalue that is not there */
  return 0;
}
static int wrong_top(lua_State *L) {
  lua_pushliteral(L, "x");
  luaL_checktype(L, -1, LUA_TTABLE);
  return 0;
}
static int wrong_upvalue(lua_State *L) { return (int)luaL_checkinteger(L, lua_upvalueindex(1)); }

TEST(types) {
  static const char *const values[] = {
      "nil", "true", NULL, "1", "''", "{}", "print", "io.stdout", "coroutine.create(print)"};
  for (int type = 0; type < LUA_NUMTYPES; type++)
    for (int i = 0; i < LUA_NUMTYPES; i++) {
      if (!values[i]) continue;
      char code[100], message[200];
      snprintf(code, sizeof code, "return f(%d, %s)", type, values[i]);
      const char *got = i == LUA_TUSERDATA ? LUA_FILEHANDLE : lua_typename(L, i);
      snprintf(message, sizeof message, "code:1: bad argument #2 to '?' (%s expected, got %s)", lua_typename(L, type),
               got);
      if (i == type) assert_run(L, check_type, code, "");
      else {
        memcpy(strchr(message, '?'), "f", 1);
        snprintf(code, sizeof code, "f(%d, %s)", type, values[i]);
        assert_run_fails(L, check_type, code, message);
      }
    }
  assert_run_fails(L, check_type, "f(5)", "code:1: bad argument #2 to 'f' (table expected, got no value)");
  assert_run_fails(L, check_type, "f(0)", "code:1: bad argument #2 to 'f' (nil expected, got no value)");
  assert_run(L, check_any, "f(1, 2) f(1, nil)", "");
  assert_run_fails(L, check_any, "f(1)", "code:1: bad argument #2 to 'f' (value expected)");
  assert_run_fails(L, check_top, "f()", "code:1: bad argument #-1001001 to 'f' (value expected)");
  assert_run_fails(L, wrong_top, "f()", "code:1: bad argument #-1 to 'f' (table expected, got string)");
  lua_settop(L, 0);
  lua_pushliteral(L, "no number");
  lua_pushcclosure(L, wrong_upvalue, 1);
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
  assert_contains(lua_tostring(L, -1), "(number expected, got string)");
}

TEST(light_userdata_types) {
  lua_pushlightuserdata(L, L);
  lua_setglobal(L, "light");
  assert_run_fails(L, check_integer, "f(light)",
                   "code:1: bad argument #1 to 'f' (number expected, got light userdata)");
  lua_newuserdata(L, 1);
  lua_setglobal(L, "full");
  assert_run_fails(L, check_integer, "f(full)", "code:1: bad argument #1 to 'f' (number expected, got userdata)");
  /* __name names every type; only if it is a string */
  assert_run_fails(L, check_integer, "f(setmetatable({}, {__name = 'Thing'}))",
                   "code:1: bad argument #1 to 'f' (number expected, got Thing)");
  assert_run_fails(L, check_integer, "f(setmetatable({}, {__name = 3}))",
                   "code:1: bad argument #1 to 'f' (number expected, got table)");
  assert_run_fails(L, check_integer, "debug.setmetatable(light, {__name = 'Handle'}) f(light)",
                   "code:1: bad argument #1 to 'f' (number expected, got Handle)");
  run_code(L, "debug.setmetatable(light, nil)");
}

static int check_option(lua_State *L) {
  static const char *const options[] = {"red", "green", "", "blue", NULL};
  lua_pushinteger(L, luaL_checkoption(L, 1, lua_isnil(L, 2) ? "green" : NULL, options));
  return 1;
}

TEST(option_names) {
  assert_run(L, check_option, "return f('red'), f('green'), f(''), f('blue')", "0 1 2 3");
  assert_run(L, check_option, "return f(nil, nil), f('red', nil)", "1 0");
  assert_run_fails(L, check_option, "f('yellow')", "code:1: bad argument #1 to 'f' (invalid option 'yellow')");
  assert_run_fails(L, check_option, "f('re')", "code:1: bad argument #1 to 'f' (invalid option 're')");
  assert_run_fails(L, check_option, "f(1)", "code:1: bad argument #1 to 'f' (invalid option '1')");
  assert_run_fails(L, check_option, "f()", "code:1: bad argument #1 to 'f' (string expected, got no value)");
  assert_run_fails(L, check_option, "f({}, nil)", "code:1: bad argument #1 to 'f' (string expected, got table)");
}

static int grow_stack(lua_State *L) {
  const char *message = lua_tostring(L, 2);
  luaL_checkstack(L, (int)luaL_checkinteger(L, 1), message);
  int n = (int)lua_tointeger(L, 1);
  for (int i = 0; i < n; i++) lua_pushinteger(L, i);
  return 1;
}

TEST(stack_space) {
  assert_run(L, grow_stack, "return f(1), f(20), f(5000)", "0 19 4999");
  assert_run_fails(L, grow_stack, "f(2000000, 'too many things')", "code:1: stack overflow (too many things)");
  assert_run_fails(L, grow_stack, "f(2000000)", "code:1: stack overflow");
}

/* ---- userdata ---- */

static int new_object(lua_State *L) {
  const char *name = luaL_optstring(L, 1, "Object");
  int *block = lua_newuserdatauv(L, sizeof(int), 0);
  *block = 41;
  luaL_setmetatable(L, name);
  return 1;
}
static int check_object(lua_State *L) {
  int *block = luaL_checkudata(L, 1, "Object");
  assert_ptr_equal(block, lua_touserdata(L, 1));
  lua_pushinteger(L, ++*block);
  return 1;
}
static int test_object(lua_State *L) {
  int top = lua_gettop(L);
  void *block = luaL_testudata(L, 1, "Object");
  assert_int_equal(lua_gettop(L), top);
  assert_true(!block || block == lua_touserdata(L, 1));
  lua_pushboolean(L, block != NULL);
  return 1;
}

TEST(userdata_types) {
  assert_int_equal(luaL_getmetatable(L, "Object"), LUA_TNIL);
  assert_int_equal(luaL_newmetatable(L, "Object"), 1);
  assert_int_equal(luaL_newmetatable(L, "Object"), 0);
  assert_int_equal(luaL_getmetatable(L, "Object"), LUA_TTABLE);
  assert_stack(L, "nil table table table");
  assert_true(lua_rawequal(L, 2, 3) && lua_rawequal(L, 3, 4));
  assert_int_equal(lua_getfield(L, 2, "__name"), LUA_TSTRING);
  assert_string_equal(lua_tostring(L, -1), "Object");
  lua_settop(L, 0);
  lua_pushboolean(L, 1);
  lua_setfield(L, LUA_REGISTRYINDEX, "Taken"); /* a name that is in use for something else */
  assert_int_equal(luaL_newmetatable(L, "Taken"), 0);
  assert_stack(L, "true");
  luaL_newmetatable(L, "Other");
  lua_register(L, "new", new_object);
  assert_run(L, check_object, "local o = new() return f(o), f(o), f(o)", "42 43 44");
  assert_run(L, test_object, "return f(new()), f(new('Other')), f(io.stdout), f({}), f(nil), f(), f('x'), f(1)",
             "true false false false false false false false");
  assert_run(L, test_object, "return f(setmetatable({}, getmetatable(new())))", "false");
  assert_run(L, test_object, "return f(new('no such type'))", "false");
  assert_run_fails(L, check_object, "f(new('Other'))", "code:1: bad argument #1 to 'f' (Object expected, got Other)");
  assert_run_fails(L, check_object, "f(new('no such type'))",
                   "code:1: bad argument #1 to 'f' (Object expected, got userdata)");
  assert_run_fails(L, check_object, "f(io.stdout)", "code:1: bad argument #1 to 'f' (Object expected, got FILE*)");
  assert_run_fails(L, check_object, "f(3)", "code:1: bad argument #1 to 'f' (Object expected, got number)");
  assert_run_fails(L, check_object, "f()", "code:1: bad argument #1 to 'f' (Object expected, got no value)");
  /* light userdata have one metatable for all */
  lua_settop(L, 0);
  lua_pushlightuserdata(L, L);
  assert_null(luaL_testudata(L, 1, "Object"));
  luaL_getmetatable(L, "Object");
  lua_setmetatable(L, 1);
  assert_ptr_equal(luaL_testudata(L, 1, "Object"), L);
  assert_null(luaL_testudata(L, 1, "Other"));
  lua_pushlightuserdata(L, NULL);
  assert_null(luaL_testudata(L, 2, "Object"));
  lua_pushnil(L);
  lua_setmetatable(L, 1);
  /* what counts is what the registry says now */
  lua_settop(L, 0);
  lua_pushcfunction(L, new_object);
  lua_call(L, 0, 1);
  assert_non_null(luaL_testudata(L, 1, "Object"));
  lua_newtable(L);
  lua_setfield(L, LUA_REGISTRYINDEX, "Object");
  assert_null(luaL_testudata(L, 1, "Object"));
  lua_getmetatable(L, 1);
  lua_setfield(L, LUA_REGISTRYINDEX, "Object");
  assert_non_null(luaL_testudata(L, 1, "Object"));
  /* and not where the name is */
  char name[] = "Object";
  assert_non_null(luaL_testudata(L, 1, name));
  memcpy(name, "Other!", 6);
  assert_null(luaL_testudata(L, 1, name));
  luaL_setmetatable(L, "no such type"); /* takes the metatable away */
  assert_int_equal(lua_getmetatable(L, 1), 0);
}

TEST(many_userdata_types) {
  char name[40];
  for (int i = 0; i < 300; i++) {
    snprintf(name, sizeof name, "type %d", i);
    assert_int_equal(luaL_newmetatable(L, name), 1);
    lua_pop(L, 1);
  }
  for (int i = 0; i < 300; i++) {
    snprintf(name, sizeof name, "type %d", i);
    lua_newuserdatauv(L, 0, 0);
    luaL_setmetatable(L, name);
    assert_non_null(luaL_testudata(L, -1, name));
    snprintf(name, sizeof name, "type %d", (i + 1) % 300);
    assert_null(luaL_testudata(L, -1, name));
    lua_pop(L, 1);
  }
}

static int give_one(lua_State *L) {
  assert_int_equal(lua_gettop(L), 1);
  lua_pushinteger(L, 1);
  return 1;
}

TEST(metafields) {
  run_code(L, "return setmetatable({}, {x = 1, y = false, z = print}), {}");
  assert_int_equal(luaL_getmetafield(L, 1, "x"), LUA_TNUMBER);
  assert_int_equal(luaL_getmetafield(L, 1, "y"), LUA_TBOOLEAN);
  assert_int_equal(luaL_getmetafield(L, -4, "z"), LUA_TFUNCTION);
  assert_stack(L, "table table 1 false function");
  assert_int_equal(luaL_getmetafield(L, 1, "none"), LUA_TNIL);
  assert_int_equal(luaL_getmetafield(L, 2, "x"), LUA_TNIL);
  lua_pushinteger(L, 1);
  assert_int_equal(luaL_getmetafield(L, -1, "x"), LUA_TNIL);
  assert_int_equal(luaL_getmetafield(L, 50, "x"), LUA_TNIL);
  lua_pushliteral(L, "text");
  assert_int_equal(luaL_getmetafield(L, -1, "__index"), LUA_TTABLE);
  lua_settop(L, 0);
  run_code(L, "return setmetatable({}, setmetatable({}, {__index = {hidden = 1}}))");
  assert_int_equal(luaL_getmetafield(L, 1, "hidden"), LUA_TNIL); /* raw */
  lua_settop(L, 0);
  /* calls */
  run_code(L, "return setmetatable({}, {__len = function (o, ...) return o, ... end, __fail = error})");
  assert_int_equal(luaL_callmeta(L, 1, "__len"), 1);
  assert_int_equal(lua_rawequal(L, 1, 2), 1);
  assert_int_equal(luaL_callmeta(L, -1, "__len"), 1); /* one result, an index from the top */
  assert_stack(L, "table table table");
  assert_int_equal(luaL_callmeta(L, 1, "__absent"), 0);
  assert_stack(L, "table table table");
  lua_getmetatable(L, 1);
  lua_pushcfunction(L, give_one);
  lua_setfield(L, -2, "__unary");
  assert_int_equal(luaL_callmeta(L, 1, "__unary"), 1);
  assert_top(L, 1, "1");
}

static int call_meta(lua_State *L) { return luaL_callmeta(L, 1, "__fail"); }

TEST(metafield_errors) {
  assert_run_fails(L, call_meta, "return f(setmetatable({}, {__fail = function () error('failed', 0) end}))", "failed");
  assert_run(L, call_meta, "return f({})", "");
}

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

PLAIN_TEST(panics_and_warnings) {
  char output[1000];
  int status = in_child(die_of_text, output, sizeof output);
  assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
  assert_string_equal(output, "PANIC: unprotected error in call to Lua API (nobody listens)\n");
  status = in_child(die_of_table, output, sizeof output);
  assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
  assert_string_equal(output, "PANIC: unprotected error in call to Lua API (error object is not a string)\n");
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

/* ---- buffers ---- */

TEST(buffers) {
  luaL_Buffer b;
  lua_pushliteral(L, "below");
  luaL_buffinit(L, &b);
  assert_int_equal(lua_gettop(L), 2); /* it has a slot, whatever is there */
  assert_ptr_equal(b.L, L);
  assert_ptr_equal(b.b, b.init.b);
  assert_int_equal(b.size, LUAL_BUFFERSIZE);
  assert_int_equal(luaL_bufflen(&b), 0);
  luaL_addchar(&b, 'a');
  luaL_addlstring(&b, "b\0c", 3);
  luaL_addlstring(&b, NULL, 0);
  luaL_addstring(&b, "");
  luaL_addstring(&b, "def");
  lua_pushinteger(L, 12);
  luaL_addvalue(&b);
  lua_pushnumber(L, 0.5);
  luaL_addvalue(&b);
  lua_pushliteral(L, "str");
  luaL_addvalue(&b);
  assert_int_equal(lua_gettop(L), 2);
  memcpy(luaL_prepbuffer(&b), "xyz", 3);
  luaL_addsize(&b, 3);
  luaL_buffsub(&b, 1);
  assert_int_equal(luaL_bufflen(&b), 17);
  assert_int_equal(memcmp(luaL_buffaddr(&b), "ab\0cdef120.5strxy", 17), 0);
  luaL_pushresult(&b);
  assert_int_equal(lua_gettop(L), 2);
  size_t length;
  const char *s = lua_tolstring(L, 2, &length);
  assert_int_equal(length, 17);
  assert_int_equal(memcmp(s, "ab\0cdef120.5strxy", 18), 0);
  lua_settop(L, 0);
  luaL_buffinit(L, &b); /* nothing at all */
  luaL_pushresult(&b);
  assert_stack(L, "''");
}

/* The byte at i of what the tests below build. */
static char byte_at(size_t i) { return (char)('a' + (i * 7 + i / 26) % 26); }

static void assert_bytes(lua_State *L, int idx, size_t expected) {
  size_t length;
  const char *s = lua_tolstring(L, idx, &length);
  assert_non_null(s);
  assert_int_equal(length, expected);
  assert_int_equal(s[length], 0);
  for (size_t i = 0; i < length; i++)
    if (s[i] != byte_at(i)) fail_msg("byte %zu of %zu is '%c'", i, length, s[i]);
}

TEST(buffers_that_grow) {
  static const size_t lengths[] = {0, 1, 39, 40, 41, 1023, 1024, 1025, 1500, 2047, 2048, 2049, 5000, 100000, 3000000};
  for (size_t k = 0; k < COUNT(lengths); k++)
    for (int way = 0; way < 6; way++) {
      size_t n = lengths[k];
      luaL_Buffer b;
      lua_settop(L, 0);
      if (way < 4) luaL_buffinit(L, &b);
      switch (way) {
      case 0: /* byte by byte */
        for (size_t i = 0; i < n; i++) luaL_addchar(&b, byte_at(i));
        luaL_pushresult(&b);
        break;
      case 1: /* strings */
        for (size_t i = 0; i < n;) {
          char piece[300];
          size_t m = 0;
          for (; m < sizeof piece && i < n; m++) piece[m] = byte_at(i++);
          luaL_addlstring(&b, piece, m);
        }
        luaL_pushresult(&b);
        break;
      case 2: /* values */
        for (size_t i = 0; i < n;) {
          char piece[700];
          size_t m = 0;
          for (; m < sizeof piece && i < n; m++) piece[m] = byte_at(i++);
          lua_pushlstring(L, piece, m);
          luaL_addvalue(&b);
        }
        luaL_pushresult(&b);
        break;
      case 3: { /* more space than is needed */
        char *p = luaL_prepbuffsize(&b, n + 777);
        for (size_t i = 0; i < n; i++) p[i] = byte_at(i);
        luaL_pushresultsize(&b, n);
        break;
      }
      case 4: { /* as much as is needed */
        char *p = luaL_buffinitsize(L, &b, n);
        for (size_t i = 0; i < n; i++) p[i] = byte_at(i);
        luaL_pushresultsize(&b, n);
        break;
      }
      case 5: { /* too little */
        size_t half = n / 2, i = 0;
        char *p = luaL_buffinitsize(L, &b, half);
        for (; i < half; i++) p[i] = byte_at(i);
        luaL_addsize(&b, half);
        for (; i < n; i++) luaL_addchar(&b, byte_at(i));
        luaL_pushresult(&b);
      }
      }
      assert_int_equal(lua_gettop(L), 1);
      assert_bytes(L, 1, n);
    }
}

TEST(numbers_at_the_end_of_buffers) {
  for (size_t left = 0; left < 70; left++) {
    struct {
      luaL_Buffer b;
      char beyond[80];
    } guarded;
    luaL_Buffer *b = &guarded.b;
    memset(guarded.beyond, '#', sizeof guarded.beyond);
    luaL_buffinit(L, b);
    while (b->n < LUAL_BUFFERSIZE - left) luaL_addchar(b, 'x');
    lua_pushinteger(L, LUA_MININTEGER);
    luaL_addvalue(b);
    luaL_pushresult(b);
    size_t length;
    const char *s = lua_tolstring(L, 1, &length);
    assert_int_equal(length, LUAL_BUFFERSIZE - left + 20);
    assert_string_equal(s + length - 21, "x-9223372036854775808");
    for (size_t i = 0; i < sizeof guarded.beyond; i++) assert_int_equal(guarded.beyond[i], '#');
    lua_settop(L, 0);
  }
}

TEST(buffer_results_are_strings) { /* equal to strings from elsewhere, as values and as keys */
  static const size_t lengths[] = {3, 40, 41, 1000, 1024, 1025, 2000, 2048, 4096, 10000};
  for (size_t k = 0; k < COUNT(lengths); k++)
    for (size_t slack = 0; slack < 3; slack++) {
      lua_settop(L, 0);
      luaL_Buffer b;
      char *p = luaL_buffinitsize(L, &b, lengths[k] + slack * lengths[k] / 3);
      memset(p, 'x', lengths[k] + slack);
      luaL_pushresultsize(&b, lengths[k]);
      lua_setglobal(L, "built");
      lua_pushinteger(L, (lua_Integer)lengths[k]);
      lua_setglobal(L, "n");
      run_code(L, "local s = ('x'):rep(n) local t = {[built] = 1} return built == s, t[s], #built == n, "
                  "built:byte(-1), built < s, "
                  "built .. 'y' == s .. 'y', #('%s'):format(built) == n");
      assert_stack(L, "true 1 true 120 false true true");
    }
}

TEST(buffers_share_a_stack) { /* nested ones, each on top of the other, values in between */
  luaL_Buffer outer, inner;
  luaL_buffinit(L, &outer);
  for (int round = 0; round < 20; round++) {
    luaL_buffinit(L, &inner);
    for (int i = 0; i < 150; i++) luaL_addstring(&inner, "0123456789");
    lua_pushinteger(L, round); /* balanced use of the stack */
    lua_pop(L, 1);
    luaL_pushresult(&inner);
    luaL_addvalue(&outer);
    assert_int_equal(lua_gettop(L), 1);
    collect(L);
  }
  luaL_pushresult(&outer);
  assert_int_equal(lua_rawlen(L, 1), 30000);
}

/* The fields are ABI: a module's macros, or its own code, may write them in any order. */
TEST(buffer_fields) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  while (b.n < b.size) b.b[b.n++] = 'x';
  assert_int_equal(b.n, LUAL_BUFFERSIZE);
  char *p = luaL_prepbuffsize(&b, 1);
  assert_true(p == b.b + b.n && b.size > b.n);
  assert_true(b.b != b.init.b);
  size_t size = b.size;
  while (b.n < b.size) b.b[b.n++] = 'y';
  luaL_prepbuffsize(&b, 10);
  assert_true(b.size >= size + 10);
  assert_int_equal(b.b[0], 'x');
  assert_int_equal(b.b[size - 1], 'y');
  b.n = 5;
  luaL_pushresult(&b);
  assert_stack(L, "'xxxxx'");
}

static int add_too_much(lua_State *L) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (lua_Integer i = luaL_checkinteger(L, 1); i > 0; i--) luaL_addchar(&b, 'x');
  luaL_prepbuffsize(&b, (size_t)luaL_checkinteger(L, 2));
  return 0;
}
static int fail_in_between(lua_State *L) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (int i = 0; i < 100000; i++) luaL_addchar(&b, 'x');
  lua_pushliteral(L, "value");
  return luaL_error(L, "in between");
}
static int yield_in_between(lua_State *L) { /* the rest of a buffer's life is somebody else's */
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (int i = 0; i < 100000; i++) luaL_addchar(&b, 'x');
  return lua_yield(L, 0);
}

TEST(buffer_errors) {
  assert_run_fails(L, add_too_much, "f(1, -1)", "code:1: buffer too large");
  assert_run_fails(L, add_too_much, "f(5000, -1)", "code:1: buffer too large");
  assert_run_fails(L, add_too_much, "f(5000, -4000)", "code:1: buffer too large");
  assert_int_equal(run_with(L, add_too_much, "f(1, 1 << 61)"), LUA_ERRMEM);
  assert_stack(L, "'not enough memory'");
  assert_int_equal(run_with(L, add_too_much, "f(5000, 1 << 62)"), LUA_ERRMEM);
  assert_stack(L, "'not enough memory'");
  for (int i = 0; i < 10; i++) assert_run_fails(L, fail_in_between, "f()", "code:1: in between");
  for (int i = 0; i < 10; i++) assert_run(L, yield_in_between, "local co = coroutine.wrap(f) co() co = nil", "");
}

static int build_from_nothing(lua_State *L) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (int i = 0; i < 3000; i++) luaL_addstring(&b, "part ");
  lua_pushnumber(L, 1.5);
  luaL_addvalue(&b);
  luaL_pushresult(&b);
  return 1;
}

TEST(buffers_without_memory) { /* whichever request fails, nothing is lost, and the next time all is well */
  Account *account = account_of(L);
  for (size_t nth = 1;; nth++) {
    account->fail_at = account->requests + nth;
    int status = try_with(L, build_from_nothing, 0);
    int failed = account->requests >= account->fail_at;
    account->fail_at = 0;
    if (status == LUA_OK) assert_int_equal(lua_rawlen(L, -1), 15003);
    else {
      assert_int_equal(status, LUA_ERRMEM);
      assert_string_equal(lua_tostring(L, -1), "not enough memory");
    }
    lua_settop(L, 0);
    if (!failed) break;
    assert_true(nth < 1000);
  }
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
