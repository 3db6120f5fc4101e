#include "aot/jobs.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "aot/translate.h"

extern char **environ;

int aot_jobs_fail(const Jobs *jobs, const char *format, ...) {
  char text[4096];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  return aot_fail(jobs->message, text);
}

int aot_write_file(const Jobs *jobs, const char *path, const char *data, size_t len, mode_t mode) {
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (fd < 0) return aot_jobs_fail(jobs, "cannot write %s: %s", path, strerror(errno));
  for (size_t done = 0; done < len;) {
    ssize_t n = write(fd, data + done, len - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      int error = errno;
      close(fd);
      return aot_jobs_fail(jobs, "cannot write %s: %s", path, strerror(error));
    }
    done += (size_t)n;
  }
  if (close(fd) < 0) return aot_jobs_fail(jobs, "cannot write %s: %s", path, strerror(errno));
  return 1;
}

char *aot_read_file(Arena *arena, const char *path, size_t *len) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  char *data = NULL;
  long size;
  if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0) {
    data = ARENA_NEW(arena, char, (size_t)size + 1);
    *len = fread(data, 1, (size_t)size, file);
    if (*len != (size_t)size) data = NULL;
  }
  fclose(file);
  return data;
}

int aot_make_folders(const char *path) {
  char text[4096];
  if (snprintf(text, sizeof text, "%s/", path) >= (int)sizeof text) return errno = ENAMETOOLONG, 0;
  for (char *p = text + 1; *p; p++) {
    if (*p != '/') continue;
    *p = 0;
    if (mkdir(text, 0777) < 0 && errno != EEXIST) return 0;
    *p = '/';
  }
  return 1;
}

const char *aot_find_command(Arena *arena, const char *name) {
  if (strchr(name, '/')) return access(name, X_OK) == 0 ? name : NULL;
  const char *path = getenv("PATH");
  for (const char *p = path ? path : "/usr/bin:/bin"; *p;) {
    size_t n = strcspn(p, ":");
    const char *full = rt_arena_format(arena, "%.*s/%s", (int)n, p, name);
    if (access(full, X_OK) == 0) return full;
    p += n + (p[n] == ':');
  }
  return NULL;
}

void aot_command_add(Command *command, const char *word) {
  if (command->count < sizeof command->words / sizeof *command->words - 1) command->words[command->count++] = word;
  else command->is_full = 1;
}

void aot_command_add_words(Arena *arena, Command *command, const char *text) {
  while (*text) {
    size_t n = strcspn(text, " \t");
    if (n) aot_command_add(command, rt_arena_format(arena, "%.*s", (int)n, text));
    text += n + strspn(text + n, " \t");
  }
}

int aot_job_start(const Jobs *jobs, Command *command, Job *job) {
  if (jobs->verbose) {
    for (uint32_t n = 0; n < command->count; n++) fprintf(stderr, n ? " %s" : "%s", command->words[n]);
    fputc('\n', stderr);
  }
  if (jobs->cancelled && *jobs->cancelled) return aot_jobs_fail(jobs, "cancelled");
  if (command->is_full) return aot_jobs_fail(jobs, "%s: the command has too many words", job->what);
  posix_spawn_file_actions_t actions;
  if (posix_spawn_file_actions_init(&actions)) rt_arena_fail(jobs->arena);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, job->log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&actions, 2, 1);
  command->words[command->count] = NULL;
  job->name = command->words[0];
  int error = posix_spawnp(&job->pid, command->words[0], &actions, NULL, (char **)(uintptr_t)command->words, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error == ENOENT)
    return aot_jobs_fail(jobs, "compiler '%s' not found (--cc names another one; --cc=tcc needs none)",
                         command->words[0]);
  if (error) return aot_jobs_fail(jobs, "cannot run '%s': %s", command->words[0], strerror(error));
  return 1;
}

/* What became of a job that ended with this status. */
static int judge(const Jobs *jobs, const Job *job, int status) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return 1;
  size_t len = 0;
  const char *log = aot_read_file(jobs->arena, job->log, &len);
  if (WIFSIGNALED(status))
    return aot_jobs_fail(jobs, "%s: '%s' was killed by signal %d\n%.3000s", job->what, job->name, WTERMSIG(status),
                         log ? log : "");
  return aot_jobs_fail(jobs, "%s: '%s' failed\n%.3000s", job->what, job->name, log ? log : "");
}

int aot_job_finish(const Jobs *jobs, const Job *job) {
  int status;
  while (waitpid(job->pid, &status, 0) < 0)
    if (errno != EINTR) return aot_jobs_fail(jobs, "cannot wait for '%s': %s", job->name, strerror(errno));
  return judge(jobs, job, status);
}

/* The next of jobs [0, count) that ends, with its status; their process may have children that are none of our business.
 * Returns NULL and errno when it cannot be told. */
static Job *wait_for_one(Job *jobs, uint32_t count, int *status) {
  const struct timespec pause = {.tv_nsec = 2000000};
  for (;; nanosleep(&pause, NULL))
    for (uint32_t n = 0; n < count; n++) {
      pid_t pid = jobs[n].is_done ? 0 : waitpid(jobs[n].pid, status, WNOHANG);
      if (pid < 0 && errno != EINTR) return NULL;
      if (pid <= 0) continue;
      jobs[n].is_done = 1;
      return &jobs[n];
    }
}

int aot_jobs_run(const Jobs *jobs, uint32_t count, void (*describe)(void *ud, uint32_t n, Command *command, Job *job),
                 void *ud, const char *title) {
  uint32_t limit = jobs->limit > 0 && jobs->limit <= JOBS_MAX ? (uint32_t)jobs->limit : 2;
  Job *all = ARENA_NEW(jobs->arena, Job, count + 1);
  uint32_t started = 0, finished = 0;
  int ok = 1, shown = title && jobs->progress && count, status;
  while (finished < started || (ok && started < count)) {
    if (ok && started < count && started - finished < limit) {
      Command command = {.count = 0};
      describe(ud, started, &command, &all[started]);
      if (shown) jobs->progress(title, all[started].what, finished, count);
      if (aot_job_start(jobs, &command, &all[started])) started++;
      else ok = 0;
      continue;
    }
    Job *job = wait_for_one(all, started, &status);
    if (!job) return aot_jobs_fail(jobs, "cannot wait for compilers: %s", strerror(errno));
    finished++;
    if (ok) ok = judge(jobs, job, status); /* one message is enough */
  }
  if (shown) jobs->progress(title, "", ok ? count : UINT32_MAX, count);
  return ok;
}
