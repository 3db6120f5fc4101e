#include "aot/cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

Digest aot_digest_begin(void) { return (Digest){0xCBF29CE484222325u, 0x2545F4914F6CDD1Du}; }

void aot_digest(Digest *d, const char *data, size_t len) {
  for (size_t n = 0; n < len; n++) {
    d->a = (d->a ^ (unsigned char)data[n]) * 0x100000001B3u;
    d->b = (d->b ^ (unsigned char)data[n]) * 0x9E3779B97F4A7C15u;
    d->b ^= d->b >> 29;
  }
}

void aot_digest_text(Digest *d, const char *text) { aot_digest(d, text, strlen(text) + 1); }

/* As the XDG base directory specification has it: a relative $XDG_CACHE_HOME counts as none. */
static const char *base_folder(Arena *arena) {
  const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
  if (base && *base == '/') return rt_arena_format(arena, "%s/vmc", base);
  if (home && *home == '/') return rt_arena_format(arena, "%s/.cache/vmc", home);
  errno = ENOENT;
  return NULL;
}

const char *aot_cache_folder(Arena *arena, const char *kind) {
  const char *base = base_folder(arena);
  const char *folder = base ? rt_arena_format(arena, "%s/%s", base, kind) : NULL;
  return folder && aot_make_folders(folder) ? folder : NULL;
}

static const char *entry_path(Arena *arena, const char *folder, Digest name) {
  return rt_arena_format(arena, "%s/%016llx%016llx.o", folder, (unsigned long long)name.a, (unsigned long long)name.b);
}

/* Returns whether `to` is there, whole. */
static int copy_file(Arena *arena, const char *from, const char *to) {
  size_t len;
  ArenaMark mark = rt_arena_mark(arena);
  char *message = NULL;
  const Jobs jobs = {.arena = arena, .message = &message};
  const char *data = aot_read_file(arena, from, &len);
  int ok = data && aot_write_file(&jobs, to, data, len, 0600);
  rt_arena_release(arena, mark);
  free(message);
  return ok;
}

int aot_cache_take(Arena *arena, const char *folder, Digest name, const char *path) {
  const char *entry = entry_path(arena, folder, name);
  if (access(entry, R_OK) < 0) return 0;
  utimensat(AT_FDCWD, entry, NULL, 0); /* was used now */
  return link(entry, path) == 0 || copy_file(arena, entry, path);
}

void aot_cache_keep(Arena *arena, const char *folder, Digest name, const char *path) {
  const char *entry = entry_path(arena, folder, name);
  const char *temporary = rt_arena_format(arena, "%s.%ld.tmp", entry, (long)getpid());
  if (!copy_file(arena, path, temporary) || rename(temporary, entry) < 0) unlink(temporary);
}

typedef struct {
  const char *path;
  uint64_t bytes;
  struct timespec used;
} CachedFile;

/* All files of a folder; *count: how many. */
static CachedFile *list_files(Arena *arena, const char *folder, size_t *count) {
  CachedFile *entries = NULL;
  size_t capacity = 0;
  struct stat there;
  DIR *dir = opendir(folder);
  *count = 0;
  if (!dir) return NULL;
  for (struct dirent *item; (item = readdir(dir));) {
    const char *path = rt_arena_format(arena, "%s/%s", folder, item->d_name);
    if (lstat(path, &there) < 0 || !S_ISREG(there.st_mode)) continue;
    entries = rt_arena_grow(arena, entries, &capacity, *count + 1, sizeof *entries);
    entries[(*count)++] = (CachedFile){path, (uint64_t)there.st_size, there.st_mtim};
  }
  closedir(dir);
  return entries;
}

static int by_use(const void *a, const void *b) {
  const struct timespec *x = &((const CachedFile *)a)->used, *y = &((const CachedFile *)b)->used;
  if (x->tv_sec != y->tv_sec) return x->tv_sec < y->tv_sec ? -1 : 1;
  return (x->tv_nsec > y->tv_nsec) - (x->tv_nsec < y->tv_nsec);
}

static uint64_t limit(void) {
  const char *text = getenv("VMC_CACHE_SIZE");
  char *end;
  unsigned long long megabytes = text ? strtoull(text, &end, 10) : 0;
  return text && *text && !*end && megabytes < (1u << 20) ? (uint64_t)megabytes << 20 : AOT_CACHE_MAX;
}

void aot_cache_trim(Arena *arena, const char *folder) {
  size_t count;
  uint64_t bytes = 0, most = limit();
  CachedFile *entries = list_files(arena, folder, &count);
  for (size_t n = 0; n < count; n++) bytes += entries[n].bytes;
  if (bytes <= most) return;
  qsort(entries, count, sizeof *entries, by_use);
  for (size_t n = 0; n < count && bytes > most - most / 5; n++) { /* some more, so that the next build need not */
    unlink(entries[n].path);
    bytes -= entries[n].bytes;
  }
}

int aot_cache_use(Arena *arena, int clear, CacheUse *use) {
  static const char *const kinds[] = {"objects", "runtime"};
  *use = (CacheUse){.folder = base_folder(arena)};
  if (!use->folder) return 0;
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    size_t count;
    const CachedFile *entries = list_files(arena, rt_arena_format(arena, "%s/%s", use->folder, kinds[k]), &count);
    for (size_t n = 0; n < count; n++) {
      use->files++;
      use->bytes += entries[n].bytes;
      if (clear && unlink(entries[n].path) < 0 && errno != ENOENT) return 0;
    }
  }
  return 1;
}
