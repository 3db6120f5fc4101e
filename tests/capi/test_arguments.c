/* lauxlib.h: checks of arguments, and of userdata by their types. */
#include "capi.h"

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
