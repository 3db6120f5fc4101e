#include "runtime/locals.h"

#include <string.h>

#include "runtime/heap.h"
#include "runtime/number.h"
#include "runtime/upvalues.h"

static const LocalDesc *active_local(Proto *p, uint32_t pc, int number) {
  for (uint32_t i = 0; i < p->local_count && p->locals[i].start <= pc; i++)
    if (p->locals[i].name && pc < p->locals[i].end && --number == 0) return &p->locals[i];
  return NULL;
}

static int find_extra(Value *registers, int64_t number, int64_t extra, LocalSlot *out) {
  if (-number > extra) return 0;
  out->name = "(vararg)";
  out->slot = registers - extra - number - 1;
  return 1;
}

int rt_local_find(State *L1, Frame *f, int number, LocalSlot *out) {
  int64_t count, extra;
  Value *registers = rt_frame_registers(L1, f, &count, &extra);
  memset(out, 0, sizeof *out);
  if (!registers) return 0;
  if (number < 0) return find_extra(registers, number, extra, out);
  Proto *p = f->func->proto;
  const LocalDesc *local = p ? active_local(p, rt_frame_pc(f), number) : NULL;
  if (!local) {
    if (number < 1 || number > count) return 0;
    out->name = p ? "(temporary)" : "(C temporary)";
    out->slot = &registers[number - 1];
    if (IS_BOXED(*out->slot, KIND_CELL)) out->slot = &(out->cell = AS_CELL(*out->slot))->v;
    return 1;
  }
  out->local = local;
  out->name = local->name->data;
  out->slot = &registers[local->reg];
  if (IS_BOXED(*out->slot, KIND_CELL)) out->slot = &(out->cell = AS_CELL(*out->slot))->v;
  return 1;
}

void rt_local_set(State *L, Frame *f, const LocalSlot *found, Value v) {
  Value old = *found->slot;
  *found->slot = v;
  if (found->cell) heap_barrier(L, found->cell, v);
  else if (found->local) rt_upvalue_follow_local(L, f->func->proto, found->local, old, v);
}

/* Parameters are the first variables, though one in a cell begins after the instruction that makes the cell. */
const String *rt_parameter_name(Closure *f, int number) {
  Proto *p = f->proto;
  return p && number >= 1 && number <= p->param_count && number <= (int64_t)p->local_count ? p->locals[number - 1].name
                                                                                           : NULL;
}
