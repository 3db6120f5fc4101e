/* States, programs and messages of the subcommands. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

const char *cli_style(const char *code) {
  static int is_coloured = -1;
  if (is_coloured < 0) {
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    is_coloured = isatty(STDOUT_FILENO) && !(no && *no) && !(term && strcmp(term, "dumb") == 0);
  }
  return is_coloured ? code : "";
}

void cli_print_source(const char *text, size_t len) {
  for (size_t i = 0; i < len; i++)
    putchar((unsigned char)text[i] < ' ' && text[i] != '\t' ? '?' : text[i] == 0x7f ? '?' : text[i]);
}

size_t cli_utf8_length(const char *p) {
  const unsigned char *s = (const unsigned char *)p;
  size_t n = s[0] < 0x80                   ? 1
             : s[0] >= 0xC2 && s[0] < 0xE0 ? 2
             : s[0] >= 0xE0 && s[0] < 0xF0 ? 3
             : s[0] >= 0xF0 && s[0] < 0xF5 ? 4
                                           : 0;
  for (size_t i = 1; i < n; i++)
    if ((s[i] & 0xC0) != 0x80) return 0;
  if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F)) return 0;
  if ((s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F)) return 0;
  return n;
}
