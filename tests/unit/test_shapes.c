/* Which accesses share a comparison of a shape, over hand-made prototypes: bodies of `for i = 1, r1 do ... end`. */
#include "aot/shapes.h"
#include "tests/unit/prototype.h"

/* The keys: K[0] = "x", K[1] = "y", ..., K[15] = "__index"; what a string contains does not matter here. */
static String keys[16];
static Value constants[16];
static Instr code[80];
static Proto proto;
static Speculation *guesses;

#define HEAD 6
#define X(k) EXT_FIELD_MAKE(k, k)
#define GET(to, from, k) INSTR_ABC(OP_GETFIELD, to, from, 0), X(k)
#define SET(of, k, from) INSTR_ABC(OP_SETFIELD, of, from, 0), X(k)
/* s = s + R[r], which says that it is a number */
#define SUM(r) INSTR_ABC(OP_ADD, 2, 2, r)
#define CALL_R9 INSTR_ABC(OP_MOVE, 10, 9, 0), INSTR_ABC(OP_CALL, 10, 1, 1)

static uint32_t find_groups(const Instr *body, uint32_t count) {
  const Instr before[] = {
      INSTR_AD(OP_LOADF, 2, 0), INSTR_AD(OP_LOADI, 3, 1),       INSTR_ABC(OP_MOVE, 4, 1, 0),
      INSTR_AD(OP_LOADI, 5, 1), INSTR_ABC(OP_FORPREP, 3, 0, 0), JUMP_X(4, HEAD + count + 2),
  };
  _Static_assert(sizeof before / sizeof *before == HEAD, "the body begins there");
  memcpy(code, before, sizeof before);
  memcpy(code + HEAD, body, count * sizeof *body);
  uint32_t end = HEAD + count;
  code[end] = INSTR_ABC(OP_FORLOOP, 3, 0, 0);
  code[end + 1] = JUMP_X(end, HEAD);
  code[end + 2] = INSTR_ABC(OP_RETURN1, 2, 0, 0);
  for (uint32_t k = 0; k < 16; k++) {
    keys[k] = (String){.h = {.kind = KIND_STRING}};
    constants[k] = FROM_STRING(&keys[k]);
  }
  keys[15].h.extra = 1;
  proto = (Proto){.code = code,
                  .code_len = end + 3,
                  .max_stack = 16,
                  .param_count = 2,
                  .upvalue_count = 2,
                  .constants = constants,
                  .constant_count = 16,
                  .cache_count = 32};
  const Cfg *cfg = aot_cfg_build(&arena, &proto);
  guesses = aot_speculate(&arena, cfg, aot_layout(&arena, cfg, 0), aot_analyse(&arena, cfg, (AnalysisMode){0}),
                          (CallTypes){NULL, NULL});
  assert_non_null(guesses);
  return aot_shapes_of_guesses(&arena, cfg, guesses, 0);
}
#define GROUPS(...) find_groups((const Instr[]){__VA_ARGS__}, sizeof((const Instr[]){__VA_ARGS__}) / sizeof(Instr))
#define AT(word) (&guesses->shapes->at[HEAD + (word)])

static void test_fields_of_a_register(void **state) {
  (void)state;
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7), GET(7, 0, 1), SUM(7), GET(7, 0, 0), SUM(7)), 1);
  assert_int_equal(AT(0)->use, SHAPE_COMPARES);
  assert_int_equal(AT(3)->use, SHAPE_COMPARED);
  assert_int_equal(AT(3)->member, 1);
  assert_int_equal(AT(6)->use, SHAPE_COMPARED);
  assert_int_equal(AT(6)->member, 0);
  assert_int_equal(AT(6)->is_there, 1);
  assert_int_equal(guesses->shapes->groups[0].count, 2);
  assert_int_equal(guesses->leaves[HEAD + 3], 1);
}

static void test_one_access_is_no_group(void **state) {
  (void)state;
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7)), 0);
  assert_null(guesses->shapes);
}

static void test_copies_are_the_same_object(void **state) {
  (void)state;
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7), INSTR_ABC(OP_MOVE, 8, 0, 0), GET(7, 8, 1), SUM(7)), 1);
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7), INSTR_ABC(OP_MOVE, 0, 1, 0), GET(7, 0, 1), SUM(7)), 0);
  assert_int_equal(
      GROUPS(INSTR_ABC(OP_GETUP, 8, 1, 0), GET(7, 8, 0), SUM(7), INSTR_ABC(OP_GETUP, 9, 1, 0), GET(7, 9, 1), SUM(7)),
      1);
  assert_int_equal(GROUPS(INSTR_ABC(OP_GETUPCELL, 8, 1, 0), GET(7, 8, 0), SUM(7), INSTR_ABC(OP_GETUPCELL, 8, 1, 0),
                          GET(7, 8, 1), SUM(7)),
                   0);
}

static void test_what_ends_a_claim(void **state) {
  (void)state;
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7), CALL_R9, GET(7, 0, 1), SUM(7)), 0);
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7), INSTR_ABC(OP_CONCAT, 8, 0, 2), GET(7, 0, 1), SUM(7)), 0);
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7), INSTR_ABC(OP_UNM, 8, 1, 0), GET(7, 0, 1), SUM(7)), 0);
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7), INSTR_ABC(OP_NEWTABLE, 8, 0, 0), 0, GET(7, 0, 1), SUM(7)), 1);
  /* a loop that calls something: its operators do not leave */
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7), INSTR_ABC(OP_SETINDEX, 0, 6, 6), GET(7, 0, 1), SUM(7), CALL_R9), 0);
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7), INSTR_ABC(OP_SETINDEX, 0, 6, 6), GET(7, 0, 1), SUM(7)), 1);
  /* an upvalue is another one when Lua code has run */
  assert_int_equal(GROUPS(INSTR_ABC(OP_GETUP, 8, 1, 0), CALL_R9, INSTR_ABC(OP_GETUP, 9, 1, 0), GET(7, 8, 0), SUM(7),
                          GET(7, 9, 1), SUM(7)),
                   0);
}

static void test_an_access_apart_ends_claims(void **state) {
  (void)state; /* r1.x is of unknown type, and has no company: __index may run there */
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7), GET(8, 1, 0), GET(7, 0, 1), SUM(7), CALL_R9), 0);
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7), GET(8, 1, 0), GET(8, 1, 1), GET(7, 0, 1), SUM(7), CALL_R9), 2);
}

static void test_stores(void **state) {
  (void)state;
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7), SET(0, 0, 2), GET(7, 0, 0), SUM(7), CALL_R9), 1);
  assert_int_equal(AT(3)->use, SHAPE_COMPARED);
  assert_int_equal(AT(3)->is_there, 1);
  /* r11 may be nil, and r1 the same object */
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7), GET(7, 1, 0), SUM(7), SET(1, 0, 11), GET(7, 0, 0), SUM(7), CALL_R9), 2);
  assert_int_equal(AT(8)->use, SHAPE_COMPARED);
  assert_int_equal(AT(8)->is_there, 0);
  /* a key that was not read is probably new */
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7), SET(0, 1, 2), GET(7, 0, 2), SUM(7), CALL_R9), 0);
  assert_int_equal(GROUPS(GET(7, 0, 15), SUM(7), GET(7, 0, 15), SUM(7)),
                   0); /* nor are those of metamethods for groups */
}

static void test_many_fields(void **state) {
  (void)state;
  assert_int_equal(GROUPS(GET(7, 0, 0), GET(7, 0, 1), GET(7, 0, 2), GET(7, 0, 3), GET(7, 0, 4), GET(7, 0, 5),
                          GET(7, 0, 6), GET(7, 0, 7), GET(7, 0, 8), GET(7, 0, 9), GET(7, 0, 10), SUM(7), GET(7, 0, 11),
                          SUM(7)),
                   2);
  assert_int_equal(AT(18)->use, SHAPE_COMPARED);
  assert_int_equal(AT(20)->use, SHAPE_COMPARES);
  assert_int_equal(AT(20)->group, 1);
}

static void test_branches(void **state) {
  (void)state; /* the claim is made on both ways, by different groups, or before */
  assert_int_equal(
      GROUPS(INSTR_ABC(OP_JT, 1, 0, 0), JUMP_X(HEAD, HEAD + 5), GET(7, 0, 0), SUM(7), GET(7, 0, 1), SUM(7)), 0);
  assert_int_equal(GROUPS(GET(7, 0, 0), SUM(7), INSTR_ABC(OP_JT, 1, 0, 0), JUMP_X(HEAD + 3, HEAD + 8), GET(7, 0, 0),
                          SUM(7), GET(7, 0, 1), SUM(7)),
                   1);
  assert_int_equal(AT(8)->use, SHAPE_COMPARED);
  assert_int_equal(AT(8)->is_there, 0);
  /* one way has a claim, the other has called something */
  assert_int_equal(GROUPS(INSTR_ABC(OP_JT, 1, 0, 0), JUMP_X(HEAD, HEAD + 9), GET(7, 0, 0), SUM(7), GET(7, 0, 0), SUM(7),
                          (Instr)OP_JMP | 2 << 8, CALL_R9, GET(7, 0, 1), SUM(7)),
                   1);
  assert_int_equal(AT(11)->use, SHAPE_UNKNOWN);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_fields_of_a_register, begin, end),
      cmocka_unit_test_setup_teardown(test_one_access_is_no_group, begin, end),
      cmocka_unit_test_setup_teardown(test_copies_are_the_same_object, begin, end),
      cmocka_unit_test_setup_teardown(test_what_ends_a_claim, begin, end),
      cmocka_unit_test_setup_teardown(test_an_access_apart_ends_claims, begin, end),
      cmocka_unit_test_setup_teardown(test_stores, begin, end),
      cmocka_unit_test_setup_teardown(test_many_fields, begin, end),
      cmocka_unit_test_setup_teardown(test_branches, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
