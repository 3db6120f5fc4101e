/* Integer runs: stretches of arithmetic on integers that the interpreter executes without boxing what lies between.
 *
 * Integers beyond 48 bits are objects of the heap, and in hashes and random number generators nearly every intermediate
 * result is one. When a function is found making many (the heap asks whenever a block of boxes is full), its
 * stretches of two and more integer operators in a row are translated to a list of operations on an array of int64_t,
 * and the first instruction's opcode becomes OP_INT_RUN, in Proto.run only, as with superinstructions: a jump
 * may land on the second, and all other words stay what they are. A run first looks whether all registers that it
 * reads hold integers; if not, the instruction does what it did before, and a run that is refused often is undone.
 *
 * Afterwards the registers hold what they would have held, but for temporaries that nothing reads: they keep an older
 * value. Variables that a debugger can name are always written. */
#ifndef VMC_VM_INTRUN_H
#define VMC_VM_INTRUN_H

#include "vm/opcode.h"

/* CodeServices.integers_hot: translates the runs of p, once; nothing when p is not fused. May collect. */
void vm_int_runs_make(State *L, Proto *p);

/* Executes the run that starts at pc in the running frame f, whose register 0 is base. Returns the instruction after
 * it; or NULL, when nothing was done: vm_int_run_plain is the opcode to be executed instead. */
const Instr *vm_int_run(State *L, Frame *f, const Instr *pc, Value *base);
uint8_t vm_int_run_plain(const Frame *f, const Instr *pc);

#endif
