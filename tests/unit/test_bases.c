/* Which arrays loops keep in variables, over hand-made prototypes: bodies of `for i = 1, r1 do ... end`, where r6 is i. */
#include "aot/bases.h"
#include "tests/unit/prototype.h"

static Instr code[40];
static Proto proto;
static Speculation *guesses;
static Cfg *cfg;

#define HEAD 6
#define SUM(r) INSTR_ABC(OP_ADD, 2, 2, r)
#define GET(to, from) INSTR_ABC(OP_GETINDEX, to, from, 6)
#define SET(of, from) INSTR_ABC(OP_SETINDEX, of, 6, from)

static uint32_t find_bases(const Instr *body, uint32_t count) {
  const Instr before[] = {
      INSTR_AD(OP_LOADF, 2, 0), INSTR_AD(OP_LOADI, 3, 1),       INSTR_ABC(OP_MOVE, 4, 1, 0),
      INSTR_AD(OP_LOADI, 5, 1), INSTR_ABC(OP_FORPREP, 3, 0, 0), JUMP_X(4, HEAD + count + 2),
  };
  _Static_assert(sizeof before / sizeof *before == HEAD, "the body begins there");
  uint32_t end = HEAD + count;
  memcpy(code, before, sizeof before);
  memcpy(code + HEAD, body, count * sizeof *body);
  code[end] = INSTR_ABC(OP_FORLOOP, 3, 0, 0);
  code[end + 1] = JUMP_X(end, HEAD);
  code[end + 2] = INSTR_ABC(OP_RETURN1, 2, 0, 0);
  proto = (Proto){.code = code, .code_len = end + 3, .max_stack = 16, .param_count = 2, .upvalue_count = 2};
  cfg = aot_cfg_build(&arena, &proto);
  guesses = aot_speculate(&arena, cfg, aot_layout(&arena, cfg, 0), aot_analyse(&arena, cfg, (AnalysisMode){0}),
                          (CallTypes){NULL, NULL});
  assert_non_null(guesses);
  aot_bases(&arena, cfg, guesses);
  return guesses->bases ? guesses->bases->count : 0;
}
#define BASES(...) find_bases((const Instr[]){__VA_ARGS__}, sizeof((const Instr[]){__VA_ARGS__}) / sizeof(Instr))

static void test_reads_and_stores(void **state) {
  (void)state;
  assert_int_equal(BASES(GET(7, 0), SUM(7), GET(7, 1), SUM(7), SET(0, 2)), 2);
  const Bases *bases = guesses->bases;
  assert_int_equal(bases->items[0].index, 0);
  assert_int_equal(bases->items[0].stores, 1);
  assert_int_equal(bases->items[1].stores, 0);
  assert_int_equal(bases->at[HEAD], 1);
  assert_int_equal(bases->at[HEAD + 2], 2);
  assert_int_equal(bases->at[HEAD + 4], 1);
  assert_int_equal(bases->loop_of[cfg->block_at[HEAD]], cfg->block_at[HEAD]);
  assert_int_equal(bases->loop_of[0], NO_BLOCK);
}

static void test_copies_and_upvalues(void **state) {
  (void)state;
  assert_int_equal(BASES(INSTR_ABC(OP_MOVE, 8, 0, 0), GET(7, 8), SUM(7), GET(7, 0), SUM(7)), 1);
  assert_int_equal(
      BASES(INSTR_ABC(OP_GETUP, 8, 1, 0), GET(7, 8), SUM(7), INSTR_ABC(OP_GETUP, 9, 1, 0), GET(7, 9), SUM(7)), 1);
  assert_int_equal(guesses->bases->items[0].is_upvalue, 1);
  assert_int_equal(guesses->bases->items[0].index, 1);
}

static void test_what_is_no_base(void **state) {
  (void)state;
  /* the loop writes the register */
  assert_int_equal(BASES(GET(7, 0), SUM(7), INSTR_ABC(OP_MOVE, 0, 1, 0)), 0);
  assert_int_equal(BASES(GET(8, 0), INSTR_ABC(OP_GETINT, 7, 8, 1), SUM(7)), 1); /* r0 is one, its elements are not */
  assert_int_equal(guesses->bases->at[HEAD + 1], 0);
  /* a cell may have another content */
  assert_int_equal(BASES(INSTR_ABC(OP_GETUPCELL, 8, 1, 0), GET(7, 8), SUM(7)), 0);
  /* Lua code may run: a call, __eq, __unm */
  assert_int_equal(BASES(GET(7, 0), SUM(7), INSTR_ABC(OP_MOVE, 10, 9, 0), INSTR_ABC(OP_CALL, 10, 1, 1)), 0);
  assert_int_equal(BASES(GET(7, 0), SUM(7), INSTR_ABC(OP_JEQ, 0, 1, 1), JUMP_X(HEAD + 2, HEAD + 5), SUM(7)), 0);
  assert_int_equal(BASES(GET(7, 0), SUM(7), INSTR_ABC(OP_UNM, 8, 1, 0)), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_reads_and_stores, begin, end),
      cmocka_unit_test_setup_teardown(test_copies_and_upvalues, begin, end),
      cmocka_unit_test_setup_teardown(test_what_is_no_base, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
