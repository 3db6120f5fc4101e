/* What a program does, function by function, for the translator: how often each instruction runs, what types the operands of
 * arithmetic, comparisons, numeric loops and calls have, and whom calls call. `vmc run --profile` records it with the interpreter
 * that counts (interpreter_profile.c); aot/experience.h reads it. Counting changes nothing that the program can see.
 *
 * The file is text:
 *
 *   vmc profile 1
 *   function 7 9f1c6a02b44e31d0 42 12 game/enemy.lua    number, identity (16 hex digits), words, line, file name
 *   counts 0:1000 14:250000 31:1000                     word:times, where times differ from those of the instruction before
 *   types 14:120 20:400                                 word:kinds, a digit an operand: 1 integer | 2 float | 4 another; 0 none
 *   call 20 3 249000                                    word, function's number, times
 *
 * `counts`, `types` and `call` are about the function above them. */
#ifndef VMC_VM_RECORDING_H
#define VMC_VM_RECORDING_H

#include <stdio.h>

#include "vm/opcode.h"

#define RECORDING_TITLE "vmc profile 1"
#define RECORDED_OPERANDS 3
enum RecordedKind { RECORDED_INT = 1, RECORDED_FLOAT = 2, RECORDED_OTHER = 4 };

typedef struct Recording Recording;

/* Of nothing yet, the caller's; NULL: no memory. It must live as long as the state that uses it. */
Recording *vm_recording_new(void);
void vm_recording_free(Recording *recording);
/* What L's state executes is recorded there from now on. */
void vm_recording_use(State *L, Recording *recording);
void vm_recording_count(State *L, Frame *f, const Instr *pc); /* f is about to execute *pc */
/* Whether all could be recorded and written. Needs nothing of the state. */
int vm_recording_write(const Recording *recording, FILE *out);

/* The registers whose kinds are recorded for an instruction, in the order of the digits. Returns how many. */
uint32_t vm_recorded_registers(Instr i, uint8_t *registers);
/* A hash (FNV-1a) of code and constants: what is the same for a function whose text is as it was, wherever it stands. */
uint64_t vm_proto_identity(const Proto *proto);

#endif
