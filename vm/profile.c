/* Counting and printing. A sequence ends at the first instruction that may go elsewhere than to its successor. */
#include "vm/profile.h"

#include <stdlib.h>
#include <string.h>

#include "runtime/frames.h"
#include "runtime/table.h"

/* A place of field access in the program. It is told by the address of its cache; by its chunk name and key, too, since
 * memory of a collected function may serve another. */
typedef struct {
  const Cache *cache;
  const String *source; /* may be gone */
  uint64_t counts[FIELD_OUTCOMES];
  uint32_t order; /* in which they were met */
  Opcode op;
  int line; /* -1: stripped */
  char chunk[FRAMES_SHORT_SOURCE];
  uint8_t key_len;
  char key[STRING_SHORT_MAX]; /* the beginning of a long one */
} Site;

struct Profile {
  uint64_t counts[OP_COUNT][OP_COUNT + 1][OP_COUNT + 1]; /* [last][one before + 1][two before + 1]; 0: no sequence */
  uint32_t before[2];                                    /* the two opcodes before, + 1; 0: none */
  uint64_t fields[FIELD_OUTCOMES];
  Site *sites;
  uint32_t site_count;
  uint32_t *index;     /* hash of cache addresses, linear probing: position in sites + 1, or 0 */
  uint32_t index_size; /* a power of two, or 0; sites has room for half of it */
};

Profile *vm_profile_new(void) { return calloc(1, sizeof(Profile)); }

void vm_profile_free(Profile *p) {
  free(p->sites);
  free(p->index);
  free(p);
}

void vm_profile_use(State *L, Profile *profile) { L->g->profile = profile; }

/* Where the index has this cache, or would have it. */
static uint32_t *site_place(const Profile *p, const Cache *cache) {
  uint32_t at = (uint32_t)((uint64_t)(uintptr_t)cache * 0x9E3779B97F4A7C15u >> 32);
  for (;; at++) {
    uint32_t *place = &p->index[at & (p->index_size - 1)];
    if (!*place || p->sites[*place - 1].cache == cache) return place;
  }
}

static int sites_grow(Profile *p) {
  uint32_t size = p->index_size ? p->index_size * 2 : 256;
  Site *sites = realloc(p->sites, size / 2 * sizeof *sites);
  if (!sites) return 0;
  p->sites = sites;
  uint32_t *index = calloc(size, sizeof *index);
  if (!index) return 0;
  free(p->index);
  p->index = index;
  p->index_size = size;
  for (uint32_t n = 0; n < p->site_count; n++) *site_place(p, sites[n].cache) = n + 1; /* the last one of an address */
  return 1;
}

/* The site at pc, described when it is met first. NULL: no memory, and only the totals count it. */
static Site *find_site(Profile *p, Proto *proto, uint32_t pc) {
  const Cache *cache = proto->caches + EXT_FIELD_CACHE(proto->code[pc + 1]);
  const String *key = AS_STRING(proto->constants[EXT_FIELD_K(proto->code[pc + 1])]);
  const uint8_t key_len = key->len < STRING_SHORT_MAX ? (uint8_t)key->len : STRING_SHORT_MAX;
  if (p->site_count + 1 > p->index_size / 2 && !sites_grow(p)) return NULL;
  uint32_t *place = site_place(p, cache);
  if (*place) {
    Site *site = &p->sites[*place - 1];
    if (site->source == proto->source && site->key_len == key_len && memcmp(site->key, key->data, key_len) == 0)
      return site;
  }
  Site *site = &p->sites[p->site_count++];
  *place = p->site_count;
  *site = (Site){.cache = cache, .source = proto->source, .order = p->site_count, .key_len = key_len};
  site->op = INSTR_OP(proto->code[pc]);
  site->line = rt_proto_line(proto, pc);
  rt_short_source(site->chunk, proto->source);
  memcpy(site->key, key->data, key_len);
  return site;
}

/* Operands by their kinds: A is a source where something is stored; B is an upvalue, then it is the object. */
static void count_field(State *L, Profile *p, const Frame *f, uint32_t pc) {
  Proto *proto = f->func->proto;
  const Instr i = proto->code[pc], x = proto->code[pc + 1];
  const OpcodeInfo *info = &vm_opcodes[INSTR_OP(i)];
  const Value *a = &f->base[INSTR_A(i)], *b = info->b == OPERAND_UP ? &f->func->up[INSTR_B(i)] : &f->base[INSTR_B(i)];
  const Value *stored = info->a != OPERAND_SRC ? NULL : info->b == OPERAND_UP ? a : b;
  const Value o = stored == b ? *a : *b;
  String *key = AS_STRING(proto->constants[EXT_FIELD_K(x)]);
  enum FieldOutcome outcome = rt_field_outcome(L, o, key, proto->caches + EXT_FIELD_CACHE(x), stored);
  p->fields[outcome]++;
  Site *site = find_site(p, proto, pc);
  if (site) site->counts[outcome]++;
}

void vm_profile_count(State *L, Frame *f, const Instr *at) {
  Profile *p = L->g->profile;
  const uint32_t pc = (uint32_t)(at - f->func->proto->run);
  const Instr i = f->func->proto->code[pc];
  const Opcode op = INSTR_OP(i);
  p->counts[op][p->before[0]][p->before[1]]++;
  int goes_on = vm_opcodes[op].flow == FLOW_NEXT;
  p->before[1] = goes_on ? p->before[0] : 0;
  p->before[0] = goes_on ? op + 1u : 0;
  if (vm_opcodes[op].x == EXT_FIELD) count_field(L, p, f, pc);
}

typedef struct {
  uint64_t count;
  uint32_t length;
  uint8_t ops[3]; /* in order of execution */
} Row;

static int by_count(const void *a, const void *b) {
  const Row *x = a, *y = b;
  if (x->count != y->count) return x->count < y->count ? 1 : -1;
  for (int i = 0; i < 3; i++)
    if (x->ops[i] != y->ops[i]) return x->ops[i] < y->ops[i] ? -1 : 1;
  return 0;
}

static uint64_t sum_over_third(const Profile *p, uint32_t last, uint32_t middle) {
  uint64_t n = 0;
  for (uint32_t i = 0; i <= OP_COUNT; i++) n += p->counts[last][middle][i];
  return n;
}

static void add_row(Row *rows, size_t *n, uint64_t count, uint32_t length, uint32_t a, uint32_t b, uint32_t c) {
  if (count) rows[(*n)++] = (Row){count, length, {(uint8_t)a, (uint8_t)b, (uint8_t)c}};
}

static void collect(const Profile *p, Row *rows, size_t *n, uint32_t length) {
  for (uint32_t last = 0; last < OP_COUNT; last++) {
    uint64_t single = 0;
    for (uint32_t middle = 0; middle <= OP_COUNT; middle++) {
      uint64_t pair = sum_over_third(p, last, middle);
      single += pair;
      if (length == 2 && middle) add_row(rows, n, pair, 2, middle - 1, last, 0);
      if (length == 3 && middle)
        for (uint32_t first = 1; first <= OP_COUNT; first++)
          add_row(rows, n, p->counts[last][middle][first], 3, first - 1, middle - 1, last);
    }
    if (length == 1) add_row(rows, n, single, 1, last, 0, 0);
  }
}

static void print_row(FILE *out, const Row *row, uint64_t total) {
  fprintf(out, "%14llu  %5.1f%%  ", (unsigned long long)row->count, 100.0 * (double)row->count / (double)total);
  for (uint32_t i = 0; i < row->length; i++) fprintf(out, i ? " %s" : "%s", vm_opcodes[row->ops[i]].name);
  fputc('\n', out);
}

static uint64_t site_total(const Site *site) {
  uint64_t n = 0;
  for (int i = 0; i < FIELD_OUTCOMES; i++) n += site->counts[i];
  return n;
}

static int by_misses(const void *a, const void *b) {
  const Site *x = a, *y = b;
  const uint64_t m = site_total(x) - x->counts[FIELD_INLINE], n = site_total(y) - y->counts[FIELD_INLINE];
  return m != n ? (m < n ? 1 : -1) : (x->order > y->order) - (x->order < y->order);
}

/* Puts the sites into another order: nothing is counted after this. */
static void print_fields(Profile *p, FILE *out, int limit) {
  static const char *const titles[FIELD_OUTCOMES] = {"in line", "shared cache", "dictionary", "searched"};
  const uint64_t *n = p->fields;
  const uint64_t total = n[FIELD_INLINE] + n[FIELD_SHARED] + n[FIELD_DICTIONARY] + n[FIELD_SEARCHED];
  const double percent = total ? 100.0 / (double)total : 0;
  fprintf(out,
          "\nfield accesses: %llu, served in line %.2f%%, by the shared cache %.2f%%, dictionaries %.2f%%, "
          "searched %.2f%%; hit rate %.2f%%\n",
          (unsigned long long)total, percent * (double)n[FIELD_INLINE], percent * (double)n[FIELD_SHARED],
          percent * (double)n[FIELD_DICTIONARY], percent * (double)n[FIELD_SEARCHED],
          percent * (double)(n[FIELD_INLINE] + n[FIELD_SHARED]));
  if (!total) return;
  fprintf(out, "\nsites, those not served in line most often first\n");
  for (int i = 0; i < FIELD_OUTCOMES; i++) fprintf(out, "%14s", titles[i]);
  fputc('\n', out);
  qsort(p->sites, p->site_count, sizeof *p->sites, by_misses);
  for (uint32_t s = 0; s < p->site_count && s < (uint32_t)limit; s++) {
    const Site *site = &p->sites[s];
    for (int i = 0; i < FIELD_OUTCOMES; i++) fprintf(out, "%14llu", (unsigned long long)site->counts[i]);
    fprintf(out, "  %s:", site->chunk);
    if (site->line < 0) fputc('?', out);
    else fprintf(out, "%d", site->line);
    fprintf(out, " %s ", vm_opcodes[site->op].name);
    for (uint8_t i = 0; i < site->key_len; i++) {
      const unsigned char c = (unsigned char)site->key[i];
      fputc(c < 32 || c == 127 ? '?' : c, out);
    }
    fputc('\n', out);
  }
}

void vm_profile_print(Profile *p, FILE *out, int limit) {
  static const char *const titles[] = {"opcodes", "pairs", "triples"};
  uint64_t total = 0;
  for (uint32_t last = 0; last < OP_COUNT; last++)
    for (uint32_t middle = 0; middle <= OP_COUNT; middle++) total += sum_over_third(p, last, middle);
  fprintf(out, "%llu instructions executed\n", (unsigned long long)total);
  Row *rows = malloc(sizeof(Row) * OP_COUNT * OP_COUNT * OP_COUNT);
  if (!rows) return;
  for (uint32_t length = 1; length <= 3; length++) {
    size_t n = 0;
    collect(p, rows, &n, length);
    qsort(rows, n, sizeof *rows, by_count);
    fprintf(out, "\n%s\n", titles[length - 1]);
    for (size_t i = 0; i < n && i < (size_t)limit; i++) print_row(out, &rows[i], total);
  }
  free(rows);
  print_fields(p, out, limit);
}
