/* Comments for the check:
 *
 *   -- vmc: ignore NAMES        in this line, or in the next one if the comment stands alone; without NAMES everything
 *   -- vmc: ignore-file NAMES   in the whole file
 *   -- vmc: globals NAMES       the file may use these globals
 *
 * NAMES are separated by commas or spaces. What follows in parentheses or after another "--" is for people. */
#include <ctype.h>
#include <string.h>

#include "check/internal.h"

typedef struct {
  const char *p, *end;
} Words;

/* The next word, or NULL at the end; sets *len. */
static const char *next_word(Words *words, size_t *len) {
  while (words->p < words->end && (isspace((unsigned char)*words->p) || *words->p == ',')) words->p++;
  const char *start = words->p;
  while (words->p < words->end && (isalnum((unsigned char)*words->p) || strchr("_-.", *words->p))) words->p++;
  *len = (size_t)(words->p - start);
  if (*len == 0 || (*len >= 2 && memcmp(start, "--", 2) == 0)) return NULL;
  return start;
}

static int is_word(const char *word, size_t len, const char *name) {
  return strlen(name) == len && memcmp(word, name, len) == 0;
}

static void complain(Walk *w, const Comment *comment, const char *what, const char *word, size_t len) {
  uint32_t at = word ? (uint32_t)(word - w->file->text) - w->base : comment->at;
  check_report(w, CHECK_COMMENT, at, word ? (uint32_t)len : comment->len, "%s '%.*s'", what, (int)len,
               word ? word : "");
}

/* The kinds that are named, all without a name. */
static CheckSet read_kinds(Walk *w, const Comment *comment, Words *words) {
  CheckSet set = 0;
  size_t len;
  const char *word = next_word(words, &len);
  if (!word) return check_set_of("all", 3);
  for (; word; word = next_word(words, &len)) {
    CheckSet named = check_set_of(word, len);
    if (!named) complain(w, comment, "there is no check called", word, len);
    set |= named;
  }
  return set;
}

static int is_blank(char c) { return c == ' ' || c == '\t'; }
static int is_newline(char c) { return c == '\n' || c == '\r'; }

/* Nothing else is in the lines of the text from `at` to `end`. */
static int stands_alone(const CheckFile *file, size_t at, size_t end) {
  while (at > 0 && is_blank(file->text[at - 1])) at--;
  while (end < file->len && is_blank(file->text[end])) end++;
  return (at == 0 || is_newline(file->text[at - 1])) && (end == file->len || is_newline(file->text[end]));
}

static void ignore_in_line(Walk *w, const Comment *comment, CheckSet kinds) {
  uint32_t line, column, at = w->base + comment->at;
  CheckComment *c = ARENA_NEW(&w->check->arena, CheckComment, 1);
  check_position(w->file, at, &line, &column);
  c->line = stands_alone(w->file, at, at + comment->len) ? line + 1 : line;
  c->kinds = kinds;
  c->next = w->file->comments;
  w->file->comments = c;
}

static void declare_globals(Walk *w, Words *words) {
  CheckFile *file = w->file;
  Arena *arena = &w->check->arena;
  size_t len;
  for (const char *word = next_word(words, &len); word; word = next_word(words, &len)) {
    file->globals =
        rt_arena_grow(arena, file->globals, &file->global_capacity, file->global_count + 1, sizeof *file->globals);
    file->globals[file->global_count++] = rt_arena_format(arena, "%.*s", (int)len, word);
  }
}

static void obey(Walk *w, const Comment *comment) {
  const char *start = w->file->text + w->base + comment->at;
  Words words = {start + 2, start + comment->len};
  if (words.p < words.end && *words.p == '[') { /* a long comment, or one that looks like it */
    do words.p++;
    while (words.p < words.end && *words.p == '=');
    if (words.p < words.end && *words.p == '[') words.p++;
  }
  while (words.p < words.end && is_blank(*words.p)) words.p++;
  if (words.end - words.p < 4 || memcmp(words.p, "vmc:", 4) != 0) return;
  words.p += 4;
  size_t len;
  const char *word = next_word(&words, &len);
  if (word && is_word(word, len, "ignore")) ignore_in_line(w, comment, read_kinds(w, comment, &words));
  else if (word && is_word(word, len, "ignore-file")) w->file->ignored |= read_kinds(w, comment, &words);
  else if (word && is_word(word, len, "globals")) declare_globals(w, &words);
  else complain(w, comment, "a comment for vmc says ignore, ignore-file or globals, not", word, len);
}

void check_comments(Walk *w) {
  for (size_t i = 0; i < w->c->comment_count; i++) obey(w, &w->c->comments[i]);
}
