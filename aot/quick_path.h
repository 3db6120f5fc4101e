/* The part of a typed entry that needs no frame record, because nothing in it throws or calls, nor allocates more than the box of an
 * integer, as far as it ends in a return: a recursion's base case, or all of a small function. It becomes a C function of its own, which C
 * compilers inline; where it does not return, the whole function is called, which begins anew. */
#ifndef VMC_AOT_QUICK_PATH_H
#define VMC_AOT_QUICK_PATH_H

#include "aot/analysis.h"

typedef struct {
  uint8_t *stops;  /* per word: here it gives up */
  uint8_t *blocks; /* per block: it may come here */
  uint8_t is_all;  /* it never gives up */
} QuickPath;

/* NULL: it would never return. */
const QuickPath *aot_quick_path(Arena *arena, const Analysis *analysis);

#endif
