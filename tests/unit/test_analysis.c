/* Types, constants and liveness over hand-made prototypes. */
#include "aot/analysis.h"
#include "tests/unit/prototype.h"

static Analysis *analyse(const Proto *p) { return aot_analyse(&arena, aot_cfg_build(&arena, p), (AnalysisMode){0}); }

static RegType type_at(const Analysis *a, uint32_t pc, uint32_t reg) {
  return ENTRY_TYPES(a, a->cfg->block_at[pc])[reg];
}
static int is_live(const Analysis *a, uint32_t pc, uint32_t reg) {
  return (int)REG_SET_HAS(&a->live_in[a->cfg->block_at[pc]], reg);
}

/* local n = r0; local s, x = 0, 0.5; for i = 1, n do s = s + i; x = x * i end return s, x */
static Instr sum_loop[] = {
    INSTR_AD(OP_LOADI, 1, 0),
    INSTR_AD(OP_LOADF, 2, 1),
    INSTR_AD(OP_LOADI, 3, 1),
    INSTR_ABC(OP_MOVE, 4, 0, 0),
    INSTR_AD(OP_LOADI, 5, 1),
    INSTR_ABC(OP_FORPREP, 3, 0, 0),
    JUMP_X(5, 11),
    INSTR_ABC(OP_ADD, 1, 1, 6),
    INSTR_ABC(OP_MUL, 2, 2, 6),
    INSTR_ABC(OP_FORLOOP, 3, 0, 0),
    JUMP_X(9, 7),
    INSTR_ABC(OP_RETURN, 1, 3, 0),
};

static void test_loop_types(void **state) {
  (void)state;
  Proto p = {.code = sum_loop, .code_len = 12, .max_stack = 7, .param_count = 1};
  Analysis *a = analyse(&p);
  assert_int_equal(type_at(a, 7, 0).types, TYPE_SET_ANY);
  assert_int_equal(type_at(a, 7, 1).types, TYPE_SET_INT); /* grows, but stays an integer */
  assert_int_equal(type_at(a, 7, 1).constant, 0);
  assert_int_equal(type_at(a, 7, 2).types, TYPE_SET_DOUBLE);
  assert_int_equal(type_at(a, 7, 3).types, TYPE_SET_INT);
  assert_int_equal(type_at(a, 7, 4).types, TYPE_SET_INT); /* the limit was clipped to an integer */
  assert_int_equal(type_at(a, 7, 5).constant, CONSTANT_OF_D(1));
  assert_int_equal(type_at(a, 7, 6).types, TYPE_SET_INT);
  assert_int_equal(aot_loop_kind(&ENTRY_TYPES(a, a->cfg->block_at[7])[3]), LOOP_INT);
}

static void test_liveness(void **state) {
  (void)state;
  Proto p = {.code = sum_loop, .code_len = 12, .max_stack = 7, .param_count = 1};
  Analysis *a = analyse(&p);
  assert_true(is_live(a, 0, 0));
  assert_false(is_live(a, 0, 1));
  assert_true(is_live(a, 7, 1) && is_live(a, 7, 2) && is_live(a, 7, 6));
  assert_false(is_live(a, 7, 0)); /* copied into the limit */
  assert_true(is_live(a, 11, 1) && is_live(a, 11, 2));
  assert_false(is_live(a, 11, 3) || is_live(a, 11, 6));
}

/* if r0 == nil then r1 = r0 else r1 = not r0 end return r1 */
static Instr branch[] = {
    INSTR_ABC(OP_JEQK, 0, 0, 0), JUMP_X(0, 4),
    INSTR_ABC(OP_MOVE, 1, 0, 0), INSTR_SE(OP_JMP, 1),
    INSTR_ABC(OP_NOT, 1, 0, 0),  INSTR_ABC(OP_RETURN1, 1, 0, 0),
};

static void test_branches_narrow(void **state) {
  (void)state;
  Value constants[] = {VALUE_NIL};
  Proto p = {
      .code = branch, .code_len = 6, .max_stack = 2, .param_count = 1, .constants = constants, .constant_count = 1};
  Analysis *a = analyse(&p);
  assert_int_equal(type_at(a, 2, 0).types, TYPE_SET_NIL);
  assert_int_equal(type_at(a, 4, 0).types, TYPE_SET_ANY & ~TYPE_SET_NIL);
  assert_int_equal(type_at(a, 5, 1).types, TYPE_SET_NIL | TYPE_SET_BOOL);
}

/* r0 = true; while r0 do end: what follows never runs */
static Instr endless[] = {
    INSTR_ABC(OP_LOADTRUE, 0, 0, 0), INSTR_ABC(OP_JF, 0, 0, 0), JUMP_X(1, 4), INSTR_SE(OP_JMP, -3),
    INSTR_ABC(OP_RETURN0, 0, 0, 0),
};

static void test_decided_branches(void **state) {
  (void)state;
  Proto p = {.code = endless, .code_len = 5, .max_stack = 2};
  Analysis *a = analyse(&p);
  assert_true(a->arrives[a->cfg->block_at[3]]);
  assert_false(a->arrives[a->cfg->block_at[4]]);
}

static void test_arithmetic_types(void **state) {
  (void)state;
  assert_int_equal(aot_type_of_arith(OP_ADD, TYPE_SET_INT, TYPE_SET_INT), TYPE_SET_INT);
  assert_int_equal(aot_type_of_arith(OP_ADD, TYPE_SET_INT, TYPE_SET_DOUBLE), TYPE_SET_DOUBLE);
  assert_int_equal(aot_type_of_arith(OP_ADD, TYPE_SET_NUMBER, TYPE_SET_INT), TYPE_SET_NUMBER);
  assert_int_equal(aot_type_of_arith(OP_DIV, TYPE_SET_INT, TYPE_SET_INT), TYPE_SET_DOUBLE);
  assert_int_equal(aot_type_of_arith(OP_BAND, TYPE_SET_INT, TYPE_SET_INT), TYPE_SET_INT);
  assert_int_equal(aot_type_of_arith(OP_BAND, TYPE_SET_DOUBLE, TYPE_SET_INT),
                   TYPE_SET_ANY); /* numbers may have __band */
  assert_int_equal(aot_type_of_arith(OP_ADD, TYPE_SET_STRING, TYPE_SET_INT), TYPE_SET_ANY);
  assert_int_equal(aot_type_of_arith(OP_ADD, TYPE_SET_ANY, TYPE_SET_DOUBLE), TYPE_SET_ANY);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_loop_types, begin, end),
      cmocka_unit_test_setup_teardown(test_liveness, begin, end),
      cmocka_unit_test_setup_teardown(test_branches_narrow, begin, end),
      cmocka_unit_test_setup_teardown(test_decided_branches, begin, end),
      cmocka_unit_test(test_arithmetic_types),
  };
  return cmocka_run_group_tests_name("analysis", tests, NULL, NULL);
}
