#include "frontend/fold.h"

static Value numeral(Compile *c, const Expr *e) {
  return e->kind == EXPR_INT ? rt_int(c->L, e->u.i) : FROM_DOUBLE(e->u.d);
}

static int set_numeral(Expr *into, Value v) {
  int64_t i;
  if (rt_is_integer(v, &i)) {
    into->kind = EXPR_INT;
    into->u.i = i;
  } else {
    double d = AS_DOUBLE(v);
    if (d != d || d == 0) return 0;
    into->kind = EXPR_FLOAT;
    into->u.d = d;
  }
  into->u.named.var = NULL;
  return 1;
}

int fe_fold_binary(Compile *c, Event op, const Expr *left, const Expr *right, Expr *into) {
  Value result;
  if (!EXPR_IS_NUMERAL(left) || !EXPR_IS_NUMERAL(right)) return 0;
  if (!rt_arith_raw(c->L, op, numeral(c, left), numeral(c, right), &result)) return 0;
  return set_numeral(into, result);
}

int fe_fold_unary(Compile *c, Event op, const Expr *operand, Expr *into) {
  Value result;
  if (op == EVENT_LEN || !EXPR_IS_NUMERAL(operand)) return 0;
  Value v = numeral(c, operand);
  if (!rt_arith_raw(c->L, op, v, v, &result)) return 0;
  return set_numeral(into, result);
}

int fe_fold_not(const Expr *operand, Expr *into) {
  if (!EXPR_IS_LITERAL(operand)) return 0;
  into->kind = operand->kind == EXPR_NIL || operand->kind == EXPR_FALSE ? EXPR_TRUE : EXPR_FALSE;
  into->u.named.content = 0;
  into->u.named.var = NULL;
  return 1;
}
