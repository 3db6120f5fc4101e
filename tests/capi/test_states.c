/* States: making and closing them, several at once, extra space, panic, warnings. */
#include "capi.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static Account plain;

static lua_State *open_plain(void) {
  memset(&plain, 0, sizeof plain);
  lua_State *L = lua_newstate(account_alloc, &plain);
  assert_non_null(L);
  return L;
}

static void close_plain(lua_State *L) {
  lua_close(L);
  account_check(&plain);
}

/* ---- opening and closing ---- */

PLAIN_TEST(lua_newstate_has_no_libraries) {
  lua_State *L = open_plain();
  assert_int_equal(lua_gettop(L), 0);
  assert_int_equal(lua_status(L), LUA_OK);
  assert_int_equal(lua_getglobal(L, "print"), LUA_TNIL);
  lua_pushglobaltable(L);
  lua_pushnil(L);
  assert_int_equal(lua_next(L, -2), 0);
  run_code(L, "local t = {n = 1} function f(a) return a + t.n end return f(41)");
  assert_int_equal(lua_tointeger(L, -1), 42);
  lua_pushliteral(L, "x");
  assert_int_equal(lua_getmetatable(L, -1), 0); /* the string library would give it one */
  close_plain(L);
}

PLAIN_TEST(lua_newstate_takes_its_memory_from_the_allocator) {
  lua_State *L = open_plain();
  assert_true(plain.bytes > 0 && plain.blocks > 0);
  size_t before = plain.bytes;
  lua_newuserdatauv(L, 3 << 20, 0);
  assert_true(plain.bytes >= before + (3 << 20));
  lua_pop(L, 1);
  run_code(L, "local s = 'x' for i = 1, 22 do s = s .. s end t = {s} for i = 1, 200000 do t[i] = i end");
  assert_true(plain.bytes >= before + (4 << 20) + 200000 * 8);
  lua_pushnil(L);
  lua_setglobal(L, "t");
  for (int i = 0; i < 3; i++) collect(L);
  assert_true(plain.bytes < before + (4 << 20));
  close_plain(L);
}

static void *refuse(void *ud, void *block, size_t old, size_t size) {
  (void)block, (void)old;
  if (size) ++*(int *)ud;
  return NULL;
}

PLAIN_TEST(lua_newstate_without_memory_is_NULL) {
  int requests = 0;
  assert_null(lua_newstate(refuse, &requests));
  assert_true(requests > 0);
}

typedef struct {
  Account *account;
  size_t calls;
} Relay;

static void *relay_alloc(void *ud, void *block, size_t old, size_t size) {
  Relay *relay = ud;
  relay->calls++;
  return account_alloc(relay->account, block, old, size);
}

PLAIN_TEST(lua_getallocf_and_lua_setallocf) {
  lua_State *L = open_plain();
  void *ud = NULL;
  assert_true(lua_getallocf(L, &ud) == account_alloc);
  assert_ptr_equal(ud, &plain);
  assert_true(lua_getallocf(L, NULL) == account_alloc);
  Relay relay = {.account = &plain};
  lua_setallocf(L, relay_alloc, &relay);
  assert_true(lua_getallocf(L, &ud) == relay_alloc);
  assert_ptr_equal(ud, &relay);
  lua_newuserdatauv(L, 1 << 20, 0);
  assert_true(relay.calls > 0);
  lua_State *co = lua_newthread(L);
  assert_true(lua_getallocf(co, &ud) == relay_alloc); /* the whole state's */
  close_plain(L);
}

static void *c_alloc(void *ud, void *block, size_t old, size_t size) {
  (void)ud, (void)old;
  if (size == 0) return free(block), NULL;
  return realloc(block, size);
}

PLAIN_TEST(lua_getallocf_serves_modules_for_memory_of_their_own) {
  lua_State *L = lua_newstate(c_alloc, NULL);
  void *ud;
  lua_Alloc f = lua_getallocf(L, &ud);
  char *block = f(ud, NULL, 0, 100);
  memset(block, 'x', 100);
  block = f(ud, block, 100, 100000);
  assert_int_equal(block[99], 'x');
  assert_null(f(ud, block, 100000, 0));
  lua_close(L);
}

PLAIN_TEST(lua_close_leaves_nothing_whatever_is_going_on) {
  lua_State *L = open_plain();
  luaL_openlibs(L);
  run_code(L, "local t = {} for i = 1, 1000 do t[i] = {coroutine.wrap(function() local x <close> = setmetatable({}, "
              "{__close = function() end}) coroutine.yield(i) end)} t[i][1]() end kept = t"
              " file = io.tmpfile() file:write('x') for i = 1, 100 do setmetatable({}, {__gc = function() kept[#kept + "
              "1] = {} end}) end");
  for (int i = 0; i < 10; i++) lua_newuserdatauv(L, 1000, 5);
  lua_State *co = lua_newthread(L);
  luaL_loadstring(co, "error(setmetatable({}, {}))");
  int results;
  lua_resume(co, L, 0, &results);
  close_plain(L);
}

PLAIN_TEST(lua_close_of_a_thread_closes_its_state) {
  lua_State *L = open_plain();
  lua_State *co = lua_newthread(L);
  run_code(L, "t = {1, 2, 3}");
  lua_close(co);
  account_check(&plain);
}

PLAIN_TEST(a_thousand_states_one_after_another) {
  for (int i = 0; i < 1000; i++) {
    lua_State *L = open_plain();
    lua_pushinteger(L, i);
    lua_setglobal(L, "i");
    run_code(L, "return i + 1");
    assert_int_equal(lua_tointeger(L, -1), i + 1);
    close_plain(L);
  }
}

TEST(lua_setcstacklimit_does_nothing) {
  assert_true(lua_setcstacklimit(L, 1000) > 0);
  run_code(L, "return 1");
}

/* ---- several at once ---- */

PLAIN_TEST(states_know_nothing_of_each_other) {
  enum { N = 20 };
  static Account accounts[N];
  lua_State *states[N];
  memset(accounts, 0, sizeof accounts);
  for (int i = 0; i < N; i++) {
    states[i] = lua_newstate(account_alloc, &accounts[i]);
    luaL_openlibs(states[i]);
    lua_pushinteger(states[i], i);
    lua_setglobal(states[i], "number");
    run_code(states[i],
             "string.extra = number co = coroutine.wrap(function() while true do coroutine.yield(number) end end)");
  }
  for (int round = 0; round < 20; round++)
    for (int i = 0; i < N; i++) {
      lua_settop(states[i], 0);
      run_code(states[i], "count = (count or 0) + 1 local t = {} for k = 1, 500 do t[k] = {k} end return number, "
                          "('').extra, co(), count");
      for (int k = 1; k <= 3; k++) assert_int_equal(lua_tointeger(states[i], k), i);
      assert_int_equal(lua_tointeger(states[i], 4), round + 1);
      if (round % 7 == i % 7) collect(states[i]);
    }
  for (int i = 0; i < N; i += 2) lua_close(states[i]);
  for (int i = 1; i < N; i += 2) run_code(states[i], "assert(co() == number) collectgarbage()");
  for (int i = N - 1; i > 0; i -= 2) lua_close(states[i]);
  for (int i = 0; i < N; i++) account_check(&accounts[i]);
}

/* Runs in one state, and works another one: its light userdata argument. */
static int work_in_other_state(lua_State *L) {
  lua_State *other = lua_touserdata(L, 1);
  lua_settop(L, 2);
  run_code(other, "return 'from the other'");
  lua_pushstring(L, lua_tostring(other, -1));
  lua_pop(other, 1);
  luaL_loadstring(other, "local function f() error('caught in the other', 0) end f()");
  lua_pushinteger(L, lua_pcall(other, 0, 0, 0));
  lua_pushstring(L, lua_tostring(other, -1));
  lua_pop(other, 1);
  lua_State *co = lua_newthread(other);
  int results;
  luaL_loadstring(co, "local n = 0 while true do n = n + coroutine.yield(n) end");
  lua_resume(co, other, 0, &results);
  for (int i = 1; i <= 10; i++) {
    lua_pop(co, results);
    lua_pushinteger(co, i);
    lua_resume(co, other, 1, &results);
  }
  lua_pushinteger(L, lua_tointeger(co, -1));
  lua_pop(other, 1);
  lua_pushnil(L);
  if (!lua_toboolean(L, 2)) return 5;
  return luaL_error(L, "own error");
}

PLAIN_TEST(a_function_of_one_state_works_another) {
  static Account other_account;
  memset(&other_account, 0, sizeof other_account);
  lua_State *L = open_plain(), *other = lua_newstate(account_alloc, &other_account);
  luaL_openlibs(L);
  luaL_openlibs(other);
  lua_pushlightuserdata(L, other);
  lua_setglobal(L, "other");
  lua_register(L, "work", work_in_other_state);
  for (int i = 0; i < 10; i++) {
    lua_settop(L, 0);
    run_code(L, "local r = {work(other)} local c = coroutine.wrap(function() coroutine.yield() return work(other) end) "
                "c() local a, b = c()"
                " local ok, e = pcall(work, other, true) return r[1], r[2], r[3], r[4], a, b, ok, e");
    assert_stack(L, "'from the other' 2 'caught in the other' 55 'from the other' 2 false 'own error'");
    assert_int_equal(lua_gettop(other), 0);
    collect(i % 2 ? L : other);
  }
  lua_close(other);
  account_check(&other_account);
  run_code(L, "collectgarbage() return #{1, 2}");
  close_plain(L);
}

static int open_and_close_another(lua_State *L) {
  Account account = {0};
  lua_State *own = lua_newstate(account_alloc, &account);
  luaL_openlibs(own);
  run_code(own,
           "local t = {} for i = 1, 1000 do t[i] = tostring(i) end return coroutine.wrap(function() return #t end)()");
  lua_pushinteger(L, lua_tointeger(own, -1));
  lua_close(own);
  lua_pushinteger(L, (lua_Integer)account.bytes);
  return 2;
}

TEST(a_function_of_one_state_opens_and_closes_another) {
  lua_register(L, "another", open_and_close_another);
  run_code(L, "return another()");
  run_code(L, "return coroutine.wrap(function() return another() end)()");
  assert_stack(L, "1000 0 1000 0");
}

/* ---- extra space ---- */

TEST(lua_getextraspace_is_of_each_thread) {
  assert_true(LUA_EXTRASPACE >= sizeof(void *));
  void *marks[2] = {&marks[0], &marks[1]};
  memcpy(lua_getextraspace(L), &marks[0], sizeof(void *));
  lua_State *first = lua_newthread(L); /* a copy of the main thread's */
  assert_memory_equal(lua_getextraspace(first), &marks[0], sizeof(void *));
  memcpy(lua_getextraspace(first), &marks[1], sizeof(void *));
  assert_memory_equal(lua_getextraspace(L), &marks[0], sizeof(void *));
  lua_State *second = lua_newthread(first); /* the main thread's, not its maker's */
  assert_memory_equal(lua_getextraspace(second), &marks[0], sizeof(void *));
  lua_xmove(first, L, 1);
  collect(L);
  int results;
  luaL_loadstring(second, "collectgarbage() coroutine.yield()");
  assert_int_equal(lua_resume(second, L, 0, &results), LUA_YIELD);
  assert_memory_equal(lua_getextraspace(second), &marks[0], sizeof(void *));
  assert_memory_equal(lua_getextraspace(first), &marks[1], sizeof(void *));
  run_code(L, "return coroutine.create(print)");
  assert_memory_equal(lua_getextraspace(lua_tothread(L, -1)), &marks[0], sizeof(void *));
}

/* ---- panic ---- */

static jmp_buf panicked;
static char panic_message[200];

static int jump_out(lua_State *L) {
  snprintf(panic_message, sizeof panic_message, "%s", lua_isstring(L, -1) ? lua_tostring(L, -1) : luaL_typename(L, -1));
  longjmp(panicked, 1);
}

static int raise_message(lua_State *L) { return luaL_error(L, "message %d", 7); }

PLAIN_TEST(lua_atpanic_functions_may_jump_out) {
  lua_State *volatile L = open_plain();
  luaL_openlibs(L);
  assert_null(lua_atpanic(L, jump_out));
  for (volatile int i = 0; i < 4; i++) {
    panic_message[0] = 0;
    if (setjmp(panicked) == 0) {
      switch (i) {
      case 0: lua_pushinteger(L, 5), lua_error(L); break;
      case 1: lua_pushcfunction(L, raise_message), lua_call(L, 0, 0); break;
      case 2: load_code(L, "local function f() error({}) end f()"), lua_call(L, 0, 0); break;
      case 3: lua_pushnil(L), lua_getfield(L, -1, "x"); break;
      }
      fail_msg("case %d returned", i);
    }
    static const char *const expected[] = {"5", "message 7", "table", "attempt to index a nil value"};
    assert_int_equal(strncmp(panic_message, expected[i], strlen(expected[i])), 0);
    lua_settop(L, 0);
  }
  run_code(L, "return pcall(error, 'still usable', 0)"); /* states survive it in practice */
  assert_stack(L, "false 'still usable'");
  close_plain(L);
}

static void panic_in_child(lua_CFunction panic) {
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) {
    lua_State *L = lua_newstate(c_alloc, NULL);
    lua_atpanic(L, panic);
    lua_pushliteral(L, "nobody catches this");
    lua_error(L);
    _exit(1);
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

static int return_from_panic(lua_State *L) { return lua_gettop(L), 0; }

PLAIN_TEST(an_error_that_nobody_catches_aborts) {
  panic_in_child(NULL);
  panic_in_child(return_from_panic);
}

/* ---- warnings ---- */

static char warnings[500];

static void keep_warning(void *ud, const char *text, int more) {
  snprintf(warnings + strlen(warnings), sizeof warnings - strlen(warnings), "%s%s%s", (const char *)ud, text,
           more ? "+" : ";");
}

TEST(lua_setwarnf_and_lua_warning) {
  warnings[0] = 0;
  lua_warning(L, "goes nowhere", 0);
  lua_setwarnf(L, keep_warning, "1 ");
  lua_warning(L, "whole", 0);
  lua_warning(L, "in ", 1);
  lua_warning(L, "pieces", 0);
  lua_warning(L, "@off", 0); /* the function's own affair */
  lua_warning(L, "", 0);
  assert_string_equal(warnings, "1 whole;1 in +1 pieces;1 @off;1 ;");
  warnings[0] = 0;
  lua_setwarnf(L, keep_warning, "2 ");
  run_code(L, "warn('from ', 'a program')");
  assert_string_equal(warnings, "2 from +2 a program;");
  warnings[0] = 0;
  lua_setwarnf(L, NULL, NULL);
  lua_warning(L, "nowhere", 0);
  run_code(L, "warn('nowhere')");
  assert_string_equal(warnings, "");
}

TEST(lua_setwarnf_is_of_the_whole_state) {
  warnings[0] = 0;
  lua_State *co = lua_newthread(L);
  lua_setwarnf(co, keep_warning, "co ");
  lua_warning(L, "main", 0);
  assert_string_equal(warnings, "co main;");
}
