/* See text.h. */
#include "aot/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(Text *text, size_t extra) {
  if (extra >= SIZE_MAX / 4) rt_arena_fail(text->arena);
  size_t need = text->len + extra + 1;
  if (need <= text->capacity) return;
  size_t capacity = text->capacity ? text->capacity * 2 : 4096;
  while (capacity < need) capacity *= 2;
  char *data = realloc(text->data, capacity);
  if (!data) rt_arena_fail(text->arena);
  text->data = data;
  text->capacity = capacity;
}

void aot_text_add(Text *text, const char *data, size_t len) {
  reserve(text, len);
  memcpy(text->data + text->len, data, len);
  text->len += len;
  text->data[text->len] = 0;
}

void aot_text_put(Text *text, const char *s) { aot_text_add(text, s, strlen(s)); }

void aot_text_vprintf(Text *text, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  reserve(text, 128);
  int n = vsnprintf(text->data + text->len, text->capacity - text->len, format, args);
  if (n < 0) rt_arena_fail(text->arena);
  if ((size_t)n >= text->capacity - text->len) {
    reserve(text, (size_t)n);
    vsnprintf(text->data + text->len, text->capacity - text->len, format, again);
  }
  va_end(again);
  text->len += (size_t)n;
}

void aot_text_printf(Text *text, const char *format, ...) {
  va_list args;
  va_start(args, format);
  aot_text_vprintf(text, format, args);
  va_end(args);
}

void aot_text_free(Text *text) {
  free(text->data);
  text->data = NULL;
  text->len = text->capacity = 0;
}

void aot_text_join_lines(Text *text, size_t from) {
  char first = from < text->len ? text->data[from] : 0; /* of the present line */
  for (size_t i = from; i + 1 < text->len; i++) {
    char *p = text->data + i;
    if (*p != '\n') continue;
    if (first != '#' && first != '}' && p[1] != '#') *p = ' ';
    else first = p[1];
  }
}
