/* Values: pushing, asking for types, converting; arithmetic, comparison, concatenation, length; addresses. */
#include "capi.h"

#include <limits.h>
#include <math.h>

/* ---- types ---- */

static int nothing(lua_State *L) { return (void)L, 0; }

TEST(lua_type_and_lua_typename) {
  static const struct {
    int type;
    const char *name;
  } names[] = {
      {LUA_TNONE, "no value"},     {LUA_TNIL, "nil"},       {LUA_TBOOLEAN, "boolean"}, {LUA_TLIGHTUSERDATA, "userdata"},
      {LUA_TNUMBER, "number"},     {LUA_TSTRING, "string"}, {LUA_TTABLE, "table"},     {LUA_TFUNCTION, "function"},
      {LUA_TUSERDATA, "userdata"}, {LUA_TTHREAD, "thread"},
  };
  for (size_t i = 0; i < COUNT(names); i++) {
    assert_int_equal(names[i].type, (int)i - 1);
    assert_string_equal(lua_typename(L, names[i].type), names[i].name);
  }
  lua_pushnil(L);
  lua_pushboolean(L, 0);
  lua_pushlightuserdata(L, NULL);
  lua_pushinteger(L, 1);
  lua_pushliteral(L, "s");
  lua_newtable(L);
  lua_pushcfunction(L, nothing);
  lua_newuserdatauv(L, 0, 0);
  lua_newthread(L);
  for (int i = 0; i <= LUA_TTHREAD; i++) assert_int_equal(lua_type(L, i + 1), i);
  lua_pushnumber(L, 1.5);
  assert_int_equal(lua_type(L, -1), LUA_TNUMBER);
  lua_pushcclosure(L, nothing, 1);
  assert_int_equal(lua_type(L, -1), LUA_TFUNCTION);
  run_code(L, "return function() end");
  assert_int_equal(lua_type(L, -1), LUA_TFUNCTION);
}

TEST(lua_is_macros_and_functions) {
  run_code(L, "return nil, true, 10, 10.5, '10', 'ten', '0x1p4 ', {}, print, function() end, io.stdout, "
              "coroutine.create(print)");
  lua_pushlightuserdata(L, L);
  /* per function, a character for each of the 13 values */
  static const char *const expected[] = {
      "1000000000000", /* isnil */
      "0100000000000", /* isboolean */
      "0011101000000", /* isnumber */
      "0010000000000", /* isinteger */
      "0011111000000", /* isstring */
      "0000000100000", /* istable */
      "0000000011000", /* isfunction */
      "0000000010000", /* iscfunction */
      "0000000000101", /* isuserdata */
      "0000000000001", /* islightuserdata */
      "0000000000010", /* isthread */
      "1000000000000", /* isnoneornil */
      "0000000000000", /* isnone */
  };
  for (int i = 1; i <= 13; i++) {
    const int is[] = {
        lua_isnil(L, i),      lua_isboolean(L, i),       lua_isnumber(L, i),   lua_isinteger(L, i),
        lua_isstring(L, i),   lua_istable(L, i),         lua_isfunction(L, i), lua_iscfunction(L, i),
        lua_isuserdata(L, i), lua_islightuserdata(L, i), lua_isthread(L, i),   lua_isnoneornil(L, i),
        lua_isnone(L, i),
    };
    for (size_t k = 0; k < COUNT(is); k++)
      if (!is[k] != (expected[k][i - 1] == '0')) fail_msg("predicate %d of value %d", (int)k, i);
  }
}

TEST(lua_pushboolean_makes_0_or_1) {
  lua_pushboolean(L, 0);
  lua_pushboolean(L, 1);
  lua_pushboolean(L, 256);
  lua_pushboolean(L, INT_MIN);
  assert_stack(L, "false true true true");
  for (int i = 2; i <= 4; i++) assert_int_equal(lua_toboolean(L, i), 1);
  assert_int_equal(lua_toboolean(L, 1), 0);
  assert_true(lua_rawequal(L, 2, 3) && lua_rawequal(L, 3, 4));
}

TEST(lua_toboolean_is_false_for_nil_and_false_alone) {
  run_code(L, "return nil, false, 0, 0.0, '', {}, print");
  lua_pushlightuserdata(L, NULL);
  lua_pushnumber(L, NAN);
  for (int i = 1; i <= 9; i++) assert_int_equal(lua_toboolean(L, i), i > 2);
}

/* ---- numbers ---- */

static const lua_Integer integers[] = {
    0,
    1,
    -1,
    127,
    -128,
    1LL << 31,
    (1LL << 31) - 1,
    -(1LL << 31),
    1LL << 46,
    -(1LL << 46),
    1LL << 47,
    (1LL << 47) - 1,
    -(1LL << 47),
    -(1LL << 47) - 1,
    1LL << 48,
    (1LL << 48) + 1,
    1LL << 51,
    1LL << 52,
    1LL << 53,
    (1LL << 53) + 1,
    -(1LL << 53) - 1,
    1LL << 62,
    LUA_MAXINTEGER,
    LUA_MININTEGER,
    LUA_MAXINTEGER - 1,
    LUA_MININTEGER + 1,
    (lua_Integer)0xfff8000000000000u,
    (lua_Integer)0x7ff8000000000000u,
    (lua_Integer)0xfffc123456789abcu,
};

TEST(lua_pushinteger_and_lua_tointegerx_of_all_sizes) {
  for (size_t i = 0; i < COUNT(integers); i++) {
    int is = 0;
    lua_settop(L, 0);
    lua_pushinteger(L, integers[i]);
    lua_pushinteger(L, integers[i]);
    assert_true(lua_isinteger(L, 1) && lua_isnumber(L, 1) && lua_isstring(L, 1));
    assert_int_equal(lua_type(L, 1), LUA_TNUMBER);
    assert_true(lua_tointegerx(L, 1, &is) == integers[i] && is);
    assert_true(lua_tointeger(L, 2) == integers[i]);
    assert_true(lua_tonumber(L, 1) == (lua_Number)integers[i]);
    assert_true(lua_rawequal(L, 1, 2));
    assert_true(lua_compare(L, 1, 2, LUA_OPEQ) && lua_compare(L, 1, 2, LUA_OPLE) && !lua_compare(L, 1, 2, LUA_OPLT));
    assert_null(lua_topointer(L, 1));
    assert_null(lua_touserdata(L, 1));
    for (size_t k = 0; k < COUNT(integers); k++) {
      lua_pushinteger(L, integers[k]);
      assert_int_equal(lua_rawequal(L, 1, 3), integers[i] == integers[k]);
      assert_int_equal(lua_compare(L, 1, 3, LUA_OPLT), integers[i] < integers[k]);
      assert_int_equal(lua_compare(L, 1, 3, LUA_OPLE), integers[i] <= integers[k]);
      lua_pop(L, 1);
    }
  }
}

TEST(lua_pushinteger_of_all_sizes_as_keys_and_values) {
  lua_newtable(L);
  for (size_t i = 0; i < COUNT(integers); i++) {
    lua_pushinteger(L, integers[i]);
    lua_pushinteger(L, integers[COUNT(integers) - 1 - i]);
    if (i % 2) lua_rawset(L, 1);
    else lua_settable(L, 1);
  }
  collect(L);
  for (size_t i = 0; i < COUNT(integers); i++) {
    assert_int_equal(lua_rawgeti(L, 1, integers[i]), LUA_TNUMBER);
    assert_int_equal(lua_geti(L, 1, integers[i]), LUA_TNUMBER);
    lua_pushinteger(L, integers[i]);
    lua_rawget(L, 1);
    for (int k = -3; k < 0; k++) assert_true(lua_tointeger(L, k) == integers[COUNT(integers) - 1 - i]);
    lua_settop(L, 1);
  }
  size_t n = 0;
  for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) n++, assert_true(lua_isinteger(L, -2));
  assert_int_equal(n, COUNT(integers));
}

static int large_upvalue(lua_State *L) {
  lua_pushvalue(L, lua_upvalueindex(1));
  return 1;
}

TEST(large_integers_live_in_upvalues_and_on_the_stack_through_collections) {
  lua_pushinteger(L, LUA_MININTEGER);
  lua_pushinteger(L, (1LL << 60) + 1);
  lua_pushcclosure(L, large_upvalue, 1);
  for (int i = 0; i < 5; i++) collect(L);
  run_code(L, "local t = {} for i = 1, 1000 do t[i] = (1 << 60) + i * 7 end");
  collect(L);
  lua_call(L, 0, 1);
  assert_true(lua_tointeger(L, 1) == LUA_MININTEGER && lua_tointeger(L, 2) == (1LL << 60) + 1);
}

TEST(lua_pushnumber_and_lua_tonumberx) {
  static const lua_Number numbers[] = {0.0,      -0.0,     1.0, 0.1, -1e300, 1e-320, 5e-324, 9007199254740993.0,
                                       HUGE_VAL, -HUGE_VAL};
  for (size_t i = 0; i < COUNT(numbers); i++) {
    int is = 0;
    lua_settop(L, 0);
    lua_pushnumber(L, numbers[i]);
    lua_Number back = lua_tonumberx(L, 1, &is);
    assert_memory_equal(&back, &numbers[i], sizeof back);
    assert_true(is && !lua_isinteger(L, 1) && lua_isnumber(L, 1));
  }
}

/* Every pattern of sixteen high bits that is a NaN, or close to one. */
TEST(lua_pushnumber_takes_NaNs_with_any_payload) {
  static const uint64_t low[] = {1, 0x123456789abc, 0xffffffffffff, 0x800000000000};
  for (uint64_t high = 0; high <= 0xffff; high++) {
    if ((high & 0x7ff0) != 0x7ff0) continue;
    for (size_t k = 0; k < COUNT(low); k++) {
      uint64_t bits = high << 48 | low[k];
      lua_Number n;
      memcpy(&n, &bits, sizeof n);
      lua_settop(L, 0);
      lua_pushnumber(L, n);
      assert_int_equal(lua_type(L, 1), LUA_TNUMBER);
      assert_false(lua_isinteger(L, 1));
      assert_true(lua_isnumber(L, 1));
      assert_true(isnan(lua_tonumber(L, 1)));
      assert_int_equal(!signbit(lua_tonumber(L, 1)), !(high >> 15));
      lua_pushvalue(L, 1);
      assert_false(lua_rawequal(L, 1, 2) || lua_compare(L, 1, 2, LUA_OPEQ) || lua_compare(L, 1, 2, LUA_OPLE));
      lua_pushnumber(L, 1);
      lua_arith(L, LUA_OPADD);
      assert_true(isnan(lua_tonumber(L, -1)));
      int is = 1;
      lua_tointegerx(L, 1, &is);
      assert_false(is);
      assert_string_equal(lua_tostring(L, 1), high >> 15 ? "-nan" : "nan");
    }
  }
}

TEST(NaNs_with_any_payload_are_seen_by_programs_as_NaNs) {
  load_code(L, "local x = ... assert(x ~= x and math.type(x) == 'float' and not pcall(rawset, {}, x, 1) and ({})[x] == "
               "nil) return type(x)");
  for (uint64_t high = 0x7ff8; high <= 0xffff; high += high == 0x7fff ? 0x7ff9 : 1) {
    uint64_t bits = high << 48 | 0xbad0beef0001;
    lua_Number n;
    memcpy(&n, &bits, sizeof n);
    lua_settop(L, 1);
    lua_pushvalue(L, 1);
    lua_pushnumber(L, n);
    assert_int_equal(lua_pcall(L, 1, 1, 0), LUA_OK);
    assert_top(L, 1, "'number'");
  }
}

TEST(lua_tointegerx_converts_floats_and_strings_with_integer_values) {
  static const struct {
    const char *code;
    lua_Integer value;
    int is;
  } cases[] = {
      {"3.0", 3, 1},
      {"3.5", 0, 0},
      {"-0.0", 0, 1},
      {"2^53", 1LL << 53, 1},
      {"2^63", 0, 0},
      {"-2^63", LUA_MININTEGER, 1},
      {"1/0", 0, 0},
      {"0/0", 0, 0},
      {"'10'", 10, 1},
      {"'10.0'", 10, 1},
      {"'10.5'", 0, 0},
      {"' 0x1F '", 31, 1},
      {"'1e2'", 100, 1},
      {"'abc'", 0, 0},
      {"''", 0, 0},
      {"'1 2'", 0, 0},
      {"'9223372036854775807'", LUA_MAXINTEGER, 1},
      {"'9223372036854775808'", 0, 0},
      {"'0xffffffffffffffff'", -1, 1},
      {"true", 0, 0},
      {"nil", 0, 0},
      {"{}", 0, 0},
      {"'1\\0'", 0, 0},
      {"'-0x10'", -16, 1},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    char code[100];
    int is = 7;
    snprintf(code, sizeof code, "return %s", cases[i].code);
    lua_settop(L, 0);
    run_code(L, code);
    lua_Integer value = lua_tointegerx(L, 1, &is);
    if (value != cases[i].value || is != cases[i].is) fail_msg("%s: %lld, %d", cases[i].code, (long long)value, is);
    assert_true(lua_tointeger(L, 1) == cases[i].value);
  }
}

TEST(lua_tonumberx_converts_integers_and_strings) {
  static const struct {
    const char *code;
    lua_Number value;
    int is;
  } cases[] = {
      {"3", 3, 1},
      {"'10'", 10, 1},
      {"'0x.8p1'", 1, 1},
      {"' 1e1\\n'", 10, 1},
      {"'inf'", 0, 0},
      {"'nan'", 0, 0},
      {"'1e'", 0, 0},
      {"''", 0, 0},
      {"' '", 0, 0},
      {"'0x'", 0, 0},
      {"{}", 0, 0},
      {"nil", 0, 0},
      {"(1 << 53) + 1", 9007199254740992.0, 1},
      {"'1e400'", HUGE_VAL, 1},
      {"false", 0, 0},
      {"'5 '", 5, 1},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    char code[100];
    int is = 7;
    snprintf(code, sizeof code, "return %s", cases[i].code);
    lua_settop(L, 0);
    run_code(L, code);
    lua_Number value = lua_tonumberx(L, 1, &is);
    if (value != cases[i].value || is != cases[i].is) fail_msg("%s: %g, %d", cases[i].code, value, is);
    assert_int_equal(lua_isnumber(L, 1), cases[i].is);
    lua_pushvalue(L, 1);
    assert_true(lua_tonumberx(L, 1, NULL) == cases[i].value);
    assert_true(lua_rawequal(L, 1, 2)); /* strings stay strings */
  }
}

TEST(lua_stringtonumber) {
  static const char *const numbers[] = {"10",   "0x10", " 10 ", "1e1", "-3", "3.0", "0x1p4", "9223372036854775808",
                                        "\t5\n"};
  for (size_t i = 0; i < COUNT(numbers); i++)
    assert_int_equal(lua_stringtonumber(L, numbers[i]), strlen(numbers[i]) + 1);
  assert_stack(L, "10 16 10 10.0 -3 3.0 16.0 9.2233720368548e+18 5");
  static const char *const others[] = {"", " ", "10a", "1e", "0x", "inf", "nan", "1 2", "--1", "1..2", "e1", "+-1"};
  for (size_t i = 0; i < COUNT(others); i++) assert_int_equal(lua_stringtonumber(L, others[i]), 0);
  assert_int_equal(lua_gettop(L), 9);
}

TEST(lua_numbertointeger_macro) {
  lua_Integer n = 0;
  assert_true(lua_numbertointeger(-0x1p63, &n) && n == LUA_MININTEGER);
  assert_false(lua_numbertointeger(0x1p63, &n));
  assert_true(lua_numbertointeger(42.0, &n) && n == 42);
}

#ifdef lua_pushunsigned
TEST(lua_pushunsigned_and_lua_tounsigned_of_older_programs) {
  int is = 0;
  lua_pushunsigned(L, UINT64_MAX);
  assert_true(lua_tounsigned(L, 1) == UINT64_MAX && lua_tointeger(L, 1) == -1);
  assert_true(lua_tounsignedx(L, 1, &is) == UINT64_MAX && is);
}
#endif

TEST(lua_version_is_of_5_4) {
  assert_true(lua_version(L) == 504);
  assert_int_equal(LUA_VERSION_NUM, 504);
  assert_string_equal(LUA_VERSION, "Lua 5.4");
}

/* ---- strings ---- */

TEST(lua_pushlstring_keeps_embedded_zeros) {
  size_t n = 0;
  const char *pushed = lua_pushlstring(L, "a\0b\0", 4);
  const char *s = lua_tolstring(L, 1, &n);
  assert_ptr_equal(pushed, s);
  assert_int_equal(n, 4);
  assert_memory_equal(s, "a\0b\0\0", 5);
  assert_int_equal(lua_rawlen(L, 1), 4);
  lua_pushlstring(L, "a", 1);
  lua_pushlstring(L, "a\0b\0", 4);
  assert_false(lua_rawequal(L, 1, 2));
  assert_true(lua_rawequal(L, 1, 3));
}

TEST(lua_pushlstring_of_length_0) {
  assert_string_equal(lua_pushlstring(L, "abc", 0), "");
  assert_string_equal(lua_pushlstring(L, NULL, 0), "");
  assert_string_equal(lua_pushstring(L, ""), "");
  assert_true(lua_rawequal(L, 1, 2) && lua_rawequal(L, 2, 3));
}

TEST(lua_pushlstring_of_all_lengths_has_a_final_zero) {
  char *text = malloc(100000);
  memset(text, 'x', 100000);
  for (size_t n = 0; n < 100000; n = n < 300 ? n + 1 : n * 2 + 1) {
    size_t length = 0;
    lua_settop(L, 0);
    const char *s = lua_pushlstring(L, text, n);
    assert_int_equal(strlen(s), n);
    assert_ptr_equal(s, lua_tolstring(L, 1, &length));
    assert_int_equal(length, n);
  }
  free(text);
}

TEST(lua_pushstring_copies_and_takes_NULL_for_nil) {
  char text[] = "changes";
  const char *s = lua_pushstring(L, text);
  text[0] = 'X';
  assert_string_equal(s, "changes");
  assert_null(lua_pushstring(L, NULL));
  assert_string_equal(lua_pushliteral(L, "literal"), "literal");
  assert_stack(L, "'changes' nil 'literal'");
}

TEST(lua_tolstring_converts_numbers_in_place) {
  lua_pushinteger(L, -42);
  lua_pushnumber(L, 1.0);
  lua_pushnumber(L, 0.1);
  lua_pushnumber(L, 1e15);
  lua_pushnumber(L, 1e100);
  lua_pushinteger(L, LUA_MININTEGER);
  lua_pushnumber(L, -HUGE_VAL);
  size_t n = 0;
  assert_string_equal(lua_tolstring(L, 1, &n), "-42");
  assert_int_equal(n, 3);
  for (int i = 2; i <= 7; i++) assert_non_null(lua_tolstring(L, i, NULL));
  assert_stack(L, "'-42' '1.0' '0.1' '1e+15' '1e+100' '-9223372036854775808' '-inf'");
}

TEST(lua_tolstring_is_NULL_for_what_is_no_string) {
  run_code(L, "return nil, true, {}, print, io.stdout, setmetatable({}, {__tostring = function() return 'x' end})");
  for (int i = 1; i <= 6; i++) {
    size_t n = 9;
    assert_null(lua_tolstring(L, i, &n));
    assert_int_equal(n, 0);
    assert_null(lua_tostring(L, i));
  }
  assert_stack(L, "nil true table function userdata table");
}

TEST(lua_tolstring_pointers_stay_while_the_string_is_reachable) {
  static const char *const texts[] = {"short",
                                      "one that is longer than the forty characters of what Lua calls a short string"};
  for (int k = 0; k < 2; k++) {
    lua_settop(L, 0);
    lua_newtable(L);
    lua_pushstring(L, texts[k]);
    const char *s = lua_tostring(L, -1);
    lua_pushvalue(L, -1);
    assert_ptr_equal(lua_tostring(L, -1), s);
    lua_setfield(L, 1, "kept");
    lua_pop(L, 1); /* no longer on the stack */
    run_code(L, "local t = {} for i = 1, 20000 do t[i] = 'filler ' .. i end");
    for (int i = 0; i < 3; i++) collect(L);
    run_code(L, "local t = {} for i = 1, 20000 do t[i] = 'filler ' .. i end");
    assert_string_equal(s, texts[k]);
    lua_getfield(L, 1, "kept");
    assert_ptr_equal(lua_tostring(L, -1), s);
  }
}

TEST(lua_tolstring_pointers_of_converted_numbers_stay) {
  lua_pushinteger(L, 123456789);
  const char *s = lua_tostring(L, 1);
  lua_pushvalue(L, 1);
  lua_setglobal(L, "kept");
  lua_settop(L, 0);
  for (int i = 0; i < 3; i++) collect(L);
  run_code(L, "for i = 1, 20000 do local s = 'filler ' .. i end");
  assert_string_equal(s, "123456789");
}

TEST(lua_tolstring_pointers_survive_moves_of_the_stack) {
  lua_pushliteral(L, "text");
  const char *s = lua_tostring(L, 1);
  assert_true(lua_checkstack(L, 200000));
  lua_settop(L, 200000);
  lua_settop(L, 1);
  lua_newtable(L);
  lua_insert(L, 1);
  assert_ptr_equal(lua_tostring(L, 2), s);
}

static const char *push_formatted(lua_State *L, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const char *s = lua_pushvfstring(L, format, arguments);
  va_end(arguments);
  return s;
}

TEST(lua_pushfstring_and_lua_pushvfstring) {
  char pointer[64];
  snprintf(pointer, sizeof pointer, "<%p>", (void *)L);
  assert_string_equal(lua_pushfstring(L, "plain"), "plain");
  assert_string_equal(lua_pushfstring(L, ""), "");
  assert_string_equal(lua_pushfstring(L, "%%|%s|%s|", "text", (char *)NULL), "%|text|(null)|");
  assert_string_equal(lua_pushfstring(L, "%d %d", INT_MIN, 7), "-2147483648 7");
  assert_string_equal(lua_pushfstring(L, "%I", (LUAI_UACINT)LUA_MININTEGER), "-9223372036854775808");
  assert_string_equal(lua_pushfstring(L, "%f %f %f", 1.0, 0.5, 1e100), "1.0 0.5 1e+100");
  assert_string_equal(lua_pushfstring(L, "%c%c", 'x', '%'), "x%");
  assert_string_equal(lua_pushfstring(L, "<%p>", (void *)L), pointer);
  assert_string_equal(lua_pushfstring(L, "%U %U %U", 65L, 0x20ACL, 0x10FFFFL), "A \xE2\x82\xAC \xF4\x8F\xBF\xBF");
  assert_string_equal(push_formatted(L, "%s=%d;", "n", 3), "n=3;");
  assert_ptr_equal(lua_tostring(L, -1), push_formatted(L, "%s=%d;", "n", 3));
  assert_int_equal(lua_gettop(L), 11);
}

TEST(lua_pushfstring_of_a_zero_character) {
  size_t n = 0;
  lua_pushfstring(L, "a%cb", 0);
  assert_memory_equal(lua_tolstring(L, -1, &n), "a\0b", 4);
  assert_int_equal(n, 3);
}

TEST(lua_pushfstring_of_long_strings) {
  char *text = malloc(50001);
  memset(text, 'y', 50000);
  text[50000] = 0;
  lua_pushfstring(L, "%s-%s-%d", text, text, 5);
  assert_int_equal(lua_rawlen(L, 1), 100003);
  assert_string_equal(lua_tostring(L, 1) + 100000, "y-5");
  lua_settop(L, 0);
  for (int n = 150; n < 450; n++) { /* around the sizes that buffers have */
    text[n] = 0;
    lua_pushfstring(L, "%s%d%s", text, n, "tail");
    assert_int_equal(lua_rawlen(L, 1), n + 7);
    lua_settop(L, 0);
    text[n] = 'y';
  }
  free(text);
}

static int invalid_format(lua_State *L) {
  lua_pushfstring(L, "%y");
  return 1;
}

TEST(lua_pushfstring_refuses_other_conversions) {
  assert_int_equal(try_with(L, invalid_format, 0), LUA_ERRRUN);
  assert_contains(lua_tostring(L, -1), "'%y' to 'lua_pushfstring'");
}

/* ---- addresses ---- */

TEST(lua_pushlightuserdata_of_any_64_bits) {
  static const uint64_t patterns[] = {
      0,
      1,
      0x7fffffffffff,
      0x800000000000,
      0xffffffffffff,
      0x1000000000000,
      0x7ff8000000000000,
      0xfff8000000000000,
      0xfff9000000000001,
      0xffffffffffffffff,
      0x8000000000000000,
      0x123456789abcdef0,
      0x7ff0000000000000,
      0xfffe000000000000,
      0xfffc7fffffffffff,
      0x0002000000000000,
  };
  lua_newtable(L);
  for (size_t i = 0; i < COUNT(patterns); i++) {
    void *p = (void *)(uintptr_t)patterns[i];
    lua_settop(L, 1);
    lua_pushlightuserdata(L, p);
    lua_pushlightuserdata(L, p);
    assert_int_equal(lua_type(L, 2), LUA_TLIGHTUSERDATA);
    assert_true(lua_isuserdata(L, 2) && lua_islightuserdata(L, 2) && !lua_isnumber(L, 2) && !lua_isinteger(L, 2));
    assert_ptr_equal(lua_touserdata(L, 2), p);
    assert_ptr_equal(lua_topointer(L, 2), p);
    assert_true(lua_rawequal(L, 2, 3) && lua_compare(L, 2, 3, LUA_OPEQ));
    assert_int_equal(lua_rawlen(L, 2), 0);
    for (size_t k = 0; k < COUNT(patterns); k++) {
      lua_pushlightuserdata(L, (void *)(uintptr_t)patterns[k]);
      assert_int_equal(lua_rawequal(L, 2, -1), i == k);
      lua_pushinteger(L, (lua_Integer)patterns[k]);
      assert_false(lua_rawequal(L, 2, -1));
      lua_pop(L, 2);
    }
    lua_pushinteger(L, (lua_Integer)i);
    lua_rawset(L, 1); /* under the second push */
  }
  lua_settop(L, 1);
  collect(L);
  for (size_t i = 0; i < COUNT(patterns); i++) {
    lua_pushlightuserdata(L, (void *)(uintptr_t)patterns[i]);
    assert_int_equal(lua_rawget(L, 1), LUA_TNUMBER);
    assert_int_equal(lua_tointeger(L, -1), i);
    assert_int_equal(lua_rawgetp(L, 1, (void *)(uintptr_t)patterns[i]), LUA_TNUMBER);
    assert_int_equal(lua_tointeger(L, -1), i);
    lua_settop(L, 1);
  }
  size_t n = 0;
  for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
    assert_true(lua_islightuserdata(L, -2));
    assert_true((uintptr_t)lua_touserdata(L, -2) == patterns[lua_tointeger(L, -1)]);
    n++;
  }
  assert_int_equal(n, COUNT(patterns));
}

TEST(programs_compare_light_userdata_by_their_bits) {
  lua_pushlightuserdata(L, (void *)0xfff8123456789abc);
  lua_setglobal(L, "a");
  lua_pushlightuserdata(L, (void *)0xfff8123456789abc);
  lua_setglobal(L, "b");
  lua_pushlightuserdata(L, (void *)0x123);
  lua_setglobal(L, "c");
  run_code(L, "local t = {[a] = 1, [c] = 2} return a == b, rawequal(a, b), a == c, t[b], t[c], type(b), tostring(c), "
              "tostring(b)");
  assert_stack(L, "true true false 1 2 'userdata' 'userdata: 0x123' 'userdata: 0xfff8123456789abc'");
}

TEST(lua_touserdata_of_other_values_is_NULL) {
  run_code(L, "return nil, true, 10, 'x', {}, print");
  for (int i = 1; i <= 6; i++) assert_null(lua_touserdata(L, i));
  void *block = lua_newuserdatauv(L, 10, 1);
  assert_ptr_equal(lua_touserdata(L, -1), block);
}

TEST(lua_topointer_tells_objects_apart) {
  run_code(L, "local t, f = {}, function() end return t, t, {}, f, f, coroutine.create(print), 'string', 'string'");
  lua_newuserdatauv(L, 0, 0);
  for (int i = 1; i <= 9; i++) assert_non_null(lua_topointer(L, i));
  assert_ptr_equal(lua_topointer(L, 1), lua_topointer(L, 2));
  assert_ptr_not_equal(lua_topointer(L, 1), lua_topointer(L, 3));
  assert_ptr_equal(lua_topointer(L, 4), lua_topointer(L, 5));
  assert_ptr_equal(lua_topointer(L, 6), lua_tothread(L, 6));
  assert_ptr_equal(lua_topointer(L, 7), lua_topointer(L, 8));
  assert_ptr_equal(lua_topointer(L, 9), lua_touserdata(L, 9));
  const void *before = lua_topointer(L, 1);
  collect(L);
  assert_ptr_equal(lua_topointer(L, 1), before);
  run_code(L, "return nil, true, 10, 1 << 60, 1.5");
  for (int i = 10; i <= 14; i++) assert_null(lua_topointer(L, i));
}

TEST(lua_topointer_is_what_percent_p_prints) {
  lua_newtable(L);
  lua_getglobal(L, "string");
  lua_getfield(L, -1, "format");
  lua_pushliteral(L, "%p");
  lua_pushvalue(L, 1);
  lua_call(L, 2, 1);
  char text[64];
  snprintf(text, sizeof text, "%p", lua_topointer(L, 1));
  assert_string_equal(lua_tostring(L, -1), text);
}

TEST(lua_tothread) {
  lua_State *co = lua_newthread(L);
  assert_ptr_equal(lua_tothread(L, 1), co);
  lua_pushinteger(L, 1);
  assert_null(lua_tothread(L, 2));
  assert_int_equal(lua_pushthread(L), 1);
  assert_ptr_equal(lua_tothread(L, -1), L);
  assert_int_equal(lua_pushthread(co), 0);
  assert_ptr_equal(lua_tothread(co, -1), co);
}

static int one(lua_State *L) { return lua_pushinteger(L, 1), 1; }
static int two(lua_State *L) { return lua_pushinteger(L, 2), 1; }

TEST(lua_tocfunction) {
  lua_pushcfunction(L, one);
  lua_pushinteger(L, 5);
  lua_pushcclosure(L, two, 1);
  run_code(L, "return function() end, print, 1, 'x'");
  assert_true(lua_tocfunction(L, 1) == one);
  assert_true(lua_tocfunction(L, 2) == two);
  assert_null(lua_tocfunction(L, 3));
  assert_non_null(lua_tocfunction(L, 4));
  assert_null(lua_tocfunction(L, 5));
  assert_null(lua_tocfunction(L, 6));
}

TEST(lua_tocfunction_of_a_library_function_can_be_pushed_and_called) {
  lua_getglobal(L, "string");
  lua_getfield(L, -1, "rep");
  lua_CFunction rep = lua_tocfunction(L, -1);
  assert_non_null(rep);
  lua_settop(L, 0);
  lua_pushcfunction(L, rep);
  push_words(L, "ab 3");
  lua_call(L, 2, 1);
  assert_stack(L, "'ababab'");
}

TEST(two_pushes_of_a_C_function_are_equal) {
  lua_pushcfunction(L, one);
  lua_pushcfunction(L, two);
  collect(L);
  lua_pushcfunction(L, one);
  assert_true(lua_rawequal(L, 1, 3) && lua_compare(L, 1, 3, LUA_OPEQ));
  assert_false(lua_rawequal(L, 1, 2));
  assert_ptr_equal(lua_topointer(L, 1), lua_topointer(L, 3));
  lua_newtable(L);
  lua_pushcfunction(L, one);
  lua_pushliteral(L, "found");
  lua_rawset(L, 4);
  collect(L);
  lua_pushcfunction(L, one);
  lua_rawget(L, 4);
  assert_top(L, 1, "'found'");
  lua_pushcfunction(L, two);
  assert_int_equal(lua_rawget(L, 4), LUA_TNIL);
  lua_pushvalue(L, 1);
  lua_setglobal(L, "a");
  lua_pushvalue(L, 3);
  lua_setglobal(L, "b");
  lua_pushvalue(L, 4);
  lua_setglobal(L, "t");
  lua_settop(L, 0);
  run_code(L, "return a == b, t[b], tostring(a) == tostring(b), a ~= print, next(t) == b");
  assert_stack(L, "true 'found' true true true");
}

TEST(lua_register_makes_a_global) {
  lua_register(L, "one", one);
  run_code(L, "return one()");
  assert_stack(L, "1");
}

/* ---- operators ---- */

static void check_arith(lua_State *L, int op, const char *a, const char *b, const char *result) {
  char code[200];
  lua_settop(L, 0);
  snprintf(code, sizeof code, "return %s%s%s", a, b ? ", " : "", b ? b : "");
  run_code(L, code);
  lua_arith(L, op);
  assert_stack(L, result);
}

TEST(lua_arith_of_every_operator) {
  check_arith(L, LUA_OPADD, "1", "2", "3");
  check_arith(L, LUA_OPADD, "1", "2.0", "3.0");
  check_arith(L, LUA_OPADD, "math.maxinteger", "1", "-9223372036854775808");
  check_arith(L, LUA_OPADD, "'10'", "1", "11");
  check_arith(L, LUA_OPADD, "'0x10'", "'1.5'", "17.5");
  check_arith(L, LUA_OPSUB, "1", "2", "-1");
  check_arith(L, LUA_OPSUB, "math.mininteger", "1", "9223372036854775807");
  check_arith(L, LUA_OPMUL, "3", "-4", "-12");
  check_arith(L, LUA_OPMUL, "1 << 62", "2", "-9223372036854775808");
  check_arith(L, LUA_OPMUL, "0.5", "4", "2.0");
  check_arith(L, LUA_OPMOD, "-5", "3", "1");
  check_arith(L, LUA_OPMOD, "5", "-3", "-1");
  check_arith(L, LUA_OPMOD, "5.5", "-2", "-0.5");
  check_arith(L, LUA_OPMOD, "math.mininteger", "-1", "0");
  check_arith(L, LUA_OPPOW, "2", "10", "1024.0");
  check_arith(L, LUA_OPPOW, "2", "0.5", "1.4142135623731");
  check_arith(L, LUA_OPDIV, "1", "2", "0.5");
  check_arith(L, LUA_OPDIV, "4", "2", "2.0");
  check_arith(L, LUA_OPDIV, "1", "0", "inf");
  check_arith(L, LUA_OPIDIV, "7", "2", "3");
  check_arith(L, LUA_OPIDIV, "-7", "2", "-4");
  check_arith(L, LUA_OPIDIV, "7.0", "2", "3.0");
  check_arith(L, LUA_OPIDIV, "math.mininteger", "-1", "-9223372036854775808");
  check_arith(L, LUA_OPIDIV, "1", "0.0", "inf");
  check_arith(L, LUA_OPBAND, "0xff", "0x0ff0", "240");
  check_arith(L, LUA_OPBAND, "3.0", "2", "2");
  check_arith(L, LUA_OPBOR, "0xf0", "0x0f", "255");
  check_arith(L, LUA_OPBXOR, "0xff", "0x0f", "240");
  check_arith(L, LUA_OPSHL, "1", "62", "4611686018427387904");
  check_arith(L, LUA_OPSHL, "1", "64", "0");
  check_arith(L, LUA_OPSHL, "8", "-2", "2");
  check_arith(L, LUA_OPSHR, "-1", "60", "15");
  check_arith(L, LUA_OPSHR, "1", "-3", "8");
  check_arith(L, LUA_OPSHR, "-1", "100", "0");
  check_arith(L, LUA_OPUNM, "5", NULL, "-5");
  check_arith(L, LUA_OPUNM, "5.5", NULL, "-5.5");
  check_arith(L, LUA_OPUNM, "math.mininteger", NULL, "-9223372036854775808");
  check_arith(L, LUA_OPUNM, "'2'", NULL, "-2");
  check_arith(L, LUA_OPBNOT, "0", NULL, "-1");
  check_arith(L, LUA_OPBNOT, "5.0", NULL, "-6");
}

TEST(lua_arith_uses_the_topmost_values_only) {
  set_stack(L, "a 5 b 7 3");
  lua_arith(L, LUA_OPSUB);
  assert_stack(L, "'a' 5 'b' 4");
  lua_arith(L, LUA_OPUNM);
  assert_stack(L, "'a' 5 'b' -4");
}

TEST(lua_arith_calls_metamethods) {
  static const char *const events[] = {"add",  "sub", "mul",  "mod", "pow", "div", "idiv",
                                       "band", "bor", "bxor", "shl", "shr", "unm", "bnot"};
  run_code(L, "local mt = {} for _, e in ipairs{'add', 'sub', 'mul', 'mod', 'pow', 'div', 'idiv', 'band', 'bor', "
              "'bxor', 'shl', 'shr', 'unm', 'bnot'} do"
              " mt['__' .. e] = function(a, b) return e .. (type(a) == 'table' and 'T' or tostring(a)) .. (type(b) == "
              "'table' and 'T' or tostring(b)) end end"
              " return setmetatable({}, mt)");
  for (int op = LUA_OPADD; op <= LUA_OPBNOT; op++) {
    int unary = op == LUA_OPUNM || op == LUA_OPBNOT;
    for (int first = 0; first < 2; first++) {
      char expected[40];
      lua_settop(L, 1);
      if (unary) lua_pushvalue(L, 1);
      else if (first) lua_pushvalue(L, 1), lua_pushinteger(L, 7);
      else lua_pushinteger(L, 7), lua_pushvalue(L, 1);
      lua_arith(L, op);
      snprintf(expected, sizeof expected, "table '%s%s'", events[op], unary ? "TT" : first ? "T7" : "7T");
      assert_stack(L, expected);
    }
  }
}

static int arith(lua_State *L) {
  int op = (int)lua_tointeger(L, 1);
  lua_remove(L, 1);
  lua_arith(L, op);
  return 1;
}

TEST(lua_arith_errors) {
  assert_int_equal(LUA_OPMOD, 3);
  assert_failure(L, arith, "0 1 nil", "attempt to perform arithmetic on a nil value");
  assert_failure(L, arith, "0 {} 1", "attempt to perform arithmetic on a table value");
  assert_failure(L, arith, "0 1 true", "attempt to perform arithmetic on a boolean value");
  assert_failure(L, arith, "0 abc 1", "attempt to add a 'string' with a 'number'");
  assert_failure(L, arith, "12 {}", "attempt to perform arithmetic on a table value");
  assert_failure(L, arith, "3 1 0", "attempt to perform 'n%0'");
  assert_failure(L, arith, "6 1 0", "attempt to divide by zero");
  assert_failure(L, arith, "7 1 abc", "attempt to perform bitwise operation on a string value");
}

TEST(lua_arith_errors_of_bits) {
  assert_int_equal(LUA_OPBAND, 7);
  lua_pushinteger(L, LUA_OPBAND);
  lua_pushnumber(L, 1.5);
  lua_pushinteger(L, 1);
  assert_int_equal(try_with(L, arith, 3), LUA_ERRRUN);
  assert_stack(L, "'number has no integer representation'");
  assert_failure(L, arith, "7 {} 1", "attempt to perform bitwise operation on a table value");
  assert_failure(L, arith, "13 nil", "attempt to perform bitwise operation on a nil value");
}

TEST(lua_compare_of_numbers_and_strings) {
  static const struct {
    const char *values;
    int equal, less, less_or_equal;
  } cases[] = {
      {"1, 1", 1, 0, 1},
      {"1, 2", 0, 1, 1},
      {"2, 1", 0, 0, 0},
      {"1, 1.0", 1, 0, 1},
      {"'a', 'b'", 0, 1, 1},
      {"'a', 'a'", 1, 0, 1},
      {"'a', 'a\\0'", 0, 1, 1},
      {"'', 'a'", 0, 1, 1},
      {"0/0, 1", 0, 0, 0},
      {"0/0, 0/0", 0, 0, 0},
      {"(1 << 53) + 1, 2.0^53", 0, 0, 0},
      {"2.0^53, (1 << 53) + 1", 0, 1, 1},
      {"math.maxinteger, 2.0^63", 0, 1, 1},
      {"'Z', 'a'", 0, 1, 1},
      {"-0.0, 0.0", 1, 0, 1},
      {"math.mininteger, -math.huge", 0, 0, 0},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    char code[100];
    snprintf(code, sizeof code, "return %s", cases[i].values);
    lua_settop(L, 0);
    run_code(L, code);
    if (lua_compare(L, 1, 2, LUA_OPEQ) != cases[i].equal || lua_compare(L, 1, 2, LUA_OPLT) != cases[i].less ||
        lua_compare(L, -2, -1, LUA_OPLE) != cases[i].less_or_equal)
      fail_msg("%s", cases[i].values);
    assert_int_equal(lua_rawequal(L, 1, 2), cases[i].equal);
    assert_int_equal(lua_gettop(L), 2);
  }
}

TEST(lua_compare_calls_metamethods_and_lua_rawequal_does_not) {
  run_code(L, "local mt = {__eq = function(a, b) return 1 end, __lt = function(a, b) return a.n < b.n end, __le = "
              "function() return nil end}"
              " return setmetatable({n = 1}, mt), setmetatable({n = 2}, mt), 5");
  assert_int_equal(lua_compare(L, 1, 2, LUA_OPEQ), 1);
  assert_int_equal(lua_rawequal(L, 1, 2), 0);
  assert_int_equal(lua_rawequal(L, 1, 1), 1);
  assert_int_equal(lua_compare(L, 1, 2, LUA_OPLT), 1);
  assert_int_equal(lua_compare(L, 2, 1, LUA_OPLT), 0);
  assert_int_equal(lua_compare(L, 1, 2, LUA_OPLE), 0);
  assert_int_equal(lua_compare(L, 1, 3, LUA_OPEQ), 0); /* types differ: __eq is not asked */
  assert_int_equal(lua_gettop(L), 3);
}

static int compare(lua_State *L) {
  lua_pushboolean(L, lua_compare(L, 2, 3, (int)lua_tointeger(L, 1)));
  return 1;
}

TEST(lua_compare_errors) {
  assert_failure(L, compare, "1 1 x", "attempt to compare number with string");
  assert_failure(L, compare, "2 {} {}", "attempt to compare two table values");
  assert_failure(L, compare, "1 nil 1", "attempt to compare nil with number");
  assert_failure(L, compare, "1 true false", "attempt to compare two boolean values");
  push_words(L, "0 1 x");
  assert_int_equal(try_with(L, compare, 3), LUA_OK);
  assert_stack(L, "false");
}

TEST(lua_rawequal_of_different_types) {
  run_code(L, "return nil, false, 0, 0.0, '0', {}, print");
  for (int i = 1; i <= 7; i++)
    for (int k = 1; k <= 7; k++) assert_int_equal(lua_rawequal(L, i, k), i == k || (i + k == 7 && (i == 3 || i == 4)));
}

TEST(lua_concat_of_none_one_and_many) {
  lua_concat(L, 0);
  assert_stack(L, "''");
  lua_newtable(L);
  lua_concat(L, 1);
  assert_stack(L, "'' table");
  set_stack(L, "below a 1 b");
  lua_pushnumber(L, 2.5);
  lua_concat(L, 4);
  assert_stack(L, "'below' 'a1b2.5'");
  set_stack(L, "5");
  lua_concat(L, 1); /* one value is left as it is */
  assert_stack(L, "5");
  set_stack(L, "1 2");
  lua_concat(L, 2);
  assert_stack(L, "'12'");
  lua_settop(L, 0);
  assert_true(lua_checkstack(L, 1000));
  for (int i = 0; i < 1000; i++) lua_pushlstring(L, "ab\0c", 4);
  lua_concat(L, 1000);
  assert_int_equal(lua_gettop(L), 1);
  assert_int_equal(lua_rawlen(L, 1), 4000);
  assert_memory_equal(lua_tostring(L, 1) + 3996, "ab\0c\0", 5);
}

TEST(lua_concat_calls_metamethods_from_the_right) {
  run_code(L, "return setmetatable({}, {__concat = function(a, b) return '(' .. (type(a) == 'table' and 'T' or a) .. "
              "'+' .. (type(b) == 'table' and 'T' or b) .. ')' end})");
  lua_setglobal(L, "t");
  push_words(L, "a b");
  lua_getglobal(L, "t");
  push_words(L, "c 5");
  lua_concat(L, 5);
  assert_stack(L, "'ab(T+c5)'");
}

static int concat(lua_State *L) {
  lua_concat(L, lua_gettop(L));
  return 1;
}

TEST(lua_concat_errors) {
  assert_failure(L, concat, "a {}", "attempt to concatenate a table value");
  assert_failure(L, concat, "nil a", "attempt to concatenate a nil value");
  assert_failure(L, concat, "a b true c", "attempt to concatenate a boolean value");
}

TEST(lua_len_with_and_without_metamethods) {
  run_code(L, "return 'four', {1, 2, 3}, setmetatable({}, {__len = function(t) return 'any' end}), setmetatable({}, "
              "{__len = function() end})");
  for (int i = 1; i <= 4; i++) lua_len(L, i);
  assert_top(L, 4, "4 3 'any' nil");
  lua_len(L, -8);
  assert_top(L, 1, "4");
}

static int length(lua_State *L) {
  lua_len(L, 1);
  return 1;
}

TEST(lua_len_errors) {
  assert_failure(L, length, "5", "attempt to get length of a number value");
  assert_failure(L, length, "nil", "attempt to get length of a nil value");
  lua_newuserdatauv(L, 8, 0);
  assert_int_equal(try_with(L, length, 1), LUA_ERRRUN);
  assert_stack(L, "'attempt to get length of a userdata value'");
}

TEST(errors_name_types_by_their_metatables) {
  run_code(L, "return setmetatable({}, {__name = 'Matrix'})");
  assert_int_equal(try_with(L, length, 1), LUA_OK); /* a table has a length */
  run_code(L, "return setmetatable({}, {__name = 'Matrix'})");
  lua_pushinteger(L, 1);
  lua_pushinteger(L, LUA_OPADD);
  lua_insert(L, -3);
  assert_int_equal(try_with(L, arith, 3), LUA_ERRRUN);
  assert_top(L, 1, "'attempt to perform arithmetic on a Matrix value'");
}

TEST(lua_rawlen) {
  run_code(L, "return 'four', {1, 2, 3}, setmetatable({1}, {__len = function() return 9 end}), 5, true, print, {n = "
              "1}, 'a\\0b'");
  static const lua_Unsigned lengths[] = {4, 3, 1, 0, 0, 0, 0, 3};
  for (int i = 1; i <= 8; i++) assert_int_equal(lua_rawlen(L, i), lengths[i - 1]);
  lua_newuserdatauv(L, 77, 1);
  assert_int_equal(lua_rawlen(L, -1), 77);
}
