#include "runtime/context.h"

#if defined __x86_64__ && !defined VMC_USE_UCONTEXT

/* On top of a stack that is not running: rbp, address to continue at. */
__asm__(".text\n"
        /* first code of a new stack, which holds argument and function */
        ".p2align 4\n"
        ".globl rt_context_start\n"
        ".hidden rt_context_start\n"
        ".type rt_context_start, @function\n"
        "rt_context_start:\n"
        "  .cfi_startproc\n"
        "  .cfi_undefined rip\n"
        "  popq %rdi\n"
        "  popq %rax\n"
        "  callq *%rax\n"
        "  ud2\n"
        "  .cfi_endproc\n"
        ".size rt_context_start, .-rt_context_start\n"

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

void *rt_context_new(char *low, char *high, void (*entry)(void *arg), void *arg) {
  uint64_t *sp = (uint64_t *)(void *)high - 6; /* entry runs with an aligned stack pointer */
  sp[0] = 0;
  sp[1] = (uint64_t)(uintptr_t)rt_context_start;
  sp[2] = (uint64_t)(uintptr_t)arg;
  sp[3] = (uint64_t)(uintptr_t)entry;
  sp[4] = sp[5] = 0;
  return sp;
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
        ".p2align 4\n"
        ".globl rt_context_switch\n"
        ".hidden rt_context_switch\n"
        ".type rt_context_switch, %function\n"
        "rt_context_switch:\n" AARCH64_SAVE "  mov x9, sp\n"
        "  str x9, [x0]\n"
        "  mov sp, x1\n" AARCH64_RESTORE "  br x30\n"
        ".size rt_context_switch, .-rt_context_switch\n"

        /* first code of a new stack: x19 argument, x20 function */
        ".p2align 4\n"
        ".globl rt_context_start\n"
        ".hidden rt_context_start\n"
        ".type rt_context_start, %function\n"
        "rt_context_start:\n"
        "  mov x0, x19\n"
        "  blr x20\n"
        "  brk #1\n"
        ".size rt_context_start, .-rt_context_start\n"

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

void *rt_context_new(char *low, char *high, void (*entry)(void *arg), void *arg) {
  uint64_t *sp = (uint64_t *)(void *)(high - 160);
  for (int i = 0; i < 20; i++) sp[i] = 0;
  sp[0] = (uint64_t)(uintptr_t)arg;
  sp[1] = (uint64_t)(uintptr_t)entry;
  sp[11] = (uint64_t)(uintptr_t)rt_context_start;
  return sp;
}

#else

/* The saved pointer is the address of a ucontext_t (or a catcher) on the stack that was left. */
#include <setjmp.h>
#include <ucontext.h>

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

/* The first context lies below what a shallow coroutine uses, which counts its C stack in hundreds of bytes. It is dead
 * when entry runs. */
void *rt_context_new(char *low, char *high, void (*entry)(void *arg), void *arg) {
  ucontext_t *context = (void *)(high - 4096);
  prepare(context, NULL, low, high, entry, arg);
  return context;
}

void rt_context_switch(void *volatile *save, void *to) {
  ucontext_t here;
  *save = &here;
  swapcontext(&here, to);
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
