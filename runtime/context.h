/* Switching C stacks and unwinding them: a few instructions of assembly on x86-64 and AArch64, ucontext elsewhere
 * (or with VMC_USE_UCONTEXT).
 *
 * A `saved` pointer is the stack pointer of a stack that is not running; the callee-saved registers lie at and above it, so that a
 * scan of [saved, high end) sees every value the stack holds. Signal masks and floating point modes are not switched. */
#ifndef VMC_RUNTIME_CONTEXT_H
#define VMC_RUNTIME_CONTEXT_H

#include "runtime/base.h"

/* A stack that will run entry(arg) when it is switched to; entry must not return. high: its exclusive upper end, 16-byte aligned. */
void *rt_context_new(char *low, char *high, void (*entry)(void *arg), void *arg);
/* Leaves the running stack, its pointer in *save, and continues on `to`. */
void rt_context_switch(void *volatile *save, void *to);
/* Runs fn(arg) on the stack that ends at high, with the left stack's pointer in *save meanwhile. */
void rt_context_call(void *volatile *save, char *low, char *high, void (*fn)(void *arg), void *arg);
/* Runs fn(arg) and returns 0; or returns the nonzero value of an rt_context_unwind(*catcher, value) made on the way, from any stack.
 * *catcher is good until rt_context_catch returns. */
int rt_context_catch(void *volatile *catcher, void (*fn)(void *arg), void *arg);
VMC_NORETURN void rt_context_unwind(void *catcher, int value);

#endif
