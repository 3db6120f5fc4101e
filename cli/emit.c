/* vmc emit: the generated C, for a person or another compiler. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aot/assets.h"
#include "aot/project.h"
#include "cli/assets.h"
#include "cli/modules.h"
#include "cli/output.h"
#include "cli/rock.h"
#include "cli/study.h"

static const char *output, *folder;
static int no_lines, visible_locals;
static Study study;
static Arena arena;

static const Option options[] = {
    {'o', "output", "FILE", &output, "where to write (default: standard output)", .is_path = 1},
    MODULE_OPTIONS,
    EMBED_OPTIONS,
    ROCK_OPTION,
    {0, "project", "FOLDER", &folder, "write the C, the runtime's sources and a Makefile that builds them anywhere",
     .is_path = 1},
    {0, "no-lines", NULL, &no_lines, "no #line directives"},
    {0, "visible-locals", NULL, &visible_locals, VISIBLE_LOCALS_HELP},
    STUDY_OPTION,
    PROFILE_OPTION,
    {0},
};
const Usage cli_emit_usage = {
    "vmc emit [options] [FILE]",
    "Prints one self-contained C file for a Lua program and its modules: cc out.c libvmc.a -rdynamic -lm -ldl "
    "-lpthread",
    options,
    .takes_project = 1,
};

/* Of the embedded files. It stays mapped. */
static int make_archive(const FollowedProgram *program, AotArchive *out, char **message) {
  const AotAssets assets = cli_program_assets(&arena, program);
  if (!assets.count) return 1;
  FILE *file = tmpfile();
  int ok = file && aot_assets_write(&arena, &assets, fileno(file), &out->is_packed, message) &&
           aot_assets_map(fileno(file), &out->data, &out->len);
  if (!ok && !*message) *message = strdup(strerror(errno));
  if (file) fclose(file);
  return ok;
}

/* The program is called as the output would be. */
static int write_project(const char *file, const char *text, size_t len) {
  char name[256], *message = NULL;
  const char *slash = output ? strrchr(output, '/') : NULL;
  if (output) snprintf(name, sizeof name, "%s", slash ? slash + 1 : output);
  else if (!cli_output_name(file, name, sizeof name)) strcpy(name, "program");
  if (aot_write_project(folder, name, text, len, &message)) return 1;
  cli_error("%s", message ? message : "not enough memory");
  free(message);
  return 0;
}

static int run(State *L, void *ud) {
  char *message = NULL, *text = NULL;
  size_t len;
  Closure *main = AS_FUNCTION(cli_load(L, ud));
  const FollowedProgram program = cli_follow(L, &arena, main, NULL, 0);
  AotEmitOptions emit = {!no_lines, visible_locals, {0}, &study};
  if (!make_archive(&program, &emit.archive, &message) ||
      !aot_emit(L, program.sources, program.count, &emit, &text, &len, &message)) {
    cli_error("%s", message ? message : "not enough memory");
    free(message);
    return EXIT_FAILURE;
  }
  int ok = folder ? write_project(ud, text, len) : cli_write_output(output, text, len);
  free(text);
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}

int cli_emit(int argc, char **argv) {
  int status;
  int file = cli_parse(argc, argv, &cli_emit_usage, &status);
  if (file < 0) return status;
  if (output && !folder && cli_replaces_input(argv[file], output))
    return cli_misuse(&cli_emit_usage, "the output would replace '%s'", argv[file]);
  if (!cli_check_modules(&cli_emit_usage) || !cli_check_assets(&cli_emit_usage)) return EXIT_USAGE;
  if (!cli_read_study(&cli_emit_usage, &study)) return EXIT_USAGE;
  if (!cli_read_profiles(&study)) return EXIT_FAILURE;
  if (!cli_read_rocks(&cli_emit_usage, NULL, &status)) return status;
  if (setjmp(arena.on_failure)) return cli_error("not enough memory"), EXIT_FAILURE;
  status = cli_with_state(run, argv[file]);
  rt_arena_free(&arena);
  return status;
}
