/* The table of library functions that are done in line, and how calls of them are found and guessed about. */
#include "aot/callees.h"
#include "tests/unit/prototype.h"

#define CODE(...)                                                                                                      \
  .code = (Instr[]){__VA_ARGS__}, .code_len = sizeof((Instr[]){__VA_ARGS__}) / sizeof(Instr), .max_stack = 8

static Value string(const char *text) {
  size_t len = strlen(text);
  String *s = rt_arena_alloc(&arena, 1, sizeof *s + len + 1);
  s->len = len;
  memcpy(s->data, text, len + 1);
  return FROM_STRING(s);
}

/* Each form has as many arguments as the function takes in line, and the last one takes and gives anything. */
static void test_forms(void **state) {
  (void)state;
  for (uint32_t n = 0; n < NATIVE_COUNT; n++) {
    const NativeInfo *native = &aot_natives[n];
    assert_non_null(native->name);
    size_t count = strlen(native->wants), step = count + 3, all = strlen(native->forms) + 1;
    assert_true(all % step == 0);
    for (size_t at = 0; at < all; at += step) {
      assert_int_equal(native->forms[at + count], ':');
      assert_int_equal(strspn(native->forms + at, "IDNV"), count);
      assert_non_null(strchr("IDV", native->forms[at + count + 1]));
    }
    const char *last = native->forms + all - step;
    assert_int_equal(strspn(last, "V"), count);
    assert_int_equal(last[count + 1], 'V');
    assert_int_equal(aot_native_find(native->library, AS_STRING(string(native->name))), n);
    assert_string_equal(aot_native_library(AS_STRING(string(native->library))), native->library);
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
  aot_callees(&arena, &cfg, 1);
  assert_int_equal(aot_called_native(cfg, 9), assigned ? NO_NATIVE : NATIVE_math_floor);
  assert_int_equal(aot_called_native(cfg, 12), NO_NATIVE);
}

static void test_found(void **state) {
  (void)state;
  check_found(0);
  check_found(1);
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
  assert_null(aot_native_call(cfg, 0, types));
  memset(natives, NATIVE_math_max + 1, 5);
  assert_ptr_equal(aot_native_call(cfg, 0, types), &aot_natives[NATIVE_math_max]);
  assert_null(aot_native_call(cfg, 1, types));
  assert_null(aot_native_call(cfg, 2, types));
  memset(natives, NATIVE_math_floor + 1, 5);
  assert_null(aot_native_call(cfg, 0, types));
  assert_non_null(aot_native_call(cfg, 1, types));
  assert_non_null(aot_native_call(cfg, 3, types));
  assert_null(aot_native_call(cfg, 4, types)); /* who knows how many there are */
  types[1].types = TYPE_SET_INT;
  assert_non_null(aot_native_call(cfg, 4, types));
}

static void test_results(void **state) {
  (void)state;
  const NativeInfo *max = &aot_natives[NATIVE_math_max];
  uint16_t ints[] = {TYPE_SET_INT, TYPE_SET_INT}, mixed[] = {TYPE_SET_INT, TYPE_SET_DOUBLE},
           floats[] = {TYPE_SET_DOUBLE, TYPE_SET_DOUBLE}, any[] = {TYPE_SET_INT, TYPE_SET_ANY};
  assert_int_equal(aot_native_result(max, ints, ASSUME_DOUBLE), ASSUME_INT);
  assert_int_equal(aot_native_result(max, floats, ASSUME_INT), ASSUME_DOUBLE);
  assert_int_equal(aot_native_result(max, mixed, ASSUME_INT), ASSUME_NUMBER);
  assert_int_equal(aot_native_result(max, any, ASSUME_NOTHING), ASSUME_NOTHING);
  assert_int_equal(aot_native_result(max, any, ASSUME_INT), ASSUME_INT);
  assert_int_equal(aot_native_result(&aot_natives[NATIVE_math_floor], any, ASSUME_DOUBLE), ASSUME_INT);
  assert_int_equal(aot_native_result(&aot_natives[NATIVE_math_sin], ints, ASSUME_NOTHING), ASSUME_DOUBLE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_forms, begin, end),
      cmocka_unit_test_setup_teardown(test_found, begin, end),
      cmocka_unit_test_setup_teardown(test_calls, begin, end),
      cmocka_unit_test_setup_teardown(test_results, begin, end),
  };
  return cmocka_run_group_tests_name("natives", tests, NULL, NULL);
}
