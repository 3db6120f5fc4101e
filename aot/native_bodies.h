/* The usual cases of library functions, as generated C does them: aot/natives.h says which there are. (prelude)
 *
 * NATIVE_<library>_<name>_<arguments>_<result>(dst, ...) is an expression that says whether it was the usual case, and dst set. It
 * neither throws nor collects nor runs Lua code; dst is left alone if it was not. Arguments are as in operations.h. */
#ifndef VMC_AOT_NATIVE_BODIES_H
#define VMC_AOT_NATIVE_BODIES_H

#include "aot/operations.h"

/* The callee is that function, and nobody waits to hear of calls. */
#define IS_NATIVE(fn, id) ((fn) == FROM_FUNCTION(L->g->natives[id]) && !POLLED())
/* The same where a call follows if not. */
#if defined VMC_LEAN && !defined __TINYC__
#define TRY_NATIVE(fn, id) 0
#else
#define TRY_NATIVE IS_NATIVE
#endif

/* Arguments may be literals, of which libtcc has no address. A number that is no box is exact as a float. */
#define IS_SHORT_NUMBER(x) (IS_INT(x) || IS_DOUBLE(x))
#define TO_DOUBLE(x) (IS_INT(x) ? (double)AS_INT(x) : BITS_DOUBLE(x))

#define NATIVE_FLOOR(dst, x, past)                                                                                     \
  (__extension__({                                                                                                     \
    double x_ = (x);                                                                                                   \
    int c_ = x_ >= -0x1p63 && x_ < 0x1p63;                                                                             \
    if (LIKELY(c_)) {                                                                                                  \
      int64_t i_ = (int64_t)x_;                                                                                        \
      (dst) = i_ past;                                                                                                 \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#define NATIVE_math_floor_D_I(dst, x) NATIVE_FLOOR(dst, x, -((double)i_ > x_))
#define NATIVE_math_ceil_D_I(dst, x) NATIVE_FLOOR(dst, x, +((double)i_ < x_))
#define NATIVE_math_floor_I_I(dst, x) ((dst) = (x), 1)
#define NATIVE_math_ceil_I_I(dst, x) ((dst) = (x), 1)
#define NATIVE_ROUND_V(dst, x, round)                                                                                  \
  (__extension__({                                                                                                     \
    int64_t t_;                                                                                                        \
    int c_ = 1;                                                                                                        \
    if (IS_INT(x)) (dst) = (x);                                                                                        \
    else if (IS_DOUBLE(x) && round(t_, BITS_DOUBLE(x)) && INT_FITS(t_)) (dst) = FROM_SMALL_INT(t_);                    \
    else c_ = 0;                                                                                                       \
    c_;                                                                                                                \
  }))
#define NATIVE_math_floor_V_V(dst, x) NATIVE_ROUND_V(dst, x, NATIVE_math_floor_D_I)
#define NATIVE_math_ceil_V_V(dst, x) NATIVE_ROUND_V(dst, x, NATIVE_math_ceil_D_I)

#define NATIVE_FLOAT_V(dst, x, function)                                                                               \
  (__extension__({                                                                                                     \
    int c_ = IS_SHORT_NUMBER(x);                                                                                       \
    if (LIKELY(c_)) SET_DOUBLE(dst, function(TO_DOUBLE(x)));                                                           \
    c_;                                                                                                                \
  }))
#define NATIVE_math_cos_N_D(dst, x) ((dst) = rt_float_cos(x), 1)
#define NATIVE_math_cos_V_V(dst, x) NATIVE_FLOAT_V(dst, x, rt_float_cos)
#define NATIVE_math_exp_N_D(dst, x) ((dst) = rt_float_exp(x), 1)
#define NATIVE_math_exp_V_V(dst, x) NATIVE_FLOAT_V(dst, x, rt_float_exp)
#define NATIVE_math_sin_N_D(dst, x) ((dst) = rt_float_sin(x), 1)
#define NATIVE_math_sin_V_V(dst, x) NATIVE_FLOAT_V(dst, x, rt_float_sin)
/* The machine's root, with the machine's NaN. */
#if defined __TINYC__ || !(defined __x86_64__ || defined __aarch64__)
#define SQUARE_ROOT(x) rt_float_sqrt(x)
#else
#ifdef __x86_64__
#define ROOT_INSTRUCTION(to, from) __asm__("sqrtsd %1, %0" : "=x"(to) : "x"(from))
#else
#define ROOT_INSTRUCTION(to, from) __asm__("fsqrt %d0, %d1" : "=w"(to) : "w"(from))
#endif
#define SQUARE_ROOT(x)                                                                                                 \
  (__extension__({                                                                                                     \
    double root_, of_ = (x);                                                                                           \
    ROOT_INSTRUCTION(root_, of_);                                                                                      \
    root_;                                                                                                             \
  }))
#endif
#define NATIVE_math_sqrt_N_D(dst, x) ((dst) = SQUARE_ROOT(x), 1)
#define NATIVE_math_sqrt_V_V(dst, x) NATIVE_FLOAT_V(dst, x, SQUARE_ROOT)

#define DABS(x) BITS_DOUBLE(FROM_DOUBLE(x) & 0x7FFFFFFFFFFFFFFFUL)
#define NATIVE_math_abs_I_I(dst, x) ((dst) = (x) < 0 ? INEG(x) : (x), 1)
#define NATIVE_math_abs_D_D(dst, x) ((dst) = DABS(x), 1)
#define NATIVE_math_abs_V_V(dst, x)                                                                                    \
  (__extension__({                                                                                                     \
    int c_ = 1;                                                                                                        \
    if (IS_INT(x) && (x) != TAG_INT) (dst) = AS_INT(x) < 0 ? FROM_SMALL_INT(-AS_INT(x)) : (x);                         \
    else if (IS_DOUBLE(x)) (dst) = (x)&0x7FFFFFFFFFFFFFFFUL;                                                           \
    else c_ = 0;                                                                                                       \
    c_;                                                                                                                \
  }))

/* The first argument, unless the second is greater (less). */
#define NATIVE_math_max_II_I(dst, x, y) ((dst) = (x) < (y) ? (y) : (x), 1)
#define NATIVE_math_max_DD_D(dst, x, y) ((dst) = (x) < (y) ? (y) : (x), 1)
#define NATIVE_math_min_II_I(dst, x, y) ((dst) = (y) < (x) ? (y) : (x), 1)
#define NATIVE_math_min_DD_D(dst, x, y) ((dst) = (y) < (x) ? (y) : (x), 1)
#define NATIVE_CHOICE(dst, x, y, a, b)                                                                                 \
  (__extension__({                                                                                                     \
    int less_ = 0, c_ = 1;                                                                                             \
    if (BOTH_INT(a, b)) less_ = (a) < (b);                                                                             \
    else if (IS_SHORT_NUMBER(a) && IS_SHORT_NUMBER(b)) less_ = TO_DOUBLE(a) < TO_DOUBLE(b);                            \
    else c_ = 0;                                                                                                       \
    if (c_) (dst) = less_ ? (y) : (x);                                                                                 \
    c_;                                                                                                                \
  }))
#define NATIVE_math_max_VV_V(dst, x, y) NATIVE_CHOICE(dst, x, y, x, y)
#define NATIVE_math_min_VV_V(dst, x, y) NATIVE_CHOICE(dst, x, y, y, x)

#define NATIVE_string_len_V_V(dst, s) (IS_STRING(s) ? (dst) = FROM_SMALL_INT((int64_t)AS_STRING(s)->len), 1 : 0)
/* The zero-based position that i means in s, from either end; too large where there is none. */
#define BYTE_POSITION(s, i) ((uint64_t)((i) < 0 ? (i) + (int64_t)AS_STRING(s)->len + 1 : (i)) - 1)
#define BYTE_AT(s, position) ((unsigned char)AS_STRING(s)->data[position])
#define NATIVE_BYTE(dst, s, i, use)                                                                                    \
  (__extension__({                                                                                                     \
    int c_ = 0;                                                                                                        \
    if (IS_STRING(s)) {                                                                                                \
      uint64_t at_ = BYTE_POSITION(s, i);                                                                              \
      c_ = at_ < AS_STRING(s)->len;                                                                                    \
      if (LIKELY(c_)) (dst) = use(BYTE_AT(s, at_));                                                                    \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#define NATIVE_string_byte_VI_I(dst, s, i) NATIVE_BYTE(dst, s, i, (int64_t))
#define NATIVE_string_byte_VV_V(dst, s, i) (IS_INT(i) && NATIVE_BYTE(dst, s, AS_INT(i), FROM_SMALL_INT))
#define NATIVE_string_byte_V_V(dst, s) NATIVE_BYTE(dst, s, 1, FROM_SMALL_INT)
/* Strings of one byte, once somebody has made them. */
#define STRING_OF_BYTE(dst, byte)                                                                                      \
  (__extension__({                                                                                                     \
    String *s_ = L->g->bytes[byte];                                                                                    \
    if (LIKELY(s_ != NULL)) (dst) = FROM_STRING(s_);                                                                   \
    s_ != NULL;                                                                                                        \
  }))
#define NATIVE_string_char_I_V(dst, x) ((uint64_t)(x) < 256 && STRING_OF_BYTE(dst, x))
#define NATIVE_string_char_V_V(dst, x) (IS_INT(x) && NATIVE_string_char_I_V(dst, AS_INT(x)))
#define NATIVE_string_sub_VII_V(dst, s, i, j)                                                                          \
  (__extension__({                                                                                                     \
    int c_ = 0;                                                                                                        \
    if (IS_STRING(s) && (i) == (j)) {                                                                                  \
      uint64_t at_ = BYTE_POSITION(s, i);                                                                              \
      if (LIKELY(at_ < AS_STRING(s)->len)) c_ = STRING_OF_BYTE(dst, BYTE_AT(s, at_));                                  \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#define NATIVE_string_sub_VVV_V(dst, s, i, j)                                                                          \
  ((i) == (j) && IS_INT(i) && NATIVE_string_sub_VII_V(dst, s, AS_INT(i), AS_INT(j)))

#define NATIVE__G_assert_V_0(x) IS_TRUTHY(x)
#define NATIVE__G_assert_VV_0(x, message) IS_TRUTHY(x)
/* The first metatable of a table, where it is known what it makes of its shape. */
#define NATIVE__G_setmetatable_VV_V(dst, t, meta)                                                                      \
  (__extension__({                                                                                                     \
    Table *to_ = AS_TABLE(t), *meta_ = AS_TABLE(meta);                                                                 \
    int c_ = 0;                                                                                                        \
    if (LIKELY(IS_TABLE_POINTER(to_) && IS_TABLE_POINTER(meta_))) {                                                    \
      Join *join_ = JOIN_OF(L->g, to_->shape, meta_);                                                                  \
      c_ = JOIN_SERVES(L->g, join_, to_, meta_);                                                                       \
      if (LIKELY(c_)) {                                                                                                \
        to_->shape = join_->to;                                                                                        \
        to_->metatable = meta_;                                                                                        \
        heap_barrier(L, to_, meta);                                                                                    \
        (dst) = FROM_TABLE(to_);                                                                                       \
      }                                                                                                                \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#define NATIVE__G_tonumber_V_V(dst, x) (IS_SHORT_NUMBER(x) ? (dst) = (x), 1 : 0)
/* The names are upvalues, in the order of enum Type. */
#define TYPE_NAME(n) L->g->natives[NATIVE__G_type]->up[n]
#define NATIVE__G_type_V_V(dst, x)                                                                                     \
  (__extension__({                                                                                                     \
    int n_ = IS_SHORT_NUMBER(x)    ? 3                                                                                 \
             : IS_TABLE(x)         ? 5                                                                                 \
             : IS_STRING(x)        ? 4                                                                                 \
             : IS_NIL(x)           ? 0                                                                                 \
             : IS_FUNCTION(x)      ? 6                                                                                 \
             : (x)-VALUE_FALSE < 2 ? 1                                                                                 \
                                   : -1;                                                                               \
    if (n_ >= 0) (dst) = TYPE_NAME(n_);                                                                                \
    n_ >= 0;                                                                                                           \
  }))

/* Of the function's varargs. */
#define NATIVE__G_select(dst, i)                                                                                       \
  (IS_INT(i) && AS_INT(i) > 0 ? (dst) = AS_INT(i) <= nva ? va[AS_INT(i) - 1] : VALUE_NIL, 1 : 0)

/* At the end of a sequence in the array part. */
#define NATIVE_table_insert_VV_0(o, v)                                                                                 \
  (__extension__({                                                                                                     \
    TEMPORARY_TABLE(o);                                                                                                \
    TEMPORARY_INT                                                                                                      \
    int c_ = IS_TABLE_POINTER(tt) && tt->metatable == NULL && FIND_BORDER(tt, ti);                                     \
    if (LIKELY(c_)) {                                                                                                  \
      tt->array[ti] = (v);                                                                                             \
      heap_barrier(L, tt, v);                                                                                          \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#define NATIVE_table_remove_V_V(dst, o)                                                                                \
  (__extension__({                                                                                                     \
    TEMPORARY_TABLE(o);                                                                                                \
    TEMPORARY_INT                                                                                                      \
    int c_ = IS_TABLE_POINTER(tt) && tt->metatable == NULL && FIND_BORDER(tt, ti) && ti > 0;                           \
    if (LIKELY(c_)) {                                                                                                  \
      (dst) = tt->array[ti - 1];                                                                                       \
      tt->array[ti - 1] = VALUE_NIL;                                                                                   \
      heap_barrier(L, tt, VALUE_NIL);                                                                                  \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))

#endif
