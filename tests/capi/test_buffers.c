/* lauxlib.h: luaL_Buffer. */
#include "capi.h"

TEST(buffers) {
  luaL_Buffer b;
  lua_pushliteral(L, "below");
  luaL_buffinit(L, &b);
  assert_int_equal(lua_gettop(L), 2); /* it has a slot, whatever is there */
  assert_ptr_equal(b.L, L);
  assert_ptr_equal(b.b, b.init.b);
  assert_int_equal(b.size, LUAL_BUFFERSIZE);
  assert_int_equal(luaL_bufflen(&b), 0);
  luaL_addchar(&b, 'a');
  luaL_addlstring(&b, "b\0c", 3);
  luaL_addlstring(&b, NULL, 0);
  luaL_addstring(&b, "");
  luaL_addstring(&b, "def");
  lua_pushinteger(L, 12);
  luaL_addvalue(&b);
  lua_pushnumber(L, 0.5);
  luaL_addvalue(&b);
  lua_pushliteral(L, "str");
  luaL_addvalue(&b);
  assert_int_equal(lua_gettop(L), 2);
  memcpy(luaL_prepbuffer(&b), "xyz", 3);
  luaL_addsize(&b, 3);
  luaL_buffsub(&b, 1);
  assert_int_equal(luaL_bufflen(&b), 17);
  assert_int_equal(memcmp(luaL_buffaddr(&b), "ab\0cdef120.5strxy", 17), 0);
  luaL_pushresult(&b);
  assert_int_equal(lua_gettop(L), 2);
  size_t length;
  const char *s = lua_tolstring(L, 2, &length);
  assert_int_equal(length, 17);
  assert_int_equal(memcmp(s, "ab\0cdef120.5strxy", 18), 0);
  lua_settop(L, 0);
  luaL_buffinit(L, &b); /* nothing at all */
  luaL_pushresult(&b);
  assert_stack(L, "''");
}

/* The byte at i of what the tests below build. */
static char byte_at(size_t i) { return (char)('a' + (i * 7 + i / 26) % 26); }

static void assert_bytes(lua_State *L, int idx, size_t expected) {
  size_t length;
  const char *s = lua_tolstring(L, idx, &length);
  assert_non_null(s);
  assert_int_equal(length, expected);
  assert_int_equal(s[length], 0);
  for (size_t i = 0; i < length; i++)
    if (s[i] != byte_at(i)) fail_msg("byte %zu of %zu is '%c'", i, length, s[i]);
}

TEST(buffers_that_grow) {
  static const size_t lengths[] = {0, 1, 39, 40, 41, 1023, 1024, 1025, 1500, 2047, 2048, 2049, 5000, 100000, 3000000};
  for (size_t k = 0; k < COUNT(lengths); k++)
    for (int way = 0; way < 6; way++) {
      size_t n = lengths[k];
      luaL_Buffer b;
      lua_settop(L, 0);
      if (way < 4) luaL_buffinit(L, &b);
      switch (way) {
      case 0: /* byte by byte */
        for (size_t i = 0; i < n; i++) luaL_addchar(&b, byte_at(i));
        luaL_pushresult(&b);
        break;
      case 1: /* strings */
        for (size_t i = 0; i < n;) {
          char piece[300];
          size_t m = 0;
          for (; m < sizeof piece && i < n; m++) piece[m] = byte_at(i++);
          luaL_addlstring(&b, piece, m);
        }
        luaL_pushresult(&b);
        break;
      case 2: /* values */
        for (size_t i = 0; i < n;) {
          char piece[700];
          size_t m = 0;
          for (; m < sizeof piece && i < n; m++) piece[m] = byte_at(i++);
          lua_pushlstring(L, piece, m);
          luaL_addvalue(&b);
        }
        luaL_pushresult(&b);
        break;
      case 3: { /* more space than is needed */
        char *p = luaL_prepbuffsize(&b, n + 777);
        for (size_t i = 0; i < n; i++) p[i] = byte_at(i);
        luaL_pushresultsize(&b, n);
        break;
      }
      case 4: { /* as much as is needed */
        char *p = luaL_buffinitsize(L, &b, n);
        for (size_t i = 0; i < n; i++) p[i] = byte_at(i);
        luaL_pushresultsize(&b, n);
        break;
      }
      case 5: { /* too little */
        size_t half = n / 2, i = 0;
        char *p = luaL_buffinitsize(L, &b, half);
        for (; i < half; i++) p[i] = byte_at(i);
        luaL_addsize(&b, half);
        for (; i < n; i++) luaL_addchar(&b, byte_at(i));
        luaL_pushresult(&b);
      }
      }
      assert_int_equal(lua_gettop(L), 1);
      assert_bytes(L, 1, n);
    }
}

TEST(numbers_at_the_end_of_buffers) {
  for (size_t left = 0; left < 70; left++) {
    struct {
      luaL_Buffer b;
      char beyond[80];
    } guarded;
    luaL_Buffer *b = &guarded.b;
    memset(guarded.beyond, '#', sizeof guarded.beyond);
    luaL_buffinit(L, b);
    while (b->n < LUAL_BUFFERSIZE - left) luaL_addchar(b, 'x');
    lua_pushinteger(L, LUA_MININTEGER);
    luaL_addvalue(b);
    luaL_pushresult(b);
    size_t length;
    const char *s = lua_tolstring(L, 1, &length);
    assert_int_equal(length, LUAL_BUFFERSIZE - left + 20);
    assert_string_equal(s + length - 21, "x-9223372036854775808");
    for (size_t i = 0; i < sizeof guarded.beyond; i++) assert_int_equal(guarded.beyond[i], '#');
    lua_settop(L, 0);
  }
}

TEST(buffer_results_are_strings) { /* equal to strings from elsewhere, as values and as keys */
  static const size_t lengths[] = {3, 40, 41, 1000, 1024, 1025, 2000, 2048, 4096, 10000};
  for (size_t k = 0; k < COUNT(lengths); k++)
    for (size_t slack = 0; slack < 3; slack++) {
      lua_settop(L, 0);
      luaL_Buffer b;
      char *p = luaL_buffinitsize(L, &b, lengths[k] + slack * lengths[k] / 3);
      memset(p, 'x', lengths[k] + slack);
      luaL_pushresultsize(&b, lengths[k]);
      lua_setglobal(L, "built");
      lua_pushinteger(L, (lua_Integer)lengths[k]);
      lua_setglobal(L, "n");
      run_code(L, "local s = ('x'):rep(n) local t = {[built] = 1} return built == s, t[s], #built == n, "
                  "built:byte(-1), built < s, "
                  "built .. 'y' == s .. 'y', #('%s'):format(built) == n");
      assert_stack(L, "true 1 true 120 false true true");
    }
}

TEST(buffers_share_a_stack) { /* nested ones, each on top of the other, values in between */
  luaL_Buffer outer, inner;
  luaL_buffinit(L, &outer);
  for (int round = 0; round < 20; round++) {
    luaL_buffinit(L, &inner);
    for (int i = 0; i < 150; i++) luaL_addstring(&inner, "0123456789");
    lua_pushinteger(L, round); /* balanced use of the stack */
    lua_pop(L, 1);
    luaL_pushresult(&inner);
    luaL_addvalue(&outer);
    assert_int_equal(lua_gettop(L), 1);
    collect(L);
  }
  luaL_pushresult(&outer);
  assert_int_equal(lua_rawlen(L, 1), 30000);
}

/* The fields are ABI: a module's macros, or its own code, may write them in any order. */
TEST(buffer_fields) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  while (b.n < b.size) b.b[b.n++] = 'x';
  assert_int_equal(b.n, LUAL_BUFFERSIZE);
  char *p = luaL_prepbuffsize(&b, 1);
  assert_true(p == b.b + b.n && b.size > b.n);
  assert_true(b.b != b.init.b);
  size_t size = b.size;
  while (b.n < b.size) b.b[b.n++] = 'y';
  luaL_prepbuffsize(&b, 10);
  assert_true(b.size >= size + 10);
  assert_int_equal(b.b[0], 'x');
  assert_int_equal(b.b[size - 1], 'y');
  b.n = 5;
  luaL_pushresult(&b);
  assert_stack(L, "'xxxxx'");
}

static int add_too_much(lua_State *L) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (lua_Integer i = luaL_checkinteger(L, 1); i > 0; i--) luaL_addchar(&b, 'x');
  luaL_prepbuffsize(&b, (size_t)luaL_checkinteger(L, 2));
  return 0;
}
static int fail_in_between(lua_State *L) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (int i = 0; i < 100000; i++) luaL_addchar(&b, 'x');
  lua_pushliteral(L, "value");
  return luaL_error(L, "in between");
}
static int yield_in_between(lua_State *L) { /* the rest of a buffer's life is somebody else's */
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (int i = 0; i < 100000; i++) luaL_addchar(&b, 'x');
  return lua_yield(L, 0);
}

TEST(buffer_errors) {
  assert_run_fails(L, add_too_much, "f(1, -1)", "code:1: buffer too large");
  assert_run_fails(L, add_too_much, "f(5000, -1)", "code:1: buffer too large");
  assert_run_fails(L, add_too_much, "f(5000, -4000)", "code:1: buffer too large");
  assert_int_equal(run_with(L, add_too_much, "f(1, 1 << 61)"), LUA_ERRMEM);
  assert_stack(L, "'not enough memory'");
  assert_int_equal(run_with(L, add_too_much, "f(5000, 1 << 62)"), LUA_ERRMEM);
  assert_stack(L, "'not enough memory'");
  for (int i = 0; i < 10; i++) assert_run_fails(L, fail_in_between, "f()", "code:1: in between");
  for (int i = 0; i < 10; i++) assert_run(L, yield_in_between, "local co = coroutine.wrap(f) co() co = nil", "");
}

static int build_from_nothing(lua_State *L) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (int i = 0; i < 3000; i++) luaL_addstring(&b, "part ");
  lua_pushnumber(L, 1.5);
  luaL_addvalue(&b);
  luaL_pushresult(&b);
  return 1;
}

TEST(buffers_without_memory) { /* whichever request fails, nothing is lost, and the next time all is well */
  Account *account = account_of(L);
  for (size_t nth = 1;; nth++) {
    account->fail_at = account->requests + nth;
    int status = try_with(L, build_from_nothing, 0);
    int failed = account->requests >= account->fail_at;
    account->fail_at = 0;
    if (status == LUA_OK) assert_int_equal(lua_rawlen(L, -1), 15003);
    else {
      assert_int_equal(status, LUA_ERRMEM);
      assert_string_equal(lua_tostring(L, -1), "not enough memory");
    }
    lua_settop(L, 0);
    if (!failed) break;
    assert_true(nth < 1000);
  }
}
