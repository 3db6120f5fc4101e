/* Values that nobody reads: a backward analysis of which variables are live, over the tree, repeated until the loops and
 * labels of the function agree. Captured variables are not looked at: a closure may read them at any time. Statements
 * that nobody reaches: one walk forward. */
#include <string.h>

#include "check/internal.h"

typedef struct {
  Walk *w;
  int changed;   /* a loop or label learnt something in this pass */
  int reporting; /* the last pass */
} Flow;

static void live_block(Flow *flow, const Block *block, Slots *live);

/* Sets of slots */

static void add(Slots *s, uint32_t slot) { s->bits[slot / 64] |= (uint64_t)1 << slot % 64; }
static void drop(Slots *s, uint32_t slot) { s->bits[slot / 64] &= ~((uint64_t)1 << slot % 64); }
static int has(const Slots *s, uint32_t slot) { return s->bits[slot / 64] >> slot % 64 & 1; }

static int join(Slots *into, const Slots *from) { /* whether it grew */
  int grew = 0;
  for (int i = 0; i < 4; i++) {
    grew |= (from->bits[i] & ~into->bits[i]) != 0;
    into->bits[i] |= from->bits[i];
  }
  return grew;
}

/* Reads */

/* The note of a variable that this analysis follows, or NULL. */
static VariableNote *followed(const LocalVar *v) {
  VariableNote *note = v->note;
  return v->captured || !note || note->kind == VARIABLE_CONSTANT ? NULL : note;
}

static void reads(const Expr *e, Slots *live);

static void reads_list(const ExprList *list, Slots *live) {
  for (const Expr *e = list->first; e; e = e->next) reads(e, live);
}

static void reads(const Expr *e, Slots *live) {
  while (e) {
    const Expr *next = NULL;
    switch (e->kind) {
    case EXPR_LOCAL:
      if (followed(e->u.local)) add(live, followed(e->u.local)->slot);
      break;
    case EXPR_INDEX:
    case EXPR_BINARY:
    case EXPR_COMPARE: reads(e->u.binary.right, live); /* fall through */
    case EXPR_UNARY:
    case EXPR_NOT:
    case EXPR_PAREN: next = e->u.binary.left; break;
    case EXPR_CALL:
    case EXPR_METHOD:
      reads_list(&e->u.call.arguments, live);
      next = e->u.call.left;
      break;
    case EXPR_AND:
    case EXPR_OR:
    case EXPR_CONCAT: reads_list(&e->u.operands, live); break;
    case EXPR_TABLE:
      for (const Field *f = e->u.table.fields; f; f = f->next) {
        if (f->key) reads(f->key, live);
        reads(f->value, live);
      }
      break;
    default: break;
    }
    e = next;
  }
}

/* Writes */

/* A first value that says what kind of thing the variable will hold. */
static int is_placeholder(const Expr *value) {
  return !value || EXPR_IS_LITERAL(value) || (value->kind == EXPR_TABLE && !value->u.table.fields);
}

/* That a variable holds nothing any more is said for the collector. */
static int is_nothing(const Expr *value) { return !value || value->kind == EXPR_NIL; }

static void report_value(Flow *flow, const LocalVar *v, uint32_t at) {
  if (((VariableNote *)v->note)->reads && !check_is_exempt(v))
    check_report(flow->w, CHECK_UNUSED_VALUE, at, (uint32_t)v->name->len, "the value given to '%s' is never read",
                 v->name->text);
}

/* The value of the i-th of several variables, or NULL; *is_shared: one expression fills it and others. */
static const Expr *value_for(const Expr **next, int *is_shared) {
  const Expr *value = *next;
  if (!value) return NULL;
  if (value->next) *next = value->next;
  else if (!EXPR_IS_MULTI(value)) *next = NULL;
  *is_shared = EXPR_IS_MULTI(value) && !value->next;
  return value;
}

static const LocalVar *written_var(const Expr *target) {
  return target->kind == EXPR_LOCAL && followed(target->u.local) ? target->u.local : NULL;
}

static void live_local(Flow *flow, const Stat *s, Slots *live) {
  const Expr *next = s->u.local.values.first;
  int is_shared = 0, shares = 0;
  for (const LocalVar *v = s->u.local.vars; v; v = v->next) {
    const Expr *value = value_for(&next, &is_shared);
    int is_alone = !is_shared || (!shares++ && !v->next);
    const VariableNote *note = followed(v);
    if (!note) continue;
    /* A function's later results are often declared here for other calls, too. */
    if (flow->reporting && !has(live, note->slot) && !is_placeholder(value) && is_alone &&
        v->attribute == ATTRIBUTE_NONE)
      report_value(flow, v, v->at);
    drop(live, note->slot);
  }
  reads_list(&s->u.local.values, live);
}

static int any_live(const Expr *targets, const Slots *live) {
  for (const Expr *t = targets; t; t = t->next) {
    const LocalVar *v = written_var(t);
    if (!v || has(live, followed(v)->slot)) return 1;
  }
  return 0;
}

static void live_assign(Flow *flow, const Stat *s, Slots *live) {
  const Expr *next = s->u.assign.values.first;
  const Slots after = *live;
  int is_shared = 0;
  for (const Expr *t = s->u.assign.targets.first; t; t = t->next) {
    const Expr *value = value_for(&next, &is_shared);
    const LocalVar *v = written_var(t);
    if (!v) continue;
    int unread = !has(&after, followed(v)->slot) && !is_nothing(value);
    if (flow->reporting && unread && !(is_shared && any_live(s->u.assign.targets.first, &after)))
      report_value(flow, v, t->at);
    drop(live, followed(v)->slot);
  }
  for (const Expr *t = s->u.assign.targets.first; t; t = t->next)
    if (t->kind != EXPR_LOCAL) reads(t, live);
  reads_list(&s->u.assign.values, live);
}

/* Control */

static LabelNote *note_of(const Label *label) { return label->note; }

static int is_forever(const Expr *cond) {
  return EXPR_IS_LITERAL(cond) && EXPR_LITERAL_TRUTH(cond) && !cond->u.named.var;
}

static void live_loop(Flow *flow, const Stat *s, Slots *live) {
  LabelNote *end = note_of(s->kind == STAT_WHILE || s->kind == STAT_REPEAT ? s->u.loop.end : s->u.loop_for.end);
  Slots body = end->head, head;
  flow->changed |= join(&end->live, live);
  switch (s->kind) {
  case STAT_WHILE:
    live_block(flow, s->u.loop.body, &body);
    if (!is_forever(s->u.loop.cond)) join(&body, live);
    reads(s->u.loop.cond, &body);
    head = body;
    break;
  case STAT_REPEAT:
    join(&body, live);
    reads(s->u.loop.cond, &body);
    live_block(flow, s->u.loop.body, &body);
    head = body;
    break;
  default:
    live_block(flow, s->u.loop_for.body, &body);
    for (const LocalVar *v = s->u.loop_for.vars; v; v = v->next)
      if (followed(v)) drop(&body, followed(v)->slot);
    join(&body, live);
    head = body;
    reads_list(&s->u.loop_for.values, &body);
  }
  flow->changed |= join(&end->head, &head);
  *live = body;
}

static void live_if(Flow *flow, const Stat *s, Slots *live) {
  const Slots after = *live;
  Slots before = after;
  if (s->u.branch.otherwise) live_block(flow, s->u.branch.otherwise, &before);
  for (const Clause *clause = s->u.branch.clauses; clause; clause = clause->next) {
    Slots body = after;
    live_block(flow, clause->body, &body);
    join(&before, &body);
    reads(clause->cond, &before);
  }
  *live = before;
}

static void live_statement(Flow *flow, const Stat *s, Slots *live) {
  switch ((enum StatKind)s->kind) {
  case STAT_LOCAL: live_local(flow, s, live); break;
  case STAT_ASSIGN: live_assign(flow, s, live); break;
  case STAT_CALL: reads(s->u.call, live); break;
  case STAT_DO: live_block(flow, s->u.body, live); break;
  case STAT_WHILE:
  case STAT_REPEAT:
  case STAT_NUMERIC_FOR:
  case STAT_GENERIC_FOR: live_loop(flow, s, live); break;
  case STAT_IF: live_if(flow, s, live); break;
  case STAT_LOCAL_FUNCTION: {
    const VariableNote *note = followed(s->u.local_function.var);
    if (note) drop(live, note->slot);
    break;
  }
  case STAT_RETURN:
    *live = (Slots){{0}};
    reads_list(&s->u.values, live);
    break;
  case STAT_GOTO: *live = note_of(s->u.label)->live; break;
  case STAT_LABEL:
    if (s->u.label) flow->changed |= join(&note_of(s->u.label)->live, live);
    break;
  }
}

/* In: what is live after the block; out: before it. */
static void live_block(Flow *flow, const Block *block, Slots *live) {
  const BlockNote *note = block->note;
  for (const Label *label = block->end_labels; label; label = label->next)
    flow->changed |= join(&note_of(label)->live, live);
  for (size_t i = note->count; i-- > 0;) live_statement(flow, note->statements[i], live);
}

/* Reachability */

static int is_left(const Label *label) { return note_of(label)->gotos > 0; }

/* Whether control comes to the end of the block. */
static int falls_through(Walk *w, const Block *block);

static int continues(Walk *w, const Stat *s) {
  int out = 0;
  switch ((enum StatKind)s->kind) {
  case STAT_RETURN:
  case STAT_GOTO: return 0;
  case STAT_DO: return falls_through(w, s->u.body);
  case STAT_WHILE: falls_through(w, s->u.loop.body); return !is_forever(s->u.loop.cond) || is_left(s->u.loop.end);
  case STAT_REPEAT:
    out = falls_through(w, s->u.loop.body);
    if (s->u.loop.cond->kind == EXPR_FALSE && !s->u.loop.cond->u.named.var) out = 0;
    return out || is_left(s->u.loop.end);
  case STAT_NUMERIC_FOR:
  case STAT_GENERIC_FOR: falls_through(w, s->u.loop_for.body); return 1;
  case STAT_IF:
    for (const Clause *clause = s->u.branch.clauses; clause; clause = clause->next)
      out |= falls_through(w, clause->body);
    return (s->u.branch.otherwise ? falls_through(w, s->u.branch.otherwise) : 1) || out;
  default: return 1;
  }
}

static int falls_through(Walk *w, const Block *block) {
  const BlockNote *note = block->note;
  int reached = 1, said = 0;
  for (size_t i = 0; i < note->count; i++) {
    const Stat *s = note->statements[i];
    if (s->kind == STAT_LABEL && s->u.label && is_left(s->u.label)) {
      reached = 1;
      said = 0;
    } else if (!reached && !said && s->kind != STAT_LABEL) {
      check_report(w, CHECK_UNREACHABLE, s->at, 1, "this is never reached");
      said = 1;
    }
    reached &= continues(w, s);
  }
  for (const Label *label = block->end_labels; label; label = label->next) reached |= is_left(label);
  return reached;
}

void check_flow(Walk *w) {
  Flow flow = {.w = w};
  do {
    Slots live = {{0}};
    flow.changed = 0;
    live_block(&flow, w->function->body, &live);
  } while (flow.changed);
  Slots live = {{0}};
  flow.reporting = 1;
  live_block(&flow, w->function->body, &live);
  falls_through(w, w->function->body);
}
