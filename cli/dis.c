/* vmc dis and vmc opcodes: bytecode for people. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "vm/disasm.h"

static int full;
static const Option options[] = {
    {'l', "full", NULL, &full, "list constants, locals and upvalues too"},
    {0},
};
const Usage cli_dis_usage = {
    "vmc dis [options] FILE",
    "Lists the bytecode of a Lua program or of a binary chunk.",
    options,
    0,
};

static int finish_stdout(void) {
  if (fflush(stdout) == 0 && !ferror(stdout)) return EXIT_SUCCESS;
  cli_error("cannot write standard output: %s", strerror(errno));
  return EXIT_FAILURE;
}

static int run(State *L, void *ud) {
  vm_disassemble(stdout, AS_FUNCTION(cli_load(L, ud))->proto, full);
  return finish_stdout();
}

int cli_dis(int argc, char **argv) {
  int status;
  int file = cli_parse(argc, argv, &cli_dis_usage, &status);
  return file < 0 ? status : cli_with_state(run, argv[file]);
}

int cli_opcodes(int argc, char **argv) {
  if (argc > 1) {
    fprintf(strcmp(argv[1], "--help") == 0 ? stdout : stderr,
            "usage: vmc opcodes\n\nPrints the opcode table as a Markdown page.\n");
    return strcmp(argv[1], "--help") == 0 ? EXIT_SUCCESS : EXIT_USAGE;
  }
  vm_opcode_page(stdout);
  return finish_stdout();
}
