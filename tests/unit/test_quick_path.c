/* What of a function runs without a frame, over hand-made prototypes. */
#include "aot/quick_path.h"
#include "tests/unit/prototype.h"

static const QuickPath *quick_path(const Proto *p) {
  const Cfg *cfg = aot_cfg_build(&arena, p);
  const char *why;
  return aot_quick_path(&arena, aot_layout(&arena, cfg, 0), aot_analyse(&arena, cfg, (AnalysisMode){0}),
                        (CallTypes){NULL, NULL, NULL}, &why);
}

static uint32_t assumed(const QuickPath *path, uint32_t pc, uint32_t n) {
  return ASSUMPTION(path->analysis->assumed[pc], n);
}

/* local v = r0[r1]; r0[r1] = r2; return v + r0[1] */
static Instr exchange[] = {
    INSTR_ABC(OP_GETINDEX, 3, 0, 1), INSTR_ABC(OP_SETINDEX, 0, 1, 2), INSTR_ABC(OP_GETINT, 4, 0, 1),
    INSTR_ABC(OP_ADD, 3, 3, 4),      INSTR_ABC(OP_RETURN1, 3, 0, 0),
};

static void test_operators_leave(void **state) {
  (void)state;
  Proto p = {.code = exchange, .code_len = 5, .max_stack = 5, .param_count = 3};
  const QuickPath *path = quick_path(&p);
  assert_non_null(path);
  assert_true(path->is_all && path->has_leaves);
  for (uint32_t pc = 0; pc < 4; pc++) assert_int_equal(path->leaves[pc], 1);
  assert_int_equal(path->leaves[4], 0);
  assert_int_equal(path->changed[1], 0); /* the store itself can begin anew */
  assert_int_equal(path->changed[2], 1);
  assert_int_equal(path->changed[3], 1);
}

static void test_appending_is_not_tried(void **state) {
  (void)state;
  static Instr append[] = {INSTR_ABC(OP_SETINDEX, 0, 1, 2), INSTR_ABC(OP_RETURN0, 0, 0, 0)};
  Proto p = {.code = append, .code_len = 2, .max_stack = 3, .param_count = 3};
  assert_null(quick_path(&p));
}

static void test_indices_may_be_anything(void **state) {
  (void)state;
  /* local k = r1[1]; return r0[k] */
  static Instr code[] = {INSTR_ABC(OP_GETINT, 2, 1, 1), INSTR_ABC(OP_GETINDEX, 2, 0, 2),
                         INSTR_ABC(OP_RETURN1, 2, 0, 0)};
  Proto p = {.code = code, .code_len = 3, .max_stack = 3, .param_count = 2};
  const QuickPath *path = quick_path(&p);
  assert_non_null(path);
  assert_int_equal(assumed(path, 0, ASSUMED_RESULT), ASSUME_NOTHING);
}

static void test_what_meets_a_float_is_a_number(void **state) {
  (void)state;
  /* return r0[1] * 0.5 */
  static Value half[1];
  half[0] = FROM_DOUBLE(0.5);
  static Instr code[] = {INSTR_ABC(OP_GETINT, 1, 0, 1), INSTR_ABC(OP_MULK, 1, 1, 0), INSTR_ABC(OP_RETURN1, 1, 0, 0)};
  Proto p = {.code = code, .code_len = 3, .max_stack = 2, .param_count = 1, .constants = half, .constant_count = 1};
  const QuickPath *path = quick_path(&p);
  assert_non_null(path);
  assert_int_equal(assumed(path, 0, ASSUMED_RESULT), ASSUME_NUMBER);
}

/* if r0[1] then return r0 end r0() return */
static Instr calls[] = {
    INSTR_ABC(OP_GETINT, 1, 0, 1),  INSTR_ABC(OP_JF, 1, 0, 0),   JUMP_X(1, 4),
    INSTR_ABC(OP_RETURN1, 0, 0, 0), INSTR_ABC(OP_MOVE, 1, 0, 0), INSTR_ABC(OP_CALL, 1, 1, 1),
    INSTR_ABC(OP_RETURN0, 0, 0, 0),
};

static void test_a_call_begins_anew(void **state) {
  (void)state;
  Proto p = {.code = calls, .code_len = 7, .max_stack = 2, .param_count = 1};
  const QuickPath *path = quick_path(&p);
  assert_non_null(path);
  assert_false(path->is_all);
  assert_int_equal(path->stops[5], 1);
  assert_int_equal(path->blocks[path->analysis->cfg->block_at[6 - 2]], 1);
}

static void test_little_is_done_in_vain(void **state) {
  (void)state;
  /* local a = r0[1]; local b = a[1]; if b then return a end b() return */
  static Instr code[] = {
      INSTR_ABC(OP_GETINT, 1, 0, 1),  INSTR_ABC(OP_GETINT, 2, 1, 1), INSTR_ABC(OP_JF, 2, 0, 0),      JUMP_X(2, 5),
      INSTR_ABC(OP_RETURN1, 1, 0, 0), INSTR_ABC(OP_CALL, 2, 1, 1),   INSTR_ABC(OP_RETURN0, 0, 0, 0),
  };
  Proto p = {.code = code, .code_len = 7, .max_stack = 3, .param_count = 1};
  assert_null(quick_path(&p));
}

static void test_nothing_stops_after_a_change(void **state) {
  (void)state;
  /* cell U[0] = r0; if r0 then return end r0() return */
  static Instr code[] = {
      INSTR_ABC(OP_SETUPCELL, 0, 0, 0), INSTR_ABC(OP_JF, 0, 0, 0),   JUMP_X(1, 4),
      INSTR_ABC(OP_RETURN0, 0, 0, 0),   INSTR_ABC(OP_CALL, 0, 1, 1), INSTR_ABC(OP_RETURN0, 0, 0, 0),
  };
  Proto p = {.code = code, .code_len = 6, .max_stack = 2, .param_count = 1, .upvalue_count = 1};
  assert_null(quick_path(&p));
}

static void test_overwritten_parameters_are_kept(void **state) {
  (void)state;
  /* r1 = r0[1]; return r1 */
  static Instr code[] = {INSTR_ABC(OP_GETINT, 1, 0, 1), INSTR_ABC(OP_RETURN1, 1, 0, 0)};
  Proto p = {.code = code, .code_len = 2, .max_stack = 2, .param_count = 2};
  const QuickPath *path = quick_path(&p);
  assert_non_null(path);
  assert_true(REG_SET_HAS(&path->written, 1));
  assert_false(REG_SET_HAS(&path->written, 0));
}

static void test_loops_are_not_part_of_it(void **state) {
  (void)state;
  /* for i = 1, 9 do end return */
  static Instr code[] = {
      INSTR_AD(OP_LOADI, 0, 1),
      INSTR_AD(OP_LOADI, 1, 9),
      INSTR_AD(OP_LOADI, 2, 1),
      INSTR_ABC(OP_FORPREP, 0, 0, 0),
      JUMP_X(3, 7),
      INSTR_ABC(OP_FORLOOP, 0, 0, 0),
      JUMP_X(5, 5),
      INSTR_ABC(OP_RETURN0, 0, 0, 0),
  };
  Proto p = {.code = code, .code_len = 8, .max_stack = 4};
  assert_null(quick_path(&p));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
  const struct CMUnitTest tests[] = {
      TEST(test_operators_leave),
      TEST(test_appending_is_not_tried),
      TEST(test_indices_may_be_anything),
      TEST(test_what_meets_a_float_is_a_number),
      TEST(test_a_call_begins_anew),
      TEST(test_little_is_done_in_vain),
      TEST(test_nothing_stops_after_a_change),
      TEST(test_overwritten_parameters_are_kept),
      TEST(test_loops_are_not_part_of_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
