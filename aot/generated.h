/* What generated C is made of besides the opcode bodies: function entry and exit, calls. (prelude)
 *
 * Generated functions have `L`, `self`, `f` (their frame), `D` (their prototype's caches and constants, c[] and k[], a
 * part of `data`, which is the program's), registers r0.. (Value), i0.. (int64_t), d0.. (double):
 * several forms of one register, of which the translator knows which are current; or, in plain blocks, R[0].... `qv` and
 * `qn` are the results of the latest call. Macro arguments that are operands are variables or literals and may be
 * evaluated more than once. libtcc would copy a Ret through memmove: there the two words are taken from their
 * registers. */
#ifndef VMC_AOT_GENERATED_H
#define VMC_AOT_GENERATED_H

#include "aot/unit.h"
#include "vm/bodies.h"

/* The machine's NaN has another sign than what compilers make of 0 / 0, Inf - Inf and NaN + 1, and of x * -1 and -0.0 - x, which they take for
 * -x. They shall see no such constants: neither these, nor any that a variable holds, an argument or a result, so that of two operands one at
 * most is a constant. It costs no instruction where the register is one anyway. */
#ifdef __TINYC__
#define CONSTANT_DOUBLE(i) ((double)(i))
#define HIDDEN_DOUBLE(d) (d)
#define HIDDEN_WORD(w) (w)
#define OPAQUE_DOUBLE(x) BITS_DOUBLE(x)
#else
#if defined __x86_64__
#define HIDE_DOUBLE(variable) __asm__("" : "+x"(variable))
#elif defined __aarch64__
#define HIDE_DOUBLE(variable) __asm__("" : "+w"(variable))
#else
#define HIDE_DOUBLE(variable) __asm__("" : "+m"(variable))
#endif
#define OPAQUE_DOUBLE(x)                                                                                               \
  (__extension__({                                                                                                     \
    double inf_ = BITS_DOUBLE(x);                                                                                      \
    HIDE_DOUBLE(inf_);                                                                                                 \
    inf_;                                                                                                              \
  }))
#define HIDDEN_DOUBLE(d)                                                                                               \
  (__extension__({                                                                                                     \
    double hidden_ = (d);                                                                                              \
    HIDE_DOUBLE(hidden_);                                                                                              \
    hidden_;                                                                                                           \
  }))
#define HIDDEN_WORD(w)                                                                                                 \
  (__extension__({                                                                                                     \
    Value word_ = (w);                                                                                                 \
    __asm__("" : "+r"(word_));                                                                                         \
    word_;                                                                                                             \
  }))
#undef NEGATED
#define NEGATED(x) HIDDEN_WORD(HIDDEN_WORD(x) ^ 0x8000000000000000UL)
#undef INT_DOUBLE
#define INT_DOUBLE(i) HIDDEN_DOUBLE((double)(i))
#define CONSTANT_DOUBLE(i)                                                                                             \
  (__builtin_constant_p(i) && (i) == -1 ? OPAQUE_DOUBLE(0xBFF0000000000000UL) : (double)(i)) /* of an integer */
#endif

/* Temporaries of the bodies. libtcc gives every variable a stack slot of its own, whatever its scope, and the collector
 * sees what was left there: one set serves a whole function, and is cleared when the program assigns nil to a variable
 * (RELEASE). */
#ifdef __TINYC__
#define TEMPORARIES                                                                                                    \
  Table *tt, *th;                                                                                                      \
  int64_t ti;                                                                                                          \
  Value *tp;                                                                                                           \
  Value tv;                                                                                                            \
  Closure *tg, *new_;                                                                                                  \
  Entry te;
#define TEMPORARY_CLOSURE
#define RELEASE(v) ((v) = qv = qw = tv = VALUE_NIL, tt = th = NULL, tg = new_ = NULL)
#else
#define TEMPORARIES
#define TEMPORARY_CLOSURE Closure *new_;
#define RELEASE(v) ((v) = VALUE_NIL)
#endif

/* C compilers would compute the addresses of caches that only helpers need before the fast path, where they cost
 * registers: in cold code they do not see that `data` is the same. */
#ifndef __TINYC__
#undef COLD
#define COLD(expression, value)                                                                                        \
  (__extension__({                                                                                                     \
    Value *data_ = data;                                                                                               \
    __asm__("" : "+r"(data_));                                                                                         \
    Value *data = data_;                                                                                               \
    (expression);                                                                                                      \
  }))
#endif

/* The part of a generated function's C frame that holds nothing of its caller: words from EXTENT_LOW(word) on, up to EXTENT_HIGH. On
 * x86-64 the caller's registers lie right below the frame pointer. On AArch64 gcc has the pair of frame pointer and return
 * address at the frame's lower end and saves registers above it, up to 18; clang has the pair at the upper end and may save 8
 * below it; libtcc, which has no assembler there, saves none: above the pair it keeps the arguments, 24 words. Elsewhere the layout is unknown: an empty extent. */
#if defined __x86_64__
#define EXTENT_LOW(word) __asm__ volatile("mov %%rsp,%0" : "=r"(word))
#ifdef __TINYC__
#define EXTENT_HIGH __builtin_frame_address(0)
#else
#define EXTENT_HIGH ((Value *)__builtin_frame_address(0) - 5)
#endif
#elif defined __aarch64__ && defined __TINYC__
#define EXTENT_LOW(word) ((word) = rt_stack_pointer())
#define EXTENT_HIGH ((Value *)__builtin_frame_address(0) + 26)
#elif defined __aarch64__ && defined __clang__
#define EXTENT_LOW(word) __asm__ volatile("mov %0, sp" : "=r"(word))
#define EXTENT_HIGH ((Value *)__builtin_frame_address(0) - 8)
#elif defined __aarch64__
#define EXTENT_LOW(word) ((word) = (uintptr_t)((Value *)__builtin_frame_address(0) + 20))
#define EXTENT_HIGH __builtin_dwarf_cfa()
#else
#define EXTENT_LOW(word) ((word) = (uintptr_t)__builtin_frame_address(0))
#define EXTENT_HIGH __builtin_frame_address(0)
#endif
/* Entry and exit. The stack pointer serves where it can be read: __builtin_frame_address costs a function a register
 * and the instructions that set it. */
#if defined __x86_64__ && defined VMC_PRELUDE && !defined __TINYC__
register char *stack_pointer __asm__("rsp");
#undef C_STACK_LOW
#define C_STACK_LOW(L) (stack_pointer < (L)->c_limit)
#endif
#define ENTER(a0, a1, a2)                                                                                              \
  TEMPORARIES                                                                                                          \
  Frame *f;                                                                                                            \
  if (UNLIKELY(C_STACK_LOW(L))) return rt_enter_slow(L, self, argc, a0, a1, a2);                                       \
  f = L->frame + 1;                                                                                                    \
  f->func = self;                                                                                                      \
  f->pc = 0;                                                                                                           \
  L->frame = f
#ifdef __TINYC__
#define SLOW_ENTRY static
#else
#define SLOW_ENTRY static __attribute__((noinline, cold))
#endif
#define ENTER_TYPED(slow)                                                                                              \
  TEMPORARIES                                                                                                          \
  Frame *f;                                                                                                            \
  if (UNLIKELY(C_STACK_LOW(L))) return slow;                                                                           \
  f = L->frame + 1;                                                                                                    \
  f->func = self;                                                                                                      \
  f->pc = 0;                                                                                                           \
  L->frame = f
/* A function with `...` checks the value stack too: its extra arguments go there, at va, nva of them. */
#define ENTER_VARARG(a0, a1, a2)                                                                                       \
  TEMPORARIES                                                                                                          \
  Frame *f;                                                                                                            \
  Value *va;                                                                                                           \
  int64_t nva;                                                                                                         \
  if (UNLIKELY(C_STACK_LOW(L) || argc >= L->top_limit - L->top)) return rt_enter_slow(L, self, argc, a0, a1, a2);      \
  f = L->frame + 1;                                                                                                    \
  f->func = self;                                                                                                      \
  f->pc = 0;                                                                                                           \
  L->frame = f
/* After the parameters from the fourth on have been fetched. */
#define TAKE_VARARGS(params, a0, a1, a2)                                                                               \
  va = L->top;                                                                                                         \
  nva = argc > (params) ? argc - (params) : 0;                                                                         \
  if (nva > 0) rt_take_varargs(L, argc, params, a0, a1, a2)
/* Registers are R[0] .. R[size - 1], on the value stack, followed by the extent of the function's C frame. In it are
 * only copies: the collector need not look there, but for the caller's registers that the prologue saved. */
#define FRAMED_VARIABLES                                                                                               \
  TEMPORARIES                                                                                                          \
  Frame *f;                                                                                                            \
  Value *R, *va, *below;                                                                                               \
  int64_t nva;
#define SET_EXTENT(size)                                                                                               \
  do {                                                                                                                 \
    EXTENT_LOW(R[size]);                                                                                               \
    R[(size) + 1] = (uintptr_t)EXTENT_HIGH;                                                                            \
  } while (0)
#define ENTER_FRAMED(size)                                                                                             \
  FRAMED_VARIABLES                                                                                                     \
  below = L->top;                                                                                                      \
  if (UNLIKELY(C_STACK_LOW(L) || argc + (size) + 2 >= L->top_limit - below))                                           \
    return rt_enter_slow(L, self, argc, a0, a1, a2);                                                                   \
  f = L->frame + 1;                                                                                                    \
  f->func = self;                                                                                                      \
  f->pc = 0;                                                                                                           \
  R = rt_framed_registers(L, f, argc, a0, a1, a2);                                                                     \
  SET_EXTENT(size);                                                                                                    \
  nva = f->vararg_count;                                                                                               \
  va = R - nva;                                                                                                        \
  L->frame = f
/* Code that runs rarely and calls helpers: C compilers shall not spend time on it. Nor do they make jumps of its tail
 * calls. */
#if defined __clang__
#define COLD_CODE __attribute__((optnone, noinline, cold))
#elif defined __TINYC__
#define COLD_CODE
#else
#define COLD_CODE __attribute__((optimize("O0"), noinline, cold))
#endif
/* Parts of a function are functions of their own: what a C compiler merged would leave values in the registers of the
 * whole. They are called by turns; `n` of what they return is RET_PART when `v` is where to go on. */
#define RET_PART (-2)
#define PART static __attribute__((noinline))
#define ENTER_PART(size, params)                                                                                       \
  FRAMED_VARIABLES                                                                                                     \
  f = L->frame;                                                                                                        \
  R = f->base;                                                                                                         \
  SET_EXTENT(size);                                                                                                    \
  nva = f->vararg_count;                                                                                               \
  va = R - nva;                                                                                                        \
  below = nva ? va - (params) : R
/* Behind a call of a typed function, whose registers rt_leave_typed has made. */
#define ENTER_REST(size)                                                                                               \
  FRAMED_VARIABLES                                                                                                     \
  f = L->frame;                                                                                                        \
  R = below = va = f->base;                                                                                            \
  SET_EXTENT(size);                                                                                                    \
  nva = 0;                                                                                                             \
  f->flags |= FRAME_REGISTERS;                                                                                         \
  L->top = R + (size) + 2;                                                                                             \
  qv = first;                                                                                                          \
  qn = count
#define BEGIN_PARTS()                                                                                                  \
  uint64_t at = 0;                                                                                                     \
  Ret part_;                                                                                                           \
  next:
#if defined __TINYC__ && defined __x86_64__
#define CALL_PART(part)                                                                                                \
  do {                                                                                                                 \
    part_.v = ((Value(*)(State *, Closure *, uint64_t))part)(L, self, at);                                             \
    __asm__ volatile("mov %%rdx,%0" : "=m"(part_.n));                                                                  \
    if (part_.n != RET_PART) return part_;                                                                             \
    at = part_.v;                                                                                                      \
    goto next;                                                                                                         \
  } while (0)
#else
#define CALL_PART(part)                                                                                                \
  do {                                                                                                                 \
    part_ = part(L, self, at);                                                                                         \
    if (part_.n != RET_PART) return part_;                                                                             \
    at = part_.v;                                                                                                      \
    goto next;                                                                                                         \
  } while (0)
#endif
/* Between these two, some registers are in C variables: nobody shall look for them in the frame. */
#define ENTER_ISLAND() (f->flags &= ~FRAME_REGISTERS)
#define LEAVE_ISLAND() (f->flags |= FRAME_REGISTERS)
#define FILL_NIL(r, n)                                                                                                 \
  do {                                                                                                                 \
    for (int64_t n_ = 0; n_ < (n); n_++) (r)[n_] = VALUE_NIL;                                                          \
  } while (0)
#define LEAVE() (L->frame = f - 1)
#define LEAVE_VARARG() (L->frame = f - 1, L->top = va)
#define LEAVE_FRAMED() (L->frame = f - 1, L->top = below)
/* After a call that may have set a hook, which needs the interpreter. */
#define CHANGE_OVER(next)                                                                                              \
  if (UNLIKELY(L->poll)) {                                                                                             \
    Ret rest_ = rt_change_over(L, next);                                                                               \
    if (rest_.n != RET_TAIL) return rest_;                                                                             \
  }
/* Before leaving with `count` results, the first one given: a hook may have been set since the function was entered. */
#define RETURNING(at, value, count)                                                                                    \
  if (UNLIKELY(L->poll)) {                                                                                             \
    f->pc = (at);                                                                                                      \
    rt_returning(L, value, count);                                                                                     \
  }
#define RET(value, count)                                                                                              \
  do {                                                                                                                 \
    Ret ret_;                                                                                                          \
    ret_.v = (value);                                                                                                  \
    ret_.n = (count);                                                                                                  \
    return ret_;                                                                                                       \
  } while (0)
/* Read anew each time: a signal handler may set it during a loop that does nothing else. */
#define POLLED() (*(volatile uint32_t *)&L->poll)
#define POLL(at)                                                                                                       \
  if (UNLIKELY(POLLED())) {                                                                                            \
    f->pc = (at);                                                                                                      \
    rt_poll_compiled(L);                                                                                               \
  }

/* Calls. A value that is no function goes to rt_call_value, disguised as a Closure pointer. */
#if defined __TINYC__ && defined __x86_64__
typedef Value (*ValueEntry)(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2);
#define CALL(at, fn, argc, a0, a1, a2)                                                                                 \
  do {                                                                                                                 \
    tg = AS_FUNCTION(fn);                                                                                              \
    te = rt_call_value;                                                                                                \
    if ((uint64_t)tg >> 48 == 0) te = tg->entry;                                                                       \
    f->pc = (at);                                                                                                      \
    f[1].flags = 0;                                                                                                    \
    qv = ((ValueEntry)te)(L, tg, argc, a0, a1, a2);                                                                    \
    __asm__ volatile("mov %%rdx,%0" : "=m"(qn));                                                                       \
    if (qn < 0) {                                                                                                      \
      qv = ((Value(*)(State *))rt_finish_tail)(L);                                                                     \
      __asm__ volatile("mov %%rdx,%0" : "=m"(qn));                                                                     \
    }                                                                                                                  \
  } while (0)
#else
#define CALL(at, fn, argc, a0, a1, a2)                                                                                 \
  do {                                                                                                                 \
    Value fn_ = (fn);                                                                                                  \
    Entry entry_ = rt_call_value;                                                                                      \
    Ret ret_;                                                                                                          \
    if (LIKELY(IS_FUNCTION(fn_))) entry_ = AS_FUNCTION(fn_)->entry;                                                    \
    f->pc = (at);                                                                                                      \
    f[1].flags = 0;                                                                                                    \
    ret_ = entry_(L, AS_FUNCTION(fn_), argc, a0, a1, a2);                                                              \
    if (UNLIKELY(ret_.n < 0)) ret_ = rt_finish_tail(L);                                                                \
    qv = ret_.v;                                                                                                       \
    qn = ret_.n;                                                                                                       \
  } while (0)
#endif
/* The same by a helper: rt_call_any, or rt_call_clean, whose callee finds a clean stack. */
#if defined __TINYC__ && defined __x86_64__
#define CALL_BY(helper, at, fn, argc, a0, a1, a2)                                                                      \
  do {                                                                                                                 \
    f->pc = (at);                                                                                                      \
    qv = ((Value(*)(State *, Value, int64_t, Value, Value, Value))helper)(L, fn, argc, a0, a1, a2);                    \
    __asm__ volatile("mov %%rdx,%0" : "=m"(qn));                                                                       \
  } while (0)
#else
#define CALL_BY(helper, at, fn, argc, a0, a1, a2)                                                                      \
  do {                                                                                                                 \
    f->pc = (at);                                                                                                      \
    Ret ret_ = helper(L, fn, argc, a0, a1, a2);                                                                        \
    qv = ret_.v;                                                                                                       \
    qn = ret_.n;                                                                                                       \
  } while (0)
#endif
#if !defined __TINYC__ && defined __OPTIMIZE__
#define SIBLING_TYPED
#endif

/* Metamethods that the program text shows. What o's metatable has for the event, as rt_table_event finds it; nil where a helper has to look. */
#define HANDLER_OF(o, event)                                                                                           \
  (__extension__({                                                                                                     \
    const Table *meta_ = AS_TABLE(o);                                                                                  \
    Value handler_ = VALUE_NIL;                                                                                        \
    if (IS_TABLE_POINTER(meta_) && (meta_ = meta_->metatable) != NULL) {                                               \
      const unsigned way_ = EVENT_WAY(meta_->shape);                                                                   \
      if (LIKELY(L->g->event_slots[event][way_].shape == meta_->shape))                                                \
        handler_ = meta_->slots[L->g->event_slots[event][way_].slot];                                                  \
    }                                                                                                                  \
    handler_;                                                                                                          \
  }))
/* Whether it was that function, and has been called; with results in qv and qn. It counts as nested, as where a helper calls it. */
#ifdef __TINYC__
#define BY_METAMETHOD(at, guard, o, event, name, argc, a0, a1, a2) 0
#define ENTER_KNOWN(at, fn, name, argc, a0, a1, a2) CALL(at, fn, argc, a0, a1, a2)
#else
#define BY_METAMETHOD(at, guard, o, event, name, argc, a0, a1, a2)                                                     \
  (__extension__({                                                                                                     \
    int c_ = 0;                                                                                                        \
    if (guard) {                                                                                                       \
      const Value h_ = HANDLER_OF(o, event);                                                                           \
      if (LIKELY(HAS_ENTRY(h_, name) && L->native_depth < RT_NATIVE_DEPTH_MAX - 1)) {                                  \
        L->native_depth++;                                                                                             \
        ENTER_KNOWN(at, h_, name, argc, a0, a1, a2);                                                                   \
        L->native_depth--;                                                                                             \
        c_ = 1;                                                                                                        \
      }                                                                                                                \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#define ENTER_KNOWN(at, fn, name, argc, a0, a1, a2)                                                                    \
  do {                                                                                                                 \
    f->pc = (at);                                                                                                      \
    f[1].flags = 0;                                                                                                    \
    Ret ret_ = name(L, AS_FUNCTION(fn), argc, a0, a1, a2);                                                             \
    if (UNLIKELY(ret_.n < 0)) ret_ = rt_finish_tail(L);                                                                \
    qv = ret_.v;                                                                                                       \
    qn = ret_.n;                                                                                                       \
  } while (0)
#endif
#define IS_PLAIN_NUMBER(v) ((IS_INT(v) || IS_DOUBLE(v)) && L->g->type_meta[3] == NULL)
/* A table that lacks the field, as an access there has found out (runtime/cache.c). */
#define HAS_NO_FIELD(o, cache) (IS_TABLE(o) && AS_TABLE(o)->shape == (cache)->shape && (cache)->slot == NO_SLOT)
#define IS_EMPTY(o)                                                                                                    \
  (IS_TABLE(o) && AS_TABLE(o)->shape->count == 0 && AS_TABLE(o)->dict == NULL && AS_TABLE(o)->asize == 0)
/* RET_TYPED is what a typed entry that has promised its result returns for `n`: `v` is an int64_t or a float's Value. Something else
 * is what any function may return; then the promise is broken, or some other function was called. */
/* A copy of a function returns RET_TYPED with what it gives, RET_ANEW if the call is still to be made, or RET_ASIDE: then it has done something and needs a
 * frame to go on, as do `v` functions in all, which rt_take_up makes for them (runtime/compiled.c). */
#define RET_ANEW (-4)
#define RET_ASIDE (-5)
#define COPY static inline __attribute__((always_inline))
#define COPY_CALL(name, arguments)                                                                                     \
  do {                                                                                                                 \
    Ret ret_ = name arguments;                                                                                         \
    qv = ret_.v;                                                                                                       \
    qn = ret_.n;                                                                                                       \
  } while (0)
#define TAKE_UP_CALL(at)                                                                                               \
  do {                                                                                                                 \
    f->pc = (at);                                                                                                      \
    f[1].flags = 0;                                                                                                    \
    Ret ret_ = rt_take_up(L, qv);                                                                                      \
    if (UNLIKELY(ret_.n < 0)) ret_ = rt_finish_tail(L);                                                                \
    qv = ret_.v;                                                                                                       \
    qn = ret_.n;                                                                                                       \
  } while (0)
/* A call of the function that the program text shows there, which is what `guard` tests; an `else` follows. */
#define HAS_ENTRY(fn, name) (IS_FUNCTION(fn) && AS_FUNCTION(fn)->entry == name)
#if defined __TINYC__ && defined __x86_64__
#define TYPED_CALL(at, guard, name, types, arguments)                                                                  \
  f->pc = (at);                                                                                                        \
  f[1].flags = 0;                                                                                                      \
  if (guard) {                                                                                                         \
    qv = ((Value(*) types)name)arguments;                                                                              \
    __asm__ volatile("mov %%rdx,%0" : "=m"(qn));                                                                       \
  }
#define FINISH_CALL()                                                                                                  \
  if (qn == RET_TAIL) {                                                                                                \
    qv = ((Value(*)(State *))rt_finish_tail)(L);                                                                       \
    __asm__ volatile("mov %%rdx,%0" : "=m"(qn));                                                                       \
  }
#define PROMISED(helper)                                                                                               \
  qv = ((Value(*)(State *, Value, int64_t))helper)(L, qv, qn);                                                         \
  __asm__ volatile("mov %%rdx,%0" : "=m"(qn))
#define TYPED_TAIL_CALL(guard, name, arguments)
#define HAND_OVER_THROUGH(condition, name, types, arguments, box)                                                      \
  if (condition) {                                                                                                     \
    Ret ret_;                                                                                                          \
    ret_.v = ((Value(*) types)name)arguments;                                                                          \
    __asm__ volatile("mov %%rdx,%0" : "=m"(ret_.n));                                                                   \
    box;                                                                                                               \
    return ret_;                                                                                                       \
  }
#define HAND_OVER(condition, name, types, arguments) HAND_OVER_THROUGH(condition, name, types, arguments, (void)0)
#else
#define TYPED_CALL(at, guard, name, types, arguments)                                                                  \
  f->pc = (at);                                                                                                        \
  f[1].flags = 0;                                                                                                      \
  if (LIKELY(guard)) {                                                                                                 \
    Ret ret_ = name arguments;                                                                                         \
    qv = ret_.v;                                                                                                       \
    qn = ret_.n;                                                                                                       \
  }
#define FINISH_CALL()                                                                                                  \
  if (UNLIKELY(qn == RET_TAIL)) {                                                                                      \
    Ret ret_ = rt_finish_tail(L);                                                                                      \
    qv = ret_.v;                                                                                                       \
    qn = ret_.n;                                                                                                       \
  }
#define PROMISED(helper)                                                                                               \
  do {                                                                                                                 \
    Ret ret_ = helper(L, qv, qn);                                                                                      \
    qv = ret_.v;                                                                                                       \
    qn = ret_.n;                                                                                                       \
  } while (0)
#ifdef SIBLING_TYPED
#define TYPED_TAIL_CALL(guard, name, arguments)                                                                        \
  if (LIKELY(guard)) {                                                                                                 \
    LEAVE();                                                                                                           \
    f->flags = FRAME_TAIL;                                                                                             \
    return name arguments;                                                                                             \
  }
#else
#define TYPED_TAIL_CALL(guard, name, arguments)
#endif
#define HAND_OVER_THROUGH(condition, name, types, arguments, box)                                                      \
  if (condition) {                                                                                                     \
    Ret ret_ = name arguments;                                                                                         \
    box;                                                                                                               \
    return ret_;                                                                                                       \
  }
#define HAND_OVER(condition, name, types, arguments)                                                                   \
  if (condition) return name arguments;
#endif
/* In the ordinary entry of a function that has a typed one. */
#define HAND_OVER_INT(condition, name, types, arguments)                                                               \
  HAND_OVER_THROUGH(                                                                                                   \
      condition, name, types, arguments, if (LIKELY(ret_.n == RET_TYPED)) {                                            \
        ret_.v = BOX_INT((int64_t)ret_.v);                                                                             \
        ret_.n = 1;                                                                                                    \
      })
#define HAND_OVER_DOUBLE(condition, name, types, arguments)                                                            \
  HAND_OVER_THROUGH(condition, name, types, arguments, if (LIKELY(ret_.n == RET_TYPED)) ret_.n = 1)
#define FINISH_INT_CALL()                                                                                              \
  if (LIKELY(qn == RET_TYPED)) {                                                                                       \
    qv = BOX_INT((int64_t)qv);                                                                                         \
    qn = 1;                                                                                                            \
  } else FINISH_CALL()
#define FINISH_DOUBLE_CALL()                                                                                           \
  if (LIKELY(qn == RET_TYPED)) qn = 1;                                                                                 \
  else FINISH_CALL()
#define RESULT(i) (qn > (i) ? L->mv[i] : VALUE_NIL)

/* A compiled or interpreted callee takes this function's place; a native one keeps its frame, so that its errors name
 * this line, also one that __call leads to. */
#if defined __clang__
#define SIBLING_CALL __attribute__((musttail)) return
#elif !defined __TINYC__ && defined __OPTIMIZE__
#define SIBLING_CALL return
#endif
/* Our caller makes the call, after this function has returned. */
#define TAIL_BY_REQUEST(argc, a0, a1, a2, leave)                                                                       \
  rt_tail_call(L, callee_, argc, a0, a1, a2);                                                                          \
  leave;                                                                                                               \
  RET(VALUE_NIL, RET_TAIL);
#ifdef SIBLING_CALL
#define TAIL_TO_LUA(argc, a0, a1, a2, leave)                                                                           \
  leave;                                                                                                               \
  f->flags = FRAME_TAIL;                                                                                               \
  SIBLING_CALL AS_FUNCTION(callee_)->entry(L, AS_FUNCTION(callee_), argc, a0, a1, a2);
#else
#define TAIL_TO_LUA TAIL_BY_REQUEST
#endif
#define TAIL_CALL_THROUGH(to_lua, at, fn, argc, a0, a1, a2, leave)                                                     \
  do {                                                                                                                 \
    Value callee_ = (fn);                                                                                              \
    if (LIKELY(IS_FUNCTION(callee_)) && AS_FUNCTION(callee_)->proto) {                                                 \
      to_lua(argc, a0, a1, a2, leave)                                                                                  \
    }                                                                                                                  \
    if (!IS_FUNCTION(callee_)) {                                                                                       \
      f->pc = (at);                                                                                                    \
      Ret tail_ = rt_tail_call(L, callee_, argc, a0, a1, a2);                                                          \
      if (tail_.n != RET_TAIL) RETURNING(at, tail_.v, tail_.n)                                                         \
      leave;                                                                                                           \
      return tail_;                                                                                                    \
    }                                                                                                                  \
    CALL(at, callee_, argc, a0, a1, a2);                                                                               \
    RETURNING(at, qv, qn)                                                                                              \
    leave;                                                                                                             \
    RET(qv, qn);                                                                                                       \
  } while (0)
#define TAIL_CALL(at, fn, argc, a0, a1, a2, leave) TAIL_CALL_THROUGH(TAIL_TO_LUA, at, fn, argc, a0, a1, a2, leave)
#define REQUEST_CALL(at, fn, argc, a0, a1, a2, leave)                                                                  \
  TAIL_CALL_THROUGH(TAIL_BY_REQUEST, at, fn, argc, a0, a1, a2, leave)

#endif
