/* What builds keep from one to the next, in the user's cache folder: compiled objects, runtimes for other machines.
 *
 * A thing is kept under a name that stands for all that it depends on, so that it is never wrong, only unused; it appears under
 * that name whole or not at all, whoever else builds the same. What was not used for longest goes, of whatever kind, when there
 * are more than AOT_CACHE_MAX bytes of all ($VMC_CACHE_SIZE: so many megabytes). Nothing here fails a build. */
#ifndef VMC_AOT_CACHE_H
#define VMC_AOT_CACHE_H

#include "aot/jobs.h"

#define AOT_CACHE_MAX ((uint64_t)512 << 20)

/* A name of 128 bits: FNV-1a, twice with different beginnings. */
typedef struct {
  uint64_t a, b;
} Digest;
Digest aot_digest_begin(void);
void aot_digest(Digest *d, const char *data, size_t len);
void aot_digest_text(Digest *d, const char *text); /* with its end, so that texts do not run together */

/* The folder of things of this kind ("objects", "runtime"), which is made if it is not there; in arena memory. NULL and errno
 * when there is none. */
const char *aot_cache_folder(Arena *arena, const char *kind);

/* Puts the file that is kept as `entry` at `path`, as a link to it or a copy: it stays there, whoever trims. Returns whether there is one. */
int aot_cache_link(Arena *arena, const char *entry, const char *path);
/* Likewise the object of this name. */
int aot_cache_take(Arena *arena, const char *folder, Digest name, const char *path);
/* Keeps the object at `path`. */
void aot_cache_keep(Arena *arena, const char *folder, Digest name, const char *path);
/* Removes what is too much of all that is kept. */
void aot_cache_trim(Arena *arena);

/* Of all that is kept, of every kind. */
typedef struct {
  const char *folder;
  uint64_t files, bytes;
} CacheUse;
/* clear: everything is removed, and counted. Returns 0 and errno on failure. */
int aot_cache_use(Arena *arena, int clear, CacheUse *use);

#endif
