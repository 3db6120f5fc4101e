/* Tables: access with and without metamethods, next, globals and the registry; metatables; userdata and user values. */
#include "capi.h"

/* ---- reading ---- */

TEST(lua_createtable_with_hints) {
  lua_createtable(L, 0, 0);
  lua_createtable(L, 1000, 0);
  lua_createtable(L, 0, 1000);
  lua_newtable(L);
  assert_stack(L, "table table table table");
  for (int i = 1; i <= 4; i++) {
    assert_int_equal(lua_rawlen(L, i), 0);
    lua_pushnil(L);
    assert_int_equal(lua_next(L, i), 0);
    for (int k = 1; k <= 2000; k++) lua_pushinteger(L, k), lua_rawseti(L, i, k);
    assert_int_equal(lua_rawlen(L, i), 2000);
  }
}

TEST(lua_getfield_returns_the_type) {
  run_code(L, "return {n = 1, s = 'x', t = {}, f = print, b = false}");
  assert_int_equal(lua_getfield(L, 1, "n"), LUA_TNUMBER);
  assert_int_equal(lua_getfield(L, -2, "s"), LUA_TSTRING);
  assert_int_equal(lua_getfield(L, 1, "t"), LUA_TTABLE);
  assert_int_equal(lua_getfield(L, 1, "f"), LUA_TFUNCTION);
  assert_int_equal(lua_getfield(L, 1, "b"), LUA_TBOOLEAN);
  assert_int_equal(lua_getfield(L, 1, "none"), LUA_TNIL);
  assert_int_equal(lua_getfield(L, 1, ""), LUA_TNIL);
  assert_stack(L, "table 1 'x' table function false nil nil");
}

TEST(lua_gettable_replaces_the_key) {
  run_code(L, "return {n = 1, [2] = 'two', [3.5] = 'float', [true] = 'yes'}");
  lua_pushliteral(L, "n");
  assert_int_equal(lua_gettable(L, 1), LUA_TNUMBER);
  lua_pushnumber(L, 2.0); /* a float with an integer's value is that integer */
  assert_int_equal(lua_gettable(L, 1), LUA_TSTRING);
  lua_pushnumber(L, 3.5);
  assert_int_equal(lua_gettable(L, -4), LUA_TSTRING);
  lua_pushboolean(L, 1);
  assert_int_equal(lua_gettable(L, 1), LUA_TSTRING);
  lua_pushnil(L);
  assert_int_equal(lua_gettable(L, 1), LUA_TNIL);
  assert_stack(L, "table 1 'two' 'float' 'yes' nil");
}

TEST(lua_geti_and_lua_rawgeti) {
  run_code(L, "return {'a', 'b', [0] = 'zero', [-5] = 'minus', [1 << 40] = 'far', [math.mininteger] = 'min'}");
  static const lua_Integer keys[] = {1, 2, 0, -5, 1LL << 40, LUA_MININTEGER, 3, LUA_MAXINTEGER};
  for (size_t i = 0; i < COUNT(keys); i++) {
    int expected = i < 6 ? LUA_TSTRING : LUA_TNIL;
    assert_int_equal(lua_geti(L, 1, keys[i]), expected);
    assert_int_equal(lua_rawgeti(L, 1, keys[i]), expected);
    assert_true(lua_rawequal(L, -1, -2));
    lua_pop(L, 1);
  }
  assert_stack(L, "table 'a' 'b' 'zero' 'minus' 'far' 'min' nil nil");
}

TEST(lua_gettable_follows_index_chains) {
  run_code(L, "local a = setmetatable({own = 1}, {__index = setmetatable({inherited = 2}, {__index = function(t, k) "
              "return k .. '!' end})}) return a");
  lua_getfield(L, 1, "own");
  lua_getfield(L, 1, "inherited");
  lua_getfield(L, 1, "called");
  lua_geti(L, 1, 7);
  lua_pushliteral(L, "key");
  lua_gettable(L, 1);
  assert_stack(L, "table 1 2 'called!' '7!' 'key!'");
  lua_pushliteral(L, "inherited");
  assert_int_equal(lua_rawget(L, 1), LUA_TNIL);
  assert_int_equal(lua_rawgeti(L, 1, 7), LUA_TNIL);
}

static int index_in_C(lua_State *L) {
  lua_pushfstring(L, "%s of %s, %d", lua_tostring(L, 2), luaL_typename(L, 1), lua_gettop(L));
  lua_pushliteral(L, "second result");
  lua_insert(L, -2);
  return 1;
}

TEST(lua_getfield_calls_C_metamethods) {
  lua_newuserdatauv(L, 8, 0);
  lua_newtable(L);
  lua_pushcfunction(L, index_in_C);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, 1);
  assert_int_equal(lua_getfield(L, 1, "x"), LUA_TSTRING);
  assert_stack(L, "userdata 'x of userdata, 2'");
}

TEST(lua_getfield_of_a_string_finds_its_methods) {
  lua_pushliteral(L, "text");
  assert_int_equal(lua_getfield(L, 1, "upper"), LUA_TFUNCTION);
  lua_pushvalue(L, 1);
  lua_call(L, 1, 1);
  assert_stack(L, "'text' 'TEXT'");
}

TEST(lua_rawget_of_strings_with_zeros_and_long_strings) {
  char text[200];
  memset(text, 'k', sizeof text);
  lua_newtable(L);
  for (int n = 0; n < 200; n++) {
    lua_pushlstring(L, text, (size_t)n);
    lua_pushinteger(L, n);
    lua_rawset(L, 1);
  }
  lua_pushlstring(L, "k\0k", 3);
  lua_pushliteral(L, "zero");
  lua_rawset(L, 1);
  collect(L);
  for (int n = 0; n < 200; n++) {
    lua_pushlstring(L, text, (size_t)n);
    assert_int_equal(lua_rawget(L, 1), LUA_TNUMBER);
    assert_int_equal(lua_tointeger(L, -1), n);
    lua_pop(L, 1);
  }
  lua_pushlstring(L, "k\0k", 3);
  lua_rawget(L, 1);
  assert_top(L, 1, "'zero'");
  assert_int_equal(lua_getfield(L, 1, "k"), LUA_TNUMBER);
}

TEST(lua_getfield_and_lua_setfield_of_names_in_a_buffer_that_changes) {
  char name[64];
  lua_newtable(L);
  for (int round = 0; round < 3; round++) {
    for (int i = 0; i < 500; i++) {
      snprintf(name, sizeof name, i % 2 ? "n%d" : "a name that is longer than forty characters: %d", i);
      lua_pushinteger(L, i + round);
      lua_setfield(L, 1, name);
      if (i % 100 == 0) collect(L);
      assert_int_equal(lua_getfield(L, 1, name), LUA_TNUMBER);
      assert_int_equal(lua_tointeger(L, -1), i + round);
      lua_pop(L, 1);
      lua_pushinteger(L, i);
      lua_setglobal(L, name);
      name[0] = 'x';
      assert_int_equal(lua_getfield(L, 1, name), LUA_TNIL);
      assert_int_equal(lua_getglobal(L, name), LUA_TNIL);
      assert_string_equal(lua_pushstring(L, name), name);
      lua_settop(L, 1);
    }
  }
  for (int i = 1; i < 500; i += 2) {
    snprintf(name, sizeof name, "n%d", i);
    lua_getfield(L, 1, name);
    lua_getglobal(L, name);
    assert_int_equal(lua_tointeger(L, -2), i + 2);
    assert_int_equal(lua_tointeger(L, -1), i);
    lua_settop(L, 1);
  }
}

/* ---- writing ---- */

TEST(lua_setfield_settable_seti_pop_what_they_store) {
  push_words(L, "{} v");
  lua_setfield(L, 1, "field");
  push_words(L, "key w");
  lua_settable(L, 1);
  push_words(L, "x");
  lua_seti(L, -2, 3);
  lua_pushnumber(L, 4.0);
  push_words(L, "y");
  lua_settable(L, -3);
  assert_int_equal(lua_gettop(L), 1);
  lua_setglobal(L, "t");
  run_code(L, "for k in pairs(t) do if k == 4 then return t.field, t.key, t[3], t[4], math.type(k) end end");
  assert_stack(L, "'v' 'w' 'x' 'y' 'integer'");
}

TEST(lua_rawset_rawseti_pop_what_they_store) {
  push_words(L, "{} key v");
  lua_rawset(L, 1);
  push_words(L, "w");
  lua_rawseti(L, -2, -7);
  lua_pushnumber(L, 5.0);
  push_words(L, "x");
  lua_rawset(L, -3);
  assert_stack(L, "table");
  lua_getfield(L, 1, "key");
  lua_geti(L, 1, -7);
  lua_geti(L, 1, 5);
  assert_stack(L, "table 'v' 'w' 'x'");
}

TEST(lua_settable_calls_newindex_and_lua_rawset_does_not) {
  run_code(L, "seen = {} return setmetatable({old = 1}, {__newindex = function(t, k, v) seen[#seen + 1] = tostring(k) "
              ".. '=' .. tostring(v) end})");
  push_words(L, "1");
  lua_setfield(L, 1, "old");
  push_words(L, "2");
  lua_setfield(L, 1, "new");
  push_words(L, "3");
  lua_seti(L, 1, 1);
  push_words(L, "k 4");
  lua_settable(L, 1);
  push_words(L, "raw 5");
  lua_rawset(L, 1);
  push_words(L, "6");
  lua_rawseti(L, 1, 2);
  push_words(L, "7");
  lua_rawsetp(L, 1, L);
  assert_stack(L, "table");
  lua_getfield(L, 1, "raw");
  run_code(L, "return table.concat(seen, ' ')");
  assert_stack(L, "table 5 'new=2 1=3 k=4'");
}

TEST(lua_settable_follows_newindex_to_a_table) {
  run_code(L, "target = {} return setmetatable({}, {__newindex = target})");
  push_words(L, "9");
  lua_setfield(L, 1, "x");
  push_words(L, "8");
  lua_seti(L, 1, 5);
  run_code(L, "return target.x, target[5]");
  assert_stack(L, "table 9 8");
  assert_int_equal(lua_rawgeti(L, 1, 5), LUA_TNIL);
}

TEST(lua_rawsetp_and_lua_rawgetp) {
  static char first, second;
  push_words(L, "{} a");
  lua_rawsetp(L, 1, &first);
  push_words(L, "b");
  lua_rawsetp(L, -2, &second);
  assert_int_equal(lua_rawgetp(L, 1, &first), LUA_TSTRING);
  assert_int_equal(lua_rawgetp(L, 1, &second), LUA_TSTRING);
  assert_int_equal(lua_rawgetp(L, 1, L), LUA_TNIL);
  assert_int_equal(lua_rawgetp(L, 1, NULL), LUA_TNIL);
  assert_stack(L, "table 'a' 'b' nil nil");
  lua_pushlightuserdata(L, &second);
  assert_int_equal(lua_gettable(L, 1), LUA_TSTRING);
  lua_pushnil(L);
  lua_rawsetp(L, 1, &first);
  assert_int_equal(lua_rawgetp(L, 1, &first), LUA_TNIL);
}

static int get_field(lua_State *L) {
  lua_getfield(L, 1, "field");
  return 1;
}
static int get_integer(lua_State *L) {
  lua_geti(L, 1, 1);
  return 1;
}
static int get_table(lua_State *L) {
  lua_gettable(L, 1);
  return 1;
}
static int set_field(lua_State *L) {
  lua_pushinteger(L, 1);
  lua_setfield(L, 1, "field");
  return 0;
}
static int set_integer(lua_State *L) {
  lua_pushinteger(L, 1);
  lua_seti(L, 1, 1);
  return 0;
}
static int set_table(lua_State *L) {
  lua_settable(L, 1);
  return 0;
}
static int raw_set(lua_State *L) {
  lua_rawset(L, 1);
  return 0;
}

TEST(errors_of_indexing_what_is_no_table) {
  static const lua_CFunction gets[] = {get_field, get_integer, get_table, set_field, set_integer, set_table};
  static const char *const extra[] = {"", "", " k", "", "", " k v"};
  static const char *const values[] = {"nil", "true", "5"};
  static const char *const names[] = {"nil", "boolean", "number"};
  for (size_t i = 0; i < COUNT(gets); i++)
    for (size_t k = 0; k < COUNT(values); k++) {
      char words[30], part[40];
      snprintf(words, sizeof words, "%s%s", values[k], extra[i]);
      push_words(L, words);
      assert_int_equal(try_with(L, gets[i], lua_gettop(L)), LUA_ERRRUN);
      snprintf(part, sizeof part, "attempt to index a %s value", names[k]);
      assert_contains(lua_tostring(L, -1), part);
      lua_settop(L, 0);
    }
}

TEST(errors_of_keys_that_cannot_be) {
  push_words(L, "{} nil v");
  assert_int_equal(try_with(L, set_table, 3), LUA_ERRRUN);
  assert_contains(lua_tostring(L, -1), "index is nil");
  set_stack(L, "{} nil v");
  assert_int_equal(try_with(L, raw_set, 3), LUA_ERRRUN);
  assert_contains(lua_tostring(L, -1), "index is nil");
  for (int i = 0; i < 2; i++) {
    lua_settop(L, 0);
    lua_newtable(L);
    lua_pushnumber(L, 0.0 / 0.0);
    lua_pushinteger(L, 1);
    assert_int_equal(try_with(L, i ? set_table : raw_set, 3), LUA_ERRRUN);
    assert_contains(lua_tostring(L, -1), "index is NaN");
  }
}

TEST(errors_of_metamethods_pass) {
  run_code(L, "return setmetatable({}, {__index = function(t, k) error({code = k}) end, __newindex = function() "
              "error('no', 0) end})");
  lua_pushvalue(L, 1);
  assert_int_equal(try_with(L, get_field, 1), LUA_ERRRUN);
  lua_getfield(L, -1, "code");
  assert_stack(L, "table table 'field'");
  lua_settop(L, 1);
  assert_int_equal(try_with(L, set_field, 1), LUA_ERRRUN);
  assert_stack(L, "'no'");
}

TEST(an_endless_index_chain_is_an_error) {
  run_code(L, "local t = {} return setmetatable(t, {__index = t, __newindex = t})");
  lua_pushvalue(L, 1);
  lua_getmetatable(L, 1);
  lua_pop(L, 1);
  assert_int_equal(try_with(L, get_field, 1), LUA_ERRRUN);
  assert_contains(lua_tostring(L, -1), "'__index' chain too long");
  lua_settop(L, 1);
  assert_int_equal(try_with(L, set_field, 1), LUA_ERRRUN);
  assert_contains(lua_tostring(L, -1), "'__newindex' chain too long");
}

static int yield_in_metamethod(lua_State *L) { return lua_yield(L, 0); }

TEST(a_metamethod_called_by_lua_getfield_cannot_yield) {
  lua_pushcfunction(L, yield_in_metamethod);
  lua_setglobal(L, "yield");
  lua_State *co = lua_newthread(L);
  lua_pushcfunction(co, get_field);
  run_code(L, "return setmetatable({}, {__index = function() return yield() end})");
  lua_xmove(L, co, 1);
  int results = 0;
  assert_int_equal(lua_resume(co, L, 1, &results), LUA_ERRRUN);
  assert_contains(lua_tostring(co, -1), "attempt to yield across a C-call boundary");
}

/* ---- next ---- */

TEST(lua_next_visits_every_pair_once) {
  for (int n = 0; n <= 300; n += 25) {
    lua_settop(L, 0);
    lua_newtable(L);
    for (int i = 1; i <= n; i++) {
      lua_pushinteger(L, i % 3 ? i : i * 1000);
      lua_pushinteger(L, i);
      lua_rawset(L, 1);
      lua_pushfstring(L, "key %d", i);
      lua_pushinteger(L, n + i);
      lua_rawset(L, 1);
    }
    char *seen = calloc((size_t)n * 2 + 1, 1);
    int count = 0;
    lua_pushnil(L);
    while (lua_next(L, 1)) {
      assert_int_equal(lua_gettop(L), 3);
      lua_Integer i = lua_tointeger(L, -1);
      assert_true(i >= 1 && i <= 2 * n && !seen[i - 1]);
      if (i > n) assert_int_equal(lua_type(L, -2), LUA_TSTRING);
      else assert_true(lua_tointeger(L, -2) == (i % 3 ? i : i * 1000));
      seen[i - 1] = 1;
      count++;
      lua_pop(L, 1);
    }
    assert_int_equal(count, 2 * n);
    assert_int_equal(lua_gettop(L), 1); /* the end takes the key away */
    free(seen);
  }
}

TEST(lua_next_while_fields_are_changed_and_cleared) {
  run_code(L, "local t = {} for i = 1, 100 do t[i] = i t['k' .. i] = i t[i + 0.5] = i end return t");
  int count = 0;
  for (lua_pushnil(L); lua_next(L, 1); count++) {
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    if (count % 2) lua_pushnil(L);
    else lua_pushliteral(L, "changed");
    lua_settable(L, 1);
    if (count % 50 == 0) collect(L);
  }
  assert_int_equal(count, 300);
  count = 0;
  for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) count++, assert_string_equal(lua_tostring(L, -1), "changed");
  assert_int_equal(count, 150);
}

TEST(lua_next_ignores_metamethods) {
  run_code(L, "return setmetatable({a = 1}, {__index = {b = 2}, __pairs = function() error('no') end})");
  lua_pushnil(L);
  assert_int_equal(lua_next(L, 1), 1);
  assert_stack(L, "table 'a' 1");
  lua_pop(L, 1);
  assert_int_equal(lua_next(L, 1), 0);
}

static int next_of(lua_State *L) {
  lua_pushinteger(L, lua_next(L, 1));
  return 1;
}

TEST(lua_next_of_a_key_that_is_not_there) {
  assert_failure(L, next_of, "{} k", "invalid key to 'next'");
  assert_failure(L, next_of, "{} 5", "invalid key to 'next'");
}

/* ---- globals and the registry ---- */

TEST(lua_getglobal_and_lua_setglobal) {
  push_words(L, "value");
  lua_setglobal(L, "g");
  assert_int_equal(lua_gettop(L), 0);
  assert_int_equal(lua_getglobal(L, "g"), LUA_TSTRING);
  assert_int_equal(lua_getglobal(L, "none"), LUA_TNIL);
  assert_int_equal(lua_getglobal(L, "print"), LUA_TFUNCTION);
  run_code(L, "local before = g g = 5 return before");
  lua_getglobal(L, "g");
  assert_stack(L, "'value' nil function 'value' 5");
}

TEST(lua_getglobal_asks_the_metatable_of_the_globals) {
  run_code(L, "setmetatable(_G, {__index = function(_, k) return 'no ' .. k end, __newindex = function(t, k, v) "
              "rawset(t, k, {v}) end})");
  lua_getglobal(L, "such");
  push_words(L, "1");
  lua_setglobal(L, "boxed");
  lua_getglobal(L, "boxed");
  assert_stack(L, "'no such' table");
}

TEST(lua_pushglobaltable_is_in_the_registry) {
  lua_pushglobaltable(L);
  lua_getglobal(L, "_G");
  assert_true(lua_rawequal(L, 1, 2));
  assert_int_equal(lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS), LUA_TTABLE);
  assert_true(lua_rawequal(L, 1, 3));
  assert_int_equal(lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD), LUA_TTHREAD);
  assert_ptr_equal(lua_tothread(L, 4), L);
  assert_int_equal(LUA_RIDX_MAINTHREAD, 1);
  assert_int_equal(LUA_RIDX_GLOBALS, 2);
}

TEST(another_table_of_globals_in_the_registry) {
  lua_pushglobaltable(L);
  run_code(L, "old = true return {new = 1}");
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  assert_int_equal(lua_getglobal(L, "new"), LUA_TNUMBER);
  assert_int_equal(lua_getglobal(L, "old"), LUA_TNIL);
  push_words(L, "2");
  lua_setglobal(L, "set");
  run_code(L, "made = 7 return set, old"); /* new chunks have it as their _ENV */
  assert_stack(L, "table 1 nil 2 nil");
  lua_settop(L, 1);
  assert_int_equal(lua_getglobal(L, "made"), LUA_TNUMBER);
  assert_int_equal(lua_getfield(L, 1, "made"), LUA_TNIL);
  lua_settop(L, 1);
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  assert_int_equal(lua_getglobal(L, "old"), LUA_TBOOLEAN);
}

TEST(LUA_REGISTRYINDEX_is_a_table_like_others) {
  static char key;
  assert_int_equal(lua_type(L, LUA_REGISTRYINDEX), LUA_TTABLE);
  push_words(L, "1");
  lua_setfield(L, LUA_REGISTRYINDEX, "capi.field");
  push_words(L, "2");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &key);
  push_words(L, "k 3");
  lua_settable(L, LUA_REGISTRYINDEX);
  push_words(L, "k2 4");
  lua_rawset(L, LUA_REGISTRYINDEX);
  collect(L);
  lua_getfield(L, LUA_REGISTRYINDEX, "capi.field");
  lua_rawgetp(L, LUA_REGISTRYINDEX, &key);
  lua_getfield(L, LUA_REGISTRYINDEX, "k");
  lua_getfield(L, LUA_REGISTRYINDEX, "k2");
  assert_stack(L, "1 2 3 4");
  int found = 0;
  for (lua_pushnil(L); lua_next(L, LUA_REGISTRYINDEX); lua_pop(L, 1))
    if (lua_type(L, -2) == LUA_TSTRING && strcmp(lua_tostring(L, -2), "capi.field") == 0) found++;
  assert_int_equal(found, 1);
  assert_int_equal(lua_getfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE), LUA_TTABLE);
}

/* ---- metatables ---- */

TEST(lua_getmetatable_and_lua_setmetatable_of_a_table) {
  push_words(L, "{}");
  assert_int_equal(lua_getmetatable(L, 1), 0);
  assert_int_equal(lua_gettop(L), 1);
  push_words(L, "{}");
  assert_int_equal(lua_setmetatable(L, 1), 1);
  assert_int_equal(lua_gettop(L), 1);
  assert_int_equal(lua_getmetatable(L, 1), 1);
  assert_stack(L, "table table");
  lua_pushnil(L);
  lua_setmetatable(L, 1);
  lua_pop(L, 1);
  assert_int_equal(lua_getmetatable(L, -1), 0);
  assert_stack(L, "table");
}

TEST(lua_getmetatable_ignores_the_field_metatable) {
  run_code(L, "return setmetatable({}, {__metatable = 'locked', n = 1})");
  assert_int_equal(lua_getmetatable(L, 1), 1);
  lua_getfield(L, -1, "n");
  assert_stack(L, "table table 1");
  lua_newtable(L);
  lua_setmetatable(L, 1);
  lua_getmetatable(L, 1);
  assert_int_equal(lua_getfield(L, -1, "n"), LUA_TNIL);
}

TEST(lua_setmetatable_of_types_without_their_own) {
  const char *const values[] = {"return 5, 2.5", "return nil, nil", "return true, false",
                                "return print, function() end",
                                "return coroutine.create(print), coroutine.create(print)"};
  for (size_t i = 0; i < COUNT(values); i++) {
    lua_settop(L, 0);
    run_code(L, values[i]);
    assert_int_equal(lua_getmetatable(L, 1), 0);
    run_code(L, "return {__index = function(v, k) return k .. '?' end}");
    lua_setmetatable(L, 1);
    assert_int_equal(lua_getfield(L, 2, "shared"), LUA_TSTRING);
    assert_int_equal(lua_getmetatable(L, 2), 1);
    assert_top(L, 2, "'shared?' table");
    lua_pushnil(L);
    lua_setmetatable(L, 2);
    assert_int_equal(lua_getmetatable(L, 1), 0);
  }
}

TEST(lua_setmetatable_of_light_userdata_is_shared) {
  lua_pushlightuserdata(L, L);
  run_code(L, "return {__index = {f = 1}}");
  lua_setmetatable(L, 1);
  lua_pushlightuserdata(L, (void *)0xfff0000000000001);
  assert_int_equal(lua_getfield(L, 2, "f"), LUA_TNUMBER);
  lua_newuserdatauv(L, 1, 0); /* a full one is another type */
  assert_int_equal(lua_getmetatable(L, -1), 0);
  lua_pushnil(L);
  lua_setmetatable(L, 1);
  assert_int_equal(lua_getmetatable(L, 2), 0);
}

TEST(metamethods_of_a_metatable_that_changes_later) {
  push_words(L, "{} {}");
  lua_pushvalue(L, -1);
  lua_setmetatable(L, 1);
  assert_int_equal(lua_getfield(L, 1, "x"), LUA_TNIL);
  lua_pushcfunction(L, index_in_C);
  lua_setfield(L, 2, "__index");
  assert_int_equal(lua_getfield(L, 1, "x"), LUA_TSTRING);
  lua_pushnil(L);
  lua_setfield(L, 2, "__index");
  assert_int_equal(lua_getfield(L, 1, "x"), LUA_TNIL);
  lua_pushcfunction(L, index_in_C);
  lua_pushliteral(L, "__index");
  lua_insert(L, -2);
  lua_rawset(L, 2);
  assert_int_equal(lua_getfield(L, 1, "x"), LUA_TSTRING);
  lua_getmetatable(L, 1);
  assert_true(lua_rawequal(L, 2, -1));
}

/* ---- userdata ---- */

TEST(lua_newuserdatauv_of_all_sizes_is_aligned_and_kept) {
  static const size_t sizes[] = {0,       1, 7, 8, 15, 16, 17, 100, 1000, 4096, 32768, 70000, 1 << 20, (1 << 20) + 1,
                                 10 << 20};
  unsigned char *blocks[COUNT(sizes)];
  lua_checkstack(L, 40);
  for (size_t i = 0; i < COUNT(sizes); i++) {
    blocks[i] = lua_newuserdatauv(L, sizes[i], (int)(i % 3));
    assert_non_null(blocks[i]);
    assert_int_equal((uintptr_t)blocks[i] % sizeof(void *), 0);
    assert_ptr_equal(lua_touserdata(L, -1), blocks[i]);
    assert_int_equal(lua_rawlen(L, -1), sizes[i]);
    memset(blocks[i], (int)i + 1, sizes[i]);
  }
  collect(L);
  run_code(L, "for i = 1, 10000 do local t = {i} end");
  collect(L);
  for (size_t i = 0; i < COUNT(sizes); i++) {
    assert_ptr_equal(lua_touserdata(L, (int)i + 1), blocks[i]);
    for (size_t k = 0; k < sizes[i]; k += k < 100 ? 1 : 997) assert_int_equal(blocks[i][k], i + 1);
  }
}

TEST(userdata_of_size_0_are_objects_of_their_own) {
  void *a = lua_newuserdatauv(L, 0, 0), *b = lua_newuserdatauv(L, 0, 0);
  assert_ptr_not_equal(a, b);
  assert_false(lua_rawequal(L, 1, 2));
  lua_newtable(L);
  lua_pushvalue(L, 1);
  push_words(L, "first");
  lua_rawset(L, 3);
  lua_pushvalue(L, 2);
  assert_int_equal(lua_rawget(L, 3), LUA_TNIL);
  lua_pushvalue(L, 1);
  assert_int_equal(lua_rawget(L, 3), LUA_TSTRING);
}

TEST(lua_newuserdata_macro_has_one_user_value) {
  lua_newuserdata(L, 4);
  push_words(L, "v");
  assert_int_equal(lua_setuservalue(L, 1), 1);
  assert_int_equal(lua_getuservalue(L, 1), LUA_TSTRING);
  assert_stack(L, "userdata 'v'");
  assert_int_equal(lua_getiuservalue(L, 1, 2), LUA_TNONE);
}

TEST(lua_getiuservalue_and_lua_setiuservalue) {
  lua_newuserdatauv(L, 16, 3);
  for (int i = 1; i <= 3; i++) assert_int_equal(lua_getiuservalue(L, 1, i), LUA_TNIL);
  assert_stack(L, "userdata nil nil nil");
  lua_settop(L, 1);
  for (int i = 1; i <= 3; i++) {
    lua_pushfstring(L, "value %d", i);
    assert_int_equal(lua_setiuservalue(L, 1, i), 1);
  }
  assert_int_equal(lua_gettop(L), 1);
  collect(L);
  for (int i = 1; i <= 3; i++) assert_int_equal(lua_getiuservalue(L, 1, i), LUA_TSTRING);
  assert_stack(L, "userdata 'value 1' 'value 2' 'value 3'");
}

TEST(lua_getiuservalue_beyond_the_last_is_none) {
  lua_newuserdatauv(L, 16, 2);
  lua_newuserdatauv(L, 16, 0);
  static const int indices[] = {0, -1, 3, 1000, -2147483647};
  for (size_t i = 0; i < COUNT(indices); i++) {
    assert_int_equal(lua_getiuservalue(L, 1, indices[i]), LUA_TNONE);
    assert_top(L, 1, "nil");
    assert_int_equal(lua_setiuservalue(L, 1, indices[i]), 0); /* pops nevertheless */
    assert_stack(L, "userdata userdata");
  }
  assert_int_equal(lua_getiuservalue(L, 2, 1), LUA_TNONE);
}

TEST(userdata_with_many_user_values) {
  char *block = lua_newuserdatauv(L, 100, 1000);
  memset(block, 'u', 100);
  for (int i = 1; i <= 1000; i++)
    lua_pushinteger(L, (lua_Integer)i << 40), assert_int_equal(lua_setiuservalue(L, 1, i), 1);
  collect(L);
  for (int i = 1; i <= 1000; i++) {
    lua_getiuservalue(L, 1, i);
    assert_true(lua_tointeger(L, -1) == (lua_Integer)i << 40);
    lua_pop(L, 1);
  }
  for (int i = 0; i < 100; i++) assert_int_equal(block[i], 'u');
}

TEST(userdata_with_metamethods_in_programs) {
  lua_newuserdatauv(L, 8, 0);
  run_code(L, "return {__index = function(u, k) return k end, __call = function(u, a) return 'called ' .. a end, __len "
              "= function() return 42 end,"
              " __eq = function() return true end, __tostring = function() return 'U!' end, __add = function() return "
              "'sum' end, __lt = function() return true end,"
              " __concat = function(a, b) return 'cat' end, __name = 'Type', __unm = function() return 'neg' end}");
  lua_setmetatable(L, 1);
  lua_setglobal(L, "u");
  lua_newuserdatauv(L, 8, 0);
  lua_setglobal(L, "v");
  run_code(L, "return u.field, u(3), #u, u == v, tostring(u), u + 1, u < v, u .. 'x', -u, type(u)");
  assert_stack(L, "'field' 'called 3' 42 true 'U!' 'sum' true 'cat' 'neg' 'userdata'");
}

TEST(errors_name_userdata_by_the_metatable) {
  lua_newuserdatauv(L, 8, 0);
  run_code(L, "return {__name = 'My.Type'}");
  lua_setmetatable(L, 1);
  assert_int_equal(try_with(L, get_field, 1), LUA_ERRRUN);
  assert_contains(lua_tostring(L, -1), "attempt to index a My.Type value");
}

static int huge_userdata(lua_State *L) {
  lua_newuserdatauv(L, (size_t)1 << 45, 0);
  return 1;
}

TEST(lua_newuserdatauv_that_does_not_fit_is_a_memory_error) {
  account_of(L)->limit = account_of(L)->bytes + (64 << 20);
  assert_int_equal(try_with(L, huge_userdata, 0), LUA_ERRMEM);
  assert_stack(L, "'not enough memory'");
  account_of(L)->limit = 0;
}
