/* Which calls are done by a copy of the callee: see inline.h. */
#include "aot/inline.h"

#include <string.h>

#include "aot/remarks.h"

#define INLINE_WORDS 60 /* of a quick path: what is saved by call is a part of what it takes */
#define INLINE_DEPTH 5  /* of copies in copies; frames for all of them must have room above the limit (FRAME_SLACK) */

const QuickPath *aot_quick_path_of(const ModuleFunction *f) { return f->typed ? f->typed->quick : f->quick; }

static int may_be_copied(const QuickPath *quick) {
  return quick && quick->words <= INLINE_WORDS && quick->depth < INLINE_DEPTH && quick->stops_for_errors;
}

int aot_inline_call(const ModuleFunction *all, const ModuleFunction *caller, uint32_t pc, const RegType *state,
                    InlineCall *call) {
  const char *why;
  Instr i = caller->proto->code[pc];
  const CallSite *site = aot_call_site(caller->calls, pc);
  int is_tail = INSTR_OP(i) == OP_TAILCALL;
  if (!caller->module->inlines || (INSTR_OP(i) != OP_CALL && !is_tail) || !site) return 0;
  if (aot_called_native(caller->cfg, pc) != NO_NATIVE) return 0;
  int32_t count = aot_argument_count(caller->cfg, pc, state);
  call->callee = &all[site->callee];
  if (count < 0 || !may_be_copied(aot_quick_path_of(call->callee))) return 0;
  call->entry = call->callee->typed ? aot_typed_callee(all, caller, pc, state, &why) : NULL;
  if (call->callee->typed && !call->entry) return 0;
  call->quick = aot_quick_path_of(call->callee);
  call->count = (uint32_t)count;
  if (is_tail) return call->quick->least == call->quick->most && call->quick->most < 2;
  return INSTR_C(i) || (call->quick->least == 1 && call->quick->most == 1);
}

uint16_t aot_inline_types(const void *context, uint32_t pc, const RegType *state) {
  const CallContext *c = context;
  InlineCall call;
  return aot_inline_call(c->all, c->function, pc, state, &call) ? call.quick->result : 0;
}

const QuickPath *aot_inline_copy(const void *context, uint32_t pc, const RegType *state) {
  const CallContext *c = context;
  InlineCall call;
  return aot_inline_call(c->all, c->function, pc, state, &call) ? call.quick : NULL;
}

/* Quick paths. A path that may be copied stays as it is: so none has itself in line. */

static int find_quick_path(Arena *arena, ModuleFunction *all, ModuleFunction *f) {
  if (may_be_copied(aot_quick_path_of(f))) return 0;
  CallContext *context = ARENA_NEW(arena, CallContext, 1);
  *context = (CallContext){all, f};
  const CallTypes calls = {NULL, aot_inline_types, context, aot_inline_copy};
  if (f->typed) f->typed->quick = aot_quick_path(arena, f->layout, f->typed->analysis, calls, &f->why_not_quick);
  else f->quick = aot_quick_path(arena, f->layout, f->analysis, calls, &f->why_not_quick);
  return may_be_copied(aot_quick_path_of(f));
}

/* Whether a path that was found in the round `now` - 1, or in this one, may change that of f. */
static int is_due(const ModuleFunction *f, const uint8_t *found, uint8_t now) {
  for (uint32_t n = 0; n < f->calls->count; n++)
    if (found[f->calls->sites[n].callee] + 1 >= now) return 1;
  return now == 1;
}

static int may_be_quick(const ModuleFunction *f) {
  if (!f->is_compiled) return 0;
  return f->typed || (!f->layout->framed && !f->proto->is_vararg && f->proto->param_count <= QUICK_PARAMS_MAX);
}

static void remark_quick(const ModuleFunction *f) {
  const QuickPath *quick = aot_quick_path_of(f);
  if (!quick) REMARK(f->cfg->study, f->proto, 0, QUICK_NONE, 0, "%s", f->why_not_quick);
  else
    REMARK(f->cfg->study, f->proto, 0, QUICK, 0, "%s",
           quick->is_all ? "all of it" : "what returns before it calls or may throw");
}

void aot_quick_paths(Arena *arena, ModuleFunction *all, uint32_t count) {
  uint8_t *found = ARENA_NEW(arena, uint8_t, count);
  uint8_t again = 1;
  for (uint8_t now = 1; again && now <= INLINE_DEPTH + 1; now++) {
    again = 0;
    for (uint32_t n = 0; n < count; n++) {
      if (!may_be_quick(&all[n]) || !is_due(&all[n], found, now) || !find_quick_path(arena, all, &all[n])) continue;
      found[n] = now;
      again = 1;
    }
  }
  for (uint32_t n = 0; n < count; n++)
    if (may_be_quick(&all[n])) remark_quick(&all[n]);
}

int aot_is_in_line(const Analysis *analysis, uint32_t pc) {
  const Opcode op = INSTR_OP(analysis->cfg->proto->code[pc]);
  return (op == OP_CALL || op == OP_TAILCALL) && analysis->assumed && analysis->assumed[pc] &&
         aot_called_native(analysis->cfg, pc) == NO_NATIVE;
}

/* What is in line where the analysis assumes so, and in those copies. */
static void mark_callees(const ModuleFunction *all, const ModuleFunction *function, const Analysis *analysis, uint8_t kind,
                         uint8_t *copied) {
  const FunctionCalls *calls = function->calls;
  for (uint32_t n = 0; analysis && analysis->assumed && n < calls->count; n++) {
    const CallSite *site = &calls->sites[n];
    if (!analysis->assumed[site->pc] || aot_called_native(function->cfg, site->pc) != NO_NATIVE) continue;
    if (copied[site->callee] & kind) continue;
    copied[site->callee] |= kind;
    mark_callees(all, &all[site->callee], aot_quick_path_of(&all[site->callee])->analysis, kind, copied);
  }
}

static void mark_in_guesses(const ModuleFunction *all, const ModuleFunction *function, const Speculation *guesses,
                            uint8_t *copied) {
  if (guesses) mark_callees(all, function, guesses->analysis, COPY_IN_LOOPS, copied);
}

void aot_mark_copied(const ModuleFunction *all, const ModuleFunction *function, uint8_t *copied) {
  const QuickPath *quick = aot_quick_path_of(function);
  mark_in_guesses(all, function, function->speculation, copied);
  if (function->typed) mark_in_guesses(all, function, function->typed->speculation, copied);
  if (quick) mark_callees(all, function, quick->analysis, COPY_IN_PATHS, copied);
}

/* A copy is to that pass what the guessing version of a loop is that calls nothing, and does not come around. */
uint32_t aot_shapes_of_copy(Arena *arena, ModuleFunction *function, uint32_t first) {
  const QuickPath *quick = aot_quick_path_of(function);
  uint32_t blocks = function->cfg->block_count;
  if (!(function->is_copied & COPY_IN_LOOPS) || !quick->analysis->assumed) return first;
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
