/* See assets.h. */
#include "cli/assets.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "runtime/files.h"

OptionList cli_embeds;
int cli_no_compress;

static AotAsset assets[OPTION_LIST_MAX];

/* DIR or DIR=PREFIX, which is the command line's and is written to. */
static int take(const Usage *usage, const char *word, AotAsset *out) {
  char name[PATH_BYTES], *equals = strchr((char *)(uintptr_t)word, '=');
  if (!*word || equals == word || (equals && !equals[1]))
    return cli_misuse(usage, "--embed takes DIR or DIR=PREFIX, not '%s'", word), 0;
  if (equals) *equals = 0;
  if (!rt_path_normalise(equals ? equals + 1 : word, name, sizeof name))
    return cli_misuse(usage, "--embed: the name is too long"), 0;
  size_t len = strlen(name);
  if (len > 1 && name[len - 1] == '/') name[len - 1] = 0;
  *out = (AotAsset){word, strdup(name)};
  if (!out->name) cli_error("not enough memory");
  return out->name != NULL;
}

int cli_check_assets(const Usage *usage) {
  for (int n = 0; n < cli_embeds.count; n++)
    if (!take(usage, cli_embeds.items[n], &assets[n])) return 0;
  return 1;
}

AotAssets cli_assets(void) { return (AotAssets){assets, cli_embeds.count, !cli_no_compress}; }

int cli_assets_exist(void) {
  for (int n = 0; n < cli_embeds.count; n++)
    if (access(assets[n].from, R_OK) < 0) return cli_error("cannot read %s: %s", assets[n].from, strerror(errno)), 0;
  return 1;
}

/* What follows the name in the path, which begins with a slash or is empty; NULL when the path is not below it. */
static const char *below(const char *name, const char *path) {
  size_t len = strlen(name);
  if (!len) return *path && *path != '/' && strncmp(path, "../", 3) != 0 ? path : NULL;
  return !strncmp(path, name, len) && (!path[len] || path[len] == '/') ? path + len : NULL;
}

/* Global.open_inside. */
static void *open_on_disk(const void *files, const char *path) {
  for (int n = 0; n < cli_embeds.count; n++) {
    char real[2 * PATH_BYTES];
    const char *rest = below(assets[n].name, path);
    if (!rest) continue;
    int len = snprintf(real, sizeof real, "%s%s%s", assets[n].from, *assets[n].name ? "" : "/", rest);
    FILE *f = len < (int)sizeof real ? fopen(real, "rb") : (errno = ENAMETOOLONG, NULL);
    if (f || errno != ENOENT) return f;
  }
  errno = ENOENT;
  return NULL;
}

void cli_use_assets(State *L) {
  if (cli_embeds.count) L->g->open_inside = open_on_disk;
}
