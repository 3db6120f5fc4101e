/* The option that says which files are part of a program: build and emit put them inside, run finds them on the disk under
 * the names that they would have inside. */
#ifndef VMC_CLI_ASSETS_H
#define VMC_CLI_ASSETS_H

#include "aot/aot.h"
#include "cli/cli.h"

extern OptionList cli_embeds;
extern int cli_no_compress;

#define EMBED_OPTION                                                                                                   \
  {                                                                                                                    \
    0, "embed", "DIR[=PREFIX]", &cli_embeds, "put a folder or a file inside, for io.open and its like",                \
        .is_list = 1, .is_path_first = 1                                                                               \
  }
#define EMBED_OPTIONS                                                                                                  \
  EMBED_OPTION, { 0, "no-compress", NULL, &cli_no_compress, "embedded files as they are" }

/* Checks the words of cli_embeds. */
int cli_check_assets(const Usage *usage);
AotAssets cli_assets(void);
/* Whether each can be read; reports the first that cannot. */
int cli_assets_exist(void);
/* A program that runs in L finds the files on the disk. */
void cli_use_assets(State *L);

#endif
