/* Completion of reserved words, globals, fields (`io.wr`) and methods (`s:up`).
 *
 * Only reads: tables raw, and through __index where that is a table. No Lua code runs and nothing is allocated in the
 * heap, so nothing throws and nothing is collected while the editor holds the C stack. */
#include <stdlib.h>
#include <string.h>

#include "cli/repl.h"
#include "frontend/lexer.h"
#include "runtime/ops.h"

enum { CHAIN_MAX = 100 }; /* __index may lead in circles */

static State *completing; /* whose globals are completed */

/* Where the walk through the candidates stands. */
static struct {
  size_t prefix; /* bytes of the word before the name that is completed */
  int methods;   /* after a colon: functions only */
  int word;      /* next reserved word; -1: none fits here */
  Value first;   /* the object whose fields fit */
  Value object;  /* it, or what its __index leads to */
  int depth;     /* how far that is */
  uint64_t pos;  /* next field of `object` */
} walk;

void cli_complete_in(State *L) { completing = L; }

/* Where the fields are that v does not have itself. */
static Value index_table(Value v) {
  Table *meta = rt_metatable(completing, v);
  return meta ? rt_table_event(completing, meta, EVENT_INDEX) : VALUE_NIL;
}

static Value raw_field(Value v, const char *name, size_t len) {
  uint64_t pos = 0;
  Value key, field;
  while (IS_TABLE(v) && rt_table_next_at(AS_TABLE(v), &pos, &key, &field))
    if (IS_STRING(key) && AS_STRING(key)->len == len && memcmp(AS_STRING(key)->data, name, len) == 0) return field;
  return VALUE_NIL;
}

/* The field, and in *owner the table that has it. */
static Value find_field(Value v, const char *name, size_t len, Value *owner) {
  for (int depth = 0; depth < CHAIN_MAX; depth++) {
    Value field = raw_field(v, name, len);
    *owner = v;
    if (!IS_NIL(field)) return field;
    v = index_table(v);
    if (!IS_TABLE(v)) break;
  }
  return VALUE_NIL;
}

static int is_reserved(const char *name, size_t len) {
  const char *word;
  for (int i = 0; (word = fe_reserved_word(i)) != NULL; i++)
    if (strlen(word) == len && memcmp(word, name, len) == 0) return 1;
  return 0;
}

static int is_name(const String *s) {
  static const char digits[] = "0123456789";
  static const char letters[] = "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  return s->len > 0 && strspn(s->data, letters) == s->len && strspn(s->data, digits) == 0 &&
         !is_reserved(s->data, s->len);
}

/* Splits `a.b:c` at its last dot or colon and follows the path before it. What stands before `..` is another operand.
 */
static void start_walk(const char *text) {
  Value owner;
  const char *path = text, *name = text;
  for (const char *p = text; *p; p++) {
    if (p[0] == '.' && p[1] == '.') path = name = p + 2;
    else if (*p == '.' || *p == ':') name = p + 1;
  }
  memset(&walk, 0, sizeof walk);
  walk.prefix = (size_t)(name - text);
  walk.methods = name > path && name[-1] == ':';
  walk.word = name == path ? 0 : -1;
  walk.first = completing->g->globals;
  for (; path < name; path += strcspn(path, ".:") + 1)
    walk.first = find_field(walk.first, path, strcspn(path, ".:"), &owner);
  walk.object = walk.first;
}

/* The next field's name, or NULL after the last. */
static const String *next_field(void) {
  Value key, field, owner;
  for (; walk.depth < CHAIN_MAX; walk.depth++) {
    while (IS_TABLE(walk.object) && rt_table_next_at(AS_TABLE(walk.object), &walk.pos, &key, &field)) {
      if (!IS_STRING(key) || !is_name(AS_STRING(key)) || (walk.methods && !IS_FUNCTION(field))) continue;
      find_field(walk.first, AS_STRING(key)->data, AS_STRING(key)->len, &owner);
      if (owner == walk.object) return AS_STRING(key); /* not hidden by a field of that name before it */
    }
    walk.object = index_table(walk.object);
    walk.pos = 0;
    if (!IS_TABLE(walk.object)) break;
  }
  walk.object = VALUE_NIL;
  return NULL;
}

static const char *next_name(void) {
  if (walk.word >= 0) {
    const char *word = fe_reserved_word(walk.word++);
    if (word) return word;
    walk.word = -1;
  }
  const String *field = next_field();
  return field ? field->data : NULL;
}

char *cli_next_completion(const char *text, int again) {
  const char *name;
  if (!again) start_walk(text);
  size_t len = strlen(text + walk.prefix);
  while ((name = next_name()) != NULL) {
    if (strncmp(name, text + walk.prefix, len) != 0) continue;
    char *match = malloc(walk.prefix + strlen(name) + 1);
    if (!match) return NULL;
    memcpy(match, text, walk.prefix);
    strcpy(match + walk.prefix, name);
    return match;
  }
  return NULL;
}
