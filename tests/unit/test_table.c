/* Tables against a model that cannot be wrong, and what the model does not show: borders, memory, caches. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "runtime/dict.h"
#include "runtime/heap.h"
#include "runtime/helpers.h"
#include "runtime/ops.h"
#include "runtime/shape.h"

static int open_state(void **state) { return !(*state = rt_open_state()); }
static int close_state(void **state) {
  rt_close_state(*state);
  return 0;
}

static uint64_t seed;
static uint32_t rnd(uint32_t n) {
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)((seed >> 33) % n);
}

/* The model: a list of pairs. */
#define MODEL_MAX 4096
typedef struct {
  Value key[MODEL_MAX], v[MODEL_MAX];
  uint32_t count;
} Model;
static Model *walked; /* on the C stack of the test, so that the collector sees its keys */
#define model (*walked)

static Value normal(State *L, Value key) {
  int64_t i;
  return IS_DOUBLE(key) && rt_float_to_integer(AS_DOUBLE(key), &i) ? rt_int(L, i) : key;
}

static uint32_t model_find(State *L, Value key) {
  uint32_t i = 0;
  key = normal(L, key);
  while (i < model.count && !rt_raw_equal(model.key[i], key)) i++;
  return i;
}

static Value model_get(State *L, Value key) {
  uint32_t i = model_find(L, key);
  return i < model.count ? model.v[i] : VALUE_NIL;
}

static void model_set(State *L, Value key, Value v) {
  uint32_t i = model_find(L, key);
  if (i == model.count) {
    if (IS_NIL(v)) return;
    assert_true(model.count < MODEL_MAX);
    model.key[model.count++] = normal(L, key);
  }
  model.v[i] = v;
  if (IS_NIL(v)) {
    model.count--;
    model.key[i] = model.key[model.count];
    model.v[i] = model.v[model.count];
  }
}

static Value keys_alive; /* a table with table keys */

static void make_keys(State *L) {
  keys_alive = FROM_TABLE(rt_table_new(L, 0, 32));
  rt_table_set(L, AS_TABLE(L->g->registry), rt_str(L, "keys"), keys_alive);
  for (int i = 1; i <= 20; i++) rt_table_set_int(L, AS_TABLE(keys_alive), i, FROM_TABLE(rt_table_new(L, 0, 0)));
}

static Value random_key(State *L, uint32_t range) {
  char text[100];
  switch (rnd(12)) {
  case 0: return FROM_DOUBLE((double)rnd(range) + (rnd(2) ? 0.5 : 0.0));
  case 1: return rt_int(L, ((int64_t)1 << 50) + rnd(8));
  case 2: return rt_int(L, -(int64_t)rnd(range));
  case 3: return VALUE_BOOL(rnd(2));
  case 4: return rt_table_get_int(AS_TABLE(keys_alive), 1 + rnd(20));
  case 5: /* long string: equal by content only */
    memset(text, 'x', sizeof text);
    return FROM_STRING(rt_string_new(L, text, 60 + rnd(8)));
  case 6:
  case 7: return FROM_STRING(rt_string_format(L, "k%u", rnd(range)));
  case 8: return FROM_DOUBLE(-0.0);
  default: return rt_int(L, 1 + rnd(range));
  }
}

static void check_traversal(State *L, Table *t) {
  Value key = VALUE_NIL, v, key2, v2;
  uint64_t pos = 0;
  uint32_t count = 0;
  while (rt_table_next(L, t, &key, &v)) {
    assert_true(rt_table_next_at(t, &pos, &key2, &v2));
    assert_true(key == key2 && v == v2);
    assert_true(model_get(L, key) == v);
    count++;
  }
  assert_false(rt_table_next_at(t, &pos, &key2, &v2));
  assert_int_equal(count, model.count);
}

static void check_border(State *L, Table *t) {
  uint64_t n = rt_table_length(t);
  assert_true(n == 0 || !IS_NIL(model_get(L, rt_int(L, (int64_t)n))));
  assert_true(IS_NIL(model_get(L, rt_int(L, (int64_t)n + 1))));
}

static void set_somehow(State *L, Table *t, Value key, Value v) {
  int64_t i;
  if (IS_STRING(key) && rnd(2)) rt_table_set_string(L, t, AS_STRING(key), v);
  else if (rt_is_integer(key, &i) && rnd(2)) rt_table_set_int(L, t, i, v);
  else rt_table_set(L, t, key, v);
}

static void random_walk(State *L, uint32_t range, uint32_t steps, uint32_t delete_share) {
  Table *t = rt_table_new(L, rnd(6), rnd(6)), *meta = rt_table_new(L, 0, 0);
  Model here;
  here.count = 0;
  walked = &here;
  for (uint32_t i = 0; i < steps; i++) {
    Value key = random_key(L, range), v = rnd(10) < delete_share ? VALUE_NIL : FROM_SMALL_INT((int64_t)i);
    set_somehow(L, t, key, v);
    model_set(L, key, v);
    key = random_key(L, range);
    assert_true(rt_table_get(L, t, key) == model_get(L, key));
    if (rnd(200) == 0) heap_collect(L);
    if (rnd(100) == 0) rt_table_set_metatable(L, t, rnd(2) ? meta : NULL);
    if (rnd(100) == 0) rt_table_reserve_array(L, t, rnd(range));
    if (rnd(50) == 0) check_traversal(L, t);
    check_border(L, t);
  }
  check_traversal(L, t);
}

static void test_against_model(void **state) {
  static const uint32_t cases[][3] = {{8, 300, 5}, {30, 800, 3}, {100, 1000, 2}, {400, 1500, 4}, {1000, 1500, 1}};
  State *L = *state;
  make_keys(L);
  for (uint32_t round = 0; round < 4; round++)
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
      seed = round * 100 + i;
      random_walk(L, cases[i][0], cases[i][1], cases[i][2]);
    }
}

static void test_stress_against_model(void **state) {
  State *L = *state;
  make_keys(L);
  heap_set_stress(L->g->heap, 1);
  seed = 7;
  random_walk(L, 60, 300, 3);
  heap_set_stress(L->g->heap, 0);
}

/* Clearing fields while walking is allowed, also with collections in between. */
static void test_clear_while_walking(void **state) {
  State *L = *state;
  Table *t = rt_table_new(L, 0, 0);
  Value key = VALUE_NIL, v;
  uint32_t count = 0;
  for (int i = 1; i <= 500; i++) {
    rt_table_set_int(L, t, i, VALUE_TRUE);
    rt_table_set_string(L, t, rt_string_format(L, "key%d", i), VALUE_TRUE);
    rt_table_set(L, t, FROM_TABLE(rt_table_new(L, 0, 0)), VALUE_TRUE);
  }
  for (; rt_table_next(L, t, &key, &v); count++) {
    rt_table_set(L, t, key, VALUE_NIL);
    if (count % 100 == 0) heap_collect(L);
  }
  assert_int_equal(count, 1500);
  key = VALUE_NIL;
  assert_false(rt_table_next(L, t, &key, &v));
}

static uint64_t table_bytes(const Table *t) { return t->asize * sizeof(Value) + (t->dict ? dict_bytes(t->dict) : 0); }

static void test_queue_is_bounded(void **state) {
  State *L = *state;
  Table *t = rt_table_new(L, 0, 0);
  int64_t head = 1, tail = 0;
  for (int i = 0; i < 100; i++) rt_table_set_int(L, t, ++tail, VALUE_TRUE);
  for (int i = 0; i < 300000; i++) {
    tail++;
    rt_table_set_int(L, t, tail, FROM_SMALL_INT(tail));
    assert_false(IS_NIL(rt_table_get_int(t, head)));
    rt_table_set_int(L, t, head++, VALUE_NIL);
    assert_true(table_bytes(t) < 16384);
  }
}

static void test_arrays_are_arrays(void **state) {
  static const struct { int64_t from, to, step; } cases[] = {{1, 5000, 1}, {4500, 1, -1}, {1, 5000, 2}};
  State *L = *state;
  for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
    Table *t = rt_table_new(L, 0, 0);
    for (int64_t i = cases[c].from; cases[c].step > 0 ? i <= cases[c].to : i >= cases[c].to; i += cases[c].step)
      rt_table_set_int(L, t, i, FROM_SMALL_INT(i));
    assert_true(t->asize >= 4096);
    assert_true(table_bytes(t) <= 3 * 8192 * sizeof(Value));
    if (cases[c].step != 2) assert_int_equal(rt_table_length(t), cases[c].step > 0 ? cases[c].to : cases[c].from);
  }
}

static void test_border_hints(void **state) {
  State *L = *state;
  Table *t = rt_table_new(L, 0, 4);
  t->array[0] = t->array[1] = t->array[3] = VALUE_TRUE; /* {1, 2, nil, 4} */
  assert_int_equal(rt_table_length(t), 4);
  t = rt_table_new(L, 0, 0);
  for (int64_t i = 1; i <= 2000; i++) {
    rt_table_set_int(L, t, (int64_t)rt_table_length(t) + 1, VALUE_TRUE);
    assert_int_equal(rt_table_length(t), i);
  }
  for (int64_t i = 2000; i >= 1; i--) {
    assert_int_equal(rt_table_length(t), i);
    rt_table_set_int(L, t, i, VALUE_NIL);
  }
  assert_int_equal(rt_table_length(t), 0);
}

static void test_slots_and_dictionary(void **state) {
  State *L = *state;
  Table *named = rt_table_new(L, 0, 0), *computed = rt_table_new(L, 0, 0);
  for (uint32_t i = 0; i < 1500; i++) {
    String *key = rt_string_format(L, "field%u", i);
    rt_table_set_string(L, named, key, FROM_SMALL_INT((int64_t)i));
    rt_table_set(L, computed, FROM_STRING(key), FROM_SMALL_INT((int64_t)i));
    assert_int_equal(named->shape->is_dict, i >= TABLE_SLOTS_MAX);
    if (i > 30) assert_true(computed->shape->is_dict);
    if (!named->shape->is_dict) {
      assert_true(TABLE_SLOT_CAPACITY(named->h.extra) >= named->shape->count);
      assert_true(named->h.extra <= TABLE_SLOT_CAPACITY(named->h.extra));
    }
  }
  for (uint32_t i = 0; i < 1500; i++) {
    String *key = rt_string_format(L, "field%u", i);
    assert_true(rt_table_get_string(named, key) == FROM_SMALL_INT((int64_t)i));
    assert_true(rt_table_get_string(computed, key) == FROM_SMALL_INT((int64_t)i));
  }
}

/* A constructor whose tables get a field and elements later learns to have room for both. */
static void test_elements_beside_slots(void **state) {
  State *L = *state;
  Table *t = NULL;
  for (int made = 0; made < 8; made++) {
    t = rt_table_new(L, 1, 0);
    rt_table_set_string(L, t, rt_string_new(L, "n", 1), FROM_SMALL_INT(4));
    for (int64_t i = 1; i <= 4; i++) rt_table_set_int(L, t, i, FROM_SMALL_INT(i));
  }
  assert_false(t->h.flags & TABLE_ARRAY_STORAGE);
  assert_ptr_equal(t->array, t->cells + 1);
  assert_int_equal(t->asize, 4);
  rt_table_set_string(L, t, rt_string_new(L, "m", 1), VALUE_TRUE); /* the slots have to leave */
  for (int64_t i = 1; i <= 4; i++) assert_true(rt_table_get_int(t, i) == FROM_SMALL_INT(i));
  assert_true(rt_table_get_string(t, rt_string_new(L, "n", 1)) == FROM_SMALL_INT(4));
}

/* A constructor that lists names gives its tables their slots at once when its first table is whole, until a collection. */
static void test_records(void **state) {
  State *L = *state;
  String *x = rt_string_new(L, "x", 1), *y = rt_string_new(L, "y", 1);
  Table *first = rt_record_new(L, 2), *second = rt_record_new(L, 2);
  assert_int_equal(second->shape->count, 0);
  rt_table_set_string(L, first, x, VALUE_TRUE);
  assert_int_equal(rt_record_new(L, 2)->shape->count, 0); /* is not whole yet */
  rt_table_set_string(L, first, y, VALUE_TRUE);
  rt_table_set_string(L, first, rt_string_new(L, "z", 1), VALUE_TRUE); /* not the constructor's */
  for (int i = 0; i < 1000; i++) {
    Table *t = rt_record_new(L, 2);
    assert_int_equal(t->shape->count, 2);
    assert_ptr_equal(t->shape->parent->parent, L->g->empty_shape);
    assert_true(IS_NIL(t->slots[0]) && IS_NIL(t->slots[1]));
    assert_true(IS_NIL(rt_table_get_string(t, x)));
    rt_table_set_string(L, t, y, VALUE_FALSE);
    assert_int_equal(t->shape->count, 2);
  }
  assert_int_equal(rt_record_new(L, 3)->shape->count, 0); /* another constructor, as its number of names says */
  heap_collect(L);
  assert_int_equal(rt_record_new(L, 2)->shape->count, 0);
}

/* Shapes. */

static Table *record(State *L, const char *keys, Table *meta, int meta_first) {
  Table *t = rt_table_new(L, 0, 0);
  if (meta_first) rt_table_set_metatable(L, t, meta);
  for (; *keys; keys++) rt_table_set_string(L, t, rt_string_new(L, keys, 1), VALUE_TRUE);
  if (!meta_first) rt_table_set_metatable(L, t, meta);
  return t;
}

static void test_shapes_are_shared(void **state) {
  State *L = *state;
  Table *meta = rt_table_new(L, 0, 0);
  Table *a = record(L, "abc", NULL, 0), *b = record(L, "abc", NULL, 0), *c = record(L, "acb", NULL, 0);
  assert_ptr_equal(a->shape, b->shape);
  assert_ptr_not_equal(a->shape, c->shape);
  Table *m = record(L, "abc", meta, 1), *n = record(L, "abc", meta, 0);
  assert_ptr_equal(m->shape, n->shape);
  assert_ptr_not_equal(m->shape, a->shape);
  rt_table_set_metatable(L, n, NULL);
  assert_ptr_equal(n->shape, a->shape);
  Shape *leaf = a->shape;
  heap_collect(L); /* the path to a living shape survives, so the next one finds it */
  assert_ptr_equal(record(L, "abc", NULL, 0)->shape, leaf);
  assert_ptr_equal(record(L, "abc", meta, 0)->shape, m->shape);
}

static void count_object(void *ud, Header *h) { ++*(size_t *)ud; }
static size_t count_kind(State *L, enum ObjectKind kind) {
  size_t count = 0;
  heap_each(L->g->heap, kind, count_object, &count);
  return count;
}

static __attribute__((noinline)) void make_shapes(State *L) {
  for (int i = 0; i < 2000; i++) {
    Table *meta = rt_table_new(L, 0, 0);
    record(L, "pq", meta, i & 1);
    Table *t = rt_table_new(L, 0, 0);
    rt_table_set_string(L, t, rt_string_format(L, "only%d", i), VALUE_TRUE);
  }
}

static void test_shapes_die(void **state) {
  State *L = *state;
  heap_collect(L);
  size_t before = count_kind(L, KIND_SHAPE), bytes = heap_bytes(L->g->heap);
  make_shapes(L);
  heap_collect(L);
  assert_true(count_kind(L, KIND_SHAPE) < before + 20); /* what the C stack still mentions */
  assert_true(heap_bytes(L->g->heap) < bytes + 300000);
}

/* Caches, read as the interpreter reads them. */

static Value cached_get(State *L, const Cache *c, Table *t) {
  if (t->shape != c->shape) return VALUE_NIL;
  if (!c->u.holder) return t->slots[c->slot];
  return c->holder_shape == c->u.holder->shape && c->epoch == L->g->meta_epoch ? c->u.holder->slots[c->slot]
                                                                               : VALUE_NIL;
}

static int cached_add(State *L, const Cache *c, Table *t) {
  return c->shape == t->shape && c->u.next_shape && c->slot < t->h.extra && c->epoch == L->g->meta_epoch;
}

/* As often as it takes for the prototype to have shapes of its own. */
static Value warm(State *L, Cache *c, Table *t, String *key) {
  Value v = VALUE_NIL;
  for (int i = 0; i < 20; i++) v = rt_get_field(L, FROM_TABLE(t), key, c);
  return v;
}

static Table *derive(State *L, Table *base) {
  Table *class = rt_table_new(L, 4, 0), *meta = rt_table_new(L, 0, 0);
  rt_table_set_string(L, meta, rt_string_from_c(L, "__index"), FROM_TABLE(base));
  rt_table_set_metatable(L, class, meta);
  return class;
}

static void test_read_cache(void **state) {
  State *L = *state;
  String *name = rt_string_from_c(L, "method"), *other_name = rt_string_from_c(L, "other");
  Table *base = rt_table_new(L, 0, 0);
  rt_table_set_string(L, base, name, FROM_SMALL_INT(1));
  Table *middle = derive(L, base), *leaf = derive(L, middle), *object = derive(L, leaf);
  Cache c = {0};
  assert_true(warm(L, &c, object, name) == FROM_SMALL_INT(1));
  assert_true(cached_get(L, &c, object) == FROM_SMALL_INT(1));
  assert_true(cached_get(L, &c, derive(L, leaf)) == FROM_SMALL_INT(1)); /* another metatable that looks alike */

  rt_table_set_string(L, base, name, FROM_SMALL_INT(2));         /* replaced in place: still a hit */
  rt_table_set_string(L, middle, other_name, FROM_SMALL_INT(9)); /* nobody missed it */
  assert_true(cached_get(L, &c, object) == FROM_SMALL_INT(2));

  /* A store cache made for another table of the same keys must not add the key unseen. */
  Table *twins[] = {derive(L, base), derive(L, base)};
  Cache add = {0};
  rt_table_set_string(L, twins[0], other_name, VALUE_TRUE);
  rt_table_set_string(L, twins[1], other_name, VALUE_TRUE);
  rt_table_settle(L, twins[1]);
  for (int i = 0; i < 20; i++) rt_table_settle(L, twins[0]);
  rt_set_field(L, FROM_TABLE(twins[0]), name, &add, VALUE_TRUE);
  rt_table_settle(L, twins[1]);
  assert_true(cached_add(L, &add, twins[1]));
  assert_false(cached_add(L, &add, middle));

  rt_table_set_string(L, middle, name, FROM_SMALL_INT(3)); /* overrides */
  assert_true(IS_NIL(cached_get(L, &c, object)));
  assert_true(warm(L, &c, object, name) == FROM_SMALL_INT(3));
  assert_true(cached_get(L, &c, object) == FROM_SMALL_INT(3));
  rt_table_set_string(L, middle, name, VALUE_NIL); /* nil is a miss */
  assert_true(IS_NIL(cached_get(L, &c, object)));
  assert_true(rt_get_field(L, FROM_TABLE(object), name, &c) == FROM_SMALL_INT(2));

  /* Another __index in the metatable of a table in between. */
  Table *other = rt_table_new(L, 0, 0);
  String *index = rt_string_from_c(L, "__index");
  rt_table_set_string(L, other, name, FROM_SMALL_INT(4));
  rt_table_set_string(L, rt_table_metatable(leaf), index, FROM_TABLE(other));
  assert_true(warm(L, &c, object, name) == FROM_SMALL_INT(4));
  assert_true(cached_get(L, &c, object) == FROM_SMALL_INT(4));
  rt_table_set_string(L, rt_table_metatable(leaf), index, FROM_TABLE(other)); /* the same: no change */
  assert_true(cached_get(L, &c, object) == FROM_SMALL_INT(4));
  rt_table_set_string(L, rt_table_metatable(leaf), index, FROM_TABLE(base));
  assert_true(IS_NIL(cached_get(L, &c, object)));

  /* Another metatable of a table in between. */
  assert_true(warm(L, &c, object, name) == FROM_SMALL_INT(2));
  assert_true(cached_get(L, &c, object) == FROM_SMALL_INT(2));
  rt_table_set_metatable(L, leaf, NULL);
  assert_true(IS_NIL(cached_get(L, &c, object)));

  /* Absent everywhere; then at the end of the chain. */
  assert_true(IS_NIL(warm(L, &c, object, name)));
  assert_true(c.shape == object->shape && c.u.holder == L->g->nothing && c.epoch == L->g->meta_epoch);
  rt_table_set_string(L, leaf, name, FROM_SMALL_INT(5));
  assert_true(rt_get_field(L, FROM_TABLE(object), name, &c) == FROM_SMALL_INT(5));
}

/* The object's own metatable gets another __index: what its shape said is no longer true of it, and still of another. */
static void test_retired_root(void **state) {
  State *L = *state;
  String *name = rt_string_from_c(L, "method"), *index = rt_string_from_c(L, "__index");
  Table *base = rt_table_new(L, 0, 0), *other = rt_table_new(L, 0, 0);
  rt_table_set_string(L, base, name, FROM_SMALL_INT(1));
  rt_table_set_string(L, other, name, FROM_SMALL_INT(2));
  Table *a = derive(L, base), *b = derive(L, base);
  Cache c = {0};
  assert_true(warm(L, &c, a, name) == FROM_SMALL_INT(1) && warm(L, &c, b, name) == FROM_SMALL_INT(1));
  assert_true(a->shape == b->shape);
  rt_table_set_string(L, rt_table_metatable(a), index, FROM_TABLE(other));
  assert_true(IS_NIL(cached_get(L, &c, a)) && IS_NIL(cached_get(L, &c, b)));
  for (int i = 0; i < 20; i++) {
    assert_true(rt_get_field(L, FROM_TABLE(a), name, &c) == FROM_SMALL_INT(2));
    assert_true(rt_get_field(L, FROM_TABLE(b), name, &c) == FROM_SMALL_INT(1));
  }
  assert_true(a->shape != b->shape);
  assert_true(cached_get(L, &c, a) == FROM_SMALL_INT(2) || cached_get(L, &c, b) == FROM_SMALL_INT(1));
}

static void test_store_cache(void **state) {
  State *L = *state;
  String *name = rt_string_from_c(L, "x"), *newindex = rt_string_from_c(L, "__newindex");
  Table *meta = rt_table_new(L, 0, 0), *t = rt_table_new(L, 0, 0), *u = rt_table_new(L, 0, 0),
        *v = rt_table_new(L, 0, 0);
  Cache c = {0};
  rt_table_set_metatable(L, t, meta);
  rt_table_set_metatable(L, u, meta);
  rt_table_set_metatable(L, v, meta);
  rt_set_field(L, FROM_TABLE(t), name, &c, VALUE_TRUE);
  assert_true(rt_table_get_string(t, name) == VALUE_TRUE);
  assert_true(cached_add(L, &c, u) && c.holder_shape); /* to be asked whether it has a __newindex */
  rt_set_field(L, FROM_TABLE(u), name, &c, VALUE_TRUE);
  assert_true(rt_table_get_string(u, name) == VALUE_TRUE && u->shape == t->shape);
  rt_table_set_string(L, meta, newindex, FROM_TABLE(u));
  rt_set_field(L, FROM_TABLE(v), name, &c, VALUE_FALSE);
  assert_true(IS_NIL(rt_table_get_string(v, name)) && rt_table_get_string(u, name) == VALUE_FALSE);
  Cache e = {0};
  rt_set_field(L, FROM_TABLE(rt_table_new(L, 0, 0)), rt_string_from_c(L, "__index"), &e, VALUE_TRUE);
  assert_null(e.shape);

  /* A root that says that there is no __newindex. */
  Table *class = rt_table_new(L, 0, 0), *objects[12];
  rt_table_set_string(L, class, rt_string_from_c(L, "__index"), FROM_TABLE(class));
  for (int i = 0; i < 12; i++) {
    objects[i] = rt_table_new(L, 0, 0);
    rt_table_set_metatable(L, objects[i], class);
  }
  Cache d = {0};
  rt_set_field(L, FROM_TABLE(objects[10]), name, &d, VALUE_TRUE);
  assert_true(cached_add(L, &d, objects[11]) && !d.holder_shape);
  rt_table_set_string(L, class, newindex, FROM_TABLE(u));
  assert_false(cached_add(L, &d, objects[11]));
  rt_set_field(L, FROM_TABLE(objects[11]), name, &d, VALUE_TRUE);
  assert_true(IS_NIL(rt_table_get_string(objects[11], name)) && rt_table_get_string(u, name) == VALUE_TRUE);
}

typedef struct {
  Value key;
  const char *message;
} BadKey;

static Ret store_bad_key(State *L, void *ud) {
  rt_table_set(L, rt_table_new(L, 0, 0), ((BadKey *)ud)->key, VALUE_TRUE);
  return rt_ret0();
}

static Ret next_of_unknown(State *L, void *ud) {
  Value key = FROM_SMALL_INT(99), v;
  rt_table_next(L, rt_table_new(L, 0, 0), &key, &v);
  return rt_ret0();
}

static void test_errors(void **state) {
  BadKey cases[] = {
      {VALUE_NIL, "index is nil"}, {0x7FF8000000000000u, "index is NaN"}, {0xFFF8000000000000u, "index is NaN"}};
  State *L = *state;
  Ret out;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    assert_int_equal(rt_protect(L, store_bad_key, &cases[i], VALUE_NIL, &out), STATUS_ERROR_RUN);
    assert_non_null(strstr(AS_STRING(out.v)->data, cases[i].message));
    assert_true(IS_NIL(rt_table_get(L, rt_table_new(L, 0, 0), cases[i].key)));
  }
  assert_int_equal(rt_protect(L, next_of_unknown, NULL, VALUE_NIL, &out), STATUS_ERROR_RUN);
  assert_non_null(strstr(AS_STRING(out.v)->data, "invalid key to 'next'"));
}

int main(void) {
#define CASE(f) cmocka_unit_test_setup_teardown(f, open_state, close_state)
  const struct CMUnitTest tests[] = {CASE(test_against_model),
                                     CASE(test_stress_against_model),
                                     CASE(test_clear_while_walking),
                                     CASE(test_queue_is_bounded),
                                     CASE(test_arrays_are_arrays),
                                     CASE(test_border_hints),
                                     CASE(test_slots_and_dictionary),
                                     CASE(test_elements_beside_slots),
                                     CASE(test_records),
                                     CASE(test_shapes_are_shared),
                                     CASE(test_shapes_die),
                                     CASE(test_read_cache),
                                     CASE(test_retired_root),
                                     CASE(test_store_cache),
                                     CASE(test_errors)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
