/* Rocks: a rockspec says which Lua modules and which C modules make a package, and how the C is compiled.
 *
 * Only build.type "builtin" says so; its modules join those of --module and --static-module. All texts are kept. */
#ifndef VMC_CLI_ROCK_H
#define VMC_CLI_ROCK_H

#include "aot/aot.h"
#include "cli/cli.h"

extern OptionList cli_rocks;
#define ROCK_OPTION                                                                                                    \
  {                                                                                                                    \
    0, "rock", "FILE[=DIR]", &cli_rocks, "the modules of a rockspec, whose sources are in DIR",                        \
        .is_list = 1, .is_path = 1, .is_path_first = 1                                                                 \
  }

/* What rocks need of a build: files of C modules, and words for the linker. */
typedef struct {
  AotStaticModule *files; /* room for OPTION_LIST_MAX */
  int file_count;
  const char *libraries[OPTION_LIST_MAX];
  uint32_t library_count;
} RockParts;

/* Reads the rockspecs. Their Lua modules are added by cli_add_module. parts: NULL where nothing is built, and C modules are looked for
 * in package.cpath. Returns 0 after reporting a mistake, with *status the exit status. */
int cli_read_rocks(const Usage *usage, RockParts *parts, int *status);

#endif
