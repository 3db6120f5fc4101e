/* One body per ordinary opcode, for the interpreter and for generated C alike: one text, whoever compiles it. (prelude)
 *
 * The surrounding function provides `L` (State *), `f` (its Frame *). Arguments: `at` is what to store in f->pc
 * before anything that may throw (interpreter: the instruction's address; generated code: its index); dst an
 * lvalue; x, y, o, k, v operands; `cache` a Cache *, `key` a String *.
 *
 * Operands are variables or literals: a body reads them as often as it likes, and writes dst, which may be one of them,
 * last. Whoever has them elsewhere (the interpreter: in registers of the machine, addressed by the instruction) copies
 * them first. Temporaries are handed in: a block's own for compilers that allocate registers, one set in a whole
 * function for libtcc, which keeps every variable in memory and never reuses its place (TEMPORARIES in aot/generated.h
 * declares that set). No comma with assignments under `?:`, which libtcc gets wrong.
 *
 * A fast path never throws, calls or allocates; everything else goes to a helper of runtime/helpers.h.
 * BODY_ macros are statements, COND_ macros expressions of type int. */
#ifndef VMC_VM_BODIES_H
#define VMC_VM_BODIES_H

#include "runtime/helpers.h"

#ifdef __TINYC__
#define TEMPORARY_TABLE(o) tt = AS_TABLE(o)
#define TEMPORARY_HOLDER
#define TEMPORARY_VALUE
#define TEMPORARY_INT
#define TEMPORARY_PLACE
#define SET_DOUBLE(dst, x) (*(double *)&(dst) = (x))
#else
#define TEMPORARY_TABLE(o) Table *tt = AS_TABLE(o)
#define TEMPORARY_HOLDER Table *th;
#define TEMPORARY_VALUE Value tv;
#define TEMPORARY_INT int64_t ti;
#define TEMPORARY_PLACE Value *tp;
#define SET_DOUBLE(dst, x) ((dst) = FROM_DOUBLE(x))
#endif
#define IS_TABLE_POINTER(t) ((uint64_t)(t) >> 48 == 0) /* of what AS_TABLE has made of any value: was it a table? */

/* What a helper gives that may call a metamethod. The interpreter says otherwise: it enters metamethods itself. */
#ifndef SLOW_VALUE
#define SLOW_VALUE(at, dst, call) (f->pc = (at), (dst) = (call))
#define SLOW_STORE(at, call) (f->pc = (at), (call))
#endif

/* The interpreter says otherwise: it reads doubles where they lie, and does one integer and one double in line. */
#ifndef DOUBLE_OPERAND
#define DOUBLE_OPERAND(x) AS_DOUBLE(x)
#endif
#ifndef BODY_MIXED
#define BODY_MIXED(dst, x, y, op)
#endif

/* Of a double, and of an integer. Generated code hides them from compilers, which have their own ideas of NaN's sign. */
#define NEGATED(x) ((x) ^ 0x8000000000000000UL)
#define INT_DOUBLE(i) ((double)(i))

/* Arithmetic on two words that satisfy BOTH_INT. The result is an immediate integer when it is >= TAG_INT. */
#define INT_ADD(x, y) ((x) + (y) + INT_BIAS)
#define INT_SUB(x, y) ((x) - (y)-INT_BIAS)
#define INT_MUL(x, y) ((int64_t)(((x) + INT_BIAS) * ((y) + INT_BIAS))) /* decoded; wraps around, as Lua's do */

/* Which arm is tried first. Integers are the commoner ones; but a word of libtcc's code that is tested in vain is
 * loaded in vain, and doubles take longer to be ready again. */
#ifdef __TINYC__
#define INTS_THEN_DOUBLES(ints, doubles) doubles else ints
#else
#define INTS_THEN_DOUBLES(ints, doubles) ints else doubles
#endif
#define BODY_INT_DOUBLE(at, dst, x, y, int_expr, op, slow)                                                             \
  do {                                                                                                                 \
    TEMPORARY_VALUE                                                                                                    \
    INTS_THEN_DOUBLES(if (BOTH_INT(x, y) && LIKELY((tv = int_expr(x, y)) >= TAG_INT))(dst) = tv;                       \
                      , if (BOTH_DOUBLE(x, y)) SET_DOUBLE(dst, DOUBLE_OPERAND(x) op DOUBLE_OPERAND(y));)               \
    else BODY_MIXED(dst, x, y, op) {                                                                                   \
      SLOW_VALUE(at, dst, slow(L, x, y));                                                                              \
    }                                                                                                                  \
  } while (0)
#define BODY_ADD(at, dst, x, y) BODY_INT_DOUBLE(at, dst, x, y, INT_ADD, +, rt_add)
#define BODY_SUB(at, dst, x, y) BODY_INT_DOUBLE(at, dst, x, y, INT_SUB, -, rt_sub)

#define BODY_MUL(at, dst, x, y)                                                                                        \
  do {                                                                                                                 \
    TEMPORARY_INT                                                                                                      \
    if (BOTH_DOUBLE(x, y)) SET_DOUBLE(dst, DOUBLE_OPERAND(x) * DOUBLE_OPERAND(y));                                     \
    else if (BOTH_INT(x, y) && (ti = INT_MUL(x, y), LIKELY(INT_FITS(ti)))) (dst) = FROM_SMALL_INT(ti);                 \
    else BODY_MIXED(dst, x, y, *) {                                                                                    \
        SLOW_VALUE(at, dst, rt_mul(L, x, y));                                                                          \
      }                                                                                                                \
  } while (0)

#define BODY_DIV(at, dst, x, y)                                                                                        \
  do {                                                                                                                 \
    if (BOTH_DOUBLE(x, y)) SET_DOUBLE(dst, DOUBLE_OPERAND(x) / DOUBLE_OPERAND(y));                                     \
    else if (BOTH_INT(x, y)) SET_DOUBLE(dst, INT_DOUBLE(AS_INT(x)) / (double)AS_INT(y));                               \
    else BODY_MIXED(dst, x, y, /) {                                                                                    \
        SLOW_VALUE(at, dst, rt_div(L, x, y));                                                                          \
      }                                                                                                                \
  } while (0)

/* Immediate integers: no overflow is possible, only a zero divisor needs care. */
#define BODY_MOD(at, dst, x, y)                                                                                        \
  do {                                                                                                                 \
    TEMPORARY_INT                                                                                                      \
    if (BOTH_INT(x, y) && LIKELY((y) != FROM_SMALL_INT(0))) {                                                          \
      ti = AS_INT(x) % AS_INT(y);                                                                                      \
      if (ti != 0 && (ti ^ AS_INT(y)) < 0) ti += AS_INT(y);                                                            \
      (dst) = FROM_SMALL_INT(ti);                                                                                      \
    } else {                                                                                                           \
      SLOW_VALUE(at, dst, rt_mod(L, x, y));                                                                            \
    }                                                                                                                  \
  } while (0)
#define BODY_IDIV(at, dst, x, y)                                                                                       \
  do {                                                                                                                 \
    TEMPORARY_INT                                                                                                      \
    if (BOTH_INT(x, y) && LIKELY((y) != FROM_SMALL_INT(0)) &&                                                          \
        (ti = AS_INT(x) / AS_INT(y), ti -= (AS_INT(x) ^ AS_INT(y)) < 0 && ti * AS_INT(y) != AS_INT(x), INT_FITS(ti)))  \
      (dst) = FROM_SMALL_INT(ti);                                                                                      \
    else {                                                                                                             \
      SLOW_VALUE(at, dst, rt_idiv(L, x, y));                                                                           \
    }                                                                                                                  \
  } while (0)

#define BODY_POW(at, dst, x, y)                                                                                        \
  do {                                                                                                                 \
    if (BOTH_DOUBLE(x, y)) SET_DOUBLE(dst, rt_float_pow(BITS_DOUBLE(x), BITS_DOUBLE(y)));                              \
    else {                                                                                                             \
      SLOW_VALUE(at, dst, rt_pow(L, x, y));                                                                            \
    }                                                                                                                  \
  } while (0)

#define BODY_BITWISE(at, dst, x, y, op, slow)                                                                          \
  do {                                                                                                                 \
    if (BOTH_INT(x, y)) (dst) = FROM_SMALL_INT(AS_INT(x) op AS_INT(y));                                                \
    else {                                                                                                             \
      SLOW_VALUE(at, dst, slow(L, x, y));                                                                              \
    }                                                                                                                  \
  } while (0)
#define BODY_BAND(at, dst, x, y) BODY_BITWISE(at, dst, x, y, &, rt_band)
#define BODY_BOR(at, dst, x, y) BODY_BITWISE(at, dst, x, y, |, rt_bor)
#define BODY_BXOR(at, dst, x, y) BODY_BITWISE(at, dst, x, y, ^, rt_bxor)
#define BODY_SHIFT(at, dst, x, y, op, slow)                                                                            \
  do {                                                                                                                 \
    TEMPORARY_INT                                                                                                      \
    if (BOTH_INT(x, y) && (uint64_t)AS_INT(y) < 64 &&                                                                  \
        (ti = (int64_t)((uint64_t)AS_INT(x) op(uint64_t) AS_INT(y)), INT_FITS(ti)))                                    \
      (dst) = FROM_SMALL_INT(ti);                                                                                      \
    else {                                                                                                             \
      SLOW_VALUE(at, dst, slow(L, x, y));                                                                              \
    }                                                                                                                  \
  } while (0)
#define BODY_SHL(at, dst, x, y) BODY_SHIFT(at, dst, x, y, <<, rt_shl)
#define BODY_SHR(at, dst, x, y) BODY_SHIFT(at, dst, x, y, >>, rt_shr)

#define BODY_UNM(at, dst, x)                                                                                           \
  do {                                                                                                                 \
    if (IS_DOUBLE(x)) (dst) = NEGATED(x);                                                                              \
    else if (IS_INT(x) && (x) != TAG_INT) (dst) = FROM_SMALL_INT(-AS_INT(x));                                          \
    else {                                                                                                             \
      SLOW_VALUE(at, dst, rt_unm(L, x));                                                                               \
    }                                                                                                                  \
  } while (0)
#define BODY_BNOT(at, dst, x)                                                                                          \
  do {                                                                                                                 \
    if (IS_INT(x)) (dst) = FROM_SMALL_INT(~AS_INT(x));                                                                 \
    else {                                                                                                             \
      SLOW_VALUE(at, dst, rt_bnot(L, x));                                                                              \
    }                                                                                                                  \
  } while (0)
#define BODY_NOT(at, dst, x) ((dst) = VALUE_FALSE + (Value)IS_FALSY(x))
/* Where the sequence in t's array part ends: where the hint says, or one less after a removal, one further after an append, as
 * rt_table_length finds it. Sets the integer n and says whether that is right; if so the hint is, too. */
#define FIND_BORDER(t, n)                                                                                              \
  (__extension__({                                                                                                     \
    (n) = (t)->border;                                                                                                 \
    if ((uint64_t)(n)-1 < (t)->asize && (t)->array[(n)-1] == VALUE_NIL) (t)->border = (uint32_t)--(n);                 \
    else if ((uint64_t)(n) < (t)->asize && (t)->array[n] != VALUE_NIL) (t)->border = (uint32_t)++(n);                  \
    (uint64_t)(n) < (t)->asize && (t)->array[n] == VALUE_NIL && ((n) == 0 || (t)->array[(n)-1] != VALUE_NIL);          \
  }))
#define BODY_LEN(at, dst, x)                                                                                           \
  do {                                                                                                                 \
    TEMPORARY_TABLE(x);                                                                                                \
    TEMPORARY_INT                                                                                                      \
    if (IS_TABLE_POINTER(tt) && tt->metatable == NULL && LIKELY(FIND_BORDER(tt, ti))) (dst) = FROM_SMALL_INT(ti);      \
    else {                                                                                                             \
      SLOW_VALUE(at, dst, rt_length(L, x));                                                                            \
    }                                                                                                                  \
  } while (0)

/* Fields. Without caches (VM_NO_CACHE, to measure what they bring) every access is a lookup. */
#ifdef VM_NO_CACHE
#define BODY_GETFIELD(at, dst, o, key, cache)                                                                          \
  do {                                                                                                                 \
    (void)(cache);                                                                                                     \
    SLOW_VALUE(at, dst, rt_get_index(L, (o), FROM_STRING(key)));                                                       \
  } while (0)
#define BODY_GETMETHOD BODY_GETFIELD
#define BODY_SETFIELD(at, o, key, cache, v)                                                                            \
  do {                                                                                                                 \
    (void)(cache);                                                                                                     \
    SLOW_STORE(at, rt_put_index(L, (o), FROM_STRING(key), (v)));                                                       \
  } while (0)
#else
/* A helper's operand: generated code computes it anew, where it is needed and only there. */
#define COLD(expression, value) (value)
/* Whether the cache that all sites share serves, where whoever includes this has it at hand (runtime/cache.h). */
#ifndef KNOWN_READ
#define KNOWN_READ(t, key, cache, v) 0
#define KNOWN_WRITE(t, key, cache, v) 0
#endif
#define BODY_GETFIELD(at, dst, o, key, cache)                                                                          \
  do {                                                                                                                 \
    TEMPORARY_TABLE(o);                                                                                                \
    TEMPORARY_VALUE                                                                                                    \
    if (IS_TABLE_POINTER(tt) && LIKELY(tt->shape == (cache)->shape && (cache)->u.holder == NULL) &&                    \
        LIKELY((tv = tt->slots[(cache)->slot]) != VALUE_NIL || (cache)->epoch == L->g->meta_epoch))                    \
      (dst) = tv;                                                                                                      \
    else if (IS_TABLE_POINTER(tt) && KNOWN_READ(tt, key, cache, tv)) (dst) = tv;                                       \
    else {                                                                                                             \
      SLOW_VALUE(at, dst, rt_get_field(L, o, COLD(key, key), COLD(cache, cache)));                                     \
    }                                                                                                                  \
  } while (0)
/* The method lookup: expects the key in the table behind __index. */
#define BODY_GETMETHOD(at, dst, o, key, cache)                                                                         \
  do {                                                                                                                 \
    TEMPORARY_TABLE(o);                                                                                                \
    TEMPORARY_HOLDER                                                                                                   \
    TEMPORARY_VALUE                                                                                                    \
    tv = VALUE_NIL;                                                                                                    \
    if (IS_TABLE_POINTER(tt) && LIKELY(tt->shape == (cache)->shape)) {                                                 \
      th = (cache)->u.holder;                                                                                          \
      if (th == NULL) tv = tt->slots[(cache)->slot];                                                                   \
      else if (th->shape == (cache)->holder_shape && (cache)->epoch == L->g->meta_epoch)                               \
        tv = th->slots[(cache)->slot];                                                                                 \
    }                                                                                                                  \
    if (LIKELY(tv != VALUE_NIL)) (dst) = tv;                                                                           \
    else if (IS_TABLE_POINTER(tt) && KNOWN_READ(tt, key, cache, tv)) (dst) = tv;                                       \
    else {                                                                                                             \
      SLOW_VALUE(at, dst, rt_get_field(L, o, COLD(key, key), COLD(cache, cache)));                                     \
    }                                                                                                                  \
  } while (0)
#define BODY_SETFIELD(at, o, key, cache, v)                                                                            \
  do {                                                                                                                 \
    TEMPORARY_TABLE(o);                                                                                                \
    if (IS_TABLE_POINTER(tt) && LIKELY(tt->shape == (cache)->shape && (cache)->u.next_shape == NULL) &&                \
        LIKELY(tt->slots[(cache)->slot] != VALUE_NIL || (cache)->epoch == L->g->meta_epoch)) {                         \
      tt->slots[(cache)->slot] = (v);                                                                                  \
      heap_barrier(L, tt, v);                                                                                          \
    } else if (IS_TABLE_POINTER(tt) && KNOWN_WRITE(tt, key, cache, v)) {                                               \
      heap_barrier(L, tt, v);                                                                                          \
    } else {                                                                                                           \
      SLOW_STORE(at, rt_set_field(L, o, COLD(key, key), COLD(cache, cache), v));                                       \
    }                                                                                                                  \
  } while (0)
#endif

/* Elements. */
#ifdef __TINYC__ /* whose code for a probe is longer than the call */
#define PROBE_DICT(t, k, found)
#else
/* else-branch: `found` for the dictionary's node where k is looked for first, if it is k's; tn[1] is its value. Only a
 * key that is the same word is found so; `event` says whether it may be a metamethod's name. */
#define PROBE_DICT(t, k, found)                                                                                        \
  else if ((t)->dict != NULL) {                                                                                        \
    uint32_t hash, event = 0;                                                                                          \
    if (IS_STRING(k)) hash = AS_STRING(k)->h.aux, event = AS_STRING(k)->h.extra;                                       \
    else hash = DICT_HASH_WORD(k);                                                                                     \
    (void)event;                                                                                                       \
    Value *tn = &DICT_FIRST_NODE((t)->dict, hash)->key;                                                                \
    if (LIKELY(*tn == (k))) {                                                                                          \
      found                                                                                                            \
    }                                                                                                                  \
  }
#endif
#define BODY_GETINDEX(at, dst, o, k)                                                                                   \
  do {                                                                                                                 \
    TEMPORARY_TABLE(o);                                                                                                \
    TEMPORARY_VALUE                                                                                                    \
    tv = VALUE_NIL;                                                                                                    \
    if (IS_TABLE_POINTER(tt)) {                                                                                        \
      if (ELEMENT_POSITION(k) < tt->asize) tv = tt->array[ELEMENT_POSITION(k)];                                        \
      PROBE_DICT(tt, k, tv = tn[1];)                                                                                   \
    }                                                                                                                  \
    if (LIKELY(tv != VALUE_NIL)) (dst) = tv;                                                                           \
    else {                                                                                                             \
      SLOW_VALUE(at, dst, rt_get_index(L, o, k));                                                                      \
    }                                                                                                                  \
  } while (0)
#define BODY_SETINDEX(at, o, k, v)                                                                                     \
  do {                                                                                                                 \
    TEMPORARY_TABLE(o);                                                                                                \
    TEMPORARY_PLACE                                                                                                    \
    tp = NULL;                                                                                                         \
    if (IS_TABLE_POINTER(tt)) {                                                                                        \
      if (ELEMENT_POSITION(k) < tt->asize) {                                                                           \
        tp = &tt->array[ELEMENT_POSITION(k)];                                                                          \
        if (tt->metatable != NULL && *tp == VALUE_NIL) tp = NULL;                                                      \
      }                                                                                                                \
      PROBE_DICT(tt, k, if (tn[1] != VALUE_NIL && !event) tp = tn + 1;)                                                \
    }                                                                                                                  \
    if (LIKELY(tp != NULL)) {                                                                                          \
      *tp = (v);                                                                                                       \
      heap_barrier(L, tt, v);                                                                                          \
    } else {                                                                                                           \
      SLOW_STORE(at, rt_put_index(L, o, k, v));                                                                        \
    }                                                                                                                  \
  } while (0)

/* Comparisons. Immediate integers order as their words do. */
#define COND_ORDER(at, x, y, op, slow)                                                                                 \
  (__extension__({                                                                                                     \
    int c_;                                                                                                            \
    if (BOTH_INT(x, y)) c_ = (x)op(y);                                                                                 \
    else if (BOTH_DOUBLE(x, y)) c_ = AS_DOUBLE(x) op AS_DOUBLE(y);                                                     \
    else {                                                                                                             \
      SLOW_VALUE(at, c_, slow(L, x, y));                                                                               \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
#define COND_LT(at, x, y) COND_ORDER(at, x, y, <, rt_less)
#define COND_LE(at, x, y) COND_ORDER(at, x, y, <=, rt_less_equal)
#define COND_EQ(at, x, y)                                                                                              \
  (__extension__({                                                                                                     \
    int c_;                                                                                                            \
    if (BOTH_DOUBLE(x, y)) c_ = BITS_DOUBLE(x) == BITS_DOUBLE(y);                                                      \
    else if ((x) == (y)) c_ = 1;                                                                                       \
    else if (BOTH_INT(x, y) || (x)-TAG_SPECIAL < 3 || (y)-TAG_SPECIAL < 3) c_ = 0;                                     \
    else {                                                                                                             \
      SLOW_VALUE(at, c_, rt_equal(L, x, y));                                                                           \
    }                                                                                                                  \
    c_;                                                                                                                \
  }))
/* y is a constant: nil, boolean, number or string; no metamethod can apply. */
#define COND_EQK(x, y)                                                                                                 \
  (__extension__({                                                                                                     \
    int c_;                                                                                                            \
    if (BOTH_DOUBLE(x, y)) c_ = BITS_DOUBLE(x) == BITS_DOUBLE(y);                                                      \
    else if ((x) == (y)) c_ = 1;                                                                                       \
    else if (BOTH_INT(x, y) || (x)-TAG_SPECIAL < 3) c_ = 0;                                                            \
    else c_ = rt_raw_equal(x, y);                                                                                      \
    c_;                                                                                                                \
  }))

#endif
