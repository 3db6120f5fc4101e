#include "vm/profile.h"
#include "vm/recording.h"

static void count(State *L, Frame *f, const Instr *pc) {
  if (L->g->profile) vm_profile_count(L, f, pc);
  if (L->g->recording) vm_recording_count(L, f, pc);
}

#define VM_ENTRY vm_interpret_profile
#define VM_DISPATCH_SWITCH
#define VM_PLAIN
#define VM_COUNT(instr) count(L, f, pc)
#include "vm/execute.h"
