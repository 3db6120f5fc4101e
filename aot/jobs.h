/* Other programs that a build runs: compilers, linkers, archivers. What they print is kept in a file and is part of the
 * message when they fail. No shell is involved.
 *
 * Functions that return int return 1, or 0 with *message set (see aot.h). */
#ifndef VMC_AOT_JOBS_H
#define VMC_AOT_JOBS_H

#include <sys/types.h>

#include "aot/aot.h"
#include "runtime/arena.h"

#define JOBS_MAX 64

/* How a build runs things. */
typedef struct {
  Arena *arena;
  const char *folder;            /* for temporary files; the owner removes it */
  int limit;                     /* how many at a time; 0: 2 */
  int verbose;                   /* print the commands */
  const volatile int *cancelled; /* nothing more is started when it is true; NULL: never */
  AotProgress progress;          /* may be NULL */
  char **message;
} Jobs;

typedef struct {
  const char *words[512];
  uint32_t count;
  int is_full; /* a word found no room */
} Command;

typedef struct {
  pid_t pid;
  const char *log;  /* file with what it printed, on both streams */
  const char *what; /* for messages and progress: a file name, "linking" */
  const char *name; /* what was run */
  int is_done;
} Job;

/* Sets the message; returns 0. */
int aot_jobs_fail(const Jobs *jobs, const char *format, ...) __attribute__((format(printf, 2, 3)));
void aot_command_add(Command *command, const char *word);
/* Words are separated by blanks, as in $CC. */
void aot_command_add_words(Arena *arena, Command *command, const char *text);
/* Job.what and Job.log are the caller's to set. */
int aot_job_start(const Jobs *jobs, Command *command, Job *job);
int aot_job_finish(const Jobs *jobs, const Job *job);
/* Runs `count` commands, some at a time: describe fills in the n-th, and what and log of its job. title: what progress is shown of,
 * or NULL. */
int aot_jobs_run(const Jobs *jobs, uint32_t count, void (*describe)(void *ud, uint32_t n, Command *command, Job *job),
                 void *ud, const char *title);

/* The whole file in arena memory, behind it a zero byte; or NULL. */
char *aot_read_file(Arena *arena, const char *path, size_t *len);
int aot_write_file(const Jobs *jobs, const char *path, const char *data, size_t len, mode_t mode);
/* Creates a folder and those above it; 0 with errno set. */
int aot_make_folders(const char *path);
/* As execvp would look for it. */
const char *aot_find_command(Arena *arena, const char *name); /* in arena memory; NULL: there is none */

#endif
