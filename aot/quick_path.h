/* The part of a function that needs no frame record, because nothing in it throws or calls, nor allocates more than the box of an
 * integer, as far as it ends in a return: a recursion's base case, or all of a small function or method. It becomes a C function of its own,
 * which C compilers inline; where it does not return, the whole function is called, which begins anew.
 *
 * Operators on values of unknown type belong to it as well: they are done in line, with what guesses suggest of their operands
 * (speculate.h), or leave. Who leaves after something was changed that others see does not begin anew: the plain version of the function
 * goes on at that instruction. Since nothing ever comes back, types that were tested stay known, and a C compiler may keep what it has
 * read. */
#ifndef VMC_AOT_QUICK_PATH_H
#define VMC_AOT_QUICK_PATH_H

#include "aot/analysis.h"
#include "aot/layout.h"

#define QUICK_RESULTS_MAX 8
#define QUICK_PARAMS_MAX 3 /* of an ordinary function: those that are passed in machine registers */

typedef struct {
  const Analysis *analysis; /* with assumptions, if there are any */
  uint8_t *stops;           /* per word: here it gives up */
  uint8_t *leaves;          /* per word: it may give up here, if operands are not what is expected */
  uint8_t *changed;         /* per word: before it, others may have seen that the function runs */
  uint8_t *blocks;          /* per block: it may come here */
  RegSet written;           /* parameters whose variables do not keep what was passed */
  InLine in_line;           /* what it is to those that have a copy; words: with those of copies in it */
  uint8_t is_all;           /* it never stops */
  uint8_t stops_for_errors; /* only there, if at all */
  uint8_t has_leaves;
} QuickPath;

/* NULL: it would never return, or begin in vain too often, as *why says. `analysis` is that of the version of the function whose part this is,
 * `calls` what is known of its calls. */
const QuickPath *aot_quick_path(Arena *arena, const Layout *layout, const Analysis *analysis, CallTypes calls,
                                const char **why);
/* How many results the RETURN or TAILCALL at pc gives. */
uint32_t aot_quick_count(const Analysis *analysis, uint32_t pc, const RegType *state);
/* Types of what it returns first at pc, a RETURN or a TAILCALL that is done in line; nil where that is nothing. */
uint16_t aot_quick_result(const Analysis *analysis, uint32_t pc, const RegType *state);
/* Whether copies are assumed to do the CALL or TAILCALL at pc, and what they are. */
int aot_quick_copies(const Analysis *analysis, uint32_t pc, const RegType *state, InLine *what);

#endif
