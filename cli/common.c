/* States, programs and messages of the subcommands. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/heap.h"
#include "runtime/lib.h"

void cli_error(const char *format, ...) {
  va_list args;
  fflush(stdout);
  fputs("vmc: ", stderr);
  va_start(args, format);
  vfprintf(stderr, format, args);
  va_end(args);
  fputc('\n', stderr);
}

typedef struct {
  int (*body)(State *L, void *ud);
  void *ud;
  int status;
} Work;

static Ret run_body(State *L, void *ud) {
  Work *work = ud;
  work->status = work->body(L, work->ud);
  return rt_ret0();
}

int cli_with_state(int (*body)(State *L, void *ud), void *ud) {
  Work work = {body, ud, EXIT_FAILURE};
  Ret out;
  State *L = vmc_open();
  if (!L) {
    cli_error("cannot create state: not enough memory");
    return EXIT_FAILURE;
  }
  if (rt_protect(L, run_body, &work, VALUE_NIL, &out) != STATUS_OK) {
    embed_report(L, "vmc", out.v);
    work.status = EXIT_FAILURE;
  }
  rt_close_state(L);
  return work.status;
}

Value cli_load(State *L, const char *file) {
  int failed = 0;
  Value v = rt_load_file(L, strcmp(file, "-") == 0 ? NULL : file, "bt", &failed);
  if (failed) rt_throw_status(L, STATUS_ERROR_SYNTAX, v);
  return v;
}

int cli_run_program(State *L, Value main, int argc, char **argv, int file) {
  Ret out;
  int64_t n = argc - file - 1;
  heap_set_mode(L->g->heap, GC_GENERATIONAL);
  Value *args = rt_push_space(L, n);
  for (int64_t i = 0; i < n; i++) args[i] = VALUE_NIL;
  for (int64_t i = 0; i < n; i++) args[i] = FROM_STRING(rt_string_from_c(L, argv[file + 1 + i]));
  if (embed_call(L, main, args, n, &out) == STATUS_OK) return EXIT_SUCCESS;
  embed_report(L, "vmc", out.v);
  return EXIT_FAILURE;
}
