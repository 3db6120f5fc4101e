#define _GNU_SOURCE /* asprintf */
#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

int cli_output_name(const char *input, char *out, size_t size) {
  const char *slash = strrchr(input, '/');
  const char *name = slash ? slash + 1 : input;
  size_t n = strlen(name);
  if (n <= 4 || strcmp(name + n - 4, ".lua") != 0 || n - 4 >= size) return 0;
  memcpy(out, name, n - 4);
  out[n - 4] = 0;
  return 1;
}

int cli_replaces_input(const char *input, const char *output) {
  struct stat in, out;
  return stat(input, &in) == 0 && stat(output, &out) == 0 && in.st_dev == out.st_dev && in.st_ino == out.st_ino &&
         S_ISREG(in.st_mode);
}

/* Writes all and closes f. Returns 0, or errno. */
static int write_all(FILE *f, const char *data, size_t len) {
  int error = fwrite(data, 1, len, f) == len && fflush(f) == 0 ? 0 : errno;
  if (f != stdout && fclose(f) != 0 && !error) error = errno;
  return error;
}

static int write_in_place(const char *path, const char *data, size_t len) {
  FILE *f = fopen(path, "wb");
  return f ? write_all(f, data, len) : errno;
}

/* A new file beside the old one, then renamed over it. */
static int write_and_rename(const char *path, mode_t mode, const char *data, size_t len) {
  char *name = NULL;
  if (asprintf(&name, "%s.XXXXXX", path) < 0) return ENOMEM;
  int file = mkstemp(name), error;
  FILE *f = file >= 0 ? fdopen(file, "wb") : NULL;
  if (f) {
    error = write_all(f, data, len);
    if (!error && (chmod(name, mode) != 0 || rename(name, path) != 0)) error = errno;
    if (error) unlink(name);
  } else {
    if (file >= 0) close(file), unlink(name);
    error = write_in_place(path, data, len); /* nothing can be put beside it */
  }
  free(name);
  return error;
}

/* What is there and is not a regular file (a device, a pipe) is written to, not replaced. */
static int write_file(const char *path, const char *data, size_t len) {
  struct stat there;
  mode_t mask = umask(0);
  umask(mask);
  if (stat(path, &there) != 0) return write_and_rename(path, 0666 & ~mask, data, len);
  if (!S_ISREG(there.st_mode)) return write_in_place(path, data, len);
  if (access(path, W_OK) != 0) return errno;
  char *target = realpath(path, NULL); /* a link stays one */
  int error = target ? write_and_rename(target, there.st_mode & 0777, data, len) : errno;
  free(target);
  return error;
}

int cli_write_output(const char *path, const char *data, size_t len) {
  int to_stdout = !path || strcmp(path, "-") == 0;
  int error = to_stdout ? write_all(stdout, data, len) : write_file(path, data, len);
  if (error) cli_error("cannot write %s: %s", to_stdout ? "standard output" : path, strerror(error));
  return !error;
}
