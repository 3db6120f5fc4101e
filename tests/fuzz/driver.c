/* fuzz text|chunk|memory [--seed N] [--start N] [--count N] [--seconds N] [--out FOLDER] SEEDS...
 * fuzz replay CASES...
 *
 * SEEDS are programs, or folders with programs. Without --count and --seconds: 20,000 cases. The last line is "N
 * passed, M failed"; each failure is saved in the output folder, what was written to standard error beside it. replay
 * executes files as cases. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/fuzz/fuzz.h"

#define BATCH 500          /* cases of one worker */
#define FINDINGS_MAX 100   /* then it is time to look */
#define SNIPPETS 4000      /* chunks made of a few lines */
#define MEMORY_PROGRAMS 80 /* whose allocations fail in one run */
#define PROGRAM_MAX 20000u /* bytes; larger programs are no seeds */

#ifdef __SANITIZE_ADDRESS__
/* A finding ends by a signal, an exit by itself is the program's own. */
#define FOR_SANITIZERS __attribute__((visibility("default"))) /* who ask for it by name */
FOR_SANITIZERS const char *__asan_default_options(void);
FOR_SANITIZERS const char *__ubsan_default_options(void);
const char *__asan_default_options(void) {
  return "abort_on_error=1:handle_abort=1:detect_leaks=0:detect_stack_use_after_return=0:allocator_may_return_null=1:"
         "quarantine_size_mb=32";
}
const char *__ubsan_default_options(void) { return "abort_on_error=1:print_stacktrace=1"; }
#endif

static struct {
  uint64_t seed, start, count, seconds;
  const char *folder;
} options = {.count = 0, .folder = "build/fuzz"};

static Report *report;
static const char *kind;
static char stderr_path[4096];

/* --- Bytes and random numbers. --- */

void bytes_add(Bytes *b, const void *data, size_t len) {
  if (b->len + len > b->capacity) {
    b->capacity = (b->len + len) * 2;
    b->data = realloc(b->data, b->capacity);
    if (!b->data) abort();
  }
  if (len > 0) memcpy(b->data + b->len, data, len);
  b->len += len;
}

uint64_t random_word(Random *r) { /* splitmix64 */
  uint64_t z = r->state += 0x9e3779b97f4a7c15u;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
  z = (z ^ z >> 27) * 0x94d049bb133111ebu;
  return z ^ z >> 31;
}

Random random_make(uint64_t seed, uint64_t number) {
  Random r = {seed};
  r.state = random_word(&r) + number;
  r.state = random_word(&r);
  return r;
}

uint32_t random_below(Random *r, size_t n) { return n ? (uint32_t)((random_word(r) >> 32) * n >> 32) : 0; }
int random_one_in(Random *r, uint32_t n) { return random_below(r, n) == 0; }

void random_damage(Random *r, Bytes *b) {
  for (uint32_t n = 1 + random_below(r, 4); n > 0 && b->len > 0; n--) {
    size_t at = random_below(r, b->len), count = 1 + random_below(r, 6);
    if (count > b->len - at) count = b->len - at;
    switch (random_below(r, 6)) {
    case 0: b->data[at] = (char)random_word(r); break;
    case 1: b->data[at] = (char)(b->data[at] ^ 1 << random_below(r, 8)); break;
    case 2: b->data[at] = "\0\xff\x80\n\r\x7f\x1a'\\"[random_below(r, 9)]; break;
    case 3:
      memmove(b->data + at, b->data + at + count, b->len - at - count);
      b->len -= count;
      break;
    case 4: {
      char copy[8];
      memcpy(copy, b->data + at, count);
      bytes_add(b, copy, count);
      memmove(b->data + at + count, b->data + at, b->len - at - count);
      break;
    }
    default:
      if (random_one_in(r, 4)) b->len = at;
    }
  }
}

/* --- Seeds. --- */

static void add_program(const char *path) {
  Bytes b = {NULL, 0, 0};
  char piece[4096];
  FILE *f = fopen(path, "rb");
  if (!f) return;
  for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;) bytes_add(&b, piece, n);
  fclose(f);
  if (b.len > 0 && b.len <= PROGRAM_MAX && *b.data != '\x1b') text_add_seed(b.data, b.len);
  free(b.data);
}

static char **paths;
static size_t path_count;

static int ends_with(const char *text, const char *end) {
  size_t len = strlen(text), n = strlen(end);
  return len >= n && strcmp(text + len - n, end) == 0;
}

static int add_path(const char *path, const struct stat *st, int type, struct FTW *where) {
  if (type != FTW_F || !(ends_with(path, ".lua") || ends_with(path, ".luac"))) return 0;
  paths = realloc(paths, (path_count + 1) * sizeof *paths);
  if (!paths || !(paths[path_count++] = strdup(path))) abort();
  return 0;
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void find_paths(char **names, int count) {
  for (int i = 0; i < count; i++) nftw(names[i], add_path, 16, FTW_PHYS);
  if (path_count > 0) qsort(paths, path_count, sizeof *paths, by_name); /* the order of a folder is nobody's */
}

static void add_seeds(void) {
  for (size_t i = 0; i < path_count; i++)
    if (ends_with(paths[i], ".lua")) add_program(paths[i]);
}

/* Whole programs, and a few lines of them, as the front end compiles them. */
static void add_chunks(void) {
  Bytes text = {NULL, 0, 0}, chunk = {NULL, 0, 0};
  for (size_t i = 0; i < text_seed_count() + SNIPPETS; i++) {
    Random r = random_make(options.seed, i);
    text.len = chunk.len = 0;
    text_window(&r, i < text_seed_count() ? i : random_below(&r, text_seed_count()), &text);
    if (execute_compile(text.data, text.len, &chunk)) chunk_add_seed(chunk.data, chunk.len);
  }
  free(text.data);
  free(chunk.data);
}

/* --- Workers. --- */

static void put_case(const char *data, size_t len) {
  report->len = len < CASE_MAX ? len : CASE_MAX;
  if (report->len > 0) memcpy(report->data, data, report->len);
}

static int is_kind(const char *name) { return strcmp(kind, name) == 0; }

static size_t read_file(const char *path, char *data, size_t size) {
  FILE *f = fopen(path, "rb");
  if (!f) return 0;
  size_t len = fread(data, 1, size, f);
  fclose(f);
  return len;
}

/* --- Failing allocations: how many each program makes, and which are refused. --- */

static uint64_t *attempts; /* of each path, 0: cannot be used; the last element: of opening a state */

static void make_memory_case(uint64_t program, uint64_t first, uint64_t count) {
  report->refuse_first = first;
  report->refuse_count = count;
  report->len = program < path_count ? read_file(paths[program], report->data, CASE_MAX) : 0;
}

/* A single one: the collection that follows helps. Two and three: it does not. Many; all from then on. */
static void make_random_memory_case(Random *r) {
  static const uint64_t counts[] = {1, 2, 3, 20, UINT64_MAX / 2, UINT64_MAX / 2};
  uint64_t program = random_one_in(r, 50) ? path_count : random_below(r, path_count);
  while (!attempts[program]) program++; /* whether another one ended in time changes no other case */
  make_memory_case(program, 1 + random_below(r, attempts[program]), counts[random_below(r, 6)]);
}

static void make_case(uint64_t number) {
  static Bytes b;
  Random r = random_make(options.seed, number);
  if (is_kind("memory")) {
    make_random_memory_case(&r);
    return;
  }
  b.len = 0;
  if (is_kind("text")) text_mutate(&r, &b);
  else chunk_mutate(&r, &b);
  put_case(b.data, b.len);
}

static void begin_worker(void) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  int in = open("/dev/null", O_RDWR), err = open(stderr_path, O_RDWR | O_CREAT | O_TRUNC | O_APPEND, 0666);
  if (in < 0 || err < 0 || dup2(in, 0) < 0 || dup2(in, 1) < 0 || dup2(err, 2) < 0) _exit(126);
  execute_begin(report);
}

static void run_case(void) {
  if (is_kind("memory")) memory_case(report);
  else execute_case(report);
}

static time_t end_time; /* 0: none */

static void work(uint64_t first, uint64_t end) {
  begin_worker();
  for (uint64_t number = first; number < end; number++) {
    if (end_time && time(NULL) >= end_time) break;
    execute_phase(report, PHASE_MAKING);
    report->number = number;
    make_case(number);
    if (ftruncate(2, 0) != 0) _exit(126);
    run_case();
    report->cases++;
    report->number = number + 1;
  }
  report->finished = 1; /* a status does not say it: programs end the process with any, in finalizers at any time */
  _exit(0);
}

static int wait_for(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

/* Whether a worker that ended so found something; a program may end its process itself. */
static int is_finding(int status) {
  int by_itself = report->phase == PHASE_RUNNING || report->phase == PHASE_CLOSING;
  return !WIFEXITED(status) || (WEXITSTATUS(status) != 0 && !by_itself);
}

/* Counts without refusing, for some of the programs. A program that does not end in time, or ends the process, is none
 * for us. */
static void count_attempts(void) {
  Random r = random_make(options.seed, UINT64_MAX);
  while (path_count > MEMORY_PROGRAMS) {
    char **dropped = &paths[random_below(&r, path_count)];
    free(*dropped);
    *dropped = paths[--path_count];
  }
  attempts = calloc(path_count + 1, sizeof *attempts);
  if (!attempts) abort();
  for (size_t i = 0; i <= path_count; i++) {
    make_memory_case(i, 1, 0);
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
      begin_worker();
      memory_case(report);
      _exit(0);
    }
    if (wait_for(pid) == 0) attempts[i] = report->attempts;
  }
  report->ended = 0;
  if (attempts[path_count] == 0) abort();
}

/* --- What was found. --- */

static int write_file(const char *path, const char *data, size_t len) {
  FILE *f = fopen(path, "wb");
  if (!f) return 0;
  int done = fwrite(data, 1, len, f) == len;
  return fclose(f) == 0 && done;
}

static void print_summary(void) {
  char line[1000];
  FILE *f = fopen(stderr_path, "r");
  if (!f) return;
  while (fgets(line, sizeof line, f))
    if (strstr(line, "SUMMARY") || strstr(line, "runtime error") || strstr(line, "internal error"))
      printf("  %s", line);
  fclose(f);
}

static void save(const char *path, int status) {
  static const char *const phases[PHASE_COUNT] = {"making", "loading", "tools", "running", "closing"};
  char log[4200];
  snprintf(log, sizeof log, "%s.log", path);
  printf("FOUND %s while %s: ", path, phases[report->phase]);
  if (WIFSIGNALED(status)) printf("%s\n", strsignal(WTERMSIG(status)));
  else printf("status %d\n", WEXITSTATUS(status));
  print_summary();
  fflush(stdout);
  if (!write_file(path, report->data, report->len)) perror(path);
  rename(stderr_path, log);
}

static uint64_t stopped, findings;

static void print_case(void) {
  if (!is_kind("memory")) return;
  printf("  %llu of %llu allocations are refused from the %lluth on%s\n", (unsigned long long)report->refuse_count,
         (unsigned long long)report->attempts, (unsigned long long)report->refuse_first,
         report->len ? "" : ", while a state is opened");
}

static void run_batches(void) {
  uint64_t next = options.start, end = options.start + options.count;
  while (next < end && findings < FINDINGS_MAX && !(end_time && time(NULL) >= end_time)) {
    uint64_t batch = end - next < BATCH ? end - next : BATCH;
    report->number = next;
    report->finished = 0;
    execute_phase(report, PHASE_MAKING);
    fflush(stdout);
    pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      exit(1);
    }
    if (pid == 0) work(next, next + batch);
    int status = wait_for(pid);
    next = report->number;
    if (report->finished) continue;
    if (is_finding(status)) {
      char path[4100];
      snprintf(path, sizeof path, "%s/%s-%llu-%llu.%s", options.folder, kind, (unsigned long long)options.seed,
               (unsigned long long)next, is_kind("chunk") ? "luac" : "lua");
      save(path, status);
      print_case();
      findings++;
    } else {
      stopped++;
      report->cases++;
    }
    next++;
  }
}

static int fuzz(void) {
  double started = (double)time(NULL);
  add_seeds();
  if (text_seed_count() == 0 && !is_kind("memory")) {
    fprintf(stderr, "fuzz: no programs in what was given\n");
    return 2;
  }
  if (is_kind("chunk")) add_chunks();
  if (is_kind("memory")) count_attempts();
  printf("fuzz %s: seed %llu, %zu programs, %zu chunks\n", kind, (unsigned long long)options.seed, text_seed_count(),
         chunk_seed_count());
  if (options.seconds) end_time = time(NULL) + (time_t)options.seconds;
  run_batches();
  printf("  %llu cases in %.0f s; %llu loaded, %llu ran to their end, %llu were stopped or exited\n",
         (unsigned long long)(report->cases + findings), (double)time(NULL) - started,
         (unsigned long long)report->accepted, (unsigned long long)report->ended, (unsigned long long)stopped);
  printf("fuzz %s: %llu passed, %llu failed\n", kind, (unsigned long long)report->cases, (unsigned long long)findings);
  return findings > 0;
}

static int replay(void) {
  for (size_t i = 0; i < path_count; i++) {
    report->len = read_file(paths[i], report->data, CASE_MAX);
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
      begin_worker();
      execute_case(report);
      _exit(0);
    }
    int status = wait_for(pid);
    if (!is_finding(status)) continue;
    printf("FAIL %s\n", paths[i]);
    print_summary();
    findings++;
  }
  printf("replay: %llu passed, %llu failed\n", (unsigned long long)(path_count - findings),
         (unsigned long long)findings);
  return findings > 0;
}

/* --- Options. --- */

static uint64_t number_of(const char *text) {
  char *end;
  uint64_t n = strtoull(text, &end, 0);
  if (*text && !*end) return n;
  fprintf(stderr, "fuzz: '%s' is no number\n", text);
  exit(2);
}

static int parse(int argc, char **argv) {
  static const struct {
    const char *name;
    uint64_t *number;
  } numbers[] = {{"--seed", &options.seed},
                 {"--start", &options.start},
                 {"--count", &options.count},
                 {"--seconds", &options.seconds}};
  int i = 2;
  for (; i + 1 < argc && strncmp(argv[i], "--", 2) == 0; i += 2) {
    size_t n = 0;
    while (n < 4 && strcmp(argv[i], numbers[n].name) != 0) n++;
    if (n < 4) *numbers[n].number = number_of(argv[i + 1]);
    else if (strcmp(argv[i], "--out") == 0) options.folder = argv[i + 1];
    else {
      fprintf(stderr, "fuzz: unknown option '%s'\n", argv[i]);
      exit(2);
    }
  }
  if (!options.count) options.count = options.seconds ? UINT64_MAX / 2 : 20000;
  return i;
}

int main(int argc, char **argv) {
  options.seed = (uint64_t)time(NULL) * 1000 + (uint64_t)getpid() % 1000;
  int first = argc > 1 ? parse(argc, argv) : argc;
  static const char *const kinds[] = {"text", "chunk", "memory", "replay"};
  size_t n = 0;
  while (n < 4 && argc > 1 && strcmp(argv[1], kinds[n]) != 0) n++;
  if (first >= argc || n == 4) {
    fprintf(stderr,
            "usage: fuzz text|chunk|memory [--seed N] [--start N] [--count N] [--seconds N] [--out FOLDER] SEEDS...\n"
            "       fuzz replay CASES...\n");
    return 2;
  }
  kind = argv[1];
  report = mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (report == MAP_FAILED) return 2;
  mkdir("build", 0777);
  mkdir(options.folder, 0777);
  snprintf(stderr_path, sizeof stderr_path, "%s/stderr-%d", options.folder, (int)getpid());
  find_paths(argv + first, argc - first);
  int status = is_kind("replay") ? replay() : fuzz();
  unlink(stderr_path);
  return status;
}
