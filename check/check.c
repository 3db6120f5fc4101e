/* Findings, files, and the order of work. */
#include "check/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/internal.h"
#include "runtime/coroutine.h"
#include "runtime/lib.h"

/* As for a compilation, and a walk of the tree beside it. */
#define CHECK_STACK (600 * 1024)

const char *const check_names[] = {
#define KIND(id, name, on, about) name,
    CHECK_KINDS(KIND)
#undef KIND
};
const char *const check_meanings[] = {
#define KIND(id, name, on, about) about,
    CHECK_KINDS(KIND)
#undef KIND
};

CheckSet check_defaults(void) {
  CheckSet set = 0;
#define KIND(id, name, on, about) set |= (CheckSet)(on) << CHECK_##id;
  CHECK_KINDS(KIND)
#undef KIND
  return set;
}

CheckSet check_set_of(const char *name, size_t len) {
  CheckSet set = 0;
  for (int k = 0; k < CHECK_KIND_COUNT; k++) {
    const char *known = check_names[k];
    int is_all = len == 3 && memcmp(name, "all", 3) == 0;
    if (is_all || (len && strncmp(known, name, len) == 0 && (!known[len] || known[len] == '-')))
      set |= (CheckSet)1 << k;
  }
  return set;
}

/* Places */

static void find_lines(Check *check, CheckFile *file) {
  size_t i = 0;
  for (;;) {
    file->lines = rt_arena_grow(&check->arena, file->lines, &file->line_capacity, file->line_count + 1, sizeof(size_t));
    file->lines[file->line_count++] = i;
    while (i < file->len && file->text[i] != '\n' && file->text[i] != '\r') i++;
    if (i == file->len) return;
    char first = file->text[i++], other = first == '\n' ? '\r' : '\n';
    if (i < file->len && file->text[i] == other) i++;
  }
}

void check_position(const CheckFile *file, uint32_t at, uint32_t *line, uint32_t *column) {
  size_t low = 0, high = file->line_count; /* the line is in [low, high) */
  while (high - low > 1) {
    size_t middle = (low + high) / 2;
    if (file->lines[middle] <= at) low = middle;
    else high = middle;
  }
  *line = (uint32_t)low + 1;
  *column = at - (uint32_t)file->lines[low] + 1;
}

/* Findings */

static CheckFinding *add_finding(Check *check, const CheckFile *file, enum CheckKind kind, const char *message) {
  check->findings = rt_arena_grow(&check->arena, check->findings, &check->finding_capacity, check->finding_count + 1,
                                  sizeof *check->findings);
  CheckFinding *f = &check->findings[check->finding_count++];
  *f = (CheckFinding){.file = file, .kind = kind, .message = message, .line = 1};
  return f;
}

static int is_ignored(const CheckFile *file, enum CheckKind kind, uint32_t line) {
  CheckSet bit = (CheckSet)1 << kind;
  if (file->ignored & bit) return 1;
  for (const CheckComment *c = file->comments; c; c = c->next)
    if (c->line == line && c->kinds & bit) return 1;
  return 0;
}

void check_report_in(Check *check, CheckFile *file, enum CheckKind kind, uint32_t at, uint32_t len,
                     const char *message) {
  uint32_t line, column;
  if (!(check->enabled & (CheckSet)1 << kind)) return;
  check_position(file, at, &line, &column);
  if (is_ignored(file, kind, line)) return;
  CheckFinding *f = add_finding(check, file, kind, message);
  f->at = at;
  f->end = at + len;
  f->line = line;
  f->column = column;
  f->end_column = column + (len ? len : 1);
}

void check_report(Walk *w, enum CheckKind kind, uint32_t at, uint32_t len, const char *format, ...) {
  va_list args;
  char message[512]; /* a longer name is cut */
  if (!(w->check->enabled & (CheckSet)1 << kind)) return;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  check_report_in(w->check, w->file, kind, w->base + at, len, rt_arena_format(&w->check->arena, "%s", message));
}

/* Where the front end stopped: a token in the line that its message names, if there is one. */
static void report_syntax(Walk *w) {
  const Compile *c = w->c;
  CheckFile *file = w->file;
  const char *text = c->failure.text ? c->failure.text : c->message;
  CheckFinding *f = add_finding(w->check, file, CHECK_SYNTAX, rt_arena_format(&w->check->arena, "%s", text));
  if (!c->failure.text) return;
  f->line = c->failure.line;
  if (c->failure.at == FE_NOWHERE) {
    f->at = (uint32_t)file->lines[f->line - 1];
    return;
  }
  uint32_t line, column;
  f->at = f->end = w->base + c->failure.at;
  check_position(file, f->at, &line, &column);
  if (line != f->line) {
    f->at = f->end = (uint32_t)file->lines[f->line - 1];
    return;
  }
  f->column = column;
  f->end_column = column + 1;
}

/* Files */

void check_open(Check *check, State *L, CheckSet enabled) {
  memset(check, 0, sizeof *check);
  check->L = L;
  check->arena.L = L;
  check->enabled = enabled | (CheckSet)1 << CHECK_SYNTAX;
  check->defined = rt_table_new(L, 0, 0);
  check_define(check, "arg", 3);
}

void check_define(Check *check, const char *name, size_t len) {
  String *key = rt_string_new(check->L, name, len);
  rt_table_set(check->L, check->defined, FROM_STRING(key), VALUE_TRUE);
}

static void visit(Compile *c, FuncInfo *main, void *ud) {
  Walk *w = ud;
  w->c = c;
  if (!main) {
    report_syntax(w);
    return;
  }
  check_comments(w);
  check_walk(w, main);
}

static void inspect(State *L, void *ud) {
  Walk *w = ud;
  const CheckFile *file = w->file;
  const Chunk chunk = {file->text + w->base, file->len - w->base, NULL, NULL, "=", "t"};
  fe_inspect(L, &chunk, visit, w);
}

void check_add(Check *check, const char *name, const char *text, size_t len) {
  CheckFile *file = ARENA_NEW(&check->arena, CheckFile, 1);
  file->index = check->file_count++;
  file->name = name;
  file->text = text;
  file->len = len;
  Walk w = {.check = check, .file = file};
  if (len >= UINT32_MAX) {
    add_finding(check, file, CHECK_SYNTAX, "the file has more than 4 GB");
    return;
  }
  find_lines(check, file);
  w.base = (uint32_t)rt_chunk_start(text, len);
  if (w.base < len && text[w.base] == '\x1B') {
    add_finding(check, file, CHECK_SYNTAX, "a binary chunk has no source to check");
    return;
  }
  rt_run_with_stack(check->L, CHECK_STACK, inspect, &w);
}

static int compare_findings(const void *left, const void *right) {
  const CheckFinding *a = left, *b = right;
  if (a->file != b->file) return a->file->index < b->file->index ? -1 : 1;
  if (a->at != b->at) return a->at < b->at ? -1 : 1;
  return (int)a->kind - (int)b->kind;
}

void check_finish(Check *check) {
  check_globals_finish(check);
  if (check->finding_count) qsort(check->findings, check->finding_count, sizeof *check->findings, compare_findings);
}

void check_close(Check *check) { rt_arena_free(&check->arena); }
