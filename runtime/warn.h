/* Who hears warnings: a function of the host's, nobody, or standard error. One for each state. */
#ifndef VMC_RUNTIME_WARN_H
#define VMC_RUNTIME_WARN_H

#include "runtime/state.h"

/* Gets every piece of a message, control messages ("@on") too. Must not throw. */
typedef void (*WarnFn)(void *data, const char *message, int to_be_continued);

struct Warn {
  WarnFn fn; /* NULL: nobody */
  void *data;
  /* For standard error. */
  int on;
  int continued; /* the last piece of a message is still to come */
};

void rt_warn_init(struct Warn *w); /* standard error */
void rt_warn_set(State *L, WarnFn fn, void *data);

#endif
