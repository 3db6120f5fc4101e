#define _GNU_SOURCE /* asprintf */
#include "cli/project.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/settings.h"
#include "runtime/ops.h"

typedef struct {
  const Usage *usage;
  const char *folder, *file;
  const char *main;
  int status;
} Project;

/* Commands that read project files: each knows its own options, and that the others exist. */
static const Usage *const usages[] = {&cli_run_usage, &cli_build_usage, &cli_emit_usage, &cli_explain_usage,
                                      &cli_check_usage};

int cli_is_folder(const char *path) {
  struct stat there;
  return stat(path, &there) == 0 && S_ISDIR(there.st_mode);
}

/* The key is the option's name, with underscores. */
static const Option *find_option(const Usage *usage, const char *key) {
  for (const Option *o = usage->options; o->letter || o->name; o++) {
    const char *k = key, *name = o->name;
    if (!name || o->is_momentary) continue;
    while (*k && (*k == *name || (*k == '_' && *name == '-'))) k++, name++;
    if (!*k && !*name) return o;
  }
  return NULL;
}

static int is_known(const char *key) {
  for (size_t n = 0; n < sizeof usages / sizeof *usages; n++)
    if (find_option(usages[n], key)) return 1;
  return 0;
}

static int is_set(const Option *o) {
  if (!o->argument) return *(int *)o->target;
  return !o->is_list && *(const char **)o->target;
}

static char *checked(State *L, char *text) { return text ? text : (rt_out_of_memory(L), NULL); }

/* Relative to the folder, unless that is the current one. */
static const char *relative(State *L, const Project *p, const char *path) {
  char *out = NULL;
  if (!strcmp(p->folder, ".") || *path == '/') return checked(L, strdup(path));
  if (!strcmp(path, ".")) return checked(L, strdup(p->folder));
  if (asprintf(&out, "%s/%s", p->folder, path) < 0) out = NULL;
  return checked(L, out);
}

static const char *text_of(State *L, const Project *p, const char *key, Value v) {
  if (rt_is_number(v)) return rt_number_to_string(L, v)->data;
  if (!IS_STRING(v)) rt_error(L, "%s: '%s' takes a text, not a %s", p->file, key, rt_type_name(rt_type(v)));
  return AS_STRING(v)->data;
}

/* FIRST=SECOND, where FIRST is a path; name: FIRST, or NULL when text is all of it. */
static void give_path_first(State *L, Project *p, const Option *o, const char *name, const char *text) {
  char *word = NULL, *first = checked(L, strdup(name ? name : text)), *equals = name ? NULL : strchr(first, '=');
  const char *second = name ? text : equals ? equals + 1 : o->is_path ? NULL : text;
  if (equals) *equals = 0;
  if (second && o->is_path) second = relative(L, p, second);
  if (asprintf(&word, second ? "%s=%s" : "%s", relative(L, p, first), second) < 0) rt_out_of_memory(L);
  free(first);
  if (!cli_set_option(o, word, p->usage)) p->status = EXIT_USAGE;
}

/* name: NAME of NAME=text, or NULL. */
static void give(State *L, Project *p, const Option *o, const char *name, const char *text) {
  char *word = NULL;
  if (o->is_path_first) {
    give_path_first(L, p, o, name, text);
    return;
  }
  const char *equals = !name && o->is_path && strchr(o->argument, '=') ? strchr(text, '=') : NULL;
  if (equals) { /* NAME=FILE as one text */
    char *first = checked(L, strndup(text, (size_t)(equals - text)));
    give(L, p, o, first, equals + 1);
    free(first);
    return;
  }
  const char *value = o->is_path ? relative(L, p, text) : checked(L, strdup(text));
  if (name && asprintf(&word, "%s=%s", name, value) < 0) rt_out_of_memory(L);
  if (cli_set_option(o, word ? word : value, p->usage)) return;
  p->status = EXIT_USAGE;
}

/* {NAME = text, ...}, in the order of the names. */
static void give_named(State *L, Project *p, const Option *o, Table *t) {
  size_t count;
  int others; /* those of give_list */
  const String *keys[OPTION_LIST_MAX];
  cli_sorted_names(L, t, keys, OPTION_LIST_MAX, &count, &others);
  for (size_t n = 0; n < count; n++)
    give(L, p, o, keys[n]->data, text_of(L, p, o->name, rt_table_get(L, t, FROM_STRING((String *)(uintptr_t)keys[n]))));
}

static void give_list(State *L, Project *p, const Option *o, Value v) {
  if (!IS_TABLE(v)) {
    give(L, p, o, NULL, text_of(L, p, o->name, v));
    return;
  }
  for (int64_t n = 1; (uint64_t)n <= rt_table_length(AS_TABLE(v)); n++)
    give(L, p, o, NULL, text_of(L, p, o->name, rt_table_get_int(AS_TABLE(v), n)));
  give_named(L, p, o, AS_TABLE(v));
}

static void give_flag(State *L, Project *p, const Option *o, const char *key, Value v) {
  if (v != VALUE_TRUE && v != VALUE_FALSE) rt_error(L, "%s: '%s' takes true or false", p->file, key);
  if (v == VALUE_TRUE) *(int *)o->target = 1;
}

static void take(State *L, Project *p, Value key, Value v) {
  if (!IS_STRING(key)) rt_error(L, "%s: every key is the name of an option", p->file);
  const char *name = AS_STRING(key)->data;
  const Option *o = find_option(p->usage, name);
  if (!strcmp(name, "main")) p->main = relative(L, p, text_of(L, p, name, v));
  else if (!o && !is_known(name)) rt_error(L, "%s: there is no option '%s'", p->file, name);
  else if (!o || is_set(o)) return;
  else if (!o->argument) give_flag(L, p, o, name, v);
  else if (o->is_list) give_list(L, p, o, v);
  else give(L, p, o, NULL, text_of(L, p, name, v));
}

static Ret read_table(State *L, void *ud) {
  Project *p = ud;
  Value t = cli_run_settings(L, p->file), k = VALUE_NIL, v;
  if (!IS_TABLE(t)) rt_error(L, "%s: a table is to be returned, not a %s", p->file, rt_type_name(rt_type(t)));
  while (rt_table_next(L, AS_TABLE(t), &k, &v)) take(L, p, k, v);
  if (!p->main) rt_error(L, "%s: there is no 'main'", p->file);
  const Option *path = find_option(p->usage, "path"); /* "." of package.path is another folder */
  if (path && strcmp(p->folder, ".") != 0) give(L, p, path, NULL, ".");
  return rt_ret0();
}

int cli_read_project(const Usage *usage, const char *folder, const char **main, int *status) {
  char *file = NULL;
  Project p = {.usage = usage, .folder = folder, .status = EXIT_FAILURE, .file = PROJECT_FILE};
  *status = EXIT_FAILURE;
  if (strcmp(folder, ".") != 0 && asprintf(&file, "%s/%s", folder, PROJECT_FILE) < 0)
    return cli_error("not enough memory"), 0;
  if (file) p.file = file;
  int ok = cli_with_settings(p.file, read_table, &p) && p.status != EXIT_USAGE;
  free(file);
  *main = p.main;
  *status = p.status;
  return ok;
}
