/* Formats, comparisons, constructors, bounds: what one expression tells. */
#include <string.h>

#include "check/internal.h"
#include "runtime/call.h"

/* string.format */

typedef struct {
  Value function, format;
  const char *message;
} FormatCall;

static Ret call_format(State *L, void *ud) {
  FormatCall *call = ud;
  return rt_call(L, call->function, 2, call->format, rt_int(L, 1), VALUE_NIL); /* 1 suits every conversion */
}

/* What the library says of one conversion, in the compilation's memory, or NULL. */
static const char *refusal(Walk *w, const char *conversion, size_t len) {
  State *L = w->check->L;
  Value library = rt_table_get(L, AS_TABLE(L->g->globals), rt_str(L, "string"));
  FormatCall call = {.function = rt_table_get(L, AS_TABLE(library), rt_str(L, "format"))};
  Ret out;
  call.format = FROM_STRING(rt_string_new(L, conversion, len));
  enum Status status = rt_protect(L, call_format, &call, VALUE_NIL, &out);
  if (status == STATUS_OK) return NULL;
  if (!IS_STRING(out.v)) rt_throw_status(L, status, out.v);
  const char *text = AS_STRING(out.v)->data, *start = strstr(text, "invalid");
  return rt_arena_format(&w->c->arena, "%s", start ? start : text);
}

void check_format(Walk *w, const Expr *format, const Expr *arguments) {
  if (!format || format->kind != EXPR_STRING) return;
  const char *p = format->u.string->text, *end = p + format->u.string->len;
  unsigned wanted = 0, given = 0;
  for (const Expr *e = arguments; e; e = e->next) {
    if (EXPR_IS_MULTI(e) && !e->next) return;
    given++;
  }
  for (; p < end; p++) {
    const char *start = p;
    if (*p != '%') continue;
    if (++p < end && *p == '%') continue;
    while (p < end && strchr("-+ #0123456789.", *p) && *p) p++;
    const char *why = refusal(w, start, (size_t)((p < end ? p + 1 : end) - start));
    if (why) {
      check_report(w, CHECK_FORMAT, format->at, 1, "%s", why);
      return;
    }
    wanted++;
  }
  if (given != wanted)
    check_report(w, CHECK_FORMAT, format->at, 1, "the format has %u conversion%s for %u argument%s", wanted,
                 wanted == 1 ? "" : "s", given, given == 1 ? "" : "s");
}

/* Comparisons */

static int is_plain_literal(const Expr *e) { return EXPR_IS_LITERAL(e) && !e->u.named.var; }
static int is_new_object(const Expr *e) { return e->kind == EXPR_TABLE || e->kind == EXPR_FUNCTION; }

static int is_no_boolean(const Expr *e) {
  switch (e->kind) {
  case EXPR_NIL:
  case EXPR_INT:
  case EXPR_FLOAT:
  case EXPR_STRING: return !e->u.named.var;
  case EXPR_TABLE:
  case EXPR_FUNCTION: return 1;
  default: return 0;
  }
}

static int is_type_name(const Symbol *s) {
  static const char *const names[] = {"nil",      "number", "string",   "boolean", "table",
                                      "function", "thread", "userdata", "cdata" /* LuaJIT's */};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i], s->text) == 0) return 1;
  return 0;
}

static int is_call_of_type(const Walk *w, const Expr *e) {
  while (e->kind == EXPR_PAREN) e = e->u.binary.left;
  if (e->kind != EXPR_CALL) return 0;
  const Symbol *name = check_global(w, e->u.call.left);
  return name && strcmp(name->text, "type") == 0;
}

/* type(x) == literal */
static void check_type_name(Walk *w, const Expr *call, const Expr *literal) {
  if (!is_call_of_type(w, call) || !is_plain_literal(literal)) return;
  if (literal->kind == EXPR_STRING && is_type_name(literal->u.string)) return;
  check_report(w, CHECK_CONSTANT_COMPARISON, literal->at, 1, "type never returns this");
}

void check_comparison(Walk *w, const Expr *e) {
  const Expr *left = e->u.binary.left, *right = e->u.binary.right;
  int is_equality = e->op == COMPARE_EQ || e->op == COMPARE_NE;
  if (is_plain_literal(left) && is_plain_literal(right)) {
    check_report(w, CHECK_CONSTANT_COMPARISON, e->at, 1, "two constants are compared");
  } else if (is_equality && (is_new_object(left) || is_new_object(right))) {
    check_report(w, CHECK_CONSTANT_COMPARISON, (is_new_object(left) ? left : right)->at, 1,
                 "nothing is equal to a new object");
  } else if (is_equality && left->kind == EXPR_NOT && is_no_boolean(right)) {
    check_report(w, CHECK_CONSTANT_COMPARISON, left->at, 3, "'not' binds tighter than the comparison");
  } else if (is_equality) {
    check_type_name(w, left, right);
    check_type_name(w, right, left);
  }
}

/* Constructors */

static Value key_value(Walk *w, const Expr *key) {
  State *L = w->check->L;
  if (!key) return VALUE_NIL;
  switch (key->kind) {
  case EXPR_STRING: return fe_symbol_value(w->c, key->u.string);
  case EXPR_INT: return rt_int(L, key->u.i);
  case EXPR_FLOAT: return key->u.d == key->u.d ? FROM_DOUBLE(key->u.d) : VALUE_NIL;
  case EXPR_TRUE: return VALUE_TRUE;
  case EXPR_FALSE: return VALUE_FALSE;
  default: return VALUE_NIL;
  }
}

static void report_key(Walk *w, const Field *field) {
  const Expr *key = field->key;
  if (key->kind == EXPR_STRING)
    check_report(w, CHECK_DUPLICATE_KEY, key->at, 1, "key '%s' is there already", key->u.string->text);
  else check_report(w, CHECK_DUPLICATE_KEY, key->at, 1, "the key is there already");
}

/* Items of the list have the keys 1, 2, ...; an open last value has none that is known. */
static int is_list_index(const Expr *table, const Expr *key) {
  return key->kind == EXPR_INT && key->u.i >= 1 && key->u.i <= (int64_t)table->u.table.positional;
}

void check_constructor(Walk *w, const Expr *e) {
  State *L = w->check->L;
  if (e->u.table.keyed == 0 || e->u.table.keyed + e->u.table.positional < 2) return;
  Table *seen = rt_table_new(L, 0, 0);
  for (const Field *field = e->u.table.fields; field; field = field->next) {
    Value key = key_value(w, field->key);
    if (IS_NIL(key)) continue;
    if (is_list_index(e, field->key) || !IS_NIL(rt_table_get(L, seen, key))) report_key(w, field);
    rt_table_set(L, seen, key, VALUE_TRUE);
  }
}

/* Loops */

static int known_number(const Expr *e, double *d) {
  if (e->kind == EXPR_INT) *d = (double)e->u.i;
  else if (e->kind == EXPR_FLOAT) *d = e->u.d;
  return EXPR_IS_NUMERAL(e) && !e->u.named.var;
}

/* for i = #t, 1 do: upwards from a length, or from a larger constant, to a constant. */
void check_loop_bounds(Walk *w, const Stat *s) {
  const Expr *first = s->u.loop_for.values.first, *limit = first->next, *step = limit->next;
  double from, to, by;
  if (!known_number(limit, &to) || !known_number(step, &by) || by == 0) return;
  if (first->kind == EXPR_UNARY && first->op == EVENT_LEN) {
    if (by > 0 && to <= 1)
      check_report(w, CHECK_LOOP_BOUNDS, s->at, 3,
                   "the loop counts upwards from a length to %lld: is the step missing?", (long long)to);
  } else if (known_number(first, &from) && (by > 0 ? from > to : from < to)) {
    check_report(w, CHECK_LOOP_BOUNDS, s->at, 3, "the loop counts from %g away from %g", from, to);
  }
}
