/* table.sort: quicksort with the median of three as pivot.
 *
 * One algorithm, written as a macro over how to read, write and compare elements: numbers and strings among themselves,
 * a comparator called through its entry, the general `<`, tables with metamethods. All compare the same pairs in the
 * same order. Sorting happens in place: when a comparator throws, the table holds a permutation. A comparator may do
 * anything to the table, even give it a metatable: its array is looked up again at every access, and decides only where
 * it holds a value. */
#include <time.h>

#include "runtime/coroutine.h"
#include "runtime/heap.h"
#include "runtime/lib.h"
#include "runtime/lib/tables.h"

#define SMALL_PARTITION 100u /* larger ones get a random pivot once partitions were lopsided, smaller ones never */

typedef struct {
  State *L;
  Value less;     /* comparator, or nil */
  Closure *entry; /* the comparator */
  Value *a;       /* 1-based elements, where no Lua code runs */
  Value table;
} Sort;

static VMC_COLD VMC_NORETURN void order_error(State *L) { rt_error(L, "invalid order function for sorting"); }

static unsigned random_seed(void) { return (unsigned)clock() * 2654435761u + (unsigned)time(NULL); }

static uint32_t choose_pivot(uint32_t low, uint32_t high, unsigned random) {
  if (random == 0 || high - low <= SMALL_PARTITION) return low + (high - low) / 2;
  uint32_t quarter = (high - low) / 4;
  return low + quarter + random % (quarter * 2);
}

static inline Value table_get(Sort *sort, uint32_t i) {
  Table *t = AS_TABLE(sort->table);
  if (LIKELY(i <= t->asize && !IS_NIL(t->array[i - 1]))) return t->array[i - 1];
  return rt_element_get(sort->L, sort->table, i);
}

static inline void table_set(Sort *sort, uint32_t i, Value v) {
  Table *t = AS_TABLE(sort->table);
  if (LIKELY(i <= t->asize && !IS_NIL(t->array[i - 1]))) {
    t->array[i - 1] = v;
    heap_barrier(sort->L, t, v);
  } else {
    rt_element_set(sort->L, sort->table, i, v);
  }
}

/* Sorts [low, high]. GET(i), SET(i, v) and LESS(x, y) work on `sort`. Recursion is on the smaller part: its depth is
 * logarithmic. */
#define DEFINE_SORT(NAME, GET, SET, LESS)                                                                              \
  static uint32_t NAME##_partition(Sort *sort, uint32_t low, uint32_t high, Value pivot) {                             \
    uint32_t i = low, j = high - 1;                                                                                    \
    for (;;) {                                                                                                         \
      Value x, y;                                                                                                      \
      while (x = GET(++i), LESS(x, pivot))                                                                             \
        if (UNLIKELY(i == high - 1)) order_error(sort->L);                                                             \
      while (y = GET(--j), LESS(pivot, y))                                                                             \
        if (UNLIKELY(j < i)) order_error(sort->L);                                                                     \
      if (j < i) {                                                                                                     \
        SET(high - 1, x);                                                                                              \
        SET(i, pivot);                                                                                                 \
        return i;                                                                                                      \
      }                                                                                                                \
      SET(i, y);                                                                                                       \
      SET(j, x);                                                                                                       \
    }                                                                                                                  \
  }                                                                                                                    \
  static void NAME##_order(Sort *sort, uint32_t i, Value x, uint32_t j, Value y) {                                     \
    if (LESS(y, x)) {                                                                                                  \
      SET(i, y);                                                                                                       \
      SET(j, x);                                                                                                       \
    }                                                                                                                  \
  }                                                                                                                    \
  static void NAME(Sort *sort, uint32_t low, uint32_t high, unsigned random) {                                         \
    while (low < high) {                                                                                               \
      Value x = GET(low), y = GET(high);                                                                               \
      NAME##_order(sort, low, x, high, y);                                                                             \
      if (high - low == 1) return;                                                                                     \
      uint32_t p = choose_pivot(low, high, random);                                                                    \
      Value pivot = GET(p), first = GET(low);                                                                          \
      if (LESS(pivot, first)) {                                                                                        \
        SET(p, first);                                                                                                 \
        SET(low, pivot);                                                                                               \
      } else {                                                                                                         \
        NAME##_order(sort, p, pivot, high, GET(high));                                                                 \
      }                                                                                                                \
      if (high - low == 2) return;                                                                                     \
      pivot = GET(p);                                                                                                  \
      Value beside = GET(high - 1);                                                                                    \
      SET(p, beside);                                                                                                  \
      SET(high - 1, pivot);                                                                                            \
      p = NAME##_partition(sort, low, high, pivot);                                                                    \
      uint32_t smaller;                                                                                                \
      if (p - low < high - p) {                                                                                        \
        NAME(sort, low, p - 1, random);                                                                                \
        smaller = p - low;                                                                                             \
        low = p + 1;                                                                                                   \
      } else {                                                                                                         \
        NAME(sort, p + 1, high, random);                                                                               \
        smaller = high - p;                                                                                            \
        high = p - 1;                                                                                                  \
      }                                                                                                                \
      if ((high - low) / 128 > smaller && high > low) random = random_seed();                                          \
    }                                                                                                                  \
  }

#define RAW_GET(i) (sort->a[i])
#define RAW_SET(i, v) (sort->a[i] = (v))
#define TABLE_GET(i) table_get(sort, (i))
#define TABLE_SET(i, v) table_set(sort, (i), (v))
#define ANY_GET(i) rt_element_get(sort->L, sort->table, (int64_t)(i))
#define ANY_SET(i, v) rt_element_set(sort->L, sort->table, (int64_t)(i), (v))

#define LESS_INT(x, y) ((x) < (y)) /* order of immediate integers is the order of the words */
#define LESS_DOUBLE(x, y) (AS_DOUBLE(x) < AS_DOUBLE(y))
#define LESS_STRING(x, y) (rt_string_compare(AS_STRING(x), AS_STRING(y)) < 0)
#define LESS_ANY(x, y) rt_less(sort->L, (x), (y))

static inline int compare_with(Sort *sort, Value x, Value y) {
  State *L = sort->L;
  Ret r = RT_ENTER(L, sort->entry, 2, x, y, VALUE_NIL);
  return r.n > 0 && IS_TRUTHY(r.v);
}
#define LESS_CALL(x, y) compare_with(sort, (x), (y))

static inline int less_general(Sort *sort, Value x, Value y) {
  return IS_NIL(sort->less) ? rt_less(sort->L, x, y) : compare_with(sort, x, y);
}
#define LESS_GENERAL(x, y) less_general(sort, (x), (y))

DEFINE_SORT(sort_ints, RAW_GET, RAW_SET, LESS_INT)
DEFINE_SORT(sort_doubles, RAW_GET, RAW_SET, LESS_DOUBLE)
DEFINE_SORT(sort_strings, RAW_GET, RAW_SET, LESS_STRING)
DEFINE_SORT(sort_values, TABLE_GET, TABLE_SET, LESS_ANY)
DEFINE_SORT(sort_called, TABLE_GET, TABLE_SET, LESS_CALL)
DEFINE_SORT(sort_elements, ANY_GET, ANY_SET, LESS_GENERAL)

enum Elements { ELEMENTS_MIXED, ELEMENTS_INTS, ELEMENTS_DOUBLES, ELEMENTS_STRINGS };

static enum Elements classify(const Value *a, uint32_t count) {
  uint32_t ints = 0, doubles = 0, strings = 0;
  for (uint32_t i = 1; i <= count; i++) {
    ints += IS_INT(a[i]);
    doubles += IS_DOUBLE(a[i]);
    strings += IS_STRING(a[i]);
  }
  return ints == count      ? ELEMENTS_INTS
         : doubles == count ? ELEMENTS_DOUBLES
         : strings == count ? ELEMENTS_STRINGS
                            : ELEMENTS_MIXED;
}

static void sort_raw(Sort *sort, uint32_t count) {
  switch (classify(sort->a, count)) {
  case ELEMENTS_INTS: sort_ints(sort, 1, count, 0); break;
  case ELEMENTS_DOUBLES: sort_doubles(sort, 1, count, 0); break;
  case ELEMENTS_STRINGS: sort_strings(sort, 1, count, 0); break;
  default: sort_values(sort, 1, count, 0);
  }
}

/* No yield across it: the sort's own state is on the C stack, but the reference forbids it. */
void rt_sort(State *L, Value t, int64_t count, Value less) {
  int raw = IS_RAW_TABLE(t) && count <= (int64_t)AS_TABLE(t)->asize;
  Sort sort = {L, less, IS_NIL(less) ? NULL : AS_FUNCTION(less), raw ? AS_TABLE(t)->array - 1 : NULL, t};
  rt_no_yield_begin(L);
  rt_depth_begin(L);
  if (!raw) sort_elements(&sort, 1, (uint32_t)count, 0);
  else if (IS_NIL(less)) sort_raw(&sort, (uint32_t)count);
  else sort_called(&sort, 1, (uint32_t)count, 0);
  L->native_depth--;
  rt_no_yield_end(L);
}
