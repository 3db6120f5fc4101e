/* The C interface of Lua 5.4: states, the stack, values. Names, constants and binary layout are those of Lua 5.4.8;
 * the reference manual, chapter 4, is its contract, this file a summary.
 *
 * The comment behind a function says: how many values it takes off the stack, how many it puts there, and
 *   -  it raises no error and allocates nothing
 *   m  it allocates, so the one error that it may raise is that memory is used up
 *   e  it may raise any error: it can run other Lua code (a metamethod), or the argument can be of the wrong type
 *   v  it raises an error on purpose
 * "|" separates alternatives, n is a count in the arguments. A value needs a free slot: C functions start with
 * LUA_MINSTACK, lua_checkstack makes more. A pointer to a string or to a userdata's block is valid while the value can
 * be reached. A function that may raise an error leaves the C function that called it without returning. */
#ifndef lua_h
#define lua_h

#include <stdarg.h>
#include <stddef.h>

#include "luaconf.h"

#define LUA_VERSION_MAJOR "5"
#define LUA_VERSION_MINOR "4"
#define LUA_VERSION_RELEASE "8"
#define LUA_VERSION_NUM 504
#define LUA_VERSION_RELEASE_NUM (LUA_VERSION_NUM * 100 + 8)
#define LUA_VERSION "Lua " LUA_VERSION_MAJOR "." LUA_VERSION_MINOR
#define LUA_RELEASE LUA_VERSION "." LUA_VERSION_RELEASE
/* Whose language it is. Hosts print these; vmc's own licence is in its LICENSE. */
#define LUA_COPYRIGHT LUA_RELEASE "  Copyright (C) 1994-2025 Lua.org, PUC-Rio"
#define LUA_AUTHORS "R. Ierusalimschy, L. H. de Figueiredo, W. Celes"

#define LUA_SIGNATURE "\x1bLua" /* how a binary chunk starts */

#define LUA_MULTRET (-1) /* as a number of results: all of them */
#define LUA_MINSTACK 20  /* free slots that a C function finds */

/* Indices that are no stack slots: the registry, and the running C function's upvalues (1 to 255). */
#define LUA_REGISTRYINDEX (-LUAI_MAXSTACK - 1000)
#define lua_upvalueindex(i) (LUA_REGISTRYINDEX - (i))

/* Keys of the registry that are always there. */
#define LUA_RIDX_MAINTHREAD 1
#define LUA_RIDX_GLOBALS 2
#define LUA_RIDX_LAST LUA_RIDX_GLOBALS

/* What a thread's status, a load or a protected call can be. */
#define LUA_OK 0
#define LUA_YIELD 1
#define LUA_ERRRUN 2
#define LUA_ERRSYNTAX 3
#define LUA_ERRMEM 4
#define LUA_ERRERR 5

#define LUA_TNONE (-1) /* an index that is not in use */
#define LUA_TNIL 0
#define LUA_TBOOLEAN 1
#define LUA_TLIGHTUSERDATA 2
#define LUA_TNUMBER 3
#define LUA_TSTRING 4
#define LUA_TTABLE 5
#define LUA_TFUNCTION 6
#define LUA_TUSERDATA 7
#define LUA_TTHREAD 8
#define LUA_NUMTYPES 9
#define LUA_NUMTAGS LUA_NUMTYPES /* its name in 5.3 */

typedef struct lua_State lua_State;

typedef LUA_INTEGER lua_Integer;
typedef LUA_UNSIGNED lua_Unsigned;
typedef LUA_NUMBER lua_Number;
typedef LUA_KCONTEXT lua_KContext;

/* Arguments are at 1 and above; returns how many of the topmost values are results. */
typedef int (*lua_CFunction)(lua_State *L);
/* Goes on where a call or yield of lua_callk, lua_pcallk or lua_yieldk was interrupted. */
typedef int (*lua_KFunction)(lua_State *L, int status, lua_KContext ctx);
/* The next piece of a chunk, *sz its size; NULL or size 0 at its end. The piece stays valid until the next call. */
typedef const char *(*lua_Reader)(lua_State *L, void *ud, size_t *sz);
/* Takes a piece of a chunk; another result than 0 ends the dump with it. */
typedef int (*lua_Writer)(lua_State *L, const void *p, size_t sz, void *ud);
/* Frees (nsize 0), allocates (ptr NULL, osize a LUA_T* or 0) or resizes a block; NULL: not possible. */
typedef void *(*lua_Alloc)(void *ud, void *ptr, size_t osize, size_t nsize);
/* A piece of a warning; tocont: the next call continues it. */
typedef void (*lua_WarnFunction)(void *ud, const char *msg, int tocont);
typedef struct lua_Debug lua_Debug;
typedef void (*lua_Hook)(lua_State *L, lua_Debug *ar);

/* An identification for programs that look into the library. */
LUA_API const char lua_ident[];

/* States and threads. A state and its threads are one system thread's at a time; states share nothing. */
LUA_API lua_State *lua_newstate(lua_Alloc f, void *ud);     /* 0 0 -  NULL: no memory */
LUA_API void lua_close(lua_State *L);                       /* runs pending closes and finalizers; frees all */
LUA_API lua_State *lua_newthread(lua_State *L);             /* 0 1 m  collected like any value */
LUA_API int lua_closethread(lua_State *L, lua_State *from); /* 0 ? -  L is as new, or a status with the error on it */
LUA_API int lua_resetthread(lua_State *L);                  /* lua_closethread(L, NULL) */
LUA_API lua_CFunction lua_atpanic(lua_State *L, lua_CFunction panicf); /* 0 0 -  called by errors that nobody catches */
LUA_API lua_Number lua_version(lua_State *L);                          /* 0 0 -  LUA_VERSION_NUM; L may be NULL */
#define lua_getextraspace(L) ((void *)((char *)(L)-LUA_EXTRASPACE))    /* the host's; a new thread copies main's */

/* The stack as such. idx: 1 is the first argument, -1 the top. "Acceptable" may lie above the top, "valid" not. */
LUA_API int lua_absindex(lua_State *L, int idx);       /* 0 0 - */
LUA_API int lua_gettop(lua_State *L);                  /* 0 0 -  = number of values */
LUA_API void lua_settop(lua_State *L, int idx);        /* ? ? e  fills with nil; closes slots marked so */
LUA_API void lua_closeslot(lua_State *L, int idx);     /* 0 0 e  closes the value and sets the slot to nil */
LUA_API void lua_toclose(lua_State *L, int idx);       /* 0 0 v  closed when it leaves the stack; no __close: error */
LUA_API void lua_pushvalue(lua_State *L, int idx);     /* 0 1 - */
LUA_API void lua_rotate(lua_State *L, int idx, int n); /* 0 0 -  idx..top by n places towards the top */
LUA_API void lua_copy(lua_State *L, int fromidx, int toidx);   /* 0 0 -  over what is there */
LUA_API int lua_checkstack(lua_State *L, int n);               /* 0 0 -  0: not possible */
LUA_API void lua_xmove(lua_State *from, lua_State *to, int n); /* n n -  between threads of one state */
#define lua_pop(L, n) lua_settop(L, -(n)-1)
#define lua_insert(L, idx) lua_rotate(L, (idx), 1)
#define lua_remove(L, idx) (lua_rotate(L, (idx), -1), lua_pop(L, 1))
#define lua_replace(L, idx) (lua_copy(L, -1, (idx)), lua_pop(L, 1))

/* Looking at a value; the index needs to be acceptable only. Conversions that do not apply give 0 or NULL. */
LUA_API int lua_type(lua_State *L, int idx);                           /* 0 0 -  LUA_T* */
LUA_API const char *lua_typename(lua_State *L, int tp);                /* 0 0 -  static text */
LUA_API int lua_isnumber(lua_State *L, int idx);                       /* 0 0 -  or a string that is one */
LUA_API int lua_isstring(lua_State *L, int idx);                       /* 0 0 -  or a number */
LUA_API int lua_isinteger(lua_State *L, int idx);                      /* 0 0 -  a number of that representation */
LUA_API int lua_iscfunction(lua_State *L, int idx);                    /* 0 0 - */
LUA_API int lua_isuserdata(lua_State *L, int idx);                     /* 0 0 -  full or light */
LUA_API lua_Number lua_tonumberx(lua_State *L, int idx, int *isnum);   /* 0 0 -  isnum may be NULL */
LUA_API lua_Integer lua_tointegerx(lua_State *L, int idx, int *isnum); /* 0 0 -  floats and strings of integral value */
LUA_API int lua_toboolean(lua_State *L, int idx);                      /* 0 0 -  0 for nil, false, none */
LUA_API const char *lua_tolstring(lua_State *L, int idx,
                                  size_t *len);                 /* 0 0 m  a number in the slot becomes a string! */
LUA_API lua_Unsigned lua_rawlen(lua_State *L, int idx);         /* 0 0 -  string, userdata: bytes; table: border */
LUA_API lua_CFunction lua_tocfunction(lua_State *L, int idx);   /* 0 0 - */
LUA_API void *lua_touserdata(lua_State *L, int idx);            /* 0 0 -  the block, or the light pointer */
LUA_API lua_State *lua_tothread(lua_State *L, int idx);         /* 0 0 - */
LUA_API const void *lua_topointer(lua_State *L, int idx);       /* 0 0 -  an identity, to print or hash */
LUA_API size_t lua_stringtonumber(lua_State *L, const char *s); /* 0 0|1 -  bytes used with the 0, or 0 */
#define lua_tonumber(L, i) lua_tonumberx(L, (i), NULL)
#define lua_tointeger(L, i) lua_tointegerx(L, (i), NULL)
#define lua_tostring(L, i) lua_tolstring(L, (i), NULL)
#define lua_isfunction(L, n) (lua_type(L, (n)) == LUA_TFUNCTION)
#define lua_istable(L, n) (lua_type(L, (n)) == LUA_TTABLE)
#define lua_islightuserdata(L, n) (lua_type(L, (n)) == LUA_TLIGHTUSERDATA)
#define lua_isnil(L, n) (lua_type(L, (n)) == LUA_TNIL)
#define lua_isboolean(L, n) (lua_type(L, (n)) == LUA_TBOOLEAN)
#define lua_isthread(L, n) (lua_type(L, (n)) == LUA_TTHREAD)
#define lua_isnone(L, n) (lua_type(L, (n)) == LUA_TNONE)
#define lua_isnoneornil(L, n) (lua_type(L, (n)) <= LUA_TNIL)

/* Operators. */
#define LUA_OPADD 0
#define LUA_OPSUB 1
#define LUA_OPMUL 2
#define LUA_OPMOD 3
#define LUA_OPPOW 4
#define LUA_OPDIV 5
#define LUA_OPIDIV 6
#define LUA_OPBAND 7
#define LUA_OPBOR 8
#define LUA_OPBXOR 9
#define LUA_OPSHL 10
#define LUA_OPSHR 11
#define LUA_OPUNM 12
#define LUA_OPBNOT 13
#define LUA_OPEQ 0
#define LUA_OPLT 1
#define LUA_OPLE 2
LUA_API void lua_arith(lua_State *L, int op);                      /* 1|2 1 e */
LUA_API int lua_compare(lua_State *L, int idx1, int idx2, int op); /* 0 0 e  0 when an index is not valid */
LUA_API int lua_rawequal(lua_State *L, int idx1, int idx2);        /* 0 0 -  likewise */
LUA_API void lua_concat(lua_State *L, int n);                      /* n 1 e  none: "" */
LUA_API void lua_len(lua_State *L, int idx);                       /* 0 1 e */

/* Pushing. Strings are copied. */
LUA_API void lua_pushnil(lua_State *L);                                       /* 0 1 - */
LUA_API void lua_pushnumber(lua_State *L, lua_Number n);                      /* 0 1 - */
LUA_API void lua_pushinteger(lua_State *L, lua_Integer n);                    /* 0 1 m */
LUA_API void lua_pushboolean(lua_State *L, int b);                            /* 0 1 - */
LUA_API void lua_pushlightuserdata(lua_State *L, void *p);                    /* 0 1 m */
LUA_API const char *lua_pushlstring(lua_State *L, const char *s, size_t len); /* 0 1 m  returns the copy */
LUA_API const char *lua_pushstring(lua_State *L, const char *s);              /* 0 1 m  NULL pushes nil */
/* %% %s %d %c %p, %I a lua_Integer, %f a lua_Number, %U a code point as UTF-8; no widths. */
LUA_API const char *lua_pushvfstring(lua_State *L, const char *fmt, va_list argp); /* 0 1 v */
LUA_API const char *lua_pushfstring(lua_State *L, const char *fmt, ...);           /* 0 1 v */
LUA_API void lua_pushcclosure(lua_State *L, lua_CFunction fn, int n);              /* n 1 m  n upvalues, up to 255 */
LUA_API int lua_pushthread(lua_State *L);                                          /* 0 1 -  1: it is the main thread */
#define lua_pushcfunction(L, f) lua_pushcclosure(L, (f), 0)
#define lua_pushliteral(L, s) lua_pushstring(L, "" s)
#define lua_pushglobaltable(L) ((void)lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS))

/* Reading tables and userdata: pushes the value and returns its type. */
LUA_API int lua_getglobal(lua_State *L, const char *name);             /* 0 1 e */
LUA_API int lua_gettable(lua_State *L, int idx);                       /* 1 1 e  key on top */
LUA_API int lua_getfield(lua_State *L, int idx, const char *k);        /* 0 1 e */
LUA_API int lua_geti(lua_State *L, int idx, lua_Integer n);            /* 0 1 e */
LUA_API int lua_rawget(lua_State *L, int idx);                         /* 1 1 -  key on top */
LUA_API int lua_rawgeti(lua_State *L, int idx, lua_Integer n);         /* 0 1 - */
LUA_API int lua_rawgetp(lua_State *L, int idx, const void *p);         /* 0 1 -  key: light userdata */
LUA_API void lua_createtable(lua_State *L, int narr, int nrec);        /* 0 1 m  room for so many */
LUA_API void *lua_newuserdatauv(lua_State *L, size_t sz, int nuvalue); /* 0 1 m  aligned as malloc's */
LUA_API int lua_getmetatable(lua_State *L, int objindex);              /* 0 0|1 -  0: has none */
LUA_API int lua_getiuservalue(lua_State *L, int idx, int n);           /* 0 1 -  LUA_TNONE: has no n-th */
LUA_API int lua_next(lua_State *L, int idx);                           /* 1 2|0 v  key on top; 0: that was all */
#define lua_newtable(L) lua_createtable(L, 0, 0)
#define lua_newuserdata(L, s) lua_newuserdatauv(L, (s), 1)
#define lua_getuservalue(L, idx) lua_getiuservalue(L, (idx), 1)

/* Writing them: the value is on top, below it the key where the name does not say it. */
LUA_API void lua_setglobal(lua_State *L, const char *name);      /* 1 0 e */
LUA_API void lua_settable(lua_State *L, int idx);                /* 2 0 e */
LUA_API void lua_setfield(lua_State *L, int idx, const char *k); /* 1 0 e */
LUA_API void lua_seti(lua_State *L, int idx, lua_Integer n);     /* 1 0 e */
LUA_API void lua_rawset(lua_State *L, int idx);                  /* 2 0 m  or a key of nil, NaN */
LUA_API void lua_rawseti(lua_State *L, int idx, lua_Integer n);  /* 1 0 m */
LUA_API void lua_rawsetp(lua_State *L, int idx, const void *p);  /* 1 0 m */
LUA_API int lua_setmetatable(lua_State *L, int objindex);        /* 1 0 -  a table or nil; returns 1 */
LUA_API int lua_setiuservalue(lua_State *L, int idx, int n);     /* 1 0 -  0: has no n-th */
#define lua_setuservalue(L, idx) lua_setiuservalue(L, (idx), 1)
#define lua_register(L, n, f) (lua_pushcfunction(L, (f)), lua_setglobal(L, (n)))

/* Calls: function, then nargs arguments on top; both are replaced by the results. msgh: 0, or the index of a function
 * that turns the error's value into another before the stack unwinds. With a continuation k, what is called may yield,
 * and then k runs in place of what follows the call. */
LUA_API void lua_callk(lua_State *L, int nargs, int nresults, lua_KContext ctx, lua_KFunction k); /* nargs+1 ? e */
LUA_API int lua_pcallk(lua_State *L, int nargs, int nresults, int msgh, lua_KContext ctx,
                       lua_KFunction k); /* nargs+1 ?|1 -  a status; unless LUA_OK, the error's value alone */
LUA_API int lua_error(lua_State *L);     /* 1 - v  never returns */
#define lua_call(L, n, r) lua_callk(L, (n), (r), 0, NULL)
#define lua_pcall(L, n, r, f) lua_pcallk(L, (n), (r), (f), 0, NULL)

/* Chunks. chunkname: "=shown", "@file", or the text itself; NULL: "?". mode: "b", "t", "bt" or NULL. */
LUA_API int lua_load(lua_State *L, lua_Reader reader, void *data, const char *chunkname,
                     const char *mode);                                       /* 0 1 -  function or message */
LUA_API int lua_dump(lua_State *L, lua_Writer writer, void *data, int strip); /* 0 0 -  1: not a Lua function */

/* Coroutines: the first resume finds function and arguments on the coroutine's stack, later ones what lua_yield is to
 * return. *nres results are on top of it. */
LUA_API int lua_resume(lua_State *L, lua_State *from, int narg, int *nres); /* ? ? -  LUA_YIELD, LUA_OK or an error */
LUA_API int lua_yieldk(lua_State *L, int nresults, lua_KContext ctx, lua_KFunction k); /* ? ? v  does not return */
LUA_API int lua_status(lua_State *L);                                                  /* 0 0 - */
LUA_API int lua_isyieldable(lua_State *L);                                             /* 0 0 - */
#define lua_yield(L, n) lua_yieldk(L, (n), 0, NULL)

/* Warnings: a piece each; tocont: to be continued. Text that starts with @ controls: "@on", "@off". */
LUA_API void lua_setwarnf(lua_State *L, lua_WarnFunction f, void *ud); /* 0 0 - */
LUA_API void lua_warning(lua_State *L, const char *msg, int tocont);   /* 0 0 - */

/* The collector. COUNT gives KiB, COUNTB the rest in bytes; STEP takes KiB; GEN and INC return the mode before. */
#define LUA_GCSTOP 0
#define LUA_GCRESTART 1
#define LUA_GCCOLLECT 2
#define LUA_GCCOUNT 3
#define LUA_GCCOUNTB 4
#define LUA_GCSTEP 5
#define LUA_GCSETPAUSE 6
#define LUA_GCSETSTEPMUL 7
#define LUA_GCISRUNNING 9
#define LUA_GCGEN 10
#define LUA_GCINC 11
LUA_API int lua_gc(lua_State *L, int what, ...); /* 0 0 -  -1: within a finalizer, or no such thing */

/* The allocator that lua_newstate was given; a new one is used from now on and must know the old one's blocks. */
LUA_API lua_Alloc lua_getallocf(lua_State *L, void **ud);        /* 0 0 - */
LUA_API void lua_setallocf(lua_State *L, lua_Alloc f, void *ud); /* 0 0 - */

/* Debugging. An activation record is valid until the function it tells of returns. */
struct lua_Debug {
  int event;                  /* of a hook: LUA_HOOK* */
  const char *name;           /* n: how the function was named where it was called, or NULL */
  const char *namewhat;       /* n: "global" "local" "method" "field" "upvalue" "metamethod" "for iterator" "hook" "" */
  const char *what;           /* S: "Lua" "C" "main" */
  const char *source;         /* S: chunk name */
  size_t srclen;              /* S: its length */
  int currentline;            /* l: or -1 */
  int linedefined;            /* S */
  int lastlinedefined;        /* S */
  unsigned char nups;         /* u: upvalues */
  unsigned char nparams;      /* u */
  char isvararg;              /* u */
  char istailcall;            /* t: its caller's record was reused */
  unsigned short ftransfer;   /* r: index of the first value passed, in a hook of a call or return */
  unsigned short ntransfer;   /* r: and their number */
  char short_src[LUA_IDSIZE]; /* S: source as messages show it */
  struct CallInfo *i_ci;      /* the library's */
};

#define LUA_HOOKCALL 0
#define LUA_HOOKRET 1
#define LUA_HOOKLINE 2
#define LUA_HOOKCOUNT 3
#define LUA_HOOKTAILCALL 4
#define LUA_MASKCALL (1 << LUA_HOOKCALL)
#define LUA_MASKRET (1 << LUA_HOOKRET)
#define LUA_MASKLINE (1 << LUA_HOOKLINE)
#define LUA_MASKCOUNT (1 << LUA_HOOKCOUNT)

LUA_API int lua_getstack(lua_State *L, int level, lua_Debug *ar); /* 0 0 -  level 0: running; 0: no such level */
/* what: letters as above, 'f' pushes the function, 'L' a set of its lines; ">..." takes a function off the stack
 * instead of a record. 0: an unknown letter. */
LUA_API int lua_getinfo(lua_State *L, const char *what, lua_Debug *ar);     /* 0|1 0|1|2 m */
LUA_API const char *lua_getlocal(lua_State *L, const lua_Debug *ar, int n); /* 0|1 0|1 -  ar NULL: parameters' names */
LUA_API const char *lua_setlocal(lua_State *L, const lua_Debug *ar, int n); /* 1 0 - */
LUA_API const char *lua_getupvalue(lua_State *L, int funcindex, int n);     /* 0 0|1 -  its name; C: "" */
LUA_API const char *lua_setupvalue(lua_State *L, int funcindex, int n);     /* 0|1 0 - */
LUA_API void *lua_upvalueid(lua_State *L, int fidx, int n);                 /* 0 0 -  equal: the same variable */
LUA_API void lua_upvaluejoin(lua_State *L, int fidx1, int n1, int fidx2, int n2); /* 0 0 -  Lua functions only */
LUA_API void lua_sethook(lua_State *L, lua_Hook func, int mask, int count);       /* 0 0 -  may be called by a signal */
LUA_API lua_Hook lua_gethook(lua_State *L);                                       /* 0 0 - */
LUA_API int lua_gethookmask(lua_State *L);                                        /* 0 0 - */
LUA_API int lua_gethookcount(lua_State *L);                                       /* 0 0 - */
LUA_API int lua_setcstacklimit(lua_State *L, unsigned int limit); /* 0 0 -  changes nothing; returns 200 */

/* Integer casts of Lua 5.2. */
#ifdef LUA_COMPAT_APIINTCASTS
#define lua_pushunsigned(L, n) lua_pushinteger(L, (lua_Integer)(n))
#define lua_tounsignedx(L, i, is) ((lua_Unsigned)lua_tointegerx(L, (i), (is)))
#define lua_tounsigned(L, i) lua_tounsignedx(L, (i), NULL)
#endif

#endif
