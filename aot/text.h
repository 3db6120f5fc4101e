/* Text that grows. Nothing here returns NULL: when the system has no memory, its arena's owner is told. */
#ifndef VMC_AOT_TEXT_H
#define VMC_AOT_TEXT_H

#include <stdarg.h>

#include "runtime/arena.h"

typedef struct { /* text under construction; data is malloc memory and always zero-terminated once non-NULL */
  Arena *arena;  /* for its failure */
  char *data;
  size_t len, capacity;
} Text;

void aot_text_add(Text *text, const char *data, size_t len);
void aot_text_put(Text *text, const char *zero_terminated);
void aot_text_printf(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void aot_text_vprintf(Text *text, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
/* What follows a directive from `from` on becomes one line, up to the next directive or the end of a function: the
 * compiler counts the lines that it reads, and the directive shall hold for all of it. */
void aot_text_join_lines(Text *text, size_t from);
void aot_text_free(Text *text);

#endif
