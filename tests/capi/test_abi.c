/* What modules compiled elsewhere have in them: constants, layouts, versions. */
#include "capi.h"

PLAIN_TEST(constants_of_types_and_statuses) {
  assert_true(LUA_TNONE == -1 && LUA_TNIL == 0 && LUA_TBOOLEAN == 1 && LUA_TLIGHTUSERDATA == 2 && LUA_TNUMBER == 3 &&
              LUA_TSTRING == 4);
  assert_true(LUA_TTABLE == 5 && LUA_TFUNCTION == 6 && LUA_TUSERDATA == 7 && LUA_TTHREAD == 8 && LUA_NUMTYPES == 9);
  assert_true(LUA_OK == 0 && LUA_YIELD == 1 && LUA_ERRRUN == 2 && LUA_ERRSYNTAX == 3 && LUA_ERRMEM == 4 &&
              LUA_ERRERR == 5 && LUA_ERRFILE == 6);
  assert_true(LUA_MULTRET == -1 && LUA_MINSTACK == 20 && LUAI_MAXSTACK == 1000000);
  assert_true(LUA_REGISTRYINDEX == -1001000 && lua_upvalueindex(1) == -1001001 && lua_upvalueindex(255) == -1001255);
  assert_true(LUA_RIDX_MAINTHREAD == 1 && LUA_RIDX_GLOBALS == 2 && LUA_RIDX_LAST == LUA_RIDX_GLOBALS);
  assert_true(LUA_NOREF == -2 && LUA_REFNIL == -1);
}

PLAIN_TEST(constants_of_operators_events_and_options) {
  assert_true(LUA_OPADD == 0 && LUA_OPSUB == 1 && LUA_OPMUL == 2 && LUA_OPMOD == 3 && LUA_OPPOW == 4 &&
              LUA_OPDIV == 5 && LUA_OPIDIV == 6);
  assert_true(LUA_OPBAND == 7 && LUA_OPBOR == 8 && LUA_OPBXOR == 9 && LUA_OPSHL == 10 && LUA_OPSHR == 11 &&
              LUA_OPUNM == 12 && LUA_OPBNOT == 13);
  assert_true(LUA_OPEQ == 0 && LUA_OPLT == 1 && LUA_OPLE == 2);
  assert_true(LUA_HOOKCALL == 0 && LUA_HOOKRET == 1 && LUA_HOOKLINE == 2 && LUA_HOOKCOUNT == 3 &&
              LUA_HOOKTAILCALL == 4);
  assert_true(LUA_MASKCALL == 1 && LUA_MASKRET == 2 && LUA_MASKLINE == 4 && LUA_MASKCOUNT == 8);
  assert_true(LUA_GCSTOP == 0 && LUA_GCRESTART == 1 && LUA_GCCOLLECT == 2 && LUA_GCCOUNT == 3 && LUA_GCCOUNTB == 4 &&
              LUA_GCSTEP == 5);
  assert_true(LUA_GCSETPAUSE == 6 && LUA_GCSETSTEPMUL == 7 && LUA_GCISRUNNING == 9 && LUA_GCGEN == 10 &&
              LUA_GCINC == 11);
}

PLAIN_TEST(layout_of_lua_Debug) {
  assert_int_equal(sizeof(lua_Debug), 136);
  assert_int_equal(offsetof(lua_Debug, event), 0);
  assert_int_equal(offsetof(lua_Debug, name), 8);
  assert_int_equal(offsetof(lua_Debug, namewhat), 16);
  assert_int_equal(offsetof(lua_Debug, what), 24);
  assert_int_equal(offsetof(lua_Debug, source), 32);
  assert_int_equal(offsetof(lua_Debug, srclen), 40);
  assert_int_equal(offsetof(lua_Debug, currentline), 48);
  assert_int_equal(offsetof(lua_Debug, linedefined), 52);
  assert_int_equal(offsetof(lua_Debug, lastlinedefined), 56);
  assert_int_equal(offsetof(lua_Debug, nups), 60);
  assert_int_equal(offsetof(lua_Debug, nparams), 61);
  assert_int_equal(offsetof(lua_Debug, isvararg), 62);
  assert_int_equal(offsetof(lua_Debug, istailcall), 63);
  assert_int_equal(offsetof(lua_Debug, ftransfer), 64);
  assert_int_equal(offsetof(lua_Debug, ntransfer), 66);
  assert_int_equal(offsetof(lua_Debug, short_src), 68);
  assert_int_equal(LUA_IDSIZE, 60);
}

PLAIN_TEST(layout_of_the_auxiliary_library) {
  assert_int_equal(sizeof(luaL_Buffer), 1056);
  assert_int_equal(offsetof(luaL_Buffer, b), 0);
  assert_int_equal(offsetof(luaL_Buffer, size), 8);
  assert_int_equal(offsetof(luaL_Buffer, n), 16);
  assert_int_equal(offsetof(luaL_Buffer, L), 24);
  assert_int_equal(offsetof(luaL_Buffer, init), 32);
  assert_int_equal(sizeof(luaL_Stream), 16);
  assert_int_equal(offsetof(luaL_Stream, f), 0);
  assert_int_equal(offsetof(luaL_Stream, closef), 8);
  assert_int_equal(sizeof(luaL_Reg), 16);
  assert_string_equal(LUA_FILEHANDLE, "FILE*");
}

PLAIN_TEST(types_of_numbers) {
  assert_int_equal(sizeof(lua_Integer), 8);
  assert_int_equal(sizeof(lua_Unsigned), 8);
  assert_int_equal(sizeof(lua_Number), sizeof(double));
  assert_int_equal(sizeof(lua_KContext), sizeof(void *));
  assert_int_equal(LUAL_NUMSIZES, 136);
  assert_true(LUA_MAXINTEGER == INT64_MAX && LUA_MININTEGER == INT64_MIN);
  assert_string_equal(LUA_NUMBER_FMT, "%.14g");
}

PLAIN_TEST(versions) {
  assert_string_equal(LUA_VERSION_MAJOR LUA_VERSION_MINOR, "54");
  assert_true(LUA_VERSION_NUM == 504 && LUA_VERSION_RELEASE_NUM / 100 == 504);
  assert_string_equal(LUA_RELEASE, LUA_VERSION "." LUA_VERSION_RELEASE);
  assert_memory_equal(LUA_SIGNATURE, "\033Lua", 5);
  assert_contains(LUA_COPYRIGHT, LUA_RELEASE "  Copyright (C)");
  assert_non_null(LUA_AUTHORS);
}

TEST(lua_setcstacklimit_does_nothing) {
  assert_true(lua_setcstacklimit(L, 1000) > 0);
  run_code(L, "return 1");
}

#ifdef lua_pushunsigned
TEST(lua_pushunsigned_and_lua_tounsigned_of_older_programs) {
  int is = 0;
  lua_pushunsigned(L, UINT64_MAX);
  assert_true(lua_tounsigned(L, 1) == UINT64_MAX && lua_tointeger(L, 1) == -1);
  assert_true(lua_tounsignedx(L, 1, &is) == UINT64_MAX && is);
}
#endif
