/* The tree to bytecode.
 *
 * Registers are a stack: the active local variables, then temporaries. `free` is the first register not in use; whoever
 * evaluates operands remembers `free` before and resets it when they are consumed. An instruction that makes a value is
 * emitted with its destination open and gets it when somebody says where the value shall be, so results land in
 * variables directly (Place).
 *
 * Bytecode is specified in vm/opcode.h and docs/bytecode-conventions.md. */
#ifndef VMC_FRONTEND_CODEGEN_H
#define VMC_FRONTEND_CODEGEN_H

#include "frontend/ast.h"

Proto *fe_generate(Compile *c, FuncInfo *main, String *chunkname);

#endif
