#include <string.h>

#include "frontend/context.h"

#define FIRST_BUCKETS 256

void fe_symbols_init(Compile *c) {
  c->symbols.buckets = rt_arena_alloc(&c->arena, 1, FIRST_BUCKETS * sizeof(Symbol *));
  c->symbols.mask = FIRST_BUCKETS - 1;
}

static uint32_t hash_bytes(const char *text, size_t len) {
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < len; i++) h = (h ^ (unsigned char)text[i]) * 16777619u;
  return h ^ h >> 15;
}

static void grow(Compile *c) {
  size_t old = c->symbols.mask + 1, mask = old * 4 - 1;
  Symbol **buckets = rt_arena_alloc(&c->arena, 1, (mask + 1) * sizeof(Symbol *));
  for (size_t i = 0; i < old; i++) {
    for (Symbol *s = c->symbols.buckets[i], *next; s; s = next) {
      next = s->chain;
      s->chain = buckets[s->hash & mask];
      buckets[s->hash & mask] = s;
    }
  }
  c->symbols.buckets = buckets;
  c->symbols.mask = mask;
}

static Symbol *find(Compile *c, const char *text, size_t len, uint32_t hash) {
  for (Symbol *s = c->symbols.buckets[hash & c->symbols.mask]; s; s = s->chain)
    if (s->hash == hash && s->len == len && memcmp(s->text, text, len) == 0) return s;
  return NULL;
}

Symbol *fe_symbol_find(Compile *c, const char *text, size_t len) { return find(c, text, len, hash_bytes(text, len)); }

static void add(Compile *c, Symbol *s, const char *text, size_t len, uint32_t hash) {
  if (c->symbols.count++ > c->symbols.mask) grow(c);
  s->text = text;
  s->len = len;
  s->hash = hash;
  s->chain = c->symbols.buckets[hash & c->symbols.mask];
  c->symbols.buckets[hash & c->symbols.mask] = s;
}

void fe_symbols_reserve(Compile *c, const char *const *words, int count, int first_kind) {
  Symbol *symbols = ARENA_NEW(&c->arena, Symbol, (size_t)count);
  for (int i = 0; i < count; i++) {
    size_t len = strlen(words[i]);
    add(c, &symbols[i], words[i], len, hash_bytes(words[i], len));
    symbols[i].reserved = first_kind + i;
  }
}

Symbol *fe_symbol(Compile *c, const char *text, size_t len) {
  uint32_t hash = hash_bytes(text, len);
  Symbol *known = find(c, text, len, hash);
  if (known) return known;
  Symbol *s = ARENA_NEW(&c->arena, Symbol, 1);
  char *copy = rt_arena_alloc(&c->arena, 1, len + 1);
  add(c, s, memcpy(copy, text, len), len, hash);
  return s;
}

Value fe_symbol_value(Compile *c, Symbol *symbol) {
  if (symbol->value == 0) {
    Value v = FROM_STRING(rt_string_new(c->L, symbol->text, symbol->len));
    fe_anchor(c, v);
    symbol->value = v;
  }
  return symbol->value;
}
