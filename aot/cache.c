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

int aot_cache_link(Arena *arena, const char *entry, const char *path) {
  if (access(entry, R_OK) < 0) return 0;
  utimensat(AT_FDCWD, entry, NULL, 0); /* was used now */
  return link(entry, path) == 0 || copy_file(arena, entry, path);
}

int aot_cache_take(Arena *arena, const char *folder, Digest name, const char *path) {
  return aot_cache_link(arena, entry_path(arena, folder, name), path);
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

typedef struct {
  CachedFile *items;
  size_t count, capacity;
} CachedFiles;

static void list_folder(Arena *arena, const char *folder, CachedFiles *files) {
  struct stat there;
  DIR *dir = opendir(folder);
  if (!dir) return;
  for (struct dirent *item; (item = readdir(dir));) {
    const char *path = rt_arena_format(arena, "%s/%s", folder, item->d_name);
    if (lstat(path, &there) < 0 || !S_ISREG(there.st_mode)) continue;
    files->items = rt_arena_grow(arena, files->items, &files->capacity, files->count + 1, sizeof *files->items);
    files->items[files->count++] = (CachedFile){path, (uint64_t)there.st_size, there.st_mtim};
  }
  closedir(dir);
}

/* All that is kept below the base folder. */
static CachedFiles list_files(Arena *arena, const char *base) {
  static const char *const kinds[] = {"objects", "runtime"};
  CachedFiles files = {0};
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
    list_folder(arena, rt_arena_format(arena, "%s/%s", base, kinds[k]), &files);
  return files;
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

void aot_cache_trim(Arena *arena) {
  uint64_t bytes = 0, most = limit();
  const char *base = base_folder(arena);
  if (!base) return;
  CachedFiles files = list_files(arena, base);
  for (size_t n = 0; n < files.count; n++) bytes += files.items[n].bytes;
  if (bytes <= most) return;
  qsort(files.items, files.count, sizeof *files.items, by_use);
  for (size_t n = 0; n < files.count && bytes > most - most / 5; n++) { /* some more, so that the next build need not */
    unlink(files.items[n].path);
    bytes -= files.items[n].bytes;
  }
}

int aot_cache_use(Arena *arena, int clear, CacheUse *use) {
  *use = (CacheUse){.folder = base_folder(arena)};
  if (!use->folder) return 0;
  CachedFiles files = list_files(arena, use->folder);
  for (size_t n = 0; n < files.count; n++) {
    use->files++;
    use->bytes += files.items[n].bytes;
    if (clear && unlink(files.items[n].path) < 0 && errno != ENOENT) return 0;
  }
  return 1;
}
