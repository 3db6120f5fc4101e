/* One body per ordinary opcode, for the interpreter and for generated C alike. (prelude)
 *
 * The surrounding function provides `L` (State *), `f` (its Frame *). Arguments: `at` is what to store in f->pc
 * before anything that may throw (interpreter: the instruction's address; generated code: its index); dst an
 * lvalue; x, y, o, k, v operands, evaluated once; `cache` a Cache *, `key` a String *.
 * A fast path never throws, calls or allocates; everything else goes to a helper of runtime/helpers.h.
 * BODY_ macros are statements, COND_ macros expressions of type int. */
#ifndef VMC_VM_BODIES_H
#define VMC_VM_BODIES_H

#include "runtime/helpers.h"

/* Arithmetic on two words that satisfy BOTH_INT. The result is an immediate integer when it is >= TAG_INT. */
#define INT_ADD(x, y) ((x) + (y) + INT_BIAS)
#define INT_SUB(x, y) ((x) - (y)-INT_BIAS)

#ifdef __TINYC__
#define INT_MUL_FITS(a, b, r)                                                                                          \
  ((((uint64_t)(a) + 0x80000000UL) | ((uint64_t)(b) + 0x80000000UL)) >> 32 == 0 && ((r) = (a) * (b), INT_FITS(r)))
#else
#define INT_MUL_FITS(a, b, r) (!__builtin_mul_overflow((a), (b), &(r)) && INT_FITS(r))
#endif

/* One integer and one double. In line where VM_MIXED_IN_LINE is defined (the interpreter); elsewhere the helper does
 * it. */
#ifdef VM_MIXED_IN_LINE
#define IS_NUMERIC(v) ((v)-TAG_SPECIAL >= TAG_INT - TAG_SPECIAL) /* double or immediate integer */
#define AS_NUMBER(v) (IS_DOUBLE(v) ? AS_DOUBLE(v) : (double)AS_INT(v))
/* Registers are in memory: a second load, straight into a floating point register, is faster than moving the word over.
 * The empty asm keeps the compiler from seeing that it is the same word. */
#define DOUBLE_OPERAND(operand, word)                                                                                  \
  (__extension__({                                                                                                     \
    const Value *in_ = &(operand);                                                                                     \
    __asm__("" : "+r"(in_));                                                                                           \
    *(const double *)in_;                                                                                              \
  }))
#define BODY_MIXED(dst, x, y, op)                                                                                      \
  if (IS_NUMERIC(x) && IS_NUMERIC(y) && !BOTH_INT(x, y)) (dst) = FROM_DOUBLE(AS_NUMBER(x) op AS_NUMBER(y));            \
  else
#else
#define BODY_MIXED(dst, x, y, op)
#define DOUBLE_OPERAND(operand, word) AS_DOUBLE(word)
#endif
#define BODY_INT_DOUBLE(at, dst, x, y, int_expr, op, slow)                                                             \
  do {                                                                                                                 \
    Value x_ = (x), y_ = (y), r_;                                                                                      \
    if (BOTH_INT(x_, y_) && LIKELY((r_ = int_expr(x_, y_)) >= TAG_INT)) (dst) = r_;                                    \
    else if (BOTH_DOUBLE(x_, y_)) (dst) = FROM_DOUBLE(DOUBLE_OPERAND(x, x_) op DOUBLE_OPERAND(y, y_));                 \
    else BODY_MIXED(dst, x_, y_, op) {                                                                                 \
        f->pc = (at);                                                                                                  \
        (dst) = slow(L, x_, y_);                                                                                       \
      }                                                                                                                \
  } while (0)
#define BODY_ADD(at, dst, x, y) BODY_INT_DOUBLE(at, dst, x, y, INT_ADD, +, rt_add)
#define BODY_SUB(at, dst, x, y) BODY_INT_DOUBLE(at, dst, x, y, INT_SUB, -, rt_sub)

#define BODY_MUL(at, dst, x, y)                                                                                        \
  do {                                                                                                                 \
    Value x_ = (x), y_ = (y);                                                                                          \
    int64_t r_;                                                                                                        \
    if (BOTH_DOUBLE(x_, y_)) (dst) = FROM_DOUBLE(DOUBLE_OPERAND(x, x_) * DOUBLE_OPERAND(y, y_));                       \
    else if (BOTH_INT(x_, y_) && LIKELY(INT_MUL_FITS(AS_INT(x_), AS_INT(y_), r_))) (dst) = FROM_SMALL_INT(r_);         \
    else BODY_MIXED(dst, x_, y_, *) {                                                                                  \
        f->pc = (at);                                                                                                  \
        (dst) = rt_mul(L, x_, y_);                                                                                     \
      }                                                                                                                \
  } while (0)

#define BODY_DIV(at, dst, x, y)                                                                                        \
  do {                                                                                                                 \
    Value x_ = (x), y_ = (y);                                                                                          \
    if (BOTH_DOUBLE(x_, y_)) (dst) = FROM_DOUBLE(DOUBLE_OPERAND(x, x_) / DOUBLE_OPERAND(y, y_));                       \
    else if (BOTH_INT(x_, y_)) (dst) = FROM_DOUBLE((double)AS_INT(x_) / (double)AS_INT(y_));                           \
    else BODY_MIXED(dst, x_, y_, /) {                                                                                  \
        f->pc = (at);                                                                                                  \
        (dst) = rt_div(L, x_, y_);                                                                                     \
      }                                                                                                                \
  } while (0)

/* Immediate integers: no overflow is possible, only a zero divisor needs care. */
#define BODY_MOD(at, dst, x, y)                                                                                        \
  do {                                                                                                                 \
    Value x_ = (x), y_ = (y);                                                                                          \
    if (BOTH_INT(x_, y_) && LIKELY(y_ != FROM_SMALL_INT(0))) {                                                         \
      int64_t d_ = AS_INT(y_), r_ = AS_INT(x_) % d_;                                                                   \
      if (r_ != 0 && (r_ ^ d_) < 0) r_ += d_;                                                                          \
      (dst) = FROM_SMALL_INT(r_);                                                                                      \
    } else {                                                                                                           \
      f->pc = (at);                                                                                                    \
      (dst) = rt_mod(L, x_, y_);                                                                                       \
    }                                                                                                                  \
  } while (0)
#define BODY_IDIV(at, dst, x, y)                                                                                       \
  do {                                                                                                                 \
    Value x_ = (x), y_ = (y);                                                                                          \
    int64_t q_;                                                                                                        \
    if (BOTH_INT(x_, y_) && LIKELY(y_ != FROM_SMALL_INT(0)) &&                                                         \
        (q_ = AS_INT(x_) / AS_INT(y_), q_ -= (AS_INT(x_) ^ AS_INT(y_)) < 0 && q_ * AS_INT(y_) != AS_INT(x_),           \
         INT_FITS(q_)))                                                                                                \
      (dst) = FROM_SMALL_INT(q_);                                                                                      \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = rt_idiv(L, x_, y_);                                                                                      \
    }                                                                                                                  \
  } while (0)

#define BODY_POW(at, dst, x, y)                                                                                        \
  do {                                                                                                                 \
    Value x_ = (x), y_ = (y);                                                                                          \
    if (BOTH_DOUBLE(x_, y_)) (dst) = FROM_DOUBLE(rt_float_pow(AS_DOUBLE(x_), AS_DOUBLE(y_)));                          \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = rt_pow(L, x_, y_);                                                                                       \
    }                                                                                                                  \
  } while (0)

#define BODY_BITWISE(at, dst, x, y, op, slow)                                                                          \
  do {                                                                                                                 \
    Value x_ = (x), y_ = (y);                                                                                          \
    if (BOTH_INT(x_, y_)) (dst) = FROM_SMALL_INT(AS_INT(x_) op AS_INT(y_));                                            \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = slow(L, x_, y_);                                                                                         \
    }                                                                                                                  \
  } while (0)
#define BODY_BAND(at, dst, x, y) BODY_BITWISE(at, dst, x, y, &, rt_band)
#define BODY_BOR(at, dst, x, y) BODY_BITWISE(at, dst, x, y, |, rt_bor)
#define BODY_BXOR(at, dst, x, y) BODY_BITWISE(at, dst, x, y, ^, rt_bxor)
#define BODY_SHIFT(at, dst, x, y, op, slow)                                                                            \
  do {                                                                                                                 \
    Value x_ = (x), y_ = (y);                                                                                          \
    uint64_t r_;                                                                                                       \
    if (BOTH_INT(x_, y_) && (uint64_t)AS_INT(y_) < 64 &&                                                               \
        (r_ = (uint64_t)AS_INT(x_) op(uint64_t) AS_INT(y_), INT_FITS(r_)))                                             \
      (dst) = FROM_SMALL_INT(r_);                                                                                      \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = slow(L, x_, y_);                                                                                         \
    }                                                                                                                  \
  } while (0)
#define BODY_SHL(at, dst, x, y) BODY_SHIFT(at, dst, x, y, <<, rt_shl)
#define BODY_SHR(at, dst, x, y) BODY_SHIFT(at, dst, x, y, >>, rt_shr)

#define BODY_UNM(at, dst, x)                                                                                           \
  do {                                                                                                                 \
    Value x_ = (x);                                                                                                    \
    if (IS_DOUBLE(x_)) (dst) = x_ ^ 0x8000000000000000UL;                                                              \
    else if (IS_INT(x_) && x_ != TAG_INT) (dst) = FROM_SMALL_INT(-AS_INT(x_));                                         \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = rt_unm(L, x_);                                                                                           \
    }                                                                                                                  \
  } while (0)
#define BODY_BNOT(at, dst, x)                                                                                          \
  do {                                                                                                                 \
    Value x_ = (x);                                                                                                    \
    if (IS_INT(x_)) (dst) = FROM_SMALL_INT(~AS_INT(x_));                                                               \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = rt_bnot(L, x_);                                                                                          \
    }                                                                                                                  \
  } while (0)
#define BODY_NOT(at, dst, x) ((dst) = VALUE_FALSE + (Value)IS_FALSY(x))
#define BODY_LEN(at, dst, x)                                                                                           \
  do {                                                                                                                 \
    Value x_ = (x);                                                                                                    \
    Table *t_ = AS_TABLE(x_);                                                                                          \
    if (IS_TABLE(x_) && !(t_->h.flags & TABLE_HAS_META) && t_->border < t_->asize && t_->border > 0 &&                 \
        t_->array[t_->border - 1] != VALUE_NIL && t_->array[t_->border] == VALUE_NIL)                                  \
      (dst) = FROM_SMALL_INT((int64_t)t_->border);                                                                     \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = rt_length(L, x_);                                                                                        \
    }                                                                                                                  \
  } while (0)

/* Fields. Without caches (VM_NO_CACHE, to measure what they bring) every access is a lookup. */
#ifdef VM_NO_CACHE
#define BODY_GETFIELD(at, dst, o, key, cache) (f->pc = (at), (dst) = rt_get_index(L, (o), FROM_STRING(key)))
#define BODY_GETMETHOD BODY_GETFIELD
#define BODY_SETFIELD(at, o, key, cache, v) (f->pc = (at), rt_put_index(L, (o), FROM_STRING(key), (v)))
#else
#define BODY_GETFIELD(at, dst, o, key, cache)                                                                          \
  do {                                                                                                                 \
    Value o_ = (o), v_;                                                                                                \
    Cache *c_ = (cache);                                                                                               \
    if (IS_TABLE(o_) && LIKELY(AS_TABLE(o_)->shape == c_->shape && c_->u.holder == NULL) &&                            \
        LIKELY((v_ = AS_TABLE(o_)->slots[c_->slot]) != VALUE_NIL))                                                     \
      (dst) = v_;                                                                                                      \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = rt_get_field(L, o_, (key), c_);                                                                          \
    }                                                                                                                  \
  } while (0)
/* The method lookup: expects the key in the table behind __index. */
#define BODY_GETMETHOD(at, dst, o, key, cache)                                                                         \
  do {                                                                                                                 \
    Value o_ = (o), v_;                                                                                                \
    Cache *c_ = (cache);                                                                                               \
    Table *h_;                                                                                                         \
    if (IS_TABLE(o_) && LIKELY(AS_TABLE(o_)->shape == c_->shape) &&                                                    \
        ((h_ = c_->u.holder) == NULL                                                                                   \
             ? (v_ = AS_TABLE(o_)->slots[c_->slot], 1)                                                                 \
             : (h_->shape == c_->holder_shape && c_->epoch == L->g->meta_epoch && (v_ = h_->slots[c_->slot], 1))) &&   \
        LIKELY(v_ != VALUE_NIL))                                                                                       \
      (dst) = v_;                                                                                                      \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = rt_get_field(L, o_, (key), c_);                                                                          \
    }                                                                                                                  \
  } while (0)
#define BODY_SETFIELD(at, o, key, cache, v)                                                                            \
  do {                                                                                                                 \
    Value o_ = (o), w_ = (v);                                                                                          \
    Cache *c_ = (cache);                                                                                               \
    Table *t_ = AS_TABLE(o_);                                                                                          \
    if (IS_TABLE(o_) && LIKELY(t_->shape == c_->shape && c_->u.next_shape == NULL) &&                                  \
        LIKELY(t_->slots[c_->slot] != VALUE_NIL || !(t_->h.flags & TABLE_HAS_META))) {                                 \
      t_->slots[c_->slot] = w_;                                                                                        \
      heap_barrier(L, t_, w_);                                                                                         \
    } else {                                                                                                           \
      f->pc = (at);                                                                                                    \
      rt_set_field(L, o_, (key), c_, w_);                                                                              \
    }                                                                                                                  \
  } while (0)

#endif

/* Elements. For an immediate integer k, k + INT_BIAS - 1 is its zero-based position; for any other word it is
 * larger than every array, so that one compare checks type and range. */
#define ELEMENT_POSITION(k) ((k) + INT_BIAS - 1)
#define BODY_GETINDEX(at, dst, o, k)                                                                                   \
  do {                                                                                                                 \
    Value o_ = (o), k_ = (k), v_;                                                                                      \
    if (IS_TABLE(o_) && ELEMENT_POSITION(k_) < AS_TABLE(o_)->asize &&                                                  \
        LIKELY((v_ = AS_TABLE(o_)->array[ELEMENT_POSITION(k_)]) != VALUE_NIL))                                         \
      (dst) = v_;                                                                                                      \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = rt_get_index(L, o_, k_);                                                                                 \
    }                                                                                                                  \
  } while (0)
#define BODY_SETINDEX(at, o, k, v)                                                                                     \
  do {                                                                                                                 \
    Value o_ = (o), k_ = (k), w_ = (v);                                                                                \
    Table *t_ = AS_TABLE(o_);                                                                                          \
    if (IS_TABLE(o_) && ELEMENT_POSITION(k_) < t_->asize &&                                                            \
        (!(t_->h.flags & TABLE_HAS_META) || t_->array[ELEMENT_POSITION(k_)] != VALUE_NIL)) {                           \
      t_->array[ELEMENT_POSITION(k_)] = w_;                                                                            \
      heap_barrier(L, t_, w_);                                                                                         \
    } else {                                                                                                           \
      f->pc = (at);                                                                                                    \
      rt_put_index(L, o_, k_, w_);                                                                                     \
    }                                                                                                                  \
  } while (0)

/* Comparisons. Immediate integers order as their words do. */
#define COND_ORDER(at, x, y, op, slow)                                                                                 \
  (__extension__({                                                                                                     \
    Value x_ = (x), y_ = (y);                                                                                          \
    int c_;                                                                                                            \
    if (BOTH_INT(x_, y_)) c_ = x_ op y_;                                                                               \
    else if (BOTH_DOUBLE(x_, y_)) c_ = AS_DOUBLE(x_) op AS_DOUBLE(y_);                                                 \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      c_ = slow(L, x_, y_);                                                                                            \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#define COND_LT(at, x, y) COND_ORDER(at, x, y, <, rt_less)
#define COND_LE(at, x, y) COND_ORDER(at, x, y, <=, rt_less_equal)
#define COND_EQ(at, x, y)                                                                                              \
  (__extension__({                                                                                                     \
    Value x_ = (x), y_ = (y);                                                                                          \
    int c_;                                                                                                            \
    if (BOTH_DOUBLE(x_, y_)) c_ = AS_DOUBLE(x_) == AS_DOUBLE(y_);                                                      \
    else if (x_ == y_) c_ = 1;                                                                                         \
    else if (BOTH_INT(x_, y_) || x_ - TAG_SPECIAL < 3 || y_ - TAG_SPECIAL < 3) c_ = 0;                                 \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      c_ = rt_equal(L, x_, y_);                                                                                        \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
/* y is a constant: nil, boolean, number or string; no metamethod can apply. */
#define COND_EQK(x, y)                                                                                                 \
  (__extension__({                                                                                                     \
    Value x_ = (x), y_ = (y);                                                                                          \
    BOTH_DOUBLE(x_, y_) ? AS_DOUBLE(x_) == AS_DOUBLE(y_)                                                               \
                        : x_ == y_ || (!(BOTH_INT(x_, y_) || x_ - TAG_SPECIAL < 3) && rt_raw_equal(x_, y_));           \
  }))

#endif
