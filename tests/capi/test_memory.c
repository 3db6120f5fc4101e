/* Memory that runs out: for each scenario, the n-th request of the allocator fails, for every n until none is reached;
 * then only so many bytes are to be had. The scenario ends with LUA_OK or LUA_ERRMEM (lua_newstate: NULL), the
 * state can be used afterwards, and nothing is left once it is closed. */
#include "capi.h"

/* ---- the scenarios: each runs in a protected call ---- */

static int open_libraries(lua_State *L) {
  luaL_openlibs(L);
  return 0;
}

static int load_and_run(lua_State *L) {
  luaL_requiref(L, "_G", luaopen_base, 1);
  luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 1);
  luaL_requiref(L, LUA_TABLIBNAME, luaopen_table, 1);
  if (luaL_loadstring(L, "local t, s = {}, '' for i = 1, 60 do t[i] = {i, tostring(i), function() return i end} t['k' "
                         ".. i] = i s = s .. i end\n"
                         "local parts = {} for i, v in ipairs(t) do parts[i] = v[2] .. v[3]() end\n"
                         "return table.concat(parts, ','), s:rep(20):upper():gsub('1', '%0%0')"))
    return lua_error(L);
  lua_call(L, 0, 2);
  if (lua_rawlen(L, -2) != 281 || lua_rawlen(L, -1) < 2220) return luaL_error(L, "wrong results");
  return 0;
}

static int finalizers_run;
static int finalize(lua_State *L) {
  (void)L;
  finalizers_run++;
  return 0;
}

static int make_userdata(lua_State *L) {
  lua_newtable(L);
  if (luaL_newmetatable(L, "Scenario")) {
    lua_pushcfunction(L, finalize);
    lua_setfield(L, -2, "__gc");
    lua_pushvalue(L, -1);
    lua_setfield(L, -2, "__index");
  }
  for (int i = 0; i < 30; i++) {
    memset(lua_newuserdatauv(L, (size_t)i * 50, i % 4), 'x', (size_t)i * 50);
    luaL_setmetatable(L, "Scenario");
    for (int k = 1; k <= i % 4; k++) lua_pushfstring(L, "value %d of %d", k, i), lua_setiuservalue(L, -2, k);
    lua_rawseti(L, 1, i + 1);
  }
  lua_newuserdatauv(L, 500000, 0);
  return 0;
}

static int yield_numbers(lua_State *L, int status, lua_KContext context) {
  (void)status;
  lua_pushfstring(L, "number %d of a coroutine that yields", (int)context);
  return lua_yieldk(L, 1, context + 1, yield_numbers);
}

static int start_numbers(lua_State *L) { return yield_numbers(L, LUA_OK, 0); }

static int run_coroutines(lua_State *L) {
  lua_newtable(L);
  for (int i = 1; i <= 15; i++) {
    lua_State *co = lua_newthread(L);
    lua_rawseti(L, -2, i);
    lua_pushcfunction(co, start_numbers);
    for (int k = 0; k < 4; k++) {
      int results;
      int status = lua_resume(co, L, 0, &results);
      if (status != LUA_YIELD) {
        lua_xmove(co, L, 1);
        if (status == LUA_ERRMEM) {
          lua_pop(L, 1);
          lua_pushnil(L); /* a memory error is caught by lua_resume: pass it on as one */
          lua_pushinteger(L, status);
          lua_setfield(L, LUA_REGISTRYINDEX, "scenario.status");
          return luaL_error(L, "memory");
        }
        return lua_error(L);
      }
      lua_pop(co, results);
    }
  }
  return 0;
}

static int build_buffers(lua_State *L) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (int i = 0; i < 3000; i++) luaL_addstring(&b, "piece of text ");
  luaL_pushresult(&b);
  lua_pushfstring(L, "%s%d%s", lua_tostring(L, -1), 5, lua_tostring(L, -1));
  lua_pushvalue(L, -1);
  lua_pushvalue(L, -1);
  lua_concat(L, 3);
  char *room = luaL_buffinitsize(L, &b, 100000);
  memset(room, 'r', 100000);
  luaL_pushresultsize(&b, 100000);
  luaL_gsub(L, "a b a b a b", "a", "some longer text in its place");
  return 0;
}

static int dump_and_load(lua_State *L) {
  luaL_Buffer b;
  luaL_checkstack(L, 10, NULL);
  if (luaL_loadstring(L, "local a = {1, 2, x = 'a string that is longer than forty characters, to be sure'} return "
                         "function(...) local b = a return b.x, ... end"))
    return lua_error(L);
  lua_State *other = lua_newthread(L);
  lua_insert(L, -2);
  luaL_buffinit(other, &b);
  lua_dump(L, keep_piece, &b, 0);
  luaL_pushresult(&b);
  size_t size;
  const char *binary = lua_tolstring(other, -1, &size);
  if (luaL_loadbufferx(L, binary, size, "binary", "b")) return lua_error(L);
  lua_call(L, 0, 1);
  lua_call(L, 0, 0);
  return 0;
}

static int raise_in_function(lua_State *L) {
  return luaL_error(L, "error %d with a message that takes memory: %s", 5, "text");
}

static int handle_message(lua_State *L) {
  luaL_traceback(L, L, lua_tostring(L, 1), 0);
  return 1;
}

static int catch_errors(lua_State *L) {
  for (int i = 0; i < 10; i++) {
    lua_settop(L, 0);
    lua_pushcfunction(L, handle_message);
    lua_pushcfunction(L, raise_in_function);
    int status = lua_pcall(L, 0, 0, 1);
    if (status == LUA_OK) return luaL_error(L, "no error");
    if (status == LUA_ERRMEM) lua_pushinteger(L, status), lua_setfield(L, LUA_REGISTRYINDEX, "scenario.status");
  }
  return 0;
}

static int fill_tables(lua_State *L) {
  lua_settop(L, 0);
  lua_newtable(L);
  for (int i = 1; i <= 300; i++) {
    lua_pushfstring(L, "key %d", i);
    lua_createtable(L, i % 5, i % 3);
    lua_pushinteger(L, (1LL << 60) + i);
    lua_rawseti(L, -2, i % 7);
    lua_pushlightuserdata(L, (void *)(uintptr_t)(0xfff0000000000000 + (unsigned)i));
    lua_setfield(L, -2, "pointer");
    lua_pushinteger(L, i);
    lua_pushcclosure(L, finalize, 1);
    lua_rawsetp(L, -2, L);
    lua_rawset(L, 1);
    lua_pushcfunction(L, i % 2 ? finalize : handle_message);
    lua_rawseti(L, 1, i * 3);
    luaL_unref(L, LUA_REGISTRYINDEX, (lua_pushvalue(L, 1), luaL_ref(L, LUA_REGISTRYINDEX)));
  }
  lua_createtable(L, 20000, 3000);
  return 0;
}

static int close_in_scenario(lua_State *L) {
  (void)L;
  return 0;
}

static int close_slots(lua_State *L) {
  for (int i = 0; i < 5; i++) {
    lua_newtable(L);
    lua_newtable(L);
    lua_pushcfunction(L, close_in_scenario);
    lua_setfield(L, -2, "__close");
    lua_setmetatable(L, -2);
    lua_toclose(L, -1);
  }
  lua_closeslot(L, -1);
  lua_pop(L, 2);
  lua_pushliteral(L, "result");
  return 1;
}

/* ---- how they are run ---- */

static jmp_buf panicked;
static int jump_out(lua_State *L) {
  (void)L;
  longjmp(panicked, 1);
}

static int use_afterwards(lua_State *L) {
  lua_newtable(L);
  for (int i = 1; i <= 100; i++) lua_pushfstring(L, "%d", i), lua_rawseti(L, -2, i);
  lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
  return 1;
}

/* Whether the memory sufficed. */
static int run_scenario(lua_CFunction body, Account *account) {
  if (setjmp(panicked))
    fail_msg("an error outside a protected call, at request %d or limit %d", (int)account->fail_at,
             (int)account->limit);
  lua_State *L = lua_newstate(account_alloc, account);
  int status = LUA_ERRMEM;
  if (L) {
    lua_atpanic(L, jump_out);
    lua_pushcfunction(L, body); /* may not fail: hosts do this unprotected */
    status = lua_pcall(L, 0, 0, 0);
    if (status != LUA_OK && status != LUA_ERRMEM) {
      lua_pushnil(L);
      account->fail_at = account->limit = 0;
      if (lua_getfield(L, LUA_REGISTRYINDEX, "scenario.status") == LUA_TNIL)
        fail_msg("status %d: %s", status, lua_tostring(L, 1));
      status = LUA_ERRMEM;
    }
    if (status == LUA_ERRMEM && !account->refused) fail_msg("a memory error, though no request was refused");
    account->fail_at = account->limit = 0;
    lua_settop(L, 0);
    lua_pushcfunction(L, use_afterwards);
    assert_int_equal(lua_pcall(L, 0, 1, 0), LUA_OK);
    assert_stack(L, "100");
    lua_close(L);
  } else assert_true(account->refused);
  account_check(account);
  return status == LUA_OK;
}

#define ENOUGH_REQUESTS 1000000

static void fail_every_request(lua_CFunction body, int fail_on) {
  size_t n = 0;
  for (;;) {
    Account account = {.fail_at = ++n, .fail_on = fail_on};
    int sufficed = run_scenario(body, &account);
    if (!account.refused) {
      assert_true(sufficed);
      return;
    }
    assert_true(n < ENOUGH_REQUESTS);
  }
}

static void limit_bytes(lua_CFunction body) {
  for (size_t limit = 1000;; limit += limit / 8) {
    Account account = {.limit = limit};
    int sufficed = run_scenario(body, &account);
    if (sufficed && !account.refused) return;
    assert_true(limit < (size_t)1 << 40);
  }
}

#define SCENARIO(name, body)                                                                                           \
  PLAIN_TEST(name##_when_request_n_fails) { fail_every_request(body, 0); }                                             \
  PLAIN_TEST(name##_when_all_requests_from_n_on_fail) { fail_every_request(body, 1); }                                 \
  PLAIN_TEST(name##_with_a_limit_of_bytes) { limit_bytes(body); }

static int nothing(lua_State *L) { return (void)L, 0; }

SCENARIO(a_new_state, nothing)
SCENARIO(libraries, open_libraries)
SCENARIO(a_program, load_and_run)
SCENARIO(userdata, make_userdata)
SCENARIO(coroutines, run_coroutines)
SCENARIO(buffers, build_buffers)
SCENARIO(dump_and_load, dump_and_load)
SCENARIO(errors, catch_errors)
SCENARIO(tables, fill_tables)
SCENARIO(slots, close_slots)

/* ---- one at a time ---- */

static int endless_table(lua_State *L) {
  lua_newtable(L);
  for (unsigned i = 1; i; i++) lua_pushfstring(L, "string number %d", (int)i), lua_rawseti(L, 1, i);
  return 0;
}

static int handler_calls;
static int count_handler(lua_State *L) {
  handler_calls++;
  return (void)L, 1;
}

TEST(LUA_ERRMEM_has_a_message_and_calls_no_handler) {
  handler_calls = 0;
  account_of(L)->limit = account_of(L)->bytes + (8 << 20);
  lua_pushcfunction(L, count_handler);
  lua_pushcfunction(L, endless_table);
  assert_int_equal(lua_pcall(L, 0, 0, 1), LUA_ERRMEM);
  assert_stack(L, "function 'not enough memory'");
  assert_int_equal(handler_calls, 0);
  account_of(L)->limit = 0;
}

TEST(memory_errors_are_caught_by_programs_which_go_on) {
  account_of(L)->limit = account_of(L)->bytes + (8 << 20);
  run_code(L, "local results = {} for i = 1, 5 do local ok, e = pcall(function() local t = {} for k = 1, math.huge do "
              "t[k] = {k} end end) results[i] = tostring(ok) .. ' ' .. e end"
              " local ok, e = pcall(string.rep, 'x', 1 << 30) return results[1], results[5], ok, e");
  assert_stack(L, "'false not enough memory' 'false not enough memory' false 'not enough memory'");
  account_of(L)->limit = 0;
}

TEST(LUA_ERRMEM_in_a_coroutine) {
  lua_State *co = lua_newthread(L);
  int results;
  account_of(L)->limit = account_of(L)->bytes + (8 << 20);
  lua_pushcfunction(co, endless_table);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_ERRMEM);
  assert_top(co, 1, "'not enough memory'");
  assert_int_equal(lua_status(co), LUA_ERRMEM);
  account_of(L)->limit = 0;
}

static const char *endless_source(lua_State *L, void *ud, size_t *size) {
  (void)L, (void)ud;
  *size = 16;
  return "x = {1, 'text'} ";
}

TEST(LUA_ERRMEM_of_lua_load) {
  account_of(L)->limit = account_of(L)->bytes + (8 << 20);
  assert_int_equal(lua_load(L, endless_source, NULL, "=endless", "t"), LUA_ERRMEM);
  assert_stack(L, "'not enough memory'");
  account_of(L)->limit = 0;
}
