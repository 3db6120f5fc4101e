/* Which calls are done by a copy of the callee: see inline.h. */
#include "aot/inline.h"

#include <string.h>

#include "aot/remarks.h"

#define INLINE_WORDS 60   /* of a quick path: what is saved by call is a part of what it takes */
#define STRAIGHT_WORDS 40 /* the same where the caller is no path itself */

const QuickPath *aot_quick_path_of(const ModuleFunction *f) { return f->typed ? f->typed->quick : f->quick; }

static int may_be_copied(const QuickPath *quick) {
  return quick && quick->in_line.words <= INLINE_WORDS && quick->in_line.depth < INLINE_DEPTH &&
         quick->stops_for_errors;
}

/* Whether that of the function as it is called by those of whom less is known is for copies alone. */
static int has_loose_path(const ModuleFunction *f) { return f->typed || f->proto->param_count > QUICK_PARAMS_MAX; }

static int choose_copy(const ModuleFunction *all, const ModuleFunction *caller, uint32_t pc, const RegType *state,
                       uint32_t callee, InlineCall *call) {
  int32_t count = aot_argument_count(caller->cfg, pc, state);
  call->callee = &all[callee];
  call->entry = call->callee->typed && aot_typed_fits(call->callee, caller, pc, state) ? call->callee->typed : NULL;
  call->is_loose = !call->entry && has_loose_path(call->callee);
  call->quick = call->is_loose ? call->callee->loose : aot_quick_path_of(call->callee);
  call->count = (uint32_t)count;
  return count >= 0 && may_be_copied(call->quick);
}

static void add_copy(InLine *all, const InLine *one) {
  all->result |= one->result;
  if (all->least > one->least) all->least = one->least;
  if (all->most < one->most) all->most = one->most;
  if (all->depth < one->depth) all->depth = one->depth;
  all->changes |= one->changes;
  all->is_late |= one->is_late;
  all->words += one->words;
}

uint32_t aot_inline_calls(const ModuleFunction *all, const ModuleFunction *caller, uint32_t pc, const RegType *state,
                          InlineCall *copies, InLine *what) {
  Instr i = caller->proto->code[pc];
  int is_tail = INSTR_OP(i) == OP_TAILCALL;
  uint32_t count;
  const CallSite *sites = aot_call_sites(caller->calls, pc, &count);
  if (!caller->module->inlines || (INSTR_OP(i) != OP_CALL && !is_tail)) return 0;
  if (aot_called_native(caller->cfg, pc) != NO_NATIVE) return 0;
  for (uint32_t n = 0; n < count; n++) {
    if (!choose_copy(all, caller, pc, state, sites[n].callee, &copies[n])) return 0;
    if (n) add_copy(what, &copies[n].quick->in_line);
    else *what = copies[n].quick->in_line;
  }
  if (count > 1 && (what->words > INLINE_WORDS || (!is_tail && INSTR_C(i) > 2))) return 0;
  if (count && is_tail) return what->least == what->most && what->most < 2 ? count : 0;
  return count && (INSTR_C(i) || (what->least == 1 && what->most == 1)) ? count : 0;
}

uint32_t aot_straight_calls(const ModuleFunction *caller, const TypedEntry *typed, uint32_t n, uint32_t pc,
                            const RegType *state, InlineCall *copies, InLine *what) {
  const ModuleFunction *all = caller->module->all;
  const Speculation *guesses = typed ? typed->speculation : caller->speculation;
  const Instr i = caller->proto->code[pc];
  const char *why;
  if (INSTR_OP(i) != OP_CALL || INSTR_C(i) == 0 || INSTR_C(i) > 2 || caller->layout->framed) return 0;
  if (guesses && guesses->region_of[n] != NO_REGION) return 0;
  const TypedEntry *entry = aot_typed_callee(all, caller, pc, state, &why);
  if (entry && entry->result != TYPE_SET_ANY) return 0;
  uint32_t count = aot_inline_calls(all, caller, pc, state, copies, what);
  return count && what->words <= STRAIGHT_WORDS ? count : 0;
}

int aot_inline_event(const ModuleFunction *caller, const EventSite *site, InlineCall *call) {
  const ModuleFunction *callee = &caller->module->all[site->callee];
  if (!caller->module->inlines || site->event == EVENT_CALL || site->event == EVENT_NEWINDEX) return 0;
  *call = (InlineCall){.callee = callee, .quick = callee->quick, .count = 2};
  return !has_loose_path(callee) && may_be_copied(call->quick) && !call->quick->in_line.changes;
}

int aot_in_line(const void *context, uint32_t pc, const RegType *state, InLine *what) {
  const CallContext *c = context;
  InlineCall copies[CALLEES_MAX];
  if (IS_EVENT(c->function->cfg, pc)) {
    int is_there = aot_inline_event(c->function, aot_event_site(c->function->calls, pc), copies);
    if (is_there) *what = copies->quick->in_line;
    return is_there;
  }
  return aot_inline_calls(c->all, c->function, pc, state, copies, what) != 0;
}

/* Quick paths. A path that may be copied stays as it is: so none has itself in line. */

static int find_path(Arena *arena, const ModuleFunction *all, ModuleFunction *f, const Analysis *analysis,
                     const QuickPath **path, const char **why) {
  if (may_be_copied(*path)) return 0;
  CallContext *context = ARENA_NEW(arena, CallContext, 1);
  *context = (CallContext){all, f};
  const CallTypes calls = {NULL, aot_in_line, context};
  *path = aot_quick_path(arena, f->layout, analysis, calls, why);
  return may_be_copied(*path);
}

/* Returns whether there is one more that may be copied. */
static int find_paths(Arena *arena, const ModuleFunction *all, ModuleFunction *f) {
  const char *why;
  int is_found = 0, is_plain = !f->layout->framed && !f->proto->is_vararg;
  if (f->typed) is_found |= find_path(arena, all, f, f->typed->analysis, &f->typed->quick, &f->why_not_quick);
  if (!is_plain) return is_found;
  if (!has_loose_path(f)) return find_path(arena, all, f, f->analysis, &f->quick, &f->why_not_quick);
  return is_found | find_path(arena, all, f, f->analysis, &f->loose, f->typed ? &why : &f->why_not_quick);
}

/* Whether a path that was found in the round `now` - 1, or in this one, may change that of f. */
static int is_due(const ModuleFunction *f, const uint8_t *found, uint8_t now) {
  for (uint32_t n = 0; n < f->calls->count; n++)
    if (found[f->calls->sites[n].callee] + 1 >= now) return 1;
  return now == 1;
}

static int may_be_quick(const ModuleFunction *f) {
  if (!f->is_compiled) return 0;
  return f->typed || (!f->layout->framed && !f->proto->is_vararg);
}

static void remark_quick(const ModuleFunction *f) {
  const QuickPath *quick = aot_quick_path_of(f);
  if (!quick && f->proto->param_count > QUICK_PARAMS_MAX && !f->typed) return;
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
      if (!may_be_quick(&all[n]) || !is_due(&all[n], found, now) || !find_paths(arena, all, &all[n])) continue;
      found[n] = now;
      again = 1;
    }
  }
  for (uint32_t n = 0; n < count; n++)
    if (may_be_quick(&all[n])) remark_quick(&all[n]);
}

int aot_is_in_line(const Analysis *analysis, uint32_t pc) {
  const Opcode op = INSTR_OP(analysis->cfg->proto->code[pc]);
  if (IS_EVENT(analysis->cfg, pc)) return analysis->assumed && analysis->assumed[pc];
  return (op == OP_CALL || op == OP_TAILCALL) && analysis->assumed && analysis->assumed[pc] &&
         aot_called_native(analysis->cfg, pc) == NO_NATIVE;
}

/* Marking. */

static void mark_callees(const ModuleFunction *all, const ModuleFunction *function, const Analysis *analysis,
                         uint8_t kind, uint8_t *copied);

static void mark_callee(const ModuleFunction *all, const InlineCall *call, uint8_t kind, uint8_t *copied) {
  uint8_t *marks = &copied[call->callee - all];
  if (call->is_loose) kind = COPY_LOOSE;
  if (*marks & kind) return;
  *marks |= kind;
  mark_callees(all, call->callee, call->quick->analysis, kind == COPY_IN_LOOPS ? COPY_IN_LOOPS : COPY_IN_PATHS, copied);
}

static int has_copies(const FunctionCalls *calls, const Analysis *analysis) {
  for (uint32_t n = 0; analysis->assumed && n < calls->count; n++)
    if (aot_is_in_line(analysis, calls->sites[n].pc)) return 1;
  for (uint32_t n = 0; analysis->assumed && n < calls->event_count; n++)
    if (aot_is_in_line(analysis, calls->events[n].pc)) return 1;
  return 0;
}

/* The copies that do what is at pc, where the analysis assumes so. */
static uint32_t copies_at(const ModuleFunction *all, const ModuleFunction *function, const Analysis *analysis,
                          uint32_t pc, const RegType *state, InlineCall *copies) {
  InLine what;
  if (!aot_is_in_line(analysis, pc)) return 0;
  if (IS_EVENT(function->cfg, pc))
    return (uint32_t)aot_inline_event(function, aot_event_site(function->calls, pc), copies);
  return aot_inline_calls(all, function, pc, state, copies, &what);
}

/* What is in line where the analysis assumes so, and in those copies. */
static void mark_callees(const ModuleFunction *all, const ModuleFunction *function, const Analysis *analysis,
                         uint8_t kind, uint8_t *copied) {
  const Proto *p = function->proto;
  RegType state[512];
  InlineCall copies[CALLEES_MAX];
  if (!has_copies(function->calls, analysis)) return;
  for (uint32_t n = 0; n < function->cfg->block_count; n++) {
    const BasicBlock *block = &function->cfg->blocks[n];
    if (!analysis->arrives[n]) continue;
    memcpy(state, ENTRY_TYPES(analysis, n), p->max_stack * sizeof *state);
    for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(p->code[pc])) {
      uint32_t count = copies_at(all, function, analysis, pc, state, copies);
      for (uint32_t m = 0; m < count; m++) mark_callee(all, &copies[m], kind, copied);
      aot_types_step(analysis, pc, state);
    }
  }
}

static void mark_straight(const ModuleFunction *all, const ModuleFunction *function, const TypedEntry *typed,
                          const Analysis *analysis, uint8_t *copied) {
  const Proto *p = function->proto;
  RegType state[512];
  InlineCall copies[CALLEES_MAX];
  InLine what;
  if (!function->calls->count || function->layout->framed) return;
  for (uint32_t n = 0; n < function->cfg->block_count; n++) {
    const BasicBlock *block = &function->cfg->blocks[n];
    if (!analysis->arrives[n]) continue;
    memcpy(state, ENTRY_TYPES(analysis, n), p->max_stack * sizeof *state);
    for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(p->code[pc])) {
      uint32_t count = aot_straight_calls(function, typed, n, pc, state, copies, &what);
      for (uint32_t m = 0; m < count; m++) mark_callee(all, &copies[m], COPY_IN_PATHS, copied);
      aot_types_step(analysis, pc, state);
    }
  }
}

void aot_mark_copied(const ModuleFunction *all, const ModuleFunction *function, uint8_t *copied) {
  const QuickPath *quick = aot_quick_path_of(function);
  const Speculation *guesses = function->speculation, *typed = function->typed ? function->typed->speculation : NULL;
  if (guesses) mark_callees(all, function, guesses->analysis, COPY_IN_LOOPS, copied);
  if (typed) mark_callees(all, function, typed->analysis, COPY_IN_LOOPS, copied);
  if (quick) mark_callees(all, function, quick->analysis, COPY_IN_PATHS, copied);
  if (!function->is_compiled) return;
  if (function->typed) mark_straight(all, function, function->typed, function->typed->analysis, copied);
  mark_straight(all, function, NULL, function->analysis, copied);
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
