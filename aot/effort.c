/* How much is done for a program: see effort.h. */
#include "aot/effort.h"

#include <stdlib.h>

/* gcc 12's processor time for programs like those of bench/more, 20,000 lines of them, and what they took to run, over the
 * first line's (busy machine; lines 2 to 4 by the loops' general versions alone):
 *
 *   everything expanded, -O2                          1.2 ms a word   1
 *   the same, -O1 without what GCC_HASTE switches off 0.6             1.05
 *   that, and lean                                    0.48            1.1
 *   that, and expanded in loops only                  0.40            1.5: what is called in hot loops has often none
 *   as the second last, loops that guess types first                  1.2
 *
 * Later (busy machine): main chunks without loops left as bytecode, methods and calls of values by helpers outside loops took 0.72 to 0.93 of gcc's
 * instructions for three modules of Debian's, each as a large program, and 16 programs of bench/more 1.01 of the time. Of a program of
 * Debian's, whose main chunks were left already: methods by helpers 0.89 of gcc's time, calls 0.83, methods and fields 0.73; but with the
 * fields bench/more took 1.13.
 *
 * Later still (busy machine), six programs of bench/more, 625 lines of them, expanded and inlined: -O2 8.0 s, -O1 5.2 s; lean: -O2 4.7 s, -O1 2.7 s, hasty 1.9 s.
 * What a program of 4,500 lines takes is therefore too much for the first, and for the last not so much that it must be slower.
 *
 * A program of 5,000 lines has about 26,000 words. */
#define LEISURE_WORDS 10000
#define HASTE_WORDS 26000
#define ENORMOUS_WORDS 120000

/* VMC_LEAN_WORDS: another size for both, for tests. */
static uint64_t limit(uint64_t words) {
  const char *text = getenv("VMC_LEAN_WORDS");
  return text ? strtoull(text, NULL, 10) : words;
}

Effort aot_effort(uint64_t words, uint64_t cold_words) {
  const uint64_t warm_words = words - cold_words;
  const uint8_t is_large = words > limit(LEISURE_WORDS);
  return (Effort){.expand_depth = warm_words > ENORMOUS_WORDS,
                  .is_lean = warm_words > limit(LEISURE_WORDS),
                  .is_hasty = warm_words > limit(HASTE_WORDS),
                  .leaves_mains = is_large,
                  .leaves_cold = is_large};
}
