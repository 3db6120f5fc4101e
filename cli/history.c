/* The file that keeps the history from run to run: an entry per line, with a carriage return for a newline inside.
 * Every entry is appended at once, so that runs side by side lose nothing. Failures are silent: then there is no
 * history. */
#define _GNU_SOURCE /* asprintf */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/repl.h"

static char *path; /* NULL: nothing is kept */

static void swap_bytes(char *text, char from, char to) {
  for (char *p = strchr(text, from); p; p = strchr(p, from)) *p = to;
}

/* Calls visit for all entries but the first `skip`. Returns the number of entries. */
static int for_entries(int skip, void (*visit)(char *entry, void *ud), void *ud) {
  char *line = NULL;
  size_t size = 0;
  int count = 0;
  FILE *f = fopen(path, "re");
  if (!f) return 0;
  for (ssize_t n; (n = getline(&line, &size, f)) > 0; count++) {
    if (line[n - 1] == '\n') line[n - 1] = 0;
    if (count >= skip && *line) visit(line, ud);
  }
  free(line);
  fclose(f);
  return count;
}

static void add_entry(char *entry, void *ud) {
  swap_bytes(entry, '\r', '\n');
  ((void (*)(const char *))ud)(entry);
}

static void write_entry(char *entry, void *ud) { fprintf(ud, "%s\n", entry); }

/* Drops the oldest entries. The new file replaces the old one when it is complete. */
static void shorten(int drop) {
  char *name = NULL;
  int file = asprintf(&name, "%s.XXXXXX", path) > 0 ? mkostemp(name, O_CLOEXEC) : -1;
  FILE *f = file >= 0 ? fdopen(file, "w") : NULL;
  if (f) {
    for_entries(drop, write_entry, f);
    int failed = ferror(f);
    if (fclose(f) != 0 || failed || rename(name, path) != 0) unlink(name);
  } else if (file >= 0) {
    close(file);
    unlink(name);
  }
  free(name);
}

void cli_history_open(void (*add)(const char *entry)) {
  const char *home = getenv("HOME");
  if (!home || *home != '/') return;
  if (asprintf(&path, "%s/.vmc_history", home) < 0) {
    path = NULL;
    return;
  }
  int count = for_entries(0, add_entry, (void *)add);
  if (count > 2 * HISTORY_ENTRIES) shorten(count - HISTORY_ENTRIES);
}

void cli_history_add(const char *entry) {
  char *line = NULL;
  if (!path || strchr(entry, '\r')) return;
  int n = asprintf(&line, "%s\n", entry);
  int file = n > 0 ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1; /* for its owner only */
  if (file >= 0) {
    line[n - 1] = 0;
    swap_bytes(line, '\n', '\r');
    line[n - 1] = '\n';
    if (write(file, line, (size_t)n) != n) path = NULL; /* the disk is full: no more attempts */
    close(file);
  }
  if (n > 0) free(line);
}
