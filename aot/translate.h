/* What translate.c and build.c share. */
#ifndef VMC_AOT_TRANSLATE_H
#define VMC_AOT_TRANSLATE_H

#include "aot/emit.h"

int aot_fail(char **message, const char *text); /* copies text; returns 0 */
void aot_put_prelude(Text *out);

/* EmitOptions.expand_depth for a program of this size; lowers *optimize (may be NULL) for enormous ones. */
uint32_t aot_expand_depth(const Program *program, int *optimize);

#endif
