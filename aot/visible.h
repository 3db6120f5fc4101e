/* Which functions keep their registers where others can see them.
 *
 * Compiled code keeps registers in C variables: debug.getlocal does not find them there, the interpreter cannot take
 * over when a hook is set, and the collector, which scans C stacks conservatively, cannot tell a value from what is
 * left of one. Programs that look pay for it. In visible functions registers lie on the value stack, as an interpreted
 * function's do, and every instruction reads and writes them there:
 *   - all functions of a program with a field or variable called `getlocal` or `setlocal` (libtcc would make slower
 * code of them than the interpreter is: there such a program stays bytecode);
 *   - functions with a field or variable called `sethook`;
 *   - in a program that mentions "collectgarbage" and also "__mode" or "__gc", so that it can see what a collection
 *     does: the main function and those that mention one of the three.
 * In a program that mentions "collectgarbage" libtcc's code clears the C frames of the other functions on entry, lest
 * what earlier calls left there counts. To mention is to have the string as a constant. */
#ifndef VMC_AOT_VISIBLE_H
#define VMC_AOT_VISIBLE_H

#include "aot/emit.h"

enum Visibility { HIDDEN, HIDDEN_CLEAN, VISIBLE };

/* Fills list->visibility. all: the user asks for every function to be visible. */
void aot_choose_visible(Arena *arena, ProtoList *list, int all);

#endif
