/* What the interactive mode is made of, besides cli_repl itself: lines, and names that complete what is typed. */
#ifndef VMC_CLI_REPL_H
#define VMC_CLI_REPL_H

#include "embed/host.h"

/* Lines (editor.c). */
enum LineStatus { LINE_READ, LINE_INTERRUPTED, LINE_NONE };

/* Prepares for reading from standard input. On a terminal, where libedit is installed, lines can be edited and
 * completed. keep_history: they are remembered from run to run. */
void cli_editor_open(int keep_history);
/* The next line, without its end: *line is the caller's to free. After Ctrl-C on a terminal LINE_INTERRUPTED, at the
 * end of input LINE_NONE. Throws nothing. */
enum LineStatus cli_read_line(const char *prompt, char **line, size_t *len);
/* Adds what was typed, perhaps several lines, to the history. */
void cli_remember(const char *text);

/* The history file (history.c). */
enum { HISTORY_ENTRIES = 1000 };                       /* that are remembered */
void cli_history_open(void (*add)(const char *entry)); /* calls add for each entry, oldest first */
void cli_history_add(const char *entry);

/* Completion (complete.c). */
void cli_complete_in(State *L);
/* The candidates for a word, one after the other, as malloc's strings; NULL after the last. again: not the first. */
char *cli_next_completion(const char *text, int again);

#endif
