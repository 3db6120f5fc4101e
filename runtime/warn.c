/* Warnings, as the reference's standalone interpreter writes them: off until "@on". While they are off nothing
 * remembers that a message has begun, so that its last piece may be a control message. */
#include <stdio.h>
#include <string.h>

#include "runtime/call.h"
#include "runtime/warn.h"

void rt_warn(State *L, const char *message, int to_be_continued) {
  struct Warn *w = L->g->warn;
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
