/* Files of settings, which are Lua: project files and rockspecs. They are run in a state of their own without any library, and
 * have so many steps to make that only those which would not end fail. */
#ifndef VMC_CLI_SETTINGS_H
#define VMC_CLI_SETTINGS_H

#include "runtime/call.h"

/* Calls read(L, ud) in such a state, in protected mode. Returns 0 after reporting its error as one of `file`. */
int cli_with_settings(const char *file, Ret (*read)(State *L, void *ud), void *ud);
/* The keys of t that are texts, in their order; *count: how many, at most `max`: throws when there are more. *others: whether
 * there are other keys. */
void cli_sorted_names(State *L, Table *t, const String **names, size_t max, size_t *count, int *others);
/* Runs the file: its first result. For `read`; throws. */
Value cli_run_settings(State *L, const char *file);

#endif
