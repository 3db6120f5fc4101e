#include "frontend/parser.h"

#include <string.h>

/* Where a statement goes: the end of a list. */
typedef Stat **Tail;

static Tail parse_statement(Parser *p, Tail tail);

void fe_enter_level(Parser *p) {
  if (++p->depth > FE_NESTING_MAX || (char *)__builtin_frame_address(0) < p->c->L->c_limit_real)
    fe_fail(p->c, "C stack overflow");
}

/* Token helpers */

int fe_accept(Parser *p, int kind) {
  if (p->lx.t.kind != kind) return 0;
  fe_lex_next(&p->lx);
  return 1;
}

VMC_NORETURN static void fail_expected(Parser *p, int kind) {
  fe_lex_fail_near(&p->lx, fe_format(p->c, "%s expected", fe_token_name(p->c, kind)));
}

void fe_expect(Parser *p, int kind) {
  if (!fe_accept(p, kind)) fail_expected(p, kind);
}

void fe_expect_match(Parser *p, int kind, int opening, uint32_t line) {
  if (fe_accept(p, kind)) return;
  if (line == p->lx.line) fail_expected(p, kind);
  const char *what = fe_token_name(p->c, kind), *open = fe_token_name(p->c, opening);
  fe_lex_fail_near(&p->lx, fe_format(p->c, "%s expected (to close %s at line %u)", what, open, line));
}

Symbol *fe_expect_name(Parser *p) {
  if (p->lx.t.kind != TK_NAME) fail_expected(p, TK_NAME);
  Symbol *name = p->lx.t.u.symbol;
  fe_lex_next(&p->lx);
  return name;
}

static Stat *add_stat(Parser *p, Tail tail, enum StatKind kind) {
  Stat *s = ARENA_NEW(&p->c->arena, Stat, 1);
  s->kind = (uint8_t)kind;
  s->at = p->lx.t.at;
  return *tail = s;
}

/* Blocks */

static int ends_block(const Parser *p, int until_ends) {
  switch (p->lx.t.kind) {
  case TK_ELSE:
  case TK_ELSEIF:
  case TK_END:
  case TK_EOF: return 1;
  case TK_UNTIL: return until_ends;
  default: return 0;
  }
}

/* block ::= {stat} [retstat], into the open scope's block */
static void parse_statements(Parser *p, Block *block) {
  Tail tail = &block->first;
  while (!ends_block(p, 1)) {
    int last = p->lx.t.kind == TK_RETURN;
    tail = parse_statement(p, tail);
    if (last) break;
  }
}

static Block *parse_block(Parser *p) {
  Scope scope;
  Block *block = ARENA_NEW(&p->c->arena, Block, 1);
  fe_scope_open(&p->r, &scope, block, 0);
  parse_statements(p, block);
  block->tbc = p->r.fs->tbc - scope.tbc;
  block->last_line = p->lx.last_line;
  fe_scope_close(&p->r);
  return block;
}

/* Functions */

/* parlist ::= Name {',' Name} [',' '...'] | '...' */
static void parse_parameters(Parser *p) {
  FuncInfo *info = p->r.fs->info;
  LocalVar **link = &info->params;
  while (*link) link = &(*link)->next; /* self */
  if (p->lx.t.kind != ')') {
    do {
      if (p->lx.t.kind == TK_NAME) {
        *link = fe_declare(&p->r, fe_expect_name(p));
        link = &(*link)->next;
        info->param_count++;
      } else if (fe_accept(p, TK_DOTS)) {
        info->is_vararg = 1;
      } else {
        fe_lex_fail_near(&p->lx, "<name> or '...' expected");
      }
    } while (!info->is_vararg && fe_accept(p, ','));
  }
  fe_activate(&p->r, p->r.fs->declared - p->r.fs->active);
}

/* funcbody ::= '(' [parlist] ')' block end */
Expr *fe_parse_function_body(Parser *p, int is_method, uint32_t line) {
  FuncScope fs;
  Scope scope;
  uint32_t at = p->lx.last_at;
  fe_function_open(&p->r, &fs, line);
  FuncInfo *info = fs.info;
  info->body = ARENA_NEW(&p->c->arena, Block, 1);
  fe_scope_open(&p->r, &scope, info->body, 0);
  fe_expect(p, '(');
  if (is_method) {
    info->params = fe_declare(&p->r, fe_symbol(p->c, "self", 4));
    info->param_count = 1;
    fe_activate(&p->r, 1);
  }
  parse_parameters(p);
  fe_expect(p, ')');
  parse_statements(p, info->body);
  info->body->tbc = fs.tbc;
  info->last_line = p->lx.line;
  fe_expect_match(p, TK_END, TK_FUNCTION, line);
  info->final_line = p->lx.last_line;
  fe_scope_close(&p->r);
  fe_function_close(&p->r);
  Expr *e = fe_expr_new(p, EXPR_FUNCTION, info->final_line);
  e->at = at;
  e->u.function = info;
  return e;
}

/* Assignments and calls */

static int is_assignable(const Expr *e) {
  if (e->parenthesised) return 0;
  return e->kind == EXPR_LOCAL || e->kind == EXPR_UPVALUE || e->kind == EXPR_GLOBAL || e->kind == EXPR_INDEX ||
         (EXPR_IS_LITERAL(e) && e->u.named.var);
}

static void check_target(Parser *p, const Expr *e) {
  if (!is_assignable(e)) fe_lex_fail_near(&p->lx, "syntax error");
  fe_check_assignable(&p->r, e);
}

/* Whether evaluating `value` piecemeal into the local variable `target` could read what was already overwritten.
 * `x = x or y` is harmless: x is read first. */
static int mentions_target(const Expr *target, const Expr *value, uint32_t references_before) {
  uint32_t mentions = target->u.local->references - references_before;
  if (mentions == 0) return 0;
  if (mentions > 1 || (value->kind != EXPR_AND && value->kind != EXPR_OR)) return 1;
  const Expr *first = value->u.operands.first;
  return first->kind != EXPR_LOCAL || first->u.local != target->u.local;
}

/* varlist '=' exprlist, after its first suffixed expression */
static void parse_assignment(Parser *p, Stat *s, Expr *first) {
  uint32_t extra_levels = 0;
  ExprList *targets = &s->u.assign.targets, *values = &s->u.assign.values;
  s->kind = STAT_ASSIGN;
  check_target(p, first);
  fe_settle(p, first);
  fe_list_append(targets, first);
  while (fe_accept(p, ',')) {
    Expr *target = fe_parse_suffixed(p);
    fe_enter_level(p);
    extra_levels++;
    check_target(p, target);
    fe_list_append(targets, target);
  }
  fe_expect(p, '=');
  uint32_t references = first->kind == EXPR_LOCAL ? first->u.local->references : 0;
  fe_parse_expr_list(p, values);
  p->depth -= extra_levels;
  if (first->kind == EXPR_LOCAL) s->flag = (uint8_t)mentions_target(first, values->first, references);
  for (Expr *target = targets->first; target; target = target->next) fe_note_assignment(&p->r, target);
  s->line = p->lx.last_line;
  fe_settle(p, values->last);
}

/* stat ::= functioncall | varlist '=' exprlist */
static Stat *parse_expression_statement(Parser *p, Tail tail) {
  Expr *e = fe_parse_suffixed(p);
  Stat *s = add_stat(p, tail, STAT_CALL);
  s->at = e->at;
  if (p->lx.t.kind == '=' || p->lx.t.kind == ',') {
    parse_assignment(p, s, e);
  } else {
    if (e->kind != EXPR_CALL && e->kind != EXPR_METHOD) fe_lex_fail_near(&p->lx, "syntax error");
    s->u.call = e;
  }
  return s;
}

/* stat ::= function Name {'.' Name} [':' Name] funcbody */
static Stat *parse_function_statement(Parser *p, Tail tail, uint32_t line) {
  int is_method = 0;
  fe_lex_next(&p->lx);
  Stat *s = add_stat(p, tail, STAT_ASSIGN);
  Expr *target = fe_resolve_name(&p->r, fe_expect_name(p), p->lx.last_line);
  while (!is_method && (p->lx.t.kind == '.' || p->lx.t.kind == ':')) {
    is_method = p->lx.t.kind == ':';
    fe_lex_next(&p->lx);
    Expr *key = fe_expr_new(p, EXPR_STRING, 0), *access = fe_expr_new(p, EXPR_INDEX, 0);
    key->u.string = fe_expect_name(p);
    key->line = access->line = p->lx.last_line;
    key->at = p->lx.last_at;
    access->at = target->at;
    access->u.binary.left = target;
    access->u.binary.right = key;
    target = access;
  }
  Expr *function = fe_parse_function_body(p, is_method, line);
  fe_check_assignable(&p->r, target);
  fe_note_assignment(&p->r, target);
  if (target->kind == EXPR_LOCAL) function->line = line;
  fe_list_append(&s->u.assign.targets, target);
  fe_list_append(&s->u.assign.values, function);
  s->line = line; /* the definition happens in its first line */
  return s;
}

/* Local declarations */

/* attrib ::= ['<' Name '>'] */
static enum Attribute parse_attribute(Parser *p) {
  if (!fe_accept(p, '<')) return ATTRIBUTE_NONE;
  const char *name = fe_expect_name(p)->text;
  fe_expect(p, '>');
  if (strcmp(name, "const") == 0) return ATTRIBUTE_CONST;
  if (strcmp(name, "close") == 0) return ATTRIBUTE_CLOSE;
  fe_lex_fail(&p->lx, fe_format(p->c, "unknown attribute '%s'", name), 0);
}

/* Takes the last variable and its value out of `s` when they are a compile-time constant. */
static void extract_constant(Stat *s, LocalVar *last) {
  ExprList *values = &s->u.local.values;
  if (s->u.local.count != values->count || last->attribute != ATTRIBUTE_CONST || !EXPR_IS_LITERAL(values->last)) return;
  last->constant = values->last;
  s->u.local.constant = last;
  Expr **value = &values->first;
  LocalVar **var = &s->u.local.vars;
  values->last = NULL;
  while ((*value)->next) {
    values->last = *value;
    value = &(*value)->next;
    var = &(*var)->next;
  }
  *value = NULL;
  *var = NULL;
  values->count--;
  s->u.local.count--;
}

/* stat ::= local Name attrib {',' Name attrib} ['=' exprlist] */
static Stat *parse_local(Parser *p, Tail tail) {
  Stat *s = add_stat(p, tail, STAT_LOCAL);
  LocalVar **link = &s->u.local.vars, *last;
  do {
    last = *link = fe_declare(&p->r, fe_expect_name(p));
    link = &last->next;
    last->attribute = (uint8_t)parse_attribute(p);
    if (last->attribute == ATTRIBUTE_CLOSE) {
      if (s->u.local.close) fe_lex_fail(&p->lx, "multiple to-be-closed variables in local list", 0);
      s->u.local.close = last;
    }
    s->u.local.count++;
  } while (fe_accept(p, ','));
  if (fe_accept(p, '=')) fe_parse_expr_list(p, &s->u.local.values);
  s->line = p->lx.last_line;
  fe_activate(&p->r, s->u.local.count);
  if (s->u.local.close) fe_mark_tbc(&p->r);
  extract_constant(s, last);
  return s;
}

/* stat ::= local function Name funcbody */
static Stat *parse_local_function(Parser *p, Tail tail) {
  Stat *s = add_stat(p, tail, STAT_LOCAL_FUNCTION);
  s->u.local_function.var = fe_declare(&p->r, fe_expect_name(p));
  fe_activate(&p->r, 1);
  s->u.local_function.function = fe_parse_function_body(p, 0, p->lx.line);
  s->line = p->lx.last_line;
  return s;
}

/* Control structures */

/* stat ::= if expr then block {elseif expr then block} [else block] end */
static Stat *parse_if(Parser *p, Tail tail, uint32_t line) {
  Stat *s = add_stat(p, tail, STAT_IF);
  Clause **link = &s->u.branch.clauses;
  do {
    Clause *clause = *link = ARENA_NEW(&p->c->arena, Clause, 1);
    link = &clause->next;
    fe_lex_next(&p->lx);
    clause->cond = fe_parse_expr(p);
    fe_expect(p, TK_THEN);
    fe_settle(p, clause->cond);
    clause->body = parse_block(p);
    Stat *first = clause->body->first;
    if (first && !first->next && first->kind == STAT_GOTO) first->flag = first->u.label && !first->u.label->name;
  } while (p->lx.t.kind == TK_ELSEIF);
  if (fe_accept(p, TK_ELSE)) s->u.branch.otherwise = parse_block(p);
  fe_expect_match(p, TK_END, TK_IF, line);
  return s;
}

/* stat ::= while expr do block end */
static Stat *parse_while(Parser *p, Tail tail, uint32_t line) {
  Scope scope;
  Stat *s = add_stat(p, tail, STAT_WHILE);
  fe_lex_next(&p->lx);
  s->u.loop.cond = fe_parse_expr(p);
  fe_settle(p, s->u.loop.cond);
  fe_scope_open(&p->r, &scope, NULL, 1);
  s->u.loop.end = scope.break_label;
  fe_expect(p, TK_DO);
  s->u.loop.body = parse_block(p);
  fe_expect_match(p, TK_END, TK_WHILE, line);
  s->u.loop.end->line = p->lx.last_line;
  fe_scope_close(&p->r);
  return s;
}

/* stat ::= repeat block until expr; the condition sees the block's variables */
static Stat *parse_repeat(Parser *p, Tail tail, uint32_t line) {
  Scope loop_scope, scope;
  Stat *s = add_stat(p, tail, STAT_REPEAT);
  Block *body = s->u.loop.body = ARENA_NEW(&p->c->arena, Block, 1);
  fe_scope_open(&p->r, &loop_scope, NULL, 1);
  s->u.loop.end = loop_scope.break_label;
  fe_scope_open(&p->r, &scope, body, 0);
  fe_lex_next(&p->lx);
  parse_statements(p, body);
  fe_expect_match(p, TK_UNTIL, TK_REPEAT, line);
  s->u.loop.cond = fe_parse_expr(p);
  fe_settle(p, s->u.loop.cond);
  body->tbc = p->r.fs->tbc - scope.tbc;
  body->last_line = s->u.loop.end->line = p->lx.last_line;
  fe_scope_close(&p->r);
  fe_scope_close(&p->r);
  return s;
}

static void declare_hidden(Parser *p, Stat *s, int count) {
  Symbol *name = fe_symbol(p->c, "(for state)", 11);
  LocalVar **link = &s->u.loop_for.hidden;
  for (; count; count--) {
    *link = fe_declare(&p->r, name);
    link = &(*link)->next;
  }
}

/* Appends a loop bound, whose value is needed at once. */
static void parse_bound(Parser *p, Stat *s) { fe_list_append(&s->u.loop_for.values, fe_parse_expr(p)); }

/* The part after the bounds: do block end. The control variables are declared, not yet in scope. */
static void parse_for_body(Parser *p, Stat *s) {
  Scope scope;
  fe_expect(p, TK_DO);
  s->u.loop_for.do_line = p->lx.last_line;
  fe_scope_open(&p->r, &scope, NULL, 0);
  fe_activate(&p->r, s->u.loop_for.count);
  s->u.loop_for.body = parse_block(p);
  fe_scope_close(&p->r);
}

/* Name '=' expr ',' expr [',' expr] */
static void parse_numeric_for(Parser *p, Stat *s, Symbol *name) {
  s->kind = STAT_NUMERIC_FOR;
  declare_hidden(p, s, 3);
  s->u.loop_for.vars = fe_declare(&p->r, name);
  s->u.loop_for.count = 1;
  fe_expect(p, '=');
  parse_bound(p, s);
  fe_expect(p, ',');
  parse_bound(p, s);
  if (fe_accept(p, ',')) {
    parse_bound(p, s);
  } else {
    Expr *step = fe_expr_new(p, EXPR_INT, p->lx.last_line);
    step->u.i = 1;
    fe_list_append(&s->u.loop_for.values, step);
  }
  fe_activate(&p->r, 3);
  parse_for_body(p, s);
}

/* Name {',' Name} in exprlist */
static void parse_generic_for(Parser *p, Stat *s, Symbol *name) {
  declare_hidden(p, s, 4);
  LocalVar **link = &s->u.loop_for.vars;
  *link = fe_declare(&p->r, name);
  s->u.loop_for.count = 1;
  while (fe_accept(p, ',')) {
    link = &(*link)->next;
    *link = fe_declare(&p->r, fe_expect_name(p));
    s->u.loop_for.count++;
  }
  fe_expect(p, TK_IN);
  s->line = p->lx.line;
  fe_parse_expr_list(p, &s->u.loop_for.values);
  s->u.loop_for.values_line = p->lx.last_line;
  fe_activate(&p->r, 4);
  fe_mark_tbc(&p->r);
  s->u.loop_for.end->tbc = p->r.fs->tbc; /* a break still has the closing value in scope */
  parse_for_body(p, s);
}

/* stat ::= for ... do block end */
static Stat *parse_for(Parser *p, Tail tail, uint32_t line) {
  Scope scope;
  Stat *s = add_stat(p, tail, STAT_GENERIC_FOR);
  s->line = line;
  fe_scope_open(&p->r, &scope, NULL, 1);
  s->u.loop_for.end = scope.break_label;
  fe_lex_next(&p->lx);
  Symbol *name = fe_expect_name(p);
  switch (p->lx.t.kind) {
  case '=': parse_numeric_for(p, s, name); break;
  case ',':
  case TK_IN: parse_generic_for(p, s, name); break;
  default: fe_lex_fail_near(&p->lx, "'=' or 'in' expected");
  }
  fe_expect_match(p, TK_END, TK_FOR, line);
  s->u.loop_for.end->line = p->lx.last_line;
  fe_scope_close(&p->r);
  return s;
}

static Stat *parse_do(Parser *p, Tail tail, uint32_t line) {
  Stat *s = add_stat(p, tail, STAT_DO);
  fe_lex_next(&p->lx);
  s->u.body = parse_block(p);
  fe_expect_match(p, TK_END, TK_DO, line);
  return s;
}

/* retstat ::= return [exprlist] [';'] */
static Stat *parse_return(Parser *p, Tail tail) {
  Stat *s = add_stat(p, tail, STAT_RETURN);
  fe_lex_next(&p->lx);
  if (!ends_block(p, 1) && p->lx.t.kind != ';') fe_parse_expr_list(p, &s->u.values);
  s->line = p->lx.last_line;
  fe_accept(p, ';');
  return s;
}

/* label ::= '::' Name '::', with the empty statements and labels that follow it */
static Tail parse_label(Parser *p, Tail tail, uint32_t line) {
  Stat *s = add_stat(p, tail, STAT_LABEL);
  fe_lex_next(&p->lx);
  Symbol *name = fe_expect_name(p);
  fe_expect(p, TK_DBCOLON);
  tail = &s->next;
  while (p->lx.t.kind == ';' || p->lx.t.kind == TK_DBCOLON) tail = parse_statement(p, tail);
  fe_label_check_repeated(&p->r, name);
  fe_label_define(&p->r, s, name, line, ends_block(p, 0));
  return tail;
}

static Stat *parse_goto(Parser *p, Tail tail, uint32_t line) {
  Stat *s = add_stat(p, tail, STAT_GOTO);
  int is_break = p->lx.t.kind == TK_BREAK;
  fe_lex_next(&p->lx);
  Symbol *name = is_break ? NULL : fe_expect_name(p);
  s->line = p->lx.last_line;
  fe_goto(&p->r, s, name, line);
  return s;
}

/* Returns the new end of the list. */
static Tail parse_statement(Parser *p, Tail tail) {
  uint32_t line = p->lx.line;
  Stat *s = NULL;
  fe_enter_level(p);
  switch (p->lx.t.kind) {
  case ';': fe_lex_next(&p->lx); break;
  case TK_IF: s = parse_if(p, tail, line); break;
  case TK_WHILE: s = parse_while(p, tail, line); break;
  case TK_DO: s = parse_do(p, tail, line); break;
  case TK_FOR: s = parse_for(p, tail, line); break;
  case TK_REPEAT: s = parse_repeat(p, tail, line); break;
  case TK_FUNCTION: s = parse_function_statement(p, tail, line); break;
  case TK_LOCAL:
    fe_lex_next(&p->lx);
    s = fe_accept(p, TK_FUNCTION) ? parse_local_function(p, tail) : parse_local(p, tail);
    break;
  case TK_DBCOLON: tail = parse_label(p, tail, line); break;
  case TK_RETURN: s = parse_return(p, tail); break;
  case TK_BREAK:
  case TK_GOTO: s = parse_goto(p, tail, line); break;
  default: s = parse_expression_statement(p, tail);
  }
  fe_leave_level(p);
  return s ? &s->next : tail;
}

/* chunk ::= block */
FuncInfo *fe_parse(Compile *c) {
  Parser p;
  FuncScope fs;
  Scope scope;
  p.c = c;
  p.depth = 0;
  fe_lex_init(&p.lx, c);
  fe_resolver_init(&p.r, &p.lx);
  fe_function_open(&p.r, &fs, 0);
  FuncInfo *info = fs.info;
  info->is_vararg = 1;
  info->upvalues = rt_arena_grow(&c->arena, NULL, &info->upvalue_capacity, 1, sizeof *info->upvalues);
  info->upvalues[info->upvalue_count++] = (Upvalue){p.r.env_var, 1, 0};
  info->body = ARENA_NEW(&c->arena, Block, 1);
  fe_scope_open(&p.r, &scope, info->body, 0);
  fe_lex_next(&p.lx);
  parse_statements(&p, info->body);
  info->body->tbc = fs.tbc;
  if (p.lx.t.kind != TK_EOF) fail_expected(&p, TK_EOF);
  info->final_line = p.lx.last_line;
  fe_scope_close(&p.r);
  fe_function_close(&p.r);
  fe_note_debugging(&p.r, info);
  return info;
}
