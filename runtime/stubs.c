/* Accesses to tables with a calling convention of their own: see stubs.h. */
#include "runtime/stubs.h"

#include "runtime/helpers.h"
#include "runtime/ops.h"

Value rt_get_element(State *L, Value o, int64_t key) {
  return rt_get_index(L, o, INT_FITS(key) ? FROM_SMALL_INT(key) : rt_int_new(L, key));
}

void rt_put_element(State *L, Value o, int64_t key, Value v) {
  rt_put_index(L, o, INT_FITS(key) ? FROM_SMALL_INT(key) : rt_int_new(L, key), v);
}

#if defined __x86_64__

#ifdef __GCC_HAVE_DWARF2_CFI_ASM
#define CFI(directive) ".cfi_" directive "\n\t"
#else
#define CFI(directive)
#endif
#define STUB(name, store, arguments, helper)                                                                           \
  __attribute__((naked)) void name(void) {                                                                             \
    __asm__ volatile("push %%rbp\n\t" CFI("def_cfa_offset 16") CFI("offset 6, -16") "mov %%rsp, %%rbp\n\t" CFI(        \
                         "def_cfa_register 6") "and $-16, %%rsp\n\t" store arguments "call " helper                    \
                                               "\n\tleave\n\t" CFI("def_cfa 7, 8") "ret"                               \
                     :                                                                                                 \
                     : [string] "i"(-TAG_STRING), [frame] "i"(__builtin_offsetof(State, frame)),                       \
                       [pc] "i"(__builtin_offsetof(Frame, pc)));                                                       \
  }
#define STORE_PC                                                                                                       \
  "mov %c[frame](%%rdi), %%r10\n\t"                                                                                    \
  "mov %%ecx, %%ecx\n\t"                                                                                               \
  "mov %%rcx, %c[pc](%%r10)\n\t"
#define FIELD_ARGUMENTS                                                                                                \
  "mov %%rsi, %%rcx\n\t"                                                                                               \
  "mov %%rdx, %%rsi\n\t"                                                                                               \
  "movabs %[string], %%rdx\n\t"                                                                                        \
  "add %%r8, %%rdx\n\t"
#define LOAD_ARGUMENTS                                                                                                 \
  "mov %%rdx, %%rsi\n\t"                                                                                               \
  "mov %%rax, %%rdx\n\t"
#define STORE_ARGUMENTS                                                                                                \
  "xchg %%rdx, %%rsi\n\t"                                                                                              \
  "mov %%rax, %%rcx\n\t"

STUB(rt_stub_get_field, STORE_PC, FIELD_ARGUMENTS, "rt_get_field")
STUB(rt_stub_set_field, STORE_PC, FIELD_ARGUMENTS "mov %%rax, %%r8\n\t", "rt_set_field")
STUB(rt_stub_get_index, STORE_PC, LOAD_ARGUMENTS, "rt_get_index")
STUB(rt_stub_get_element, STORE_PC, LOAD_ARGUMENTS, "rt_get_element")
STUB(rt_stub_set_index, STORE_PC, STORE_ARGUMENTS, "rt_put_index")
STUB(rt_stub_set_element, STORE_PC, STORE_ARGUMENTS, "rt_put_element")
STUB(rt_stub_box, , "mov %%rax, %%rsi\n\t", "rt_int_new")

#endif
