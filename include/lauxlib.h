/* The auxiliary library of Lua 5.4: arguments, strings, references, files, modules. Names and layouts are those of
 * 5.4.8; the manual's chapter 5 is its contract. The comments behind the functions are lua.h's: values taken, values
 * pushed, kind of error. All of it could be written on top of lua.h. */
#ifndef lauxlib_h
#define lauxlib_h

#include <stddef.h>
#include <stdio.h>

#include "luaconf.h"
#include "lua.h"

#define LUA_GNAME "_G"               /* of the table of globals, in itself */
#define LUA_LOADED_TABLE "_LOADED"   /* package.loaded, in the registry */
#define LUA_PRELOAD_TABLE "_PRELOAD" /* package.preload, likewise */

#define LUA_ERRFILE (LUA_ERRERR + 1) /* luaL_loadfilex: the file cannot be opened or read */

/* Errors and where they happened. luaL_error, luaL_argerror, luaL_typeerror never return; C functions say `return
 * luaL_error(...)` to tell the compiler. */
LUALIB_API int luaL_error(lua_State *L, const char *fmt, ...); /* 0 - v  "file:line: " and lua_pushfstring's */
LUALIB_API int luaL_argerror(lua_State *L, int arg, const char *extramsg); /* 0 - v  "bad argument #n to 'f' (...)" */
LUALIB_API int luaL_typeerror(lua_State *L, int arg, const char *tname);   /* 0 - v  "... (tname expected, got ...)" */
LUALIB_API void luaL_where(lua_State *L, int lvl);                         /* 0 1 m  "file:line: " or "" */
LUALIB_API void luaL_traceback(lua_State *L, lua_State *L1, const char *msg, int level); /* 0 1 m  of L1, pushed on L */
LUALIB_API int luaL_fileresult(lua_State *L, int stat,
                               const char *fname);      /* 0 1|3 m  true, or nil, errno's text, errno */
LUALIB_API int luaL_execresult(lua_State *L, int stat); /* 0 3 m  of system(); -1: as luaL_fileresult */

/* Arguments of the running C function. They raise an error that names it when the argument is not what they ask for. */
LUALIB_API void luaL_checkstack(lua_State *L, int sz, const char *msg);                    /* 0 0 v */
LUALIB_API void luaL_checktype(lua_State *L, int arg, int t);                              /* 0 0 v */
LUALIB_API void luaL_checkany(lua_State *L, int arg);                                      /* 0 0 v */
LUALIB_API lua_Number luaL_checknumber(lua_State *L, int arg);                             /* 0 0 v */
LUALIB_API lua_Number luaL_optnumber(lua_State *L, int arg, lua_Number def);               /* 0 0 v */
LUALIB_API lua_Integer luaL_checkinteger(lua_State *L, int arg);                           /* 0 0 v */
LUALIB_API lua_Integer luaL_optinteger(lua_State *L, int arg, lua_Integer def);            /* 0 0 v */
LUALIB_API const char *luaL_checklstring(lua_State *L, int arg, size_t *l);                /* 0 0 v */
LUALIB_API const char *luaL_optlstring(lua_State *L, int arg, const char *def, size_t *l); /* 0 0 v */
LUALIB_API int luaL_checkoption(lua_State *L, int arg, const char *def,
                                const char *const lst[]); /* 0 0 v  index in lst */
#define luaL_checkstring(L, n) luaL_checklstring(L, (n), NULL)
#define luaL_optstring(L, n, d) luaL_optlstring(L, (n), (d), NULL)
#define luaL_opt(L, f, n, d) (lua_isnoneornil(L, (n)) ? (d) : f(L, (n)))
#define luaL_argcheck(L, cond, arg, extramsg) ((void)(luai_likely(cond) || luaL_argerror(L, (arg), (extramsg))))
#define luaL_argexpected(L, cond, arg, tname) ((void)(luai_likely(cond) || luaL_typeerror(L, (arg), (tname))))
#define luaL_typename(L, i) lua_typename(L, lua_type(L, (i)))

/* Userdata types: a metatable registered under a name, which is also its __name. */
LUALIB_API int luaL_newmetatable(lua_State *L, const char *tname);         /* 0 1 m  0: was there already */
LUALIB_API void luaL_setmetatable(lua_State *L, const char *tname);        /* 0 0 -  of the value on top */
LUALIB_API void *luaL_testudata(lua_State *L, int ud, const char *tname);  /* 0 0 m  NULL: another type */
LUALIB_API void *luaL_checkudata(lua_State *L, int ud, const char *tname); /* 0 0 v */
LUALIB_API int luaL_getmetafield(lua_State *L, int obj, const char *e);    /* 0 0|1 m  LUA_TNIL: nothing pushed */
LUALIB_API int luaL_callmeta(lua_State *L, int obj, const char *e);        /* 0 0|1 e  0: no such field */
#define luaL_getmetatable(L, n) (lua_getfield(L, LUA_REGISTRYINDEX, (n)))

/* Values. */
LUALIB_API const char *luaL_tolstring(lua_State *L, int idx, size_t *len);                   /* 0 1 e  as tostring */
LUALIB_API lua_Integer luaL_len(lua_State *L, int idx);                                      /* 0 0 e  as # */
LUALIB_API const char *luaL_gsub(lua_State *L, const char *s, const char *p, const char *r); /* 0 1 m  plain text */
LUALIB_API int luaL_getsubtable(lua_State *L, int idx, const char *fname); /* 0 1 e  1: there, 0: made */
#define luaL_pushfail(L) lua_pushnil(L)
#define luaL_intop(op, v1, v2) ((lua_Integer)((lua_Unsigned)(v1)op(lua_Unsigned)(v2)))

/* References: integer keys of a table, given out and taken back; nil is always LUA_REFNIL. */
#define LUA_NOREF (-2)
#define LUA_REFNIL (-1)
LUALIB_API int luaL_ref(lua_State *L, int t);             /* 1 0 m */
LUALIB_API void luaL_unref(lua_State *L, int t, int ref); /* 0 0 -  negative: nothing happens */

/* Chunks: as lua_load, 0 1 m. NULL for a file: standard input. A first line that starts with # is skipped. */
LUALIB_API int luaL_loadfilex(lua_State *L, const char *filename, const char *mode);
LUALIB_API int luaL_loadbufferx(lua_State *L, const char *buff, size_t sz, const char *name, const char *mode);
LUALIB_API int luaL_loadstring(lua_State *L, const char *s);
#define luaL_loadfile(L, f) luaL_loadfilex(L, (f), NULL)
#define luaL_loadbuffer(L, s, sz, n) luaL_loadbufferx(L, (s), (sz), (n), NULL)
#define luaL_dofile(L, fn) (luaL_loadfile(L, (fn)) || lua_pcall(L, 0, LUA_MULTRET, 0))
#define luaL_dostring(L, s) (luaL_loadstring(L, (s)) || lua_pcall(L, 0, LUA_MULTRET, 0))

/* States and modules. */
typedef struct luaL_Reg {
  const char *name;   /* NULL ends a list */
  lua_CFunction func; /* NULL: the field is false, a place for something else */
} luaL_Reg;

LUALIB_API lua_State *luaL_newstate(void);                               /* malloc; panics and warns on stderr */
LUALIB_API void luaL_setfuncs(lua_State *L, const luaL_Reg *l, int nup); /* nup 0 m  into the table below them */
LUALIB_API void luaL_requiref(lua_State *L, const char *modname, lua_CFunction openf, int glb); /* 0 1 e */
/* Error unless the caller was compiled for this library: version and sizes of numbers. */
#define LUAL_NUMSIZES (sizeof(lua_Integer) * 16 + sizeof(lua_Number))
LUALIB_API void luaL_checkversion_(lua_State *L, lua_Number ver, size_t sz); /* 0 0 v */
#define luaL_checkversion(L) luaL_checkversion_(L, LUA_VERSION_NUM, LUAL_NUMSIZES)
#define luaL_newlibtable(L, l) lua_createtable(L, 0, sizeof(l) / sizeof((l)[0]) - 1)
#define luaL_newlib(L, l) (luaL_checkversion(L), luaL_newlibtable(L, l), luaL_setfuncs(L, l, 0))

/* Strings built piece by piece. While a buffer is in use it may have a value of its own on the stack: what its user
 * pushes has to be popped before the next operation, but for luaL_addvalue's. Macros of compiled modules work on the
 * first three fields. */
typedef struct luaL_Buffer {
  char *b;     /* the text so far */
  size_t size; /* of the memory at b */
  size_t n;    /* bytes in use */
  lua_State *L;
  union {
    LUAI_MAXALIGN;
    char b[LUAL_BUFFERSIZE];
  } init; /* where short texts are */
} luaL_Buffer;

LUALIB_API void luaL_buffinit(lua_State *L, luaL_Buffer *B);                 /* 0 1 m */
LUALIB_API char *luaL_buffinitsize(lua_State *L, luaL_Buffer *B, size_t sz); /* 0 1 m  = init, prepbuffsize */
LUALIB_API char *luaL_prepbuffsize(luaL_Buffer *B, size_t sz);               /* ? ? m  room for sz bytes */
LUALIB_API void luaL_addlstring(luaL_Buffer *B, const char *s, size_t l);    /* ? ? m */
LUALIB_API void luaL_addstring(luaL_Buffer *B, const char *s);               /* ? ? m */
LUALIB_API void luaL_addvalue(luaL_Buffer *B);                               /* 1 0 m  string or number on top */
LUALIB_API void luaL_addgsub(luaL_Buffer *B, const char *s, const char *p, const char *r); /* ? ? m */
LUALIB_API void luaL_pushresult(luaL_Buffer *B);                /* 1 1 m  the string, in its place */
LUALIB_API void luaL_pushresultsize(luaL_Buffer *B, size_t sz); /* 1 1 m  = addsize, pushresult */
#define luaL_bufflen(bf) ((bf)->n)
#define luaL_buffaddr(bf) ((bf)->b)
#define luaL_addchar(B, c) ((void)((B)->n < (B)->size || luaL_prepbuffsize((B), 1)), ((B)->b[(B)->n++] = (c)))
#define luaL_addsize(B, s) ((B)->n += (s))
#define luaL_buffsub(B, s) ((B)->n -= (s))
#define luaL_prepbuffer(B) luaL_prepbuffsize(B, LUAL_BUFFERSIZE)

/* Files, as the io library has them: a userdata with this metatable. */
#define LUA_FILEHANDLE "FILE*"
typedef struct luaL_Stream {
  FILE *f;              /* NULL: not opened yet */
  lua_CFunction closef; /* NULL: closed */
} luaL_Stream;

/* What hosts print with. */
#define lua_writestring(s, l) fwrite((s), sizeof(char), (l), stdout)
#define lua_writeline() (lua_writestring("\n", 1), fflush(stdout))
#define lua_writestringerror(s, p) (fprintf(stderr, (s), (p)), fflush(stderr))

#ifndef lua_assert
#ifdef LUAI_ASSERT
#include <assert.h>
#define lua_assert(c) assert(c)
#else
#define lua_assert(c) ((void)0)
#endif
#endif

#ifdef LUA_COMPAT_APIINTCASTS
#define luaL_checkunsigned(L, a) ((lua_Unsigned)luaL_checkinteger(L, (a)))
#define luaL_optunsigned(L, a, d) ((lua_Unsigned)luaL_optinteger(L, (a), (lua_Integer)(d)))
#define luaL_checkint(L, n) ((int)luaL_checkinteger(L, (n)))
#define luaL_optint(L, n, d) ((int)luaL_optinteger(L, (n), (d)))
#define luaL_checklong(L, n) ((long)luaL_checkinteger(L, (n)))
#define luaL_optlong(L, n, d) ((long)luaL_optinteger(L, (n), (d)))
#endif

#endif
