/* A program as a folder of C sources with a Makefile, which needs no vmc any more (`vmc emit --project`):
 *
 *   NAME.c   Makefile   runtime/   (the runtime's sources, with the Makefile that tools/runtime.mk is)
 *
 * Written over an older one, files whose content is the same are not touched, so that make compiles what changed. */
#ifndef VMC_AOT_PROJECT_H
#define VMC_AOT_PROJECT_H

#include <stddef.h>

/* text: what aot_emit made. A folder that holds anything else is refused. 1, or 0 with *message (see aot.h). */
int aot_write_project(const char *folder, const char *name, const char *text, size_t len, char **message);

#endif
