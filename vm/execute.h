/* The interpreter proper. Included once per dispatch, with VM_ENTRY naming the function to define and one of
 * VM_DISPATCH_SWITCH, VM_DISPATCH_GOTO, VM_DISPATCH_TAIL chosen; VM_COUNT(instr) may observe every instruction.
 *
 * The machine is six variables: L; f, the current frame; pc, the instruction being executed; base, register 0;
 * k, the constants; caches. Each body leaves them ready and ends in NEXT.
 *
 * Stack of a frame:   ... function | arguments = registers ...            (the caller's registers overlap)
 *  with extra args:   ... function | all arguments | registers ...        f->vararg_count of them lie right below base
 * L->top is base + max_stack, except between an instruction with open results and the next one, when it is their end.
 */
#include <string.h>

#include "runtime/cache.h"
#include "runtime/call.h"
#include "runtime/heap.h"
#include "runtime/hook.h"
#include "runtime/ops.h"
#include "runtime/walk.h"
/* Registers are in memory: a second load, straight into a floating point register, is faster than moving the word over.
 * The empty asm keeps the compiler from seeing that it is the same word. x_at is x's place, see NUMBER. */
#define DOUBLE_OPERAND(x)                                                                                              \
  (__extension__({                                                                                                     \
    const Value *in_ = x##_at;                                                                                         \
    __asm__("" : "+r"(in_));                                                                                           \
    *(const double *)in_;                                                                                              \
  }))
#define IS_NUMERIC(v) ((v)-TAG_SPECIAL >= TAG_INT - TAG_SPECIAL) /* double or immediate integer */
#define AS_NUMBER(v) (IS_DOUBLE(v) ? AS_DOUBLE(v) : (double)AS_INT(v))
#define BODY_MIXED(dst, x, y, op)                                                                                      \
  if (IS_NUMERIC(x) && IS_NUMERIC(y) && !BOTH_INT(x, y)) (dst) = FROM_DOUBLE(AS_NUMBER(x) op AS_NUMBER(y));            \
  else
/* Helpers of instructions whose metamethods may be left to the interpreter. */
#define SLOW_STORE(at, call)                                                                                           \
  do {                                                                                                                 \
    f->pc = (at) + FRAME_PC_OFFER;                                                                                     \
    (void)(call);                                                                                                      \
    if (UNLIKELY(!(f->pc & FRAME_PC_OFFER))) TRANSFER(ENTER_METAMETHOD);                                               \
  } while (0)
#define SLOW_VALUE(at, dst, call)                                                                                      \
  do {                                                                                                                 \
    f->pc = (at) + FRAME_PC_OFFER;                                                                                     \
    __auto_type result_ = (call);                                                                                      \
    if (UNLIKELY(!(f->pc & FRAME_PC_OFFER))) TRANSFER(ENTER_METAMETHOD);                                               \
    (dst) = result_;                                                                                                   \
  } while (0)
#define KNOWN_READ(t, key, cache, v) known_read(L, t, key, cache, &(v))
#define KNOWN_WRITE(t, key, cache, v) known_write(L, t, key, cache, v)
#include "vm/bodies.h"
#include "vm/interpreter.h"
#include "vm/intrun.h"
#include "vm/opcode.h"

#ifndef VM_COUNT
#define VM_COUNT(instr) ((void)0)
#endif

#ifdef VM_HOOKED
#define STACK_LOW(L) ((char *)__builtin_frame_address(0) < (L)->c_limit_real) /* a poll is always requested */
#define ON_CALL(argc)                                                                                                  \
  do {                                                                                                                 \
    if (rt_hook_active(L)) rt_hook_call_event(L, (argc));                                                              \
  } while (0)
#define ON_RETURN(source, count)                                                                                       \
  do {                                                                                                                 \
    if (rt_hook_active(L)) {                                                                                           \
      SAVE_PC();                                                                                                       \
      rt_hook_return_event(L, (source)-base + 1, (count));                                                             \
    }                                                                                                                  \
  } while (0)
#define CHANGE_OVER(words) ((void)0)
#else
#define STACK_LOW C_STACK_LOW
#define ON_CALL(argc) ((void)0)
#define ON_RETURN(source, count) ((void)0)
/* The call that has just returned, or a signal handler, may have set a hook. */
#define CHANGE_OVER(words)                                                                                             \
  do {                                                                                                                 \
    if (UNLIKELY(L->poll) && rt_hook_active(L)) {                                                                      \
      pc += (words);                                                                                                   \
      return vm_run_hooked(MACHINE_ARGS);                                                                              \
    }                                                                                                                  \
  } while (0)
#endif

#define MACHINE State *L, Frame *f, const Instr *pc, Value *base, Value *k, Cache *caches
#define MACHINE_ARGS L, f, pc, base, k, caches

#ifdef VM_DISPATCH_TAIL
typedef Ret (*Handler)(MACHINE);
static const Handler handlers[256];
#define PLACE(name)                                                                                                    \
  static Ret op_##name(MACHINE) {                                                                                      \
    const uint64_t i = *pc;                                                                                            \
    (void)i;
#define CASE PLACE
#define END }
#define DISPATCH()                                                                                                     \
  do {                                                                                                                 \
    VM_COUNT(*pc);                                                                                                     \
    __attribute__((musttail)) return handlers[INSTR_RUN_OP(*pc)](MACHINE_ARGS);                                        \
  } while (0)
#define TRANSFER(name) __attribute__((musttail)) return op_##name(MACHINE_ARGS)
#define DISPATCH_AS(opcode) __attribute__((musttail)) return handlers[opcode](MACHINE_ARGS)
#elif defined VM_DISPATCH_GOTO
#define PLACE(name)                                                                                                    \
  op_##name : __attribute__((unused));                                                                                 \
  {                                                                                                                    \
    const uint64_t i = *pc;                                                                                            \
    (void)i;
#define CASE PLACE
#define END }
#define DISPATCH() goto *labels[INSTR_RUN_OP(*pc)]
#define DISPATCH_AS(opcode) goto *labels[opcode]
#define TRANSFER(name) goto op_##name
#else
#define PLACE(name)                                                                                                    \
  op_##name : __attribute__((unused));                                                                                 \
  {                                                                                                                    \
    const uint64_t i = *pc;                                                                                            \
    (void)i;
/* clang-format off */
#define CASE(name) case OP_##name: PLACE(name)
#define END }
/* clang-format on */
#define DISPATCH() goto next
#define DISPATCH_AS(opcode)                                                                                            \
  do {                                                                                                                 \
    current = (opcode);                                                                                                \
    goto again;                                                                                                        \
  } while (0)
#ifdef VM_PLAIN /* no superinstructions: every instruction is seen */
#define CURRENT_OP INSTR_OP(f->func->proto->code[pc - f->func->proto->run])
#else
#define CURRENT_OP INSTR_RUN_OP(*pc)
#endif
#define TRANSFER(name) goto op_##name
#endif

/* CASE is what an instruction does; PLACE what several of them go on with. Both begin with the instruction at pc.
 * Opcodes without control flow: DO_name is the work. They can start a superinstruction. */
#define SIMPLE(name)                                                                                                   \
  CASE(name) DO_##name NEXT(WORDS_##name);                                                                             \
  END
#define FUSED(first, second)                                                                                           \
  CASE(first##_##second) DO_##first pc += WORDS_##first;                                                               \
  TRANSFER(second);                                                                                                    \
  END

#define NEXT(words)                                                                                                    \
  do {                                                                                                                 \
    pc += (words);                                                                                                     \
    DISPATCH();                                                                                                        \
  } while (0)
#define PC ((uint64_t)(uintptr_t)pc)
#define SAVE_PC() (f->pc = PC)
#define R(n) base[n]
/* Operands are read as bytes: one load each beats shifting the word. */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define OPERAND(n) ((const uint8_t *)pc)[n]
#else
#define OPERAND(n) ((const uint8_t *)pc)[3 - (n)]
#endif
#define COPY(name, place) const Value name = (place);
#define NUMBER(name, place) /* the same for an operand of arithmetic */                                                \
  const Value *const name##_at = &(place);                                                                             \
  const Value name = *name##_at;
#define RA base[OPERAND(1)]
#define RB base[OPERAND(2)]
#define RC base[OPERAND(3)]
#define KB k[OPERAND(2)]
#define KC k[OPERAND(3)]
#define X pc[1]
#define SELF_UP(n) f->func->up[n]
#define FIELD_KEY AS_STRING(k[EXT_FIELD_K(X)])
#define FIELD_CACHE Cache *const cache = caches + EXT_FIELD_CACHE(X);
#define PROTO (f->func->proto)
#define RESET_TOP() (L->top = base + PROTO->max_stack)

/* Every backward jump polls: finalizers and interrupts run there, and a hook that a signal handler has set takes over. */
#define BRANCH(distance)                                                                                               \
  do {                                                                                                                 \
    int32_t by_ = (distance);                                                                                          \
    if (by_ <= 0 && UNLIKELY(L->poll)) {                                                                               \
      SAVE_PC();                                                                                                       \
      rt_poll(L);                                                                                                      \
      CHANGE_OVER(by_);                                                                                                \
    }                                                                                                                  \
    pc += by_;                                                                                                         \
    DISPATCH();                                                                                                        \
  } while (0)
#define LOOP_BACK()                                                                                                    \
  do {                                                                                                                 \
    if (UNLIKELY(L->poll)) {                                                                                           \
      SAVE_PC();                                                                                                       \
      rt_poll(L);                                                                                                      \
      CHANGE_OVER(2 + (int32_t)X);                                                                                     \
    }                                                                                                                  \
    NEXT(2 + (int32_t)X);                                                                                              \
  } while (0)
#define BRANCH_IF(condition)                                                                                           \
  do {                                                                                                                 \
    if (condition) BRANCH(2 + (int32_t)X);                                                                             \
    NEXT(2);                                                                                                           \
  } while (0)

/* Makes f, whose func and base are set, the running frame. */
#define ENTER_FRAME()                                                                                                  \
  do {                                                                                                                 \
    Proto *p_ = PROTO;                                                                                                 \
    L->frame = f;                                                                                                      \
    L->top = base + p_->max_stack;                                                                                     \
    k = p_->constants;                                                                                                 \
    caches = p_->caches;                                                                                               \
  } while (0)

/* Whether a frame of p with registers at or below `at` may be entered here. A requested poll goes the slow way too. */
#define ROOM_FOR(p, at) ((at) + (p)->max_stack < L->top_limit && f < L->frame_limit && !L->poll)

/* Makes a frame for the interpreted function that is called with n arguments at window, and goes on in it. */
#define ENTER_CALLEE(callee, p, window, n, want)                                                                       \
  do {                                                                                                                 \
    SAVE_PC();                                                                                                         \
    f++;                                                                                                               \
    f->func = (callee);                                                                                                \
    f->shape = FRAME_SHAPE(want);                                                                                      \
    base = (n) == (p)->param_count && !(p)->is_vararg ? (window) : arrange_arguments(f, p, window, n);                 \
    f->base = base;                                                                                                    \
    L->frame = f;                                                                                                      \
    L->top = base + (p)->max_stack;                                                                                    \
    k = (p)->constants;                                                                                                \
    caches = (p)->caches;                                                                                              \
    pc = (p)->run;                                                                                                     \
    NEXT(0);                                                                                                           \
  } while (0)

/* Continues the caller f after a callee has left. */
#define RESUME_FRAME()                                                                                                 \
  do {                                                                                                                 \
    base = f->base;                                                                                                    \
    pc = (const Instr *)(uintptr_t)f->pc;                                                                              \
    ENTER_FRAME();                                                                                                     \
  } while (0)

/* Leaves the C function. The first argument's slot was the caller's top. */
#define LEAVE_ENTRY(result)                                                                                            \
  do {                                                                                                                 \
    L->frame = f - 1;                                                                                                  \
    L->top = frame_window(f);                                                                                          \
    return result;                                                                                                     \
  } while (0)

/* Ends the instruction that a metamethod was called for: `value` is its result, `rest` see WANT_FINISH_REST. */
#define FINISH(rest, value)                                                                                            \
  do {                                                                                                                 \
    L->tail.argc = (rest);                                                                                             \
    L->tail.a0 = (value);                                                                                              \
    TRANSFER(FINISH_OPERATOR);                                                                                         \
  } while (0)

/* Gives n values, the first one given, the others at source + 1, to the interpreted function that called f. `then`: a
 * statement in the caller behind its call (an operator whose metamethod this was has none). */
#define RESUME_WITH(source, first_value, count, then)                                                                  \
  do {                                                                                                                 \
    const Value *from_ = (source);                                                                                     \
    const int64_t n_ = (count);                                                                                        \
    const Value v_ = (first_value);                                                                                    \
    const int want_ = f->want;                                                                                         \
    if (want_ <= WANT_FINISH) {                                                                                        \
      f--;                                                                                                             \
      RESUME_FRAME();                                                                                                  \
      FINISH(WANT_FINISH - want_, v_);                                                                                 \
    }                                                                                                                  \
    Value *to_ = frame_window(f) - 1;                                                                                  \
    f--;                                                                                                               \
    RESUME_FRAME();                                                                                                    \
    if (want_ < 0) base = store_open_results(L, f, (uint32_t)(to_ - base), v_, from_, n_);                             \
    else if (want_ > 0) {                                                                                              \
      to_[0] = v_;                                                                                                     \
      for (int j_ = 1; j_ < want_; j_++) to_[j_] = j_ < n_ ? from_[j_] : VALUE_NIL;                                    \
    }                                                                                                                  \
    then;                                                                                                              \
    NEXT(1);                                                                                                           \
  } while (0)

/* Returns n values to whoever called f. */
#define RETURN_VALUES(source, first_value, count, then)                                                                \
  do {                                                                                                                 \
    const Value *source_ = (source);                                                                                   \
    const int64_t count_ = (count);                                                                                    \
    const Value value_ = (first_value);                                                                                \
    ON_RETURN(source_, count_);                                                                                        \
    if (f->flags & FRAME_ENTRY) {                                                                                      \
      Ret ret_ = {value_, count_};                                                                                     \
      L->mv = (Value *)(uintptr_t)source_;                                                                             \
      LEAVE_ENTRY(ret_);                                                                                               \
    }                                                                                                                  \
    RESUME_WITH(source_, value_, count_, then);                                                                        \
  } while (0)

#ifndef VM_EXECUTE_COMMON
#define VM_EXECUTE_COMMON
/* Arranges n arguments at window for p; returns register 0. f->vararg_count is 0 before. */
static inline Value *arrange_arguments(Frame *f, const Proto *p, Value *window, int64_t n) {
  int64_t params = p->param_count;
  vmc_assert(n >= 0 && f->vararg_count == 0, "a fresh record has no extra arguments");
  for (int64_t i = n; i < params; i++) window[i] = VALUE_NIL;
  if (!p->is_vararg || n <= params) return window;
  f->vararg_count = (int32_t)(n - params);
  for (int64_t i = 0; i < params; i++) window[n + i] = window[i];
  return window + n;
}

/* First argument's slot of a frame: one above the slot that receives the first result. */
static inline Value *frame_window(const Frame *f) {
  return f->vararg_count ? f->base - f->vararg_count - f->func->proto->param_count : f->base;
}

/* Room for n values from register `at` of the running frame f. Returns register 0. */
static VMC_COLD Value *make_room(State *L, Frame *f, uint32_t at, int64_t n) {
  L->top = f->base + at;
  rt_push_space(L, n);
  return f->base;
}

/* Puts n results into register `at` and up, and L->top at their end. Returns register 0. */
static inline Value *store_open_results(State *L, Frame *f, uint32_t at, Value first, const Value *from, int64_t n) {
  Value *base = f->base, *to = base + at;
  vmc_assert(n >= 0 && at <= f->func->proto->max_stack, "open results begin at a register");
  if (UNLIKELY(to + n >= L->top_limit)) {
    base = make_room(L, f, at, n);
    to = base + at;
  }
  for (int64_t i = 1; i < n; i++) to[i] = from[i];
  if (n > 0) to[0] = first;
  L->top = to + n;
  return base;
}
/* Puts the function behind the callable value *r there, and the value before its n arguments at r + 1. Returns how many
 * those are then. */
static __attribute__((noinline)) int64_t make_callable(State *L, Value *r, int64_t n) {
  for (; !IS_FUNCTION(*r); n++) {
    Value handler = rt_metamethod(L, *r, EVENT_CALL);
    if (IS_NIL(handler)) rt_call_error(L, *r);
    if (UNLIKELY(r + n >= L->top_limit)) rt_push_space(L, n); /* throws */
    memmove(r + 2, r + 1, (size_t)n * sizeof(Value));
    r[1] = *r;
    *r = handler;
  }
  return n;
}

/* What is left of an instruction when the metamethod that it asked for has returned. Of a superinstruction, the first
 * part is meant: the second one is executed at its own word. */
enum { FINISH_WORDS = 3, FINISH_STORES = 4, FINISH_BRANCHES = 8 };
enum {
#define FINISH_OF(name, a, b, c, x, flow, effect, ranges, meaning)                                                     \
  FINISH_##name = WORDS_##name | (FLOW_##flow == FLOW_BRANCH ? FINISH_BRANCHES : 0) |                                  \
                  (OPERAND_##a == OPERAND_SRC ? 0 : FINISH_STORES),
  VM_OPCODES(FINISH_OF)
#undef FINISH_OF
};
static const uint8_t finishes[256] = {
#define FINISH_ONE(name, a, b, c, x, flow, effect, ranges, meaning) [OP_##name] = FINISH_##name,
    VM_OPCODES(FINISH_ONE)
#undef FINISH_ONE
#define FINISH_FIRST(first, second) [OP_##first##_##second] = FINISH_##first,
        VM_SUPERINSTRUCTIONS(FINISH_FIRST)
#undef FINISH_FIRST
            [OP_INT_RUN] = FINISH_ADD, /* it begins with arithmetic */
};
#endif

/* CASE ... END are no C to the formatter. */
/* clang-format off */
#if defined VM_DISPATCH_TAIL
#define DECLARE_HANDLER(name, a, b, c, x, flow, effect, ranges, meaning) static Ret op_##name(MACHINE);
VM_OPCODES(DECLARE_HANDLER)
#define DECLARE_FUSED(first, second) static Ret op_##first##_##second(MACHINE);
VM_SUPERINSTRUCTIONS(DECLARE_FUSED)
static Ret op_INT_RUN(MACHINE), op_ENTER_METAMETHOD(MACHINE), op_FINISH_OPERATOR(MACHINE);
#else
static Ret run(State *L, Frame *f, const Instr *pc, Value *base, Value *k, Cache *caches) {
  (void)caches; /* unused without inline caches */
#ifdef VM_DISPATCH_GOTO
#define LABEL(name, a, b, c, x, flow, effect, ranges, meaning) &&op_##name,
  #define FUSED_LABEL(first, second) &&op_##first##_##second,
  static const void *const labels[] = {VM_OPCODES(LABEL) VM_SUPERINSTRUCTIONS(FUSED_LABEL) &&op_INT_RUN};
  DISPATCH();
#else
  unsigned current;
next:
  VM_COUNT(*pc);
  current = CURRENT_OP;
again:
  switch (current) {
#endif
#endif

#define DO_MOVE RA = RB;
SIMPLE(MOVE)
#define DO_LOADI RA = FROM_SMALL_INT((int64_t)INSTR_D(i));
SIMPLE(LOADI)
#define DO_LOADF RA = FROM_DOUBLE((double)INSTR_D(i));
SIMPLE(LOADF)
#define DO_LOADK RA = k[X];
SIMPLE(LOADK)
CASE(LOADNIL)
  Value *r = &RA;
  for (uint32_t n = INSTR_B(i); n > 0; n--) *r++ = VALUE_NIL;
  NEXT(1);
END
#define DO_LOADFALSE RA = VALUE_FALSE;
SIMPLE(LOADFALSE)
#define DO_LOADTRUE RA = VALUE_TRUE;
SIMPLE(LOADTRUE)

#define DO_GETUP RA = SELF_UP(INSTR_B(i));
SIMPLE(GETUP)
#define DO_GETUPCELL RA = AS_CELL(SELF_UP(INSTR_B(i)))->v;
SIMPLE(GETUPCELL)
CASE(SETUPCELL)
  Cell *cell = AS_CELL(SELF_UP(INSTR_B(i)));
  cell->v = RA;
  heap_barrier(L, cell, cell->v);
  NEXT(1);
END
#define DO_NEWCELL SAVE_PC(); RA = FROM_OBJECT(rt_cell_new(L, RA));
SIMPLE(NEWCELL)
#define DO_GETCELL RA = AS_CELL(RB)->v;
SIMPLE(GETCELL)
CASE(SETCELL)
  Cell *cell = AS_CELL(RA);
  cell->v = RB;
  heap_barrier(L, cell, cell->v);
  NEXT(1);
END

#define DO_GETGLOBAL COPY(o, SELF_UP(INSTR_B(i))) FIELD_CACHE BODY_GETFIELD(PC, RA, o, FIELD_KEY, cache);
SIMPLE(GETGLOBAL)
#define DO_SETGLOBAL COPY(o, SELF_UP(INSTR_B(i))) COPY(v, RA) FIELD_CACHE BODY_SETFIELD(PC, o, FIELD_KEY, cache, v);
SIMPLE(SETGLOBAL)
#define DO_GETFIELD COPY(o, RB) FIELD_CACHE BODY_GETFIELD(PC, RA, o, FIELD_KEY, cache);
SIMPLE(GETFIELD)
#define DO_SETFIELD COPY(o, RA) COPY(v, RB) FIELD_CACHE BODY_SETFIELD(PC, o, FIELD_KEY, cache, v);
SIMPLE(SETFIELD)
#define DO_SELF COPY(o, RB) FIELD_CACHE (&RA)[1] = o; BODY_GETMETHOD(PC, RA, o, FIELD_KEY, cache);
SIMPLE(SELF)
#define DO_GETINDEX COPY(o, RB) COPY(n, RC) BODY_GETINDEX(PC, RA, o, n);
SIMPLE(GETINDEX)
#define DO_SETINDEX COPY(o, RA) COPY(n, RB) COPY(v, RC) BODY_SETINDEX(PC, o, n, v);
SIMPLE(SETINDEX)
#define DO_GETINT COPY(o, RB) COPY(n, FROM_SMALL_INT((int64_t)INSTR_C(i))) BODY_GETINDEX(PC, RA, o, n);
SIMPLE(GETINT)
#define DO_SETINT COPY(o, RA) COPY(n, FROM_SMALL_INT((int64_t)INSTR_B(i))) COPY(v, RC) BODY_SETINDEX(PC, o, n, v);
SIMPLE(SETINT)
#define DO_NEWTABLE SAVE_PC(); RA = FROM_TABLE(INSTR_C(i) ? rt_record_new(L, INSTR_B(i)) : rt_table_new(L, INSTR_B(i), X));
SIMPLE(NEWTABLE)
CASE(SETLIST)
  Value *r = &RA;
  SAVE_PC();
  rt_set_list(L, AS_TABLE(*r), X, r + 1, INSTR_B(i) ? (int64_t)INSTR_B(i) - 1 : L->top - (r + 1));
  if (INSTR_B(i) == 0) RESET_TOP();
  NEXT(2);
END

#define DO_ADD NUMBER(x, RB) NUMBER(y, RC) BODY_ADD(PC, RA, x, y);
#define DO_ADDK NUMBER(x, RB) NUMBER(y, KC) BODY_ADD(PC, RA, x, y);
#define DO_SUB NUMBER(x, RB) NUMBER(y, RC) BODY_SUB(PC, RA, x, y);
#define DO_SUBK NUMBER(x, RB) NUMBER(y, KC) BODY_SUB(PC, RA, x, y);
#define DO_MUL NUMBER(x, RB) NUMBER(y, RC) BODY_MUL(PC, RA, x, y);
#define DO_MULK NUMBER(x, RB) NUMBER(y, KC) BODY_MUL(PC, RA, x, y);
#define DO_MOD NUMBER(x, RB) NUMBER(y, RC) BODY_MOD(PC, RA, x, y);
#define DO_MODK NUMBER(x, RB) NUMBER(y, KC) BODY_MOD(PC, RA, x, y);
#define DO_POW NUMBER(x, RB) NUMBER(y, RC) BODY_POW(PC, RA, x, y);
#define DO_POWK NUMBER(x, RB) NUMBER(y, KC) BODY_POW(PC, RA, x, y);
#define DO_DIV NUMBER(x, RB) NUMBER(y, RC) BODY_DIV(PC, RA, x, y);
#define DO_DIVK NUMBER(x, RB) NUMBER(y, KC) BODY_DIV(PC, RA, x, y);
#define DO_IDIV NUMBER(x, RB) NUMBER(y, RC) BODY_IDIV(PC, RA, x, y);
#define DO_IDIVK NUMBER(x, RB) NUMBER(y, KC) BODY_IDIV(PC, RA, x, y);
#define DO_BAND NUMBER(x, RB) NUMBER(y, RC) BODY_BAND(PC, RA, x, y);
#define DO_BANDK NUMBER(x, RB) NUMBER(y, KC) BODY_BAND(PC, RA, x, y);
#define DO_BOR NUMBER(x, RB) NUMBER(y, RC) BODY_BOR(PC, RA, x, y);
#define DO_BORK NUMBER(x, RB) NUMBER(y, KC) BODY_BOR(PC, RA, x, y);
#define DO_BXOR NUMBER(x, RB) NUMBER(y, RC) BODY_BXOR(PC, RA, x, y);
#define DO_BXORK NUMBER(x, RB) NUMBER(y, KC) BODY_BXOR(PC, RA, x, y);
#define DO_SHL NUMBER(x, RB) NUMBER(y, RC) BODY_SHL(PC, RA, x, y);
#define DO_SHLK NUMBER(x, RB) NUMBER(y, KC) BODY_SHL(PC, RA, x, y);
#define DO_SHR NUMBER(x, RB) NUMBER(y, RC) BODY_SHR(PC, RA, x, y);
#define DO_SHRK NUMBER(x, RB) NUMBER(y, KC) BODY_SHR(PC, RA, x, y);
SIMPLE(ADD)
SIMPLE(ADDK)
SIMPLE(SUB)
SIMPLE(SUBK)
SIMPLE(MUL)
SIMPLE(MULK)
SIMPLE(MOD)
SIMPLE(MODK)
SIMPLE(POW)
SIMPLE(POWK)
SIMPLE(DIV)
SIMPLE(DIVK)
SIMPLE(IDIV)
SIMPLE(IDIVK)
SIMPLE(BAND)
SIMPLE(BANDK)
SIMPLE(BOR)
SIMPLE(BORK)
SIMPLE(BXOR)
SIMPLE(BXORK)
SIMPLE(SHL)
SIMPLE(SHLK)
SIMPLE(SHR)
SIMPLE(SHRK)
#define DO_UNM COPY(x, RB) BODY_UNM(PC, RA, x);
SIMPLE(UNM)
#define DO_NOT COPY(x, RB) BODY_NOT(PC, RA, x);
SIMPLE(NOT)
#define DO_LEN COPY(x, RB) BODY_LEN(PC, RA, x);
SIMPLE(LEN)
#define DO_BNOT COPY(x, RB) BODY_BNOT(PC, RA, x);
SIMPLE(BNOT)
#define DO_CONCAT SLOW_VALUE(PC, RA, rt_concat(L, &RB, INSTR_C(i)));
SIMPLE(CONCAT)

CASE(JMP) BRANCH(1 + INSTR_E(i)); END
CASE(JT) BRANCH_IF(IS_TRUTHY(RA)); END
CASE(JF) BRANCH_IF(IS_FALSY(RA)); END
CASE(JEQ) COPY(x, RA) COPY(y, RB) BRANCH_IF(COND_EQ(PC, x, y) == (int)INSTR_C(i)); END
CASE(JLT) COPY(x, RA) COPY(y, RB) BRANCH_IF(COND_LT(PC, x, y) == (int)INSTR_C(i)); END
CASE(JLE) COPY(x, RA) COPY(y, RB) BRANCH_IF(COND_LE(PC, x, y) == (int)INSTR_C(i)); END
CASE(JEQK) COPY(x, RA) COPY(y, KB) BRANCH_IF(COND_EQK(x, y) == (int)INSTR_C(i)); END
CASE(JLTK) COPY(x, RA) COPY(y, KB) BRANCH_IF(COND_LT(PC, x, y) == (int)INSTR_C(i)); END
CASE(JLEK) COPY(x, RA) COPY(y, KB) BRANCH_IF(COND_LE(PC, x, y) == (int)INSTR_C(i)); END
CASE(JGTK) COPY(x, KB) COPY(y, RA) BRANCH_IF(COND_LT(PC, x, y) == (int)INSTR_C(i)); END
CASE(JGEK) COPY(x, KB) COPY(y, RA) BRANCH_IF(COND_LE(PC, x, y) == (int)INSTR_C(i)); END

CASE(FORPREP)
  Value *r = &RA;
  if (BOTH_INT(r[0], r[1]) && IS_INT(r[2]) && r[2] != FROM_SMALL_INT(0)) {
    if (AS_INT(r[2]) > 0 ? r[0] > r[1] : r[0] < r[1]) NEXT(2 + (int32_t)X);
    r[3] = r[0];
  } else {
    SAVE_PC();
    if (!rt_for_prepare(L, r)) NEXT(2 + (int32_t)X);
  }
  NEXT(2);
END
/* After FORPREP the three hold one kind of number. Immediate integers: the sum of two cannot overflow 64 bits, and one
 * that is not past the limit is immediate again. */
CASE(FORLOOP)
  Value *r = &RA;
  if (LIKELY(BOTH_INT(r[0], r[1]) && r[2] == FROM_SMALL_INT(1))) {
    if (r[0] >= r[1]) NEXT(2);
    r[0] = r[3] = r[0] + 1;
  } else if (BOTH_INT(r[0], r[1]) && IS_INT(r[2])) {
    int64_t step = AS_INT(r[2]), next = AS_INT(r[0]) + step, limit = AS_INT(r[1]);
    if (step > 0 ? next > limit : next < limit) NEXT(2);
    r[0] = r[3] = FROM_SMALL_INT(next);
  } else {
    SAVE_PC();
    if (!rt_for_next(L, r)) NEXT(2);
  }
  LOOP_BACK();
END

/* pairs loops keep their position as an integer in R[A+3], which is free once its value has been pushed. */
CASE(TFORPREP)
  Value *r = &RA;
  SAVE_PC();
  rt_walk_prepare(L, r);
  NEXT(2 + (int32_t)X);
END
CASE(TFORCALL)
  Value *r = &RA;
  if (rt_walk_next(L, r, INSTR_C(i))) NEXT(1);
  r[4] = r[0];
  r[5] = r[1];
  r[6] = r[2];
  SAVE_PC();
  const int64_t n = LIKELY(IS_FUNCTION(r[4])) ? 2 : make_callable(L, r + 4, 2);
  Closure *callee = AS_FUNCTION(r[4]);
  if (LIKELY(callee->entry == VM_ENTRY && ROOM_FOR(callee->proto, r + 5 + n))) {
    Proto *p = callee->proto;
    ENTER_CALLEE(callee, p, r + 5, n, (int)INSTR_C(i));
  }
  if (n == 2) r[7] = VALUE_NIL;
  L->mv = r + 5;
  Ret result = RT_ENTER(L, callee, n, r[5], r[6], r[7]);
  r[4] = result.v;
  for (uint32_t j = 1; j < INSTR_C(i); j++) r[4 + j] = j < result.n ? L->mv[j] : VALUE_NIL;
  NEXT(1);
END
CASE(TFORLOOP)
  Value *r = &RA;
  if (IS_NIL(r[4])) NEXT(2);
  r[2] = r[4];
  LOOP_BACK();
END

CASE(CALL)
  Value *r = &RA, *window = r + 1;
  int64_t n = INSTR_B(i) ? (int64_t)INSTR_B(i) - 1 : L->top - window;
  Ret result;
  if (LIKELY(IS_FUNCTION(*r))) {
    Closure *callee = AS_FUNCTION(*r);
    if (LIKELY(callee->entry == VM_ENTRY)) {
      Proto *p = callee->proto;
      if (LIKELY(ROOM_FOR(p, window + n))) ENTER_CALLEE(callee, p, window, n, (int)INSTR_C(i) - 1);
    }
    SAVE_PC();
    window[n] = window[n + 1] = window[n + 2] = VALUE_NIL;
    L->mv = window;
    result = RT_ENTER(L, callee, n, window[0], window[1], window[2]);
  } else {
    SAVE_PC();
    const int64_t m = make_callable(L, r, n);
    Closure *callee = AS_FUNCTION(*r);
    Proto *p = callee->proto;
    if (callee->entry == VM_ENTRY && ROOM_FOR(p, window + m))
      ENTER_CALLEE(callee, p, window, m, (int)INSTR_C(i) - 1);
    window[m] = window[m + 1] = window[m + 2] = VALUE_NIL;
    L->mv = window;
    result = RT_ENTER(L, callee, m, window[0], window[1], window[2]);
  }
  int64_t want = (int64_t)INSTR_C(i) - 1;
  if (INSTR_B(i) == 0) RESET_TOP();
  if (want == 1) *r = result.v;
  else if (want >= 0) {
    const Value *from = L->mv;
    for (int64_t j = 1; j < want; j++) r[j] = j < result.n ? from[j] : VALUE_NIL;
    if (want > 0) r[0] = result.v;
  } else base = store_open_results(L, f, (uint32_t)INSTR_A(i), result.v, L->mv, result.n);
  CHANGE_OVER(1);
  NEXT(1);
END

/* A native keeps the frame of its caller, as in the reference: `return error(...)` reports this function's line. */
CASE(TAILCALL)
  Value *r = &RA;
  int64_t n = INSTR_B(i) ? (int64_t)INSTR_B(i) - 1 : L->top - (r + 1);
  SAVE_PC();
  r[n + 1] = r[n + 2] = r[n + 3] = VALUE_NIL;
  L->mv = r + 1;
  Value a0 = r[1], a1 = r[2], a2 = r[3];
  Closure *callee = IS_FUNCTION(*r) ? AS_FUNCTION(*r) : rt_callable(L, *r, &n, &a0, &a1, &a2);
  if (LIKELY(callee->entry == VM_ENTRY)) {
    Value *window = frame_window(f);
    if (LIKELY(ROOM_FOR(callee->proto, window + 2 * n))) {
      for (int64_t j = 3; j < n; j++) window[j] = L->mv[j];
      window[0] = a0;
      window[1] = a1;
      window[2] = a2;
      f->func = callee;
      f->vararg_count = 0;
      f->flags |= FRAME_TAIL;
      base = f->base = arrange_arguments(f, callee->proto, window, n);
      ENTER_FRAME();
      pc = callee->proto->run;
      NEXT(0);
    }
  }
  if (callee->proto) { /* it has our place; extra arguments stay above the caller's top */
    Ret result = rt_tail_call(L, FROM_FUNCTION(callee), n, a0, a1, a2);
    if (f->flags & FRAME_ENTRY) LEAVE_ENTRY(result);
    const uint64_t shape = FRAME_SHAPE(f->want);
    Value *window = frame_window(f);
    L->frame = f - 1;
    L->top = window;
    result = rt_finish_tail(L);
    f->base = window;
    f->shape = shape;
    RESUME_WITH(L->mv, result.v, result.n, CHANGE_OVER(1));
  }
  Ret result = RT_ENTER(L, callee, n, a0, a1, a2);
  RETURN_VALUES(L->mv, result.v, result.n, CHANGE_OVER(1));
END

CASE(RETURN)
  const Value *r = &RA;
  int64_t n = INSTR_B(i) ? (int64_t)INSTR_B(i) - 1 : L->top - r;
  Value first = n > 0 ? *r : VALUE_NIL;
  RETURN_VALUES(r, first, n, (void)0);
END
CASE(RETURN0) RETURN_VALUES(base, VALUE_NIL, 0, (void)0); END
CASE(RETURN1)
  Value first = RA;
  if (LIKELY(f->shape == FRAME_SHAPE(1))) {
    ON_RETURN(&RA, 1);
    base[-1] = first;
    f--;
    RESUME_FRAME();
    NEXT(1);
  }
  RETURN_VALUES(&RA, first, 1, (void)0);
END

CASE(CLOSURE)
  Proto *p = PROTO->protos[X];
  SAVE_PC();
  Closure *closure = rt_closure_new(L, p), *self = f->func;
  for (uint32_t n = 0; n < p->upvalue_count; n++)
    closure->up[n] = p->upvalues[n].from_local ? base[p->upvalues[n].index] : self->up[p->upvalues[n].index];
  RA = FROM_FUNCTION(closure);
  NEXT(2);
END
CASE(SELFREF) /* no barrier: what holds itself is marked when it is */
  AS_FUNCTION(RA)->up[INSTR_B(i)] = RA;
  NEXT(1);
END
CASE(VARARG)
  int64_t have = f->vararg_count, want = (int64_t)INSTR_C(i) - 1;
  if (want < 0) {
    if (UNLIKELY(&RA + have >= L->top_limit)) {
      SAVE_PC();
      base = make_room(L, f, INSTR_A(i), have);
    }
    want = have;
    L->top = &RA + have;
  }
  Value *r = &RA;
  const Value *extra = base - have;
  for (int64_t n = 0; n < want; n++) r[n] = n < have ? extra[n] : VALUE_NIL;
  NEXT(1);
END
#define DO_TBC SAVE_PC(); rt_tbc(L, RA);
SIMPLE(TBC)
CASE(CLOSE)
  SAVE_PC();
  rt_close_count(L, INSTR_A(i));
  CHANGE_OVER(1);
  NEXT(1);
END

/* A helper has left a call to us, see rt_call_metamethod. */
PLACE(ENTER_METAMETHOD)
  Closure *callee = f[1].func;
  Proto *p = callee->proto;
  Value *window = L->top;
  const int64_t n = (int64_t)f[1].pc;
  if (LIKELY(ROOM_FOR(p, window))) {
    f++;
    f->func = callee;
    base = f->base = p->is_vararg || p->param_count > 3 ? arrange_arguments(f, p, window, n) : window;
    ENTER_FRAME();
    pc = p->run;
    NEXT(0);
  }
  const int want = f[1].want;
  Ret result = RT_ENTER(L, callee, n, window[0], window[1], window[2]);
  FINISH(WANT_FINISH - want, result.v);
END
PLACE(FINISH_OPERATOR)
  const uint8_t way = finishes[INSTR_RUN_OP(i)];
  Value v = L->tail.a0;
  L->native_depth--;
  if (UNLIKELY(L->tail.argc > 0)) SLOW_VALUE(PC, v, rt_concat_rest(L, &RB, L->tail.argc, v));
  if (way & FINISH_BRANCHES) BRANCH_IF(IS_TRUTHY(v) == (int)INSTR_C(i));
  if (way & FINISH_STORES) RA = v;
  NEXT(way & FINISH_WORDS);
END

VM_SUPERINSTRUCTIONS(FUSED)
CASE(INT_RUN)
  const Instr *after = vm_int_run(L, f, pc, base);
  if (UNLIKELY(!after)) DISPATCH_AS(vm_int_run_plain(f, pc));
  pc = after;
  NEXT(0);
END

#if defined VM_DISPATCH_TAIL
#define HANDLER(name, a, b, c, x, flow, effect, ranges, meaning) op_##name,
#define FUSED_HANDLER(first, second) op_##first##_##second,
static const Handler handlers[256] = {VM_OPCODES(HANDLER) VM_SUPERINSTRUCTIONS(FUSED_HANDLER) op_INT_RUN};
static Ret run(MACHINE) { return handlers[INSTR_RUN_OP(*pc)](MACHINE_ARGS); }
#else
#ifdef VM_DISPATCH_SWITCH
default: __builtin_unreachable();
  }
#endif
}
#endif

/* clang-format on */
Ret VM_ENTRY(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Proto *p = self->proto;
  Value *window = L->top;
  if (UNLIKELY(STACK_LOW(L) || window + 2 * argc + p->max_stack >= L->top_limit || L->frame >= L->frame_limit))
    return rt_enter_slow(L, self, argc, a0, a1, a2);
  for (int64_t n = 3; n < argc; n++) window[n] = L->mv[n];
  window[0] = a0;
  window[1] = a1;
  window[2] = a2;
  vmc_assert(p->run && p->max_stack >= p->param_count,
             "a function that is entered has code and room for its parameters");
  vmc_assert(window >= L->value_base || L->segment, "a function is entered on its thread's stack");
  Frame *f = L->frame + 1;
  f->func = self;
  f->pc = (uint64_t)(uintptr_t)p->run;
  const uint16_t entered = f->flags & FRAME_TAIL;
  f->shape = FRAME_SHAPE(-1);
  f->flags = FRAME_ENTRY | entered;
  f->base = arrange_arguments(f, p, window, argc);
  L->frame = f;
  L->top = f->base + p->max_stack;
  ON_CALL(p->param_count);
  return run(L, f, p->run, f->base, p->constants, p->caches);
}
