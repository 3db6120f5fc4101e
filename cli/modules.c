/* See modules.h. */
#include "cli/modules.h"

#include "cli/assets.h"

#include <string.h>

#include "runtime/files.h"
#include "runtime/lib.h"
#include "runtime/ops.h"
#include "vm/names.h"

ModuleOptions cli_modules;
static NamedFile named[OPTION_LIST_MAX];
static uint32_t named_count;

int cli_named_file(const Usage *usage, const char *option, const char *word, NamedFile *out) {
  char *equals = strchr((char *)(uintptr_t)word, '=');
  if (!equals || equals == word || !equals[1])
    return cli_misuse(usage, "%s takes NAME=FILE, not '%s'", option, word), 0;
  *equals = 0;
  *out = (NamedFile){word, equals + 1};
  return 1;
}

int cli_source_is(const char *what) { return !strcmp(cli_modules.source ? cli_modules.source : "names", what); }

int cli_check_modules(const Usage *usage) {
  if (!cli_source_is("none") && !cli_source_is("names") && !cli_source_is("full"))
    return cli_misuse(usage, "--source takes none, names or full, not '%s'", cli_modules.source), 0;
  for (int n = 0; n < cli_modules.named.count; n++)
    if (!cli_named_file(usage, "--module", cli_modules.named.items[n], &named[named_count++])) return 0;
  return 1;
}

int cli_add_module(const char *name, const char *file) {
  if (named_count == OPTION_LIST_MAX) return cli_error("too many modules"), 0;
  named[named_count++] = (NamedFile){name, file};
  return 1;
}

/* Global.find_module. */
static Value find_named(State *L, const void *files, const String *name, String **file) {
  int failed = 0;
  for (uint32_t n = 0; n < named_count; n++) {
    if (strcmp(named[n].name, name->data) != 0) continue;
    *file = rt_string_from_c(L, named[n].file);
    Value v = rt_load_file(L, named[n].file, "bt", &failed);
    if (failed) rt_throw_status(L, STATUS_ERROR_SYNTAX, v);
    return v;
  }
  return VALUE_NIL;
}

static void use_path(State *L) {
  String *field = rt_string_from_c(L, "path");
  Table *package = AS_TABLE(rt_table_get_string(rt_registry_table(L, "_LOADED"), rt_string_from_c(L, "package")));
  for (int n = cli_modules.path.count; n-- > 0;) {
    const char *folder = cli_modules.path.items[n];
    String *before = AS_STRING(rt_table_get_string(package, field));
    String *path = rt_string_format(L, "%s/?.lua;%s/?/init.lua;%s", folder, folder, before->data);
    rt_table_set_string(L, package, field, FROM_STRING(path));
  }
}

void cli_use_modules(State *L) {
  use_path(L);
  if (named_count) L->g->find_module = find_named;
}

static void note(const char *text) { cli_error("%s", text); }

FollowedProgram cli_follow(State *L, Arena *arena, Closure *main, const char **provided, uint32_t provided_count) {
  const FollowOptions options = {.named = named,
                                 .include = cli_modules.include.items,
                                 .exclude = cli_modules.exclude.items,
                                 .provided = provided,
                                 .named_count = named_count,
                                 .include_count = (uint32_t)cli_modules.include.count,
                                 .exclude_count = (uint32_t)cli_modules.exclude.count,
                                 .provided_count = provided_count,
                                 .is_strict = cli_modules.strict,
                                 .note = note};
  use_path(L);
  cli_use_assets(L);
  FollowedProgram program = aot_follow(L, arena, main, &options);
  for (uint32_t n = 0; cli_source_is("none") && n < program.count; n++) vm_forget_names(L, program.sources[n].main);
  return program;
}

AotAssets cli_program_assets(Arena *arena, const FollowedProgram *program) {
  AotAssets assets = cli_assets();
  if (!cli_source_is("full")) return assets;
  AotAsset *all = ARENA_NEW(arena, AotAsset, (size_t)assets.count + program->count);
  memcpy(all, assets.items, (size_t)assets.count * sizeof *all);
  for (uint32_t n = 0; n < program->count; n++) {
    char name[PATH_BYTES];
    const String *source = program->sources[n].main->source;
    if (!source || source->data[0] != '@' || !rt_path_normalise(source->data + 1, name, sizeof name)) continue;
    all[assets.count++] = (AotAsset){source->data + 1, rt_arena_format(arena, "%s", name)};
  }
  assets.items = all;
  return assets;
}
