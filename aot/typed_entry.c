/* Which functions get a typed entry, and what types: see typed_entry.h. */
#include "aot/inline.h"
#include "aot/remarks.h"
#include "aot/typed_entry.h"

#include <string.h>

#define ENTRY_WORDS 400 /* larger functions are not doubled */
#define ROUNDS 4        /* a parameter's type may depend on that of another function's */
#define INT_REGISTERS 4 /* which calling conventions have left beside L and self */

/* Why the function cannot have one; or NULL. */
static const char *obstacle(const ModuleFunction *f) {
  const Proto *p = f->proto;
  if (IS_OFF(f->cfg->study, ENTRIES)) return "--without=entries";
  if (f->layout->framed) return "its registers are on the Lua stack";
  if (p->is_vararg) return "it takes any number of arguments";
  if (p->param_count == 0) return "it takes no arguments";
  if (p->param_count > TYPED_PARAMS_MAX) return "it has too many parameters";
  return p->code_len > ENTRY_WORDS ? "it is too large" : NULL;
}

static int is_candidate(const ModuleFunction *f) {
  const char *why = f->is_compiled ? obstacle(f) : NULL;
  if (why && f->proto->root != f->proto) REMARK(f->cfg->study, f->proto, 0, ENTRY_NONE, 0, "%s", why);
  return f->is_compiled && !why;
}

int32_t aot_argument_count(const Cfg *cfg, uint32_t pc, const RegType *state) {
  Instr i = cfg->proto->code[pc];
  return INSTR_B(i) ? (int32_t)INSTR_B(i) - 1 : aot_open_count(cfg, pc, INSTR_A(i) + 1, state);
}

/* What the calls of one function pass, while it is collected: per parameter the types seen that are exact. Arguments of
 * other types say nothing: such calls go through the ordinary entry. */
typedef struct {
  uint16_t seen[TYPED_PARAMS_MAX];
  uint32_t sites;
} Passed;

static void collect_call(const ModuleFunction *all, const ModuleFunction *caller, const CallSite *site,
                         const RegType *state, Passed *passed) {
  Instr i = caller->proto->code[site->pc];
  Passed *its = &passed[site->callee];
  uint32_t params = all[site->callee].proto->param_count;
  int32_t known = aot_argument_count(caller->cfg, site->pc, state);
  uint32_t count = known >= 0 ? (uint32_t)known : caller->cfg->open_base[site->pc] - INSTR_A(i) - 1;
  its->sites++;
  for (uint32_t n = 0; n < params && n < TYPED_PARAMS_MAX; n++) {
    uint16_t types = n < count ? state[INSTR_A(i) + 1 + n].types : known >= 0 ? TYPE_SET_NIL : TYPE_SET_ANY;
    if (aot_is_exact(types)) its->seen[n] |= types;
    else if (types && !(types & TYPE_SET_NUMBER)) its->seen[n] |= TYPE_SET_OTHER;
  }
}

static void collect_calls(const ModuleFunction *all, const ModuleFunction *caller, Passed *passed, RegType *state) {
  const Analysis *analysis = caller->typed ? caller->typed->analysis : caller->analysis;
  const Proto *p = caller->proto;
  uint32_t next = 0;
  const FunctionCalls *calls = caller->calls;
  for (uint32_t n = 0; n < caller->cfg->block_count && next < calls->count; n++) {
    const BasicBlock *block = &caller->cfg->blocks[n];
    while (next < calls->count && calls->sites[next].pc < block->start) next++;
    if (next == calls->count || calls->sites[next].pc >= block->end || !analysis->arrives[n]) continue;
    memcpy(state, ENTRY_TYPES(analysis, n), p->max_stack * sizeof *state);
    for (uint32_t pc = block->start; pc < block->end && next < calls->count; pc += INSTR_WORDS(p->code[pc])) {
      if (calls->sites[next].pc == pc && aot_call_site(calls, pc))
        collect_call(all, caller, &calls->sites[next], state, passed);
      while (next < calls->count && calls->sites[next].pc == pc) next++;
      aot_types_step(analysis, pc, state);
    }
  }
}

/* Parameters that meet integer constants are probably integers. */
static uint32_t find_hints(const Proto *p) {
  uint32_t hints = 0;
  for (uint32_t pc = 0; pc < p->code_len; pc += INSTR_WORDS(p->code[pc])) {
    Instr i = p->code[pc];
    Opcode op = INSTR_OP(i);
    uint32_t reg, k = INSTR_C(i);
    if (op >= OP_ADDK && op <= OP_SHRK) reg = INSTR_B(i);
    else if (op >= OP_JEQK && op <= OP_JGEK) reg = INSTR_A(i), k = INSTR_B(i);
    else continue;
    if (reg < p->param_count && aot_type_of_value(p->constants[k]) == TYPE_SET_INT) hints |= 1u << reg;
  }
  return hints;
}
_Static_assert(OP_JGEK - OP_JEQK == 4, "comparisons with constants are neighbours");

/* Sets the parameters' types. Returns whether any profits. */
static int choose_params(const Study *study, const Proto *p, const Passed *passed, RegType *params) {
  uint32_t hints = find_hints(p), ints = 0, profits = 0;
  for (uint32_t n = 0; n < p->param_count; n++) {
    uint16_t seen = passed->seen[n];
    if (!seen && hints >> n & 1) seen = TYPE_SET_INT;
    params[n] = (RegType){aot_is_exact(seen) ? seen : TYPE_SET_ANY, 0};
    profits += aot_is_exact(seen);
    ints += params[n].types != TYPE_SET_DOUBLE;
  }
  if (!passed->sites) REMARK(study, p, 0, ENTRY_NONE, 0, "no call of it is known");
  else if (!profits) REMARK(study, p, 0, ENTRY_NONE, 0, "no parameter is known to be an integer or a float");
  else if (ints > INT_REGISTERS) REMARK(study, p, 0, ENTRY_NONE, 0, "it has more parameters than registers");
  return passed->sites && profits && ints <= INT_REGISTERS;
}

/* Results. While they are looked for, 0: no return has been seen yet. */

static uint16_t call_result(const void *context, uint32_t pc, const RegType *state) {
  const CallContext *c = context;
  const char *why;
  const TypedEntry *entry = aot_typed_callee(c->all, c->function, pc, state, &why);
  return entry ? entry->result : TYPE_SET_ANY;
}

/* With more than one result some would have to be kept while others' registers are boxed. */
static uint16_t single_result(const void *context, uint32_t pc, const RegType *state) {
  const CallContext *c = context;
  return INSTR_C(c->function->proto->code[pc]) == 2 ? call_result(context, pc, state) : TYPE_SET_ANY;
}

CallTypes aot_promised_results(Arena *arena, const ModuleFunction *all, const ModuleFunction *function) {
  CallContext *context = ARENA_NEW(arena, CallContext, 1);
  *context = (CallContext){all, function};
  return (CallTypes){single_result, aot_in_line, context};
}

static void analyse(Arena *arena, const ModuleFunction *all, ModuleFunction *f) {
  CallContext *context = ARENA_NEW(arena, CallContext, 1);
  *context = (CallContext){all, f};
  AnalysisMode mode = {.params = f->typed->params, .calls = {call_result, aot_in_line, context}};
  f->typed->analysis = aot_analyse(arena, f->cfg, mode);
}

static uint16_t returned(const ModuleFunction *f, uint32_t pc, const RegType *state) {
  Instr i = f->proto->code[pc];
  uint32_t count;
  switch (INSTR_OP(i)) {
  case OP_RETURN1: return state[INSTR_A(i)].types;
  case OP_RETURN:
    count = INSTR_B(i) ? INSTR_B(i) - 1 : (uint32_t)aot_open_count(f->cfg, pc, INSTR_A(i), state);
    return count == 1 ? state[INSTR_A(i)].types : TYPE_SET_ANY;
  case OP_TAILCALL: {
    const CallTypes *calls = &f->typed->analysis->mode.calls;
    return calls->result(calls->context, pc, state);
  }
  case OP_RETURN0:
    VM_LOADS(OPCODE_CASE)
    VM_VARIABLES(OPCODE_CASE)
    VM_ACCESSES(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_OPERATORS(OPCODE_CASE)
    VM_JUMPS(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_CALL: break;
  }
  return TYPE_SET_ANY;
}

static uint16_t find_result(const ModuleFunction *f, RegType *state) {
  const Proto *p = f->proto;
  const Analysis *analysis = f->typed->analysis;
  uint16_t result = 0;
  for (uint32_t n = 0; n < f->cfg->block_count; n++) {
    const BasicBlock *block = &f->cfg->blocks[n];
    if (!analysis->arrives[n] || vm_opcodes[INSTR_OP(p->code[block->last])].flow != FLOW_RETURN) continue;
    memcpy(state, ENTRY_TYPES(analysis, n), p->max_stack * sizeof *state);
    for (uint32_t pc = block->start; pc < block->last; pc += INSTR_WORDS(p->code[pc]))
      aot_types_step(analysis, pc, state);
    result |= returned(f, block->last, state);
  }
  return result && !aot_is_exact(result) ? TYPE_SET_ANY : result;
}

/* From "nothing returns" up to what is always true, with the parameters as they are. */
static void find_results(Arena *arena, ModuleFunction *all, uint32_t count, RegType *state) {
  for (uint32_t n = 0; n < count; n++)
    if (all[n].typed) all[n].typed->result = 0;
  for (int again = 1, ended = 0; again || !ended;) {
    ended = !again; /* who has not returned by now never does: then nothing is known of its results */
    again = 0;
    for (uint32_t n = 0; n < count; n++) {
      ModuleFunction *f = &all[n];
      if (!f->typed || f->typed->result == TYPE_SET_ANY) continue;
      analyse(arena, all, f);
      uint16_t result = find_result(f, state) | f->typed->result;
      if (result && !aot_is_exact(result)) result = TYPE_SET_ANY;
      if (!result && ended) result = TYPE_SET_ANY;
      again |= result != f->typed->result;
      f->typed->result = result;
    }
  }
  for (uint32_t n = 0; n < count; n++)
    if (all[n].typed) analyse(arena, all, &all[n]);
}

static int update_params(Arena *arena, const ModuleFunction *all, ModuleFunction *f, const Passed *passed) {
  RegType params[TYPED_PARAMS_MAX] = {{0, 0}};
  if (!choose_params(f->cfg->study, f->proto, passed, params)) {
    int changed = f->typed != NULL;
    f->typed = NULL;
    return changed;
  }
  if (f->typed && !memcmp(f->typed->params, params, sizeof params)) return 0;
  f->typed = ARENA_NEW(arena, TypedEntry, 1);
  memcpy(f->typed->params, params, sizeof params);
  f->typed->name = aot_c_function(arena, f, 't');
  f->typed->result = TYPE_SET_ANY;
  analyse(arena, all, f);
  return 1;
}

static void remark_entry(const ModuleFunction *f) {
  const char *list = "";
  for (uint32_t n = 0; n < f->proto->param_count; n++)
    list = aot_typed_list(f->cfg, list, aot_register_text(f->cfg, 0, n), f->typed->params[n].types);
  if (f->typed->result != TYPE_SET_ANY) list = aot_typed_list(f->cfg, list, "result", f->typed->result);
  REMARK(f->cfg->study, f->proto, 0, ENTRY, 0, "%s", list);
}

void aot_typed_entries(Arena *arena, ModuleFunction *all, uint32_t count) {
  RegType *state = ARENA_NEW(arena, RegType, 512);
  Passed *passed = ARENA_NEW(arena, Passed, count);
  for (int round = 0, changed = 1; round < ROUNDS && changed; round++) {
    changed = 0;
    memset(passed, 0, count * sizeof *passed);
    for (uint32_t n = 0; n < count; n++)
      if (all[n].is_compiled) collect_calls(all, &all[n], passed, state);
    for (uint32_t n = 0; n < count; n++)
      if (is_candidate(&all[n])) changed |= update_params(arena, all, &all[n], &passed[n]);
    if (changed) find_results(arena, all, count, state);
  }
  for (uint32_t n = 0; n < count; n++) {
    ModuleFunction *f = &all[n];
    if (!f->typed) continue;
    if (f->cfg->study->remarks) remark_entry(f);
  }
}

int aot_typed_fits(const ModuleFunction *callee, const ModuleFunction *caller, uint32_t pc, const RegType *state) {
  uint32_t reg = INSTR_A(caller->proto->code[pc]) + 1, params = callee->proto->param_count;
  int32_t count = aot_argument_count(caller->cfg, pc, state);
  if (count < 0) return 0;
  for (uint32_t n = 0; n < params; n++) {
    uint16_t types = n < (uint32_t)count ? state[reg + n].types : TYPE_SET_NIL, wanted = callee->typed->params[n].types;
    if (types && wanted != TYPE_SET_ANY && types != wanted) return 0;
  }
  return 1;
}

const TypedEntry *aot_typed_callee(const ModuleFunction *all, const ModuleFunction *caller, uint32_t pc,
                                   const RegType *state, const char **why) {
  const CallSite *site = aot_call_site(caller->calls, pc);
  *why = !site ? "not known which" : "it has no typed entry";
  if (!site || !all[site->callee].typed) return NULL;
  *why = "arguments not known to fit";
  return aot_typed_fits(&all[site->callee], caller, pc, state) ? all[site->callee].typed : NULL;
}
