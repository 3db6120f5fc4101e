/* See settings.h. */
#include "cli/settings.h"

#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "runtime/lib.h"
#include "runtime/ops.h"

#define STEPS 100000000

Value cli_run_settings(State *L, const char *file) {
  int failed = 0;
  Value f = rt_load_file(L, file, "t", &failed);
  if (failed) rt_throw_status(L, STATUS_ERROR_SYNTAX, f);
  rt_limit_steps(L, STEPS);
  Value v = rt_call(L, f, 0, VALUE_NIL, VALUE_NIL, VALUE_NIL).v;
  rt_limit_steps(L, UINT64_MAX);
  return v;
}

static int compare_names(const void *a, const void *b) {
  return strcmp((*(const String *const *)a)->data, (*(const String *const *)b)->data);
}

void cli_sorted_names(State *L, Table *t, const String **names, size_t max, size_t *count, int *others) {
  Value k = VALUE_NIL, v;
  *count = 0;
  *others = 0;
  while (rt_table_next(L, t, &k, &v)) {
    *others |= !IS_STRING(k);
    if (!IS_STRING(k)) continue;
    if (*count == max) rt_error(L, "more than %d names in a list", (int)max);
    names[(*count)++] = AS_STRING(k);
  }
  qsort(names, *count, sizeof *names, compare_names);
}

/* Most errors name the file already. */
static void report(State *L, const char *file, Value error) {
  int names_it = IS_STRING(error) && strstr(AS_STRING(error)->data, file);
  embed_report(L, names_it ? "vmc" : rt_string_format(L, "vmc: %s", file)->data, error);
}

int cli_with_settings(const char *file, Ret (*read)(State *L, void *ud), void *ud) {
  Ret out;
  State *L = vmc_open_bare();
  if (!L) return cli_error("not enough memory"), 0;
  int ok = rt_protect(L, read, ud, VALUE_NIL, &out) == STATUS_OK;
  if (!ok) report(L, file, out.v);
  rt_close_state(L);
  return ok;
}
