/* Superinstructions: fills Proto.run from Proto.code. */
#ifndef VMC_VM_FUSE_H
#define VMC_VM_FUSE_H

#include "vm/opcode.h"

/* For p and all its inner prototypes, which must be verified or come from the front end. Where nothing can be fused,
 * run = code; else run is storage of the prototype, code_len words. With enabled = 0: run = code everywhere. */
void vm_fuse(State *L, Proto *p, int enabled);

#endif
