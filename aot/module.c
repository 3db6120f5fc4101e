/* All functions of all modules of a program: see module.h. */
#include "aot/bases.h"
#include "aot/inline.h"
#include "aot/records.h"
#include "aot/remarks.h"
#include "aot/shapes.h"
#include "aot/typed_entry.h"

#include <stdio.h>
#include <string.h>

#define DATA_WORDS 2000 /* smaller ones are compiled in no time, and the executable may do without the interpreter */
#define NOT_IN_PROGRAM UINT32_MAX
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

/* At most 32 characters of the text, those that C does not take replaced. */
static const char *c_word(Arena *arena, const char *text, size_t len) {
  char *word = ARENA_NEW(arena, char, 33);
  for (size_t n = 0; n < len && n < 32; n++) {
    char c = text[n];
    int plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    word[n] = plain ? c : '_';
  }
  return word;
}

static const char *c_name(Arena *arena, const char *prefix, const Proto *p, const String *name) {
  if (name) return rt_arena_format(arena, "%sf%u_%s", prefix, p->index, c_word(arena, name->data, name->len));
  if (p->root == p) return rt_arena_format(arena, "%sf%u_main", prefix, p->index);
  return rt_arena_format(arena, "%sf%u_line%u", prefix, p->index, p->line_defined);
}

const char *aot_c_function(Arena *arena, const ModuleFunction *function, char kind) {
  const char *prefix = function->module->prefix;
  return rt_arena_format(arena, "%s%c%s", prefix, kind, function->name + strlen(prefix) + 1);
}

static void add_function(Arena *arena, Module *module, Proto *p, const String *name, uint32_t parent,
                         uint32_t made_at) {
  module->functions[p->index] = (ModuleFunction){.proto = p,
                                                 .module = module,
                                                 .name = c_name(arena, module->prefix, p, name),
                                                 .parent = parent,
                                                 .made_at = made_at};
  module->functions[p->index].title = name ? name->data : p->root == p ? "main chunk" : "a function without a name";
  module->functions[p->index].is_named = name != NULL;
  const String **names = ARENA_NEW(arena, const String *, p->proto_count + 1);
  uint32_t *sites = ARENA_NEW(arena, uint32_t, p->proto_count + 1);
  for (uint32_t pc = 0; pc < p->code_len; pc += INSTR_WORDS(p->code[pc]))
    if (INSTR_OP(p->code[pc]) == OP_CLOSURE && p->code[pc + 1] < p->proto_count) {
      names[p->code[pc + 1]] = closure_name(p, pc);
      sites[p->code[pc + 1]] = pc;
    }
  for (uint32_t i = 0; i < p->proto_count; i++) add_function(arena, module, p->protos[i], names[i], p->index, sites[i]);
}

/* A module of data, which makes tables of constants and returns: its bytecode is the data, and one pass over it fills the tables. C for it would
 * be as much data, in the form of code, which costs compilers much and is executed once. */
static int is_data(const Proto *p) {
  if (p->root != p || p->proto_count || p->code_len < DATA_WORDS) return 0;
  for (uint32_t pc = 0; pc < p->code_len; pc += INSTR_WORDS(p->code[pc])) {
    const OpcodeInfo *info = &vm_opcodes[INSTR_OP(p->code[pc])];
    int stores = INSTR_OP(p->code[pc]) == OP_SETFIELD || INSTR_OP(p->code[pc]) == OP_SETINDEX ||
                 INSTR_OP(p->code[pc]) == OP_SETINT;
    if ((info->flow != FLOW_NEXT && info->flow != FLOW_RETURN) || (info->effect == EFFECT_CALLS && !stores)) return 0;
  }
  return 1;
}

/* Why the function stays bytecode; or NULL. */
static const char *why_bytecode(const Proto *p) {
  if ((uint64_t)p->code_len * p->max_stack > ANALYSIS_CELLS) return "it is too large";
  return is_data(p) ? "all it does is to make tables of constants, once" : NULL;
}

static const char *source_name(const ModuleSource *source) {
  const String *name = source->main->source;
  if (source->file) return source->file;
  if (!name || !name->len) return "program";
  return *name->data == '@' || *name->data == '=' ? name->data + 1 : "chunk";
}

/* As it may stand in a C string and in a comment. */
static const char *c_text(Arena *arena, const char *text) {
  char *out = ARENA_NEW(arena, char, 4 * strlen(text) + 1), *to = out;
  for (const char *p = text; *p; p++) {
    unsigned char c = (unsigned char)*p;
    if (c < 32 || strchr("\"\\?*", c)) to += snprintf(to, 5, "\\%03o", c);
    else *to++ = (char)c;
  }
  return out;
}

/* The name, and a number if an earlier module's looks the same in C. "m_" so that it is nobody else's: a module may be
 * called `f0_main` or `int`. */
static const char *choose_prefix(Arena *arena, const Program *program, uint32_t n) {
  const char *word = c_word(arena, program->sources[n].name, strlen(program->sources[n].name));
  const char *prefix = rt_arena_format(arena, "m_%s_", word);
  for (uint32_t i = 1; i < n; i++)
    if (!strcmp(program->modules[i]->prefix, prefix)) return rt_arena_format(arena, "m%u_%s_", n, word);
  return prefix;
}

static void read_profile(Arena *arena, Program *program) {
  const ProgramProfile *profile = program->study->profile;
  uint8_t is_of_this_program = 0; /* else all is as without it */
  if (!profile) return;
  program->profiled = ARENA_NEW(arena, uint32_t, profile->count + 1);
  for (uint32_t n = 0; n < profile->count; n++) program->profiled[n] = NOT_IN_PROGRAM;
  for (uint32_t m = 0, number = 0; m < program->count; m++) {
    Module *module = program->modules[m];
    for (uint32_t n = 0; n < module->count; n++, number++) {
      ModuleFunction *f = &module->functions[n];
      f->profiled = aot_profiled(profile, f->proto);
      if (!f->profiled) continue;
      program->profiled[f->profiled->number] = number;
      module->is_profiled = is_of_this_program = 1;
    }
  }
  for (uint32_t m = 0; m < program->count && !is_of_this_program; m++) program->modules[m]->is_profiled = 1;
}

/* Puts what the profile says that the instruction calls at `sites`. Returns how many there are; 0: nothing is known, or another function is among
 * them. */
static uint32_t profiled_sites(const Program *program, const ModuleFunction *f, uint32_t pc, CallSite *sites) {
  const ProfiledFunction *seen[CALLEES_MAX];
  const Opcode op = INSTR_OP(f->proto->code[pc]);
  const uint32_t count =
      op == OP_CALL || op == OP_TAILCALL ? aot_profiled_callees(f->profiled, pc, seen, CALLEES_MAX) : 0;
  for (uint32_t n = 0; n < count; n++) {
    const uint32_t callee = program->profiled[seen[n]->number];
    if (callee == NOT_IN_PROGRAM || !program->functions[callee].cfg) return 0;
    sites[n] = (CallSite){pc, callee, 0};
  }
  return count;
}

/* What was seen to be called counts more than what the text lets expect; but the very closure is known from the text alone. */
static const FunctionCalls *add_profiled_calls(Arena *arena, const Program *program, const ModuleFunction *f,
                                               const FunctionCalls *calls) {
  const Proto *p = f->proto;
  FunctionCalls *out = ARENA_NEW(arena, FunctionCalls, 1);
  out->events = calls->events;
  out->event_count = calls->event_count;
  out->sites = ARENA_NEW(arena, CallSite, calls->count + f->profiled->call_count + CALLEES_MAX);
  for (uint32_t pc = 0; f->cfg && pc < p->code_len; pc += INSTR_WORDS(p->code[pc])) {
    uint32_t known_count;
    const CallSite *known = aot_call_sites(calls, pc, &known_count);
    CallSite *sites = &out->sites[out->count];
    uint32_t count = profiled_sites(program, f, pc, sites);
    if (!count || (count == 1 && known_count == 1 && known->callee == sites->callee))
      for (count = 0; count < known_count; count++) sites[count] = known[count];
    out->count += count;
  }
  return out;
}

static void find_callees(Arena *arena, Program *program) {
  CalledModule *modules = ARENA_NEW(arena, CalledModule, program->count);
  for (uint32_t m = 0; m < program->count; m++) {
    const Module *module = program->modules[m];
    Cfg **cfgs = ARENA_NEW(arena, Cfg *, module->count);
    for (uint32_t n = 0; n < module->count; n++) cfgs[n] = module->functions[n].cfg;
    modules[m] = (CalledModule){m ? program->sources[m].name : NULL, cfgs, module->count};
  }
  const FunctionCalls *calls = aot_callees(arena, modules, program->count);
  for (uint32_t n = 0; n < program->function_count; n++) {
    ModuleFunction *f = &program->functions[n];
    f->calls = f->profiled ? add_profiled_calls(arena, program, f, &calls[n]) : &calls[n];
    if (f->is_compiled) aot_records(arena, f->cfg);
    for (uint32_t i = 0; i < f->calls->count; i++) {
      ModuleFunction *callee = &program->functions[f->calls->sites[i].callee];
      callee->is_called_abroad |= callee->module != f->module;
    }
    for (uint32_t i = 0; i < calls[n].event_count; i++) {
      ModuleFunction *callee = &program->functions[calls[n].events[i].callee];
      callee->is_called_abroad |= callee->module != f->module;
      callee->is_handler = 1;
    }
  }
}

/* What a version's guesses keep in the prototype's data, behind `count` groups. Returns how many there are then. */
static uint32_t place_groups(Arena *arena, const Cfg *cfg, Speculation *guesses, uint32_t count) {
  if (!guesses) return count;
  guesses->loops_at = aot_shapes_of_guesses(arena, cfg, guesses, count);
  aot_bases(arena, cfg, guesses);
  return guesses->loops_at + guesses->loop_count;
}

static void place_data(Arena *arena, Module *module) {
  for (uint32_t n = 0; n < module->count; n++) {
    ModuleFunction *function = &module->functions[n];
    const Proto *p = function->proto;
    uint32_t groups = place_groups(arena, function->cfg, function->speculation, 0);
    if (function->typed) groups = place_groups(arena, function->cfg, function->typed->speculation, groups);
    groups = aot_shapes_of_copy(arena, function, groups);
    function->left_at = groups;
    groups += aot_has_copies(aot_quick_path_of(function)) || aot_has_copies(function->loose);
    function->records_at = groups;
    if (function->is_compiled && function->cfg->records) groups += function->cfg->records->count;
    function->group_count = groups;
    function->data_at = module->data_words;
    module->data_words += (uint32_t)PROTO_DATA_WORDS(p->cache_count, p->constant_count, groups);
  }
}

static void add_module(Arena *arena, Program *program, const char *prefix, uint32_t all_count) {
  uint32_t n = program->count++;
  Module *module = program->modules[n] = ARENA_NEW(arena, Module, 1);
  Proto *main = program->sources[n].main;
  module->prefix = prefix;
  module->all = program->functions;
  module->all_count = all_count;
  module->functions = program->functions + program->function_count;
  module->count = count_protos(main);
  module->source = c_text(arena, source_name(&program->sources[n]));
  program->function_count += module->count;
  add_function(arena, module, main, NULL, main->index, 0);
}

/* What the profile does not know is not cold, as its text may have changed; but a module of which it knows nothing was not loaded. */
static int is_cold(const Program *program, const ModuleFunction *f) {
  const ProgramProfile *profile = program->study->profile;
  return profile && (f->profiled ? aot_is_cold(profile, f->profiled) : !f->module->is_profiled);
}

static Effort find_effort(const Program *program) {
  uint64_t words = 0, cold_words = 0;
  for (uint32_t n = 0; n < program->function_count; n++) {
    const Proto *p = program->functions[n].proto;
    if (why_bytecode(p)) continue;
    words += p->code_len;
    if (is_cold(program, &program->functions[n])) cold_words += p->code_len;
  }
  return aot_effort(words, cold_words);
}

static void analyse_function(Arena *arena, const Program *program, Module *module, ModuleFunction *f, int watched) {
  const Study *study = program->study;
  const char *why = why_bytecode(f->proto);
  if (!why) f->cfg = aot_cfg_build(arena, f->proto);
  if (!why && f->proto->root == f->proto && !f->cfg->loop_count && program->effort.leaves_mains)
    why = "it runs once, and the program is large";
  if (!why && program->effort.leaves_cold && is_cold(program, f))
    why = "the profile says that it hardly runs, and the program is large";
  REMARK(study, f->proto, 0, FUNCTION, 0, f->is_named ? "function '%s'" : "%s", f->title);
  if (why) REMARK(study, f->proto, 0, INTERPRETED, 0, "%s", why);
  if (f->cfg) {
    f->cfg->study = study;
    f->cfg->profiled = f->profiled;
  }
  f->is_compiled = !why;
  if (why) return;
  module->words += f->proto->code_len;
  f->layout = aot_layout(arena, f->cfg, watched);
  AnalysisMode mode = {.any_type = watched != 0, .scopes = f->layout->framed};
  f->analysis = aot_analyse(arena, f->cfg, mode);
}

static void speculate(Arena *arena, const Program *program, ModuleFunction *f) {
  CallTypes promised = aot_promised_results(arena, program->functions, f);
  f->speculation = aot_speculate(arena, f->cfg, f->layout, f->analysis, promised);
  if (!f->typed) return;
  f->typed->speculation = aot_speculate(arena, f->cfg, f->layout, f->typed->analysis, f->typed->analysis->mode.calls);
}

/* Copies in line are for C compilers that put them there, and for programs that these have the time for. */
static void choose_inlining(Program *program, int flags) {
  uint8_t inlines = flags & PROGRAM_INLINES && !program->effort.is_lean && !IS_OFF(program->study, INLINE);
  for (uint32_t m = 0; m < program->count; m++) program->modules[m]->inlines = inlines;
}

static void mark_copied(Arena *arena, const Program *program) {
  uint8_t *copied = ARENA_NEW(arena, uint8_t, program->function_count);
  for (uint32_t m = 0; m < program->count; m++) {
    const Module *module = program->modules[m];
    uint32_t first = (uint32_t)(module->functions - program->functions);
    memset(copied, 0, program->function_count);
    for (uint32_t n = 0; n < module->count; n++) aot_mark_copied(program->functions, &module->functions[n], copied);
    for (uint32_t n = 0; n < program->function_count; n++) {
      program->functions[n].is_copied |= copied[n];
      program->functions[n].is_called_abroad |= copied[n] && n - first >= module->count;
    }
  }
}

const Program *aot_program(Arena *arena, const ModuleSource *sources, uint32_t count, int flags, const Study *study) {
  Program *program = ARENA_NEW(arena, Program, 1);
  uint32_t functions = 0;
  int watched = flags & PROGRAM_WATCHED;
  for (uint32_t n = 0; n < count; n++) functions += count_protos(sources[n].main);
  program->sources = sources;
  program->study = study ? study : &aot_no_study;
  program->modules = ARENA_NEW(arena, Module *, count);
  program->functions = ARENA_NEW(arena, ModuleFunction, functions);
  for (uint32_t n = 0; n < count; n++) add_module(arena, program, n ? choose_prefix(arena, program, n) : "", functions);
  read_profile(arena, program);
  program->effort = find_effort(program);
  for (uint32_t m = 0; m < count; m++)
    for (uint32_t n = 0; n < program->modules[m]->count; n++)
      analyse_function(arena, program, program->modules[m], &program->modules[m]->functions[n], watched);
  choose_inlining(program, flags);
  find_callees(arena, program);
  if (!watched) aot_typed_entries(arena, program->functions, functions);
  if (!watched) aot_quick_paths(arena, program->functions, functions);
  for (uint32_t n = 0; n < functions; n++)
    if (program->functions[n].is_compiled) speculate(arena, program, &program->functions[n]);
  mark_copied(arena, program);
  for (uint32_t m = 0; m < count; m++) {
    Module *module = program->modules[m];
    place_data(arena, module);
    module->data_at = program->data_words;
    program->data_words += module->data_words;
  }
  return program;
}
