/* What of a typed entry needs no frame record: see quick_path.h. */
#include "aot/quick_path.h"

#include <string.h>

#include "aot/remarks.h"

#define QUICK_WORDS 60 /* longer ones are not inlined anyway */

static int both(uint16_t x, uint16_t y, uint16_t type) { return x == type && y == type; }

/* Arithmetic on exact numbers, but for what a helper does. */
static int arith_needs(Opcode op, uint16_t x, uint16_t y, const Value *k) {
  switch (op) {
  case OP_ADD:
  case OP_SUB:
  case OP_MUL:
  case OP_DIV: return !aot_is_exact(x) || !aot_is_exact(y);
  case OP_BAND:
  case OP_BOR:
  case OP_BXOR:
  case OP_SHL:
  case OP_SHR: return !both(x, y, TYPE_SET_INT);
  case OP_MOD: return !both(x, y, TYPE_SET_INT) || !k || !IS_INT(*k) || AS_INT(*k) <= 0; VM_NOT_ARITHMETIC(OPCODE_CASE)
  case OP_POW:
  case OP_IDIV: break;
  }
  return 1;
}

static int order_needs(uint16_t x, Value k) {
  if (x == TYPE_SET_INT) return aot_type_of_value(k) != TYPE_SET_INT;
  return x != TYPE_SET_DOUBLE || !(IS_DOUBLE(k) || IS_INT(k));
}

static int needs_frame(const Analysis *analysis, uint32_t pc, const RegType *state) {
  const Proto *p = analysis->cfg->proto;
  Instr i = p->code[pc];
  Opcode op = INSTR_OP(i);
  uint16_t a = state[INSTR_A(i)].types, b = state[INSTR_B(i)].types, c = state[INSTR_C(i)].types;
  switch (op) {
  case OP_MOVE:
  case OP_LOADI:
  case OP_LOADF:
  case OP_LOADK:
  case OP_LOADFALSE:
  case OP_LOADTRUE:
  case OP_GETUP:
  case OP_GETUPCELL:
  case OP_NOT:
  case OP_JMP:
  case OP_JT:
  case OP_JF:
  case OP_RETURN0:
  case OP_RETURN1: return 0;
  case OP_RETURN:
    return INSTR_B(i) != 2 && INSTR_B(i) != 1;
    VM_ARITHMETIC(OPCODE_CASE)
    return arith_needs(op, b, c, NULL);
    VM_ARITHMETIC_K(OPCODE_CASE)
    return arith_needs(aot_register_form(op), b, aot_type_of_value(p->constants[INSTR_C(i)]),
                       &p->constants[INSTR_C(i)]);
  case OP_UNM: return !aot_is_exact(b);
  case OP_BNOT: return b != TYPE_SET_INT;
  case OP_JEQ:
  case OP_JLT:
  case OP_JLE: return !both(a, b, TYPE_SET_INT) && !both(a, b, TYPE_SET_DOUBLE);
  case OP_JEQK: return !aot_is_exact(a);
  case OP_JLTK:
  case OP_JLEK:
  case OP_JGTK:
  case OP_JGEK:
    return order_needs(a, p->constants[INSTR_B(i)]);
    VM_ACCESSES(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_CALL:
  case OP_TAILCALL:
  case OP_LOADNIL:
  case OP_SETUPCELL:
  case OP_NEWCELL:
  case OP_GETCELL:
  case OP_SETCELL:
  case OP_LEN:
  case OP_CONCAT: break;
  }
  return 1;
}

/* Who gives up passes the parameters on. */
static int writes_parameter(const Cfg *cfg, uint32_t pc) {
  Operands operands;
  aot_operands(cfg, pc, &operands);
  for (uint32_t n = 0; n < operands.write_count; n++)
    if (operands.writes[n].first < cfg->proto->param_count) return 1;
  return 0;
}

/* Looks through a block. Returns whether its end is reached. */
static int walk_block(QuickPath *path, const Analysis *analysis, uint32_t n, RegType *state, uint32_t *words) {
  const Proto *p = analysis->cfg->proto;
  const BasicBlock *block = &analysis->cfg->blocks[n];
  memcpy(state, ENTRY_TYPES(analysis, n), p->max_stack * sizeof *state);
  for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(p->code[pc])) {
    if (block->loop_depth > 0 || needs_frame(analysis, pc, state) || writes_parameter(analysis->cfg, pc)) {
      path->stops[pc] = 1;
      path->is_all = 0;
      return 0;
    }
    aot_types_step(analysis, pc, state);
    *words += INSTR_WORDS(p->code[pc]);
  }
  return 1;
}

const QuickPath *aot_quick_path(Arena *arena, const Analysis *analysis) {
  const Cfg *cfg = analysis->cfg;
  RegType state[512];
  QuickPath *path = ARENA_NEW(arena, QuickPath, 1);
  uint32_t *todo = ARENA_NEW(arena, uint32_t, 2 * cfg->block_count + 1), count = 0, words = 0;
  int returns = 0;
  path->stops = ARENA_NEW(arena, uint8_t, cfg->proto->code_len);
  path->blocks = ARENA_NEW(arena, uint8_t, cfg->block_count);
  path->is_all = 1;
  memset(state, 0, sizeof state);
  todo[count++] = 0;
  while (count) {
    uint32_t n = todo[--count];
    if (path->blocks[n] || !analysis->arrives[n]) continue;
    path->blocks[n] = 1;
    if (!walk_block(path, analysis, n, state, &words)) continue;
    const BasicBlock *block = &cfg->blocks[n];
    returns |= vm_opcodes[INSTR_OP(cfg->proto->code[block->last])].flow == FLOW_RETURN;
    if (block->next.to != NO_BLOCK) todo[count++] = block->next.to;
    if (block->taken.to != NO_BLOCK) todo[count++] = block->taken.to;
  }
  const char *why = IS_OFF(cfg->study, QUICK) ? "--without=quick"
                    : !returns                ? "nothing returns before it calls or may throw"
                    : words > QUICK_WORDS     ? "it is too long"
                                              : NULL;
  if (why) REMARK(cfg->study, cfg->proto, 0, QUICK_NONE, 0, "%s", why);
  else
    REMARK(cfg->study, cfg->proto, 0, QUICK, 0,
           path->is_all ? "all of it" : "what returns before it calls or may throw");
  return why ? NULL : path;
}
