/* Statements to code. */
#include "frontend/generate.h"

static void statements(FuncState *fs, const Stat *s);

/* Scopes and labels */

typedef struct {
  int active;
  uint32_t tbc;
  size_t first_local;
} Mark;

static Mark scope_begin(const FuncState *fs) { return (Mark){fs->active, fs->tbc, fs->local_count}; }

static void emit_close(FuncState *fs, uint32_t count) {
  if (count && !fe_unreachable(fs)) fe_emit(fs, INSTR_ABC(OP_CLOSE, count, 0, 0));
}

static void define_label(FuncState *fs, Label *label) {
  label->pc = fe_here(fs);
  fe_jump_patch(fs, label->jumps, label->pc);
}

static void jumps_to_label(FuncState *fs, int jumps, Label *label) {
  if (label->pc >= 0) fe_jump_patch(fs, jumps, label->pc);
  else fe_jump_add(fs, &label->jumps, jumps);
}

/* Leaves the scope: its variables are closed and dead, its final labels come after them. */
static void scope_end(FuncState *fs, const Mark *mark, const Block *block) {
  if (block) fs->line = block->last_line;
  emit_close(fs, fs->tbc - mark->tbc);
  fe_local_close(fs, mark->first_local);
  fs->active = fs->free = mark->active;
  fs->tbc = mark->tbc;
  if (!block) return;
  for (Label *label = block->end_labels; label; label = label->next) define_label(fs, label);
}

static void generate_block(FuncState *fs, const Block *block) {
  Mark mark = scope_begin(fs);
  statements(fs, block->first);
  scope_end(fs, &mark, block);
}

/* Makes the variables live in the registers from `reg` on, which hold their values. */
static void open_locals(FuncState *fs, LocalVar *vars, int reg) {
  fe_make_cells(fs, vars, reg);
  for (; vars; vars = vars->next) fe_local_open(fs, vars, reg++);
  fs->active = fs->free;
}

/* Assignment */

typedef struct { /* a place to assign to, its operands evaluated */
  enum { TO_LOCAL, TO_CELL, TO_UPCELL, TO_GLOBAL, TO_FIELD, TO_INT, TO_INDEX } kind;
  const Expr *e;
  Place object, key; /* registers, or cells still to be read (TO_FIELD: the object may be in an upvalue's) */
  uint32_t field;    /* TO_FIELD, TO_GLOBAL: FIELD word */
  uint32_t upvalue;  /* TO_UPCELL, TO_GLOBAL */
} Target;

/* A variable's place stays as it is, everything else goes to a temporary. */
static void settle_operand(FuncState *fs, Place *p) {
  if (p->kind == PLACE_CELL) return;
  p->reg = (uint8_t)fe_place_to_any(fs, p);
  p->kind = PLACE_REGISTER;
}

static Place evaluate_operand(FuncState *fs, const Expr *e) {
  Place p = fe_place(fs, e);
  settle_operand(fs, &p);
  return p;
}

static void prepare_index(FuncState *fs, const Expr *e, Target *t) {
  const Expr *key = e->u.binary.right;
  int is_field = 0;
  const Expr *object = e->u.binary.left;
  if (key->kind == EXPR_STRING) t->field = fe_field(fs, key->u.string, &is_field);
  if (is_field && object->kind == EXPR_UPVALUE && !fe_upvalue_is_cell(fs, object->u.upvalue.index)) {
    t->kind = TO_GLOBAL;
    t->upvalue = object->u.upvalue.index;
    return;
  }
  t->kind = is_field ? TO_FIELD : key->kind == EXPR_INT && key->u.i >= 0 && key->u.i <= 255 ? TO_INT : TO_INDEX;
  t->object = fe_place(fs, object);
  int wait = t->object.kind == PLACE_UPVALUE && !object->loaded;
  if (wait && t->kind == TO_FIELD && key->u.string->len <= STRING_SHORT_MAX) return; /* read when it is stored to */
  wait = wait && t->kind == TO_INDEX; /* read after the key, as by fe_place */
  if (!wait) settle_operand(fs, &t->object);
  if (t->kind == TO_INDEX) t->key = evaluate_operand(fs, key);
  if (!wait) return;
  t->object.line = e->line;
  settle_operand(fs, &t->object);
}

/* Globals whose key has no room in SETGLOBAL, or whose _ENV is in a cell. */
static void prepare_global(FuncState *fs, const Expr *e, Target *t) {
  unsigned env = e->u.upvalue.index;
  int is_cell = fe_upvalue_is_cell(fs, env), is_field;
  t->upvalue = env;
  t->field = fe_field(fs, e->u.upvalue.name, &is_field);
  t->kind = is_field ? TO_GLOBAL : TO_INDEX;
  if (is_field && !is_cell) return;
  if (is_field && e->u.upvalue.name->len <= STRING_SHORT_MAX) {
    t->kind = TO_FIELD;
    t->object.kind = PLACE_UPVALUE;
    t->object.u.index = env;
    return;
  }
  fs->line = e->line;
  t->object.kind = t->key.kind = PLACE_REGISTER;
  t->object.reg = (uint8_t)fe_reserve(fs, 1);
  fe_emit(fs, INSTR_ABC(is_cell ? OP_GETUPCELL : OP_GETUP, t->object.reg, env, 0));
  if (is_field) {
    t->kind = TO_FIELD;
  } else {
    t->key.reg = (uint8_t)fe_reserve(fs, 1);
    fe_emit_x(fs, INSTR_ABC(OP_LOADK, t->key.reg, 0, 0),
              (uint32_t)fe_constant_string(fs, e->u.upvalue.name, INT32_MAX));
  }
}

static void prepare_target(FuncState *fs, const Expr *e, Target *t) {
  *t = (Target){.kind = TO_LOCAL, .e = e};
  switch (e->kind) {
  case EXPR_LOCAL: t->kind = fe_var_is_cell(e->u.local) ? TO_CELL : TO_LOCAL; break;
  case EXPR_UPVALUE:
    t->kind = TO_UPCELL;
    t->upvalue = e->u.upvalue.index;
    break;
  case EXPR_GLOBAL: prepare_global(fs, e, t); break;
  default: prepare_index(fs, e, t);
  }
}

static void store(FuncState *fs, Target *t, int reg) {
  int base = fs->free;
  unsigned v = (unsigned)reg, object = 0, key = 0;
  if (t->object.kind == PLACE_UPVALUE) t->object.line = fs->line;
  if (t->kind >= TO_FIELD) object = (unsigned)fe_place_to_any(fs, &t->object);
  if (t->kind == TO_INDEX) key = (unsigned)fe_place_to_any(fs, &t->key);
  switch (t->kind) {
  case TO_LOCAL:
    if (t->e->u.local->reg != v) fe_emit(fs, INSTR_ABC(OP_MOVE, t->e->u.local->reg, v, 0));
    break;
  case TO_CELL: fe_emit(fs, INSTR_ABC(OP_SETCELL, t->e->u.local->reg, v, 0)); break;
  case TO_UPCELL: fe_emit(fs, INSTR_ABC(OP_SETUPCELL, v, t->upvalue, 0)); break;
  case TO_GLOBAL: fe_emit_x(fs, INSTR_ABC(OP_SETGLOBAL, v, t->upvalue, 0), t->field); break;
  case TO_FIELD: fe_emit_x(fs, INSTR_ABC(OP_SETFIELD, object, v, 0), t->field); break;
  case TO_INT: fe_emit(fs, INSTR_ABC(OP_SETINT, object, (unsigned)t->e->u.binary.right->u.i, v)); break;
  case TO_INDEX: fe_emit(fs, INSTR_ABC(OP_SETINDEX, object, key, v)); break;
  }
  fs->free = base;
}

/* To a variable of the function: the instruction that makes the value is all that line hooks may see. */
static int is_stored_at_once(const Target *t, const Expr *value) {
  return t->kind == TO_CELL && (value->kind == EXPR_BINARY || value->kind == EXPR_UNARY || value->kind == EXPR_CONCAT ||
                                value->kind == EXPR_INDEX || value->kind == EXPR_GLOBAL);
}

static void assign_one(FuncState *fs, const Stat *s) {
  Target t;
  const Expr *value = s->u.assign.values.first;
  prepare_target(fs, s->u.assign.targets.first, &t);
  if (t.kind == TO_LOCAL && !(s->flag && (value->kind == EXPR_AND || value->kind == EXPR_OR))) {
    fe_expr_to(fs, value, t.e->u.local->reg);
    return;
  }
  int reg = fe_expr_to_any(fs, value);
  if (!is_stored_at_once(&t, value)) fs->line = s->line;
  store(fs, &t, reg);
}

/* The last value goes straight to the last target; all others are in registers already. */
static void assign_last(FuncState *fs, const Stat *s, const Expr *value, Target *t) {
  int base = fs->free;
  if (t->kind == TO_LOCAL && value->kind != EXPR_AND && value->kind != EXPR_OR) {
    fe_expr_to(fs, value, t->e->u.local->reg);
    fs->line = s->line;
  } else {
    int reg = fe_expr_to_any(fs, value);
    fs->line = s->line;
    store(fs, t, reg);
    fs->free = base;
  }
}

/* An operand that is the variable v is copied, since v is assigned before the operand is used. */
static void protect_operand(FuncState *fs, Place *operand, const Place *v, int *copy) {
  if (operand->kind != v->kind) return;
  if (v->kind == PLACE_UPVALUE ? operand->u.index != v->u.index : operand->reg != v->reg) return;
  if (*copy < 0) {
    *copy = fe_reserve(fs, 1);
    fe_place_to(fs, v, *copy);
  }
  operand->kind = PLACE_REGISTER;
  operand->reg = (uint8_t)*copy;
}

/* targets[0..count) are prepared; the next one is the variable e. */
static void protect_targets(FuncState *fs, Target *targets, uint32_t count, const Expr *e) {
  int copy = -1;
  Place v = fe_place(fs, e);
  for (uint32_t i = 0; i < count; i++) {
    if (targets[i].kind >= TO_FIELD) protect_operand(fs, &targets[i].object, &v, &copy);
    if (targets[i].kind == TO_INDEX) protect_operand(fs, &targets[i].key, &v, &copy);
  }
}

/* Values are evaluated left to right, then assigned from the last to the first. */
static void assign_many(FuncState *fs, const Stat *s) {
  const ExprList *values = &s->u.assign.values;
  uint32_t count = s->u.assign.targets.count, i = 0;
  Target *targets = rt_arena_alloc(&fs->c->arena, 1, count * sizeof *targets);
  for (const Expr *e = s->u.assign.targets.first; e; e = e->next, i++) {
    prepare_target(fs, e, &targets[i]);
    if (e->kind == EXPR_LOCAL || e->kind == EXPR_UPVALUE) protect_targets(fs, targets, i, e);
  }
  if (values->count == count) {
    const Expr *value = values->first;
    for (; value->next; value = value->next) fe_expr_to_next(fs, value);
    assign_last(fs, s, value, &targets[--i]);
  } else {
    fe_list_adjusted(fs, values, (int)count, s->line);
    fs->line = s->line;
  }
  while (i) {
    store(fs, &targets[--i], fs->free - 1);
    fs->free--;
  }
}

static void generate_assign(FuncState *fs, const Stat *s) {
  if (s->u.assign.targets.count == 1 && s->u.assign.values.count == 1) assign_one(fs, s);
  else assign_many(fs, s);
}

/* Declarations */

static void emit_tbc(FuncState *fs, int reg) {
  fe_emit(fs, INSTR_ABC(OP_TBC, (unsigned)reg, 0, 0));
  fs->tbc++;
}

static void generate_local(FuncState *fs, const Stat *s) {
  const LocalVar *close = s->u.local.close;
  int reg = fs->free, is_cell = close && fe_var_is_cell(close);
  fe_list_adjusted(fs, &s->u.local.values, (int)s->u.local.count, s->line);
  fs->line = s->line;
  if (is_cell) { /* TBC takes a value, and a register that is visible as a cell must hold one */
    int at = reg;
    for (const LocalVar *v = s->u.local.vars; v != close; v = v->next) at++;
    emit_tbc(fs, at);
  }
  open_locals(fs, s->u.local.vars, reg);
  if (close && !is_cell) emit_tbc(fs, close->reg);
}

/* Index of the upvalue of `function` that is the local variable v of its creator, or -1. */
static int find_self(const FuncInfo *function, const LocalVar *v) {
  for (size_t i = 0; i < function->upvalue_count; i++)
    if (function->upvalues[i].var == v) return (int)i;
  return -1;
}

static void generate_local_function(FuncState *fs, const Stat *s) {
  LocalVar *v = s->u.local_function.var;
  const Expr *function = s->u.local_function.function;
  int reg = fe_reserve(fs, 1);
  if (fe_var_is_cell(v)) {
    fe_emit_early(fs, INSTR_ABC(OP_LOADNIL, (unsigned)reg, 1, 0));
    open_locals(fs, v, reg);
    unsigned closure = (unsigned)fe_expr_to_next(fs, function);
    fe_emit(fs, INSTR_ABC(OP_SETCELL, (unsigned)reg, closure, 0));
  } else {
    open_locals(fs, v, reg);
    fe_expr_to(fs, function, reg);
    int self = find_self(function->u.function, v);
    if (self >= 0) fe_emit(fs, INSTR_ABC(OP_SELFREF, (unsigned)reg, (unsigned)self, 0));
  }
}

/* Control structures */

/* The block is a single goto or break that closes nothing: the condition itself can jump. */
static Label *only_goto(const FuncState *fs, const Clause *clause) {
  const Stat *s = clause->body->first;
  if (!s || s->next || s->kind != STAT_GOTO || clause->body->end_labels || s->u.label->tbc != fs->tbc) return NULL;
  return s->u.label;
}

static void generate_if(FuncState *fs, const Stat *s) {
  int escapes = FE_NO_JUMP;
  for (const Clause *clause = s->u.branch.clauses; clause; clause = clause->next) {
    Label *label = only_goto(fs, clause);
    int jumps = FE_NO_JUMP;
    if (label) {
      fe_cond(fs, clause->cond, 1, &jumps);
      jumps_to_label(fs, jumps, label);
      continue;
    }
    fe_cond(fs, clause->cond, 0, &jumps);
    generate_block(fs, clause->body);
    fs->line = clause->body->last_line;
    if ((clause->next || s->u.branch.otherwise) && !fe_unreachable(fs)) fe_jump_add(fs, &escapes, fe_emit_jump(fs));
    fe_jump_patch_here(fs, jumps);
  }
  if (s->u.branch.otherwise) generate_block(fs, s->u.branch.otherwise);
  fe_jump_patch_here(fs, escapes);
}

/* Takes the size of e from the budget; negative: too big to be generated twice, as is anything with a function in it.
 */
static int spend(const Expr *e, int budget) {
  for (; budget >= 0; e = e->u.binary.left) {
    budget--;
    switch (e->kind) {
    case EXPR_BINARY:
    case EXPR_COMPARE:
    case EXPR_INDEX: budget = spend(e->u.binary.right, budget); break;
    case EXPR_UNARY:
    case EXPR_NOT: break;
    case EXPR_AND:
    case EXPR_OR:
      for (const Expr *operand = e->u.operands.first; operand; operand = operand->next) budget = spend(operand, budget);
      return budget;
    case EXPR_CALL:
      for (const Expr *a = e->u.call.arguments.first; a; a = a->next) budget = spend(a, budget);
      break;
    case EXPR_FUNCTION:
    case EXPR_TABLE:
    case EXPR_METHOD:
    case EXPR_CONCAT:
    case EXPR_PAREN: return -1;
    default: return budget;
    }
  }
  return budget;
}
#define TEST_BUDGET 10

/* Jumps that repeat the loop. For hooks the test still stands at the top, and a jump ends the body. */
static void generate_bottom_test(FuncState *fs, const Stat *s, int start, int *repeats) {
  int test = (int)fs->code_len;
  uint32_t back_line = s->u.loop.body->last_line;
  if (EXPR_IS_LITERAL(s->u.loop.cond)) s->u.loop.cond->line = back_line;
  fe_cond(fs, s->u.loop.cond, 1, repeats);
  if (!EXPR_IS_LITERAL(s->u.loop.cond)) fe_loop_add(fs, start, test, back_line);
}

/* The test stands at the bottom, so that an iteration has one jump. Small tests guard the loop as well; for large ones
 * the loop is entered by a jump to the test. */
static void generate_while(FuncState *fs, const Stat *s) {
  int exits = FE_NO_JUMP, repeats = FE_NO_JUMP, enter = FE_NO_JUMP;
  int small = spend(s->u.loop.cond, TEST_BUDGET) >= 0;
  if (small) {
    fe_cond(fs, s->u.loop.cond, 0, &exits);
  } else {
    enter = fe_emit_jump(fs);
  }
  int start = fe_here(fs);
  generate_block(fs, s->u.loop.body);
  fe_jump_patch_here(fs, enter);
  size_t test = fs->code_len;
  if (enter != FE_NO_JUMP || !fe_unreachable(fs)) generate_bottom_test(fs, s, start, &repeats);
  if (enter != FE_NO_JUMP) fs->lines[enter] = fs->lines[test];
  fe_jump_patch(fs, repeats, start);
  fe_jump_patch_here(fs, exits);
  define_label(fs, s->u.loop.end);
}

static void generate_repeat(FuncState *fs, const Stat *s) {
  int start = fe_here(fs), exits = FE_NO_JUMP, repeats = FE_NO_JUMP;
  const Block *body = s->u.loop.body;
  Mark mark = scope_begin(fs);
  statements(fs, body->first);
  if (fs->tbc == mark.tbc) {
    fe_cond(fs, s->u.loop.cond, 0, &repeats);
  } else {
    fe_cond(fs, s->u.loop.cond, 1, &exits);
    emit_close(fs, fs->tbc - mark.tbc);
    if (!fe_unreachable(fs)) repeats = fe_emit_jump(fs);
  }
  fe_jump_patch(fs, repeats, start);
  fe_jump_patch_here(fs, exits);
  scope_end(fs, &mark, body);
  define_label(fs, s->u.loop.end);
}

static void generate_loop_body(FuncState *fs, const Stat *s) {
  Mark mark = scope_begin(fs);
  int reg = fe_reserve(fs, (int)s->u.loop_for.count);
  fs->line = s->line;
  open_locals(fs, s->u.loop_for.vars, reg);
  generate_block(fs, s->u.loop_for.body);
  scope_end(fs, &mark, NULL);
}

static int emit_branch(FuncState *fs, Opcode op, int a) {
  return (int)fe_emit_x(fs, INSTR_ABC(op, (unsigned)a, 0, 0), (uint32_t)FE_NO_JUMP);
}

static void generate_numeric_for(FuncState *fs, const Stat *s) {
  Mark mark = scope_begin(fs);
  int base = fs->free;
  for (const Expr *e = s->u.loop_for.values.first; e; e = e->next) fe_expr_to_next(fs, e);
  open_locals(fs, s->u.loop_for.hidden, base);
  fs->line = s->u.loop_for.do_line;
  int skip = emit_branch(fs, OP_FORPREP, base);
  int start = fe_here(fs);
  generate_loop_body(fs, s);
  fs->line = s->line;
  fe_here(fs);
  fe_jump_patch(fs, emit_branch(fs, OP_FORLOOP, base), start);
  fe_jump_patch_here(fs, skip);
  scope_end(fs, &mark, NULL);
  define_label(fs, s->u.loop_for.end);
}

static void generate_generic_for(FuncState *fs, const Stat *s) {
  Mark mark = scope_begin(fs);
  int base = fs->free, count = (int)s->u.loop_for.count;
  fe_list_adjusted(fs, &s->u.loop_for.values, 4, s->u.loop_for.values_line);
  open_locals(fs, s->u.loop_for.hidden, base);
  fs->line = s->u.loop_for.do_line;
  int prep = emit_branch(fs, OP_TFORPREP, base);
  fs->tbc++;
  int start = fe_here(fs);
  generate_loop_body(fs, s);
  fe_jump_patch_here(fs, prep);
  fs->line = s->line;
  fe_emit(fs, INSTR_ABC(OP_TFORCALL, (unsigned)base, 0, (unsigned)count));
  fe_jump_patch(fs, emit_branch(fs, OP_TFORLOOP, base), start);
  define_label(fs, s->u.loop_for.end); /* breaks close the value too */
  fs->line = s->u.loop_for.end->line;
  scope_end(fs, &mark, NULL);
}

/* A jump forward closes variables at its label, where the reference does it. */
static void generate_goto(FuncState *fs, const Stat *s) {
  Label *label = s->u.label;
  uint32_t closed = fs->tbc - label->tbc;
  fs->line = s->flag ? label->line : s->line;
  if (closed && label->pc < 0 && !fe_unreachable(fs)) {
    if (!s->flag) fe_jump_patch_here(fs, fe_emit_jump(fs)); /* for line hooks: the statement itself */
    fs->line = label->line;
  }
  emit_close(fs, closed);
  if (!fe_unreachable(fs)) jumps_to_label(fs, fe_emit_jump(fs), label);
}

/* return f(...): a tail call unless something is to be closed. */
static void return_call(FuncState *fs, const Expr *e) {
  Place p = fe_place(fs, e);
  Instr call = fs->code[p.u.pc];
  fs->code[p.u.pc] = INSTR_ABC(OP_TAILCALL, INSTR_A(call), INSTR_B(call), 0);
}

static void generate_return(FuncState *fs, const Stat *s) {
  const ExprList *values = &s->u.values;
  const Expr *first = values->first;
  int base = fs->free;
  if (values->count == 0) {
    fs->line = s->line;
    emit_close(fs, fs->tbc);
    fe_emit(fs, INSTR_ABC(OP_RETURN0, 0, 0, 0));
  } else if (values->count == 1 && !EXPR_IS_MULTI(first)) {
    unsigned reg = (unsigned)fe_expr_to_any(fs, first);
    fs->line = s->line;
    emit_close(fs, fs->tbc);
    fe_emit(fs, INSTR_ABC(OP_RETURN1, reg, 0, 0));
  } else if (values->count == 1 && first->kind != EXPR_VARARG && fs->tbc == 0) {
    return_call(fs, first);
  } else {
    unsigned count = (unsigned)fe_list_to_next(fs, values);
    fs->line = s->line;
    emit_close(fs, fs->tbc);
    fe_emit(fs, INSTR_ABC(OP_RETURN, (unsigned)base, count, 0));
  }
}

static void statement(FuncState *fs, const Stat *s) {
  switch ((enum StatKind)s->kind) {
  case STAT_LOCAL: generate_local(fs, s); break;
  case STAT_ASSIGN: generate_assign(fs, s); break;
  case STAT_CALL: fe_patch_c(fs, fe_place(fs, s->u.call).u.pc, 1); break;
  case STAT_DO: generate_block(fs, s->u.body); break;
  case STAT_WHILE: generate_while(fs, s); break;
  case STAT_REPEAT: generate_repeat(fs, s); break;
  case STAT_IF: generate_if(fs, s); break;
  case STAT_NUMERIC_FOR: generate_numeric_for(fs, s); break;
  case STAT_GENERIC_FOR: generate_generic_for(fs, s); break;
  case STAT_LOCAL_FUNCTION: generate_local_function(fs, s); break;
  case STAT_RETURN: generate_return(fs, s); break;
  case STAT_GOTO: generate_goto(fs, s); break;
  case STAT_LABEL:
    if (s->u.label) define_label(fs, s->u.label);
    break;
  }
  fs->free = fs->active;
}

static void statements(FuncState *fs, const Stat *s) {
  for (; s; s = s->next) statement(fs, s);
}

void fe_generate_body(FuncState *fs) {
  const Block *body = fs->info->body;
  statements(fs, body->first);
  fs->line = fs->info->final_line;
  emit_close(fs, fs->tbc);
  for (Label *label = body->end_labels; label; label = label->next) define_label(fs, label);
  fe_emit(fs, INSTR_ABC(OP_RETURN0, 0, 0, 0));
  fe_local_close(fs, 0);
}
