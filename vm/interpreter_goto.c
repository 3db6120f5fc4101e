#include "vm/interpreter.h"

VMC_REPLACEABLE Ret vm_interpret_goto(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2);
#define VM_ENTRY vm_interpret_goto
#define VM_DISPATCH_GOTO
#include "vm/execute.h"
