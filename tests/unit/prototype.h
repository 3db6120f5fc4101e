/* What tests of the translator's analyses over hand-made prototypes share: an arena for each test, jumps. No state is needed. */
#ifndef VMC_TESTS_PROTOTYPE_H
#define VMC_TESTS_PROTOTYPE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "aot/cfg.h"

static Arena arena;

static int begin(void **state) {
  (void)state;
  memset(&arena, 0, sizeof arena);
  return setjmp(arena.on_failure);
}

static int end(void **state) {
  (void)state;
  rt_arena_free(&arena);
  return 0;
}

/* Not in any heap. */
__attribute__((unused)) static Value string(const char *text) {
  size_t len = strlen(text);
  String *s = rt_arena_alloc(&arena, 1, sizeof *s + len + 1);
  s->len = len;
  memcpy(s->data, text, len + 1);
  return FROM_STRING(s);
}

/* The second word of a branch at `from`. */
#define JUMP_X(from, to) ((Instr)((to) - ((from) + 2)))

#endif
