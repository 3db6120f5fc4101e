/* vmc cache: what builds keep in the user's cache folder. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aot/cache.h"
#include "cli/cli.h"

static int clear;
static Arena arena;

static const Option options[] = {
    {0, "clear", NULL, &clear, "remove everything"},
    {0},
};
const Usage cli_cache_usage = {
    .usage = "vmc cache [--clear]",
    .about = "Says what earlier builds left for later ones: compiled objects, and runtimes for other machines.",
    .options = options,
    .takes_nothing = 1,
};

int cli_cache(int argc, char **argv) {
  int status;
  CacheUse use;
  if (cli_parse(argc, argv, &cli_cache_usage, &status) < 0) return status;
  if (setjmp(arena.on_failure)) return cli_error("not enough memory"), EXIT_FAILURE;
  int ok = aot_cache_use(&arena, clear, &use);
  if (ok)
    printf("%s: %llu file%s, %.1f MB%s\n", use.folder, (unsigned long long)use.files, use.files == 1 ? "" : "s",
           (double)use.bytes / 1e6, clear ? " removed" : "");
  else if (!use.folder) cli_error("neither $XDG_CACHE_HOME nor $HOME says where the cache is");
  else cli_error("cannot clear %s: %s", use.folder, strerror(errno));
  rt_arena_free(&arena);
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
