/* vmc explain: what the translator decided, line by line. */
#include "cli/explain.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aot/aot.h"
#include "cli/assets.h"
#include "cli/modules.h"
#include "cli/output.h"
#include "cli/rock.h"
#include "cli/study.h"

static const char *html;
static int visible_locals;
static Study study;
static Arena arena;
static Remarks remarks = {.arena = &arena};

static const Option options[] = {
    {0, "html", "FILE", &html, "write a page of the source with all that beside it", .is_path = 1},
    MODULE_OPTIONS,
    EMBED_OPTION,
    ROCK_OPTION,
    {0, "visible-locals", NULL, &visible_locals, VISIBLE_LOCALS_HELP},
    STUDY_OPTION,
    PROFILE_OPTION,
    {0},
};
const Usage cli_explain_usage = {
    "vmc explain [options] [FILE]",
    "Tells what build's translator made of a Lua program and its modules, and why: which loops have two versions and\n"
    "what these guess, which calls are direct, what stayed general. docs/explain.md explains the explanations.",
    options,
    .takes_project = 1,
};

/* Putting remarks together */

static uint32_t module_of(const FollowedProgram *program, const Proto *proto) {
  uint32_t n = 0;
  while (n + 1 < program->count && program->sources[n].main != proto->root) n++;
  return n;
}

typedef struct {
  Note note;
  uint32_t pc;
  const char *detail;
} Told;

/* Of one note, but for which version it is about. */
static int order_notes(const Note *x, const Note *y) {
  if (x->module != y->module) return x->module < y->module ? -1 : 1;
  if (x->proto != y->proto) return x->proto->index < y->proto->index ? -1 : 1;
  if (x->line != y->line) return x->line < y->line ? -1 : 1;
  return x->kind < y->kind ? -1 : x->kind > y->kind;
}

static int order(const void *a, const void *b) {
  const Told *x = a, *y = b;
  int by_note = order_notes(&x->note, &y->note);
  if (by_note) return by_note;
  if (x->note.in_entry != y->note.in_entry) return x->note.in_entry - y->note.in_entry;
  return x->pc < y->pc ? -1 : x->pc > y->pc;
}

/* The details of entries [0, count), each once. */
static const char *join_details(const Told *entries, size_t count) {
  const char *text = "";
  for (size_t n = 0; n < count; n++) {
    size_t times = 0, before = 0;
    for (size_t m = 0; m < count; m++) {
      int same = strcmp(entries[m].detail, entries[n].detail) == 0;
      times += (size_t)same;
      before += same && m < n;
    }
    if (before || !*entries[n].detail) continue;
    text = rt_arena_format(&arena, "%s%s%s", text, *text ? ", " : "", entries[n].detail);
    if (times > 1 && entries->note.kind != REMARK_GUESS) text = rt_arena_format(&arena, "%s (%zu times)", text, times);
  }
  return text;
}

static const char *note_text(const Note *note, const char *details) {
  const char *text = aot_remark_texts[note->kind];
  return rt_arena_format(&arena, "%s%s%s%s", text, *text && *details ? ": " : "", details,
                         note->in_entry ? " (in the typed entry)" : "");
}

/* Entries are in order. */
static Notes join(const Told *entries, size_t count) {
  Note *out = ARENA_NEW(&arena, Note, count);
  const char *ordinary = NULL; /* what the ordinary version says */
  size_t notes = 0, end;
  for (size_t n = 0; n < count; n = end) {
    const Note *note = &entries[n].note;
    for (end = n + 1;
         end < count && !order_notes(&entries[end].note, note) && entries[end].note.in_entry == note->in_entry;)
      end++;
    const char *details = join_details(&entries[n], end - n);
    int again = note->in_entry && n > 0 && !order_notes(&entries[n - 1].note, note) && !strcmp(details, ordinary);
    ordinary = details;
    if (again) continue;
    out[notes] = *note;
    out[notes++].text = note_text(note, details);
  }
  return (Notes){.items = out, .count = notes};
}

static Notes put_together(const FollowedProgram *program) {
  Told *entries = ARENA_NEW(&arena, Told, remarks.count);
  for (size_t n = 0; n < remarks.count; n++) {
    const Remark *r = &remarks.items[n];
    entries[n] = (Told){
        {module_of(program, r->proto), aot_remark_line(r), r->proto, r->kind, r->in_entry, ""}, r->pc, r->detail};
  }
  qsort(entries, remarks.count, sizeof *entries, order);
  Notes notes = join(entries, remarks.count);
  const char **files = ARENA_NEW(&arena, const char *, program->count);
  for (uint32_t n = 0; n < program->count; n++) {
    const String *source = program->sources[n].main->source;
    files[n] = source && *source->data ? source->data + (*source->data == '@' || *source->data == '=') : "?";
  }
  notes.files = files;
  notes.file_count = program->count;
  return notes;
}

/* Printing */

static int print_notes(const Notes *notes) {
  for (size_t n = 0; n < notes->count; n++) {
    const Note *note = &notes->items[n];
    const enum RemarkTone tone = aot_remark_tones[note->kind];
    const char *colour = note->kind == REMARK_FUNCTION ? BOLD
                         : tone == REMARK_GAIN         ? GREEN
                         : tone == REMARK_MISS         ? MAGENTA
                                                       : "";
    size_t len = strcspn(note->text, ":");
    fputs(BOLD, stdout);
    cli_print_source(notes->files[note->module], strlen(notes->files[note->module]));
    if (note->line) printf(":%u:%s %s", note->line, PLAIN, colour);
    else printf(":?:%s %s", PLAIN, colour);
    cli_print_source(note->text, len);
    fputs(PLAIN, stdout);
    cli_print_source(note->text + len, strlen(note->text + len));
    putchar('\n');
  }
  if (fflush(stdout) == 0 && !ferror(stdout)) return 1;
  cli_error("cannot write standard output: %s", strerror(errno));
  return 0;
}

static int write_page(const Notes *notes) {
  Text page = {.arena = &arena};
  int ok = cli_explain_page(notes, &page) && cli_write_output(html, page.data, page.len);
  aot_text_free(&page);
  return ok;
}

static int run(State *L, void *ud) {
  char *message = NULL, *text = NULL;
  size_t len;
  Closure *main = AS_FUNCTION(cli_load(L, ud));
  const FollowedProgram program = cli_follow(L, &arena, main, NULL, 0);
  study.remarks = &remarks;
  const AotEmitOptions emit = {.visible_locals = visible_locals, .study = &study};
  if (!aot_emit(L, program.sources, program.count, &emit, &text, &len, &message)) {
    cli_error("%s", message ? message : "not enough memory");
    free(message);
    return EXIT_FAILURE;
  }
  free(text); /* the work was done to hear of it */
  const Notes notes = put_together(&program);
  return (html ? write_page(&notes) : print_notes(&notes)) ? EXIT_SUCCESS : EXIT_FAILURE;
}

int cli_explain(int argc, char **argv) {
  int status;
  int file = cli_parse(argc, argv, &cli_explain_usage, &status);
  if (file < 0) return status;
  if (html && strcmp(argv[file], "-") == 0)
    return cli_misuse(&cli_explain_usage, "--html needs a file: standard input is read once");
  if (html && cli_replaces_input(argv[file], html))
    return cli_misuse(&cli_explain_usage, "the output would replace '%s'", argv[file]);
  if (!cli_check_modules(&cli_explain_usage) || !cli_check_assets(&cli_explain_usage)) return EXIT_USAGE;
  if (!cli_read_study(&cli_explain_usage, &study)) return EXIT_USAGE;
  if (!cli_read_profiles(&study)) return EXIT_FAILURE;
  if (!cli_read_rocks(&cli_explain_usage, NULL, &status)) return status;
  if (setjmp(arena.on_failure)) return cli_error("not enough memory"), EXIT_FAILURE;
  status = cli_with_state(run, argv[file]);
  rt_arena_free(&arena);
  return status;
}
