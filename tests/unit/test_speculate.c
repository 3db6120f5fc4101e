/* What loops are guessed to work on, over hand-made prototypes. */
#include "aot/speculate.h"
#include "tests/unit/prototype.h"

static Speculation *speculate(const Proto *p) {
  const Cfg *cfg = aot_cfg_build(&arena, p);
  return aot_speculate(&arena, cfg, aot_layout(&arena, cfg, 0), aot_analyse(&arena, cfg, (AnalysisMode){0}),
                       (CallTypes){NULL, NULL});
}

static uint32_t assumed(const Speculation *s, uint32_t pc, uint32_t n) {
  return ASSUMPTION(s->analysis->assumed[pc], n);
}
static uint16_t type_at(const Speculation *s, uint32_t pc, uint32_t reg) {
  return ENTRY_TYPES(s->analysis, s->analysis->cfg->block_at[pc])[reg].types;
}

/* local s = 0; for i = 1, r1 do s = s + r0[i] end return s */
static Instr sum[] = {
    INSTR_AD(OP_LOADI, 2, 0),        INSTR_AD(OP_LOADI, 3, 1),
    INSTR_ABC(OP_MOVE, 4, 1, 0),     INSTR_AD(OP_LOADI, 5, 1),
    INSTR_ABC(OP_FORPREP, 3, 0, 0),  JUMP_X(4, 10),
    INSTR_ABC(OP_GETINDEX, 7, 0, 6), INSTR_ABC(OP_ADD, 2, 2, 7),
    INSTR_ABC(OP_FORLOOP, 3, 0, 0),  JUMP_X(8, 6),
    INSTR_ABC(OP_RETURN1, 2, 0, 0),
};

static void test_elements_added_to_an_integer(void **state) {
  (void)state;
  Proto p = {.code = sum, .code_len = 11, .max_stack = 8, .param_count = 2};
  Speculation *s = speculate(&p);
  assert_non_null(s);
  assert_int_equal(s->count, 1);
  assert_int_equal(assumed(s, 6, ASSUMED_RESULT), ASSUME_INT);
  assert_int_equal(s->analysis->assumed[7], 0); /* both operands are known then */
  assert_int_equal(type_at(s, 6, 2), TYPE_SET_INT);
  assert_int_equal(s->pure[s->analysis->cfg->block_at[6]], 1);
  assert_int_equal(s->enters[1][s->analysis->cfg->block_at[6]], 1);
  assert_int_equal(s->leaves[6], 1);
}

/* local s = 0; for i = 1, r1 do s = s + r0[i] * r0[i] end return s */
static Instr squares[] = {
    INSTR_AD(OP_LOADI, 2, 0),        INSTR_AD(OP_LOADI, 3, 1),        INSTR_ABC(OP_MOVE, 4, 1, 0),
    INSTR_AD(OP_LOADI, 5, 1),        INSTR_ABC(OP_FORPREP, 3, 0, 0),  JUMP_X(4, 12),
    INSTR_ABC(OP_GETINDEX, 7, 0, 6), INSTR_ABC(OP_GETINDEX, 8, 0, 6), INSTR_ABC(OP_MUL, 7, 7, 8),
    INSTR_ABC(OP_ADD, 2, 2, 7),      INSTR_ABC(OP_FORLOOP, 3, 0, 0),  JUMP_X(10, 6),
    INSTR_ABC(OP_RETURN1, 2, 0, 0),
};

static void test_products_are_floats(void **state) {
  (void)state;
  Proto p = {.code = squares, .code_len = 13, .max_stack = 9, .param_count = 2};
  Speculation *s = speculate(&p);
  assert_non_null(s);
  assert_int_equal(assumed(s, 6, ASSUMED_RESULT), ASSUME_DOUBLE);
  assert_int_equal(assumed(s, 7, ASSUMED_RESULT), ASSUME_DOUBLE);
  assert_int_equal(type_at(s, 6, 2), TYPE_SET_DOUBLE); /* an integer comes in, a float comes around */
}

/* for i = 1, r1 do r0(r2 & 1) end */
static Instr bits[] = {
    INSTR_AD(OP_LOADI, 3, 1),
    INSTR_ABC(OP_MOVE, 4, 1, 0),
    INSTR_AD(OP_LOADI, 5, 1),
    INSTR_ABC(OP_FORPREP, 3, 0, 0),
    JUMP_X(3, 10),
    INSTR_ABC(OP_MOVE, 7, 0, 0),
    INSTR_ABC(OP_BAND, 8, 2, 6),
    INSTR_ABC(OP_CALL, 7, 2, 1),
    INSTR_ABC(OP_FORLOOP, 3, 0, 0),
    JUMP_X(8, 5),
    INSTR_ABC(OP_RETURN0, 0, 0, 0),
};

static void test_invariant_is_expected_at_the_head(void **state) {
  (void)state;
  Proto p = {.code = bits, .code_len = 11, .max_stack = 9, .param_count = 3};
  Speculation *s = speculate(&p);
  assert_non_null(s);
  assert_int_equal(type_at(s, 5, 2), TYPE_SET_INT);
  assert_int_equal(type_at(s, 5, 0), TYPE_SET_ANY);
  assert_int_equal(s->pure[s->analysis->cfg->block_at[5]], 0); /* it calls */
  assert_int_equal(s->loop_count, 1);
  assert_int_equal(s->loop_of[s->analysis->cfg->block_at[5]], 1);
  assert_int_equal(s->loop_of[0], 0);
}

/* local s = 0; for i = 1, r1 do s = s + r0(i) end return s */
static Instr results[] = {
    INSTR_AD(OP_LOADI, 2, 0),       INSTR_AD(OP_LOADI, 3, 1),       INSTR_ABC(OP_MOVE, 4, 1, 0),
    INSTR_AD(OP_LOADI, 5, 1),       INSTR_ABC(OP_FORPREP, 3, 0, 0), JUMP_X(4, 12),
    INSTR_ABC(OP_MOVE, 7, 0, 0),    INSTR_ABC(OP_MOVE, 8, 6, 0),    INSTR_ABC(OP_CALL, 7, 2, 2),
    INSTR_ABC(OP_ADD, 2, 2, 7),     INSTR_ABC(OP_FORLOOP, 3, 0, 0), JUMP_X(10, 6),
    INSTR_ABC(OP_RETURN1, 2, 0, 0),
};

static uint16_t gives_float(const void *context, uint32_t pc, const RegType *state) {
  (void)context, (void)pc, (void)state;
  return TYPE_SET_DOUBLE;
}

static void test_results_are_left_behind_the_call(void **state) {
  (void)state;
  Proto p = {.code = results, .code_len = 13, .max_stack = 9, .param_count = 2};
  const Cfg *cfg = aot_cfg_build(&arena, &p);
  const Analysis *general = aot_analyse(&arena, cfg, (AnalysisMode){0});
  const CallTypes calls = {gives_float, NULL};
  Speculation *s = aot_speculate(&arena, cfg, aot_layout(&arena, cfg, 0), general, calls);
  assert_non_null(s);
  assert_int_equal(s->leaves[8], LEAVES_BEHIND);
  assert_int_equal(s->leaves[9], LEAVES_NOT); /* the sum is known to be a float */
  assert_int_equal(type_at(s, 6, 2), TYPE_SET_DOUBLE);
  assert_null(general->mode.calls.result);
}

/* r2 = true; if not r2 then the loop of `sum` */
static void test_loop_that_is_never_reached(void **state) {
  (void)state;
  Instr code[14] = {INSTR_ABC(OP_LOADTRUE, 2, 0, 0), INSTR_ABC(OP_JT, 2, 0, 0), JUMP_X(1, 13)};
  memcpy(&code[3], sum, 10 * sizeof *sum);
  code[13] = INSTR_ABC(OP_RETURN0, 0, 0, 0);
  Proto p = {.code = code, .code_len = 14, .max_stack = 8, .param_count = 2};
  assert_null(speculate(&p));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_elements_added_to_an_integer, begin, end),
      cmocka_unit_test_setup_teardown(test_products_are_floats, begin, end),
      cmocka_unit_test_setup_teardown(test_invariant_is_expected_at_the_head, begin, end),
      cmocka_unit_test_setup_teardown(test_results_are_left_behind_the_call, begin, end),
      cmocka_unit_test_setup_teardown(test_loop_that_is_never_reached, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
