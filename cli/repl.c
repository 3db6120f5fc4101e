/* Reading, evaluating, printing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/repl.h"
#include "runtime/lib.h"

static String *prompt_text(State *L, int first) {
  Value prompt = rt_index(L, L->g->globals, FROM_STRING(rt_string_from_c(L, first ? "_PROMPT" : "_PROMPT2")));
  return IS_NIL(prompt) ? rt_string_from_c(L, first ? "> " : ">> ") : AS_STRING(rt_tostring(L, prompt));
}

/* Appends the next line to b. */
static enum LineStatus add_line(State *L, Buffer *b, int first) {
  char *line;
  size_t len;
  String *prompt = prompt_text(L, first);
  enum LineStatus status = cli_read_line(prompt->data, &line, &len);
  __asm__ volatile("" : : "r"(prompt)); /* the editor holds its text */
  if (status != LINE_READ) return status;
  if (!first) rt_buffer_add_char(b, '\n');
  rt_buffer_add(b, line, len);
  free(line);
  return status;
}

/* The input so far breaks off: more lines may complete it. */
static int is_incomplete(Value message) {
  static const char mark[] = "<eof>";
  const String *s = AS_STRING(message);
  return s->len >= sizeof mark - 1 && strcmp(s->data + s->len - (sizeof mark - 1), mark) == 0;
}

/* The text between two others, as a chunk. */
static Value load_text(State *L, const char *before, const Buffer *text, size_t skip, const char *after, int *failed) {
  Buffer b;
  rt_buffer_init(L, &b);
  rt_buffer_add(&b, before, strlen(before));
  rt_buffer_add(&b, text->data + skip, text->len - skip);
  rt_buffer_add(&b, after, strlen(after));
  String *chunk = rt_buffer_finish(&b);
  *failed = 0;
  return rt_load(L, chunk->data, chunk->len, "=stdin", "bt", failed);
}

/* Reads a statement or expression of as many lines as it takes. Only one without a semicolon is an expression. */
static enum LineStatus read_chunk(State *L, Value *chunk, int *failed) {
  Buffer text;
  rt_buffer_init(L, &text);
  enum LineStatus status = add_line(L, &text, 1);
  if (status != LINE_READ) return status;
  int equals = text.len > 0 && text.data[0] == '='; /* `= expression`, as in Lua 5.2 */
  *chunk = load_text(L, "return ", &text, (size_t)equals, ";", failed);
  while (*failed) {
    *chunk = load_text(L, equals ? "return " : "", &text, (size_t)equals, "", failed);
    if (!*failed || !is_incomplete(*chunk)) break;
    status = add_line(L, &text, 0);
    if (status == LINE_INTERRUPTED) return status;
    if (status == LINE_NONE) break;
  }
  cli_remember(rt_buffer_finish(&text)->data);
  return LINE_READ;
}

static void print_results(State *L, const Ret *results) {
  Ret out;
  if (results->n <= 0) return;
  Value *values = rt_push_space(L, results->n);
  values[0] = results->v;
  for (int64_t i = 1; i < results->n; i++) values[i] = L->mv[i];
  Value print = rt_index(L, L->g->globals, FROM_STRING(rt_string_from_c(L, "print")));
  if (rt_pcall(L, print, values, results->n, VALUE_NIL, &out) != STATUS_OK) {
    const char *why = IS_STRING(out.v) ? AS_STRING(out.v)->data : rt_typename(L, out.v);
    embed_message(NULL, rt_string_format(L, "error calling 'print' (%s)", why)->data);
  }
  rt_pop_to(L, values);
}

void cli_repl(State *L, int keep_history) {
  Value chunk;
  Ret results;
  int failed;
  cli_complete_in(L);
  cli_editor_open(keep_history);
  for (;;) {
    enum LineStatus status = read_chunk(L, &chunk, &failed);
    if (status == LINE_NONE) break;
    if (status == LINE_INTERRUPTED) continue;
    if (failed) embed_report(L, NULL, chunk);
    else if (embed_call(L, chunk, NULL, 0, &results) != STATUS_OK) embed_report(L, NULL, results.v);
    else print_results(L, &results);
  }
  putchar('\n');
  fflush(stdout);
}
