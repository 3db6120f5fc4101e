/* Strings and the table of interned ones. */
#include "runtime/strings.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/auxv.h>

#include "runtime/heap_internal.h"
#include "runtime/ops.h"

/* Open addressing with linear probing, at most 5/8 full. An entry is a pointer with the high half of the hash's low
 * 32 bits in the top 16 bits, so that almost no other string's memory is touched. Weak: swept after marking. */
struct StringTable {
  uint64_t *entries;
  size_t mask;
  size_t used;  /* entries that are not free: strings and deleted ones */
  size_t count; /* strings */
};
#define ENTRY_FREE 0u
#define ENTRY_DELETED 1u
#define CAPACITY_MIN 1024u
#define ENTRY(s) ((uint64_t)(uintptr_t)(s) | (uint64_t)((s)->h.aux >> 16) << 48)
#define ENTRY_STRING(e) ((String *)(uintptr_t)((e)&PAYLOAD_MASK))

static const char *const event_keys[EVENT_COUNT] = {
#define EVENT(name, key) key,
    VMC_EVENTS(EVENT)
#undef EVENT
};

/* Hashing: 16 bytes a step through a 64 x 64 -> 128 bit multiplication folded to 64. Every byte counts. The factors are
 * each process's own, so that nobody outside can choose strings that collide. */

static inline uint64_t load64(const char *p) {
  uint64_t x;
  memcpy(&x, p, sizeof x);
  return x;
}

static inline uint64_t load32(const char *p) {
  uint32_t x;
  memcpy(&x, p, sizeof x);
  return x;
}

static inline uint64_t fold(uint64_t a, uint64_t b) {
  __extension__ typedef unsigned __int128 Wide;
  Wide product = (Wide)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t hash_a = 0xD6E8FEB86659FD93u, hash_b = 0xA0761D6478BD642Fu;

__attribute__((constructor)) static void hash_seed(void) {
  const char *random = (const char *)(uintptr_t)getauxval(AT_RANDOM); /* 16 bytes, from the kernel */
  if (!random) return;
  hash_a ^= load64(random);
  hash_b ^= load64(random + 8);
}

static inline uint32_t hash_bytes(const char *p, size_t len) {
  uint64_t h = len * hash_a ^ hash_b, a, b;
  const char *end = p + len;
  for (; end - p > 16; p += 16) h = fold(load64(p) ^ hash_a, load64(p + 8) ^ h);
  size_t rest = (size_t)(end - p);
  if (rest >= 8) a = load64(p), b = load64(end - 8); /* the two may overlap */
  else if (rest >= 4) a = load32(p), b = load32(end - 4);
  else if (rest) a = (uint64_t)(uint8_t)p[0] << 16 | (uint64_t)(uint8_t)p[rest / 2] << 8 | (uint8_t)end[-1], b = 0;
  else a = b = 0;
  h = fold(a ^ hash_b, b ^ h);
  return (uint32_t)(h ^ h >> 32);
}

uint32_t rt_string_hash(String *s) {
  if ((s->h.flags & (STRING_LONG | STRING_HASHED)) == STRING_LONG) {
    s->h.aux = hash_bytes(s->data, s->len);
    s->h.flags |= STRING_HASHED;
  }
  return s->h.aux;
}

/* The intern table. */

static void insert_entry(struct StringTable *t, uint64_t entry, uint32_t hash) {
  size_t i = hash & t->mask;
  while (t->entries[i] > ENTRY_DELETED) i = (i + 1) & t->mask;
  vmc_assert(t->used <= t->mask, "the intern table always has a free entry");
  t->used += t->entries[i] == ENTRY_FREE;
  t->entries[i] = entry;
  t->count++;
}

/* Moves everything to `entries`, which has room. */
static void rebuild(Heap *heap, struct StringTable *t, uint64_t *entries, size_t capacity) {
  uint64_t *old = t->entries;
  size_t old_capacity = t->mask + 1;
  memset(entries, 0, capacity * sizeof *entries);
  t->entries = entries;
  t->mask = capacity - 1;
  t->used = t->count = 0;
  for (size_t i = 0; i < old_capacity; i++)
    if (old[i] > ENTRY_DELETED) insert_entry(t, old[i], ENTRY_STRING(old[i])->h.aux);
  heap_storage_free(heap, old, old_capacity * sizeof *old);
}

/* Makes room for one more. A collection may run, and delete entries, before the old ones are looked at. */
static void make_room(State *L, struct StringTable *t) {
  size_t capacity = t->mask + 1;
  if (LIKELY((t->used + 1) * 8 <= capacity * 5)) return;
  if ((t->count + 1) * 2 > capacity) capacity *= 2; /* else only deleted ones go */
  uint64_t *entries = heap_storage_resize(L, NULL, 0, capacity * sizeof *entries);
  rebuild(L->g->heap, t, entries, capacity);
}

void rt_strings_shrink(Global *g) {
  struct StringTable *t = g->strings;
  if (!t || t->mask < g->heap->scale.strings_keep || t->count * 16 >= t->mask) return;
  size_t capacity = t->mask + 1;
  while (capacity > CAPACITY_MIN && (t->count + 1) * 4 < capacity) capacity /= 2;
  uint64_t *entries = heap_storage_try(g->heap, capacity * sizeof *entries);
  if (entries) rebuild(g->heap, t, entries, capacity);
}

static String *find(const struct StringTable *t, const char *data, size_t len, uint32_t hash) {
  uint64_t tag = hash >> 16, entry;
  for (size_t i = hash & t->mask; (entry = t->entries[i]) != ENTRY_FREE; i = (i + 1) & t->mask) {
    if (entry >> 48 != tag) continue;
    String *s = ENTRY_STRING(entry);
    if (entry != ENTRY_DELETED && s->h.aux == hash && s->len == len && memcmp(s->data, data, len) == 0) return s;
  }
  return NULL;
}

#define PREFETCH 16

/* Backwards, because a deleted entry before a free one ends no probe and becomes free itself. Whether an entry is used,
 * and whether its string lives, no branch predictor knows; hence the selections. */
void rt_strings_sweep(Global *g) {
  static const String nobody; /* unmarked */
  struct StringTable *t = g->strings;
  size_t used = 0, count = 0;
  if (!t || !t->entries) return;
  uint64_t next = t->entries[0];
  for (size_t i = t->mask + 1; i-- > 0;) {
    uint64_t e = t->entries[i], gone;
    __builtin_prefetch(ENTRY_STRING(t->entries[(i - PREFETCH) & t->mask]));
    const String *s = e > ENTRY_DELETED ? ENTRY_STRING(e) : &nobody;
    gone = (e != ENTRY_FREE) & (next != ENTRY_FREE); /* ENTRY_DELETED or ENTRY_FREE */
    next = s->h.mark ? e : gone;
    t->entries[i] = next;
    count += s->h.mark;
    used += next != ENTRY_FREE;
  }
  vmc_assert(count <= used && used <= t->mask + 1, "the intern table counts its entries");
  t->used = used;
  t->count = count;
}

static String *new_string(State *L, size_t len) {
  if (UNLIKELY(len >= PTRDIFF_MAX / 4)) rt_out_of_memory(L);
  String *s = heap_new_fast(L, sizeof *s + len + 1, KIND_STRING);
  s->len = len;
  s->data[len] = 0;
  return s;
}

static String *intern(State *L, struct StringTable *t, String *s, uint32_t hash) {
  vmc_assert(s->len <= STRING_SHORT_MAX && !(s->h.flags & STRING_LONG), "only short strings are interned");
  s->h.aux = hash;
  make_room(L, t);
  insert_entry(t, ENTRY(s), hash);
  return s;
}

String *rt_string_new(State *L, const char *data, size_t len) {
  String *s;
  if (UNLIKELY(len > STRING_SHORT_MAX)) {
    s = new_string(L, len);
    s->h.flags = STRING_LONG;
    memcpy(s->data, data, len);
    return s;
  }
  uint32_t hash = hash_bytes(data, len);
  s = find(L->g->strings, data, len, hash);
  if (s) return s;
  s = new_string(L, len);
  memcpy(s->data, data, len);
  return intern(L, L->g->strings, s, hash);
}

String *rt_string_of_byte(State *L, unsigned char byte) {
  String **place = &L->g->bytes[byte];
  if (UNLIKELY(!*place)) *place = rt_string_new(L, (const char *)&byte, 1);
  return *place;
}

String *rt_string_from_c(State *L, const char *zero_terminated) {
  return rt_string_new(L, zero_terminated, strlen(zero_terminated));
}

String *rt_string_begin(State *L, size_t len) {
  String *s = new_string(L, len);
  s->h.flags = STRING_LONG; /* until finished */
  return s;
}

String *rt_string_finish(State *L, String *s) {
  vmc_assert(s->h.flags & STRING_LONG, "a string is finished once");
  s->data[s->len] = 0;
  if (s->len > STRING_SHORT_MAX) return s;
  uint32_t hash = hash_bytes(s->data, s->len);
  String *known = find(L->g->strings, s->data, s->len, hash);
  if (known) return known;
  s->h.flags = 0;
  return intern(L, L->g->strings, s, hash);
}

String *rt_string_format(State *L, const char *fmt, ...) {
  char text[512];
  va_list args;
  va_start(args, fmt);
  int len = vsnprintf(text, sizeof text, fmt, args);
  va_end(args);
  if (len < 0) len = 0;
  if ((size_t)len < sizeof text) return rt_string_new(L, text, (size_t)len);
  String *s = rt_string_begin(L, (size_t)len);
  va_start(args, fmt);
  vsnprintf(s->data, (size_t)len + 1, fmt, args);
  va_end(args);
  return rt_string_finish(L, s);
}

int rt_string_equal(const String *a, const String *b) {
  if (a == b) return 1;
  if (!(a->h.flags & b->h.flags & STRING_LONG) || a->len != b->len) return 0;
  if ((a->h.flags & b->h.flags & STRING_HASHED) && a->h.aux != b->h.aux) return 0;
  return memcmp(a->data, b->data, a->len) == 0;
}

/* strcoll stops at a zero byte: compare piece by piece. */
int rt_string_compare(const String *a, const String *b) {
  const char *p = a->data, *q = b->data;
  size_t p_len = a->len, q_len = b->len;
  for (;;) {
    int order = strcoll(p, q);
    if (order != 0) return order;
    size_t piece = strlen(p);
    if (piece == q_len) return piece != p_len;
    if (piece == p_len) return -1;
    piece++;
    p += piece, q += piece;
    p_len -= piece, q_len -= piece;
  }
}

int rt_strings_init(State *L) {
  Global *g = L->g;
  struct StringTable *t = memory_take_zeroed(&g->memory, sizeof *t, MEMORY_FOR_OTHER);
  if (!t) return 0;
  g->strings = t;
  t->mask = CAPACITY_MIN - 1;
  t->entries = heap_storage_resize(L, NULL, 0, CAPACITY_MIN * sizeof *t->entries);
  memset(t->entries, 0, CAPACITY_MIN * sizeof *t->entries);
  for (unsigned i = 0; i < EVENT_COUNT; i++) {
    g->event_names[i] = rt_string_from_c(L, event_keys[i]);
    g->event_names[i]->h.extra = (uint8_t)(i + 1);
  }
  if (!g->memory_message) g->memory_message = rt_string_from_c(L, "not enough memory");
  return 1;
}

void rt_strings_destroy(Global *g) {
  struct StringTable *t = g->strings;
  g->strings = NULL;
  if (!t) return;
  if (t->entries) heap_storage_free(g->heap, t->entries, (t->mask + 1) * sizeof *t->entries);
  memory_give(&g->memory, t, sizeof *t);
}
