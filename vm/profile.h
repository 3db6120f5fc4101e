/* Counts of executed opcodes and of sequences that a superinstruction could join: pairs and triples in which
 * every instruction but the last simply goes on to the next word. Filled by the interpreter built with VM_COUNT
 * (interpreter_profile.c), printed by `vmc profile`. One set of counts per process; not for several threads. */
#ifndef VMC_VM_PROFILE_H
#define VMC_VM_PROFILE_H

#include <stdio.h>

#include "vm/opcode.h"

void vm_profile_count(Instr i);
/* The `rows` most frequent of each table, with their share of all executed instructions. */
void vm_profile_print(FILE *out, int rows);

#endif
