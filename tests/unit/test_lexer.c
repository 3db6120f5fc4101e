/* Tokens: kinds, values, lines, and the text that messages show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "frontend/lexer.h"
#include "runtime/call.h"

typedef struct {
  State *L;
  Chunk chunk;
  Compile c;
  Lexer lx;
} Fixture;

static void start(Fixture *f, const char *text, size_t len) {
  memset(f, 0, sizeof *f);
  f->L = rt_open_state();
  assert_non_null(f->L);
  f->c.L = f->L;
  f->c.arena = (Arena){.L = f->L};
  strcpy(f->c.chunk_id, "t");
  f->chunk = (Chunk){.data = text, .len = len};
  f->c.chunk = &f->chunk;
  f->c.anchor = rt_table_new(f->L, 0, 0);
  fe_symbols_init(&f->c);
  fe_lex_init(&f->lx, &f->c);
}

static void finish(Fixture *f) {
  rt_arena_free(&f->c.arena);
  rt_close_state(f->L);
}

static int next(Fixture *f) {
  fe_lex_next(&f->lx);
  return f->lx.t.kind;
}

static void test_kinds(void **state) {
  static const int kinds[] = {TK_AND,     TK_WHILE, TK_NAME, TK_IDIV, '/',   TK_CONCAT, TK_DOTS, '.',   TK_EQ,
                              '=',        TK_GE,    TK_SHR,  '>',     TK_LE, TK_SHL,    '<',     TK_NE, '~',
                              TK_DBCOLON, ':',      '[',     ']',     '-',   TK_GOTO,   TK_EOF,  TK_EOF};
  static const char text[] =
      "and while whiles // / .. ... . == = >= >> > <= << < ~= ~ :: : [ ] - -- comment\n--[[ long\n]] goto";
  Fixture f;
  start(&f, text, sizeof text - 1);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) assert_int_equal(next(&f), kinds[i]);
  assert_int_equal(f.lx.line, 3);
  finish(&f);
}

static void test_numbers(void **state) {
  static const struct {
    const char *text;
    int kind;
    int64_t i;
    double d;
  } rows[] = {
      {"0", TK_INT, 0, 0},
      {"123456789012345678", TK_INT, 123456789012345678, 0},
      {"9223372036854775807", TK_INT, INT64_MAX, 0},
      {"9223372036854775808", TK_FLOAT, 0, 9223372036854775808.0},
      {"0xffffffffffffffff", TK_INT, -1, 0},
      {"0x1ffffffffffffffff", TK_INT, -1, 0},
      {"0xA.8p1", TK_FLOAT, 0, 21},
      {"3.", TK_FLOAT, 0, 3},
      {".5e1", TK_FLOAT, 0, 5},
      {"1e-2", TK_FLOAT, 0, 0.01},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Fixture f;
    start(&f, rows[i].text, strlen(rows[i].text));
    assert_int_equal(next(&f), rows[i].kind);
    if (rows[i].kind == TK_INT) assert_true(f.lx.t.u.i == rows[i].i);
    else assert_true(f.lx.t.u.d == rows[i].d);
    assert_int_equal(next(&f), TK_EOF);
    finish(&f);
  }
}

#define LITERAL(s) s, sizeof s - 1
static void test_strings(void **state) {
  static const struct {
    const char *text;
    size_t text_len;
    const char *content;
    size_t len;
    uint32_t line;
  } rows[] = {
      {LITERAL("'plain'"), LITERAL("plain"), 1},
      {LITERAL("''"), LITERAL(""), 1},
      {LITERAL("'a\0b'"), LITERAL("a\0b"), 1},
      {LITERAL("\"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"\\'\""), LITERAL("\a\b\f\n\r\t\v\\\"'"), 1},
      {LITERAL("'\\x41\\65\\0650\\0'"), LITERAL("AAA0\0"), 1},
      {LITERAL("'\\u{48}\\u{20AC}\\u{7FFFFFFF}'"), LITERAL("H\xE2\x82\xAC\xFD\xBF\xBF\xBF\xBF\xBF"), 1},
      {LITERAL("'a\\z  \n\t b'"), LITERAL("ab"), 2},
      {LITERAL("'a\\\r\nb'"), LITERAL("a\nb"), 2},
      {LITERAL("[[\r\nx\n\ry\rz]]"), LITERAL("x\ny\nz"), 4},
      {LITERAL("[==[a]]b]=]]==]"), LITERAL("a]]b]=]"), 1},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Fixture f;
    start(&f, rows[i].text, rows[i].text_len);
    assert_int_equal(next(&f), TK_STRING);
    assert_int_equal(f.lx.t.u.symbol->len, rows[i].len);
    assert_memory_equal(f.lx.t.u.symbol->text, rows[i].content, rows[i].len);
    assert_int_equal(f.lx.line, rows[i].line);
    assert_int_equal(next(&f), TK_EOF);
    finish(&f);
  }
}

static void test_lookahead(void **state) {
  Fixture f;
  start(&f, LITERAL("a\n= b"));
  assert_int_equal(next(&f), TK_NAME);
  assert_int_equal(fe_lex_peek(&f.lx), '=');
  assert_int_equal(f.lx.t.kind, TK_NAME);
  assert_string_equal(f.lx.t.u.symbol->text, "a");
  assert_int_equal(next(&f), '=');
  assert_int_equal(next(&f), TK_NAME);
  assert_string_equal(f.lx.t.u.symbol->text, "b");
  finish(&f);
}

static void test_symbols_are_unique(void **state) {
  Fixture f;
  start(&f, LITERAL("name 'name' [[name]]"));
  next(&f);
  Symbol *first = f.lx.t.u.symbol;
  next(&f);
  assert_ptr_equal(f.lx.t.u.symbol, first);
  next(&f);
  assert_ptr_equal(f.lx.t.u.symbol, first);
  assert_true(fe_symbol_value(&f.c, first) == fe_symbol_value(&f.c, first));
  finish(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_kinds),
      cmocka_unit_test(test_numbers),
      cmocka_unit_test(test_strings),
      cmocka_unit_test(test_lookahead),
      cmocka_unit_test(test_symbols_are_unique),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
