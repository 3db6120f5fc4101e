/* Calls of library functions that are done in line: see natives.h. */
#include <string.h>

#include "aot/emitter.h"
#include "aot/natives.h"

#define A INSTR_A(i)
#define C INSTR_C(i)

#define ARGUMENTS_MAX 3

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
  return letter == NATIVE_VALUE || (letter == NATIVE_INT && assumed == ASSUME_INT) ||
         (letter == NATIVE_FLOAT && assumed == ASSUME_DOUBLE);
}

/* The first form that takes these arguments and gives what is assumed: "II:I ...". */
static const char *choose_form(const NativeInfo *native, const Operand *arguments, enum Assumption assumed) {
  uint32_t count = (uint32_t)strlen(native->wants);
  const char *form = native->forms;
  for (;; form += count + 3) {
    uint32_t fits = 0;
    while (fits < count && can_be(&arguments[fits], form[fits])) fits++;
    if (fits == count && can_give(form[count + 1], assumed)) return form;
  }
}

static const char *argument_text(Emitter *e, uint32_t reg, char letter) {
  if (letter == NATIVE_INT) return need_int(e, operand_reg(e, reg));
  if (letter == NATIVE_VALUE) return need_reg(e, reg);
  Operand o = operand_reg(e, reg);
  if (!is_exact_number(&o)) emit_assumption(e, reg, ASSUME_NUMBER);
  return need_double(e, operand_reg(e, reg));
}

/* The condition that the callee is this function, up to the macro's destination; then the arguments behind it. */
static const char *condition_head(Emitter *e, const NativeInfo *native, const char *guard, const char *fn,
                                  const char *form) {
  int count = (int)strlen(native->wants);
  return rt_arena_format(e->arena, "%s(%s, NATIVE_%s_%s) && NATIVE_%s_%s_%.*s_%c(", guard, fn, native->library,
                         native->name, native->library, native->name, count, form, form[count + 1]);
}

static const char *arguments_text(Emitter *e, Instr i, const NativeInfo *native, const char *form) {
  const char *text = "";
  for (uint32_t n = 0; native->wants[n]; n++)
    text = rt_arena_format(e->arena, "%s, %s", text, argument_text(e, A + 1 + n, form[n]));
  return text;
}

int emit_assumed_native(Emitter *e, Instr i) {
  const NativeInfo *native =
      e->leave && !e->plain && assumed_result(e) ? aot_native_call(e->cfg, e->pc, e->types) : NULL;
  if (!native) return 0;
  Operand arguments[ARGUMENTS_MAX];
  for (uint32_t n = 0; native->wants[n]; n++) arguments[n] = operand_reg(e, A + 1 + n);
  const char *form = choose_form(native, arguments, assumed_result(e));
  char result = form[strlen(native->wants) + 1];
  const char *fn = need_reg(e, A), *values = arguments_text(e, i, native, form), *leave = leave_text(e);
  const char *condition = condition_head(e, native, "IS_NATIVE", fn, form), *to = "tv";
  if (result == NATIVE_VALUE) emit_line(e, "{ TEMPORARY_VALUE");
  else to = result == NATIVE_INT ? write_int(e, A) : write_double(e, A);
  emit_line(e, "if (!(%s%s%s))) {\n%s  }", condition, to, values, leave);
  if (result == NATIVE_VALUE) {
    emit_assumed_value(e, A, leave);
    emit_line(e, "}");
  }
  for (uint32_t n = 1; n + 1 < C; n++) write_known(e, A + n, (RegType){TYPE_SET_NIL, 0});
  return 1;
}

int emit_native_begin(Emitter *e, Instr i) {
  int in_line = !e->plain && !e->compact && !e->layout->cold[e->block];
  const NativeInfo *native = in_line ? aot_native_call(e->cfg, e->pc, e->types) : NULL;
  if (!native) return 0;
  const char *form = native->forms + strlen(native->forms) - strlen(native->wants) - 2;
  const char *fn = need_reg(e, A), *values = arguments_text(e, i, native, form);
  emit_line(e, "if (%sqv%s)) qn = 1;", condition_head(e, native, "TRY_NATIVE", fn, form), values);
  emit_line(e, "else {");
  return 1;
}

void emit_native_end(Emitter *e) { emit_line(e, "}"); }
