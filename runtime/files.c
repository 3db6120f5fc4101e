/* See files.h. */
#include "runtime/files.h"

#include <errno.h>
#include <string.h>

int rt_path_normalise(const char *name, char *out, size_t size) {
  size_t root = *name == '/', len = 0, fixed; /* "/" and leading ".." are not taken away */
  int is_folder = 0;
  if (root) out[len++] = '/';
  fixed = len;
  while (*name) {
    size_t n = strcspn(name, "/");
    int up = n == 2 && name[0] == '.' && name[1] == '.', nothing = n == 0 || (n == 1 && *name == '.');
    is_folder = up || nothing || name[n];
    if (up && len > fixed) {
      while (len > fixed && out[--len] != '/')
        ;
    } else if (!nothing && !(up && root)) {
      if (len + n + 3 > size) return 0; /* a slash before it and one behind, a zero byte */
      if (len > root) out[len++] = '/';
      memcpy(out + len, name, n);
      len += n;
      if (up) fixed = len;
    }
    name += n + (name[n] == '/');
  }
  if (is_folder && len > root) out[len++] = '/';
  out[len] = 0;
  return 1;
}

static FILE *open_inside(const Global *g, const char *name) {
  char path[PATH_BYTES];
  errno = ENOENT;
  if (!g->open_inside || !*name || !rt_path_normalise(name, path, sizeof path)) return NULL;
  return g->open_inside(g->files, path);
}

FILE *rt_file_open(State *L, const char *name, const char *mode) {
  FILE *f = NULL;
  if (*mode == 'r' && !strchr(mode, '+') && ((f = open_inside(L->g, name)) || errno != ENOENT)) return f;
  return fopen(name, mode);
}
