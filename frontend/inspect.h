/* The front end for those who want to look at the source, not to execute it.
 *
 * What a visitor sees is what the code generator would: names are bound, constant expressions folded, a compile-time
 * constant is no variable any more (but Stat.u.local.constant has it). Every node knows its place in the chunk. */
#ifndef VMC_FRONTEND_INSPECT_H
#define VMC_FRONTEND_INSPECT_H

#include "frontend/ast.h"

/* main is NULL for a chunk with an error: c->message is what load would say, c->failure the same in parts. The error
 * may come after the visit of the whole tree: when a function needs too many registers, say. c, the tree and the arena
 * in c last until the end of the visit. A visitor may throw, but not return to the front end otherwise than by return.
 */
typedef void (*TreeVisitor)(Compile *c, FuncInfo *main, void *ud);

/* The chunk must be whole (no `more`). Throws for memory, and what `visit` throws. */
void fe_inspect(State *L, const Chunk *chunk, TreeVisitor visit, void *visitor);

#endif
