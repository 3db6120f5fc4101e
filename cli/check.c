/* vmc check: what check/ finds in files and folders, for people and for editors. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check/check.h"
#include "cli/cli.h"
#include "cli/project.h"

enum { EXIT_WARNINGS = 1, EXIT_ERRORS = 2 };

static int json;
static OptionList wanted, ignored, globals;
static char **files;

static const Option options[] = {
    {'W', "warn", "NAMES", &wanted, "look for these, too", 1},
    {0, "ignore", "NAMES", &ignored, "do not look for these", 1},
    {0, "globals", "NAMES", &globals, "globals that the programs may use", 1},
    {0, "json", NULL, &json, "print one JSON array"},
    {0},
};
const Usage cli_check_usage = {
    "vmc check [options] FILE...",
    /* clang-format off */
    "Looks for mistakes in Lua source; nothing is executed. FILE may be a folder: all of its .lua files.\n"
    "Exit status: 0 nothing found, 1 warnings, 2 errors.\n\nchecks:"
#define KIND(id, name, on, about) "\n  " name ": " about OFF_##on
#define OFF_0 " (off by default)"
#define OFF_1
    CHECK_KINDS(KIND),
#undef KIND
    /* clang-format on */
    options,
    .many_files = 1,
};

/* Options */

static int add_kinds(void *ud, const char *name, size_t len) {
  CheckSet set = check_set_of(name, len);
  if (!set) cli_misuse(&cli_check_usage, "there is no check called '%.*s'", (int)len, name);
  *(CheckSet *)ud |= set;
  return set != 0;
}

static int add_global(void *ud, const char *name, size_t len) {
  check_define(ud, name, len);
  return 1;
}

/* Files */

static int unreadable; /* some */

static void cannot_read(const char *name) {
  cli_error("cannot read %s: %s", name, strerror(errno));
  unreadable = 1;
}

static void check_file(Check *check, const char *name, FILE *f) {
  char *text = NULL;
  size_t len = 0, capacity = 0, got;
  do {
    text = rt_arena_grow(&check->arena, text, &capacity, len + 65536, 1);
    got = fread(text + len, 1, capacity - len, f);
    len += got;
  } while (got > 0);
  if (ferror(f)) cannot_read(name);
  else check_add(check, name, text, len);
}

static int is_hidden(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static int is_lua(const char *name) {
  size_t len = strlen(name);
  return len > 4 && strcmp(name + len - 4, ".lua") == 0;
}

static void check_path(Check *check, const char *path, int is_named);

static void check_folder(Check *check, const char *folder) {
  struct dirent **entries;
  int n = scandir(folder, &entries, is_hidden, alphasort);
  if (n < 0) {
    cannot_read(folder);
    return;
  }
  size_t len = strlen(folder);
  for (int i = 0; i < n; i++) {
    const char *slash = len && folder[len - 1] == '/' ? "" : "/";
    check_path(check, rt_arena_format(&check->arena, "%s%s%s", folder, slash, entries[i]->d_name), 0);
    free(entries[i]);
  }
  free(entries);
}

/* is_named: on the command line; what is only found in a folder must be a Lua file or a folder, and no link to one. */
static void check_path(Check *check, const char *path, int is_named) {
  struct stat status;
  if (is_named && strcmp(path, "-") == 0) {
    check_file(check, "stdin", stdin);
    return;
  }
  if ((is_named ? stat : lstat)(path, &status) == 0 && S_ISDIR(status.st_mode)) {
    check_folder(check, path);
    return;
  }
  if (!is_named && !is_lua(path)) return;
  FILE *f = fopen(path, "rb");
  if (!f) {
    cannot_read(path);
    return;
  }
  check_file(check, path, f);
  fclose(f);
}

/* Findings for people */

static int is_continuation(char c) { return ((unsigned char)c & 0xC0) == 0x80; } /* of a UTF-8 character */

/* White space as wide as the text. */
static void print_blank(const char *text, size_t len) {
  for (size_t i = 0; i < len; i++)
    if (!is_continuation(text[i])) putchar(text[i] == '\t' ? '\t' : ' ');
}

#define WINDOW 160 /* bytes of a line that are shown, when it is longer */

/* The line, and a mark below what is meant. */
static void print_line(const CheckFinding *f) {
  const CheckFile *file = f->file;
  const char *line = file->text + file->lines[f->line - 1];
  size_t len = 0, rest = file->len - file->lines[f->line - 1], from = 0, column = f->column - 1;
  while (len < rest && line[len] != '\n' && line[len] != '\r') len++;
  if (column > len) column = len;
  if (column > WINDOW / 2 && len > WINDOW) from = column - WINDOW / 2;
  while (from > 0 && is_continuation(line[from])) from--;
  if (len > from + WINDOW) len = from + WINDOW;
  printf("%5u | ", f->line);
  cli_print_source(line + from, len - from);
  printf("\n      | ");
  print_blank(line + from, column - from);
  printf("%s^", GREEN);
  for (size_t i = column + 1; i < f->end_column - 1 && i < len; i++)
    if (!is_continuation(line[i])) putchar('~');
  printf("%s\n", PLAIN);
}

static void print_finding(const CheckFinding *f) {
  int is_error = f->kind == CHECK_SYNTAX;
  printf("%s%s:%u:", BOLD, f->file->name, f->line);
  if (f->column) printf("%u:", f->column);
  printf("%s %s%s:%s ", PLAIN, is_error ? RED : MAGENTA, is_error ? "error" : "warning", PLAIN);
  cli_print_source(f->message, strlen(f->message));
  if (!is_error) printf(" %s[-W%s]%s", MAGENTA, check_names[f->kind], PLAIN);
  putchar('\n');
  if (f->column) print_line(f);
}

/* Findings for editors */

/* JSON is UTF-8; other bytes are taken for Latin-1. */
static void print_json_string(const char *s) {
  putchar('"');
  while (*s) {
    size_t n = cli_utf8_length(s);
    if (*s == '"' || *s == '\\') printf("\\%c", *s);
    else if (n == 0 || (unsigned char)*s < ' ') printf("\\u%04x", (unsigned char)*s);
    else fwrite(s, 1, n, stdout);
    s += n ? n : 1;
  }
  putchar('"');
}

static void print_json(const CheckFinding *f, int is_first) {
  printf("%s{\"file\":", is_first ? "\n" : ",\n");
  print_json_string(f->file->name);
  printf(",\"line\":%u,\"column\":%u,\"end_column\":%u,", f->line, f->column, f->end_column);
  printf("\"severity\":\"%s\",", f->kind == CHECK_SYNTAX ? "error" : "warning");
  printf("\"code\":\"%s\",\"message\":", check_names[f->kind]);
  print_json_string(f->message);
  putchar('}');
}

/* The work */

static int print_findings(const Check *check) {
  int status = unreadable ? EXIT_ERRORS : EXIT_SUCCESS;
  if (json) putchar('[');
  for (size_t i = 0; i < check->finding_count; i++) {
    const CheckFinding *f = &check->findings[i];
    if (json) print_json(f, i == 0);
    else print_finding(f);
    if (f->kind == CHECK_SYNTAX) status = EXIT_ERRORS;
    else if (!status) status = EXIT_WARNINGS;
  }
  if (json) puts(check->finding_count ? "\n]" : "]");
  if (fflush(stdout) == 0 && !ferror(stdout)) return status;
  cli_error("cannot write: %s", strerror(errno));
  return EXIT_ERRORS;
}

static Ret check_files(State *L, void *ud) {
  Check *check = ud;
  cli_each_name(&globals, add_global, check);
  for (char **file = files; *file; file++) check_path(check, *file, 1);
  check_finish(check);
  return rt_ret0();
}

static int run(State *L, void *ud) {
  Check check;
  Ret out;
  check_open(&check, L, *(const CheckSet *)ud);
  enum Status failure = rt_protect(L, check_files, &check, VALUE_NIL, &out);
  int status = failure == STATUS_OK ? print_findings(&check) : EXIT_ERRORS;
  check_close(&check);
  if (failure != STATUS_OK) rt_throw_status(L, failure, out.v);
  return status;
}

static int is_project(const char *path) {
  char file[PATH_MAX];
  return cli_is_folder(path) && snprintf(file, sizeof file, "%s/%s", path, PROJECT_FILE) < PATH_MAX &&
         access(file, F_OK) == 0;
}

int cli_check(int argc, char **argv) {
  int status;
  const char *main;
  CheckSet on = check_defaults(), off = 0;
  int file = cli_parse(argc, argv, &cli_check_usage, &status);
  if (file < 0) return status;
  files = argv + file;
  if (is_project(files[0]) && !cli_read_project(&cli_check_usage, files[0], &main, &status)) return status;
  if (!cli_each_name(&wanted, add_kinds, &on) || !cli_each_name(&ignored, add_kinds, &off)) return EXIT_USAGE;
  CheckSet enabled = on & ~off;
  return cli_with_state(run, &enabled);
}
