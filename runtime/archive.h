/* The files inside an executable: the archive in which they are, and reading it.
 *
 *     ArchiveHead | ArchiveEntry of each file and folder, sorted by name | names | contents
 *
 * Numbers are little-endian; nothing need be aligned. A packed file is cut into blocks of ARCHIVE_BLOCK bytes, each of
 * which is compressed for itself (inflate.h): a uint64_t for each block, where it ends, counted from the first one's
 * beginning, then the blocks. A block that is as long as what it holds is not compressed.
 *
 * aot/assets.c writes archives; who reads one trusts it, or has checked it. */
#ifndef VMC_RUNTIME_ARCHIVE_H
#define VMC_RUNTIME_ARCHIVE_H

#include <stddef.h>
#include <stdint.h>

#define ARCHIVE_MAGIC "vmcfiles"
#define ARCHIVE_BLOCK 131072u

enum { ARCHIVE_FOLDER, ARCHIVE_FILE, ARCHIVE_PACKED };

typedef struct {
  char magic[8];
  uint64_t len, count; /* bytes of the archive; entries */
} ArchiveHead;

typedef struct {
  uint64_t name_at, data_at; /* from the archive's beginning */
  uint64_t size;             /* of the file */
  uint32_t name_len, kind;
} ArchiveEntry;

/* Nonzero: every place that the archive names is inside its `len` bytes. */
int rt_archive_check(const void *archive, uint64_t len);

/* As Global.open_inside: a FILE *. The first is for archives without packed files, and does not need inflate.h. */
void *rt_archive_open(const void *archive, const char *path);
void *rt_archive_open_packed(const void *archive, const char *path);

typedef int Inflate(const unsigned char *in, size_t len, unsigned char *out, size_t size);
void *rt_archive_open_with(const void *archive, const char *path, Inflate *inflate);

#endif
