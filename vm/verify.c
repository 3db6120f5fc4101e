/* Two passes over each function. The first looks at instructions one by one (operands by kind); the second
 * follows control flow and keeps what each register holds.
 *
 * What a register holds is one small number, a Kind. Where paths with different kinds meet, the register becomes
 * unusable until it is written again. Numeric and generic loops mark their hidden registers: FORPREP makes
 * R[A].. NUMERIC + 0, 1, 2, TFORPREP makes R[A].. GENERIC + 4 * loop + 0, 1, 2, 3, and any other write unmarks, so that
 * FORLOOP and TFORCALL may rely on an untouched group. */
#include "vm/verify.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "runtime/ops.h"
#include "vm/dump.h"

typedef uint16_t Kind;
enum { UNSET, CELL, PLAIN, TABLE, NUMERIC, GENERIC = NUMERIC + 3 };
#define IS_VALUE(kind) ((kind) >= PLAIN)
#define GENERIC_MAX ((UINT16_MAX - GENERIC) / 4 - 1)
#define NO_STATE UINT32_MAX

typedef struct {
  State *L;
  Proto *p;
  char *reason;
  size_t reason_size;
  uint32_t pc;        /* of the instruction being checked */
  uint32_t *state_at; /* per word: 0 inside an instruction; 1 an instruction; 2 + n: a jump target with state n */
  uint32_t target_count;
  uint8_t *caches; /* per cache: an instruction uses it */
  Kind *states;    /* max_stack per target */
  int32_t *depths; /* open to-be-closed variables per target; -1: not reached yet */
  uint32_t *work;  /* targets (words) to visit; each at most once in it */
  uint8_t *queued;
  uint32_t work_count;
  int32_t *enclosing; /* per local: the local around it, -1: none */
  int32_t *innermost; /* per word: the innermost local that is live there, -1: none */
  Kind *now;          /* registers at pc */
  int32_t depth;
} Verifier;

static int fail(Verifier *v, const char *format, ...) __attribute__((format(printf, 2, 3)));

static int fail(Verifier *v, const char *format, ...) {
  va_list args;
  const char *name = v->pc < v->p->code_len ? vm_opcodes[v->p->code[v->pc] & 255].name : "";
  int n =
      snprintf(v->reason, v->reason_size, "function %u, instruction %u (%s): ", v->p->index, v->pc, *name ? name : "?");
  va_start(args, format);
  if (n >= 0 && (size_t)n < v->reason_size) vsnprintf(v->reason + n, v->reason_size - (size_t)n, format, args);
  va_end(args);
  return 0;
}

/* Zeroed scratch memory, uncollected while its address is on the C stack. */
static void *scratch(State *L, size_t count, size_t size) {
  size_t bytes = count * size; /* at most 2^31 words of code times 255 registers times 2 bytes */
  String *s = rt_string_begin(L, bytes + 16);
  char *data = (char *)(((uintptr_t)s->data + 15) & ~(uintptr_t)15);
  memset(data, 0, bytes);
  return data;
}

/* --- First pass: instructions one by one. --- */

static int check_register(Verifier *v, uint32_t r) {
  return r < v->p->max_stack || fail(v, "register %u is outside the frame of %u", r, v->p->max_stack);
}

static int check_range(Verifier *v, RegisterRange range) {
  return range.first + range.count <= v->p->max_stack ||
         fail(v, "%u registers from %u are outside the frame of %u", range.count, range.first, v->p->max_stack);
}

static int check_constant(Verifier *v, uint32_t k) {
  return k < v->p->constant_count || fail(v, "constant %u does not exist", k);
}

static int check_operand(Verifier *v, uint8_t kind, uint32_t operand) {
  switch ((enum OperandKind)kind) {
  case OPERAND_NONE: return operand == 0 || fail(v, "an unused operand is not zero");
  case OPERAND_DST:
  case OPERAND_SRC:
  case OPERAND_MOD:
  case OPERAND_CELL: return check_register(v, operand);
  case OPERAND_BASE: return 1; /* the ranges are checked */
  case OPERAND_UP: return operand < v->p->upvalue_count || fail(v, "upvalue %u does not exist", operand);
  case OPERAND_KON: return check_constant(v, operand);
  case OPERAND_KNUM:
    return check_constant(v, operand) &&
           (rt_is_number(v->p->constants[operand]) || fail(v, "constant %u is not a number", operand));
  case OPERAND_FLAG: return operand <= 1 || fail(v, "a flag is %u", operand);
  case OPERAND_IMM:
  case OPERAND_SIMM:
  case OPERAND_SJMP:
  case OPERAND_CNT:
  case OPERAND_NUM: break;
  }
  return 1;
}

static int check_extension(Verifier *v, uint8_t kind, Instr x) {
  const Proto *p = v->p;
  switch ((enum ExtKind)kind) {
  case EXT_FIELD:
    if (!check_constant(v, EXT_FIELD_K(x))) return 0;
    if (!IS_STRING(p->constants[EXT_FIELD_K(x)]))
      return fail(v, "field name, constant %u, is not a string", EXT_FIELD_K(x));
    if (EXT_FIELD_CACHE(x) >= p->cache_count) return fail(v, "cache %u does not exist", EXT_FIELD_CACHE(x));
    /* what one kind of access leaves there would mislead another */
    return !v->caches[EXT_FIELD_CACHE(x)]++ || fail(v, "cache %u serves two instructions", EXT_FIELD_CACHE(x));
  case EXT_CONST: return check_constant(v, x);
  case EXT_PROTO: return x < p->proto_count || fail(v, "inner function %u does not exist", x);
  case EXT_COUNT: /* no constructor has more elements than its code could have loaded */
    return x / 255 <= p->code_len && x <= INT32_MAX / 2 ? 1 : fail(v, "count %u is too large", x);
  case EXT_NONE:
  case EXT_JUMP: break;
  }
  return 1;
}

/* Whether the instruction leaves an open number of results, or takes one. */
static int is_open_producer(Instr i) { return vm_opcodes[INSTR_OP(i)].c == OPERAND_CNT && INSTR_C(i) == 0; }
static int is_open_consumer(Instr i) { return vm_opcodes[INSTR_OP(i)].b == OPERAND_CNT && INSTR_B(i) == 0; }

/* The part of an opcode's meaning that the columns of the table do not tell. */
static int check_rules(Verifier *v, Instr i) {
  switch (INSTR_OP(i)) {
  case OP_CONCAT: return INSTR_C(i) >= 2 || fail(v, "fewer than two operands");
  case OP_VARARG: return v->p->is_vararg || fail(v, "the function takes no extra arguments");
  case OP_GETUP:
  case OP_GETGLOBAL:
  case OP_SETGLOBAL: return !v->p->upvalues[INSTR_B(i)].is_cell || fail(v, "upvalue %u is a cell", INSTR_B(i));
  case OP_GETUPCELL:
  case OP_SETUPCELL: return v->p->upvalues[INSTR_B(i)].is_cell || fail(v, "upvalue %u is not a cell", INSTR_B(i));
  case OP_SELFREF:
    if (v->pc < 2 || v->state_at[v->pc - 2] == 0 || INSTR_OP(v->p->code[v->pc - 2]) != OP_CLOSURE)
      return fail(v, "it does not follow a CLOSURE");
    return INSTR_A(v->p->code[v->pc - 2]) == INSTR_A(i) || fail(v, "it names another register than the CLOSURE before");
    VM_LOADS(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_JUMPS(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CALLS(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_NEWCELL:
  case OP_GETCELL:
  case OP_SETCELL:
  case OP_GETFIELD:
  case OP_SETFIELD:
  case OP_SELF:
  case OP_GETINDEX:
  case OP_SETINDEX:
  case OP_GETINT:
  case OP_SETINT:
  case OP_UNM:
  case OP_NOT:
  case OP_LEN:
  case OP_BNOT:
  case OP_CLOSURE: break;
  }
  return 1;
}

static int check_instruction(Verifier *v) {
  Instr i = v->p->code[v->pc];
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  if (!*info->name) return fail(v, "opcode %u does not exist", (unsigned)INSTR_OP(i));
  Instr x = 0;
  if (info->x != EXT_NONE) {
    if (v->pc + 1 >= v->p->code_len) return fail(v, "the code ends inside the instruction");
    x = v->p->code[v->pc + 1];
  }
  if (info->a != OPERAND_SJMP) {
    if (!check_operand(v, info->a, INSTR_A(i))) return 0;
    if (info->b != OPERAND_SIMM && !(check_operand(v, info->b, INSTR_B(i)) && check_operand(v, info->c, INSTR_C(i))))
      return 0;
  }
  return check_extension(v, info->x, x) && check_range(v, vm_writes(i)) && check_range(v, vm_reads(i)) &&
         check_rules(v, i);
}

/* Where the jump of the instruction at pc goes, or -1 when it does not jump. May lie outside the code. */
static int64_t jump_target(const Proto *p, uint32_t pc) {
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(p->code[pc])];
  if (info->a == OPERAND_SJMP) return (int64_t)pc + 1 + INSTR_E(p->code[pc]);
  if (info->x == EXT_JUMP) return (int64_t)pc + 2 + (int32_t)p->code[pc + 1];
  return -1;
}

static int goes_on(Instr i) {
  uint32_t flow = vm_opcodes[INSTR_OP(i)].flow;
  return flow != FLOW_JUMP && flow != FLOW_RETURN;
}

/* A generic loop is TFORPREP ... TFORCALL TFORLOOP with one A. */
static int check_generic_loop(Verifier *v, uint32_t target) {
  const Proto *p = v->p;
  uint32_t a = INSTR_A(p->code[v->pc]);
  if (INSTR_OP(p->code[target]) != OP_TFORCALL || INSTR_A(p->code[target]) != a)
    return fail(v, "it does not jump to its TFORCALL");
  return (target + 1 < p->code_len && INSTR_OP(p->code[target + 1]) == OP_TFORLOOP &&
          INSTR_A(p->code[target + 1]) == a) ||
         fail(v, "no TFORLOOP follows its TFORCALL");
}

/* Numbers the targets: those of generic loops first, since these numbers must fit a Kind. */
static int mark_targets(Verifier *v, int generic) {
  const Proto *p = v->p;
  for (v->pc = 0; v->pc < p->code_len; v->pc += INSTR_WORDS(p->code[v->pc])) {
    const OpcodeInfo *info = &vm_opcodes[INSTR_OP(p->code[v->pc])];
    if (info->a != OPERAND_SJMP && info->x != EXT_JUMP) continue;
    if (generic != (INSTR_OP(p->code[v->pc]) == OP_TFORPREP)) continue;
    int64_t target = jump_target(p, v->pc);
    if (target < 0 || target >= p->code_len) return fail(v, "it jumps outside the code");
    if (v->state_at[target] == 0) return fail(v, "it jumps into an instruction");
    if (generic && !check_generic_loop(v, (uint32_t)target)) return 0;
    if (generic && v->target_count > GENERIC_MAX) return fail(v, "the function has too many generic loops");
    if (v->state_at[target] == 1) v->state_at[target] = 2 + v->target_count++;
  }
  return 1;
}

/* Open results are consumed at once; only CLOSE may stand before a RETURN that consumes them. */
static int check_open_results(Verifier *v) {
  const Proto *p = v->p;
  uint32_t producer = NO_STATE; /* of the open results that are pending */
  for (v->pc = 0; v->pc < p->code_len; v->pc += INSTR_WORDS(p->code[v->pc])) {
    Instr i = p->code[v->pc];
    if (producer != NO_STATE && v->state_at[v->pc] != 1)
      return fail(v, "a jump leads between open results and their use");
    if (is_open_consumer(i)) {
      if (producer == NO_STATE) return fail(v, "there are no open results to use");
      RegisterRange range = vm_reads(i);
      uint32_t first = range.first + range.count, from = INSTR_A(p->code[producer]);
      if (from < first) return fail(v, "the open results start at register %u, below its operands", from);
      if (producer + INSTR_WORDS(p->code[producer]) != v->pc && INSTR_OP(i) != OP_RETURN)
        return fail(v, "open results are not used at once");
      producer = NO_STATE;
    } else if (producer != NO_STATE && INSTR_OP(i) != OP_CLOSE) return fail(v, "open results are not used at once");
    if (is_open_producer(i)) producer = v->pc;
  }
  return producer == NO_STATE || fail(v, "open results are not used");
}

static int check_code(Verifier *v) {
  const Proto *p = v->p;
  uint32_t last = 0;
  if (p->code_len == 0) return fail(v, "there is no code");
  v->state_at = scratch(v->L, p->code_len, sizeof *v->state_at);
  v->caches = scratch(v->L, p->cache_count, sizeof *v->caches);
  for (v->pc = 0; v->pc < p->code_len; v->pc += INSTR_WORDS(p->code[v->pc])) {
    if (!check_instruction(v)) return 0;
    v->state_at[v->pc] = 1;
    last = v->pc;
  }
  v->pc = last;
  if (goes_on(p->code[last])) return fail(v, "control runs off the end of the code");
  return mark_targets(v, 1) && mark_targets(v, 0) && check_open_results(v);
}

/* --- Second pass: what registers hold. --- */

static int need_value(Verifier *v, uint32_t r) {
  if (IS_VALUE(v->now[r])) return 1;
  return fail(v, v->now[r] == CELL ? "register %u holds a cell" : "register %u is not set on every path", r);
}

static int need_values(Verifier *v, uint32_t first, uint32_t count) {
  for (uint32_t r = first; r < first + count; r++)
    if (!need_value(v, r)) return 0;
  return 1;
}

static int need_cell(Verifier *v, uint32_t r) {
  return v->now[r] == CELL || fail(v, "register %u does not hold a cell on every path", r);
}

static void set_plain(Verifier *v, uint32_t first, uint32_t count) {
  for (uint32_t r = first; r < first + count; r++) v->now[r] = PLAIN;
}

static int read_operand(Verifier *v, uint32_t kind, uint32_t r) {
  if (kind == OPERAND_SRC || kind == OPERAND_MOD) return need_value(v, r);
  return kind != OPERAND_CELL || need_cell(v, r);
}

/* The range with open results that the instruction before has left, if it takes them. */
static int need_range(Verifier *v, RegisterRange range) {
  if (!range.is_open) return need_values(v, range.first, range.count);
  uint32_t pc = v->pc - 1;
  while (v->state_at[pc] == 0 || !is_open_producer(v->p->code[pc])) pc--; /* check_open_results found it there */
  return need_values(v, range.first, INSTR_A(v->p->code[pc]) - range.first);
}

/* After a call, the callee's frame has lain over what is above. */
static void write_range(Verifier *v, const OpcodeInfo *info, RegisterRange range) {
  for (uint32_t r = range.first; info->callee && r < v->p->max_stack; r++) v->now[r] = UNSET;
  set_plain(v, range.first, range.count);
}

/* What CLOSURE at pc copies into its upvalues. */
static int check_captures(Verifier *v, Instr i) {
  const Proto *inner = v->p->protos[v->p->code[v->pc + 1]];
  uint32_t next = v->pc + 2, a = INSTR_A(i);
  int selfref = next < v->p->code_len && INSTR_OP(v->p->code[next]) == OP_SELFREF ? (int)INSTR_B(v->p->code[next]) : -1;
  if (selfref >= 0 && v->state_at[next] != 1) return fail(v, "a jump leads between CLOSURE and SELFREF");
  if (selfref >= (int)inner->upvalue_count) return fail(v, "SELFREF names upvalue %d, which does not exist", selfref);
  for (uint32_t n = 0; n < inner->upvalue_count; n++) {
    const UpvalueDesc *u = &inner->upvalues[n];
    if ((int)n == selfref) {
      if (!u->from_local || u->index != a || u->is_cell)
        return fail(v, "upvalue %u is not the closure's own variable", n);
    } else if (u->from_local && !(u->is_cell ? need_cell(v, u->index) : need_value(v, u->index))) return 0;
  }
  return 1;
}

static int check_hidden(Verifier *v, uint32_t a, uint32_t count, Kind first) {
  for (uint32_t n = 0; n < count; n++)
    if (v->now[a + n] != first + n) return fail(v, "register %u is not as the loop's preparation left it", a + n);
  return 1;
}

/* The kind of the loop whose TFORCALL stands at the word: states are numbered, so the target's number names the loop.
 */
static Kind generic_kind(Verifier *v, uint32_t tforcall) { return (Kind)(GENERIC + 4 * (v->state_at[tforcall] - 2)); }

/* What registers must hold besides values and cells. */
static int check_kinds(Verifier *v, Instr i) {
  uint32_t a = INSTR_A(i);
  switch (INSTR_OP(i)) {
  case OP_SETLIST: return v->now[a] == TABLE || fail(v, "register %u is not a new table", a);
  case OP_CLOSURE: return check_captures(v, i);
  case OP_FORLOOP: return check_hidden(v, a, 3, NUMERIC);
  case OP_TFORCALL:
    if (v->state_at[v->pc] < 2 || v->state_at[v->pc] - 2 > GENERIC_MAX) return fail(v, "no TFORPREP leads here");
    return check_hidden(v, a, 4, generic_kind(v, v->pc));
  case OP_TFORLOOP:
    return (v->pc > 0 && INSTR_OP(v->p->code[v->pc - 1]) == OP_TFORCALL && v->state_at[v->pc - 1] &&
            v->state_at[v->pc] == 1 && INSTR_A(v->p->code[v->pc - 1]) == a) ||
           fail(v, "it does not follow its TFORCALL");
    VM_LOADS(OPCODE_CASE)
    VM_VARIABLES(OPCODE_CASE)
    VM_ACCESSES(OPCODE_CASE)
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_OPERATORS(OPCODE_CASE)
    VM_JUMPS(OPCODE_CASE)
    VM_CALLS(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_NEWTABLE:
  case OP_FORPREP:
  case OP_TFORPREP:
  case OP_SELFREF:
  case OP_VARARG: break;
  }
  return 1;
}

static int step_closing(Verifier *v, Instr i) {
  Opcode op = INSTR_OP(i);
  if (op == OP_TBC || op == OP_TFORPREP) v->depth++;
  else if (op == OP_CLOSE) {
    if (INSTR_A(i) > (uint32_t)v->depth) return fail(v, "it closes %u of %d variables", INSTR_A(i), v->depth);
    v->depth -= (int32_t)INSTR_A(i);
  } else if (vm_opcodes[op].flow == FLOW_RETURN && v->depth != 0)
    return fail(v, "%d to-be-closed variables are left open", v->depth);
  return 1;
}

/* Reads first, then writes; what a branch writes, step_edge does. */
static int step(Verifier *v) {
  Instr i = v->p->code[v->pc];
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  if (!check_kinds(v, i) || !read_operand(v, info->a, INSTR_A(i)) || !read_operand(v, info->b, INSTR_B(i)) ||
      !read_operand(v, info->c, INSTR_C(i)) || !need_range(v, vm_reads(i)))
    return 0;
  if (info->flow != FLOW_JUMP && info->flow != FLOW_BRANCH && info->flow != FLOW_LOOP) {
    write_range(v, info, vm_writes(i));
    if (info->a == OPERAND_DST) v->now[INSTR_A(i)] = INSTR_OP(i) == OP_NEWTABLE ? TABLE : PLAIN;
    if (info->a == OPERAND_MOD) v->now[INSTR_A(i)] = INSTR_OP(i) == OP_NEWCELL ? CELL : PLAIN;
  }
  return step_closing(v, i);
}

/* Registers written only when the instruction at pc leaves by its jump, or only when it does not. */
static void step_edge(Verifier *v, Instr i, int jumps) {
  uint32_t a = INSTR_A(i);
  switch (INSTR_OP(i)) {
  case OP_FORPREP:
    if (!jumps) {
      for (uint32_t n = 0; n < 3; n++) v->now[a + n] = (Kind)(NUMERIC + n);
      v->now[a + 3] = PLAIN;
    }
    break;
  case OP_FORLOOP:
    if (jumps) v->now[a + 3] = PLAIN;
    break;
  case OP_TFORPREP: {
    Kind first = generic_kind(v, (uint32_t)jump_target(v->p, v->pc));
    for (uint32_t n = 0; n < 4; n++) v->now[a + n] = (Kind)(first + n);
    break;
  }
    VM_LOADS(OPCODE_CASE)
    VM_VARIABLES(OPCODE_CASE)
    VM_ACCESSES(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_OPERATORS(OPCODE_CASE)
    VM_JUMPS(OPCODE_CASE)
    VM_CALLS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_TFORCALL:
  case OP_TFORLOOP: break;
  }
}

/* Merges `now` into the state of the jump target at word `to`. */
static int flow_into(Verifier *v, uint32_t to) {
  uint32_t n = v->state_at[to] - 2, size = v->p->max_stack;
  Kind *state = v->states + (size_t)n * size;
  int changed = 0;
  if (v->depths[n] < 0) {
    memcpy(state, v->now, size * sizeof *state);
    v->depths[n] = v->depth;
    changed = 1;
  } else {
    if (v->depths[n] != v->depth) {
      v->pc = to;
      return fail(v, "paths with %d and %d open to-be-closed variables meet", v->depths[n], v->depth);
    }
    for (uint32_t r = 0; r < size; r++) {
      Kind merged = state[r] == v->now[r] ? state[r] : IS_VALUE(state[r]) && IS_VALUE(v->now[r]) ? PLAIN : UNSET;
      changed |= merged != state[r];
      state[r] = merged;
    }
  }
  if (changed && !v->queued[n]) {
    v->queued[n] = 1;
    v->work[v->work_count++] = to;
  }
  return 1;
}

/* Debug functions read locals at instructions that may run Lua code: what the table of locals says must be so. */
static int check_locals(Verifier *v) {
  const Proto *p = v->p;
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(p->code[v->pc])];
  if (info->effect == EFFECT_PURE || info->effect == EFFECT_ALLOC) return 1;
  for (int32_t n = v->innermost[v->pc]; n >= 0; n = v->enclosing[n]) {
    const LocalDesc *local = &p->locals[n];
    if (local->is_cell ? v->now[local->reg] != CELL : !IS_VALUE(v->now[local->reg]))
      return fail(v, "local '%.40s' is not in register %u", local->name ? local->name->data : "?", local->reg);
  }
  return 1;
}

/* Follows the code from a state's start to the end of straight-line flow. */
static int run_from(Verifier *v, uint32_t pc) {
  const Proto *p = v->p;
  for (;;) {
    v->pc = pc;
    Instr i = p->code[pc];
    if (!check_locals(v) || !step(v)) return 0;
    uint32_t next = pc + INSTR_WORDS(i);
    int falls = goes_on(i);
    const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
    if (info->a == OPERAND_SJMP || info->x == EXT_JUMP) {
      uint32_t a = INSTR_A(i);
      Kind saved[4];
      uint32_t kept = falls ? 4 : 0; /* of the registers that step_edge may write */
      if (kept && a + kept > p->max_stack) kept = p->max_stack - a;
      if (kept) memcpy(saved, v->now + a, kept * sizeof *saved);
      step_edge(v, i, 1);
      if (!flow_into(v, (uint32_t)jump_target(p, pc))) return 0;
      if (kept) memcpy(v->now + a, saved, kept * sizeof *saved);
      step_edge(v, i, 0);
    }
    if (!falls) return 1;
    if (v->state_at[next] >= 2) return flow_into(v, next);
    pc = next;
  }
}

static int check_flow(Verifier *v) {
  const Proto *p = v->p;
  uint32_t n = v->target_count;
  v->states = scratch(v->L, (size_t)n * p->max_stack, sizeof *v->states);
  v->depths = scratch(v->L, n, sizeof *v->depths);
  v->work = scratch(v->L, n, sizeof *v->work);
  v->queued = scratch(v->L, n, 1);
  memset(v->depths, 255, n * sizeof *v->depths);
  Kind now[256] = {0};
  v->now = now;
  v->depth = 0;
  set_plain(v, 0, p->param_count);
  if (v->state_at[0] >= 2 ? !flow_into(v, 0) : !run_from(v, 0)) return 0;
  while (v->work_count) {
    uint32_t at = v->work[--v->work_count], state = v->state_at[at] - 2;
    v->queued[state] = 0;
    memcpy(now, v->states + (size_t)state * p->max_stack, p->max_stack * sizeof *now);
    v->depth = v->depths[state];
    if (!run_from(v, at)) return 0;
  }
  return 1;
}

static int check_header(Verifier *v) {
  if (v->p->max_stack < 2) return fail(v, "a frame has at least two registers");
  return v->p->param_count <= v->p->max_stack || fail(v, "the parameters do not fit the frame");
}

/* Locals are in order of their start and nest; which makes those that are live at a word a chain. */
static int chain_locals(Verifier *v) {
  const Proto *p = v->p;
  uint32_t next = 0, live = 0;
  int32_t top = -1;
  v->enclosing = scratch(v->L, p->local_count, sizeof *v->enclosing);
  v->innermost = scratch(v->L, p->code_len, sizeof *v->innermost);
  for (uint32_t pc = 0; pc <= p->code_len; pc++) {
    for (; top >= 0 && p->locals[top].end <= pc; top = v->enclosing[top]) live--;
    for (; next < p->local_count && p->locals[next].start <= pc; next++) {
      const LocalDesc *local = &p->locals[next];
      if (local->reg >= p->max_stack || local->start < pc || local->end < pc || local->end > p->code_len)
        return fail(v, "entry %u of the table of locals is malformed", next);
      if (local->end == pc) continue;
      if ((top >= 0 && local->end > p->locals[top].end) || ++live > 255)
        return fail(v, "entry %u of the table of locals does not nest", next);
      v->enclosing[next] = top;
      top = (int32_t)next;
    }
    if (pc < p->code_len) v->innermost[pc] = top;
  }
  return next == p->local_count || fail(v, "entry %u of the table of locals is malformed", next);
}

/* What inner functions capture exists and is what they say. */
static int check_inner(Verifier *v) {
  const Proto *p = v->p;
  for (uint32_t n = 0; n < p->proto_count; n++)
    for (uint32_t i = 0; i < p->protos[n]->upvalue_count; i++) {
      const UpvalueDesc *u = &p->protos[n]->upvalues[i];
      if (u->from_local ? u->index >= p->max_stack : u->index >= p->upvalue_count)
        return fail(v, "upvalue %u of inner function %u captures what does not exist", i, n);
      if (!u->from_local && u->is_cell != p->upvalues[u->index].is_cell)
        return fail(v, "upvalue %u of inner function %u disagrees about being a cell", i, n);
    }
  return 1;
}

static int verify(State *L, Proto *p, char *reason, size_t reason_size, int depth) {
  Verifier v = {.L = L, .p = p, .reason = reason, .reason_size = reason_size};
  if (depth > VM_NESTING_MAX) return fail(&v, "functions are nested too deeply");
  if (!check_header(&v) || !check_inner(&v) || !check_code(&v) || !chain_locals(&v) || !check_flow(&v)) return 0;
  for (uint32_t n = 0; n < p->proto_count; n++)
    if (!verify(L, p->protos[n], reason, reason_size, depth + 1)) return 0;
  p->flags |= PROTO_VERIFIED;
  return 1;
}

int vm_verify(State *L, Proto *p, char *reason, size_t reason_size) { return verify(L, p, reason, reason_size, 1); }
