#include "frontend/builder.h"

#include <string.h>

void fe_builder_init(FuncState *fs, Compile *c, FuncInfo *info, String *chunkname) {
  memset(fs, 0, sizeof *fs);
  fs->c = c;
  fs->info = info;
  fs->chunkname = chunkname;
  fs->proto = rt_proto_new(c->L);
  fs->line = info->line_defined;
  fs->last_pc = fs->last_target = fs->early = SIZE_MAX;
  fs->max_stack = 2;
}

/* Instructions */

static void emit_word(FuncState *fs, Instr word) {
  if (fs->code_len >= FE_CODE_MAX) fe_fail_at(fs->c, fs->line, FE_NOWHERE, "control structure too long");
  Arena *arena = &fs->c->arena;
  fs->code = rt_arena_grow(arena, fs->code, &fs->code_capacity, fs->code_len + 1, sizeof *fs->code);
  fs->lines = rt_arena_grow(arena, fs->lines, &fs->lines_capacity, fs->code_len + 1, sizeof *fs->lines);
  fs->code[fs->code_len] = word;
  fs->lines[fs->code_len++] = fs->line;
}

uint32_t fe_emit(FuncState *fs, Instr instr) {
  for (; fs->early < fs->code_len; fs->early++) fs->lines[fs->early] = fs->line;
  fs->early = SIZE_MAX;
  fs->last_pc = fs->code_len;
  emit_word(fs, instr);
  return (uint32_t)fs->last_pc;
}

void fe_emit_early(FuncState *fs, Instr instr) {
  size_t first = fs->early < fs->code_len ? fs->early : fs->code_len;
  fe_emit(fs, instr);
  fs->early = first;
}

uint32_t fe_emit_x(FuncState *fs, Instr instr, uint32_t x) {
  uint32_t pc = fe_emit(fs, instr);
  emit_word(fs, x);
  return pc;
}

/* The instruction before the next one, or OP_COUNT when control may come from elsewhere too. */
static int previous_op(const FuncState *fs) {
  if (fs->last_pc == SIZE_MAX || fs->last_target == fs->code_len) return OP_COUNT;
  return (int)INSTR_OP(fs->code[fs->last_pc]);
}

void fe_emit_nil(FuncState *fs, int from, int count) {
  if (count == 0) return;
  if (previous_op(fs) == OP_LOADNIL) {
    Instr *previous = &fs->code[fs->last_pc];
    int first = (int)INSTR_A(*previous), end = first + (int)INSTR_B(*previous);
    if (end == from) {
      *previous = INSTR_ABC(OP_LOADNIL, (unsigned)first, (unsigned)(end - first + count), 0);
      return;
    }
  }
  fe_emit(fs, INSTR_ABC(OP_LOADNIL, (unsigned)from, (unsigned)count, 0));
}

int fe_unreachable(const FuncState *fs) {
  int op = previous_op(fs);
  return op < OP_COUNT && (op == OP_JMP || vm_opcodes[op].flow == FLOW_RETURN);
}

/* Jumps */

int fe_emit_jump(FuncState *fs) { return (int)fe_emit(fs, INSTR_SE(OP_JMP, FE_NO_JUMP)); }

int fe_here(FuncState *fs) {
  fs->last_target = fs->code_len;
  return (int)fs->code_len;
}

static int is_jmp(const FuncState *fs, int pc) { return INSTR_OP(fs->code[pc]) == OP_JMP; }

/* A waiting jump's link, or a placed one's distance. */
static int get_distance(const FuncState *fs, int pc) {
  return is_jmp(fs, pc) ? INSTR_E(fs->code[pc]) : (int)fs->code[pc + 1];
}

static void set_distance(FuncState *fs, int pc, int distance) {
  if (is_jmp(fs, pc)) fs->code[pc] = INSTR_SE(OP_JMP, distance);
  else fs->code[pc + 1] = (Instr)distance;
}

static int jump_end(const FuncState *fs, int pc) {
  vmc_assert(pc >= 0 && (size_t)pc < fs->code_len, "a jump is an instruction of its function");
  return pc + (is_jmp(fs, pc) ? 1 : 2);
}

void fe_jump_add(FuncState *fs, int *list, int jump) {
  if (jump == FE_NO_JUMP) return;
  int last = jump;
  for (int next; (next = get_distance(fs, last)) != FE_NO_JUMP; last = next) {
  }
  set_distance(fs, last, *list);
  *list = jump;
}

void fe_jump_patch(FuncState *fs, int list, int target) {
  for (int next; list != FE_NO_JUMP; list = next) {
    next = get_distance(fs, list);
    set_distance(fs, list, target - jump_end(fs, list));
  }
}

void fe_jump_patch_here(FuncState *fs, int list) {
  if (list != FE_NO_JUMP) fe_jump_patch(fs, list, fe_here(fs));
}

/* Where control ends up that reaches target, through unconditional jumps. */
static int final_target(const FuncState *fs, int target) {
  for (int hops = 0; hops < 100 && target < (int)fs->code_len && is_jmp(fs, target); hops++)
    target += 1 + get_distance(fs, target);
  return target;
}

/* Jumps to jumps go to the last target at once. Loop instructions keep their shape. */
static void thread_jumps(FuncState *fs) {
  for (size_t pc = 0; pc < fs->code_len; pc += INSTR_WORDS(fs->code[pc])) {
    Opcode op = INSTR_OP(fs->code[pc]);
    if (op != OP_JMP && !(op >= OP_JT && op <= OP_JGEK)) continue;
    int end = jump_end(fs, (int)pc), target = end + get_distance(fs, (int)pc);
    int final = final_target(fs, target);
    if (final != target) set_distance(fs, (int)pc, final - end);
  }
}

/* Constants: one entry for each value and subtype. Strings are unique by their Symbol, so words compare; a boxed
 * integer compares by content. */

static uint64_t constant_content(Value v) {
  int64_t i;
  return rt_is_integer(v, &i) ? (uint64_t)i : v;
}

static int same_constant(Value a, Value b) {
  if (a == b) return 1;
  int64_t x, y;
  return rt_is_integer(a, &x) && rt_is_integer(b, &y) && x == y;
}

static uint32_t *constant_slot(const FuncState *fs, Value v) {
  uint64_t h = constant_content(v) * 0x9E3779B97F4A7C15u;
  size_t i = (h >> 32) & fs->constant_mask;
  for (; fs->constant_slots[i]; i = (i + 1) & fs->constant_mask)
    if (same_constant(fs->constants[fs->constant_slots[i] - 1], v)) break;
  return &fs->constant_slots[i];
}

static void grow_constant_slots(FuncState *fs) {
  size_t size = fs->constant_slots ? (fs->constant_mask + 1) * 4 : 16;
  fs->constant_slots = rt_arena_alloc(&fs->c->arena, 1, size * sizeof(uint32_t));
  fs->constant_mask = size - 1;
  for (size_t i = 0; i < fs->constant_count; i++) *constant_slot(fs, fs->constants[i]) = (uint32_t)i + 1;
}

static int add_constant(FuncState *fs, Value v, size_t limit) {
  if (!fs->constant_slots || fs->constant_count * 2 > fs->constant_mask) grow_constant_slots(fs);
  uint32_t *slot = constant_slot(fs, v);
  if (*slot == 0) {
    if (fs->constant_count >= limit) return -1;
    if (IS_OBJECT(v)) fe_anchor(fs->c, v); /* a boxed integer */
    fs->constants =
        rt_arena_grow(&fs->c->arena, fs->constants, &fs->constant_capacity, fs->constant_count + 1, sizeof(Value));
    fs->constants[fs->constant_count++] = v;
    *slot = (uint32_t)fs->constant_count;
  }
  return *slot <= limit ? (int)*slot - 1 : -1;
}

int fe_constant_string(FuncState *fs, Symbol *s, size_t limit) {
  return add_constant(fs, fe_symbol_value(fs->c, s), limit);
}

int fe_constant(FuncState *fs, const Expr *literal, size_t limit) {
  switch (literal->kind) {
  case EXPR_NIL: return add_constant(fs, VALUE_NIL, limit);
  case EXPR_TRUE: return add_constant(fs, VALUE_TRUE, limit);
  case EXPR_FALSE: return add_constant(fs, VALUE_FALSE, limit);
  case EXPR_INT: return add_constant(fs, rt_int(fs->c->L, literal->u.i), limit);
  case EXPR_FLOAT: return add_constant(fs, value_canonical_nan(literal->u.d), limit);
  default: return fe_constant_string(fs, literal->u.string, limit);
  }
}

uint32_t fe_field(FuncState *fs, Symbol *key, int *ok) {
  *ok = 0;
  if (key->len > STRING_SHORT_MAX || fs->cache_count >= FE_FIELD_CONSTANTS) return 0;
  int k = fe_constant_string(fs, key, FE_FIELD_CONSTANTS);
  if (k < 0) return 0;
  *ok = 1;
  return EXT_FIELD_MAKE(k, fs->cache_count++);
}

/* Registers and local variables */

int fe_reserve(FuncState *fs, int count) {
  int first = fs->free;
  vmc_assert(count >= 0 && first >= fs->active, "temporaries lie above the variables");
  fs->free += count;
  if (fs->free > FE_REGISTERS_MAX)
    fe_fail_at(fs->c, fs->line, FE_NOWHERE, "function or expression needs too many registers");
  if (fs->free > fs->max_stack) fs->max_stack = fs->free;
  return first;
}

void fe_local_open(FuncState *fs, LocalVar *v, int reg) {
  v->reg = (uint8_t)reg;
  v->desc = (uint32_t)fs->local_count;
  fs->locals = rt_arena_grow(&fs->c->arena, fs->locals, &fs->local_capacity, fs->local_count + 1, sizeof *fs->locals);
  LocalDesc *desc = &fs->locals[fs->local_count++];
  desc->name = AS_STRING(fe_symbol_value(fs->c, v->name));
  desc->start = (uint32_t)fs->code_len;
  desc->end = UINT32_MAX;
  desc->reg = (uint8_t)reg;
  desc->is_cell = (uint8_t)fe_var_is_cell(v);
}

void fe_local_close(FuncState *fs, size_t from) {
  for (size_t i = from; i < fs->local_count; i++)
    if (fs->locals[i].end == UINT32_MAX) fs->locals[i].end = (uint32_t)fs->code_len;
}

void fe_loop_add(FuncState *fs, int start, int test, uint32_t back_line) {
  fs->loops = rt_arena_grow(&fs->c->arena, fs->loops, &fs->loop_capacity, fs->loop_count + 1, sizeof *fs->loops);
  fs->loops[fs->loop_count++] = (LoopDesc){(uint32_t)start, (uint32_t)test, (uint32_t)fs->code_len, back_line};
}

/* The prototype */

static void copy_upvalues(FuncState *fs, Proto *p) {
  const FuncInfo *info = fs->info;
  UpvalueDesc *descs = rt_proto_array(fs->c->L, sizeof *descs, (uint32_t)info->upvalue_count);
  p->upvalues = descs;
  p->upvalue_count = (uint32_t)info->upvalue_count;
  for (uint32_t i = 0; i < p->upvalue_count; i++) {
    const Upvalue *up = &info->upvalues[i];
    String *name = AS_STRING(fe_symbol_value(fs->c, up->var->name));
    descs[i].name = name;
    descs[i].from_local = up->from_local;
    descs[i].index = up->from_local ? up->var->reg : up->index;
    descs[i].is_cell = (uint8_t)fe_var_is_cell(up->var);
    descs[i].attribute = up->var->attribute;
    heap_barrier(fs->c->L, p, FROM_STRING(name));
  }
}

static void copy_code(FuncState *fs, Proto *p) {
  uint32_t count = (uint32_t)fs->code_len;
  p->code = rt_proto_array(fs->c->L, sizeof(Instr), count);
  p->code_len = count;
  memcpy(p->code, fs->code, count * sizeof(Instr));
  p->lines = rt_proto_array(fs->c->L, sizeof(uint32_t), count);
  memcpy(p->lines, fs->lines, count * sizeof(uint32_t));
}

static void copy_constants(FuncState *fs, Proto *p) {
  uint32_t count = (uint32_t)fs->constant_count;
  p->constants = rt_proto_array(fs->c->L, sizeof(Value), count);
  p->constant_count = count;
  for (uint32_t i = 0; i < count; i++) {
    p->constants[i] = fs->constants[i];
    heap_barrier(fs->c->L, p, fs->constants[i]);
  }
}

static void copy_locals(FuncState *fs, Proto *p) {
  uint32_t count = (uint32_t)fs->local_count;
  p->locals = rt_proto_array(fs->c->L, sizeof(LocalDesc), count);
  p->local_count = count;
  for (uint32_t i = 0; i < count; i++) {
    p->locals[i] = fs->locals[i];
    heap_barrier(fs->c->L, p, FROM_STRING(fs->locals[i].name));
  }
}

static void copy_loops(FuncState *fs, Proto *p) {
  uint32_t count = (uint32_t)fs->loop_count;
  p->loops = rt_proto_array(fs->c->L, sizeof(LoopDesc), count);
  p->loop_count = count;
  if (count) memcpy(p->loops, fs->loops, count * sizeof(LoopDesc));
}

Proto *fe_builder_finish(FuncState *fs) {
  Proto *p = fs->proto;
  const FuncInfo *info = fs->info;
  thread_jumps(fs);
  copy_upvalues(fs, p);
  copy_code(fs, p);
  copy_constants(fs, p);
  copy_locals(fs, p);
  copy_loops(fs, p);
  p->caches = rt_proto_array(fs->c->L, sizeof(Cache), fs->cache_count);
  p->cache_count = fs->cache_count;
  p->source = fs->chunkname;
  heap_barrier(fs->c->L, p, FROM_STRING(fs->chunkname));
  p->line_defined = info->line_defined;
  p->last_line = info->last_line;
  p->param_count = info->param_count;
  p->is_vararg = info->is_vararg;
  p->max_stack = (uint8_t)fs->max_stack;
  p->index = info->index;
  return p;
}
