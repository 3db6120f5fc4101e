/* One pass over the code: at each instruction, the pair of it and its successor is looked up. A jump may land on the
 * second of a pair, since its own word is untouched. */
#include "vm/fuse.h"

#include <string.h>

#include "runtime/heap.h"

/* fused[first][second], 0 where there is none. */
static const uint8_t fused[OP_COUNT][OP_COUNT] = {
#define FUSED(first, second) [OP_##first][OP_##second] = OP_##first##_##second,
    VM_SUPERINSTRUCTIONS(FUSED)
#undef FUSED
};

/* Two in a row may become an integer run, which needs a private copy of the code. */
static int is_arithmetic(Instr i) { return INSTR_OP(i) >= OP_ADD && INSTR_OP(i) <= OP_SHRK; }

static void fuse_one(State *L, Proto *p) {
  Instr *run = NULL;
  for (uint32_t pc = 0, next; pc < p->code_len; pc = next) {
    next = pc + INSTR_WORDS(p->code[pc]);
    if (next >= p->code_len) break;
    uint8_t op = fused[INSTR_OP(p->code[pc])][INSTR_OP(p->code[next])];
    if (!op && !(is_arithmetic(p->code[pc]) && is_arithmetic(p->code[next]))) continue;
    if (!run) {
      run = heap_storage_resize(L, NULL, 0, p->code_len * sizeof *run);
      memcpy(run, p->code, p->code_len * sizeof *run);
      p->run = run;
    }
    if (op) run[pc] = (run[pc] & ~(Instr)255) | op;
  }
}

void vm_fuse(State *L, Proto *p, int enabled) {
  if (!p->run) p->run = p->code;
  if (enabled && p->run == p->code) fuse_one(L, p);
  for (uint32_t i = 0; i < p->proto_count; i++) vm_fuse(L, p->protos[i], enabled);
}
