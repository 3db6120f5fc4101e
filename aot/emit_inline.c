/* Copies of small functions, and the calls that they do: see inline.h. */
#include "aot/emitter.h"

#define A INSTR_A(i)
#define C INSTR_C(i)

/* The copy. */

static char copy_letter(uint8_t kind) { return kind == COPY_IN_LOOPS ? 'i' : kind == COPY_IN_PATHS ? 'j' : 'k'; }

void emit_copy(Arena *arena, Text *out, const EmitOptions *options, const ModuleFunction *function, const char *linkage,
               uint8_t kind) {
  Emitter common = {.options = options,
                    .arena = arena,
                    .module = function->module,
                    .function = function,
                    .linkage = linkage,
                    .proto = function->proto,
                    .cfg = function->cfg,
                    .layout = function->layout,
                    .typed = kind == COPY_LOOSE ? NULL : function->typed,
                    .quick = aot_copied_path(function, kind),
                    .is_copy = kind};
  common.leaves = ARENA_NEW(arena, uint8_t, function->proto->code_len);
  emit_data(&common, out, rt_arena_format(arena, "copy_%c", copy_letter(kind)));
  if (kind == COPY_IN_LOOPS) emit_shape_keys(&common, out, function->copy_shapes);
  emit_version(arena, out, &common);
}

void emit_copy_head(Emitter *e, Text *out) {
  emit_rest_declaration(e, out);
  emit_first_line(e, out);
  aot_text_printf(out, "COPY Ret %s(State *L, Closure *self",
                  aot_c_function(e->arena, e->function, copy_letter(e->is_copy)));
  if (e->typed) emit_parameters(e->function, out);
  for (uint32_t r = 0; r < e->proto->param_count; r++) {
    uint16_t types = e->typed ? e->typed->params[r].types : TYPE_SET_ANY;
    REG_SET_REMOVE(types == TYPE_SET_INT      ? &e->used_ints
                   : types == TYPE_SET_DOUBLE ? &e->used_doubles
                                              : &e->used_values,
                   r);
    if (!e->typed) aot_text_printf(out, ", Value r%u", r);
  }
  aot_text_put(out, ") {\n");
  emit_variables(e, out, 0);
  aot_text_put(out, "  TEMPORARIES\n");
  if (counts_leaving(e)) aot_text_printf(out, "  if (UNLIKELY(%s)) RET(VALUE_NIL, RET_ANEW);\n", often_left_text(e));
}

/* What it gives, unboxed if it is always an integer, or always a float. Results beyond the first are in L->mv, as many as it ever gives. */
void emit_copy_return(Emitter *e, Instr i) {
  uint32_t count = aot_quick_count(e->analysis, e->pc, e->types);
  Operand first = operand_reg(e, A);
  const char *value = !count ? "VALUE_NIL"
                      : e->quick->in_line.result == TYPE_SET_INT
                          ? rt_arena_format(e->arena, "(Value)%s", need_int(e, first))
                      : e->quick->in_line.result == TYPE_SET_DOUBLE
                          ? rt_arena_format(e->arena, "FROM_DOUBLE(%s)", need_double(e, first))
                          : need_value(e, first);
  for (uint32_t n = 1; n < count; n++) need_reg(e, A + n); /* boxing may allocate */
  if (e->quick->in_line.most > 1) emit_line(e, "L->mv = L->top;");
  if (count > 1) emit_list(e, A + 1, count - 1, 1);
  for (uint32_t n = count > 1 ? count : 1; n < e->quick->in_line.most; n++) emit_line(e, "L->top[%u] = VALUE_NIL;", n);
  emit_line(e, "RET(%s, RET_TYPED);", value);
}

/* The call. */

static const char *argument_text(Emitter *e, const InlineCall *call, uint32_t n) {
  uint16_t types = call->entry ? call->entry->params[n].types : TYPE_SET_ANY;
  if (n >= call->count) return "VALUE_NIL";
  Operand o = operand_reg(e, INSTR_A(e->proto->code[e->pc]) + 1 + n);
  return types == TYPE_SET_INT ? need_int(e, o) : types == TYPE_SET_DOUBLE ? need_double(e, o) : need_value(e, o);
}

static const char *copy_text(Emitter *e, const InlineCall *copy, const char *fn) {
  uint32_t params = copy->callee->proto->param_count;
  char letter = copy_letter(copy->is_loose                               ? COPY_LOOSE
                            : e->guessing || e->is_copy == COPY_IN_LOOPS ? COPY_IN_LOOPS
                                                                         : COPY_IN_PATHS);
  const char *text =
      rt_arena_format(e->arena, "%s, (L, AS_FUNCTION(%s)", aot_c_function(e->arena, copy->callee, letter), fn);
  for (uint32_t n = 0; n < params; n++) text = rt_arena_format(e->arena, "%s, %s", text, argument_text(e, copy, n));
  return rt_arena_format(e->arena, "%s)", text);
}

/* Where one of several gives an unboxed result, it is boxed as that of the others is. */
static void emit_boxing(Emitter *e, const InlineCall *copy, const InLine *all) {
  if (copy->quick->in_line.result == TYPE_SET_INT && all->result != TYPE_SET_INT)
    emit_line(e, "if (LIKELY(qn == RET_TYPED)) qv = BOX_INT((int64_t)qv);");
}

/* A hook sees every call: a quick path has looked for one already. */
static void emit_copy_calls(Emitter *e, const InlineCall *copies, uint32_t count, const InLine *all, const char *fn) {
  const char *text[CALLEES_MAX];
  for (uint32_t n = 0; n < count; n++) text[n] = copy_text(e, &copies[n], fn);
  emit_line(e, "qn = RET_ANEW;");
  for (uint32_t n = 0; n < count; n++) {
    emit_line(e, "%sif (%s%sHAS_ENTRY(%s, %s)%s) {", n ? "else " : "", count > 1 ? "" : "LIKELY(",
              e->quick ? "" : "!L->poll && ", fn, copies[n].callee->name, count > 1 ? "" : ")");
    emit_line(e, "COPY_CALL(%s);", text[n]);
    emit_boxing(e, &copies[n], all);
    emit_line(e, "}");
  }
}

/* The register gets what the copy has given; what is assumed about it may be wrong, which is known only now. */
static void emit_result(Emitter *e, Instr i, const InLine *copy) {
  if (copy->result == TYPE_SET_INT) emit_line(e, "%s = (int64_t)qv;", write_int(e, A));
  else if (copy->result == TYPE_SET_DOUBLE) emit_line(e, "%s = AS_DOUBLE(qv);", write_double(e, A));
  else if (!assumed_result(e)) emit_line(e, "%s = qv;", write_value(e, A));
  else {
    Text behind = {.arena = e->arena}, *out = e->out;
    e->out = &behind;
    emit_line(e, "qn = %u;", copy->most ? copy->most : 1u);
    emit_go_behind(e, i);
    e->out = out;
    emit_line(e, "{ TEMPORARY_VALUE tv = qv;");
    emit_assumed_value(e, A, behind.data);
    emit_line(e, "}");
    aot_text_free(&behind);
  }
}

/* The copy has set the callee aside: it goes on with a frame, and the general version behind the call. */
static void emit_take_up(Emitter *e, Instr i) {
  emit_line(e, "TAKE_UP_CALL(%u);", e->pc);
  emit_count_leaving(e);
  emit_go_behind(e, i);
}

/* The same on a quick path, which gets a frame, too. */
static void emit_caller_aside(Emitter *e, Instr i) {
  int is_tail = INSTR_OP(i) == OP_TAILCALL;
  if (is_tail) emit_line(e, "rt_aside_tail(L);");
  else emit_set_aside(e, REST_BEHIND, &e->live, A, C ? C - 1 : 0, "VALUE_NIL, 0");
  emit_line(e, e->is_copy ? "RET(qv + %d, RET_ASIDE);" : "return rt_take_up(L, qv + %d);", !is_tail);
}

static void emit_further_results(Emitter *e, Instr i, const InLine *copy) {
  for (uint32_t n = 1; n + 1 < C; n++) {
    const char *result = n < copy->most ? rt_arena_format(e->arena, "L->mv[%u]", n) : "VALUE_NIL";
    emit_line(e, "%s = %s;", write_value(e, A + n), result);
  }
}

int emit_inline_call(Emitter *e, Instr i) {
  InlineCall copies[CALLEES_MAX];
  InLine copy;
  if ((!e->guessing && !e->quick) || !e->leave || !aot_is_in_line(e->analysis, e->pc)) return 0;
  uint32_t count = aot_inline_calls(e->module->all, e->function, e->pc, e->types, copies, &copy);
  vmc_assert(count, "what is assumed to be in line is");
  for (uint32_t n = 0; n < count; n++) SAY(e, CALL_INLINE, "%s", copies[n].callee->title);
  e->has_calls = 1;
  emit_copy_calls(e, copies, count, &copy, need_reg(e, A));
  emit_line(e, "if (UNLIKELY(qn != RET_TYPED)) {");
  emit_count_leaving_path(e);
  emit_line(e, copy.is_late ? "if (qn == RET_ANEW) {\n%s  }" : "%s", leave_text(e));
  if (copy.is_late && e->quick) emit_caller_aside(e, i);
  else if (copy.is_late) emit_take_up(e, i);
  emit_line(e, "}");
  if (INSTR_OP(i) == OP_TAILCALL) {
    if (copy.most) emit_result(e, i, &copy);
    return 1;
  }
  if (C != 1) emit_result(e, i, &copy);
  emit_further_results(e, i, &copy);
  return 1;
}

/* Where no guess is made. */

static const char *boxed_text(Emitter *e, uint32_t reg) {
  Operand o = operand_reg(e, reg);
  const char *value = current_value(e, reg);
  return value ? value : need_value(e, o);
}

/* What copies do not do is a call as any other. */
static void emit_other_call(Emitter *e, Instr i, const char *fn, uint32_t count) {
  const char *text = "";
  for (uint32_t n = 0; n < count; n++) emit_line(e, "Value b%u = %s;", n, boxed_text(e, A + 1 + n));
  for (uint32_t n = 3; n < count; n++) emit_line(e, "L->top[%u] = b%u;", n, n);
  if (count > 3) emit_line(e, "L->mv = L->top;");
  for (uint32_t n = 0; n < 3; n++)
    text = n < count ? rt_arena_format(e->arena, "%s, b%u", text, n) : rt_arena_format(e->arena, "%s, VALUE_NIL", text);
  emit_line(e, "CALL_BY(rt_call_any, %u, %s, %u%s);", e->pc, fn, count, text);
}

int emit_straight_call(Emitter *e, Instr i) {
  InlineCall copies[CALLEES_MAX];
  InLine copy;
  if (e->guessing || e->quick || e->plain || e->rest || e->compact || e->calls_by_helper) return 0;
  uint32_t count = aot_straight_calls(e->function, e->typed, e->block, e->pc, e->types, copies, &copy);
  if (!count) return 0;
  for (uint32_t n = 0; n < count; n++) SAY(e, CALL_INLINE, "%s", copies[n].callee->title);
  e->has_calls = 1;
  const char *fn = need_reg(e, A);
  emit_copy_calls(e, copies, count, &copy, fn);
  emit_line(e, "if (LIKELY(qn == RET_TYPED)) {");
  if (copy.result == TYPE_SET_INT && C == 2) emit_line(e, "qv = BOX_INT((int64_t)qv);");
  emit_line(e, "qn = %u;", copy.most);
  if (copy.is_late) emit_line(e, "} else if (qn == RET_ASIDE) {\n  TAKE_UP_CALL(%u);", e->pc);
  emit_line(e, "} else {");
  emit_other_call(e, i, fn, copies[0].count);
  emit_line(e, "}");
  return 1;
}
