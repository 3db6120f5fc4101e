/* To-be-closed variables that are pending: a list per thread, innermost first. Entries are reused; they are storage of
 * the thread, freed with it. nil and false get an entry too, so that counts agree with the bytecode. */
#include "runtime/frames.h"
#include "runtime/heap.h"
#include "runtime/ops.h"
#include "runtime/stack.h"

Closing *rt_closing_bottom(State *L) { return L->coroutine ? &L->coroutine->bottom : &L->g->exec->main_bottom; }

static VMC_COLD Closing *new_entry(State *L) {
  vmc_assert(!L->closing->above, "entries are made when none is left");
  Closing *below = L->closing, *e = heap_storage_resize(L, NULL, 0, sizeof(Closing));
  e->v = VALUE_NIL;
  e->slot = NULL;
  e->below = below;
  e->above = NULL;
  below->above = e;
  return e;
}

void rt_closing_free(State *L) {
  Closing *bottom = rt_closing_bottom(L), *e = bottom->above;
  while (e) {
    Closing *above = e->above;
    heap_storage_free(L->g->heap, e, sizeof(Closing));
    e = above;
  }
  bottom->above = NULL;
  L->closing = bottom;
}

/* The variable that the current TBC or TFORPREP declares. */
static const char *variable_name(State *L) {
  Frame *f = rt_frame_first(L);
  if (!f || !rt_frame_is_lua(f)) return "?";
  String *name = NULL;
  const CodeServices *code = L->g->code;
  if (code && code->describe_operand && code->describe_operand(L, f->func->proto, rt_frame_pc(f), 0, &name) && name)
    return name->data;
  return "?";
}

static void declare(State *L, Value v, Value *slot) {
  if (!IS_FALSY(v) && IS_NIL(rt_metamethod(L, v, EVENT_CLOSE)))
    rt_run_error(L, "variable '%s' got a non-closable value", variable_name(L));
  Closing *e = L->closing->above;
  if (UNLIKELY(!e)) e = new_entry(L);
  e->v = v;
  e->slot = slot;
  L->closing = e;
}

void rt_tbc(State *L, Value v) { declare(L, v, NULL); }

void rt_tbc_slot(State *L, Value *slot) { declare(L, *slot, slot); }

/* Calls the __close of v. When it has disappeared since, the call fails as a call of that nil. */
static void call_close(State *L, Value v, Value error) {
  rt_call_yieldable(L, rt_metamethod(L, v, EVENT_CLOSE), 2, v, error, VALUE_NIL);
}

static Value pop(State *L) {
  Closing *e = L->closing;
  vmc_assert(e->below, "a variable that is closed is pending");
  Value v = e->v;
  e->v = VALUE_NIL;
  L->closing = e->below;
  return v;
}

void rt_close_count(State *L, int64_t n) {
  for (; n > 0; n--) {
    Value v = pop(L);
    if (!IS_FALSY(v)) call_close(L, v, VALUE_NIL);
  }
}

void rt_close_slots(State *L, Value *from, int64_t n) {
  Value *values = L->top - n;
  while (rt_closes_slots(L, from)) {
    Value v = pop(L);
    if (!IS_FALSY(v)) call_close(L, v, VALUE_NIL);
  }
  L->top = values + n;
}

typedef struct {
  Value v, error;
} Close;

static Ret run_close(State *L, void *ud) {
  Close *c = ud;
  call_close(L, c->v, c->error);
  return rt_ret0();
}

void rt_close_after_error(State *L, Closing *mark, Value handler, enum Status *status, Value *error) {
  for (Closing *e = L->closing; e != mark; e = e->below) e->slot = NULL; /* what runs now may have its stack there */
  while (L->closing != mark) {
    Close c = {pop(L), *error};
    Ret out;
    if (IS_FALSY(c.v)) continue;
    enum Status closed = rt_protect(L, run_close, &c, handler, &out);
    if (closed == STATUS_OK) continue;
    *status = closed;
    *error = out.v;
  }
}
