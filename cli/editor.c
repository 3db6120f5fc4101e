/* Reading lines. Editing, history and completion come from libedit's readline interface where the system has it: it is
 * opened at run time, so that scripts do not pay for loading it.
 *
 * libedit works in the terminal's character set, Lua in the C locale: libedit's calls are bracketed by uselocale. It
 * gets its characters from read_char, because only there Ctrl-C can be told from the end of input. */
#define _GNU_SOURCE /* ppoll */
#include <dlfcn.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "cli/repl.h"

static struct {
  char *(*readline)(const char *prompt);
  int (*add_history)(const char *line);
  char **(*completion_matches)(const char *text, char *(*generator)(const char *text, int again));
  int (*insert_text)(const char *text);
  int *no_files; /* set by `complete`: the editor shall not look for names of files */
} editor;
static int on_terminal;
static locale_t terminal_locale;
static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number) { interrupted = 1; }

/* One byte from the terminal; -1 at the end of input and after Ctrl-C, also when it was pressed before: the signal is
 * held back but while ppoll waits. */
static int read_byte(void) {
  unsigned char byte;
  struct pollfd input = {STDIN_FILENO, POLLIN, 0};
  sigset_t held, before;
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigprocmask(SIG_BLOCK, &held, &before);
  while (!interrupted && ppoll(&input, 1, NULL, &before) < 0 && errno == EINTR) {
  } /* the window's size changed, say */
  sigprocmask(SIG_SETMASK, &before, NULL);
  return !interrupted && read(STDIN_FILENO, &byte, 1) == 1 ? byte : -1;
}

/* One character, in the terminal's locale. Bytes that are none become '?'. */
static int read_char(FILE *unused) {
  static int kept = -1; /* it ended an incomplete character */
  mbstate_t state = {0};
  wchar_t c;
  for (int first = 1;; first = 0) {
    int got = kept >= 0 ? kept : read_byte();
    char byte = (char)got;
    kept = -1;
    if (got < 0) return -1;
    size_t used = mbrtowc(&c, &byte, 1, &state);
    if (used == (size_t)-2) continue; /* more bytes to come */
    if (used != (size_t)-1) return (int)c;
    if (!first) kept = got;
    return '?';
  }
}

/* Where no word stands before the cursor, the tab key means a tab: pasted text is indented with them. */
static char **complete(const char *text, int start, int end) {
  *editor.no_files = 1;
  if (*text) return editor.completion_matches(text, cli_next_completion);
  editor.insert_text("\t");
  return NULL;
}

static void bind_editor(void *library) {
  char ***(*attempt) = dlsym(library, "rl_attempted_completion_function");
  int (**getc_function)(FILE *) = dlsym(library, "rl_getc_function");
  const char **breaks = dlsym(library, "rl_basic_word_break_characters");
  const char **name = dlsym(library, "rl_readline_name");
  int *append = dlsym(library, "rl_completion_append_character");
  *(void **)&editor.add_history = dlsym(library, "add_history");
  *(void **)&editor.completion_matches = dlsym(library, "rl_completion_matches");
  *(void **)&editor.insert_text = dlsym(library, "rl_insert_text");
  editor.no_files = dlsym(library, "rl_attempted_completion_over");
  if (!attempt || !getc_function || !editor.add_history || !editor.completion_matches) return;
  if (!editor.insert_text || !editor.no_files) return;
  *(void **)&editor.readline = dlsym(library, "readline");
  *(char **(**)(const char *, int, int))attempt = complete;
  *getc_function = read_char;
  if (name) *name = "vmc";
  if (breaks) *breaks = " \t\n\"\\'><=;+-*/%^~#{}()[]&|,";
  if (append) *append = 0;
}

/* The character set of the environment, else UTF-8, which is what terminals speak. */
static void choose_locale(void) {
  terminal_locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
  if (terminal_locale && strncmp(nl_langinfo_l(CODESET, terminal_locale), "ANSI", 4) != 0) return;
  if (terminal_locale) freelocale(terminal_locale);
  terminal_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

/* The first call of add_history or readline makes libedit look at the locale. */
static void add_entry(const char *text) {
  locale_t before = terminal_locale ? uselocale(terminal_locale) : (locale_t)0;
  editor.add_history(text);
  if (before) uselocale(before);
}

void cli_editor_open(int keep_history) {
  on_terminal = isatty(STDIN_FILENO);
  if (!on_terminal || !isatty(STDOUT_FILENO)) return;
  void *library = dlopen("libedit.so.2", RTLD_LAZY | RTLD_LOCAL);
  if (!library) library = dlopen("libedit.so.0", RTLD_LAZY | RTLD_LOCAL);
  if (!library) return;
  choose_locale();
  bind_editor(library);
  if (editor.readline && keep_history) cli_history_open(add_entry);
}

static char *edit_line(const char *prompt, size_t *len) {
  locale_t before = terminal_locale ? uselocale(terminal_locale) : (locale_t)0;
  char *line = editor.readline(prompt);
  if (before) uselocale(before);
  if (line) *len = strlen(line);
  return line;
}

static char *plain_line(const char *prompt, size_t *len) {
  char *line = NULL;
  size_t size = 0;
  fputs(prompt, stdout);
  fflush(stdout);
  ssize_t n = getline(&line, &size, stdin);
  if (n < 0) {
    free(line);
    if (interrupted) clearerr(stdin);
    return NULL;
  }
  if (n > 0 && line[n - 1] == '\n') line[--n] = 0;
  *len = (size_t)n;
  return line;
}

enum LineStatus cli_read_line(const char *prompt, char **line, size_t *len) {
  struct sigaction action = {0}, before;
  action.sa_handler = on_interrupt; /* no SA_RESTART: reading ends */
  interrupted = 0;
  if (on_terminal) sigaction(SIGINT, &action, &before);
  *line = editor.readline ? edit_line(prompt, len) : plain_line(prompt, len);
  if (on_terminal) sigaction(SIGINT, &before, NULL);
  if (interrupted) {
    free(*line);
    *line = NULL;
    puts("^C");
    return LINE_INTERRUPTED;
  }
  return *line ? LINE_READ : LINE_NONE;
}

void cli_remember(const char *text) {
  if (!editor.readline || !*text) return;
  add_entry(text);
  cli_history_add(text);
}
