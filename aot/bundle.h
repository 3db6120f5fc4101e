/* The executable that `vmc build --cc=tcc` makes: a copy of vmc-runner, padded to 16 bytes, then
 *
 *     ELF object of libtcc | per module: BundleModule, name, file, unit, bytecode | archive | BundleTrailer
 *
 * The archive, of runtime/archive.h, may be missing. The runner finds the trailer at the end of its own file. Nothing in it is aligned. The functions of module n are in the
 * object's AotUnit `<prefix>unit0`, which BundleModule names; names end with a zero byte, which their lengths count. */
#ifndef VMC_AOT_BUNDLE_H
#define VMC_AOT_BUNDLE_H

#include <stdint.h>

#define BUNDLE_MAGIC "vmc bundle 3\n\0\0"

typedef struct {
  uint64_t name_len, file_len, unit_len, bytecode_len;
} BundleModule;

typedef struct {
  uint64_t object_len, modules_len, module_count, archive_len;
  char magic[16];
} BundleTrailer;

#endif
