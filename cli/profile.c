/* vmc profile: runs a program in the interpreter that counts. The counts are printed when the process ends, so also
 * after os.exit. */
#include <stdlib.h>

#include "cli/cli.h"
#include "embed/open.h"
#include "vm/profile.h"

static const char *rows_text;
static int rows = 30, argument_count, file;
static char **arguments;

static const Option options[] = {
    {'n', "rows", "N", &rows_text, "rows of each table (default: 30)"},
    {0},
};
const Usage cli_profile_usage = {
    "vmc profile [options] FILE [args]",
    "Runs a Lua program and prints to standard error how often each opcode, and each pair and\n"
    "triple of opcodes that could be one superinstruction, was executed, and which caches served\n"
    "how many of its accesses to fields.",
    options,
    1,
};

static Profile *profile;

static void print(void) {
  vm_profile_print(profile, stderr, rows);
  vm_profile_free(profile);
}

static int run(State *L, void *ud) {
  profile = vm_profile_new();
  if (!profile) rt_out_of_memory(L);
  vm_profile_use(L, profile);
  vmc_set_dispatch(L, "profile");
  embed_set_arg(L, argument_count, arguments, file);
  Value main = cli_load(L, arguments[file]);
  atexit(print);
  return cli_run_program(L, main, argument_count, arguments, file);
}

int cli_profile(int argc, char **argv) {
  int status;
  file = cli_parse(argc, argv, &cli_profile_usage, &status);
  if (file < 0) return status;
  if (rows_text && (rows = cli_number(&cli_profile_usage, "--rows", rows_text, 1, 100000)) < 0) return EXIT_USAGE;
  argument_count = argc;
  arguments = argv;
  return cli_with_state(run, NULL);
}
