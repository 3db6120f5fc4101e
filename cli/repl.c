/* Reading, evaluating, printing. Line editing, history and completion come from libedit where the system has it: it is
 * opened at run time, so that scripts do not pay for loading it. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "runtime/lib.h"

static struct {
  char *(*readline)(const char *prompt);
  int (*add_history)(const char *line);
  char **(*completion_matches)(const char *text, char *(*generator)(const char *text, int state));
} editor;
static State *completing; /* whose globals are completed */

/* Completion of `name`, `table.name` and `object:name` by raw access: completing runs no Lua code. */
static Value complete_in; /* the table whose keys match */
static Value complete_key;
static size_t complete_prefix; /* bytes of the word before the key */

static Value follow_path(const char *text, size_t len) {
  Value v = completing->g->globals;
  for (const char *p = text, *end = text + len; p < end;) {
    size_t n = strcspn(p, ".:");
    if (!IS_TABLE(v)) return VALUE_NIL;
    v = rt_table_get_string(AS_TABLE(v), rt_string_new(completing, p, n));
    p += n + 1;
  }
  if (IS_TABLE(v)) return v;
  Table *meta = rt_metatable(completing, v); /* strings: their methods */
  return meta ? rt_table_event(completing, meta, EVENT_INDEX) : VALUE_NIL;
}

static char *next_completion(const char *text, int again) {
  Value v;
  if (!again) {
    const char *dot = strrchr(text, '.'), *colon = strrchr(text, ':'), *last = dot > colon ? dot : colon;
    complete_prefix = last ? (size_t)(last - text) + 1 : 0;
    complete_in = follow_path(text, complete_prefix);
    complete_key = VALUE_NIL;
  }
  const char *start = text + complete_prefix;
  size_t len = strlen(start);
  while (IS_TABLE(complete_in) && rt_table_next(completing, AS_TABLE(complete_in), &complete_key, &v)) {
    if (!IS_STRING(complete_key)) continue;
    const String *key = AS_STRING(complete_key);
    if (key->len < len || memcmp(key->data, start, len) != 0) continue;
    char *match = malloc(complete_prefix + key->len + 1);
    if (!match) return NULL;
    memcpy(match, text, complete_prefix);
    memcpy(match + complete_prefix, key->data, key->len + 1);
    return match;
  }
  return NULL;
}

static char **complete(const char *text, int start, int end) {
  return editor.completion_matches(text, next_completion);
}

static void open_editor(State *L) {
  completing = L;
  if (editor.readline || !isatty(STDIN_FILENO)) return;
  void *library = dlopen("libedit.so.2", RTLD_LAZY | RTLD_LOCAL);
  if (!library) library = dlopen("libedit.so.0", RTLD_LAZY | RTLD_LOCAL);
  if (!library) return;
  char ***attempt = dlsym(library, "rl_attempted_completion_function");
  const char **breaks = dlsym(library, "rl_basic_word_break_characters");
  const char **name = dlsym(library, "rl_readline_name");
  int *append = dlsym(library, "rl_completion_append_character");
  *(void **)&editor.readline = dlsym(library, "readline");
  *(void **)&editor.add_history = dlsym(library, "add_history");
  *(void **)&editor.completion_matches = dlsym(library, "rl_completion_matches");
  if (name) *name = "vmc";
  if (append) *append = 0;
  if (breaks) *breaks = " \t\n\"\\'><=;+-*/%^~#{}()[]&|,";
  if (attempt && editor.completion_matches) *(char **(**)(const char *, int, int))attempt = complete;
}

/* The next line without its end as a string, or NULL at the end of input. */
static String *read_line(State *L, const char *prompt) {
  if (editor.readline) {
    char *line = editor.readline(prompt);
    if (!line) return NULL;
    String *s = rt_string_from_c(L, line);
    free(line);
    return s;
  }
  Buffer b;
  int c;
  rt_buffer_init(L, &b);
  fputs(prompt, stdout);
  fflush(stdout);
  for (c = getchar(); c != EOF && c != '\n'; c = getchar()) rt_buffer_add_char(&b, c);
  if (c == EOF && b.len == 0) return NULL;
  return rt_buffer_finish(&b);
}

static void remember(const String *line) {
  if (editor.add_history && line->len > 0) editor.add_history(line->data);
}

static String *prompt_line(State *L, int first) {
  Value prompt = rt_index(L, L->g->globals, FROM_STRING(rt_string_from_c(L, first ? "_PROMPT" : "_PROMPT2")));
  String *text = IS_NIL(prompt) ? rt_string_from_c(L, first ? "> " : ">> ") : AS_STRING(rt_tostring(L, prompt));
  String *line = read_line(L, text->data);
  __asm__ volatile("" : : "r"(text));
  return line;
}

/* The input so far breaks off: more lines may complete it. */
static int is_incomplete(Value message) {
  static const char mark[] = "<eof>";
  const String *s = AS_STRING(message);
  return s->len >= sizeof mark - 1 && strcmp(s->data + s->len - (sizeof mark - 1), mark) == 0;
}

static Value load_text(State *L, const String *text, int *failed) {
  return rt_load(L, text->data, text->len, "=stdin", "t", failed);
}

/* Reads a statement or expression of as many lines as it takes. Returns 0 at the end of input. */
static int read_chunk(State *L, Value *chunk, int *failed) {
  String *text = prompt_line(L, 1);
  if (!text) return 0;
  *failed = 0;
  if (text->data[0] == '=') text = rt_string_format(L, "return %s", text->data + 1); /* as in Lua 5.2 */
  *chunk = load_text(L, rt_string_format(L, "return %s", text->data), failed);
  while (*failed) {
    *failed = 0;
    *chunk = load_text(L, text, failed);
    if (!*failed || !is_incomplete(*chunk)) break;
    String *more = prompt_line(L, 0);
    if (!more) break;
    Buffer b;
    rt_buffer_init(L, &b);
    rt_buffer_add(&b, text->data, text->len);
    rt_buffer_add_char(&b, '\n');
    rt_buffer_add(&b, more->data, more->len);
    text = rt_buffer_finish(&b);
  }
  remember(text);
  return 1;
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
    rt_host_message(NULL, rt_string_format(L, "error calling 'print' (%s)", why)->data);
  }
  rt_pop_to(L, values);
}

/* One round; the state of the loop is its result. Errors outside the chunk itself (in _PROMPT's __tostring, say) end up
 * in out. */
static Ret round_trip(State *L, void *ud) {
  Value chunk;
  int failed;
  Ret results;
  if (!read_chunk(L, &chunk, &failed)) return rt_ret1(VALUE_FALSE);
  if (failed) rt_host_report(L, NULL, chunk);
  else if (rt_host_call(L, chunk, NULL, 0, &results) != STATUS_OK) rt_host_report(L, NULL, results.v);
  else print_results(L, &results);
  return rt_ret1(VALUE_TRUE);
}

void cli_repl(State *L) {
  Ret out;
  open_editor(L);
  for (;;) {
    if (rt_protect(L, round_trip, NULL, VALUE_NIL, &out) != STATUS_OK) rt_host_report(L, NULL, out.v);
    else if (out.v == VALUE_FALSE) break;
  }
  putchar('\n');
  fflush(stdout);
}
