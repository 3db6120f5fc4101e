/* What is known of each register at each point: see analysis.h. */
#include "aot/analysis.h"

#include "aot/callees.h"

#include <string.h>

#define SCOPE_CELLS ((uint64_t)16 << 20) /* variables times words of their scopes; without scopes above */

uint16_t aot_type_of_value(Value v) {
  if (IS_DOUBLE(v)) return TYPE_SET_DOUBLE;
  if (IS_INT(v)) return TYPE_SET_INT;
  if (IS_NIL(v)) return TYPE_SET_NIL;
  if (IS_BOOL(v)) return v == VALUE_TRUE ? TYPE_SET_TRUE : TYPE_SET_FALSE;
  if (IS_STRING(v)) return TYPE_SET_STRING;
  if (IS_TABLE(v)) return TYPE_SET_TABLE;
  if (IS_FUNCTION(v)) return TYPE_SET_FUNCTION;
  if (IS_OBJECT(v) && ((Header *)AS_PTR(v))->kind == KIND_BOXED_INT) return TYPE_SET_INT;
  return TYPE_SET_OTHER;
}

static int is_number(uint16_t types) { return types && !(types & ~TYPE_SET_NUMBER); }

uint16_t aot_type_of_arith(Opcode op, uint16_t x, uint16_t y) {
  if (!x || !y) return 0;                                  /* no value arrives */
  if (!is_number(x) || !is_number(y)) return TYPE_SET_ANY; /* metamethods, or strings and theirs */
  switch (op) {
  case OP_DIV:
  case OP_DIVK:
  case OP_POW:
  case OP_POWK: return TYPE_SET_DOUBLE;
  case OP_BAND:
  case OP_BANDK:
  case OP_BOR:
  case OP_BORK:
  case OP_BXOR:
  case OP_BXORK:
  case OP_SHL:
  case OP_SHLK:
  case OP_SHR:
  case OP_SHRK:
  case OP_BNOT: /* a float without an integer value goes to a metamethod of numbers */
    return x == TYPE_SET_INT && y == TYPE_SET_INT ? TYPE_SET_INT : TYPE_SET_ANY;
  case OP_ADD:
  case OP_ADDK:
  case OP_SUB:
  case OP_SUBK:
  case OP_MUL:
  case OP_MULK:
  case OP_MOD:
  case OP_MODK:
  case OP_IDIV:
  case OP_IDIVK:
  case OP_UNM:
    if (x == TYPE_SET_INT && y == TYPE_SET_INT) return TYPE_SET_INT;
    if (x == TYPE_SET_DOUBLE || y == TYPE_SET_DOUBLE) return TYPE_SET_DOUBLE;
    return TYPE_SET_NUMBER;
    VM_LOADS(OPCODE_CASE)
    VM_VARIABLES(OPCODE_CASE)
    VM_ACCESSES(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_JUMPS(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CALLS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_NOT:
  case OP_LEN:
  case OP_CONCAT: break;
  }
  return TYPE_SET_ANY;
}

enum LoopKind aot_loop_prepare_kind(const RegType *r) {
  if (r[0].types == TYPE_SET_INT && r[2].types == TYPE_SET_INT) return LOOP_INT;
  for (int i = 0; i < 3; i++)
    if (r[i].types != TYPE_SET_INT && r[i].types != TYPE_SET_DOUBLE) return LOOP_ANY;
  return LOOP_DOUBLE;
}

enum LoopKind aot_loop_kind(const RegType *r) {
  if (r[0].types == TYPE_SET_INT && r[1].types == TYPE_SET_INT && r[2].types == TYPE_SET_INT) return LOOP_INT;
  if (r[0].types == TYPE_SET_DOUBLE && r[1].types == TYPE_SET_DOUBLE && r[2].types == TYPE_SET_DOUBLE)
    return LOOP_DOUBLE;
  return LOOP_ANY;
}

static void set_type(RegType *r, uint16_t types) {
  r->types = types;
  r->constant = 0;
}

static void step_for_prepare(RegType *r) {
  switch (aot_loop_prepare_kind(r)) {
  case LOOP_INT:
    set_type(&r[0], TYPE_SET_INT);
    if (r[1].types != TYPE_SET_INT) set_type(&r[1], TYPE_SET_INT);
    set_type(&r[3], TYPE_SET_INT);
    break;
  case LOOP_DOUBLE:
    for (int i = 0; i < 4; i++) set_type(&r[i], TYPE_SET_DOUBLE);
    break;
  case LOOP_ANY:
    for (int i = 0; i < 4; i++) set_type(&r[i], TYPE_SET_NUMBER);
    break;
  }
}

static void step_for_loop(RegType *r) {
  static const uint16_t of_kind[] = {TYPE_SET_NUMBER, TYPE_SET_INT, TYPE_SET_DOUBLE};
  uint16_t types = of_kind[aot_loop_kind(r)];
  set_type(&r[0], types);
  set_type(&r[3], types);
}

static uint16_t constant_type(const Cfg *cfg, uint32_t k) { return aot_type_of_value(cfg->proto->constants[k]); }

static uint16_t concat_type(const RegType *r, uint32_t count) {
  for (uint32_t n = 0; n < count; n++)
    if (!r[n].types || r[n].types & ~(TYPE_SET_NUMBER | TYPE_SET_STRING)) return TYPE_SET_ANY;
  return TYPE_SET_STRING;
}

/* The default for whatever an instruction writes: anything. */
static void step_writes(const Cfg *cfg, uint32_t pc, RegType *state) {
  Operands operands;
  aot_operands(cfg, pc, &operands);
  for (uint32_t w = 0; w < operands.write_count; w++)
    for (uint32_t n = 0; n < operands.writes[w].count; n++)
      set_type(&state[operands.writes[w].first + n], TYPE_SET_ANY);
}

uint32_t aot_assumable(const Cfg *cfg, uint32_t pc, uint8_t *regs) {
  Instr i = cfg->proto->code[pc];
  if (IS_EVENT(cfg, pc)) return 0;
  Opcode op = INSTR_OP(i);
  switch (op) {
    VM_ARITHMETIC(OPCODE_CASE)
    regs[0] = INSTR_B(i), regs[1] = INSTR_C(i);
    return 2;
    VM_ARITHMETIC_K(OPCODE_CASE)
  case OP_UNM:
  case OP_BNOT: regs[0] = INSTR_B(i); return 1;
  case OP_JLT:
  case OP_JLE: regs[0] = INSTR_A(i), regs[1] = INSTR_B(i); return 2;
  case OP_JLTK:
  case OP_JLEK:
  case OP_JGTK:
  case OP_JGEK: regs[0] = INSTR_A(i); return 1;
  case OP_FORPREP: regs[0] = INSTR_A(i), regs[1] = INSTR_A(i) + 2; return 2;
  case OP_FORLOOP:
    for (uint32_t n = 0; n < 3; n++) regs[n] = (uint8_t)(INSTR_A(i) + n);
    return 3;
    VM_LOADS(OPCODE_CASE)
    VM_VARIABLES(OPCODE_CASE)
    VM_ACCESSES(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_CALLS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_NOT:
  case OP_LEN:
  case OP_CONCAT:
  case OP_JMP:
  case OP_JT:
  case OP_JF:
  case OP_JEQ:
  case OP_JEQK:
  case OP_TFORPREP:
  case OP_TFORCALL:
  case OP_TFORLOOP: break;
  }
  return 0;
}

static const uint16_t assumed_types[] = {TYPE_SET_ANY, TYPE_SET_INT, TYPE_SET_DOUBLE, TYPE_SET_NUMBER};

static void assume(RegType *r, uint32_t what) {
  uint16_t left = r->types & assumed_types[what];
  if (left == r->types) return;
  set_type(r, left ? left : assumed_types[what]);
}

void aot_types_assume(const Analysis *analysis, uint32_t pc, RegType *state) {
  if (!analysis->assumed) return;
  uint8_t regs[3], assumed = analysis->assumed[pc];
  uint32_t count = assumed ? aot_assumable(analysis->cfg, pc, regs) : 0;
  for (uint32_t n = 0; n < count; n++) assume(&state[regs[n]], ASSUMPTION(assumed, n));
}

static void step_call(const Analysis *analysis, uint32_t pc, RegType *state) {
  const CallTypes *calls = &analysis->mode.calls;
  Instr i = analysis->cfg->proto->code[pc];
  uint16_t result = calls->result ? calls->result(calls->context, pc, state) : TYPE_SET_ANY;
  uint8_t assumed = analysis->assumed ? analysis->assumed[pc] : 0;
  int is_copy = assumed && aot_called_native(analysis->cfg, pc) == NO_NATIVE;
  InLine what;
  if (is_copy && calls->in_line(calls->context, pc, state, &what)) result = what.result;
  else if (assumed) result = aot_native_type(analysis->cfg, pc);
  step_writes(analysis->cfg, pc, state);
  if (INSTR_C(i) == 1) return;
  if (ASSUMPTION(assumed, ASSUMED_RESULT)) result = assumed_types[ASSUMPTION(assumed, ASSUMED_RESULT)];
  set_type(&state[INSTR_A(i)], result); /* also of an open list: aot_open_count */
  if (result == TYPE_SET_ANY || is_copy) return;
  for (uint32_t n = 1; n + 1 < INSTR_C(i); n++) set_type(&state[INSTR_A(i) + n], TYPE_SET_NIL);
}

/* A copy of a metamethod does the work. */
static void step_event(const Analysis *analysis, uint32_t pc, RegType *state) {
  const CallTypes *calls = &analysis->mode.calls;
  const Instr i = analysis->cfg->proto->code[pc];
  const uint32_t what = ASSUMPTION(analysis->assumed[pc], ASSUMED_RESULT);
  InLine copy = {.result = TYPE_SET_ANY};
  calls->in_line(calls->context, pc, state, &copy);
  step_writes(analysis->cfg, pc, state);
  if (vm_opcodes[INSTR_OP(i)].flow == FLOW_BRANCH) return;
  set_type(&state[INSTR_A(i)], what ? assumed_types[what] : copy.result);
}

void aot_types_step(const Analysis *analysis, uint32_t pc, RegType *state) {
  const Cfg *cfg = analysis->cfg;
  if (analysis->mode.any_type) return;
  if (IS_EVENT(cfg, pc) && analysis->assumed && analysis->assumed[pc]) {
    step_event(analysis, pc, state);
    return;
  }
  Instr i = cfg->proto->code[pc];
  aot_types_assume(analysis, pc, state);
  Opcode op = INSTR_OP(i);
  RegType *a = &state[INSTR_A(i)];
  const RegType *b = &state[INSTR_B(i)], *c = &state[INSTR_C(i)];
  switch (op) {
    VM_ARITHMETIC(OPCODE_CASE) set_type(a, aot_type_of_arith(op, b->types, c->types));
    break;
    VM_ARITHMETIC_K(OPCODE_CASE) set_type(a, aot_type_of_arith(op, b->types, constant_type(cfg, INSTR_C(i))));
    break;
  case OP_UNM:
  case OP_BNOT: set_type(a, aot_type_of_arith(op, b->types, b->types)); break;
  case OP_MOVE: *a = *b; break;
  case OP_LOADI: *a = (RegType){TYPE_SET_INT, CONSTANT_OF_D(INSTR_D(i))}; break;
  case OP_LOADF: *a = (RegType){TYPE_SET_DOUBLE, CONSTANT_OF_D(INSTR_D(i))}; break;
  case OP_LOADK: {
    uint32_t k = cfg->proto->code[pc + 1];
    *a = (RegType){constant_type(cfg, k), CONSTANT_OF_K(k)};
    break;
  }
  case OP_LOADNIL:
    for (uint32_t n = 0; n < INSTR_B(i); n++) set_type(&a[n], TYPE_SET_NIL);
    break;
  case OP_LOADFALSE: set_type(a, TYPE_SET_FALSE); break;
  case OP_LOADTRUE: set_type(a, TYPE_SET_TRUE); break;
  case OP_NEWCELL: set_type(a, TYPE_SET_OTHER); break;
  case OP_NEWTABLE: set_type(a, TYPE_SET_TABLE); break;
  case OP_CLOSURE: set_type(a, TYPE_SET_FUNCTION); break;
  case OP_NOT:
    set_type(a, !(b->types & TYPE_SET_FALSY)    ? TYPE_SET_FALSE
                : !(b->types & ~TYPE_SET_FALSY) ? TYPE_SET_TRUE
                                                : TYPE_SET_BOOL);
    break;
  case OP_LEN: set_type(a, b->types == TYPE_SET_STRING ? TYPE_SET_INT : TYPE_SET_ANY); break;
  case OP_CONCAT: set_type(a, concat_type(b, INSTR_C(i))); break;
  case OP_SELF:
    a[1] = *b;
    set_type(a, TYPE_SET_ANY);
    break;
  case OP_FORPREP: step_for_prepare(a); break;
  case OP_FORLOOP: break; /* its writes happen on the taken edge only */
  case OP_TFORLOOP: break;
  case OP_CALL: step_call(analysis, pc, state); break;
  case OP_TAILCALL:
  case OP_RETURN:
  case OP_RETURN0:
  case OP_RETURN1: VM_CLOSING(OPCODE_CASE)
  case OP_GETUP:
  case OP_GETUPCELL:
  case OP_SETUPCELL:
  case OP_GETCELL:
  case OP_SETCELL:
  case OP_GETGLOBAL:
  case OP_SETGLOBAL:
  case OP_GETFIELD:
  case OP_SETFIELD:
  case OP_GETINDEX:
  case OP_SETINDEX:
  case OP_GETINT:
  case OP_SETINT:
  case OP_SETLIST:
  case OP_SELFREF:
  case OP_VARARG:
  case OP_TFORPREP:
  case OP_TFORCALL:
    VM_JUMPS(OPCODE_CASE)
    step_writes(cfg, pc, state);
    if (analysis->assumed) assume(a, ASSUMPTION(analysis->assumed[pc], ASSUMED_RESULT));
    break;
  }
}

int32_t aot_open_count(const Cfg *cfg, uint32_t pc, uint32_t first, const RegType *state) {
  uint32_t base = cfg->open_base[pc];
  Instr maker = pc ? cfg->proto->code[pc - 1] : 0;
  if (INSTR_OP(maker) != OP_CALL || INSTR_C(maker) != 0 || INSTR_A(maker) != base) return -1;
  return state[base].types == TYPE_SET_ANY ? -1 : (int32_t)(base - first + 1);
}

static int narrow(RegType *r, uint16_t to) {
  if (!(r->types & to)) return 0;
  if (r->types & ~to) r->types &= to;
  return 1;
}

/* R[a] == K[k], or not. Numbers of both types may be equal to one. */
static int narrow_equal(const Cfg *cfg, RegType *r, uint32_t k, int equal) {
  uint16_t types = constant_type(cfg, k);
  if (types & TYPE_SET_NUMBER) types = TYPE_SET_NUMBER;
  if (equal) return narrow(r, types);
  if (types & (TYPE_SET_NIL | TYPE_SET_BOOL)) return narrow(r, TYPE_SET_ANY & ~types);
  return 1;
}

int aot_types_branch(const Analysis *analysis, uint32_t pc, int taken, RegType *state) {
  const Cfg *cfg = analysis->cfg;
  if (analysis->mode.any_type) return 1;
  Instr i = cfg->proto->code[pc];
  RegType *a = &state[INSTR_A(i)];
  switch (INSTR_OP(i)) {
  case OP_JT: return narrow(a, taken ? TYPE_SET_ANY & ~TYPE_SET_FALSY : TYPE_SET_FALSY);
  case OP_JF: return narrow(a, taken ? TYPE_SET_FALSY : TYPE_SET_ANY & ~TYPE_SET_FALSY);
  case OP_JEQK: return narrow_equal(cfg, a, INSTR_B(i), taken == (int)INSTR_C(i));
  case OP_FORLOOP:
    if (taken) step_for_loop(a);
    return 1;
  case OP_TFORLOOP:
    if (!taken) return narrow(&a[4], TYPE_SET_NIL);
    if (!narrow(&a[4], TYPE_SET_ANY & ~TYPE_SET_NIL)) return 0;
    a[2] = a[4];
    return 1;
    VM_LOADS(OPCODE_CASE)
    VM_VARIABLES(OPCODE_CASE)
    VM_ACCESSES(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_OPERATORS(OPCODE_CASE)
    VM_CALLS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_JMP:
  case OP_JEQ:
  case OP_JLT:
  case OP_JLE:
  case OP_JLTK:
  case OP_JLEK:
  case OP_JGTK:
  case OP_JGEK:
  case OP_FORPREP:
  case OP_TFORPREP:
  case OP_TFORCALL: break;
  }
  return 1;
}

int aot_types_join(RegType *to, RegType from) {
  uint16_t types = to->types | from.types;
  int32_t constant = to->constant == from.constant && types == to->types ? to->constant : 0;
  int changed = types != to->types || constant != to->constant;
  *to = (RegType){types, constant};
  return changed;
}

/* Joins `from` into the entry state of block `to`; returns whether that changed. */
static int join(Analysis *analysis, uint32_t to, const RegType *from) {
  RegType *entry = ENTRY_TYPES(analysis, to);
  vmc_assert(to < analysis->cfg->block_count, "an edge leads to a block");
  uint32_t count = analysis->cfg->proto->max_stack;
  if (!analysis->arrives[to]) {
    analysis->arrives[to] = 1;
    memcpy(entry, from, count * sizeof *entry);
    return 1;
  }
  int changed = 0;
  for (uint32_t r = 0; r < count; r++) changed |= aot_types_join(&entry[r], from[r]);
  return changed;
}

static int flow_edge(Analysis *analysis, uint32_t pc, int taken, uint32_t to, const RegType *after, RegType *scratch) {
  if (to == NO_BLOCK) return 0;
  memcpy(scratch, after, analysis->cfg->proto->max_stack * sizeof *scratch);
  return aot_types_branch(analysis, pc, taken, scratch) && join(analysis, to, scratch);
}

static void find_types(Arena *arena, Analysis *analysis) {
  const Cfg *cfg = analysis->cfg;
  uint32_t count = cfg->proto->max_stack;
  RegType *state = ARENA_NEW(arena, RegType, count + 256), *scratch = ARENA_NEW(arena, RegType, count + 256);
  uint8_t *dirty = ARENA_NEW(arena, uint8_t, cfg->block_count);
  for (uint32_t r = 0; r < count; r++)
    set_type(&state[r], r < cfg->proto->param_count || analysis->mode.any_type ? TYPE_SET_ANY : TYPE_SET_NIL);
  for (uint32_t r = 0; analysis->mode.params && r < cfg->proto->param_count; r++) state[r] = analysis->mode.params[r];
  join(analysis, 0, state);
  dirty[0] = 1;
  for (int again = 1; again;) {
    again = 0;
    for (uint32_t n = 0; n < cfg->block_count; n++) {
      if (!dirty[n]) continue;
      dirty[n] = 0;
      const BasicBlock *block = &cfg->blocks[n];
      memcpy(state, ENTRY_TYPES(analysis, n), count * sizeof *state);
      for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(cfg->proto->code[pc]))
        aot_types_step(analysis, pc, state);
      if (flow_edge(analysis, block->last, 0, block->next.to, state, scratch)) again = dirty[block->next.to] = 1;
      if (flow_edge(analysis, block->last, 1, block->taken.to, state, scratch)) again = dirty[block->taken.to] = 1;
    }
  }
}

void aot_live_step(const Analysis *analysis, uint32_t pc, RegSet *live) {
  const Cfg *cfg = analysis->cfg;
  Operands operands;
  Instr i = cfg->proto->code[pc];
  aot_operands(cfg, pc, &operands);
  /* FORLOOP and TFORLOOP write on one of their edges only: what they write stays live. */
  if (vm_opcodes[INSTR_OP(i)].flow != FLOW_LOOP)
    for (uint32_t w = 0; w < operands.write_count; w++)
      for (uint32_t n = 0; n < operands.writes[w].count; n++) {
        uint32_t r = operands.writes[w].first + n;
        REG_SET_REMOVE(live, r);
      }
  if (analysis->in_scope)
    for (int w = 0; w < 4; w++) live->words[w] |= analysis->in_scope[pc].words[w];
  for (uint32_t d = 0; d < operands.read_count; d++)
    for (uint32_t n = 0; n < operands.reads[d].count; n++) {
      uint32_t r = operands.reads[d].first + n;
      REG_SET_ADD(live, r);
    }
  if (INSTR_OP(i) != OP_CLOSURE) return;
  vmc_assert(cfg->proto->code[pc + 1] < cfg->proto->proto_count, "CLOSURE names an inner function");
  const Proto *inner = cfg->proto->protos[cfg->proto->code[pc + 1]];
  for (uint32_t u = 0; u < inner->upvalue_count; u++)
    if (inner->upvalues[u].from_local) REG_SET_ADD(live, inner->upvalues[u].index);
}

static void find_liveness(Analysis *analysis, uint32_t *starts) {
  const Cfg *cfg = analysis->cfg;
  for (int again = 1; again;) {
    again = 0;
    for (uint32_t n = cfg->block_count; n-- > 0;) {
      const BasicBlock *block = &cfg->blocks[n];
      RegSet live = {{0}};
      for (int w = 0; w < 4; w++) {
        if (block->next.to != NO_BLOCK) live.words[w] |= analysis->live_in[block->next.to].words[w];
        if (block->taken.to != NO_BLOCK) live.words[w] |= analysis->live_in[block->taken.to].words[w];
      }
      uint32_t count = 0;
      for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(cfg->proto->code[pc])) starts[count++] = pc;
      while (count) aot_live_step(analysis, starts[--count], &live);
      if (memcmp(&live, &analysis->live_in[n], sizeof live) == 0) continue;
      analysis->live_in[n] = live;
      again = 1;
    }
  }
}

static void find_scopes(Arena *arena, Analysis *analysis) {
  const Proto *p = analysis->cfg->proto;
  uint64_t cells = 0;
  for (uint32_t n = 0; n < p->local_count; n++) cells += p->locals[n].end - p->locals[n].start;
  if (!cells || cells > SCOPE_CELLS) return;
  analysis->in_scope = ARENA_NEW(arena, RegSet, p->code_len);
  for (uint32_t n = 0; n < p->local_count; n++)
    for (uint32_t pc = p->locals[n].start; pc < p->locals[n].end && pc < p->code_len; pc++)
      REG_SET_ADD(&analysis->in_scope[pc], p->locals[n].reg);
}

Analysis *aot_analyse(Arena *arena, const Cfg *cfg, AnalysisMode mode) {
  Analysis *analysis = ARENA_NEW(arena, Analysis, 1);
  analysis->cfg = cfg;
  analysis->mode = mode;
  if (mode.scopes) find_scopes(arena, analysis);
  analysis->entry = ARENA_NEW(arena, RegType, (size_t)cfg->block_count * cfg->proto->max_stack);
  analysis->arrives = ARENA_NEW(arena, uint8_t, cfg->block_count);
  analysis->live_in = ARENA_NEW(arena, RegSet, cfg->block_count);
  find_types(arena, analysis);
  find_liveness(analysis, ARENA_NEW(arena, uint32_t, cfg->proto->code_len));
  return analysis;
}
