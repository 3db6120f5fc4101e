/* Which function of the program each call probably calls: see callees.h. */
#include "aot/callees.h"

#include <string.h>

/* What a register, an upvalue, a cell or a field holds. Two things that meet are UNKNOWN; NOTHING (which nil is, too: a
 * variable is often declared before its function) gives way. */
typedef uint32_t Thing;
#define NOTHING 0u
#define UNKNOWN 1u
/* SELF: the closure that runs; LIBRARY: the table of that native's library; REQUIRE: the function; MODULE: a module's name; INSTANCE: an object
 * whose methods are in that table; CHOICE: one of several closures; WALK: pairs, ipairs; TYPE: what `type` says of that register; PARAM: what came in as that
 * parameter of that function, whose callers pass several things. Where it was stored into a table that the function made, who called it knows what he passed (Call). */
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
  THING_CHOICE,
  THING_WALK,
  THING_TYPE,
  THING_PARAM
};
#define THING(kind, id) ((Thing)(kind) << 28 | (Thing)(id))
#define THING_KIND(thing) ((thing) >> 28)
#define THING_ID(thing) ((thing)&0x0FFFFFFFu)
#define ID_LIMIT 0x0FFFFFF0u
#define PARAM(function, n) THING(THING_PARAM, (function) << 8 | (n))
#define PARAM_FUNCTION(thing) (THING_ID(thing) >> 8)
#define PARAM_NUMBER(thing) (THING_ID(thing) & 255)
#define CHAIN_MAX 8 /* tables behind a table */
#define OWNER_ROUNDS 3
#define CHOICES_MAX 1024

/* Fields, by the table and the name. The table is where it was made, or, as seen by one module (by its number, from 1 on) or
 * by the whole program (0), any table, or the global variables. */
#define ANY_TABLE(module) (0x40000000u + (module))
#define GLOBALS(module) (0x80000000u + (module))
#define ELEMENTS VALUE_NIL /* stands for the names of a table's other keys */
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

/* A call that gives a table which the callee makes. */
typedef struct {
  uint32_t callee; /* + 1; AMBIGUOUS: it has several */
  Thing *passed;   /* its parameters */
} Call;
#define AMBIGUOUS UINT32_MAX

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
  uint32_t *origins;  /* likewise: of what a call gives, the table that the callee makes; 0: the table is made here */
  uint8_t *is_origin; /* likewise: it is one of others */
  Call *calls;        /* likewise: where there is an origin */
  Value events[EVENT_COUNT]; /* their names, as far as constants have them */
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

/* What callers of the function pass, all together. */
static Thing plain(const Search *s, Thing thing) {
  return THING_KIND(thing) == THING_PARAM ? s->functions[PARAM_FUNCTION(thing)].params[PARAM_NUMBER(thing)] : thing;
}

static Choice members_of(const Search *s, Thing thing) {
  thing = plain(s, thing);
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

static Thing joined_parameter(Search *s, Thing a, Thing b);

/* Tables that calls of one function have given are at least that function's. What is an instance as far as a method goes is any table beside. */
static Thing joined(Search *s, Thing a, Thing b) {
  if (a == b || b == NOTHING) return a;
  if (a == NOTHING) return b;
  if (THING_KIND(a) == THING_PARAM || THING_KIND(b) == THING_PARAM) return joined_parameter(s, a, b);
  if (!is_object(a) || !is_object(b)) return choice_of(s, a, b);
  if (THING_KIND(a) != THING_KIND(b)) return THING_KIND(a) == THING_INSTANCE ? a : b;
  return origin_of(s, a) == origin_of(s, b) ? THING(THING_KIND(a), origin_of(s, a)) : UNKNOWN;
}

/* It stays what it is where what else comes is among that which callers pass. */
static Thing joined_parameter(Search *s, Thing a, Thing b) {
  const Thing x = plain(s, a), y = plain(s, b), both = joined(s, x, y);
  if (a == UNKNOWN || b == UNKNOWN || (a != x && b != y)) return both;
  return a != x && both == x ? a : b != y && both == y ? b : both;
}

/* What others see of a thing: only its owner runs a closure that is itself. */
static Thing outside(const Search *s, Thing thing) {
  if (THING_KIND(thing) == THING_TYPE) return NOTHING;
  return THING_KIND(thing) == THING_SELF ? THING(THING_CLOSURE, s->number) : thing;
}

static Thing abroad(const Search *s, Thing thing) { return plain(s, outside(s, thing)); }

static void add_exactly(Search *s, Thing *place, Thing thing) {
  Thing new = joined(s, *place, thing);
  s->changed |= new != *place;
  *place = new;
}

static void add_to(Search *s, Thing *place, Thing thing) { add_exactly(s, place, abroad(s, thing)); }

/* Where the field is, or would be. */
static Field *find_field(const Search *s, uint32_t table, Value name) {
  uint64_t hash = (name ^ table) * 0x9E3779B97F4A7C15u;
  for (uint32_t n = (uint32_t)(hash >> 32);; n++) {
    Field *field = &s->fields[n & s->field_mask];
    if (!field->table || (field->name == name && field->table == table)) return field;
  }
}

static Field *field_at(Search *s, uint32_t table, Value name) {
  Field *field = find_field(s, table, name);
  if (!field->table) *field = (Field){name, table, NOTHING};
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
static Thing get_common(const Search *s, uint32_t of_module, uint32_t of_program, Value name) {
  Thing thing = find_field(s, of_module, name)->thing;
  return thing == NOTHING ? find_field(s, of_program, name)->thing : thing;
}

static Thing get_global(const Search *s, uint32_t k) {
  Value name = s->proto->constants[k];
  Thing thing = get_common(s, GLOBALS(s->here->module + 1), GLOBALS(0), name);
  if (thing != NOTHING || !IS_STRING(name)) return thing;
  if (!compare_names("require", AS_STRING(name))) return THING(THING_REQUIRE, 0);
  if (!compare_names("pairs", AS_STRING(name)) || !compare_names("ipairs", AS_STRING(name)))
    return THING(THING_WALK, 0);
  const char *library = aot_native_library(AS_STRING(name));
  for (uint32_t n = 0; library && n < NATIVE_COUNT; n++)
    if (aot_natives[n].library == library) return THING(THING_LIBRARY, n);
  return library_function(s, "_G", k);
}

/* A thing that was found at the tables or behind them: what came in as a parameter is what the call of their maker has passed. */
static Thing resolved(const Search *s, uint32_t id, Thing thing) {
  const Call *call = &s->calls[id];
  if (THING_KIND(thing) != THING_PARAM || call->callee != PARAM_FUNCTION(thing) + 1) return thing;
  return call->passed[PARAM_NUMBER(thing)];
}

/* What the table itself has; it may be a PARAM. */
static Thing own_thing(const Search *s, uint32_t id, Value name) {
  uint32_t origin = origin_of(s, THING(THING_TABLE, id));
  Thing thing = find_field(s, id + 1, name)->thing;
  return resolved(s, id, thing == NOTHING && origin != id ? find_field(s, origin + 1, name)->thing : thing);
}

static Thing own_field(const Search *s, uint32_t id, Value name) { return plain(s, own_thing(s, id, name)); }

/* Of the things that are listed for tables. */
static Thing of_table(const Search *s, const Thing *things, uint32_t id) {
  Thing thing = things[id] == NOTHING ? things[origin_of(s, THING(THING_TABLE, id))] : things[id];
  return plain(s, resolved(s, id, thing));
}

/* What the table has under the name, or those behind it that __index leads to. If nothing, *end is what they end at: a function, perhaps. */
static Thing look_up(const Search *s, uint32_t id, Value name, Thing *end) {
  *end = NOTHING;
  for (int steps = 0; steps < CHAIN_MAX; steps++) {
    Thing thing = own_field(s, id, name), metatable = of_table(s, s->metatables, id);
    if (thing != NOTHING) return thing;
    if (THING_KIND(metatable) != THING_TABLE) return NOTHING;
    id = THING_ID(metatable);
    Thing index = of_table(s, s->indices, id);
    if (THING_KIND(index) != THING_TABLE) {
      *end = index;
      return NOTHING;
    }
    if (index != THING(THING_TABLE, origin_of(s, metatable))) id = THING_ID(index); /* else it is its own */
  }
  return NOTHING;
}

/* Whether objects of the first class may be such of the second. */
static int is_below(const Search *s, Thing class, uint32_t base) {
  for (int steps = 0; steps < CHAIN_MAX && THING_KIND(class) == THING_TABLE; steps++) {
    uint32_t origin = origin_of(s, class);
    if (origin == origin_of(s, THING(THING_TABLE, base))) return 1;
    Thing metatable = of_table(s, s->metatables, THING_ID(class));
    if (THING_KIND(metatable) != THING_TABLE) return metatable != NOTHING;
    Thing index = s->indices[THING_ID(metatable)];
    if (index == class) return 0;
    class = index;
  }
  return class != NOTHING;
}

static Thing get_common_field(const Search *s, Value name) {
  return get_common(s, ANY_TABLE(s->here->module + 1), ANY_TABLE(0), name);
}

/* An instance may be one of a class that inherits from the table and has another method of that name. */
static Thing get_of_instance(Search *s, uint32_t id, Value name) {
  Thing end, thing = look_up(s, id, name, &end), all = get_common_field(s, name);
  if (thing == NOTHING) return all;
  if (all == UNKNOWN) return s->is_base[origin_of(s, THING(THING_TABLE, id))] ? UNKNOWN : thing;
  Choice choice = members_of(s, all);
  for (uint32_t n = 0; n < choice.count; n++)
    if (is_below(s, s->functions[choice.members[n]].owner, id))
      thing = joined(s, thing, THING(THING_CLOSURE, choice.members[n]));
  return thing;
}

static Thing get_field(Search *s, Thing object, uint32_t k) {
  Value name = s->proto->constants[k];
  Thing thing = NOTHING, end;
  if (THING_KIND(object) == THING_LIBRARY) return library_function(s, aot_natives[THING_ID(object)].library, k);
  if (THING_KIND(object) == THING_INSTANCE) return get_of_instance(s, THING_ID(object), name);
  if (THING_KIND(object) == THING_TABLE) thing = look_up(s, THING_ID(object), name, &end);
  return thing == NOTHING ? get_common_field(s, name) : thing;
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

static void set_own_field(Search *s, Thing object, Value name, Thing thing) {
  static const char index[] = "__index";
  uint32_t id = THING_ID(object), origin = origin_of(s, object);
  add_exactly(s, &field_at(s, id + 1, name)->thing, outside(s, thing));
  if (origin != id) add_exactly(s, &field_at(s, origin + 1, name)->thing, outside(s, thing));
  if (IS_STRING(name) && !compare_names(index, AS_STRING(name))) note_index(s, object, thing);
  if (THING_KIND(thing) == THING_CLOSURE) add_to(s, &s->functions[THING_ID(thing)].owner, object);
}

static void set_element(Search *s, Thing object, Thing thing) {
  uint32_t id = THING_ID(object), origin = origin_of(s, object);
  if (THING_KIND(object) != THING_TABLE) return;
  add_to(s, &field_at(s, id + 1, ELEMENTS)->thing, thing);
  if (origin != id) add_to(s, &field_at(s, origin + 1, ELEMENTS)->thing, thing);
}

static void set_field(Search *s, Thing object, uint32_t k, Thing thing) {
  Value name = s->proto->constants[k];
  if (THING_KIND(object) == THING_TABLE) set_own_field(s, object, name, thing);
  Thing seen = abroad(s, thing);
  if (!members_of(s, seen).count && THING_KIND(seen) != THING_TABLE) return;
  add_to(s, &field_at(s, ANY_TABLE(s->here->module + 1), name)->thing, seen);
  add_to(s, &field_at(s, ANY_TABLE(0), name)->thing, seen);
}

static void set_global(Search *s, uint32_t k, Thing thing) {
  Value name = s->proto->constants[k];
  add_to(s, &field_at(s, GLOBALS(s->here->module + 1), name)->thing, thing);
  add_to(s, &field_at(s, GLOBALS(0), name)->thing, thing);
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

static int leads_to(const Search *s, uint32_t id, uint32_t origin) {
  while (id != origin && s->origins[id]) id = s->origins[id];
  return id == origin;
}

static void note_passed(Search *s, Call *call, uint32_t callee, const Thing *arguments, uint32_t count) {
  uint32_t params = s->cfgs[callee]->proto->param_count;
  if (!call->callee) *call = (Call){callee + 1, ARENA_NEW(s->arena, Thing, params + 1)};
  if (call->callee != callee + 1) call->callee = AMBIGUOUS;
  for (uint32_t n = 0; n < count && n < params && call->callee != AMBIGUOUS; n++)
    add_to(s, &call->passed[n], arguments[n]);
}

/* What the callee makes is another table for each call: so classes that one function makes are several. */
static Thing given_by_call(Search *s, uint32_t pc, uint32_t callee, const Thing *arguments, uint32_t count) {
  const FunctionThings *its = &s->functions[callee];
  Thing result = its->result;
  uint32_t id = THING_ID(result), call = s->here->first + pc;
  if (THING_KIND(result) != THING_TABLE || id - its->first >= s->cfgs[callee]->proto->code_len) return result;
  if (callee == s->number || leads_to(s, id, call)) return result;
  s->origins[call] = id;
  s->is_origin[id] = 1;
  note_passed(s, &s->calls[call], callee, arguments, count);
  return THING(THING_TABLE, call);
}

/* A class with a metatable inherits from what is behind that. */
static Thing set_metatable(Search *s, const Thing *arguments) {
  uint32_t id = THING_ID(arguments[0]);
  if (THING_KIND(arguments[0]) != THING_TABLE) return arguments[0];
  add_exactly(s, &s->metatables[id], outside(s, arguments[1]));
  Thing index = THING_KIND(arguments[1]) == THING_TABLE ? s->indices[THING_ID(arguments[1])] : NOTHING;
  if (s->indices[id] != NOTHING && THING_KIND(index) == THING_TABLE) s->is_base[origin_of(s, index)] = 1;
  return arguments[0];
}

/* Arguments go to the callee. Returns its result. */
static Thing call_one(Search *s, uint32_t pc, uint32_t callee, const Thing *arguments, uint32_t count) {
  if (!s->cfgs[callee]) return UNKNOWN;
  FunctionThings *its = &s->functions[callee];
  for (uint32_t n = 0; n < count && n < s->cfgs[callee]->proto->param_count; n++)
    add_to(s, &its->params[n], arguments[n]);
  return given_by_call(s, pc, callee, arguments, count);
}

/* Metamethods. */

_Static_assert(OP_SHR - OP_ADD == EVENT_SHR - EVENT_ADD && OP_SHRK - OP_ADDK == EVENT_SHR - EVENT_ADD,
               "operators are in the order of their events");

/* Which event the instruction has if its operand is a table, or EVENT_COUNT; the operand's register, or upvalue: of GETGLOBAL and
 * SETGLOBAL, which also are accesses to any table that was captured. */
static Event event_of(Instr i, uint32_t *reg) {
  Opcode op = INSTR_OP(i);
  *reg = INSTR_B(i);
  if (op >= OP_ADD && op <= OP_SHR) return (Event)(EVENT_ADD + (op - OP_ADD));
  if (op >= OP_ADDK && op <= OP_SHRK) return (Event)(EVENT_ADD + (op - OP_ADDK));
  switch (op) {
  case OP_UNM: return EVENT_UNM;
  case OP_BNOT: return EVENT_BNOT;
  case OP_LEN: return EVENT_LEN;
  case OP_GETGLOBAL:
  case OP_GETFIELD:
  case OP_SELF:
  case OP_GETINDEX:
  case OP_GETINT: return EVENT_INDEX;
  case OP_SETGLOBAL: return EVENT_NEWINDEX;
  case OP_CONCAT: return INSTR_C(i) == 2 ? EVENT_CONCAT : EVENT_COUNT;
  case OP_CALL:
  case OP_TAILCALL: *reg = INSTR_A(i); return EVENT_CALL;
  case OP_JEQ: *reg = INSTR_A(i); return EVENT_EQ;
  case OP_JLT: *reg = INSTR_A(i); return EVENT_LT;
  case OP_JLE: *reg = INSTR_A(i); return EVENT_LE;
  case OP_SETFIELD:
  case OP_SETINDEX:
  case OP_SETINT:
    *reg = INSTR_A(i);
    return EVENT_NEWINDEX;
    VM_LOADS(OPCODE_CASE)
    VM_VARIABLES(OPCODE_CASE)
    VM_CONSTRUCTORS(OPCODE_CASE)
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_LOOPS(OPCODE_CASE)
    VM_CLOSURES(OPCODE_CASE)
    VM_CLOSING(OPCODE_CASE)
  case OP_NOT:
  case OP_JMP:
  case OP_JT:
  case OP_JF:
  case OP_JEQK:
  case OP_JLTK:
  case OP_JLEK:
  case OP_JGTK:
  case OP_JGEK:
  case OP_RETURN:
  case OP_RETURN0:
  case OP_RETURN1: break;
  }
  return EVENT_COUNT;
}

static uint32_t argument_count(const Search *s, uint32_t pc) {
  Instr i = s->proto->code[pc];
  return INSTR_B(i) ? INSTR_B(i) - 1 : s->cfg->open_base[pc] - INSTR_A(i) - 1;
}

static int is_access(Event event) { return event == EVENT_INDEX || event == EVENT_NEWINDEX; }

/* What the metatable of the tables has for the event. An object's is mostly what its methods are in; but what it has itself nobody knows. If several
 * calls have made the metatable, any metatable is meant, but not for accesses, which are too common. */
static Thing handler(const Search *s, Thing object, Event event) {
  const Value name = s->events[event];
  if (!is_object(object) || name == VALUE_NIL) return NOTHING;
  if (THING_KIND(object) == THING_INSTANCE) return is_access(event) ? NOTHING : own_field(s, THING_ID(object), name);
  const Thing metatable = of_table(s, s->metatables, THING_ID(object));
  const int is_table = THING_KIND(metatable) == THING_TABLE;
  const Thing thing =
      is_table ? plain(s, resolved(s, THING_ID(object), own_thing(s, THING_ID(metatable), name))) : NOTHING;
  const int is_any = is_table ? s->is_origin[THING_ID(metatable)] : metatable != NOTHING;
  return thing == NOTHING && is_any && !is_access(event) ? get_common_field(s, name) : thing;
}

/* The function behind __index or __newindex, if that is what the access probably ends at. */
static Thing access_handler(const Search *s, uint32_t pc, Thing object, Event event) {
  Instr i = s->proto->code[pc];
  Value name =
      vm_opcodes[INSTR_OP(i)].x == EXT_FIELD ? s->proto->constants[EXT_FIELD_K(s->proto->code[pc + 1])] : ELEMENTS;
  Thing end;
  if (THING_KIND(object) != THING_TABLE) return NOTHING;
  if (event == EVENT_NEWINDEX) return handler(s, object, event);
  return look_up(s, THING_ID(object), name, &end) == NOTHING ? end : NOTHING;
}

static const Thing *event_object(const Search *s, uint32_t pc, const Thing *state, uint32_t reg) {
  Opcode op = INSTR_OP(s->proto->code[pc]);
  return op == OP_GETGLOBAL || op == OP_SETGLOBAL ? &s->here->up[reg] : &state[reg];
}

/* The second operand's register, or NO_OPERAND. */
#define NO_OPERAND UINT32_MAX
static uint32_t second_operand(Instr i) {
  Opcode op = INSTR_OP(i);
  if (op == OP_CONCAT) return INSTR_B(i) + 1;
  if (op >= OP_ADD && op <= OP_SHR) return INSTR_C(i);
  return op == OP_JEQ || op == OP_JLT || op == OP_JLE ? INSTR_B(i) : NO_OPERAND;
}

/* Whether the instruction probably calls a metamethod; then which, and of which operand. */
static int find_event(const Search *s, uint32_t pc, const Thing *state, EventSite *site) {
  Instr i = s->proto->code[pc];
  uint32_t reg;
  Event event = event_of(i, &reg);
  if (event == EVENT_COUNT) return 0;
  const Thing object = *event_object(s, pc, state, reg);
  Thing its = is_access(event) ? access_handler(s, pc, object, event) : handler(s, object, event);
  site->is_second = 0;
  if (its == NOTHING && event != EVENT_EQ &&
      second_operand(i) != NO_OPERAND) { /* == wants two tables, of which the first is asked first */
    its = handler(s, state[second_operand(i)], event);
    site->is_second = 1;
  }
  if (THING_KIND(its) != THING_CLOSURE) return 0;
  site->pc = pc;
  site->event = (uint8_t)event;
  site->callee = THING_ID(its);
  return 1;
}

static uint32_t stored_register(Instr i) {
  Opcode op = INSTR_OP(i);
  return op == OP_SETFIELD ? INSTR_B(i) : op == OP_SETGLOBAL ? INSTR_A(i) : INSTR_C(i);
}

/* If a metamethod is called: 1, and what it gives. */
static int call_event(Search *s, uint32_t pc, const Thing *state, Thing *result) {
  EventSite site;
  Instr i = s->proto->code[pc];
  uint32_t reg, second = second_operand(i);
  if (!find_event(s, pc, state, &site)) return 0;
  event_of(i, &reg);
  if (site.event == EVENT_CALL) {
    *result = call_one(s, pc, site.callee, &state[reg], argument_count(s, pc) + 1);
    return 1;
  }
  Thing arguments[3] = {*event_object(s, pc, state, reg), second == NO_OPERAND ? NOTHING : state[second], NOTHING};
  if (site.event == EVENT_UNM || site.event == EVENT_BNOT || site.event == EVENT_LEN) arguments[1] = arguments[0];
  if (site.event == EVENT_NEWINDEX) arguments[2] = state[stored_register(i)];
  *result = call_one(s, pc, site.callee, arguments, 3);
  return 1;
}

/* A function behind __index that could give anything probably gives what other tables have under that name. */
static Thing given_by_name(const Search *s, Thing result, uint32_t k) {
  return result == UNKNOWN || result == NOTHING ? get_common_field(s, s->proto->constants[k]) : result;
}

/* Operators whose metamethod is not known probably give numbers. */
static void operate(Search *s, uint32_t pc, Thing *state) {
  Thing result = NOTHING;
  call_event(s, pc, state, &result);
  state[INSTR_A(s->proto->code[pc])] = result;
}

static void get_index(Search *s, uint32_t pc, Thing *state) {
  Instr i = s->proto->code[pc];
  Thing object = state[INSTR_B(i)], end, result = UNKNOWN;
  if (!call_event(s, pc, state, &result) && THING_KIND(object) == THING_TABLE)
    result = look_up(s, THING_ID(object), ELEMENTS, &end);
  state[INSTR_A(i)] = result;
}

/* What a loop over a table's elements gets. */
static void walk(Search *s, uint32_t pc, Thing *state) {
  const uint32_t a = INSTR_A(s->proto->code[pc]);
  Thing table = state[a + 1];
  forget_writes(s, pc, state);
  if (THING_KIND(table) == THING_TABLE) state[a + 5] = own_field(s, THING_ID(table), ELEMENTS);
}

/* Of a local variable. */
static Thing type_of_argument(const Search *s, uint32_t pc) {
  Instr i = s->proto->code[pc], before = pc ? s->proto->code[pc - 1] : 0;
  return pc && INSTR_OP(before) == OP_MOVE && INSTR_A(before) == INSTR_A(i) + 1 ? THING(THING_TYPE, INSTR_B(before))
                                                                                : NOTHING;
}

static Thing call_native(Search *s, uint32_t pc, uint32_t native, const Thing *arguments, uint32_t count) {
  if (native == NATIVE__G_setmetatable && count == 2) return set_metatable(s, arguments);
  if (native == NATIVE_table_insert && count == 2) set_element(s, arguments[0], arguments[1]);
  return native == NATIVE__G_type && count == 1 ? type_of_argument(s, pc) : UNKNOWN;
}

static Thing call(Search *s, uint32_t pc, const Thing *state) {
  const Thing callee = state[INSTR_A(s->proto->code[pc])], *arguments = &state[INSTR_A(s->proto->code[pc]) + 1];
  const uint32_t count = argument_count(s, pc);
  Thing result = NOTHING;
  if (THING_KIND(callee) == THING_NATIVE) return call_native(s, pc, THING_ID(callee), arguments, count);
  if (THING_KIND(callee) == THING_REQUIRE) return count == 1 ? required(s, arguments[0]) : UNKNOWN;
  if (THING_KIND(callee) == THING_SELF) return call_one(s, pc, s->number, arguments, count);
  if (call_event(s, pc, state, &result)) return result;
  Choice choice = members_of(s, callee);
  if (!choice.count) return callee == NOTHING || is_object(callee) ? NOTHING : UNKNOWN;
  for (uint32_t n = 0; n < choice.count; n++)
    result = joined(s, result, call_one(s, pc, choice.members[n], arguments, count));
  return result;
}

static int is_captured_table(const Search *s, uint32_t upvalue) {
  return THING_KIND(s->here->up[upvalue]) == THING_TABLE;
}

static void step(Search *s, uint32_t pc, Thing *state) {
  Instr i = s->proto->code[pc], x = pc + 1 < s->proto->code_len ? s->proto->code[pc + 1] : 0;
  Thing *a = &state[INSTR_A(i)], b = state[INSTR_B(i)], ignored;
  switch (INSTR_OP(i)) {
  case OP_MOVE: *a = b; break;
  case OP_LOADNIL:
    for (uint32_t n = 0; n < INSTR_B(i); n++) a[n] = NOTHING;
    break;
  case OP_LOADK: *a = module_named(s, s->proto->constants[x]); break;
  case OP_LOADI:
  case OP_LOADF:
  case OP_LOADFALSE:
  case OP_LOADTRUE: *a = NOTHING; break;
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
    if (call_event(s, pc, state, &ignored)) *a = given_by_name(s, ignored, EXT_FIELD_K(x));
    else
      *a = is_captured_table(s, INSTR_B(i)) ? get_field(s, s->here->up[INSTR_B(i)], EXT_FIELD_K(x))
                                            : get_global(s, EXT_FIELD_K(x));
    break;
  case OP_SETGLOBAL:
    if (call_event(s, pc, state, &ignored)) break;
    if (is_captured_table(s, INSTR_B(i))) set_field(s, s->here->up[INSTR_B(i)], EXT_FIELD_K(x), *a);
    else set_global(s, EXT_FIELD_K(x), *a);
    break;
  case OP_GETFIELD:
    *a = call_event(s, pc, state, &ignored) ? given_by_name(s, ignored, EXT_FIELD_K(x))
                                            : get_field(s, b, EXT_FIELD_K(x));
    break;
  case OP_SETFIELD:
    if (!call_event(s, pc, state, &ignored)) set_field(s, *a, EXT_FIELD_K(x), b);
    break;
  case OP_SELF:
    if (call_event(s, pc, state, &ignored)) *a = given_by_name(s, ignored, EXT_FIELD_K(x));
    else *a = get_method(s, b, EXT_FIELD_K(x));
    a[1] = b;
    break;
  case OP_CALL: {
    Thing result = call(s, pc, state), walked = THING_KIND(*a) == THING_WALK ? a[1] : UNKNOWN;
    forget_writes(s, pc, state);
    if (INSTR_C(i) > 1) *a = result;
    if (INSTR_C(i) > 2) a[1] = walked;
    break;
  }
  case OP_TAILCALL: add_to(s, &s->here->result, call(s, pc, state)); break;
  case OP_RETURN1: add_to(s, &s->here->result, *a); break;
  case OP_RETURN:
    if (INSTR_B(i) != 1) add_to(s, &s->here->result, INSTR_B(i) ? *a : UNKNOWN);
    break;
    VM_ARITHMETIC(OPCODE_CASE)
    VM_ARITHMETIC_K(OPCODE_CASE)
    VM_OPERATORS(OPCODE_CASE)
    operate(s, pc, state);
    break;
  case OP_GETINDEX:
  case OP_GETINT: get_index(s, pc, state); break;
  case OP_SETINDEX:
  case OP_SETINT:
    if (!call_event(s, pc, state, &ignored)) set_element(s, *a, state[INSTR_C(i)]);
    break;
  case OP_SETLIST:
    for (uint32_t n = 1; n < INSTR_B(i); n++) set_element(s, *a, a[n]);
    break;
  case OP_TFORCALL: walk(s, pc, state); break;
  case OP_JEQ:
  case OP_JLT:
  case OP_JLE: call_event(s, pc, state, &ignored); break;
  case OP_FORPREP:
  case OP_FORLOOP:
  case OP_TFORPREP:
  case OP_TFORLOOP:
  case OP_JMP:
  case OP_JT:
  case OP_JF:
  case OP_JEQK:
  case OP_JLTK:
  case OP_JLEK:
  case OP_JGTK:
  case OP_JGEK:
  case OP_RETURN0:
  case OP_SELFREF: VM_CLOSING(OPCODE_CASE)
  case OP_VARARG: forget_writes(s, pc, state); break;
  }
}

/* What `type(x) == "number"` and the like say on the edge: x is no table there. */
static void learn_type(Search *s, uint32_t pc, int taken, Thing *state) {
  const Instr i = s->proto->code[pc];
  const Thing said = state[INSTR_A(i)];
  if (INSTR_OP(i) != OP_JEQK || THING_KIND(said) != THING_TYPE || !IS_STRING(s->proto->constants[INSTR_B(i)])) return;
  const int is_equal = taken == (int)INSTR_C(i),
            is_table = !compare_names("table", AS_STRING(s->proto->constants[INSTR_B(i)]));
  if (is_equal != is_table && is_object(state[THING_ID(said)])) state[THING_ID(said)] = NOTHING;
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
  Thing taken[256];
  size_t size = p->max_stack * sizeof *state;
  s->here->dirty[0] = 2;
  for (uint32_t n = 1; n < s->cfg->block_count; n++) /* what its blocks read of others may have changed */
    if (s->here->dirty[n]) s->here->dirty[n] = 2;
  for (uint32_t r = 0; r < p->param_count; r++) {
    Thing thing = r ? s->here->params[r] : first_parameter(s);
    int is_several = thing == UNKNOWN || THING_KIND(thing) == THING_CHOICE;
    s->here->entry[r] = is_several ? PARAM(s->number, r) : thing;
  }
  for (int again = 1; again;) { /* dirty: 0 never reached, 1 done, 2 to do */
    again = 0;
    for (uint32_t n = 0; n < s->cfg->block_count; n++) {
      const BasicBlock *block = &s->cfg->blocks[n];
      if (s->here->dirty[n] != 2) continue;
      s->here->dirty[n] = 1;
      memcpy(state, s->here->entry + (size_t)n * p->max_stack, size);
      for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(p->code[pc])) step(s, pc, state);
      memcpy(taken, state, size);
      learn_type(s, block->last, 0, state);
      learn_type(s, block->last, 1, taken);
      again |= flow(s, block->next.to, state) && block->next.to <= n;
      again |= flow(s, block->taken.to, taken) && block->taken.to <= n;
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

static void note_event(Search *s, uint32_t pc, const Thing *state, FunctionCalls *out) {
  Cfg *cfg = s->cfgs[s->number];
  EventSite *site = &out->events[out->event_count];
  if (IS_OFF(cfg->study, EVENTS) || !find_event(s, pc, state, site) || !s->cfgs[site->callee]) return;
  if (!cfg->events) cfg->events = ARENA_NEW(s->arena, uint8_t, s->proto->code_len);
  cfg->events[pc] = 1;
  out->event_count++;
}

static void list_calls(Search *s, FunctionCalls *out, Thing *state) {
  const Proto *p = s->proto;
  uint32_t calls = 0, events = 0, reg;
  for (uint32_t pc = 0; pc < p->code_len; pc += INSTR_WORDS(p->code[pc])) {
    calls += (uint32_t)is_call(p->code[pc]);
    events += event_of(p->code[pc], &reg) != EVENT_COUNT;
  }
  if (!events) return; /* a call may be one */
  out->sites = ARENA_NEW(s->arena, CallSite, (size_t)calls * CALLEES_MAX + 1);
  out->events = ARENA_NEW(s->arena, EventSite, events);
  for (uint32_t n = 0; n < s->cfg->block_count; n++) {
    const BasicBlock *block = &s->cfg->blocks[n];
    if (!s->here->dirty[n]) continue;
    memcpy(state, s->here->entry + (size_t)n * p->max_stack, p->max_stack * sizeof *state);
    for (uint32_t pc = block->start; pc < block->end; pc += INSTR_WORDS(p->code[pc])) {
      Thing callee = state[INSTR_A(p->code[pc])];
      if (is_call(p->code[pc])) list_call(s, out, pc, callee);
      if (is_call(p->code[pc]) && THING_KIND(callee) == THING_NATIVE) note_native(s, pc, THING_ID(callee));
      note_event(s, pc, state, out);
      step(s, pc, state);
      if (INSTR_OP(p->code[pc]) == OP_SELF && THING_KIND(state[INSTR_A(p->code[pc])]) == THING_NATIVE)
        note_native(s, pc, THING_ID(state[INSTR_A(p->code[pc])]));
    }
  }
}

/* Room for the functions, and how many fields the program's instructions may name. */
static uint32_t prepare(Search *s) {
  uint32_t words = 0, fields = 0, elements = 0;
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
    for (uint32_t pc = 0; pc < p->code_len; pc += INSTR_WORDS(p->code[pc])) {
      Opcode op = INSTR_OP(p->code[pc]);
      fields += vm_opcodes[op].x == EXT_FIELD;
      elements += op == OP_SETINDEX || op == OP_SETINT || op == OP_SETLIST || is_call(p->code[pc]);
    }
    for (uint32_t k = 0; k < p->constant_count; k++)
      if (IS_STRING(p->constants[k]) && AS_STRING(p->constants[k])->h.extra)
        s->events[AS_STRING(p->constants[k])->h.extra - 1] = p->constants[k];
  }
  s->cells = ARENA_NEW(s->arena, Thing, words + 1);
  s->metatables = ARENA_NEW(s->arena, Thing, words + 1);
  s->indices = ARENA_NEW(s->arena, Thing, words + 1);
  s->origins = ARENA_NEW(s->arena, uint32_t, words + 1);
  s->is_origin = ARENA_NEW(s->arena, uint8_t, words + 1);
  s->calls = ARENA_NEW(s->arena, Call, words + 1);
  s->is_base = ARENA_NEW(s->arena, uint8_t, words + 1);
  s->choices = ARENA_NEW(s->arena, Choice, CHOICES_MAX);
  return words < ID_LIMIT ? 8 * fields + 4 * elements : 0;
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
  for (uint32_t n = 0; n < EVENT_COUNT; n++) s->events[n] = VALUE_NIL;
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

const EventSite *aot_event_site(const FunctionCalls *calls, uint32_t pc) {
  uint32_t low = 0, high = calls->event_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (calls->events[middle].pc < pc) low = middle + 1;
    else high = middle;
  }
  return low < calls->event_count && calls->events[low].pc == pc ? &calls->events[low] : NULL;
}

uint32_t aot_called_native(const Cfg *cfg, uint32_t pc) {
  return cfg->natives && cfg->natives[pc] && !IS_OFF(cfg->study, NATIVES) ? cfg->natives[pc] - 1u : NO_NATIVE;
}
_Static_assert(NATIVE_COUNT < UINT8_MAX, "Cfg.natives has room");
