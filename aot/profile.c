/* Reading profiles, and asking them: see profile.h. */
#include "aot/profile.h"

#include <string.h>

#include "runtime/frames.h"

#define FUNCTION_WORDS_MAX (UINT32_C(1) << 26)
#define COLD_PART 100000 /* thousands of such functions in bytecode take a hundredth of the program's time */

/* Callees may stand behind their callers: they are numbers until all is read. */
typedef struct {
  ProfiledFunction *caller;
  uint32_t pc, callee, line;
  uint64_t count;
} ReadCall;

typedef struct {
  ProgramProfile *profile;
  const char *at; /* in the line */
  uint32_t line;
  ProfiledFunction **numbered; /* what this text calls them */
  uint32_t count, room;
  ProfiledFunction *function; /* that lines are about */
  ReadCall *calls;
  uint32_t call_count, call_room;
} Reader;

ProgramProfile *aot_profile_new(Arena *arena) {
  ProgramProfile *profile = ARENA_NEW(arena, ProgramProfile, 1);
  profile->arena = arena;
  profile->index_size = 64;
  profile->index = ARENA_NEW(arena, ProfiledFunction *, profile->index_size);
  return profile;
}

static void *grown(Arena *arena, void *items, uint32_t count, uint32_t *room, size_t size) {
  if (count < *room) return items;
  *room = *room ? 2 * *room : 8;
  char *more = ARENA_NEW(arena, char, *room *size);
  if (count) memcpy(more, items, count * size);
  return more;
}

static void put_into_index(ProgramProfile *profile, ProfiledFunction *f) {
  ProfiledFunction **place = &profile->index[f->identity & (profile->index_size - 1)];
  f->next = *place;
  *place = f;
}

static void add_to_index(ProgramProfile *profile, ProfiledFunction *f) {
  if (profile->count > profile->index_size) {
    profile->index_size *= 2;
    profile->index = ARENA_NEW(profile->arena, ProfiledFunction *, profile->index_size);
    for (uint32_t n = 0; n + 1 < profile->count; n++) put_into_index(profile, profile->functions[n]);
  }
  put_into_index(profile, f);
}

static const char *last_part(const char *name) {
  const char *slash = strrchr(name, '/');
  return slash ? slash + 1 : name;
}

/* is_exact: of that line and file, too; else of any. */
static ProfiledFunction *find(const ProgramProfile *profile, uint64_t identity, uint32_t words, uint32_t line,
                              const char *file, int is_exact) {
  ProfiledFunction *f = profile->index[identity & (profile->index_size - 1)];
  for (; f; f = f->next)
    if (f->identity == identity && f->words == words && (!is_exact || (f->line == line && !strcmp(f->file, file))))
      return f;
  return NULL;
}

/* Reading. */

static int read_hex(Reader *r, uint64_t *to) {
  uint64_t value = 0;
  uint32_t digits = 0;
  for (; digits < 16; digits++, r->at++) {
    const char c = *r->at;
    if (c >= '0' && c <= '9') value = value << 4 | (uint64_t)(c - '0');
    else if (c >= 'a' && c <= 'f') value = value << 4 | (uint64_t)(c - 'a' + 10);
    else return 0;
  }
  *to = value;
  return 1;
}

static int read_number(Reader *r, uint64_t limit, uint64_t *to) {
  uint64_t value = 0;
  const char *start = r->at;
  for (; *r->at >= '0' && *r->at <= '9'; r->at++) {
    const uint64_t digit = (uint64_t)(*r->at - '0');
    if (value > (UINT64_MAX - digit) / 10) return 0;
    value = value * 10 + digit;
  }
  *to = value;
  return r->at != start && value < limit;
}

static int take(Reader *r, char c) { return *r->at == c ? r->at++, 1 : 0; }
static int at_end(const Reader *r) { return !*r->at || *r->at == '\n'; }

static ProfiledFunction *add_function(Reader *r, uint64_t identity, uint32_t words, uint32_t line, const char *file) {
  ProgramProfile *profile = r->profile;
  ProfiledFunction *f = find(profile, identity, words, line, file, 1);
  if (f) return f;
  f = ARENA_NEW(profile->arena, ProfiledFunction, 1);
  *f = (ProfiledFunction){.identity = identity, .words = words, .line = line, .file = file, .number = profile->count};
  f->counts = ARENA_NEW(profile->arena, uint64_t, words);
  f->kinds = (uint8_t(*)[RECORDED_OPERANDS])ARENA_NEW(profile->arena, uint8_t, (size_t)words * RECORDED_OPERANDS);
  profile->functions = grown(profile->arena, profile->functions, profile->count, &profile->room, sizeof f);
  profile->functions[profile->count++] = f;
  add_to_index(profile, f);
  return f;
}

static const char *read_function(Reader *r) {
  static const char *const problem = "expected a function's number, identity, words, line and file";
  uint64_t number, identity, words, line;
  if (!read_number(r, UINT32_MAX, &number) || !take(r, ' ') || !read_hex(r, &identity) || !take(r, ' ') ||
      !read_number(r, FUNCTION_WORDS_MAX, &words) || !take(r, ' ') || !read_number(r, UINT32_MAX, &line) ||
      !take(r, ' '))
    return problem;
  if (number != r->count || !words) return "expected functions in the order of their numbers, from 0 on";
  const size_t len = strcspn(r->at, "\n");
  const char *name = rt_arena_format(r->profile->arena, "%.*s", (int)len, r->at);
  r->at += len;
  r->function = add_function(r, identity, (uint32_t)words, (uint32_t)line, last_part(name));
  r->numbered = grown(r->profile->arena, r->numbered, r->count, &r->room, sizeof r->function);
  r->numbered[r->count++] = r->function;
  return NULL;
}

static const char *read_counts(Reader *r) {
  ProfiledFunction *f = r->function;
  uint64_t pc, count, before = 0, from = 0;
  do {
    if (!read_number(r, f->words, &pc) || pc < from || !take(r, ':') || !read_number(r, UINT64_MAX, &count))
      return "expected word:times, in the order of the function's words";
    for (; from < pc; from++) f->counts[from] += before;
    before = count;
  } while (take(r, ' '));
  for (; from < f->words; from++) f->counts[from] += before;
  return NULL;
}

static void count_executed(ProgramProfile *profile) {
  profile->executed = 0;
  for (uint32_t n = 0; n < profile->count; n++) {
    ProfiledFunction *f = profile->functions[n];
    f->executed = 0;
    for (uint32_t pc = 0; pc < f->words; pc++) f->executed += f->counts[pc];
    profile->executed += f->executed;
  }
}

static const char *read_types(Reader *r) {
  ProfiledFunction *f = r->function;
  uint64_t pc;
  do {
    if (!read_number(r, f->words, &pc) || !take(r, ':')) return "expected word:kinds, of words of the function";
    for (uint32_t n = 0; n < RECORDED_OPERANDS; n++) {
      if (*r->at < '0' || *r->at > '7') return "expected three digits from 0 to 7";
      f->kinds[pc][n] |= (uint8_t)(*r->at++ - '0');
    }
  } while (take(r, ' '));
  return NULL;
}

static const char *read_call(Reader *r) {
  uint64_t pc, callee, count;
  if (!read_number(r, r->function->words, &pc) || !take(r, ' ') || !read_number(r, UINT32_MAX, &callee) ||
      !take(r, ' ') || !read_number(r, UINT64_MAX, &count))
    return "expected a word of the function, another function's number, and times";
  r->calls = grown(r->profile->arena, r->calls, r->call_count, &r->call_room, sizeof *r->calls);
  r->calls[r->call_count++] = (ReadCall){r->function, (uint32_t)pc, (uint32_t)callee, r->line, count};
  return NULL;
}

static void add_call(Arena *arena, ProfiledFunction *f, ProfiledCall call) {
  for (uint32_t n = 0; n < f->call_count; n++)
    if (f->calls[n].pc == call.pc && f->calls[n].callee == call.callee) {
      f->calls[n].count += call.count;
      return;
    }
  f->calls = grown(arena, f->calls, f->call_count, &f->call_room, sizeof call);
  f->calls[f->call_count++] = call;
}

static const char *resolve_calls(Reader *r) {
  for (uint32_t n = 0; n < r->call_count; n++) {
    const ReadCall *call = &r->calls[n];
    r->line = call->line;
    if (call->callee >= r->count) return "expected the number of a function of this profile";
    add_call(r->profile->arena, call->caller, (ProfiledCall){call->pc, r->numbered[call->callee], call->count});
  }
  return NULL;
}

static int take_word(Reader *r, const char *word) {
  const size_t len = strlen(word);
  if (strncmp(r->at, word, len) != 0) return 0;
  r->at += len;
  return 1;
}

static const char *read_line(Reader *r) {
  if (take_word(r, "function ")) return read_function(r);
  if (r->function && take_word(r, "counts ")) return read_counts(r);
  if (r->function && take_word(r, "types ")) return read_types(r);
  if (r->function && take_word(r, "call ")) return read_call(r);
  return r->function ? "expected function, counts, types or call" : "expected a function";
}

const char *aot_profile_add(ProgramProfile *profile, const char *text, uint32_t *line) {
  Reader reader = {.profile = profile, .at = text}, *r = &reader;
  const char *problem = NULL;
  for (r->line = 1; !problem && *r->at; r->line++) {
    *line = r->line;
    if (r->line > 1) problem = read_line(r);
    else if (!take_word(r, RECORDING_TITLE)) problem = "expected \"" RECORDING_TITLE "\"";
    if (!problem && !at_end(r)) problem = "expected the end of the line";
    if (!problem) take(r, '\n');
  }
  if (!problem && r->line == 1) *line = 1, problem = "expected \"" RECORDING_TITLE "\"";
  if (problem) return problem;
  problem = resolve_calls(r);
  *line = r->line;
  if (!problem) count_executed(profile);
  return problem;
}

/* Asking. */

const ProfiledFunction *aot_profiled(const ProgramProfile *profile, const Proto *p) {
  char source[FRAMES_SHORT_SOURCE];
  const uint64_t identity = vm_proto_identity(p);
  rt_short_source(source, p->source);
  const ProfiledFunction *f = find(profile, identity, p->code_len, p->line_defined, last_part(source), 1);
  return f ? f : find(profile, identity, p->code_len, 0, NULL, 0);
}

uint32_t aot_profiled_callees(const ProfiledFunction *f, uint32_t pc, const ProfiledFunction **callees,
                              uint32_t limit) {
  const uint64_t all = f->counts[pc];
  uint64_t left = all, bound = UINT64_MAX; /* of the last one's times */
  uint32_t found = 0;
  while (all && found < limit && left > all / 10) {
    const ProfiledCall *next = NULL;
    for (uint32_t n = 0; n < f->call_count; n++) {
      const ProfiledCall *call = &f->calls[n];
      if (call->pc != pc || call->count > bound || (next && call->count <= next->count)) continue;
      uint32_t k = 0;
      while (k < found && callees[k] != call->callee) k++;
      if (k == found) next = call;
    }
    if (!next || next->count < all / 20 || next->count > left) return 0;
    callees[found++] = next->callee;
    left -= next->count;
    bound = next->count;
  }
  return left <= all / 10 ? found : 0;
}

int aot_is_cold(const ProgramProfile *profile, const ProfiledFunction *f) {
  return f->executed <= profile->executed / COLD_PART;
}

uint8_t aot_profiled_kinds(const ProfiledFunction *f, uint32_t pc, Instr i, uint8_t reg) {
  uint8_t registers[RECORDED_OPERANDS];
  const uint32_t count = vm_recorded_registers(i, registers);
  for (uint32_t n = 0; n < count; n++)
    if (registers[n] == reg) return f->kinds[pc][n];
  return 0;
}
