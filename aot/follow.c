/* See follow.h. */
#include "aot/follow.h"

#include <fnmatch.h>
#include <glob.h>
#include <string.h>
#include <sys/stat.h>

#include "aot/reach.h"
#include "runtime/lib.h"
#include "runtime/ops.h"
#include "runtime/strings.h"

typedef struct {
  State *L;
  Arena *arena;
  const FollowOptions *options;
  ModuleSource *sources;
  size_t count, capacity;
  const char **reported; /* names of modules, and places where a name is computed: each is reported once */
  size_t reported_count, reported_capacity;
  uint32_t problems, parts;
  int sees_frames;
} Follow;

static void add_source(Follow *f, const char *name, const char *file, Closure *main) {
  f->sources = rt_arena_grow(f->arena, f->sources, &f->capacity, f->count + 1, sizeof *f->sources);
  rt_table_set_int(f->L, rt_registry_table(f->L, "_SOURCES"), (int64_t)f->count + 1, FROM_FUNCTION(main));
  f->sources[f->count++] = (ModuleSource){name, file, main->proto};
}

static const char *copy(Follow *f, const char *text) { return rt_arena_format(f->arena, "%s", text); }

static void load(Follow *f, const char *name, const char *file) {
  int failed = 0;
  Value v = rt_load_file(f->L, file, "bt", &failed);
  if (failed) rt_throw_status(f->L, STATUS_ERROR_SYNTAX, v);
  add_source(f, copy(f, name), copy(f, file), AS_FUNCTION(v));
}

static int is_source(const Follow *f, const char *name) {
  for (size_t n = 1; n < f->count; n++)
    if (!strcmp(f->sources[n].name, name)) return 1;
  return 0;
}

static int is_left_out(Follow *f, const char *name) {
  const FollowOptions *o = f->options;
  for (uint32_t n = 0; n < o->provided_count; n++)
    if (!strcmp(o->provided[n], name)) return 1;
  for (uint32_t n = 0; n < o->exclude_count; n++)
    if (fnmatch(o->exclude[n], name, 0) == 0) return 1;
  return 0;
}

static int is_library(Follow *f, const char *name) {
  return !IS_NIL(rt_table_get_string(rt_registry_table(f->L, "_LOADED"), rt_string_from_c(f->L, name)));
}

/* package.path or package.cpath. */
static String *search_path(Follow *f, const char *field) {
  State *L = f->L;
  Value package = rt_table_get_string(rt_registry_table(L, "_LOADED"), rt_string_from_c(L, "package"));
  Value path = IS_TABLE(package) ? rt_table_get_string(AS_TABLE(package), rt_string_from_c(L, field)) : VALUE_NIL;
  if (!IS_STRING(path)) rt_error(L, "'package.%s' must be a string", field);
  return AS_STRING(path);
}

static const char *find(Follow *f, const char *name, const char *field) {
  String *tried, *file = rt_search_path(f->L, rt_string_from_c(f->L, name), search_path(f, field), ".", "/", &tried);
  return file ? copy(f, file->data) : NULL;
}

/* A C module is its own file, or in that of its root package. */
static const char *find_c_module(Follow *f, const char *name) {
  const char *file = find(f, name, "cpath");
  if (file || !strchr(name, '.')) return file;
  return find(f, rt_arena_format(f->arena, "%.*s", (int)strcspn(name, "."), name), "cpath");
}

static const char *place(Follow *f, const ModuleSource *from, uint32_t line) {
  const char *file = from->file ? from->file : from->main->source ? from->main->source->data : "?";
  if (*file == '@' || *file == '=') file++;
  return line ? rt_arena_format(f->arena, "%s:%u", file, line) : file;
}

static int was_reported(Follow *f, const char *what) {
  for (size_t n = 0; n < f->reported_count; n++)
    if (!strcmp(f->reported[n], what)) return 1;
  f->reported = rt_arena_grow(f->arena, f->reported, &f->reported_capacity, f->reported_count + 1, sizeof *f->reported);
  f->reported[f->reported_count++] = what;
  return 0;
}

static void report_missing(Follow *f, const char *at, const Require *require) {
  const char *library = find_c_module(f, require->name);
  if ((require->is_optional && !library) || was_reported(f, require->name)) return;
  f->problems += !require->is_optional;
  f->options->note(library
                       ? rt_arena_format(f->arena, "%s: C module '%s' (%s) stays outside; --static-module links one",
                                         at, require->name, library)
                       : rt_arena_format(f->arena, "%s: module '%s' not found; it is looked for when the program runs",
                                         at, require->name));
}

static void report_computed(Follow *f, const char *at) {
  if (was_reported(f, at)) return;
  f->problems++;
  f->options->note(rt_arena_format(
      f->arena, "%s: the name of the module is computed; --include or --module adds what it may be", at));
}

/* Modules whose names begin so were given: somebody has thought of it. */
static int has_prefix(const Follow *f, const char *prefix) {
  for (size_t n = 1; prefix && n < f->count; n++)
    if (!strncmp(f->sources[n].name, prefix, strlen(prefix))) return 1;
  return 0;
}

static void take(Follow *f, size_t from, const Require *require) {
  const char *at = place(f, &f->sources[from], require->line), *name = require->name;
  if (!name) {
    f->parts = PARTS_ALL;
    if (!has_prefix(f, require->prefix)) report_computed(f, at);
    return;
  }
  if (is_source(f, name)) return;
  if (is_library(f, name)) {
    f->parts |= aot_parts_of_global(name);
    return;
  }
  int left_out = is_left_out(f, name);
  const char *file = left_out ? NULL : find(f, name, "path");
  if (file) {
    load(f, name, file);
    return;
  }
  f->parts = PARTS_ALL; /* what is found when the program runs may use anything */
  if (!left_out) report_missing(f, at, require);
}

/* The name by which require finds the file; NULL when it does not. */
static const char *name_of_file(Follow *f, const char *file) {
  const char *path = copy(f, search_path(f, "path")->data);
  if (!strncmp(file, "./", 2)) file += 2;
  while (*path) {
    size_t len = strcspn(path, ";"), before = strcspn(path, "?;");
    const char *next = path + len + (path[len] == ';');
    if (!strncmp(path, "./", 2) && before >= 2) path += 2, len -= 2, before -= 2;
    size_t file_len = strlen(file), after = before < len ? len - before - 1 : 0;
    if (before < len && file_len > before + after && !strncmp(file, path, before) &&
        !strncmp(file + file_len - after, path + before + 1, after)) {
      char *name =
          (char *)(uintptr_t)rt_arena_format(f->arena, "%.*s", (int)(file_len - before - after), file + before);
      for (char *p = name; *p; p++) *p = *p == '/' ? '.' : *p;
      return name;
    }
    path = next;
  }
  return NULL;
}

static void include_file(Follow *f, const char *file) {
  const char *name = name_of_file(f, file);
  if (!name) rt_error(f->L, "%s: no place of package.path makes it a module; --module NAME=FILE names it", file);
  const char *found = find(f, name, "path"); /* the same, as require calls it */
  if (!is_source(f, name)) load(f, name, found ? found : file);
}

/* The files that match, in arena memory and in order. */
static const char **matches(Follow *f, const char *pattern, size_t *count) {
  glob_t found;
  int status = glob(pattern, 0, NULL, &found);
  *count = status ? 0 : found.gl_pathc;
  const char **files = ARENA_NEW(f->arena, const char *, *count + 1);
  for (size_t n = 0; n < *count; n++) files[n] = copy(f, found.gl_pathv[n]);
  if (!status) globfree(&found);
  return files;
}

static int is_link(Follow *f, const char *folder) {
  struct stat status;
  return lstat(rt_arena_format(f->arena, "%.*s", (int)strlen(folder) - 1, folder), &status) || S_ISLNK(status.st_mode);
}

/* Returns how many files there are. Two stars and a slash stand for any number of folders, links to some excepted. */
static size_t include_matching(Follow *f, const char *pattern) {
  size_t found, count = 0;
  const char *deep = strstr(pattern, "**/");
  if (!deep) {
    const char **files = matches(f, pattern, &count);
    for (size_t n = 0; n < count; n++) include_file(f, files[n]);
    return count;
  }
  int before = (int)(deep - pattern);
  count = include_matching(f, rt_arena_format(f->arena, "%.*s%s", before, pattern, deep + 3));
  const char **folders = matches(f, rt_arena_format(f->arena, "%.*s*/", before, pattern), &found);
  for (size_t n = 0; n < found; n++)
    if (!is_link(f, folders[n])) count += include_matching(f, rt_arena_format(f->arena, "%s%s", folders[n], deep));
  return count;
}

static void include_pattern(Follow *f, const char *pattern) {
  if (!include_matching(f, pattern)) rt_error(f->L, "no file is called '%s'", pattern);
}

static void add_given(Follow *f) {
  const FollowOptions *o = f->options;
  for (uint32_t n = 0; n < o->named_count; n++) {
    if (is_source(f, o->named[n].name)) rt_error(f->L, "two files for the module '%s'", o->named[n].name);
    load(f, o->named[n].name, o->named[n].file);
  }
  for (uint32_t n = 0; n < o->include_count; n++) include_pattern(f, o->include[n]);
}

FollowedProgram aot_follow(State *L, Arena *arena, Closure *main, const FollowOptions *options) {
  Follow f = {.L = L, .arena = arena, .options = options};
  add_source(&f, "", NULL, main);
  add_given(&f);
  for (size_t n = 0; n < f.count; n++) {
    Reach reach = aot_reach(arena, f.sources[n].main, n ? f.sources[n].name : NULL);
    f.parts |= reach.parts;
    f.sees_frames |= reach.sees_frames;
    for (const Require *r = reach.requires; r; r = r->next) take(&f, n, r);
  }
  if (f.sees_frames && f.parts & PART_PACKAGE) f.parts = PARTS_ALL;
  if (options->is_strict && f.problems)
    rt_error(L, "%u module%s left for run time (--strict)", f.problems, f.problems > 1 ? "s are" : " is");
  return (FollowedProgram){f.sources, (uint32_t)f.count, f.parts};
}
