/* Units and programs: C files, and the tables that describe what is in them. */
#include <string.h>

#include "aot/emit.h"
#include "aot/emitter.h"
#include "aot/parts.h"
#include "aot/program.h"
#include "runtime/helpers.h"

static void comment_function(Text *out, const Module *module, const Proto *p) {
  if (p->root == p) aot_text_printf(out, "\n/* main chunk of %s */\n", module->source);
  else aot_text_printf(out, "\n/* function at %s:%u */\n", module->source, p->line_defined);
}

void aot_emit_own_data(Text *out, const Program *program) {
  aot_text_printf(out, "static Value data[%u];\n", program->data_words + 1);
}

/* Functions with typed entries or quick paths are called by name, also from other units, and so are metamethods; those with copies are compared with what is
 * called. */
static int is_called_by_name(const ModuleFunction *function) {
  return function->typed || function->quick || function->is_copied || function->is_handler;
}

/* In the unit of a module's functions from `first` on: whether that is the whole module. */
static const char *linkage_of(const ModuleFunction *function, int is_whole) {
  return (is_whole && !function->is_called_abroad) || !is_called_by_name(function)
             ? "static"
             : "__attribute__((visibility(\"hidden\")))";
}

static void declare_function(Text *out, const ModuleFunction *function, int is_whole, uint8_t *is_declared) {
  const char *linkage = linkage_of(function, is_whole);
  if (!is_called_by_name(function) || *is_declared) return;
  *is_declared = 1;
  aot_text_printf(out, "%s Ret %s(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2);\n", linkage,
                  function->name);
  if (!function->typed) return;
  emit_typed_signature(out, function, linkage, function->typed->name);
  aot_text_put(out, ";\n");
}

/* Those that the caller calls. */
static void declare_called(Text *out, const ModuleFunction *caller, int is_whole, uint8_t *declared) {
  const FunctionCalls *calls = caller->calls;
  const ModuleFunction *all = caller->module->all;
  if (!caller->is_compiled) return;
  for (uint32_t n = 0; n < calls->count; n++)
    declare_function(out, &all[calls->sites[n].callee], is_whole, &declared[calls->sites[n].callee]);
  for (uint32_t n = 0; n < calls->event_count; n++)
    declare_function(out, &all[calls->events[n].callee], is_whole, &declared[calls->events[n].callee]);
}

/* Where the module's data begins in the program's: of the main module's that is known. */
static void declare_base(Text *out, const Module *module) {
  if (*module->prefix)
    aot_text_printf(out, "extern __attribute__((visibility(\"hidden\"))) const uint32_t %sbase;\n", module->prefix);
}

/* Those that have no others in line first. */
static void emit_copies(Arena *arena, Text *out, const EmitOptions *options, const Module *module, int is_whole,
                        const uint8_t *copied) {
  for (uint32_t depth = 0; depth <= INLINE_DEPTH; depth++)
    for (uint32_t n = 0; n < module->all_count; n++)
      for (uint8_t kind = COPY_IN_LOOPS; kind <= COPY_LOOSE; kind <<= 1) {
        const ModuleFunction *function = &module->all[n];
        if (!(copied[n] & kind) || aot_copied_path(function, kind)->in_line.depth != depth) continue;
        if (function->module != module) declare_base(out, function->module);
        size_t start = out->len;
        emit_copy(arena, out, options, function, linkage_of(function, is_whole), kind);
        if (options->line_directives) aot_text_join_lines(out, start);
      }
}

uint32_t aot_emit_unit(Arena *arena, Text *out, const EmitOptions *options, const Module *module, uint32_t first,
                       uint32_t last, uint32_t number) {
  uint32_t count = 0;
  const char *prefix = module->prefix;
  if (options->shared) aot_text_put(out, "extern __attribute__((visibility(\"hidden\"))) uint32_t vmc_slot;\n");
  else if (!options->own_data) declare_base(out, module);
  uint8_t *copied = ARENA_NEW(arena, uint8_t, module->all_count),
          *declared = ARENA_NEW(arena, uint8_t, module->all_count);
  int is_whole = first == 0 && last == module->count;
  for (uint32_t n = first; n < last && module->inlines; n++)
    aot_mark_copied(module->all, &module->functions[n], copied);
  for (uint32_t n = first; n < last; n++) declare_called(out, &module->functions[n], is_whole, declared);
  for (uint32_t n = 0; n < module->all_count; n++)
    if (copied[n]) declare_called(out, &module->all[n], is_whole, declared);
  emit_copies(arena, out, options, module, is_whole, copied);
  for (uint32_t n = first; n < last; n++) {
    const ModuleFunction *function = &module->functions[n];
    if (!function->is_compiled) continue;
    size_t start = out->len;
    if (options->comments) comment_function(out, module, function->proto);
    emit_function(arena, out, options, module, function, linkage_of(function, is_whole));
    if (options->line_directives) aot_text_join_lines(out, start);
    count++;
  }
  if (options->line_directives) aot_text_printf(out, "\n#line 1 \"%sunit%u.c\"", prefix, number);
  aot_text_printf(out, "\nstatic const AotFunction %sfunctions%u[] = {\n", prefix, number);
  for (uint32_t n = first; n < last; n++) {
    const Proto *p = module->functions[n].proto;
    if (!module->functions[n].is_compiled) continue;
    aot_text_printf(out, "  {%u, %u, %u, %u, %u, %u, %s},\n", n, p->code_len, p->constant_count, p->cache_count,
                    module->functions[n].group_count, module->functions[n].data_at, module->functions[n].name);
  }
  if (!count) aot_text_put(out, "  {0, 0, 0, 0, 0, 0, 0}\n");
  aot_text_printf(out, "};\nconst AotUnit %sunit%u = {%sfunctions%u, %u, ", prefix, number, prefix, number, count);
  if (options->own_data) aot_text_printf(out, "data + %u};\n", module->data_at);
  else aot_text_put(out, "0};\n");
  return count;
}

uint32_t aot_plan_units(Arena *arena, const Module *module, uint32_t words_per_unit, uint32_t **bounds) {
  uint32_t *out = ARENA_NEW(arena, uint32_t, module->count + 1), count = 0, words = 0;
  for (uint32_t n = 0; n < module->count; n++) {
    uint32_t more = module->functions[n].is_compiled ? module->functions[n].proto->code_len : 0;
    if (n && words + more > words_per_unit) {
      out[++count] = n;
      words = 0;
    }
    words += more;
  }
  out[++count] = module->count;
  *bounds = out;
  return count;
}

/* A string literal of several lines. Every escape has three digits, so that what follows is never part of it. */
static void emit_bytes(Text *out, const char *s, size_t len) {
  aot_text_put(out, "\"");
  for (size_t n = 0; n < len; n++) {
    unsigned char c = (unsigned char)s[n];
    const char octal[4] = {'\\', (char)('0' + (c >> 6)), (char)('0' + (c >> 3 & 7)), (char)('0' + (c & 7))};
    if (n && n % 64 == 0) aot_text_put(out, "\"\n\"");
    if (c < 32 || c >= 127 || c == '"' || c == '\\' || c == '?') aot_text_add(out, octal, sizeof octal);
    else aot_text_add(out, &s[n], 1);
  }
  aot_text_put(out, "\"");
}

static void emit_string(Text *out, const char *s) { emit_bytes(out, s, strlen(s)); }

void aot_emit_code(Text *out, const Module *module, const String *bytecode, uint32_t units) {
  const char *prefix = module->prefix;
  aot_text_printf(out, "\nstatic const unsigned char %sbytecode[] =\n", prefix);
  emit_bytes(out, bytecode->data, bytecode->len);
  aot_text_put(out, ";\n");
  for (uint32_t n = 0; n < units; n++) aot_text_printf(out, "extern const AotUnit %sunit%u;\n", prefix, n);
  aot_text_printf(out, "static const AotUnit *const %sunits[] = {", prefix);
  for (uint32_t n = 0; n < units; n++) aot_text_printf(out, n ? ", &%sunit%u" : "&%sunit%u", prefix, n);
  aot_text_printf(out, "};\nconst AotCode %scode = {%sbytecode, %zu, %sunits, %u};\n", prefix, prefix,
                  (size_t)bytecode->len, prefix, units);
}

static void emit_symbol(Text *out, const Module *module, const ModuleFunction *f, const char *c_name) {
  aot_text_printf(out, "  {\"%s (\" ", f->name);
  emit_string(out, module->source);
  aot_text_printf(out, " \":%u)\", (const void *)%s},\n", f->proto->line_defined, c_name);
}

void aot_emit_symbols(Text *out, const Module *module) {
  aot_text_put(out, "static void end(void) {}\nconst AotSymbol symbols[] = {\n");
  for (uint32_t n = 0; n < module->count; n++) {
    const ModuleFunction *f = &module->functions[n];
    if (!f->is_compiled) continue;
    if (f->typed) emit_symbol(out, module, f, f->typed->name);
    uint32_t parts = f->layout->framed && f->layout->part_count > 1 ? f->layout->part_count : 0;
    for (uint32_t part = 0; part <= parts; part++) {
      emit_symbol(out, module, f, part < parts ? rt_arena_format(out->arena, "%s_part%u", f->name, part) : f->name);
    }
  }
  aot_text_put(out, "  {0, (const void *)end}\n};\n");
}

static void emit_preloads(Text *out, EmitPreloads preloads) {
  if (!preloads.count) return;
  for (uint32_t n = 0; n < preloads.count; n++) aot_text_printf(out, "int %s(State *L);\n", preloads.items[n].symbol);
  aot_text_put(out, "static const AotPreload preloads[] = {\n");
  for (uint32_t n = 0; n < preloads.count; n++)
    aot_text_printf(out, "  {\"%s\", %s},\n", preloads.items[n].name, preloads.items[n].symbol);
  aot_text_put(out, "};\n");
}

/* A place that is no constant in the text of the module's units: it changes when another module does. */
static void emit_base(Text *out, const Module *module) {
  aot_text_printf(out, "extern __attribute__((visibility(\"hidden\"))) const uint32_t %sbase;\n", module->prefix);
  aot_text_printf(out, "const uint32_t %sbase = %u;\n", module->prefix, module->data_at);
}

static void emit_files(Text *out, EmitFiles files) {
  const char *open = files == EMIT_PACKED_FILES ? "rt_archive_open_packed" : "rt_archive_open";
  if (!files) return;
  aot_text_printf(out,
                  "extern __attribute__((visibility(\"hidden\"))) const unsigned char " EMIT_ARCHIVE "[];\n"
                  "void *%s(const void *archive, const char *path);\n"
                  "static const AotFiles files = {" EMIT_ARCHIVE ", %s};\n",
                  open, open);
}

void aot_emit_archive(Text *out, const void *data, size_t len) {
  aot_text_put(out, "__attribute__((visibility(\"hidden\"))) const unsigned char " EMIT_ARCHIVE "[] =\n");
  emit_bytes(out, data, len);
  aot_text_put(out, ";\n");
}

static void emit_description(Text *out, const Program *program, EmitPreloads preloads, EmitFiles files) {
  aot_text_put(out, "\n");
  for (uint32_t n = 0; n < program->count; n++) {
    aot_text_printf(out, "extern const AotCode %scode;\n", program->modules[n]->prefix);
    if (n) emit_base(out, program->modules[n]);
  }
  aot_text_put(out, "static const AotModule modules[] = {\n");
  for (uint32_t n = 0; n < program->count; n++) {
    const ModuleSource *source = &program->sources[n];
    aot_text_put(out, "  {");
    emit_string(out, n ? source->name : "");
    aot_text_put(out, ", ");
    emit_string(out, n ? source->file : "");
    aot_text_printf(out, ", &%scode, %u},\n", program->modules[n]->prefix, program->modules[n]->data_at);
  }
  aot_text_put(out, "};\n");
  emit_preloads(out, preloads);
  emit_files(out, files);
  aot_text_printf(out, "const AotProgram program = {modules, %u, %u, ", program->count, program->data_words);
  aot_text_printf(out, preloads.count ? "preloads, %u, " : "0, %u, ", preloads.count);
  aot_text_put(out, files ? "&files};\n" : "0};\n");
}

void aot_emit_program(Text *out, const Program *program, EmitPreloads preloads, EmitFiles files, uint32_t parts) {
  aot_emit_stubs(out, parts);
  emit_description(out, program, preloads, files);
  aot_text_put(out, "int embed_program_main(int argc, char **argv, const AotProgram *program);\n"
                    "int main(int argc, char **argv) { return embed_program_main(argc, argv, &program); }\n");
}

/* Helpers are the host's, which exports the API only: here each is a jump to where the host says that it is. */
void aot_emit_shared(Text *out, const Program *program, EmitPreloads preloads, const char *symbol) {
  uint32_t count = 0;
  aot_text_put(out, "#if defined __x86_64__\n"
                    "#define JUMP(place) \"jmp *\" place \"(%rip)\\n\"\n"
                    "#else\n"
                    "#define JUMP(place) \"adrp x16, \" place \"\\nldr x16, [x16, :lo12:\" place \"]\\nbr x16\\n\"\n"
                    "#endif\n"
                    "#define HELPER_AT(name, at) __asm__(\".text\\n.p2align 4\\n.globl \" name \"\\n.hidden \" name"
                    " \"\\n.type \" name \", %function\\n\" name \":\\n\" JUMP(\"vmc_helpers+\" at))\n");
#define HELPER(result, name, arguments) aot_text_printf(out, "HELPER_AT(\"%s\", \"%u\");\n", #name, 8 * count++);
  VMC_HELPERS(HELPER)
#undef HELPER
  aot_text_printf(out, "__attribute__((visibility(\"hidden\"))) const void *vmc_helpers[%u];\n", count);
  aot_text_put(out, "__attribute__((visibility(\"hidden\"))) uint32_t vmc_slot;\n");
  emit_description(out, program, preloads, EMIT_NO_FILES);
  aot_text_put(out, "static const AotShared shared = {");
  emit_string(out, vmc_abi);
  aot_text_put(out, ", &program, vmc_helpers, &vmc_slot};\n"
                    "int vmc_runshared(State *L, const void *shared) __attribute__((weak));\n"
                    "int luaL_error(State *L, const char *format, ...);\n");
  aot_text_printf(out,
                  "__attribute__((visibility(\"default\"))) int %s(State *L) {\n"
                  "  if (!vmc_runshared) return luaL_error(L, \"%%s needs a host that is vmc's\", \"%s\");\n"
                  "  return vmc_runshared(L, &shared);\n}\n",
                  symbol, symbol);
}
