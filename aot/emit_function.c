/* One C function per prototype: register variables, blocks, edges. What single instructions become is in emit_ops.c. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "aot/emit.h"
#include "aot/visible.h"

#define COMPACT_WORDS 2500    /* functions larger than this call helpers outside their loops */
#define INTERPRET_WORDS 40000 /* and those larger than this stay bytecode: C compilers take too long */
#define ANALYSIS_CELLS ((uint64_t)4 << 20)

void emit_line(Emitter *e, const char *format, ...) {
  va_list args;
  va_start(args, format);
  aot_text_put(e->out, "  ");
  aot_text_vprintf(e->out, format, args);
  aot_text_put(e->out, "\n");
  va_end(args);
}

/* Known values. */

int known_value(const Proto *p, RegType type, Value *v) {
  if (type.types == TYPE_SET_NIL) *v = VALUE_NIL;
  else if (type.types == TYPE_SET_FALSE) *v = VALUE_FALSE;
  else if (type.types == TYPE_SET_TRUE) *v = VALUE_TRUE;
  else if (type.constant > 0) *v = p->constants[type.constant - 1];
  else if (type.constant < 0 && type.types == TYPE_SET_INT) *v = FROM_SMALL_INT((int64_t)CONSTANT_D(type.constant));
  else if (type.constant < 0) *v = FROM_DOUBLE((double)CONSTANT_D(type.constant));
  else return 0;
  return 1;
}

const char *value_text(Emitter *e, Value v, int32_t k) {
  if (v == VALUE_NIL) return "VALUE_NIL";
  if (v == VALUE_FALSE) return "VALUE_FALSE";
  if (v == VALUE_TRUE) return "VALUE_TRUE";
  if (!IS_HEAP(v)) return aot_arena_format(e->arena, "0x%lXUL", (unsigned long)v);
  e->uses_data = 1;
  return aot_arena_format(e->arena, "D->k[%d]", (int)k);
}

static const char *int_text(Emitter *e, Value v) {
  int64_t i = IS_INT(v) ? AS_INT(v) : ((BoxedInt *)AS_PTR(v))->i;
  if (i == INT64_MIN) return "(-9223372036854775807L - 1)";
  return aot_arena_format(e->arena, i < 0 ? "(%ldL)" : "%ldL", (long)i);
}

static const char *double_text(Emitter *e, double d) {
  int is_opaque = !isfinite(d) || d == -1;
  if (!is_opaque && !(d == 0 && signbit(d))) {
    const char *text = aot_arena_format(e->arena, "%.17g", d);
    const char *point = strpbrk(text, ".e") ? "" : ".0";
    return aot_arena_format(e->arena, d < 0 ? "(%s%s)" : "%s%s", text, point);
  }
  return aot_arena_format(e->arena, "%s(0x%lXUL)", is_opaque ? "OPAQUE_DOUBLE" : "BITS_DOUBLE",
                          (unsigned long)FROM_DOUBLE(d));
}

const char *key_text(Emitter *e, uint32_t k) {
  e->uses_data = 1;
  return aot_arena_format(e->arena, "AS_STRING(D->k[%u])", k);
}

const char *cache_text(Emitter *e, uint32_t n) {
  e->uses_data = 1;
  return aot_arena_format(e->arena, "&D->c[%u]", n);
}

/* Reading registers. */

static uint32_t root_of(const Emitter *e, uint32_t reg) { return e->slots[reg].has_alias ? e->slots[reg].alias : reg; }

Operand operand_reg(Emitter *e, uint32_t reg) {
  Operand o = {.types = e->slots[reg].type.types, .reg = (uint8_t)reg, .is_reg = 1};
  o.is_known = known_value(e->proto, e->slots[reg].type, &o.v);
  return o;
}

Operand operand_constant(Emitter *e, uint32_t k) {
  Value v = e->proto->constants[k];
  return (Operand){.types = aot_type_of_value(v), .is_known = 1, .v = v, .reg = (uint8_t)k};
}

static const char *name_value(Emitter *e, uint32_t reg) {
  if (e->cfg->visible) return aot_arena_format(e->arena, "R[%u]", reg);
  REG_SET_ADD(&e->used_values, reg);
  return aot_arena_format(e->arena, "r%u", reg);
}

static const char *name_int(Emitter *e, uint32_t reg) {
  REG_SET_ADD(&e->used_ints, reg);
  return aot_arena_format(e->arena, "i%u", reg);
}

static const char *name_double(Emitter *e, uint32_t reg) {
  REG_SET_ADD(&e->used_doubles, reg);
  return aot_arena_format(e->arena, "d%u", reg);
}

static int32_t constant_index(const Emitter *e, Operand o) {
  if (!o.is_reg) return o.reg;
  return e->slots[o.reg].type.constant - 1;
}

/* The register's value as an expression, without making another form current. */
static const char *value_expression(Emitter *e, uint32_t reg) {
  const Slot *slot = &e->slots[reg];
  if (slot->forms & FORM_VALUE) return name_value(e, reg);
  if (slot->forms & FORM_INT) return aot_arena_format(e->arena, "BOX_INT(%s)", name_int(e, reg));
  return aot_arena_format(e->arena, "FROM_DOUBLE(%s)", name_double(e, reg));
}

const char *read_value(Emitter *e, Operand o) {
  if (o.is_known) return value_text(e, o.v, constant_index(e, o));
  uint32_t reg = root_of(e, o.reg);
  Slot *slot = &e->slots[reg];
  if (!(slot->forms & FORM_VALUE)) {
    const char *from = value_expression(e, reg);
    emit_line(e, "%s = %s;", name_value(e, reg), from);
    slot->forms |= FORM_VALUE;
  }
  return name_value(e, reg);
}

const char *read_int(Emitter *e, Operand o) {
  if (o.is_known) return int_text(e, o.v);
  uint32_t reg = root_of(e, o.reg);
  Slot *slot = &e->slots[reg];
  if (!(slot->forms & FORM_INT)) {
    const char *from = name_value(e, reg);
    emit_line(e, "%s = UNBOX_INT(%s);", name_int(e, reg), from);
    slot->forms |= FORM_INT;
  }
  return name_int(e, reg);
}

const char *read_double(Emitter *e, Operand o) {
  if (o.types == TYPE_SET_INT) {
    if (o.is_known) return double_text(e, (double)(IS_INT(o.v) ? AS_INT(o.v) : ((BoxedInt *)AS_PTR(o.v))->i));
    return aot_arena_format(e->arena, "(double)%s", read_int(e, o));
  }
  if (o.is_known) return double_text(e, AS_DOUBLE(o.v));
  uint32_t reg = root_of(e, o.reg);
  Slot *slot = &e->slots[reg];
  if (!(slot->forms & FORM_DOUBLE)) {
    const char *from = name_value(e, reg);
    emit_line(e, "%s = AS_DOUBLE(%s);", name_double(e, reg), from);
    slot->forms |= FORM_DOUBLE;
  }
  return name_double(e, reg);
}

/* Writing registers. */

static uint8_t canonical_form(RegType type) {
  return type.types == TYPE_SET_INT ? FORM_INT : type.types == TYPE_SET_DOUBLE ? FORM_DOUBLE : FORM_VALUE;
}

static void copy_forms(Emitter *e, uint32_t to, uint32_t from) {
  uint8_t forms = e->slots[from].forms;
  if (forms & FORM_INT) emit_line(e, "%s = %s;", name_int(e, to), name_int(e, from));
  else if (forms & FORM_DOUBLE) emit_line(e, "%s = %s;", name_double(e, to), name_double(e, from));
  else emit_line(e, "%s = %s;", name_value(e, to), name_value(e, from));
  e->slots[to].forms = forms & FORM_INT ? FORM_INT : forms & FORM_DOUBLE ? FORM_DOUBLE : FORM_VALUE;
  e->slots[to].has_alias = 0;
}

/* reg is about to change: whoever still reads its old value gets a copy. */
static void begin_write(Emitter *e, uint32_t reg) {
  for (uint32_t r = 0; r < e->proto->max_stack; r++) {
    Slot *slot = &e->slots[r];
    if (!slot->has_alias || slot->alias != reg || r == reg) continue;
    if (REG_SET_HAS(&e->live, r)) copy_forms(e, r, reg);
    else *slot = (Slot){.type = {TYPE_SET_NIL, 0}};
  }
  e->slots[reg] = (Slot){.type = {TYPE_SET_ANY, 0}};
}

void settle_copies(Emitter *e, uint32_t first, uint32_t count) {
  for (uint32_t r = 0; r < e->proto->max_stack; r++)
    if (e->slots[r].has_alias && e->slots[r].alias - first < count) copy_forms(e, r, e->slots[r].alias);
}

const char *write_value(Emitter *e, uint32_t reg) {
  begin_write(e, reg);
  e->slots[reg].forms = FORM_VALUE;
  return name_value(e, reg);
}

const char *write_int(Emitter *e, uint32_t reg) {
  begin_write(e, reg);
  e->slots[reg].forms = FORM_INT;
  return name_int(e, reg);
}

const char *write_double(Emitter *e, uint32_t reg) {
  begin_write(e, reg);
  e->slots[reg].forms = FORM_DOUBLE;
  return name_double(e, reg);
}

/* Does the register hold a local variable in scope (its declaration has been executed)? */
static int local_at(const Emitter *e, uint32_t reg) {
  for (uint32_t n = 0; n < e->proto->local_count && e->proto->locals[n].start <= e->pc; n++)
    if (e->proto->locals[n].reg == reg && e->pc < e->proto->locals[n].end) return 1;
  return 0;
}

/* Known values need no variable. But assigning nil is how programs let go of an object, and the collector looks at the
 * variables: outside loops the variable is cleared, and those that nothing will read. The main function's frame stays
 * until the end: there such a variable is volatile, which keeps C compilers from having copies of it elsewhere. */
static void release(Emitter *e, uint32_t reg) {
  RegSet keep = e->live;
  if (e->cfg->blocks[e->block].loop_depth > 0 || !REG_SET_HAS(&e->used_values, reg) || !local_at(e, reg)) return;
  for (uint32_t r = 0; r < e->proto->max_stack; r++)
    if (e->slots[r].has_alias) REG_SET_ADD(&keep, e->slots[r].alias);
  e->has_calls = 1; /* qv and qw exist */
  if (e->proto->root == e->proto) REG_SET_ADD(&e->released, reg);
  emit_line(e, "RELEASE(%s);", name_value(e, reg));
  for (uint32_t r = 0; r < e->proto->max_stack; r++)
    if (r != reg && REG_SET_HAS(&e->used_values, r) && !REG_SET_HAS(&keep, r) && !local_at(e, r))
      emit_line(e, "RELEASE_DEAD(%s);", name_value(e, r));
}

void write_known(Emitter *e, uint32_t reg, RegType type) {
  Value v;
  if (e->cfg->visible && known_value(e->proto, type, &v)) {
    emit_line(e, "%s = %s;", write_value(e, reg), value_text(e, v, type.constant - 1));
    return;
  }
  int held = e->compact && e->slots[reg].forms & FORM_VALUE;
  begin_write(e, reg);
  e->slots[reg].type = type;
  if (held) emit_line(e, "%s = VALUE_NIL;", name_value(e, reg));
  if (type.types == TYPE_SET_NIL) release(e, reg);
}

void write_copy(Emitter *e, uint32_t reg, uint32_t from) {
  if (e->cfg->visible) {
    const char *source = name_value(e, from);
    if (reg != from) emit_line(e, "%s = %s;", write_value(e, reg), source);
    return;
  }
  uint32_t root = root_of(e, from);
  if (root == reg) return;
  RegType type = e->slots[from].type;
  Value v;
  begin_write(e, reg);
  e->slots[reg].type = type;
  if (known_value(e->proto, type, &v)) {
    if (IS_NIL(v)) release(e, reg);
    return;
  }
  e->slots[reg].has_alias = 1;
  e->slots[reg].alias = (uint8_t)root;
}

/* Edges. */

static const char *known_in_form(Emitter *e, Value v, RegType type, uint8_t form) {
  if (form == FORM_INT) return int_text(e, v);
  if (form == FORM_DOUBLE) return double_text(e, AS_DOUBLE(v));
  return value_text(e, v, type.constant - 1);
}

static void edge_register(Emitter *e, uint32_t reg, RegType expected) {
  Value v;
  if (known_value(e->proto, expected, &v)) return;
  uint8_t form = canonical_form(expected);
  const Slot *slot = &e->slots[reg];
  const char *to = NULL, *from;
  uint32_t root = root_of(e, reg);
  const Slot *source = &e->slots[root];
  if (!slot->has_alias && slot->forms & form) return;
  if (known_value(e->proto, slot->type, &v)) from = known_in_form(e, v, slot->type, form);
  else if (!source->forms) return; /* no value ever arrives */
  else if (form == FORM_VALUE) from = value_expression(e, root);
  else if (form == FORM_INT)
    from =
        source->forms & FORM_INT ? name_int(e, root) : aot_arena_format(e->arena, "UNBOX_INT(%s)", name_value(e, root));
  else
    from = source->forms & FORM_DOUBLE ? name_double(e, root)
                                       : aot_arena_format(e->arena, "AS_DOUBLE(%s)", name_value(e, root));
  to = form == FORM_INT ? name_int(e, reg) : form == FORM_DOUBLE ? name_double(e, reg) : name_value(e, reg);
  emit_line(e, "%s = %s;", to, from);
}

void emit_edge(Emitter *e, uint32_t to) {
  const RegType *expected = ENTRY_TYPES(e->analysis, to);
  const RegSet *live = &e->analysis->live_in[to];
  for (uint32_t reg = 0; reg < e->proto->max_stack; reg++)
    if (REG_SET_HAS(live, reg)) edge_register(e, reg, expected[reg]);
}

void emit_branch(Emitter *e, const char *condition, uint32_t to, const char *before) {
  Text moves = {.arena = e->arena}, *out = e->out;
  e->out = &moves;
  if (before) emit_line(e, "%s", before);
  emit_edge(e, to);
  e->out = out;
  if (to <= e->block) emit_line(e, condition ? "if (%s) {" : "%s{", condition ? condition : "");
  else if (condition && !moves.len) {
    emit_line(e, "if (%s) goto L%u;", condition, e->cfg->blocks[to].start);
    return;
  } else if (condition) emit_line(e, "if (%s) {", condition);
  if (moves.len) aot_text_add(out, moves.data, moves.len);
  aot_text_free(&moves);
  if (to <= e->block) emit_line(e, "POLL(%u)", e->pc);
  emit_line(e, "goto L%u;", e->cfg->blocks[to].start);
  if (condition || to <= e->block) emit_line(e, "}");
}

/* Blocks. */

static void enter_block(Emitter *e, uint32_t n) {
  const RegType *types = ENTRY_TYPES(e->analysis, n);
  Value v;
  for (uint32_t r = 0; r < e->proto->max_stack; r++)
    e->slots[r] = (Slot){.type = types[r], .forms = known_value(e->proto, types[r], &v) ? 0 : canonical_form(types[r])};
}

static void comment_instruction(Emitter *e, Instr i) {
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  aot_text_printf(e->out, "  /* %u %s", e->pc, info->name);
  if (info->b == OPERAND_SIMM) aot_text_printf(e->out, " %u %d", INSTR_A(i), INSTR_D(i));
  else if (info->a == OPERAND_SJMP) aot_text_printf(e->out, " -> %u", aot_jump_target(e->proto, e->pc));
  else {
    if (info->a) aot_text_printf(e->out, " %u", INSTR_A(i));
    if (info->b) aot_text_printf(e->out, " %u", INSTR_B(i));
    if (info->c) aot_text_printf(e->out, " %u", INSTR_C(i));
  }
  if (info->x == EXT_JUMP) aot_text_printf(e->out, " -> %u", aot_jump_target(e->proto, e->pc));
  if (e->proto->lines) aot_text_printf(e->out, ", line %u", e->proto->lines[e->pc]);
  aot_text_put(e->out, " */\n");
}

static void add_all(RegSet *to, const RegSet *from) {
  for (int w = 0; w < 4; w++) to->words[w] |= from->words[w];
}

static RegSet live_at_end(const Emitter *e, const Block *block) {
  RegSet live = {{0}};
  if (block->next != NO_BLOCK) add_all(&live, &e->analysis->live_in[block->next]);
  if (block->taken != NO_BLOCK) add_all(&live, &e->analysis->live_in[block->taken]);
  return live;
}

/* Liveness after each instruction of the block, last first. */
static RegSet *block_liveness(Emitter *e, const Block *block, uint32_t *count) {
  const Cfg *cfg = e->cfg;
  RegSet live = live_at_end(e, block);
  uint32_t *starts = ARENA_NEW(e->arena, uint32_t, block->end - block->start), n = 0;
  for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(e->proto->code[pc])) starts[n++] = pc;
  RegSet *after = ARENA_NEW(e->arena, RegSet, n);
  for (uint32_t m = n; m-- > 0;) {
    after[m] = live;
    aot_live_step(cfg, starts[m], &live);
  }
  *count = n;
  return after;
}

/* Visible functions clear registers when they die, for the collector: those of `held` that are not in `live`. */
static void clear_dead(Emitter *e, const RegSet *held, const RegSet *live) {
  for (uint32_t r = 0; r < e->proto->max_stack; r++)
    if (REG_SET_HAS(held, r) && !REG_SET_HAS(live, r)) emit_line(e, "R[%u] = VALUE_NIL;", r);
}

/* What the instruction at e->pc read or wrote for the last time; `live` after it. */
static void clear_after_instruction(Emitter *e, const RegSet *live) {
  RegSet held = *live;
  Operands operands;
  aot_live_step(e->cfg, e->pc, &held);
  aot_operands(e->cfg, e->pc, &operands);
  for (uint32_t w = 0; w < operands.write_count; w++)
    for (uint32_t n = 0; n < operands.writes[w].count; n++) REG_SET_ADD(&held, operands.writes[w].first + n);
  clear_dead(e, &held, live);
}

/* What the blocks that lead to block n needed for others. */
static void clear_at_entry(Emitter *e, uint32_t n) {
  RegSet held = {{0}};
  for (uint32_t m = 0; m < e->cfg->block_count; m++) {
    const Block *block = &e->cfg->blocks[m];
    if (block->next != n && block->taken != n) continue;
    RegSet live = live_at_end(e, block);
    add_all(&held, &live);
  }
  clear_dead(e, &held, &e->analysis->live_in[n]);
}

/* Locals of the main function stay reachable until the end of their scope, as programs with weak tables expect. */
static void keep_locals(Emitter *e) {
  for (uint32_t n = 0; n < e->proto->local_count && e->proto->locals[n].start < e->pc; n++) {
    const LocalDesc *local = &e->proto->locals[n];
    int ends = local->end == e->pc ||
               (local->end == e->proto->code_len && vm_opcodes[INSTR_OP(e->proto->code[e->pc])].flow == FLOW_RETURN);
    if (ends && REG_SET_HAS(&e->used_values, local->reg)) emit_line(e, "KEEP(r%u);", local->reg);
  }
}

static void emit_block(Emitter *e, uint32_t n) {
  const Block *block = &e->cfg->blocks[n];
  uint32_t count, line = 0;
  ArenaMark mark = aot_arena_mark(e->arena);
  RegSet *live = block_liveness(e, block, &count);
  RegType *types = ARENA_NEW(e->arena, RegType, e->proto->max_stack + 256);
  memcpy(types, ENTRY_TYPES(e->analysis, n), e->proto->max_stack * sizeof *types);
  enter_block(e, n);
  if (block->is_target) aot_text_printf(e->out, "L%u:;\n", block->start);
  if (e->cfg->visible) clear_at_entry(e, n);
  e->block = n;
  e->ended = 0;
  e->compact = e->proto->root == e->proto || e->proto->code_len > COMPACT_WORDS
                   ? block->loop_depth == 0
                   : block->loop_depth < e->options->expand_depth;
  if (e->options->expand_depth == EXPAND_NOTHING) e->compact = 1;
  e->pc = block->start;
  for (uint32_t m = 0; m < count; m++) {
    Instr i = e->proto->code[e->pc];
    if (e->options->line_directives && e->proto->lines && e->proto->lines[e->pc] != line) {
      line = e->proto->lines[e->pc];
      aot_text_printf(e->out, "#line %u \"%s\"\n", line ? line : 1, e->options->source);
    }
    if (e->options->comments) comment_instruction(e, i);
    if (e->proto->root == e->proto && !e->cfg->visible) keep_locals(e);
    e->live = live[m];
    aot_emit_instruction(e);
    if (e->cfg->visible && !e->ended) clear_after_instruction(e, &live[m]);
    aot_types_step(e->cfg, e->pc, types);
    for (uint32_t r = 0; r < e->proto->max_stack; r++) e->slots[r].type = types[r];
    e->pc += INSTR_WORDS(i);
  }
  e->pc = block->last;
  if (!e->ended && block->next != NO_BLOCK) {
    emit_edge(e, block->next);
  }
  aot_arena_release(e->arena, mark);
}

/* The function around the blocks. */

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

static const char *parameter_name(Emitter *e, uint32_t n) {
  return aot_arena_format(e->arena, n < e->proto->param_count && !e->cfg->visible ? "r%u" : "a%u", n);
}

static void emit_variables(Emitter *e, Text *out) {
  const Proto *p = e->proto;
  uint32_t in_registers = p->param_count < 3 ? p->param_count : 3;
  if (!e->cfg->visible)
    for (uint32_t r = 3; r < p->param_count; r++) REG_SET_ADD(&e->used_values, r);
  RegSet plain = e->used_values;
  for (int w = 0; w < 4; w++) plain.words[w] &= ~e->released.words[w];
  declare(out, "Value", "r", &plain, in_registers);
  declare(out, "volatile Value", "r", &e->released, in_registers);
  declare(out, "int64_t", "i", &e->used_ints, 0);
  declare(out, "double", "d", &e->used_doubles, 0);
  declare(out, "uint64_t", "p", &e->used_walks, 0);
  declare(out, "int", "m", &e->used_walks, 0);
  if (e->has_calls) aot_text_put(out, "  Value qv, qw;\n  int64_t qn;\n  int more;\n");
}

/* The function's caches and constants, D, a part of the program's `data`. */
static void emit_data(Emitter *e, Text *out) {
  const Proto *p = e->proto;
  aot_text_printf(out, "struct data%u { Cache c[%u]; Value k[%u]; };\n", p->index, p->cache_count, p->constant_count);
  aot_text_printf(out, "#undef D\n#define D ((struct data%u *)(data + %u))\n", p->index, e->options->data_at[p->index]);
}

static void emit_head(Emitter *e, Text *out) {
  const Proto *p = e->proto;
  const char *a[3] = {parameter_name(e, 0), parameter_name(e, 1), parameter_name(e, 2)};
  aot_text_printf(out, "static Ret %s(State *L, Closure *self, int64_t argc, Value %s, Value %s, Value %s) {\n",
                  e->options->names[p->index], a[0], a[1], a[2]);
  emit_variables(e, out);
  if (e->uses_data && !e->options->own_data) aot_text_put(out, "  Value *data = L->data;\n");
  if (e->cfg->visible) {
    aot_text_printf(out, "  ENTER_VISIBLE(%u);\n", p->max_stack);
    return;
  }
  if (e->options->visibility[p->index] == HIDDEN_CLEAN) aot_text_put(out, "  CLEAR_FRAME();\n");
  aot_text_printf(out, "  %s(%s, %s, %s);\n", e->is_vararg ? "ENTER_VARARG" : "ENTER", a[0], a[1], a[2]);
  for (uint32_t r = 3; r < p->param_count; r++)
    aot_text_printf(out, "  r%u = argc > %u ? L->mv[%u] : VALUE_NIL;\n", r, r, r);
  if (e->is_vararg) aot_text_printf(out, "  TAKE_VARARGS(%u, %s, %s, %s);\n", p->param_count, a[0], a[1], a[2]);
}

/* The first block may be a loop head: what it expects of parameters is then converted by an edge as well. */
static void emit_entry_edge(Emitter *e) {
  for (uint32_t r = 0; r < e->proto->max_stack; r++) {
    int param = r < e->proto->param_count || e->cfg->visible;
    e->slots[r] = (Slot){.type = {param ? TYPE_SET_ANY : TYPE_SET_NIL, 0}, .forms = param ? FORM_VALUE : 0};
  }
  emit_edge(e, 0);
}

void aot_emit_proto(Text *out, const EmitOptions *options, const Proto *p) {
  ArenaMark mark = aot_arena_mark(options->arena);
  Emitter *e = ARENA_NEW(options->arena, Emitter, 1);
  Text body = {.arena = options->arena};
  e->options = options;
  e->arena = options->arena;
  e->proto = p;
  e->cfg = aot_cfg_build(e->arena, p, options->visibility[p->index] == VISIBLE);
  e->has_calls = e->cfg->visible;
  e->analysis = aot_analyse(e->arena, e->cfg);
  e->out = &body;
  e->is_vararg = p->is_vararg;
  emit_entry_edge(e);
  for (uint32_t n = 0; n < e->cfg->block_count; n++) {
    if (!e->analysis->arrives[n]) continue;
    emit_block(e, n);
    /* a block that falls through into code that never runs */
    const Block *block = &e->cfg->blocks[n];
    if (!e->ended && block->next != NO_BLOCK && !e->analysis->arrives[block->next]) emit_line(e, "RET(VALUE_NIL, 0);");
  }
  if (e->uses_data) emit_data(e, out);
  emit_head(e, out);
  aot_text_add(out, body.data, body.len);
  aot_text_put(out, "}\n");
  aot_text_free(&body);
  aot_arena_release(options->arena, mark);
}

int aot_worth_compiling(const Proto *p) {
  return p->code_len <= INTERPRET_WORDS && (uint64_t)p->code_len * p->max_stack <= ANALYSIS_CELLS;
}
