/* Switching C stacks and unwinding them: a few instructions of assembly on x86-64 and AArch64, ucontext elsewhere
 * (or with VMC_USE_UCONTEXT).
 *
 * A `saved` pointer is the stack pointer of a stack that is not running; the callee-saved registers lie at and above
 * it, so that a scan of [saved, high end) sees every value the stack holds. Signal masks and floating point modes are
 * not switched. */
#ifndef VMC_RUNTIME_CONTEXT_H
#define VMC_RUNTIME_CONTEXT_H

#include "runtime/base.h"

/* A stack that will run entry(arg) when it is switched to; entry must not return. high: its exclusive upper end,
 * 16-byte aligned. */
void *rt_context_new(char *low, char *high, void (*entry)(void *arg), void *arg);
/* Leaves the running stack, its pointer in *save, and continues on `to`. On x86-64 it is expanded in line: the compiler
 * saves just what is live, and every return instruction less on the way is one that the processor cannot mispredict. */
#if defined __x86_64__ && !defined VMC_USE_UCONTEXT
VMC_INLINE void rt_context_switch(void *volatile *save, void *to) {
  __asm__ volatile("leaq -128(%%rsp), %%rsp\n\t" /* the red zone */
                   "leaq 1f(%%rip), %%rax\n\t"
                   "pushq %%rax\n\t"
                   "pushq %%rbp\n\t"
                   "movq %%rsp, (%0)\n\t"
                   "movq %1, %%rsp\n\t"
                   "popq %%rbp\n\t"
                   "popq %%rax\n\t"
                   "jmpq *%%rax\n"
                   "1:\n\t"
                   "leaq 128(%%rsp), %%rsp"
                   : "+D"(save), "+S"(to)
                   :
                   : "rax", "rbx", "rcx", "rdx", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "memory", "cc",
                     "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11",
                     "xmm12", "xmm13", "xmm14", "xmm15");
}
#else
void rt_context_switch(void *volatile *save, void *to);
#endif
/* Runs fn(arg) on the stack that ends at high, with the left stack's pointer in *save meanwhile. */
void rt_context_call(void *volatile *save, char *low, char *high, void (*fn)(void *arg), void *arg);
/* Runs fn(arg) and returns 0; or returns the nonzero value of an rt_context_unwind(*catcher, value) made on the way,
 * from any stack. *catcher is good until rt_context_catch returns. */
int rt_context_catch(void *volatile *catcher, void (*fn)(void *arg), void *arg);
VMC_NORETURN void rt_context_unwind(void *catcher, int value);

#endif
