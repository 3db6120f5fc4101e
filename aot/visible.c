#include "aot/visible.h"

#include <string.h>

enum Mention { USES_HOOK = 1, MENTIONS_COLLECTION = 2, MENTIONS_EFFECTS = 4, USES_LOCALS = 8 };

static const struct {
  const char *string;
  enum Mention meaning;
} telling[] = {{"collectgarbage", MENTIONS_COLLECTION}, {"__mode", MENTIONS_EFFECTS}, {"__gc", MENTIONS_EFFECTS}};

static int is_string(Value v, const char *text) { return IS_STRING(v) && strcmp(AS_STRING(v)->data, text) == 0; }

static uint8_t mentions(const Proto *p) {
  uint8_t found = 0;
  for (uint32_t k = 0; k < p->constant_count; k++)
    for (size_t t = 0; t < sizeof telling / sizeof *telling; t++)
      if (is_string(p->constants[k], telling[t].string)) found |= telling[t].meaning;
  for (uint32_t pc = 0; pc < p->code_len; pc += INSTR_WORDS(p->code[pc])) {
    if (vm_opcodes[INSTR_OP(p->code[pc])].x != EXT_FIELD) continue;
    Value key = p->constants[EXT_FIELD_K(p->code[pc + 1])];
    if (is_string(key, "getlocal") || is_string(key, "setlocal")) found |= USES_LOCALS;
    if (is_string(key, "sethook")) found |= USES_HOOK;
  }
  return found;
}

void aot_choose_visible(Arena *arena, ProtoList *list, int all) {
  uint8_t program = 0, *found = ARENA_NEW(arena, uint8_t, list->count);
  for (uint32_t n = 0; n < list->count; n++) program |= found[n] = mentions(list->protos[n]);
  int every = all || program & USES_LOCALS;
  int collecting = program & MENTIONS_COLLECTION, watching = collecting && program & MENTIONS_EFFECTS;
  for (uint32_t n = 0; n < list->count; n++) {
    int is_main = list->protos[n]->root == list->protos[n];
    int visible = every || found[n] & USES_HOOK || (watching && (is_main || found[n]));
    found[n] = visible ? VISIBLE : collecting ? HIDDEN_CLEAN : HIDDEN;
  }
  list->visibility = found;
  list->all_visible = every;
}
