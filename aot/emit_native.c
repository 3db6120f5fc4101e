/* Calls of library functions that are done in line: see natives.h. */
#include <string.h>

#include "aot/callees.h"
#include "aot/emitter.h"

#define A INSTR_A(i)
#define C INSTR_C(i)

static int is_exact_number(const Operand *o) { return aot_is_exact(o->types) || o->has_double; }

/* Whether an argument can be given so. */
static int can_be(const Operand *o, char letter) {
  switch (letter) {
  case NATIVE_INT: return o->types == TYPE_SET_INT;
  case NATIVE_FLOAT: return o->types == TYPE_SET_DOUBLE;
  case NATIVE_NUMBER: return is_exact_number(o) || !o->types || o->types & TYPE_SET_NUMBER;
  default: return 1;
  }
}

static int can_give(char letter, enum Assumption assumed) {
  if (letter == NATIVE_INT) return assumed == ASSUME_INT;
  return letter == NATIVE_FLOAT ? assumed == ASSUME_DOUBLE : 1;
}

/* The first form that takes these arguments and gives what is assumed. */
static const char *choose_form(const NativeInfo *native, const Operand *arguments, uint32_t count,
                               enum Assumption assumed) {
  const char *last = aot_native_form(native, count);
  for (const char *form = native->forms; form != last; form = strchr(form, ' ') + 1) {
    uint32_t fits = 0;
    while (fits < count && form[fits] != ':' && can_be(&arguments[fits], form[fits])) fits++;
    if (fits == count && form[count] == ':' && can_give(form[count + 1], assumed)) return form;
  }
  return last;
}

static const char *argument_text(Emitter *e, uint32_t reg, char letter) {
  if (letter == NATIVE_INT) return need_int(e, operand_reg(e, reg));
  if (letter == NATIVE_VALUE) return need_reg(e, reg);
  Operand o = operand_reg(e, reg);
  if (!is_exact_number(&o)) emit_assumption(e, reg, ASSUME_NUMBER);
  return need_double(e, operand_reg(e, reg));
}

/* The condition that the callee is this function, up to the macro's first argument. */
static const char *condition_head(Emitter *e, const NativeInfo *native, const char *guard, const char *fn,
                                  const char *form, uint32_t count) {
  return rt_arena_format(e->arena, "%s(%s, NATIVE_%s_%s) && NATIVE_%s_%s_%.*s_%c(", guard, fn, native->library,
                         native->name, native->library, native->name, (int)count, form, form[count + 1]);
}

/* ", a, b" */
static const char *arguments_text(Emitter *e, Instr i, const char *form) {
  const char *text = "";
  for (uint32_t n = 0; form[n] != ':'; n++)
    text = rt_arena_format(e->arena, "%s, %s", text, argument_text(e, A + 1 + n, form[n]));
  return text;
}

static void remark_native(Emitter *e, const NativeInfo *native) {
  const int is_global = !strcmp(native->library, "_G");
  SAY(e, CALL_NATIVE, "%s%s%s", is_global ? "" : native->library, is_global ? "" : ".", native->name);
}

int emit_assumed_native(Emitter *e, Instr i) {
  Operand arguments[NATIVE_ARGUMENTS_MAX];
  uint32_t count;
  if ((!e->guessing && !e->quick) || !e->leave || !e->analysis->assumed || !e->analysis->assumed[e->pc]) return 0;
  const NativeInfo *native = aot_native_call(e->cfg, e->pc, e->types, &count);
  vmc_assert(native, "what is assumed to be in line is");
  remark_native(e, native);
  for (uint32_t n = 0; n < count; n++) arguments[n] = operand_reg(e, A + 1 + n);
  const char *form = choose_form(native, arguments, count, assumed_result(e));
  char result = form[count + 1];
  const char *fn = need_reg(e, A), *values = arguments_text(e, i, form), *leave = leave_text(e);
  const char *condition = condition_head(e, native, "IS_NATIVE", fn, form, count), *to = "tv";
  if (result == NATIVE_NONE) to = "", values += 2;
  else if (result == NATIVE_VALUE) emit_line(e, "{ TEMPORARY_VALUE");
  else to = result == NATIVE_INT ? write_int(e, A) : write_double(e, A);
  emit_line(e, "if (UNLIKELY(!(%s%s%s)))) {\n%s  }", condition, to, values, leave);
  if (result == NATIVE_VALUE && C != 1) emit_assumed_value(e, A, leave);
  if (result == NATIVE_VALUE) emit_line(e, "}");
  for (uint32_t n = 1; n + 1 < C; n++) write_known(e, A + n, (RegType){TYPE_SET_NIL, 0});
  return 1;
}

/* select(x, ...), which takes one value of the function's own, or counts them: '#', or an index from the front. */
static int emit_select(Emitter *e, Instr i) {
  Instr before = e->pc ? e->proto->code[e->pc - 1] : 0;
  Value v = VALUE_NIL;
  int takes_all = INSTR_OP(before) == OP_VARARG && INSTR_C(before) == 0 && INSTR_A(before) == A + 2 && INSTR_B(i) == 0;
  if (aot_called_native(e->cfg, e->pc) != NATIVE__G_select || !e->is_vararg || !takes_all || C != 2) return 0;
  int is_known = known_value(e->proto, e->slots[A + 1].type, &v);
  if (is_known && IS_STRING(v) && AS_STRING(v)->data[0] != '#') return 0;
  SAY(e, CALL_NATIVE, "select");
  const char *fn = need_reg(e, A), *which = need_reg(e, A + 1);
  if (is_known && IS_STRING(v))
    emit_line(e, "if (TRY_NATIVE(%s, NATIVE__G_select)) qv = FROM_SMALL_INT(nva), qn = 1;", fn);
  else emit_line(e, "if (TRY_NATIVE(%s, NATIVE__G_select) && NATIVE__G_select(qv, %s)) qn = 1;", fn, which);
  emit_line(e, "else {");
  return 1;
}

int emit_native_begin(Emitter *e, Instr i) {
  int in_line = !e->plain && !e->compact && !e->layout->cold[e->block];
  if (in_line && emit_select(e, i)) return 1;
  uint32_t count;
  const NativeInfo *native = in_line ? aot_native_call(e->cfg, e->pc, e->types, &count) : NULL;
  if (!native) return 0;
  remark_native(e, native);
  const char *form = aot_native_form(native, count);
  int gives = form[count + 1] != NATIVE_NONE;
  const char *fn = need_reg(e, A), *values = arguments_text(e, i, form);
  emit_line(e, "if (%s%s%s)) qn = %d;", condition_head(e, native, "TRY_NATIVE", fn, form, count), gives ? "qv" : "",
            gives ? values : values + 2, gives);
  emit_line(e, "else {");
  return 1;
}

void emit_native_end(Emitter *e) { emit_line(e, "}"); }
