/* What large programs get (aot_effort, AOT_LEAN): other bodies for the macros of generated.h, operations.h and vm/bodies.h. The
 * commonest case in line, all else by a call: a probe of a dictionary, or an equality with all its cases, costs C compilers several
 * times as much as the rest of the instruction. (prelude) */
#ifndef VMC_AOT_LEAN_H
#define VMC_AOT_LEAN_H

#include "aot/native_bodies.h"

#if defined VMC_LEAN && !defined __TINYC__
#undef COLD
#define COLD(expression, value) (expression)
#undef PROBE_DICT
#define PROBE_DICT(t, k, found)
#undef PROBE_INT
#define PROBE_INT(t, k, found)
#undef BODY_LEN
#define BODY_LEN(at, dst, x) SLOW(at, (dst) = rt_length(L, x))
#undef BODY_MOD
#define BODY_MOD(at, dst, x, y) SLOW(at, (dst) = rt_mod(L, x, y))
#undef BODY_IDIV
#define BODY_IDIV(at, dst, x, y) SLOW(at, (dst) = rt_idiv(L, x, y))
#undef BODY_SHIFT
#define BODY_SHIFT(at, dst, x, y, op, slow) SLOW(at, (dst) = slow(L, x, y))
#undef COND_EQ
#define COND_EQ(at, x, y) (BOTH_INT(x, y) ? (x) == (y) : (f->pc = (at), rt_equal(L, x, y)))
#undef TFORCALL
#define TFORCALL(at, mode, pos, r0, r1, r2)                                                                            \
  if (mode == 2 && pos < AS_TABLE(r1)->asize && (qw = AS_TABLE(r1)->array[pos]) != VALUE_NIL) {                        \
    pos++;                                                                                                             \
    qv = FROM_SMALL_INT(pos);                                                                                          \
    qn = 2;                                                                                                            \
  } else {                                                                                                             \
    f->pc = (at);                                                                                                      \
    qn = rt_generic_turn(L, mode, pos, r0, r1, r2);                                                                    \
    qv = L->tail.a0;                                                                                                   \
    qw = L->tail.a1;                                                                                                   \
    pos = (uint64_t)L->tail.argc;                                                                                      \
  }
#endif

#endif
