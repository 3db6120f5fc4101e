/* What a host in C does beyond calling functions: its bytes before a thread, threads whose stacks it fills, hooks,
 * warnings and closers of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "embed/open.h"
#include "runtime/coroutine.h"
#include "runtime/heap.h"
#include "runtime/hook.h"
#include "runtime/lib.h"
#include "runtime/lib/stream.h"
#include "runtime/ops.h"
#include "runtime/warn.h"

static int open_state(void **state) {
  *state = vmc_open();
  return *state == NULL;
}

static int close_state(void **state) {
  rt_close_state(*state);
  return 0;
}

static Value native(State *L, NativeFn fn) { return FROM_FUNCTION(rt_native_new(L, (void *)fn, 0)); }

/* The tests' bodies run as natives. */
static void run(void **state, NativeFn fn) {
  State *L = *state;
  Ret out;
  enum Status status = rt_pcall(L, native(L, fn), NULL, 0, VALUE_NIL, &out);
  if (status != STATUS_OK && IS_STRING(out.v)) print_message("%s\n", AS_STRING(out.v)->data);
  assert_int_equal(status, STATUS_OK);
}

static Value load(State *L, const char *text) {
  int failed = 0;
  Value f = rt_load(L, text, strlen(text), "=text", "t", &failed);
  if (failed) rt_throw(L, f);
  return f;
}

/* Extra space. */

#define EXTRA(L) ((uint64_t *)(void *)((char *)(L)-8))

static Ret extra_body(State *L, Value *args, int64_t n) {
  Value *threads = rt_push_space(L, 20);
  for (int i = 0; i < 20; i++) threads[i] = VALUE_NIL;
  *EXTRA(L->g->main) = 0x1122334455667788;
  for (int i = 0; i < 20; i++) { /* neighbours in memory */
    State *co = rt_coroutine_new(L, native(L, extra_body));
    threads[i] = FROM_THREAD(co);
    assert_true(*EXTRA(co) == 0x1122334455667788);
    *EXTRA(co) = ~(uint64_t)i;
  }
  heap_collect(L);
  for (int i = 0; i < 20; i++) {
    State *co = AS_THREAD(threads[i]);
    assert_true(*EXTRA(co) == ~(uint64_t)i);
    assert_int_equal(rt_coroutine_status(L, co), COROUTINE_SUSPENDED);
  }
  assert_true(*EXTRA(L->g->main) == 0x1122334455667788);
  return rt_ret0();
}
static void test_extra_space(void **state) { run(state, extra_body); }

/* Threads that the host fills. */

static void push(State *co, int64_t v) { *co->top++ = FROM_SMALL_INT(v); }

static void expect(State *co, int64_t count, int64_t last) {
  assert_true(co->top - count >= co->value_base);
  if (count > 0) assert_true(co->top[-1] == FROM_SMALL_INT(last));
  co->top -= count;
}

/* Adds its arguments up, yields i values for each i of them, and returns the sum twice. */
static const char adder[] = "local function pack(i, ...) if i > 0 then return pack(i - 1, i, ...) end return ... end\n"
                            "local sum, n = 0, select('#', ...)\n"
                            "for i = 1, n do\n"
                            "  sum = sum + select(i, ...)\n"
                            "  local got, more = coroutine.yield(pack(i))\n"
                            "  sum = sum + got + #{pcall(string.rep, 'x', more)} - 2\n"
                            "end\n"
                            "collectgarbage()\n"
                            "return sum, sum\n";

static void add_up(State *L, State *co, int64_t n) {
  int64_t count, sum = 0;
  *co->top++ = load(L, adder);
  for (int64_t i = 1; i <= n; i++) push(co, i * 100), sum += i * 100;
  heap_collect(L); /* the stack of a thread that has not begun is looked at */
  assert_int_equal(rt_coroutine_status(L, co), COROUTINE_SUSPENDED);
  enum Status status = rt_resume_own(L, co, n, &count);
  for (int64_t i = 1; i <= n; i++) {
    assert_int_equal(status, STATUS_YIELD);
    assert_int_equal(count, i);
    expect(co, count, i);
    push(co, i), sum += i;
    if (i % 2) push(co, 3);
    else *co->top++ = FROM_STRING(rt_string_from_c(L, "3"));
    heap_collect(L);
    status = rt_resume_own(L, co, 2, &count);
  }
  assert_int_equal(status, STATUS_OK);
  assert_int_equal(count, 2);
  expect(co, 2, sum);
  assert_true(co->top == co->value_base);
  assert_int_equal(rt_coroutine_status(L, co), COROUTINE_DEAD);
}

static State *new_host_thread(State *L) {
  State *co = rt_thread_new(L);
  *rt_push_space(L, 1) = FROM_THREAD(co);
  rt_thread_keep_stack(L, co);
  return co;
}

static Ret host_thread_body(State *L, Value *args, int64_t n) {
  int64_t count;
  State *co = new_host_thread(L);
  assert_int_equal(rt_coroutine_status(L, co), COROUTINE_DEAD); /* there is nothing to call */
  assert_int_equal(rt_resume_own(L, co, 0, &count), STATUS_ERROR_RUN);
  assert_string_equal(AS_STRING(*--co->top)->data, "cannot resume dead coroutine");
  for (int64_t i = 0; i < 60; i++) add_up(L, co, i); /* the same thread again and again */
  push(co, 7);
  add_up(AS_THREAD(FROM_THREAD(L)), new_host_thread(L), 5);
  expect(co, 1, 7);
  return rt_ret0();
}
static void test_host_thread(void **state) { run(state, host_thread_body); }

/* An error stays to be looked at; after closing, the thread is as new. */
static Ret failing_body(State *L, Value *args, int64_t n) {
  int64_t count;
  State *co = new_host_thread(L);
  Value error;
  for (int i = 0; i < 3; i++) {
    *co->top++ = load(L, "local t <close> = setmetatable({}, {__close = function() closed = (closed or 0) + 1 end})\n"
                         "local function deep(n) if n > 0 then return 1 + deep(n - 1) end error({n}) end\n"
                         "return deep(3000)");
    push(co, 1);
    assert_int_equal(rt_resume_own(L, co, 1, &count), STATUS_ERROR_RUN);
    assert_int_equal(count, 1);
    assert_true(IS_TABLE(co->top[-1]));
    assert_int_equal(rt_coroutine_status(L, co), COROUTINE_DEAD);
    assert_int_equal(rt_coroutine_close(L, co, &error), STATUS_ERROR_RUN);
    assert_true(IS_TABLE(error) && co->top == co->value_base);
    add_up(L, co, 4);
    *co->top++ = load(L, "local t <close> = setmetatable({}, {__close = function() closed = closed + 1 end})\n"
                         "coroutine.yield(1)");
    assert_int_equal(rt_resume_own(L, co, 0, &count), STATUS_YIELD);
    assert_int_equal(rt_coroutine_close(L, co, &error), STATUS_OK);
    assert_int_equal(AS_INT(rt_table_get(L, AS_TABLE(L->g->globals), rt_str(L, "closed"))), 2 * (i + 1));
    add_up(L, co, 4);
  }
  return rt_ret0();
}
static void test_failing(void **state) { run(state, failing_body); }

/* A coroutine that Lua made is on the host's list from some time on. */
static Ret adopted_body(State *L, Value *args, int64_t n) {
  Ret out;
  State *co = rt_coroutine_new(L, load(L, "return ...")), *other = rt_coroutine_new(L, load(L, "return ..."));
  Value one = FROM_SMALL_INT(1), *keep = rt_push_space(L, 2);
  keep[0] = FROM_THREAD(co);
  keep[1] = FROM_THREAD(other);
  assert_int_equal(co->top - co->value_base, 1); /* its function */
  assert_int_equal(rt_resume(L, co, &one, 1, &out), STATUS_OK);
  assert_int_equal(rt_coroutine_status(L, co), COROUTINE_DEAD);
  rt_thread_keep_stack(L, co);
  assert_int_equal(rt_coroutine_status(L, co), COROUTINE_DEAD);
  add_up(L, co, 3);
  rt_thread_keep_stack(L, other);
  assert_int_equal(rt_resume(L, other, &one, 1, &out), STATUS_OK);
  assert_true(out.n == 1 && out.v == one);
  add_up(L, other, 3);
  return rt_ret0();
}
static void test_adopted(void **state) { run(state, adopted_body); }

/* Threads that never run, and that nobody refers to. */
static Ret unused_body(State *L, Value *args, int64_t n) {
  Value f = load(L, "return 1");
  heap_collect(L);
  size_t before = heap_bytes(L->g->heap);
  for (int i = 0; i < 30000; i++) {
    rt_coroutine_new(L, f);
    if (i % 1000 == 0) assert_true(heap_bytes(L->g->heap) < before + (64 << 20));
  }
  heap_collect(L);
  heap_collect(L);
  assert_true(heap_bytes(L->g->heap) < before + (1 << 20));
  return rt_ret0();
}
static void test_unused(void **state) { run(state, unused_body); }

/* Hooks. */

typedef struct {
  int events[5], lines[64], line_count, limit;
} Heard;

static void hear(State *L, void *data, enum HookEvent event, int line) {
  Heard *heard = data;
  heard->events[event]++;
  assert_int_equal(line > 0, event == HOOK_EVENT_LINE);
  if (line > 0 && heard->line_count < 64) heard->lines[heard->line_count++] = line;
  rt_string_from_c(L, "something that only this place refers to, until the next collection");
  for (int i = 0; i < 10; i++) *rt_push_space(L, 1) = VALUE_TRUE; /* what it leaves there is gone afterwards */
  if (heard->limit && event == HOOK_EVENT_COUNT && heard->events[event] > heard->limit) rt_throw(L, VALUE_TRUE);
}

static Ret native_hook_body(State *L, Value *args, int64_t n) {
  Ret out;
  Heard heard = {0}, other = {0};
  struct Hook hook;
  const char *text = "local function f(a) return a + 1 end\n"
                     "local function g(a)\n"
                     "  return f(a)\n"
                     "end\n"
                     "local x = g(1)\n"
                     "local s = debug.gethook()\n"
                     "return x, s, coroutine.wrap(function() return f(2) end)()";
  Value f = load(L, text);
  rt_hook_set_native(L, L, hear, &heard, HOOK_CALL | HOOK_RETURN | HOOK_LINE, 0);
  rt_hook_get(L, &hook);
  assert_true(hook.fn == hear && hook.data == &heard && hook.mask == 7);
  Ret ret = rt_call(L, f, 0, VALUE_NIL, VALUE_NIL, VALUE_NIL);
  rt_hook_set_native(L, L, NULL, NULL, 0, 0);
  assert_true(ret.n == 3 && ret.v == FROM_SMALL_INT(2) && L->mv[2] == FROM_SMALL_INT(3));
  assert_string_equal(AS_STRING(L->mv[1])->data, "external hook");
  static const int lines[] = {1, 4, 5, 3, 1, 6, 7, 7, 1};
  for (int i = 0; i < heard.line_count; i++) assert_int_equal(heard.lines[i], i < 9 ? lines[i] : 0);
  assert_int_equal(heard.line_count, 9);
  assert_int_equal(heard.events[HOOK_EVENT_TAIL_CALL], 2); /* f, twice */
  assert_true(heard.events[HOOK_EVENT_CALL] >= 5 && heard.events[HOOK_EVENT_RETURN] >= 5);
  /* Two threads with data of their own, and an error from the hook. */
  State *co = rt_coroutine_new(L, load(L, "while true do end"));
  rt_hook_set_native(L, co, hear, &other, HOOK_COUNT, 100);
  other.limit = 50;
  assert_int_equal(rt_resume(L, co, NULL, 0, &out), STATUS_ERROR_RUN);
  assert_true(out.v == VALUE_TRUE);
  assert_int_equal(other.events[HOOK_EVENT_COUNT], 51);
  assert_int_equal(heard.events[HOOK_EVENT_COUNT], 0);
  return rt_ret0();
}
static void test_native_hook(void **state) { run(state, native_hook_body); }

/* Warnings. */

typedef struct {
  char text[200];
} Warnings;

static void gather(void *data, const char *message, int to_be_continued) {
  Warnings *w = data;
  strcat(strcat(w->text, message), to_be_continued ? "+" : ";");
}

static void test_native_warnings(void **state) {
  Ret out;
  State *L[2] = {vmc_open(), vmc_open()};
  Warnings w[2] = {{""}, {""}};
  for (int i = 0; i < 2; i++) {
    rt_warn_set(L[i], gather, &w[i]);
    rt_warn(L[i], i ? "@on" : "one", 0);
    Value f = load(L[i], "warn('a', 'b') setmetatable({}, {__gc = function() error('c', 0) end})");
    assert_int_equal(rt_pcall(L[i], f, NULL, 0, VALUE_NIL, &out), STATUS_OK);
  }
  for (int i = 0; i < 2; i++) rt_close_state(L[i]);
  assert_string_equal(w[0].text, "one;a+b;error in __gc (+c+);");
  assert_string_equal(w[1].text, "@on;a+b;error in __gc (+c+);");
  L[0] = vmc_open();
  rt_warn_set(L[0], NULL, NULL);
  rt_warn(L[0], "unheard", 0);
  rt_close_state(L[0]);
}

/* Files of the host's. */

typedef struct {
  Stream stream;
  int *closed;
} OwnFile;

static int close_own(State *L) {
  OwnFile *own = (OwnFile *)(void *)((Userdata *)AS_PTR(L->frame->base[0]))->data;
  ++*own->closed;
  fclose(own->stream.file);
  Value *results = rt_push_space(L, 5); /* the last three are results */
  for (int i = 0; i < 5; i++) results[i] = FROM_SMALL_INT((int64_t)i);
  return 3;
}

static Value open_own(State *L, int *closed) {
  Userdata *u = rt_userdata_new(L, sizeof(OwnFile), 0);
  OwnFile *own = (OwnFile *)(void *)u->data;
  *own = (OwnFile){{tmpfile(), close_own}, closed};
  assert_non_null(own->stream.file);
  rt_set_metatable(L, FROM_OBJECT(u), rt_named_metatable(L, STREAM_NAME, NULL));
  return FROM_OBJECT(u);
}

static Ret own_file_body(State *L, Value *args, int64_t n) {
  int closed = 0;
  Value f = load(L, "local f = ...\n"
                    "assert(io.type(f) == 'file')\n"
                    "f:write('one\\ntwo\\n') f:seek('set')\n"
                    "local a, b = f:read('l', 'l')\n"
                    "assert(a == 'one' and b == 'two')\n"
                    "local x, y, z, more = f:close()\n"
                    "assert(x == 2 and y == 3 and z == 4 and more == nil)\n"
                    "assert(io.type(f) == 'closed file' and not pcall(f.close, f))");
  size_t before = heap_bytes(L->g->heap);
  for (int i = 1; i <= 50; i++) {
    rt_call(L, f, 1, open_own(L, &closed), VALUE_NIL, VALUE_NIL);
    assert_int_equal(closed, i);
  }
  heap_collect(L);
  assert_true(heap_bytes(L->g->heap) + 4000 > before); /* nobody counted the files, opening or closing */
  f = load(L, "do local f <close> = ... end\n"
              "io.output((select(2, ...)))\n"
              "local a, b = io.close()\n"
              "assert(a == 2 and b == 3)\n"
              "local a, b, c = io.stdout:close()\n"
              "assert(a == nil and b == 'cannot close standard file' and c == nil and io.type(io.stdout) == 'file')\n"
              "local p = io.popen('exit 3')\n"
              "local a, b, c = p:close()\n"
              "assert(a == nil and b == 'exit' and c == 3)\n"
              "assert(io.tmpfile():close() == true)\n");
  closed = 0;
  Value *files = rt_push_space(L, 2);
  files[0] = files[1] = VALUE_NIL;
  files[0] = open_own(L, &closed);
  files[1] = open_own(L, &closed);
  rt_call(L, f, 2, files[0], files[1], VALUE_NIL);
  assert_int_equal(closed, 2);
  for (int i = 0; i < 20; i++) open_own(L, &closed);
  files[0] = files[1] = VALUE_NIL;
  rt_call(L, load(L, "for _ = 1, 3 do collectgarbage() end"), 0, VALUE_NIL, VALUE_NIL, VALUE_NIL);
  assert_true(closed >= 18);
  return rt_ret0();
}
static void test_own_file(void **state) { run(state, own_file_body); }

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_extra_space, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_host_thread, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_failing, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_adopted, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_unused, open_state, close_state),
      cmocka_unit_test_setup_teardown(test_native_hook, open_state, close_state),
      cmocka_unit_test(test_native_warnings),
      cmocka_unit_test_setup_teardown(test_own_file, open_state, close_state),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
