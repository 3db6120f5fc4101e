/* Mutated programs. A seed is a list of tokens without comments; white space is a token, too. A case is a window of
 * lines of a seed in which tokens and lines were removed, repeated, exchanged, replaced, or brought in from another
 * seed. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

typedef struct {
  const char *text;
  uint32_t len;
} Token;

typedef struct {
  Token *items;
  size_t count, capacity;
} Tokens;

static Tokens *seeds;
static size_t seed_count;

#define TOKENS_MAX 60000 /* of a case */

static void tokens_add(Tokens *t, const Token *items, size_t count) {
  if (t->count + count > t->capacity) {
    t->capacity = (t->count + count) * 2;
    t->items = realloc(t->items, t->capacity * sizeof *t->items);
    if (!t->items) abort();
  }
  memcpy(t->items + t->count, items, count * sizeof *items);
  t->count += count;
}

/* `items` may lie in t. */
static void tokens_insert(Tokens *t, size_t at, const Token *items, size_t count) {
  if (t->count + count > TOKENS_MAX || count == 0) return;
  Token *copy = malloc(count * sizeof *copy);
  if (!copy) abort();
  memcpy(copy, items, count * sizeof *copy);
  size_t old = t->count;
  tokens_add(t, copy, count);
  memmove(t->items + at + count, t->items + at, (old - at) * sizeof *t->items);
  memcpy(t->items + at, copy, count * sizeof *copy);
  free(copy);
}

static void tokens_remove(Tokens *t, size_t at, size_t count) {
  memmove(t->items + at, t->items + at + count, (t->count - at - count) * sizeof *t->items);
  t->count -= count;
}

/* --- Splitting. --- */

static int is_word(char c) { return isalnum((unsigned char)c) || c == '_'; }

/* The length of a long bracket's content and end, from its first '[' on; 0 when it is none. */
static size_t long_bracket(const char *s, size_t len) {
  size_t level = 0, i = 1;
  while (i < len && s[i] == '=') level++, i++;
  if (i >= len || s[i] != '[') return 0;
  for (i++; i + level + 1 < len; i++) {
    size_t n = 0;
    if (s[i] != ']') continue;
    while (n < level && s[i + 1 + n] == '=') n++;
    if (n == level && s[i + 1 + n] == ']') return i + level + 2;
  }
  return len;
}

static size_t quoted(const char *s, size_t len) {
  size_t i = 1;
  while (i < len && s[i] != s[0] && s[i] != '\n') i += s[i] == '\\' ? 2 : 1;
  return i + 1 < len ? i + 1 : len;
}

static size_t operator_length(const char *s, size_t len) {
  static const char *const operators[] = {"...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>"};
  for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
    size_t n = strlen(operators[i]);
    if (n <= len && memcmp(s, operators[i], n) == 0) return n;
  }
  return 1;
}

static size_t comment_length(const char *s, size_t len) {
  if (len < 2 || s[0] != '-' || s[1] != '-') return 0;
  size_t i = 2;
  if (len > 3 && s[2] == '[') {
    size_t n = long_bracket(s + 2, len - 2);
    if (n) return n + 2;
  }
  while (i < len && s[i] != '\n') i++;
  return i;
}

static size_t token_length(const char *s, size_t len) {
  size_t i = 1;
  if (*s == '\n') return 1;
  if (isspace((unsigned char)*s)) {
    while (i < len && s[i] != '\n' && isspace((unsigned char)s[i])) i++;
    return i;
  }
  if (is_word(*s)) {
    while (i < len && (is_word(s[i]) || (isdigit((unsigned char)*s) && s[i] == '.'))) i++;
    return i;
  }
  if (*s == '"' || *s == '\'') return quoted(s, len);
  if (*s == '[' && (i = long_bracket(s, len))) return i;
  return operator_length(s, len);
}

void text_add_seed(const char *text, size_t len) {
  char *copy = malloc(len + 1);
  seeds = realloc(seeds, (seed_count + 1) * sizeof *seeds);
  if (!copy || !seeds) abort();
  memcpy(copy, text, len);
  Tokens t = {NULL, 0, 0};
  for (size_t at = 0; at < len;) {
    size_t n = comment_length(copy + at, len - at);
    if (n == 0) {
      n = token_length(copy + at, len - at);
      tokens_add(&t, &(Token){copy + at, (uint32_t)n}, 1);
    }
    at += n;
  }
  if (t.count) seeds[seed_count++] = t;
}

size_t text_seed_count(void) { return seed_count; }

/* --- Parts of programs. --- */

static int is_newline(Token t) { return t.len == 1 && *t.text == '\n'; }
static int is_name(Token t) { return isalpha((unsigned char)*t.text) || *t.text == '_'; }
static int is_blank(Token t) { return isspace((unsigned char)*t.text); }

/* From `at` behind the next `lines` newlines. */
static size_t skip_lines(const Tokens *t, size_t at, size_t lines) {
  while (at < t->count && lines > 0) lines -= (size_t)is_newline(t->items[at++]);
  return at;
}

static size_t line_start(const Tokens *t, size_t at) {
  while (at > 0 && !is_newline(t->items[at - 1])) at--;
  return at;
}

static int is_text(Token t, const char *text) { return t.len == strlen(text) && memcmp(t.text, text, t.len) == 0; }

/* Whether a statement of the main function begins here, as far as indentation tells. */
static int is_statement(const Tokens *t, size_t at) {
  static const char *const inside[] = {"end", "else", "elseif", "until", "}", ")", "]", "{", "]]"};
  if (at == t->count || at == 0) return 1;
  if (!is_newline(t->items[at - 1]) || is_blank(t->items[at])) return 0;
  for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
    if (is_text(t->items[at], inside[i])) return 0;
  return 1;
}

/* Mostly whole statements. */
static void add_window(Random *r, const Tokens *from, Tokens *out) {
  size_t first = 0, end = from->count;
  if (from->count > 3000 || random_one_in(r, 2)) {
    int whole = !random_one_in(r, 4);
    first = line_start(from, random_below(r, from->count));
    while (whole && !is_statement(from, first)) first--;
    end = skip_lines(from, first, 1 + random_below(r, random_one_in(r, 4) ? 100 : 20));
    while (whole && !is_statement(from, end)) end++;
  }
  tokens_add(out, from->items + first, end - first);
}

static void write_out(const Tokens *t, Bytes *out) {
  for (size_t i = 0; i < t->count && out->len < CASE_MAX; i++) bytes_add(out, t->items[i].text, t->items[i].len);
}

void text_window(Random *r, size_t seed, Bytes *out) {
  Tokens t = {NULL, 0, 0};
  add_window(r, &seeds[seed], &t);
  write_out(&t, out);
  free(t.items);
}

/* --- Mutations. --- */

static const char *const dictionary[] = {
    "and",
    "break",
    "do",
    "else",
    "elseif",
    "end",
    "false",
    "for",
    "function",
    "goto",
    "if",
    "in",
    "local",
    "nil",
    "not",
    "or",
    "repeat",
    "return",
    "then",
    "true",
    "until",
    "while",
    "+",
    "-",
    "*",
    "/",
    "%",
    "^",
    "#",
    "==",
    "~=",
    "<=",
    ">=",
    "<",
    ">",
    "=",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ";",
    ":",
    ",",
    ".",
    "..",
    "...",
    "//",
    "&",
    "|",
    "~",
    ">>",
    "<<",
    "::",
    "<close>",
    "<const>",
    "_ENV",
    "_G",
    "self",
    "::a::",
    "goto a",
    "\"",
    "'",
    "[[",
    "]]",
    "[==[",
    "]==]",
    "--",
    "--[[",
    "\\",
    "\n",
    "\r\n",
    "\\z",
    "\\u{7f}",
    "\\x41",
    "\\255",
    "#!",
    "\\u{7FFFFFFF}",
    "''",
    "{}",
    "(...)",
    "{...}",
    "select('#', ...)",
    "setmetatable",
    "getmetatable",
    "rawget",
    "rawset",
    "pcall",
    "xpcall",
    "error",
    "assert",
    "next",
    "pairs",
    "ipairs",
    "type",
    "tostring",
    "tonumber",
    "load",
    "collectgarbage()",
    "coroutine",
    "wrap",
    "yield",
    "resume",
    "close",
    "isyieldable",
    "running",
    "string",
    "rep",
    "format",
    "gsub",
    "gmatch",
    "find",
    "pack",
    "unpack",
    "dump",
    "byte",
    "char",
    "sub",
    "table",
    "concat",
    "insert",
    "remove",
    "sort",
    "move",
    "math",
    "maxinteger",
    "mininteger",
    "huge",
    "pi",
    "tointeger",
    "utf8",
    "codes",
    "codepoint",
    "charpattern",
    "debug",
    "sethook",
    "getinfo",
    "getlocal",
    "setlocal",
    "getupvalue",
    "setupvalue",
    "upvaluejoin",
    "upvalueid",
    "traceback",
    "setmetatable({}, {__gc = print})",
    "setmetatable({}, {__mode = 'k'})",
    "setmetatable({}, {__close = function() error('c') end})",
    "\"__index\"",
    "\"__newindex\"",
    "\"__gc\"",
    "\"__mode\"",
    "\"__call\"",
    "\"__close\"",
    "\"__eq\"",
    "\"__lt\"",
    "\"__concat\"",
    "\"__len\"",
    "\"__name\"",
    "\"__metatable\"",
    "coroutine.wrap(function(...) coroutine.yield(...) end)",
    "coroutine.yield()",
    "string.rep('x', 100)",
    "collectgarbage('step')",
    "goto continue",
    "::continue::",
    "local x <close> = nil",
    "function f(...) return f end",
};
static const char *const numbers[] = {
    "0",
    "1",
    "-1",
    "2",
    "3",
    "255",
    "256",
    "127",
    "1e308",
    "1e309",
    "-0.0",
    "0.5",
    "1e15",
    "2^53",
    "2^63",
    "0x7fffffffffffffff",
    "0xffffffffffffffff",
    "1 << 47",
    "1 << 62",
    "1 << 63",
    "140737488355327",
    "140737488355328",
    "-140737488355328",
    "-140737488355329",
    "2147483647",
    "2147483648",
    "4294967296",
    "0x1p-1074",
    "0x.8p1",
    "1e-320",
    "0/0",
    "1/0",
    "-1/0",
    "9007199254740993",
    "9223372036854775808",
    "200",
    "1000",
    "65536",
    "1e100",
    "3.",
    ".5e1",
    "0xA.8",
    "1e",
    "0x",
    "5..2",
};

static Token pick(Random *r, const char *const *words, size_t count) {
  const char *word = words[random_below(r, count)];
  return (Token){word, (uint32_t)strlen(word)};
}
#define PICK(r, words) pick(r, words, sizeof(words) / sizeof *(words))

static const Token space = {" ", 1};

/* A short stretch of t. */
static size_t stretch(Random *r, const Tokens *t, size_t most, size_t *at) {
  *at = random_below(r, t->count);
  size_t count = 1 + random_below(r, most);
  return count < t->count - *at ? count : t->count - *at;
}

static size_t stretch_of_lines(Random *r, const Tokens *t, size_t *at) {
  *at = line_start(t, random_below(r, t->count));
  return skip_lines(t, *at, 1 + random_below(r, 6)) - *at;
}

/* A name from anywhere in t in place of another one. */
static void exchange_name(Random *r, Tokens *t) {
  size_t to = random_below(r, t->count), from = random_below(r, t->count);
  while (to < t->count && !is_name(t->items[to])) to++;
  while (from < t->count && !is_name(t->items[from])) from++;
  if (to < t->count && from < t->count) t->items[to] = t->items[from];
}

static void replace_number(Random *r, Tokens *t) {
  size_t at = random_below(r, t->count);
  while (at < t->count && !isdigit((unsigned char)*t->items[at].text)) at++;
  if (at < t->count) t->items[at] = PICK(r, numbers);
}

static void exchange_operator(Random *r, Tokens *t) {
  static const char *const operators[] = {"+",  "-", "*",  "/", "%", "^", "//", "..", "==",  "~=", "<",
                                          "<=", ">", ">=", "&", "|", "~", "<<", ">>", "and", "or"};
  size_t at = random_below(r, t->count), n = sizeof operators / sizeof *operators, i;
  for (; at < t->count; at++) {
    for (i = 0; i < n && !is_text(t->items[at], operators[i]); i++) {
    }
    if (i < n) break;
  }
  if (at < t->count) t->items[at] = PICK(r, operators);
}

/* Mostly leaves a program a program. */
static void mutate_gently(Random *r, Tokens *t) {
  switch (random_below(r, 4)) {
  case 0: exchange_operator(r, t); break;
  case 1: replace_number(r, t); break;
  default: exchange_name(r, t); break;
  }
}

static void replace_word(Random *r, Tokens *t, Token word) {
  size_t at = random_below(r, t->count);
  while (at < t->count && is_blank(t->items[at])) at++;
  if (at < t->count) t->items[at] = word;
}

static void insert_word(Random *r, Tokens *t, Token word) {
  Token words[] = {space, word, space};
  tokens_insert(t, random_below(r, t->count + 1), words, 3);
}

static void repeat(Random *r, Tokens *t, size_t at, size_t count, size_t times) {
  for (; times > 0 && t->count < TOKENS_MAX; times--) tokens_insert(t, at, t->items + at, count);
}

/* Around a stretch of lines, which need not be statements. */
static void wrap(Random *r, Tokens *t) {
  static const char *const around[][2] = {
      {"for i = 1, 3 do ", "\nend\n"},
      {"local function f(...) ", "\nend f(f, 1) f()\n"},
      {"coroutine.wrap(function(...) ", "\nend)(1, 2)\n"},
      {"print(pcall(function(...) ", "\nend, 1))\n"},
      {"while true do ", "\nbreak end\n"},
      {"do local c <close> = setmetatable({}, {__close = print}) ", "\nend\n"},
      {"setmetatable({}, {__gc = function() ", "\nend}) collectgarbage()\n"},
      {"return (function(...) ", "\nend)(...)\n"},
      {"repeat local a, b = 1, {} ", "\nuntil a\n"},
      {"for k, v in pairs({1, 2, x = 3}) do ", "\nend\n"},
      {"debug.sethook(function(...) ", "\nend, 'crl', 3)\n"},
      {"load([==[", "\n]==])()\n"},
  };
  size_t at, count = stretch_of_lines(r, t, &at), which = random_below(r, sizeof around / sizeof *around);
  Token before = {around[which][0], (uint32_t)strlen(around[which][0])};
  Token after = {around[which][1], (uint32_t)strlen(around[which][1])};
  tokens_insert(t, at + count, &after, 1);
  tokens_insert(t, at, &before, 1);
}

static void mutate_once(Random *r, Tokens *t) {
  const Tokens *other = &seeds[random_below(r, seed_count)];
  size_t at, count;
  switch (random_below(r, 17)) {
  case 0:
    count = stretch(r, t, 8, &at);
    tokens_remove(t, at, count);
    break;
  case 1:
    count = stretch(r, t, 12, &at);
    tokens_insert(t, random_below(r, t->count + 1), t->items + at, count);
    break;
  case 2: {
    size_t a = random_below(r, t->count), b = random_below(r, t->count);
    Token swapped = t->items[a];
    t->items[a] = t->items[b];
    t->items[b] = swapped;
    break;
  }
  case 3: replace_word(r, t, PICK(r, dictionary)); break;
  case 4: replace_word(r, t, other->items[random_below(r, other->count)]); break;
  case 5: insert_word(r, t, PICK(r, dictionary)); break;
  case 6:
    count = stretch(r, other, 30, &at);
    tokens_insert(t, random_below(r, t->count + 1), other->items + at, count);
    break;
  case 7:
  case 8: replace_number(r, t); break;
  case 9:
    count = stretch(r, t, 4, &at);
    repeat(r, t, at, count, random_below(r, random_one_in(r, 8) ? 400 : 8));
    break;
  case 10:
    count = stretch_of_lines(r, t, &at);
    tokens_remove(t, at, count);
    break;
  case 11:
    count = stretch_of_lines(r, t, &at);
    tokens_insert(t, line_start(t, random_below(r, t->count)), t->items + at, count);
    break;
  case 12:
    count = stretch_of_lines(r, other, &at);
    tokens_insert(t, line_start(t, random_below(r, t->count)), other->items + at, count);
    break;
  case 13:
    count = stretch_of_lines(r, t, &at);
    repeat(r, t, at, count, random_below(r, random_one_in(r, 8) ? 100 : 4));
    break;
  case 14: wrap(r, t); break;
  default: exchange_name(r, t); break;
  }
}

void text_mutate(Random *r, Bytes *out) {
  Tokens t = {NULL, 0, 0};
  for (int parts = random_one_in(r, 4) ? 2 : 1; parts > 0; parts--)
    add_window(r, &seeds[random_below(r, seed_count)], &t);
  int gently = random_one_in(r, 2);
  for (uint32_t n = 1 + random_below(r, random_one_in(r, 3) ? 12 : 3); n > 0 && t.count > 0; n--)
    (gently ? mutate_gently : mutate_once)(r, &t);
  write_out(&t, out);
  free(t.items);
  if (!gently && random_one_in(r, 3)) random_damage(r, out);
}
