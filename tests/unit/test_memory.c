/* A state with the memory of a host: every byte comes from the host's function and returns to it, with its exact size;
 * the function may refuse any request. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include <cmocka.h>

#include "embed/open.h"
#include "runtime/heap.h"
#include "runtime/lib.h"
#include "runtime/memory.h"
#include "runtime/ops.h"

typedef struct {
  size_t used, peak, limit; /* bytes; limit 0: none */
  size_t blocks;
  size_t requests;                  /* for memory, so far */
  size_t refuse_first, refuse_last; /* of these, counted from 1; 0: none */
  size_t fresh[MEMORY_FOR_THREAD + 1];
  int scatters; /* blocks lie apart */
} Host;

/* In front of each block, so that it is aligned to 16 bytes and no more. */
typedef struct {
  void *start;
  size_t size;
  uint64_t magic[2];
} Guard;
#define MAGIC UINT64_C(0x1DEA5C0DE5EED5AA)

static Guard *guard_of(void *p) { return (Guard *)p - 1; }

static void *take(Host *host, size_t size) {
  size_t gap = host->scatters ? host->requests * 7919 % 256 * 4096 : 0;
  char *start = malloc(sizeof(Guard) + size + 64 + gap);
  assert_non_null(start);
  char *p = start + sizeof(Guard);
  p += (48 - (uintptr_t)p % 32) % 32; /* 16 more than a multiple of 32 */
  *guard_of(p) = (Guard){start, size, {MAGIC, MAGIC}};
  memset(p, 0xA5, size);
  host->used += size;
  host->blocks++;
  return p;
}

static void give(Host *host, void *p, size_t size) {
  Guard *guard = guard_of(p);
  assert_int_equal(guard->magic[0], MAGIC);
  assert_int_equal(guard->magic[1], MAGIC);
  assert_int_equal(guard->size, size);
  memset(p, 0x5A, size);
  guard->magic[0] = 0;
  host->used -= size;
  host->blocks--;
  free(guard->start);
}

static void *host_memory(void *ud, void *p, size_t old_size, size_t new_size) {
  Host *host = ud;
  if (new_size == 0) {
    if (p) give(host, p, old_size);
    return NULL;
  }
  if (!p) { /* then the old size tells the kind */
    assert_true(old_size <= MEMORY_FOR_THREAD);
    host->fresh[old_size]++;
    old_size = 0;
  }
  host->requests++;
  if (host->requests >= host->refuse_first && host->requests <= host->refuse_last) return NULL;
  if (host->limit && host->used - old_size + new_size > host->limit) return NULL;
  void *fresh = take(host, new_size);
  if (p) {
    memcpy(fresh, p, old_size < new_size ? old_size : new_size);
    give(host, p, old_size);
  }
  if (host->used > host->peak) host->peak = host->used;
  return fresh;
}

typedef struct {
  const char *text;
  int failed;
} Program;

static Ret open_libraries(State *L, void *ud) {
  rt_open_libs(L);
  return rt_ret0();
}

static Ret run_program(State *L, void *ud) {
  Program *program = ud;
  Value f = rt_load(L, program->text, strlen(program->text), "=program", "t", &program->failed);
  if (program->failed) rt_throw(L, f);
  return rt_call(L, f, 0, VALUE_NIL, VALUE_NIL, VALUE_NIL);
}

static enum Status run(State *L, const char *text, Ret *out) {
  Program program = {text, 0};
  return rt_protect(L, run_program, &program, VALUE_NIL, out);
}

static const char scenario[] = "local kept = {}\n"
                               "for i = 1, 200 do kept[i] = {name = 'n' .. i, value = i, [i] = ('x'):rep(i)} end\n"
                               "local weak = setmetatable({}, {__mode = 'k'})\n"
                               "for i = 1, 200 do weak[kept[i]] = {kept[i]} end\n"
                               "for i = 1, 20 do setmetatable({}, {__gc = function() kept[1] = i end}) end\n"
                               "local f = load('local a, b = ... return a + b, {a, b, n = a}')\n"
                               "assert(f(3, 4) == 7)\n"
                               "local sum = 0\n"
                               "for i = 1, 10 do\n"
                               "  local co = coroutine.wrap(function(n) for j = 1, n do coroutine.yield(j) end end)\n"
                               "  for j = 1, 5 do sum = sum + co(5) end\n"
                               "end\n"
                               "assert(sum == 150)\n"
                               "local long = ('abc'):rep(50000)\n"
                               "assert(#(long .. long) == 300000)\n"
                               "local boxed = {}\n"
                               "for i = 1, 300 do boxed[i] = (1 << 60) + i end\n"
                               "local co = coroutine.create(function(...)\n"
                               "  local function deep(n) return n == 0 and 0 or 1 + deep(n - 1) end\n"
                               "  return deep(500)\n"
                               "end)\n"
                               "local ok, depth = coroutine.resume(co)\n"
                               "assert(ok, depth)\n"
                               "assert(depth == 500)\n"
                               "collectgarbage()\n"
                               "kept, boxed = nil, nil\n"
                               "collectgarbage()\n"
                               "return 17\n";

/* Opens, runs, closes; whatever fails is an error of memory. Returns 1 when nothing failed. */
static int play(Host *host) {
  Ret out;
  enum Status status = STATUS_ERROR_MEMORY;
  State *L = vmc_open_bare_with(host_memory, host);
  if (L) {
    status = rt_protect(L, open_libraries, NULL, VALUE_NIL, &out);
    if (status == STATUS_OK) status = run(L, scenario, &out);
    if (status != STATUS_OK && status != STATUS_ERROR_MEMORY) {
      /* A program may turn it into an error of its own: load returns the message, assert throws it. */
      assert_true(IS_STRING(out.v));
      if (!strstr(AS_STRING(out.v)->data, "not enough memory")) print_error("%s\n", AS_STRING(out.v)->data);
      assert_non_null(strstr(AS_STRING(out.v)->data, "not enough memory"));
    }
    if (status == STATUS_OK) assert_true(out.v == FROM_SMALL_INT((int64_t)17));
    rt_close_state(L);
  }
  assert_int_equal(host->used, 0);
  assert_int_equal(host->blocks, 0);
  return status == STATUS_OK;
}

static void test_all_returns(void **state) {
  Host host = {0};
  assert_true(play(&host));
  assert_true(host.requests > 100);
  assert_true(host.fresh[MEMORY_FOR_STRING] >= 2 && host.fresh[MEMORY_FOR_THREAD] == 1);
}

/* What an empty state costs. */
static void test_small(void **state) {
  Host host = {0};
  Ret out;
  State *L = vmc_open_bare_with(host_memory, &host);
  assert_non_null(L);
  size_t bare = host.used;
  assert_int_equal(rt_protect(L, open_libraries, NULL, VALUE_NIL, &out), STATUS_OK);
  size_t libraries = host.used;
  heap_collect(L);
  print_message("bytes of a state: %zu bare, %zu with libraries, %zu after a collection; most %zu\n", bare, libraries,
                host.used, host.peak);
#ifndef VMC_STRESS
  assert_true(bare < 115000 && libraries < 250000);
#endif
  rt_close_state(L);
  assert_int_equal(host.used, 0);
}

/* The n-th request alone fails, for every n: a collection may help, or an error comes. */
static void test_each_refused(void **state) {
  int whole = 0;
  for (size_t n = 1; !whole; n++) {
    Host host = {.refuse_first = n, .refuse_last = n};
    int ok = play(&host);
    whole = ok && host.requests < n;
  }
}

/* From the n-th on all fail. */
static void test_rest_refused(void **state) {
  int whole = 0;
  for (size_t n = 1; !whole; n++) {
    Host host = {.refuse_first = n, .refuse_last = SIZE_MAX};
    whole = play(&host);
  }
}

/* Any budget: the program runs, or it hears that there is no memory; and the host's limit is never passed. */
static void test_budgets(void **state) {
  int small = 0, enough = 0;
  for (size_t limit = 4 << 10; limit < (2u << 20); limit += limit / 16) {
    Host host = {.limit = limit};
    int ok = play(&host);
    small += !ok;
    enough += ok;
    assert_true(host.peak <= limit);
  }
  assert_true(small > 0 && enough > 0);
}

/* A megabyte is enough for a program that makes much garbage, and what cannot be had does no harm. */
static void test_megabyte(void **state) {
  Host host = {.limit = 1 << 20};
  Ret out;
  State *L = vmc_open_bare_with(host_memory, &host);
  assert_non_null(L);
  assert_int_equal(rt_protect(L, open_libraries, NULL, VALUE_NIL, &out), STATUS_OK);
  assert_int_equal(run(L,
                       "local n = 0\n"
                       "for i = 1, 20000 do local t = {i, name = 'x' .. i}; n = n + #t end\n"
                       "for i = 1, 200 do local s = ('x'):rep(i * 1000); n = n + (#s > 0 and 1 or 0) end\n"
                       "for i = 1, 1000 do coroutine.wrap(function() n = n + 1 end)() end\n"
                       "return n",
                       &out),
                   STATUS_OK);
  assert_true(out.v == FROM_SMALL_INT((int64_t)21200));
  for (int i = 0; i < 5; i++) {
    assert_int_equal(run(L, "local t = {} for i = 1, 1e6 do t[i] = {i} end", &out), STATUS_ERROR_MEMORY);
    assert_int_equal(run(L, "return #('x'):rep(1 << 20)", &out), STATUS_ERROR_MEMORY);
    assert_int_equal(run(L, "local t = {} for i = 1, 1e6 do t['k' .. i] = i end", &out), STATUS_ERROR_MEMORY);
  }
  assert_int_equal(run(L, "return 17", &out), STATUS_OK);
  /* Nothing that an error left behind keeps what was too much. */
  assert_int_equal(run(L, "local t = {} for i = 1, 1e6 do t[i] = {i} end", &out), STATUS_ERROR_MEMORY);
  heap_collect(L);
  print_message("%zu bytes after that\n", host.used);
  assert_true(host.used < 400000 && heap_bytes(L->g->heap) < host.used);
  /* What is free in small pieces comes back for a large one. */
  assert_int_equal(run(L, "local t = {} for i = 1, 5000 do t[i] = {i} end", &out), STATUS_OK);
  assert_int_equal(run(L, "return #('x'):rep(740000)", &out), STATUS_OK);
  rt_close_state(L);
  assert_int_equal(host.used, 0);
}

/* Objects come and go; those that stay are found by any address in them. */
static Ret find_objects(State *L, void *ud) {
  enum { COUNT = 600 };
  static String *strings[COUNT];
  Heap *heap = L->g->heap;
  Table *kept = rt_table_new(L, 0, COUNT);
  for (int round = 0; round < 6; round++) {
    for (int i = round % 3; i < COUNT; i += round ? 3 : 1) {
      strings[i] = rt_string_begin(L, (size_t)(1000 + i % 7 * 9000));
      memset(strings[i]->data, 'x', strings[i]->len);
      rt_table_set_int(L, kept, i + 1, FROM_STRING(strings[i]));
    }
    heap_collect(L);
    for (int i = 0; i < COUNT; i++)
      for (size_t at = 0; at < strings[i]->len; at += 4096)
        assert_ptr_equal(heap_find(heap, (uint64_t)(uintptr_t)strings[i]->data + at), strings[i]);
  }
  return rt_ret0();
}

static void test_find(void **state) {
  Host host = {.scatters = 1};
  Ret out;
  State *L = vmc_open_bare_with(host_memory, &host);
  assert_int_equal(rt_protect(L, find_objects, NULL, VALUE_NIL, &out), STATUS_OK);
  rt_close_state(L);
  assert_int_equal(host.used, 0);
}

/* The state's own limit, on top of the host's function. */
static void test_own_limit(void **state) {
  Host host = {0};
  Ret out;
  State *L = vmc_open_bare_with(host_memory, &host);
  assert_int_equal(rt_protect(L, open_libraries, NULL, VALUE_NIL, &out), STATUS_OK);
  heap_set_limit(L->g->heap, 1 << 20);
  assert_int_equal(run(L, "local t = {} for i = 1, 1e6 do t[i] = {i} end", &out), STATUS_ERROR_MEMORY);
  assert_true(host.peak < (3u << 19));
  heap_set_limit(L->g->heap, 0);
  assert_int_equal(run(L, "local t = {} for i = 1, 1e5 do t[i] = {i} end return 17", &out), STATUS_OK);
  rt_close_state(L);
  assert_int_equal(host.used, 0);
}

/* Another function takes over, as lua_setallocf lets it: one that calls the first. */
static void *wrapper(void *ud, void *p, size_t old_size, size_t new_size) {
  Host *host = ud;
  if (p && new_size == 0) host->blocks--;
  if (!p && new_size) host->blocks++;
  return memory_system(NULL, p, old_size, new_size);
}

static void test_taken_over(void **state) {
  Host host = {0};
  Ret out;
  State *L = vmc_open();
  assert_non_null(L);
  L->g->memory = (Memory){wrapper, &host};
  assert_int_equal(run(L, scenario, &out), STATUS_OK);
  assert_true(out.v == FROM_SMALL_INT((int64_t)17));
  rt_close_state(L);
}

/* As malloc: address space that no memory could ever stand behind would only be refused by the system's death. */
static void test_absurd_size(void **state) {
  size_t small = 2 * MEMORY_PAGES_MIN, absurd = (size_t)1 << 46;
  assert_null(memory_system(NULL, NULL, 0, absurd));
  char *p = memory_system(NULL, NULL, 0, small);
  assert_non_null(p);
  p[small - 1] = 'x';
  assert_null(memory_system(NULL, p, small, absurd));
  assert_int_equal(p[small - 1], 'x');
  memory_system(NULL, p, small, 0);
}

static char *filled(char *p, size_t from, size_t to) {
  for (size_t i = from; i < to; i += 4096) p[i] = (char)(i >> 12);
  return p;
}

static int is_filled(const char *p, size_t to) {
  for (size_t i = 0; i < to; i += 4096)
    if (p[i] != (char)(i >> 12)) return 0;
  return 1;
}

/* Pages that were given back serve again, in pieces, joined, and where a block grows; what nobody needs goes. */
static void test_kept_pages(void **state) {
  size_t mib = 1 << 20;
  KeptPages kept = {0};
  Memory m = {memory_system, NULL, NULL};
  memory_keep_pages(&m, &kept);
  memory_pages_tidy(&kept, 16 * mib);
  char *p = filled(memory_take(&m, 8 * mib, MEMORY_FOR_OTHER), 0, 8 * mib);
  memory_give(&m, p, 8 * mib);
  assert_int_equal(kept.bytes, 8 * mib);
  /* in pieces, and the first grows when the second has gone */
  char *a = memory_take(&m, 2 * mib, MEMORY_FOR_OTHER), *b = memory_take(&m, 3 * mib - 5, MEMORY_FOR_OTHER);
  assert_ptr_equal(a, p);
  assert_ptr_equal(b, p + 2 * mib);
  assert_int_equal(kept.bytes, 3 * mib);
  memory_give(&m, b, 3 * mib - 5);
  assert_int_equal(kept.count, 1);
  assert_ptr_equal(memory_resize(&m, a, 2 * mib, 5 * mib + 1), a);
  assert_int_equal(kept.bytes, 3 * mib - kept.page);
  /* shrinks, where it is; and to malloc's */
  assert_ptr_equal(memory_resize(&m, a, 5 * mib + 1, 4 * mib), a);
  assert_true(is_filled(a, 4 * mib));
  assert_int_equal(kept.bytes, 4 * mib);
  char *small = memory_resize(&m, a, 4 * mib, mib / 2);
  assert_true(is_filled(small, mib / 2));
  assert_int_equal(kept.bytes, 8 * mib);
  /* grows to kept pages that do not follow it, and its own are kept */
  a = filled(memory_resize(&m, small, mib / 2, 2 * mib), 0, 2 * mib);
  b = memory_take(&m, mib, MEMORY_FOR_OTHER);
  a = memory_resize(&m, a, 2 * mib, 3 * mib);
  assert_ptr_equal(a, p + 3 * mib);
  assert_true(is_filled(a, 2 * mib));
  assert_int_equal(kept.bytes, 4 * mib);
  /* no more than allowed; what waited from one call to the next goes */
  memory_pages_tidy(&kept, 4 * mib);
  memory_give(&m, b, mib);
  assert_int_equal(kept.bytes, 4 * mib);
  memory_pages_tidy(&kept, 16 * mib);
  assert_int_equal(kept.bytes, 0);
  memory_give(&m, a, 3 * mib);
  /* a block in two of the kernel's areas, which mremap refuses */
  memory_pages_tidy(&kept, 0);
  a = filled(memory_take(&m, 4 * mib, MEMORY_FOR_OTHER), 0, 4 * mib);
  assert_int_equal(madvise(a, 2 * mib, MADV_DONTFORK), 0);
  a = memory_resize(&m, a, 4 * mib, 9 * mib);
  assert_non_null(a);
  assert_true(is_filled(a, 4 * mib));
  memory_give(&m, a, 9 * mib);
  assert_int_equal(kept.count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_all_returns),  cmocka_unit_test(test_small),      cmocka_unit_test(test_each_refused),
      cmocka_unit_test(test_rest_refused), cmocka_unit_test(test_budgets),    cmocka_unit_test(test_megabyte),
      cmocka_unit_test(test_own_limit),    cmocka_unit_test(test_taken_over), cmocka_unit_test(test_find),
      cmocka_unit_test(test_absurd_size),  cmocka_unit_test(test_kept_pages),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
