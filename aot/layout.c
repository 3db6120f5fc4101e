/* Plain blocks, islands, parts: see layout.h. */
#include "aot/layout.h"

#include "aot/remarks.h"

/* Functions larger than this are plain outside loops, and no island is larger. gcc 12 -O2 takes about 0.4 ms per word
 * of typed code up to this size, and more than proportionally beyond. */
#define TYPED_WORDS 5000
#define PART_WORDS 3000

static uint32_t block_words(const Cfg *cfg, uint32_t n) { return cfg->blocks[n].end - cfg->blocks[n].start; }

/* Words of the largest run of blocks inside more than `depth` loops. */
static uint32_t largest_run(const Cfg *cfg, uint32_t depth) {
  uint32_t largest = 0, run = 0;
  for (uint32_t n = 0; n < cfg->block_count; n++) {
    run = cfg->blocks[n].loop_depth > depth ? run + block_words(cfg, n) : 0;
    if (run > largest) largest = run;
  }
  return largest;
}

static void remark_plain(const Layout *layout, const Cfg *cfg, uint32_t depth) {
  const Proto *p = cfg->proto;
  if (layout->watched) REMARK(cfg->study, p, 0, PLAIN, 0, "others may look at them (--visible-locals)");
  else if (IS_OFF(cfg->study, REGISTERS)) REMARK(cfg->study, p, 0, PLAIN, 0, "--without=registers");
  else if (IS_OFF(cfg->study, ISLANDS)) REMARK(cfg->study, p, 0, PLAIN, 0, "--without=islands");
  else if (depth) REMARK(cfg->study, p, 0, PLAIN, 0, "outside the innermost loops, because it is too large");
  else if (p->root == p) REMARK(cfg->study, p, 0, PLAIN, 0, "outside loops, because it runs once");
  else REMARK(cfg->study, p, 0, PLAIN, 0, "outside loops, because it is too large (%u words)", p->code_len);
}

static void choose_plain(Layout *layout, const Cfg *cfg) {
  const Proto *p = cfg->proto;
  uint32_t depth = 0; /* of the loops that are plain, too */
  const int is_off = IS_OFF(cfg->study, REGISTERS);
  layout->framed = layout->watched || p->root == p || p->code_len > TYPED_WORDS || is_off;
  if (!layout->framed) return;
  while (largest_run(cfg, depth) > TYPED_WORDS) depth++;
  remark_plain(layout, cfg, depth);
  for (uint32_t n = 0; n < cfg->block_count; n++) {
    layout->plain[n] = layout->watched || is_off || IS_OFF(cfg->study, ISLANDS) || cfg->blocks[n].loop_depth <= depth;
    layout->cold[n] = !layout->watched && !is_off && cfg->blocks[n].loop_depth == 0;
  }
}

static void add_range(RegSet *set, Registers range) {
  for (uint32_t r = range.first; r < (uint32_t)range.first + range.count; r++) REG_SET_ADD(set, r);
}

static void add_block(Island *island, const Cfg *cfg, const BasicBlock *block) {
  for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(cfg->proto->code[pc])) {
    Operands operands;
    aot_operands(cfg, pc, &operands);
    for (uint32_t n = 0; n < operands.read_count; n++) add_range(&island->touched, operands.reads[n]);
    for (uint32_t n = 0; n < operands.write_count; n++) {
      add_range(&island->touched, operands.writes[n]);
      add_range(&island->written, operands.writes[n]);
    }
    if (INSTR_OP(cfg->proto->code[pc]) != OP_CLOSURE) continue;
    const Proto *inner = cfg->proto->protos[cfg->proto->code[pc + 1]];
    for (uint32_t u = 0; u < inner->upvalue_count; u++)
      if (inner->upvalues[u].from_local) REG_SET_ADD(&island->touched, inner->upvalues[u].index);
  }
}

static void find_islands(Arena *arena, Layout *layout, const Cfg *cfg) {
  uint32_t count = 0;
  layout->island = ARENA_NEW(arena, uint32_t, cfg->block_count);
  for (uint32_t n = 0; n < cfg->block_count; n++) {
    if (!layout->plain[n] && (n == 0 || layout->plain[n - 1])) count++;
    layout->island[n] = layout->plain[n] ? NO_ISLAND : count - 1;
  }
  layout->islands = ARENA_NEW(arena, Island, count);
  for (uint32_t n = 0; n < cfg->block_count; n++)
    if (!layout->plain[n]) add_block(&layout->islands[layout->island[n]], cfg, &cfg->blocks[n]);
}

static void find_landings(Arena *arena, Layout *layout, const Cfg *cfg) {
  layout->landing = ARENA_NEW(arena, uint8_t, cfg->block_count);
  layout->landing[0] = !layout->plain[0];
  for (uint32_t n = 0; n < cfg->block_count; n++) {
    const Edge edges[2] = {cfg->blocks[n].next, cfg->blocks[n].taken};
    for (int k = 0; k < 2 && layout->plain[n]; k++)
      if (edges[k].to != NO_BLOCK && !layout->plain[edges[k].to]) layout->landing[edges[k].to] = 1;
  }
}

static void choose_parts(Arena *arena, Layout *layout, const Cfg *cfg) {
  uint32_t words = 0;
  layout->parts = ARENA_NEW(arena, uint32_t, cfg->block_count + 2);
  layout->part_count = 1;
  for (uint32_t n = 1; n < cfg->block_count && layout->framed; n++) {
    words += block_words(cfg, n - 1);
    int is_long = layout->plain[n] && words + block_words(cfg, n) > PART_WORDS;
    if (layout->plain[n] == layout->plain[n - 1] && layout->cold[n] == layout->cold[n - 1] && !is_long) continue;
    layout->parts[layout->part_count++] = n;
    words = 0;
  }
  layout->parts[layout->part_count] = cfg->block_count;
  if (layout->part_count > 1) REMARK(cfg->study, cfg->proto, 0, PARTS, 0, "%u", layout->part_count);
}

Layout *aot_layout(Arena *arena, const Cfg *cfg, int watched) {
  Layout *layout = ARENA_NEW(arena, Layout, 1);
  layout->watched = watched != 0;
  layout->plain = ARENA_NEW(arena, uint8_t, cfg->block_count);
  layout->cold = ARENA_NEW(arena, uint8_t, cfg->block_count);
  choose_plain(layout, cfg);
  if (layout->framed) {
    find_islands(arena, layout, cfg);
    find_landings(arena, layout, cfg);
  }
  choose_parts(arena, layout, cfg);
  return layout;
}

Layout *aot_layout_plain(Arena *arena, const Cfg *cfg) {
  Layout *layout = ARENA_NEW(arena, Layout, 1);
  layout->framed = 1;
  layout->plain = ARENA_NEW(arena, uint8_t, cfg->block_count);
  layout->cold = ARENA_NEW(arena, uint8_t, cfg->block_count);
  layout->landing = ARENA_NEW(arena, uint8_t, cfg->block_count);
  layout->parts = ARENA_NEW(arena, uint32_t, 2);
  layout->part_count = 1;
  layout->parts[1] = cfg->block_count;
  for (uint32_t n = 0; n < cfg->block_count; n++) layout->plain[n] = 1;
  return layout;
}

static uint32_t part_of(const Layout *layout, uint32_t block) {
  uint32_t low = 0, high = layout->part_count;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (layout->parts[middle] <= block) low = middle;
    else high = middle;
  }
  return low;
}

int aot_same_part(const Layout *layout, uint32_t block, uint32_t other) {
  return part_of(layout, block) == part_of(layout, other);
}
