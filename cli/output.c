#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

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

int cli_write_output(const char *path, const char *data, size_t len) {
  int to_stdout = !path || strcmp(path, "-") == 0;
  FILE *f = to_stdout ? stdout : fopen(path, "wb");
  int ok = f && fwrite(data, 1, len, f) == len;
  ok = f && fflush(f) == 0 && ok;
  int error = errno;
  if (f && !to_stdout && fclose(f) != 0 && ok) {
    ok = 0;
    error = errno;
  }
  if (!ok) cli_error("cannot write %s: %s", to_stdout ? "standard output" : path, strerror(error));
  return ok;
}
