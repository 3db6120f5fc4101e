/* Checks the whole heap at a collection (builds with assertions): each object by its kind, what it refers to, and what
 * the collector relies on. Runs when everything is swept and, a second time, when everything that lives is marked. */
#include "runtime/heap_internal.h"

#ifdef VMC_DEBUG

#include "runtime/dict.h"
#include "runtime/function.h"
#include "runtime/shape.h"
#include "runtime/table.h"

static void check_reference(Heap *heap, const void *object, enum ObjectKind kind, const char *message) {
  const Header *h = object;
  if (!h || h == &THREAD_OF(heap->g->main)->h) return;
  vmc_assert(heap_find(heap, (uint64_t)(uintptr_t)h) == h, "a reference leads to the start of an object");
  vmc_assert(h->mark == 1, "what a live object refers to is marked");
  vmc_assert(h->kind == kind, message);
}

static void check_value(Heap *heap, Value v) {
  if (!IS_HEAP(v)) return;
  const Header *h = AS_PTR(v);
  if (h == &THREAD_OF(heap->g->main)->h) return;
  vmc_assert(heap_find(heap, v) == h, "a value leads to the start of an object");
  vmc_assert(h->mark == 1, "a value in a live object is marked");
  if (IS_STRING(v)) vmc_assert(h->kind == KIND_STRING, "a value with a string's tag is a string");
  else if (IS_TABLE(v)) vmc_assert(h->kind == KIND_TABLE, "a value with a table's tag is a table");
  else if (IS_FUNCTION(v)) vmc_assert(h->kind == KIND_CLOSURE, "a value with a function's tag is a function");
  else
    vmc_assert(h->kind == KIND_USERDATA || h->kind == KIND_THREAD || h->kind == KIND_BOXED_INT ||
                   h->kind == KIND_BOXED_LIGHT || h->kind == KIND_CELL,
               "a value with an object's tag is a userdata, thread, box or cell");
}

static void check_values(Heap *heap, const Value *values, size_t count) {
  for (size_t i = 0; values && i < count; i++) check_value(heap, values[i]);
}

static void check_string(const String *s) {
  vmc_assert(s->data[s->len] == 0, "a string ends with a zero byte");
  if (s->h.flags & STRING_LONG) vmc_assert(!(s->h.extra), "no event has a long name");
  else vmc_assert(s->len <= STRING_SHORT_MAX, "an interned string is short");
}

static void check_dict(Heap *heap, const Table *t) {
  Dict *d = t->dict;
  int64_t position;
  vmc_assert(d->used <= d->capacity, "a dictionary has room for its keys");
  vmc_assert(d->nobody == DICT_NOBODY && !d->mask == (d->wide_log != 0), "a dictionary has an index of one kind");
  for (uint32_t i = 0; i < d->used; i++) {
    const DictNode *n = &d->nodes[i];
    vmc_assert(n->key != VALUE_NIL, "a node that is taken has a key");
    if (dict_is_integer(n->key, &position))
      vmc_assert(d->flags & DICT_INTEGERS, "a dictionary knows whether there may be integer keys");
    if (n->v == VALUE_NIL) {
      if (IS_HEAP(n->key))
        vmc_assert(((const Header *)AS_PTR(n->key))->mark, "the key of a cleared entry lives or is forgotten");
      continue;
    }
    check_value(heap, n->key);
    check_value(heap, n->v);
    vmc_assert(dict_find(d, n->key) == n, "a key is found where it is");
    if (dict_is_integer(n->key, &position))
      vmc_assert((uint64_t)position - 1 >= t->asize, "an integer key in the array is not in the dictionary");
    if (IS_STRING(n->key) && !(AS_STRING(n->key)->h.flags & STRING_LONG))
      vmc_assert(t->shape->is_dict, "a short string key is in the dictionary in dictionary mode only");
  }
}

static void check_table(Heap *heap, const Table *t) {
  const Shape *shape = t->shape;
  check_reference(heap, shape, KIND_SHAPE, "a table's shape is a shape");
  vmc_assert(shape != NULL, "a table has a shape");
  vmc_assert(shape->count <= TABLE_SLOT_CAPACITY(t->h.extra), "a table has room for the slots of its shape");
  vmc_assert(t->border <= t->asize, "the hint for the length is within the array");
  check_reference(heap, t->metatable, KIND_TABLE, "a metatable is a table");
  vmc_assert(!t->metatable || t->metatable->h.flags & TABLE_IS_META, "a metatable knows that it is one");
  vmc_assert(rt_shape_is_true(heap->g, shape, t->metatable), "a shape tells the truth about metatables");
  vmc_assert(!(t->h.flags & TABLE_IS_INDEX) || shape->is_dict || shape->h.flags & SHAPE_OWNED,
             "a watched table has a shape of its own");
  check_values(heap, t->slots, shape->count);
  check_values(heap, t->array, t->asize);
  if (t->dict) check_dict(heap, t);
}

static void check_shape(Heap *heap, Shape *s) {
  const ShapeKeys *k = s->keys;
  check_reference(heap, s->root, KIND_SHAPE, "a shape grew from a shape");
  check_reference(heap, s->prototype, KIND_TABLE, "a prototype is a table");
  vmc_assert(s->root->count == 0 && s->root->root == s->root, "a root has no keys and no other root");
  check_reference(heap, s->parent, KIND_SHAPE, "a shape's parent is a shape");
  vmc_assert(!s->is_dict || s->count == 0, "a shape in dictionary mode has no slots");
  vmc_assert(s->count <= TABLE_SLOTS_MAX, "a shape has a limited number of slots");
  vmc_assert(s->count == 0 || (k && k->count >= s->count && k->capacity >= k->count && k->references > 0),
             "a shape's keys are there");
  if (s->parent) {
    vmc_assert(s->parent->count + 1 == s->count, "a shape has one key more than its parent");
    vmc_assert(s->parent->root == s->root, "a shape has its parent's root");
  }
  if (s->h.flags & SHAPE_OWNED) vmc_assert(!s->parent && !s->links, "an owned shape leads nowhere");
  for (uint32_t i = 0; i < s->count; i++) {
    check_reference(heap, k->keys[i], KIND_STRING, "a shape's keys are strings");
    vmc_assert(!(k->keys[i]->h.flags & STRING_LONG), "a shape's keys are short");
    vmc_assert(rt_shape_find(s, k->keys[i]) == (int32_t)i, "a shape finds its keys in their slots");
  }
}

static void check_closure(Heap *heap, const Closure *f) {
  check_reference(heap, f->proto, KIND_PROTO, "a function's prototype is a prototype");
  vmc_assert(f->entry != NULL, "a function can be entered");
  if (f->proto) vmc_assert(f->h.aux == f->proto->upvalue_count, "a function has the upvalues of its prototype");
  check_values(heap, f->up, f->h.aux);
}

static void check_cache(Heap *heap, const Cache *c) {
  check_reference(heap, c->shape, KIND_SHAPE, "a cache's shape is a shape");
  check_reference(heap, c->holder_shape, KIND_SHAPE, "a cache's shape of the holder is a shape");
  if (c->u.holder)
    check_reference(heap, c->u.holder, c->u.holder->h.kind == KIND_SHAPE ? KIND_SHAPE : KIND_TABLE,
                    "a cache leads to a table or a shape");
}

static void check_proto(Heap *heap, const Proto *p) {
  check_values(heap, p->constants, p->constant_count);
  for (uint32_t i = 0; p->protos && i < p->proto_count; i++)
    check_reference(heap, p->protos[i], KIND_PROTO, "inner functions are prototypes");
  for (uint32_t i = 0; p->caches && i < p->cache_count; i++) check_cache(heap, &p->caches[i]);
  for (uint32_t i = 0; i < p->group_count; i++)
    check_reference(heap, p->groups[i].shape, KIND_SHAPE, "a group's shape is a shape");
  check_reference(heap, p->source, KIND_STRING, "a prototype's source is a string");
  check_reference(heap, p->root, KIND_PROTO, "a prototype's main function is a prototype");
}

static void check_object(Heap *heap, Header *h) {
  switch ((enum ObjectKind)h->kind) {
  case KIND_STRING: check_string((const String *)h); return;
  case KIND_TABLE: check_table(heap, (const Table *)h); return;
  case KIND_CLOSURE: check_closure(heap, (const Closure *)h); return;
  case KIND_USERDATA: {
    const Userdata *u = (const Userdata *)h;
    check_reference(heap, u->metatable, KIND_TABLE, "a userdata's metatable is a table");
    check_values(heap, u->user_values, u->user_value_count);
    return;
  }
  case KIND_CELL: check_value(heap, ((const Cell *)h)->v); return;
  case KIND_PROTO: check_proto(heap, (const Proto *)h); return;
  case KIND_SHAPE: check_shape(heap, (Shape *)h); return;
  case KIND_BOXED_INT: vmc_assert(!INT_FITS(((const BoxedInt *)h)->i), "integers that fit a value have no box"); return;
  case KIND_BOXED_LIGHT:
    vmc_assert((uint64_t)(uintptr_t)((const BoxedLight *)h)->p >> 48, "addresses that fit a value have no box");
    return;
  case KIND_THREAD: return;
  case KIND_FREE: break;
  }
  vmc_assert(0, "an object has a kind");
}

static void check_block_unmarked(void *ud, HeapBlock *b) {
  uint32_t cells = b->state == BLOCK_SPAN ? 1 : b->cell_count;
  vmc_assert(b->swept || b->state == BLOCK_SPAN, "every block is swept when marking begins");
  for (uint32_t i = 0; i < cells; i++) {
    const Header *h = (const Header *)(b->base + i * (size_t)b->cell_size);
    vmc_assert(h->mark == 0, "no mark is set between cycles");
    vmc_assert(h->kind < KIND_COUNT, "a cell holds an object or is free");
  }
}

static void check_block_marked(void *ud, HeapBlock *b) {
  uint32_t cells = b->state == BLOCK_SPAN ? 1 : b->cell_count;
  for (uint32_t i = 0; i < cells; i++) {
    Header *h = (Header *)(b->base + i * (size_t)b->cell_size);
    vmc_assert(h->mark <= 1, "a mark is 0 or 1");
    vmc_assert(!h->mark || h->kind != KIND_FREE, "no free cell is marked");
    if (h->mark) check_object(ud, h);
  }
}

void heap_check_before_mark(Heap *heap) {
  vmc_assert(heap->unswept_blocks == 0, "the last cycle's sweep is over when marking begins");
  vmc_assert(heap->mark_top == 0 && !heap->ephemeron_mode, "nothing is left of the last marking");
  if (!HEAP_CHECK_DUE(heap)) return;
  heap_each_block(heap, check_block_unmarked, heap);
}

void heap_check_after_mark(Heap *heap) {
  vmc_assert(heap->mark_top == 0 && !heap->overflowed, "marking ends with an empty stack");
  if (!HEAP_CHECK_DUE(heap)) return;
  heap_each_block(heap, check_block_marked, heap);
}

#else

void heap_check_before_mark(Heap *heap) {}
void heap_check_after_mark(Heap *heap) {}

#endif
