/* The package library and require. The functions that look for modules have the package table as upvalue 0. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "include/luaconf.h"
#include "runtime/files.h"
#include "runtime/lib.h"

static Value package_field(State *L, const char *name) {
  return rt_index(L, rt_upvalue(L, 0), FROM_STRING(rt_string_from_c(L, name)));
}

/* Text with every occurrence of `what` replaced. what is not empty. */
static String *replace_all(State *L, const char *text, const char *what, const char *with) {
  Buffer b;
  const char *hit;
  rt_buffer_init(L, &b);
  for (; (hit = strstr(text, what)); text = hit + strlen(what)) {
    rt_buffer_add(&b, text, (size_t)(hit - text));
    rt_buffer_add(&b, with, strlen(with));
  }
  rt_buffer_add(&b, text, strlen(text));
  return rt_buffer_finish(&b);
}

static int is_readable(State *L, const char *name) {
  FILE *f = rt_file_open(L, name, "r");
  if (!f) return 0;
  fclose(f);
  return 1;
}

String *rt_search_path(State *L, String *name, String *path, const char *separator, const char *directory,
                       String **tried) {
  Buffer missing;
  if (*separator && strstr(name->data, separator)) name = replace_all(L, name->data, separator, directory);
  path = replace_all(L, path->data, "?", name->data);
  rt_buffer_init(L, &missing);
  const char *p = path->data;
  for (;;) {
    const char *end = strchrnul(p, ';');
    String *file = rt_string_new(L, p, (size_t)(end - p));
    if (is_readable(L, file->data)) return file;
    rt_buffer_printf(&missing, "%sno file '%s'", p == path->data ? "" : "\n\t", file->data);
    if (*end == 0) break;
    p = end + 1;
  }
  *tried = rt_buffer_finish(&missing);
  return NULL;
}

/* The last argument is checked first. */
static Ret package_searchpath(State *L, Value *args, int64_t n) {
  String *tried, *directory = rt_opt_string(L, args, n, 3, NULL), *separator = rt_opt_string(L, args, n, 2, NULL);
  String *path = rt_check_string(L, args, n, 1), *name = rt_check_string(L, args, n, 0);
  String *file =
      rt_search_path(L, name, path, separator ? separator->data : ".", directory ? directory->data : "/", &tried);
  return file ? rt_ret1(FROM_STRING(file)) : rt_ret2(L, VALUE_NIL, FROM_STRING(tried));
}

/* C libraries. They stay open until the state is closed: its last finalizers may be theirs. */

static void close_library(void *library) { dlclose(library); }

/* registry._CLIBS: path -> handle. */
static void *open_library(State *L, const char *path, int global) {
  Table *libraries = rt_registry_table(L, "_CLIBS");
  String *key = rt_string_from_c(L, path);
  Value known = rt_table_get(L, libraries, FROM_STRING(key));
  if (IS_LIGHT(known)) return AS_PTR(known);
  void *library = dlopen(path, RTLD_NOW | (global ? RTLD_GLOBAL : RTLD_LOCAL));
  if (!library) return NULL;
  rt_table_set(L, libraries, FROM_STRING(key), TAG_LIGHT + (uintptr_t)library);
  if (!rt_at_close(L, close_library, library)) rt_out_of_memory(L);
  return library;
}

/* The function, or a message and in *where what failed: "open" or "init". */
static Value load_c_function(State *L, const char *path, const char *symbol, const char **where) {
  int global = *symbol == '*';
  void *library = open_library(L, path, global);
  *where = "open";
  if (!library) return FROM_STRING(rt_string_from_c(L, dlerror()));
  *where = NULL;
  if (global) return VALUE_TRUE;
  void *f = dlsym(library, symbol);
  if (f) return rt_light_function(L, (CFunction)f);
  *where = "init";
  return FROM_STRING(rt_string_from_c(L, dlerror()));
}

static Ret package_loadlib(State *L, Value *args, int64_t n) {
  const char *where, *path = rt_check_string(L, args, n, 0)->data, *symbol = rt_check_string(L, args, n, 1)->data;
  Value v = load_c_function(L, path, symbol, &where);
  return where ? rt_ret3(L, VALUE_NIL, v, FROM_STRING(rt_string_from_c(L, where))) : rt_ret1(v);
}

/* Searchers: given a module's name they return a loader and a value for it, or a message. */

static Ret search_preload(State *L, Value *args, int64_t n) {
  String *name = rt_check_string(L, args, n, 0);
  Value loader = rt_index(L, FROM_TABLE(rt_registry_table(L, "_PRELOAD")), FROM_STRING(name));
  if (IS_NIL(loader)) return rt_ret1(FROM_STRING(rt_string_format(L, "no field package.preload['%s']", name->data)));
  return rt_ret2(L, loader, rt_str(L, ":preload:"));
}

static String *find_file(State *L, String *name, const char *field, String **tried) {
  Value path = package_field(L, field);
  if (rt_is_number(path)) path = FROM_STRING(rt_number_to_string(L, path));
  if (!IS_STRING(path)) rt_error(L, "'package.%s' must be a string", field);
  return rt_search_path(L, name, AS_STRING(path), ".", "/", tried);
}

static VMC_NORETURN void module_error(State *L, String *name, String *file, Value message) {
  rt_error(L, "error loading module '%s' from file '%s':\n\t%s", name->data, file->data, AS_STRING(message)->data);
}

static Ret search_lua(State *L, Value *args, int64_t n) {
  int failed = 0;
  String *tried, *file, *name = rt_check_string(L, args, n, 0);
  Value v = L->g->find_module ? L->g->find_module(L, L->g->program, name, &file) : VALUE_NIL;
  if (!IS_NIL(v)) return rt_ret2(L, v, FROM_STRING(file));
  file = find_file(L, name, "path", &tried);
  if (!file) return rt_ret1(FROM_STRING(tried));
  v = rt_load_file(L, file->data, "bt", &failed);
  if (failed) module_error(L, name, file, v);
  return rt_ret2(L, v, FROM_STRING(file));
}

/* luaopen_a_b for module a.b; a part before a hyphen is dropped, and if that is not there a part behind it. */
static Value open_c_module(State *L, String *name, String *file, const char **where) {
  String *flat = replace_all(L, name->data, ".", "_");
  const char *mark = strchr(flat->data, '-'), *base = flat->data;
  if (mark) {
    String *symbol = rt_string_format(L, "luaopen_%.*s", (int)(mark - base), base);
    Value v = load_c_function(L, file->data, symbol->data, where);
    if (!*where || **where != 'i') return v;
    base = mark + 1;
  }
  return load_c_function(L, file->data, rt_string_format(L, "luaopen_%s", base)->data, where);
}

static Ret search_c(State *L, Value *args, int64_t n) {
  const char *where;
  String *tried, *name = rt_check_string(L, args, n, 0), *file = find_file(L, name, "cpath", &tried);
  if (!file) return rt_ret1(FROM_STRING(tried));
  Value v = open_c_module(L, name, file, &where);
  if (where) module_error(L, name, file, v);
  return rt_ret2(L, v, FROM_STRING(file));
}

/* A library of the root package that holds all its submodules. */
static Ret search_c_root(State *L, Value *args, int64_t n) {
  const char *where;
  String *tried, *name = rt_check_string(L, args, n, 0);
  const char *dot = strchr(name->data, '.');
  if (!dot) return rt_ret0();
  String *file = find_file(L, rt_string_new(L, name->data, (size_t)(dot - name->data)), "cpath", &tried);
  if (!file) return rt_ret1(FROM_STRING(tried));
  Value v = open_c_module(L, name, file, &where);
  if (!where) return rt_ret2(L, v, FROM_STRING(file));
  if (*where == 'o') module_error(L, name, file, v);
  return rt_ret1(FROM_STRING(rt_string_format(L, "no module '%s' in file '%s'", name->data, file->data)));
}

static Value find_loader(State *L, String *name, Value *data) {
  Buffer tried;
  Value searchers = package_field(L, "searchers");
  if (!IS_TABLE(searchers)) rt_error(L, "'package.searchers' must be a table");
  rt_buffer_init(L, &tried);
  for (int64_t i = 1;; i++) {
    Value searcher = rt_table_get_int(AS_TABLE(searchers), i);
    if (IS_NIL(searcher)) rt_error(L, "module '%s' not found:%s", name->data, rt_buffer_finish(&tried)->data);
    Ret r = rt_call(L, searcher, 1, FROM_STRING(name), VALUE_NIL, VALUE_NIL);
    *data = r.n > 1 ? L->mv[1] : VALUE_NIL;
    if (IS_FUNCTION(r.v)) return r.v;
    if (!IS_STRING(r.v) && !rt_is_number(r.v)) continue;
    rt_buffer_add(&tried, "\n\t", 2);
    rt_buffer_add_value(&tried, r.v);
  }
}

static Ret base_require(State *L, Value *args, int64_t n) {
  String *name = rt_check_string(L, args, n, 0);
  Value data, key = FROM_STRING(name), loaded = FROM_TABLE(rt_registry_table(L, "_LOADED"));
  Value module = rt_index(L, loaded, key);
  if (IS_TRUTHY(module)) return rt_ret1(module);
  Value loader = find_loader(L, name, &data);
  Value v = rt_call(L, loader, 2, key, data, VALUE_NIL).v;
  if (!IS_NIL(v)) rt_set_index(L, loaded, key, v);
  module = rt_index(L, loaded, key);
  if (IS_NIL(module)) {
    module = VALUE_TRUE;
    rt_set_index(L, loaded, key, module);
  }
  return rt_ret2(L, module, data);
}

/* Opening the library. */

/* ";;" in the variable stands for the default. */
static String *initial_path(State *L, const char *versioned, const char *plain, const char *otherwise) {
  Value no_environment = rt_table_get_string(AS_TABLE(L->g->registry), rt_string_from_c(L, "LUA_NOENV"));
  const char *path = getenv(versioned);
  if (!path) path = getenv(plain);
  if (!path || IS_TRUTHY(no_environment)) return rt_string_from_c(L, otherwise);
  const char *mark = strstr(path, ";;");
  if (!mark) return rt_string_from_c(L, path);
  return rt_string_format(L, "%.*s%s%s%s%s", (int)(mark - path), path, mark > path ? ";" : "", otherwise,
                          mark[2] ? ";" : "", mark + 2);
}

static Value with_package(State *L, Table *package, NativeFn fn) {
  Closure *f = rt_lib_function(L, fn, NULL, 1);
  f->up[0] = FROM_TABLE(package);
  return FROM_FUNCTION(f);
}

VMC_REPLACEABLE void rt_lib_package(State *L) {
  static const LibEntry entries[] = {{"loadlib", package_loadlib}, {"searchpath", package_searchpath}, {0}};
  static const NativeFn searchers[] = {search_preload, search_lua, search_c, search_c_root};
  Table *package = rt_lib_open(L, "package", entries), *list = rt_table_new(L, 0, 4);
  for (int i = 0; i < 4; i++) rt_table_set_int(L, list, i + 1, with_package(L, package, searchers[i]));
  rt_lib_set(L, package, "searchers", FROM_TABLE(list));
  rt_lib_set(L, package, "path", FROM_STRING(initial_path(L, "LUA_PATH_5_4", "LUA_PATH", LUA_PATH_DEFAULT)));
  rt_lib_set(L, package, "cpath", FROM_STRING(initial_path(L, "LUA_CPATH_5_4", "LUA_CPATH", LUA_CPATH_DEFAULT)));
  rt_lib_set(L, package, "config", rt_str(L, "/\n;\n?\n!\n-\n"));
  rt_lib_set(L, package, "loaded", FROM_TABLE(rt_registry_table(L, "_LOADED")));
  rt_lib_set(L, package, "preload", FROM_TABLE(rt_registry_table(L, "_PRELOAD")));
  rt_lib_set(L, AS_TABLE(L->g->globals), "require", with_package(L, package, base_require));
}
