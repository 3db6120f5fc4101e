/* Messages of the front end, and what it decides about captures and code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "frontend/compile.h"
#include "runtime/call.h"
#include "vm/opcode.h"

static State *L;

static int open_state(void **state) {
  L = rt_open_state();
  return L ? 0 : -1;
}

static int close_state(void **state) {
  rt_close_state(L);
  return 0;
}

static Proto *compile(const char *text, size_t len, String **message) {
  *message = NULL;
  const Chunk chunk = {text, len, NULL, NULL, "=p", "t"};
  return fe_compile(L, &chunk, message);
}

static Proto *compile_ok(const char *text) {
  String *message;
  Proto *p = compile(text, strlen(text), &message);
  if (!p) print_error("%s: %s\n", text, message->data);
  assert_non_null(p);
  return p;
}

#define ROW(text, message)                                                                                             \
  { text, sizeof text - 1, message }
static void test_messages(void **state) {
  static const struct {
    const char *text;
    size_t len;
    const char *message;
  } rows[] = {
      ROW("x = }", "p:1: unexpected symbol near '}'"),
      ROW("x = 1 1", "p:1: unexpected symbol near '1'"),
      ROW("return 1 2", "p:1: <eof> expected near '2'"),
      ROW("f(\n", "p:2: unexpected symbol near <eof>"),
      ROW("if x then\n\n", "p:3: 'end' expected (to close 'if' at line 1) near <eof>"),
      ROW("for i do end", "p:1: '=' or 'in' expected near 'do'"),
      ROW("local function 1", "p:1: <name> expected near '1'"),
      ROW("function f(a,1) end", "p:1: <name> or '...' expected near '1'"),
      ROW("x:y = 1", "p:1: function arguments expected near '='"),
      ROW("(a) = 1", "p:1: syntax error near '='"),
      ROW("a, f() = 1", "p:1: syntax error near '='"),
      ROW("function f() return ... end", "p:1: cannot use '...' outside a vararg function near '...'"),
      ROW("x\1", "p:1: syntax error near '<\\1>'"),
      ROW("\0", "p:1: unexpected symbol"),
      ROW("x = 3x", "p:1: malformed number near '3x'"),
      ROW("x = 'abc\\q'", "p:1: invalid escape sequence near ''abc\\q'"),
      ROW("x = '\\400'", "p:1: decimal escape too large near ''\\400''"),
      ROW("x = '\\xgg'", "p:1: hexadecimal digit expected near ''\\xg'"),
      ROW("x = '\\u{110000000000}'", "p:1: UTF-8 value too large near ''\\u{110000000'"),
      ROW("x = '\\u123'", "p:1: missing '{' near ''\\u1'"),
      ROW("x = 'abc", "p:1: unfinished string near <eof>"),
      ROW("x = 'abc\n'", "p:1: unfinished string near ''abc'"),
      ROW("x = [[abc\n", "p:2: unfinished long string (starting at line 1) near <eof>"),
      ROW("--[[abc", "p:1: unfinished long comment (starting at line 1) near <eof>"),
      ROW("x = [==abc", "p:1: invalid long string delimiter near '[=='"),
      ROW("local x <const> = 1; x = 2", "p:1: attempt to assign to const variable 'x'"),
      ROW("local x <close> = f() function x() end", "p:1: attempt to assign to const variable 'x'"),
      ROW("local x <const> = f() function g() x = 1 end", "p:1: attempt to assign to const variable 'x'"),
      ROW("local x <foo> = 1", "p:1: unknown attribute 'foo'"),
      ROW("local x <close>, y <close> = 1", "p:1: multiple to-be-closed variables in local list"),
      ROW("break", "p:1: break outside loop at line 1"),
      ROW("do\n goto x\nend\n", "p:4: no visible label 'x' for <goto> at line 2"),
      ROW("do goto x end local a ::x:: print(a)", "p:1: <goto x> at line 1 jumps into the scope of local 'a'"),
      ROW("::a:: do ::a:: end", "p:1: label 'a' already defined on line 1"),
      ROW("repeat goto c local a ::c:: until a", "p:1: <goto c> at line 1 jumps into the scope of local 'a'"),
      ROW("f\n(\n1", "p:3: ')' expected (to close '(' at line 2) near <eof>"),
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    String *message;
    assert_null(compile(rows[i].text, rows[i].len, &message));
    assert_non_null(message);
    assert_string_equal(message->data, rows[i].message);
  }
}

/* `before` repeated n times, then `middle`, then `after` n times. */
static char *nested(const char *before, const char *middle, const char *after, size_t n) {
  char *text = malloc(strlen(before) * n + strlen(middle) + strlen(after) * n + 1), *p = text;
  for (size_t i = 0; i < n; i++) p = stpcpy(p, before);
  p = stpcpy(p, middle);
  for (size_t i = 0; i < n; i++) p = stpcpy(p, after);
  return text;
}

static void test_nesting(void **state) {
  static const struct {
    const char *before, *middle, *after;
    size_t deepest; /* 0: no limit */
  } rows[] = {
      {"do ", "", " end", 197},        {"function f() ", "", " end", 197},
      {"if x then ", "", " end", 196}, {"a,", "a = 1", "", 195},
      {"", "x = 1", "+a", 0},          {"", "x = 1", "<a", 0},
      {"", "x = f", "()", 0},          {"", "x = f", ".x", 0},
      {"", "x = a", " and b or c", 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    String *message;
    size_t n = rows[i].deepest ? rows[i].deepest : 20000;
    char *text = nested(rows[i].before, rows[i].middle, rows[i].after, n);
    assert_non_null(compile(text, strlen(text), &message));
    free(text);
    if (!rows[i].deepest) continue;
    text = nested(rows[i].before, rows[i].middle, rows[i].after, n + 1);
    assert_null(compile(text, strlen(text), &message));
    assert_string_equal(message->data, "C stack overflow");
    free(text);
  }
}

/* Whether the first inner function's upvalue called x is a cell. */
static void test_captures(void **state) {
  static const struct {
    const char *text;
    int is_cell;
  } rows[] = {
      {"local x = 1 function f() return x end", 0},
      {"local x = 1 function f() return x end x = 2", 1},
      {"local x x = 1 function f() return x end", 0},
      {"local x if a then x = 1 else x = 2 end function f() return x end", 0},
      {"local x = 1 function f() x = 2 end", 1},
      {"local x = 1 x = function() return x end", 1},
      {"local x while a do x = 1 f(function() return x end) end", 1},
      {"while a do local x x = 1 f(function() return x end) end", 0},
      {"local x while a do x = 1 end while a do f(function() return x end) end", 0},
      {"local x while a do while b do x = 1 end f(function() return x end) end", 1},
      {"for x = 1, 2 do f(function() return x end) end", 0},
      {"for x = 1, 2 do f(function() return x end) x = x + 1 end", 1},
      {"local function x() return x() end", 0},
      {"local function x() return x() end x = nil", 1},
      {"::top:: local x x = 1 f(function() return x end) goto top", 1},
      {"local x = 1 function f() return function() x = 2 end end", 1},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Proto *inner = compile_ok(rows[i].text)->protos[0];
    int found = 0;
    for (uint32_t k = 0; k < inner->upvalue_count; k++) {
      if (strcmp(inner->upvalues[k].name->data, "x") != 0) continue;
      found = 1;
      if (inner->upvalues[k].is_cell != rows[i].is_cell) print_error("%s\n", rows[i].text);
      assert_int_equal(inner->upvalues[k].is_cell, rows[i].is_cell);
    }
    assert_true(found);
  }
}

/* The opcodes of a chunk, without its final return. */
static void test_code(void **state) {
  static const struct {
    const char *text, *code;
  } rows[] = {
      {"local a = 1 a = a + 1", "LOADI ADDK "},
      {"local a, b = f() a = b", "GETGLOBAL CALL MOVE "},
      {"local a = x.y.z", "GETGLOBAL GETFIELD GETFIELD "},
      {"local a a = a or 1", "LOADNIL JT LOADI "},
      {"local a, b a = a < b", "LOADNIL JLT LOADFALSE JMP LOADTRUE "},
      {"local a <const> = 2 return a * 3", "LOADI RETURN1 "},
      {"return -0.0, 1//0, 0/0, 2^53", "LOADF UNM LOADI IDIVK LOADI DIVK LOADK RETURN "},
      {"local a while a < 10 do f() end", "LOADNIL JLTK GETGLOBAL CALL JLTK "},
      {"while true do if a then break end end", "GETGLOBAL JT JMP "},
      {"for i = 1, 2 do end", "LOADI LOADI LOADI FORPREP FORLOOP "},
      {"for k in f do end", "GETGLOBAL LOADNIL TFORPREP TFORCALL TFORLOOP CLOSE "},
      {"return f(1)", "GETGLOBAL LOADI TAILCALL "},
      {"local a <close> = b return f(1)", "GETGLOBAL TBC GETGLOBAL LOADI CALL CLOSE RETURN "},
      {"local t t[1], t[300], t.x, t[t] = 1", "LOADNIL LOADI LOADI LOADNIL SETINDEX SETFIELD SETINDEX SETINT "},
      {"local a = 'x' .. b .. 'y'", "LOADK GETGLOBAL LOADK CONCAT "},
      {"local function f() return f end", "CLOSURE SELFREF "},
      {"local s = #t == 0", "GETGLOBAL LEN JEQK LOADFALSE JMP LOADTRUE "},
      {"local a, b = 1, 2 a, b = b, a", "LOADI LOADI MOVE MOVE MOVE "},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char code[500] = "";
    Proto *p = compile_ok(rows[i].text);
    for (uint32_t pc = 0; pc + 1 < p->code_len; pc += INSTR_WORDS(p->code[pc])) {
      strcat(code, vm_opcodes[INSTR_OP(p->code[pc])].name);
      strcat(code, " ");
    }
    assert_string_equal(code, rows[i].code);
  }
}

static void test_prototype(void **state) {
  Proto *p =
      compile_ok("local a\nlocal function f(x, ...)\n local b = a\n return function() end\nend\nfunction g() end");
  assert_int_equal(p->proto_count, 2);
  assert_int_equal(p->line_defined, 0);
  assert_true(p->is_vararg);
  assert_string_equal(p->upvalues[0].name->data, "_ENV");
  Proto *f = p->protos[0];
  assert_int_equal(f->line_defined, 2);
  assert_int_equal(f->last_line, 5);
  assert_int_equal(f->param_count, 1);
  assert_true(f->is_vararg);
  assert_ptr_equal(f->root, p);
  assert_int_equal(f->index, 1);
  assert_int_equal(f->protos[0]->index, 2);
  assert_int_equal(p->protos[1]->index, 3);
  assert_string_equal(f->locals[0].name->data, "x");
  assert_int_equal(f->locals[0].start, 0);
  assert_string_equal(f->locals[1].name->data, "b");
  assert_string_equal(f->source->data, "=p");
}

/* More constants and access sites than a FIELD word can name. */
static void test_many_constants(void **state) {
  enum { COUNT = 70000 };
  char *text = malloc(COUNT * 20 + 100), *q = text;
  for (int i = 0; i < COUNT; i++) q += sprintf(q, "x%d = 'y%d'\n", i, i);
  String *message;
  Proto *p = compile(text, (size_t)(q - text), &message);
  free(text);
  assert_non_null(p);
  assert_true(p->constant_count >= 2 * COUNT);
  assert_true(p->cache_count <= 65536);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_messages), cmocka_unit_test(test_nesting),   cmocka_unit_test(test_captures),
      cmocka_unit_test(test_code),     cmocka_unit_test(test_prototype), cmocka_unit_test(test_many_constants),
  };
  return cmocka_run_group_tests(tests, open_state, close_state);
}
