/* What `vmc explain` tells of a program: remarks of the translator (aot/remarks.h), put in order and put together.
 *
 * A note is all that one version of a function's code says of one kind in one line. What the typed entry says again is left out. */
#ifndef VMC_CLI_EXPLAIN_H
#define VMC_CLI_EXPLAIN_H

#include "aot/remarks.h"

typedef struct {
  uint32_t module; /* its number in the program */
  uint32_t line;   /* 0: unknown */
  const Proto *proto;
  enum RemarkKind kind;
  int in_entry;
  const char *text; /* with the kind's */
} Note;

typedef struct {
  const Note *items; /* by module, function, line */
  size_t count;
  const char *const *files; /* of the modules */
  uint32_t file_count;
} Notes;

/* The page, in text of the arena's owner. Returns 0 after reporting that a source cannot be read. */
int cli_explain_page(const Notes *notes, Text *out);

#endif
