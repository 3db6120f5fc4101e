/* The io library. A file is a userdata "FILE*" that holds a Stream; reading is in read.c.
 *
 * All functions share three upvalues: the metatable of files, and the cells that hold the default input and output. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "runtime/files.h"
#include "runtime/heap.h"
#include "runtime/lib.h"
#include "runtime/lib/stream.h"
#include "runtime/number.h"

#define FORMATS_MAX 250 /* of lines */

enum { UP_META, UP_INPUT, UP_OUTPUT, UP_COUNT };

#define STREAM(u) ((Stream *)(u)->data)
#define IS_CLOSED(s) ((s)->close == NULL)

/* Results of system calls. */

Ret rt_file_result(State *L, int ok, const char *name) {
  int error = errno;
  if (ok) return rt_ret1(VALUE_TRUE);
  const char *message = error ? strerror(error) : "(no extra info)";
  String *s = name ? rt_string_format(L, "%s: %s", name, message) : rt_string_from_c(L, message);
  return rt_ret3(L, VALUE_NIL, FROM_STRING(s), FROM_SMALL_INT(error));
}

Ret rt_exec_result(State *L, int status) {
  if (status != 0 && errno != 0) return rt_file_result(L, 0, NULL);
  int by_signal = WIFSIGNALED(status);
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : by_signal ? WTERMSIG(status) : status;
  Value what = by_signal ? rt_str(L, "signal") : rt_str(L, "exit");
  return rt_ret3(L, !by_signal && code == 0 ? VALUE_TRUE : VALUE_NIL, what, FROM_SMALL_INT(code));
}

int rt_push_results(State *L, Ret results) {
  if (results.n > 1) memmove(L->top + 1, L->mv + 1, (size_t)(results.n - 1) * sizeof(Value));
  *L->top = results.v;
  L->top += results.n;
  return (int)results.n;
}

/* Streams. */

static Stream *check_stream(State *L, Value *args, int64_t n) {
  if (n >= 1 && IS_BOXED(args[0], KIND_USERDATA)) {
    Userdata *u = AS_PTR(args[0]);
    if (LIKELY(u->metatable && FROM_TABLE(u->metatable) == rt_upvalue(L, UP_META))) return STREAM(u);
  }
  rt_type_error(L, 1, STREAM_NAME);
}

static FILE *check_file(State *L, Value *args, int64_t n) {
  Stream *s = check_stream(L, args, n);
  if (UNLIKELY(IS_CLOSED(s))) rt_error(L, "attempt to use a closed file");
  return s->file;
}

/* Closed until file and close are set. */
static Value new_stream(State *L, Stream **s) {
  Userdata *u = rt_userdata_new(L, sizeof(Stream), 0);
  Value v = FROM_OBJECT(u);
  *s = STREAM(u);
  (*s)->file = NULL;
  (*s)->close = NULL;
  rt_set_metatable(L, v, AS_TABLE(rt_upvalue(L, UP_META)));
  return v;
}

/* Closers. */

#define FILE_BYTES 5120 /* what an open file occupies in the C library */

static void opened(State *L, Stream *s, StreamClose close) {
  s->close = close;
  heap_count_external(L->g->heap, FILE_BYTES);
}

/* The file that is being closed. */
static Stream *closing(State *L) { return STREAM((Userdata *)AS_PTR(L->frame->base[0])); }

static FILE *no_longer_counted(State *L) {
  if (heap_is_finalizing(L->g->heap)) heap_correct_external(L->g->heap, -FILE_BYTES);
  else heap_count_external(L->g->heap, -FILE_BYTES);
  return closing(L)->file;
}

static int close_regular(State *L) {
  return rt_push_results(L, rt_file_result(L, fclose(no_longer_counted(L)) == 0, NULL));
}

static int close_pipe(State *L) {
  FILE *file = no_longer_counted(L);
  errno = 0;
  return rt_push_results(L, rt_exec_result(L, pclose(file)));
}

static int close_standard(State *L) {
  closing(L)->close = close_standard; /* stays open */
  return rt_push_results(L, rt_ret2(L, VALUE_NIL, rt_str(L, "cannot close standard file")));
}

/* The file is the first argument of the running native. */
static Ret close_file(State *L) {
  Stream *s = closing(L);
  StreamClose close = s->close;
  s->close = NULL;
  int count = close(L);
  return rt_retn(L, L->top - count, count);
}

/* Opening. */

/* After a failure: files that nobody can reach were perhaps too many. Nonzero: trying again makes sense. */
static int files_collected(State *L) {
  if ((errno != EMFILE && errno != ENFILE) || heap_is_finalizing(L->g->heap)) return 0;
  heap_collect(L);
  heap_run_finalizers(L);
  return 1;
}

static FILE *open_file(State *L, const char *name, const char *mode) {
  FILE *f = rt_file_open(L, name, mode);
  return f || !files_collected(L) ? f : rt_file_open(L, name, mode);
}

/* [rwa] then '+' then 'b's */
static int is_mode(const char *mode) {
  if (*mode == 0 || !strchr("rwa", *mode)) return 0;
  mode++;
  if (*mode == '+') mode++;
  return strspn(mode, "b") == strlen(mode);
}

static Ret io_open(State *L, Value *args, int64_t n) {
  String *name = rt_check_string(L, args, n, 0), *mode = rt_opt_string(L, args, n, 1, NULL);
  if (mode && !is_mode(mode->data)) rt_arg_error(L, 2, "invalid mode");
  Stream *s;
  Value v = new_stream(L, &s);
  s->file = open_file(L, name->data, mode ? mode->data : "r");
  if (!s->file) return rt_file_result(L, 0, name->data);
  opened(L, s, close_regular);
  return rt_ret1(v);
}

static Ret io_popen(State *L, Value *args, int64_t n) {
  String *command = rt_check_string(L, args, n, 0), *mode = rt_opt_string(L, args, n, 1, NULL);
  const char *how = mode ? mode->data : "r";
  if ((how[0] != 'r' && how[0] != 'w') || how[1] != 0) rt_arg_error(L, 2, "invalid mode");
  Stream *s;
  Value v = new_stream(L, &s);
  fflush(NULL);
  errno = 0;
  s->file = popen(command->data, how);
  if (!s->file && files_collected(L)) s->file = popen(command->data, how);
  if (!s->file) return rt_file_result(L, 0, command->data);
  opened(L, s, close_pipe);
  return rt_ret1(v);
}

static Ret io_tmpfile(State *L, Value *args, int64_t n) {
  Stream *s;
  Value v = new_stream(L, &s);
  s->file = tmpfile();
  if (!s->file && files_collected(L)) s->file = tmpfile();
  if (!s->file) return rt_file_result(L, 0, NULL);
  opened(L, s, close_regular);
  return rt_ret1(v);
}

static Value open_or_throw(State *L, const char *name, const char *mode) {
  Stream *s;
  Value v = new_stream(L, &s);
  s->file = open_file(L, name, mode);
  if (!s->file) rt_error(L, "cannot open file '%s' (%s)", name, strerror(errno));
  opened(L, s, close_regular);
  return v;
}

/* Default input and output. */

static Cell *default_cell(State *L, int which) { return AS_CELL(rt_upvalue(L, which)); }

static FILE *default_file(State *L, int which) {
  Stream *s = STREAM((Userdata *)AS_PTR(default_cell(L, which)->v));
  if (UNLIKELY(IS_CLOSED(s))) rt_error(L, "default %s file is closed", which == UP_INPUT ? "input" : "output");
  return s->file;
}

static Ret default_stream(State *L, Value *args, int64_t n, int which) {
  Cell *cell = default_cell(L, which);
  if (n >= 1 && !IS_NIL(args[0])) {
    Value v = args[0];
    if (IS_STRING(v) || rt_is_number(v))
      v = open_or_throw(L, rt_check_string(L, args, n, 0)->data, which == UP_INPUT ? "r" : "w");
    else check_file(L, args, n);
    cell->v = v;
    heap_barrier(L, cell, v);
  }
  return rt_ret1(cell->v);
}

static Ret io_input(State *L, Value *args, int64_t n) { return default_stream(L, args, n, UP_INPUT); }
static Ret io_output(State *L, Value *args, int64_t n) { return default_stream(L, args, n, UP_OUTPUT); }

/* Methods and the functions like them. */

static Ret file_close(State *L, Value *args, int64_t n) {
  check_file(L, args, n);
  return close_file(L);
}

static Ret io_close(State *L, Value *args, int64_t n) {
  if (n == 0) args[n++] = default_cell(L, UP_OUTPUT)->v;
  return file_close(L, args, n);
}

static Ret file_gc(State *L, Value *args, int64_t n) {
  Stream *s = check_stream(L, args, n);
  if (!IS_CLOSED(s) && s->file) close_file(L);
  return rt_ret0();
}

static Ret file_tostring(State *L, Value *args, int64_t n) {
  Stream *s = check_stream(L, args, n);
  if (IS_CLOSED(s)) return rt_ret1(rt_str(L, "file (closed)"));
  return rt_ret1(FROM_STRING(rt_string_format(L, "file (%p)", (void *)s->file)));
}

static Ret io_type(State *L, Value *args, int64_t n) {
  rt_check_any(L, args, n, 0);
  Userdata *u = IS_BOXED(args[0], KIND_USERDATA) ? AS_PTR(args[0]) : NULL;
  if (!u || !u->metatable || FROM_TABLE(u->metatable) != rt_upvalue(L, UP_META)) return rt_ret1(VALUE_NIL);
  return rt_ret1(IS_CLOSED(STREAM(u)) ? rt_str(L, "closed file") : rt_str(L, "file"));
}

static Ret file_read(State *L, Value *args, int64_t n) { return rt_stream_read(L, check_file(L, args, n), args, n, 1); }

static Ret io_read(State *L, Value *args, int64_t n) {
  return rt_stream_read(L, default_file(L, UP_INPUT), args, n, 0);
}

/* Numbers are written as C does: 1.0 is "1". Returns `file` when all went well. */
static Ret write_all(State *L, FILE *f, Value *args, int64_t n, int first, Value file) {
  int ok = 1;
  for (int64_t i = first; i < n; i++) {
    int64_t integer;
    if (LIKELY(IS_STRING(args[i]))) {
      String *s = AS_STRING(args[i]);
      ok = fwrite_unlocked(s->data, 1, s->len, f) == s->len && ok;
    } else if (IS_DOUBLE(args[i])) {
      ok = fprintf(f, "%.14g", AS_DOUBLE(args[i])) > 0 && ok;
    } else if (rt_is_integer(args[i], &integer)) {
      char text[64];
      size_t len = (size_t)rt_format_integer(text, integer);
      ok = fwrite_unlocked(text, 1, len, f) == len && ok;
    } else {
      rt_type_error(L, (int)i + 1, "string");
    }
  }
  return LIKELY(ok) ? rt_ret1(file) : rt_file_result(L, 0, NULL);
}

static Ret file_write(State *L, Value *args, int64_t n) {
  return write_all(L, check_file(L, args, n), args, n, 1, args[0]);
}

static Ret io_write(State *L, Value *args, int64_t n) {
  return write_all(L, default_file(L, UP_OUTPUT), args, n, 0, default_cell(L, UP_OUTPUT)->v);
}

static Ret file_seek(State *L, Value *args, int64_t n) {
  static const char *const names[] = {"set", "cur", "end", NULL};
  static const int whence[] = {SEEK_SET, SEEK_CUR, SEEK_END};
  FILE *f = check_file(L, args, n);
  int from = whence[rt_check_option(L, args, n, 1, "cur", names)];
  int64_t offset = rt_opt_int(L, args, n, 2, 0);
  if (fseeko(f, offset, from) != 0) return rt_file_result(L, 0, NULL);
  int64_t position = ftello(f);
  return rt_ret1(rt_int(L, position));
}

static Ret file_setvbuf(State *L, Value *args, int64_t n) {
  static const char *const names[] = {"no", "full", "line", NULL};
  static const int modes[] = {_IONBF, _IOFBF, _IOLBF};
  FILE *f = check_file(L, args, n);
  int mode = modes[rt_check_option(L, args, n, 1, NULL, names)];
  int64_t size = rt_opt_int(L, args, n, 2, BUFSIZ);
  return rt_file_result(L, setvbuf(f, NULL, mode, (size_t)size) == 0, NULL);
}

static Ret file_flush(State *L, Value *args, int64_t n) {
  return rt_file_result(L, fflush(check_file(L, args, n)) == 0, NULL);
}
static Ret io_flush(State *L, Value *args, int64_t n) {
  return rt_file_result(L, fflush(default_file(L, UP_OUTPUT)) == 0, NULL);
}

/* lines. The iterator's upvalues: the file, whether to close it at the end, the formats. They stand in for the
 * arguments of the call, in messages too. */

static VMC_COLD VMC_NORETURN void lines_error(State *L) {
  Value message = L->mv[1];
  rt_error(L, "%s", AS_STRING(message)->data);
}

static Ret lines_next(State *L, Value *args, int64_t n) {
  Closure *self = L->frame->func;
  Stream *s = STREAM((Userdata *)AS_PTR(self->up[0]));
  int64_t formats = (int64_t)self->h.aux - 2;
  if (UNLIKELY(IS_CLOSED(s))) rt_error(L, "file is already closed");
  Value *space = rt_push_space(L, formats + 1);
  space[0] = self->up[0];
  memcpy(space + 1, self->up + 2, (size_t)formats * sizeof(Value));
  L->frame->base = space;
  L->frame->vararg_count = (int32_t)(formats + 1);
  Ret r = rt_stream_read(L, s->file, space, formats + 1, 1);
  if (IS_TRUTHY(r.v)) return r;
  if (r.n > 1) lines_error(L);
  if (self->up[1] == VALUE_TRUE) close_file(L);
  return rt_ret0();
}

static Value new_lines(State *L, Value *args, int64_t n, int close) {
  if (n - 1 > FORMATS_MAX) rt_arg_error(L, FORMATS_MAX + 2, "too many arguments");
  int formats = n > 1 ? (int)(n - 1) : 0;
  Closure *f = rt_lib_function(L, lines_next, NULL, formats + 2);
  f->up[0] = args[0];
  f->up[1] = VALUE_BOOL(close);
  for (int i = 0; i < formats; i++) f->up[2 + i] = args[1 + i];
  return FROM_FUNCTION(f);
}

static Ret file_lines(State *L, Value *args, int64_t n) {
  check_file(L, args, n);
  return rt_ret1(new_lines(L, args, n, 0));
}

/* With a name: also two nils and the file, for the generic for to close. */
static Ret io_lines(State *L, Value *args, int64_t n) {
  if (n == 0 || IS_NIL(args[0])) {
    args[0] = default_cell(L, UP_INPUT)->v;
    n += n == 0;
    check_file(L, args, n);
    return rt_ret1(new_lines(L, args, n, 0));
  }
  args[0] = open_or_throw(L, rt_check_string(L, args, n, 0)->data, "r");
  Value *results = rt_push_space(L, 4);
  results[1] = results[2] = VALUE_NIL;
  results[3] = args[0];
  results[0] = new_lines(L, args, n, 1);
  return rt_retn(L, results, 4);
}

/* Opening the library. */

static void register_shared(State *L, Table *t, const LibEntry *entries, const Value *shared) {
  for (; entries->name; entries++) {
    Closure *f = rt_lib_function(L, entries->fn, NULL, UP_COUNT);
    for (int i = 0; i < UP_COUNT; i++) f->up[i] = shared[i];
    rt_lib_set(L, t, entries->name, rt_lib_value(L, f));
  }
}

/* which: the cell that it goes to, or NULL. */
static void standard_stream(State *L, Table *io, Table *meta, const char *name, FILE *file, Cell *which) {
  Userdata *u = rt_userdata_new(L, sizeof(Stream), 0);
  STREAM(u)->file = file;
  STREAM(u)->close = close_standard;
  rt_set_metatable(L, FROM_OBJECT(u), meta);
  rt_lib_set(L, io, name, FROM_OBJECT(u));
  if (!which) return;
  which->v = FROM_OBJECT(u);
  heap_barrier(L, which, which->v);
}

VMC_REPLACEABLE void rt_lib_io(State *L) {
  static const LibEntry functions[] = {
      {"close", io_close}, {"flush", io_flush},     {"input", io_input}, {"lines", io_lines},
      {"open", io_open},   {"output", io_output},   {"popen", io_popen}, {"read", io_read},
      {"type", io_type},   {"tmpfile", io_tmpfile}, {"write", io_write}, {0},
  };
  static const LibEntry methods[] = {
      {"close", file_close}, {"flush", file_flush},     {"lines", file_lines}, {"read", file_read},
      {"seek", file_seek},   {"setvbuf", file_setvbuf}, {"write", file_write}, {0},
  };
  static const LibEntry events[] = {{"__gc", file_gc}, {"__tostring", file_tostring}, {0}};
  static const LibEntry none[] = {{0}};
  Table *io = rt_lib_open(L, "io", none);
  Table *meta = rt_named_metatable(L, STREAM_NAME, NULL), *index = rt_table_new(L, 8, 0);
  Cell *input = rt_cell_new(L, VALUE_NIL), *output = rt_cell_new(L, VALUE_NIL);
  Value shared[UP_COUNT] = {FROM_TABLE(meta), FROM_OBJECT(input), FROM_OBJECT(output)};
  register_shared(L, io, functions, shared);
  register_shared(L, index, methods, shared);
  register_shared(L, meta, events, shared);
  rt_lib_set(L, meta, "__close", rt_table_get_string(meta, L->g->event_names[EVENT_GC]));
  rt_lib_set(L, meta, "__index", FROM_TABLE(index));
  standard_stream(L, io, meta, "stdin", stdin, input);
  standard_stream(L, io, meta, "stdout", stdout, output);
  standard_stream(L, io, meta, "stderr", stderr, NULL);
}
