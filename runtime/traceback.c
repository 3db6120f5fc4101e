#include <string.h>

#include "runtime/frames.h"
#include "runtime/ops.h"

#define FIRST_LEVELS 10 /* shown at the top of a deep traceback; one more at its end */
#define LAST_LEVELS 11

static void add_function(State *L, State *L1, Buffer *b, Frame *f) {
  char source[FRAMES_SHORT_SOURCE];
  String *name = rt_global_function_name(L, f->func);
  if (name) {
    rt_buffer_printf(b, "function '%s'", name->data);
    return;
  }
  const char *kind = rt_frame_name(L, L1, f, &name);
  Proto *p = f->func->proto;
  if (kind) rt_buffer_printf(b, "%s '%s'", kind, name->data);
  else if (!p) rt_buffer_printf(b, "?");
  else if (p->line_defined == 0) rt_buffer_printf(b, "main chunk");
  else {
    rt_short_source(source, p->source);
    rt_buffer_printf(b, "function <%s:%d>", source, (int)p->line_defined);
  }
}

static void add_level(State *L, State *L1, Buffer *b, Frame *f) {
  char source[FRAMES_SHORT_SOURCE];
  int line = rt_frame_line(L1, f);
  if (rt_frame_is_lua(f)) rt_short_source(source, f->func->proto->source);
  else strcpy(source, "[C]");
  if (line > 0) rt_buffer_printf(b, "\n\t%s:%d: in ", source, line);
  else rt_buffer_printf(b, "\n\t%s: in ", source);
  add_function(L, L1, b, f);
  if (rt_frame_is_tail(f)) rt_buffer_printf(b, "\n\t(...tail calls...)");
}

String *rt_traceback(State *L, State *L1, const char *message, int level) {
  Buffer b;
  int64_t last = rt_frame_last_level(L1), at = level;
  int64_t skip_at = last - level > FIRST_LEVELS + LAST_LEVELS ? level + FIRST_LEVELS : -1;
  rt_buffer_init(L, &b);
  if (message) {
    rt_buffer_add(&b, message, strlen(message));
    rt_buffer_add_char(&b, '\n');
  }
  rt_buffer_printf(&b, "stack traceback:");
  Frame *f = rt_frame_at(L1, level);
  while (f) {
    if (at == skip_at) {
      int64_t n = last - at - LAST_LEVELS + 1;
      rt_buffer_printf(&b, "\n\t...\t(skipping %lld levels)",
                       (long long)n - 1); /* the reference does not count this one */
      for (at += n; n > 0 && f; n--) f = rt_frame_next(f);
      continue;
    }
    add_level(L, L1, &b, f);
    f = rt_frame_next(f);
    at++;
  }
  return rt_buffer_finish(&b);
}
