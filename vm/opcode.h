/* The bytecode's one opcode table, and the encoding of instructions.
 *
 * An instruction is a 32-bit word, optionally followed by one extension word X:
 *
 *   word:  op 0..7 | A 8..15 | B 16..23 | C 24..31        D = signed 16 bits in B,C        E = signed 24 bits in A,B,C
 *   X:     JUMP: signed distance in words from the word after X     FIELD: constant 0..15 | cache 16..31
 *          CONST, PROTO, COUNT: an unsigned number
 *
 * Interpreter, translator, disassembler, verifier, serializer and the opcode page in docs/ all read this table; there is no second list.
 *
 * R[x] register, K[x] constant, U[x] upvalue. `top`: a call or vararg with an open number of results leaves them in
 * R[A].. up to top; the very next instruction that takes an open number of operands consumes them.
 *
 *  A row: OP(name, A, B, C, X, flow, effect, meaning)
 *   operand kinds  NONE; DST register written; SRC register read; MOD register read and written; BASE first of a range of
 *                  registers, see meaning; CELL register holding a Cell; UP upvalue index; KON constant index, any; KNUM constant
 *                  index, a number; IMM unsigned; SIMM signed 16-bit in B,C; SJMP signed 24-bit distance in A,B,C; FLAG 0 or 1; CNT count + 1, 0 = open; NUM plain count
 *   X kinds        NONE JUMP FIELD CONST PROTO COUNT
 *   flow           NEXT; JUMP always; BRANCH to X or next; LOOP a back edge (BRANCH); CALL; RETURN
 *   effect         PURE; ALLOC allocates, no Lua code runs; THROW may raise an error, no Lua code runs; CALLS may run any Lua code */
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
 * (fuse.h). Chosen from `vmc profile` over real programs. FUSED(first, words of first, second) */
#ifdef VM_NO_FUSE
#define VM_SUPERINSTRUCTIONS(FUSED)
#else
#define VM_SUPERINSTRUCTIONS(FUSED) \
  FUSED(MOVE, 1, MOVE) \
  FUSED(MOVE, 1, CALL)
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
} Opcode;

enum OperandKind { OPERAND_NONE, OPERAND_DST, OPERAND_SRC, OPERAND_MOD, OPERAND_BASE, OPERAND_CELL, OPERAND_UP, OPERAND_KON,
  OPERAND_KNUM, OPERAND_IMM, OPERAND_SIMM, OPERAND_SJMP, OPERAND_FLAG, OPERAND_CNT, OPERAND_NUM };
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
