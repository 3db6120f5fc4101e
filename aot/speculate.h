/* Guesses about the types of values in loops.
 *
 * What a table, a call or a parameter gives is of unknown type, and so is all that arithmetic makes of it. But programs
 * say what they expect: an operand of `&` and an index are integers, what meets 0.5 is a number and the result a float,
 * what is added to a float that is carried around a loop is one as well. A backward dataflow collects such evidence,
 * a forward one (the same that finds types, analysis.h) takes it for granted: each instruction whose operands or result
 * are not known to be what the evidence says gets an assumption.
 *
 * In an innermost loop that calls nothing, operators on values that nothing is known of leave for the general version, too,
 * where they would call a helper: a C compiler then sees a loop without calls, and keeps what it reads from memory.
 *
 * A region, an outermost loop of typed blocks, is then emitted twice (emit_function.c). The guessing version tests each
 * assumption once, where it is made, and knows the types from there on; where a test fails, the general version goes on
 * at the same instruction. The general version enters the guessing one at the heads of loops, when all that is live
 * there is of the expected types. So both are right for every program; a guess decides about speed alone. */
#ifndef VMC_AOT_SPECULATE_H
#define VMC_AOT_SPECULATE_H

#include "aot/analysis.h"
#include "aot/layout.h"

#define NO_REGION UINT32_MAX

typedef struct Shapes Shapes; /* shapes.h */
typedef struct Bases Bases;   /* bases.h */
/* Where the general version goes on: at the instruction, or behind it, with what it gave as it is (calls, label N<word>). */
enum LeavePoint { LEAVES_NOT, LEAVES_BEFORE = 1, LEAVES_BEHIND = 2 };

typedef struct {
  uint32_t first, last; /* blocks [first, last) */
} Region;

typedef struct {
  Region *regions;
  uint32_t count;
  uint32_t *region_of; /* per block, or NO_REGION */
  Analysis *analysis;  /* of the guessing version; its entry types at heads of loops are what entering takes */
  uint8_t *enters[2];  /* per block: the edge `next`, `taken` stays in the guessing version */
  uint8_t *pure;       /* per block: of an innermost loop that calls nothing but for what its operators may call */
  uint8_t *leaves;     /* per word: LeavePoints at which the guessing version may leave */
  uint32_t leave_count;
  uint32_t *loop_of;   /* per block: the innermost of the guessing loops that it is in, from 1; 0 if there is none */
  uint32_t loop_count; /* each has a record in the prototype's data, which tells whether it is worth entering */
  uint32_t loops_at;   /* the first one's, among the groups of accesses (shapes.h) */
  Shapes *shapes;      /* of the guessing version, as are the bases; or NULL */
  Bases *bases;
} Speculation;

/* `calls`: what results the guessing version may take for granted where the general one does not (result NULL: none). NULL when there is
 * nothing to gain. */
Speculation *aot_speculate(Arena *arena, const Cfg *cfg, const Layout *layout, const Analysis *general,
                           CallTypes calls);
/* What the guessing versions expect at heads of loops, and assume: said when they are emitted, to whom listens. */
void aot_remark_guesses(const Speculation *s, const Analysis *general);

/* The same for a function outside its loops, of which no version is entered again: only what its text says plainly is assumed. NULL when
 * it is too large, or begins with a loop. */
#define SPECULATE_STRAIGHT_WORDS 400
const Analysis *aot_speculate_straight(Arena *arena, const Cfg *cfg, const Layout *layout, const Analysis *general,
                                       CallTypes calls);

#endif
