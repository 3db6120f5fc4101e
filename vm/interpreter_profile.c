#include "vm/profile.h"
#define VM_ENTRY vm_interpret_profile
#define VM_DISPATCH_SWITCH
#define VM_PLAIN
#define VM_COUNT(instr) vm_profile_count(L, f, pc)
#include "vm/execute.h"
