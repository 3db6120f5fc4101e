/* Upvalues as the debug library shows them.
 *
 * A variable that is never assigned after its capture is copied into every closure, so that nothing connects the
 * copies; but in a chunk that mentions these functions every captured variable is a cell (frontend/resolver.h). Two
 * copies count as the same variable when they come from the same declaration and hold the same word; what upvaluejoin
 * joined is remembered. The approximation errs for two instances of one declaration with the same value. */
#ifndef VMC_RUNTIME_UPVALUES_H
#define VMC_RUNTIME_UPVALUES_H

#include "runtime/function.h"

/* Index i counts from 0 and must be in range. */

/* As debug.getinfo counts them. */
#define rt_upvalue_count(f) ((f)->h.flags & CLOSURE_LIGHT ? 0 : (f)->h.aux)
/* A number below 2^48, the same for two upvalues that are one variable. */
uint64_t rt_upvalue_id(State *L, Closure *f, int i);
/* Assigns to the variable: all closures that share it, and interpreted activations that hold it, see the value. */
void rt_upvalue_assign(State *L, Closure *f, int i, Value v);
/* Makes upvalue i of f refer to the variable of upvalue k of from. Where f holds a copy (its code cannot do otherwise)
 * it gets the present value. */
void rt_upvalue_join(State *L, Closure *f, int i, Closure *from, int k);
/* A local variable of an activation of p changed from `old` to v: its copies follow. */
void rt_upvalue_follow_local(State *L, Proto *p, const LocalDesc *local, Value old, Value v);

#endif
