#include "aot/project.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aot/objects.h"
#include "aot/runtime_library.h"
#include "aot/text.h"
#include "aot/translate.h"

/* NAME is the program's. */
static const char makefile[] =
    "# Builds %s from the C in this folder, with make and a C compiler, for whatever machine that is for:\n"
    "#\n"
    "#   make [CC=aarch64-linux-gnu-gcc] [CFLAGS=...] [LDFLAGS=-static]\n"
    "\n"
    "ifeq ($(origin CC),default)\n"
    "CC := gcc\n"
    "endif\n"
    "FLAGS := -O2 -g1 " AOT_C_FLAGS "\n"
    "\n"
    "%s: %s.c build/flags runtime/build/libvmc.a\n"
    "\t$(CC) $(FLAGS) $(CFLAGS) $< runtime/build/libvmc.a -rdynamic $(LDFLAGS) -lm -ldl -lpthread -o $@\n"
    "runtime/build/libvmc.a: FORCE\n"
    "\t@$(MAKE) --no-print-directory -C runtime CC='$(CC)' CFLAGS='$(CFLAGS)'\n"
    "# Rewritten only when the commands change.\n"
    "build/flags: FORCE\n"
    "\t@mkdir -p build; echo '$(CC) $(CFLAGS) $(LDFLAGS)' | cmp -s - $@ || echo '$(CC) $(CFLAGS) $(LDFLAGS)' > $@\n"
    "clean:\n"
    "\trm -rf %s build runtime/build\n"
    ".PHONY: clean FORCE\n";

/* Nothing is lost: there is no such folder, it is empty, or it is an older project. */
static int check_folder(const Jobs *jobs, const char *folder) {
  DIR *dir = opendir(folder);
  int entries = 0;
  if (!dir && errno == ENOENT) return 1;
  if (!dir) return aot_jobs_fail(jobs, "cannot write to %s: %s", folder, strerror(errno));
  for (struct dirent *entry; (entry = readdir(dir));)
    entries += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
  closedir(dir);
  if (!entries || access(rt_arena_format(jobs->arena, "%s/runtime/sources", folder), F_OK) == 0) return 1;
  return aot_jobs_fail(jobs, "%s holds other files: a project needs a folder of its own", folder);
}

static int put_file(const Jobs *jobs, const char *path, const char *data, size_t len) {
  size_t old_len;
  const char *old = aot_read_file(jobs->arena, path, &old_len), *slash = strrchr(path, '/');
  if (old && old_len == len && !memcmp(old, data, len)) return 1;
  const char *folder = rt_arena_format(jobs->arena, "%.*s", (int)(slash - path), path);
  if (!aot_make_folders(folder)) return aot_jobs_fail(jobs, "cannot create %s: %s", folder, strerror(errno));
  return aot_write_file(jobs, path, data, len, 0666);
}

static int copy_source(const Jobs *jobs, const RuntimeSources *sources, const char *folder, const char *name) {
  size_t len;
  ArenaMark mark = rt_arena_mark(jobs->arena);
  const char *from = rt_arena_format(jobs->arena, "%s/%s", sources->folder, name);
  const char *data = aot_read_file(jobs->arena, from, &len);
  int ok = data ? put_file(jobs, rt_arena_format(jobs->arena, "%s/runtime/%s", folder, name), data, len)
                : aot_jobs_fail(jobs, "cannot read %s: %s", from, strerror(errno));
  rt_arena_release(jobs->arena, mark);
  return ok;
}

static int write_all(const Jobs *jobs, const char *folder, const char *name, const char *text, size_t len) {
  RuntimeSources sources;
  if (!aot_runtime_sources(jobs, &sources) || !check_folder(jobs, folder)) return 0;
  if (!copy_source(jobs, &sources, folder, "sources"))
    return 0; /* by which check_folder knows it, whatever happens next */
  for (uint32_t n = 0; n < sources.count; n++)
    if (!copy_source(jobs, &sources, folder, sources.files[n].path)) return 0;
  const char *rules = rt_arena_format(jobs->arena, makefile, name, name, name, name);
  return copy_source(jobs, &sources, folder, "Makefile") &&
         put_file(jobs, rt_arena_format(jobs->arena, "%s/Makefile", folder), rules, strlen(rules)) &&
         put_file(jobs, rt_arena_format(jobs->arena, "%s/%s.c", folder, name), text, len);
}

int aot_write_project(const char *folder, const char *name, const char *text, size_t len, char **message) {
  Arena arena = {0};
  const Jobs jobs = {.arena = &arena, .message = message};
  int ok =
      setjmp(arena.on_failure) ? aot_fail(message, "not enough memory") : write_all(&jobs, folder, name, text, len);
  rt_arena_free(&arena);
  return ok;
}
