/* The rows of VM_OPCODES as data. Entries past OP_COUNT (superinstructions and unused codes) have no name. */
#include "vm/opcode.h"

const OpcodeInfo vm_opcodes[256] = {
#define OP(name, a, b, c, x, flow, effect, meaning)                                                                    \
  [OP_##name] = {#name, OPERAND_##a, OPERAND_##b, OPERAND_##c, EXT_##x, FLOW_##flow, EFFECT_##effect, meaning},
    VM_OPCODES(OP)
#undef OP
};

_Static_assert(OP_COUNT <= 256, "an opcode is one byte");
