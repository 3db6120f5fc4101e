/* Arrays in C variables: see bases.h. */
#include "aot/bases.h"

#include <string.h>

#define ORIGINS 512 /* registers, and what an instruction may name beyond them */
enum Origin { NO_ORIGIN, FROM_REGISTER = 512, FROM_UPVALUE = 1024 }; /* and the index */

typedef struct {
  Arena *arena;
  const Cfg *cfg;
  const Speculation *guesses;
  Bases *bases;
  RegSet written;           /* by the loop that is looked at */
  uint16_t origin[ORIGINS]; /* of what registers hold, if it is the same in all turns */
  RegType *types;
} Find;

static Instr instruction(const Find *f, uint32_t pc) { return f->cfg->proto->code[pc]; }

/* Bytecode that no front end makes: a jump into a loop, past its head. */
static int has_other_entries(const Find *f, uint32_t first, uint32_t last) {
  for (uint32_t n = 0; n < f->cfg->block_count; n++) {
    const BasicBlock *block = &f->cfg->blocks[n];
    if (n >= first && n < last) continue;
    for (int k = 0; k < 2; k++) {
      uint32_t to = (k ? block->taken : block->next).to;
      if (to != NO_BLOCK && to > first && to < last) return 1;
    }
  }
  return 0;
}

/* Is the loop pure, innermost, and does nothing in it run Lua code? Finds what it writes. */
static int is_calm(Find *f, uint32_t first, uint32_t last) {
  Operands operands;
  RegType *before = f->types, *after = f->types + 512;
  size_t size = f->cfg->proto->max_stack;
  memset(&f->written, 0, sizeof f->written);
  for (uint32_t n = first; n < last; n++) {
    if (!f->guesses->pure[n] || (n > first && f->cfg->blocks[n].is_loop_head)) return 0;
    if (!f->guesses->analysis->arrives[n]) continue;
    memcpy(after, ENTRY_TYPES(f->guesses->analysis, n), size * sizeof *after);
    for (uint32_t pc = f->cfg->blocks[n].start; pc < f->cfg->blocks[n].end; pc += INSTR_WORDS(instruction(f, pc))) {
      memcpy(before, after, size * sizeof *before);
      aot_types_assume(f->guesses->analysis, pc, before);
      aot_types_step(f->guesses->analysis, pc, after);
      if (aot_may_run_code(f->guesses, n, pc, before, after)) return 0;
      aot_operands(f->cfg, pc, &operands);
      for (uint32_t w = 0; w < operands.write_count; w++)
        for (uint32_t k = 0; k < operands.writes[w].count; k++) REG_SET_ADD(&f->written, operands.writes[w].first + k);
    }
  }
  return 1;
}

static uint32_t base_of(Find *f, uint32_t head, uint16_t origin, int stores) {
  Bases *bases = f->bases;
  Base base = {head, origin >= FROM_UPVALUE, (uint8_t)(origin % FROM_REGISTER), (uint8_t)stores};
  uint32_t n = 0;
  while (n < bases->count && (bases->items[n].head != head || bases->items[n].is_upvalue != base.is_upvalue ||
                              bases->items[n].index != base.index))
    n++;
  if (n == bases->count) bases->items[bases->count++] = base;
  bases->items[n].stores |= base.stores;
  return n + 1;
}

static void step(Find *f, uint32_t head, uint32_t pc, const RegType *types) {
  Instr i = instruction(f, pc);
  Opcode op = INSTR_OP(i);
  uint32_t a = INSTR_A(i), b = INSTR_B(i), c = INSTR_C(i);
  if (op == OP_GETINDEX && types[c].types == TYPE_SET_INT && f->origin[b])
    f->bases->at[pc] = base_of(f, head, f->origin[b], 0);
  if (op == OP_GETINT && f->origin[b]) f->bases->at[pc] = base_of(f, head, f->origin[b], 0);
  if (op == OP_SETINDEX && types[b].types == TYPE_SET_INT && f->origin[a])
    f->bases->at[pc] = base_of(f, head, f->origin[a], 1);
  if (op == OP_SETINT && f->origin[a]) f->bases->at[pc] = base_of(f, head, f->origin[a], 1);
  uint16_t source = op == OP_MOVE ? f->origin[b] : op == OP_GETUP ? (uint16_t)(FROM_UPVALUE + b) : NO_ORIGIN;
  Operands operands;
  aot_operands(f->cfg, pc, &operands);
  for (uint32_t w = 0; w < operands.write_count; w++)
    for (uint32_t k = 0; k < operands.writes[w].count; k++) f->origin[operands.writes[w].first + k] = NO_ORIGIN;
  if (source) f->origin[a] = source;
}

static void find_in_loop(Find *f, uint32_t first, uint32_t last) {
  const Analysis *analysis = f->guesses->analysis;
  uint32_t count = f->bases->count;
  for (uint32_t n = first; n < last; n++) {
    if (!analysis->arrives[n]) continue;
    for (uint32_t r = 0; r < ORIGINS; r++) f->origin[r] = NO_ORIGIN;
    for (uint32_t r = 0; r < f->cfg->proto->max_stack; r++) {
      RegType head = ENTRY_TYPES(analysis, first)[r];
      if (!REG_SET_HAS(&f->written, r) && REG_SET_HAS(&analysis->live_in[first], r) && head.types & TYPE_SET_TABLE)
        f->origin[r] = (uint16_t)(FROM_REGISTER + r);
    }
    memcpy(f->types, ENTRY_TYPES(analysis, n), f->cfg->proto->max_stack * sizeof *f->types);
    for (uint32_t pc = f->cfg->blocks[n].start; pc < f->cfg->blocks[n].end; pc += INSTR_WORDS(instruction(f, pc))) {
      step(f, first, pc, f->types);
      aot_types_step(analysis, pc, f->types);
    }
  }
  for (uint32_t n = first; n < last && f->bases->count > count; n++) f->bases->loop_of[n] = first;
}

void aot_bases(Arena *arena, const Cfg *cfg, Speculation *guesses) {
  uint32_t accesses = 0, words = cfg->proto->code_len;
  if (IS_OFF(cfg->study, BASES) || IS_OFF(cfg->study, ELEMENTS)) return;
  Find *f = ARENA_NEW(arena, Find, 1);
  *f = (Find){.arena = arena, .cfg = cfg, .guesses = guesses, .bases = ARENA_NEW(arena, Bases, 1)};
  for (uint32_t pc = 0; pc < words; pc += INSTR_WORDS(instruction(f, pc))) {
    Opcode op = INSTR_OP(instruction(f, pc));
    accesses += op == OP_GETINDEX || op == OP_GETINT || op == OP_SETINDEX || op == OP_SETINT;
  }
  if (!accesses) return;
  f->bases->items = ARENA_NEW(arena, Base, accesses);
  f->bases->at = ARENA_NEW(arena, uint32_t, words);
  f->bases->loop_of = ARENA_NEW(arena, uint32_t, cfg->block_count);
  f->types = ARENA_NEW(arena, RegType, 1024);
  for (uint32_t n = 0; n < cfg->block_count; n++) f->bases->loop_of[n] = NO_BLOCK;
  for (uint32_t n = 0; n < cfg->block_count; n++) {
    if (guesses->region_of[n] == NO_REGION || !cfg->blocks[n].is_loop_head || !guesses->analysis->arrives[n]) continue;
    uint32_t end = aot_loop_end(cfg, n, guesses->regions[guesses->region_of[n]].last);
    if (end > n && is_calm(f, n, end) && !has_other_entries(f, n, end)) find_in_loop(f, n, end);
  }
  if (f->bases->count) guesses->bases = f->bases;
}
