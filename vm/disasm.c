/* Operands are printed by their kind; no opcode is named here but for its comment's sake. */
#include "vm/disasm.h"

#include <string.h>

#include "runtime/number.h"
#include "runtime/ops.h"

#define TEXT_MAX 40 /* bytes of a string constant that are shown */

static void print_string(FILE *out, const String *s) {
  size_t n = s->len < TEXT_MAX ? (size_t)s->len : TEXT_MAX;
  fputc('"', out);
  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)s->data[i];
    if (c == '"' || c == '\\') fprintf(out, "\\%c", c);
    else if (c == '\n') fputs("\\n", out);
    else if (c < 32 || c >= 127) fprintf(out, "\\%03d", c);
    else fputc(c, out);
  }
  fputs(n < s->len ? "\"..." : "\"", out);
}

static void print_constant(FILE *out, const Proto *p, uint32_t k) {
  Value v = p->constants[k];
  if (IS_STRING(v)) print_string(out, AS_STRING(v));
  else if (rt_is_number(v)) {
    char text[64];
    fprintf(out, "%.*s", rt_format_number(text, v), text);
  } else fputs(IS_NIL(v) ? "nil" : v == VALUE_TRUE ? "true" : "false", out);
}

static void print_name(FILE *out, const String *name) { fprintf(out, "%s", name ? name->data : "-"); }

static int64_t jump_target(const Proto *p, uint32_t pc) {
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(p->code[pc])];
  if (info->a == OPERAND_SJMP) return (int64_t)pc + 1 + INSTR_E(p->code[pc]);
  return (int64_t)pc + 2 + (int32_t)p->code[pc + 1];
}

/* Appends one operand to `text`; returns the new length. */
static int put_operand(char *text, size_t size, int len, const char *prefix, long long number) {
  int n = snprintf(text + len, size - (size_t)len, "%s%s%lld", len ? " " : "", prefix, number);
  return n < 0 ? len : len + n;
}

static int put_by_kind(char *text, size_t size, int len, uint8_t kind, uint32_t operand) {
  switch ((enum OperandKind)kind) {
  case OPERAND_NONE:
  case OPERAND_SIMM:
  case OPERAND_SJMP: return len;
  case OPERAND_UP: return put_operand(text, size, len, "u", operand);
  case OPERAND_KON:
  case OPERAND_KNUM: return put_operand(text, size, len, "k", operand);
  case OPERAND_CNT: return put_operand(text, size, len, "", (long long)operand - 1); /* -1: open */
  case OPERAND_IMM:
  case OPERAND_FLAG:
  case OPERAND_NUM: return put_operand(text, size, len, "", operand);
  case OPERAND_DST:
  case OPERAND_SRC:
  case OPERAND_MOD:
  case OPERAND_BASE:
  case OPERAND_CELL: break;
  }
  return put_operand(text, size, len, "r", operand);
}

static void put_operands(char text[96], const Proto *p, uint32_t pc) {
  const size_t size = 96;
  text[0] = 0;
  Instr i = p->code[pc];
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  int len = put_by_kind(text, size, 0, info->a, INSTR_A(i));
  if (info->a == OPERAND_SJMP) len = put_operand(text, size, len, "-> ", jump_target(p, pc));
  else if (info->b == OPERAND_SIMM) len = put_operand(text, size, len, "", INSTR_D(i));
  else {
    len = put_by_kind(text, size, len, info->b, INSTR_B(i));
    len = put_by_kind(text, size, len, info->c, INSTR_C(i));
  }
  Instr x = info->x == EXT_NONE ? 0 : p->code[pc + 1];
  switch ((enum ExtKind)info->x) {
  case EXT_JUMP: len = put_operand(text, size, len, "-> ", jump_target(p, pc)); break;
  case EXT_FIELD:
    len = put_operand(text, size, len, "k", EXT_FIELD_K(x));
    len = put_operand(text, size, len, "c", EXT_FIELD_CACHE(x));
    break;
  case EXT_CONST: len = put_operand(text, size, len, "k", x); break;
  case EXT_PROTO: len = put_operand(text, size, len, "p", x); break;
  case EXT_COUNT: len = put_operand(text, size, len, "", x); break;
  case EXT_NONE: break;
  }
}

/* What the numbers stand for: names of upvalues, values of constants, field names, inner functions. */
static void print_comment(FILE *out, const Proto *p, uint32_t pc) {
  Instr i = p->code[pc];
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  const uint8_t kinds[3] = {info->a, info->b, info->c};
  const uint32_t operands[3] = {INSTR_A(i), INSTR_B(i), INSTR_C(i)};
  Instr x = info->x == EXT_NONE ? 0 : p->code[pc + 1];
  for (int n = 0; n < 3; n++)
    if (kinds[n] == OPERAND_UP) print_name(out, p->upvalues[operands[n]].name);
    else if (kinds[n] == OPERAND_KON || kinds[n] == OPERAND_KNUM) print_constant(out, p, operands[n]);
  if (info->x == EXT_FIELD) {
    const String *key = AS_STRING(p->constants[EXT_FIELD_K(x)]);
    fprintf(out, ".%.*s%s", TEXT_MAX, key->data, key->len > TEXT_MAX ? "..." : "");
  } else if (info->x == EXT_CONST) print_constant(out, p, x);
  else if (info->x == EXT_PROTO)
    fprintf(out, "function %u, lines %u-%u", p->protos[x]->index, p->protos[x]->line_defined, p->protos[x]->last_line);
}

static int has_comment(Instr i) {
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  return info->b == OPERAND_UP || info->b == OPERAND_KON || info->b == OPERAND_KNUM || info->c == OPERAND_KNUM ||
         info->x == EXT_FIELD || info->x == EXT_CONST || info->x == EXT_PROTO;
}

static void print_line(FILE *out, const Proto *p, uint32_t pc) {
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(p->code[pc])];
  char line[16] = "-", operands[96];
  if (p->lines) snprintf(line, sizeof line, "%u", p->lines[pc]);
  int pad = strlen(line) < 4 ? (int)(4 - strlen(line)) : 0;
  put_operands(operands, p, pc);
  fprintf(out, "%5u  [%s]%*s ", pc, line, pad, "");
  fprintf(out, *operands ? "%-10s %s" : "%s", info->name, operands);
  if (has_comment(p->code[pc])) {
    fprintf(out, "%*s ; ", strlen(operands) < 20 ? (int)(20 - strlen(operands)) : 0, "");
    print_comment(out, p, pc);
  }
  fputc('\n', out);
}

static const char *plural(uint32_t n) { return n == 1 ? "" : "s"; }

static void print_header(FILE *out, const Proto *p) {
  uint32_t instructions = 0;
  for (uint32_t pc = 0; pc < p->code_len; pc += INSTR_WORDS(p->code[pc])) instructions++;
  const char *source = p->source ? p->source->data : "=?";
  if (*source == '@' || *source == '=') source++;
  else source = "(string)";
  fprintf(out, "%s %u <%s:%u,%u>: %u instruction%s, %u word%s\n", p->root == p ? "main" : "function", p->index, source,
          p->line_defined, p->last_line, instructions, plural(instructions), p->code_len, plural(p->code_len));
  fprintf(out, "%u%s param%s, %u slot%s, %u upvalue%s, %u local%s, %u constant%s, %u function%s, %u cache%s\n",
          p->param_count, p->is_vararg ? "+" : "", plural(p->param_count), p->max_stack, plural(p->max_stack),
          p->upvalue_count, plural(p->upvalue_count), p->local_count, plural(p->local_count), p->constant_count,
          plural(p->constant_count), p->proto_count, plural(p->proto_count), p->cache_count, plural(p->cache_count));
}

static void print_tables(FILE *out, const Proto *p) {
  if (p->constant_count) fprintf(out, "constants\n");
  for (uint32_t k = 0; k < p->constant_count; k++) {
    fprintf(out, "    k%-4u ", k);
    print_constant(out, p, k);
    fputc('\n', out);
  }
  if (p->local_count) fprintf(out, "locals\n");
  for (uint32_t n = 0; n < p->local_count; n++) {
    const LocalDesc *local = &p->locals[n];
    fprintf(out, "    r%-4u %s, words %u-%u%s\n", local->reg, local->name ? local->name->data : "-", local->start,
            local->end, local->is_cell ? ", cell" : "");
  }
  if (p->upvalue_count) fprintf(out, "upvalues\n");
  for (uint32_t n = 0; n < p->upvalue_count; n++) {
    const UpvalueDesc *u = &p->upvalues[n];
    fprintf(out, "    u%-4u ", n);
    print_name(out, u->name);
    fprintf(out, ", from %s%u%s\n", u->from_local ? "r" : "u", u->index, u->is_cell ? ", cell" : "");
  }
}

void vm_disassemble(FILE *out, const Proto *p, int full) {
  print_header(out, p);
  for (uint32_t pc = 0; pc < p->code_len; pc += INSTR_WORDS(p->code[pc])) print_line(out, p, pc);
  if (full) print_tables(out, p);
  for (uint32_t n = 0; n < p->proto_count; n++) {
    fputc('\n', out);
    vm_disassemble(out, p->protos[n], full);
  }
}

void vm_opcode_page(FILE *out) {
  static const char *const operands[] = {"",     "DST", "SRC",  "MOD",  "BASE", "CELL", "UP", "KON",
                                         "KNUM", "IMM", "SIMM", "SJMP", "FLAG", "CNT",  "NUM"};
  static const char *const extensions[] = {"", "JUMP", "FIELD", "CONST", "PROTO", "COUNT"};
  static const char *const flows[] = {"next", "jump", "branch", "loop", "call", "return"};
  static const char *const meanings[] = {
#define OP(name, a, b, c, x, flow, effect, ranges, meaning) meaning,
      VM_OPCODES(OP)
#undef OP
  };
  static const char *const effects[] = {"pure", "allocates", "throws", "calls"};
  fputs("# Opcodes\n\nGenerated from the table in `vm/opcode.h` by `make docs`.\n\n"
        "`R[x]` register, `K[x]` constant, `U[x]` upvalue, `X` the extension word, `D` and `E` the signed 16- and "
        "24-bit operands.\n"
        "Operand kinds, flow and effect are explained in `vm/opcode.h`; what connects instructions in "
        "`docs/bytecode-conventions.md`.\n\n"
        "| code | name | A | B | C | X | flow | effect | meaning |\n|---|---|---|---|---|---|---|---|---|\n",
        out);
  for (int op = 0; op < OP_COUNT; op++) {
    const OpcodeInfo *info = &vm_opcodes[op];
    fprintf(out, "| %d | %s | %s | %s | %s | %s | %s | %s | ", op, info->name, operands[info->a], operands[info->b],
            operands[info->c], extensions[info->x], flows[info->flow], effects[info->effect]);
    for (const char *c = meanings[op]; *c; c++) {
      if (*c == '|' || *c == '<' || *c == '*') fputc('\\', out);
      fputc(*c, out);
    }
    fputs(" |\n", out);
  }
}
