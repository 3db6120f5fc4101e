/* Where the values of registers are: see emitter.h. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "aot/emitter.h"

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
  if (!IS_HEAP(v)) return rt_arena_format(e->arena, "0x%lXUL", (unsigned long)v);
  e->uses_data = 1;
  return rt_arena_format(e->arena, "D->k[%d]", (int)k);
}

static const char *int_text(Emitter *e, Value v) {
  int64_t i = IS_INT(v) ? AS_INT(v) : ((BoxedInt *)AS_PTR(v))->i;
  if (i == INT64_MIN) return "(-9223372036854775807L - 1)";
  return rt_arena_format(e->arena, i < 0 ? "(%ldL)" : "%ldL", (long)i);
}

/* Beside an unknown number, too, such a literal is more than an operand for C compilers (generated.h). */
static int is_opaque(double d) { return !isfinite(d) || d == -1 || (d == 0 && signbit(d)); }

static const char *double_text(Emitter *e, double d) {
  if (is_opaque(d)) return rt_arena_format(e->arena, "OPAQUE_DOUBLE(0x%lXUL)", (unsigned long)FROM_DOUBLE(d));
  const char *text = rt_arena_format(e->arena, "%.17g", d);
  const char *point = strpbrk(text, ".e") ? "" : ".0";
  return rt_arena_format(e->arena, d < 0 ? "(%s%s)" : "%s%s", text, point);
}

/* What a variable, an argument or a result is to hold: were it a constant for the C compiler, so would be what is computed of it. */
static const char *hidden_double(Emitter *e, double d) {
  const char *text = double_text(e, d);
  return is_opaque(d) ? text : rt_arena_format(e->arena, "HIDDEN_DOUBLE(%s)", text);
}

static const char *hidden_value(Emitter *e, Value v, int32_t k) {
  const char *text = value_text(e, v, k);
  return IS_DOUBLE(v) ? rt_arena_format(e->arena, "HIDDEN_WORD(%s)", text) : text;
}

const char *key_text(Emitter *e, uint32_t k) {
  e->uses_data = 1;
  return rt_arena_format(e->arena, "AS_STRING(D->k[%u])", k);
}

const char *cache_text(Emitter *e, uint32_t n) {
  e->uses_data = 1;
  return rt_arena_format(e->arena, "&D->c[%u]", n);
}

const Shapes *shapes_here(const Emitter *e) {
  if (e->is_copy) return e->is_copy == COPY_IN_LOOPS ? e->function->copy_shapes : NULL;
  return e->guessing ? e->guesses->shapes : NULL;
}

const char *group_text(Emitter *e, uint32_t n) {
  e->uses_data = 1;
  return rt_arena_format(e->arena, "&D->g[%u]", shapes_here(e)->first + n);
}

static const char *site_at_text(Emitter *e, uint32_t pc) {
  e->uses_data = 1;
  return rt_arena_format(e->arena, "SITE(&D->g[%u])", e->function->records_at + e->cfg->records->made[pc] - 1);
}

const char *site_text(Emitter *e) { return site_at_text(e, e->pc); }

/* Reading registers. */

static uint32_t root_of(const Emitter *e, uint32_t reg) { return e->slots[reg].has_alias ? e->slots[reg].alias : reg; }

Operand operand_reg(Emitter *e, uint32_t reg) {
  Operand o = {.types = e->slots[reg].type.types, .reg = (uint8_t)reg, .is_reg = 1};
  o.is_known = known_value(e->proto, e->slots[reg].type, &o.v);
  o.has_double = o.types == TYPE_SET_NUMBER && e->slots[root_of(e, reg)].forms & FORM_DOUBLE;
  return o;
}

Operand operand_constant(Emitter *e, uint32_t k) {
  Value v = e->proto->constants[k];
  return (Operand){.types = aot_type_of_value(v), .is_known = 1, .v = v, .reg = (uint8_t)k};
}

static const char *name_value(Emitter *e, uint32_t reg) {
  if (e->plain) return rt_arena_format(e->arena, "R[%u]", reg);
  REG_SET_ADD(&e->used_values, reg);
  return rt_arena_format(e->arena, "r%u", reg);
}

static const char *name_int(Emitter *e, uint32_t reg) {
  REG_SET_ADD(&e->used_ints, reg);
  return rt_arena_format(e->arena, "i%u", reg);
}

static const char *name_double(Emitter *e, uint32_t reg) {
  REG_SET_ADD(&e->used_doubles, reg);
  return rt_arena_format(e->arena, "d%u", reg);
}

static int32_t constant_index(const Emitter *e, Operand o) {
  if (!o.is_reg) return o.reg;
  return e->slots[o.reg].type.constant - 1;
}

/* The register's value as an expression, without making another form current. */
static const char *value_expression(Emitter *e, uint32_t reg) {
  const Slot *slot = &e->slots[reg];
  if (slot->forms & FORM_VALUE) return name_value(e, reg);
  if (slot->forms & FORM_INT) return rt_arena_format(e->arena, "BOX_INT(%s)", name_int(e, reg));
  return rt_arena_format(e->arena, "FROM_DOUBLE(%s)", name_double(e, reg));
}

const char *current_value(Emitter *e, uint32_t reg) {
  Operand o = operand_reg(e, reg);
  if (o.is_known) return value_text(e, o.v, e->slots[reg].type.constant - 1);
  return e->slots[root_of(e, reg)].forms ? value_expression(e, root_of(e, reg)) : NULL;
}

static const char *int_expression(Emitter *e, uint32_t reg) {
  if (e->slots[reg].forms & FORM_INT) return name_int(e, reg);
  return rt_arena_format(e->arena, "UNBOX_INT(%s)", name_value(e, reg));
}

static const char *double_expression(Emitter *e, uint32_t reg) {
  if (e->slots[reg].forms & FORM_DOUBLE) return name_double(e, reg);
  return rt_arena_format(e->arena, "AS_DOUBLE(%s)", name_value(e, reg));
}

const char *need_value(Emitter *e, Operand o) {
  if (o.is_reg && e->plain) return name_value(e, o.reg);
  if (o.is_known) return hidden_value(e, o.v, constant_index(e, o));
  uint32_t reg = root_of(e, o.reg);
  Slot *slot = &e->slots[reg];
  if (!(slot->forms & FORM_VALUE)) {
    const char *from = value_expression(e, reg);
    if (slot->forms & FORM_INT && is_pure(e)) {
      emit_line(e, "if (!INT_FITS(%s)) {\n%s  }", name_int(e, reg), leave_text(e));
      from = rt_arena_format(e->arena, "FROM_SMALL_INT(%s)", name_int(e, reg));
    }
    emit_line(e, "%s = %s;", name_value(e, reg), from);
    slot->forms |= FORM_VALUE;
  }
  return name_value(e, reg);
}

const char *need_int(Emitter *e, Operand o) {
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

double known_double(Operand o) {
  if (IS_DOUBLE(o.v)) return AS_DOUBLE(o.v);
  return (double)(IS_INT(o.v) ? AS_INT(o.v) : ((BoxedInt *)AS_PTR(o.v))->i);
}

const char *need_term(Emitter *e, Operand o) {
  return o.is_known ? double_text(e, known_double(o)) : need_double(e, o);
}

const char *need_double(Emitter *e, Operand o) {
  if (o.is_known) return hidden_double(e, known_double(o));
  if (o.types == TYPE_SET_INT) return rt_arena_format(e->arena, "(double)%s", need_int(e, o));
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
  uint8_t form = forms & FORM_INT                                                      ? FORM_INT
                 : forms & FORM_DOUBLE && e->slots[from].type.types == TYPE_SET_DOUBLE ? FORM_DOUBLE
                                                                                       : FORM_VALUE;
  if (form == FORM_INT) emit_line(e, "%s = %s;", name_int(e, to), name_int(e, from));
  else if (form == FORM_DOUBLE) emit_line(e, "%s = %s;", name_double(e, to), name_double(e, from));
  else emit_line(e, "%s = %s;", name_value(e, to), name_value(e, from));
  e->slots[to].forms = form;
  e->slots[to].has_alias = 0;
}

/* reg is about to change: whoever still reads its old value gets a copy. */
static void begin_write(Emitter *e, uint32_t reg) {
  if (e->plain) return;
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

/* Known values need no variable. But assigning nil is how programs let go of an object, and libtcc's code keeps what a
 * variable held: outside loops it is cleared. */
static void release(Emitter *e, uint32_t reg) {
  if (e->cfg->blocks[e->block].loop_depth > 0 || !REG_SET_HAS(&e->used_values, reg)) return;
  e->has_calls = 1; /* qv and qw exist */
  emit_line(e, "RELEASE(%s);", name_value(e, reg));
}

void write_known(Emitter *e, uint32_t reg, RegType type) {
  int held = e->compact && e->slots[reg].forms & FORM_VALUE;
  begin_write(e, reg);
  e->slots[reg].type = type;
  if (held) emit_line(e, "%s = VALUE_NIL;", name_value(e, reg));
  else if (type.types == TYPE_SET_NIL) release(e, reg);
}

void write_copy(Emitter *e, uint32_t reg, uint32_t from) {
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
  if (form == FORM_DOUBLE) return hidden_double(e, AS_DOUBLE(v));
  return hidden_value(e, v, type.constant - 1);
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
  else from = form == FORM_INT ? int_expression(e, root) : double_expression(e, root);
  to = form == FORM_INT ? name_int(e, reg) : form == FORM_DOUBLE ? name_double(e, reg) : name_value(e, reg);
  emit_line(e, "%s = %s;", to, from);
}

/* Stretches in two versions. */

/* A variable of a register only ever holds that register's value, in one form or another: the order does not matter. */
static void restore_register(Emitter *e, const Slot *general, uint32_t reg) {
  Value v;
  if (known_value(e->proto, general[reg].type, &v)) return;
  uint32_t place = general[reg].has_alias ? general[reg].alias : reg, source = root_of(e, reg);
  uint8_t missing = general[place].forms & (uint8_t) ~(e->slots[place].has_alias ? 0 : e->slots[place].forms);
  int known = known_value(e->proto, e->slots[reg].type, &v);
  if (!known && !e->slots[source].forms) return; /* no value ever arrives */
  static const uint8_t forms[] = {FORM_VALUE, FORM_INT, FORM_DOUBLE};
  for (size_t n = 0; n < sizeof forms; n++) {
    if (!(missing & forms[n])) continue;
    const char *from = known                    ? known_in_form(e, v, e->slots[reg].type, forms[n])
                       : forms[n] == FORM_VALUE ? value_expression(e, source)
                       : forms[n] == FORM_INT   ? int_expression(e, source)
                                                : double_expression(e, source);
    const char *to = forms[n] == FORM_VALUE ? name_value(e, place)
                     : forms[n] == FORM_INT ? name_int(e, place)
                                            : name_double(e, place);
    emit_line(e, "%s = %s;", to, from);
  }
}

void emit_general_label(Emitter *e, enum LeavePoint point) {
  memcpy(e->general_slots, e->slots, e->proto->max_stack * sizeof(Slot));
  (point == LEAVES_BEHIND ? e->behind : e->general)[e->pc] = e->general_slots;
  e->general_slots += e->proto->max_stack;
  aot_text_printf(e->out, "%c%u:;\n", point == LEAVES_BEHIND ? 'N' : 'G', e->pc);
}

void emit_to_general(Emitter *e, const Slot *general, const RegSet *live) {
  for (uint32_t reg = 0; reg < e->proto->max_stack; reg++)
    if (REG_SET_HAS(live, reg)) restore_register(e, general, reg);
}

/* Leaving for other C functions. */

char variable_letter(RegType param) {
  return param.types == TYPE_SET_INT ? 'i' : param.types == TYPE_SET_DOUBLE ? 'd' : 'r';
}

const char *full_entry_name(Emitter *e) { return aot_c_function(e->arena, e->function, 'a'); }

const char *pass_on_text(Emitter *e, const char *name) {
  Text out = {.arena = e->arena};
  uint32_t count = e->proto->param_count;
  aot_text_printf(&out, e->typed ? "%s(L, self" : "%s(L, self, argc", name);
  for (uint32_t n = 0; n < count || (n < QUICK_PARAMS_MAX && !e->typed); n++) {
    char letter = n >= count ? 'a' : e->typed ? variable_letter(e->typed->params[n]) : 'r';
    if (n < count && e->quick && REG_SET_HAS(&e->quick->written, n)) letter = 'o'; /* emit_quick_head */
    aot_text_printf(&out, ", %c%u", letter, n);
  }
  const char *text = rt_arena_format(e->arena, "%s)", out.data);
  aot_text_free(&out);
  return text;
}

void emit_store_registers(Emitter *e, const RegSet *live, uint32_t first, uint32_t count) {
  for (uint32_t r = 0; r < e->proto->max_stack; r++) {
    if (!REG_SET_HAS(live, r) || r - first < count) continue;
    const char *value = current_value(e, r);
    if (value) emit_line(e, "  R[%u] = %s;", r, value);
  }
}

/* Where the plain version goes on. */
static uint32_t rest_place(Emitter *e, enum RestEntry entry) {
  e->leaves[e->pc] |= (uint8_t)entry;
  e->has_leaves = 1;
  return entry == REST_BEFORE ? e->proto->code_len + e->pc : e->pc;
}

const char *rest_text(Emitter *e, enum RestEntry entry, const char *results) {
  return rt_arena_format(e->arena, "%s(L, self, %u, %s)", aot_c_function(e->arena, e->function, 'g'),
                         rest_place(e, entry), results);
}

void emit_set_aside(Emitter *e, enum RestEntry entry, const RegSet *live, uint32_t first, uint32_t count,
                    const char *results) {
  emit_line(e, "{ Value *R = rt_set_aside(L, self, %s, %u, %u, %s);", aot_c_function(e->arena, e->function, 'g'),
            rest_place(e, entry), e->proto->max_stack, results);
  emit_store_registers(e, live, first, count);
  emit_line(e, "}");
}

/* A list whose one value is known here is an open list to the plain version. */
static const char *open_list_text(Emitter *e) {
  uint32_t base = e->cfg->open_base[e->pc];
  const char *value = base && aot_open_count(e->cfg, e->pc, base, e->types) >= 0 ? current_value(e, base) : NULL;
  return value ? rt_arena_format(e->arena, "%s, 1", value) : "VALUE_NIL, 0";
}

static void emit_leave_quick(Emitter *e) {
  if (!e->quick->changed[e->pc]) {
    if (e->is_copy) emit_line(e, "RET(VALUE_NIL, RET_ANEW);");
    else emit_line(e, "return %s;", pass_on_text(e, full_entry_name(e)));
    return;
  }
  if (e->is_copy) {
    emit_set_aside(e, REST_BEFORE, &e->leave->live, 0, 0, open_list_text(e));
    emit_line(e, "RET(1, RET_ASIDE);");
    return;
  }
  emit_line(e, "{ Value *R = rt_leave_quick(L, self, %u);", e->proto->max_stack);
  emit_store_registers(e, &e->leave->live, 0, 0);
  emit_line(e, "  return %s; }", rest_text(e, REST_BEFORE, open_list_text(e)));
}

/* ShapeGroup *: the record of the guessing loop that block n is in; NULL if there is none. */
static const char *loop_text(Emitter *e, uint32_t n) {
  uint32_t loop = e->guesses->loop_of[n];
  if (!loop) return NULL;
  e->uses_data = 1;
  return rt_arena_format(e->arena, "&D->g[%u]", e->guesses->loops_at + loop - 1);
}

/* A list whose one value is known here is an open list to the general version, which finds it where calls leave theirs. */
static void leave_open_list(Emitter *e) {
  uint32_t base = e->cfg->open_base[e->pc];
  if (!base || aot_open_count(e->cfg, e->pc, base, e->types) < 0) return;
  restore_register(e, e->leave->general, base);
  const char *value = current_value(e, base);
  if (value) emit_line(e, "qv = %s, qn = 1;", value);
}

void emit_count_leaving(Emitter *e) {
  const char *loop = e->guessing ? loop_text(e, e->block) : NULL;
  if (loop) emit_line(e, "COUNT_LEAVING(%s);", loop);
}

/* A loop counts for the copies that it has. */
int counts_leaving(const Emitter *e) { return e->quick && e->is_copy != COPY_IN_LOOPS && aot_has_copies(e->quick); }

void emit_count_leaving_path(Emitter *e) {
  if (!counts_leaving(e)) return;
  e->uses_data = 1;
  emit_line(e, "COUNT_LEAVING(&D->g[%u]);", e->function->left_at);
}

const char *often_left_text(Emitter *e) {
  return rt_arena_format(e->arena, "IS_OFTEN_LEFT(&D->g[%u])", e->function->left_at);
}

/* A table that the block has made by now is made once more where this leads to. */
static void emit_count_vain(Emitter *e) {
  uint32_t made = e->pc;
  for (uint32_t pc = e->cfg->blocks[e->block].start; pc < e->pc; pc += INSTR_WORDS(e->proto->code[pc]))
    if (aot_record_made(e->cfg, pc)) made = pc;
  if (made < e->pc && is_pure(e)) emit_line(e, "(%s)->misses++;", site_at_text(e, made));
}

const char *leave_text(Emitter *e) {
  Text text = {.arena = e->arena}, *out = e->out;
  e->out = &text;
  emit_count_vain(e);
  if (e->quick) emit_leave_quick(e);
  else {
    emit_to_general(e, e->leave->general, &e->leave->live);
    leave_open_list(e);
    emit_count_leaving(e);
    emit_line(e, "goto G%u;", e->pc);
  }
  e->out = out;
  const char *kept = rt_arena_format(e->arena, "%.*s", (int)text.len, text.data);
  aot_text_free(&text);
  return kept;
}

int is_pure(const Emitter *e) { return e->leave && (e->quick || (e->guessing && e->guesses->pure[e->block])); }

enum Assumption assumed_result(const Emitter *e) {
  if (!e->leave || !e->analysis->assumed) return ASSUME_NOTHING;
  return (enum Assumption)ASSUMPTION(e->analysis->assumed[e->pc], ASSUMED_RESULT);
}

const ShapeAccess *grouped_access(const Emitter *e) {
  const Shapes *shapes = shapes_here(e);
  if (!shapes) return NULL;
  const ShapeAccess *access = &shapes->at[e->pc];
  return access->use == SHAPE_UNKNOWN ? NULL : access;
}

uint32_t based_access(Emitter *e) { return e->guessing && e->guesses->bases ? e->guesses->bases->at[e->pc] : 0; }

/* Where a loop of the guessing version is entered, and its registers are what its head expects. */
static void emit_bases(Emitter *e, uint32_t head) {
  const Bases *bases = e->guesses->bases;
  for (uint32_t n = 0; bases && n < bases->count; n++) {
    const Base *base = &bases->items[n];
    if (base->head != head) continue;
    const char *o =
        base->is_upvalue ? rt_arena_format(e->arena, "self->up[%u]", base->index) : name_value(e, base->index);
    emit_line(e, "%s(%s, b%u, z%u, w%u);", base->stores ? "SET_BASE_FOR_STORES" : "SET_BASE", o, n, n, n);
    if (e->base_count <= n) e->base_count = n + 1;
  }
}

/* All names of the value know what has been found out. */
static void refine(Emitter *e, uint32_t root, uint16_t types) {
  for (uint32_t r = 0; r < e->proto->max_stack; r++)
    if (r == root || (e->slots[r].has_alias && e->slots[r].alias == root))
      e->slots[r].type = e->types[r] = (RegType){types, 0};
}

void emit_assumption(Emitter *e, uint32_t reg, enum Assumption what) {
  static const uint16_t expected[] = {TYPE_SET_ANY, TYPE_SET_INT, TYPE_SET_DOUBLE, TYPE_SET_NUMBER};
  uint32_t root = root_of(e, reg);
  uint16_t types = e->slots[reg].type.types;
  if ((types == TYPE_SET_INT || types == TYPE_SET_DOUBLE) && types & expected[what]) return;
  if (!(types & expected[what])) { /* what follows is never reached */
    emit_line(e, "%s", leave_text(e));
    e->slots[root].forms |= what == ASSUME_INT ? FORM_INT : FORM_DOUBLE;
    refine(e, root, expected[what]);
    return;
  }
  if (what == ASSUME_NOTHING || (what == ASSUME_NUMBER && operand_reg(e, reg).has_double)) return;
  const char *leave = leave_text(e), *v = name_value(e, root);
  vmc_assert(e->slots[root].forms & FORM_VALUE, "what may be of several types is a Value");
  if (what == ASSUME_INT) {
    const char *i = name_int(e, root);
    emit_line(e, "if (LIKELY(IS_INT(%s))) %s = AS_INT(%s);", v, i, v);
    emit_line(e, "else if (IS_BOXED_INT(%s)) %s = BOXED_INT(%s);", v, i, v);
  } else {
    const char *d = name_double(e, root);
    emit_line(e, "if (LIKELY(IS_DOUBLE(%s))) %s = AS_DOUBLE(%s);", v, d, v);
    if (what == ASSUME_NUMBER) emit_line(e, "else if (IS_INT(%s)) %s = (double)AS_INT(%s);", v, d, v);
  }
  emit_line(e, "else {\n%s  }", leave);
  e->slots[root].forms |= what == ASSUME_INT ? FORM_INT : FORM_DOUBLE;
  refine(e, root, expected[what]);
}

void emit_assumed_value(Emitter *e, uint32_t to, const char *leave) {
  switch (assumed_result(e)) {
  case ASSUME_NOTHING: emit_line(e, "%s = tv;", write_value(e, to)); break;
  case ASSUME_INT:
    emit_line(e, "if (UNLIKELY(!IS_INT(tv))) if (UNLIKELY(!IS_BOXED_INT(tv))) {\n%s  }", leave);
    emit_line(e, "%s = UNBOX_INT(tv);", write_int(e, to));
    break;
  case ASSUME_DOUBLE:
    emit_line(e, "if (UNLIKELY(!IS_DOUBLE(tv))) {\n%s  }", leave);
    emit_line(e, "%s = AS_DOUBLE(tv);", write_double(e, to));
    break;
  case ASSUME_NUMBER:
    emit_line(e, "if (UNLIKELY(!IS_DOUBLE(tv))) if (UNLIKELY(!IS_INT(tv))) {\n%s  }", leave);
    emit_line(e, "%s = tv;", write_value(e, to));
    break;
  }
}

void emit_gate(Emitter *e, uint32_t n) {
  const RegType *general = ENTRY_TYPES(e->analysis, n), *guess = ENTRY_TYPES(e->guesses->analysis, n);
  const RegSet *live = &e->analysis->live_in[n];
  const char *loop = loop_text(e, n);
  int open = !loop;
  if (loop) emit_line(e, "if (IS_OFTEN_LEFT(%s)) goto V%u;", loop, n);
  for (uint32_t r = 0; r < e->proto->max_stack; r++) {
    if (!REG_SET_HAS(live, r) || guess[r].types == general[r].types) continue;
    const char *v = name_value(e, r);
    if (guess[r].types == TYPE_SET_INT) emit_line(e, "if (!IS_INT(%s)) if (!IS_BOXED_INT(%s)) goto V%u;", v, v, n);
    else emit_line(e, "if (!IS_DOUBLE(%s)) goto V%u;", v, n);
    open = 0;
  }
  for (uint32_t r = 0; r < e->proto->max_stack; r++) {
    if (!REG_SET_HAS(live, r) || guess[r].types == general[r].types) continue;
    const char *v = name_value(e, r);
    if (guess[r].types == TYPE_SET_INT) emit_line(e, "%s = UNBOX_INT(%s);", name_int(e, r), v);
    else emit_line(e, "%s = AS_DOUBLE(%s);", name_double(e, r), v);
  }
  emit_bases(e, n);
  emit_line(e, "goto S%u;", n);
  if (!open) aot_text_printf(e->out, "V%u:;\n", n);
}

/* Leaving an island: what it wrote goes back to the frame. */
static void emit_exit(Emitter *e, uint32_t to) {
  const Island *island = &e->layout->islands[e->layout->island[e->block]];
  const RegSet *live = &e->analysis->live_in[to];
  Value v;
  for (uint32_t reg = 0; reg < e->proto->max_stack; reg++) {
    if (!REG_SET_HAS(live, reg) || !REG_SET_HAS(&island->written, reg)) continue;
    const Slot *slot = &e->slots[reg];
    const char *from;
    if (known_value(e->proto, slot->type, &v)) from = hidden_value(e, v, slot->type.constant - 1);
    else if (e->slots[root_of(e, reg)].forms) from = value_expression(e, root_of(e, reg));
    else continue; /* no value ever arrives */
    emit_line(e, "R[%u] = %s;", reg, from);
  }
  emit_line(e, "LEAVE_ISLAND();");
}

/* Whether an edge from the current block stays in the guessing version. */
static int stays(const Emitter *e, uint32_t to) {
  const BasicBlock *block = &e->cfg->blocks[e->block];
  if (!e->guessing) return 0;
  return (to != block->next.to || e->guesses->enters[0][e->block]) &&
         (to != block->taken.to || e->guesses->enters[1][e->block]);
}

void emit_edge(Emitter *e, uint32_t to) {
  const RegType *expected = ENTRY_TYPES(stays(e, to) ? e->guesses->analysis : e->general_analysis, to);
  const RegSet *live = &e->analysis->live_in[to];
  if (e->plain) return;
  if (e->layout->plain[to]) {
    emit_exit(e, to);
    return;
  }
  for (uint32_t reg = 0; reg < e->proto->max_stack; reg++)
    if (REG_SET_HAS(live, reg)) edge_register(e, reg, expected[reg]);
  if (stays(e, to) && e->guesses->bases && e->guesses->bases->loop_of[e->block] != to) emit_bases(e, to);
}

void emit_landing(Emitter *e, uint32_t n) {
  const Island *island = &e->layout->islands[e->layout->island[n]];
  const RegType *expected = ENTRY_TYPES(e->analysis, n);
  Instr first = e->proto->code[e->cfg->blocks[n].start];
  Value v;
  if (INSTR_OP(first) == OP_TFORCALL) {
    uint32_t a = INSTR_A(first);
    REG_SET_ADD(&e->used_walks, a);
    emit_line(e, "BEGIN_WALK(m%u, p%u, R[%u], R[%u], R[%u], R[%u]);", a, a, a, a + 1, a + 2, a + 3);
  }
  for (uint32_t reg = 0; reg < e->proto->max_stack; reg++) {
    if (!REG_SET_HAS(&island->touched, reg)) continue;
    if (REG_SET_HAS(&e->analysis->live_in[n], reg) && !known_value(e->proto, expected[reg], &v)) {
      uint8_t form = canonical_form(expected[reg]);
      if (form == FORM_INT) emit_line(e, "%s = UNBOX_INT(R[%u]);", name_int(e, reg), reg);
      else if (form == FORM_DOUBLE) emit_line(e, "%s = AS_DOUBLE(R[%u]);", name_double(e, reg), reg);
      else emit_line(e, "%s = R[%u];", name_value(e, reg), reg);
    }
    if (REG_SET_HAS(&island->written, reg)) emit_line(e, "R[%u] = VALUE_NIL;", reg);
  }
  emit_line(e, "ENTER_ISLAND();");
}

const char *jump_text(Emitter *e, uint32_t to) {
  if (!aot_same_part(e->layout, e->block, to)) return rt_arena_format(e->arena, "RET(%u, RET_PART);", to);
  return rt_arena_format(e->arena, "goto %c%u;", stays(e, to) ? 'S' : 'L', to);
}

/* The poll at the end of a turn. The guessing version goes on in the general one, which enters it anew: so a C compiler sees no call
 * in a loop that makes none, and keeps in registers what it has read from memory. */
static void emit_poll(Emitter *e, uint32_t to) {
  if (!stays(e, to)) {
    emit_line(e, "POLL(%u)", e->pc);
    return;
  }
  emit_line(e, "if (UNLIKELY(POLLED())) {");
  for (uint32_t r = 0; r < e->proto->max_stack; r++) {
    uint16_t guess = ENTRY_TYPES(e->guesses->analysis, to)[r].types;
    if (!REG_SET_HAS(&e->analysis->live_in[to], r) || guess == ENTRY_TYPES(e->general_analysis, to)[r].types) continue;
    if (guess == TYPE_SET_INT) emit_line(e, "%s = BOX_INT(%s);", name_value(e, r), name_int(e, r));
    else emit_line(e, "%s = FROM_DOUBLE(%s);", name_value(e, r), name_double(e, r));
  }
  emit_line(e, "SLOW(%u, rt_poll_compiled(L));", e->pc);
  emit_line(e, "goto L%u;", to);
  emit_line(e, "}");
}

void emit_branch(Emitter *e, const char *condition, Edge edge, const char *before) {
  Text moves = {.arena = e->arena}, *out = e->out;
  e->out = &moves;
  if (before) emit_line(e, "%s", before);
  emit_edge(e, edge.to);
  e->out = out;
  int bare = condition && !moves.len && !edge.is_back;
  if (bare) emit_line(e, "if (%s) %s", condition, jump_text(e, edge.to));
  else if (condition) emit_line(e, "if (%s) {", condition);
  else if (edge.is_back) emit_line(e, "{");
  if (moves.len) aot_text_add(out, moves.data, moves.len);
  aot_text_free(&moves);
  if (bare) return;
  if (edge.is_back) emit_poll(e, edge.to);
  emit_line(e, "%s", jump_text(e, edge.to));
  if (condition || edge.is_back) emit_line(e, "}");
}

int branch_ways(Emitter *e) {
  RegType states[2][256];
  for (int taken = 0; taken < 2; taken++)
    for (uint32_t r = 0; r < e->proto->max_stack; r++) states[taken][r] = e->slots[r].type;
  return (aot_types_branch(e->analysis, e->pc, 0, states[0]) ? BRANCH_FALLS : 0) |
         (aot_types_branch(e->analysis, e->pc, 1, states[1]) ? BRANCH_JUMPS : 0);
}

void enter_block(Emitter *e, uint32_t n) {
  const RegType *types = ENTRY_TYPES(e->analysis, n);
  Value v;
  e->block = n;
  e->plain = e->layout->plain[n];
  for (uint32_t r = 0; r < e->proto->max_stack; r++)
    e->slots[r] = (Slot){.type = types[r], .forms = known_value(e->proto, types[r], &v) ? 0 : canonical_form(types[r])};
}
