/* Byte buffers. Once a buffer outgrows its inline part its bytes live in a string under construction, so that finishing
 * a large one costs no copy when it is nearly full. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "runtime/call.h"
#include "runtime/ops.h"
#include "runtime/strings.h"

void rt_buffer_init(State *L, Buffer *b) {
  b->L = L;
  b->data = b->inline_data;
  b->len = 0;
  b->capacity = sizeof b->inline_data;
  b->string = NULL;
}

static void grow(Buffer *b, size_t extra) {
  if (extra > PTRDIFF_MAX / 4 || b->len > PTRDIFF_MAX / 4) rt_out_of_memory(b->L);
  size_t capacity = b->capacity * 2;
  if (capacity < b->len + extra) capacity = b->len + extra;
  String *s = rt_string_begin(b->L, capacity);
  memcpy(s->data, b->data, b->len);
  b->string = s;
  b->data = s->data;
  b->capacity = capacity;
}

char *rt_buffer_reserve(Buffer *b, size_t extra) {
  if (b->capacity - b->len < extra) grow(b, extra);
  return b->data + b->len;
}

void rt_buffer_add(Buffer *b, const char *data, size_t len) {
  memcpy(rt_buffer_reserve(b, len), data, len);
  b->len += len;
}

void rt_buffer_add_value(Buffer *b, Value string_or_number) {
  if (IS_STRING(string_or_number)) {
    String *s = AS_STRING(string_or_number);
    rt_buffer_add(b, s->data, s->len);
  } else b->len += (size_t)rt_format_number(rt_buffer_reserve(b, 64), string_or_number);
}

void rt_buffer_printf(Buffer *b, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  int len = vsnprintf(b->data + b->len, b->capacity - b->len, fmt, args);
  va_end(args);
  if (len < 0) return;
  if ((size_t)len >= b->capacity - b->len) {
    char *p = rt_buffer_reserve(b, (size_t)len + 1);
    va_start(args, fmt);
    vsnprintf(p, (size_t)len + 1, fmt, args);
    va_end(args);
  }
  b->len += (size_t)len;
}

/* The string keeps its slack when that is at most an eighth. */
String *rt_buffer_finish(Buffer *b) {
  if (!b->string || b->len <= STRING_SHORT_MAX || b->capacity - b->len > b->capacity / 8)
    return rt_string_new(b->L, b->data, b->len);
  b->string->len = b->len;
  return rt_string_finish(b->L, b->string);
}
