/* Calls, returns, varargs, closures, lists: see emitter.h. */
#include "aot/emitter.h"

#define A INSTR_A(i)
#define B INSTR_B(i)
#define C INSTR_C(i)
#define X (e->proto->code[e->pc + 1])

/* A watched function's registers are all in place again: if a hook was set, the interpreter goes on. */
static void emit_after_call(Emitter *e) {
  if (!e->layout->watched) return;
  emit_line(e, "CHANGE_OVER(%u)", e->pc + INSTR_WORDS(e->proto->code[e->pc]));
}

/* Generic loops. Whether it is a walk over a table, and how far that has come, is in C variables in typed blocks, and
 * in R[A+3], as in the interpreter, in plain ones; what follows TFORPREP decides. */

static void emit_generic_prepare(Emitter *e, Instr i) {
  Edge edge = e->cfg->blocks[e->block].taken;
  if (e->plain) emit_line(e, "SLOW(%u, rt_generic_prepare(L, &R[%u]));", e->pc, A);
  else {
    const char *v[4];
    for (uint32_t n = 0; n < 4; n++) v[n] = need_reg(e, A + n);
    REG_SET_ADD(&e->used_walks, A);
    emit_line(e, "TFORPREP(%u, m%u, p%u, %s, %s, %s, %s);", e->pc, A, A, v[0], v[1], v[2], v[3]);
  }
  emit_branch(e, NULL, edge, NULL);
  e->ended = 1;
}

static void emit_generic_call(Emitter *e, Instr i) {
  const char *v[3];
  if (e->plain) {
    emit_line(e, "SLOW(%u, rt_generic_call(L, &R[%u], %u));", e->pc, A, C);
    emit_after_call(e);
    return;
  }
  for (uint32_t n = 0; n < 3; n++) v[n] = need_reg(e, A + n);
  REG_SET_ADD(&e->used_walks, A);
  e->has_calls = 1;
  emit_line(e, "TFORCALL(%u, m%u, p%u, %s, %s, %s)", e->pc, A, A, v[0], v[1], v[2]);
  for (uint32_t n = 0; n < C; n++) {
    const char *dst = write_value(e, A + 4 + n);
    if (n < 2) emit_line(e, "%s = %s;", dst, n ? "qw" : "qv");
    else emit_line(e, "%s = RESULT(%u);", dst, n);
  }
}

/* Calls and returns. */

static const char *unframe_text(Emitter *e) {
  if (e->layout->framed) return "LEAVE_FRAMED()";
  return e->is_vararg ? "LEAVE_VARARG()" : "LEAVE()";
}

/* Stores registers [first, first + n) at L->top[at]. */
void emit_list(Emitter *e, uint32_t first, uint32_t n, uint32_t at) {
  for (uint32_t m = 0; m < n; m++) {
    const char *v = need_reg(e, first + m);
    emit_line(e, "L->top[%u] = %s;", at + m, v);
  }
}

typedef struct {
  const char *fn, *argc, *a[3];
  int open;
} Call;

/* Emits what must happen before a call: arguments beyond the third are stored. */
static Call prepare_call(Emitter *e, Instr i) {
  Call call = {.a = {"VALUE_NIL", "VALUE_NIL", "VALUE_NIL"}};
  e->has_calls = 1;
  call.fn = need_reg(e, A);
  int32_t count = aot_argument_count(e->cfg, e->pc, e->types);
  if (count < 0) {
    uint32_t fixed = e->cfg->open_base[e->pc] - A - 1;
    for (uint32_t n = 0; n < fixed; n++) need_reg(e, A + 1 + n); /* boxing may allocate: before the gathering */
    emit_line(e, "rt_gather(L, %u, qv, qn);", fixed);
    emit_list(e, A + 1, fixed, 0);
    emit_line(e, "{ Value b0 = L->top[0], b1 = L->top[1], b2 = L->top[2];");
    call.argc = rt_arena_format(e->arena, "qn + %u", fixed);
    call.a[0] = "b0", call.a[1] = "b1", call.a[2] = "b2";
    call.open = 1;
    return call;
  }
  uint32_t n = (uint32_t)count;
  for (uint32_t m = 0; m < n && m < 3; m++) call.a[m] = need_reg(e, A + 1 + m);
  for (uint32_t m = 3; m < n; m++) need_reg(e, A + 1 + m);
  if (n > 3) {
    emit_list(e, A + 4, n - 3, 3);
    emit_line(e, "L->mv = L->top;");
  }
  call.argc = rt_arena_format(e->arena, "%u", n);
  return call;
}

static void emit_any_call(Emitter *e, Instr i) {
  Call call = prepare_call(e, i);
  const int by_helper = e->plain || e->compact || e->calls_by_helper || IS_OFF(e->cfg->study, CALLS);
  const char *how = e->layout->cold[e->block] ? "CALL_BY(rt_call_clean, "
                    : by_helper               ? "CALL_BY(rt_call_any, "
                                              : "CALL(";
  emit_line(e, "%s%u, %s, %s, %s, %s, %s);", how, e->pc, call.fn, call.argc, call.a[0], call.a[1], call.a[2]);
  if (call.open) emit_line(e, "}");
}

static void emit_call(Emitter *e, Instr i) {
  enum KnownResult known = KNOWN_NOT;
  if (emit_inline_call(e, i)) return;
  if (emit_straight_call(e, i)) known = KNOWN_IN_LIST;
  else if (e->typed || (!e->plain && !e->compact)) known = emit_typed_call(e, i);
  else SAY(e, CALL_VALUE, "%s (by a helper)", aot_register_text(e->cfg, e->pc, A));
  if (known == KNOWN_IN_PLACE || (known == KNOWN_NOT && emit_assumed_native(e, i))) return;
  if (known == KNOWN_NOT) {
    int is_native = emit_native_begin(e, i), is_event = !is_native && emit_event_call(e, i);
    if (is_event) emit_line(e, "else {");
    emit_any_call(e, i);
    if (is_event) emit_line(e, "} }");
    if (is_native) emit_native_end(e);
  }
  emit_rest_label(e);
  if (e->guesses && !e->guessing && e->guesses->leaves[e->pc] & LEAVES_BEHIND) emit_general_label(e, LEAVES_BEHIND);
  for (uint32_t n = 0; C && n < C - 1; n++) {
    const char *dst = write_value(e, A + n);
    if (n) emit_line(e, "%s = RESULT(%u);", dst, n);
    else emit_line(e, "%s = qv;", dst);
  }
  if (C) emit_after_call(e);
}

/* Results beyond the first are in L->mv. */
static void emit_leave(Emitter *e, const char *first, const char *count) {
  if (e->cfg->blocks[e->block].called && !e->quick) emit_line(e, "RETURNING(%u, %s, %s)", e->pc, first, count);
  if (!e->quick) emit_line(e, "%s;", unframe_text(e));
  emit_line(e, "RET(%s, %s);", first, count);
}

static void emit_return(Emitter *e, Instr i) {
  e->ended = 1;
  if (e->is_copy) {
    emit_copy_return(e, i);
    return;
  }
  if (emit_typed_return(e, i)) return;
  if (INSTR_OP(i) == OP_RETURN0 || (INSTR_OP(i) == OP_RETURN && B == 1)) {
    emit_leave(e, "VALUE_NIL", "0");
    return;
  }
  if (INSTR_OP(i) == OP_RETURN1 || B == 2) {
    emit_leave(e, need_reg(e, A), "1");
    return;
  }
  int32_t count = B ? (int32_t)B - 1 : aot_open_count(e->cfg, e->pc, A, e->types);
  uint32_t fixed = count >= 0 ? (uint32_t)count : e->cfg->open_base[e->pc] - A;
  for (uint32_t n = 0; n < fixed; n++) need_reg(e, A + n);
  const char *first = fixed ? need_reg(e, A) : "qv";
  if (count < 0 && fixed) emit_line(e, "rt_gather(L, %u, qv, qn);", fixed);
  else if (count >= 0) emit_line(e, "L->mv = L->top;");
  if (fixed) emit_list(e, A + 1, fixed - 1, 1);
  emit_leave(e, first, rt_arena_format(e->arena, count >= 0 ? "%u" : "qn + %u", fixed));
}

/* On the quick path: what is done in line. */
static void emit_quick_tail_call(Emitter *e, Instr i) {
  int is_there = emit_inline_call(e, i) || emit_assumed_native(e, i);
  uint32_t count = aot_quick_count(e->analysis, e->pc, e->types);
  vmc_assert(is_there, "what is on the quick path is in line");
  if (count) e->slots[A].type = (RegType){aot_quick_result(e->analysis, e->pc, e->types), 0};
  emit_return(e, INSTR_ABC(count ? OP_RETURN1 : OP_RETURN0, A, 0, 0));
}

/* A library function that writes, `return setmetatable(o, C)`, in line where it is the usual case. */
static void emit_native_return(Emitter *e, Instr i) {
  uint32_t native = aot_called_native(e->cfg, e->pc);
  if (native == NO_NATIVE || aot_natives[native].is_usual != 'w' || !emit_native_begin(e, i)) return;
  emit_line(e, "qn = 0;");
  emit_native_end(e);
  emit_line(e, "if (LIKELY(qn == 1)) {");
  emit_leave(e, "qv", "1");
  emit_native_end(e);
}

static void emit_tail_call(Emitter *e, Instr i) {
  e->ended = 1;
  if (e->quick) {
    emit_quick_tail_call(e, i);
    return;
  }
  if (emit_typed_tail_call(e, i)) return;
  emit_native_return(e, i);
  /* a part is not the function that its caller called */
  int by_request = e->layout->part_count > 1 || e->layout->cold[e->block] || e->typed || e->rest;
  const char *macro = by_request ? "REQUEST_CALL" : "TAIL_CALL";
  emit_event_tail_call(e, i, macro, unframe_text(e));
  Call call = prepare_call(e, i);
  emit_line(e, "%s(%u, %s, %s, %s, %s, %s, %s);", macro, e->pc, call.fn, call.argc, call.a[0], call.a[1], call.a[2],
            unframe_text(e));
  if (call.open) emit_line(e, "}");
}

static void emit_varargs(Emitter *e, Instr i) {
  if (C == 0) {
    e->has_calls = 1;
    if (e->is_vararg) emit_line(e, "qn = nva, L->mv = va, qv = nva > 0 ? va[0] : VALUE_NIL;");
    else emit_line(e, "qn = 0, qv = VALUE_NIL;");
    return;
  }
  for (uint32_t n = 0; n < C - 1; n++) {
    const char *dst = write_value(e, A + n);
    if (e->is_vararg) emit_line(e, "%s = nva > %u ? va[%u] : VALUE_NIL;", dst, n, n);
    else emit_line(e, "%s = VALUE_NIL;", dst);
  }
}

/* Open results that are waiting for RETURN stay out of the way of what closing calls. */
static void emit_close(Emitter *e, Instr i) {
  uint32_t next = e->pc + 1;
  while (next < e->proto->code_len && INSTR_OP(e->proto->code[next]) == OP_CLOSE) next++;
  Instr after = next < e->proto->code_len ? e->proto->code[next] : 0;
  int open = next < e->proto->code_len && vm_opcodes[INSTR_OP(after)].b == OPERAND_CNT && INSTR_B(after) == 0;
  if (open) emit_line(e, "{ Value *kept_ = rt_keep_results(L, qv, qn);");
  emit_line(e, "SLOW(%u, rt_close_count(L, %u));", e->pc, A);
  if (open) emit_line(e, "L->mv = L->top = kept_; }");
  else emit_after_call(e);
}

static void emit_set_list(Emitter *e, Instr i) {
  const char *o = need_reg(e, A);
  int32_t count = aot_argument_count(e->cfg, e->pc, e->types);
  uint32_t fixed = count >= 0 ? (uint32_t)count : e->cfg->open_base[e->pc] - A - 1;
  for (uint32_t n = 0; n < fixed; n++) need_reg(e, A + 1 + n);
  if (!e->plain && !e->compact && aot_record_slot(e->cfg, e->pc) >= 0) {
    for (uint32_t n = 0; n < fixed; n++) emit_line(e, "SET_RECORD(%s, %u, %s);", o, n, need_reg(e, A + 1 + n));
    return;
  }
  if (count < 0) emit_line(e, "rt_gather(L, %u, qv, qn);", fixed);
  emit_list(e, A + 1, fixed, 0);
  if (count >= 0) emit_line(e, "SETLIST(%u, %s, %u, %u);", e->pc, o, X, fixed);
  else emit_line(e, "SETLIST(%u, %s, %u, qn + %u);", e->pc, o, X, fixed);
}

/* Whether the register was given a value on the way here: a local function's own variable has none yet. */
static int has_value(Emitter *e, uint32_t reg) {
  const Slot *slot = &e->slots[reg];
  return e->plain || slot->forms || slot->has_alias || known_value(e->proto, slot->type, &(Value){0});
}

static void emit_closure(Emitter *e, Instr i) {
  const Proto *inner = e->proto->protos[X];
  const char **captured = ARENA_NEW(e->arena, const char *, inner->upvalue_count + 1);
  for (uint32_t n = 0; n < inner->upvalue_count; n++) {
    uint32_t from = inner->upvalues[n].index;
    if (!inner->upvalues[n].from_local) captured[n] = rt_arena_format(e->arena, "self->up[%u]", from);
    else captured[n] = has_value(e, from) ? need_reg(e, from) : "VALUE_NIL";
  }
  const char *dst = write_value(e, A);
  emit_line(e, "{ TEMPORARY_CLOSURE");
  emit_line(e, "  SLOW(%u, new_ = rt_closure_inner(L, self, %u));", e->pc, X);
  for (uint32_t n = 0; n < inner->upvalue_count; n++) emit_line(e, "  new_->up[%u] = %s;", n, captured[n]);
  emit_line(e, "  %s = FROM_FUNCTION(new_); }", dst);
}

void emit_shared_instruction(Emitter *e, Instr i) {
  switch (INSTR_OP(i)) {
  case OP_TFORPREP: emit_generic_prepare(e, i); break;
  case OP_TFORCALL: emit_generic_call(e, i); break;
  case OP_CALL: emit_call(e, i); break;
  case OP_TAILCALL: emit_tail_call(e, i); break;
  case OP_RETURN:
  case OP_RETURN0:
  case OP_RETURN1: emit_return(e, i); break;
  case OP_CLOSURE: emit_closure(e, i); break;
  case OP_VARARG: emit_varargs(e, i); break;
  case OP_CLOSE: emit_close(e, i); break;
  case OP_SETLIST:
    emit_set_list(e, i);
    break;
    VM_LOADS(OPCODE_CASE)
    VM_VARIABLES(OPCODE_CASE)
    VM_ACCESSES(OPCODE_CASE)
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_OPERATORS(OPCODE_CASE)
    VM_JUMPS(OPCODE_CASE)
  case OP_NEWTABLE:
  case OP_FORPREP:
  case OP_FORLOOP:
  case OP_TFORLOOP:
  case OP_SELFREF:
  case OP_TBC: break; /* not SHARED_CASES */
  }
}
