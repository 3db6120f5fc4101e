#include "frontend/resolver.h"

#include <string.h>

void fe_resolver_init(Resolver *r, Lexer *lx) {
  memset(r, 0, sizeof *r);
  r->c = lx->c;
  r->lx = lx;
  r->env = fe_symbol(r->c, "_ENV", 4);
  r->env_var = ARENA_NEW(&r->c->arena, LocalVar, 1);
  r->env_var->name = r->env;
  r->env->binding = r->env_var;
}

/* Raises an error whose message names no token. */
VMC_NORETURN static void fail_plain(Resolver *r, const char *message) { fe_lex_fail(r->lx, message, 0); }

void fe_check_limit(Resolver *r, uint32_t value, uint32_t limit, const char *what) {
  if (value <= limit) return;
  uint32_t line = r->fs->info->line_defined;
  const char *where = line ? fe_format(r->c, "function at line %u", line) : "main function";
  fe_lex_fail_near(r->lx, fe_format(r->c, "too many %s (limit is %u) in %s", what, limit, where));
}

/* Functions and blocks */

void fe_function_open(Resolver *r, FuncScope *fs, uint32_t line) {
  memset(fs, 0, sizeof *fs);
  FuncInfo *info = ARENA_NEW(&r->c->arena, FuncInfo, 1);
  info->line_defined = line;
  info->index = r->function_count++;
  info->outer = r->fs ? r->fs->info : NULL;
  if (info->outer) info->child_index = info->outer->child_count++;
  fs->info = info;
  fs->outer = r->fs;
  fs->first_var = r->var_count;
  fs->first_label = r->label_count;
  r->fs = fs;
}

void fe_function_close(Resolver *r) {
  r->var_count = r->fs->first_var;
  r->fs = r->fs->outer;
}

void fe_scope_open(Resolver *r, Scope *scope, Block *block, int is_loop) {
  FuncScope *fs = r->fs;
  memset(scope, 0, sizeof *scope);
  scope->outer = fs->scope;
  scope->block = block;
  scope->active = fs->active;
  scope->tbc = fs->tbc;
  scope->first_label = r->label_count;
  scope->first_goto = r->goto_count;
  scope->is_loop = (uint8_t)is_loop;
  if (is_loop) {

    Loop *loop = ARENA_NEW(&r->c->arena, Loop, 1);
    loop->outer = fs->loop;
    fs->loop = loop;
    scope->break_label = ARENA_NEW(&r->c->arena, Label, 1);
    scope->break_label->pc = scope->break_label->jumps = -1;
    scope->break_label->tbc = fs->tbc;
  }
  fs->scope = scope;
}

VMC_NORETURN static void fail_undefined_goto(Resolver *r, const PendingGoto *g) {
  if (!g->name) fail_plain(r, fe_format(r->c, "break outside loop at line %u", g->line));
  fail_plain(r, fe_format(r->c, "no visible label '%s' for <goto> at line %u", g->name->text, g->line));
}

void fe_scope_close(Resolver *r) {
  FuncScope *fs = r->fs;
  Scope *scope = fs->scope;
  while (fs->active > scope->active) {
    LocalVar *v = r->vars[fs->first_var + --fs->active];
    if (v->name->binding == v) v->name->binding = v->shadowed;
  }
  fs->declared = fs->active;
  r->var_count = fs->first_var + fs->declared;
  fs->tbc = scope->tbc;
  if (scope->is_loop) fs->loop = fs->loop->outer;
  r->label_count = scope->first_label;
  if (!scope->outer && r->goto_count > scope->first_goto) fail_undefined_goto(r, &r->gotos[scope->first_goto]);
  for (size_t i = scope->first_goto; i < r->goto_count; i++)
    if (r->gotos[i].active > scope->active) r->gotos[i].active = scope->active;
  fs->scope = scope->outer;
}

/* Variables */

LocalVar *fe_declare(Resolver *r, Symbol *name) {
  FuncScope *fs = r->fs;
  fe_check_limit(r, fs->declared + 1, FE_LOCALS_MAX, "local variables");
  LocalVar *v = ARENA_NEW(&r->c->arena, LocalVar, 1);
  v->name = name;
  v->function = fs->info;
  v->loop = fs->loop;
  v->at = r->lx->last_at;
  r->vars = rt_arena_grow(&r->c->arena, r->vars, &r->var_capacity, r->var_count + 1, sizeof *r->vars);
  r->vars[r->var_count++] = v;
  fs->declared++;
  return v;
}

void fe_activate(Resolver *r, uint32_t count) {
  FuncScope *fs = r->fs;
  for (; count; count--) {
    LocalVar *v = r->vars[fs->first_var + fs->active++];
    v->shadowed = v->name->binding;
    v->name->binding = v;
  }
}

void fe_mark_tbc(Resolver *r) { r->fs->tbc++; }

/* The outermost loop around the present position of `fs` that is not around v's declaration, or NULL. */
static Loop *loop_inside_scope(const FuncScope *fs, const LocalVar *v) {
  Loop *loop = fs->loop;
  if (loop == v->loop) return NULL;
  while (loop->outer != v->loop) loop = loop->outer;
  return loop;
}

/* v is captured by a closure being made at the present position of `owner`, its function. */
static void note_capture(const FuncScope *owner, LocalVar *v) {
  v->captured = 1;
  Loop *loop = loop_inside_scope(owner, v);
  if (loop && v->assigned_in == loop) v->assigned_after_capture = 1;
}

/* Index of the upvalue of `fs` that stands for v, which belongs to an enclosing function (or to none: _ENV). */
static uint32_t find_upvalue(Resolver *r, FuncScope *fs, LocalVar *v) {
  FuncInfo *info = fs->info;
  for (size_t i = 0; i < info->upvalue_count; i++) {
    if (info->upvalues[i].var != v) continue;
    if (info->upvalues[i].from_local && fs->outer) note_capture(fs->outer, v);
    return (uint32_t)i;
  }
  Upvalue up = {v, 1, 0};
  if (fs->outer && fs->outer->info == v->function) {
    note_capture(fs->outer, v);
  } else if (fs->outer) {
    up.from_local = 0;
    up.index = (uint8_t)find_upvalue(r, fs->outer, v);
  }
  FuncScope *current = r->fs;
  r->fs = fs; /* the limit's message speaks of fs */
  fe_check_limit(r, (uint32_t)info->upvalue_count + 1, FE_UPVALUES_MAX, "upvalues");
  r->fs = current;
  info->upvalues =
      rt_arena_grow(&r->c->arena, info->upvalues, &info->upvalue_capacity, info->upvalue_count + 1, sizeof up);
  info->upvalues[info->upvalue_count++] = up;
  return (uint32_t)info->upvalue_count - 1;
}

static Expr *new_expr(Resolver *r, enum ExprKind kind, uint32_t line) {
  Expr *e = rt_arena_alloc(&r->c->arena, 1, fe_expr_size(kind));
  e->kind = (uint8_t)kind;
  e->line = line;
  e->at = r->lx->last_at;
  return e;
}

static Expr *resolve_var(Resolver *r, LocalVar *v, uint32_t line) {
  Expr *e;
  v->mentions++;
  if (v->constant) {
    e = new_expr(r, v->constant->kind, line);
    e->u.named.content = v->constant->u.named.content;
    e->u.named.var = v;
  } else if (v->function == r->fs->info) {
    e = new_expr(r, EXPR_LOCAL, line);
    e->u.local = v;
    v->references++;
  } else {
    e = new_expr(r, EXPR_UPVALUE, line);
    e->u.upvalue.index = find_upvalue(r, r->fs, v);
  }
  return e;
}

Expr *fe_resolve_name(Resolver *r, Symbol *name, uint32_t line) {
  if (name->binding) return resolve_var(r, name->binding, line);
  Expr *e = resolve_var(r, r->env->binding, line);
  if (e->kind == EXPR_UPVALUE) {
    e->kind = EXPR_GLOBAL;
    e->u.upvalue.name = name;
    return e;
  }
  Expr *key = new_expr(r, EXPR_STRING, line);
  key->u.string = name;
  Expr *access = new_expr(r, EXPR_INDEX, line);
  access->u.binary.left = e;
  access->u.binary.right = key;
  return access;
}

static LocalVar *assigned_var(const Resolver *r, const Expr *target) {
  if (EXPR_IS_LITERAL(target)) return target->u.named.var;
  if (target->kind == EXPR_LOCAL) return target->u.local;
  if (target->kind == EXPR_UPVALUE) return r->fs->info->upvalues[target->u.upvalue.index].var;
  return NULL;
}

void fe_check_assignable(Resolver *r, const Expr *target) {
  LocalVar *v = assigned_var(r, target);
  if (v && v->attribute != ATTRIBUTE_NONE)
    fail_plain(r, fe_format(r->c, "attempt to assign to const variable '%s'", v->name->text));
}

void fe_note_assignment(Resolver *r, Expr *target) {
  LocalVar *v = assigned_var(r, target);
  if (!v) return;
  v->assigned = 1;
  if (v->captured || v->function != r->fs->info) v->assigned_after_capture = 1;
  else v->assigned_in = loop_inside_scope(r->fs, v);
}

void fe_note_debugging(Resolver *r, FuncInfo *main) {
  static const char *const names[] = {"upvalueid", "upvaluejoin", "setupvalue", "setlocal"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (fe_symbol_find(r->c, names[i], strlen(names[i]))) main->shares_variables = 1;
}

int fe_var_is_cell(const LocalVar *v) {
  const FuncInfo *f = v->function;
  if (!f) return v->assigned; /* the chunk's _ENV */
  if (!v->captured) return 0;
  if (v->assigned && (v->assigned_after_capture || f->has_backward_goto)) return 1;
  while (f->outer) f = f->outer;
  return f->shares_variables;
}

/* Labels and gotos */

static Label *find_label(const Resolver *r, const Symbol *name) {
  for (size_t i = r->fs->first_label; i < r->label_count; i++)
    if (r->labels[i]->name == name) return r->labels[i];
  return NULL;
}

void fe_label_check_repeated(Resolver *r, Symbol *name) {
  const Label *label = find_label(r, name);
  if (label) fail_plain(r, fe_format(r->c, "label '%s' already defined on line %u", name->text, label->line));
}

/* Binds the pending gotos of the innermost block to a label just defined. */
static void bind_gotos(Resolver *r, Label *label) {
  FuncScope *fs = r->fs;
  size_t kept = fs->scope->first_goto;
  for (size_t i = kept; i < r->goto_count; i++) {
    PendingGoto *g = &r->gotos[i];
    if (g->name != label->name) {
      r->gotos[kept++] = *g;
      continue;
    }
    if (g->active < label->active) {
      const char *var = r->vars[fs->first_var + g->active]->name->text;
      fail_plain(
          r, fe_format(r->c, "<goto %s> at line %u jumps into the scope of local '%s'", g->name->text, g->line, var));
    }
    g->stat->u.label = label;
  }
  r->goto_count = kept;
}

void fe_label_define(Resolver *r, Stat *stat, Symbol *name, uint32_t line, int ends_block) {
  FuncScope *fs = r->fs;
  Label *label = ARENA_NEW(&r->c->arena, Label, 1);
  label->name = name;
  label->line = line;
  label->at = stat->at;
  label->pc = label->jumps = -1;
  label->active = ends_block ? fs->scope->active : fs->active;
  label->tbc = ends_block ? fs->scope->tbc : fs->tbc;
  if (ends_block) {
    label->next = fs->scope->block->end_labels;
    fs->scope->block->end_labels = label;
  }
  stat->u.label = ends_block ? NULL : label;
  r->labels = rt_arena_grow(&r->c->arena, r->labels, &r->label_capacity, r->label_count + 1, sizeof *r->labels);
  r->labels[r->label_count++] = label;
  bind_gotos(r, label);
}

void fe_goto(Resolver *r, Stat *stat, Symbol *name, uint32_t line) {
  FuncScope *fs = r->fs;
  if (name) {
    stat->u.label = find_label(r, name);
    if (stat->u.label) {
      fs->info->has_backward_goto = 1;
      return;
    }
  } else {
    for (Scope *s = fs->scope; s; s = s->outer) {
      if (!s->is_loop) continue;
      stat->u.label = s->break_label;
      return;
    }
  }
  r->gotos = rt_arena_grow(&r->c->arena, r->gotos, &r->goto_capacity, r->goto_count + 1, sizeof *r->gotos);
  r->gotos[r->goto_count++] = (PendingGoto){name, stat, line, fs->active};
}
