/* Weak tables: tracing them, ephemerons, and clearing what died.
 *
 * Strings and boxed numbers are values, never removed. An entry of an ephemeron table (weak keys) keeps its value alive
 * only if its key is alive: heap_ephemerons_converge puts entries whose keys are not marked yet into a hash by key, and
 * marking looks every newly marked object up there, so that chains of any length cost linear time. */
#include "runtime/heap_internal.h"

#include <string.h>

#include "runtime/dict.h"
#include "runtime/ops.h"
#include "runtime/table.h"

/* A box is no object for the program, which can make another one that is the same key. */
static int is_box(const Header *h) { return h->kind == KIND_BOXED_INT || h->kind == KIND_BOXED_LIGHT; }

/* Strings and boxed numbers have identity for nobody. */
static int is_value_like(const Header *h) { return h->kind == KIND_STRING || is_box(h); }

static int is_dead_object(Value v) {
  if (!IS_HEAP(v)) return 0;
  Header *h = AS_PTR(v);
  return !h->mark && !is_value_like(h);
}

static void push_if_value_like(Heap *heap, Value v) {
  if (IS_HEAP(v) && is_value_like(AS_PTR(v))) heap_push(heap, AS_PTR(v));
}

unsigned heap_weak_mode(Heap *heap, Table *meta) {
  Value mode = rt_table_get_string(meta, heap->g->event_names[EVENT_MODE]);
  unsigned weak = 0;
  if (!IS_STRING(mode)) return 0;
  String *s = AS_STRING(mode);
  if (memchr(s->data, 'k', s->len)) weak |= WEAK_KEYS;
  if (memchr(s->data, 'v', s->len)) weak |= WEAK_VALUES;
  return weak;
}

static int has_cleared_entries(const Dict *d) {
  for (uint32_t i = 0; i < d->used; i++)
    if (d->nodes[i].v == VALUE_NIL && IS_HEAP(d->nodes[i].key)) return 1;
  return 0;
}

/* The key of a cleared entry is not kept alive; the table is remembered so that the key can be forgotten. */
void heap_trace_dict(Heap *heap, Table *t) {
  Dict *d = t->dict;
  heap->live += dict_bytes(d);
  if (!has_cleared_entries(d) || !heap_vector_push(heap, &heap->dead_keys, t)) {
    heap_push_range(heap, &d->nodes[0].key, (size_t)d->used * 2);
    return;
  }
  for (uint32_t i = 0; i < d->used; i++) {
    if (d->nodes[i].v == VALUE_NIL) continue;
    heap_push_value(heap, d->nodes[i].key);
    heap_push_value(heap, d->nodes[i].v);
  }
}

static void trace_strong_values(Heap *heap, Table *t) {
  heap_push_range(heap, t->slots, t->shape->count);
  heap_push_range(heap, t->array, t->asize);
}

static void trace_weak_values(Heap *heap, Table *t) {
  for (uint32_t i = 0; i < t->shape->count; i++) push_if_value_like(heap, t->slots[i]);
  for (uint32_t i = 0; i < t->asize; i++) push_if_value_like(heap, t->array[i]);
}

void heap_trace_weak(Heap *heap, Table *t, unsigned mode) {
  vmc_assert(mode && !(mode & ~(unsigned)(WEAK_KEYS | WEAK_VALUES)), "a weak table is weak in some way");
  Vector *list = mode == WEAK_KEYS ? &heap->weak_keys : mode == WEAK_VALUES ? &heap->weak_values : &heap->weak_both;
  if (!heap_vector_push(heap, list, t)) { /* no memory to remember it: strong for this cycle */
    trace_strong_values(heap, t);
    if (t->dict) heap_trace_dict(heap, t);
    return;
  }
  if (mode & WEAK_VALUES) trace_weak_values(heap, t);
  else trace_strong_values(heap, t);
  if (!t->dict) return;
  heap->live += dict_bytes(t->dict);
  for (uint32_t i = 0; i < t->dict->used; i++) {
    DictNode *n = &t->dict->nodes[i];
    if (n->v == VALUE_NIL || n->key == VALUE_NIL) continue;
    /* A string is no weak key, but where the value is weak too it waits until it is known that its entry stays. */
    int weak_key = IS_HEAP(n->key) && (mode & WEAK_KEYS) && (mode & WEAK_VALUES || !is_value_like(AS_PTR(n->key)));
    if (!weak_key) heap_push_value(heap, n->key);
    if (mode & WEAK_VALUES) push_if_value_like(heap, n->v);
    else if (!weak_key || ((Header *)AS_PTR(n->key))->mark) heap_push_value(heap, n->v);
  }
}

/* Ephemerons. */

static size_t bucket_of(const Ephemerons *e, const Header *key) {
  return (size_t)(((uint64_t)(uintptr_t)key >> 4) * 0x9E3779B97F4A7C15u >> 20) & (e->capacity - 1);
}

static void link_entry(Ephemerons *e, size_t i) {
  uint32_t *bucket = &e->buckets[bucket_of(e, e->entries[i].key)];
  e->entries[i].next = *bucket;
  *bucket = (uint32_t)(i + 1);
}

static int grow(const Memory *m, Ephemerons *e) {
  size_t capacity = e->capacity ? e->capacity * 2 : 256;
  size_t size = capacity * sizeof *e->entries, buckets_size = capacity * sizeof *e->buckets;
  uint32_t *buckets = capacity > UINT32_MAX / 2 ? NULL : memory_take_zeroed(m, buckets_size, MEMORY_FOR_OTHER);
  Ephemeron *entries = buckets ? memory_resize(m, e->entries, e->capacity * sizeof *entries, size) : NULL;
  if (!entries) {
    memory_give(m, buckets, buckets_size);
    e->failed = 1;
    return 0;
  }
  memory_give(m, e->buckets, e->capacity * sizeof *e->buckets);
  e->entries = entries;
  e->buckets = buckets;
  e->capacity = capacity;
  for (size_t i = 0; i < e->count; i++) link_entry(e, i);
  return 1;
}

static void await_key(Heap *heap, Header *key, Value v) {
  Ephemerons *e = &heap->ephemerons;
  if (e->failed || (e->count == e->capacity && !grow(&heap->g->memory, e))) return;
  vmc_assert(!key->mark && e->count < e->capacity, "an entry waits for a key that is not marked");
  e->entries[e->count] = (Ephemeron){key, v, 0};
  link_entry(e, e->count++);
}

/* Marks the values of live keys; the others wait. */
static void scan_ephemeron_table(Heap *heap, Table *t) {
  uint32_t used = t->dict ? t->dict->used : 0;
  for (uint32_t i = 0; i < used; i++) {
    DictNode *n = &t->dict->nodes[i];
    if (!IS_HEAP(n->v) || ((Header *)AS_PTR(n->v))->mark || !IS_HEAP(n->key)) continue;
    Header *key = AS_PTR(n->key);
    if (key->mark) heap_push_value(heap, n->v);
    else if (!is_value_like(key)) await_key(heap, key, n->v);
  }
}

void heap_ephemeron_key(Heap *heap, Header *key) {
  Ephemerons *e = &heap->ephemerons;
  if (!e->buckets) return;
  for (uint32_t i = e->buckets[bucket_of(e, key)]; i; i = e->entries[i - 1].next)
    if (e->entries[i - 1].key == key) heap_push_value(heap, e->entries[i - 1].v);
}

static void converge_by_repetition(Heap *heap) {
  size_t unmarked;
  do {
    unmarked = 0;
    for (size_t i = 0; i < heap->weak_keys.count; i++) {
      scan_ephemeron_table(heap, heap->weak_keys.items[i]);
      unmarked += heap->mark_top;
      heap_drain(heap);
    }
  } while (unmarked);
}

void heap_ephemerons_converge(Heap *heap) {
  if (heap->ephemerons_done == heap->weak_keys.count) return;
  heap->ephemeron_mode = 1;
  while (heap->ephemerons_done < heap->weak_keys.count && !heap->ephemerons.failed) {
    scan_ephemeron_table(heap, heap->weak_keys.items[heap->ephemerons_done++]);
    heap_drain(heap);
  }
  if (heap->ephemerons.failed) converge_by_repetition(heap);
}

void heap_ephemerons_end(Heap *heap) {
  Ephemerons *e = &heap->ephemerons;
  heap->ephemeron_mode = 0;
  heap->ephemerons_done = 0;
  memory_give(&heap->g->memory, e->entries, e->capacity * sizeof *e->entries);
  memory_give(&heap->g->memory, e->buckets, e->capacity * sizeof *e->buckets);
  *e = (Ephemerons){0};
}

/* Clearing. */

static void forget_key(DictNode *n) {
  n->v = VALUE_NIL;
  if (IS_HEAP(n->key) && !((Header *)AS_PTR(n->key))->mark) n->key = DICT_DEAD;
}

static void clear_table_values(Table *t) {
  for (uint32_t i = 0; i < t->shape->count; i++)
    if (is_dead_object(t->slots[i])) t->slots[i] = VALUE_NIL;
  for (uint32_t i = 0; i < t->asize; i++)
    if (is_dead_object(t->array[i])) t->array[i] = VALUE_NIL;
  uint32_t used = t->dict ? t->dict->used : 0;
  for (uint32_t i = 0; i < used; i++)
    if (is_dead_object(t->dict->nodes[i].v)) t->dict->nodes[i].v = VALUE_NIL;
}

void heap_clear_values(Heap *heap, size_t from_values, size_t from_both) {
  for (size_t i = from_values; i < heap->weak_values.count; i++) clear_table_values(heap->weak_values.items[i]);
  for (size_t i = from_both; i < heap->weak_both.count; i++) clear_table_values(heap->weak_both.items[i]);
}

/* Entries without a live key, and keys of entries without a value. Last, when everything that lives is marked. A
 * cleared entry keeps a key that is a box: `next` may be asked for what follows it with another box. */
static void clear_table_keys(Heap *heap, Table *t) {
  uint32_t used = t->dict ? t->dict->used : 0;
  for (uint32_t i = 0; i < used; i++) {
    DictNode *n = &t->dict->nodes[i];
    int forget = IS_HEAP(n->key) && !is_box(AS_PTR(n->key)) && (n->v == VALUE_NIL || is_dead_object(n->key));
    if (forget) forget_key(n);
    else push_if_value_like(heap, n->key);
  }
}

void heap_clear_keys(Heap *heap) {
  Vector *lists[] = {&heap->weak_keys, &heap->weak_both, &heap->weak_values, &heap->dead_keys};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    for (size_t j = 0; j < lists[i]->count; j++) clear_table_keys(heap, lists[i]->items[j]);
  heap_drain(heap);
}
