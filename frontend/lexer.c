#include "frontend/lexer.h"

#include <string.h>

#include "runtime/ops.h"

static const char *const token_names[] = {
    "and",   "break", "do",    "else",     "elseif",    "end",    "false",   "for",    "function", "goto",
    "if",    "in",    "local", "nil",      "not",       "or",     "repeat",  "return", "then",     "true",
    "until", "while", "//",    "..",       "...",       "==",     ">=",      "<=",     "~=",       "<<",
    ">>",    "::",    "<eof>", "<number>", "<integer>", "<name>", "<string>"};

enum { ALPHA = 1, DIGIT = 2, HEX = 4, SPACE = 8, PRINT = 16 }; /* ALPHA: letters and the underscore */

static const uint8_t char_class[256] = {
    ['\t' ... '\r'] = SPACE,
    [' '] = PRINT | SPACE,
    ['!' ... '/'] = PRINT,
    ['0' ... '9'] = DIGIT | HEX | PRINT,
    [':' ... '@'] = PRINT,
    ['A' ... 'F'] = ALPHA | HEX | PRINT,
    ['G' ... 'Z'] = ALPHA | PRINT,
    ['[' ... '^'] = PRINT,
    ['_'] = ALPHA | PRINT,
    ['`'] = PRINT,
    ['a' ... 'f'] = ALPHA | HEX | PRINT,
    ['g' ... 'z'] = ALPHA | PRINT,
    ['{' ... '~'] = PRINT,
};

#define IS(ch, mask) (char_class[(unsigned char)(ch)] & (mask))
#define IS_NEWLINE(ch) ((ch) == '\n' || (ch) == '\r')

const char *fe_reserved_word(int i) { return i <= TK_LAST_RESERVED - TK_FIRST_RESERVED ? token_names[i] : NULL; }

/* Messages */

const char *fe_token_name(Compile *c, int kind) {
  if (kind == TK_EOF) return "<eof>";
  if (kind >= TK_FLOAT) return token_names[kind - TK_FIRST_RESERVED];
  if (kind >= TK_FIRST_RESERVED) return fe_format(c, "'%s'", token_names[kind - TK_FIRST_RESERVED]);
  return fe_format(c, IS(kind, PRINT) ? "'%c'" : "'<\\%d>'", kind);
}

/* While pieces are scanned, see scan_pieces, the error may be gone when more have come. */
VMC_NORETURN static void fail(Lexer *lx, const char *message) {
  if (!lx->scanning) fe_fail_at(lx->c, lx->line, lx->at, message);
  lx->failure = message;
  longjmp(lx->again, 1);
}

void fe_lex_fail(Lexer *lx, const char *message, int kind) {
  Compile *c = lx->c;
  if (kind == 0) fail(lx, message);
  int has_text = kind == TK_NAME || kind == TK_STRING || kind == TK_FLOAT || kind == TK_INT;
  const char *near = has_text ? fe_format(c, "'%.*s'", (int)(lx->text_len < 1 << 30 ? lx->text_len : 1 << 30), lx->text)
                              : fe_token_name(c, kind);
  fail(lx, fe_format(c, "%s near %s", message, near));
}

void fe_lex_fail_near(Lexer *lx, const char *message) { fe_lex_fail(lx, message, lx->t.kind); }

/* The text buffer */

static void save(Lexer *lx, char ch) {
  if (lx->buffer_len == lx->buffer_capacity)
    lx->buffer = rt_arena_grow(&lx->c->arena, lx->buffer, &lx->buffer_capacity, lx->buffer_len + 1, 1);
  lx->buffer[lx->buffer_len++] = ch;
}

static void save_bytes(Lexer *lx, const char *from, size_t len) {
  lx->buffer = rt_arena_grow(&lx->c->arena, lx->buffer, &lx->buffer_capacity, lx->buffer_len + len, 1);
  if (len) memcpy(lx->buffer + lx->buffer_len, from, len);
  lx->buffer_len += len;
}

VMC_NORETURN static void fail_in_buffer(Lexer *lx, const char *message, int kind) {
  lx->text = lx->buffer;
  lx->text_len = lx->buffer_len;
  fe_lex_fail(lx, message, kind);
}

static int at_end(Lexer *lx) { return lx->p == lx->end; }

/* Skips a line ending of one or two characters. */
static void skip_newline(Lexer *lx) {
  char first = *lx->p++;
  if (IS_NEWLINE(*lx->p) && *lx->p != first) lx->p++;
  lx->line++;
}

/* Numbers */

static int short_decimal(const char *s, size_t len, int64_t *i) {
  if (len > 18) return 0;
  int64_t n = 0;
  for (size_t k = 0; k < len; k++) {
    if (!IS(s[k], DIGIT)) return 0;
    n = n * 10 + (s[k] - '0');
  }
  *i = n;
  return 1;
}

static int read_number(Lexer *lx, Token *t) {
  const char *start = lx->p;
  char exponent = 'e';
  if (*lx->p == '.') lx->p++; /* `.0x1` is one numeral, and malformed */
  if (*lx->p == '0' && (lx->p[1] | 32) == 'x') {
    exponent = 'p';
    lx->p += 2;
  }
  for (;;) {
    if ((*lx->p | 32) == exponent) {
      lx->p++;
      if (*lx->p == '+' || *lx->p == '-') lx->p++;
    } else if (IS(*lx->p, HEX) || *lx->p == '.') {
      lx->p++;
    } else {
      break;
    }
  }
  if (IS(*lx->p, ALPHA)) lx->p++; /* a numeral touching a letter is malformed; the letter is shown */
  lx->text = start;
  lx->text_len = (size_t)(lx->p - start);
  if (short_decimal(start, lx->text_len, &t->u.i)) return TK_INT;
  Value v = rt_parse_number(lx->c->L, start, lx->text_len);
  if (IS_NIL(v)) fe_lex_fail(lx, "malformed number", TK_FLOAT);
  if (rt_is_integer(v, &t->u.i)) return TK_INT;
  t->u.d = AS_DOUBLE(v);
  return TK_FLOAT;
}

/* Strings */

/* Consumes the character at p into the buffer, for messages. */
static void save_next(Lexer *lx) { save(lx, *lx->p++); }

static void check_escape(Lexer *lx, int ok, const char *message) {
  if (ok) return;
  if (!at_end(lx)) save_next(lx);
  fail_in_buffer(lx, message, TK_STRING);
}

static unsigned hex_value(char ch) { return IS(ch, DIGIT) ? (unsigned)(ch - '0') : (unsigned)((ch | 32) - 'a' + 10); }

static unsigned read_hex_digit(Lexer *lx) {
  save_next(lx);
  check_escape(lx, IS(*lx->p, HEX), "hexadecimal digit expected");
  return hex_value(*lx->p);
}

/* \xXX */
static void read_hex_escape(Lexer *lx, size_t start) {
  unsigned high = read_hex_digit(lx);
  unsigned value = high * 16 + read_hex_digit(lx);
  lx->p++;
  lx->buffer_len = start;
  save(lx, (char)value);
}

static void save_utf8(Lexer *lx, uint32_t code) {
  char bytes[8];
  int n = 0;
  if (code < 0x80) {
    bytes[7 - n++] = (char)code;
  } else {
    uint32_t first_limit = 0x3f; /* largest payload of the first byte */
    do {
      bytes[7 - n++] = (char)(0x80 | (code & 0x3f));
      code >>= 6;
      first_limit >>= 1;
    } while (code > first_limit);
    bytes[7 - n++] = (char)(~first_limit << 1 | code);
  }
  save_bytes(lx, bytes + 8 - n, (size_t)n);
}

/* \u{X...} */
static void read_utf8_escape(Lexer *lx, size_t start) {
  save_next(lx);
  check_escape(lx, *lx->p == '{', "missing '{'");
  uint32_t code = read_hex_digit(lx);
  for (save_next(lx); IS(*lx->p, HEX); save_next(lx)) {
    check_escape(lx, code <= 0x7FFFFFFFu >> 4, "UTF-8 value too large");
    code = code * 16 + hex_value(*lx->p);
  }
  check_escape(lx, *lx->p == '}', "missing '}'");
  lx->p++;
  lx->buffer_len = start;
  save_utf8(lx, code);
}

/* \d, \dd, \ddd */
static void read_decimal_escape(Lexer *lx, size_t start) {
  unsigned value = 0;
  for (int i = 0; i < 3 && IS(*lx->p, DIGIT); i++) {
    value = value * 10 + (unsigned)(*lx->p - '0');
    save_next(lx);
  }
  check_escape(lx, value <= 255, "decimal escape too large");
  lx->buffer_len = start;
  save(lx, (char)value);
}

/* p is at a backslash. The raw escape goes to the buffer first, for messages, and is replaced by its meaning. */
static void read_escape(Lexer *lx) {
  static const char names[] = "abfnrtv\\\"'", meanings[] = "\a\b\f\n\r\t\v\\\"'";
  size_t start = lx->buffer_len;
  save_next(lx);
  char ch = *lx->p;
  const char *simple = ch ? strchr(names, ch) : NULL;
  if (simple) {
    lx->p++;
    lx->buffer_len = start;
    save(lx, meanings[simple - names]);
  } else if (ch == 'x') {
    read_hex_escape(lx, start);
  } else if (ch == 'u') {
    read_utf8_escape(lx, start);
  } else if (IS_NEWLINE(ch)) {
    skip_newline(lx);
    lx->buffer_len = start;
    save(lx, '\n');
  } else if (ch == 'z') {
    lx->buffer_len = start;
    lx->p++;
    while (IS(*lx->p, SPACE)) {
      if (IS_NEWLINE(*lx->p)) skip_newline(lx);
      else lx->p++;
    }
  } else if (!at_end(lx)) { /* at the end: the caller's error */
    check_escape(lx, IS(ch, DIGIT), "invalid escape sequence");
    read_decimal_escape(lx, start);
  }
}

static int finish_string(Lexer *lx, Token *t, size_t delimiter) {
  t->u.symbol = fe_symbol(lx->c, lx->text + delimiter, lx->text_len - 2 * delimiter);
  return TK_STRING;
}

static int read_string(Lexer *lx, Token *t) {
  const char *start = lx->p;
  char quote = *start;
  const char *p = start + 1;
  while (*p != quote && *p != '\\' && !IS_NEWLINE(*p) && (*p || p < lx->end)) p++;
  if (*p == quote) { /* nothing to replace: a slice of the source */
    lx->p = p + 1;
    lx->text = start;
    lx->text_len = (size_t)(lx->p - start);
    return finish_string(lx, t, 1);
  }
  lx->buffer_len = 0;
  save_bytes(lx, start, (size_t)(p - start));
  lx->p = p;
  while (*lx->p != quote) {
    if (at_end(lx)) fail_in_buffer(lx, "unfinished string", TK_EOF);
    if (IS_NEWLINE(*lx->p)) fail_in_buffer(lx, "unfinished string", TK_STRING);
    if (*lx->p == '\\') read_escape(lx);
    else save_next(lx);
  }
  save_next(lx);
  lx->text = lx->buffer;
  lx->text_len = lx->buffer_len;
  return finish_string(lx, t, 1);
}

/* At a square bracket: the length of a long bracket `[=*[`, 1 for a lone bracket, 0 for one with '=' but without its
 * second half. */
static size_t long_bracket(const char *p) {
  char bracket = *p;
  size_t n = 1;
  while (p[n] == '=') n++;
  if (p[n] == bracket) return n + 1;
  return n == 1 ? 1 : 0;
}

/* p is at an opening bracket of `size` characters. Afterwards the buffer holds the text with its brackets. */
static void read_long(Lexer *lx, size_t size, const char *what) {
  uint32_t first_line = lx->line;
  lx->buffer_len = 0;
  save_bytes(lx, lx->p, size);
  lx->p += size;
  if (IS_NEWLINE(*lx->p)) skip_newline(lx);
  for (;;) {
    const char *p = lx->p;
    while (*p != ']' && !IS_NEWLINE(*p) && (*p || p < lx->end)) p++;
    save_bytes(lx, lx->p, (size_t)(p - lx->p));
    lx->p = p;
    if (at_end(lx))
      fail_in_buffer(lx, fe_format(lx->c, "unfinished long %s (starting at line %u)", what, first_line), TK_EOF);
    if (*p != ']') {
      save(lx, '\n');
      skip_newline(lx);
    } else if (long_bracket(p) == size) {
      save_bytes(lx, p, size);
      lx->p += size;
      break;
    } else {
      save_next(lx);
    }
  }
  lx->text = lx->buffer;
  lx->text_len = lx->buffer_len;
}

/* After "--". */
static void skip_comment(Lexer *lx) {
  if (*lx->p == '[') {
    size_t size = long_bracket(lx->p);
    if (size >= 2) {
      read_long(lx, size, "comment");
      return;
    }
  }
  while (!IS_NEWLINE(*lx->p) && !at_end(lx)) lx->p++;
}

/* From `at` to where p stands. Those who want comments give the chunk whole, so none is scanned twice. */
static void keep_comment(Lexer *lx) {
  Compile *c = lx->c;
  c->comments = rt_arena_grow(&c->arena, c->comments, &c->comment_capacity, c->comment_count + 1, sizeof *c->comments);
  c->comments[c->comment_count++] = (Comment){lx->at, (uint32_t)(lx->p - lx->source) - lx->at};
}

static int read_name(Lexer *lx, Token *t) {
  const char *start = lx->p;
  while (IS(*lx->p, ALPHA | DIGIT)) lx->p++;
  lx->text = start;
  lx->text_len = (size_t)(lx->p - start);
  t->u.symbol = fe_symbol(lx->c, start, lx->text_len);
  return t->u.symbol->reserved ? t->u.symbol->reserved : TK_NAME;
}

/* One character, or `pair` when the next one is `second`. */
static int one_or_two(Lexer *lx, char second, int pair) {
  char first = *lx->p++;
  if (*lx->p != second) return (unsigned char)first;
  lx->p++;
  return pair;
}

static int read_dots(Lexer *lx, Token *t) {
  if (IS(lx->p[1], DIGIT)) return read_number(lx, t);
  if (lx->p[1] != '.') return lx->p++, '.';
  if (lx->p[2] != '.') return lx->p += 2, TK_CONCAT;
  return lx->p += 3, TK_DOTS;
}

static int read_bracket(Lexer *lx, Token *t) {
  size_t size = long_bracket(lx->p);
  if (size == 1) return lx->p++, '[';
  if (size == 0) {
    lx->text = lx->p;
    do lx->p++;
    while (*lx->p == '=');
    lx->text_len = (size_t)(lx->p - lx->text);
    fe_lex_fail(lx, "invalid long string delimiter", TK_STRING);
  }
  read_long(lx, size, "string");
  return finish_string(lx, t, size);
}

static int scan(Lexer *lx, Token *t) {
  for (;;) {
    char ch = *lx->p;
    t->at = lx->at = (uint32_t)(lx->p - lx->source);
    if (IS(ch, ALPHA)) return read_name(lx, t);
    if (IS(ch, DIGIT)) return read_number(lx, t);
    switch (ch) {
    case '\n':
    case '\r': skip_newline(lx); continue;
    case ' ':
    case '\t':
    case '\v':
    case '\f': lx->p++; continue;
    case '-':
      if (lx->p[1] != '-') return lx->p++, '-';
      lx->p += 2;
      skip_comment(lx);
      if (lx->c->keeps_comments) keep_comment(lx);
      continue;
    case '[': return read_bracket(lx, t);
    case '=': return one_or_two(lx, '=', TK_EQ);
    case '<': return lx->p[1] == '<' ? (lx->p += 2, TK_SHL) : one_or_two(lx, '=', TK_LE);
    case '>': return lx->p[1] == '>' ? (lx->p += 2, TK_SHR) : one_or_two(lx, '=', TK_GE);
    case '/': return one_or_two(lx, '/', TK_IDIV);
    case '~': return one_or_two(lx, '=', TK_NE);
    case ':': return one_or_two(lx, ':', TK_DBCOLON);
    case '"':
    case '\'': return read_string(lx, t);
    case '.': return read_dots(lx, t);
    default:
      if (at_end(lx)) return TK_EOF;
      lx->p++;
      return (unsigned char)ch;
    }
  }
}

/* Text in pieces. A token is scanned as if what is there were all. When that came near the end, which a number, a name
 * or "unfinished string" shows only afterwards, more pieces are asked for and the token is scanned again, after at
 * least as much has come as the token has already. */

#define LOOKAHEAD 3

static void append(Lexer *lx, const char *piece, size_t len) {
  lx->source = rt_arena_grow(&lx->c->arena, lx->source, &lx->source_capacity, lx->source_len + len + 1, 1);
  memcpy(lx->source + lx->source_len, piece, len);
  lx->source_len += len;
  lx->source[lx->source_len] = 0;
}

/* Whether there is more. p is at the token's start again; pointers into the old text stay valid. */
static int read_more(Lexer *lx, size_t start, uint32_t line) {
  const Chunk *chunk = lx->c->chunk;
  size_t len, wanted = lx->source_len + (size_t)(lx->p - lx->source) - start;
  if (lx->is_whole || lx->end - lx->p >= LOOKAHEAD) return 0;
  do {
    const char *piece = chunk->more(lx->c->L, chunk->ud, &len);
    if (piece) append(lx, piece, len);
    else lx->is_whole = 1;
  } while (!lx->is_whole && lx->source_len < wanted);
  lx->p = lx->source + start;
  lx->end = lx->source + lx->source_len;
  lx->line = line;
  return 1;
}

static int scan_pieces(Lexer *lx, Token *t) {
  const size_t start = (size_t)(lx->p - lx->source);
  const uint32_t line = lx->line;
  volatile int kind = 0;
  do {
    lx->failure = NULL;
    lx->scanning = 1;
    if (setjmp(lx->again) == 0) kind = scan(lx, t);
    lx->scanning = 0;
  } while (read_more(lx, start, line));
  if (lx->failure) fe_fail_at(lx->c, lx->line, lx->at, lx->failure);
  return kind;
}

static int scan_token(Lexer *lx, Token *t) { return lx->is_whole ? scan(lx, t) : scan_pieces(lx, t); }

void fe_lex_init(Lexer *lx, Compile *c) {
  memset(lx, 0, sizeof *lx);
  lx->c = c;
  append(lx, c->chunk->data, c->chunk->len);
  lx->is_whole = !c->chunk->more;
  lx->p = lx->source;
  lx->end = lx->source + lx->source_len;
  lx->line = lx->last_line = 1;
  lx->t.kind = lx->ahead.kind = TK_EOF;
  fe_symbols_reserve(c, token_names, TK_LAST_RESERVED - TK_FIRST_RESERVED + 1, TK_FIRST_RESERVED);
}

void fe_lex_next(Lexer *lx) {
  lx->last_line = lx->line;
  lx->last_at = lx->t.at;
  if (lx->ahead.kind != TK_EOF) {
    lx->t = lx->ahead;
    lx->ahead.kind = TK_EOF;
  } else {
    lx->t.kind = scan_token(lx, &lx->t);
  }
}

int fe_lex_peek(Lexer *lx) {
  lx->ahead.kind = scan_token(lx, &lx->ahead);
  return lx->ahead.kind;
}
