/* Files that programs read by name: those that are part of the program come first, then the system's.
 *
 * Global.open_inside knows the former. It is asked for reading only: what is opened for writing, or is not known to it, is
 * the system's. Names are compared by their text, after rt_path_normalise; the current folder has no part in it. */
#ifndef VMC_RUNTIME_FILES_H
#define VMC_RUNTIME_FILES_H

#include <stdio.h>

#include "runtime/state.h"

#define PATH_BYTES 4096

/* The name without "." and empty parts and without "part/.."; "" when nothing remains. A folder's name that ended with a
 * slash or a dot keeps one slash. Returns 0 when that takes more than `size` bytes. */
int rt_path_normalise(const char *name, char *out, size_t size);
/* As fopen. */
FILE *rt_file_open(State *L, const char *name, const char *mode);

#endif
