/* Which calls are done by a copy of the callee: see inline.h. */
#include "aot/inline.h"

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
