/* The verifier: a good function passes, and each way of being bad is refused for the right reason. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "embed/host.h"
#include "runtime/heap.h"
#include "runtime/ops.h"
#include "vm/verify.h"

#define ABC(op, a, b, c) INSTR_ABC(OP_##op, a, b, c)
#define AD(op, a, d) INSTR_AD(OP_##op, a, d)
#define JUMP(by) INSTR_SE(OP_JMP, by)
#define RETURN0 ABC(RETURN0, 0, 0, 0)

static int open_state(void **state) { return !(*state = vmc_open()); }
static int close_state(void **state) {
  rt_close_state(*state);
  return 0;
}

typedef struct {
  const char *reason; /* part of it; NULL: the code is good */
  Instr code[16];     /* ends after the first RETURN0 that is followed by zeros, or after `len` words */
  uint32_t len;       /* 0: up to the last word that is not zero */
  int params, is_vararg;
} Case;

/* Registers 0..9; constants: 0 "x", 1 5, 2 nil; upvalues: 0 by value, 1 a cell; one cache. Inner function 0 captures
 * register 1 by value, function 1 register 1 as a cell, function 2 upvalues 0 and 1. */
static Proto *inner_function(State *L, int kind) {
  Proto *p = rt_proto_new(L);
  p->code = rt_proto_array(L, sizeof *p->code, 1);
  p->code_len = 1;
  p->code[0] = RETURN0;
  uint32_t n = kind == 2 ? 2 : 1;
  p->upvalues = rt_proto_array(L, sizeof *p->upvalues, n);
  p->upvalue_count = n;
  for (uint32_t i = 0; i < n; i++) {
    p->upvalues[i].from_local = kind != 2;
    p->upvalues[i].index = kind == 2 ? (uint8_t)i : 1;
    p->upvalues[i].is_cell = kind == 1 || (kind == 2 && i == 1);
  }
  return p;
}

static Proto *outer_function(State *L, const Case *c) {
  Proto *p = rt_proto_new(L);
  uint32_t len = c->len;
  for (uint32_t i = 0; !c->len && i < 16; i++)
    if (c->code[i]) len = i + 1;
  p->max_stack = 10;
  p->param_count = (uint8_t)c->params;
  p->is_vararg = (uint8_t)c->is_vararg;
  p->code = rt_proto_array(L, sizeof *p->code, len);
  p->code_len = len;
  if (len) memcpy(p->code, c->code, len * sizeof *p->code);
  p->constants = rt_proto_array(L, sizeof *p->constants, 3);
  p->constant_count = 3;
  p->constants[0] = p->constants[1] = p->constants[2] = VALUE_NIL;
  p->constants[0] = FROM_STRING(rt_string_from_c(L, "x"));
  heap_barrier(L, p, p->constants[0]);
  p->constants[1] = FROM_SMALL_INT((int64_t)5);
  p->upvalues = rt_proto_array(L, sizeof *p->upvalues, 2);
  p->upvalue_count = 2;
  p->upvalues[1].is_cell = 1;
  p->caches = rt_proto_array(L, sizeof *p->caches, 1);
  p->cache_count = 1;
  p->protos = rt_proto_array(L, sizeof *p->protos, 3);
  p->proto_count = 3;
  for (int i = 0; i < 3; i++) {
    p->protos[i] = inner_function(L, i);
    heap_barrier(L, p, FROM_OBJECT(p->protos[i]));
  }
  return p;
}

static void check(State *L, const Case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    char reason[200] = "";
    Proto *p = outer_function(L, &cases[i]);
    int good = vm_verify(L, p, reason, sizeof reason);
    if (good != !cases[i].reason || (cases[i].reason && !strstr(reason, cases[i].reason)))
      fail_msg("case %zu: expected '%s', got '%s'", i, cases[i].reason ? cases[i].reason : "no objection", reason);
    assert_int_equal(good, (p->flags & PROTO_VERIFIED) != 0);
  }
}
#define CHECK(state, cases) check(*(state), (cases), sizeof(cases) / sizeof *(cases))

static void test_operands(void **state) {
  static const Case cases[] = {
      {NULL, {RETURN0}},
      {"there is no code", {0}, 0},
      {"opcode 255 does not exist", {255}},
      {"opcode", {OP_COUNT}},
      {"an unused operand is not zero", {ABC(LOADTRUE, 0, 1, 0), RETURN0}},
      {"register 10 is outside the frame of 10", {AD(LOADI, 10, 1), RETURN0}},
      {"register 200 is outside the frame of 10", {AD(LOADI, 0, 1), ABC(MOVE, 0, 200, 0), RETURN0}},
      {"3 registers from 8 are outside", {ABC(LOADNIL, 8, 3, 0), RETURN0}},
      {NULL, {ABC(LOADNIL, 8, 2, 0), RETURN0}},
      {"constant 3 does not exist", {ABC(LOADK, 0, 0, 0), 3, RETURN0}},
      {"the code ends inside the instruction", {RETURN0, ABC(LOADK, 0, 0, 0)}},
      {"constant 0 is not a number", {AD(LOADI, 0, 1), ABC(ADDK, 0, 0, 0), RETURN0}},
      {NULL, {AD(LOADI, 0, 1), ABC(ADDK, 0, 0, 1), RETURN0}},
      {"constant 7 does not exist", {AD(LOADI, 0, 1), ABC(ADDK, 0, 0, 7), RETURN0}},
      {"upvalue 2 does not exist", {ABC(GETUP, 0, 2, 0), RETURN0}},
      {"upvalue 1 is a cell", {ABC(GETUP, 0, 1, 0), RETURN0}},
      {"upvalue 0 is not a cell", {ABC(GETUPCELL, 0, 0, 0), RETURN0}},
      {"upvalue 1 is a cell", {ABC(GETGLOBAL, 0, 1, 0), EXT_FIELD_MAKE(0, 0), RETURN0}},
      {"field name, constant 1, is not a string", {ABC(GETGLOBAL, 0, 0, 0), EXT_FIELD_MAKE(1, 0), RETURN0}},
      {"cache 1 does not exist", {ABC(GETGLOBAL, 0, 0, 0), EXT_FIELD_MAKE(0, 1), RETURN0}},
      {NULL, {ABC(GETGLOBAL, 0, 0, 0), EXT_FIELD_MAKE(0, 0), RETURN0}},
      {"inner function 3 does not exist", {ABC(CLOSURE, 0, 0, 0), 3, RETURN0}},
      {"a flag is 2", {AD(LOADI, 0, 1), ABC(JEQ, 0, 0, 2), 0, RETURN0}},
      {"is too large", {ABC(NEWTABLE, 0, 0, 0), 2000000000, RETURN0}},
      {"fewer than two operands", {AD(LOADI, 0, 1), ABC(CONCAT, 0, 0, 1), RETURN0}},
      {"the function takes no extra arguments", {ABC(VARARG, 0, 0, 2), RETURN0}},
      {NULL, {ABC(VARARG, 0, 0, 2), RETURN0}, .is_vararg = 1},
      {"control runs off the end", {AD(LOADI, 0, 1)}},
      {"the parameters do not fit", {RETURN0}, .params = 11},
  };
  CHECK(state, cases);
}

static void test_jumps(void **state) {
  static const Case cases[] = {
      {NULL, {JUMP(-1)}},
      {"it jumps outside the code", {JUMP(1), RETURN0}},
      {"it jumps outside the code", {JUMP(-2), RETURN0}},
      {"it jumps into an instruction", {JUMP(1), ABC(LOADK, 0, 0, 0), 0, RETURN0}},
      {"it jumps outside the code", {AD(LOADI, 0, 1), ABC(JT, 0, 0, 0), 0x7fffffff, RETURN0}},
      {"it jumps outside the code", {AD(LOADI, 0, 1), ABC(JT, 0, 0, 0), 0x80000000u, RETURN0}},
  };
  CHECK(state, cases);
}

static void test_registers(void **state) {
  static const Case cases[] = {
      {"register 3 is not set on every path", {ABC(RETURN1, 3, 0, 0)}},
      {NULL, {ABC(RETURN1, 3, 0, 0)}, .params = 4},
      {"register 1 is not set on every path",
       {ABC(JT, 0, 0, 0), 1, AD(LOADI, 1, 1), ABC(RETURN1, 1, 0, 0)},
       .params = 1},
      {"register 1 is not set on every path", {AD(LOADI, 0, 1), ABC(CALL, 0, 2, 1), RETURN0}},
      {"register 2 is not set on every path", /* above the called function */
       {ABC(LOADNIL, 0, 3, 0), ABC(CALL, 0, 1, 1), ABC(RETURN1, 2, 0, 0)}},
      {"register 1 holds a cell", {ABC(NEWCELL, 1, 0, 0), ABC(RETURN1, 1, 0, 0)}, .params = 2},
      {"register 1 holds a cell", {ABC(NEWCELL, 1, 0, 0), ABC(MOVE, 0, 1, 0), RETURN0}, .params = 2},
      {"register 1 holds a cell", {ABC(NEWCELL, 1, 0, 0), ABC(RETURN, 0, 3, 0)}, .params = 2},
      {"register 1 does not hold a cell", {ABC(GETCELL, 0, 1, 0), RETURN0}, .params = 2},
      {"register 1 does not hold a cell",
       {ABC(JT, 0, 0, 0), 1, ABC(NEWCELL, 1, 0, 0), ABC(GETCELL, 0, 1, 0), RETURN0},
       .params = 2},
      {NULL, {ABC(NEWCELL, 1, 0, 0), ABC(GETCELL, 0, 1, 0), ABC(SETCELL, 1, 0, 0), RETURN0}, .params = 2},
      {"register 1 does not hold a cell", {AD(LOADI, 0, 1), ABC(SETCELL, 1, 0, 0), RETURN0}, .params = 2},
      {"register 0 is not a new table", {ABC(SETLIST, 0, 2, 0), 0, RETURN0}, .params = 2},
      {NULL, {ABC(NEWTABLE, 0, 0, 0), 1, AD(LOADI, 1, 1), ABC(SETLIST, 0, 2, 0), 0, RETURN0}},
      {"register 0 is not a new table",
       {ABC(NEWTABLE, 1, 0, 0), 1, ABC(MOVE, 0, 1, 0), ABC(SETLIST, 0, 2, 0), 0, RETURN0}},
  };
  CHECK(state, cases);
}

static void test_open_results(void **state) {
  static const Case cases[] = {
      {NULL, {ABC(CALL, 0, 1, 0), ABC(RETURN, 0, 0, 0)}, .params = 1},
      {NULL, {ABC(CALL, 0, 1, 0), ABC(CLOSE, 0, 0, 0), ABC(RETURN, 0, 0, 0)}, .params = 1},
      {"there are no open results", {ABC(RETURN, 0, 0, 0)}, .params = 1},
      {"open results are not used at once", {ABC(CALL, 0, 1, 0), RETURN0}, .params = 1},
      {"open results are not used at once",
       {ABC(CALL, 1, 1, 0), ABC(CLOSE, 0, 0, 0), ABC(CALL, 0, 0, 1), RETURN0},
       .params = 2},
      {"the open results start at register 0", {ABC(CALL, 0, 1, 0), ABC(CALL, 0, 0, 1), RETURN0}, .params = 1},
      {"register 1 is not set", {ABC(MOVE, 2, 0, 0), ABC(CALL, 2, 1, 0), ABC(RETURN, 0, 0, 0)}, .params = 1},
      {"a jump leads between", {ABC(JT, 0, 0, 0), 1, ABC(CALL, 0, 1, 0), ABC(RETURN, 0, 0, 0)}, .params = 1},
      {"open results are not used", {RETURN0, ABC(CALL, 0, 1, 0), JUMP(-3)}, .params = 1},
  };
  CHECK(state, cases);
}

static void test_closures(void **state) {
  static const Case cases[] = {
      {NULL, {ABC(CLOSURE, 0, 0, 0), 0, RETURN0}, .params = 2},
      {"register 1 holds a cell", {ABC(NEWCELL, 1, 0, 0), ABC(CLOSURE, 0, 0, 0), 0, RETURN0}, .params = 2},
      {"register 1 does not hold a cell", {ABC(CLOSURE, 0, 0, 0), 1, RETURN0}, .params = 2},
      {NULL, {ABC(NEWCELL, 1, 0, 0), ABC(CLOSURE, 0, 0, 0), 1, RETURN0}, .params = 2},
      {"register 1 is not set", {ABC(CLOSURE, 1, 0, 0), 0, RETURN0}},
      {NULL, {ABC(CLOSURE, 1, 0, 0), 0, ABC(SELFREF, 1, 0, 0), RETURN0}},
      {"it does not follow a CLOSURE", {ABC(SELFREF, 1, 0, 0), RETURN0}, .params = 2},
      {"it names another register", {ABC(CLOSURE, 1, 0, 0), 0, ABC(SELFREF, 0, 0, 0), RETURN0}, .params = 2},
      {"SELFREF names upvalue 1", {ABC(CLOSURE, 1, 0, 0), 0, ABC(SELFREF, 1, 1, 0), RETURN0}, .params = 2},
      {"is not the closure's own variable", {ABC(CLOSURE, 0, 0, 0), 0, ABC(SELFREF, 0, 0, 0), RETURN0}, .params = 2},
      {"is not the closure's own variable", {ABC(CLOSURE, 1, 0, 0), 2, ABC(SELFREF, 1, 0, 0), RETURN0}, .params = 2},
      {"a jump leads between CLOSURE and SELFREF",
       {ABC(CLOSURE, 1, 0, 0), 0, ABC(SELFREF, 1, 0, 0), JUMP(-2)},
       .params = 2},
  };
  CHECK(state, cases);
}

static void test_loops(void **state) {
  static const Case cases[] = {
      {NULL, {ABC(FORPREP, 0, 0, 0), 3, ABC(MOVE, 4, 3, 0), ABC(FORLOOP, 0, 0, 0), (Instr)-3, RETURN0}, .params = 3},
      {"register 2 is not set", {ABC(FORPREP, 0, 0, 0), 2, ABC(FORLOOP, 0, 0, 0), (Instr)-2, RETURN0}, .params = 2},
      {"register 0 is not as the loop's preparation left it", {ABC(FORLOOP, 0, 0, 0), (Instr)-2, RETURN0}, .params = 4},
      {"register 1 is not as the loop's preparation left it",
       {ABC(FORPREP, 0, 0, 0), 3, AD(LOADI, 1, 7), ABC(FORLOOP, 0, 0, 0), (Instr)-3, RETURN0},
       .params = 3},
      {"4 registers from 8", {ABC(FORPREP, 8, 0, 0), 0, RETURN0}, .params = 10},
      {NULL,
       {ABC(TFORPREP, 0, 0, 0), 1, ABC(MOVE, 6, 4, 0), ABC(TFORCALL, 0, 0, 1), ABC(TFORLOOP, 0, 0, 0), (Instr)-4,
        ABC(CLOSE, 1, 0, 0), RETURN0},
       .params = 4},
      {"register 1 is not as the loop's preparation left it",
       {ABC(TFORPREP, 0, 0, 0), 1, ABC(MOVE, 1, 4, 0), ABC(TFORCALL, 0, 0, 1), ABC(TFORLOOP, 0, 0, 0), (Instr)-4,
        ABC(CLOSE, 1, 0, 0), RETURN0},
       .params = 4},
      {"it does not jump to its TFORCALL", {ABC(TFORPREP, 0, 0, 0), 0, RETURN0}, .params = 4},
      {"no TFORLOOP follows", {ABC(TFORPREP, 0, 0, 0), 0, ABC(TFORCALL, 0, 0, 1), RETURN0}, .params = 4},
      {"no TFORPREP leads here", {ABC(TFORCALL, 0, 0, 1), RETURN0}, .params = 4},
      {"it does not follow its TFORCALL", {ABC(TFORLOOP, 0, 0, 0), (Instr)-2, RETURN0}, .params = 5},
  };
  CHECK(state, cases);
}

static void test_closing(void **state) {
  static const Case cases[] = {
      {NULL, {ABC(TBC, 0, 0, 0), ABC(CLOSE, 1, 0, 0), RETURN0}, .params = 1},
      {"1 to-be-closed variables are left open", {ABC(TBC, 0, 0, 0), RETURN0}, .params = 1},
      {"it closes 1 of 0", {ABC(CLOSE, 1, 0, 0), RETURN0}, .params = 1},
      {"paths with", {ABC(JT, 0, 0, 0), 1, ABC(TBC, 0, 0, 0), RETURN0}, .params = 1},
      {"paths with 0 and 1", {ABC(TBC, 0, 0, 0), JUMP(-2)}, .params = 1},
      {"left open", {ABC(TBC, 0, 0, 0), ABC(TAILCALL, 0, 1, 0)}, .params = 1},
  };
  CHECK(state, cases);
}

/* The tables beside the code. */
static void test_tables(void **state) {
  State *L = *state;
  char reason[200];
  static const Case good = {NULL, {ABC(LOADNIL, 0, 2, 0), ABC(CALL, 0, 1, 1), RETURN0}};
  static const struct {
    const char *reason;
    LocalDesc locals[2];
  } cases[] = {
      {NULL, {{NULL, 1, 3, 0, 0}, {NULL, 2, 3, 1, 0}}},
      {"entry 0 of the table of locals is malformed", {{NULL, 1, 3, 10, 0}}},
      {"entry 0 of the table of locals is malformed", {{NULL, 1, 4, 0, 0}}},
      {"entry 1 of the table of locals is malformed", {{NULL, 1, 3, 0, 0}, {NULL, 0, 3, 1, 0}}},
      {"entry 1 of the table of locals does not nest", {{NULL, 0, 1, 0, 0}, {NULL, 0, 2, 1, 0}}},
      {"local 'v' is not in register 5", {{NULL, 1, 3, 0, 0}, {NULL, 1, 2, 5, 0}}},
      {"local 'v' is not in register 1", {{NULL, 1, 3, 0, 0}, {NULL, 1, 2, 1, 1}}},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Proto *p = outer_function(L, &good);
    p->locals = rt_proto_array(L, sizeof *p->locals, 2);
    p->local_count = cases[i].locals[1].end ? 2 : 1;
    memcpy(p->locals, cases[i].locals, p->local_count * sizeof *p->locals);
    for (uint32_t n = 0; n < p->local_count; n++) {
      p->locals[n].name = rt_string_from_c(L, "v");
      heap_barrier(L, p, FROM_STRING(p->locals[n].name));
    }
    int ok = vm_verify(L, p, reason, sizeof reason);
    if (ok != !cases[i].reason || (!ok && !strstr(reason, cases[i].reason)))
      fail_msg("case %zu: got '%s'", i, ok ? "no objection" : reason);
    p->local_count = 2; /* the size of its storage */
  }
  Proto *p = outer_function(L, &good);
  p->protos[0]->upvalues[0].index = 10;
  assert_false(vm_verify(L, p, reason, sizeof reason));
  assert_non_null(strstr(reason, "captures what does not exist"));
  p = outer_function(L, &good);
  p->protos[2]->upvalues[1].is_cell = 0;
  assert_false(vm_verify(L, p, reason, sizeof reason));
  assert_non_null(strstr(reason, "disagrees about being a cell"));
  p = outer_function(L, &good);
  p->max_stack = 1;
  assert_false(vm_verify(L, p, reason, sizeof reason));
  assert_non_null(strstr(reason, "at least two registers"));
  p = outer_function(L, &good);
  p->protos[1]->code[0] = 255;
  p->protos[1]->index = 7;
  assert_false(vm_verify(L, p, reason, sizeof reason));
  assert_non_null(strstr(reason, "function 7, instruction 0"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_operands),     cmocka_unit_test(test_jumps),    cmocka_unit_test(test_registers),
      cmocka_unit_test(test_open_results), cmocka_unit_test(test_closures), cmocka_unit_test(test_loops),
      cmocka_unit_test(test_closing),      cmocka_unit_test(test_tables),
  };
  return cmocka_run_group_tests(tests, open_state, close_state);
}
