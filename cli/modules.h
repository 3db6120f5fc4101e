/* The options that say which modules make a program: build, emit, run and check have them. */
#ifndef VMC_CLI_MODULES_H
#define VMC_CLI_MODULES_H

#include "aot/follow.h"
#include "cli/cli.h"

typedef struct {
  OptionList path, named, include, exclude;
  int strict;
  const char *source; /* what of it is inside: one of the words of --source, or NULL */
} ModuleOptions;
extern ModuleOptions cli_modules;

/* Those that also say where `vmc run` finds modules; all of them. */
#define PATH_OPTIONS                                                                                                   \
  {'I', "path", "DIR", &cli_modules.path, "look for modules in DIR, before package.path", .is_list = 1, .is_path = 1}, \
  {                                                                                                                    \
    0, "module", "NAME=FILE", &cli_modules.named, "FILE is the module NAME", .is_list = 1, .is_path = 1                \
  }
#define MODULE_OPTIONS                                                                                                 \
  PATH_OPTIONS,                                                                                                        \
      {0,                                                                                                              \
       "include",                                                                                                      \
       "PATTERN",                                                                                                      \
       &cli_modules.include,                                                                                           \
       "files that are modules, required or not ('plugins/*.lua')",                                                    \
       .is_list = 1,                                                                                                   \
       .is_path = 1},                                                                                                  \
      {0,           "exclude", "PATTERN", &cli_modules.exclude, "names of modules to leave for run time ('socket*')",  \
       .is_list = 1},                                                                                                  \
      {0, "strict", NULL, &cli_modules.strict, "a module that is not found is an error"}, {                            \
    0, "source", "WHAT", &cli_modules.source, "what of the source is inside: none, names (default), full (its text)"   \
  }

/* What PATH_OPTIONS say, for a program that runs in L. */
void cli_use_modules(State *L);
/* The modules of the program; provided: names that it has otherwise. Throws as aot_follow does, and for options that make no
 * sense. */
FollowedProgram cli_follow(State *L, Arena *arena, Closure *main, const char **provided, uint32_t provided_count);
/* After cli_follow, which has taken names out of the modules where that was asked: the embedded files, and with --source=full the modules'
 * files, under the names by which their chunks are called. */
AotAssets cli_program_assets(Arena *arena, const FollowedProgram *program);
/* Whether --source has that value. */
int cli_source_is(const char *what);
/* NAME=FILE, which is the command line's and is written to. Returns 0 after reporting a mistake. */
int cli_named_file(const Usage *usage, const char *option, const char *word, NamedFile *out);
/* Checks those of cli_modules. Returns 0 after reporting a mistake. */
int cli_check_modules(const Usage *usage);
/* One more, as if --module named it; texts are kept. Returns 0 after reporting that there are too many. */
int cli_add_module(const char *name, const char *file);

#endif
