/* The libvmc.a that a program is linked with: the one that came with vmc, or, for other targets, one that is built from
 * the runtime's sources the first time and kept in the user's cache folder.
 *
 * A library is kept under a name that stands for everything that it depends on: the sources, the compiler, the flags. It
 * appears under that name whole or not at all, whoever else builds the same. */
#ifndef VMC_AOT_RUNTIME_LIBRARY_H
#define VMC_AOT_RUNTIME_LIBRARY_H

#include "aot/toolchain.h"

/* In arena memory; NULL with a message. */
const char *aot_runtime_library(const Jobs *jobs, const Toolchain *toolchain);

/* The runtime's sources. */
typedef struct {
  const char *path;  /* from the folder of the sources */
  const char *flags; /* that gcc alone gets; NULL: a header, which is not compiled */
} RuntimeFile;
typedef struct {
  const char *folder;
  const char *flags; /* for all of them */
  RuntimeFile *files;
  uint32_t count;
} RuntimeSources;
int aot_runtime_sources(const Jobs *jobs, RuntimeSources *out);

#endif
