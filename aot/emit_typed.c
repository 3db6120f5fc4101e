/* What the instructions of typed blocks become. Operands are made current first (which may emit conversions), then the
 * destination is announced, then the statement is emitted: see emitter.h. */
#include <stdio.h>
#include <string.h>

#include "aot/callees.h"
#include "aot/emitter.h"

#define A INSTR_A(i)
#define B INSTR_B(i)
#define C INSTR_C(i)
#define X (e->proto->code[e->pc + 1])

static const char *format(Emitter *e, const char *text, const char *a, const char *b) {
  return rt_arena_format(e->arena, text, a, b);
}

static int is_int(Operand o) { return o.types == TYPE_SET_INT; }
static int is_double(Operand o) { return o.types == TYPE_SET_DOUBLE; }
static int is_exact_number(Operand o) { return is_int(o) || is_double(o); }
static int is_as_double(Operand o) { return is_exact_number(o) || o.has_double; }

static int64_t known_int(Operand o) { return IS_INT(o.v) ? AS_INT(o.v) : ((BoxedInt *)AS_PTR(o.v))->i; }
/* An integer literal that is exact as a double and fits an immediate. */
static int is_small_literal(Operand o) { return is_int(o) && o.is_known && IS_INT(o.v); }

/* Known not to be a number: the fast path would be wasted. */
static int never_number(Operand o) { return o.types && !(o.types & TYPE_SET_NUMBER); }

/* Arithmetic. */

static const struct {
  const char *name, *symbol, *slow; /* body's suffix, C operator, helper */
} operators[] = {
    {"ADD", "+", "rt_add"},  {"SUB", "-", "rt_sub"},   {"MUL", "*", "rt_mul"},    {"MOD", NULL, "rt_mod"},
    {"POW", NULL, "rt_pow"}, {"DIV", "/", "rt_div"},   {"IDIV", NULL, "rt_idiv"}, {"BAND", "&", "rt_band"},
    {"BOR", "|", "rt_bor"},  {"BXOR", "^", "rt_bxor"}, {"SHL", NULL, "rt_shl"},   {"SHR", NULL, "rt_shr"},
};
_Static_assert(sizeof operators / sizeof *operators == OP_SHR - OP_ADD + 1, "the table follows the opcodes");

/* Both are integers. Returns 0 when there is no unboxed form. */
static int arith_int(Emitter *e, Opcode op, uint32_t to, Operand x, Operand y) {
  static const char *const wrapping[] = {"IADD", "ISUB", "IMUL"};
  const char *a = need_int(e, x), *b = need_int(e, y);
  switch (op) {
  case OP_ADD:
  case OP_SUB:
  case OP_MUL: emit_line(e, "%s = %s(%s, %s);", write_int(e, to), wrapping[op - OP_ADD], a, b); return 1;
  case OP_BAND:
  case OP_BOR:
  case OP_BXOR: emit_line(e, "%s = %s %s %s;", write_int(e, to), a, operators[op - OP_ADD].symbol, b); return 1;
  case OP_SHL:
  case OP_SHR:
    emit_line(e, "%s = %s%s(%s, %s);", write_int(e, to), op == OP_SHL ? "ISHL" : "ISHR",
              y.is_known && known_int(y) >= 0 && known_int(y) < 64 ? "" : "_BY", a, b);
    return 1;
  case OP_MOD:
    if (y.is_known && known_int(y) > 0) emit_line(e, "IMOD_LITERAL(%s, %s, %s);", write_int(e, to), a, b);
    else emit_line(e, "IMOD(%u, %s, %s, %s);", e->pc, write_int(e, to), a, b);
    return 1;
  case OP_IDIV:
    emit_line(e, "IDIV(%u, %s, %s, %s);", e->pc, write_int(e, to), a, b);
    return 1;
    VM_NOT_ARITHMETIC(OPCODE_CASE)
  case OP_DIV:
  case OP_POW: break;
  }
  return 0;
}

/* Both are numbers of known type, and the result is a float. */
static int arith_double(Emitter *e, Opcode op, uint32_t to, Operand x, Operand y) {
  int both = x.is_known && y.is_known;
  const char *a = both ? need_double(e, x) : need_term(e, x), *b = need_term(e, y);
  /* an integer may be a constant for the C compiler though not here */
  if (is_int(x) && !x.is_known && (is_int(y) || y.is_known)) a = format(e, "HIDDEN_DOUBLE(%s)", a, "");
  else if (is_int(y) && !y.is_known && x.is_known) b = format(e, "HIDDEN_DOUBLE(%s)", b, "");
  int is_square = op == OP_POW && y.is_known && (is_int(y) ? known_int(y) == 2 : AS_DOUBLE(y.v) == 2);
  if (both && (is_square || (op >= OP_ADD && op <= OP_MUL) || op == OP_DIV)) {
    /* libtcc folds constants with the precision of a long double: one is a variable */
    emit_line(e, "%s = %s;", write_double(e, to), a);
    a = write_double(e, to);
  }
  switch (op) {
  case OP_ADD:
  case OP_SUB:
  case OP_MUL:
  case OP_DIV: emit_line(e, "%s = %s %s %s;", write_double(e, to), a, operators[op - OP_ADD].symbol, b); return 1;
  case OP_POW:
    if (is_square) emit_line(e, "%s = %s * %s;", write_double(e, to), a, a);
    else emit_line(e, "%s = rt_float_pow(%s, %s);", write_double(e, to), a, b);
    return 1;
  case OP_MOD: emit_line(e, "%s = rt_float_mod(%s, %s);", write_double(e, to), a, b); return 1;
  case OP_IDIV:
    emit_line(e, "%s = rt_float_floor_div(%s, %s);", write_double(e, to), a, b);
    return 1;
    VM_NOT_ARITHMETIC(OPCODE_CASE)
  case OP_BAND:
  case OP_BOR:
  case OP_BXOR:
  case OP_SHL:
  case OP_SHR: break;
  }
  return 0;
}

/* One is an exact number, the other anything. */
static int arith_mixed(Emitter *e, Opcode op, uint32_t to, Operand x, Operand y) {
  const char *name = operators[op - OP_ADD].slow, *symbol = operators[op - OP_ADD].symbol, *a, *b, *kind;
  if (op == OP_MOD && is_small_literal(y) && known_int(y) > 0) {
    a = need_value(e, x), b = need_int(e, y);
    emit_line(e, "BODY_MOD_LITERAL(%u, %s, %s, %s);", e->pc, write_value(e, to), a, b);
    return 1;
  }
  if (op == OP_DIV && (is_int(x) || is_int(y))) {
    kind = is_int(y) ? "VI" : "IV";
    a = is_int(y) ? need_value(e, x) : need_int(e, x), b = is_int(y) ? need_int(e, y) : need_value(e, y);
    emit_line(e, "DIV_%s(%u, %s, %s, %s);", kind, e->pc, write_value(e, to), a, b);
    return 1;
  }
  if (op != OP_ADD && op != OP_SUB && op != OP_MUL && op != OP_DIV) return 0;
  if (is_exact_number(y)) {
    kind = is_int(y) ? "VI" : "VD";
    a = need_value(e, x), b = is_int(y) ? need_int(e, y) : need_term(e, y);
  } else if (is_exact_number(x)) {
    kind = is_int(x) ? "IV" : "DV";
    a = is_int(x) ? need_int(e, x) : need_term(e, x), b = need_value(e, y);
  } else return 0;
  emit_line(e, "ARITH_%s(%u, %s, %s, %s, %s, %s);", kind, e->pc, write_value(e, to), a, b, symbol, name);
  return 1;
}

static int is_bitwise(Opcode op) { return op >= OP_BAND && op <= OP_SHR; }
static int may_be_int(Operand o) { return !o.types || o.types & TYPE_SET_INT; }
static int is_wide_literal(Operand o) { return is_int(o) && o.is_known && !IS_INT(o.v); }

/* Programs that write such a thing mean integers: bits, or a number that is none but as an integer. */
static int is_integer_work(Opcode op, Operand x, Operand y) {
  if ((is_int(x) && is_int(y)) || !may_be_int(x) || !may_be_int(y)) return 0;
  if (op == OP_DIV || op == OP_POW) return 0;
  return is_bitwise(op) || is_wide_literal(x) || is_wide_literal(y);
}

static int has_int_literal(const Proto *p, Instr i) {
  return INSTR_OP(i) >= OP_ADDK && INSTR_OP(i) <= OP_SHRK && IS_INT(p->constants[INSTR_C(i)]);
}

/* Products that are reduced by such a number have no room in an immediate integer. */
static int is_wide_remainder(const Proto *p, Instr i) {
  return INSTR_OP(i) == OP_MODK && has_int_literal(p, i) && AS_INT(p->constants[INSTR_C(i)]) >= INT32_MAX;
}

/* Whether the current instruction begins what generators of random numbers and hashes do: integer literals are added to a number, which is
 * multiplied by such, and bits or a remainder are taken of the result. */
static int leads_to_integer_work(const Emitter *e) {
  const Proto *p = e->proto;
  const uint32_t end = e->cfg->blocks[e->block].end;
  for (uint32_t pc = e->pc, next; pc < end; pc = next) {
    const Instr i = p->code[pc];
    const Opcode op = INSTR_OP(i);
    next = pc + INSTR_WORDS(i);
    if ((op != OP_ADDK && op != OP_SUBK && op != OP_MULK) || !has_int_literal(p, i) || next >= end) return 0;
    const Instr then = p->code[next];
    if (!has_int_literal(p, then) || INSTR_B(then) != INSTR_A(i)) return 0;
    if (is_bitwise(aot_register_form(INSTR_OP(then))) || is_wide_remainder(p, then)) return 1;
  }
  return 0;
}

/* What meets an integer that was computed, in the midst of such work, is one, too. */
static int joins_integer_work(const Emitter *e, Opcode op, Operand x, Operand y) {
  if (is_integer_work(op, x, y) || (may_be_int(x) && leads_to_integer_work(e))) return 1;
  if (op == OP_DIV || op == OP_POW || !may_be_int(x) || !may_be_int(y)) return 0;
  return (is_int(x) && !x.is_known) || (is_int(y) && !y.is_known);
}

int hints_at_integers(Emitter *e) {
  Instr i = e->proto->code[e->pc];
  if (IS_EVENT(e->cfg, e->pc)) return 0;
  Opcode op = INSTR_OP(i);
  if (op == OP_BNOT) return operand_reg(e, B).types == TYPE_SET_ANY;
  if (op >= OP_ADD && op <= OP_SHR) return is_integer_work(op, operand_reg(e, B), operand_reg(e, C));
  if (op >= OP_ADDK && op <= OP_SHRK)
    return is_integer_work(aot_register_form(op), operand_reg(e, B), operand_constant(e, C)) ||
           (operand_reg(e, B).types == TYPE_SET_ANY && leads_to_integer_work(e));
  return 0;
}

static Operand stretch_operand(Emitter *e, Operand o) {
  if (is_int(o)) return o;
  emit_assumption(e, o.reg, ASSUME_INT);
  e->stretch_tests++;
  return operand_reg(e, o.reg);
}

/* In a pure loop: x op y by a macro TRY_..., or the general version goes on. Returns 0 when there is no such macro. */
static int try_arith(Emitter *e, Opcode op, uint32_t to, Operand x, Operand y) {
  if (!is_pure(e) || never_number(x) || never_number(y)) return 0;
  if (op == OP_MOD && e->quick && is_small_literal(y) && known_int(y) > 0) {
    const char *a = need_value(e, x), *b = need_int(e, y);
    const char *leave = leave_text(e);
    emit_line(e, "if (UNLIKELY(!TRY_MOD_LITERAL(%s, %s, %s))) {\n%s  }", write_value(e, to), a, b, leave);
    return 1;
  }
  if (op > OP_MUL) return 0;
  if (is_small_literal(x) == x.is_known && is_small_literal(y) == y.is_known && x.is_known + y.is_known < 2) {
    const char *kind = x.is_known ? "IV" : y.is_known ? "VI" : "VV";
    const char *a = x.is_known ? need_int(e, x) : need_value(e, x), *b = y.is_known ? need_int(e, y) : need_value(e, y);
    const char *leave = leave_text(e);
    emit_line(e, "if (UNLIKELY(!TRY_%s_%s(%s, %s, %s))) {\n%s  }", operators[op - OP_ADD].name, kind,
              write_value(e, to), a, b, leave);
    return 1;
  }
  return 0;
}

/* On the quick path: this operator is never done there. What follows is never reached. */
static void emit_hopeless(Emitter *e, uint32_t to) {
  emit_line(e, "%s", leave_text(e));
  write_value(e, to);
}

static void emit_arith(Emitter *e, Opcode op, uint32_t to, Operand x, Operand y) {
  if (emit_event_operator(e, operators[op - OP_ADD].name, to, x, y)) return;
  if (e->stretch && joins_integer_work(e, op, x, y)) {
    x = stretch_operand(e, x);
    if (y.is_reg) y = operand_reg(e, y.reg); /* it may be the same register */
    y = stretch_operand(e, y);
  }
  if (is_int(x) && is_int(y) && op != OP_DIV && op != OP_POW) {
    if (arith_int(e, op, to, x, y)) return;
  } else if (is_as_double(x) && is_as_double(y) && (is_double(x) || is_double(y) || op == OP_DIV || op == OP_POW)) {
    if (arith_double(e, op, to, x, y)) return;
  } else if (try_arith(e, op, to, x, y)) return;
  else if (e->quick) {
    emit_hopeless(e, to);
    return;
  } else if (!e->compact && !never_number(x) && !never_number(y) && arith_mixed(e, op, to, x, y)) return;
  const char *a = need_value(e, x), *b = need_value(e, y), *dst = write_value(e, to);
  if (e->compact || never_number(x) || never_number(y))
    emit_line(e, "SLOW(%u, %s = %s(L, %s, %s));", e->pc, dst, operators[op - OP_ADD].slow, a, b);
  else emit_line(e, "BODY_%s(%u, %s, %s, %s);", operators[op - OP_ADD].name, e->pc, dst, a, b);
}

static void remark_operator(Emitter *e, Instr i) {
  const uint8_t forms = e->slots[A].forms;
  if (forms & FORM_INT) SAY(e, UNBOXED, "integer %s", aot_operation_text(e->cfg, e->pc));
  else if (forms & FORM_DOUBLE) SAY(e, UNBOXED, "float %s", aot_operation_text(e->cfg, e->pc));
  else if (e->compact) SAY(e, OPERATOR_HELPER, "%s", aot_operation_text(e->cfg, e->pc));
  else SAY(e, TESTED, "%s", aot_operation_text(e->cfg, e->pc));
}

static void emit_negation(Emitter *e, Instr i) {
  Operand x = operand_reg(e, B);
  const char *a;
  if (emit_event_operator(e, "UNM", A, x, x)) return;
  if (is_int(x)) {
    a = need_int(e, x);
    emit_line(e, "%s = INEG(%s);", write_int(e, A), a);
  } else if (is_double(x)) {
    a = need_double(e, x);
    emit_line(e, "%s = DNEG(%s);", write_double(e, A), a);
  } else if (is_pure(e)) {
    a = need_value(e, x);
    const char *leave = leave_text(e);
    emit_line(e, "if (UNLIKELY(!TRY_UNM(%s, %s))) {\n%s  }", write_value(e, A), a, leave);
  } else {
    a = need_value(e, x);
    emit_line(e, "BODY_UNM(%u, %s, %s);", e->pc, write_value(e, A), a);
  }
}

static void emit_complement(Emitter *e, Instr i) {
  Operand x = operand_reg(e, B);
  const char *a;
  if (emit_event_operator(e, "BNOT", A, x, x)) return;
  if (e->stretch && may_be_int(x)) x = stretch_operand(e, x);
  if (is_int(x)) {
    a = need_int(e, x);
    emit_line(e, "%s = ~%s;", write_int(e, A), a);
  } else {
    a = need_value(e, x);
    emit_line(e, "BODY_BNOT(%u, %s, %s);", e->pc, write_value(e, A), a);
  }
}

static void emit_not(Emitter *e, Instr i) {
  Operand x = operand_reg(e, B);
  if (!(x.types & TYPE_SET_FALSY) || !(x.types & ~TYPE_SET_FALSY)) {
    write_known(e, A, (RegType){x.types & TYPE_SET_FALSY ? TYPE_SET_TRUE : TYPE_SET_FALSE, 0});
  } else {
    const char *a = need_value(e, x);
    emit_line(e, "BODY_NOT(%u, %s, %s);", e->pc, write_value(e, A), a);
  }
}

static void emit_length(Emitter *e, Instr i) {
  Operand x = operand_reg(e, B);
  if (emit_event_operator(e, "LEN", A, x, x)) return;
  const char *a = need_value(e, x);
  if (x.types == TYPE_SET_STRING) emit_line(e, "%s = (int64_t)AS_STRING(%s)->len;", write_int(e, A), a);
  else if (is_pure(e)) {
    const char *leave = leave_text(e);
    emit_line(e, "if (UNLIKELY(!TRY_LEN(%s, %s))) {\n%s  }", write_value(e, A), a, leave);
  } else if (e->compact) emit_line(e, "SLOW(%u, %s = rt_length(L, %s));", e->pc, write_value(e, A), a);
  else emit_line(e, "BODY_LEN(%u, %s, %s);", e->pc, write_value(e, A), a);
}

/* Comparisons: an int-valued C expression. */

/* An integer that is none as a double is compared with a double by a helper; of a number that was made a double we do
 * not know which it was. */
static int orders_as_double(Operand x, Operand y) {
  return (is_double(x) || is_small_literal(x)) && (is_double(y) || is_small_literal(y));
}

/* On the quick path. */
static const char *try_order_literal(Emitter *e, Operand x, Operand y, const char *op) {
  const char *kind = is_small_literal(y)   ? "VL"
                     : is_double(y)        ? "VD"
                     : is_small_literal(x) ? "LV"
                     : is_double(x)        ? "DV"
                                           : NULL;
  e->has_calls = 1; /* `more` exists */
  if (!kind || never_number(x) || never_number(y)) {
    emit_line(e, "%s", leave_text(e));
    return "0";
  }
  int is_left = *kind == 'V';
  const char *a = is_left ? need_value(e, x) : kind[0] == 'L' ? need_int(e, x) : need_term(e, x);
  const char *b = !is_left ? need_value(e, y) : kind[1] == 'L' ? need_int(e, y) : need_term(e, y);
  emit_line(e, "if (UNLIKELY(!TRY_ORDER_%s(more, %s, %s, %s))) {\n%s  }", kind, a, b, op, leave_text(e));
  return "more";
}

static const char *order_condition(Emitter *e, Operand x, Operand y, int or_equal) {
  const char *op = or_equal ? "<=" : "<", *slow = or_equal ? "rt_less_equal" : "rt_less",
             *name = or_equal ? "LE" : "LT", *a, *b, *kind, *by_event = event_condition(e, name, x, y);
  if (by_event) return by_event;
  if (is_int(x) && is_int(y)) SAY(e, UNBOXED, "integer %s", aot_operation_text(e->cfg, e->pc));
  else if (orders_as_double(x, y)) SAY(e, UNBOXED, "float %s", aot_operation_text(e->cfg, e->pc));
  else SAY(e, TESTED, "%s", aot_operation_text(e->cfg, e->pc));
  if (is_int(x) && is_int(y)) {
    a = need_int(e, x), b = need_int(e, y);
    return rt_arena_format(e->arena, "%s %s %s", a, op, b);
  }
  if (orders_as_double(x, y)) {
    a = need_term(e, x), b = need_term(e, y);
    return rt_arena_format(e->arena, "%s %s %s", a, op, b);
  }
  if (is_pure(e) && !x.is_known && !y.is_known && !never_number(x) && !never_number(y)) {
    a = need_value(e, x), b = need_value(e, y);
    e->has_calls = 1; /* `more` exists */
    emit_line(e, "if (UNLIKELY(!TRY_%s(more, %s, %s))) {\n%s  }", name, a, b, leave_text(e));
    return "more";
  }
  if (e->quick && is_pure(e)) return try_order_literal(e, x, y, op);
  if (never_number(x) || never_number(y) || (e->compact && !is_exact_number(x) && !is_exact_number(y))) {
    a = need_value(e, x), b = need_value(e, y);
    return rt_arena_format(e->arena, "(f->pc = %u, %s(L, %s, %s))", e->pc, slow, a, b);
  }
  if (!is_exact_number(x) && is_exact_number(y)) {
    kind = is_small_literal(y) ? "VL" : is_int(y) ? "VI" : "VD";
    a = need_value(e, x), b = is_int(y) ? need_int(e, y) : need_term(e, y);
  } else if (is_exact_number(x) && !is_exact_number(y)) {
    kind = is_small_literal(x) ? "LV" : is_int(x) ? "IV" : "DV";
    a = is_int(x) ? need_int(e, x) : need_term(e, x), b = need_value(e, y);
  } else {
    a = need_value(e, x), b = need_value(e, y);
    if (x.is_known || y.is_known) return rt_arena_format(e->arena, "(f->pc = %u, %s(L, %s, %s))", e->pc, slow, a, b);
    return rt_arena_format(e->arena, "COND_%s(%u, %s, %s)", name, e->pc, a, b);
  }
  return rt_arena_format(e->arena, "COND_%s(%u, %s, %s, %s, %s)", kind, e->pc, a, b, op, slow);
}

static int is_short_string(Operand o) {
  return o.types == TYPE_SET_STRING && o.is_known && !(AS_STRING(o.v)->h.flags & STRING_LONG);
}

static const char *equal_condition(Emitter *e, Operand x, Operand y, int constant) {
  const char *a, *b, *by_event = constant ? NULL : event_condition(e, "EQ", x, y);
  if (by_event) return by_event;
  if (is_int(x) && is_int(y)) {
    a = need_int(e, x), b = need_int(e, y);
    return format(e, "%s == %s", a, b);
  }
  if (orders_as_double(x, y)) {
    a = need_double(e, x), b = need_double(e, y);
    return format(e, "%s == %s", a, b);
  }
  if (y.is_known && (y.v - VALUE_NIL < 3 || is_short_string(y))) {
    a = need_value(e, x), b = need_value(e, y);
    return format(e, "%s == %s", a, b);
  }
  a = need_value(e, x);
  if (is_small_literal(y) && !x.is_known) {
    b = need_int(e, y);
    return format(e, "COND_EQ_LITERAL(%s, %s)", a, b);
  }
  b = need_value(e, y);
  if (constant) return format(e, "COND_EQK(%s, %s)", a, b);
  if (is_pure(e)) {
    e->has_calls = 1; /* `more` exists */
    emit_line(e, "if (UNLIKELY(!TRY_EQ(more, %s, %s))) {\n%s  }", a, b, leave_text(e));
    return "more";
  }
  if (e->compact) return rt_arena_format(e->arena, "(f->pc = %u, rt_equal(L, %s, %s))", e->pc, a, b);
  return rt_arena_format(e->arena, "COND_EQ(%u, %s, %s)", e->pc, a, b);
}

static const char *truth_condition(Emitter *e, Operand x, int truthy) {
  const char *a = need_value(e, x);
  if (!(x.types & ~TYPE_SET_BOOL)) return format(e, truthy ? "%s == VALUE_TRUE" : "%s == VALUE_FALSE", a, "");
  return format(e, truthy ? "IS_TRUTHY(%s)" : "IS_FALSY(%s)", a, "");
}

static const char *branch_condition(Emitter *e, Instr i) {
  Operand x = operand_reg(e, A);
  const char *condition;
  switch (INSTR_OP(i)) {
  case OP_JT: return truth_condition(e, x, 1);
  case OP_JF: return truth_condition(e, x, 0);
  case OP_JEQ: condition = equal_condition(e, x, operand_reg(e, B), 0); break;
  case OP_JEQK: condition = equal_condition(e, x, operand_constant(e, B), 1); break;
  case OP_JLT: condition = order_condition(e, x, operand_reg(e, B), 0); break;
  case OP_JLE: condition = order_condition(e, x, operand_reg(e, B), 1); break;
  case OP_JLTK: condition = order_condition(e, x, operand_constant(e, B), 0); break;
  case OP_JLEK: condition = order_condition(e, x, operand_constant(e, B), 1); break;
  case OP_JGTK: condition = order_condition(e, operand_constant(e, B), x, 0); break;
  case OP_JGEK:
    condition = order_condition(e, operand_constant(e, B), x, 1);
    break;
    VM_LOADS(OPCODE_CASE)
    VM_VARIABLES(OPCODE_CASE)
    VM_ACCESSES(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_OPERATORS(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CALLS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_JMP: return NULL;
  }
  return C ? condition : format(e, "!(%s)", condition, "");
}

/* A branch whose outcome the types decide is a jump or nothing. */
static void emit_conditional(Emitter *e, Instr i) {
  int ways = branch_ways(e);
  if (!(ways & BRANCH_JUMPS)) return;
  emit_branch(e, ways & BRANCH_FALLS ? branch_condition(e, i) : NULL, e->cfg->blocks[e->block].taken, NULL);
  if (!(ways & BRANCH_FALLS)) e->ended = 1;
}

/* Numeric loops. */

static void set_loop_forms(Emitter *e, uint32_t a, uint32_t count, uint16_t types, uint8_t form) {
  for (uint32_t n = 0; n < count; n++)
    if (count == 4 || n == 0 || n == 3) e->slots[a + n] = (Slot){.type = {types, 0}, .forms = form};
}

static void emit_for_prepare(Emitter *e, Instr i) {
  const BasicBlock *block = &e->cfg->blocks[e->block];
  RegType control[3];
  Operand r[3];
  settle_copies(e, A, 4);
  for (uint32_t n = 0; n < 3; n++) {
    control[n] = e->slots[A + n].type;
    r[n] = operand_reg(e, A + n);
  }
  Edge exit = block->taken;
  switch (aot_loop_prepare_kind(control)) {
  case LOOP_INT: {
    const char *init = need_int(e, r[0]), *step = need_int(e, r[2]),
               *limit = is_int(r[1]) ? need_int(e, r[1]) : need_value(e, r[1]);
    const char *i2 = r[2].is_known ? step : write_int(e, A + 2), *i1, *i0;
    if (!r[2].is_known && strcmp(i2, step) != 0) emit_line(e, "%s = %s;", i2, step);
    int limit_known = is_int(r[1]) && r[1].is_known;
    i1 = limit_known ? limit : write_int(e, A + 1);
    i0 = write_int(e, A);
    if (strcmp(i0, init) != 0) emit_line(e, "%s = %s;", i0, init);
    emit_line(e, "%s = %s;", write_int(e, A + 3), i0);
    if (is_int(r[1])) {
      if (strcmp(i1, limit) != 0) emit_line(e, "%s = %s;", i1, limit);
      if (!r[2].is_known || known_int(r[2]) == 0)
        emit_line(e, "if (%s == 0) SLOW(%u, rt_for_limit(L, BOX_INT(%s), %s, %s));", i2, e->pc, i1, i0, i2);
    } else {
      if (r[2].is_known && known_int(r[2]) == 0) /* throws */
        emit_line(e, "SLOW(%u, rt_for_limit(L, %s, %s, %s));", e->pc, limit, i0, i2);
      /* libtcc folds && with a constant operand wrongly */
      if (r[2].is_known) emit_line(e, "if (LIKELY(IS_INT(%s))) %s = AS_INT(%s);", limit, i1, limit);
      else emit_line(e, "if (LIKELY(IS_INT(%s) && %s != 0)) %s = AS_INT(%s);", limit, i2, i1, limit);
      emit_line(e, "else {");
      emit_line(e, "  f->pc = %u;", e->pc);
      char call[160];
      snprintf(call, sizeof call, "!rt_for_limit(L, %s, %s, %s)", limit, i0, i2);
      emit_branch(e, call, exit, NULL);
      emit_line(e, "  %s = L->tail.argc;", i1);
      emit_line(e, "}");
    }
    const char *runs = !r[2].is_known        ? rt_arena_format(e->arena, "!FOR_RUNS(%s, %s, %s)", i0, i1, i2)
                       : known_int(r[2]) > 0 ? rt_arena_format(e->arena, "%s > %s", i0, i1)
                                             : rt_arena_format(e->arena, "%s < %s", i0, i1);
    emit_branch(e, runs, exit, NULL);
    if (!r[2].is_known && e->counted) e->counted[e->pc] = 1;
    /* the guessing version may know the step where the general one, whose loop goes on with the count, does not */
    if (r[2].is_known && !(e->guessing && e->counted[e->pc])) return;
    REG_SET_ADD(&e->used_walks, A);
    emit_line(e, "p%u = FOR_COUNT(%s, %s, %s);", A, i0, i1, i2);
    return;
  }
  case LOOP_DOUBLE: {
    const char *x[3] = {need_double(e, r[0]), need_double(e, r[1]), need_double(e, r[2])};
    const char *d[3];
    for (uint32_t n = 3; n-- > 0;) {
      d[n] = write_double(e, A + n);
      if (strcmp(d[n], x[n]) != 0) emit_line(e, "%s = %s;", d[n], x[n]);
    }
    emit_line(e, "%s = %s;", write_double(e, A + 3), d[0]);
    emit_line(e, "if (%s == 0) SLOW(%u, rt_for_limit(L, VALUE_TRUE, 0, 0));", d[2], e->pc);
    /* so that NaN does not prevent the first turn */
    emit_branch(e, rt_arena_format(e->arena, "%s > 0 ? %s < %s : %s < %s", d[2], d[1], d[0], d[0], d[1]), exit, NULL);
    return;
  }
  case LOOP_ANY: {
    const char *v[4], *x[3];
    for (uint32_t n = 0; n < 3; n++) x[n] = need_value(e, r[n]);
    for (uint32_t n = 3; n-- > 0;) {
      v[n] = write_value(e, A + n);
      if (strcmp(v[n], x[n]) != 0) emit_line(e, "%s = %s;", v[n], x[n]);
    }
    v[3] = write_value(e, A + 3);
    e->has_calls = 1;
    emit_line(e, "more = 1;");
    emit_line(e, "FORPREP_ANY(%u, %s, %s, %s, %s, more = 0)", e->pc, v[0], v[1], v[2], v[3]);
    emit_branch(e, "!more", exit, NULL);
    return;
  }
  }
}

/* Whether the loop's FORPREP, which stands right before its body, is typed and computed the number of iterations. */
static int is_counted(Emitter *e, Instr i) {
  if (e->guessing) return e->counted[e->pc]; /* the general version may have begun to count */
  uint32_t body = aot_jump_target(e->proto, e->pc), block = e->cfg->block_at[body];
  if (body < 2 || e->proto->code[body - 2] != INSTR_ABC(OP_FORPREP, A, 0, 0)) return 0;
  return block > 0 && !e->layout->plain[block - 1];
}

static void emit_for_loop(Emitter *e, Instr i) {
  const BasicBlock *block = &e->cfg->blocks[e->block];
  RegType control[3];
  Operand r[3];
  Slot saved[4];
  settle_copies(e, A, 4);
  for (uint32_t n = 0; n < 3; n++) {
    control[n] = e->slots[A + n].type;
    r[n] = operand_reg(e, A + n);
  }
  const char *condition, *step_statement;
  enum LoopKind kind = aot_loop_kind(control);
  if (kind == LOOP_INT) {
    const char *i0 = need_int(e, r[0]), *i1 = need_int(e, r[1]), *i2 = need_int(e, r[2]);
    if (r[2].is_known && known_int(r[2]) == 1) condition = format(e, "%s < %s", i0, i1);
    else if (r[2].is_known && known_int(r[2]) == -1) condition = format(e, "%s > %s", i0, i1);
    else if (!r[2].is_known && is_counted(e, i)) {
      REG_SET_ADD(&e->used_walks, A);
      if (e->counted) e->counted[e->pc] = 1;
      condition = rt_arena_format(e->arena, "p%u-- > 0", A);
    } else condition = rt_arena_format(e->arena, "FOR_MORE(%s, %s, %s)", i0, i1, i2);
    step_statement = rt_arena_format(e->arena, "i%u = i%u = IADD(%s, %s);", A + 3, A, i0, i2);
    REG_SET_ADD(&e->used_ints, A);
    REG_SET_ADD(&e->used_ints, A + 3);
  } else if (kind == LOOP_DOUBLE) {
    const char *d0 = need_term(e, r[0]), *d1 = need_term(e, r[1]), *d2 = need_term(e, r[2]);
    condition = rt_arena_format(e->arena, "%s > 0 ? %s + %s <= %s : %s <= %s + %s", d2, d0, d2, d1, d1, d0, d2);
    step_statement = rt_arena_format(e->arena, "d%u = d%u = %s + %s;", A + 3, A, d0, d2);
    REG_SET_ADD(&e->used_doubles, A);
    REG_SET_ADD(&e->used_doubles, A + 3);
  } else {
    const char *v[3];
    for (uint32_t n = 0; n < 3; n++) v[n] = need_value(e, r[n]);
    memcpy(saved, &e->slots[A], sizeof saved);
    const char *dst = write_value(e, A);
    if (strcmp(dst, v[0]) != 0) emit_line(e, "%s = %s;", dst, v[0]);
    const char *var = write_value(e, A + 3);
    e->has_calls = 1;
    emit_line(e, "FORLOOP_ANY(%u, more, %s, %s, %s, %s)", e->pc, dst, v[1], v[2], var);
    condition = "more";
    step_statement = NULL;
  }
  memcpy(saved, &e->slots[A], sizeof saved);
  uint8_t form = kind == LOOP_INT ? FORM_INT : kind == LOOP_DOUBLE ? FORM_DOUBLE : FORM_VALUE;
  set_loop_forms(e, A, 3,
                 kind == LOOP_INT      ? TYPE_SET_INT
                 : kind == LOOP_DOUBLE ? TYPE_SET_DOUBLE
                                       : TYPE_SET_NUMBER,
                 form);
  e->slots[A + 3] = e->slots[A];
  emit_branch(e, condition, block->taken, step_statement);
  memcpy(&e->slots[A], saved, sizeof saved);
}

/* Generic loops. */

static void emit_generic_loop(Emitter *e, Instr i) {
  const BasicBlock *block = &e->cfg->blocks[e->block];
  const char *key = need_reg(e, A + 4);
  if (e->slots[A + 4].type.types == TYPE_SET_NIL) return;
  settle_copies(e, A + 2, 1);
  Slot saved = e->slots[A + 2];
  const char *control = write_value(e, A + 2);
  e->slots[A + 2].type.types = e->slots[A + 4].type.types & ~TYPE_SET_NIL;
  emit_branch(e, format(e, "!IS_NIL(%s)", key, ""), block->taken, format(e, "%s = %s;", control, key));
  emit_line(e, "RELEASE(%s);", control); /* libtcc's code would keep the last key */
  e->slots[A + 2] = saved;
}

/* Tables, fields, variables. */

/* In the guessing version: the value that PEEK_ has found is what is assumed, and goes to R[to] as such. Whatever else
 * there is at that place, the general version finds it again. In a pure loop without assumption: whatever it is, and nil if
 * the condition is_nil holds (NULL: it is not nil). */
static void emit_guessed_load(Emitter *e, uint32_t to, const char *object, const char *peek, const char *is_nil) {
  const char *leave = leave_text(e);
  emit_line(e, "{ TEMPORARY_TABLE(%s); TEMPORARY_VALUE", object);
  emit_line(e, "%s", peek);
  if (!assumed_result(e) && is_nil)
    emit_line(e, "if (UNLIKELY(tv == VALUE_NIL)) if (UNLIKELY(!(%s))) {\n%s  }", is_nil, leave);
  emit_assumed_value(e, to, leave);
  emit_line(e, "}");
}

static void remark_access(Emitter *e, int by_helper) {
  const int is_field = vm_opcodes[INSTR_OP(e->proto->code[e->pc])].x == EXT_FIELD;
  const char *text = e->cfg->study->remarks ? aot_made_text(e->cfg, e->pc) : "";
  if (is_field && by_helper) SAY(e, FIELD_HELPER, "%s", text);
  else if (is_field) SAY(e, FIELD, "%s", text);
  else if (by_helper) SAY(e, ELEMENT_HELPER, "%s", text);
  else SAY(e, ELEMENT, "%s", text);
}

/* The first access of a group leaves if the table's shape is another one, after that has been noted. */
static void emit_comparison(Emitter *e, const ShapeAccess *access, const char *o) {
  const Shapes *shapes = shapes_here(e);
  SAY(e, FIELD_SHAPE, "%s%s", aot_made_text(e->cfg, e->pc), access->use == SHAPE_COMPARES ? " (here)" : "");
  if (access->use != SHAPE_COMPARES) return;
  const char *group = group_text(e, access->group), *leave = leave_text(e);
  emit_line(e, "{ TEMPORARY_TABLE(%s); if (UNLIKELY(!HAS_SHAPE(tt, %s))) {", o, group);
  emit_line(e, "rt_meet_shape(L, %s, %s, D->k, %skeys%u_%u, %u);", o, group, e->module->prefix, e->proto->index,
            shapes->first + access->group, shapes->groups[access->group].count);
  emit_line(e, "%s  } }", leave);
}

static void emit_get_member(Emitter *e, uint32_t to, const ShapeAccess *access, const char *o) {
  emit_comparison(e, access, o);
  const char *peek =
      rt_arena_format(e->arena, "tv = tt->slots[(%s)->slots[%u]];", group_text(e, access->group), access->member);
  emit_guessed_load(e, to, o, peek, access->is_there ? NULL : "tt->metatable == NULL");
}

static void emit_set_member(Emitter *e, const ShapeAccess *access, const char *o, const char *v) {
  const char *group = group_text(e, access->group);
  emit_comparison(e, access, o);
  if (access->is_there) emit_line(e, "SET_MEMBER(%s, %s, %u, %s);", o, group, access->member, v);
  else
    emit_line(e, "if (UNLIKELY(!TRY_SET_MEMBER(%s, %s, %u, %s))) {\n%s  }", o, group, access->member, v, leave_text(e));
}

/* Whether the cache of all sites is asked, where the site's does not serve, before what is emitted is left: for who is left has more to lose than a field. */
static int asks_all_sites(const Emitter *e) {
  if (e->is_copy) return e->is_copy != COPY_IN_LOOPS;
  return e->guessing || e->quick->in_line.depth > 0;
}

/* The name as a Value. */
static const char *field_text(Emitter *e) {
  const uint32_t k = EXT_FIELD_K(X);
  return value_text(e, e->proto->constants[k], (int32_t)k);
}

static void emit_get_field(Emitter *e, Instr i, const char *o) {
  const ShapeAccess *access = grouped_access(e);
  if (access) {
    emit_get_member(e, A, access, o);
    return;
  }
  const char *key = key_text(e, EXT_FIELD_K(X)), *cache = cache_text(e, EXT_FIELD_CACHE(X));
  if (emit_event_get(e, A, o, field_text(e), cache)) return;
  remark_access(e, e->compact && !assumed_result(e) && !is_pure(e));
  if (assumed_result(e) || is_pure(e)) {
    emit_guessed_load(e, A, o, format(e, asks_all_sites(e) ? "FIND_FIELD(%s, %s)" : "PEEK_FIELD(%s, %s)", key, cache),
                      format(e, "FIELD_IS_NIL(tt, %s)", cache, ""));
    return;
  }
  const char *dst = write_value(e, A);
  if (e->compact) emit_line(e, "SLOW_GETFIELD(%u, %s, %s, %s, %s);", e->pc, dst, o, key, cache);
  else emit_line(e, "BODY_GETFIELD(%u, %s, %s, %s, %s);", e->pc, dst, o, key, cache);
}

/* "new_->cells[0] = new_->cells[1] = VALUE_NIL" */
static const char *nils_text(Emitter *e, const Record *record) {
  const char *text = record->elements ? rt_arena_format(e->arena, "LIST_BEGINS(%u) ", record->elements) : "";
  const uint32_t count = record->count + record->elements;
  for (uint32_t n = 0; n < count; n++) text = rt_arena_format(e->arena, "%snew_->cells[%u] = ", text, n);
  return count ? rt_arena_format(e->arena, "%sVALUE_NIL", text) : "(void)0";
}

/* "{x, y}" */
static const char *names_text(Emitter *e, const Record *record) {
  if (record->elements) return rt_arena_format(e->arena, "{%u elements}", record->elements);
  const char *text = "{";
  for (uint32_t n = 0; n < record->count; n++)
    text =
        rt_arena_format(e->arena, n ? "%s, %s" : "%s%s", text, AS_STRING(e->proto->constants[record->keys[n]])->data);
  return rt_arena_format(e->arena, "%s}", text);
}

static void emit_new_table(Emitter *e, Instr i) {
  const Record *record = e->compact ? NULL : aot_record_made(e->cfg, e->pc);
  if (record) {
    SAY(e, TABLE, "%s", names_text(e, record));
    const char *site = site_text(e), *nils = nils_text(e, record);
    if (is_pure(e)) {
      emit_line(e, "if (UNLIKELY(!HAS_CELL(%s))) {\n%s  }", site, leave_text(e));
      emit_line(e, "TAKE_TABLE(%s, %s, %s);", write_value(e, A), site, nils);
    } else {
      const char *keys =
          record->count ? rt_arena_format(e->arena, "%srecord%u_%u", e->module->prefix, e->proto->index, e->pc) : "0";
      emit_line(e, "NEW_TABLE(%u, %s, %s, D->k, %s, %u, %u, %s);", e->pc, write_value(e, A), site, keys, record->count,
                record->elements, nils);
    }
  } else if (C) emit_line(e, "SLOW(%u, %s = FROM_TABLE(rt_record_new(L, %u)));", e->pc, write_value(e, A), B);
  else emit_line(e, "SLOW(%u, %s = FROM_TABLE(rt_table_new(L, %u, %u)));", e->pc, write_value(e, A), B, X);
}

static void emit_set_field(Emitter *e, const char *o, const char *v) {
  const int slot = e->compact && !e->quick ? -1 : aot_record_slot(e->cfg, e->pc);
  if (slot >= 0) {
    emit_line(e, "SET_RECORD(%s, %d, %s);", o, slot, v);
    return;
  }
  const ShapeAccess *access = grouped_access(e);
  if (access) {
    emit_set_member(e, access, o, v);
    return;
  }
  const char *key = key_text(e, EXT_FIELD_K(X)), *cache = cache_text(e, EXT_FIELD_CACHE(X));
  if (emit_event_set(e, o, field_text(e), cache, v)) return;
  remark_access(e, e->compact && !is_pure(e));
  const int adds = aot_fresh(e->cfg, e->pc) != NOT_FRESH;
  if (is_pure(e))
    emit_line(e, "if (UNLIKELY(!%s(%s, %s, %s, %s))) {\n%s  }",
              adds                ? "TRY_ADD_FIELD"
              : asks_all_sites(e) ? "FIND_SETFIELD"
                                  : "TRY_SETFIELD",
              o, key, cache, v, leave_text(e));
  else if (e->compact) emit_line(e, "SLOW_SETFIELD(%u, %s, %s, %s, %s);", e->pc, o, key, cache, v);
  else emit_line(e, "%s(%u, %s, %s, %s, %s);", adds ? "ADD_FIELD" : "BODY_SETFIELD", e->pc, o, key, cache, v);
}

/* In pure loops: finds the method, in tv, before any register changes. The general version's variables may be in the two that do. */
static void emit_method_or_leave(Emitter *e, int is_native, const char *o, const char *key, const char *cache) {
  emit_line(e, "{ TEMPORARY_VALUE");
  if (is_native) emit_line(e, "if (!STRING_METHOD(tv, %s, %s)) {\n%s  }", o, cache, leave_text(e));
  else {
    emit_line(e, "if (UNLIKELY(!FIND_METHOD(tv, %s, %s, %s))) {", o, key, cache);
    emit_count_leaving_path(e);
    emit_line(e, "%s  }", leave_text(e));
  }
}

static void emit_self(Emitter *e, Instr i) {
  int is_native = aot_called_native(e->cfg, e->pc) != NO_NATIVE && !e->compact,
      leaves = is_pure(e) && !e->compact && !IS_EVENT(e->cfg, e->pc);
  const char *o = need_reg(e, B);
  const char *key = key_text(e, EXT_FIELD_K(X)), *cache = cache_text(e, EXT_FIELD_CACHE(X));
  if (leaves) emit_method_or_leave(e, is_native, o, key, cache);
  uint32_t root = e->slots[B].has_alias ? e->slots[B].alias : B;
  Value v;
  if (root == A || known_value(e->proto, e->slots[B].type, &v)) {
    const char *copy = write_value(e, A + 1);
    emit_line(e, "%s = %s;", copy, o);
    o = copy;
  } else write_copy(e, A + 1, B);
  const int by_helper = e->compact || e->calls_by_helper;
  if (emit_event_get(e, A, o, field_text(e), cache)) return;
  remark_access(e, by_helper && !is_native);
  const char *dst = write_value(e, A);
  if (leaves) emit_line(e, "%s = tv; }", dst);
  else if (is_native) emit_line(e, "BODY_GETSTRINGMETHOD(%u, %s, %s, %s, %s);", e->pc, dst, o, key, cache);
  else if (by_helper) emit_line(e, "SLOW_GETFIELD(%u, %s, %s, %s, %s);", e->pc, dst, o, key, cache);
  else emit_line(e, "BODY_GETMETHOD(%u, %s, %s, %s, %s);", e->pc, dst, o, key, cache);
}

static int has_int_key(const Emitter *e, Operand key) { return is_double(key) && !key.is_known && !e->compact; }
/* The key as an unboxed integer, if it is one, also as a float: an expression within the block that this may begin. */
static const char *int_key(Emitter *e, Operand key) {
  if (is_int(key)) return need_int(e, key);
  if (!has_int_key(e, key)) return NULL;
  emit_line(e, "{ int64_t as_int = DOUBLE_KEY(%s);", need_double(e, key));
  return "as_int";
}
static void end_int_key(Emitter *e, Operand key) {
  if (has_int_key(e, key)) emit_line(e, "}");
}

static void emit_get_index(Emitter *e, uint32_t to, const char *o, Operand key) {
  int general = !assumed_result(e) && !is_pure(e);
  if (IS_EVENT(e->cfg, e->pc) && emit_event_get(e, to, o, need_value(e, key), NULL)) return;
  remark_access(e, general && e->compact);
  const char *k, *i = e->compact ? NULL : int_key(e, key);
  if (i && general && is_int(key)) emit_line(e, "GETINDEX_I(%u, %s, %s, %s);", e->pc, write_value(e, to), o, i);
  else if (i && general) {
    k = need_double(e, key);
    emit_line(e, "GETINDEX_D(%u, %s, %s, %s, %s);", e->pc, write_value(e, to), o, i, k);
  } else if (i && based_access(e)) {
    uint32_t base = based_access(e) - 1;
    const char *peek = rt_arena_format(e->arena, "PEEK_ELEMENT(%s, b%u, z%u)", i, base, base);
    emit_guessed_load(e, to, o, peek, format(e, "NIL_AT(tt, %s)", i, ""));
  } else if (i) emit_guessed_load(e, to, o, format(e, "PEEK_INDEX_I(%s)", i, ""), format(e, "NIL_AT(tt, %s)", i, ""));
  else {
    k = need_value(e, key);
    if (!general) emit_guessed_load(e, to, o, format(e, "PEEK_INDEX(%s)", k, ""), "0");
    else if (e->compact) emit_line(e, "SLOW_GETINDEX(%u, %s, %s, %s);", e->pc, write_value(e, to), o, k);
    else emit_line(e, "BODY_GETINDEX(%u, %s, %s, %s);", e->pc, write_value(e, to), o, k);
  }
  end_int_key(e, key);
}

static void emit_set_index(Emitter *e, const char *o, Operand key, const char *v) {
  if (IS_EVENT(e->cfg, e->pc) && emit_event_set(e, o, need_value(e, key), NULL, v)) return;
  const char *k = NULL, *i = e->compact ? NULL : int_key(e, key);
  remark_access(e, e->compact && !is_pure(e));
  if (!i) k = need_value(e, key);
  else if (!is_int(key)) k = need_double(e, key);
  if (based_access(e)) {
    uint32_t n = based_access(e) - 1;
    emit_line(e, "if (UNLIKELY(!TRY_SET_ELEMENT(%s, %s, %s, b%u, z%u, w%u))) {\n%s  }", o, i, v, n, n, n,
              leave_text(e));
  } else if (is_pure(e)) {
    emit_line(e, "if (UNLIKELY(!TRY_SETINDEX%s(%s, %s, %s))) {\n%s  }", i ? "_I" : "", o, i ? i : k, v, leave_text(e));
  } else if (i && is_int(key)) emit_line(e, "SETINDEX_I(%u, %s, %s, %s);", e->pc, o, i, v);
  else if (i) emit_line(e, "SETINDEX_D(%u, %s, %s, %s, %s);", e->pc, o, i, v, k);
  else if (e->compact) emit_line(e, "SLOW_SETINDEX(%u, %s, %s, %s);", e->pc, o, k, v);
  else emit_line(e, "BODY_SETINDEX(%u, %s, %s, %s);", e->pc, o, k, v);
  end_int_key(e, key);
}

static Operand small_int(uint32_t n) {
  return (Operand){.types = TYPE_SET_INT, .is_known = 1, .v = FROM_SMALL_INT((int64_t)n)};
}

static void emit_concat(Emitter *e, Instr i) {
  if (C > 3 || C < 2) {
    for (uint32_t n = 0; n < C; n++) need_reg(e, B + n);
    emit_list(e, B, C, 0);
    const char *dst = write_value(e, A);
    emit_line(e, "CONCAT(%u, %s, %u);", e->pc, dst, C);
    return;
  }
  if (C == 2 && emit_event_operator(e, "", A, operand_reg(e, B), operand_reg(e, B + 1))) return;
  const char *a = need_reg(e, B), *b = need_reg(e, B + 1), *c = C == 3 ? need_reg(e, B + 2) : NULL,
             *dst = write_value(e, A);
  if (c) emit_line(e, "SLOW(%u, %s = rt_concat3(L, %s, %s, %s));", e->pc, dst, a, b, c);
  else emit_line(e, "SLOW(%u, %s = rt_concat2(L, %s, %s));", e->pc, dst, a, b);
}

static void emit_jump(Emitter *e) {
  emit_branch(e, NULL, e->cfg->blocks[e->block].taken, NULL);
  e->ended = 1;
}

static void emit_assumptions(Emitter *e, Instr i) {
  uint8_t regs[3], assumed = e->analysis->assumed[e->pc];
  uint32_t count = assumed ? aot_assumable(e->cfg, e->pc, regs) : 0;
  for (uint32_t n = 0; n < count; n++) emit_assumption(e, regs[n], (enum Assumption)ASSUMPTION(assumed, n));
}

void emit_typed_instruction(Emitter *e) {
  Instr i = e->proto->code[e->pc];
  Opcode op = INSTR_OP(i);
  const char *a, *b;
  if (e->analysis->assumed) emit_assumptions(e, i);
  switch (op) {
    VM_ARITHMETIC(OPCODE_CASE)
    emit_arith(e, op, A, operand_reg(e, B), operand_reg(e, C));
    remark_operator(e, i);
    break;
    VM_ARITHMETIC_K(OPCODE_CASE)
    emit_arith(e, aot_register_form(op), A, operand_reg(e, B), operand_constant(e, C));
    remark_operator(e, i);
    break;
  case OP_MOVE: write_copy(e, A, B); break;
  case OP_LOADI: write_known(e, A, (RegType){TYPE_SET_INT, CONSTANT_OF_D(INSTR_D(i))}); break;
  case OP_LOADF: write_known(e, A, (RegType){TYPE_SET_DOUBLE, CONSTANT_OF_D(INSTR_D(i))}); break;
  case OP_LOADK: write_known(e, A, (RegType){aot_type_of_value(e->proto->constants[X]), CONSTANT_OF_K(X)}); break;
  case OP_LOADNIL:
    for (uint32_t n = 0; n < B; n++) write_known(e, A + n, (RegType){TYPE_SET_NIL, 0});
    break;
  case OP_LOADFALSE: write_known(e, A, (RegType){TYPE_SET_FALSE, 0}); break;
  case OP_LOADTRUE: write_known(e, A, (RegType){TYPE_SET_TRUE, 0}); break;
  case OP_GETUP: emit_line(e, "%s = self->up[%u];", write_value(e, A), B); break;
  case OP_GETUPCELL: emit_line(e, "%s = AS_CELL(self->up[%u])->v;", write_value(e, A), B); break;
  case OP_SETUPCELL:
    a = need_reg(e, A);
    emit_line(e, "SET_CELL(self->up[%u], %s);", B, a);
    break;
  case OP_NEWCELL:
    a = need_reg(e, A);
    emit_line(e, "SLOW(%u, %s = FROM_OBJECT(rt_cell_new(L, %s)));", e->pc, write_value(e, A), a);
    break;
  case OP_GETCELL:
    a = need_reg(e, B);
    emit_line(e, "%s = AS_CELL(%s)->v;", write_value(e, A), a);
    break;
  case OP_SETCELL:
    a = need_reg(e, A), b = need_reg(e, B);
    emit_line(e, "SET_CELL(%s, %s);", a, b);
    break;
  case OP_SELFREF:
    a = need_reg(e, A);
    emit_line(e, "AS_FUNCTION(%s)->up[%u] = %s;", a, B, a);
    break;
  case OP_GETGLOBAL: emit_get_field(e, i, rt_arena_format(e->arena, "self->up[%u]", B)); break;
  case OP_SETGLOBAL:
    a = need_reg(e, A);
    emit_set_field(e, rt_arena_format(e->arena, "self->up[%u]", B), a);
    break;
  case OP_GETFIELD: emit_get_field(e, i, need_reg(e, B)); break;
  case OP_SETFIELD:
    a = need_reg(e, A), b = need_reg(e, B);
    emit_set_field(e, a, b);
    break;
  case OP_SELF: emit_self(e, i); break;
  case OP_GETINDEX: emit_get_index(e, A, need_reg(e, B), operand_reg(e, C)); break;
  case OP_SETINDEX:
    a = need_reg(e, A), b = need_reg(e, C);
    emit_set_index(e, a, operand_reg(e, B), b);
    break;
  case OP_GETINT: emit_get_index(e, A, need_reg(e, B), small_int(C)); break;
  case OP_SETINT:
    a = need_reg(e, A), b = need_reg(e, C);
    emit_set_index(e, a, small_int(B), b);
    break;
  case OP_NEWTABLE: emit_new_table(e, i); break;
  case OP_UNM: emit_negation(e, i); break;
  case OP_BNOT: emit_complement(e, i); break;
  case OP_NOT: emit_not(e, i); break;
  case OP_LEN: emit_length(e, i); break;
  case OP_CONCAT: emit_concat(e, i); break;
  case OP_JMP: emit_jump(e); break;
  case OP_JT:
  case OP_JF:
  case OP_JEQ:
  case OP_JLT:
  case OP_JLE:
  case OP_JEQK:
  case OP_JLTK:
  case OP_JLEK:
  case OP_JGTK:
  case OP_JGEK: emit_conditional(e, i); break;
  case OP_FORPREP: emit_for_prepare(e, i); break;
  case OP_FORLOOP: emit_for_loop(e, i); break;
  case OP_TFORLOOP: emit_generic_loop(e, i); break;
  case OP_TBC:
    a = need_reg(e, A);
    emit_line(e, "SLOW(%u, rt_tbc(L, %s));", e->pc, a);
    break;
    SHARED_CASES
    emit_shared_instruction(e, i);
    break;
  }
}
