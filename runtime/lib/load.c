/* Compiling chunks from memory and from files: load, loadfile, dofile, require and the command use it. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "runtime/coroutine.h"
#include "runtime/files.h"
#include "runtime/lib.h"

/* Enough for the front end's deepest nesting. */
#define COMPILER_STACK (400 * 1024)

typedef struct {
  const Chunk *chunk;
  int failed;
  Value result;
} Compilation;

static void compile(State *L, void *ud) {
  Compilation *c = ud;
  c->result = L->g->code->load(L, c->chunk, &c->failed);
}

Value rt_load_chunk(State *L, const Chunk *chunk, int *failed) {
  Compilation c = {chunk, 0, VALUE_NIL};
  rt_run_with_stack(L, COMPILER_STACK, compile, &c);
  *failed = c.failed;
  return c.result;
}

Value rt_load(State *L, const char *data, size_t len, const char *chunkname, const char *mode, int *failed) {
  const Chunk chunk = {data, len, NULL, NULL, chunkname, mode};
  return rt_load_chunk(L, &chunk, failed);
}

static Value file_error(State *L, const char *what, const char *filename, int error, int *failed) {
  *failed = LOAD_NO_FILE;
  return FROM_STRING(rt_string_format(L, "cannot %s %s: %s", what, filename ? filename : "stdin", strerror(error)));
}

/* Returns the contents, or NULL with errno set. Does not throw but for memory, which leaks the FILE as any other error
 * between open and close would. */
static String *read_all(State *L, FILE *f) {
  Buffer b;
  rt_buffer_init(L, &b);
  for (;;) {
    char *to = rt_buffer_reserve(&b, 16384);
    size_t got = fread(to, 1, 16384, f);
    b.len += got;
    if (got == 0) break;
  }
  int error = errno, bad = ferror(f);
  String *s = bad ? NULL : rt_buffer_finish(&b);
  errno = error;
  return s;
}

/* A first line starting with '#' is dropped but for its line end, which keeps line numbers right; a binary chunk may
 * follow that line directly. */
size_t rt_chunk_start(const char *data, size_t len) {
  size_t i = len >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  if (i >= len || data[i] != '#') return i;
  const char *end = memchr(data + i, '\n', len - i);
  if (!end) return len;
  i = (size_t)(end - data);
  return i + 1 < len && data[i + 1] == '\x1B' ? i + 1 : i;
}

Value rt_load_file(State *L, const char *filename, const char *mode, int *failed) {
  FILE *f = filename ? rt_file_open(L, filename, "rb") : stdin;
  if (!f) return file_error(L, "open", filename, errno, failed);
  errno = 0;
  String *contents = read_all(L, f);
  int error = errno;
  if (filename) fclose(f);
  if (!contents) return file_error(L, "read", filename, error, failed);
  String *name = filename ? rt_string_format(L, "@%s", filename) : rt_string_from_c(L, "=stdin");
  size_t start = rt_chunk_start(contents->data, contents->len);
  Value v = rt_load(L, contents->data + start, contents->len - start, name->data, mode, failed);
  __asm__ volatile("" : : "r"(contents), "r"(name)); /* the compiler reads their bytes: keep them on the stack */
  return v;
}
