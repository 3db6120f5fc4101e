/* Scopes: which variable a name means, which variables are captured and how, where a goto may go.
 *
 * Driven by the parser, token by token, so that its messages carry the reference implementation's positions.
 *
 * Capture: a closure copies a variable's value unless an assignment may follow the closure's creation; then the
 * variable lives in a cell. "May follow" is: textually after it; or in the same loop, when that loop does not contain
 * the declaration; or by an inner function; or anywhere at all in a function with a backward goto. */
#ifndef VMC_FRONTEND_RESOLVER_H
#define VMC_FRONTEND_RESOLVER_H

#include "frontend/ast.h"
#include "frontend/lexer.h"

#define FE_LOCALS_MAX 200
#define FE_UPVALUES_MAX 255

typedef struct {
  Symbol *name; /* NULL: a break outside of any loop */
  Stat *stat;
  uint32_t line;
  uint32_t active; /* variables in scope, lowered as blocks are left */
} PendingGoto;

typedef struct Scope { /* a block being parsed */
  struct Scope *outer;
  Block *block;
  uint32_t active; /* variables in scope at its start */
  uint32_t tbc;    /* to-be-closed ones among them */
  size_t first_label, first_goto;
  Label *break_label; /* when is_loop */
  uint8_t is_loop;
} Scope;

typedef struct FuncScope { /* a function being parsed */
  FuncInfo *info;
  struct FuncScope *outer;
  Scope *scope;
  Loop *loop;        /* innermost loop */
  size_t first_var;  /* in Resolver.vars */
  uint32_t declared; /* variables declared, in scope or about to be */
  uint32_t active;   /* variables in scope */
  uint32_t tbc;      /* to-be-closed variables in scope */
  size_t first_label;
} FuncScope;

typedef struct {
  Compile *c;
  Lexer *lx;
  FuncScope *fs;
  Symbol *env;       /* "_ENV" */
  LocalVar *env_var; /* what it means outside of the chunk */
  LocalVar **vars;   /* declared variables of all open functions */
  size_t var_count, var_capacity;
  Label **labels; /* visible ones of all open functions */
  size_t label_count, label_capacity;
  PendingGoto *gotos;
  size_t goto_count, goto_capacity;
  uint32_t function_count;
} Resolver;

void fe_resolver_init(Resolver *r, Lexer *lx);

void fe_function_open(Resolver *r, FuncScope *fs, uint32_t line); /* fs: the caller's memory */
void fe_function_close(Resolver *r);
void fe_scope_open(Resolver *r, Scope *scope, Block *block, int is_loop);
void fe_scope_close(Resolver *r);

/* Declares a variable; it comes into scope with fe_activate. */
LocalVar *fe_declare(Resolver *r, Symbol *name);
void fe_activate(Resolver *r, uint32_t count); /* the next `count` declared variables */
void fe_mark_tbc(Resolver *r);                 /* one more value to close in the innermost scope */

/* The expression that a name stands for: a local, an upvalue, a global, or a copy of a compile-time constant. */
Expr *fe_resolve_name(Resolver *r, Symbol *name, uint32_t line);
/* Fails when `target`, a name's expression, is a constant variable. */
void fe_check_assignable(Resolver *r, const Expr *target);
/* The assignment takes place now, after the values were parsed. */
void fe_note_assignment(Resolver *r, Expr *target);
/* At the end of the chunk: one that mentions debug functions that tell variables apart, or assign to them behind the
 * chunk's back, has every captured variable in a cell. (Others copy what is never assigned after its capture.) */
void fe_note_debugging(Resolver *r, FuncInfo *main);
/* Whether the variable lives in a cell; valid once the whole chunk is parsed. */
int fe_var_is_cell(const LocalVar *v);

void fe_label_define(Resolver *r, Stat *stat, Symbol *name, uint32_t line, int ends_block);
void fe_label_check_repeated(Resolver *r, Symbol *name);
void fe_goto(Resolver *r, Stat *stat, Symbol *name, uint32_t line); /* name NULL: break */

/* "too many <what> (limit is <limit>) in <function> near <token>" when value exceeds the limit. */
void fe_check_limit(Resolver *r, uint32_t value, uint32_t limit, const char *what);

#endif
