/* What is known of each register at each point: possible types, constants, liveness.
 *
 * A forward dataflow over basic blocks computes, for every block's entry, a set of possible types per register
 * and its constant if it has one; a backward one computes which registers are live. The translator replays the
 * transfer function inside a block. Types here are Lua's, with integers of any size under one name: TYPE_SET_INT
 * covers immediate and boxed integers, because an unboxed register is an int64_t anyway.
 *
 * Sound for any verified bytecode: it never relies on what the front end happens to emit. Passes of inference
 * (across loops with speculation, across functions) belong here; they sharpen the same states. */
#ifndef VMC_AOT_ANALYSIS_H
#define VMC_AOT_ANALYSIS_H

#include "aot/cfg.h"

enum TypeSet {
  TYPE_SET_NIL = 1,
  TYPE_SET_FALSE = 2,
  TYPE_SET_TRUE = 4,
  TYPE_SET_INT = 8,
  TYPE_SET_DOUBLE = 16,
  TYPE_SET_STRING = 32,
  TYPE_SET_TABLE = 64,
  TYPE_SET_FUNCTION = 128,
  TYPE_SET_OTHER = 256, /* userdata, threads, light userdata; cells */
  TYPE_SET_BOOL = TYPE_SET_FALSE | TYPE_SET_TRUE,
  TYPE_SET_FALSY = TYPE_SET_NIL | TYPE_SET_FALSE,
  TYPE_SET_NUMBER = TYPE_SET_INT | TYPE_SET_DOUBLE,
  TYPE_SET_ANY = 511
};

/* constant: 0 unknown; k > 0: K[k - 1]; k < 0: the operand D of LOADI or LOADF, as constant_of_d makes it */
typedef struct {
  uint16_t types; /* 0: no value can arrive here */
  int32_t constant;
} RegType;
#define CONSTANT_OF_K(k) ((int32_t)(k) + 1)
#define CONSTANT_OF_D(d) (-((int32_t)(d) + 32768 + 1))
#define CONSTANT_D(c) (-(c)-1 - 32768)

/* What is known of the copies that do a call in line (inline.h). */
typedef struct {
  uint16_t result;     /* types of what they give first */
  uint8_t least, most; /* how many results */
  uint8_t depth;       /* of copies in them */
  uint8_t changes;     /* others may see that they ran */
  uint8_t is_late;     /* after which they may be given up */
  uint32_t words;
} InLine;

/* What is known of the call at a word, given the registers before it. */
typedef struct {
  /* The types of its first result, and that there is exactly one when it asks for all; TYPE_SET_ANY: nothing. */
  uint16_t (*result)(const void *context, uint32_t pc, const RegType *state);
  /* Whether copies of the callee, or of all that it may be, may do it. */
  int (*in_line)(const void *context, uint32_t pc, const RegType *state, InLine *what);
  const void *context;
} CallTypes;

/* Assumptions of an analysis. */
typedef struct {
  uint8_t any_type; /* others may change registers at any time: nothing is known of them */
  uint8_t scopes;   /* local variables are live while in scope: whoever looks (debug, weak tables) shall see them */
  const RegType *params; /* of the parameters; NULL: they may be anything */
  CallTypes calls;       /* NULL: nothing is known of any */
} AnalysisMode;

/* What the guessing version of a loop takes for granted of the instruction at a word (speculate.h). */
enum Assumption {
  ASSUME_NOTHING,
  ASSUME_INT,
  ASSUME_DOUBLE,
  ASSUME_NUMBER /* not a boxed integer: it is needed as a double */
};
/* The assumptions of an instruction: two bits for each register of aot_assumable and, at the top, for its result. */
#define ASSUMPTION(word, n) ((word) >> 2 * (n)&3)
#define ASSUMED_RESULT 3
/* Of a CALL, in its first place: of a library function, in the usual case (natives.h), or of a copy of its callee (inline.h); also of what calls a
 * metamethod that is known. */
#define ASSUME_IN_LINE 1
/* The registers whose types an instruction profits from, at most three. */
uint32_t aot_assumable(const Cfg *cfg, uint32_t pc, uint8_t *regs);

typedef struct {
  const Cfg *cfg;
  AnalysisMode mode;
  const uint8_t *assumed; /* per word; or NULL */
  RegSet *in_scope;       /* per word, the registers of local variables in scope; NULL without mode.scopes */
  RegType *entry;         /* max_stack per block */
  uint8_t *arrives;       /* per block: some path leads here (sharper than BasicBlock.reachable) */
  RegSet *live_in;        /* per block */
} Analysis;

/* Adds what `from` may be; returns whether that changed anything. */
int aot_types_join(RegType *to, RegType from);
Analysis *aot_analyse(Arena *arena, const Cfg *cfg, AnalysisMode mode);
#define ENTRY_TYPES(analysis, block) ((analysis)->entry + (size_t)(block) * (analysis)->cfg->proto->max_stack)

/* What is assumed of the operands of the instruction at pc: known once it has been tested. */
void aot_types_assume(const Analysis *analysis, uint32_t pc, RegType *state);
/* Effect of the instruction at pc on the registers' types. For a branch: what holds before it is decided. */
void aot_types_step(const Analysis *analysis, uint32_t pc, RegType *state);
/* Further effect of leaving the branch at pc by its jump (taken) or by falling through. Returns 0 when that cannot
 * happen. */
int aot_types_branch(const Analysis *analysis, uint32_t pc, int taken, RegType *state);
/* How many values the open list that the instruction at pc takes consists of, which begins at register `first`: some
 * calls are known to give one, of a known type. Or -1. */
int32_t aot_open_count(const Cfg *cfg, uint32_t pc, uint32_t first, const RegType *state);
/* Registers live before the instruction at pc, given those live after it. */
void aot_live_step(const Analysis *analysis, uint32_t pc, RegSet *live);

/* Whether all values of these types have one unboxed form. */
static inline int aot_is_exact(uint16_t types) { return types == TYPE_SET_INT || types == TYPE_SET_DOUBLE; }

/* How a numeric loop runs, from the types of its three control registers. */
enum LoopKind { LOOP_ANY, LOOP_INT, LOOP_DOUBLE };
enum LoopKind aot_loop_prepare_kind(const RegType *r); /* at FORPREP, before */
enum LoopKind aot_loop_kind(const RegType *r);         /* at FORLOOP, before */

uint16_t aot_type_of_value(Value v);
/* ADDK to SHRK as ADD to SHR; any other opcode as it is. */
static inline Opcode aot_register_form(Opcode op) {
  return op >= OP_ADDK && op <= OP_SHRK ? (Opcode)(op - OP_ADDK + OP_ADD) : op;
}
_Static_assert(OP_SHR - OP_ADD == 11 && OP_ADDK - OP_ADD == 12 && OP_SHRK - OP_ADDK == 11, "the K forms follow");

/* Type of the result of an arithmetic opcode (ADD ... SHRK, UNM, BNOT) on operands of these types. */
uint16_t aot_type_of_arith(Opcode op, uint16_t x, uint16_t y);

#endif
