/* Where a function's registers live, and which C function each of its blocks goes to.
 *
 * Typed blocks keep registers in C variables, in the form that their types allow. Plain blocks keep them on the value
 * stack, where the interpreter has them, so that they cost C compilers little, debug and the collector find them, and
 * a function can be cut between any two of them. Code that runs once is plain: what is outside loops in the main
 * function and in large functions, and as many outer levels of loops as it takes for what is inside to be of a size
 * that C compilers optimise in reasonable time. Watched functions (AotEmitOptions.visible_locals) are plain
 * altogether.
 *
 * An island is a run of typed blocks of a function that has plain ones. The registers that it touches are copied into
 * C variables where it is entered, and those that it writes are copied back where it is left. It is a C function of its
 * own, as is every stretch of plain blocks of a certain length: a part. */
#ifndef VMC_AOT_LAYOUT_H
#define VMC_AOT_LAYOUT_H

#include "aot/cfg.h"

#define NO_ISLAND UINT32_MAX

typedef struct {
  RegSet touched, written;
} Island;

typedef struct {
  uint8_t framed;   /* some block is plain: registers have places on the value stack */
  uint8_t watched;  /* those places may be read and changed by others whenever other code runs */
  uint8_t *plain;   /* per block */
  uint8_t *cold;    /* per block: plain, outside loops, and nothing but calls of helpers: not worth optimising */
  uint32_t *island; /* per block: its island, or NO_ISLAND; NULL where no block is plain */
  Island *islands;
  uint8_t *landing; /* per block: typed, and entered from a plain block or at the function's beginning */
  uint32_t *parts;  /* the first block of each C function, and, at the end, the number of blocks */
  uint32_t part_count;
} Layout;

Layout *aot_layout(Arena *arena, const Cfg *cfg, int watched);
/* All blocks plain, in one C function. */
Layout *aot_layout_plain(Arena *arena, const Cfg *cfg);
/* Whether both blocks are in one C function. */
int aot_same_part(const Layout *layout, uint32_t block, uint32_t other);

#endif
