/* Switching C stacks and unwinding them: a few instructions of assembly on x86-64 and AArch64, ucontext elsewhere
 * (or with VMC_USE_UCONTEXT).
 *
 * A `saved` pointer is the stack pointer of a stack that is not running; the callee-saved registers lie at and above
 * it, so that a scan of [saved, high end) sees every value the stack holds. Signal masks and floating point modes are
 * not switched. */
#ifndef VMC_RUNTIME_CONTEXT_H
#define VMC_RUNTIME_CONTEXT_H

#include "runtime/object.h"

/* Runs on a stack that is continued, with what was passed to it. */
typedef Ret (*ContextFn)(void *arg, Value v, int64_t n);

/* A stack that will run entry when it is continued; entry must not return. high: its exclusive upper end, 16-byte
 * aligned. */
void *rt_context_new(char *low, char *high, ContextFn entry, void *arg);
/* Leaves the running stack, its pointer in *save, and continues `to`: the rt_context_pass that left it returns (v, n).
 * A function that ends in a call of this one is left for good: on x86-64 whoever called it is continued straight
 * away, by a jump, because the processor mispredicts every return instruction that follows a switch. */
Ret rt_context_pass(void *volatile *save, void *to, Value v, int64_t n);
/* What is passed to this stack goes to fn first, which runs on it and may throw; what it returns is what is passed.
 * Returns the new saved pointer. */
void *rt_context_interrupt(void *saved, ContextFn fn, void *arg);
/* Runs fn(arg) on the stack that ends at high, with the left stack's pointer in *save meanwhile. */
void rt_context_call(void *volatile *save, char *low, char *high, void (*fn)(void *arg), void *arg);
/* Runs fn(arg) and returns 0; or returns the nonzero value of an rt_context_unwind(*catcher, value) made on the way,
 * from any stack. *catcher is good until rt_context_catch returns. */
int rt_context_catch(void *volatile *catcher, void (*fn)(void *arg), void *arg);
VMC_NORETURN void rt_context_unwind(void *catcher, int value);

#endif
