/* lua_load with readers of every kind, lua_dump with writers of every kind. */
#include "capi.h"

/* ---- readers ---- */

typedef struct {
  const char *text;
  size_t size, step; /* bytes at a time */
  int fail_after;    /* pieces, then an error; -1: never */
  int yields, pieces;
} Source;

static const char *read_source(lua_State *L, void *ud, size_t *size) {
  Source *source = ud;
  if (source->fail_after >= 0 && source->pieces >= source->fail_after) {
    lua_pushliteral(L, "the reader failed");
    lua_error(L);
  }
  if (source->yields) lua_yield(L, 0);
  source->pieces++;
  *size = source->size < source->step ? source->size : source->step;
  const char *piece = *size ? source->text : NULL;
  source->text += *size, source->size -= *size;
  return piece;
}

static int load_text(lua_State *L, const char *text, size_t size, size_t step, const char *name, const char *mode) {
  Source source = {.text = text, .size = size, .step = step, .fail_after = -1};
  return lua_load(L, read_source, &source, name, mode);
}

static const char program[] =
    "local a, b = ...\n"
    "local t = {x = a, ['long string key that does not fit into forty characters'] = b, 1, 2.5, 'three', 1 << 62}\n"
    "local function f(n) if n == 0 then return 'zero' end return f(n - 1) end\n"
    "-- a comment\n"
    "return t.x, t[4], f(10), #t, [[long\nbracket]], 0x10p-1\n";
#define PROGRAM_RESULT "'arg' 4611686018427387904 'zero' 4 'long\nbracket' 8.0"

TEST(lua_load_from_pieces_of_every_size) {
  for (size_t step = 1; step <= sizeof program; step++) {
    lua_settop(L, 0);
    assert_int_equal(load_text(L, program, sizeof program - 1, step, "=p", NULL), LUA_OK);
    assert_stack(L, "function");
    push_words(L, "arg {}");
    assert_int_equal(lua_pcall(L, 2, LUA_MULTRET, 0), LUA_OK);
    assert_stack(L, PROGRAM_RESULT);
  }
}

TEST(lua_load_of_nothing_is_an_empty_chunk) {
  assert_int_equal(load_text(L, "", 0, 1, "=p", NULL), LUA_OK);
  lua_call(L, 0, LUA_MULTRET);
  assert_stack(L, "");
}

static const char *empty_piece(lua_State *L, void *ud, size_t *size) {
  (void)L;
  int *calls = ud;
  *size = ++*calls == 1 ? 8 : 0;
  return *calls == 1 ? "return 5" : "not to be read";
}

TEST(lua_load_ends_at_a_piece_of_size_0) {
  int calls = 0;
  assert_int_equal(lua_load(L, empty_piece, &calls, "=p", NULL), LUA_OK);
  lua_call(L, 0, LUA_MULTRET);
  assert_stack(L, "5");
  assert_true(calls >= 2);
}

static const char *reader_using_the_stack(lua_State *L, void *ud, size_t *size) {
  const char **text = (const char **)ud;
  if (!**text) return NULL;
  lua_newtable(L);
  lua_pushlstring(L, *text, 1);
  lua_setfield(L, -2, "kept");
  collect(L);
  lua_pop(L, 1);
  *size = 1;
  return (*text)++;
}

TEST(lua_load_with_a_reader_that_uses_the_stack_and_collects) {
  const char *text = "return 'abc', {1, 2}, function() return 5 end";
  push_words(L, "below");
  assert_int_equal(lua_load(L, reader_using_the_stack, &text, "=p", NULL), LUA_OK);
  lua_call(L, 0, LUA_MULTRET);
  assert_stack(L, "'below' 'abc' table function");
}

static const char *reader_calling_Lua(lua_State *L, void *ud, size_t *size) {
  (void)ud;
  lua_pushvalue(L, 1);
  lua_call(L, 0, 1);
  lua_replace(L, 2); /* kept alive there */
  return lua_tolstring(L, 2, size);
}

TEST(lua_load_with_a_reader_that_calls_Lua) {
  run_code(L, "local n = 0 return function() n = n + 1 return ({'return', ' 1', '2', ' + 3'})[n] end, 0");
  assert_int_equal(lua_load(L, reader_calling_Lua, NULL, "=p", NULL), LUA_OK);
  lua_call(L, 0, 1);
  assert_top(L, 1, "15");
}

TEST(lua_load_with_a_reader_that_fails) {
  for (int after = 0; after < 20; after += 3) {
    Source source = {.text = program, .size = sizeof program - 1, .step = 10, .fail_after = after};
    set_stack(L, "below");
    assert_int_equal(lua_load(L, read_source, &source, "=p", NULL), LUA_ERRRUN);
    assert_stack(L, "'below' 'the reader failed'");
  }
}

static int load_with_yielding_reader(lua_State *L) {
  Source source = {.text = program, .size = sizeof program - 1, .step = 10, .fail_after = -1, .yields = 1};
  lua_pushinteger(L, lua_load(L, read_source, &source, "=p", NULL));
  return 2;
}

TEST(lua_load_with_a_reader_that_yields) {
  lua_State *co = lua_newthread(L);
  int results;
  lua_pushcfunction(co, load_with_yielding_reader);
  assert_int_equal(lua_resume(co, L, 0, &results), LUA_OK);
  assert_top(co, 2, "'attempt to yield across a C-call boundary' 2");
}

static int load_twice(lua_State *L) {
  int inner = load_text(L, "return 'inner'", 14, 3, "=inner", NULL);
  lua_pop(L, 1);
  return inner == LUA_OK;
}

static const char *nesting_reader(lua_State *L, void *ud, size_t *size) {
  const char **text = (const char **)ud;
  if (!**text || !load_twice(L)) return NULL;
  *size = 1;
  return (*text)++;
}

TEST(lua_load_within_a_reader) {
  const char *text = "return 'outer'";
  assert_int_equal(lua_load(L, nesting_reader, &text, "=p", NULL), LUA_OK);
  lua_call(L, 0, LUA_MULTRET);
  assert_stack(L, "'outer'");
}

TEST(lua_load_of_a_large_chunk) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  luaL_addstring(&b, "local s = 0\n");
  for (int i = 0; i < 20000; i++) {
    char line[64];
    snprintf(line, sizeof line, "s = s + %d -- 'x%d'\n", i, i);
    luaL_addstring(&b, line);
  }
  luaL_addstring(&b, "return s");
  luaL_pushresult(&b);
  size_t size;
  const char *text = lua_tolstring(L, -1, &size);
  assert_int_equal(load_text(L, text, size, 4096, "=p", NULL), LUA_OK);
  lua_call(L, 0, 1);
  assert_int_equal(lua_tointeger(L, -1), 199990000);
}

/* ---- names, modes, errors of syntax ---- */

TEST(lua_load_names_the_chunk) {
  static const char *const names[][2] = {
      {"=name", "name:1: x"},
      {"@file.lua", "file.lua:1: x"},
      {"return text", "[string \"return text\"]:1: x"},
      {"first line\nsecond", "[string \"first line...\"]:1: x"},
      {"=", ":1: x"},
      {NULL, "[string \"?\"]:1: x"},
      {"=a name that is longer than the sixty characters which fit into short_src",
       "a name that is longer than the sixty characters which fit i:1: x"},
      {"@a/name/that/is/longer/than/the/sixty/characters/which/fit/into/short_src",
       "...that/is/longer/than/the/sixty/characters/which/fit/into/short_src:1: x"},
  };
  for (size_t i = 0; i < COUNT(names); i++) {
    lua_settop(L, 0);
    assert_int_equal(load_text(L, "error('x')", 10, 100, names[i][0], NULL), LUA_OK);
    assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
    if (i < 7) assert_string_equal(lua_tostring(L, -1), names[i][1]);
    else assert_contains(lua_tostring(L, -1), "fit/into/short_src:1: x");
  }
}

TEST(lua_load_copies_the_name) {
  char name[] = "=before";
  assert_int_equal(load_text(L, "error('x')", 10, 100, name, NULL), LUA_OK);
  strcpy(name, "=after!");
  assert_int_equal(lua_pcall(L, 0, 0, 0), LUA_ERRRUN);
  assert_stack(L, "'before:1: x'");
}

TEST(lua_load_with_errors_of_syntax) {
  static const char *const chunks[][2] = {
      {"x =", "p:1: unexpected symbol near <eof>"},
      {"\n\nfor", "p:3: <name> expected near <eof>"},
      {"return 'abc", "p:1: unfinished string near <eof>"},
      {"local x <const> = 1; x = 2", "p:1: attempt to assign to const variable 'x'"},
      {"goto nowhere", "p:1: no visible label 'nowhere' for <goto> at line 1"},
      {"return 1 1", "p:1: <eof> expected near '1'"},
  };
  for (size_t i = 0; i < COUNT(chunks); i++)
    for (size_t step = 1; step < 40; step += 38) {
      set_stack(L, "below");
      assert_int_equal(load_text(L, chunks[i][0], strlen(chunks[i][0]), step, "=p", NULL), LUA_ERRSYNTAX);
      assert_int_equal(lua_gettop(L), 2);
      assert_string_equal(lua_tostring(L, -1), chunks[i][1]);
    }
}

/* Replaces the function on top by its binary chunk. */
static void dump(lua_State *L, int strip) {
  luaL_Buffer b;
  int function = lua_gettop(L);
  /* the buffer may have a slot of its own above the function, which lua_dump wants on top: write elsewhere */
  lua_State *other = lua_newthread(L);
  luaL_buffinit(other, &b);
  lua_pushvalue(L, function);
  assert_int_equal(lua_dump(L, keep_piece, &b, strip), 0);
  assert_true(lua_rawequal(L, -1, function)); /* not popped */
  luaL_pushresult(&b);
  lua_settop(L, function + 1);
  lua_xmove(other, L, 1);
  lua_remove(L, function);
  lua_remove(L, function);
}

TEST(lua_load_checks_the_mode) {
  load_code(L, "return 5");
  dump(L, 0);
  size_t size;
  const char *binary = lua_tolstring(L, 1, &size);
  assert_memory_equal(binary, LUA_SIGNATURE, 4);
  static const struct {
    const char *mode;
    int text, binary;
  } modes[] = {{NULL, 1, 1}, {"bt", 1, 1}, {"tb", 1, 1}, {"t", 1, 0}, {"b", 0, 1}};
  for (size_t i = 0; i < COUNT(modes); i++) {
    lua_settop(L, 1);
    int status = load_text(L, "return 5", 8, 3, "=p", modes[i].mode);
    assert_int_equal(status, modes[i].text ? LUA_OK : LUA_ERRSYNTAX);
    if (!modes[i].text) assert_string_equal(lua_tostring(L, -1), "attempt to load a text chunk (mode is 'b')");
    status = load_text(L, binary, size, 3, "=p", modes[i].mode);
    assert_int_equal(status, modes[i].binary ? LUA_OK : LUA_ERRSYNTAX);
    if (!modes[i].binary) assert_string_equal(lua_tostring(L, -1), "attempt to load a binary chunk (mode is 't')");
  }
}

TEST(lua_load_sets_the_first_upvalue_to_the_globals) {
  load_code(L, "return x");
  assert_string_equal(lua_getupvalue(L, 1, 1), "_ENV");
  lua_pushglobaltable(L);
  assert_true(lua_rawequal(L, 2, 3));
  assert_null(lua_getupvalue(L, 1, 2));
  lua_settop(L, 1);
  run_code(L, "return {x = 'from elsewhere'}");
  assert_string_equal(lua_setupvalue(L, 1, 1), "_ENV");
  lua_call(L, 0, 1);
  assert_stack(L, "'from elsewhere'");
}

TEST(lua_load_on_a_thread_that_never_ran) {
  lua_State *co = lua_newthread(L);
  assert_int_equal(load_text(co, "return 1 +", 10, 2, "=p", NULL), LUA_ERRSYNTAX);
  assert_int_equal(load_text(co, "return 7", 8, 2, "=p", NULL), LUA_OK);
  lua_call(co, 0, 1);
  assert_top(co, 1, "7");
}

TEST(lua_load_deeply_nested_source_is_an_error) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  luaL_addstring(&b, "return ");
  for (int i = 0; i < 100000; i++) luaL_addchar(&b, '(');
  luaL_pushresult(&b);
  size_t size;
  const char *text = lua_tolstring(L, -1, &size);
  int status = load_text(L, text, size, 1000, "=p", NULL);
  assert_true(status == LUA_ERRSYNTAX || status == LUA_ERRRUN);
  assert_contains(lua_tostring(L, -1), "overflow");
}

/* ---- lua_dump ---- */

TEST(lua_dump_and_lua_load_give_the_same_function) {
  for (int strip = 0; strip < 2; strip++)
    for (size_t step = 1; step < 3000; step = step * 5 + 2) {
      lua_settop(L, 0);
      load_code(L, program);
      dump(L, strip);
      size_t size;
      const char *binary = lua_tolstring(L, 1, &size);
      assert_int_equal(load_text(L, binary, size, step, "=other", "b"), LUA_OK);
      lua_remove(L, 1);
      collect(L);
      push_words(L, "arg {}");
      assert_int_equal(lua_pcall(L, 2, LUA_MULTRET, 0), LUA_OK);
      assert_stack(L, PROGRAM_RESULT);
    }
}

TEST(lua_dump_keeps_positions_unless_it_strips) {
  static const char code[] = "\n\nlocal function f(argument)\n  return argument.x.y\nend\nreturn f({})";
  size_t sizes[2];
  for (int strip = 0; strip < 2; strip++) {
    lua_settop(L, 0);
    load_code(L, code);
    dump(L, strip);
    const char *binary = lua_tolstring(L, 1, &sizes[strip]);
    assert_int_equal(load_text(L, binary, sizes[strip], 100, "=loaded", "b"), LUA_OK);
    assert_int_equal(lua_pcall(L, 0, LUA_MULTRET, 0), LUA_ERRRUN);
    if (strip) assert_contains(lua_tostring(L, -1), "?");
    else assert_string_equal(lua_tostring(L, -1), "code:4: attempt to index a nil value (field 'x')");
    assert_contains(lua_tostring(L, -1), "attempt to index a nil value");
  }
  assert_true(sizes[1] < sizes[0]);
}

TEST(lua_dump_of_a_function_with_upvalues) {
  run_code(L, "local a, b, c = 'a', 'b', 'c' return function() return a, b, c end");
  dump(L, 0);
  size_t size;
  const char *binary = lua_tolstring(L, 1, &size);
  assert_int_equal(load_text(L, binary, size, 100, "=p", "b"), LUA_OK);
  lua_pushvalue(L, 2);
  lua_call(L, 0, 3);
  lua_pushglobaltable(L); /* the first upvalue, whatever its name; the others are new */
  assert_true(lua_rawequal(L, 3, -1));
  assert_true(lua_isnil(L, 4) && lua_isnil(L, 5));
  lua_settop(L, 2);
  push_words(L, "second");
  assert_string_equal(lua_setupvalue(L, 2, 2), "b");
  lua_call(L, 0, 3);
  assert_true(lua_istable(L, 2) && lua_isnil(L, 4));
  assert_string_equal(lua_tostring(L, 3), "second");
}

static int c_function(lua_State *L) { return (void)L, 0; }

TEST(lua_dump_of_a_C_function_fails) {
  luaL_Buffer b;
  lua_State *other = lua_newthread(L);
  luaL_buffinit(other, &b);
  lua_pushcfunction(L, c_function);
  assert_int_equal(lua_dump(L, keep_piece, &b, 0), 1);
  lua_getglobal(L, "print");
  assert_int_equal(lua_dump(L, keep_piece, &b, 0), 1);
  luaL_pushresult(&b);
  assert_int_equal(lua_rawlen(other, -1), 0);
}

typedef struct {
  size_t pieces, bytes, fail_at;
  int status;
} Sink;

static int count_piece(lua_State *L, const void *piece, size_t size, void *ud) {
  Sink *sink = ud;
  (void)L, (void)piece;
  sink->bytes += size;
  return ++sink->pieces >= sink->fail_at ? sink->status : 0;
}

TEST(lua_dump_returns_the_status_of_a_writer_that_fails) {
  load_code(L, program);
  Sink whole = {.fail_at = SIZE_MAX};
  assert_int_equal(lua_dump(L, count_piece, &whole, 0), 0);
  assert_true(whole.pieces > 0 && whole.bytes > 100);
  for (size_t at = 1; at <= whole.pieces; at++) {
    Sink sink = {.fail_at = at, .status = 42};
    assert_int_equal(lua_dump(L, count_piece, &sink, 0), 42);
    assert_int_equal(sink.pieces, at); /* not called again */
  }
  Sink negative = {.fail_at = 1, .status = -1};
  assert_int_equal(lua_dump(L, count_piece, &negative, 1), -1);
  assert_stack(L, "function");
}

static int raise_in_writer(lua_State *L, const void *piece, size_t size, void *ud) {
  (void)piece, (void)size, (void)ud;
  return luaL_error(L, "writer");
}

static int dump_raising(lua_State *L) {
  lua_dump(L, raise_in_writer, NULL, 0);
  return 0;
}

TEST(lua_dump_with_a_writer_that_raises) {
  load_code(L, program);
  assert_int_equal(try_with(L, dump_raising, 1), LUA_ERRRUN);
  assert_stack(L, "'writer'");
}

TEST(lua_load_of_binary_chunks_that_are_cut_off) {
  load_code(L, program);
  dump(L, 0);
  size_t size;
  const char *binary = lua_tolstring(L, 1, &size);
  for (size_t n = 1; n < size; n += n < 64 ? 1 : 7) {
    assert_int_equal(load_text(L, binary, n, 50, "=p", NULL), LUA_ERRSYNTAX);
    assert_int_equal(lua_type(L, -1), LUA_TSTRING);
    lua_settop(L, 1);
  }
}

TEST(lua_load_of_a_binary_chunk_in_Lua_and_back) {
  run_code(L, "return string.dump(function(x) return x * 2 end)");
  size_t size;
  const char *binary = lua_tolstring(L, 1, &size);
  assert_int_equal(load_text(L, binary, size, 1, "=p", "b"), LUA_OK);
  push_words(L, "21");
  lua_call(L, 1, 1);
  assert_top(L, 1, "42");
  load_code(L, "return 7");
  dump(L, 1);
  lua_setglobal(L, "binary");
  run_code(L, "return load(binary, 'x', 'b')()");
  assert_top(L, 1, "7");
}
