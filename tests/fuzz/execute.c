/* What a case goes through: it is loaded, listed, dumped, executed, compiled, and its state is closed, which must leave
 * no byte (rt_close_state says so in debug builds). Whatever ends the process but a stop is a finding. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "aot/aot.h"
#include "aot/reach.h"
#include "check/check.h"
#include "embed/open.h"
#include "runtime/heap.h"
#include "runtime/hook.h"
#include "runtime/lib.h"
#include "runtime/ops.h"
#include "tests/fuzz/fuzz.h"
#include "vm/disasm.h"
#include "vm/dump.h"
#include "vm/verify.h"

#define TICK_MS 10
#define INTERRUPT_TICKS 4 /* of running, and at every one after */
#define STOP_TICKS 30     /* of running: it catches the errors, or is in a library function */
#define HANG_TICKS 1000   /* of what must end */
#define BLOCKED_SECONDS 300
#define MEMORY ((size_t)48 << 20)

static Report *shared;
static State *running;
static volatile int ticks;
static FILE *nowhere;

/* Processor time may jump, and the signals of many ticks then come one after the other: those do not count. */
static int is_tick(void) {
  static uint64_t last;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  uint64_t ms = (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
  if (ms - last < TICK_MS - 2) return 0;
  last = ms;
  return 1;
}

static void on_tick(int signal_number) {
  if (!is_tick()) return;
  ticks++;
  if (shared->phase == PHASE_RUNNING || shared->phase == PHASE_CLOSING) {
    if (ticks >= STOP_TICKS) _exit(EXIT_STOPPED);
    if (ticks >= INTERRUPT_TICKS && shared->phase == PHASE_RUNNING) rt_interrupt(running);
  } else if (ticks >= HANG_TICKS) {
    static const char message[] = "SUMMARY: does not end\n";
    if (write(STDERR_FILENO, message, sizeof message - 1) < 0) _exit(1);
    abort();
  }
}

void execute_phase(Report *report, enum Phase phase) {
  ticks = 0;
  report->phase = phase;
}

void execute_begin(Report *report) {
  struct itimerval timer = {{0, TICK_MS * 1000}, {0, TICK_MS * 1000}};
  struct sigaction action = {.sa_handler = on_tick, .sa_flags = SA_RESTART};
  shared = report;
  nowhere = fopen("/dev/null", "w");
  if (!nowhere) abort();
  sigaction(SIGPROF, &action, NULL);
  setitimer(ITIMER_PROF, &timer, NULL);
}

static const char *const removed[][2] = {
    {"os", "execute"}, {"os", "remove"},   {"os", "rename"},       {"os", "tmpname"}, {"os", "setlocale"},
    {"io", "popen"},   {"io", "open"},     {"io", "tmpfile"},      {"io", "output"},  {"io", "input"},
    {"io", "lines"},   {"debug", "debug"}, {"package", "loadlib"},
};

void execute_sandbox(State *L) {
  Table *globals = AS_TABLE(L->g->globals);
  for (size_t i = 0; i < sizeof removed / sizeof *removed; i++) {
    Value library = rt_table_get_string(globals, rt_string_from_c(L, removed[i][0]));
    rt_table_set_string(L, AS_TABLE(library), rt_string_from_c(L, removed[i][1]), VALUE_NIL);
  }
}

/* How a case is executed: bits of a number that its bytes make. */
typedef struct {
  uint32_t bits;
} Manner;

static Manner manner_of(const char *data, size_t len) {
  uint64_t h = 0xcbf29ce484222325u;
  for (size_t i = 0; i < len; i++) h = (h ^ (uint8_t)data[i]) * 0x100000001b3u;
  return (Manner){(uint32_t)(h >> 32)};
}

static int one_in(Manner *m, uint32_t n) {
  uint32_t bits = m->bits;
  m->bits = bits * 2654435761u + 12345;
  return (bits >> 8) % n == 0;
}

/* Text in pieces of a few bytes. */
typedef struct {
  const char *at, *end;
  size_t step;
} Pieces;

static const char *next_piece(State *L, void *ud, size_t *len) {
  Pieces *p = ud;
  const char *piece = p->at;
  if (piece == p->end) return NULL;
  *len = (size_t)(p->end - piece) < p->step ? (size_t)(p->end - piece) : p->step;
  p->at += *len;
  p->step = p->step * 7 % 31 + 1;
  return piece;
}

static Value load_case(State *L, Manner *m, int *failed) {
  Pieces pieces = {shared->data, shared->data + shared->len, 1 + shared->len % 13};
  Chunk chunk = {.data = shared->data, .len = shared->len, .name = "=case", .mode = "bt"};
  char *exact = NULL;
  if (one_in(m, 6) && shared->len > 0) {
    chunk.data = next_piece(L, &pieces, &chunk.len);
    chunk.more = next_piece;
    chunk.ud = &pieces;
  } else if (shared->len > 0 && (exact = malloc(shared->len))) {
    memcpy(exact, shared->data, shared->len); /* so that a read past the end is seen */
    chunk.data = exact;
  }
  Value f = L->g->code->load(L, &chunk, failed);
  free(exact);
  return f;
}

void execute_finding(const char *what) {
  fprintf(stderr, "SUMMARY: %s\n", what);
  fflush(stderr);
  abort();
}

static void use_reach(const Proto *main) {
  Arena arena = {0};
  if (!setjmp(arena.on_failure)) aot_reach(&arena, main, "case");
  rt_arena_free(&arena);
}

/* What else reads bytecode. */
static void use_tools(State *L, Manner *m, Closure *f) {
  char reason[200];
  const char *why;
  if (one_in(m, 4)) vm_disassemble(nowhere, f->proto, 1);
  if (one_in(m, 4)) {
    String *dumped = vm_dump(L, f->proto, one_in(m, 2));
    Proto *again = vm_undump(L, dumped->data, dumped->len, &why);
    if (!again) execute_finding("what was dumped is no chunk");
    if (!vm_verify(L, again, reason, sizeof reason)) execute_finding("what was dumped does not verify");
  }
  if (one_in(m, 4)) use_reach(f->proto);
  if (one_in(m, 12)) {
    const ModuleSource source = {.main = f->proto};
    const AotEmitOptions options = {.line_directives = 1, .visible_locals = one_in(m, 2)};
    char *text = NULL, *message = NULL;
    size_t len;
    if (aot_emit(L, &source, 1, &options, &text, &len, &message)) free(text);
    free(message);
  }
}

static Ret check_text(State *L, void *ud) {
  Check *check = ud;
  check_add(check, "case", shared->data, shared->len);
  check_finish(check);
  return rt_ret0();
}

/* vmc check reads every text, also one that does not compile. */
static void run_check(State *L) {
  Check check;
  Ret out;
  if (shared->len && *shared->data == *VM_SIGNATURE) return;
  check_open(&check, L, check_set_of("all", 3));
  rt_protect(L, check_text, &check, VALUE_NIL, &out);
  for (size_t i = 0; i < check.finding_count; i++)
    if (check.findings[i].line > check.findings[i].file->line_count) execute_finding("a finding is nowhere");
  check_close(&check);
}

static Ret hook(State *L, Value *args, int64_t n) { return rt_ret0(); }

static void call(State *L, Manner *m, Value f) {
  Ret out;
  Value args[] = {f, FROM_SMALL_INT((int64_t)3), VALUE_NIL};
  execute_phase(shared, PHASE_RUNNING);
  if (one_in(m, 8))
    rt_hook_set(L, L, FROM_FUNCTION(rt_native_new(L, (void *)hook, 0)),
                HOOK_CALL | HOOK_RETURN | HOOK_LINE | HOOK_COUNT, 3);
  if (rt_pcall(L, f, args, one_in(m, 2) ? 3 : 0, VALUE_NIL, &out) == STATUS_OK) shared->ended++;
  rt_hook_set(L, L, VALUE_NIL, 0, 0);
  rt_interrupt_forget(L);
  execute_phase(shared, PHASE_TOOLS);
}

static Ret run_case(State *L, void *ud) {
  Manner *m = ud;
  int failed = 0;
  static const char *const dispatches[] = {"goto", "switch", "tail"};
  execute_sandbox(L);
  vmc_set_dispatch(L, dispatches[one_in(m, 2) + one_in(m, 3)]);
  heap_set_limit(L->g->heap, MEMORY);
  if (one_in(m, 12)) heap_set_stress(L->g->heap, 11);
  execute_phase(shared, PHASE_LOADING);
  Value f = load_case(L, m, &failed);
  execute_phase(shared, PHASE_TOOLS);
  run_check(L);
  if (failed) return rt_ret0();
  shared->accepted++;
  use_tools(L, m, AS_FUNCTION(f));
  call(L, m, f);
  if (one_in(m, 16)) {
    char *message = NULL;
    if (aot_run_tcc(L, AS_FUNCTION(f)->proto, one_in(m, 3), NULL, &message)) {
      AS_FUNCTION(f)->entry = AS_FUNCTION(f)->proto->entry;
      call(L, m, f);
    } else if (message && !strstr(message, "memory")) execute_finding(message);
    free(message);
  }
  heap_collect(L);
  return rt_ret0();
}

State *execute_open(void) {
  alarm(BLOCKED_SECONDS);
  running = vmc_open();
  if (!running) execute_finding("no state");
  return running;
}

void execute_close(Report *report) {
  execute_phase(report, PHASE_CLOSING);
  rt_close_state(running);
  execute_phase(report, PHASE_TOOLS);
}

void execute_case(Report *report) {
  Ret out;
  Manner m = manner_of(report->data, report->len);
  State *L = execute_open();
  rt_protect(L, run_case, &m, VALUE_NIL, &out);
  execute_close(report);
}

typedef struct {
  const char *text;
  size_t len;
  Bytes *out;
  int done;
} Compile;

static Ret compile(State *L, void *ud) {
  Compile *c = ud;
  int failed = 0;
  Value f = rt_load(L, c->text, c->len, "=seed", "t", &failed);
  if (failed) return rt_ret0();
  String *dumped = vm_dump(L, AS_FUNCTION(f)->proto, 0);
  bytes_add(c->out, dumped->data, dumped->len);
  c->done = 1;
  return rt_ret0();
}

int execute_compile(const char *text, size_t len, Bytes *b) {
  static State *L;
  Compile c = {text, len, b, 0};
  Ret out;
  if (!L && !(L = vmc_open())) abort();
  rt_protect(L, compile, &c, VALUE_NIL, &out);
  return c.done;
}
