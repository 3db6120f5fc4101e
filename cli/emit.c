/* vmc emit: the generated C, for a person or another compiler. */
#include <stdlib.h>

#include "aot/aot.h"
#include "cli/cli.h"
#include "cli/output.h"

static const char *output;
static int no_lines, visible_locals;

static const Option options[] = {
    {'o', "output", "FILE", &output, "where to write (default: standard output)"},
    {0, "no-lines", NULL, &no_lines, "no #line directives"},
    {0, "visible-locals", NULL, &visible_locals, VISIBLE_LOCALS_HELP},
    {0},
};
static const Usage usage = {
    "vmc emit [options] FILE",
    "Prints one self-contained C file for a Lua program: cc out.c libvmc.a -rdynamic -lm -ldl -lpthread",
    options,
    0,
};

static int run(State *L, void *ud) {
  char *message = NULL, *text = NULL;
  size_t len;
  Closure *main = AS_FUNCTION(cli_load(L, ud));
  AotEmitOptions emit = {NULL, !no_lines, visible_locals};
  if (!aot_emit(L, main->proto, &emit, &text, &len, &message)) {
    cli_error("%s", message ? message : "not enough memory");
    free(message);
    return EXIT_FAILURE;
  }
  int ok = cli_write_output(output, text, len);
  free(text);
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}

int cli_emit(int argc, char **argv) {
  int status;
  int file = cli_parse(argc, argv, &usage, &status);
  if (file < 0) return status;
  if (output && cli_replaces_input(argv[file], output))
    return cli_misuse(&usage, "the output would replace '%s'", argv[file]);
  return cli_with_state(run, argv[file]);
}
