/* The run-time half of the translator: see program.h. */
#include "aot/program.h"

#include <string.h>

#include "runtime/heap.h"
#include "runtime/ops.h"

static Proto *find_proto(Proto *p, uint32_t index) {
  while (p && p->index != index) {
    Proto *inside = NULL; /* the last inner function whose index is not beyond: indices are a pre-order walk */
    for (uint32_t n = 0; n < p->proto_count && p->protos[n]->index <= index; n++) inside = p->protos[n];
    p = inside;
  }
  return p;
}

uint32_t aot_unit_attach(State *L, Proto *main, const AotUnit *unit) {
  Value *data = unit->own_data ? unit->own_data : L->data;
  uint32_t attached = 0;
  for (uint64_t n = 0; n < unit->count; n++) {
    const AotFunction *f = &unit->functions[n];
    Proto *p = find_proto(main, f->index);
    if (!p || p->code_len != f->code_len || p->constant_count != f->constant_count || p->cache_count != f->cache_count)
      continue;
    rt_proto_move_data(L, p, data + f->data_at);
    p->entry = f->entry;
    p->flags |= PROTO_COMPILED;
    attached++;
  }
  return attached;
}

Value aot_program_load(State *L, const AotProgram *program) {
  int failed = 0;
  const Chunk chunk = {(const char *)program->bytecode, program->bytecode_len, NULL, NULL, program->name, "b"};
  Value f = L->g->code->load(L, &chunk, &failed);
  if (failed) rt_throw(L, f);
  Closure *closure = AS_FUNCTION(f);
  if (program->data_words && !rt_program_data(L, program->data_words)) return f;
  for (uint64_t n = 0; n < program->unit_count; n++) aot_unit_attach(L, closure->proto, program->units[n]);
  closure->entry = closure->proto->entry;
  return f;
}
