#define VM_ENTRY vm_interpret_switch
#define VM_DISPATCH_SWITCH
#include "vm/execute.h"
