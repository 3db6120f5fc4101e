/* Expressions to code. */
#include "frontend/generate.h"

#define SPINE_INLINE 16
#define SETLIST_BATCH 50

static int fits_16(int64_t i) { return i >= INT16_MIN && i <= INT16_MAX; }

/* Places */

static void load_literal(FuncState *fs, const Expr *e, int target) {
  unsigned a = (unsigned)target;
  switch (e->kind) {
  case EXPR_NIL: fe_emit_nil(fs, target, 1); return;
  case EXPR_TRUE: fe_emit(fs, INSTR_ABC(OP_LOADTRUE, a, 0, 0)); return;
  case EXPR_FALSE: fe_emit(fs, INSTR_ABC(OP_LOADFALSE, a, 0, 0)); return;
  case EXPR_INT:
    if (!fits_16(e->u.i)) break;
    fe_emit(fs, INSTR_AD(OP_LOADI, a, (int)e->u.i));
    return;
  case EXPR_FLOAT: {
    double d = e->u.d;
    if (!(d >= INT16_MIN && d <= INT16_MAX) || d != (int)d || (d == 0 && __builtin_signbit(d))) break;
    fe_emit(fs, INSTR_AD(OP_LOADF, a, (int)d));
    return;
  }
  default: break;
  }
  fe_emit_x(fs, INSTR_ABC(OP_LOADK, a, 0, 0), (uint32_t)fe_constant(fs, e, INT32_MAX));
}

void fe_place_to(FuncState *fs, const Place *p, int target) {
  unsigned a = (unsigned)target;
  switch (p->kind) {
  case PLACE_LITERAL:
    fs->line = p->line;
    load_literal(fs, p->u.literal, target);
    return;
  case PLACE_CALL:
  case PLACE_REGISTER:
    if (p->reg == target) return;
    fs->line = p->line;
    fe_emit(fs, INSTR_ABC(OP_MOVE, a, p->reg, 0));
    return;
  case PLACE_CELL:
    fs->line = p->line;
    fe_emit(fs, INSTR_ABC(OP_GETCELL, a, p->reg, 0));
    return;
  case PLACE_UPVALUE: {
    int is_cell = fe_upvalue_is_cell(fs, p->u.index);
    fs->line = p->line;
    fe_emit(fs, INSTR_ABC(is_cell ? OP_GETUPCELL : OP_GETUP, a, p->u.index, 0));
    return;
  }
  case PLACE_PENDING:
  case PLACE_VARARG: fe_patch_a(fs, p->u.pc, target); return;
  }
}

static int is_top_temporary(const FuncState *fs, int reg) { return reg == fs->free - 1 && reg >= fs->active; }

int fe_place_to_next(FuncState *fs, const Place *p) {
  if (p->kind == PLACE_REGISTER && is_top_temporary(fs, p->reg)) return p->reg;
  int reg = fe_reserve(fs, 1);
  fe_place_to(fs, p, reg);
  return reg;
}

int fe_place_to_any(FuncState *fs, const Place *p) {
  if (p->kind == PLACE_REGISTER) return p->reg;
  if (p->kind != PLACE_CELL) return fe_place_to_next(fs, p);
  int reg = fe_reserve(fs, 1); /* a variable to the reader: it has no instruction there */
  fe_emit_early(fs, INSTR_ABC(OP_GETCELL, (unsigned)reg, p->reg, 0));
  return reg;
}

/* Where the value of e is needed, as far as known. */
static uint32_t value_line(const Expr *e) { return e->test_line ? e->test_line : e->line; }

static Place place(enum PlaceKind kind, uint32_t line) {
  Place p;
  p.kind = kind;
  p.reg = 0;
  p.line = line;
  p.u.pc = 0;
  return p;
}

static Place in_register(int reg, uint32_t line) {
  Place p = place(PLACE_REGISTER, line);
  p.reg = (uint8_t)reg;
  return p;
}

static Place pending(uint32_t pc, uint32_t line) {
  Place p = place(PLACE_PENDING, line);
  p.u.pc = pc;
  return p;
}

/* Operands that the reference reads only when the instruction executes: literals, and variables in registers (ours in
 * cells). */
static int may_wait(const Place *p) {
  return p->kind == PLACE_CELL || (p->kind == PLACE_LITERAL && EXPR_IS_NUMERAL(p->u.literal));
}

/* Opcodes of arithmetic follow the events, those with a constant operand in the same order. */
#define IN_STEP(name)                                                                                                  \
  _Static_assert(OP_##name - OP_ADD == EVENT_##name - EVENT_ADD && OP_##name##K - OP_ADDK == OP_##name - OP_ADD, #name)
IN_STEP(SUB);
IN_STEP(MUL);
IN_STEP(MOD);
IN_STEP(POW);
IN_STEP(DIV);
IN_STEP(IDIV);
IN_STEP(BAND);
IN_STEP(BOR);
IN_STEP(BXOR);
IN_STEP(SHL);
IN_STEP(SHR);

/* One step along a left-leaning chain: the left operand is at `left`, `base` is the first free register of the whole
 * chain. */

static Place binary_step(FuncState *fs, const Expr *e, const Place *left, int base) {
  const Expr *right = e->u.binary.right;
  int wait = may_wait(left), l = wait ? 0 : fe_place_to_any(fs, left), k = -1;
  if (EXPR_IS_NUMERAL(right)) k = fe_constant(fs, right, FE_OPERAND_CONSTANTS);
  int r = k >= 0 ? k : fe_expr_to_any(fs, right);
  if (wait) l = fe_place_to_any(fs, left);
  int op = e->op - EVENT_ADD + (k >= 0 ? OP_ADDK : OP_ADD);
  fs->free = base;
  fs->line = e->line;
  return pending(fe_emit(fs, INSTR_ABC(op, 0, (unsigned)l, (unsigned)r)), e->line);
}

static Place index_step(FuncState *fs, const Expr *e, const Place *object, int base) {
  const Expr *key = e->u.binary.right;
  uint32_t pc;
  int is_field = 0;
  uint32_t field = key->kind == EXPR_STRING ? fe_field(fs, key->u.string, &is_field) : 0;
  if (is_field && object->kind == PLACE_UPVALUE && !fe_upvalue_is_cell(fs, object->u.index)) {
    fs->line = e->line;
    pc = fe_emit_x(fs, INSTR_ABC(OP_GETGLOBAL, 0, object->u.index, 0), field);
  } else if (is_field || (key->kind == EXPR_INT && key->u.i >= 0 && key->u.i <= 255)) {
    unsigned o = (unsigned)fe_place_to_any(fs, object);
    fs->line = e->line;
    pc = is_field ? fe_emit_x(fs, INSTR_ABC(OP_GETFIELD, 0, o, 0), field)
                  : fe_emit(fs, INSTR_ABC(OP_GETINT, 0, o, (unsigned)key->u.i));
  } else {
    int upvalue = object->kind == PLACE_UPVALUE && !e->u.binary.left->loaded;
    int wait = may_wait(object) || upvalue, o = wait ? 0 : fe_place_to_any(fs, object);
    int k = fe_expr_to_any(fs, key);
    Place waiting = *object;
    if (upvalue) waiting.line = e->line;
    if (wait) o = fe_place_to_any(fs, &waiting);
    fs->line = e->line;
    pc = fe_emit(fs, INSTR_ABC(OP_GETINDEX, 0, (unsigned)o, (unsigned)k));
  }
  fs->free = base;
  return pending(pc, e->line);
}

/* Arguments, then the call; the function is in `base` and `fixed` - 1 more registers hold leading arguments. */
static Place finish_call(FuncState *fs, const Expr *e, int base, int fixed) {
  int count = fe_list_to_next(fs, &e->u.call.arguments);
  Place p = place(PLACE_CALL, value_line(e));
  p.reg = (uint8_t)base;
  fs->line = e->line;
  p.u.pc = fe_emit(fs, INSTR_ABC(OP_CALL, (unsigned)base, (unsigned)(count ? count + fixed - 1 : 0), 2));
  fs->free = base;
  return p;
}

static Place call_step(FuncState *fs, const Expr *e, const Place *function, int base) {
  fe_place_to_next(fs, function);
  return finish_call(fs, e, base, 1);
}

static Place method_step(FuncState *fs, const Expr *e, const Place *receiver, int base) {
  int is_field;
  unsigned object = (unsigned)fe_place_to_any(fs, receiver);
  uint32_t field = fe_field(fs, e->u.call.method, &is_field);
  fs->free = base;
  fe_reserve(fs, 2);
  fs->line = e->u.call.self_line;
  if (is_field) {
    fe_emit_x(fs, INSTR_ABC(OP_SELF, (unsigned)base, object, 0), field);
  } else { /* no room for the key in SELF */
    unsigned key = (unsigned)fe_reserve(fs, 1), self = (unsigned)base + 1;
    fe_emit(fs, INSTR_ABC(OP_MOVE, self, object, 0));
    fe_emit_x(fs, INSTR_ABC(OP_LOADK, key, 0, 0), (uint32_t)fe_constant_string(fs, e->u.call.method, INT32_MAX));
    fe_emit(fs, INSTR_ABC(OP_GETINDEX, (unsigned)base, self, key));
    fs->free--;
  }
  return finish_call(fs, e, base, 2);
}

/* Comparisons */

static int emit_compare(FuncState *fs, Opcode op, int a, int b, int truth) {
  return (int)fe_emit_x(fs, INSTR_ABC(op, (unsigned)a, (unsigned)b, (unsigned)truth), (uint32_t)FE_NO_JUMP);
}

/* Opcode of a comparison of a register with a constant on its right. */
static Opcode constant_compare(int op) {
  switch (op) {
  case COMPARE_LT: return OP_JLTK;
  case COMPARE_LE: return OP_JLEK;
  case COMPARE_GT: return OP_JGTK;
  case COMPARE_GE: return OP_JGEK;
  default: return OP_JEQK;
  }
}

/* a op b, seen from b. */
static int mirrored(int op) {
  switch (op) {
  case COMPARE_LT: return COMPARE_GT;
  case COMPARE_LE: return COMPARE_GE;
  case COMPARE_GT: return COMPARE_LT;
  case COMPARE_GE: return COMPARE_LE;
  default: return op;
  }
}

static int compare_constant(FuncState *fs, const Expr *e, int op) {
  if (op == COMPARE_EQ ? !EXPR_IS_LITERAL(e) : !EXPR_IS_NUMERAL(e)) return -1;
  return fe_constant(fs, e, FE_OPERAND_CONSTANTS);
}

/* A jump taken when the comparison e, whose left operand is at `left`, gives `truth`. */
static int compare_step(FuncState *fs, const Expr *e, const Place *left, int truth, int base) {
  const Expr *right = e->u.binary.right;
  int op = e->op, k;
  if (op == COMPARE_NE) {
    op = COMPARE_EQ;
    truth = !truth;
  }
  if ((k = compare_constant(fs, right, op)) >= 0) {
    int l = fe_place_to_any(fs, left);
    fs->free = base;
    fs->line = e->line;
    return emit_compare(fs, constant_compare(op), l, k, truth);
  }
  if (left->kind == PLACE_LITERAL && (k = compare_constant(fs, left->u.literal, op)) >= 0) {
    int r = fe_expr_to_any(fs, right);
    fs->free = base;
    fs->line = e->line;
    return emit_compare(fs, constant_compare(mirrored(op)), r, k, truth);
  }
  int wait = may_wait(left), l = wait ? 0 : fe_place_to_any(fs, left);
  int r = fe_expr_to_any(fs, right);
  if (wait) l = fe_place_to_any(fs, left);
  fs->free = base;
  fs->line = e->line;
  switch (op) {
  case COMPARE_LT: return emit_compare(fs, OP_JLT, l, r, truth);
  case COMPARE_LE: return emit_compare(fs, OP_JLE, l, r, truth);
  case COMPARE_GT: return emit_compare(fs, OP_JLT, r, l, truth);
  case COMPARE_GE: return emit_compare(fs, OP_JLE, r, l, truth);
  default: return emit_compare(fs, OP_JEQ, l, r, truth);
  }
}

/* target = true if one of the jumps is taken, else false. */
static void jumps_to_bool(FuncState *fs, const Expr *e, int jumps, int target) {
  unsigned a = (unsigned)target;
  if (e->test_line) fs->line = e->test_line;
  fe_emit(fs, INSTR_ABC(OP_LOADFALSE, a, 0, 0));
  int over = fe_emit_jump(fs);
  fe_jump_patch_here(fs, jumps);
  fe_emit(fs, INSTR_ABC(OP_LOADTRUE, a, 0, 0));
  fe_jump_patch_here(fs, over);
}

static Place compare_value_step(FuncState *fs, const Expr *e, const Place *left, int base) {
  int jump = compare_step(fs, e, left, 1, base);
  int target = fe_reserve(fs, 1);
  jumps_to_bool(fs, e, jump, target);
  return in_register(target, value_line(e));
}

/* Conditions */

static void jump_on_register(FuncState *fs, const Expr *e, int reg, int truth, int *list) {
  if (e->test_line) fs->line = e->test_line;
  int jump = (int)fe_emit_x(fs, INSTR_ABC(truth ? OP_JT : OP_JF, (unsigned)reg, 0, 0), (uint32_t)FE_NO_JUMP);
  fe_jump_add(fs, list, jump);
}

/* `... and true`: as good as without. */
static int is_final_truth(const Expr *e, const Expr *operand) {
  return e->kind == EXPR_AND && !operand->next && EXPR_IS_LITERAL(operand) && EXPR_LITERAL_TRUTH(operand);
}

/* `and` with truth 0, `or` with truth 1: every operand may jump. Otherwise all but the last leave when they decide
 * against it. */
static void cond_logical(FuncState *fs, const Expr *e, int truth, int *list) {
  int deciding = e->kind == EXPR_OR, leave = FE_NO_JUMP;
  const Expr *operand = e->u.operands.first;
  for (; operand->next && !is_final_truth(e, operand->next); operand = operand->next)
    fe_cond(fs, operand, deciding, deciding == truth ? list : &leave);
  fe_cond(fs, operand, truth, list);
  fe_jump_patch_here(fs, leave);
}

void fe_cond(FuncState *fs, const Expr *e, int truth, int *list) {
  int base = fs->free;
  if (EXPR_IS_LITERAL(e)) {
    fs->line = e->line;
    if (EXPR_LITERAL_TRUTH(e) == truth) fe_jump_add(fs, list, fe_emit_jump(fs));
    return;
  }
  switch (e->kind) {
  case EXPR_NOT: fe_cond(fs, e->u.binary.left, !truth, list); return;
  case EXPR_AND:
  case EXPR_OR: cond_logical(fs, e, truth, list); return;
  case EXPR_COMPARE: {
    Place left = fe_place(fs, e->u.binary.left);
    fe_jump_add(fs, list, compare_step(fs, e, &left, truth, base));
    return;
  }
  default: {
    Place p = fe_place(fs, e);
    int reg = fe_place_to_any(fs, &p);
    fs->free = base;
    jump_on_register(fs, e, reg, truth, list);
  }
  }
}

/* Values of `and`, `or`, `not` and comparisons */

/* Evaluates e. When its truth is `truth`, leaves its value in target and jumps to *exits; otherwise falls through with
 * target undefined. target is reserved, so no operand of e is in it. */
static void value_if(FuncState *fs, const Expr *e, int truth, int target, int *exits) {
  if (EXPR_IS_LITERAL(e)) {
    if (EXPR_LITERAL_TRUTH(e) != truth) return;
    fe_expr_to(fs, e, target);
    fe_jump_add(fs, exits, fe_emit_jump(fs));
  } else if (e->kind == EXPR_AND || e->kind == EXPR_OR) {
    int deciding = e->kind == EXPR_OR, leave = FE_NO_JUMP;
    const Expr *operand = e->u.operands.first;
    for (; operand->next; operand = operand->next) {
      if (deciding == truth) value_if(fs, operand, truth, target, exits);
      else fe_cond(fs, operand, deciding, &leave);
    }
    value_if(fs, operand, truth, target, exits);
    fe_jump_patch_here(fs, leave);
  } else if (e->kind == EXPR_COMPARE || e->kind == EXPR_NOT) {
    fe_emit_early(fs, INSTR_ABC(truth ? OP_LOADTRUE : OP_LOADFALSE, (unsigned)target, 0, 0));
    fe_cond(fs, e, truth, exits);
  } else {
    fe_expr_to(fs, e, target);
    jump_on_register(fs, e, target, truth, exits);
  }
}

static void logical_value(FuncState *fs, const Expr *e, int target) {
  int exits = FE_NO_JUMP;
  const Expr *operand = e->u.operands.first;
  for (; operand->next; operand = operand->next) value_if(fs, operand, e->kind == EXPR_OR, target, &exits);
  fe_expr_to(fs, operand, target);
  fe_jump_patch_here(fs, exits);
}

/* `not` of something that is itself a matter of jumps. */
static int is_condition(const Expr *e) {
  return e->kind == EXPR_COMPARE || e->kind == EXPR_NOT || e->kind == EXPR_AND || e->kind == EXPR_OR;
}

static void condition_value(FuncState *fs, const Expr *e, int target) {
  int jumps = FE_NO_JUMP;
  fe_cond(fs, e, 1, &jumps);
  jumps_to_bool(fs, e, jumps, target);
}

/* Leaves of chains */

static Place unary(FuncState *fs, const Expr *e) {
  static const uint8_t ops[EVENT_COUNT] = {[EVENT_UNM] = OP_UNM, [EVENT_BNOT] = OP_BNOT, [EVENT_LEN] = OP_LEN};
  int base = fs->free;
  unsigned operand = (unsigned)fe_expr_to_any(fs, e->u.binary.left);
  fs->free = base;
  fs->line = e->line;
  Opcode op = e->kind == EXPR_NOT ? OP_NOT : (Opcode)ops[e->op];
  return pending(fe_emit(fs, INSTR_ABC(op, 0, operand, 0)), e->line);
}

static Place concat(FuncState *fs, const Expr *e) {
  int base = fs->free;
  for (const Expr *operand = e->u.operands.first; operand; operand = operand->next) fe_expr_to_next(fs, operand);
  fs->free = base;
  fs->line = e->line;
  return pending(fe_emit(fs, INSTR_ABC(OP_CONCAT, 0, (unsigned)base, e->u.operands.count)), e->line);
}

static Place global(FuncState *fs, const Expr *e) {
  int base = fs->free, is_field;
  uint32_t pc, field = fe_field(fs, e->u.upvalue.name, &is_field);
  unsigned env = e->u.upvalue.index;
  int is_cell = fe_upvalue_is_cell(fs, env);
  fs->line = e->line;
  if (is_field && !is_cell) {
    pc = fe_emit_x(fs, INSTR_ABC(OP_GETGLOBAL, 0, env, 0), field);
  } else {
    unsigned table = (unsigned)fe_reserve(fs, 1);
    fe_emit(fs, INSTR_ABC(is_cell ? OP_GETUPCELL : OP_GETUP, table, env, 0));
    if (is_field) {
      pc = fe_emit_x(fs, INSTR_ABC(OP_GETFIELD, 0, table, 0), field);
    } else {
      unsigned key = (unsigned)fe_reserve(fs, 1);
      fe_emit_x(fs, INSTR_ABC(OP_LOADK, key, 0, 0), (uint32_t)fe_constant_string(fs, e->u.upvalue.name, INT32_MAX));
      pc = fe_emit(fs, INSTR_ABC(OP_GETINDEX, 0, table, key));
    }
  }
  fs->free = base;
  return pending(pc, e->line);
}

/* Table constructors */

static void store_field(FuncState *fs, const Field *field, unsigned table) {
  int base = fs->free, is_field = 0;
  const Expr *key = field->key;
  uint32_t x = key->kind == EXPR_STRING ? fe_field(fs, key->u.string, &is_field) : 0;
  int small = key->kind == EXPR_INT && key->u.i >= 0 && key->u.i <= 255;
  int wait = key->kind == EXPR_LOCAL; /* the store reads the variable */
  unsigned k = is_field || small || wait ? 0 : (unsigned)fe_expr_to_any(fs, key);
  unsigned v = (unsigned)fe_expr_to_any(fs, field->value);
  if (wait) k = (unsigned)fe_expr_to_any(fs, key);
  fs->free = base;
  fs->line = field->line;
  if (is_field) fe_emit_x(fs, INSTR_ABC(OP_SETFIELD, table, v, 0), x);
  else if (small) fe_emit(fs, INSTR_ABC(OP_SETINT, table, (unsigned)key->u.i, v));
  else fe_emit(fs, INSTR_ABC(OP_SETINDEX, table, k, v));
}

/* Moves `count` values above the table into it, after the `done` first. */
static void flush_items(FuncState *fs, int table, int count, uint32_t done) {
  fe_emit_x(fs, INSTR_ABC(OP_SETLIST, (unsigned)table, (unsigned)count + 1, 0), done);
  fs->free = table + 1;
}

/* The last positional item: all values of a call or `...`. */
static void flush_open(FuncState *fs, const Expr *e, Expr *last, int table, uint32_t done) {
  ExprList list = {last, last, 1};
  fe_list_to_next(fs, &list);
  fs->line = e->u.table.end_line;
  fe_emit_x(fs, INSTR_ABC(OP_SETLIST, (unsigned)table, 0, 0), done);
  fs->free = table + 1;
}

/* Whether its keys are names that get slots, and there are no elements. */
static int is_record(const Expr *e) {
  for (const Field *field = e->u.table.fields; field; field = field->next)
    if (!field->key || field->key->kind != EXPR_STRING || field->key->u.string->len > STRING_SHORT_MAX) return 0;
  return e->u.table.keyed < 255;
}

static Place table_constructor(FuncState *fs, const Expr *e) {
  uint32_t keyed = e->u.table.keyed < 255 ? e->u.table.keyed : 255;
  uint32_t line = e->line, done = 0;
  int waiting = 0;
  fs->line = line;
  if (!e->u.table.fields) return pending(fe_emit_x(fs, INSTR_ABC(OP_NEWTABLE, 0, 0, 0), 0), line);
  int table = fe_reserve(fs, 1);
  uint32_t pc = fe_emit_x(fs, INSTR_ABC(OP_NEWTABLE, (unsigned)table, keyed, is_record(e)), e->u.table.positional);
  for (const Field *field = e->u.table.fields; field; field = field->next) {
    if (field->key) {
      store_field(fs, field, (unsigned)table);
    } else if (!field->next && EXPR_IS_MULTI(field->value)) {
      fs->code[pc + 1]--; /* its values are not counted beforehand */
      flush_open(fs, e, field->value, table, done);
      waiting = 0;
    } else {
      fe_expr_to_next(fs, field->value);
      if (++waiting < SETLIST_BATCH) continue;
      flush_items(fs, table, waiting, done);
      done += (uint32_t)waiting;
      waiting = 0;
    }
  }
  fs->line = e->u.table.end_line;
  if (waiting) flush_items(fs, table, waiting, done);
  return in_register(table, e->test_line ? e->test_line : e->u.table.end_line);
}

static Place leaf(FuncState *fs, const Expr *e) {
  Place p;
  switch (e->kind) {
  case EXPR_LOCAL:
    p = in_register(e->u.local->reg, e->line);
    if (fe_var_is_cell(e->u.local)) p.kind = PLACE_CELL;
    return p;
  case EXPR_UPVALUE:
    p = place(PLACE_UPVALUE, e->line);
    p.u.index = e->u.upvalue.index;
    return p;
  case EXPR_GLOBAL: return global(fs, e);
  case EXPR_VARARG:
    fs->line = e->line;
    p = place(PLACE_VARARG, e->line);
    p.u.pc = fe_emit(fs, INSTR_ABC(OP_VARARG, 0, 0, 2));
    return p;
  case EXPR_FUNCTION: {
    uint32_t child = fe_generate_child(fs, e->u.function);
    fs->line = e->line;
    return pending(fe_emit_x(fs, INSTR_ABC(OP_CLOSURE, 0, 0, 0), child), e->line);
  }
  case EXPR_NOT:
    if (is_condition(e->u.binary.left)) break;
    return unary(fs, e);
  case EXPR_UNARY: return unary(fs, e);
  case EXPR_CONCAT: return concat(fs, e);
  case EXPR_TABLE: return table_constructor(fs, e);
  case EXPR_PAREN: return fe_place(fs, e->u.binary.left);
  case EXPR_AND:
  case EXPR_OR: break;
  default:
    p = place(PLACE_LITERAL, e->line);
    p.u.literal = e;
    return p;
  }
  return in_register(fe_expr_to_next(fs, e), value_line(e));
}

static int leans_left(const Expr *e) {
  return e->kind == EXPR_INDEX || e->kind == EXPR_CALL || e->kind == EXPR_METHOD || e->kind == EXPR_BINARY ||
         e->kind == EXPR_COMPARE;
}

static Place step(FuncState *fs, const Expr *e, const Place *left, int base) {
  switch (e->kind) {
  case EXPR_INDEX: return index_step(fs, e, left, base);
  case EXPR_CALL: return call_step(fs, e, left, base);
  case EXPR_METHOD: return method_step(fs, e, left, base);
  case EXPR_BINARY: return binary_step(fs, e, left, base);
  default: return compare_value_step(fs, e, left, base);
  }
}

/* Walks down the chain of left operands and generates on the way back, without recursion. */
Place fe_place(FuncState *fs, const Expr *e) {
  const Expr *near[SPINE_INLINE], **spine = near;
  const Expr *bottom = e;
  size_t count = 0;
  int base = fs->free;
  for (; leans_left(bottom); bottom = bottom->u.binary.left) count++;
  if (count > SPINE_INLINE) spine = rt_arena_alloc(&fs->c->arena, 1, count * sizeof *spine);
  for (size_t i = count; i; e = e->u.binary.left) spine[--i] = e;
  Place p = leaf(fs, bottom);
  for (size_t i = 0; i < count; i++) p = step(fs, spine[i], &p, base);
  return p;
}

/* Values in given registers */

void fe_expr_to(FuncState *fs, const Expr *e, int target) {
  int base = fs->free;
  if (e->kind == EXPR_AND || e->kind == EXPR_OR) {
    logical_value(fs, e, target);
  } else if (e->kind == EXPR_COMPARE || (e->kind == EXPR_NOT && is_condition(e->u.binary.left))) {
    condition_value(fs, e, target);
  } else {
    if (is_top_temporary(fs, target)) fs->free = target; /* calls and constructors can then be made in place */
    Place p = fe_place(fs, e);
    fe_place_to(fs, &p, target);
  }
  fs->free = base;
}

int fe_expr_to_next(FuncState *fs, const Expr *e) {
  int reg = fe_reserve(fs, 1);
  fe_expr_to(fs, e, reg);
  return reg;
}

int fe_expr_to_any(FuncState *fs, const Expr *e) {
  if (e->kind != EXPR_LOCAL) return fe_expr_to_next(fs, e);
  Place p = fe_place(fs, e);
  return fe_place_to_any(fs, &p);
}

/* Lists */

/* `count` results of a call or vararg to new registers; -1: open, none reserved. */
static void expand(FuncState *fs, const Expr *e, int count) {
  Place p = fe_place(fs, e);
  if (p.kind == PLACE_VARARG) fe_patch_a(fs, p.u.pc, fs->free);
  fe_patch_c(fs, p.u.pc, count + 1);
  if (count > 0) fe_reserve(fs, count);
}

int fe_list_to_next(FuncState *fs, const ExprList *list) {
  for (const Expr *e = list->first; e; e = e->next) {
    if (!e->next && EXPR_IS_MULTI(e)) {
      expand(fs, e, -1);
      return 0;
    }
    fe_expr_to_next(fs, e);
  }
  return (int)list->count + 1;
}

void fe_list_adjusted(FuncState *fs, const ExprList *list, int wanted, uint32_t line) {
  int base = fs->free, have = 0;
  for (const Expr *e = list->first; e; e = e->next) {
    if (!e->next && EXPR_IS_MULTI(e)) {
      expand(fs, e, wanted > have ? wanted - have : 0);
      if (wanted > have) have = wanted;
    } else {
      fe_expr_to_next(fs, e);
      have++;
    }
  }
  if (have < wanted) {
    int first = fe_reserve(fs, wanted - have);
    fs->line = line;
    fe_emit_nil(fs, first, wanted - have);
  }
  fs->free = base + wanted;
}
