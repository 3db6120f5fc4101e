/* The table library but for sort (sort.c). Tables without a metatable are accessed raw; everything else as the
 * operators do. */
#include <limits.h>
#include <string.h>

#include "runtime/heap.h"
#include "runtime/lib.h"
#include "runtime/lib/tables.h"

#define NEEDS_READ 1
#define NEEDS_WRITE 2
#define NEEDS_LENGTH 4

static int has_method(State *L, Table *meta, Event e) { return !IS_NIL(rt_table_event(L, meta, e)); }

/* Argument i must be a table, or something whose metamethods let it act as one. */
static void check_tablelike(State *L, Value *args, int64_t n, int i, int needs) {
  if (LIKELY(i < n && IS_TABLE(args[i]))) return;
  Table *meta = i < n ? rt_metatable(L, args[i]) : NULL;
  if (!meta || ((needs & NEEDS_READ) && !has_method(L, meta, EVENT_INDEX)) ||
      ((needs & NEEDS_WRITE) && !has_method(L, meta, EVENT_NEWINDEX)) ||
      ((needs & NEEDS_LENGTH) && !has_method(L, meta, EVENT_LEN)))
    rt_type_error(L, i + 1, "table");
}

int64_t rt_tablelike_length(State *L, Value t) {
  int64_t length;
  if (IS_RAW_TABLE(t)) return (int64_t)rt_table_length(AS_TABLE(t));
  if (!rt_to_integer(rt_length(L, t), &length)) rt_error(L, "object length is not an integer");
  return length;
}

static int64_t check_length(State *L, Value *args, int64_t n, int needs) {
  check_tablelike(L, args, n, 0, needs | NEEDS_LENGTH);
  return rt_tablelike_length(L, args[0]);
}

/* Moves elements [pos, last) of an array part one position up or down; `last` is inside it. */
static int shift_up(Table *t, int64_t pos, int64_t last) {
  if (pos < 1 || last > (int64_t)t->asize) return 0;
  memmove(&t->array[pos], &t->array[pos - 1], (size_t)(last - pos) * sizeof(Value));
  return 1;
}

static int shift_down(Table *t, int64_t pos, int64_t last) {
  if (pos < 1 || last > (int64_t)t->asize) return 0;
  memmove(&t->array[pos - 1], &t->array[pos], (size_t)(last - pos) * sizeof(Value));
  return 1;
}

static void insert_at(State *L, Value t, int64_t pos, int64_t last, Value v) {
  if (IS_RAW_TABLE(t) && last > pos) {
    rt_table_set_int(L, AS_TABLE(t), last, rt_table_get_int(AS_TABLE(t), last - 1)); /* makes room */
    if (shift_up(AS_TABLE(t), pos, last - 1)) {
      rt_table_set_int(L, AS_TABLE(t), pos, v);
      return;
    }
  }
  for (int64_t i = last; i > pos; i--) rt_element_set(L, t, i, rt_element_get(L, t, i - 1));
  rt_element_set(L, t, pos, v);
}

static Ret table_insert(State *L, Value *args, int64_t n) {
  if (LIKELY(n == 2 && IS_RAW_TABLE(args[0]))) {
    Table *t = AS_TABLE(args[0]);
    rt_table_set_int(L, t, (int64_t)(rt_table_length(t) + 1), args[1]);
    return rt_ret0();
  }
  int64_t last = (int64_t)((uint64_t)check_length(L, args, n, NEEDS_READ | NEEDS_WRITE) + 1);
  if (n == 2) {
    rt_element_set(L, args[0], last, args[1]);
  } else if (n == 3) {
    int64_t pos = rt_check_int(L, args, n, 1);
    if ((uint64_t)pos - 1u >= (uint64_t)last) rt_arg_error(L, 2, "position out of bounds");
    insert_at(L, args[0], pos, last, args[2]);
  } else {
    rt_error(L, "wrong number of arguments to 'insert'");
  }
  return rt_ret0();
}

LEAF(insert_leaf) {
  LEAF_IF(argc == 2 && IS_RAW_TABLE(a0)) {
    Table *t = AS_TABLE(a0);
    rt_table_set_int(L, t, (int64_t)(rt_table_length(t) + 1), a1);
    return rt_ret0();
  }
  LEAF_OTHERWISE;
}

static Ret table_remove(State *L, Value *args, int64_t n) {
  int64_t size = check_length(L, args, n, NEEDS_READ | NEEDS_WRITE);
  Value t = args[0];
  int64_t pos = rt_opt_int(L, args, n, 1, size);
  if (pos != size && (uint64_t)pos - 1u > (uint64_t)size) rt_arg_error(L, 2, "position out of bounds");
  Value removed = rt_element_get(L, t, pos);
  if (IS_RAW_TABLE(t) && pos < size && shift_down(AS_TABLE(t), pos, size)) {
    heap_barrier(L, AS_TABLE(t), VALUE_NIL);
    pos = size;
  }
  for (; pos < size; pos++) rt_element_set(L, t, pos, rt_element_get(L, t, pos + 1));
  rt_element_set(L, t, pos, VALUE_NIL);
  return rt_ret1(removed);
}

/* The last element. */
LEAF(remove_leaf) {
  LEAF_IF(argc == 1 && IS_RAW_TABLE(a0)) {
    Table *t = AS_TABLE(a0);
    uint64_t size = rt_table_length(t);
    if (LIKELY(size - 1 < t->asize)) {
      Value removed = t->array[size - 1];
      t->array[size - 1] = VALUE_NIL;
      heap_barrier(L, t, VALUE_NIL);
      return rt_ret1(removed);
    }
  }
  LEAF_OTHERWISE;
}

static VMC_COLD VMC_NORETURN void concat_error(State *L, Value v, int64_t i) {
  rt_error(L, "invalid value (%s) at index %lld in table for 'concat'", rt_type_name(rt_type(v)), (long long)i);
}

static void add_element(State *L, Buffer *b, Value t, int64_t i) {
  Value v = rt_element_get(L, t, i);
  if (LIKELY(IS_STRING(v))) rt_buffer_add(b, AS_STRING(v)->data, AS_STRING(v)->len);
  else if (rt_is_number(v)) rt_buffer_add_value(b, v);
  else concat_error(L, v, i);
}

static Ret table_concat(State *L, Value *args, int64_t n) {
  int64_t last = check_length(L, args, n, NEEDS_READ);
  String *separator = rt_opt_string(L, args, n, 1, NULL);
  int64_t i = rt_opt_int(L, args, n, 2, 1);
  last = rt_opt_int(L, args, n, 3, last);
  Buffer b;
  rt_buffer_init(L, &b);
  for (; i < last; i++) {
    add_element(L, &b, args[0], i);
    if (separator) rt_buffer_add(&b, separator->data, separator->len);
  }
  if (i == last) add_element(L, &b, args[0], i);
  return rt_ret1(FROM_STRING(rt_buffer_finish(&b)));
}

static Ret table_pack(State *L, Value *args, int64_t n) {
  Table *t = rt_table_new(L, 1, (uint32_t)n);
  for (int64_t i = n; i > 0; i--) rt_table_set_int(L, t, i, args[i - 1]);
  rt_table_set_string(L, t, rt_string_from_c(L, "n"), FROM_SMALL_INT(n));
  return rt_ret1(FROM_TABLE(t));
}

/* Results that lie in the array part are returned in place: whoever receives them copies before it allocates. */
static Ret table_unpack(State *L, Value *args, int64_t n) {
  Value t = args[0];
  int64_t i = rt_opt_int(L, args, n, 1, 1);
  int64_t last = n >= 3 && !IS_NIL(args[2]) ? rt_check_int(L, args, n, 2) : rt_tablelike_length(L, t);
  if (i > last) return rt_ret0();
  uint64_t count = (uint64_t)last - (uint64_t)i;
  if (count >= RESULTS_MAX || !rt_has_space(L, (int64_t)count + 2)) rt_error(L, "too many results to unpack");
  count++;
  if (IS_RAW_TABLE(t) && i >= 1 && last <= (int64_t)AS_TABLE(t)->asize)
    return rt_retn(L, AS_TABLE(t)->array + (i - 1), (int64_t)count);
  Value *results = rt_push_space(L, (int64_t)count);
  for (uint64_t k = 0; k < count; k++) results[k] = VALUE_NIL;
  for (uint64_t k = 0; k < count; k++) results[k] = rt_element_get(L, t, (int64_t)((uint64_t)i + k));
  return rt_retn(L, results, (int64_t)count);
}

LEAF(unpack_leaf) {
  LEAF_IF(argc == 1 && IS_RAW_TABLE(a0)) {
    Table *t = AS_TABLE(a0);
    uint64_t size = rt_table_length(t);
    if (size == 0) return rt_ret0();
    if (LIKELY(size <= t->asize && size < TOP_SLACK / 2)) return rt_retn(L, t->array, (int64_t)size);
  }
  LEAF_OTHERWISE;
}

/* Whole ranges between array parts. */
static int move_raw(State *L, Value from, Value to, int64_t first, int64_t last, int64_t target) {
  if (!IS_RAW_TABLE(from) || !IS_RAW_TABLE(to) || first < 1 || target < 1) return 0;
  Table *source = AS_TABLE(from), *destination = AS_TABLE(to);
  int64_t count = last - first + 1;
  if (last > (int64_t)source->asize || target - 1 > (int64_t)destination->asize) return 0;
  if (target - 1 + count > UINT32_MAX) return 0;
  rt_table_reserve_array(L, destination, (uint32_t)(target - 1 + count));
  memmove(destination->array + (target - 1), source->array + (first - 1), (size_t)count * sizeof(Value));
  for (int64_t i = 0; i < count; i++) heap_barrier(L, destination, destination->array[target - 1 + i]);
  return 1;
}

static Ret table_move(State *L, Value *args, int64_t n) {
  int64_t first = rt_check_int(L, args, n, 1), last = rt_check_int(L, args, n, 2), target = rt_check_int(L, args, n, 3);
  int other = n >= 5 && !IS_NIL(args[4]) ? 4 : 0;
  check_tablelike(L, args, n, 0, NEEDS_READ);
  check_tablelike(L, args, n, other, NEEDS_WRITE);
  Value from = args[0], to = args[other];
  if (last >= first) {
    if (!(first > 0 || last < INT64_MAX + first)) rt_arg_error(L, 3, "too many elements to move");
    int64_t count = last - first + 1;
    if (target > INT64_MAX - count + 1) rt_arg_error(L, 4, "destination wrap around");
    if (move_raw(L, from, to, first, last, target)) return rt_ret1(to);
    if (target > last || target <= first || (other != 0 && !rt_equal(L, from, to)))
      for (int64_t i = 0; i < count; i++) rt_element_set(L, to, target + i, rt_element_get(L, from, first + i));
    else
      for (int64_t i = count - 1; i >= 0; i--) rt_element_set(L, to, target + i, rt_element_get(L, from, first + i));
  }
  return rt_ret1(to);
}

static Ret table_sort(State *L, Value *args, int64_t n) {
  int64_t count = check_length(L, args, n, NEEDS_READ | NEEDS_WRITE);
  if (count < 2) return rt_ret0();
  if (count >= INT_MAX) rt_arg_error(L, 1, "array too big");
  if (n >= 2 && !IS_NIL(args[1])) rt_check_function(L, args, n, 1);
  rt_sort(L, args[0], count, args[1]);
  return rt_ret0();
}

VMC_REPLACEABLE void rt_lib_table(State *L) {
  static const LibEntry entries[] = {
      {"concat", table_concat},
      {"insert", table_insert, insert_leaf},
      {"move", table_move},
      {"pack", table_pack},
      {"remove", table_remove, remove_leaf},
      {"sort", table_sort},
      {"unpack", table_unpack, unpack_leaf},
      {0},
  };
  rt_lib_recognise(L, "table", rt_lib_open(L, "table", entries));
}
