/* Constructors whose tables are made in line: see records.h. */
#include "aot/records.h"

#include "aot/callees.h"

#define SEEN 128 /* with the number of a fresh table */
#define TABLES_MAX 127

static int touches(const Registers *ranges, uint32_t count, uint32_t reg) {
  for (uint32_t n = 0; n < count; n++)
    if (reg - ranges[n].first < ranges[n].count) return 1;
  return 0;
}

static int has_key(const Record *record, uint32_t key) {
  for (uint32_t n = 0; n < record->count; n++)
    if (record->keys[n] == key) return 1;
  return 0;
}

/* What CLOSURE captures is not among its operands. */
static int captures(const Proto *p, uint32_t pc, uint32_t reg) {
  const Proto *inner = INSTR_OP(p->code[pc]) == OP_CLOSURE ? p->protos[p->code[pc + 1]] : NULL;
  for (uint32_t n = 0; inner && n < inner->upvalue_count; n++)
    if (inner->upvalues[n].from_local && inner->upvalues[n].index == reg) return 1;
  return 0;
}

/* Does the instruction at pc store a field, or all elements, of the table in reg, and use it for nothing else? */
static int fills(const Proto *p, uint32_t pc, uint32_t reg) {
  Instr i = p->code[pc];
  if (INSTR_OP(i) == OP_SETLIST) return INSTR_A(i) == reg && INSTR_B(i) > 1 && p->code[pc + 1] == 0;
  return INSTR_OP(i) == OP_SETFIELD && INSTR_A(i) == reg && INSTR_B(i) != reg;
}

/* Follows the block from the NEWTABLE at `made` to the store of its last name. */
static int follow(const Cfg *cfg, const BasicBlock *block, uint32_t made, Record *record, uint8_t *stores) {
  const Proto *p = cfg->proto;
  const uint32_t reg = INSTR_A(p->code[made]), names = INSTR_B(p->code[made]);
  int is_whole = !names && !record->elements;
  for (uint32_t pc = made + INSTR_WORDS(p->code[made]); !is_whole; pc += INSTR_WORDS(p->code[pc])) {
    Operands operands;
    if (pc >= block->end) return 0;
    aot_operands(cfg, pc, &operands);
    if (fills(p, pc, reg) && INSTR_OP(p->code[pc]) == OP_SETLIST) {
      if (INSTR_B(p->code[pc]) != record->elements + 1) return 0;
      stores[pc] = is_whole = 1;
    } else if (fills(p, pc, reg) && !record->elements) {
      const uint32_t key = EXT_FIELD_K(p->code[pc + 1]);
      if (AS_STRING(p->constants[key])->len > STRING_SHORT_MAX || has_key(record, key)) return 0;
      record->keys[record->count++] = (uint16_t)key;
      stores[pc] = (uint8_t)record->count;
      is_whole = record->count == names;
    } else if (touches(operands.reads, operands.read_count, reg) || captures(p, pc, reg)) return 0;
    if (touches(operands.writes, operands.write_count, reg)) return 0;
  }
  return 1;
}

static void forget(const Cfg *cfg, const BasicBlock *block, uint32_t made, uint8_t *stores) {
  const Proto *p = cfg->proto;
  for (uint32_t pc = made; pc < block->end; pc += INSTR_WORDS(p->code[pc]))
    if (fills(p, pc, INSTR_A(p->code[made]))) stores[pc] = 0;
}

static void find_record(const Cfg *cfg, struct Records *records, const BasicBlock *block, uint32_t pc) {
  Instr i = cfg->proto->code[pc];
  Record *record = &records->items[records->count];
  record->elements = cfg->proto->code[pc + 1];
  record->count = 0;
  if (INSTR_B(i) > RECORD_KEYS_MAX || record->elements > RECORD_ELEMENTS_MAX) return;
  if (INSTR_B(i) && (!INSTR_C(i) || record->elements)) return;
  if (follow(cfg, block, pc, record, records->stores)) records->made[pc] = ++records->count;
  else forget(cfg, block, pc, records->stores);
}

static int is_setmetatable(const Cfg *cfg, uint32_t pc) { return aot_called_native(cfg, pc) == NATIVE__G_setmetatable; }

/* Somebody else may have the table from here on: all registers that hold it know. */
static void show(uint8_t *fresh, uint32_t count, uint32_t reg) {
  const uint8_t table = fresh[reg];
  for (uint32_t n = 0; n < count && table; n++)
    if (fresh[n] == table) fresh[n] |= SEEN;
}

/* What is in registers, behind the instruction at pc: of a fresh table its number, the same for all copies, and SEEN. */
static void step_fresh(const Cfg *cfg, uint32_t pc, uint8_t *fresh, uint32_t *tables) {
  const Proto *p = cfg->proto;
  Instr i = p->code[pc];
  Opcode op = INSTR_OP(i);
  Operands operands;
  uint8_t moved = op == OP_MOVE ? fresh[INSTR_B(i)] : 0;
  const int joins = is_setmetatable(cfg, pc) && INSTR_B(i) == 3;
  if (joins) moved = fresh[INSTR_A(i) + 1], show(fresh, p->max_stack, INSTR_A(i) + 2);
  aot_operands(cfg, pc, &operands);
  for (uint32_t n = 0; n < operands.read_count && op != OP_MOVE && !joins; n++)
    for (uint32_t m = 0; m < operands.reads[n].count; m++) {
      const uint32_t reg = operands.reads[n].first + m;
      if (reg != INSTR_A(i) || (op != OP_SETFIELD && op != OP_SETLIST)) show(fresh, p->max_stack, reg);
    }
  if (op == OP_CLOSURE)
    for (uint32_t r = 0; r < p->max_stack; r++)
      if (captures(p, pc, r)) show(fresh, p->max_stack, r);
  for (uint32_t n = 0; n < operands.write_count; n++)
    for (uint32_t m = 0; m < operands.writes[n].count; m++) fresh[operands.writes[n].first + m] = 0;
  if (op == OP_NEWTABLE && *tables < TABLES_MAX) moved = (uint8_t)++ * tables;
  if (op == OP_NEWTABLE || op == OP_MOVE || (joins && INSTR_C(i) == 2)) fresh[INSTR_A(i)] = moved;
}

static void find_fresh(const Cfg *cfg, struct Records *records, const BasicBlock *block) {
  const Proto *p = cfg->proto;
  uint8_t fresh[512] = {0};
  uint32_t tables = 0;
  for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(p->code[pc])) {
    Instr i = p->code[pc];
    const int joins = is_setmetatable(cfg, pc);
    uint8_t table = INSTR_OP(i) == OP_SETFIELD ? fresh[INSTR_A(i)] : joins ? fresh[INSTR_A(i) + 1] : 0;
    if (table) records->fresh[pc] = table & SEEN ? FRESH : FRESH_UNSEEN;
    if (joins && fresh[INSTR_A(i) + 2]) records->fresh[pc] = FRESH_METATABLE;
    step_fresh(cfg, pc, fresh, &tables);
  }
}

void aot_records(Arena *arena, Cfg *cfg) {
  const Proto *p = cfg->proto;
  uint32_t tables = 0;
  for (uint32_t pc = 0; pc < p->code_len; pc += INSTR_WORDS(p->code[pc]))
    tables += INSTR_OP(p->code[pc]) == OP_NEWTABLE;
  if (!tables || IS_OFF(cfg->study, RECORDS)) return;
  struct Records *records = ARENA_NEW(arena, struct Records, 1);
  records->items = ARENA_NEW(arena, Record, tables);
  records->made = ARENA_NEW(arena, uint32_t, p->code_len);
  records->stores = ARENA_NEW(arena, uint8_t, p->code_len);
  records->fresh = ARENA_NEW(arena, uint8_t, p->code_len);
  for (uint32_t n = 0; n < cfg->block_count; n++) {
    const BasicBlock *block = &cfg->blocks[n];
    find_fresh(cfg, records, block);
    for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(p->code[pc]))
      if (INSTR_OP(p->code[pc]) == OP_NEWTABLE) find_record(cfg, records, block, pc);
  }
  cfg->records = records;
}

const Record *aot_record_made(const Cfg *cfg, uint32_t pc) {
  const struct Records *records = cfg->records;
  return records && records->made[pc] ? &records->items[records->made[pc] - 1] : NULL;
}

int aot_record_slot(const Cfg *cfg, uint32_t pc) { return cfg->records ? cfg->records->stores[pc] - 1 : -1; }

enum Fresh aot_fresh(const Cfg *cfg, uint32_t pc) {
  return cfg->records ? (enum Fresh)cfg->records->fresh[pc] : NOT_FRESH;
}
