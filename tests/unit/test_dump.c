/* Binary chunks: what is written reads back the same; what is damaged is refused, or executes without harm. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

#include <cmocka.h>

#include "aot/aot.h"
#include "runtime/heap.h"
#include "embed/host.h"
#include "runtime/lib.h"
#include "vm/dump.h"
#include "vm/verify.h"

static const char program[] =
    "local up, count = 1.5, 0\n"
    "local function fact(n) return n < 2 and 1 or n * fact(n - 1) end\n"
    "local function inc(by) count = count + (by or 1); return count end\n"
    "local t = {1, 2, 'three', x = -0.0, [up] = 0x7fffffffffffffff, ...}\n"
    "for i = 1, 3 do t[i] = function() i = i + up; return i, count end end\n"
    "for k, v in pairs({a = 1, b = 2}) do if k == 'a' then goto next end inc(v) ::next:: end\n"
    "local function varargs(...) local a, b = ...; return select('#', ...), a, b, ... end\n"
    "do local c <close> = setmetatable({}, {__close = function() inc(10) end}); inc() end\n"
    "local s = 'a' .. #t .. 'long string constant that is not interned, of more than forty bytes'\n"
    "while count < 100 do count = count + 7; if count % 5 == 0 then break end end\n"
    "function t:method(a) self.y = a; return (varargs(a, self.y, nil)) end\n"
    "local ok, e = pcall(function() return nil .. 'x' end)\n"
    "return fact(10), inc(), t:method(5), s, ok, e, varargs(1, 2, 3)\n";

static int open_state(void **state) { return !(*state = vmc_open()); }
static int close_state(void **state) {
  rt_close_state(*state);
  return 0;
}

static Closure *compile(State *L) {
  int failed = 0;
  Value f = rt_load(L, program, sizeof program - 1, "=program", "t", &failed);
  assert_false(failed);
  return AS_FUNCTION(f);
}

static Ret round_trip(State *L, void *ud) {
  const char *why;
  char reason[200] = "";
  Proto *p = compile(L)->proto;
  for (int strip = 0; strip < 2; strip++) {
    String *dumped = vm_dump(L, p, strip);
    Proto *again = vm_undump(L, dumped->data, dumped->len, &why);
    assert_non_null(again);
    if (!vm_verify(L, again, reason, sizeof reason)) fail_msg("%s", reason);
    assert_int_equal(again->code_len, p->code_len);
    assert_memory_equal(again->code, p->code, p->code_len * sizeof *p->code);
    assert_int_equal(again->proto_count, p->proto_count);
    assert_int_equal(again->protos[1]->index, p->protos[1]->index);
    assert_ptr_equal(again->protos[1]->root, again);
    String *twice = vm_dump(L, again, strip);
    assert_true(rt_string_equal(dumped, twice));
  }
  return rt_ret0();
}

static Ret truncations(State *L, void *ud) {
  const char *why;
  String *dumped = vm_dump(L, compile(L)->proto, 0);
  for (uint64_t len = 0; len < dumped->len; len++) {
    char *exact = malloc(len + 1); /* so that a sanitizer sees a read past the end */
    char *end = exact + 1;
    memcpy(end, dumped->data, len);
    assert_null(vm_undump(L, end, len, &why));
    assert_non_null(why);
    free(exact);
  }
  return rt_ret0();
}

static Ret headers(State *L, void *ud) {
  const char *why;
  assert_null(vm_undump(L, "\x1bLuaS", 5, &why));
  assert_string_equal(why, "version mismatch");
  static const char other[] = VM_DUMP_HEADER "\0", format[] = VM_DUMP_HEADER VM_DUMP_MARK "\3\2";
  assert_null(vm_undump(L, other, sizeof other - 1, &why));
  assert_string_equal(why, "bytecode of another Lua");
  assert_null(vm_undump(L, format, sizeof format - 1, &why));
  assert_string_equal(why, "format mismatch");
  assert_null(vm_undump(L, "hello", 5, &why));
  assert_string_equal(why, "not a binary chunk");
  int failed = 0;
  Value message = rt_load(L, "\x1bLua\x54", 5, "=chunk", "bt", &failed);
  assert_true(failed);
  assert_string_equal(AS_STRING(message)->data, "chunk: bad binary format (truncated chunk)");
  message = rt_load(L, "\x1bLua", 4, "=chunk", "t", &failed);
  assert_string_equal(AS_STRING(message)->data, "attempt to load a binary chunk (mode is 't')");
  message = rt_load(L, "x = 1", 5, "=chunk", "b", &failed);
  assert_string_equal(AS_STRING(message)->data, "attempt to load a text chunk (mode is 'b')");
  return rt_ret0();
}

static uint64_t seed = 88172645463325252u;
static uint32_t rnd(uint32_t n) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return (uint32_t)(seed >> 33) % n;
}

static State *running;
static void on_alarm(int signal_number) { rt_interrupt(running); }

static void set_timer(int ms) {
  struct itimerval timer = {{0, ms * 1000}, {0, ms * 1000}};
  setitimer(ITIMER_REAL, &timer, NULL);
}

static void execute(State *L, Value f) {
  Ret out;
  set_timer(20);
  rt_pcall(L, f, NULL, 0, VALUE_NIL, &out);
  set_timer(0);
}

/* The same through the translator: its code relies on the verifier, too. */
static void execute_compiled(State *L, Closure *f) {
  char *message = NULL;
  if (!aot_run_tcc(L, f->proto, 0, NULL, &message)) fail_msg("%s", message ? message : "no memory");
  f->entry = f->proto->entry;
  execute(L, FROM_FUNCTION(f));
}

/* Damaged chunks that the verifier lets through run, for a while, in the state's globals without what touches files. */
static Ret damage(State *L, void *ud) {
  static const char *const removed[] = {"io",       "os",    "debug", "require",       "dofile",
                                        "loadfile", "print", "load",  "collectgarbage"};
  String *dumped = vm_dump(L, compile(L)->proto, 0);
  int executed = 0, rounds = getenv("VMC_FUZZ_ROUNDS") ? atoi(getenv("VMC_FUZZ_ROUNDS")) : 3000;
  for (size_t i = 0; i < sizeof removed / sizeof *removed; i++)
    rt_table_set_string(L, AS_TABLE(L->g->globals), rt_string_from_c(L, removed[i]), VALUE_NIL);
  running = L;
  signal(SIGALRM, on_alarm);
  for (int round = 0; round < rounds; round++) {
    int failed = 0;
    String *bytes = rt_string_begin(L, dumped->len);
    memcpy(bytes->data, dumped->data, dumped->len);
    for (uint32_t n = rnd(3) + 1; n > 0; n--) bytes->data[6 + rnd((uint32_t)dumped->len - 6)] = (char)rnd(256);
    Value f = rt_load(L, bytes->data, dumped->len, "=damaged", "b", &failed);
    if (failed) continue;
    execute(L, f);
    if (executed++ % 4 == 0) execute_compiled(L, AS_FUNCTION(f));
  }
  print_message("%d of %d damaged chunks were executed\n", executed, rounds);
  return rt_ret0();
}

#define IN_STATE(name)                                                                                                 \
  static void test_##name(void **state) {                                                                              \
    Ret out;                                                                                                           \
    assert_int_equal(rt_protect(*state, name, NULL, VALUE_NIL, &out), STATUS_OK);                                      \
  }
IN_STATE(round_trip)
IN_STATE(truncations)
IN_STATE(headers)
IN_STATE(damage)

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_round_trip),
      cmocka_unit_test(test_truncations),
      cmocka_unit_test(test_headers),
      cmocka_unit_test(test_damage),
  };
  return cmocka_run_group_tests(tests, open_state, close_state);
}
