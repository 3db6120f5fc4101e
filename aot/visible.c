#include "aot/visible.h"

#include <string.h>

enum Mention { MENTIONS_DEBUGGING = 1, MENTIONS_COLLECTION = 2, MENTIONS_EFFECTS = 4 };

static const struct {
  const char *string;
  enum Mention meaning;
} telling[] = {
    {"getlocal", MENTIONS_DEBUGGING},        {"setlocal", MENTIONS_DEBUGGING}, {"sethook", MENTIONS_DEBUGGING},
    {"collectgarbage", MENTIONS_COLLECTION}, {"__mode", MENTIONS_EFFECTS},     {"__gc", MENTIONS_EFFECTS},
};

static uint8_t mentions(const Proto *p) {
  uint8_t found = 0;
  for (uint32_t k = 0; k < p->constant_count; k++)
    for (size_t t = 0; t < sizeof telling / sizeof *telling; t++)
      if (IS_STRING(p->constants[k]) && strcmp(AS_STRING(p->constants[k])->data, telling[t].string) == 0)
        found |= telling[t].meaning;
  return found;
}

void aot_choose_visible(Arena *arena, ProtoList *list, int all) {
  uint8_t program = 0, *found = ARENA_NEW(arena, uint8_t, list->count);
  for (uint32_t n = 0; n < list->count; n++) program |= found[n] = mentions(list->protos[n]);
  int every = all || program & MENTIONS_DEBUGGING;
  int collecting = program & MENTIONS_COLLECTION, watching = collecting && program & MENTIONS_EFFECTS;
  for (uint32_t n = 0; n < list->count; n++) {
    int is_main = list->protos[n]->root == list->protos[n];
    found[n] = every || (watching && (is_main || found[n])) ? VISIBLE : collecting ? HIDDEN_CLEAN : HIDDEN;
  }
  list->visibility = found;
  list->all_visible = every;
}
