#define VM_ENTRY vm_interpret_goto
#define VM_DISPATCH_GOTO
#include "vm/execute.h"
