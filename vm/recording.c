/* Recording and writing: see recording.h. */
#include "vm/recording.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/frames.h"
#include "runtime/ops.h"

#define CALLEES_MAX 4 /* that a call is recorded to have: others are counted as calls of nobody */

typedef struct RecordedFunction RecordedFunction;

typedef struct {
  uint32_t callee_count;
  const RecordedFunction *callees[CALLEES_MAX];
  uint64_t counts[CALLEES_MAX];
} RecordedCall;

/* Of each word of a function. Of those that no instruction begins with `count` is NO_INSTRUCTION. */
typedef struct {
  uint64_t count;
  RecordedCall *call; /* or NULL */
  uint8_t kinds[RECORDED_OPERANDS];
} RecordedWord;
#define NO_INSTRUCTION UINT64_MAX

struct RecordedFunction {
  RecordedFunction *next;
  uint64_t identity;
  uint32_t number, word_count, line;
  char source[FRAMES_SHORT_SOURCE];
  RecordedWord words[];
};

struct Recording {
  RecordedFunction *first, *last;
  uint32_t count;
  uint8_t failed; /* some memory was missing */
};

Recording *vm_recording_new(void) { return calloc(1, sizeof(Recording)); }

void vm_recording_free(Recording *recording) {
  for (RecordedFunction *f = recording->first, *next; f; f = next) {
    next = f->next;
    for (uint32_t n = 0; n < f->word_count; n++) free(f->words[n].call);
    free(f);
  }
  free(recording);
}

void vm_recording_use(State *L, Recording *recording) { L->g->recording = recording; }

static uint64_t hash_bytes(uint64_t hash, const void *data, size_t len) {
  for (const uint8_t *p = data, *end = p + len; p < end; p++) hash = (hash ^ *p) * 0x100000001B3u;
  return hash;
}

static uint64_t hash_constant(uint64_t hash, Value v) {
  int64_t i;
  if (IS_STRING(v)) return hash_bytes(hash ^ 5, AS_STRING(v)->data, AS_STRING(v)->len);
  if (rt_is_integer(v, &i)) return hash_bytes(hash ^ 3, &i, sizeof i);
  return hash_bytes(hash ^ 4, &v, sizeof v); /* a float, or nil, false, true */
}

uint64_t vm_proto_identity(const Proto *p) {
  const uint32_t shape[] = {p->param_count, p->is_vararg, p->upvalue_count, p->proto_count};
  uint64_t hash = hash_bytes(0xCBF29CE484222325u, shape, sizeof shape);
  hash = hash_bytes(hash, p->code, p->code_len * sizeof *p->code);
  for (uint32_t n = 0; n < p->constant_count; n++) hash = hash_constant(hash, p->constants[n]);
  return hash;
}

uint32_t vm_recorded_registers(Instr i, uint8_t *registers) {
  const Opcode op = INSTR_OP(i);
  const OpcodeInfo *info = &vm_opcodes[op];
  uint32_t count = 0;
  if (op == OP_FORPREP || op == OP_FORLOOP)
    while (count < 3) registers[count] = (uint8_t)(INSTR_A(i) + count), count++;
  else if (op == OP_CALL || op == OP_TAILCALL)
    while (count < 3 && count + 1 < INSTR_B(i)) registers[count] = (uint8_t)(INSTR_A(i) + 1 + count), count++;
  else {
    if (info->a == OPERAND_SRC) registers[count++] = INSTR_A(i);
    if (info->b == OPERAND_SRC) registers[count++] = INSTR_B(i);
    if (info->c == OPERAND_SRC) registers[count++] = INSTR_C(i);
  }
  return count;
}

/* NULL: no memory; the function is not recorded then. */
static RecordedFunction *add_function(Recording *r, Proto *p) {
  RecordedFunction *f = calloc(1, sizeof *f + p->code_len * sizeof *f->words);
  if (!f) return r->failed = 1, NULL;
  f->word_count = p->code_len;
  for (uint32_t pc = 0; pc < p->code_len; pc += INSTR_WORDS(p->code[pc]))
    for (uint32_t n = 1; n < INSTR_WORDS(p->code[pc]); n++) f->words[pc + n].count = NO_INSTRUCTION;
  f->line = p->line_defined;
  f->identity = vm_proto_identity(p);
  f->number = r->count++;
  rt_short_source(f->source, p->source);
  if (r->last) r->last->next = f;
  else r->first = f;
  r->last = f;
  return p->recorded = f;
}

static void add_functions(Recording *r, Proto *p) {
  if (!p->recorded) add_function(r, p);
  for (uint32_t n = 0; n < p->proto_count; n++) add_functions(r, p->protos[n]);
}

/* With the first of a chunk's functions all are added: that one never runs is worth knowing. */
static RecordedFunction *function_of(Recording *r, Proto *p) {
  if (!p->recorded) add_functions(r, p->root);
  return p->recorded;
}

static enum RecordedKind kind_of(Value v) {
  int64_t i;
  return IS_DOUBLE(v) ? RECORDED_FLOAT : rt_is_integer(v, &i) ? RECORDED_INT : RECORDED_OTHER;
}

static void count_call(Recording *r, RecordedWord *word, Value called) {
  if (!IS_FUNCTION(called) || !AS_FUNCTION(called)->proto) return;
  const RecordedFunction *callee = function_of(r, AS_FUNCTION(called)->proto);
  if (!word->call && !(word->call = calloc(1, sizeof *word->call))) r->failed = 1;
  RecordedCall *call = word->call;
  for (uint32_t n = 0; callee && call && n < CALLEES_MAX; n++) {
    if (n == call->callee_count) call->callees[call->callee_count++] = callee;
    if (call->callees[n] != callee) continue;
    call->counts[n]++;
    return;
  }
}

void vm_recording_count(State *L, Frame *frame, const Instr *at) {
  Proto *p = frame->func->proto;
  RecordedFunction *f = function_of(L->g->recording, p);
  if (!f) return;
  const uint32_t pc = (uint32_t)(at - p->run);
  const Instr i = p->code[pc];
  RecordedWord *word = &f->words[pc];
  uint8_t registers[RECORDED_OPERANDS];
  word->count++;
  const uint32_t count = vm_recorded_registers(i, registers);
  for (uint32_t n = 0; n < count; n++) word->kinds[n] |= (uint8_t)kind_of(frame->base[registers[n]]);
  const Opcode op = INSTR_OP(i);
  if (op == OP_CALL || op == OP_TAILCALL || op == OP_TFORCALL)
    count_call(L->g->recording, word, frame->base[INSTR_A(i)]);
}

static void write_counts(const RecordedFunction *f, FILE *out) {
  uint64_t before = 0;
  fputs("counts", out);
  for (uint32_t pc = 0; pc < f->word_count; pc++) {
    const uint64_t count = f->words[pc].count;
    if (count == NO_INSTRUCTION || (pc && count == before)) continue;
    fprintf(out, " %" PRIu32 ":%" PRIu64, pc, count);
    before = count;
  }
  fputc('\n', out);
}

static void write_kinds(const RecordedFunction *f, FILE *out) {
  static const uint8_t none[RECORDED_OPERANDS];
  const char *before = "types";
  for (uint32_t pc = 0; pc < f->word_count; pc++) {
    const uint8_t *kinds = f->words[pc].kinds;
    if (!memcmp(kinds, none, sizeof none)) continue;
    fprintf(out, "%s %" PRIu32 ":%u%u%u", before, pc, kinds[0], kinds[1], kinds[2]);
    before = "";
  }
  if (!*before) fputc('\n', out);
}

static void write_calls(const RecordedFunction *f, FILE *out) {
  for (uint32_t pc = 0; pc < f->word_count; pc++) {
    const RecordedCall *call = f->words[pc].call;
    for (uint32_t n = 0; call && n < call->callee_count; n++)
      fprintf(out, "call %" PRIu32 " %" PRIu32 " %" PRIu64 "\n", pc, call->callees[n]->number, call->counts[n]);
  }
}

int vm_recording_write(const Recording *r, FILE *out) {
  fputs(RECORDING_TITLE "\n", out);
  for (const RecordedFunction *f = r->first; f; f = f->next) {
    fprintf(out, "function %" PRIu32 " %016" PRIx64 " %" PRIu32 " %" PRIu32 " %s\n", f->number, f->identity,
            f->word_count, f->line, f->source);
    write_counts(f, out);
    write_kinds(f, out);
    write_calls(f, out);
  }
  return !r->failed && !ferror(out);
}
