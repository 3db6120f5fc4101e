/* Constant folding on the tree, as far as the reference implementation folds: arithmetic on numerals and `not` of
 * literals. Never folds what raises an error, nor to NaN or a zero float (whose sign would be lost between equal
 * constants). */
#ifndef VMC_FRONTEND_FOLD_H
#define VMC_FRONTEND_FOLD_H

#include "frontend/ast.h"

/* Each returns 1 after turning `into` into a literal, 0 when nothing changed. `into` may be one of the operands. */
int fe_fold_binary(Compile *c, Event op, const Expr *left, const Expr *right, Expr *into);
int fe_fold_unary(Compile *c, Event op, const Expr *operand, Expr *into);
int fe_fold_not(const Expr *operand, Expr *into);

#endif
