/* Library functions that generated code recognises: see natives.h. */
#include "aot/natives.h"

#include "aot/callees.h"
#include "aot/records.h"

#include <string.h>

/* clang-format off */
const NativeInfo aot_natives[NATIVE_COUNT] = {
  [NATIVE__G_assert]     = {"_G", "assert", "VV", NATIVE_NONE, '1', "V:0 VV:0"},
  [NATIVE__G_select] = {"_G", "select", "V", NATIVE_VALUE, 0, ""}, /* of the function's own varargs: emit_native.c */
  [NATIVE__G_setmetatable] = {"_G", "setmetatable", "VV", NATIVE_VALUE, 'w', "VV:V"},
  [NATIVE__G_tonumber]   = {"_G", "tonumber", "V", NATIVE_VALUE, 0, "V:V"},
  [NATIVE__G_type]       = {"_G", "type", "V", NATIVE_STRING, '1', "V:V"},
  [NATIVE_math_abs]      = {"math", "abs", "=", NATIVE_SAME, '1', "I:I D:D V:V"},
  [NATIVE_math_ceil]     = {"math", "ceil", "N", NATIVE_INT, '1', "I:I D:I V:V"},
  [NATIVE_math_cos]      = {"math", "cos", "N", NATIVE_FLOAT, '1', "N:D V:V"},
  [NATIVE_math_exp]      = {"math", "exp", "N", NATIVE_FLOAT, '1', "N:D V:V"},
  [NATIVE_math_floor]    = {"math", "floor", "N", NATIVE_INT, '1', "I:I D:I V:V"},
  [NATIVE_math_max]      = {"math", "max", "==", NATIVE_SAME, '1', "II:I DD:D VV:V"},
  [NATIVE_math_min]      = {"math", "min", "==", NATIVE_SAME, '1', "II:I DD:D VV:V"},
  [NATIVE_math_sin]      = {"math", "sin", "N", NATIVE_FLOAT, '1', "N:D V:V"},
  [NATIVE_math_sqrt]     = {"math", "sqrt", "N", NATIVE_FLOAT, '1', "N:D V:V"},
  [NATIVE_string_byte]   = {"string", "byte", "VI", NATIVE_INT, '1', "V:V VI:I VV:V"},
  [NATIVE_string_char]   = {"string", "char", "I", NATIVE_STRING, '1', "I:V V:V"},
  [NATIVE_string_len]    = {"string", "len", "V", NATIVE_INT, '1', "V:V"},
  [NATIVE_string_sub]    = {"string", "sub", "VII", NATIVE_STRING, 'b', "VII:V VVV:V"},
  [NATIVE_table_insert]  = {"table", "insert", "VV", NATIVE_NONE, '1', "VV:0"},
  [NATIVE_table_remove]  = {"table", "remove", "V", NATIVE_VALUE, 'w', "V:V"},
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

/* Where the last form of that many arguments begins, or NULL. */
const char *aot_native_form(const NativeInfo *native, uint32_t count) {
  const char *found = NULL;
  for (const char *form = native->forms; form; form = strchr(form, ' ') ? strchr(form, ' ') + 1 : NULL)
    if (strcspn(form, ":") == count && form[count] == ':') found = form;
  return found;
}

const NativeInfo *aot_native_call(const Cfg *cfg, uint32_t pc, const RegType *state, uint32_t *count) {
  uint32_t id = aot_called_native(cfg, pc);
  Instr i = cfg->proto->code[pc];
  if (id == NO_NATIVE || INSTR_OP(i) == OP_SELF || aot_fresh(cfg, pc) == FRESH_METATABLE) return NULL;
  const NativeInfo *native = &aot_natives[id];
  int wants_none = INSTR_OP(i) == OP_CALL && INSTR_C(i) == 1, gives_none = native->result == NATIVE_NONE;
  if (wants_none != gives_none && !(wants_none && native->is_usual == 'w')) return NULL;
  int32_t given = INSTR_B(i) ? (int32_t)INSTR_B(i) - 1 : aot_open_count(cfg, pc, INSTR_A(i) + 1, state);
  *count = (uint32_t)given;
  return given > 0 && given <= NATIVE_ARGUMENTS_MAX && aot_native_form(native, *count) ? native : NULL;
}

/* s:sub(i, i) */
static int takes_one_byte(const Cfg *cfg, uint32_t pc) {
  const Proto *p = cfg->proto;
  uint32_t a = INSTR_A(p->code[pc]);
  if (pc < 2) return 0;
  Instr first = p->code[pc - 2], second = p->code[pc - 1];
  return INSTR_OP(first) == OP_MOVE && INSTR_OP(second) == OP_MOVE && INSTR_A(first) == a + 2 &&
         INSTR_A(second) == a + 3 && INSTR_B(first) == INSTR_B(second);
}

static enum Assumption result_of(const NativeInfo *native, const uint16_t *arguments, uint32_t count,
                                 enum Assumption wanted) {
  uint16_t all = 0;
  if (native->result == NATIVE_INT) return ASSUME_INT;
  if (native->result == NATIVE_FLOAT) return ASSUME_DOUBLE;
  if (native->result == NATIVE_VALUE) return native->is_usual == 'w' ? ASSUME_NOTHING : wanted;
  if (native->result != NATIVE_SAME) return ASSUME_NOTHING;
  for (uint32_t n = 0; n < count; n++) all |= arguments[n];
  if (all == TYPE_SET_INT) return ASSUME_INT;
  if (all == TYPE_SET_DOUBLE) return ASSUME_DOUBLE;
  return all == TYPE_SET_NUMBER ? ASSUME_NUMBER : wanted;
}

uint32_t aot_native_guess(const Cfg *cfg, uint32_t pc, const RegType *state, enum Assumption wanted) {
  uint32_t count;
  uint16_t arguments[NATIVE_ARGUMENTS_MAX];
  const NativeInfo *native = aot_native_call(cfg, pc, state, &count);
  Instr i = cfg->proto->code[pc];
  if (!native || !native->is_usual || (native == &aot_natives[NATIVE__G_setmetatable] && !aot_fresh(cfg, pc))) return 0;
  if (native->is_usual == 'b' && !takes_one_byte(cfg, pc)) return 0;
  for (uint32_t n = 0; n < count; n++) arguments[n] = state[INSTR_A(i) + 1 + n].types;
  uint32_t result = result_of(native, arguments, count, wanted);
  if (INSTR_OP(i) == OP_CALL && INSTR_C(i) == 0 && !result && native->result != NATIVE_STRING)
    return 0; /* an open list of one unknown value */
  return ASSUME_IN_LINE | result << 2 * ASSUMED_RESULT;
}

uint16_t aot_native_type(const Cfg *cfg, uint32_t pc) {
  uint32_t native = aot_called_native(cfg, pc);
  return native != NO_NATIVE && aot_natives[native].result == NATIVE_STRING ? TYPE_SET_STRING : TYPE_SET_ANY;
}
