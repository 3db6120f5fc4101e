/* What the programs of this folder share: every test gets a fresh state with the standard libraries, made by an allocator
 * that counts; when the state has been closed nothing may be left. Tests register themselves: TEST(name) { ... } has
 * the state in L, PLAIN_TEST(name) has none. Only Lua's own headers are used, so that the same programs compile against
 * the reference, which says what is right. */
#ifndef TESTS_CAPI_H
#define TESTS_CAPI_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* ---- memory ---- */

typedef struct {
  size_t bytes, blocks; /* held by the state */
  size_t requests;      /* so far, for new blocks or for other sizes of old ones */
  size_t limit;         /* of bytes; 0: none */
  size_t fail_at;       /* the request that fails; 0: none */
  int fail_on;          /* so do all that come after it and ask for more */
  size_t refused;       /* requests that failed */
  int wrong;            /* blocks whose size was not what the state said */
} Account;

#define ACCOUNT_HEADER 16

/* Every change of size moves the block, so that whoever keeps an old address is found out. */
static inline void *account_alloc(void *ud, void *block, size_t old, size_t size) {
  Account *account = ud;
  size_t *head = block ? (size_t *)((char *)block - ACCOUNT_HEADER) : NULL;
  if (!block) old = 0;
  if (head && *head != old) account->wrong++;
  if (size == 0) {
    if (head) account->bytes -= old, account->blocks--, free(head);
    return NULL;
  }
  account->requests++;
  int chosen = account->fail_at && account->requests >= account->fail_at;
  if ((chosen && (account->requests == account->fail_at || (account->fail_on && size > old))) ||
      (account->limit && size > old && account->bytes - old + size > account->limit)) {
    account->refused++;
    return NULL;
  }
  size_t *fresh = malloc(ACCOUNT_HEADER + size);
  if (!fresh) return NULL;
  *fresh = size;
  char *data = (char *)fresh + ACCOUNT_HEADER;
  if (head) {
    memcpy(data, block, old < size ? old : size);
    free(head);
    account->bytes -= old, account->blocks--;
  }
  account->bytes += size, account->blocks++;
  return data;
}

static inline void account_check(const Account *account) {
  assert_int_equal(account->wrong, 0);
  assert_int_equal(account->blocks, 0);
  assert_int_equal(account->bytes, 0);
}

static inline Account *account_of(lua_State *L) {
  void *ud = NULL;
  lua_getallocf(L, &ud);
  return ud;
}

/* ---- the tests of a program ---- */

#define MAX_TESTS 200
static struct CMUnitTest registered[MAX_TESTS];
static size_t registered_count;

static inline int fixture_open(void **fixture) {
  Account *account = calloc(1, sizeof *account);
  lua_State *L = lua_newstate(account_alloc, account);
  assert_non_null(L);
  luaL_openlibs(L);
  *fixture = L;
  return 0;
}

static inline int fixture_close(void **fixture) {
  lua_State *L = *fixture;
  Account *account = account_of(L);
  lua_close(L);
  account_check(account);
  free(account);
  return 0;
}

static inline void register_test(const char *name, CMUnitTestFunction function, int with_state) {
  if (registered_count == MAX_TESTS) abort();
  registered[registered_count++] = (struct CMUnitTest){
      .name = name,
      .test_func = function,
      .setup_func = with_state ? fixture_open : NULL,
      .teardown_func = with_state ? fixture_close : NULL,
  };
}

#define REGISTERED(name, with_state)                                                                                   \
  __attribute__((constructor)) static void name##_register(void) { register_test(#name, name##_run, with_state); }

#define TEST(name)                                                                                                     \
  static void name##_test(lua_State *L);                                                                               \
  static void name##_run(void **fixture) { name##_test(*fixture); }                                                    \
  REGISTERED(name, 1)                                                                                                  \
  static void name##_test(lua_State *L)

#define PLAIN_TEST(name)                                                                                               \
  static void name##_test(void);                                                                                       \
  static void name##_run(void **fixture) {                                                                             \
    (void)fixture;                                                                                                     \
    name##_test();                                                                                                     \
  }                                                                                                                    \
  REGISTERED(name, 0)                                                                                                  \
  static void name##_test(void)

/* With an argument: only the tests whose names match this pattern of shells. */
int main(int argc, char **argv) {
  if (argc > 1) cmocka_set_test_filter(argv[1]);
  return _cmocka_run_group_tests(argv[0], registered, registered_count, NULL, NULL);
}

/* ---- what is expected ---- */

typedef struct {
  char text[4000];
} Description;

/* The values from index `from` to the top: 1 2.5 'text' nil true table function ... */
static inline Description describe(lua_State *L, int from) {
  Description d = {{0}};
  size_t n = 0, room = sizeof d.text;
  for (int i = from, top = lua_gettop(L); i <= top && n < room; i++) {
    if (i > from) n += (size_t)snprintf(d.text + n, room - n, " ");
    switch (lua_type(L, i)) {
    case LUA_TNUMBER:
      if (lua_isinteger(L, i)) n += (size_t)snprintf(d.text + n, room - n, "%lld", (long long)lua_tointeger(L, i));
      else {
        char digits[64];
        snprintf(digits, sizeof digits, "%.14g", lua_tonumber(L, i));
        n += (size_t)snprintf(d.text + n, room - n, "%s%s", digits, strpbrk(digits, ".en") ? "" : ".0");
      }
      break;
    case LUA_TSTRING: n += (size_t)snprintf(d.text + n, room - n, "'%s'", lua_tostring(L, i)); break;
    case LUA_TBOOLEAN: n += (size_t)snprintf(d.text + n, room - n, "%s", lua_toboolean(L, i) ? "true" : "false"); break;
    default: n += (size_t)snprintf(d.text + n, room - n, "%s", lua_typename(L, lua_type(L, i)));
    }
  }
  return d;
}

#define assert_stack(L, expected) assert_string_equal(describe(L, 1).text, expected)
/* The topmost values only. */
#define assert_top(L, count, expected) assert_string_equal(describe(L, lua_gettop(L) - (count) + 1).text, expected)

/* Pushes words: integers, nil, true, false, {} for a table, anything else as a string. */
static inline void push_words(lua_State *L, const char *words) {
  while (*words) {
    size_t n = strcspn(words, " ");
    char word[64], *end;
    assert_true(n < sizeof word);
    memcpy(word, words, n);
    word[n] = 0;
    long long integer = strtoll(word, &end, 10);
    if (*end == 0 && n) lua_pushinteger(L, integer);
    else if (strcmp(word, "nil") == 0) lua_pushnil(L);
    else if (strcmp(word, "true") == 0 || strcmp(word, "false") == 0) lua_pushboolean(L, word[0] == 't');
    else if (strcmp(word, "{}") == 0) lua_newtable(L);
    else if (n) lua_pushstring(L, word);
    words += n + (words[n] == ' ');
  }
}

static inline void set_stack(lua_State *L, const char *words) {
  lua_settop(L, 0);
  push_words(L, words);
}

/* Pushes the chunk as a function. */
static inline void load_code(lua_State *L, const char *code) {
  int status = luaL_loadbufferx(L, code, strlen(code), "=code", "t");
  if (status != LUA_OK) fail_msg("%s: %s", code, lua_tostring(L, -1));
}

/* Runs the chunk; what it returns is on the stack. */
static inline void run_code(lua_State *L, const char *code) {
  load_code(L, code);
  if (lua_pcall(L, 0, LUA_MULTRET, 0) != LUA_OK) fail_msg("%s: %s", code, lua_tostring(L, -1));
}

/* Calls f with the topmost values in protected mode; what it returns, or the error object, is on the stack. */
static inline int try_with(lua_State *L, lua_CFunction f, int arguments) {
  lua_pushcfunction(L, f);
  lua_insert(L, -arguments - 1);
  return lua_pcall(L, arguments, LUA_MULTRET, 0);
}

/* f, called with the words as arguments, fails with this message. */
static inline void assert_failure(lua_State *L, lua_CFunction f, const char *words, const char *message) {
  int top = lua_gettop(L);
  push_words(L, words);
  assert_int_equal(try_with(L, f, lua_gettop(L) - top), LUA_ERRRUN);
  assert_string_equal(lua_tostring(L, -1), message);
  lua_settop(L, top);
}

static inline void assert_contains(const char *text, const char *part) {
  if (!text || !strstr(text, part)) fail_msg("'%s' does not contain '%s'", text ? text : "(nothing)", part);
}

/* A lua_Writer: adds to the luaL_Buffer at ud. */
static inline int keep_piece(lua_State *L, const void *piece, size_t size, void *ud) {
  (void)L;
  luaL_addlstring(ud, piece, size);
  return 0;
}

/* Runs chunk `code`, in which the global `f` is the C function: errors have positions, functions have names. */
static inline int run_with(lua_State *L, lua_CFunction f, const char *code) {
  lua_settop(L, 0);
  lua_register(L, "f", f);
  load_code(L, code);
  return lua_pcall(L, 0, LUA_MULTRET, 0);
}

#define assert_run(L, f, code, expected)                                                                               \
  do {                                                                                                                 \
    assert_int_equal(run_with(L, f, code), LUA_OK);                                                                    \
    assert_stack(L, expected);                                                                                         \
  } while (0)
#define assert_run_fails(L, f, code, message)                                                                          \
  do {                                                                                                                 \
    assert_int_equal(run_with(L, f, code), LUA_ERRRUN);                                                                \
    assert_string_equal(lua_tostring(L, 1), message);                                                                  \
    assert_int_equal(lua_gettop(L), 1);                                                                                \
  } while (0)

static inline void collect(lua_State *L) { lua_gc(L, LUA_GCCOLLECT); }

#endif
