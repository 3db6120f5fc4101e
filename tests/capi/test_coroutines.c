/* Coroutines: creation, resume and yield, what is on the stack at every stage, continuations, threads that do not run,
 * moving values between threads, errors, closing. */
#include "capi.h"

static int close_thread(lua_State *co, lua_State *from) {
#if LUA_VERSION_RELEASE_NUM >= 50406
  return lua_closethread(co, from);
#else
  (void)from;
  return lua_resetthread(co);
#endif
}

/* ---- creation ---- */

TEST(lua_newthread_makes_a_thread_of_the_same_state) {
  push_words(L, "below");
  lua_State *co = lua_newthread(L);
  assert_stack(L, "'below' thread");
  assert_ptr_not_equal(co, L);
  assert_ptr_equal(lua_tothread(L, 2), co);
  assert_int_equal(lua_gettop(co), 0);
  assert_int_equal(lua_status(co), LUA_OK);
  push_words(co, "7");
  lua_setglobal(co, "shared");
  assert_int_equal(lua_getglobal(L, "shared"), LUA_TNUMBER);
  lua_pushvalue(co, LUA_REGISTRYINDEX);
  lua_pushvalue(L, LUA_REGISTRYINDEX);
  assert_ptr_equal(lua_topointer(co, -1), lua_topointer(L, -1));
  lua_rawgeti(co, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD);
  assert_ptr_equal(lua_tothread(co, -1), L);
}

TEST(lua_pushthread_tells_the_main_thread) {
  lua_State *co = lua_newthread(L);
  assert_int_equal(lua_pushthread(L), 1);
  assert_int_equal(lua_pushthread(co), 0);
  assert_ptr_equal(lua_tothread(L, 2), L);
  lua_xmove(co, L, 1);
  assert_true(lua_rawequal(L, 1, 3));
}

static int status_inside(lua_State *L) {
  lua_pushinteger(L, lua_status(L));
  lua_pushboolean(L, lua_isyieldable(L));
  lua_pushboolean(L, lua_pushthread(L));
  lua_remove(L, -2);
  return 3;
}

TEST(lua_status_and_lua_isyieldable_inside) {
  assert_int_equal(try_with(L, status_inside, 0), LUA_OK);
  assert_stack(L, "0 false true");
  lua_settop(L, 0);
  lua_State *co = lua_newthread(L);
  lua_pushcfunction(co, status_inside);
  int results;
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_OK);
  assert_stack(co, "0 true false");
  assert_int_equal(lua_isyieldable(L), 0);
}

/* ---- resume ---- */

static int return_arguments(lua_State *L) { return lua_gettop(L); }

TEST(lua_resume_of_a_function_that_does_not_yield) {
  for (int n = 0; n < 60; n += 7) {
    lua_State *co = lua_newthread(L);
    int results = -1;
    lua_checkstack(co, 100);
    lua_pushcfunction(co, return_arguments);
    for (int i = 1; i <= n; i++) lua_pushinteger(co, i);
    assert_int_equal(lua_resume(co, L, n, &results), LUA_OK);
    assert_int_equal(results, n);
    assert_int_equal(lua_gettop(co), n);
    for (int i = 1; i <= n; i++) assert_int_equal(lua_tointeger(co, i), i);
    assert_int_equal(lua_status(co), LUA_OK);
  }
}

TEST(lua_resume_without_from) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  lua_pushcfunction(co, return_arguments);
  push_words(co, "a");
  assert_int_equal(lua_resume(co, NULL, 1, &results), LUA_OK);
  assert_stack(co, "'a'");
}

TEST(lua_resume_leaves_values_below_the_function) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  push_words(co, "below 5");
  lua_pushcfunction(co, return_arguments);
  push_words(co, "x y");
  assert_int_equal(lua_resume(co, L, 2, &results), LUA_OK);
  assert_true(results >= 2); /* the reference counts what lies below as well */
  assert_stack(co, "'below' 5 'x' 'y'");
}

TEST(lua_resume_passes_values_both_ways) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  load_code(
      co,
      "local a, b = ... local c = coroutine.yield(a + b, 'first') local d, e = coroutine.yield(c) return d, e, 'end'");
  push_words(co, "1 2");
  assert_int_equal(lua_resume(co, L, 2, &results), LUA_YIELD);
  assert_int_equal(results, 2);
  assert_stack(co, "3 'first'");
  assert_int_equal(lua_status(co), LUA_YIELD);
  lua_pop(co, results);
  push_words(co, "in");
  assert_int_equal(lua_resume(co, L, 1, &results), LUA_YIELD);
  assert_int_equal(results, 1);
  assert_stack(co, "'in'");
  lua_pop(co, results);
  push_words(co, "{} nil");
  assert_int_equal(lua_resume(co, L, 2, &results), LUA_OK);
  assert_int_equal(results, 3);
  assert_stack(co, "table nil 'end'");
  assert_int_equal(lua_status(co), LUA_OK);
}

TEST(lua_resume_with_no_values_either_way) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  load_code(co, "for i = 1, 100 do assert(select('#', coroutine.yield()) == 0) end");
  for (int i = 0; i < 100; i++) {
    assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
    assert_int_equal(results, 0);
    assert_int_equal(lua_gettop(co), 0);
  }
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_OK);
  assert_int_equal(results, 0);
}

TEST(lua_resume_with_many_values_both_ways) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  load_code(
      co,
      "local n = 0 local function loop(...) n = n + select('#', ...) return loop(coroutine.yield(...)) end loop(...)");
  for (int round = 0; round < 5; round++) {
    assert_true(lua_checkstack(co, 5001));
    for (int i = 1; i <= 5000; i++) lua_pushinteger(co, i * round);
    assert_int_equal(lua_resume(co, L, 5000, &results), LUA_YIELD);
    assert_int_equal(results, 5000);
    assert_int_equal(lua_gettop(co), 5000);
    assert_int_equal(lua_tointeger(co, 5000), 5000 * round);
    assert_int_equal(lua_tointeger(co, 1), round);
    lua_pop(co, results);
  }
}

TEST(lua_resume_starts_a_thread_again_that_has_ended) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  for (int i = 0; i < 50; i++) {
    load_code(co, "return coroutine.yield(...)");
    lua_pushinteger(co, i);
    assert_int_equal(lua_resume(co, L, 1, &results), LUA_YIELD);
    assert_int_equal(lua_tointeger(co, -1), i);
    lua_pop(co, results);
    lua_pushinteger(co, -i);
    assert_int_equal(lua_resume(co, L, 1, &results), LUA_OK);
    assert_int_equal(results, 1);
    assert_int_equal(lua_tointeger(co, -1), -i);
    lua_pop(co, 1);
    assert_int_equal(lua_gettop(co), 0);
  }
}

TEST(lua_resume_of_a_dead_coroutine) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_ERRRUN);
  assert_top(co, 1, "'cannot resume dead coroutine'");
  lua_settop(co, 0);
  lua_pushcfunction(co, return_arguments);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_OK);
  push_words(co, "argument");
  assert_int_equal(lua_resume(co, L, 1, &results), LUA_ERRRUN); /* takes the argument away */
  assert_stack(co, "'cannot resume dead coroutine'");
}

static int resume_itself(lua_State *L) {
  int results;
  lua_pushcfunction(L, return_arguments);
  int status = lua_resume(L, NULL, 0, &results);
  lua_pushinteger(L, status);
  lua_insert(L, -2);
  return 2;
}

TEST(lua_resume_of_a_coroutine_that_runs) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  lua_pushcfunction(co, resume_itself);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_OK);
  assert_top(co, 2, "2 'cannot resume non-suspended coroutine'");
}

static int resume_the_main_thread(lua_State *L) {
  lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD);
  lua_State *m = lua_tothread(L, -1);
  int results, top = lua_gettop(m);
  lua_pushcfunction(m, return_arguments);
  int status = lua_resume(m, L, 0, &results);
  lua_pushinteger(L, status);
  lua_pushstring(L, lua_tostring(m, -1));
  lua_settop(m, top);
  return 2;
}

static int resume_first(lua_State *L) {
  lua_State *co = lua_tothread(L, 1);
  int results, status;
  lua_pushvalue(L, 2);
  lua_xmove(L, co, 1);
  status = lua_resume(co, L, 0, &results);
  lua_pushinteger(L, status);
  lua_checkstack(L, results);
  lua_xmove(co, L, status == LUA_OK || status == LUA_YIELD ? results : 1);
  return lua_gettop(L) - 2;
}

TEST(lua_resume_of_a_thread_that_waits_for_another) {
  lua_newthread(L);
  lua_pushcfunction(L, resume_the_main_thread);
  assert_int_equal(try_with(L, resume_first, 2), LUA_OK);
  assert_stack(L, "0 2 'cannot resume non-suspended coroutine'");
}

/* ---- yields of C functions ---- */

static int yield_arguments(lua_State *L) { return lua_yield(L, lua_gettop(L)); }

static int yield_topmost(lua_State *L) {
  push_words(L, "below");
  lua_pushvalue(L, 1);
  return lua_yield(L, 1);
}

TEST(lua_yield_returns_to_the_caller_what_resume_passes) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  lua_register(L, "yield", yield_arguments);
  load_code(co, "local t = {yield(1, 2)} local n = select('#', yield()) return #t, t[1], n, (yield('last'))");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
  assert_top(co, results, "1 2");
  lua_pop(co, results);
  push_words(co, "a b c");
  assert_int_equal(lua_resume(co, L, 3, &results), LUA_YIELD);
  assert_int_equal(results, 0);
  push_words(co, "x y");
  assert_int_equal(lua_resume(co, L, 2, &results), LUA_YIELD);
  assert_top(co, results, "'last'");
  lua_pop(co, results);
  push_words(co, "z zz");
  assert_int_equal(lua_resume(co, L, 2, &results), LUA_OK);
  assert_top(co, results, "3 'a' 2 'z'");
}

TEST(lua_yield_of_the_topmost_values) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  lua_pushcfunction(co, yield_topmost);
  push_words(co, "arg");
  assert_int_equal(lua_resume(co, L, 1, &results), LUA_YIELD);
  assert_int_equal(results, 1);
  assert_top(co, 1, "'arg'");
  lua_pop(co, results);
  push_words(co, "1 2");
  assert_int_equal(lua_resume(co, L, 2, &results), LUA_OK); /* what the body's only function "returns" */
  assert_int_equal(results, 2);
  assert_top(co, 2, "1 2");
}

TEST(lua_yield_outside_a_coroutine) {
  assert_failure(L, yield_arguments, "1", "attempt to yield from outside a coroutine");
}

static int call_first(lua_State *L) {
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

static int pcall_first(lua_State *L) {
  int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
  lua_pushinteger(L, status);
  return lua_gettop(L);
}

TEST(lua_yield_across_lua_call_and_lua_pcall) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  lua_pushcfunction(co, call_first);
  lua_pushcfunction(co, yield_arguments);
  assert_int_equal(lua_resume(co, L, 1, &results), LUA_ERRRUN);
  assert_top(co, 1, "'attempt to yield across a C-call boundary'");
  co = lua_newthread(L);
  lua_pushcfunction(co, pcall_first);
  lua_pushcfunction(co, yield_arguments);
  assert_int_equal(lua_resume(co, L, 1, &results), LUA_OK);
  assert_top(co, results, "'attempt to yield across a C-call boundary' 2");
}

static int yieldable_through_call(lua_State *L) {
  lua_pushcfunction(L, status_inside);
  lua_call(L, 0, 3);
  lua_pushboolean(L, lua_isyieldable(L));
  return 2; /* isyieldable's neighbour is not of interest */
}

static int finish_with_yieldable(lua_State *L, int status, lua_KContext context) {
  (void)context;
  lua_pushinteger(L, status);
  return lua_gettop(L);
}

static int yieldable_through_callk(lua_State *L) {
  lua_pushcfunction(L, status_inside);
  lua_callk(L, 0, 3, 0, finish_with_yieldable);
  return finish_with_yieldable(L, LUA_OK, 0);
}

TEST(lua_isyieldable_depends_on_the_calls_between) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  lua_pushcfunction(co, yieldable_through_call);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_OK);
  assert_top(co, 2, "false true");
  lua_settop(co, 0);
  lua_pushcfunction(co, yieldable_through_callk);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_OK);
  assert_stack(co, "0 true false 0");
}

TEST(lua_isyieldable_of_threads_that_do_not_run) {
  lua_State *co = lua_newthread(L);
  assert_int_equal(lua_isyieldable(co), 1);
  lua_pushcfunction(co, yield_arguments);
  int results;
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
  assert_int_equal(lua_isyieldable(co), 1);
}

/* ---- continuations ---- */

/* Yields its number until the context says that it is enough; then returns everything on the stack. */
static int count_up(lua_State *L, int status, lua_KContext context) {
  if (status != LUA_YIELD && context != 0) return luaL_error(L, "status %d", status);
  if (context == 5) return lua_gettop(L);
  lua_pushinteger(L, context * 10);
  return lua_yieldk(L, 1, context + 1, count_up);
}

static int start_counting(lua_State *L) { return count_up(L, LUA_OK, 0); }

TEST(lua_yieldk_continues_with_context_and_the_same_stack) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  lua_pushcfunction(co, start_counting);
  push_words(co, "argument");
  for (int i = 0; i < 5; i++) {
    assert_int_equal(lua_resume(co, L, 1, &results), LUA_YIELD);
    assert_int_equal(results, 1);
    assert_int_equal(lua_tointeger(co, -1), i * 10);
    lua_pop(co, 1);
    lua_pushfstring(co, "r%d", i);
    collect(L);
  }
  assert_int_equal(lua_resume(co, L, 1, &results), LUA_OK);
  assert_int_equal(results, 6);
  assert_top(co, 6, "'argument' 'r0' 'r1' 'r2' 'r3' 'r4'");
}

TEST(lua_yieldk_gives_its_results_to_the_Lua_caller) {
  lua_register(L, "count", start_counting);
  run_code(L, "local co = coroutine.wrap(function(...) return 'results', count(...) end)"
              " local seen = {} for i = 1, 5 do seen[i] = co('v' .. i) end return table.concat(seen, ' '), co('last')");
  assert_stack(L, "'0 10 20 30 40' 'results' 'v1' 'v2' 'v3' 'v4' 'v5' 'last'");
}

/* Replaces the n yielded values by what the resume passes. */
static int show_stack(lua_State *L, int status, lua_KContext context) {
  lua_pushinteger(L, status);
  lua_pushinteger(L, (lua_Integer)context);
  return lua_gettop(L);
}

static int yield_two_of_four(lua_State *L) {
  push_words(L, "a b c d");
  return lua_yieldk(L, 2, (lua_KContext)-1, show_stack);
}

TEST(lua_yieldk_replaces_the_yielded_values_alone) {
  for (int passed = 0; passed <= 3; passed++) {
    lua_State *co = lua_newthread(L);
    int results = -1;
    lua_pushcfunction(co, yield_two_of_four);
    assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
    assert_int_equal(results, 2);
    assert_top(co, 2, "'c' 'd'");
    lua_pop(co, 2);
    for (int i = 1; i <= passed; i++) lua_pushinteger(co, i);
    assert_int_equal(lua_resume(co, L, passed, &results), LUA_OK);
    static const char *const expected[] = {"'a' 'b' 1 -1", "'a' 'b' 1 1 -1", "'a' 'b' 1 2 1 -1", "'a' 'b' 1 2 3 1 -1"};
    assert_int_equal(results, 4 + passed);
    assert_top(co, results, expected[passed]);
  }
}

static int fail_in_continuation(lua_State *L, int status, lua_KContext context) {
  (void)context;
  return luaL_error(L, "continuation after %d", status);
}

static int yield_then_fail(lua_State *L) { return lua_yieldk(L, 0, 0, fail_in_continuation); }

TEST(lua_yieldk_whose_continuation_fails) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  lua_pushcfunction(co, yield_then_fail);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_ERRRUN);
  assert_top(co, 1, "'continuation after 1'");
  lua_register(L, "fail", yield_then_fail);
  run_code(L, "local co = coroutine.wrap(function() return pcall(fail) end) co() return co()");
  assert_top(L, 2, "false 'continuation after 1'");
}

static int yield_null_context(lua_State *L) { return lua_yieldk(L, 0, (lua_KContext)L, show_stack); }

TEST(lua_KContext_holds_a_pointer) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  lua_pushcfunction(co, yield_null_context);
  lua_resume(co, L, 0, &results);
  lua_resume(co, L, 0, &results);
  assert_true((lua_State *)(lua_KContext)lua_tointeger(co, -1) == co);
}

static int after_callk(lua_State *L, int status, lua_KContext context) {
  lua_pushinteger(L, status);
  lua_pushinteger(L, (lua_Integer)context);
  return lua_gettop(L);
}

/* kept f args... */
static int do_callk(lua_State *L) {
  lua_pushliteral(L, "kept");
  lua_insert(L, 1);
  lua_callk(L, lua_gettop(L) - 2, LUA_MULTRET, 77, after_callk);
  return after_callk(L, LUA_OK, 77);
}

TEST(lua_callk_continues_after_a_yield) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  lua_pushcfunction(co, do_callk);
  load_code(co, "local a = ... local b = coroutine.yield(a, 'y') return 'r', b");
  push_words(co, "arg");
  assert_int_equal(lua_resume(co, L, 2, &results), LUA_YIELD);
  assert_top(co, results, "'arg' 'y'");
  lua_pop(co, results);
  push_words(co, "passed");
  collect(L);
  assert_int_equal(lua_resume(co, L, 1, &results), LUA_OK);
  assert_top(co, results, "'kept' 'r' 'passed' 1 77");
}

TEST(lua_callk_without_a_yield_returns) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  lua_pushcfunction(co, do_callk);
  load_code(co, "return ...");
  push_words(co, "x");
  assert_int_equal(lua_resume(co, L, 2, &results), LUA_OK);
  assert_top(co, results, "'kept' 'x' 0 77");
}

TEST(lua_callk_nests_and_yields_many_times) {
  lua_register(L, "callk", do_callk);
  lua_register(L, "count", start_counting);
  run_code(
      L, "local co = coroutine.wrap(function() return callk(callk, function() coroutine.yield('one') return "
         "count('arg') end) end)"
         " local seen = {co()} for i = 1, 5 do seen[#seen + 1] = co(i) end return table.concat(seen, ' '), co('end')");
  assert_stack(L, "'one 0 10 20 30 40' 'kept' 'kept' 'arg' 2 3 4 5 'end' 1 77 1 77");
}

TEST(lua_callk_continues_though_calls_within_failed_after_the_yield) {
  lua_register(L, "callk", do_callk);
  run_code(L, "local co = coroutine.wrap(function() return callk(function() coroutine.yield() pcall(callk, error, 'e') "
              "return 'r' end) end)"
              " co() return co()");
  assert_stack(L, "'kept' 'r' 1 77");
}

static int callk_fixed(lua_State *L) {
  lua_callk(L, 0, (int)luaL_checkinteger(L, lua_upvalueindex(1)), 1, after_callk);
  return after_callk(L, LUA_OK, 1);
}

TEST(lua_callk_adjusts_results_after_a_yield) {
  static const char *const expected[] = {"1 1", "'a' 1 1", "'a' 'b' 1 1", "'a' 'b' nil 1 1"};
  for (int wanted = 0; wanted <= 3; wanted++) {
    lua_State *co = lua_newthread(L);
    int results = -1;
    lua_pushinteger(co, wanted);
    lua_pushcclosure(co, callk_fixed, 1);
    load_code(co, "coroutine.yield() return 'a', 'b'");
    assert_int_equal(lua_resume(co, L, 1, &results), LUA_YIELD);
    assert_int_equal(lua_resume(co, L, 0, &results), LUA_OK);
    assert_top(co, results, expected[wanted]);
  }
}

static int after_pcallk(lua_State *L, int status, lua_KContext context) {
  lua_pushinteger(L, status);
  lua_pushinteger(L, (lua_Integer)context);
  return lua_gettop(L);
}

static int do_pcallk(lua_State *L) {
  lua_pushliteral(L, "kept");
  lua_insert(L, 1);
  return after_pcallk(L, lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 88, after_pcallk), 88);
}

TEST(lua_pcallk_gives_each_status_to_its_continuation) {
  static const struct {
    const char *code, *result;
    int yields;
  } cases[] = {
      {"return ...", "'kept' 'arg' 0 88", 0},
      {"error('early', 0)", "'kept' 'early' 2 88", 0},
      {"return coroutine.yield()", "'kept' 'passed' 1 88", 1},
      {"coroutine.yield() coroutine.yield() return 'r', 's'", "'kept' 'r' 's' 1 88", 2},
      {"coroutine.yield() error('late', 0)", "'kept' 'late' 2 88", 1},
      {"coroutine.yield() error({})", "'kept' table 2 88", 1},
      {"coroutine.yield() local x = nil + 1", "'kept' 'code:1: attempt to perform arithmetic on a nil value' 2 88", 1},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    lua_State *co = lua_newthread(L);
    int results = -1;
    lua_pushcfunction(co, do_pcallk);
    load_code(co, cases[i].code);
    push_words(co, "arg");
    int arguments = 2;
    for (int k = 0; k < cases[i].yields; k++) {
      assert_int_equal(lua_resume(co, L, arguments, &results), LUA_YIELD);
      lua_pop(co, results);
      push_words(co, "passed");
      arguments = 1;
      collect(L);
    }
    assert_int_equal(lua_resume(co, L, arguments, &results), LUA_OK);
    assert_top(co, results, cases[i].result);
  }
}

TEST(lua_pcallk_nests) {
  lua_register(L, "pcallk", do_pcallk);
  run_code(L, "local co = coroutine.wrap(function() return pcallk(function() coroutine.yield(1)"
              " local r = {pcallk(function() coroutine.yield(2) error('inner', 0) end)} coroutine.yield(r[2]) "
              "error('outer', 0) end) end)"
              " return co(), co(), co(), co()");
  assert_stack(L, "1 2 'inner' 'kept' 'outer' 2 88");
}

static int handler(lua_State *L) {
  lua_pushfstring(L, "<%s>", lua_tostring(L, 1));
  return 1;
}

static int pcallk_with_handler(lua_State *L) {
  lua_pushcfunction(L, handler);
  lua_insert(L, 1);
  return after_pcallk(L, lua_pcallk(L, 0, LUA_MULTRET, 1, 88, after_pcallk), 88);
}

TEST(lua_pcallk_keeps_its_message_handler_across_yields) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  lua_pushcfunction(co, pcallk_with_handler);
  load_code(co, "coroutine.yield() error('late', 0)");
  assert_int_equal(lua_resume(co, L, 1, &results), LUA_YIELD);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_OK);
  assert_top(co, results, "function '<late>' 2 88");
}

static int yield_in_continuation(lua_State *L, int status, lua_KContext context) {
  lua_pushinteger(L, status);
  return lua_yieldk(L, lua_gettop(L), context, after_pcallk);
}

static int pcallk_then_yield(lua_State *L) {
  return yield_in_continuation(L, lua_pcallk(L, 0, LUA_MULTRET, 0, 99, yield_in_continuation), 99);
}

TEST(lua_pcallk_whose_continuation_yields_again) {
  static const struct {
    const char *code, *yielded;
    int yields;
  } cases[] = {
      {"return 'r'", "'r' 0", 0},
      {"error('e', 0)", "'e' 2", 0},
      {"coroutine.yield() return 'r'", "'r' 1", 1},
      {"coroutine.yield() error('e', 0)", "'e' 2", 1},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    lua_State *co = lua_newthread(L);
    int results = -1, arguments = 1;
    lua_pushcfunction(co, pcallk_then_yield);
    load_code(co, cases[i].code);
    if (cases[i].yields) {
      assert_int_equal(lua_resume(co, L, 1, &results), LUA_YIELD);
      assert_int_equal(results, 0);
      arguments = 0;
    }
    assert_int_equal(lua_resume(co, L, arguments, &results), LUA_YIELD);
    assert_top(co, results, cases[i].yielded);
    lua_pop(co, results);
    push_words(co, "in");
    assert_int_equal(lua_resume(co, L, 1, &results), LUA_OK);
    assert_top(co, results, "'in' 1 99");
  }
}

TEST(lua_yield_across_pcall_in_programs) {
  lua_register(L, "yield", yield_arguments);
  run_code(L, "local co = coroutine.wrap(function() local r = {pcall(function() local a = yield(1) error(a, 0) end)} "
              "yield(r[2]) return 'end' end)"
              " return co(), co('thrown'), co()");
  assert_stack(L, "1 'thrown' 'end'");
}

TEST(lua_yield_in_metamethods_and_iterators_of_programs) {
  lua_register(L, "yield", yield_arguments);
  run_code(L, "local t = setmetatable({}, {__index = function(_, k) return yield(k) end, __add = function(a, b) return "
              "yield('add') end, __lt = function() return yield('lt') end, __call = yield})"
              " local co = coroutine.wrap(function() local sum = t.x + (t + 1) if t < t then sum = sum .. '!' end for "
              "v in yield do if not v then break end sum = sum .. v end return sum end)"
              " local a, b, c = co(), co(10), co(5) local d = co(true) local e = co('v') return a, b, c, d, co(nil)");
  assert_stack(L, "'x' 'add' 'lt' nil '15!v'");
}

/* ---- errors ---- */

TEST(lua_resume_of_a_function_that_fails) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  load_code(co, "local function f() error('message') end f() return 1");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_ERRRUN);
  assert_top(co, 1, "'code:1: message'");
  assert_int_equal(lua_status(co), LUA_ERRRUN);
  lua_Debug ar; /* the stack is still there */
  assert_int_equal(lua_getstack(co, 0, &ar), 1);
  luaL_traceback(L, co, NULL, 0);
  assert_contains(lua_tostring(L, -1), "in local 'f'");
  push_words(co, "again");
  assert_int_equal(lua_resume(co, L, 1, &results), LUA_ERRRUN);
  assert_top(co, 1, "'cannot resume dead coroutine'");
  assert_int_equal(lua_status(co), LUA_ERRRUN);
}

TEST(lua_resume_with_error_objects) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  load_code(co, "coroutine.yield() error(setmetatable({code = 5}, {}))");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_ERRRUN);
  lua_getfield(co, -1, "code");
  assert_top(co, 1, "5");
}

static int resume_chain(lua_State *L) {
  lua_State *co = lua_newthread(L);
  int results;
  lua_pushcfunction(co, resume_chain);
  lua_pushinteger(co, lua_tointeger(L, 1) + 1);
  int status = lua_resume(co, L, 1, &results);
  if (status != LUA_OK) {
    lua_xmove(co, L, 1);
    return lua_error(L);
  }
  lua_xmove(co, L, results);
  return results;
}

TEST(lua_resume_nested_too_deep_is_an_error) {
  for (int i = 0; i < 3; i++) {
    push_words(L, "1");
    assert_int_equal(try_with(L, resume_chain, 1), LUA_ERRRUN);
    assert_contains(lua_tostring(L, -1), "stack overflow");
    lua_settop(L, 0);
    collect(L);
  }
}

static int resume_nested_ten(lua_State *L) {
  lua_Integer n = lua_tointeger(L, 1);
  if (n == 0) return lua_pushliteral(L, "bottom"), 1;
  lua_State *co = lua_newthread(L);
  int results;
  lua_pushcfunction(co, resume_nested_ten);
  lua_pushinteger(co, n - 1);
  if (lua_resume(co, L, 1, &results) != LUA_OK) return luaL_error(L, "failed at %d", (int)n);
  lua_xmove(co, L, results);
  return results;
}

TEST(lua_resume_nests_a_hundred_times) {
  push_words(L, "100");
  assert_int_equal(try_with(L, resume_nested_ten, 1), LUA_OK);
  assert_stack(L, "'bottom'");
}

TEST(a_stack_overflow_in_a_coroutine_is_its_error) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  load_code(co, "local function f() return 1 + f() end return f()");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_ERRRUN);
  assert_contains(lua_tostring(co, -1), "stack overflow");
  run_code(L, "return 'usable'");
}

/* ---- threads that do not run ---- */

TEST(a_thread_that_never_ran_is_a_stack) {
  lua_State *co = lua_newthread(L);
  push_words(co, "a 1 {}");
  lua_pushvalue(co, 1);
  lua_setfield(co, 3, "x");
  lua_getfield(co, 3, "x");
  lua_concat(co, 0);
  lua_pushinteger(co, 1LL << 60);
  lua_rotate(co, 1, 1);
  collect(L);
  run_code(L, "for i = 1, 10000 do local t = {i} end");
  assert_stack(co, "1152921504606846976 'a' 1 table 'a' ''");
}

TEST(metamethods_are_called_on_a_thread_that_never_ran) {
  lua_State *co = lua_newthread(L);
  run_code(L, "local mt = {__add = function(a, b) return 'sum' end, __index = function(t, k) return k .. '!' end, "
              "__len = function() return 5 end,"
              " __concat = function() return 'cat' end, __eq = function() return true end, __newindex = function(t, k, "
              "v) rawset(t, k, v .. '?') end}"
              " return setmetatable({}, mt), setmetatable({}, mt)");
  lua_xmove(L, co, 2);
  lua_getfield(co, 1, "field");
  lua_len(co, 1);
  lua_pushvalue(co, 1);
  lua_pushinteger(co, 1);
  lua_arith(co, LUA_OPADD);
  lua_pushvalue(co, 1);
  lua_pushinteger(co, 1);
  lua_concat(co, 2);
  push_words(co, "v");
  lua_setfield(co, 1, "new");
  lua_getfield(co, 1, "new");
  lua_pushinteger(co, lua_compare(co, 1, 2, LUA_OPEQ));
  assert_stack(co, "table table 'field!' 5 'sum' 'cat' 'v?' 1");
}

TEST(lua_call_and_lua_pcall_on_a_thread_that_never_ran) {
  lua_State *co = lua_newthread(L);
  push_words(co, "below");
  lua_pushcfunction(co, return_arguments);
  push_words(co, "1 2");
  lua_call(co, 2, LUA_MULTRET);
  assert_stack(co, "'below' 1 2");
  run_code(co, "local t = {} for i = 1, 1000 do t[i] = {i} end return #t, (string.gsub('abc', '%w', function(c) return "
               "c .. c end))");
  assert_stack(co, "'below' 1 2 1000 'aabbcc'");
  lua_settop(co, 1);
  load_code(co, "error('caught', 0)");
  assert_int_equal(lua_pcall(co, 0, 0, 0), LUA_ERRRUN);
  lua_pushcfunction(co, handler);
  load_code(co, "error('handled', 0)");
  assert_int_equal(lua_pcall(co, 0, 0, -2), LUA_ERRRUN);
  assert_stack(co, "'below' 'caught' function '<handled>'");
  assert_int_equal(lua_status(co), LUA_OK);
  lua_settop(co, 0);
  int results; /* and it can still become a coroutine */
  load_code(co, "return coroutine.yield('y')");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
  assert_top(co, results, "'y'");
}

TEST(lua_pcall_on_a_thread_that_never_ran_cannot_yield) {
  lua_State *co = lua_newthread(L);
  load_code(co, "coroutine.yield(1)");
  assert_int_equal(lua_pcall(co, 0, 0, 0), LUA_ERRRUN);
  assert_contains(lua_tostring(co, -1), "attempt to yield");
}

TEST(coroutines_run_on_a_thread_that_never_ran) {
  lua_State *co = lua_newthread(L);
  run_code(co, "local c = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) return b * 2 end) return c(1), "
               "c(21), coroutine.isyieldable(), select(2, coroutine.running())");
  assert_stack(co, "2 42 false false");
}

TEST(deep_recursion_on_a_thread_that_never_ran) {
  lua_State *co = lua_newthread(L);
  run_code(co, "local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end return f(15000)");
  assert_stack(co, "15000");
  load_code(co, "local function f() return 1 + f() end return f()");
  assert_int_equal(lua_pcall(co, 0, 0, 0), LUA_ERRRUN);
  assert_contains(lua_tostring(co, -1), "stack overflow");
}

static int call_failing_on_new_thread(lua_State *L) {
  lua_State *co = lua_newthread(L);
  load_code(co, "error('from the other thread', 0)");
  lua_call(co, 0, 0);
  return 0;
}

TEST(an_error_that_nobody_catches_on_a_thread_goes_to_the_main_thread) {
  assert_int_equal(try_with(L, call_failing_on_new_thread, 0), LUA_ERRRUN);
  assert_top(L, 1, "'from the other thread'");
}

TEST(a_suspended_thread_is_a_stack) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  load_code(co, "local a = ... local b = coroutine.yield(a) return a, b");
  push_words(co, "kept");
  assert_int_equal(lua_resume(co, L, 1, &results), LUA_YIELD);
  run_code(L, "return setmetatable({}, {__index = function(t, k) return k .. '!' end})");
  lua_xmove(L, co, 1);
  lua_getfield(co, -1, "field");
  lua_pushinteger(co, 1LL << 61);
  collect(L);
  assert_stack(co, "'kept' table 'field!' 2305843009213693952");
  lua_settop(co, 0);
  push_words(co, "passed");
  assert_int_equal(lua_resume(co, L, 1, &results), LUA_OK);
  assert_top(co, 2, "'kept' 'passed'");
}

static int use_main_thread(lua_State *L) {
  lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD);
  lua_State *m = lua_tothread(L, -1);
  int top = lua_gettop(m);
  lua_checkstack(m, 10);
  run_code(m, "return 6 * 7, setmetatable({}, {__index = function(t, k) return k .. '!' end})");
  lua_getfield(m, -1, "field");
  load_code(m, "error('caught', 0)");
  lua_pushinteger(L, lua_pcall(m, 0, 0, 0));
  lua_pushinteger(L, lua_tointeger(m, -4));
  lua_pushstring(L, lua_tostring(m, -2));
  lua_pushstring(L, lua_tostring(m, -1));
  lua_settop(m, top);
  return 4;
}

TEST(the_main_thread_is_used_from_within_a_coroutine) {
  lua_newthread(L);
  lua_pushcfunction(L, use_main_thread);
  assert_int_equal(try_with(L, resume_first, 2), LUA_OK);
  assert_stack(L, "0 2 42 'field!' 'caught'");
}

/* ---- lua_xmove ---- */

TEST(lua_xmove_moves_in_order) {
  lua_State *a = lua_newthread(L), *b = lua_newthread(L);
  push_words(a, "1 2 3 4");
  push_words(b, "x");
  lua_xmove(a, b, 0);
  lua_xmove(a, b, 3);
  assert_stack(a, "1");
  assert_stack(b, "'x' 2 3 4");
  lua_xmove(b, L, 2);
  assert_stack(L, "thread thread 3 4");
  lua_xmove(L, L, 1);
  assert_stack(L, "thread thread 3 4");
  lua_xmove(L, a, 2);
  assert_stack(a, "1 3 4");
}

static int move_to_other(lua_State *L) {
  lua_State *to = lua_tothread(L, 1);
  lua_xmove(L, to, lua_gettop(L) - 1);
  lua_pushinteger(L, lua_gettop(L));
  return 1;
}

TEST(lua_xmove_between_the_running_thread_and_others) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  load_code(co, "return coroutine.yield()");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
  lua_pushvalue(L, 1);
  push_words(L, "a {} 5");
  assert_int_equal(try_with(L, move_to_other, 4), LUA_OK);
  assert_stack(L, "thread 1");
  assert_stack(co, "'a' table 5");
  assert_int_equal(lua_resume(co, L, 3, &results), LUA_OK);
  assert_top(co, results, "'a' table 5");
}

/* ---- closing ---- */

TEST(lua_closethread_of_each_status) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  assert_int_equal(close_thread(co, L), LUA_OK); /* never ran */
  assert_int_equal(lua_gettop(co), 0);
  push_words(co, "some values");
  assert_int_equal(close_thread(co, L), LUA_OK);
  assert_int_equal(lua_gettop(co), 0);
  load_code(co, "coroutine.yield(1)");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
  assert_int_equal(close_thread(co, L), LUA_OK);
  assert_int_equal(lua_status(co), LUA_OK);
  assert_int_equal(lua_gettop(co), 0);
  load_code(co, "error('e', 0)");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_ERRRUN);
  assert_int_equal(close_thread(co, L), LUA_ERRRUN); /* its error */
  assert_stack(co, "'e'");
  assert_int_equal(lua_status(co), LUA_OK);
  lua_settop(co, 0);
  load_code(co, "return 'reused'");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_OK);
  assert_stack(co, "'reused'");
}

TEST(lua_closethread_closes_variables) {
  run_code(L, "log = {} function closer(name, fails) return setmetatable({}, {__close = function(_, e) log[#log + 1] = "
              "name .. ':' .. tostring(e) if fails then error(name .. ' failed', 0) end end}) end");
  lua_State *co = lua_newthread(L);
  int results = -1;
  load_code(co, "local a <close> = closer('a') local b <close> = closer('b') coroutine.yield()");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
  assert_int_equal(close_thread(co, L), LUA_OK);
  load_code(co, "local a <close> = closer('c') local b <close> = closer('d', true) coroutine.yield()");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
  assert_int_equal(close_thread(co, L), LUA_ERRRUN);
  assert_stack(co, "'d failed'");
  lua_settop(co, 0);
  load_code(co, "local a <close> = closer('e') error('body', 0)");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_ERRRUN);
  assert_int_equal(close_thread(co, L), LUA_ERRRUN);
  assert_stack(co, "'body'");
  run_code(L, "return table.concat(log, ' ')");
  assert_top(L, 1, "'b:nil a:nil d:nil c:d failed e:body'");
}

TEST(lua_resetthread_is_lua_closethread_without_from) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  assert_int_equal(lua_resetthread(co), LUA_OK);
  load_code(co, "coroutine.yield() error('e', 0)");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_ERRRUN);
  assert_int_equal(lua_resetthread(co), LUA_ERRRUN);
  assert_stack(co, "'e'");
}

TEST(lua_closethread_without_from) {
  lua_State *co = lua_newthread(L);
  int results = -1;
  load_code(co, "coroutine.yield()");
  assert_int_equal(lua_resume(co, NULL, 0, &results), LUA_YIELD);
  assert_int_equal(close_thread(co, NULL), LUA_OK);
}

/* ---- many ---- */

TEST(ten_thousand_suspended_threads) {
  lua_newtable(L);
  for (int i = 1; i <= 10000; i++) {
    lua_State *co = lua_newthread(L);
    int results;
    lua_pushcfunction(co, start_counting);
    lua_pushinteger(co, i);
    assert_int_equal(lua_resume(co, L, 1, &results), LUA_YIELD);
    lua_rawseti(L, 1, i);
  }
  collect(L);
  for (int i = 1; i <= 10000; i += 13) {
    lua_rawgeti(L, 1, i);
    lua_State *co = lua_tothread(L, -1);
    int results;
    for (int k = 1; k <= 5; k++) {
      lua_pop(co, 1);
      lua_pushinteger(co, k);
      assert_int_equal(lua_resume(co, L, 1, &results), k < 5 ? LUA_YIELD : LUA_OK);
    }
    assert_int_equal(lua_tointeger(co, -6), i);
    lua_pop(L, 1);
  }
}

TEST(threads_that_nobody_refers_to_are_collected) {
  collect(L);
  int before = lua_gc(L, LUA_GCCOUNT);
  for (int i = 0; i < 20000; i++) {
    lua_State *co = lua_newthread(L);
    int results;
    push_words(co, "a b c");
    if (i % 2) {
      lua_pushcfunction(co, yield_arguments);
      assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
    }
    lua_pop(L, 1);
  }
  collect(L);
  assert_true(lua_gc(L, LUA_GCCOUNT) < before + 2000);
}

TEST(programs_and_lua_resume_share_coroutines) {
  run_code(
      L, "return coroutine.create(function(a) local b = coroutine.yield(a) local c = coroutine.yield(b) return c end)");
  lua_State *co = lua_tothread(L, 1);
  int results = -1;
  push_words(co, "1");
  assert_int_equal(lua_resume(co, L, 1, &results), LUA_YIELD);
  assert_top(co, results, "1");
  lua_pop(co, results);
  lua_pushvalue(L, 1);
  lua_setglobal(L, "co");
  run_code(L, "return coroutine.status(co), coroutine.resume(co, 2)");
  assert_stack(L, "thread 'suspended' true 2");
  push_words(co, "3");
  assert_int_equal(lua_resume(co, L, 1, &results), LUA_OK);
  assert_top(co, results, "3");
  lua_pop(co, results);
  run_code(L, "return coroutine.status(co), coroutine.resume(co)");
  assert_top(L, 3, "'dead' false 'cannot resume dead coroutine'");
}

static int wrap_next(lua_State *L) {
  lua_State *co = lua_tothread(L, lua_upvalueindex(1));
  int results;
  int status = lua_resume(co, L, 0, &results);
  if (status != LUA_YIELD && status != LUA_OK) return lua_xmove(co, L, 1), lua_error(L);
  lua_xmove(co, L, results);
  return results;
}

TEST(an_iterator_made_of_lua_resume_in_a_for_loop) {
  lua_State *co = lua_newthread(L);
  load_code(co, "for i = 1, 5 do coroutine.yield(i) end");
  lua_pushcclosure(L, wrap_next, 1);
  lua_setglobal(L, "iterate");
  run_code(L, "local s = 0 for i in iterate do s = s + i end return s");
  assert_stack(L, "15");
}
