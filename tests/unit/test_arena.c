/* Arenas: of a state's heap and of malloc's memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "runtime/arena.h"

/* Fills an arena twice, going back to a mark in between. */
static void use(Arena *arena) {
  char *first = rt_arena_alloc(arena, 3, 5);
  ArenaMark mark = {0};
  memset(first, 'a', 15);
  mark = rt_arena_mark(arena);
  for (int round = 0; round < 2; round++) {
    for (size_t size = 1; size < 2000000; size = size * 3 + 1) {
      char *p = rt_arena_alloc(arena, size, 1);
      assert_true((uintptr_t)p % 16 == 0);
      for (size_t i = 0; i < size; i++) assert_true(p[i] == 0);
      memset(p, 'b', size);
    }
    rt_arena_release(arena, mark);
  }
  size_t capacity = 0;
  int *numbers = NULL;
  for (int i = 0; i < 10000; i++) {
    numbers = rt_arena_grow(arena, numbers, &capacity, (size_t)i + 1, sizeof *numbers);
    numbers[i] = i;
  }
  for (int i = 0; i < 10000; i++) assert_int_equal(numbers[i], i);
  assert_string_equal(rt_arena_format(arena, "%0300d|%s", 7, "x") + 299, "7|x");
  assert_memory_equal(first, "aaaaaaaaaaaaaaa", 15);
}

static void test_of_malloc(void **state) {
  Arena arena = {0};
  volatile int failures = 0;
  if (setjmp(arena.on_failure)) failures++;
  else {
    use(&arena);
    rt_arena_alloc(&arena, SIZE_MAX / 2, 3);
  }
  assert_int_equal(failures, 1);
  rt_arena_free(&arena);
  assert_null(arena.blocks);
  use(&arena);
  rt_arena_free(&arena);
}

static Ret ask_too_much(State *L, void *ud) {
  Arena *arena = ud;
  use(arena);
  heap_set_limit(L->g->heap, heap_bytes(L->g->heap) + (1 << 20));
  for (int i = 0; i < 10000; i++) rt_arena_alloc(arena, 1000, 1);
  return rt_ret0();
}

static void test_of_state(void **state) {
  Ret out;
  State *L = rt_open_state();
  Arena arena = {.L = L};
  size_t before = heap_bytes(L->g->heap);
  assert_int_equal(rt_protect(L, ask_too_much, &arena, VALUE_NIL, &out), STATUS_ERROR_MEMORY);
  assert_true(heap_bytes(L->g->heap) > before + (1 << 19)); /* counted */
  rt_arena_free(&arena);
  assert_null(arena.blocks);
  assert_true(heap_bytes(L->g->heap) < before + (1 << 16));
  rt_close_state(L);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_of_malloc), cmocka_unit_test(test_of_state)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
