/* See settings.h. */
#include "cli/settings.h"

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
