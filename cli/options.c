/* Options of the subcommands: -x, -xARG, -x ARG, --name, --name=ARG, --name ARG, --. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/project.h"

static void command_of(const Usage *usage, char *out, size_t size) { /* "vmc build" */
  const char *second = strchr(usage->usage, ' ');
  size_t n = second ? (size_t)(second - usage->usage) + 1 + strcspn(second + 1, " ") : strlen(usage->usage);
  snprintf(out, size, "%.*s", (int)n, usage->usage);
}

int cli_misuse(const Usage *usage, const char *format, ...) {
  char command[64];
  va_list args;
  command_of(usage, command, sizeof command);
  fprintf(stderr, "%s: ", command);
  va_start(args, format);
  vfprintf(stderr, format, args);
  va_end(args);
  fprintf(stderr, "\ntry '%s --help'\n", command);
  return EXIT_USAGE;
}

int cli_number(const Usage *usage, const char *option, const char *text, int low, int high) {
  char *end;
  long n = strtol(text, &end, 10);
  if (*text && !*end && n >= low && n <= high) return (int)n;
  cli_misuse(usage, "%s takes a number from %d to %d, not '%s'", option, low, high, text);
  return -1;
}

void cli_print_help(const Usage *usage) {
  printf("usage: %s\n\n%s\n\noptions:\n", usage->usage, usage->about);
  for (const Option *o = usage->options; o->letter || o->name; o++) {
    char text[64];
    int n = 0;
    if (o->letter) n = snprintf(text, sizeof text, "-%c%s", o->letter, o->name ? ", " : "");
    if (o->name) n += snprintf(text + n, sizeof text - (size_t)n, "--%s", o->name);
    if (o->argument) snprintf(text + n, sizeof text - (size_t)n, "%s%s", o->name ? "=" : " ", o->argument);
    printf("  %-26s %s\n", text, o->help);
  }
  printf("  %-26s %s\n", "--help", "this text");
}

static const Option *find_option(const Option *o, const char *word, const char **argument) {
  *argument = NULL;
  for (; o->letter || o->name; o++) {
    size_t n = o->name ? strlen(o->name) : 0;
    if (word[1] != '-') {
      if (word[1] != o->letter || (word[2] && !o->argument)) continue;
      if (word[2]) *argument = word + 2;
      return o;
    }
    if (!o->name || strncmp(word + 2, o->name, n) != 0 || (word[2 + n] && word[2 + n] != '=')) continue;
    if (word[2 + n]) *argument = word + 3 + n;
    return o;
  }
  return NULL;
}

int cli_set_option(const Option *o, const char *argument, const Usage *usage) {
  if (!o->is_list) {
    *(const char **)o->target = argument;
    return 1;
  }
  OptionList *list = o->target;
  if (list->count == OPTION_LIST_MAX) return cli_misuse(usage, "option '--%s' is given too often", o->name), 0;
  list->items[list->count++] = argument;
  return 1;
}

/* Handles the option argv[*i]; returns 0 after a mistake. */
static int take_option(int argc, char **argv, int *i, const Usage *usage) {
  const char *argument;
  const Option *o = find_option(usage->options, argv[*i], &argument);
  if (!o) cli_misuse(usage, "unknown option '%s'", argv[*i]);
  else if (!o->argument && argument) cli_misuse(usage, "option '--%s' takes no argument", o->name);
  else if (!o->argument) *(int *)o->target = 1;
  else if (!argument && *i + 1 >= argc) cli_misuse(usage, "option '%s' needs an argument", argv[*i]);
  else return cli_set_option(o, argument ? argument : argv[++*i], usage);
  return o && !o->argument && !argument;
}

/* FILE is a folder: the program is what its project file says. Returns its index, or -1. */
static int take_project(char **argv, int file, const char *folder, const Usage *usage, int *status) {
  const char *main;
  *status = EXIT_FAILURE;
  if (!usage->stays && chdir(folder) < 0) return cli_error("cannot enter %s: %s", folder, strerror(errno)), -1;
  if (!cli_read_project(usage, usage->stays ? folder : ".", &main, status)) return -1;
  argv[file] = (char *)(uintptr_t)main;
  return file;
}

int cli_parse(int argc, char **argv, const Usage *usage, int *status) {
  int file = -1, files = 0, options = 1;
  *status = EXIT_USAGE;
  for (int i = 1; i < argc; i++) {
    const char *word = argv[i];
    if (!options || word[0] != '-' || !word[1]) {
      if (usage->takes_nothing) return cli_misuse(usage, "'%s' is too many", word), -1;
      if (usage->many_files) argv[++files] = argv[i]; /* at the latest into its own place */
      else if (file >= 0) return cli_misuse(usage, "one file at a time: '%s' is too many", word), -1;
      file = usage->many_files ? 1 : i;
      if (usage->program_args) break;
    } else if (strcmp(word, "--") == 0) options = 0;
    else if (strcmp(word, "--help") == 0) {
      cli_print_help(usage);
      *status = EXIT_SUCCESS;
      return -1;
    } else if (!take_option(argc, argv, &i, usage)) return -1;
  }
  if (usage->takes_nothing) return 0;
  if (file >= 0 && usage->takes_project && cli_is_folder(argv[file]))
    return take_project(argv, file, argv[file], usage, status);
  /* the last word is an option or the command: both were used */
  if (file < 0 && usage->takes_project && access(PROJECT_FILE, F_OK) == 0)
    return take_project(argv, argc - 1, ".", usage, status);
  if (file < 0 && usage->many_files && access(PROJECT_FILE, F_OK) == 0) {
    argv[argc - 1] = (char *)"."; /* the last word was used, too */
    return argc - 1;
  }
  if (file < 0) return cli_misuse(usage, "no file given"), -1;
  if (usage->many_files) argv[files + 1] = NULL;
  return file;
}

int cli_each_name(const OptionList *list, int (*take)(void *ud, const char *name, size_t len), void *ud) {
  for (int i = 0; i < list->count; i++) {
    for (const char *p = list->items[i]; *p;) {
      size_t len = strcspn(p, ",");
      if (len && !take(ud, p, len)) return 0;
      p += len + (p[len] == ',');
    }
  }
  return 1;
}
