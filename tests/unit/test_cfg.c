/* Control flow: blocks, edges, loops and operands of hand-made prototypes. No state is needed. */
#include "tests/unit/prototype.h"

/* if r0 then r1 = 1 else r1 = 2 end return r1 */
static Instr diamond[] = {
    INSTR_ABC(OP_JF, 0, 0, 0), JUMP_X(0, 4),
    INSTR_AD(OP_LOADI, 1, 1),  INSTR_SE(OP_JMP, 1),
    INSTR_AD(OP_LOADI, 1, 2),  INSTR_ABC(OP_RETURN1, 1, 0, 0),
};

static void test_diamond(void **state) {
  (void)state;
  Proto p = {.code = diamond, .code_len = 6, .max_stack = 2, .param_count = 1};
  Cfg *cfg = aot_cfg_build(&arena, &p);
  assert_int_equal(cfg->block_count, 4);
  assert_int_equal(cfg->blocks[0].next.to, 1);
  assert_int_equal(cfg->blocks[0].taken.to, 2);
  assert_int_equal(cfg->blocks[1].next.to, NO_BLOCK);
  assert_int_equal(cfg->blocks[1].taken.to, 3);
  assert_int_equal(cfg->blocks[2].next.to, 3);
  assert_int_equal(cfg->blocks[3].next.to, NO_BLOCK);
  assert_int_equal(cfg->blocks[3].taken.to, NO_BLOCK);
  assert_true(cfg->blocks[3].is_target && cfg->blocks[2].is_target && !cfg->blocks[1].is_target);
  assert_int_equal(cfg->loop_count, 0);
  assert_int_equal(cfg->block_at[4], 2);
  assert_int_equal(cfg->block_at[5], 3);
}

/* for r0 = ... do for r4 = ... do end end return; dead code behind it */
static Instr nest[] = {
    INSTR_ABC(OP_FORPREP, 0, 0, 0), JUMP_X(0, 8),
    INSTR_ABC(OP_FORPREP, 4, 0, 0), JUMP_X(2, 6),
    INSTR_ABC(OP_FORLOOP, 4, 0, 0), JUMP_X(4, 4),
    INSTR_ABC(OP_FORLOOP, 0, 0, 0), JUMP_X(6, 2),
    INSTR_ABC(OP_RETURN0, 0, 0, 0), INSTR_ABC(OP_RETURN0, 0, 0, 0),
};

static void test_loops(void **state) {
  (void)state;
  Proto p = {.code = nest, .code_len = 10, .max_stack = 8};
  Cfg *cfg = aot_cfg_build(&arena, &p);
  uint32_t inner = cfg->block_at[4], outer = cfg->block_at[2];
  assert_int_equal(cfg->loop_count, 2);
  assert_true(cfg->blocks[inner].is_loop_head && cfg->blocks[outer].is_loop_head);
  assert_int_equal(cfg->blocks[inner].loop_depth, 2);
  assert_int_equal(cfg->blocks[outer].loop_depth, 1);
  assert_int_equal(cfg->blocks[cfg->block_at[6]].loop_depth, 1);
  assert_int_equal(cfg->blocks[cfg->block_at[8]].loop_depth, 0);
  assert_int_equal(cfg->blocks[inner].taken.to, inner);
  assert_true(cfg->blocks[cfg->block_at[8]].reachable);
  assert_false(cfg->blocks[cfg->block_at[9]].reachable);
}

static void assert_range(Registers r, unsigned first, unsigned count) {
  assert_int_equal(r.first, first);
  assert_int_equal(r.count, count);
}

/* return f(1, g(...)) with open operands */
static Instr open_call[] = {
    INSTR_AD(OP_LOADI, 1, 1),    INSTR_ABC(OP_VARARG, 3, 0, 0), INSTR_ABC(OP_CALL, 2, 0, 0),
    INSTR_ABC(OP_CALL, 0, 0, 4), INSTR_ABC(OP_RETURN, 0, 4, 0),
};

static void test_operands(void **state) {
  (void)state;
  Proto p = {.code = open_call, .code_len = 5, .max_stack = 6};
  Cfg *cfg = aot_cfg_build(&arena, &p);
  Operands o;
  aot_operands(cfg, 0, &o);
  assert_int_equal(o.read_count, 0);
  assert_int_equal(o.write_count, 1);
  assert_range(o.writes[0], 1, 1);
  aot_operands(cfg, 1, &o); /* open results are no registers */
  assert_int_equal(o.read_count + o.write_count, 0);
  assert_int_equal(cfg->open_base[2], 3);
  aot_operands(cfg, 2, &o);
  assert_range(o.reads[0], 2, 1);
  assert_int_equal(o.write_count, 0);
  assert_int_equal(cfg->open_base[3], 2);
  aot_operands(cfg, 3, &o);
  assert_range(o.reads[0], 0, 2);
  assert_range(o.writes[0], 0, 3);
  aot_operands(cfg, 4, &o);
  assert_range(o.reads[0], 0, 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_diamond, begin, end),
      cmocka_unit_test_setup_teardown(test_loops, begin, end),
      cmocka_unit_test_setup_teardown(test_operands, begin, end),
  };
  return cmocka_run_group_tests_name("cfg", tests, NULL, NULL);
}
