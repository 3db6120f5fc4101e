/* The run-time half of the translator: see program.h. */
#include "aot/program.h"

#include <string.h>

#include "runtime/call.h"
#include "runtime/heap.h"
#include "runtime/helpers.h"
#include "runtime/lib.h"
#include "runtime/ops.h"

static Proto *find_proto(Proto *p, uint32_t index) {
  while (p && p->index != index) {
    Proto *inside = NULL; /* the last inner function whose index is not beyond: indices are a pre-order walk */
    for (uint32_t n = 0; n < p->proto_count && p->protos[n]->index <= index; n++) inside = p->protos[n];
    p = inside;
  }
  return p;
}

uint32_t aot_unit_attach(State *L, Proto *main, const AotUnit *unit, Value *data) {
  uint32_t attached = 0;
  for (uint64_t n = 0; n < unit->count; n++) {
    const AotFunction *f = &unit->functions[n];
    Proto *p = find_proto(main, f->index);
    if (!p || p->code_len != f->code_len || p->constant_count != f->constant_count || p->cache_count != f->cache_count)
      continue;
    rt_proto_move_data(L, p, data + f->data_at, f->group_count);
    p->entry = f->entry;
    p->flags |= PROTO_COMPILED;
    attached++;
  }
  return attached;
}

static Closure *load_bytecode(State *L, const AotCode *code) {
  int failed = 0;
  const Chunk chunk = {(const char *)code->bytecode, code->bytecode_len, NULL, NULL, "=?", "b", 1};
  Value f = L->g->code->load(L, &chunk, &failed);
  if (failed) rt_throw(L, f);
  return AS_FUNCTION(f);
}

/* Stubs of parts that are not in the program (aot/parts.c). */

VMC_NORETURN void aot_left_out(State *L) {
  rt_error(L, "this program was built without a part of the runtime that it needs");
}

void *aot_no_front_end(State *L, String **message) {
  *message = rt_string_from_c(L, "Lua text cannot be loaded: the program was built without the front end");
  return NULL;
}

static void attach_all(State *L, Closure *main, const AotCode *code, Value *data) {
  for (uint64_t n = 0; n < code->unit_count; n++) {
    const AotUnit *unit = code->units[n];
    aot_unit_attach(L, main->proto, unit, unit->own_data ? unit->own_data : data);
  }
  main->entry = main->proto->entry;
}

static void preload_modules(State *L, const AotProgram *program) {
  if (!program->preload_count) return;
  Table *preload = rt_registry_table(L, "_PRELOAD");
  for (uint64_t n = 0; n < program->preload_count; n++)
    rt_table_set_string(L, preload, rt_string_from_c(L, program->preloads[n].name),
                        rt_light_function(L, program->preloads[n].open));
}

/* A module's main function. When it is loaded again, its data belongs to what was loaded before: it is interpreted. */
static Value load_module(State *L, const AotModule *module) {
  Table *loaded = rt_registry_table(L, "_COMPILED");
  String *name = rt_string_from_c(L, module->name);
  Closure *main = load_bytecode(L, module->code);
  if (IS_NIL(rt_table_get_string(loaded, name))) attach_all(L, main, module->code, L->data + module->data_at);
  rt_table_set_string(L, loaded, name, VALUE_TRUE);
  return FROM_FUNCTION(main);
}

static Value find_module(State *L, const void *given, const String *name, String **file) {
  const AotProgram *program = given;
  for (uint64_t n = 1; n < program->module_count; n++) {
    const AotModule *module = &program->modules[n];
    if (strcmp(module->name, name->data) != 0 || strlen(module->name) != name->len) continue;
    *file = rt_string_from_c(L, module->file);
    return load_module(L, module);
  }
  return VALUE_NIL;
}

Value aot_program_load(State *L, const AotProgram *program) {
  Closure *main = load_bytecode(L, program->modules[0].code);
  preload_modules(L, program);
  if (rt_program_data(L, program->data_words)) {
    attach_all(L, main, program->modules[0].code, L->data);
    L->g->find_module = find_module;
    L->g->program = program;
    if (program->files) {
      L->g->open_inside = program->files->open;
      L->g->files = program->files->archive;
    }
  }
  return FROM_FUNCTION(main);
}

/* The slot of a shared object, the same in all states. Its helpers are there before its slot is. */
static uint32_t slot_of(const AotShared *shared) {
  static const void *const helpers[] = {
#define HELPER(result, name, arguments) (const void *)name,
      VMC_HELPERS(HELPER)
#undef HELPER
  };
  static uint32_t slots; /* given to shared objects of this process */
  uint32_t slot = __atomic_load_n(shared->slot, __ATOMIC_ACQUIRE), none = 0;
  if (slot) return slot;
  for (size_t n = 0; n < sizeof helpers / sizeof *helpers; n++)
    __atomic_store_n(&shared->helpers[n], helpers[n], __ATOMIC_RELAXED);
  slot = __atomic_add_fetch(&slots, 1, __ATOMIC_RELAXED);
  if (__atomic_compare_exchange_n(shared->slot, &none, slot, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) return slot;
  return none; /* another thread was faster */
}

Value aot_shared_load(State *L, const AotShared *shared) {
  const AotProgram *program = shared->program;
  const AotCode *code = program->modules[0].code;
  Closure *main = load_bytecode(L, code);
  preload_modules(L, program);
  Value *data = rt_module_data(L, slot_of(shared), program->data_words);
  if (data) attach_all(L, main, code, data);
  return FROM_FUNCTION(main);
}
