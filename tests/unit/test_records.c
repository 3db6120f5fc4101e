/* Which constructors are made in line, and which tables are fresh, over hand-made prototypes. */
#include "aot/records.h"
#include "runtime/natives.h"
#include "tests/unit/prototype.h"

#define FIELD(table, value, key) INSTR_ABC(OP_SETFIELD, table, value, 0), key
#define TABLE(reg, names, elements) INSTR_ABC(OP_NEWTABLE, reg, names, (names) != 0), elements

/* The function with its records; setmetatable is called at `joins`, if that is not 0. */
static const Cfg *records(Proto *p, uint32_t joins) {
  static Value names[3];
  names[0] = string("x"), names[1] = string("y"), names[2] = string("z");
  p->constants = names;
  p->constant_count = 3;
  Cfg *cfg = aot_cfg_build(&arena, p);
  if (joins) {
    cfg->natives = ARENA_NEW(&arena, uint8_t, p->code_len);
    cfg->natives[joins] = NATIVE__G_setmetatable + 1;
  }
  aot_records(&arena, cfg);
  return cfg;
}
#define RECORDS(words, joins)                                                                                          \
  records(&(Proto){.code = words, .code_len = sizeof words / sizeof *words, .max_stack = 8, .param_count = 2}, joins)

static void test_names_have_slots_in_their_order(void **state) {
  (void)state;
  static Instr code[] = {TABLE(2, 2, 0), FIELD(2, 0, 1), FIELD(2, 1, 0), INSTR_ABC(OP_RETURN1, 2, 0, 0)};
  const Cfg *cfg = RECORDS(code, 0);
  const Record *record = aot_record_made(cfg, 0);
  assert_non_null(record);
  assert_int_equal(record->count, 2);
  assert_int_equal(record->keys[0], 1);
  assert_int_equal(record->keys[1], 0);
  assert_int_equal(aot_record_slot(cfg, 2), 0);
  assert_int_equal(aot_record_slot(cfg, 4), 1);
  assert_int_equal(aot_fresh(cfg, 4), FRESH_UNSEEN);
}

static void test_a_name_comes_once(void **state) {
  (void)state;
  static Instr code[] = {TABLE(2, 2, 0), FIELD(2, 0, 1), FIELD(2, 1, 1), INSTR_ABC(OP_RETURN1, 2, 0, 0)};
  const Cfg *cfg = RECORDS(code, 0);
  assert_null(aot_record_made(cfg, 0));
  assert_int_equal(aot_record_slot(cfg, 2), -1);
}

static void test_nobody_sees_it_half_full(void **state) {
  (void)state;
  static Instr code[] = {TABLE(2, 2, 0), FIELD(2, 0, 0), INSTR_ABC(OP_MOVE, 3, 2, 0), FIELD(2, 1, 1),
                         INSTR_ABC(OP_RETURN1, 2, 0, 0)};
  assert_null(aot_record_made(RECORDS(code, 0), 0));
  static Instr itself[] = {TABLE(2, 2, 0), FIELD(2, 0, 0), FIELD(2, 2, 1), INSTR_ABC(OP_RETURN1, 2, 0, 0)};
  assert_null(aot_record_made(RECORDS(itself, 0), 0));
  static Instr another[] = {TABLE(2, 2, 0), FIELD(2, 0, 0), TABLE(2, 0, 0), FIELD(2, 1, 1),
                            INSTR_ABC(OP_RETURN1, 2, 0, 0)};
  assert_null(aot_record_made(RECORDS(another, 0), 0));
}

static void test_lists_are_whole(void **state) {
  (void)state;
  static Instr code[] = {TABLE(2, 0, 2),
                         INSTR_ABC(OP_MOVE, 3, 0, 0),
                         INSTR_ABC(OP_MOVE, 4, 1, 0),
                         INSTR_ABC(OP_SETLIST, 2, 3, 0),
                         0,
                         INSTR_ABC(OP_RETURN1, 2, 0, 0)};
  const Cfg *cfg = RECORDS(code, 0);
  assert_non_null(aot_record_made(cfg, 0));
  assert_int_equal(aot_record_made(cfg, 0)->elements, 2);
  assert_int_equal(aot_record_slot(cfg, 4), 0);
  static Instr shorter[] = {TABLE(2, 0, 3),
                            INSTR_ABC(OP_MOVE, 3, 0, 0),
                            INSTR_ABC(OP_MOVE, 4, 1, 0),
                            INSTR_ABC(OP_SETLIST, 2, 3, 0),
                            0,
                            INSTR_ABC(OP_RETURN1, 2, 0, 0)};
  assert_null(aot_record_made(RECORDS(shorter, 0), 0));
}

static void test_a_stored_table_is_seen(void **state) {
  (void)state;
  static Instr code[] = {TABLE(2, 0, 0), INSTR_ABC(OP_MOVE, 3, 2, 0),   FIELD(2, 1, 0), FIELD(0, 3, 0),
                         FIELD(2, 1, 1), INSTR_ABC(OP_RETURN1, 2, 0, 0)};
  const Cfg *cfg = RECORDS(code, 0);
  assert_int_equal(aot_fresh(cfg, 3), FRESH_UNSEEN);
  assert_int_equal(aot_fresh(cfg, 5), NOT_FRESH); /* the table of a parameter */
  assert_int_equal(aot_fresh(cfg, 7), FRESH);     /* through the copy */
}

static void test_setmetatable_hands_it_on(void **state) {
  (void)state;
  static Instr code[] = {TABLE(3, 0, 0), INSTR_ABC(OP_MOVE, 4, 1, 0), INSTR_ABC(OP_CALL, 2, 3, 2), FIELD(2, 1, 0),
                         INSTR_ABC(OP_RETURN1, 2, 0, 0)};
  const Cfg *cfg = RECORDS(code, 3);
  assert_int_equal(aot_fresh(cfg, 3), FRESH_UNSEEN);
  assert_int_equal(aot_fresh(cfg, 4), FRESH_UNSEEN);
  cfg = RECORDS(code, 0); /* of any other function the result is unknown */
  assert_int_equal(aot_fresh(cfg, 4), NOT_FRESH);
  static Instr own[] = {TABLE(3, 0, 0), TABLE(4, 1, 0), FIELD(4, 1, 0), INSTR_ABC(OP_CALL, 2, 3, 2),
                        INSTR_ABC(OP_RETURN1, 2, 0, 0)};
  assert_int_equal(aot_fresh(RECORDS(own, 6), 6), FRESH_METATABLE);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
  const struct CMUnitTest tests[] = {
      TEST(test_names_have_slots_in_their_order), TEST(test_a_name_comes_once),
      TEST(test_nobody_sees_it_half_full),        TEST(test_lists_are_whole),
      TEST(test_a_stored_table_is_seen),          TEST(test_setmetatable_hands_it_on),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
