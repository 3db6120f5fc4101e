/* The bytecode's one opcode table, and the encoding of instructions.
 *
 * An instruction is a 32-bit word, optionally followed by one extension word X:
 *
 *   word:  op 0..7 | A 8..15 | B 16..23 | C 24..31        D = signed 16 bits in B,C        E = signed 24 bits in A,B,C
 *   X:     JUMP: signed distance in words from the word after X     FIELD: constant 0..15 | cache 16..31
 *          CONST, PROTO, COUNT: an unsigned number
 *
 * Interpreter, translator, disassembler, verifier, serializer and the opcode page in docs/ all read this table; there
 * is no second list.
 *
 * R[x] register, K[x] constant, U[x] upvalue. `top`: a call or vararg with an open number of results leaves them in
 * R[A].. up to top; the very next instruction that takes an open number of operands consumes them.
 *
 * A row: OP(name, A, B, C, X, flow, effect, ranges, meaning)
 *
 *   operand kinds   NONE                        DST   register written          IMM   unsigned
 *                   UP    upvalue index         SRC   register read             SIMM  signed 16-bit in B,C
 *                   KON   constant index, any   MOD   register read and         SJMP  signed 24-bit distance in A,B,C
 *                   KNUM  constant index, of          written                   FLAG  0 or 1
 *                         a number              CELL  register holding a Cell   CNT   count + 1, 0 = open
 *                                               BASE  first of a range of       NUM   plain count
 *                                                     registers, see ranges 
 *   X kinds         NONE JUMP FIELD CONST PROTO COUNT
 *   flow            NEXT; JUMP always; BRANCH to X or next; LOOP a back edge (BRANCH); CALL; RETURN
 *   effect          PURE; ALLOC allocates, no Lua code runs; THROW may raise an error, no Lua code runs;
 *                   CALLS may run any Lua code
 *   ranges          of registers that belong to no single operand; nothing where there is none:
 *                     READS(operand, skip, fixed, counter)      read
 *                     WRITES(operand, skip, fixed, counter)     written
 *                     CALLEE_AT(operand, skip, fixed, counter)  written, after a callee's frame lay over them and all above
 *                   R[operand + skip] and up; as many as `fixed` and the operand `counter` (a NUM, a CNT or NO) say
 *
 * The table is made of groups, by which a `switch` over opcodes names all those that it has nothing to say about: it has
 * no `default`, so that the compiler names the switches that do not know a new opcode. */
#ifndef VMC_VM_OPCODE_H
#define VMC_VM_OPCODE_H

#include "runtime/function.h"

/* clang-format off */
#define VM_LOADS(OP) \
  OP(MOVE,      DST,  SRC,  NONE, NONE,  NEXT,   PURE,  , "R[A] = R[B]") \
  OP(LOADI,     DST,  SIMM, NONE, NONE,  NEXT,   PURE,  , "R[A] = D, an integer") \
  OP(LOADF,     DST,  SIMM, NONE, NONE,  NEXT,   PURE,  , "R[A] = D, a float") \
  OP(LOADK,     DST,  NONE, NONE, CONST, NEXT,   PURE,  , "R[A] = K[X]") \
  OP(LOADNIL,   BASE, NUM,  NONE, NONE,  NEXT,   PURE,  WRITES(A, 0, 0, B), "R[A], ..., R[A+B-1] = nil") \
  OP(LOADFALSE, DST,  NONE, NONE, NONE,  NEXT,   PURE,  , "R[A] = false") \
  OP(LOADTRUE,  DST,  NONE, NONE, NONE,  NEXT,   PURE,  , "R[A] = true")
#define VM_VARIABLES(OP) \
  OP(GETUP,     DST,  UP,   NONE, NONE,  NEXT,   PURE,  , "R[A] = U[B], captured by value") \
  OP(GETUPCELL, DST,  UP,   NONE, NONE,  NEXT,   PURE,  , "R[A] = cell U[B]") \
  OP(SETUPCELL, SRC,  UP,   NONE, NONE,  NEXT,   PURE,  , "cell U[B] = R[A]") \
  OP(NEWCELL,   MOD,  NONE, NONE, NONE,  NEXT,   ALLOC, , "R[A] = new cell holding R[A]") \
  OP(GETCELL,   DST,  CELL, NONE, NONE,  NEXT,   PURE,  , "R[A] = cell R[B]") \
  OP(SETCELL,   CELL, SRC,  NONE, NONE,  NEXT,   PURE,  , "cell R[A] = R[B]")
#define VM_ACCESSES(OP) \
  OP(GETGLOBAL, DST,  UP,   NONE, FIELD, NEXT,   CALLS, , "R[A] = U[B][K[X]], U[B] captured by value") \
  OP(SETGLOBAL, SRC,  UP,   NONE, FIELD, NEXT,   CALLS, , "U[B][K[X]] = R[A], U[B] captured by value") \
  OP(GETFIELD,  DST,  SRC,  NONE, FIELD, NEXT,   CALLS, , "R[A] = R[B][K[X]], a string key") \
  OP(SETFIELD,  SRC,  SRC,  NONE, FIELD, NEXT,   CALLS, , "R[A][K[X]] = R[B], a string key") \
  OP(SELF,      BASE, SRC,  NONE, FIELD, NEXT,   CALLS, WRITES(A, 0, 2, NO), "R[A+1] = R[B]; R[A] = R[B][K[X]], a string key") \
  OP(GETINDEX,  DST,  SRC,  SRC,  NONE,  NEXT,   CALLS, , "R[A] = R[B][R[C]]") \
  OP(SETINDEX,  SRC,  SRC,  SRC,  NONE,  NEXT,   CALLS, , "R[A][R[B]] = R[C]") \
  OP(GETINT,    DST,  SRC,  IMM,  NONE,  NEXT,   CALLS, , "R[A] = R[B][C]") \
  OP(SETINT,    SRC,  IMM,  SRC,  NONE,  NEXT,   CALLS, , "R[A][B] = R[C]")
#define VM_CONSTRUCTORS(OP) \
  OP(NEWTABLE,  DST,  NUM,  FLAG, COUNT, NEXT,   ALLOC, , "R[A] = new table with room for B string keys and X array elements; C: a constructor lists B short names and nothing else") \
  OP(SETLIST,   BASE, CNT,  NONE, COUNT, NEXT,   ALLOC, READS(A, 0, 1, B), "R[A][X+i] = R[A+i], 1 <= i <= B-1 (to top when B = 0)")
#define VM_ARITHMETIC(OP) \
  OP(ADD,       DST,  SRC,  SRC,  NONE,  NEXT,   CALLS, , "R[A] = R[B] + R[C]") \
  OP(SUB,       DST,  SRC,  SRC,  NONE,  NEXT,   CALLS, , "R[A] = R[B] - R[C]") \
  OP(MUL,       DST,  SRC,  SRC,  NONE,  NEXT,   CALLS, , "R[A] = R[B] * R[C]") \
  OP(MOD,       DST,  SRC,  SRC,  NONE,  NEXT,   CALLS, , "R[A] = R[B] % R[C]") \
  OP(POW,       DST,  SRC,  SRC,  NONE,  NEXT,   CALLS, , "R[A] = R[B] ^ R[C]") \
  OP(DIV,       DST,  SRC,  SRC,  NONE,  NEXT,   CALLS, , "R[A] = R[B] / R[C]") \
  OP(IDIV,      DST,  SRC,  SRC,  NONE,  NEXT,   CALLS, , "R[A] = R[B] // R[C]") \
  OP(BAND,      DST,  SRC,  SRC,  NONE,  NEXT,   CALLS, , "R[A] = R[B] & R[C]") \
  OP(BOR,       DST,  SRC,  SRC,  NONE,  NEXT,   CALLS, , "R[A] = R[B] | R[C]") \
  OP(BXOR,      DST,  SRC,  SRC,  NONE,  NEXT,   CALLS, , "R[A] = R[B] ~ R[C]") \
  OP(SHL,       DST,  SRC,  SRC,  NONE,  NEXT,   CALLS, , "R[A] = R[B] << R[C]") \
  OP(SHR,       DST,  SRC,  SRC,  NONE,  NEXT,   CALLS, , "R[A] = R[B] >> R[C]")
#define VM_ARITHMETIC_K(OP) \
  OP(ADDK,      DST,  SRC,  KNUM, NONE,  NEXT,   CALLS, , "R[A] = R[B] + K[C]") \
  OP(SUBK,      DST,  SRC,  KNUM, NONE,  NEXT,   CALLS, , "R[A] = R[B] - K[C]") \
  OP(MULK,      DST,  SRC,  KNUM, NONE,  NEXT,   CALLS, , "R[A] = R[B] * K[C]") \
  OP(MODK,      DST,  SRC,  KNUM, NONE,  NEXT,   CALLS, , "R[A] = R[B] % K[C]") \
  OP(POWK,      DST,  SRC,  KNUM, NONE,  NEXT,   CALLS, , "R[A] = R[B] ^ K[C]") \
  OP(DIVK,      DST,  SRC,  KNUM, NONE,  NEXT,   CALLS, , "R[A] = R[B] / K[C]") \
  OP(IDIVK,     DST,  SRC,  KNUM, NONE,  NEXT,   CALLS, , "R[A] = R[B] // K[C]") \
  OP(BANDK,     DST,  SRC,  KNUM, NONE,  NEXT,   CALLS, , "R[A] = R[B] & K[C]") \
  OP(BORK,      DST,  SRC,  KNUM, NONE,  NEXT,   CALLS, , "R[A] = R[B] | K[C]") \
  OP(BXORK,     DST,  SRC,  KNUM, NONE,  NEXT,   CALLS, , "R[A] = R[B] ~ K[C]") \
  OP(SHLK,      DST,  SRC,  KNUM, NONE,  NEXT,   CALLS, , "R[A] = R[B] << K[C]") \
  OP(SHRK,      DST,  SRC,  KNUM, NONE,  NEXT,   CALLS, , "R[A] = R[B] >> K[C]")
#define VM_OPERATORS(OP) \
  OP(UNM,       DST,  SRC,  NONE, NONE,  NEXT,   CALLS, , "R[A] = -R[B]") \
  OP(NOT,       DST,  SRC,  NONE, NONE,  NEXT,   PURE,  , "R[A] = not R[B]") \
  OP(LEN,       DST,  SRC,  NONE, NONE,  NEXT,   CALLS, , "R[A] = #R[B]") \
  OP(BNOT,      DST,  SRC,  NONE, NONE,  NEXT,   CALLS, , "R[A] = ~R[B]") \
  OP(CONCAT,    DST,  BASE, NUM,  NONE,  NEXT,   CALLS, READS(B, 0, 0, C), "R[A] = R[B] .. ... .. R[B+C-1]")
#define VM_JUMPS(OP) \
  OP(JMP,       SJMP, NONE, NONE, NONE,  JUMP,   PURE,  , "jump by E words from the next word") \
  OP(JT,        SRC,  NONE, NONE, JUMP,  BRANCH, PURE,  , "jump by X if R[A] is true") \
  OP(JF,        SRC,  NONE, NONE, JUMP,  BRANCH, PURE,  , "jump by X if R[A] is nil or false") \
  OP(JEQ,       SRC,  SRC,  FLAG, JUMP,  BRANCH, CALLS, , "jump by X if (R[A] == R[B]) is C") \
  OP(JLT,       SRC,  SRC,  FLAG, JUMP,  BRANCH, CALLS, , "jump by X if (R[A] < R[B]) is C") \
  OP(JLE,       SRC,  SRC,  FLAG, JUMP,  BRANCH, CALLS, , "jump by X if (R[A] <= R[B]) is C") \
  OP(JEQK,      SRC,  KON,  FLAG, JUMP,  BRANCH, PURE,  , "jump by X if (R[A] == K[B]) is C; K[B] is no table or userdata") \
  OP(JLTK,      SRC,  KNUM, FLAG, JUMP,  BRANCH, CALLS, , "jump by X if (R[A] < K[B]) is C") \
  OP(JLEK,      SRC,  KNUM, FLAG, JUMP,  BRANCH, CALLS, , "jump by X if (R[A] <= K[B]) is C") \
  OP(JGTK,      SRC,  KNUM, FLAG, JUMP,  BRANCH, CALLS, , "jump by X if (K[B] < R[A]) is C") \
  OP(JGEK,      SRC,  KNUM, FLAG, JUMP,  BRANCH, CALLS, , "jump by X if (K[B] <= R[A]) is C")
#define VM_LOOPS(OP) \
  OP(FORPREP,   BASE, NONE, NONE, JUMP,  BRANCH, THROW, READS(A, 0, 3, NO) WRITES(A, 0, 4, NO), "check and normalise R[A] initial, R[A+1] limit, R[A+2] step; R[A+3] = R[A]; jump by X if the loop does not run") \
  OP(FORLOOP,   MOD,  NONE, NONE, JUMP,  LOOP,   PURE,  READS(A, 1, 2, NO) WRITES(A, 3, 1, NO), "R[A] += R[A+2]; if not past R[A+1]: R[A+3] = R[A] and jump by X") \
  OP(TFORPREP,  BASE, NONE, NONE, JUMP,  JUMP,   THROW, READS(A, 0, 4, NO), "R[A+3] becomes to-be-closed unless nil or false; jump by X, to TFORCALL") \
  OP(TFORCALL,  BASE, NONE, NUM,  NONE,  NEXT,   CALLS, READS(A, 0, 3, NO) CALLEE_AT(A, 4, 0, C), "R[A+4], ..., R[A+3+C] = R[A](R[A+1], R[A+2])") \
  OP(TFORLOOP,  BASE, NONE, NONE, JUMP,  LOOP,   PURE,  READS(A, 4, 1, NO) WRITES(A, 2, 1, NO), "if R[A+4] is not nil: R[A+2] = R[A+4] and jump by X")
#define VM_CALLS(OP) \
  OP(CALL,      BASE, CNT,  CNT,  NONE,  CALL,   CALLS, READS(A, 0, 1, B) CALLEE_AT(A, 0, 0, C), "R[A], ... (C-1 results) = R[A](R[A+1], ... B-1 arguments)") \
  OP(TAILCALL,  BASE, CNT,  NONE, NONE,  RETURN, CALLS, READS(A, 0, 1, B) CALLEE_AT(A, 0, 0, NO), "return R[A](R[A+1], ... B-1 arguments), reusing the frame") \
  OP(RETURN,    BASE, CNT,  NONE, NONE,  RETURN, PURE,  READS(A, 0, 0, B), "return R[A], ... B-1 values") \
  OP(RETURN0,   NONE, NONE, NONE, NONE,  RETURN, PURE,  , "return") \
  OP(RETURN1,   SRC,  NONE, NONE, NONE,  RETURN, PURE,  , "return R[A]")
#define VM_CLOSURES(OP) \
  OP(CLOSURE,   DST,  NONE, NONE, PROTO, NEXT,   ALLOC, , "R[A] = closure of prototype X") \
  OP(SELFREF,   SRC,  IMM,  NONE, NONE,  NEXT,   PURE,  , "upvalue B of the closure R[A] = R[A] (a local function that captures itself)") \
  OP(VARARG,    BASE, NONE, CNT,  NONE,  NEXT,   PURE,  WRITES(A, 0, 0, C), "R[A], ... (C-1 values) = ...")
#define VM_CLOSING(OP) \
  OP(TBC,       SRC,  NONE, NONE, NONE,  NEXT,   THROW, , "R[A] is to be closed") \
  OP(CLOSE,     NUM,  NONE, NONE, NONE,  NEXT,   CALLS, , "close the A innermost to-be-closed variables of this function")
#define VM_OPCODES(OP) \
  VM_LOADS(OP) VM_VARIABLES(OP) VM_ACCESSES(OP) VM_CONSTRUCTORS(OP) VM_ARITHMETIC(OP) VM_ARITHMETIC_K(OP) \
  VM_OPERATORS(OP) VM_JUMPS(OP) VM_LOOPS(OP) VM_CALLS(OP) VM_CLOSURES(OP) VM_CLOSING(OP)
/* clang-format on */

/* Superinstructions: first does its work and goes straight on to second, without a dispatch. The words stay where
 * they are; only the first one's opcode byte changes, and only in Proto.run, which the interpreter executes
 * (fuse.h). Chosen from `vmc profile` over real programs (a Lisp compiler, a type checker, a linter, a parser library
 * and a utility library, and the numeric workloads of bench/). FUSED(first, second) */
#ifdef VM_NO_FUSE
#define VM_SUPERINSTRUCTIONS(FUSED)
#else
/* clang-format off */
#define VM_SUPERINSTRUCTIONS(FUSED) \
  FUSED(MOVE, MOVE) FUSED(MOVE, CALL) FUSED(MOVE, FORLOOP) FUSED(MOVE, LOADI) FUSED(MOVE, LOADK) \
  FUSED(MOVE, GETUP) FUSED(MOVE, JMP) FUSED(MOVE, GETFIELD) FUSED(MOVE, RETURN) \
  FUSED(LOADI, CALL) FUSED(LOADI, FORPREP) FUSED(LOADI, LOADI) FUSED(LOADI, SETFIELD) \
  FUSED(LOADI, RETURN1) \
  FUSED(LOADK, CALL) FUSED(LOADK, MOVE) FUSED(LOADK, LOADK) FUSED(LOADK, MUL) FUSED(LOADK, DIV) \
  FUSED(LOADK, SETFIELD) FUSED(LOADK, CONCAT) FUSED(LOADK, RETURN1) \
  FUSED(GETUP, MOVE) FUSED(GETUP, SUBK) FUSED(GETUP, ADDK) FUSED(GETUP, GETFIELD) \
  FUSED(GETUP, GETINDEX) FUSED(GETUP, GETUP) FUSED(GETUP, CALL) \
  FUSED(GETUPCELL, JT) FUSED(GETUPCELL, CALL) FUSED(GETUP, JEQ) FUSED(MOVE, JF) FUSED(MOVE, JT) \
  FUSED(MOVE, TAILCALL) FUSED(GETCELL, ADDK) FUSED(GETCELL, CALL) FUSED(GETCELL, SELF) \
  FUSED(ADDK, SETUPCELL) FUSED(ADDK, SETCELL) FUSED(LOADTRUE, RETURN1) FUSED(LOADTRUE, MOVE) \
  FUSED(GETUPCELL, ADD) FUSED(GETUPCELL, ADDK) FUSED(GETUPCELL, GETFIELD) FUSED(GETUPCELL, MOVE) \
  FUSED(GETUPCELL, RETURN1) \
  FUSED(GETGLOBAL, GETFIELD) FUSED(GETGLOBAL, MOVE) FUSED(GETGLOBAL, LOADK) FUSED(GETGLOBAL, GETUP) \
  FUSED(GETGLOBAL, GETGLOBAL) \
  FUSED(GETFIELD, GETFIELD) FUSED(GETFIELD, ADD) FUSED(GETFIELD, SUB) FUSED(GETFIELD, MUL) \
  FUSED(GETFIELD, ADDK) FUSED(GETFIELD, CALL) FUSED(GETFIELD, MOVE) FUSED(GETFIELD, JF) \
  FUSED(GETFIELD, JT) FUSED(GETFIELD, RETURN1) FUSED(GETFIELD, GETINDEX) FUSED(GETFIELD, SETFIELD) \
  FUSED(GETFIELD, JEQK) FUSED(GETFIELD, LOADK) FUSED(GETFIELD, GETUP) \
  FUSED(SELF, CALL) FUSED(SELF, MOVE) FUSED(SELF, LOADK) FUSED(SELF, GETFIELD) \
  FUSED(GETINDEX, ADD) FUSED(GETINDEX, SUB) FUSED(GETINDEX, MUL) FUSED(GETINDEX, SETINDEX) \
  FUSED(GETINDEX, GETINDEX) FUSED(GETINDEX, JF) FUSED(GETINDEX, JT) FUSED(GETINDEX, JEQK) \
  FUSED(GETINDEX, GETFIELD) FUSED(GETINDEX, MOVE) FUSED(GETINDEX, ADDK) FUSED(GETINDEX, JLT) \
  FUSED(GETINDEX, JLE) \
  FUSED(GETINT, GETINT) FUSED(GETINT, JF) FUSED(GETINT, JEQK) \
  FUSED(SETINDEX, FORLOOP) FUSED(SETINDEX, SETINDEX) FUSED(SETINDEX, ADDK) FUSED(SETINDEX, GETINDEX) \
  FUSED(SETINDEX, JMP) FUSED(SETINDEX, MOVE) \
  FUSED(SETFIELD, SETFIELD) FUSED(SETFIELD, GETFIELD) FUSED(SETFIELD, RETURN0) FUSED(SETFIELD, LOADK) \
  FUSED(SETFIELD, MOVE) \
  FUSED(ADD, ADD) FUSED(ADD, FORLOOP) FUSED(ADD, ADDK) FUSED(ADD, MUL) FUSED(ADD, MODK) \
  FUSED(ADD, SETFIELD) FUSED(ADD, SETINDEX) FUSED(ADD, RETURN1) \
  FUSED(SUB, MUL) FUSED(SUB, ADD) FUSED(SUB, GETFIELD) FUSED(SUB, SETFIELD) \
  FUSED(MUL, ADD) FUSED(MUL, SUB) FUSED(MUL, MUL) FUSED(MUL, SETFIELD) \
  FUSED(ADDK, GETINDEX) FUSED(ADDK, SETINDEX) FUSED(ADDK, SUBK) FUSED(ADDK, MOVE) FUSED(ADDK, CALL) \
  FUSED(ADDK, JMP) FUSED(ADDK, RETURN1) FUSED(ADDK, MODK) \
  FUSED(SUBK, CALL) FUSED(SUBK, GETINDEX) FUSED(SUBK, JLT) FUSED(SUBK, MOVE) \
  FUSED(MULK, ADDK) FUSED(MULK, ADD) FUSED(MULK, MODK) \
  FUSED(MODK, JEQK) FUSED(MODK, SETINDEX) FUSED(MODK, SETUPCELL) \
  FUSED(LEN, ADDK) FUSED(LEN, JLT) FUSED(LEN, JLE) FUSED(LEN, MOVE) FUSED(LEN, FORPREP) \
  FUSED(NOT, RETURN1)
/* clang-format on */
#endif

typedef enum {
#define OP(name, a, b, c, x, flow, effect, ranges, meaning) OP_##name,
  VM_OPCODES(OP)
#undef OP
} Opcode;
#define OPCODE_ONE(name, a, b, c, x, flow, effect, ranges, meaning) +1
#define OP_COUNT (0 VM_OPCODES(OPCODE_ONE))
/* Of a whole group: VM_ARITHMETIC(OPCODE_CASE) */
#define OPCODE_CASE(name, a, b, c, x, flow, effect, ranges, meaning) case OP_##name:

/* clang-format off */
#define VM_NOT_ARITHMETIC(OP) \
  VM_LOADS(OP) VM_VARIABLES(OP) VM_ACCESSES(OP) VM_CONSTRUCTORS(OP) VM_ARITHMETIC_K(OP) VM_OPERATORS(OP) \
  VM_JUMPS(OP) VM_LOOPS(OP) VM_CALLS(OP) VM_CLOSURES(OP) VM_CLOSING(OP)
/* clang-format on */

/* What else Proto.run may hold. */
typedef enum {
  RUN_BEFORE_ = OP_COUNT - 1,
#define FUSED(first, second) OP_##first##_##second,
  VM_SUPERINSTRUCTIONS(FUSED)
#undef FUSED
      OP_INT_RUN, /* intrun.h */
  RUN_END_
} RunOpcode;
_Static_assert(RUN_END_ <= 256, "an opcode is a byte");

enum OperandKind {
  OPERAND_NONE,
  OPERAND_DST,
  OPERAND_SRC,
  OPERAND_MOD,
  OPERAND_BASE,
  OPERAND_CELL,
  OPERAND_UP,
  OPERAND_KON,
  OPERAND_KNUM,
  OPERAND_IMM,
  OPERAND_SIMM,
  OPERAND_SJMP,
  OPERAND_FLAG,
  OPERAND_CNT,
  OPERAND_NUM
};
enum ExtKind { EXT_NONE, EXT_JUMP, EXT_FIELD, EXT_CONST, EXT_PROTO, EXT_COUNT };
enum Flow { FLOW_NEXT, FLOW_JUMP, FLOW_BRANCH, FLOW_LOOP, FLOW_CALL, FLOW_RETURN };
enum Effect { EFFECT_PURE, EFFECT_ALLOC, EFFECT_THROW, EFFECT_CALLS };
enum RangeOperand {
  RANGE_NO,
  RANGE_A,
  RANGE_B,
  RANGE_C
}; /* a byte of the instruction; RANGE_NO as operand: no range */

typedef struct {
  uint8_t operand, skip, fixed, counter;
} RangeInfo;

typedef struct { /* no pointers: the table needs no relocation */
  char name[10];
  uint8_t a, b, c, x, flow, effect;
  uint8_t callee; /* a callee's frame lies over `writes` and all registers above */
  RangeInfo reads, writes;
} OpcodeInfo;
extern const OpcodeInfo vm_opcodes[256]; /* opcode.c */

#define INSTR_OP(i) ((Opcode)((i)&255))
#define INSTR_RUN_OP(i) ((i)&255u) /* of Proto.run: an Opcode or RunOpcode */
#define INSTR_A(i) ((i) >> 8 & 255)
#define INSTR_B(i) ((i) >> 16 & 255)
#define INSTR_C(i) ((i) >> 24)
#define INSTR_D(i) ((int32_t)(i) >> 16)
#define INSTR_E(i) ((int32_t)(i) >> 8)
#define INSTR_ABC(op, a, b, c) ((Instr)(op) | (Instr)(a) << 8 | (Instr)(b) << 16 | (Instr)(c) << 24)
#define INSTR_AD(op, a, d) ((Instr)(op) | (Instr)(a) << 8 | (Instr)((uint32_t)(d) << 16))
#define INSTR_SE(op, e) ((Instr)(op) | (Instr)((uint32_t)(e) << 8))
#define EXT_FIELD_K(x) ((x)&0xFFFF)
#define EXT_FIELD_CACHE(x) ((x) >> 16)
#define EXT_FIELD_MAKE(k, cache) ((Instr)(k) | (Instr)(cache) << 16)
#define INSTR_WORDS(i) (vm_opcodes[INSTR_OP(i)].x == EXT_NONE ? 1u : 2u)
enum {
#define OP(name, a, b, c, x, flow, effect, ranges, meaning) WORDS_##name = EXT_##x == EXT_NONE ? 1 : 2,
  VM_OPCODES(OP)
#undef OP
};

/* R[first] .. R[first + count - 1]. */
typedef struct {
  uint32_t first, count;
  int is_open; /* `count` are known, and more follow, up to top */
} RegisterRange;
/* What instruction i reads, or writes, besides single registers (operand kinds DST, SRC, MOD and CELL). */
RegisterRange vm_reads(Instr i);
RegisterRange vm_writes(Instr i);
/* Reads or writes include the register. */
static inline int vm_has_register(RegisterRange range, uint32_t reg) {
  return reg >= range.first && (range.is_open || reg < range.first + range.count);
}

#endif
