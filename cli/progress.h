/* How far long work is, on standard error: a line that is rewritten on a terminal, elsewhere one line, if there is much of
 * it. */
#ifndef VMC_CLI_PROGRESS_H
#define VMC_CLI_PROGRESS_H

#include <stdint.h>

/* An AotProgress. */
void cli_progress(const char *title, const char *what, uint32_t done, uint32_t total);

#endif
