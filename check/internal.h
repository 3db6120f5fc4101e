/* What the parts of the check share: a walk over the tree of one file, and what it knows of variables and labels.
 *
 * A walk visits every node once. Notes of variables, labels and blocks live as long as the tree; findings, and what is
 * needed when all files are known, in the check's arena. */
#ifndef VMC_CHECK_INTERNAL_H
#define VMC_CHECK_INTERNAL_H

#include "check/check.h"
#include "frontend/inspect.h"

typedef struct CheckComment { /* kinds not reported in a line */
  struct CheckComment *next;
  uint32_t line;
  CheckSet kinds;
} CheckComment;

enum VariableKind { VARIABLE_LOCAL, VARIABLE_FUNCTION, VARIABLE_PARAMETER, VARIABLE_LOOP, VARIABLE_CONSTANT };

typedef struct VariableNote { /* LocalVar.note */
  LocalVar *var;
  struct VariableNote *before; /* declared before this one in the file */
  struct VariableNote *group;  /* the next one that the same expression fills, or NULL */
  FuncInfo *self;              /* the function that it is declared with: uses in there do not count */
  uint32_t reads, writes;      /* writes: other than by its declaration */
  uint8_t kind;                /* enum VariableKind */
  uint8_t slot;                /* unique among the variables of its function that are in scope with it */
  uint8_t is_first;            /* of its loop's variables */
  uint8_t is_empty;            /* declared without a value */
} VariableNote;

typedef struct { /* sets of slots */
  uint64_t bits[4];
} Slots;
#define SLOTS_MAX 256

typedef struct { /* Label.note */
  uint32_t gotos;
  Slots live; /* at the label */
  Slots head; /* end of a loop: at the loop's beginning */
} LabelNote;

typedef struct { /* Block.note */
  size_t count;
  Stat *statements[];
} BlockNote;

typedef struct {
  Check *check;
  CheckFile *file;
  Compile *c;
  uint32_t base;           /* offset of the chunk in the file */
  FuncInfo *function;      /* the one being walked */
  uint32_t slots;          /* in use */
  VariableNote *variables; /* newest first */
} Walk;

/* check.c. `at` is an offset in the chunk, `len` the length of what is to be marked. */
void check_report(Walk *w, enum CheckKind kind, uint32_t at, uint32_t len, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void check_report_in(Check *check, CheckFile *file, enum CheckKind kind, uint32_t file_at, uint32_t len,
                     const char *message);
void check_position(const CheckFile *file, uint32_t at, uint32_t *line, uint32_t *column); /* both from 1 */

/* comments.c: obeys the comments that begin with "vmc:". */
void check_comments(Walk *w);

/* walk.c */
void check_walk(Walk *w, FuncInfo *main);
LocalVar *check_variable(const Walk *w, const Expr *e); /* what a LOCAL or UPVALUE names, else NULL */
int check_is_exempt(const LocalVar *v);                 /* its name begins with an underscore */

/* globals.c */
enum GlobalUseKind {
  GLOBAL_READ,
  GLOBAL_TESTED, /* looked at to see whether it is there */
  GLOBAL_SET,    /* in a main chunk, or as a field of _G */
  GLOBAL_SET_IN_FUNCTION
};
Symbol *check_global(const Walk *w, const Expr *e); /* the name of a global of the chunk, or NULL */
void check_global_use(Walk *w, enum GlobalUseKind kind, const Symbol *name, uint32_t at);
/* An access library.field; nothing when `library` is no standard library. */
void check_field_use(Walk *w, enum GlobalUseKind kind, const Symbol *library, const Symbol *field, uint32_t at);
void check_call_of_global(Walk *w, const Symbol *name, const Expr *call); /* rawset(_G, "x", v) and the like */
void check_globals_finish(Check *check);

/* expressions.c: what can be told of one expression. */
void check_format(Walk *w, const Expr *format, const Expr *first_argument);
void check_comparison(Walk *w, const Expr *e);
void check_constructor(Walk *w, const Expr *e);
void check_loop_bounds(Walk *w, const Stat *s);

/* flow.c: values that nobody reads, statements that nobody reaches, in one function without those inside it. Notes of
 * its variables, labels and blocks are complete. */
void check_flow(Walk *w);

#endif
