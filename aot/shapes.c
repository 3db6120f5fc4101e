/* Groups of accesses to fields: see shapes.h. */
#include "aot/shapes.h"

#include "aot/callees.h"
#include "aot/inline.h"
#include "aot/records.h"

#include <string.h>

#define CLAIMS_MAX 16 /* that hold at one time */

/* A number for each value: registers with the same one hold the same value. NEW_TABLE: it is a table that was made in view, whose
 * stores mostly add keys. */
#define NEW_TABLE ((uint32_t)1 << 31)

typedef struct {
  uint32_t value, group;
  uint32_t is_there; /* a bit for each member that is known not to be nil */
} Claim;

typedef struct {
  uint32_t *values; /* of registers and, behind them, of upvalues */
  Claim claims[CLAIMS_MAX];
  uint32_t claim_count;
  uint32_t called_at; /* values with smaller numbers were there when Lua code ran last */
  uint8_t arrives;
} Facts;

typedef struct {
  Arena *arena;
  const Cfg *cfg;
  const Analysis *analysis;
  const Speculation *guesses;
  Shapes *shapes;
  Facts *ends;         /* per block */
  uint8_t *apart;      /* per word: an access that found no company */
  uint32_t *accesses;  /* per group */
  uint32_t next_value; /* a number that no value has */
  RegType *types;
} Scan;

static Instr instruction(const Scan *s, uint32_t pc) { return s->cfg->proto->code[pc]; }
static uint32_t value_count(const Scan *s) { return s->cfg->proto->max_stack + s->cfg->proto->upvalue_count; }
static uint32_t *upvalue(const Scan *s, Facts *state, uint32_t n) {
  return &state->values[s->cfg->proto->max_stack + n];
}

/* What ends claims: the one place that says so. */

static int only(uint16_t types, uint16_t these) { return types && !(types & ~these); }

/* Of an order of two values, given what is known of them: numbers and strings are compared without Lua code. */
static int orders_calmly(uint16_t x, uint16_t y) {
  return (only(x, TYPE_SET_NUMBER) && only(y, TYPE_SET_NUMBER)) || (x == TYPE_SET_STRING && y == TYPE_SET_STRING);
}
static int may_be_number(RegType r) { return !r.types || r.types & TYPE_SET_NUMBER; }
/* As try_arith and order_condition in emit_typed.c choose macros that leave. */
static int leaves_if_unusual(RegType x, RegType y) {
  return !x.constant && !y.constant && may_be_number(x) && may_be_number(y);
}

int aot_may_run_code(const Speculation *guesses, uint32_t block, uint32_t pc, const RegType *before,
                     const RegType *after) {
  const Analysis *analysis = guesses->analysis;
  const Proto *p = analysis->cfg->proto;
  Instr i = p->code[pc];
  Opcode op = INSTR_OP(i);
  uint32_t a = INSTR_A(i), b = INSTR_B(i), c = INSTR_C(i);
  int pure = guesses->pure[block];
  if (vm_opcodes[op].effect != EFFECT_CALLS) return 0;
  if (IS_EVENT(analysis->cfg, pc)) return !analysis->assumed[pc];
  switch (op) {
  case OP_ADD:
  case OP_SUB:
  case OP_MUL: return !only(after[a].types, TYPE_SET_NUMBER) && !(pure && leaves_if_unusual(before[b], before[c]));
  case OP_ADDK:
  case OP_SUBK:
  case OP_MULK:
    if (only(after[a].types, TYPE_SET_NUMBER)) return 0;
    return !(pure && IS_INT(p->constants[c]) && !before[b].constant && may_be_number(before[b]));
  case OP_MOD:
  case OP_POW:
  case OP_DIV:
  case OP_IDIV:
  case OP_BAND:
  case OP_BOR:
  case OP_BXOR:
  case OP_SHL:
  case OP_SHR:
  case OP_MODK:
  case OP_POWK:
  case OP_DIVK:
  case OP_IDIVK:
  case OP_BANDK:
  case OP_BORK:
  case OP_BXORK:
  case OP_SHLK:
  case OP_SHRK:
  case OP_UNM:
  case OP_BNOT: return !only(after[a].types, TYPE_SET_NUMBER);
  case OP_CONCAT: return after[a].types != TYPE_SET_STRING;
  case OP_LEN: return !pure && after[a].types != TYPE_SET_INT;
  case OP_GETINDEX:
  case OP_GETINT:
  case OP_GETFIELD: return !pure && !ASSUMPTION(analysis->assumed[pc], ASSUMED_RESULT);
  case OP_GETGLOBAL:
  case OP_SELF:
  case OP_SETINDEX:
  case OP_SETINT:
  case OP_SETFIELD: return !pure && aot_record_slot(analysis->cfg, pc) < 0;
  case OP_JEQ:
    return before[a].types & (TYPE_SET_TABLE | TYPE_SET_OTHER) && before[b].types & (TYPE_SET_TABLE | TYPE_SET_OTHER);
  case OP_JLT:
  case OP_JLE:
    return !orders_calmly(before[a].types, before[b].types) && !(pure && leaves_if_unusual(before[a], before[b]));
  case OP_JLTK:
  case OP_JLEK:
  case OP_JGTK:
  case OP_JGEK: return !only(before[a].types, TYPE_SET_NUMBER);
  case OP_CALL:
    return !analysis->assumed[pc]; /* what is in line stores nothing but fields and elements that have a place */
    VM_LOADS(OPCODE_CASE)
    VM_VARIABLES(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_TAILCALL:
  case OP_RETURN:
  case OP_RETURN0:
  case OP_RETURN1:
  case OP_SETGLOBAL:
  case OP_NOT:
  case OP_JMP:
  case OP_JT:
  case OP_JF:
  case OP_JEQK: break;
  }
  return 1;
}

static uint32_t new_value(Scan *s) { return s->next_value++; }

/* Lua code has run. It may have changed upvalues, too. */
static void end_claims(Scan *s, Facts *state) {
  state->claim_count = 0;
  for (uint32_t n = 0; n < s->cfg->proto->upvalue_count; n++) *upvalue(s, state, n) = new_value(s);
  state->called_at = s->next_value;
}

/* Accesses. */

static Claim *find_claim(Facts *state, uint32_t value) {
  for (uint32_t n = 0; n < state->claim_count; n++)
    if (state->claims[n].value == value) return &state->claims[n];
  return NULL;
}

static uint32_t find_member(const ShapeMembers *group, uint32_t key) {
  uint32_t n = 0;
  while (n < group->count && group->keys[n] != key) n++;
  return n;
}

static Claim *make_claim(Scan *s, Facts *state, uint32_t value) {
  Claim *claim = find_claim(state, value);
  if (!claim && state->claim_count < CLAIMS_MAX) claim = &state->claims[state->claim_count++];
  if (!claim) {
    memmove(&state->claims[0], &state->claims[1], (CLAIMS_MAX - 1) * sizeof *claim);
    claim = &state->claims[CLAIMS_MAX - 1];
  }
  s->shapes->groups[s->shapes->count].count = 0;
  s->accesses[s->shapes->count] = 0;
  *claim = (Claim){value, s->shapes->count++, 0};
  return claim;
}

/* A field of a value is read or written. What is written without having been read is often a new key: its store remains as it is.
 * Returns the claim if the access is in a group, and so leaves. */
static Claim *join_group(Scan *s, Facts *state, uint32_t pc, uint32_t value, int is_store) {
  ShapeAccess *access = &s->shapes->at[pc];
  uint32_t key = EXT_FIELD_K(instruction(s, pc + 1));
  Claim *claim = find_claim(state, value);
  uint32_t member = claim ? find_member(&s->shapes->groups[claim->group], key) : 0;
  int is_member = claim && member < s->shapes->groups[claim->group].count;
  if (s->apart[pc] || value & NEW_TABLE || (is_store && !is_member)) return NULL;
  access->use = SHAPE_COMPARED;
  if (!claim || member == SHAPE_GROUP_MEMBERS) {
    claim = make_claim(s, state, value);
    member = 0;
    access->use = SHAPE_COMPARES;
  }
  ShapeMembers *group = &s->shapes->groups[claim->group];
  if (member == group->count) group->keys[group->count++] = (uint16_t)key;
  access->group = claim->group;
  access->member = (uint8_t)member;
  access->is_there = claim->is_there >> member & 1;
  s->accesses[claim->group]++;
  return claim;
}

/* Some table's field of that name may be nil from here on: it may be the table of any claim. */
static void forget_field(const Scan *s, Facts *state, uint32_t key) {
  for (uint32_t n = 0; n < state->claim_count; n++) {
    Claim *claim = &state->claims[n];
    claim->is_there &= ~(1u << find_member(&s->shapes->groups[claim->group], key));
  }
}

static int is_event(const Scan *s, uint32_t pc) {
  return AS_STRING(s->cfg->proto->constants[EXT_FIELD_K(instruction(s, pc + 1))])->h.extra != 0;
}

/* The same of all fields. */
static void forget_fields(Facts *state) {
  for (uint32_t n = 0; n < state->claim_count; n++) state->claims[n].is_there = 0;
}

/* Is the access at pc, before which registers are of these types, in a group? */
static int access_field(Scan *s, Facts *state, uint32_t pc, const RegType *before) {
  Instr i = instruction(s, pc);
  Claim *claim = NULL;
  int may_be_nil = !ASSUMPTION(s->analysis->assumed[pc], ASSUMED_RESULT);
  s->shapes->at[pc].use = SHAPE_UNKNOWN;
  if (is_event(s, pc) || IS_EVENT(s->cfg, pc)) return 0;
  if (INSTR_OP(i) == OP_GETFIELD) claim = join_group(s, state, pc, state->values[INSTR_B(i)], 0);
  if (INSTR_OP(i) == OP_GETGLOBAL) claim = join_group(s, state, pc, *upvalue(s, state, INSTR_B(i)), 0);
  if (INSTR_OP(i) == OP_SETFIELD) {
    uint16_t stored = before[INSTR_B(i)].types;
    claim = join_group(s, state, pc, state->values[INSTR_A(i)], 1);
    may_be_nil = !stored || stored & TYPE_SET_NIL;
    if (may_be_nil) forget_field(s, state, EXT_FIELD_K(instruction(s, pc + 1)));
  }
  if (claim && !may_be_nil) claim->is_there |= 1u << s->shapes->at[pc].member;
  return claim != NULL;
}

static void write_registers(Scan *s, Facts *state, uint32_t pc) {
  Operands operands;
  Instr i = instruction(s, pc);
  uint32_t source = state->values[INSTR_B(i)], joined = state->values[INSTR_A(i) + 1];
  aot_operands(s->cfg, pc, &operands);
  for (uint32_t w = 0; w < operands.write_count; w++)
    for (uint32_t n = 0; n < operands.writes[w].count; n++) state->values[operands.writes[w].first + n] = new_value(s);
  if (INSTR_OP(i) == OP_MOVE) state->values[INSTR_A(i)] = source;
  if (INSTR_OP(i) == OP_GETUP) state->values[INSTR_A(i)] = *upvalue(s, state, INSTR_B(i));
  if (INSTR_OP(i) == OP_NEWTABLE) state->values[INSTR_A(i)] |= NEW_TABLE;
  if (INSTR_OP(i) == OP_CALL && INSTR_C(i) == 2 && aot_called_native(s->cfg, pc) == NATIVE__G_setmetatable &&
      s->analysis->assumed[pc])
    state->values[INSTR_A(i)] = joined;
}

/* Nobody else knows the table yet, and it has no metatable. */
static int stores_to_new_table(const Scan *s, const Facts *state, uint32_t pc) {
  uint32_t value = state->values[INSTR_A(instruction(s, pc))];
  return INSTR_OP(instruction(s, pc)) == OP_SETFIELD && value & NEW_TABLE && (value & ~NEW_TABLE) >= state->called_at;
}

static void scan_block(Scan *s, uint32_t n, Facts *state) {
  const BasicBlock *block = &s->cfg->blocks[n];
  RegType *before = s->types, *after = s->types + 512;
  size_t size = s->cfg->proto->max_stack;
  memcpy(after, ENTRY_TYPES(s->analysis, n), size * sizeof *after);
  for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(instruction(s, pc))) {
    memcpy(before, after, size * sizeof *before);
    aot_types_assume(s->analysis, pc, before);
    aot_types_step(s->analysis, pc, after);
    int joins = vm_opcodes[INSTR_OP(instruction(s, pc))].x == EXT_FIELD && access_field(s, state, pc, before);
    if (!joins && !stores_to_new_table(s, state, pc) && aot_may_run_code(s->guesses, n, pc, before, after))
      end_claims(s, state);
    if (aot_is_in_line(s->analysis, pc)) forget_fields(state);
    write_registers(s, state, pc);
  }
}

/* States. */

static void begin_state(Scan *s, Facts *state) {
  for (uint32_t n = 0; n < value_count(s); n++) state->values[n] = new_value(s);
  end_claims(s, state);
}

/* What both states say. */
static void meet(Scan *s, Facts *state, const Facts *other) {
  uint32_t kept = 0;
  for (uint32_t n = 0; n < value_count(s); n++)
    if (state->values[n] != other->values[n]) state->values[n] = new_value(s);
  for (uint32_t n = 0; n < state->claim_count; n++) {
    Claim claim = state->claims[n];
    uint32_t m = 0;
    while (m < other->claim_count && (other->claims[m].value != claim.value || other->claims[m].group != claim.group))
      m++;
    if (m == other->claim_count) continue;
    claim.is_there &= other->claims[m].is_there;
    state->claims[kept++] = claim;
  }
  state->claim_count = kept;
  if (other->called_at > state->called_at) state->called_at = other->called_at;
}

static void copy_state(const Scan *s, Facts *to, const Facts *from) {
  uint32_t *values = to->values;
  memcpy(values, from->values, value_count(s) * sizeof *values);
  *to = *from;
  to->values = values;
}

/* The state at the entry of block n, from the ends of the blocks before it. A loop's head is also entered by a gate, where nothing
 * is known. */
static void enter(Scan *s, const Region *region, uint32_t n, Facts *state) {
  state->arrives = 0;
  int is_head = s->cfg->blocks[n].is_loop_head;
  for (uint32_t p = region->first; p < region->last && !is_head; p++) {
    const BasicBlock *block = &s->cfg->blocks[p];
    for (int k = 0; k < 2; k++) {
      if ((k ? block->taken : block->next).to != n || !s->guesses->enters[k][p]) continue;
      if (p >= n) is_head = 1; /* a loop that no back edge closes */
      else if (!s->ends[p].arrives) continue;
      else if (state->arrives) meet(s, state, &s->ends[p]);
      else copy_state(s, state, &s->ends[p]);
    }
  }
  if (is_head || !state->arrives) begin_state(s, state);
  state->arrives = 1;
}

static void scan_region(Scan *s, const Region *region) {
  for (uint32_t n = region->first; n < region->last; n++) s->ends[n].arrives = 0;
  for (uint32_t n = region->first; n < region->last; n++) {
    if (!s->analysis->arrives[n]) continue;
    enter(s, region, n, &s->ends[n]);
    scan_block(s, n, &s->ends[n]);
  }
}

/* An access without company stays as it was, and may end claims that it has not ended before. Returns whether there is one. */
static int set_apart(Scan *s) {
  int found = 0;
  for (uint32_t pc = 0; pc < s->cfg->proto->code_len; pc++) {
    const ShapeAccess *access = &s->shapes->at[pc];
    if (access->use == SHAPE_UNKNOWN || s->accesses[access->group] > 1) continue;
    s->apart[pc] = 1;
    found = 1;
  }
  return found;
}

static void leave_at_accesses(Scan *s, Speculation *guesses) {
  for (uint32_t pc = 0; pc < s->cfg->proto->code_len; pc++) {
    if (s->shapes->at[pc].use == SHAPE_UNKNOWN || guesses->leaves[pc]) continue;
    guesses->leaves[pc] = LEAVES_BEFORE;
    guesses->leave_count++;
  }
}

uint32_t aot_shapes_of_guesses(Arena *arena, const Cfg *cfg, Speculation *guesses, uint32_t first) {
  const Proto *p = cfg->proto;
  if (!p->cache_count || IS_OFF(cfg->study, SHAPES) || IS_OFF(cfg->study, FIELDS)) return first;
  Shapes *shapes = ARENA_NEW(arena, Shapes, 1);
  shapes->at = ARENA_NEW(arena, ShapeAccess, p->code_len);
  shapes->groups = ARENA_NEW(arena, ShapeMembers, p->cache_count + 1);
  ArenaMark mark = rt_arena_mark(arena);
  Scan s = {.arena = arena, .cfg = cfg, .analysis = guesses->analysis, .guesses = guesses, .shapes = shapes};
  s.ends = ARENA_NEW(arena, Facts, cfg->block_count);
  s.apart = ARENA_NEW(arena, uint8_t, p->code_len);
  s.accesses = ARENA_NEW(arena, uint32_t, p->cache_count + 1);
  s.types = ARENA_NEW(arena, RegType, 1024);
  for (uint32_t n = 0; n < cfg->block_count; n++)
    if (guesses->region_of[n] != NO_REGION) s.ends[n].values = ARENA_NEW(arena, uint32_t, value_count(&s) + 256);
  for (int again = 1; again;) {
    shapes->count = 0;
    for (uint32_t r = 0; r < guesses->count; r++) scan_region(&s, &guesses->regions[r]);
    again = set_apart(&s);
  }
  leave_at_accesses(&s, guesses);
  shapes->first = first;
  if (shapes->count) guesses->shapes = shapes;
  rt_arena_release(arena, mark);
  return first + shapes->count;
}
