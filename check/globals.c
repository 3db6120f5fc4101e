/* Who defines which global. Uses of names that no library has are kept until all files are known. */
#include <string.h>

#include "check/internal.h"

typedef struct GlobalUse {
  CheckFile *file;
  const char *name, *field; /* field NULL: of the global itself */
  uint32_t at;              /* in the file: of the global's name, or of the field's */
  enum GlobalUseKind kind;
} GlobalUse;

/* What other versions of Lua and LuaJIT have. A file that asks whether one is there may use it. */
static const char *const foreign[] = {"bit",        "bit32",  "getfenv",  "jit",     "loadstring",
                                      "lua_assert", "module", "newproxy", "setfenv", "unpack"};

static int is_foreign(const char *name) {
  for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
    if (strcmp(foreign[i], name) == 0) return 1;
  return 0;
}

static Value standard(const Walk *w, const char *name, size_t len) {
  State *L = w->check->L;
  return rt_table_get(L, AS_TABLE(L->g->globals), FROM_STRING(rt_string_new(L, name, len)));
}

Symbol *check_global(const Walk *w, const Expr *e) {
  if (e->kind != EXPR_GLOBAL) return NULL;
  return w->function->upvalues[e->u.upvalue.index].var->function ? NULL : e->u.upvalue.name;
}

static const char *full_name(Check *check, const GlobalUse *use) {
  return use->field ? rt_arena_format(&check->arena, "%s.%s", use->name, use->field) : use->name;
}

/* The entry in Check.defined which says that the file asks whether `full` is there. No program can define it. */
static const char *test_name(Check *check, const CheckFile *file, const char *full) {
  return rt_arena_format(&check->arena, "%zu?%s", file->index, full);
}

static void keep_use(Walk *w, enum GlobalUseKind kind, const Symbol *name, const Symbol *field, uint32_t at) {
  Check *check = w->check;
  check->uses =
      rt_arena_grow(&check->arena, check->uses, &check->use_capacity, check->use_count + 1, sizeof *check->uses);
  GlobalUse *use = &check->uses[check->use_count++];
  *use = (GlobalUse){.file = w->file, .at = w->base + at, .kind = kind};
  use->name = rt_arena_format(&check->arena, "%s", name->text);
  if (field) use->field = rt_arena_format(&check->arena, "%s", field->text);
  if (kind != GLOBAL_TESTED) return;
  const char *test = test_name(check, w->file, full_name(check, use));
  check_define(check, test, strlen(test));
}

void check_global_use(Walk *w, enum GlobalUseKind kind, const Symbol *name, uint32_t at) {
  Check *check = w->check;
  if (IS_NIL(standard(w, name->text, name->len))) keep_use(w, kind, name, NULL, at);
  if (kind == GLOBAL_SET) check_define(check, name->text, name->len);
  if (kind != GLOBAL_SET_IN_FUNCTION) return;
  String *key = rt_string_new(check->L, name->text, name->len);
  if (IS_NIL(rt_table_get_string(check->defined, key))) rt_table_set_string(check->L, check->defined, key, VALUE_FALSE);
}

static void define_field(Walk *w, const Symbol *library, const Symbol *field) {
  const char *name = rt_arena_format(&w->c->arena, "%s.%s", library->text, field->text);
  check_define(w->check, name, strlen(name));
}

void check_field_use(Walk *w, enum GlobalUseKind kind, const Symbol *library, const Symbol *field, uint32_t at) {
  Value table = standard(w, library->text, library->len);
  if (!IS_TABLE(table) || AS_TABLE(table) == AS_TABLE(w->check->L->g->globals)) return;
  if (kind == GLOBAL_SET || kind == GLOBAL_SET_IN_FUNCTION) define_field(w, library, field);
  else if (IS_NIL(rt_table_get(w->check->L, AS_TABLE(table),
                               FROM_STRING(rt_string_new(w->check->L, field->text, field->len)))))
    keep_use(w, kind, library, field, at);
}

/* The table of globals, by the names that it goes by. */
static int is_globals_table(const Walk *w, const Expr *e) {
  const Symbol *global = check_global(w, e);
  const LocalVar *v = check_variable(w, e);
  if (v && !v->function) return 1; /* the chunk's _ENV */
  return (global && strcmp(global->text, "_G") == 0) || (v && strcmp(v->name->text, "_G") == 0);
}

void check_call_of_global(Walk *w, const Symbol *name, const Expr *call) {
  const Expr *first = call->u.call.arguments.first, *second = first ? first->next : NULL;
  if (strcmp(name->text, "module") == 0) w->file->open_globals = 1;
  if (strcmp(name->text, "setfenv") == 0 && first && first->kind == EXPR_INT)
    w->file->open_globals = 1; /* of a level */
  if (!second || !is_globals_table(w, first)) return;
  if (strcmp(name->text, "setmetatable") == 0) w->file->open_globals = 1;
  if (strcmp(name->text, "rawset") == 0 && second->kind == EXPR_STRING)
    check_global_use(w, GLOBAL_SET, second->u.string, second->at);
}

/* When all files are known. */

enum Definition { UNDEFINED, MADE_IN_FUNCTION, DECLARED };

static enum Definition definition_of(Check *check, const CheckFile *file, const char *name) {
  for (size_t i = 0; i < file->global_count; i++)
    if (strcmp(file->globals[i], name) == 0) return DECLARED;
  Value v = rt_table_get(check->L, check->defined, FROM_STRING(rt_string_from_c(check->L, name)));
  return IS_NIL(v) ? UNDEFINED : v == VALUE_TRUE ? DECLARED : MADE_IN_FUNCTION;
}

static int is_tested(Check *check, const CheckFile *file, const char *full) {
  return definition_of(check, file, test_name(check, file, full)) == DECLARED;
}

static void judge(Check *check, const GlobalUse *use) {
  const char *name = full_name(check, use), *message;
  enum Definition definition = definition_of(check, use->file, name);
  enum CheckKind kind;
  if (use->kind == GLOBAL_SET || definition == DECLARED || (use->file->open_globals && !use->field)) return;
  if (use->kind == GLOBAL_SET_IN_FUNCTION) {
    kind = CHECK_GLOBAL_IN_FUNCTION;
    message = rt_arena_format(&check->arena, "this makes a global '%s', which is declared nowhere", name);
  } else if (definition == MADE_IN_FUNCTION) {
    return; /* said where it is made */
  } else if (use->field) {
    if (is_tested(check, use->file, name)) return;
    kind = CHECK_UNDEFINED_FIELD;
    message = rt_arena_format(&check->arena, "there is no '%s' in the library", name);
  } else {
    if (is_foreign(name) && is_tested(check, use->file, name)) return;
    kind = CHECK_UNDEFINED_GLOBAL;
    message = rt_arena_format(&check->arena, "global '%s' is not defined", name);
  }
  uint32_t len = (uint32_t)strlen(use->field ? use->field : use->name);
  check_report_in(check, use->file, kind, use->at, len, message);
}

void check_globals_finish(Check *check) {
  for (size_t i = 0; i < check->use_count; i++) judge(check, &check->uses[i]);
}
