/* One visit of every node: counts what is done with each variable, tells globals.c of globals and expressions.c of
 * expressions, and leaves the notes that flow.c needs. */
#include <string.h>

#include "check/internal.h"

static void walk_block(Walk *w, Block *block);
static void walk_expr(Walk *w, const Expr *e, int tested);

LocalVar *check_variable(const Walk *w, const Expr *e) {
  if (e->kind == EXPR_LOCAL) return e->u.local;
  if (e->kind == EXPR_UPVALUE) return w->function->upvalues[e->u.upvalue.index].var;
  return NULL;
}

int check_is_exempt(const LocalVar *v) { return v->name->text[0] == '_'; }

/* Variables */

static void check_shadow(Walk *w, const LocalVar *v) {
  const LocalVar *hidden = v->shadowed;
  uint32_t line, column;
  if (!hidden || !hidden->function || check_is_exempt(v) || strcmp(v->name->text, "self") == 0) return;
  check_position(w->file, w->base + hidden->at, &line, &column);
  check_report(w, CHECK_SHADOW, v->at, (uint32_t)v->name->len, "'%s' hides the variable of line %u", v->name->text,
               line);
}

static VariableNote *declare(Walk *w, LocalVar *v, enum VariableKind kind) {
  VariableNote *note = ARENA_NEW(&w->c->arena, VariableNote, 1);
  note->var = v;
  note->kind = (uint8_t)kind;
  note->before = w->variables;
  w->variables = v->note = note;
  if (kind != VARIABLE_CONSTANT) note->slot = (uint8_t)w->slots++; /* at most FE_LOCALS_MAX */
  check_shadow(w, v);
  return note;
}

/* Whether the function being walked is the one that `note` is declared with, or inside it. */
static int is_in_itself(const Walk *w, const VariableNote *note) {
  if (!note->self) return 0;
  for (const FuncInfo *f = w->function; f; f = f->outer)
    if (f == note->self) return 1;
  return 0;
}

static void read_variable(const Walk *w, const LocalVar *v) {
  VariableNote *note = v->note;
  if (note && !is_in_itself(w, note)) note->reads++;
}

/* What nobody reads */

static uint32_t uses(const VariableNote *note) {
  return note->kind == VARIABLE_CONSTANT ? note->var->mentions : note->reads;
}

static int keeps_place(const VariableNote *note) {
  if (note->is_first) return 1;
  for (const VariableNote *later = note->group; later; later = later->group)
    if (uses(later)) return 1;
  return 0;
}

static void judge_variable(Walk *w, const VariableNote *note) {
  const LocalVar *v = note->var;
  const char *name = v->name->text;
  const uint32_t len = (uint32_t)v->name->len;
  if (note->is_empty && note->reads && !note->writes)
    check_report(w, CHECK_UNSET_VARIABLE, v->at, len, "variable '%s' is never given a value", name);
  if (uses(note) || check_is_exempt(v) || v->attribute == ATTRIBUTE_CLOSE) return;
  if (note->kind == VARIABLE_PARAMETER) {
    if (strcmp(name, "self") != 0)
      check_report(w, CHECK_UNUSED_ARGUMENT, v->at, len, "argument '%s' is never read", name);
  } else if (keeps_place(note)) {
    check_report(w, CHECK_UNUSED_PLACE, v->at, len, "'%s' only keeps a place: '_' would say so", name);
  } else if (note->kind == VARIABLE_LOOP) {
    check_report(w, CHECK_UNUSED_LOOP_VARIABLE, v->at, len, "the loop's variable '%s' is never read", name);
  } else if (note->kind == VARIABLE_FUNCTION) {
    check_report(w, CHECK_UNUSED_FUNCTION, v->at, len, "function '%s' is never used", name);
  } else if (note->writes) {
    check_report(w, CHECK_UNUSED_VARIABLE, v->at, len, "variable '%s' is assigned to, but never read", name);
  } else {
    check_report(w, CHECK_UNUSED_VARIABLE, v->at, len, "variable '%s' is never read", name);
  }
}

/* Labels */

static LabelNote *label_note(Walk *w, Label *label) {
  if (!label->note) label->note = ARENA_NEW(&w->c->arena, LabelNote, 1);
  return label->note;
}

static void judge_label(Walk *w, Label *label) {
  if (!label_note(w, label)->gotos && label->name->text[0] != '_')
    check_report(w, CHECK_UNUSED_LABEL, label->at, 2, "no goto leads to label '%s'", label->name->text);
}

/* Expressions */

static void walk_list(Walk *w, const ExprList *list, int tested) {
  for (const Expr *e = list->first; e; e = e->next) walk_expr(w, e, tested);
}

static void walk_function(Walk *w, FuncInfo *f) {
  FuncInfo *outer = w->function;
  uint32_t slots = w->slots;
  w->function = f;
  w->slots = 0;
  for (LocalVar *v = f->params; v; v = v->next) declare(w, v, VARIABLE_PARAMETER);
  walk_block(w, f->body);
  check_flow(w);
  w->slots = slots;
  w->function = outer;
}

static void walk_table(Walk *w, const Expr *e) {
  for (const Field *field = e->u.table.fields; field; field = field->next) {
    if (field->key) walk_expr(w, field->key, 0);
    walk_expr(w, field->value, 0);
  }
  check_constructor(w, e);
}

static void walk_call(Walk *w, const Expr *e) {
  const Expr *callee = e->u.call.left, *first = e->u.call.arguments.first;
  const Symbol *name = check_global(w, callee);
  if (name) check_call_of_global(w, name, e);
  if (callee->kind == EXPR_INDEX && callee->u.binary.right->kind == EXPR_STRING) {
    const Symbol *library = check_global(w, callee->u.binary.left);
    if (library && strcmp(library->text, "string") == 0 &&
        strcmp(callee->u.binary.right->u.string->text, "format") == 0)
      check_format(w, first, first ? first->next : NULL);
  }
  walk_list(w, &e->u.call.arguments, name && strcmp(name->text, "type") == 0);
}

static void walk_method(Walk *w, const Expr *e) {
  const Expr *object = e->u.call.left;
  if (object->kind == EXPR_STRING) {
    check_field_use(w, GLOBAL_READ, fe_symbol(w->c, "string", 6), e->u.call.method, e->u.call.method_at);
    if (strcmp(e->u.call.method->text, "format") == 0) check_format(w, object, e->u.call.arguments.first);
  }
  walk_list(w, &e->u.call.arguments, 0);
}

static int is_nil_test(const Expr *e) {
  return (e->op == COMPARE_EQ || e->op == COMPARE_NE) &&
         (e->u.binary.left->kind == EXPR_NIL || e->u.binary.right->kind == EXPR_NIL);
}

/* t[k], as a value or as what is assigned to; returns t, which is still to be walked, or NULL. */
static const Expr *walk_index(Walk *w, const Expr *e, enum GlobalUseKind kind) {
  const Expr *object = e->u.binary.left, *key = e->u.binary.right;
  const LocalVar *v = check_variable(w, object);
  if (key->kind != EXPR_STRING) {
    walk_expr(w, key, 0);
    return object;
  }
  const Symbol *global = check_global(w, object);
  int sets = kind == GLOBAL_SET || kind == GLOBAL_SET_IN_FUNCTION;
  if ((v && !v->function) || (global && strcmp(global->text, "_G") == 0)) {
    if (sets) check_global_use(w, GLOBAL_SET, key->u.string, key->at);
    return NULL;
  }
  if (global) check_field_use(w, kind, global, key->u.string, key->at);
  return object;
}

/* tested: whether it is nil is what the program wants to know. */
static void walk_expr(Walk *w, const Expr *e, int tested) {
  while (e) {
    const Expr *next = NULL;
    int next_tested = 0;
    switch ((enum ExprKind)e->kind) {
    case EXPR_LOCAL:
    case EXPR_UPVALUE: read_variable(w, check_variable(w, e)); break;
    case EXPR_GLOBAL: {
      const Symbol *name = check_global(w, e);
      if (name) check_global_use(w, tested ? GLOBAL_TESTED : GLOBAL_READ, name, e->at);
      else read_variable(w, w->function->upvalues[e->u.upvalue.index].var); /* a local _ENV */
      break;
    }
    case EXPR_INDEX: next = walk_index(w, e, tested ? GLOBAL_TESTED : GLOBAL_READ); break;
    case EXPR_CALL:
      walk_call(w, e);
      next = e->u.call.left;
      break;
    case EXPR_METHOD:
      walk_method(w, e);
      next = e->u.call.left;
      break;
    case EXPR_COMPARE:
      check_comparison(w, e);
      next_tested = is_nil_test(e);
      walk_expr(w, e->u.binary.right, next_tested);
      next = e->u.binary.left;
      break;
    case EXPR_BINARY: walk_expr(w, e->u.binary.right, 0); /* fall through */
    case EXPR_UNARY: next = e->u.binary.left; break;
    case EXPR_PAREN:
      next = e->u.binary.left;
      next_tested = tested;
      break;
    case EXPR_NOT:
      next = e->u.binary.left;
      next_tested = 1;
      break;
    case EXPR_AND:
    case EXPR_OR: walk_list(w, &e->u.operands, 1); break;
    case EXPR_CONCAT: walk_list(w, &e->u.operands, 0); break;
    case EXPR_TABLE: walk_table(w, e); break;
    case EXPR_FUNCTION: walk_function(w, e->u.function); break;
    default: break;
    }
    e = next;
    tested = next_tested;
  }
}

/* Statements */

static void walk_local(Walk *w, const Stat *s) {
  const Expr *value = s->u.local.values.first;
  VariableNote *previous = NULL;
  uint32_t i = 1, values = s->u.local.values.count;
  int is_open = s->u.local.values.last && EXPR_IS_MULTI(s->u.local.values.last);
  for (const Expr *e = value; e; e = e->next) walk_expr(w, e, 0);
  for (LocalVar *v = s->u.local.vars; v; v = v->next, i++) {
    int is_function = value && value->kind == EXPR_FUNCTION;
    VariableNote *note = declare(w, v, is_function ? VARIABLE_FUNCTION : VARIABLE_LOCAL);
    int is_shared = is_open && i >= values;
    note->is_empty = i > values && !is_open;
    if (is_shared && previous) previous->group = note;
    previous = is_shared ? note : NULL;
    value = value ? value->next : NULL;
  }
  if (s->u.local.constant) declare(w, s->u.local.constant, VARIABLE_CONSTANT);
}

static void walk_target(Walk *w, const Expr *target) {
  enum GlobalUseKind kind = w->function->outer ? GLOBAL_SET_IN_FUNCTION : GLOBAL_SET;
  const LocalVar *v = check_variable(w, target);
  if (v && !v->function) w->file->open_globals = 1; /* _ENV = ... */
  else if (v && v->note) ((VariableNote *)v->note)->writes++;
  else if (check_global(w, target)) check_global_use(w, kind, check_global(w, target), target->at);
  else if (target->kind == EXPR_INDEX) walk_expr(w, walk_index(w, target, kind), 0);
  else walk_expr(w, target, 0);
}

static void walk_assign(Walk *w, const Stat *s) {
  for (const Expr *t = s->u.assign.targets.first; t; t = t->next) walk_target(w, t);
  walk_list(w, &s->u.assign.values, 0);
}

static void walk_local_function(Walk *w, const Stat *s) {
  FuncInfo *f = s->u.local_function.function->u.function;
  declare(w, s->u.local_function.var, VARIABLE_FUNCTION)->self = f;
  walk_function(w, f);
}

static void walk_for(Walk *w, const Stat *s) {
  uint32_t slots = w->slots;
  VariableNote *previous = NULL;
  walk_list(w, &s->u.loop_for.values, 0);
  if (s->kind == STAT_NUMERIC_FOR) check_loop_bounds(w, s);
  for (LocalVar *v = s->u.loop_for.vars; v; v = v->next) {
    VariableNote *note = declare(w, v, VARIABLE_LOOP);
    note->is_first = !previous;
    if (previous) previous->group = note;
    previous = note;
  }
  label_note(w, s->u.loop_for.end);
  walk_block(w, s->u.loop_for.body);
  w->slots = slots;
}

static void walk_loop(Walk *w, const Stat *s) {
  label_note(w, s->u.loop.end);
  if (s->kind == STAT_WHILE) walk_expr(w, s->u.loop.cond, 1);
  walk_block(w, s->u.loop.body);
  if (s->kind == STAT_REPEAT) walk_expr(w, s->u.loop.cond, 1); /* it may read what the block declares */
}

static void walk_statement(Walk *w, const Stat *s) {
  switch ((enum StatKind)s->kind) {
  case STAT_LOCAL: walk_local(w, s); break;
  case STAT_ASSIGN: walk_assign(w, s); break;
  case STAT_CALL: walk_expr(w, s->u.call, 0); break;
  case STAT_DO: walk_block(w, s->u.body); break;
  case STAT_WHILE:
  case STAT_REPEAT: walk_loop(w, s); break;
  case STAT_NUMERIC_FOR:
  case STAT_GENERIC_FOR: walk_for(w, s); break;
  case STAT_LOCAL_FUNCTION: walk_local_function(w, s); break;
  case STAT_IF:
    for (const Clause *clause = s->u.branch.clauses; clause; clause = clause->next) {
      walk_expr(w, clause->cond, 1);
      walk_block(w, clause->body);
    }
    if (s->u.branch.otherwise) walk_block(w, s->u.branch.otherwise);
    break;
  case STAT_RETURN: walk_list(w, &s->u.values, 0); break;
  case STAT_GOTO: label_note(w, s->u.label)->gotos++; break;
  case STAT_LABEL:
    if (s->u.label) label_note(w, s->u.label);
    break;
  }
}

static void walk_block(Walk *w, Block *block) {
  uint32_t slots = w->slots;
  size_t count = 0;
  for (const Stat *s = block->first; s; s = s->next) count++;
  BlockNote *note = rt_arena_alloc(&w->c->arena, 1, sizeof *note + count * sizeof *note->statements);
  block->note = note;
  for (Label *label = block->end_labels; label; label = label->next) label_note(w, label);
  for (Stat *s = block->first; s; s = s->next) {
    note->statements[note->count++] = s;
    walk_statement(w, s);
  }
  for (Label *label = block->end_labels; label; label = label->next) judge_label(w, label);
  for (size_t i = 0; i < count; i++)
    if (note->statements[i]->kind == STAT_LABEL && note->statements[i]->u.label)
      judge_label(w, note->statements[i]->u.label);
  w->slots = slots;
}

void check_walk(Walk *w, FuncInfo *main) {
  walk_function(w, main);
  for (const VariableNote *note = w->variables; note; note = note->before) judge_variable(w, note);
}
