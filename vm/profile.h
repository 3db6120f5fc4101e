/* Counts of executed opcodes and of sequences that a superinstruction could join: pairs and triples in which
 * every instruction but the last simply goes on to the next word. And of field accesses, in total and by site: who
 * served them (runtime/table.h). Filled by the interpreter built with VM_COUNT (interpreter_profile.c) for states that
 * have a profile, printed by `vmc profile`. Nothing of a state is needed for printing. */
#ifndef VMC_VM_PROFILE_H
#define VMC_VM_PROFILE_H

#include <stdio.h>

#include "vm/opcode.h"

typedef struct Profile Profile;

/* Counts of nothing yet, which are the caller's; NULL: no memory. */
Profile *vm_profile_new(void);
void vm_profile_free(Profile *profile);
/* What L's state executes is counted there from now on, until it is closed. */
void vm_profile_use(State *L, Profile *profile);
void vm_profile_count(State *L, Frame *f, const Instr *pc); /* f is about to execute *pc; L's state has a profile */
/* The `rows` most frequent of each table, with their share of all executed instructions; then field accesses, and the
 * `rows` sites that their own caches served least. */
void vm_profile_print(Profile *profile, FILE *out, int rows);

#endif
