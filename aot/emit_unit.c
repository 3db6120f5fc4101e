/* Units and programs: C files, and the tables that describe what is in them. */
#include "aot/emit.h"
#include "aot/emitter.h"

static void comment_function(Text *out, const EmitOptions *options, const Proto *p) {
  if (p->root == p) aot_text_printf(out, "\n/* main chunk of %s */\n", options->source);
  else aot_text_printf(out, "\n/* function at %s:%u */\n", options->source, p->line_defined);
}

uint32_t aot_emit_unit(Arena *arena, Text *out, const EmitOptions *options, const Module *module, uint32_t first,
                       uint32_t last, uint32_t number) {
  uint32_t count = 0;
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

void aot_emit_program(Text *out, const Module *module, const char *bytecode, size_t bytecode_len, uint32_t units) {
  aot_text_put(out, "\nstatic const unsigned char bytecode[] = {");
  for (size_t n = 0; n < bytecode_len; n++) aot_text_printf(out, n % 32 ? "%u," : "\n%u,", (unsigned char)bytecode[n]);
  aot_text_put(out, "};\n");
  for (uint32_t n = 0; n < units; n++) aot_text_printf(out, "extern const AotUnit unit%u;\n", n);
  aot_text_put(out, "static const AotUnit *const units[] = {");
  for (uint32_t n = 0; n < units; n++) aot_text_printf(out, n ? ", &unit%u" : "&unit%u", n);
  aot_text_put(out, "};\nconst AotProgram program = {\n  \"");
  const String *source = module->functions[0].proto->source;
  const char *name = source ? source->data : "?";
  for (size_t n = 0; name[n]; n++) {
    unsigned char c = (unsigned char)name[n];
    if (c < 32 || c >= 127 || c == '"' || c == '\\' || c == '?') aot_text_printf(out, "\\%03o", c);
    else aot_text_add(out, &name[n], 1);
  }
  aot_text_printf(out, "\",\n  bytecode, sizeof bytecode, %u, units, %u};\n", module->data_words, units);
  aot_text_put(out, "int embed_program_main(int argc, char **argv, const AotProgram *program);\n"
                    "int main(int argc, char **argv) { return embed_program_main(argc, argv, &program); }\n");
}
