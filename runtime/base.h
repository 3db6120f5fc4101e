/* Fixed-width types and compiler hints shared by every layer and by generated code.
 *
 * The headers marked "prelude" (base.h, value.h, object.h, state.h, helpers.h and vm/bodies.h) are also
 * the prelude of generated C: their text is embedded in the vmc command and compiled by libtcc, which
 * reads no file and inlines no function. They therefore contain no system header outside the
 * #ifndef below, and fast paths are macros. */
#ifndef VMC_RUNTIME_BASE_H
#define VMC_RUNTIME_BASE_H

#ifdef VMC_PRELUDE
typedef signed char int8_t;
typedef unsigned char uint8_t;
typedef short int16_t;
typedef unsigned short uint16_t;
typedef int int32_t;
typedef unsigned int uint32_t;
typedef long int64_t;
typedef unsigned long uint64_t;
typedef unsigned long uintptr_t;
typedef unsigned long size_t;
#define NULL ((void *)0)
#else
#include <stddef.h>
#include <stdint.h>
#endif

#ifdef __TINYC__ /* which would compute the truth value */
#define LIKELY(x) (x)
#define UNLIKELY(x) (x)
#define VMC_NORETURN
#define VMC_COLD
#define VMC_REPLACEABLE
#define VMC_INLINE static
#else
#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#define VMC_NORETURN __attribute__((noreturn))
#define VMC_REPLACEABLE __attribute__((weak)) /* on a definition only: a program may have its own, see aot/parts.h */
#define VMC_COLD __attribute__((cold, noinline))
#define VMC_INLINE static inline __attribute__((always_inline, unused))
#endif

/* What must hold whatever a program does: checked in the debug, asan and stress builds, nothing in the others and in
 * generated code. */
#if defined VMC_DEBUG && !defined VMC_PRELUDE
VMC_NORETURN void rt_assertion_fail(const char *file, int line, const char *message);
#define vmc_assert(condition, message) (LIKELY(condition) ? (void)0 : rt_assertion_fail(__FILE__, __LINE__, (message)))
#else
#define vmc_assert(condition, message) ((void)sizeof((condition) ? 1 : 0))
#endif
/* The stress build looks for stores without a barrier, in generated code too (heap_barrier.c). */
#if defined VMC_STRESS && !defined VMC_PRELUDE
#define VMC_CHECK_BARRIERS 1
#endif

#endif
