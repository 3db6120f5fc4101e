/* Files for the inside of an executable: the archive (runtime/archive.h) of files and folders of this machine.
 *
 * The same files give the same archive: names are sorted, and nothing of this machine is in it. */
#ifndef VMC_AOT_ASSETS_H
#define VMC_AOT_ASSETS_H

#include "aot/bundle.h"
#include "aot/emit.h"
#include "aot/jobs.h"
#include "aot/toolchain.h"

/* Writes the archive to the file `fd`, which is empty; *is_packed: whether something in it is compressed. Returns 0 with a
 * message, as the functions of aot.h do. */
int aot_assets_write(Arena *arena, const AotAssets *assets, int fd, int *is_packed, char **message);
/* The bytes of such a file, mapped. */
int aot_assets_map(int fd, const void **data, uint64_t *len);

/* Of a build (assets_build.c); NULL or 0 after a failure. The archive as a file in the build's folder, with which way of reading it
 * needs; that file as an object which defines EMIT_ARCHIVE; that file (or nothing, for NULL) and the trailer at the end of `output`,
 * with archive_len set. */
const char *aot_assets_archive(const Jobs *jobs, const AotAssets *assets, EmitFiles *files);
const char *aot_assets_object(const Jobs *jobs, const Toolchain *toolchain, const char *archive);
int aot_assets_append(const Jobs *jobs, const char *archive, const char *output, BundleTrailer *trailer);

#endif
