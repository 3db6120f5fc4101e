/* Streams over the files of an archive. The bytes of those that are not packed are read where they lie. */
#define _GNU_SOURCE /* fopencookie */
#include "runtime/archive.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const unsigned char *data;
  uint64_t size, position;
  uint32_t kind;
  Inflate *inflate;
  unsigned char *buffer; /* of a packed file: its block number `block`; NULL: none yet */
  uint64_t block;
} Inside;

static uint64_t block_count(uint64_t size) { return (size + ARCHIVE_BLOCK - 1) / ARCHIVE_BLOCK; }

static ArchiveEntry entry_of(const unsigned char *archive, uint64_t n) {
  ArchiveEntry entry;
  memcpy(&entry, archive + sizeof(ArchiveHead) + n * sizeof entry, sizeof entry);
  return entry;
}

static ArchiveHead head_of(const unsigned char *archive) {
  ArchiveHead head;
  memcpy(&head, archive, sizeof head);
  return head;
}

/* Where a packed file's block ends; block -1 ends at 0. */
static uint64_t block_end(const unsigned char *data, uint64_t n) {
  uint64_t end = 0;
  if (n != UINT64_MAX) memcpy(&end, data + n * sizeof end, sizeof end);
  return end;
}

static int check_blocks(const unsigned char *data, uint64_t size, uint64_t room) {
  uint64_t count = block_count(size), before = 0;
  if (count > room / sizeof before) return 0;
  room -= count * sizeof before;
  for (uint64_t n = 0; n < count; n++) {
    uint64_t end = block_end(data, n);
    if (end < before || end > room || end - before > ARCHIVE_BLOCK) return 0;
    before = end;
  }
  return 1;
}

int rt_archive_check(const void *archive, uint64_t len) {
  ArchiveHead head;
  if (len < sizeof head) return 0;
  head = head_of(archive);
  if (memcmp(head.magic, ARCHIVE_MAGIC, sizeof head.magic) != 0 || head.len != len ||
      head.count > (len - sizeof head) / sizeof(ArchiveEntry))
    return 0;
  for (uint64_t n = 0; n < head.count; n++) {
    ArchiveEntry e = entry_of(archive, n);
    if (e.name_at > len || e.name_len > len - e.name_at || e.data_at > len || e.kind > ARCHIVE_PACKED) return 0;
    if (e.kind == ARCHIVE_FILE && e.size > len - e.data_at) return 0;
    if (e.kind == ARCHIVE_PACKED && !check_blocks((const unsigned char *)archive + e.data_at, e.size, len - e.data_at))
      return 0;
  }
  return 1;
}

static int compare(const unsigned char *name, size_t name_len, const char *path, size_t len) {
  int order = memcmp(name, path, name_len < len ? name_len : len);
  return order ? order : name_len < len ? -1 : name_len > len;
}

static int find(const unsigned char *archive, const char *path, size_t len, ArchiveEntry *out) {
  uint64_t low = 0, high = head_of(archive).count;
  while (low < high) {
    uint64_t middle = low + (high - low) / 2;
    *out = entry_of(archive, middle);
    int order = compare(archive + out->name_at, out->name_len, path, len);
    if (order == 0) return 1;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return 0;
}

/* The path goes on below a file. */
static int is_below_file(const unsigned char *archive, const char *path) {
  ArchiveEntry e;
  for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/'))
    if (find(archive, path, (size_t)(slash - path), &e) && e.kind != ARCHIVE_FOLDER) return 1;
  return 0;
}

/* The block that the position is in. */
static int load_block(Inside *in) {
  uint64_t block = in->position / ARCHIVE_BLOCK, rest = in->size - block * ARCHIVE_BLOCK;
  size_t size = rest < ARCHIVE_BLOCK ? (size_t)rest : ARCHIVE_BLOCK;
  if (in->buffer && in->block == block) return 1;
  if (!in->buffer && !(in->buffer = malloc(in->size < ARCHIVE_BLOCK ? (size_t)in->size : ARCHIVE_BLOCK))) return 0;
  uint64_t from = block_end(in->data, block - 1), len = block_end(in->data, block) - from;
  const unsigned char *bytes = in->data + block_count(in->size) * sizeof from + from;
  in->block = UINT64_MAX;
  if (len == size) memcpy(in->buffer, bytes, size);
  else if (!in->inflate || !in->inflate(bytes, (size_t)len, in->buffer, size)) return errno = EIO, 0;
  in->block = block;
  return 1;
}

static ssize_t read_inside(void *cookie, char *to, size_t count) {
  Inside *in = cookie;
  size_t done = 0;
  if (in->kind == ARCHIVE_FOLDER) return errno = EISDIR, -1;
  while (done < count && in->position < in->size) {
    const unsigned char *from = in->data + in->position;
    uint64_t n = in->size - in->position;
    if (in->kind == ARCHIVE_PACKED) {
      uint64_t at = in->position % ARCHIVE_BLOCK;
      if (!load_block(in)) return done ? (ssize_t)done : -1;
      from = in->buffer + at;
      if (n > ARCHIVE_BLOCK - at) n = ARCHIVE_BLOCK - at;
    }
    if (n > count - done) n = count - done;
    memcpy(to + done, from, (size_t)n);
    done += (size_t)n;
    in->position += n;
  }
  return (ssize_t)done;
}

static int seek_inside(void *cookie, off64_t *offset, int whence) {
  Inside *in = cookie;
  int64_t from = whence == SEEK_SET ? 0 : (int64_t)(whence == SEEK_CUR ? in->position : in->size), to;
  if (__builtin_add_overflow(from, *offset, &to) || to < 0) return errno = EINVAL, -1;
  in->position = (uint64_t)to;
  *offset = to;
  return 0;
}

static int close_inside(void *cookie) {
  Inside *in = cookie;
  free(in->buffer);
  free(in);
  return 0;
}

static FILE *open_entry(const unsigned char *archive, const ArchiveEntry *e, Inflate *inflate) {
  static const cookie_io_functions_t functions = {.read = read_inside, .seek = seek_inside, .close = close_inside};
  Inside *in = malloc(sizeof *in);
  if (!in) return NULL;
  *in = (Inside){.data = archive + e->data_at, .size = e->size, .kind = e->kind, .inflate = inflate};
  FILE *f = fopencookie(in, "r", functions);
  if (!f) free(in);
  return f;
}

void *rt_archive_open_with(const void *archive, const char *path, Inflate *inflate) {
  ArchiveEntry e;
  size_t len = strlen(path);
  int as_folder = len > 1 && path[len - 1] == '/';
  if (find(archive, path, len - (size_t)as_folder, &e)) {
    if (!as_folder || e.kind == ARCHIVE_FOLDER) return open_entry(archive, &e, inflate);
    errno = ENOTDIR;
  } else errno = is_below_file(archive, path) ? ENOTDIR : ENOENT;
  return NULL;
}

void *rt_archive_open(const void *archive, const char *path) { return rt_archive_open_with(archive, path, NULL); }
