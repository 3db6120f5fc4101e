/* See host.h. */
#include "embed/host.h"

#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/heap.h"
#include "runtime/ops.h"

void embed_set_arg(State *L, int argc, char **argv, int script) {
  int before = script, after = argc - script - 1;
  Table *arg = rt_table_new(L, (uint32_t)(before > 0 ? before + 1 : 1), (uint32_t)(after > 0 ? after : 0));
  for (int i = 0; i < argc; i++)
    rt_table_set(L, arg, FROM_SMALL_INT((int64_t)i - script), FROM_STRING(rt_string_from_c(L, argv[i])));
  rt_table_set_string(L, AS_TABLE(L->g->globals), AS_STRING(rt_str(L, "arg")), FROM_TABLE(arg));
}

static const char *not_a_message(State *L, Value error) {
  return rt_string_format(L, "(error object is a %s value)", rt_type_name(rt_type(error)))->data;
}

/* Message handler: the error value as text, with a traceback. */
static Ret add_traceback(State *L, Value *args, int64_t n) {
  Value error = args[0];
  const char *text;
  if (IS_STRING(error)) text = AS_STRING(error)->data;
  else if (rt_is_number(error)) text = rt_number_to_string(L, error)->data;
  else {
    Value method = rt_metamethod(L, error, EVENT_TOSTRING);
    Value own = IS_NIL(method) ? VALUE_NIL : rt_call(L, method, 1, error, VALUE_NIL, VALUE_NIL).v;
    if (IS_STRING(own)) return rt_ret1(own);
    text = not_a_message(L, error);
  }
  Value message = FROM_STRING(rt_traceback(L, L, text, 1));
  __asm__ volatile("" : : "r"(text)); /* an interior pointer, but it keeps its string */
  return rt_ret1(message);
}

/* Whom SIGINT interrupts: a variable of the process, because signals are, and their handler gets nothing else. The
 * first state that asks has it until its call ends; others, that run inside that call or on other threads, are not
 * interrupted. The handler, which may run on any thread, takes the state away meanwhile (HANDLING), so that its call
 * cannot end and the state be closed under the handler's hands. */
static State *interruptible;
static const char handling;
#define HANDLING ((State *)(uintptr_t)&handling)

static int exchange(State *from, State *to) {
  return __atomic_compare_exchange_n(&interruptible, &from, to, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

static void on_interrupt(int signal_number) {
  signal(signal_number, SIG_DFL); /* a second one ends the process */
  State *L = __atomic_load_n(&interruptible, __ATOMIC_SEQ_CST);
  if (!L || L == HANDLING || !exchange(L, HANDLING)) return;
  rt_interrupt(L);
  __atomic_store_n(&interruptible, L, __ATOMIC_SEQ_CST);
}

enum Status embed_call(State *L, Value f, const Value *args, int64_t n, Ret *out) {
  int takes_part = exchange(NULL, L);
  void (*previous)(int) = takes_part ? signal(SIGINT, on_interrupt) : NULL;
  enum Status status = rt_pcall(L, f, args, n, FROM_FUNCTION(rt_native_new(L, (void *)add_traceback, 0)), out);
  if (takes_part) {
    signal(SIGINT, previous);
    while (!exchange(L, NULL)) sched_yield(); /* a handler on another thread is at it */
    rt_interrupt_forget(L);                   /* it was meant for f, which has ended */
  }
  return status;
}

void embed_message(const char *name, const char *message) {
  fflush(stdout);
  if (name) fprintf(stderr, "%s: ", name);
  fprintf(stderr, "%s\n", message);
  fflush(stderr);
}

void embed_report(State *L, const char *name, Value error) {
  if (IS_STRING(error)) embed_message(name, AS_STRING(error)->data);
  else embed_message(name, not_a_message(L, error));
}

typedef struct {
  int argc;
  char **argv;
  Value (*make_main)(State *L, void *ud);
  void *ud;
} Program;

static Ret run_program(State *L, void *ud) {
  Program *program = ud;
  Ret out;
  const char *name = program->argc > 0 ? program->argv[0] : NULL;
  int64_t n = program->argc > 1 ? program->argc - 1 : 0;
  embed_set_arg(L, program->argc, program->argv, 0);
  heap_set_mode(L->g->heap, GC_GENERATIONAL);
  Value f = program->make_main(L, program->ud);
  Value *args = rt_push_space(L, n);
  for (int64_t i = 0; i < n; i++) args[i] = VALUE_NIL;
  for (int64_t i = 0; i < n; i++) args[i] = FROM_STRING(rt_string_from_c(L, program->argv[i + 1]));
  int failed = embed_call(L, f, args, n, &out) != STATUS_OK;
  if (failed) embed_report(L, name, out.v);
  return rt_ret1(VALUE_BOOL(!failed));
}

int embed_main(int argc, char **argv, Value (*make_main)(State *L, void *ud), void *ud) {
  Program program = {argc, argv, make_main, ud};
  Ret out;
  const char *name = argc > 0 ? argv[0] : NULL;
  State *L = vmc_open();
  embed_catch_crashes();
  if (!L) {
    embed_message(name, "cannot create state: not enough memory");
    return EXIT_FAILURE;
  }
  int failed = rt_protect(L, run_program, &program, VALUE_NIL, &out) != STATUS_OK;
  if (failed) embed_report(L, name, out.v);
  int status = failed || out.v != VALUE_TRUE ? EXIT_FAILURE : EXIT_SUCCESS;
  rt_close_state(L);
  return status;
}
