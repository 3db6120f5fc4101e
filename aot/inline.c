/* Which calls are done by a copy of the callee: see inline.h. */
#include "aot/inline.h"

#include <string.h>

#define INLINE_WORDS 60 /* of a quick path: what is saved by call is a part of what it takes */

static const QuickPath *quick_path_of(const ModuleFunction *f) { return f->typed ? f->typed->quick : f->quick; }

static int may_be_copied(const QuickPath *quick) {
  return quick && quick->words <= INLINE_WORDS && quick->stops_for_errors;
}

int aot_inline_call(const ModuleFunction *all, const ModuleFunction *caller, uint32_t pc, const RegType *state,
                    InlineCall *call) {
  const char *why;
  Instr i = caller->proto->code[pc];
  const CallSite *site = aot_call_site(caller->calls, pc);
  if (!caller->module->inlines || INSTR_OP(i) != OP_CALL || !site) return 0;
  if (aot_called_native(caller->cfg, pc) != NO_NATIVE) return 0;
  int32_t count = aot_argument_count(caller->cfg, pc, state);
  call->callee = &all[site->callee];
  if (count < 0 || !may_be_copied(quick_path_of(call->callee))) return 0;
  call->entry = call->callee->typed ? aot_typed_callee(all, caller, pc, state, &why) : NULL;
  if (call->callee->typed && !call->entry) return 0;
  call->quick = quick_path_of(call->callee);
  call->count = (uint32_t)count;
  return INSTR_C(i) || (call->quick->least == 1 && call->quick->most == 1);
}

uint16_t aot_inline_types(const void *context, uint32_t pc, const RegType *state) {
  const CallContext *c = context;
  InlineCall call;
  return aot_inline_call(c->all, c->function, pc, state, &call) ? call.quick->result : 0;
}

int aot_is_in_line(const Speculation *guesses, uint32_t pc) {
  const Cfg *cfg = guesses->analysis->cfg;
  return INSTR_OP(cfg->proto->code[pc]) == OP_CALL && guesses->analysis->assumed[pc] &&
         aot_called_native(cfg, pc) == NO_NATIVE;
}

static void mark_callees(const ModuleFunction *function, const Speculation *guesses, uint8_t *copied) {
  const FunctionCalls *calls = function->calls;
  for (uint32_t n = 0; guesses && n < calls->count; n++)
    if (aot_is_in_line(guesses, calls->sites[n].pc)) copied[calls->sites[n].callee] = 1;
}

void aot_mark_copied(const ModuleFunction *function, uint8_t *copied) {
  mark_callees(function, function->speculation, copied);
  if (function->typed) mark_callees(function, function->typed->speculation, copied);
}

/* A copy is to that pass what the guessing version of a loop is that calls nothing, and does not come around. */
uint32_t aot_shapes_of_copy(Arena *arena, ModuleFunction *function, uint32_t first) {
  const QuickPath *quick = quick_path_of(function);
  uint32_t blocks = function->cfg->block_count;
  if (!function->is_copied || !quick->analysis->assumed) return first;
  Speculation guesses = {.count = 1};
  Analysis analysis = *quick->analysis;
  analysis.arrives = quick->blocks;
  guesses.analysis = &analysis;
  guesses.regions = ARENA_NEW(arena, Region, 1);
  guesses.regions[0].last = blocks;
  guesses.region_of = ARENA_NEW(arena, uint32_t, blocks);
  guesses.pure = ARENA_NEW(arena, uint8_t, blocks);
  memset(guesses.pure, 1, blocks);
  for (int k = 0; k < 2; k++) guesses.enters[k] = guesses.pure;
  guesses.leaves = ARENA_NEW(arena, uint8_t, function->proto->code_len);
  uint32_t count = aot_shapes_of_guesses(arena, function->cfg, &guesses, first);
  function->copy_shapes = guesses.shapes;
  return count;
}
