/* What large programs get (aot_effort, AOT_LEAN): other bodies for the macros of generated.h, operations.h and vm/bodies.h. The
 * commonest case in line, all else by a call: a probe of a dictionary, or an equality with all its cases, costs C compilers several
 * times as much as the rest of the instruction. (prelude)
 *
 * With VMC_STUBS, which whoever runs the compiler defines together with -mno-red-zone, accesses to tables are calls of
 * runtime/stubs.h: one statement each, which costs a compiler a third of what the tests cost that it stands for. */
#ifndef VMC_AOT_LEAN_H
#define VMC_AOT_LEAN_H

#include "aot/native_bodies.h"
#include "runtime/stubs.h"

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
#if defined VMC_STUBS && !defined VMC_NO_STUBS && defined __x86_64__ && !defined VMC_CHECK_BARRIERS &&                 \
    !defined VM_NO_CACHE
/* The fast paths, as bodies.h has them but for dictionaries: macros of the assembler, so that C compilers see one line. Operands lie
 * where runtime/stubs.h wants them; r10 and r11 are anybody's. 1: the slow half. */
_Static_assert(TAG_TABLE == 0xFFFB000000000000 && VALUE_NIL == 0xFFF9000000000000 && TAG_INT == 0xFFFF000000000000 &&
                   INT_BIAS == 0x800000000000,
               "as in the text that follows");
_Static_assert(__builtin_offsetof(Table, metatable) == 8 && __builtin_offsetof(Table, asize) == 24 &&
                   __builtin_offsetof(Table, shape) == 32 && __builtin_offsetof(Table, slots) == 40 &&
                   __builtin_offsetof(Table, array) == 48,
               "likewise");
_Static_assert(__builtin_offsetof(Cache, shape) == 0 && __builtin_offsetof(Cache, u) == 8 &&
                   __builtin_offsetof(Cache, holder_shape) == 16 && __builtin_offsetof(Cache, slot) == 24 &&
                   __builtin_offsetof(Cache, epoch) == 28,
               "likewise");
__asm__(".macro vmc_table\n" /* r10 = the table that rdx is */
        "mov %rdx, %r10\n"
        "shr $48, %r10\n"
        "cmp $0xFFFB, %r10d\n"
        "jne 1f\n"
        "movabs $0x5000000000000, %r10\n"
        "add %rdx, %r10\n"
        ".endm\n"
        ".macro vmc_shape\n"
        "vmc_table\n"
        "mov 32(%r10), %r11\n"
        "cmp (%rsi), %r11\n"
        "jne 1f\n"
        ".endm\n"
        ".macro vmc_within\n" /* r11 is a position in the array */
        "mov 24(%r10), %r8d\n"
        "cmp %r8, %r11\n"
        "jae 1f\n"
        ".endm\n"
        ".macro vmc_position key\n"
        "vmc_table\n"
        "movabs $0x7FFFFFFFFFFF, %r11\n"
        "add \\key, %r11\n"
        "vmc_within\n"
        ".endm\n"
        ".macro vmc_element key\n"
        "vmc_table\n"
        "lea -1(\\key), %r11\n"
        "vmc_within\n"
        ".endm\n"
        ".macro vmc_load values stub at\n"
        "mov \\values(%r10), %r10\n"
        "mov (%r10,%r11,8), %r10\n"
        "movabs $0xFFF9000000000000, %r11\n"
        "cmp %r11, %r10\n"
        "jne 3f\n"
        "1: movl \\at, %ecx\n"
        "call rt_stub_\\stub\n"
        "jmp 4f\n"
        "3: mov %r10, %rax\n"
        "4:\n"
        ".endm\n"
        ".macro vmc_store values stub at\n" /* a key that is not there yet may be a metatable's business */
        "cmpq $0, 8(%r10)\n"
        "mov \\values(%r10), %r10\n"
        "lea (%r10,%r11,8), %r10\n"
        "je 3f\n"
        "movabs $0xFFF9000000000000, %r11\n"
        "cmp %r11, (%r10)\n"
        "jne 3f\n"
        "1: movl \\at, %ecx\n"
        "call rt_stub_\\stub\n"
        "jmp 4f\n"
        "3: mov %rax, (%r10)\n"
        "4:\n"
        ".endm\n"
        ".macro vmc_get_field at\n"
        "vmc_shape\n"
        "mov 8(%rsi), %r11\n"
        "test %r11, %r11\n"
        "jne 1f\n"
        "mov 24(%rsi), %r11d\n"
        "vmc_load 40, get_field, \\at\n"
        ".endm\n"
        ".macro vmc_get_method at global epoch\n" /* also where __index leads */
        "vmc_shape\n"
        "mov 8(%rsi), %r11\n"
        "test %r11, %r11\n"
        "je 2f\n"
        "mov 16(%rsi), %r10\n"
        "cmp %r10, 32(%r11)\n"
        "jne 1f\n"
        "mov \\global(%rdi), %r10\n"
        "mov \\epoch(%r10), %r10d\n"
        "cmp 28(%rsi), %r10d\n"
        "jne 1f\n"
        "mov %r11, %r10\n"
        "2: mov 24(%rsi), %r11d\n"
        "vmc_load 40, get_field, \\at\n"
        ".endm\n"
        ".macro vmc_set_field at\n"
        "vmc_shape\n"
        "cmpq $0, 8(%rsi)\n"
        "jne 1f\n"
        "mov 24(%rsi), %r11d\n"
        "vmc_store 40, set_field, \\at\n"
        ".endm\n"
        ".macro vmc_get_index at\n"
        "vmc_position %rax\n"
        "vmc_load 48, get_index, \\at\n"
        ".endm\n"
        ".macro vmc_get_element at\n"
        "vmc_element %rax\n"
        "vmc_load 48, get_element, \\at\n"
        ".endm\n"
        ".macro vmc_set_index at\n"
        "vmc_position %rsi\n"
        "vmc_store 48, set_index, \\at\n"
        ".endm\n"
        ".macro vmc_set_element at\n"
        "vmc_element %rsi\n"
        "vmc_store 48, set_element, \\at\n"
        ".endm\n"
        ".macro vmc_box\n"
        "movabs $0x800000000000, %r10\n"
        "mov %rax, %r11\n"
        "sub %r10, %r11\n"
        "movabs $0xFFFF000000000000, %r10\n"
        "cmp %r10, %r11\n"
        "jae 3f\n"
        "call rt_stub_box\n"
        "jmp 4f\n"
        "3: mov %r11, %rax\n"
        "4:\n"
        ".endm\n"
        ".macro vmc_slow stub at\n"
        "movl \\at, %ecx\n"
        "call rt_stub_\\stub\n"
        ".endm\n");
/* What a C function may change beside its arguments. mmN too: gcc would keep integers there when everything else is lost. */
#define STUB_KILLS                                                                                                     \
  "rcx", "r8", "r9", "r10", "r11", "cc", "memory", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7",     \
      "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15", "mm0", "mm1", "mm2", "mm3", "mm4", "mm5",  \
      "mm6", "mm7"
/* The place of a key, which is given as AS_STRING(place). The cache's address and the key are computed by the statement itself: less for
 * the compiler. */
#define PLACE_OF_AS_STRING(place) (place)
#define STUB_FIELD(text, result, o, place, cache, ...)                                                                 \
  do {                                                                                                                 \
    Value kill0_, kill1_, kill2_;                                                                                      \
    __asm__ volatile("leaq %[cache_], %%rsi\n\tmovq %[key_], %%r8\n\t" text                                            \
                     : "=&a"(result), "=D"(kill0_), "=d"(kill1_)                                                       \
                     : "D"(L), "d"(o), [cache_] "m"(*(cache)), [key_] "m"(place), __VA_ARGS__                          \
                     : "rsi", STUB_KILLS);                                                                             \
  } while (0)
#define STUB_SETFIELD(text, at, o, place, cache, v)                                                                    \
  do {                                                                                                                 \
    Value kill0_, kill1_, kill2_;                                                                                      \
    __asm__ volatile("leaq %[cache_], %%rsi\n\tmovq %[key_], %%r8\n\t" text " %[at_]"                                  \
                     : "=a"(kill2_), "=D"(kill0_), "=d"(kill1_)                                                        \
                     : "a"(v), "D"(L), "d"(o), [cache_] "m"(*(cache)), [key_] "m"(place), [at_] "i"(at)                \
                     : "rsi", STUB_KILLS);                                                                             \
  } while (0)
#define STUB_LOAD(text, at, dst, o, k)                                                                                 \
  do {                                                                                                                 \
    Value kill0_, kill1_;                                                                                              \
    __asm__ volatile(text " %[at_]"                                                                                    \
                     : "=a"(dst), "=D"(kill0_), "=d"(kill1_)                                                           \
                     : "a"((Value)(k)), "D"(L), "d"(o), [at_] "i"(at)                                                  \
                     : "rsi", STUB_KILLS);                                                                             \
  } while (0)
#define STUB_STORE(text, at, o, k, v)                                                                                  \
  do {                                                                                                                 \
    Value kill0_, kill1_, kill2_, kill3_;                                                                              \
    __asm__ volatile(text " %[at_]"                                                                                    \
                     : "=a"(kill0_), "=D"(kill1_), "=d"(kill2_), "=S"(kill3_)                                          \
                     : "a"(v), "D"(L), "d"(o), "S"((Value)(k)), [at_] "i"(at)                                          \
                     : STUB_KILLS);                                                                                    \
  } while (0)
#undef BODY_GETFIELD
#define BODY_GETFIELD(at, dst, o, key, cache)                                                                          \
  STUB_FIELD("vmc_get_field %[at_]", dst, o, PLACE_OF_##key, cache, [at_] "i"(at))
#undef BODY_GETMETHOD
#define BODY_GETMETHOD(at, dst, o, key, cache) STUB_METHOD(at, dst, o, PLACE_OF_##key, cache)
#define STUB_METHOD(at, dst, o, place, cache)                                                                          \
  STUB_FIELD("vmc_get_method %[at_], %c[g_], %c[epoch_]", dst, o, place, cache, [at_] "i"(at),                         \
             [g_] "i"(__builtin_offsetof(State, g)), [epoch_] "i"(__builtin_offsetof(Global, meta_epoch)))
#undef BODY_GETSTRINGMETHOD
#define BODY_GETSTRINGMETHOD(at, dst, o, key, cache)                                                                   \
  do {                                                                                                                 \
    if (STRING_METHOD(dst, o, cache)) {                                                                                \
    } else STUB_METHOD(at, dst, o, PLACE_OF_##key, cache);                                                             \
  } while (0)
#undef SLOW_GETFIELD
#define SLOW_GETFIELD(at, dst, o, key, cache)                                                                          \
  STUB_FIELD("vmc_slow get_field, %[at_]", dst, o, PLACE_OF_##key, cache, [at_] "i"(at))
#undef BODY_SETFIELD
#define BODY_SETFIELD(at, o, key, cache, v) STUB_SETFIELD("vmc_set_field", at, o, PLACE_OF_##key, cache, v)
#undef SLOW_SETFIELD
#define SLOW_SETFIELD(at, o, key, cache, v) STUB_SETFIELD("vmc_slow set_field,", at, o, PLACE_OF_##key, cache, v)
#undef BODY_GETINDEX
#define BODY_GETINDEX(at, dst, o, k) STUB_LOAD("vmc_get_index", at, dst, o, k)
#undef SLOW_GETINDEX
#define SLOW_GETINDEX(at, dst, o, k) STUB_LOAD("vmc_slow get_index,", at, dst, o, k)
#undef GETINDEX_I
#define GETINDEX_I(at, dst, o, k) STUB_LOAD("vmc_get_element", at, dst, o, k)
#undef BODY_SETINDEX
#define BODY_SETINDEX(at, o, k, v) STUB_STORE("vmc_set_index", at, o, k, v)
#undef SLOW_SETINDEX
#define SLOW_SETINDEX(at, o, k, v) STUB_STORE("vmc_slow set_index,", at, o, k, v)
#undef SETINDEX_I
#define SETINDEX_I(at, o, k, v) STUB_STORE("vmc_set_element", at, o, k, v)
#undef BOX_INT
#define BOX_INT(i)                                                                                                     \
  (__extension__({                                                                                                     \
    Value box_ = (Value)(i), kill_;                                                                                    \
    __asm__ volatile("vmc_box" : "+a"(box_), "=D"(kill_) : "D"(L) : "rdx", "rsi", STUB_KILLS);                         \
    box_;                                                                                                              \
  }))
#endif
#endif

#endif
