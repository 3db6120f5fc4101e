/* What of a function needs no frame record: see quick_path.h. */
#include "aot/quick_path.h"

#include <string.h>

#include "aot/callees.h"
#include "aot/records.h"
#include "aot/speculate.h"

#define QUICK_WORDS 100 /* longer ones are not inlined, and what is saved matters less */
#define WASTE_MAX 1     /* operators that are executed in vain before it stops */
#define TABLE_WASTE 2   /* a table that is made in vain */

/* What an instruction does to the quick path. */
enum Kind { QUICK_FREE, QUICK_LEAVES, QUICK_STOPS };

typedef struct {
  QuickPath *path;
  const Analysis *analysis;
  const Proto *proto;
  RegType state[512];
  uint8_t *changed, *waste; /* per block, at its entry */
  uint8_t reads_elements;   /* some instruction before the present one does */
  uint8_t is_hopeless;      /* it would stop after a change, or too late */
} Walk;

static int both(uint16_t x, uint16_t y, uint16_t type) { return x == type && y == type; }
static int may_be_number(uint16_t types) { return (types & TYPE_SET_NUMBER) != 0; }

/* Types of an operand that the instruction at pc has tested: a number that is needed as a float is one then. */
static uint16_t tested(const Analysis *analysis, uint32_t pc, uint32_t n, uint16_t types) {
  uint32_t what = analysis->assumed ? ASSUMPTION(analysis->assumed[pc], n) : ASSUME_NOTHING;
  return what == ASSUME_INT ? TYPE_SET_INT : what ? TYPE_SET_DOUBLE : types;
}

static enum Kind arith_kind(Opcode op, uint16_t x, uint16_t y, const Value *k) {
  int exact = aot_is_exact(x) && aot_is_exact(y);
  switch (op) {
  case OP_ADD:
  case OP_SUB:
  case OP_MUL: return exact ? QUICK_FREE : may_be_number(x) && may_be_number(y) ? QUICK_LEAVES : QUICK_STOPS;
  case OP_DIV: return exact ? QUICK_FREE : QUICK_STOPS;
  case OP_BAND:
  case OP_BOR:
  case OP_BXOR:
  case OP_SHL:
  case OP_SHR: return both(x, y, TYPE_SET_INT) ? QUICK_FREE : QUICK_STOPS;
  case OP_MOD:
    if (!k || !IS_INT(*k) || AS_INT(*k) <= 0 || x == TYPE_SET_DOUBLE || !may_be_number(x)) return QUICK_STOPS;
    return x == TYPE_SET_INT ? QUICK_FREE : QUICK_LEAVES;
    VM_NOT_ARITHMETIC(OPCODE_CASE)
  case OP_POW:
  case OP_IDIV: break;
  }
  return QUICK_STOPS;
}

static enum Kind order_kind(uint16_t x, uint16_t y, const Value *k) {
  if (!may_be_number(x) || !may_be_number(y)) return QUICK_STOPS;
  if (both(x, y, TYPE_SET_INT) || both(x, y, TYPE_SET_DOUBLE)) return QUICK_FREE;
  if (!k) return QUICK_LEAVES;
  if (!IS_INT(*k) && !IS_DOUBLE(*k)) return QUICK_STOPS;
  return x == TYPE_SET_DOUBLE ? QUICK_FREE : QUICK_LEAVES;
}

/* Whether the call of the method that SELF at pc finds is done in line. */
static int calls_in_line(const Walk *walk, uint32_t pc) {
  const Proto *p = walk->proto;
  uint32_t reg = INSTR_A(p->code[pc]);
  if (aot_called_native(walk->analysis->cfg, pc) != NO_NATIVE) return 1;
  for (; walk->analysis->assumed && pc < p->code_len; pc += INSTR_WORDS(p->code[pc])) {
    Opcode op = INSTR_OP(p->code[pc]);
    if ((op == OP_CALL || op == OP_TAILCALL) && INSTR_A(p->code[pc]) == reg) return walk->analysis->assumed[pc];
  }
  return 0;
}

static enum Kind operator_kind(const Walk *walk, uint32_t pc) {
  const Proto *p = walk->proto;
  const RegType *state = walk->state;
  Instr i = p->code[pc];
  Opcode op = INSTR_OP(i);
  uint16_t a = state[INSTR_A(i)].types, b = state[INSTR_B(i)].types, c = state[INSTR_C(i)].types;
  const Value *k;
  switch (op) {
  case OP_MOVE:
  case OP_LOADI:
  case OP_LOADF:
  case OP_LOADK:
  case OP_LOADNIL:
  case OP_LOADFALSE:
  case OP_LOADTRUE:
  case OP_GETUP:
  case OP_GETUPCELL:
  case OP_SETUPCELL:
  case OP_GETCELL:
  case OP_SETCELL:
  case OP_NOT:
  case OP_JMP:
  case OP_JT:
  case OP_JF:
  case OP_JEQK:
  case OP_RETURN0:
  case OP_RETURN1: return QUICK_FREE;
  case OP_RETURN:
    return INSTR_B(i) == 0 || INSTR_B(i) > QUICK_RESULTS_MAX + 1 ? QUICK_STOPS : QUICK_FREE;
    VM_ARITHMETIC(OPCODE_CASE)
    return arith_kind(op, tested(walk->analysis, pc, 0, b), tested(walk->analysis, pc, 1, c), NULL);
    VM_ARITHMETIC_K(OPCODE_CASE)
    k = &p->constants[INSTR_C(i)];
    return arith_kind(aot_register_form(op), tested(walk->analysis, pc, 0, b), aot_type_of_value(*k), k);
  case OP_UNM: return aot_is_exact(b) ? QUICK_FREE : may_be_number(b) ? QUICK_LEAVES : QUICK_STOPS;
  case OP_BNOT: return tested(walk->analysis, pc, 0, b) == TYPE_SET_INT ? QUICK_FREE : QUICK_STOPS;
  case OP_LEN: return b == TYPE_SET_STRING ? QUICK_FREE : QUICK_LEAVES;
  case OP_JEQ: return both(a, b, TYPE_SET_INT) || both(a, b, TYPE_SET_DOUBLE) ? QUICK_FREE : QUICK_LEAVES;
  case OP_JLT:
  case OP_JLE: return order_kind(tested(walk->analysis, pc, 0, a), tested(walk->analysis, pc, 1, b), NULL);
  case OP_JLTK:
  case OP_JLEK:
  case OP_JGTK:
  case OP_JGEK:
    k = &p->constants[INSTR_B(i)];
    return order_kind(tested(walk->analysis, pc, 0, a), aot_type_of_value(*k), k);
  case OP_CALL:
  case OP_TAILCALL: return walk->analysis->assumed && walk->analysis->assumed[pc] ? QUICK_LEAVES : QUICK_STOPS;
  case OP_SELF: return calls_in_line(walk, pc) ? QUICK_LEAVES : QUICK_STOPS;
  case OP_GETGLOBAL:
  case OP_GETFIELD:
  case OP_GETINDEX:
  case OP_GETINT: return QUICK_LEAVES;
  case OP_SETFIELD: return aot_record_slot(walk->analysis->cfg, pc) >= 0 ? QUICK_FREE : QUICK_LEAVES;
  case OP_NEWTABLE: return aot_record_made(walk->analysis->cfg, pc) ? QUICK_LEAVES : QUICK_STOPS;
  case OP_SETLIST: return aot_record_slot(walk->analysis->cfg, pc) >= 0 ? QUICK_FREE : QUICK_STOPS;
  case OP_SETINDEX:
  case OP_SETINT: /* what is read and written is probably there; else this appends */
    return walk->reads_elements ? QUICK_LEAVES : QUICK_STOPS;
    VM_LOOPS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_SETGLOBAL:
  case OP_NEWCELL:
  case OP_CONCAT: break;
  }
  return QUICK_STOPS;
}

static enum Kind kind_of(const Walk *walk, uint32_t pc) {
  if (IS_EVENT(walk->analysis->cfg, pc)) return QUICK_STOPS;
  enum Kind kind = operator_kind(walk, pc);
  return kind == QUICK_FREE && walk->analysis->assumed && walk->analysis->assumed[pc] ? QUICK_LEAVES : kind;
}

/* Does others see that it was executed? A table that nobody else has is nobody's business. */
static int changes(const Cfg *cfg, uint32_t pc) {
  if (aot_fresh(cfg, pc) == FRESH_UNSEEN) return 0;
  Opcode op = INSTR_OP(cfg->proto->code[pc]);
  uint32_t native = op == OP_CALL ? aot_called_native(cfg, pc) : NO_NATIVE;
  return native == NATIVE_table_insert || native == NATIVE_table_remove || native == NATIVE__G_setmetatable ||
         op == OP_SETFIELD || op == OP_SETINDEX || op == OP_SETINT || op == OP_SETUPCELL || op == OP_SETCELL;
}

static void note_writes(Walk *walk, uint32_t pc) {
  Operands operands;
  aot_operands(walk->analysis->cfg, pc, &operands);
  for (uint32_t n = 0; n < operands.write_count; n++)
    for (uint32_t m = 0; m < operands.writes[n].count; m++)
      if (operands.writes[n].first + m < walk->proto->param_count)
        REG_SET_ADD(&walk->path->written, operands.writes[n].first + m);
}

/* Is the block there for an error? It begins with a use of the global variable `error`. */
static int throws(const Walk *walk, const BasicBlock *block) {
  static const char name[] = "error";
  const Proto *p = walk->proto;
  if (INSTR_OP(p->code[block->start]) != OP_GETGLOBAL) return 0;
  const String *key = AS_STRING(p->constants[EXT_FIELD_K(p->code[block->start + 1])]);
  return key->len == sizeof name - 1 && !memcmp(key->data, name, sizeof name - 1);
}

int aot_quick_copies(const Analysis *analysis, uint32_t pc, const RegType *state, InLine *what) {
  Opcode op = INSTR_OP(analysis->cfg->proto->code[pc]);
  if ((op != OP_CALL && op != OP_TAILCALL) || !analysis->assumed || !analysis->assumed[pc]) return 0;
  if (aot_called_native(analysis->cfg, pc) != NO_NATIVE) return 0;
  return analysis->mode.calls.in_line(analysis->mode.calls.context, pc, state, what);
}

uint32_t aot_quick_count(const Analysis *analysis, uint32_t pc, const RegType *state) {
  Instr i = analysis->cfg->proto->code[pc];
  InLine what;
  if (INSTR_OP(i) == OP_TAILCALL && aot_quick_copies(analysis, pc, state, &what)) return what.most;
  return INSTR_OP(i) == OP_RETURN ? INSTR_B(i) - 1 : INSTR_OP(i) != OP_RETURN0;
}

uint16_t aot_quick_result(const Analysis *analysis, uint32_t pc, const RegType *state) {
  Instr i = analysis->cfg->proto->code[pc];
  if (INSTR_OP(i) == OP_TAILCALL) {
    static const uint16_t types[] = {TYPE_SET_ANY, TYPE_SET_INT, TYPE_SET_DOUBLE, TYPE_SET_NUMBER};
    uint32_t what = ASSUMPTION(analysis->assumed[pc], ASSUMED_RESULT);
    InLine copies;
    if (aot_quick_copies(analysis, pc, state, &copies)) return copies.result;
    return what ? types[what] : aot_native_type(analysis->cfg, pc);
  }
  return aot_quick_count(analysis, pc, state) ? state[INSTR_A(i)].types : TYPE_SET_NIL;
}

static void note_results(const Walk *walk, uint32_t pc) {
  QuickPath *path = walk->path;
  uint8_t count = (uint8_t)aot_quick_count(walk->analysis, pc, walk->state);
  path->in_line.least = path->in_line.result && path->in_line.least < count ? path->in_line.least : count;
  path->in_line.most = path->in_line.most > count ? path->in_line.most : count;
  path->in_line.result |= aot_quick_result(walk->analysis, pc, walk->state);
}

/* The instruction at pc may be done by copies: what they do, the path does. */
static void note_copy(Walk *walk, uint32_t n, uint32_t pc) {
  QuickPath *path = walk->path;
  InLine copies, *its = &path->in_line;
  if (!aot_quick_copies(walk->analysis, pc, walk->state, &copies)) return;
  walk->waste[n] |= WASTE_MAX + 1;
  walk->changed[n] |= copies.changes;
  its->is_late |= copies.is_late;
  its->words += copies.words;
  if (its->depth <= copies.depth) its->depth = copies.depth + 1;
}

/* Looks through a block. Returns whether its end is reached. */
static int walk_block(Walk *walk, uint32_t n) {
  const Proto *p = walk->proto;
  QuickPath *path = walk->path;
  const BasicBlock *block = &walk->analysis->cfg->blocks[n];
  uint8_t waste = 0;
  uint32_t table = 0; /* where the block's first table is made, plus one */
  memcpy(walk->state, ENTRY_TYPES(walk->analysis, n), p->max_stack * sizeof *walk->state);
  for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(p->code[pc])) {
    Instr i = p->code[pc];
    enum Kind kind = block->loop_depth > 0 ? QUICK_STOPS : kind_of(walk, pc);
    path->changed[pc] = walk->changed[n];
    if (kind == QUICK_STOPS) {
      path->stops[table ? table - 1 : pc] = 1;
      if (table) walk->changed[n] = path->changed[table - 1], walk->waste[n] = waste;
      path->in_line.is_late |= walk->changed[n];
      path->is_all = 0;
      path->stops_for_errors &= (uint8_t)throws(walk, block);
      walk->is_hopeless |= !throws(walk, block) && (walk->changed[n] || walk->waste[n] > WASTE_MAX);
      return 0;
    }
    path->leaves[pc] = kind == QUICK_LEAVES;
    path->has_leaves |= path->leaves[pc];
    path->in_line.is_late |= path->leaves[pc] && walk->changed[n];
    if (INSTR_OP(i) == OP_NEWTABLE && !table) table = pc + 1, waste = walk->waste[n];
    if (path->leaves[pc] && walk->waste[n] < 250) walk->waste[n] += INSTR_OP(i) == OP_NEWTABLE ? TABLE_WASTE : 1;
    walk->changed[n] |= (uint8_t)changes(walk->analysis->cfg, pc);
    note_copy(walk, n, pc);
    path->in_line.changes |= walk->changed[n];
    walk->reads_elements |= INSTR_OP(i) == OP_GETINDEX || INSTR_OP(i) == OP_GETINT;
    note_writes(walk, pc);
    if (vm_opcodes[INSTR_OP(i)].flow == FLOW_RETURN) note_results(walk, pc);
    aot_types_step(walk->analysis, pc, walk->state);
    path->in_line.words += INSTR_WORDS(i);
  }
  return 1;
}

static void enter_block(Walk *walk, uint32_t from, uint32_t to) {
  if (to == NO_BLOCK || !walk->analysis->arrives[to]) return;
  walk->path->blocks[to] = 1;
  walk->changed[to] |= walk->changed[from];
  if (walk->waste[to] < walk->waste[from]) walk->waste[to] = walk->waste[from];
}

const QuickPath *aot_quick_path(Arena *arena, const Layout *layout, const Analysis *analysis, CallTypes calls,
                                const char **why) {
  const Cfg *cfg = analysis->cfg;
  ArenaMark mark = rt_arena_mark(arena);
  *why = "it is too long";
  if (cfg->proto->code_len > SPECULATE_STRAIGHT_WORDS) return NULL;
  QuickPath *path = ARENA_NEW(arena, QuickPath, 1);
  Walk *walk = ARENA_NEW(arena, Walk, 1);
  const Analysis *guess = aot_speculate_straight(arena, cfg, layout, analysis, calls);
  int returns = 0;
  path->analysis = walk->analysis = guess ? guess : analysis;
  path->stops = ARENA_NEW(arena, uint8_t, cfg->proto->code_len);
  path->leaves = ARENA_NEW(arena, uint8_t, cfg->proto->code_len);
  path->changed = ARENA_NEW(arena, uint8_t, cfg->proto->code_len);
  path->blocks = ARENA_NEW(arena, uint8_t, cfg->block_count);
  path->is_all = path->stops_for_errors = 1;
  walk->path = path;
  walk->proto = cfg->proto;
  walk->changed = ARENA_NEW(arena, uint8_t, cfg->block_count);
  walk->waste = ARENA_NEW(arena, uint8_t, cfg->block_count);
  path->blocks[0] = 1;
  /* in the order of the text: what leads back is in a loop, where it stops */
  for (uint32_t n = 0; n < cfg->block_count; n++) {
    if (!path->blocks[n] || !walk_block(walk, n)) continue;
    const BasicBlock *block = &cfg->blocks[n];
    returns |= vm_opcodes[INSTR_OP(cfg->proto->code[block->last])].flow == FLOW_RETURN;
    enter_block(walk, n, block->next.to);
    enter_block(walk, n, block->taken.to);
  }
  *why = IS_OFF(cfg->study, QUICK)           ? "--without=quick"
         : !returns                          ? "nothing returns before it calls or may throw"
         : path->in_line.words > QUICK_WORDS ? "it is too long"
         : walk->is_hopeless                 ? "it would often begin in vain"
                                             : NULL;
  if (!*why) return path;
  rt_arena_release(arena, mark);
  return NULL;
}
