/* The listing of a prototype and the functions inside it, for people (`vmc dis`) and for golden tests.
 *
 * Deterministic: the same chunk gives the same text. Registers are r0.., constants k0.., upvalues u0.., inline
 * caches c0.., inner functions p0..; positions count words from 0. */
#ifndef VMC_VM_DISASM_H
#define VMC_VM_DISASM_H

#include <stdio.h>

#include "vm/opcode.h"

/* full: the tables of constants, locals and upvalues too. The code must be verified or the front end's. */
void vm_disassemble(FILE *out, const Proto *p, int full);
/* The opcode table as a Markdown page. */
void vm_opcode_page(FILE *out);

#endif
