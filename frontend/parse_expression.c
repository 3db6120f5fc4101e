#include "frontend/fold.h"
#include "frontend/parser.h"

void fe_settle(Parser *p, Expr *e) {
  e->test_line = p->lx.last_line;
  while (e->kind == EXPR_AND || e->kind == EXPR_OR) e = e->u.operands.last; /* the others are settled */
  e->test_line = p->lx.last_line;
  for (Expr *operand = e; operand->kind == EXPR_NOT;) {
    operand = operand->u.binary.left;
    operand->test_line = p->lx.last_line;
  }
  if (e->kind <= EXPR_STRING || (e->kind >= EXPR_LOCAL && e->kind <= EXPR_INDEX && !e->loaded))
    e->line = p->lx.last_line;
}

/* The reference loads it now, if it is a variable or field: nothing moves its line any more. */
static void load(Expr *e) {
  while (e->kind == EXPR_AND || e->kind == EXPR_OR) e = e->u.operands.last;
  e->loaded = e->kind >= EXPR_UPVALUE && e->kind <= EXPR_INDEX;
}

static Expr *string_literal(Parser *p, Symbol *s) {
  Expr *e = fe_expr_new(p, EXPR_STRING, p->lx.last_line);
  e->u.string = s;
  return e;
}

/* exprlist ::= expr {',' expr} */
void fe_parse_expr_list(Parser *p, ExprList *list) {
  fe_list_append(list, fe_parse_expr(p));
  while (fe_accept(p, ',')) {
    fe_settle(p, list->last);
    fe_list_append(list, fe_parse_expr(p));
  }
}

/* expr ']': loaded before the bracket, but for literals, which are needed after it. */
static Expr *parse_key(Parser *p) {
  Expr *key = fe_parse_expr(p);
  if (EXPR_IS_LITERAL(key)) {
    fe_expect(p, ']');
    fe_settle(p, key);
  } else {
    fe_settle(p, key);
    load(key);
    fe_expect(p, ']');
  }
  return key;
}

/* field ::= '[' expr ']' '=' expr | Name '=' expr | expr */
static Field *parse_field(Parser *p) {
  Field *field = ARENA_NEW(&p->c->arena, Field, 1);
  Lexer *lx = &p->lx;
  if (lx->t.kind == '[') {
    fe_lex_next(lx);
    field->key = parse_key(p);
    fe_expect(p, '=');
  } else if (lx->t.kind == TK_NAME && fe_lex_peek(lx) == '=') {
    Symbol *name = fe_expect_name(p);
    field->key = string_literal(p, name);
    fe_expect(p, '=');
  }
  field->value = fe_parse_expr(p);
  field->line = lx->last_line;
  return field;
}

/* tableconstructor ::= '{' [field {sep field} [sep]] '}' */
static Expr *parse_table(Parser *p) {
  Expr *e = fe_expr_new(p, EXPR_TABLE, p->lx.last_line);
  e->at = p->lx.t.at;
  uint32_t line = p->lx.line;
  Field **link = &e->u.table.fields, *last = NULL;
  fe_expect(p, '{');
  while (p->lx.t.kind != '}') {
    Field *field = *link = parse_field(p);
    link = &field->next;
    if (field->key) e->u.table.keyed++;
    else e->u.table.positional++;
    int more = fe_accept(p, ',') || fe_accept(p, ';');
    if (more && !field->key) fe_settle(p, field->value);
    if (!more) {
      last = field;
      break;
    }
  }
  fe_expect_match(p, '}', '{', line);
  if (last && !last->key) fe_settle(p, last->value);
  e->u.table.end_line = p->lx.last_line;
  return e;
}

/* args ::= '(' [exprlist] ')' | tableconstructor | String
 * The call has the line of their first token (as from Lua 5.4.6 on; earlier, that of the beginning of the chain). */
static void parse_arguments(Parser *p, Expr *call) {
  ExprList *list = &call->u.call.arguments;
  call->line = p->lx.line;
  switch (p->lx.t.kind) {
  case '(':
    fe_lex_next(&p->lx);
    if (p->lx.t.kind != ')') fe_parse_expr_list(p, list);
    fe_expect_match(p, ')', '(', call->line);
    if (list->last) fe_settle(p, list->last);
    break;
  case '{': fe_list_append(list, parse_table(p)); break;
  case TK_STRING: {
    Symbol *s = p->lx.t.u.symbol;
    fe_lex_next(&p->lx);
    fe_list_append(list, string_literal(p, s));
    break;
  }
  default: fe_lex_fail_near(&p->lx, "function arguments expected");
  }
}

/* One value, also where many are wanted. */
static Expr *single_value(Parser *p, Expr *e) {
  if (!EXPR_IS_MULTI(e)) return e;
  Expr *paren = fe_expr_new(p, EXPR_PAREN, e->line);
  paren->u.binary.left = e;
  paren->at = e->at;
  return paren;
}

/* primary ::= Name | '(' expr ')' */
static Expr *parse_primary(Parser *p) {
  uint32_t line = p->lx.line;
  if (p->lx.t.kind == TK_NAME) {
    Symbol *name = fe_expect_name(p);
    return fe_resolve_name(&p->r, name, p->lx.last_line);
  }
  if (p->lx.t.kind != '(') fe_lex_fail_near(&p->lx, "unexpected symbol");
  fe_lex_next(&p->lx);
  Expr *e = fe_parse_expr(p);
  fe_expect_match(p, ')', '(', line);
  fe_settle(p, e);
  load(e);
  e = single_value(p, e);
  e->parenthesised = 1;
  return e;
}

static Expr *index_expr(Parser *p, Expr *object, Expr *key) {
  Expr *e = fe_expr_new(p, EXPR_INDEX, p->lx.last_line);
  e->at = object->at;
  e->u.binary.left = object;
  e->u.binary.right = key;
  return e;
}

/* suffixed ::= primary {'.' Name | '[' expr ']' | ':' Name args | args} */
Expr *fe_parse_suffixed(Parser *p) {
  Expr *e = parse_primary(p);
  for (;;) {
    switch (p->lx.t.kind) {
    case '.':
      fe_settle(p, e);
      fe_lex_next(&p->lx);
      e = index_expr(p, e, string_literal(p, fe_expect_name(p)));
      e->u.binary.right->line = e->line = p->lx.last_line;
      break;
    case '[': {
      fe_settle(p, e);
      fe_lex_next(&p->lx);
      Expr *key = parse_key(p);
      e = index_expr(p, e, key);
      break;
    }
    case ':': {
      fe_lex_next(&p->lx);
      Expr *call = fe_expr_new(p, EXPR_METHOD, 0);
      call->u.call.method = fe_expect_name(p);
      call->u.call.self_line = p->lx.last_line;
      call->u.call.method_at = p->lx.last_at;
      fe_settle(p, e);
      call->at = e->at;
      call->u.call.left = e;
      parse_arguments(p, call);
      e = call;
      break;
    }
    case '(':
    case '{':
    case TK_STRING: {
      fe_settle(p, e);
      Expr *call = fe_expr_new(p, EXPR_CALL, 0);
      call->at = e->at;
      call->u.call.left = e;
      parse_arguments(p, call);
      e = call;
      break;
    }
    default: return e;
    }
  }
}

static Expr *constant(Parser *p, enum ExprKind kind) {
  Token t = p->lx.t;
  fe_lex_next(&p->lx);
  Expr *e = fe_expr_new(p, kind, p->lx.last_line);
  if (kind == EXPR_INT) e->u.i = t.u.i;
  else if (kind == EXPR_FLOAT) e->u.d = t.u.d;
  else if (kind == EXPR_STRING) e->u.string = t.u.symbol;
  return e;
}

/* simple ::= nil | false | true | Numeral | String | '...' | function body | tableconstructor | suffixed */
static Expr *parse_simple(Parser *p) {
  Expr *e;
  switch (p->lx.t.kind) {
  case TK_FLOAT: return constant(p, EXPR_FLOAT);
  case TK_INT: return constant(p, EXPR_INT);
  case TK_STRING: return constant(p, EXPR_STRING);
  case TK_NIL: return constant(p, EXPR_NIL);
  case TK_TRUE: return constant(p, EXPR_TRUE);
  case TK_FALSE: return constant(p, EXPR_FALSE);
  case TK_DOTS:
    if (!p->r.fs->info->is_vararg) fe_lex_fail_near(&p->lx, "cannot use '...' outside a vararg function");
    e = fe_expr_new(p, EXPR_VARARG, p->lx.last_line); /* its instruction is made before the token is consumed */
    e->at = p->lx.t.at;
    fe_lex_next(&p->lx);
    return e;
  case '{': return parse_table(p);
  case TK_FUNCTION: fe_lex_next(&p->lx); return fe_parse_function_body(p, 0, p->lx.line);
  default: return fe_parse_suffixed(p);
  }
}

typedef struct {
  uint8_t left, right; /* binding powers; 0: not a binary operator */
  uint8_t kind, op;
} BinaryOperator;

static BinaryOperator binary_operator(int token) {
  switch (token) {
  case TK_OR: return (BinaryOperator){1, 1, EXPR_OR, 0};
  case TK_AND: return (BinaryOperator){2, 2, EXPR_AND, 0};
  case '<': return (BinaryOperator){3, 3, EXPR_COMPARE, COMPARE_LT};
  case '>': return (BinaryOperator){3, 3, EXPR_COMPARE, COMPARE_GT};
  case TK_LE: return (BinaryOperator){3, 3, EXPR_COMPARE, COMPARE_LE};
  case TK_GE: return (BinaryOperator){3, 3, EXPR_COMPARE, COMPARE_GE};
  case TK_NE: return (BinaryOperator){3, 3, EXPR_COMPARE, COMPARE_NE};
  case TK_EQ: return (BinaryOperator){3, 3, EXPR_COMPARE, COMPARE_EQ};
  case '|': return (BinaryOperator){4, 4, EXPR_BINARY, EVENT_BOR};
  case '~': return (BinaryOperator){5, 5, EXPR_BINARY, EVENT_BXOR};
  case '&': return (BinaryOperator){6, 6, EXPR_BINARY, EVENT_BAND};
  case TK_SHL: return (BinaryOperator){7, 7, EXPR_BINARY, EVENT_SHL};
  case TK_SHR: return (BinaryOperator){7, 7, EXPR_BINARY, EVENT_SHR};
  case TK_CONCAT: return (BinaryOperator){9, 8, EXPR_CONCAT, 0}; /* right associative */
  case '+': return (BinaryOperator){10, 10, EXPR_BINARY, EVENT_ADD};
  case '-': return (BinaryOperator){10, 10, EXPR_BINARY, EVENT_SUB};
  case '*': return (BinaryOperator){11, 11, EXPR_BINARY, EVENT_MUL};
  case '/': return (BinaryOperator){11, 11, EXPR_BINARY, EVENT_DIV};
  case TK_IDIV: return (BinaryOperator){11, 11, EXPR_BINARY, EVENT_IDIV};
  case '%': return (BinaryOperator){11, 11, EXPR_BINARY, EVENT_MOD};
  case '^': return (BinaryOperator){14, 13, EXPR_BINARY, EVENT_POW}; /* right associative */
  default: return (BinaryOperator){0, 0, 0, 0};
  }
}
#define UNARY_POWER 12

static Expr *parse_binary(Parser *p, uint32_t limit);

static Expr *parse_unary(Parser *p, enum ExprKind kind, Event op) {
  uint32_t line = p->lx.line, at = p->lx.t.at;
  fe_lex_next(&p->lx);
  Expr *operand = parse_binary(p, UNARY_POWER);
  if (kind == EXPR_NOT ? fe_fold_not(operand, operand) : fe_fold_unary(p->c, op, operand, operand)) {
    operand->parenthesised = 0;
    operand->at = at;
    return operand;
  }
  Expr *e = fe_expr_new(p, kind, kind == EXPR_NOT ? p->lx.last_line : line);
  e->op = (uint8_t)op;
  e->at = at;
  e->u.binary.left = operand;
  return e;
}

/* left .. right: the operands of a chain are one list, and the chain has the line of its last operator. */
static Expr *join_concat(Parser *p, Expr *left, Expr *right, uint32_t line) {
  Expr *e = right;
  if (right->kind != EXPR_CONCAT) {
    e = fe_expr_new(p, EXPR_CONCAT, line);
    fe_list_append(&e->u.operands, right);
  }
  left->next = e->u.operands.first;
  e->at = left->at;
  e->u.operands.first = left;
  e->u.operands.count++;
  e->parenthesised = 0;
  return e;
}

static Expr *join_logical(Parser *p, enum ExprKind kind, Expr *left, Expr *right) {
  Expr *e = left;
  if (EXPR_IS_LITERAL(left) && EXPR_LITERAL_TRUTH(left) == (kind == EXPR_AND)) { /* decides nothing */
    load(right);
    return single_value(p, right);
  }
  if (left->kind != kind) {
    e = fe_expr_new(p, kind, left->line);
    e->at = left->at;
    fe_list_append(&e->u.operands, left);
  }
  fe_list_append(&e->u.operands, right);
  load(right);
  e->parenthesised = 0;
  return e;
}

static Expr *join(Parser *p, BinaryOperator o, Expr *left, Expr *right, uint32_t line) {
  if (o.kind == EXPR_CONCAT) return join_concat(p, left, right, line);
  if (o.kind != EXPR_BINARY && o.kind != EXPR_COMPARE) return join_logical(p, (enum ExprKind)o.kind, left, right);
  if (o.kind == EXPR_BINARY && fe_fold_binary(p->c, (Event)o.op, left, right, left)) {
    left->parenthesised = 0;
    return left;
  }
  Expr *e = fe_expr_new(p, (enum ExprKind)o.kind, o.kind == EXPR_COMPARE ? p->lx.last_line : line);
  e->op = o.op;
  e->at = left->at;
  e->u.binary.left = left;
  e->u.binary.right = right;
  return e;
}

/* binary ::= (simple | unop binary) {binop binary}, for operators that bind tighter than limit */
static Expr *parse_binary(Parser *p, uint32_t limit) {
  Expr *e;
  fe_enter_level(p);
  switch (p->lx.t.kind) {
  case TK_NOT: e = parse_unary(p, EXPR_NOT, EVENT_UNM); break;
  case '-': e = parse_unary(p, EXPR_UNARY, EVENT_UNM); break;
  case '~': e = parse_unary(p, EXPR_UNARY, EVENT_BNOT); break;
  case '#': e = parse_unary(p, EXPR_UNARY, EVENT_LEN); break;
  default: e = parse_simple(p);
  }
  for (BinaryOperator o = binary_operator(p->lx.t.kind); o.left > limit; o = binary_operator(p->lx.t.kind)) {
    uint32_t line = p->lx.line;
    fe_lex_next(&p->lx);
    fe_settle(p, e);
    Expr *right = parse_binary(p, o.right);
    e = join(p, o, e, right, line);
  }
  fe_leave_level(p);
  return e;
}

Expr *fe_parse_expr(Parser *p) { return parse_binary(p, 0); }
