/* What the code generator's files share: values of expressions, conditions, lists, functions. */
#ifndef VMC_FRONTEND_GENERATE_H
#define VMC_FRONTEND_GENERATE_H

#include "frontend/builder.h"
#include "frontend/codegen.h"

/* Where the value of an evaluated expression is, or how to get it. At most one place that is not a literal or a
 * variable is outstanding at a time, and nothing is emitted before it is settled. */
typedef struct {
  enum PlaceKind {
    PLACE_LITERAL,
    PLACE_REGISTER, /* a local variable, or the temporary on top */
    PLACE_CELL,     /* in the cell that register `reg` holds */
    PLACE_UPVALUE,
    PLACE_PENDING, /* the instruction at pc makes it, its A still open */
    PLACE_CALL,    /* the call at pc leaves it in reg, which is not reserved */
    PLACE_VARARG   /* the VARARG at pc makes it */
  } kind;
  uint8_t reg;
  uint32_t line;
  union {
    uint32_t pc;
    uint32_t index; /* of the upvalue */
    const Expr *literal;
  } u;
} Place;

/* Evaluates e. On return `free` is as before, or one more when the place is a temporary register. */
Place fe_place(FuncState *fs, const Expr *e);
void fe_place_to(FuncState *fs, const Place *p, int target);
int fe_place_to_next(FuncState *fs, const Place *p); /* into a new temporary (or the one it is in) */
int fe_place_to_any(FuncState *fs, const Place *p);  /* variables stay where they are */

void fe_expr_to(FuncState *fs, const Expr *e, int target); /* a local variable, or the temporary on top */
int fe_expr_to_next(FuncState *fs, const Expr *e);
int fe_expr_to_any(FuncState *fs, const Expr *e);

/* All values of the list to new registers, the last expression's with an open number of results if it can have many.
 * Returns the CNT operand: count + 1, or 0 for open. `free` covers the fixed ones. */
int fe_list_to_next(FuncState *fs, const ExprList *list);
/* Exactly `wanted` values to new registers; missing ones are made at `line`. */
void fe_list_adjusted(FuncState *fs, const ExprList *list, int wanted, uint32_t line);

/* Emits jumps, added to *list, that are taken when the truth of e is `truth`; falls through otherwise. */
void fe_cond(FuncState *fs, const Expr *e, int truth, int *list);

static inline int fe_upvalue_is_cell(const FuncState *fs, uint32_t index) {
  return fe_var_is_cell(fs->info->upvalues[index].var);
}

/* statement.c */
void fe_generate_body(FuncState *fs);
/* codegen.c. Returns the prototype's index in fs->proto->protos. */
uint32_t fe_generate_child(FuncState *fs, FuncInfo *info);
/* Puts registers of local variables that live in cells into cells; list through LocalVar.next. */
void fe_make_cells(FuncState *fs, const LocalVar *vars, int first_reg);

#endif
