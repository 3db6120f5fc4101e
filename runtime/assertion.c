/* The end of a build with assertions that found a fault of ours. */
#include <stdio.h>
#include <stdlib.h>

#include "runtime/base.h"

#ifdef VMC_DEBUG
void rt_assertion_fail(const char *file, int line, const char *message) {
  fprintf(stderr, "%s:%d: assertion failed: %s\n", file, line, message);
  fflush(stderr);
  abort();
}
#endif
