/* The verifier: stands before everything that executes bytecode which is not our own front end's.
 *
 * Executors check nothing that is checked here: operands in range, jumps to instructions, cells where cells are
 * expected, values nowhere else, loops whose hidden registers are what their preparation left, to-be-closed variables
 * balanced on every path. What a Lua program could do wrong (types of values) executors check themselves. */
#ifndef VMC_VM_VERIFY_H
#define VMC_VM_VERIFY_H

#include "vm/opcode.h"

/* 1 when p and all functions inside it may be executed; sets PROTO_VERIFIED. Otherwise 0 with reason filled ("function
 * 2, instruction 17 (GETFIELD): ..."). The code must be plain (Proto.code). Throws for memory only. */
int vm_verify(State *L, Proto *p, char *reason, size_t reason_size);

#endif
