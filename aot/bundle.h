/* The executable that `vmc build --cc=tcc` makes: a copy of vmc-runner, padded to 16 bytes, then
 *
 *     ELF object of libtcc | bytecode | BundleTrailer
 *
 * The runner finds the trailer at the end of its own file. */
#ifndef VMC_AOT_BUNDLE_H
#define VMC_AOT_BUNDLE_H

#include <stdint.h>

#define BUNDLE_MAGIC "vmc bundle 1\n\0\0"

typedef struct {
  uint64_t object_len, bytecode_len;
  char magic[16];
} BundleTrailer;

#endif
