#include "aot/installed.h"

#include <string.h>
#include <unistd.h>

/* A path below the folder of the running executable, if it exists. */
static const char *beside_command(Arena *arena, const char *relative) {
  char self[4096];
  ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
  if (n <= 0) return NULL;
  self[n] = 0;
  *strrchr(self, '/') = 0;
  const char *path = rt_arena_format(arena, "%s/%s", self, relative);
  return access(path, R_OK) == 0 ? path : NULL;
}

/* The first of two folders in which the file is. */
static const char *folder_with(Arena *arena, const char *file, const char *built, const char *installed) {
  const char *const places[] = {built, installed};
  for (size_t n = 0; n < 2; n++)
    if (beside_command(arena, rt_arena_format(arena, "%s/%s", places[n], file)))
      return beside_command(arena, places[n]);
  return NULL;
}

const char *aot_installed_part(Arena *arena, const char *name) {
  const char *path = beside_command(arena, name);
  return path ? path : beside_command(arena, rt_arena_format(arena, "../lib/vmc/%s", name));
}

const char *aot_installed_headers(Arena *arena) { return folder_with(arena, "lua.h", "include", "../include/vmc"); }

const char *aot_installed_sources(Arena *arena) { return folder_with(arena, "sources", "src", "../share/vmc/src"); }
