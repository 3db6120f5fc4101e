/* Calls, protected calls and errors: results, statuses, message handlers, what an error leaves behind, nesting too deep. */
#include "capi.h"

/* ---- lua_call ---- */

static int return_arguments(lua_State *L) { return lua_gettop(L); }

static int return_many(lua_State *L) {
  int n = (int)lua_tointeger(L, 1);
  luaL_checkstack(L, n, "many");
  for (int i = 1; i <= n; i++) lua_pushinteger(L, i);
  return n;
}

TEST(lua_call_adjusts_the_number_of_results) {
  const char *const functions[] = {"return function(...) return ... end", NULL};
  for (int k = 0; k < 2; k++)
    for (int given = 0; given <= 4; given++)
      for (int wanted = -1; wanted <= 4; wanted++) {
        set_stack(L, "below");
        if (functions[k]) run_code(L, functions[k]);
        else lua_pushcfunction(L, return_arguments);
        for (int i = 1; i <= given; i++) lua_pushinteger(L, i);
        lua_call(L, given, wanted);
        int results = wanted < 0 ? given : wanted;
        assert_int_equal(lua_gettop(L), 1 + results);
        for (int i = 1; i <= results; i++)
          if (i <= given) assert_int_equal(lua_tointeger(L, i + 1), i);
          else assert_true(lua_isnil(L, i + 1));
      }
}

TEST(lua_call_passes_arguments_in_order_and_misses_become_nil) {
  run_code(L, "return function(a, b, c) return c, b, a end");
  push_words(L, "1 2");
  lua_call(L, 2, 3);
  assert_stack(L, "nil 2 1");
  run_code(L, "return function(a) return a end");
  push_words(L, "x y z");
  lua_call(L, 3, LUA_MULTRET);
  assert_stack(L, "nil 2 1 'x'");
}

TEST(lua_call_with_many_arguments_and_results) {
  lua_pushcfunction(L, return_many);
  lua_pushinteger(L, 50000);
  lua_call(L, 1, LUA_MULTRET);
  assert_int_equal(lua_gettop(L), 50000);
  assert_int_equal(lua_tointeger(L, 50000), 50000);
  lua_pushcfunction(L, return_arguments);
  lua_insert(L, 1);
  lua_call(L, 50000, LUA_MULTRET);
  assert_int_equal(lua_gettop(L), 50000);
  for (int i = 1; i <= 50000; i++) assert_int_equal(lua_tointeger(L, i), i);
  run_code(L, "return function(...) return select('#', ...), (select(-1, ...)), ... end");
  lua_insert(L, 1);
  lua_call(L, 50000, LUA_MULTRET);
  assert_int_equal(lua_gettop(L), 50002);
  assert_int_equal(lua_tointeger(L, 1), 50000);
  assert_int_equal(lua_tointeger(L, 50002), 50000);
}

TEST(lua_call_of_values_with_call_metamethods) {
  run_code(L, "return setmetatable({}, {__call = function(self, a, b) return type(self), a, b end})");
  push_words(L, "1 2");
  lua_call(L, 2, 3);
  assert_stack(L, "'table' 1 2");
  lua_settop(L, 0);
  lua_newuserdatauv(L, 4, 0);
  lua_newtable(L);
  lua_pushcfunction(L, return_arguments);
  lua_setfield(L, -2, "__call");
  lua_setmetatable(L, 1);
  push_words(L, "x");
  lua_call(L, 1, LUA_MULTRET);
  assert_stack(L, "userdata 'x'");
}

static int sum_in_Lua_and_C(lua_State *L) {
  lua_Integer n = lua_tointeger(L, 1);
  if (n == 0) return lua_pushinteger(L, 0), 1;
  lua_getglobal(L, "add");
  lua_pushinteger(L, n);
  lua_getglobal(L, "sum");
  lua_pushinteger(L, n - 1);
  lua_call(L, 1, 1);
  lua_call(L, 2, 1);
  return 1;
}

TEST(lua_call_nests_in_C_and_Lua) {
  lua_register(L, "csum", sum_in_Lua_and_C);
  run_code(L, "function add(a, b) return a + b end function sum(n) local r = csum(n) return r end return sum(60)");
  assert_stack(L, "1830");
}

static int call_first(lua_State *L) {
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

TEST(lua_call_errors) {
  assert_failure(L, call_first, "nil", "attempt to call a nil value");
  assert_failure(L, call_first, "5 1 2", "attempt to call a number value");
  assert_failure(L, call_first, "{}", "attempt to call a table value");
  run_code(L, "return setmetatable({}, {__call = 5})");
  assert_int_equal(try_with(L, call_first, 1), LUA_ERRRUN);
  assert_contains(lua_tostring(L, -1), "attempt to call a");
}

TEST(tail_calls_of_C_functions_take_no_stack) {
  lua_register(L, "id", return_arguments);
  run_code(L, "local function loop(n) if n == 0 then return id('done') end return loop(n - 1) end return loop(300000)");
  run_code(L, "local function f() return id(7, 8) end for i = 1, 100000 do f() end return f()");
  assert_stack(L, "'done' 7 8");
}

/* ---- lua_pcall ---- */

static int raise_argument(lua_State *L) {
  lua_settop(L, 1);
  return lua_error(L);
}

TEST(lua_pcall_returns_results_as_lua_call_does) {
  for (int wanted = -1; wanted <= 3; wanted++) {
    set_stack(L, "below");
    lua_pushcfunction(L, return_arguments);
    push_words(L, "1 2");
    assert_int_equal(lua_pcall(L, 2, wanted, 0), LUA_OK);
    assert_stack(L, wanted == -1 || wanted == 2 ? "'below' 1 2"
                    : wanted == 0               ? "'below'"
                    : wanted == 1               ? "'below' 1"
                                                : "'below' 1 2 nil");
  }
}

TEST(lua_pcall_leaves_the_error_object_alone) {
  for (int wanted = -1; wanted <= 3; wanted++) {
    set_stack(L, "below");
    lua_pushcfunction(L, raise_argument);
    push_words(L, "message 2 3");
    assert_int_equal(lua_pcall(L, 3, wanted, 0), LUA_ERRRUN);
    assert_stack(L, "'below' 'message'");
  }
}

TEST(lua_error_with_any_object) {
  run_code(L, "return nil, false, 7, 'text', {}, print, io.stdout, coroutine.create(print), 2.5");
  lua_pushlightuserdata(L, L);
  lua_pushinteger(L, 1LL << 60);
  int n = lua_gettop(L);
  for (int i = 1; i <= n; i++) {
    lua_pushcfunction(L, raise_argument);
    lua_pushvalue(L, i);
    assert_int_equal(lua_pcall(L, 1, 0, 0), LUA_ERRRUN);
    assert_int_equal(lua_gettop(L), n + 1);
    assert_true(lua_rawequal(L, i, -1));
    lua_pop(L, 1);
  }
}

TEST(errors_of_C_functions_are_caught_by_programs) {
  lua_register(L, "raise", raise_argument);
  run_code(L, "local t = {} local ok, e = pcall(raise, t) local ok2, e2 = pcall(function() local x <const> = 1 "
              "raise('plain') end)"
              " return ok, e == t, ok2, e2, select('#', pcall(raise))");
  assert_stack(L, "false true false 'plain' 2");
}

TEST(errors_of_programs_are_caught_by_lua_pcall) {
  load_code(L, "error('at 0', 0)");
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
  load_code(L, "\nerror('with position')");
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
  load_code(L, "local x = nil; return x.y");
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
  load_code(L, "error({})");
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
  load_code(L, "error()");
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
  assert_stack(L, "'at 0' 'code:2: with position' 'code:1: attempt to index a nil value (local 'x')' table nil");
}

static int error_under_many_values(lua_State *L) {
  luaL_checkstack(L, 1000, NULL);
  for (int i = 0; i < 1000; i++) lua_pushinteger(L, i);
  return luaL_error(L, "deep %d", 7);
}

static int call_twice_deep(lua_State *L) {
  lua_pushcfunction(L, error_under_many_values);
  lua_call(L, 0, 0);
  lua_pushliteral(L, "never");
  return 1;
}

TEST(errors_pass_C_functions_that_do_not_catch) {
  push_words(L, "a b");
  assert_int_equal(try_with(L, call_twice_deep, 0), LUA_ERRRUN);
  assert_stack(L, "'a' 'b' 'deep 7'");
  lua_register(L, "twice", call_twice_deep);
  run_code(L, "return pcall(string.gsub, 'x', 'x', function() table.sort({1, 2}, function() twice() end) end)");
  assert_stack(L, "'a' 'b' 'deep 7' false 'deep 7'");
}

static int nested_pcalls(lua_State *L) {
  lua_pushcfunction(L, raise_argument);
  lua_pushliteral(L, "inner");
  int inner = lua_pcall(L, 1, 0, 0);
  lua_pushinteger(L, inner);
  lua_pushcfunction(L, return_arguments);
  lua_pushliteral(L, "fine");
  int fine = lua_pcall(L, 1, 1, 0);
  lua_pushinteger(L, fine);
  if (lua_toboolean(L, 1)) {
    lua_pushliteral(L, "outer");
    return lua_error(L);
  }
  return lua_gettop(L) - 1;
}

TEST(lua_pcall_nests) {
  push_words(L, "false");
  assert_int_equal(try_with(L, nested_pcalls, 1), LUA_OK);
  assert_stack(L, "'inner' 2 'fine' 0");
  set_stack(L, "true");
  assert_int_equal(try_with(L, nested_pcalls, 1), LUA_ERRRUN);
  assert_stack(L, "'outer'");
}

TEST(lua_pcall_a_hundred_thousand_times) {
  for (int i = 0; i < 100000; i++) {
    lua_pushcfunction(L, raise_argument);
    lua_pushinteger(L, i);
    assert_int_equal(lua_pcall(L, 1, 0, 0), LUA_ERRRUN);
    assert_int_equal(lua_tointeger(L, -1), i);
    lua_pop(L, 1);
  }
  assert_int_equal(lua_gettop(L), 0);
}

/* ---- message handlers ---- */

static int add_brackets(lua_State *L) {
  lua_pushfstring(L, "<%s>", lua_tostring(L, 1));
  lua_pushinteger(L, lua_gettop(L));
  lua_insert(L, -2);
  return 1;
}

TEST(message_handlers_replace_the_error_object) {
  lua_pushcfunction(L, add_brackets);
  push_words(L, "between");
  lua_pushcfunction(L, raise_argument);
  push_words(L, "message");
  assert_int_equal(lua_pcall(L, 1, 0, 1), LUA_ERRRUN);
  assert_stack(L, "function 'between' '<message>'");
  lua_settop(L, 2);
  lua_pushcfunction(L, raise_argument);
  push_words(L, "negative");
  assert_int_equal(lua_pcall(L, 1, 5, -4), LUA_ERRRUN);
  assert_stack(L, "function 'between' '<negative>'");
}

TEST(message_handlers_are_not_called_without_an_error) {
  lua_pushcfunction(L, add_brackets);
  lua_pushcfunction(L, return_arguments);
  push_words(L, "1");
  assert_int_equal(lua_pcall(L, 1, LUA_MULTRET, 1), LUA_OK);
  assert_stack(L, "function 1");
}

TEST(message_handlers_see_the_stack_of_the_error) {
  run_code(L, "return function(m) return m .. ' in ' .. debug.getinfo(2, 'n').name .. ' at ' .. debug.getinfo(2, "
              "'l').currentline end");
  load_code(L, "local function thrower()\n  local x = {} .. 'x'\nend\nthrower()");
  assert_int_equal(lua_pcall(L, 0, 0, 1), LUA_ERRRUN);
  assert_contains(lua_tostring(L, -1), "code:2: attempt to concatenate a table value");
  assert_contains(lua_tostring(L, -1), " in thrower at 2");
}

static int levels_in_handler(lua_State *L) {
  lua_Debug ar;
  int n = 0;
  while (lua_getstack(L, n, &ar)) n++;
  lua_pushinteger(L, n);
  return 1;
}

TEST(message_handlers_run_above_the_C_function_that_failed) {
  lua_pushcfunction(L, levels_in_handler);
  lua_pushcfunction(L, raise_argument);
  push_words(L, "m");
  assert_int_equal(lua_pcall(L, 1, 0, 1), LUA_ERRRUN);
  assert_int_equal(lua_tointeger(L, -1), 2); /* the handler and what failed */
  lua_settop(L, 1);
  lua_pushcfunction(L, call_twice_deep);
  assert_int_equal(lua_pcall(L, 0, 0, 1), LUA_ERRRUN);
  assert_int_equal(lua_tointeger(L, -1), 3);
}

TEST(message_handlers_of_an_outer_call_do_not_see_errors_of_inner_ones) {
  lua_pushcfunction(L, add_brackets);
  lua_pushcfunction(L, nested_pcalls);
  push_words(L, "false");
  assert_int_equal(lua_pcall(L, 1, LUA_MULTRET, 1), LUA_OK);
  assert_stack(L, "function 'inner' 2 'fine' 0");
  lua_settop(L, 1);
  lua_pushcfunction(L, nested_pcalls);
  push_words(L, "true");
  assert_int_equal(lua_pcall(L, 1, LUA_MULTRET, 1), LUA_ERRRUN);
  assert_stack(L, "function '<outer>'");
}

static int handler_calls;
static int failing_handler(lua_State *L) {
  handler_calls++;
  return luaL_error(L, "again");
}

TEST(a_message_handler_that_always_fails_is_LUA_ERRERR) {
  handler_calls = 0;
  lua_pushcfunction(L, failing_handler);
  lua_pushcfunction(L, raise_argument);
  push_words(L, "m");
  assert_int_equal(lua_pcall(L, 1, 0, 1), LUA_ERRERR);
  assert_int_equal(lua_gettop(L), 2);
  assert_true(handler_calls >= 1);
  lua_settop(L, 0);
  run_code(L, "return 'usable'");
  assert_stack(L, "'usable'");
}

static int handler_failing_once(lua_State *L) {
  if (handler_calls++ == 0) return luaL_error(L, "in the handler");
  return add_brackets(L);
}

TEST(a_message_handler_handles_its_own_errors) {
  handler_calls = 0;
  lua_pushcfunction(L, handler_failing_once);
  lua_pushcfunction(L, raise_argument);
  push_words(L, "m");
  int status = lua_pcall(L, 1, 0, 1);
  assert_int_equal(status, LUA_ERRRUN);
  assert_stack(L, "function '<in the handler>'");
  assert_int_equal(handler_calls, 2);
}

TEST(a_message_handler_in_Lua_with_errors_of_its_own) {
  run_code(L, "return function(m) error('more', 0) end");
  lua_pushcfunction(L, raise_argument);
  push_words(L, "m");
  assert_int_equal(lua_pcall(L, 1, 0, 1), LUA_ERRERR);
  assert_int_equal(lua_gettop(L), 2);
}

TEST(a_message_handler_may_catch_errors_itself) {
  run_code(L, "return function(m) local ok, e = pcall(error, 'inside', 0) return m .. ' ' .. e end");
  lua_pushcfunction(L, raise_argument);
  push_words(L, "outside");
  assert_int_equal(lua_pcall(L, 1, 0, 1), LUA_ERRRUN);
  assert_stack(L, "function 'outside inside'");
}

TEST(a_message_handler_that_is_not_callable) {
  push_words(L, "nofunction");
  lua_pushcfunction(L, raise_argument);
  push_words(L, "m");
  assert_int_not_equal(lua_pcall(L, 1, 0, 1), LUA_OK);
  assert_int_equal(lua_gettop(L), 2);
}

/* ---- too deep ---- */

static int deepest;
static int recurse_in_C(lua_State *L) {
  int n = (int)lua_tointeger(L, 1);
  if (n > deepest) deepest = n;
  lua_pushcfunction(L, recurse_in_C);
  lua_pushinteger(L, n + 1);
  lua_call(L, 1, 0);
  return 0;
}

TEST(nested_C_calls_overflow_the_C_stack) {
  for (int i = 0; i < 3; i++) {
    deepest = 0;
    push_words(L, "1");
    assert_int_equal(try_with(L, recurse_in_C, 1), LUA_ERRRUN);
    assert_contains(lua_tostring(L, -1), "stack overflow");
    assert_true(deepest > 100);
    lua_settop(L, 0);
  }
}

static int recurse_in_pcalls(lua_State *L) {
  int n = (int)lua_tointeger(L, 1);
  if (n > deepest) deepest = n;
  lua_pushcfunction(L, recurse_in_pcalls);
  lua_pushinteger(L, n + 1);
  int status = lua_pcall(L, 1, 1, 0);
  if (status == LUA_OK) return 1;
  lua_pushfstring(L, "%d: %s", status, lua_tostring(L, -1));
  return 1;
}

TEST(nested_lua_pcalls_overflow_the_C_stack_and_catch_it) {
  deepest = 0;
  push_words(L, "1");
  assert_int_equal(try_with(L, recurse_in_pcalls, 1), LUA_OK);
  assert_contains(lua_tostring(L, -1), "stack overflow");
  assert_true(deepest > 100);
}

static int recurse_through_Lua(lua_State *L) {
  lua_getglobal(L, "again");
  lua_call(L, 0, 0);
  return 0;
}

TEST(calls_through_Lua_and_C_overflow) {
  lua_register(L, "through", recurse_through_Lua);
  run_code(L, "n = 0 function again() n = n + 1 through() end");
  for (int i = 0; i < 3; i++) {
    lua_getglobal(L, "again");
    assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
    assert_contains(lua_tostring(L, -1), "stack overflow");
    lua_settop(L, 0);
  }
  lua_getglobal(L, "n");
  assert_true(lua_tointeger(L, -1) > 300);
}

static int recurse_with_metamethods(lua_State *L) {
  lua_getfield(L, 1, "deeper");
  return 1;
}

TEST(metamethods_in_C_overflow) {
  push_words(L, "{} {}");
  lua_pushcfunction(L, recurse_with_metamethods);
  lua_setfield(L, 2, "__index");
  lua_setmetatable(L, 1);
  assert_int_equal(try_with(L, recurse_with_metamethods, 1), LUA_ERRRUN);
  assert_contains(lua_tostring(L, -1), "stack overflow");
}

TEST(recursion_in_Lua_overflows_the_stack) {
  for (int i = 0; i < 2; i++) {
    load_code(L, "local function f(n) return 1 + f(n + 1) end return f(1)");
    assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
    assert_contains(lua_tostring(L, -1), "stack overflow");
    lua_settop(L, 0);
  }
}

TEST(message_handlers_see_stack_overflows) {
  lua_pushcfunction(L, add_brackets);
  load_code(L, "local function f(n) return 1 + f(n + 1) end return f(1)");
  assert_int_equal(lua_pcall(L, 0, 0, 1), LUA_ERRRUN);
  assert_contains(lua_tostring(L, -1), "stack overflow");
  assert_int_equal(lua_tostring(L, -1)[0], '<');
}

static int recursing_handler(lua_State *L) { return recurse_in_C(L); }

TEST(a_message_handler_that_overflows_is_LUA_ERRERR) {
  lua_pushcfunction(L, recursing_handler);
  lua_pushcfunction(L, raise_argument);
  push_words(L, "m");
  assert_int_equal(lua_pcall(L, 1, 0, 1), LUA_ERRERR);
  lua_settop(L, 0);
  run_code(L, "return 'usable'");
  assert_stack(L, "'usable'");
}

/* ---- messages ---- */

static int position(lua_State *L) {
  luaL_where(L, 1);
  lua_pushliteral(L, "here");
  lua_concat(L, 2);
  return lua_error(L);
}

TEST(lua_error_adds_no_position_of_its_own) {
  lua_register(L, "raise", raise_argument);
  lua_register(L, "positioned", position);
  load_code(L, "\n\nraise('as it is')");
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
  load_code(L, "\n\npositioned()");
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
  assert_stack(L, "'as it is' 'code:3: here'");
  assert_int_equal(try_with(L, position, 0), LUA_ERRRUN);
  assert_top(L, 1, "'here'");
}

static int index_nil(lua_State *L) {
  lua_pushnil(L);
  lua_getfield(L, -1, "x");
  return 1;
}

TEST(errors_of_operations_in_C_functions_have_no_position) {
  lua_register(L, "index_nil", index_nil);
  load_code(L, "\nindex_nil()");
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
  assert_int_equal(strncmp(lua_tostring(L, -1), "attempt to index a nil value", 28), 0);
}

static int checks_an_integer(lua_State *L) {
  luaL_checkinteger(L, 2);
  return 0;
}

TEST(errors_of_arguments_name_the_function_as_it_was_called) {
  lua_register(L, "check", checks_an_integer);
  run_code(L, "t = {method = check, nested = {f = check}}");
  static const char *const calls[][2] = {
      {"check(1, 'x')", "code:1: bad argument #2 to 'check' (number expected, got string)"},
      {"check(1)", "code:1: bad argument #2 to 'check' (number expected, got no value)"},
      {"check(1, 1.5)", "code:1: bad argument #2 to 'check' (number has no integer representation)"},
      {"t.method(1, {})", "code:1: bad argument #2 to 'method' (number expected, got table)"},
      {"t:method({})", "code:1: bad argument #1 to 'method' (number expected, got table)"},
      {"t.nested.f(1, nil)", "code:1: bad argument #2 to 'f' (number expected, got nil)"},
      {"local l = check; l(1, true)", "code:1: bad argument #2 to 'l' (number expected, got boolean)"},
  };
  for (size_t i = 0; i < COUNT(calls); i++) {
    load_code(L, calls[i][0]);
    assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
    assert_string_equal(lua_tostring(L, -1), calls[i][1]);
  }
  assert_int_equal(try_with(L, checks_an_integer, 0), LUA_ERRRUN);
  assert_string_equal(lua_tostring(L, -1),
                      "bad argument #2 to 'check' (number expected, got no value)"); /* found in package.loaded */
}

TEST(lua_atpanic_returns_the_old_function) {
  lua_CFunction before = lua_atpanic(L, raise_argument);
  assert_null(before);
  assert_true(lua_atpanic(L, NULL) == raise_argument);
  assert_null(lua_atpanic(L, NULL));
}

/* ---- lua_callk and lua_pcallk where no one yields ---- */

static int never(lua_State *L, int status, lua_KContext context) {
  (void)status, (void)context;
  return luaL_error(L, "continued");
}

/* In a coroutine, an error may be given to the continuation as well. */
static int callk_and_pcallk(lua_State *L) {
  lua_pushcfunction(L, return_arguments);
  lua_pushinteger(L, 1);
  lua_callk(L, 1, 1, 5, never);
  lua_pushcfunction(L, return_arguments);
  lua_pushinteger(L, 2);
  lua_pushinteger(L, lua_pcallk(L, 1, 1, 0, 5, never));
  if (lua_isyieldable(L)) return lua_gettop(L);
  lua_pushcfunction(L, raise_argument);
  lua_pushinteger(L, 3);
  lua_pushinteger(L, lua_pcallk(L, 1, 1, 0, 5, never));
  return lua_gettop(L);
}

TEST(lua_callk_and_lua_pcallk_return_when_nothing_yields) {
  assert_int_equal(try_with(L, callk_and_pcallk, 0), LUA_OK);
  assert_stack(L, "1 2 0 3 2");
  lua_settop(L, 0);
  lua_State *co = lua_newthread(L);
  lua_pushcfunction(co, callk_and_pcallk);
  int results;
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_OK);
  assert_stack(co, "1 2 0");
}

TEST(lua_pcallk_outside_a_function) {
  lua_pushcfunction(L, return_arguments);
  lua_pushinteger(L, 7);
  assert_int_equal(lua_pcallk(L, 1, 1, 0, 0, never), LUA_OK);
  lua_pushcfunction(L, raise_argument);
  lua_pushinteger(L, 8);
  assert_int_equal(lua_pcallk(L, 1, 1, 0, 0, never), LUA_ERRRUN);
  lua_pushcfunction(L, return_arguments);
  lua_callk(L, 0, 0, 0, never);
  assert_stack(L, "7 8");
}
