/* vmc run: with one of the interpreters, or compiled in memory through libtcc. */
#include <stdlib.h>
#include <string.h>

#include "aot/aot.h"
#include "cli/assets.h"
#include "cli/modules.h"
#include "cli/output.h"
#include "cli/rock.h"
#include "cli/study.h"
#include "embed/open.h"
#include "runtime/strings.h"
#include "vm/recording.h"

static CodeServices compiling; /* the state's services, with a load that compiles files */
static const CodeServices *interpreting;
static int compile_files, visible_locals, perf_map;
static Study study;

/* Files (the program, its modules) are compiled; chunks made of strings run once as a rule, and are interpreted. */
static Value load_compiled(State *L, const Chunk *chunk, int *failed) {
  Value f = interpreting->load(L, chunk, failed);
  char *message = NULL;
  if (*failed || (*chunk->name != '@' && strcmp(chunk->name, "=stdin") != 0)) return f;
  Closure *closure = AS_FUNCTION(f);
  int flags = (visible_locals ? AOT_VISIBLE_LOCALS : 0) | (perf_map ? AOT_PERF_MAP : 0);
  if (aot_run_tcc(L, closure->proto, flags, &study, &message)) {
    closure->entry = closure->proto->entry;
    return f;
  }
  *failed = 1;
  String *text = rt_string_format(L, "cannot compile %s: %s", chunk->name + 1, message ? message : "not enough memory");
  free(message);
  return FROM_STRING(text);
}

static int argument_count, file;
static const char *dispatch, *profile;
static char **arguments;

static const Option options[] = {
    {0, "tcc", NULL, &compile_files, "compile in memory through libtcc"},
    PATH_OPTIONS,
    EMBED_OPTION,
    ROCK_OPTION,
    {0, "visible-locals", NULL, &visible_locals, VISIBLE_LOCALS_HELP},
    {0, "perf-map", NULL, &perf_map, "with --tcc: name the compiled functions in /tmp/perf-PID.map, for perf"},
    STUDY_OPTION,
    {0, "profile", "FILE", &profile, "record what the program does, for vmc build --profile (slower)", .is_path = 1,
     .is_momentary = 1},
    {0, "dispatch", "KIND", &dispatch, "interpreter to use: goto (default), switch, tail"},
    {0},
};
const Usage cli_run_usage = {
    "vmc run [options] [FILE] [args]",
    "Runs a Lua program. Its modules run the same way.",
    options,
    .program_args = 1,
    .takes_project = 1,
    .stays = 1,
};

static Recording *recording;

/* When the process ends, so also after os.exit. */
static void write_profile(void) {
  char *text = NULL;
  size_t len;
  FILE *out = open_memstream(&text, &len);
  const int complete = out && vm_recording_write(recording, out);
  if (out && fclose(out) == 0 && complete) cli_write_output(profile, text, len);
  else cli_error("not enough memory for %s", profile);
  free(text);
  vm_recording_free(recording);
}

static void record(State *L) {
  recording = vm_recording_new();
  if (!recording) rt_out_of_memory(L);
  vm_recording_use(L, recording);
  vmc_set_dispatch(L, "profile");
  atexit(write_profile);
}

static int run(State *L, void *ud) {
  if (profile && (compile_files || dispatch))
    return cli_misuse(&cli_run_usage, "--profile has an interpreter of its own: it does not go with --%s",
                      compile_files ? "tcc" : "dispatch");
  if (profile) record(L);
  if (dispatch && (strcmp(dispatch, "profile") == 0 || !vmc_set_dispatch(L, dispatch)))
    return cli_misuse(&cli_run_usage, "this build has no interpreter called '%s'", dispatch);
  if (compile_files) {
    interpreting = L->g->code;
    compiling = *interpreting;
    compiling.load = load_compiled;
    L->g->code = &compiling;
  }
  cli_use_modules(L);
  embed_set_arg(L, argument_count + 1, arguments - 1, file + 1); /* the command is arg's first */
  Value main = cli_load(L, arguments[file]);
  cli_use_assets(L);
  return cli_run_program(L, main, argument_count, arguments, file);
}

int cli_run(int argc, char **argv) {
  int status;
  file = cli_parse(argc, argv, &cli_run_usage, &status);
  if (file < 0) return status;
  if (!cli_check_modules(&cli_run_usage) || !cli_check_assets(&cli_run_usage)) return EXIT_USAGE;
  if (!cli_read_study(&cli_run_usage, &study)) return EXIT_USAGE;
  if (!cli_read_rocks(&cli_run_usage, NULL, &status)) return status;
  if (!cli_assets_exist()) return EXIT_FAILURE;
  argument_count = argc;
  arguments = argv;
  return cli_with_state(run, NULL);
}
