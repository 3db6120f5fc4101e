/* The front end: Lua 5.4 source text to prototypes.
 *
 *   text --lexer--> tokens --parser (names bound by the resolver, constants by fold)--> tree --codegen--> builder -->
 * Proto
 *
 * It knows nothing of who executes the bytecode. No state survives a compilation. */
#ifndef VMC_FRONTEND_COMPILE_H
#define VMC_FRONTEND_COMPILE_H

#include "runtime/function.h"

/* The main function of the chunk, which is text, or NULL with *error_message set ("prog:3: unexpected symbol near
 * 'x'"). Pieces are asked for as the lexer needs them. The prototypes have no entry and no closure yet: the caller's.
 * Upvalue 0 is `_ENV`; its is_cell is set when the chunk assigns to it, and then the closure must get a Cell. Throws
 * what chunk->more throws, else for memory only. */
Proto *fe_compile(State *L, const Chunk *chunk, String **error_message);

#endif
