/* The instructions of a block.
 *
 * What arithmetic makes of values of unknown type is unknown as well: an integer, a float, or what a metamethod gave. A
 * chain of such operators tests its operands again and again and, where integers are wide, makes a box for each
 * intermediate result. So a stretch of instructions in which bits are operated on is emitted twice. One version
 * assumes integers: operands are tested when they are first used, results are integers and stay unboxed; where a test
 * fails, the general version goes on at that instruction (label G<word>) and never comes back. At the end of the
 * stretch both meet (label J<word>) in the general version's state. */
#include <string.h>

#include "aot/emitter.h"

#define STRETCH_MAX 256 /* instructions */
#define STRETCH_GAP 24  /* instructions without arithmetic that end it */

typedef struct {
  const BasicBlock *block;
  uint32_t count, line; /* instructions; what the last #line said */
  uint32_t *starts;
  RegSet *live; /* after each */
} Walk;

static void comment_instruction(Emitter *e, Instr i) {
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  aot_text_printf(e->out, "  /* %u %s", e->pc, info->name);
  if (info->b == OPERAND_SIMM) aot_text_printf(e->out, " %u %d", INSTR_A(i), INSTR_D(i));
  else if (info->a == OPERAND_SJMP) aot_text_printf(e->out, " -> %u", aot_jump_target(e->proto, e->pc));
  else {
    if (info->a) aot_text_printf(e->out, " %u", INSTR_A(i));
    if (info->b) aot_text_printf(e->out, " %u", INSTR_B(i));
    if (info->c) aot_text_printf(e->out, " %u", INSTR_C(i));
  }
  if (info->x == EXT_JUMP) aot_text_printf(e->out, " -> %u", aot_jump_target(e->proto, e->pc));
  if (e->proto->lines) aot_text_printf(e->out, ", line %u", e->proto->lines[e->pc]);
  const CallSite *site = aot_call_site(e->function->calls, e->pc);
  if (site) aot_text_printf(e->out, ", calls %s%s", e->module->all[site->callee].name, site->is_self ? " itself" : "");
  const EventSite *event = aot_event_site(e->function->calls, e->pc);
  if (event) aot_text_printf(e->out, ", metamethod %s", e->module->all[event->callee].name);
  aot_text_put(e->out, " */\n");
}

static void find_liveness(Emitter *e, Walk *walk) {
  const BasicBlock *block = walk->block;
  RegSet live = {{0}};
  for (int w = 0; w < 4; w++) {
    if (block->next.to != NO_BLOCK) live.words[w] |= e->analysis->live_in[block->next.to].words[w];
    if (block->taken.to != NO_BLOCK) live.words[w] |= e->analysis->live_in[block->taken.to].words[w];
  }
  uint32_t *starts = ARENA_NEW(e->arena, uint32_t, block->end - block->start), n = 0;
  for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(e->proto->code[pc])) starts[n++] = pc;
  RegSet *after = ARENA_NEW(e->arena, RegSet, n);
  for (uint32_t m = n; m-- > 0;) {
    after[m] = live;
    aot_live_step(e->analysis, starts[m], &live);
  }
  walk->count = n;
  walk->starts = starts;
  walk->live = after;
}

/* Instruction n, which begins at e->pc. */
static void emit_one(Emitter *e, Walk *walk, uint32_t n) {
  Instr i = e->proto->code[e->pc];
  if (e->options->line_directives && e->proto->lines && e->proto->lines[e->pc] != walk->line) {
    walk->line = e->proto->lines[e->pc];
    aot_text_printf(e->out, "#line %u \"%s\"\n", walk->line ? walk->line : 1, e->module->source);
  }
  if (e->options->comments) comment_instruction(e, i);
  if (INSTR_OP(i) == OP_NEWCELL)
    REMARK(e->cfg->study, e->proto, e->typed != NULL, CELL, e->pc, "%s",
           aot_register_text(e->cfg, e->pc + 1, INSTR_A(i)));
  e->live = walk->live[n];
  Leave leave = {.live = walk->live[n]};
  if (e->guesses && e->guesses->leaves[e->pc] & LEAVES_BEFORE) {
    if (e->guessing) {
      leave.general = e->general[e->pc];
      aot_live_step(e->analysis, e->pc, &leave.live);
      e->leave = &leave;
    } else emit_general_label(e, LEAVES_BEFORE);
  }
  if (e->quick && e->quick->leaves[e->pc]) {
    aot_live_step(e->analysis, e->pc, &leave.live);
    e->leave = &leave;
  }
  if (e->rest && e->leaves[e->pc] & REST_BEFORE) aot_text_printf(e->out, "H%u:;\n", e->pc);
  for (uint32_t r = 0; r < e->proto->max_stack; r++) e->types[r] = e->slots[r].type;
  if (e->plain) emit_plain_instruction(e);
  else {
    const uint8_t compact = e->compact;
    e->compact |= aot_is_left_to_helpers(e->cfg->study, i) != 0;
    emit_typed_instruction(e);
    e->compact = compact;
  }
  aot_types_step(e->analysis, e->pc, e->types);
  for (uint32_t r = 0; r < e->proto->max_stack; r++) e->slots[r].type = e->types[r];
  e->pc += INSTR_WORDS(i);
  if (e->guessing || e->quick) e->leave = NULL;
}

/* Stretches. */

static int is_arithmetic(Instr i) {
  Opcode op = INSTR_OP(i);
  return (op >= OP_ADD && op <= OP_SHRK) || op == OP_UNM || op == OP_BNOT;
}
_Static_assert(OP_SHRK - OP_ADD == 23, "arithmetic opcodes are neighbours");

/* After instruction n of a version. */
typedef struct {
  Slot *slots;
  uint32_t text; /* its length */
  uint8_t ended;
} Point;

static Point point_now(Emitter *e) {
  size_t size = e->proto->max_stack * sizeof(Slot);
  Point point = {ARENA_NEW(e->arena, Slot, e->proto->max_stack + 1), (uint32_t)e->out->len, e->ended};
  memcpy(point.slots, e->slots, size);
  return point;
}

static void go_back(Emitter *e, const Walk *walk, const Point *point, uint32_t n) {
  memcpy(e->slots, point->slots, e->proto->max_stack * sizeof(Slot));
  e->ended = point->ended;
  e->pc = n < walk->count ? walk->starts[n] : walk->block->end;
}

/* The end of the stretch that begins at instruction n: it has no long gaps. */
static uint32_t find_end(Emitter *e, const Walk *walk, uint32_t n) {
  uint32_t end = n + STRETCH_MAX < walk->count ? n + STRETCH_MAX : walk->count;
  for (uint32_t gap = 0; n < end && gap <= STRETCH_GAP; n++)
    gap = is_arithmetic(e->proto->code[walk->starts[n]]) ? 0 : gap + 1;
  return n;
}

/* Does instruction n read an integer that is none, as far as the general version knows? */
static int profits(Emitter *e, const Walk *walk, uint32_t n, const Slot *before, const Slot *general) {
  Operands operands;
  uint32_t pc = walk->starts[n];
  Opcode op = INSTR_OP(e->proto->code[pc]);
  if (!is_arithmetic(e->proto->code[pc]) && op != OP_GETINDEX && op != OP_SETINDEX &&
      vm_opcodes[op].flow != FLOW_BRANCH)
    return 0;
  aot_operands(e->cfg, pc, &operands);
  for (uint32_t k = 0; k < operands.read_count; k++)
    for (uint32_t m = 0; m < operands.reads[k].count; m++) {
      uint32_t r = operands.reads[k].first + m;
      if (before[r].type.types == TYPE_SET_INT && general[r].type.types != TYPE_SET_INT) return 1;
    }
  return 0;
}

/* Emits the stretch [n, end) and returns the instruction at which both versions have met, or `end` if one version is
 * enough. */
static uint32_t emit_stretch(Emitter *e, Walk *walk, uint32_t n, uint32_t end) {
  Text general = {.arena = e->arena}, assuming = {.arena = e->arena}, *out = e->out;
  Point *points = ARENA_NEW(e->arena, Point, end - n + 1), met = {NULL, 0, 0};
  uint32_t first = n, join = n, gains = 0;
  Leave leave;
  e->out = &general;
  walk->line = 0; /* each version says its lines */
  for (; n < end; n++) {
    points[n - first] = point_now(e);
    if (is_arithmetic(e->proto->code[e->pc])) aot_text_printf(e->out, "G%u:;\n", e->pc);
    emit_one(e, walk, n);
  }
  points[end - first] = point_now(e);
  go_back(e, walk, &points[0], first);
  e->out = &assuming;
  walk->line = 0;
  e->leave = &leave;
  e->stretch = 1;
  for (n = first; n < end; n++) {
    const Slot *before = point_now(e).slots;
    uint32_t tests = e->stretch_tests;
    leave.general = points[n - first].slots;
    leave.live = walk->live[n];
    aot_live_step(e->analysis, e->pc, &leave.live);
    emit_one(e, walk, n);
    int gain = profits(e, walk, n, before, leave.general);
    if (!gain && e->stretch_tests == tests) continue;
    gains += (uint32_t)gain;
    join = n + 1;
    met = point_now(e);
  }
  e->leave = NULL;
  e->stretch = 0;
  e->out = out;
  walk->line = 0;
  if (!gains) join = end;
  const Point *after = &points[join - first];
  if (gains) {
    REMARK(e->cfg->study, e->proto, e->typed != NULL, BITS, walk->starts[first], "up to line %u",
           e->proto->lines ? e->proto->lines[walk->starts[join - 1]] : 0);
    aot_text_add(out, assuming.data, met.text);
    go_back(e, walk, &met, join);
    if (!after->ended) {
      emit_to_general(e, after->slots, &walk->live[join - 1]);
      emit_line(e, "goto J%u;", walk->starts[first]);
    }
  }
  if (after->text) aot_text_add(out, general.data, after->text);
  if (gains && !after->ended) aot_text_printf(out, "J%u:;\n", walk->starts[first]);
  go_back(e, walk, after, join);
  aot_text_free(&general);
  aot_text_free(&assuming);
  return join;
}

/* Loops with guesses have an integer version of their own. */
static int guesses_here(const Emitter *e) { return e->guesses && e->guesses->region_of[e->block] != NO_REGION; }

static int may_be_stretch(const Emitter *e) {
  return !e->plain && !e->compact && !e->quick && !guesses_here(e) && !IS_OFF(e->cfg->study, BITS);
}

void emit_instructions(Emitter *e) {
  Walk walk = {.block = &e->cfg->blocks[e->block]};
  find_liveness(e, &walk);
  e->types = ARENA_NEW(e->arena, RegType, e->proto->max_stack + 256);
  e->pc = walk.block->start;
  for (uint32_t n = 0; n < walk.count;) {
    uint32_t end = n;
    if (emit_give_up(e, walk.live[n])) break;
    if (may_be_stretch(e) && hints_at_integers(e)) end = find_end(e, &walk, n);
    if (end > n + 1) n = emit_stretch(e, &walk, n, end);
    else emit_one(e, &walk, n++);
  }
  e->pc = walk.block->last;
}
