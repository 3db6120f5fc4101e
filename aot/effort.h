/* How much is done for a program, by its size: C compilers take time for every instruction that is expanded, and a large program is
 * mostly code that hardly ever runs. */
#ifndef VMC_AOT_EFFORT_H
#define VMC_AOT_EFFORT_H

#include <stdint.h>

typedef struct {
  uint32_t expand_depth; /* EmitOptions.expand_depth */
  uint8_t is_lean;       /* begin the text with AOT_LEAN */
  uint8_t is_hasty;      /* of what optimisers do, only what pays */
  uint8_t leaves_mains;  /* main chunks without loops stay bytecode: what is in them runs once */
  uint8_t leaves_cold;   /* what a profile calls cold stays bytecode */
} Effort;

/* words: of all functions that can be compiled. cold_words: of those among them that a profile calls cold. */
Effort aot_effort(uint64_t words, uint64_t cold_words);

#endif
