#include "runtime/context.h"

#if defined __x86_64__ && !defined VMC_USE_UCONTEXT

/* On top of a stack that is not running: r15, r14, r13, r12, rbx, rbp, the address to continue at. */
#define X86_64_CONTINUE                                                                                                \
  "  popq %r15\n"                                                                                                      \
  "  popq %r14\n"                                                                                                      \
  "  popq %r13\n"                                                                                                      \
  "  popq %r12\n"                                                                                                      \
  "  popq %rbx\n"                                                                                                      \
  "  popq %rbp\n"                                                                                                      \
  "  popq %rcx\n"                                                                                                      \
  "  jmpq *%rcx\n"

__asm__(".text\n"
        /* rdi save, rsi to, rdx v, rcx n */
        ".p2align 4\n"
        ".globl rt_context_pass\n"
        ".hidden rt_context_pass\n"
        ".type rt_context_pass, @function\n"
        "rt_context_pass:\n"
        "  pushq %rbp\n"
        "  pushq %rbx\n"
        "  pushq %r12\n"
        "  pushq %r13\n"
        "  pushq %r14\n"
        "  pushq %r15\n"
        "  movq %rsp, (%rdi)\n"
        "  movq %rsi, %rsp\n"
        "  movq %rdx, %rax\n"
        "  movq %rcx, %rdx\n" X86_64_CONTINUE ".size rt_context_pass, .-rt_context_pass\n"

        /* first code of a new stack: rbx argument, r12 function, rax v, rdx n */
        ".p2align 4\n"
        ".globl rt_context_start\n"
        ".hidden rt_context_start\n"
        ".type rt_context_start, @function\n"
        "rt_context_start:\n"
        "  .cfi_startproc\n"
        "  .cfi_undefined rip\n"
        "  movq %rbx, %rdi\n"
        "  movq %rax, %rsi\n"
        "  callq *%r12\n"
        "  ud2\n"
        "  .cfi_endproc\n"
        ".size rt_context_start, .-rt_context_start\n"

        /* first code of a stack that was interrupted, likewise; above it lies what waits for the result */
        ".p2align 4\n"
        ".globl rt_context_interrupted\n"
        ".hidden rt_context_interrupted\n"
        ".type rt_context_interrupted, @function\n"
        "rt_context_interrupted:\n"
        "  movq %rbx, %rdi\n"
        "  movq %rax, %rsi\n"
        "  subq $8, %rsp\n"
        "  callq *%r12\n"
        "  addq $8, %rsp\n" X86_64_CONTINUE ".size rt_context_interrupted, .-rt_context_interrupted\n"

        /* rdi save, rsi low, rdx high, rcx fn, r8 arg */
        ".p2align 4\n"
        ".globl rt_context_call\n"
        ".hidden rt_context_call\n"
        ".type rt_context_call, @function\n"
        "rt_context_call:\n"
        "  .cfi_startproc\n"
        "  pushq %rbp\n"
        "  .cfi_def_cfa_offset 16\n"
        "  .cfi_offset rbp, -16\n"
        "  movq %rsp, %rbp\n"
        "  .cfi_def_cfa_register rbp\n"
        "  movq %rsp, (%rdi)\n"
        "  movq %rdx, %rsp\n"
        "  movq %r8, %rdi\n"
        "  callq *%rcx\n"
        "  leave\n"
        "  .cfi_def_cfa rsp, 8\n"
        "  ret\n"
        "  .cfi_endproc\n"
        ".size rt_context_call, .-rt_context_call\n"

        /* rdi catcher, rsi fn, rdx arg */
        ".p2align 4\n"
        ".globl rt_context_catch\n"
        ".hidden rt_context_catch\n"
        ".type rt_context_catch, @function\n"
        "rt_context_catch:\n"
        "  .cfi_startproc\n"
        "  pushq %rbp\n"
        "  .cfi_def_cfa_offset 16\n"
        "  .cfi_offset rbp, -16\n"
        "  movq %rsp, %rbp\n"
        "  .cfi_def_cfa_register rbp\n"
        "  pushq %rbx\n"
        "  pushq %r12\n"
        "  pushq %r13\n"
        "  pushq %r14\n"
        "  pushq %r15\n"
        "  subq $8, %rsp\n"
        "  movq %rsp, (%rdi)\n"
        "  movq %rdx, %rdi\n"
        "  callq *%rsi\n"
        "  xorl %eax, %eax\n"
        ".Lrt_context_caught:\n"
        "  movq 8(%rsp), %r15\n"
        "  movq 16(%rsp), %r14\n"
        "  movq 24(%rsp), %r13\n"
        "  movq 32(%rsp), %r12\n"
        "  movq 40(%rsp), %rbx\n"
        "  leave\n"
        "  .cfi_def_cfa rsp, 8\n"
        "  ret\n"
        "  .cfi_endproc\n"
        ".size rt_context_catch, .-rt_context_catch\n"

        ".p2align 4\n"
        ".globl rt_context_unwind\n"
        ".hidden rt_context_unwind\n"
        ".type rt_context_unwind, @function\n"
        "rt_context_unwind:\n"
        "  movq %rdi, %rsp\n"
        "  leaq 48(%rdi), %rbp\n"
        "  movl %esi, %eax\n"
        "  jmp .Lrt_context_caught\n"
        ".size rt_context_unwind, .-rt_context_unwind\n");

void rt_context_start(void);
void rt_context_interrupted(void);

static void *run_below(uint64_t *sp, void (*code)(void), ContextFn fn, void *arg) {
  sp -= 7;
  sp[0] = sp[1] = sp[2] = sp[5] = 0;
  sp[3] = (uint64_t)(uintptr_t)fn;
  sp[4] = (uint64_t)(uintptr_t)arg;
  sp[6] = (uint64_t)(uintptr_t)code;
  return sp;
}

void *rt_context_new(char *low, char *high, ContextFn entry, void *arg) {
  return run_below((uint64_t *)(void *)high, rt_context_start, entry, arg);
}

/* A call left the stack pointer eight bytes below a multiple of 16, and seven words were saved since: 8 again. */
void *rt_context_interrupt(void *saved, ContextFn fn, void *arg) {
  return run_below(saved, rt_context_interrupted, fn, arg);
}

#elif defined __aarch64__ && !defined VMC_USE_UCONTEXT

/* Frame of a stack that is not running, 160 bytes: x19..x30 (x29 frame pointer, x30 return address), d8..d15. */
#define AARCH64_SAVE                                                                                                   \
  "  stp x19, x20, [sp, #-160]!\n"                                                                                     \
  "  stp x21, x22, [sp, #16]\n"                                                                                        \
  "  stp x23, x24, [sp, #32]\n"                                                                                        \
  "  stp x25, x26, [sp, #48]\n"                                                                                        \
  "  stp x27, x28, [sp, #64]\n"                                                                                        \
  "  stp x29, x30, [sp, #80]\n"                                                                                        \
  "  stp d8, d9, [sp, #96]\n"                                                                                          \
  "  stp d10, d11, [sp, #112]\n"                                                                                       \
  "  stp d12, d13, [sp, #128]\n"                                                                                       \
  "  stp d14, d15, [sp, #144]\n"
#define AARCH64_RESTORE                                                                                                \
  "  ldp x21, x22, [sp, #16]\n"                                                                                        \
  "  ldp x23, x24, [sp, #32]\n"                                                                                        \
  "  ldp x25, x26, [sp, #48]\n"                                                                                        \
  "  ldp x27, x28, [sp, #64]\n"                                                                                        \
  "  ldp x29, x30, [sp, #80]\n"                                                                                        \
  "  ldp d8, d9, [sp, #96]\n"                                                                                          \
  "  ldp d10, d11, [sp, #112]\n"                                                                                       \
  "  ldp d12, d13, [sp, #128]\n"                                                                                       \
  "  ldp d14, d15, [sp, #144]\n"                                                                                       \
  "  ldp x19, x20, [sp], #160\n"

__asm__(".text\n"
        /* x0 save, x1 to, x2 v, x3 n */
        ".p2align 4\n"
        ".globl rt_context_pass\n"
        ".hidden rt_context_pass\n"
        ".type rt_context_pass, %function\n"
        "rt_context_pass:\n" AARCH64_SAVE "  mov x9, sp\n"
        "  str x9, [x0]\n"
        "  mov sp, x1\n"
        "  mov x0, x2\n"
        "  mov x1, x3\n" AARCH64_RESTORE "  br x30\n"
        ".size rt_context_pass, .-rt_context_pass\n"

        /* first code of a new stack: x19 argument, x20 function, x0 v, x1 n */
        ".p2align 4\n"
        ".globl rt_context_start\n"
        ".hidden rt_context_start\n"
        ".type rt_context_start, %function\n"
        "rt_context_start:\n"
        "  mov x2, x1\n"
        "  mov x1, x0\n"
        "  mov x0, x19\n"
        "  blr x20\n"
        "  brk #1\n"
        ".size rt_context_start, .-rt_context_start\n"

        /* first code of a stack that was interrupted, likewise; above it lies what waits for the result */
        ".p2align 4\n"
        ".globl rt_context_interrupted\n"
        ".hidden rt_context_interrupted\n"
        ".type rt_context_interrupted, %function\n"
        "rt_context_interrupted:\n"
        "  mov x2, x1\n"
        "  mov x1, x0\n"
        "  mov x0, x19\n"
        "  blr x20\n" AARCH64_RESTORE "  br x30\n"
        ".size rt_context_interrupted, .-rt_context_interrupted\n"

        /* x0 save, x1 low, x2 high, x3 fn, x4 arg */
        ".p2align 4\n"
        ".globl rt_context_call\n"
        ".hidden rt_context_call\n"
        ".type rt_context_call, %function\n"
        "rt_context_call:\n"
        "  stp x29, x30, [sp, #-16]!\n"
        "  mov x29, sp\n"
        "  str x29, [x0]\n"
        "  mov sp, x2\n"
        "  mov x0, x4\n"
        "  blr x3\n"
        "  mov sp, x29\n"
        "  ldp x29, x30, [sp], #16\n"
        "  ret\n"
        ".size rt_context_call, .-rt_context_call\n"

        /* x0 catcher, x1 fn, x2 arg */
        ".p2align 4\n"
        ".globl rt_context_catch\n"
        ".hidden rt_context_catch\n"
        ".type rt_context_catch, %function\n"
        "rt_context_catch:\n" AARCH64_SAVE "  mov x9, sp\n"
        "  str x9, [x0]\n"
        "  mov x0, x2\n"
        "  blr x1\n"
        "  mov w0, #0\n"
        ".Lrt_context_caught:\n" AARCH64_RESTORE "  ret\n"
        ".size rt_context_catch, .-rt_context_catch\n"

        ".p2align 4\n"
        ".globl rt_context_unwind\n"
        ".hidden rt_context_unwind\n"
        ".type rt_context_unwind, %function\n"
        "rt_context_unwind:\n"
        "  mov sp, x0\n"
        "  mov w0, w1\n"
        "  b .Lrt_context_caught\n"
        ".size rt_context_unwind, .-rt_context_unwind\n");

void rt_context_start(void);
void rt_context_interrupted(void);

static void *run_below(char *high, void (*code)(void), ContextFn fn, void *arg) {
  uint64_t *sp = (uint64_t *)(void *)(high - 160);
  for (int i = 0; i < 20; i++) sp[i] = 0;
  sp[0] = (uint64_t)(uintptr_t)arg;
  sp[1] = (uint64_t)(uintptr_t)fn;
  sp[11] = (uint64_t)(uintptr_t)code;
  return sp;
}

void *rt_context_new(char *low, char *high, ContextFn entry, void *arg) {
  return run_below(high, rt_context_start, entry, arg);
}

void *rt_context_interrupt(void *saved, ContextFn fn, void *arg) {
  return run_below(saved, rt_context_interrupted, fn, arg);
}

#else

/* The saved pointer is the address of one of these (or a catcher) on the stack that was left. */
#include <setjmp.h>
#include <ucontext.h>

typedef struct {
  ContextFn fn; /* what it was interrupted with, or NULL */
  void *arg;
  Value v; /* what was passed to it */
  int64_t n;
  ucontext_t context;
} Waiting;

static void start(unsigned entry_high, unsigned entry_low, unsigned arg_high, unsigned arg_low) {
  uint64_t entry = (uint64_t)entry_high << 32 | entry_low, arg = (uint64_t)arg_high << 32 | arg_low;
  ((void (*)(void *))(uintptr_t)entry)((void *)(uintptr_t)arg);
}

/* link: what continues when entry returns; makecontext reads it. */
static void prepare(ucontext_t *context, ucontext_t *link, char *low, char *high, void (*entry)(void *), void *arg) {
  uint64_t e = (uint64_t)(uintptr_t)entry, a = (uint64_t)(uintptr_t)arg;
  getcontext(context);
  context->uc_stack.ss_sp = low;
  context->uc_stack.ss_size = (size_t)(high - low);
  context->uc_link = link;
  makecontext(context, (void (*)(void))start, 4, (unsigned)(e >> 32), (unsigned)e, (unsigned)(a >> 32), (unsigned)a);
}

static void run_first(void *arg) {
  Waiting *w = arg;
  w->fn(w->arg, w->v, w->n);
}

/* The first context lies below what a shallow coroutine uses, which counts its C stack in hundreds of bytes. It is dead
 * when entry runs. */
void *rt_context_new(char *low, char *high, ContextFn entry, void *arg) {
  Waiting *w = (void *)(high - 4096);
  prepare(&w->context, NULL, low, high, run_first, w);
  w->fn = entry;
  w->arg = arg;
  return w;
}

void *rt_context_interrupt(void *saved, ContextFn fn, void *arg) {
  Waiting *w = saved;
  w->fn = fn;
  w->arg = arg;
  return w;
}

Ret rt_context_pass(void *volatile *save, void *to, Value v, int64_t n) {
  Waiting here = {.fn = NULL}, *there = to;
  *save = &here;
  there->v = v;
  there->n = n;
  swapcontext(&here.context, &there->context);
  Ret passed = {here.v, here.n};
  return here.fn ? here.fn(here.arg, here.v, here.n) : passed;
}

void rt_context_call(void *volatile *save, char *low, char *high, void (*fn)(void *arg), void *arg) {
  ucontext_t here, there;
  *save = &here;
  prepare(&there, &here, low, high, fn, arg);
  swapcontext(&here, &there);
}

int rt_context_catch(void *volatile *catcher, void (*fn)(void *arg), void *arg) {
  jmp_buf here;
  *catcher = &here;
  int value = _setjmp(here);
  if (value == 0) fn(arg);
  return value;
}

void rt_context_unwind(void *catcher, int value) { _longjmp(*(jmp_buf *)catcher, value); }

#endif
