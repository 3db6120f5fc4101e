/* libtcc: the only file that knows its interface, which moves between versions.
 *
 * Everything is in memory: the prelude is part of this program, symbols come from the helper list, and no file is read.
 * libtcc keeps its state in variables of the process: one thread compiles, the others wait. */
#include <libtcc.h>

#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aot/aot.h"
#include "aot/emit.h"
#include "aot/program.h"
#include "aot/tcc.h"
#include "runtime/call.h"
#include "runtime/helpers.h"

static pthread_mutex_t compiling =
    PTHREAD_MUTEX_INITIALIZER; /* of libtcc, versions of which have no lock of their own */

typedef struct {
  char *text;
  size_t len;
} Messages;

static void add_message(void *opaque, const char *message) {
  Messages *m = opaque;
  size_t n = strlen(message);
  char *text = realloc(m->text, m->len + n + 2);
  if (!text) return;
  memcpy(text + m->len, message, n);
  memcpy(text + m->len + n, "\n", 2);
  m->text = text;
  m->len += n + 1;
}

static const struct {
  const char *name;
  const void *address;
} symbols[] = {
#define HELPER(result, name, arguments) {#name, (const void *)name},
    VMC_HELPERS(HELPER)
#undef HELPER
        {"memmove", (const void *)memmove},
    {"memcpy", (const void *)memcpy},
    {"memset", (const void *)memset},
};

static TCCState *new_state(Messages *messages, int output) {
  TCCState *tcc = tcc_new();
  if (!tcc) return NULL;
  tcc_set_error_func(tcc, messages, add_message);
  tcc_set_options(tcc, "-nostdlib -nostdinc -w");
  tcc_set_output_type(tcc, output);
  tcc_define_symbol(tcc, "VMC_PRELUDE", "1");
  return tcc;
}

static int fail(TCCState *tcc, Messages *messages, char **message) {
  if (tcc) tcc_delete(tcc);
  *message = messages->text;
  if (!*message) *message = strdup("libtcc failed without a message");
  return 0;
}

/* Machine code dies with its state. */
static void release_code(void *tcc) {
  pthread_mutex_lock(&compiling);
  tcc_delete(tcc);
  pthread_mutex_unlock(&compiling);
}

/* perf looks there for names of code that is in no file. Without the file nothing is wrong but these names. */
static void write_perf_map(const AotSymbol *s) {
  char path[64];
  snprintf(path, sizeof path, "/tmp/perf-%ld.map", (long)getpid());
  int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
  FILE *f = fd < 0 ? NULL : fdopen(fd, "a");
  if (!f) return;
  for (; s->name; s++)
    fprintf(f, "%" PRIxPTR " %" PRIxPTR " %s\n", (uintptr_t)s->address, (uintptr_t)s[1].address - (uintptr_t)s->address,
            s->name);
  fclose(f);
}

static const AotUnit *compile_in_memory(State *L, const char *source, char **message) {
  Messages messages = {0};
  TCCState *tcc = new_state(&messages, TCC_OUTPUT_MEMORY);
  if (!tcc || tcc_compile_string(tcc, source) < 0) {
    fail(tcc, &messages, message);
    return NULL;
  }
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
    tcc_add_symbol(tcc, symbols[i].name, symbols[i].address);
  const AotUnit *unit = NULL;
  const AotSymbol *mapped;
  if (tcc_relocate(tcc, TCC_RELOCATE_AUTO) < 0 || !(unit = tcc_get_symbol(tcc, "unit0")) ||
      !rt_at_close(L, release_code, tcc)) {
    fail(tcc, &messages, message);
    return NULL;
  }
  if ((mapped = tcc_get_symbol(tcc, "symbols"))) write_perf_map(mapped);
  free(messages.text);
  return unit;
}

int aot_tcc_run(State *L, Proto *main, const char *source, char **message) {
  pthread_mutex_lock(&compiling);
  const AotUnit *unit = compile_in_memory(L, source, message);
  pthread_mutex_unlock(&compiling);
  if (unit) aot_unit_attach(L, main, unit, unit->own_data);
  return unit != NULL;
}

static int compile_object(const char *source, const char *path, char **message) {
  Messages messages = {0};
  TCCState *tcc = new_state(&messages, TCC_OUTPUT_OBJ);
  if (!tcc || tcc_compile_string(tcc, source) < 0 || tcc_output_file(tcc, path) < 0)
    return fail(tcc, &messages, message);
  tcc_delete(tcc);
  free(messages.text);
  return 1;
}

int aot_tcc_object(const char *source, const char *path, char **message) {
  pthread_mutex_lock(&compiling);
  int ok = compile_object(source, path, message);
  pthread_mutex_unlock(&compiling);
  return ok;
}
