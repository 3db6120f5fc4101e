/* Counting and printing. A sequence ends at the first instruction that may go elsewhere than to its successor. */
#include "vm/profile.h"

#include <stdlib.h>

struct Profile {
  uint64_t counts[OP_COUNT][OP_COUNT + 1][OP_COUNT + 1]; /* [last][one before + 1][two before + 1]; 0: no sequence */
  uint32_t before[2];                                    /* the two opcodes before, + 1; 0: none */
};

Profile *vm_profile_new(void) { return calloc(1, sizeof(Profile)); }

void vm_profile_use(State *L, Profile *profile) { L->g->profile = profile; }

void vm_profile_count(State *L, Instr i) {
  Profile *p = L->g->profile;
  Opcode op = INSTR_OP(i);
  if (!p || op >= OP_COUNT) return;
  p->counts[op][p->before[0]][p->before[1]]++;
  int goes_on = vm_opcodes[op].flow == FLOW_NEXT;
  p->before[1] = goes_on ? p->before[0] : 0;
  p->before[0] = goes_on ? op + 1u : 0;
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

void vm_profile_print(const Profile *p, FILE *out, int limit) {
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
}
