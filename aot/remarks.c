/* Remarks and the words for them: see remarks.h. */
#include "aot/remarks.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "vm/names.h"

enum Subject { /* a place has one remark about each */
               SUBJECT_FUNCTION,
               SUBJECT_CODE,
               SUBJECT_PARTS,
               SUBJECT_SIZE,
               SUBJECT_ENTRY,
               SUBJECT_QUICK,
               SUBJECT_LOOP,
               SUBJECT_PURE,
               SUBJECT_GUESS,
               SUBJECT_BITS,
               SUBJECT_CALL,
               SUBJECT_ACCESS,
               SUBJECT_OPERATOR,
               SUBJECT_TABLE,
               SUBJECT_CELL
};

#define KIND(id, subject, tone, text) text,
const char *const aot_remark_texts[REMARK_KIND_COUNT] = {REMARK_KINDS(KIND)};
#undef KIND
#define KIND(id, subject, tone, text) REMARK_##tone,
const enum RemarkTone aot_remark_tones[REMARK_KIND_COUNT] = {REMARK_KINDS(KIND)};
#undef KIND
#define KIND(id, subject, tone, text) SUBJECT_##subject,
static const uint8_t subjects[REMARK_KIND_COUNT] = {REMARK_KINDS(KIND)};
#undef KIND

/* Where in the index a remark about this is, or belongs. */
static uint32_t *find_place(Remarks *r, const Remark *remark) {
  uint64_t hash = (uint64_t)(uintptr_t)remark->proto ^ (uint64_t)remark->pc << 8;
  hash = (hash ^ (uint64_t)subjects[remark->kind] << 1 ^ (uint64_t)remark->in_entry) * 0x9E3779B97F4A7C15u;
  for (size_t n = hash >> 32;; n++) {
    uint32_t *place = &r->index[n & (r->index_size - 1)];
    const Remark *there = *place ? &r->items[*place - 1] : NULL;
    if (!there || (there->proto == remark->proto && there->pc == remark->pc && there->in_entry == remark->in_entry &&
                   subjects[there->kind] == subjects[remark->kind]))
      return place;
  }
}

static void grow_index(Remarks *r) {
  if (2 * (r->count + 1) <= r->index_size) return;
  r->index_size = r->index_size ? 4 * r->index_size : 1024;
  r->index = ARENA_NEW(r->arena, uint32_t, r->index_size);
  for (size_t n = 0; n < r->count; n++) *find_place(r, &r->items[n]) = (uint32_t)n + 1;
}

void aot_remark(Remarks *r, const Proto *proto, uint32_t pc, enum RemarkKind kind, int in_entry, const char *format,
                ...) {
  char text[400];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  Remark remark = {proto, pc, kind, in_entry != 0, rt_arena_format(r->arena, "%s", text)};
  grow_index(r);
  r->items = rt_arena_grow(r->arena, r->items, &r->capacity, r->count + 1, sizeof *r->items);
  uint32_t *place = find_place(r, &remark);
  if (!*place) *place = (uint32_t)++r->count;
  r->items[*place - 1] = remark;
}

uint32_t aot_remark_line(const Remark *remark) {
  const Proto *p = remark->proto;
  if (subjects[remark->kind] <= SUBJECT_QUICK) return p->line_defined ? p->line_defined : 1; /* of the function */
  return p->lines && remark->pc < p->code_len ? p->lines[remark->pc] : 0;
}

/* The name of the local variable, if the programmer has given it. */
static const char *variable_name(const Proto *p, uint32_t pc, uint32_t reg) {
  const String *name = vm_local_name(p, pc, reg);
  return name && *name->data != '(' ? name->data : NULL;
}

/* The last instruction of its block, before pc, that sets the register; pc when there is none. */
static uint32_t setter_of(const Cfg *cfg, uint32_t pc, uint32_t reg) {
  uint32_t setter = pc, low = 0, high = cfg->block_count;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (cfg->blocks[middle].start <= pc) low = middle;
    else high = middle;
  }
  for (uint32_t at = cfg->blocks[low].start; at < pc; at += INSTR_WORDS(cfg->proto->code[at])) {
    Operands operands;
    aot_operands(cfg, at, &operands);
    for (uint32_t w = 0; w < operands.write_count; w++)
      if (reg - operands.writes[w].first < operands.writes[w].count) setter = at;
    if (INSTR_OP(cfg->proto->code[at]) == OP_CALL && reg >= INSTR_A(cfg->proto->code[at])) setter = at;
  }
  return setter;
}

static const char *constant_name(const Proto *p, uint32_t k) {
  return IS_STRING(p->constants[k]) ? AS_STRING(p->constants[k])->data : "?";
}

static const char *upvalue_name(const Proto *p, uint32_t n) {
  return p->upvalues[n].name ? p->upvalues[n].name->data : NULL;
}

#define ELLIPSIS "\xE2\x80\xA6"
#define PATH_MAX_LENGTH 60 /* of `a.b.c` in a remark */

static const char *source_text(const Cfg *cfg, uint32_t pc, uint32_t reg);

/* The same as part of something longer. */
static const char *part_text(const Cfg *cfg, uint32_t pc, uint32_t reg) {
  const char *text = source_text(cfg, pc, reg);
  return text && strlen(text) <= PATH_MAX_LENGTH ? text : ELLIPSIS;
}

static int is_store(Instr i) {
  return INSTR_OP(i) == OP_SETFIELD || INSTR_OP(i) == OP_SETINDEX || INSTR_OP(i) == OP_SETINT;
}

/* What the instruction at pc gives to a register, or sets; NULL: there is no word for it. */
static const char *made_text(const Cfg *cfg, uint32_t pc) {
  const Proto *p = cfg->proto;
  Arena *arena = cfg->study->remarks->arena;
  Instr i = p->code[pc];
  const uint32_t object = is_store(i) ? INSTR_A(i) : INSTR_B(i), key = is_store(i) ? INSTR_B(i) : INSTR_C(i);
  switch (INSTR_OP(i)) {
  case OP_GETFIELD:
  case OP_SETFIELD:
    return rt_arena_format(arena, "%s.%s", part_text(cfg, pc, object), constant_name(p, EXT_FIELD_K(p->code[pc + 1])));
  case OP_SELF:
    return rt_arena_format(arena, "%s:%s", part_text(cfg, pc, object), constant_name(p, EXT_FIELD_K(p->code[pc + 1])));
  case OP_GETGLOBAL:
  case OP_SETGLOBAL: return constant_name(p, EXT_FIELD_K(p->code[pc + 1]));
  case OP_GETINT:
  case OP_SETINT: return rt_arena_format(arena, "%s[%u]", part_text(cfg, pc, object), key);
  case OP_GETINDEX:
  case OP_SETINDEX: return rt_arena_format(arena, "%s[%s]", part_text(cfg, pc, object), part_text(cfg, pc, key));
  case OP_GETUP:
  case OP_GETUPCELL: return upvalue_name(p, INSTR_B(i));
  case OP_MOVE:
  case OP_GETCELL: return variable_name(p, pc, INSTR_B(i));
  case OP_CALL: return rt_arena_format(arena, "%s()", part_text(cfg, pc, INSTR_A(i)));
  case OP_NEWTABLE:
    return "{}";
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_OPERATORS(OPCODE_CASE)
    VM_JUMPS(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_SETLIST:
  case OP_LOADI:
  case OP_LOADF:
  case OP_LOADK:
  case OP_LOADNIL:
  case OP_LOADFALSE:
  case OP_LOADTRUE:
  case OP_SETUPCELL:
  case OP_NEWCELL:
  case OP_SETCELL:
  case OP_TAILCALL:
  case OP_RETURN:
  case OP_RETURN0:
  case OP_RETURN1: break;
  }
  return NULL;
}

/* What a register holds before pc; NULL: there is no word for it. */
static const char *source_text(const Cfg *cfg, uint32_t pc, uint32_t reg) {
  const char *name = variable_name(cfg->proto, pc, reg);
  uint32_t setter = name ? pc : setter_of(cfg, pc, reg);
  return name ? name : setter < pc ? made_text(cfg, setter) : NULL;
}

const char *aot_register_text(const Cfg *cfg, uint32_t pc, uint32_t reg) {
  const char *text = source_text(cfg, pc, reg);
  return text ? text : "a value";
}

const char *aot_made_text(const Cfg *cfg, uint32_t pc) {
  const char *text = made_text(cfg, pc);
  return text ? text : "a value";
}

static const char *number_text(const Cfg *cfg, uint32_t k) {
  Value v = cfg->proto->constants[k];
  Arena *arena = cfg->study->remarks->arena;
  if (IS_DOUBLE(v)) return rt_arena_format(arena, "%.14g", AS_DOUBLE(v));
  return IS_INT(v) ? rt_arena_format(arena, "%lld", (long long)AS_INT(v)) : ELLIPSIS;
}

const char *aot_operation_text(const Cfg *cfg, uint32_t pc) {
  static const char *const arithmetic[] = {"+", "-", "*", "%", "^", "/", "//", "&", "|", "~", "<<", ">>"};
  Instr i = cfg->proto->code[pc];
  Arena *arena = cfg->study->remarks->arena;
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  Opcode op = aot_register_form(INSTR_OP(i));
  if (op >= OP_ADD && op <= OP_SHR) {
    const char *y = info->c == OPERAND_KNUM ? number_text(cfg, INSTR_C(i)) : part_text(cfg, pc, INSTR_C(i));
    return rt_arena_format(arena, "%s %s %s", part_text(cfg, pc, INSTR_B(i)), arithmetic[op - OP_ADD], y);
  }
  const char *symbol = op == OP_JLE || op == OP_JLEK ? "<=" : op == OP_JGTK ? ">" : op == OP_JGEK ? ">=" : "<";
  const char *y = info->b == OPERAND_KNUM ? number_text(cfg, INSTR_B(i)) : part_text(cfg, pc, INSTR_B(i));
  return rt_arena_format(arena, "%s %s %s", part_text(cfg, pc, INSTR_A(i)), symbol, y);
}

const char *aot_local_name(const Cfg *cfg, uint32_t n, uint32_t reg) {
  return variable_name(cfg->proto, cfg->blocks[n].start, reg);
}

const char *aot_typed_list(const Cfg *cfg, const char *list, const char *name, uint16_t types) {
  static const struct {
    uint16_t types;
    const char *name;
  } names[] = {{TYPE_SET_INT, "integer"}, {TYPE_SET_DOUBLE, "float"}, {TYPE_SET_NUMBER, "number"}};
  const char *type = "any";
  for (size_t n = 0; n < sizeof names / sizeof *names; n++)
    if (types == names[n].types) type = names[n].name;
  return rt_arena_format(cfg->study->remarks->arena, *list ? "%s, %s %s" : "%s%s %s", list, name, type);
}

uint32_t aot_loop_place(const Cfg *cfg, uint32_t head) {
  uint32_t place = cfg->blocks[head].start;
  for (uint32_t n = head; n < cfg->block_count; n++)
    if (cfg->blocks[n].taken.is_back && cfg->blocks[n].taken.to == head) place = cfg->blocks[n].last;
  return place;
}

void aot_remark_loops(const Cfg *cfg, int in_entry, uint32_t first, uint32_t last, const char *why) {
  for (uint32_t n = first; n < last && cfg->study->remarks; n++)
    if (cfg->blocks[n].is_loop_head && cfg->blocks[n].reachable)
      REMARK(cfg->study, cfg->proto, in_entry, LOOP_SINGLE, aot_loop_place(cfg, n), "%s", why);
}
