/* Which function of the program each call probably calls: see callees.h. */
#include "aot/callees.h"

#include <string.h>

/* What a register, an upvalue, a cell or a field holds. Two things that meet are UNKNOWN; NOTHING (which nil is, too: a
 * variable is often declared before its function) gives way. */
typedef uint32_t Thing;
#define NOTHING 0u
#define UNKNOWN 1u
/* SELF: the closure that runs; LIBRARY: the table of that native's library; REQUIRE: the function; MODULE: a module's name; INSTANCE: an object
 * whose methods are in that table; CHOICE: one of several closures */
enum ThingKind {
  THING_CLOSURE = 1,
  THING_SELF,
  THING_CELL,
  THING_TABLE,
  THING_LIBRARY,
  THING_NATIVE,
  THING_REQUIRE,
  THING_MODULE,
  THING_INSTANCE,
  THING_CHOICE
};
#define THING(kind, id) ((Thing)(kind) << 28 | (Thing)(id))
#define THING_KIND(thing) ((thing) >> 28)
#define THING_ID(thing) ((thing)&0x0FFFFFFFu)
#define ID_LIMIT 0x0FFFFFF0u
#define CHAIN_MAX 8 /* tables behind a table */
#define OWNER_ROUNDS 3
#define CHOICES_MAX 1024

/* Fields, by the table and the name. The table is where it was made, or, as seen by one module (by its number, from 1 on) or
 * by the whole program (0), any table, or the global variables. */
#define ANY_TABLE(module) (0x40000000u + (module))
#define GLOBALS(module) (0x80000000u + (module))
typedef struct {
  Value name;
  uint32_t table;
  Thing thing;
} Field;

typedef struct {
  Thing *entry;   /* max_stack per block */
  Thing *up;      /* per upvalue */
  Thing *params;  /* what known calls pass */
  Thing result;   /* the first one */
  Thing owner;    /* the table that it is stored in as a method */
  uint8_t *dirty; /* per block: to be looked at again */
  uint32_t module;
  uint32_t first;  /* words of the functions before it: first + pc identifies an instruction of the program */
  uint8_t arrives; /* some CLOSURE makes it, or it is the main function */
} FunctionThings;

typedef struct {
  uint32_t count, members[CALLEES_MAX]; /* in order */
} Choice;

typedef struct {
  Arena *arena;
  const CalledModule *modules;
  uint32_t module_count;
  uint32_t *first;           /* number of each module's main function */
  uint32_t *by_name;         /* modules that have names, in the order of these */
  uint32_t named;            /* how many there are */
  Cfg **cfgs;                /* by number */
  FunctionThings *functions; /* likewise */
  uint32_t count;
  Thing *cells;                /* content, by the instruction that makes the cell */
  Thing *metatables, *indices; /* of tables and their field __index, likewise */
  uint8_t *is_base;            /* likewise: other tables inherit from it */
  Choice *choices;
  uint32_t choice_count;
  uint32_t *origins; /* likewise: of what a call gives, the table that the callee makes; 0: the table is made here */
  Field *fields;
  uint32_t field_mask;
  int changed;     /* something that functions see of each other */
  uint32_t rounds; /* over all functions */
  const Cfg *cfg;  /* of the function that is looked at */
  uint32_t number;
  FunctionThings *here;
  const Proto *proto;
} Search;

static uint32_t origin_of(const Search *s, Thing table) {
  uint32_t id = THING_ID(table);
  while (s->origins[id]) id = s->origins[id];
  return id;
}

static int is_object(Thing thing) { return THING_KIND(thing) == THING_TABLE || THING_KIND(thing) == THING_INSTANCE; }

static Choice members_of(const Search *s, Thing thing) {
  if (THING_KIND(thing) == THING_CHOICE) return s->choices[THING_ID(thing)];
  return THING_KIND(thing) == THING_CLOSURE ? (Choice){1, {THING_ID(thing)}} : (Choice){0, {0}};
}

static Thing make_choice(Search *s, const Choice *choice) {
  uint32_t n = 0;
  while (n < s->choice_count && memcmp(&s->choices[n], choice, sizeof *choice)) n++;
  if (n == CHOICES_MAX) return UNKNOWN;
  if (n == s->choice_count) s->choices[s->choice_count++] = *choice;
  return THING(THING_CHOICE, n);
}

/* One of those that either is, if these are few. */
static Thing choice_of(Search *s, Thing a, Thing b) {
  Choice x = members_of(s, a), y = members_of(s, b), all = {0, {0}};
  if (!x.count || !y.count) return UNKNOWN;
  for (uint32_t n = 0, m = 0; n < x.count || m < y.count; all.count++) {
    uint32_t next = m == y.count || (n < x.count && x.members[n] < y.members[m]) ? x.members[n] : y.members[m];
    if (all.count == CALLEES_MAX) return UNKNOWN;
    all.members[all.count] = next;
    n += n < x.count && x.members[n] == next;
    m += m < y.count && y.members[m] == next;
  }
  return make_choice(s, &all);
}

/* Tables that calls of one function have given are at least that function's. What is an instance as far as a method goes is any table beside. */
static Thing joined(Search *s, Thing a, Thing b) {
  if (a == b || b == NOTHING) return a;
  if (a == NOTHING) return b;
  if (!is_object(a) || !is_object(b)) return choice_of(s, a, b);
  if (THING_KIND(a) != THING_KIND(b)) return THING_KIND(a) == THING_INSTANCE ? a : b;
  return origin_of(s, a) == origin_of(s, b) ? THING(THING_KIND(a), origin_of(s, a)) : UNKNOWN;
}

/* What others see of a thing: only its owner runs a closure that is itself. */
static Thing abroad(const Search *s, Thing thing) {
  return THING_KIND(thing) == THING_SELF ? THING(THING_CLOSURE, s->number) : thing;
}

static void add_exactly(Search *s, Thing *place, Thing thing) {
  Thing new = joined(s, *place, thing);
  s->changed |= new != *place;
  *place = new;
}

static void add_to(Search *s, Thing *place, Thing thing) { add_exactly(s, place, abroad(s, thing)); }

/* Where the field is, or would be. */
static Field *find_field(const Search *s, uint32_t table, uint32_t k) {
  Value name = s->proto->constants[k];
  uint64_t hash = (name ^ table) * 0x9E3779B97F4A7C15u;
  for (uint32_t n = (uint32_t)(hash >> 32);; n++) {
    Field *field = &s->fields[n & s->field_mask];
    if (!field->table || (field->name == name && field->table == table)) return field;
  }
}

static Field *field_at(Search *s, uint32_t table, uint32_t k) {
  Field *field = find_field(s, table, k);
  if (!field->table) *field = (Field){s->proto->constants[k], table, NOTHING};
  return field;
}

static Thing library_function(const Search *s, const char *library, uint32_t k) {
  Value name = s->proto->constants[k];
  uint32_t native = IS_STRING(name) ? aot_native_find(library, AS_STRING(name)) : NO_NATIVE;
  return native == NO_NATIVE ? NOTHING : THING(THING_NATIVE, native);
}

static int compare_names(const char *a, const String *b) {
  size_t len = strlen(a), least = len < b->len ? len : b->len;
  int order = memcmp(a, b->data, least);
  return order ? order : (len > b->len) - (len < b->len);
}

static Thing module_named(const Search *s, Value name) {
  if (!s->named || !IS_STRING(name)) return UNKNOWN;
  uint32_t low = 0, high = s->named;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = compare_names(s->modules[s->by_name[middle]].name, AS_STRING(name));
    if (order == 0) return THING(THING_MODULE, s->by_name[middle]);
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return UNKNOWN;
}

/* Under this name, as the module sees it, or else as the program does. `of_module` and `of_program`: ANY_TABLE or GLOBALS. */
static Thing get_common(Search *s, uint32_t of_module, uint32_t of_program, uint32_t k) {
  Thing thing = field_at(s, of_module, k)->thing;
  return thing == NOTHING ? field_at(s, of_program, k)->thing : thing;
}

static Thing get_global(Search *s, uint32_t k) {
  Value name = s->proto->constants[k];
  Thing thing = get_common(s, GLOBALS(s->here->module + 1), GLOBALS(0), k);
  if (thing != NOTHING || !IS_STRING(name)) return thing;
  if (!compare_names("require", AS_STRING(name))) return THING(THING_REQUIRE, 0);
  const char *library = aot_native_library(AS_STRING(name));
  for (uint32_t n = 0; library && n < NATIVE_COUNT; n++)
    if (aot_natives[n].library == library) return THING(THING_LIBRARY, n);
  return library_function(s, "_G", k);
}

/* What the table has under the name, or those behind it that __index leads to. */
static Thing look_up(const Search *s, uint32_t id, uint32_t k) {
  for (int steps = 0; steps < CHAIN_MAX; steps++) {
    uint32_t origin = origin_of(s, THING(THING_TABLE, id));
    Thing thing = find_field(s, id + 1, k)->thing;
    if (thing == NOTHING && origin != id) thing = find_field(s, origin + 1, k)->thing;
    if (thing != NOTHING) return thing;
    Thing metatable = s->metatables[id] == NOTHING ? s->metatables[origin] : s->metatables[id];
    if (THING_KIND(metatable) != THING_TABLE) return NOTHING;
    id = THING_ID(metatable);
    Thing index = s->indices[id] == NOTHING ? s->indices[origin_of(s, metatable)] : s->indices[id];
    if (THING_KIND(index) != THING_TABLE) return NOTHING;
    if (index != THING(THING_TABLE, origin_of(s, metatable))) id = THING_ID(index); /* else it is its own */
  }
  return NOTHING;
}

/* Whether objects of the first class may be such of the second. */
static int is_below(const Search *s, Thing class, uint32_t base) {
  for (int steps = 0; steps < CHAIN_MAX && THING_KIND(class) == THING_TABLE; steps++) {
    uint32_t origin = origin_of(s, class);
    if (origin == origin_of(s, THING(THING_TABLE, base))) return 1;
    Thing metatable =
        s->metatables[THING_ID(class)] == NOTHING ? s->metatables[origin] : s->metatables[THING_ID(class)];
    if (THING_KIND(metatable) != THING_TABLE) return metatable != NOTHING;
    Thing index = s->indices[THING_ID(metatable)];
    if (index == class) return 0;
    class = index;
  }
  return class != NOTHING;
}

static Thing get_common_field(Search *s, uint32_t k) {
  return get_common(s, ANY_TABLE(s->here->module + 1), ANY_TABLE(0), k);
}

/* An instance may be one of a class that inherits from the table and has another method of that name. */
static Thing get_of_instance(Search *s, uint32_t id, uint32_t k) {
  Thing thing = look_up(s, id, k), all = get_common_field(s, k);
  if (thing == NOTHING) return all;
  if (all == UNKNOWN) return s->is_base[origin_of(s, THING(THING_TABLE, id))] ? UNKNOWN : thing;
  Choice choice = members_of(s, all);
  for (uint32_t n = 0; n < choice.count; n++)
    if (is_below(s, s->functions[choice.members[n]].owner, id))
      thing = joined(s, thing, THING(THING_CLOSURE, choice.members[n]));
  return thing;
}

static Thing get_field(Search *s, Thing object, uint32_t k) {
  Thing thing = NOTHING;
  if (THING_KIND(object) == THING_LIBRARY) return library_function(s, aot_natives[THING_ID(object)].library, k);
  if (THING_KIND(object) == THING_INSTANCE) return get_of_instance(s, THING_ID(object), k);
  if (THING_KIND(object) == THING_TABLE) thing = look_up(s, THING_ID(object), k);
  return thing == NOTHING ? get_common_field(s, k) : thing;
}

/* What no table that we see has under this name is probably a string's. */
static Thing get_method(Search *s, Thing object, uint32_t k) {
  Thing thing = get_field(s, object, k);
  if (THING_KIND(thing) == THING_TABLE && !is_object(object)) thing = NOTHING; /* some field's name */
  return thing == NOTHING && !is_object(object) ? library_function(s, "string", k) : thing;
}

static void note_index(Search *s, Thing table, Thing index) {
  add_to(s, &s->indices[THING_ID(table)], index);
  if (THING_KIND(index) == THING_TABLE && index != table) s->is_base[origin_of(s, index)] = 1;
}

static void set_own_field(Search *s, Thing object, uint32_t k, Thing thing) {
  static const char index[] = "__index";
  Value name = s->proto->constants[k];
  uint32_t id = THING_ID(object), origin = origin_of(s, object);
  add_to(s, &field_at(s, id + 1, k)->thing, thing);
  if (origin != id) add_to(s, &field_at(s, origin + 1, k)->thing, thing);
  if (IS_STRING(name) && !compare_names(index, AS_STRING(name))) note_index(s, object, thing);
  if (THING_KIND(thing) == THING_CLOSURE) add_to(s, &s->functions[THING_ID(thing)].owner, object);
}

static void set_field(Search *s, Thing object, uint32_t k, Thing thing) {
  if (THING_KIND(object) == THING_TABLE) set_own_field(s, object, k, thing);
  Thing seen = abroad(s, thing);
  if (!members_of(s, seen).count && THING_KIND(seen) != THING_TABLE) return;
  add_to(s, &field_at(s, ANY_TABLE(s->here->module + 1), k)->thing, seen);
  add_to(s, &field_at(s, ANY_TABLE(0), k)->thing, seen);
}

static void set_global(Search *s, uint32_t k, Thing thing) {
  add_to(s, &field_at(s, GLOBALS(s->here->module + 1), k)->thing, thing);
  add_to(s, &field_at(s, GLOBALS(0), k)->thing, thing);
}

static Thing *cell_of(Search *s, Thing cell) {
  return THING_KIND(cell) == THING_CELL ? &s->cells[THING_ID(cell)] : NULL;
}

static Thing read_cell(Search *s, Thing cell) {
  const Thing *content = cell_of(s, cell);
  return content ? *content : cell == NOTHING ? NOTHING : UNKNOWN;
}

static void write_cell(Search *s, Thing cell, Thing thing) {
  Thing *content = cell_of(s, cell);
  if (content) add_to(s, content, thing);
}

/* A local function that captures itself reads its own register before it has a value: SELFREF follows. */
static int refers_to_itself(const Proto *p, uint32_t pc, uint32_t upvalue) {
  uint32_t reg = INSTR_A(p->code[pc]);
  for (pc += 2; pc < p->code_len && INSTR_OP(p->code[pc]) == OP_SELFREF && INSTR_A(p->code[pc]) == reg; pc++)
    if (INSTR_B(p->code[pc]) == upvalue) return 1;
  return 0;
}

static Thing make_closure(Search *s, uint32_t pc, const Thing *state) {
  const Proto *inner = s->proto->protos[s->proto->code[pc + 1]];
  uint32_t number = s->first[s->here->module] + inner->index;
  FunctionThings *its = &s->functions[number];
  if (!s->cfgs[number]) return THING(THING_CLOSURE, number);
  if (!its->arrives) its->arrives = 1, s->changed = 1;
  for (uint32_t n = 0; n < inner->upvalue_count; n++) {
    uint32_t from = inner->upvalues[n].index;
    if (!inner->upvalues[n].from_local) add_to(s, &its->up[n], s->here->up[from]);
    else if (refers_to_itself(s->proto, pc, n)) add_exactly(s, &its->up[n], THING(THING_SELF, 0));
    else add_to(s, &its->up[n], state[from]);
  }
  return THING(THING_CLOSURE, number);
}

static void forget_writes(Search *s, uint32_t pc, Thing *state) {
  Operands operands;
  aot_operands(s->cfg, pc, &operands);
  for (uint32_t w = 0; w < operands.write_count; w++)
    for (uint32_t n = 0; n < operands.writes[w].count; n++) state[operands.writes[w].first + n] = UNKNOWN;
}

/* What the module returns. It may be one that was put into package.loaded. */
static Thing required(const Search *s, Thing name) {
  if (THING_KIND(name) != THING_MODULE) return UNKNOWN;
  uint32_t main = s->first[THING_ID(name)];
  return s->cfgs[main] ? s->functions[main].result : UNKNOWN;
}

/* What the callee makes is another table for each call: so classes that one function makes are several. */
static Thing given_by_call(Search *s, uint32_t pc, uint32_t callee) {
  const FunctionThings *its = &s->functions[callee];
  Thing result = its->result;
  uint32_t id = THING_ID(result), call = s->here->first + pc;
  if (THING_KIND(result) != THING_TABLE || id - its->first >= s->cfgs[callee]->proto->code_len) return result;
  if (callee == s->number) return result;
  s->origins[call] = id;
  return THING(THING_TABLE, call);
}

/* A class with a metatable inherits from what is behind that. */
static Thing set_metatable(Search *s, const Thing *arguments) {
  uint32_t id = THING_ID(arguments[0]);
  if (THING_KIND(arguments[0]) != THING_TABLE) return arguments[0];
  add_to(s, &s->metatables[id], arguments[1]);
  Thing index = THING_KIND(arguments[1]) == THING_TABLE ? s->indices[THING_ID(arguments[1])] : NOTHING;
  if (s->indices[id] != NOTHING && THING_KIND(index) == THING_TABLE) s->is_base[origin_of(s, index)] = 1;
  return arguments[0];
}

/* Arguments go to the callee. Returns its result. */
static Thing call_one(Search *s, uint32_t pc, const Thing *state, uint32_t callee) {
  Instr i = s->proto->code[pc];
  if (!s->cfgs[callee]) return UNKNOWN;
  FunctionThings *its = &s->functions[callee];
  uint32_t count = INSTR_B(i) ? INSTR_B(i) - 1 : s->cfg->open_base[pc] - INSTR_A(i) - 1;
  for (uint32_t n = 0; n < count && n < s->cfgs[callee]->proto->param_count; n++)
    add_to(s, &its->params[n], state[INSTR_A(i) + 1 + n]);
  return given_by_call(s, pc, callee);
}

static Thing call(Search *s, uint32_t pc, const Thing *state) {
  Instr i = s->proto->code[pc];
  Thing callee = state[INSTR_A(i)];
  if (callee == THING(THING_NATIVE, NATIVE__G_setmetatable))
    return INSTR_B(i) == 3 ? set_metatable(s, &state[INSTR_A(i) + 1]) : UNKNOWN;
  if (THING_KIND(callee) == THING_REQUIRE) return INSTR_B(i) == 2 ? required(s, state[INSTR_A(i) + 1]) : UNKNOWN;
  if (THING_KIND(callee) == THING_SELF) return call_one(s, pc, state, s->number);
  Choice choice = members_of(s, callee);
  if (!choice.count) return callee == NOTHING ? NOTHING : UNKNOWN;
  Thing result = NOTHING;
  for (uint32_t n = 0; n < choice.count; n++) result = joined(s, result, call_one(s, pc, state, choice.members[n]));
  return result;
}

static int is_captured_table(const Search *s, uint32_t upvalue) {
  return THING_KIND(s->here->up[upvalue]) == THING_TABLE;
}

static void step(Search *s, uint32_t pc, Thing *state) {
  Instr i = s->proto->code[pc], x = pc + 1 < s->proto->code_len ? s->proto->code[pc + 1] : 0;
  Thing *a = &state[INSTR_A(i)], b = state[INSTR_B(i)];
  switch (INSTR_OP(i)) {
  case OP_MOVE: *a = b; break;
  case OP_LOADNIL:
    for (uint32_t n = 0; n < INSTR_B(i); n++) a[n] = NOTHING;
    break;
  case OP_LOADK: *a = module_named(s, s->proto->constants[x]); break;
  case OP_CLOSURE: *a = make_closure(s, pc, state); break;
  case OP_GETUP: *a = s->here->up[INSTR_B(i)]; break;
  case OP_GETUPCELL: *a = read_cell(s, s->here->up[INSTR_B(i)]); break;
  case OP_SETUPCELL: write_cell(s, s->here->up[INSTR_B(i)], *a); break;
  case OP_NEWCELL: {
    Thing cell = THING(THING_CELL, s->here->first + pc);
    write_cell(s, cell, *a);
    *a = cell;
    break;
  }
  case OP_GETCELL: *a = read_cell(s, b); break;
  case OP_SETCELL: write_cell(s, *a, b); break;
  case OP_NEWTABLE: *a = THING(THING_TABLE, s->here->first + pc); break;
  case OP_GETGLOBAL: /* or of a module's table, which functions of the module have captured */
    *a = is_captured_table(s, INSTR_B(i)) ? get_field(s, s->here->up[INSTR_B(i)], EXT_FIELD_K(x))
                                          : get_global(s, EXT_FIELD_K(x));
    break;
  case OP_SETGLOBAL:
    if (is_captured_table(s, INSTR_B(i))) set_field(s, s->here->up[INSTR_B(i)], EXT_FIELD_K(x), *a);
    else set_global(s, EXT_FIELD_K(x), *a);
    break;
  case OP_GETFIELD: *a = get_field(s, b, EXT_FIELD_K(x)); break;
  case OP_SETFIELD: set_field(s, *a, EXT_FIELD_K(x), b); break;
  case OP_SELF:
    a[1] = b;
    *a = get_method(s, b, EXT_FIELD_K(x));
    break;
  case OP_CALL: {
    Thing result = call(s, pc, state);
    forget_writes(s, pc, state);
    if (INSTR_C(i) > 1) *a = result;
    break;
  }
  case OP_TAILCALL: add_to(s, &s->here->result, call(s, pc, state)); break;
  case OP_RETURN1: add_to(s, &s->here->result, *a); break;
  case OP_RETURN:
    if (INSTR_B(i) != 1) add_to(s, &s->here->result, INSTR_B(i) ? *a : UNKNOWN);
    break;
  case OP_RETURN0:
  case OP_LOADI:
  case OP_LOADF:
  case OP_LOADFALSE:
  case OP_LOADTRUE:
  case OP_SELFREF:
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_OPERATORS(OPCODE_CASE)
    VM_JUMPS(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_GETINDEX:
  case OP_SETINDEX:
  case OP_GETINT:
  case OP_SETINT:
  case OP_SETLIST:
  case OP_VARARG: forget_writes(s, pc, state); break;
  }
}

static int flow(Search *s, uint32_t to, const Thing *state) {
  if (to == NO_BLOCK) return 0;
  uint32_t count = s->proto->max_stack;
  Thing *entry = s->here->entry + (size_t)to * count;
  int changed = !s->here->dirty[to];
  if (changed) s->here->dirty[to] = 1; /* it is reached for the first time */
  for (uint32_t r = 0; r < count; r++) {
    Thing thing = joined(s, entry[r], state[r]);
    changed |= thing != entry[r];
    entry[r] = thing;
  }
  if (changed) s->here->dirty[to] = 2;
  return changed;
}

static void look_at(Search *s, uint32_t number) {
  s->number = number;
  s->cfg = s->cfgs[number];
  s->here = &s->functions[number];
  s->proto = s->cfg->proto;
}

/* What is stored in one table, and has a `self`, is called with an object that finds it there. Which table that is may take some rounds to find. */
static Thing first_parameter(const Search *s) {
  const Proto *p = s->proto;
  Thing given = s->here->params[0], owner = s->here->owner;
  if (!p->local_count || !p->locals[0].name || compare_names("self", p->locals[0].name)) return given;
  if (owner == NOTHING && s->rounds < OWNER_ROUNDS) return NOTHING;
  return THING_KIND(owner) == THING_TABLE ? THING(THING_INSTANCE, THING_ID(owner)) : given;
}

static void search_function(Search *s, Thing *state) {
  const Proto *p = s->proto;
  size_t size = p->max_stack * sizeof *state;
  s->here->dirty[0] = 2;
  for (uint32_t n = 1; n < s->cfg->block_count; n++) /* what its blocks read of others may have changed */
    if (s->here->dirty[n]) s->here->dirty[n] = 2;
  for (uint32_t r = 0; r < p->param_count; r++) s->here->entry[r] = s->here->params[r];
  if (p->param_count) s->here->entry[0] = first_parameter(s);
  for (int again = 1; again;) { /* dirty: 0 never reached, 1 done, 2 to do */
    again = 0;
    for (uint32_t n = 0; n < s->cfg->block_count; n++) {
      const BasicBlock *block = &s->cfg->blocks[n];
      if (s->here->dirty[n] != 2) continue;
      s->here->dirty[n] = 1;
      memcpy(state, s->here->entry + (size_t)n * p->max_stack, size);
      for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(p->code[pc])) step(s, pc, state);
      again |= flow(s, block->next.to, state) && block->next.to <= n;
      again |= flow(s, block->taken.to, state) && block->taken.to <= n;
    }
  }
}

/* The result. */

static int is_call(Instr i) { return INSTR_OP(i) == OP_CALL || INSTR_OP(i) == OP_TAILCALL; }

static void note_native(Search *s, uint32_t pc, uint32_t native) {
  Cfg *cfg = s->cfgs[s->number];
  if (!cfg->natives) cfg->natives = ARENA_NEW(s->arena, uint8_t, s->proto->code_len);
  cfg->natives[pc] = (uint8_t)(native + 1);
}

static void list_call(const Search *s, FunctionCalls *out, uint32_t pc, Thing callee) {
  Choice choice = members_of(s, callee);
  if (THING_KIND(callee) == THING_SELF) out->sites[out->count++] = (CallSite){pc, s->number, 1};
  for (uint32_t n = 0; n < choice.count; n++) out->sites[out->count++] = (CallSite){pc, choice.members[n], 0};
}

static void list_calls(Search *s, FunctionCalls *out, Thing *state) {
  const Proto *p = s->proto;
  uint32_t calls = 0;
  for (uint32_t pc = 0; pc < p->code_len; pc += INSTR_WORDS(p->code[pc])) calls += (uint32_t)is_call(p->code[pc]);
  if (!calls) return;
  out->sites = ARENA_NEW(s->arena, CallSite, (size_t)calls * CALLEES_MAX);
  for (uint32_t n = 0; n < s->cfg->block_count; n++) {
    const BasicBlock *block = &s->cfg->blocks[n];
    if (!s->here->dirty[n]) continue;
    memcpy(state, s->here->entry + (size_t)n * p->max_stack, p->max_stack * sizeof *state);
    for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(p->code[pc])) {
      Thing callee = state[INSTR_A(p->code[pc])];
      if (is_call(p->code[pc])) list_call(s, out, pc, callee);
      if (is_call(p->code[pc]) && THING_KIND(callee) == THING_NATIVE) note_native(s, pc, THING_ID(callee));
      step(s, pc, state);
      if (INSTR_OP(p->code[pc]) == OP_SELF && THING_KIND(state[INSTR_A(p->code[pc])]) == THING_NATIVE)
        note_native(s, pc, THING_ID(state[INSTR_A(p->code[pc])]));
    }
  }
}

/* Room for the functions, and how many fields the program's instructions may name. */
static uint32_t prepare(Search *s) {
  uint32_t words = 0, fields = 0;
  for (uint32_t n = 0; n < s->count; n++) {
    const Cfg *cfg = s->cfgs[n];
    FunctionThings *its = &s->functions[n];
    if (!cfg) continue;
    const Proto *p = cfg->proto;
    its->first = words;
    words += p->code_len;
    its->entry = ARENA_NEW(s->arena, Thing, (size_t)cfg->block_count * p->max_stack);
    its->params = ARENA_NEW(s->arena, Thing, p->param_count + 1);
    its->up = ARENA_NEW(s->arena, Thing, p->upvalue_count + 1);
    its->dirty = ARENA_NEW(s->arena, uint8_t, cfg->block_count);
    for (uint32_t pc = 0; pc < p->code_len; pc += INSTR_WORDS(p->code[pc]))
      fields += vm_opcodes[INSTR_OP(p->code[pc])].x == EXT_FIELD;
  }
  s->cells = ARENA_NEW(s->arena, Thing, words + 1);
  s->metatables = ARENA_NEW(s->arena, Thing, words + 1);
  s->indices = ARENA_NEW(s->arena, Thing, words + 1);
  s->origins = ARENA_NEW(s->arena, uint32_t, words + 1);
  s->is_base = ARENA_NEW(s->arena, uint8_t, words + 1);
  s->choices = ARENA_NEW(s->arena, Choice, CHOICES_MAX);
  return words < ID_LIMIT ? 8 * fields : 0;
}

/* Few have names that are out of order: the program's modules come as they are required. */
static void sort_names(Search *s) {
  s->by_name = ARENA_NEW(s->arena, uint32_t, s->module_count);
  for (uint32_t n = 0; n < s->module_count; n++) {
    const char *name = s->modules[n].name;
    if (!name) continue;
    uint32_t at = s->named++;
    for (; at && strcmp(s->modules[s->by_name[at - 1]].name, name) > 0; at--) s->by_name[at] = s->by_name[at - 1];
    s->by_name[at] = n;
  }
}

static void number_functions(Search *s) {
  for (uint32_t m = 0; m < s->module_count; m++) s->count += s->modules[m].count;
  s->first = ARENA_NEW(s->arena, uint32_t, s->module_count);
  s->cfgs = ARENA_NEW(s->arena, Cfg *, s->count);
  s->functions = ARENA_NEW(s->arena, FunctionThings, s->count);
  for (uint32_t m = 0, number = 0; m < s->module_count; m++) {
    s->first[m] = number;
    s->functions[number].arrives = 1;
    for (uint32_t n = 0; n < s->modules[m].count; n++, number++) {
      s->cfgs[number] = s->modules[m].cfgs[n];
      s->functions[number].module = m;
    }
  }
}

const FunctionCalls *aot_callees(Arena *arena, const CalledModule *modules, uint32_t count) {
  Search search = {.arena = arena, .modules = modules, .module_count = count, .field_mask = 15}, *s = &search;
  Thing state[512];
  number_functions(s);
  sort_names(s);
  FunctionCalls *out = ARENA_NEW(arena, FunctionCalls, s->count);
  uint32_t fields = prepare(s);
  while (s->field_mask < fields + fields / 2) s->field_mask = 2 * s->field_mask + 1;
  s->fields = ARENA_NEW(arena, Field, (size_t)s->field_mask + 1);
  do {
    s->changed = 0;
    for (uint32_t n = 0; n < s->count; n++)
      if (s->cfgs[n] && s->functions[n].arrives) look_at(s, n), search_function(s, state);
    s->rounds++;
  } while (s->changed || s->rounds <= OWNER_ROUNDS);
  for (uint32_t n = 0; n < s->count; n++)
    if (s->cfgs[n] && s->functions[n].arrives) look_at(s, n), list_calls(s, &out[n], state);
  return out;
}

const CallSite *aot_call_sites(const FunctionCalls *calls, uint32_t pc, uint32_t *count) {
  uint32_t low = 0, high = calls->count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (calls->sites[middle].pc < pc) low = middle + 1;
    else high = middle;
  }
  for (*count = 0; low + *count < calls->count && calls->sites[low + *count].pc == pc;) ++*count;
  return &calls->sites[low];
}

const CallSite *aot_call_site(const FunctionCalls *calls, uint32_t pc) {
  uint32_t count;
  const CallSite *site = aot_call_sites(calls, pc, &count);
  return count == 1 ? site : NULL;
}

uint32_t aot_called_native(const Cfg *cfg, uint32_t pc) {
  return cfg->natives && cfg->natives[pc] && !IS_OFF(cfg->study, NATIVES) ? cfg->natives[pc] - 1u : NO_NATIVE;
}
_Static_assert(NATIVE_COUNT < UINT8_MAX, "Cfg.natives has room");
