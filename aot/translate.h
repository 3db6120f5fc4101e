/* What translate.c and build.c share. */
#ifndef VMC_AOT_TRANSLATE_H
#define VMC_AOT_TRANSLATE_H

#include "aot/emit.h"

int aot_fail(char **message, const char *text); /* copies text; returns 0 */
void aot_put_prelude(Text *out);

/* How much C text a program is given, and how much a C compiler's time, by the program's size. */
typedef struct {
  uint32_t expand_depth; /* EmitOptions.expand_depth */
  int is_lean;           /* begin the text with AOT_LEAN */
  int is_hasty;          /* of what optimisers do, only what pays */
} Effort;

Effort aot_effort(const Program *program);

#define AOT_LEAN "#define VMC_LEAN 1\n" /* before the prelude: lean.h */

#endif
