/* Library functions that generated code recognises: see natives.h. */
#include "aot/natives.h"

#include "aot/callees.h"

#include <string.h>

/* clang-format off */
const NativeInfo aot_natives[NATIVE_COUNT] = {
  [NATIVE_math_abs]   = {"math", "abs",   "=",  NATIVE_SAME,  "I:I D:D V:V"},
  [NATIVE_math_ceil]  = {"math", "ceil",  "N",  NATIVE_INT,   "I:I D:I V:V"},
  [NATIVE_math_cos]   = {"math", "cos",   "N",  NATIVE_FLOAT, "N:D V:V"},
  [NATIVE_math_exp]   = {"math", "exp",   "N",  NATIVE_FLOAT, "N:D V:V"},
  [NATIVE_math_floor] = {"math", "floor", "N",  NATIVE_INT,   "I:I D:I V:V"},
  [NATIVE_math_max]   = {"math", "max",   "==", NATIVE_SAME,  "II:I DD:D VV:V"},
  [NATIVE_math_min]   = {"math", "min",   "==", NATIVE_SAME,  "II:I DD:D VV:V"},
  [NATIVE_math_sin]   = {"math", "sin",   "N",  NATIVE_FLOAT, "N:D V:V"},
  [NATIVE_math_sqrt]  = {"math", "sqrt",  "N",  NATIVE_FLOAT, "N:D V:V"},
};
/* clang-format on */

static int is_named(const String *name, const char *text) {
  return name->len == strlen(text) && !memcmp(name->data, text, name->len);
}

uint32_t aot_native_find(const char *library, const String *name) {
  for (uint32_t n = 0; n < NATIVE_COUNT; n++)
    if (!strcmp(aot_natives[n].library, library) && is_named(name, aot_natives[n].name)) return n;
  return NO_NATIVE;
}

const char *aot_native_library(const String *name) {
  for (uint32_t n = 0; n < NATIVE_COUNT; n++)
    if (is_named(name, aot_natives[n].library)) return aot_natives[n].library;
  return NULL;
}

const NativeInfo *aot_native_call(const Cfg *cfg, uint32_t pc, const RegType *state) {
  uint32_t native = aot_called_native(cfg, pc);
  Instr i = cfg->proto->code[pc];
  if (native == NO_NATIVE || INSTR_C(i) == 1) return NULL;
  int32_t count = INSTR_B(i) ? (int32_t)INSTR_B(i) - 1 : aot_open_count(cfg, pc, INSTR_A(i) + 1, state);
  return count == (int32_t)strlen(aot_natives[native].wants) ? &aot_natives[native] : NULL;
}

enum Assumption aot_native_result(const NativeInfo *native, const uint16_t *arguments, enum Assumption wanted) {
  uint16_t all = 0;
  if (native->result == NATIVE_INT) return ASSUME_INT;
  if (native->result == NATIVE_FLOAT) return ASSUME_DOUBLE;
  if (native->result != NATIVE_SAME) return ASSUME_NOTHING;
  for (uint32_t n = 0; native->wants[n]; n++) all |= arguments[n];
  if (all == TYPE_SET_INT) return ASSUME_INT;
  if (all == TYPE_SET_DOUBLE) return ASSUME_DOUBLE;
  return all == TYPE_SET_NUMBER ? ASSUME_NUMBER : wanted;
}
