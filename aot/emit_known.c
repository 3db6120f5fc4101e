/* Calls of known functions, and their typed entries: see typed_entry.h. */
#include "aot/emitter.h"

#define A INSTR_A(i)
#define B INSTR_B(i)
#define C INSTR_C(i)

static const char *type_text(RegType param) {
  return param.types == TYPE_SET_INT ? "int64_t" : param.types == TYPE_SET_DOUBLE ? "double" : "Value";
}
void emit_parameters(const ModuleFunction *function, Text *out) {
  const RegType *params = function->typed->params;
  for (uint32_t n = 0; n < function->proto->param_count; n++)
    aot_text_printf(out, ", %s %c%u", type_text(params[n]), variable_letter(params[n]), n);
}

void emit_typed_signature(Text *out, const ModuleFunction *function, const char *linkage, const char *name) {
  aot_text_printf(out, "%s Ret %s(State *L, Closure *self", linkage, name);
  emit_parameters(function, out);
  aot_text_put(out, ")");
}

static void emit_types(const ModuleFunction *function, Text *out) {
  aot_text_put(out, "(State *, Closure *");
  for (uint32_t n = 0; n < function->proto->param_count; n++)
    aot_text_printf(out, ", %s", type_text(function->typed->params[n]));
  aot_text_put(out, ")");
}

/* The parameter as a Value. */
static const char *boxed_parameter(Emitter *e, uint32_t n) {
  RegType param = e->function->typed->params[n];
  const char *format = param.types == TYPE_SET_INT      ? "BOX_INT(i%u)"
                       : param.types == TYPE_SET_DOUBLE ? "FROM_DOUBLE(d%u)"
                                                        : "r%u";
  return rt_arena_format(e->arena, format, n);
}

/* The arguments that the ordinary entry takes, values b0, b1, ... */
static void emit_boxed_arguments(Text *out, const char *const *values, uint32_t count) {
  for (uint32_t n = 0; n < count; n++) aot_text_printf(out, n ? ", b%u = %s" : "Value b%u = %s", n, values[n]);
  if (count) aot_text_put(out, "; ");
  for (uint32_t n = 3; n < count; n++) aot_text_printf(out, "L->top[%u] = b%u; ", n, n);
  if (count > 3) aot_text_put(out, "L->mv = L->top; ");
}

static const char *boxed_argument(Emitter *e, uint32_t n, uint32_t count) {
  return n < count ? rt_arena_format(e->arena, "b%u", n) : "VALUE_NIL";
}

/* What happens when the stack check fails, out of the way: so the entry needs to save nothing before it. */
void emit_slow_entry(Emitter *e, Text *out) {
  uint32_t count = e->proto->param_count;
  const char *values[TYPED_PARAMS_MAX] = {NULL};
  for (uint32_t n = 0; n < count; n++) values[n] = boxed_parameter(e, n);
  aot_text_printf(out, "SLOW_ENTRY Ret %s(State *L, Closure *self", aot_c_function(e->arena, e->function, 's'));
  emit_parameters(e->function, out);
  aot_text_put(out, ") { ");
  emit_boxed_arguments(out, values, count);
  aot_text_printf(out, "return rt_enter_slow(L, self, %u, %s, %s, %s); }\n", count, boxed_argument(e, 0, count),
                  boxed_argument(e, 1, count), boxed_argument(e, 2, count));
}

void emit_typed_entry_head(Emitter *e, Text *out) {
  const char *slow = aot_c_function(e->arena, e->function, 's');
  aot_text_printf(out, "  ENTER_TYPED(%s);\n", pass_on_text(e, slow));
}

void emit_quick_head(Emitter *e, Text *out) {
  aot_text_put(out, "  TEMPORARIES\n");
  for (uint32_t n = 0; n < e->proto->param_count; n++) {
    RegType type = e->typed ? e->typed->params[n] : (RegType){TYPE_SET_ANY, 0};
    if (REG_SET_HAS(&e->quick->written, n))
      aot_text_printf(out, "  %s o%u = %c%u;\n", type_text(type), n, variable_letter(type), n);
  }
  /* a hook sees every call */
  aot_text_put(out, "  if (UNLIKELY(L->poll");
  if (counts_leaving(e)) aot_text_printf(out, " || %s", often_left_text(e));
  aot_text_printf(out, ")) return %s;\n", pass_on_text(e, full_entry_name(e)));
}

int emit_give_up(Emitter *e, RegSet live) {
  if (!e->quick || !e->quick->stops[e->pc]) return 0;
  Leave leave = {.live = live};
  aot_live_step(e->analysis, e->pc, &leave.live);
  e->leave = &leave;
  aot_text_put(e->out, leave_text(e));
  e->leave = NULL;
  return e->ended = 1;
}

/* In the ordinary entry, before it does anything: arguments that fit go to the typed one. */
void emit_hand_over(Emitter *e, Text *out) {
  const TypedEntry *entry = e->function->typed;
  const char *separator = "", *kind = entry->result == TYPE_SET_INT      ? "_INT"
                                      : entry->result == TYPE_SET_DOUBLE ? "_DOUBLE"
                                                                         : "";
  for (uint32_t n = 3; n < e->proto->param_count; n++)
    aot_text_printf(out, "  r%u = argc > %u ? L->mv[%u] : VALUE_NIL;\n", n, n, n);
  aot_text_printf(out, "  HAND_OVER%s(", kind);
  for (uint32_t n = 0; n < e->proto->param_count; n++) {
    uint16_t types = entry->params[n].types;
    if (types == TYPE_SET_ANY) continue;
    aot_text_printf(out, types == TYPE_SET_INT ? "%sIS_INT(r%u)" : "%sIS_DOUBLE(r%u)", separator, n);
    separator = " && ";
  }
  aot_text_printf(out, ", %s, ", entry->name);
  emit_types(e->function, out);
  aot_text_put(out, ", (L, self");
  for (uint32_t n = 0; n < e->proto->param_count; n++) {
    uint16_t types = entry->params[n].types;
    const char *format = types == TYPE_SET_INT      ? ", AS_INT(r%u)"
                         : types == TYPE_SET_DOUBLE ? ", AS_DOUBLE(r%u)"
                                                    : ", r%u";
    aot_text_printf(out, format, n);
  }
  aot_text_put(out, "))\n");
}

/* Calls. */

typedef struct {
  const TypedEntry *entry;
  const CallSite *site;
  const ModuleFunction *callee;
  uint32_t count;                    /* of arguments */
  const char *fn, **typed, **values; /* arguments as the typed entry takes them, and as Values */
} KnownCall;

static void prepare_argument(Emitter *e, KnownCall *call, uint32_t n, uint32_t reg) {
  Operand o = operand_reg(e, reg);
  uint16_t types = n < call->callee->proto->param_count ? call->entry->params[n].types : TYPE_SET_ANY;
  call->typed[n] = types == TYPE_SET_INT      ? need_int(e, o)
                   : types == TYPE_SET_DOUBLE ? need_double(e, o)
                                              : need_value(e, o);
  if (types == TYPE_SET_ANY) call->values[n] = call->typed[n];
  else if (o.is_known) call->values[n] = need_value(e, o);
  else
    call->values[n] =
        rt_arena_format(e->arena, types == TYPE_SET_INT ? "BOX_INT(%s)" : "FROM_DOUBLE(%s)", call->typed[n]);
}

static int prepare_call(Emitter *e, Instr i, KnownCall *call) {
  const char *why;
  call->entry = aot_typed_callee(e->module->all, e->function, e->pc, e->types, &why);
  if (!call->entry) {
    SAY(e, CALL_VALUE, "%s (%s)", aot_register_text(e->cfg, e->pc, A), why);
    return 0;
  }
  call->site = aot_call_site(e->function->calls, e->pc);
  call->callee = &e->module->all[call->site->callee];
  call->count = (uint32_t)aot_argument_count(e->cfg, e->pc, e->types);
  call->typed = ARENA_NEW(e->arena, const char *, call->count + 1);
  call->values = ARENA_NEW(e->arena, const char *, call->count + 1);
  SAY(e, CALL_TYPED, "%s", call->callee->title);
  e->has_calls = 1;
  call->fn = need_reg(e, A);
  for (uint32_t n = 0; n < call->count; n++) prepare_argument(e, call, n, A + 1 + n);
  return 1;
}

static void emit_typed_arguments(Emitter *e, const KnownCall *call) {
  aot_text_put(e->out, call->site->is_self ? "(L, self" : rt_arena_format(e->arena, "(L, AS_FUNCTION(%s)", call->fn));
  for (uint32_t n = 0; n < call->callee->proto->param_count; n++)
    aot_text_printf(e->out, ", %s", n < call->count ? call->typed[n] : "VALUE_NIL");
  aot_text_put(e->out, ")");
}

static const char *guard_text(Emitter *e, const KnownCall *call) {
  if (call->site->is_self) return rt_arena_format(e->arena, "%s == FROM_FUNCTION(self)", call->fn);
  return rt_arena_format(e->arena, "HAS_ENTRY(%s, %s)", call->fn, call->callee->name);
}

/* What a call other than that of the typed entry says. */
static void emit_boxed_call(Emitter *e, const KnownCall *call, const char *macro, const char *rest) {
  uint32_t count = call->count;
  emit_boxed_arguments(e->out, call->values, count);
  aot_text_printf(e->out, "%s%u, %s, %u, %s, %s, %s%s);", macro, e->pc, call->fn, count, boxed_argument(e, 0, count),
                  boxed_argument(e, 1, count), boxed_argument(e, 2, count), rest);
}

/* The callee broke its promise: the plain version goes on behind this call. */
static void emit_leave_typed(Emitter *e, Instr i) {
  emit_line(e, "  { Value *R = rt_leave_typed(L, %u, qn);", e->proto->max_stack);
  emit_store_registers(e, &e->live, A, C ? C - 1 : 0);
  emit_line(e, "  return %s; }", rest_text(e, REST_BEHIND, "qv, qn"));
}

/* The same in a guessing version of an ordinary function: its general version distributes the results. */
static void emit_leave_behind(Emitter *e, Instr i) {
  RegSet live = e->live;
  int others = C == 0 || C > 2; /* results, which boxing might lose */
  for (uint32_t n = 0; n == 0 || n + 1 < C; n++) REG_SET_REMOVE(&live, A + n);
  emit_line(e, others ? "{ Value *kept_ = rt_keep_results(L, qv, qn);" : "{");
  emit_to_general(e, e->behind[e->pc], &live);
  if (others) emit_line(e, "L->mv = L->top = kept_;");
  emit_line(e, "goto N%u; }", e->pc);
}

void emit_go_behind(Emitter *e, Instr i) {
  if (e->guesses->leaves[e->pc] & LEAVES_BEHIND) emit_leave_behind(e, i);
  else emit_leave_typed(e, i);
}

static void emit_promised_result(Emitter *e, Instr i, uint16_t result) {
  int is_int = result == TYPE_SET_INT;
  emit_line(e, "if (UNLIKELY(qn != RET_TYPED)) {");
  emit_line(e, "  PROMISED(%s);", is_int ? "rt_promised_int" : "rt_promised_double");
  emit_line(e, "  if (UNLIKELY(qn != RET_TYPED))");
  if (e->typed) emit_leave_typed(e, i);
  else emit_leave_behind(e, i);
  emit_line(e, "}");
  if (is_int) emit_line(e, "%s = (int64_t)qv;", write_int(e, A));
  else emit_line(e, "%s = AS_DOUBLE(qv);", write_double(e, A));
  for (uint32_t n = 1; n + 1 < C; n++) write_known(e, A + n, (RegType){TYPE_SET_NIL, 0});
}

/* A function without a typed entry whose quick path a C compiler may inline. */
static int emit_quick_call(Emitter *e, Instr i) {
  const CallSite *site = aot_call_site(e->function->calls, e->pc);
  int32_t count = aot_argument_count(e->cfg, e->pc, e->types);
  if (!site || count < 0 || count > QUICK_PARAMS_MAX || e->options->own_data) return 0;
  const ModuleFunction *callee = &e->module->all[site->callee];
  if (!callee->quick || (e->options->is_lean && callee->quick->has_leaves)) return 0;
  const char *a[QUICK_PARAMS_MAX] = {"VALUE_NIL", "VALUE_NIL", "VALUE_NIL"};
  e->has_calls = 1;
  const char *fn = need_reg(e, A);
  for (int32_t n = 0; n < count; n++) a[n] = need_reg(e, A + 1 + (uint32_t)n);
  emit_line(e, "TYPED_CALL(%u, HAS_ENTRY(%s, %s), %s, , (L, AS_FUNCTION(%s), %d, %s, %s, %s))", e->pc, fn, callee->name,
            callee->name, fn, (int)count, a[0], a[1], a[2]);
  emit_line(e, "else { CALL_BY(rt_call_any, %u, %s, %d, %s, %s, %s); }", e->pc, fn, (int)count, a[0], a[1], a[2]);
  emit_line(e, "FINISH_CALL();");
  return 1;
}

enum KnownResult emit_typed_call(Emitter *e, Instr i) {
  KnownCall call;
  if (emit_quick_call(e, i)) return KNOWN_IN_LIST;
  if (!prepare_call(e, i, &call)) return KNOWN_NOT;
  aot_text_printf(e->out, "  TYPED_CALL(%u, %s, %s, ", e->pc, guard_text(e, &call), call.entry->name);
  emit_types(call.callee, e->out);
  aot_text_put(e->out, ", ");
  emit_typed_arguments(e, &call);
  aot_text_put(e->out, ")\n  else { ");
  emit_boxed_call(e, &call, "CALL_BY(rt_call_any, ", "");
  aot_text_put(e->out, " }\n");
  uint16_t result = call.entry->result;
  if (result == TYPE_SET_ANY || C == 1) emit_line(e, "FINISH_CALL();");
  else if (e->typed || (e->guessing && e->guesses->leaves[e->pc] & LEAVES_BEHIND)) {
    emit_promised_result(e, i, result);
    return KNOWN_IN_PLACE;
  } else emit_line(e, result == TYPE_SET_INT ? "FINISH_INT_CALL();" : "FINISH_DOUBLE_CALL();");
  return KNOWN_IN_LIST;
}

/* A call in place of this function, which has a typed entry of the same kind of results. */
int emit_typed_tail_call(Emitter *e, Instr i) {
  KnownCall call;
  const char *why;
  const TypedEntry *entry = aot_typed_callee(e->module->all, e->function, e->pc, e->types, &why);
  if (!e->typed || !entry || entry->result != e->typed->result) {
    if (entry) why = "in place of a function with other results";
    SAY(e, CALL_VALUE, "%s (%s)", aot_register_text(e->cfg, e->pc, A), why);
    return 0;
  }
  if (!prepare_call(e, i, &call)) return 0;
  aot_text_printf(e->out, "  TYPED_TAIL_CALL(%s, %s, ", guard_text(e, &call), call.entry->name);
  emit_typed_arguments(e, &call);
  aot_text_put(e->out, ")\n  { ");
  emit_boxed_call(e, &call, "REQUEST_CALL(", ", LEAVE()");
  aot_text_put(e->out, " }\n");
  return 1;
}

/* Returns from a typed entry that has promised its result. */
int emit_typed_return(Emitter *e, Instr i) {
  if (!e->typed || e->typed->result == TYPE_SET_ANY) return 0;
  Operand o = operand_reg(e, A);
  int is_int = e->typed->result == TYPE_SET_INT;
  const char *value = is_int ? need_int(e, o) : need_double(e, o);
  const char *boxed = rt_arena_format(e->arena, is_int ? "BOX_INT(%s)" : "FROM_DOUBLE(%s)", value);
  if (e->cfg->blocks[e->block].called && !e->quick) emit_line(e, "RETURNING(%u, %s, 1)", e->pc, boxed);
  if (!e->quick) emit_line(e, "LEAVE();");
  emit_line(e, is_int ? "RET((Value)%s, RET_TYPED);" : "RET(FROM_DOUBLE(%s), RET_TYPED);", value);
  return 1;
}

/* The plain version of a function that takes over from its typed entry. */

void emit_rest_label(Emitter *e) {
  if (e->rest && e->leaves[e->pc] & REST_BEHIND) aot_text_printf(e->out, "Q%u:;\n", e->pc);
}

void emit_rest_signature(Emitter *e, Text *out) {
  aot_text_printf(out, "COLD_CODE %s Ret %s(State *L, Closure *self, uint64_t at, Value first, int64_t count)",
                  e->linkage, aot_c_function(e->arena, e->function, 'g'));
}

void emit_rest_head(Emitter *e, Text *out) {
  aot_text_printf(out, "  ENTER_REST(%u);\n  switch (at) {\n", e->proto->max_stack);
  for (uint32_t pc = 0; pc < e->proto->code_len; pc++) {
    if (e->leaves[pc] & REST_BEHIND) aot_text_printf(out, "  case %u: goto Q%u;\n", pc, pc);
    if (e->leaves[pc] & REST_BEFORE) aot_text_printf(out, "  case %u: goto H%u;\n", e->proto->code_len + pc, pc);
  }
  aot_text_put(out, "  }\n");
}
