/* Mutated binary chunks. A seed is read into a tree (vm/dump.h has the format), changed as a tree, so that counts stay
 * right and most of what is wrong is for the verifier to find, and written again; some cases are damaged as bytes, too.
 * All memory of a case lies in one arena. */
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "vm/dump.h"

typedef struct {
  const char *text;
  uint64_t n; /* length + 1; 0: none */
} Text;

typedef struct {
  uint8_t tag;
  uint64_t word; /* of an integer (zigzag) or float */
  Text text;
} Constant;

typedef struct {
  Text name;
  uint8_t flags, index;
} Upvalue;

typedef struct {
  Text name;
  uint64_t start, length;
  uint8_t reg, is_cell;
} Local;

typedef struct {
  uint64_t part[4];
} Loop;

typedef struct Function {
  Text source;
  uint64_t line_defined, last_line, caches;
  uint8_t params, is_vararg, max_stack;
  Instr *code;
  Constant *constants;
  Upvalue *upvalues;
  struct Function **functions;
  uint64_t *lines; /* zigzag */
  Local *locals;
  Loop *loops;
  size_t code_count, constant_count, upvalue_count, function_count, line_count, local_count, loop_count;
} Function;

typedef struct {
  char *data;
  size_t len;
} Seed;
static Seed *seeds;
static size_t seed_count;

#define ARENA_SIZE ((size_t)256 << 20)
#define SPARE 64 /* elements that fit behind an array */
static char *arena;
static size_t arena_used;

static void *take(size_t size) {
  size = (size + 15) & ~(size_t)15;
  if (!arena && !(arena = malloc(ARENA_SIZE))) abort();
  if (size > ARENA_SIZE - arena_used) abort();
  arena_used += size;
  return memset(arena + arena_used - size, 0, size);
}

/* --- Reading. --- */

typedef struct {
  const uint8_t *at, *end;
  int bad;
} Reader;

static uint8_t read_byte(Reader *r) {
  if (r->at < r->end) return *r->at++;
  r->bad = 1;
  return 0;
}

static uint64_t read_number(Reader *r) {
  uint64_t n = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    uint8_t byte = read_byte(r);
    n |= (uint64_t)(byte & 127) << shift;
    if (byte < 128) break;
  }
  return n;
}

static size_t read_count(Reader *r) {
  uint64_t n = read_number(r);
  if (n <= (uint64_t)(r->end - r->at)) return (size_t)n;
  r->bad = 1;
  return 0;
}

static uint64_t read_word(Reader *r, int bytes) {
  uint64_t word = 0;
  for (int i = 0; i < bytes; i++) word |= (uint64_t)read_byte(r) << (8 * i);
  return word;
}

static Text read_text(Reader *r) {
  Text t = {(const char *)r->at, read_number(r)};
  t.text = (const char *)r->at;
  if (t.n > 0 && t.n - 1 > (uint64_t)(r->end - r->at)) {
    r->bad = 1;
    t.n = 0;
  }
  if (t.n > 0) r->at += t.n - 1;
  return t;
}

static Constant read_constant(Reader *r) {
  Constant c = {.tag = read_byte(r)};
  if (c.tag == 3) c.word = read_number(r);
  if (c.tag == 4) c.word = read_word(r, 8);
  if (c.tag == 5) c.text = read_text(r);
  return c;
}

#define READ_ARRAY(r, count, array)                                                                                    \
  (count) = read_count(r);                                                                                             \
  (array) = take(((count) + SPARE) * sizeof *(array));                                                                 \
  for (size_t i = 0; i < (count); i++)

static Function *read_function(Reader *r) {
  Function *f = take(sizeof *f);
  f->source = read_text(r);
  f->line_defined = read_number(r);
  f->last_line = read_number(r);
  f->params = read_byte(r);
  f->is_vararg = read_byte(r);
  f->max_stack = read_byte(r);
  READ_ARRAY(r, f->code_count, f->code) f->code[i] = (Instr)read_word(r, 4);
  READ_ARRAY(r, f->constant_count, f->constants) f->constants[i] = read_constant(r);
  READ_ARRAY(r, f->upvalue_count, f->upvalues) {
    f->upvalues[i].name = read_text(r);
    f->upvalues[i].flags = read_byte(r);
    f->upvalues[i].index = read_byte(r);
  }
  READ_ARRAY(r, f->function_count, f->functions) f->functions[i] = read_function(r);
  READ_ARRAY(r, f->line_count, f->lines) f->lines[i] = read_number(r);
  READ_ARRAY(r, f->local_count, f->locals) {
    f->locals[i].name = read_text(r);
    f->locals[i].start = read_number(r);
    f->locals[i].length = read_number(r);
    f->locals[i].reg = read_byte(r);
    f->locals[i].is_cell = read_byte(r);
  }
  READ_ARRAY(r, f->loop_count, f->loops) {
    for (int part = 0; part < 4; part++) f->loops[i].part[part] = read_number(r);
  }
  f->caches = read_number(r);
  return f;
}

#define HEADER VM_DUMP_HEADER VM_DUMP_MARK
#define HEADER_SIZE (sizeof HEADER - 1 + 2)

static Function *read_chunk(const Seed *seed) {
  Reader r = {(const uint8_t *)seed->data + HEADER_SIZE, (const uint8_t *)seed->data + seed->len, 0};
  Function *f = read_function(&r);
  return r.bad || r.at != r.end ? NULL : f;
}

int chunk_add_seed(const char *data, size_t len) {
  Seed seed = {malloc(len), len};
  seeds = realloc(seeds, (seed_count + 1) * sizeof *seeds);
  if (!seed.data || !seeds) abort();
  memcpy(seed.data, data, len);
  arena_used = 0;
  if (len <= HEADER_SIZE || !read_chunk(&seed)) {
    free(seed.data);
    return 0;
  }
  seeds[seed_count++] = seed;
  return 1;
}

size_t chunk_seed_count(void) { return seed_count; }

/* --- Writing. --- */

static void write_byte(Bytes *b, unsigned byte) { bytes_add(b, &(uint8_t){(uint8_t)byte}, 1); }

static void write_number(Bytes *b, uint64_t n) {
  for (; n >= 128; n >>= 7) write_byte(b, (unsigned)(n & 127) | 128);
  write_byte(b, (unsigned)n);
}

static void write_word(Bytes *b, uint64_t word, int bytes) {
  for (int i = 0; i < bytes; i++) write_byte(b, (unsigned)(word >> (8 * i)) & 255);
}

static void write_text(Bytes *b, Text t) {
  write_number(b, t.n);
  if (t.n > 0) bytes_add(b, t.text, t.n - 1);
}

static void write_function(Bytes *b, const Function *f) {
  if (b->len > CASE_MAX) return; /* functions may have been put into themselves many times */
  write_text(b, f->source);
  write_number(b, f->line_defined);
  write_number(b, f->last_line);
  write_byte(b, f->params);
  write_byte(b, f->is_vararg);
  write_byte(b, f->max_stack);
  write_number(b, f->code_count);
  for (size_t i = 0; i < f->code_count; i++) write_word(b, f->code[i], 4);
  write_number(b, f->constant_count);
  for (size_t i = 0; i < f->constant_count; i++) {
    const Constant *c = &f->constants[i];
    write_byte(b, c->tag);
    if (c->tag == 3) write_number(b, c->word);
    if (c->tag == 4) write_word(b, c->word, 8);
    if (c->tag == 5) write_text(b, c->text);
  }
  write_number(b, f->upvalue_count);
  for (size_t i = 0; i < f->upvalue_count; i++) {
    write_text(b, f->upvalues[i].name);
    write_byte(b, f->upvalues[i].flags);
    write_byte(b, f->upvalues[i].index);
  }
  write_number(b, f->function_count);
  for (size_t i = 0; i < f->function_count; i++) write_function(b, f->functions[i]);
  write_number(b, f->line_count);
  for (size_t i = 0; i < f->line_count; i++) write_number(b, f->lines[i]);
  write_number(b, f->local_count);
  for (size_t i = 0; i < f->local_count; i++) {
    write_text(b, f->locals[i].name);
    write_number(b, f->locals[i].start);
    write_number(b, f->locals[i].length);
    write_byte(b, f->locals[i].reg);
    write_byte(b, f->locals[i].is_cell);
  }
  write_number(b, f->loop_count);
  for (size_t i = 0; i < f->loop_count; i++)
    for (int part = 0; part < 4; part++) write_number(b, f->loops[i].part[part]);
  write_number(b, f->caches);
}

/* --- Mutations. --- */

/* A number near n, near 0, or at an edge. */
static uint64_t other_number(Random *r, uint64_t n) {
  static const uint64_t edges[] = {0,         1,     2,          127,        128,        255,          256,
                                   65535,     65536, 0x7fffffff, 0x80000000, 0xffffffff, (uint64_t)-1, 1ull << 47,
                                   1ull << 63};
  switch (random_below(r, 5)) {
  case 0: return n + 1;
  case 1: return n - 1;
  case 2: return random_below(r, 16);
  case 3: return edges[random_below(r, sizeof edges / sizeof *edges)];
  default: return n ^ (uint64_t)1 << random_below(r, 40);
  }
}

static uint8_t other_byte(Random *r, uint8_t byte, unsigned limit) {
  if (random_one_in(r, 2)) return (uint8_t)random_below(r, limit ? limit : 1);
  return (uint8_t)other_number(r, byte);
}

static int same_operands(unsigned a, unsigned b) {
  const OpcodeInfo *x = &vm_opcodes[a], *y = &vm_opcodes[b];
  return x->a == y->a && x->b == y->b && x->c == y->c && x->x == y->x;
}

static unsigned other_opcode(Random *r, unsigned op) {
  if (random_one_in(r, 3)) return random_below(r, OP_COUNT + 2);
  unsigned other = random_below(r, OP_COUNT), tries = 0;
  while (!same_operands(op, other) && tries++ < OP_COUNT) other = (other + 1) % OP_COUNT;
  return other;
}

static Instr with_byte(Instr word, unsigned which, unsigned byte) {
  return (word & ~((Instr)255 << (8 * which))) | (Instr)byte << (8 * which);
}

static void change_word(Random *r, Function *f, size_t at) {
  Instr word = f->code[at];
  unsigned which = random_below(r, 4), byte = word >> (8 * which) & 255;
  unsigned limits[] = {f->max_stack, (unsigned)f->constant_count, (unsigned)f->upvalue_count, 4};
  if (which == 0) byte = other_opcode(r, byte);
  else byte = other_byte(r, (uint8_t)byte, limits[random_below(r, 4)]);
  f->code[at] = with_byte(word, which, byte);
  if (random_one_in(r, 12)) f->code[at] = (Instr)other_number(r, word);
  if (random_one_in(r, 12)) f->code[at] = (Instr)random_below(r, f->code_count) - (Instr)at;
}

/* An array's elements [from, from + n) once more at `at`. Arrays have SPARE elements behind what was read. */
static size_t copy_elements(void *array, size_t size, size_t count, size_t capacity, size_t at, size_t from, size_t n) {
  char *p = array, copy[SPARE * 64];
  if (n == 0 || n > SPARE || count + n > capacity || n * size > sizeof copy) return count;
  memcpy(copy, p + from * size, n * size);
  memmove(p + (at + n) * size, p + at * size, (count - at) * size);
  memcpy(p + at * size, copy, n * size);
  return count + n;
}

static size_t remove_elements(void *array, size_t size, size_t count, size_t at, size_t n) {
  char *p = array;
  memmove(p + at * size, p + (at + n) * size, (count - at - n) * size);
  return count - n;
}

/* Copies, removes or exchanges whole instructions; lines follow. */
static void move_code(Random *r, Function *f) {
  size_t count = f->code_count, at = random_below(r, count), from = random_below(r, count);
  size_t n = 1 + random_below(r, 4);
  if (n > count - at) n = count - at;
  if (random_one_in(r, 3)) {
    f->code_count = remove_elements(f->code, sizeof *f->code, count, at, n);
    if (f->line_count == count) f->line_count = remove_elements(f->lines, sizeof *f->lines, count, at, n);
  } else if (random_one_in(r, 2)) {
    if (n > count - from) n = count - from;
    memmove(f->code + at, f->code + from, n * sizeof *f->code);
  } else {
    Instr *code = take((count + n) * sizeof *code);
    uint64_t *lines = take((count + n) * sizeof *lines);
    memcpy(code, f->code, count * sizeof *code);
    if (n > count - from) n = count - from;
    f->code_count = copy_elements(code, sizeof *code, count, count + n, at, from, n);
    f->code = code;
    if (f->line_count != count) return;
    memcpy(lines, f->lines, count * sizeof *lines);
    f->line_count = copy_elements(lines, sizeof *lines, count, count + n, at, from, n);
    f->lines = lines;
  }
}

static void change_constant(Random *r, Function *f) {
  static const char *const texts[] = {"__index", "__gc",  "__close", "x",
                                      "",        "print", "__call",  "a long constant that is not interned, 40+"};
  if (f->constant_count == 0) return;
  Constant *c = &f->constants[random_below(r, f->constant_count)];
  switch (random_below(r, 5)) {
  case 0: c->tag = (uint8_t)random_below(r, 7); break;
  case 1: c->word = other_number(r, c->word); break;
  case 2: *c = f->constants[random_below(r, f->constant_count)]; break;
  case 3: c->word = random_word(r); break;
  default: {
    const char *text = texts[random_below(r, sizeof texts / sizeof *texts)];
    c->tag = 5;
    c->text = (Text){text, strlen(text) + 1};
  }
  }
}

static void change_upvalue(Random *r, Function *f) {
  if (f->upvalue_count == 0) return;
  Upvalue *u = &f->upvalues[random_below(r, f->upvalue_count)];
  if (random_one_in(r, 2)) u->flags ^= (uint8_t)(1u << random_below(r, 5));
  else u->index = other_byte(r, u->index, f->max_stack);
}

static void change_local(Random *r, Function *f) {
  if (f->local_count == 0) return;
  Local *l = &f->locals[random_below(r, f->local_count)];
  switch (random_below(r, 4)) {
  case 0: l->start = other_number(r, l->start); break;
  case 1: l->length = other_number(r, l->length); break;
  case 2: l->reg = other_byte(r, l->reg, f->max_stack); break;
  default: l->is_cell ^= 1;
  }
}

static void change_head(Random *r, Function *f) {
  switch (random_below(r, 6)) {
  case 0: f->max_stack = other_byte(r, f->max_stack, 255); break;
  case 1: f->params = other_byte(r, f->params, f->max_stack); break;
  case 2: f->is_vararg ^= 1; break;
  case 3: f->caches = other_number(r, f->caches); break;
  case 4: f->line_defined = other_number(r, f->line_defined); break;
  default: f->last_line = other_number(r, f->last_line); break;
  }
}

static void change_debug(Random *r, Function *f) {
  switch (random_below(r, 4)) {
  case 0:
    if (f->line_count) f->lines[random_below(r, f->line_count)] = other_number(r, 0);
    break;
  case 1: f->line_count = 0; break;
  case 2: f->local_count = random_below(r, f->local_count + 1); break;
  default:
    if (f->loop_count) {
      uint64_t *part = &f->loops[random_below(r, f->loop_count)].part[random_below(r, 4)];
      *part = other_number(r, *part);
    }
  }
}

/* Elements of the other arrays come twice, or go. */
static void resize_array(Random *r, Function *f) {
#define RESIZE(array, count)                                                                                           \
  do {                                                                                                                 \
    size_t n_ = f->count;                                                                                              \
    if (n_ == 0) break;                                                                                                \
    size_t at_ = random_below(r, n_);                                                                                  \
    if (random_one_in(r, 2)) f->count = remove_elements(f->array, sizeof *f->array, n_, at_, 1);                       \
    else {                                                                                                             \
      void *bigger_ = take((n_ + 1) * sizeof *f->array);                                                               \
      memcpy(bigger_, f->array, n_ * sizeof *f->array);                                                                \
      f->array = bigger_;                                                                                              \
      f->count = copy_elements(f->array, sizeof *f->array, n_, n_ + 1, random_below(r, n_ + 1), at_, 1);               \
    }                                                                                                                  \
  } while (0)
  switch (random_below(r, 6)) {
  case 0: RESIZE(constants, constant_count); break;
  case 1: RESIZE(upvalues, upvalue_count); break;
  case 2: RESIZE(functions, function_count); break;
  case 3: RESIZE(locals, local_count); break;
  case 4: RESIZE(loops, loop_count); break;
  default: RESIZE(lines, line_count); break;
  }
#undef RESIZE
}

/* The functions of a tree, the outer ones first. */
#define FUNCTIONS_MAX 4096
static size_t list(Function *f, Function **all, size_t count) {
  if (count < FUNCTIONS_MAX) all[count++] = f;
  for (size_t i = 0; i < f->function_count; i++) count = list(f->functions[i], all, count);
  return count;
}

static Function *random_function(Random *r, Function *main) {
  static Function *all[FUNCTIONS_MAX];
  size_t count = list(main, all, 0);
  return random_one_in(r, 3) ? main : all[random_below(r, count)];
}

/* A function of another chunk in place of an inner one. */
static void transplant(Random *r, Function *main) {
  Function *to = random_function(r, main), *other = read_chunk(&seeds[random_below(r, seed_count)]);
  if (to->function_count && other) to->functions[random_below(r, to->function_count)] = random_function(r, other);
}

static void mutate_once(Random *r, Function *main) {
  Function *f = random_function(r, main);
  size_t count = f->code_count;
  if (count == 0) return;
  switch (random_below(r, 14)) {
  case 0: change_constant(r, f); break;
  case 1: change_upvalue(r, f); break;
  case 2: change_local(r, f); break;
  case 3: change_head(r, f); break;
  case 4: change_debug(r, f); break;
  case 5: resize_array(r, f); break;
  case 6: transplant(r, main); break;
  case 7:
  case 8: move_code(r, f); break;
  default: change_word(r, f, random_below(r, count));
  }
}

static void strip(Function *f) {
  f->source.n = 0;
  f->line_count = f->local_count = f->loop_count = 0;
  for (size_t i = 0; i < f->upvalue_count; i++) f->upvalues[i].name.n = 0;
  for (size_t i = 0; i < f->function_count; i++) strip(f->functions[i]);
}

void chunk_mutate(Random *r, Bytes *out) {
  arena_used = 0;
  Function *main = read_chunk(&seeds[random_below(r, seed_count)]);
  if (random_one_in(r, 4)) strip(main);
  for (uint32_t n = 1 + random_below(r, random_one_in(r, 3) ? 8 : 3); n > 0; n--) mutate_once(r, main);
  bytes_add(out, HEADER, sizeof HEADER - 1);
  write_byte(out, VM_DUMP_VERSION);
  write_byte(out, 0);
  write_function(out, main);
  if (random_one_in(r, 8)) random_damage(r, out);
}
