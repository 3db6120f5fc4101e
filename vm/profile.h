/* Counts of executed opcodes and of sequences that a superinstruction could join: pairs and triples in which
 * every instruction but the last simply goes on to the next word. Filled by the interpreter built with VM_COUNT
 * (interpreter_profile.c) for states that have a profile, printed by `vmc profile`. */
#ifndef VMC_VM_PROFILE_H
#define VMC_VM_PROFILE_H

#include <stdio.h>

#include "vm/opcode.h"

typedef struct Profile Profile;

/* Counts of nothing yet, which are the caller's (free); NULL: no memory. */
Profile *vm_profile_new(void);
/* What L's state executes is counted there from now on, until it is closed. */
void vm_profile_use(State *L, Profile *profile);
void vm_profile_count(State *L, Instr i);
/* The `rows` most frequent of each table, with their share of all executed instructions. */
void vm_profile_print(const Profile *profile, FILE *out, int rows);

#endif
