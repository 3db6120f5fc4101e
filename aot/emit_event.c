/* Operators, accesses and calls of what probably is a table with a metamethod that is known (callees.h).
 *
 * Behind a comparison of what the metatable has for the event, the function is called by its name, as any function that is known: no helper is
 * asked, and a C compiler may put its quick path in line. Else, and with it all errors, the instruction is what it is elsewhere. */
#include "aot/emitter.h"

#define A INSTR_A(i)
#define B INSTR_B(i)
#define C INSTR_C(i)
#define X (e->proto->code[e->pc + 1])

static const EventSite *site_here(Emitter *e) {
  if (!IS_EVENT(e->cfg, e->pc) || e->plain || e->compact || e->quick || e->stretch || e->options->own_data) return NULL;
  const EventSite *site = aot_event_site(e->function->calls, e->pc);
  return e->module->all[site->callee].is_compiled ? site : NULL;
}

_Static_assert(TYPE_NUMBER == 3, "IS_PLAIN_NUMBER says so");

static int is_copied_here(Emitter *e) { return e->guessing && e->leave && aot_is_in_line(e->guesses->analysis, e->pc); }

/* Whether the operand that has the metamethod may be a table. */
static int is_likely(Emitter *e, const EventSite *site, Operand x, Operand y) {
  const uint16_t types = site->is_second ? y.types : x.types;
  return !types || types & TYPE_SET_TABLE || is_copied_here(e);
}

/* The condition that the metamethod of `o` was called, and its results are in qv and qn. guard: what else must hold. */
static const char *called_text(Emitter *e, const EventSite *site, const char *guard, const char *o, uint32_t argc,
                               const char *const *a) {
  const ModuleFunction *callee = &e->module->all[site->callee];
  e->has_calls = 1;
  SAY(e, CALL_EVENT, "%s", callee->title);
  return rt_arena_format(e->arena, "BY_METAMETHOD(%u, %s, %s, %u, %s, %u, %s, %s, %s)", e->pc, guard, o, site->event,
                         callee->name, argc, a[0], a[1], argc > 2 ? a[2] : "VALUE_NIL");
}

/* In a guessing version: a copy of the metamethod, whose result is in qv, or the general version goes on. Returns whether it is so. */
static int emit_copy_of(Emitter *e, const EventSite *site, const char *guard, const char *o, const char *const *a) {
  InlineCall call;
  if (!is_copied_here(e)) return 0;
  int is_there = aot_inline_event(e->function, site, &call);
  vmc_assert(is_there, "what is assumed to be in line is");
  SAY(e, CALL_INLINE, "%s", call.callee->title);
  e->has_calls = 1;
  const char *args = "";
  for (uint32_t n = 0; n < call.callee->proto->param_count; n++)
    args = rt_arena_format(e->arena, "%s, %s", args, n < call.count ? a[n] : "VALUE_NIL");
  emit_line(e, "{ const Value h_ = (%s) ? HANDLER_OF(%s, %u) : VALUE_NIL;", guard, o, site->event);
  emit_line(e, "qn = RET_ANEW;");
  emit_line(e, "if (LIKELY(!L->poll && HAS_ENTRY(h_, %s))) COPY_CALL(%s, (L, AS_FUNCTION(h_)%s)); }", call.callee->name,
            aot_c_function(e->arena, call.callee, 'i'), args);
  emit_line(e, "if (UNLIKELY(qn != RET_TYPED)) {\n%s  }", leave_text(e));
  return 1;
}

static void emit_copy_result(Emitter *e, const EventSite *site, uint32_t to) {
  const uint16_t types = e->module->all[site->callee].quick->in_line.result;
  if (types == TYPE_SET_INT) emit_line(e, "%s = (int64_t)qv;", write_int(e, to));
  else if (types == TYPE_SET_DOUBLE) emit_line(e, "%s = AS_DOUBLE(qv);", write_double(e, to));
  else {
    const char *leave = leave_text(e);
    emit_line(e, "{ TEMPORARY_VALUE tv = qv;");
    emit_assumed_value(e, to, leave);
    emit_line(e, "}");
  }
}

/* The first operand has no metamethod if it is a number. */
static const char *operator_guard(Emitter *e, const EventSite *site, const char *a, const char *b) {
  if (site->event == EVENT_EQ)
    return rt_arena_format(e->arena, "IS_TABLE(%s) && %s != %s", b, a,
                           b); /* as a is, behind which the metamethod is looked for */
  return site->is_second ? rt_arena_format(e->arena, "IS_PLAIN_NUMBER(%s)", a) : "1";
}

static const char *operator_text(Emitter *e, const EventSite *site, const char *a, const char *b) {
  const char *args[] = {a, b};
  return called_text(e, site, operator_guard(e, site, a, b), site->is_second ? b : a, 2, args);
}

static int emit_operator_copy(Emitter *e, const EventSite *site, const char *a, const char *b) {
  const char *args[] = {a, b};
  return emit_copy_of(e, site, operator_guard(e, site, a, b), site->is_second ? b : a, args);
}

int emit_event_operator(Emitter *e, const char *name, uint32_t to, Operand x, Operand y) {
  const EventSite *site = site_here(e);
  if (!site || !is_likely(e, site, x, y)) return 0;
  const char *a = need_value(e, x), *b = need_value(e, y);
  if (emit_operator_copy(e, site, a, b)) {
    emit_copy_result(e, site, to);
    return 1;
  }
  const char *dst = write_value(e, to);
  int is_single = site->event == EVENT_UNM || site->event == EVENT_BNOT || site->event == EVENT_LEN;
  emit_line(e, "if (%s) %s = qv;", operator_text(e, site, a, b), dst);
  if (is_single) emit_line(e, "else BODY_%s(%u, %s, %s);", name, e->pc, dst, a);
  else if (site->event == EVENT_CONCAT) emit_line(e, "else SLOW(%u, %s = rt_concat2(L, %s, %s));", e->pc, dst, a, b);
  else emit_line(e, "else BODY_%s(%u, %s, %s, %s);", name, e->pc, dst, a, b);
  return 1;
}

/* Equal words that are tables are equal; other ones were left for. */
static const char *copied_condition(Emitter *e, const EventSite *site, const char *a, const char *b) {
  const char *truth = e->module->all[site->callee].quick->in_line.result == TYPE_SET_INT ? "1" : "IS_TRUTHY(qv)";
  if (site->event == EVENT_EQ) emit_line(e, "if (!IS_TABLE(%s) || %s != %s) {", a, a, b);
  emit_operator_copy(e, site, a, b);
  if (site->event != EVENT_EQ) return truth;
  emit_line(e, "}");
  return rt_arena_format(e->arena, "(%s == %s || %s)", a, b, truth);
}

const char *event_condition(Emitter *e, const char *name, Operand x, Operand y) {
  const EventSite *site = site_here(e);
  if (!site || !is_likely(e, site, x, y)) return NULL;
  const char *a = need_value(e, x), *b = need_value(e, y);
  if (is_copied_here(e)) return copied_condition(e, site, a, b);
  return rt_arena_format(e->arena, "(%s ? IS_TRUTHY(qv) : COND_%s(%u, %s, %s))", operator_text(e, site, a, b), name,
                         e->pc, a, b);
}

/* A field or an element that the table has not. */
static const char *guard_text(Emitter *e, const char *o, const char *cache) {
  return rt_arena_format(e->arena, cache ? "HAS_NO_FIELD(%s, %s)" : "IS_EMPTY(%s)", o, cache);
}

int emit_event_get(Emitter *e, uint32_t to, const char *o, const char *k, const char *cache) {
  const EventSite *site = site_here(e);
  const char *args[] = {o, k}, *dst;
  if (!site) return 0;
  if (emit_copy_of(e, site, guard_text(e, o, cache), o, args)) {
    emit_copy_result(e, site, to);
    return 1;
  }
  dst = write_value(e, to);
  emit_line(e, "if (%s) %s = qv;", called_text(e, site, guard_text(e, o, cache), o, 2, args), dst);
  if (cache) emit_line(e, "else BODY_GETFIELD(%u, %s, %s, AS_STRING(%s), %s);", e->pc, dst, o, k, cache);
  else emit_line(e, "else BODY_GETINDEX(%u, %s, %s, %s);", e->pc, dst, o, k);
  return 1;
}

int emit_event_set(Emitter *e, const char *o, const char *k, const char *cache, const char *v) {
  const EventSite *site = site_here(e);
  const char *args[] = {o, k, v};
  if (!site) return 0;
  emit_line(e, "if (!%s)", called_text(e, site, guard_text(e, o, cache), o, 3, args));
  if (cache) emit_line(e, "BODY_SETFIELD(%u, %s, AS_STRING(%s), %s, %s);", e->pc, o, k, cache, v);
  else emit_line(e, "BODY_SETINDEX(%u, %s, %s, %s);", e->pc, o, k, v);
  return 1;
}

/* Calls. */

/* The function's arguments are the table and those of the call. Returns their number, or 0. */
static uint32_t event_arguments(Emitter *e, Instr i, const char **a) {
  int32_t count = aot_argument_count(e->cfg, e->pc, e->types);
  if (count < 0) return 0;
  for (uint32_t n = 0; n < 3; n++) a[n] = "VALUE_NIL";
  for (uint32_t n = 0; n <= (uint32_t)count; n++) {
    const char *v = need_reg(e, A + n);
    if (n < 3) a[n] = v;
  }
  if (count >= 3) {
    emit_list(e, A + 3, (uint32_t)count - 2, 3);
    emit_line(e, "L->mv = L->top;");
  }
  return (uint32_t)count + 1;
}

int emit_event_call(Emitter *e, Instr i) {
  const EventSite *site = site_here(e);
  const char *a[3];
  uint32_t count = site ? event_arguments(e, i, a) : 0;
  if (!count) return 0;
  const ModuleFunction *callee = &e->module->all[site->callee];
  e->has_calls = 1;
  SAY(e, CALL_EVENT, "%s", callee->title);
  emit_line(e, "{ const Value h_ = HANDLER_OF(%s, %u);", a[0], site->event);
  emit_line(e, "if (LIKELY(HAS_ENTRY(h_, %s))) ENTER_KNOWN(%u, h_, %s, %u, %s, %s, %s);", callee->name, e->pc,
            callee->name, count, a[0], a[1], a[2]);
  return 1;
}

int emit_event_tail_call(Emitter *e, Instr i, const char *macro, const char *leave) {
  const EventSite *site = site_here(e);
  const char *a[3];
  uint32_t count = site ? event_arguments(e, i, a) : 0;
  if (!count) return 0;
  e->has_calls = 1;
  SAY(e, CALL_EVENT, "%s", e->module->all[site->callee].title);
  emit_line(e, "{ const Value h_ = HANDLER_OF(%s, %u);", a[0], site->event);
  emit_line(e, "if (LIKELY(IS_FUNCTION(h_))) %s(%u, h_, %u, %s, %s, %s, %s); }", macro, e->pc, count, a[0], a[1], a[2],
            leave);
  return 1;
}
