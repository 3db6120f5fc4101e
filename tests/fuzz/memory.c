/* Allocations that fail. This program's calls of malloc and its like go through here (the linker's --wrap sees to it),
 * and so does every cell that the heap hands out; a range of them is refused. libc's own calls are not seen. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "embed/open.h"
#include "runtime/heap.h"
#include "runtime/hook.h"
#include "runtime/lib.h"
#include "runtime/ops.h"
#include "tests/fuzz/fuzz.h"

static Report *counting; /* NULL: nothing is counted or refused */

/* Called by heap.c in debug builds. */
int heap_test_refuses(void) {
  return counting && counting->attempts++ - (counting->refuse_first - 1) < counting->refuse_count;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__real_mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset);
void *__real_mremap(void *old, size_t old_size, size_t new_size, int flags);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);
void *__wrap_mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset);
void *__wrap_mremap(void *old, size_t old_size, size_t new_size, int flags);

void *__wrap_malloc(size_t size) { return heap_test_refuses() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t n, size_t size) { return heap_test_refuses() ? NULL : __real_calloc(n, size); }
void *__wrap_realloc(void *p, size_t size) { return heap_test_refuses() ? NULL : __real_realloc(p, size); }
void *__wrap_mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset) {
  return heap_test_refuses() ? MAP_FAILED : __real_mmap(at, size, protection, flags, fd, offset);
}
void *__wrap_mremap(void *old, size_t old_size, size_t new_size, int flags) {
  return heap_test_refuses() ? MAP_FAILED : __real_mremap(old, old_size, new_size, flags);
}

static Ret load_and_call(State *L, void *ud) {
  Report *report = ud;
  int failed = 0;
  Value f = rt_load(L, report->data, report->len, "=case", "t", &failed);
  if (!failed) rt_call(L, f, 0, VALUE_NIL, VALUE_NIL, VALUE_NIL);
  return rt_ret0();
}

/* The check uses nothing that the case's program can have changed: neither globals nor metatables of strings. */
static const char check_text[] =
    "local setmetatable, wrap, yield, format, sort, assert, select, pcall, error =\n"
    "  setmetatable, coroutine.wrap, coroutine.yield, string.format, table.sort, assert, select, pcall, error\n"
    "return function()\n"
    "  local t = setmetatable({}, {__index = function(_, k) return k end})\n"
    "  local co = wrap(function(...) for i = 1, 20 do yield(format('%d', i) .. ...) end end)\n"
    "  for i = 1, 20 do t[#t + 1] = co('x' .. i) end\n"
    "  sort(t, function(a, b) return a > b end)\n"
    "  assert(t[1] == '9x1' and #t == 20 and t.z == 'z', t[1])\n"
    "  assert(select(2, pcall(error, 'e')) == 'e')\n"
    "end\n";
#define CHECK "tests/fuzz/memory.c"

static Value call_text(State *L, const char *text) {
  int failed = 0;
  Value f = rt_load(L, text, strlen(text), "=check", "t", &failed);
  return rt_call(L, f, 0, VALUE_NIL, VALUE_NIL, VALUE_NIL).v;
}

static Ret prepare(State *L, void *ud) {
  execute_sandbox(L);
  rt_lib_set(L, AS_TABLE(L->g->registry), CHECK, call_text(L, check_text));
  return rt_ret0();
}

/* The state works still. What the case has left to be finalized comes first: such functions may end the process, or not
 * end. */
static Ret check_state(State *L, void *ud) {
  rt_hook_set(L, L, VALUE_NIL, 0, 0);
  heap_collect(L);
  execute_phase(ud, PHASE_CLOSING);
  call_text(L, "local t = {1, 'two', 3.5} return #t");
  execute_phase(ud, PHASE_TOOLS);
  rt_call(L, rt_table_get_string(AS_TABLE(L->g->registry), rt_string_from_c(L, CHECK)), 0, VALUE_NIL, VALUE_NIL,
          VALUE_NIL);
  heap_collect(L);
  return rt_ret0();
}

static void open_failing(Report *report) {
  counting = report;
  State *L = vmc_open();
  counting = NULL;
  if (L) rt_close_state(L);
}

void memory_case(Report *report) {
  Ret out;
  report->attempts = 0;
  execute_phase(report, PHASE_TOOLS);
  if (report->len == 0) {
    open_failing(report);
    return;
  }
  State *L = execute_open();
  if (rt_protect(L, prepare, NULL, VALUE_NIL, &out) != STATUS_OK) execute_finding("no state to begin with");
  heap_set_stress(L->g->heap, INT32_MAX); /* one cell at a time */
  execute_phase(report, PHASE_RUNNING);
  counting = report;
  enum Status status = rt_protect(L, load_and_call, report, VALUE_NIL, &out);
  counting = NULL;
  rt_interrupt_forget(L);
  execute_phase(report, PHASE_TOOLS);
  if (status == STATUS_OK) report->ended++;
  else if (status == STATUS_ERROR_MEMORY && IS_NIL(out.v)) execute_finding("an error without a message");
  heap_set_stress(L->g->heap, 0);
  if (rt_protect(L, check_state, report, VALUE_NIL, &out) != STATUS_OK)
    execute_finding(IS_STRING(out.v) ? AS_STRING(out.v)->data : "the state is not what it was");
  execute_close(report);
}
