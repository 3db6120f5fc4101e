/* The interpreter under debug.sethook (runtime/hook.h). */
#include "runtime/hook.h"
#define VM_ENTRY vm_interpret_hooked
#define VM_DISPATCH_SWITCH
#define VM_HOOKED
#define VM_PLAIN
#define VM_COUNT(instr)                                                                                                \
  do {                                                                                                                 \
    if (rt_hook_active(L)) rt_hook_instruction(L, f, (uint32_t)(pc - f->func->proto->run));                            \
  } while (0)
#include "vm/execute.h"

Ret vm_continue_hooked(State *L, Frame *f, uint32_t pc) {
  Proto *p = f->func->proto;
  f->flags = FRAME_ENTRY | (f->flags & FRAME_TAIL);
  f->want = -1;
  L->top = f->base + p->max_stack;
  return run(L, f, p->run + pc, f->base, p->constants, p->caches);
}

Ret vm_run_hooked(State *L, Frame *f, const Instr *pc, Value *base, Value *k, Cache *caches) {
  return run(L, f, pc, base, k, caches);
}
