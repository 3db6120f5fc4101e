/* All functions of a program: see module.h. */
#include "aot/module.h"

#define ANALYSIS_CELLS ((uint64_t)64 << 20) /* words times registers; larger functions stay bytecode */

static uint32_t count_protos(const Proto *p) {
  uint32_t n = 1;
  for (uint32_t i = 0; i < p->proto_count; i++) n += count_protos(p->protos[i]);
  return n;
}

/* The Lua name of what CLOSURE at pc makes: the local, field or global that the next instructions put it into. */
static const String *closure_name(const Proto *p, uint32_t pc) {
  uint32_t reg = INSTR_A(p->code[pc]), after = pc + 2;
  while (after < p->code_len && (INSTR_OP(p->code[after]) == OP_SELFREF || INSTR_OP(p->code[after]) == OP_NEWCELL))
    after++;
  for (uint32_t n = 0; n < p->local_count; n++)
    if (p->locals[n].reg == reg && p->locals[n].start >= pc && p->locals[n].start <= after) return p->locals[n].name;
  if (after >= p->code_len) return NULL;
  Instr i = p->code[after];
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  int stores = (INSTR_OP(i) == OP_SETFIELD && INSTR_B(i) == reg) || (INSTR_OP(i) == OP_SETGLOBAL && INSTR_A(i) == reg);
  if (info->x != EXT_FIELD || !stores) return NULL;
  return AS_STRING(p->constants[EXT_FIELD_K(p->code[after + 1])]);
}

static const char *c_name(Arena *arena, const Proto *p, const String *name) {
  char text[33];
  size_t n = 0;
  if (!name) return rt_arena_format(arena, p->root == p ? "f%u_main" : "f%u_line%u", p->index, p->line_defined);
  for (; n < name->len && n < sizeof text - 1; n++) {
    char c = name->data[n];
    int plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    text[n] = plain ? c : '_';
  }
  text[n] = 0;
  return rt_arena_format(arena, "f%u_%s", p->index, text);
}

static void add_function(Arena *arena, Module *module, Proto *p, const String *name, uint32_t parent,
                         uint32_t made_at) {
  module->functions[p->index] =
      (ModuleFunction){.proto = p, .name = c_name(arena, p, name), .parent = parent, .made_at = made_at};
  const String **names = ARENA_NEW(arena, const String *, p->proto_count + 1);
  uint32_t *sites = ARENA_NEW(arena, uint32_t, p->proto_count + 1);
  for (uint32_t pc = 0; pc < p->code_len; pc += INSTR_WORDS(p->code[pc]))
    if (INSTR_OP(p->code[pc]) == OP_CLOSURE && p->code[pc + 1] < p->proto_count) {
      names[p->code[pc + 1]] = closure_name(p, pc);
      sites[p->code[pc + 1]] = pc;
    }
  for (uint32_t i = 0; i < p->proto_count; i++) add_function(arena, module, p->protos[i], names[i], p->index, sites[i]);
}

static int is_worth_compiling(const Proto *p) { return (uint64_t)p->code_len * p->max_stack <= ANALYSIS_CELLS; }

Module *aot_module(Arena *arena, Proto *main, int watched) {
  Module *module = ARENA_NEW(arena, Module, 1);
  module->count = count_protos(main);
  module->functions = ARENA_NEW(arena, ModuleFunction, module->count);
  add_function(arena, module, main, NULL, main->index, 0);
  for (uint32_t n = 0; n < module->count; n++) {
    ModuleFunction *function = &module->functions[n];
    function->data_at = module->data_words;
    module->data_words += (uint32_t)PROTO_DATA_WORDS(function->proto->cache_count, function->proto->constant_count);
    if (!is_worth_compiling(function->proto)) continue;
    module->words += function->proto->code_len;
    function->cfg = aot_cfg_build(arena, function->proto);
    function->layout = aot_layout(arena, function->cfg, watched);
    AnalysisMode mode = {.any_type = watched != 0, .scopes = function->layout->framed};
    function->analysis = aot_analyse(arena, function->cfg, mode);
  }
  return module;
}
