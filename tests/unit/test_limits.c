/* Limits of memory and of steps (include/vmc.h), in the interpreter and in code of libtcc. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "aot/aot.h"
#include "runtime/api/api.h"
#include "include/lauxlib.h"
#include "include/lualib.h"
#include "include/vmc.h"

static int compiled; /* run programs through libtcc */

static State *open_state(void) {
  lua_State *L = luaL_newstate();
  assert_non_null(L);
  luaL_openlibs(L);
  return L;
}

static void load(State *L, const char *text) {
  char *message = NULL;
  assert_int_equal(luaL_loadstring(L, text), LUA_OK);
  Closure *f = AS_FUNCTION(L->top[-1]);
  if (!compiled) return;
  assert_true(aot_run_tcc(L, f->proto, 0, NULL, &message));
  f->entry = f->proto->entry;
}

/* Runs text under a limit; the message, or "" when it ends well. */
static const char *limited(State *L, const char *text, lua_Unsigned steps) {
  vmc_setsteplimit(L, VMC_NOLIMIT);
  load(L, text);
  vmc_setsteplimit(L, steps);
  int status = lua_pcall(L, 0, 0, 0);
  vmc_setsteplimit(L, VMC_NOLIMIT);
  return status == LUA_OK ? "" : lua_tostring(L, -1);
}

static void stops(const char *text) {
  State *L = open_state();
  const char *said = limited(L, text, 10000);
  if (!strstr(said, "instruction limit exceeded")) fail_msg("%s: %s", text, said);
  vmc_setsteplimit(L, 10000); /* an object may be left whose finalizer is as endless */
  lua_close(L);
}

static void endless_programs_end(void **ud) {
  for (compiled = 0; compiled < 2; compiled++) {
    stops("while true do end");
    stops("local n = 0 repeat n = n + 1 until n < 0");
    stops("for i = 1, math.huge do end");
    stops("local t = setmetatable({}, {__index = function(t, k) return t[k + 1] end}) while true do "
          "pcall(function() return t[1] end) end");
    stops("local function f() return f() end f()");
    stops("::again:: goto again");
    stops("for i in function() return 1 end do end");
    stops("while true do pcall(error) end");
    stops("local function f() while true do pcall(f) end end f()");
    stops("while true do pcall(function() while true do end end) end");
    stops("local function f() while true do xpcall(f, f) end end f()");
    stops("local function f() while true do xpcall(f, tostring) end end f()");
    stops("while true do xpcall(function() while true do end end, pcall) end");
    stops("while true do setmetatable({}, {__gc = pcall, __call = function() while true do end end}) collectgarbage() "
          "end");
    stops("while true do local ok = pcall(function() local c <close> = setmetatable({}, {__close = function() while "
          "true do end end}) error() end) end");
    stops("coroutine.wrap(function() while true do end end)()");
    stops("while true do local ok, e = coroutine.resume(coroutine.create(function() while true do end end)) end");
    stops("local co = coroutine.wrap(function() while true do coroutine.yield() end end) while true do co() end");
    stops("debug.sethook(function() while true do end end, 'l') while true do end");
    stops("debug.sethook() while true do debug.sethook() end");
    stops("table.sort({3, 2, 1}, function(a, b) while true do end end)");
    stops("string.gsub('x', '.', function() while true do end end)");
    stops("load(function() while true do end end) while true do end");
    stops("while true do setmetatable({}, {__gc = function() while true do end end}) collectgarbage() end");
    State *L = open_state();
    assert_string_equal(limited(L, "local s = 0 for i = 1, 100 do s = s + i end assert(s == 5050)", 10000), "");
    lua_close(L);
  }
}

static void it_is_caught_but_not_outlived(void **ud) {
  for (compiled = 0; compiled < 2; compiled++) {
    State *L = open_state();
    assert_non_null(strstr(
        limited(L, "local ok, e = pcall(function() while true do end end) caught = e not_reached = tostring(e)", 1000),
        "instruction limit exceeded"));
    lua_getglobal(L, "caught");
    assert_non_null(strstr(lua_tostring(L, -1), "instruction limit exceeded"));
    assert_int_equal(lua_getglobal(L, "not_reached"), LUA_TNIL);
    assert_string_equal(limited(L, "not_reached = 'reached' assert(tostring(1) == '1')", VMC_NOLIMIT), "");
    lua_close(L);
  }
}

static void steps_are_counted(void **ud) {
  State *L = open_state();
  assert_true(vmc_getsteplimit(L) == VMC_NOLIMIT);
  for (compiled = 0; compiled < 2; compiled++) {
    lua_Unsigned counted[2];
    for (int i = 0; i < 2; i++) {
      load(L, "for i = 1, 1000 do end for i = 1, 500 do tostring(1) end");
      vmc_setsteplimit(L, 1000000);
      assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_OK);
      counted[i] = 1000000 - vmc_getsteplimit(L);
      vmc_setsteplimit(L, VMC_NOLIMIT);
    }
    assert_true(counted[0] == counted[1]);
    assert_in_range(counted[0], 1900, 2100);
  }
  compiled = 0;
  lua_close(L);
}

static void a_host_is_stopped_too(void **ud) {
  State *L = open_state();
  vmc_setsteplimit(L, 0);
  assert_int_equal(vmc_getsteplimit(L), 0);
  lua_getglobal(L, "print");
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
  assert_non_null(strstr(lua_tostring(L, -1), "instruction limit exceeded"));
  lua_close(L); /* finalizers make steps; their errors are warnings */
}

static int collected;

static int collect(lua_State *L) {
  lua_getfield(L, LUA_REGISTRYINDEX, "a function");
  if (lua_pcall(L, 0, 0, 0) == LUA_OK) return 0;
  collected++;
  return 0;
}

static int traceback(lua_State *L) {
  luaL_traceback(L, L, lua_tostring(L, 1), 0);
  return 1;
}

static int new_object(lua_State *L) {
  lua_newuserdatauv(L, 1, 0);
  luaL_setmetatable(L, "object");
  return 1;
}

/* C functions that finalize are called though no steps are left, and so are those that handle messages; what they call is not. */
static void c_finalizers_and_handlers_run(void **ud) {
  State *L = open_state();
  luaL_newmetatable(L, "object");
  lua_pushcfunction(L, collect);
  lua_setfield(L, -2, "__gc");
  lua_register(L, "object", new_object);
  assert_int_equal(luaL_loadstring(L, "while true do end"), LUA_OK);
  lua_setfield(L, LUA_REGISTRYINDEX, "a function");
  lua_settop(L, 0);
  lua_pushcfunction(L, traceback);
  assert_int_equal(luaL_loadstring(L, "kept = object() object() while true do end"), LUA_OK);
  vmc_setsteplimit(L, 1000);
  assert_int_equal(lua_pcall(L, 0, 0, 1), LUA_ERRRUN);
  assert_non_null(strstr(lua_tostring(L, -1), "instruction limit exceeded\nstack traceback:"));
  assert_int_equal(vmc_getsteplimit(L), 0);
  lua_close(L);
  assert_int_equal(collected, 2);
}

static int run(State *L, const char *text) {
  assert_int_equal(luaL_loadstring(L, text), LUA_OK);
  return lua_pcall(L, 0, 0, 0);
}

static int set_limit(lua_State *L) {
  vmc_setsteplimit(L, (lua_Unsigned)luaL_checkinteger(L, 1));
  return 0;
}

/* Code that runs when the limit is set is not interpreted: its loops ask themselves. */
static void running_loops_end(void **ud) {
  for (compiled = 0; compiled < 2; compiled++) {
    State *L = open_state();
    lua_register(L, "limit", set_limit);
    load(L, "local n = 0 limit(1000) while true do n = n + 1 reached = n end");
    assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
    vmc_setsteplimit(L, VMC_NOLIMIT);
    lua_getglobal(L, "reached");
    assert_in_range(lua_tointeger(L, -1), 990, 1001);
    lua_close(L);
  }
  compiled = 0;
}

static void memory_has_a_limit(void **ud) {
  State *L = open_state();
  vmc_setmemorylimit(L, 4 << 20);
  assert_int_equal(run(L, "local t = {} for i = 1, 1e9 do t[i] = {} end"), LUA_ERRMEM);
  assert_string_equal(lua_tostring(L, -1), "not enough memory");
  assert_int_equal(run(L, "local s = ('x'):rep(8 << 20)"), LUA_ERRMEM);
  lua_settop(L, 0);
  /* What it left on the stacks does not keep what was too much: at once, without a collection that is asked for. */
  for (int i = 0; i < 3; i++) {
    assert_int_equal(luaL_dostring(L, "return 1"), LUA_OK);
    lua_settop(L, 0);
    assert_true(lua_gc(L, LUA_GCCOUNT) < 1 << 10);
    assert_int_equal(luaL_dostring(L, "local t = {} for i = 1, 1e7 do t[i] = 'string ' .. i end"), 1);
    lua_settop(L, 0);
  }
  vmc_setmemorylimit(L, 0);
  assert_int_equal(run(L, "local s = ('x'):rep(8 << 20)"), LUA_OK);
  lua_close(L);
}

enum { WORDS = 64 };

/* Fills its frame with the address of a table, and asks for more memory than there is. */
static int leave_addresses(lua_State *L) {
  const void *volatile words[WORDS];
  for (int i = 0; i < WORDS; i++) words[i] = lua_topointer(L, 1);
  lua_settop(L, 0);
  lua_newuserdatauv(L, 64 << 20, 0);
  return words[0] != NULL;
}

/* Has such a frame, too, to which it writes nothing, while a collection looks for addresses. */
static int collect_below_holes(lua_State *L) {
  const void *volatile words[WORDS];
  __asm__ volatile("" : : "r"(words) : "memory");
  lua_gc(L, LUA_GCCOLLECT);
  __asm__ volatile("" : : "r"(words) : "memory");
  return 0;
}

static void what_was_too_much_is_not_kept(void **ud) {
  State *L = open_state();
  vmc_setmemorylimit(L, 4 << 20);
  lua_register(L, "leave", leave_addresses);
  lua_register(L, "collect", collect_below_holes);
  assert_int_equal(run(L, "weak = setmetatable({}, {__mode = 'k'})"), LUA_OK);
  /* The error is caught by the host, and by a program. */
  lua_getglobal(L, "leave");
  lua_newtable(L);
  lua_getglobal(L, "weak");
  lua_pushvalue(L, -2);
  lua_pushboolean(L, 1);
  lua_rawset(L, -3);
  lua_pop(L, 1);
  assert_int_equal(lua_pcall(L, 1, 0, 0), LUA_ERRMEM);
  lua_settop(L, 0);
  lua_getglobal(L, "collect");
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_OK);
  assert_int_equal(run(L, "assert(next(weak) == nil)"), LUA_OK);
  assert_int_equal(run(L, "local t = {} weak[t] = true local ok = pcall(leave, t) t = nil assert(not ok) "
                          "pcall(collect) assert(next(weak) == nil)"),
                   LUA_OK);
  lua_close(L);
}

static void the_version_is_there(void **ud) { assert_non_null(strchr(vmc_version(), '.')); }

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(endless_programs_end),
      cmocka_unit_test(it_is_caught_but_not_outlived),
      cmocka_unit_test(steps_are_counted),
      cmocka_unit_test(a_host_is_stopped_too),
      cmocka_unit_test(running_loops_end),
      cmocka_unit_test(memory_has_a_limit),
      cmocka_unit_test(what_was_too_much_is_not_kept),
      cmocka_unit_test(the_version_is_there),
      cmocka_unit_test(c_finalizers_and_handlers_run),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
