/* Programs and units: which functions are translated, what they are called, and the tables that describe them. */
#include "aot/emit.h"

#include <string.h>

#include "aot/visible.h"

#define VISIBLE_WORDS 8000 /* larger visible functions stay bytecode: gcc took minutes for 37,000 words of them */

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
  if (!name) return aot_arena_format(arena, p->root == p ? "f%u_main" : "f%u_line%u", p->index, p->line_defined);
  for (; n < name->len && n < sizeof text - 1; n++) {
    char c = name->data[n];
    int plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    text[n] = plain ? c : '_';
  }
  text[n] = 0;
  return aot_arena_format(arena, "f%u_%s", p->index, text);
}

static void list_proto(Arena *arena, ProtoList *list, Proto *p, const String *name) {
  list->protos[p->index] = p;
  list->names[p->index] = c_name(arena, p, name);
  const String **names = ARENA_NEW(arena, const String *, p->proto_count + 1);
  for (uint32_t pc = 0; pc < p->code_len; pc += INSTR_WORDS(p->code[pc]))
    if (INSTR_OP(p->code[pc]) == OP_CLOSURE && p->code[pc + 1] < p->proto_count)
      names[p->code[pc + 1]] = closure_name(p, pc);
  for (uint32_t i = 0; i < p->proto_count; i++) list_proto(arena, list, p->protos[i], names[i]);
}

static void place_data(Arena *arena, ProtoList *list) {
  uint32_t at = 0;
  list->data_at = ARENA_NEW(arena, uint32_t, list->count + 1);
  for (uint32_t n = 0; n < list->count; n++) {
    list->data_at[n] = at;
    at += PROTO_DATA_WORDS(list->protos[n]->cache_count, list->protos[n]->constant_count);
  }
  list->data_at[list->count] = at;
}

ProtoList aot_list_protos(Arena *arena, Proto *main, int all_visible) {
  ProtoList list = {.count = count_protos(main)};
  list.protos = ARENA_NEW(arena, Proto *, list.count);
  list.names = ARENA_NEW(arena, const char *, list.count);
  list_proto(arena, &list, main, NULL);
  place_data(arena, &list);
  aot_choose_visible(arena, &list, all_visible);
  return list;
}

static void comment_function(Text *out, const EmitOptions *options, const Proto *p) {
  if (p->root == p) aot_text_printf(out, "\n/* main chunk of %s */\n", options->source);
  else aot_text_printf(out, "\n/* function at %s:%u */\n", options->source, p->line_defined);
}

static int is_compiled(const EmitOptions *options, const Proto *p) {
  if (options->visibility[p->index] == VISIBLE && (options->interpret_visible || p->code_len > VISIBLE_WORDS)) return 0;
  return aot_worth_compiling(p);
}

uint32_t aot_emit_unit(Text *out, const EmitOptions *options, const ProtoList *list, uint32_t first, uint32_t last,
                       uint32_t number) {
  uint32_t count = 0;
  if (options->own_data) aot_text_printf(out, "static Value data[%u];\n", list->data_at[list->count] + 1);
  for (uint32_t n = first; n < last; n++) {
    if (!is_compiled(options, list->protos[n])) continue;
    if (options->comments) comment_function(out, options, list->protos[n]);
    aot_emit_proto(out, options, list->protos[n]);
    count++;
  }
  if (options->line_directives) aot_text_printf(out, "\n#line 1 \"unit%u.c\"", number);
  aot_text_printf(out, "\nstatic const AotFunction functions%u[] = {\n", number);
  for (uint32_t n = first; n < last; n++) {
    const Proto *p = list->protos[n];
    if (!is_compiled(options, p)) continue;
    aot_text_printf(out, "  {%u, %u, %u, %u, %u, %s},\n", n, p->code_len, p->constant_count, p->cache_count,
                    list->data_at[n], list->names[n]);
  }
  if (!count) aot_text_put(out, "  {0, 0, 0, 0, 0, 0}\n");
  aot_text_printf(out, "};\nconst AotUnit unit%u = {functions%u, %u, %s};\n", number, number, count,
                  options->own_data ? "data" : "0");
  return count;
}

uint32_t aot_plan_units(Arena *arena, const ProtoList *list, uint32_t words_per_unit, uint32_t **bounds) {
  uint32_t *out = ARENA_NEW(arena, uint32_t, list->count + 1), count = 0, words = 0;
  for (uint32_t n = 0; n < list->count; n++) {
    uint32_t more = list->protos[n]->code_len;
    if (n && words + more > words_per_unit) {
      out[++count] = n;
      words = 0;
    }
    words += more;
  }
  out[++count] = list->count;
  *bounds = out;
  return count;
}

void aot_emit_program(Text *out, const ProtoList *list, const char *bytecode, size_t bytecode_len, uint32_t units) {
  aot_text_put(out, "\nstatic const unsigned char bytecode[] = {");
  for (size_t n = 0; n < bytecode_len; n++) aot_text_printf(out, n % 32 ? "%u," : "\n%u,", (unsigned char)bytecode[n]);
  aot_text_put(out, "};\n");
  for (uint32_t n = 0; n < units; n++) aot_text_printf(out, "extern const AotUnit unit%u;\n", n);
  aot_text_put(out, "static const AotUnit *const units[] = {");
  for (uint32_t n = 0; n < units; n++) aot_text_printf(out, n ? ", &unit%u" : "&unit%u", n);
  aot_text_put(out, "};\nconst AotProgram program = {\n  \"");
  const String *source = list->protos[0]->source;
  const char *name = source ? source->data : "?";
  for (size_t n = 0; name[n]; n++) {
    unsigned char c = (unsigned char)name[n];
    if (c < 32 || c >= 127 || c == '"' || c == '\\' || c == '?') aot_text_printf(out, "\\%03o", c);
    else aot_text_add(out, &name[n], 1);
  }
  aot_text_printf(out, "\",\n  bytecode, sizeof bytecode, %u, units, %u};\n", list->data_at[list->count], units);
  aot_text_put(out, "int embed_program_main(int argc, char **argv, const AotProgram *program);\n"
                    "int main(int argc, char **argv) { return embed_program_main(argc, argv, &program); }\n");
}
