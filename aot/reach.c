#include "aot/reach.h"

#include <string.h>

/* What is known of a register or upvalue. */
enum What { UNREACHED, UNKNOWN, ENVIRONMENT, REQUIRE, DEBUG, GETINFO, PCALL, TEXT, PREFIX, FUNCTION };
typedef struct {
  enum What what;
  union {
    const char *text;      /* TEXT; PREFIX: what a text begins with */
    const Proto *function; /* FUNCTION */
  };
} Fact;

typedef struct {
  Arena *arena;
  const char *name;
  Require *first, **end;
  uint32_t parts;
  int sees_frames;
  uint8_t *is_protected; /* by Proto.index */
} Search;

typedef struct {
  Search *search;
  const Proto *proto;
  const Cfg *cfg;
  const Fact *upvalues;
  Fact *entry;  /* max_stack per block */
  int visiting; /* facts are settled: requires are noted and inner functions searched */
} Function;

static const Fact unknown = {.what = UNKNOWN};

static Fact text_fact(const char *text) { return text ? (Fact){.what = TEXT, .text = text} : unknown; }

/* As a C string: no module's name has a zero byte in it. */
static Fact constant_fact(Value v) { return IS_STRING(v) ? text_fact(AS_STRING(v)->data) : unknown; }

static int same(Fact a, Fact b) {
  if (a.what != b.what) return 0;
  return a.what == TEXT || a.what == PREFIX ? !strcmp(a.text, b.text) : a.what != FUNCTION || a.function == b.function;
}

/* From there a program gets on to other things, so that every use is looked at. */
static int is_watched(Fact fact) { return fact.what >= ENVIRONMENT && fact.what <= GETINFO; }

/* Returns whether `into` changed. */
static int join(Search *s, Fact *into, Fact from) {
  if (from.what == UNREACHED || same(*into, from)) return 0;
  if (into->what != UNREACHED && (is_watched(*into) || is_watched(from))) s->parts = PARTS_ALL;
  if (into->what == UNKNOWN) return 0;
  *into = into->what == UNREACHED ? from : unknown;
  return 1;
}

static Fact global_fact(Search *s, const char *name) {
  s->parts |= aot_parts_of_global(name);
  if (!strcmp(name, "require")) return (Fact){.what = REQUIRE};
  if (!strcmp(name, "debug")) return (Fact){.what = DEBUG};
  if (!strcmp(name, "pcall")) return (Fact){.what = PCALL};
  if (!strcmp(name, "_G")) return (Fact){.what = ENVIRONMENT};
  return unknown;
}

static Fact field_fact(Search *s, Fact object, Value key) {
  const char *name = AS_STRING(key)->data;
  if (object.what == ENVIRONMENT) return global_fact(s, name);
  /* others set hooks, and get at the registry, where everything is */
  if (object.what == DEBUG && !strcmp(name, "getinfo")) return (Fact){.what = GETINFO};
  if (object.what == DEBUG && strcmp(name, "traceback") != 0) s->parts = PARTS_ALL;
  return unknown;
}

static Fact concatenated(Search *s, const Fact *facts, uint32_t count) {
  const char *text = "";
  for (uint32_t n = 0; n < count; n++) {
    if (facts[n].what != TEXT) return *text ? (Fact){.what = PREFIX, .text = text} : unknown;
    text = rt_arena_format(s->arena, "%s%s", text, facts[n].text);
  }
  return text_fact(text);
}

static void note(Function *f, uint32_t pc, Fact name, int is_optional) {
  Search *s = f->search;
  Require *require = ARENA_NEW(s->arena, Require, 1);
  require->name = name.what == TEXT ? name.text : NULL;
  require->prefix = name.what == PREFIX ? name.text : NULL;
  require->line = f->proto->lines ? f->proto->lines[pc] : 0;
  require->is_optional = is_optional;
  require->function = f->proto->index;
  *s->end = require;
  s->end = &require->next;
}

/* getinfo(level, what), or with a thread before: whether it may give a function that runs. That may be `require`. */
static int gives_function(const Fact *callee, uint32_t known) {
  const Fact *what = &callee[known];
  return known < 2 || known > 3 || what->what != TEXT || strchr(what->text, 'f');
}

/* The call at pc: R[A](R[A+1], ...). Returns how many of these registers it understands. */
static uint32_t visit_call(Function *f, uint32_t pc, const Fact *facts) {
  Instr i = f->proto->code[pc];
  const Fact *callee = &facts[INSTR_A(i)];
  uint32_t known = INSTR_B(i) ? INSTR_B(i) - 1 : 0; /* arguments; with an open list none is certain */
  Fact argument = known >= 1 ? callee[1] : unknown;
  if (callee->what == REQUIRE) {
    note(f, pc, argument, 0);
    return 1;
  }
  if (callee->what == GETINFO) {
    f->search->sees_frames |= gives_function(callee, known);
    return 1;
  }
  if (callee->what == PCALL && argument.what == REQUIRE) {
    note(f, pc, known >= 2 ? callee[2] : unknown, 1);
    return 2;
  }
  if (callee->what == PCALL && argument.what == FUNCTION) f->search->is_protected[argument.function->index] = 1;
  return 0;
}

/* Whether the instruction reads R[reg] in a way that loses nothing: copies are followed, fields are looked at, and so are
 * the first `understood` registers of a call. */
static int is_followed(Instr i, uint32_t reg, uint32_t understood) {
  switch ((Opcode)INSTR_OP(i)) {
  case OP_MOVE:
  case OP_GETFIELD: return 1;
  case OP_SETFIELD: return INSTR_B(i) != reg;
  case OP_CALL:
  case OP_TAILCALL:
    return reg - INSTR_A(i) < understood;
    VM_VARIABLES(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_OPERATORS(OPCODE_CASE)
    VM_JUMPS(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_LOADI:
  case OP_LOADF:
  case OP_LOADK:
  case OP_LOADNIL:
  case OP_LOADFALSE:
  case OP_LOADTRUE:
  case OP_GETGLOBAL:
  case OP_SETGLOBAL:
  case OP_SELF:
  case OP_GETINDEX:
  case OP_SETINDEX:
  case OP_GETINT:
  case OP_SETINT:
  case OP_RETURN:
  case OP_RETURN0:
  case OP_RETURN1: break;
  }
  return 0;
}

/* A watched value that goes elsewhere: anything may become of it. */
static void watch(Function *f, uint32_t pc, const Operands *operands, const Fact *facts, uint32_t understood) {
  Instr i = f->proto->code[pc];
  for (uint32_t n = 0; n < operands->read_count; n++)
    for (uint32_t r = operands->reads[n].first; r < operands->reads[n].first + (uint32_t)operands->reads[n].count; r++)
      if (is_watched(facts[r]) && !is_followed(i, r, understood)) f->search->parts = PARTS_ALL;
}

static void search_function(Search *s, const Proto *p, const Fact *upvalues);

static void visit_closure(Function *f, const Proto *inner, const Fact *facts) {
  Fact *upvalues = ARENA_NEW(f->search->arena, Fact, inner->upvalue_count + 1);
  for (uint32_t n = 0; n < inner->upvalue_count; n++) {
    const UpvalueDesc *u = &inner->upvalues[n];
    Fact fact = u->from_local ? facts[u->index] : f->upvalues[u->index];
    if (u->is_cell && is_watched(fact)) f->search->parts = PARTS_ALL;
    upvalues[n] = u->is_cell ? unknown : fact;
  }
  search_function(f->search, inner, upvalues);
}

/* What the instruction puts into R[A]. */
static Fact result(Function *f, uint32_t pc, const Fact *facts) {
  const Proto *p = f->proto;
  Instr i = p->code[pc];
  uint32_t x = INSTR_WORDS(i) == 2 ? p->code[pc + 1] : 0;
  switch ((Opcode)INSTR_OP(i)) {
  case OP_MOVE: return facts[INSTR_B(i)];
  case OP_LOADK: return constant_fact(p->constants[x]);
  case OP_GETUP: return f->upvalues[INSTR_B(i)];
  case OP_GETGLOBAL: return field_fact(f->search, f->upvalues[INSTR_B(i)], p->constants[EXT_FIELD_K(x)]);
  case OP_GETFIELD: return field_fact(f->search, facts[INSTR_B(i)], p->constants[EXT_FIELD_K(x)]);
  case OP_CONCAT: return concatenated(f->search, &facts[INSTR_B(i)], INSTR_C(i));
  case OP_VARARG: return p->root == p ? text_fact(f->search->name) : unknown;
  case OP_CLOSURE:
    return (Fact){.what = FUNCTION, .function = p->protos[x]};
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_JUMPS(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CALLS(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_LOADI:
  case OP_LOADF:
  case OP_LOADNIL:
  case OP_LOADFALSE:
  case OP_LOADTRUE:
  case OP_GETUPCELL:
  case OP_SETUPCELL:
  case OP_NEWCELL:
  case OP_GETCELL:
  case OP_SETCELL:
  case OP_SETGLOBAL:
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
  case OP_SELFREF: break;
  }
  return unknown;
}

/* A callee's frame was over these registers. */
static void forget_above(Function *f, uint32_t first, Fact *facts) {
  for (uint32_t r = first; r < f->proto->max_stack; r++) facts[r] = unknown;
}

static void step(Function *f, uint32_t pc, Fact *facts) {
  Instr i = f->proto->code[pc];
  Operands operands;
  uint32_t understood = 0;
  aot_operands(f->cfg, pc, &operands);
  if (f->visiting && (INSTR_OP(i) == OP_CALL || INSTR_OP(i) == OP_TAILCALL)) understood = visit_call(f, pc, facts);
  if (f->visiting) watch(f, pc, &operands, facts, understood);
  if (f->visiting && INSTR_OP(i) == OP_CLOSURE) visit_closure(f, f->proto->protos[f->proto->code[pc + 1]], facts);
  Fact first = result(f, pc, facts);
  if (vm_opcodes[INSTR_OP(i)].callee) forget_above(f, vm_writes(i).first, facts);
  for (uint32_t n = 0; n < operands.write_count; n++)
    for (uint32_t r = 0; r < operands.writes[n].count; r++) facts[operands.writes[n].first + r] = unknown;
  if (first.what != UNKNOWN) facts[INSTR_A(i)] = first;
}

/* Runs through a block; facts: room for max_stack of them. */
static void run_block(Function *f, uint32_t n, Fact *facts) {
  const BasicBlock *block = &f->cfg->blocks[n];
  memcpy(facts, f->entry + (size_t)n * f->proto->max_stack, f->proto->max_stack * sizeof *facts);
  for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(f->proto->code[pc])) step(f, pc, facts);
}

static int join_edge(Function *f, uint32_t to, const Fact *facts) {
  int changed = 0;
  if (to == NO_BLOCK) return 0;
  Fact *entry = f->entry + (size_t)to * f->proto->max_stack;
  for (uint32_t r = 0; r < f->proto->max_stack; r++) changed |= join(f->search, &entry[r], facts[r]);
  return changed;
}

static void settle(Function *f, Fact *facts) {
  for (uint32_t r = 0; r < f->proto->max_stack; r++) f->entry[r] = unknown;
  for (int again = 1; again;) {
    again = 0;
    for (uint32_t n = 0; n < f->cfg->block_count; n++) {
      const BasicBlock *block = &f->cfg->blocks[n];
      if (f->entry[(size_t)n * f->proto->max_stack].what == UNREACHED) continue;
      run_block(f, n, facts);
      int next = join_edge(f, block->next.to, facts), taken = join_edge(f, block->taken.to, facts);
      again |= (next && block->next.to <= n) || (taken && block->taken.to <= n);
    }
  }
}

static void search_function(Search *s, const Proto *p, const Fact *upvalues) {
  Function f = {.search = s, .proto = p, .upvalues = upvalues, .cfg = aot_cfg_build(s->arena, p)};
  f.entry = ARENA_NEW(s->arena, Fact, (size_t)f.cfg->block_count * p->max_stack);
  Fact *facts = ARENA_NEW(s->arena, Fact, p->max_stack);
  settle(&f, facts);
  f.visiting = 1;
  for (uint32_t n = 0; n < f.cfg->block_count; n++)
    if (f.entry[(size_t)n * p->max_stack].what != UNREACHED) run_block(&f, n, facts);
}

static uint32_t count_functions(const Proto *p) {
  uint32_t count = 1;
  for (uint32_t n = 0; n < p->proto_count; n++) count += count_functions(p->protos[n]);
  return count;
}

Reach aot_reach(Arena *arena, const Proto *main, const char *name) {
  Search s = {.arena = arena, .name = name};
  s.end = &s.first;
  s.is_protected = ARENA_NEW(arena, uint8_t, count_functions(main));
  Fact *upvalues = ARENA_NEW(arena, Fact, main->upvalue_count + 1);
  for (uint32_t n = 0; n < main->upvalue_count; n++) upvalues[n] = unknown;
  if (main->upvalue_count && !main->upvalues[0].is_cell) upvalues[0].what = ENVIRONMENT;
  else s.parts = PARTS_ALL;
  search_function(&s, main, upvalues);
  for (Require *r = s.first; r; r = r->next) r->is_optional |= s.is_protected[r->function];
  return (Reach){s.first, s.parts, s.sees_frames};
}
