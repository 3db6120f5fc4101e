/* What messages call the operands of an instruction: "local 'x'", "field 'y'", "method 'close'".
 *
 * Found by looking back through the code for the instruction that set a register, on straight-line code only, so that
 * an answer is certain. The kinds are those of the reference implementation, and so are its blind spots. */
#ifndef VMC_VM_NAMES_H
#define VMC_VM_NAMES_H

#include "vm/opcode.h"

/* CodeServices.describe_operand and describe_call, see runtime/function.h. They may allocate. */
const char *vm_describe_operand(State *L, Proto *p, uint32_t pc, int which, String **name);
const char *vm_describe_call(State *L, Proto *p, uint32_t pc, String **name);
/* CodeServices.live_registers. */
uint32_t vm_live_registers(Proto *p, uint32_t pc);
/* Takes the names of variables out of the function and those inside it: what only the source has. Messages do without them, then. */
void vm_forget_names(State *L, Proto *p);
/* The name of the local variable in register `reg` at word pc, or NULL. */
String *vm_local_name(const Proto *p, uint32_t pc, uint32_t reg);

#endif
