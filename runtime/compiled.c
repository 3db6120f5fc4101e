/* What only generated code calls: rare shapes of calls, results and loops that are not worth expanding in line. The
 * prototypes are in helpers.h. */
#include <string.h>

#include "runtime/helpers.h"
#include "runtime/hook.h"
#include "runtime/ops.h"
#include "runtime/walk.h"

/* Entry of a callee that is no function. `disguised` is the value as generated code unboxes functions. */
Ret rt_call_value(State *L, Closure *disguised, int64_t argc, Value a0, Value a1, Value a2) {
  Closure *callee = rt_callable(L, FROM_FUNCTION(disguised), &argc, &a0, &a1, &a2);
  L->frame[1].flags = 0;
  return callee->entry(L, callee, argc, a0, a1, a2);
}

static __attribute__((noinline)) Ret call_callable(State *L, Value f, int64_t argc, Value a0, Value a1, Value a2) {
  Closure *callee = rt_callable(L, f, &argc, &a0, &a1, &a2);
  return RT_ENTER(L, callee, argc, a0, a1, a2);
}

/* The address of no argument is taken: a function gets them in the registers in which they came. */
Ret rt_call_any(State *L, Value f, int64_t argc, Value a0, Value a1, Value a2) {
  if (UNLIKELY(!IS_FUNCTION(f))) return call_callable(L, f, argc, a0, a1, a2);
  return RT_ENTER(L, AS_FUNCTION(f), argc, a0, a1, a2);
}

/* The collector sees what earlier calls left on the C stack where a frame has not written yet. */
static __attribute__((noinline)) void clean_stack(void) {
  char below[1024];
  memset(below, 0, sizeof below);
  __asm__ volatile("" : : "r"(below) : "memory");
}

Ret rt_call_clean(State *L, Value f, int64_t argc, Value a0, Value a1, Value a2) {
  clean_stack();
  return rt_call_any(L, f, argc, a0, a1, a2);
}

void rt_generic_prepare(State *L, Value *r) { rt_walk_prepare(L, r); }

void rt_generic_call(State *L, Value *r, int64_t count) {
  if (rt_walk_next(L, r, count)) return;
  Ret result = rt_call_any(L, r[0], 2, r[1], r[2], VALUE_NIL);
  r[4] = result.v;
  for (int64_t n = 1; n < count; n++) r[4 + n] = n < result.n ? L->mv[n] : VALUE_NIL;
}

Closure *rt_closure_inner(State *L, Closure *self, uint32_t index) {
  return rt_closure_new(L, self->proto->protos[index]);
}

/* Pushes the arguments beyond the parameters and returns the first one's slot. The caller has checked for room. */
Value *rt_take_varargs(State *L, int64_t argc, int64_t params, Value a0, Value a1, Value a2) {
  const Value first[3] = {a0, a1, a2};
  Value *extra = L->top;
  int64_t count = argc - params, i = params;
  if (argc > 3) { /* mv may lie at or above top: copy upwards positions first */
    int64_t from = params > 3 ? params : 3;
    memmove(extra + (from - params), L->mv + from, (size_t)(argc - from) * sizeof(Value));
  }
  for (; i < 3 && i < argc; i++) extra[i - params] = first[i];
  L->top = extra + count;
  return extra;
}

/* Makes registers for f, on the value stack, and puts the arguments there as the interpreter has them: extra arguments
 * right below register 0. The caller has checked for room, and fills in FRAME_C_EXTENT. */
Value *rt_framed_registers(State *L, Frame *f, int64_t argc, Value a0, Value a1, Value a2) {
  const Proto *p = f->func->proto;
  const Value first[3] = {a0, a1, a2};
  Value *args = L->top, *registers = args;
  int64_t extra = p->is_vararg && argc > p->param_count ? argc - p->param_count : 0;
  int64_t given = argc < p->param_count ? argc : p->param_count;
  if (argc > 3) memmove(args + 3, L->mv + 3, (size_t)(argc - 3) * sizeof(Value)); /* may overlap */
  memcpy(args, first, (size_t)(argc < 3 ? argc : 3) * sizeof(Value));
  if (extra) {
    registers = args + argc;
    memcpy(registers, args, (size_t)given * sizeof(Value));
  }
  for (int64_t r = given; r < p->max_stack; r++) registers[r] = VALUE_NIL;
  f->base = registers;
  f->vararg_count = (int32_t)extra;
  f->flags |= FRAME_REGISTERS;
  L->top = registers + p->max_stack + 2;
  return registers;
}

Ret rt_promised_int(State *L, Value v, int64_t n) {
  Ret ret = {v, n};
  int64_t i;
  if (n == RET_TAIL) ret = rt_finish_tail(L);
  if (ret.n == 1 && rt_is_integer(ret.v, &i)) ret = (Ret){(Value)i, RET_TYPED};
  return ret;
}

Ret rt_promised_double(State *L, Value v, int64_t n) {
  Ret ret = {v, n};
  if (n == RET_TAIL) ret = rt_finish_tail(L);
  if (ret.n == 1 && IS_DOUBLE(ret.v)) ret.n = RET_TYPED;
  return ret;
}

Value *rt_leave_typed(State *L, uint64_t size, int64_t n) {
  Value *registers = L->top, *results = registers + size + 2;
  int64_t others = n > 1 ? n : 0;
  rt_push_space(L, (int64_t)size + 2 + others);
  if (others) memmove(results, L->mv, (size_t)n * sizeof(Value));
  if (others) results[0] = VALUE_NIL; /* the first one is elsewhere */
  L->mv = results;
  for (uint64_t r = 0; r < size + 2; r++) registers[r] = VALUE_NIL;
  L->frame->base = registers;
  L->frame->vararg_count = 0;
  return registers;
}

/* The callers of a function without a frame have seen to it that there is room for one: what natives need lies below the limit. */
Value *rt_leave_quick(State *L, Closure *self, uint64_t size) {
  Frame *f = L->frame + 1;
  f->func = self;
  f->pc = 0;
  L->frame = f;
  return rt_leave_typed(L, size, 0);
}

/* Functions that were in line and have no frames, but cannot go on without: each leaves its registers on the value stack, and behind them
 * what else is known of it. */
enum { ASIDE_SELF, ASIDE_REST, ASIDE_AT, ASIDE_SIZE, ASIDE_FIRST, ASIDE_COUNT, ASIDE_TAIL, ASIDE_WORDS };

Value *rt_set_aside(State *L, Closure *self, Rest rest, uint64_t at, uint64_t size, Value first, int64_t count) {
  Value *registers = rt_push_space(L, (int64_t)size + ASIDE_WORDS), *entry = registers + size;
  for (uint64_t r = 0; r < size; r++) registers[r] = VALUE_NIL;
  entry[ASIDE_SELF] = FROM_FUNCTION(self);
  entry[ASIDE_REST] = FROM_SMALL_INT((int64_t)(uintptr_t)rest);
  entry[ASIDE_AT] = FROM_SMALL_INT((int64_t)at);
  entry[ASIDE_SIZE] = FROM_SMALL_INT((int64_t)size);
  entry[ASIDE_FIRST] = first;
  entry[ASIDE_COUNT] = FROM_SMALL_INT(count);
  entry[ASIDE_TAIL] = VALUE_FALSE;
  return registers;
}

void rt_aside_tail(State *L) { L->top[ASIDE_TAIL - ASIDE_WORDS] = VALUE_TRUE; }

/* The registers of the entry that ends at `end`. */
static Value *aside_registers(Value *end) { return end - ASIDE_WORDS - AS_INT(end[ASIDE_SIZE - ASIDE_WORDS]); }

static Ret take_up(State *L, Value *end, uint64_t depth) {
  Value *entry = end - ASIDE_WORDS, *from = aside_registers(end), first = entry[ASIDE_FIRST];
  Closure *self = AS_FUNCTION(entry[ASIDE_SELF]);
  Rest rest = (Rest)(uintptr_t)AS_INT(entry[ASIDE_REST]);
  uint64_t at = (uint64_t)AS_INT(entry[ASIDE_AT]), size = (uint64_t)AS_INT(entry[ASIDE_SIZE]);
  int64_t count = AS_INT(entry[ASIDE_COUNT]);
  if (entry[ASIDE_TAIL] == VALUE_TRUE) L->frame[1].flags = FRAME_TAIL;
  Value *registers = rt_leave_quick(L, self, size);
  for (Value *r = from; r < end; r++) { /* nobody shall find there what the program lets go of */
    if (r < entry) registers[r - from] = *r;
    *r = VALUE_NIL;
  }
  if (depth > 1) {
    L->frame->pc = at;
    L->frame[1].flags = 0;
    Ret ret = take_up(L, from, depth - 1);
    if (ret.n < 0) ret = rt_finish_tail(L);
    first = ret.v, count = ret.n;
  }
  return rest(L, self, at, first, count);
}

Ret rt_take_up(State *L, uint64_t depth) {
  Value *bottom = L->top;
  for (uint64_t n = 0; n < depth; n++) bottom = aside_registers(bottom);
  Ret ret = take_up(L, L->top, depth);
  L->top = bottom;
  return ret;
}

#ifdef __aarch64__
__asm__(".text\n"
        ".p2align 2\n"
        ".globl rt_stack_pointer\n"
        ".hidden rt_stack_pointer\n"
        ".type rt_stack_pointer, %function\n"
        "rt_stack_pointer:\n"
        "  mov x0, sp\n"
        "  ret\n"
        ".size rt_stack_pointer, .-rt_stack_pointer\n");
#else
uint64_t rt_stack_pointer(void) { return (uintptr_t)__builtin_frame_address(0); }
#endif

/* The rest of a watched function whose last call may have set a hook. n is RET_TAIL when there is none. */
Ret rt_change_over(State *L, uint64_t pc) {
  Ret stay = {VALUE_NIL, RET_TAIL};
  return rt_hook_active(L) ? L->g->code->continue_hooked(L, L->frame, (uint32_t)pc) : stay;
}

/* Reports a return to the hook. The results, whose others are in mv, are there afterwards as well. */
void rt_returning(State *L, Value first, int64_t n) {
  if (!rt_hook_active(L) || !(L->hook->mask & HOOK_RETURN)) return;
  Value *top = L->top, *results = rt_keep_results(L, first, n);
  rt_hook_return_event(L, 0, 0);
  L->mv = results;
  L->top = top;
}

/* Puts an open list of n values (the first one given, the others in mv) at top[fixed] and up, followed by three nils,
 * and makes mv the list that starts at top. The caller stores the `fixed` values before them. */
void rt_gather(State *L, int64_t fixed, Value first, int64_t n) {
  Value *to = L->top;
  if (UNLIKELY(n >= TOP_SLACK / 2)) {
    rt_push_space(L, fixed + n + 3);
    L->top = to;
  }
  if (n > 1) memmove(to + fixed + 1, L->mv + 1, (size_t)(n - 1) * sizeof(Value));
  if (n > 0) to[fixed] = first;
  to[fixed + n] = to[fixed + n + 1] = to[fixed + n + 2] = VALUE_NIL;
  L->mv = to;
}

/* Pushes an open list of n values, so that other calls may come between it and its use. */
Value *rt_keep_results(State *L, Value first, int64_t n) {
  Value *to = L->top;
  rt_push_space(L, n + 1);
  if (n > 1) memmove(to + 1, L->mv + 1, (size_t)(n - 1) * sizeof(Value));
  to[0] = first;
  return to;
}

/* Prepares a loop whose initial value and step are integers. 0: it does not run; else its limit is in L->tail.argc. */
int rt_for_limit(State *L, Value limit, int64_t init, int64_t step) {
  Value r[4] = {rt_int(L, init), limit, rt_int(L, step), VALUE_NIL};
  if (!rt_for_prepare(L, r)) return 0;
  return rt_is_integer(r[1], &L->tail.argc);
}

/* One step of a walk: the key in L->tail.a0 (nil at the end), the value in a1, the next position in argc. Returns 2. */
int rt_table_step(State *L, Table *t, uint64_t pos) {
  Value key = VALUE_NIL, v = VALUE_NIL;
  if (!rt_table_next_at(t, &pos, &key, &v)) key = v = VALUE_NIL;
  L->tail.a0 = key;
  L->tail.a1 = v;
  L->tail.argc = (int64_t)pos;
  return 2;
}

int rt_generic_mode(State *L, Value f, Value s, Value control, Value closing) {
  rt_tbc(L, closing);
  if (!IS_TABLE(s)) return 0;
  if (f == FROM_FUNCTION(L->g->next_native) && IS_NIL(control)) return 1;
  return f == FROM_FUNCTION(L->g->ipairs_native) && control == FROM_SMALL_INT(0) ? 2 : 0;
}

/* A turn of a loop in a program that has no room for it in line. The iterator of a loop that was not a walk, or is none
 * any more, is called: from then on the position is beyond every array. */
int64_t rt_generic_turn(State *L, int mode, uint64_t pos, Value f, Value s, Value control) {
  if (mode == 1) return rt_table_step(L, AS_TABLE(s), pos);
  Ret result = rt_call_any(L, f, 2, s, control, VALUE_NIL);
  L->tail.a0 = result.v;
  L->tail.a1 = result.n > 1 ? L->mv[1] : VALUE_NIL;
  L->tail.argc = -1;
  return result.n;
}

Value rt_concat2(State *L, Value a, Value b) {
  const Value v[2] = {a, b};
  return rt_concat(L, v, 2);
}

Value rt_concat3(State *L, Value a, Value b, Value c) {
  const Value v[3] = {a, b, c};
  return rt_concat(L, v, 3);
}
