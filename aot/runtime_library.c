#include "aot/runtime_library.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "aot/cache.h"
#include "aot/installed.h"
#include "aot/text.h"

/* `sources`, which the Makefile writes: a line with the flags, then one for each file, with its own flags behind it. */
int aot_runtime_sources(const Jobs *jobs, RuntimeSources *out) {
  size_t len;
  out->folder = aot_installed_sources(jobs->arena);
  if (!out->folder)
    return aot_jobs_fail(
        jobs, "the runtime's sources are not where vmc is: neither src beside the command nor ../share/vmc/src");
  char *text = aot_read_file(jobs->arena, rt_arena_format(jobs->arena, "%s/sources", out->folder), &len);
  if (!text) return aot_jobs_fail(jobs, "cannot read %s/sources: %s", out->folder, strerror(errno));
  uint32_t lines = 0;
  for (const char *p = text; *p; p++) lines += *p == '\n';
  out->files = ARENA_NEW(jobs->arena, RuntimeFile, lines + 1);
  out->count = 0;
  out->flags = NULL;
  for (char *line = text, *next; *line; line = next) {
    size_t n = strcspn(line, "\n");
    next = line + n + (line[n] == '\n');
    line[n] = 0;
    if (!out->flags) {
      out->flags = line;
      continue;
    }
    char *blank = strchr(line, ' '), *flags = blank ? blank + 1 : line + n;
    if (blank) *blank = 0;
    const char *dot = strrchr(line, '.');
    out->files[out->count++] = (RuntimeFile){line, dot && !strcmp(dot, ".c") ? flags : NULL};
  }
  return 1;
}

/* What a library depends on. A compiler that says nothing of its version is known by its words. */
static int digest_all(const Jobs *jobs, const Toolchain *toolchain, const RuntimeSources *sources, Digest *d) {
  *d = aot_digest_begin();
  aot_digest_text(d, toolchain->compiler);
  aot_digest_text(d, toolchain->flags);
  aot_digest_text(d, toolchain->target);
  aot_digest_text(d, toolchain->version);
  aot_digest_text(d, sources->flags);
  for (uint32_t n = 0; n < sources->count; n++) {
    size_t len;
    ArenaMark mark = rt_arena_mark(jobs->arena);
    const char *path = rt_arena_format(jobs->arena, "%s/%s", sources->folder, sources->files[n].path);
    const char *data = aot_read_file(jobs->arena, path, &len);
    if (!data) return aot_jobs_fail(jobs, "cannot read %s: %s", path, strerror(errno));
    aot_digest_text(d, sources->files[n].path);
    if (sources->files[n].flags) aot_digest_text(d, sources->files[n].flags);
    aot_digest(d, data, len);
    rt_arena_release(jobs->arena, mark);
  }
  return 1;
}

typedef struct {
  const Jobs *jobs;
  const Toolchain *toolchain;
  const RuntimeSources *sources;
  const RuntimeFile **compiled;
  uint32_t count;
} Compilation;

static const char *object_of(const Compilation *c, uint32_t n, const char *extension) {
  return rt_arena_format(c->jobs->arena, "%s/runtime%u.%s", c->jobs->folder, n, extension);
}

static void describe(void *ud, uint32_t n, Command *command, Job *job) {
  const Compilation *c = ud;
  Arena *arena = c->jobs->arena;
  const RuntimeFile *file = c->compiled[n];
  aot_toolchain_command(c->toolchain, arena, command);
  aot_command_add_words(arena, command, c->sources->flags);
  if (c->toolchain->kind == TOOLCHAIN_GCC) aot_command_add_words(arena, command, file->flags);
  aot_command_add(command, "-w");
  aot_command_add(command, rt_arena_format(arena, "-I%s", c->sources->folder));
  aot_command_add(command, "-c");
  aot_command_add(command, rt_arena_format(arena, "%s/%s", c->sources->folder, file->path));
  aot_command_add(command, "-o");
  aot_command_add(command, object_of(c, n, "o"));
  job->what = file->path;
  job->log = object_of(c, n, "log");
}

/* Someone is working on vmc itself: what was compiled is not what the name says. */
static int check_unchanged(const Compilation *c, const Digest *before) {
  Digest now;
  if (!digest_all(c->jobs, c->toolchain, c->sources, &now)) return 0;
  return (now.a == before->a && now.b == before->b) ||
         aot_jobs_fail(c->jobs, "the sources in %s changed while they were compiled", c->sources->folder);
}

/* Beside the final name, then renamed. */
static int archive(const Compilation *c, const char *path, const Digest *name) {
  const Jobs *jobs = c->jobs;
  const char *temporary = rt_arena_format(jobs->arena, "%s.%ld.tmp", path, (long)getpid());
  const char *response = rt_arena_format(jobs->arena, "%s/runtime.rsp", jobs->folder);
  Text list = {.arena = jobs->arena};
  Command command = {.count = 0};
  Job job = {.log = rt_arena_format(jobs->arena, "%s/archive.log", jobs->folder), .what = "making libvmc.a"};
  for (uint32_t n = 0; n < c->count; n++) aot_text_printf(&list, "\"%s\"\n", object_of(c, n, "o"));
  int ok = aot_write_file(jobs, response, list.data, list.len, 0600);
  aot_text_free(&list);
  if (!ok) return 0;
  aot_toolchain_archiver(jobs, c->toolchain, &command);
  aot_command_add(&command, "rcs");
  aot_command_add(&command, temporary);
  aot_command_add(&command, rt_arena_format(jobs->arena, "@%s", response));
  ok = aot_job_start(jobs, &command, &job) && aot_job_finish(jobs, &job) && check_unchanged(c, name);
  if (ok && rename(temporary, path) < 0) ok = aot_jobs_fail(jobs, "cannot write %s: %s", path, strerror(errno));
  if (!ok) unlink(temporary);
  return ok;
}

static int build(const Jobs *jobs, const Toolchain *toolchain, const RuntimeSources *sources, const Digest *name,
                 const char *path) {
  Compilation c = {jobs, toolchain, sources, ARENA_NEW(jobs->arena, const RuntimeFile *, sources->count + 1), 0};
  for (uint32_t n = 0; n < sources->count; n++)
    if (sources->files[n].flags) c.compiled[c.count++] = &sources->files[n];
  const char *title = rt_arena_format(jobs->arena, "building the runtime for %s, once", toolchain->target);
  return aot_jobs_run(jobs, c.count, describe, &c, title) && archive(&c, path, name);
}

const char *aot_runtime_library(const Jobs *jobs, const Toolchain *toolchain) {
  if (toolchain->is_host) {
    const char *path = aot_installed_part(jobs->arena, "libvmc.a");
    if (!path) aot_jobs_fail(jobs, "libvmc.a not found beside the vmc command");
    return path;
  }
  RuntimeSources sources;
  Digest name;
  if (!aot_runtime_sources(jobs, &sources) || !digest_all(jobs, toolchain, &sources, &name)) return NULL;
  const char *folder = aot_cache_folder(jobs->arena, "runtime");
  if (!folder) {
    aot_jobs_fail(jobs, "no folder to keep the runtime in, below $XDG_CACHE_HOME or $HOME/.cache: %s", strerror(errno));
    return NULL;
  }
  const char *path = rt_arena_format(jobs->arena, "%s/%s-%016llx%016llx.a", folder, toolchain->target,
                                     (unsigned long long)name.a, (unsigned long long)name.b);
  /* The build has a name of its own for it: nobody takes that away, whatever becomes of what is kept. */
  const char *here = rt_arena_format(jobs->arena, "%s/libvmc.a", jobs->folder);
  unlink(here); /* of an earlier build, in a folder that is kept */
  if (aot_cache_link(jobs->arena, path, here)) return here;
  if (!build(jobs, toolchain, &sources, &name, path)) return NULL;
  if (aot_cache_link(jobs->arena, path, here)) return here;
  aot_jobs_fail(jobs, "cannot write %s: %s", here, strerror(errno));
  return NULL;
}
