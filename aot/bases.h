/* Arrays whose place and size are in C variables while an innermost loop runs.
 *
 * A *base* is a table that a loop in which no Lua code can run (shapes.h says what may run some) reads or writes by integer keys, and that
 * is the same in all turns: a register that the loop does not write, or an upvalue. Such a loop moves no array: all that it
 * stores goes to places that exist, for anything else it leaves. So the variables are set where the loop's guessing version is
 * entered, and hold until it is left. The table lives as long: the general version, to which every access may leave, uses it. */
#ifndef VMC_AOT_BASES_H
#define VMC_AOT_BASES_H

#include "aot/shapes.h"

typedef struct {
  uint32_t head; /* the loop's first block */
  uint8_t is_upvalue;
  uint8_t index;  /* of the register or upvalue */
  uint8_t stores; /* the loop stores elements */
} Base;

struct Bases {
  Base *items;
  uint32_t count;
  uint32_t *at;      /* per word: of an access to a base, its index + 1 */
  uint32_t *loop_of; /* per block: the head of the loop with bases that it is in, or NO_BLOCK */
};

/* Finds them: Speculation.bases. */
void aot_bases(Arena *arena, const Cfg *cfg, Speculation *guesses);

#endif
