/* Tail-call dispatch needs a guaranteed tail call, which only clang gives. */
#include "vm/interpreter.h"

extern const int vm_has_tail_dispatch;
#ifdef __clang__
const int vm_has_tail_dispatch = 1;
#define VM_ENTRY vm_interpret_tail
#define VM_DISPATCH_TAIL
#include "vm/execute.h"
#else
const int vm_has_tail_dispatch = 0;
Ret vm_interpret_tail(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  return vm_interpret_goto(L, self, argc, a0, a1, a2);
}
#endif
