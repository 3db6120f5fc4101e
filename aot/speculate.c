/* Guesses about the types of values in loops: see speculate.h. */
#include "aot/speculate.h"

#include "aot/callees.h"
#include "aot/inline.h"
#include "aot/profile.h"

#include <string.h>

#include "aot/records.h"
#include "aot/remarks.h"

#define REGION_WORDS 1500             /* of a loop that is emitted twice; in larger ones inner loops are */
#define GUESS_CELLS ((size_t)1 << 20) /* blocks times registers of a function */
#define ROUNDS 8

/* What the uses of a value say about its type, the strongest first. */
enum Evidence {
  WANTS_INT = 1,      /* an operand of `&`, an index: an integer */
  WANTS_DOUBLE = 2,   /* its sum or product shall be a float, and nothing else makes it one */
  WANTS_NUMBER = 4,   /* it meets a float, or is divided: any number will do */
  PREFERS_DOUBLE = 8, /* it is multiplied by something as unknown */
  PREFERS_INT = 16,   /* it meets an integer */
  SEEN_INT =
      32, /* a profile has seen it be one when it was used: this and the next two, where they are known, overrule all others */
  SEEN_DOUBLE = 64,
  SEEN_OTHER = 128,
};
#define SEEN (SEEN_INT | SEEN_DOUBLE | SEEN_OTHER)
_Static_assert(RECORDED_INT *SEEN_INT == SEEN_INT && RECORDED_FLOAT * SEEN_INT == SEEN_DOUBLE &&
                   RECORDED_OTHER * SEEN_INT == SEEN_OTHER,
               "what a profile says is evidence when it is shifted");

#define BANNED 255 /* an override that did not hold */

typedef struct {
  Arena *arena;
  const Cfg *cfg;
  const Layout *layout;
  const Analysis *general;
  Analysis *analysis;
  Speculation *speculation;
  uint8_t *assumed;
  uint8_t *wants; /* per block and register, at the block's entry */
  int straight;   /* no loop tries again: what is only preferred is not assumed */
  int first_turn; /* no loop comes around yet: what enters it is all there is to go by */
  int evidence_grew;
  uint8_t (*evidence)[4]; /* per word: of each assumable register, and of the result */
  RegType *back;          /* per block and register: what arrives at a loop's head by back edges */
  uint8_t *returns;       /* per block: something does */
  uint8_t *override;      /* per block and register: the type that a loop's head expects, or BANNED; 0: no need */
  uint8_t *dirty;         /* per block */
  RegType *state, *scratch;
  uint8_t *want;        /* scratch, of the registers */
  uint16_t (*types)[4]; /* scratch, per instruction of a block */
  uint32_t *starts;     /* likewise */
} Guess;

static uint32_t register_count(const Guess *g) { return g->cfg->proto->max_stack; }
static Instr instruction(const Guess *g, uint32_t pc) { return g->cfg->proto->code[pc]; }

static Opcode plain_opcode(Instr i) { return aot_register_form(INSTR_OP(i)); }
static int is_arithmetic(Instr i) {
  Opcode op = plain_opcode(i);
  return (op >= OP_ADD && op <= OP_SHR) || op == OP_UNM || op == OP_BNOT;
}
static int is_bitwise(Instr i) {
  Opcode op = plain_opcode(i);
  return (op >= OP_BAND && op <= OP_SHR) || op == OP_BNOT;
}
static int is_order(Instr i) {
  Opcode op = INSTR_OP(i);
  return op == OP_JLT || op == OP_JLE || (op >= OP_JLTK && op <= OP_JGEK);
}
_Static_assert(OP_JGEK - OP_JLTK == 3, "orders with constants are neighbours");
static int is_load(Instr i) {
  Opcode op = INSTR_OP(i);
  return op == OP_GETINDEX || op == OP_GETINT || op == OP_GETFIELD;
}

/* For remarks. */
static int in_entry(const Guess *g) { return g->general->mode.params != NULL; }

/* What may be a call of a library function in line. One in place of the function ends a loop: it is of no interest there. */
static int is_native_call(const Guess *g, Instr i) {
  return INSTR_OP(i) == OP_CALL || (g->straight && INSTR_OP(i) == OP_TAILCALL);
}

/* Types of the operands that an instruction's assumptions are about: registers, and a constant. Returns their number. */
static uint32_t operand_types(const Guess *g, uint32_t pc, const RegType *state, uint16_t *types) {
  uint8_t regs[3];
  Instr i = instruction(g, pc);
  uint32_t count = aot_assumable(g->cfg, pc, regs);
  for (uint32_t n = 0; n < count; n++) types[n] = state[regs[n]].types;
  if (is_native_call(g, i) && aot_native_call(g->cfg, pc, state, &count))
    for (uint32_t n = 0; n < count; n++) types[n] = state[INSTR_A(i) + 1 + n].types;
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  if (info->c == OPERAND_KNUM) types[count++] = aot_type_of_value(g->cfg->proto->constants[INSTR_C(i)]);
  if (info->b == OPERAND_KNUM) types[count++] = aot_type_of_value(g->cfg->proto->constants[INSTR_B(i)]);
  return count;
}

/* Regions. */

/* Why it cannot be one; or NULL. */
static const char *obstacle(const Guess *g, uint32_t first, uint32_t last) {
  const Cfg *cfg = g->cfg;
  if (!g->general->arrives[first]) return "it never runs";
  if (cfg->blocks[last - 1].end - cfg->blocks[first].start > REGION_WORDS) return "it is too large";
  for (uint32_t n = first; n < last; n++)
    if (g->layout->plain[n]) return "its registers are on the Lua stack";
  return aot_same_part(g->layout, first, last - 1) ? NULL : "it is in several C functions";
}

static int may_be_region(const Guess *g, uint32_t first, uint32_t last) {
  const char *why = obstacle(g, first, last);
  if (why) aot_remark_loops(g->cfg, in_entry(g), first, first + 1, why);
  return !why;
}

/* The outermost loops in [first, last) that can be regions. */
static void find_regions(Guess *g, uint32_t first, uint32_t last) {
  for (uint32_t n = first; n < last;) {
    uint32_t end = aot_loop_end(g->cfg, n, last);
    if (end == n) n++;
    else if (may_be_region(g, n, end)) {
      g->speculation->regions[g->speculation->count++] = (Region){n, end};
      n = end;
    } else n++; /* loops inside it */
  }
}

static void mark_regions(Guess *g) {
  Speculation *s = g->speculation;
  for (uint32_t n = 0; n < g->cfg->block_count; n++) s->region_of[n] = NO_REGION;
  for (uint32_t r = 0; r < s->count; r++)
    for (uint32_t n = s->regions[r].first; n < s->regions[r].last; n++) s->region_of[n] = r;
}

/* Evidence: backwards. */

static uint8_t want_of_result(uint8_t wants) { /* what arithmetic hands on to its operands */
  if (wants & WANTS_INT) return WANTS_INT;
  if (wants & (WANTS_DOUBLE | WANTS_NUMBER)) return WANTS_DOUBLE;
  return wants & (PREFERS_INT | PREFERS_DOUBLE);
}

/* What arithmetic wants of an operand, given the other one's types and what is wanted of the result. */
static uint8_t want_of_operand(Instr i, uint16_t other, uint8_t wants) {
  Opcode op = plain_opcode(i);
  if (is_bitwise(i)) return WANTS_INT;
  if (op == OP_DIV || op == OP_POW || other == TYPE_SET_DOUBLE) return WANTS_NUMBER;
  uint8_t want = want_of_result(wants);
  if (want & (WANTS_INT | WANTS_DOUBLE)) return want;
  if (other == TYPE_SET_INT || op == OP_MOD || op == OP_IDIV) return want | PREFERS_INT;
  return op == OP_MUL ? want | PREFERS_DOUBLE : want;
}

static void clear_writes(Guess *g, uint32_t pc, uint8_t *want) {
  Operands operands;
  aot_operands(g->cfg, pc, &operands);
  for (uint32_t w = 0; w < operands.write_count; w++)
    memset(&want[operands.writes[w].first], 0, operands.writes[w].count);
}

static void add_evidence(Guess *g, uint8_t *evidence, uint8_t wants) {
  g->evidence_grew |= (*evidence | wants) != *evidence;
  *evidence |= wants;
}

/* What a call of a library function says of its arguments. */
static void step_native(const char *wants, uint32_t first, const uint16_t *types, uint8_t result, uint8_t *want) {
  for (uint32_t n = 0; wants[n] && types[n]; n++) {
    uint16_t other = n ? types[0] : types[1];
    if (wants[n] == NATIVE_INT) want[first + n] |= WANTS_INT;
    else if (wants[n] == NATIVE_NUMBER) want[first + n] |= WANTS_NUMBER;
    else if (wants[n] == NATIVE_SAME && other == TYPE_SET_INT) want[first + n] |= result | PREFERS_INT;
    else if (wants[n] == NATIVE_SAME) want[first + n] |= other == TYPE_SET_DOUBLE ? result | WANTS_NUMBER : result;
  }
}

static void add_seen(const Guess *g, uint32_t pc, uint8_t *want) {
  uint8_t registers[RECORDED_OPERANDS];
  const uint32_t count = vm_recorded_registers(instruction(g, pc), registers);
  for (uint32_t n = 0; n < count; n++) want[registers[n]] |= (uint8_t)(g->cfg->profiled->kinds[pc][n] * SEEN_INT);
}

/* types: of the operands before the instruction */
static void step_wants(Guess *g, uint32_t pc, const uint16_t *types, uint8_t *want) {
  Instr i = instruction(g, pc);
  Opcode op = INSTR_OP(i);
  uint8_t regs[3], *evidence = g->evidence[pc], result = want[INSTR_A(i)];
  uint32_t count = aot_assumable(g->cfg, pc, regs);
  if (IS_EVENT(g->cfg, pc)) { /* what it gives is a metamethod's, and so are the operands */
    if (vm_opcodes[op].flow != FLOW_BRANCH) add_evidence(g, &evidence[ASSUMED_RESULT], result);
    clear_writes(g, pc, want);
    return;
  }
  add_evidence(g, &evidence[ASSUMED_RESULT], result);
  if (op == OP_FORLOOP || op == OP_FORPREP) {
    uint8_t variable = want[INSTR_A(i) + 3] | result, is_float = 0;
    for (uint32_t n = 0; n < count; n++) is_float |= types[n] == TYPE_SET_DOUBLE;
    if (op == OP_FORPREP) clear_writes(g, pc, want);
    for (uint32_t n = 0; n < 3; n++)
      want[INSTR_A(i) + n] |= is_float ? WANTS_NUMBER : (variable & WANTS_INT) | PREFERS_INT;
  } else {
    clear_writes(g, pc, want);
    if (op == OP_MOVE) want[INSTR_B(i)] |= result;
    else if (op == OP_GETINDEX) want[INSTR_C(i)] |= g->straight ? PREFERS_INT : WANTS_INT;
    else if (op == OP_SETINDEX) want[INSTR_B(i)] |= g->straight ? PREFERS_INT : WANTS_INT;
    else if (is_native_call(g, i) && aot_called_native(g->cfg, pc) != NO_NATIVE) {
      want[INSTR_A(i)] = 0; /* an open result is no register */
      if (types[0]) step_native(aot_natives[aot_called_native(g->cfg, pc)].wants, INSTR_A(i) + 1, types, result, want);
    } else if (is_arithmetic(i)) {
      int single = op == OP_UNM || op == OP_BNOT;
      want[regs[0]] |=
          single ? (op == OP_BNOT ? WANTS_INT : want_of_result(result)) : want_of_operand(i, types[1], result);
      if (count == 2) want[regs[1]] |= want_of_operand(i, types[0], result);
    } else if (is_order(i)) {
      uint16_t other = count == 2 ? types[1] : types[1] & TYPE_SET_DOUBLE; /* x > 0 says nothing */
      want[regs[0]] |= other == TYPE_SET_DOUBLE ? WANTS_NUMBER : other == TYPE_SET_INT ? PREFERS_INT : 0;
      if (count == 2)
        want[regs[1]] |= types[0] == TYPE_SET_DOUBLE ? WANTS_NUMBER : types[0] == TYPE_SET_INT ? PREFERS_INT : 0;
    }
  }
  if (g->cfg->profiled) add_seen(g, pc, want);
  for (uint32_t n = 0; n < count; n++) add_evidence(g, &evidence[n], want[regs[n]]);
}

/* The instructions of block n and the types of their operands. Returns how many there are. */
static uint32_t replay(Guess *g, const Analysis *analysis, uint32_t n) {
  const BasicBlock *block = &g->cfg->blocks[n];
  uint32_t count = 0;
  memcpy(g->state, ENTRY_TYPES(analysis, n), register_count(g) * sizeof *g->state);
  for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(instruction(g, pc))) {
    memset(g->types[count], 0, sizeof g->types[count]);
    operand_types(g, pc, g->state, g->types[count]);
    g->starts[count++] = pc;
    aot_types_step(analysis, pc, g->state);
  }
  return count;
}

static int in_region(const Region *region, uint32_t block) {
  return block != NO_BLOCK && block >= region->first && block < region->last;
}

static int find_block_wants(Guess *g, const Region *region, uint32_t n) {
  uint32_t size = register_count(g), count = replay(g, g->analysis, n);
  const BasicBlock *block = &g->cfg->blocks[n];
  const Edge edges[2] = {block->next, block->taken};
  memset(g->want, 0, size + 4);
  for (int k = 0; k < 2; k++)
    for (uint32_t r = 0; r < size && in_region(region, edges[k].to); r++)
      g->want[r] |= g->wants[(size_t)edges[k].to * size + r];
  while (count-- > 0) step_wants(g, g->starts[count], g->types[count], g->want);
  uint8_t *entry = &g->wants[(size_t)n * size];
  int changed = 0;
  for (uint32_t r = 0; r < size; r++) {
    changed |= (entry[r] | g->want[r]) != entry[r];
    entry[r] |= g->want[r];
  }
  return changed;
}

/* Returns whether there is more evidence than before. */
static int find_wants(Guess *g, const Region *region) {
  g->evidence_grew = 0;
  for (int again = 1; again;) {
    again = 0;
    for (uint32_t n = region->last; n-- > region->first;)
      if (g->analysis->arrives[n]) again |= find_block_wants(g, region, n);
  }
  return g->evidence_grew;
}

/* Assumptions: forwards. */

static uint32_t decide(const Guess *g, uint8_t wants) {
  const uint8_t seen = wants & SEEN;
  if (seen)
    return seen == SEEN_INT      ? ASSUME_INT
           : seen == SEEN_DOUBLE ? ASSUME_DOUBLE
           : seen & SEEN_OTHER   ? ASSUME_NOTHING
                                 : ASSUME_NUMBER;
  if (g->straight) wants &= (uint8_t) ~(PREFERS_DOUBLE | PREFERS_INT);
  if (wants & WANTS_INT) return ASSUME_INT;
  if (wants & (WANTS_DOUBLE | PREFERS_DOUBLE)) return ASSUME_DOUBLE;
  if (wants & WANTS_NUMBER) return ASSUME_NUMBER;
  return wants & PREFERS_INT ? ASSUME_INT : ASSUME_NOTHING;
}

/* An assumption that can be true and is not known to be. */
static uint32_t possible(uint16_t types, uint32_t what) {
  if (aot_is_exact(types)) return ASSUME_NOTHING;
  if (what == ASSUME_INT && types & TYPE_SET_INT) return what;
  if (what == ASSUME_DOUBLE && types & TYPE_SET_DOUBLE) return what;
  return what == ASSUME_NUMBER && types & TYPE_SET_NUMBER ? what : ASSUME_NOTHING;
}

static uint16_t assumed_types(uint16_t types, uint32_t what) {
  return what == ASSUME_INT ? TYPE_SET_INT : what == ASSUME_DOUBLE ? TYPE_SET_DOUBLE : types;
}

static uint32_t choose_for_operands(const Guess *g, Instr i, const uint16_t *types, uint32_t count, uint32_t regs,
                                    const uint8_t *evidence) {
  uint32_t what[2] = {0, 0};
  Opcode op = plain_opcode(i);
  for (uint32_t n = 0; n < regs; n++) {
    what[n] = possible(types[n], is_bitwise(i) ? ASSUME_INT : decide(g, evidence[n]));
    if ((op == OP_DIV || op == OP_POW) && !what[n]) what[n] = possible(types[n], ASSUME_NUMBER);
  }
  if (op == OP_DIV || op == OP_POW || is_bitwise(i) || count == 1) return what[0] | what[1] << 2;
  uint16_t after[2];
  for (uint32_t n = 0; n < 2; n++) after[n] = assumed_types(types[n], what[n]);
  for (uint32_t n = 0; n < 2; n++)
    if (n < regs && !aot_is_exact(after[n]) && after[1 - n] == TYPE_SET_DOUBLE)
      what[n] = possible(types[n], ASSUME_NUMBER);
  /* one operand that is known is no help, unless it is a float */
  for (uint32_t n = 0; n < 2; n++) {
    int is_joined = after[n] == TYPE_SET_DOUBLE || aot_is_exact(after[1 - n]) || what[1 - n];
    if (what[n] == ASSUME_NUMBER) is_joined = after[1 - n] == TYPE_SET_DOUBLE;
    if (!is_joined) what[n] = 0;
  }
  return what[0] | what[1] << 2;
}

/* Of a CALL: that it is done in line, and what it gives. */
static uint32_t choose_for_call(const Guess *g, uint32_t pc, const RegType *state) {
  const CallTypes *calls = &g->analysis->mode.calls;
  uint32_t wanted = decide(g, g->evidence[pc][ASSUMED_RESULT]);
  InLine what;
  uint16_t types = calls->in_line && calls->in_line(calls->context, pc, state, &what) ? what.result : 0;
  if (!types && INSTR_OP(instruction(g, pc)) == OP_TAILCALL && aot_called_native(g->cfg, pc) == NO_NATIVE) return 0;
  if (!types) return aot_native_guess(g->cfg, pc, state, (enum Assumption)wanted);
  if (types == TYPE_SET_INT) wanted = ASSUME_INT;
  else if (types == TYPE_SET_DOUBLE) wanted = ASSUME_DOUBLE;
  else wanted = g->straight || INSTR_C(instruction(g, pc)) == 1 ? ASSUME_NOTHING : possible(types, wanted);
  if (INSTR_OP(instruction(g, pc)) == OP_CALL && INSTR_C(instruction(g, pc)) == 0 && types == TYPE_SET_ANY && !wanted)
    return 0;
  return ASSUME_IN_LINE | wanted << 2 * ASSUMED_RESULT;
}

/* Of what calls a metamethod that is known: the same. */
static uint32_t choose_for_event(const Guess *g, uint32_t pc, const RegType *state) {
  const CallTypes *calls = &g->analysis->mode.calls;
  InLine what;
  if (g->straight || !calls->in_line || !calls->in_line(calls->context, pc, state, &what) || !what.result) return 0;
  const uint16_t types = what.result;
  uint32_t wanted = aot_is_exact(types) ? ASSUME_NOTHING : possible(types, decide(g, g->evidence[pc][ASSUMED_RESULT]));
  return ASSUME_IN_LINE | wanted << 2 * ASSUMED_RESULT;
}

static uint8_t choose(Guess *g, uint32_t pc, const RegType *state) {
  Instr i = instruction(g, pc);
  const uint8_t *evidence = g->evidence[pc];
  if (aot_is_left_to_helpers(g->cfg->study, i)) return 0;
  if (IS_EVENT(g->cfg, pc)) return (uint8_t)choose_for_event(g, pc, state);
  uint16_t types[4] = {0};
  uint8_t regs[3];
  uint32_t count = operand_types(g, pc, state, types), reg_count = aot_assumable(g->cfg, pc, regs), what = 0;
  if (is_load(i)) return (uint8_t)(decide(g, evidence[ASSUMED_RESULT]) << 2 * ASSUMED_RESULT);
  if (is_native_call(g, i)) return (uint8_t)choose_for_call(g, pc, state);
  if (INSTR_OP(i) == OP_TAILCALL) return 0;
  if (is_arithmetic(i) || is_order(i)) return (uint8_t)choose_for_operands(g, i, types, count, reg_count, evidence);
  for (uint32_t n = 0; n < reg_count; n++) { /* of a numeric loop: all integers, or nothing */
    if (!(types[n] & TYPE_SET_INT) || decide(g, evidence[n]) != ASSUME_INT) return 0;
    what |= possible(types[n], ASSUME_INT) << 2 * n;
  }
  return (uint8_t)what;
}

/* What a head of a loop expects of a register, if that is known better than in the general version: what comes around,
 * where what comes in is something else; else what both are, as long as it is a number of one type, which is easily
 * tested. */
static RegType expected_type(const Guess *g, uint32_t head, uint32_t r, uint16_t types) {
  RegType general = ENTRY_TYPES(g->general, head)[r];
  if (aot_is_exact(general.types) || !REG_SET_HAS(&g->general->live_in[head], r)) return general;
  uint8_t override = g->override[(size_t)head * register_count(g) + r];
  if (override && override != BANNED) types = override;
  return aot_is_exact(types) ? (RegType){types, 0} : general;
}

/* An edge to the head of a loop. */
static int join_head(Guess *g, uint32_t head, const RegType *from) {
  RegType *entry = ENTRY_TYPES(g->analysis, head);
  int changed = !g->analysis->arrives[head];
  for (uint32_t r = 0; r < register_count(g); r++) {
    uint16_t types = from[r].types;
    if (g->analysis->arrives[head]) types |= entry[r].types;
    RegType expected = expected_type(g, head, r, types);
    changed |= expected.types != entry[r].types;
    entry[r] = expected;
  }
  g->analysis->arrives[head] = 1;
  return changed;
}

static int join_state(RegType *to, const RegType *from, uint32_t count, uint8_t *arrives) {
  if (!*arrives) {
    *arrives = 1;
    memcpy(to, from, count * sizeof *to);
    return 1;
  }
  int changed = 0;
  for (uint32_t r = 0; r < count; r++) changed |= aot_types_join(&to[r], from[r]);
  return changed;
}

/* The edge of the guessing version that leaves block n with the present state. Returns whether the block at its end has
 * to be looked at again. */
static int flow(Guess *g, const Region *region, uint32_t n, int taken) {
  const BasicBlock *block = &g->cfg->blocks[n];
  Edge edge = taken ? block->taken : block->next;
  uint32_t size = register_count(g);
  if (!in_region(region, edge.to) || !g->general->arrives[edge.to]) return 0;
  memcpy(g->scratch, g->state, size * sizeof *g->scratch);
  if (!aot_types_branch(g->analysis, block->last, taken, g->scratch)) return 0;
  if (!g->cfg->blocks[edge.to].is_loop_head)
    return join_state(ENTRY_TYPES(g->analysis, edge.to), g->scratch, size, &g->analysis->arrives[edge.to]);
  if (edge.is_back) {
    join_state(&g->back[(size_t)edge.to * size], g->scratch, size, &g->returns[edge.to]);
    if (g->first_turn) return 0;
  }
  return join_head(g, edge.to, g->scratch);
}

/* What enters the region, as the general version knows it. */
static void enter_region(Guess *g, const Region *region) {
  uint32_t head = region->first;
  for (uint32_t n = 0; n < region->first || n == 0; n++) {
    const BasicBlock *block = &g->cfg->blocks[n];
    for (int k = 0; k < 2; k++) {
      if (!g->general->arrives[n] || (k ? block->taken : block->next).to != head) continue;
      replay(g, g->general, n);
      if (aot_types_branch(g->general, block->last, k, g->state)) join_head(g, head, g->state);
    }
  }
  if (!g->analysis->arrives[head]) join_head(g, head, ENTRY_TYPES(g->general, head));
}

static void replay_and_choose(Guess *g, uint32_t n) {
  const BasicBlock *block = &g->cfg->blocks[n];
  memcpy(g->state, ENTRY_TYPES(g->analysis, n), register_count(g) * sizeof *g->state);
  for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(instruction(g, pc))) {
    g->assumed[pc] = choose(g, pc, g->state);
    aot_types_step(g->analysis, pc, g->state);
  }
}

static void flow_through(Guess *g, const Region *region) {
  uint8_t *dirty = g->dirty;
  for (uint32_t n = region->first; n < region->last; n++) g->analysis->arrives[n] = g->returns[n] = dirty[n] = 0;
  enter_region(g, region);
  dirty[region->first] = 1;
  for (int again = 1; again;) {
    again = 0;
    for (uint32_t n = region->first; n < region->last; n++) {
      if (!dirty[n]) continue;
      dirty[n] = 0;
      replay_and_choose(g, n);
      if (flow(g, region, n, 0)) again = dirty[g->cfg->blocks[n].next.to] = 1;
      if (flow(g, region, n, 1)) again = dirty[g->cfg->blocks[n].taken.to] = 1;
    }
  }
}

/* Where other types come in than come around, those that come around are expected: the first turn is the general
 * version's. Returns whether something changed. */
static int override_heads(Guess *g, const Region *region) {
  int changed = 0;
  for (uint32_t n = region->first; n < region->last; n++) {
    if (!g->cfg->blocks[n].is_loop_head || !g->returns[n]) continue;
    for (uint32_t r = 0; r < register_count(g); r++) {
      size_t cell = (size_t)n * register_count(g) + r;
      uint16_t general = ENTRY_TYPES(g->general, n)[r].types, back = g->back[cell].types;
      uint8_t *override = &g->override[cell], before = *override;
      if (!REG_SET_HAS(&g->general->live_in[n], r) || aot_is_exact(general)) continue;
      if (before && before != BANNED && before != back) *override = BANNED;
      else if (!before && aot_is_exact(back) && general & back && ENTRY_TYPES(g->analysis, n)[r].types != back)
        *override = (uint8_t)back;
      changed |= *override != before;
    }
  }
  return changed;
}

/* Does everything that is live at the head of a loop have the types that it expects? */
static int fits(const Guess *g, uint32_t head, const RegType *state) {
  const RegType *entry = ENTRY_TYPES(g->analysis, head);
  for (uint32_t r = 0; r < register_count(g); r++) {
    if (!REG_SET_HAS(&g->general->live_in[head], r)) continue;
    if (state[r].types & ~entry[r].types) return 0;
    if (entry[r].constant && entry[r].constant != state[r].constant) return 0;
  }
  return 1;
}

/* Which edges stay in the guessing version. */
static void find_entering(Guess *g, const Region *region) {
  for (uint32_t n = region->first; n < region->last; n++) {
    const BasicBlock *block = &g->cfg->blocks[n];
    if (!g->analysis->arrives[n]) continue;
    replay(g, g->analysis, n);
    for (int k = 0; k < 2; k++) {
      uint32_t to = (k ? block->taken : block->next).to;
      if (!in_region(region, to) || !g->analysis->arrives[to]) continue;
      memcpy(g->scratch, g->state, register_count(g) * sizeof *g->scratch);
      if (!aot_types_branch(g->analysis, block->last, k, g->scratch)) continue;
      g->speculation->enters[k][n] = (uint8_t)(!g->cfg->blocks[to].is_loop_head || fits(g, to, g->scratch));
    }
  }
}

static void guess_region(Guess *g, const Region *region) {
  size_t size = register_count(g), first = region->first * size, cells = (region->last - region->first) * size;
  uint32_t start = g->cfg->blocks[region->first].start, end = g->cfg->blocks[region->last - 1].end;
  memset(&g->wants[first], 0, cells);
  memset(&g->override[first], 0, cells);
  memset(&g->evidence[start], 0, (end - start) * sizeof *g->evidence);
  for (int round = 0; round < ROUNDS; round++) {
    g->first_turn = round == 0;
    flow_through(g, region);
    int evidence = find_wants(g, region);
    if (!g->first_turn && !override_heads(g, region) && !evidence) break;
  }
  flow_through(g, region);
  find_entering(g, region);
}

/* What is gained. */

static int all_exact(const uint16_t *types, uint32_t count) {
  for (uint32_t n = 0; n < count; n++)
    if (!aot_is_exact(types[n])) return 0;
  return 1;
}

/* Instructions of block n that know the types of all operands thanks to guesses. */
static uint32_t block_gain(Guess *g, uint32_t n) {
  const BasicBlock *block = &g->cfg->blocks[n];
  uint32_t gain = 0, size = register_count(g);
  if (!g->analysis->arrives[n]) return 0;
  memcpy(g->state, ENTRY_TYPES(g->analysis, n), size * sizeof *g->state);
  memcpy(g->scratch, ENTRY_TYPES(g->general, n), size * sizeof *g->scratch);
  for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(instruction(g, pc))) {
    uint16_t before[4], after[4];
    uint8_t regs[3];
    Instr i = instruction(g, pc);
    uint32_t count = operand_types(g, pc, g->scratch, before), reg_count = aot_assumable(g->cfg, pc, regs);
    operand_types(g, pc, g->state, after);
    for (uint32_t k = 0; k < reg_count; k++) {
      uint32_t what = ASSUMPTION(g->assumed[pc], k);
      after[k] = what == ASSUME_NUMBER ? TYPE_SET_DOUBLE : assumed_types(after[k], what);
    }
    if (INSTR_OP(i) == OP_GETINDEX || INSTR_OP(i) == OP_SETINDEX) {
      uint32_t key = INSTR_OP(i) == OP_GETINDEX ? INSTR_C(i) : INSTR_B(i);
      before[0] = g->scratch[key].types, after[0] = g->state[key].types;
      count = 1;
    }
    gain += count && !all_exact(before, count) && all_exact(after, count);
    gain += (uint32_t)aot_is_in_line(g->analysis, pc);
    aot_types_step(g->analysis, pc, g->state);
    aot_types_step(g->general, pc, g->scratch);
  }
  return gain;
}

/* Pure loops. */

/* Does the instruction call something only if its operands are unusual? */
static int is_operator(Instr i) {
  Opcode op = INSTR_OP(i);
  switch (op) {
  case OP_ADD:
  case OP_ADDK:
  case OP_SUB:
  case OP_SUBK:
  case OP_MUL:
  case OP_MULK:
  case OP_LEN:
  case OP_GETINDEX:
  case OP_SETINDEX:
  case OP_GETINT:
  case OP_SETINT:
  case OP_GETFIELD:
  case OP_SETFIELD:
  case OP_GETGLOBAL:
  case OP_SELF:
    return 1;
    VM_LOADS(OPCODE_CASE)
    VM_VARIABLES(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CALLS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_SETGLOBAL:
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
  case OP_NOT:
  case OP_BNOT:
  case OP_CONCAT: VM_JUMPS(OPCODE_CASE) break;
  }
  return is_order(i);
}

/* A call that the guessing version makes in line, or a table that it makes; or it leaves. */
static int is_done_in_line(const Guess *g, uint32_t pc) {
  Opcode op = INSTR_OP(instruction(g, pc));
  if (op == OP_SETLIST) return aot_record_slot(g->cfg, pc) >= 0;
  return op == OP_NEWTABLE ? aot_record_made(g->cfg, pc) != NULL : op == OP_CALL && g->assumed[pc];
}

/* NULL: nothing in the loop calls. Else why it is not such a loop, in words; "": it is no innermost one. */
static const char *why_calls(const Guess *g, uint32_t first, uint32_t last) {
  uint32_t end = g->cfg->blocks[last - 1].end;
  for (uint32_t n = first + 1; n < last; n++)
    if (g->cfg->blocks[n].is_loop_head) return "";
  for (uint32_t pc = g->cfg->blocks[first].start; pc < end; pc += INSTR_WORDS(instruction(g, pc))) {
    Instr i = instruction(g, pc);
    uint8_t effect = vm_opcodes[INSTR_OP(i)].effect;
    int calls = effect == EFFECT_CALLS || effect == EFFECT_ALLOC;
    if (calls && aot_is_left_to_helpers(g->cfg->study, i)) return "--without";
    if (IS_EVENT(g->cfg, pc) && !g->assumed[pc]) return "it calls metamethods";
    if (IS_EVENT(g->cfg, pc)) continue;
    if (calls && !is_operator(i) && !is_arithmetic(i) && INSTR_OP(i) != OP_JEQ && !is_done_in_line(g, pc))
      return effect == EFFECT_ALLOC ? "it makes objects" : "it calls functions";
    if (is_bitwise(i)) return "work on bits probably makes boxes"; /* integers are wide: storing one makes a box */
  }
  return NULL;
}

static void find_loops(Guess *g) {
  Speculation *s = g->speculation;
  for (uint32_t r = 0; r < s->count; r++)
    for (uint32_t n = s->regions[r].first; n < s->regions[r].last; n++) {
      uint32_t end = aot_loop_end(g->cfg, n, s->regions[r].last);
      if (end == n) continue;
      s->loop_count++;
      for (uint32_t m = n; m < end; m++) s->loop_of[m] = s->loop_count;
    }
}

static void find_pure_loops(Guess *g) {
  Speculation *s = g->speculation;
  for (uint32_t r = 0; r < s->count; r++)
    for (uint32_t n = s->regions[r].first; n < s->regions[r].last; n++) {
      uint32_t end = aot_loop_end(g->cfg, n, s->regions[r].last);
      if (end == n) continue;
      const char *why = why_calls(g, n, end);
      if (why) {
        if (*why) REMARK(g->cfg->study, g->cfg->proto, in_entry(g), PURE_NOT, aot_loop_place(g->cfg, n), "%s", why);
        continue;
      }
      REMARK(g->cfg->study, g->cfg->proto, in_entry(g), PURE, aot_loop_place(g->cfg, n), "%s",
             "what would call a helper leaves the guessing version");
      memset(&s->pure[n], 1, end - n);
    }
}

/* Where the guessing version leaves at a call that a copy of the callee does: behind it only if the general one takes any result there. */
static uint8_t leaves_in_line(const Guess *g, uint32_t pc) {
  if (IS_EVENT(g->cfg, pc)) return LEAVES_BEFORE;
  const CallTypes *calls = &g->general->mode.calls;
  int is_promised =
      calls->result && INSTR_C(instruction(g, pc)) != 1 && calls->result(calls->context, pc, g->state) != TYPE_SET_ANY;
  return is_promised ? LEAVES_BEFORE : LEAVES_BEFORE | LEAVES_BEHIND;
}

/* A call whose result only the guessing version takes for what was promised; state: before it. */
static int gives_promised(const Guess *g, uint32_t pc) {
  const CallTypes *calls = &g->analysis->mode.calls;
  if (g->general->mode.calls.result || !calls->result || INSTR_OP(instruction(g, pc)) != OP_CALL) return 0;
  return calls->result(calls->context, pc, g->state) != TYPE_SET_ANY;
}

static void find_leaves(Guess *g) {
  Speculation *s = g->speculation;
  for (uint32_t n = 0; n < g->cfg->block_count; n++) {
    const BasicBlock *block = &g->cfg->blocks[n];
    if (s->region_of[n] == NO_REGION) continue;
    memcpy(g->state, ENTRY_TYPES(g->analysis, n), register_count(g) * sizeof *g->state);
    for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(instruction(g, pc))) {
      int leaves = g->assumed[pc] || (s->pure[n] && (is_operator(instruction(g, pc)) || is_done_in_line(g, pc)));
      s->leaves[pc] = aot_is_in_line(g->analysis, pc) ? leaves_in_line(g, pc)
                      : leaves                        ? LEAVES_BEFORE
                      : gives_promised(g, pc)         ? LEAVES_BEHIND
                                                      : LEAVES_NOT;
      s->leave_count += (s->leaves[pc] & LEAVES_BEFORE) + (s->leaves[pc] >> 1);
      if (g->analysis->arrives[n]) aot_types_step(g->analysis, pc, g->state);
    }
  }
}

static uint32_t total_gain(Guess *g, uint32_t first, uint32_t last) {
  uint32_t gain = 0;
  for (uint32_t n = first; n < last; n++) gain += block_gain(g, n);
  return gain;
}

/* The innermost loop that has nearly all of the gain; first == last when it is not worth the text. */
static Region shrink(Guess *g, Region region) {
  const Region given = region;
  const Cfg *cfg = g->cfg;
  uint32_t gain = total_gain(g, region.first, region.last);
  for (uint32_t n = region.first + 1; n < region.last; n++) {
    uint32_t end = aot_loop_end(cfg, n, region.last);
    if (end == n || !g->general->arrives[n] || total_gain(g, n, end) * 5 < gain * 4) continue;
    region = (Region){n, end};
  }
  uint32_t words = cfg->blocks[region.last - 1].end - cfg->blocks[region.first].start;
  if (!gain || gain * 50 < words) region.last = region.first;
  aot_remark_loops(cfg, in_entry(g), given.first, given.last,
                   !gain                         ? "no guess would tell types that are not known"
                   : region.first == region.last ? "guesses would tell too little"
                                                 : "a loop in it has nearly all that guesses would tell");
  return region;
}

static void choose_regions(Guess *g) {
  Speculation *s = g->speculation;
  uint32_t kept = 0;
  for (uint32_t r = 0; r < s->count; r++) {
    guess_region(g, &s->regions[r]);
    Region region = shrink(g, s->regions[r]);
    memset(&g->assumed[g->cfg->blocks[s->regions[r].first].start], 0,
           g->cfg->blocks[s->regions[r].last - 1].end - g->cfg->blocks[s->regions[r].first].start);
    for (uint32_t n = s->regions[r].first; n < s->regions[r].last; n++)
      g->analysis->arrives[n] = s->enters[0][n] = s->enters[1][n] = 0;
    if (region.first == region.last) continue;
    guess_region(g, &region);
    s->regions[kept++] = region;
  }
  s->count = kept;
}

static Guess prepare(Arena *arena, const Cfg *cfg, const Layout *layout, const Analysis *general) {
  size_t size = cfg->proto->max_stack, cells = cfg->block_count * size, words = cfg->proto->code_len;
  Speculation *s = ARENA_NEW(arena, Speculation, 1);
  Analysis *analysis = ARENA_NEW(arena, Analysis, 1);
  *analysis = *general;
  analysis->entry = ARENA_NEW(arena, RegType, cells);
  analysis->arrives = ARENA_NEW(arena, uint8_t, cfg->block_count);
  Guess g = {.arena = arena, .cfg = cfg, .layout = layout, .general = general, .analysis = analysis, .speculation = s};
  g.assumed = ARENA_NEW(arena, uint8_t, words);
  analysis->assumed = g.assumed;
  g.wants = ARENA_NEW(arena, uint8_t, cells);
  g.evidence = (uint8_t(*)[4])ARENA_NEW(arena, uint32_t, words);
  g.back = ARENA_NEW(arena, RegType, cells);
  g.returns = ARENA_NEW(arena, uint8_t, cfg->block_count);
  g.override = ARENA_NEW(arena, uint8_t, cells);
  g.dirty = ARENA_NEW(arena, uint8_t, cfg->block_count);
  g.state = ARENA_NEW(arena, RegType, size + 256);
  g.scratch = ARENA_NEW(arena, RegType, size + 256);
  g.want = ARENA_NEW(arena, uint8_t, size + 256);
  g.types = (uint16_t(*)[4])ARENA_NEW(arena, uint64_t, words);
  g.starts = ARENA_NEW(arena, uint32_t, words);
  *s = (Speculation){.analysis = analysis};
  s->regions = ARENA_NEW(arena, Region, cfg->block_count);
  s->region_of = ARENA_NEW(arena, uint32_t, cfg->block_count);
  s->pure = ARENA_NEW(arena, uint8_t, cfg->block_count);
  s->leaves = ARENA_NEW(arena, uint8_t, words);
  s->loop_of = ARENA_NEW(arena, uint32_t, cfg->block_count);
  for (int k = 0; k < 2; k++) s->enters[k] = ARENA_NEW(arena, uint8_t, cfg->block_count);
  return g;
}

Speculation *aot_speculate(Arena *arena, const Cfg *cfg, const Layout *layout, const Analysis *general,
                           CallTypes calls) {
  const char *why = !cfg->loop_count         ? ""
                    : general->mode.any_type ? "others may change registers (--visible-locals)"
                    : (size_t)cfg->block_count * cfg->proto->max_stack > GUESS_CELLS ? "the function is too large"
                    : IS_OFF(cfg->study, LOOPS)                                      ? "--without=loops"
                                                                                     : NULL;
  if (why) aot_remark_loops(cfg, general->mode.params != NULL, 0, cfg->block_count, why);
  if (why) return NULL;
  ArenaMark mark = rt_arena_mark(arena);
  Guess g = prepare(arena, cfg, layout, general);
  if (!general->mode.calls.result) g.analysis->mode.calls = calls;
  find_regions(&g, 0, cfg->block_count);
  choose_regions(&g);
  mark_regions(&g);
  find_loops(&g);
  if (!IS_OFF(cfg->study, PURE)) find_pure_loops(&g);
  find_leaves(&g);
  if (g.speculation->count) return g.speculation;
  rt_arena_release(arena, mark);
  return NULL;
}

static void remark_head(const Speculation *s, const Analysis *general, uint32_t n) {
  const Cfg *cfg = general->cfg;
  const RegType *entry = ENTRY_TYPES(s->analysis, n);
  const char *list = "";
  for (uint32_t r = 0; r < cfg->proto->max_stack; r++)
    if (REG_SET_HAS(&general->live_in[n], r) && aot_is_exact(entry[r].types) && aot_local_name(cfg, n, r))
      list = aot_typed_list(cfg, list, aot_local_name(cfg, n, r), entry[r].types);
  REMARK(cfg->study, cfg->proto, general->mode.params != NULL, LOOP, aot_loop_place(cfg, n), "%s", list);
}

static void remark_assumptions(const Speculation *s, const Analysis *general, uint32_t pc) {
  const Cfg *cfg = general->cfg;
  uint8_t regs[4], assumed = s->analysis->assumed[pc];
  uint32_t count = aot_assumable(cfg, pc, regs);
  const char *list = "";
  for (uint32_t k = 0; k < 4; k++) {
    uint32_t what = ASSUMPTION(assumed, k);
    if (!what || (k >= count && k != ASSUMED_RESULT)) continue;
    const char *text = k < count ? aot_register_text(cfg, pc, regs[k]) : aot_made_text(cfg, pc);
    list = aot_typed_list(cfg, list, text, assumed_types(TYPE_SET_NUMBER, what));
  }
  if (*list) REMARK(cfg->study, cfg->proto, general->mode.params != NULL, GUESS, pc, "%s", list);
}

void aot_remark_guesses(const Speculation *s, const Analysis *general) {
  const Cfg *cfg = general->cfg;
  for (uint32_t n = 0; n < cfg->block_count; n++) {
    const BasicBlock *block = &cfg->blocks[n];
    if (s->region_of[n] == NO_REGION || !s->analysis->arrives[n]) continue;
    if (block->is_loop_head) remark_head(s, general, n);
    for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(cfg->proto->code[pc]))
      if (s->analysis->assumed[pc]) remark_assumptions(s, general, pc);
  }
}

const Analysis *aot_speculate_straight(Arena *arena, const Cfg *cfg, const Layout *layout, const Analysis *general,
                                       CallTypes calls) {
  const Region all = {0, cfg->block_count};
  if (general->mode.any_type || cfg->blocks[0].is_loop_head || cfg->proto->code_len > SPECULATE_STRAIGHT_WORDS)
    return NULL;
  Guess g = prepare(arena, cfg, layout, general);
  g.straight = 1;
  if (!general->mode.calls.result) g.analysis->mode.calls = calls;
  guess_region(&g, &all);
  return g.analysis;
}
