#define _GNU_SOURCE /* memmem */
#include "aot/objects.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static Piece *add(Objects *o, const char *source, const char *label) {
  Arena *arena = o->jobs->arena;
  o->pieces = rt_arena_grow(arena, o->pieces, &o->capacity, o->count + 1, sizeof *o->pieces);
  const char *stem = rt_arena_format(arena, "%s/part%zu", o->jobs->folder, o->count);
  Piece *piece = &o->pieces[o->count++];
  *piece = (Piece){.source = source ? source : rt_arena_format(arena, "%s.c", stem),
                   .object = rt_arena_format(arena, "%s.o", stem),
                   .log = rt_arena_format(arena, "%s.log", stem),
                   .label = label,
                   .is_foreign = source != NULL};
  return piece;
}

void aot_objects_add_file(Objects *o, const char *path, const AotWords *words) { add(o, path, path)->words = words; }

static void digest_piece(const Objects *o, Piece *piece, const char *text, size_t len) {
  piece->len = len;
  piece->content = aot_digest_begin();
  aot_digest(&piece->content, text, len);
  if (o->here && memmem(text, len, o->here, strlen(o->here))) aot_digest_text(&piece->content, o->here);
}

int aot_objects_write(Objects *o, const char *label, const char *text, size_t len) {
  Piece *piece = add(o, NULL, label);
  digest_piece(o, piece, text, len);
  return aot_write_file(o->jobs, piece->source, text, len, 0600);
}

int aot_objects_write_header(Objects *o, const char *text, size_t len) {
  o->header = aot_digest_begin();
  aot_digest(&o->header, text, len);
  return aot_write_file(o->jobs, rt_arena_format(o->jobs->arena, "%s/prelude.h", o->jobs->folder), text, len, 0600);
}

/* What -O1 does at length for little that programs in bench/more show: without it gcc 12 takes seven tenths of the time, and
 * they take 1.03 to 1.05 times as long. What is left takes 1.4 times as long as -O0. Options that no gcc in use refuses. */
#define GCC_HASTE                                                                                                      \
  "-fno-tree-dominator-opts -fno-tree-pta -fno-tree-ccp -fno-forward-propagate -fno-tree-loop-optimize "               \
  "-fno-ipa-pure-const -fno-ipa-reference -fno-ipa-profile -fno-inline-functions-called-once "                         \
  "-fno-if-conversion -fno-if-conversion2 -fno-compare-elim -fno-cprop-registers -fno-dse -fno-shrink-wrap "           \
  "-fno-combine-stack-adjustments -fno-tree-sink -fno-tree-ch -fno-tree-slsr -fno-tree-copy-prop -fno-ssa-phiopt "     \
  "-fno-tree-reassoc -fno-tree-fre -fno-tree-dse -fno-tree-sra"

static void compile_command(const Objects *o, Command *command, const Piece *piece) {
  aot_toolchain_command(o->toolchain, o->jobs->arena, command);
  aot_command_add(command, rt_arena_format(o->jobs->arena, "-O%d", o->is_hasty ? 1 : o->optimize));
  if (o->is_hasty && o->toolchain->kind == TOOLCHAIN_GCC) aot_command_add_words(o->jobs->arena, command, GCC_HASTE);
  if (o->options->line_directives) {
    aot_command_add(command, "-g1"); /* lines; what variables there are is no Lua programmer's business */
    /* the same from any folder */
    if (o->here) aot_command_add(command, rt_arena_format(o->jobs->arena, "-ffile-prefix-map=%s=.", o->here));
    aot_command_add(command, rt_arena_format(o->jobs->arena, "-ffile-prefix-map=%s=vmc", o->jobs->folder));
  }
  if (piece->is_foreign) aot_command_add(command, rt_arena_format(o->jobs->arena, "-I%s", o->include));
  else aot_command_add_words(o->jobs->arena, command, AOT_C_FLAGS);
  for (uint32_t n = 0; piece->words && n < piece->words->count; n++) aot_command_add(command, piece->words->items[n]);
  if (o->options->shared) aot_command_add(command, "-fPIC");
  aot_command_add(command, "-c");
  aot_command_add(command, piece->source);
  aot_command_add(command, "-o");
  aot_command_add(command, piece->object);
}

static void describe_piece(void *ud, uint32_t n, Command *command, Job *job) {
  Objects *o = ud;
  const Piece *piece = o->waiting[n];
  job->what = piece->label;
  job->log = piece->log;
  compile_command(o, command, piece);
}

/* Objects from the cache. */

/* The compiler's programs and words, those of the target, and what the file begins with. Maps of prefixes are for paths that
 * are in no generated text, but for `here`, which digest_piece looks for. */
static Digest digest_settings(const Objects *o) {
  struct stat there;
  Command command = {.count = 0};
  const Piece none = {.source = "", .object = ""};
  Digest settings = o->header;
  compile_command(o, &command, &none);
  for (uint32_t n = 0; n < command.count; n++)
    if (strncmp(command.words[n], "-ffile-prefix-map=", 18) != 0) aot_digest_text(&settings, command.words[n]);
  for (uint32_t n = 0; n < command.count; n++) {
    const char *path = *command.words[n] == '-' ? NULL : aot_find_command(o->jobs->arena, command.words[n]);
    if (!path || stat(path, &there) < 0 || !S_ISREG(there.st_mode)) continue;
    aot_digest_text(&settings, rt_arena_format(o->jobs->arena, "%s %lld %lld", path, (long long)there.st_size,
                                               (long long)there.st_mtime));
  }
  return settings;
}

static Digest name_of(Digest settings, const Piece *piece) {
  Digest name = settings;
  aot_digest(&name, (const char *)&piece->content, sizeof piece->content);
  return name;
}

static void describe_preprocessing(void *ud, uint32_t n, Command *command, Job *job) {
  Objects *o = ud;
  const Piece *piece = o->waiting[n];
  Piece preprocessed = *piece;
  preprocessed.object = rt_arena_format(o->jobs->arena, "%s.i", piece->object);
  job->what = piece->label;
  job->log = piece->log;
  compile_command(o, command, &preprocessed);
  aot_command_add(command, "-E");
}

/* A C module's source is what its includes make of it. */
static int digest_foreign(Objects *o) {
  o->waiting_count = 0;
  for (uint32_t n = 0; n < o->count; n++)
    if (o->pieces[n].is_foreign) o->waiting[o->waiting_count++] = &o->pieces[n];
  if (!aot_jobs_run(o->jobs, o->waiting_count, describe_preprocessing, o, NULL)) return 0;
  for (uint32_t n = 0; n < o->waiting_count; n++) {
    size_t len;
    ArenaMark mark = rt_arena_mark(o->jobs->arena);
    const char *text =
        aot_read_file(o->jobs->arena, rt_arena_format(o->jobs->arena, "%s.i", o->waiting[n]->object), &len);
    if (!text)
      return aot_jobs_fail(o->jobs, "cannot read what %s is after preprocessing: %s", o->waiting[n]->label,
                           strerror(errno));
    digest_piece(o, o->waiting[n], text, len);
    rt_arena_release(o->jobs->arena, mark);
  }
  return 1;
}

static int largest_first(const void *a, const void *b) {
  size_t x = (*(Piece *const *)a)->len, y = (*(Piece *const *)b)->len;
  return (x < y) - (x > y);
}

int aot_objects_compile(Objects *o) {
  Arena *arena = o->jobs->arena;
  Digest settings = {0};
  o->waiting = ARENA_NEW(arena, Piece *, o->count);
  const char *cache = o->options->without_cache ? NULL : aot_cache_folder(arena, "objects");
  if (cache) settings = digest_settings(o);
  if (cache && !digest_foreign(o)) return 0;
  o->waiting_count = 0;
  for (size_t n = 0; n < o->count; n++) {
    Piece *piece = &o->pieces[n];
    unlink(piece->object); /* in a folder that is kept it may be a link to what is in the cache */
    if (!cache || !aot_cache_take(arena, cache, name_of(settings, piece), piece->object))
      o->waiting[o->waiting_count++] = piece;
  }
  qsort(o->waiting, o->waiting_count, sizeof *o->waiting, largest_first);
  if (!aot_jobs_run(o->jobs, o->waiting_count, describe_piece, o, "compiling")) return 0;
  for (uint32_t n = 0; cache && n < o->waiting_count; n++)
    aot_cache_keep(arena, cache, name_of(settings, o->waiting[n]), o->waiting[n]->object);
  if (cache && o->waiting_count) aot_cache_trim(arena);
  return 1;
}
