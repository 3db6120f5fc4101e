/* What a crash in C code says before it ends the process: where the Lua program is. For vmc's own command and the
 * executables that it builds; hosts have handlers of their own.
 *
 * The handler runs anywhere, also in malloc: it writes with write(2) and allocates nothing but, rarely, a short string for
 * a name. Should it crash or wait for ever, the process ends as it would have without it: signals are at their default
 * action meanwhile, and an alarm is set. */
#define _GNU_SOURCE /* program_invocation_short_name */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "embed/host.h"
#include "runtime/frames.h"
#include "runtime/stack.h"

#define STACK_SIZE ((size_t)64 << 10)
#define PATIENCE 5 /* seconds */
#define LEVELS_MAX 30

static const struct {
  int number;
  const char *name, *meaning;
} signals[] = {
    {SIGSEGV, "SIGSEGV", "segmentation fault"},
    {SIGBUS, "SIGBUS", "bus error"},
    {SIGFPE, "SIGFPE", "arithmetic exception"},
    {SIGILL, "SIGILL", "illegal instruction"},
    {SIGABRT, "SIGABRT", "abort"},
};
enum { SIGNALS = sizeof signals / sizeof *signals };

static void put(const char *text) {
  ssize_t written = write(STDERR_FILENO, text, strlen(text));
  (void)written;
}

static void put_number(uint64_t n, unsigned base) {
  char digits[24], *p = digits + sizeof digits - 1;
  *p = 0;
  do *--p = "0123456789abcdef"[n % base];
  while (n /= base);
  put(p);
}

static void put_function(State *L, Frame *f) {
  const Proto *p = f->func->proto;
  Frame *caller = f->flags & FRAME_TAIL ? NULL : rt_frame_next(f);
  String *name = NULL;
  const char *kind = NULL;
  SourceInfo source;
  const CodeServices *code = L->g->code;
  if (caller && rt_frame_is_lua(caller) && code && code->describe_call)
    kind = code->describe_call(L, caller->func->proto, rt_frame_pc(caller), &name);
  if (kind && name) {
    put(kind);
    put(" '");
    put(name->data);
    put("'");
  } else if (!p) {
    put("?");
  } else if (p->line_defined == 0) {
    put("main chunk");
  } else {
    rt_source_info(p, &source);
    put("function <");
    put(source.short_source);
    put(":");
    put_number(p->line_defined, 10);
    put(">");
  }
}

static void put_level(State *L, Frame *f) {
  SourceInfo source;
  int line = rt_frame_is_lua(f) ? rt_proto_line(f->func->proto, rt_frame_pc(f)) : -1;
  rt_source_info(f->func->proto, &source);
  put("\t");
  put(source.short_source);
  put(":");
  if (line > 0) {
    put_number((uint64_t)line, 10);
    put(":");
  }
  put(" in ");
  put_function(L, f);
  put("\n");
}

static void put_traceback(State *L) {
  put("stack traceback:\n");
  for (; L; L = L->coroutine ? L->coroutine->resumer : NULL) {
    int level = 0;
    Frame *f = rt_frame_first(L);
    for (; f && level < LEVELS_MAX; level++, f = rt_frame_next(f)) put_level(L, f);
    if (f) put("\t...\n");
    if (L->coroutine && L->coroutine->resumer) put("\t(resumed by)\n");
  }
}

static void on_crash(int number, siginfo_t *info, void *context) {
  const struct Exec *exec = stack_owner;
  int is_sent = info->si_code <= 0; /* by a program; else by an instruction, which will do it again */
  if (exec && exec->current) {
    signal(SIGALRM, SIG_DFL);
    alarm(PATIENCE);
    put(program_invocation_short_name);
    for (int i = 0; i < SIGNALS; i++) {
      if (signals[i].number != number) continue;
      put(": ");
      put(signals[i].meaning);
      put(" in C code (");
      put(signals[i].name);
    }
    if (!is_sent) {
      put(" at 0x");
      put_number((uintptr_t)info->si_addr, 16);
    }
    put(")\n");
    put_traceback(exec->current);
  }
  if (is_sent) raise(number);
}

void embed_catch_crashes(void) {
  void *memory = mmap(NULL, STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  stack_t stack = {.ss_sp = memory, .ss_size = STACK_SIZE}, present;
  struct sigaction action = {.sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND | SA_NODEFER};
  if (memory == MAP_FAILED) return;
  if (sigaltstack(NULL, &present) == 0 && present.ss_flags & SS_DISABLE) sigaltstack(&stack, NULL);
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < SIGNALS; i++) {
    struct sigaction there;
    if (sigaction(signals[i].number, NULL, &there) == 0 && there.sa_handler == SIG_DFL)
      sigaction(signals[i].number, &action, NULL);
  }
}
