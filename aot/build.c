/* Executables: writes C into a temporary folder, drives the compiler, puts the result into place.
 *
 *   modules --write--> part<n>.c --cc, or the cache (objects.c)--> part<n>.o --cc--> executable (renamed over the output)
 *   C modules' .c files --likewise---------------------------------> part<n>.o ---^   (and their .o and .a files)
 *   embedded files --archive--> an object (assets_build.c) ------------------------^
 *   tcc: all modules --libtcc--> object --appended with bytecode and archive to a copy of vmc-runner--> executable
 *
 * No shell is involved. The output appears only when everything succeeded; the folder is removed in any case. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aot/aot.h"
#include "aot/assets.h"
#include "aot/bundle.h"
#include "aot/cache.h"
#include "aot/installed.h"
#include "aot/objects.h"
#include "aot/parts.h"
#include "aot/runtime_library.h"
#include "aot/tcc.h"
#include "aot/toolchain.h"
#include "aot/translate.h"
#include "vm/dump.h"

#define WORDS_PER_UNIT 6000
#define WORDS_PER_FILE 1500 /* of small modules of a large program */

typedef struct {
  Arena arena;
  Text text;
  const AotBuildOptions *options;
  const char *folder; /* of the generated files */
  Jobs jobs;
  Toolchain toolchain;
  Objects objects;
  const char *library, *runner;
  const Program *program;
  EmitPreload *preloads;
  uint32_t preload_count;
  const char **foreign; /* objects and archives of C modules, not ours to compile */
  uint32_t foreign_count;
  const char *archive, *archive_object; /* of the files inside (runtime/archive.h); NULL: there are none */
  EmitFiles files;
  char **message;
} Build;

static const char *file_in_folder(Build *b, const char *stem, uint32_t number, const char *extension) {
  return rt_arena_format(&b->arena, "%s/%s%u.%s", b->folder, stem, number, extension);
}

/* A module whose function the linker did not find is what its user will have to look at. */
static int link_failed(Build *b, const Job *job) {
  size_t len = 0;
  const char *log = aot_read_file(&b->arena, job->log, &len);
  for (uint32_t n = 0; log && n < b->preload_count; n++) {
    const char *at = strstr(log, b->preloads[n].symbol);
    size_t end = strlen(b->preloads[n].symbol);
    if (!at || !strstr(log, "undefined") || strchr("_0123456789", at[end]) || (at[end] | 32) >= 'a') continue;
    Text files = {.arena = &b->arena};
    for (int m = 0; m < b->options->module_count; m++)
      if (!strcmp(b->options->modules[m].name, b->preloads[n].name))
        aot_text_printf(&files, files.len ? ", %s" : "%s", b->options->modules[m].file);
    free(*b->message);
    aot_jobs_fail(&b->jobs, "module '%s': there is no %s in %s", b->preloads[n].name, b->preloads[n].symbol,
                  files.data);
    aot_text_free(&files);
    break;
  }
  return 0;
}

static int link_all(Build *b, const char *output) {
  static const char *const libraries[] = {"-lm", "-ldl", "-lpthread"};
  Command command = {.count = 0};
  Text list = {.arena = &b->arena};
  const char *response = file_in_folder(b, "objects", 0, "rsp");
  for (size_t n = 0; n < b->objects.count; n++) aot_text_printf(&list, "\"%s\"\n", b->objects.pieces[n].object);
  if (b->archive_object) aot_text_printf(&list, "\"%s\"\n", b->archive_object);
  if (b->foreign_count) aot_text_put(&list, "-Wl,--start-group\n");
  for (uint32_t n = 0; n < b->foreign_count; n++) aot_text_printf(&list, "\"%s\"\n", b->foreign[n]);
  if (b->foreign_count) aot_text_put(&list, "-Wl,--end-group\n");
  for (uint32_t n = 0; n < b->options->libraries.count; n++)
    aot_text_printf(&list, "\"%s\"\n", b->options->libraries.items[n]);
  int ok = aot_write_file(&b->jobs, response, list.data, list.len, 0600);
  aot_text_free(&list);
  if (!ok) return 0;
  aot_toolchain_command(&b->toolchain, &b->arena, &command);
  aot_command_add(&command, rt_arena_format(&b->arena, "@%s", response));
  if (b->options->shared) aot_command_add(&command, "-shared");
  else aot_command_add(&command, b->library);
  aot_command_add(&command, b->toolchain.is_static ? "-static" : "-rdynamic");
  if (b->toolchain.kind != TOOLCHAIN_ZIG) aot_command_add(&command, "-Wl,--compress-debug-sections=zlib");
  for (size_t n = 0; n < sizeof libraries / sizeof *libraries; n++) aot_command_add(&command, libraries[n]);
  aot_command_add(&command, "-o");
  aot_command_add(&command, output);
  Job job = {.log = file_in_folder(b, "link", 0, "log"), .what = "linking"};
  return aot_job_start(&b->jobs, &command, &job) && (aot_job_finish(&b->jobs, &job) || link_failed(b, &job));
}

/* C modules. */

/* The name of the function that opens a module; NULL when no C function can be called so. As require has it: what is before a
 * hyphen, with underscores for dots. */
static const char *open_symbol(Build *b, const char *name) {
  char *symbol = (char *)(uintptr_t)rt_arena_format(&b->arena, "luaopen_%.*s", (int)strcspn(name, "-"), name);
  int ok = symbol[8] != 0;
  for (char *p = symbol; *p; p++) {
    if (*p == '.') *p = '_';
    ok &= *p == '_' || (*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z');
  }
  return ok ? symbol : NULL;
}

static int add_module_file(Build *b, const AotStaticModule *module) {
  const char *dot = strrchr(module->file, '.');
  if (access(module->file, R_OK) < 0)
    return aot_jobs_fail(&b->jobs, "module '%s': cannot read %s: %s", module->name, module->file, strerror(errno));
  for (size_t n = 0; n < b->objects.count; n++) /* one file may hold several modules */
    if (!strcmp(b->objects.pieces[n].source, module->file)) return 1;
  for (uint32_t n = 0; n < b->foreign_count; n++)
    if (!strcmp(b->foreign[n], module->file)) return 1;
  if (dot && !strcmp(dot, ".c")) {
    if (!b->objects.include) return aot_jobs_fail(&b->jobs, "lua.h not found beside the vmc command");
    aot_objects_add_file(&b->objects, module->file, module->words);
  } else if (dot && (!strcmp(dot, ".o") || !strcmp(dot, ".a"))) b->foreign[b->foreign_count++] = module->file;
  else return aot_jobs_fail(&b->jobs, "module '%s': %s is neither a .c, .o nor .a file", module->name, module->file);
  return 1;
}

static int add_preload(Build *b, const char *name) {
  for (uint32_t n = 0; n < b->preload_count; n++)
    if (!strcmp(b->preloads[n].name, name)) return 1;
  const char *symbol = open_symbol(b, name);
  if (!symbol) return aot_jobs_fail(&b->jobs, "module '%s': no C function can have this name", name);
  b->preloads[b->preload_count++] = (EmitPreload){name, symbol};
  return 1;
}

static int add_modules(Build *b) {
  uint32_t count = (uint32_t)b->options->module_count;
  b->preloads = ARENA_NEW(&b->arena, EmitPreload, count + 1);
  b->foreign = ARENA_NEW(&b->arena, const char *, count + 1);
  b->objects.include = aot_installed_headers(&b->arena);
  for (uint32_t n = 0; n < count; n++)
    if (!add_module_file(b, &b->options->modules[n]) || !add_preload(b, b->options->modules[n].name)) return 0;
  return 1;
}

/* Writing units. */

/* Ends a generated file: b->text is its content. */
static int write_piece(Build *b, const char *label) {
  int ok = aot_objects_write(&b->objects, label, b->text.data, b->text.len);
  b->text.len = 0;
  return ok;
}

static int write_prelude(Build *b) {
  aot_put_prelude(&b->text);
  int ok = aot_objects_write_header(&b->objects, b->text.data, b->text.len);
  b->text.len = 0;
  return ok;
}

/* Whether a file may go on with the module behind this one. A compiler takes longer to begin than for a module of fifty lines. Where files end
 * depends on names first: a change of one module moves no more than the next such end. */
static int joins_next(const Build *b, const Module *module, uint64_t words) {
  Digest name = aot_digest_begin();
  aot_digest_text(&name, module->prefix);
  return b->program->effort.is_lean && words < WORDS_PER_FILE && name.a >> 32 & 7;
}

static void begin_unit(Build *b) {
  if (b->text.len) return;
  if (b->program->effort.is_lean) aot_text_put(&b->text, AOT_LEAN);
  aot_text_put(&b->text, "#include \"prelude.h\"\n");
}

/* The files of one module, but for what the next one's file may begin with: that many words. */
static int write_module(Build *b, State *L, const EmitOptions *options, uint32_t number, uint64_t *waiting) {
  const Module *module = b->program->modules[number];
  uint32_t *bounds, units = aot_plan_units(&b->arena, module, WORDS_PER_UNIT, &bounds);
  for (uint32_t n = 0; n < units; n++) {
    int is_last = n + 1 == units;
    begin_unit(b);
    aot_emit_unit(&b->arena, &b->text, options, module, bounds[n], bounds[n + 1], n);
    if (is_last) aot_emit_code(&b->text, module, vm_dump(L, b->program->sources[number].main, 0), units);
    *waiting = n ? WORDS_PER_FILE : *waiting + module->words;
    if (is_last && number + 1 < b->program->count && joins_next(b, module, *waiting)) return 1;
    if (!write_piece(b, module->source)) return 0;
    *waiting = 0;
  }
  return 1;
}

/* The interpreter goes when nothing is left to it. C modules use what they like. */
static uint32_t parts_needed(const Build *b) {
  uint32_t left_out = b->options->left_out, interpreted = b->options->visible_locals;
  for (uint32_t n = 0; n < b->program->count; n++)
    for (uint32_t i = 0; i < b->program->modules[n]->count; i++)
      interpreted |= !b->program->modules[n]->functions[i].is_compiled;
  if (interpreted) left_out &= ~(uint32_t)(PART_INTERPRETER | PART_HOOKS);
  if (b->preload_count) left_out &= PART_FRONT_END;
  return PARTS_ALL & ~left_out;
}

static int write_parts(Build *b, State *L, const EmitOptions *options) {
  const EmitPreloads preloads = {b->preloads, b->preload_count};
  uint64_t waiting = 0;
  if (!write_prelude(b)) return 0;
  for (uint32_t n = 0; n < b->program->count; n++)
    if (!write_module(b, L, options, n, &waiting)) return 0;
  aot_text_put(&b->text, "#include \"prelude.h\"\n");
  if (b->options->shared) aot_emit_shared(&b->text, b->program, preloads, open_symbol(b, b->options->shared));
  else aot_emit_program(&b->text, b->program, preloads, b->files, parts_needed(b));
  return write_piece(b, "main()");
}

static int build_with_compiler(Build *b, State *L, const EmitOptions *options, const char *output) {
  if (!b->options->shared && !(b->library = aot_runtime_library(&b->jobs, &b->toolchain))) return 0;
  if (b->archive && !(b->archive_object = aot_assets_object(&b->jobs, &b->toolchain, b->archive))) return 0;
  return write_parts(b, L, options) && aot_objects_compile(&b->objects) && link_all(b, output);
}

static void add_bundle_module(Build *b, const Module *module, const ModuleSource *source, const String *bytecode) {
  const char *unit = rt_arena_format(&b->arena, "%sunit0", module->prefix);
  const char *name = source->name ? source->name : "", *file = source->file ? source->file : "";
  const BundleModule head = {strlen(name) + 1, strlen(file) + 1, strlen(unit) + 1, bytecode->len};
  aot_text_add(&b->text, (const char *)&head, sizeof head);
  aot_text_add(&b->text, name, head.name_len);
  aot_text_add(&b->text, file, head.file_len);
  aot_text_add(&b->text, unit, head.unit_len);
  aot_text_add(&b->text, bytecode->data, bytecode->len);
}

static int compile_object(Build *b, const EmitOptions *options, const char *object) {
  const Program *program = b->program;
  aot_put_prelude(&b->text);
  aot_emit_own_data(&b->text, program);
  for (uint32_t n = 0; n < program->count; n++) {
    /* the interpreter is faster than libtcc's code for registers in frames */
    uint32_t count = b->options->visible_locals ? 0 : program->modules[n]->count;
    aot_emit_unit(&b->arena, &b->text, options, program->modules[n], 0, count, 0);
  }
  return aot_tcc_object(b->text.data, object, b->message);
}

static int build_with_tcc(Build *b, State *L, EmitOptions *options, const char *output) {
  size_t runner_len, object_len;
  const Program *program = b->program;
  const char *object = file_in_folder(b, "part", 0, "o");
  b->runner = aot_installed_part(&b->arena, "vmc-runner");
  if (!b->runner) return aot_jobs_fail(&b->jobs, "vmc-runner not found beside the vmc command");
  options->line_directives = 0;
  options->own_data = 1;
  if (!compile_object(b, options, object)) return 0;
  const char *runner_data = aot_read_file(&b->arena, b->runner, &runner_len),
             *object_data = aot_read_file(&b->arena, object, &object_len);
  if (!runner_data) return aot_jobs_fail(&b->jobs, "cannot read %s: %s", b->runner, strerror(errno));
  if (!object_data) return aot_jobs_fail(&b->jobs, "cannot read %s: %s", object, strerror(errno));
  b->text.len = 0;
  aot_text_add(&b->text, runner_data, runner_len);
  while (b->text.len % 16) aot_text_add(&b->text, "", 1);
  aot_text_add(&b->text, object_data, object_len);
  size_t modules_at = b->text.len;
  for (uint32_t n = 0; n < program->count; n++)
    add_bundle_module(b, program->modules[n], &program->sources[n], vm_dump(L, program->sources[n].main, 0));
  BundleTrailer trailer = {object_len, b->text.len - modules_at, program->count, 0, BUNDLE_MAGIC};
  return aot_write_file(&b->jobs, output, b->text.data, b->text.len, 0777) &&
         aot_assets_append(&b->jobs, b->archive, output, &trailer);
}

static int make_folder(Build *b) {
  if (b->options->keep_folder) {
    b->folder = b->options->keep_folder;
    if (mkdir(b->folder, 0777) < 0 && errno != EEXIST)
      return aot_jobs_fail(&b->jobs, "cannot create %s: %s", b->folder, strerror(errno));
    return 1;
  }
  const char *base = getenv("TMPDIR"), *slash = strrchr(b->options->output, '/');
  if (!base || !*base) base = "/tmp";
  /* The same for the next build of this output, so that compilers behind a cache (ccache) get the same words. Another one, while that is in use. */
  Digest name = aot_digest_begin();
  aot_digest_text(&name, slash ? slash + 1 : b->options->output);
  b->folder =
      rt_arena_format(&b->arena, "%s/vmc-%016llx-%lu", base, (unsigned long long)name.a, (unsigned long)getuid());
  if (mkdir(b->folder, 0700) == 0) return 1;
  b->folder = NULL;
  char *path = (char *)(uintptr_t)rt_arena_format(&b->arena, "%s/vmc-XXXXXX", base);
  if (!mkdtemp(path)) return aot_jobs_fail(&b->jobs, "cannot create a temporary folder %s: %s", path, strerror(errno));
  b->folder = path;
  return 1;
}

static void remove_folder(Build *b) {
  if (!b->folder || b->options->keep_folder) return;
  DIR *dir = opendir(b->folder);
  if (dir) {
    for (struct dirent *entry; (entry = readdir(dir));)
      if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..")) unlinkat(dirfd(dir), entry->d_name, 0);
    closedir(dir);
  }
  rmdir(b->folder);
}

/* The executable is renamed over what is there, which must not be a folder or a device. */
static int check_output(Build *b) {
  struct stat there;
  if (stat(b->options->output, &there) != 0 || S_ISREG(there.st_mode)) return 1;
  return aot_jobs_fail(&b->jobs, "cannot write %s: %s", b->options->output,
                       S_ISDIR(there.st_mode) ? strerror(EISDIR) : "Not a regular file");
}

static int build(Build *b, State *L, const ModuleSource *sources, uint32_t count) {
  char here[4096];
  if (!check_output(b)) return 0;
  b->jobs.folder = b->folder;
  if (!aot_toolchain_choose(&b->jobs, b->options, &b->toolchain)) return 0;
  int is_tcc = b->toolchain.kind == TOOLCHAIN_TCC;
  int flags = (is_tcc ? 0 : PROGRAM_INLINES) | (b->options->visible_locals ? PROGRAM_WATCHED : 0);
  b->program = aot_program(&b->arena, sources, count, flags, b->options->study);
  EmitOptions options = {0};
  options.line_directives = b->options->line_directives;
  options.comments = b->options->keep_folder != NULL;
  options.shared = b->options->shared != NULL;
  b->objects = (Objects){.jobs = &b->jobs, .toolchain = &b->toolchain, .options = b->options, .optimize = 2};
  b->objects.here = getcwd(here, sizeof here);
  options.expand_depth = b->program->effort.expand_depth;
  options.is_lean = b->program->effort.is_lean;
  b->objects.is_hasty = b->program->effort.is_hasty && b->options->optimize < 0;
  if (b->options->optimize >= 0) b->objects.optimize = b->options->optimize > 3 ? 3 : b->options->optimize;
  /* beside the output, so that renaming is atomic */
  const char *temporary = rt_arena_format(&b->arena, "%s.%ld.tmp", b->options->output, (long)getpid());
  if (b->options->shared && b->options->is_static) return aot_jobs_fail(&b->jobs, "a shared object cannot be static");
  if (is_tcc && (b->options->shared || b->options->module_count))
    return aot_jobs_fail(&b->jobs, "%s needs gcc or clang", b->options->shared ? "a shared object" : "a C module");
  if (b->options->shared && !open_symbol(b, b->options->shared))
    return aot_jobs_fail(&b->jobs, "module '%s': no C function can have this name (--name names another one)",
                         b->options->shared);
  if (!add_modules(b)) return 0;
  if (b->options->assets.count && !(b->archive = aot_assets_archive(&b->jobs, &b->options->assets, &b->files)))
    return 0;
  int probe = open(temporary, O_WRONLY | O_CREAT | O_CLOEXEC, 0777); /* before the long work */
  if (probe < 0) return aot_jobs_fail(&b->jobs, "cannot write %s: %s", b->options->output, strerror(errno));
  close(probe);
  int ok = is_tcc ? build_with_tcc(b, L, &options, temporary) : build_with_compiler(b, L, &options, temporary);
  if (ok && rename(temporary, b->options->output) < 0)
    ok = aot_jobs_fail(&b->jobs, "cannot write %s: %s", b->options->output, strerror(errno));
  if (!ok) unlink(temporary);
  return ok;
}

int aot_build(State *L, const ModuleSource *sources, uint32_t count, const AotBuildOptions *options, char **message) {
  Build *b = calloc(1, sizeof *b);
  if (!b) return aot_fail(message, "not enough memory");
  b->options = options;
  b->message = message;
  b->jobs = (Jobs){.arena = &b->arena,
                   .limit = options->jobs,
                   .verbose = options->verbose,
                   .cancelled = options->cancelled,
                   .progress = options->progress,
                   .message = message};
  b->text.arena = &b->arena;
  int ok;
  if (setjmp(b->arena.on_failure)) ok = aot_fail(message, "not enough memory");
  else ok = make_folder(b) && build(b, L, sources, count);
  remove_folder(b);
  aot_text_free(&b->text);
  rt_arena_free(&b->arena);
  free(b);
  return ok;
}
