/* Instructions of plain blocks: a line of C for each opcode, whatever its operands are. */
#include <string.h>

#include "aot/emitter.h"

/* The statement that an ordinary opcode becomes, or the condition under which a branch is taken; NULL: not here.
 * `$a`, `$b`, `$c` and `$x` are the operands, as their kinds say: R[n], self->up[n], a constant, a number, a key and
 * its cache; `$@` is the instruction's index. */
static const char *pattern(Opcode op) {
#define BINARY(helper) "SLOW($@, $a = " helper "(L, $b, $c));"
#define ORDER(helper, x, y) "(f->pc = $@, " helper "(L, " x ", " y ")) == $c"
  switch (op) {
  case OP_MOVE:
  case OP_GETUP: return "$a = $b;";
  case OP_LOADI: return "$a = FROM_SMALL_INT((int64_t)$b);";
  case OP_LOADF: return "$a = FROM_DOUBLE(HIDDEN_DOUBLE((double)$b));";
  case OP_LOADK: return "$a = $x;";
  case OP_LOADNIL: return "FILL_NIL(&R[$a], $b);";
  case OP_LOADFALSE: return "$a = VALUE_FALSE;";
  case OP_LOADTRUE: return "$a = VALUE_TRUE;";
  case OP_GETUPCELL: return "$a = AS_CELL($b)->v;";
  case OP_SETUPCELL: return "SET_CELL($b, $a);";
  case OP_NEWCELL: return "SLOW($@, $a = FROM_OBJECT(rt_cell_new(L, $a)));";
  case OP_GETCELL: return "$a = AS_CELL($b)->v;";
  case OP_SETCELL: return "SET_CELL($a, $b);";
  case OP_SELFREF: return "AS_FUNCTION($a)->up[$b] = $a;";
  case OP_GETGLOBAL:
  case OP_GETFIELD: return "SLOW($@, $a = rt_get_field(L, $b, $x));";
  case OP_SETGLOBAL: return "SLOW($@, rt_set_field(L, $b, $x, $a));";
  case OP_SETFIELD: return "SLOW($@, rt_set_field(L, $a, $x, $b));";
  case OP_SELF: return "SLOW($@, R[$a + 1] = $b; R[$a] = rt_get_field(L, R[$a + 1], $x));";
  case OP_GETINDEX: return "SLOW($@, $a = rt_get_index(L, $b, $c));";
  case OP_SETINDEX: return "SLOW($@, rt_put_index(L, $a, $b, $c));";
  case OP_GETINT: return "SLOW($@, $a = rt_get_index(L, $b, FROM_SMALL_INT((int64_t)$c)));";
  case OP_SETINT: return "SLOW($@, rt_put_index(L, $a, FROM_SMALL_INT((int64_t)$b), $c));";
  case OP_NEWTABLE: return "SLOW($@, $a = FROM_TABLE($c ? rt_record_new(L, $b) : rt_table_new(L, $b, $x)));";
  case OP_ADD:
  case OP_ADDK: return BINARY("rt_add");
  case OP_SUB:
  case OP_SUBK: return BINARY("rt_sub");
  case OP_MUL:
  case OP_MULK: return BINARY("rt_mul");
  case OP_MOD:
  case OP_MODK: return BINARY("rt_mod");
  case OP_POW:
  case OP_POWK: return BINARY("rt_pow");
  case OP_DIV:
  case OP_DIVK: return BINARY("rt_div");
  case OP_IDIV:
  case OP_IDIVK: return BINARY("rt_idiv");
  case OP_BAND:
  case OP_BANDK: return BINARY("rt_band");
  case OP_BOR:
  case OP_BORK: return BINARY("rt_bor");
  case OP_BXOR:
  case OP_BXORK: return BINARY("rt_bxor");
  case OP_SHL:
  case OP_SHLK: return BINARY("rt_shl");
  case OP_SHR:
  case OP_SHRK: return BINARY("rt_shr");
  case OP_UNM: return "SLOW($@, $a = rt_unm(L, $b));";
  case OP_NOT: return "BODY_NOT($@, $a, $b);";
  case OP_LEN: return "SLOW($@, $a = rt_length(L, $b));";
  case OP_BNOT: return "SLOW($@, $a = rt_bnot(L, $b));";
  case OP_CONCAT: return "SLOW($@, $a = rt_concat(L, &R[$b], $c));";
  case OP_TBC: return "SLOW($@, rt_tbc(L, $a));";
  case OP_JT: return "IS_TRUTHY($a)";
  case OP_JF: return "IS_FALSY($a)";
  case OP_JEQ: return ORDER("rt_equal", "$a", "$b");
  case OP_JEQK: return "rt_raw_equal($a, $b) == $c";
  case OP_JLT:
  case OP_JLTK: return ORDER("rt_less", "$a", "$b");
  case OP_JLE:
  case OP_JLEK: return ORDER("rt_less_equal", "$a", "$b");
  case OP_JGTK: return ORDER("rt_less", "$b", "$a");
  case OP_JGEK: return ORDER("rt_less_equal", "$b", "$a");
  case OP_FORPREP: return "(f->pc = $@, !rt_for_prepare(L, &R[$a]))";
  case OP_FORLOOP: return "(f->pc = $@, rt_for_next(L, &$a))";
  case OP_TFORLOOP: return "!IS_NIL(R[$a + 4])";
  case OP_JMP: SHARED_CASES break;
  }
  return NULL;
}

static const char *operand_text(Emitter *e, uint8_t kind, uint32_t operand, Instr i) {
  switch ((enum OperandKind)kind) {
  case OPERAND_DST:
  case OPERAND_SRC:
  case OPERAND_MOD:
  case OPERAND_CELL: return rt_arena_format(e->arena, "R[%u]", operand);
  case OPERAND_UP: return rt_arena_format(e->arena, "self->up[%u]", operand);
  case OPERAND_KON:
  case OPERAND_KNUM: return value_text(e, e->proto->constants[operand], (int32_t)operand);
  case OPERAND_SIMM: return rt_arena_format(e->arena, "(%d)", INSTR_D(i));
  case OPERAND_NONE:
  case OPERAND_BASE:
  case OPERAND_IMM:
  case OPERAND_SJMP:
  case OPERAND_FLAG:
  case OPERAND_CNT:
  case OPERAND_NUM: break;
  }
  return rt_arena_format(e->arena, "%u", operand);
}

static const char *extension_text(Emitter *e, uint8_t kind, uint32_t x) {
  if (kind == EXT_FIELD)
    return rt_arena_format(e->arena, "%s, %s", key_text(e, EXT_FIELD_K(x)), cache_text(e, EXT_FIELD_CACHE(x)));
  if (kind == EXT_CONST) return value_text(e, e->proto->constants[x], (int32_t)x);
  return rt_arena_format(e->arena, "%u", x);
}

static const char *fill_in(Emitter *e, const char *text, Instr i) {
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  Text out = {.arena = e->arena};
  for (; *text; text++) {
    const char *operand = NULL;
    if (*text != '$') {
      aot_text_add(&out, text, 1);
      continue;
    }
    switch (*++text) {
    case 'a': operand = operand_text(e, info->a, INSTR_A(i), i); break;
    case 'b': operand = operand_text(e, info->b, INSTR_B(i), i); break;
    case 'c': operand = operand_text(e, info->c, INSTR_C(i), i); break;
    case 'x': operand = extension_text(e, info->x, e->proto->code[e->pc + 1]); break;
    default: operand = rt_arena_format(e->arena, "%u", e->pc); break;
    }
    aot_text_put(&out, operand);
  }
  const char *filled = rt_arena_format(e->arena, "%s", out.data);
  aot_text_free(&out);
  return filled;
}

static void emit_plain_branch(Emitter *e, Instr i) {
  int ways = branch_ways(e);
  const char *before = NULL;
  if (!(ways & BRANCH_JUMPS)) return;
  if (INSTR_OP(i) == OP_TFORLOOP) before = rt_arena_format(e->arena, "R[%u] = R[%u];", INSTR_A(i) + 2, INSTR_A(i) + 4);
  emit_branch(e, ways & BRANCH_FALLS ? fill_in(e, pattern(INSTR_OP(i)), i) : NULL, e->cfg->blocks[e->block].taken,
              before);
  if (!(ways & BRANCH_FALLS)) e->ended = 1;
}

void emit_plain_instruction(Emitter *e) {
  Instr i = e->proto->code[e->pc];
  switch (INSTR_OP(i)) {
  case OP_JMP:
    emit_branch(e, NULL, e->cfg->blocks[e->block].taken, NULL);
    e->ended = 1;
    return;
  case OP_JT:
  case OP_JF:
  case OP_JEQ:
  case OP_JLT:
  case OP_JLE:
  case OP_JEQK:
  case OP_JLTK:
  case OP_JLEK:
  case OP_JGTK:
  case OP_JGEK:
  case OP_FORPREP:
  case OP_FORLOOP:
  case OP_TFORLOOP:
    emit_plain_branch(e, i);
    return;
    VM_LOADS(OPCODE_CASE)
    VM_VARIABLES(OPCODE_CASE)
    VM_ACCESSES(OPCODE_CASE)
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_OPERATORS(OPCODE_CASE)
  case OP_NEWTABLE:
  case OP_SELFREF:
  case OP_TBC:
    emit_line(e, "%s", fill_in(e, pattern(INSTR_OP(i)), i));
    return;
    SHARED_CASES
    emit_shared_instruction(e, i);
    return;
  }
}
