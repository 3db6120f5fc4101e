/* Which Lua modules make a program: those that its modules require, found as `require` would find them now. */
#ifndef VMC_AOT_FOLLOW_H
#define VMC_AOT_FOLLOW_H

#include "aot/aot.h"
#include "aot/parts.h"
#include "runtime/arena.h"

typedef struct {
  const char *name, *file;
} NamedFile;

typedef struct {
  const NamedFile *named; /* modules whose file is not searched for; part of the program, required or not */
  const char **include;  /* patterns of files (docs/manual.md): modules that are part of the program, required or not */
  const char **exclude;  /* glob patterns of module names: they are left for run time */
  const char **provided; /* names of modules that the program has otherwise */
  uint32_t named_count, include_count, exclude_count, provided_count;
  int is_strict; /* what is not found is an error */
  /* Called for each thing that is left for run time: a line without its end. */
  void (*note)(const char *text);
} FollowOptions;

typedef struct {
  ModuleSource *sources; /* the main module first, in arena memory */
  uint32_t count;
  uint32_t parts; /* of the runtime, those that the modules may use: enum Part */
} FollowedProgram;

/* package.path of L says where files are. The modules' functions are kept alive by L's registry. Throws the error message of
 * a module that does not compile, and other errors. */
FollowedProgram aot_follow(State *L, Arena *arena, Closure *main, const FollowOptions *options);

#endif
