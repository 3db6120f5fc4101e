/* Chunks: lua_load and lua_dump. */
#include <string.h>

#include "runtime/api/api.h"
#include "runtime/lib.h"

typedef struct {
  lua_Reader reader;
  void *data;
  const char *name, *mode;
} Load;

/* The whole chunk is read first, on the stack of the C function that the reader may want to look at: the compiler works
 * on another one. */
static Ret load(State *L, void *ud) {
  const Load *l = ud;
  Buffer b;
  const char *piece;
  size_t size;
  int failed;
  rt_buffer_init(L, &b);
  rt_no_yield_begin(L);
  while ((piece = l->reader(L, l->data, &size)) && size > 0) rt_buffer_add(&b, piece, size);
  rt_no_yield_end(L);
  String *text = rt_buffer_finish(&b);
  Value v = rt_load(L, text->data, text->len, l->name, l->mode, &failed);
  __asm__ volatile("" : : "r"(text));
  if (failed) rt_throw_status(L, STATUS_ERROR_SYNTAX, v);
  return rt_ret1(v);
}

typedef struct {
  Ret (*body)(State *L, void *ud);
  void *ud;
  Ret out;
  enum Status status;
} Protected;

static void run_protected(State *L, void *ud) {
  Protected *p = ud;
  p->status = rt_protect(L, p->body, p->ud, VALUE_NIL, &p->out);
}

/* The body's result, or the error, is pushed. */
static int push_protected(State *L, Ret (*body)(State *L, void *ud), void *ud) {
  Protected p = {.body = body, .ud = ud};
  api_run(L, run_protected, &p);
  api_push(L, p.out.v);
  return (int)p.status;
}

int lua_load(lua_State *L, lua_Reader reader, void *data, const char *name, const char *mode) {
  Load l = {reader, data, name ? name : "?", mode};
  return push_protected(L, load, &l);
}

static const char *whole(lua_State *L, void *ud, size_t *size) {
  const char **rest = ud;
  const char *piece = rest[0];
  *size = piece ? (size_t)(rest[1] - piece) : 0;
  rest[0] = NULL;
  return piece;
}

int luaL_loadbufferx(lua_State *L, const char *text, size_t size, const char *name, const char *mode) {
  const char *rest[] = {text, text + size};
  return lua_load(L, whole, rest, name, mode);
}

int luaL_loadstring(lua_State *L, const char *text) { return luaL_loadbuffer(L, text, strlen(text), text); }

typedef struct {
  const char *filename, *mode;
  int failed;
} LoadFile;

static Ret load_file(State *L, void *ud) {
  LoadFile *l = ud;
  return rt_ret1(rt_load_file(L, l->filename, l->mode, &l->failed));
}

int luaL_loadfilex(lua_State *L, const char *filename, const char *mode) {
  LoadFile l = {.filename = filename, .mode = mode};
  int status = push_protected(L, load_file, &l);
  if (status != LUA_OK || !l.failed) return status;
  return l.failed == LOAD_NO_FILE ? LUA_ERRFILE : LUA_ERRSYNTAX;
}

/* Some bytes at a time would have no use: the dump exists as a whole. */
int lua_dump(lua_State *L, lua_Writer writer, void *data, int strip) {
  Value v = L->top[-1];
  if (!IS_FUNCTION(v) || !AS_FUNCTION(v)->proto) return 1;
  String *dump = L->g->code->dump(L, AS_FUNCTION(v)->proto, strip);
  int status = writer(L, dump->data, dump->len, data);
  __asm__ volatile("" : : "r"(dump));
  return status;
}
