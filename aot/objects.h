/* The C files of a build, ours and those of C modules, and the objects that the compiler makes of them, several at a time,
 * or the cache has. */
#ifndef VMC_AOT_OBJECTS_H
#define VMC_AOT_OBJECTS_H

#include "aot/cache.h"
#include "aot/toolchain.h"

/* What every compiler of generated C is told. Hidden: the API's symbols are all that is exported. */
#define AOT_C_FLAGS                                                                                                    \
  "-std=gnu11 -w -fno-strict-aliasing -ffp-contract=off -fno-stack-protector -fvisibility=hidden "                     \
  "-foptimize-sibling-calls"

/* A C file and what becomes of it. */
typedef struct {
  const char *source, *object, *log;
  const char *label;     /* what messages call it */
  size_t len;            /* of the source, if it is ours */
  Digest content;        /* likewise; of a C module's file what it is after preprocessing */
  int is_foreign;        /* a C module's, not ours */
  const AotWords *words; /* more for the compiler, or NULL */
} Piece;

typedef struct {
  const Jobs *jobs;
  const Toolchain *toolchain;
  const AotBuildOptions *options;
  const char *include; /* the folder of lua.h, or NULL */
  const char *here;    /* the current folder, or NULL */
  int optimize;        /* level for the compiler */
  int is_hasty;        /* of that, only what pays (Effort) */
  Piece *pieces;
  size_t count, capacity;
  Piece **waiting; /* while compiling: those to run the compiler on */
  uint32_t waiting_count;
  Digest header; /* of prelude.h, which our files include */
} Objects;

/* A C module's file. words: may be NULL. */
void aot_objects_add_file(Objects *o, const char *path, const AotWords *words);
/* Writes one of ours. */
int aot_objects_write(Objects *o, const char *label, const char *text, size_t len);
int aot_objects_write_header(Objects *o, const char *text, size_t len);
int aot_objects_compile(Objects *o);

#endif
