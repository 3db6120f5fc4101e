/* The slow halves of accesses to tables that large programs make in assembler (x86-64; aot/lean.h has the fast ones). (prelude)
 *
 * They leave alone what any C function does, may be called with the stack aligned in any way, and take and return:
 *
 *   rdi L, rdx object, ecx the instruction's index
 *   get_field    rsi Cache *, r8 key                  rax = value
 *   set_field    rsi Cache *, r8 key, rax value
 *   get_index    rax key                              rax = value
 *   get_element  rax key, an unboxed integer          rax = value
 *   set_index    rsi key, rax value
 *   set_element  rsi key, an unboxed integer, rax value
 *   box          rax an unboxed integer               rax = Value
 *
 * The code around must not use the red zone. */
#ifndef VMC_RUNTIME_STUBS_H
#define VMC_RUNTIME_STUBS_H

#include "runtime/state.h"

#if defined __x86_64__
void rt_stub_get_field(void);
void rt_stub_set_field(void);
void rt_stub_get_index(void);
void rt_stub_get_element(void);
void rt_stub_set_index(void);
void rt_stub_set_element(void);
void rt_stub_box(void);
#endif

/* What these call when an element is not in line. */
Value rt_get_element(State *L, Value o, int64_t key);
void rt_put_element(State *L, Value o, int64_t key, Value v);

#endif
