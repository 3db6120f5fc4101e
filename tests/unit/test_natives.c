/* The table of library functions that are done in line, and how calls of them are found and guessed about. */
#include "aot/callees.h"
#include "tests/unit/prototype.h"

#define CODE(...)                                                                                                      \
  .code = (Instr[]){__VA_ARGS__}, .code_len = sizeof((Instr[]){__VA_ARGS__}) / sizeof(Instr), .max_stack = 8

/* Of each number of arguments the last form takes Values and gives one, or nothing. */
static void test_forms(void **state) {
  (void)state;
  for (uint32_t n = 0; n < NATIVE_COUNT; n++) {
    const NativeInfo *native = &aot_natives[n];
    assert_non_null(native->name);
    assert_int_equal(aot_native_find(native->library, AS_STRING(string(native->name))), n);
    assert_string_equal(aot_native_library(AS_STRING(string(native->library))), native->library);
    assert_in_range(strlen(native->wants), 1, NATIVE_ARGUMENTS_MAX);
    if (!*native->forms) continue;
    uint32_t forms = 0;
    for (uint32_t count = 0; count <= strlen(native->wants); count++) {
      const char *last = aot_native_form(native, count);
      if (!last) continue;
      assert_int_equal(strspn(last, "V"), count);
      assert_int_equal(last[count + 1], native->result == NATIVE_NONE ? NATIVE_NONE : NATIVE_VALUE);
    }
    for (const char *form = native->forms; form; forms++) {
      size_t count = strspn(form, "IDNV");
      assert_non_null(aot_native_form(native, (uint32_t)count));
      assert_int_equal(form[count], ':');
      assert_non_null(strchr("IDV0", form[count + 1]));
      form = form[count + 2] == ' ' ? form + count + 3 : NULL;
    }
    assert_true(forms > 0);
  }
  assert_int_equal(aot_native_find("math", AS_STRING(string("flo"))), NO_NATIVE);
  assert_int_equal(aot_native_find("string", AS_STRING(string("floor"))), NO_NATIVE);
  assert_null(aot_native_library(AS_STRING(string("maths"))));
}

#define FIELD(k) EXT_FIELD_MAKE(k, 0)

/* local f = math.floor; f(x); o.floor(x) -- and `math = {}` before that when it is assigned */
static void check_found(int assigned) {
  Value names[2] = {string("math"), string("floor")};
  Proto main = {CODE(INSTR_ABC(OP_NEWTABLE, 0, 0, 0), 0, INSTR_ABC(assigned ? OP_SETGLOBAL : OP_GETGLOBAL, 0, 0, 0),
                     FIELD(0), INSTR_ABC(OP_GETGLOBAL, 0, 0, 0), FIELD(0), INSTR_ABC(OP_GETFIELD, 1, 0, 0), FIELD(1),
                     INSTR_ABC(OP_MOVE, 2, 1, 0), INSTR_ABC(OP_CALL, 2, 2, 2), INSTR_ABC(OP_GETFIELD, 2, 4, 0),
                     FIELD(1), INSTR_ABC(OP_CALL, 2, 2, 2), INSTR_ABC(OP_RETURN0, 0, 0, 0)),
                .constants = names, .constant_count = 2};
  Cfg *cfg = aot_cfg_build(&arena, &main);
  aot_callees(&arena, &(CalledModule){NULL, &cfg, 1}, 1);
  assert_int_equal(aot_called_native(cfg, 9), assigned ? NO_NATIVE : NATIVE_math_floor);
  assert_int_equal(aot_called_native(cfg, 12), NO_NATIVE);
}

static void test_found(void **state) {
  (void)state;
  check_found(0);
  check_found(1);
}

static const NativeInfo *in_line(const Cfg *cfg, uint32_t pc, const RegType *types) {
  uint32_t count = 77;
  const NativeInfo *native = aot_native_call(cfg, pc, types, &count);
  if (native) assert_non_null(aot_native_form(native, count));
  return native;
}

/* A call is in line with the right number of arguments, and if its result is wanted. */
static void test_calls(void **state) {
  (void)state;
  Proto main = {CODE(INSTR_ABC(OP_CALL, 0, 3, 2), INSTR_ABC(OP_CALL, 0, 2, 2), INSTR_ABC(OP_CALL, 0, 3, 1),
                     INSTR_ABC(OP_CALL, 1, 2, 0), INSTR_ABC(OP_CALL, 0, 0, 2), INSTR_ABC(OP_RETURN0, 0, 0, 0))};
  Cfg *cfg = aot_cfg_build(&arena, &main);
  uint8_t natives[6] = {0};
  RegType types[8] = {{TYPE_SET_ANY, 0}, {TYPE_SET_ANY, 0}, {TYPE_SET_INT, 0}};
  cfg->natives = natives;
  assert_null(in_line(cfg, 0, types));
  memset(natives, NATIVE_math_max + 1, 5);
  assert_ptr_equal(in_line(cfg, 0, types), &aot_natives[NATIVE_math_max]);
  assert_null(in_line(cfg, 1, types));
  assert_null(in_line(cfg, 2, types));
  memset(natives, NATIVE_math_floor + 1, 5);
  assert_null(in_line(cfg, 0, types));
  assert_non_null(in_line(cfg, 1, types));
  assert_non_null(in_line(cfg, 3, types));
  assert_null(in_line(cfg, 4, types)); /* who knows how many there are */
  types[1].types = TYPE_SET_INT;
  assert_non_null(in_line(cfg, 4, types));
  memset(natives, NATIVE_table_insert + 1, 5);
  assert_null(in_line(cfg, 0, types));
  assert_non_null(in_line(cfg, 2, types));
  memset(natives, NATIVE_string_byte + 1, 5);
  assert_non_null(in_line(cfg, 0, types));
  assert_non_null(in_line(cfg, 1, types));
}

/* What is guessed of a call of that function with arguments of two types, whose result is wanted as `wanted`. */
static uint32_t guess(uint32_t native, uint16_t first, uint16_t second, enum Assumption wanted) {
  int has_two = second != 0;
  Proto main = {CODE(INSTR_ABC(OP_CALL, 0, has_two ? 3 : 2, 2), INSTR_ABC(OP_RETURN0, 0, 0, 0))};
  Cfg *cfg = aot_cfg_build(&arena, &main);
  uint8_t natives[2] = {(uint8_t)(native + 1), 0};
  RegType types[8] = {{TYPE_SET_ANY, 0}, {first, 0}, {second, 0}};
  cfg->natives = natives;
  uint32_t guessed = aot_native_guess(cfg, 0, types, wanted);
  assert_int_equal(guessed ? ASSUMPTION(guessed, 0) : ASSUME_IN_LINE, ASSUME_IN_LINE);
  return guessed ? ASSUMPTION(guessed, ASSUMED_RESULT) : 99;
}

static void test_results(void **state) {
  (void)state;
  const uint16_t INT = TYPE_SET_INT, DOUBLE = TYPE_SET_DOUBLE, ANY = TYPE_SET_ANY;
  assert_int_equal(guess(NATIVE_math_max, INT, INT, ASSUME_DOUBLE), ASSUME_INT);
  assert_int_equal(guess(NATIVE_math_max, DOUBLE, DOUBLE, ASSUME_INT), ASSUME_DOUBLE);
  assert_int_equal(guess(NATIVE_math_max, INT, DOUBLE, ASSUME_INT), ASSUME_NUMBER);
  assert_int_equal(guess(NATIVE_math_max, INT, ANY, ASSUME_NOTHING), ASSUME_NOTHING);
  assert_int_equal(guess(NATIVE_math_max, INT, ANY, ASSUME_INT), ASSUME_INT);
  assert_int_equal(guess(NATIVE_math_floor, ANY, 0, ASSUME_DOUBLE), ASSUME_INT);
  assert_int_equal(guess(NATIVE_math_sin, INT, 0, ASSUME_NOTHING), ASSUME_DOUBLE);
  assert_int_equal(guess(NATIVE__G_type, INT, 0, ASSUME_INT), ASSUME_NOTHING);
  assert_int_equal(guess(NATIVE__G_tonumber, INT, 0, ASSUME_INT), 99);
  assert_int_equal(guess(NATIVE_table_remove, ANY, 0, ASSUME_INT), ASSUME_NOTHING);
}

/* s:sub(i, i) gives a string of one byte, s:sub(i, j) may be long. */
static void test_one_byte(void **state) {
  (void)state;
  for (uint32_t same = 0; same < 2; same++) {
    Proto main = {CODE(INSTR_ABC(OP_MOVE, 2, 4, 0), INSTR_ABC(OP_MOVE, 3, same ? 4 : 5, 0), INSTR_ABC(OP_CALL, 0, 4, 2),
                       INSTR_ABC(OP_RETURN0, 0, 0, 0))};
    Cfg *cfg = aot_cfg_build(&arena, &main);
    uint8_t natives[4] = {0, 0, NATIVE_string_sub + 1, 0};
    RegType types[8] = {{TYPE_SET_ANY, 0}};
    cfg->natives = natives;
    assert_int_equal(aot_native_guess(cfg, 2, types, ASSUME_INT), same ? ASSUME_IN_LINE : 0);
    assert_int_equal(aot_native_type(cfg, 2), TYPE_SET_STRING);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_forms, begin, end),
      cmocka_unit_test_setup_teardown(test_found, begin, end),
      cmocka_unit_test_setup_teardown(test_calls, begin, end),
      cmocka_unit_test_setup_teardown(test_results, begin, end),
      cmocka_unit_test_setup_teardown(test_one_byte, begin, end),
  };
  return cmocka_run_group_tests_name("natives", tests, NULL, NULL);
}
