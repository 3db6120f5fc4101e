/* Running a compiled program from beginning to end: what the main() of a built executable calls. */
#ifndef VMC_EMBED_PROGRAM_H
#define VMC_EMBED_PROGRAM_H

#include "aot/unit.h"

/* Returns the exit status, after the state was closed. The command line's arguments become `arg` and `...`. May be
 * called again, and on several threads at once. */
int embed_program_main(int argc, char **argv, const AotProgram *program);

#endif
