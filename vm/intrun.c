/* Translating and executing integer runs. */
#include "vm/intrun.h"

#include <string.h>

#include "runtime/heap_internal.h"
#include "runtime/number.h"
#include "runtime/ops.h"

#define REGISTERS_MAX 8   /* that a run reads from, or writes to, the frame */
#define OPERATIONS_MAX 64 /* of a run */
#define LOOK_AHEAD 24     /* instructions that are searched for the end of a temporary's life */
#define REFUSALS_MAX 16

/* clang-format off */
#define INT_OPERATIONS(OP) \
  OP(ADD, x + y) OP(SUB, x - y) OP(MUL, x * y) OP(BAND, x & y) OP(BOR, x | y) OP(BXOR, x ^ y) \
  OP(SHL, rt_shift_left(x, (int64_t)y)) OP(SHR, rt_shift_right(x, (int64_t)y)) \
  OP(MOD, DIVIDED(rt_int_mod)) OP(IDIV, DIVIDED(rt_int_floor_div))
/* By zero: nothing was written to the frame yet, and the instruction itself says what is wrong. */
#define DIVIDED(f) ({ \
    if (UNLIKELY(y == 0)) return refuse(p, r, pc); \
    (uint64_t)f(L, (int64_t)x, (int64_t)y); \
  })
/* Two in one, of which the second uses the first: what generators and rotations are made of. */
#define INT_PAIRS(OP) \
  OP(SHL_BY, BXOR, x << o->k, t ^ v[o[1].y]) OP(SHL_BY, BOR, x << o->k, t | v[o[1].y]) \
  OP(SHR_BY, BXOR, x >> o->k, t ^ v[o[1].y]) OP(SHR_BY, BOR, x >> o->k, t | v[o[1].y]) \
  OP(MULK, ADDK, x * o->k, t + o[1].k) OP(MULK, ADD, x * o->k, t + v[o[1].y])
/* clang-format on */

enum {
#define OPERATION(name, expression) INT_##name, INT_##name##K,
  INT_OPERATIONS(OPERATION)
#undef OPERATION
      INT_SHL_BY,
  INT_SHR_BY, /* a constant from 0 to 63 */
  INT_UNM,
  INT_BNOT,
  INT_SET,
  INT_END,
  INT_OF_LAST, /* added to the code of an operator whose x is the operation before it: that is in a C local */
  INT_PAIR = INT_OF_LAST + INT_SET - 1, /* the codes of pairs follow, likewise in two forms */
#define PAIR(one, two, first, second) INT_##one##_##two, INT_##one##_##two##_OF_LAST,
  INT_PAIRS(PAIR)
#undef PAIR
};

typedef struct {
  uint8_t code, dst, x, y; /* registers */
  uint64_t k;              /* in place of y */
} Operation;

typedef struct {
  uint32_t words; /* of the instructions */
  uint32_t first; /* its first operation */
  uint8_t plain;  /* opcode that Proto.run had */
  uint8_t refusals;
  uint8_t input_count, output_count;
  uint8_t inputs[REGISTERS_MAX], outputs[REGISTERS_MAX];
} IntRun;

/* Followed by the operations, the runs, and the run of each instruction word. */
struct IntRuns {
  Operation *operations;
  IntRun *runs;
  uint16_t *at;
};

/* Translation. */

/* Fills *o but for the registers of operands that are copied as they are. 0: i is no integer operator. */
static int translate(const Proto *p, uint32_t pc, Operation *o) {
  Instr i = p->code[pc];
  int64_t k = 0;
  *o = (Operation){0, (uint8_t)INSTR_A(i), (uint8_t)INSTR_B(i), (uint8_t)INSTR_C(i), 0};
#define OPERATION(name, expression)                                                                                    \
  case OP_##name: o->code = INT_##name; return 1;                                                                      \
  case OP_##name##K: o->code = INT_##name##K; break;
  switch (INSTR_OP(i)) {
    INT_OPERATIONS(OPERATION)
  case OP_UNM: o->code = INT_UNM; return 1;
  case OP_BNOT: o->code = INT_BNOT; return 1;
  case OP_LOADI: *o = (Operation){INT_SET, (uint8_t)INSTR_A(i), 0, 0, (uint64_t)(int64_t)INSTR_D(i)}; return 1;
  case OP_LOADK:
    if (!rt_is_integer(p->constants[p->code[pc + 1]], &k)) return 0;
    *o = (Operation){INT_SET, (uint8_t)INSTR_A(i), 0, 0, (uint64_t)k};
    return 1;
    VM_VARIABLES(OPCODE_CASE)
    VM_ACCESSES(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_JUMPS(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CALLS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_MOVE:
  case OP_LOADF:
  case OP_LOADNIL:
  case OP_LOADFALSE:
  case OP_LOADTRUE:
  case OP_POW:
  case OP_POWK:
  case OP_DIV:
  case OP_DIVK:
  case OP_NOT:
  case OP_LEN:
  case OP_CONCAT: return 0;
  }
#undef OPERATION
  if (!rt_is_integer(p->constants[INSTR_C(i)], &k)) return 0;
  o->k = (uint64_t)k;
  if (k == 0 && (o->code == INT_MODK || o->code == INT_IDIVK)) return 0;
  if ((uint64_t)k < 64 && o->code == INT_SHLK) o->code = INT_SHL_BY;
  if ((uint64_t)k < 64 && o->code == INT_SHRK) o->code = INT_SHR_BY;
  return 1;
}

static int has_y(const Operation *o) { return o->code < INT_SHL_BY && o->code % 2 == 0; }
static int has_x(const Operation *o) { return o->code != INT_SET; }
_Static_assert(INT_ADD == 0 && INT_ADDK == 1, "forms with a register are even");

static int is_variable(const Proto *p, uint32_t reg, uint32_t pc) {
  for (uint32_t n = 0; n < p->local_count && p->locals[n].start <= pc; n++)
    if (p->locals[n].reg == reg && pc < p->locals[n].end) return 1;
  return 0;
}

static int reads(uint8_t kind, uint32_t operand, uint32_t reg) {
  return operand == reg && (kind == OPERAND_SRC || kind == OPERAND_MOD || kind == OPERAND_CELL);
}

/* The instruction reads reg, or may. */
static int may_read(Instr i, uint32_t reg) {
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  if (reads(info->a, INSTR_A(i), reg) || reads(info->b, INSTR_B(i), reg) || reads(info->c, INSTR_C(i), reg)) return 1;
  if (info->x == EXT_PROTO) return 1; /* captures registers */
  return vm_has_register(vm_reads(i), reg);
}

/* Is the register overwritten on every way from pc on before anything reads it? No, when that is not plain to see:
 * *budget instructions are looked at. */
static int is_dead(const Proto *p, uint32_t reg, uint32_t pc, int *budget) {
  while (pc < p->code_len && --*budget >= 0) {
    if (is_variable(p, reg, pc)) return 0;
    Instr i = p->code[pc];
    const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
    if (may_read(i, reg)) return 0;
    if (info->flow == FLOW_RETURN || (info->a == OPERAND_DST && INSTR_A(i) == reg)) return 1;
    uint32_t next = pc + INSTR_WORDS(i);
    if (info->x == EXT_JUMP) {
      uint32_t to = next + p->code[pc + 1];
      if (info->flow == FLOW_JUMP) next = to;
      else if (!is_dead(p, reg, to, budget)) return 0;
    } else if (info->flow == FLOW_JUMP) next = (uint32_t)((int32_t)next + INSTR_E(i));
    pc = next;
  }
  return 0;
}

/* Quotients and remainders are rarely beyond 48 bits: what comes before must make something that is. */
static int divides(const Operation *o) { return o->code >= INT_MOD && o->code <= INT_IDIVK; }
static int enlarges(const Operation *o) {
  return o->code == INT_MUL || o->code == INT_MULK || o->code == INT_SHL || o->code == INT_SHLK ||
         o->code == INT_SHL_BY;
}

static int has(const uint8_t *list, uint8_t count, uint8_t reg) { return memchr(list, reg, count) != NULL; }

static int commutes(const Operation *o) {
  return o->code == INT_ADD || o->code == INT_MUL || o->code == INT_BAND || o->code == INT_BOR || o->code == INT_BXOR;
}

/* The code of the operation and the one after it; or its own. */
static uint8_t pair(const Operation *o) {
#define PAIR(one, two, first, second)                                                                                  \
  if (o->code % INT_OF_LAST == INT_##one && o[1].code == INT_OF_LAST + INT_##two)                                      \
    return o->code < INT_OF_LAST ? INT_##one##_##two : INT_##one##_##two##_OF_LAST;
  INT_PAIRS(PAIR)
#undef PAIR
  return o->code;
}

/* What is used at once need not be read from where it was just written. */
static void chain(Operation *operations, uint32_t count) {
  for (uint32_t n = 1; n < count; n++) {
    Operation *o = &operations[n];
    uint8_t last = o[-1].dst;
    if (commutes(o) && o->y == last) {
      o->y = o->x;
      o->x = last;
    }
    if (has_x(o) && o->x == last) o->code = (uint8_t)(o->code + INT_OF_LAST);
  }
  for (uint32_t n = 0; n + 1 < count; n++) {
    uint8_t code = pair(&operations[n]);
    if (code == operations[n].code) continue;
    operations[n++].code = code; /* the second's place holds what else it needs */
  }
}

/* The run at pc: its operations go to `operations`, which has OPERATIONS_MAX + 1 places. Returns how many there are,
 * the end included, or 0. */
static uint32_t find_run(const Proto *p, uint32_t pc, IntRun *r, Operation *operations) {
  uint32_t count = 0, operators = 0, start = pc;
  int enlarged = 0;
  *r = (IntRun){0};
  for (; pc < p->code_len && count < OPERATIONS_MAX; pc += INSTR_WORDS(p->code[pc])) {
    Operation *o = &operations[count];
    if (!translate(p, pc, o) || (divides(o) && !enlarged)) break;
    uint8_t inputs = r->input_count;
    uint8_t read[2] = {o->x, o->y};
    int reading = has_x(o) + has_y(o);
    if (inputs + reading > REGISTERS_MAX ||
        (r->output_count == REGISTERS_MAX && !has(r->outputs, REGISTERS_MAX, o->dst)))
      break;
    for (int n = 0; n < reading; n++)
      if (!has(r->outputs, r->output_count, read[n]) && !has(r->inputs, r->input_count, read[n]))
        r->inputs[r->input_count++] = read[n];
    if (!has(r->outputs, r->output_count, o->dst)) r->outputs[r->output_count++] = o->dst;
    count++;
    operators += (uint32_t)has_x(o);
    enlarged |= enlarges(o);
  }
  if (operators < 2) return 0;
  uint8_t kept = 0;
  for (uint8_t n = 0; n < r->output_count; n++) {
    int budget = LOOK_AHEAD;
    if (!is_dead(p, r->outputs[n], pc, &budget)) r->outputs[kept++] = r->outputs[n];
  }
  r->output_count = kept;
  r->words = pc - start;
  operations[count].code = INT_END;
  chain(operations, count);
  return count + 1;
}

/* Where a jump leads to. */
static void mark_targets(const Proto *p, uint8_t *is_target) {
  memset(is_target, 0, p->code_len);
  for (uint32_t pc = 0, next; pc < p->code_len; pc = next) {
    Instr i = p->code[pc];
    const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
    next = pc + INSTR_WORDS(i);
    uint32_t to = next;
    if (info->x == EXT_JUMP) to += p->code[pc + 1];
    else if (info->a == OPERAND_SJMP) to += (uint32_t)INSTR_E(i);
    if (to < p->code_len) is_target[to] = 1;
  }
}

/* The instruction after the one at pc at which a run may start: the one after r, which starts at pc; or one inside that
 * is jumped to, from where a run of its own leads to the same end. The one before it is *previous. */
static uint32_t next_start(const Proto *p, uint32_t pc, const IntRun *r, const uint8_t *is_target, uint32_t *previous) {
  uint32_t end = r ? pc + r->words : pc + INSTR_WORDS(p->code[pc]);
  do {
    *previous = pc;
    pc += INSTR_WORDS(p->code[pc]);
  } while (pc < end && !is_target[pc]);
  return pc;
}

typedef struct {
  uint32_t runs, operations;
} Counts;

/* Of all runs; they are put into t unless it is NULL. */
static Counts find_runs(Proto *p, const uint8_t *is_target, struct IntRuns *t) {
  Operation operations[OPERATIONS_MAX + 1];
  IntRun r;
  Counts made = {0, 0};
  for (uint32_t pc = 0, previous = 0, n; pc < p->code_len;) {
    if ((n = find_run(p, pc, &r, operations)) && t) {
      memcpy(t->operations + made.operations, operations, n * sizeof *operations);
      r.first = made.operations;
      r.plain = (uint8_t)INSTR_RUN_OP(p->run[pc]);
      t->at[pc] = (uint16_t)made.runs;
      t->runs[made.runs] = r;
      p->run[pc] = (p->run[pc] & ~(Instr)255) | OP_INT_RUN;
      /* No superinstruction leads past it. */
      if (previous < pc && INSTR_RUN_OP(p->run[previous]) != OP_INT_RUN) p->run[previous] = p->code[previous];
    }
    made.runs += n > 0;
    made.operations += n;
    pc = next_start(p, pc, n ? &r : NULL, is_target, &previous);
  }
  return made;
}

VMC_REPLACEABLE void vm_int_runs_make(State *L, Proto *p) {
  if (p->int_runs || p->run == p->code) return;
  uint8_t *is_target = heap_storage_resize(L, NULL, 0, p->code_len);
  p->int_runs = (struct IntRuns *)is_target; /* its owner, should there be no memory for more */
  p->int_runs_size = p->code_len;
  mark_targets(p, is_target);
  Counts made = find_runs(p, is_target, NULL);
  if (made.runs > 0 && made.runs <= UINT16_MAX) {
    size_t size = sizeof(struct IntRuns) + made.operations * sizeof(Operation) + made.runs * sizeof(IntRun) +
                  p->code_len * sizeof(uint16_t);
    struct IntRuns *t = heap_storage_resize(L, NULL, 0, size);
    t->operations = (Operation *)(t + 1);
    t->runs = (IntRun *)(t->operations + made.operations);
    t->at = (uint16_t *)(t->runs + made.runs);
    p->int_runs = t;
    p->int_runs_size = size;
    find_runs(p, is_target, t);
    heap_storage_free(L->g->heap, is_target, p->code_len);
  }
}

/* Execution. */

static IntRun *run_at(const Proto *p, const Instr *pc) { return &p->int_runs->runs[p->int_runs->at[pc - p->run]]; }

uint8_t vm_int_run_plain(const Frame *f, const Instr *pc) { return run_at(f->func->proto, pc)->plain; }

static VMC_COLD const Instr *refuse(Proto *p, IntRun *r, const Instr *pc) {
  if (++r->refusals == REFUSALS_MAX) p->run[pc - p->run] = (*pc & ~(Instr)255) | r->plain;
  return NULL;
}

const Instr *vm_int_run(State *L, Frame *f, const Instr *pc, Value *base) {
#define OPERATION(name, expression) &&do_##name, &&do_##name##K,
#define OF_LAST(name, expression) &&last_##name, &&last_##name##K,
#define PAIR(one, two, first, second) &&do_##one##_##two, &&last_##one##_##two,
  static const void *const labels[] = {
      INT_OPERATIONS(OPERATION) && do_SHL_BY, &&do_SHR_BY,   &&do_UNM,   &&do_BNOT,   &&do_SET,       &&do_END,
      INT_OPERATIONS(OF_LAST) && last_SHL_BY, &&last_SHR_BY, &&last_UNM, &&last_BNOT, INT_PAIRS(PAIR)};
#undef OPERATION
#undef OF_LAST
#undef PAIR
  Proto *p = f->func->proto;
  IntRun *r = run_at(p, pc);
  uint64_t v[256], last = 0;
  for (uint32_t n = 0; n < r->input_count; n++) {
    Value w = base[r->inputs[n]];
    if (IS_INT(w)) v[r->inputs[n]] = (uint64_t)AS_INT(w);
    else if (IS_BOXED_INT(w)) v[r->inputs[n]] = (uint64_t)AS_BOXED_INT(w);
    else return refuse(p, r, pc);
  }
  const Operation *o = p->int_runs->operations + r->first;
#define GO() goto *labels[o->code]
#define STEP(value)                                                                                                    \
  v[o->dst] = last = (value);                                                                                          \
  o++;                                                                                                                 \
  GO();
#define BINARY(label, left, right, expression)                                                                         \
  label : {                                                                                                            \
    uint64_t x = (left), y = (right);                                                                                  \
    STEP(expression)                                                                                                   \
  }
#define OPERATION(name, expression)                                                                                    \
  BINARY(do_##name, v[o->x], v[o->y], expression)                                                                      \
  BINARY(do_##name##K, v[o->x], o->k, expression)                                                                      \
  BINARY(last_##name, last, v[o->y], expression)                                                                       \
  BINARY(last_##name##K, last, o->k, expression)
#define BOTH(label, left, one, two)                                                                                    \
  label : {                                                                                                            \
    uint64_t x = (left), t = (one);                                                                                    \
    v[o->dst] = t; /* what follows may use it twice */                                                                 \
    v[o[1].dst] = last = (two);                                                                                        \
    o += 2;                                                                                                            \
    GO();                                                                                                              \
  }
#define PAIR(one, two, first, second)                                                                                  \
  BOTH(do_##one##_##two, v[o->x], first, second)                                                                       \
  BOTH(last_##one##_##two, last, first, second)
  GO();
  INT_OPERATIONS(OPERATION)
  INT_PAIRS(PAIR)
do_SHL_BY:
  STEP(v[o->x] << o->k)
do_SHR_BY:
  STEP(v[o->x] >> o->k)
do_UNM:
  STEP(0 - v[o->x])
do_BNOT:
  STEP(~v[o->x])
last_SHL_BY:
  STEP(last << o->k)
last_SHR_BY:
  STEP(last >> o->k)
last_UNM:
  STEP(0 - last)
last_BNOT:
  STEP(~last)
do_SET:
  STEP(o->k)
do_END:
  f->pc = (uint64_t)(uintptr_t)pc;
  for (uint32_t n = 0; n < r->output_count; n++) {
    int64_t i = (int64_t)v[r->outputs[n]];
    base[r->outputs[n]] = INT_FITS(i) ? FROM_SMALL_INT(i) : heap_box_new(L, i);
  }
  return pc + r->words;
}
