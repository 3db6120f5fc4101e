/* The syntax tree: names already bound, constant expressions already folded.
 *
 * Everything lives in the arena. Chains that grow to the left without limit (a+b+c, f()().x.y) lean on `left` and are
 * walked by loops; `and`, `or` and `..` chains are lists. All other nesting is bounded by FE_NESTING_MAX, so passes may
 * recurse on it. `at` in a node is the offset in the chunk at which messages about it point (inspect.h). */
#ifndef VMC_FRONTEND_AST_H
#define VMC_FRONTEND_AST_H

#include "frontend/context.h"
#include "runtime/ops.h"

typedef struct Expr Expr;
typedef struct Stat Stat;
typedef struct Block Block;
typedef struct Label Label;
typedef struct Loop Loop;
typedef struct FuncInfo FuncInfo;
typedef struct LocalVar LocalVar;

enum Attribute { ATTRIBUTE_NONE, ATTRIBUTE_CONST, ATTRIBUTE_CLOSE }; /* as in UpvalueDesc */

struct LocalVar {
  Symbol *name;
  FuncInfo *function;  /* the function it belongs to; NULL for the chunk's _ENV */
  LocalVar *next;      /* in the statement that declares it */
  LocalVar *shadowed;  /* former binding of the name */
  Expr *constant;      /* a compile-time constant: it has no register */
  Loop *loop;          /* innermost loop around the declaration */
  Loop *assigned_in;   /* outermost loop that is around the latest assignment but not around the declaration */
  uint32_t references; /* by its own function */
  uint32_t mentions;   /* by all functions, assignments included */
  uint32_t at;         /* where its name is declared */
  void *note;          /* of who inspects the tree */
  uint8_t attribute;
  uint8_t captured;
  uint8_t assigned;               /* other than by its declaration */
  uint8_t assigned_after_capture; /* possibly */
  uint8_t reg;                    /* codegen: its register */
  uint32_t desc;                  /* codegen: index of its LocalDesc */
};

typedef struct {
  LocalVar *var;
  uint8_t from_local; /* var belongs to the enclosing function; else `index` is an upvalue of it */
  uint8_t index;
} Upvalue;

struct FuncInfo {
  FuncInfo *outer;
  LocalVar *params;
  Block *body;
  Upvalue *upvalues;
  size_t upvalue_count, upvalue_capacity;
  uint32_t line_defined, last_line; /* 0 for the main function */
  uint32_t final_line;              /* of the implicit return */
  uint32_t index;                   /* among all functions of the chunk, pre-order */
  uint32_t child_index;             /* among its siblings */
  uint32_t child_count;
  uint8_t param_count, is_vararg, has_backward_goto;
  uint8_t shares_variables; /* main function: the chunk can look at captured variables, see resolver.h */
};

enum ExprKind {
  EXPR_NIL,
  EXPR_TRUE,
  EXPR_FALSE,
  EXPR_INT,
  EXPR_FLOAT,
  EXPR_STRING, /* literals */
  EXPR_VARARG,
  EXPR_FUNCTION,
  EXPR_LOCAL,
  EXPR_UPVALUE,
  EXPR_GLOBAL,
  EXPR_INDEX,
  EXPR_CALL,
  EXPR_METHOD,
  EXPR_BINARY,  /* arithmetic; op is an Event */
  EXPR_COMPARE, /* op is a CompareOp */
  EXPR_UNARY,   /* op is EVENT_UNM, EVENT_BNOT or EVENT_LEN */
  EXPR_NOT,
  EXPR_AND,
  EXPR_OR,
  EXPR_CONCAT,
  EXPR_TABLE,
  EXPR_PAREN /* of an expression with many values, to make it one */
};
#define EXPR_IS_LITERAL(e) ((e)->kind <= EXPR_STRING)
#define EXPR_LITERAL_TRUTH(e) ((e)->kind != EXPR_NIL && (e)->kind != EXPR_FALSE)
#define EXPR_IS_NUMERAL(e) ((e)->kind == EXPR_INT || (e)->kind == EXPR_FLOAT)
#define EXPR_IS_MULTI(e) ((e)->kind == EXPR_CALL || (e)->kind == EXPR_METHOD || (e)->kind == EXPR_VARARG)

enum CompareOp { COMPARE_EQ, COMPARE_NE, COMPARE_LT, COMPARE_LE, COMPARE_GT, COMPARE_GE };

typedef struct Field { /* of a table constructor, in source order */
  Expr *key;           /* NULL: positional */
  Expr *value;
  struct Field *next;
  uint32_t line; /* of the store */
} Field;

typedef struct { /* expressions linked through Expr.next */
  Expr *first, *last;
  uint32_t count;
} ExprList;

struct Expr {
  uint8_t kind;
  uint8_t op;
  uint8_t parenthesised;
  uint8_t loaded;     /* UPVALUE, GLOBAL, INDEX: `line` is final, and an upvalue is read when it is evaluated */
  uint32_t line;      /* of the instruction: where the reference implementation would emit it */
  uint32_t at;        /* of its first token, parentheses around it not counted */
  uint32_t test_line; /* of a jump on its truth; 0: as `line` */
  Expr *next;         /* in the one list that holds this node */
  union {
    int64_t i;
    double d;
    Symbol *string;
    LocalVar *local;
    FuncInfo *function;
    struct {
      uint64_t content; /* i, d or string */
      LocalVar *var;    /* literals: the compile-time constant that was named, or NULL */
    } named;
    struct {
      Symbol *name;   /* EXPR_GLOBAL: field of the upvalue, which is _ENV */
      uint32_t index; /* EXPR_GLOBAL, EXPR_UPVALUE */
    } upvalue;
    struct {
      Expr *left;  /* operand, indexed object, called function, receiver */
      Expr *right; /* BINARY, COMPARE: second operand; INDEX: key */
    } binary;      /* UNARY, NOT, PAREN: left only */
    struct {
      Expr *left;
      Symbol *method; /* EXPR_METHOD */
      ExprList arguments;
      uint32_t self_line; /* EXPR_METHOD: of the method's look-up */
      uint32_t method_at; /* EXPR_METHOD: of the name */
    } call;
    ExprList operands; /* AND, OR, CONCAT */
    struct {
      Field *fields;
      uint32_t positional, keyed;
      uint32_t end_line; /* of the closing brace */
    } table;
  } u;
};

/* What a node of that kind has of the union: most are literals and names. Folding makes literals of operators. */
static inline size_t fe_expr_size(enum ExprKind kind) {
  switch (kind) {
  case EXPR_CALL:
  case EXPR_METHOD:
  case EXPR_AND:
  case EXPR_OR:
  case EXPR_CONCAT:
  case EXPR_TABLE: return sizeof(Expr);
  default: return offsetof(Expr, u) + sizeof((Expr *)0)->u.named;
  }
}

struct Label {
  Symbol *name;  /* NULL for the end of a loop */
  Label *next;   /* in Block.end_labels */
  uint32_t line; /* of the end of a loop: its last token's */
  uint32_t at;
  void *note;      /* of who inspects the tree */
  uint32_t active; /* local variables in scope, as the reference counts them */
  uint32_t tbc;    /* to-be-closed variables in scope */
  int pc;          /* codegen: instruction word, or -1 */
  int jumps;       /* codegen: list of jumps waiting for pc */
};

struct Loop {
  Loop *outer;
};

struct Block {
  Stat *first;
  Label *end_labels;  /* labels that end the block: outside of its variables' scope */
  void *note;         /* of who inspects the tree */
  uint32_t tbc;       /* to-be-closed variables declared by the block's own statements */
  uint32_t last_line; /* of its last token: where it is left */
};

typedef struct Clause { /* if cond then body */
  Expr *cond;
  Block *body;
  struct Clause *next;
} Clause;

enum StatKind {
  STAT_LOCAL,
  STAT_ASSIGN,
  STAT_CALL,
  STAT_DO,
  STAT_WHILE,
  STAT_REPEAT,
  STAT_IF,
  STAT_NUMERIC_FOR,
  STAT_GENERIC_FOR,
  STAT_LOCAL_FUNCTION,
  STAT_RETURN,
  STAT_GOTO,
  STAT_LABEL
};

struct Stat {
  uint8_t kind;
  uint8_t flag;  /* STAT_ASSIGN: the values mention the (only) target, a local. STAT_GOTO: `if condition then break` */
  uint32_t line; /* of the instructions the statement itself makes */
  uint32_t at;   /* of its first token; of the second, if that is `local` or `function` */
  Stat *next;
  union {
    struct {
      LocalVar *vars; /* without a trailing compile-time constant, whose value is not in `values` either */
      uint32_t count;
      ExprList values;
      LocalVar *close;    /* the to-be-closed one, or NULL */
      LocalVar *constant; /* the one that was taken out, or NULL */
    } local;
    struct {
      ExprList targets, values;
    } assign;
    Expr *call;
    Block *body;
    struct {
      Expr *cond;
      Block *body;
      Label *end;
    } loop;
    struct {
      Clause *clauses;
      Block *otherwise; /* or NULL */
    } branch;
    struct {
      LocalVar *hidden; /* "(for state)", three or four */
      LocalVar *vars;
      uint32_t count;
      ExprList values;
      Block *body;
      Label *end;
      uint32_t values_line, do_line; /* of the last token of `values`, of `do` */
    } loop_for;
    struct {
      LocalVar *var;
      Expr *function;
    } local_function;
    ExprList values; /* STAT_RETURN */
    Label *label;    /* STAT_GOTO (break too), STAT_LABEL */
  } u;
};

#endif
