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
  Load load;
  enum Status status;
  Ret out;
} ProtectedLoad;

static void run_load(State *L, void *ud) {
  ProtectedLoad *p = ud;
  p->status = rt_protect(L, load, &p->load, VALUE_NIL, &p->out);
}

int lua_load(lua_State *L, lua_Reader reader, void *data, const char *name, const char *mode) {
  ProtectedLoad p = {.load = {reader, data, name ? name : "?", mode}};
  api_run(L, run_load, &p);
  api_push(L, p.out.v);
  return (int)p.status;
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
  Ret out;
  enum Status status;
} LoadFile;

static Ret load_file(State *L, void *ud) {
  LoadFile *l = ud;
  return rt_ret1(rt_load_file(L, l->filename, l->mode, &l->failed));
}

static void run_load_file(State *L, void *ud) {
  LoadFile *l = ud;
  l->status = rt_protect(L, load_file, l, VALUE_NIL, &l->out);
}

int luaL_loadfilex(lua_State *L, const char *filename, const char *mode) {
  LoadFile l = {.filename = filename, .mode = mode};
  api_run(L, run_load_file, &l);
  api_push(L, l.out.v);
  if (l.status != STATUS_OK || !l.failed) return (int)l.status;
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
