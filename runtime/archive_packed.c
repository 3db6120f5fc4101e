/* Apart from archive.c, so that executables without packed files do not contain inflate.c. */
#include "runtime/archive.h"
#include "runtime/inflate.h"

void *rt_archive_open_packed(const void *archive, const char *path) {
  return rt_archive_open_with(archive, path, rt_inflate);
}
