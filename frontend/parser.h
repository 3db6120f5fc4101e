/* Tokens to the tree: a recursive descent parser, one function per production of the manual's grammar (section 9).
 *
 * Lines: every node carries the line that the reference implementation's one-pass compiler would stamp on its
 * instruction. Names, accesses and literals are emitted there only when their value is needed, which may be a token or
 * two later: fe_settle. */
#ifndef VMC_FRONTEND_PARSER_H
#define VMC_FRONTEND_PARSER_H

#include "frontend/resolver.h"

typedef struct {
  Compile *c;
  Lexer lx;
  Resolver r;
  uint32_t depth; /* nesting, up to FE_NESTING_MAX */
} Parser;

FuncInfo *fe_parse(Compile *c); /* the main function */

/* Shared by the parser's two files. */
void fe_enter_level(Parser *p);
#define fe_leave_level(p) ((p)->depth--)
/* The value of e is needed now: its instruction gets the line of the token consumed last. */
void fe_settle(Parser *p, Expr *e);
int fe_accept(Parser *p, int kind);  /* consumes the token if it is of that kind */
void fe_expect(Parser *p, int kind); /* consumes it or fails: "'x' expected" */
void fe_expect_match(Parser *p, int kind, int opening, uint32_t line);
Symbol *fe_expect_name(Parser *p);
Expr *fe_parse_expr(Parser *p);
Expr *fe_parse_suffixed(Parser *p);
void fe_parse_expr_list(Parser *p, ExprList *list);
Expr *fe_parse_function_body(Parser *p, int is_method, uint32_t line);

static inline Expr *fe_expr_new(Parser *p, enum ExprKind kind, uint32_t line) {
  Expr *e = rt_arena_alloc(&p->c->arena, 1, fe_expr_size(kind));
  e->kind = (uint8_t)kind;
  e->line = line;
  e->at = p->lx.last_at;
  return e;
}

static inline void fe_list_append(ExprList *list, Expr *e) {
  if (list->last) list->last->next = e;
  else list->first = e;
  list->last = e;
  list->count++;
}

#endif
