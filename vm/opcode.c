/* The rows of VM_OPCODES as data, and what follows from them. Entries past OP_COUNT (what only Proto.run holds, and unused
 * codes) have no name. */
#include "vm/opcode.h"

#define READS(from, skip, fixed, counter) .reads = {RANGE_##from, skip, fixed, RANGE_##counter},
#define WRITES(from, skip, fixed, counter) .writes = {RANGE_##from, skip, fixed, RANGE_##counter},
#define CALLEE_AT(from, skip, fixed, counter) WRITES(from, skip, fixed, counter).callee = 1,

const OpcodeInfo vm_opcodes[256] = {
#define OP(text, a_, b_, c_, x_, flow_, effect_, ranges, meaning)                                                      \
  [OP_##text] = {.name = #text,                                                                                        \
                 .a = OPERAND_##a_,                                                                                    \
                 .b = OPERAND_##b_,                                                                                    \
                 .c = OPERAND_##c_,                                                                                    \
                 .x = EXT_##x_,                                                                                        \
                 .flow = FLOW_##flow_,                                                                                 \
                 .effect = EFFECT_##effect_,                                                                           \
                 ranges /* and a comma */},
    VM_OPCODES(OP)
#undef OP
};

/* A range without an operand to start at belongs to no row; a BASE operand has a range. */
#define HAS_BASE(a, b) (OPERAND_##a == OPERAND_BASE || OPERAND_##b == OPERAND_BASE)
#undef READS
#undef WRITES
#undef CALLEE_AT
#define READS(from, skip, fixed, counter) +1
#define WRITES READS
#define CALLEE_AT READS
#define OP(name, a, b, c, x, flow, effect, ranges, meaning)                                                            \
  _Static_assert(!HAS_BASE(a, b) || 0 ranges > 0, #name ": registers from a BASE operand on have a range");
VM_OPCODES(OP)
#undef OP

static uint32_t operand(Instr i, uint8_t n) { return i >> 8 * n & 255; }

static RegisterRange range(Instr i, const RangeInfo *r) {
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  const uint8_t kinds[] = {OPERAND_NONE, info->a, info->b, info->c};
  if (r->operand == RANGE_NO) return (RegisterRange){0, 0, 0};
  RegisterRange out = {operand(i, r->operand) + r->skip, r->fixed, 0};
  if (r->counter == RANGE_NO) return out;
  uint32_t n = operand(i, r->counter);
  if (kinds[r->counter] != OPERAND_CNT) out.count += n;
  else if (n > 0) out.count += n - 1;
  else out.is_open = 1;
  return out;
}

RegisterRange vm_reads(Instr i) { return range(i, &vm_opcodes[INSTR_OP(i)].reads); }
RegisterRange vm_writes(Instr i) { return range(i, &vm_opcodes[INSTR_OP(i)].writes); }
