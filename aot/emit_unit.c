/* Units and programs: C files, and the tables that describe what is in them. */
#include "aot/emit.h"
#include "aot/emitter.h"
#include "aot/program.h"
#include "runtime/helpers.h"

static void comment_function(Text *out, const EmitOptions *options, const Proto *p) {
  if (p->root == p) aot_text_printf(out, "\n/* main chunk of %s */\n", options->source);
  else aot_text_printf(out, "\n/* function at %s:%u */\n", options->source, p->line_defined);
}

uint32_t aot_emit_unit(Arena *arena, Text *out, const EmitOptions *options, const Module *module, uint32_t first,
                       uint32_t last, uint32_t number) {
  uint32_t count = 0;
  if (options->shared) aot_text_put(out, "extern __attribute__((visibility(\"hidden\"))) uint32_t vmc_slot;\n");
  if (options->own_data) aot_text_printf(out, "static Value data[%u];\n", module->data_words + 1);
  for (uint32_t n = first; n < last; n++) {
    const ModuleFunction *function = &module->functions[n];
    if (!function->cfg) continue;
    if (options->comments) comment_function(out, options, function->proto);
    emit_function(arena, out, options, function);
    count++;
  }
  if (options->line_directives) aot_text_printf(out, "\n#line 1 \"unit%u.c\"", number);
  aot_text_printf(out, "\nstatic const AotFunction functions%u[] = {\n", number);
  for (uint32_t n = first; n < last; n++) {
    const Proto *p = module->functions[n].proto;
    if (!module->functions[n].cfg) continue;
    aot_text_printf(out, "  {%u, %u, %u, %u, %u, %s},\n", n, p->code_len, p->constant_count, p->cache_count,
                    module->functions[n].data_at, module->functions[n].name);
  }
  if (!count) aot_text_put(out, "  {0, 0, 0, 0, 0, 0}\n");
  aot_text_printf(out, "};\nconst AotUnit unit%u = {functions%u, %u, %s};\n", number, number, count,
                  options->own_data ? "data" : "0");
  return count;
}

uint32_t aot_plan_units(Arena *arena, const Module *module, uint32_t words_per_unit, uint32_t **bounds) {
  uint32_t *out = ARENA_NEW(arena, uint32_t, module->count + 1), count = 0, words = 0;
  for (uint32_t n = 0; n < module->count; n++) {
    uint32_t more = module->functions[n].proto->code_len;
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

static void emit_string(Text *out, const char *s) {
  for (size_t n = 0; s[n]; n++) {
    unsigned char c = (unsigned char)s[n];
    if (c < 32 || c >= 127 || c == '"' || c == '\\' || c == '?') aot_text_printf(out, "\\%03o", c);
    else aot_text_add(out, &s[n], 1);
  }
}

static void emit_preloads(Text *out, const EmitProgram *program) {
  if (!program->preload_count) return;
  for (uint32_t n = 0; n < program->preload_count; n++)
    aot_text_printf(out, "int %s(State *L);\n", program->preloads[n].symbol);
  aot_text_put(out, "static const AotPreload preloads[] = {\n");
  for (uint32_t n = 0; n < program->preload_count; n++)
    aot_text_printf(out, "  {\"%s\", %s},\n", program->preloads[n].name, program->preloads[n].symbol);
  aot_text_put(out, "};\n");
}

static void emit_description(Text *out, const Module *module, const EmitProgram *program) {
  aot_text_put(out, "\nstatic const unsigned char bytecode[] = {");
  for (size_t n = 0; n < program->bytecode_len; n++)
    aot_text_printf(out, n % 32 ? "%u," : "\n%u,", (unsigned char)program->bytecode[n]);
  aot_text_put(out, "};\n");
  for (uint32_t n = 0; n < program->units; n++) aot_text_printf(out, "extern const AotUnit unit%u;\n", n);
  aot_text_put(out, "static const AotUnit *const units[] = {");
  for (uint32_t n = 0; n < program->units; n++) aot_text_printf(out, n ? ", &unit%u" : "&unit%u", n);
  aot_text_put(out, "};\n");
  emit_preloads(out, program);
  aot_text_put(out, "const AotProgram program = {\n  \"");
  const String *source = module->functions[0].proto->source;
  emit_string(out, source ? source->data : "?");
  aot_text_printf(out, "\",\n  bytecode, sizeof bytecode, %u, units, %u, ", module->data_words, program->units);
  aot_text_printf(out, program->preload_count ? "preloads, %u};\n" : "0, %u};\n", program->preload_count);
}

void aot_emit_program(Text *out, const Module *module, const EmitProgram *program) {
  emit_description(out, module, program);
  aot_text_put(out, "int embed_program_main(int argc, char **argv, const AotProgram *program);\n"
                    "int main(int argc, char **argv) { return embed_program_main(argc, argv, &program); }\n");
}

/* Helpers are the host's, which exports the API only: here each is a jump to where the host says that it is. */
void aot_emit_shared(Text *out, const Module *module, const EmitProgram *program, const char *symbol) {
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
  emit_description(out, module, program);
  aot_text_put(out, "static const AotShared shared = {\"");
  emit_string(out, vmc_abi);
  aot_text_put(out, "\", &program, vmc_helpers, &vmc_slot};\n"
                    "int vmc_runshared(State *L, const void *shared) __attribute__((weak));\n"
                    "int luaL_error(State *L, const char *format, ...);\n");
  aot_text_printf(out,
                  "__attribute__((visibility(\"default\"))) int %s(State *L) {\n"
                  "  if (!vmc_runshared) return luaL_error(L, \"%%s needs a host that is vmc's\", \"%s\");\n"
                  "  return vmc_runshared(L, &shared);\n}\n",
                  symbol, symbol);
}
