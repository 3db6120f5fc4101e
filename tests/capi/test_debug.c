/* The debug interface: activations, lua_getinfo, variables, upvalues, hooks. */
#include "capi.h"

/* ---- lua_getinfo ---- */

static int nothing(lua_State *L) { return (void)L, 0; }

static lua_Debug info_of_function(lua_State *L, const char *what) {
  lua_Debug ar;
  char option[10];
  memset(&ar, 0x55, sizeof ar);
  snprintf(option, sizeof option, ">%s", what);
  assert_int_equal(lua_getinfo(L, option, &ar), 1);
  return ar;
}

TEST(lua_getinfo_S_of_functions) {
  load_code(L, "\nlocal function f()\n\nend return f");
  lua_pushvalue(L, 1);
  lua_Debug ar = info_of_function(L, "S");
  assert_stack(L, "function");
  assert_string_equal(ar.source, "=code");
  assert_int_equal(ar.srclen, 5);
  assert_string_equal(ar.short_src, "code");
  assert_string_equal(ar.what, "main");
  assert_int_equal(ar.linedefined, 0);
  lua_call(L, 0, 1);
  ar = info_of_function(L, "S");
  assert_string_equal(ar.what, "Lua");
  assert_int_equal(ar.linedefined, 2);
  assert_int_equal(ar.lastlinedefined, 4);
  lua_pushcfunction(L, nothing);
  ar = info_of_function(L, "S");
  assert_string_equal(ar.what, "C");
  assert_string_equal(ar.source, "=[C]");
  assert_int_equal(ar.srclen, 4);
  assert_string_equal(ar.short_src, "[C]");
  assert_int_equal(ar.linedefined, -1);
  assert_int_equal(ar.lastlinedefined, -1);
}

TEST(lua_getinfo_S_of_a_chunk_without_a_name_of_its_own) {
  static const char text[] = "return 1\n, 2";
  assert_int_equal(luaL_loadstring(L, text), LUA_OK);
  lua_Debug ar = info_of_function(L, "S");
  assert_string_equal(ar.source, text);
  assert_int_equal(ar.srclen, strlen(text));
  assert_string_equal(ar.short_src, "[string \"return 1...\"]");
}

TEST(lua_getinfo_u) {
  static const struct {
    const char *code;
    int upvalues, parameters, vararg;
  } cases[] = {
      {"return function() end", 0, 0, 0},
      {"return function(a, b) return print end", 1, 2, 0},
      {"local x return function(a, ...) return x, print end", 2, 1, 1},
      {"return function(...) end", 0, 0, 1},
      {"return print", 0, 0, 1},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    run_code(L, cases[i].code);
    lua_Debug ar = info_of_function(L, "u");
    assert_int_equal(ar.nups, cases[i].upvalues);
    assert_int_equal(ar.nparams, cases[i].parameters);
    assert_int_equal(ar.isvararg, cases[i].vararg);
  }
  for (int i = 0; i < 255; i++) lua_checkstack(L, 1), lua_pushinteger(L, i);
  lua_pushcclosure(L, nothing, 255);
  assert_int_equal(info_of_function(L, "u").nups, 255);
}

TEST(lua_getinfo_f_and_L_push_their_values) {
  load_code(L, "local a = 1\n\nlocal b = 2\nreturn a + b");
  lua_pushvalue(L, 1);
  info_of_function(L, "f");
  assert_true(lua_rawequal(L, 1, 2));
  lua_settop(L, 1);
  lua_pushvalue(L, 1);
  info_of_function(L, "L");
  assert_stack(L, "function table");
  for (int line = 1; line <= 5; line++) {
    int type = lua_rawgeti(L, 2, line);
    if (line == 1 || line == 3 || line == 4) assert_true(type == LUA_TBOOLEAN && lua_toboolean(L, -1));
    else if (line == 2) assert_int_equal(type, LUA_TNIL);
  }
  lua_settop(L, 1);
  lua_pushvalue(L, 1);
  info_of_function(L, "Lf"); /* the function first, whatever the order of the letters */
  assert_stack(L, "function function table");
  lua_settop(L, 0);
  lua_pushcfunction(L, nothing);
  info_of_function(L, "fL");
  assert_stack(L, "function nil");
}

TEST(lua_getinfo_of_an_invalid_option_is_0) {
  lua_Debug ar;
  lua_pushcfunction(L, nothing);
  assert_int_equal(lua_getinfo(L, ">X", &ar), 0);
  assert_int_equal(lua_gettop(L), 0);
  lua_pushcfunction(L, nothing);
  ar.nups = 99;
  assert_int_equal(lua_getinfo(L, ">u?", &ar), 0);
  assert_int_equal(ar.nups, 0); /* what is valid is filled in */
}

TEST(lua_getinfo_of_a_function_has_no_line_name_or_tail_call) {
  lua_pushcfunction(L, nothing);
  lua_Debug ar = info_of_function(L, "nlt");
  assert_null(ar.name);
  assert_string_equal(ar.namewhat, "");
  assert_int_equal(ar.currentline, -1);
  assert_int_equal(ar.istailcall, 0);
}

/* Called by programs: "what name namewhat line tail" of the activation at a level. */
static int describe_level(lua_State *L) {
  lua_Debug ar;
  if (!lua_getstack(L, (int)luaL_checkinteger(L, 1), &ar)) return lua_pushliteral(L, "none"), 1;
  lua_getinfo(L, "nSlt", &ar);
  lua_pushfstring(L, "%s %s %s %d %d", ar.what, ar.name ? ar.name : "-", *ar.namewhat ? ar.namewhat : "-",
                  ar.currentline, ar.istailcall != 0);
  return 1;
}

TEST(lua_getstack_and_lua_getinfo_of_activations) {
  lua_register(L, "level", describe_level);
  run_code(L, "local r = {}\n"
              "local function inner() for i = 0, 4 do r[#r + 1] = level(i) end end\n"
              "function global() inner()\n end\n"
              "local t = {method = function(self)\n global() end}\n"
              "t:method() return table.unpack(r)");
  assert_stack(
      L,
      "'C level global -1 0' 'Lua inner upvalue 2 0' 'Lua global global 3 0' 'Lua method method 6 0' 'main - - 7 0'");
}

TEST(lua_getinfo_of_tail_calls) {
  lua_register(L, "level", describe_level);
  run_code(L, "local function f() local s = level(1) return s end local function g() return f() end return g()");
  assert_stack(L, "'Lua - - 1 1'");
}

TEST(lua_getinfo_of_metamethods_and_iterators) {
  lua_register(L, "level", describe_level);
  run_code(L, "local mt = {} local t = setmetatable({}, mt) local r = {}\n"
              "mt.__index = function() local s = level(1) return s end\n"
              "mt.__add = function() local s = level(1) return s end\n"
              "mt.__lt = function() r[4] = level(1) end\n"
              "r[1] = t.x r[2] = t + 1 local b = t < t\n"
              "for v in function() if not r[3] then r[3] = level(1) return 1 end end do end\n"
              "return table.unpack(r)");
  assert_stack(L, "'Lua index metamethod 2 0' 'Lua add metamethod 3 0' 'Lua for iterator for iterator 6 0' 'Lua lt "
                  "metamethod 4 0'");
}

static int call_then_describe(lua_State *L) {
  lua_pushvalue(L, 1);
  lua_call(L, 0, 1);
  return 1;
}

TEST(lua_getinfo_of_functions_called_from_C) {
  lua_register(L, "level", describe_level);
  lua_register(L, "call", call_then_describe);
  run_code(
      L, "return call(function() local s = level(1) return s end), (call(function() local s = level(2) return s end))");
  assert_stack(L, "'Lua - - 1 0' 'C call global -1 0'");
}

static int levels_of_C(lua_State *L) {
  lua_Debug ar;
  lua_pushboolean(L, lua_getstack(L, 0, &ar));
  lua_getinfo(L, "f", &ar);
  lua_pushboolean(L, lua_getstack(L, -1, &ar));
  lua_pushboolean(L, lua_getstack(L, 50, &ar));
  lua_pushboolean(L, lua_getstack(L, 2000000000, &ar));
  return 5;
}

TEST(lua_getstack_of_levels_that_are_not_there) {
  lua_Debug ar;
  assert_int_equal(lua_getstack(L, 0, &ar), 0);
  assert_int_equal(try_with(L, levels_of_C, 0), LUA_OK);
  assert_stack(L, "true function false false false");
  assert_true(lua_tocfunction(L, 2) == levels_of_C);
}

TEST(lua_getstack_of_another_thread) {
  lua_Debug ar;
  int results;
  lua_State *co = lua_newthread(L);
  assert_int_equal(lua_getstack(co, 0, &ar), 0);
  load_code(co, "local function f(parameter)\n local own = 5\n coroutine.yield()\n end f('given')");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
  assert_int_equal(lua_getstack(co, 0, &ar), 1);
  lua_getinfo(co, "S", &ar);
  assert_string_equal(ar.what, "C");
  assert_int_equal(lua_getstack(co, 1, &ar), 1);
  lua_getinfo(co, "lnS", &ar);
  assert_int_equal(ar.currentline, 3);
  assert_string_equal(ar.name, "f");
  assert_string_equal(lua_getlocal(co, &ar, 1), "parameter");
  assert_string_equal(lua_getlocal(co, &ar, 2), "own");
  assert_top(co, 2, "'given' 5");
  assert_null(lua_setlocal(co, &ar, 30)); /* pops nothing then */
  assert_top(co, 2, "'given' 5");
  lua_pop(co, 2);
  assert_int_equal(lua_getstack(co, 2, &ar), 1);
  assert_int_equal(lua_getstack(co, 3, &ar), 0);
}

/* ---- variables ---- */

static int locals_of_caller(lua_State *L) {
  lua_Debug ar;
  luaL_Buffer b;
  const char *name;
  lua_getstack(L, 1, &ar);
  lua_settop(L, 0);
  luaL_buffinit(L, &b);
  for (int step = 1; step >= -1; step -= 2)
    for (int i = step; (name = lua_getlocal(L, &ar, i)) != NULL; i += step) {
      char part[100];
      if (name[0] == '(' && name[1] != 'v') { /* temporaries are the implementation's */
        lua_pop(L, 1);
        continue;
      }
      snprintf(part, sizeof part, "%s=%s ", name, lua_isstring(L, -1) ? lua_tostring(L, -1) : luaL_typename(L, -1));
      lua_pop(L, 1);
      luaL_addstring(&b, part);
    }
  luaL_pushresult(&b);
  return 1;
}

TEST(lua_getlocal_names_and_values) {
  lua_register(L, "locals", locals_of_caller);
  run_code(L, "local outer = 'o' return (function(a, b, ...) local c = {} do local hidden = 1 end local d <const> = "
              "outer local e <close> = nil local s = locals() return s end)(1, nil, 'v1', 'v2')");
  assert_stack(L, "'a=1 b=nil c=table d=o e=nil (vararg)=v1 (vararg)=v2 '");
}

TEST(lua_getlocal_of_a_function_names_its_parameters) {
  run_code(L, "return function(first, second, ...) local third end");
  lua_pushvalue(L, 1);
  assert_string_equal(lua_getlocal(L, NULL, 1), "first");
  lua_pushvalue(L, 1);
  assert_string_equal(lua_getlocal(L, NULL, 2), "second");
  lua_pushvalue(L, 1);
  assert_null(lua_getlocal(L, NULL, 3));
  lua_pushcfunction(L, nothing);
  assert_null(lua_getlocal(L, NULL, 1));
}

static int set_locals_of_caller(lua_State *L) {
  lua_Debug ar;
  lua_getstack(L, 1, &ar);
  push_words(L, "changed");
  const char *first = lua_setlocal(L, &ar, 1);
  push_words(L, "99");
  const char *second = lua_setlocal(L, &ar, -2);
  push_words(L, "nowhere");
  const char *third = lua_setlocal(L, &ar, -3);
  int top = lua_gettop(L);
  lua_pushstring(L, first);
  lua_pushstring(L, second);
  lua_pushstring(L, third);
  lua_pushinteger(L, top);
  return 4;
}

TEST(lua_setlocal_changes_variables_and_varargs) {
  lua_register(L, "set", set_locals_of_caller);
  run_code(L, "return (function(a, ...) local b = 2 local n1, n2, n3, top = set() return a, b, n1, n2, n3, top, ... "
              "end)('old', 'v1', 'v2')");
  assert_stack(L, "'changed' 2 'a' '(vararg)' nil 1 'v1' 99");
}

static int own_locals(lua_State *L) {
  lua_Debug ar;
  lua_getstack(L, 0, &ar);
  const char *name = lua_getlocal(L, &ar, 2);
  lua_pushstring(L, name);
  return 2;
}

TEST(lua_getlocal_of_a_C_function_gives_its_stack) {
  push_words(L, "x y z");
  assert_int_equal(try_with(L, own_locals, 3), LUA_OK);
  assert_stack(L, "'y' '(C temporary)'");
}

TEST(lua_getupvalue_and_lua_setupvalue_of_Lua_functions) {
  run_code(L, "local a, b = 1, 2 return function() return a, b, print end, function() return b end");
  assert_string_equal(lua_getupvalue(L, 1, 1), "a");
  assert_string_equal(lua_getupvalue(L, 1, 2), "b");
  assert_string_equal(lua_getupvalue(L, 1, 3), "_ENV");
  assert_null(lua_getupvalue(L, 1, 4));
  assert_null(lua_getupvalue(L, 1, 0));
  assert_null(lua_getupvalue(L, 1, -1));
  assert_stack(L, "function function 1 2 table");
  push_words(L, "set");
  assert_string_equal(lua_setupvalue(L, 1, 2), "b");
  push_words(L, "kept");
  assert_null(lua_setupvalue(L, 1, 4)); /* leaves the value */
  assert_top(L, 1, "'kept'");
  lua_settop(L, 2);
  lua_pushvalue(L, 2);
  lua_call(L, 0, 1);
  assert_top(L, 1, "'set'"); /* shared */
}

TEST(lua_getupvalue_and_lua_setupvalue_of_C_functions) {
  push_words(L, "u v");
  lua_pushcclosure(L, nothing, 2);
  assert_string_equal(lua_getupvalue(L, 1, 1), "");
  assert_string_equal(lua_getupvalue(L, 1, 2), "");
  assert_null(lua_getupvalue(L, 1, 3));
  assert_stack(L, "function 'u' 'v'");
  push_words(L, "w");
  assert_string_equal(lua_setupvalue(L, 1, 1), "");
  lua_getupvalue(L, 1, 1);
  assert_top(L, 1, "'w'");
  lua_pushcfunction(L, nothing);
  assert_null(lua_getupvalue(L, -1, 1));
}

TEST(lua_getupvalue_of_open_variables_of_a_coroutine) {
  lua_State *co = lua_newthread(L);
  int results;
  load_code(co, "local x = 1 local function f() return x end coroutine.yield(f) return x");
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_YIELD);
  assert_string_equal(lua_getupvalue(co, -1, 1), "x");
  assert_top(co, 1, "1");
  push_words(co, "changed");
  assert_string_equal(lua_setupvalue(co, -3, 1), "x");
  lua_settop(co, 0);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_OK);
  assert_top(co, 1, "'changed'");
}

TEST(lua_upvalueid_and_lua_upvaluejoin) {
  run_code(L,
           "local a, b = 'a', 'b' return function() return a end, function() return a, b end, function() return b end");
  assert_non_null(lua_upvalueid(L, 1, 1));
  assert_ptr_equal(lua_upvalueid(L, 1, 1), lua_upvalueid(L, 2, 1));
  assert_ptr_equal(lua_upvalueid(L, 2, 2), lua_upvalueid(L, 3, 1));
  assert_ptr_not_equal(lua_upvalueid(L, 1, 1), lua_upvalueid(L, 3, 1));
  assert_null(lua_upvalueid(L, 1, 2));
  assert_null(lua_upvalueid(L, 1, 0));
  lua_upvaluejoin(L, 1, 1, 3, 1);
  assert_ptr_equal(lua_upvalueid(L, 1, 1), lua_upvalueid(L, 3, 1));
  collect(L);
  lua_pushvalue(L, 1);
  lua_call(L, 0, 1);
  assert_top(L, 1, "'b'");
  push_words(L, "new");
  lua_setupvalue(L, 1, 1);
  lua_pushvalue(L, 2);
  lua_call(L, 0, 2);
  assert_top(L, 2, "'a' 'new'");
}

TEST(lua_upvalueid_of_C_functions) {
  push_words(L, "u v");
  lua_pushcclosure(L, nothing, 2);
  assert_non_null(lua_upvalueid(L, 1, 1));
  assert_ptr_not_equal(lua_upvalueid(L, 1, 1), lua_upvalueid(L, 1, 2));
  assert_null(lua_upvalueid(L, 1, 3));
}

/* ---- hooks ---- */

static char hook_log[4000];

static void log_hook(lua_State *L, lua_Debug *ar) {
  static const char *const events[] = {"call", "return", "line", "count", "tail"};
  size_t n = strlen(hook_log);
  lua_getinfo(L, "nSl", ar);
  if (ar->event == LUA_HOOKLINE) snprintf(hook_log + n, sizeof hook_log - n, "%d ", ar->currentline);
  else if (ar->event == LUA_HOOKCOUNT) snprintf(hook_log + n, sizeof hook_log - n, "count ");
  else
    snprintf(hook_log + n, sizeof hook_log - n, "%s:%s ", events[ar->event],
             ar->name           ? ar->name
             : *ar->what == 'm' ? "main"
                                : "?");
}

static const char *hooked(lua_State *L, lua_Hook hook, int mask, int count, const char *code) {
  hook_log[0] = 0;
  load_code(L, code);
  lua_sethook(L, hook, mask, count);
  int status = lua_pcall(L, 0, 0, 0);
  lua_sethook(L, NULL, 0, 0);
  assert_int_equal(status, LUA_OK);
  return hook_log;
}

TEST(lua_gethook_lua_gethookmask_lua_gethookcount) {
  assert_null(lua_gethook(L));
  assert_int_equal(lua_gethookmask(L), 0);
  lua_sethook(L, log_hook, LUA_MASKLINE | LUA_MASKCOUNT, 1000000);
  assert_true(lua_gethook(L) == log_hook);
  assert_int_equal(lua_gethookmask(L), LUA_MASKLINE | LUA_MASKCOUNT);
  assert_int_equal(lua_gethookcount(L), 1000000);
  lua_sethook(L, NULL, LUA_MASKLINE, 0);
  assert_null(lua_gethook(L));
  assert_int_equal(lua_gethookmask(L), 0);
  lua_sethook(L, log_hook, 0, 0);
  assert_int_equal(lua_gethookmask(L), 0);
  assert_null(lua_gethook(L));
  assert_int_equal(LUA_MASKCALL | LUA_MASKRET << 4 | LUA_MASKLINE << 8 | LUA_MASKCOUNT << 12,
                   1 | 2 << 4 | 4 << 8 | 8 << 12);
}

TEST(line_hooks) {
  assert_string_equal(
      hooked(L, log_hook, LUA_MASKLINE, 0, "local x = 1\n\nlocal y = 2\nfor i = 1, 2 do\n  x = x + i\nend\n"),
      "1 3 4 5 4 5 4 6 ");
  assert_string_equal(hooked(L, log_hook, LUA_MASKLINE, 0, "local function f()\n  local z = 1\nend\nf()\nf()"),
                      "3 4 2 3 5 2 3 ");
}

TEST(call_and_return_hooks) {
  const char *log = hooked(L, log_hook, LUA_MASKCALL | LUA_MASKRET, 0,
                           "local function f() end\nlocal function g()\n return f()\n end\n g() math.abs(1)");
  assert_contains(log, "call:main call:g tail:? return:? call:abs return:abs return:main ");
}

TEST(call_hooks_alone_and_return_hooks_alone) {
  assert_contains(hooked(L, log_hook, LUA_MASKCALL, 0, "local function f() end f() f()"), "call:main call:f call:f ");
  assert_contains(hooked(L, log_hook, LUA_MASKRET, 0, "local function f() end f() f()"),
                  "return:f return:f return:main ");
}

static int hook_count;
static void counting_hook(lua_State *L, lua_Debug *ar) {
  (void)L;
  assert_int_equal(ar->event, LUA_HOOKCOUNT);
  hook_count++;
}

TEST(count_hooks) {
  static const int counts[] = {1, 10, 100, 1000};
  int last = 1 << 30;
  for (size_t i = 0; i < COUNT(counts); i++) {
    hook_count = 0;
    hooked(L, counting_hook, LUA_MASKCOUNT, counts[i], "local x = 0 for i = 1, 10000 do x = x + i end");
    assert_true(hook_count < last);
    assert_true(hook_count >= 10000 / counts[i]);
    last = hook_count;
  }
}

static void raising_hook(lua_State *L, lua_Debug *ar) {
  lua_getinfo(L, "l", ar);
  if (ar->currentline == 3) luaL_error(L, "stopped");
}

TEST(hooks_that_raise) {
  load_code(L, "local x = 1\nx = 2\nx = 3\nx = 4");
  lua_sethook(L, raising_hook, LUA_MASKLINE, 0);
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
  assert_stack(L, "'stopped'"); /* a hook has no activation: level 1 is the caller of what it interrupts */
  lua_sethook(L, NULL, 0, 0);
  run_code(L, "local x = 1\nx = 2\nx = 3");
}

static void stopping_hook(lua_State *L, lua_Debug *ar) {
  if (ar->event == LUA_HOOKCOUNT && ++hook_count > 5) {
    lua_sethook(L, NULL, 0, 0);
    luaL_error(L, "limit");
  }
}

TEST(count_hooks_stop_endless_loops) {
  static const char *const loops[] = {
      "while true do end",
      "local function f() return f() end f()",
      "repeat local x = {} until false",
      "for i = 1, math.huge do end",
      "pcall(function() while true do end end) return 1",
      "local t = setmetatable({}, {__index = function(t, k) return t[k + 1] and 1 end}) while true do end"};
  for (size_t i = 0; i < COUNT(loops); i++) {
    hook_count = 0;
    load_code(L, loops[i]);
    lua_sethook(L, stopping_hook, LUA_MASKCOUNT, 1000);
    int status = lua_pcall(L, 0, 0, 0);
    assert_int_equal(status, i == 4 ? LUA_OK : LUA_ERRRUN);
    if (status) assert_contains(lua_tostring(L, -1), "limit");
    lua_settop(L, 0);
  }
}

static void nothing_happens(lua_State *L, lua_Debug *ar) { (void)L, (void)ar; }

static void hook_using_the_stack(lua_State *L, lua_Debug *ar) {
  (void)ar;
  for (int i = 0; i < LUA_MINSTACK; i++) lua_newtable(L);
  run_code(L, "return string.rep('x', 100)"); /* hooks are off in a hook */
  hook_count++;
}

TEST(hooks_use_the_stack_and_call) {
  hook_count = 0;
  run_code(L, "function sum(n) local s, t = 0, {1, 2, 3}\n for i = 1, n do\n s = s + t[i]\n end\n return s\n end");
  lua_getglobal(L, "sum");
  push_words(L, "3");
  lua_sethook(L, hook_using_the_stack, LUA_MASKLINE | LUA_MASKCALL | LUA_MASKRET | LUA_MASKCOUNT, 1);
  lua_call(L, 1, LUA_MULTRET);
  lua_sethook(L, NULL, 0, 0);
  assert_stack(L, "6");
  assert_true(hook_count > 10);
}

/* A handler of signals may set a hook, as lua.c's does: at any point, and so without a look at the heap. */
TEST(lua_sethook_of_the_main_thread_takes_no_memory) {
  size_t requests = account_of(L)->requests;
  lua_sethook(L, nothing_happens, LUA_MASKCOUNT | LUA_MASKLINE, 1);
  lua_sethook(L, NULL, 0, 0);
  assert_int_equal(account_of(L)->requests, requests);
}

TEST(hooks_are_of_one_thread) {
  lua_State *before = lua_newthread(L);
  lua_sethook(L, log_hook, LUA_MASKLINE, 0);
  lua_State *after = lua_newthread(L); /* has the hook of the thread that made it */
  assert_null(lua_gethook(before));
  assert_true(lua_gethook(after) == log_hook);
  assert_int_equal(lua_gethookmask(after), LUA_MASKLINE);
  lua_sethook(L, NULL, 0, 0);
  assert_true(lua_gethook(after) == log_hook);
  hook_log[0] = 0;
  int results;
  load_code(after, "local x = 1\nx = 2");
  load_code(before, "local x = 1\nx = 2");
  assert_int_equal(lua_resume(before, L, 0, &results), LUA_OK);
  assert_string_equal(hook_log, "");
  assert_int_equal(lua_resume(after, L, 0, &results), LUA_OK);
  assert_string_equal(hook_log, "1 2 ");
}

static void hook_with_transfers(lua_State *L, lua_Debug *ar) {
  lua_getinfo(L, "rS", ar);
  if (*ar->what != 'L') return;
  size_t n = strlen(hook_log);
  n += (size_t)snprintf(hook_log + n, sizeof hook_log - n, "%s", ar->event == LUA_HOOKCALL ? "call" : "return");
  for (int i = 0; i < ar->ntransfer; i++) {
    lua_getlocal(L, ar, ar->ftransfer + i);
    n += (size_t)snprintf(hook_log + n, sizeof hook_log - n, " %s", luaL_tolstring(L, -1, NULL));
    lua_pop(L, 2);
  }
  snprintf(hook_log + n, sizeof hook_log - n, ";");
}

TEST(lua_getinfo_r_in_call_and_return_hooks) {
  assert_string_equal(hooked(L, hook_with_transfers, LUA_MASKCALL | LUA_MASKRET, 0,
                             "local function f(a, b) local c = 3 return b, a, 'third' end f(1, 2)"),
                      "call 1 2;return 2 1 third;");
}

static void yielding_hook(lua_State *L, lua_Debug *ar) {
  (void)ar;
  lua_yield(L, 0);
}

TEST(line_hooks_yield) {
  lua_State *co = lua_newthread(L);
  int results = -1, yields = 0, status;
  load_code(co, "local x = 0\nfor i = 1, 5 do\n  x = x + i\nend\nreturn x, 'end'");
  lua_sethook(co, yielding_hook, LUA_MASKLINE, 0);
  while ((status = lua_resume(co, L, 0, &results)) == LUA_YIELD) {
    lua_Debug ar;
    assert_int_equal(results, 0);
    assert_int_equal(lua_getstack(co, 0, &ar), 1);
    lua_getinfo(co, "l", &ar);
    assert_true(ar.currentline >= 1 && ar.currentline <= 5);
    yields++;
    collect(L);
  }
  assert_int_equal(status, LUA_OK);
  assert_top(co, 2, "15 'end'");
  assert_true(yields > 10);
}

TEST(count_hooks_yield) {
  lua_State *co = lua_newthread(L);
  int results = -1, yields = 0, status;
  load_code(co, "local x = 0 local function f(i) x = x + i end for i = 1, 1000 do f(i) end return x");
  lua_sethook(co, yielding_hook, LUA_MASKCOUNT, 100);
  while ((status = lua_resume(co, L, 0, &results)) == LUA_YIELD) yields++;
  assert_int_equal(status, LUA_OK);
  assert_int_equal(lua_tointeger(co, -1), 500500);
  assert_true(yields >= 20);
}
