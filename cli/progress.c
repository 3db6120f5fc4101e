#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define MUCH 24 /* parts, of a second or so each */

/* What is left takes as long as what is done did, part by part; said once that is worth saying. */
static void show_left(uint32_t done, uint32_t total, time_t begun) {
  double taken = difftime(time(NULL), begun);
  if (done > 0 && done < total && taken >= 2) fprintf(stderr, ", %.0f s left", taken / done * (total - done));
}

void cli_progress(const char *title, const char *what, uint32_t done, uint32_t total) {
  static const char *current; /* what is being shown */
  static time_t begun;
  int is_first = current != title, is_last = done >= total;
  if (is_first) begun = time(NULL);
  current = is_last ? NULL : title;
  if (!isatty(STDERR_FILENO)) {
    if (is_first && total >= MUCH) fprintf(stderr, "vmc: %s: %u files\n", title, (unsigned)total);
    return;
  }
  fprintf(stderr, "\r\033[Kvmc: %s", title);
  if (done <= total) fprintf(stderr, ": %u of %u", (unsigned)done, (unsigned)total);
  show_left(done, total, begun);
  if (done < total) fprintf(stderr, "  %.40s", what);
  if (is_last) fputs("\r\033[K", stderr);
  fflush(stderr);
}
