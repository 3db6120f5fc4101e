/* Warnings. Unless the host has a function for them they are written as the reference's standalone interpreter does:
 * off until "@on". While they are off nothing remembers that a message has begun, so that its last piece may be a
 * control message. */
#include <stdio.h>
#include <string.h>

#include "runtime/call.h"
#include "runtime/warn.h"

static void write_warning(void *data, const char *message, int to_be_continued) {
  struct Warn *w = data;
  if (!w->continued && !to_be_continued && message[0] == '@') { /* a control message */
    if (strcmp(message, "@on") == 0) w->on = 1;
    else if (strcmp(message, "@off") == 0) w->on = 0;
    return;
  }
  if (!w->on) return;
  fputs(w->continued ? "" : "Lua warning: ", stderr);
  fputs(message, stderr);
  if (!to_be_continued) fputs("\n", stderr);
  fflush(stderr);
  w->continued = to_be_continued;
}

void rt_warn_init(struct Warn *w) { *w = (struct Warn){.fn = write_warning, .data = w}; }

void rt_warn_set(State *L, WarnFn fn, void *data) {
  struct Warn *w = L->g->warn;
  w->fn = fn;
  w->data = data;
}

void rt_warn(State *L, const char *message, int to_be_continued) {
  const struct Warn *w = L->g->warn;
  if (w->fn) w->fn(w->data, message, to_be_continued);
}
