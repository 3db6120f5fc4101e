/* The archive of a build: as a file, as an object for the linker, at the end of an executable. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aot/assets.h"

const char *aot_assets_archive(const Jobs *jobs, const AotAssets *assets, EmitFiles *files) {
  int is_packed;
  const char *path = rt_arena_format(jobs->arena, "%s/archive.bin", jobs->folder);
  int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) return aot_jobs_fail(jobs, "cannot write %s: %s", path, strerror(errno)), NULL;
  int ok = aot_assets_write(jobs->arena, assets, fd, &is_packed, jobs->message);
  close(fd);
  if (!ok) return NULL;
  *files = is_packed ? EMIT_PACKED_FILES : EMIT_FILES;
  return path;
}

/* In a string of the assembler. */
static void put_escaped(Text *out, const char *path) {
  for (; *path; path++) {
    if (*path == '"' || *path == '\\') aot_text_put(out, "\\");
    aot_text_add(out, path, 1);
  }
}

/* The assembler copies the file, so that no compiler sees its bytes. Its path leaves no trace. */
const char *aot_assets_object(const Jobs *jobs, const Toolchain *toolchain, const char *archive) {
  Command command = {.count = 0};
  Text text = {.arena = jobs->arena};
  const char *source = rt_arena_format(jobs->arena, "%s/archive.s", jobs->folder);
  const char *object = rt_arena_format(jobs->arena, "%s/archive.o", jobs->folder);
  aot_text_put(&text, ".section .rodata\n.balign 16\n.globl " EMIT_ARCHIVE "\n.hidden " EMIT_ARCHIVE
                      "\n.type " EMIT_ARCHIVE ", %object\n" EMIT_ARCHIVE ":\n.incbin \"");
  put_escaped(&text, archive);
  aot_text_put(&text, "\"\n.size " EMIT_ARCHIVE ", . - " EMIT_ARCHIVE "\n.section .note.GNU-stack,\"\",%progbits\n");
  int ok = aot_write_file(jobs, source, text.data, text.len, 0600);
  aot_text_free(&text);
  if (!ok) return NULL;
  aot_toolchain_command(toolchain, jobs->arena, &command);
  aot_command_add(&command, "-c");
  aot_command_add(&command, source);
  aot_command_add(&command, "-o");
  aot_command_add(&command, object);
  Job job = {.log = rt_arena_format(jobs->arena, "%s/archive.log", jobs->folder), .what = "embedded files"};
  return aot_job_start(jobs, &command, &job) && aot_job_finish(jobs, &job) ? object : NULL;
}

int aot_assets_map(int fd, const void **data, uint64_t *len) {
  struct stat s;
  if (fstat(fd, &s) < 0) return 0;
  void *p = mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (p == MAP_FAILED) return 0;
  *data = p;
  *len = (uint64_t)s.st_size;
  return 1;
}

static int append(int fd, const char *data, size_t len) {
  for (size_t done = 0; done < len;) {
    ssize_t n = write(fd, data + done, len - done);
    if (n < 0 && errno != EINTR) return 0;
    if (n > 0) done += (size_t)n;
  }
  return 1;
}

int aot_assets_append(const Jobs *jobs, const char *archive, const char *output, BundleTrailer *trailer) {
  const void *data = NULL;
  int from = archive ? open(archive, O_RDONLY | O_CLOEXEC) : -1, to = open(output, O_WRONLY | O_APPEND | O_CLOEXEC);
  int ok = to >= 0 && (!archive || (from >= 0 && aot_assets_map(from, &data, &trailer->archive_len)));
  ok = ok && append(to, data, trailer->archive_len) && append(to, (const char *)trailer, sizeof *trailer);
  if (!ok) aot_jobs_fail(jobs, "cannot write %s: %s", output, strerror(errno));
  if (data) munmap((void *)(uintptr_t)data, trailer->archive_len);
  if (from >= 0) close(from);
  if (to >= 0 && close(to) < 0 && ok) ok = aot_jobs_fail(jobs, "cannot write %s: %s", output, strerror(errno));
  return ok;
}
