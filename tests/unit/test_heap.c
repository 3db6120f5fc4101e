/* The collector: what lives, what dies, what happens then, and where the bytes go. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "runtime/coroutine.h"
#include "runtime/dict.h"
#include "runtime/heap.h"
#include "runtime/hook.h"
#include "runtime/ops.h"

static int open_state(void **state) { return !(*state = rt_open_state()); }
static int close_state(void **state) {
  rt_close_state(*state);
  return 0;
}

static Table *new_table(State *L) { return rt_table_new(L, 0, 0); }
static Table *registry(State *L) { return AS_TABLE(L->g->registry); }
static void set_field(State *L, Table *t, const char *key, Value v) {
  rt_table_set(L, t, FROM_STRING(rt_string_from_c(L, key)), v);
}
static Value get_field(State *L, Table *t, const char *key) { return rt_table_get_string(t, rt_string_from_c(L, key)); }

static Table *weak_table(State *L, const char *mode) {
  Table *t = new_table(L), *meta = new_table(L);
  set_field(L, meta, "__mode", FROM_STRING(rt_string_from_c(L, mode)));
  rt_table_set_metatable(L, t, meta);
  return t;
}

static size_t entries(State *L, Table *t) {
  size_t count = 0;
  Value key = VALUE_NIL, v;
  while (rt_table_next(L, t, &key, &v)) count++;
  return count;
}

/* Overwrites what earlier calls left on the C stack, and in scratch slots of the value stack. */
static __attribute__((noinline)) void wipe_stack(State *L) {
  volatile char junk[8192];
  memset((char *)junk, 0, sizeof junk);
  memset(L->top, 0, 64 * sizeof(Value));
}

static void collect(State *L) {
  wipe_stack(L);
  heap_collect(L);
}

/* A stale word may keep an object or two. */
#define FEW 3

static __attribute__((noinline)) void make_graph(State *L, Table *list, int count) {
  for (int i = 1; i <= count; i++) {
    Table *t = new_table(L);
    rt_table_set_int(L, t, 1, FROM_STRING(rt_string_format(L, "string number %d", i)));
    set_field(L, t, "self", FROM_TABLE(t));
    rt_table_set_int(L, list, i, FROM_TABLE(t));
  }
}

static void test_reachable_survive(void **state) {
  State *L = *state;
  Table *list = new_table(L);
  set_field(L, registry(L), "list", FROM_TABLE(list));
  make_graph(L, list, 5000);
  for (int round = 0; round < 3; round++) {
    collect(L);
    for (int i = 1; i <= 5000; i++) {
      Table *t = AS_TABLE(rt_table_get_int(list, i));
      assert_true(rt_table_get_int(t, 1) == FROM_STRING(rt_string_format(L, "string number %d", i)));
      assert_true(get_field(L, t, "self") == FROM_TABLE(t));
    }
  }
}

static size_t resident_bytes(void) {
  unsigned long size = 0, resident = 0;
  FILE *f = fopen("/proc/self/statm", "r");
  if (f && fscanf(f, "%lu %lu", &size, &resident) != 2) resident = 0;
  if (f) fclose(f);
  return resident * (size_t)sysconf(_SC_PAGESIZE);
}

static __attribute__((noinline)) void make_much(State *L) {
  Table *list = new_table(L);
  set_field(L, registry(L), "list", FROM_TABLE(list));
  make_graph(L, list, 200000);
  for (int i = 0; i < 20; i++) {
    String *s = rt_string_begin(L, 1 << 20);
    memset(s->data, 'x', s->len);
    rt_table_set_int(L, list, 300000 + i, FROM_STRING(rt_string_finish(L, s)));
  }
}

static void test_memory_returns(void **state) {
  State *L = *state;
  collect(L);
  size_t bytes = heap_bytes(L->g->heap), resident = resident_bytes();
  make_much(L);
  size_t grown = heap_bytes(L->g->heap);
  assert_true(grown > bytes + (40u << 20));
  assert_true(resident_bytes() > resident + (40u << 20));
  set_field(L, registry(L), "list", VALUE_NIL);
  collect(L);
  rt_string_from_c(L, "the table of strings shrinks with the next new one");
  rt_string_from_c(L, "a new one");
  assert_true(heap_bytes(L->g->heap) < bytes + (3u << 20)); /* a stale word may keep one of the long strings */
#if !defined __SANITIZE_ADDRESS__
  assert_true(resident_bytes() < resident + (12u << 20));
#endif
}

static void test_garbage_is_collected_in_time(void **state) {
  State *L = *state;
  size_t start = heap_bytes(L->g->heap), most = 0;
  for (int i = 0; i < 300000; i++) {
    Table *t = new_table(L);
    rt_table_set_int(L, t, 1, FROM_STRING(rt_string_format(L, "garbage %d", i)));
    if (heap_bytes(L->g->heap) > most) most = heap_bytes(L->g->heap);
  }
  assert_true(most < start + (6u << 20));
  assert_true(heap_cycles(L->g->heap) > 5);
}

/* heap_find. */

static void test_find(void **state) {
  static const size_t sizes[] = {1, 15, 16, 100, 250, 1000, 5000, 20000, 40000, 200000, 3000000};
  State *L = *state;
  Heap *heap = L->g->heap;
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    String *s = rt_string_begin(L, sizes[i]);
    uint64_t at = (uint64_t)(uintptr_t)s, size = sizeof *s + sizes[i] + 1;
    for (uint64_t offset = 0; offset < size; offset += 1 + size / 97) assert_ptr_equal(heap_find(heap, at + offset), s);
    assert_ptr_equal(heap_find(heap, at + size - 1), s);
    assert_ptr_equal(heap_find(heap, TAG_STRING + at), s);
    assert_ptr_not_equal(heap_find(heap, at - 1), s);
    assert_ptr_not_equal(heap_find(heap, at + size + size / 2 + 16), s);
  }
  uint64_t word = 1;
  for (int i = 0; i < 1000000; i++) { /* any word at all */
    word = word * 6364136223846793005u + 1442695040888963407u;
    heap_find(heap, word);
    heap_find(heap, word >> (word & 31));
    heap_find(heap, (uint64_t)(uintptr_t)L->g->registry + (word >> 40));
  }
  assert_null(heap_find(heap, 0));
  assert_null(heap_find(heap, UINT64_MAX));
}

/* Weak tables. */

static __attribute__((noinline)) void fill_weak(State *L, Table *t, Table *alive) {
  for (int i = 1; i <= 100; i++) {
    Value dead_key = FROM_TABLE(new_table(L)), dead_value = FROM_TABLE(new_table(L));
    Value live_key = FROM_TABLE(new_table(L)), live_value = FROM_TABLE(new_table(L));
    rt_table_set_int(L, alive, 2 * i - 1, live_key);
    rt_table_set_int(L, alive, 2 * i, live_value);
    rt_table_set(L, t, live_key, live_value);
    rt_table_set(L, t, dead_key, live_value);
    rt_table_set(L, t, FROM_SMALL_INT((int64_t)i), dead_value);
    rt_table_set(L, t, FROM_STRING(rt_string_format(L, "key%d", i)), dead_value);
    rt_table_set(L, t, FROM_STRING(rt_string_format(L, "string%d", i)), FROM_STRING(rt_string_format(L, "value%d", i)));
    rt_table_set(L, t, rt_int(L, ((int64_t)1 << 60) + i), rt_int(L, ((int64_t)1 << 61) + i));
  }
}

static void test_weak_modes(void **state) {
  static const struct {
    const char *mode;
    size_t left; /* of six entries each */
  } cases[] = {{"", 6}, {"k", 5}, {"v", 4}, {"kv", 3}};
  State *L = *state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Table *t = weak_table(L, cases[i].mode), *alive = new_table(L);
    set_field(L, registry(L), "t", FROM_TABLE(t));
    set_field(L, registry(L), "alive", FROM_TABLE(alive));
    fill_weak(L, t, alive);
    assert_int_equal(entries(L, t), 600);
    collect(L);
    size_t left = entries(L, t);
    assert_true(left >= cases[i].left * 100 && left <= cases[i].left * 100 + FEW);
    for (int j = 1; j <= 100; j++)
      assert_true(rt_table_get(L, t, rt_table_get_int(alive, 2 * j - 1)) == rt_table_get_int(alive, 2 * j));
  }
}

/* Each key is the value of the entry before: a chain lives as long as its first key does. Several chains, because a
 * stale word keeps what follows in its own. */
enum { CHAINS = 50, CHAIN_LENGTH = 1000 };

static __attribute__((noinline)) void chain(State *L, Table *t, Table *firsts, int number, int backwards) {
  Table *keys = rt_table_new(L, 0, CHAIN_LENGTH + 1);
  for (int i = 1; i <= CHAIN_LENGTH + 1; i++) rt_table_set_int(L, keys, i, FROM_TABLE(new_table(L)));
  for (int i = 1; i <= CHAIN_LENGTH; i++) {
    int at = backwards ? CHAIN_LENGTH + 1 - i : i;
    rt_table_set(L, t, rt_table_get_int(keys, at), rt_table_get_int(keys, at + 1));
  }
  rt_table_set_int(L, firsts, number, rt_table_get_int(keys, 1));
}

static __attribute__((noinline)) void chains(State *L, Table *t, int backwards) {
  Table *firsts = new_table(L);
  set_field(L, registry(L), "firsts", FROM_TABLE(firsts));
  for (int i = 1; i <= CHAINS; i++) chain(L, t, firsts, i, backwards);
}

static void test_ephemeron_chains(void **state) {
  State *L = *state;
  for (int backwards = 0; backwards < 2; backwards++) {
    Table *t = weak_table(L, "k"), *firsts;
    set_field(L, registry(L), "t", FROM_TABLE(t));
    chains(L, t, backwards);
    collect(L);
    assert_int_equal(entries(L, t), CHAINS * CHAIN_LENGTH);
    firsts = AS_TABLE(get_field(L, registry(L), "firsts"));
    for (int i = 1; i <= CHAINS; i++) rt_table_set_int(L, firsts, i, VALUE_NIL);
    collect(L);
    assert_true(entries(L, t) < CHAINS * CHAIN_LENGTH / 2);
  }
}

static __attribute__((noinline)) void ephemeron_cycle(State *L, Table *t) {
  Table *a = new_table(L), *b = new_table(L);
  rt_table_set(L, t, FROM_TABLE(a), FROM_TABLE(b));
  rt_table_set(L, t, FROM_TABLE(b), FROM_TABLE(a));
  for (int i = 0; i < 50; i++) {
    Table *k = new_table(L);
    rt_table_set(L, t, FROM_TABLE(k), FROM_TABLE(k));
  }
}

static void test_ephemeron_cycles_die(void **state) {
  State *L = *state;
  Table *t = weak_table(L, "k");
  ephemeron_cycle(L, t);
  collect(L);
  assert_true(entries(L, t) <= FEW);
}

/* A cleared entry of a strong table keeps its key no longer. */
static __attribute__((noinline)) void clear_keys(State *L, Table *t, Table *watch) {
  for (int i = 1; i <= 50; i++) {
    Table *key = new_table(L);
    rt_table_set_int(L, watch, i, FROM_TABLE(key));
    rt_table_set(L, t, FROM_TABLE(key), VALUE_TRUE);
    rt_table_set(L, t, FROM_TABLE(key), VALUE_NIL);
  }
}

static void test_cleared_keys_die(void **state) {
  State *L = *state;
  Table *t = new_table(L), *watch = weak_table(L, "v");
  clear_keys(L, t, watch);
  collect(L);
  assert_true(entries(L, watch) <= FEW);
}

/* Finalizers. */

static Ret note(State *L, Value *args, int64_t n) {
  Table *log = AS_TABLE(get_field(L, registry(L), "log"));
  rt_table_set_int(L, log, (int64_t)rt_table_length(log) + 1, rt_table_get_int(AS_TABLE(args[0]), 1));
  if (!IS_NIL(get_field(L, registry(L), "resurrect"))) set_field(L, registry(L), "zombie", args[0]);
  Value weak = get_field(L, registry(L), "weak");
  if (!IS_NIL(weak)) {
    set_field(L, registry(L), "in_values", VALUE_BOOL(!IS_NIL(rt_table_get_int(AS_TABLE(weak), 1))));
    set_field(L, registry(L), "in_keys",
              VALUE_BOOL(!IS_NIL(rt_table_get(L, AS_TABLE(get_field(L, registry(L), "weak_keys")), args[0]))));
  }
  return rt_ret0();
}

static __attribute__((noinline)) void make_finalized(State *L, int count) {
  Table *meta = new_table(L);
  set_field(L, registry(L), "meta", FROM_TABLE(meta));
  set_field(L, meta, "__gc", FROM_FUNCTION(rt_native_new(L, (void *)note, 0)));
  for (int i = 1; i <= count; i++) {
    Table *t = new_table(L);
    rt_table_set_int(L, t, 1, FROM_SMALL_INT((int64_t)i));
    rt_set_metatable(L, FROM_TABLE(t), meta);
    Value weak = get_field(L, registry(L), "weak");
    if (IS_NIL(weak)) continue;
    rt_table_set_int(L, AS_TABLE(weak), i, FROM_TABLE(t));
    rt_table_set(L, AS_TABLE(get_field(L, registry(L), "weak_keys")), FROM_TABLE(t), VALUE_TRUE);
  }
}

static Table *new_log(State *L) {
  Table *log = new_table(L);
  set_field(L, registry(L), "log", FROM_TABLE(log));
  return log;
}

static void test_finalizers_run_in_reverse(void **state) {
  State *L = *state;
  Table *log = new_log(L);
  make_finalized(L, 100);
  collect(L);
  heap_run_finalizers(L);
  uint64_t n = rt_table_length(log);
  assert_true(n >= 100 - FEW && n <= 100);
  for (uint64_t i = 2; i <= n; i++)
    assert_true(AS_INT(rt_table_get_int(log, (int64_t)i)) < AS_INT(rt_table_get_int(log, (int64_t)i - 1)));
}

static void test_resurrection(void **state) {
  State *L = *state;
  Table *log = new_log(L);
  set_field(L, registry(L), "resurrect", VALUE_TRUE);
  make_finalized(L, 1);
  wipe_stack(L);
  collect(L);
  heap_run_finalizers(L);
  if (rt_table_length(log) == 0) return; /* a stale word kept it */
  Value zombie = get_field(L, registry(L), "zombie");
  assert_true(rt_table_get_int(AS_TABLE(zombie), 1) == FROM_SMALL_INT(1));
  set_field(L, registry(L), "zombie", VALUE_NIL);
  collect(L);
  heap_run_finalizers(L);
  assert_int_equal(rt_table_length(log), 1); /* once only */
}

static void test_finalized_leave_weak_tables(void **state) {
  State *L = *state;
  new_log(L);
  set_field(L, registry(L), "weak", FROM_TABLE(weak_table(L, "v")));
  set_field(L, registry(L), "weak_keys", FROM_TABLE(weak_table(L, "k")));
  make_finalized(L, 1);
  collect(L);
  heap_run_finalizers(L);
  if (rt_table_length(AS_TABLE(get_field(L, registry(L), "log"))) == 0) return;
  assert_true(get_field(L, registry(L), "in_values") == VALUE_FALSE); /* before */
  assert_true(get_field(L, registry(L), "in_keys") == VALUE_TRUE);    /* after */
  collect(L);
  assert_int_equal(entries(L, AS_TABLE(get_field(L, registry(L), "weak_keys"))), 0);
}

/* Limits. */

static Ret exhaust(State *L, void *ud) {
  Table *list = new_table(L);
  for (int64_t i = 1; i < INT64_MAX; i++) rt_table_set_int(L, list, i, FROM_TABLE(new_table(L)));
  return rt_ret0();
}

static Ret too_large(State *L, void *ud) {
  rt_string_begin(L, (size_t)1 << 50);
  return rt_ret0();
}

static void test_out_of_memory(void **state) {
  State *L = *state;
  Ret out;
  for (size_t kbytes = 100; kbytes < 3000; kbytes += 37) { /* failing at various places */
    heap_set_limit(L->g->heap, heap_bytes(L->g->heap) + kbytes * 1024);
    assert_int_equal(rt_protect(L, exhaust, NULL, VALUE_NIL, &out), STATUS_ERROR_MEMORY);
    assert_ptr_equal(AS_STRING(out.v), L->g->memory_message);
    heap_set_limit(L->g->heap, 0);
    collect(L);
  }
  assert_int_equal(rt_protect(L, too_large, NULL, VALUE_NIL, &out), STATUS_ERROR_MEMORY);
}

static Ret churn(State *L, void *ud) {
  for (int i = 0; i < 100000; i++) rt_table_set_int(L, new_table(L), 1, FROM_STRING(rt_string_format(L, "churn%d", i)));
  return rt_ret0();
}

/* Garbage is collected before memory is said to be out, even when collecting is stopped. */
static void test_emergency(void **state) {
  State *L = *state;
  Ret out;
  heap_stop(L->g->heap, 1);
  heap_set_limit(L->g->heap, heap_bytes(L->g->heap) + (2u << 20));
  assert_int_equal(rt_protect(L, churn, NULL, VALUE_NIL, &out), STATUS_OK);
  heap_set_limit(L->g->heap, 0);
}

static void test_steps(void **state) {
  State *L = *state;
  Table *list = new_table(L);
  make_graph(L, list, 5000);
  collect(L);
  int small = 1, large = 1;
  while (!heap_step(L, 10)) small++;
  while (!heap_step(L, 50)) large++;
  assert_true(small > large && large > 1);
  assert_true(heap_step(L, 20000));
  assert_int_equal(rt_table_length(list), 5000);
}

static void test_nothing_is_lost(void **state) {
  State *L = rt_open_state();
  Table *list = new_table(L);
  set_field(L, registry(L), "list", FROM_TABLE(list));
  make_graph(L, list, 1000);
  for (int64_t i = 0; i < 100; i++) set_field(L, registry(L), "u", FROM_THREAD(rt_coroutine_new(L, VALUE_NIL)));
  rt_hook_free(L);
  rt_strings_destroy(L->g);
  rt_shapes_destroy(L->g);
  Heap *heap = L->g->heap;
  L->g->heap = heap_create(L->g);
  L->g->registry = L->g->globals = VALUE_NIL;
  assert_int_equal(heap_destroy(heap), 0);
  rt_close_state(L);
}

int main(void) {
#define CASE(f) cmocka_unit_test_setup_teardown(f, open_state, close_state)
  const struct CMUnitTest tests[] = {CASE(test_reachable_survive),
                                     CASE(test_memory_returns),
                                     CASE(test_garbage_is_collected_in_time),
                                     CASE(test_find),
                                     CASE(test_weak_modes),
                                     CASE(test_ephemeron_chains),
                                     CASE(test_ephemeron_cycles_die),
                                     CASE(test_cleared_keys_die),
                                     CASE(test_finalizers_run_in_reverse),
                                     CASE(test_resurrection),
                                     CASE(test_finalized_leave_weak_tables),
                                     CASE(test_out_of_memory),
                                     CASE(test_emergency),
                                     CASE(test_steps),
                                     cmocka_unit_test(test_nothing_is_lost)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
