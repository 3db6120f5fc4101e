/* Control flow of a prototype: basic blocks, their edges, loops; and what each instruction reads and writes.
 *
 * Everything is derived from the opcode table (operand kinds, ranges, flow), so that a new opcode needs nothing here.
 * Memory belongs to the arena. The code must be verified and unfused. */
#ifndef VMC_AOT_CFG_H
#define VMC_AOT_CFG_H

#include "aot/study.h"
#include "aot/text.h"
#include "vm/opcode.h"

#define NO_BLOCK UINT32_MAX

typedef struct {
  uint64_t words[4];
} RegSet; /* 256 registers */
#define REG_SET_HAS(set, r) ((set)->words[(r) >> 6] >> ((r)&63) & 1)
#define REG_SET_ADD(set, r) ((set)->words[(r) >> 6] |= 1UL << ((r)&63))
#define REG_SET_REMOVE(set, r) ((set)->words[(r) >> 6] &= ~(1UL << ((r)&63)))

typedef struct {
  uint32_t to;     /* a block, or NO_BLOCK when there is no such edge */
  uint8_t is_back; /* it closes a loop */
} Edge;

/* A block's number, its index in Cfg.blocks, is its identity; blocks are numbered in the order of their code. */
typedef struct {
  uint32_t start, end; /* instruction words [start, end); the last instruction starts at `last` */
  uint32_t last;
  Edge next, taken;    /* falling through and jumping */
  uint16_t loop_depth; /* number of loops around it */
  uint8_t reachable;
  uint8_t is_target;    /* some jump leads here */
  uint8_t is_loop_head; /* some back edge leads here */
  uint8_t called;       /* at its end a function, as opposed to a metamethod, may have been called since the entry */
} BasicBlock;

typedef struct {
  const Proto *proto;
  BasicBlock *blocks; /* in order of their code */
  uint32_t block_count;
  uint32_t *block_at; /* block that starts at a word, or NO_BLOCK */
  uint8_t
      *open_base; /* for instructions with an open operand range (B = 0): the register where the open values start */
  uint32_t loop_count; /* back edges */
  /* Per word of a CALL, a TAILCALL, a SELF: the library function that it probably calls or finds (callees.h), plus one; or NULL. */
  uint8_t *natives;
  /* Per word: 1 where a known metamethod is probably called (callees.h), not an operation on numbers done, nor a field found; or NULL. */
  uint8_t *events;
  const Study *study;                      /* never NULL */
  const struct ProfiledFunction *profiled; /* what the function did (profile.h), or NULL */
  const struct Records *records;           /* tables that are made in line (records.h); or NULL */
} Cfg;

Cfg *aot_cfg_build(Arena *arena, const Proto *proto);
/* Where a jump at word pc goes. Only for instructions that jump. */
uint32_t aot_jump_target(const Proto *proto, uint32_t pc);

typedef struct {
  uint16_t first, count;
} Registers; /* R[first] .. R[first+count-1] */

typedef struct {
  Registers reads[4], writes[2];
  uint32_t read_count, write_count;
} Operands;

/* Registers read and written by the instruction at pc (open results are not registers). What
 * CLOSURE captures is not among the reads: see the upvalue descriptions of its prototype. */
void aot_operands(const Cfg *cfg, uint32_t pc, Operands *out);
/* Where the outermost loop that begins with block n ends, below `limit`: the block behind it; n if no loop begins there. */
uint32_t aot_loop_end(const Cfg *cfg, uint32_t n, uint32_t limit);

#endif
