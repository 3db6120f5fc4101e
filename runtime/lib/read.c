/* The formats of file:read. */
#include <ctype.h>
#include <errno.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>

#include "runtime/lib.h"
#include "runtime/lib/stream.h"

#define NUMERAL_MAX 200
#define CHUNK 65536u

static int test_eof(State *L, FILE *f, Value *v) {
  int c = getc(f);
  ungetc(c, f);
  *v = rt_str(L, "");
  return c != EOF;
}

static int read_line(State *L, FILE *f, int keep_end, Value *v) {
  Buffer b;
  int c = 0;
  rt_buffer_init(L, &b);
  do {
    char *p = rt_buffer_reserve(&b, 256), *end = p + 256, *start = p;
    while (p < end && (c = getc_unlocked(f)) != EOF && c != '\n') *p++ = (char)c;
    b.len += (size_t)(p - start);
  } while (c != EOF && c != '\n');
  if (keep_end && c == '\n') rt_buffer_add_char(&b, '\n');
  if (c != '\n' && b.len == 0) return 0;
  *v = FROM_STRING(rt_buffer_finish(&b));
  return 1;
}

/* At most `count` bytes. Room is made as they come: the count says nothing about the file. */
static size_t read_bytes(FILE *f, Buffer *b, uint64_t count) {
  size_t total = 0;
  while (total < count) {
    size_t step = total < CHUNK ? CHUNK : total;
    if (step > count - total) step = (size_t)(count - total);
    size_t got = fread(rt_buffer_reserve(b, step), 1, step, f);
    b->len += got;
    total += got;
    if (got < step) break;
  }
  return total;
}

/* A count that no string can have, such as a negative one, is refused whatever the file holds. */
static int read_count(State *L, FILE *f, int64_t count, Value *v) {
  Buffer b;
  if (UNLIKELY(count < 0 || count >= PTRDIFF_MAX / 4)) rt_out_of_memory(L);
  rt_buffer_init(L, &b);
  size_t got = read_bytes(f, &b, (uint64_t)count);
  if (got == 0) return 0;
  *v = FROM_STRING(rt_buffer_finish(&b));
  return 1;
}

/* The size of a regular file, or of one inside the program, which has no descriptor; 0 when unknown. */
static int64_t size_of_file(FILE *f, int64_t position) {
  struct stat info;
  if (fileno(f) >= 0) return fstat(fileno(f), &info) == 0 && S_ISREG(info.st_mode) ? info.st_size : 0;
  if (position < 0 || fseeko(f, 0, SEEK_END) != 0) return 0;
  int64_t size = ftello(f);
  return fseeko(f, position, SEEK_SET) == 0 ? size : 0;
}

/* Bytes from the present position to the end of a file; 0 when unknown. */
static size_t rest_of_file(FILE *f) {
  int64_t position = ftello(f), size = size_of_file(f, position);
  return position >= 0 && position < size ? (size_t)(size - position) : 0;
}

static void read_all(State *L, FILE *f, Value *v) {
  Buffer b;
  size_t size = rest_of_file(f);
  if (size > STRING_SHORT_MAX) { /* straight into the string, if the size was right */
    String *s = rt_string_begin(L, size);
    size_t got = fread(s->data, 1, size, f);
    int c = got == size ? getc(f) : EOF;
    if (got == size && c == EOF) {
      *v = FROM_STRING(rt_string_finish(L, s));
      return;
    }
    rt_buffer_init(L, &b);
    rt_buffer_add(&b, s->data, got);
    if (c != EOF) ungetc(c, f);
    if (got == size) read_bytes(f, &b, UINT64_MAX);
    *v = FROM_STRING(rt_buffer_finish(&b));
    return;
  }
  rt_buffer_init(L, &b);
  read_bytes(f, &b, UINT64_MAX);
  *v = FROM_STRING(rt_buffer_finish(&b));
}

/* A numeral being read, with one character of lookahead. */
typedef struct {
  FILE *f;
  int c;
  int len; /* -1 when too long */
  char text[NUMERAL_MAX + 1];
} Numeral;

static int accept(Numeral *r) {
  if (r->len < 0) return 0;
  if (r->len >= NUMERAL_MAX) {
    r->len = -1;
    return 0;
  }
  r->text[r->len++] = (char)r->c;
  r->c = getc_unlocked(r->f);
  return 1;
}

static int accept_any(Numeral *r, const char *set) { return r->c > 0 && strchr(set, r->c) ? accept(r) : 0; }

static int accept_digits(Numeral *r, int hex) {
  int n = 0;
  while ((hex ? isxdigit(r->c) : isdigit(r->c)) && accept(r)) n++;
  return n;
}

static int read_number(State *L, FILE *f, Value *v) {
  Numeral r = {f, 0, 0, {0}};
  int hex = 0, count = 0;
  char point[3] = {localeconv()->decimal_point[0], '.', 0};
  do r.c = getc_unlocked(f);
  while (isspace(r.c));
  accept_any(&r, "+-");
  if (accept_any(&r, "0")) {
    if (accept_any(&r, "xX")) hex = 1;
    else count = 1;
  }
  count += accept_digits(&r, hex);
  if (accept_any(&r, point)) count += accept_digits(&r, hex);
  if (count > 0 && accept_any(&r, hex ? "pP" : "eE")) {
    accept_any(&r, "+-");
    accept_digits(&r, 0);
  }
  ungetc(r.c, f);
  *v = r.len > 0 ? rt_parse_number(L, r.text, (size_t)r.len) : VALUE_NIL;
  return !IS_NIL(*v);
}

/* Position in args counts from 0. A number asks for that many bytes. */
static int read_format(State *L, FILE *f, Value *args, int64_t n, int i) {
  Value format = args[i], v = VALUE_NIL;
  int ok = 1;
  if (rt_is_number(format)) {
    int64_t count = rt_check_int(L, args, n, i);
    ok = count == 0 ? test_eof(L, f, &v) : read_count(L, f, count, &v);
  } else {
    const char *p = rt_check_string(L, args, n, i)->data;
    if (*p == '*') p++;
    switch (*p) {
    case 'n': ok = read_number(L, f, &v); break;
    case 'l': ok = read_line(L, f, 0, &v); break;
    case 'L': ok = read_line(L, f, 1, &v); break;
    case 'a': read_all(L, f, &v); break;
    default: rt_arg_error(L, i + 1, "invalid format");
    }
  }
  args[i] = ok ? v : VALUE_NIL;
  return ok;
}

Ret rt_stream_read(State *L, FILE *f, Value *args, int64_t n, int first) {
  clearerr(f);
  errno = 0;
  if (n <= first) {
    Value line = VALUE_NIL;
    if (!read_line(L, f, 0, &line) && ferror(f)) return rt_file_result(L, 0, NULL);
    return rt_ret1(line);
  }
  int i = first, ok = 1;
  for (; i < n && ok; i++) ok = read_format(L, f, args, n, i);
  if (ferror(f)) return rt_file_result(L, 0, NULL);
  return rt_retn(L, args + first, i - first);
}
