/* What generated C does with values whose types are known in part, or guessed: arithmetic, order, elements, loops; and short forms
 * of what is in vm/bodies.h. (prelude)
 *
 * Arguments are as there and in generated.h. A TRY_ macro is an expression that says whether the operation could be done without a
 * helper; PEEK_ leaves in tv what it has found, or nil. */
#ifndef VMC_AOT_OPERATIONS_H
#define VMC_AOT_OPERATIONS_H

#include "aot/generated.h"

/* Unboxed integers wrap around, as Lua's do. */
#define IADD(a, b) ((int64_t)((uint64_t)(a) + (uint64_t)(b)))
#define ISUB(a, b) ((int64_t)((uint64_t)(a) - (uint64_t)(b)))
#define IMUL(a, b) ((int64_t)((uint64_t)(a) * (uint64_t)(b)))
#define INEG(a) ((int64_t)(0 - (uint64_t)(a)))
/* Compilers shall not see that it is a negation: they would make x + y of x - -y, whose NaN has another sign. */
#ifdef __TINYC__
#define DNEG(a) BITS_DOUBLE(FROM_DOUBLE(a) ^ 0x8000000000000000UL)
#else
#define DNEG(a) HIDDEN_DOUBLE(-HIDDEN_DOUBLE(a))
#endif
#define ISHL(a, b) ((int64_t)((uint64_t)(a) << (b))) /* 0 <= b < 64 */
#define ISHR(a, b) ((int64_t)((uint64_t)(a) >> (b)))
#define BOX_INT(i) (INT_FITS(i) ? FROM_SMALL_INT(i) : rt_int_new(L, i))
#define UNBOX_INT(v) (IS_INT(v) ? AS_INT(v) : ((BoxedInt *)AS_PTR(v))->i) /* v is known to be an integer */
#define BOXED_INT(v) (((BoxedInt *)((v)-TAG_OBJECT))->i)
#define IS_BOXED_INT(v) (IS_OBJECT(v) && ((Header *)((v)-TAG_OBJECT))->kind == KIND_BOXED_INT)
/* Shifts by a variable. */
#define ISHL_BY(a, b) ((uint64_t)(b) < 64 ? ISHL(a, b) : 0 - (uint64_t)(b) < 64 ? ISHR(a, 0 - (uint64_t)(b)) : 0)
#define ISHR_BY(a, b) ((uint64_t)(b) < 64 ? ISHR(a, b) : 0 - (uint64_t)(b) < 64 ? ISHL(a, 0 - (uint64_t)(b)) : 0)
/* Floored division; a zero divisor throws in the helper, -1 must not trap. */
#define IMOD(at, dst, x, y)                                                                                            \
  do {                                                                                                                 \
    int64_t n_ = (x), m_ = (y), t_ = 0;                                                                                \
    if (LIKELY((uint64_t)m_ + 1 > 1)) {                                                                                \
      t_ = n_ % m_;                                                                                                    \
      if (t_ != 0 && (t_ ^ m_) < 0) t_ += m_;                                                                          \
    } else if (m_ == 0) {                                                                                              \
      f->pc = (at);                                                                                                    \
      rt_mod(L, FROM_SMALL_INT(0), FROM_SMALL_INT(0));                                                                 \
    }                                                                                                                  \
    (dst) = t_;                                                                                                        \
  } while (0)
#define IDIV(at, dst, x, y)                                                                                            \
  do {                                                                                                                 \
    int64_t n_ = (x), m_ = (y), t_;                                                                                    \
    if (LIKELY((uint64_t)m_ + 1 > 1)) {                                                                                \
      t_ = n_ / m_;                                                                                                    \
      if ((n_ ^ m_) < 0 && t_ * m_ != n_) t_--;                                                                        \
    } else {                                                                                                           \
      if (m_ == 0) {                                                                                                   \
        f->pc = (at);                                                                                                  \
        rt_idiv(L, FROM_SMALL_INT(0), FROM_SMALL_INT(0));                                                              \
      }                                                                                                                \
      t_ = INEG(n_);                                                                                                   \
    }                                                                                                                  \
    (dst) = t_;                                                                                                        \
  } while (0)
/* A positive literal divisor. */
#define IMOD_LITERAL(dst, x, m)                                                                                        \
  do {                                                                                                                 \
    int64_t t_ = (x) % (m);                                                                                            \
    (dst) = t_ + (t_ >> 63 & (m));                                                                                     \
  } while (0)
#define BODY_MOD_LITERAL(at, dst, x, m)                                                                                \
  do {                                                                                                                 \
    Value x_ = (x);                                                                                                    \
    if (LIKELY(IS_INT(x_))) {                                                                                          \
      int64_t t_ = AS_INT(x_) % (m);                                                                                   \
      (dst) = FROM_SMALL_INT(t_ + (t_ >> 63 & (m)));                                                                   \
    } else {                                                                                                           \
      f->pc = (at);                                                                                                    \
      (dst) = rt_mod(L, x_, FROM_SMALL_INT(m));                                                                        \
    }                                                                                                                  \
  } while (0)

/* One operand known to be an integer (I, an int64_t) or a float (D, a double), the other one (V) anything. */
#define ARITH_VI(at, dst, x, i, op, slow)                                                                              \
  do {                                                                                                                 \
    int64_t t_;                                                                                                        \
    if (IS_INT(x) && (t_ = (int64_t)((uint64_t)AS_INT(x) op(uint64_t)(i)), LIKELY(INT_FITS(t_))))                      \
      (dst) = FROM_SMALL_INT(t_);                                                                                      \
    else if (IS_DOUBLE(x)) SET_DOUBLE(dst, AS_DOUBLE(x) op CONSTANT_DOUBLE(i));                                        \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = slow(L, x, BOX_INT(i));                                                                                  \
    }                                                                                                                  \
  } while (0)
#define ARITH_IV(at, dst, i, y, op, slow)                                                                              \
  do {                                                                                                                 \
    int64_t t_;                                                                                                        \
    if (IS_INT(y) && (t_ = (int64_t)((uint64_t)(i)op(uint64_t) AS_INT(y)), LIKELY(INT_FITS(t_))))                      \
      (dst) = FROM_SMALL_INT(t_);                                                                                      \
    else if (IS_DOUBLE(y)) SET_DOUBLE(dst, CONSTANT_DOUBLE(i) op AS_DOUBLE(y));                                        \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = slow(L, BOX_INT(i), y);                                                                                  \
    }                                                                                                                  \
  } while (0)
#define ARITH_VD(at, dst, x, d, op, slow)                                                                              \
  do {                                                                                                                 \
    if (LIKELY(IS_DOUBLE(x))) SET_DOUBLE(dst, AS_DOUBLE(x) op(d));                                                     \
    else if (IS_INT(x)) SET_DOUBLE(dst, (double)AS_INT(x) op(d));                                                      \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = slow(L, x, FROM_DOUBLE(d));                                                                              \
    }                                                                                                                  \
  } while (0)
#define ARITH_DV(at, dst, d, y, op, slow)                                                                              \
  do {                                                                                                                 \
    if (LIKELY(IS_DOUBLE(y))) SET_DOUBLE(dst, (d)op AS_DOUBLE(y));                                                     \
    else if (IS_INT(y)) SET_DOUBLE(dst, (d)op(double) AS_INT(y));                                                      \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = slow(L, FROM_DOUBLE(d), y);                                                                              \
    }                                                                                                                  \
  } while (0)

#define DIV_VI(at, dst, x, i)                                                                                          \
  do {                                                                                                                 \
    if (IS_DOUBLE(x)) SET_DOUBLE(dst, AS_DOUBLE(x) / CONSTANT_DOUBLE(i));                                              \
    else if (IS_INT(x)) SET_DOUBLE(dst, INT_DOUBLE(AS_INT(x)) / (double)(i));                                          \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = rt_div(L, x, BOX_INT(i));                                                                                \
    }                                                                                                                  \
  } while (0)
#define DIV_IV(at, dst, i, y)                                                                                          \
  do {                                                                                                                 \
    if (IS_DOUBLE(y)) SET_DOUBLE(dst, (double)(i) / AS_DOUBLE(y));                                                     \
    else if (IS_INT(y)) SET_DOUBLE(dst, (double)(i) / INT_DOUBLE(AS_INT(y)));                                          \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = rt_div(L, BOX_INT(i), y);                                                                                \
    }                                                                                                                  \
  } while (0)

/* Comparisons with one side known. A literal (small enough to be exact as a double) also compares with floats in line.
 */
#define COND_VI(at, x, i, op, slow)                                                                                    \
  (__extension__({                                                                                                     \
    int c_;                                                                                                            \
    if (LIKELY(IS_INT(x))) c_ = AS_INT(x) op(i);                                                                       \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      c_ = slow(L, x, BOX_INT(i));                                                                                     \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#define COND_IV(at, i, y, op, slow)                                                                                    \
  (__extension__({                                                                                                     \
    int c_;                                                                                                            \
    if (LIKELY(IS_INT(y))) c_ = (i)op AS_INT(y);                                                                       \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      c_ = slow(L, BOX_INT(i), y);                                                                                     \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#define COND_VL(at, x, i, op, slow)                                                                                    \
  (__extension__({                                                                                                     \
    int c_;                                                                                                            \
    if (IS_INT(x)) c_ = (x)op FROM_SMALL_INT(i);                                                                       \
    else if (IS_DOUBLE(x)) c_ = AS_DOUBLE(x) op(double)(i);                                                            \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      c_ = slow(L, x, FROM_SMALL_INT(i));                                                                              \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#define COND_LV(at, i, y, op, slow)                                                                                    \
  (__extension__({                                                                                                     \
    int c_;                                                                                                            \
    if (IS_INT(y)) c_ = FROM_SMALL_INT(i) op(y);                                                                       \
    else if (IS_DOUBLE(y)) c_ = (double)(i)op AS_DOUBLE(y);                                                            \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      c_ = slow(L, FROM_SMALL_INT(i), y);                                                                              \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#define COND_VD(at, x, d, op, slow)                                                                                    \
  (__extension__({                                                                                                     \
    int c_;                                                                                                            \
    if (LIKELY(IS_DOUBLE(x))) c_ = AS_DOUBLE(x) op(d);                                                                 \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      c_ = slow(L, x, FROM_DOUBLE(d));                                                                                 \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#define COND_DV(at, d, y, op, slow)                                                                                    \
  (__extension__({                                                                                                     \
    int c_;                                                                                                            \
    if (LIKELY(IS_DOUBLE(y))) c_ = (d)op AS_DOUBLE(y);                                                                 \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      c_ = slow(L, FROM_DOUBLE(d), y);                                                                                 \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#define COND_EQ_LITERAL(x, i) ((x) == FROM_SMALL_INT(i) || (IS_DOUBLE(x) && AS_DOUBLE(x) == (double)(i)))

/* Elements with an unboxed index. */
#ifdef __TINYC__
#define PROBE_INT(t, k, found)
#else
#define PROBE_INT(t, k, found)                                                                                         \
  else if (IS_TABLE_POINTER(t) && (t)->dict != NULL && INT_FITS(k)) {                                                  \
    Value key_ = FROM_SMALL_INT(k), *tn = &DICT_FIRST_NODE((t)->dict, DICT_HASH_WORD(key_))->key;                      \
    if (LIKELY(*tn == key_)) {                                                                                         \
      found                                                                                                            \
    }                                                                                                                  \
  }
#endif
#define GETINDEX_I(at, dst, o, k)                                                                                      \
  do {                                                                                                                 \
    TEMPORARY_TABLE(o);                                                                                                \
    TEMPORARY_VALUE                                                                                                    \
    tv = VALUE_NIL;                                                                                                    \
    if (IS_TABLE_POINTER(tt) && (uint64_t)(k)-1 < tt->asize) tv = tt->array[(uint64_t)(k)-1];                          \
    PROBE_INT(tt, k, tv = tn[1];)                                                                                      \
    if (LIKELY(tv != VALUE_NIL)) (dst) = tv;                                                                           \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = rt_get_index(L, o, BOX_INT(k));                                                                          \
    }                                                                                                                  \
  } while (0)
#define SETINDEX_I(at, o, k, v)                                                                                        \
  do {                                                                                                                 \
    TEMPORARY_TABLE(o);                                                                                                \
    TEMPORARY_PLACE                                                                                                    \
    tp = NULL;                                                                                                         \
    if (IS_TABLE_POINTER(tt) && (uint64_t)(k)-1 < tt->asize) {                                                         \
      tp = &tt->array[(uint64_t)(k)-1];                                                                                \
      if (tt->metatable != NULL && *tp == VALUE_NIL) tp = NULL;                                                        \
    }                                                                                                                  \
    PROBE_INT(tt, k, if (tn[1] != VALUE_NIL) tp = tn + 1;)                                                             \
    if (LIKELY(tp != NULL)) {                                                                                          \
      *tp = (v);                                                                                                       \
      heap_barrier(L, tt, v);                                                                                          \
    } else {                                                                                                           \
      f->pc = (at);                                                                                                    \
      rt_put_index(L, o, BOX_INT(k), v);                                                                               \
    }                                                                                                                  \
  } while (0)

/* A float as a key: the integer that it is, or one that no array has. */
#define NO_KEY (-0x7FFFFFFFFFFFFFFFL - 1)
#define DOUBLE_KEY(d)                                                                                                  \
  ((d) >= -4503599627370496.0 && (d) <= 4503599627370496.0 && (double)(int64_t)(d) == (d) ? (int64_t)(d) : NO_KEY)
/* What an element or a field is, as far as that can be told in line, else nil: into tv, of the table tt. */
#define PEEK_INDEX_I(k)                                                                                                \
  tv = VALUE_NIL;                                                                                                      \
  if (IS_TABLE_POINTER(tt) && (uint64_t)(k)-1 < tt->asize) tv = tt->array[(uint64_t)(k)-1];                            \
  PROBE_INT(tt, k, tv = tn[1];)
#define PEEK_INDEX(k)                                                                                                  \
  tv = VALUE_NIL;                                                                                                      \
  if (IS_TABLE_POINTER(tt)) {                                                                                          \
    if (ELEMENT_POSITION(k) < tt->asize) tv = tt->array[ELEMENT_POSITION(k)];                                          \
    else if (IS_STRING(k) && !tt->shape->is_dict) tv = rt_find_index(L, tt, AS_STRING(k));                             \
    PROBE_DICT(tt, k, tv = tn[1];)                                                                                     \
  }
#ifdef VM_NO_CACHE
#define PEEK_FIELD_OR(key, cache, other) tv = VALUE_NIL;
#define TRY_METHOD_OR(dst, o, key, cache, other) 0
#else
#define PEEK_FIELD_OR(key, cache, other)                                                                               \
  tv = VALUE_NIL;                                                                                                      \
  if (IS_TABLE_POINTER(tt)) {                                                                                          \
    if (LIKELY(tt->shape == (cache)->shape && (cache)->u.holder == NULL)) tv = tt->slots[(cache)->slot];               \
    else tv = (other);                                                                                                 \
  }
/* The method of an object, as BODY_GETMETHOD finds it without a helper; else dst is not to be used. */
#define TRY_METHOD_OR(dst, o, key, cache, other)                                                                       \
  (__extension__({                                                                                                     \
    TEMPORARY_TABLE(o);                                                                                                \
    TEMPORARY_HOLDER(dst) = VALUE_NIL;                                                                                 \
    if (IS_TABLE_POINTER(tt)) {                                                                                        \
      if (LIKELY(tt->shape == (cache)->shape)) {                                                                       \
        th = (cache)->u.holder;                                                                                        \
        if (th == NULL) (dst) = tt->slots[(cache)->slot];                                                              \
        else if (th->shape == (cache)->holder_shape && (cache)->epoch == L->g->meta_epoch)                             \
          (dst) = th->slots[(cache)->slot];                                                                            \
      } else (dst) = (other);                                                                                          \
    }                                                                                                                  \
    (dst) != VALUE_NIL;                                                                                                \
  }))
#endif
#define PEEK_FIELD(key, cache) PEEK_FIELD_OR(key, cache, VALUE_NIL)

/* Loops may meet several shapes by turns: the cache of all sites is asked before they are left. */
#define FIND_FIELD(key, cache) PEEK_FIELD_OR(key, cache, rt_find_field(L, tt, key, cache))
#define FIND_METHOD(dst, o, key, cache) TRY_METHOD_OR(dst, o, key, cache, rt_find_field(L, tt, key, cache))

/* A method of strings, at a site that has met some (runtime/cache.c). */
#ifdef VM_NO_CACHE
#define STRING_METHOD(dst, o, cache) 0
#else
#define STRING_METHOD(dst, o, cache)                                                                                   \
  (__extension__({                                                                                                     \
    TEMPORARY_HOLDER                                                                                                   \
    int c_ = 0;                                                                                                        \
    if (IS_STRING(o) && (cache)->shape == NULL) {                                                                      \
      th = (cache)->u.holder;                                                                                          \
      if (th != NULL && th->shape == (cache)->holder_shape && (cache)->epoch == L->g->meta_epoch)                      \
        c_ = th->slots[(cache)->slot] != VALUE_NIL;                                                                    \
      if (c_) (dst) = th->slots[(cache)->slot];                                                                        \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#endif
#define BODY_GETSTRINGMETHOD(at, dst, o, key, cache)                                                                   \
  do {                                                                                                                 \
    if (STRING_METHOD(dst, o, cache)) {                                                                                \
    } else BODY_GETMETHOD(at, dst, o, key, cache);                                                                     \
  } while (0)

/* Whether a field of which PEEK_FIELD has found nothing is nil, without anybody to ask. */
#ifdef VM_NO_CACHE
#define FIELD_IS_NIL(t, cache) 0
#else
#define FIELD_IS_NIL(t, cache)                                                                                         \
  (IS_TABLE_POINTER(t) && (t)->shape == (cache)->shape && (cache)->u.holder == NULL &&                                 \
   (cache)->epoch == L->g->meta_epoch)
#endif
#define NIL_AT(t, k) (IS_TABLE_POINTER(t) && (t)->metatable == NULL && (uint64_t)(k)-1 < (t)->asize)

/* What operators do without help: whether that was enough. dst is left alone if it was not. */
#define TRY_ARITHMETIC(dst, x, y, ints, op)                                                                            \
  (__extension__({                                                                                                     \
    TEMPORARY_VALUE                                                                                                    \
    TEMPORARY_INT                                                                                                      \
    int c_ = 1;                                                                                                        \
    if (BOTH_INT(x, y)) {                                                                                              \
      ints;                                                                                                            \
    } else if (BOTH_DOUBLE(x, y)) SET_DOUBLE(dst, AS_DOUBLE(x) op AS_DOUBLE(y));                                       \
    else if (IS_DOUBLE(x) && IS_INT(y)) SET_DOUBLE(dst, AS_DOUBLE(x) op(double) AS_INT(y));                            \
    else if (IS_INT(x) && IS_DOUBLE(y)) SET_DOUBLE(dst, (double)AS_INT(x) op AS_DOUBLE(y));                            \
    else c_ = 0;                                                                                                       \
    c_;                                                                                                                \
  }))
#define TRY_SUM(dst, sum)                                                                                              \
  (void)ti, tv = (sum);                                                                                                \
  if (LIKELY(tv >= TAG_INT)) (dst) = tv;                                                                               \
  else c_ = 0
#define TRY_PRODUCT(dst, x, y)                                                                                         \
  (void)tv, ti = INT_MUL(x, y);                                                                                        \
  if (LIKELY(INT_FITS(ti))) (dst) = FROM_SMALL_INT(ti);                                                                \
  else c_ = 0
#define TRY_ADD_VV(dst, x, y) TRY_ARITHMETIC(dst, x, y, TRY_SUM(dst, INT_ADD(x, y)), +)
#define TRY_SUB_VV(dst, x, y) TRY_ARITHMETIC(dst, x, y, TRY_SUM(dst, INT_SUB(x, y)), -)
#define TRY_MUL_VV(dst, x, y) TRY_ARITHMETIC(dst, x, y, TRY_PRODUCT(dst, x, y), *)
/* One operand is a literal. */
#define TRY_WITH_LITERAL(dst, x, int_result, double_result)                                                            \
  (__extension__({                                                                                                     \
    TEMPORARY_INT                                                                                                      \
    int c_ = 1;                                                                                                        \
    if (IS_INT(x) && (ti = (int64_t)(int_result), LIKELY(INT_FITS(ti)))) (dst) = FROM_SMALL_INT(ti);                   \
    else if (IS_DOUBLE(x)) SET_DOUBLE(dst, double_result);                                                             \
    else c_ = 0;                                                                                                       \
    c_;                                                                                                                \
  }))
#define TRY_VI(dst, x, i, op)                                                                                          \
  TRY_WITH_LITERAL(dst, x, (uint64_t)AS_INT(x) op(uint64_t)(i), AS_DOUBLE(x) op CONSTANT_DOUBLE(i))
#define TRY_IV(dst, i, x, op)                                                                                          \
  TRY_WITH_LITERAL(dst, x, (uint64_t)(i)op(uint64_t) AS_INT(x), CONSTANT_DOUBLE(i) op AS_DOUBLE(x))
#define TRY_ADD_VI(dst, x, i) TRY_VI(dst, x, i, +)
#define TRY_SUB_VI(dst, x, i) TRY_VI(dst, x, i, -)
#define TRY_MUL_VI(dst, x, i) TRY_VI(dst, x, i, *)
#define TRY_ADD_IV(dst, i, x) TRY_IV(dst, i, x, +)
#define TRY_SUB_IV(dst, i, x) TRY_IV(dst, i, x, -)
#define TRY_MUL_IV(dst, i, x) TRY_IV(dst, i, x, *)
#define TRY_ORDER(result, x, y, op)                                                                                    \
  (__extension__({                                                                                                     \
    int c_ = 1;                                                                                                        \
    if (BOTH_INT(x, y)) (result) = (x)op(y);                                                                           \
    else if (BOTH_DOUBLE(x, y)) (result) = AS_DOUBLE(x) op AS_DOUBLE(y);                                               \
    else if (IS_DOUBLE(x) && IS_INT(y)) (result) = AS_DOUBLE(x) op(double) AS_INT(y);                                  \
    else if (IS_INT(x) && IS_DOUBLE(y)) (result) = (double)AS_INT(x) op AS_DOUBLE(y);                                  \
    else c_ = 0;                                                                                                       \
    c_;                                                                                                                \
  }))
#define TRY_LT(result, x, y) TRY_ORDER(result, x, y, <)
#define TRY_LE(result, x, y) TRY_ORDER(result, x, y, <=)
/* One side is a literal that is exact as a double (L), or a double (D). */
#define TRY_ORDER_WITH(result, x, as_int, as_double)                                                                   \
  (__extension__({                                                                                                     \
    int c_ = 1;                                                                                                        \
    if (IS_INT(x)) (result) = as_int;                                                                                  \
    else if (IS_DOUBLE(x)) (result) = as_double;                                                                       \
    else c_ = 0;                                                                                                       \
    c_;                                                                                                                \
  }))
#define TRY_ORDER_VL(result, x, i, op) TRY_ORDER_WITH(result, x, (x)op FROM_SMALL_INT(i), AS_DOUBLE(x) op(double)(i))
#define TRY_ORDER_LV(result, i, y, op) TRY_ORDER_WITH(result, y, FROM_SMALL_INT(i) op(y), (double)(i)op AS_DOUBLE(y))
#define TRY_ORDER_VD(result, x, d, op) TRY_ORDER_WITH(result, x, (double)AS_INT(x) op(d), AS_DOUBLE(x) op(d))
#define TRY_ORDER_DV(result, d, y, op) TRY_ORDER_WITH(result, y, (d)op(double) AS_INT(y), (d)op AS_DOUBLE(y))
/* Of values that may have metamethods, those that are the same word are equal; of others somebody else knows. */
#define TRY_EQ(result, x, y)                                                                                           \
  (__extension__({                                                                                                     \
    int c_ = 1;                                                                                                        \
    if (BOTH_DOUBLE(x, y)) (result) = BITS_DOUBLE(x) == BITS_DOUBLE(y);                                                \
    else if ((x) == (y)) (result) = 1;                                                                                 \
    else if (BOTH_INT(x, y) || (x)-TAG_SPECIAL < 3 || (y)-TAG_SPECIAL < 3) (result) = 0;                               \
    else if (IS_STRING(x)) (result) = rt_raw_equal(x, y);                                                              \
    else if (IS_TABLE(x)) {                                                                                            \
      (result) = 0;                                                                                                    \
      if (IS_TABLE(y)) c_ = AS_TABLE(x)->metatable == NULL && AS_TABLE(y)->metatable == NULL;                          \
    } else c_ = 0;                                                                                                     \
    c_;                                                                                                                \
  }))
#define TRY_UNM(dst, x)                                                                                                \
  (__extension__({                                                                                                     \
    int c_ = 1;                                                                                                        \
    if (IS_DOUBLE(x)) (dst) = NEGATED(x);                                                                              \
    else if (IS_INT(x) && (x) != TAG_INT) (dst) = FROM_SMALL_INT(-AS_INT(x));                                          \
    else c_ = 0;                                                                                                       \
    c_;                                                                                                                \
  }))
#define TRY_MOD_LITERAL(dst, x, m)                                                                                     \
  (__extension__({                                                                                                     \
    TEMPORARY_INT                                                                                                      \
    int c_ = IS_INT(x);                                                                                                \
    if (c_) {                                                                                                          \
      ti = AS_INT(x) % (m);                                                                                            \
      (dst) = FROM_SMALL_INT(ti + (ti >> 63 & (m)));                                                                   \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#define TRY_LEN(dst, x)                                                                                                \
  (__extension__({                                                                                                     \
    TEMPORARY_TABLE(x);                                                                                                \
    TEMPORARY_INT                                                                                                      \
    int c_ = IS_TABLE_POINTER(tt) && tt->metatable == NULL && LIKELY(FIND_BORDER(tt, ti));                             \
    if (c_) (dst) = FROM_SMALL_INT(ti);                                                                                \
    c_;                                                                                                                \
  }))
/* A store to a place that exists already: `place` sets tp to it, and c_ if it may be stored to. */
#define TRY_STORE(o, v, place)                                                                                         \
  (__extension__({                                                                                                     \
    TEMPORARY_TABLE(o);                                                                                                \
    TEMPORARY_PLACE                                                                                                    \
    int c_ = 0;                                                                                                        \
    if (IS_TABLE_POINTER(tt)) {                                                                                        \
      place                                                                                                            \
    }                                                                                                                  \
    if (c_) {                                                                                                          \
      *tp = (v);                                                                                                       \
      heap_barrier(L, tt, v);                                                                                          \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
/* What is nil may be __newindex's business. */
#define IS_OPEN_PLACE(t, place) (LIKELY((t)->metatable == NULL) || *(place) != VALUE_NIL)
#define ELEMENT_PLACE(position)                                                                                        \
  if ((position) < tt->asize) {                                                                                        \
    tp = &tt->array[position];                                                                                         \
    c_ = IS_OPEN_PLACE(tt, tp);                                                                                        \
  }
#define NODE_PLACE(may)                                                                                                \
  if (may) {                                                                                                           \
    tp = tn + 1;                                                                                                       \
    c_ = 1;                                                                                                            \
  }
#define TRY_SETINDEX_I(o, k, v)                                                                                        \
  TRY_STORE(o, v, ELEMENT_PLACE((uint64_t)(k)-1) PROBE_INT(tt, k, NODE_PLACE(tn[1] != VALUE_NIL)))
#define TRY_SETINDEX(o, k, v)                                                                                          \
  TRY_STORE(o, v, ELEMENT_PLACE(ELEMENT_POSITION(k)) PROBE_DICT(tt, k, NODE_PLACE(tn[1] != VALUE_NIL && !event)))
#ifdef VM_NO_CACHE
#define TRY_SETFIELD_OR(o, key, cache, v, other) 0
#else
#define TRY_SETFIELD_OR(o, key, cache, v, other)                                                                       \
  TRY_STORE(                                                                                                           \
      o, v, if (LIKELY(tt->shape == (cache)->shape && (cache)->u.next_shape == NULL)) {                                \
        tp = &tt->slots[(cache)->slot];                                                                                \
        c_ = *tp != VALUE_NIL || (cache)->epoch == L->g->meta_epoch;                                                   \
      } other)
#endif
#define TRY_SETFIELD(o, key, cache, v) TRY_SETFIELD_OR(o, key, cache, v, )
#define FIND_SETFIELD(o, key, cache, v)                                                                                \
  TRY_SETFIELD_OR(                                                                                                     \
      o, key, cache, v, else {                                                                                         \
        tp = rt_find_slot(L, tt, key, cache);                                                                          \
        c_ = tp != NULL;                                                                                               \
      })

/* A table of which an array is in variables while a loop runs (aot/bases.h): its elements, their number, and how many may be stored to
 * without a look at the metatable. */
#define SET_BASE(o, b, z, w)                                                                                           \
  do {                                                                                                                 \
    TEMPORARY_TABLE(o);                                                                                                \
    (b) = NULL;                                                                                                        \
    (z) = 0;                                                                                                           \
    if (IS_TABLE_POINTER(tt)) {                                                                                        \
      (b) = tt->array;                                                                                                 \
      (z) = tt->asize;                                                                                                 \
    }                                                                                                                  \
  } while (0)
#define SET_BASE_FOR_STORES(o, b, z, w)                                                                                \
  do {                                                                                                                 \
    SET_BASE(o, b, z, w);                                                                                              \
    (w) = 0;                                                                                                           \
    if ((z) != 0) {                                                                                                    \
      TEMPORARY_TABLE(o);                                                                                              \
      if (tt->metatable == NULL) (w) = (z);                                                                            \
    }                                                                                                                  \
  } while (0)
#define PEEK_ELEMENT(k, b, z)                                                                                          \
  tv = VALUE_NIL;                                                                                                      \
  if (LIKELY((uint64_t)(k)-1 < (z))) tv = (b)[(uint64_t)(k)-1];                                                        \
  PROBE_INT(tt, k, tv = tn[1];)
#define TRY_SET_ELEMENT(o, k, v, b, z, w)                                                                              \
  (__extension__({                                                                                                     \
    TEMPORARY_TABLE(o);                                                                                                \
    TEMPORARY_PLACE                                                                                                    \
    int c_ = 0;                                                                                                        \
    tp = NULL;                                                                                                         \
    if (LIKELY((uint64_t)(k)-1 < (w))) {                                                                               \
      tp = &(b)[(uint64_t)(k)-1];                                                                                      \
      c_ = 1;                                                                                                          \
    } else if ((uint64_t)(k)-1 < (z)) {                                                                                \
      tp = &(b)[(uint64_t)(k)-1];                                                                                      \
      c_ = *tp != VALUE_NIL;                                                                                           \
    }                                                                                                                  \
    PROBE_INT(tt, k, NODE_PLACE(tn[1] != VALUE_NIL))                                                                   \
    if (c_) {                                                                                                          \
      *tp = (v);                                                                                                       \
      heap_barrier(L, tt, v);                                                                                          \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))

/* The record of a loop that guesses is a group without members. A loop that has been left often is entered at every 64th head
 * only: where objects of several shapes come by turns, its general version, whose caches have several entries, is faster. */
#define COUNT_LEAVING(loop) ((loop)->misses++)
#define IS_OFTEN_LEFT(loop) ((loop)->misses > 256 && (loop)->misses++ & 63)
/* Fields of a table whose shape a group of accesses knows. */
#ifdef VM_NO_CACHE
#define HAS_SHAPE(t, group) 0
#else
#define HAS_SHAPE(t, group) (IS_TABLE_POINTER(t) && (t)->shape == (group)->shape)
#endif
#define SET_MEMBER(o, group, n, v)                                                                                     \
  do {                                                                                                                 \
    TEMPORARY_TABLE(o);                                                                                                \
    tt->slots[(group)->slots[n]] = (v);                                                                                \
    heap_barrier(L, tt, v);                                                                                            \
  } while (0)
#define TRY_SET_MEMBER(o, group, n, v)                                                                                 \
  TRY_STORE(o, v, tp = &tt->slots[(group)->slots[n]]; c_ = *tp != VALUE_NIL || tt->metatable == NULL;)

#define GETINDEX_D(at, dst, o, k, d)                                                                                   \
  do {                                                                                                                 \
    TEMPORARY_TABLE(o);                                                                                                \
    TEMPORARY_VALUE                                                                                                    \
    PEEK_INDEX_I(k)                                                                                                    \
    if (LIKELY(tv != VALUE_NIL)) (dst) = tv;                                                                           \
    else {                                                                                                             \
      f->pc = (at);                                                                                                    \
      (dst) = rt_get_index(L, o, FROM_DOUBLE(d));                                                                      \
    }                                                                                                                  \
  } while (0)
#define SETINDEX_D(at, o, k, v, d)                                                                                     \
  do {                                                                                                                 \
    if (!TRY_SETINDEX_I(o, k, v)) {                                                                                    \
      f->pc = (at);                                                                                                    \
      rt_put_index(L, o, FROM_DOUBLE(d), v);                                                                           \
    }                                                                                                                  \
  } while (0)

/* Compact forms of fast paths, for code that runs rarely. */
#define SLOW(at, statement)                                                                                            \
  do {                                                                                                                 \
    f->pc = (at);                                                                                                      \
    statement;                                                                                                         \
  } while (0)

#define SLOW_GETFIELD(at, dst, o, key, cache) SLOW(at, (dst) = rt_get_field(L, o, key, cache))
#define SLOW_SETFIELD(at, o, key, cache, v) SLOW(at, rt_set_field(L, o, key, cache, v))
#define SLOW_GETINDEX(at, dst, o, k) SLOW(at, (dst) = rt_get_index(L, o, k))
#define SLOW_SETINDEX(at, o, k, v) SLOW(at, rt_put_index(L, o, k, v))
/* A field of a table that was made a moment ago, which gets the key if it has room for it and nothing forbids it. */
#ifdef VM_NO_CACHE
#define TRY_ADD_FIELD(o, key, cache, v) 0
#else
#define TRY_ADD_FIELD(o, key, cache, v)                                                                                \
  (__extension__({                                                                                                     \
    Table *to_ = AS_TABLE(o);                                                                                          \
    int c_ = 0;                                                                                                        \
    if (IS_TABLE_POINTER(to_) && LIKELY(to_->shape == (cache)->shape && (cache)->epoch == L->g->meta_epoch)) {         \
      if ((cache)->u.next_shape == NULL) c_ = 1;                                                                       \
      else if (LIKELY((cache)->slot < to_->h.extra && !((cache)->holder_shape != NULL && to_->metatable != NULL &&     \
                                                        MAY_HAVE_NEWINDEX(to_->metatable)))) {                         \
        to_->shape = (cache)->u.next_shape;                                                                            \
        c_ = 1;                                                                                                        \
      }                                                                                                                \
    }                                                                                                                  \
    if (LIKELY(c_)) {                                                                                                  \
      to_->slots[(cache)->slot] = (v);                                                                                 \
      heap_barrier(L, to_, v);                                                                                         \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#endif
#ifdef __TINYC__ /* in whose code the test takes longer than the call */
#define ADD_FIELD(at, o, key, cache, v) SLOW_SETFIELD(at, o, key, cache, v)
#else
#define ADD_FIELD(at, o, key, cache, v)                                                                                \
  do {                                                                                                                 \
    if (UNLIKELY(!TRY_ADD_FIELD(o, key, cache, v))) SLOW_SETFIELD(at, o, key, cache, v);                               \
  } while (0)
#endif

/* Tables that constructors make (records.h). `nils`: statements that put nil in the slots of new_. */
#define SITE(group) ((TableSite *)(void *)(group))
#define SITE_CELLS(site) ((Allocator *)(void *)((char *)L->g->cells + (site)->cells))
/* For who leaves if not, and counts tables that were made in vain since the last collection, because something behind them leaves. */
#define HAS_CELL(site)                                                                                                 \
  (LIKELY((site)->misses < 64) && (LIKELY(SITE_CELLS(site)->cur != SITE_CELLS(site)->end) || rt_has_cell_at(L, site)))
#define FILL_TABLE(cell, size, site, nils)                                                                             \
  Table *new_ = (Table *)(void *)(cell);                                                                               \
  new_->h = (site)->header;                                                                                            \
  new_->metatable = NULL;                                                                                              \
  new_->dict = NULL;                                                                                                   \
  new_->asize = new_->border = 0;                                                                                      \
  new_->shape = (site)->shape;                                                                                         \
  new_->slots = new_->cells;                                                                                           \
  new_->array = (Value *)(void *)((cell) + (size));                                                                    \
  nils
#define LIST_BEGINS(count)                                                                                             \
  new_->asize = new_->border = (count);                                                                                \
  new_->array = new_->cells;
#define TAKE_TABLE(dst, site, nils)                                                                                    \
  do {                                                                                                                 \
    Allocator *cells_ = SITE_CELLS(site);                                                                              \
    char *cell_ = cells_->cur;                                                                                         \
    cells_->cur = cell_ + cells_->cell_size;                                                                           \
    FILL_TABLE(cell_, cells_->cell_size, site, nils);                                                                  \
    (dst) = FROM_TABLE(new_);                                                                                          \
  } while (0)
#ifdef __TINYC__ /* whose code for it takes longer than the call */
#define NEW_TABLE(at, dst, site, constants, keys, count, elements, nils)                                               \
  SLOW(at, (dst) = FROM_TABLE(rt_table_at(L, site, constants, keys, count, elements)))
#else
#define NEW_TABLE(at, dst, site, constants, keys, count, elements, nils)                                               \
  do {                                                                                                                 \
    if (LIKELY(SITE_CELLS(site)->cur != SITE_CELLS(site)->end)) TAKE_TABLE(dst, site, nils);                           \
    else SLOW(at, (dst) = FROM_TABLE(rt_table_at(L, site, constants, keys, count, elements)));                         \
  } while (0)
#endif
#define SET_RECORD(o, slot, v)                                                                                         \
  do {                                                                                                                 \
    AS_TABLE(o)->cells[slot] = (v);                                                                                    \
    heap_barrier(L, AS_TABLE(o), v);                                                                                   \
  } while (0)

#define SET_CELL(cell, w)                                                                                              \
  do {                                                                                                                 \
    Cell *cell_ = AS_CELL(cell);                                                                                       \
    cell_->v = (w);                                                                                                    \
    heap_barrier(L, cell_, cell_->v);                                                                                  \
  } while (0)
/* n values lie at L->top; they must be roots while the helper allocates. */
#define SETLIST(at, o, first, n)                                                                                       \
  do {                                                                                                                 \
    Value *list_ = L->top;                                                                                             \
    f->pc = (at);                                                                                                      \
    L->top = list_ + (n);                                                                                              \
    rt_set_list(L, AS_TABLE(o), first, list_, n);                                                                      \
    L->top = list_;                                                                                                    \
  } while (0)
#define CONCAT(at, dst, n)                                                                                             \
  do {                                                                                                                 \
    Value *list_ = L->top;                                                                                             \
    f->pc = (at);                                                                                                      \
    L->top = list_ + (n);                                                                                              \
    (dst) = rt_concat(L, list_, n);                                                                                    \
    L->top = list_;                                                                                                    \
  } while (0)

/* Numeric loops whose types are unknown: r0..r3 as the instruction sees them. */
#define FORPREP_ANY(at, r0, r1, r2, r3, skip)                                                                          \
  if (BOTH_INT(r0, r1) && IS_INT(r2) && r2 != FROM_SMALL_INT(0)) {                                                     \
    r3 = r0;                                                                                                           \
    if (AS_INT(r2) > 0 ? r0 > r1 : r0 < r1) skip;                                                                      \
  } else {                                                                                                             \
    Value *t_ = L->top;                                                                                                \
    int runs_;                                                                                                         \
    t_[0] = r0;                                                                                                        \
    t_[1] = r1;                                                                                                        \
    t_[2] = r2;                                                                                                        \
    t_[3] = VALUE_NIL;                                                                                                 \
    f->pc = (at);                                                                                                      \
    runs_ = rt_for_prepare(L, t_);                                                                                     \
    r0 = t_[0];                                                                                                        \
    r1 = t_[1];                                                                                                        \
    r2 = t_[2];                                                                                                        \
    r3 = t_[3];                                                                                                        \
    if (!runs_) skip;                                                                                                  \
  }
/* Sets the int `more`. */
#define FORLOOP_ANY(at, more, r0, r1, r2, r3)                                                                          \
  if (LIKELY(BOTH_INT(r0, r1) && IS_INT(r2))) {                                                                        \
    int64_t next_ = AS_INT(r0) + AS_INT(r2);                                                                           \
    more = AS_INT(r2) > 0 ? next_ <= AS_INT(r1) : next_ >= AS_INT(r1);                                                 \
    if (more) r0 = r3 = FROM_SMALL_INT(next_);                                                                         \
  } else {                                                                                                             \
    Value *t_ = L->top;                                                                                                \
    t_[0] = r0;                                                                                                        \
    t_[1] = r1;                                                                                                        \
    t_[2] = r2;                                                                                                        \
    f->pc = (at);                                                                                                      \
    more = rt_for_next(L, t_);                                                                                         \
    if (more) r0 = r3 = t_[0];                                                                                         \
  }
/* Steps that fit the distance that is left, without overflow. step is not zero. */
#define FOR_MORE(i, limit, step)                                                                                       \
  ((step) > 0 ? (uint64_t)(limit) - (uint64_t)(i) >= (uint64_t)(step)                                                  \
              : (uint64_t)(i) - (uint64_t)(limit) >= 0 - (uint64_t)(step))
/* Further iterations of a loop that runs. */
#define FOR_COUNT(i, limit, step)                                                                                      \
  ((step) > 0 ? ((uint64_t)(limit) - (uint64_t)(i)) / (uint64_t)(step)                                                 \
              : ((uint64_t)(i) - (uint64_t)(limit)) / (0 - (uint64_t)(step)))
#define FOR_RUNS(i, limit, step) ((step) > 0 ? (i) <= (limit) : (i) >= (limit))

/* Generic loops. mode: 1 walks a table by position, 2 walks an array, 0 calls the iterator. */
#define TFORPREP(at, mode, pos, r0, r1, r2, r3)                                                                        \
  do {                                                                                                                 \
    f->pc = (at);                                                                                                      \
    mode = rt_generic_mode(L, r0, r1, r2, r3);                                                                         \
    pos = 0;                                                                                                           \
  } while (0)
/* At the first turn of a loop whose TFORPREP was executed elsewhere (rt_generic_prepare). */
#define BEGIN_WALK(mode, pos, r0, r1, r2, r3)                                                                          \
  do {                                                                                                                 \
    pos = 0;                                                                                                           \
    mode = 0;                                                                                                          \
    if (IS_INT(r3)) mode = 1;                                                                                          \
    else if (IS_TABLE(r1)) {                                                                                           \
      if (r2 == FROM_SMALL_INT(0) && r0 == FROM_FUNCTION(L->g->ipairs_native)) mode = 2;                               \
    }                                                                                                                  \
  } while (0)
/* The next turn of a walk by position, as rt_table_next_at makes it, if it is found where it is looked for first: an element, or a
 * node of the dictionary. */
#define WALK_ON(t, pos)                                                                                                \
  (__extension__({                                                                                                     \
    uint64_t at_ = (pos)-1;                                                                                            \
    int c_ = 0;                                                                                                        \
    if (at_ < (t)->asize) {                                                                                            \
      qw = (t)->array[at_];                                                                                            \
      qv = FROM_SMALL_INT(at_ + 1);                                                                                    \
      c_ = qw != VALUE_NIL;                                                                                            \
    } else if ((t)->dict != NULL) {                                                                                    \
      at_ -= (uint64_t)(t)->asize + (t)->shape->count;                                                                 \
      if (at_ < (t)->dict->used) {                                                                                     \
        qv = (t)->dict->nodes[at_].key;                                                                                \
        qw = (t)->dict->nodes[at_].v;                                                                                  \
        c_ = qw != VALUE_NIL && qv != FROM_SMALL_INT(0);                                                               \
      }                                                                                                                \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
/* Leaves the first two results in qv and qw, their number (as far as it matters) in qn. */
#define TFORCALL(at, mode, pos, r0, r1, r2)                                                                            \
  if (mode == 2 && pos < AS_TABLE(r1)->asize && (qw = AS_TABLE(r1)->array[pos]) != VALUE_NIL) {                        \
    pos++;                                                                                                             \
    qv = FROM_SMALL_INT(pos);                                                                                          \
    qn = 2;                                                                                                            \
  } else if (mode == 1 && WALK_ON(AS_TABLE(r1), pos)) {                                                                \
    pos++;                                                                                                             \
    qn = 2;                                                                                                            \
  } else if (mode == 1) {                                                                                              \
    qn = rt_table_step(L, AS_TABLE(r1), pos);                                                                          \
    qv = L->tail.a0;                                                                                                   \
    qw = L->tail.a1;                                                                                                   \
    pos = (uint64_t)L->tail.argc;                                                                                      \
  } else {                                                                                                             \
    mode = 0;                                                                                                          \
    CALL(at, r0, 2, r1, r2, VALUE_NIL);                                                                                \
    qw = RESULT(1);                                                                                                    \
  }

#endif
