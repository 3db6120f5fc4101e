/* See assets.h. Contents are written as they are read, a block at a time; what describes them comes last. */
#include "aot/assets.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aot/translate.h"
#include "runtime/archive.h"

#define LEVEL 6 /* libdeflate's; 9 takes three times as long for 1 % less */
#define PROBE 8 /* blocks after which compressing a file is given up, when it has gained too little by then */
#define BYTES_MAX (1u << 30) /* code reaches addresses within 2 GB */

typedef struct {
  const char *name, *from; /* in the program; on this machine */
  dev_t device;
  ino_t inode;
  ArchiveEntry entry;
} Item;

/* The folders that a walk is in. */
typedef struct Folder Folder;
struct Folder {
  const Folder *above;
  dev_t device;
  ino_t inode;
};

typedef struct {
  Arena *arena;
  char **message;
  Item *items;
  size_t count, capacity;
  int fd;
  uint64_t at;                              /* where the next byte is written */
  struct libdeflate_compressor *compressor; /* NULL: nothing is compressed */
  unsigned char in[ARCHIVE_BLOCK], out[ARCHIVE_BLOCK];
} Writer;

static int fail(Writer *w, const char *what, const char *name, const char *why) {
  return aot_fail(w->message, rt_arena_format(w->arena, "%s%s: %s", what, name, why));
}

static int fail_to_read(Writer *w, const char *name) { return fail(w, "cannot read ", name, strerror(errno)); }

/* Finding. */

static const char *joined(Writer *w, const char *folder, const char *name) {
  return *folder ? rt_arena_format(w->arena, "%s/%s", folder, name) : name;
}

static int add_path(Writer *w, const char *from, const char *name, const Folder *above);

static int add_content(Writer *w, DIR *dir, const char *from, const char *name, const Folder *folder) {
  for (struct dirent *d; errno = 0, (d = readdir(dir));) {
    if (!strcmp(d->d_name, ".") || !strcmp(d->d_name, "..")) continue;
    const char *copy = rt_arena_format(w->arena, "%s", d->d_name);
    if (!add_path(w, joined(w, from, copy), joined(w, name, copy), folder)) return 0;
  }
  return errno ? fail_to_read(w, from) : 1;
}

static int add_folder(Writer *w, const char *from, const char *name, const struct stat *s, const Folder *above) {
  const Folder folder = {above, s->st_dev, s->st_ino};
  for (const Folder *f = above; f; f = f->above)
    if (f->device == s->st_dev && f->inode == s->st_ino) return fail(w, "", from, "the folder is inside itself");
  DIR *dir = opendir(from);
  if (!dir) return fail_to_read(w, from);
  int ok = add_content(w, dir, from, name, &folder);
  closedir(dir);
  return ok;
}

/* Of the current folder (name "") there is no entry. */
static int add_path(Writer *w, const char *from, const char *name, const Folder *above) {
  struct stat s;
  if (stat(from, &s) < 0) return fail_to_read(w, from);
  int is_folder = S_ISDIR(s.st_mode);
  if (!is_folder && !S_ISREG(s.st_mode)) return fail(w, "cannot embed ", from, "neither a file nor a folder");
  if (!is_folder && !*name) return fail(w, "cannot embed ", from, "a file needs a name in the program");
  if (*name) {
    w->items = rt_arena_grow(w->arena, w->items, &w->capacity, w->count + 1, sizeof *w->items);
    Item *item = &w->items[w->count++];
    *item = (Item){.name = name, .from = from, .device = s.st_dev, .inode = s.st_ino};
    item->entry.name_len = (uint32_t)strlen(name);
    item->entry.kind = is_folder ? ARCHIVE_FOLDER : ARCHIVE_FILE;
    item->entry.size = is_folder ? 0 : (uint64_t)s.st_size;
  }
  return !is_folder || add_folder(w, from, name, &s, above);
}

static int compare_items(const void *a, const void *b) {
  return strcmp(((const Item *)a)->name, ((const Item *)b)->name);
}

/* Folders of one name are one folder; a file may be given twice. */
static int merge(Writer *w) {
  size_t kept = 0;
  if (w->count) qsort(w->items, w->count, sizeof *w->items, compare_items);
  for (size_t n = 0; n < w->count; n++) {
    const Item *item = &w->items[n], *before = kept ? &w->items[kept - 1] : NULL;
    if (before && !strcmp(before->name, item->name)) {
      int same =
          before->entry.kind == item->entry.kind && before->device == item->device && before->inode == item->inode;
      if (!same && (before->entry.kind != ARCHIVE_FOLDER || item->entry.kind != ARCHIVE_FOLDER))
        return aot_fail(w->message, rt_arena_format(w->arena, "two files for '%s': %s and %s", item->name, before->from,
                                                    item->from));
    } else w->items[kept++] = *item;
  }
  w->count = kept;
  return 1;
}

/* Writing. */

static int put(Writer *w, const void *data, size_t len, uint64_t at) {
  for (size_t done = 0; done < len;) {
    ssize_t n = pwrite(w->fd, (const char *)data + done, len - done, (off_t)(at + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(w, "", "cannot write the embedded files", strerror(errno));
    done += (size_t)n;
  }
  return 1;
}

static int append(Writer *w, const void *data, size_t len) {
  if (!put(w, data, len, w->at)) return 0;
  w->at += len;
  return 1;
}

/* The next block of an open file; 0 after reporting that it cannot be read, or is shorter than it was. */
static int read_block(Writer *w, int file, const char *from, uint64_t at, size_t len) {
  for (size_t done = 0; done < len;) {
    ssize_t n = pread(file, w->in + done, len - done, (off_t)(at + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail_to_read(w, from);
    if (n == 0) return fail(w, "", from, "the file changes while it is read");
    done += (size_t)n;
  }
  return 1;
}

static size_t block_size(uint64_t size, uint64_t at) {
  return size - at < ARCHIVE_BLOCK ? (size_t)(size - at) : ARCHIVE_BLOCK;
}

static int copy_file(Writer *w, Item *item, int file) {
  for (uint64_t at = 0; at < item->entry.size; at += ARCHIVE_BLOCK) {
    size_t len = block_size(item->entry.size, at);
    if (!read_block(w, file, item->from, at, len) || !append(w, w->in, len)) return 0;
  }
  return 1;
}

/* Worth what opening costs then. */
static int is_smaller(uint64_t packed, uint64_t size) { return packed + 64 < size - size / 8; }

/* Returns 1 when the file was written, 0 after a failure, -1 when compressing it gains too little. */
static int pack_file(Writer *w, Item *item, int file) {
  uint64_t size = item->entry.size, count = (size + ARCHIVE_BLOCK - 1) / ARCHIVE_BLOCK, end = 0;
  uint64_t *ends = ARENA_NEW(w->arena, uint64_t, count + 1);
  uint64_t blocks_at = w->at + count * sizeof *ends;
  for (uint64_t n = 0; n < count; n++) {
    size_t len = block_size(size, n * ARCHIVE_BLOCK);
    if (!read_block(w, file, item->from, n * ARCHIVE_BLOCK, len)) return 0;
    size_t packed = libdeflate_deflate_compress(w->compressor, w->in, len, w->out, len - 1);
    if (!put(w, packed ? w->out : w->in, packed ? packed : len, blocks_at + end)) return 0;
    ends[n] = end += packed ? packed : len;
    if (n + 1 == PROBE && !is_smaller(end, PROBE * ARCHIVE_BLOCK)) return -1;
  }
  if (!is_smaller(end + count * sizeof *ends, size)) return -1;
  if (!append(w, ends, count * sizeof *ends)) return 0;
  w->at += end;
  item->entry.kind = ARCHIVE_PACKED;
  return 1;
}

static int write_file(Writer *w, Item *item) {
  int file = open(item->from, O_RDONLY | O_CLOEXEC);
  if (file < 0) return fail_to_read(w, item->from);
  w->at = (w->at + 15) & ~(uint64_t)15;
  item->entry.data_at = w->at;
  int done = w->compressor ? pack_file(w, item, file) : -1;
  if (done < 0) done = copy_file(w, item, file);
  close(file);
  return done;
}

static int write_all(Writer *w, int *is_packed) {
  uint64_t at = sizeof(ArchiveHead) + w->count * sizeof(ArchiveEntry), total = 0;
  w->at = at;
  for (size_t n = 0; n < w->count; n++) {
    w->items[n].entry.name_at = w->at;
    total += w->items[n].entry.size;
    if (!append(w, w->items[n].name, w->items[n].entry.name_len)) return 0;
  }
  if (total > BYTES_MAX) return aot_fail(w->message, "the embedded files have more than 1 GB");
  for (size_t n = 0; n < w->count; n++) {
    if (w->items[n].entry.kind == ARCHIVE_FILE && !write_file(w, &w->items[n])) return 0;
    *is_packed |= w->items[n].entry.kind == ARCHIVE_PACKED;
  }
  ArchiveHead head = {ARCHIVE_MAGIC, w->at, w->count};
  if (!put(w, &head, sizeof head, 0)) return 0;
  for (size_t n = 0; n < w->count; n++)
    if (!put(w, &w->items[n].entry, sizeof(ArchiveEntry), sizeof head + n * sizeof(ArchiveEntry))) return 0;
  if (ftruncate(w->fd, (off_t)w->at) < 0) return fail(w, "", "cannot write the embedded files", strerror(errno));
  return 1;
}

int aot_assets_write(Arena *arena, const AotAssets *assets, int fd, int *is_packed, char **message) {
  Writer *w = ARENA_NEW(arena, Writer, 1);
  w->arena = arena;
  w->message = message;
  w->fd = fd;
  *is_packed = 0;
  for (int n = 0; n < assets->count; n++)
    if (!add_path(w, assets->items[n].from, assets->items[n].name, NULL)) return 0;
  if (!merge(w)) return 0;
  if (assets->compress && !(w->compressor = libdeflate_alloc_compressor(LEVEL))) rt_arena_fail(arena);
  int ok = write_all(w, is_packed);
  libdeflate_free_compressor(w->compressor);
  return ok;
}
