/* What translate.c and build.c share. */
#ifndef VMC_AOT_TRANSLATE_H
#define VMC_AOT_TRANSLATE_H

#include "aot/emit.h"

int aot_fail(char **message, const char *text); /* copies text; returns 0 */
void aot_put_prelude(Text *out);

#define AOT_LEAN "#define VMC_LEAN 1\n" /* before the prelude: lean.h */

#endif
