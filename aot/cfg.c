/* Control flow of a prototype: see cfg.h. */
#include "aot/cfg.h"

#define LONG_BLOCK_WORDS 1000

uint32_t aot_jump_target(const Proto *proto, uint32_t pc) {
  Instr i = proto->code[pc];
  if (vm_opcodes[INSTR_OP(i)].a == OPERAND_SJMP) return pc + 1 + (uint32_t)INSTR_E(i);
  return pc + 2 + proto->code[pc + 1];
}

static int jumps(Instr i) {
  uint8_t flow = vm_opcodes[INSTR_OP(i)].flow;
  return flow == FLOW_JUMP || flow == FLOW_BRANCH || flow == FLOW_LOOP;
}

static int calls(Instr i) {
  Opcode op = INSTR_OP(i);
  return op == OP_CALL || op == OP_TFORCALL || op == OP_CLOSE;
}

static int falls_through(Instr i) {
  uint8_t flow = vm_opcodes[INSTR_OP(i)].flow;
  return flow != FLOW_JUMP && flow != FLOW_RETURN;
}

/* Marks the first word of every block in leaders[]. */
static void find_leaders(const Proto *proto, uint8_t *leaders) {
  leaders[0] = 1;
  for (uint32_t pc = 0; pc < proto->code_len; pc += INSTR_WORDS(proto->code[pc])) {
    Instr i = proto->code[pc];
    uint32_t after = pc + INSTR_WORDS(i);
    if (jumps(i)) leaders[aot_jump_target(proto, pc)] = 1;
    if ((jumps(i) || !falls_through(i)) && after < proto->code_len) leaders[after] = 1;
  }
}

/* Whether the instruction leaves an open number of results, or takes it. */
static int makes_open(Instr i) { return vm_opcodes[INSTR_OP(i)].c == OPERAND_CNT && INSTR_C(i) == 0; }
static int takes_open(Instr i) { return vm_opcodes[INSTR_OP(i)].b == OPERAND_CNT && INSTR_B(i) == 0; }

/* Straight-line code is cut, so that a long function can be divided; not while open results are on their way. */
static void cut_long_blocks(const Proto *proto, uint8_t *leaders) {
  uint32_t start = 0;
  int open = 0;
  for (uint32_t pc = 0; pc < proto->code_len; pc += INSTR_WORDS(proto->code[pc])) {
    Instr i = proto->code[pc];
    if (!open && pc - start >= LONG_BLOCK_WORDS) leaders[pc] = 1;
    if (leaders[pc]) start = pc;
    if (takes_open(i)) open = 0;
    if (makes_open(i)) open = 1;
  }
}

static void make_blocks(Arena *arena, Cfg *cfg, const uint8_t *leaders) {
  const Proto *proto = cfg->proto;
  vmc_assert(leaders[0], "the first instruction begins a block");
  for (uint32_t pc = 0; pc < proto->code_len; pc++) cfg->block_count += leaders[pc];
  cfg->blocks = ARENA_NEW(arena, BasicBlock, cfg->block_count);
  uint32_t n = 0;
  for (uint32_t pc = 0; pc < proto->code_len; pc += INSTR_WORDS(proto->code[pc])) {
    cfg->block_at[pc] = NO_BLOCK;
    if (leaders[pc]) {
      cfg->blocks[n].start = pc;
      cfg->block_at[pc] = n++;
    }
    cfg->blocks[n - 1].last = pc;
    cfg->blocks[n - 1].end = pc + INSTR_WORDS(proto->code[pc]);
  }
  cfg->block_count = n;
}

/* A backward jump makes a loop of everything between its target and itself: the front end lays loops out contiguously.
 */
static void link_blocks(Arena *arena, Cfg *cfg) {
  const Proto *proto = cfg->proto;
  int32_t *entered = ARENA_NEW(arena, int32_t, cfg->block_count + 1),
          depth = 0; /* loops opened minus closed at a block */
  for (uint32_t n = 0; n < cfg->block_count; n++) {
    BasicBlock *block = &cfg->blocks[n];
    Instr i = proto->code[block->last];
    block->next.to = falls_through(i) && n + 1 < cfg->block_count ? n + 1 : NO_BLOCK;
    block->taken.to = NO_BLOCK;
    if (!jumps(i)) continue;
    block->taken.to = cfg->block_at[aot_jump_target(proto, block->last)];
    vmc_assert(block->taken.to < cfg->block_count, "a jump leads to the beginning of a block");
    block->taken.is_back = block->taken.to <= n;
    BasicBlock *target = &cfg->blocks[block->taken.to];
    target->is_target = 1;
    if (!block->taken.is_back) continue;
    target->is_loop_head = 1;
    cfg->loop_count++;
    entered[block->taken.to]++;
    entered[n + 1]--;
  }
  for (uint32_t n = 0; n < cfg->block_count; n++) {
    depth += entered[n];
    cfg->blocks[n].loop_depth = depth < UINT16_MAX ? (uint16_t)depth : UINT16_MAX;
  }
}

static void mark_reachable(Arena *arena, Cfg *cfg) {
  uint32_t *stack = ARENA_NEW(arena, uint32_t, cfg->block_count + 1), depth = 0;
  cfg->blocks[0].reachable = 1;
  stack[depth++] = 0;
  while (depth) {
    const BasicBlock *block = &cfg->blocks[stack[--depth]];
    uint32_t successors[2] = {block->next.to, block->taken.to};
    for (int s = 0; s < 2; s++)
      if (successors[s] != NO_BLOCK && !cfg->blocks[successors[s]].reachable) {
        cfg->blocks[successors[s]].reachable = 1;
        stack[depth++] = successors[s];
      }
  }
}

static void mark_called(Cfg *cfg) {
  for (uint32_t n = 0; n < cfg->block_count; n++) {
    BasicBlock *block = &cfg->blocks[n];
    for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(cfg->proto->code[pc]))
      block->called |= calls(cfg->proto->code[pc]);
  }
  for (int again = 1; again;) {
    again = 0;
    for (uint32_t n = 0; n < cfg->block_count; n++) {
      const BasicBlock *block = &cfg->blocks[n];
      uint32_t successors[2] = {block->next.to, block->taken.to};
      for (int s = 0; s < 2 && block->called; s++)
        if (successors[s] != NO_BLOCK && !cfg->blocks[successors[s]].called)
          again = cfg->blocks[successors[s]].called = 1;
    }
  }
}

/* An instruction that leaves an open number of results is followed (CLOSE may stand between) by the one that takes
 * them. */
static void find_open_operands(Cfg *cfg) {
  const Proto *proto = cfg->proto;
  uint8_t base = 0;
  for (uint32_t pc = 0; pc < proto->code_len; pc += INSTR_WORDS(proto->code[pc])) {
    Instr i = proto->code[pc];
    if (takes_open(i)) cfg->open_base[pc] = base;
    if (makes_open(i)) base = (uint8_t)INSTR_A(i);
  }
}

Cfg *aot_cfg_build(Arena *arena, const Proto *proto) {
  Cfg *cfg = ARENA_NEW(arena, Cfg, 1);
  cfg->proto = proto;
  cfg->study = &aot_no_study;
  cfg->block_at = ARENA_NEW(arena, uint32_t, proto->code_len);
  cfg->open_base = ARENA_NEW(arena, uint8_t, proto->code_len);
  uint8_t *leaders = ARENA_NEW(arena, uint8_t, proto->code_len + 1);
  find_leaders(proto, leaders);
  cut_long_blocks(proto, leaders);
  make_blocks(arena, cfg, leaders);
  link_blocks(arena, cfg);
  mark_reachable(arena, cfg);
  find_open_operands(cfg);
  mark_called(cfg);
  return cfg;
}

static void add_range(Registers *list, uint32_t *n, uint32_t first, uint32_t count) {
  if (count) list[(*n)++] = (Registers){(uint16_t)first, (uint16_t)count};
}

static void simple_operand(Operands *out, uint8_t kind, uint32_t reg) {
  if (kind == OPERAND_SRC || kind == OPERAND_MOD || kind == OPERAND_CELL)
    add_range(out->reads, &out->read_count, reg, 1);
  if (kind == OPERAND_DST || kind == OPERAND_MOD) add_range(out->writes, &out->write_count, reg, 1);
}

void aot_operands(const Cfg *cfg, uint32_t pc, Operands *out) {
  Instr i = cfg->proto->code[pc];
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  RegisterRange reads = vm_reads(i), writes = vm_writes(i);
  out->read_count = out->write_count = 0;
  simple_operand(out, info->a, INSTR_A(i));
  simple_operand(out, info->b, INSTR_B(i));
  simple_operand(out, info->c, INSTR_C(i));
  if (reads.is_open && cfg->open_base[pc] > reads.first) reads.count = cfg->open_base[pc] - reads.first;
  add_range(out->reads, &out->read_count, reads.first, reads.count);
  add_range(out->writes, &out->write_count, writes.first, writes.count);
}

uint32_t aot_loop_end(const Cfg *cfg, uint32_t n, uint32_t limit) {
  uint32_t end = n, found = 0;
  if (!cfg->blocks[n].is_loop_head) return n;
  for (uint32_t m = n; m < limit; m++)
    if (cfg->blocks[m].taken.is_back && cfg->blocks[m].taken.to == n) end = m, found = 1;
  if (!found) return n;
  for (uint32_t m = n; m <= end; m++) /* bytecode that no front end makes: loops that overlap */
    for (uint32_t k = end + 1; k < limit; k++)
      if (cfg->blocks[k].taken.is_back && cfg->blocks[k].taken.to == m) end = k;
  return end + 1;
}
