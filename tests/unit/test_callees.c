/* Callees found in hand-made prototypes: through registers, upvalues, cells, fields, parameters and results. */
#include "aot/callees.h"

#define NO_CALLEE UINT32_MAX
#include "aot/typed_entry.h"
#include "tests/unit/prototype.h"

#define CLOSURE(reg, n) INSTR_ABC(OP_CLOSURE, reg, 0, 0), (Instr)(n)
#define CODE(...)                                                                                                      \
  .code = (Instr[]){__VA_ARGS__}, .code_len = sizeof((Instr[]){__VA_ARGS__}) / sizeof(Instr), .max_stack = 8

/* Calls of the functions protos[0] (the main one), protos[1], ... */
static const FunctionCalls *callees(Proto *const *protos, uint32_t count) {
  Cfg **cfgs = ARENA_NEW(&arena, Cfg *, count);
  for (uint32_t n = 0; n < count; n++) {
    protos[n]->index = n;
    cfgs[n] = aot_cfg_build(&arena, protos[n]);
  }
  return aot_callees(&arena, &(CalledModule){NULL, cfgs, count}, 1);
}

static uint32_t callee_at(const FunctionCalls *calls, uint32_t pc) {
  const CallSite *site = aot_call_site(calls, pc);
  return site ? site->callee : NO_CALLEE;
}

/* local function f() f() end; local g = f; g() */
static void test_itself(void **state) {
  (void)state;
  UpvalueDesc up = {.from_local = 1};
  Proto f = {CODE(INSTR_ABC(OP_GETUP, 0, 0, 0), INSTR_ABC(OP_CALL, 0, 1, 1), INSTR_ABC(OP_RETURN0, 0, 0, 0)),
             .upvalues = &up, .upvalue_count = 1};
  Proto main = {CODE(CLOSURE(0, 0), INSTR_ABC(OP_SELFREF, 0, 0, 0), INSTR_ABC(OP_MOVE, 1, 0, 0),
                     INSTR_ABC(OP_CALL, 1, 1, 1), INSTR_ABC(OP_CALL, 2, 1, 1), INSTR_ABC(OP_RETURN0, 0, 0, 0)),
                .protos = (Proto *[]){&f}, .proto_count = 1};
  const FunctionCalls *calls = callees((Proto *[]){&main, &f}, 2);
  assert_int_equal(callee_at(&calls[0], 4), 1);
  assert_int_equal(callee_at(&calls[0], 5), NO_CALLEE);
  assert_false(aot_call_site(&calls[0], 4)->is_self);
  assert_int_equal(callee_at(&calls[1], 1), 1);
  assert_true(aot_call_site(&calls[1], 1)->is_self);
}

/* local a, b; function a() b() end; function b() a() end; a() -- and, when twice, a is assigned b as well */
static void check_cells(int twice) {
  UpvalueDesc up_of_a = {.from_local = 1, .index = 1, .is_cell = 1}, up_of_b = {.from_local = 1, .is_cell = 1};
  Proto a = {CODE(INSTR_ABC(OP_GETUPCELL, 0, 0, 0), INSTR_ABC(OP_CALL, 0, 1, 1), INSTR_ABC(OP_RETURN0, 0, 0, 0)),
             .upvalues = &up_of_a, .upvalue_count = 1};
  Proto b = a;
  b.upvalues = &up_of_b;
  Proto main = {CODE(INSTR_ABC(OP_LOADNIL, 0, 2, 0), INSTR_ABC(OP_NEWCELL, 0, 0, 0), INSTR_ABC(OP_NEWCELL, 1, 0, 0),
                     CLOSURE(2, 0), INSTR_ABC(OP_SETCELL, 0, 2, 0), CLOSURE(2, 1), INSTR_ABC(OP_SETCELL, 1, 2, 0),
                     INSTR_ABC(OP_GETCELL, 3, 0, 0), INSTR_ABC(OP_CALL, 3, 1, 1),
                     INSTR_ABC(OP_SETCELL, twice ? 0 : 1, 2, 0), INSTR_ABC(OP_RETURN0, 0, 0, 0)),
                .protos = (Proto *[]){&a, &b}, .proto_count = 2};
  const FunctionCalls *calls = callees((Proto *[]){&main, &a, &b}, 3);
  assert_int_equal(callee_at(&calls[0], 10), twice ? NO_CALLEE : 1);
  assert_int_equal(callee_at(&calls[1], 1), 2);
  assert_int_equal(callee_at(&calls[2], 1), twice ? NO_CALLEE : 1);
}

static void test_cells(void **state) {
  (void)state;
  check_cells(0);
  check_cells(1);
}

/* local M = {}; M.k0 = f; M.k0(); o.k0(); o:k0(); M.k1() */
static void test_fields(void **state) {
  (void)state;
  Value names[2] = {0x1000, 0x2000};
  Proto f = {CODE(INSTR_ABC(OP_RETURN0, 0, 0, 0))};
  Proto main = {CODE(INSTR_ABC(OP_NEWTABLE, 0, 0, 0), 0, CLOSURE(1, 0), INSTR_ABC(OP_SETFIELD, 0, 1, 0),
                     EXT_FIELD_MAKE(0, 0), INSTR_ABC(OP_GETFIELD, 2, 0, 0), EXT_FIELD_MAKE(0, 0),
                     INSTR_ABC(OP_CALL, 2, 1, 1), INSTR_ABC(OP_SELF, 2, 3, 0), EXT_FIELD_MAKE(0, 0),
                     INSTR_ABC(OP_CALL, 2, 2, 1), INSTR_ABC(OP_GETFIELD, 2, 0, 0), EXT_FIELD_MAKE(1, 0),
                     INSTR_ABC(OP_CALL, 2, 1, 1), INSTR_ABC(OP_RETURN0, 0, 0, 0)),
                .protos = (Proto *[]){&f}, .proto_count = 1, .constants = names, .constant_count = 2};
  const FunctionCalls *calls = callees((Proto *[]){&main, &f}, 2);
  assert_int_equal(callee_at(&calls[0], 8), 1);
  assert_int_equal(callee_at(&calls[0], 11), 1);
  assert_int_equal(callee_at(&calls[0], 14), NO_CALLEE);
}

/* local t = {}; function t.k() end; function t.l() t.k() end; nobody else's k */
static void test_fields_of_captured_tables(void **state) {
  (void)state;
  Value names[1] = {0x1000};
  UpvalueDesc up = {.from_local = 1};
  Proto k = {CODE(INSTR_ABC(OP_RETURN0, 0, 0, 0))};
  Proto l = {CODE(INSTR_ABC(OP_GETGLOBAL, 0, 0, 0), EXT_FIELD_MAKE(0, 0), INSTR_ABC(OP_CALL, 0, 1, 1),
                  INSTR_ABC(OP_RETURN0, 0, 0, 0)),
             .upvalues = &up, .upvalue_count = 1, .constants = names, .constant_count = 1};
  Proto main = {CODE(INSTR_ABC(OP_NEWTABLE, 0, 0, 0), 0, CLOSURE(1, 0), INSTR_ABC(OP_SETFIELD, 0, 1, 0),
                     EXT_FIELD_MAKE(0, 0), CLOSURE(2, 1), INSTR_ABC(OP_GETGLOBAL, 3, 0, 0), EXT_FIELD_MAKE(0, 0),
                     INSTR_ABC(OP_CALL, 3, 1, 1), INSTR_ABC(OP_RETURN0, 0, 0, 0)),
                .protos = (Proto *[]){&k, &l},
                .proto_count = 2,
                .constants = names,
                .constant_count = 1,
                .upvalues = &up,
                .upvalue_count = 1};
  const FunctionCalls *calls = callees((Proto *[]){&main, &k, &l}, 3);
  assert_int_equal(callee_at(&calls[2], 2), 1);
  assert_int_equal(callee_at(&calls[0], 10), NO_CALLEE);
}

/* local function f(g) g() return g end; f(function() end)() */
static void test_parameters_and_results(void **state) {
  (void)state;
  Proto f = {CODE(INSTR_ABC(OP_MOVE, 1, 0, 0), INSTR_ABC(OP_CALL, 1, 1, 1), INSTR_ABC(OP_RETURN1, 0, 0, 0)),
             .param_count = 1};
  Proto g = {CODE(INSTR_ABC(OP_RETURN0, 0, 0, 0))};
  Proto main = {CODE(CLOSURE(0, 0), CLOSURE(1, 1), INSTR_ABC(OP_CALL, 0, 2, 2), INSTR_ABC(OP_CALL, 0, 1, 1),
                     INSTR_ABC(OP_RETURN0, 0, 0, 0)),
                .protos = (Proto *[]){&f, &g}, .proto_count = 2};
  const FunctionCalls *calls = callees((Proto *[]){&main, &f, &g}, 3);
  assert_int_equal(callee_at(&calls[0], 4), 1);
  assert_int_equal(callee_at(&calls[0], 5), 2);
  assert_int_equal(callee_at(&calls[1], 1), 2);
}

/* local m = require(NAME); m.f() -- and module "m": local t, u = {}, {}; function t.f() end; function u.f() end; return t */
static void check_require(const char *name, uint32_t expected) {
  Value f_of_m[1] = {0x1000}, names[3] = {string("require"), string(name), *f_of_m};
  Proto main = {CODE(INSTR_ABC(OP_GETGLOBAL, 0, 0, 0), EXT_FIELD_MAKE(0, 0), INSTR_ABC(OP_LOADK, 1, 0, 0), 1,
                     INSTR_ABC(OP_CALL, 0, 2, 2), INSTR_ABC(OP_GETFIELD, 1, 0, 0), EXT_FIELD_MAKE(2, 0),
                     INSTR_ABC(OP_CALL, 1, 1, 1), INSTR_ABC(OP_RETURN0, 0, 0, 0)),
                .constants = names, .constant_count = 3, .upvalues = &(UpvalueDesc){.from_local = 1},
                .upvalue_count = 1};
  Proto f = {CODE(INSTR_ABC(OP_RETURN0, 0, 0, 0)), .index = 1}, g = {CODE(INSTR_ABC(OP_RETURN0, 0, 0, 0)), .index = 2};
  Proto m = {CODE(INSTR_ABC(OP_NEWTABLE, 0, 0, 0), 0, INSTR_ABC(OP_NEWTABLE, 1, 0, 0), 0, CLOSURE(2, 0),
                  INSTR_ABC(OP_SETFIELD, 0, 2, 0), EXT_FIELD_MAKE(0, 0), CLOSURE(2, 1), INSTR_ABC(OP_SETFIELD, 1, 2, 0),
                  EXT_FIELD_MAKE(0, 0), INSTR_ABC(OP_RETURN1, 0, 0, 0)),
             .constants = f_of_m, .constant_count = 1, .protos = (Proto *[]){&f, &g}, .proto_count = 2};
  Cfg *of_main[1] = {aot_cfg_build(&arena, &main)}, *of_m[3];
  of_m[0] = aot_cfg_build(&arena, &m);
  of_m[1] = aot_cfg_build(&arena, &f);
  of_m[2] = aot_cfg_build(&arena, &g);
  CalledModule modules[2] = {{NULL, of_main, 1}, {"m", of_m, 3}};
  assert_int_equal(callee_at(&aot_callees(&arena, modules, 2)[0], 7), expected);
}

static void test_modules(void **state) {
  (void)state;
  check_require("m", 2);
  check_require("mm", NO_CALLEE);
}

/* Typed entries of a module of two functions, the second of which is made by the first. */
static Module *typed_module(Proto *main, Proto *f) {
  Module *module = ARENA_NEW(&arena, Module, 1);
  const FunctionCalls *calls = callees((Proto *[]){main, f}, 2);
  module->count = 2;
  module->prefix = "";
  module->functions = ARENA_NEW(&arena, ModuleFunction, 2);
  for (uint32_t n = 0; n < 2; n++) {
    ModuleFunction *function = &module->functions[n];
    *function =
        (ModuleFunction){.proto = n ? f : main, .module = module, .name = "f", .calls = &calls[n], .is_compiled = 1};
    function->proto->root = main;
    function->cfg = aot_cfg_build(&arena, function->proto);
    function->layout = aot_layout(&arena, function->cfg, 0);
    function->analysis = aot_analyse(&arena, function->cfg, (AnalysisMode){0});
  }
  aot_typed_entries(&arena, module->functions, 2);
  return module;
}

/* local function f(n) if n < 2 then return n end return f(n - 1) + f(n - 2) end -- the result is an integer
 * or, when `divides`: f(n - 1) / f(n - 2), which is a float or an integer */
static void check_recursion(int divides) {
  UpvalueDesc up = {.from_local = 1};
  Value constants[2] = {FROM_SMALL_INT(1), FROM_SMALL_INT(2)};
  Proto f = {CODE(INSTR_ABC(OP_JLTK, 0, 1, 0), 1, INSTR_ABC(OP_RETURN1, 0, 0, 0), INSTR_ABC(OP_GETUP, 1, 0, 0),
                  INSTR_ABC(OP_SUBK, 2, 0, 0), INSTR_ABC(OP_CALL, 1, 2, 2), INSTR_ABC(OP_GETUP, 2, 0, 0),
                  INSTR_ABC(OP_SUBK, 3, 0, 1), INSTR_ABC(OP_CALL, 2, 2, 2),
                  INSTR_ABC(divides ? OP_DIV : OP_ADD, 1, 1, 2), INSTR_ABC(OP_RETURN1, 1, 0, 0)),
             .upvalues = &up,
             .upvalue_count = 1,
             .param_count = 1,
             .constants = constants,
             .constant_count = 2};
  Proto main = {CODE(CLOSURE(0, 0), INSTR_ABC(OP_SELFREF, 0, 0, 0), INSTR_ABC(OP_RETURN1, 0, 0, 0)),
                .protos = (Proto *[]){&f}, .proto_count = 1};
  const TypedEntry *typed = typed_module(&main, &f)->functions[1].typed;
  assert_non_null(typed);
  assert_int_equal(typed->params[0].types, TYPE_SET_INT);
  assert_int_equal(typed->result, divides ? TYPE_SET_ANY : TYPE_SET_INT);
}

static void test_results(void **state) {
  (void)state;
  check_recursion(0);
  check_recursion(1);
}

/* local function f(x, y) return x * y end; f(1, 0.5); f(z, 2.5), z unknown -- and, when mixed, f(1.5, 1.5) */
static void check_parameters(int mixed) {
  Value half = FROM_DOUBLE(0.5);
  Proto f = {CODE(INSTR_ABC(OP_MUL, 2, 0, 1), INSTR_ABC(OP_RETURN1, 2, 0, 0)), .param_count = 2};
  Proto main = {CODE(CLOSURE(0, 0), INSTR_ABC(OP_MOVE, 1, 0, 0), INSTR_AD(OP_LOADI, 2, 1), INSTR_ABC(OP_LOADK, 3, 0, 0),
                     0, INSTR_ABC(OP_CALL, 1, 3, 1), INSTR_ABC(OP_MOVE, 1, 0, 0), INSTR_ABC(OP_GETUP, 2, 0, 0),
                     INSTR_AD(OP_LOADF, 3, 2), INSTR_ABC(OP_CALL, 1, 3, 1), INSTR_ABC(OP_MOVE, 1, 0, 0),
                     INSTR_AD(mixed ? OP_LOADF : OP_LOADI, 2, 1), INSTR_AD(OP_LOADF, 3, 1), INSTR_ABC(OP_CALL, 1, 3, 1),
                     INSTR_ABC(OP_RETURN0, 0, 0, 0)),
                .protos = (Proto *[]){&f},
                .proto_count = 1,
                .constants = &half,
                .constant_count = 1,
                .upvalue_count = 1};
  const TypedEntry *typed = typed_module(&main, &f)->functions[1].typed;
  assert_non_null(typed);
  assert_int_equal(typed->params[0].types, mixed ? TYPE_SET_ANY : TYPE_SET_INT);
  assert_int_equal(typed->params[1].types, TYPE_SET_DOUBLE);
  assert_int_equal(typed->result, mixed ? TYPE_SET_ANY : TYPE_SET_DOUBLE);
}

static void test_parameters(void **state) {
  (void)state;
  check_parameters(0);
  check_parameters(1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_itself, begin, end),
      cmocka_unit_test_setup_teardown(test_cells, begin, end),
      cmocka_unit_test_setup_teardown(test_fields, begin, end),
      cmocka_unit_test_setup_teardown(test_fields_of_captured_tables, begin, end),
      cmocka_unit_test_setup_teardown(test_modules, begin, end),
      cmocka_unit_test_setup_teardown(test_parameters_and_results, begin, end),
      cmocka_unit_test_setup_teardown(test_results, begin, end),
      cmocka_unit_test_setup_teardown(test_parameters, begin, end),
  };
  return cmocka_run_group_tests_name("callees", tests, NULL, NULL);
}
