/* Strings: interning, hashing, comparing, building. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "runtime/heap.h"
#include "runtime/ops.h"

static int open_state(void **state) { return !(*state = rt_open_state()); }
static int close_state(void **state) {
  rt_close_state(*state);
  return 0;
}

static void test_interning(void **state) {
  State *L = *state;
  char text[100], other[100];
  for (size_t len = 0; len < sizeof text; len++) {
    memset(text, 'a', sizeof text);
    memcpy(other, text, sizeof text);
    String *s = rt_string_new(L, text, len), *same = rt_string_new(L, other, len);
    assert_int_equal(s->len, len);
    assert_int_equal(s->data[len], 0);
    assert_true((s == same) == (len <= STRING_SHORT_MAX));
    assert_true(rt_string_equal(s, same));
    assert_int_equal(rt_string_hash(s), rt_string_hash(same));
    String *built = rt_string_begin(L, len);
    memcpy(built->data, text, len);
    built = rt_string_finish(L, built);
    assert_true((built == s) == (len <= STRING_SHORT_MAX));
    for (size_t i = 0; i < len; i++) { /* every byte counts */
      other[i] ^= 1;
      String *different = rt_string_new(L, other, len);
      assert_false(rt_string_equal(s, different));
      assert_int_not_equal(rt_string_hash(s), rt_string_hash(different));
      other[i] ^= 1;
    }
  }
}

typedef struct {
  uint32_t hash;
  int number;
} Hashed;

static int by_hash(const void *a, const void *b) {
  const Hashed *x = a, *y = b;
  return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* Strings that have a hash in common, which are rare and others in each process, stay two strings. */
static void test_one_hash(void **state) {
  enum { TRIED = 500000 }; /* about 29 pairs; none at all once in 10^12 times */
  State *L = *state;
  char text[16], other[16];
  int pairs = 0;
  Hashed *all = calloc(TRIED, sizeof *all);
  for (int n = 0; n < TRIED; n++) {
    snprintf(text, sizeof text, "%08d", n);
    all[n] = (Hashed){rt_string_hash(rt_string_new(L, text, 8)), n};
  }
  qsort(all, TRIED, sizeof *all, by_hash);
  for (int n = 1; n < TRIED; n++) {
    if (all[n].hash != all[n - 1].hash) continue;
    snprintf(text, sizeof text, "%08d", all[n - 1].number);
    snprintf(other, sizeof other, "%08d", all[n].number);
    String *s = rt_string_new(L, text, 8), *t = rt_string_new(L, other, 8);
    assert_true(s != t && !rt_string_equal(s, t));
    assert_string_equal(s->data, text);
    assert_string_equal(t->data, other);
    pairs++;
  }
  free(all);
  assert_true(pairs > 0);
}

static __attribute__((noinline)) void make_many(State *L, Table *t, int from, int to) {
  for (int i = from; i < to; i++) rt_table_set_int(L, t, i, FROM_STRING(rt_string_format(L, "%d", i * 7)));
}

static void test_many(void **state) {
  State *L = *state;
  Table *t = rt_table_new(L, 0, 0);
  rt_table_set(L, AS_TABLE(L->g->registry), rt_str(L, "t"), FROM_TABLE(t));
  make_many(L, t, 1, 20000);
  for (int round = 0; round < 4; round++) { /* the live ones stay findable while others die and come */
    for (int i = 1; i < 20000; i++)
      if (i % 4 != round) rt_table_set_int(L, t, i, VALUE_NIL);
    heap_collect(L);
    for (int i = 1; i < 20000; i++) {
      Value v = rt_table_get_int(t, i);
      if (!IS_NIL(v)) assert_true(v == FROM_STRING(rt_string_format(L, "%d", i * 7)));
    }
    make_many(L, t, 1, 20000);
  }
}

static void test_hash_spreads(void **state) {
  static unsigned low[1024], high[1024];
  State *L = *state;
  unsigned most = 0;
  for (int i = 0; i < 16384; i++) {
    uint32_t hash = rt_string_hash(rt_string_format(L, "name_%d", i));
    low[hash & 1023]++;
    high[hash >> 22]++;
  }
  for (int i = 0; i < 1024; i++) {
    if (low[i] > most) most = low[i];
    if (high[i] > most) most = high[i];
  }
  assert_true(most < 45); /* 16 on average */
}

static int sign(int x) { return (x > 0) - (x < 0); }

static void test_compare(void **state) {
  static const struct {
    const char *a;
    size_t a_len;
    const char *b;
    size_t b_len;
    int order;
  } cases[] = {
      {"", 0, "", 0, 0},       {"", 0, "a", 1, -1},        {"a", 1, "b", 1, -1},      {"a", 1, "aa", 2, -1},
      {"a\0", 2, "a", 1, 1},   {"a\0b", 3, "a\0c", 3, -1}, {"a\0b", 3, "a\0b", 3, 0}, {"\0", 1, "", 0, 1},
      {"\0\0", 2, "\0", 1, 1}, {"a\0z", 3, "ab", 2, -1},   {"\xff", 1, "a", 1, 1},    {"a\0", 2, "a\0\0", 3, -1},
  };
  State *L = *state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    String *a = rt_string_new(L, cases[i].a, cases[i].a_len), *b = rt_string_new(L, cases[i].b, cases[i].b_len);
    assert_int_equal(sign(rt_string_compare(a, b)), cases[i].order);
    assert_int_equal(sign(rt_string_compare(b, a)), -cases[i].order);
  }
}

static void test_event_names(void **state) {
  State *L = *state;
  heap_collect(L);
  for (unsigned i = 0; i < EVENT_COUNT; i++) {
    String *name = L->g->event_names[i];
    assert_int_equal(name->h.extra, i + 1);
    assert_ptr_equal(rt_string_from_c(L, name->data), name);
  }
  assert_string_equal(L->g->event_names[EVENT_INDEX]->data, "__index");
  assert_string_equal(L->g->event_names[EVENT_CLOSE]->data, "__close");
  assert_string_equal(L->g->event_names[EVENT_UNM]->data, "__unm");
  assert_string_equal(L->g->event_names[EVENT_METATABLE]->data, "__metatable");
}

static void test_format(void **state) {
  State *L = *state;
  char *text = malloc(3000);
  memset(text, 'y', 2999);
  text[2999] = 0;
  assert_string_equal(rt_string_format(L, "%d-%s", 42, "x")->data, "42-x");
  String *s = rt_string_format(L, "<%s>", text);
  assert_int_equal(s->len, 3001);
  assert_int_equal(s->data[0], '<');
  assert_int_equal(s->data[3000], '>');
  free(text);
}

/* Pieces of all kinds against plain memory; with a collection at every allocation. */
static void buffer_pieces(State *L, size_t pieces) {
  char *expect = malloc(pieces * 40 + 1);
  size_t len = 0;
  Buffer b;
  rt_buffer_init(L, &b);
  for (size_t i = 0; i < pieces; i++) {
    switch (i % 5) {
    case 0:
      rt_buffer_add_char(&b, 'c');
      expect[len++] = 'c';
      break;
    case 1:
      rt_buffer_add(&b, "piece\0", 6);
      memcpy(expect + len, "piece\0", 6);
      len += 6;
      break;
    case 2:
      rt_buffer_printf(&b, "[%zu]", i);
      len += (size_t)sprintf(expect + len, "[%zu]", i);
      break;
    case 3:
      rt_buffer_add_value(&b, rt_str(L, "value"));
      memcpy(expect + len, "value", 5);
      len += 5;
      break;
    default: rt_buffer_add_value(&b, FROM_SMALL_INT((int64_t)i)); len += (size_t)sprintf(expect + len, "%zu", i);
    }
  }
  String *s = rt_buffer_finish(&b);
  assert_int_equal(s->len, len);
  assert_memory_equal(s->data, expect, len);
  assert_int_equal(s->data[len], 0);
  free(expect);
}

static void test_buffer(void **state) {
  static const size_t cases[] = {0, 1, 3, 50, 120, 130, 500, 5000, 100000};
  State *L = *state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) buffer_pieces(L, cases[i]);
  heap_set_stress(L->g->heap, 1);
  for (size_t i = 0; i < 7; i++) buffer_pieces(L, cases[i]);
  heap_set_stress(L->g->heap, 0);
}

int main(void) {
#define CASE(f) cmocka_unit_test_setup_teardown(f, open_state, close_state)
  const struct CMUnitTest tests[] = {CASE(test_interning),    CASE(test_one_hash), CASE(test_many),
                                     CASE(test_hash_spreads), CASE(test_compare),  CASE(test_event_names),
                                     CASE(test_format),       CASE(test_buffer)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
