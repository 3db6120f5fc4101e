/* The collector through the API: lua_gc, what keeps values alive, finalizers in C, weak tables. */
#include "capi.h"

/* ---- lua_gc ---- */

TEST(lua_gc_counts_memory) {
  int kilobytes = lua_gc(L, LUA_GCCOUNT), rest = lua_gc(L, LUA_GCCOUNTB);
  assert_true(kilobytes > 0);
  assert_true(rest >= 0 && rest < 1024);
  for (int i = 0; i < 10; i++) lua_newuserdatauv(L, 1 << 20, 0);
  assert_true(lua_gc(L, LUA_GCCOUNT) >= kilobytes + 10 * 1024);
  lua_pop(L, 10);
  collect(L);
  collect(L);
  assert_true(lua_gc(L, LUA_GCCOUNT) < kilobytes + 3 * 1024);
}

TEST(lua_gc_LUA_GCCOLLECT_returns_0_and_frees) {
  assert_int_equal(lua_gc(L, LUA_GCCOLLECT), 0);
  collect(L);
  int before = lua_gc(L, LUA_GCCOUNT);
  run_code(L, "local t = {} for i = 1, 100000 do t[i] = {i} end");
  run_code(L, "local t = {} for i = 1, 10 do t[i] = {i} end"); /* what is left of the first on the C stack goes */
  assert_int_equal(lua_gc(L, LUA_GCCOLLECT), 0);
  assert_true(lua_gc(L, LUA_GCCOUNT) < before + 1000);
}

TEST(lua_gc_stop_restart_isrunning) {
  assert_int_equal(lua_gc(L, LUA_GCISRUNNING), 1);
  assert_int_equal(lua_gc(L, LUA_GCSTOP), 0);
  assert_int_equal(lua_gc(L, LUA_GCISRUNNING), 0);
  int before = lua_gc(L, LUA_GCCOUNT);
  run_code(L, "for i = 1, 200000 do local t = {i} end");
  assert_true(lua_gc(L, LUA_GCCOUNT) > before + 200000 * 16 / 1024);
  assert_int_equal(lua_gc(L, LUA_GCRESTART), 0);
  assert_int_equal(lua_gc(L, LUA_GCISRUNNING), 1);
  run_code(L, "for i = 1, 200000 do local t = {i} end");
  collect(L);
  assert_true(lua_gc(L, LUA_GCCOUNT) < before + 1000);
}

TEST(lua_gc_LUA_GCSTEP_finishes_cycles) {
  lua_gc(L, LUA_GCSTOP);
  int steps = 0;
  while (!lua_gc(L, LUA_GCSTEP, 1) && steps < 1000000) steps++;
  assert_true(steps < 1000000);
  lua_gc(L, LUA_GCRESTART);
  assert_int_equal(lua_gc(L, LUA_GCSTEP, 1000000), 1);
}

TEST(lua_gc_parameters_return_the_old_ones) {
  int pause = lua_gc(L, LUA_GCSETPAUSE, 152), multiplier = lua_gc(L, LUA_GCSETSTEPMUL, 300);
  assert_int_equal(pause, 200);
  assert_int_equal(multiplier, 100);
  assert_int_equal(lua_gc(L, LUA_GCSETPAUSE, 200), 152);
  assert_int_equal(lua_gc(L, LUA_GCSETSTEPMUL, 100), 300);
}

TEST(lua_gc_modes_return_the_old_mode) {
  assert_int_equal(lua_gc(L, LUA_GCGEN, 0, 0), LUA_GCINC);
  assert_int_equal(lua_gc(L, LUA_GCGEN, 20, 100), LUA_GCGEN);
  run_code(L, "local t = {} for i = 1, 100000 do t[i % 1000] = {i} end");
  collect(L);
  assert_int_equal(lua_gc(L, LUA_GCINC, 0, 0, 0), LUA_GCGEN);
  assert_int_equal(lua_gc(L, LUA_GCINC, 200, 100, 13), LUA_GCINC);
  assert_true(LUA_GCGEN == 10 && LUA_GCINC == 11 && LUA_GCISRUNNING == 9);
}

TEST(lua_gc_of_an_unknown_option) { assert_int_equal(lua_gc(L, 1000), -1); }

/* ---- what is alive ---- */

/* Pushes a table whose values are weak. */
static void push_weak(lua_State *L) {
  lua_newtable(L);
  lua_newtable(L);
  lua_pushliteral(L, "v");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
}

static int count_pairs(lua_State *L, int table) {
  int n = 0;
  for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) n++;
  return n;
}

static int return_upvalue(lua_State *L) {
  lua_pushvalue(L, lua_upvalueindex(1));
  return 1;
}

TEST(values_reachable_from_C_stay_and_others_go) {
  static char key;
  push_weak(L);
  lua_newuserdatauv(L, 8, 100);                 /* 2: user values */
  lua_State *fresh = lua_newthread(L);          /* 3: a thread that never ran */
  lua_State *suspended = lua_newthread(L);      /* 4 */
  lua_pushcfunction(suspended, return_upvalue); /* a value below what is resumed */
  load_code(suspended, "local t = {} coroutine.yield() return t");
  int results;
  assert_int_equal(lua_resume(suspended, L, 0, &results), LUA_YIELD);
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &key);
  for (int i = 1; i <= 700; i++) {
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawseti(L, 1, i);
    switch (i % 7) {
    case 0: lua_setiuservalue(L, 2, i / 7); break;
    case 1:
      lua_checkstack(fresh, 2);
      lua_xmove(L, fresh, 1);
      break;
    case 2:
      lua_checkstack(suspended, 2);
      lua_xmove(L, suspended, 1);
      break;
    case 3:
      lua_rawgetp(L, LUA_REGISTRYINDEX, &key);
      lua_insert(L, -2);
      lua_rawseti(L, -2, i);
      lua_pop(L, 1);
      break;
    case 4: {
      lua_pushcclosure(L, return_upvalue, 1);
      lua_pushfstring(L, "f%d", i);
      lua_insert(L, -2);
      lua_rawset(L, LUA_REGISTRYINDEX);
      break;
    }
    default: lua_pop(L, 1); /* nobody keeps these 200 */
    }
  }
  lua_settop(L, 4);
  for (int i = 0; i < 50; i++) lua_checkstack(L, 60), lua_pushinteger(L, i);
  lua_settop(L, 4);
  run_code(L, "local t = {} for i = 1, 10000 do t[i] = {i} end");
  collect(L);
  collect(L);
  int alive = count_pairs(L, 1);
  assert_true(alive >= 500 && alive < 520); /* a conservative collector may keep a few */
  for (int i = 1; i <= 700; i++) {
    if (i % 7 < 5) assert_int_equal(lua_rawgeti(L, 1, i), LUA_TTABLE);
    lua_settop(L, 4);
  }
}

static int alive_in_call(lua_State *L) {
  for (int i = 0; i < 10; i++) lua_newtable(L);
  for (int i = 2; i <= 11; i++) lua_pushvalue(L, i), lua_rawseti(L, 1, i);
  run_code(L, "collectgarbage() local t = {} for i = 1, 1000 do t[i] = {} end collectgarbage()");
  lua_pushinteger(L, count_pairs(L, 1));
  return 1;
}

TEST(values_on_the_stack_of_a_C_function_stay_while_it_calls) {
  push_weak(L);
  assert_int_equal(try_with(L, alive_in_call, 1), LUA_OK);
  assert_stack(L, "10");
}

TEST(weak_tables_forget_userdata_but_not_light_ones) {
  push_weak(L);
  for (int i = 1; i <= 100; i++) {
    lua_newuserdatauv(L, 16, 0);
    lua_rawseti(L, 1, i);
    lua_pushlightuserdata(L, (void *)(uintptr_t)(0x100000000000000 + i));
    lua_rawseti(L, 1, 1000 + i);
    lua_pushinteger(L, (1LL << 60) + i);
    lua_rawseti(L, 1, 2000 + i);
  }
  run_code(L, "for i = 1, 1000 do local t = {i} end");
  collect(L);
  collect(L);
  int alive = count_pairs(L, 1);
  assert_true(alive >= 200 && alive < 210);
}

/* ---- finalizers ---- */

static char gc_log[1000];
static int finalized;

static int finalize(lua_State *L) {
  int *block = lua_touserdata(L, 1);
  size_t n = strlen(gc_log);
  finalized++;
  if (n < 900) snprintf(gc_log + n, sizeof gc_log - n, "%d ", *block);
  *block = -1;
  return 0;
}

/* Pushes a userdata that holds n, with this finalizer. */
static void push_finalized(lua_State *L, int n, lua_CFunction gc) {
  *(int *)lua_newuserdatauv(L, sizeof(int), 1) = n;
  lua_newtable(L);
  lua_pushcfunction(L, gc);
  lua_setfield(L, -2, "__gc");
  lua_setmetatable(L, -2);
}

TEST(finalizers_find_the_contents_of_their_userdata) {
  finalized = 0, gc_log[0] = 0;
  for (int i = 0; i < 1000; i++) {
    push_finalized(L, 7, finalize);
    lua_newtable(L);
    lua_setiuservalue(L, -2, 1);
    lua_pop(L, 1);
  }
  run_code(L, "for i = 1, 1000 do local t = {i} end");
  collect(L);
  assert_true(finalized > 980);
  assert_int_equal(strncmp(gc_log, "7 7 7 7 ", 8), 0);
}

TEST(finalizers_run_once_and_in_reverse_order_at_the_end) {
  /* a state of its own: what is closed is looked at */
  Account account = {0};
  lua_State *own = lua_newstate(account_alloc, &account);
  (void)L;
  finalized = 0, gc_log[0] = 0;
  for (int i = 1; i <= 5; i++) {
    push_finalized(own, i, finalize);
    lua_rawseti(own, LUA_REGISTRYINDEX, 1000 + i);
  }
  collect(own);
  assert_int_equal(finalized, 0);
  lua_close(own);
  assert_string_equal(gc_log, "5 4 3 2 1 ");
  account_check(&account);
}

static int resurrect(lua_State *L) {
  finalized++;
  lua_pushvalue(L, 1);
  lua_setglobal(L, "risen");
  return 0;
}

TEST(finalizers_may_revive_their_object) {
  finalized = 0;
  for (int i = 0; i < 20; i++) {
    push_finalized(L, 42, resurrect);
    lua_newtable(L);
    lua_setiuservalue(L, 1, 1);
    lua_settop(L, 0);
  }
  run_code(L, "for i = 1, 1000 do local t = {i} end");
  collect(L);
  assert_true(finalized > 10);
  assert_int_equal(lua_getglobal(L, "risen"), LUA_TUSERDATA);
  assert_int_equal(*(int *)lua_touserdata(L, -1), 42);
  assert_int_equal(lua_getiuservalue(L, -1, 1), LUA_TTABLE);
  lua_pushnil(L);
  lua_setglobal(L, "risen");
  lua_settop(L, 0);
  for (int i = 0; i < 3; i++) collect(L);
  assert_true(finalized <= 20); /* each one once */
}

static char warnings[1000];
static void keep_warning(void *ud, const char *text, int more) {
  (void)ud;
  snprintf(warnings + strlen(warnings), sizeof warnings - strlen(warnings), "%s%s", text, more ? "" : "\n");
}

static int failing_finalizer(lua_State *L) {
  finalized++;
  return luaL_error(L, "finalizer failed");
}

TEST(errors_in_finalizers_become_warnings) {
  warnings[0] = 0, finalized = 0;
  lua_setwarnf(L, keep_warning, NULL);
  for (int i = 0; i < 20; i++) push_finalized(L, i, failing_finalizer), lua_pop(L, 1);
  run_code(L, "for i = 1, 1000 do local t = {i} end");
  collect(L);
  assert_true(finalized > 0);
  assert_contains(warnings, "error in __gc (");
  assert_contains(warnings, "finalizer failed)\n");
}

static int gc_results[4];
static int use_gc_in_finalizer(lua_State *L) {
  finalized++;
  gc_results[0] = lua_gc(L, LUA_GCCOLLECT);
  gc_results[1] = lua_gc(L, LUA_GCCOUNT);
  gc_results[2] = lua_gc(L, LUA_GCSTEP, 0);
  gc_results[3] = lua_gc(L, LUA_GCISRUNNING);
  return 0;
}

TEST(lua_gc_within_a_finalizer_does_nothing) {
  finalized = 0;
  for (int i = 0; i < 20; i++) push_finalized(L, i, use_gc_in_finalizer), lua_pop(L, 1);
  run_code(L, "for i = 1, 1000 do local t = {i} end");
  collect(L);
  assert_true(finalized > 0);
  for (int i = 0; i < 4; i++) assert_int_equal(gc_results[i], -1);
}

static int allocating_finalizer(lua_State *L) {
  finalized++;
  run_code(L, "local t = {} for i = 1, 100 do t[i] = {i, tostring(i)} end");
  push_finalized(L, 1, finalize);
  return 0;
}

TEST(finalizers_allocate_and_make_objects_with_finalizers) {
  finalized = 0, gc_log[0] = 0;
  for (int i = 0; i < 50; i++) push_finalized(L, i, allocating_finalizer), lua_pop(L, 1);
  run_code(L, "for i = 1, 1000 do local t = {i} end");
  for (int i = 0; i < 5; i++) collect(L);
  assert_true(finalized > 60);
}

static int yielding_finalizer(lua_State *L) {
  finalized++;
  return lua_yield(L, 0);
}

TEST(finalizers_cannot_yield) {
  finalized = 0, warnings[0] = 0;
  lua_setwarnf(L, keep_warning, NULL);
  for (int i = 0; i < 20; i++) push_finalized(L, i, yielding_finalizer), lua_pop(L, 1);
  lua_State *co = lua_newthread(L);
  int results;
  load_code(co, "for i = 1, 1000 do local t = {i} end collectgarbage() return 'end'");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_OK);
  assert_top(co, 1, "'end'");
  assert_true(finalized > 0);
  assert_contains(warnings, "attempt to yield across a C-call boundary");
}

TEST(lua_setmetatable_marks_for_finalization_only_with_the_field_there) {
  finalized = 0, gc_log[0] = 0;
  for (int i = 0; i < 20; i++) {
    *(int *)lua_newuserdatauv(L, sizeof(int), 0) = i;
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_setmetatable(L, -3);
    lua_pushcfunction(L, finalize);
    lua_setfield(L, -2, "__gc"); /* too late */
    lua_settop(L, 0);
  }
  run_code(L, "for i = 1, 1000 do local t = {i} end");
  collect(L);
  collect(L);
  assert_int_equal(finalized, 0);
}

TEST(finalizers_of_tables_and_fields_that_are_no_functions) {
  finalized = 0;
  run_code(L, "done = 0 for i = 1, 50 do setmetatable({}, {__gc = function() done = done + 1 end}) setmetatable({}, "
              "{__gc = 'no function'}) setmetatable({}, {__gc = true}) end");
  lua_setwarnf(L, NULL, NULL);
  collect(L);
  run_code(L, "collectgarbage() return done > 40");
  assert_top(L, 1, "true");
}
