/* Files inside an executable: names, decompression, archives that are damaged. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libdeflate.h>

#include <cmocka.h>

#include "aot/assets.h"
#include "runtime/archive.h"
#include "runtime/files.h"
#include "runtime/inflate.h"

static void test_names(void **state) {
  static const char *const pairs[][2] = {
      {"", ""},
      {".", ""},
      {"./", ""},
      {"a", "a"},
      {"./a", "a"},
      {"a/", "a/"},
      {"a/.", "a/"},
      {"a//b", "a/b"},
      {"a/./b", "a/b"},
      {"a/../b", "b"},
      {"a/..", ""},
      {"a/b/..", "a/"},
      {"..", "../"},
      {"../a", "../a"},
      {"../../a", "../../a"},
      {"a/../../b", "../b"},
      {"/", "/"},
      {"//a", "/a"},
      {"/../a", "/a"},
      {"/a/..", "/"},
      {"/a/b/../c", "/a/c"},
      {"...", "..."},
      {".a", ".a"},
      {"a..", "a.."},
      {"../a/..", "../"},
      {"a/b/c/../../d", "a/d"},
  };
  char out[64];
  for (size_t n = 0; n < sizeof pairs / sizeof *pairs; n++) {
    assert_true(rt_path_normalise(pairs[n][0], out, sizeof out));
    assert_string_equal(out, pairs[n][1]);
  }
  for (size_t size = 1; size < 20; size++) { /* never beyond its room */
    memset(out, '#', sizeof out);
    assert_int_equal(rt_path_normalise("a/bcd/../bcd/efg/", out, size), size >= strlen("a/bcd/efg") + 2);
    for (size_t n = size; n < sizeof out; n++) assert_int_equal(out[n], '#');
  }
}

static uint32_t seed = 1;
static uint32_t next(void) { return seed = seed * 1664525 + 1013904223; }

/* Kinds of content that lead to all kinds of blocks and codes. */
static void fill(unsigned char *data, size_t len, int kind) {
  for (size_t n = 0; n < len; n++) {
    uint32_t r = next() >> 8;
    switch (kind) {
    case 0: data[n] = (unsigned char)r; break; /* no compression */
    case 1: data[n] = 'a'; break;              /* matches that overlap */
    case 2: data[n] = (unsigned char)(r % 7 ? 'a' + r % 5 : r); break;
    case 3: data[n] = n > 1000 && r % 50 ? data[n - 1 - r % 3] : (unsigned char)(r >> 4); break;
    case 4: data[n] = (unsigned char)__builtin_ctz(r | 1u << 20); break; /* codes of every length */
    default: data[n] = n >= 40000 ? data[n - 32768] : (unsigned char)r;  /* the farthest matches */
    }
  }
}

static void test_inflate(void **state) {
  static const size_t lens[] = {0, 1, 2, 3, 100, 257, 5000, 70000, 131072};
  static unsigned char data[131072], packed[140000], out[131072 + 1];
  for (int level = 0; level <= 12; level++) {
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(level);
    for (int kind = 0; kind < 6; kind++)
      for (size_t n = 0; n < sizeof lens / sizeof *lens; n++) {
        fill(data, lens[n], kind);
        size_t len = libdeflate_deflate_compress(c, data, lens[n], packed, sizeof packed);
        assert_true(len);
        out[lens[n]] = '#';
        assert_true(rt_inflate(packed, len, out, lens[n]));
        assert_memory_equal(out, data, lens[n]);
        assert_int_equal(out[lens[n]], '#');
        if (lens[n]) assert_false(rt_inflate(packed, len, out, lens[n] - 1));
        assert_false(rt_inflate(packed, len - 1, out, lens[n]) && len > 1 && packed[len - 1]);
        assert_false(rt_inflate(packed, len, out, lens[n] + 1));
      }
    libdeflate_free_compressor(c);
  }
}

/* Whatever comes in, nothing is read or written elsewhere: sanitizers and the guards see to that. */
static void test_damaged_input(void **state) {
  static unsigned char data[3000], packed[4000];
  struct libdeflate_compressor *c = libdeflate_alloc_compressor(6);
  for (int round = 0; round < 3000; round++) {
    fill(data, sizeof data, round % 6);
    size_t len = libdeflate_deflate_compress(c, data, sizeof data, packed, sizeof packed);
    unsigned char *copy = malloc(len), *out = malloc(sizeof data);
    memcpy(copy, packed, len);
    for (int n = 0; n <= round % 4; n++) copy[next() % len] ^= (unsigned char)(1 << (next() >> 8) % 8);
    if (round % 2)
      for (size_t n = 0; n < len && n < 40; n++) copy[n] = (unsigned char)(next() >> 8);
    rt_inflate(copy, len, out, sizeof data);
    free(copy);
    free(out);
  }
  libdeflate_free_compressor(c);
}

static unsigned char *make_archive(int compress, uint64_t *len) {
  char folder[] = "/tmp/vmc-test-XXXXXX", path[64];
  char *message = NULL;
  Arena arena = {0};
  int is_packed;
  assert_non_null(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/file", folder);
  FILE *f = fopen(path, "w");
  for (int n = 0; n < 30000; n++) fprintf(f, "%d\n", n * n);
  fclose(f);
  FILE *file = tmpfile();
  assert_int_equal(setjmp(arena.on_failure), 0);
  const AotAsset items[] = {{folder, "a/b"}, {path, "z"}};
  assert_true(aot_assets_write(&arena, &(AotAssets){items, 2, compress}, fileno(file), &is_packed, &message));
  assert_int_equal(is_packed, compress);
  rt_arena_free(&arena);
  unlink(path);
  rmdir(folder);
  *len = (uint64_t)lseek(fileno(file), 0, SEEK_END);
  unsigned char *data = malloc(*len);
  assert_int_equal(pread(fileno(file), data, *len, 0), *len);
  fclose(file);
  return data;
}

static void *open_inside(const void *archive, const char *path) {
  errno = 0;
  return rt_archive_open_packed(archive, path);
}

static void test_archive(void **state) {
  for (int compress = 0; compress <= 1; compress++) {
    uint64_t len;
    char line[100];
    unsigned char *archive = make_archive(compress, &len);
    assert_true(rt_archive_check(archive, len));
    FILE *f = open_inside(archive, "a/b/file");
    for (int n = 0; n < 30000; n++) assert_true(fgets(line, sizeof line, f) && atoi(line) == n * n);
    assert_null(fgets(line, sizeof line, f));
    fclose(f);
    f = rt_archive_open(archive, "z"); /* cannot unpack */
    assert_int_equal(fgets(line, sizeof line, f) != NULL, !compress);
    fclose(f);
    f = open_inside(archive, "a/b/");
    assert_true(getc(f) == EOF && errno == EISDIR);
    fclose(f);
    assert_true(!open_inside(archive, "a") && errno == ENOENT);
    assert_true(!open_inside(archive, "a/b/file/") && errno == ENOTDIR);
    assert_true(!open_inside(archive, "z/z") && errno == ENOTDIR);
    assert_true(!open_inside(archive, "zz") && errno == ENOENT);
    assert_true(!open_inside(archive, "") && errno == ENOENT);
    free(archive);
  }
}

/* What passes the check can be read without going astray. */
static void test_damaged_archives(void **state) {
  uint64_t len;
  char bytes[4096];
  unsigned char *archive = make_archive(1, &len);
  for (uint64_t n = 0; n < sizeof(ArchiveHead) + 4; n++) assert_false(rt_archive_check(archive, n));
  assert_false(rt_archive_check(archive, len - 1));
  for (int round = 0; round < 4000; round++) {
    unsigned char *copy = malloc(len);
    memcpy(copy, archive, len);
    copy[(next() >> 8) % (round % 2 ? 300 : len)] ^= (unsigned char)(1 << (next() >> 8) % 8);
    FILE *f = rt_archive_check(copy, len) ? open_inside(copy, "a/b/file") : NULL;
    while (f && fread(bytes, 1, sizeof bytes, f) == sizeof bytes)
      ;
    if (f) fclose(f);
    free(copy);
  }
  free(archive);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names),   cmocka_unit_test(test_inflate),          cmocka_unit_test(test_damaged_input),
      cmocka_unit_test(test_archive), cmocka_unit_test(test_damaged_archives),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
