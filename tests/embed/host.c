/* A process that runs one compiled program (`program`, from `vmc emit`) several times: one after another, in several
 * states that live at once, on two threads at once. Prints what differs; the status is the number of differences. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "aot/program.h"
#include "embed/host.h"
#include "embed/program.h"
#include "runtime/ops.h"

extern const AotProgram program;

typedef struct {
  int failed, compiled;
  Value f;
} Run;

static Ret load_program(State *L, void *ud) {
  Run *run = ud;
  run->f = aot_program_load(L, &program);
  run->compiled = (AS_FUNCTION(run->f)->proto->flags & PROTO_COMPILED) != 0;
  rt_table_set_string(L, AS_TABLE(L->g->globals), AS_STRING(rt_str(L, "main")), run->f);
  return rt_ret0();
}

static int load(State *L, Run *run) {
  Ret out;
  return rt_protect(L, load_program, run, VALUE_NIL, &out) == STATUS_OK;
}

static int call(State *L, Run *run) {
  Ret out;
  if (embed_call(L, run->f, NULL, 0, &out) == STATUS_OK) return 1;
  embed_report(L, "host", out.v);
  return 0;
}

static int differs(const char *what, int wrong) {
  if (wrong) printf("%s: wrong\n", what);
  return wrong;
}

/* A state from beginning to end. */
static int once(void) {
  Run run = {0};
  State *L = vmc_open();
  int ok = L && load(L, &run) && run.compiled && call(L, &run) && call(L, &run);
  if (L) rt_close_state(L);
  return ok;
}

static void *many(void *ud) {
  int *wrong = ud;
  for (int i = 0; i < 20; i++) *wrong += !once();
  return NULL;
}

int main(int argc, char **argv) {
  int wrong = 0, on_threads[2] = {0, 0};
  char name[] = "program", *arguments[] = {name, NULL};
  for (int i = 0; i < 3; i++) wrong += differs("run after run", embed_program_main(1, arguments, &program) != 0);

  Run first = {0}, second = {0}, again = {0};
  State *a = vmc_open(), *b = vmc_open();
  if (!a || !b) return 100;
  wrong += differs("two states", !(load(a, &first) && load(b, &second) && call(a, &first) && call(b, &second)));
  wrong += differs("two states, compiled", !(first.compiled && second.compiled));
  wrong += differs("a state again", !(call(a, &first) && call(b, &second) && call(a, &first)));
  wrong += differs("loaded again", !(load(a, &again) && !again.compiled && call(a, &again) && call(a, &first)));
  rt_close_state(a);
  wrong += differs("after the other one was closed", !call(b, &second));
  rt_close_state(b);

  pthread_t threads[2];
  for (int i = 0; i < 2; i++)
    if (pthread_create(&threads[i], NULL, many, &on_threads[i])) return 101;
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  wrong += differs("two threads", on_threads[0] + on_threads[1] != 0);
  return wrong;
}
