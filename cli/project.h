/* Project files: `vmc.lua` in a folder returns a table, whose keys are names of options (with _ for -) and `main`.
 *
 * The table's values stand for words of the command line, which come first: what is given there is not taken from the
 * file, lists are continued. The file is run in a state of its own, without any library. */
#ifndef VMC_CLI_PROJECT_H
#define VMC_CLI_PROJECT_H

#include "cli/cli.h"

#define PROJECT_FILE "vmc.lua"

int cli_is_folder(const char *path);
/* Sets the options of `usage` from the folder's project file, whose paths are relative to it, and *main to the program's
 * file. Returns 0, with the exit status in *status, after reporting a mistake. */
int cli_read_project(const Usage *usage, const char *folder, const char **main, int *status);

#endif
