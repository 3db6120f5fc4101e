#include "runtime/upvalues.h"

#include "runtime/frames.h"
#include "runtime/heap.h"
#include "runtime/lib.h"
#include "runtime/number.h"

#define JOINED "_UPVALUE_IDS" /* registry: closure (weak) -> { index + 1 = id } */

/* Where a variable is declared: a register of p, or (of a main chunk) one of its upvalues. */
typedef struct {
  Proto *p;
  uint32_t index;
  int is_upvalue;
  String *name;
} Origin;

static Origin find_origin(Proto *p, uint32_t i) {
  for (;;) {
    UpvalueDesc *desc = &p->upvalues[i];
    Proto *parent = rt_proto_parent(p);
    Origin here = {parent ? parent : p, parent ? desc->index : i, !parent, desc->name};
    if (!parent || desc->from_local || desc->index >= parent->upvalue_count) return here;
    p = parent;
    i = desc->index;
  }
}

static uint64_t mix(uint64_t h, uint64_t x) {
  h = (h ^ x) * 0x9E3779B97F4A7C15u;
  return h ^ h >> 29;
}

/* Whether two copies hold the same value. Compiled code makes a box for each closure. */
static int is_same(Value a, Value b) {
  return a == b || (IS_BOXED_INT(a) && IS_BOXED_INT(b) && AS_BOXED_INT(a) == AS_BOXED_INT(b));
}

static uint64_t origin_id(const Origin *o, Value v) {
  uint64_t name = (uint64_t)(uintptr_t)o->name + (uint64_t)o->is_upvalue;
  uint64_t word = IS_BOXED_INT(v) ? mix(KIND_BOXED_INT, (uint64_t)AS_BOXED_INT(v)) : v;
  uint64_t h = mix(mix(mix(mix(1, (uint64_t)(uintptr_t)o->p), o->index), name), word);
  return (h & (INT_BIAS - 1)) | INT_BIAS; /* no address of a user process */
}

/* The ids that joining gave to f's upvalues, or NULL. */
static Table *joined_ids(State *L, Closure *f) {
  Value all = rt_table_get_string(AS_TABLE(L->g->registry), rt_string_from_c(L, JOINED));
  Value ids = IS_TABLE(all) ? rt_table_get(L, AS_TABLE(all), FROM_FUNCTION(f)) : VALUE_NIL;
  return IS_TABLE(ids) ? AS_TABLE(ids) : NULL;
}

static int is_copy(Closure *f, int i) { return f->proto && !IS_BOXED(f->up[i], KIND_CELL); }

/* 0: none. An id fits 48 bits, the integers are signed ones. */
static uint64_t joined_id(Table *ids, int i) {
  Value id = ids ? rt_table_get_int(ids, i + 1) : VALUE_NIL;
  return IS_INT(id) ? (uint64_t)(AS_INT(id) + (int64_t)INT_BIAS) : 0;
}

static void set_joined_id(State *L, Table *ids, int i, uint64_t id) {
  rt_table_set_int(L, ids, i + 1, FROM_SMALL_INT((int64_t)id - (int64_t)INT_BIAS));
}

uint64_t rt_upvalue_id(State *L, Closure *f, int i) {
  if (!f->proto) return (uint64_t)(uintptr_t)&f->up[i];
  uint64_t joined = joined_id(joined_ids(L, f), i);
  if (joined) return joined;
  if (!is_copy(f, i)) return (uint64_t)(uintptr_t)AS_PTR(f->up[i]);
  Origin o = find_origin(f->proto, (uint32_t)i);
  return origin_id(&o, f->up[i]);
}

/* Assigning to all copies. Closures are visited without allocating: ids of joined upvalues are overwritten in place. */
typedef struct {
  State *L;
  Table *joined; /* all joined ids, or NULL */
  uint64_t old_id, new_id;
  Value old, new;
  Origin origin; /* of the variable itself, once known */
} Assignment;

/* Whether upvalue i of f is the variable. *ids: where its id was remembered by a join, else NULL. */
static int is_shared(Assignment *a, Closure *f, uint32_t i, Table **ids, Origin *o) {
  if (!f->proto || !is_same(f->up[i], a->old)) return 0;
  Value own = a->joined ? rt_table_get(a->L, a->joined, FROM_FUNCTION(f)) : VALUE_NIL;
  uint64_t id = joined_id(IS_TABLE(own) ? AS_TABLE(own) : NULL, (int)i);
  *ids = id ? AS_TABLE(own) : NULL;
  if (id) return id == a->old_id;
  *o = find_origin(f->proto, i);
  return origin_id(o, a->old) == a->old_id;
}

static void find_declaration(void *ud, Header *obj) {
  Assignment *a = ud;
  Closure *f = (Closure *)obj;
  Table *ids;
  Origin o;
  for (uint32_t i = 0; i < f->h.aux; i++)
    if (is_shared(a, f, i, &ids, &o) && !ids) a->origin = o;
}

static void assign_copies(void *ud, Header *obj) {
  Assignment *a = ud;
  Closure *f = (Closure *)obj;
  Table *ids;
  Origin o;
  for (uint32_t i = 0; i < f->h.aux; i++) {
    if (!is_shared(a, f, i, &ids, &o)) continue;
    if (ids) set_joined_id(a->L, ids, (int)i, a->new_id);
    f->up[i] = a->new;
    heap_barrier(a->L, f, a->new);
  }
}

/* Returns the origin: the given one unless a copy that was not joined knows better. */
static Origin assign_all(State *L, uint64_t id, Origin origin, Value old, Value v) {
  Value joined = rt_table_get_string(AS_TABLE(L->g->registry), rt_string_from_c(L, JOINED));
  Assignment a = {L, IS_TABLE(joined) ? AS_TABLE(joined) : NULL, id, 0, old, v, origin};
  if (a.joined) heap_each(L->g->heap, KIND_CLOSURE, find_declaration, &a);
  a.new_id = origin_id(&a.origin, v);
  heap_each(L->g->heap, KIND_CLOSURE, assign_copies, &a);
  return a.origin;
}

/* The local variables of running interpreted functions that the copies were made of. */
static void assign_locals(State *L, const Origin *o, Value old, Value v) {
  int64_t count, extra;
  for (Frame *f = rt_frame_first(L); f; f = rt_frame_next(f)) {
    if (f->func->proto != o->p) continue;
    Value *registers = rt_frame_registers(L, f, &count, &extra);
    if (registers && o->index < (uint64_t)count && is_same(registers[o->index], old)) registers[o->index] = v;
  }
}

void rt_upvalue_assign(State *L, Closure *f, int i, Value v) {
  if (!is_copy(f, i)) {
    rt_upvalue_set(L, f, i, v);
    return;
  }
  Value old = f->up[i];
  if (is_same(old, v)) return;
  Origin o = assign_all(L, rt_upvalue_id(L, f, i), find_origin(f->proto, (uint32_t)i), old, v);
  if (!o.is_upvalue) assign_locals(L, &o, old, v);
}

void rt_upvalue_follow_local(State *L, Proto *p, const LocalDesc *local, Value old, Value v) {
  Origin o = {p, local->reg, 0, local->name};
  if (!is_same(old, v)) assign_all(L, origin_id(&o, old), o, old, v);
}

static void remember_id(State *L, Closure *f, int i, uint64_t id) {
  Table *all = rt_registry_weak_table(L, JOINED), *ids = joined_ids(L, f);
  if (!ids) {
    ids = rt_table_new(L, 0, 0);
    rt_table_set(L, all, FROM_FUNCTION(f), FROM_TABLE(ids));
  }
  set_joined_id(L, ids, i, id);
}

void rt_upvalue_join(State *L, Closure *f, int i, Closure *from, int k) {
  int copies = is_copy(f, i), cell = !is_copy(from, k);
  uint64_t id = rt_upvalue_id(L, from, k);
  Value v = copies ? rt_upvalue_get(from, k) : cell ? from->up[k] : FROM_OBJECT(rt_cell_new(L, from->up[k]));
  if (copies || !cell) remember_id(L, f, i, id);
  else if (joined_ids(L, f)) rt_table_set_int(L, joined_ids(L, f), i + 1, VALUE_NIL); /* the cell says it */
  f->up[i] = v;
  heap_barrier(L, f, v);
}
