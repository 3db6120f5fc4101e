/* One function under construction: instructions, lines, constants, caches, local variables, jumps, registers.
 *
 * FuncState is a local variable of fe_generate_function, so that the collector sees the prototype; arrays grow in the
 * arena and are copied into the prototype at the end (fe_builder_finish). Constants are kept alive by fe_anchor until
 * then.
 *
 * A jump list is the word index of its newest jump (-1: empty); each waiting jump holds the next one in its distance.
 */
#ifndef VMC_FRONTEND_BUILDER_H
#define VMC_FRONTEND_BUILDER_H

#include "frontend/ast.h"
#include "frontend/resolver.h"
#include "vm/opcode.h"

#define FE_REGISTERS_MAX 254
#define FE_OPERAND_CONSTANTS 256 /* constants that an 8-bit operand can name */
#define FE_FIELD_CONSTANTS 65536 /* ... and that a FIELD word can name; the same for caches */
#define FE_CODE_MAX (1u << 23)   /* words: the reach of JMP */
#define FE_NO_JUMP (-1)

typedef struct FuncState {
  Compile *c;
  FuncInfo *info;
  Proto *proto;
  String *chunkname;
  Instr *code;
  size_t code_len, code_capacity;
  uint32_t *lines;
  size_t lines_capacity;
  Value *constants;
  size_t constant_count, constant_capacity;
  uint32_t *constant_slots; /* hash of constants: index + 1, 0 free */
  size_t constant_mask;
  LocalDesc *locals;
  size_t local_count, local_capacity;
  LoopDesc *loops;
  size_t loop_count, loop_capacity;
  uint32_t cache_count;
  uint32_t line;      /* of what is emitted now */
  size_t early;       /* first of the latest words, which will have the line of the next one; SIZE_MAX: none */
  size_t last_pc;     /* of the instruction emitted last; SIZE_MAX before the first */
  size_t last_target; /* latest word that something jumps to or may jump to; SIZE_MAX: none */
  int free;           /* first unused register */
  int active;         /* registers below hold active local variables */
  int max_stack;
  uint32_t tbc; /* to-be-closed variables in scope */
} FuncState;

void fe_builder_init(FuncState *fs, Compile *c, FuncInfo *info, String *chunkname);
Proto *fe_builder_finish(FuncState *fs);

/* Instructions; all return the index of the first word. */
uint32_t fe_emit(FuncState *fs, Instr instr);
uint32_t fe_emit_x(FuncState *fs, Instr instr, uint32_t x);
/* One word that no line of the source asks for: it has the line of what follows, so that hooks do not see it. */
void fe_emit_early(FuncState *fs, Instr instr);
void fe_emit_nil(FuncState *fs, int from, int count);
static inline void fe_patch_a(FuncState *fs, uint32_t pc, int a) {
  fs->code[pc] = (fs->code[pc] & ~0xFF00u) | (Instr)a << 8;
}
static inline void fe_patch_c(FuncState *fs, uint32_t pc, int c) {
  fs->code[pc] = (fs->code[pc] & 0xFFFFFFu) | (Instr)c << 24;
}
/* Nothing can reach the next instruction, as far as known. */
int fe_unreachable(const FuncState *fs);

/* Jumps */
int fe_emit_jump(FuncState *fs);                      /* JMP, waiting */
int fe_here(FuncState *fs);                           /* the next instruction, which becomes a jump target */
void fe_jump_add(FuncState *fs, int *list, int jump); /* a list of one or more jumps */
void fe_jump_patch(FuncState *fs, int list, int target);
void fe_jump_patch_here(FuncState *fs, int list);

/* Constants. Each returns the index, or -1 when it would not be below limit. */
int fe_constant(FuncState *fs, const Expr *literal, size_t limit);
int fe_constant_string(FuncState *fs, Symbol *s, size_t limit);
/* The FIELD word of a new access site, or 0 with *ok = 0: the key or the site has no room in it. */
uint32_t fe_field(FuncState *fs, Symbol *key, int *ok);

/* Registers */
int fe_reserve(FuncState *fs, int count); /* the first of them */

/* A loop that is complete but for its end: the body starts at word `start`, the test is from `test` to here. */
void fe_loop_add(FuncState *fs, int start, int test, uint32_t back_line);

/* Local variables: live from here on in reg; until here (all since local number `from`). */
void fe_local_open(FuncState *fs, LocalVar *v, int reg);
void fe_local_close(FuncState *fs, size_t from);

#endif
