/* What a program sees of the headers, printed: compiled against ours and against the reference's, the answers are to be
 * equal (tests/capi/layout). Types of functions are checked by the compiler. Releases differ and are left out. */
#include <float.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua.h"
#include "lauxlib.h"
#include "lualib.h"

#define FUNCTION(name, result, arguments)                                                                              \
  _Static_assert(__builtin_types_compatible_p(__typeof__(name), result arguments), #name);
/* clang-format off */
FUNCTION(lua_newstate, lua_State *, (lua_Alloc, void *))
FUNCTION(lua_close, void, (lua_State *))
FUNCTION(lua_newthread, lua_State *, (lua_State *))
FUNCTION(lua_resetthread, int, (lua_State *))
FUNCTION(lua_atpanic, lua_CFunction, (lua_State *, lua_CFunction))
FUNCTION(lua_version, lua_Number, (lua_State *))
FUNCTION(lua_absindex, int, (lua_State *, int))
FUNCTION(lua_gettop, int, (lua_State *))
FUNCTION(lua_settop, void, (lua_State *, int))
FUNCTION(lua_closeslot, void, (lua_State *, int))
FUNCTION(lua_toclose, void, (lua_State *, int))
FUNCTION(lua_pushvalue, void, (lua_State *, int))
FUNCTION(lua_rotate, void, (lua_State *, int, int))
FUNCTION(lua_copy, void, (lua_State *, int, int))
FUNCTION(lua_checkstack, int, (lua_State *, int))
FUNCTION(lua_xmove, void, (lua_State *, lua_State *, int))
FUNCTION(lua_type, int, (lua_State *, int))
FUNCTION(lua_typename, const char *, (lua_State *, int))
FUNCTION(lua_isnumber, int, (lua_State *, int))
FUNCTION(lua_isstring, int, (lua_State *, int))
FUNCTION(lua_isinteger, int, (lua_State *, int))
FUNCTION(lua_iscfunction, int, (lua_State *, int))
FUNCTION(lua_isuserdata, int, (lua_State *, int))
FUNCTION(lua_tonumberx, lua_Number, (lua_State *, int, int *))
FUNCTION(lua_tointegerx, lua_Integer, (lua_State *, int, int *))
FUNCTION(lua_toboolean, int, (lua_State *, int))
FUNCTION(lua_tolstring, const char *, (lua_State *, int, size_t *))
FUNCTION(lua_rawlen, lua_Unsigned, (lua_State *, int))
FUNCTION(lua_tocfunction, lua_CFunction, (lua_State *, int))
FUNCTION(lua_touserdata, void *, (lua_State *, int))
FUNCTION(lua_tothread, lua_State *, (lua_State *, int))
FUNCTION(lua_topointer, const void *, (lua_State *, int))
FUNCTION(lua_stringtonumber, size_t, (lua_State *, const char *))
FUNCTION(lua_arith, void, (lua_State *, int))
FUNCTION(lua_compare, int, (lua_State *, int, int, int))
FUNCTION(lua_rawequal, int, (lua_State *, int, int))
FUNCTION(lua_concat, void, (lua_State *, int))
FUNCTION(lua_len, void, (lua_State *, int))
FUNCTION(lua_pushnil, void, (lua_State *))
FUNCTION(lua_pushnumber, void, (lua_State *, lua_Number))
FUNCTION(lua_pushinteger, void, (lua_State *, lua_Integer))
FUNCTION(lua_pushboolean, void, (lua_State *, int))
FUNCTION(lua_pushlightuserdata, void, (lua_State *, void *))
FUNCTION(lua_pushlstring, const char *, (lua_State *, const char *, size_t))
FUNCTION(lua_pushstring, const char *, (lua_State *, const char *))
FUNCTION(lua_pushvfstring, const char *, (lua_State *, const char *, va_list))
FUNCTION(lua_pushfstring, const char *, (lua_State *, const char *, ...))
FUNCTION(lua_pushcclosure, void, (lua_State *, lua_CFunction, int))
FUNCTION(lua_pushthread, int, (lua_State *))
FUNCTION(lua_getglobal, int, (lua_State *, const char *))
FUNCTION(lua_gettable, int, (lua_State *, int))
FUNCTION(lua_getfield, int, (lua_State *, int, const char *))
FUNCTION(lua_geti, int, (lua_State *, int, lua_Integer))
FUNCTION(lua_rawget, int, (lua_State *, int))
FUNCTION(lua_rawgeti, int, (lua_State *, int, lua_Integer))
FUNCTION(lua_rawgetp, int, (lua_State *, int, const void *))
FUNCTION(lua_createtable, void, (lua_State *, int, int))
FUNCTION(lua_newuserdatauv, void *, (lua_State *, size_t, int))
FUNCTION(lua_getmetatable, int, (lua_State *, int))
FUNCTION(lua_getiuservalue, int, (lua_State *, int, int))
FUNCTION(lua_next, int, (lua_State *, int))
FUNCTION(lua_setglobal, void, (lua_State *, const char *))
FUNCTION(lua_settable, void, (lua_State *, int))
FUNCTION(lua_setfield, void, (lua_State *, int, const char *))
FUNCTION(lua_seti, void, (lua_State *, int, lua_Integer))
FUNCTION(lua_rawset, void, (lua_State *, int))
FUNCTION(lua_rawseti, void, (lua_State *, int, lua_Integer))
FUNCTION(lua_rawsetp, void, (lua_State *, int, const void *))
FUNCTION(lua_setmetatable, int, (lua_State *, int))
FUNCTION(lua_setiuservalue, int, (lua_State *, int, int))
FUNCTION(lua_callk, void, (lua_State *, int, int, lua_KContext, lua_KFunction))
FUNCTION(lua_pcallk, int, (lua_State *, int, int, int, lua_KContext, lua_KFunction))
FUNCTION(lua_error, int, (lua_State *))
FUNCTION(lua_load, int, (lua_State *, lua_Reader, void *, const char *, const char *))
FUNCTION(lua_dump, int, (lua_State *, lua_Writer, void *, int))
FUNCTION(lua_resume, int, (lua_State *, lua_State *, int, int *))
FUNCTION(lua_yieldk, int, (lua_State *, int, lua_KContext, lua_KFunction))
FUNCTION(lua_status, int, (lua_State *))
FUNCTION(lua_isyieldable, int, (lua_State *))
FUNCTION(lua_setwarnf, void, (lua_State *, lua_WarnFunction, void *))
FUNCTION(lua_warning, void, (lua_State *, const char *, int))
FUNCTION(lua_gc, int, (lua_State *, int, ...))
FUNCTION(lua_getallocf, lua_Alloc, (lua_State *, void **))
FUNCTION(lua_setallocf, void, (lua_State *, lua_Alloc, void *))
FUNCTION(lua_getstack, int, (lua_State *, int, lua_Debug *))
FUNCTION(lua_getinfo, int, (lua_State *, const char *, lua_Debug *))
FUNCTION(lua_getlocal, const char *, (lua_State *, const lua_Debug *, int))
FUNCTION(lua_setlocal, const char *, (lua_State *, const lua_Debug *, int))
FUNCTION(lua_getupvalue, const char *, (lua_State *, int, int))
FUNCTION(lua_setupvalue, const char *, (lua_State *, int, int))
FUNCTION(lua_upvalueid, void *, (lua_State *, int, int))
FUNCTION(lua_upvaluejoin, void, (lua_State *, int, int, int, int))
FUNCTION(lua_sethook, void, (lua_State *, lua_Hook, int, int))
FUNCTION(lua_gethook, lua_Hook, (lua_State *))
FUNCTION(lua_gethookmask, int, (lua_State *))
FUNCTION(lua_gethookcount, int, (lua_State *))
FUNCTION(lua_setcstacklimit, int, (lua_State *, unsigned int))
FUNCTION(luaL_error, int, (lua_State *, const char *, ...))
FUNCTION(luaL_argerror, int, (lua_State *, int, const char *))
FUNCTION(luaL_typeerror, int, (lua_State *, int, const char *))
FUNCTION(luaL_where, void, (lua_State *, int))
FUNCTION(luaL_traceback, void, (lua_State *, lua_State *, const char *, int))
FUNCTION(luaL_fileresult, int, (lua_State *, int, const char *))
FUNCTION(luaL_execresult, int, (lua_State *, int))
FUNCTION(luaL_checkstack, void, (lua_State *, int, const char *))
FUNCTION(luaL_checktype, void, (lua_State *, int, int))
FUNCTION(luaL_checkany, void, (lua_State *, int))
FUNCTION(luaL_checknumber, lua_Number, (lua_State *, int))
FUNCTION(luaL_optnumber, lua_Number, (lua_State *, int, lua_Number))
FUNCTION(luaL_checkinteger, lua_Integer, (lua_State *, int))
FUNCTION(luaL_optinteger, lua_Integer, (lua_State *, int, lua_Integer))
FUNCTION(luaL_checklstring, const char *, (lua_State *, int, size_t *))
FUNCTION(luaL_optlstring, const char *, (lua_State *, int, const char *, size_t *))
FUNCTION(luaL_checkoption, int, (lua_State *, int, const char *, const char *const *))
FUNCTION(luaL_newmetatable, int, (lua_State *, const char *))
FUNCTION(luaL_setmetatable, void, (lua_State *, const char *))
FUNCTION(luaL_testudata, void *, (lua_State *, int, const char *))
FUNCTION(luaL_checkudata, void *, (lua_State *, int, const char *))
FUNCTION(luaL_getmetafield, int, (lua_State *, int, const char *))
FUNCTION(luaL_callmeta, int, (lua_State *, int, const char *))
FUNCTION(luaL_tolstring, const char *, (lua_State *, int, size_t *))
FUNCTION(luaL_len, lua_Integer, (lua_State *, int))
FUNCTION(luaL_gsub, const char *, (lua_State *, const char *, const char *, const char *))
FUNCTION(luaL_getsubtable, int, (lua_State *, int, const char *))
FUNCTION(luaL_ref, int, (lua_State *, int))
FUNCTION(luaL_unref, void, (lua_State *, int, int))
FUNCTION(luaL_loadfilex, int, (lua_State *, const char *, const char *))
FUNCTION(luaL_loadbufferx, int, (lua_State *, const char *, size_t, const char *, const char *))
FUNCTION(luaL_loadstring, int, (lua_State *, const char *))
FUNCTION(luaL_newstate, lua_State *, (void))
FUNCTION(luaL_setfuncs, void, (lua_State *, const luaL_Reg *, int))
FUNCTION(luaL_requiref, void, (lua_State *, const char *, lua_CFunction, int))
FUNCTION(luaL_checkversion_, void, (lua_State *, lua_Number, size_t))
FUNCTION(luaL_buffinit, void, (lua_State *, luaL_Buffer *))
FUNCTION(luaL_buffinitsize, char *, (lua_State *, luaL_Buffer *, size_t))
FUNCTION(luaL_prepbuffsize, char *, (luaL_Buffer *, size_t))
FUNCTION(luaL_addlstring, void, (luaL_Buffer *, const char *, size_t))
FUNCTION(luaL_addstring, void, (luaL_Buffer *, const char *))
FUNCTION(luaL_addvalue, void, (luaL_Buffer *))
FUNCTION(luaL_addgsub, void, (luaL_Buffer *, const char *, const char *, const char *))
FUNCTION(luaL_pushresult, void, (luaL_Buffer *))
FUNCTION(luaL_pushresultsize, void, (luaL_Buffer *, size_t))
FUNCTION(luaopen_base, int, (lua_State *))
FUNCTION(luaopen_coroutine, int, (lua_State *))
FUNCTION(luaopen_table, int, (lua_State *))
FUNCTION(luaopen_io, int, (lua_State *))
FUNCTION(luaopen_os, int, (lua_State *))
FUNCTION(luaopen_string, int, (lua_State *))
FUNCTION(luaopen_utf8, int, (lua_State *))
FUNCTION(luaopen_math, int, (lua_State *))
FUNCTION(luaopen_debug, int, (lua_State *))
FUNCTION(luaopen_package, int, (lua_State *))
FUNCTION(luaL_openlibs, void, (lua_State *))
/* clang-format on */
#if LUA_VERSION_RELEASE_NUM >= 50406
FUNCTION(lua_closethread, int, (lua_State *, lua_State *))
#endif
_Static_assert(__builtin_types_compatible_p(__typeof__(lua_ident), const char[]), "lua_ident");

#define TYPE(x)                                                                                                        \
  _Generic((x), int: "int", unsigned: "unsigned", long: "long", unsigned long: "unsigned long",                        \
           long long: "long long", unsigned long long: "unsigned long long", double: "double", char *: "string",       \
           const char *: "string", void *: "pointer", default: "other")
#define NUMBER(x) printf("%s %s %lld\n", #x, TYPE(x), (long long)(x))
#define TEXT(x) printf("%s %s\n", #x, x "")
#define SIZE(type) printf("%s %zu %zu\n", #type, sizeof(type), _Alignof(type))
#define FIELD(type, field)                                                                                             \
  printf("%s.%s %zu %zu %s\n", #type, #field, offsetof(type, field), sizeof(((type *)0)->field),                       \
         TYPE(((type *)0)->field))

static void constants(void) {
  NUMBER(LUAI_IS32INT);
  NUMBER(LUAI_MAXSTACK);
  NUMBER(LUAL_BUFFERSIZE);
  NUMBER(LUAL_NUMSIZES);
  NUMBER(LUA_32BITS);
  NUMBER(LUA_C89_NUMBERS);
  NUMBER(LUA_ERRERR);
  NUMBER(LUA_ERRFILE);
  NUMBER(LUA_ERRMEM);
  NUMBER(LUA_ERRRUN);
  NUMBER(LUA_ERRSYNTAX);
  NUMBER(LUA_EXTRASPACE);
  NUMBER(LUA_FLOAT_DEFAULT);
  NUMBER(LUA_FLOAT_DOUBLE);
  NUMBER(LUA_FLOAT_FLOAT);
  NUMBER(LUA_FLOAT_LONGDOUBLE);
  NUMBER(LUA_FLOAT_TYPE);
  NUMBER(LUA_GCCOLLECT);
  NUMBER(LUA_GCCOUNT);
  NUMBER(LUA_GCCOUNTB);
  NUMBER(LUA_GCGEN);
  NUMBER(LUA_GCINC);
  NUMBER(LUA_GCISRUNNING);
  NUMBER(LUA_GCRESTART);
  NUMBER(LUA_GCSETPAUSE);
  NUMBER(LUA_GCSETSTEPMUL);
  NUMBER(LUA_GCSTEP);
  NUMBER(LUA_GCSTOP);
  NUMBER(LUA_HOOKCALL);
  NUMBER(LUA_HOOKCOUNT);
  NUMBER(LUA_HOOKLINE);
  NUMBER(LUA_HOOKRET);
  NUMBER(LUA_HOOKTAILCALL);
  NUMBER(LUA_IDSIZE);
  NUMBER(LUA_INT_DEFAULT);
  NUMBER(LUA_INT_INT);
  NUMBER(LUA_INT_LONG);
  NUMBER(LUA_INT_LONGLONG);
  NUMBER(LUA_INT_TYPE);
  NUMBER(LUA_MASKCALL);
  NUMBER(LUA_MASKCOUNT);
  NUMBER(LUA_MASKLINE);
  NUMBER(LUA_MASKRET);
  NUMBER(LUA_MAXINTEGER);
  NUMBER(LUA_MAXUNSIGNED);
  NUMBER(LUA_MININTEGER);
  NUMBER(LUA_MINSTACK);
  NUMBER(LUA_MULTRET);
  NUMBER(LUA_NOREF);
  NUMBER(LUA_NUMTAGS);
  NUMBER(LUA_NUMTYPES);
  NUMBER(LUA_OK);
  NUMBER(LUA_OPADD);
  NUMBER(LUA_OPBAND);
  NUMBER(LUA_OPBNOT);
  NUMBER(LUA_OPBOR);
  NUMBER(LUA_OPBXOR);
  NUMBER(LUA_OPDIV);
  NUMBER(LUA_OPEQ);
  NUMBER(LUA_OPIDIV);
  NUMBER(LUA_OPLE);
  NUMBER(LUA_OPLT);
  NUMBER(LUA_OPMOD);
  NUMBER(LUA_OPMUL);
  NUMBER(LUA_OPPOW);
  NUMBER(LUA_OPSHL);
  NUMBER(LUA_OPSHR);
  NUMBER(LUA_OPSUB);
  NUMBER(LUA_OPUNM);
  NUMBER(LUA_REFNIL);
  NUMBER(LUA_REGISTRYINDEX);
  NUMBER(LUA_RIDX_GLOBALS);
  NUMBER(LUA_RIDX_LAST);
  NUMBER(LUA_RIDX_MAINTHREAD);
  NUMBER(LUA_TBOOLEAN);
  NUMBER(LUA_TFUNCTION);
  NUMBER(LUA_TLIGHTUSERDATA);
  NUMBER(LUA_TNIL);
  NUMBER(LUA_TNONE);
  NUMBER(LUA_TNUMBER);
  NUMBER(LUA_TSTRING);
  NUMBER(LUA_TTABLE);
  NUMBER(LUA_TTHREAD);
  NUMBER(LUA_TUSERDATA);
  NUMBER(LUA_VERSION_NUM);
  NUMBER(LUA_YIELD);
  TEXT(LUA_AUTHORS);
  TEXT(LUA_CDIR);
  TEXT(LUA_CDIR2);
  TEXT(LUA_CDIR3);
  TEXT(LUA_COLIBNAME);
  TEXT(LUA_CPATH_DEFAULT);
  TEXT(LUA_DBLIBNAME);
  TEXT(LUA_DIRSEP);
  TEXT(LUA_EXEC_DIR);
  TEXT(LUA_FILEHANDLE);
  TEXT(LUA_GNAME);
  TEXT(LUA_INTEGER_FMT);
  TEXT(LUA_INTEGER_FRMLEN);
  TEXT(LUA_IOLIBNAME);
  TEXT(LUA_LDIR);
  TEXT(LUA_LDIR2);
  TEXT(LUA_LOADED_TABLE);
  TEXT(LUA_LOADLIBNAME);
  TEXT(LUA_MATHLIBNAME);
  TEXT(LUA_NUMBER_FMT);
  TEXT(LUA_NUMBER_FRMLEN);
  TEXT(LUA_OSLIBNAME);
  TEXT(LUA_PATH_DEFAULT);
  TEXT(LUA_PATH_MARK);
  TEXT(LUA_PATH_SEP);
  TEXT(LUA_PRELOAD_TABLE);
  TEXT(LUA_ROOT);
  TEXT(LUA_ROOT2);
  TEXT(LUA_SIGNATURE);
  TEXT(LUA_STRLIBNAME);
  TEXT(LUA_TABLIBNAME);
  TEXT(LUA_UTF8LIBNAME);
  TEXT(LUA_VDIR);
  TEXT(LUA_VERSION);
  TEXT(LUA_VERSION_MAJOR);
  TEXT(LUA_VERSION_MINOR);
  TEXT(LUA_VERSUFFIX);
  NUMBER((LUA_INTEGER)1);
  NUMBER((LUA_UNSIGNED)1);
  NUMBER((LUA_NUMBER)1);
  NUMBER((LUA_KCONTEXT)1);
  NUMBER((LUAI_UACINT)1);
  NUMBER((LUAI_UACNUMBER)1);
  NUMBER((lua_Integer)1);
  NUMBER((lua_Unsigned)1);
  NUMBER((lua_Number)1);
  NUMBER((lua_KContext)1);
}

static void layouts(void) {
  typedef union {
    LUAI_MAXALIGN;
  } MaxAlign;
  SIZE(MaxAlign);
  SIZE(lua_Debug);
  SIZE(luaL_Buffer);
  SIZE(luaL_Reg);
  SIZE(luaL_Stream);
  SIZE(struct luaL_Buffer);
  SIZE(struct luaL_Reg);
  SIZE(struct luaL_Stream);
  SIZE(struct lua_Debug);
  FIELD(lua_Debug, event);
  FIELD(lua_Debug, name);
  FIELD(lua_Debug, namewhat);
  FIELD(lua_Debug, what);
  FIELD(lua_Debug, source);
  FIELD(lua_Debug, srclen);
  FIELD(lua_Debug, currentline);
  FIELD(lua_Debug, linedefined);
  FIELD(lua_Debug, lastlinedefined);
  FIELD(lua_Debug, nups);
  FIELD(lua_Debug, nparams);
  FIELD(lua_Debug, isvararg);
  FIELD(lua_Debug, istailcall);
  FIELD(lua_Debug, ftransfer);
  FIELD(lua_Debug, ntransfer);
  FIELD(lua_Debug, short_src);
  FIELD(lua_Debug, i_ci);
  FIELD(luaL_Buffer, b);
  FIELD(luaL_Buffer, size);
  FIELD(luaL_Buffer, n);
  FIELD(luaL_Buffer, L);
  FIELD(luaL_Buffer, init);
  FIELD(luaL_Buffer, init.b);
  FIELD(luaL_Buffer, init.n);
  FIELD(luaL_Buffer, init.u);
  FIELD(luaL_Buffer, init.s);
  FIELD(luaL_Buffer, init.i);
  FIELD(luaL_Buffer, init.l);
  FIELD(luaL_Reg, name);
  FIELD(luaL_Reg, func);
  FIELD(luaL_Stream, f);
  FIELD(luaL_Stream, closef);
}

/* Linkage macros: a definition of each kind compiles, and is exported or not as `nm` sees it. */
LUA_API int layout_api(lua_State *L);
LUALIB_API int layout_lib(lua_State *L);
LUAMOD_API int layout_mod(lua_State *L);
LUAI_FUNC int layout_internal(lua_State *L);
LUAI_DDEC(const int layout_data);
int layout_api(lua_State *L) { return lua_gettop(L); }
int layout_lib(lua_State *L) { return lua_gettop(L); }
int layout_mod(lua_State *L) { return lua_gettop(L); }
int layout_internal(lua_State *L) { return lua_gettop(L); }
LUAI_DDEF const int layout_data = 1;

/* The stack, as types and short texts. */
static void show(lua_State *L, const char *what) {
  printf("%s:", what);
  for (int i = 1; i <= lua_gettop(L); i++)
    if (lua_type(L, i) == LUA_TTABLE || lua_type(L, i) >= LUA_TFUNCTION) printf(" %s", luaL_typename(L, i));
    else {
      printf(" %s=%s", luaL_typename(L, i), luaL_tolstring(L, i, NULL));
      lua_pop(L, 1);
    }
  puts("");
  lua_settop(L, 0);
}

static int protected(lua_State *L, lua_CFunction f) {
  lua_pushcfunction(L, f);
  lua_pushinteger(L, 7);
  lua_pushliteral(L, "argument");
  int status = lua_pcall(L, 2, LUA_MULTRET, 0);
  printf("status %d\n", status);
  show(L, "results");
  return status;
}

static int check_wrong(lua_State *L) {
  luaL_argcheck(L, lua_gettop(L) == 3, 1, "three were expected");
  return 0;
}
static int check_right(lua_State *L) {
  luaL_argcheck(L, lua_gettop(L) == 2, 1, "two were expected");
  return 2;
}
static int expected_wrong(lua_State *L) {
  luaL_argexpected(L, lua_istable(L, 1), 1, "dictionary");
  return 0;
}
static int expected_right(lua_State *L) {
  luaL_argexpected(L, lua_isstring(L, 2), 2, "text");
  return 1;
}
static int options(lua_State *L) {
  lua_pushinteger(L, luaL_opt(L, luaL_checkinteger, 1, 9));
  lua_pushinteger(L, luaL_opt(L, luaL_checkinteger, 3, 9));
  lua_pushstring(L, luaL_optstring(L, 4, "default"));
  lua_pushstring(L, luaL_checkstring(L, 2));
  return 4;
}
static int yielding(lua_State *L) { return lua_yield(L, 2); }
static int upvalues(lua_State *L) {
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_pushvalue(L, lua_upvalueindex(2));
  return 2;
}
static int nothing(lua_State *L) {
  (void)L;
  return 0;
}

static void stack_macros(lua_State *L) {
  for (int i = 1; i <= 5; i++) lua_pushinteger(L, i);
  lua_insert(L, 2);
  lua_remove(L, -2);
  lua_replace(L, 1);
  lua_pop(L, 1);
  show(L, "moved");
  lua_pushinteger(L, 42);
  lua_pushliteral(L, "0x10");
  printf("%s %g %lld\n", lua_tostring(L, 1), lua_tonumber(L, 2), (long long)lua_tointeger(L, 2));
  lua_pushnil(L);
  lua_pushboolean(L, 1);
  lua_pushlightuserdata(L, NULL);
  lua_newtable(L);
  lua_pushcfunction(L, nothing);
  lua_pushthread(L);
  void *block = lua_newuserdata(L, 16);
  printf("%d", block != NULL);
  for (int i = 1; i <= 10; i++)
    printf(" %d%d%d%d%d%d%d%d", lua_isfunction(L, i), lua_istable(L, i), lua_islightuserdata(L, i), lua_isnil(L, i),
           lua_isboolean(L, i), lua_isthread(L, i), lua_isnone(L, i), lua_isnoneornil(L, i));
  puts("");
  lua_pushinteger(L, 5);
  printf("%d", lua_setuservalue(L, 9));
  printf(" %d", lua_getuservalue(L, 9) == LUA_TNUMBER);
  lua_pushnil(L);
  printf(" %d\n", lua_setiuservalue(L, 9, 2));
  show(L, "values");
  memcpy(lua_getextraspace(L), "extra", 6);
  lua_State *T = lua_newthread(L);
  printf("%s\n", (char *)lua_getextraspace(T));
  lua_pushcfunction(T, yielding);
  lua_pushinteger(T, 1);
  lua_pushinteger(T, 2);
  int count, status = lua_resume(T, L, 2, &count);
  printf("%d %d\n", status, count);
  lua_settop(L, 0);
  lua_register(L, "registered", nothing);
  lua_pushglobaltable(L);
  lua_getfield(L, 1, "registered");
  lua_pushcfunction(L, nothing);
  lua_call(L, 0, 1);
  luaL_pushfail(L);
  show(L, "globals");
  lua_pushinteger(L, 3);
  lua_pushinteger(L, 4);
  lua_pushcclosure(L, upvalues, 2);
  lua_call(L, 0, 2);
  show(L, "upvalues");
}

static void auxiliary_macros(lua_State *L) {
  protected(L, check_wrong);
  protected(L, check_right);
  protected(L, expected_wrong);
  protected(L, expected_right);
  protected(L, options);
  luaL_checkversion(L);
  static const luaL_Reg functions[] = {{"f", nothing}, {"g", NULL}, {NULL, NULL}};
  luaL_newlibtable(L, functions);
  luaL_setfuncs(L, functions, 0);
  luaL_newlib(L, functions);
  lua_getfield(L, -1, "f");
  lua_getfield(L, -2, "g");
  luaL_newmetatable(L, "layout");
  printf("%d\n", luaL_getmetatable(L, "layout"));
  show(L, "modules");
  printf("%d", luaL_loadbuffer(L, "return 1", 8, "=name"));
  printf(" %d", luaL_dostring(L, "return 1, ..."));
  printf(" %d", luaL_dostring(L, "error 'x'"));
  printf(" %d", luaL_dostring(L, "syntax"));
  printf(" %d", luaL_loadfile(L, "/nonexistent/file"));
  printf(" %d\n", luaL_dofile(L, "/nonexistent/file"));
  show(L, "chunks");
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  luaL_addchar(&b, 'a');
  memcpy(luaL_prepbuffer(&b), "xyz", 3);
  luaL_addsize(&b, 3);
  luaL_buffsub(&b, 1);
  luaL_addchar(&b, 'b');
  printf("%zu %.4s\n", luaL_bufflen(&b), luaL_buffaddr(&b));
  for (int i = 0; i < 3000; i++) luaL_addchar(&b, (char)('a' + i % 26));
  luaL_pushresult(&b);
  printf("%llu %.30s\n", (unsigned long long)lua_rawlen(L, -1), lua_tostring(L, -1));
  lua_settop(L, 0);
  NUMBER(luaL_intop(+, LUA_MAXINTEGER, 1));
  NUMBER(luaL_intop(*, LUA_MININTEGER, 3));
}

static void number_macros(lua_State *L) {
  char text[100], *end;
  lua_Integer n = 0;
  static const double floats[] = {
      0, -0.0, 1.5, 9223372036854775807.0, -9223372036854775808.0, 1e300, -1e300, 9007199254740993.0};
  for (size_t i = 0; i < sizeof floats / sizeof *floats; i++)
    if (floats[i] == l_floor(floats[i])) {
      int fits = lua_numbertointeger(floats[i], &n);
      printf("%d %lld\n", fits, (long long)n);
    }
  lua_integer2str(text, sizeof text, LUA_MININTEGER);
  puts(text);
  lua_number2str(text, sizeof text, 0.1);
  puts(text);
  lua_number2strx(L, text, sizeof text, "%a", 0.1);
  puts(text);
  lua_pointer2str(text, sizeof text, (void *)0x1234);
  puts(text);
  printf("%d", l_sprintf(text, sizeof text, "%d", 12));
  printf(" %g", lua_str2number("1e3rest", &end));
  printf(" %s %g %s %c\n", end, lua_strx2number("0x1p4", &end), end, lua_getlocaledecpoint());
  printf("%g %d %d\n", l_mathop(fabs)(-1.0), l_floatatt(MANT_DIG), l_floatatt(MAX_10_EXP));
  printf("%d %d %d\n", luai_likely(L != NULL) == 1, luai_unlikely(0) == 0, luai_likely(2) == 1);
  lua_writestring("text\0more", 9);
  lua_writeline();
  lua_writestringerror("%s\n", "to stderr");
  lua_assert(n >= 0 || n < 0);
}

static void optional_macros(lua_State *L) {
  (void)L;
#ifdef LUA_COMPAT_APIINTCASTS
  lua_pushunsigned(L, ~0u);
  int is = 0;
  NUMBER(lua_tounsigned(L, -1));
  NUMBER(lua_tounsignedx(L, -1, &is));
  NUMBER(luaL_checkunsigned(L, -1));
  NUMBER(luaL_optunsigned(L, 5, -1));
  NUMBER(luaL_checkint(L, 1));
  NUMBER(luaL_optint(L, 5, 6));
  NUMBER(luaL_checklong(L, 1));
  NUMBER(luaL_optlong(L, 5, 7));
  lua_settop(L, 0);
#endif
#ifdef LUA_COMPAT_5_3
  lua_pushliteral(L, "three");
  lua_pushliteral(L, "four");
  NUMBER(lua_strlen(L, 1));
  NUMBER(lua_objlen(L, 2));
  NUMBER(lua_equal(L, 1, 2));
  NUMBER(lua_lessthan(L, 2, 1));
  lua_settop(L, 0);
#endif
#ifdef LUA_COMPAT_MATHLIB
  puts("LUA_COMPAT_MATHLIB");
#endif
#ifdef LUA_COMPAT_LT_LE
  puts("LUA_COMPAT_LT_LE");
#endif
#ifdef LUA_USE_POSIX
  puts("LUA_USE_POSIX");
#endif
#ifdef LUA_USE_DLOPEN
  puts("LUA_USE_DLOPEN");
#endif
#ifdef luai_apicheck
  luai_apicheck(L, L != NULL);
  puts("luai_apicheck");
#endif
#ifdef l_likely
  printf("%d %d\n", l_likely(L != NULL) == 1, l_unlikely(L == NULL) == 0);
#endif
}

int main(void) {
  constants();
  layouts();
  lua_State *L = luaL_newstate();
  luaL_openlibs(L);
  stack_macros(L);
  auxiliary_macros(L);
  number_macros(L);
  optional_macros(L);
  lua_close(L);
  return layout_data - 1;
}
