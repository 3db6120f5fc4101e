/* The interpreter: four builds of the bodies in execute.h, which differ in how one instruction reaches the next.
 *
 * An interpreted function calls another one without recursion in C: the callee's registers overlap the caller's at the
 * arguments; a metamethod's lie above them. Everything else (natives, compiled functions) is called through its entry. */
#ifndef VMC_VM_INTERPRETER_H
#define VMC_VM_INTERPRETER_H

#include "runtime/function.h"

Ret vm_interpret_switch(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2);
Ret vm_interpret_goto(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2);
Ret vm_interpret_tail(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2); /* built by clang only */
Ret vm_interpret_profile(State *L, Closure *self, int64_t argc, Value a0, Value a1,
                         Value a2); /* counts, see profile.h */

Ret vm_interpret_hooked(State *L, Closure *self, int64_t argc, Value a0, Value a1,
                        Value a2);                       /* CodeServices.hooked_entry */
Ret vm_continue_hooked(State *L, Frame *f, uint32_t pc); /* CodeServices.continue_hooked */
/* Goes on with a running activation under hooks; the arguments are the machine of execute.h. */
Ret vm_run_hooked(State *L, Frame *f, const Instr *pc, Value *base, Value *k, Cache *caches);

typedef struct {
  const char *name; /* "switch", "goto", "tail", "profile" */
  Entry entry;
} Dispatch;
/* NULL when there is no such dispatch in this build; name NULL: the default. */
const Dispatch *vm_dispatch_find(const char *name);

#endif
