/* The interpreter under debug.sethook (runtime/hook.h). */
#include "runtime/hook.h"
#include "vm/opcode.h"

/* The loop in whose test word pc is, or NULL. Tests do not overlap. */
static const LoopDesc *test_around(const Proto *p, uint32_t pc) {
  uint32_t from = 0, to = p->loop_count;
  while (from < to) {
    uint32_t middle = from + (to - from) / 2;
    if (p->loops[middle].end <= pc) from = middle + 1;
    else to = middle;
  }
  return from < p->loop_count && p->loops[from].test <= pc ? &p->loops[from] : NULL;
}

/* Control comes from the end of the body, not by a jump: those go to the test at once. A `for` that does not run ends
 * where it ends otherwise; a branch forward is a condition that is false. */
static int falls_through(const Proto *p, uint32_t last, uint32_t pc) {
  Instr i = p->code[last];
  Opcode op = INSTR_OP(i);
  if (op == OP_FORPREP) return 1;
  if (op == OP_JMP || (op >= OP_JT && op <= OP_JGEK && (int32_t)p->code[last + 1] >= 0)) return 0;
  return last + INSTR_WORDS(i) == pc;
}

/* Line events follow the order of the source, in which the test of a `while` stands before the body, and is left by a
 * jump: a JMP behind the loop is part of that. */
static void report(State *L, Frame *f, uint32_t pc) {
  const Proto *p = f->func->proto;
  Opcode op = INSTR_OP(p->code[pc]);
  uint32_t last = rt_hook_last(L, f);
  if (last == HOOK_FRESH) {
    rt_hook_instruction(L, f, pc, 1, 0);
  } else if (op == OP_TFORLOOP || (op == OP_TFORCALL && INSTR_OP(p->code[last]) == OP_TFORPREP)) {
    rt_hook_silent(L, f, pc);
  } else {
    const LoopDesc *to = test_around(p, pc), *from = test_around(p, last);
    if (from && pc == from->end && op == OP_JMP) return;
    int again = pc <= last, passed = 0;
    if (to != from && to && last >= to->start && last < to->test) {
      again = 1;
      if (!from && falls_through(p, last, pc)) passed = (int)to->back_line;
    } else if (from != to && from) {
      again = pc < from->start;
    }
    rt_hook_instruction(L, f, pc, again, passed);
  }
}

VMC_REPLACEABLE Ret vm_interpret_hooked(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2);
#define VM_ENTRY vm_interpret_hooked
#define VM_DISPATCH_SWITCH
#define VM_HOOKED
#define VM_PLAIN
#define VM_COUNT(instr)                                                                                                \
  do {                                                                                                                 \
    if (rt_hook_active(L)) report(L, f, (uint32_t)(pc - f->func->proto->run));                                         \
  } while (0)
#include "vm/execute.h"

VMC_REPLACEABLE Ret vm_continue_hooked(State *L, Frame *f, uint32_t pc) {
  Proto *p = f->func->proto;
  f->flags = FRAME_ENTRY | (f->flags & FRAME_TAIL);
  f->want = -1;
  L->top = f->base + p->max_stack;
  return run(L, f, p->run + pc, f->base, p->constants, p->caches);
}

Ret vm_run_hooked(State *L, Frame *f, const Instr *pc, Value *base, Value *k, Cache *caches) {
  vmc_assert(rt_hook_active(L), "an interpreter gives way to a hook that is set");
  return run(L, f, pc, base, k, caches);
}
