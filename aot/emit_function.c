/* One prototype to one C function, or several: blocks, islands, parts. What the instructions of a block become is in
 * emit_plain.c, emit_typed.c and emit_block.c. */
#include <string.h>

#include "aot/emitter.h"

#define COMPACT_WORDS 2500 /* larger functions call helpers outside their loops */

/* Blocks. */

/* The end of a block whose last instruction has not left it: on to the next block, which may be in another part, or
 * have a landing in front that is for those who come from plain blocks. */
static void emit_fall_through(Emitter *e, Edge edge) {
  if (edge.to == NO_BLOCK) return;
  if (!e->general_analysis->arrives[edge.to]) { /* code that never runs */
    emit_line(e, "RET(VALUE_NIL, 0);");
    return;
  }
  emit_edge(e, edge.to);
  int skips_landing = e->layout->framed && !e->plain && e->layout->landing[edge.to];
  if (!aot_same_part(e->layout, e->block, edge.to) || skips_landing || e->guessing)
    emit_line(e, "%s", jump_text(e, edge.to));
}

static int is_compact(const Emitter *e, uint32_t n) {
  uint32_t depth = e->cfg->blocks[n].loop_depth;
  return depth < e->options->expand_depth || (depth == 0 && e->is_roundabout);
}

/* Whether the loop that block n is in has a guessing version. */
static int guesses_at(const Emitter *e, uint32_t n) { return e->guesses && e->guesses->region_of[n] != NO_REGION; }

static void emit_block(Emitter *e, uint32_t n) {
  const BasicBlock *block = &e->cfg->blocks[n];
  ArenaMark mark = rt_arena_mark(e->arena);
  enter_block(e, n);
  if (e->guessing) aot_text_printf(e->out, "S%u:;\n", n);
  else {
    if (e->layout->framed && e->layout->landing[n]) {
      aot_text_printf(e->out, "P%u:;\n", n);
      emit_landing(e, n);
    }
    aot_text_printf(e->out, "L%u:;\n", n);
    if (guesses_at(e, n) && block->is_loop_head && e->guesses->analysis->arrives[n]) emit_gate(e, n);
  }
  e->ended = 0;
  /* of a loop that guesses, a lean program has room for one expanded version */
  e->compact = !e->quick && is_compact(e, n);
  e->compact |= e->options->is_lean && guesses_at(e, n) && !e->guessing;
  e->calls_by_helper = e->options->is_lean && !e->quick && block->loop_depth == 0;
  emit_instructions(e);
  if (!e->ended) emit_fall_through(e, block->next);
  rt_arena_release(e->arena, mark);
}

/* The C function around the blocks. */

static void declare(Text *out, const char *type, const char *prefix, const RegSet *set, uint32_t from) {
  const char *separator = "";
  for (uint32_t r = from; r < 256; r++) {
    if (!REG_SET_HAS(set, r)) continue;
    if (!*separator) aot_text_printf(out, "  %s ", type);
    aot_text_printf(out, "%s%s%u", separator, prefix, r);
    separator = ", ";
  }
  if (*separator) aot_text_put(out, ";\n");
}

/* Until the first instruction, C code belongs to the line where the function is defined. */
void emit_first_line(Emitter *e, Text *out) {
  uint32_t line = e->proto->line_defined;
  if (e->options->line_directives) aot_text_printf(out, "#line %u \"%s\"\n", line ? line : 1, e->module->source);
}

void emit_data(Emitter *e, Text *out, const char *kind) {
  const Proto *p = e->proto;
  if (!p->cache_count && !p->constant_count && !e->function->group_count) return;
  const char *prefix = e->module->prefix;
  uint32_t at = e->function->data_at + (e->options->own_data ? e->module->data_at : 0);
  aot_text_printf(out, "struct %s%s%u { Cache c[%u]; Value k[%u]; ", prefix, kind, p->index, p->cache_count,
                  p->constant_count);
  if (e->function->group_count) aot_text_printf(out, "ShapeGroup g[%u]; ", e->function->group_count);
  aot_text_put(out, "};\n");
  aot_text_printf(out, "#undef D\n#define D ((struct %s%s%u *)(data + %u))\n", prefix, kind, p->index, at);
}

void emit_shape_keys(Emitter *e, Text *out, const Shapes *shapes) {
  for (uint32_t n = 0; shapes && n < shapes->count; n++) {
    const ShapeMembers *group = &shapes->groups[n];
    aot_text_printf(out, "static const uint16_t %skeys%u_%u[] = {", e->module->prefix, e->proto->index,
                    shapes->first + n);
    for (uint32_t m = 0; m < group->count; m++) aot_text_printf(out, m ? ", %u" : "%u", group->keys[m]);
    aot_text_put(out, "};\n");
  }
}

void emit_record_keys(Emitter *e, Text *out) {
  for (uint32_t pc = 0; e->cfg->records && pc < e->proto->code_len; pc += INSTR_WORDS(e->proto->code[pc])) {
    const Record *record = aot_record_made(e->cfg, pc);
    if (!record || !record->count) continue;
    aot_text_printf(out, "static const uint16_t %srecord%u_%u[] = {", e->module->prefix, e->proto->index, pc);
    for (uint32_t n = 0; n < record->count; n++) aot_text_printf(out, n ? ", %u" : "%u", record->keys[n]);
    aot_text_put(out, "};\n");
  }
}

void emit_variables(Emitter *e, Text *out, uint32_t in_registers) {
  declare(out, "Value", "r", &e->used_values, in_registers);
  declare(out, "int64_t", "i", &e->used_ints, 0);
  declare(out, "double", "d", &e->used_doubles, 0);
  declare(out, "uint64_t", "p", &e->used_walks, 0);
  declare(out, "int", "m", &e->used_walks, 0);
  for (uint32_t n = 0; n < e->base_count; n++) aot_text_printf(out, "  Value *b%u; uint64_t z%u, w%u;\n", n, n, n);
  if (e->has_calls) aot_text_put(out, "  Value qv, qw;\n  int64_t qn;\n  int more;\n");
  if (!e->uses_data || e->options->own_data) return;
  if (e->options->shared) aot_text_put(out, "  Value *data = L->modules[vmc_slot];\n");
  else if (!*e->module->prefix) aot_text_put(out, "  Value *data = L->data;\n");
  else aot_text_printf(out, "  Value *data = L->data + %sbase;\n", e->module->prefix);
}

static const char *parameter_name(Emitter *e, uint32_t n) {
  return rt_arena_format(e->arena, n < e->proto->param_count && !e->layout->framed ? "r%u" : "a%u", n);
}

/* The linkage of all of a function that has a quick path. */
static const char *full_linkage(const Emitter *e) { return e->quick_is_all ? "SLOW_ENTRY" : "PART"; }

static void emit_signature(Emitter *e, Text *out) {
  aot_text_printf(out, "%s Ret %s(State *L, Closure *self, int64_t argc, Value %s, Value %s, Value %s) {\n",
                  e->has_quick ? full_linkage(e) : e->linkage, e->has_quick ? full_entry_name(e) : e->function->name,
                  parameter_name(e, 0), parameter_name(e, 1), parameter_name(e, 2));
}

void emit_rest_declaration(Emitter *e, Text *out) {
  if (!e->has_leaves) return;
  emit_rest_signature(e, out);
  aot_text_put(out, ";\n");
}

static void emit_typed_head(Emitter *e, Text *out) {
  const Proto *p = e->proto;
  const char *a[3] = {parameter_name(e, 0), parameter_name(e, 1), parameter_name(e, 2)};
  for (uint32_t r = 3; r < p->param_count; r++) REG_SET_ADD(&e->used_values, r);
  emit_rest_declaration(e, out);
  emit_first_line(e, out);
  emit_signature(e, out);
  emit_variables(e, out, p->param_count < 3 ? p->param_count : 3);
  if (e->quick) {
    emit_quick_head(e, out);
    return;
  }
  if (e->function->typed) emit_hand_over(e, out);
  aot_text_printf(out, "  %s(%s, %s, %s);\n", e->is_vararg ? "ENTER_VARARG" : "ENTER", a[0], a[1], a[2]);
  for (uint32_t r = 3; r < p->param_count && !e->function->typed; r++)
    aot_text_printf(out, "  r%u = argc > %u ? L->mv[%u] : VALUE_NIL;\n", r, r, r);
  if (e->is_vararg) aot_text_printf(out, "  TAKE_VARARGS(%u, %s, %s, %s);\n", p->param_count, a[0], a[1], a[2]);
}

/* The head of a typed entry: its parameters are variables, in the form that they have. */
static void emit_typed_entry(Emitter *e, Text *out) {
  for (uint32_t r = 0; r < e->proto->param_count; r++) {
    uint16_t types = e->typed->params[r].types;
    REG_SET_REMOVE(types == TYPE_SET_INT      ? &e->used_ints
                   : types == TYPE_SET_DOUBLE ? &e->used_doubles
                                              : &e->used_values,
                   r);
  }
  emit_rest_declaration(e, out);
  if (!e->quick) emit_slow_entry(e, out);
  emit_first_line(e, out);
  if (e->has_quick) emit_typed_signature(out, e->function, full_linkage(e), full_entry_name(e));
  else emit_typed_signature(out, e->function, e->linkage, e->typed->name);
  aot_text_put(out, " {\n");
  emit_variables(e, out, 0);
  if (e->quick) emit_quick_head(e, out);
  else emit_typed_entry_head(e, out);
}

/* The first block may be a loop head: what it expects of parameters is then converted by an edge as well. */
static void emit_entry_edge(Emitter *e) {
  for (uint32_t r = 0; r < e->proto->max_stack; r++) {
    int param = r < e->proto->param_count;
    uint16_t types = !param ? TYPE_SET_NIL : e->typed ? e->typed->params[r].types : TYPE_SET_ANY;
    uint8_t form = types == TYPE_SET_INT ? FORM_INT : types == TYPE_SET_DOUBLE ? FORM_DOUBLE : FORM_VALUE;
    e->slots[r] = (Slot){.type = {types, 0}, .forms = param ? form : 0};
  }
  emit_edge(e, 0);
}

/* The guessing version of the loops in [first, last): their general version has been emitted. */
static void emit_guesses(Emitter *e, uint32_t first, uint32_t last) {
  e->guessing = 1;
  e->analysis = e->guesses->analysis;
  for (uint32_t n = first; n < last; n++)
    if (guesses_at(e, n) && e->analysis->arrives[n]) emit_block(e, n);
  e->analysis = e->general_analysis;
  e->guessing = 0;
}

static void emit_blocks(Emitter *e, uint32_t first, uint32_t last) {
  for (uint32_t n = first; n < last; n++)
    if (e->analysis->arrives[n] && (!e->quick || e->quick->blocks[n])) emit_block(e, n);
  if (e->guesses) emit_guesses(e, first, last);
}

/* Loops that are not worth expanding are not worth a second version either. */
static void prepare_guesses(Emitter *e) {
  const Speculation *guesses = e->typed ? e->typed->speculation : e->function->speculation;
  if (!guesses || e->quick || e->rest) return;
  for (uint32_t r = 0; r < guesses->count; r++)
    if (is_compact(e, guesses->regions[r].first)) {
      aot_remark_loops(e->cfg, e->typed != NULL, 0, e->cfg->block_count, "the program is too large");
      return;
    }
  if (e->cfg->study->remarks) aot_remark_guesses(guesses, e->general_analysis);
  e->guesses = guesses;
  e->general = ARENA_NEW(e->arena, const Slot *, e->proto->code_len);
  e->behind = ARENA_NEW(e->arena, const Slot *, e->proto->code_len);
  e->general_slots = ARENA_NEW(e->arena, Slot, (size_t)guesses->leave_count * e->proto->max_stack);
  e->counted = ARENA_NEW(e->arena, uint8_t, e->proto->code_len);
}

static void emit_typed_function(Emitter *e, Text *out, Text *body) {
  emit_entry_edge(e);
  emit_blocks(e, 0, e->cfg->block_count);
  e->uses_data |= (uint8_t)counts_leaving(e); /* also where no call is reached */
  if (e->is_copy) emit_copy_head(e, out);
  else if (e->typed) emit_typed_entry(e, out);
  else emit_typed_head(e, out);
  aot_text_add(out, body->data, body->len);
  aot_text_put(out, "}\n");
}

/* Entered behind calls only. */
static void emit_rest(Emitter *e, Text *out, Text *body) {
  e->has_calls = 1;
  emit_blocks(e, 0, e->cfg->block_count);
  emit_first_line(e, out);
  emit_rest_signature(e, out);
  aot_text_put(out, " {\n");
  emit_variables(e, out, 0);
  emit_rest_head(e, out);
  aot_text_add(out, body->data, body->len);
  aot_text_put(out, "}\n");
}

static void emit_framed_function(Emitter *e, Text *out, Text *body) {
  emit_blocks(e, 0, e->cfg->block_count);
  emit_first_line(e, out);
  if (e->layout->cold[0]) aot_text_put(out, "COLD_CODE ");
  emit_signature(e, out);
  emit_variables(e, out, 0);
  aot_text_printf(out, "  ENTER_FRAMED(%u);\n", e->proto->max_stack);
  aot_text_add(out, body->data, body->len);
  aot_text_put(out, "}\n");
}

/* Blocks of [first, last) to which control comes from other parts. */
static void emit_part_entries(Emitter *e, Text *out, uint32_t first, uint32_t last) {
  aot_text_put(out, "  switch (at) {\n");
  uint8_t *entered = ARENA_NEW(e->arena, uint8_t, e->cfg->block_count);
  entered[0] = 1;
  for (uint32_t n = 0; n < e->cfg->block_count; n++) {
    const BasicBlock *block = &e->cfg->blocks[n];
    if (n >= first && n < last) continue;
    if (block->next.to != NO_BLOCK) entered[block->next.to] = 1;
    if (block->taken.to != NO_BLOCK) entered[block->taken.to] = 1;
  }
  for (uint32_t n = first; n < last; n++)
    if (entered[n] && e->analysis->arrives[n])
      aot_text_printf(out, "  case %u: goto %s%u;\n", n, e->layout->plain[n] ? "L" : "P", n);
  aot_text_put(out, "  }\n");
}

/* A part is called with the block to go on at, and returns the function's results, or the block that another part shall
 * go on at (RET_PART). */
static void emit_part(Emitter *e, Text *out, Text *body, uint32_t part) {
  uint32_t first = e->layout->parts[part], last = e->layout->parts[part + 1];
  const RegSet none = {{0}};
  body->len = 0;
  e->used_values = e->used_ints = e->used_doubles = e->used_walks = none;
  e->has_calls = e->uses_data = 0;
  e->base_count = 0;
  emit_blocks(e, first, last);
  emit_first_line(e, out);
  if (e->layout->cold[first]) aot_text_put(out, "COLD_CODE ");
  aot_text_printf(out, "PART Ret %s_part%u(State *L, Closure *self, uint64_t at) {\n", e->function->name, part);
  emit_variables(e, out, 0);
  aot_text_printf(out, "  ENTER_PART(%u, %u);\n", e->proto->max_stack, e->proto->param_count);
  emit_part_entries(e, out, first, last);
  if (body->len) aot_text_add(out, body->data, body->len);
  aot_text_put(out, "}\n");
}

static void emit_parts(Emitter *e, Text *out, Text *body) {
  for (uint32_t part = 0; part < e->layout->part_count; part++) emit_part(e, out, body, part);
  emit_first_line(e, out);
  emit_signature(e, out);
  aot_text_printf(out, "  ENTER_FRAMED(%u);\n  BEGIN_PARTS();\n", e->proto->max_stack);
  for (uint32_t part = 0; part + 1 < e->layout->part_count; part++)
    aot_text_printf(out, "  if (at < %u) CALL_PART(%s_part%u);\n", e->layout->parts[part + 1], e->function->name, part);
  aot_text_printf(out, "  CALL_PART(%s_part%u);\n}\n", e->function->name, e->layout->part_count - 1);
}

void emit_version(Arena *arena, Text *out, const Emitter *common) {
  ArenaMark mark = rt_arena_mark(arena);
  Emitter *e = ARENA_NEW(arena, Emitter, 1);
  Text body = {.arena = arena};
  *e = *common;
  e->out = &body;
  e->analysis = e->general_analysis = e->quick   ? e->quick->analysis
                                      : e->typed ? e->typed->analysis
                                                 : e->function->analysis;
  prepare_guesses(e);
  if (e->rest) emit_rest(e, out, &body);
  else if (!e->layout->framed) emit_typed_function(e, out, &body);
  else if (e->layout->part_count == 1) emit_framed_function(e, out, &body);
  else emit_parts(e, out, &body);
  aot_text_free(&body);
  rt_arena_release(arena, mark);
}

/* All of a function, or of its typed entry, and the quick path through it, if that pays. */
static void emit_entry(Arena *arena, Text *out, const Emitter *common, const TypedEntry *typed,
                       const QuickPath *quick) {
  Emitter *e = ARENA_NEW(arena, Emitter, 1);
  if (quick && common->options->own_data && !quick->is_all) quick = NULL; /* libtcc does not inline it */
  if (quick && common->options->is_lean && quick->has_leaves) quick = NULL;
  *e = *common;
  e->typed = typed;
  e->has_quick = quick != NULL;
  e->quick_is_all = quick && quick->is_all && !quick->has_leaves;
  emit_version(arena, out, e);
  if (!quick) return;
  e->has_quick = 0;
  e->quick = quick;
  emit_version(arena, out, e);
}

/* The plain version that takes over where the others need it. */
static void emit_takeover(Arena *arena, Text *out, const Emitter *common) {
  uint32_t pc = 0;
  while (pc < common->proto->code_len && !common->leaves[pc]) pc++;
  if (pc == common->proto->code_len) return;
  Emitter *e = ARENA_NEW(arena, Emitter, 1);
  *e = *common;
  e->rest = 1;
  e->layout = aot_layout_plain(arena, e->cfg);
  emit_version(arena, out, e);
}

void emit_function(Arena *arena, Text *out, const EmitOptions *options, const Module *module,
                   const ModuleFunction *function, const char *linkage) {
  Emitter common = {.options = options,
                    .arena = arena,
                    .module = module,
                    .function = function,
                    .linkage = linkage,
                    .proto = function->proto,
                    .cfg = function->cfg,
                    .layout = function->layout,
                    .is_vararg = function->proto->is_vararg};
  uint32_t most_words = options->is_lean && function->cfg->loop_count ? 0 : COMPACT_WORDS;
  common.is_roundabout = function->proto->code_len > most_words;
  if (!common.layout->framed && (common.is_roundabout || options->expand_depth))
    REMARK(common.cfg->study, common.proto, 0, COMPACT, 0, "%s",
           options->is_lean || options->expand_depth ? "the program is large" : "the function is large");
  emit_data(&common, out, "data");
  if (function->speculation) emit_shape_keys(&common, out, function->speculation->shapes);
  if (function->typed && function->typed->speculation)
    emit_shape_keys(&common, out, function->typed->speculation->shapes);
  emit_record_keys(&common, out);
  common.leaves = ARENA_NEW(arena, uint8_t, common.proto->code_len);
  if (function->typed) emit_entry(arena, out, &common, function->typed, function->typed->quick);
  emit_entry(arena, out, &common, NULL, function->quick);
  emit_takeover(arena, out, &common);
}
