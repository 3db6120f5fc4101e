/* The mutation fuzzers: `fuzz text` and `fuzz chunk`. See docs/testing.md.
 *
 * A case is made of the seeds, the run's seed and its own number, and of nothing else; how it is executed follows from
 * its bytes. So a number makes the same case again, and a saved file alone behaves as the case did. The parent process
 * makes no case: a worker does, writes it into shared memory, and executes it; when the worker dies, the parent saves
 * the case and starts another worker behind it. */
#ifndef VMC_TESTS_FUZZ_H
#define VMC_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#define CASE_MAX ((size_t)1 << 20) /* bytes of a case; longer ones are cut */

typedef struct {
  char *data;
  size_t len, capacity;
} Bytes;
void bytes_add(Bytes *b, const void *data, size_t len);
void bytes_add_text(Bytes *b, const char *text);

typedef struct {
  uint64_t state;
} Random;
Random random_make(uint64_t seed, uint64_t number);
uint64_t random_word(Random *r);
uint32_t random_below(Random *r, size_t n); /* 0 when n is 0 */
int random_one_in(Random *r, uint32_t n);
void random_damage(Random *r, Bytes *b); /* a few changes of single bytes and short stretches */

/* text.c: programs. */
void text_add_seed(const char *text, size_t len); /* is copied */
size_t text_seed_count(void);
void text_window(Random *r, size_t seed, Bytes *out); /* a program, or a few lines of one, without comments */
void text_mutate(Random *r, Bytes *out);

/* chunk.c: binary chunks. */
int chunk_add_seed(const char *data, size_t len); /* 0 when it cannot be read; is copied */
size_t chunk_seed_count(void);
void chunk_mutate(Random *r, Bytes *out);

/* execute.c: what a case goes through. Time is the worker's processor time. */
enum Phase {
  PHASE_MAKING,  /* must end */
  PHASE_LOADING, /* likewise: front end, undump, verifier */
  PHASE_TOOLS,   /* likewise: dump, listing, translation, collection */
  PHASE_RUNNING, /* is interrupted, then stopped */
  PHASE_CLOSING, /* finalizers run: is stopped */
  PHASE_COUNT
};
typedef struct {   /* shared by parent and worker */
  uint64_t number; /* of the case */
  enum Phase phase;
  int finished;                    /* the worker did all cases of its batch, or until the end of the time */
  uint64_t cases, accepted, ended; /* ended: without an error */
  uint64_t attempts, refuse_first, refuse_count; /* of allocations, see memory.c; the first one is 1 */
  size_t len;
  char data[CASE_MAX];
} Report;
void execute_begin(Report *report); /* in a worker: installs the clock */
void execute_case(Report *report);  /* the bytes in the report */
void execute_phase(Report *report, enum Phase phase);
void execute_finding(const char *what); /* ends the worker */
struct State *execute_open(void);       /* the state that ticks interrupt */
void execute_close(Report *report);     /* closes it */
void execute_sandbox(struct State *L);  /* removes what programs that nobody has read shall not have */
/* Compiles text; adds the chunk to b when that succeeds. */
int execute_compile(const char *text, size_t len, Bytes *b);

/* memory.c: the report's program runs while allocations are refused; the state must work afterwards. Without a program:
 * a state is opened so. */
void memory_case(Report *report);

#define EXIT_STOPPED 77 /* a worker's status when a program would not end */

#endif
