/* To-be-closed slots: lua_toclose, lua_closeslot, and everything that closes a slot. */
#include "capi.h"

static char close_log[1000];

static void note(const char *text) {
  snprintf(close_log + strlen(close_log), sizeof close_log - strlen(close_log), "%s ", text);
}

/* Notes the object's name and the error, which is the second argument. */
static int close_in_C(lua_State *L) {
  char line[100];
  lua_getiuservalue(L, 1, 1);
  snprintf(line, sizeof line, "%s:%s", lua_tostring(L, -1),
           lua_isstring(L, 2) ? lua_tostring(L, 2) : luaL_typename(L, 2));
  note(line);
  return 0;
}

static int close_failing(lua_State *L) {
  close_in_C(L);
  return luaL_error(L, "%s failed", lua_tostring(L, -1));
}

/* Pushes a userdata with this name and __close. */
static void push_closer(lua_State *L, const char *name, lua_CFunction closer) {
  lua_newuserdatauv(L, 1, 1);
  lua_pushstring(L, name);
  lua_setiuservalue(L, -2, 1);
  lua_newtable(L);
  lua_pushcfunction(L, closer);
  lua_setfield(L, -2, "__close");
  lua_setmetatable(L, -2);
}

static void open_slot(lua_State *L, const char *name, lua_CFunction closer) {
  push_closer(L, name, closer);
  lua_toclose(L, -1);
}

static int close_by_returning(lua_State *L) {
  open_slot(L, "a", close_in_C);
  push_words(L, "between");
  open_slot(L, "b", close_in_C);
  push_words(L, "r1 r2");
  note("return");
  return 2;
}

TEST(lua_toclose_slots_are_closed_in_reverse_order_on_return) {
  close_log[0] = 0;
  push_words(L, "below");
  assert_int_equal(try_with(L, close_by_returning, 0), LUA_OK);
  assert_stack(L, "'below' 'r1' 'r2'");
  assert_string_equal(close_log, "return b:nil a:nil ");
}

static int close_by_settop(lua_State *L) {
  open_slot(L, "a", close_in_C);
  open_slot(L, "b", close_in_C);
  push_words(L, "x");
  note("pop1");
  lua_pop(L, 1);
  note("pop2");
  lua_pop(L, 1);
  note("grow");
  lua_settop(L, 10);
  note("settop");
  lua_settop(L, 0);
  note("end");
  return 0;
}

TEST(lua_settop_and_lua_pop_close_what_they_remove) {
  close_log[0] = 0;
  assert_int_equal(try_with(L, close_by_settop, 0), LUA_OK);
  assert_string_equal(close_log, "pop1 pop2 b:nil grow settop a:nil end ");
}

static int close_by_closeslot(lua_State *L) {
  push_words(L, "1 2");
  open_slot(L, "a", close_in_C);
  push_words(L, "above");
  note("before");
  lua_closeslot(L, 3);
  note("after");
  lua_pushboolean(L, lua_isnil(L, 3));
  return lua_gettop(L);
}

TEST(lua_closeslot_closes_and_sets_the_slot_to_nil) {
  close_log[0] = 0;
  assert_int_equal(try_with(L, close_by_closeslot, 0), LUA_OK);
  assert_stack(L, "1 2 nil 'above' true");
  assert_string_equal(close_log, "before a:nil after ");
}

static int close_in_a_loop(lua_State *L) {
  for (int i = 0; i < 100; i++) {
    open_slot(L, "x", close_in_C);
    lua_closeslot(L, -1);
    lua_pop(L, 1);
    close_log[0] = 0;
  }
  lua_pushinteger(L, lua_gettop(L));
  return 1;
}

TEST(lua_closeslot_many_times) {
  assert_int_equal(try_with(L, close_in_a_loop, 0), LUA_OK);
  assert_stack(L, "0");
}

static int close_nil_and_false(lua_State *L) {
  push_words(L, "nil");
  lua_toclose(L, -1);
  push_words(L, "false");
  lua_toclose(L, -1);
  open_slot(L, "a", close_in_C);
  push_words(L, "nil");
  lua_toclose(L, -1);
  lua_pushliteral(L, "result");
  return 1;
}

TEST(lua_toclose_takes_nil_and_false) {
  close_log[0] = 0;
  assert_int_equal(try_with(L, close_nil_and_false, 0), LUA_OK);
  assert_stack(L, "'result'");
  assert_string_equal(close_log, "a:nil ");
}

static int close_first(lua_State *L) {
  lua_settop(L, 1);
  lua_toclose(L, 1);
  return 0;
}

TEST(lua_toclose_of_values_that_cannot_be_closed) {
  static const char *const values[] = {"5", "text", "true", "{}"};
  for (size_t i = 0; i < COUNT(values); i++) {
    push_words(L, values[i]);
    assert_int_equal(try_with(L, close_first, 1), LUA_ERRRUN);
    assert_contains(lua_tostring(L, -1), "got a non-closable value");
    lua_settop(L, 0);
  }
}

static int close_by_an_error(lua_State *L) {
  open_slot(L, "a", close_in_C);
  open_slot(L, "b", close_in_C);
  return luaL_error(L, "body");
}

TEST(errors_close_slots_and_are_given_to_them) {
  close_log[0] = 0;
  assert_int_equal(try_with(L, close_by_an_error, 0), LUA_ERRRUN);
  assert_stack(L, "'body'");
  assert_string_equal(close_log, "b:body a:body ");
}

static int call_one_that_fails(lua_State *L) {
  open_slot(L, "outer", close_in_C);
  lua_pushcfunction(L, close_by_an_error);
  lua_call(L, 0, 0);
  return 0;
}

TEST(errors_close_slots_of_all_functions_that_they_leave) {
  close_log[0] = 0;
  assert_int_equal(try_with(L, call_one_that_fails, 0), LUA_ERRRUN);
  assert_string_equal(close_log, "b:body a:body outer:body ");
}

static int close_failing_on_return(lua_State *L) {
  open_slot(L, "a", close_in_C);
  open_slot(L, "b", close_failing);
  open_slot(L, "c", close_in_C);
  return 0;
}

TEST(an_error_in_close_is_given_to_the_slots_below) {
  close_log[0] = 0;
  assert_int_equal(try_with(L, close_failing_on_return, 0), LUA_ERRRUN);
  assert_stack(L, "'b failed'");
  assert_string_equal(close_log, "c:nil b:nil a:b failed ");
}

static int fail_with_closers_that_fail(lua_State *L) {
  open_slot(L, "a", close_failing);
  open_slot(L, "b", close_failing);
  return luaL_error(L, "body");
}

TEST(an_error_in_close_replaces_the_error) {
  close_log[0] = 0;
  assert_int_equal(try_with(L, fail_with_closers_that_fail, 0), LUA_ERRRUN);
  assert_stack(L, "'a failed'");
  assert_string_equal(close_log, "b:body a:b failed ");
}

static int fail_in_settop(lua_State *L) {
  open_slot(L, "a", close_in_C);
  open_slot(L, "b", close_failing);
  lua_settop(L, 0);
  note("not reached");
  return 0;
}

TEST(an_error_in_close_by_lua_settop_is_an_error_there) {
  close_log[0] = 0;
  assert_int_equal(try_with(L, fail_in_settop, 0), LUA_ERRRUN);
  assert_stack(L, "'b failed'");
  assert_string_equal(close_log, "b:nil a:b failed ");
}

TEST(close_metamethods_in_Lua) {
  run_code(
      L,
      "log = {} return setmetatable({}, {__close = function(o, e) log[#log + 1] = type(o) .. ' ' .. tostring(e) end})");
  assert_int_equal(try_with(L, close_first, 1), LUA_OK);
  run_code(L, "return table.concat(log, ', ')");
  assert_stack(L, "'table nil'");
}

TEST(close_metamethods_in_C_for_variables_of_programs) {
  close_log[0] = 0;
  push_closer(L, "x", close_in_C);
  lua_setglobal(L, "x");
  push_closer(L, "y", close_failing);
  lua_setglobal(L, "y");
  run_code(L, "do local a <close> = x end return pcall(function() local b <close> = x local c <close> = y "
              "error('body', 0) end)");
  assert_stack(L, "false 'y failed'");
  assert_string_equal(close_log, "x:nil y:body x:y failed ");
  close_log[0] = 0;
  run_code(L, "for i in next, {1}, nil, x do end");
  assert_string_equal(close_log, "x:nil ");
}

/* ---- in coroutines ---- */

static int yield_in_close(lua_State *L) {
  close_in_C(L);
  lua_pushliteral(L, "closing");
  return lua_yield(L, 1);
}

static int open_then_return(lua_State *L) {
  open_slot(L, "a", close_in_C);
  open_slot(L, "b", yield_in_close);
  push_words(L, "r1 r2");
  return 2;
}

TEST(close_metamethods_yield_when_a_function_returns) {
  lua_State *co = lua_newthread(L);
  int results;
  close_log[0] = 0;
  lua_pushcfunction(co, open_then_return);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
  assert_top(co, results, "'closing'");
  assert_string_equal(close_log, "b:nil ");
  lua_pop(co, results);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_OK);
  assert_int_equal(results, 2);
  assert_top(co, 2, "'r1' 'r2'");
  assert_string_equal(close_log, "b:nil a:nil ");
}

static int yield_in_closeslot(lua_State *L) {
  open_slot(L, "a", yield_in_close);
  lua_closeslot(L, -1);
  return 0;
}

TEST(close_metamethods_cannot_yield_in_lua_closeslot) {
  lua_State *co = lua_newthread(L);
  int results;
  close_log[0] = 0;
  lua_pushcfunction(co, yield_in_closeslot);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_ERRRUN);
  assert_top(co, 1, "'attempt to yield across a C-call boundary'");
}

static int after_yield(lua_State *L, int status, lua_KContext context) {
  (void)context;
  note(status == LUA_YIELD ? "continued" : "?");
  lua_pushliteral(L, "result");
  return 1;
}

static int open_then_yield(lua_State *L) {
  open_slot(L, "a", close_in_C);
  return lua_yieldk(L, 0, 0, after_yield);
}

TEST(slots_stay_open_across_a_yield) {
  lua_State *co = lua_newthread(L);
  int results;
  close_log[0] = 0;
  lua_pushcfunction(co, open_then_yield);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
  collect(L);
  assert_string_equal(close_log, "");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_OK);
  assert_top(co, results, "'result'");
  assert_string_equal(close_log, "continued a:nil ");
}

static int open_then_fail_after_yield(lua_State *L) {
  open_slot(L, "a", close_in_C);
  load_code(L, "coroutine.yield() error('late', 0)");
  lua_callk(L, 0, 0, 0, after_yield);
  return 0;
}

TEST(an_error_in_a_coroutine_leaves_its_slots_to_who_closes_it) {
  lua_State *co = lua_newthread(L);
  int results;
  close_log[0] = 0;
  lua_pushcfunction(co, open_then_fail_after_yield);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_ERRRUN);
  assert_string_equal(close_log, "");
  assert_int_equal(lua_resetthread(co), LUA_ERRRUN);
  assert_top(co, 1, "'late'");
  assert_string_equal(close_log, "a:late ");
}

TEST(slots_at_the_base_of_a_state_are_closed_with_it) {
  Account account = {0};
  lua_State *own = lua_newstate(account_alloc, &account);
  (void)L;
  close_log[0] = 0;
  open_slot(own, "a", close_in_C);
  open_slot(own, "b", close_in_C);
  lua_close(own);
  assert_string_equal(close_log, "b:nil a:nil ");
  account_check(&account);
}

TEST(lua_settop_outside_a_function_closes_as_well) {
  close_log[0] = 0;
  open_slot(L, "a", close_in_C);
  lua_settop(L, 0);
  assert_string_equal(close_log, "a:nil ");
}
