#define _GNU_SOURCE /* asprintf */
#include "cli/rock.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/modules.h"
#include "cli/settings.h"
#include "runtime/lib.h"
#include "runtime/ops.h"

OptionList cli_rocks;

typedef struct {
  const char *file, *folder; /* the rockspec; of its sources */
  RockParts *parts;
} Rock;

/* Modules of all rocks, to tell two of one name. */
typedef struct {
  const char *module, *rock;
} Owner;
static Owner owners[2 * OPTION_LIST_MAX];
static size_t owner_count;

typedef struct {
  const char *items[OPTION_LIST_MAX];
  uint32_t count;
} Words;

/* Text that stays when the state is closed. */
static const char *kept(State *L, const char *format, ...) __attribute__((format(printf, 2, 3)));
static const char *kept(State *L, const char *format, ...) {
  char *text = NULL;
  va_list args;
  va_start(args, format);
  int len = vasprintf(&text, format, args);
  va_end(args);
  if (len < 0) rt_out_of_memory(L);
  return text;
}

static Value field(State *L, Table *t, const char *name) { return rt_table_get_string(t, rt_string_from_c(L, name)); }

/* field[name], a table or nothing: NULL. */
static Table *table_field(State *L, const Rock *rock, Table *t, const char *name) {
  Value v = field(L, t, name);
  if (!IS_NIL(v) && !IS_TABLE(v))
    rt_error(L, "%s: '%s' is to be a table, not a %s", rock->file, name, rt_type_name(rt_type(v)));
  return IS_NIL(v) ? NULL : AS_TABLE(v);
}

static const char *text_of(State *L, const Rock *rock, const char *what, Value v) {
  if (!IS_STRING(v)) rt_error(L, "%s: '%s' is to be a text, not a %s", rock->file, what, rt_type_name(rt_type(v)));
  return AS_STRING(v)->data;
}

static const char *in_folder(State *L, const Rock *rock, const char *path) {
  if (*path == '/' || !strcmp(rock->folder, ".")) return kept(L, "%s", path);
  return kept(L, "%s/%s", rock->folder, path);
}

static int ends_with(const char *text, const char *end) {
  size_t len = strlen(text), n = strlen(end);
  return len >= n && !strcmp(text + len - n, end);
}

/* The value of a variable $(NAME): the environment's. Folders of libraries are where the compiler looks when nothing is said: NULL. */
static const char *value_of(State *L, const Rock *rock, const char *name) {
  const char *value = getenv(name);
  if (!value && !ends_with(name, "DIR"))
    rt_error(L, "%s: nothing gives '$(%s)' a value (the environment may)", rock->file, name);
  return value;
}

/* The text with its variables replaced; NULL when one of them names a folder that is not known. */
static const char *expanded(State *L, const Rock *rock, const char *text) {
  const char *start, *end;
  while ((start = strstr(text, "$(")) && (end = strchr(start, ')'))) {
    const char *value = value_of(L, rock, kept(L, "%.*s", (int)(end - start - 2), start + 2));
    if (!value) return NULL;
    text = kept(L, "%.*s%s%s", (int)(start - text), text, value, end + 1);
  }
  return text;
}

static void add_word(State *L, const Rock *rock, Words *words, const char *word) {
  if (words->count == OPTION_LIST_MAX) rt_error(L, "%s: too many words", rock->file);
  words->items[words->count++] = word;
}

/* A text or a list of texts; `option` comes before each, and paths are the folder's. */
static void add_words(State *L, const Rock *rock, Words *words, const char *what, Value v, const char *option,
                      int is_path) {
  if (IS_NIL(v)) return;
  if (!IS_TABLE(v)) {
    const char *text = expanded(L, rock, text_of(L, rock, what, v));
    if (text) add_word(L, rock, words, kept(L, "%s%s", option, is_path ? in_folder(L, rock, text) : text));
    return;
  }
  for (uint64_t n = 1; n <= rt_table_length(AS_TABLE(v)); n++) {
    Value item = rt_table_get_int(AS_TABLE(v), (int64_t)n);
    text_of(L, rock, what, item);
    add_words(L, rock, words, what, item, option, is_path);
  }
}

static void own(State *L, const Rock *rock, const char *module) {
  for (size_t n = 0; n < owner_count; n++)
    if (!strcmp(owners[n].module, module))
      rt_error(L, "%s: module '%s' is in %s, too", rock->file, module, owners[n].rock);
  if (owner_count == sizeof owners / sizeof *owners) rt_error(L, "%s: too many modules", rock->file);
  owners[owner_count++] = (Owner){module, rock->file};
}

static void add_lua(State *L, const Rock *rock, const char *name, const char *file) {
  name = kept(L, "%s", name);
  own(L, rock, name);
  if (!cli_add_module(name, in_folder(L, rock, file))) rt_error(L, "%s: too many modules", rock->file);
}

static void add_file(State *L, const Rock *rock, const char *name, const char *file, const AotWords *words) {
  RockParts *parts = rock->parts;
  if (parts->file_count == OPTION_LIST_MAX) rt_error(L, "%s: too many files", rock->file);
  parts->files[parts->file_count++] = (AotStaticModule){name, file, words};
}

/* A library that two modules need is named twice: linkers do not mind. */
static void add_libraries(State *L, const Rock *rock, Table *t) {
  Words words = {.count = 0};
  add_words(L, rock, &words, "libdirs", field(L, t, "libdirs"), "-L", 1);
  add_words(L, rock, &words, "libraries", field(L, t, "libraries"), "-l", 0);
  for (uint32_t n = 0; n < words.count; n++) {
    if (rock->parts->library_count == OPTION_LIST_MAX) rt_error(L, "%s: too many libraries", rock->file);
    rock->parts->libraries[rock->parts->library_count++] = words.items[n];
  }
}

static const AotWords *compiler_words(State *L, const Rock *rock, Table *t) {
  Words words = {.count = 0};
  add_words(L, rock, &words, "defines", field(L, t, "defines"), "-D", 0);
  add_words(L, rock, &words, "incdirs", field(L, t, "incdirs"), "-I", 1);
  AotWords *out = malloc(sizeof *out);
  const char **items = malloc((words.count + 1) * sizeof *items);
  if (!out || !items) rt_out_of_memory(L);
  memcpy(items, words.items, words.count * sizeof *items);
  *out = (AotWords){items, words.count};
  return out;
}

/* A C module. v: a source, a list of sources, or a table that has them at `sources` and says how they are compiled. */
static void add_c(State *L, const Rock *rock, const char *name, Value v) {
  Words sources = {.count = 0};
  const AotWords *words = NULL;
  name = kept(L, "%s", name);
  own(L, rock, name);
  if (!rock->parts) return;
  if (IS_TABLE(v)) {
    add_words(L, rock, &sources, "sources", field(L, AS_TABLE(v), "sources"), "", 1);
    words = compiler_words(L, rock, AS_TABLE(v));
    add_libraries(L, rock, AS_TABLE(v));
  }
  if (!sources.count) add_words(L, rock, &sources, name, v, "", 1);
  if (!sources.count) rt_error(L, "%s: module '%s' has no sources", rock->file, name);
  for (uint32_t n = 0; n < sources.count; n++) add_file(L, rock, name, sources.items[n], words);
}

/* NAME = what, in the order of the names. */
static void each(State *L, const Rock *rock, Table *t, void (*take)(State *, const Rock *, const char *, Value)) {
  size_t count;
  int others;
  const String *names[OPTION_LIST_MAX];
  cli_sorted_names(L, t, names, OPTION_LIST_MAX, &count, &others);
  if (others) rt_error(L, "%s: modules are to be listed by name", rock->file);
  for (size_t n = 0; n < count; n++)
    take(L, rock, names[n]->data, rt_table_get(L, t, FROM_STRING((String *)(uintptr_t)names[n])));
}

static void take_module(State *L, const Rock *rock, const char *name, Value v) {
  if (IS_STRING(v) && ends_with(AS_STRING(v)->data, ".lua")) add_lua(L, rock, name, AS_STRING(v)->data);
  else add_c(L, rock, name, v);
}

static void take_installed(State *L, const Rock *rock, const char *name, Value v) {
  add_lua(L, rock, name, text_of(L, rock, name, v));
}

/* What `from` has is put into `into`, tables into tables. */
static void merge(State *L, Table *into, Table *from) {
  Value k = VALUE_NIL, v;
  while (rt_table_next(L, from, &k, &v)) {
    Value there = rt_table_get(L, into, k);
    if (IS_TABLE(v) && IS_TABLE(there)) merge(L, AS_TABLE(there), AS_TABLE(v));
    else rt_table_set(L, into, k, v);
  }
}

static Table *read_build(State *L, const Rock *rock) {
  static const char *const platforms[] = {"unix", "linux"}; /* the special after the general */
  cli_run_settings(L, rock->file);
  Table *build = table_field(L, rock, AS_TABLE(L->g->globals), "build");
  if (!build) rt_error(L, "%s: there is no 'build'", rock->file);
  Table *changes = table_field(L, rock, build, "platforms");
  for (size_t n = 0; changes && n < sizeof platforms / sizeof *platforms; n++) {
    Table *platform = table_field(L, rock, changes, platforms[n]);
    if (platform) merge(L, build, platform);
  }
  Value type = field(L, build, "type");
  if (!IS_NIL(type) && strcmp(text_of(L, rock, "type", type), "builtin") != 0 &&
      strcmp(AS_STRING(type)->data, "module") != 0)
    rt_error(L, "%s: 'build.type' is '%s'; only 'builtin' says which modules there are", rock->file,
             AS_STRING(type)->data);
  return build;
}

static Ret read_rock(State *L, void *ud) {
  const Rock *rock = ud;
  Table *build = read_build(L, rock), *modules = table_field(L, rock, build, "modules");
  Table *install = table_field(L, rock, build, "install");
  Table *installed = install ? table_field(L, rock, install, "lua") : NULL;
  if (install && table_field(L, rock, install, "lib"))
    rt_error(L, "%s: 'build.install.lib' has shared objects, which cannot be part of an executable", rock->file);
  if (!modules && !installed) rt_error(L, "%s: there is no 'build.modules'", rock->file);
  if (modules) each(L, rock, modules, take_module);
  if (installed) each(L, rock, installed, take_installed);
  return rt_ret0();
}

/* FILE or FILE=DIR, which is the command line's and is written to. */
static int take(const Usage *usage, const char *word, Rock *rock) {
  char *equals = strchr((char *)(uintptr_t)word, '=');
  if (!*word || equals == word || (equals && !equals[1]))
    return cli_misuse(usage, "--rock takes FILE or FILE=DIR, not '%s'", word), 0;
  if (equals) *equals = 0;
  const char *slash = strrchr(word, '/');
  rock->file = word;
  rock->folder = equals ? equals + 1 : !slash ? "." : slash == word ? "/" : strndup(word, (size_t)(slash - word));
  if (!rock->folder) cli_error("not enough memory");
  return rock->folder != NULL;
}

int cli_read_rocks(const Usage *usage, RockParts *parts, int *status) {
  for (int n = 0; n < cli_rocks.count; n++) {
    Rock rock = {.parts = parts};
    *status = EXIT_USAGE;
    if (!take(usage, cli_rocks.items[n], &rock)) return 0;
    *status = EXIT_FAILURE;
    if (!cli_with_settings(rock.file, read_rock, &rock)) return 0;
  }
  return 1;
}
