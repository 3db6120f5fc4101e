/* What translate.c and build.c share. */
#ifndef VMC_AOT_TRANSLATE_H
#define VMC_AOT_TRANSLATE_H

#include "aot/emit.h"

int aot_fail(char **message, const char *text); /* copies text; returns 0 */
void aot_put_prelude(Text *out);
const char *aot_source_name(const Proto *main, const char *given); /* never NULL */

/* EmitOptions.expand_depth for a program of this size; lowers *optimize (may be NULL) for enormous ones. */
uint32_t aot_expand_depth(const Module *module, int *optimize);

#endif
