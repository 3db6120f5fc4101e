/* Which optimisation an instruction's code in line belongs to: see study.h. */
#include "aot/study.h"

const Study aot_no_study = {0};

int aot_is_left_to_helpers(const Study *study, Instr i) {
  if (!study->without) return 0;
  switch (INSTR_OP(i)) {
  case OP_GETGLOBAL:
  case OP_SETGLOBAL:
  case OP_GETFIELD:
  case OP_SETFIELD:
  case OP_SELF: return IS_OFF(study, FIELDS);
  case OP_GETINDEX:
  case OP_SETINDEX:
  case OP_GETINT:
  case OP_SETINT:
    return IS_OFF(study, ELEMENTS);
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_OPERATORS(OPCODE_CASE)
    VM_JUMPS(OPCODE_CASE)
    return IS_OFF(study, OPERATORS);
    VM_LOADS(OPCODE_CASE)
    VM_VARIABLES(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CALLS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
    break;
  }
  return 0;
}
