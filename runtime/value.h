/* A Lua value: one 64-bit word, NaN-boxed. (prelude)
 *
 * A double is itself. Everything else lives above the largest bit pattern that arithmetic produces for a
 * NaN (0xFFF8 0000 0000 0000), with its kind in the top 16 bits:
 *
 *   < 0xFFF9...   double                      0xFFFC  function (Closure *, Lua or native)
 *   0xFFF9        nil, false, true            0xFFFD  other heap object: Userdata, thread (State), BoxedInt
 *   0xFFFA        String *                    0xFFFE  light userdata that fits 48 bits
 *   0xFFFB        Table *                     0xFFFF  integer in [-2^47, 2^47), biased
 *
 * An immediate integer i is stored as (uint64)i - 2^47, so that one unsigned compare (v >= TAG_INT)
 * says "integer", decoding is one addition, order is the order of the words, and the overflow check after
 * an addition is the same compare. Integers outside that range are BoxedInt objects; no Lua program
 * can tell (rt_int_new makes whichever is right; equality of boxed integers is by content).
 * NaNs that come from outside (string.unpack, the C API) pass through value_canonical_nan first. */
#ifndef VMC_RUNTIME_VALUE_H
#define VMC_RUNTIME_VALUE_H

#include "runtime/base.h"

typedef uint64_t Value;

#define TAG_SPECIAL 0xFFF9000000000000UL
#define TAG_STRING 0xFFFA000000000000UL
#define TAG_TABLE 0xFFFB000000000000UL
#define TAG_FUNCTION 0xFFFC000000000000UL
#define TAG_OBJECT 0xFFFD000000000000UL
#define TAG_LIGHT 0xFFFE000000000000UL
#define TAG_INT 0xFFFF000000000000UL
#define PAYLOAD_MASK 0x0000FFFFFFFFFFFFUL

#define VALUE_NIL TAG_SPECIAL
#define VALUE_FALSE (TAG_SPECIAL + 1)
#define VALUE_TRUE (TAG_SPECIAL + 2)
#define VALUE_BOOL(b) (VALUE_FALSE + (Value)((b) != 0))

#define INT_BIAS 0x0000800000000000UL /* 2^47 */

typedef union { /* for reinterpreting the bits of a double */
  Value v;
  double d;
} ValueBits;

#define IS_DOUBLE(v) ((v) < TAG_SPECIAL)
#define IS_INT(v) ((v) >= TAG_INT) /* immediate integers only; see rt_is_integer */
#define IS_NIL(v) ((v) == VALUE_NIL)
#define IS_FALSY(v) ((v)-VALUE_NIL <= 1)
#define IS_TRUTHY(v) ((v)-VALUE_NIL > 1)
#define IS_BOOL(v) ((v)-VALUE_FALSE <= 1)
#define IS_STRING(v) (((v)-TAG_STRING) >> 48 == 0)
#define IS_TABLE(v) (((v)-TAG_TABLE) >> 48 == 0)
#define IS_FUNCTION(v) (((v)-TAG_FUNCTION) >> 48 == 0)
#define IS_OBJECT(v) (((v)-TAG_OBJECT) >> 48 == 0)
#define IS_LIGHT(v) (((v)-TAG_LIGHT) >> 48 == 0)
#define IS_HEAP(v) ((v)-TAG_STRING < 4UL << 48) /* string, table, function, object */

#define AS_PTR(v) ((void *)((v)&PAYLOAD_MASK))
#define AS_STRING(v) ((String *)((v)-TAG_STRING)) /* only after the matching IS_ check */
#define AS_TABLE(v) ((Table *)((v)-TAG_TABLE))
#define AS_FUNCTION(v) ((Closure *)((v)-TAG_FUNCTION))
#define AS_INT(v) ((int64_t)((v) + INT_BIAS))
#define BITS_DOUBLE(x)                                                                                                 \
  (__extension__({                                                                                                     \
    ValueBits bits_;                                                                                                   \
    bits_.v = (x);                                                                                                     \
    bits_.d;                                                                                                           \
  }))
/* Of a variable: libtcc keeps all of them in memory, and one copy less is one copy less. */
#ifdef __TINYC__
#define AS_DOUBLE(variable) (*(double *)&(variable))
#else
#define AS_DOUBLE(variable) BITS_DOUBLE(variable)
#endif

#define FROM_STRING(p) ((Value)(uintptr_t)(p) + TAG_STRING)
#define FROM_TABLE(p) ((Value)(uintptr_t)(p) + TAG_TABLE)
#define FROM_FUNCTION(p) ((Value)(uintptr_t)(p) + TAG_FUNCTION)
#define FROM_OBJECT(p) ((Value)(uintptr_t)(p) + TAG_OBJECT)
#define FROM_SMALL_INT(i) ((Value)(i)-INT_BIAS) /* i must satisfy INT_FITS */
#define INT_FITS(i) ((Value)(i)-INT_BIAS >= TAG_INT)
/* For an immediate integer k its zero-based position in an array; for any other word it is larger than every array, so
 * that one compare checks type and range. */
#define ELEMENT_POSITION(k) ((k) + INT_BIAS - 1)
#define FROM_DOUBLE(x)                                                                                                 \
  (__extension__({                                                                                                     \
    ValueBits word_;                                                                                                   \
    word_.d = (x);                                                                                                     \
    word_.v;                                                                                                           \
  }))

#define BOTH_INT(a, b) (((a) & (b)) >= TAG_INT)
#define BOTH_DOUBLE(a, b) ((a) < TAG_SPECIAL && (b) < TAG_SPECIAL)

#endif
