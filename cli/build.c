/* vmc build: an executable. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aot/aot.h"
#include "cli/assets.h"
#include "cli/modules.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/rock.h"
#include "cli/study.h"
#include "vm/names.h"

static AotBuildOptions build;
static const char *level, *jobs;
static int no_lines, shared, no_load;
static const char *name;
static OptionList modules;
static const char *provided[OPTION_LIST_MAX]; /* names of C modules */
static Study study;
static Arena arena;

static const Option options[] = {
    {'o', "output", "FILE", &build.output, "the executable (default: FILE without .lua)", .is_path = 1},
    {0, "cc", "COMPILER", &build.compiler,
     "C compiler, with options if need be; tcc is built in (default: $CC, gcc, clang, cc, tcc)"},
    {0, "target", "TRIPLE", &build.target, "the machine to build for, such as aarch64-linux-gnu"},
    {0, "sysroot", "FOLDER", &build.sysroot, "where that machine's headers and libraries are", .is_path = 1},
    {0, "static", NULL, &build.is_static, "link libc statically"},
    {'O', "optimize", "LEVEL", &level, "optimisation, 0 to 3 (default: 2; less for programs of more than 5,000 lines)"},
    {'j', "jobs", "N", &jobs, "compilers to run at a time (default: one for each processor)"},
    {0, "no-cache", NULL, &build.without_cache, "compile everything, and keep nothing for the next build"},
    {0, "keep", "FOLDER", &build.keep_folder, "leave the generated C in FOLDER", .is_path = 1},
    MODULE_OPTIONS,
    EMBED_OPTIONS,
    {0, "static-module", "NAME=FILE", &modules, "link a C module: .c, .o or .a (may be repeated)", .is_list = 1,
     .is_path = 1},
    ROCK_OPTION,
    {0, "shared", NULL, &shared, "make a shared object for require: FILE without .lua, with .so"},
    {0, "name", "NAME", &name, "with --shared: the module's name (default: the output's)"},
    {0, "no-load", NULL, &no_load, "leave the front end out: load, dofile and the like refuse Lua text"},
    {0, "no-lines", NULL, &no_lines, "no #line directives and debug information"},
    {0, "visible-locals", NULL, &build.visible_locals, VISIBLE_LOCALS_HELP},
    STUDY_OPTION,
    PROFILE_OPTION,
    {'v', "verbose", NULL, &build.verbose, "print the commands"},
    {0},
};
const Usage cli_build_usage = {
    "vmc build [options] [FILE]",
    "Compiles a Lua program, with the modules that it requires, to an executable that needs no vmc.",
    options,
    .takes_project = 1,
};

static volatile int interrupted;

static void on_interrupt(int signal_number) { interrupted = 1; }

/* Ctrl-C ends the compilers, too. Their failure ends the build, which removes what it wrote; then we end likewise. */
static int build_or_clean_up(State *L, const ModuleSource *sources, uint32_t count, char **message) {
  void (*before)(int) = signal(SIGINT, on_interrupt);
  build.cancelled = &interrupted;
  build.progress = cli_progress;
  int ok = aot_build(L, sources, count, &build, message);
  signal(SIGINT, before);
  if (interrupted) raise(SIGINT);
  return ok;
}

static int run(State *L, void *ud) {
  const char *file = ud;
  char *message = NULL;
  Closure *main = AS_FUNCTION(cli_load(L, file));
  ModuleSource alone = {.main = main->proto};
  FollowedProgram program = {&alone, 1, PARTS_ALL};
  if (!shared) program = cli_follow(L, &arena, main, provided, (uint32_t)build.module_count);
  else if (cli_source_is("none")) vm_forget_names(L, main->proto);
  build.assets = shared ? (AotAssets){0} : cli_program_assets(&arena, &program);
  build.left_out = ~program.parts & PARTS_ALL;
  if (no_load) build.left_out |= PART_FRONT_END;
  if (build_or_clean_up(L, program.sources, program.count, &message)) return EXIT_SUCCESS;
  cli_error("%s", message ? message : "not enough memory");
  free(message);
  return EXIT_FAILURE;
}

/* Those of --static-module, then those of rocks. Returns the exit status. */
static int take_modules(void) {
  static AotStaticModule list[OPTION_LIST_MAX];
  static RockParts parts;
  int status;
  for (int n = 0; n < modules.count; n++) {
    NamedFile module;
    if (!cli_named_file(&cli_build_usage, "--static-module", modules.items[n], &module)) return EXIT_USAGE;
    list[n] = (AotStaticModule){module.name, module.file, NULL};
  }
  parts.files = list;
  parts.file_count = modules.count;
  if (!cli_read_rocks(&cli_build_usage, &parts, &status)) return status;
  for (int n = 0; n < parts.file_count; n++) provided[n] = list[n].name;
  build.modules = list;
  build.module_count = parts.file_count;
  build.libraries = (AotWords){parts.libraries, parts.library_count};
  return EXIT_SUCCESS;
}

/* The module's name: the output's, without folder and extension. */
static const char *module_name(void) {
  static char text[256];
  const char *slash = strrchr(build.output, '/'), *base = slash ? slash + 1 : build.output;
  snprintf(text, sizeof text, "%.*s", (int)strcspn(base, "."), base);
  return name ? name : text;
}

int cli_build(int argc, char **argv) {
  int status;
  char output[4096];
  int file = cli_parse(argc, argv, &cli_build_usage, &status);
  if (file < 0) return status;
  build.optimize = level ? cli_number(&cli_build_usage, "-O", level, 0, 3) : -1; /* -1: the builder decides */
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  build.jobs = jobs              ? cli_number(&cli_build_usage, "-j", jobs, 1, 64)
               : processors > 64 ? 64
               : processors > 0  ? (int)processors
                                 : 1;
  if ((level && build.optimize < 0) || build.jobs < 0) return EXIT_USAGE;
  build.line_directives = !no_lines;
  if (!build.output) {
    if (!cli_output_name(argv[file], output, sizeof output - 3))
      return cli_misuse(&cli_build_usage, "'%s' needs -o", argv[file]);
    if (shared) strcat(output, ".so");
    build.output = output;
  }
  if (!cli_check_modules(&cli_build_usage) || !cli_check_assets(&cli_build_usage)) return EXIT_USAGE;
  if (!cli_read_study(&cli_build_usage, &study)) return EXIT_USAGE;
  if (!cli_read_profiles(&study)) return EXIT_FAILURE;
  build.study = &study;
  if ((status = take_modules())) return status;
  if (shared && (cli_embeds.count || cli_rocks.count))
    return cli_misuse(&cli_build_usage, "--%s goes with an executable", cli_embeds.count ? "embed" : "rock");
  if (shared && cli_source_is("full")) return cli_misuse(&cli_build_usage, "--source=full goes with an executable");
  if (build.visible_locals && cli_source_is("none"))
    return cli_misuse(&cli_build_usage, "--visible-locals shows names, which --source=none leaves out");
  if (name && !shared) return cli_misuse(&cli_build_usage, "--name goes with --shared");
  if (shared) build.shared = module_name();
  if (cli_replaces_input(argv[file], build.output))
    return cli_misuse(&cli_build_usage, "the output would replace '%s'", argv[file]);
  if (setjmp(arena.on_failure)) return cli_error("not enough memory"), EXIT_FAILURE;
  status = cli_with_state(run, argv[file]);
  rt_arena_free(&arena);
  return status;
}
