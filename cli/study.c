#include "cli/study.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "aot/profile.h"
#include "aot/text.h"

OptionList cli_without, cli_profiles;

static const char *const names[] = {
#define OPTIMISATION(id, name, about) name,
    OPTIMISATIONS(OPTIMISATION)
#undef OPTIMISATION
};
#define NAME_COUNT (sizeof names / sizeof *names)
_Static_assert(NAME_COUNT <= 32, "Study.without has a bit for each");

typedef struct {
  const Usage *usage;
  Study *study;
} Reading;

static int switch_off(void *ud, const char *name, size_t len) {
  const Reading *reading = ud;
  for (uint32_t n = 0; n < NAME_COUNT; n++) {
    if (strlen(names[n]) != len || memcmp(names[n], name, len) != 0) continue;
    reading->study->without |= 1u << n;
    return 1;
  }
  return cli_misuse(reading->usage, "there is no optimisation called '%.*s'", (int)len, name), 0;
}

int cli_read_study(const Usage *usage, Study *study) {
  return cli_each_name(&cli_without, switch_off, &(Reading){usage, study});
}

/* With a zero behind it. NULL after reporting an error. */
static const char *read_file(Arena *arena, const char *name) {
  Text text = {.arena = arena};
  char chunk[BUFSIZ];
  FILE *file = fopen(name, "rb");
  size_t got;
  while (file && (got = fread(chunk, 1, sizeof chunk, file)) > 0) aot_text_add(&text, chunk, got);
  const int failed = !file || ferror(file);
  if (failed) cli_error("cannot read %s: %s", name, strerror(errno));
  if (file) fclose(file);
  if (!text.data) aot_text_put(&text, "");
  return failed ? NULL : text.data;
}

int cli_read_profiles(Study *study) {
  static Arena arena;
  if (!cli_profiles.count) return 1;
  if (setjmp(arena.on_failure)) return cli_error("not enough memory"), 0;
  ProgramProfile *profile = aot_profile_new(&arena);
  for (int n = 0; n < cli_profiles.count; n++) {
    uint32_t line;
    const char *text = read_file(&arena, cli_profiles.items[n]);
    if (!text) return 0;
    const char *problem = aot_profile_add(profile, text, &line);
    if (problem) return cli_error("%s:%u: %s", cli_profiles.items[n], line, problem), 0;
  }
  study->profile = profile;
  return 1;
}
