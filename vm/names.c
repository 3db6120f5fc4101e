/* See names.h. A register's name is, in this order: that of the local variable in it; what the last instruction that
 * set it has loaded; nothing. */
#include "vm/names.h"

#include <string.h>

#include "runtime/heap.h"
#include "runtime/strings.h"

#define NOWHERE UINT32_MAX
#define DEPTH_MAX 16 /* of MOVEs followed; the reference follows any number, compilers emit one */

String *vm_local_name(const Proto *p, uint32_t pc, uint32_t reg) {
  String *name = NULL;
  for (uint32_t n = 0; n < p->local_count && p->locals[n].start <= pc; n++)
    if (pc < p->locals[n].end && p->locals[n].reg == reg) name = p->locals[n].name;
  return name;
}

/* Whether instruction i writes register reg. After a call everything from its results up is new. */
static int writes(Instr i, uint32_t reg) {
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  if ((info->a == OPERAND_DST || info->a == OPERAND_MOD) && reg == INSTR_A(i)) return 1;
  RegisterRange range = vm_writes(i);
  return info->callee ? reg >= range.first : vm_has_register(range, reg);
}

/* The last instruction before pc that set reg, NOWHERE when a jump makes that uncertain. */
static uint32_t find_setter(const Proto *p, uint32_t pc, uint32_t reg) {
  uint32_t setter = NOWHERE;
  int64_t joined = 0; /* what happens before this word may have been jumped over */
  for (uint32_t at = 0; at < pc; at += INSTR_WORDS(p->code[at])) {
    const OpcodeInfo *info = &vm_opcodes[INSTR_OP(p->code[at])];
    int64_t target = -1;
    if (info->a == OPERAND_SJMP) target = (int64_t)at + 1 + INSTR_E(p->code[at]);
    else if (info->x == EXT_JUMP) target = (int64_t)at + 2 + (int32_t)p->code[at + 1];
    if (target <= pc && target > joined) joined = target;
    if (writes(p->code[at], reg)) setter = at < joined ? NOWHERE : at;
  }
  return setter;
}

static String *upvalue_name(State *L, const Proto *p, uint32_t n) {
  String *name = n < p->upvalue_count ? p->upvalues[n].name : NULL;
  return name ? name : rt_string_from_c(L, "?");
}

static int is_env(const String *name) { return name && name->len == 4 && memcmp(name->data, "_ENV", 4) == 0; }

/* Not the programmer's: _ENV, by which globals are known, and the compiler's own variables. */
static String *name_to_keep(String *name) { return name && (is_env(name) || *name->data == '(') ? name : NULL; }

void vm_forget_names(State *L, Proto *p) {
  for (uint32_t n = 0; n < p->local_count; n++) p->locals[n].name = name_to_keep(p->locals[n].name);
  for (uint32_t n = 0; n < p->upvalue_count; n++) p->upvalues[n].name = name_to_keep(p->upvalues[n].name);
  heap_barrier(L, p, VALUE_NIL);
  for (uint32_t n = 0; n < p->proto_count; n++) vm_forget_names(L, p->protos[n]);
}

static const char *describe_register(State *L, const Proto *p, uint32_t pc, uint32_t reg, String **name, int depth);

static String *field_name(const Proto *p, uint32_t pc) { return AS_STRING(p->constants[EXT_FIELD_K(p->code[pc + 1])]); }

/* "global" when the indexed register holds a variable _ENV, not a field or constant of that name. */
static const char *field_kind(State *L, const Proto *p, uint32_t pc, uint32_t reg, int depth) {
  String *table = NULL;
  const char *kind = describe_register(L, p, pc, reg, &table, depth);
  int is_variable = kind && (!strcmp(kind, "local") || !strcmp(kind, "upvalue"));
  return is_variable && is_env(table) ? "global" : "field";
}

static const char *describe_setter(State *L, const Proto *p, uint32_t at, String **name, int depth) {
  Instr i = p->code[at];
  uint32_t a = INSTR_A(i), b = INSTR_B(i), c = INSTR_C(i);
  switch (INSTR_OP(i)) {
  case OP_MOVE: return b < a ? describe_register(L, p, at, b, name, depth) : NULL;
  case OP_GETCELL: *name = vm_local_name(p, at, b); return *name ? "local" : NULL;
  case OP_GETUP:
  case OP_GETUPCELL: *name = upvalue_name(L, p, b); return "upvalue";
  case OP_GETGLOBAL: *name = field_name(p, at); return is_env(upvalue_name(L, p, b)) ? "global" : "field";
  case OP_GETFIELD: *name = field_name(p, at); return field_kind(L, p, at, b, depth);
  case OP_GETINDEX: {
    const char *kind = describe_register(L, p, at, c, name, depth);
    if (!kind || strcmp(kind, "constant") != 0) *name = rt_string_from_c(L, "?");
    return field_kind(L, p, at, b, depth);
  }
  case OP_GETINT: *name = rt_string_from_c(L, "integer index"); return "field";
  case OP_SELF: *name = field_name(p, at); return "method";
  case OP_LOADK: {
    Value k = p->constants[p->code[at + 1]];
    if (!IS_STRING(k)) return NULL;
    *name = AS_STRING(k);
    return "constant";
  }
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_OPERATORS(OPCODE_CASE)
    VM_JUMPS(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CALLS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_LOADI:
  case OP_LOADF:
  case OP_LOADNIL:
  case OP_LOADFALSE:
  case OP_LOADTRUE:
  case OP_SETUPCELL:
  case OP_NEWCELL:
  case OP_SETCELL:
  case OP_SETGLOBAL:
  case OP_SETFIELD:
  case OP_SETINDEX:
  case OP_SETINT: break;
  }
  return NULL;
}

static const char *describe_register(State *L, const Proto *p, uint32_t pc, uint32_t reg, String **name, int depth) {
  *name = vm_local_name(p, pc, reg);
  if (*name) return "local";
  uint32_t at = depth < DEPTH_MAX ? find_setter(p, pc, reg) : NOWHERE;
  if (at == NOWHERE) return NULL;
  if (INSTR_OP(p->code[at]) == OP_SELF && INSTR_A(p->code[at]) != reg) return NULL;
  return describe_setter(L, p, at, name, depth + 1);
}

/* Kind of the operand that is source number `which`, and the operand itself; OPERAND_NONE when there is none. */
static enum OperandKind source_operand(Instr i, int which, uint32_t *operand) {
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  const uint8_t kinds[3] = {info->a, info->b, info->c};
  const uint32_t operands[3] = {INSTR_A(i), INSTR_B(i), INSTR_C(i)};
  int values_only =
      info->a != OPERAND_DST && info->a != OPERAND_BASE; /* SETGLOBAL: the table comes first, not the value */
  if (INSTR_OP(i) == OP_SETGLOBAL) {
    *operand = operands[which == 0];
    return which == 0 ? OPERAND_UP : which == 1 ? OPERAND_SRC : OPERAND_NONE;
  }
  for (int n = values_only ? 0 : 1; n < 3; n++) {
    switch ((enum OperandKind)kinds[n]) {
    case OPERAND_SRC:
    case OPERAND_CELL:
    case OPERAND_UP:
    case OPERAND_KON:
    case OPERAND_KNUM: break;
    case OPERAND_NONE:
    case OPERAND_DST:
    case OPERAND_MOD:
    case OPERAND_BASE:
    case OPERAND_IMM:
    case OPERAND_SIMM:
    case OPERAND_SJMP:
    case OPERAND_FLAG:
    case OPERAND_CNT:
    case OPERAND_NUM: continue;
    }
    if (which-- > 0) continue;
    *operand = operands[n];
    return kinds[n];
  }
  return OPERAND_NONE;
}

const char *vm_describe_operand(State *L, Proto *p, uint32_t pc, int which, String **name) {
  *name = NULL;
  if (pc >= p->code_len || which < 0) return NULL;
  Instr i = p->code[pc];
  uint32_t operand = INSTR_A(i);
  switch (INSTR_OP(i)) {
  case OP_CONCAT:
    if ((uint32_t)which >= INSTR_C(i)) return NULL;
    return describe_register(L, p, pc, INSTR_B(i) + (uint32_t)which, name, 0);
  case OP_CALL:
  case OP_TAILCALL: return which == 0 ? describe_register(L, p, pc, operand, name, 0) : NULL;
  case OP_TBC: /* the variable becomes visible after this instruction, a cell after those that make cells */
    do pc++;
    while (INSTR_OP(p->code[pc]) == OP_NEWCELL);
    *name = vm_local_name(p, pc, operand);
    return *name ? "local" : NULL;
  case OP_TFORPREP:
    *name = rt_string_from_c(L, "(for state)");
    return "local";
    VM_LOADS(OPCODE_CASE)
    VM_VARIABLES(OPCODE_CASE)
    VM_ACCESSES(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_JUMPS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
  case OP_UNM:
  case OP_NOT:
  case OP_LEN:
  case OP_BNOT:
  case OP_FORPREP:
  case OP_FORLOOP:
  case OP_TFORCALL:
  case OP_TFORLOOP:
  case OP_RETURN:
  case OP_RETURN0:
  case OP_RETURN1:
  case OP_CLOSE: break;
  }
  switch (source_operand(i, which, &operand)) {
  case OPERAND_SRC: return describe_register(L, p, pc, operand, name, 0);
  case OPERAND_UP: *name = upvalue_name(L, p, operand); return "upvalue";
  case OPERAND_KON:
    if (!IS_STRING(p->constants[operand])) return NULL;
    *name = AS_STRING(p->constants[operand]);
    return "constant";
  case OPERAND_NONE:
  case OPERAND_DST:
  case OPERAND_MOD:
  case OPERAND_BASE:
  case OPERAND_CELL:
  case OPERAND_KNUM:
  case OPERAND_IMM:
  case OPERAND_SIMM:
  case OPERAND_SJMP:
  case OPERAND_FLAG:
  case OPERAND_CNT:
  case OPERAND_NUM: break;
  }
  return NULL;
}

/* The event whose metamethod an instruction calls: its name in lower case, without the K of constant operands. */
static const char *metamethod(State *L, Opcode op, String **name) {
  char event[16];
  size_t n = 0;
  switch (op) {
  case OP_GETGLOBAL:
  case OP_GETFIELD:
  case OP_SELF:
  case OP_GETINDEX:
  case OP_GETINT: *name = rt_string_from_c(L, "index"); return "metamethod";
  case OP_SETGLOBAL:
  case OP_SETFIELD:
  case OP_SETINDEX:
  case OP_SETINT: *name = rt_string_from_c(L, "newindex"); return "metamethod";
  case OP_JEQ: *name = rt_string_from_c(L, "eq"); return "metamethod";
  case OP_JLT:
  case OP_JLTK:
  case OP_JGTK: *name = rt_string_from_c(L, "lt"); return "metamethod";
  case OP_JLE:
  case OP_JLEK:
  case OP_JGEK:
    *name = rt_string_from_c(L, "le");
    return "metamethod";
    VM_LOADS(OPCODE_CASE)
    VM_VARIABLES(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_OPERATORS(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CALLS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_JMP:
  case OP_JT:
  case OP_JF:
  case OP_JEQK: break;
  }
  if (vm_opcodes[op].effect != EFFECT_CALLS) return NULL;
  for (const char *c = vm_opcodes[op].name; *c && n < sizeof event - 1; c++) event[n++] = (char)(*c | 32);
  if (vm_opcodes[op].c == OPERAND_KNUM) n--;
  *name = rt_string_new(L, event, n);
  return "metamethod";
}

const char *vm_describe_call(State *L, Proto *p, uint32_t pc, String **name) {
  *name = NULL;
  if (pc >= p->code_len) return NULL;
  Instr i = p->code[pc];
  if (INSTR_OP(i) == OP_TFORCALL) {
    *name = rt_string_from_c(L, "for iterator");
    return "for iterator";
  }
  if (vm_opcodes[INSTR_OP(i)].callee) return describe_register(L, p, pc, INSTR_A(i), name, 0);
  return metamethod(L, INSTR_OP(i), name);
}

uint32_t vm_live_registers(Proto *p, uint32_t pc) {
  if (pc >= p->code_len || !vm_opcodes[INSTR_OP(p->code[pc])].callee) return p->max_stack;
  return vm_writes(p->code[pc]).first;
}
