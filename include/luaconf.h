/* What Lua 5.4's headers let a platform choose, as vmc has chosen it: 64-bit integers, doubles, the layout of
 * Linux. Nothing here is meant to be edited or overridden, because modules compiled by others share it; what a
 * program may define before it includes a header is LUA_COMPAT_5_3 (or one of the sets that it stands for),
 * LUA_USE_APICHECK and LUAI_ASSERT. */
#ifndef luaconf_h
#define luaconf_h

#include <limits.h>
#include <stddef.h>

/* Whether the language has what C99 brought. */
#if defined __cplusplus
#define LUAI_C99_ (__cplusplus >= 201103L)
#elif defined __STDC_VERSION__
#define LUAI_C99_ (__STDC_VERSION__ >= 199901L)
#else
#define LUAI_C99_ 0
#endif

/* Numbers. A configuration other than this one would be another ABI. */
#define LUA_32BITS 0
#ifndef LUA_C89_NUMBERS
#define LUA_C89_NUMBERS 0
#endif
#define LUAI_IS32INT ((UINT_MAX >> 30) >= 3)

#define LUA_INT_INT 1
#define LUA_INT_LONG 2
#define LUA_INT_LONGLONG 3
#define LUA_FLOAT_FLOAT 1
#define LUA_FLOAT_DOUBLE 2
#define LUA_FLOAT_LONGDOUBLE 3
#define LUA_INT_DEFAULT LUA_INT_LONGLONG
#define LUA_FLOAT_DEFAULT LUA_FLOAT_DOUBLE
#define LUA_FLOAT_TYPE LUA_FLOAT_DEFAULT

/* C90 and C++98 have no `long long`; `long` is as wide here. */
#if LUA_C89_NUMBERS || !LUAI_C99_
#define LUA_INT_TYPE LUA_INT_LONG
#define LUA_INTEGER long
#define LUA_INTEGER_FRMLEN "l"
#define LUA_MAXINTEGER LONG_MAX
#define LUA_MININTEGER LONG_MIN
#define LUA_MAXUNSIGNED ULONG_MAX
#else
#define LUA_INT_TYPE LUA_INT_DEFAULT
#define LUA_INTEGER long long
#define LUA_INTEGER_FRMLEN "ll"
#define LUA_MAXINTEGER LLONG_MAX
#define LUA_MININTEGER LLONG_MIN
#define LUA_MAXUNSIGNED ULLONG_MAX
#endif
#define LUA_UNSIGNED unsigned LUA_INTEGER
#define LUA_INTEGER_FMT "%" LUA_INTEGER_FRMLEN "d"

#define LUA_NUMBER double
#define LUA_NUMBER_FRMLEN ""
#define LUA_NUMBER_FMT "%.14g"

/* What an integer and a float become as variable arguments of a C function. */
#define LUAI_UACINT LUA_INTEGER
#define LUAI_UACNUMBER double

/* <math.h> and <float.h> names for lua_Number: l_mathop(floor), l_floatatt(MANT_DIG). */
#define l_mathop(op) op
#define l_floatatt(n) (DBL_##n)
#define l_floor(x) (l_mathop(floor)(x))

/* 1, with *p set, if the float `n`, which should have an integral value, is in the range of integers, else 0. Both ends
 * are exact as floats: the upper one is -(smallest integer) = 2^63. */
#define lua_numbertointeger(n, p)                                                                                      \
  ((n) >= (LUA_NUMBER)(LUA_MININTEGER) && (n) < -(LUA_NUMBER)(LUA_MININTEGER) && (*(p) = (LUA_INTEGER)(n), 1))

/* Text of numbers, into buffers that the caller has sized. */
#if LUAI_C99_
#define l_sprintf(s, sz, f, i) snprintf(s, sz, f, i)
#else
#define l_sprintf(s, sz, f, i) ((void)(sz), sprintf(s, f, i))
#endif
#define lua_integer2str(s, sz, n) l_sprintf((s), (sz), LUA_INTEGER_FMT, (LUAI_UACINT)(n))
#define lua_number2str(s, sz, n) l_sprintf((s), (sz), LUA_NUMBER_FMT, (LUAI_UACNUMBER)(n))
#define lua_number2strx(L, b, sz, f, n) ((void)(L), l_sprintf((b), (sz), (f), (LUAI_UACNUMBER)(n)))
#define lua_pointer2str(buff, sz, p) l_sprintf((buff), (sz), "%p", (p))
#define lua_str2number(s, p) strtod((s), (p))
#define lua_strx2number(s, p) lua_str2number(s, p)
#define lua_getlocaledecpoint() (localeconv()->decimal_point[0])

/* What continuations are handed: an integer that can hold a pointer. */
#define LUA_KCONTEXT ptrdiff_t

/* Sizes. */
#define LUAI_MAXSTACK 1000000         /* no thread has more slots; pseudo-indices begin below its negative */
#define LUA_EXTRASPACE sizeof(void *) /* of the host, before every lua_State */
#define LUA_IDSIZE 60                 /* of lua_Debug.short_src */
#define LUAL_BUFFERSIZE 1024          /* bytes inside a luaL_Buffer */
#define LUAI_MAXALIGN                                                                                                  \
  lua_Number n;                                                                                                        \
  double u;                                                                                                            \
  void *s;                                                                                                             \
  lua_Integer i;                                                                                                       \
  long l /* members of a union that is aligned as any value must be */

/* Linkage. In C++ LUA_API alone gives C linkage, so that a header may be included, and a luaopen_ function defined,
 * without `extern "C"`. Exported even from code that hides its symbols by default. */
#if defined __GNUC__
#define LUAI_EXPORTED_ __attribute__((visibility("default")))
#define LUAI_FUNC __attribute__((visibility("internal"))) extern
#else
#define LUAI_EXPORTED_
#define LUAI_FUNC extern
#endif
#ifdef __cplusplus
#define LUA_API extern "C" LUAI_EXPORTED_
#else
#define LUA_API LUAI_EXPORTED_ extern
#endif
#define LUALIB_API LUA_API
#define LUAMOD_API LUA_API
#define LUAI_DDEC(dec) LUAI_FUNC dec
#define LUAI_DDEF

/* Where packages are looked for, besides the current directory: what was installed by hand, then the system's. */
#define LUA_VDIR "5.4"
#define LUA_ROOT "/usr/local/"
#define LUA_ROOT2 "/usr/"
#if defined __x86_64__
#define LUAI_MULTIARCH_ "x86_64-linux-gnu/"
#elif defined __aarch64__
#define LUAI_MULTIARCH_ "aarch64-linux-gnu/"
#else
#define LUAI_MULTIARCH_ ""
#endif
#define LUA_LDIR LUA_ROOT "share/lua/" LUA_VDIR "/"
#define LUA_LDIR2 LUA_ROOT2 "share/lua/" LUA_VDIR "/"
#define LUA_CDIR LUA_ROOT "lib/lua/" LUA_VDIR "/"
#define LUA_CDIR2 LUA_ROOT2 "lib/" LUAI_MULTIARCH_ "lua/" LUA_VDIR "/"
#define LUA_CDIR3 LUA_ROOT2 "lib/lua/" LUA_VDIR "/"
#define LUAI_BOTH_(dir) dir "?.lua;" dir "?/init.lua;"
#define LUA_PATH_DEFAULT LUAI_BOTH_(LUA_LDIR) LUAI_BOTH_(LUA_CDIR) LUAI_BOTH_(LUA_LDIR2) "./?.lua;./?/init.lua"
#define LUA_CPATH_DEFAULT LUA_CDIR "?.so;" LUA_CDIR2 "?.so;" LUA_CDIR3 "?.so;" LUA_CDIR "loadall.so;./?.so"
#define LUA_DIRSEP "/"
#define LUA_PATH_SEP ";"
#define LUA_PATH_MARK "?"
#define LUA_EXEC_DIR "!"
#define LUA_IGMARK "-" /* what stands before it in a module's name is no part of its luaopen_ function's */

/* Names of Lua 5.3 and before, which modules that build with several versions ask for. */
#ifdef LUA_COMPAT_5_3
#define LUA_COMPAT_MATHLIB
#define LUA_COMPAT_APIINTCASTS
#define LUA_COMPAT_LT_LE
#define lua_strlen(L, i) lua_rawlen(L, (i))
#define lua_objlen(L, i) lua_rawlen(L, (i))
#define lua_equal(L, idx1, idx2) lua_compare(L, (idx1), (idx2), LUA_OPEQ)
#define lua_lessthan(L, idx1, idx2) lua_compare(L, (idx1), (idx2), LUA_OPLT)
#endif

/* Hints to the compiler: the condition is nearly always (never) true. The short names are for code that is compiled
 * as a part of Lua, which some modules that came from it say they are. */
#ifndef luai_likely
#if defined __GNUC__
#define luai_likely(x) (__builtin_expect(((x) != 0), 1))
#define luai_unlikely(x) (__builtin_expect(((x) != 0), 0))
#else
#define luai_likely(x) (x)
#define luai_unlikely(x) (x)
#endif
#endif
#if defined LUA_CORE || defined LUA_LIB
#define l_likely(x) luai_likely(x)
#define l_unlikely(x) luai_unlikely(x)
#endif

#ifdef LUA_USE_APICHECK
#include <assert.h>
#define luai_apicheck(l, e) assert(e)
#endif

#if defined LUA_USE_LINUX
#define LUA_USE_POSIX
#define LUA_USE_DLOPEN
#endif

#endif
