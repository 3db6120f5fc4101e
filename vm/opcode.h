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
 * A row: OP(name, A, B, C, X, flow, effect, meaning)
 *
 *   operand kinds   NONE                        DST   register written          IMM   unsigned
 *                   UP    upvalue index         SRC   register read             SIMM  signed 16-bit in B,C
 *                   KON   constant index, any   MOD   register read and         SJMP  signed 24-bit distance in A,B,C
 *                   KNUM  constant index, of          written                   FLAG  0 or 1
 *                         a number              CELL  register holding a Cell   CNT   count + 1, 0 = open
 *                                               BASE  first of a range of       NUM   plain count
 *                                                     registers, see meaning
 *   X kinds         NONE JUMP FIELD CONST PROTO COUNT
 *   flow            NEXT; JUMP always; BRANCH to X or next; LOOP a back edge (BRANCH); CALL; RETURN
 *   effect          PURE; ALLOC allocates, no Lua code runs; THROW may raise an error, no Lua code runs;
 *                   CALLS may run any Lua code */
#ifndef VMC_VM_OPCODE_H
#define VMC_VM_OPCODE_H

#include "runtime/function.h"

/* clang-format off */
#define VM_OPCODES(OP) \
  OP(MOVE,      DST, SRC,  NONE, NONE,  NEXT, PURE,  "R[A] = R[B]") \
  OP(LOADI,     DST, SIMM, NONE, NONE,  NEXT, PURE,  "R[A] = D, an integer") \
  OP(LOADF,     DST, SIMM, NONE, NONE,  NEXT, PURE,  "R[A] = D, a float") \
  OP(LOADK,     DST, NONE, NONE, CONST, NEXT, PURE,  "R[A] = K[X]") \
  OP(LOADNIL,   BASE, NUM, NONE, NONE,  NEXT, PURE,  "R[A], ..., R[A+B-1] = nil") \
  OP(LOADFALSE, DST, NONE, NONE, NONE,  NEXT, PURE,  "R[A] = false") \
  OP(LOADTRUE,  DST, NONE, NONE, NONE,  NEXT, PURE,  "R[A] = true") \
  OP(GETUP,     DST, UP,   NONE, NONE,  NEXT, PURE,  "R[A] = U[B], captured by value") \
  OP(GETUPCELL, DST, UP,   NONE, NONE,  NEXT, PURE,  "R[A] = cell U[B]") \
  OP(SETUPCELL, SRC, UP,   NONE, NONE,  NEXT, PURE,  "cell U[B] = R[A]") \
  OP(NEWCELL,   MOD, NONE, NONE, NONE,  NEXT, ALLOC, "R[A] = new cell holding R[A]") \
  OP(GETCELL,   DST, CELL, NONE, NONE,  NEXT, PURE,  "R[A] = cell R[B]") \
  OP(SETCELL,   CELL, SRC, NONE, NONE,  NEXT, PURE,  "cell R[A] = R[B]") \
  OP(GETGLOBAL, DST, UP,   NONE, FIELD, NEXT, CALLS, "R[A] = U[B][K[X]], U[B] captured by value") \
  OP(SETGLOBAL, SRC, UP,   NONE, FIELD, NEXT, CALLS, "U[B][K[X]] = R[A], U[B] captured by value") \
  OP(GETFIELD,  DST, SRC,  NONE, FIELD, NEXT, CALLS, "R[A] = R[B][K[X]], a string key") \
  OP(SETFIELD,  SRC, SRC,  NONE, FIELD, NEXT, CALLS, "R[A][K[X]] = R[B], a string key") \
  OP(SELF,      BASE, SRC, NONE, FIELD, NEXT, CALLS, "R[A+1] = R[B]; R[A] = R[B][K[X]], a string key") \
  OP(GETINDEX,  DST, SRC,  SRC,  NONE,  NEXT, CALLS, "R[A] = R[B][R[C]]") \
  OP(SETINDEX,  SRC, SRC,  SRC,  NONE,  NEXT, CALLS, "R[A][R[B]] = R[C]") \
  OP(GETINT,    DST, SRC,  IMM,  NONE,  NEXT, CALLS, "R[A] = R[B][C]") \
  OP(SETINT,    SRC, IMM,  SRC,  NONE,  NEXT, CALLS, "R[A][B] = R[C]") \
  OP(NEWTABLE,  DST, NUM,  NONE, COUNT, NEXT, ALLOC, "R[A] = new table with room for B string keys and X array elements") \
  OP(SETLIST,   BASE, CNT, NONE, COUNT, NEXT, ALLOC, "R[A][X+i] = R[A+i], 1 <= i <= B-1 (to top when B = 0)") \
  OP(ADD,       DST, SRC,  SRC,  NONE,  NEXT, CALLS, "R[A] = R[B] + R[C]") \
  OP(SUB,       DST, SRC,  SRC,  NONE,  NEXT, CALLS, "R[A] = R[B] - R[C]") \
  OP(MUL,       DST, SRC,  SRC,  NONE,  NEXT, CALLS, "R[A] = R[B] * R[C]") \
  OP(MOD,       DST, SRC,  SRC,  NONE,  NEXT, CALLS, "R[A] = R[B] % R[C]") \
  OP(POW,       DST, SRC,  SRC,  NONE,  NEXT, CALLS, "R[A] = R[B] ^ R[C]") \
  OP(DIV,       DST, SRC,  SRC,  NONE,  NEXT, CALLS, "R[A] = R[B] / R[C]") \
  OP(IDIV,      DST, SRC,  SRC,  NONE,  NEXT, CALLS, "R[A] = R[B] // R[C]") \
  OP(BAND,      DST, SRC,  SRC,  NONE,  NEXT, CALLS, "R[A] = R[B] & R[C]") \
  OP(BOR,       DST, SRC,  SRC,  NONE,  NEXT, CALLS, "R[A] = R[B] | R[C]") \
  OP(BXOR,      DST, SRC,  SRC,  NONE,  NEXT, CALLS, "R[A] = R[B] ~ R[C]") \
  OP(SHL,       DST, SRC,  SRC,  NONE,  NEXT, CALLS, "R[A] = R[B] << R[C]") \
  OP(SHR,       DST, SRC,  SRC,  NONE,  NEXT, CALLS, "R[A] = R[B] >> R[C]") \
  OP(ADDK,      DST, SRC,  KNUM, NONE,  NEXT, CALLS, "R[A] = R[B] + K[C]") \
  OP(SUBK,      DST, SRC,  KNUM, NONE,  NEXT, CALLS, "R[A] = R[B] - K[C]") \
  OP(MULK,      DST, SRC,  KNUM, NONE,  NEXT, CALLS, "R[A] = R[B] * K[C]") \
  OP(MODK,      DST, SRC,  KNUM, NONE,  NEXT, CALLS, "R[A] = R[B] % K[C]") \
  OP(POWK,      DST, SRC,  KNUM, NONE,  NEXT, CALLS, "R[A] = R[B] ^ K[C]") \
  OP(DIVK,      DST, SRC,  KNUM, NONE,  NEXT, CALLS, "R[A] = R[B] / K[C]") \
  OP(IDIVK,     DST, SRC,  KNUM, NONE,  NEXT, CALLS, "R[A] = R[B] // K[C]") \
  OP(BANDK,     DST, SRC,  KNUM, NONE,  NEXT, CALLS, "R[A] = R[B] & K[C]") \
  OP(BORK,      DST, SRC,  KNUM, NONE,  NEXT, CALLS, "R[A] = R[B] | K[C]") \
  OP(BXORK,     DST, SRC,  KNUM, NONE,  NEXT, CALLS, "R[A] = R[B] ~ K[C]") \
  OP(SHLK,      DST, SRC,  KNUM, NONE,  NEXT, CALLS, "R[A] = R[B] << K[C]") \
  OP(SHRK,      DST, SRC,  KNUM, NONE,  NEXT, CALLS, "R[A] = R[B] >> K[C]") \
  OP(UNM,       DST, SRC,  NONE, NONE,  NEXT, CALLS, "R[A] = -R[B]") \
  OP(NOT,       DST, SRC,  NONE, NONE,  NEXT, PURE,  "R[A] = not R[B]") \
  OP(LEN,       DST, SRC,  NONE, NONE,  NEXT, CALLS, "R[A] = #R[B]") \
  OP(BNOT,      DST, SRC,  NONE, NONE,  NEXT, CALLS, "R[A] = ~R[B]") \
  OP(CONCAT,    DST, BASE, NUM,  NONE,  NEXT, CALLS, "R[A] = R[B] .. ... .. R[B+C-1]") \
  OP(JMP,       SJMP, NONE, NONE, NONE, JUMP, PURE,  "jump by E words from the next word") \
  OP(JT,        SRC, NONE, NONE, JUMP,  BRANCH, PURE, "jump by X if R[A] is true") \
  OP(JF,        SRC, NONE, NONE, JUMP,  BRANCH, PURE, "jump by X if R[A] is nil or false") \
  OP(JEQ,       SRC, SRC,  FLAG, JUMP,  BRANCH, CALLS, "jump by X if (R[A] == R[B]) is C") \
  OP(JLT,       SRC, SRC,  FLAG, JUMP,  BRANCH, CALLS, "jump by X if (R[A] < R[B]) is C") \
  OP(JLE,       SRC, SRC,  FLAG, JUMP,  BRANCH, CALLS, "jump by X if (R[A] <= R[B]) is C") \
  OP(JEQK,      SRC, KON,  FLAG, JUMP,  BRANCH, PURE, "jump by X if (R[A] == K[B]) is C; K[B] is no table or userdata") \
  OP(JLTK,      SRC, KNUM, FLAG, JUMP,  BRANCH, CALLS, "jump by X if (R[A] < K[B]) is C") \
  OP(JLEK,      SRC, KNUM, FLAG, JUMP,  BRANCH, CALLS, "jump by X if (R[A] <= K[B]) is C") \
  OP(JGTK,      SRC, KNUM, FLAG, JUMP,  BRANCH, CALLS, "jump by X if (K[B] < R[A]) is C") \
  OP(JGEK,      SRC, KNUM, FLAG, JUMP,  BRANCH, CALLS, "jump by X if (K[B] <= R[A]) is C") \
  OP(FORPREP,   BASE, NONE, NONE, JUMP, BRANCH, THROW, "check and normalise R[A] initial, R[A+1] limit, R[A+2] step; R[A+3] = R[A]; jump by X if the loop does not run") \
  OP(FORLOOP,   BASE, NONE, NONE, JUMP, LOOP, PURE,  "R[A] += R[A+2]; if not past R[A+1]: R[A+3] = R[A] and jump by X") \
  OP(TFORPREP,  BASE, NONE, NONE, JUMP, JUMP, THROW, "R[A+3] becomes to-be-closed unless nil or false; jump by X, to TFORCALL") \
  OP(TFORCALL,  BASE, NONE, NUM,  NONE, NEXT, CALLS, "R[A+4], ..., R[A+3+C] = R[A](R[A+1], R[A+2])") \
  OP(TFORLOOP,  BASE, NONE, NONE, JUMP, LOOP, PURE,  "if R[A+4] is not nil: R[A+2] = R[A+4] and jump by X") \
  OP(CALL,      BASE, CNT, CNT,  NONE,  CALL, CALLS, "R[A], ... (C-1 results) = R[A](R[A+1], ... B-1 arguments)") \
  OP(TAILCALL,  BASE, CNT, NONE, NONE,  RETURN, CALLS, "return R[A](R[A+1], ... B-1 arguments), reusing the frame") \
  OP(RETURN,    BASE, CNT, NONE, NONE,  RETURN, PURE, "return R[A], ... B-1 values") \
  OP(RETURN0,   NONE, NONE, NONE, NONE, RETURN, PURE, "return") \
  OP(RETURN1,   SRC, NONE, NONE, NONE,  RETURN, PURE, "return R[A]") \
  OP(CLOSURE,   DST, NONE, NONE, PROTO, NEXT, ALLOC, "R[A] = closure of prototype X") \
  OP(SELFREF,   SRC, IMM,  NONE, NONE,  NEXT, PURE,  "upvalue B of the closure R[A] = R[A] (a local function that captures itself)") \
  OP(VARARG,    BASE, NONE, CNT, NONE,  NEXT, PURE,  "R[A], ... (C-1 values) = ...") \
  OP(TBC,       SRC, NONE, NONE, NONE,  NEXT, THROW, "R[A] is to be closed") \
  OP(CLOSE,     NUM, NONE, NONE, NONE,  NEXT, CALLS, "close the A innermost to-be-closed variables of this function")
/* clang-format on */

/* Superinstructions: first does its work and goes straight on to second, without a dispatch. The words stay where
 * they are; only the first one's opcode byte changes, and only in Proto.run, which the interpreter executes
 * (fuse.h). Chosen from `vmc profile` over real programs (a Lisp compiler, a type checker, a linter, a parser library
 * and a utility library, and the numeric workloads of bench/). FUSED(first, words of first, second) */
#ifdef VM_NO_FUSE
#define VM_SUPERINSTRUCTIONS(FUSED)
#else
/* clang-format off */
#define VM_SUPERINSTRUCTIONS(FUSED) \
  FUSED(MOVE, 1, MOVE) FUSED(MOVE, 1, CALL) FUSED(MOVE, 1, FORLOOP) FUSED(MOVE, 1, LOADI) FUSED(MOVE, 1, LOADK) \
  FUSED(MOVE, 1, GETUP) FUSED(MOVE, 1, JMP) FUSED(MOVE, 1, GETFIELD) FUSED(MOVE, 1, RETURN) \
  FUSED(LOADI, 1, CALL) FUSED(LOADI, 1, FORPREP) FUSED(LOADI, 1, LOADI) FUSED(LOADI, 1, SETFIELD) \
  FUSED(LOADI, 1, RETURN1) \
  FUSED(LOADK, 2, CALL) FUSED(LOADK, 2, MOVE) FUSED(LOADK, 2, LOADK) FUSED(LOADK, 2, MUL) FUSED(LOADK, 2, DIV) \
  FUSED(LOADK, 2, SETFIELD) FUSED(LOADK, 2, CONCAT) FUSED(LOADK, 2, RETURN1) \
  FUSED(GETUP, 1, MOVE) FUSED(GETUP, 1, SUBK) FUSED(GETUP, 1, ADDK) FUSED(GETUP, 1, GETFIELD) \
  FUSED(GETUP, 1, GETINDEX) FUSED(GETUP, 1, GETUP) FUSED(GETUP, 1, CALL) \
  FUSED(GETUPCELL, 1, JT) FUSED(GETUPCELL, 1, CALL) FUSED(GETUP, 1, JEQ) FUSED(MOVE, 1, JF) FUSED(MOVE, 1, JT) \
  FUSED(MOVE, 1, TAILCALL) FUSED(GETCELL, 1, ADDK) FUSED(GETCELL, 1, CALL) FUSED(GETCELL, 1, SELF) \
  FUSED(ADDK, 1, SETUPCELL) FUSED(ADDK, 1, SETCELL) FUSED(LOADTRUE, 1, RETURN1) FUSED(LOADTRUE, 1, MOVE) \
  FUSED(GETUPCELL, 1, ADD) FUSED(GETUPCELL, 1, ADDK) FUSED(GETUPCELL, 1, GETFIELD) FUSED(GETUPCELL, 1, MOVE) \
  FUSED(GETUPCELL, 1, RETURN1) \
  FUSED(GETGLOBAL, 2, GETFIELD) FUSED(GETGLOBAL, 2, MOVE) FUSED(GETGLOBAL, 2, LOADK) FUSED(GETGLOBAL, 2, GETUP) \
  FUSED(GETGLOBAL, 2, GETGLOBAL) \
  FUSED(GETFIELD, 2, GETFIELD) FUSED(GETFIELD, 2, ADD) FUSED(GETFIELD, 2, SUB) FUSED(GETFIELD, 2, MUL) \
  FUSED(GETFIELD, 2, ADDK) FUSED(GETFIELD, 2, CALL) FUSED(GETFIELD, 2, MOVE) FUSED(GETFIELD, 2, JF) \
  FUSED(GETFIELD, 2, JT) FUSED(GETFIELD, 2, RETURN1) FUSED(GETFIELD, 2, GETINDEX) FUSED(GETFIELD, 2, SETFIELD) \
  FUSED(GETFIELD, 2, JEQK) FUSED(GETFIELD, 2, LOADK) FUSED(GETFIELD, 2, GETUP) \
  FUSED(SELF, 2, CALL) FUSED(SELF, 2, MOVE) FUSED(SELF, 2, LOADK) FUSED(SELF, 2, GETFIELD) \
  FUSED(GETINDEX, 1, ADD) FUSED(GETINDEX, 1, SUB) FUSED(GETINDEX, 1, MUL) FUSED(GETINDEX, 1, SETINDEX) \
  FUSED(GETINDEX, 1, GETINDEX) FUSED(GETINDEX, 1, JF) FUSED(GETINDEX, 1, JT) FUSED(GETINDEX, 1, JEQK) \
  FUSED(GETINDEX, 1, GETFIELD) FUSED(GETINDEX, 1, MOVE) FUSED(GETINDEX, 1, ADDK) FUSED(GETINDEX, 1, JLT) \
  FUSED(GETINDEX, 1, JLE) \
  FUSED(GETINT, 1, GETINT) FUSED(GETINT, 1, JF) FUSED(GETINT, 1, JEQK) \
  FUSED(SETINDEX, 1, FORLOOP) FUSED(SETINDEX, 1, SETINDEX) FUSED(SETINDEX, 1, ADDK) FUSED(SETINDEX, 1, GETINDEX) \
  FUSED(SETINDEX, 1, JMP) FUSED(SETINDEX, 1, MOVE) \
  FUSED(SETFIELD, 2, SETFIELD) FUSED(SETFIELD, 2, GETFIELD) FUSED(SETFIELD, 2, RETURN0) FUSED(SETFIELD, 2, LOADK) \
  FUSED(SETFIELD, 2, MOVE) \
  FUSED(ADD, 1, ADD) FUSED(ADD, 1, FORLOOP) FUSED(ADD, 1, ADDK) FUSED(ADD, 1, MUL) FUSED(ADD, 1, MODK) \
  FUSED(ADD, 1, SETFIELD) FUSED(ADD, 1, SETINDEX) FUSED(ADD, 1, RETURN1) \
  FUSED(SUB, 1, MUL) FUSED(SUB, 1, ADD) FUSED(SUB, 1, GETFIELD) FUSED(SUB, 1, SETFIELD) \
  FUSED(MUL, 1, ADD) FUSED(MUL, 1, SUB) FUSED(MUL, 1, MUL) FUSED(MUL, 1, SETFIELD) \
  FUSED(ADDK, 1, GETINDEX) FUSED(ADDK, 1, SETINDEX) FUSED(ADDK, 1, SUBK) FUSED(ADDK, 1, MOVE) FUSED(ADDK, 1, CALL) \
  FUSED(ADDK, 1, JMP) FUSED(ADDK, 1, RETURN1) FUSED(ADDK, 1, MODK) \
  FUSED(SUBK, 1, CALL) FUSED(SUBK, 1, GETINDEX) FUSED(SUBK, 1, JLT) FUSED(SUBK, 1, MOVE) \
  FUSED(MULK, 1, ADDK) FUSED(MULK, 1, ADD) FUSED(MULK, 1, MODK) \
  FUSED(MODK, 1, JEQK) FUSED(MODK, 1, SETINDEX) FUSED(MODK, 1, SETUPCELL) \
  FUSED(LEN, 1, ADDK) FUSED(LEN, 1, JLT) FUSED(LEN, 1, JLE) FUSED(LEN, 1, MOVE) FUSED(LEN, 1, FORPREP) \
  FUSED(NOT, 1, RETURN1)
/* clang-format on */
#endif

typedef enum {
#define OP(name, a, b, c, x, flow, effect, meaning) OP_##name,
  VM_OPCODES(OP)
#undef OP
      OP_COUNT, /* of what a dump may hold; superinstructions follow */
  OP_LAST_PLAIN_ = OP_COUNT - 1,
#define FUSED(first, words, second) OP_##first##_##second,
  VM_SUPERINSTRUCTIONS(FUSED)
#undef FUSED
      OP_INT_RUN, /* intrun.h */
  OP_END_
} Opcode;
_Static_assert(OP_END_ <= 256, "an opcode is a byte");

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

typedef struct {
  const char *name;
  uint8_t a, b, c, x, flow, effect;
  const char *meaning;
} OpcodeInfo;
extern const OpcodeInfo vm_opcodes[256]; /* opcode.c */

#define INSTR_OP(i) ((Opcode)((i)&255))
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

#endif
